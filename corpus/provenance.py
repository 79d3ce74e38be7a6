"""Provenance: through whom words have reached us, and how many statements are independent.

A *source chain* has everyone through whom words have passed: the speaker, the outlets that relay
them, and the outlet of the article. All who speak for one side of the conflict count as one source
(the schema of the tables lists these sides), and so does the Russian state with its officials and
outlets. Statements are independent if their chains have nobody in common: otherwise they may be
one source, repeated ("circular reporting").
"""

from collections.abc import Iterable

import pandas as pd

from corpus import tables

SourceChain = frozenset[str]

STATE = "Russian state"
_STATE_SIDE = "Russia"


class Provenance:
    """The source chains of a corpus that has coded tables.

    `relays` has the outlets through which an article has a speaker's words, by (source, speaker).
    """

    def __init__(self, documents: pd.DataFrame, actors: pd.DataFrame, speech: pd.DataFrame):
        by_source = documents.set_index("source")
        self._outlets = by_source["outlet"].to_dict()
        owned = by_source["ownership"].str.contains(_STATE_SIDE)
        self._state_outlets = set(by_source.loc[owned, "outlet"])
        self._sides = actors.set_index("actor")["side"].to_dict()
        self._one_source = tables.fields("coded.actors")["side"]["corpus:oneSource"]
        relayed = speech[speech["via"].ne("")].groupby(["source", "speaker"])["via"]
        self.relays: dict[tuple[str, str], set[str]] = relayed.agg(set).to_dict()

    def chain(self, source: str, speaker: str) -> SourceChain:
        """Return through whom somebody's words in an article have passed."""
        relays = self.relays.get((source, speaker), set())
        return frozenset(map(self._source, {speaker, self._outlets[source], *relays}))

    def _source(self, name: str) -> str:
        """Return the name under which somebody counts as a source."""
        side = self._sides.get(name)
        if side == _STATE_SIDE or any(outlet in name for outlet in self._state_outlets):
            return STATE
        return side if side in self._one_source else name


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
