"""Execute the chapters in place: `python -m book.executing [--check] [NOTEBOOK ...]`.

Each runs from top to bottom in a fresh kernel, in its own folder, and is stored with its outputs and bare metadata, so that a second run changes
nothing. With `--check` nothing is written: a notebook whose stored form is not what a run gives is named, and the exit code is 1.
"""

import argparse
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

CHAPTERS = Path(__file__).parent.parent / "chapters"
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}


def execute(path):
    """The text of a notebook after a run. Raises CellExecutionError if a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    quiet = ["--log-level=40"]  # kernels else warn on every start of what is meant here: they talk over local ports
    NotebookClient(notebook, timeout=120, record_timing=False, extra_arguments=quiet, resources={"metadata": {"path": str(path.parent)}}).execute()
    notebook.metadata = nbformat.from_dict(KERNEL)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return nbformat.writes(notebook) + "\n"


def main(arguments=None):
    """Execute the notebooks; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m book.executing", description="Execute the chapters in place.")
    parser.add_argument("notebooks", nargs="*", type=Path, default=sorted(CHAPTERS.glob("*.ipynb")), metavar="NOTEBOOK")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a stored notebook is not what a run gives")
    options = parser.parse_args(arguments)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = list(pool.map(lambda path: _result(path.resolve(), options.check), options.notebooks))
    for path, (_, what) in zip(options.notebooks, results, strict=True):
        print(f"{path.name}: {what}")
    return 0 if all(well for well, _ in results) else 1


def _result(path, check):
    """What a run of a notebook came to: whether it is well, and a word on it."""
    try:
        text = execute(path)
    except CellExecutionError as error:
        return False, f"failed: {error.ename}: {error.evalue}"
    except (OSError, ValueError, RuntimeError, TimeoutError) as error:  # no such file, no notebook, a kernel that died or hung
        return False, f"failed: {error}"
    if text == path.read_text(encoding="utf-8"):
        return True, "unchanged"
    if check:
        return False, "its stored outputs are stale; run `make notebooks` and keep what it gives"
    path.write_text(text, encoding="utf-8")
    return True, "written"


if __name__ == "__main__":
    sys.exit(main())
