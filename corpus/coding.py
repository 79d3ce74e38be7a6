"""What was decided by reading: the coded tables of `coding/`, held to the passages that they cite."""

from pathlib import Path

from corpus import tables
from corpus.errors import CorpusError

SEPARATOR = " | "  # between the names in one cell
ISSUES = ("ceasefire", "political process", "migration", "terrorism")  # what a position may be about that is no actor


def load(folder, table, passages, actors, sources):
    """A coded table as a DataFrame; rows with `text` have its `start` and `end` in the passage.

    `passages` is `{(source, passage): text}`; `actors` the canonical names, None to leave names unchecked; `sources` the keys of the captures.
    Raises CorpusError as `tables.read`, and for an unknown source, a passage that does not exist, words that are not in the passage, or a name
    that is in no table of actors.
    """
    path = Path(folder) / f"{table}.csv"
    if table not in tables.coded_tables():
        raise CorpusError(path, "no such coded table", f"use one of: {', '.join(tables.coded_tables())}")
    name = f"coded.{table}"
    wanted = tables.columns(name)
    rows = []
    for line, row in tables.read(path, name):
        _check_place(path, line, row, passages, sources)
        for column, spec in wanted.items():
            if spec.get("verbatim") and row[column]:
                _find(path, line, column, row, passages)
            if spec.get("actors") and actors is not None:
                _check_names(path, line, column, row[column], actors)
        if table == "actors":
            _check_aliases(path, line, row, passages)
        rows.append(row)
    frame = tables.frame(name, ([row[column] for column in wanted] for row in rows))
    if "nth" in wanted:
        starts = [_start(passages[row["source"], row["passage"]], row["text"], row["nth"]) for row in rows]
        after = frame.columns.get_loc("passage") + 1
        frame.insert(after, "start", starts)
        frame.insert(after + 1, "end", frame["start"] + frame["text"].str.len())
    return frame


def names(cell):
    """The names in one cell."""
    return cell.split(SEPARATOR) if cell else []


def _check_place(path, line, row, passages, sources):
    source, passage = row.get("source"), row.get("passage")
    if source is not None and source not in sources:
        raise CorpusError(path, f"unknown source '{source}'", f"use one of: {', '.join(sources)}", line)
    if passage is not None and (source, passage) not in passages:
        count = sum(key == source for key, _ in passages)
        raise CorpusError(path, f"there is no passage {source}:{passage}", f"its passages are 1 to {count}", line)


def _find(path, line, column, row, passages):
    text = passages[row["source"], row["passage"]]
    nth = row.get("nth", 1) if column == "text" else 1
    if _start(text, row[column], nth) < 0:
        which = "" if nth == 1 else f" a time number {nth}"
        raise CorpusError(path, f"'{row[column][:60]}' is not in {row['source']}:{row['passage']}{which}", "copy the words as they stand in the passage", line)


def _start(text, words, nth):
    """The offset of the nth occurrence of words in a text, or -1."""
    start = -1
    for _ in range(max(nth, 1)):
        start = text.find(words, start + 1)
        if start < 0:
            return -1
    return start


def _check_names(path, line, column, cell, actors):
    for name in names(cell):
        if name not in actors and not (column == "target" and name in ISSUES):
            raise CorpusError(path, f"'{name}' in column '{column}' is no coded actor", "use a canonical name of actors.csv, or add it there", line)


def _check_aliases(path, line, row, passages):
    for alias in names(row["aliases"]):
        if not any(alias in text for text in passages.values()):
            raise CorpusError(path, f"no passage has the alias '{alias}'", "copy it as it stands in a passage", line)
