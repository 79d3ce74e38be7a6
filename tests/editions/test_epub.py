"""The EPUB: what epubcheck says of it, its notes, links, words and metadata.

Without epubcheck or Java its test is skipped; if CI is set it fails.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from real_book import ROOT

from book.editions import citation, epub

ARTICLE = (
    "<section id='one'><h1>One</h1><p id='p1'>It left. <span class='marks' id='ev-1'>"
    "<a aria-describedby='card-1' href='two.html#tass-2020-01-14-11'>TASS ¶ 11</a></span>"
    "<a href='two.html#x'>Two</a></p><figure id='fig-a'><img alt='A' src='../_images/a.svg'>"
    "</figure></section><div class='evidence-cards'><div class='evidence-card' id='card-1'>"
    "<p class='speakers'><span>TASS, own voice</span></p><p><span class='card-words'>Haftar left."
    "</span></p></div></div>"
)
OTHER = "<section id='two'><h1>Two</h1><p id='x'>a</p><p id='tass-2020-01-14-11'>b</p></section>"
SVG = '<!DOCTYPE svg PUBLIC "a" "b">\n<svg xmlns="http://www.w3.org/2000/svg"><!-- {} --></svg>'

OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"


class Unpacked:
    """The pages of an EPUB by their names, and its files."""

    def __init__(self, file: Path) -> None:
        with ZipFile(file) as packed:
            self.entries = packed.infolist()
            self.files = {each.filename: packed.read(each) for each in self.entries}
        self.pages = {
            Path(name).stem: _parsed(content)
            for name, content in self.files.items()
            if name.endswith(".xhtml")
        }
        self.about = ElementTree.fromstring(self.files["EPUB/package.opf"])


def _parsed(content):
    """Parse XML without its declaration, of which the parser would warn."""
    return BeautifulSoup(content.decode().partition("?>")[2], "html.parser")


@pytest.fixture
def small(tmp_path):
    """An EPUB of two pages."""
    for folder in ("chapters", "_images", "figures"):
        (tmp_path / folder).mkdir()
    for name, article in (("one", ARTICLE), ("two", OTHER)):
        text = f"<article>{article}</article>"
        (tmp_path / "chapters" / f"{name}.html").write_text(text, encoding="utf-8")
    (tmp_path / "_images" / "a.svg").write_text(SVG.format("wide"))
    (tmp_path / "figures" / "one-fig-a-narrow.svg").write_text(SVG.format("narrow"))
    ledger = {"corpus and code": "0123", "pages": {"chapters/one": {}, "chapters/two": {}}}
    (tmp_path / "ledger.json").write_text(json.dumps(ledger))
    epub.build_epub(tmp_path, tmp_path / "made" / "a.epub", ROOT)
    return tmp_path


def test_an_epub_has_the_same_bytes_at_every_run_and_begins_with_its_type(small, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    epub.build_epub(small, small / "b.epub", ROOT)
    assert (small / "b.epub").read_bytes() == (small / "made" / "a.epub").read_bytes()
    first = Unpacked(small / "b.epub").entries[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


def test_links_lead_to_the_file_of_their_target_and_marks_to_notes(small):
    page = Unpacked(small / "made" / "a.epub").pages["one"]
    mark, link = page.select("p[id=one-p1] a")
    assert link["href"] == "two.xhtml#two-x"
    assert (mark["href"], mark["epub:type"]) == ("#one-card-1", "noteref")
    note = page.find(id="one-card-1")
    assert note["epub:type"] == "endnote"
    assert "Haftar left." in note.get_text()
    assert note.a["href"] == "two.xhtml#two-tass-2020-01-14-11"
    assert note.select_one("[role=doc-backlink]")["href"] == "#one-ev-1"


def test_a_figure_is_narrow_unless_the_page_is_wide(small):
    made = Unpacked(small / "made" / "a.epub")
    picture = made.pages["one"].picture
    for name, drawing in ((picture.img["src"], b"narrow"), (picture.source["srcset"], b"wide")):
        assert drawing in made.files[f"EPUB/{name}"]
        assert b"DOCTYPE" not in made.files[f"EPUB/{name}"]


@pytest.fixture(scope="module")
def book(built_project):
    """The EPUB of the book."""
    return Unpacked(built_project / "_build" / "epub" / epub.NAME)


@pytest.mark.slow
def test_epubcheck_finds_no_error_and_no_warning(built_project):
    program, java = shutil.which("epubcheck"), shutil.which("java")
    if not (program and java):
        missing = "epubcheck is missing: apt-get install epubcheck"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    file = built_project / "_build" / "epub" / epub.NAME
    # So short a run is done before the thorough compiler of Java pays.
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    command = [java, *quick, "-jar", program, "--failonwarnings", file]
    checked = subprocess.run(command, capture_output=True, text=True)
    assert checked.returncode == 0, (checked.stdout + checked.stderr)[-2000:]


@pytest.mark.slow
def test_every_link_of_the_epub_has_a_target(book):
    ids = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in book.pages.items()}
    links = [(name, a["href"]) for name, page in book.pages.items() for a in page("a", href=True)]
    assert len(links) > 2000
    for name, address in links:
        target, _, anchor = urljoin(f"{name}.xhtml", address).partition("#")
        if "://" not in target:
            assert not anchor or anchor in ids[target.removesuffix(".xhtml")], (name, address)


@pytest.mark.slow
def test_every_mark_has_a_note_with_the_words_of_the_passage(book, book_html):
    noted, called = {}, set()
    for name, page in book.pages.items():
        noted |= {f"{name}.xhtml#{note['id']}": note.get_text() for note in page.select(".note")}
        called |= {urljoin(f"{name}.xhtml", mark["href"]) for mark in page.select(".marks a")}
    assert called == set(noted)
    found = 0
    for path in (book_html / "chapters").glob("*.html"):
        html = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for card in html.select(".evidence-card:has(.card-words, .card-source)"):
            for words in card.select(".card-words") or card.select("p:not([class])"):
                found += 1
                note = f"{path.stem}.xhtml#{path.stem}-{card['id']}"
                assert words.get_text() in noted[note]
    assert found > 500


@pytest.mark.slow
def test_the_words_of_the_pages_are_in_the_epub(book, book_html):
    def words(text):
        return re.sub(r"[\s#]", "", text)

    text = words("".join(string for page in book.pages.values() for string in page.strings))
    for path in (book_html / "chapters").glob("*.html"):
        html = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").article
        for paragraph in html.select("section > p[id]:not(.screen):not(.screen *)"):
            for mark in paragraph.select(".marks, .headerlink"):
                mark.decompose()
            for piece in re.split(
                "[Ff]olded tables?|A linked number leads", paragraph.get_text("\n")
            ):
                assert all(words(line) in text for line in piece.split("\n")), paragraph["id"]


@pytest.mark.slow
def test_nothing_in_the_epub_is_for_a_screen_with_a_pointer(book):
    for name, page in book.pages.items():
        assert not page.select("script, details, button, [popover], [onclick], .headerlink"), name
        text = page.get_text(" ").lower()
        for word in ("click", "hover", "folded", "unfold", "opens a card", "on the screen"):
            assert not re.search(rf"\b{word}", text), f"{name}: {word}"


@pytest.mark.slow
def test_the_contents_and_landmarks_are_those_of_the_book(book, built_project):
    ledger = json.loads((built_project / "_build" / "html" / "ledger.json").read_text())
    contents, landmarks = book.pages["nav"]("nav")
    chapters = [link["href"] for link in contents.select("nav > ol > li > a")]
    names = [Path(name).name for name in ledger["pages"]]
    assert chapters == [f"{name}.xhtml" for name in ("cover", "title", *names, "annex")]
    spine = [item.get("idref") for item in book.about.iter(f"{OPF}itemref")]
    assert [name for name in spine if name != "nav"] == [
        f"page-{name.removesuffix('.xhtml')}" for name in chapters
    ]
    kinds = [link["epub:type"] for link in landmarks("a")]
    assert kinds == ["cover", "titlepage", "toc", "bodymatter", "appendix", "bibliography"]


@pytest.mark.slow
def test_the_metadata_are_those_of_the_citation_file(book):
    about, edition = book.about, citation.edition(ROOT)
    told: dict[str | None, list[str | None]] = {}
    for each in about.find(f"{OPF}metadata"):
        told.setdefault(each.get("property") or each.tag, []).append(each.text)
    assert told[f"{DC}title"] == [edition.title]
    assert told[f"{DC}creator"] == [each.name for each in edition.authors]
    assert told[f"{DC}subject"] == edition.keywords
    assert told[f"{DC}date"] == [str(edition.released)]
    assert told[f"{DC}language"] == ["en"]
    assert told[f"{DC}identifier"][0].startswith("urn:uuid:")
    assert about.find(f".//{OPF}link[@rel='dcterms:license']").get("href").startswith("https://")
    assert "alternativeText" in told["schema:accessibilityFeature"]
    assert told["schema:accessibilityHazard"] == ["none"]
    assert all(len(image["alt"]) > 60 for page in book.pages.values() for image in page("img"))
    cover = about.find(f".//{OPF}item[@properties='cover-image']").get("href")
    assert book.files[f"EPUB/{cover}"].startswith(b"\x89PNG")


@pytest.mark.slow
def test_the_pages_link_to_the_epub(book_html):
    for page in (book_html / "chapters").glob("*.html"):
        assert f'href="../{epub.NAME}"' in page.read_text(encoding="utf-8")
    assert (book_html / epub.NAME).exists()


@pytest.mark.slow
def test_pages_of_the_epub_are_accessible_and_no_wider_than_a_reader(book, browser_page, tmp_path):
    for name, content in book.files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    names = [f"EPUB/{name}.xhtml" for name in book.pages]
    page = browser_page(tmp_path / names[0], width=390)
    for name in names:
        page.goto((tmp_path / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
        page.evaluate(Axe().axe_script)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        assert not [rule["id"] for rule in found["violations"]], name
