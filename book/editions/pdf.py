"""The PDF edition: the pages of the built HTML as one typeset book.

The Sphinx builder `pdf` builds the HTML, makes the PDF of it, and puts the PDF beside the pages,
which link to it. The style of the print is in the folder `print`.
"""

import base64
import html
import json
import logging
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from bs4 import BeautifulSoup, NavigableString
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from book import figures
from book.editions import citation
from book.editions.finish import has_failed
from book.wording import date

NAME = f"{citation.NAME}.pdf"
PRINT = Path(__file__).parent / "print"
# The fonts of print.css: the file of each, and its package in Debian.
FONTS = {
    "LinLibertine_R": "fonts-linuxlibertine",
    "LinBiolinum_R": "fonts-linuxlibertine",
    "Amiri-Regular": "fonts-hosny-amiri",
}
LIBRARIES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
# Parts of a page that belong on a screen only.
_INTERFACE = (
    "script, style, button, source, [aria-hidden=true], details.cite pre, .take, .ways, "
    ".cell_input, .evidence-cards, .toctree-wrapper, .ledger-link, ul.values"
)
# Boxes without a style of their own in print; to lay them out takes time.
_WRAPPERS = (
    "div:not([class]), picture, div.cell, div.cell_output, div.wide, td > p:only-child, "
    "th > p:only-child, li > p:only-child, a > span, a.value"
)
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_MOST_LAYOUTS = 6
# A bs4.Tag. The annotations of bs4 are unions, which every line would have to narrow.
Element = Any


class PdfError(Exception):
    """The PDF cannot be made; the message gives the reason and what to do."""


class Chapter(NamedTuple):
    """A page of the book, ready for print.

    Attributes:
        name: the name of the page, with which its anchors begin.
        title: the text of its heading.
        sections: title and anchor of each section.
        content: the chapter as HTML.
    """

    name: str
    title: str
    sections: list[tuple[str, str]]
    content: str


def build_pdf(built: Path, target: Path, root: Path) -> int:
    """Make the PDF of a built book, with its ledger attached and beside it.

    Args:
        built: the folder of the HTML.
        target: the file to write; `ledger.json` is written into the same folder.
        root: the folder of the project, with CITATION.cff.

    Returns:
        The number of pages.

    Raises:
        PdfError: if the HTML, a library or a font is missing, or a link leads nowhere.
    """
    weasyprint = load_weasyprint()
    ledger, edition = _ledger(built), _edition(root)
    articles = {_stem(name): printable(built, name, ledger["pages"]) for name in ledger["pages"]}
    check_links(articles)
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
    chapters = [_chapter(name, article) for name, article in articles.items()]
    with captured_warnings() as warnings:
        document = _lay_out(weasyprint, edition, chapters, ledger)
        pdf = document.write_pdf(
            pdf_variant="pdf/ua-1",
            attachments=[attachment],
            pdf_identifier=sha256(text.encode()).digest()[:16],
        )
    if warnings:
        unique = "\n".join(dict.fromkeys(warnings))
        raise PdfError(f"WeasyPrint found errors in the book:\n{unique}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf)
    (target.parent / "ledger.json").write_text(text, encoding="utf-8")
    return len(document.pages)


@contextmanager
def captured_warnings() -> Iterator[list[str]]:
    """Collect the warnings of WeasyPrint, such as a picture that cannot be read, in a list."""
    warnings: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: warnings.append(record.getMessage())  # type: ignore[method-assign]
    for name in ("weasyprint.progress", "fontTools"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield warnings
    finally:
        logger.removeHandler(handler)


def _edition(root: Path) -> citation.Edition:
    try:
        return citation.edition(root)
    except ValueError as error:
        raise PdfError(str(error)) from error


def _ledger(built: Path) -> dict[str, Any]:
    try:
        return json.loads((built / "ledger.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PdfError(f"{built} has no built book; run `make pdf`") from error


def load_weasyprint() -> ModuleType:
    """Import WeasyPrint and look for the fonts of the print.

    Raises:
        PdfError: if a library or a font is missing, with the command that installs it.
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
        raise PdfError(
            f"The PDF cannot be made: {reason}.\n"
            f"Install what is missing, on Debian by:  apt-get install {packages}"
        )
    return weasyprint


# From a page of the HTML to a chapter in print


def printable(built: Path, docname: str, pages: Iterable[str]) -> Element:
    """Return the article of an HTML page as it is printed.

    Code, buttons and other parts of the interface are left out, and its anchors are made unique in
    the whole book.

    Args:
        built: the folder of the HTML.
        docname: the name of the page.
        pages: the names of all pages of the book.
    """
    path = (built / docname).with_suffix(".html")
    name = _stem(docname)
    text = path.read_text(encoding="utf-8")
    content = _parsed(text[text.index("<article") : text.index("</article>")], "article")
    content.attrs = {}  # of the theme
    for tag in content.select(_INTERFACE):
        tag.decompose()
    _unfold(content)
    _float_footnotes(content)
    names = {_stem(page) for page in pages}
    for link in content.find_all("a"):
        _redirect(link, name, names)
    for image in content.find_all("img"):
        image["src"], width = _figure(path.parent / image["src"])
        image["style"] = f"--width: {width}"
    _print_urls(content)
    for tag in content.find_all(id=True):
        tag["id"] = f"{name}-{tag['id']}"
    for mark in content.find_all("span", class_="marks"):
        _set_evidence_mark(mark)
    for tag in content.select(_WRAPPERS):
        tag.unwrap()
    for particulars in content.select("dl.particulars"):
        _tabulate(particulars)
    for number in content.select(".evidence-entry > .evidence-number"):
        number.name = "span"  # it is read before its passage, not beside it
        number.find_next("blockquote").p.insert(0, number)
    for heading in content.find_all(_HEADINGS):
        heading["data-label"] = _label(heading)
    return content


def _parsed(markup: str, name: str) -> Element:
    """Return the first tag of that name in some HTML."""
    return BeautifulSoup(markup, "html.parser").find(name)


def _stem(docname: str) -> str:
    return docname.rsplit("/", 1)[-1]


def _chapter(name: str, article: Element) -> Chapter:
    title = article.find("h1")["data-label"]
    sections = [(heading["data-label"], heading.parent["id"]) for heading in article("h2")]
    return Chapter(name, title, sections, str(article))


def _label(heading: Element) -> str:
    """Return the text of a heading without its evidence marks."""
    texts = [text for text in heading.find_all(string=True) if not text.find_parent(class_="marks")]
    return " ".join("".join(texts).split())


def _unfold(content: Element) -> None:
    """Open folded parts and remove their handles; a note takes the place of the ledger."""
    for ledger in content.select("details.ledger"):
        if not content.select_one("p.attached"):
            ledger.insert_before(
                _parsed(
                    "<p class='attached'>The ledger itself, claim by claim, is attached to this "
                    "file as <code>ledger.json</code>.</p>",
                    "p",
                )
            )
        ledger.decompose()
    for folded in content.select("details"):
        if {"hide", "cite", "cited"} & set(folded.get("class", [])):
            folded.summary.decompose()
        elif folded.summary:
            folded.summary.name = "p"
        folded.unwrap()


def _tabulate(particulars: Element) -> None:
    """Turn a list of fields into a table, whose rows are read in their order."""
    rows = _parsed("<table class='particulars'></table>", "table")
    for term, value in zip(particulars("dt"), particulars("dd"), strict=True):
        term.name, term["scope"], value.name = "th", "row", "td"
        for colon in term(class_="colon"):
            colon.decompose()
        row = _parsed("<tr></tr>", "tr")
        row.extend([term, value])
        rows.append(row)
    particulars.replace_with(rows)


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
        first.replace_with(_parsed(f"<span class='footnote'>{text}</span>", "span"))
        for mark in others:
            mark.decompose()
        note.decompose()


def _redirect(link: Element, name: str, names: set[str]) -> None:
    """Point a link to its target in the printed book.

    A link to the tag that contains it, or to a file that is not printed, becomes text.
    """
    address = link.get("href", "")
    target, _, anchor = address.partition("#")
    page = _stem(target).removesuffix(".html") if target else name
    if re.match(r"[a-z]+:", address):
        return
    if not target and anchor and link.find_parent(id=anchor):
        link.decompose()
    elif page not in names or (target and not target.endswith(".html")):
        link.unwrap()
    else:
        link["href"] = f"#{page}-{anchor}" if anchor else f"#{page}"


def _print_urls(content: Element) -> None:
    """Print the URL after each external link whose text does not contain it."""
    for link in content.select("a.external[href]"):
        if link["href"].rstrip("/").partition("://")[2] not in link.get_text():
            link.insert_after(f" ({link['href']})")


def _set_evidence_mark(mark: Element) -> None:
    """Put an evidence mark into brackets, and let lines break after its commas only."""
    for link in mark.find_all("a"):
        del link["aria-describedby"]  # the card that it names is not printed
        link.string = link.get_text().replace(" ", "\u00a0")
        if link.find_next_sibling("a"):
            link.insert_after(",")
    mark.insert(0, "[")
    mark.append("]")
    before = mark.previous_sibling
    if isinstance(before, NavigableString) and before[-1:].isspace():
        # The space in a tag of its own: WeasyPrint otherwise breaks some lines far too early.
        before.replace_with(before.rstrip())
        mark.insert_before(_parsed("<span> </span>", "span"))


def check_links(articles: dict[str, Element]) -> None:
    """Check that each link within the book has a target; one into the ledger becomes text.

    Args:
        articles: the printable articles by the names of their pages.

    Raises:
        PdfError: if a link leads nowhere.
    """
    anchors = {tag["id"] for article in articles.values() for tag in article.find_all(id=True)}
    anchors |= set(articles)
    for name, article in articles.items():
        for link in article.find_all("a", href=re.compile("^#")):
            if link["href"][1:] in anchors:
                continue
            if "-ledger-" not in link["href"]:
                raise PdfError(
                    f"A link of the page {name} leads to {link['href']}, which is nowhere in the "
                    "book; build the HTML anew."
                )
            link.unwrap()


def _figure(path: Path) -> tuple[str, str]:
    """Return a figure as a data URL, and its own width.

    It is set in the font of `_figure_fonts` instead of the few letters that it has itself.
    """
    if path.suffix != ".svg":
        return path.resolve().as_uri(), "100%"
    drawn = re.sub(r"@font-face\{[^}]*\}", "", path.read_text(encoding="utf-8"))
    width = re.search(r'<svg [^>]*?\bwidth="([^"]+)"', drawn)
    data = base64.b64encode(drawn.encode()).decode()
    return f"data:image/svg+xml;base64,{data}", width[1] if width else "100%"


# Layout


def _lay_out(
    weasyprint: ModuleType,
    edition: citation.Edition,
    chapters: list[Chapter],
    ledger: dict[str, Any],
) -> Any:
    """Lay out the whole book, and again until the page numbers that it prints are right.

    Returns:
        The weasyprint.Document.

    Raises:
        PdfError: if the page numbers do not converge.
    """
    fonts = weasyprint.text.fonts.FontConfiguration()
    styles = [
        weasyprint.CSS(filename=PRINT / "print.css", font_config=fonts),
        weasyprint.CSS(string=_figure_fonts(), font_config=fonts),
    ]
    environment = Environment(
        loader=FileSystemLoader(PRINT), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    images = [image for chapter in chapters for image in re.findall("<img[^>]+>", chapter.content)]
    context = {
        "edition": edition,
        "cited": citation.formatted(citation.Work(edition)),
        "released": date(str(edition.released)),
        "ledger": ledger,
        "cover": Markup(next(iter(images), "")),
    }
    pages: dict[str, int] = {}
    for _ in range(_MOST_LAYOUTS):
        printed = [
            chapter._replace(content=Markup(_with_page_numbers(chapter.content, pages)))
            for chapter in chapters
        ]
        text = environment.get_template("print.html").render(context, chapters=printed, pages=pages)
        document = weasyprint.HTML(string=text).render(
            font_config=fonts, stylesheets=styles, pdf_variant="pdf/ua-1"
        )
        if (found := _page_numbers(document)) == pages:
            return document
        pages = found
    raise PdfError(
        "The page numbers did not converge: the register of evidence or the table of contents ends "
        "so close to a page break that every layout moves it. Shorten or lengthen that page "
        "slightly and build the PDF again."
    )


def _figure_fonts() -> str:
    """Return the style that gives the text of figures the fonts with which they were drawn."""
    return "\n".join(
        f"@font-face {{ font-family: '{figures.FAMILY}'; font-weight: {weight}; "
        f"src: url({figures.font(name).as_uri()}) }}"
        for name, weight in figures.WEIGHTS.items()
    )


def _page_numbers(document: Any) -> dict[str, int]:
    """Return the page of each anchor, from 1: the first one, if its box extends over several."""
    numbers: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for anchor in page.anchors:
            numbers.setdefault(anchor, number)
    return numbers


def _with_page_numbers(content: str, pages: dict[str, int]) -> str:
    """Replace the links of the register to the places that cite a passage by page numbers.

    A page that cites a passage more than once is given once.
    """

    def numbered(match: re.Match[str]) -> str:
        anchors = reversed(re.findall(r'href="#([^"]+)"', match[2]))
        first = {pages.get(anchor, 0): anchor for anchor in anchors}
        links = ", ".join(f'<a href="#{first[number]}">{number}</a>' for number in sorted(first))
        return f"{match[1]}Cited on {'page' if len(first) == 1 else 'pages'} {links}.</p>"

    return re.sub(r'(<p class="evidence-places">)(.*?)</p>', numbered, content, flags=re.DOTALL)


# Sphinx


class PdfBuilder(StandaloneHTMLBuilder):
    """The builder `pdf`: the HTML in `_build/html`, and the PDF that its pages link to.

    Run it by `jupyter-book build . --builder custom --custom-builder pdf`.
    """

    name = "pdf"
    epilog = f"The HTML is in %(outdir)s, with the PDF, {NAME}."

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        app.outdir = app.outdir.parent / "html"
        app.config.html_context |= {"pdf": NAME}
        super().__init__(app, env)


def link_to_fresh_pdf(app: Sphinx, config: Config) -> None:
    """Let the pages link to the PDF of an earlier build if it was made of just what they are."""
    pdf = _earlier_pdf(app)
    try:
        ledger = json.loads((pdf.parent / "ledger.json").read_text(encoding="utf-8"))
        fresh = pdf.exists() and ledger["fingerprint"] == config.fingerprint
    except (OSError, ValueError, KeyError):
        fresh = False
    config.html_context = config.html_context | {"pdf": NAME if fresh else ""}


def _earlier_pdf(app: Sphinx) -> Path:
    return Path(app.outdir).parent / "pdf" / NAME


def deliver(app: Sphinx, exception: Exception | None) -> None:
    """At the end of a build, make the PDF if asked for; put it beside pages that link to it."""
    if has_failed(app, exception) or app.builder.format != "html":
        return
    beside = Path(app.outdir) / NAME
    if app.builder.name == "pdf":
        try:
            build_pdf(Path(app.outdir), _earlier_pdf(app), Path(app.srcdir))
        except PdfError as error:
            raise ExtensionError(str(error)) from error
    if app.config.html_context.get("pdf"):
        shutil.copyfile(_earlier_pdf(app), beside)
    else:
        beside.unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder, and the link from the pages to the PDF."""
    app.add_builder(PdfBuilder)
    app.connect("config-inited", link_to_fresh_pdf, priority=600)  # when the fingerprint is known
    app.connect("build-finished", deliver, priority=900)  # when the ledger is written
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
