"""The outside record: facts from independent sources, each with the words on which it rests.

`record.csv` has a row for each fact, `record.bib` an entry for each source, and
`record_passages.csv` beside it says how facts bear on passages. What is checked here is said in
the codebook, `README.md`, under “The outside record”.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from corpus import tables
from corpus.coded_checks import References, check_key, check_place
from corpus.extraction import dates
from corpus.extraction.errors import CorpusError
from corpus.extraction.lexicon import MONTHS, singular
from corpus.in_words import numbers
from corpus.tables import Row

Sources = dict[str, dict[str, Any]]  # the entries of record.bib, by key

DATASET = "dataset"  # how much was seen of a source from which a figure was computed

_SAME_UNIT = (
    {"people", "person", "individual"},
    {"dead", "died", "death", "killed", "fatality"},
    {"%", "percent", "cent"},
)
_NO_NOUNS = {"and", "of", "the", "in", "per"}

_PART_OF_DATE = re.compile(r"(?:\d{4}|XXXX)(?:-\d\d){0,2}")
_IN_ADDRESS = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)"),  # 20170728, and an id that begins so
    re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:[/-](\d{1,2})(?!\d)(?:[/-](\d{1,2})(?!\d))?)?"),
)
_MONTH = re.compile("|".join(name[:3] for name in MONTHS))
_DAY_IN_ADDRESS = re.compile(rf"(\d\d)({_MONTH.pattern})(\d{{4}})")
_DAY_IN_FIGURES = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)(?![\d.])")


# The tables


def read(path: Path, sources: Sources, bib: Path) -> list[Row]:
    """Return the rows of `record.csv`.

    Raises CorpusError as `tables.read`, and for a repeated fact or a key without an entry in the
    bibliography `bib`.
    """
    rows = tables.read(path, "record")
    tables.raise_first(misplaced(rows, sources, bib))
    return rows


def misplaced(rows: list[Row], sources: Sources, bib: Path) -> Iterator[CorpusError]:
    """Yield an error for each repeated fact, and each key without an entry in the bibliography."""
    yield from tables.repetitions(rows, tables.key("record"))
    yield from tables.wrong(_check_source, rows, sources, bib)


def _check_source(row: Row, sources: Sources, bib: Path) -> None:
    if row["key"] not in sources:
        raise row.error(f"'{row['key']}' is not a key of {bib.name}", "Add its entry there")


def unfounded(rows: list[Row], sources: Sources, events: set[str] | None) -> Iterator[CorpusError]:
    """Yield an error for each thing that does not rest on the words of a fact's source.

    That is an unknown event; two kinds of one source; a row without words that is not computed
    from a data set; foreign words without translation, or a translation of English; a value, unit
    or date that is not in the words.

    Args:
        rows: the rows as `read` gives them.
        sources: the entries of the sources, by key.
        events: the keys of the coded events; None if there is no coding.
    """
    if events is not None:
        yield from tables.wrong(_check_events, rows, events)
    kinds: dict[str, Row] = {}
    for row in rows:
        kinds.setdefault(row["key"], row)
    yield from tables.wrong(lambda row: _check_kind(row, kinds[row["key"]]), rows)
    yield from tables.wrong(_check_row, rows, sources)


def _check_events(row: Row, events: set[str]) -> None:
    for event in tables.names_in(row["event"]):
        check_key(row, "event", event, events, "events")


def _check_row(row: Row, sources: Sources) -> None:
    entry = sources[row["key"]]
    _check_words(row, entry)
    if row["words"]:
        text = f"{row['words']}\n{row['translation']}"
        _check_value(row, text)
        _check_unit(row, text)
        _check_date(row, text, entry)


def read_passages(path: Path, facts: set[str], references: References) -> list[Row]:
    """Return the rows of `record_passages.csv`.

    Raises CorpusError as `tables.read`, and for a repeated row or one on a fact, source or
    passage that does not exist.
    """
    rows = tables.read(path, "record_passages")
    tables.raise_first(misplaced_passages(rows, facts, references))
    return rows


def misplaced_passages(
    rows: list[Row], facts: set[str], references: References
) -> Iterator[CorpusError]:
    """Yield an error for each repeated row, and each fact, source or passage that is not there."""
    yield from tables.wrong(_check_bearing, rows, facts, references)
    yield from tables.repetitions(rows, tables.key("record_passages"))


def _check_bearing(row: Row, facts: set[str], references: References) -> None:
    check_key(row, "fact", row["fact"], facts, "record")
    check_place(row, references)


def _check_kind(row: Row, first: Row) -> None:
    if row["kind"] != first["kind"]:
        raise row.error(
            f"the source '{row['key']}' is '{row['kind']}' here, and '{first['kind']}' on line "
            f"{first.line}",
            "Give one source one kind",
        )


def _check_words(row: Row, entry: dict[str, Any]) -> None:
    """Check that a row has words, and in English too, by the `langid` of its source."""
    language = entry.get("langid", "english")
    if not row["words"] and row["seen"] != DATASET:
        raise row.error(
            f"the fact '{row['fact']}' has no words on which it rests",
            f"Copy them from the source, or delete the fact; only what is computed from a "
            f"{DATASET} (column 'seen') has none",
        )
    if row["words"] and language != "english" and not row["translation"]:
        raise row.error(f"these words in {language} have no translation", "Add one, in English")
    if row["translation"] and (not row["words"] or language == "english"):
        raise row.error(
            "there is a translation, but no words in another language",
            f"Delete it, or add langid = {{…}} to the entry '{row['key']}' of the bibliography",
        )


# Numbers


def _check_value(row: Row, text: str) -> None:
    value = row["value"]
    if value == value and value not in set(numbers(text)):  # not NaN, which is an empty cell
        raise row.error(
            f"the value {value:g} is not in the words of '{row['fact']}'".replace("e+", "e"),
            "Give the number that they have, or quote the words that have it",
        )


def _check_unit(row: Row, text: str) -> None:
    found = set(_nouns(text))
    for noun in _nouns(row["unit"]):
        same = next((words for words in _SAME_UNIT if noun in words), {noun})
        if noun not in _NO_NOUNS and not same & found:
            raise row.error(
                f"'{noun}' of the unit '{row['unit']}' is not in the words of '{row['fact']}'",
                "Name the unit as the words or their translation do",
            )


def _nouns(text: str) -> Iterator[str]:
    """Yield the words of a text in small letters and without plural endings, and the sign %."""
    return map(singular, re.findall(r"[^\W\d_]+|%", text))


# Dates


def _check_date(row: Row, text: str, entry: dict[str, Any]) -> None:
    """Check that a date, or each end of an interval, is in the words or is that of the source."""
    missing = _PART_OF_DATE.findall(row["date"])
    known = _dates(text, entry)
    while missing:
        each = next(known, None)
        if each is None:
            raise row.error(
                f"the date {missing[0]} is not in the words of '{row['fact']}', and is not that of "
                f"its source '{row['key']}'",
                "Give a date that they have, as exact as they have it, or leave it out",
            )
        missing = [part for part in missing if not f"{each}-".startswith(f"{part}-")]


def _dates(text: str, entry: dict[str, Any]) -> Iterator[str]:
    """Yield the dates of a source and of its text, reckoned from it; those found fastest first.

    A day or month without a year has every year that the text, or the source, gives.
    """
    published = (_PART_OF_DATE.findall(entry.get("date", "")) or [""])[-1]
    paragraphs = [entry["title"], *text.split("\n")]
    years = set()
    for each in chain(
        [published] if published else [],
        _in_address(entry.get("url", "")),
        _in_figures(text),
        _in_text(paragraphs, published),
    ):
        yield each
        years.add(each[:4])
    for year in filter(str.isdigit, years):
        for row in dates.dates(paragraphs, f"{year}-12-31"):
            if _MONTH.search(row.text):
                yield from _PART_OF_DATE.findall(row.edtf)


def _in_text(paragraphs: list[str], published: str) -> Iterator[str]:
    """Yield the days, months and years of a text, reckoned from a date of publication.

    If only its month or year is known, a day that depends on the day of publication is unknown.
    """
    for row in dates.dates(paragraphs, _last_day(published)):
        for part in _PART_OF_DATE.findall(row.edtf):
            if _is_day(published) or row.anchor != "published" or not _is_day(part):
                yield part


def _is_day(value: str) -> bool:
    return value.count("-") == 2  # noqa: PLR2004 — year, month and day


def _last_day(published: str) -> str:
    """Return the last day of a day, month or year in EDTF; "" if there is none."""
    if _is_day(published) or not published[:4].isdigit():
        return published
    year, month = int(published[:4]), int(published[5:] or 12)
    return f"{year}-{month:02}-{monthrange(year, month)[1]}"


def _in_figures(text: str) -> Iterator[str]:
    """Yield the days that a text has in figures: 5.4.16."""
    for day, month, year in _DAY_IN_FIGURES.findall(text):
        yield from _valid(f"20{year}"[-4:], month, day)


def _in_address(url: str) -> Iterator[str]:
    """Yield the days, months and years in an address."""
    for pattern in _IN_ADDRESS:
        for match in pattern.finditer(url):
            yield from _valid(*filter(None, match.groups()))
    for day, month, year in _DAY_IN_ADDRESS.findall(url):
        yield from _valid(year, str(_MONTH.pattern.split("|").index(month) + 1), day)


def _valid(year: str, month: str = "", day: str = "") -> Iterator[str]:
    """Yield a date in EDTF if it is one of the calendar."""
    parts = [year, *(part.zfill(2) for part in (month, day) if part)]
    try:
        date.fromisoformat("-".join([*parts, "01", "01"][:3]))
    except ValueError:
        return
    yield "-".join(parts)
