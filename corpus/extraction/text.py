"""Text as a reader sees it: lines, spaces, words and sentences."""

import re
from collections.abc import Iterator

import sentencex

# Spaces at which a browser does not break a line, and characters without a width: a capture keeps
# them, a reader never sees them.
NO_BREAK_SPACES = "\u00a0\u2007\u202f"
ZERO_WIDTH = "\u200b\u2060\ufeff\u00ad"

_SPACES_WITH_NO_BREAK = re.compile(
    f"(?<![ {NO_BREAK_SPACES}]) *[{NO_BREAK_SPACES}][ {NO_BREAK_SPACES}]*"
)
_ZERO_WIDTH = re.compile(f"[{ZERO_WIDTH}]")
# Not str.splitlines: editors do not count U+2028 or form feeds as line ends.
LINE_END = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"[^\W_]\S*")  # from its first letter or digit on


def split_lines(text: str) -> list[str]:
    """Return the lines of a text as an editor numbers them, without their ends."""
    return LINE_END.split(text)


def plain(text: str) -> str:
    """Return a line as a reader sees it.

    Zero-width characters and indentation are removed; no-break spaces, with the spaces beside them,
    become one space.
    """
    if text.isascii():
        return text.strip()
    return _SPACES_WITH_NO_BREAK.sub(" ", _ZERO_WIDTH.sub("", text)).strip()


def reflowed(text: str) -> str:
    """Return a text on one line, with one space for each run of whitespace."""
    return " ".join(plain(text).split())


def count_words(text: str) -> int:
    """Count the words of a text: tokens separated by whitespace that have a letter or a digit."""
    return len(_WORD.findall(text))


def find_words(text: str) -> Iterator[re.Match[str]]:
    """Yield a match for each word that `count_words` counts, from its first letter or digit on."""
    return _WORD.finditer(text)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the sentences of a text, without the space around them."""
    for boundary in sentencex.get_sentence_boundaries("en", text):
        words = text[boundary["start_index"] : boundary["end_index"]]
        start = boundary["start_index"] + len(words) - len(words.lstrip())
        if words.strip():
            yield start, start + len(words.strip())
