"""In Sphinx: where something stands on a page, in the words of its author."""

from docutils.utils import get_source_line

_CELL = 10_000  # MyST-NB numbers the first line of cell 5 as 50002


def place(node):
    """Where a node stands, for the `location` of a warning: `about.md:3`, `sources.ipynb: cell 5, line 1`, `sources.ipynb: cell 8, output`.

    Cells count from 1, of either kind. What stands in an output or in a cell's metadata has no line that its author could look up.
    """
    source, line = get_source_line(node)
    if not line or not source.endswith(".ipynb"):
        return f"{source}:{line or ''}"
    cell, below = divmod(line, _CELL)
    return f"{source}: cell {cell}, " + ("output" if is_computed(node) else f"line {below - 1}")


def cell_number(node):
    """The number of the cell of a notebook in which a node stands, from 1."""
    return get_source_line(node)[1] // _CELL


def is_computed(node):
    """Whether a node is what a cell gave, not what its author typed."""
    while (
        node is not None and getattr(node, "attributes", {}).get("nb_element") != "cell_code_output"
    ):
        node = node.parent
    return node is not None
