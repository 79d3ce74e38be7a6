"""The built book: fresh numbers, the same bytes everywhere, and whole pages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from real_book import NOTEBOOKS, PAGES, PDF, ROOT, build, copied, executed, faults
from small_book import SmallBook

import corpus
from book.fingerprint import fingerprint, state
from corpus import bibliography


@pytest.mark.parametrize(
    "touched",
    [
        "corpus/captures/tass-2020-01-14.txt",
        "corpus/coding/themes.csv",
        "corpus/extraction/lines.py",
        "book/notebook.py",
        "requirements.txt",
    ],
)
def test_one_byte_of_corpus_code_or_environment_changes_the_state(tmp_path, touched):
    for name in ("corpus", "book"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    before = state(tmp_path)
    assert state(tmp_path) == before
    path = tmp_path / touched
    path.write_bytes(path.read_bytes() + b" ")
    assert state(tmp_path) != before


@pytest.mark.parametrize("touched", ["chapters/index.ipynb", "_toc.yml", "CITATION.cff"])
def test_a_chapter_or_the_configuration_changes_the_fingerprint_only(tmp_path, touched):
    copied(tmp_path)
    before = state(tmp_path), fingerprint(tmp_path)
    path = tmp_path / touched
    path.write_bytes(path.read_bytes() + b" ")
    assert state(tmp_path) == before[0]
    assert fingerprint(tmp_path) != before[1]


def test_the_caches_of_python_and_jupyter_change_nothing(tmp_path):
    copied(tmp_path)
    before = fingerprint(tmp_path)
    for folder in ("corpus/__pycache__", "chapters/.ipynb_checkpoints"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "file").touch()
    assert fingerprint(tmp_path) == before


def test_html_and_pdf_are_the_same_to_the_byte_in_another_place_and_time_zone(
    built_project, can_print, tmp_path
):
    other = copied(tmp_path / "a place with another name")
    options = ("-W", "--keep-going", *(PDF if can_print else ()))
    ran = build(other, *options, zone="Pacific/Kiritimati")
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert executed(ran) == NOTEBOOKS
    first, second = (
        {
            path.relative_to(folder): path.read_bytes()
            for path in (folder / "_build" / "html").rglob("*")
            if path.is_file()
        }
        for folder in (built_project, other)
    )
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    assert (Path("_build/html/between-moscow-and-rome.pdf") in first) == can_print


def _pages(book_html):
    return {
        path.stem: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in (book_html / "chapters").glob("*.html")
    }


def test_the_book_has_its_pages_and_they_show_no_raw_markup(book_html):
    assert (book_html / "index.html").exists()
    pages = _pages(book_html)
    assert set(pages) == set(PAGES)
    for name, page in pages.items():
        for cell in page.select("div.cell_input"):
            cell.decompose()
        text = page.article.get_text()
        for raw in ("{ev}", "{cite", "{table}", ":name:", "**", "```", "~~~"):
            assert raw not in text, f"{name}: {raw}"
        assert "np." not in text
        assert "nan" not in text.split()


def test_images_have_alternative_text_and_figures_a_number(book_html):
    for page in _pages(book_html).values():
        for image in page.article.find_all("img"):
            assert len(image["alt"]) > 60
        for figure in page.article.find_all("figure"):
            assert figure.figcaption.select_one(".caption-number")


def test_every_internal_link_lands(book_html):
    pages = _pages(book_html)
    for name, page in pages.items():
        for link in page.article.find_all("a", href=True):
            target, _, anchor = link["href"].partition("#")
            if "://" in target or target.startswith(("mailto:", "data:")):
                continue
            landing = pages.get(Path(target).stem if target else name)
            if landing is not None and anchor:
                assert landing.find(id=anchor), f"{name}: {link['href']}"
            elif landing is None:
                assert (book_html / "chapters" / target).resolve().exists(), (
                    f"{name}: {link['href']}"
                )


def test_the_computed_numbers_are_on_the_page(book_html):
    text = _pages(book_html)["sources"].article.get_text()
    passages = corpus.BOOK.passages
    assert f"{len(passages)} passages and {passages['words'].sum():,} words" in text


def test_the_bibliography_keeps_sources_record_and_literature_apart(book_html):
    about = _pages(book_html)["about"].article
    assert about.select("div.docutils.container, dl.citation, div.citation-list")
    ids = [
        tag["id"].removeprefix("cite-")
        for tag in about.find_all(id=lambda i: i and i.startswith("cite-"))
    ]
    lists = [
        list(corpus.BOOK.documents["source"]),
        list(set(corpus.BOOK.record["key"])),
        list(bibliography.entries(corpus.BOOK.bib.with_name("methods.bib"))),
    ]
    for keys in lists:
        assert sorted(ids[: len(keys)]) == sorted(keys)
        ids = ids[len(keys) :]
    assert ids == []


def test_every_evidence_mark_leads_to_the_register_which_prints_cited_passages_only(book_html):
    pages = _pages(book_html)
    register = pages["evidence"]
    marks = [
        mark
        for name, page in pages.items()
        if name != "evidence"
        for mark in page.article.select("a.evidence")
    ]
    assert len(marks) > 40
    for mark in marks:
        source, _, first = mark["href"].partition("#")[2].rpartition("-")
        numbers = [n.strip() for n in mark.text.partition("¶")[2].split(",")]
        assert numbers[0] == first
        for n in numbers:
            entry = register.find(id=f"{source}-{n}")
            assert any(
                link["href"].endswith(f"#{mark['id']}")
                for link in entry.select(".evidence-places a")
            )
    printed = {entry["id"] for entry in register.select(".evidence-entry")}
    text = "".join(page.text for page in pages.values())
    for passage in corpus.BOOK.passages.itertuples():
        assert (passage.text in text) == (f"{passage.source}-{passage.passage}" in printed)


def test_every_card_opens_from_the_files_alone(book_html, browser_page):
    """On a phone no page makes a request or an error, and no card leaves the window."""
    for name in PAGES:
        page = browser_page(
            book_html / "chapters" / f"{name}.html", touch=True, width=390, height=844
        )
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        marks = {
            mark.get_attribute("aria-describedby"): mark
            for mark in page.locator("article a.evidence:visible").all()
        }
        for mark in marks.values():  # each card once
            mark.tap()
            box = page.locator(".evidence-card:popover-open").bounding_box()
            assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
            assert 0 <= box["y"] <= box["y"] + box["height"] <= 844
            page.keyboard.press("Escape")


def test_a_build_without_changes_executes_and_reads_nothing(built_project, can_print):
    ran = build(built_project, "-W", "--keep-going", *(PDF if can_print else ()))
    assert ran.returncode == 0
    assert executed(ran) == []
    assert "0 added, 0 changed, 0 removed" in ran.stdout


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """A built copy of the project with one chapter and the template of chapters."""
    root = copied(tmp_path_factory.mktemp("sources"))
    pages = "".join(f"- file: chapters/{name}\n" for name in ("template", "about", "evidence"))
    (root / "_toc.yml").write_text(
        f"format: jb-book\nroot: chapters/sources\nchapters:\n{pages}", encoding="utf-8"
    )
    ran = build(root)
    assert executed(ran) == ["sources", "template"]
    assert [
        fault for fault in faults(ran) if "template" in fault
    ] == []  # a chapter that begins as the template does is proved
    return root


def _number(root, pattern):
    """A number of the page on the sources, by what stands before it."""
    page = root / "_build" / "html" / "chapters" / "sources.html"
    text = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").article.get_text(" ")
    return int(re.search(pattern + r"\s+([\d,]+)", text)[1].replace(",", ""))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("touched", "old", "new", "number"),
    [
        (
            "corpus/captures/tass-2020-01-14.txt",
            "Arab media outlets reported.",
            "Arab media outlets reported. Really.",
            r"passages and",
        ),
        (
            "book/notebook.py",
            'return f"{value:,}"',
            'return f"{value + 1:,}"',
            r"tass-2020-01-14\.txt",
        ),
    ],
)
def test_a_touched_file_of_data_or_code_brings_the_new_number_to_the_page(
    sources, touched, old, new, number
):
    before = _number(sources, number)
    path = sources / touched
    kept = path.read_text(encoding="utf-8")
    assert old in kept
    path.write_text(kept.replace(old, new), encoding="utf-8")
    try:
        ran = build(sources)
        assert executed(ran) == ["sources", "template"]
        assert _number(sources, number) == before + 1
    finally:
        path.write_text(kept, encoding="utf-8")


@pytest.mark.slow
def test_a_failing_cell_is_named_in_one_line_at_the_end(tmp_path):
    root = copied(tmp_path / "book")
    (root / "_toc.yml").write_text(
        "format: jb-book\nroot: chapters/sources\nchapters:\n- file: chapters/about\n",
        encoding="utf-8",
    )
    path = root / "chapters" / "sources.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("figure_style()", "{}['ceasefire']"), encoding="utf-8")
    ran = build(root)
    assert ran.returncode != 0
    last = ran.stderr.strip().splitlines()[-12:]
    assert any(
        line.endswith("chapters/sources.ipynb: failed: cell setup: KeyError: 'ceasefire'")
        for line in last
    )


@pytest.mark.slow
def test_a_copied_folder_is_not_built_by_the_environment_of_another(tmp_path):
    root = copied(tmp_path / "copy")
    command = [Path(sys.executable).with_name("jupyter-book"), "build", "."]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(command, capture_output=True, text=True, cwd=root, env=environment)
    assert ran.returncode != 0
    assert f"belongs to {ROOT}, not to {root}" in ran.stderr
    assert not (root / "_build" / "html" / "chapters").exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("execute_notebooks: cache", 'execute_notebooks: "off"', "execute_notebooks is “off”"),
        ("execute_notebooks: cache", "execute_notebooks: auto", "execute_notebooks is “auto”"),
        ("  timeout: 120", "  exclude_patterns: [chapters/*]", "exclude_patterns, under execute"),
    ],
)
def test_a_configuration_that_keeps_notebooks_from_execution_is_refused(
    tmp_path, old, new, message
):
    small = SmallBook(tmp_path / "small", {"index.md": "# Home"})
    text = (ROOT / "_config.yml").read_text(encoding="utf-8")
    assert old in text
    (small.root / "_config.yml").unlink()
    (small.root / "_config.yml").write_text(text.replace(old, new), encoding="utf-8")
    built = small.build()
    assert f"_config.yml: {message}" in built.warnings
    assert not built.folder.exists()


_BUILD = """
import sys
from pathlib import Path
from types import SimpleNamespace
from book import build
app = SimpleNamespace(srcdir=sys.argv[1], connect=lambda *event, priority: None)
build.wait_for_other_builds(app, None)
print("at work", flush=True)
sys.stdin.read()
"""


def test_a_second_build_waits_for_the_first(tmp_path):
    command = [sys.executable, "-c", _BUILD, tmp_path]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    with subprocess.Popen(command, **pipes) as first:
        assert first.stdout.readline() == "at work\n"
        with subprocess.Popen(command, **pipes) as second:
            assert second.stdout.readline().startswith("Another build is at work in this folder")
            first.kill()  # the lock ends with its process
            assert second.stdout.readline() == "at work\n"
            second.stdin.close()
            assert second.wait() == 0


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    small = SmallBook(tmp_path / "small", {"index.md": "# Home"})
    (small.root / "_build" / "lock").mkdir(parents=True)
    built = small.build()
    assert f"{small.root / '_build'} cannot be written" in f"{built.warnings} {built.code}"
