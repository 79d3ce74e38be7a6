"""The check of a small book of pages with seeded faults and of correct pages, in one build.

Each faulty page must give a warning that names it and what is wrong; no correct page may give any.
"""

import io
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from quotation_cases import HONEST, SLIPS
from real_book import DISPATCHES, TITLE
from seeded_faults import CORRECT, CORRECT_CELLS, FAULTY, FAULTY_CELLS, JULY
from small_book import code, notebook
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

import corpus
from book.refresh import refresh_text

# Links to evidence without a label, side by side.
_EVIDENCE = re.compile(r"(?:\[\]\((?:evidence|references)\.ipynb#[^()]+\) ?)+")
CHAPTERS = Path(__file__).parents[2] / "chapters"
pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that read the pages


CORRECT = CORRECT | {
    f"{rule} {n}": page for rule, pages in HONEST.items() for n, page in enumerate(pages)
}
FAULTY = FAULTY | {
    f"{rule} {n}": (page, said)
    for rule, (said, pages) in SLIPS.items()
    for n, page in enumerate(pages)
}
Cells = list[tuple]  # (id, code, output[, metadata]); code None makes a Markdown cell
Page = str | dict | Cells


def _text(page: Page) -> str:
    """The text of a page: of Markdown, of a notebook as it is kept, or of cells.

    Evidence without a label is given its label.
    """
    if isinstance(page, dict):
        return json.dumps(page)
    text = page if isinstance(page, str) else notebook(*(_cell(*cell) for cell in page))
    return _EVIDENCE.sub(lambda match: refresh_text(match[0], "", {})[0], text)


def _cell(name: str, source: str | None, output: dict | str | None, about: dict | None = None):
    if source is None:
        return f"# A page\n\n{output}"
    return code(source, *([output] if output else []), **(about or {})) | {"id": name}


MIMES = ("text/markdown", "text/html", "image/svg+xml", "text/plain")
CONFIG = {
    "extensions": ["myst_nb", "sphinx_design", "sphinxcontrib.bibtex", "book.proof"],
    "nb_execution_mode": "off",
    "nb_render_markdown_format": "myst",
    "nb_mime_priority_overrides": [["*", mime, n] for n, mime in enumerate(MIMES)],
    "myst_enable_extensions": [
        "colon_fence", "deflist", "substitution", "attrs_inline", "attrs_block",
    ],
    "smartquotes": False,
    "bibtex_reference_style": "author_year",
    "bibtex_bibfiles": [
        str(corpus.BOOK.bib.with_name(name))
        for name in ("sources.bib", "record.bib", "literature.bib", "methods.bib")
    ],
    "project": TITLE,
    "html_title": TITLE,
    "html_theme": "basic",
}  # fmt: skip
INDEX = "# Start\n\n```{toctree}\n:glob:\n*\n```\n\n```{bibliography}\n:all:\n```\n"


def build(folder, pages, builder="dummy", write=True, **config):
    """Build a book in a folder.

    Args:
        folder: The folder; pages of an earlier build stay in it.
        pages: Pages by name.
        builder: A builder of Sphinx.
        write: False if the pages are only to be read.
        **config: Settings of Sphinx.

    Returns:
        The warnings, without colours, and the status code.
    """
    source = folder / "source"
    source.mkdir(exist_ok=True)
    (source / "picture.png").write_bytes(bytes.fromhex("89504e470d0a1a0a"))
    written = {"index": INDEX, "register": "# Register\n\n```{register}\n```\n"} | pages
    for name, page in written.items():
        suffix = ".md" if isinstance(page, str) else ".ipynb"
        (source / f"{name}{suffix}").write_text(_text(page), encoding="utf-8")
    warnings = io.StringIO()
    trees, out = folder / "trees", folder / "out"
    with patch_docutils(), docutils_namespace():
        app = Sphinx(source, None, out, trees, builder, {**CONFIG, **config}, None, warnings)
        if not write:
            app.builder.write = lambda *args, **kwargs: None
        app.build()
    return re.sub(r"\x1b\[[\d;]*m", "", warnings.getvalue()), app.statuscode


def page_of(folder, name):
    """A page of a build."""
    return BeautifulSoup((folder / "out" / f"{name}.html").read_text("utf-8"), "html.parser")


def named(pages):
    """Pages by names that are file names."""
    return {re.sub(r"\W+", "-", name.lower()): page for name, page in pages.items()}


def real(chapter, cell, old, new):
    """A chapter of the book as it is stored, with one change in one Markdown cell.

    `old` is a regular expression: no number is typed here that an added article changes.
    """
    stored = json.loads((CHAPTERS / f"{chapter}.ipynb").read_text(encoding="utf-8"))
    for part in stored["cells"]:
        if part["id"] == cell:
            before = "".join(part["source"])
            part["source"], changes = re.subn(old, new, before)
            assert changes, "nothing to change"
    return stored


# One change each in a chapter of the book, and what its warning must say.
REAL = {
    "a word of the epigraph": (
        real("haftar-ties", "title", "always seeking", "often seeking"),
        "not verbatim in",
    ),
    "a word of a quotation": (
        real("haftar-ties", "language", "a strong ally", "a strong friend"),
        "not verbatim in",
    ),
    "evidence to a wrong passage": (
        real("haftar-ties", "language-read", "#sputnik-2017-02-09-10", "#sputnik-2017-02-09-13"),
        "not verbatim in",
    ),
    "evidence to no passage": (
        real("haftar-ties", "language-read", "#sputnik-2017-02-09-10", "#sputnik-2017-02-09-77"),
        "no passage",
    ),
    "a label of another passage": (
        real("haftar-ties", "language-read", r"\[Sputnik I ¶\u00a010\]", "[Sputnik I ¶ 13]"),
        "is labelled",
    ),
    "the speaker of the epigraph": (
        real("index", "epigraph", "Vladimir Putin", "Sergey Lavrov"),
        "credited to Sergey Lavrov",
    ),
    "the month of the talks": (
        real("index", "asks", "January 2020", "January 2019"),
        "not supported",
    ),
    "a linked count": (
        real("haftar-ties", "language-read", r"\[\d+\]\(#haftar-named\)", "[99](#haftar-named)"),
        "“99” does not say",
    ),
    "a count that is not linked": (
        real("haftar-ties", "limits", r"\[\d+\]\(#haftar-words\)", "99"),
        "“99”",
    ),
    "a claim about the corpus that is not linked": (
        real(
            "moscow-talks", "after", r"\[No other article\]\(#idea-elsewhere\)", "No other article"
        ),
        "“No other article”",
    ),
    "a title of the book": (
        real("index", "title", f"in {DISPATCHES} dispatches", "in twelve dispatches"),
        "“twelve”",
    ),
    "a chapter like the template": (
        real("template", "title", "Template: who", "Who"),
        "still to be replaced: “Ask one question",
    ),
}


_WARNING = re.compile(
    r"(?:\S*/)?(?P<page>[\w-]+)\.(?:md|ipynb|cff)[:,]? ?(?P<where>[^:]*):+ "
    r"WARNING: (?P<message>.*)"
)


@pytest.fixture(scope="module")
def warned(tmp_path_factory):
    """The warnings of every page of one build, as (where, message), by the name of the page."""
    pages = {f"ok-{name}": page for name, page in named(CORRECT).items()}
    pages |= {f"ok-cells-{name}": page for name, page in named(CORRECT_CELLS).items()}
    pages |= {name: page for name, (page, _) in named(FAULTY).items()}
    pages |= {f"cells-{name}": page for name, (page, _) in named(FAULTY_CELLS).items()}
    pages |= {f"real-{name}": page for name, (page, _) in named(REAL).items()}
    warnings, status = build(
        tmp_path_factory.mktemp("seeded"),
        pages,
        write=False,
        author="The project of twelve chapters",
        extensions=[*CONFIG["extensions"], "sphinx_book_theme"],
    )
    assert status == 1
    found = {}
    for line in warnings.splitlines():
        match = _WARNING.match(line)
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
    found = warned.get(f"real-{name}", [])
    assert any(
        re.search(said, message) and re.search(r"cell [a-z-]+", where) for where, message in found
    ), found


@pytest.mark.parametrize("name", ["said", "record", "limits"])
def test_a_placeholder_of_the_template_is_reported_with_its_cell(warned, name):
    """Cells that show something, before which MyST gives roles a wrong line, are before these."""
    found = warned["real-a-chapter-like-the-template"]
    assert any(f"cell {name}," in where and "{replace}" in message for where, message in found)


def test_each_fault_is_reported_once(warned):
    for name, found in warned.items():
        assert len(set(found)) == len(found), name


def test_fault_is_highlighted_and_fails_every_build_until_it_is_fixed(tmp_path):
    fault = {"faulty": "# A page\n\nThey name twelve ministers.\n"}
    first = build(tmp_path, fault, "html")
    page = page_of(tmp_path, "faulty")
    assert page.select_one("p > mark.unproved").text == "They name twelve ministers."
    assert "“twelve”" in page.select_one("mark.why").text
    assert first[1] == 1
    assert "faulty.md:3: WARNING" in first[0]
    assert build(tmp_path, {}, "html") == first  # nothing changed, and it is reported again
    warnings, status = build(tmp_path, {"faulty": "# A page\n\nThey name ministers.\n"}, "html")
    assert (warnings, status) == ("", 0)
    assert "unproved" not in (tmp_path / "out" / "faulty.html").read_text(encoding="utf-8")


def test_citation_metadata_is_checked(warned):
    [(_, message)] = warned["CITATION"]
    assert "The number “twelve”" in message


def test_ledger_lists_what_supports_each_claim(tmp_path):
    exemption = "{unchecked}`twelve ministers <of the plan>`"
    page = f"# A page\n\nThey met on 25 July 2017 {JULY}. It has {exemption}.\n"
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
    shown = page_of(tmp_path, "book")
    mark = shown.select_one("details#ledger-a td + td a")
    assert mark.text == "Sputnik II ¶\u00a07"
    assert mark["href"].endswith("#sputnik-2017-08-14-7")
    link = page_of(tmp_path, "a").select_one(".ledger-link a")
    assert link["href"] == "book.html#ledger-a"
    # The page of the ledger is written again, though it has not changed.
    build(tmp_path, {"a": page.replace("25 July 2017", "July 2017")}, "html")
    shown = page_of(tmp_path, "book")
    assert "25 July 2017" not in shown.select_one("details#ledger-a").text
    assert "July 2017" in shown.select_one("details#ledger-a").text
