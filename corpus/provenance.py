"""Through whose hands words have passed, and how many statements are independent of each other.

A *hand* is whoever words have passed through: the speaker, the outlet that heard or relays him, the page. All who speak for one side are one hand, and so is
the Russian state with its officials and outlets. Statements are independent if they share no hand.
"""

_SIDES = frozenset(
    {"Italy", "LNA and Tobruk", "GNA and Tripoli"}
)  # what speaks for one of these speaks with one interest
_STATE = "Russian state"


class Hands:
    """The hands of a Corpus that has coded tables. `relayed` is {(source, speaker): the outlets by way of which a page has his words}."""

    def __init__(self, corpus):
        documents, actors = (
            corpus.documents.set_index("source"),
            corpus.coded.actors.set_index("actor"),
        )
        self._outlet, self._side = documents["outlet"].to_dict(), actors["side"].to_dict()
        self._of_state = set(documents.loc[documents["ownership"].str.contains("Russia"), "outlet"])
        speech = corpus.voices.speech
        self.relayed = (
            speech[speech["via"].ne("")].groupby(["source", "speaker"])["via"].agg(set).to_dict()
        )

    def of(self, source, who):
        """The hands through which somebody's words on a page have passed: speaker, relays and page. Returns a frozenset of names."""
        return frozenset(
            map(self._hand, {who, self._outlet[source], *self.relayed.get((source, who), ())})
        )

    def _hand(self, name):
        """A name as a hand: the Russian state with its officials and outlets, another side, or itself."""
        side = self._side.get(name)
        if side == "Russia" or any(outlet in name for outlet in self._of_state):
            return _STATE
        return side if side in _SIDES else name


def independent(chains):
    """How many statements, given by their hands, can at most be chosen so that none shares a hand with another."""
    chains = set(chains)
    return _most_apart([chain for chain in chains if not any(other < chain for other in chains)])


def _most_apart(chains):
    if not chains:
        return 0
    first, *others = chains
    return max(
        1 + _most_apart([other for other in others if not first & other]), _most_apart(others)
    )
