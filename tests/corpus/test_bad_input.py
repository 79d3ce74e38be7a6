"""Bad input gets one line: file, line, what is wrong, what to do; exit code 1; no traceback."""

import shutil

import pytest

import corpus
from corpus import BOOK, Corpus, CorpusError
from corpus.__main__ import main

GOOD = "Port Strike Ends\n\n3 May 2018\n\nThe strike at the port ended on Monday, the union said.\n\nThe port had been shut for a week.\n"


def fails(capsys, *arguments):
    """The one line on stderr that a command ends with."""
    assert main([str(argument) for argument in arguments]) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith("corpus: ")
    assert printed.err.count("\n") == 1
    assert ";" in printed.err, "no remedy"
    return printed.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "page.txt: the file is empty"),
        (b" \n\n", "page.txt: the file is empty"),
        (bytes(range(256)) * 20, "page.txt:"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07" * 200, "page.txt:1: binary data"),
        (
            "Caf\u00e9 closed.\n".encode() + "Caf\u00e9 open.\n".encode("latin-1"),
            "page.txt:2: not UTF-8 (byte 0xe9)",
        ),
        (GOOD.encode("utf-16"), "page.txt:1: binary data"),
        (b"Home\nSearch\nMenu\n", "page.txt: no article found"),
    ],
)
def test_bad_captures(captures, capsys, tmp_path, content, says):
    assert says in fails(capsys, "export", tmp_path / "out", "--captures", captures(page=content))
    assert not (tmp_path / "out").exists(), "nothing is written when something is wrong"


def test_two_captures_of_one_key(captures, capsys, tmp_path):
    folder = captures(page=GOOD, Page=GOOD)
    if len(list(folder.iterdir())) == 2:  # a file system that folds case holds one only
        assert "its key" in fails(capsys, "check", "--captures", folder)


@pytest.mark.parametrize("name", ["my page.txt", "=1+1.txt", "a:b.txt", "a\u202eb.txt", "..txt"])
def test_a_name_that_is_no_key(captures, capsys, name):
    folder = captures(page=GOOD)
    (folder / "page.txt").rename(folder / name)
    assert "its name cannot be a key" in fails(capsys, "check", "--captures", folder)


def test_no_folder_and_no_captures(capsys, tmp_path):
    assert "no such folder" in fails(capsys, "check", "--captures", tmp_path / "nowhere")
    assert "no captures" in fails(capsys, "check", "--captures", tmp_path)


@pytest.mark.parametrize(
    ("bib", "says"),
    [
        ("@misc{page, author = {{A}}, title = {{T}}\n", "own.bib:2: no BibTeX"),
        (
            "@misc{page,\n author = {{A}},\n title = {{T}},\n}\n@misc{page,\n author = {{A}},\n title = {{T}},\n}\n",
            "own.bib:5: the bibliography repeats itself",
        ),
        ("\n@misc{page,\n title = {{T}},\n}\n", "own.bib:2: the entry 'page' has no author"),
        (
            "@misc{page,\n author = {{A}},\n title = {{T}},\n date = {3 May 2018},\n}\n",
            "own.bib:1: '3 May 2018' is no date in EDTF",
        ),
        (
            "@misc{page,\n author = {{A}},\n title = {{T}},\n certainty = {sure},\n}\n",
            "own.bib:1: 'sure' is no certainty",
        ),
        (
            "@misc{page,\n author = {{A}},\n title = {{T}},\n title = {{U}},\n}\n",
            "own.bib: the bibliography repeats itself",
        ),
        ("@misc{page,\n author = {{A}},\n title = und # 1,\n}\n", "own.bib"),
        (
            "@ misc{page, author = {{A}}, title = {{T}}} @misc{more, author = {{A}}, title = {{T}}}",
            "own.bib:1: the entry 'more' has no capture",
        ),
        ("no bibliography at all\n", "own.bib: no entry in this bibliography"),
        ("@misc{author = {{A}}, title = {{T}}}\n", "own.bib"),
        (
            "@misc{other,\n author = {{A}},\n title = {{T}},\n}\n",
            "own.bib:1: the entry 'other' has no capture",
        ),
    ],
)
def test_bad_bibliography(captures, capsys, tmp_path, bib, says):
    (tmp_path / "own.bib").write_text(bib)
    assert says in fails(
        capsys, "check", "--captures", captures(page=GOOD), "--bib", tmp_path / "own.bib"
    )


@pytest.fixture
def edit(tmp_path):
    """A function that copies the coded tables and replaces words in one of them; gives the folder."""

    def change(table, old, new):
        folder = tmp_path / "coding"
        shutil.copytree(BOOK.coding, folder)
        path = folder / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return change


@pytest.mark.parametrize(
    ("table", "old", "new", "says"),
    [
        (
            "quotations",
            "sputnik-2017-02-09,2",
            "sputnik-2017-02-10,2",
            "quotations.csv:2: unknown source 'sputnik-2017-02-10'",
        ),
        (
            "quotations",
            "sputnik-2017-02-09,2",
            "sputnik-2017-02-09,99",
            "quotations.csv:2: there is no passage sputnik-2017-02-09:99",
        ),
        (
            "quotations",
            "sputnik-2017-02-09,2",
            "sputnik-2017-02-09,two",
            "quotations.csv:2: 'two' in column 'passage' is no number",
        ),
        (
            "quotations",
            "Italy has always",
            "Italy had always",
            "quotations.csv:2: 'Italy had always",
        ),
        (
            "quotations",
            ",direct,",
            ",indirect,",
            "quotations.csv:2: 'indirect' is no kind; use one of: direct, partial",
        ),
        (
            "quotations",
            "Mario Giro,Mario Giro",
            "Mario Rossi,Mario Giro",
            "quotations.csv:2: 'Mario Rossi' in column 'speaker' is no coded actor",
        ),
        (
            "quotations",
            "source,passage",
            "source,passages",
            "quotations.csv:1: no column 'passage'",
        ),
        ("quotations", "cue,via", "cue,via,extra", "quotations.csv:1: unknown column 'extra'"),
        (
            "quotations",
            ",The Times\n",
            ",The Times,\n",
            "quotations.csv:2: 11 cells where the header has 10",
        ),
        ("dates", ",2015,itself", ",2015-13,itself", "dates.csv:2: '2015-13' is no date in EDTF"),
        (
            "dates",
            "sputnik-2017-02-09,4,2015,1",
            "sputnik-2017-02-09,4,2015,2",
            "is not in sputnik-2017-02-09:4 a time number 2",
        ),
        ("themes", "sputnik-2017-02-09", "", "themes.csv:2: column 'source' is empty"),
        ("actors", "Daesh", "ISIL", "no passage has the alias 'ISIL'"),
        (
            "dates",
            "sputnik-2017-02-09,4,2015,1,2015,",
            "sputnik-2017-02-09,4,2015,0,2015,",
            "dates.csv:2: '0' in column 'nth' is no number",
        ),
        (
            "dates",
            ",2015,itself",
            ",2016/2015,itself",
            "dates.csv:2: '2016/2015' ends before it begins",
        ),
        ("dates", ",2015,itself", ",2015/..,itself", "dates.csv:2: '2015/..' is no date in EDTF"),
        ("dates", "source,passage,text", "source,source,text", "dates.csv:1: no column 'passage'"),
        (
            "lines",
            "sputnik-2017-02-09,1,",
            "sputnik-2017-02-09,99999,",
            "lines.csv:2: line 99999 of sputnik-2017-02-09 is blank",
        ),
        (
            "lines",
            "sputnik-2017-02-09,2,dateline\n",
            "",
            "lines.csv: no row for line 2 of sputnik-2017-02-09",
        ),
        (
            "lines",
            "sputnik-2017-02-09,2,",
            "sputnik-2017-02-09,1,",
            "lines.csv:3: the same as line 2",
        ),
        ("event_reports", "moscow-talks,", "moscow-dance,", "there is no event 'moscow-dance'"),
        ("actors", "Daesh", "Daesh |  | Daesh", "no passage has the alias"),
        ("quantities", "source", '"source', "quantities.csv:"),
    ],
)
def test_bad_coding(capsys, edit, table, old, new, says):
    assert says in fails(capsys, "check", "--coding", edit(table, old, new))


def test_a_coded_table_that_is_missing(capsys, edit):
    folder = edit("dates", "2015", "2015")
    (folder / "dates.csv").unlink()
    assert "dates.csv: cannot be read" in fails(capsys, "check", "--coding", folder)


def test_an_output_folder_that_cannot_be_written(capsys, tmp_path):
    (tmp_path / "file").write_text("")
    assert "is no export" in fails(capsys, "export", tmp_path / "file")
    assert "cannot be written" in fails(capsys, "export", tmp_path / "file" / "out")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.csv").write_text("kept")
    assert "is no export" in fails(capsys, "export", tmp_path / "full")
    assert (tmp_path / "full" / "mine.csv").read_text() == "kept"


def test_bad_captures_are_named_and_left_out_only_on_request(capsys, captures, tmp_path):
    article = "Port Strike Ends\n\n3 May 2018\n\nThe strike at the port ended on Monday, the union said.\n"
    folder = captures(good=article, bad=b"\xff\xfe", other="Log in\n")
    assert "bad.txt:1: not UTF-8" in fails(capsys, "export", tmp_path / "out", "--captures", folder)
    assert list(tmp_path.iterdir()) == [folder]  # nothing is written, and nothing is left over
    assert main(["export", str(tmp_path / "out"), "--captures", str(folder), "--skip-bad"]) == 0
    said = capsys.readouterr().err
    assert "left out: bad.txt:1: not UTF-8" in said
    assert "left out: other.txt: no article" in said
    assert "good,1," in (tmp_path / "out" / "passages.csv").read_text(encoding="utf-8")


def test_an_unknown_table_and_a_corpus_without_coding(captures):
    with pytest.raises(AttributeError, match="no table 'colours'; the tables are lines, "):
        _ = corpus.BOOK.coded.colours
    with pytest.raises(CorpusError, match="no coded tables"):
        _ = Corpus(captures(page=GOOD)).coded.dates


def test_files_that_are_no_captures_are_left_alone(captures):
    folder = captures(page=GOOD)
    (folder / "notes.md").write_text("not a capture")
    assert list(Corpus(folder).documents["source"]) == ["page"]


@pytest.mark.parametrize(
    "odd",
    [
        "null \x00 byte",
        "bidi \u202e override \u2066 isolate",
        "<script>alert(1)</script>",
        "{ev}`x:1` **bold** $x$ | [a](b)",
        "form \x0c feed \u2028 separator",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ],
)
def test_odd_characters_stay_data(captures, odd):
    text = GOOD + f"\nThe union said on Monday that {odd} was written on the wall.\n"
    passages = Corpus(captures(page=text)).passages
    assert (
        passages["text"].iloc[-1] == f"The union said on Monday that {odd} was written on the wall."
    )
