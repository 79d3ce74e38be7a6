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
from functools import reduce
from hashlib import sha256
from math import sqrt
from pathlib import Path
from types import ModuleType
from typing import Any

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
from book.editions.cover import cover
from book.editions.finish import has_failed
from book.editions.typeset import Chapter, NotSettledError, Render, set_chapters
from book.wording import date
from corpus import BOOK

NAME = f"{citation.NAME}.pdf"
PRINT = Path(__file__).parent / "print"
# The fonts of print.css: the file of each, and its package in Debian.
FONTS = {
    "LinLibertine_R": "fonts-linuxlibertine",
    "LinBiolinum_R": "fonts-linuxlibertine",
    "Amiri-Regular": "fonts-hosny-amiri",
}
LIBRARIES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
# Parts of a page that belong on a screen only: tags, and classes.
_INTERFACE_TAGS = {"script", "style", "button", "source"}
_INTERFACE_CLASSES = {
    "take", "ways", "cell_input", "evidence-cards", "toctree-wrapper", "ledger-link", "screen",
    "voice-key", "letters",
}  # fmt: skip
# What the prose calls a table that is folded on the screen, and what it is in print.
_FOLDED = (("A folded table", "A table in the annex"), ("Folded tables", "Tables in the annex"))
# Boxes without a style of their own in print; to lay them out takes time.
_WRAPPERS = (
    "div:not([class]), picture, div.cell, div.cell_output, div.table-wrapper, td > p:only-child, "
    "th > p:only-child, li > p:only-child, a > span, a.value"
)
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_TORN = 15  # a table with fewer rows is not torn
_FRONT = 3  # pages before the chapters: cover, summary and contents
# A bs4.Tag. The annotations of bs4 are unions, which every line would have to narrow.
Element = Any


class PdfError(Exception):
    """The PDF cannot be made; the message gives the reason and what to do."""


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
    articles = printable_book(built, ledger["pages"])
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
    with captured_warnings() as warnings:
        document = _lay_out(weasyprint, edition, articles, ledger)
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


# From the pages of the HTML to the chapters in print


def printable_book(built: Path, pages: Iterable[str]) -> dict[str, Element]:
    """Return the articles of the book as they are printed, by their names.

    The first page is printed after the cover and the summary, so it does not repeat the title of
    the book. Tables that are folded on the screen are in an annex, the last article.

    Args:
        built: the folder of the HTML.
        pages: the names of all pages of the book, in order.
    """
    articles = {_stem(name): printable(built, name, pages) for name in pages}
    _head_anew(next(iter(articles.values())))
    annex = _annex(articles)
    articles |= {"annex": annex} if annex("table") else {}
    for article in articles.values():
        for table in article("table"):
            _keep_whole(table)
    return articles


def _head_anew(article: Element) -> None:
    """Give the first page a heading of its own, in place of title and subtitle of the book."""
    if article.select_one(".findings"):
        heading = article.h1
        heading.find_next_sibling("p").decompose()
        heading.string = heading["data-label"] = "What we found"


def _annex(articles: dict[str, Element]) -> Element:
    """Move the tables that are folded on the screen into an article of their own, numbered.

    What they belong to names them: the figure or table before them, in its caption, or else a line
    in their place.
    """
    annex = _parsed("<section><h1>Annex: tables of data</h1></section>", "section")
    annex.h1["data-label"] = annex.h1.text
    for name, article in articles.items():
        tables = article.select("table.folded")
        if not tables:
            continue
        section = _parsed(f"<section id='annex-{name}'><h2></h2></section>", "section")
        section.h2.string = section.h2["data-label"] = article.h1["data-label"]
        annex.append(section)
        for table in tables:
            number = f"Table\u00a0A{len(annex('table')) + 1}"
            owner = table.find_previous_sibling()
            caption = owner.find(["figcaption", "caption"]) if owner else None
            link = f"<a class='internal' href='#{table['id']}'>{number}</a>"
            if caption and (named := caption.select_one(".annexed")):
                named.append(_parsed(f"<span> {link}.</span>", "span"))
            elif caption:
                said = f"<span class='annexed'> Data: {link}.</span>"
                (caption.p or caption).append(_parsed(said, "span"))
            else:
                said = html.escape(table.caption.get_text(" ", strip=True))
                table.insert_before(_parsed(f"<p class='annexed'>{link}: {said}</p>", "p"))
            of = caption.select_one(".caption-number") if caption else None
            shown = f"{number} ({of.text.strip()}) " if of else f"{number} "
            table.caption.insert(0, _parsed(f"<span class='caption-number'>{shown}</span>", "span"))
            section.append(table.extract())
    return annex


def _set_widths(table: Element) -> None:
    """Give each column of a table its longest word, and more of the width the longer its cells."""
    rows = [[cell.get_text(" ", strip=True) for cell in row(["th", "td"])] for row in table("tr")]
    needs = [
        max(max(map(len, " ".join(column).split()), default=0) + 2, 3 * sqrt(max(map(len, column))))
        for column in zip(*rows, strict=True)
    ]
    columns = "".join(f"<col style='width: {need / sum(needs):.1%}'>" for need in needs)
    table.caption.insert_after(_parsed(f"<colgroup>{columns}</colgroup>", "colgroup"))


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
    _drop_interface(content)
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
    for table in content.select("table:has(> caption)"):
        _set_widths(table)
    _set_register(content)
    for heading in content.find_all(_HEADINGS):
        heading["data-label"] = _label(heading)
    return content


def _drop_interface(content: Element) -> None:
    for tag in content.find_all(_is_interface):
        if not tag.decomposed:
            tag.decompose()


def _is_interface(tag: Element) -> bool:
    """Return True if a tag belongs on a screen only. (Selectors would take ten times as long.)"""
    classes = tag.get("class", ())
    return (
        tag.name in _INTERFACE_TAGS
        or tag.get("aria-hidden") == "true"
        or not _INTERFACE_CLASSES.isdisjoint(classes)
        or (tag.name == "ul" and "values" in classes)
        or (tag.name == "pre" and tag.find_parent("details", class_="cite") is not None)
    )


def _parsed(markup: str, name: str) -> Element:
    """Return the first tag of that name in some HTML."""
    return BeautifulSoup(markup, "html.parser").find(name)


def _stem(docname: str) -> str:
    return docname.rsplit("/", 1)[-1]


def _chapter(name: str, article: Element) -> Chapter:
    for caption in article.select(".long caption"):
        number = caption.select_one(".caption-number")
        caption["data-label"] = f"{number.text.strip()}, continued" if number else ""
    sections = [(heading["data-label"], heading.parent["id"]) for heading in article("h2")]
    content = f'<section class="chapter" id="{name}">{article}</section>'
    return Chapter(name, article.find("h1")["data-label"], sections, content)


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
    for table in content.select("details.hide table"):
        table["class"] = ["folded"]
    for text in content.find_all(string=re.compile("olded table")):
        text.replace_with(reduce(lambda said, pair: said.replace(*pair), _FOLDED, str(text)))
    for folded in content.select("details"):
        if {"hide", "cite", "cited"} & set(folded.get("class", [])):
            folded.summary.decompose()
        elif folded.summary:
            folded.summary.name = "p"
        folded.unwrap()


def _set_register(content: Element) -> None:
    """Set the particulars of articles as tables, and passages with their numbers before them."""
    for particulars in content.select("dl.particulars"):
        _tabulate(particulars)
    for number in content.select(".evidence-entry > .evidence-number"):
        number.name = "span"  # it is read before its passage, not beside it
        number.find_next("blockquote").p.insert(0, number)


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


def _keep_whole(table: Element) -> None:
    """Mark a short table, which is not torn; a long one is named again on each further page."""
    if len(table("tr")) < _TORN:
        table["class"] = [*table.get("class", []), "short"]
    elif table.caption:
        # The running head has the name from the caption on, until the mark after the table. The one
        # before it is for a page that begins with the table.
        table.wrap(_parsed("<div class='long'></div>", "div"))
        for insert in (table.insert_before, table.insert_after):
            insert(_parsed("<div class='no-table'></div>", "div"))


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
    """Put an evidence mark into brackets, and keep the last word of a name with what follows it."""
    for link in mark.find_all("a"):
        del link["aria-describedby"]  # the card that it names is not printed
        link.string = re.sub(r" (?=¶|\d{4}|n\.d\.)|(?<=¶) ", "\u00a0", link.get_text())
        if link.find_next_sibling("a"):
            link.insert_after(",")
    mark.insert(0, "[")
    mark.append("]")
    before = mark.previous_sibling
    if isinstance(before, NavigableString) and before[-1:].isspace():
        # The space in a tag of its own: WeasyPrint otherwise breaks some lines far too early.
        before.replace_with(before.rstrip())
        mark.insert_before(_parsed("<span>\u00a0</span>", "span"))


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


# The summary


def _summary(article: Element) -> dict[str, Any]:
    """Return what the summary has, all of it from the first page; {} if that has no findings.

    Raises:
        PdfError: if the first page lacks another part.
    """
    items = article.select(".findings > li")
    if not items:
        return {}
    parts = {"answer": "answer-p1", "question": "asks-p1", "reading": "read-p1"}
    found = {part: article.find(id=f"index-{name}") for part, name in parts.items()}
    found["chart"] = article.find("img")
    missing = [part for part, tag in found.items() if tag is None]
    if missing:
        raise PdfError(f"The summary has no {missing[0]}: the first page has lost that cell.")
    return {
        "findings": [
            (item.strong.get_text(), item.select_one(".confidence")["class"][-1]) for item in items
        ],
        "chart": Markup(found["chart"]),
        **{part: _label(found[part]) for part in parts},
    }


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
        PdfError: if the page numbers do not settle, or the pages before the chapters overflow.
    """
    environment = Environment(
        loader=FileSystemLoader(PRINT), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    render = _renderer(weasyprint, environment, edition)
    chapters = [_chapter(name, article) for name, article in articles.items()]
    summary = _summary(next(iter(articles.values())))
    before = _FRONT if summary else _FRONT - 1
    try:
        inner, numbers = set_chapters(render, chapters, before)
    except NotSettledError:
        raise PdfError(
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
        "cover": cover(BOOK),
        "summary": summary,
        "edition": edition,
        "chapters": chapters,
        "pages": numbers,
        "blank": blank,
    }
    template = environment.get_template("front.html")
    for with_sections in (True, False):
        outer = render(template.render(context, with_sections=with_sections))
        if len(outer.pages) == before + 1 + blank:
            return outer.copy([*outer.pages[:before], *inner, *outer.pages[before:]])
    raise PdfError("The summary or the contents need more than a page; see print/front.html.")


def _renderer(
    weasyprint: ModuleType, environment: Environment, edition: citation.Edition
) -> Render:
    fonts = weasyprint.text.fonts.FontConfiguration()
    styles = [
        weasyprint.CSS(filename=PRINT / "print.css", font_config=fonts),
        weasyprint.CSS(string=_figure_fonts(), font_config=fonts),
    ]
    template = environment.get_template("base.html")

    def render(body: str, before: int = 0, scale: float = 1) -> Any:
        """Lay out some HTML; `before` is the number of the page before it."""
        own = weasyprint.CSS(
            string=f"@page :first {{ counter-reset: page {before}; counter-increment: page }}"
            f"html {{ font-size: {9.7 * scale:.3f}pt }}"
        )
        text = template.render(edition=edition, body=Markup(body))
        return weasyprint.HTML(string=text).render(
            font_config=fonts, stylesheets=[*styles, own], pdf_variant="pdf/ua-1"
        )

    return render


def _figure_fonts() -> str:
    """Return the style that gives the text of figures the fonts with which they were drawn."""
    return "\n".join(
        f"@font-face {{ font-family: '{figures.FAMILY}'; font-weight: {weight}; "
        f"src: url({figures.font(name).as_uri()}) }}"
        for name, weight in figures.WEIGHTS.items()
    )


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
