"""Rewording: a new value in the form of the words that state an old one, “17” or “seven times”.

The words round a link were written for the old value. Where they may not fit the new one (“is
seven quoted” for “is never quoted”, “one of them are”), nothing is written: somebody must.
"""

import re

from book.proof.expression import FIGURES, PART, SCALED, WRITTEN, expresses
from book.values import Content, in_words, is_date
from book.wording import capitalized, date, number, times
from corpus.extraction import dates
from corpus.extraction.numerals import number_value

_PERCENT = re.compile(rf"{FIGURES}(?P<sign>\s?%| per ?cent)")
_SHARE = re.compile(rf"(?:(?:an?|{WRITTEN})[ -])?(?:{PART})s?|all|most|every one|each|none")
_OF = re.compile(r"\s+of\b")
_TIMES = re.compile(rf"once|twice|thrice|(?:{SCALED}|{WRITTEN}) times")
_COUNT = re.compile(rf"(?P<number>no|one|a single|{SCALED}|{WRITTEN})(?P<noun> [a-z][a-z ]*)?")
_ARTICLE = re.compile(r"\ban?\s+$", re.IGNORECASE)  # before it “8%” needs “an”, and “9%” “a”
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def reworded(words: str, content: Content, before: str = "", after: str = "") -> str | None:
    """Return a value in the form of the words of a link, in figures or per cent as they are.

    Args:
        words: the words, which state an old value.
        content: the new value.
        before, after: the text round the link.

    Returns:
        The new words, or None if the words round the link may not fit them: the number becomes
        none, one or several, and their noun or verb does not follow.
    """
    old = " ".join(words.split())
    made = None if _ARTICLE.search(before) else _in_form_of(old.lower(), content, after)
    if made is None or not expresses(made, content):
        return None
    return capitalized(made) if words[:1].isupper() else made


def _in_form_of(old: str, content: Content, after: str) -> str | None:
    if isinstance(content, bool):
        return None
    if isinstance(content, str):
        return _date(old, content) if is_date(content) else in_words(content)
    if isinstance(content, list):
        was_several = " and " in old or "," in old
        return in_words(content) if (len(content) > 1) is was_several and content else None
    if percent := _PERCENT.fullmatch(old):
        decimals = len(percent[0].removesuffix(percent["sign"]).partition(".")[2])
        return f"{100 * content:.{decimals}f}{percent['sign']}"
    if isinstance(content, int):
        return _count(old, content)
    if _SHARE.fullmatch(old) and _OF.match(after) and 0 < content <= 1:
        return f"{100 * content:.0f}%"
    return f"{content:.2g}" if re.fullmatch(FIGURES, old) else None


def _date(old: str, edtf: str) -> str:
    """Return a date, as precise as old words were: “in July 2019”."""
    found = [row.edtf for row in dates.dates([old.title()], "")]
    if len(found) == 1 and _DAY.fullmatch(edtf) and re.fullmatch(r"\d{4}(-\d\d)?", found[0]):
        return date(edtf[: len(found[0])])
    return date(edtf)


def _count(old: str, count: int) -> str | None:
    if _TIMES.fullmatch(old):
        return times(count) if count else None
    match = _COUNT.fullmatch(old)
    if match is None:
        return None
    before = {"no": 0, "a single": 1}.get(match["number"])
    was_several = (number_value(match["number"]) if before is None else before) > 1
    # Without a noun of its own it may be the subject of a verb.
    if (count > 1) is not was_several or not (was_several or match["noun"]):
        return None
    made = f"{count:,}" if count and old[0].isdigit() else number(count) if count else "no"
    return made + (match["noun"] or "")
