"""Executing notebooks in place: what is stored, what fails, and how that is reported."""

import shutil
from typing import NamedTuple

import nbformat
import pytest
from real_book import ROOT, run

import corpus
from book import execute
from book.values import Value
from corpus import Corpus, readings


def write(folder, name, *sources):
    """Write a notebook with code cells named `one`, `two` and so on."""
    cells = [
        nbformat.v4.new_code_cell(source, id=cell)
        for cell, source in zip(("one", "two", "three"), sources, strict=False)
    ]
    path = folder / f"{name}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"editor": "x"}), path)
    return path


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The paths of notebooks of every kind."""
    folder = tmp_path_factory.mktemp("notebooks")
    (folder / "words.txt").write_text("from its own folder")
    good = "from pathlib import Path\nPath('words.txt').read_text()"
    paths = [
        write(folder, "good", good),
        write(folder, "failing", "1", "{}['ceasefire']", "3"),
        write(
            folder,
            "contradicted",
            "from book.notebook import check\ncheck(1 < 2, 'no')\ncheck(0, 'reread it')",
            "check([], 'reread it')\ncheck([], 'and this')",
        ),
        folder / "broken.ipynb",
    ]
    paths[-1].write_text("{")
    return paths


class Report(NamedTuple):
    """A run of `python -m book.execute`: exit code, printed text, the notebooks as stored."""

    code: int
    printed: str
    stored: list[str]


def _execute(paths):
    ran = run(ROOT, "book.execute", *map(str, paths))
    return Report(ran.returncode, ran.stdout, [path.read_text() for path in paths])


@pytest.fixture(scope="module")
def report(runs):
    """The Report of a first run of all."""
    return _execute(runs)


def test_a_failing_cell_is_reported_in_one_line_and_not_stored(report):
    code, printed, stored = report
    assert code == 1
    assert "failing.ipynb: failed: cell two: KeyError: 'ceasefire'\n" in printed
    assert "ceasefire']\"" in stored[1]
    assert "ename" not in stored[1]


def test_outputs_are_stored_with_minimal_metadata(report):
    _, printed, stored = report
    notebook = nbformat.reads(stored[0], as_version=4)
    assert "good.ipynb: written\n" in printed
    assert notebook.metadata == execute.KERNEL
    assert notebook.cells[0].metadata == {}
    assert notebook.cells[0].outputs[0].data["text/plain"] == "'from its own folder'"


def test_each_contradiction_is_reported_once_for_a_cell_and_fails(report):
    _, printed, _ = report
    assert printed.partition("contradicted.ipynb: written\n")[2].splitlines()[:3] == [
        "  cell one: the data contradict it: reread it",
        "  cell two: the data contradict it: reread it",
        "  cell two: the data contradict it: and this",
    ]


@pytest.mark.parametrize(("came", "succeeds"), [(0, True), (7, False)])
def test_a_sentence_that_does_not_fit_its_value_fails(tmp_path, came, succeeds):
    value = {("page", "came"): Value("came", came, "words")}
    words = "Tripoli is [never](#came) quoted."
    page = tmp_path / "page.md"
    page.write_text(words)
    cells = [nbformat.v4.new_markdown_cell(words, id="one")]
    path = tmp_path / "page.ipynb"
    path.write_text("")
    notebook = nbformat.v4.new_notebook(cells=cells)
    for outcome in (execute._refreshed(page, value), execute._outcome(path, notebook, value)):
        assert outcome.succeeded is succeeds
        assert ("rewrite it: “never” is now 7" in outcome.report) is not succeeds


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("\n".join(["1"] * 30), ""),
        ("\n".join(["1"] * 31), "cell one: 31 lines. Divide it: 30 is the limit."),
        ("1\n" + "1" * 88, ""),
        ("1\n" + "1" * 89, "cell one, line 2: 89 characters. Break the line: 88 is the limit."),
    ],
)
def test_a_cell_with_too_many_lines_or_too_long_ones_fails(tmp_path, source, told):
    path = write(tmp_path, "page", source)
    outcome = execute._outcome(path, execute.read(path), {})
    assert outcome.succeeded is not bool(told)
    assert outcome.report == "written" + (f"\n  {told}" if told else "")


@pytest.mark.parametrize(("told", "code"), [([], 0), (["read them"], 1)])
def test_findings_that_are_to_be_read_fail_the_run(tmp_path, monkeypatch, capsys, told, code):
    path = write(tmp_path, "good", "1")
    monkeypatch.setattr(execute, "execute_all", lambda paths: map(execute.read, paths))
    monkeypatch.setattr(readings, "notices", lambda corpus: told)
    assert execute.main([str(path)]) == code
    assert ("read them" in capsys.readouterr().out) is bool(told)


def test_a_file_that_is_no_notebook_is_reported(report):
    assert "broken.ipynb: failed: " in report[1]


@pytest.mark.slow
def test_a_second_run_changes_nothing_and_a_contradiction_alone_fails(runs, report):
    again = _execute([runs[0], runs[2]])
    assert again.code == 1
    assert again.printed.startswith("good.ipynb: unchanged\ncontradicted.ipynb: unchanged\n  cell")
    assert again.stored == [report.stored[0], report.stored[2]]


def test_nothing_is_executed_with_a_corpus_that_is_not_valid(runs, tmp_path, monkeypatch, capsys):
    coding = shutil.copytree(corpus.BOOK.coding, tmp_path / "coding")
    for name in ("dates", "lines"):
        with (coding / f"{name}.csv").open("a", encoding="utf-8") as table:
            table.write("a,b\n")
    paths = (corpus.BOOK.folder, corpus.BOOK.bib, coding)
    monkeypatch.setattr(corpus, "BOOK", corpus.Corpus(*paths))
    assert execute.main([str(runs[0])]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert [line.partition(": ")[2][:22] for line in printed.err.splitlines()] == [
        "this row has 2 cells, "
    ] * 2


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"cells": 3}', '"x"', "3", "\0"])
def test_a_file_that_is_no_notebook_is_told_in_a_line(tmp_path, content):
    path = tmp_path / "page.ipynb"
    path.write_text(content)
    with pytest.raises(execute.UnusableNotebookError) as refused:
        execute.read(path)
    (failed,) = execute.execute_all([path])
    assert str(failed) == f"failed: {refused.value}"
    assert "\n" not in str(failed)


def test_an_error_of_several_lines_is_told_in_one():
    assert str(execute.FailedRun("two", ValueError("one\n  two"))) == ("failed: cell two: one two")


def test_nothing_is_executed_with_other_packages_than_the_pinned_ones(
    runs, tmp_path, monkeypatch, capsys
):
    before = [path.read_text() for path in runs]
    (tmp_path / "requirements.txt").write_text("pandas==0.0.1\n")
    monkeypatch.setattr(execute, "CHAPTERS", tmp_path / "chapters")
    assert execute.main([str(runs[0])]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "does not have the pinned packages: pandas" in printed.err
    assert [path.read_text() for path in runs] == before


def test_an_error_of_the_corpus_is_reported_in_one_line(tmp_path, monkeypatch, capsys):
    (tmp_path / "a.txt").write_bytes("caf\xe9".encode("latin-1"))
    monkeypatch.setattr(corpus, "BOOK", Corpus(tmp_path, coding=corpus.BOOK.coding))
    assert execute.main([]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "a.txt:1: this is not UTF-8" in printed.err


@pytest.mark.parametrize("name", ["russia-italy", "russia-italy.ipynb", "page.md"])
def test_what_is_no_notebook_is_refused_and_nothing_beside_it_is_written(
    name, tmp_path, monkeypatch, capsys
):
    page = tmp_path / "page.md"
    page.write_text("[](evidence.ipynb#tass-2020-01-14-11)")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        execute.main([name])
    assert ended.value.code == 2
    assert f"{name} is no notebook" in capsys.readouterr().err
    assert page.read_text() == "[](evidence.ipynb#tass-2020-01-14-11)"
