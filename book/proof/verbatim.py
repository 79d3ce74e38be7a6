"""Verbatim matching: the places at which quoted words occur in a text.

White space, the style of quotation marks within a quotation, a stop or comma at its end, and the
case of a first letter do not matter. `[ ]` inserts words, or replaces a few words or the letters of
one; `…` elides.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from book.proof.claims import HOLE
from book.proof.messages import Reason, Rejected
from book.proof.sense import check_insertion, check_replacement

Span = tuple[int, int]

SHORT_PIECE, SHORTEST_QUOTATION = 3, 4  # in words
_MOST_BRACKETS = 4  # each is tried as an insertion and as the text's own: 16 readings at most
_MOST_LETTERS = 3  # that a bracket adds to a word, or replaces in it: want[s], f[ro]m
_ELISION = re.compile(
    r"\s*(?:\[\s*(?:…|\.{3}|\. \. \.)\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,4}|\. \. \.)\s*"
)
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_SENTENCE_END = re.compile(r"[.!?][\"'’”)]*\s")
_WORD = re.compile(r"\w[\w’'-]*")
# Stand for a bracket: before a letter in either case, for letters of a word, for words.
_ANY_CASE, _LETTERS, _WORDS = "\0", "\1", "\2"
_REPLACED = {
    _LETTERS: rf"\w{{0,{_MOST_LETTERS + 1}}}",
    _WORDS: r"(?<!\w(?=\w))\s*((?:\S+\s+){0,3}?\S*?)\s*(?<!\w(?=\w))",
}
_QUOTATION_MARK = "['\"‘’“”‚„`´«»‹›]"
_NOTHING = re.compile(r"(?!)")
_PARTS = re.compile(rf"\0.|[\1\2]|\s+|{_QUOTATION_MARK}|[^\s\0\1\2'\"‘’“”‚„`´«»‹›]+")


def find_verbatim(words: str, text: str) -> tuple[Span, ...]:
    """Return the (start, end) offsets in a text of each piece of a quotation, in order.

    Raises:
        Rejected: as `places` does.
    """
    return places(words, text)[0]


def places(words: str, text: str) -> list[tuple[Span, ...]]:
    """Return every place of a quotation in a text: the offsets of its pieces, in order.

    Raises:
        Rejected: if the text does not contain the words, if the quotation has fewer than four words
            between elisions, or pieces of fewer than three that are not from one sentence, or if an
            insertion negates, contains a number or is long.
    """
    whole: list[tuple[Span, ...]] = [(match.span(),) for match in _pattern(words).finditer(text)]
    if whole:
        return whole
    rejections = []
    for brackets_of_text in _readings(words):
        try:
            return _places_of_pieces(_without_insertions(words, brackets_of_text), text)
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
    """Return a quotation with a sign for each of its brackets: for letters, or for words."""

    def replace(match: re.Match[str]) -> str:
        if match.start() in brackets_of_text or _ELISION.fullmatch(match.group()):
            return match.group()
        before, after = words[: match.start()][-1:], words[match.end() :][:1]
        if before.isalnum() or after.isalnum():
            return _letters(match[1], before)
        check_insertion(match[1])
        return _WORDS

    return re.sub(rf"\s*{_WORDS}\s*", _WORDS, _BRACKETS.sub(replace, words)).strip(_WORDS)


def _letters(inserted: str, before: str) -> str:
    """Return what stands for letters in brackets within a word, or for its first letter."""
    if before.isalnum() and inserted.isalpha() and len(inserted) <= _MOST_LETTERS:
        check_insertion(inserted)
        return _LETTERS
    if len(inserted) == 1 and inserted.isalpha():
        return _ANY_CASE + inserted
    raise Rejected(Reason.LETTERS_INSERTED)


def _places_of_pieces(words: str, text: str) -> list[tuple[Span, ...]]:
    """Return the places of a quotation without insertions, by the offsets of its pieces."""
    pieces = [piece.strip() for piece in _ELISION.split(words.replace(HOLE, " "))]
    pieces = [piece for piece in pieces if _WORD.search(piece)]
    if not pieces:
        raise Rejected(Reason.NOT_FOUND)
    if len(pieces) > 1 and sum(map(_word_count, pieces)) < SHORTEST_QUOTATION:
        raise Rejected(Reason.SMALL_PIECES)
    found, rejection = [], Rejected(Reason.WRONG_ORDER if len(pieces) > 1 else Reason.NOT_FOUND)
    for first in _pattern(pieces[0]).finditer(text):
        try:
            found.append(_place(pieces, first, text))
        except Rejected as rejected:
            rejection = rejected
    if not found:
        raise rejection
    return found


def _place(pieces: list[str], first: re.Match[str], text: str) -> tuple[Span, ...]:
    """Return the offsets of the pieces of a quotation whose first piece has been found."""
    matches = [first]
    for piece in pieces[1:]:
        match = _pattern(piece).search(text, matches[-1].end())
        if match is None:
            raise Rejected(Reason.WRONG_ORDER)
        matches.append(match)
    for match in matches:
        check_replacement(match.groups())
    short = [_word_count(piece) < SHORT_PIECE for piece in pieces]
    for i in range(len(pieces) - 1):
        gap = text[matches[i].end() : matches[i + 1].start()]
        if (short[i] or short[i + 1]) and _SENTENCE_END.search(gap):
            raise Rejected(Reason.SMALL_PIECES)
    return tuple(match.span() for match in matches)


def _word_count(piece: str) -> int:
    return len(_WORD.findall(piece.replace(_ANY_CASE, "").replace(_WORDS, " ")))


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    """Return the pattern that matches words with any white space and quotation marks.

    The case of their first letter does not matter, nor does a stop or comma at their end.
    """
    words = words.strip().rstrip(".,").rstrip()
    if words[:1].isalpha():
        words = _ANY_CASE + words
    made = []
    for part in _PARTS.findall(words):
        if part[0] == _ANY_CASE:
            made.append(f"[{part[1].lower()}{part[1].upper()}]")
        elif part.isspace():
            made.append(r"\s+")
        elif re.fullmatch(_QUOTATION_MARK, part):
            made.append(_QUOTATION_MARK)
        else:
            made.append(_REPLACED.get(part) or re.escape(part))
    start = r"(?<!\w)" if words.lstrip(_ANY_CASE)[:1].isalnum() else ""
    end = r"(?!\w)" if words[-1:].isalnum() or words[-1:] == _LETTERS else ""
    return re.compile(start + "".join(made) + end) if made else _NOTHING
