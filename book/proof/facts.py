"""The facts of the outside record: a list, so that a reader sees the words behind each citation."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import corpus

_TAGS = {"arabic": "ar", "french": "fr", "italian": "it", "russian": "ru"}


class FactsDirective(SphinxDirective):
    """The directive `{facts}`: of each source its facts, the words they rest on, and its kind."""

    def run(self) -> list[nodes.Node]:
        """Return the list. It has no words of an author, and so is not checked."""
        record = corpus.BOOK.record
        made = nodes.definition_list("", classes=["facts"], generated=True)
        for key in corpus.BOOK.outside_sources:
            rows = list(record[record["key"] == key].itertuples())
            if rows:
                made += self._source(key, rows)
        return [made]

    def _source(self, key: str, rows: list[Any]) -> nodes.definition_list_item:
        citation, _ = self.parse_inline(f"{{cite:p}}`{key}`", lineno=self.lineno)
        seen = f" {rows[0].kind}; seen: {rows[0].seen}"
        language = corpus.BOOK.outside_sources[key].get("langid", "english")
        return nodes.definition_list_item(
            "",
            nodes.term("", "", *citation, nodes.Text(seen)),
            nodes.definition("", *(_fact(row, language) for row in rows)),
        )


def _fact(row: Any, language: str) -> nodes.container:
    made = nodes.paragraph("", row.says[:1].upper() + row.says[1:])
    if row.words:
        classes = [f"language-{_TAGS[language]}"] if language in _TAGS else []
        made += [nodes.Text(": “"), nodes.inline("", row.words, classes=classes), nodes.Text("”")]
    if row.translation:
        made += nodes.Text(f" (our translation: “{row.translation}”)")
    return nodes.container("", made, ids=[row.fact])


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("facts", FactsDirective)
