"""Coded tables: what was decided by reading, checked against the lines and passages cited."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus import tables
from corpus.extraction.errors import CorpusError
from corpus.tables import Row

SEPARATOR = " | "  # between the names in one cell
# What a position may be about that is no actor.
ISSUES = ("ceasefire", "political process", "migration", "terrorism")
# The columns of the tables that must have a row for each line, or passage, of a coded article.
_COVERED = {"lines": "line", "themes": "passage"}


class References(NamedTuple):
    """What coded rows may refer to.

    `lines` are (source, number) of the lines that are not blank, `passages` the texts by (source,
    number), `actors` the names that may be used (None: any name).
    """

    sources: list[str]
    lines: set[tuple[str, int]]
    passages: dict[tuple[str, int], str]
    actors: set[str] | None = None


def names(cell: str) -> list[str]:
    """Return the names in one cell."""
    return cell.split(SEPARATOR) if cell else []


class Actors:
    """The coded actors, found in a text by the forms of their names."""

    def __init__(self, rows: list[Row]):
        self._by_alias = {
            alias: (row["actor"], row["type"]) for row in rows for alias in names(row["aliases"])
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

    @cached_property
    def actors(self) -> Actors:
        """The coded actors, to be found in texts."""
        return Actors(self.rows("actors"))

    def table(self, name: str, references: References) -> pd.DataFrame:
        """Return a coded table; rows with `text` get its `start` and `end` in the passage.

        Raises CorpusError as `tables.read`, and for a source, line, passage, name or event that
        does not exist, words that are not in the passage, a repeated row, and a line or passage
        of a coded article without a row.
        """
        rows = self.rows(name)
        for row in rows:
            _check_place(row, references)
            _check_cells(row, tables.fields(f"coded.{name}"), references)
        if name == "actors":
            _check_aliases(rows, references.passages)
        if name == "event_reports":
            _check_events(rows, {row["event"] for row in self.rows("events")})
        tables.check_repetition(rows, tables.key(f"coded.{name}"))
        if name in _COVERED:
            _check_coverage(rows, _COVERED[name], references)
        return _with_offsets(
            tables.frame(f"coded.{name}", (tuple(row.cells.values()) for row in rows)),
            references.passages,
        )


def _check_place(row: Row, references: References) -> None:
    source, passage, line = row.get("source"), row.get("passage"), row.get("line")
    if source is not None and source not in references.sources:
        raise row.error(
            f"unknown source '{source}'", f"Use one of: {', '.join(references.sources)}"
        )
    if passage is not None and (source, passage) not in references.passages:
        count = sum(key == source for key, _ in references.passages)
        raise row.error(
            f"there is no passage {source}:{passage}", f"Use a number from 1 to {count}"
        )
    if line is not None and (source, line) not in references.lines:
        raise row.error(
            f"line {line} of {source} is blank or does not exist",
            "Use the number of a line that is not blank",
        )


def _check_cells(row: Row, fields: dict[str, tables.Field], references: References) -> None:
    for column, field in fields.items():
        if field.get("corpus:verbatim") and row[column]:
            _check_words(row, column, references.passages)
        if field.get("corpus:actors") and references.actors is not None:
            issues = ISSUES if column == "target" else ()
            _check_names(row, column, references.actors.union(issues))


def _check_words(row: Row, column: str, passages: dict[tuple[str, int], str]) -> None:
    """Check that the words of a cell are in the passage, as often as `nth` says for `text`."""
    nth = row.get("nth") if column == "text" else None
    text = passages[row["source"], row["passage"]]
    if _start(text, row[column], nth or 1) < 0:
        which = f" {nth} times" if nth and nth > 1 else ""
        raise row.error(
            f"'{row[column][:60]}' is not in {row['source']}:{row['passage']}{which}",
            "Copy the words as they are in the passage",
        )


def _start(text: str, words: str, nth: int) -> int:
    """Return the offset of the nth occurrence of words in a text, from 1, or -1."""
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            return -1
    return start


def _check_names(row: Row, column: str, allowed: set[str]) -> None:
    for name in names(row[column]):
        if name not in allowed:
            raise row.error(
                f"'{name}' in column '{column}' is not a coded actor",
                "Use a canonical name of actors.csv, or add it there",
            )


def _check_aliases(rows: list[Row], passages: dict[tuple[str, int], str]) -> None:
    owners: dict[str, str] = {}
    for row in rows:
        tables.check_name(row, row["actor"])
        if SEPARATOR in row["actor"]:
            raise row.error(f"'{row['actor']}' is more than one name", "Give each a row of its own")
        for alias in names(row["aliases"]):
            if not alias or not any(alias in text for text in passages.values()):
                raise row.error(
                    f"no passage has the alias '{alias}'", "Copy it as it is in a passage"
                )
            if owners.setdefault(alias, row["actor"]) != row["actor"]:
                raise row.error(
                    f"the alias '{alias}' is that of {owners[alias]} too",
                    "Keep it for one of the two",
                )


def _check_events(rows: list[Row], events: set[str]) -> None:
    for row in rows:
        if row["event"] not in events:
            raise row.error(
                f"there is no event '{row['event']}'",
                "Use a key of events.csv, or add it there",
            )


def _check_coverage(rows: list[Row], column: str, references: References) -> None:
    """Check that each line, or each passage, of the articles in a table has a row."""
    sources = {row["source"] for row in rows}
    places = references.lines if column == "line" else references.passages.keys()
    missing = {place for place in places if place[0] in sources}
    missing -= {(row["source"], row[column]) for row in rows}
    if missing:
        source, number = min(missing)
        more = f", and {len(missing) - 1} more are missing" if len(missing) > 1 else ""
        raise CorpusError(
            rows[0].path,
            f"there is no row for {column} {number} of {source}{more}",
            "Code them by the codebook, corpus/README.md",
        )


def _with_offsets(frame: pd.DataFrame, passages: dict[tuple[str, int], str]) -> pd.DataFrame:
    """Return coded rows with `start` and `end` after `passage`, if the table has `nth`."""
    if "nth" not in frame:
        return frame
    starts = [
        _start(passages[row.source, row.passage], row.text, row.nth) for row in frame.itertuples()
    ]
    after = frame.columns.get_loc("passage") + 1
    frame.insert(after, "start", starts)
    frame["start"] = frame["start"].astype("int64")
    frame.insert(after + 1, "end", frame["start"] + frame["text"].str.len())
    return frame
