"""Captures as files: which are found, and what is refused."""

import codecs
import os

import pytest

from corpus import Corpus, CorpusError, files
from corpus.__main__ import main
from corpus.pages import SUFFIXES


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "page.txt: this file is empty. "),
        (b" \n\n", "page.txt: this file is empty. "),
        (bytes(range(256)) * 20, "page.txt:"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07" * 200, "page.txt:1: this is binary data"),
        ("Café closed.\n".encode() + "Café open.\n".encode("latin-1"),
         "page.txt:2: this is not UTF-8 (byte 0xe9). "),
        ("Café closed.\r".encode() + "Café open.\n".encode("latin-1"), "page.txt:2: "),
        ("Port Strike Ends\n".encode("utf-16"), "page.txt:1: this is binary data"),
        (b"Home\nSearch\nMenu\n", "page.txt: no article was found"),
    ],
)  # fmt: skip
def test_a_bad_capture_is_refused_with_its_line_and_nothing_is_written(
    captures, fails, tmp_path, content, message
):
    folder = captures(page=content)
    assert message in fails("export", tmp_path / "out", "--captures", folder)
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize(("controls", "is_binary"), [(10, False), (11, True)])
def test_more_than_one_control_character_in_ten_bytes_is_binary_data(controls, is_binary):
    data = b"\x00" * controls + b"a" * (100 - controls)
    if is_binary:
        with pytest.raises(CorpusError, match="binary data"):
            files.decode("page.txt", data)
    else:
        assert files.decode("page.txt", data) == data.decode()


def test_a_byte_order_mark_is_not_part_of_the_text():
    assert files.decode("page.txt", codecs.BOM_UTF8 + b"Title") == "Title"


def test_two_captures_whose_names_differ_in_case_are_refused(captures, fails, article):
    folder = captures(page=article, Page=article)
    if len(list(folder.iterdir())) == 1:
        pytest.skip("this file system does not distinguish case")
    assert "page.txt: its key 'page' is that of Page.txt too" in fails(
        "check", "--captures", folder
    )


@pytest.mark.parametrize("name", ["my page.txt", "=1+1.txt", "a:b.txt", "a\u202eb.txt", "-a.txt"])
def test_a_name_that_cannot_be_a_key_is_refused(captures, fails, article, name):
    folder = captures(page=article)
    (folder / "page.txt").rename(folder / name)
    assert "a key cannot be made of the name of this file" in fails("check", "--captures", folder)


@pytest.mark.parametrize("name", ["a.b-c_1.txt", "été.txt", "PAGE.TXT"])
def test_letters_digits_points_hyphens_and_underscores_make_a_key(captures, article, name):
    folder = captures(page=article)
    (folder / "page.txt").rename(folder / name)
    assert list(Corpus(folder).documents["source"]) == [name[:-4]]


def test_a_missing_folder_and_one_without_captures_are_refused(fails, tmp_path):
    missing = tmp_path / "nowhere"
    assert f"{missing}: there is no such folder" in fails("check", "--captures", missing)
    assert "there are no captures" in fails("check", "--captures", tmp_path)
    assert "there are no captures" in fails(
        "export", tmp_path / "out", "--captures", tmp_path, "--skip-bad"
    )


def test_files_that_are_not_text_are_named_and_not_read(captures, capsys, article):
    folder = captures(page=article)
    (folder / "notes.md").write_text("not a capture")
    (folder / "saved.html").write_text("<p>not a capture</p>")
    assert list(Corpus(folder).documents["source"]) == ["page"]
    assert main(["check", "--captures", str(folder)]) == 0
    assert "not .txt files: notes.md, saved.html\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("paths", "keys"),
    [
        (["my page.txt"], ["my-page"]),
        (["2020/My page (1).html"], ["2020-My-page-1"]),
        (["a.txt", "A.md", "a.html"], ["A", "a-2", "a-3"]),
        (["=1+1.txt"], ["1-1"]),
        (["été.TXT"], ["été"]),
        (["???.txt"], ["page"]),
        (["tass-2020-01-14.txt", "a..b_c.htm"], ["a..b_c", "tass-2020-01-14"]),
    ],
)
def test_a_key_is_made_of_any_path(tmp_path, paths, keys):
    for path in paths:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("x")
    if len(list(tmp_path.rglob("*.*"))) < len(paths):
        pytest.skip("this file system does not distinguish case")
    assert list(files.collect(tmp_path, SUFFIXES).paths) == keys


def test_what_is_no_capture_is_passed_over_and_named(tmp_path):
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "advertisement.html").write_text("x")
    (tmp_path / "more").mkdir()
    for name in ("more/a.txt", ".hidden.txt", "b.pdf"):
        (tmp_path / name).write_text("x")
    (tmp_path / "linked").symlink_to(tmp_path / "more")
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "c.md").mkdir()
    found = files.collect(tmp_path, SUFFIXES)
    assert list(found.paths) == ["more-a"]
    assert [path.name for path in found.others] == [".hidden.txt", "b.pdf", "linked", "page_files"]
    told = [str(error) for error in found.errors]
    assert len(told) == 2
    assert "c.md: this is not a file" in told[0]
    assert "gone.html: this is not a file" in told[1]


def test_messages_show_a_path_from_the_working_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    error = CorpusError(tmp_path / "a" / "b.txt", "it is\nbad", "Fix it", 3)
    assert str(error) == "a/b.txt:3: it is bad. Fix it."
    assert str(CorpusError("/other/b.txt", "bad", "Fix it")) == "/other/b.txt: bad. Fix it."


@pytest.mark.parametrize(
    "odd",
    [
        "null \x00 byte",
        "bidi \u202e override \u2066 isolate",
        "<script>alert(1)</script>",
        "{word}`x:1` **bold** $x$ | [a](b)",
        "form \x0c feed \u2028 separator",
        "\U0001f600",
    ],
)
def test_odd_characters_stay_in_the_text(captures, article, odd):
    sentence = f"The union said on Monday that {odd} was written on the wall."
    passages = Corpus(captures(page=f"{article}\n{sentence}\n")).passages
    assert passages["text"].iloc[-1] == sentence


def test_the_hash_of_a_text_does_not_depend_on_its_line_breaks():
    assert files.text_hash("A b  c") == files.text_hash("A\nb c ") == files.digest(b"A b c")
    assert files.text_hash("A b c") != files.text_hash("A bc")


@pytest.mark.parametrize("kind", ["folder", "broken link", "link to itself", "pipe"])
def test_what_ends_like_a_capture_and_is_no_file_is_refused(captures, fails, article, kind):
    """It may be a capture that went missing; a check that left it out would not tell."""
    folder = captures(page=article)
    path = folder / "other.txt"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(folder / "nowhere.txt" if kind == "broken link" else path)
    message = "other.txt: this is not a file but a folder, a broken link or a device. "
    assert message in fails("check", "--captures", folder)
    assert message in fails("export", folder.parent / "out", "--captures", folder)


def test_a_link_to_a_capture_is_one(captures, article):
    folder = captures(page=article)
    (folder / "page.txt").rename(folder.parent / "page.txt")
    (folder / "linked.txt").symlink_to(folder.parent / "page.txt")
    assert list(Corpus(folder).documents["source"]) == ["linked"]
