"""Coded values: a number, a qualifier or a date that the words do not have is refused."""

from pathlib import Path

import pytest

from corpus import CorpusError, tables
from corpus.coded_values import check_date, check_quantity
from corpus.in_words import disagreement, numbers

PASSAGE = "Over 4,500 people left, some 40% of the town; hundreds of thousands of people stayed."


def quantity(text, value, qualifier, unit, counts):
    cells = {"text": text, "value": value, "qualifier": qualifier, "unit": unit, "counts": counts}
    return tables.Row(Path("quantities.csv"), 2, cells)


@pytest.mark.parametrize(
    "cells",
    [
        ("Over 4,500 people", 4500, "Over", "people", "people"),
        ("some 40% of the town", 40, "some", "%", "the town"),
        ("hundreds of thousands of people", 100000, "multiples of", "people", "people"),
        ("4,500 people", 4500, "", "people", "people"),
    ],
)
def test_a_quantity_that_its_words_have_passes(cells):
    check_quantity(quantity(*cells), PASSAGE)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (("Over 4,500 people", 4600, "Over", "people", "people"), "the value 4600 is not in"),
        (("Over 4,500 people", 4.5, "Over", "people", "people"), "the value 4.5 is not in"),
        (("Over 4,500 people", 4500, "nearly", "people", "people"), "the qualifier 'nearly' is"),
        (("Over 4,500 people", 4500, "", "people", "people"), "begins with 'over', and has no"),
        (("Over 4,500 people", 4500, "Over", "men", "people"), "'men' in column 'unit' is not"),
        (("some 40% of the town", 40, "some", "%", "the city"), "'the city' in column 'counts'"),
        (("hundreds of thousands of people", 1000, "multiples of", "people", "people"),
         "the value 1000 is not in"),
        (("4,500 people", 4500, "multiples of", "people", "people"), "the value 4500 is not in"),
    ],
)  # fmt: skip
def test_a_quantity_that_its_words_do_not_have_is_refused(cells, message):
    with pytest.raises(CorpusError, match=message) as error:
        check_quantity(quantity(*cells), PASSAGE)
    assert "quantities.csv:2: " in str(error.value)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2015", "2015"),
        ("late July", "2017-07-21~/2017-07-31~"),
        ("late March 2016", "2016-03-21~/2016-03-31~"),
        ("August 3", "2017-08-03"),
        ("3 August 2017", "2017-08-03"),
        ("Monday", "2017-08-14"),
        ("Monday, August 14", "2017-08-14"),
        ("a Monday in May", "2017-05"),
        ("last week", "2017-01-30/2017-02-05"),
        ("2011 to 2013", "2011/2013"),
        ("January 14 at 5:30", "XXXX-01-14"),
        ("early hours of January 14", "2020-01-14"),
    ],
)
def test_a_date_agrees_with_its_words(words, edtf):
    assert disagreement(words, edtf) == ""


@pytest.mark.parametrize(
    ("words", "edtf", "wrong"),
    [
        ("2015", "2016", "2015"),
        ("late July", "2017-06-21~/2017-06-30~", "July"),
        ("August 3", "2017-08-04", "3"),
        ("August 3, 2017", "2016-08-03", "2017"),
        ("Monday", "2017-08-15", "Monday"),
        ("Monday, August 14", "2018-08-14", "Monday"),
    ],
)
def test_a_date_that_does_not_agree_with_its_words_is_found(words, edtf, wrong):
    assert disagreement(words, edtf) == wrong
    row = tables.Row(Path("dates.csv"), 3, {"text": words, "edtf": edtf})
    with pytest.raises(CorpusError, match=f"dates.csv:3: '{wrong}' in '{words}' does not agree"):
        check_date(row)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("181.436 migranti", {181436}),
        ("4 403 dead", {4403}),
        ("two thousand fighters", {2000}),
        ("7,000-15,000", {7000, 15000}),
        ("1.2 million", {1200000}),
        ("90 per cent", {90}),
        ("nobody", set()),
    ],
)
def test_numbers_are_read_in_figures_and_words(text, found):
    assert set(numbers(text)) == found
