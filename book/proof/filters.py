"""The script that filters the register and the outside sources, as a Sphinx extension."""

from docutils import nodes
from sphinx.application import Sphinx

from book.proof.reading_room import register_passage


def add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None
) -> None:
    """Add the script to the pages that have something to filter."""
    if doctree is not None and any(doctree.findall(_is_filtered)):
        app.add_js_file("filters.js", loading_method="defer")


def _is_filtered(node: nodes.Node) -> bool:
    """Return True for a passage of the register, and for the letters of a long list of works."""
    return isinstance(node, register_passage) or (
        isinstance(node, nodes.paragraph) and "letters" in node["classes"]
    )


def setup(app: Sphinx) -> None:
    """Add the script."""
    app.connect("html-page-context", add_script)
