"""The check of the texts of a page, on either side of each rule, without a build."""

from types import SimpleNamespace

import pytest
from docutils import nodes
from small_corpus import Book

from book.proof import pages
from book.proof.claims import AUTHORED, CODE, COMPUTED, EXEMPT, MENTIONED, Text
from book.proof.pages import PageChecker, check_title
from book.proof.results import Location
from book.proof.support import EvidenceIndex
from book.proof.texts import Block
from book.wording import number
from corpus import PassageRef

INDEX = EvidenceIndex(Book())
FIRST = PassageRef("post-2017", (1,))
HERE = Location("", 3)
TITLE = ("Five ministers: the story", "Five ministers", "the story")


def text(*parts):
    """A text of (words, origin) and of marks."""
    made = Text()
    for part in parts:
        if isinstance(part, PassageRef):
            made.add_mark(part)
        else:
            made.add(*part)
    return made


def check(*parts, **block):
    """The result of a text."""
    checker = PageChecker(INDEX, TITLE)
    checker.check(Block(nodes.paragraph(), text(*parts), **block), HERE)
    return checker.result


def faults(*parts, **block):
    """The messages of the faults of a text."""
    return [fault.message for fault in check(*parts, **block).faults]


def test_supported_claims_are_listed_with_their_source_and_location():
    words = ("The Post: “arrived in Rome”, on 25 July 2017", AUTHORED)
    result = check(words, FIRST, (".", AUTHORED))
    assert result.faults == []
    assert [(claim.kind, claim.words) for claim in result.verified] == [
        ("quotation", "arrived in Rome"),
        ("date", "25 July 2017"),
    ]
    assert {claim.source for claim in result.verified} == {"post-2017:1"}
    assert {claim.label for claim in result.verified} == {"Post 2017 ¶\u00a01"}
    assert {claim.location for claim in result.verified} == {HERE}


def test_message_names_the_words_and_a_remedy():
    [message] = faults(("They name 12 ministers.", AUTHORED))
    assert message.startswith("The number “12” in “They name 12 ministers.” is hard-coded")
    assert message.endswith("if it is a name or an idiom, add it to exempt.toml.")
    [message] = faults(("He says “it is over”.", AUTHORED))
    assert message.startswith("The quotation “it is over” has no evidence in its sentence.")


@pytest.mark.parametrize(
    ("kind", "is_fault"),
    [(AUTHORED, True), (COMPUTED, False), (EXEMPT, False), (MENTIONED, True), (CODE, True)],
)
def test_number_needs_evidence_unless_it_is_computed_or_exempt(kind, is_fault):
    result = check(("They name ", AUTHORED), ("12", kind), (" ministers.", AUTHORED))
    assert bool(result.faults) is is_fault
    assert result.computed == ([("12", HERE)] if kind == COMPUTED else [])


def test_number_that_is_computed_only_in_part_needs_evidence():
    assert faults(("They name 1", AUTHORED), ("2", COMPUTED), (" ministers.", AUTHORED))


def test_number_in_longer_code_needs_no_evidence():
    assert faults(("Call ", AUTHORED), ("frame.head(12)", CODE)) == []
    assert faults(("Call ", AUTHORED), ("head 12", CODE))


def test_number_within_a_quotation_needs_no_evidence_of_its_own():
    assert len(faults(("He says “12 men came”.", AUTHORED))) == 1
    assert len(faults(("He says “men came”, 12 of them.", AUTHORED))) == 2


def test_numbers_of_the_book_title_need_no_evidence():
    assert faults(("So it is in Five ministers: the story.", AUTHORED)) == []
    assert faults(("The five ministers came.", AUTHORED)) == []
    assert faults(("The five old ministers came.", AUTHORED))


@pytest.mark.parametrize(
    ("words", "kind", "is_fault"),
    [
        ("ceasefire", MENTIONED, False),
        ("ceasefire", EXEMPT, False),
        ("ceasefire", CODE, False),
        ("a ceasefire", CODE, True),
        ("ceasefire", AUTHORED, True),
        ("ceasefire", COMPUTED, True),
    ],
)
def test_quotation_needs_evidence_unless_it_is_a_mention_code_or_exempt(words, kind, is_fault):
    assert bool(faults(("So “", AUTHORED), (words, kind), ("” it is.", AUTHORED))) is is_fault


def test_evidence_serves_its_own_sentence_only():
    words, other = ("The Post: “arrived in Rome”. ", AUTHORED), ("So it is.", AUTHORED)
    assert faults(words, FIRST, other) == []
    assert faults(words, other, FIRST)
    assert faults(("So it is ", AUTHORED), FIRST, (". ", AUTHORED), words)


def test_marks_and_names_elsewhere_serve_a_block():
    words = ("“We alone can do that”", AUTHORED)
    paragraph = Text.of("Ivan Petrov says so.")
    assert faults(words, marks=(FIRST,), paragraph=paragraph) == []
    assert faults(words, marks=(FIRST,))
    assert faults(words, paragraph=paragraph)


@pytest.mark.parametrize(
    ("words", "is_fault"),
    [
        ("arrived in Rome", False),
        (" “arrived in Rome” ", False),
        ("arrived in “Rome”", True),
        ("left Rome", True),
    ],
)
def test_block_quotation_is_a_quotation_as_a_whole(words, is_fault):
    assert bool(faults((words, AUTHORED), FIRST, is_quotation=True)) is is_fault


def test_numbers_in_a_block_quotation_need_no_evidence_of_their_own():
    assert len(faults(("twelve men left Rome", AUTHORED), is_quotation=True)) == 1


def test_problem_of_a_block_and_repeated_faults_are_noted_once():
    assert faults(("12 and 12 ", AUTHORED), problem="It is wrong.")[0] == "It is wrong."
    assert len(faults(("They came, 12. They came, 12.", AUTHORED))) == 2
    assert len(faults((12 * " " + "x 12 x" + 40 * " " + "x 12 x" + 12 * " ", AUTHORED))) == 1


@pytest.mark.parametrize(
    ("title", "faulty"),
    [
        ("Dispatches: {n} pages, 2017–2020", []),
        ("Dispatches: {n} pages, 2017–2021", ["2017–2021"]),
        ("Dispatches: {n} pages of 2018", []),
        ("Dispatches: {n} pages of 2016", ["2016"]),
        ("Dispatches: sixty pages", ["sixty"]),
    ],
)
def test_title_counts_the_captures_and_names_their_years(title, faulty, monkeypatch):
    documents = {
        str(year): SimpleNamespace(published=f"{year}-07-25") for year in (2017, 2018, 2020)
    }
    monkeypatch.setattr(pages, "evidence_index", lambda: SimpleNamespace(documents=documents))
    config = SimpleNamespace(html_title=title.format(n=number(3)), project="")
    messages = [fault.message for fault in check_title(config)]
    assert len(messages) == len(faulty)
    assert all(f"“{words}”" in each for words, each in zip(faulty, messages, strict=True))
