"""The check of a small book of pages with seeded faults and of correct pages, in one build.

Each faulty page must give a warning that names it and what is wrong; no correct page may give any.
"""

import io
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from seeded_faults import CORRECT, CORRECT_CELLS, FAULTY, FAULTY_CELLS, JULY
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

import corpus

CHAPTERS = Path(__file__).parents[2] / "chapters"
pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that read the pages


def notebook(cells):
    """The text of a notebook of (id, code, output[, metadata]); code None is a Markdown cell."""
    made = []
    for n, (name, code, output, *metadata) in enumerate(cells, start=1):
        if code is None:
            made.append(
                {
                    "cell_type": "markdown",
                    "id": name,
                    "metadata": {},
                    "source": f"# A page\n\n{output}",
                }
            )
            continue
        outputs = []
        if isinstance(output, str):
            outputs = [{"output_type": "stream", "name": "stdout", "text": output}]
        elif output:
            outputs = [
                {
                    "output_type": "execute_result",
                    "execution_count": n,
                    "metadata": {},
                    "data": output,
                }
            ]
        made.append(
            {
                "cell_type": "code",
                "id": name,
                "metadata": metadata[0] if metadata else {},
                "execution_count": n,
                "source": code,
                "outputs": outputs,
            }
        )
    kernel = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return json.dumps({"cells": made, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


MIMES = ("text/markdown", "text/html", "image/svg+xml", "text/plain")
TITLE = "Between Moscow and Rome: the Libyan crisis in five dispatches, 2017–2020"
CONFIG = {
    "extensions": ["myst_nb", "sphinx_design", "sphinxcontrib.bibtex", "book.proof"],
    "nb_execution_mode": "off", "nb_render_markdown_format": "myst", "nb_mime_priority_overrides": [["*", mime, n] for n, mime in enumerate(MIMES)],
    "myst_enable_extensions": ["colon_fence", "deflist", "substitution", "attrs_inline", "attrs_block"], "smartquotes": False,
    "bibtex_reference_style": "author_year", "project": TITLE, "html_title": TITLE, "html_theme": "basic",
}  # fmt: skip


def build(folder, pages, builder="dummy", **config):
    """Build a book of `{name: Markdown, cells, or a notebook as it is kept}` in a folder; returns the warnings, without colours, and the status code."""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    (source / "picture.png").write_bytes(bytes.fromhex("89504e470d0a1a0a"))
    (source / "index.md").write_text(
        "# Start\n\n```{toctree}\n:glob:\n*\n```\n\n```{bibliography}\n:all:\n```\n",
        encoding="utf-8",
    )
    (source / "register.md").write_text("# Register\n\n```{register}\n```\n", encoding="utf-8")
    for name, content in pages.items():
        suffix = ".md" if isinstance(content, str) else ".ipynb"
        text = (
            content
            if isinstance(content, str)
            else json.dumps(content)
            if isinstance(content, dict)
            else notebook(content)
        )
        (source / f"{name}{suffix}").write_text(text, encoding="utf-8")
    files = [
        str(corpus.BOOK.bib.with_name(name))
        for name in ("sources.bib", "record.bib", "methods.bib")
    ]
    warnings = io.StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            source,
            None,
            folder / "out",
            folder / "trees",
            builder,
            {**CONFIG, "bibtex_bibfiles": files, **config},
            None,
            warnings,
        )
        app.build()
    return re.sub(r"\x1b\[[\d;]*m", "", warnings.getvalue()), app.statuscode


def named(pages):
    """Pages by names that are file names."""
    return {re.sub(r"\W+", "-", name.lower()): page for name, page in pages.items()}


def real(chapter, cell="", old="", new=""):
    """A chapter of the book as it is kept, with one change in the source, the outputs and the metadata of one cell."""
    kept = json.loads((CHAPTERS / f"{chapter}.ipynb").read_text(encoding="utf-8"))
    for part in kept["cells"]:
        if part["id"] == cell:
            before = json.dumps({**part, "source": "".join(part["source"])}, ensure_ascii=False)
            after = before.replace(
                json.dumps(old, ensure_ascii=False)[1:-1], json.dumps(new, ensure_ascii=False)[1:-1]
            )
            assert before != after, "nothing to change"
            part.update(json.loads(after))
    kept["cells"] = [part for part in kept["cells"] if part["id"] != "ledger"]
    return kept


# One change each in a chapter of the book, and what its warning must say.
REAL = {
    "a citation misspelt": (
        real("sources", "faults-february", "{cite:p}`iom-2016-12`", "{cite:p}`iom-2016-13`"),
        "iom-2016-13",
    ),
    "a word of the epigraph": (
        real("sources", "title", "without putting", "without setting"),
        "not verbatim in",
    ),
    "a word of a shown quotation": (
        real("sources", "faults-february", "no one else can do that", "no one else could do that"),
        "not verbatim in",
    ),
    "evidence to a wrong passage": (
        real("sources", "faults-february", "sputnik-2017-02-09:7", "sputnik-2017-02-09:8"),
        "not verbatim in",
    ),
    "evidence to no passage": (
        real("sources", "faults-february", "sputnik-2017-02-09:7", "sputnik-2017-02-09:77"),
        "no passage|no evidence",
    ),
    "a speaker taken away": (
        real("sources", "faults-february", "Konovalov's", "an expert's"),
        "does not name Ivan Konovalov",
    ),
    "the speaker of the epigraph": (
        real("index", "title", "Vladimir Putin", "Sergey Lavrov"),
        "does not name Vladimir Putin",
    ),
    "the month of the talks": (real("index", "asks", "January 2020", "January 2019"), "not supported"),
    "no alternative text": (
        real("sources", "fig-voices", "Horizontal bars in groups", "12 bars in groups"),
        "“12”",
    ),
    "a hard-coded count": (
        real("sources", "answer", "{number(len(documents)).capitalize()} pages", "Five pages"),
        "“Five”",
    ),
    "a number in place of a count": (
        real("sources", "answer", "number(len(passages))", "number(52)"),
        "`52` is hard-coded",
    ),
    "a title of a figure": (
        real("sources", "fig-voices", "No page quotes", "Not one page of five quotes"),
        "“five”",
    ),
    "a title of the book": (
        real("index", "title", "in five dispatches", "in six dispatches"),
        "“six”",
    ),
}


@pytest.fixture(scope="module")
def warned(tmp_path_factory):
    """The warnings of every page of one build, as (where, message), by the name of the page."""
    pages = {f"ok-{name}": page for name, page in named(CORRECT).items()} | {
        f"ok-cells-{name}": page for name, page in named(CORRECT_CELLS).items()
    }
    pages |= {name: page for name, (page, _) in named(FAULTY).items()} | {
        f"cells-{name}": page for name, (page, _) in named(FAULTY_CELLS).items()
    }
    pages |= {f"real-{name}": page for name, (page, _) in named(REAL).items()}
    warnings, status = build(
        tmp_path_factory.mktemp("seeded"),
        pages,
        extensions=[*CONFIG["extensions"], "sphinx_book_theme"],
    )
    assert status == 1
    found = {}
    for line in warnings.splitlines():
        match = re.match(
            r"(?:\S*/)?(?P<page>[\w-]+)\.(?:md|ipynb)[:,]? ?(?P<where>[^:]*): WARNING: (?P<message>.*)",
            line,
        )
        assert match, line
        found.setdefault(match["page"], []).append((match["where"], match["message"]))
    return found


@pytest.mark.parametrize("name", named(CORRECT))
def test_correct_prose_passes(warned, name):
    assert f"ok-{name}" not in warned


@pytest.mark.parametrize("name", named(CORRECT_CELLS))
def test_correct_cells_pass(warned, name):
    assert f"ok-cells-{name}" not in warned


def _expected(pages):
    return [(name, said) for name, (_, said) in named(pages).items()]


@pytest.mark.parametrize(("name", "said"), _expected(FAULTY))
def test_seeded_fault_in_prose_is_reported_with_its_line(warned, name, said):
    assert any(
        re.search(said, message) and re.search(r"\d", where)
        for where, message in warned.get(name, [])
    ), warned.get(name)


@pytest.mark.parametrize(("name", "said"), _expected(FAULTY_CELLS))
def test_seeded_fault_in_a_cell_is_reported_with_its_cell(warned, name, said):
    found = warned.get(f"cells-{name}", [])
    assert any(
        re.search(said, message) and re.search(r"cell \w+", where) for where, message in found
    ), found


@pytest.mark.parametrize(("name", "said"), _expected(REAL))
def test_seeded_fault_in_a_chapter_is_reported_with_its_cell(warned, name, said):
    found = [
        (where, message)
        for where, message in warned.get(f"real-{name}", [])
        if "duplicate" not in message
    ]
    assert any(
        re.search(said, message) and re.search(r"cell [a-z-]+", where) for where, message in found
    ), found


def test_each_fault_is_reported_once(warned):
    for name, found in warned.items():
        assert len(set(found)) == len(found), name


def test_fault_is_highlighted_and_fails_every_build_until_it_is_fixed(tmp_path):
    fault = {"faulty": "# A page\n\nThey name twelve ministers.\n"}
    first = build(tmp_path, fault, "html")
    page = BeautifulSoup(
        (tmp_path / "out" / "faulty.html").read_text(encoding="utf-8"), "html.parser"
    )
    assert page.select_one("p > mark.unproved").text == "They name twelve ministers."
    assert "“twelve”" in page.select_one("mark.why").text
    assert first[1] == 1
    assert "faulty.md:3: WARNING" in first[0]
    assert build(tmp_path, {}, "html") == first  # nothing changed, and it is reported again
    warnings, status = build(tmp_path, {"faulty": "# A page\n\nThey name ministers.\n"}, "html")
    assert (warnings, status) == ("", 0)
    assert "unproved" not in (tmp_path / "out" / "faulty.html").read_text(encoding="utf-8")


def test_more_than_four_exemptions_fails_the_build(tmp_path):
    exemption = "It has {unchecked}`twelve ministers <of the plan>`.\n\n"
    assert build(tmp_path, {"a": "# A page\n\n" + 4 * exemption})[1] == 0
    warnings, status = build(tmp_path, {"b": "# Another\n\n" + exemption})
    assert "b.md:3: WARNING: The exemption of “twelve ministers” is one too many" in warnings
    assert status == 1


def test_citation_metadata_is_checked(tmp_path):
    warnings, status = build(tmp_path, {}, author="The project of twelve chapters")
    assert re.search("CITATION.cff:+ WARNING: The number “twelve”", warnings)
    assert status == 1


def test_ledger_lists_what_supports_each_claim(tmp_path):
    page = f"# A page\n\nThey met on 25 July 2017 {JULY}. It has {{unchecked}}`twelve ministers <of the plan>`.\n"
    build(tmp_path, {"a": page, "book": "# Method\n\n```{ledger}\n```\n"}, "html")
    kept = json.loads((tmp_path / "out" / "ledger.json").read_text(encoding="utf-8"))
    assert kept["pages"]["a"]["proved"] == [
        {
            "kind": "date",
            "words": "25 July 2017",
            "rests on": "sputnik-2017-08-14:7",
            "where": "line 3",
        }
    ]
    assert kept["pages"]["a"]["excused"] == [
        {"words": "twelve ministers", "reason": "of the plan", "where": "line 3"}
    ]
    shown = BeautifulSoup(
        (tmp_path / "out" / "book.html").read_text(encoding="utf-8"), "html.parser"
    )
    assert "Sputnik Aug 2017 ¶\u00a07" in shown.select_one("details#ledger-a").text
    link = BeautifulSoup(
        (tmp_path / "out" / "a.html").read_text(encoding="utf-8"), "html.parser"
    ).select_one(".ledger-link a")
    assert link["href"] == "book.html#ledger-a"
    build(
        tmp_path, {"a": page.replace("25 July 2017", "July 2017")}, "html"
    )  # the page of the ledger is written again, though it has not changed
    shown = BeautifulSoup(
        (tmp_path / "out" / "book.html").read_text(encoding="utf-8"), "html.parser"
    )
    assert "25 July 2017" not in shown.select_one("details#ledger-a").text
    assert "July 2017" in shown.select_one("details#ledger-a").text
