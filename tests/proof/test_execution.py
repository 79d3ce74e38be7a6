"""Outputs are those of the cells: nothing keeps a cell from execution, no stored output is old."""

import json
from pathlib import Path

import nbformat
import pytest
from small_book import SmallBook, code, notebook

from book.execute import UnusableNotebookError, read
from book.proof.execution import TAGS, settings_faults, stale_outputs


def _faults(text, name="page.ipynb"):
    made = nbformat.reads(text, as_version=4)
    return list(settings_faults(made, Path(name), [cell["id"] for cell in made.cells]))


def _with_metadata(**metadata):
    made = json.loads(notebook("# Page"))
    made["metadata"] |= metadata
    return json.dumps(made)


@pytest.mark.parametrize("tag", ["skip-execution", "raises-exception", "remove-outputs", "todo"])
def test_a_tag_that_is_not_known_to_leave_execution_alone_is_refused(tmp_path, tag):
    pages = {"index.md": "# Home", "page.ipynb": notebook("# Page", code("1", "2", tags=[tag]))}
    built = SmallBook(tmp_path / "root", pages).build()
    assert built.code == 1
    assert (
        f"chapters/page.ipynb: cell cell-1: WARNING: The tag “{tag}” of this cell is not allowed"
        in built.warnings
    )


def test_tags_that_fold_or_remove_are_accepted():
    cells = [code("1", tags=[tag]) for tag in TAGS]
    assert _faults(notebook("# Page", *cells, code("1", tags=sorted(TAGS)))) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("mystnb", {"execution_mode": "off"}),
        ("mystnb", {"execution_mode": "auto"}),
        ("execution", {"allow_errors": True}),
        ("html_meta", {"description": "Twelve ministers."}),
        ("widgets", {}),
    ],
)
def test_the_metadata_of_a_notebook_are_those_of_its_kernel(tmp_path, name, value):
    pages = {"index.md": "# Home", "page.ipynb": _with_metadata(**{name: value})}
    built = SmallBook(tmp_path / "root", pages).build()
    assert built.code == 1
    assert (
        f"chapters/page.ipynb:: WARNING: The metadata of this notebook have “{name}”"
        in built.warnings
    )
    assert "or run `make notebooks`" in built.warnings


def test_the_kernel_as_jupyterlab_stores_it_is_accepted():
    assert _faults(_with_metadata(language_info={"name": "python", "version": "3.11.2"})) == []


FRONT_MATTER = """---
jupytext:
  text_representation:
    format_name: myst
kernelspec:
  display_name: Python 3
  name: python3
{more}
---
# Page

```{{code-cell}} ipython3
{tags}
import math
```
"""


@pytest.mark.parametrize(
    ("more", "tags", "message"),
    [
        ("mystnb:\n  execution_mode: 'off'", "", "Delete it from the front matter"),
        ("mystnb:\n  execution_mode: auto", "", "Delete it from the front matter"),
        ("", ":tags: [skip-execution]", "The tag “skip-execution”"),
    ],
)
def test_a_notebook_written_in_markdown_is_held_to_the_same(tmp_path, more, tags, message):
    pages = {"index.md": "# Home", "page.md": FRONT_MATTER.format(more=more, tags=tags)}
    built = SmallBook(tmp_path / "root", pages).build()
    assert built.code == 1
    assert message in built.warnings


def test_a_notebook_written_in_markdown_is_accepted(tmp_path):
    pages = {"index.md": "# Home", "page.md": FRONT_MATTER.format(more="", tags="")}
    built = SmallBook(tmp_path / "root", pages).build()
    assert "metadata" not in built.warnings
    assert "tag" not in built.warnings


def _stale(kept, made):
    kept, made = (
        nbformat.reads(notebook("# Page", code("f()", *outputs)), as_version=4)
        for outputs in (kept, made)
    )
    return [fault.location.cell for fault in stale_outputs(kept, made)]


@pytest.mark.parametrize(
    ("kept", "made"),
    [
        (["981,436"], ["181,436"]),
        ([{"text/plain": "7"}], [{"text/plain": "8"}]),
        ([{"text/markdown": "7", "text/plain": "8"}], [{"text/plain": "8"}]),
        ([], ["7"]),
        (["7"], []),
        ([{"image/png": "aa=="}], []),
    ],
)
def test_a_stored_output_that_a_cell_no_longer_gives_is_stale(kept, made):
    assert _stale(kept, made) == ["cell-1"]


@pytest.mark.parametrize(
    ("kept", "made"),
    [
        (["7"], ["7"]),
        (["7\n", "8\n"], ["7\n8\n"]),  # a kernel sends what is printed in pieces
        ([{"image/png": "aa=="}], [{"image/png": "bb=="}]),
        ([{"image/svg+xml": "<svg/>"}], [{"image/svg+xml": "<svg />"}]),
        ([{"text/plain": "<Axes at 0x7f01>"}], [{"text/plain": "<Axes at 0x7f02>"}]),
    ],
)
def test_outputs_that_say_the_same_are_fresh(kept, made):
    assert _stale(kept, made) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a valid notebook"),
        ("{", "not a valid notebook"),
        ("[]", "not a valid notebook"),
        ('"text"', "not a valid notebook"),
        ("{}", "not a valid notebook"),
        ('{"cells": [1]}', "not a valid notebook"),
        (notebook("# Page").replace('"id": "cell-0", ', ""), "cell 1 has no id"),
    ],
)
def test_a_broken_notebook_is_one_clear_line(tmp_path, text, message):
    path = tmp_path / "page.ipynb"
    path.write_text(text)
    with pytest.raises(UnusableNotebookError, match=message):
        read(path)
    built = SmallBook(tmp_path / "root", {"index.md": "# Home", "page.ipynb": text}).build()
    assert built.code != 0
    said = f"{built.code} {built.warnings}"
    assert f"chapters/page.ipynb: {'cell 1' if 'cell 1' in message else 'this is'}" in said
    assert "Traceback" not in said
