"""A synthetic article is added to the corpus of the book as the README says."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from real_book import DISPATCHES, build, copied, executed, faults, run, take_as_executed

from book.links import REGISTER
from book.proof.rewording import reworded
from corpus import BOOK

pytestmark = pytest.mark.slow
ADDED = Path(__file__).parent / "added_page"
KEY = "lagoon-post-2020-02-03"
LABEL = "Lagoon Post 2020"
COUNT = reworded(DISPATCHES, len(BOOK.captures) + 1)  # in words, with the article that is added
CODED = len(BOOK.captures) / (len(BOOK.captures) + 1)
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
def bigger(tmp_path_factory):
    """A copy with one article more, what `make notebooks` said, and what a build said after it."""
    root = added(tmp_path_factory.mktemp("bigger"))
    ran = run(root, "book.execute")
    take_as_executed(root)
    return root, ran, build(root)


def test_notebooks_list_the_sentences_that_it_changes_and_what_waits_for_coding(bigger):
    root, ran, _ = bigger
    assert (ran.returncode, ran.stderr) == (0, "")
    assert f"→ What do [{COUNT}](#articles) news articles tell us" in ran.stdout
    assert f"in [{CODED:.0%}](#articles-coded) of the articles" in ran.stdout
    assert WAITING in ran.stdout
    checked = run(root, "corpus", "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert WAITING in checked.stdout


def test_the_one_thing_refused_then_is_the_count_in_the_title(bigger):
    root, _, ran = bigger
    assert executed(ran) == [REGISTER]
    (fault,) = faults(ran)
    assert (
        f"CITATION.cff:: WARNING: The title has “{DISPATCHES}”, but the corpus has {COUNT} "
        in fault
    )
    assert ran.returncode == 1
    pages = {
        path.stem: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").article
        for path in (root / "_build/html/chapters").glob("*.html")
    }
    assert f"The {COUNT} articles were published" in pages["sources"].text
    assert LABEL in pages["sources"].select_one("#tab-captures").text


def test_a_further_quotation_changes_the_sentence_that_counts_them(tmp_path):
    """The article quotes the prime minister in Tripoli."""
    root = added(
        tmp_path,
        lambda text: text.replace(
            "was not there either.",
            "said: “We were not asked to the table, and we shall not come.”",
        ),
    )
    ran = run(root, "book.execute", "chapters/sources.ipynb")
    before, after = (
        int(found) for found in re.findall(r"Most of the \[(\d+)\]\(#quoted\) words", ran.stdout)
    )
    assert after > before + 22  # the words that the article quotes without this quotation
