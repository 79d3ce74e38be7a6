"""Blocks: the lines of a captured page, those of a hard-wrapped paragraph joined into one.

A `TextBlock` is what the rules for lines of a page work on. A `Layout` is all blocks of a page, and
a `Position` one block among its neighbours.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from typing import NamedTuple

from corpus.extraction import boilerplate, publication_date, wording
from corpus.extraction.publication_date import DateStamp
from corpus.extraction.text import plain

# Text is hard-wrapped at 60 to 80 columns, seldom at more than 130; a line that is shorter than 30
# ends for another reason.
_WRAPPED_LENGTHS = range(31, 131)
# A page is hard-wrapped if so many of its lines break in the middle of a sentence: at least four,
# and a fifth of all. Lists and menus have one or two by chance. Two are enough on a page none of
# whose lines is too long for a wrapped one.
_MIN_WRAPPED_LINES, _MIN_WRAPPED_LINES_OF_SHORT, _MIN_WRAPPED_SHARE = 4, 2, 0.2
_WIDEST = 1.5  # times the median of such lines; a line that is wider is none
_MIN_SHARE_OF_WIDTH = 0.5  # of a line that is no label, though a name or figure follows it

# A title is wrapped in narrower columns than the text, also on a page whose text is not wrapped.
_TITLE_WIDTH, _TITLE_LINE_WORDS = 65, range(3, 16)
_OPENS_SENTENCE = frozenset("The A An He She It They We This These There".split())
_HEAD_PARAGRAPH_WORDS = 12  # the head of a page ends with the first sentence of so many words

# Boilerplate that is known by a whole line, not by words that a sentence may have.
_KINDS_OF_WHOLE_LINES = ("navigation", "counter", "credit")
_CAPITALS = r"(?:[A-Z\u00c0-\u00de][\w.'’-]* )*[A-Z\u00c0-\u00de][\w.'’-]*"
_CREDIT = re.compile(rf"{_CAPITALS} ?/ ?{_CAPITALS}$")

# Patterns of `boilerplate.toml` for credits of a text; the others are credits of a picture.
_TEXT_CREDITS = ("sign-off", "agencies as source")


@dataclass
class TextBlock:
    """One line of a page, or the lines of one hard-wrapped paragraph, with what is known of it.

    Attributes:
        numbers: The numbers of its lines in the capture, from 1.
        raw: Its lines as captured.
        gap_after: A blank line or the end of the page follows.
        form: What it looks like by its own words (see `block_forms`).
        pattern: The name of the boilerplate pattern that gave its form, or ''.
        opens: The section of the page that it opens as a heading, or ''.
        date_stamp: Its date stamp, if it is one.
        kind: Its kind, by its form and its place on the page (see `lines`).
    """

    numbers: list[int]
    raw: list[str]
    gap_after: bool = False
    form: str = ""
    pattern: str = ""
    opens: str = ""
    date_stamp: DateStamp | None = None
    kind: str = ""

    @cached_property
    def text(self) -> str:
        """The text as a reader sees it, on one line."""
        return plain(" ".join(map(plain, self.raw)))

    @cached_property
    def words(self) -> int:
        """The number of words, as separated by spaces."""
        return self.text.count(" ") + 1 if self.text else 0

    @cached_property
    def sentences(self) -> int:
        """The number of sentences."""
        return wording.count_sentences(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return wording.stems(self.text)

    @property
    def is_photo_credit(self) -> bool:
        """True if it says whose picture it is, and not whose text."""
        return self.form == "credit" and self.pattern not in _TEXT_CREDITS

    @property
    def credits_text(self) -> bool:
        """True if it says who wrote the article, as the last line of an agency's text does."""
        return self.pattern in _TEXT_CREDITS

    def is_prose(self, min_words: int = 1) -> bool:
        """Return True if it reads as running text and has so many words at least."""
        return self.form == "prose" and self.words >= min_words


# Stands for the neighbour of the first or last block of a page.
_NOTHING = TextBlock([], [])


@dataclass
class Layout:
    """The blocks of a page in order, and what is known of the page as a whole.

    Attributes:
        blocks: All blocks of the page.
        headline: The index of the headline, or None.
        first_body: The index of the first block of the article's text, or None.
        is_interview: Questions stand alone between answers.
        is_transcript: Paragraphs open with the name of the speaker.
    """

    blocks: list[TextBlock]
    headline: int | None = None
    first_body: int | None = None
    is_interview: bool = False
    is_transcript: bool = False

    def positions(self, start: int = 0, end: int | None = None) -> "Iterator[Position]":
        """Yield the positions of the blocks from `start` up to but not including `end`."""
        last = len(self.blocks) if end is None else min(end, len(self.blocks))
        return (Position(self, i) for i in range(start, last))


@dataclass(frozen=True, slots=True)
class Position:
    """A block among its neighbours."""

    layout: Layout
    index: int

    @property
    def block(self) -> TextBlock:
        """The block itself."""
        return self.layout.blocks[self.index]

    @property
    def previous(self) -> TextBlock:
        """The block before; an empty one at the beginning of the page."""
        return self.layout.blocks[self.index - 1] if self.index else _NOTHING

    @property
    def next(self) -> TextBlock:
        """The block after; an empty one at the end of the page."""
        following = self.after(1)
        return following[0] if following else _NOTHING

    def before(self, count: int) -> list[TextBlock]:
        """Return the blocks before this one, so many at most."""
        return self.layout.blocks[max(0, self.index - count) : self.index]

    def after(self, count: int) -> list[TextBlock]:
        """Return the blocks after this one, so many at most."""
        return self.layout.blocks[self.index + 1 : self.index + 1 + count]

    def next_prose(self) -> "Position | None":
        """Return the position of the next block that is running text, or None."""
        return next(
            (at for at in self.layout.positions(self.index + 1) if at.block.is_prose()), None
        )


_Pair = tuple[str, str]  # a line and the next


class _Wrapping(NamedTuple):
    """How the paragraphs of a page are hard-wrapped.

    The width of their lines and the indentation of all but their first, in characters; True if
    blank lines separate them, so that a line between others may break anywhere.
    """

    width: int
    indent: int
    has_blank_lines: bool


def split_blocks(lines: Sequence[str]) -> list[TextBlock]:
    """Return the blocks of a page in order. Blank lines separate blocks and are in none.

    `lines` are all lines of the capture, with blank ones.
    """
    wrapping = _wrapping(lines)
    blocks: list[TextBlock] = []
    in_head = True
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            if blocks:
                blocks[-1].gap_after = True
        elif blocks and (
            (
                wrapping
                and _goes_on(blocks[-1], raw, wrapping)
                and not (in_head and _opens_deck(blocks[-1], raw))
            )
            or (in_head and _goes_on_as_title(blocks[-1], raw))
        ):
            blocks[-1].numbers.append(number)
            blocks[-1].raw.append(raw)
        else:
            in_head = in_head and not (blocks and _is_paragraph(blocks[-1]))
            blocks.append(TextBlock([number], [raw]))
    if blocks:
        blocks[-1].gap_after = True
    return blocks


def _wrapping(lines: Sequence[str]) -> _Wrapping | None:
    """Return how the paragraphs of a page are hard-wrapped, or None if they are not.

    They are if many lines of like length break in the middle of a sentence: the next line begins
    with a lower-case letter.
    """
    groups = [_pairs(list(group)) for is_text, group in groupby(lines, _has_text) if is_text]
    pairs = list(chain.from_iterable(groups))
    broken = [(a, b) for a, b in pairs if _breaks_sentence(a, b)]
    is_short = max(map(len, lines), default=0) < _WRAPPED_LENGTHS.stop
    least = _MIN_WRAPPED_LINES_OF_SHORT if is_short else _MIN_WRAPPED_LINES
    if len(broken) < max(least, _MIN_WRAPPED_SHARE * len(pairs)):
        return None
    indents = sorted(_indent(b) for _, b in broken)
    lengths = sorted(len(a.rstrip()) for a, _ in broken)
    middle = len(broken) // 2
    width = max(length for length in lengths if length <= _WIDEST * lengths[middle])
    return _Wrapping(width, indents[middle], _has_blank_lines(groups, width))


def _has_blank_lines(groups: list[list[_Pair]], width: int) -> bool:
    """Return True if blank lines separate the paragraphs of a hard-wrapped page.

    Of its groups of lines, each as pairs of a line and the next, two at least are wrapped, and in
    few of these a sentence ends with a line that has room left.
    """
    wrapped = [pairs for pairs in groups if any(_breaks_sentence(*pair) for pair in pairs)]
    ends = sum(_ends_early(*pair, width) for pairs in wrapped for pair in pairs)
    return len(wrapped) > 1 and 2 * ends <= len(wrapped)


def _has_text(line: str) -> bool:
    return bool(line.strip())


def _pairs(lines: Sequence[str]) -> list[_Pair]:
    return list(zip(lines, lines[1:], strict=False))


def _ends_early(line: str, following: str, width: int) -> bool:
    """Return True if a sentence ends with a line that had room for the next word."""
    is_end = wording.ends_sentence(line) and not following.lstrip()[0].islower()
    return is_end and not _had_no_room(line, following, width)


def _had_no_room(line: str, following: str, width: int) -> bool:
    length = len(line.rstrip())
    return length <= width < length + 1 + len(following.split()[0])


def _breaks_sentence(line: str, following: str) -> bool:
    """Return True if a line may be wrapped in the middle of a sentence."""
    return (
        len(line) in _WRAPPED_LENGTHS
        and len(following) < _WRAPPED_LENGTHS.stop
        and following.lstrip()[0].islower()
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _goes_on(block: TextBlock, following: str, wrapping: _Wrapping) -> bool:
    """Return True if a block goes on in the next line.

    It does not if that line is indented as the first of a new paragraph is. It does if the first
    word of the line had no room at the end of the block. A line that breaks early goes on in the
    middle of a sentence; and between blank lines, if the block reads as text and the next line not
    as a line of its own.
    """
    last = block.raw[-1].rstrip()
    if block.gap_after or _indent(following) > wrapping.indent:
        return False
    if _had_no_room(last, following, wrapping.width):
        return True
    if _stands_alone(following.strip()) or (len(block.raw) == 1 and _stands_alone(last.strip())):
        return False
    if not wording.ends_sentence(last) and (following.lstrip()[0].islower() or last[-1] == ","):
        return True
    return wrapping.has_blank_lines and _reads_as_text(block, wrapping)


def _is_paragraph(block: TextBlock) -> bool:
    text = plain(" ".join(block.raw))
    return text.count(" ") >= _HEAD_PARAGRAPH_WORDS - 1 and wording.ends_sentence(text)


def _goes_on_as_title(block: TextBlock, following: str) -> bool:
    """Return True if a block in the head of a page is a title that is wrapped, and goes on in the
    next line: it breaks before or after a word that no line of its own begins or ends with, or both
    lines are in capitals, and the first word of the next had no room.
    """
    last, first = plain(block.raw[-1]), plain(following)
    if block.gap_after or not last or not first:
        return False
    words = last.count(" ") + 1
    if words not in _TITLE_LINE_WORDS and not (len(block.raw) > 1 and words > 1):
        return False
    if len(last) > _TITLE_WIDTH or wording.ends_sentence(last) or first.endswith("."):
        return False
    if _stands_alone(first) or (_stands_alone(last) and not wording.SPEAKER.match(last)):
        return False
    return wording.breaks_title(last, first)


def _opens_deck(block: TextBlock, following: str) -> bool:
    """Return True if a sentence begins under a title without a stop: “The mayor is not amused”."""
    last, first = block.raw[-1].split()[-1], following.split()[0]
    return (
        len(block.raw) == 1
        and first in _OPENS_SENTENCE
        and not wording.ends_sentence(block.raw[-1])
        and last[-1].isalnum()
        and last.lower() not in wording.TITLE_BREAKS_AFTER
        and not wording.is_title_case(following)
    )


def _stands_alone(line: str) -> bool:
    """Return True if a line is an item of a list, a date stamp, a byline, a credit or the like, or
    opens with a dateline or the label of a speaker."""
    return (
        wording.BULLET.match(line) is not None
        or wording.SPEAKER.match(line) is not None
        or publication_date.find_date_stamp(line) is not None
        or publication_date.is_byline(line)
        or boilerplate.agency_dateline(line) is not None
        or _CREDIT.match(line) is not None
        or _is_boilerplate(line)
    )


def _is_boilerplate(line: str) -> bool:
    pattern = boilerplate.find_boilerplate(line)
    return pattern is not None and pattern.kind in _KINDS_OF_WHOLE_LINES


def _reads_as_text(block: TextBlock, wrapping: _Wrapping) -> bool:
    """Return True if a block that breaks before a name, a figure or a new sentence is no title."""
    text = plain(" ".join(block.raw))
    if wording.ends_sentence(text):
        return True
    if wording.is_title_case(text) or text.isupper():
        return False
    is_long = "," in text or len(text) >= _MIN_SHARE_OF_WIDTH * wrapping.width
    return is_long or len(block.raw) > 1
