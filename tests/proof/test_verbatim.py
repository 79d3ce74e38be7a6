"""Verbatim matching: quotations on either side of each rule."""

import pytest

from book.proof.messages import Reason, Rejected
from book.proof.verbatim import contains, find_all_verbatim, find_verbatim, is_same, places

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
        ("Left Moscow", ["left Moscow"]),  # the head of a quotation
        ("left moscow", Reason.NOT_FOUND),
        ("left Moscow in the night.", ["left Moscow in the night"]),
        ("left Moscow in the night?", Reason.NOT_FOUND),
        ("...", Reason.NOT_FOUND),
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
        ("left Moscow … said the minister", ["left Moscow", "said the minister"]),
        ("He … night … minister", Reason.SMALL_PIECES),  # three words together
        ("He … in … night … minister", ["He", "in", "night", "minister"]),
        ("He left Moscow … more", Reason.SMALL_PIECES),  # of another sentence
        ("He left Moscow … he said” more", ["He left Moscow", "he said” more"]),
        ("… left Moscow", ["left Moscow"]),  # one piece may be as small as it is
    ],
)
def test_short_pieces_are_of_one_sentence_and_have_four_words_together(words, expected):
    assert found(words) == expected


def test_every_place_of_a_quotation_is_found():
    text = "He left. Then he left again."
    assert [text[span[0][0] :][:7] for span in places("he left", text)] == ["He left", "he left"]


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
        ("He left[ing] Moscow", ["He left Moscow"]),  # a longer ending than the source has
        ("He lea[ves] Moscow", Reason.NOT_FOUND),
        ("He le[aves] Moscow", Reason.LETTERS_INSERTED),  # four letters
        ("He l[e]ft Moscow", ["He left Moscow"]),
        ("He left [Rome] in the night", ["He left Moscow in the night"]),
        ("He left [sic] Moscow", ["He left Moscow"]),
        ("He [lack of] left Moscow", Reason.NEGATION_INSERTED),
        ("He left [the United Nations] Moscow", ["He left Moscow"]),
    ],
)
def test_insertion_has_at_most_five_words_and_changes_no_meaning(words, expected):
    assert found(words) == expected


def test_brackets_of_the_text_itself_are_quoted():
    text = "They [the ministers of all the six states] met [not] there."
    assert found("They [the ministers of all the six states] met [not] there", text) == [text[:-1]]
    assert found("met [not] there [again and again]", text) == ["met [not] there"]


@pytest.mark.parametrize("replaced", ["not", "can’t", "hardly", "rather than"])
def test_brackets_do_not_replace_a_negation(replaced):
    text = f"He says that they {replaced} leave Moscow."
    assert found("they [may] leave Moscow", text) == Reason.NEGATION_LOST


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
