"""The facts of the outside record, as the bibliography of a page shows them under their works."""

import pytest
from small_book import SmallBook

from book.wording import source_kind, within_marks, without_accents
from corpus import BOOK


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    pages = {
        "index.md": "# Home\n\n## Record\n\n```{bibliography} ../corpus/record.bib\n:all:\n```\n",
        "about.md": "# About\n\n```{bibliography} ../corpus/sources.bib\n:all:\n```\n",
    }
    book = SmallBook(tmp_path_factory.mktemp("facts") / "root", pages)
    built = book.build(strict=True)
    assert built.code == 0, built.warnings
    return built.page("index")


def fact_of(page, name):
    return page.find(id=name)


def test_every_fact_is_folded_once_under_its_work(page):
    shown = page.select(".citation details .facts > div[id]")
    assert sorted(each["id"] for each in shown) == sorted(BOOK.record["fact"])
    assert not page.select(".facts p[id]")  # they are no prose of the book
    numbers = BOOK.record["key"].value_counts()
    for row in BOOK.record.itertuples():
        work = fact_of(page, row.fact).find_parent(class_="citation")
        assert work["id"] == f"cite-{row.key}"
        summary = work.summary.text
        assert source_kind(row.kind).lower() in summary.lower()
        assert summary.startswith("One fact.") == (numbers[row.key] == 1)


def test_a_fact_has_its_words_with_language_and_translation(page):
    for row in BOOK.record.itertuples():
        text = fact_of(page, row.fact).text.strip().replace("\u00a0", " ")
        words, translation = (
            within_marks(each).replace("\u00a0", " ") for each in (row.words, row.translation)
        )
        says = row.says[:1].upper() + row.says[1:]
        assert text.replace("’", "'").startswith(says.replace("’", "'"))
        assert words in text  # as printed, with straight apostrophes too
        assert not translation or f"(our translation: “{translation}”)" in text
    arabic = fact_of(page, "hm-mismari-ar")
    assert arabic.find(lang="ar").text == BOOK.record.set_index("fact")["words"]["hm-mismari-ar"]
    assert fact_of(page, "moscow-signers").find(lang=True) is None


@pytest.mark.parametrize(
    ("words", "set_"),
    [
        ("“Capiamo”, ha detto", "‘Capiamo’, ha detto"),
        ('"I would not," he said. ("No" was it)', "‘I would not,’ he said. (‘No’ was it)"),
        ("«Да», — заявил", "«Да», — заявил"),
    ],
)
def test_quotation_marks_within_words_of_a_source_are_single(words, set_):
    assert within_marks(words) == set_


def test_a_long_list_is_grouped_by_letters_without_the_article_of_a_name(page):
    letters = [link.text for link in page.select(".letters a")]
    assert letters == sorted(letters)
    assert len(set(letters)) == len(letters) > 15
    works = page.select(".citation")
    assert len(works) == len(BOOK.outside_sources)
    for work in works:
        heading = work.find_parent("section")
        letter = heading.h3.find(string=True)
        assert page.select_one(f".letters a[href='#{heading['id']}']").text == letter
        first = without_accents(work.p.text.strip().removeprefix("The "))[0].upper()
        assert letter == (first if first.isalpha() else "0–9")
