"""The lexicon: the values of its words, and the expressions made of them."""

import re

from corpus.extraction import lexicon


def test_the_calendar_is_complete_and_in_order():
    assert (len(lexicon.MONTHS), lexicon.MONTHS[0], lexicon.MONTHS[-1]) == (
        12,
        "January",
        "December",
    )
    assert (len(lexicon.WEEKDAYS), lexicon.WEEKDAYS[0]) == (7, "Monday")
    assert {name[:3] for name in lexicon.MONTH_ABBREVIATIONS} < {m[:3] for m in lexicon.MONTHS}


def test_number_words_have_their_values():
    assert [lexicon.NUMBERS[word] for word in ("zero", "nineteen", "twenty", "ninety")] == [
        0,
        19,
        20,
        90,
    ]
    assert (lexicon.ORDINALS["first"], lexicon.ORDINALS["twentieth"]) == (1, 20)
    assert (lexicon.FRACTIONS["quarter"], lexicon.SCALES["dozen"]) == (4, 12)


def test_qualifiers_have_their_class():
    assert [lexicon.QUALIFIERS[word] for word in ("at least", "up to", "some", "only")] == [
        "above",
        "below",
        "about",
        "",
    ]


def test_alternatives_try_the_longest_first():
    assert re.match(lexicon.alternatives(["five", "fiveteen"]), "fiveteen")[0] == "fiveteen"


def test_alternatives_in_any_case_vary_the_first_letter_only():
    pattern = re.compile(lexicon.alternatives(["up to", "~"], any_case=True))
    assert [bool(pattern.fullmatch(text)) for text in ("Up to", "up to", "~", "UP TO")] == [
        True,
        True,
        True,
        False,
    ]
