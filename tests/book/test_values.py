"""The values of cells: what they may be, and what their list shows."""

import nbformat
import numpy as np
import pandas as pd
import pytest

from book import notebook
from book.values import Value, in_words, values, values_of
from corpus import BOOK


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (np.int64(17), 17),
        (np.float64(0.5), 0.5),
        (np.True_, True),
        (pd.Series(["a", "b"]).unique(), ["a", "b"]),
        (("a", "b"), ["a", "b"]),
        ("2017-07-25", "2017-07-25"),
    ],
)
def test_value_is_kept_as_plain_python(content, kept):
    cell = nbformat.v4.new_code_cell(id="count")
    shown = values(came_here=(content, "times"))._repr_mimebundle_()
    cell.outputs = [nbformat.v4.new_output("execute_result", data=shown)]
    notebook = nbformat.v4.new_notebook(cells=[cell])
    assert values_of(notebook) == [Value("came-here", kept, "times", cell="count")]


def test_the_confidence_in_a_finding_comes_with_its_reason():
    shown = values(sure=notebook.sure("state-voices", "confidence: the voices"))
    data = shown._repr_mimebundle_()
    cell = nbformat.v4.new_code_cell(id="sure")
    cell.outputs = [nbformat.v4.new_output("execute_result", data=data)]
    (value,) = values_of(nbformat.v4.new_notebook(cells=[cell]))
    (row,) = BOOK.coded.findings.query("finding == 'state-voices'").itertuples()
    assert value == Value("sure", row.confidence, "confidence: the voices", row.reason, "sure")
    assert f"confidence: the voices. {row.reason}" in data["text/plain"]
    with pytest.raises(KeyError):
        notebook.sure("no-finding", "confidence")


@pytest.mark.parametrize(
    "pair", [17, (17,), (17, ""), (17, 3), (17, "times", " "), (17, "times", 3)]
)
def test_value_without_a_description_is_an_error(pair):
    with pytest.raises(TypeError, match=r"'came' needs a pair.*Write values\(came="):
        values(came=pair)


@pytest.mark.parametrize("content", [None, pd.DataFrame({"a": [1]}).T.to_dict, object()])
def test_value_of_another_type_is_an_error(content):
    with pytest.raises(TypeError, match="'came' is a"):
        values(came=(content, "times"))


def test_list_of_values_escapes_what_it_shows():
    shown = values(came=("<script>", "of <b>"))._repr_mimebundle_()
    assert "<script>" not in shown["text/html"]
    assert "<b>of" not in shown["text/html"]
    assert 'id="came"' in shown["text/html"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (1919, "1,919"),
        (0.4712, "0.471"),
        (True, "yes"),
        (False, "no"),
        ("2020-01-14", "14 January 2020"),
        ("TASS", "TASS"),
        (["TASS", "Alwasat"], "TASS and Alwasat"),
    ],
)
def test_value_in_words(content, words):
    assert in_words(content) == words
