"""Quantities: values, qualifiers, units, and what is counted."""

import pytest

from corpus.extraction.dates import dates
from corpus.extraction.quantities import PATTERNS, quantities


def read(text):
    """Return (words, value, qualifier, unit, counts) of each quantity of a paragraph."""
    return [tuple(row[3:]) for row in quantities([text], dates([text], "2019-05-15"))]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_each_pattern_gives_the_value_and_unit_of_its_example(pattern):
    row = quantities([pattern.example])[-1]
    assert (row.value, row.unit) == (pattern.value, pattern.unit)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3", 3),
        ("3,000", 3000),
        ("3.5 million", 3_500_000),
        ("5m", 5_000_000),
        ("twenty-three", 23),
        ("two hundred and five", 205),
        ("two thousand five hundred", 2500),
        ("a hundred", 100),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("tens of thousands of", 10_000),
        ("dozens of", 12),
    ],
)
def test_numbers_in_figures_and_words_have_their_values(words, value):
    (row,) = read(f"They freed {words} men.")
    assert (row[1], row[3]) == (value, "men")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("They freed 40 men.", ""),
        ("They freed more than 40 men.", "more than"),
        ("At least 40 men left.", "At least"),
        ("They freed the over 40 men.", "over"),
        ("They freed forever 40 men.", ""),
        ("Dozens of men left.", "multiples of"),
    ],
)
def test_the_qualifier_is_what_stands_right_before_the_number(text, qualifier):
    assert read(text)[0][2] == qualifier


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("They freed 40 big armed brave tall men.", "big armed brave tall men"),
        ("They freed 40 very big armed brave tall men.", None),
        ("They freed 40 old, armed men.", None),
        ("They freed 40 men of Hilltown.", "men of Hilltown"),
        ("They freed 40 forces personnel.", "forces personnel"),
        ("They saw 40 soldiers wounded.", "soldiers"),
        ("They saw 40 youths people knew.", "youths people"),
        ("They had one guard.", None),
        ("They had at least one guard.", "guard"),
        ("They had 1 very brave guard there.", "very brave guard"),
        ("They sold 40 gas.", None),
    ],
)
def test_the_noun_counted_is_the_first_plural_within_five_words(text, counts):
    found = read(text)
    assert (found[0][4] if found else None) == counts


@pytest.mark.parametrize(
    "text",
    [
        "They passed Resolution 2510 by night.",
        "They left on 3 May 2019.",
        "They met at 10:30.",
        "They came third.",
        "The A320 flew.",
        "They won 3-2.",
        "They freed 300.",
    ],
)
def test_dates_times_names_and_bare_numbers_are_no_quantities(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They freed 300 men, up from 1,950.", [300, 1950]),
        ("They freed 300 men, up from 195.", [300]),
        ("They freed 300 men, up from about 195.", [300, 195]),
        ("It rose by 3%, up from 1,950.", [3]),
    ],
)
def test_a_large_or_qualified_number_alone_counts_what_the_one_before_does(text, found):
    assert [row[1] for row in read(text)] == found


def test_no_number_within_a_date_is_a_quantity():
    assert [row[1] for row in read("From 3 May 5 men left.")] == [5]
