"""Rules as data: read the lists of words and the named patterns in the `.toml` files here."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_PART = re.compile(r"(?<!\?P)<([a-z]\w*)>")  # not the name of a group, as in (?P<name>…)


def load(name: str) -> dict[str, Any]:
    """Return the content of `<name>.toml`."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list separated by whitespace; an underscore stands for a space."""
    return frozenset(word.replace("_", " ") for word in text.split())


def fill(pattern: str, parts: Mapping[str, str]) -> str:
    """Return a pattern with each `<part>` written out, and the parts within the parts.

    Raises KeyError if a part has no entry in `parts`.
    """
    return _PART.sub(lambda part: fill(parts[part[1]], parts), pattern)
