"""Checks of coded rows: each rule on a small coding, with what passes and what is refused."""

import pytest

from corpus import CorpusError, tables
from corpus.coded_checks import References
from corpus.coded_tables import Coding

REFERENCES = References(
    sources=["post-2020"],
    lines={("post-2020", 1)},
    passages={
        ("post-2020", 1): "The council blamed the rain for the flood.",
        ("post-2020", 2): "The council left, and the rain went on.",
    },
    actors={"Council", "The Post"},
    facts={"flood", "rain"},
    outside={"daily-2020"},
)
HEADERS = {name: ",".join(tables.fields(f"coded.{name}")) for name in tables.coded_tables()}


@pytest.fixture
def coded(tmp_path):
    """A function that writes tables, `name=rows`, and returns the last, checked."""

    def write(**rows):
        for name, lines in rows.items():
            text = "\n".join([HEADERS[name], *lines, ""])
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return Coding(tmp_path).table(name, REFERENCES)

    return write


@pytest.fixture
def refusal(coded):
    """A function like `coded` for a table that must be refused; returns the message."""

    def write(**rows):
        with pytest.raises(CorpusError) as error:
            coded(**rows)
        return str(error.value)

    return write


CLAIM = "flood-claim,The rain made the flood,other"
REPORT = "flood-claim,post-2020,1,the flood,1,The Post"


@pytest.mark.parametrize(
    ("verdict", "facts"),
    [("confirmed", "flood | rain"), ("not found", ""), ("no matter of fact", ""),
     ("no matter of fact", "rain")],
)  # fmt: skip
def test_a_verdict_names_the_facts_on_which_it_rests(coded, verdict, facts):
    assert len(coded(claim_reports=[REPORT], claims=[f"{CLAIM},{verdict},{facts},"])) == 1


@pytest.mark.parametrize(
    ("verdict", "facts", "message"),
    [
        ("confirmed", "", "claims.csv:2: the claim 'flood-claim' is confirmed by no fact. Name"),
        ("contradicted", "", "is contradicted by no fact"),
        ("not found", "flood", "the claim 'flood-claim' is 'not found', and has facts. Delete"),
        ("confirmed", "drought", "there is no fact 'drought'. Use a key of record.csv"),
        ("confirmed", "flood|rain", "there is no fact 'flood|rain'"),
        ("likely", "flood", "'likely' is not a valid verdict. Use one of: confirmed,"),
    ],
)
def test_a_verdict_without_its_facts_is_refused(refusal, verdict, facts, message):
    rows = {"claim_reports": [REPORT], "claims": [f"{CLAIM},{verdict},{facts},"]}
    assert message in refusal(**rows)


def test_a_claim_that_no_passage_makes_is_refused(refusal):
    message = refusal(claim_reports=[], claims=[f"{CLAIM},not found,,"])
    assert "claims.csv:2: the claim 'flood-claim' has no row of passages, and needs 1." in message


def test_a_passage_for_a_claim_that_does_not_exist_is_refused(refusal):
    report = REPORT.replace("fl", "FL", 1)
    message = refusal(claims=[f"{CLAIM},not found,,"], claim_reports=[report])
    assert "there is no claim 'FLood-claim'. Use a key of claims.csv, or add it there" in message


CONTRADICTION = "rain,rain,It rained and it did not,contradict"
STATEMENTS = ["rain,post-2020,1,the rain,1,Council", "rain,post-2020,2,the rain,1,The Post"]


@pytest.mark.parametrize(("facts", "statements"), [("", 2), ("flood", 1), ("flood", 2)])
def test_a_contradiction_has_two_sides(coded, facts, statements):
    rows = {"contradiction_statements": STATEMENTS[:statements]}
    assert len(coded(**rows, contradictions=[f"{CONTRADICTION},{facts}"])) == 1


@pytest.mark.parametrize(("facts", "statements"), [("", 1), ("", 0), ("flood", 0)])
def test_a_contradiction_with_one_side_is_refused(refusal, facts, statements):
    rows = {"contradiction_statements": STATEMENTS[:statements]}
    message = refusal(**rows, contradictions=[f"{CONTRADICTION},{facts}"])
    assert "contradictions.csv:2: the contradiction 'rain' has" in message


@pytest.mark.parametrize("blamed", ["Council", "The Post | Council", "the rain"])
def test_who_is_blamed_is_an_actor_or_stands_in_the_passage(coded, blamed):
    row = f"post-2020,1,blamed the rain,1,Council,{blamed},the flood"
    assert len(coded(blame=[row])) == 1


@pytest.mark.parametrize("blamed", ["the snow", "Council | the rain", "council"])
def test_anybody_else_is_not_blamed(refusal, blamed):
    row = f"post-2020,1,blamed the rain,1,Council,{blamed},the flood"
    if blamed == "council":  # not the canonical name, but words of the passage
        row = row.replace("council,", "committee,")
    assert "is not in post-2020:1. Copy the words" in refusal(blame=[row])


EVENTS = {
    "event_reports": ["flood,post-2020,1,the flood,1,The Post"],
    "events": ["flood,The flood comes,,unknown,,"],
}


@pytest.mark.parametrize(("event", "facts"), [("", "rain"), ("flood", "rain"), ("flood", "")])
def test_a_contact_names_coded_events_or_facts_or_both(coded, event, facts):
    row = f"flood-visit,Rome and Moscow,They meet,2020-01,{event},{facts}"
    assert len(coded(**EVENTS, contacts=[row])) == 1


def test_a_contact_that_nothing_shows_is_refused(refusal):
    message = refusal(**EVENTS, contacts=["flood-visit,Rome and Moscow,They meet,2020-01,,"])
    assert "contacts.csv:2: nothing shows the contact 'flood-visit'. Give the keys of" in message


def test_a_contact_with_an_unknown_event_is_refused(refusal):
    row = "flood-visit,Rome and Moscow,They meet,2020-01,flood | drought,rain"
    message = refusal(**EVENTS, contacts=[row])
    assert "contacts.csv:2: there is no event 'drought'. Use a key of events.csv" in message


FINDING = "flood,synthesis,The rain made the flood.,world"


@pytest.mark.parametrize(
    ("evidence_for", "against", "none"),
    [
        ("post-2020:1", "post-2020:2", ""),
        ("post-2020:1,2 | flood", "rain", ""),
        ("flood", "", "Nobody denies it."),
    ],
)
def test_a_finding_says_what_speaks_for_and_against_it(coded, evidence_for, against, none):
    row = f'{FINDING},"{evidence_for}",{against},{none},high,Two say so,A dry year'
    assert len(coded(findings=[row])) == 1


@pytest.mark.parametrize(
    ("evidence_for", "against", "none", "message"),
    [
        ("flood", "", "", "findings.csv:2: the finding 'flood' must have either evidence against"),
        ("flood", "rain", "Nobody denies it.", "must have either evidence against it, or"),
        ("", "rain", "", "column 'evidence_for' is empty. Fill it in."),
        ("post-2020:3", "rain", "", "there is no passage post-2020:3. Use a number from 1 to 2."),
        ("post-2021:1", "rain", "", "there is no passage post-2021:1. Use the key of a capture."),
        ("post-2020:x", "rain", "", "'post-2020:x' names no passage. Write a source, a colon"),
        ("flood", "drought", "", "there is no fact 'drought'. Use a key of record.csv"),
    ],
)
def test_a_finding_without_its_evidence_is_refused(refusal, evidence_for, against, none, message):
    row = f"{FINDING},{evidence_for},{against},{none},high,Two say so,A dry year"
    assert message in refusal(findings=[row])


@pytest.mark.parametrize("item", ["Council", "The Post", "post-2020:1", '"post-2020:1,2"',
                                  "daily-2020"])  # fmt: skip
def test_an_actor_a_passage_or_an_outside_source_may_depend_on_another(coded, item):
    row = f"{item},Agency,agency copy,Word for word that of the Agency,flood"
    assert len(coded(provenance=[row])) == 1


def test_what_one_depends_on_is_known_or_named_twice(coded, refusal):
    rows = ["The Post,{},relays,Word for word,", "daily-2020,{},relays,Word for word,"]
    assert len(coded(provenance=[row.format("Agency") for row in rows])) == 2
    assert len(coded(provenance=[rows[1].format("Council")])) == 1
    slip = refusal(provenance=[rows[0].format("Agency"), rows[1].format("Agencv")])
    assert "provenance.csv:2: 'Agency' in column 'depends_on' is no actor, outlet or out" in slip
    assert "Correct the name, or give it in the reason too" in slip


@pytest.mark.parametrize(
    ("item", "depends_on", "message"),
    [
        ("Nobody", "Agency", "provenance.csv:2: 'Nobody' is no actor, outlet, passage or outside"),
        ("post-2020:3", "Agency", "there is no passage post-2020:3"),
        ("Council", "Council", "'Council' depends on itself. Name the source"),
        ("Council", "", "column 'depends_on' is empty"),
    ],
)
def test_any_other_dependence_is_refused(refusal, item, depends_on, message):
    assert message in refusal(provenance=[f"{item},{depends_on},relays,Word for word,"])


def test_origin_and_destination_of_a_movement_stand_in_its_passage(coded, refusal):
    row = "post-2020,2,the rain went on,1,The Post,fighters,the rain,{},,"
    assert len(coded(movements=[row.format("The council")])) == 1
    assert "'Sicily' is not in post-2020:2" in refusal(movements=[row.format("Sicily")])
