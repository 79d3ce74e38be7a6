"""In Sphinx: the evidence mark, which names the passages that bear out what stands before it."""

from functools import lru_cache

from docutils import nodes

import corpus
from book.showing import evidence_label


class evidence_mark(nodes.Inline, nodes.TextElement):  # noqa: N801 — docutils names its nodes so
    """The mark of evidence: `source`, a key, and `passages`, a list of their numbers."""


@lru_cache(maxsize=1)  # for the life of a build
def _known():
    """Every passage of the corpus, as (source, number in figures)."""
    return {(passage.source, str(passage.passage)) for passage in corpus.passages().itertuples()}


def ev_role(name, rawtext, text, lineno, inliner, options=None, content=None):
    """The role `{ev}`: one source and its passages, `tass-2020-01-14:7,11`, shown as a quiet mark. An unknown source or passage is a warning."""
    source, _, numbers = text.partition(":")
    unknown = [n for n in numbers.split(",") if (source, n) not in _known()]
    if unknown:
        message = f"no passage {source}:{unknown[0]} in the corpus; write a source of sources.bib, a colon and numbers of its passages"
        return [], [inliner.reporter.warning(message, line=lineno)]
    return [evidence_mark(rawtext, evidence_label(text), source=source, passages=[int(n) for n in numbers.split(",")], classes=["evidence"])], []


def setup(app):
    app.add_node(evidence_mark, html=(lambda self, node: self.body.append(self.starttag(node, "span", "")), lambda self, node: self.body.append("</span>")))
    app.add_role("ev", ev_role)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
