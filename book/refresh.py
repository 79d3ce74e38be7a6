"""Bring the linked values and the labels in the text of the pages up to date."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import sentencex
from nbformat import NotebookNode

from book.links import LINK, label_of, links_in, texts_of_cell
from book.proof.expression import expresses, reworded
from book.values import Value

Values = Mapping[tuple[str, str], Value]  # by the name of the page, without folder, and the anchor


class Change(NamedTuple):
    """A sentence that has changed: the id of its cell, the sentence before and after, and whether a
    value changed, so that somebody must read it again, or only a label."""

    cell: str
    before: str
    after: str
    is_value: bool

    def __str__(self) -> str:
        where = f"cell {self.cell}: " if self.cell else ""
        return f"{where}{self.before}\n    → {self.after}"


class _Edit(NamedTuple):
    """New words for the link at `start` to `end` of a text."""

    start: int
    end: int
    words: str
    is_value: bool


def refresh(notebook: NotebookNode, page: str, values: Values) -> list[Change]:
    """Update the prose, captions and alternative texts of a notebook in place.

    Args:
        notebook: the notebook.
        page: its name without folder and suffix.
        values: the values of all pages.
    """
    changes: list[Change] = []
    for cell in notebook.cells:
        for holder, key in texts_of_cell(cell):
            holder[key], changed = refresh_text(holder[key], page, values)
            changes += [change._replace(cell=cell["id"]) for change in changed]
    return changes


def refresh_text(text: str, page: str, values: Values) -> tuple[str, list[Change]]:
    """Return a text of a page with links up to date, and its sentences that changed."""
    edits = list(_edits(text, page, values))
    made = _edited(text, edits)
    changes = [
        Change(
            "",
            text[start:end].strip(),
            _edited(text, within, start, end).strip(),
            any(edit.is_value for edit in within),
        )
        for start, end in _sentences(text)
        if (within := [edit for edit in edits if start <= edit.start < end])
    ]
    return made, changes


def _edits(text: str, page: str, values: Values) -> Iterator[_Edit]:
    """Yield the edits that a text needs."""
    before, end = None, 0
    for match, target in links_in(text):
        follows = before if not text[end : match.start()].strip() else None
        words, is_value = match["words"], False
        value = values.get((target.page or page, target.anchor))
        if value is not None:
            is_value = True
            if not expresses(words, value.content):
                words = reworded(words, value.content)
        elif label := label_of(target, follows):
            words = label
        if words != match["words"]:
            yield _Edit(*match.span("words"), words, is_value)
        before, end = target, match.end()


def _edited(text: str, edits: list[_Edit], start: int = 0, end: int | None = None) -> str:
    """Return a span of a text with the edits that are in it."""
    made = ""
    for edit in edits:
        made += text[start : edit.start] + edit.words
        start = edit.end
    return made + text[start:end]


def _sentences(text: str) -> list[tuple[int, int]]:
    # An address holds stops and brackets that end no sentence.
    read = LINK.sub(lambda match: re.sub(r"\W", "x", match.group()), text)
    found = sentencex.get_sentence_boundaries("en", read)
    return [(each["start_index"], each["end_index"]) for each in found]
