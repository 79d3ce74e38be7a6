"""The words that state a value rightly, and those that do not."""

import pytest

from book.proof.expression import expresses

RIGHT = [
    (0, ["none", "no article", "never", "Neither", "not one", "zero"]),
    (1, ["one", "once", "the only outlet", "a single article", "first"]),
    (2, ["both", "twice", "2", "all two", "second"]),
    (3, ["three times", "third", "some three"]),
    (17, ["17", "seventeen", "17 times", "at least 17", "more than 15", "nearly 18", "17th"]),
    (25, ["twenty-five", "25"]),
    (1919, ["1,919", "some 1,900", "more than 1,900", "1.9 thousand"]),
    (0.5, ["half", "50%", "50 per cent", "one in two"]),
    (0.4712, ["47%", "47.1%", "about half", "almost half", "less than half"]),
    (0.3333, ["a third", "one third", "33%"]),
    (0.9, ["nine tenths", "90 per cent", "most", "a majority"]),
    (1.0, ["every article", "all", "always", "100%"]),
    (3.05, ["three times as many", "3", "about three"]),
    (53.4, ["53", "53.4"]),
    ("2020-01-14", ["14 January 2020", "January 14, 2020", "January 2020", "14 January"]),
    ("[2019-07-04,2019-07-05]", ["4 or 5 July 2019"]),
    ("tass-2020-01-14", ["TASS"]),
    ("Vladimir Putin", ["Vladimir Putin", "Putin", "Putin’s"]),
]
WRONG = [
    (0, ["one", "many", "no more than three"]),
    (1, ["none", "two", "the first two"]),
    (2, ["three", "once"]),
    (5, ["every article", "all"]),  # of how many? a share says so
    (17, ["18", "more than 17", "fewer than 17", "17 of 20", "some 30", "170"]),
    (1919, ["1,900", "2,000", "more than 2,000"]),
    (0.4712, ["half", "48%", "more than half", "most"]),
    (3.4, ["three", "4"]),
    ("2020-01-14", ["13 January 2020", "2019", "14 February", "then"]),
    ("Vladimir Putin", ["Lavrov", "Putin and Lavrov"]),
]


@pytest.mark.parametrize(
    ("content", "words"), [(content, each) for content, them in RIGHT for each in them]
)
def test_right_form_is_accepted(content, words):
    assert expresses(words, content)


@pytest.mark.parametrize(
    ("content", "words"), [(content, each) for content, them in WRONG for each in them]
)
def test_wrong_form_is_refused(content, words):
    assert not expresses(words, content)


@pytest.mark.parametrize(
    ("words", "is_right"),
    [
        ("Putin and Lavrov", True),
        ("both Sergey Lavrov and Vladimir Putin", True),
        ("Putin", False),
        ("Putin, Lavrov and Haftar", False),
    ],
)
def test_list_of_names_is_whole(words, is_right):
    assert expresses(words, ["Vladimir Putin", "Sergey Lavrov"]) is is_right


def test_no_names_are_none():
    assert expresses("None", [])
    assert not expresses("Putin", [])
    assert not expresses("none", ["Vladimir Putin"])
