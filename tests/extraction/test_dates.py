"""Dates: the values of temporal expressions on a page of Wednesday 15 May 2019."""

import pytest

from corpus.extraction.dates import PATTERNS, dates

PUBLISHED = "2019-05-15"


def values(text, published=PUBLISHED):
    """Return the value of each date of a paragraph."""
    return [row.edtf for row in dates([text], published)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_each_pattern_gives_the_value_of_its_example(pattern):
    assert dates([pattern.example], PUBLISHED)[-1].edtf == pattern.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She left on Wednesday.", "2019-05-15"),
        ("She left on Thursday.", "2019-05-09"),
        ("She left last Wednesday.", "2019-05-08"),
        ("She will leave on Wednesday.", "2019-05-22"),
        ("She will leave on Thursday.", "2019-05-16"),
        ("They met on 3 May. She left the following Friday.", "2019-05-10"),
        ("They met on 3 May. She left the previous Friday.", "2019-04-26"),
        ("She left on 15 May.", "2019-05-15"),
        ("She left on 16 May.", "2018-05-16"),
        ("She will leave on 16 May.", "2019-05-16"),
        ("She will leave on 14 May.", "2020-05-14"),
        ("She will leave on 14 April.", "2019-04-14"),
        ("She will leave in November.", "2019-11"),
        ("She will leave on 14 November.", "2019-11-14"),
        ("She will leave in March.", "2019-03"),
        ("She left on Thursday, 16 May.", "2019-05-16"),
        ("She left on Monday, 14 May.", "2018-05-14"),
        ("She left on 30 February.", None),
        ("She left on 29 February 2016.", "2016-02-29"),
        ("They met on 5-3 May.", None),
        ("It was shut from October to March.", "2018-10/2019-03"),
        ("She left in the last week of May.", "2019-05-25/2019-05-31"),
        ("She left last May.", "2018-05"),
        ("She left last April.", "2019-04"),
        ("She leaves next May.", "2020-05"),
        ("She leaves next June.", "2019-06"),
        ("It may end.", None),
        ("It ends in May.", "2019-05"),
        ("The march ended.", None),
        ("She left last spring.", "2018-03~/2018-05~"),
        ("She left last winter.", "2018-12~/2019-02~"),
        ("It grew in the last nine months of 2018.", "2018-04/2018-12"),
        ("It grew in the third half of 2018.", None),
        ("It was shut in 2016-14.", None),
        ("She saw 2011 people.", None),
        ("She was born in the early 90s.", "1990~/1993~"),
        ("She left a couple of days ago.", "2019-05-13"),
        ("She left five hours ago.", "2019-05-15"),
        ("They met in May. Two days later she left.", ""),
        ("They met in May 2016. A year later she left.", "2017-05"),
        ("She left next weekend.", "2019-05-18/2019-05-19"),
        ("She left last quarter.", "2019-01/2019-03"),
        ("She left last decade.", "2000/2009"),
        ("She left last century.", ""),
        ("They met on Monday, and left at 11.40.", "2019-05-13"),
        ("They met at 9am on Monday, and left at 11.40.", "2019-05-13"),
        ("They met at 9am on Monday, and sold at 1.14 million.", "2019-05-13"),
    ],
)
def test_the_last_date_of_a_sentence_has_this_value(text, value):
    assert (values(text) or [None])[-1] == value


def test_a_number_with_a_point_is_a_time_only_after_another_time():
    assert len(values("They met on Monday, and left at 11.40.")) == 1
    assert len(values("They met at 9am on Monday, and left at 11.40.")) == 2


@pytest.mark.parametrize(
    ("text", "value", "anchor"),
    [
        ("She left on Monday.", "", ""),
        ("She left yesterday.", "", ""),
        ("She left last year.", "", ""),
        ("She left on 14 May.", "XXXX-05-14", "itself"),
        ("She left on 29 February.", "XXXX-02-29", "itself"),
        ("She left in April.", "XXXX-04", "itself"),
        ("She left on 14 May 2019.", "2019-05-14", "itself"),
    ],
)
def test_nothing_is_reckoned_from_an_unknown_day_of_publication(text, value, anchor):
    (row,) = dates([text], "")
    assert (row.edtf, row.anchor) == (value, anchor)


def test_of_two_days_of_publication_the_one_of_that_weekday_is_meant():
    assert values("She left on Wednesday.", "[2019-05-14,2019-05-15]") == ["2019-05-15"]
    assert values("She left on Tuesday.", "[2019-05-14,2019-05-15]") == ["2019-05-14"]


def test_the_words_of_a_date_are_without_its_preposition_and_spaces():
    (row,) = dates(["She left on Monday evening."], PUBLISHED)
    assert (row.start, row.end, row.text) == (12, 26, "Monday evening")


def test_of_two_expressions_that_begin_together_the_longer_is_read():
    assert [row.text for row in dates(["She left on 3 May 2016."], PUBLISHED)] == ["3 May 2016"]


@pytest.mark.parametrize(
    ("month", "value"),
    [("March", "2020-03-10"), ("April", "2019-04-10"), ("October", "2019-10-10")],
)
def test_a_day_of_the_next_year_lies_ahead_by_six_months_at_most(month, value):
    assert values(f"The parties will meet on 10 {month}.", "2019-09-15") == [value]
