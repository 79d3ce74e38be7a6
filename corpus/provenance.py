"""Provenance: through whom words have reached us, and how many statements are independent.

A *source chain* has everyone through whom words have passed: the speaker, the outlets that relay
them, the outlet of the article, and all on whom one of these depends. Who depends on whom is coded,
with the reason (`coded.provenance`): an outlet on the state that owns it, an official on his
government, a passage on the agency whose copy it is, an outside source on the one it reprints.
Statements are independent if their chains have nobody in common: otherwise they may be one source,
repeated ("circular reporting").
"""

from collections.abc import Iterable

import pandas as pd

from corpus.passage_ref import PassageRef
from corpus.tables import names_in

SourceChain = frozenset[str]


class Provenance:
    """The source chains of a corpus that has coded tables.

    `relays` has the outlets through which an article has a speaker's words, by (source, speaker).

    Args:
        documents: the articles, with source and outlet.
        speech: the quotations and reports, with source, passage, speaker and via.
        judgements: who depends on whom, with item and depends_on (`coded.provenance`).
        facts: the source of each fact of the outside record, by fact.
        authors: the author of each outside source, by key.
    """

    def __init__(
        self,
        documents: pd.DataFrame,
        speech: pd.DataFrame,
        judgements: pd.DataFrame,
        facts: dict[str, str],
        authors: dict[str, str],
    ):
        outlets = documents["outlet"].where(documents["outlet"].ne(""), documents["source"])
        self._outlets = dict(zip(documents["source"], outlets, strict=True))
        self._facts, self._authors = facts, authors
        self._depends: dict[str, set[str]] = {}
        for row in judgements.itertuples():
            for item in _each(row.item):
                self._depends.setdefault(item, set()).add(row.depends_on)
        relayed = speech[speech["via"].ne("")].groupby(["source", "speaker"])["via"]
        self.relays: dict[tuple[str, str], set[str]] = relayed.agg(set).to_dict()
        heard = speech[speech["speaker"].ne("")].groupby(["source", "passage"])["speaker"]
        self._heard: dict[tuple[str, int], set[str]] = heard.agg(set).to_dict()

    def outlet(self, source: str) -> str:
        """Return the outlet of an article, or its key if the outlet is not known."""
        return self._outlets[source]

    def chain(self, source: str, speaker: str, passage: int | None = None) -> SourceChain:
        """Return through whom somebody's words in an article, or in one passage, have passed."""
        relays = self.relays.get((source, speaker), set())
        return self._with_dependences(
            {*names_in(speaker), self._outlets[source], *relays}, f"{source}:{passage}"
        )

    def chains(self, evidence: Iterable[str]) -> list[SourceChain]:
        """Return the chain of each piece of evidence: passages (`tass-2020-01-14:7`) or facts.

        A passage has one chain, with all who are heard in it.
        """
        return [chain for piece in evidence for chain in self._chains_of(piece)]

    def _chains_of(self, piece: str) -> list[SourceChain]:
        if ":" not in piece:
            key = self._facts[piece]
            return [self._with_dependences({self._authors[key]}, key)]
        source, passages = PassageRef.parse(piece)
        return [
            frozenset().union(
                self.chain(source, self._outlets[source], passage),
                *(
                    self.chain(source, speaker, passage)
                    for speaker in self._heard.get((source, passage), ())
                ),
            )
            for passage in passages
        ]

    def _with_dependences(self, members: set[str], *items: str) -> SourceChain:
        """Return members with all on whom they, or other items, depend, directly or not."""
        found: set[str] = set(members)
        waiting = [*members, *items]
        while waiting:
            more = self._depends.get(waiting.pop(), set()) - found
            found |= more
            waiting += more
        return frozenset(found)


def _each(item: str) -> list[str]:
    """Return an item of the coding; of several passages each by itself."""
    return [str(one) for one in PassageRef.parse(item).each()] if ":" in item else [item]


def independent(chains: Iterable[SourceChain]) -> int:
    """Return how many chains can at most be chosen so that no two have anybody in common.

    This is maximum set packing, solved exactly: it is exponential, for some dozen chains.
    """
    found = set(chains)
    return _largest_packing([chain for chain in found if not any(other < chain for other in found)])


def _largest_packing(chains: list[SourceChain]) -> int:
    if not chains:
        return 0
    first, *others = chains
    with_first = 1 + _largest_packing([other for other in others if not first & other])
    return max(with_first, _largest_packing(others))
