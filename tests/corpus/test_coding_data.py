"""The coded tables of the book keep the rules of the codebook that `check` does not know."""

import re
from datetime import date
from pathlib import Path

import pytest
from real_book import FIRST_ARTICLES

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


def test_all_words_in_quotation_marks_are_coded_quotations():
    """In the first articles no marks enclose scare quotes or a title."""
    quotations = CODED["quotations"].sort_values("start").groupby(["source", "passage"])["text"]
    coded = quotations.agg(list).to_dict()
    for place, text in PASSAGES.items():
        if place[0] not in FIRST_ARTICLES:
            continue
        assert re.findall(r"[\"“]([^\"”]*)[\"”]", text) == coded.get(place, [])


def test_dates_agree_with_the_calendar():
    days = list(lexicon.WEEKDAYS)
    dates = CODED["dates"]
    on_days = dates[dates["text"].isin(days)]
    assert len(on_days) >= 4
    for row in on_days.itertuples():
        assert days[date.fromisoformat(row.edtf).weekday()] == row.text
    for row in dates[dates["text"].str.contains(r"\d{4}$")].itertuples():
        assert row.text[-4:] in row.edtf


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


def test_a_contact_has_the_date_of_a_fact_or_event_and_an_article_where_it_has_events():
    of_facts = BOOK.record.set_index("fact")["date"]
    of_events = CODED["events"].set_index("event")["edtf"]
    reported = set(CODED["event_reports"]["event"])
    for contact in CODED["contacts"].itertuples():
        facts, events = tables.names_in(contact.facts), tables.names_in(contact.event)
        dates = of_facts[facts] if facts else of_events[events]
        assert contact.edtf in set(dates), contact.contact
        assert reported.issuperset(events), contact.contact


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
