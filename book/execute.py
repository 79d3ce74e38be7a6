"""Execute the chapters in place: `python -m book.execute [NOTEBOOK ...]`.

Each runs from top to bottom in a fresh kernel, in its own folder, and is stored with its outputs
and minimal metadata, so that a second run changes nothing. The values and labels to which the prose
links are brought up to date, in the pages in Markdown beside them too, and each sentence with a new
value is listed: read it again.

The exit code is 1 if a cell fails, if the data contradict what a chapter says
(`book.notebook.check`), if a sentence does not fit a new value and must be rewritten, if a cell is
too long or has too long a line (`book.cells.oversized`), if the findings are to be read against an
article (`corpus.readings`), or if packages are not those that are pinned. Articles that are still
to be coded are named; they are no error. If a file of the corpus is not valid, nothing is executed.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

import corpus
from book.cells import name_cells, oversized
from book.environment import EnvironmentMismatchError, check_packages
from book.links import REGISTER
from book.refresh import Change, Values, refresh, refresh_text
from book.values import Value, values_of
from corpus import readings
from corpus.check import unreadable

CHAPTERS = Path(__file__).parent.parent / "chapters"
TIMEOUT = 120  # seconds for a cell
KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# Kernels otherwise warn at every start that they talk over local ports, which is meant here.
_QUIET = ["--log-level=40"]

# What a file of another form than a notebook's raises, besides a ValidationError.
_MALFORMED = (ValueError, KeyError, TypeError, AttributeError)


class FailedRun(NamedTuple):
    """A notebook that could not be executed: the id of the failing cell, if any, and the error."""

    cell: str
    error: Exception

    def __str__(self) -> str:
        cause = (
            f"{self.error.ename}: {self.error.evalue}"
            if isinstance(self.error, CellExecutionError)
            else str(self.error)
        )
        line = " ".join(cause.split())
        return f"failed: {f'cell {self.cell}: ' if self.cell else ''}{line}"


class Outcome(NamedTuple):
    """The result of executing a notebook in place: whether all is well, and a report."""

    succeeded: bool
    report: str


class UnusableNotebookError(ValueError):
    """A file is not a notebook, or not one whose cells have ids."""


def read(path: Path) -> NotebookNode:
    """Read a notebook.

    Raises:
        UnusableNotebookError: if the file cannot be read as a notebook, or a cell has no id.
    """
    content = _content(path)
    nameless = [n for n, cell in enumerate(content["cells"], start=1) if not cell.get("id")]
    if not nameless:
        return _parsed(content)
    raise UnusableNotebookError(
        f"cell {nameless[0]} has no id, by which pages and messages name it. Run `make notebooks`, "
        "which gives ids, or save the notebook in JupyterLab."
    )


def _content(path: Path) -> dict[str, Any]:
    """Return what is in the file of a notebook. Raises UnusableNotebookError if it is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        [cell.get("id") for cell in content["cells"]]
    except (OSError, *_MALFORMED) as error:
        raise _unusable(error) from None
    return content


def _parsed(content: dict[str, Any]) -> NotebookNode:
    """Return a notebook, with ids for cells that have none."""
    try:
        return nbformat.from_dict(nbformat.reads(json.dumps(content), as_version=4))
    except (nbformat.ValidationError, *_MALFORMED) as error:
        raise _unusable(error) from None


def _unusable(error: Exception) -> UnusableNotebookError:
    cause = " ".join(f"{type(error).__name__}: {error}".split())
    return UnusableNotebookError(
        f"this is not a valid notebook ({cause}). Restore it from the repository, or save it in "
        "JupyterLab again."
    )


def execute_all(
    paths: Iterable[Path], timeout: int = TIMEOUT
) -> Iterator[NotebookNode | FailedRun]:
    """Execute notebooks in parallel.

    Args:
        paths: the notebook files; each runs in its own folder, and is not written.
        timeout: the limit for a cell, in seconds.

    Yields:
        For each path, in order, the executed notebook, or a FailedRun if a cell, the kernel or the
        reading of the file failed.
    """
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        yield from pool.map(lambda path: _execute(path, timeout), paths)


def _execute(path: Path, timeout: int) -> NotebookNode | FailedRun:
    notebook = nbformat.v4.new_notebook()
    try:
        notebook = _parsed(_content(path))
        return NotebookClient(
            notebook,
            timeout=timeout,
            record_timing=False,
            extra_arguments=_QUIET,
            resources={"metadata": {"path": str(path.parent)}},
        ).execute()
    except (CellExecutionError, OSError, ValueError, RuntimeError, TimeoutError) as error:
        return FailedRun(_failed_cell(notebook), error)


def _failed_cell(notebook: NotebookNode) -> str:
    """Return the id of the cell that has an error among its outputs, or ''."""
    return next(
        (
            cell["id"]
            for cell in notebook.cells
            if any(output.output_type == "error" for output in cell.get("outputs", ()))
        ),
        "",
    )


def stored(notebook: NotebookNode) -> str:
    """Return the text in which an executed notebook is stored, with minimal metadata.

    What an editor adds to a cell is left out; its tags and the texts of its figure stay.
    """
    notebook.metadata = nbformat.from_dict(KERNEL)
    for cell in notebook.cells:
        for name in cell.metadata.keys() - {"tags", "mystnb"}:
            del cell.metadata[name]
    return nbformat.writes(notebook) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Execute the notebooks named in the command line, by default all; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m book.execute", description="Execute the chapters in place."
    )
    parser.add_argument(
        "notebooks",
        nargs="*",
        type=_notebook,
        default=sorted(CHAPTERS.glob("*.ipynb")),
        metavar="NOTEBOOK",
    )
    options = parser.parse_args(arguments)
    try:
        check_packages(CHAPTERS.parent)
    except EnvironmentMismatchError as error:
        print(error, file=sys.stderr)
        return 1
    if errors := unreadable(corpus.BOOK):
        print(*errors, sep="\n", file=sys.stderr)
        return 1
    paths = [path.resolve() for path in options.notebooks]
    # The register lists what the other notebooks cite, so that they must be stored before it runs.
    first = [path for path in paths if path.stem != REGISTER]
    values, outcomes = _stored_values(paths), dict[Path, Outcome]()
    for group in (first, [path for path in paths if path not in first]):
        executed = dict(zip(group, execute_all(group), strict=True))
        for path, run in executed.items():
            values |= _values(path, run)
        outcomes |= {path: _outcome(path, run, values) for path, run in executed.items()}
    for path in paths:
        print(f"{path.name}: {outcomes[path].report}")
    for folder in {path.parent for path in paths}:
        for page in sorted(folder.glob("*.md")):
            outcomes[page] = _refreshed(page, values)
            print(f"{page.name}: {outcomes[page].report}")
    to_read = list(readings.notices(corpus.BOOK))
    for sentence in [*corpus.BOOK.still_to_code(), *to_read]:
        print(sentence)
    return 0 if all(outcome.succeeded for outcome in outcomes.values()) and not to_read else 1


def _notebook(name: str) -> Path:
    """Return the path of a notebook. Raises ArgumentTypeError if there is no such file."""
    path = Path(name)
    if path.suffix != ".ipynb" or not path.is_file():
        raise argparse.ArgumentTypeError(
            f"{name} is no notebook. Give a path such as chapters/{REGISTER}.ipynb."
        )
    return path


def _stored_values(paths: Sequence[Path]) -> dict[tuple[str, str], Value]:
    """Return the values that the notebooks beside those to be executed are stored with."""
    beside = {path for folder in {path.parent for path in paths} for path in folder.glob("*.ipynb")}
    values: dict[tuple[str, str], Value] = {}
    for path in beside.difference(paths):
        try:
            values |= _values(path, read(path))
        except UnusableNotebookError:  # its links are refused when the book is built
            continue
    return values


def _values(path: Path, run: NotebookNode | FailedRun) -> dict[tuple[str, str], Value]:
    """Return the values of a notebook, by its name and their anchors."""
    found = [] if isinstance(run, FailedRun) else values_of(run)
    return {(path.stem, value.name): value for value in found}


def _outcome(path: Path, run: NotebookNode | FailedRun, values: Values) -> Outcome:
    """Store an executed notebook, if that changes it, and report the result."""
    if isinstance(run, FailedRun):
        return Outcome(False, str(run))
    name_cells(run)
    changes = refresh(run, path.stem, values)
    told = _write(path, stored(run), changes)
    contradictions = [
        f"cell {cell['id']}: the data contradict it: {remedy}"
        for cell in run.cells
        for remedy in _contradictions(cell)
    ]
    too_large = list(oversized(run))
    succeeded = not contradictions and not too_large and not any(each.stale for each in changes)
    return Outcome(succeeded, "\n  ".join([*told, *contradictions, *too_large]))


def _refreshed(page: Path, values: Values) -> Outcome:
    """Bring a page in Markdown up to date, and report what changed."""
    text, changes = refresh_text(page.read_text(encoding="utf-8"), page.stem, values)
    succeeded = not any(change.stale for change in changes)
    return Outcome(succeeded, "\n  ".join(_write(page, text, changes)))


def _write(path: Path, text: str, changes: list[Change]) -> list[str]:
    """Write a file, if its text has changed, and report its sentences that did."""
    changed = text != path.read_text(encoding="utf-8")
    if changed:
        path.write_text(text, encoding="utf-8")
    reread = [str(change) for change in changes if change.is_value]
    labels = [f"labels written in {n} sentences"] if (n := len(changes) - len(reread)) else []
    return ["written" if changed else "unchanged", *labels, *reread]


def _contradictions(cell: NotebookNode) -> Iterable[str]:
    """Return the remedies that the failed checks of a cell name, each once."""
    outputs = json.dumps(cell.get("outputs", ()), ensure_ascii=False)
    return dict.fromkeys(re.findall(r"\{contradicted\}`([^`]*)`", outputs))


if __name__ == "__main__":
    sys.exit(main())
