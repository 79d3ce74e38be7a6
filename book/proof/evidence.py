"""The evidence mark, which names the passages that support what is before it."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxContentsFilter
from sphinx.writers.html5 import HTML5Translator


class evidence_mark(nodes.Inline, nodes.TextElement):  # noqa: N801, the style of docutils
    """An evidence mark; its text is its label.

    Attributes: `reference`, a PassageRef, and `labels`, the words and target of each link that the
    mark was written as.
    """


def plain_text(node: nodes.Node) -> str:
    """Return the text of a node without the labels of its evidence marks."""
    if isinstance(node, evidence_mark):
        return ""
    if isinstance(node, nodes.Text):
        return node.astext()
    return "".join(map(plain_text, node.children))


def _visit_mark(self: HTML5Translator, node: evidence_mark) -> None:
    attributes = {"href": node["refuri"]} if "refuri" in node else {}
    attributes["aria-describedby"] = node["card"]
    self.body.append(self.starttag(node, "a", "", CLASS="evidence", **attributes))


def _depart_mark(self: HTML5Translator, node: evidence_mark) -> None:
    self.body.append("</a>")


def _skip(self: SphinxContentsFilter, node: nodes.Node) -> None:
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Add the node."""
    app.add_node(evidence_mark, html=(_visit_mark, _depart_mark))
    # The name of a heading in the table of contents and in the window's title has no mark.
    SphinxContentsFilter.visit_evidence_mark = _skip
