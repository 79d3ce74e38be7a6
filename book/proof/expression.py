"""Expression: do the words of a link state the value that it links to?

The words may have any form that is right: “17”, “seventeen”, “none”, “47%”, “half”, “three times”,
“more than 1,900”, “14 January 2020”, “TASS and Alwasat”.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import corpus
from book.links import source_label
from book.proof.numbers import is_within
from book.values import Content, in_words, is_date
from corpus.extraction import dates
from corpus.extraction.lexicon import FRACTIONS, NUMBERS, ORDINALS, QUALIFIERS, SCALES
from corpus.extraction.numerals import number_value

FIGURES = r"\d[\d,]*(?:\.\d+)?"
_WORD = "|".join([*NUMBERS, *SCALES])
WRITTEN = rf"(?:an?\s)?(?:{_WORD})(?:(?:[\s-]|\sand\s)(?:{_WORD}))*"
SCALED = rf"{FIGURES}(?:\s(?:{'|'.join(SCALES)}))?"
_NUMBER = rf"(?:{SCALED}|{WRITTEN})"
PART = "|".join(FRACTIONS)
# The forms of a number, the longest first: words hold at most one.
_FORMS = re.compile(
    rf"""(?P<cent>{_NUMBER})\ ?(?:%|per\ ?cent\b)
    | \bone\ (?:in|of\ every)\ (?P<one_in>{_NUMBER})
    | \b(?:(?P<parts>an?|{WRITTEN})[ -])?(?P<part>{PART})s?\b
    | (?P<figures>{SCALED})(?:st|nd|rd|th)?\b
    | \b(?P<written>{WRITTEN})\b
    | \b(?P<ordinal>{"|".join(ORDINALS)})\b""",
    re.VERBOSE,
)
_NONE = re.compile(
    r"\b(?:no|none|never|nobody|nothing|nowhere|neither|not (?:one|a single))\b"
    r"(?! (?:more|less|fewer) than)"
)
_ALL = re.compile(r"\b(?:all|every|each|always|everybody|everyone|everything|whole)\b")
_MOST = re.compile(r"\b(?:most|majority)\b")
_TIMES = {
    "once": 1, "only": 1, "sole": 1, "single": 1, "twice": 2, "double": 2, "twofold": 2, "both": 2,
    "pair": 2, "thrice": 3, "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10,
}  # fmt: skip
_TIMES_WORD = re.compile(rf"\b(?:{'|'.join(_TIMES)})\b")
_AT_THE_NUMBER = ("at least", "at most", "up to", "no more than", "no fewer than", "no less than")
_CLOSE = ("nearly", "almost", "close to", "just under", "just below", "just over", "just above")
_JOINING = re.compile(r"(?:,|and|or|both|the|an?|’s|'s|’|\s)*")


class _Range(NamedTuple):
    """The numbers for which words are right."""

    low: float
    high: float


def expresses(words: str, content: Content) -> bool:
    """Return True if the words of a link state a value rightly."""
    words = re.sub(r"[*_`\s]+", " ", words).strip(" .,;:")
    if isinstance(content, list):
        return _name(words, content) if content else _NONE.search(words.lower()) is not None
    if isinstance(content, str):
        return _is_time(words, content) if is_date(content) else _name(words, [content])
    return any(low <= content <= high for low, high in _ranges(words.lower(), content))


# Numbers


def _ranges(words: str, content: bool | int | float) -> Iterator[_Range]:
    """Yield the ranges that words, in small letters, may stand for: none if they have two
    numbers."""
    if _NONE.search(words):
        yield _Range(0, 0)
        return
    match = _FORMS.search(words)
    if match is None:
        yield from _ranges_without_number(words, content)
    elif not _FORMS.search(words, match.end()):
        before = re.sub(r"\b(?:an?|the)$", "", words[: match.start()].rstrip()).rstrip()
        for each in _ranges_of(match, isinstance(content, float)):
            yield _qualified(each, before)


def _ranges_without_number(words: str, content: bool | int | float) -> Iterator[_Range]:
    if _ALL.search(words) and not (isinstance(content, int) and not isinstance(content, bool)):
        yield _Range(1, 1)
    if _MOST.search(words):
        yield _Range(0.5000001, 1)
    if match := _TIMES_WORD.search(words):
        exact = _rounded(_TIMES[match.group()], isinstance(content, float))
        yield _qualified(exact, words[: match.start()].rstrip())


def _ranges_of(match: re.Match[str], is_rounded: bool) -> Iterator[_Range]:
    """Yield the ranges of a number; a third may be a part, or an ordinal."""
    if match["cent"]:
        step = 0.5 / 10 ** _decimals(match["cent"])
        value = number_value(match["cent"])
        yield _Range((value - step) / 100, (value + step) / 100)
    elif match["one_in"]:
        yield _near(1 / number_value(match["one_in"]))
    elif match["part"]:
        parts = number_value(match["parts"]) if match["parts"] else 1
        yield _near(parts / FRACTIONS[match["part"]])
        if not match["parts"] and match["part"] in ORDINALS:
            yield _Range(ORDINALS[match["part"]], ORDINALS[match["part"]])
    elif match["ordinal"]:
        yield _Range(ORDINALS[match["ordinal"]], ORDINALS[match["ordinal"]])
    else:
        yield _rounding(match["figures"] or match["written"], is_rounded)


def _rounding(words: str, is_rounded: bool) -> _Range:
    """Return the range of a number that may be rounded to its last digit: “1.4 million”."""
    value, decimals = number_value(words), _decimals(words)
    scale = next((SCALES[word] for word in words.split()[1:] if word in SCALES), 1)
    if decimals or (scale > 1 and words[0].isdigit()):
        step = 0.5 * scale / 10**decimals
        return _Range(value - step, value + step)
    return _rounded(value, is_rounded)


def _rounded(value: float, is_rounded: bool) -> _Range:
    """Return the range of a whole number; for a ratio it may be some 5% off, or half of one."""
    step = min(0.5, 0.05 * value) if is_rounded else 0
    return _Range(value - step, value + step)


def _near(share: float) -> _Range:
    return _Range(share - 0.005, share + 0.005)


def _decimals(words: str) -> int:
    match = re.search(r"\.(\d+)", words)
    return len(match[1]) if match else 0


def _qualified(exact: _Range, before: str) -> _Range:
    """Return the range of a number after words: “more than”, “about”."""
    found = [word for word in QUALIFIERS if re.search(rf"(?<!\w){re.escape(word)}$", before)]
    qualifier = max(found, key=len, default="")
    kind = QUALIFIERS.get(qualifier, "")
    width = 0.1 if qualifier in _CLOSE else 0.25
    edge = 0 if qualifier in _AT_THE_NUMBER else 1e-9
    if kind == "above":
        return _Range(exact.low * (1 + edge), exact.high * (1 + width))
    if kind == "below":
        return _Range(exact.low * (1 - width), exact.high * (1 - edge))
    return _Range(exact.low * 0.9, exact.high * 1.1) if kind == "about" else exact


# Dates and names


def _is_time(words: str, edtf: str) -> bool:
    """Return True if words name a date, or a period in which it lies."""
    if words.lower() == in_words(edtf).lower():
        return True
    found = [row.edtf for row in dates.dates([words], "") if row.edtf]
    return len(found) == 1 and is_within(edtf, found[0])


def _name(words: str, names: Iterable[str]) -> bool:
    """Return True if words list names, and nothing else: “Putin and Lavrov”."""
    rest = words
    for name in names:
        forms = sorted(_forms(name), key=len, reverse=True)
        found = re.search(
            "|".join(rf"\b{re.escape(form)}\b" for form in forms), rest, re.IGNORECASE
        )
        if found is None:
            return False
        rest = rest[: found.start()] + rest[found.end() :]
    return _JOINING.fullmatch(rest) is not None


@cache
def _forms(name: str) -> set[str]:
    """Return the forms of a name: itself, the label of a source, and the aliases of an actor."""
    actors = corpus.BOOK.coded.actors
    aliases = actors.loc[actors["actor"] == name, "aliases"].str.split(" | ", regex=False)
    return {name, source_label(name), *(alias for each in aliases for alias in each if alias)}
