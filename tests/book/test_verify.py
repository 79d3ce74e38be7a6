"""`python -m book.verify` accepts the pages of a checked build of these files, and no others."""

import json

import pytest
from small_book import SmallBook

from book.verify import problems


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """The root and the pages of a small book; that its cells were executed is added."""
    pages = {"index.md": "# Home", "page.md": "# Page\n\nMany came.\n"}
    small = SmallBook(tmp_path_factory.mktemp("small") / "root", pages)
    built = small.build()
    assert built.code == 0
    return small.root, built.folder.parent


@pytest.fixture
def verified(finished, tmp_path):
    """A function that returns the problems of the book with a changed ledger."""
    root, html = finished
    kept = json.loads((html / "ledger.json").read_text(encoding="utf-8"))

    def verify(change=lambda ledger: ledger, **entries):
        text = change(json.dumps(kept | {"execution": "cache"} | entries))
        (tmp_path / "ledger.json").write_text(text, encoding="utf-8")
        return list(problems(tmp_path, root))

    return verify


def test_a_finished_build_is_accepted(verified):
    assert verified() == []


def test_a_build_that_executed_nothing_is_refused(finished):
    root, html = finished
    [problem] = problems(html, root)
    assert problem.startswith("The notebooks were not executed (the mode was “off”). Run `make")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"pages": 1}'])
def test_a_broken_ledger_is_refused(verified, text):
    [problem] = verified(lambda _: text)
    assert "has no valid ledger.json: no checked build has finished there." in problem


def test_without_a_ledger_the_pages_are_refused(finished, tmp_path):
    [problem] = problems(tmp_path, finished[0])
    assert "has no valid ledger.json" in problem


def test_a_page_that_was_not_checked_is_named(verified):
    names = [f"chapters/{name}" for name in ("index", "evidence", "about", "page")]
    assert verified(pages=dict.fromkeys(names, {})) == []
    assert verified(pages=dict.fromkeys(names[:3], {}))[0].startswith(
        "The ledger has no entry for the page chapters/page of _toc.yml."
    )
    assert verified(pages=dict.fromkeys([*names, "chapters/old"], {}))[0].startswith(
        "The ledger has the page chapters/old, which is not in _toc.yml."
    )


def test_pages_of_other_files_are_refused(finished, verified):
    root, _ = finished
    assert "other files" in verified(fingerprint="0" * 16)[0]
    path = root / "chapters" / "page.md"
    kept = path.read_text()
    path.write_text(kept + "\nMore.\n")
    try:
        assert "other files" in verified()[0]
    finally:
        path.write_text(kept)


def test_a_book_without_its_extension_has_no_ledger(tmp_path):
    small = SmallBook(tmp_path / "root", {"index.md": "# Home\n\nTwelve ministers came.\n"})
    text = (small.root / "_config.yml").read_text(encoding="utf-8")
    (small.root / "_config.yml").unlink()
    without = {
        "      - book.build\n": "",
        "reference_style: dispatches": "reference_style: label",
        "default_style: dispatches": "default_style: plain",
        "    templates_path: [book/editions/theme/templates]\n": "",  # they show CITATION.cff
    }
    for old, new in without.items():
        assert old in text
        text = text.replace(old, new)
    (small.root / "_config.yml").write_text(text, encoding="utf-8")
    built = small.build()
    assert "Twelve ministers" in built.page("index").text
    [problem] = problems(built.folder.parent, small.root)
    assert "has no valid ledger.json" in problem
