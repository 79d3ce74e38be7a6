"""A synthetic article is added to the corpus of the book as the README says."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from real_book import NOTEBOOKS, build, copied, executed, faults, run

pytestmark = pytest.mark.slow
ADDED = Path(__file__).parent / "added_page"
KEY = "lagoon-post-2020-02-03"
LABEL = "Lagoon Post 2020"
WAITING = f"{KEY} is still to be coded"


def added(root, change=str):
    """A copy of the project with the invented page, changed if need be, and its entry."""
    copied(root)
    text = change((ADDED / f"{KEY}.txt").read_text(encoding="utf-8"))
    (root / "corpus" / "captures" / f"{KEY}.txt").write_text(text, encoding="utf-8")
    with (root / "corpus" / "sources.bib").open("a", encoding="utf-8") as bib:
        bib.write((ADDED / f"{KEY}.bib").read_text(encoding="utf-8"))
    return root


@pytest.fixture(scope="module")
def six(tmp_path_factory):
    """A copy with six pages, built, and what the build said."""
    root = added(tmp_path_factory.mktemp("six"))
    return root, build(root)


def test_every_chapter_runs_and_the_one_thing_refused_is_the_count_in_the_title(six):
    root, ran = six
    assert executed(ran) == NOTEBOOKS
    (fault,) = faults(ran)
    assert (
        "CITATION.cff:: WARNING: The title has “five”, but the corpus has six captures, of 2017, "
        "2018, 2019 and 2020" in fault
    )
    assert ran.returncode == 1
    for name in ("CITATION.cff", "chapters/index.ipynb"):
        path = root / name
        path.write_text(
            path.read_text(encoding="utf-8").replace("in five dispatches", "in six dispatches"),
            encoding="utf-8",
        )
    corrected = build(root, "-W", "--keep-going")
    assert (faults(corrected), corrected.returncode) == ([], 0)


def test_the_pages_count_it_and_name_it_as_still_to_be_coded(six):
    pages = {
        path.stem: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").article
        for path in (six[0] / "_build/html/chapters").glob("*.html")
    }
    assert f"Still to be coded by reading: {LABEL}." in pages["sources"].text
    for name in NOTEBOOKS:
        assert LABEL in pages[name].text, name
    assert "Six pages hold" in pages["sources"].text


def test_make_check_and_make_notebooks_name_what_waits_for_coding(six):
    checked = run(six[0], "corpus", "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert WAITING in checked.stdout
    ran = run(six[0], "book.execute", "chapters/index.ipynb")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert WAITING in ran.stdout


def test_wording_that_a_new_page_contradicts_is_named_and_fails(tmp_path):
    """It quotes the prime minister in Tripoli, whom no page quotes: a title says so."""
    root = added(
        tmp_path,
        lambda text: text.replace(
            "was not there either.",
            "said: “We were not asked to the table, and we shall not come.”",
        ),
    )
    ran = run(root, "book.execute", "chapters/sources.ipynb")
    assert (
        "cell fig-voices: the data contradict it: "
        "Tripoli is quoted: the title of the figure is wrong" in ran.stdout
    )
    assert ran.returncode == 1
    (root / "_toc.yml").write_text(
        "format: jb-book\nroot: chapters/sources\nchapters:\n- file: chapters/about\n",
        encoding="utf-8",
    )
    built = build(root)
    assert any(
        "sources.ipynb: cell fig-voices" in fault and "the title of the figure is wrong" in fault
        for fault in faults(built)
    )
    assert built.returncode == 1
