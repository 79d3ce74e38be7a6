"""Coded tables: what was decided by reading, checked against the lines and passages cited."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import pandas as pd

from corpus import coded_checks, tables
from corpus.coded_checks import References
from corpus.extraction.errors import CorpusError
from corpus.tables import Row, names_in

# The tables of what is coded once, and those of the passages that tell it, with their key.
_CHILDREN = {
    "events": ("event_reports", "event"),
    "claims": ("claim_reports", "claim"),
    "contradictions": ("contradiction_statements", "contradiction"),
}
# The tables whose rows name rows of another table, their parents, and the column that does.
_PARENTS = {child: (parent, key) for parent, (child, key) in _CHILDREN.items()} | {
    "contacts": ("events", "event")
}
# The tables that are not coded from the articles alone, and not twice.
CODED_ONCE = ("contacts", "findings", "provenance")
DRAFTS = "drafts"  # the folder of the drafts in that of the coded tables
# The columns of the tables that must have a row for each line, or passage, of a coded article.
_COVERED = {"lines": "line", "themes": "passage"}


class Actors:
    """The coded actors, found in a text by the forms of their names."""

    def __init__(self, rows: list[Row]):
        self._by_alias = {
            alias: (row["actor"], row["type"]) for row in rows for alias in names_in(row["aliases"])
        }
        longest_first = sorted(self._by_alias, key=len, reverse=True)
        forms = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._pattern = re.compile(rf"(?<!\w)(?:{forms})(?!\w)")

    def mentions(self, text: str) -> Iterator[tuple[int, int, str, str, str]]:
        """Yield start, end, words, actor and type of each mention; the longest form counts."""
        for match in self._pattern.finditer(text):
            yield (*match.span(), match[0], *self._by_alias[match[0]])


class Coding:
    """A folder of coded tables, one CSV file each, read once."""

    def __init__(self, folder: str | Path):
        self.folder = Path(folder)
        self._rows: dict[str, list[Row]] = {}

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a coded table. Raises CorpusError as `tables.read`."""
        if table not in self._rows:
            path = self.folder / f"{table}.csv"
            self._rows[table] = tables.read(path, f"coded.{table}")
        return self._rows[table]

    @cached_property
    def sources(self) -> set[str]:
        """The articles that are coded: they have kinds of their lines, and themes."""
        by_table = [{row["source"] for row in self.rows(table)} for table in _COVERED]
        return set.intersection(*by_table)

    def keys(self, table: str) -> set[str]:
        """Return the keys of the rows of a table whose first column is its key."""
        column = tables.key(f"coded.{table}")[0]
        return {row[column] for row in self.rows(table)}

    @cached_property
    def actors(self) -> Actors:
        """The coded actors, to be found in texts."""
        return Actors(self.rows("actors"))

    def table(self, name: str, references: References) -> pd.DataFrame:
        """Return a coded table; rows with `text` get its `start` and `end` in the passage.

        Raises CorpusError as `tables.read`, and for a source, line, passage, name, event or fact
        that does not exist, words that are not in the passage, a repeated row, a line or passage
        of a coded article without a row, an event or claim that no passage tells, and a finding
        that does not say what speaks against it.
        """
        tables.raise_first(self.problems(name, references))
        return _with_offsets(
            tables.frame(f"coded.{name}", (tuple(row.cells.values()) for row in self.rows(name))),
            references.passages,
        )

    def problems(self, name: str, references: References) -> Iterator[CorpusError]:
        """Yield an error for each thing that is wrong with a coded table (see `table`)."""
        rows = self.rows(name)
        for row in rows:
            yield from coded_checks.wrong_in_row(name, row, references)
        yield from tables.repetitions(rows, tables.key(f"coded.{name}"))
        if name == "actors":
            yield from coded_checks.wrong_aliases(rows, references.passages)
        if name == "provenance":
            yield from coded_checks.wrong_dependences(rows, references)
        if name in _PARENTS:
            parent, key = _PARENTS[name]
            yield from tables.wrong(_check_parents, rows, key, self.keys(parent), parent)
        if name in _CHILDREN:
            child, key = _CHILDREN[name]
            yield from coded_checks.wrong_children(name, rows, key, self.rows(child))
        if name in _COVERED:
            yield from coded_checks.wrong_coverage(rows, _COVERED[name], references)


def _check_parents(row: Row, column: str, known: set[str], parent: str) -> None:
    for named in names_in(row[column]):
        coded_checks.check_key(row, column, named, known, parent)


def _with_offsets(frame: pd.DataFrame, passages: dict[tuple[str, int], str]) -> pd.DataFrame:
    """Return coded rows with `start` and `end` after `passage`, if the table has `nth`."""
    if "nth" not in frame:
        return frame
    starts = [
        coded_checks.start_of(passages[row.source, row.passage], row.text, row.nth)
        for row in frame.itertuples()
    ]
    after = frame.columns.get_loc("passage") + 1
    frame.insert(after, "start", starts)
    frame["start"] = frame["start"].astype("int64")
    frame.insert(after + 1, "end", frame["start"] + frame["text"].str.len())
    return frame
