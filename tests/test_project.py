"""What stands around the book agrees with it: versions, the documents for those who extend it, and the workflow that publishes it."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from book.editions.citation import edition

ROOT = Path(__file__).parents[1]
BOOK = edition(ROOT)
WORKFLOW = ".github/workflows/book.yml"
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def _read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def _tool(name, *arguments):
    return subprocess.run(
        [Path(sys.executable).with_name(name), *arguments], capture_output=True, text=True, cwd=ROOT
    )


def test_one_version_and_one_title():
    project = tomllib.loads(_read("pyproject.toml"))["project"]
    assert (project["version"], project["description"]) == (BOOK.version, BOOK.title)
    assert _read("README.md").startswith(f"# {BOOK.title}\n")
    assert f"## [{BOOK.version}] - {BOOK.released}" in _read("CHANGELOG.md")


def test_python_of_binder_is_one_that_the_project_takes():
    wanted = tomllib.loads(_read("pyproject.toml"))["project"]["requires-python"]
    assert wanted == ">=3.11,<3.14"
    assert _read("runtime.txt").strip() in ("python-3.11", "python-3.12", "python-3.13")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_the_documents_name_is_there(name):
    text = _read(name)
    targets = re.findall(r"^([a-z-]+):.*## ", _read("Makefile"), re.MULTILINE)
    assert [
        target for target in re.findall(r"`make ([a-z-]+)", text) if target not in targets
    ] == []
    paths = re.findall(
        r"`((?:corpus|chapters|book|tests|\.ci)/[\w./-]+|[\w.]+\.(?:md|toml|txt|cff|yml))`", text
    )
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_workflow_is_valid():
    checked = _tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", WORKFLOW)
    assert checked.returncode == 0, checked.stdout
    linted = _tool("zizmor", "--offline", WORKFLOW)
    assert linted.returncode == 0, linted.stdout


def test_a_fault_in_a_workflow_would_be_found(tmp_path):
    broken = tmp_path / "book.yml"
    broken.write_text(
        _read(WORKFLOW)
        .replace("runs-on:", "runs-off:")
        .replace("@11bd71901bbe5b1630ceea73d27597364c9af683", "@main"),
        encoding="utf-8",
    )
    assert (
        _tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", broken).returncode
        != 0
    )
    assert _tool("zizmor", "--offline", broken).returncode != 0


def test_the_workflow_runs_what_everybody_runs():
    text = _read(WORKFLOW)
    assert "run: .ci/run" in text
    for made in re.search(r"run: make ([a-z -]+)", text)[1].split():
        assert re.search(rf"^{made}:.*## ", _read("Makefile"), re.MULTILINE), made
