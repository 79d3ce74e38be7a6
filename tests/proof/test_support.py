"""Support of claims by sources, on either side of each rule."""

import re
from types import SimpleNamespace

import pytest
from small_corpus import Book

from book.proof.claims import Citation, Claim, Text
from book.proof.credits import Quoted
from book.proof.messages import Reason, Rejected
from book.proof.numbers import Amount, SupportingText, is_same_amount, is_within, supports
from book.proof.reckoning import is_length_of_list, is_rest_of_list, is_span_of_time
from book.proof.speakers import Speakers, overlaps
from book.proof.support import EvidenceIndex
from corpus import PassageRef

INDEX = EvidenceIndex(Book())
FIRST, SECOND, THIRD = (PassageRef("post-2017", (n,)) for n in (1, 2, 3))


def _quoted(words, paragraph):
    """Words where they stand in a paragraph: in quotation marks, or else at its end."""
    text = paragraph if f"“{words}”" in paragraph else f"{paragraph} “{words}”"
    start = text.index(f"“{words}”") + 1
    return Quoted(words, Text.of(text), start, start + len(words))


def quoted(words, *marks, paragraph="", index=INDEX):
    """The name of the source of a quotation, or the reason for which it is rejected."""
    try:
        return index.match_quotation(_quoted(words, paragraph), marks).source
    except Rejected as rejected:
        rejected.wording("The quotation")  # must have all its details
        return rejected.reason


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Ivan Petrov says so.", "post-2017:1"),
        ("Petrov says so.", "post-2017:1"),
        ("Vanya says so.", "post-2017:1"),
        ("the expert says so.", "post-2017:1"),
        ("Petrovich says so.", Reason.UNCREDITED),
        ("Ivan says so.", Reason.UNCREDITED),
        ("An expert says so.", Reason.UNCREDITED),
    ],
)
def test_paragraph_must_name_the_speaker_by_a_name_alias_or_last_name(paragraph, expected):
    assert quoted("We alone can do that", FIRST, paragraph=paragraph) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [("The ministry of Roads.", "post-2017:1"), ("Roads.", Reason.UNCREDITED)],
)
def test_the_last_word_of_a_body_is_not_its_name(paragraph, expected):
    index = EvidenceIndex(Book([(1, "We alone can do that", "Ministry of Roads", "")]))
    paragraph = paragraph.replace("The ministry of", "So says the ministry of")
    assert quoted("We alone can do that", FIRST, paragraph=paragraph, index=index) == expected


def test_arabic_article_of_a_last_name_is_optional():
    assert quoted("We will go home", SECOND, paragraph="So Berg says.") == "post-2017:2"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The minister arrived in Rome", "post-2017:1"),  # before the quotation of Petrov
        ("arrived in Rome. “We", Reason.UNCREDITED),  # overlaps it by a word
        ("We alone can do that,” said", Reason.UNCREDITED),
        ("said Ivan Petrov", "post-2017:1"),
    ],
)
def test_speaker_counts_where_their_words_overlap_the_quotation(words, expected):
    assert quoted(words, FIRST) == expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [((0, 10), False), ((0, 11), True), ((19, 30), True), ((20, 30), False), ((12, 14), True)],
)
def test_overlap_is_at_least_one_character(piece, expected):
    assert overlaps(SimpleNamespace(start=10, end=20), [piece]) is expected


def test_speaker_of_an_elided_quotation_is_that_of_any_piece():
    words = "The minister arrived … alone can do that"
    assert quoted(words, FIRST) == Reason.UNCREDITED
    assert quoted(words, FIRST, paragraph="Petrov says so.") == "post-2017:1"


def credited(text, words, reference, **tables):
    """Whether a paragraph credits words to the right person, or the reason against it."""
    return quoted(words, reference, paragraph=text, index=EvidenceIndex(Book(**tables)))


def test_person_who_is_credited_must_speak_in_the_source():
    words = "We alone can do that"
    words += ","
    wrong = f"“{words}” said Anna Rossi, and Ivan Petrov agreed."
    assert credited(wrong, words, FIRST) == Reason.WRONG_SPEAKER
    right = f"“{words}” said Ivan Petrov, and Anna Rossi agreed."
    assert credited(right, words, FIRST) == "post-2017:1"


def test_person_who_relays_words_may_be_credited():
    text = "“It rains,” said Ivan Petrov, as Omar al-Berg had it."
    assert credited(text, "It rains,", THIRD) == "post-2017:3"


def test_speaker_of_reported_words_need_not_be_named_but_may_be_credited():
    words = "The minister arrived in Rome."
    reported = [(1, words, "Anna Rossi", "")]
    assert credited("So it is.", words, FIRST, reported=reported) == "post-2017:1"
    text = f"“{words}” said Anna Rossi."
    assert credited(text, words, FIRST, reported=reported) == "post-2017:1"
    assert credited(text, words, FIRST) == Reason.WRONG_SPEAKER


@pytest.mark.parametrize("who", ["the Ministry of Roads", "the Daily News", "Donald Trump"])
def test_own_words_of_an_outlet_are_credited_to_nobody_else(who):
    words = "The minister arrived in Rome."
    assert credited(f"“{words}” said {who}.", words, FIRST) == Reason.WRONG_SPEAKER


@pytest.mark.parametrize("who", ["the Post", "The Post", "the article", "the newspaper"])
def test_own_words_of_an_outlet_are_credited_to_it_or_its_article(who):
    words = "The minister arrived in Rome."
    assert credited(f"“{words}” writes {who}.", words, FIRST) == "post-2017:1"


@pytest.mark.parametrize(
    ("marks", "paragraph", "expected"),
    [
        ([FIRST], "", "post-2017, headline"),
        ([], "The Post heads it so.", "post-2017, headline"),
        ([], "Post 2017 heads it so.", "post-2017, headline"),
        ([], "Somebody heads it so.", Reason.NO_EVIDENCE),
    ],
)
def test_headline_needs_evidence_or_the_name_of_its_source(marks, paragraph, expected):
    assert quoted("Minister arrives", *marks, paragraph=paragraph) == expected


@pytest.mark.parametrize(
    ("words", "marks", "expected"),
    [
        ("…", [FIRST], Reason.NO_WORDS),
        ("We will go home", [], Reason.NO_EVIDENCE),
        ("We will go home", [FIRST], Reason.NOT_FOUND),
        ("We will go home", [PassageRef("post-2017", (9,))], Reason.NO_WORDS_IN_RECORD),
        ("it rained for seven days", [Citation(("agency-2016",))], "agency-2016 (rain-2016)"),
        ("it rained", [Citation(("bureau-2017",))], Reason.NO_WORDS_IN_RECORD),
        ("It snowed", [Citation(("agency-2016",))], Reason.NOT_FOUND),
        ("There were boats", [Citation(("boats-2016",))], Reason.NO_WORDS_IN_RECORD),  # our own
        ("it rained", [FIRST, Citation(("agency-2016",))], "agency-2016 (rain-2016)"),
    ],
)
def test_quotation_must_be_in_a_source_that_its_sentence_names(words, marks, expected):
    assert quoted(words, *marks, paragraph="Berg") == expected


@pytest.mark.parametrize(
    ("words", "paragraph", "expected"),
    [
        ("non nevicò", "", "giornale-2018 (snow-2018)"),
        ("it did not snow", "", "giornale-2018 (snow-2018), our translation"),
        ("it did not snow", "Rossi says", "giornale-2018 (snow-2018), our translation"),
        ("it did not rain", "", Reason.NOT_FOUND),
        ("It snowed", "", Reason.NOT_FOUND),  # what the book says of the fact
        ("non nevicò … did not snow", "", Reason.WRONG_ORDER),  # of two languages
        ("snow on 3 May 2018", "", Reason.NEGATION_LOST),
        ("it did not snow", "Petrov says that", Reason.WRONG_SPEAKER),
    ],
)
def test_outside_words_are_quoted_as_they_are_or_in_translation(words, paragraph, expected):
    assert quoted(words, Citation(("snow-2018",)), paragraph=paragraph) == expected


@pytest.mark.parametrize("name", ["agency-2016", "rain-2016"])  # a work, a fact
@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("Agency", "agency-2016 (rain-2016)"),
        ("The Echo", "agency-2016 (rain-2016)"),  # which printed it
        ("Wire", "agency-2016 (rain-2016)"),  # from which it is
        ("Radio Ghat", Reason.WRONG_SPEAKER),  # on whose report it is, in other words
        ("Welsh officials", Reason.WRONG_SPEAKER),  # a language is no speaker
        ("Reuters", Reason.WRONG_SPEAKER),
    ],
)
def test_outside_words_are_credited_to_whom_the_bibliography_names(name, who, expected):
    paragraph = f"{who} says that"
    assert quoted("it rained", Citation((name,)), paragraph=paragraph) == expected


def test_rejection_by_a_source_that_has_the_words_is_reported_first():
    words = "We will … home"
    assert quoted(words, FIRST, SECOND, paragraph="Berg") == Reason.SMALL_PIECES
    assert quoted("We will go home", FIRST, SECOND) == Reason.UNCREDITED


def test_remedy_names_the_passage_that_has_the_words():
    with pytest.raises(Rejected) as caught:
        INDEX.match_quotation(_quoted("We will go home", ""), [])
    assert (
        "It is in post-2017:2: link to that passage, [](evidence.ipynb#post-2017-2)."
        in caught.value.wording("It")
    )
    with pytest.raises(Rejected) as caught:
        INDEX.match_quotation(_quoted("We will stay", ""), [FIRST])
    message = caught.value.wording("The quotation")
    assert message.startswith("The quotation is not verbatim in post-2017:1. No passage contains")


def test_changing_one_character_of_a_cited_passage_fails_the_check():
    book = Book()
    assert quoted("said Ivan Petrov", FIRST, index=EvidenceIndex(book)) == "post-2017:1"
    book.passages["text"] = book.passages["text"].str.replace("said Ivan", "saie Ivan")
    assert quoted("said Ivan Petrov", FIRST, index=EvidenceIndex(book)) == Reason.NOT_FOUND


def number(words, *marks):
    """The name of the source of the first number or date of a text, or the rejection's reason."""
    text = Text.of(words)
    try:
        return INDEX.match_number(text.numbers[0], text, marks).source
    except Rejected as rejected:
        rejected.wording("The number")
        return rejected.reason


@pytest.mark.parametrize(
    ("words", "marks", "expected"),
    [
        ("over 40 men came", [FIRST], "post-2017:1"),
        ("over 40 men came", [SECOND], Reason.NOT_SUPPORTED),
        ("over 40 men came", [SECOND, FIRST], "post-2017:1"),
        ("over 40 men came", [], Reason.NO_EVIDENCE_FOR_NUMBER),
        ("over 40 men came", [PassageRef("post-2017", (9,))], Reason.NO_EVIDENCE_FOR_NUMBER),
        ("over 40 pages", [FIRST], Reason.CORPUS_COUNT),
        ("the 25 July 2017 article", [FIRST], "post-2017:1"),
        ("on 25 July 2017", [FIRST], "post-2017:1"),
        ("on 26 July 2017", [FIRST], Reason.NOT_SUPPORTED),
        ("120 boats", [Citation(("agency-2016",))], "agency-2016 (boats-2016)"),
        ("over 120 boats", [Citation(("agency-2016",))], "agency-2016 (boats-2016)"),
        ("120 ships", [Citation(("agency-2016",))], Reason.NOT_SUPPORTED),
        ("seven days", [Citation(("agency-2016",))], "agency-2016 (rain-2016)"),
        ("in September 2016", [Citation(("agency-2016",))], "agency-2016 (boats-2016)"),
        ("in 2017", [Citation(("bureau-2017",))], "bureau-2017 (dust-2017)"),
        ("on 3 May 2018", [Citation(("snow-2018",))], "giornale-2018 (snow-2018)"),
        ("on 4 May 2018", [Citation(("snow-2018",))], Reason.NOT_SUPPORTED),
        ("until early May 2018", [Citation(("snow-2018",))], "giornale-2018 (snow-2018)"),
        ("until late May 2018", [Citation(("snow-2018",))], Reason.NOT_SUPPORTED),
        ("until July 2017", [FIRST], Reason.NOT_SUPPORTED),  # it only dates an event
    ],
)
def test_number_needs_a_source_in_its_sentence_that_has_it(words, marks, expected):
    assert number(words, *marks) == expected


@pytest.mark.parametrize(
    ("date", "period", "expected"),
    [
        ("2017-07-25", "2017-07-25", True),
        ("2017-07-25", "2017-07", True),
        ("2017-07-25", "2017", True),
        ("2017-07", "2017-07-25", False),
        ("2017", "2017-07", False),
        ("2017-07-25", "2017-08", False),
        ("2017-07-25", "2016", False),
        ("2017-07-25", "2017-07-2", False),
        ("2017~", "2017", False),
        ("2017~", "2017~", True),
        ("2017-07-30/2017-08-05", "2017", True),
        ("2017-07-30/2017-08-05", "2017-08", False),
        ("2017-12-30/2018-01-05", "2017", False),
        ("[2017-07-04,2017-07-05]", "2017-07", True),
        ("[2017-07-31,2017-08-01]", "2017-07", False),
        ("2017-07-25", "XXXX-07-25", True),
        ("2017-07-25", "XXXX-07", True),
        ("2017-07-25", "XXXX-07-26", False),
        ("XXXX-07-25", "XXXX-07", True),
        ("XXXX-07-25", "XXXX-07-25", True),
        ("XXXX-07-25", "2017-07", False),
    ],
)
def test_date_lies_within_a_day_month_or_year(date, period, expected):
    assert is_within(date, period) is expected


def source(*texts, dates=(), amounts=()):
    """A source with some texts, dates and amounts."""
    return SupportingText("s", "s", texts, frozenset(dates), frozenset(amounts))


def supported(words, by):
    """Whether a source supports the first number or date of a text."""
    text = Text.of(words)
    return supports(by, text.numbers[0], text)


def test_both_ends_of_an_interval_must_be_supported():
    words = "from 2014 to 2016"
    assert supported(words, source(dates=["2014-05", "2016"]))
    assert not supported(words, source(dates=["2014-05", "2017"]))
    assert not supported(words, source(dates=["2014-05"]))


def test_date_without_a_value_must_be_verbatim():
    assert supported("since Mondays", source("on mondays they met"))
    assert not supported("since Mondays", source("on Monday they met", dates=["2017-07-25"]))
    assert supported("in July 2017", source("late in July 2017"))
    assert not supported("in July 2017", source("late in July 20177"))


@pytest.mark.parametrize(
    ("amount", "claimed", "expected"),
    [
        ((40, "", ["man"]), (40, "", ["man"]), True),
        ((40, "", ["man"]), (41, "", ["man"]), False),
        ((40, "", ["man"]), (40, "", ["boat"]), False),
        ((40, "", ["man", "dead"]), (40, "", ["dead"]), True),
        ((40, "", []), (40, "", []), True),
        ((40, "", []), (40, "", ["man"]), False),
        ((40, "above", ["man"]), (40, "", ["man"]), False),
        ((40, "", ["man"]), (40, "above", ["man"]), False),
        ((40, "above", ["man"]), (40, "below", ["man"]), False),
        ((40, None, ["man"]), (40, "above", ["man"]), True),
    ],
)
def test_amounts_have_the_same_value_class_of_qualifier_and_unit(amount, claimed, expected):
    first, second = (
        Amount(value, kind, frozenset(units)) for value, kind, units in (amount, claimed)
    )
    assert is_same_amount(first, second) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("more than 40 men", True),
        ("40 men", False),
        ("nearly 40 men", False),
        ("over 40 men", True),
    ],
)
def test_qualifiers_of_one_class_are_the_same(words, expected):
    by = source(amounts=[Amount(40.0, "above", frozenset({"men"}))])
    assert supported(words, by) is expected


@pytest.mark.parametrize(
    ("words", "dates", "expected"),
    [
        ("two days later", ["2020-01-12", "2020-01-14"], True),
        ("two days later", ["2020-01-12", "2020-01-15"], False),
        ("two days later", ["2020-01", "2020-01-03"], False),  # no day
        ("for two days", ["2020-01-12", "2020-01-14"], True),
        ("two days of rain", ["2020-01-12", "2020-01-14"], False),  # not reckoned
        ("two weeks later", ["2020-01-01", "2020-01-18"], True),
        ("two weeks later", ["2020-01-01", "2020-01-19"], False),
        ("six months before", ["2017-02-09", "2017-08"], True),
        ("six months before", ["2017", "2017-08"], False),
        ("half a year later", ["2017-02-09", "2017-07-12"], True),
        ("half a year later", ["2017-02-09", "2017-07-11"], False),
        ("half a year later", ["2017-02-09", "2018-08-14"], False),
        ("2 years later", ["2017-12-01", "2019-10-01"], True),
        ("2 years later", ["2017-12-01", "2019-05-01"], False),
        ("2 years later", ["2017", "2019-01-01"], True),  # by the calendar
        ("two decades ago", ["1999", "2019-01-01"], True),
        ("two decades ago", ["2009", "2019-01-01"], False),
        ("two days later", ["XXXX-01-12", "XXXX-01-14"], False),
        ("In 2014 he came, and two years later", ["2016"], True),
        ("In 2014 he came, and two years later", [], False),  # by itself it shows nothing
        ("A decade before", ["1999", "2009-01-01"], True),
        ("A decade before", ["1998", "2009-01-01"], False),
    ],
)
def test_span_of_time_lies_between_two_dates(words, dates, expected):
    text = Text.of(words)
    at = re.search("half|two|six|2 |A decade", words).start()
    claim = Claim(at, at + 1, words[at], "number")
    assert is_span_of_time(claim, text, dates) is expected


@pytest.mark.parametrize(
    ("words", "dates", "expected"),
    [
        ("He came on 14 January 2020. A week before,", ["2020-01-07"], True),
        ("He came on 14 January 2020. A week before,", ["2020-01-04"], True),  # ten days
        ("He came on 14 January 2020. A week before,", ["2020-01-03"], False),
        ("He came on 14 January 2020. A week later,", ["2020-01-20"], True),
        ("He came on 14 January 2020. A day before,", ["2020-01-13"], True),
        ("He came on 14 January 2020. A day before,", ["2020-01-12"], False),
        ("He came on 14 January 2020. Two days earlier,", ["2020-01-12"], True),
        ("He came on 14 January 2020. Two days earlier,", ["2020-01-11"], False),
        ("He came on 14 January 2020. The week before,", ["2020-01-07"], False),  # of the calendar
        ("He came in January 2020, a year after", ["2019-02-01"], True),
        ("He came in January 2020, a year after", ["2018-02-01"], False),
    ],
)
def test_time_that_is_reckoned_from_another_lies_so_far_from_it(words, dates, expected):
    text = Text.of(words)
    assert is_span_of_time(text.numbers[-1], text, dates) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("two states: Egypt and Qatar", True),
        ("two states (Egypt and Qatar)", True),
        ("two states, Egypt and Qatar, came", True),
        ("two of them are Egypt and the Sudan", True),
        ("two states: Egypt, Jordan and Qatar", False),
        ("two states, and Egypt and Qatar", False),
        ("two states: Egypt and Qatar came", False),  # the list may go on
        ("three states: Egypt, Jordan, Qatar", True),
        ("two states: Egypt, Jordan, Qatar", False),
        ("these two: the United Arab Emirates and Côte d’Ivoire", True),
        ("these three: the United Arab Emirates and Côte d’Ivoire", False),
        ("two of them, Fayez al-Sarraj and Khalifa Haftar, came", True),
        ("three of them, Fayez al-Sarraj and Khalifa Haftar, came", False),
        ("three men: Omar bin Said, al-Sarraj and de Gaulle", True),
        ("two verbs, “ask, or beg” and “want”", True),
        ("three verbs, “ask, or beg” and “want”", False),
        ("two things: oil and gas", False),  # which could be a sentence: “it rose and fell”
        ("two states: in Egypt and Qatar", False),
        ("two came: Egypt", False),
        ("two states came. Egypt and Qatar", False),
    ],
)
def test_list_right_after_a_number_has_so_many_names(words, expected):
    text = Text.of(words)
    assert is_length_of_list(text.numbers[0], text) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Egypt and three other states", True),
        ("Egypt and two other states", False),
        ("Egypt, Qatar and two others", True),
        ("Libya and three other states", False),  # the list has no Libya
        ("Egypt and three states", False),
    ],
)
def test_others_are_those_of_a_list_that_the_sentence_does_not_name(words, expected):
    text = Text.of(words)
    source = "He names Egypt, Jordan, Qatar and the United Arab Emirates as friends."
    assert is_rest_of_list(text.numbers[0], text, [source]) is expected


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("they met twice there", "They met Twice there.", True),
        ("they met twice here", "They met twice there.", False),
        ("they met twice", "So they met twice!", True),
        ("they sang twice", "So they met twice!", False),
        ("Here. Twice they met", "twice they met", True),
    ],
)
def test_number_that_counts_nothing_must_be_verbatim_with_the_word_beside_it(words, text, expected):
    assert supported(words, source(text)) is expected


def test_speakers_are_those_of_the_passage():
    Speakers(Book()).check(_quoted("rains", "So"), ("post-2017", 9), [(0, 99)], "")
