"""The lists to which evidence leads: the register of passages, and the outside sources.

In the book a directive makes them; in JupyterLab and on GitHub they are HTML with the same anchors.
"""

import html
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

import corpus
from book import works
from book.links import LITERATURE, METHODS, SOURCES, labels, links_in, record_rows, texts_of_cell
from book.notebook import Shown
from book.wording import date, opening_name, source_kind, within_marks
from corpus import PassageRef

_LISTS = {
    SOURCES.name: "all:",
    "record.bib": "all:",
    LITERATURE.name: "filter: cited",
    METHODS.name: "filter: cited",
}


def register() -> Shown:
    """Show the register of evidence: each article, and its passages that the pages cite.

    The pages are those in the folder of the notebook, as they are stored.
    """
    cited = _cited(Path.cwd())
    articles = [_article(row, cited) for row in corpus.BOOK.documents.itertuples()]
    plain = f"The register of evidence: {len(articles)} articles."
    return Shown("```{register}\n```", "".join(articles), plain)


def _cited(folder: Path) -> set[PassageRef]:
    """Return the passages to which the notebooks of a folder link, in their text and outputs."""
    texts = [
        text
        for path in sorted(folder.glob("*.ipynb"))
        for cell in nbformat.read(path, as_version=4).cells
        for text in _texts(cell)
    ]
    targets = [target for text in texts for _, target in links_in(text)]
    return {target.passage for target in targets if target.passage}


def _texts(cell: nbformat.NotebookNode) -> Iterator[str]:
    yield from (holder[key] for holder, key in texts_of_cell(cell))
    for output in cell.get("outputs", ()):
        yield output.get("data", {}).get("text/markdown", "")


def _article(row: Any, cited: set[PassageRef]) -> str:
    passages = corpus.BOOK.passages[corpus.BOOK.passages["source"] == row.source]
    printed = [
        f'<p id="{reference.anchor}">¶\u00a0{each.passage} {html.escape(each.text)}</p>'
        for each in passages.itertuples()
        if (reference := PassageRef(row.source, (each.passage,))) in cited
    ]
    facts = (opening_name(row.outlet), date(row.published), row.headline)
    return (
        f'<h3 id="{row.source}">{html.escape(corpus.BOOK.label(row.source))}</h3>'
        f"<p>{html.escape(', '.join(facts))}</p>{''.join(printed)}"
        f"<p>{len(printed)} of {len(passages)} passages are cited and printed here.</p>"
    )


def references(name: str) -> Shown:
    """Show a bibliography: its entries, and of each the facts that the record has from it.

    A fact has the words on which it rests, with a translation, and what its source is.

    Args:
        name: `sources.bib`, `record.bib`, `literature.bib` or `methods.bib`.

    Raises:
        KeyError: if it is none of these.
    """
    directive = f"```{{bibliography}} ../corpus/{name}\n:{_LISTS[name]}\n```"
    entries = works.in_html(SOURCES.with_name(name), labels())
    items = [_work(key, entry) for key, entry in entries.items()]
    return Shown(directive, f"<ul>{''.join(items)}</ul>", f"{name}: {len(items)} entries.")


def _work(key: str, entry: str) -> str:
    shown = [_fact(row) for row in record_rows().values() if row.key == key]
    nested = f"<ul>{''.join(shown)}</ul>" if shown else ""
    return f'<li id="{key}">{entry}{nested}</li>'


def _fact(row: Any) -> str:
    words = f": “{within_marks(row.words)}”" if row.words else ""
    translated = within_marks(row.translation)
    translation = f" (our translation: “{translated}”)" if translated else ""
    told = html.escape(f"{row.says}{words}{translation}. {source_kind(row.kind)}; seen: {row.seen}")
    return f'<li id="{row.fact}">{told}</li>'
