"""Quotation marks: which of them open, which close, and what stands between them.

Marks come in families: double (`"` “ ” „ and two single ones), single (' ‘ ’ ‚ `) and angle
(« » ‹ ›). Pages mix the marks of a family, so a mark opens or closes by where it stands, as in
CommonMark: it opens if a word follows and none is before it, and closes if a word or its stop is
before it. With a space on either side its shape decides, or whether a quotation is open; such a
mark opens only what another closes. Within a quotation the marks of another family are part of its
words.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Four or more of one mark are an ornament, and neither open nor close.
_MARK = re.compile(
    r"([\"“”„‟＂«»‹›'‘’‚`])(?:(?P<ornament>\1{3,}+)|(?<=`)`|(?<=‘)‘|(?<=['’])['’](?!\d0s\b))?"
)
_DOUBLED = {"``": "“", "‘‘": "“", "''": '"', "’’": "”", "'’": "”", "’'": "”"}
_FAMILY = {
    mark: family
    for family, marks in {
        "double": '"“”„‟＂',
        "angle": "«»",
        "small angle": "‹›",
        "single": "'‘’‚`",
    }.items()
    for mark in marks
}
_ONLY_OPENS = frozenset("„‚")
_OPENS_BY_SHAPE = frozenset("“„‟‘‚«‹`")
_CLOSES_BY_SHAPE = frozenset("”’»›")
_NEVER_OPENS = _CLOSES_BY_SHAPE - {"”", "»"}  # Swedes write ”so”, Danes »so«
_BEFORE_OPENING = frozenset("([{—–-/…:") | frozenset("".join(_FAMILY))
_STOPS = frozenset(".,!?…;:")
_STOPPING = frozenset(".,!?;:)")
_AFTER_CLOSING = _STOPS | frozenset(")]—–")
# ’90s, ’em, ’tis: an apostrophe, though a word follows.
_ELISION = re.compile(r"['’](?:\d0s\b|em\b|tis\b|twas\b|til\b|cause\b|n\b)", re.IGNORECASE)


class QuotedSpan(NamedTuple):
    """What stands between two quotation marks.

    Its offsets without the marks and with them, the family of the marks ("double", "single",
    "angle", "small angle"), and True if nothing closes it.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    family: str
    unclosed: bool


class _Mark(NamedTuple):
    """A quotation mark: its offsets, its family, and what it may do where it stands.

    `surely`: if it closes, it can be no apostrophe; a stop stands before it, or a stop or the end
    of the text after it. `loose`: no word touches it, so that it may be no quotation mark at all.
    """

    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    surely: bool
    loose: bool = False


def quoted_spans(text: str, continues: str = "") -> list[QuotedSpan]:
    """Return what stands in quotation marks in a paragraph, in order, without what is nested.

    Args:
        text: the paragraph.
        continues: the family of a quotation that the paragraph before has left open, or "". If
            this paragraph has only its closing mark, it is open from the start.
    """
    pairing = _Pairing(text)
    if continues and pairing.closes_first(continues):
        pairing.opened = _Mark(0, 0, continues, True, False, True)
    return pairing.spans()


class _Pairing:
    """The pairing of the quotation marks of a text, from its first to its last."""

    def __init__(self, text: str):
        self.text = text
        self.marks = [mark for mark in _marks(text) if mark.opens or mark.closes]
        self.following = _following(self.marks)
        self.ended = _ended(self.marks, self.following)
        self.found: list[QuotedSpan] = []
        self.opened: _Mark | None = None
        self.depth = 0  # of marks of the same family within the quotation that is open

    def closes_first(self, family: str) -> bool:
        """Return True if the first mark of a family can only close."""
        first = next((mark for mark in self.marks if mark.family == family), None)
        return first is not None and first.closes and not first.opens

    def spans(self) -> list[QuotedSpan]:
        """Pair the marks; return the spans that hold anything."""
        for i, mark in enumerate(self.marks):
            if self.opened is None:
                self._read_outside(i, mark)
            elif mark.family == self.opened.family or self._ends_single(mark):
                self._read_inside(i, mark, self.opened)
        if self.opened is not None:
            self._add_unclosed(self.opened, len(self.text))
        return [span for span in self.found if span.end > span.start]

    def _ends_single(self, mark: _Mark) -> bool:
        """Return True if a double mark is an apostrophe and a single mark: ‘the drivers’’."""
        single = self.opened is not None and self.opened.family == "single"
        return single and mark.end - mark.start == 2

    def _read_outside(self, i: int, mark: _Mark) -> None:
        if mark.opens:
            self.opened, self.depth = mark, 0
        elif self._opens_after_stop(i):
            self.opened, self.depth = mark._replace(loose=True), 0
        elif self._lacks_opening(mark):
            start = self.found[-1].outer_end if self.found else 0
            opening = _Mark(start, start, "double", True, False, True)
            self._add(opening, mark.start, mark.end)

    def _opens_after_stop(self, i: int) -> bool:
        """Return True if a mark that looks as if it closed is followed by one that does.

        It has its space on the wrong side: he said," We left."
        """
        mark, j = self.marks[i], self.following[i]
        stopped = self.text[mark.start] == '"' and self.text[mark.start - 1] in _STOPS
        return stopped and j is not None and self.marks[j].closes and not self.marks[j].opens

    def _lacks_opening(self, mark: _Mark) -> bool:
        """Return True if a mark closes a quotation whose opening mark is missing: “We left,” he …

        Without a comma before it, all that is sure is that marks do not pair.
        """
        after_another = self.found and self.found[-1].outer_end == mark.start
        before_attribution = self.text[mark.start - 1] == ","
        return mark.family == "double" and before_attribution and not after_another

    def _read_inside(self, i: int, mark: _Mark, opened: _Mark) -> None:
        if mark.opens and not mark.closes:
            if self._is_nested(i):
                self.depth += 1
            else:  # the one before was never closed
                self._add_unclosed(opened, mark.start)
                self.opened, self.depth = mark, 0
        elif mark.closes and self.depth:
            self.depth -= 1
        elif mark.closes and not self._is_apostrophe(i):
            self._add(opened, mark.start, mark.end)
            self.opened = None

    def _is_nested(self, i: int) -> bool:
        """Return True if a mark opens a quotation within one of its family.

        Two marks that close follow it, then.
        """
        j = self.following[i]
        k = self.following[j] if j is not None else None
        return all(
            n is not None and self.marks[n].closes and not self.marks[n].opens for n in (j, k)
        )

    def _is_apostrophe(self, i: int) -> bool:
        """Return True if a single mark is the apostrophe of a plural: “the ministers’ plan”.

        A surer mark closes the quotation before another opens, then.
        """
        j = self.following[i]
        mark = self.marks[i]
        return mark.family == "single" and not mark.surely and j is not None and self.ended[j]

    def _add_unclosed(self, opening: _Mark, end: int) -> None:
        if not opening.loose:
            self._add(opening, end, end, unclosed=True)

    def _add(self, opening: _Mark, end: int, outer_end: int, unclosed: bool = False) -> None:
        inner = self.text[opening.end : end]
        start = opening.end + len(inner) - len(inner.lstrip())
        self.found.append(
            QuotedSpan(
                start,
                start + len(inner.strip()),
                opening.start,
                outer_end,
                opening.family,
                unclosed,
            )
        )


def _marks(text: str) -> Iterator[_Mark]:
    """Yield every mark of a text that is no ornament and no apostrophe within a word."""
    for match in _MARK.finditer(text):
        (start, end), mark = match.span(), _DOUBLED.get(match.group(), match.group())
        before, after = text[start - 1 : start], text[end : end + 1]
        if text.startswith("..", end):
            after = "…"
        if match["ornament"] or _is_within_word(text, start, before, after, mark):
            continue
        opens, closes = _may_open_or_close(mark, before, after)
        surely = bool(before) and (
            mark not in "'’" or before in _STOPS or not after or after in _AFTER_CLOSING
        )
        loose = _is_free(before) and _is_free(after)
        yield _Mark(start, end, _FAMILY[mark], opens, closes, surely, loose)


def _is_within_word(text: str, start: int, before: str, after: str, mark: str) -> bool:
    if _FAMILY[mark] != "single":
        return False
    if before.isalnum():
        return after.isalnum()  # it’s
    return _ELISION.match(text, start) is not None


def _may_open_or_close(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Return if a mark may open, and if it may close, between two characters ("" at an end)."""
    free_after = _is_free(after)
    if mark in _ONLY_OPENS:
        return not free_after, False
    if free_after and _is_free(before) and _FAMILY[mark] != "single":
        return mark not in _CLOSES_BY_SHAPE, mark not in _OPENS_BY_SHAPE
    if before.isspace() and after in _STOPPING and mark not in _OPENS_BY_SHAPE:
        return False, _FAMILY[mark] != "single"  # « We left », he said
    if before == "…" and not after.isalnum():
        return False, True
    opens = _is_free_before(before) and not free_after and mark not in _NEVER_OPENS
    closes = _may_close(mark, before, after)
    if mark == "”" and opens and closes:
        return False, True
    if not (opens or closes or free_after) and before.isalnum() and _FAMILY[mark] != "single":
        by_shape = mark in _OPENS_BY_SHAPE  # no space where one belongs: “left”he said
        return by_shape, not by_shape
    return opens, closes


def _is_free(beside: str) -> bool:
    return not beside or beside.isspace()


def _is_free_before(before: str) -> bool:
    return _is_free(before) or before in _BEFORE_OPENING


def _may_close(mark: str, before: str, after: str) -> bool:
    word_after = after.isalnum()
    if not _is_free_before(before) and not (word_after and mark in _OPENS_BY_SHAPE):
        return True
    return before in _FAMILY and not word_after


def _following(marks: list[_Mark]) -> list[int | None]:
    """Return for each mark the index of the next of its family, or None."""
    last: dict[str, int] = {}
    found: list[int | None] = [None] * len(marks)
    for i in range(len(marks) - 1, -1, -1):
        found[i] = last.get(marks[i].family)
        last[marks[i].family] = i
    return found


def _ended(marks: list[_Mark], following: list[int | None]) -> list[bool]:
    """Return for each mark if, from it on, its family surely closes before it opens."""
    found = [False] * len(marks)
    for i in range(len(marks) - 1, -1, -1):
        mark, j = marks[i], following[i]
        if mark.surely or mark.opens:
            found[i] = mark.surely and mark.closes
        else:
            found[i] = j is not None and found[j]
    return found
