"""In Sphinx: how the book is cited, all of it from CITATION.cff: the boxes that readers copy from, and what a page's head tells reference managers.

Formats: Citation File Format 1.2.0 (https://citation-file-format.github.io), BibTeX, RIS, the Highwire tags that Google Scholar and Zotero read, Open
Graph, and JSON-LD in the terms of schema.org.
"""

import json
import re
from datetime import date
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import yaml
from docutils import nodes
from markupsafe import Markup
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective

from book.notebook import date as spelled
from book.proof.evidence import plain_text
from corpus.bibliography import unbraced

FILE, NAME = "CITATION.cff", "between-moscow-and-rome"  # the name of its files


class Edition(NamedTuple):
    """The book as CITATION.cff has it: `authors` as names, `released` a datetime.date; `url`, `repository` and `doi` are '' unless they are given."""

    title: str
    authors: list
    version: str
    released: date
    abstract: str
    keywords: list
    licences: list
    url: str
    repository: str
    doi: str

    @property
    def parts(self):
        """Title and subtitle."""
        title, _, subtitle = self.title.partition(": ")
        return title, subtitle[:1].upper() + subtitle[1:]

    @property
    def author(self):
        return ", ".join(self.authors)


class Work(NamedTuple):
    """What is cited: the whole book, or a chapter of it (`chapter` is its title, `name` the name of its page)."""

    edition: Edition
    chapter: str = ""
    name: str = ""

    @property
    def url(self):
        """Its address, or that of the book's identifier, or ''."""
        base = self.edition.url
        if base:
            return base.rstrip("/") + "/" + (f"chapters/{self.name}.html" if self.name else "")
        return f"https://doi.org/{self.edition.doi}" if self.edition.doi else ""


def edition(root):
    """The Edition that CITATION.cff in a folder describes. Raises ValueError, with what to do, if the file lacks something."""
    path = Path(root) / FILE
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        authors = [
            each.get("name") or f"{each['given-names']} {each['family-names']}"
            for each in told["authors"]
        ]
        released = date.fromisoformat(str(told["date-released"]))
        licences = told["license"] if isinstance(told["license"], list) else [told["license"]]
        optional = (str(told.get(name, "")) for name in ("url", "repository-code", "doi"))
        return Edition(
            told["title"],
            authors,
            str(told["version"]),
            released,
            told["abstract"].strip(),
            told["keywords"],
            licences,
            *optional,
        )
    except (OSError, KeyError, TypeError, AttributeError, ValueError, yaml.YAMLError) as error:
        needs = "title, version, date-released (a day), authors, abstract, keywords and license"
        raise ValueError(f"{FILE} cannot be used ({error!r}); it needs {needs}") from error


# The forms of a citation


def formatted(work, place="", anchor=""):
    """A citation to read: who, when, what, in which version, and where. `place` is a paragraph or passage, `anchor` its own on the page."""
    book = work.edition
    title = (
        f"“{work.chapter}”{place and ', ' + place}, in {book.title}"
        if work.chapter
        else f"{book.title}{place and ', ' + place}"
    )
    where = f" {_address(work, anchor)}." if work.url else ""
    return f"{book.author} ({book.released.year}). {title}. Version {book.version}, {spelled(book.released.isoformat())}.{where}"


def bibtex(work, place="", anchor=""):
    """A BibTeX entry. Authors are bodies, so that their names stay whole; titles keep their capitals."""
    book = work.edition
    fields = {
        "author": " and ".join(f"{{{author}}}" for author in book.authors),
        "title": f"{{{work.chapter or book.title}}}",
        "booktitle": f"{{{book.title}}}" if work.chapter else "",
        "year": str(book.released.year),
        "month": f"{book.released:%b}".lower(),
        "note": f"Version {book.version}" + (f", {place}" if place else ""),
        "doi": book.doi,
        "url": _address(work, anchor),
    }
    key = "-".join([NAME, *([work.name] if work.name else [])])
    body = "".join(
        f"  {name} = {{{value if name == 'url' else _tex(value)}}},\n"
        for name, value in fields.items()
        if value
    )
    return f"@{'incollection' if work.chapter else 'book'}{{{key},\n{body}}}\n"


def _tex(text):
    """A text without what BibTeX would take for a sign of its own."""
    return re.sub(r"([&%$#_])", r"\\\1", text)


def ris(work, place="", anchor=""):
    """A record in RIS (tags as in https://en.wikipedia.org/wiki/RIS_(file_format))."""
    book = work.edition
    lines = [
        ("TY", "CHAP" if work.chapter else "BOOK"),
        *(("AU", author) for author in book.authors),
        ("TI", work.chapter or book.title),
    ]
    lines += [
        ("T2", book.title if work.chapter else ""),
        ("PY", str(book.released.year)),
        ("DA", f"{book.released:%Y/%m/%d}"),
    ]
    lines += [
        ("ET", f"Version {book.version}"),
        ("LA", "en"),
        ("N1", place),
        ("DO", book.doi),
        ("UR", _address(work, anchor)),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"


def _address(work, anchor):
    return work.url + (f"#{anchor}" if anchor and work.url else "")


# The box from which a reader copies


def box(work, attributes=""):
    """How to cite a work, as HTML: a citation to read, BibTeX and RIS. `data-place` holds the form for a paragraph or passage of the page, `attributes`
    are those of the whole."""
    forms = [
        _form(name, ending, make(work), make(work, "{place}", "{anchor}"), work)
        for name, ending, make in (("BibTeX", "bib", bibtex), ("RIS", "ris", ris))
    ]
    what = "chapter" if work.chapter else "book"
    told = f'<p data-place="{escape(formatted(work, "{place}", "{anchor}"))}">{escape(formatted(work))}</p><p class="take"></p>'
    hint = (
        "<p>To cite a paragraph or a passage, follow the # beside it: what stands here then names it.</p>"
        if work.chapter
        else ""
    )
    return Markup(
        f"<details{attributes}><summary>Cite this {what}</summary><div>{told}</div>{''.join(forms)}{hint}</details>"
    )


def _form(name, ending, text, placed, work):
    file = f"{work.name or NAME}.{ending}"
    link = f'<a download="{file}" href="data:text/plain;charset=utf-8,{quote(text)}">Download {name}</a>'
    return f'<div><pre tabindex="0" aria-label="{name}" data-place="{escape(placed)}">{escape(text)}</pre><p class="take">{link}</p></div>'


class citation_box(nodes.General, nodes.Element):  # noqa: N801 — docutils names its nodes so
    """Where the book says how it is cited."""


class CiteBook(SphinxDirective):
    """The directive `{cite-book}`: how to cite the book."""

    def run(self):
        """A placeholder: what comes from CITATION.cff needs no proof from the corpus."""
        return [citation_box()]


def _visit_box(self, node):
    self.body.append(box(Work(self.builder.app.edition), ' class="cite" open'))
    raise nodes.SkipNode


def binder(book, docname):
    """Where a notebook can be run without installing anything (https://mybinder.org), or '' while the repository has no address on GitHub."""
    found = re.fullmatch(r"https://github\.com/([^/]+/[^/]+?)(?:\.git)?/?", book.repository)
    return (
        f"https://mybinder.org/v2/gh/{found[1]}/v{book.version}?labpath={quote(docname, safe='')}.ipynb"
        if found
        else ""
    )


# What a page's head tells


def describe(app, pagename, templatename, context, doctree):
    """Give a page its box, and its head the tags of the works that it is and that it cites."""
    if doctree is None:
        return
    title = app.env.titles[pagename].astext()
    front = pagename == app.config.root_doc
    work = Work(app.edition) if front else Work(app.edition, title, pagename.rsplit("/", 1)[-1])
    about = app.edition.abstract if front else _question(doctree)
    context["citing"] = box(work)
    context["launch"] = (
        binder(app.edition, pagename) if app.env.doc2path(pagename).endswith(".ipynb") else ""
    )
    tags = [
        *_highwire(work, context.get("pdf")),
        *(("citation_reference", text) for text in _references(app.env, pagename)),
        ("description", about),
    ]
    graph = [
        ("og:title", title),
        ("og:type", "book" if front else "article"),
        ("og:site_name", app.edition.parts[0]),
        ("og:description", about),
    ]
    graph += [("og:url", work.url)] if work.url else []
    head = [f'<meta name="{name}" content="{escape(value)}">' for name, value in tags]
    head += [f'<meta property="{name}" content="{escape(value)}">' for name, value in graph]
    data = json.dumps(_linked_data(app, work, about), ensure_ascii=False).replace("<", "\\u003c")
    context["metatags"] = "\n".join(
        [context.get("metatags", ""), *head, f'<script type="application/ld+json">{data}</script>']
    )


def _question(doctree):
    """What a chapter asks, or the first words of a page that asks nothing."""
    paragraphs = [
        " ".join(plain_text(node).split())
        for node in doctree.findall(nodes.paragraph)
        if not isinstance(node.parent, nodes.block_quote)
    ]
    asked = next(
        (text for text in paragraphs if text.startswith("Question. ")),
        paragraphs[0] if paragraphs else "",
    )
    return asked.removeprefix("Question. ")


def _highwire(work, pdf):
    """The tags of one work (https://scholar.google.com/intl/en/scholar/inclusion.html)."""
    book = work.edition
    yield "citation_title", work.chapter or book.title
    yield from (("citation_author", author) for author in book.authors)
    yield "citation_publication_date", f"{book.released:%Y/%m/%d}"
    if work.chapter:
        yield "citation_inbook_title", book.title
    yield "citation_language", "en"
    if book.doi:
        yield "citation_doi", book.doi
    if pdf and book.url:  # a program that reads the tag needs a whole address
        yield "citation_pdf_url", book.url.rstrip("/") + "/" + pdf
    if work.url:
        yield "citation_public_url", work.url


def _references(env, docname):
    """Each work that a page cites, the captures among them, as the content of a tag `citation_reference`."""
    domain = env.get_domain("cite")
    keys = {
        target.key
        for reference in domain.citation_refs
        if reference.docname == docname
        for target in reference.targets
    }
    keys |= {citation.source for citation in env.evidence[docname].citations}
    for key in sorted(keys & domain.bibdata.data.entries.keys()):
        fields, people = (
            domain.bibdata.data.entries[key].fields,
            domain.bibdata.data.entries[key].persons["author"],
        )
        day = fields.get("date", "")
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", day):
            day = fields["year"].removesuffix(
                "n.d."
            )  # which a page of an uncertain day has, and an undated one has not
        parts = {
            "title": fields["title"],
            "author": " and ".join(map(str, people)),
            "publication_date": day,
        }
        yield "; ".join(
            f"citation_{name}={re.sub(r'[{};]', '', unbraced(value))}"
            for name, value in parts.items()
            if value
        )


def _linked_data(app, work, about):
    """A work in the terms of schema.org: the book with its chapters and its data, or a chapter of it."""
    book = work.edition
    shared = {
        "author": [{"@type": "Organization", "name": author} for author in book.authors],
        "datePublished": book.released.isoformat(),
        "version": book.version,
        "inLanguage": "en",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    own = {"name": work.chapter or book.title, "description": about} | (
        {"url": work.url} if work.url else {}
    )
    if work.chapter:
        return {
            "@context": "https://schema.org",
            "@type": "Chapter",
            **own,
            **shared,
            "isPartOf": {"@type": "Book", "name": book.title},
        }
    chapters = [
        {"@type": "Chapter", "name": app.env.titles[name].astext()}
        for name in app.env.collect_relations()
        if name != app.config.root_doc
    ]
    data = {
        "@type": "Dataset",
        "name": f"The data of {book.parts[0]}",
        "description": "The coded and extracted tables of the book, as a Frictionless Data Package.",
    }
    doi = {"identifier": f"https://doi.org/{book.doi}"} if book.doi else {}
    return {
        "@context": "https://schema.org",
        "@type": "Book",
        **own,
        **shared,
        **doi,
        "keywords": book.keywords,
        "hasPart": [*chapters, data | shared],
    }


def take_edition(app, config):
    """Let the settings say what CITATION.cff says: title, author, copyright, version, and the address if there is one."""
    try:
        told = app.edition = edition(app.srcdir)
    except ValueError as error:
        raise ExtensionError(str(error)) from error
    config.project = config.html_title = told.title
    config.author, config.copyright, config.version, config.release = (
        told.author,
        str(told.released.year),
        told.version,
        told.version,
    )
    config.html_baseurl = config.html_baseurl or told.url


def setup(app):
    app.add_node(citation_box, html=(_visit_box, None))
    app.add_directive("cite-book", CiteBook)
    app.add_js_file("citing.js", loading_method="defer")
    app.connect("config-inited", take_edition)
    app.connect("html-page-context", describe)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
