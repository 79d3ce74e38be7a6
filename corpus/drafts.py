"""Drafts of the coding of articles: rows that rules have found, and nobody has confirmed.

The draft of an article is a folder, `drafts/KEY/` in that of the coded tables, with a file for each
table. Their column `draft` has a question mark in each row that nobody has confirmed; what no rule
can tell is left empty in these. `drafting` writes and confirms drafts. Until all rows of a draft
are confirmed, the book reads its article by rules, as any that is not coded.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from corpus import tables
from corpus.coded_tables import CODED_ONCE, DRAFTS, Coding
from corpus.extraction.errors import CorpusError, shown_path
from corpus.tables import MARK, Row

Cells = dict[str, Any]  # of a row, by column
Places = dict[str, int]  # the place of each article in the order of the articles


def drafted_tables() -> list[str]:
    """Return the tables of which a draft has a file, in the order in which to code them."""
    return [name for name in tables.coded_tables() if name not in CODED_ONCE]


class Draft(NamedTuple):
    """The draft of an article: its key, and its folder."""

    key: str
    folder: Path

    def path(self, table: str) -> Path:
        """Return the file of a table."""
        return self.folder / f"{table}.csv"

    def unconfirmed(self) -> dict[str, list[int]]:
        """Return the lines of the rows that nobody has confirmed, by table."""
        found = {}
        for table in drafted_tables():
            lines = [line for line, cells in read(self.path(table), table) if cells[MARK]]
            if lines:
                found[table] = lines
        return found

    def notices(self) -> Iterator[str]:
        """Yield what is still to be confirmed, and in which tables there are no rows."""
        unconfirmed, empty = self.unconfirmed(), []
        command = f"python -m corpus confirm {self.key}"
        yield (
            f"{self.key} is drafted: correct and add rows by the codebook, corpus/README.md, then "
            f"run {command} TABLE for each table, or {command} for all"
        )
        for table in drafted_tables():
            rows = list(read(self.path(table), table))
            if not rows:
                empty.append(self.path(table).name)
            elif table in unconfirmed:
                yield f"{shown_path(self.path(table))}: {_summary(table, rows)}"
        if empty:
            yield f"{shown_path(self.folder)}: no rows yet in {', '.join(empty)}: add yours, if any"


def _summary(table: str, rows: list[tuple[int, dict[str, str]]]) -> str:
    """Return how many rows of a table nobody has confirmed, where they are, and what is open."""
    marked = [(line, cells) for line, cells in rows if cells[MARK]]
    required = [
        name for name, field in tables.fields(f"coded.{table}").items() if tables.is_required(field)
    ]
    open_ = [name for name in required if any(not cells[name] for _, cells in marked)]
    lines = "–".join(str(line) for line in sorted({marked[0][0], marked[-1][0]}))
    number = f"{len(marked)} row{'s' if len(marked) > 1 else ''}"
    return f"{number} to be confirmed (line{'s' if len(marked) > 1 else ''} {lines})" + (
        f"; still open: {', '.join(open_)}" if open_ else ""
    )


def found(coding: Path) -> list[Draft]:
    """Return the drafts in a folder of coded tables, in the order of their keys."""
    return [Draft(path.name, path) for path in sorted(coding.glob(f"{DRAFTS}/*/"))]


def places(coding: Path) -> set[str]:
    """Return the places that the drafts in a folder of coded tables name."""
    named: set[str] = set()
    for draft in found(coding):
        with suppress(CorpusError):  # told by `check.problems`
            rows = read(draft.path("actors"), "actors")
            named |= {cells["actor"] for _, cells in rows if cells["type"] == "place"}
    return named


class DraftedCoding(Coding):
    """A folder of coded tables with the rows of its drafts, as if they were confirmed.

    It has the valid rows only; `errors` are those of the others, table by table.

    Args:
        folder: the folder.
        order: the keys of the articles, in their order.
        found: the drafts that count.
    """

    def __init__(self, folder: Path, order: Iterable[str], found: Iterable[Draft]):
        super().__init__(folder)
        self.errors: list[CorpusError] = []
        self._places = {key: place for place, key in enumerate(order)}
        self._drafts = list(found)

    def rows(self, table: str) -> list[Row]:
        """Return the valid rows of a coded table and of its drafts, in their order."""
        if table not in self._rows:
            rows, errors = tables.scan(self.folder / f"{table}.csv", f"coded.{table}")
            for draft in self._drafts if table not in CODED_ONCE else ():
                added, wrong = tables.scan(draft.path(table), f"coded.{table}", drafted=True)
                rows = merged(table, rows, added, self._places)
                errors += wrong
            self._rows[table] = rows
            self.errors += errors
        return self._rows[table]


def merged(table: str, rows: list[Row], added: list[Row], places: Places) -> list[Row]:
    """Return the rows of a table with added rows, each where it belongs.

    A row whose key is that of an added row is replaced by it: an actor whom an article names by
    another form, or names first.
    """
    made, new = list(rows), list(added)
    if table == "actors":
        changed = {row["actor"]: row for row in added}
        made = [changed.get(row["actor"], row) for row in rows]
        new = [row for row in added if all(row is not other for other in made)]
    for row in new:
        rank = _rank(table, row, places)
        at = next((i for i, other in enumerate(made) if _rank(table, other, places) > rank), None)
        made.insert(len(made) if at is None else at, row)
    return made


def _rank(table: str, row: Row, places: Places) -> tuple:
    """Return where a row belongs: by type and name, by date, or by article; or else at the end."""
    if table == "actors":
        return row["type"], row["actor"]
    if table == "events":
        return not row["edtf"], row["edtf"].strip("[")
    return (places.get(row["source"], len(places)),) if row.get("source") else ()


# Files


def read(path: Path, table: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a draft as they are written, each with its line."""
    columns = [MARK, *tables.fields(f"coded.{table}")]
    for line, header, cells in tables.lines(path, columns):
        yield line, dict(zip(header, cells, strict=False))


def write(path: Path, table: str, rows: Iterable[Cells], *, marked: bool = False) -> None:
    """Write the rows of a coded table to a file, or, if they are `marked`, of a draft of it.

    A column that a row does not have is empty.
    """
    columns = [*([MARK] if marked else []), *tables.fields(f"coded.{table}")]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: shown(cell) for name, cell in row.items()} for row in rows)


def shown(cell: Any) -> str:
    """Return a cell as it is written: a number without a superfluous fraction."""
    if isinstance(cell, float):
        return "" if cell != cell else str(int(cell) if cell.is_integer() else cell)
    return str(cell)
