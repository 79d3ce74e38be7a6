"""The search as a Sphinx extension: an index of the sentences of the book, for a script to search.

Sphinx's own search knows pages only, and its excerpts need a server. This index is a script that
the search page alone loads, so that it works from a folder too. It is made of the written pages: it
has no text that the book does not print.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast

from bs4 import BeautifulSoup, Tag
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

import corpus
from book.kept import kept
from book.links import REGISTER, reference_label
from corpus import PassageRef
from corpus.extraction.text import sentence_spans

PAGE, INDEX = "search", "search-index.js"
ARTICLES = "The articles"  # the group of the passages in the register
_UNITS = "h1, h2, h3, p[id], figcaption, caption, tbody tr, .facts [id], .citation"
# A mark in a table is a part of what its row says: “Ivan Konovalov in Sputnik I ¶ 6”.
_NOT_SEARCHED = (
    ".headerlink, .marks:not(td .marks), .evidence-cards, .ledger, .ledger-link, details.hide, "
    ".cite, script, .citation > .label, .citation summary, .citation a.external"
)
# What only Sphinx's search, and its indices of domains, need.
_SUPERFLUOUS = (
    *("_static/searchtools.js", "_static/language_data.js", "_static/sphinx_highlight.js"),
    *("_static/doctools.js", "_static/file.png", "_static/minus.png", "_static/plus.png"),
    "searchindex.js",
)


class Unit(NamedTuple):
    """A text that can be found: its anchor, the name of its place, and its sentences.

    A row of a table is one sentence, with a line for each cell; `columns` are their names.
    """

    anchor: str
    place: str
    sentences: list[str]
    columns: tuple[str, ...] = ()


class Group(NamedTuple):
    """The texts of a page, or the passages of the articles: title, URL of the page, texts."""

    title: str
    url: str
    units: list[Unit]


def groups_of(html: str, url: str) -> list[Group]:
    """Return what can be found on a written page: its own text, and the passages that it prints.

    Args:
        html: the page.
        url: its URL from the root of the book.
    """
    article = cast(Tag, BeautifulSoup(html, "html.parser").article)
    for part in article.select(_NOT_SEARCHED):
        part.decompose()
    title = _text(cast(Tag, article.h1))
    passages = list(_passages(article)) if Path(url).stem == REGISTER else []
    units = [_unit(element, title) for element in reversed(article.select(_UNITS))]
    groups = [Group(title, url, [unit for unit in reversed(units) if unit.sentences])]
    return groups + ([Group(ARTICLES, url, passages)] if passages else [])


def _passages(article: Tag) -> Iterator[Unit]:
    """Take the passages of the articles out of the register."""
    for row in corpus.BOOK.passages.itertuples():
        reference = PassageRef(row.source, (row.passage,))
        if printed := article.find(id=reference.anchor):
            printed.decompose()
            place = f"{corpus.BOOK.label(row.source)} ¶\u00a0{row.passage}"
            yield Unit(reference.anchor, place, _sentences(row.text))


def _unit(element: Tag, title: str) -> Unit:
    """Take an element out of its page; what is within it has been taken before."""
    named = cast(Tag, element if element.get("id") else element.find_parent(id=True))
    place, text, columns = _place(element), _text(element), _columns(element)
    is_prose = element.name in ("p", "figcaption") or _is_fact(element)
    element.extract()
    sentences = _sentences(text) if is_prose else [text] if text.strip() else []
    return Unit(str(named["id"]), "" if place == title else place, sentences, columns)


def _columns(element: Tag) -> tuple[str, ...]:
    """Return the names of the columns of a row; none of what is no row."""
    table = element.find_parent("table") if element.name == "tr" else None
    return tuple(map(_text, table.select("thead th"))) if table else ()


def _is_fact(element: Tag) -> bool:
    return element.find_parent(class_="facts") is not None


def _place(element: Tag) -> str:
    """Return the work of a fact, the term that an element defines, or the heading of its section.

    A work of a bibliography says itself where it stands.
    """
    if _is_fact(element):
        return reference_label(str(element["id"]))
    definition, section = element.find_parent("dd"), element.find_parent("section")
    heading = section.find(["h1", "h2", "h3"]) if section else None
    named = definition.find_previous_sibling("dt") if definition else heading
    if named is None or named is element or "citation" in element.get_attribute_list("class"):
        return ""
    return _text(named)


def _text(element: Tag) -> str:
    """Return the text of an element: a line for each cell of a row, a dot between marks."""
    for mark in element.select("td .marks a + a, td .marks + .marks.more a:first-child"):
        mark.insert_before("· ")
    cells = element.find_all("td") or [element]
    return "\n".join(" ".join(cell.get_text().split()) for cell in cells)


def _sentences(text: str) -> list[str]:
    text = " ".join(text.split())
    return [text[start:end] for start, end in sentence_spans(text)]


def add_search(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the index, now that all pages are written, and add the page of the search."""
    builder = cast(StandaloneHTMLBuilder, app.builder)
    groups = []
    for name in app.env.collect_relations():
        html = Path(builder.get_outfilename(name)).read_text(encoding="utf-8")
        groups += kept(app.config, groups_of, html, builder.get_target_uri(name))
    index = json.dumps(groups, ensure_ascii=False, separators=(",", ":"))
    path = Path(app.outdir, "_static", INDEX)
    path.write_text(f"window.searchIndex = {index};\n", encoding="utf-8")
    yield PAGE, {}, "search.html"


def leave_out_own_search(app: Sphinx) -> None:
    """Have Sphinx make no search of its own."""
    if app.builder.format == "html":
        cast(Any, app.builder).search = False  # a constant of each builder


def choose_scripts(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Load the index on the search page alone, and no script of Sphinx's search anywhere."""
    if pagename == PAGE:
        app.add_js_file(INDEX, priority=400, loading_method="defer")  # before search.js
    context["script_files"] = [
        script
        for script in context["script_files"]
        if getattr(script, "filename", script) not in _SUPERFLUOUS
    ]


def remove_superfluous(app: Sphinx, exception: Exception | None) -> None:
    """Remove the files of Sphinx's search, which its theme copies."""
    if app.builder.format == "html":
        for name in _SUPERFLUOUS:
            Path(app.outdir, name).unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the search; `search.js` is on all pages, whose keys lead to it."""
    app.add_js_file("search.js", loading_method="defer")
    app.connect("builder-inited", leave_out_own_search)
    app.connect("html-page-context", choose_scripts)
    app.connect("html-collect-pages", add_search)
    app.connect("build-finished", remove_superfluous)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
