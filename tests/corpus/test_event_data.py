"""Events as data: what articles and outside sources say of each, in one row."""

import pandas as pd
import pytest

from corpus import BOOK
from corpus.event_data import event_data
from corpus.provenance import Provenance
from corpus.voices import Voices

PASSAGES = pd.DataFrame(
    [("a", 1, "Berg said the flood came."), ("b", 1, "The flood came in May.")],
    columns=["source", "passage", "text"],
)
SPEECH = pd.DataFrame(
    [("a", 1, 10, 25, "Berg", "", "Berg", "reported", "Radio Hill")],
    columns=["source", "passage", "start", "end", "speaker", "unnamed", "printed", "manner", "via"],
)
CODED = {
    "events": pd.DataFrame(
        [("flood", "A flood comes", "2018-05", "month", "", "Berg"),
         ("drought", "A drought comes", "", "unknown", "", "")],
        columns=["event", "label", "edtf", "precision", "place", "participants"],
    ),
    "event_reports": pd.DataFrame(
        [("flood", "a", 1, 10), ("flood", "b", 1, 0), ("drought", "b", 1, 0)],
        columns=["event", "source", "passage", "start"],
    ),
}  # fmt: skip
RECORD = pd.DataFrame(
    [
        ("day", "daily", "2018-05-03", "Hill", "official", "flood"),
        ("copy", "copy", "2018-05-04", "Hill", "press or NGO", "flood | rain"),
        ("doubt", "weekly", "2018-06", "", "press or NGO", "drought"),
        ("other", "weekly", "", "", "press or NGO", ""),
    ],
    columns=["fact", "key", "date", "place", "kind", "event"],
)


@pytest.fixture
def made():
    """A function that gives the rows for relations of facts to passages."""
    voices = Voices(PASSAGES, {"a": "The Post", "b": "Wire"}, SPEECH, {}, frozenset())
    documents = pd.DataFrame([("a", "The Post"), ("b", "Wire")], columns=["source", "outlet"])
    judgements = pd.DataFrame([("copy", "The Daily")], columns=["item", "depends_on"])
    facts = dict(zip(RECORD["fact"], RECORD["key"], strict=True))
    authors = {"daily": "The Daily", "copy": "The Copy", "weekly": "The Weekly"}
    provenance = Provenance(documents, SPEECH, judgements, facts, authors)

    def rows(*relations):
        frame = pd.DataFrame(relations, columns=["fact", "source", "passage", "relation"])
        return event_data(CODED, voices, provenance, RECORD, frame).set_index("event")

    return rows


def test_a_row_has_its_articles_its_chain_and_its_facts(made):
    flood = made(("day", "a", 1, "dates")).loc["flood"]
    assert flood["articles"] == "a | b"
    assert flood["chain"] == "Berg < Radio Hill < The Post | Wire"
    assert flood["facts"] == "day | copy"
    assert flood["outside_edtf"] == "2018-05-03"  # of the fact that dates it
    assert flood["outside_place"] == "Hill"
    assert flood["kinds"] == "official | press or NGO"
    assert flood["sources"] == 1  # one reprints the other


@pytest.mark.parametrize(
    ("relations", "corroboration"),
    [
        ([], "added to"),
        (["adds"], "added to"),
        (["qualifies"], "qualified"),
        (["dates"], "confirmed"),
        (["qualifies", "confirms"], "confirmed"),
        (["contradicts", "dates"], "contradicted"),
        (["confirms", "contradicts"], "disputed"),
    ],
)
def test_corroboration_is_what_facts_do_to_the_passages_that_report(made, relations, corroboration):
    rows = made(*(("day", "a", 1, relation) for relation in relations))
    assert rows.loc["flood", "corroboration"] == corroboration


def test_relations_to_other_passages_and_of_other_facts_do_not_count(made):
    rows = made(("day", "c", 1, "contradicts"), ("other", "a", 1, "contradicts"))
    assert rows.loc["flood", "corroboration"] == "added to"


def test_an_event_on_which_there_is_no_fact_is_not_found(made):
    rows = made(("doubt", "a", 1, "qualifies"))
    assert rows.loc["drought", "corroboration"] == "added to"
    assert list(BOOK.event_data.query("facts == ''")["corroboration"].unique()) == ["not found"]


def test_every_event_of_the_book_is_there_and_undated_ones_are_placed_where_a_source_dates_them():
    rows = BOOK.event_data.set_index("event")
    assert list(rows.index) == list(BOOK.coded.events["event"])
    placed = rows[rows["edtf"].eq("") & rows["outside_edtf"].ne("")]
    assert "haftar-leaves-moscow" in placed.index
    assert "putin-erdogan-ceasefire-proposal" in placed.index
