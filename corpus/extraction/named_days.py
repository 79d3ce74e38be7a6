"""Days in names (“the October 7 Hospital”) and of habits (“every Thursday”).

Both have the words of a date without a year. A name is no date, and a habit has no one day.
"""

import re

from corpus.extraction import rules
from corpus.extraction.lexicon import DEMONYMS, WEEKDAYS, WORDS_BY_TAG, alternatives

_DATA = rules.load("named_days")
_REACH = 80  # characters on either side


def _capitalised(words: frozenset[str]) -> str:
    return alternatives(word.title() for word in words)


_KINDS = _capitalised(rules.word_set(_DATA["kinds"]))
_DATED_THINGS = _capitalised(
    rules.word_set(_DATA["dated_things"]) | {word.rstrip("_") for word in WORDS_BY_TAG["S"]}
)
_NAME_AFTER = re.compile(rf" (?!(?:{alternatives(DEMONYMS)}|{_DATED_THINGS})\b)[A-Z][a-z]+")
_KIND_AFTER = re.compile(rf" (?:[A-Z][a-z]+ )?(?:{_KINDS})\b")
_THE_BEFORE = re.compile(r"\b[Tt]he $")
_PLACED_BEFORE = re.compile(
    r"\b(?:the|an?|its|their|in|at|near|inside|outside|behind|beside|opposite|across|around|along"
    r"|into|onto|for) $",
    re.IGNORECASE,
)
_NAME_OF_BEFORE = re.compile(
    rf"(?:[a-z,]|\b(?:The|A)) (?:(?!(?:{_DATED_THINGS})\b)[A-Z][\w’'-]+ )+of (?:the )?$"
)
_NAMED_DAY_BEFORE = re.compile(rf"\b(?:{alternatives(rules.word_set(_DATA['named_days']))}) $")
_TIME_BEFORE = re.compile(rf"\b(?:{alternatives(rules.word_set(_DATA['before_months']))})[ -]$")

_DAYS = alternatives(WEEKDAYS)
_PARTS = "mornings|afternoons|evenings|nights"
_HABIT_BEFORE = re.compile(
    r"\b(?:every|each|any)(?: (?:other|single|first|last|second|third|fourth|fifth))?"
    rf"(?: (?:{_DAYS}),?(?: (?:and|or|to))?)* $"
    r"|\b(?:(?:every|each) (?:year|month|week)|annually|yearly|weekly"
    r"|(?:once|twice) a (?:year|month|week)),? (?:(?:on|in) )?(?:the )?$"
    r"|\b(?:usually|normally|always|traditionally|typically|regularly|generally|invariably)\b"
    r"(?: (?!that\b|said\b|will\b|would\b)[a-z]+){0,4} $",
    re.IGNORECASE,
)
_HABIT_AFTER = re.compile(
    rf" (?:{_PARTS})\b|,? (?:of |in )?(?:every|each|any) (?:year|month|week)\b|,? annually\b"
)
_ANY_BEFORE = re.compile(r"\b(?:(?:on|was|is|were) an? (?:[a-z]+ )?|(?:of|for) an? )$")
_NO_NOUN_AFTER = re.compile(
    r"(?=[.,;:?!”]|$)| (?:in|on|at|and|or|when|that|with|by|he|she|they|it|because|if)\b"
)


def is_name(text: str, start: int, end: int, reckon: str) -> bool:
    """Return True if a day, month or weekday without a year is part of a name.

    `reckon` says which of these it is, as in `dates.toml`.
    """
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if reckon == "weekday":
        return _THE_BEFORE.search(before) is not None and _NAME_AFTER.match(after) is not None
    if _KIND_AFTER.match(after) or _NAME_OF_BEFORE.search(before):
        return True
    if not _NAME_AFTER.match(after):
        return False
    if reckon == "month":
        return _TIME_BEFORE.search(before) is None
    return _PLACED_BEFORE.search(before) is not None


def is_habit(text: str, start: int, end: int, reckon: str) -> bool:
    """Return True if a day, month or weekday without a year is any such, or one with a name."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _HABIT_BEFORE.search(before) or _HABIT_AFTER.match(after):
        return True
    if reckon != "weekday":
        return False
    if text[start:end].endswith(tuple(_PARTS.split("|"))) or _NAMED_DAY_BEFORE.search(before):
        return True
    return _ANY_BEFORE.search(before) is not None and _NO_NOUN_AFTER.match(after) is not None
