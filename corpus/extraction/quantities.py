"""Quantities: numbers with their values, their units, and what they count.

The patterns are in `quantities.toml`. Dates, clock times, ordinals and the numbers of things
(“Resolution 2510”) are no quantities.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from corpus.extraction import rules
from corpus.extraction.dates import Date
from corpus.extraction.lexicon import (
    MAGNITUDES,
    NUMBERS,
    ONES,
    QUALIFIERS,
    SCALE_ABBREVIATIONS,
    SCALES,
    TENS,
    alternatives,
)

_DATA = rules.load("quantities")
_PLURAL, _NO_PLURAL, _ENDS, _NUMBERED, _STATES_OF_PEOPLE = (
    rules.word_set(_DATA["words"][name])
    for name in ("plural", "no_plural", "ends", "numbered", "states_of_people")
)
_SCALES = SCALES | SCALE_ABBREVIATIONS

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SMALL = (
    f"(?:{alternatives(list(ONES)[1:], any_case=True)}"
    f"|(?:{alternatives(TENS, any_case=True)})(?:[- ](?:{alternatives(list(ONES)[1:10])}))?)"
)
_SCALE = f"(?:{alternatives(_SCALES.keys() - {'dozen'})})"
_MAGNITUDE = (
    f"(?:{alternatives(MAGNITUDES, any_case=True)})(?: (?:of|upon) (?:{alternatives(MAGNITUDES)}))*"
)
_PARTS = {"another_number": rf"(?:{_FIGURE}|{_SMALL})(?: ?{_SCALE}\b)?"}
_WITH_SCALE = (
    rf"(?:{_FIGURE}|{_SMALL}|[Aa]|[Hh]alf a|[Aa] half)(?:[ -]?{_SCALE}\b)"
    rf"(?:(?: and)? (?:{_SMALL}|\d+)(?![\d-])(?: (?:hundred|thousand)\b)?)*"
)
_NUMBER = re.compile(
    # not within a word or a longer number; but N5,000
    r"(?:(?<![\w+./:#-])(?<!\d,)|(?<=\bN)(?=\d))"
    rf"(?:(?P<magnitude>{_MAGNITUDE})"
    rf"|(?P<number>{_WITH_SCALE}|{_FIGURE}|{_SMALL}|[Aa] dozen|[Hh]alf a dozen))"
    r"(?!(?!(?:km|kg|pc|mph|kph|MW|GW|m|cm|mm|ft|ha)\b)\w|[+/:]|[.,]\d|-\d)"
)
_FIGURES_AND_SCALE = re.compile(r"(\d[\d,]*(?:\.\d+)?)[ -]?([a-z]*)")
_LARGE = re.compile(r",\d{3}|illion|thousand")
_QUALIFIER = re.compile(
    rf"(?<!\w)(?:{alternatives(QUALIFIERS.keys() - {'multiples of'}, any_case=True)}) $"
)
_MOST_QUALIFIER = 24  # characters: no qualifier is longer
_MOST_BEFORE = 6  # characters: no sign before a number is longer
_WORD = re.compile(r"\s*(?:[^\W\d_][\w’'-]*|[A-Z]\.(?:[A-Z]\.)+)")
_TAIL = re.compile(
    r" (?:of|from|in) (?:(?:the|their|its|his|her|a) )?(?:[A-Z][\w’-]*|[a-z][\w’-]*)"
    r"(?: (?:of |and |the )?[A-Z][\w’-]*)*"
)
_WORD_BEFORE = re.compile(r"(\w+)\.?[ -]$")
_MOST_WORDS_TO_PLURAL = 5
_MOST_WORDS_TO_SINGULAR = 3


class Quantity(NamedTuple):
    """A row of the table `quantities`, without its source.

    Its passage, offsets, words, value, what stands before it and says how exact it is ("" for an
    exact number), its unit, and what it counts.
    """

    passage: int
    start: int
    end: int
    text: str
    value: float  # an int if it is whole
    qualifier: str
    unit: str
    counts: str


class Pattern(NamedTuple):
    """A named pattern: what stands after, and perhaps right before, a number of one kind.

    `kind` is the group of the number, "number" or "magnitude"; `noun` is True if the noun counted
    follows; `example` has the value and the unit given.
    """

    name: str
    kind: str
    before: re.Pattern[str] | None
    after: re.Pattern[str]
    noun: bool
    example: str
    value: float
    unit: str


def _pattern(entry: dict[str, Any]) -> Pattern:
    after = entry["after"]
    return Pattern(
        entry["name"],
        entry.get("number", "number"),
        re.compile(entry["before"] + "$") if "before" in entry else None,
        re.compile(rules.fill(after.removesuffix(" <noun>"), _DATA["parts"] | _PARTS)),
        after.endswith("<noun>"),
        entry["example"],
        entry["value"],
        entry["unit"],
    )


PATTERNS: tuple[Pattern, ...] = tuple(map(_pattern, _DATA["pattern"]))


class _Counted(NamedTuple):
    """What a number counts: where the quantity ends, its unit, and what it counts in full."""

    end: int
    unit: str
    counts: str


def quantities(paragraphs: Sequence[str], dates: Iterable[Date] = ()) -> list[Quantity]:
    """Return the quantities of an article, in order.

    Args:
        paragraphs: the paragraphs; the first is passage 1.
        dates: the dates of the paragraphs, in order; no number in one of them is a quantity.
    """
    dated: dict[int, list[tuple[int, int]]] = {}
    for row in dates:
        dated.setdefault(row.passage, []).append((row.start, row.end))
    return [
        row
        for n, text in enumerate(paragraphs, start=1)
        for row in _in_passage(n, text, dated.get(n, []))
    ]


def _in_passage(n: int, text: str, dated: list[tuple[int, int]]) -> Iterator[Quantity]:
    last: Quantity | None = None
    for number in _NUMBER.finditer(text):
        if (last and number.start() < last.end) or _is_in_date(number, dated):
            continue
        readings = (_read(n, text, pattern, number, last) for pattern in PATTERNS)
        row = next((reading for reading in readings if reading is not None), None)
        if row is not None:
            last = row
            yield row


def _is_in_date(number: re.Match[str], dated: list[tuple[int, int]]) -> bool:
    following = bisect_right(dated, number.start(), key=lambda span: span[1])
    return following < len(dated) and dated[following][0] < number.end()


def _read(
    n: int, text: str, pattern: Pattern, number: re.Match[str], last: Quantity | None
) -> Quantity | None:
    """Return the quantity that a number is by a pattern, or None.

    `last` is the quantity before it in the passage.
    """
    words, start = number[pattern.kind], number.start()
    after = pattern.after.match(text, number.end()) if words else None
    if after is None:
        return None
    before = None
    if pattern.before:
        before = pattern.before.search(text[max(0, start - _MOST_BEFORE) : start])
        if before is None:
            return None
        start -= len(before[0])
    qualifier = _qualifier(text, start)
    if not qualifier and _is_numbered(text, start, words):
        return None
    value = magnitude(words) if pattern.kind == "magnitude" else number_value(words)
    counted = _counted(text, pattern, before or after, after.end())
    if pattern.noun:
        counted = _counted_noun(text, after.end(), value, bool(qualifier or words[0].isdigit()))
    elif pattern.name == "number alone":
        counted = _counted_before(last, after.end(), bool(qualifier or _LARGE.search(words)))
    if counted is None:
        return None
    if qualifier:
        start -= len(qualifier) + 1
    return Quantity(
        n,
        start,
        counted.end,
        text[start : counted.end],
        int(value) if value == int(value) else value,
        "multiples of" if pattern.kind == "magnitude" else qualifier,
        counted.unit,
        counted.counts,
    )


def _qualifier(text: str, start: int) -> str:
    """Return the qualifier right before a number, or ""."""
    found = _QUALIFIER.search(text[max(0, start - _MOST_QUALIFIER) : start])
    return found[0].removesuffix(" ") if found else ""


def _is_numbered(text: str, start: int, words: str) -> bool:
    """Return True if a number is the name of a thing: “Resolution 2510”."""
    before = _WORD_BEFORE.search(text[max(0, start - 16) : start])
    return words[0].isdigit() and before is not None and before[1].lower() in _NUMBERED


# Values


def number_value(words: str) -> float:
    """Return the value of a number in figures or words."""
    words = words.lower()
    if match := _FIGURES_AND_SCALE.fullmatch(words):
        return _figures(match[1]) * _SCALES.get(match[2], 1)
    total, current = 0.0, 0.0
    for word in re.split(r"[ -]+", words):
        if word in _SCALES and word != "hundred":
            total, current = total + (current or 1) * _SCALES[word], 0.0
        else:
            current = _with_word(current, word)
    return total + current


def _with_word(current: float, word: str) -> float:
    """Return a number below the next scale with one more of its words: “two” + “hundred”."""
    if word == "hundred":
        return (current or 1) * 100
    if word == "half":
        return 0.5
    if word in ("a", "an"):
        return current or 1
    if word[0].isdigit():
        return current + _figures(word)
    return current + NUMBERS.get(word, 0)  # “and” adds nothing


def _figures(figures: str) -> float:
    return float(figures.replace(",", ""))


def magnitude(words: str) -> int:
    """Return the least that words for many stand for: “hundreds of thousands” are 100,000.

    It is 1 if there is no such word.
    """
    value = 1
    for word in words.lower().split():
        value *= MAGNITUDES.get(word, 1)
    return value


# What is counted


def _counted(text: str, pattern: Pattern, unit: re.Match[str], end: int) -> _Counted | None:
    """Return what a number counts whose pattern has its unit and perhaps a share: “% of men”."""
    groups = unit.groupdict()
    share = (groups.get("share") or "").removeprefix(" of ")
    return _Counted(end, groups.get("unit", ""), share or groups.get("unit", ""))


def _counted_before(last: Quantity | None, end: int, is_telling: bool) -> _Counted | None:
    """Return what a number without a noun counts, as the quantity before it tells, or None.

    It must be large or qualified (`is_telling`), and the unit before it a word.
    """
    if last is None or not is_telling or not last.unit.isalpha():
        return None
    return _Counted(end, last.unit, last.counts)


def _counted_noun(text: str, position: int, value: float, is_telling: bool) -> _Counted | None:
    """Return what the noun says that follows a number, or None.

    One counts only if it is in figures or qualified (`is_telling`): “at least one guard”.
    """
    if value != 1:
        noun = _plural_noun(text, position)
    else:
        noun = _singular_noun(text, position) if is_telling else None
    if noun is None:
        return None
    first, end, unit = noun
    tail = _TAIL.match(text, end)
    return _Counted(end, unit, text[first : tail.end() if tail else end])


def _plural_noun(text: str, position: int) -> tuple[int, int, str] | None:
    """Return the noun counted as (start of its phrase, its end, noun), or None.

    It is the first plural within five words, before anything that ends a noun phrase.
    """
    start = None
    for count in range(_MOST_WORDS_TO_PLURAL):
        match = _WORD.match(text, position)
        if match is None:
            return None
        word, position = match.group().strip(), match.end()
        lower = word.lower()
        if start is None:
            start = position - len(word)
        if lower in _ENDS or (count and lower.endswith("ly")):
            return None
        if _is_plural(lower):
            return start, *_last_plural(text, position, word)
    return None


def _is_plural(lower: str) -> bool:
    if lower in _PLURAL:
        return True
    ends_in_s = lower.endswith("s") and not lower.endswith(("ss", "us", "is", "’s", "'s"))
    return ends_in_s and lower not in _NO_PLURAL


def _last_plural(text: str, position: int, word: str) -> tuple[int, str]:
    """Return (end, noun): a plural right after another is the noun counted: “forces personnel”.

    But not a state in which people are: “40 soldiers dead”.
    """
    following = _WORD.match(text, position) if text[position : position + 1] == " " else None
    if following is not None:
        noun = following.group().strip()
        if noun.lower() in _PLURAL - _STATES_OF_PEOPLE:
            return following.end(), noun
    return position, word


def _singular_noun(text: str, position: int) -> tuple[int, int, str] | None:
    """Return the noun of “at least one guard” as (start of its phrase, its end, noun), or None.

    It is the last of three words at most, before anything that ends a noun phrase.
    """
    found, start = None, None
    for _ in range(_MOST_WORDS_TO_SINGULAR):
        match = _WORD.match(text, position)
        if match is None or match.group().strip().lower() in _ENDS:
            break
        word, position = match.group().strip(), match.end()
        start = position - len(word) if start is None else start
        found = start, position, word
    return found
