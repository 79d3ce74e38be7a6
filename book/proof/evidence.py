"""The marks after a claim: of the passages and the outside sources on which it rests."""

from html import escape
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxContentsFilter
from sphinx.writers.html5 import HTML5Translator


class evidence_mark(nodes.Inline, nodes.TextElement):  # noqa: N801, the style of docutils
    """A mark of passages; its text is its label.

    Attributes: `reference`, a PassageRef, and `labels`, the words and target of each link that the
    mark was written as; `links` (MarkLink), when the page is written.
    """


class source_mark(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A mark of outside sources.

    Attributes: `works`, the facts of each work by its key (the key itself for a work without
    facts); `links` (MarkLink), when the page is written.
    """


class MarkLink(NamedTuple):
    """A link of a mark: its text, its address, the id of its card.

    `data` is what the link says of its card to `evidence.js`, by name.
    """

    text: str
    uri: str
    card: str
    data: dict[str, str]


def plain_text(node: nodes.Node) -> str:
    """Return the text of a node without the labels of its evidence marks."""
    if isinstance(node, evidence_mark):
        return ""
    if isinstance(node, nodes.Text):
        return node.astext()
    return "".join(map(plain_text, node.children))


def _visit_mark(self: HTML5Translator, node: nodes.Element) -> None:
    """Write a mark: each passage, and each outside source, is a link with a card of its own."""
    links = []
    for text, uri, card, data in node["links"]:
        more = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
        kind = "evidence number" if text.isdigit() else "evidence"
        links.append(
            f'<a class="{kind}" href="{escape(uri)}" aria-describedby="{card}"{more}>'
            f"{escape(text)}</a>"
        )
    # A mark that follows another without words between; a style sheet does not see the words.
    kind = "marks more" if _follows_a_mark(node) else "marks"
    self.body.append(self.starttag(node, "span", "", CLASS=kind))
    self.body.append(f"{' '.join(links)}</span>")  # the style sheets put signs between them
    raise nodes.SkipNode


def _follows_a_mark(node: nodes.Element) -> bool:
    before = node.parent.children[: node.parent.index(node)]
    while before and isinstance(before[-1], nodes.Text) and not before[-1].strip():
        before.pop()
    return bool(before) and is_mark(before[-1])


def is_mark(node: nodes.Node) -> bool:
    """Return True for a mark of a passage or of an outside source."""
    return isinstance(node, evidence_mark | source_mark)


def _skip(self: SphinxContentsFilter, node: nodes.Node) -> None:
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Add the nodes."""
    for mark in (evidence_mark, source_mark):
        app.add_node(mark, html=(_visit_mark, None))
    # The name of a heading in the table of contents and in the window's title has no mark.
    SphinxContentsFilter.visit_evidence_mark = _skip
