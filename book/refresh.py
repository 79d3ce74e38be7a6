"""Bring the linked values and the labels in the text of the pages up to date."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import sentencex
from nbformat import NotebookNode

from book.links import LINK, label_of, links_in, texts_of_cell
from book.proof.expression import expresses
from book.proof.rewording import reworded
from book.values import Value

Values = Mapping[tuple[str, str], Value]  # by the name of the page, without folder, and the anchor


class Change(NamedTuple):
    """A sentence that has changed, or must be: the id of its cell, the sentence before and after,
    and whether a value changed, so that somebody must read it again, or only a label. `stale` says
    what is no longer right, and could not be written anew."""

    cell: str
    before: str
    after: str
    is_value: bool
    stale: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"cell {self.cell}: " if self.cell else ""
        changed = [f"→ {self.after}"] if self.after != self.before else []
        return "\n    ".join([f"{where}{self.before}", *changed, *self.stale])


class _Edit(NamedTuple):
    """New words for the link at `start` to `end` of a text, or, if none fit, what is `stale`."""

    start: int
    end: int
    words: str
    is_value: bool
    stale: str = ""


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
            tuple(edit.stale for edit in within if edit.stale),
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
        value = values.get((target.page or page, target.anchor))
        if value is not None:
            if not expresses(match["words"], value.content):
                yield _of_value(match, value)
        elif (label := label_of(target, follows)) and label != match["words"]:
            yield _Edit(*match.span("words"), label, False)
        before, end = target, match.end()


def _of_value(match: re.Match[str], value: Value) -> _Edit:
    """Return the edit for a link that does not say its value."""
    words = match["words"]
    around = match.string[: match.start()], match.string[match.end() :]
    made = reworded(words, value.content, *around)
    if made is not None:
        return _Edit(*match.span("words"), made, True)
    problem = f"rewrite it: “{words}” is now {value.words} ({value.counts}, #{value.name})"
    return _Edit(*match.span("words"), words, True, problem)


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
