"""What was decided by reading: the coded tables of `coding/`, held to the lines and passages that they cite."""

from pathlib import Path
from typing import NamedTuple

from corpus import tables
from corpus.files import CorpusError

SEPARATOR = " | "  # between the names in one cell
ISSUES = (
    "ceasefire",
    "political process",
    "migration",
    "terrorism",
)  # what a position may be about that is no actor


class References(NamedTuple):
    """What coded rows are held to: the sources, `{(source, passage): text}`, the set of `(source, line)`, and the names of actors (None: any name will do)."""

    sources: list
    passages: dict
    lines: set
    actors: set | None

    @classmethod
    def of(cls, found, actors):
        """The references that documents allow."""
        passages = {row[:2]: row[2] for capture in found for row in capture.passages}
        return cls(
            [capture.key for capture in found],
            passages,
            {row[:2] for capture in found for row in capture.lines},
            actors,
        )


def load(folder, table, references):
    """A coded table as a DataFrame; rows with `text` have its `start` and `end` in the passage.

    Raises CorpusError as `tables.read`, and for an unknown source, a passage or line that does not exist, words that are not in the passage, a name that
    is in no table of actors, an event that is in no table of events, a row that stands twice, and a line or passage that ought to be coded and is not.
    """
    path = Path(folder) / f"{table}.csv"
    if table not in tables.coded_tables():
        raise CorpusError(
            path, "no such coded table", f"use one of: {', '.join(tables.coded_tables())}"
        )
    name = f"coded.{table}"
    wanted = tables.columns(name)
    events = (
        {row["event"] for _, row in tables.read(path.with_name("events.csv"), "coded.events")}
        if table == "event_reports"
        else None
    )
    rows, seen = [], {}
    for line, row in tables.read(path, name):
        _check_place(path, line, row, references)
        for column, spec in wanted.items():
            if spec.get("verbatim") and row[column]:
                _find(path, line, column, row, references.passages)
            if spec.get("actors") and references.actors is not None:
                _check_names(path, line, column, row[column], references.actors)
        if table == "actors":
            _check_aliases(path, line, row, references.passages)
        if events is not None and row["event"] not in events:
            raise CorpusError(
                path,
                f"there is no event '{row['event']}'",
                "use a key of events.csv, or add it there",
                line,
            )
        key = tuple(row[column] for column in tables.key(name))
        if key in seen:
            raise CorpusError(path, f"the same as line {seen[key]}", "delete one of the two", line)
        seen[key] = line
        rows.append(row)
    _check_coverage(path, table, rows, references)
    frame = tables.frame(name, ([row[column] for column in wanted] for row in rows))
    if "nth" in wanted:
        starts = [
            _start(references.passages[row["source"], row["passage"]], row["text"], row["nth"])
            for row in rows
        ]
        after = frame.columns.get_loc("passage") + 1
        frame.insert(after, "start", starts)
        frame.insert(after + 1, "end", frame["start"] + frame["text"].str.len())
    return frame


def names(cell):
    """The names in one cell."""
    return cell.split(SEPARATOR) if cell else []


def _check_place(path, line, row, references):
    source = row.get("source")
    if source is not None and source not in references.sources:
        raise CorpusError(
            path, f"unknown source '{source}'", f"use one of: {', '.join(references.sources)}", line
        )
    if "passage" in row and (source, row["passage"]) not in references.passages:
        count = sum(key == source for key, _ in references.passages)
        raise CorpusError(
            path,
            f"there is no passage {source}:{row['passage']}",
            f"its passages are 1 to {count}",
            line,
        )
    if "line" in row and (source, row["line"]) not in references.lines:
        raise CorpusError(
            path,
            f"line {row['line']} of {source} is blank or does not exist",
            "give the number of a line that is not blank",
            line,
        )


def _check_coverage(path, table, rows, references):
    """Every line has a kind, and every passage a theme, in the sources that are coded."""
    place, every = {
        "lines": ("line", references.lines),
        "themes": ("passage", set(references.passages)),
    }.get(table, (None, set()))
    coded = {row.get("source") for row in rows}
    missing = (
        sorted(
            {where for where in every if where[0] in coded}
            - {(row["source"], row[place]) for row in rows}
        )
        if place
        else []
    )
    if missing:
        source, number = missing[0]
        raise CorpusError(
            path,
            f"no row for {place} {number} of {source}, and {len(missing) - 1} more",
            "code them by the codebook",
        )


def _find(path, line, column, row, passages):
    text = passages[row["source"], row["passage"]]
    nth = row.get("nth", 1) if column == "text" else 1
    if _start(text, row[column], nth) < 0:
        which = "" if nth == 1 else f" a time number {nth}"
        raise CorpusError(
            path,
            f"'{row[column][:60]}' is not in {row['source']}:{row['passage']}{which}",
            "copy the words as they stand in the passage",
            line,
        )


def _start(text, words, nth):
    """The offset of the nth occurrence of words in a text, from 1, or -1."""
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            return -1
    return start


def _check_names(path, line, column, cell, actors):
    for name in names(cell):
        if name not in actors and not (column == "target" and name in ISSUES):
            raise CorpusError(
                path,
                f"'{name}' in column '{column}' is no coded actor",
                "use a canonical name of actors.csv, or add it there",
                line,
            )


def _check_aliases(path, line, row, passages):
    if SEPARATOR in row["actor"]:
        raise CorpusError(
            path, f"'{row['actor']}' is more than one name", "give each its row", line
        )
    for alias in names(row["aliases"]):
        if not alias or not any(alias in text for text in passages.values()):
            raise CorpusError(
                path,
                f"no passage has the alias '{alias}'",
                "copy it as it stands in a passage",
                line,
            )
