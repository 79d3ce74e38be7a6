"""Quotation marks: which of them open, which close, and the stretches between them.

Marks come in three families, double (`"` “ ” „ `` ''), single (' ‘ ’ ‚ `) and angle (« » ‹ ›). Pages mix the marks of a family, so a mark opens or
closes by where it stands, as in
CommonMark: it opens if a word follows and none is before it, and closes if a word or its stop is before it. Within a stretch the marks of another
family are its own.
"""

import re
from typing import NamedTuple

# Four or more of one mark are an ornament, and neither open nor close.
_MARK = re.compile(r"([\"“”„‟＂«»‹›'‘’‚`])(?:(?P<ornament>\1{3,}+)|(?<=`)`|(?<=')')?")
_FAMILY = {
    mark: family
    for family, marks in {
        "double": ("``", "''", *'"“”„‟＂'),
        "angle": "«»",
        "small angle": "‹›",
        "single": "'‘’‚`",
    }.items()
    for mark in marks
}
_ONLY_OPENS = frozenset("„‚")
_OPENS_BY_SHAPE, _CLOSES_BY_SHAPE = frozenset("“„‟‘‚«‹`") | {"``"}, frozenset("”’»›") | {"''"}
# What may stand before a mark that opens, besides white space, and after one that closes.
_BEFORE = "([{—–-/…:"
_STOPS = ".,!?…;:"
# ’90s, ’em, ’tis: an apostrophe, though a word follows.
_ELISION = re.compile(r"['’](?:\d0s\b|em\b|tis\b|twas\b|til\b|cause\b|n\b)", re.IGNORECASE)


class Stretch(NamedTuple):
    """What stands between two marks: its offsets without the marks and with them, its family, and whether it is open at its end."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    family: str
    unclosed: bool


class _Mark(NamedTuple):
    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    surely: bool  # a closing mark that can be no apostrophe: a stop stands before it, or a stop or the end after it


def stretches(text, goes_on=""):
    """The stretches of a paragraph in quotation marks, in order, none within another.

    `goes_on` is the family of a quotation that the paragraph before has left open: if this one has only its closing mark, it is open from the start.
    """
    marks = [mark for mark in _marks(text) if mark.opens or mark.closes]
    following = _following(marks)
    ended = _ended(marks, following)
    found, opened, depth = [], None, 0
    if goes_on and _closes_first(marks, goes_on):
        opened = _Mark(0, 0, goes_on, True, False, True)
    for i, mark in enumerate(marks):
        if opened is None:
            if mark.opens:
                opened, depth = mark, 0
            elif (
                mark.surely
                and mark.family == "double"
                and text[mark.start - 1] in ",.!?…"
                and not (found and found[-1].outer_end == mark.start)
            ):
                found.append(
                    _stretch(
                        text,
                        _Mark(
                            *(2 * [found[-1].outer_end if found else 0]),
                            "double",
                            True,
                            False,
                            True,
                        ),
                        mark.start,
                        mark.end,
                        False,
                    )
                )  # its opening mark is missing
        elif mark.family == opened.family:
            if mark.opens and not mark.closes:
                if _is_nested(marks, following, i):
                    depth += 1
                else:  # the one before was never closed
                    found.append(_stretch(text, opened, mark.start, mark.start, True))
                    opened, depth = mark, 0
            elif mark.closes and depth:
                depth -= 1
            elif mark.closes and not _is_apostrophe(marks, following, ended, i):
                found.append(_stretch(text, opened, mark.start, mark.end, False))
                opened = None
    if opened is not None:
        found.append(_stretch(text, opened, len(text), len(text), True))
    return [stretch for stretch in found if stretch.end > stretch.start]


def _marks(text):
    """Every mark of a text that is not an apostrophe within a word, with what it may do where it stands."""
    for match in _MARK.finditer(text):
        if match["ornament"]:
            continue
        start, end, mark = match.start(), match.end(), match.group()
        before, after = text[start - 1 : start], text[end : end + 1]
        family = _FAMILY[mark]
        word_before, word_after = before.isalnum(), after.isalnum()
        if family == "single" and (
            (word_before and word_after) or (not word_before and _ELISION.match(text, start))
        ):
            continue
        free_before = not before or before.isspace() or before in _BEFORE or before in _FAMILY
        free_after = not after or after.isspace()
        opens = free_before and not free_after and mark not in _CLOSES_BY_SHAPE - {"”", "»"}
        closes = (
            not free_before
            and not (word_after and mark in _OPENS_BY_SHAPE)
            or (before in _FAMILY and before and not word_after)
        )
        if before == "…" and not word_after:
            opens, closes = False, True
        if mark in _ONLY_OPENS:
            opens, closes = not free_after, False
        if mark == "”" and opens and closes:
            opens = False
        if not opens and not closes and not free_after and word_before and family != "single":
            opens, closes = (
                mark in _OPENS_BY_SHAPE,
                mark not in _OPENS_BY_SHAPE,
            )  # no space where one belongs: “left”he said
        surely = bool(before) and (
            before in _STOPS or not after or after in _STOPS or after in ")]—–" or mark not in "'’"
        )
        yield _Mark(start, end, family, opens, closes, surely)


def _closes_first(marks, family):
    """Whether the first mark of a family only closes."""
    first = next((mark for mark in marks if mark.family == family), None)
    return first is not None and first.closes and not first.opens


def _following(marks):
    """For each mark the index of the next of its family, or None."""
    last, found = {}, [None] * len(marks)
    for i in range(len(marks) - 1, -1, -1):
        found[i] = last.get(marks[i].family)
        last[marks[i].family] = i
    return found


def _is_nested(marks, following, i):
    """Whether a mark that opens within a stretch of its own family is closed before the stretch is: two marks that close follow."""
    j = following[i]
    k = following[j] if j is not None else None
    return k is not None and all(marks[n].closes and not marks[n].opens for n in (j, k))


def _ended(marks, following):
    """For each mark whether, from it on, one of its family that surely closes comes before one that opens."""
    found = [False] * len(marks)
    for i in range(len(marks) - 1, -1, -1):
        mark, j = marks[i], following[i]
        found[i] = (
            mark.surely and mark.closes if mark.surely or mark.opens else j is not None and found[j]
        )
    return found


def _is_apostrophe(marks, following, ended, i):
    """Whether a single mark after a word is the apostrophe of a plural (“the ministers’ plan”): a surer one closes the stretch before another opens."""
    j = following[i]
    return marks[i].family == "single" and not marks[i].surely and j is not None and ended[j]


def _stretch(text, opened, end, outer_end, unclosed):
    inner = text[opened.end : end]
    start = opened.end + len(inner) - len(inner.lstrip())
    return Stretch(
        start, start + len(inner.strip()), opened.start, outer_end, opened.family, unclosed
    )
