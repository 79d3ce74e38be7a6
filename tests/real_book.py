"""A copy of the real book, built as `make book` builds it, with its own corpus and code."""

import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
PAGES = [
    Path(name).name for name in [TOC["root"], *(chapter["file"] for chapter in TOC["chapters"])]
]  # in their order
NOTEBOOKS = sorted(name for name in PAGES if (ROOT / "chapters" / f"{name}.ipynb").exists())


def copied(root):
    """A copy of the project in a folder, with what a build needs."""
    for name in ("chapters", "corpus", "book"):
        shutil.copytree(
            ROOT / name,
            root / name,
            ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"),
        )
    for name in ("_config.yml", "_toc.yml", "requirements.txt", "CITATION.cff"):
        shutil.copy(ROOT / name, root)
    return root


def build(root, *options, zone="America/Anchorage"):
    """Build a copy with its own corpus and code, in a time zone. Returns the run, and the seconds of computing that it took."""
    command = Path(sys.executable).with_name("jupyter-book")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"PYTHONPATH": str(root), "TZ": zone}
    ran = subprocess.run(
        [command, "build", root, "-n", *options],
        capture_output=True,
        text=True,
        cwd=root,
        env=environment,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ran, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def executed(ran):
    """The notebooks that a build executed."""
    return sorted(re.findall(r"^executed (\S+)\.ipynb$", ran.stdout, re.MULTILINE))


class Built(NamedTuple):
    """A copy of the project that was built, and the seconds of computing that it took."""

    root: Path
    seconds: float


def faults(ran):
    """The warnings of a build, as they are told."""
    return re.findall(r"^\S*?([\w./-]+:.*?: WARNING: .*?)(?:\x1b\S*)?$", ran.stderr, re.MULTILINE)


def run(root, *arguments):
    """Run a module of a copy as a command, in its folder."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        capture_output=True,
        text=True,
        cwd=root,
        env={"PYTHONPATH": str(root)},
    )
