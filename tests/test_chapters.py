"""The chapters as they are kept: run in order, quiet, tagged from a list, figures whole."""

import json
from pathlib import Path

import pytest

CHAPTERS = Path(__file__).parent.parent / "chapters"
NOTEBOOKS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(CHAPTERS.glob("*.ipynb"))}
TAGS = {"hide-input", "hide-cell", "hide-output", "remove-input"}  # a misspelt tag would be silent, and show the cell
chapters = pytest.mark.parametrize("name", NOTEBOOKS)


def _code(name):
    return [cell for cell in NOTEBOOKS[name]["cells"] if cell["cell_type"] == "code"]


@chapters
def test_cells_ran_in_order_and_without_error_or_stderr(name):
    assert [cell["execution_count"] for cell in _code(name)] == list(range(1, len(_code(name)) + 1))
    for cell in _code(name):
        for output in cell["outputs"]:
            assert output["output_type"] != "error"
            assert output.get("name") != "stderr"
            assert "text/latex" not in output.get("data", {})


@chapters
def test_metadata_is_bare(name):
    assert set(NOTEBOOKS[name]["metadata"]) == {"kernelspec", "language_info"}
    assert NOTEBOOKS[name]["metadata"]["language_info"] == {"name": "python"}
    for cell in NOTEBOOKS[name]["cells"]:
        assert set(cell["metadata"]) <= {"tags", "mystnb"}
        assert set(cell["metadata"].get("tags", [])) <= TAGS


@chapters
def test_cells_have_spoken_names(name):
    names = [cell["id"] for cell in NOTEBOOKS[name]["cells"]]
    assert len(set(names)) == len(names)
    assert all(part.isalpha() for each in names for part in each.split("-"))


@chapters
def test_the_shape_of_a_chapter(name):
    cells = NOTEBOOKS[name]["cells"]
    first = "".join(cells[0]["source"])
    assert first.startswith("# ")
    assert cells[1]["id"] == "setup"
    if name != "index":
        assert "**Question.**" in first
        assert cells[2]["id"] == "answer"
        headings = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        assert headings[-1].startswith("## Limits")


@chapters
def test_figures_have_name_caption_alternative_text_and_their_data(name):
    cells = NOTEBOOKS[name]["cells"]
    figures = [n for n, cell in enumerate(cells) if cell["id"].startswith("fig-")]
    drawn = [n for n, cell in enumerate(cells) if any("image/svg+xml" in output.get("data", {}) for output in cell.get("outputs", []))]
    assert figures == drawn
    assert len(figures) <= 3
    for n in figures:
        about = cells[n]["metadata"]["mystnb"]
        assert about["figure"]["name"] == cells[n]["id"]
        assert about["figure"]["caption"].endswith(".")
        assert len(about["image"]["alt"]) > 80
        assert any("image/png" in output["data"] for output in cells[n]["outputs"] if "data" in output)
        assert cells[n + 1]["id"].endswith("-data")
        assert "hide-cell" in cells[n + 1]["metadata"]["tags"]
        assert "set_title(" in "".join(cells[n]["source"])


@chapters
def test_code_is_narrow_enough_to_read(name):
    """A line of code that a reader sees is not cut at the edge of the page."""
    for cell in _code(name):
        if "remove-input" not in cell["metadata"].get("tags", []):
            assert all(len(line.rstrip("\n")) <= 110 for line in cell["source"]), cell["id"]


@chapters
def test_no_number_is_typed_into_prose(name):
    """Digits in a Markdown cell stand only in evidence links, addresses and the years of the book's title."""
    import re

    for cell in NOTEBOOKS[name]["cells"]:
        if cell["cell_type"] == "markdown":
            prose = re.sub(r"\{ev\}`[^`]*`|\]\([^)]*\)|`[^`]*`|January 2020|2017–2020|F1", "", "".join(cell["source"]))
            assert not re.search(r"\d", prose), cell["id"]
