"""The facts of the outside record: a list, so that a reader sees the words behind each citation."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

import corpus

_TAGS = {"arabic": "ar", "french": "fr", "italian": "it", "russian": "ru"}


class FactsDirective(SphinxDirective):
    """The directive `{facts}`: of each source its facts, the words they rest on, and its kind."""

    def run(self) -> list[nodes.Node]:
        """Return the list. It has no words of an author, and so is not checked."""
        self.env.metadata[self.env.docname]["lists facts"] = True
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
    return nodes.container("", in_words(row, language), ids=[row.fact])


def in_words(row: Any, language: str) -> nodes.paragraph:
    """Return what a fact says, and the words on which it rests, with their translation.

    Args:
        row: a row of the record.
        language: of its source, as in the field `langid`.
    """
    made = nodes.paragraph("", row.says[:1].upper() + row.says[1:])
    if row.words:
        classes = [f"language-{_TAGS[language]}"] if language in _TAGS else []
        made += [nodes.Text(": “"), nodes.inline("", row.words, classes=classes), nodes.Text("”")]
    if row.translation:
        made += nodes.Text(f" (our translation: “{row.translation}”)")
    return made


def page_of_facts(env: BuildEnvironment) -> str | None:
    """Return the page that lists the facts, or None."""
    return next((name for name, about in env.metadata.items() if "lists facts" in about), None)


def setup(app: Sphinx) -> None:
    """Add the directive."""
    app.add_directive("facts", FactsDirective)
