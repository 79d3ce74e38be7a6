"""What shows tables and sentences, what keeps the book fresh, and the built book as a reader's browser gets it."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from real_book import PAGES, ROOT, build, copied, executed, faults

import corpus
from book import build as building
from book import notebook
from book.notebook import date, escape, ev, listing, number, quote, say, table
from corpus import bibliography
from corpus.labels import labels


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=80))
def test_no_text_of_the_corpus_can_be_markup(text):
    shown = BeautifulSoup(
        MarkdownIt("commonmark").enable("table").render(f"x {escape(text)} x"), "html.parser"
    )
    assert [tag.name for tag in shown.find_all()] == ["p"]
    assert shown.p.text.split() == f"x {text} x".split()


@pytest.mark.parametrize(
    "evil",
    [
        "<b>x</b>",
        "{ev}`a:1`",
        "**x**",
        "a|b",
        "[x](y)",
        "$x$",
        "# x",
        "- x",
        "`x`",
        "&lt;",
        "![x](y)",
        "http://x.example",
        "x\n\ny",
    ],
)
def test_markup_in_a_cell_is_shown_as_it_stands(evil):
    shown = table(pd.DataFrame({"text": [evil]}), "A caption.", "tab-x")
    cell = BeautifulSoup(shown.html, "html.parser").td
    assert cell.text == " ".join(evil.split())
    assert not cell.find_all()
    assert shown.plain.endswith(" ".join(evil.split()))


def test_a_table_in_its_three_forms():
    frame = pd.DataFrame(
        {
            "who_is": ["A | B"],
            "words": [1200],
            "link": [ev("tass-2020-01-14", 7, 11)],
            "share": [0.5],
        }
    )
    shown = table(frame, "A caption.", "tab-x", {"words": "words, all"})
    assert shown.markdown.startswith(
        "~~~{table} A caption.\n:name: tab-x\n| who is | words\\, all | link | share |\n|---|---:|---|---:|\n"
    )
    assert "{ev}`tass-2020-01-14:7,11`" in shown.markdown
    assert '<th scope="col">words, all</th>' in shown.html
    assert "[TASS 2020 ¶\u00a07, 11]" in shown.plain
    assert "1,200" in shown.plain
    assert "text/latex" not in shown._repr_mimebundle_()


def test_a_sentence_in_its_three_forms():
    shown = say(f"**So** says {quote('a *star*')} {ev('alwasat-2018-08-08', 2)}.")
    assert shown.html == "<p><strong>So</strong> says “a *star*” [Alwasat 2018 ¶\u00a02].</p>"
    assert shown.plain == "So says “a *star*” [Alwasat 2018 ¶\u00a02]."


@pytest.mark.parametrize(
    ("edtf", "read"),
    [
        ("2020-01-14", "14 January 2020"), ("2016-04", "April 2016"), ("2011", "2011"), ("[2019-07-04,2019-07-05]", "4 or 5 July 2019"),
        ("[2019-07-31,2019-08-01]", "31 July 2019 or 1 August 2019"), ("XXXX-01-14", "14 January, no year"), ("", "none"),
        ("2017-07-21~/2017-07-31~", "about 21 to 31 July 2017"), ("2017?", "perhaps 2017"), ("2017-01-30/2017-02-05", "30 January to 5 February 2017"),
        ("2016-11-27/2017-01-11", "27 November 2016 to 11 January 2017"), ("2017/2020", "2017 to 2020"), ("2017-08/2017-08~", "August to about August 2017"),
    ],
)  # fmt: skip
def test_dates_for_readers(edtf, read):
    assert date(edtf) == read


def test_numbers_and_lists_for_readers():
    assert [number(0), number(0, "page"), number(1, "page"), number(9, "page"), number(10), number(2148), number(2, "stretch", "stretches")] == [
        "none", "no pages", "one page", "nine pages", "ten", "2,148", "two stretches",
    ]  # fmt: skip
    assert [listing([]), listing(["a"]), listing(["a", "b", "c"])] == ["none", "a", "a, b and c"]


def test_in_context_shows_the_keyword_in_bold_and_escapes_the_rest():
    hits = pd.DataFrame(
        [("said: \"All *", "sides", "*, all of"), ("", "He", " said:"), ("he ", "left", "")],
        columns=["left", "keyword", "right"],
    )
    assert notebook.in_context(hits) == [
        r"said\: \"All \***sides**\*\, all of",
        r"**He** said\:",
        "he **left**",
    ]


def test_facts_of_the_record_are_cited_by_their_keys_each_once():
    assert (
        notebook.cited("moscow-hours", "moscow-apart", "moscow-signers")
        == "{cite:p}`guardian-2020-01-14,libya-security-monitor-2020-01`"
    )
    with pytest.raises(KeyError):
        notebook.cited("no-such-fact")


def test_labels_tell_apart_what_has_one_year_or_month():
    pages = [
        ("a", "Hill Post", "2018-08-08"),
        ("b", "Hill Post", "2018-08-09"),
        ("c", "Hill Post", "2018"),
        ("d", "Mail", ""),
        ("e", "", "2018-01"),
        ("f", "Mail", "2016"),
    ]
    frame = pd.DataFrame(pages, columns=["source", "outlet", "published"])
    assert list(labels(frame).values()) == [
        "Hill Post 8 Aug 2018",
        "Hill Post 9 Aug 2018",
        "Hill Post (c)",
        "Mail n.d.",
        "e 2018",
        "Mail 2016",
    ]


def test_labels_are_short_and_each_its_own():
    labels = [notebook.label(source) for source in corpus.BOOK.documents["source"]]
    assert len(set(labels)) == len(labels)
    assert notebook.evidence_label("sputnik-2017-02-09:7") == "Sputnik Feb 2017 ¶\u00a07"


@pytest.mark.parametrize(
    "touched",
    [
        "corpus/captures/tass-2020-01-14.txt",
        "corpus/coding/themes.csv",
        "corpus/lines.py",
        "book/notebook.py",
        "requirements.txt",
    ],
)
def test_one_byte_of_corpus_code_or_environment_changes_the_key_of_the_cache(tmp_path, touched):
    for name in ("corpus", "book"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    before = building.state(tmp_path)
    assert building.state(tmp_path) == before
    path = tmp_path / touched
    path.write_bytes(path.read_bytes() + b" ")
    assert building.state(tmp_path) != before


def test_the_book_is_the_same_to_the_byte_in_another_place_and_time_zone(book, tmp_path):
    other = copied(tmp_path / "a place with another name")
    assert build(other, "-W", "--keep-going", zone="Pacific/Kiritimati")[0].returncode == 0
    other = other / "_build" / "html"
    first, second = (
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (book, other)
    )
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def _pages(book):
    return {
        path.stem: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in (book / "chapters").glob("*.html")
    }


def test_the_book_has_its_pages_and_they_show_no_raw_markup(book):
    assert (book / "index.html").exists()
    pages = _pages(book)
    assert set(pages) == set(PAGES)
    for name, page in pages.items():
        for cell in page.select("div.cell_input"):
            cell.decompose()
        text = page.article.get_text()
        for raw in ("{ev}", "{cite", "{table}", ":name:", "**", "```", "~~~"):
            assert raw not in text, f"{name}: {raw}"
        assert "np." not in text
        assert "nan" not in text.split()


def test_images_have_alternative_text_and_figures_a_number(book):
    for page in _pages(book).values():
        for image in page.article.find_all("img"):
            assert len(image["alt"]) > 60
        for figure in page.article.find_all("figure"):
            assert figure.figcaption.select_one(".caption-number")


def test_every_internal_link_lands(book):
    pages = _pages(book)
    for name, page in pages.items():
        for link in page.article.find_all("a", href=True):
            target, _, anchor = link["href"].partition("#")
            if "://" in target or target.startswith(("mailto:", "data:")):
                continue
            landing = pages.get(Path(target).stem if target else name)
            if landing is not None and anchor:
                assert landing.find(id=anchor), f"{name}: {link['href']}"
            elif landing is None:
                assert (book / "chapters" / target).resolve().exists(), f"{name}: {link['href']}"


def test_the_computed_numbers_are_on_the_page(book):
    text = _pages(book)["sources"].article.get_text()
    passages = corpus.BOOK.passages
    assert f"{len(passages)} passages and {passages['words'].sum():,} words" in text


def test_the_bibliography_keeps_sources_record_and_literature_apart(book):
    about = _pages(book)["about"].article
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


def test_every_mark_opens_the_register_and_only_what_is_cited_is_printed(book):
    pages = _pages(book)
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


def test_a_reader_gets_every_card_from_the_files_alone(book, reader):
    """Each page of the book on a phone: nothing is asked of another host, nothing goes wrong, no card leaves the window."""
    for name in PAGES:
        page = reader(book / "chapters" / f"{name}.html", touch=True, width=390, height=844)
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


def test_nothing_changed_executes_nothing_and_is_quick(built):
    ran, seconds = build(built.root, "-W", "--keep-going")
    assert ran.returncode == 0
    assert not executed(ran)
    assert seconds <= max(3, built.seconds / 10)


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """A copy of the project with one chapter and the template of chapters, built; links to the others lead nowhere."""
    root = copied(tmp_path_factory.mktemp("sources"))
    pages = "".join(f"- file: chapters/{name}\n" for name in ("template", "about", "evidence"))
    (root / "_toc.yml").write_text(
        f"format: jb-book\nroot: chapters/sources\nchapters:\n{pages}", encoding="utf-8"
    )
    ran, _ = build(root)
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
            "corpus/capture.py",
            "counts = (len(self.page.lines),",
            "counts = (len(self.page.lines) + 1,",
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
        ran, _ = build(sources)
        assert executed(ran) == ["sources", "template"]
        assert _number(sources, number) == before + 1
    finally:
        path.write_text(kept, encoding="utf-8")
