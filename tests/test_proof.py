"""The closed world on a small book of planted faults and of correct prose: one page each, read in one build, as Sphinx reads the real one.

Every faulty page must give a fault that names it and what is wrong; no correct one may give any.
"""

import io
import json
import re

import pytest
from planted import CORRECT, CORRECT_CELLS, FAULTY, FAULTY_CELLS
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

import corpus

pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that read the pages


def notebook(cells):
    """The text of a notebook of (id, code, output[, metadata]); code None is a Markdown cell."""
    made = []
    for n, (name, code, output, *metadata) in enumerate(cells, start=1):
        if code is None:
            made.append({"cell_type": "markdown", "id": name, "metadata": {}, "source": f"# A page\n\n{output}"})
            continue
        outputs = []
        if isinstance(output, str):
            outputs = [{"output_type": "stream", "name": "stdout", "text": output}]
        elif output:
            outputs = [{"output_type": "execute_result", "execution_count": n, "metadata": {}, "data": output}]
        made.append({"cell_type": "code", "id": name, "metadata": metadata[0] if metadata else {}, "execution_count": n, "source": code, "outputs": outputs})
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    return json.dumps({"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


CONFIG = {
    "extensions": ["myst_nb", "sphinx_design", "sphinx_book_theme", "sphinxcontrib.bibtex", "book.evidence", "book.proof"],
    "nb_execution_mode": "off", "nb_render_markdown_format": "myst", "nb_mime_priority_overrides": [["*", mime, n] for n, mime in enumerate(("text/markdown", "text/html", "image/svg+xml", "text/plain"))],
    "myst_enable_extensions": ["colon_fence", "deflist", "substitution", "attrs_inline", "attrs_block"], "smartquotes": False,
    "bibtex_reference_style": "author_year",
    "project": "Between Moscow and Rome: the Libyan crisis in five dispatches, 2017–2020",
    "html_title": "Between Moscow and Rome: the Libyan crisis in five dispatches, 2017–2020",
}  # fmt: skip


def build(folder, pages, builder="dummy"):
    """Build a book of `{name: Markdown, or cells}` in a folder; returns the warnings, without colours, and the status code."""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    (source / "picture.png").write_bytes(bytes.fromhex("89504e470d0a1a0a"))
    (source / "index.md").write_text("# Start\n\n```{toctree}\n:glob:\n*\n```\n\n```{bibliography}\n:all:\n```\n", encoding="utf-8")
    for name, content in pages.items():
        suffix = ".md" if isinstance(content, str) else ".ipynb"
        text = content if isinstance(content, str) else notebook(content)
        (source / f"{name}{suffix}").write_text(text, encoding="utf-8")
    files = [str(corpus.BOOK.bib), str(corpus.BOOK.record_bib)]
    warnings = io.StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(source, None, folder / "out", folder / "trees", builder, {**CONFIG, "bibtex_bibfiles": files}, None, warnings)
        app.build()
    return re.sub(r"\x1b\[[\d;]*m", "", warnings.getvalue()), app.statuscode


def named(pages):
    """Pages by names that are file names."""
    return {re.sub(r"\W+", "-", name.lower()): page for name, page in pages.items()}


@pytest.fixture(scope="module")
def warned(tmp_path_factory):
    """The warnings of every page of one build, by the name of the page; a notebook's name has `cells-` before it."""
    pages = {f"ok-{name}": page for name, page in named(CORRECT).items()} | {f"ok-cells-{name}": page for name, page in named(CORRECT_CELLS).items()}
    pages |= {name: page for name, (page, _) in named(FAULTY).items()} | {f"cells-{name}": page for name, (page, _) in named(FAULTY_CELLS).items()}
    warnings, status = build(tmp_path_factory.mktemp("planted"), pages)
    assert status == 1
    found = {}
    for line in warnings.splitlines():
        match = re.match(r"(?:\S*/)?(?P<page>[\w-]+)\.(?:md|ipynb)[:,]? ?(?P<where>[^:]*): WARNING: (?P<message>.*)", line)
        assert match, line
        found.setdefault(match["page"], []).append((match["where"], match["message"]))
    return found


@pytest.mark.parametrize("name", named(CORRECT))
def test_correct_prose_passes(warned, name):
    assert f"ok-{name}" not in warned


@pytest.mark.parametrize("name", named(CORRECT_CELLS))
def test_correct_cells_pass(warned, name):
    assert f"ok-cells-{name}" not in warned


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, (_, said) in named(FAULTY).items()])
def test_a_planted_fault_is_named(warned, name, said):
    assert any(re.search(said, message) and re.search(r"\d", where) for where, message in warned.get(name, [])), warned.get(name)


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, (_, said) in named(FAULTY_CELLS).items()])
def test_a_fault_planted_in_a_cell_is_named_with_its_cell(warned, name, said):
    found = warned.get(f"cells-{name}", [])
    assert any(re.search(said, message) and re.search(r"cell \w+", where) for where, message in found), found


@pytest.mark.parametrize("name", [*named(FAULTY), *(f"cells-{name}" for name in named(FAULTY_CELLS))])
def test_a_fault_is_told_once(warned, name):
    assert len(set(warned.get(name, []))) == len(warned.get(name, []))
