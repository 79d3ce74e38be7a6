"""Records of the check of a page, and their locations.

This is the only module that knows how MyST-NB numbers lines: cell 5 of a notebook begins at line
50,001, which is its first line's number minus one.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from logging import Filter, LogRecord
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from docutils.utils import get_source_line

from book.proof.evidence import plain_text
from book.values import Value

_LINES_PER_CELL = 10_000
# A BuildEnvironment of Sphinx, on which extensions keep what they know of pages.
Environment = Any


class Location(NamedTuple):
    """A place in a page as its author sees it.

    `cell` is the id of the cell ("" on a page without cells). `line` counts within the cell or
    page from 1; it is 0 for what has no line, such as an output of a cell.
    """

    cell: str = ""
    line: int = 0

    def __str__(self) -> str:
        cell = [f"cell {self.cell}"] if self.cell else []
        line = [f"line {self.line}"] if self.line else []
        return ", ".join(cell + line)

    def within(self, path: str) -> str:
        """Return the location for a warning: `sources.ipynb: cell asks, line 3`, `about.md:3`."""
        if self.cell:
            return f"{path}: {self}"
        # Sphinx takes a location without a colon for the name of a page.
        return f"{path}:{self.line or ''}"


class Fault(NamedTuple):
    """A claim or another part of a page that fails the check: a message with a remedy."""

    message: str
    location: Location


class VerifiedClaim(NamedTuple):
    """A claim that a source supports.

    `kind` is quotation, number or date; `source` names what supports it (`tass-2020-01-14:7`);
    `label` names it for readers (“TASS 2020 ¶ 7”).
    """

    kind: str
    words: str
    source: str
    label: str
    location: Location


class Exemption(NamedTuple):
    """Words that are not checked, and the reason that their author gives."""

    words: str
    reason: str
    location: Location


class Section(NamedTuple):
    """A section of a page: its title and its anchor, both "" for the beginning of the page."""

    title: str = ""
    anchor: str = ""

    @classmethod
    def of(cls, node: nodes.Node) -> "Section":
        """Return the section that a node is in."""
        around = node.parent
        while around is not None and not isinstance(around, nodes.section):
            around = around.parent
        if around is None or isinstance(around.parent, nodes.document):
            return cls()
        return cls(plain_text(around[0]).strip(), around["ids"][0])


class ValueLink(NamedTuple):
    """A link to a value: its words, and the page (a docname) and anchor of the value."""

    words: str
    page: str
    anchor: str
    location: Location


@dataclass
class PageResult:
    """The result of checking a page.

    `computed` are the numbers in the outputs of its cells; `values` those that cells give to the
    prose, and `links` the links to values. `sections` has the section of each place; a place with
    a cell alone has that of the beginning of the cell.
    """

    computed: list[tuple[str, Location]] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    links: list[ValueLink] = field(default_factory=list)
    verified: list[VerifiedClaim] = field(default_factory=list)
    exemptions: list[Exemption] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    sections: dict[Location, Section] = field(default_factory=dict)

    def section(self, location: Location) -> Section:
        """Return the section of a place."""
        cell = location._replace(line=0)
        return self.sections.get(location) or self.sections.get(cell) or Section()


class Locator:
    """Finds locations in a page; `cells` are the ids of its cells, none if it is not a notebook."""

    def __init__(self, cells: Sequence[str] = ()) -> None:
        self._cells = cells

    @classmethod
    def of_file(cls, path: Path) -> "Locator":
        """Return the locator of a page that is stored in a file."""
        if path.suffix != ".ipynb" or not path.exists():
            return cls()
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return cls([cell.get("id") or str(n) for n, cell in enumerate(cells, start=1)])

    def of_line(self, line: int) -> Location:
        """Return the location that MyST-NB numbers as a line."""
        if not self._cells or line < _LINES_PER_CELL:
            return Location("", line)
        cell, line_of_cell = divmod(line, _LINES_PER_CELL)
        return Location(self._cells[min(cell, len(self._cells)) - 1], max(line_of_cell - 1, 0))

    def of_node(self, node: nodes.Node) -> Location:
        """Return the location of the nearest node that has one, in a node or around it.

        What an output of a cell contains has no line that its author could look up.
        """
        line, around = 0, node
        while around is not None and not line:
            line = _first_line(around) or _line_before(around)
            around = around.parent
        location = self.of_line(line)
        return location._replace(line=0) if location.cell and is_output(node) else location


def _first_line(node: nodes.Node) -> int:
    """Return the line of a node, or of the first node in it that has one, or 0."""
    return next((inner.line for inner in node.findall(nodes.Element) if inner.line), 0)


def _line_before(node: nodes.Node) -> int:
    """Return the line of the nearest node before one, among those beside it, or 0."""
    beside = node.parent.children[: node.parent.index(node)] if node.parent else []
    lines = (
        inner.line
        for before in reversed(beside)
        for inner in reversed(list(before.findall(nodes.Element)))
        if inner.line
    )
    return next(lines, 0)


def cell_number(node: nodes.Node) -> int:
    """Return the number of the cell of a notebook that a node is in, from 1."""
    return get_source_line(node)[1] // _LINES_PER_CELL


def is_cell(node: nodes.Node) -> bool:
    """Return True if a node is a cell of code, with its outputs."""
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def is_output(node: nodes.Node | None) -> bool:
    """Return True if a node is in an output of a cell."""
    while node is not None:
        if getattr(node, "attributes", {}).get("nb_element") == "cell_code_output":
            return True
        node = node.parent
    return False


def page_path(env: Environment, docname: str) -> str:
    """Return the path of a page below the folder of the book, as warnings name it."""
    return Path(env.doc2path(docname)).relative_to(env.srcdir).as_posix()


class NotebookLocationFilter(Filter):
    """Gives warnings of other extensions about a notebook the cell and the line in it."""

    def filter(self, record: LogRecord) -> bool:
        """Change the location of a record; return True, so that the record is kept."""
        location = str(getattr(record, "location", ""))
        match = re.fullmatch(r"(?P<path>.*\.ipynb):(?P<line>\d{5,})", location)
        if match:
            locator = Locator.of_file(Path(match["path"]))
            record.location = locator.of_line(int(match["line"])).within(match["path"])
        return True
