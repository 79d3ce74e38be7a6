"""Only a finished build looks like one, and it has no files of pages that left the book."""

import base64
import json
import os

import pytest
import yaml
from small_book import ROOT, SmallBook, code, notebook

from book.editions.finish import NOTICE
from book.editions.notebooks import FOLDER

GOOD, FAULTY = "# Page\n\nMany came.\n", "# Page\n\nTwelve ministers came.\n"


def _files(built):
    folder = built.folder.parent
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _marked(built):
    pages = [path for path in built.folder.parent.rglob("*.html") if "_static" not in path.parts]
    assert pages
    return {path.stem: NOTICE in path.read_text(encoding="utf-8") for path in pages}


@pytest.fixture
def book(tmp_path):
    return SmallBook(tmp_path / "root", {"index.md": "# Home", "page.md": GOOD})


@pytest.mark.parametrize("strict", [True, False])
def test_pages_of_a_failed_build_say_so_and_those_of_the_next_do_not(book, strict):
    built = book.build(strict)
    before = _files(built)
    assert {"ledger.json", "data/datapackage.json"} <= before
    assert not any(_marked(built).values())
    (offered := built.folder.parent / FOLDER / "page.zip").parent.mkdir()
    offered.touch()
    book.write("page.md", FAULTY)
    built = book.build(strict)
    assert built.code == 1
    assert not offered.exists()
    assert all(_marked(built).values())
    assert built.page("page").select("mark.unproved")
    assert not any(name.startswith(("ledger", "data/")) for name in _files(built))
    assert all(_marked(book.build(strict)).values())
    book.write("page.md", GOOD)
    built = book.build(strict)
    assert (built.code, built.warnings) == (0, "")
    assert not any(_marked(built).values())
    assert _files(built) == before


def test_a_build_without_changes_leaves_the_pages_that_have_no_source(book):
    before = _files(book.build())
    assert {"index.html", "search.html"} <= before
    assert _files(book.build()) == before


def test_pages_of_the_build_before_are_marked_when_one_breaks_off(book):
    book.build()
    book.write("page.ipynb", "no notebook")
    (book.root / "chapters" / "page.md").unlink()
    built = book.build()
    assert built.code != 0
    assert all(_marked(built).values())


def _with_pages(book, *names):
    toc = yaml.safe_load((book.root / "_toc.yml").read_text())
    toc["chapters"] = [
        each for each in toc["chapters"] if each["file"].removeprefix("chapters/") in names
    ]
    (book.root / "_toc.yml").write_text(yaml.safe_dump(toc))


@pytest.mark.parametrize("has_failed", [True, False])
def test_a_page_that_leaves_the_contents_leaves_no_file(tmp_path, has_failed):
    dot = base64.b64encode(b"a picture, whose content nobody reads").decode()
    figure = {"figure": {"caption": "A dot.", "name": "fig-dot"}, "image": {"alt": "A dot."}}
    drawn = code("dot()", {"image/png": dot, "text/plain": "<Figure>"}, mystnb=figure)
    pages = {
        "index.md": "# Home",
        "kept.ipynb": notebook("# Kept"),
        "page.ipynb": notebook("# Page", FAULTY if has_failed else GOOD, drawn),
    }
    book = SmallBook(tmp_path / "root", pages)
    built = book.build()
    assert (built.code == 1) == has_failed
    assert any(name.startswith("_images/") for name in _files(built))
    _with_pages(book, "kept", "evidence", "about")
    built = book.build()
    assert (built.code, built.warnings) == (0, "")
    left = _files(built)
    assert [name for name in left if "page." in name and "page.js" not in name] == []
    assert [name for name in left if name.startswith("_images/")] == []
    for name in ("index.html", "search.html", "chapters/kept.html", "_sources/chapters/kept.ipynb"):
        assert name in left
    ledger = json.loads((built.folder.parent / "ledger.json").read_text(encoding="utf-8"))
    assert "chapters/page" not in ledger["pages"]


def test_a_page_with_an_older_time_is_read_again(book):
    path = book.root / "chapters" / "page.md"
    os.utime(path, (2_000_000_000, 2_000_000_000))
    assert book.build().code == 0
    book.write("page.md", FAULTY)
    os.utime(path, (1_000_000_000, 1_000_000_000))  # as `cp -p` and `rsync -t` leave it
    assert book.build().code == 1
    book.write("page.md", "# Page\n\nOthers came.\n")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    built = book.build()
    assert built.code == 0
    assert "Others came." in built.page("page").text


def test_what_is_said_of_the_book_is_read_again(book):
    path = book.root / "CITATION.cff"
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert book.build().code == 0
    path.unlink()
    path.write_text(text.replace("abstract: >-\n", "abstract: >-\n  A new beginning.\n"))
    built = book.build()
    assert built.code == 0
    assert built.page("index").find("meta", {"name": "description"})["content"].startswith("A new")


@pytest.mark.parametrize("new", ["Twelve ministers came.", "Putin said “I do not want it”."])
@pytest.mark.parametrize("place", ["abstract: >-\n  ", "keywords:\n  - "])
def test_abstract_and_keywords_are_checked(book, place, new):
    path = book.root / "CITATION.cff"
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    path.unlink()
    path.write_text(text.replace(place, f"{place}{new}\n{place.splitlines()[1]}"))
    built = book.build()
    assert built.code == 1
    assert "CITATION.cff:: WARNING: " in built.warnings
