"""Numerals: numbers in figures and words, and their values."""

import re
import unicodedata
from collections.abc import Iterator

from corpus.extraction.lexicon import (
    FRACTIONS,
    MAGNITUDES,
    NUMBERS,
    ONES,
    SCALE_ABBREVIATIONS,
    SCALES,
    TENS,
    alternatives,
)

_SCALES = SCALES | SCALE_ABBREVIATIONS
_FIGURE = (
    r"(?:\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:(?:,\d{3})+"
    r"|(?:[ \xa0\u2009\u202f]\d{3}(?!\w|-\d))+)|\d+)(?:\.\d+|[¼½¾])?"
)
_SMALL = (
    f"(?:{alternatives(list(ONES)[1:], any_case=True)}"
    f"|(?:{alternatives(TENS, any_case=True)})(?:[- ](?:{alternatives(list(ONES)[1:10])}))?)"
)
_SCALE = f"(?:{alternatives(_SCALES)})"
_MAGNITUDE = (
    f"(?:{alternatives(MAGNITUDES, any_case=True)})(?: (?:of|upon) (?:{alternatives(MAGNITUDES)}))*"
)
_SEVERAL = rf"(?:[Ss]everal|[Aa] few|[Aa] couple of) (?:{alternatives(SCALES)})\b(?: {_SCALE}\b)?"
_PARTS = {" and a half": 0.5, " and a quarter": 0.25, " and three quarters": 0.75}
_PART_WORDS = alternatives([*FRACTIONS, *(part + "s" for part in FRACTIONS)])
# Not “the first half of 2019”, “a quarter of an hour”, “half of what it was”.
_NOT_HALVED = (
    "percentage|hour|day|night|week|month|year|decade|century|minute|second|mile|chance|mind|dozen"
)
_FRACTION = (
    r"(?<!first )(?<!second )(?<!other )(?<!latter )(?<!final )(?<!last )(?<!the )(?<!this )"
    r"(?<!-)(?:[Hh]alf(?= (?:of|the|its|their|his|her|all|an? [a-z]))"
    rf"(?! an? (?:{alternatives(SCALES)}|{_NOT_HALVED})\b)"
    r"(?! (?:of )?the (?:time|way|night|day|battle|story)\b)"
    rf"|(?:[Aa]|(?:{alternatives(list(ONES)[1:], any_case=True)}))[- ](?:{_PART_WORDS})(?= of\b))"
    r"(?! of (?:an?|what)\b)"
)
_AND_PART = f"(?:{alternatives(_PARTS)}|-and-a-half)"
_WITH_SCALE = (
    rf"(?:(?:{_FIGURE}|{_SMALL}){_AND_PART}?|[Aa]|[Hh]alf a|[Aa] half)(?:[ -]?{_SCALE}\b)"
    rf"(?:(?: and)? (?:{_SMALL}|\d+)(?![\d-])(?: (?:hundred|thousand)\b)?)*"
)
NUMBER = re.compile(
    # not within a word or a longer number; but P38.5 million, RM4.2bn, Sh300, Rs.40
    r"(?:(?<![\w+./:#-])(?<!\d,)"
    r"|(?:(?<=\b[A-Z])|(?<=\b[A-Z][A-Za-z])|(?<=[Ss]h)|(?<=[Ss]hs)|(?<=\bDhs)|(?<=\bRs\.))(?=\d))"
    rf"(?:(?P<magnitude>{_MAGNITUDE})|(?P<fraction>{_FRACTION})"
    rf"|(?P<number>{_SEVERAL}|{_WITH_SCALE}|(?:{_FIGURE}|{_SMALL}){_AND_PART}?"
    r"|[Hh]alf a(?= percentage)))"
    r"(?!(?!(?:km|kg|pc|mph|kph|MW|GW|m|cm|mm|ft|ha|C|F|p)\b)\w|[+/:]|[.,]\d)"
)
"""A number: its group is "magnitude" if it is a word for many, "fraction" if it is a part of what
follows (“half of the men”), else "number"."""
SEVERAL = re.compile(_SEVERAL)
ANOTHER_NUMBER = rf"(?:{_FIGURE}|{_SMALL}\b)(?: ?{_SCALE}\b)?"
"""The expression of a number that stands after another."""
_UPPER = re.compile(
    rf"(?: (?:and|to|or) |(?P<dash>[-–]))(?P<number>{_FIGURE}|{_SMALL}\b)"
    rf"(?: ?(?P<scale>{_SCALE})\b)?"
)
_FIGURES_AND_SCALE = re.compile(r"(\d[\d,\s]*(?:\.\d+|[¼½¾])?)[ -]?([a-z]*)")
_YEARS = range(1000, 2100)

# “One in five men” counts no men.
_SHARE = re.compile(
    rf"(?<!\w)(?P<part>{_FIGURE}|{_SMALL})"
    rf" (?:in|out of)(?: every)? (?P<whole>{_FIGURE}|{_SMALL})\b"
    r"(?! (?:second|minute|hour|day|night|week|month|year|decade)s\b)"
)
_WHOLES = frozenset([2, 3, 4, 5, 6, 8, 10, 12, 20, 25, 50, *(10**n for n in range(2, 7))])


def shares(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of proportions: “one in five”. “40 in ten days” is none."""
    for match in _SHARE.finditer(text):
        whole = number_value(match["whole"])
        if whole in _WHOLES and number_value(match["part"]) < whole:
            yield match.span()


def scale_of_range(text: str, words: str, end: int) -> float:
    """Return by what a number is to be multiplied, whose scale only the next has: “2 to 3 million”.

    `words` is the number, which ends at `end`.
    """
    upper = _UPPER.match(text, end)
    if upper is None or not upper["scale"] or number_value(words) >= number_value(upper["number"]):
        return 1
    return _SCALES[upper["scale"]]


def is_score(text: str, words: str, end: int) -> bool:
    """Return True if a number and the next, joined by a dash, are a score or years: “3-2”."""
    upper = _UPPER.match(text, end)
    if upper is None or not upper["dash"]:
        return False
    lower, higher = number_value(words), number_value(upper["number"])
    are_years = lower in _YEARS and higher in _YEARS and "," not in words
    return are_years or (lower >= higher and not upper["scale"])


def number_value(words: str) -> float:
    """Return the value of a number in figures or words."""
    words = words.lower().replace("-and-a-half", " and a half")
    for part, value in _PARTS.items():
        before, is_there, scale = words.partition(part)
        if is_there:
            return (number_value(before) + value) * _SCALES.get(scale.strip(" -"), 1)
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
    return current + NUMBERS.get(word, 0)  # “and” and “several” add nothing


def fraction_value(words: str) -> float:
    """Return the value of a fraction in words, rounded to hundredths: “two thirds” are 0.67."""
    *number, part = re.split("[ -]", words.lower())
    parts = FRACTIONS.get(part) or FRACTIONS[part.removesuffix("s")]
    return round((number_value(number[0]) if number else 1) / parts, 2)


def _figures(figures: str) -> float:
    plain = re.sub(r"[,\s]", "", figures)
    if plain[-1] in "¼½¾":
        return float(plain[:-1]) + unicodedata.numeric(plain[-1])
    return float(plain)


def magnitude(words: str) -> int:
    """Return the least that words for many stand for: “hundreds of thousands” are 100,000.

    It is 1 if there is no such word.
    """
    value = 1
    for word in words.lower().split():
        value *= MAGNITUDES.get(word, 1)
    return value
