"""Whose words stand where: of the innermost quotation or report around a place, or else of the outlet itself."""

from typing import NamedTuple

import pandas as pd

from corpus.extraction.text import find_words

OWN = "own voice"  # the manner, and the side, of what an outlet does not give as another's words
NOBODY = "nobody named"
OTHER = "other"  # the side of who is no coded actor


class Voice(NamedTuple):
    """Whose words: a name, how they are given ("quoted", "reported" or "own voice"), and the side.

    The name is the canonical one of the speaker, or else the one that is printed ("official data"), or else "nobody named".
    """

    name: str
    manner: str
    side: str


class Voices:
    """The voices of a corpus as it stands: by its coded quotations and reports, and of pages that are not coded yet by those found by rule.

    `speech` are these rows, with their `manner` ("quoted" or "reported"); `coded` the sources that are coded.
    """

    def __init__(self, corpus):
        self._passages, documents = corpus.passages, corpus.documents
        self._outlets = dict(
            zip(
                documents["source"],
                documents["outlet"].where(documents["outlet"].ne(""), documents["source"]),
                strict=True,
            )
        )
        self._sides, self._around = {}, {}
        speech, coded = (
            [("quoted", corpus.extracted.quotations), ("reported", corpus.extracted.reported)],
            set(),
        )
        if corpus.coding is not None:
            coded = set(documents["source"]) - set(corpus.uncoded)
            speech = [(manner, found[~found["source"].isin(coded)]) for manner, found in speech]
            speech += [("quoted", corpus.coded.quotations), ("reported", corpus.coded.reported)]
            actors = corpus.coded.actors
            self._sides = dict(zip(actors["actor"], actors["side"], strict=True))
        self.coded = frozenset(coded)
        self.speech = pd.concat(
            [found.assign(manner=manner) for manner, found in speech], ignore_index=True
        )
        for row in self.speech.itertuples():
            span = (
                row.end - row.start,
                row.manner,
                row.start,
                row.end,
                row.speaker or row.printed or NOBODY,
            )
            self._around.setdefault((row.source, row.passage), []).append(span)
        for spans in self._around.values():
            spans.sort()  # the innermost first; of two that are equally long, what is quoted

    def at(self, source, passage, offset):
        """The Voice at an offset of a passage."""
        for _, manner, start, end, name in self._around.get((source, passage), ()):
            if start <= offset < end:
                return Voice(name, manner, self._sides.get(name, OTHER))
        return Voice(self._outlets[source], OWN, OWN)

    def of(self, places):
        """A table of places (source, passage, start) with the columns voice, manner and side of each."""
        found = [
            self.at(*place)
            for place in zip(places["source"], places["passage"], places["start"], strict=True)
        ]
        names, manners, sides = zip(*found, strict=True) if found else ((), (), ())
        return places.assign(voice=list(names), manner=list(manners), side=list(sides))

    def words(self):
        """Every word of the passages once, with its voice: source, passage, start, word, voice, manner, side."""
        rows = [
            (p.source, p.passage, word.start(), word.group())
            for p in self._passages.itertuples()
            for word in find_words(p.text)
        ]
        return self.of(pd.DataFrame(rows, columns=["source", "passage", "start", "word"]))
