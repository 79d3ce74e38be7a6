"""Links of the prose: `[17](#haftar-named)`, `[TASS 2020 ¶ 11](evidence.ipynb#tass-2020-01-14-11)`.

A link leads to a value of a cell, to a passage in the register of evidence, or to an outside source
(a fact of the record, or a work of the bibliographies) in the list of references. The labels of
passages and outside sources are written by `make notebooks`.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

import corpus
from corpus import PassageRef, bibliography
from corpus.labels import WorkLabel, work_labels

if TYPE_CHECKING:  # each kernel imports this module, and nbformat is slow to import
    from nbformat import NotebookNode

REGISTER, REFERENCES = "evidence", "references"  # pages
SOURCES, METHODS, LITERATURE = (
    Path(corpus.__file__).parent / name for name in ("sources.bib", "methods.bib", "literature.bib")
)  # the articles; and works that are cited, and are no sources of the record
LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]*)\]\((?P<path>[\w./-]*)#(?P<fragment>[^()\s]+)\)")
_PASSAGE = re.compile(r"(?P<source>.+)-(?P<number>[1-9]\d*)")
_NO_BREAK = "\u00a0"


class Target(NamedTuple):
    """The target of a link: a page, by its name without folder and suffix ("" for the same page),
    and an anchor on it."""

    page: str
    anchor: str

    @classmethod
    def of(cls, path: str, fragment: str) -> "Target":
        """Return the target of a link by the parts of its address."""
        return cls(PurePosixPath(path).stem, fragment)

    @property
    def passage(self) -> PassageRef | None:
        """The passage that the link leads to, or None."""
        match = _PASSAGE.fullmatch(self.anchor)
        if self.page != REGISTER or not match or self.anchor in _sources():
            return None
        return PassageRef(match["source"], (int(match["number"]),))

    @property
    def is_outside_source(self) -> bool:
        """True if the link leads to the list of references."""
        return self.page == REFERENCES

    @property
    def is_value(self) -> bool:
        """True if the link may lead to a value: it leads to no page with entries of its own."""
        return self.page not in (REGISTER, REFERENCES)

    def label(self, before: "Target | None" = None) -> str | None:
        """Return the text that the link must have, or None if its author is free.

        Args:
            before: the target of a link right before it; a passage of the same source then has its
                number alone.

        Raises:
            KeyError: if there is no such source, fact or work.
        """
        if passage := self.passage:
            number = f"¶{_NO_BREAK}{passage.passages[0]}"
            earlier = before.passage if before else None
            is_next = earlier is not None and earlier.source == passage.source
            return number if is_next else f"{corpus.BOOK.label(passage.source)} {number}"
        return reference_label(self.anchor) if self.is_outside_source else None


def links_in(text: str) -> Iterator[tuple[re.Match[str], Target]]:
    """Yield each link of a text in Markdown, as a match of LINK and its target.

    What leads out of the folder of chapters, to a file of the project, is none.
    """
    for match in LINK.finditer(text):
        if not match["path"].startswith("../"):
            yield match, Target.of(match["path"], match["fragment"])


def texts_of_cell(cell: "NotebookNode") -> Iterator[tuple["NotebookNode", str]]:
    """Yield each text of a cell that may hold links, as what contains it and its key.

    These are the source of a Markdown cell, and the caption and alternative text of a figure.
    """
    if cell.cell_type == "markdown":
        yield cell, "source"
    shown = cell.metadata.get("mystnb", {})
    for part, key in (("figure", "caption"), ("image", "alt")):
        if key in shown.get(part, {}):
            yield shown[part], key


def passage_link(reference: PassageRef) -> str:
    """Return the links to passages of a source, in Markdown."""
    targets = [Target(REGISTER, each.anchor) for each in reference.each()]
    return _links(targets)


def reference_link(*names: str) -> str:
    """Return the links to facts of the record or to works, in Markdown."""
    return _links([Target(REFERENCES, name) for name in names])


def _links(targets: list[Target]) -> str:
    pairs = zip(targets, [None, *targets], strict=False)
    return " ".join(
        f"[{target.label(before)}]({target.page}.ipynb#{target.anchor})" for target, before in pairs
    )


def source_label(name: str) -> str:
    """Return the label of an article if a name is its key, or else the name."""
    return corpus.BOOK.label(name) if name in _sources() else name


@cache
def _sources() -> frozenset[str]:
    return frozenset(corpus.BOOK.documents["source"])


@cache
def works() -> dict[str, dict[str, str]]:
    """Return the outside sources, and the works on Libya, the news and method: the fields of each
    entry, by key."""
    cited = bibliography.entries(LITERATURE) | bibliography.entries(METHODS)
    return corpus.BOOK.outside_sources | cited


@cache
def work_of(name: str) -> str:
    """Return the key of the work behind a name: of a fact of the record, or of a work itself.

    Raises:
        KeyError: if there is neither.
    """
    if name in works():
        return name
    return record_rows()[name].key


@cache
def record_rows() -> dict[str, Any]:
    """Return the rows of the outside record, by fact, in their order."""
    return {row.fact: row for row in corpus.BOOK.record.itertuples()}


def reference_label(name: str) -> str:
    """Return the short name of an outside source: “Africanews 2016”, “Asr et al. 2021”."""
    return str(labels()[work_of(name)])


@cache
def labels() -> dict[str, WorkLabel]:
    """Return the labels of all works in the lists of references, the articles included, by key."""
    return work_labels(bibliography.entries(SOURCES) | works())


def label_of(target: Target, before: Target | None = None) -> str | None:
    """Return the text that a link must have; None if its author is free, or its target missing."""
    try:
        return target.label(before)
    except KeyError:
        return None
