"""What the tests of the corpus share."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import BOOK
from corpus.__main__ import main

ARTICLE = (
    "Port Strike Ends\n\n3 May 2018\n\nThe strike at the port ended on Monday, the union said.\n\n"
    "The port had been shut for a week.\n"
)


@pytest.fixture
def article() -> str:
    """The text of a capture with an article of two passages."""
    return ARTICLE


@pytest.fixture
def fails(capsys) -> Callable[..., str]:
    """A function that runs a command that must fail, and returns its one line on stderr."""

    def run(*arguments):
        assert main([str(argument) for argument in arguments]) == 1
        printed = capsys.readouterr()
        assert printed.err.startswith("corpus: ")
        assert printed.err.count("\n") == 1
        problem, remedy = printed.err.rstrip().rsplit(". ", 1)
        assert problem, "no problem"
        assert remedy[0].isupper(), "no remedy"
        assert remedy.endswith(".")
        return printed.err

    return run


@pytest.fixture
def changed_coding(tmp_path) -> Callable[[str, str, str], Path]:
    """A function that copies the coded tables and replaces words in one of them."""

    def change(table, old, new):
        folder = shutil.copytree(BOOK.coding, tmp_path / "coding")
        path = folder / f"{table}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return change
