"""The built book: fresh numbers, the same bytes everywhere, and whole pages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from real_book import EDITIONS, EPUB, NOTEBOOKS, PAGES, ROOT, build, copied, executed, faults
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


def test_pages_pdf_and_epub_are_the_same_to_the_byte_in_another_place_and_time_zone(
    built_project, can_print, tmp_path
):
    """Without changes, a build of the pages alone there executes, reads and writes nothing."""
    other = copied(tmp_path / "a place with another name")
    options = ("-W", "--keep-going", *(EDITIONS if can_print else EPUB))
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
    assert Path("_build/html/between-moscow-and-rome.epub") in first
    again = build(other, "-W", "--keep-going")
    assert again.returncode == 0
    assert executed(again) == []
    assert "0 added, 0 changed, 0 removed" in again.stdout
    assert "no targets are out of date" in again.stdout


@pytest.fixture(scope="module")
def pages(book_html):
    """The pages of the book, by name; do not change them."""
    return {
        path.stem: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in (book_html / "chapters").glob("*.html")
    }


def _without_code(article):
    """The text of an article without that of its code."""
    return "".join(text for text in article.strings if not text.find_parent(class_="cell_input"))


def test_the_book_has_its_pages_and_they_show_no_raw_markup(book_html, pages):
    assert (book_html / "index.html").exists()
    assert set(pages) == set(PAGES)
    for name, page in pages.items():
        text = _without_code(page.article)
        for raw in ("evidence.ipynb#", "{cite", "{table}", ":name:", "**", "```", "~~~"):
            assert raw not in text, f"{name}: {raw}"
        assert "np." not in text
        assert "nan" not in text.split()


def test_images_have_alternative_text_and_figures_a_number(pages):
    for page in pages.values():
        for image in page.article.find_all("img"):
            assert len(image["alt"]) > 60
        for figure in page.article.find_all("figure"):
            assert figure.figcaption.select_one(".caption-number")


def test_every_internal_link_lands(book_html, pages):
    ids = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}
    for name, page in pages.items():
        for link in page.article.find_all("a", href=True):
            target, _, anchor = link["href"].partition("#")
            if "://" in target or target.startswith(("mailto:", "data:")):
                continue
            landing = Path(target).stem if target else name
            if landing in ids and anchor:
                assert anchor in ids[landing], f"{name}: {link['href']}"
            elif landing not in ids:
                assert (book_html / "chapters" / target).resolve().exists(), (
                    f"{name}: {link['href']}"
                )


def test_every_linked_value_leads_to_a_line_that_says_it_in_words(pages):
    linked = [
        (name, link) for name, page in pages.items() for link in page.article.select("a.value")
    ]
    assert len(linked) > 200
    for name, link in linked:
        page, _, anchor = link["href"].partition("#")
        named = pages[page.removesuffix(".html") or name].find(id=anchor)
        code = anchor.replace("-", "_")
        assert named.code.text == code, f"{name}: {link}"
        assert f"{code}=" in named.find_parent("details").get_text().replace(" ", "")
    [number] = pages["haftar-ties"].article.select('p a.value[href="#haftar-named"]')[:1]
    assert number.text == str((corpus.BOOK.mentions["actor"] == "Khalifa Haftar").sum())


def test_the_bibliography_keeps_sources_record_and_literature_apart(pages):
    references = pages["references"].article
    assert references.select("div.docutils.container, dl.citation, div.citation-list")
    ids = [
        tag["id"].removeprefix("cite-")
        for tag in references.find_all(id=lambda i: i and i.startswith("cite-"))
    ]
    lists = [
        list(corpus.BOOK.documents["source"]),
        list(set(corpus.BOOK.record["key"])),
        *(
            list(bibliography.entries(corpus.BOOK.bib.with_name(name)))
            for name in ("literature.bib", "methods.bib")
        ),
    ]
    for keys in lists:
        assert sorted(ids[: len(keys)]) == sorted(keys)
        ids = ids[len(keys) :]
    assert ids == []


def test_every_evidence_mark_leads_to_the_register_which_prints_cited_passages_only(pages):
    register = pages["evidence"]
    marks = [
        mark
        for name, page in pages.items()
        if name != "evidence"
        for mark in page.article.select("a.evidence[href^=evidence]")
    ]
    assert len(marks) > 40
    for mark in marks:
        source, _, first = mark["href"].partition("#")[2].rpartition("-")
        assert re.search(r"\d+$", mark.text)[0] == first
        entry = register.find(id=f"{source}-{first}")
        assert any(
            link["href"].endswith(f"#{mark.parent['id']}")
            for link in entry.select(".evidence-places a")
        )
    printed = {entry["id"] for entry in register.select(".evidence-entry")}
    text = "".join(page.text for page in pages.values())
    for passage in corpus.BOOK.passages.itertuples():
        assert (passage.text in text) == (f"{passage.source}-{passage.passage}" in printed)


# Taps on each mark whose card has not been seen, and gives the place of the card.
TAP_ALL = """() => {
  const seen = new Map();
  for (const mark of document.querySelectorAll("article a.evidence")) {
    const card = mark.getAttribute("aria-describedby");
    if (seen.has(card) || !mark.checkVisibility()) continue;
    mark.scrollIntoView({ block: "center" });
    mark.dispatchEvent(new PointerEvent("pointerdown", { pointerType: "touch", bubbles: true }));
    mark.click();
    const box = document.querySelector(".evidence-card:popover-open").getBoundingClientRect();
    seen.set(card, [box.left, box.top, box.right, box.bottom]);
    mark.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  }
  return [...seen];
}"""


def test_every_card_opens_from_the_files_alone(book_html, browser_page):
    """On a phone no page makes a request or an error, and no card leaves the window."""
    for name in PAGES:
        page = browser_page(
            book_html / "chapters" / f"{name}.html", touch=True, width=390, height=844
        )
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        for card, (left, top, right, bottom) in page.evaluate(TAP_ALL):
            assert 0 <= left < right <= 390, card
            assert 0 <= top < bottom <= 844, card


@pytest.fixture(scope="module")
def one_chapter(tmp_path_factory):
    """A built copy of the project with one chapter; for its first build it had the template too."""
    root = copied(tmp_path_factory.mktemp("one"), with_executed=True)
    _set_pages(root, "haftar-ties", "template", "evidence", "references")
    ran = build(root)
    assert "template" in executed(ran)
    of_template = [fault for fault in faults(ran) if "template" in fault]
    assert of_template
    assert all("is still to be replaced" in fault for fault in of_template)
    _set_pages(root, "haftar-ties", "evidence", "references")
    return root


def _set_pages(root, first, *others):
    """Let a copy of the project have these pages alone."""
    chapters = [{"file": f"chapters/{name}"} for name in others]
    toc = {"format": "jb-book", "root": f"chapters/{first}", "chapters": chapters}
    (root / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")


def _named(root):
    """How often Haftar is named, as the page says."""
    page = root / "_build" / "html" / "chapters" / "haftar-ties.html"
    article = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").article
    return article.select_one('p a.value[href="#haftar-named"]').text


@pytest.mark.slow
def test_a_changed_number_is_refused_until_the_notebooks_are_brought_up_to_date(one_chapter):
    before = _named(one_chapter)
    capture = one_chapter / "corpus" / "captures" / "tass-2020-01-14.txt"
    text = capture.read_text(encoding="utf-8")
    told = "Arab media outlets reported."
    assert told in text
    capture.write_text(text.replace(told, f"{told} Haftar went."), encoding="utf-8")
    ran = build(one_chapter)
    assert executed(ran) == ["evidence", "haftar-ties", "references"]
    assert ran.returncode != 0
    stale = [fault for fault in faults(ran) if "#haftar-named of" in fault]
    assert stale
    assert "Run `make notebooks`" in stale[0]
    assert _named(one_chapter) == before  # a build changes no text
    ran = subprocess.run(
        [sys.executable, "-m", "book.execute", one_chapter / "chapters" / "haftar-ties.ipynb"],
        capture_output=True,
        text=True,
        cwd=one_chapter,
        env=os.environ | {"PYTHONPATH": str(one_chapter)},
    )
    assert f"[{int(before) + 1}](#haftar-named)" in ran.stdout.partition("→")[2]
    build(one_chapter)
    assert _named(one_chapter) == str(int(before) + 1)


@pytest.mark.slow
def test_a_touched_line_of_code_executes_again_and_refuses_old_outputs(one_chapter):
    path = one_chapter / "book" / "notebook.py"
    code = path.read_text(encoding="utf-8")
    path.write_text(code.replace('"outside source": [', '"source outside": ['), "utf-8")
    try:
        ran = build(one_chapter)
        assert "haftar-ties" in executed(ran)
        table = "tab-haftar-claims"
        assert any("stored output" in fault and table in fault for fault in faults(ran))
    finally:
        path.write_text(code, encoding="utf-8")


@pytest.mark.slow
def test_a_failing_cell_is_named_in_one_line_at_the_end(tmp_path):
    root = copied(tmp_path / "book")
    _set_pages(root, "haftar-ties", "about")
    path = root / "chapters" / "haftar-ties.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("figures.figure_style()", "{}['ceasefire']"), encoding="utf-8")
    ran = build(root)
    assert ran.returncode != 0
    last = ran.stderr.strip().splitlines()[-12:]
    assert any(
        line.endswith("chapters/haftar-ties.ipynb: failed: cell setup: KeyError: 'ceasefire'")
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
