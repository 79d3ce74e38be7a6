"""The coded tables of the book keep the rules of the codebook."""

import re
from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus import BOOK, tables
from corpus.extraction import lexicon
from corpus.provenance import independent

CODED = {name: BOOK.coded[name] for name in tables.coded_tables()}
PASSAGES = {(row.source, row.passage): row.text for row in BOOK.passages.itertuples()}
PLACED = [name for name, frame in CODED.items() if "start" in frame]
CODEBOOK = (Path(corpus.__file__).parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", PLACED)
def test_coded_words_are_at_their_offsets(table):
    for row in CODED[table].itertuples():
        assert PASSAGES[row.source, row.passage][row.start : row.end] == row.text


def test_nth_distinguishes_equal_words_of_a_passage():
    july = CODED["dates"].query("text == 'July'").iloc[0]
    text = PASSAGES[july["source"], july["passage"]]
    assert july["nth"] == 2
    assert july["start"] == text.index("July", text.index("July") + 1)
    assert text[july["start"] :].startswith("July meeting")


@pytest.mark.parametrize(
    "table", [name for name in PLACED if not name.endswith(("_reports", "_statements"))]
)
def test_coded_rows_are_in_the_order_of_the_passages(table):
    order = list(BOOK.documents["source"])
    places = [(order.index(row.source), row.passage) for row in CODED[table].itertuples()]
    assert places == sorted(places)


def test_all_words_in_quotation_marks_are_coded_quotations():
    """In these articles no marks enclose scare quotes or a title."""
    quotations = CODED["quotations"].sort_values("start").groupby(["source", "passage"])["text"]
    coded = quotations.agg(list).to_dict()
    for place, text in PASSAGES.items():
        assert re.findall(r"[\"“]([^\"”]*)[\"”]", text) == coded.get(place, [])


def test_each_actor_is_named_in_the_passage_that_is_coded_as_the_first():
    """A name inside a longer one ("Radio Sputnik") does not count; one in a description does."""
    every = [
        alias for row in CODED["actors"].itertuples() for alias in tables.names_in(row.aliases)
    ]
    for row in CODED["actors"].itertuples():
        own = tables.names_in(row.aliases)
        longer = [
            name
            for name in every
            if name not in own and name.istitle() and any(alias in name for alias in own)
        ]
        without = re.compile("|".join(map(re.escape, longer)) or r"(?!)")
        named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, own))})(?!\w)")
        first = next(key for key, text in PASSAGES.items() if named.search(without.sub("", text)))
        assert first == (row.source, row.passage), row.actor


def test_the_precision_of_an_event_is_that_of_its_date():
    events = CODED["events"]
    assert set(events["event"]) == set(CODED["event_reports"]["event"])
    lengths = {"day": 10, "month": 7, "year": 4}
    for event in events.itertuples():
        assert (event.edtf == "") == (event.precision == "unknown")
        if event.precision in lengths:
            assert len(event.edtf) == lengths[event.precision]
        elif event.edtf:
            assert "/" in event.edtf


def unsupported(events):
    """Return the events with a date that no report of them gives.

    That is the date of the report's own expression, or, if it has none, any of its article.
    """
    dates, reports = CODED["dates"], CODED["event_reports"]
    own = reports[reports["expression"] != ""].merge(
        dates, left_on=["source", "passage", "expression"], right_on=["source", "passage", "text"]
    )
    near = reports.merge(dates, on="source")
    given = {
        event: set(own.loc[own["event"] == event, "edtf"])
        or set(near.loc[near["event"] == event, "edtf"])
        for event in events["event"]
    }
    return [
        row.event for row in events.itertuples() if row.edtf and row.edtf not in given[row.event]
    ]


def test_the_date_of_an_event_is_one_that_an_article_gives():
    events = CODED["events"]
    assert unsupported(events) == []
    wrong = events.assign(edtf=events["edtf"].where(events["edtf"].eq(""), "1999"))
    assert unsupported(wrong) == list(events.loc[events["edtf"] != "", "event"])


def test_dates_agree_with_the_calendar():
    days = list(lexicon.WEEKDAYS)
    dates = CODED["dates"]
    on_days = dates[dates["text"].isin(days)]
    assert len(on_days) >= 4
    for row in on_days.itertuples():
        assert days[date.fromisoformat(row.edtf).weekday()] == row.text
    for row in dates[dates["text"].str.contains(r"\d{4}$")].itertuples():
        assert row.text[-4:] in row.edtf


def test_a_passage_has_themes_or_none():
    themes = CODED["themes"].groupby(["source", "passage"])
    assert set(themes.groups) == set(PASSAGES)
    for _, group in themes:
        assert ("none" in set(group["theme"])) == (len(group) == 1 and group["text"].iloc[0] == "")


def test_confidence_in_a_finding_about_the_world_follows_from_its_sources():
    for finding in CODED["findings"].query("about == 'world'").itertuples():
        chains = BOOK.provenance.chains(tables.names_in(finding.evidence_for))
        sources = independent(chains)
        assert finding.confidence != "high" or sources >= 2, finding.finding
        assert finding.confidence != "low" or sources == 1, finding.finding


def test_a_claim_that_is_corrected_says_how():
    claims = CODED["claims"]
    corrected = claims["verdict"].isin(["contradicted", "qualified"])
    assert (claims["note"] != "").eq(corrected).all()


def test_a_contact_has_the_date_of_one_of_its_facts_and_an_article_where_it_has_events():
    dates = BOOK.record.set_index("fact")["date"]
    reported = set(CODED["event_reports"]["event"])
    for contact in CODED["contacts"].itertuples():
        assert contact.edtf in set(dates[tables.names_in(contact.facts)]), contact.contact
        assert reported.issuperset(tables.names_in(contact.event)), contact.contact


@pytest.mark.parametrize(
    "table", ["roles", "movements", "blame", "claim_reports", "contradiction_statements"]
)
def test_a_speaker_is_heard_in_the_passage(table):
    words = BOOK.voices.words()
    heard = set(words[["source", "passage", "voice"]].itertuples(index=False, name=None))
    told = BOOK.voices.of(CODED[table])
    for row in told.itertuples():
        if row.manner == "unattributed":
            assert row.speaker == ""
        elif row.speaker:
            assert (row.source, row.passage, row.speaker) in heard


def test_the_codebook_defines_every_table_column_and_value():
    for table in tables.coded_tables():
        assert re.search(rf"^## .*`{table}`", CODEBOOK, re.MULTILINE)
        for name in tables.fields(f"coded.{table}"):
            assert f"`{name}`" in CODEBOOK, f"{table}.{name}"
            for value in tables.values(f"coded.{table}", name):
                assert f"`{value}`" in CODEBOOK, f"{table}.{name}: {value}"
