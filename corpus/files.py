"""Captured pages as files: found, read and decoded, or refused with one clear error."""

import re
import unicodedata
from hashlib import sha256
from pathlib import Path

from corpus.extraction.text import LINE_END, reflowed

_KEY = re.compile(
    r"[^\W_][\w.-]*"
)  # a key is also an anchor, a BibTeX key and the head of `key:7,11`


class CorpusError(Exception):
    """Bad input: which file, which line, what is wrong and what to do, in one line."""

    def __init__(self, file, problem, remedy, line=None):
        name = (
            str(Path(file).name).encode("utf-8", "backslashreplace").decode()
        )  # a file's name need not be UTF-8
        place = name if line is None else f"{name}:{line}"
        super().__init__(f"{place}: {problem}; {remedy}".replace("\n", " ").replace("\r", " "))
        self.file, self.line, self.problem, self.remedy = file, line, problem, remedy

    def __reduce__(self):  # from one process to another
        return CorpusError, (self.file, self.problem, self.remedy, self.line)


def find(folder):
    """The captures of a folder, `{key: path}`, in the order of their keys. Every file that ends in `.txt` is one.

    Raises CorpusError if the folder is missing or holds none, if a file's name cannot be a key, or if two names make one key.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise CorpusError(
            folder, "no such folder of captures", "name a folder that holds one .txt file a page"
        )
    found, folded = {}, {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() != ".txt" or not path.is_file():
            continue
        key = path.stem
        twin = folded.setdefault(unicodedata.normalize("NFC", key).casefold(), path)
        if twin is not path:
            raise CorpusError(
                path, f"its key '{key}' is that of {twin.name} too", "rename one of them"
            )
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
        raise CorpusError(
            path, f"cannot be read ({error.strerror})", "check its path and its permissions"
        ) from None


def decode(path, data):
    """The text of a UTF-8 file, without a byte order mark. Raises CorpusError for anything else, with the line."""
    if not data.strip():
        raise CorpusError(path, "the file is empty", "fill it, or delete it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(LINE_END.findall(data[: error.start].decode("latin-1"))) + 1
        what = (
            "binary data, not text"
            if _looks_binary(data)
            else f"not UTF-8 (byte 0x{data[error.start]:02x})"
        )
        raise CorpusError(path, what, "save it as plain text in UTF-8", line) from None
    if _looks_binary(data):
        raise CorpusError(path, "binary data, not text", "save it as plain text in UTF-8", 1)
    return text


def _looks_binary(data):
    """More than one byte in ten is a control character that no text uses. A stray null byte in a long page is data."""
    sample = data[:65536]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 11, 12, 13, 27))
    return controls * 10 > len(sample)


def text_hash(text):
    """The sha256 of a text on one line, in UTF-8 and in hexadecimal: by it a copy is told to have the words, and nobody reads them in it."""
    return digest(reflowed(text).encode())


def digest(data):
    """The sha256 of bytes, in hexadecimal."""
    return sha256(data).hexdigest()
