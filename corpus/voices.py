"""Voices: whose words they are, by the innermost quotation or report, or else the outlet's."""

from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from corpus.extraction.text import find_words
from corpus.tables import names_in

# The manner, and the side, of what an outlet does not give as the words of others.
OWN = "own voice"
# The manner, and the side, of what only somebody who took part can have told, whom nobody names.
UNATTRIBUTED = "unattributed"
NOBODY = "no source named"
NO_OUTLET = "unidentified outlet"  # the name in the bibliography of one that is not known
OTHER = "other"  # the side of whoever is no coded actor


class Voice(NamedTuple):
    """Whose words: a name, how they are given, and a side.

    They are given as "quoted", "reported", "unattributed" or in the outlet's "own voice".

    The name is the canonical one of the speaker, or else the one that is printed ("official
    data"), where the words for one speaker are first given, or else "no source named".
    """

    name: str
    manner: str
    side: str


class _Span(NamedTuple):
    """A quotation or report in a passage; spans sort by length, and of two that are equally long
    the quotation is first."""

    length: int
    manner: str
    start: int
    end: int
    name: str


class Voices:
    """The voices of a corpus.

    `speech` has its quotations and reports with their `manner` ("quoted", "reported" or
    "unattributed"): those of the coding, or, in articles that are not coded yet, those found by
    rule. `coded` are the sources that are coded.
    """

    def __init__(
        self,
        passages: pd.DataFrame,
        outlets: dict[str, str],
        speech: pd.DataFrame,
        sides: dict[str, str],
        coded: frozenset[str],
    ):
        self._passages, self._outlets, self._sides = passages, outlets, sides
        self.speech, self.coded = speech, coded
        self._spans: dict[tuple[str, int], list[_Span]] = {}
        first: dict[tuple[str, str], str] = {}  # how each speaker without a name is first printed
        for row in speech.sort_values(["source", "passage", "start"]).itertuples():
            printed = row.printed
            if row.unnamed:
                printed = first.setdefault((row.source, row.unnamed), printed)
            name = row.speaker or printed or NOBODY
            span = _Span(row.end - row.start, row.manner, row.start, row.end, name)
            self._spans.setdefault((row.source, row.passage), []).append(span)
        for spans in self._spans.values():
            spans.sort()

    def at(self, source: str, passage: int, offset: int) -> Voice:
        """Return the Voice at an offset (from 0) of a passage (from 1)."""
        for span in self._spans.get((source, passage), ()):
            if span.start <= offset < span.end:
                return Voice(span.name, span.manner, self._side(span))
        return Voice(self._outlets[source], OWN, OWN)

    def runs(self, source: str, passage: int, text: str) -> list[tuple[int, int, Voice]]:
        """Return the runs of a passage that are in one voice each, in order: (start, end, Voice).

        They cover its `text`; signs and spaces without a word belong to the run before, or else to
        the first.
        """
        spans = self._spans.get((source, passage), ())
        edges = {edge for span in spans for edge in (span.start, span.end) if edge < len(text)}
        runs: list[tuple[int, int, Voice]] = []
        begin = 0
        for start, end in pairwise(sorted(edges | {0, len(text)})):
            voice = self.at(source, passage, start)
            has_words = any(True for _ in find_words(text[start:end]))
            if runs and (not has_words or voice == runs[-1][2]):
                runs[-1] = (runs[-1][0], end, runs[-1][2])
            elif has_words or end == len(text):
                runs.append((begin, end, voice))
            begin = runs[-1][1] if runs else 0
        return runs

    def _side(self, span: _Span) -> str:
        if span.manner == UNATTRIBUTED:
            return UNATTRIBUTED
        sides = {self._sides.get(name, OTHER) for name in names_in(span.name)}
        return sides.pop() if len(sides) == 1 else OTHER

    def of(self, places: pd.DataFrame) -> pd.DataFrame:
        """Return a table of places (source, passage, start) with columns voice, manner, side."""
        columns = (places[name] for name in ("source", "passage", "start"))
        found = [self.at(*place) for place in zip(*columns, strict=True)]
        added = {
            "voice": [voice.name for voice in found],
            "manner": [voice.manner for voice in found],
            "side": [voice.side for voice in found],
        }
        return places.assign(
            **{name: pd.Series(texts, places.index, dtype="str") for name, texts in added.items()}
        )

    def words(self) -> pd.DataFrame:
        """Return every word of the passages with its voice.

        Columns: source, passage, start (offset in the passage), word, voice, manner, side.
        """
        rows = [
            (p.source, p.passage, word.start(), word.group())
            for p in self._passages.itertuples()
            for word in find_words(p.text)
        ]
        return self.of(pd.DataFrame(rows, columns=["source", "passage", "start", "word"]))
