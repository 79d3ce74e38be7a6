"""The HTML edition as a Sphinx extension: anchors for paragraphs, and accessible markup.

The theme is Furo; what it has not is in the folder `theme`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import takewhile
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from book.apostrophes import set_apostrophes
from book.figures import IN_THE_DARK, INK, PALE, QUIET, SIDES
from book.proof.evidence import is_mark
from book.proof.links import value_list
from book.proof.results import cell_number, is_cell
from book.wording import capitalized, listing

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


# Tables, code and findings


class folded_table(nodes.table):  # noqa: N801, the style of docutils
    """A table in a fold. It has no number: those of the tables that a reader sees have no gaps."""


def leave_folded_tables_unnumbered(app: Sphinx, doctree: nodes.document) -> None:
    """Put the tables of folded outputs into nodes of their own."""
    for cell in doctree.findall(is_cell):
        if cell.get("hide_mode") in ("all", "output", "input+output"):
            for table in list(cell.findall(nodes.table)):
                table.replace_self(folded_table("", *table.children, **table.attributes))


class GatherCode(SphinxPostTransform):
    """Puts the code of a figure or table, and of the cells beside it, into one fold under it.

    Code that stands beside neither is at the end of its section, out of the way of the prose.
    """

    default_priority = 200  # when MyST-NB has folded each cell
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Gather the folds of cells that stand side by side, then those that stand alone."""
        for first in list(self.document.findall(is_cell)):
            if first.parent is None:  # it has been gathered
                continue
            siblings = first.parent.children[first.parent.index(first) :]
            _gather(list(takewhile(is_cell, siblings)))
        for around in {cell.parent: None for cell in self.document.findall(_is_folded)}:
            _set_aside(around)


def _gather(cells: list[nodes.container]) -> None:
    """Move each fold to the next cell that shows something, else to the last, else to the first."""
    shown = [n for n, cell in enumerate(cells) if not isinstance(cell[-1], HideCodeCellNode)] or [0]
    folds: dict[int, list[nodes.Node]] = {}
    for n, cell in enumerate(cells):
        at = next((each for each in shown if each >= n), shown[-1])
        for fold in [part for part in cell if isinstance(part, HideCodeCellNode)]:
            folds.setdefault(at, []).extend(fold.children)
            cell.remove(fold)
    for at, content in folds.items():
        cells[at] += HideCodeCellNode("", *sorted(content, key=_in_fold))
    for cell in cells:
        if not cell.children:
            cell.parent.remove(cell)
            cell.parent = None


def _in_fold(part: nodes.Element) -> int:
    """Return the place of a part of a fold: tables, then values, to which links lead, then code."""
    if part["nb_element"] != "cell_code_output":
        return 2
    return 1 if next(part.findall(value_list), None) else 0


def _is_folded(node: nodes.Node) -> bool:
    """Return True if a node is a cell that shows nothing but its fold."""
    return is_cell(node) and isinstance(node[0], HideCodeCellNode)


def _set_aside(section: nodes.Element) -> None:
    """Gather the folded cells of a section in one, after the text of the section itself."""
    cells = [part for part in section if _is_folded(part)]
    content = [part for cell in cells for part in cell[0].children]
    for cell in cells:
        section.remove(cell)
    aside = cells[0]
    aside[0] = HideCodeCellNode("", *sorted(content, key=_in_fold), is_aside=True)
    own = takewhile(lambda part: not isinstance(part, nodes.section), section)
    section.insert(len(list(own)), aside)


def set_findings(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give a list of findings, each in bold with its confidence in italics, the form of cards."""
    for items in doctree.findall(nodes.bullet_list):
        found = [_finding(item) for item in items]
        if None in found:
            continue
        items["classes"].append("findings")
        for finding, sure in filter(None, found):
            level = sure.astext().rstrip(".").rpartition(" ")[2]
            badge = nodes.inline("", "", *sure.children, classes=["confidence", level])
            paragraph = sure.parent
            paragraph.remove(sure)
            beside = takewhile(_is_no_text, paragraph[paragraph.index(finding) + 1 :])
            paragraph.insert(paragraph.index(finding) + 1 + len(list(beside)), badge)


def _is_no_text(node: nodes.Node) -> bool:
    """Return True for evidence marks and the spaces between them."""
    return is_mark(node) or not node.astext().strip()


def _finding(item: nodes.Node) -> tuple[nodes.strong, nodes.emphasis] | None:
    """Return the finding that an item of a list begins with, and its confidence, or None."""
    parts = [part for part in item[0] if part.astext()]
    sure = [
        part
        for part in parts
        if isinstance(part, nodes.emphasis) and part.astext().startswith("Confidence")
    ]
    return (parts[0], sure[0]) if sure and isinstance(parts[0], nodes.strong) else None


# Typography


def set_titles(app: Sphinx, doctree: nodes.document) -> None:
    """Set the apostrophes of the titles that the contents of page and book show."""
    set_apostrophes(app.env.tocs[app.env.docname])
    set_apostrophes(app.env.titles[app.env.docname])


def set_prose(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Set the apostrophes of a page."""
    set_apostrophes(doctree)


# Markup. Each visitor wraps that of Sphinx, which stands behind it.


def _depart_paragraph(self: HTML5Translator, node: nodes.paragraph) -> None:
    if node.get("anchored"):
        self.add_permalink_ref(node, "Link to this paragraph")
    HTML5Translator.depart_paragraph(self, node)


_FEW = 2  # columns for which a phone has room, whatever they contain
_LONG = 75  # characters of a row for which it has none, more than one line and a half


def _visit_table(self: HTML5Translator, node: nodes.table) -> None:
    """Open a table; one of long rows gets the class and the names by which a phone stacks it."""
    names = [entry.astext() for entry in next(node.findall(nodes.thead)).findall(nodes.entry)]
    rows = next(node.findall(nodes.tbody)).children
    length = sum(map(_length, rows)) / len(rows)
    is_stacked = len(names) > _FEW and length > _LONG and "ledger" not in node["classes"]
    if is_stacked:
        node["classes"].append("stacked")
    HTML5Translator.visit_table(self, node)
    if is_stacked:
        named = "".join(f"--c{n}:{css_text(name)};" for n, name in enumerate(names, start=1))
        self.body[-1] = self.body[-1].replace("<table", f'<table style="{escape(named)}"', 1)


def _length(row: nodes.row) -> int:
    """Return the number of characters of a row, those of the links of its marks included."""
    marks = row.findall(is_mark)
    return len(row.astext()) + sum(len(link.text) for mark in marks for link in mark["links"])


def css_text(text: str) -> str:
    """Return a text as a string of a style sheet."""
    return "'" + re.sub(r"['\\\n]", lambda match: f"\\{ord(match[0]):x} ", text) + "'"


def _visit_hidden_cell(self: HTML5Translator, node: HideCodeCellNode) -> None:
    """Open a folded cell; MyST-NB's own gives screen readers a name that differs from the text."""
    tables = len(list(node.findall(folded_table)))
    contents = ["tables" if tables > 1 else "table"] if tables else []
    contents += ["values"] if next(node.findall(value_list), None) else []
    has_output = any(part.get("nb_element") == "cell_code_output" for part in node)
    label = capitalized(listing([*(contents or ["data"] * has_output), "code"]))
    of_what, name = (" of the text above", "hide aside") if node.get("is_aside") else ("", "hide")
    self.body.append(f'<details class="{name}"><summary>{label}{of_what}</summary>\n')


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
    context["docstitle"] = escape(app.config.edition.parts[0])  # Furo does not
    context["author"] = app.config.author
    context["repository"] = app.config.edition.repository
    context["css_files"] = [
        sheet
        for sheet in context["css_files"]
        if not re.search("mystnb|pygments|furo-extensions", str(sheet.filename))
    ]


# Pygments gives names, operators, signs and spaces of code a tag each: most of the weight of code.
_PLAIN_CODE = re.compile(r'<span class="(?:n|nn|o|p|w)">([^<]*)</span>')
# What docutils writes of tables and no style sheet needs: a box around the only text of a cell.
_CELL = re.compile(r"<(t[dh])([^>]*)><p>((?:(?!</?p\b|</t[dh]>).)*)</p></\1>", re.DOTALL)
_PLAIN_TABLE = re.compile(r' class="(?:row-odd|row-even|head)"')


def lighten(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Leave out tags and names that nothing shows; keep the keyboard from unseen links."""
    if doctree is not None:
        link = '<a class="headerlink"'
        body = _PLAIN_CODE.sub(r"\1", context["body"])
        body = _PLAIN_TABLE.sub("", _CELL.sub(r"<\1\2>\3</\1>", body))
        context["body"] = body.replace(link, f'{link} tabindex="-1"')


def set_colours(app: Sphinx, config: Config) -> None:
    """Give the style sheet the colours of the figures, as variables such as `--russia`."""
    palette = {"ink": INK, "quiet": QUIET, "pale": PALE}
    palette |= {name.lower().replace(" ", "-"): colour for name, colour in SIDES.items()}
    config.html_theme_options = config.html_theme_options | {
        "light_css_variables": palette,
        "dark_css_variables": {name: IN_THE_DARK[colour] for name, colour in palette.items()},
    }


def add_opening(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Add the page at the root of the site, which leads to the first page of the book."""
    yield "index", {}, "opening.html"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the anchors of paragraphs, the visitors and the context of the templates."""
    sphinx = HTML5Translator
    for node, visitors in {
        nodes.paragraph: (sphinx.visit_paragraph, _depart_paragraph),
        nodes.literal_block: (_visit_literal_block, sphinx.depart_literal_block),
        nodes.table: (_visit_table, sphinx.depart_table),
        folded_table: (_visit_table, sphinx.depart_table),
        nodes.citation: (_visit_citation, sphinx.depart_citation),
        HideCodeCellNode: (_visit_hidden_cell, depart_HideCellInput),
    }.items():
        app.add_node(node, override=True, html=visitors)
    app.add_js_file("page.js", loading_method="defer")
    app.add_post_transform(GatherCode)
    app.connect("doctree-read", name_paragraphs)
    app.connect("doctree-read", leave_folded_tables_unnumbered)
    app.connect("doctree-resolved", name_tables_once)
    app.connect("doctree-resolved", set_findings)
    app.connect("doctree-read", set_titles, priority=501)  # when Sphinx has taken them
    app.connect("doctree-resolved", set_prose)
    app.connect("html-page-context", add_page_context, priority=900)
    app.connect("html-page-context", lighten)
    app.connect("html-collect-pages", add_opening)
    app.connect("config-inited", set_colours)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
