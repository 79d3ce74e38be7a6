"""Execute the chapters in place: `python -m book.execute [--check] [NOTEBOOK ...]`.

Each runs from top to bottom in a fresh kernel, in its own folder, and is stored with its outputs and bare metadata, so that a second run changes
nothing. With `--check` nothing is written: a notebook whose stored form is not what a run gives is named, and the exit code is 1. So it is where the
data contradict what a chapter says (`book.notebook.check`). Captures that are still to be coded are named, and are no error.
"""

import argparse
import json
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

import corpus

CHAPTERS = Path(__file__).parent.parent / "chapters"
TIMEOUT = 120  # seconds for a cell
KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def execute_all(paths, timeout=TIMEOUT):
    """Execute notebooks side by side. Yields of each, in order, the NotebookNode after its run, or the exception of what failed: a cell, a kernel, or the
    reading of the file."""

    def run(path):
        notebook = None
        try:
            notebook = nbformat.read(path, as_version=4)
            folder = {"metadata": {"path": str(Path(path).parent)}}
            quiet = [
                "--log-level=40"
            ]  # kernels else warn on every start of what is meant here: they talk over local ports
            return NotebookClient(
                notebook,
                timeout=timeout,
                record_timing=False,
                extra_arguments=quiet,
                resources=folder,
            ).execute()
        except (CellExecutionError, OSError, ValueError, RuntimeError, TimeoutError) as error:
            failed = (
                (
                    cell["id"]
                    for cell in notebook.cells
                    if any(output.output_type == "error" for output in cell.get("outputs", ()))
                )
                if notebook
                else ()
            )
            error.cell = next(iter(failed), "")
            return error

    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        yield from pool.map(run, paths)


def stored(notebook):
    """The text in which an executed notebook is kept."""
    notebook.metadata = nbformat.from_dict(KERNEL)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return nbformat.writes(notebook) + "\n"


def main(arguments=None):
    """Execute the notebooks; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m book.execute", description="Execute the chapters in place."
    )
    parser.add_argument(
        "notebooks",
        nargs="*",
        type=Path,
        default=sorted(CHAPTERS.glob("*.ipynb")),
        metavar="NOTEBOOK",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; fail if a stored notebook is not what a run gives",
    )
    options = parser.parse_args(arguments)
    paths = [path.resolve() for path in options.notebooks]
    results = [
        _result(path, notebook, options.check)
        for path, notebook in zip(paths, execute_all(paths), strict=True)
    ]
    for path, (_, what) in zip(paths, results, strict=True):
        print(f"{path.name}: {what}")
    for source in corpus.BOOK.uncoded:
        print(
            f"{source} is still to be coded: add its rows to the tables in corpus/coding/ by the codebook, corpus/README.md"
        )
    return 0 if all(well for well, _ in results) else 1


def _result(path, notebook, check):
    """What a run of a notebook came to: whether it is well, and a word on it."""
    if isinstance(notebook, Exception):
        told = (
            f"{notebook.ename}: {notebook.evalue}"
            if isinstance(notebook, CellExecutionError)
            else notebook
        )
        return False, f"failed: {f'cell {notebook.cell}: ' if notebook.cell else ''}{told}"
    text = stored(notebook)
    changed = text != path.read_text(encoding="utf-8")
    if changed and check:
        return False, "its stored outputs are stale; run `make notebooks` and keep what it gives"
    if changed:
        path.write_text(text, encoding="utf-8")
    contradicted = [
        (cell["id"], what)
        for cell in notebook.cells
        for what in dict.fromkeys(
            re.findall(
                r"\{contradicted\}`([^`]*)`",
                json.dumps(cell.get("outputs", ()), ensure_ascii=False),
            )
        )
    ]
    told = [f"cell {cell}: the data contradict it: {what}" for cell, what in contradicted]
    return not contradicted, "\n  ".join(["written" if changed else "unchanged", *told])


if __name__ == "__main__":
    sys.exit(main())
