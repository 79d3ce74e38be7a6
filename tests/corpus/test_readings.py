"""The findings are read again when an article is added, changed or taken away."""

import shutil

import pytest

from corpus import BOOK, Corpus, CorpusError, readings
from corpus.__main__ import main

LAST = BOOK.documents["source"].iloc[-1]


@pytest.fixture
def root(tmp_path):
    """A copy of the corpus, against whose last article nobody has read the findings."""
    root = shutil.copytree(BOOK.bib.parent, tmp_path / "corpus")
    path = root / "coding" / readings.NAME
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if LAST not in line), encoding="utf-8")
    return root


def read(root):
    """The corpus in a folder, read anew."""
    paths = ("captures", "sources.bib", "coding", "record.csv", "record.bib")
    return Corpus(*(root / path for path in paths))


def test_the_findings_of_this_book_have_been_read_against_its_articles():
    assert list(readings.notices(BOOK)) == []


def test_one_line_asks_to_read_the_findings_until_somebody_has(root):
    (line,) = readings.notices(read(root))
    assert f"read each of the {len(BOOK.coded.findings)} findings against {LAST}" in line
    assert f"(python -m corpus {readings.TABLE} lists them)" in line
    readings.confirm(read(root), LAST)
    assert list(readings.notices(read(root))) == []
    assert (root / "coding" / readings.NAME).read_bytes() == (
        BOOK.coding / readings.NAME
    ).read_bytes()


def test_an_article_that_is_taken_away_or_changed_is_told_too(root):
    path = root / "coding" / readings.NAME
    path.write_text("0  gone-2020.txt\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert readings.unread(read(root)) == [LAST, "gone-2020"]
    readings.confirm(read(root), "gone-2020")
    assert readings.unread(read(root)) == [LAST]


def test_a_corpus_without_findings_needs_no_reading():
    assert readings.unread(Corpus(BOOK.folder, BOOK.bib, BOOK.coding / "first")) == []


@pytest.mark.parametrize("key", ["nothing", BOOK.documents["source"].iloc[0]])
def test_only_an_article_against_which_they_are_to_be_read_is_noted(root, key):
    with pytest.raises(CorpusError, match=f"not to be read against {key}"):
        readings.confirm(read(root), key)


def test_the_command_lists_each_finding_with_its_line_and_chapter(capsys):
    assert main([readings.TABLE]) == 0
    findings = BOOK.coded.findings
    assert [line.split(": ", 1)[1] for line in capsys.readouterr().out.splitlines()] == list(
        findings["chapter"] + ": " + findings["sentence"]
    )


def test_the_command_refuses_in_one_line(capsys):
    assert main(["confirm", LAST, readings.TABLE]) == 1
    assert capsys.readouterr().err.count("\n") == 1
