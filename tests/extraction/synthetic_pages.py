"""Synthetic pages with the kind of each line; `pages/README.md` says how they are written."""

from pathlib import Path
from typing import NamedTuple

from corpus.extraction.lines import KINDS

PAGES = Path(__file__).parent / "pages"


class SyntheticPage(NamedTuple):
    """A synthetic page: its header, the kinds of its lines by number, and its text.

    The kind `body+` continues a paragraph.
    """

    name: str
    header: dict
    kinds: dict
    text: str


def synthetic_pages(folder: str) -> list[SyntheticPage]:
    """Return the synthetic pages of a folder, in the order of their names."""
    return [_page(path) for path in sorted((PAGES / folder).glob("*.page"))]


def _page(path: Path) -> SyntheticPage:
    head, _, rest = path.read_text(encoding="utf-8").partition("\n---\n")
    header = {
        key.strip(): value.strip()
        for key, _, value in (line.partition(":") for line in head.split("\n"))
    }
    kinds, lines = {}, []
    for number, line in enumerate(rest.split("\n"), start=1):
        kind, tab, text = line.partition("\t")
        if tab:
            kinds[number] = kind
        lines.append(text if tab else line)
    assert {kind.rstrip("+") for kind in kinds.values()} <= set(KINDS), f"{path.name}: unknown kind"
    ends = "\r\n" if "crlf" in header["bytes"] else "\n"
    return SyntheticPage(
        path.name, header, kinds, ("\ufeff" if "bom" in header["bytes"] else "") + ends.join(lines)
    )
