"""The files of rules: a broken one is named, with its line."""

import subprocess
import sys

import pytest
from real_book import copied

from corpus import CorpusError
from corpus.extraction import rules


@pytest.fixture
def load(tmp_path, monkeypatch):
    """A function that loads rules from bytes."""
    monkeypatch.setattr(rules, "_HERE", tmp_path)
    monkeypatch.setattr(sys, "tracebacklimit", 100, raising=False)

    def from_bytes(content):
        (tmp_path / "words.toml").write_bytes(content)
        return rules.load("words")

    return from_bytes


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'[a]\nb = "c"\nd = \n', "words.toml:3: "),
        (b"[a\n", "words.toml:1: "),
        (b"a = 1\na = 2\n", "words.toml:2: "),
        (b'a = "caf\xe9"\n', "words.toml: "),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_its_line(load, content, place):
    with pytest.raises(CorpusError, match="cannot be read: .*Correct the file") as caught:
        load(content)
    assert place in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(load):
    with pytest.raises(CorpusError, match=r"no-words\.toml: .*No such file"):
        rules.load("no-words")


def test_a_key_that_is_missing_is_named_when_it_is_asked_for(load):
    content = load(b'[words]\nverbs = "say"\n')
    assert content["words"]["verbs"] == "say"
    assert "nouns" not in content["words"]
    with pytest.raises(CorpusError, match=r"words\.toml: .*it has no `words\.nouns`"):
        content["words"]["nouns"]


def test_a_command_ends_in_one_line(tmp_path):
    root = copied(tmp_path / "copy")
    path = root / "corpus" / "extraction" / "lexicon.toml"
    path.write_text(f"broken\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    command = [sys.executable, "-m", "corpus", "check"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=root, env={})
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "corpus/extraction/lexicon.toml:1: the rules" in ran.stderr
