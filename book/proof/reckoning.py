"""Numbers that no source has, but that a reader can reckon: time between two dates, and lists.

“Half a year later”, “two days after”: two dates on which the sentence rests, or that its text
gives, are so far apart. “Three cities, Tripoli, Misrata and Sirte”: the list has so many names.
“Russia and two other states”: a list of the source has so many more than the sentence names.
"""

import re
from collections.abc import Iterable
from itertools import combinations

from book.proof.claims import Claim, Text
from book.proof.numbers import first_and_last_day
from corpus.extraction import lexicon

_DAYS_OF = {"day": 1, "week": 7, "month": 365.25 / 12, "year": 365.25, "decade": 3652.5}
_LENGTH = re.compile(
    rf"(?:(?P<half>half a year)|(?P<count>\d+|an?|{'|'.join(lexicon.NUMBERS)})"
    rf" (?P<unit>{'|'.join(_DAYS_OF)})s?)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\ban? $", re.IGNORECASE)
_RECKONED_AFTER = re.compile(r" (?:before|earlier|ago|after|later|apart|lay|passed|went by)\b")
_RECKONED_BEFORE = re.compile(
    r"\b(?:after|within|in|for|lasts?|lasted|lasting|takes?|took)"
    r"(?: (?:only|just|barely|some|about))? $",
    re.IGNORECASE,
)
_CAPITALISED = r"(?:(?:al|el)-|[dl][’']|(?:al|bin|de|di|du|el|ibn) )?[A-Z][\w’'-]*"
_NAME = rf"(?:the )?{_CAPITALISED}(?: (?:of )?(?:the )?{_CAPITALISED})*"
_LIST = re.compile(rf"(?P<names>{_NAME}(?:, {_NAME})*),? (?:and|or) (?P<last>{_NAME})")
_ITEM = rf"(?:{_NAME}|“[^“”]+”)"
_LISTED = re.compile(rf"(?P<names>{_ITEM}(?:, {_ITEM})*)(?:,? (?:and|or)|,) (?P<last>{_ITEM})")
_BEFORE_LIST = re.compile(r"(?: [\w’'-]+){0,4}?(?:, |: | \(|, namely | [—–] | are )")
_AFTER_LIST = re.compile(r"\s*(?:[).,;:—–]|$)")


def is_span_of_time(claim: Claim, text: Text, dates: Iterable[str]) -> bool:
    """Return True if a number is that of the days, weeks, months or years between two dates.

    Args:
        claim: the number, or a time that is reckoned from another: “(a) week later”.
        text: the text in which it stands, whose own dates count too.
        dates: the dates of its evidence, in EDTF.
    """
    article = _ARTICLE.search(text.text[: claim.start])
    start = article.start() if article else claim.start
    length = _LENGTH.match(text.text, start)
    if not length:
        return False
    after = _RECKONED_AFTER.match(text.text, length.end())
    if (after or length).end() < claim.end:
        return False
    if not after and not _RECKONED_BEFORE.search(text.text[:start]):
        return False
    own = (row.edtf for row in text.dated if row.anchor == "itself")  # not reckoned themselves
    known = sorted({*dates, *own} - {""})
    return any(_are_apart(one, other, length) for one, other in combinations(known, 2))


def _are_apart(one: str, other: str, length: re.Match[str]) -> bool:
    """Return True if two dates are so far apart, rounded to the unit.

    Days and weeks need two days, months two months; years of a date that is no more exact are
    those of the calendar. Half a year is five to seven months.
    """
    spans = first_and_last_day(one), first_and_last_day(other)
    if spans[0] is None or spans[1] is None:
        return False
    (first, end), (second, last) = sorted((spans[0], spans[1]))
    blur = max((end - first).days, (last - second).days)
    unit, count, tolerance = "month", 6, 1.0
    if not length["half"]:
        unit, count, tolerance = length["unit"].lower(), _value(length["count"]) or 0, 0.5
    if unit in ("year", "decade") and blur > 30:
        return second.year - first.year == count * (10 if unit == "decade" else 1)
    allowed = 0 if unit in ("day", "week") else 30
    return blur <= allowed and abs((second - first).days / _DAYS_OF[unit] - count) <= tolerance


def _value(words: str) -> int | None:
    """Return the value of a whole number in words or figures, or None."""
    if words.isdecimal():
        return int(words)
    return 1 if words.lower() in ("a", "an") else lexicon.NUMBERS.get(words.lower())


def is_length_of_list(claim: Claim, text: Text) -> bool:
    """Return True if a number is that of the names, or words in quotation marks, which are listed
    right after it."""
    _, end = text.sentence(claim.start)
    before = _BEFORE_LIST.match(text.text, claim.end, end)
    found = before and _LISTED.match(text.text, before.end(), end)
    if not found or not _AFTER_LIST.match(text.text, found.end(), end):
        return False
    return len(_names(found)) == _value(claim.words)


def is_rest_of_list(claim: Claim, text: Text, sources: Iterable[str]) -> bool:
    """Return True if a number of “others” is that of the names in a list of a source which the
    sentence does not name, beside those that it names."""
    start, end = text.sentence(claim.start)
    if not re.match(r" others?\b", text.text[claim.end : end]):
        return False
    sentence = text.text[start:end]
    for source in sources:
        for found in _LIST.finditer(source):
            names = _names(found)
            others = [name for name in names if name not in sentence]
            if len(others) < len(names) and len(others) == _value(claim.words):
                return True
    return False


def _names(found: re.Match[str]) -> list[str]:
    listed = [*re.findall(_ITEM, found["names"]), found["last"]]
    return [name.removeprefix("the ") for name in listed]
