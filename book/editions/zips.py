"""Zip files with the same bytes at every run."""

from collections.abc import Container, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def write_zip(
    target: Path, files: Mapping[str, str | bytes], uncompressed: Container[str] = ()
) -> None:
    """Write files into a zip in their order, without times.

    Args:
        target: the file to write; its folder is made if it is missing.
        files: what each file holds, by its path in the zip.
        uncompressed: the paths of files that are stored as they are.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w") as packed:
        for name, content in files.items():
            entry = ZipInfo(name)  # which has a fixed time
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, ZIP_STORED if name in uncompressed else ZIP_DEFLATED)
