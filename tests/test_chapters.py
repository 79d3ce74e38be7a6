"""The stored chapters: executed in order, without errors, with known tags and whole figures."""

import ast
import copy
import json
import re
from pathlib import Path

import pytest
import yaml

import corpus
from book.cells import is_name, oversized
from book.execute import KERNEL, read
from book.links import LINK
from book.wording import SIDES_IN_WORDS
from corpus import tables

CHAPTERS = Path(__file__).parent.parent / "chapters"
NOTEBOOKS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(CHAPTERS.glob("*.ipynb"))
}
TAGS = {
    "hide-input",
    "hide-cell",
    "hide-output",
    "remove-input",
}  # a misspelt tag would be silent, and show the cell
CONTENTS = yaml.safe_load((CHAPTERS.parent / "_toc.yml").read_text(encoding="utf-8"))
FRONT = Path(CONTENTS["root"]).name
THEMES = [name for name in NOTEBOOKS if name in tables.values("coded.themes", "theme")]
LISTS = {"evidence", "references"}  # one cell makes them
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
def test_metadata_is_minimal(name):
    remedy = f"{name}.ipynb has metadata of an editor: run `make notebooks`"
    assert NOTEBOOKS[name]["metadata"] == KERNEL, remedy
    for cell in NOTEBOOKS[name]["cells"]:
        assert set(cell["metadata"]) <= {"tags", "mystnb"}, remedy
        assert set(cell["metadata"].get("tags", [])) <= TAGS


@chapters
def test_cells_have_descriptive_ids(name):
    names = [cell["id"] for cell in NOTEBOOKS[name]["cells"]]
    assert len(set(names)) == len(names)
    assert all(map(is_name, names)), f"{name}.ipynb: run `make notebooks`, which names its cells"


@pytest.mark.parametrize("name", sorted(NOTEBOOKS.keys() - LISTS))
def test_a_chapter_has_the_shape_of_the_template(name):
    cells = NOTEBOOKS[name]["cells"]
    ids = [cell["id"] for cell in cells]
    first = "".join(cells[0]["source"])
    assert first.startswith("# ")
    assert ids[-1] == "setup" or "setup" in ids[:4]
    if name != FRONT:
        assert "**Question.**" in first
        assert ids.index("answer") < ids.index("setup")  # nothing between question and answer
        headings = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        assert any(heading.startswith("## Limits") for heading in headings[-2:])


def test_each_paragraph_of_the_template_says_what_to_write_in_its_place():
    """A build refuses each that a new chapter keeps. The epigraph and headings only show a form."""
    cells = [cell for cell in NOTEBOOKS["template"]["cells"] if cell["cell_type"] == "markdown"]
    paragraphs = "\n\n".join("".join(cell["source"]) for cell in cells).split("\n\n")
    prose = [text for text in paragraphs if not text.startswith(("#", ">"))]
    assert len(prose) > 8
    assert [text for text in prose if "{replace}`" not in text] == []
    drawn = _first("template", id="fig-ceasefire")
    assert drawn["metadata"]["mystnb"]["figure"]["caption"].startswith("{replace}`")


@chapters
def test_prose_is_markdown(name):
    """Code cells compute or show; a reader can unfold each of them."""
    for cell in _code(name):
        source = "".join(cell["source"])
        assert "say(" not in source
        if name not in LISTS:
            assert cell["metadata"]["tags"] in (["hide-input"], ["hide-cell"]), cell["id"]


@pytest.mark.parametrize("name", sorted(NOTEBOOKS.keys() - LISTS))
def test_cells_are_short_and_import_little(name):
    assert list(oversized(read(CHAPTERS / f"{name}.ipynb"))) == []
    for cell in _code(name):
        imported = [
            alias.name
            for node in ast.walk(ast.parse("".join(cell["source"])))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        ]
        assert len(imported) <= 5, cell["id"]


def _without_marks(text):
    """Return Markdown without evidence marks and citations, and with the words of other links."""
    marks = ("evidence", "references")
    return LINK.sub(lambda match: "" if match["path"].startswith(marks) else match["words"], text)


def _prose(name):
    """Return the number of words of a chapter's prose, without headings and marks."""
    cells = [cell for cell in NOTEBOOKS[name]["cells"][1:] if cell["cell_type"] == "markdown"]
    text = "\n".join("".join(cell["source"]) for cell in cells)
    text = LINK.sub(
        lambda m: "" if m["path"].startswith(("evidence", "references")) else m[1], text
    )
    text = re.sub(r"^#.*$|\{\w+\}|(?<=\])\([^)]*\)", "", _without_marks(text), flags=re.MULTILINE)
    return len(re.findall(r"\w[\w'’.,-]*", text))


@pytest.mark.parametrize("name", THEMES)
def test_a_chapter_has_700_to_2200_words(name):
    assert 700 <= _prose(name) <= 2200


@chapters
def test_figures_have_name_caption_alternative_text_and_data(name):
    cells = NOTEBOOKS[name]["cells"]
    figures = [n for n, cell in enumerate(cells) if cell["id"].startswith("fig-")]
    drawn = [
        n
        for n, cell in enumerate(cells)
        if any("image/svg+xml" in output.get("data", {}) for output in cell.get("outputs", []))
    ]
    assert figures == drawn
    assert len(figures) <= 3
    for n in figures:
        about = cells[n]["metadata"]["mystnb"]
        assert about["figure"]["name"] == cells[n]["id"]
        assert _without_marks(about["figure"]["caption"]).rstrip().endswith(".")
        assert len(about["image"]["alt"]) > 80
        assert any(
            "image/png" in output["data"] for output in cells[n]["outputs"] if "data" in output
        )
        assert cells[n + 1]["id"].endswith("-data")
        assert "hide-cell" in cells[n + 1]["metadata"]["tags"]
        # The title of the picture that readers download; on the page the caption has it.
        assert re.search(r"\*\*[^*]+\.\*\*", about["figure"]["caption"])
        assert "narrow" in cells[n]["outputs"][0]["metadata"]


def _first(name, **wanted):
    return next(
        cell
        for cell in NOTEBOOKS[name]["cells"]
        if all(cell.get(key) == value for key, value in wanted.items())
    )


@pytest.mark.parametrize(
    ("plant", "check"),
    [
        (
            lambda cell: cell.update(execution_count=None),
            test_cells_ran_in_order_and_without_error_or_stderr,
        ),
        (
            lambda cell: cell.update(execution_count=2),
            test_cells_ran_in_order_and_without_error_or_stderr,
        ),
        (lambda cell: cell["metadata"].update(tags=["hide-inptu"]), test_metadata_is_minimal),
        (lambda cell: cell.update(id="cell-1"), test_cells_have_descriptive_ids),
        (
            lambda cell: cell["metadata"]["mystnb"].pop("image"),
            test_figures_have_name_caption_alternative_text_and_data,
        ),
        (
            lambda cell: cell["metadata"]["mystnb"]["image"].update(alt=""),
            test_figures_have_name_caption_alternative_text_and_data,
        ),
    ],
)
def test_a_fault_seeded_in_a_chapter_is_found(monkeypatch, plant, check):
    monkeypatch.setitem(NOTEBOOKS, "synthesis", copy.deepcopy(NOTEBOOKS["synthesis"]))
    check("synthesis")
    plant(_first("synthesis", id="fig-claims"))
    with pytest.raises((AssertionError, KeyError)):
        check("synthesis")


def _who_is_who():
    """The entries of the list of actors in about.md: heading, name and text of each."""
    text = (CHAPTERS / "about.md").read_text(encoding="utf-8")
    listed = text.partition("## Who is who")[2].partition("\n## ")[0]
    listed = re.sub(r"^\(\S+\)=\n", "", listed, flags=re.MULTILINE)  # anchors
    for section in listed.split("\n### ")[1:]:
        heading, *entries = section.strip().split("\n\n")
        yield from (
            (heading, name, " ".join(text.split()))
            for name, text in (entry.split("\n: ") for entry in entries)
        )


@pytest.mark.parametrize(("heading", "name", "text"), list(_who_is_who()))
def test_who_is_who_has_the_sides_and_spellings_that_were_coded(heading, name, text):
    actors = corpus.BOOK.coded.actors.set_index("actor")
    side = SIDES_IN_WORDS.get(actors["side"][name], "Others").replace("’", "'")
    assert heading == side or (heading == "Others" and side == "press and experts")
    spellings = actors["aliases"][name].split(" | ")
    assert [
        spelling for spelling in spellings if spelling not in name and spelling not in text
    ] == []


def test_every_article_of_the_corpus_is_coded():
    assert corpus.BOOK.uncoded == []
