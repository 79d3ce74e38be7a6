"""The check that the outputs of a notebook are those that its cells give in this build."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from book.proof.results import Fault, Location

_ALLOWED_METADATA = {"kernelspec", "language_info"}
# Tags that fold or remove a part of a cell; all others could change how it is executed or shown.
TAGS = {"hide-input", "hide-output", "hide-cell", "remove-input", "remove-cell"}
_SWITCHES = {"mystnb", "execution"}  # the metadata by which MyST-NB executes a page or does not
_ADDRESS = re.compile(r"\b0x[0-9a-f]+\b")


def settings_faults(
    notebook: NotebookNode, path: Path, names: Sequence[str]
) -> Iterator[tuple[str, Location]]:
    """Yield what in the metadata of a notebook may keep its cells from being executed.

    Args:
        notebook: a notebook, or a page of Markdown that is one.
        path: its file.
        names: the ids of its cells.

    Yields:
        Messages with their locations.
    """
    is_text = path.suffix != ".ipynb"
    refused = (
        _SWITCHES & {*notebook.metadata} if is_text else {*notebook.metadata} - _ALLOWED_METADATA
    )
    for name in sorted(refused):
        remedy = (
            "Delete it from the front matter."
            if is_text
            else "Delete it, or run `make notebooks`, which keeps only the kernel."
        )
        yield (
            f"The metadata of this notebook have “{name}”, which can keep cells from being "
            f"executed or change what is shown. {remedy}",
            Location(),
        )
    for name, cell in zip(names, notebook.cells, strict=True):
        tags = cell.metadata.get("tags", ()) if cell.cell_type == "code" else ()
        for tag in tags:
            if tag not in TAGS:
                yield (
                    f"The tag “{tag}” of this cell is not allowed: with some tags a cell is not "
                    "executed and keeps an old output. Delete it, or use one of: "
                    f"{', '.join(sorted(TAGS))}.",
                    Location(name),
                )


def stale_outputs(stored: NotebookNode, executed: NotebookNode) -> Iterator[Fault]:
    """Yield a fault for each cell whose stored output is not the one that it gives when executed.

    Texts are compared, since the bytes of images differ between machines.
    """
    for kept, made in zip(stored.cells, executed.cells, strict=True):
        if kept.cell_type == "code" and _texts(kept) != _texts(made):
            yield Fault(
                "The stored output of this cell, which readers download, is not what the cell "
                "gives now. Run `make notebooks` and read again the sentences around the cell.",
                Location(kept.get("id", "")),
            )


def _texts(cell: NotebookNode) -> list[Any]:
    """Return the texts of the outputs of a cell; of images only their types."""
    texts: list[Any] = []
    for output in cell.outputs:
        data = output.get("data", {})
        forms = {
            mime: "" if mime.startswith("image/") else _ADDRESS.sub("", str(form))
            for mime, form in data.items()
        }
        text = _ADDRESS.sub("", output.get("text", ""))
        if texts and output.output_type == "stream" and texts[-1][0] == ("stream", output.name):
            texts[-1][1] += text  # kernels divide what is printed as it comes
        else:
            kind = output.output_type, output.get("name", output.get("ename", ""))
            texts.append([kind, text, forms])
    return texts
