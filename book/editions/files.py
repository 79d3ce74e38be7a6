"""Links of the prose to files of the project that are no pages: `[codebook](../corpus/README.md)`.

JupyterLab opens such a file. In the book the link leads to the file in the repository, if
CITATION.cff gives its address; otherwise its words are plain text.
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from book.editions.citation import file_url


class LinkFiles(SphinxTransform):
    """Gives links to files of the project the addresses of these files."""

    default_priority = 90  # before links to values are sought among them

    def apply(self, **kwargs: Any) -> None:
        """Replace the links."""
        for node in list(self.document.findall(addnodes.pending_xref)):
            path = self._file(node)
            if path is None:
                continue
            url = file_url(self.config.edition, path, node["reftargetid"])
            words = node.children
            node.replace_self(nodes.reference("", "", *words, refuri=url) if url else words)

    def _file(self, link: addnodes.pending_xref) -> str | None:
        """Return the path of the file that a link leads to, from the root; None if it is a page."""
        if link.get("reftype") != "myst" or link["refdomain"] != "doc":
            return None
        name = link["reftarget"]
        paths = (
            []
            if name in self.env.found_docs
            else [f"{name}{end}" for end in self.config.source_suffix]
        )
        return next((path for path in paths if Path(self.env.srcdir, path).is_file()), None)


def setup(app: Sphinx) -> None:
    """Add the transform."""
    app.add_transform(LinkFiles)
