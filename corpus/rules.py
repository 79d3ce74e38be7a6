"""Rules as data: the lists of words and the named patterns that stand in a `.toml` file beside the code."""

import re
import tomllib
from pathlib import Path


def load(name):
    """What `<name>.toml` holds."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def word_set(text):
    """The words of a list parted by white space; an underscore is a space within one."""
    return frozenset(word.replace("_", " ") for word in text.split())


def fill(pattern, parts):
    """A pattern with each `<part>` written out, and the parts of the parts."""
    return re.sub(r"(?<!\?P)<([a-z]\w*)>", lambda part: fill(parts[part[1]], parts), pattern)
