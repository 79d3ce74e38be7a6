"""The sense of quoted words: what may be cut off in front of a piece, and what elided."""

import pytest

from book.proof.messages import Reason, Rejected
from book.proof.sense import check_sense
from book.proof.verbatim import find_verbatim


def lost(words, text, around="He says:"):
    """The reason for which a quotation is rejected for its sense, or None."""
    try:
        check_sense(find_verbatim(words, text), text, around)
    except Rejected as rejected:
        return rejected.reason
    return None


@pytest.mark.parametrize(
    "before",
    [
        "We do not", "We don’t", "We can't", "We never", "Nobody will", "He left without plans to",
        "We would rather than", "We refuse to", "We failed to", "He denies that we", "We hardly",
        "I do not think that we will", "No one will", "We are unable to",
    ],
)  # fmt: skip
def test_negation_in_the_clause_before_a_piece_is_not_cut_off(before):
    assert lost("go there today", f"{before} go there today.") == Reason.NEGATION_LOST


@pytest.mark.parametrize(
    "before",
    [
        "We did not wait, we",
        "He is not here. We",
        "They are not heard because we",
        "It is no surprise that we",
        "There is no doubt that we",
        "We not only",
        "We will",
    ],
)
def test_negation_of_another_clause_or_one_that_affirms_is_no_matter(before):
    assert lost("go there today", f"{before} go there today.") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the government in Rome", None),  # the object, which is no less a government
        ("Rome", None),
        ("in Rome", None),
        ("support the government", Reason.NEGATION_LOST),
        ("not support the government", None),
    ],
)
def test_noun_phrase_in_a_negated_clause_may_be_quoted(words, expected):
    assert lost(words, "They do not support the government in Rome.") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("the key of peace", Reason.NEGATION_LOST), ("peace", None)],
)
def test_noun_phrase_that_is_denied_of_somebody_is_not_cut_off(words, expected):
    assert lost(words, "I do not think that he is the key of peace.") == expected


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("He does not think that they", None),
        ("He doubts that they", None),
        ("He warns against those who", None),
        ("He thinks that they", Reason.NEGATION_LOST),
        ("There is no doubt that they", Reason.NEGATION_LOST),
    ],
)
def test_sentence_of_the_book_may_carry_the_negation(around, expected):
    assert lost("go there today", "They will not go there today.", around) == expected


@pytest.mark.parametrize("place", range(9))
@pytest.mark.parametrize("negation", ["not", "never", "don’t", "no"])
def test_negation_is_lost_in_an_elision_of_any_length(place, negation):
    words = ["so"] * 9
    words[place] = negation
    text = f"we came from here {' '.join(words)} went over there"
    assert lost("we came from here … went over there", text) == Reason.NEGATION_LOST


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        ("without ever", Reason.NEGATION_LOST),
        ("in haste, rather than", Reason.NEGATION_LOST),
        ("without a word, and then we", None),
        (", said he, who never lies, and", None),
        ("at night. Nobody saw it. Then we", None),
    ],
)
def test_negation_elided_between_whole_clauses_is_no_matter(gap, expected):
    text = f"we came from here {gap} went over there"
    assert lost("we came from here … went over there", text) == expected


@pytest.mark.parametrize(
    ("text", "around", "expected"),
    [
        ("They could go there today.", "They will", Reason.DOUBT_LOST),
        ("They might eventually go there today.", "They will", Reason.DOUBT_LOST),
        ("They could go there today.", "He fears that they", None),
        ("They could, he said, go there today.", "They will", None),
        ("They would go there today.", "They will", None),
    ],
)
def test_doubt_right_before_the_words_is_not_cut_off(text, around, expected):
    assert lost("go there today", text, around) == expected
