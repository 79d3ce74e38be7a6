"""Locations in pages, and the location of warnings of other extensions."""

import json
import logging

import pytest
from docutils import nodes

from book.proof.results import Location, Locator, NotebookLocationFilter, is_output


@pytest.mark.parametrize(
    ("location", "words", "within"),
    [
        (Location("asks", 3), "cell asks, line 3", "a.ipynb: cell asks, line 3"),
        (Location("asks", 0), "cell asks", "a.ipynb: cell asks"),
        (Location("", 3), "line 3", "a.ipynb:3"),
        (Location(), "", "a.ipynb:"),
    ],
)
def test_location_is_worded_once(location, words, within):
    assert str(location) == words
    assert location.within("a.ipynb") == within


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (9_999, Location("", 9_999)),
        (10_002, Location("one", 1)),
        (19_999, Location("one", 9_998)),
        (20_002, Location("two", 1)),
        (20_001, Location("two", 0)),
        (30_005, Location("two", 4)),  # MyST-NB numbers what is after the last cell so
    ],
)
def test_lines_are_counted_within_their_cell(line, expected):
    assert Locator(["one", "two"]).of_line(line) == expected


def test_lines_of_a_page_without_cells_are_those_of_the_page():
    assert Locator().of_line(20_002) == Location("", 20_002)


def test_location_of_a_node_is_that_of_the_nearest_with_a_line():
    inner, outer = nodes.paragraph("", "words"), nodes.container()
    outer += inner
    outer.line = 10_004
    assert Locator(["one"]).of_node(inner) == Location("one", 3)
    inner.line = 10_005
    assert Locator(["one"]).of_node(inner) == Location("one", 4)
    assert Locator(["one"]).of_node(outer) == Location("one", 3)


def test_output_of_a_cell_has_no_line():
    inner = nodes.paragraph("", "words")
    output = nodes.container("", nodes.container("", inner), nb_element="cell_code_output")
    output.line = 10_004
    assert is_output(inner)
    assert not is_output(nodes.paragraph())
    assert Locator(["one"]).of_node(inner) == Location("one", 0)


def test_warning_about_a_notebook_gets_the_cell_and_its_line(tmp_path):
    path = tmp_path / "page.ipynb"
    path.write_text(json.dumps({"cells": [{"id": "asks"}, {}]}), encoding="utf-8")
    for line, expected in [
        ("10003", f"{path}: cell asks, line 2"),
        ("20002", f"{path}: cell 2, line 1"),
        ("33", f"{path}:33"),
    ]:
        record = logging.makeLogRecord({"location": f"{path}:{line}"})
        assert NotebookLocationFilter().filter(record)
        assert record.location == expected
