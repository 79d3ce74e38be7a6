"""The HTML edition as a Sphinx extension: anchors for paragraphs, and accessible markup.

Its styles and templates are in the folder `theme`.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

import corpus
from book.figures import INK, QUIET, SIDES
from book.proof.results import cell_number

_log = logging.getLogger(__name__)
_AROUND_PROSE = (
    nodes.section,
    nodes.document,
    nodes.container,
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.list_item,
    nodes.block_quote,
    nodes.definition_list,
    nodes.definition_list_item,
    nodes.definition,
    nodes.Admonition,
)


def name_paragraphs(app: Sphinx, doctree: nodes.document) -> None:
    """Give each paragraph of prose an anchor: the id of its cell and its place there, `answer-p1`.

    On a page without cells, the id of the section takes the place of that of the cell. Prose is the
    text of sections, lists, quotations and definitions; not tables, captions and generated lists.
    """
    page = Path(app.env.doc2path(app.env.docname))
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"] if page.suffix == ".ipynb" else []
    counts: Counter[str] = Counter()
    for paragraph in filter(_is_prose, doctree.findall(nodes.paragraph)):
        around = cells[cell_number(paragraph) - 1]["id"] if cells else _section(paragraph)
        counts[around] += 1
        anchor = f"{around}-p{counts[around]}"
        if anchor in doctree.ids:
            _log.warning(
                "%s is the anchor of a paragraph and of something else; rename the latter",
                anchor,
                location=paragraph,
            )
        paragraph["ids"].insert(0, anchor)
        paragraph["anchored"] = True


def _is_prose(paragraph: nodes.paragraph) -> bool:
    node = paragraph.parent
    while isinstance(node, _AROUND_PROSE) and not node.get("generated"):
        node = node.parent
    return node is None


def _section(node: nodes.Node) -> str:
    """Return the id of the section that contains a node."""
    while not isinstance(node, nodes.section):
        node = node.parent
    return node["ids"][0]


# Markup. Each visitor wraps that of Sphinx, which stands behind it.


def _depart_paragraph(self: HTML5Translator, node: nodes.paragraph) -> None:
    if node.get("anchored"):
        self.add_permalink_ref(node, "Link to this paragraph")
    HTML5Translator.depart_paragraph(self, node)


def _visit_hidden_cell(self: HTML5Translator, node: HideCodeCellNode) -> None:
    """Open a folded cell; MyST-NB's own gives screen readers a name that differs from the text."""
    has_output = any(part.get("nb_element") == "cell_code_output" for part in node)
    label = "Data and code" if has_output else "Code"
    self.body.append(f'<details class="hide"><summary>{label}</summary>\n')


def _visit_literal_block(self: HTML5Translator, node: nodes.literal_block) -> None:
    """Let the keyboard scroll code that is wider than the page."""
    start = len(self.body)
    try:
        HTML5Translator.visit_literal_block(self, node)
    finally:  # Sphinx appends the whole block and raises SkipNode
        self.body[start:] = [
            part.replace("<pre>", '<pre tabindex="0">') for part in self.body[start:]
        ]


def _visit_table(self: HTML5Translator, node: nodes.table) -> None:
    """Put a table into a box that scrolls, so that a wide one does not make the page scroll."""
    self.body.append('<div class="wide">')
    HTML5Translator.visit_table(self, node)


def _depart_table(self: HTML5Translator, node: nodes.table) -> None:
    HTML5Translator.depart_table(self, node)
    self.body.append("</div>\n")


def _visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    """Use a current role: docutils' `doc-biblioentry` has been withdrawn from the standard."""
    HTML5Translator.visit_citation(self, node)
    self.body[-1] = self.body[-1].replace("doc-biblioentry", "listitem")


# What the templates need


def add_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the palette of the figures and, for the cover, the dates of the articles to a page."""
    context["palette"] = {
        "ink": INK,
        "quiet": QUIET,
        "russia": SIDES["Russia"],
        "italy": SIDES["Italy"],
    }
    context["author"] = app.config.author
    if pagename == app.config.root_doc:
        context["dispatches"] = _places_in_time()


def _places_in_time() -> list[float]:
    """Return when each article was published, in per cent of the time between first and last.

    Articles of an unknown day are left out.
    """
    days = [
        date.fromisoformat(day[0]).toordinal()
        for day in corpus.BOOK.documents["published"].str.findall(r"\b\d{4}-\d\d-\d\d\b")
        if day
    ]
    first, span = min(days), max(max(days) - min(days), 1)
    return [round(100 * (day - first) / span, 1) for day in days]


def add_opening(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Add the page at the root of the site, which leads to the first page of the book."""
    yield "index", {}, "opening.html"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the anchors of paragraphs, the visitors and the context of the templates."""
    sphinx = HTML5Translator
    for node, visitors in {
        nodes.paragraph: (sphinx.visit_paragraph, _depart_paragraph),
        nodes.literal_block: (_visit_literal_block, sphinx.depart_literal_block),
        nodes.table: (_visit_table, _depart_table),
        nodes.citation: (_visit_citation, sphinx.depart_citation),
        HideCodeCellNode: (_visit_hidden_cell, depart_HideCellInput),
    }.items():
        app.add_node(node, override=True, html=visitors)
    app.add_js_file("page.js", loading_method="defer")
    app.connect("doctree-read", name_paragraphs)
    app.connect("html-page-context", add_page_context, priority=900)
    app.connect("html-collect-pages", add_opening)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
