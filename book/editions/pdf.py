"""The PDF: the pages of the built HTML as one typeset book. `python -m book.editions.pdf` makes it; so does the Sphinx builder `pdf`.

Each chapter is laid out by itself, so that it can be fitted to its pages, and all are then joined: links, outline and page numbers run through the whole.
"""

import argparse
import base64
import gc
import html
import json
import logging
import re
import shutil
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, NavigableString
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ExtensionError

from book.editions import citation
from book.notebook import date

NAME = f"{citation.NAME}.pdf"
ROOT = Path(__file__).parents[2]
# The typefaces of print.css: the file that has each, and Debian's package of it.
FONTS = {
    "LinLibertine_R": "fonts-linuxlibertine",
    "LinBiolinum_R": "fonts-linuxlibertine",
    "Amiri-Regular": "fonts-hosny-amiri",
}
LIBRARIES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
_INTERFACE = "script, style, button, [aria-hidden=true], details.cite pre, .take, .cell_input, .evidence-cards, .toctree-wrapper, .ledger-link"
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
# Boxes that print needs none of; each costs time.
_WRAPPERS = "div:not([class]), div.cell, div.cell_output, div.wide, td > p:only-child, th > p:only-child, li > p:only-child, a > span"
_LEAST = 0.3  # of a page: where the text of a chapter's last page ends, at least
_STEPS = (
    2,
    3,
    4,
    -2,
    -4,
)  # by which a chapter's lines and figures can be set closer, or wider, so that it fits its pages


class BindingError(Exception):
    """Why there can be no PDF, and what to do."""


class Chapter(NamedTuple):
    """A page of the book, ready for print: its name, which begins its anchors; its title; the headings of its sections, as tags; its content, as HTML."""

    name: str
    title: str
    headings: list
    content: str


def bind(built, target, root=ROOT):
    """Make the PDF of the HTML book in the folder `built` as the file `target`, with the ledger beside it. Returns its number of pages.

    Raises BindingError where something is missing: the HTML, a library, a font, the target of a link.
    """
    weasyprint = load_weasyprint()
    ledger, about = _ledger(built), _edition(root)
    articles = {
        _name(docname): printed(Path(built), docname, ledger["pages"])
        for docname in ledger["pages"]
    }
    _land(articles)
    chapters = [
        Chapter(name, article.h1["data-label"], article("h2"), str(article))
        for name, article in articles.items()
    ]
    stamp = datetime(about.released.year, about.released.month, about.released.day, tzinfo=UTC)
    text = json.dumps(ledger, ensure_ascii=False, indent=1) + "\n"
    attached = weasyprint.Attachment(
        string=text,
        name="ledger.json",
        description="What is proved in this book, and on what it rests",
        created=stamp,
        modified=stamp,
        relationship="Data",
    )
    with _no_collecting(), _heard() as faults:
        document = _Layout(weasyprint, about, chapters, ledger).document()
        pdf = document.write_pdf(
            pdf_variant="pdf/ua-1",
            attachments=[attached],
            pdf_identifier=sha256(text.encode()).digest()[:16],
        )
    if faults:
        raise BindingError(
            "WeasyPrint found fault with the book:\n" + "\n".join(dict.fromkeys(faults))
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf)
    (target.parent / "ledger.json").write_text(text, encoding="utf-8")
    return len(document.pages)


@contextmanager
def _no_collecting():
    """A layout makes millions of objects that live to its end; to look for garbage among them costs a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def _heard():
    """A list of what WeasyPrint finds fault with meanwhile, such as a picture that cannot be read; its progress is not told."""
    faults, handler = [], logging.Handler(logging.WARNING)
    handler.emit = lambda record: faults.append(record.getMessage())
    for name in ("weasyprint.progress", "fontTools"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield faults
    finally:
        logger.removeHandler(handler)


def _edition(root):
    try:
        return citation.edition(root)
    except ValueError as error:
        raise BindingError(str(error)) from error


def _ledger(built):
    try:
        return json.loads((Path(built) / "ledger.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BindingError(f"{built} holds no built book; run `make book` first") from error


def load_weasyprint():
    """WeasyPrint, with all that it needs. Raises BindingError with the command that installs what is missing."""
    from matplotlib.font_manager import findSystemFonts

    have = {Path(path).stem for path in findSystemFonts(fontext="ttf")}
    missing = [package for font, package in FONTS.items() if font not in have]
    try:
        import weasyprint
    except OSError as error:  # one of its libraries cannot be loaded
        missing = [*LIBRARIES, *missing]
        what = str(error).splitlines()[0]
    else:
        what = "the fonts of the printed book are not installed"
    if missing:
        raise BindingError(
            f"no PDF can be made: {what}.\nInstall what is missing:  apt-get install {' '.join(dict.fromkeys(missing))}"
        )
    return weasyprint


# From a page of the HTML to a chapter in print


def printed(built, docname, pages):
    """What a page prints, as a tag: without code, toggles and what else is interface, its anchors its own in the whole book."""
    path = (built / docname).with_suffix(".html")
    name = _name(docname)
    text = path.read_text(encoding="utf-8")
    content = BeautifulSoup(
        text[text.index("<article") : text.index("</article>")], "html.parser"
    ).article
    for tag in content.select(_INTERFACE):
        tag.decompose()
    _unfold(content)
    _float_footnotes(content)
    names = {_name(each) for each in pages}
    for link in content.find_all("a"):
        _point(link, name, names)
    for image in content.find_all("img"):
        image["src"], width = _figure(path.parent / image["src"])
        image["style"] = f"--width: {width}"
    for link in content.select("a.external[href]"):
        if link["href"].rstrip("/").partition("://")[2] not in link.get_text():
            link.insert_after(f" ({link['href']})")  # paper has no links
    for tag in content.find_all(id=True):
        tag["id"] = f"{name}-{tag['id']}"
    for mark in content.find_all("a", class_="evidence"):
        del mark["aria-describedby"]  # the card that it names is interface
        mark.string = (
            f"[{re.sub('(?<!,) ', chr(160), mark.get_text())}]"  # a line breaks after a comma only
        )
        before = mark.previous_sibling
        if (
            isinstance(before, NavigableString) and before[-1:].isspace()
        ):  # apart, since WeasyPrint else breaks some lines far too early
            before.replace_with(before.rstrip())
            mark.insert_before(BeautifulSoup("<span> </span>", "html.parser"))
    for tag in content.select(_WRAPPERS):
        tag.unwrap()
    for particulars in content.select("dl.particulars"):
        _tabulate(particulars)
    for number in content.select(".evidence-entry > .evidence-number"):
        number.name = "span"
        number.find_next("blockquote").p.insert(
            0, number
        )  # it is read before its passage, not beside it
    for heading in content.find_all(_HEADINGS):
        heading["data-label"] = _label(heading)
    return content


def _name(docname):
    return docname.rsplit("/", 1)[-1]


def _label(heading):
    """The words of a heading without its marks of evidence."""
    return " ".join(
        "".join(
            text
            for text in heading.find_all(string=True)
            if not text.find_parent(class_="evidence")
        ).split()
    )


def _unfold(content):
    """Open what is folded, without the handle. The ledger is not printed: it is attached, and the page says so."""
    for folded in content.select("details"):
        classes = folded.get("class", [])
        if "ledger" in classes:
            if not content.select_one("p.attached"):
                note = BeautifulSoup(
                    "<p class='attached'>The ledger itself, claim by claim, is attached to this file as <code>ledger.json</code>.</p>",
                    "html.parser",
                )
                folded.insert_before(note)
            folded.decompose()
            continue
        if {"hide", "cite"} & set(classes):
            folded.summary.decompose()
        elif folded.summary:
            folded.summary.name = "p"
        folded.unwrap()


def _tabulate(particulars):
    """Make a list of fields a table, whose rows are read in their order."""
    rows = BeautifulSoup("<table class='particulars'></table>", "html.parser").table
    for term, value in zip(particulars("dt"), particulars("dd"), strict=True):
        term.name, term["scope"], value.name = "th", "row", "td"
        for colon in term(class_="colon"):
            colon.decompose()
        row = BeautifulSoup("<tr></tr>", "html.parser").tr
        row.extend([term, value])
        rows.append(row)
    particulars.replace_with(rows)


def _float_footnotes(content):
    """Put each footnote where its first mark stands, for the style sheet to set at the foot of that page."""
    for note in content.select("aside.footnote"):
        marks = [
            mark
            for mark in content.select("a.footnote-reference")
            if mark["href"] == f"#{note.get('id')}"
        ]
        for tag in note.select(".label, .backrefs"):
            tag.decompose()
        for mark in marks:
            mark.decompose() if mark is not marks[0] else mark.replace_with(
                _footnote(content, note.get_text(" ", strip=True))
            )
        note.decompose()


def _footnote(content, text):
    tag = BeautifulSoup("", "html.parser").new_tag("span", attrs={"class": "footnote"})
    tag.string = text
    return tag


def _point(link, name, names):
    """Let a link lead to its place in the book. What leads to the tag that holds it, or to a file beside the book, is text."""
    address = link.get("href", "")
    target, _, anchor = address.partition("#")
    page = _name(target).removesuffix(".html") if target else name
    if re.match(r"[a-z]+:", address):
        return
    if not target and anchor and link.find_parent(id=anchor):
        link.decompose()
    elif page not in names or (target and not target.endswith(".html")):
        link.unwrap()
    else:
        link["href"] = f"#{page}-{anchor}" if anchor else f"#{page}"


def _land(articles):
    """See that each link within the book lands. One to a part of the ledger, which is not printed, is text. Raises BindingError."""
    landing = {
        tag["id"] for article in articles.values() for tag in article.find_all(id=True)
    } | set(articles)
    for name, article in articles.items():
        for link in article.find_all("a", href=re.compile("^#")):
            if link["href"][1:] not in landing:
                if "-ledger-" not in link["href"]:
                    raise BindingError(
                        f"a link of the page {name} leads to {link['href']}, which is nowhere in the book; build the HTML anew"
                    )
                link.unwrap()


_GLYPHS = re.compile(
    r'<!-- (?P<text>.*?) -->\s*<g style="(?P<style>[^"]*)" transform="(?P<place>[^"]*?) ?scale\((?P<scale>[\d.]+) -(?P=scale)\)">'
    r"(?P<drawn>(?:(?!<g[ >]).)*?)</g>",
    re.DOTALL,
)


def _figure(path):
    """A figure as an address that holds all of it, and its own width.

    What matplotlib drew as outlines of letters is text again: it can be searched and copied, and verified.
    """
    if path.suffix != ".svg":
        return path.resolve().as_uri(), "100%"
    drawn = path.read_text(encoding="utf-8")
    width = re.search(r'<svg [^>]*?\bwidth="([^"]+)"', drawn)
    return "data:image/svg+xml;base64," + base64.b64encode(
        _GLYPHS.sub(_as_text, drawn).encode()
    ).decode(), width[1] if width else "100%"


def _as_text(match):
    weight = "bold" if "#DejaVuSans-Bold-" in match["drawn"] else "normal"
    text, size = html.escape(html.unescape(match["text"])), round(100 * float(match["scale"]), 3)
    return f'<text transform="{match["place"]}" style="{match["style"]}; font-family: \'Figure Sans\'; font-weight: {weight}; font-size: {size}px">{text}</text>'


# Layout


class _Layout:
    """Lays out the parts of the book one by one, and joins them."""

    def __init__(self, weasyprint, about, chapters, ledger):
        from matplotlib import get_data_path
        from weasyprint.text.fonts import FontConfiguration

        self._weasyprint, self._about, self._chapters, self._ledger = (
            weasyprint,
            about,
            chapters,
            ledger,
        )
        self._fonts, self._laid, self._steps = FontConfiguration(), {}, {}
        self._cover = next(
            (
                Markup(image)
                for chapter in chapters
                for image in re.findall("<img[^>]+>", chapter.content)
            ),
            "",
        )
        faces = Path(get_data_path()) / "fonts" / "ttf"  # those with which the figures were drawn
        figures = (
            f"@font-face {{ font-family: 'Figure Sans'; font-weight: {weight}; src: url({(faces / file).as_uri()}) }}"
            for weight, file in (("normal", "DejaVuSans.ttf"), ("bold", "DejaVuSans-Bold.ttf"))
        )
        self._style = [
            self._css(filename=ROOT / "book" / "editions" / "print" / "print.css"),
            self._css(string="\n".join(figures)),
        ]
        environment = Environment(
            loader=FileSystemLoader(ROOT / "book" / "editions" / "print"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = environment.get_template("print.html")

    def document(self):
        """The whole book, laid out. What prints the numbers of pages is laid out again until they stay."""
        pages = {}
        for _ in range(6):
            before, parts = (
                pages,
                [self._lay(1, front=True, cover=self._cover, contents=self._contents(pages))],
            )
            for chapter in self._chapters:
                parts.append(
                    self._fit(
                        chapter,
                        1 + sum(len(part.pages) for part in parts),
                        _with_pages(chapter.content, pages),
                    )
                )
            joined = [page for part in parts for page in part.pages]
            numbered = reversed(
                list(enumerate(joined, start=1))
            )  # an anchor is on each page that its box reaches; the first one counts
            pages = {anchor: number for number, page in numbered for anchor in page.anchors}
            if pages == before:
                return parts[0].copy(joined)
        raise BindingError(
            "the numbers of pages do not come to rest; a register or the contents end so near the foot of a page that each layout moves it"
        )

    def _contents(self, pages):
        """Each chapter with its page and its sections with theirs, as [(title, anchor, page, [(title, anchor, page)])]."""
        made = []
        for chapter in self._chapters:
            sections = [
                (heading["data-label"], heading.parent["id"]) for heading in chapter.headings
            ]
            made.append(
                (
                    chapter.title,
                    chapter.name,
                    pages.get(chapter.name),
                    [(title, anchor, pages.get(anchor)) for title, anchor in sections],
                )
            )
        return made

    def _fit(self, chapter, start, content):
        """A chapter laid out so that its last page is not nearly empty: if it is, lines and figures are set a little closer, or wider."""
        first = None
        for step in dict.fromkeys((self._steps.get(chapter.name, 0), 0, *_STEPS)):
            part = self._lay(start, step, chapter=chapter, content=Markup(content))
            if len(part.pages) == 1 or _filled(part) >= _LEAST:
                self._steps[chapter.name] = step
                return part
            first = first or part
        return first

    def _lay(self, start, step=0, **content):
        """A part of the book laid out, from the page `start` on, some steps closer than usual."""
        key = sha256(f"{start} {step} {content}".encode()).digest()
        if key not in self._laid:
            text = self._template.render(
                edition=self._about,
                cited=citation.formatted(citation.Work(self._about)),
                spelled=date(str(self._about.released)),
                ledger=self._ledger,
                **content,
            )
            lines, figures = 1.42 - 0.025 * step, 0.96 - 0.04 * step
            style = f"html {{ line-height: {lines:.3f} }} figure img {{ width: calc(var(--width) * {figures:.2f}) }} @page :first {{ counter-reset: page {start} }}"
            sheets = [*self._style, self._css(string=style)]
            self._laid[key] = self._weasyprint.HTML(string=text).render(
                font_config=self._fonts, stylesheets=sheets, pdf_variant="pdf/ua-1"
            )
        return self._laid[key]

    def _css(self, **source):
        return self._weasyprint.CSS(font_config=self._fonts, **source)


def _filled(part):
    """Where on its last page a chapter ends, from 0 to 1, by the mark at its end."""
    page = part.pages[-1]
    return max(
        y / page.height for anchor, (_, y, *_) in page.anchors.items() if anchor.endswith("-end")
    )


def _with_pages(content, pages):
    """The content of a chapter, as HTML, in which the register has the numbers of the pages that cite a passage, each once."""

    def on_pages(match):
        landing = {
            pages.get(anchor, 0): anchor
            for anchor in reversed(re.findall(r'href="#([^"]+)"', match[2]))
        }
        numbers = ", ".join(
            f'<a href="#{landing[number]}">{number}</a>' for number in sorted(landing)
        )
        return f"{match[1]}Cited on {'page' if len(landing) == 1 else 'pages'} {numbers}.</p>"

    return re.sub(r'(<p class="evidence-places">)(.*?)</p>', on_pages, content, flags=re.DOTALL)


# In Sphinx


class PdfBuilder(StandaloneHTMLBuilder):
    """The builder `pdf`: builds the HTML beside the PDF, and makes the PDF of it. Jupyter Book calls it with `--builder custom --custom-builder pdf`."""

    name = "pdf"
    epilog = f"The PDF is %(outdir)s/../{NAME}."

    def __init__(self, app, env):
        app.outdir = app.outdir / "html"
        super().__init__(app, env)


def find_pdf(app, config):
    """Let the pages know whether there is a PDF of just what they are made of: they link to no other."""
    pdf = _pdf_beside(app)
    try:
        made_of = json.loads((pdf.parent / "ledger.json").read_text(encoding="utf-8"))[
            "fingerprint"
        ]
    except (OSError, ValueError, KeyError):
        made_of = None
    fresh = pdf.exists() and made_of == config.fingerprint
    config.html_context = config.html_context | {"pdf": NAME if fresh else ""}


def _pdf_beside(app):
    return Path(app.outdir).parent / "pdf" / NAME


def deliver(app, exception):
    """At the end of a build: make the PDF, if that is what is built, or put the one that the pages link to beside them; no old one stays there."""
    if exception or app.builder.format != "html":
        return
    if app.builder.name == "pdf":
        try:
            bind(app.outdir, Path(app.outdir).parent / NAME, Path(app.srcdir))
        except BindingError as error:
            raise ExtensionError(str(error)) from error
    elif app.config.html_context.get("pdf"):
        shutil.copyfile(_pdf_beside(app), Path(app.outdir) / NAME)
    else:
        (Path(app.outdir) / NAME).unlink(missing_ok=True)


def setup(app):
    app.add_builder(PdfBuilder)
    app.connect(
        "config-inited", find_pdf, priority=600
    )  # after book.building knows the fingerprint
    app.connect("build-finished", deliver, priority=900)  # after the ledger is written
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def main(arguments=None):
    """Make the PDF of the built HTML; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m book.editions.pdf", description="Make the PDF of the built HTML."
    )
    parser.add_argument(
        "--html", type=Path, default=ROOT / "_build" / "html", help="the built HTML"
    )
    parser.add_argument(
        "--pdf", type=Path, default=ROOT / "_build" / "pdf" / NAME, help="the file to make"
    )
    options = parser.parse_args(arguments)
    try:
        number = bind(options.html, options.pdf)
    except BindingError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{options.pdf}: {number} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
