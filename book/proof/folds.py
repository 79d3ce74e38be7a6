"""What a reader unfolds: docutils has no node for `<details>`."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


class fold(nodes.General, nodes.Element):  # noqa: N801, the style of docutils
    """A fold: its `fold_title`, and what it contains. Attribute: `is_open`, when the page opens."""


class fold_title(nodes.General, nodes.TextElement):  # noqa: N801
    """What a reader sees of a closed fold."""


def folded(
    title: str, *content: nodes.Node, name: str, anchor: str = "", is_open: bool = False
) -> fold:
    """Return a fold.

    Args:
        title: what is seen while it is closed.
        *content: what it contains.
        name: a class, for the style sheets.
        anchor: its id; "" for none.
        is_open: it is open when the page opens.
    """
    ids = [anchor] if anchor else []
    return fold("", fold_title("", title), *content, classes=[name], ids=ids, is_open=is_open)


def _visit_fold(self: HTML5Translator, node: fold) -> None:
    self.body.append(self.starttag(node, "details", **({"open": ""} if node["is_open"] else {})))


def _depart_fold(self: HTML5Translator, node: fold) -> None:
    self.body.append("</details>\n")


def _visit_title(self: HTML5Translator, node: fold_title) -> None:
    self.body.append(self.starttag(node, "summary", ""))


def _depart_title(self: HTML5Translator, node: fold_title) -> None:
    self.body.append("</summary>\n")


def setup(app: Sphinx) -> None:
    """Add the nodes."""
    app.add_node(fold, html=(_visit_fold, _depart_fold))
    app.add_node(fold_title, html=(_visit_title, _depart_title))
