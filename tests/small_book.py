"""A small book, built in this process with the settings of the real one.

    book = SmallBook(tmp_path, {"index.md": "# Home", "page.ipynb": notebook("# Page")})
    built = book.build()
    built.code, built.warnings, built.page("page").article

Notebooks are not executed: a cell shows the outputs that it is given.
"""

import contextlib
import io
import json
import warnings
from pathlib import Path
from typing import NamedTuple

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


class Built(NamedTuple):
    """The result of a build: its exit code or exception, its warnings, the folder of its pages."""

    code: int | Exception
    warnings: str
    folder: Path

    def page(self, name):
        """A page as BeautifulSoup."""
        return BeautifulSoup(
            (self.folder / f"{name}.html").read_text(encoding="utf-8"), "html.parser"
        )


class SmallBook:
    """A book in a folder: texts by file name, the first of which is the root page.

    A register and the bibliographies are added unless given.
    """

    def __init__(self, root, pages):
        self.root = Path(root)
        (self.root / "chapters").mkdir(parents=True)
        for name in ("corpus", "book", "requirements.txt", "_config.yml", "CITATION.cff"):
            (self.root / name).symlink_to(ROOT / name)
        pages = pages | {
            name: text for name, text in (REGISTER | ABOUT).items() if name not in pages
        }
        first, *others = (f"chapters/{Path(name).stem}" for name in pages)
        toc = {"format": "jb-book", "root": first, "chapters": [{"file": name} for name in others]}
        (self.root / "_toc.yml").write_text(yaml.safe_dump(toc))
        for name, text in pages.items():
            self.write(name, text)

    def write(self, name, text):
        """Write a page, or replace it."""
        (self.root / "chapters" / name).write_text(text, encoding="utf-8")

    def build(self, strict=False, jobs=1, **overrides):
        """Build it as `jupyter-book build .` does, if strict with `-W --keep-going`.

        `overrides` are settings of Sphinx.
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


def notebook(*cells):
    """Return the text of a notebook: a string is a Markdown cell, a dict a code cell of `code`."""
    made = [
        {"cell_type": "markdown", "metadata": {}, "source": cell} if isinstance(cell, str) else cell
        for cell in cells
    ]
    cells = [cell | {"id": f"cell-{n}"} for n, cell in enumerate(made)]
    about = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return json.dumps({"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5})


def code(source, *outputs, tags=(), **metadata):
    """Return a code cell with outputs, each a dict of MIME types."""
    results = [
        {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}
        for data in outputs
    ]
    return {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": {"tags": list(tags), **metadata},
        "source": source,
        "outputs": results,
    }


def shown(*texts):
    """Return a code cell, its input removed, with output of `book.notebook.say`."""
    return code(
        "say(text)",
        *({"text/markdown": text, "text/plain": text} for text in texts),
        tags=["remove-input"],
    )
