"""Exemptions: words that need no evidence although a number or a date stands in them.

The list is `exempt.toml`, in the open. Beside it, three forms of names are known by rule:
“MiG-29”, “Resolution 2259” and “604th Brigade”.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from corpus.extraction import lexicon

KINDS = ("name", "idiom", "title", "term")
_FILE = Path(__file__).with_suffix(".toml")
_NAMED = re.compile(
    r"\b[A-Z][A-Za-z]{0,4}-\d{1,3}[A-Z]{0,2}\b"
    r"|\b(?:Resolution|Decree|Directive|Regulation|Boeing|Airbus)(?: No\.?)? \d+\b"
    rf"|\b\d+(?:st|nd|rd|th) (?!{'|'.join(lexicon.MONTHS)})[A-Z][a-z]+"
)


class ListedExemption(NamedTuple):
    """A row of the list: the words, their kind (one of KINDS), and why they need no evidence."""

    words: str
    kind: str
    reason: str


@cache
def exemptions() -> tuple[ListedExemption, ...]:
    """Return the rows of `exempt.toml`.

    Raises:
        ValueError: if a row has another kind than KINDS, or lacks words or a reason.
    """
    rows = tuple(
        ListedExemption(**row) for row in tomllib.loads(_FILE.read_text("utf-8"))["exempt"]
    )
    for row in rows:
        if row.kind not in KINDS or not row.words.strip() or not row.reason.strip():
            raise ValueError(
                f"exempt.toml: the row of “{row.words}” needs words, a reason, and one of the "
                f"kinds {', '.join(KINDS)}. Complete the row, or delete it."
            )
    return rows


@cache
def _listed() -> re.Pattern[str]:
    longest_first = sorted((row.words for row in exemptions()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_at_head_too, longest_first))})(?!\w)")


def _at_head_too(words: str) -> str:
    """Return a pattern of words, which may have a capital at the head of a sentence."""
    first, rest = words[0], re.escape(words[1:])
    head = rf"(?<![^\s“‘\"'(])(?<!\w )(?<!\w, ){re.escape(first.upper())}"
    return f"(?:{re.escape(first)}|{head}){rest}" if first.islower() else re.escape(words)


def exempt_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the words of a text that are exempt by the list or by rule."""
    return [match.span() for pattern in (_listed(), _NAMED) for match in pattern.finditer(text)]
