"""Attribution: does a paragraph credit quoted words to the person who says them in the source?"""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any

from book.proof.claims import Text
from book.proof.messages import Reason, Rejected
from book.proof.verbatim import Span, contains
from corpus import Corpus
from corpus.extraction import extract

_SPOKEN = ("quotations", "reported")


class Speakers:
    """The speakers of the passages of a corpus, and the forms of their names."""

    def __init__(self, book: Corpus) -> None:
        self._actors, self._aliases = book.coded.actors, book.aliases
        self._spoken = {name: rows_by_passage(book, name) for name in _SPOKEN}

    @cached_property
    def _persons(self) -> set[str]:
        return set(self._actors.loc[self._actors["type"] == "person", "actor"])

    def check(
        self, words: str, passage: tuple[str, int], pieces: Iterable[Span], paragraph: Text
    ) -> None:
        """Check the credit that a paragraph gives for words at some places of a passage.

        Raises:
            Rejected: unless the paragraph names the speaker, and credits nobody else.
        """
        rows = {
            name: [row for row in table.get(passage, []) if overlaps(row, pieces)]
            for name, table in self._spoken.items()
        }
        speakers = list(dict.fromkeys(row.speaker for row in rows["quotations"] if row.speaker))
        for speaker in speakers:
            if not any(contains(paragraph.text, form) for form in self._forms(speaker)):
                raise Rejected(Reason.UNCREDITED, speaker=speaker)
        everyone = [row for spoken in rows.values() for row in spoken]
        voices = {row.speaker for row in everyone} | {row.via for row in everyone}
        for credited in sorted(self._credited(paragraph, words) & self._persons):
            if credited not in voices:
                owner = f"the words of {speakers[0]}" if speakers else "its own words"
                raise Rejected(Reason.WRONG_SPEAKER, credited=credited, owner=owner)

    def _forms(self, actor: str) -> set[str]:
        """Return the forms by which a paragraph can name an actor.

        These are the canonical name, its aliases, and a person's last name.
        """
        rows = self._actors[self._actors["actor"] == actor]
        aliases = {alias for each in rows["aliases"] for alias in each.split(" | ") if alias}
        last_name = {actor.split()[-1].removeprefix("al-")} if actor in self._persons else set()
        return {actor} | aliases | last_name

    def _credited(self, paragraph: Text, words: str) -> set[str]:
        """Return those to whom a paragraph credits words that it has in quotation marks."""
        return _speakers_of(paragraph.normalised, self._aliases).get(_flat(words), set())


def overlaps(row: Any, pieces: Iterable[Span]) -> bool:
    """Return True if a row of a table (with `start` and `end`) shares a character with pieces."""
    return any(row.start < end and start < row.end for start, end in pieces)


def rows_by_passage(book: Corpus, table: str) -> dict[tuple[str, int], list[Any]]:
    """Return the extracted and the coded rows of a table by (source, passage)."""
    found: dict[tuple[str, int], list[Any]] = {}
    for frame in (book.extracted[table], book.coded[table]):
        for row in frame.itertuples():
            found.setdefault((row.source, row.passage), []).append(row)
    return found


@lru_cache(maxsize=64)  # a paragraph may have many quotations
def _speakers_of(paragraph: str, aliases: Any) -> dict[str, set[str]]:
    """Return the speakers of each quotation of a paragraph, as the extractor reads it."""
    found: dict[str, set[str]] = {}
    for row in extract([paragraph], aliases=aliases).quotations:
        found.setdefault(_flat(row.text), set()).add(row.speaker)
    return found


def _flat(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
