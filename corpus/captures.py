"""Captured pages as bytes and lines: nothing is decided here about what a line means."""

import re
import unicodedata
from hashlib import sha256
from pathlib import Path

from corpus.errors import CorpusError

# Spaces that a browser does not break at, and characters that have no width: a capture keeps them, a reader never sees them.
NO_BREAK_SPACES = "\u00a0\u2007\u202f"
ZERO_WIDTH = "\u200b\u2060\ufeff\u00ad"

_NO_BREAK = re.compile(f"[ {NO_BREAK_SPACES}]*[{NO_BREAK_SPACES}][ {NO_BREAK_SPACES}]*")
_ZERO_WIDTH = re.compile(f"[{ZERO_WIDTH}]")
_LINE_END = re.compile(r"\r\n|\r|\n")  # not str.splitlines: editors do not count U+2028 or form feeds as line ends
_WRITTEN_WORD = re.compile(r"[^\W_]\S*")  # from its first letter or figure on
_KEY = re.compile(r"[^\W_][\w.-]*")  # a key is also an anchor, a BibTeX key and the head of `key:7,11`


def find(folder):
    """The captures of a folder, `{key: path}`, in the order of their keys. Every file that ends in `.txt` is one.

    Raises CorpusError if the folder is missing or holds none, if a file's name cannot be a key, or if two names make one key.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise CorpusError(folder, "no such folder of captures", "name a folder that holds one .txt file a page")
    found, folded = {}, {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() != ".txt" or not path.is_file():
            continue
        key = path.stem
        twin = folded.setdefault(unicodedata.normalize("NFC", key).casefold(), path)
        if twin is not path:
            raise CorpusError(path, f"its key '{key}' is that of {twin.name} too", "rename one of them")
        if not _KEY.fullmatch(key):
            raise CorpusError(
                path,
                "its name cannot be a key",
                "rename it with letters, digits, points and hyphens, such as tass-2020-01-14.txt",
            )
        found[key] = path
    if not found:
        raise CorpusError(folder, "no captures in this folder", "put one .txt file a page into it")
    return found


def read_bytes(path):
    """The bytes of a file that must exist. Raises CorpusError."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise CorpusError(path, f"cannot be read ({error.strerror})", "check its path and its permissions") from None


def decode(path, data):
    """The text of a UTF-8 file, without a byte order mark. Raises CorpusError for anything else, with the line."""
    if not data.strip():
        raise CorpusError(path, "the file is empty", "fill it, or delete it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(data[: error.start].decode("latin-1"))) + 1
        what = "binary data, not text" if _looks_binary(data) else f"not UTF-8 (byte 0x{data[error.start]:02x})"
        raise CorpusError(path, what, "save it as plain text in UTF-8", line) from None
    if _looks_binary(data):
        raise CorpusError(path, "binary data, not text", "save it as plain text in UTF-8", 1)
    return text


def _looks_binary(data):
    """More than one byte in ten is a control character that no text uses. A stray null byte in a long page is data."""
    sample = data[:65536]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 11, 12, 13, 27))
    return controls * 10 > len(sample)


def split_lines(text):
    """The lines of a text as an editor numbers them, without their ends."""
    return _LINE_END.split(text)


def plain(text):
    """A line as a reader sees it: no-break spaces are spaces, zero-width characters and indentation are gone."""
    return text.strip() if text.isascii() else _NO_BREAK.sub(" ", _ZERO_WIDTH.sub("", text)).strip()


def reflowed(text):
    """A text as a reader sees it, on one line: each run of white space is one space, so that it does not matter how lines are wrapped."""
    return " ".join(plain(text).split())


def fingerprint(text):
    """The sha256 of a text on one line, in UTF-8 and in hexadecimal: by it a copy is told to have the words, and nobody reads them in it."""
    return digest(reflowed(text).encode())


def digest(data):
    """The sha256 of bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def count_words(text):
    """The words of a text: what white space parts and holds a letter or a figure, so that a dash between spaces is none."""
    return len(_WRITTEN_WORD.findall(text))


def find_words(text):
    """A match for each word that `count_words` counts, from its first letter or figure on: a mark of quotation before it is no part of it."""
    return _WRITTEN_WORD.finditer(text)
