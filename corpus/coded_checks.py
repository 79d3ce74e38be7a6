"""Checks of coded rows: what they cite exists, and what they quote is there.

Which check a cell needs is said by the schema (see `tables`). Every function raises CorpusError,
with file, line and remedy, or yields one for each thing that is wrong.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from corpus import coded_values, tables
from corpus.extraction.errors import CorpusError
from corpus.passage_ref import PassageRef
from corpus.tables import SEPARATOR, Row, names_in

# What a position may be about that is no actor.
ISSUES = ("ceasefire", "political process", "migration", "terrorism")
# Verdicts on a claim that no fact of the outside record can support.
_WITHOUT_FACTS = ("not found", "no matter of fact")


class References(NamedTuple):
    """What coded rows may refer to.

    `lines` are (source, number) of the lines that are not blank, `passages` the texts by (source,
    number), `actors` the names that may be used, `facts` the facts of the outside record and
    `outside` the keys and authors of its sources (None: any).
    """

    sources: list[str]
    lines: set[tuple[str, int]]
    passages: dict[tuple[str, int], str]
    actors: set[str] | None = None
    facts: set[str] | None = None
    outside: set[str] | None = None


def wrong_in_row(table: str, row: Row, references: References) -> Iterator[CorpusError]:
    """Yield an error for each thing that is wrong with a row of a coded table by itself."""
    found = list(tables.wrong(check_place, [row], references))
    if not found:
        for column, field in tables.fields(f"coded.{table}").items():
            if row[column]:
                found += tables.wrong(_check_cell, [row], column, field, references)
    if not found and (check := _ROW_CHECKS.get(table)):
        found += tables.wrong(check, [row], references)
    yield from found


def check_place(row: Row, references: References) -> None:
    """Check that the source, and the passage or line, of a row exist."""
    source, passage, line = row.get("source"), row.get("passage"), row.get("line")
    if source is not None and source not in references.sources:
        raise row.error(
            f"unknown source '{source}'", f"Use one of: {', '.join(references.sources)}"
        )
    if passage is not None:
        check_passage(row, source, passage, references.passages)
    if line is not None and (source, line) not in references.lines:
        raise row.error(
            f"line {line} of {source} is blank or does not exist",
            "Use the number of a line that is not blank",
        )


def check_passage(
    row: Row, source: str, passage: int, passages: dict[tuple[str, int], str]
) -> None:
    """Check that a passage exists."""
    if (source, passage) not in passages:
        count = sum(key == source for key, _ in passages)
        remedy = f"Use a number from 1 to {count}" if count else "Use the key of a capture"
        raise row.error(f"there is no passage {source}:{passage}", remedy)


def _check_cell(row: Row, column: str, field: tables.Field, references: References) -> None:
    if field.get("corpus:verbatim"):
        _check_words(row, column, references.passages)
    if field.get("corpus:actors") and references.actors is not None:
        issues = ISSUES if column == "target" else ()
        _check_names(row, column, references.actors.union(issues))
    if field.get("corpus:actorsOrWords") and not _are_actors(row[column], references):
        _check_words(row, column, references.passages)
    if field.get("corpus:facts"):
        _check_facts(row, names_in(row[column]), references)
    if field.get("corpus:evidence"):
        _check_evidence(row, column, references)


def _are_actors(cell: str, references: References) -> bool:
    return references.actors is None or references.actors.issuperset(names_in(cell))


def _check_words(row: Row, column: str, passages: dict[tuple[str, int], str]) -> None:
    """Check that the words of a cell are in the passage, as often as `nth` says for `text`."""
    nth = row.get("nth") if column == "text" else None
    text = passages[row["source"], row["passage"]]
    if start_of(text, row[column], nth or 1) < 0:
        which = f" {nth} times" if nth and nth > 1 else ""
        raise row.error(
            f"'{row[column][:60]}' is not in {row['source']}:{row['passage']}{which}",
            "Copy the words as they are in the passage",
        )


def start_of(text: str, words: str, nth: int) -> int:
    """Return the offset of the nth occurrence of words in a text, from 1, or -1."""
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            return -1
    return start


def _check_names(row: Row, column: str, allowed: set[str]) -> None:
    for name in names_in(row[column]):
        if name not in allowed:
            raise row.error(
                f"'{name}' in column '{column}' is not a coded actor",
                "Use a canonical name of actors.csv, or add it there",
            )


def _check_facts(row: Row, facts: list[str], references: References) -> None:
    if references.facts is not None:
        for fact in facts:
            check_key(row, "fact", fact, references.facts, "record")


def _check_evidence(row: Row, column: str, references: References) -> None:
    """Check that each part of a cell is a passage or a fact."""
    for part in names_in(row[column]):
        if ":" not in part:
            _check_facts(row, [part], references)
            continue
        for source, passage in _passages_of(row, part):
            check_passage(row, source, passage, references.passages)


def _passages_of(row: Row, reference: str) -> list[tuple[str, int]]:
    try:
        found = PassageRef.parse(reference)
    except ValueError:
        raise row.error(
            f"'{reference}' names no passage",
            "Write a source, a colon and the numbers of its passages: tass-2020-01-14:7,11",
        ) from None
    return [(found.source, passage) for passage in found.passages]


# The rules of single tables


def _check_verdict(row: Row, _: References) -> None:
    if row["verdict"] not in _WITHOUT_FACTS and not row["facts"]:
        raise row.error(
            f"the claim '{row['claim']}' is {row['verdict']} by no fact",
            f"Name the facts of record.csv, or write {' or '.join(_WITHOUT_FACTS)}",
        )
    if row["verdict"] == "not found" and row["facts"]:
        raise row.error(
            f"the claim '{row['claim']}' is 'not found', and has facts",
            "Delete the facts, or say what they show",
        )


def _check_finding(row: Row, _: References) -> None:
    if bool(row["evidence_against"]) == bool(row["none_against"]):
        raise row.error(
            f"the finding '{row['finding']}' must have either evidence against it, or the reason "
            "why there is none",
            "Fill in one of evidence_against and none_against",
        )


def _check_contact(row: Row, _: References) -> None:
    if not row["event"] and not row["facts"]:
        raise row.error(
            f"nothing shows the contact '{row['contact']}'",
            "Give the keys of its events, if an article reports it, and those of facts about it",
        )


def _check_dependence(row: Row, references: References) -> None:
    item = row["item"]
    if ":" in item:
        for source, passage in _passages_of(row, item):
            check_passage(row, source, passage, references.passages)
        return
    if not _is_known(item, references):
        raise row.error(
            f"'{item}' is no actor, outlet, passage or outside source",
            "Use a canonical name of actors.csv, a passage, or a key of record.bib",
        )
    if item == row["depends_on"]:
        raise row.error(f"'{item}' depends on itself", "Name the source that it depends on")


def _is_known(name: str, references: References) -> bool:
    """Return True if a name is that of an actor, an outlet or an outside source."""
    known = (references.actors, references.outside)
    return any(names is None or name in names for names in known)


def _check_quantity(row: Row, references: References) -> None:
    coded_values.check_quantity(row, references.passages[row["source"], row["passage"]])


def _check_date(row: Row, _: References) -> None:
    coded_values.check_date(row)


_ROW_CHECKS = {
    "quantities": _check_quantity,
    "dates": _check_date,
    "claims": _check_verdict,
    "contacts": _check_contact,
    "findings": _check_finding,
    "provenance": _check_dependence,
}


# Checks of whole tables


def wrong_aliases(rows: list[Row], passages: dict[tuple[str, int], str]) -> Iterator[CorpusError]:
    """Yield an error for each alias that is in no passage, or is that of two actors."""
    texts = "\0".join(passages.values())
    owners: dict[str, str] = {}
    for row in rows:
        yield from tables.wrong(_check_actor, [row])
        for alias in names_in(row["aliases"]):
            yield from tables.wrong(_check_alias, [row], alias, texts, owners)


def _check_actor(row: Row) -> None:
    tables.check_name(row, row["actor"])
    if SEPARATOR in row["actor"]:
        raise row.error(f"'{row['actor']}' is more than one name", "Give each a row of its own")


def _check_alias(row: Row, alias: str, texts: str, owners: dict[str, str]) -> None:
    if not alias or alias not in texts:
        raise row.error(f"no passage has the alias '{alias}'", "Copy it as it is in a passage")
    if owners.setdefault(alias, row["actor"]) != row["actor"]:
        raise row.error(
            f"the alias '{alias}' is that of {owners[alias]} too", "Keep it for one of the two"
        )


def check_key(row: Row, column: str, key: str, known: set[str], table: str) -> None:
    """Check that a key in a column is that of a row of another table, its parent."""
    if key not in known:
        raise row.error(
            f"there is no {column} '{key}'", f"Use a key of {table}.csv, or add it there"
        )


def wrong_children(
    table: str, parents: list[Row], column: str, children: list[Row]
) -> Iterator[CorpusError]:
    """Yield an error for each row that has too few rows in another table, its children.

    It needs one; and two statements for a contradiction with no fact on its other side.
    """
    counts = Counter(child[column] for child in children)
    for row in parents:
        needed = 2 if table == "contradictions" and not row["facts"] else 1
        if counts[row[column]] < needed:
            yield row.error(
                f"the {column} '{row[column]}' has {counts[row[column]] or 'no'} "
                f"row{'s' if needed > 1 else ''} of passages, and needs {needed}",
                f"Add its passages to {children[0].path.name if children else 'the other table'}, "
                "or delete it",
            )


def wrong_dependences(rows: list[Row], references: References) -> Iterator[CorpusError]:
    """Yield an error for each row that depends on somebody of whom nothing else is known.

    A body, a person or a shared source that is neither coded nor cited is known if another row, or
    the reason of this one, names it too: a slip of the pen would join, or part, two sources.
    """
    counts = Counter(row["depends_on"] for row in rows)
    for row in rows:
        name = row["depends_on"]
        if counts[name] < 2 and name not in row["reason"] and not _is_known(name, references):
            yield row.error(
                f"'{name}' in column 'depends_on' is no actor, outlet or outside source, and no "
                "other row names it",
                "Correct the name, or give it in the reason too",
            )


def wrong_coverage(rows: list[Row], column: str, references: References) -> Iterator[CorpusError]:
    """Yield an error for each article in a table of which a line, or a passage, has no row."""
    places = references.lines if column == "line" else references.passages.keys()
    by_source = {row["source"]: row for row in rows}
    for source, last in by_source.items():
        missing = {number for key, number in places if key == source}
        missing -= {row[column] for row in rows if row["source"] == source}
        if missing:
            others = len(missing) - 1
            more = f", and {others} more are missing" if others else ""
            yield CorpusError(
                last.path,
                f"there is no row for {column} {min(missing)} of {source}{more}",
                "Code them by the codebook, corpus/README.md",
            )
