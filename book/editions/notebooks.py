"""Notebooks that run alone, as a Sphinx extension: `notebooks/NAME.zip` beside the pages.

A zip has the notebook of a chapter, the wheel of the project with its code, articles and data, and
says how to run it. The notebook has a first cell there, which its source has not: it installs the
wheel where the project is missing. If CITATION.cff gives the address of the book, the notebooks
themselves and the wheel are beside the zips too: a notebook alone then fetches the wheel, and its
links lead to the pages.
"""

import re
import shutil
import tomllib
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

import nbformat
from docutils import nodes
from sphinx.application import Sphinx

from book.editions.citation import Edition
from book.editions.finish import has_failed
from book.editions.zips import write_zip
from book.execute import read, stored
from book.figures import fix_times
from book.fingerprint import of_files, state
from book.links import REGISTER

FOLDER = "notebooks"
_PROJECT = "pyproject.toml"
# The folder of the notebook is that of its kernel. An environment made by uv has no pip.
_INSTALL = Template("""\
# Outside its project the notebook needs the code and the data of the book: a wheel.
import subprocess
import sys
from importlib import invalidate_caches, metadata, util
from pathlib import Path

try:
    metadata.version("$project")
except metadata.PackageNotFoundError:
    wheel = "$wheel"
    if not Path(wheel).exists():
        $elsewhere
    print(f"Installing {wheel} and what it needs: this may take two minutes.")
    pip = [sys.executable, "-m", "pip", "install"]
    uv = ["uv", "pip", "install", "--python", sys.executable]
    subprocess.run([*(pip if util.find_spec("pip") else uv), "-q", wheel], check=True)
    invalidate_caches()""")
_TO_PAGE = re.compile(r"\]\((?P<name>[\w-]+)\.(?:ipynb|md)(?P<anchor>(?:#[^()\s]+)?)\)")
_FETCH = Template('wheel = "$address"')
_MISSING = 'raise FileNotFoundError(f"Put {wheel} beside the notebook: it is in its zip.")'
_README = Template("""\
$chapter, a chapter of $title. Version $version.
Open $notebook in Jupyter and run all cells. The first installs the wheel beside it, which has the
code, articles and data of the book. Without Jupyter you need Python $pythons, and in this folder
    python3 -m venv .venv && .venv/bin/pip install jupyterlab && .venv/bin/jupyter lab $notebook
(on Windows py instead of python3, and .venv\\Scripts\\ instead of .venv/bin/).
Text and figures: CC BY 4.0; code: MIT. The articles belong to their publishers.
""")


class Wheel(NamedTuple):
    """The wheel of the project: its file, the name of the project, and the Pythons it is for."""

    path: Path
    project: str
    pythons: str


def build_wheel(root: Path, folder: Path) -> Wheel:
    """Build the wheel of a project, unless it is there: without network, in the same bytes.

    Args:
        root: the folder of the project.
        folder: where wheels are kept, each in a folder named by what it is made of.
    """
    place = folder / f"{state(root)}-{of_files([root / _PROJECT, root / 'LICENSE'])}"
    if not place.exists():
        from hatchling.builders.wheel import WheelBuilder  # slow, and seldom needed

        shutil.rmtree(folder, ignore_errors=True)
        fix_times()
        list(WheelBuilder(str(root)).build(directory=str(place), versions=["standard"]))
    (path,) = place.glob("*.whl")
    project = tomllib.loads((root / _PROJECT).read_text(encoding="utf-8"))["project"]
    return Wheel(path, project["name"], project["requires-python"])


def alone(path: Path, wheel: Wheel, edition: Edition) -> str:
    """Return the text of a notebook with a first cell that installs a wheel where it is missing.

    If the book has an address, links to other chapters lead to its pages, and the cell fetches the
    wheel from there unless it is beside the notebook.

    Args:
        path: the notebook.
        wheel: the wheel of its project.
        edition: the book.
    """
    notebook, elsewhere = read(path), _MISSING
    if edition.url:
        elsewhere = _FETCH.substitute(address=edition.address(f"{FOLDER}/{wheel.path.name}"))
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                page = edition.address(r"chapters/\g<name>.html")
                cell.source = _TO_PAGE.sub(rf"]({page}\g<anchor>)", cell.source)
    source = _INSTALL.substitute(project=wheel.project, wheel=wheel.path.name, elsewhere=elsewhere)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(source, id="install-the-book"))
    return stored(notebook)


def readme(edition: Edition, chapter: str, notebook: str, wheel: Wheel) -> str:
    """Return how to run the notebook of a chapter, in a few lines."""
    return _README.substitute(
        chapter=f"“{chapter}”",
        title=edition.title,
        version=edition.version,
        pythons=wheel.pythons,
        notebook=notebook,
    )


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the zips, and where the book has an address their notebooks and the wheel too."""
    root, edition = Path(app.srcdir), app.config.edition
    if has_failed(app, exception) or app.builder.format != "html" or not _is_project(app):
        return
    wheel = build_wheel(root, Path(app.doctreedir) / "wheel")
    paths = {name: root / app.env.doc2path(name) for name in sorted(app.env.found_docs)}
    texts = {
        name: alone(path, wheel, edition) for name, path in paths.items() if path.suffix == ".ipynb"
    }
    folder = Path(app.outdir) / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in texts.items():
        path = paths[name]
        # The register lists what the notebooks beside it cite.
        with_it = texts if path.stem == REGISTER else (name,)
        about = readme(edition, app.env.titles[name].astext(), path.name, wheel)
        files: dict[str, str | bytes] = {paths[each].name: texts[each] for each in with_it}
        files |= {"README.txt": about, wheel.path.name: wheel.path.read_bytes()}
        write_zip(folder / f"{path.stem}.zip", files, uncompressed={wheel.path.name})
        if edition.url:
            (folder / path.name).write_text(text, encoding="utf-8")
    if edition.url:
        shutil.copyfile(wheel.path, folder / wheel.path.name)


def _is_project(app: Sphinx) -> bool:
    """Return True if the folder of the book can be packed as a project."""
    return Path(app.srcdir, _PROJECT).is_file()


def add_link(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the template of a page the path of the zip, if there is one."""
    if doctree is not None and _is_project(app):
        path = Path(app.env.doc2path(pagename))
        if path.suffix == ".ipynb":
            context["notebook"] = f"{FOLDER}/{path.stem}.zip"


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the notebooks at the end of each build."""
    app.connect("html-page-context", add_link)
    app.connect("build-finished", write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
