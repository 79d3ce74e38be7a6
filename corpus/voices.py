"""Whose words stand where, through whose hands they have passed, and how many statements are independent of each other.

A *hand* is whoever words have passed through: the speaker, the outlet that heard or relays him, the page. All who speak for one side are one hand, and so is
the Russian state with its officials and outlets. Statements are independent if they share no hand.
"""

import pandas as pd

_SIDES = frozenset({"Italy", "LNA and Tobruk", "GNA and Tripoli"})  # what speaks for one of these speaks with one interest
_STATE = "Russian state"


class Voices:
    """The voices of a Corpus that has coded tables. Speech is taken as it was coded; on a page that is not coded yet, as the rules find it."""

    def __init__(self, corpus):
        documents, actors = corpus.documents().set_index("source"), corpus.coded("actors").set_index("actor")
        by_reading = pd.concat([corpus.coded("quotations"), corpus.coded("reported")])
        by_rule = pd.concat([corpus.quotations(), corpus.reported()])
        self.speech = pd.concat([by_reading, by_rule[~by_rule["source"].isin(by_reading["source"])]])
        self._outlet, self._side = documents["outlet"].to_dict(), actors["side"].to_dict()
        self._of_state = set(documents.loc[documents["ownership"].str.contains("Russia"), "outlet"])
        self._spans, self.relayed = {}, {}
        for row in self.speech.itertuples():
            self._spans.setdefault((row.source, row.passage), []).append((row.start, row.end, row.speaker))
            if row.via:
                self.relayed.setdefault((row.source, row.speaker), set()).add(row.via)

    def voice(self, source, passage, at):
        """Whose words stand at an offset of a passage: of the innermost speech around it, or else of the outlet itself."""
        around = [(end - start, who) for start, end, who in self._spans.get((source, passage), ()) if start <= at < end]
        return (min(around)[1] or "nobody named") if around else self._outlet[source]

    def hand(self, name):
        """A name as a hand: the Russian state with its officials and outlets, another side, or itself."""
        side = self._side.get(name)
        if side == "Russia" or any(outlet in name for outlet in self._of_state):
            return _STATE
        return side if side in _SIDES else name

    def hands(self, source, who):
        """The hands through which somebody's words on a page have passed: speaker, relays and page."""
        return frozenset(map(self.hand, {who, self._outlet[source], *self.relayed.get((source, who), ())}))


def independent(chains):
    """How many statements, given by their hands, can at most be chosen so that none shares a hand with another."""
    chains = set(chains)
    return _most_apart([chain for chain in chains if not any(other < chain for other in chains)])


def _most_apart(chains):
    if not chains:
        return 0
    first, *others = chains
    return max(1 + _most_apart([other for other in others if not first & other]), _most_apart(others))
