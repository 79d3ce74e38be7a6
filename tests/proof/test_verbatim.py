"""Verbatim matching: quotations on either side of each rule."""

import pytest

from book.proof.messages import Reason, Rejected
from book.proof.verbatim import contains, find_all_verbatim, find_verbatim, is_same

TEXT = "He left Moscow in the night, said the minister. (Now that “he said” more.)"


def found(words, text=TEXT):
    """The pieces of a quotation in a text, or the reason for which it is rejected."""
    try:
        return [text[start:end] for start, end in find_verbatim(words, text)]
    except Rejected as rejected:
        return rejected.reason


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("left Moscow", ["left Moscow"]),
        ("Left Moscow", Reason.NOT_FOUND),
        ("eft Moscow", Reason.NOT_FOUND),
        ("left Mosc", Reason.NOT_FOUND),
        ("left  Moscow\nin", ["left Moscow in"]),
        ("Now that 'he said' more", ["Now that “he said” more"]),
        ("(.*)", Reason.NOT_FOUND),
        ("…", Reason.NOT_FOUND),
    ],
)
def test_quotation_must_occur_to_the_letter_in_whole_words(words, expected):
    assert found(words) == expected


@pytest.mark.parametrize("elision", ["…", " … ", "...", "[…]", "[...]", "(…)", ". . ."])
def test_elision_is_recognised_in_every_form(elision):
    pieces = found(f"He left Moscow{elision}said the minister")
    assert pieces == ["He left Moscow", "said the minister"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He left Moscow … said the minister", ["He left Moscow", "said the minister"]),
        ("left Moscow … said the minister", Reason.SMALL_PIECES),
        ("He left Moscow … the minister", Reason.SMALL_PIECES),
        ("… left Moscow", ["left Moscow"]),  # one piece may be as small as it is
    ],
)
def test_pieces_between_elisions_have_three_words(words, expected):
    assert found(words) == expected


def test_pieces_must_occur_in_their_order():
    assert found("said the minister … He left Moscow") == Reason.WRONG_ORDER
    assert found("He left Moscow … He left Moscow") == Reason.WRONG_ORDER


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He left Moscow [the city he loved best] in the night", ["He left Moscow in the night"]),
        ("He left Moscow [the city that he loved best] in the night", Reason.LONG_INSERTION),
        ("He left [not] Moscow", Reason.NEGATION_INSERTED),
        ("He left [a] Moscow", ["He left Moscow"]),
        ("He left [twelve] Moscow", Reason.NUMBER_INSERTED),
        ("[h]e left Moscow", ["He left Moscow"]),
        ("[x]e left Moscow", Reason.NOT_FOUND),
        ("He [un]left Moscow", Reason.LETTERS_INSERTED),
        ("He left[ing] Moscow", Reason.LETTERS_INSERTED),
        ("He l[e]ft Moscow", Reason.LETTERS_INSERTED),
    ],
)
def test_insertion_has_at_most_five_words_and_changes_no_meaning(words, expected):
    assert found(words) == expected


def test_brackets_of_the_text_itself_are_quoted():
    text = "They [the ministers of all the six states] met [not] there."
    assert found("They [the ministers of all the six states] met [not] there", text) == [text[:-1]]
    assert found("met [not] there [again and again]", text) == ["met [not] there"]


def gap(*words):
    """A quotation with an elision, and a text that has some words in its place."""
    return "we came from here … we went over there", (
        f"we came from here {' '.join(words)} we went over there"
    )


@pytest.mark.parametrize("place", range(6))
def test_short_elision_must_not_leave_out_a_negation(place):
    words = ["so"] * 6
    words[place] = "not"
    assert found(*gap(*words)) == Reason.NEGATION_LOST


@pytest.mark.parametrize(
    ("place", "is_lost"),
    [(0, True), (1, True), (2, False), (3, False), (4, False), (5, True), (6, True)],
)
def test_long_elision_must_not_leave_out_a_negation_within_two_words_of_its_edges(place, is_lost):
    words = ["so"] * 7
    words[place] = "never"
    pieces = ["we came from here", "we went over there"]
    assert found(*gap(*words)) == (Reason.NEGATION_LOST if is_lost else pieces)


def test_a_negation_before_the_first_piece_or_after_the_last_is_not_left_out():
    text = "never mind, we came from here and we went over there, not far"
    assert found("we came from here … we went over there", text) == [
        "we came from here",
        "we went over there",
    ]


@pytest.mark.parametrize("word", ["no", "not", "Never", "cannot", "neither", "nor", "don't"])
def test_each_plain_negation_counts(word):
    assert found(*gap(word)) == Reason.NEGATION_LOST


def test_rejection_of_words_that_a_text_has_goes_before_their_absence():
    # The bracket could be the text's own; then the words would be absent.
    assert found("He left [not] Moscow … said the minister") == Reason.NEGATION_INSERTED


@pytest.mark.parametrize(
    ("quotations", "expected"),
    [
        (["He left Moscow", "said the minister."], ["He left Moscow", "said the minister"]),
        (["He left Moscow", "Moscow in the night"], ["He left Moscow in the night"]),
        (["[h]e left", "left Moscow,"], ["He left Moscow"]),
        (["He left Moscow in", "left"], ["He left Moscow in"]),
        (["elsewhere", "…", "", "“”"], []),
    ],
)
def test_quotations_of_a_passage_are_merged_where_they_overlap(quotations, expected):
    assert [TEXT[start:end] for start, end in find_all_verbatim(quotations, TEXT)] == expected


def test_name_is_contained_only_as_whole_words():
    assert contains("the GNA met", "GNA")
    assert not contains("the GNAs met", "GNA")
    assert not contains("theGNA met", "GNA")


def test_headlines_are_the_same_but_for_white_space_and_quotation_marks():
    assert is_same("Haftar: “No  talks”", 'Haftar: "No talks"')
    assert not is_same("Haftar: No talks", "Haftar: No talks now")
