"""A small book, built in this process with the settings of the real one.

    pages = {"index.md": "# Home", "page.ipynb": notebook("# Page", shown("It says so."))}
    book = SmallBook(tmp_path, pages)
    built = book.build()
    built.code, built.warnings, built.page("page").article

Notebooks are not executed: a cell shows the outputs that it is given.
"""

import contextlib
import io
import json
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import myst_nb.core.render
import pybtex.plugin
import sphinx.registry
import yaml
from bs4 import BeautifulSoup
from jupyter_book.sphinx import build_sphinx
from sphinx.util.console import strip_colors

ROOT = Path(__file__).parents[1]
REGISTER = {"evidence.md": "# Register\n\n```{register}\n```\n"}
ABOUT = {
    "about.md": "# About\n\n```{bibliography} ../corpus/sources.bib\n:all:\n```\n\n"
    "```{bibliography} ../corpus/record.bib\n:filter: cited\n```\n"
}

# A build asks dozens of times which plugins the installed packages have, a third of its time.
for _module in (myst_nb.core.render, pybtex.plugin, sphinx.registry):
    _module.entry_points = cache(_module.entry_points)  # type: ignore[attr-defined]


class Built(NamedTuple):
    """The result of a build.

    `code` is its exit code (an exception where it broke off), `warnings` what it wrote to stderr,
    and `folder` that of its pages.
    """

    code: int | Exception
    warnings: str
    folder: Path

    def page(self, name: str) -> BeautifulSoup:
        """Return a page."""
        return BeautifulSoup(
            (self.folder / f"{name}.html").read_text(encoding="utf-8"), "html.parser"
        )


class SmallBook:
    """A book in a folder.

    `pages` are texts by file name, the first one its root. A register and the bibliographies are
    added unless given.
    """

    def __init__(self, root: str | Path, pages: Mapping[str, str]) -> None:
        self.root = Path(root)
        (self.root / "chapters").mkdir(parents=True)
        for name in ("corpus", "book", "requirements.txt", "_config.yml", "CITATION.cff"):
            (self.root / name).symlink_to(ROOT / name)
        added = {name: text for name, text in (REGISTER | ABOUT).items() if name not in pages}
        pages = {**pages, **added}
        first, *others = (f"chapters/{Path(name).stem}" for name in pages)
        toc = {"format": "jb-book", "root": first, "chapters": [{"file": name} for name in others]}
        (self.root / "_toc.yml").write_text(yaml.safe_dump(toc))
        for name, text in pages.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a page, or write it anew."""
        (self.root / "chapters" / name).write_text(text, encoding="utf-8")

    def build(self, strict: bool = False, jobs: int = 1, **overrides: Any) -> Built:
        """Build the book as `jupyter-book build .` does.

        Args:
            strict: Build with `-W --keep-going`.
            jobs: The number of processes.
            **overrides: Settings of Sphinx.
        """
        said = io.StringIO()
        out = self.root / "_build" / "html"
        settings = {"nb_execution_mode": "off", "nitpicky": True, "latex_individualpages": False}
        with contextlib.redirect_stderr(said), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # those of Python: they are the toolchain's own
            code = build_sphinx(
                self.root,
                out,
                noconfig=True,
                path_config=self.root / "_config.yml",
                confoverrides=settings | overrides,
                warningiserror=strict,
                keep_going=strict,
                quiet=True,
                jobs=jobs,
            )
        return Built(code, strip_colors(said.getvalue()), out / "chapters")


def notebook(*cells: str | dict) -> str:
    """Return the text of a notebook.

    A string is a Markdown cell; a dict is a cell as `code` gives it.
    """
    made = [
        {"cell_type": "markdown", "metadata": {}, "source": cell} if isinstance(cell, str) else cell
        for cell in cells
    ]
    named = [{"id": f"cell-{n}"} | cell for n, cell in enumerate(made)]
    about = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return json.dumps({"cells": named, "metadata": about, "nbformat": 4, "nbformat_minor": 5})


def code(source: str, *outputs: dict | str, tags: Sequence[str] = (), **metadata: Any) -> dict:
    """Return a code cell with the outputs that it is said to have given.

    An output is a dict of MIME types, or a printed text.
    """
    return {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": {"tags": list(tags), **metadata},
        "source": source,
        "outputs": [_output(output) for output in outputs],
    }


def _output(output: dict | str) -> dict:
    if isinstance(output, str):
        return {"output_type": "stream", "name": "stdout", "text": output}
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": output}


def shown(*texts: str) -> dict:
    """Return a code cell, its input removed, that shows tables.

    They are MyST Markdown beside plain text, as `book.notebook.table` gives them; another text
    becomes the only cell of a table.
    """
    tables = [
        text if text.startswith("~~~") else f"| shown |\n| --- |\n| {text} |" for text in texts
    ]
    outputs = [{"text/markdown": text, "text/plain": text} for text in tables]
    return code("table(frame)", *outputs, tags=["remove-input"])
