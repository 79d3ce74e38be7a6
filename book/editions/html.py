"""In Sphinx: what the HTML pages need beside their style and templates: an anchor for each paragraph, and markup that serves everyone."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

import corpus
from book.notebook import INK, QUIET, SIDES
from book.proof.register import register_entry
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
)
_AROUND_PROSE += (
    nodes.definition_list,
    nodes.definition_list_item,
    nodes.definition,
    nodes.Admonition,
)
# In the markup of others: a role that was withdrawn; wide code, which the keyboard must be able to scroll; tables that would make a phone's page scroll.
_MENDED = {
    ' role="doc-biblioentry"': ' role="listitem"',
    "<pre>": '<pre tabindex="0">',
    "<table ": '<div class="wide"><table ',
    "</table>": "</table></div>",
}


def name_paragraphs(app, doctree):
    """Give each paragraph of prose an anchor, from its cell's id and its place in it: `answer-p1`. On a page without cells the section's id stands for it.

    Prose is what stands in sections, lists, quotations and definitions, typed or computed; not tables, captions and the register.
    """
    page = Path(app.env.doc2path(app.env.docname))
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"] if page.suffix == ".ipynb" else []
    counts = Counter()
    for paragraph in filter(_is_prose, doctree.findall(nodes.paragraph)):
        around = cells[cell_number(paragraph) - 1]["id"] if cells else _section(paragraph)
        counts[around] += 1
        anchor = f"{around}-p{counts[around]}"
        if anchor in doctree.ids:
            _log.warning(
                "%s is the anchor of a paragraph and of something else; give that another name",
                anchor,
                location=paragraph,
            )
        paragraph["ids"].insert(0, anchor)
        paragraph["anchored"] = True


def _is_prose(paragraph):
    node = paragraph.parent
    while isinstance(node, _AROUND_PROSE) and not isinstance(node, register_entry):
        node = node.parent
    return node is None


def _section(node):
    """The id of the section that a node stands in."""
    while not isinstance(node, nodes.section):
        node = node.parent
    return node["ids"][0]


def _leave_paragraph(self, node):
    if node.get("anchored"):
        self.add_permalink_ref(node, "Link to this paragraph")
    HTML5Translator.depart_paragraph(self, node)


def _visit_code(self, node):
    """The opening of what a cell folds away: its code, or all of it. MyST-NB's own has a name for screen readers that is not what it shows."""
    label = (
        "Data and code"
        if any(part.get("nb_element") == "cell_code_output" for part in node)
        else "Code"
    )
    self.body.append(f'<details class="hide"><summary>{label}</summary>\n')


def complete(app, pagename, templatename, context, doctree):
    """Give a page's template the palette of the figures and, for the cover, when the pages of the corpus came out; mend its markup."""
    context["palette"] = {
        "ink": INK,
        "quiet": QUIET,
        "russia": SIDES["Russia"],
        "italy": SIDES["Italy"],
    }
    context["author"] = app.config.author
    if pagename == app.config.root_doc:
        context["dispatches"] = _dispatches()
    for found, mended in _MENDED.items():
        context["body"] = context.get("body", "").replace(found, mended)


def _dispatches():
    """When each page of the corpus came out, in per cent of the time from the first to the last; those of an unknown day are left out."""
    days = [
        date.fromisoformat(day[0]).toordinal()
        for day in corpus.BOOK.documents["published"].str.findall(r"\b\d{4}-\d\d-\d\d\b")
        if day
    ]
    first, span = min(days), max(max(days) - min(days), 1)
    return [round(100 * (day - first) / span, 1) for day in days]


def add_opening(app):
    """The page at the root of the site, which leads to the first page of the book."""
    yield "index", {}, "opening.html"


def setup(app):
    app.add_node(
        nodes.paragraph, override=True, html=(HTML5Translator.visit_paragraph, _leave_paragraph)
    )
    app.add_node(HideCodeCellNode, override=True, html=(_visit_code, depart_HideCellInput))
    app.add_js_file("page.js", loading_method="defer")
    app.connect("doctree-read", name_paragraphs)
    app.connect("html-page-context", complete, priority=900)
    app.connect("html-collect-pages", add_opening)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
