"""Values in words: the numbers that a text has, and whether a date agrees with the words for it."""

import re
from collections.abc import Iterator
from datetime import date

from corpus.extraction import numerals
from corpus.extraction.lexicon import MONTHS, NUMBERS, SCALES, WEEKDAYS, alternatives

_SEPARATOR = r"[., \u00a0\u202f'’]"
_GROUPED = rf"\d{{1,3}}(?:{_SEPARATOR}\d{{3}})+(?!\d)"
_SCALE = alternatives(SCALES)
_NUMBER_WORD = f"(?:{alternatives(NUMBERS | SCALES)})"
_NUMBER = re.compile(
    rf"(?<![\d.,])(?P<figures>{_GROUPED}|\d+(?:[.,]\d+)?)(?: (?P<scale>{_SCALE})\b)?"
    rf"|\b(?P<words>{_NUMBER_WORD}(?:[ -](?:and )?{_NUMBER_WORD})*)\b"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<![\d,.:])([12]?\d|3[01])(?:st|nd|rd|th)?(?![\d,.:%])")
_NAMED = re.compile(rf"\b(?:{'|'.join([*MONTHS, *WEEKDAYS])})\b")


def numbers(text: str) -> Iterator[float]:
    """Yield the numbers of a text, in figures with any separators or in English words."""
    for match in _NUMBER.finditer(text.lower()):
        if match["words"]:
            yield numerals.number_value(match["words"])
        else:
            yield _figures(match["figures"]) * SCALES.get(match["scale"], 1)


def _figures(figures: str) -> float:
    if re.fullmatch(_GROUPED, figures):
        return float(re.sub(_SEPARATOR, "", figures))
    return float(figures.replace(",", "."))


def disagreement(words: str, edtf: str) -> str:
    """Return what in the words for a date does not agree with its value in EDTF; "" if all does.

    That is a year, a month, a day of a month or a weekday. What the words leave out may be
    anything.
    """
    years = [year for year in _YEAR.findall(words) if year not in edtf]
    if years:
        return years[0]
    for name in _NAMED.findall(words):
        if not _agrees(name, edtf):
            return name
    if any(name in MONTHS for name in _NAMED.findall(words)):
        days = [int(day) for day in _DAY.findall(_YEAR.sub("", words))]
        return next((str(day) for day in days if f"-{day:02}" not in edtf[4:]), "")
    return ""


def _agrees(name: str, edtf: str) -> bool:
    if name in MONTHS:
        return f"-{MONTHS.index(name) + 1:02}" in edtf
    days = re.findall(r"\d{4}-\d\d-\d\d", edtf)
    found = {date.fromisoformat(day).weekday() for day in days}
    return not days or WEEKDAYS.index(name) in found
