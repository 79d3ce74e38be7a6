"""Quantities: numbers with their values, their units, and what they count.

The constructions are in `quantity.toml`. Dates, clock times, ordinals and the numbers of things (“Resolution 2510”) are no quantities.
"""

import re
from typing import NamedTuple

from corpus.extraction import rules
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
_SCALES = SCALES | SCALE_ABBREVIATIONS
_PARTS = {
    "figure": r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?",
    "small": f"(?:{alternatives(list(ONES)[1:], any_case=True)}"
    f"|(?:{alternatives(TENS, any_case=True)})(?:[- ](?:{alternatives(list(ONES)[1:10])}))?)",
    "scale": f"(?:{alternatives(_SCALES.keys() - {'dozen'})})",
    "magnitude": f"(?:{alternatives(MAGNITUDES, any_case=True)})"
    f"(?: (?:of|upon) (?:{alternatives(MAGNITUDES)}))*",
    "qualifier": f"(?:{alternatives(QUALIFIERS.keys() - {'multiples of'}, any_case=True)})",
}
_PLURAL, _NO_PLURAL, _ENDS, _NUMBERED = (
    rules.word_set(_DATA["words"][name]) for name in ("plural", "no_plural", "ends", "numbered")
)

_ANOTHER = "(?:{figure}|{small})(?: ?{scale}\\b)?".format(**_PARTS)
# How a number begins, in figures or words; “a” only before what may be a scale. Most words are passed over by this.
_OPENINGS = sorted(
    {f"[{word[0].upper()}{word[0]}]{word[1:3]}" for word in (*NUMBERS, *MAGNITUDES, "half")}
)
_NUMBER = re.compile(
    r"(?:(?<![\w+./:#-])(?<!\d,)|(?<=\bN)(?=\d))"  # not within a word or a longer number; but N5,000
    rf"(?=\d|[Aa](?:[ -]|[htmbk])|{'|'.join(_OPENINGS)})"
    r"(?:(?P<magnitude>{magnitude})"
    r"|(?P<number>(?:{figure}|{small}|[Aa]|[Hh]alf a|[Aa] half)(?:[ -]?{scale}\b)(?:(?: and)? (?:{small}|\d+)(?![\d-])(?: (?:hundred|thousand)\b)?)*"
    r"|{figure}|{small}|[Aa] dozen|[Hh]alf a dozen))"
    r"(?!(?!(?:km|kg|pc|mph|kph|MW|GW|m|cm|mm|ft|ha)\b)\w|[+/:]|[.,]\d|-\d)".format(**_PARTS)
)
_QUALIFIER = re.compile(rf"(?<!\w){_PARTS['qualifier']} $")
_BEFORE = 24  # no qualifier is longer
_WORD = re.compile(r"\s*(?:[^\W\d_][\w’'-]*|[A-Z]\.(?:[A-Z]\.)+)")
_TAIL = re.compile(
    r" (?:of|from|in) (?:(?:the|their|its|his|her|a) )?(?:[A-Z][\w’-]*|[a-z][\w’-]*)(?: (?:of |and |the )?[A-Z][\w’-]*)*"
)
_WORD_BEFORE = re.compile(r"(\w+)\.?[ -]$")


class Quantity(NamedTuple):
    """A row of `quantities()` without its source: passage, offsets, words, value, qualifier ('' for an exact number), unit, and what it counts."""

    passage: int
    start: int
    end: int
    text: str
    value: float  # an int if it is whole
    qualifier: str
    unit: str
    counts: str


class Pattern(NamedTuple):
    """A named construction: what stands before and after a number of one kind, and whether the noun counted follows."""

    name: str
    kind: str
    before: re.Pattern | None
    after: re.Pattern
    noun: bool
    example: str
    value: float
    unit: str


def _pattern(entry):
    after = entry["after"].replace("<another>", _ANOTHER)
    before = re.compile(entry["before"] + "$") if "before" in entry else None
    return Pattern(
        entry["name"],
        entry.get("number", "number"),
        before,
        re.compile(after.removesuffix(" <noun>")),
        after.endswith("<noun>"),
        entry["example"],
        entry["value"],
        entry["unit"],
    )


PATTERNS = [_pattern(entry) for entry in _DATA["pattern"]]


def quantities(paragraphs, dates=()):
    """The Quantities of an article's paragraphs, in order. `dates` are its Dates, so that no number in one is taken."""
    taken = {}
    for row in dates:
        taken.setdefault(row.passage, []).append((row.start, row.end))
    return [
        row
        for n, text in enumerate(paragraphs, start=1)
        for row in _in_passage(n, text, taken.get(n, ()))
    ]


def _in_passage(n, text, taken):
    end, k, last = 0, 0, None
    for number in _NUMBER.finditer(text):
        while k < len(taken) and taken[k][1] <= number.start():
            k += 1
        if number.start() < end or (k < len(taken) and taken[k][0] < number.end()):
            continue
        row = next(
            (
                row
                for pattern in PATTERNS
                if (row := _read(n, text, pattern, number, last)) is not None
            ),
            None,
        )
        if row is not None:
            end, last = row.end, row
            yield row


def _read(n, text, pattern, number, last):
    """The Quantity that a number is by a pattern, or None. `last` is the one before it in the passage."""
    words, start = number[pattern.kind], number.start()
    after = pattern.after.match(text, number.end()) if words else None
    before = (
        pattern.before.search(text[max(0, start - 6) : start]) if after and pattern.before else None
    )
    if after is None or (pattern.before and before is None):
        return None
    start -= len(before[0]) if before else 0
    qualifier = _QUALIFIER.search(text[max(0, start - _BEFORE) : start])
    if qualifier is None and _is_numbered(text, start, words):
        return None
    value = _magnitude(words) if pattern.kind == "magnitude" else _value(words)
    end, unit = after.end(), (before or after).groupdict().get("unit", "")
    counts = (after.groupdict().get("share") or "").removeprefix(" of ") or unit
    if pattern.name == "number alone":
        if (
            last is None
            or not last.unit.isalpha()
            or not (qualifier or re.search(r",\d{3}|illion|thousand", words))
        ):
            return None
        unit, counts = last.unit, last.counts
    if pattern.noun:
        noun = (
            _noun(text, end)
            if value != 1
            else _one(text, end)
            if qualifier or words[0].isdigit()
            else None
        )
        if noun is None:
            return None
        first, end, unit = noun
        counts = _counts(text, first, end)
    start -= len(qualifier[0]) if qualifier else 0
    stated = (
        "multiples of" if pattern.kind == "magnitude" else qualifier[0].strip() if qualifier else ""
    )
    return Quantity(
        n,
        start,
        end,
        text[start:end],
        int(value) if value == int(value) else value,
        stated,
        unit,
        counts,
    )


def _is_numbered(text, start, words):
    """Whether a number is the name of a thing: “Resolution 2510”."""
    before = _WORD_BEFORE.search(text[max(0, start - 16) : start])
    return words[0].isdigit() and before is not None and before[1].lower() in _NUMBERED


def _value(words):
    """The plain number of figures or words, or None."""
    words = words.lower().strip()
    match = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)[ -]?([a-z]*)", words)
    if match:
        return float(match[1].replace(",", "")) * _SCALES.get(match[2], 1)
    total, current = 0.0, 0.0
    for word in re.split(r"[ -]+", words):
        if word in ("and",):
            continue
        if word in ("a", "an"):
            current = current or 1
        elif word == "half":
            current = 0.5
        elif word in NUMBERS:
            current += NUMBERS[word]
        elif re.fullmatch(r"\d[\d,]*(?:\.\d+)?", word):
            current += float(word.replace(",", ""))
        elif word in _SCALES:
            if word == "hundred":
                current = (current or 1) * 100
            else:
                total, current = total + (current or 1) * _SCALES[word], 0.0
        else:
            return None
    return total + current


def _magnitude(words):
    value = 1
    for word in words.lower().split():
        value *= MAGNITUDES.get(word, 1)
    return value


def _noun(text, position):
    """Where the noun counted stands: (start of its phrase, its end, the noun): the first plural within five words, before anything that ends a noun
    phrase; or None."""
    start = None
    for count in range(5):
        match = _WORD.match(text, position)
        if match is None:
            return None
        word = match.group().strip()
        lower = word.lower()
        if start is None:
            start = match.end() - len(word)
        if lower in _ENDS or (count and lower.endswith("ly")):
            return None
        position = match.end()
        if lower in _PLURAL or (
            lower.endswith("s")
            and not lower.endswith(("ss", "us", "is", "’s", "'s"))
            and lower not in _NO_PLURAL
        ):
            following = _WORD.match(text, position)
            if (
                following
                and text[position : position + 1] == " "
                and (next_word := following.group().strip().lower()) in _PLURAL
                and next_word not in ("dead", "missing", "wounded", "injured", "killed")
            ):
                return start, following.end(), following.group().strip()
            return start, position, word
    return None


def _one(text, position):
    """Where the noun of “at least one guard” stands: the last word before anything that ends a noun phrase, of three at most; or None."""
    found = start = None
    for _ in range(3):
        match = _WORD.match(text, position)
        if match is None or match.group().strip().lower() in _ENDS:
            break
        word = match.group().strip()
        start = match.end() - len(word) if start is None else start
        position = match.end()
        found = start, position, word
    return found


def _counts(text, start, end):
    """What is counted in full: the noun phrase, and the phrase that hangs on it."""
    tail = _TAIL.match(text, end)
    return text[start : tail.end() if tail else end]
