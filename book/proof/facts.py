"""The facts of the outside record, under their works: the words that are behind a citation."""

from itertools import groupby
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.domain import BibtexDomain

import corpus
from book.apostrophes import set_apostrophes
from book.links import record_rows
from book.proof.folds import folded
from book.wording import capitalized, number, source_kind, within_marks, without_accents

_TAGS = {"arabic": "ar", "french": "fr", "italian": "it", "russian": "ru", "spanish": "es"}
_LONG = 40  # works; a longer list is grouped by letter
_ENDS = tuple(f"{stop}{mark}" for stop in ".!?…" for mark in ("”", "’”"))  # of quoted sentences


def set_works(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put under each work of the bibliographies the facts that the record has from it.

    A long list is grouped by the first letters of its works.
    """
    domain = cast(BibtexDomain, app.env.get_domain("cite"))
    keys = {each.citation_id: each.key for each in domain.citations}
    works = list(doctree.findall(nodes.citation))
    for work in works:
        work += _facts(keys[work["ids"][0]])
    for listed in {id(work.parent): work.parent for work in works}.values():
        if len(listed) > _LONG:
            _group(listed)


def _facts(key: str) -> list[nodes.Node]:
    """Return the fold with the facts from a work, none without facts."""
    rows = [row for row in record_rows().values() if row.key == key]
    if not rows:
        return []
    language = corpus.BOOK.outside_sources[key].get("langid", "english")
    shown = (nodes.container("", in_words(row, language), ids=[row.fact]) for row in rows)
    facts = nodes.container("", *shown, classes=["facts"])
    set_apostrophes(facts)
    fold = folded(f". {saw(rows[0].seen)}", facts, name="record")
    kind = nodes.inline("", capitalized(source_kind(rows[0].kind)), classes=["kind"])
    # Where the facts are printed beneath, nobody need count them.
    count = capitalized(number(len(rows), "fact"))
    counted = nodes.inline("", f"{count}. ", classes=["screen"])
    fold[0][:0] = [counted, kind]
    return [fold]


def _group(listed: nodes.Element) -> None:
    """Put the works of a list under their first letters, and the letters before them."""
    prefix = _section(listed)["ids"][0]
    letters, groups = nodes.paragraph(classes=["letters"]), []
    for letter, works in groupby(listed.children, _letter):
        anchor = f"{prefix}-{nodes.make_id(letter) or 'digits'}"
        letters += [nodes.reference("", letter, refid=anchor, internal=True), nodes.Text(" ")]
        groups.append(nodes.section("", nodes.title("", letter), *works, ids=[anchor]))
    listed.children = []
    listed += [letters, *groups]


def _section(node: nodes.Node) -> nodes.section:
    while not isinstance(node, nodes.section):
        node = node.parent
    return node


def _letter(work: nodes.citation) -> str:
    """Return the letter under which a work is listed, without the article of a name."""
    initial = without_accents(work[1].astext().removeprefix("The "))[0].upper()
    return initial if initial.isalpha() else "0–9"


def saw(seen: str) -> str:
    """Return in a sentence how much of a source was seen."""
    return f"We saw {'an' if seen[0] in 'aeiou' else 'a'} {seen}."


def in_words(row: Any, language: str) -> nodes.paragraph:
    """Return what a fact says, and the words on which it rests, with their translation.

    Args:
        row: a row of the record.
        language: of its source, as in the field `langid`.
    """
    made = nodes.paragraph("", capitalized(row.says))
    if row.words:
        classes = [f"language-{_TAGS[language]}"] if language in _TAGS else []
        words = nodes.inline("", within_marks(row.words), classes=classes)
        made += [nodes.Text(": “"), words, nodes.Text("”")]
    if row.translation:
        made += nodes.Text(f" (our translation: “{within_marks(row.translation)}”)")
    if not made.astext().endswith(_ENDS):
        made += nodes.Text(".")
    return made


def setup(app: Sphinx) -> None:
    """Add the facts to the bibliographies."""
    app.connect("doctree-resolved", set_works)
