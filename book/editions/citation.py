"""The citation of the book and its bibliography, as a Sphinx extension.

All that is said of the book comes from CITATION.cff: the boxes from which readers copy a citation,
and the metadata in the head of each page. Formats: Citation File Format 1.2.0
(https://citation-file-format.github.io), BibTeX, RIS, the Highwire tags that Google Scholar and
Zotero read, Open Graph, and JSON-LD in the vocabulary of schema.org.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, NamedTuple, cast
from urllib.parse import quote, urlencode

import yaml
from docutils import nodes
from markupsafe import Markup
from pybtex.plugin import register_plugin
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.plugin import register_plugin as register_style
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

from book.links import REGISTER
from book.proof.evidence import plain_text
from book.wording import capitalized
from book.wording import date as date_in_words
from book.works import ReferenceStyle, add_years
from corpus import bibliography
from corpus.labels import work_labels

FILE, NAME = "CITATION.cff", "between-moscow-and-rome"  # NAME: of the files of the book
_ENDINGS = {"BibTeX": "bib", "RIS": "ris"}
LICENCE_OF_PROSE = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS = (
    "The book’s own prose and figures are under the licence CC BY 4.0. The captured pages belong "
    "to their publishers and are outside it; the book prints only the short passages that it cites."
)
_GITHUB = re.compile(r"https://github\.com/([^/]+/[^/]+?)(?:\.git)?/?")


class Author(NamedTuple):
    """An author of the book: a person, or an entity, which has a name alone.

    `family` includes particle and suffix; `orcid` is a URL. Both and `given` may be empty.
    """

    name: str
    family: str = ""
    given: str = ""
    orcid: str = ""

    @property
    def sorted_name(self) -> str:
        """The name as lists sort it: “Lovelace, Ada”; that of an entity whole."""
        return ", ".join(filter(None, (self.family, self.given))) or self.name


class Edition(NamedTuple):
    """The book as CITATION.cff describes it; `url`, `repository` and `doi` may be empty."""

    title: str
    authors: list[Author]
    version: str
    released: date
    abstract: str
    keywords: list[str]
    licences: list[str]
    url: str
    repository: str
    doi: str

    @property
    def parts(self) -> tuple[str, str]:
        """Title and subtitle."""
        title, _, subtitle = self.title.partition(": ")
        return title, capitalized(subtitle)

    @property
    def author(self) -> str:
        """The names of all authors."""
        return ", ".join(author.name for author in self.authors)

    @property
    def doi_url(self) -> str:
        """The URL of the DOI, or ''."""
        return f"https://doi.org/{self.doi}" if self.doi else ""

    def address(self, path: str) -> str:
        """Return the URL of a file of the pages: relative to a chapter if the book has no URL."""
        return f"{self.url.rstrip('/') or '..'}/{path}"


class Work(NamedTuple):
    """The cited work: the whole book, or a chapter with its title and the name of its page."""

    edition: Edition
    chapter: str = ""
    name: str = ""

    @property
    def url(self) -> str:
        """The URL of the page, or of the book's DOI, or ''."""
        if self.edition.url:
            return self.edition.address(f"chapters/{self.name}.html" if self.name else "")
        return self.edition.doi_url


def edition(root: Path) -> Edition:
    """Read CITATION.cff in a folder.

    Raises:
        ValueError: if the file cannot be read or lacks a field, with the fields that it needs.
    """
    path = Path(root) / FILE
    try:
        cff = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Edition(
            title=cff["title"],
            authors=[_author(author) for author in cff["authors"]],
            version=str(cff["version"]),
            released=date.fromisoformat(str(cff["date-released"])),
            abstract=cff["abstract"].strip(),
            keywords=cff["keywords"],
            licences=cff["license"] if isinstance(cff["license"], list) else [cff["license"]],
            url=str(cff.get("url", "")),
            repository=str(cff.get("repository-code", "")),
            doi=str(cff.get("doi", "")),
        )
    except (OSError, KeyError, TypeError, AttributeError, ValueError, yaml.YAMLError) as error:
        needs = "title, version, date-released (a day), authors, abstract, keywords and license"
        raise ValueError(f"{FILE} cannot be used ({error!r}); it needs {needs}") from error


def _author(author: dict[str, str]) -> Author:
    if "name" in author:
        return Author(author["name"], orcid=author.get("orcid", ""))
    parts = (author.get("name-particle"), author["family-names"], author.get("name-suffix"))
    family = " ".join(filter(None, parts))
    given = author.get("given-names", "")
    return Author(f"{given} {family}".strip(), family, given, author.get("orcid", ""))


# The forms of a citation


def formatted(work: Work, place: str = "", anchor: str = "") -> str:
    """Return a citation for readers: author, year, title, version, URL and DOI.

    Args:
        work: the book or a chapter.
        place: a paragraph or passage of it, in words.
        anchor: the anchor of that place on its page.
    """
    book = work.edition
    title = (
        f"“{work.chapter}”{place and ', ' + place}, in {book.title}"
        if work.chapter
        else f"{book.title}{place and ', ' + place}"
    )
    urls = dict.fromkeys(filter(None, (_url(work, anchor), book.doi_url)))
    where = "".join(f" {url}." for url in urls)
    day = date_in_words(book.released.isoformat())
    return f"{book.author} ({book.released.year}). {title}. Version {book.version}, {day}.{where}"


def bibtex(work: Work, place: str = "", anchor: str = "") -> str:
    """Return a BibTeX entry; the parameters are those of `formatted`.

    The names of entities stay whole, and titles keep their capitals. ORCIDs are annotations of the
    authors, as biblatex reads them.
    """
    book = work.edition
    fields = {
        "title": f"{{{work.chapter or book.title}}}",
        "booktitle": f"{{{book.title}}}" if work.chapter else "",
        "year": str(book.released.year),
        "month": f"{book.released:%b}".lower(),
        "note": f"Version {book.version}" + (f", {place}" if place else ""),
        "doi": book.doi,
        "url": _url(work, anchor),
    }
    key = "-".join([NAME, *([work.name] if work.name else [])])
    authors = {
        "author": " and ".join(
            author.sorted_name if author.family else f"{{{author.name}}}" for author in book.authors
        ),
        "author+an:orcid": "; ".join(
            f'{n}="{author.orcid}"' for n, author in enumerate(book.authors, 1) if author.orcid
        ),
    }
    body = "".join(
        f"  {name} = {{{value if name == 'url' else _tex(value)}}},\n"
        for name, value in (authors | fields).items()
        if value
    )
    return f"@{'incollection' if work.chapter else 'book'}{{{key},\n{body}}}\n"


def _tex(text: str) -> str:
    """Escape the special characters of BibTeX."""
    return re.sub(r"([&%$#_])", r"\\\1", text)


def ris(work: Work, place: str = "", anchor: str = "") -> str:
    """Return a record in RIS (https://en.wikipedia.org/wiki/RIS_(file_format)); as `formatted`."""
    book = work.edition
    lines = [
        ("TY", "CHAP" if work.chapter else "BOOK"),
        *(("AU", author.sorted_name) for author in book.authors),
        ("TI", work.chapter or book.title),
        ("T2", book.title if work.chapter else ""),
        ("PY", str(book.released.year)),
        ("DA", f"{book.released:%Y/%m/%d}"),
        ("ET", f"Version {book.version}"),
        ("LA", "en"),
        ("N1", place),
        *(("N1", f"{author.name}: {author.orcid}") for author in book.authors if author.orcid),
        ("DO", book.doi),
        ("UR", _url(work, anchor)),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"


def _url(work: Work, anchor: str) -> str:
    return work.url + (f"#{anchor}" if anchor and work.url else "")


# The box from which a reader copies


def box(work: Work, attributes: str = "") -> Markup:
    """Return the box "Cite this chapter" as HTML: a citation for readers, BibTeX and RIS.

    The attribute `data-place` of each form holds it for a paragraph or passage of the page, for a
    script to fill in; `attributes` are those of the whole box.
    """
    what = "chapter" if work.chapter else "book"
    placed = escape(formatted(work, "{place}", "{anchor}"))
    citation = f'<p data-place="{placed}">{escape(formatted(work))}</p><p class="take"></p>'
    forms = "".join(
        _form(work, name, make(work), make(work, "{place}", "{anchor}"))
        for name, make in (("BibTeX", bibtex), ("RIS", ris))
    )
    hint = (
        "<p>To cite a paragraph or a passage, follow the # beside it: "
        "what stands here then names it.</p>"
        if work.chapter
        else ""
    )
    links = f"<p>{found}</p>" if (found := ways(work)) else ""
    return Markup(
        f"<details{attributes}><summary>Cite this {what}</summary>"
        f"<div>{citation}</div>{forms}{hint}{links}</details>"
    )


def _form(work: Work, name: str, text: str, placed: str) -> str:
    """Return a form of the citation as HTML, with a link that downloads it."""
    file = f"{work.name or NAME}.{_ENDINGS[name]}"
    address = f"data:text/plain;charset=utf-8,{quote(text)}"
    return (
        f'<div><pre tabindex="0" aria-label="{name}" data-place="{escape(placed)}">'
        f'{escape(text)}</pre><p class="take">'
        f'<a download="{file}" href="{address}">Download {name}</a></p></div>'
    )


class citation_box(nodes.General, nodes.Element):  # noqa: N801 (docutils names its nodes so)
    """The place on a page where the citation of the book is shown."""


class CiteBook(SphinxDirective):
    """The directive `{cite-book}`, which shows how to cite the book."""

    def run(self) -> list[nodes.Node]:
        """Return a placeholder, so that the text from CITATION.cff is not checked as a claim."""
        return [citation_box()]


def _visit_box(self: HTML5Translator, node: citation_box) -> None:
    self.body.append(box(Work(self.config.edition), ' class="cite" open'))
    raise nodes.SkipNode


def launches(book: Edition, docname: str) -> dict[str, str]:
    """Return the URLs at which services run a notebook of this version, by the service's name.

    Binder (https://mybinder.org) runs a repository on GitHub. Colab (https://colab.google) opens a
    notebook of its branch `notebooks`, which fetches the project from the URL of the book. Without
    repository there is neither, without URL no Colab; nor is there for the register, which reads
    the notebooks beside it.
    """
    repository = _GITHUB.fullmatch(book.repository)
    if not repository:
        return {}
    path = f"{quote(docname, safe='')}.ipynb"
    found = {"Binder": f"https://mybinder.org/v2/gh/{repository[1]}/v{book.version}?labpath={path}"}
    if book.url and _stem(docname) != REGISTER:
        notebook = f"{repository[1]}/blob/notebooks/{quote(_stem(docname))}.ipynb"
        found["Colab"] = f"https://colab.research.google.com/github/{notebook}"
    return found


def ways(work: Work) -> Markup:
    """Return links as HTML to the repository, its newest change log, and a form to report a fault.

    The form has page and version filled in; a script appends the paragraph. Both are known on
    GitHub alone; '' as long as CITATION.cff gives no repository.
    """
    book = work.edition
    links = {"Repository": book.repository}
    if repository := _GITHUB.fullmatch(book.repository):
        base = f"https://github.com/{repository[1]}"
        fields = {"page": work.name or "index", "version": book.version, "paragraph": ""}
        links["Changes"] = f"{base}/blob/HEAD/CHANGELOG.md"
        links["Report a fault"] = f"{base}/issues/new?template=fault.yml&{urlencode(fields)}"
    return Markup(" · ").join(
        Markup('<a href="{0}"{2}>{1}</a>').format(
            url, name, Markup(" data-report") if "paragraph=" in url else ""
        )
        for name, url in links.items()
        if url
    )


def file_url(book: Edition, path: str, anchor: str | None = None) -> str:
    """Return the URL of a file of this version in the repository, or of the repository itself.

    That of the file is known on GitHub alone; '' as long as CITATION.cff gives no repository.
    """
    repository = _GITHUB.fullmatch(book.repository)
    if not repository:
        return book.repository
    fragment = f"#{anchor}" if anchor else ""
    return f"https://github.com/{repository[1]}/blob/v{book.version}/{quote(path)}{fragment}"


# The metadata of a page


def add_metadata(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the citation box to the template context of a page, and metadata to its head."""
    if doctree is None:
        return
    title = app.env.titles[pagename].astext()
    is_front = pagename == app.config.root_doc
    work = (
        Work(app.config.edition) if is_front else Work(app.config.edition, title, _stem(pagename))
    )
    about = app.config.edition.abstract if is_front else _question(doctree)
    is_notebook = app.env.doc2path(pagename).endswith(".ipynb")
    context["citing"], context["cited"] = box(work), formatted(work)
    context["launch"] = launches(app.config.edition, pagename) if is_notebook else {}
    context["ways"] = ways(work)
    named = [*_highwire(work, context.get("pdf")), ("description", about)]
    graph = {
        "og:title": title,
        "og:type": "book" if is_front else "article",
        "og:site_name": app.config.edition.parts[0],
        "og:description": about,
        "og:url": work.url,
    }
    head = [f'<meta name="{name}" content="{escape(value)}">' for name, value in named]
    head += [
        f'<meta property="{name}" content="{escape(value)}">'
        for name, value in graph.items()
        if value
    ]
    linked = _linked_book(app, work, about) if is_front else _linked_chapter(work, about)
    data = json.dumps(linked, ensure_ascii=False).replace("<", "\\u003c")
    head.append(f'<script type="application/ld+json">{data}</script>')
    context["metatags"] = "\n".join([context.get("metatags", ""), *head])


def _stem(docname: str) -> str:
    return docname.rsplit("/", 1)[-1]


def _question(doctree: nodes.document) -> str:
    """Return the question of a chapter, or else the first paragraph of the page."""
    paragraphs = [
        # A mark leaves the blank before it behind.
        re.sub(r" (?=[.,;:)])", "", " ".join(plain_text(node).split()))
        for node in doctree.findall(nodes.paragraph)
        if not isinstance(node.parent, nodes.block_quote)
    ]
    questions = [text for text in paragraphs if text.startswith("Question. ")]
    return next(iter(questions or paragraphs), "").removeprefix("Question. ")


def _highwire(work: Work, pdf: str | None) -> Iterator[tuple[str, str]]:
    """Yield name and content of tags (https://scholar.google.com/intl/en/scholar/inclusion.html)."""
    book = work.edition
    yield "citation_title", work.chapter or book.title
    for author in book.authors:
        # Without a comma Zotero takes the last word of a name as that of the family.
        yield "citation_author", author.sorted_name if author.family else f"{author.name},"
        if author.orcid:
            yield "citation_author_orcid", author.orcid
    yield "citation_publication_date", f"{book.released:%Y/%m/%d}"
    if work.chapter:
        yield "citation_inbook_title", book.title
    yield "citation_language", "en"
    if book.doi:
        yield "citation_doi", book.doi
    if pdf and book.url:  # a program that reads the tag needs a whole address
        yield "citation_pdf_url", book.address(pdf)
    if work.url:
        yield "citation_public_url", work.url


def _linked_chapter(work: Work, about: str) -> dict[str, Any]:
    """Return a chapter in the vocabulary of schema.org."""
    return {
        "@context": "https://schema.org",
        "@type": "Chapter",
        **_linked_work(work, about),
        **_linked_edition(work.edition),
        "isPartOf": {"@type": "Book", **_named(Work(work.edition))},
    }


def _linked_book(app: Sphinx, work: Work, about: str) -> dict[str, Any]:
    """Return the book with its chapters and its data in the vocabulary of schema.org."""
    book = work.edition
    chapters = [
        {"@type": "Chapter", **_named(Work(book, app.env.titles[name].astext(), _stem(name)))}
        for name in app.env.collect_relations()
        if name != app.config.root_doc
    ]
    data = {
        "@type": "Dataset",
        "name": f"The data of {book.parts[0]}",
        "description": (
            "The coded and extracted tables of the book, as a Frictionless Data Package."
        ),
        "url": book.address("data/README.md"),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/vnd.datapackage+json",
                "contentUrl": book.address("data/datapackage.json"),
            }
        ],
        **_linked_edition(book),
    }
    doi = {"identifier": book.doi_url} if book.doi else {}
    return {
        "@context": "https://schema.org",
        "@type": "Book",
        **_linked_work(work, about),
        **_linked_edition(book),
        **doi,
        "keywords": book.keywords,
        "hasPart": [*chapters, data],
    }


def _linked_work(work: Work, about: str) -> dict[str, str]:
    return _named(work) | {"description": about}


def _named(work: Work) -> dict[str, str]:
    """Return title and URL of a work; without the address of the book it has no URL."""
    return {"name": work.chapter or work.edition.title} | ({"url": work.url} if work.url else {})


def _linked_author(author: Author) -> dict[str, str]:
    """Return a person or an organisation; its ORCID tells it from others of its name."""
    person = {"givenName": author.given, "familyName": author.family, "sameAs": author.orcid}
    kind = "Person" if author.family else "Organization"
    return {"@type": kind, "name": author.name} | {k: v for k, v in person.items() if v}


def _linked_edition(book: Edition) -> dict[str, Any]:
    return {
        "author": [_linked_author(author) for author in book.authors],
        "datePublished": book.released.isoformat(),
        "version": book.version,
        "inLanguage": "en",
        "license": LICENCE_OF_PROSE,
    }


# The bibliography


def add_citation_years(app: Sphinx) -> None:
    """Add to each entry of the bibliography its year, for citations, and its date in words."""
    works: dict[str, dict[str, Any]] = {}
    for name in app.config.bibtex_bibfiles:
        works |= bibliography.entries(Path(app.srcdir) / name)
    domain = cast(BibtexDomain, app.env.get_domain("cite"))
    add_years(domain.bibdata.data.entries, work_labels(works))


@dataclass
class CitedAsInMarks(AuthorYearReferenceStyle):
    """Citations by author and year without a comma, as evidence marks have them."""

    author_year_sep: str = " "


# Sphinx


def apply_citation_metadata(app: Sphinx, config: Config) -> None:
    """Take title, author, copyright, version and URL of the book from CITATION.cff."""
    try:
        config.edition = edition(Path(app.srcdir))
    except ValueError as error:
        raise ExtensionError(str(error)) from error
    config.project = config.html_title = config.edition.title
    config.author = config.edition.author
    config.copyright = str(config.edition.released.year)
    config.version = config.release = config.edition.version
    config.html_baseurl = config.html_baseurl or config.edition.url


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the bibliography style, the directive `{cite-book}` and the metadata of pages."""
    register_plugin("pybtex.style.formatting", "dispatches", ReferenceStyle)
    register_style("sphinxcontrib.bibtex.style.referencing", "dispatches", CitedAsInMarks)
    app.add_node(citation_box, html=(_visit_box, None))
    app.add_directive("cite-book", CiteBook)
    app.add_js_file("citing.js", loading_method="defer")
    app.connect("config-inited", apply_citation_metadata)
    app.connect("builder-inited", add_citation_years)
    app.connect("html-page-context", add_metadata)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
