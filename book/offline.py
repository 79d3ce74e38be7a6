"""The book in one file: `python -m book.offline [--html FOLDER] [--zip FILE]` packs the built HTML into a zip that opens anywhere, without a network.

The same pages give the same bytes.
"""

import argparse
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from book.citing import NAME

ROOT = Path(__file__).parent.parent


def pack(html, target):
    """Pack a built book into a zip, under one folder; returns how many files it has. Raises FileNotFoundError if there is no built book."""
    if not (html / "index.html").exists():
        raise FileNotFoundError(f"there is no built book in {html}; run `make book` first")
    files = sorted(path for path in html.rglob("*") if path.is_file() and not path.name.startswith("."))
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w") as packed:
        for path in files:
            entry = ZipInfo(f"{NAME}/{path.relative_to(html).as_posix()}")  # dated 1980: a date of its own would differ from run to run
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, path.read_bytes())
    return len(files)


def main():
    """The command; exits 1 if there is nothing to pack."""
    parser = argparse.ArgumentParser(prog="python -m book.offline", description="Pack the built HTML into one zip.")
    parser.add_argument("--html", type=Path, default=ROOT / "_build" / "html", help="the folder of the built book")
    parser.add_argument("--zip", type=Path, default=ROOT / "_build" / "offline" / f"{NAME}.zip", help="the file to make")
    options = parser.parse_args()
    try:
        number = pack(options.html, options.zip)
    except OSError as error:
        sys.exit(f"offline: {error}")
    print(f"{options.zip}: {number} files, {options.zip.stat().st_size:,} bytes; unpack it and open {NAME}/index.html")


if __name__ == "__main__":
    main()
