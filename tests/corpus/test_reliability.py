"""Inter-coder reliability: how units are matched, and how labels are compared."""

import pandas as pd
import pytest

from corpus import BOOK, reliability, tables

PLACE = ["source", "passage", "start", "end"]


def test_every_coded_table_is_compared():
    found = reliability.table().set_index("table")
    assert set(found.index) == set(tables.coded_tables()) - {"contacts", "findings", "provenance"}
    assert (found["loose"] >= found["strict"]).all()
    for column in ("strict", "loose", "same"):
        assert found[column].dropna().between(0, 1).all()


def test_a_coding_agrees_with_itself(monkeypatch):
    coded = {name: BOOK.coded[name] for name in reliability._UNITS}
    monkeypatch.setattr(reliability, "_tables", lambda corpus, coder: coded)
    found = reliability.table().set_index("table")
    assert (found[["strict", "loose"]] == 1).all(axis=None)
    assert (found["rows_first"] == found["rows_second"]).all()
    assert found["same"].dropna().eq(1).all()
    assert found.loc[found["label"] == "", ["same", "alpha"]].isna().all(axis=None)


def test_f1_is_twice_the_matches_by_all_rows(monkeypatch):
    coded = {name: BOOK.coded[name] for name in reliability._UNITS}
    fewer = coded | {"themes": coded["themes"].iloc[:10], "dates": coded["dates"].iloc[:10]}
    monkeypatch.setattr(
        reliability, "_tables", lambda _, coder: coded if coder == "first" else fewer
    )
    found = reliability.table().set_index("table")
    for name in ("themes", "dates"):
        assert found.loc[name, "strict"] == 20 / (len(coded[name]) + 10)


@pytest.mark.parametrize(
    ("first", "second", "strict", "loose"),
    [
        ((0, 5), (0, 5), True, True),
        ((0, 5), (0, 4), False, True),
        ((0, 5), (4, 9), False, True),
        ((0, 5), (5, 9), False, False),
        ((5, 9), (0, 5), False, False),
        ((0, 9), (3, 4), False, True),
    ],
)
def test_places_match_strictly_if_equal_and_loosely_if_they_overlap(first, second, strict, loose):
    a, b = (pd.DataFrame([("a", 1, *span)], columns=PLACE) for span in (first, second))
    assert reliability._same_spans(a, b, strict=True) == [(0, 0)] * strict
    assert reliability._same_spans(a, b, strict=False) == [(0, 0)] * loose


@pytest.mark.parametrize("other", [("b", 1), ("a", 2)])
def test_places_of_other_passages_do_not_match(other):
    a = pd.DataFrame([("a", 1, 0, 5)], columns=PLACE)
    b = pd.DataFrame([(*other, 0, 5)], columns=PLACE)
    assert reliability._same_spans(a, b, strict=False) == []


def test_a_row_is_matched_once_only():
    rows = [("a", 1, 10, 20)]
    twice = [("a", 1, 12, 22), ("a", 1, 13, 15)]
    a, b = (pd.DataFrame(found, columns=PLACE) for found in (rows, twice))
    assert reliability._same_spans(a, b, strict=False) == [(0, 0)]
    assert reliability._same_spans(b, a, strict=False) == [(0, 0)]


def events(*reports):
    """The tables of a coder: (event, start, end) of each report."""
    rows = [(event, "a", 1, start, end) for event, start, end in reports]
    names = list(dict.fromkeys(event for event, *_ in reports))
    return {
        "events": pd.DataFrame({"event": names}),
        "event_reports": pd.DataFrame(rows, columns=["event", *PLACE]),
    }


def same_events(first, second, strict):
    return reliability._same_by_reports("events", "event_reports", first, second, strict)


def test_events_match_by_the_words_that_report_them_whatever_their_keys():
    first = events(("talks", 0, 5), ("visit", 6, 9))
    second = events(("visit", 0, 5), ("talks", 6, 8))
    assert same_events(first, second, strict=True) == [(0, 0)]
    assert same_events(first, second, strict=False) == [
        (0, 0),
        (1, 1),
    ]


def test_an_event_is_matched_once_only():
    first = events(("talks", 0, 5), ("talks", 6, 9))
    second = events(("a", 0, 5), ("b", 6, 9))
    assert same_events(first, second, strict=True) == [(0, 0)]
    assert same_events(second, first, strict=True) == [(0, 0)]


@pytest.mark.parametrize("parent", ["events", "claims", "contradictions"])
def test_what_passages_tell_is_matched_by_its_passages(parent):
    assert reliability._UNITS[parent].reports in tables.coded_tables()


def test_each_theme_has_an_alpha_over_all_passages(monkeypatch):
    codings = {
        coder: pd.DataFrame(
            [(row.source, row.passage, theme) for row in BOOK.passages.itertuples()],
            columns=["source", "passage", "theme"],
        )
        for coder, theme in (("first", "migration"), ("second", "migration"))
    }
    codings["second"].loc[0, "theme"] = "fighters"
    monkeypatch.setattr(
        reliability, "_tables", lambda corpus, coder, names: {"themes": codings[coder]}
    )
    found = reliability.themes().set_index("theme")
    passages = len(BOOK.passages)
    assert list(found.loc["migration", ["first", "second", "both"]]) == [
        passages, passages - 1, passages - 1,
    ]  # fmt: skip
    assert found.loc["migration", "alpha"] == pytest.approx(0, abs=0.02)
    assert list(found.loc["fighters", ["first", "second", "both"]]) == [0, 1, 0]
    assert pd.isna(found.loc["none", "alpha"])


def test_alpha_is_that_of_a_published_example():
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section A: two coders, ten
    # units of binary data, alpha 0.095.
    first, second = "0100000000", "1110010100"
    pairs = list(zip(first, second, strict=True))
    assert reliability.alpha(pairs) == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize(("pairs", "is_nan"), [([], True), ([("a", "a")] * 3, True),
                                               ([("a", "a"), ("b", "b")], False)])  # fmt: skip
def test_alpha_needs_two_labels(pairs, is_nan):
    alpha = reliability.alpha(pairs)
    assert (alpha != alpha) == is_nan
    assert is_nan or alpha == 1
