"""The command line: what each command prints, and its exit code."""

import csv
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from corpus import BOOK, package, synthetic, tables
from corpus.__main__ import main


def run(capsys, *arguments):
    """The output of a command that must succeed."""
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr()


def test_export_writes_each_extracted_table_with_its_schema(tmp_path, capsys):
    out = tmp_path / "out"
    printed = run(capsys, "export", out).out
    descriptor = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in descriptor["resources"]] == tables.extracted_tables()
    for resource in descriptor["resources"]:
        with (out / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(rows[0]) == [field["name"] for field in resource["schema"]["fields"]]
        assert len(rows) == len(BOOK.extracted[resource["name"]])
        assert f"{out / resource['path']}: {len(rows)} rows\n" in printed


@pytest.mark.parametrize("folder", ["file", "file/out", "full"])
def test_export_replaces_nothing_but_an_export(fails, tmp_path, folder):
    (tmp_path / "file").write_text("")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.csv").write_text("kept")
    reason = "cannot be written" if folder == "file/out" else "was not written by this command"
    assert reason in fails("export", tmp_path / folder)
    assert (tmp_path / "full" / "mine.csv").read_text() == "kept"


def test_export_replaces_an_earlier_export_and_an_empty_folder(tmp_path, capsys, captures, article):
    out = tmp_path / "out"
    out.mkdir()
    run(capsys, "export", out)
    (out / "old.csv").write_text("")
    run(capsys, "export", out, "--captures", captures(page=article))
    assert not (out / "old.csv").exists()
    assert "page,1," in (out / "passages.csv").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["captures", "out"]


def test_all_bad_captures_are_told_at_once_and_nothing_is_written(
    capsys, captures, tmp_path, article
):
    folder = captures(good=article, bad=b"\xff\xfe", other="Log in\n")
    (folder / "my page.txt").write_text("")
    assert main(["export", str(tmp_path / "out"), "--captures", str(folder)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    for name in ("bad.txt:1: ", "other.txt: ", "my page.txt: "):
        assert sum(line.startswith(f"corpus: {folder}/{name}") for line in lines) == 1
    assert list(tmp_path.iterdir()) == [folder]


def test_bad_captures_are_left_out_on_request(capsys, captures, tmp_path, article):
    folder = captures(good=article, bad=b"\xff\xfe")
    os.mkfifo(folder / "pipe.txt")
    (folder / "my page.txt").write_text(article)
    (folder / "notes.pdf").write_text("")
    printed = run(capsys, "export", tmp_path / "out", "--captures", folder, "--skip-bad")
    assert printed.err.count("corpus: left out: ") == 2
    assert f"passed over: {folder}/notes.pdf\n" in printed.out
    assert "no outlet was found for good, my-page: give it as author" in printed.out
    passages = (tmp_path / "out" / "passages.csv").read_text(encoding="utf-8")
    assert passages.count("good,") == 2
    assert passages.count("my-page,") == 2


def test_an_export_has_its_dictionary_and_no_formula(capsys, captures, tmp_path, article):
    folder = captures(page=article)
    (folder / "saved.html").write_text(
        '<meta property="og:site_name" content="=Hill Post"><h1>Ferry leaves late</h1>'
        "<p>1 March 2021</p><p>The ferry left Hilltown on Monday, Anna Berg said to reporters.</p>"
        "<p>=SUM(1) was written on the wall of the harbour on Monday, said Anna Berg.</p>"
    )
    run(capsys, "export", tmp_path / "out", "--captures", folder)
    read = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*.*")}
    assert "saved,'=Hill Post," in read["documents.csv"]
    assert "saved,2,'=SUM(1) was" in read["passages.csv"].replace('"', "")
    for name in tables.extracted_tables():
        assert f"### `{name}.csv`" in read["README.md"]
        for column in tables.fields(name):
            assert f"| `{column}` |" in read["README.md"]
    assert "if cited" not in read["README.md"]


def test_all_captures_cannot_be_left_out(fails, captures, tmp_path):
    folder = captures(bad=b"\xff\xfe")
    fails("export", tmp_path / "out", "--captures", folder, "--skip-bad")


def test_check_counts_the_rows_of_every_table(capsys):
    printed = run(capsys, "check").out
    for name in tables.extracted_tables():
        assert f"\n{name}: {len(BOOK.extracted[name])} rows\n" in f"\n{printed}"
    for name in tables.coded_tables():
        assert f"\ncoded {name}: {len(BOOK.coded[name])} rows\n" in printed
    for name in tables.BESIDE:
        assert f"\n{name}: {len(BOOK.every_table()[name])} rows\n" in printed
    assert len(printed.splitlines()) == len(tables.names())


def test_check_names_what_is_not_coded_and_has_no_entry(capsys, tmp_path, article):
    folder = shutil.copytree(BOOK.folder, tmp_path / "captures")
    (folder / "page.txt").write_text(article)
    printed = run(capsys, "check", "--captures", folder, "--bib", BOOK.bib, "--coding", BOOK.coding)
    assert f"page is still to be coded: add its rows to the tables in {BOOK.coding.name}" in (
        printed.out.replace(str(BOOK.coding), BOOK.coding.name).replace("corpus/coding", "coding")
    )
    assert "page has no entry in sources.bib: add one with this key" in printed.out


def test_check_names_a_coded_article_without_rows_where_rules_find_some(capsys, changed_coding):
    coding = changed_coding("quantities", "", "")
    path = coding / "quantities.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in rows if not row.startswith("tass-2020-01-14,")]
    assert "is coded, but" not in run(capsys, "check", "--coding", coding).out
    path.write_text("".join(kept), encoding="utf-8")
    assert (
        "tass-2020-01-14 is coded, but has no rows in quantities, where rules find some"
        in run(capsys, "check", "--coding", coding).out
    )


def test_agreement_prints_a_line_for_each_table_that_was_coded_twice_and_each_theme(capsys):
    coded, themes = (
        {line.split()[0] for line in part.splitlines()[1:]}
        for part in run(capsys, "agreement").out.split("\n\n")
    )
    assert coded == set(tables.coded_tables()) - {"contacts", "findings", "provenance"}
    assert themes == set(tables.values("coded.themes", "theme"))


def test_dictionary_updates_the_codebook(capsys, monkeypatch, tmp_path):
    codebook = Path(shutil.copy(package.CODEBOOK, tmp_path))
    monkeypatch.setattr(package.update_dictionary, "__defaults__", (codebook,))
    assert run(capsys, "dictionary").out == "README.md: unchanged\n"
    text = codebook.read_text(encoding="utf-8")
    codebook.write_text(text.replace("| `passage` | integer |", "| `passage` | string |"))
    assert run(capsys, "dictionary").out == "README.md: updated\n"
    assert codebook.read_text(encoding="utf-8") == text


def test_measure_prints_each_set_and_the_differences_of_one(capsys):
    printed = run(capsys, "measure").out.splitlines()
    assert len(printed) == 1 + len(synthetic.sets()) * len(synthetic.COMPARED)
    with_differences = run(capsys, "measure", "traps").out.splitlines()
    assert with_differences[: len(printed)] == printed
    differences = with_differences[len(printed) :]
    assert differences
    assert all(" extracted " in line and ", labelled " in line for line in differences)


def test_check_reads_every_bibliography_of_the_book(fails, monkeypatch, tmp_path):
    for path in BOOK.record_bib.parent.glob("*.bib"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(BOOK, "record_bib", tmp_path / "record.bib")
    path = tmp_path / "methods.bib"
    text = re.sub(r"url = \{[^}]*", "url = {javascript:x()", path.read_text(), count=1)
    path.write_text(text)
    assert "methods.bib:3: 'javascript:x()' is not a valid url" in fails("check")
