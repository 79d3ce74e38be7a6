"""Copies of the real book, which are built with their own corpus and code."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from jupyter_cache import get_cache

from book import execute, verify
from book.build import keep_executed
from book.editions import epub, pdf
from book.fingerprint import state

ROOT = Path(__file__).parents[1]
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
PAGES = [Path(file).name for file in [TOC["root"], *(each["file"] for each in TOC["chapters"])]]
NOTEBOOKS = sorted(name for name in PAGES if (ROOT / "chapters" / f"{name}.ipynb").exists())
# Options for a build with the EPUB, and for one with the PDF too.
EDITIONS, EPUB = (
    ("--builder", "custom", "--custom-builder", name) for name in ("editions", "epub")
)
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
TITLE = CITATION["title"]
SUBTITLE = "The " + TITLE.partition(": the ")[2]
DISPATCHES = re.search(r"in ([\w-]+) dispatches", TITLE)[1]  # how many the title says there are
# The articles of the first version, on which the rules of extraction were made, by the SHA-256
# digests of their captures. What a test says of these need not hold of an article that is added.
FIRST_ARTICLES = {
    "unidentified-2019-07-04": "15afb4846f7ca87ccba611e38a5da8c6bc3dc919359c08fd7fee62b1911cf11d",
    "sputnik-2017-02-09": "4164eac3836f55d5c4566feadf5ce4492fa9f58a1aaad5078a1585415d4b77e2",
    "sputnik-2017-08-14": "ef1c53f366a84c177349aae01ea88f7cbbc5bc1f532a8780ae90bbfcea60cf4b",
    "tass-2020-01-14": "1c254ebe31188d975468bde8ab7d7f1bb42e2865054f6af74c44ecae6bad56bf",
    "alwasat-2018-08-08": "d84bd4094dcfe9ff411b41b2b96e339e3745d7633fee2eb75110c95c44a81205",
}
_EXECUTED = Path("_build") / "executed"


def copied(root: Path, with_executed: bool = False) -> Path:
    """Copy what a build needs into a folder, and return it.

    Args:
        root: the folder.
        with_executed: copy executed notebooks too, if there are any; a build of the same state then
            takes them instead of executing the chapters again.
    """
    for name in ("chapters", "corpus", "book"):
        ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    settings = ("_config.yml", "_toc.yml", "CITATION.cff")
    for name in (*settings, "pyproject.toml", "requirements.txt", "LICENSE"):
        shutil.copy(ROOT / name, root)
    if with_executed and (ROOT / _EXECUTED).exists():
        shutil.copytree(ROOT / _EXECUTED, root / _EXECUTED)
    return root


def take_as_executed(root: Path) -> None:
    """Let a build of a copy take the notebooks as they are stored, and execute the register alone.

    For a copy in which they have just been executed.
    """
    cache = get_cache(root / _EXECUTED / state(root))
    for path in (root / "chapters").glob("*.ipynb"):
        keep_executed(cache, path, execute.read(path))


def copied_build(root: Path, with_pdf: bool) -> bool:
    """Copy the pages built in this folder into a copy of it, if they are a finished, checked build.

    Args:
        root: the copy.
        with_pdf: the PDF must be there too.

    Returns:
        True if they have been copied.
    """
    built = ROOT / "_build"
    files = (epub.NAME, pdf.NAME) if with_pdf else (epub.NAME,)
    # Only a file that was made of just these pages is beside them.
    if not all((built / "html" / name).exists() for name in files) or any(
        verify.problems(built / "html", ROOT)
    ):
        return False
    for name in ("html", "epub", "pdf") if with_pdf else ("html", "epub"):
        shutil.copytree(built / name, root / "_build" / name)
    return True


def build(
    root: Path, *options: str, zone: str = "America/Anchorage"
) -> subprocess.CompletedProcess[str]:
    """Build a copy with its own corpus and code, in a time zone."""
    return subprocess.run(
        [sys.executable, Path(sys.executable).with_name("jupyter-book"), "build", root, "-n"]
        + list(options),
        capture_output=True,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root), "TZ": zone},
    )


def executed(run: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the names of the notebooks that a build executed."""
    return sorted(re.findall(r"^executed (\S+)\.ipynb$", run.stdout, re.MULTILINE))


def faults(run: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the warnings of a build."""
    return re.findall(r"^\S*?([\w./-]+:.*?: WARNING: .*?)(?:\x1b\S*)?$", run.stderr, re.MULTILINE)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module of a copy as a command, in its folder."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        capture_output=True,
        text=True,
        cwd=root,
        env={"PYTHONPATH": str(root)},
    )
