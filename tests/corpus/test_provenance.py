"""Provenance: source chains, and how many statements are independent."""

from itertools import combinations, permutations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import BOOK
from corpus.provenance import Provenance, independent


@pytest.mark.parametrize(
    ("chains", "count"),
    [
        ([], 0),
        (["a"], 1),
        (["a", "a"], 1),
        (["ab", "cd"], 2),
        (["ab", "bc", "ca"], 1),
        (["ab", "bc", "cd"], 2),  # whoever takes bc first gets one
        (["bc", "ab", "cd", "de", "ef"], 3),
        (["a", "ab", "bc", "d", "d"], 3),
        (["abc", "a", "b", "c"], 3),
    ],
)
def test_independent_statements_have_nobody_in_common(chains, count):
    for order in list(permutations(chains))[:24]:
        assert independent(map(frozenset, order)) == count


@given(st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=3), max_size=7))
def test_no_larger_choice_of_independent_statements_exists(chains):
    def is_independent(chosen):
        return all(not a & b for a, b in combinations(chosen, 2))

    distinct = list(set(chains))
    best = max(
        size
        for size in range(len(distinct) + 1)
        if any(is_independent(chosen) for chosen in combinations(distinct, size))
    )
    assert independent(chains) == best


@pytest.fixture
def provenance():
    documents = pd.DataFrame(
        [("a", "The Post", ""), ("b", "Wire", "owned by Russia"), ("c", "Wire Radio", "")],
        columns=["source", "outlet", "ownership"],
    )
    actors = pd.DataFrame(
        [("Berg", "Italy"), ("Orlov", "Russia"), ("Hill", "press and experts"), ("Nato", "none")],
        columns=["actor", "side"],
    )
    speech = pd.DataFrame(
        [("a", "Berg", "Radio Hill"), ("a", "Berg", "Wire"), ("a", "Hill", "")],
        columns=["source", "speaker", "via"],
    )
    return Provenance(documents, actors, speech)


@pytest.mark.parametrize(
    ("source", "speaker", "chain"),
    [
        ("a", "The Post", {"The Post"}),
        ("a", "Hill", {"Hill", "The Post"}),
        ("a", "Unknown", {"Unknown", "The Post"}),
        ("a", "Nato", {"Nato", "The Post"}),
        ("a", "Berg", {"Italy", "The Post", "Radio Hill", "Russian state"}),
        ("b", "Berg", {"Italy", "Russian state"}),  # the relays are those of the article
        ("a", "Orlov", {"Russian state", "The Post"}),
        ("b", "Orlov", {"Russian state"}),
        ("c", "Hill", {"Hill", "Russian state"}),  # an outlet with the name of one of the state
    ],
)
def test_a_chain_has_everyone_through_whom_words_have_passed(provenance, source, speaker, chain):
    assert provenance.chain(source, speaker) == chain


def test_chains_of_the_book():
    chain = BOOK.provenance.chain
    assert chain("alwasat-2018-08-08", "Ahmed al-Mismari") == {
        "LNA and Tobruk", "Alwasat", "Russian state",
    }  # fmt: skip
    assert chain("tass-2020-01-14", "TASS") == {"Russian state"}
    assert chain("unidentified-2019-07-04", "Giuseppe Conte") == {"Italy", "unidentified outlet"}
