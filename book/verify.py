"""Verify that `_build/html` is a finished, checked build of this project: `python -m book.verify`.

A build whose configuration leaves out an extension of the book checks nothing and has no ledger.
Whoever publishes the pages runs this command first; the exit code is 1 if they must not be used.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from book.fingerprint import fingerprint

ROOT = Path(__file__).parent.parent
_REMEDY = "Run `make book`; if that does not help, restore the extensions in _config.yml."


def problems(built: Path, root: Path) -> Iterator[str]:
    """Yield a sentence for each reason why built pages must not be published.

    Args:
        built: the folder of the HTML.
        root: the folder of the project.
    """
    try:
        ledger = json.loads((built / "ledger.json").read_text(encoding="utf-8"))
        checked, made_from = set(ledger["pages"]), ledger["fingerprint"]
        mode = ledger["execution"]
    except (OSError, ValueError, KeyError, TypeError):
        yield f"{built} has no valid ledger.json: no checked build has finished there. {_REMEDY}"
        return
    listed = set(pages_of(root))
    for page in sorted(listed - checked):
        yield f"The ledger has no entry for the page {page} of _toc.yml. {_REMEDY}"
    for page in sorted(checked - listed):
        yield f"The ledger has the page {page}, which is not in _toc.yml. {_REMEDY}"
    if made_from != fingerprint(root):
        yield f"The pages were built from other files than those in {root}. {_REMEDY}"
    if mode != "cache":
        yield f"The notebooks were not executed (the mode was “{mode}”). {_REMEDY}"


def pages_of(root: Path) -> list[str]:
    """Return the pages of a project in the order of its _toc.yml."""
    return list(_files(yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))))


def _files(contents: Any) -> Iterator[str]:
    """Yield the pages that a table of contents names, at any depth."""
    if isinstance(contents, dict):
        yield from (contents[name] for name in ("root", "file") if name in contents)
        contents = list(contents.values())
    if isinstance(contents, list):
        for each in contents:
            yield from _files(each)


def main() -> int:
    """Print what is wrong with `_build/html`; return the exit code."""
    found = list(problems(ROOT / "_build" / "html", ROOT))
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
