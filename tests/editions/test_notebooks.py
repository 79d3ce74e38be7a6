"""Notebooks that run alone: the zips beside the pages, the wheel in them, and their first cell."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from importlib import metadata, util
from zipfile import ZipFile

import nbformat
import pytest
from real_book import NOTEBOOKS, PAGES, ROOT
from small_book import SmallBook, code, notebook

from book.cells import oversized
from book.editions import citation, notebooks
from book.editions.notebooks import Wheel
from book.links import REGISTER

BOOK = citation.edition(ROOT)
BOOK_NAME = citation.NAME
URL = "https://book.example"
CHAPTER = next(name for name in PAGES if name in NOTEBOOKS and name != REGISTER)
WHEEL = "a_book-1.0-py3-none-any.whl"
ADDRESS = f"{URL}/notebooks/{WHEEL}"


def _files(path):
    """Return the content of a zip by the names of its files."""
    with ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _alone(tmp_path, url=URL, project="a-book"):
    wheel = Wheel(tmp_path / WHEEL, project, ">=3.11")
    edition = BOOK._replace(url=url)
    text = notebooks.alone(ROOT / "chapters" / f"{CHAPTER}.ipynb", wheel, edition)
    return nbformat.reads(text, as_version=4)


# The wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of the project."""
    return notebooks.build_wheel(ROOT, tmp_path_factory.mktemp("wheels"))


def test_the_wheel_has_every_file_of_the_packages(wheel):
    listed = subprocess.run(
        ["git", "ls-files", "corpus", "book"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    packed = {name for name in _files(wheel.path) if ".dist-info/" not in name}
    assert set(listed.stdout.split()) <= packed
    assert not any(name.endswith((".pyc", "~")) for name in packed)


def test_the_wheel_of_a_copy_has_the_same_bytes(wheel, tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)  # as where nothing has been drawn
    for name in ("corpus", "book"):
        ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored, copy_function=shutil.copyfile)
    for name in ("pyproject.toml", "LICENSE", "requirements.txt"):
        shutil.copyfile(ROOT / name, tmp_path / name)  # with other times
    (tmp_path / "corpus" / "schema.json").chmod(0o600)
    copy = notebooks.build_wheel(tmp_path, tmp_path / "wheels")
    assert copy.path.read_bytes() == wheel.path.read_bytes()
    with ZipFile(copy.path) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2020, 1, 1, 0, 0, 0)}
    made = copy.path.stat().st_mtime_ns
    assert notebooks.build_wheel(tmp_path, tmp_path / "wheels").path.stat().st_mtime_ns == made
    (tmp_path / "corpus" / "places.csv").write_text("place\n")
    other = notebooks.build_wheel(tmp_path, tmp_path / "wheels")
    assert other.path.read_bytes() != wheel.path.read_bytes()
    assert not copy.path.exists()


# The first cell


@pytest.mark.parametrize("url", ["", URL])
def test_a_notebook_gets_one_cell_more(tmp_path, url):
    first, *others = _alone(tmp_path, url).cells
    stored = nbformat.read(ROOT / "chapters" / f"{CHAPTER}.ipynb", as_version=4).cells
    assert [cell.id for cell in others] == [cell.id for cell in stored]
    assert (others == stored) == (not url)  # else links lead to pages
    assert first.cell_type == "code"
    assert list(oversized(nbformat.v4.new_notebook(cells=[first]))) == []


def test_with_an_address_links_to_other_chapters_lead_to_its_pages(tmp_path):
    path = tmp_path / "here.ipynb"
    text = "[A](there.ipynb#a-b) [¶](about.md) [c](#d) [e](../corpus/README.md) ![f](g.png)"
    path.write_text(notebook(text))
    wheel = Wheel(tmp_path / WHEEL, "a-book", ">=3.11")
    changed = nbformat.reads(notebooks.alone(path, wheel, BOOK._replace(url=URL)), as_version=4)
    assert changed.cells[1].source == (
        f"[A]({URL}/chapters/there.html#a-b) [¶]({URL}/chapters/about.html) [c](#d) "
        "[e](../corpus/README.md) ![f](g.png)"
    )
    kept = nbformat.reads(notebooks.alone(path, wheel, BOOK._replace(url="")), as_version=4)
    assert kept.cells[1].source == text


@pytest.fixture
def run_cell(tmp_path, monkeypatch):
    """A function that runs the first cell in an empty folder, and returns the commands it ran."""
    ran = []
    monkeypatch.setattr(subprocess, "run", lambda command, check: ran.append(command))
    monkeypatch.chdir(tmp_path)

    def run(**fields):
        exec(_alone(tmp_path, **fields).cells[0].source, {})
        return ran

    return run


def test_where_the_project_is_installed_the_cell_does_nothing(run_cell, capsys):
    assert run_cell(project=BOOK_NAME) == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("has_pip", [True, False])
@pytest.mark.parametrize("is_beside", [True, False])
def test_the_cell_installs_the_wheel_beside_it_or_else_from_the_address(
    run_cell, tmp_path, monkeypatch, capsys, is_beside, has_pip
):
    monkeypatch.setattr(util, "find_spec", lambda name: has_pip or None)
    if is_beside:
        (tmp_path / WHEEL).touch()
    ((*command, wheel),) = run_cell()
    assert wheel == (WHEEL if is_beside else ADDRESS)
    assert f"Installing {wheel}" in capsys.readouterr().out
    pip = [sys.executable, "-m", "pip", "install", "-q"]
    uv = ["uv", "pip", "install", "--python", sys.executable, "-q"]
    assert command == (pip if has_pip else uv)


def test_the_cell_says_that_the_wheel_is_missing(run_cell):
    with pytest.raises(FileNotFoundError, match=f"Put {WHEEL} beside the notebook"):
        run_cell(url="")


# Beside the pages


def _offered(name, wheel):
    """Return the names of the files that the zip of a chapter must have."""
    with_it = NOTEBOOKS if name == REGISTER else [name]
    return {*(f"{each}.ipynb" for each in with_it), "README.txt", wheel}


def test_each_chapter_has_a_zip_that_says_how_to_run_it(book_html):
    folder = book_html / notebooks.FOLDER
    assert {path.stem for path in folder.iterdir()} == set(NOTEBOOKS)  # without address no more
    version = metadata.version(BOOK_NAME)
    wheel = f"{BOOK_NAME.replace('-', '_')}-{version}-py3-none-any.whl"
    packed = set()
    for name in NOTEBOOKS:
        files = _files(folder / f"{name}.zip")
        assert set(files) == _offered(name, wheel)
        packed.add(files[wheel])
        told = files["README.txt"].decode()
        assert f"jupyter lab {name}.ipynb" in told
        assert BOOK.title in told
        cell = nbformat.reads(files[f"{name}.ipynb"].decode(), as_version=4).cells[0]
        assert wheel in cell.source
        assert "://" not in cell.source
    assert len(packed) == 1


def test_a_book_with_an_address_offers_notebooks_that_fetch_the_wheel(tmp_path):
    small = SmallBook(tmp_path, {"index.md": "# Home", "talks.ipynb": notebook("# Talks")})
    for name in ("pyproject.toml", "LICENSE"):
        (tmp_path / name).symlink_to(ROOT / name)
    told = (ROOT / citation.FILE).read_text(encoding="utf-8")
    (tmp_path / citation.FILE).unlink()
    (tmp_path / citation.FILE).write_text(f"{told}url: {URL}/\n")
    built = small.build()
    folder = built.folder.parent / notebooks.FOLDER
    assert built.page("talks").select_one(".tools a[download]")["href"] == (
        "../notebooks/talks.zip"
    )
    (wheel,) = folder.glob("*.whl")
    files = _files(folder / "talks.zip")
    assert files[wheel.name] == wheel.read_bytes()
    assert files["talks.ipynb"] == (folder / "talks.ipynb").read_bytes()
    assert f"{URL}/notebooks/{wheel.name}" in files["talks.ipynb"].decode()


# Elsewhere


class _Elsewhere:
    """An environment outside the project: a kernel, and a stranger's `corpus`."""

    def __init__(self, folder):
        uv, self._bin = shutil.which("uv"), folder / "bin"
        python = self._bin / "python"
        self._pip = [uv, "pip"] if uv else [python, "-m", "pip"]
        self._of = ["-p", python] if uv else []
        make = [uv, "venv", "-p", sys.executable] if uv else [sys.executable, "-m", "venv"]
        self._call([*make, folder])
        self._call([*self._pip, "install", *self._of, "ipykernel", "nbclient"])
        (packages,) = folder.glob("lib/*/site-packages")
        for name, text in {
            "corpus/__init__.py": "WORDS = []\n",
            "corpus-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: corpus\nVersion: 1.0\n",
        }.items():
            (packages / name).parent.mkdir()
            (packages / name).write_text(text)

    def uninstall(self):
        """Remove the project; what it needs stays."""
        self._call([*self._pip, "uninstall", *self._of, *([] if self._of else ["-y"]), BOOK_NAME])

    def run(self, path):
        """Execute a notebook in its folder, and return it."""
        self._call([self._bin / "jupyter-execute", "--inplace", path])
        return nbformat.read(path, as_version=4)

    @staticmethod
    def _call(command):
        without = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        ran = subprocess.run(command, capture_output=True, text=True, env=without)
        assert ran.returncode == 0, ran.stderr


def _texts(cells):
    """Return what cells show, as the book reads it."""
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    return [output.get("data", {}).get("text/markdown") for output in outputs]


def _said(notebook):
    """Return what the first cell of an executed notebook says."""
    return "".join(output.text for output in notebook.cells[0].outputs if output.name == "stdout")


@pytest.mark.slow
def test_a_downloaded_notebook_runs_alone(book_html, tmp_path):
    elsewhere = _Elsewhere(tmp_path / "environment")
    for n, name in enumerate((REGISTER, CHAPTER)):
        folder = tmp_path / name
        with ZipFile(book_html / notebooks.FOLDER / f"{name}.zip") as packed:
            packed.extractall(folder)
        run = elsewhere.run(folder / f"{name}.ipynb")
        assert ("Installing" in _said(run)) == (n == 0)
        stored = nbformat.read(ROOT / "chapters" / f"{name}.ipynb", as_version=4)
        assert _texts(run.cells[1:]) == _texts(stored.cells)
    elsewhere.uninstall()
    served = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), served) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (path,) = folder.glob("*.whl")
        (tmp_path / notebooks.FOLDER).mkdir()
        path = path.rename(tmp_path / notebooks.FOLDER / path.name)
        edition = BOOK._replace(url=f"http://127.0.0.1:{server.server_port}")
        small = tmp_path / "small.ipynb"
        small.write_text(notebook("# Home", code("from corpus import BOOK\nBOOK.documents")))
        small.write_text(notebooks.alone(small, Wheel(path, BOOK_NAME, ""), edition))
        assert edition.address(f"notebooks/{path.name}") in _said(elsewhere.run(small))
        server.shutdown()
