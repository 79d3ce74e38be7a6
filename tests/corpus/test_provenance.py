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
        [("a", "The Post"), ("b", "Wire"), ("c", "")], columns=["source", "outlet"]
    )
    speech = pd.DataFrame(
        [
            ("a", 1, "Berg", "Radio Hill"),
            ("a", 2, "Berg", "Wire"),
            ("a", 2, "Hill", ""),
            ("a", 3, "", ""),
            ("b", 1, "Berg | Orlov", ""),
        ],
        columns=["source", "passage", "speaker", "via"],
    )
    judgements = pd.DataFrame(
        [
            ("Wire", "Ministry"),
            ("Ministry", "State"),
            ("Orlov", "State"),
            ("a:3,4", "Agency"),
            ("daily-2020", "Agency"),
            ("State", "Ministry"),  # a circle ends
        ],
        columns=["item", "depends_on"],
    )
    facts = {"truce": "daily-2020", "march": "weekly-2020"}
    authors = {"daily-2020": "The Daily", "weekly-2020": "Wire"}
    return Provenance(documents, speech, judgements, facts, authors)


@pytest.mark.parametrize(
    ("place", "chain"),
    [
        (("a", "The Post"), {"The Post"}),
        (("a", "Hill"), {"Hill", "The Post"}),
        (("a", "Unknown"), {"Unknown", "The Post"}),
        (("a", "Berg"), {"Berg", "The Post", "Radio Hill", "Wire", "Ministry", "State"}),
        (("b", "Berg"), {"Berg", "Wire", "Ministry", "State"}),  # relays are the article's own
        (("a", "Orlov"), {"Orlov", "The Post", "State", "Ministry"}),
        (("a", "Orlov | Hill"), {"Orlov", "Hill", "The Post", "State", "Ministry"}),
        (("c", "c"), {"c"}),  # an article without an outlet
        (("a", "The Post", 2), {"The Post"}),
        (("a", "The Post", 4), {"The Post", "Agency"}),
    ],
)
def test_a_chain_has_everyone_through_whom_words_have_passed(provenance, place, chain):
    assert provenance.chain(*place) == chain


@pytest.mark.parametrize(
    ("evidence", "chains"),
    [
        (["a:3"], [{"The Post", "Agency"}]),
        (["a:3,5"], [{"The Post", "Agency"}, {"The Post"}]),
        (["a:2"], [{"The Post", "Berg", "Radio Hill", "Hill", "Wire", "Ministry", "State"}]),
        (["truce"], [{"The Daily", "Agency"}]),
        (["march"], [{"Wire", "Ministry", "State"}]),
        ([], []),
    ],
)
def test_evidence_has_the_chains_of_its_passages_and_facts(provenance, evidence, chains):
    assert provenance.chains(evidence) == chains


def test_a_fact_that_reprints_the_agency_of_a_passage_is_not_independent_of_it(provenance):
    assert independent(provenance.chains(["a:3", "truce"])) == 1
    assert independent(provenance.chains(["a:1", "truce"])) == 2


def test_chains_of_the_book():
    chain = BOOK.provenance.chain
    assert chain("alwasat-2018-08-08", "Ahmed al-Mismari") == {
        "Ahmed al-Mismari", "Libyan National Army", "Alwasat", "Sputnik", "Russian state",
    }  # fmt: skip
    assert chain("tass-2020-01-14", "TASS") == {"TASS", "Russian state"}
    rome = "unidentified-2019-07-04"
    assert "Sputnik" in chain(rome, "unidentified outlet", 8)
    assert "Sputnik" not in chain(rome, "unidentified outlet", 7)


def test_every_speaker_of_a_side_depends_on_somebody_by_coding():
    assert BOOK.speakers_without_provenance() == []
