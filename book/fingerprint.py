"""Hashes of what the book is made of: they tell whether an output, a page or a PDF is fresh."""

import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

_LEFT_OUT = {"__pycache__", ".ipynb_checkpoints"}


def state(root: Path) -> str:
    """Return a hash of all that a computed number can depend on: corpus, code and environment."""
    return _digest(root, ("corpus", "book"), ("requirements.txt",))


def fingerprint(root: Path) -> str:
    """Return a hash of all that the book is made of: its state, chapters and configuration."""
    return _digest(
        root,
        ("corpus", "book", "chapters"),
        ("requirements.txt", "pyproject.toml", "_config.yml", "_toc.yml", "CITATION.cff"),
    )


def _digest(root: Path, folders: Iterable[str], names: Iterable[str]) -> str:
    """Return a hash of the Python version and of the files in folders, and of single files."""
    files = [
        path
        for folder in folders
        for path in (root / folder).rglob("*")
        if path.is_file() and not _LEFT_OUT & {*path.parts}
    ]
    named = [root / name for name in names if (root / name).exists()]
    digest = sha256(sys.version.encode())
    for path in [*sorted(files), *named]:
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def of_files(paths: Iterable[Path]) -> str:
    """Return a hash of the content of files; a missing file counts as one without content."""
    digest = sha256()
    for path in paths:
        digest.update(sha256(path.read_bytes() if path.is_file() else b"").digest())
    return digest.hexdigest()[:16]
