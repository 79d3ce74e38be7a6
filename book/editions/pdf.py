"""The PDF edition: the pages of the built HTML as one typeset book.

The style of the print is in the folder `print`. `book.editions.chapter` prints a single chapter.
"""

import base64
import html
import json
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from itertools import takewhile
from math import sqrt
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

from bs4.element import NavigableString
from markupsafe import Markup

from book import figures
from book.editions import citation
from book.editions.cover import cover
from book.editions.elements import Element, label, parsed, templates
from book.editions.plain import EditionError, plain_pages, read_edition, read_ledger
from book.editions.typeset import Chapter, NotSettledError, Render, set_chapters
from book.links import REFERENCES
from book.wording import FINGERPRINT, date
from corpus import BOOK

NAME = f"{citation.NAME}.pdf"
PRINT = Path(__file__).parent / "print"
# The fonts of print.css: the file of each, and its package in Debian.
FONTS = {
    "LinLibertine_R": "fonts-linuxlibertine",
    "LinBiolinum_R": "fonts-linuxlibertine",
    "Amiri-Regular": "fonts-hosny-amiri",
}
VARIANT = "pdf/ua-1"
LIBRARIES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
_TEMPLATES = templates(PRINT)
TORN = 10  # a table with fewer rows is torn only where it would leave a hole
# An address breaks behind its host at the earliest, and then between the words of its path.
_URL = re.compile(r"(https?://[^\s/]+/?)(\S*)")
_MAY_BREAK, _BREAK = re.compile(r"[/_=-](?=\w)|\w{30}(?=\w)"), "\u200b"
_TO_THE_LEFT = re.compile(r"(?<=[/>])[^\s/<>]*[\u0590-\u08ff][^\s/<>]*")
_NOT_SHOWN = re.compile(r"[\x00-\x7f\s\ufffd]")  # in a URL these have a meaning, or are no letters
_LINE = 105  # characters of a line of a table
_FRONT = 3  # pages before the chapters: cover, summary and contents


def build_pdf(built: Path, target: Path, root: Path) -> int:
    """Make the PDF of a built book, with its ledger attached.

    Args:
        built: the folder of the HTML.
        target: the file to write.
        root: the folder of the project, with CITATION.cff.

    Returns:
        The number of pages.

    Raises:
        EditionError: if the HTML, a library or a font is missing, or a link leads nowhere.
    """
    weasyprint = load_weasyprint()
    ledger, edition = read_ledger(built), read_edition(root)
    articles = printable_book(built, ledger["pages"], edition.url)
    text = json.dumps(ledger, ensure_ascii=False, indent=1) + "\n"
    stamp = datetime(*edition.released.timetuple()[:3], tzinfo=UTC)
    attachment = weasyprint.Attachment(
        string=text,
        name="ledger.json",
        description="What the checks of this book have found, and on what it rests",
        created=stamp,
        modified=stamp,
        relationship="Data",
    )
    with warnings_as_errors():
        document = _lay_out(weasyprint, edition, articles, ledger)
        write(document, target, text, [attachment])
    return len(document.pages)


def write(document: Any, target: Path, content: str, attachments: Sequence[Any] = ()) -> None:
    """Write a document as PDF/UA, with an identifier that follows from its content.

    Args:
        document: the weasyprint.Document.
        target: the file to write.
        content: text that changes when the document does.
        attachments: objects of weasyprint.Attachment.
    """
    pdf = document.write_pdf(
        pdf_variant=VARIANT,
        attachments=list(attachments),
        pdf_identifier=sha256(content.encode()).digest()[:16],
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf)


@contextmanager
def warnings_as_errors() -> Iterator[None]:
    """Raise EditionError if WeasyPrint warns, as of a picture that cannot be read."""
    warnings: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: warnings.append(record.getMessage())  # type: ignore[method-assign]
    for name in ("weasyprint.progress", "fontTools"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    if warnings:
        unique = "\n".join(dict.fromkeys(warnings))
        raise EditionError(f"WeasyPrint found errors in the book:\n{unique}")


def load_weasyprint() -> ModuleType:
    """Import WeasyPrint and look for the fonts of the print.

    Raises:
        EditionError: if a library or a font is missing, with the command that installs it.
    """
    # Imported here: reading the font list takes half a second, which only the PDF needs.
    from matplotlib.font_manager import findSystemFonts

    fonts = {Path(path).stem for path in findSystemFonts(fontext="ttf")}
    missing = [package for font, package in FONTS.items() if font not in fonts]
    try:
        import weasyprint  # here, since it cannot be imported where a system library is missing
    except OSError as error:
        missing = [*LIBRARIES, *missing]
        reason = str(error).splitlines()[0]
    else:
        reason = "the fonts of the printed book are not installed"
    if missing:
        packages = " ".join(dict.fromkeys(missing))
        raise EditionError(
            f"The PDF cannot be made: {reason}.\n"
            f"Install what is missing, on Debian by:  apt-get install {packages}"
        )
    return weasyprint


# From the plain pages to the chapters in print


def printable_book(built: Path, pages: Iterable[str], site: str = "") -> dict[str, Element]:
    """Return the articles of the whole book, by their names, with what paper needs.

    Those that say where they are cited are the last, since they print the numbers of other pages.

    Args:
        built: the folder of the HTML.
        pages: the names of all pages of the book, in order.
        site: the address of the book, or ''.

    Raises:
        EditionError: if a link leads nowhere.
    """
    articles = plain_pages(built, pages, site)
    _say_where_cited(articles)
    for article in articles.values():
        for_print(article)
        for note in article.select("p.attached > span"):
            note.string = "attached to this file"
            note.unwrap()
    last = [name for name, article in articles.items() if article.select_one(".evidence-places")]
    return {name: articles[name] for name in sorted(articles, key=last.__contains__)}


def _say_where_cited(articles: dict[str, Element]) -> None:
    """Put under each work of the references the links to where the other articles cite it."""
    places: dict[str, list[str]] = {}
    for name, article in articles.items():
        for link in article.select(f"a[href^='#{REFERENCES}-']") if name != REFERENCES else ():
            places.setdefault(link["href"][1:], []).append(link.find_parent(id=True)["id"])
    for work in articles[REFERENCES].select(".citation") if REFERENCES in articles else ():
        anchors = [work["id"], *(fact["id"] for fact in work.select("[id]"))]
        cited = dict.fromkeys(place for anchor in anchors for place in places.get(anchor, ()))
        links = ", ".join(f"<a href='#{place}'>{n}</a>" for n, place in enumerate(cited, start=1))
        if links:
            said = parsed(f"<p class='evidence-places'>Cited at {links}.</p>", "p")
            work.select("p:not(.facts p)")[-1].insert_after(" ", said)


def for_print(article: Element) -> None:
    """Give an article what paper needs: pictures within it, footnotes, URLs in full."""
    _float_footnotes(article)
    for image in article("img"):
        image["src"], width = _figure(Path(image["src"]))
        image["style"] = f"--width: {width}"
    _print_urls(article)
    _set_spaces_apart(article)
    for work in article.select(".citation"):
        _keep_head(work)
    for table in article("table"):
        if table.caption:
            _set_widths(table)
        _keep_whole(table)


def _set_widths(table: Element) -> None:
    """Give each column of a table its longest word, and more of the width the longer its cells."""
    rows = [[cell.get_text(" ", strip=True) for cell in row(["th", "td"])] for row in table("tr")]
    columns = list(zip(*rows, strict=True))
    # Words on either side of a no-break space are one.
    words = [max(map(len, re.split(r"[ \n]+", " ".join(texts)))) + 3 for texts in columns]
    needs = [
        max(word, 3 * sqrt(max(map(len, texts))))
        for word, texts in zip(words, columns, strict=True)
    ]
    share = _LINE / sum(needs)
    widths = [max(word, need * share) for word, need in zip(words, needs, strict=True)]
    cols = "".join(f"<col style='width: {width / sum(widths):.1%}'>" for width in widths)
    table.caption.insert_after(parsed(f"<colgroup>{cols}</colgroup>", "colgroup"))


def chapter(name: str, article: Element) -> Chapter:
    """Return an article, once it has what paper needs, as a chapter to be laid out."""
    for caption in article.select(".captioned caption"):
        number = caption.select_one(".caption-number") or caption
        caption["data-label"] = f"{number.text.strip().rstrip('.')}, continued"
    sections = [(heading["data-label"], heading.parent["id"]) for heading in article("h2")]
    content = f'<section class="chapter" id="{name}">{article}</section>'
    return Chapter(name, article.find("h1")["data-label"], sections, content)


def _keep_whole(table: Element) -> None:
    """Mark a short table, to be kept on a page; another is named again on each further page."""
    if len(table("tr")) < TORN:
        table["class"] = [*table.get("class", []), "short"]
    if table.caption:
        # The running head has the name from the caption on, until the mark after the table. The one
        # before it is for a page that begins with the table.
        table.wrap(parsed("<div class='captioned'></div>", "div"))
        for insert in (table.insert_before, table.insert_after):
            insert(parsed("<div class='no-table'></div>", "div"))


def _keep_head(work: Element) -> None:
    """Put what the references say of a work, before its facts, into a box that is not torn."""
    head = parsed("<div class='work'></div>", "div")
    head.extend(takewhile(lambda part: part.name != "div", work.contents[:]))
    work.insert(0, head)


def _float_footnotes(content: Element) -> None:
    """Move each footnote to its first mark; the style sheet sets it at the foot of the page."""
    for note in content.select("aside.footnote"):
        for tag in note.select(".label, .backrefs"):
            tag.decompose()
        text = html.escape(note.get_text(" ", strip=True))
        first, *others = (
            mark
            for mark in content.select("a.footnote-reference")
            if mark["href"] == f"#{note.get('id')}"
        )
        first.replace_with(parsed(f"<span class='footnote'>{text}</span>", "span"))
        for mark in others:
            mark.decompose()
        note.decompose()


def _print_urls(content: Element) -> None:
    """Print the URL after each external link whose text does not contain it, and as it is read."""
    for link in content.select("a.external[href]"):
        if link["href"].rstrip("/").partition("://")[2] not in link.get_text():
            link.insert_after(f" ({link['href']})")
    for text in content.find_all(string=_URL):
        wrapped = _URL.sub(_wrapped, html.escape(_decoded(text), quote=False))
        # Each part of a path that runs to the left, for itself: the parts stay in their order.
        wrapped = _TO_THE_LEFT.sub(r"<bdi>\g<0></bdi>", wrapped)
        text.replace_with(*parsed(f"<b>{wrapped}</b>", "b").contents[:])


def _wrapped(url: re.Match[str]) -> str:
    """Return a URL whose host stays whole, and in whose path a line may break after a word."""
    host, path = url.groups()
    broken = _BREAK + _MAY_BREAK.sub(rf"\g<0>{_BREAK}", path) if path else ""
    return f"<span class='whole'>{host}</span>{broken}"


def _decoded(text: str) -> str:
    """Return a text with URLs whose letters are not encoded. What else is encoded in them stays."""

    def letters(match: re.Match[str]) -> str:
        found = unquote(match[0], errors="replace")
        return match[0] if _NOT_SHOWN.search(found) or not found.isprintable() else found

    return re.sub(r"(?:%[0-9A-Fa-f]{2})+", letters, text)


def _set_spaces_apart(content: Element) -> None:
    """Give the space between text and a mark a tag of its own.

    At the end of a text, WeasyPrint counts it as a part of the line: where it alone did not fit,
    the line would end after its first word.
    """
    for tag in content.select(".marks, .whole, em, strong, a"):
        before = tag.previous_sibling
        if isinstance(before, NavigableString) and before.endswith(" ") and before.strip():
            before.replace_with(before.rstrip(" "), parsed("<span> </span>", "span"))


def _figure(path: Path) -> tuple[str, str]:
    """Return a figure as a data URL, and its own width.

    It is set in the font of `_figure_fonts` instead of the few letters that it has itself.
    """
    if path.suffix != ".svg":
        return path.resolve().as_uri(), "100%"
    drawn = re.sub(r"@font-face\{[^}]*\}", "", path.read_text(encoding="utf-8"))
    drawn = figures.anchored_at_start(drawn)
    width = re.search(r'<svg [^>]*?\bwidth="([^"]+)"', drawn)
    data = base64.b64encode(drawn.encode()).decode()
    return f"data:image/svg+xml;base64,{data}", width[1] if width else "100%"


# The summary


def _summary(article: Element) -> dict[str, Any]:
    """Return what the summary has, all of it from the first page; {} if that has no findings.

    Raises:
        EditionError: if the first page lacks another part.
    """
    items = article.select(".findings > li")
    if not items:
        return {}
    parts = {
        "answer": "answer-p1",
        "question": "asks-p1",
        "sure": "confidence-p1",
        "reading": "read-p1",
    }
    found = {part: article.find(id=f"index-{name}") for part, name in parts.items()}
    found["chart"] = article.find("img")
    missing = [part for part, tag in found.items() if tag is None]
    if missing:
        raise EditionError(f"The summary has no {missing[0]}: the first page has lost that cell.")
    return {
        "findings": [
            (item.strong.get_text(), *_sure(item.select_one(".confidence"))) for item in items
        ],
        "chart": Markup(found["chart"]),
        **{part: label(found[part]) for part in parts},
    }


def _sure(confidence: Any) -> tuple[str, str]:
    """Return the level of a finding's confidence, and of what it is if not of the whole finding."""
    level = confidence["class"][-1]
    said = label(confidence).rstrip(".").removeprefix("Confidence").removesuffix(level)
    return level, said.strip(" :")


# Layout


def _lay_out(
    weasyprint: ModuleType,
    edition: citation.Edition,
    articles: dict[str, Element],
    ledger: dict[str, Any],
) -> Any:
    """Lay out the whole book.

    Returns:
        The weasyprint.Document.

    Raises:
        EditionError: if the page numbers do not settle, or the pages before the chapters overflow.
    """
    render = renderer(weasyprint, edition, edition.title)
    chapters = [chapter(name, article) for name, article in articles.items()]
    summary = _summary(next(iter(articles.values())))
    before = _FRONT if summary else _FRONT - 1
    try:
        inner, numbers = set_chapters(render, chapters, before)
    except NotSettledError:
        raise EditionError(
            "The page numbers did not settle: the register of evidence ends so close to a page "
            "break that every layout moves it. Shorten or lengthen that page slightly and build "
            "the PDF again."
        ) from None
    blank = (before + len(inner)) % 2 == 0  # so that the back cover is the back of a sheet
    context = {
        "title_lines": re.split(r" (?=and )", edition.parts[0]),
        "cited": citation.formatted(citation.Work(edition)),
        "address": citation.Work(edition).url,
        "released": date(str(edition.released)),
        "ledger": ledger,
        "fingerprint": FINGERPRINT,
        "cover": cover(BOOK),
        "summary": summary,
        "edition": edition,
        "chapters": chapters,
        "pages": numbers,
        "blank": blank,
    }
    template = _TEMPLATES.get_template("front.html")
    for with_sections in (True, False):
        outer = render(template.render(context, with_sections=with_sections))
        if len(outer.pages) == before + 1 + blank:
            return outer.copy([*outer.pages[:before], *inner, *outer.pages[before:]])
    raise EditionError("The summary or the contents need more than a page; see print/front.html.")


def renderer(weasyprint: ModuleType, edition: citation.Edition, title: str) -> Render:
    """Return the function that lays out HTML in the style of the book.

    Args:
        weasyprint: the module.
        edition: the book, for the metadata of the document.
        title: the title of the document.
    """
    fonts = weasyprint.text.fonts.FontConfiguration()
    styles = [
        weasyprint.CSS(filename=PRINT / "print.css", font_config=fonts),
        weasyprint.CSS(string=_figure_fonts(), font_config=fonts),
    ]
    template = _TEMPLATES.get_template("base.html")

    def render(body: str, before: int = 0, scale: float = 1) -> Any:
        """Lay out some HTML; `before` is the number of the page before it, `scale` its leading."""
        own = weasyprint.CSS(
            string=f"@page :first {{ counter-reset: page {before}; counter-increment: page }}"
            f"html {{ line-height: {1.45 * scale:.3f} }}"
        )
        text = template.render(edition=edition, title=title, body=Markup(body))
        return weasyprint.HTML(string=text).render(
            font_config=fonts, stylesheets=[*styles, own], pdf_variant=VARIANT
        )

    return render


def _figure_fonts() -> str:
    """Return the style that gives the text of figures the fonts with which they were drawn."""
    return "\n".join(
        f"@font-face {{ font-family: '{figures.FAMILY}'; font-weight: {weight}; "
        f"src: url({figures.font(name).as_uri()}) }}"
        for name, weight in figures.WEIGHTS.items()
    )
