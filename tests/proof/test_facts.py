"""The list of facts of the outside record, as a page of the book shows it."""

import pytest
from small_book import SmallBook

from corpus import BOOK


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    pages = {"index.md": "# Home\n\n```{facts}\n```\n"}
    return SmallBook(tmp_path_factory.mktemp("facts") / "root", pages).build(strict=True)


def fact_of(page, name):
    return page.page("index").find(id=name)


def test_every_fact_is_listed_once_under_its_source(page):
    assert page.code == 0, page.warnings
    shown = page.page("index").select("dl.facts div[id]")
    assert sorted(each["id"] for each in shown) == sorted(BOOK.record["fact"])
    assert not page.page("index").select("dl.facts p[id]")  # they are no prose of the book
    for row in BOOK.record.itertuples():
        term = fact_of(page, row.fact).find_parent("dd").find_previous_sibling("dt")
        assert term.find("a", href=True)["href"].endswith(f"#cite-{row.key}")
        assert row.kind in term.text


def test_a_fact_has_its_words_with_language_and_translation(page):
    for row in BOOK.record.itertuples():
        text = fact_of(page, row.fact).text.strip()
        assert text.startswith(row.says[:1].upper() + row.says[1:])
        assert row.words in text
        assert not row.translation or f"(our translation: “{row.translation}”)" in text
    arabic = fact_of(page, "hm-mismari-ar")
    assert arabic.find(lang="ar").text == BOOK.record.set_index("fact")["words"]["hm-mismari-ar"]
    assert fact_of(page, "moscow-signers").find(lang=True) is None
