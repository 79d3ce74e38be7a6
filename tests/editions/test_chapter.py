"""The PDF of one chapter: what it has beside the chapter, and what it says to a wrong name."""

import re

import pytest
from pypdf import PdfReader
from real_book import PAGES, ROOT

from book.editions import chapter, citation, plain

NAME = "method"  # a short one


@pytest.fixture(scope="module")
def printed(built_project, can_print, tmp_path_factory):
    """The PDF of a chapter, and its text without white space."""
    if not can_print:
        pytest.skip("a library or a font of the PDF is missing")
    target = tmp_path_factory.mktemp("chapter") / "a.pdf"
    built = built_project / "_build" / "html"
    pages = chapter.build_chapter(built, target, ROOT, NAME)
    reader = PdfReader(target)
    assert len(reader.pages) == pages
    return reader, _squeezed("".join(page.extract_text() for page in reader.pages))


def _squeezed(text):
    return re.sub(r"\s", "", text)


def test_the_pdf_of_a_chapter_has_title_citation_notes_and_references(printed, book_html):
    reader, text = printed
    edition = citation.edition(ROOT)
    article = plain.plain_page(book_html, f"chapters/{NAME}", [NAME], with_notes=True)
    title = article.h1["data-label"]
    for part in (*edition.parts, citation.formatted(citation.Work(edition, title, NAME))):
        assert _squeezed(part) in text
    notes = article.select(".note > p:first-child")
    assert notes
    for note in notes:
        assert _squeezed(note.get_text()) in text
    chapter_entry, sections = reader.outline
    assert chapter_entry.title == title
    assert [each.title for each in sections if not isinstance(each, list)][-2:] == [
        "Notes",
        "References",
    ]
    assert re.search(r"Citedonpages?\d", text)
    assert "Cite this chapter" not in text


def test_the_pdf_of_a_chapter_is_tagged_and_its_links_stay_within_it(printed):
    reader, _ = printed
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
    links = [
        each.get_object()
        for page in reader.pages
        for each in page.get("/Annots", ())
        if "/Dest" in each.get_object()
    ]
    assert len(links) > 5
    assert {str(link["/Dest"]) for link in links} <= set(reader.named_destinations)


def test_a_wrong_name_is_answered_in_one_line_with_the_right_ones(capsys):
    assert chapter.main("haftar") == chapter.NO_SUCH
    said = capsys.readouterr().err
    assert said == f"There is no chapter “haftar”. There are: {', '.join(PAGES)}.\n"


def test_pages_that_are_not_those_of_the_files_are_built_first(monkeypatch, capsys):
    monkeypatch.setattr(chapter, "problems", lambda *_: iter(["old"]))
    assert chapter.main(NAME) == chapter.NOT_BUILT
    assert "built first" in capsys.readouterr().out
