"""Names of cells, and places for the texts of figures."""

import copy

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from book import execute
from book.cells import is_name, name_cells

FIGURE = new_output("display_data", {"image/svg+xml": "<svg/>"})


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (new_markdown_cell("## What the articles say of 2020\n\nMuch."), "what-the-articles-say"),
        (new_markdown_cell("{replace}`Say` it."), "say-it"),
        (new_markdown_cell("2020"), "text"),
        (new_code_cell('nb.table(rows, "One (1), two.", "tab-contacts")'), "tab-contacts"),
        (new_code_cell('nb.claims(["x"], caption, name="tab-x")'), "tab-x"),
        (new_code_cell("hits = 1\nnb.values(\n    both_sides=(hits, 'x'))"), "count-both-sides"),
        (new_code_cell("import pandas as pd\nnb = 1"), "setup"),
        (
            new_code_cell("fig = f()\nax.set_title('Who speaks, and where')"),
            "fig-who-speaks-and-where",
        ),
        (new_code_cell("def draw(width):\n    pass\n\n\nfigures.show(draw)"), "fig-draw"),
        (new_code_cell("figures.show(lambda width: figures.ties(width, rows))"), "fig-ties"),
        (new_code_cell("a", metadata={"mystnb": {"figure": {"name": "fig-a"}}}), "fig-a"),
        (new_code_cell("rows = 3"), "rows"),
        (new_code_cell("1 + 1"), "code"),
    ],
)
def test_a_cell_is_named_after_what_it_contains(cell, name):
    cell = copy.deepcopy(cell)
    cell["id"] = "a1b2c3d4"
    notebook = new_notebook(cells=[cell])
    name_cells(notebook)
    assert notebook.cells[0]["id"] == name
    assert is_name(name)


def test_a_name_stays_and_is_given_once():
    cells = [new_markdown_cell("Words.", id=name) for name in ("x1", "words", "answer", "x2")]
    notebook = new_notebook(cells=cells)
    name_cells(notebook)
    assert [cell["id"] for cell in notebook.cells] == ["words-b", "words", "answer", "words-c"]


def test_a_new_figure_has_places_for_its_texts_and_an_old_one_keeps_its_own():
    new = new_code_cell('ax.set_title("Uses")', id="c1", outputs=[FIGURE])
    own = {"figure": {"name": "fig-b", "caption": "B."}, "image": {"alt": "Bars."}}
    old = new_code_cell("b", id="fig-b", outputs=[FIGURE], metadata={"mystnb": copy.deepcopy(own)})
    notebook = new_notebook(cells=[new, old])
    name_cells(notebook)
    places = notebook.cells[0].metadata.mystnb
    assert (places["figure"]["name"], places["image"]["alt"]) == ("fig-uses", "")
    assert places["figure"]["caption"].startswith("{replace}`")  # a build refuses it
    assert notebook.cells[1].metadata.mystnb == own


def test_what_an_editor_adds_is_not_stored():
    cell = new_markdown_cell("W.", id="w", metadata={"editable": True, "tags": ["hide-cell"]})
    notebook = new_notebook(cells=[cell], metadata={"toc": {}})
    told = nbformat.reads(execute.stored(notebook), as_version=4)
    assert told.metadata == execute.KERNEL
    assert told.cells[0].metadata == {"tags": ["hide-cell"]}
