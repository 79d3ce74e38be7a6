"""Concordances: the words around a match, whose words it is in, and the limits of a search."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import BOOK
from corpus.concordance import concordance

COLUMNS = [
    "source", "passage", "start", "end", "left", "keyword", "right", "voice", "manner", "side",
]  # fmt: skip


def lines(text, pattern, *words, **options):
    """The (left, keyword, right) of each match in one passage."""
    passages = pd.DataFrame([("a", 1, text)], columns=["source", "passage", "text"])
    found = concordance(passages, pattern, *words, **options)
    return list(found[["left", "keyword", "right"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("words", "left", "right"),
    [(0, "", ""), (1, "three ", " five"), (2, "two three ", " five six."),
     (3, "one two three ", " five six."), (4, "one two three ", " five six.")],
)  # fmt: skip
def test_so_many_whole_words_stand_on_either_side(words, left, right):
    assert lines("one two three four five six.", "four", words) == [(left, "four", right)]


def test_five_words_are_the_default_on_either_side():
    assert lines("1 2 3 4 5 6 X 6 5 4 3 2 1", "X") == [("2 3 4 5 6 ", "X", " 6 5 4 3 2")]


def test_the_rest_of_a_divided_word_is_kept_and_not_counted():
    assert lines('he said "pre-ceasefires," then left', "ceasefire", 1) == [
        ('said "pre-', "ceasefire", 's," then')
    ]


def test_case_counts_unless_it_is_ignored():
    assert lines("Talks on talks", "talks", 0) == [("", "talks", "")]
    assert [match[1] for match in lines("Talks on talks", "talks", 0, ignore_case=True)] == [
        "Talks", "talks",
    ]  # fmt: skip


@given(st.text("ab \n\u00a0"), st.integers(0, 3))
def test_left_keyword_and_right_are_verbatim(text, words):
    for left, keyword, right in lines(text, "a+", words):
        assert left + keyword + right in text


def test_a_concordance_has_its_columns_also_without_a_match():
    for pattern in ("ceasefire", "no such words"):
        found = BOOK.kwic(pattern)
        assert list(found.columns) == COLUMNS
        assert found["start"].dtype == "int64"
    assert found.empty


def test_each_match_has_the_voice_in_which_it_begins():
    (found,) = BOOK.kwic("later he left").itertuples()
    assert (found.source, found.passage) == ("tass-2020-01-14", 11)
    assert (found.voice, found.manner, found.side) == (
        "Arab media outlets", "reported", "press and experts",
    )  # fmt: skip


def test_a_search_can_be_limited_to_sources_or_passages():
    everywhere = BOOK.kwic("Haftar")
    sources = BOOK.documents[BOOK.documents["source"] == "tass-2020-01-14"]
    assert (
        len(BOOK.kwic("Haftar", within=sources)) == everywhere["source"].eq("tass-2020-01-14").sum()
    )
    themes = BOOK.coded.themes  # a passage may have several themes, and is searched once
    pd.testing.assert_frame_equal(BOOK.kwic("Haftar", within=themes), everywhere)
    one = BOOK.passages.query("source == 'tass-2020-01-14' and passage == 11")
    assert set(BOOK.kwic("Haftar", within=one)["passage"]) == {11}
    assert BOOK.kwic("Haftar", within=one.iloc[:0]).empty


@pytest.mark.parametrize(
    ("pattern", "ignore_case"),
    [
        (r"\bItal\w+", False),
        (r"\b(?:ceasefire(?: agreement)?|agreement|document|talks)\b", False),
        (r"\b(?:im|e)?migra\w+|\brefugees?\b|\basylum\b", True),
        (r"\b(?:ally|allies|alliance|ties|relations?|relationship|cooperation)\b", True),
    ],
)
def test_every_match_is_given_in_the_order_of_the_passages(pattern, ignore_case):
    expected = [
        (p.source, p.passage, *match.span(), *BOOK.voices.at(p.source, p.passage, match.start()))
        for p in BOOK.passages.itertuples()
        for match in re.finditer(pattern, p.text, re.IGNORECASE if ignore_case else 0)
    ]  # fmt: skip
    found = [
        (row.source, row.passage, row.start, row.end, row.voice, row.manner, row.side)
        for row in BOOK.kwic(pattern, ignore_case=ignore_case).itertuples()
    ]
    assert found == expected
