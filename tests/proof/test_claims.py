"""Claims: what is found in a text, on either side of each rule."""

import pytest

from book.proof.claims import AUTHORED, CODE, COMPUTED, Citation, Text
from corpus import PassageRef
from corpus.extraction.lexicon import singular

MARK = PassageRef("tass-2020-01-14", (1,))


def marks_at(before, after, words):
    """The marks of the sentence of some words in a text with a mark between two parts."""
    text = Text.of(before)
    text.add_mark(MARK)
    text.add(after, AUTHORED)
    return text.marks_of_sentence(text.text.index(words))


@pytest.mark.parametrize(
    ("before", "after", "one", "two"),
    [
        ("One says so ", ". Two says more.", True, False),
        ("One says so. ", " Two says more.", True, False),
        ("One says so. ", "Two says more.", True, False),  # at the very edge of the sentences
        ("One says so. Two ", "says more.", False, True),
        ("One says so. Two says more.", "", False, True),
        ("", "One says so. Two says more.", True, False),
    ],
)
def test_mark_serves_its_own_sentence_or_the_one_that_ends_before_it(before, after, one, two):
    assert marks_at(before, after, "One") == ([MARK] if one else [])
    assert marks_at(before, after, "Two") == ([MARK] if two else [])


@pytest.mark.parametrize("marks", ["“”", "„”"])
def test_mark_after_a_quotation_of_two_sentences_serves_all_of_it(marks):
    before = f"He said: {marks[0]}No more. Go home.{marks[1]} "
    assert marks_at(before, " Then he left.", "No more") == [MARK]
    assert marks_at(before, " Then he left.", "Then") == []


def numbers(words):
    """The (kind, words) of the numbers and dates of a text."""
    return [(claim.kind, claim.words) for claim in Text.of(words).numbers]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("one page names him", ["one"]),
        ("no one page names him", []),
        ("only one names him", ["one"]),
        ("only the one names him", []),
        ("one of the pages", []),
        ("only one of the pages", ["one"]),
        ("one row a capture", []),
        ("one row of a capture", ["one"]),
        ("most pages", ["most"]),
        ("most readers", []),
        ("a single source names him", ["single"]),
        ("it rests on a single source", ["single"]),
        ("nothing follows from a single source", []),
    ],
)
def test_one_and_most_are_numbers_only_where_they_count(words, expected):
    assert [said for _, said in numbers(words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the G20 and MH17", []),
        ("the Gx20", ["20"]),
        ("the ABCDEF20", ["20"]),
        ("the twenty-first century", []),
        ("a twenty-first of it", ["twenty"]),
        ("half-hearted talks", []),
        ("half of it", ["half"]),
        ("two-thirds of it", ["two-thirds"]),
        ("a third of the words", ["a third"]),
        ("a third party", []),
        ("a pair of shoes", ["a pair"]),
        ("over 4,500 dead", ["4,500"]),
        ("2½ days", ["2½"]),
        ("x² grew", ["²"]),
        ("se\u00adven people", ["seven"]),
        ("tens of thousands of people", ["tens of thousands"]),
        ("doubled", ["doubled"]),
        ("a double room", []),
    ],
)
def test_numbers_are_found(words, expected):
    assert [said for kind, said in numbers(words) if kind == "number"] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on 25 July 2017", [("date", "25 July 2017")]),
        ("in July", [("date", "July")]),
        ("they may march in august company", []),
        ("May they march on", []),
        ("on Mondays", [("date", "Mondays")]),
        ("in recent years", []),
        ("last week", [("date", "last week")]),
        ("in the last place", []),
        ("Tripoli may fall", []),
        ("in early August", [("date", "early August")]),
    ],
)
def test_dates_are_found(words, expected):
    assert numbers(words) == expected


def test_claims_do_not_overlap():
    text = Text.of("25 July 2017 and 12 ministers of 2017.5")
    spans = [(claim.start, claim.end) for claim in text.numbers]
    assert all(end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))
    assert all(text.text[c.start : c.end] == c.words for c in text.numbers)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        (" pages", "page"),
        ("-page", "page"),
        (" of the other own pages", "page"),
        (" of the other own whole pages", None),
        (" ministers", None),
        (" pagers", None),
    ],
)
def test_units_of_the_corpus_may_have_up_to_four_modifiers(words, unit):
    assert Text.of("seven" + words).unit_after(len("seven")) == unit


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He said “no”.", ["no"]),
        ('He said "no".', ["no"]),
        ("He said ‘no’.", ["no"]),
        ("He said «no» and ‹yes›.", ["no", "yes"]),
        ("He said »no«.", ["no"]),
        ("He said <<no>>.", ["no"]),
        ("He said ,,no''.", ["no"]),
        ("He said ″no″.", ["no"]),
        ("It was the ministers’ plan.", []),
        ('It is 7" long.', []),
        ("He said “no more.", ["no more"]),
        ("He said no more”.", [""]),
    ],
)
def test_quotations_are_found_in_every_style(words, expected):
    quotations = Text.of(words).quotations
    assert [claim.words.strip(" ”.") for claim in quotations] == expected


def test_two_marks_of_inches_may_be_quotation_marks():
    assert Text.of('It is 7" or 8" long.').quotations


def test_code_is_bare_only_with_space_around_it():
    for code, is_bare in [("12", True), (" 12 ", True), ("x12", False), ("12x", False)]:
        text = Text.of("They name ")
        text.add(code, CODE)
        text.add(" ministers", AUTHORED)
        assert text.is_bare(text.numbers[0]) is is_bare, code


def test_figures_of_a_link_are_in_its_address_only_as_a_whole():
    text = Text.of("MIT 4.0 and 4 pages")
    claims = text.numbers
    text.links.append((0, 9, "https://example.org/by/4.0/"))
    assert text.is_in_address(claims[0])
    assert not text.is_in_address(claims[1])  # outside the link
    other = Text.of("See 7")
    other.links.append((0, 5, "https://example.org/17"))
    assert not other.is_in_address(other.numbers[0])


def test_origin_of_every_character_counts():
    text = Text.of("They name 1")
    text.add("2", COMPUTED)
    assert text.numbers[0].words == "12"
    assert not text.is_all(text.numbers[0], COMPUTED)
    assert text.is_all(text.numbers[0], AUTHORED + COMPUTED)


def test_citation_is_a_mark_too():
    text = Text.of("So it is")
    text.add_mark(Citation(("iom-2016-12",)))
    assert text.marks_of_sentence(0) == [Citation(("iom-2016-12",))]


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("pages", "page"), ("countries", "country"), ("press", "press"), ("Dead", "dead")],
)
def test_singular_of_a_noun(noun, expected):
    assert singular(noun) == expected


def test_a_period_with_a_linked_value_at_each_end_is_no_claim_of_its_own():
    text = Text()
    for words, kind in (("From ", AUTHORED), ("February 2017", COMPUTED), (" to ", AUTHORED)):
        text.add(words, kind)
    half = Text()
    half.add("From February 2017 to ", AUTHORED)
    for each, kind in ((text, COMPUTED), (half, AUTHORED)):
        each.add("January 2020", kind)
        each.add(" it was so.", AUTHORED)
    assert all(text.is_all(claim, COMPUTED) for claim in text.numbers)
    assert [claim.words for claim in half.numbers] == ["February 2017 to January 2020"]


@pytest.mark.parametrize(
    ("sentence", "number"),
    [("He is one man of many.", []), ("At least one man came.", ["one"])],
)
def test_one_before_a_noun_is_a_number_only_if_it_is_counted(sentence, number):
    assert [claim.words for claim in Text.of(sentence).numbers] == number
