"""Rules as data: read the lists of words and the named patterns in the `.toml` files here."""

import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.extraction.errors import CorpusError

_HERE = Path(__file__).parent
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_PART = re.compile(r"(?<!\?P)<([a-z]\w*)>")  # not the name of a group, as in (?P<name>…)


class _Table(dict[str, Any]):
    """A table of a file; a key that it lacks is an error of the file."""

    def __init__(self, path: Path, content: Mapping[str, Any], name: str = "") -> None:
        super().__init__(
            (key, _Table(path, value, f"{name}{key}.") if isinstance(value, dict) else value)
            for key, value in content.items()
        )
        self._path, self._name = path, name

    def __missing__(self, key: str) -> Any:
        raise _unusable(self._path, f"it has no `{self._name}{key}`")


def load(name: str) -> dict[str, Any]:
    """Return the content of `<name>.toml`.

    Raises:
        CorpusError: if the file cannot be read as TOML, or later, if a key is asked that it lacks.
    """
    path = _HERE / f"{name}.toml"
    try:
        return _Table(path, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise _unusable(path, str(error)) from None


def _unusable(path: Path, problem: str) -> CorpusError:
    """Return the error of a file of rules.

    It is raised while modules are imported, where nobody can catch it, so it is printed without
    frames.
    """
    sys.tracebacklimit = 0
    line = _AT_LINE.search(problem)
    return CorpusError(
        path,
        f"the rules of extraction cannot be read: {_AT_LINE.sub('', problem).strip()}",
        "Correct the file, or restore it from the repository",
        int(line[1]) if line else None,
    )


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list separated by whitespace; an underscore stands for a space."""
    return frozenset(word.replace("_", " ") for word in text.split())


def fill(pattern: str, parts: Mapping[str, str]) -> str:
    """Return a pattern with each `<part>` written out, and the parts within the parts.

    Raises KeyError if a part has no entry in `parts`.
    """
    return _PART.sub(lambda part: fill(parts[part[1]], parts), pattern)
