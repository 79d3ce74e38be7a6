"""The EPUB edition: the pages of the built HTML as an EPUB 3, for e-readers.

Each evidence mark leads to a note at the end of its chapter, which readers show beside the text.
Templates and style are in the folder `epub`. Format: EPUB 3.3 (https://www.w3.org/TR/epub-33/).
"""

import re
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from book.editions import citation
from book.editions.cover import cover, picture
from book.editions.elements import Element, parsed, templates
from book.editions.figures import FOLDER as FIGURES
from book.editions.notes import NOTES
from book.editions.plain import plain_pages, read_edition, read_ledger
from book.editions.zips import write_zip
from book.links import REFERENCES, REGISTER
from book.wording import FINGERPRINT, date
from corpus import BOOK

NAME = f"{citation.NAME}.epub"
_PARTS = Path(__file__).parent / "epub"
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_FEW = 2  # columns for which a narrow page has room
_UNUSED = {"title", "style", "data-label", "data-side", "data-voice", "data-at", "data-themes"}
_WIDE = "(min-width: 38em)"  # below it, a reader shows the narrow drawing of a figure
# What the parts of a page are, in the vocabularies of EPUB and of DPUB-ARIA.
_KINDS = {
    "section.notes": {"epub:type": "endnotes", "role": "doc-endnotes"},
    "li.note": {"epub:type": "endnote"},
    ".marks a": {"epub:type": "noteref", "role": "doc-noteref"},
    ".note .evidence-places a": {"role": "doc-backlink"},
    "aside.footnote": {"epub:type": "footnote", "role": "doc-footnote"},
    "a.footnote-reference": {"epub:type": "noteref", "role": "doc-noteref"},
}


class Page(NamedTuple):
    """A page of the EPUB.

    Attributes:
        name: the name of the file, without suffix.
        title: the text of its heading.
        content: what is in its body.
        sections: title and anchor of each section that the contents list.
        kind: the part of the book that it belongs to, in the vocabulary of EPUB.
    """

    name: str
    title: str
    content: Markup
    sections: list[tuple[str, str]] = []
    kind: str = ""


def build_epub(built: Path, target: Path, root: Path) -> None:
    """Make the EPUB of a built book.

    Args:
        built: the folder of the HTML.
        target: the file to write.
        root: the folder of the project, with CITATION.cff.

    Raises:
        EditionError: if the HTML is missing, or a link leads nowhere.
    """
    ledger, edition = read_ledger(built), read_edition(root)
    articles = plain_pages(built, ledger["pages"], edition.url, with_notes=True)
    files: dict[str, str | bytes] = {}
    _part_links(articles)
    for article in articles.values():
        _mark_up(article, articles)
        files |= _pictures(article, built)
    state = {"fingerprint": FINGERPRINT, "state": ledger["corpus and code"]}
    about = _about(edition) | state | {"pictures": list(files)}
    front = cover(BOOK)
    environment = templates(_PARTS)

    def made(template: str, **more: Any) -> Markup:
        return Markup(environment.get_template(template).render(about | more))

    pages = [
        Page("cover", "Cover", made("cover.xhtml", cover=front)),
        Page("title", "Title page", made("title.xhtml"), kind="frontmatter"),
        *(_page(name, article) for name, article in articles.items()),
    ]
    nav = Page("nav", "Contents", made("nav.xhtml", pages=pages, landmarks=_landmarks(articles)))
    for page in (*pages, nav):
        files[f"{page.name}.xhtml"] = made("page.xhtml", page=page)
    files["package.opf"] = made("package.opf", pages=pages)
    files["book.css"] = (_PARTS / "book.css").read_text(encoding="utf-8")
    files["cover.png"] = picture(front, edition)
    fixed = {"mimetype": "application/epub+zip", "META-INF/container.xml": _CONTAINER}
    inside = {f"EPUB/{name}": content for name, content in files.items()}
    write_zip(target, fixed | inside, uncompressed={"mimetype"})


def _about(edition: citation.Edition) -> dict[str, Any]:
    """Return what the templates say of the book."""
    work = citation.Work(edition)
    # The same for all versions, of which the date tells one from another.
    known = edition.doi_url or edition.url or citation.NAME
    return {
        "edition": edition,
        "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, known)}",
        "released": date(str(edition.released)),
        "rights": citation.RIGHTS,
        "licence": citation.LICENCE_OF_PROSE,
        "address": work.url,
        "cited": citation.formatted(work),
    }


def _landmarks(articles: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield kind, file and title of the places to which readers have direct ways."""
    names = list(articles)
    yield "cover", "cover.xhtml", "Cover"
    yield "titlepage", "title.xhtml", "Title page"
    yield "toc", "nav.xhtml#contents", "Contents"
    yield "bodymatter", f"{names[0]}.xhtml", "Begin reading"
    if REGISTER in names:
        yield "appendix", f"{REGISTER}.xhtml", "Register of evidence"
    if REFERENCES in names:
        yield "bibliography", f"{REFERENCES}.xhtml", "References"


# From the plain pages to those of the EPUB


def _page(name: str, article: Element) -> Page:
    title = article.h1["data-label"]
    sections = [(heading["data-label"], heading.parent["id"]) for heading in article("h2")]
    sections = [each for each in sections if each[1] != f"{name}-{NOTES}"]
    for tag in article.find_all(True):
        for attribute in _UNUSED & set(tag.attrs):
            del tag[attribute]
    kind = "bibliography" if name == REFERENCES else "chapter"
    content = (
        f'<section id="{name}" epub:type="{kind}" role="doc-{kind}">'
        f"{article.decode_contents(formatter='minimal')}</section>"
    )
    return Page(name, title, Markup(content), sections, "bodymatter")


def _mark_up(article: Element, articles: dict[str, Element]) -> None:
    """Say what notes and marks are, so that readers show a note where it is called.

    Args:
        article: a page of the book, whose links lead to files.
        articles: all pages, by the names of their files.
    """
    for selector, kind in _KINDS.items():
        for tag in article.select(selector):
            tag.attrs |= kind
    for places in article.select(".evidence-places"):
        _name_chapters(places, articles)
    for table in article("table"):
        _name_cells(table)
    for square in article.select(".side"):  # in a colour, on the screen
        square.decompose()


def _name_chapters(places: Element, articles: dict[str, Element]) -> None:
    """Let the register name each chapter that cites a passage once, by its heading here."""
    chapters = places.select(".cited-in")
    if not chapters:
        return
    places.clear()
    for n, chapter in enumerate(chapters):
        link = chapter.a
        link.string = articles[link["href"].partition(".xhtml")[0]].h1["data-label"]
        places.extend(["; " if n else "Cited in ", link])


def _name_cells(table: Element) -> None:
    """Give the cells of a wide table their headings, which stand before them on a narrow page."""
    names = [cell.get_text(" ", strip=True) for cell in table.select("thead th")]
    if len(names) <= _FEW:
        return
    table["class"] = [*table.get("class", []), "wide"]
    for row in table.select("tbody tr"):
        for name, cell in zip(names, row(["th", "td"]), strict=True):
            cell["data-name"] = name


def _pictures(article: Element, built: Path) -> dict[str, str]:
    """Return the drawings of a page by the names that they get, and let its figures show them.

    A figure is narrow, as most readers are; a wide window has the wide drawing.
    """
    found = {}
    for image in article("img"):
        figure = image.find_parent("figure")
        wide, narrow = f"{figure['id']}.svg", f"{figure['id']}-narrow.svg"
        found[wide] = _drawing(Path(image["src"]))
        found[narrow] = _drawing(built / FIGURES / narrow)
        image["src"] = narrow
        image.wrap(parsed("<picture></picture>", "picture"))
        image.insert_before(parsed(f"<source media='{_WIDE}' srcset='{wide}'>", "source"))
    return found


def _drawing(path: Path) -> str:
    """Return an SVG without its document type, which an EPUB must not have."""
    return re.sub(r"<!DOCTYPE[^>]*>\n?", "", path.read_text(encoding="utf-8"))


def _part_links(articles: dict[str, Element]) -> None:
    """Let links lead to the file that has their target."""
    files = {tag["id"]: name for name, each in articles.items() for tag in each.find_all(id=True)}
    for name, article in articles.items():
        for link in article.find_all("a", href=re.compile("^#")):
            anchor = link["href"][1:]
            if anchor in articles:
                link["href"] = f"{anchor}.xhtml"
            elif files[anchor] != name:
                link["href"] = f"{files[anchor]}.xhtml#{anchor}"
