"""Captured articles as files: found, read and decoded, or refused with one clear error."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from corpus.extraction.errors import CorpusError
from corpus.extraction.text import LINE_END, reflowed

# A key is also an anchor, a BibTeX key and the beginning of `key:7,11`.
_KEY = re.compile(r"[^\W_][\w.-]*")


class Captures(NamedTuple):
    """The files of a folder of captures."""

    paths: dict[str, Path]  # by key, in the order of the keys
    errors: list[CorpusError]  # one for each that is no file, or whose name cannot be used
    others: list[Path]  # files and folders that are no .txt


def scan(folder: str | Path) -> Captures:
    """Return the captures of a folder: every file that ends in `.txt`.

    What ends so and is not a file (a folder, a broken link, a device) is an error, since a capture
    may be missing there. Raises CorpusError if the folder is missing.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise _no_folder(folder)
    found = Captures({}, [], [])
    by_folded_key: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() != ".txt":
            found.others.append(path)
            continue
        if not _is_file(path):
            found.errors.append(_no_file(path))
            continue
        folded = unicodedata.normalize("NFC", path.stem).casefold()
        twin = by_folded_key.setdefault(folded, path)
        if twin is not path:
            problem = f"its key '{path.stem}' is that of {twin.name} too"
            found.errors.append(CorpusError(path, problem, "Rename one of them"))
        elif not _KEY.fullmatch(path.stem):
            problem = "a key cannot be made of the name of this file"
            remedy = "Use letters, digits, points and hyphens, as in tass-2020-01-14.txt"
            found.errors.append(CorpusError(path, problem, remedy))
        else:
            found.paths[path.stem] = path
    return found


def _no_folder(folder: Path) -> CorpusError:
    return CorpusError(
        folder,
        "there is no such folder of captures",
        "Give a folder that has one .txt file for each article",
    )


def _no_file(path: Path) -> CorpusError:
    return CorpusError(
        path,
        "this is not a file but a folder, a broken link or a device",
        "Put the text of the article in its place, or remove it",
    )


def _is_folder(path: Path) -> bool:
    """Return True if a path, or what it links to, is a folder."""
    try:
        return path.is_dir()
    except (OSError, RuntimeError):
        return False


def _is_linked_folder(path: Path) -> bool:
    return path.is_symlink() and _is_folder(path)


def _is_file(path: Path) -> bool:
    """Return True if a path, or what it links to, is a file."""
    try:
        return path.is_file()
    except (OSError, RuntimeError):  # a link to itself
        return False


def collect(folder: str | Path, suffixes: Sequence[str]) -> Captures:
    """Return the captures of a folder and of the folders in it, whatever their names.

    The key of a capture is made of its path: `2020/My page.html` is `2020-My-page`. What cannot be
    read as a file is an error. Hidden files, links to folders, folders that a browser saved beside
    a page (`page_files`) and files with other endings are passed over. Raises CorpusError if the
    folder is missing.

    Args:
        folder: the folder.
        suffixes: how the names of captures end.
    """
    folder, found = Path(folder), Captures({}, [], [])
    if not folder.is_dir():
        raise _no_folder(folder)
    taken: set[str] = set()
    for path in sorted(_below(folder, suffixes)):
        hidden = path.name.startswith(".")
        if hidden or path.suffix.lower() not in suffixes or _is_linked_folder(path):
            found.others.append(path)
        elif not _is_file(path):
            found.errors.append(_no_file(path))
        else:
            found.paths[_new_key(path.relative_to(folder), taken)] = path
    return found


def _below(folder: Path, suffixes: Sequence[str]) -> Iterator[Path]:
    """Yield what is in a folder and the folders in it, but not these.

    A folder that is hidden, linked, named as a capture or saved beside a page by a browser is not
    looked into.
    """
    for path in folder.iterdir():
        is_odd = path.name.startswith(".") or path.name.endswith(("_files", *suffixes))
        if _is_folder(path) and not path.is_symlink() and not is_odd:
            yield from _below(path, suffixes)
        else:
            yield path


def _new_key(path: Path, taken: set[str]) -> str:
    """Return a key made of a path, and note it; a number tells it from keys that are taken."""
    name = unicodedata.normalize("NFC", "-".join(path.with_suffix("").parts))
    name = name.encode("utf-8", "replace").decode()  # a name need not be UTF-8
    stem = re.sub(r"[^\w.]*-[^\w.]*|[^\w.-]+", "-", name).strip("-._") or "page"
    key, number = stem, 1
    while key.casefold() in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key.casefold())
    return key


def find(folder: str | Path) -> dict[str, Path]:
    """Return the captures of a folder, `{key: path}`, in the order of their keys.

    Raises CorpusError if the folder is missing or has no captures, or if the name of a file cannot
    be a key, or is that of another file but for the case of its letters.
    """
    found = scan(folder)
    if found.errors:
        raise found.errors[0]
    if not found.paths:
        raise CorpusError(
            folder, "there are no captures in this folder", "Add one .txt file for each article"
        )
    return found.paths


def read_bytes(path: str | Path) -> bytes:
    """Return the bytes of a file. Raises CorpusError if it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise CorpusError(
            path,
            f"this file cannot be read ({error.strerror})",
            "Check its path and its permissions",
        ) from None


def decode(path: str | Path, data: bytes) -> str:
    """Return the text of a UTF-8 file, without a byte order mark.

    Raises CorpusError, with the line, for an empty file and for anything but text in UTF-8.
    """
    if not data.strip():
        raise CorpusError(path, "this file is empty", "Add its text, or delete it")
    remedy = "Save it as plain text in UTF-8"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(LINE_END.findall(data[: error.start].decode("latin-1"))) + 1
        problem = (
            "this is binary data, not text"
            if _looks_binary(data)
            else f"this is not UTF-8 (byte 0x{data[error.start]:02x})"
        )
        raise CorpusError(path, problem, remedy, line) from None
    if _looks_binary(data):
        raise CorpusError(path, "this is binary data, not text", remedy, 1)
    return text


def _looks_binary(data: bytes) -> bool:
    """Return True if more than one byte in ten is a control character that no text uses.

    A stray null byte in a long page is data.
    """
    sample = data[:65536]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 11, 12, 13, 27))
    return controls * 10 > len(sample)


def read_text(path: str | Path) -> str:
    """Return the text of a UTF-8 file. Raises CorpusError as `read_bytes` and `decode` do."""
    return decode(path, read_bytes(path))


def text_hash(text: str) -> str:
    """Return the SHA-256 hex digest of a text (UTF-8) with white space as in `reflowed`.

    With it anybody can check a copy of a text that may not be published here.
    """
    return digest(reflowed(text).encode())


def digest(data: bytes) -> str:
    """Return the SHA-256 hex digest of bytes."""
    return sha256(data).hexdigest()
