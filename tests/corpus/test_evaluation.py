"""Evaluation: extracted tables against the coding of the same articles."""

import pandas as pd
import pytest

from corpus import BOOK, evaluation

COLUMNS = ["source", "passage", "start", "end", "text", "speaker"]


class Stub:
    """A corpus of two articles, of which one is not coded, with extracted and coded quotations."""

    uncoded = ["new"]

    def __init__(self, extracted, coded):
        self.extracted, self.coded = (
            {"quotations": pd.DataFrame(rows, columns=COLUMNS)} for rows in (extracted, coded)
        )


STUB = Stub(
    [
        ("a", 1, 0, 2, "We", "Berg"),
        ("a", 1, 3, 5, "go", "Hill"),
        ("a", 2, 0, 2, "No", "Berg"),
        ("new", 1, 0, 2, "It", "Berg"),
    ],
    [
        ("a", 1, 0, 2, "We", "Berg"),
        ("a", 1, 3, 5, "go", "Berg"),
        ("a", 2, 0, 3, "No!", "Berg"),
        ("a", 3, 0, 2, "So", ""),
        ("new", 1, 0, 2, "It", "Hill"),
    ],
)


def test_rows_count_by_place_and_then_by_label():
    (row,) = evaluation.table(STUB, ["quotations"]).to_dict("records")
    assert row == {
        "table": "quotations", "extracted": 3, "coded": 4, "precision": 2 / 3, "recall": 2 / 4,
        "f1": 4 / 7, "label": "speaker", "f1_label": 2 / 7,
    }  # fmt: skip


def test_each_difference_is_an_error():
    errors = evaluation.errors(STUB, ["quotations"])
    found = errors[["passage", "error", "text", "extracted", "coded"]]
    assert sorted(found.itertuples(index=False, name=None)) == [
        (1, "speaker", "go", "Hill", "Berg"),
        (2, "extra", "No", "Berg", ""),
        (2, "missed", "No!", "", "Berg"),
        (3, "missed", "So", "", ""),
    ]


def test_mentions_are_measured_on_request():
    assert list(evaluation.table()["table"]) == ["quotations", "reported", "dates", "quantities"]
    assert "mentions" not in set(evaluation.errors()["table"])
    (row,) = evaluation.table(tables=["mentions"]).itertuples()
    assert (row.table, row.label, row.coded) == ("mentions", "actor", len(BOOK.mentions))
    assert 0.97 < row.precision < 1
    assert 0.99 < row.recall <= 1
    errors = evaluation.errors(tables=["mentions"])["error"].value_counts()
    assert errors["extra"] == row.extracted - round(row.precision * row.extracted)


def test_the_measures_that_a_chapter_shows_are_those_of_four_tables():
    pd.testing.assert_frame_equal(evaluation.table(), evaluation.table(tables=evaluation.CODED))
    assert list(evaluation.table()) == [
        "table", "extracted", "coded", "precision", "recall", "f1", "label", "f1_label",
    ]  # fmt: skip


@pytest.mark.parametrize("column", ["extracted", "coded"])
def test_shares_count_the_words_of_each_speaker(column):
    shares = evaluation.shares().set_index("speaker")[column]
    quotations = getattr(BOOK, column).quotations
    assert shares.to_dict() == quotations.groupby("speaker")["words"].sum().to_dict()
    assert evaluation.shares()["coded"].is_monotonic_decreasing
