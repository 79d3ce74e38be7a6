"""Text as a reader sees it: lines, spaces and words. Nothing is decided here about what a line means."""

import re
from collections.abc import Iterator

# Spaces that a browser does not break at, and characters that have no width: a capture keeps them, a reader never sees them.
NO_BREAK_SPACES = "\u00a0\u2007\u202f"
ZERO_WIDTH = "\u200b\u2060\ufeff\u00ad"

_NO_BREAK = re.compile(f"[ {NO_BREAK_SPACES}]*[{NO_BREAK_SPACES}][ {NO_BREAK_SPACES}]*")
_ZERO_WIDTH = re.compile(f"[{ZERO_WIDTH}]")
LINE_END = re.compile(
    r"\r\n|\r|\n"
)  # not str.splitlines: editors do not count U+2028 or form feeds as line ends
_WRITTEN_WORD = re.compile(r"[^\W_]\S*")  # from its first letter or figure on


def split_lines(text: str) -> list[str]:
    """Return the lines of a text as an editor numbers them, without their ends."""
    return LINE_END.split(text)


def plain(text: str) -> str:
    """Return a line as a reader sees it: without no-break spaces, zero-width characters and indentation."""
    return text.strip() if text.isascii() else _NO_BREAK.sub(" ", _ZERO_WIDTH.sub("", text)).strip()


def reflowed(text: str) -> str:
    """Return a text on one line, each run of white space one space, so that line wrapping does not matter."""
    return " ".join(plain(text).split())


def count_words(text: str) -> int:
    """Count the words of a text: runs without white space that contain a letter or a figure."""
    return len(_WRITTEN_WORD.findall(text))


def find_words(text: str) -> Iterator[re.Match[str]]:
    """Yield a match for each word that `count_words` counts, from its first letter or figure on."""
    return _WRITTEN_WORD.finditer(text)
