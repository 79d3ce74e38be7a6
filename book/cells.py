"""Names for the cells of a chapter, places for the texts of its figures, and limits of its code.

JupyterLab gives a new cell a random id, and has no field for it; but ids become part of the links
to paragraphs. `make notebooks` gives such a cell a name after what it contains.
"""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from nbformat import NotebookNode

_NAME = re.compile(r"[A-Za-z]+(-[A-Za-z]+)*")
# What a code cell is named after, the first that it has.
_CODE = {
    r"""\bnb\.\w+\(.*?["']((?:tab|fig)-[a-z-]+)["']""": "{}",
    r"""\bset_title\(\s*["'](.+?)["']""": "fig-{}",
    r"\bfigures\.show\((?:lambda \w+: figures\.)?(\w+)": "fig-{}",
    r"\bnb\.values\(\s*(\w+)\s*=": "count-{}",
    r"\A\s*((?:import|from)\b)": "setup",
    r"([A-Za-z]\w*)": "{}",
}
_WORDS = 4
MOST_LINES, MOST_CHARACTERS = 30, 88  # of a code cell, and of each of its lines


def name_cells(notebook: NotebookNode) -> None:
    """Name the cells whose ids are random, and give each new figure a name in its metadata.

    An id of letters and hyphens is a name, and stays: links may lead to it.
    """
    taken = {cell["id"] for cell in notebook.cells if is_name(cell["id"])}
    for cell in notebook.cells:
        if not is_name(cell["id"]):
            cell["id"] = next(name for name in _candidates(cell) if name not in taken)
            taken.add(cell["id"])
        if _draws(cell):
            _add_places(cell)


def oversized(notebook: NotebookNode) -> Iterator[str]:
    """Yield a message for each code cell that has too many lines, and for each line too long."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        lines = cell.source.splitlines()
        if len(lines) > MOST_LINES:
            yield f"cell {cell['id']}: {len(lines)} lines. Divide it: {MOST_LINES} is the limit."
        for number, line in enumerate(lines, start=1):
            if len(line) > MOST_CHARACTERS:
                yield (
                    f"cell {cell['id']}, line {number}: {len(line)} characters. Break the line: "
                    f"{MOST_CHARACTERS} is the limit."
                )


def is_name(cell_id: str) -> bool:
    """Return True if an id is descriptive: words of letters, with hyphens between."""
    return _NAME.fullmatch(cell_id) is not None


def _candidates(cell: NotebookNode) -> Iterator[str]:
    name = _name(cell)
    yield name
    yield from (f"{name}-{letter}" for letter in ascii_lowercase[1:])
    yield from (f"{name}-{a}{b}" for a in ascii_lowercase for b in ascii_lowercase)


def _name(cell: NotebookNode) -> str:
    """Return a name after the figure, table or first value of a cell, or after its first words."""
    if cell.cell_type == "markdown":
        return _slug(re.sub(r"\{\w+\}", "", cell.source)) or "text"
    if figure := cell.metadata.get("mystnb", {}).get("figure", {}).get("name"):
        return figure
    found = ((form, re.search(pattern, cell.source, re.DOTALL)) for pattern, form in _CODE.items())
    return next((form.format(_slug(match[1] or "")) for form, match in found if match), "code")


def _slug(text: str) -> str:
    """Return the first words of a text, lower case and joined by hyphens."""
    return "-".join(re.findall("[a-z]+", text.lower())[:_WORDS])


def _draws(cell: NotebookNode) -> bool:
    outputs = cell.get("outputs", ())
    return any("image/svg+xml" in output.get("data", {}) for output in outputs)


def _add_places(cell: NotebookNode) -> None:
    """Add empty caption and alternative text to a figure that has none, to be filled in."""
    shown = cell.metadata.setdefault("mystnb", {})
    figure = {
        "caption": "{replace}`Let the first sentence of the caption answer a question.`",
        "name": cell["id"],
    }
    shown["figure"] = figure | shown.get("figure", {})
    shown["image"] = {"alt": ""} | shown.get("image", {})
