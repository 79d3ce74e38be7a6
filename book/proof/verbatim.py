"""Verbatim matching: the places at which quoted words occur in a text.

White space and the style of quotation marks within a quotation do not matter. `[ ]` inserts words
or changes the case of a first letter; `…` elides.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from book.proof.claims import HOLE, Text
from book.proof.messages import Reason, Rejected

Span = tuple[int, int]

LONGEST_INSERTION, SHORTEST_PIECE = 5, 3  # in words
_SHORT_GAP, _EDGE = 6, 2  # in words: how much of what an elision leaves out must not negate
_MOST_BRACKETS = 4  # each is tried as an insertion and as the text's own: 16 readings at most
_ELISION = re.compile(
    r"\s*(?:\[\s*(?:…|\.{3}|\. \. \.)\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,4}|\. \. \.)\s*"
)
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_NEGATION = re.compile(
    r"\b(?:not?|non|never|cannot|neither|nor|none|nobody|nothing|nowhere|without|hardly|scarcely"
    r"|barely|rarely|seldom|against|un\w+|in(?:cap|ab)\w+|refus\w+|fail\w*|den(?:y|ie[sd])\w*"
    r"|reject\w*|oppos\w+|stop\w*|false\w*|allegedly|supposedly|so-called|instead|except|unless)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_PLAIN_NEGATION = re.compile(r"\b(?:not?|never|cannot|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_WORD = re.compile(r"\w[\w’'-]*")
_ANY_CASE = "\0"  # before a letter that matches in either case
_QUOTATION_MARK = "['\"‘’“”‚„`´«»‹›]"
_PARTS = re.compile(rf"\0.|\s+|{_QUOTATION_MARK}|[^\s\0'\"‘’“”‚„`´«»‹›]+")


def find_verbatim(words: str, text: str) -> tuple[Span, ...]:
    """Return the (start, end) offsets in a text of each piece of a quotation, in order.

    Raises:
        Rejected: if the text does not contain the words, if a piece between elisions has fewer
            than three words, if an elision takes a negation away, or if an insertion negates,
            contains a number or has more than five words.
    """
    whole = _pattern(words).search(text)
    if whole:
        return (whole.span(),)
    rejections = []
    for brackets_of_text in _readings(words):
        try:
            return _find_pieces(_without_insertions(words, brackets_of_text), text)
        except Rejected as rejected:
            rejections.append(rejected)
    raise next((each for each in rejections if not each.is_absence), rejections[0])


def find_all_verbatim(quotations: Iterable[str], text: str) -> list[Span]:
    """Return the offsets of all quotations that a text contains, in order and without overlap."""
    found: set[Span] = set()
    for words in filter(_WORD.search, quotations):
        try:
            found.update(find_verbatim(words.strip(" ,.;:!?"), text))
        except Rejected:  # it is a quotation of another passage
            continue
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def contains(text: str, words: str, flags: int = 0) -> bool:
    """Return True if a text contains words, not as a part of longer words."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, flags) is not None


def is_same(one: str, other: str) -> bool:
    """Return True if texts differ only in white space and the style of quotation marks."""
    return _pattern(" ".join(one.split())).fullmatch(" ".join(other.split())) is not None


def _readings(words: str) -> Iterator[frozenset[int]]:
    """Yield sets of offsets of brackets that may be the text's own, not insertions."""
    brackets = [match.start() for match in _BRACKETS.finditer(words)][:_MOST_BRACKETS]
    for kept in product((False, True), repeat=len(brackets)):
        yield frozenset(start for start, is_kept in zip(brackets, kept, strict=True) if is_kept)


def _without_insertions(words: str, brackets_of_text: frozenset[int]) -> str:
    """Return a quotation without its insertions; a bracketed first letter matches any case."""

    def replace(match: re.Match[str]) -> str:
        if match.start() in brackets_of_text or _ELISION.fullmatch(match.group()):
            return match.group()
        before, after = words[: match.start()][-1:], words[match.end() :][:1]
        inserted = match[1]
        if len(inserted) == 1 and inserted.isalpha() and after.isalpha() and not before.isalnum():
            return _ANY_CASE + inserted
        if before.isalnum() or after.isalnum():
            raise Rejected(Reason.LETTERS_INSERTED)
        _check_insertion(inserted)
        return ""

    return _BRACKETS.sub(replace, words)


def _check_insertion(words: str) -> None:
    """Raise Rejected if words may not be inserted into a quotation."""
    if _NEGATION.search(words):
        raise Rejected(Reason.NEGATION_INSERTED, words=words)
    if Text.of(words).numbers:
        raise Rejected(Reason.NUMBER_INSERTED, words=words)
    if len(words.split()) > LONGEST_INSERTION:
        raise Rejected(Reason.LONG_INSERTION, words=words)


def _find_pieces(words: str, text: str) -> tuple[Span, ...]:
    """Return the offsets of the pieces of a quotation without insertions."""
    pieces = [piece.strip() for piece in _ELISION.split(words.replace(HOLE, " "))]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        raise Rejected(Reason.NOT_FOUND)
    if len(pieces) > 1 and min(map(_word_count, pieces)) < SHORTEST_PIECE:
        raise Rejected(Reason.SMALL_PIECES)
    found: list[Span] = []
    end = 0
    for piece in pieces:
        match = _pattern(piece).search(text, end)
        if match is None:
            raise Rejected(Reason.WRONG_ORDER if len(pieces) > 1 else Reason.NOT_FOUND)
        if found and (negation := _lost_negation(text[end : match.start()])):
            raise Rejected(Reason.NEGATION_LOST, words=negation)
        found.append(match.span())
        end = match.end()
    return tuple(found)


def _word_count(piece: str) -> int:
    return len(_WORD.findall(piece.replace(_ANY_CASE, "")))


def _lost_negation(gap: str) -> str | None:
    """Return the negation in what an elision leaves out, or at the edges of a long gap."""
    words = gap.split()
    checked = words if len(words) <= _SHORT_GAP else words[:_EDGE] + words[-_EDGE:]
    return next((word.strip(".,;:") for word in checked if _PLAIN_NEGATION.search(word)), None)


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    """Return the pattern that matches words with any white space and quotation marks."""
    words = words.strip()
    made = []
    for part in _PARTS.findall(words):
        if part[0] == _ANY_CASE:
            made.append(f"[{part[1].lower()}{part[1].upper()}]")
        elif part.isspace():
            made.append(r"\s+")
        else:
            made.append(_QUOTATION_MARK if re.fullmatch(_QUOTATION_MARK, part) else re.escape(part))
    start = r"(?<!\w)" if words.lstrip(_ANY_CASE)[:1].isalnum() else ""
    end = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(start + "".join(made) + end)
