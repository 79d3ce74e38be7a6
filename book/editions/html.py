"""The HTML edition as a Sphinx extension: anchors for paragraphs, and accessible markup.

The theme is Furo; what it has not is in the folder `theme`.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

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


def name_tables_once(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Take the name of a table from the box into which Furo puts it: it copies all attributes."""
    for box in doctree.findall(nodes.container):
        if "table-wrapper" in box["classes"]:
            box["ids"] = []


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
    """Add what the templates show of CITATION.cff; leave out styles that nothing here uses."""
    context["docstitle"] = app.config.edition.parts[0]
    context["author"] = app.config.author
    context["repository"] = app.config.edition.repository
    context["furo_hide_toc"] = doctree is None  # the tools of a page stand there too
    context["css_files"] = [
        sheet for sheet in context["css_files"] if "mystnb" not in str(sheet.filename)
    ]


def share_palette(app: Sphinx, config: Config) -> None:
    """Give the style sheet the colours of the figures, as variables such as `--russia`."""
    palette = {"ink": INK, "quiet": QUIET}
    palette |= {name.lower().replace(" ", "-"): colour for name, colour in SIDES.items()}
    config.html_theme_options = config.html_theme_options | {"light_css_variables": palette}


def add_opening(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Add the page at the root of the site, which leads to the first page of the book."""
    yield "index", {}, "opening.html"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the anchors of paragraphs, the visitors and the context of the templates."""
    sphinx = HTML5Translator
    for node, visitors in {
        nodes.paragraph: (sphinx.visit_paragraph, _depart_paragraph),
        nodes.literal_block: (_visit_literal_block, sphinx.depart_literal_block),
        nodes.citation: (_visit_citation, sphinx.depart_citation),
        HideCodeCellNode: (_visit_hidden_cell, depart_HideCellInput),
    }.items():
        app.add_node(node, override=True, html=visitors)
    app.add_js_file("page.js", loading_method="defer")
    app.connect("doctree-read", name_paragraphs)
    app.connect("doctree-resolved", name_tables_once)
    app.connect("html-page-context", add_page_context, priority=900)
    app.connect("html-collect-pages", add_opening)
    app.connect("config-inited", share_palette)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
