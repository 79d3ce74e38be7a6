"""The works as the lists of references print them."""

import pytest
from bs4 import BeautifulSoup

from book.links import METHODS, labels, record_rows
from book.wording import without_accents
from book.works import in_html
from corpus import bibliography
from corpus.labels import work_labels
from corpus.voices import NO_OUTLET

BIBLIOGRAPHIES = [
    METHODS.with_name(f"{name}.bib") for name in ("sources", "record", "literature", "methods")
]


def printed(tmp_path, fields, author="The Agency"):
    """Return the only entry of a bibliography as HTML."""
    path = tmp_path / "own.bib"
    path.write_text(f"@misc{{own, author = {{{{{author}}}}}, {fields}}}", encoding="utf-8")
    entry = in_html(path, work_labels(bibliography.entries(path)))["own"]
    return BeautifulSoup(entry, "html.parser")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            "title = {{A title}}, date = {2019-07-04}, note = {in Italian; title from the address}",
            "The Agency (2019, 4 July). A title. In Italian; title from the address.",
        ),
        ("title = {{A title}}, date = {2019-07}", "The Agency (2019, July). A title."),
        ("title = {{A title}}, date = {2019}", "The Agency (2019). A title."),
        (
            "title = {{A title}}, date = {[2019-07-04,2019-07-05]}",
            "The Agency (2019, 4 or 5 July). A title.",
        ),
        ("title = {{Why?}}", "The Agency (n.d.). Why?"),
        (
            "title = {{A title}}, url = {https://a.example/b}",
            "The Agency (n.d.). A title. https://a.example/b",
        ),
        (
            "title = {{A title}}, shorthand = {An article}",
            "The Agency (n.d.). A title. In this book: An article.",
        ),
    ],
)
def test_an_entry_has_author_date_title_and_what_was_seen_of_it(tmp_path, fields, expected):
    assert printed(tmp_path, fields).text == expected


@pytest.mark.parametrize(
    ("title", "is_italic"), [("A title", True), ("[title not seen]", False), ("الجيش", False)]
)
def test_a_title_that_was_seen_is_in_italics(tmp_path, title, is_italic):
    assert (printed(tmp_path, f"title = {{{{{title}}}}}").em is not None) == is_italic


def test_an_entry_begins_with_a_capital_if_nobody_knows_the_outlet(tmp_path):
    for author, expected in {NO_OUTLET: "Unidentified outlet", "askanews": "askanews"}.items():
        entry = printed(tmp_path, "title = {{A title}}", author)
        assert entry.text == f"{expected} (n.d.). A title."


def test_our_own_notes_and_translations_have_typographic_apostrophes():
    for path in BIBLIOGRAPHIES:
        for key, work in bibliography.entries(path).items():
            assert "'" not in work.get("note", "") + work.get("known", ""), key
    for fact, row in record_rows().items():
        assert "'" not in row.translation, fact


def test_a_text_becomes_no_markup(tmp_path):
    entry = printed(tmp_path, "title = {{<b>x</b>}}, note = {<script>}")
    assert not entry.find_all(["b", "script"])


@pytest.mark.parametrize("path", BIBLIOGRAPHIES, ids=lambda path: path.stem)
def test_each_work_is_printed_as_it_is_cited(path):
    entries, fields = in_html(path, labels()), bibliography.entries(path)
    assert entries.keys() == fields.keys()
    for key, entry in entries.items():
        text = BeautifulSoup(entry, "html.parser").text
        assert f"({labels()[key].year}" in text
        assert text.count(fields[key].get("url", "")) >= 1
        language = fields[key].get("langid", "").capitalize()
        assert language in text, key


def test_works_stand_in_the_order_of_names_without_their_article_and_of_years():
    found = list(in_html(METHODS.with_name("record.bib"), labels()))
    names = [without_accents(labels()[key].names).lower().removeprefix("the ") for key in found]
    assert [name[0] for name in names] == sorted(name[0] for name in names)
    sputnik = [name for name in names if name.startswith("sputnik")]
    assert sputnik == sorted(sputnik)
    assert len(set(sputnik)) > 2
    years = [labels()[key].year for key in found if labels()[key].names == "Agenzia Nova"]
    assert years == sorted(years)
    assert len(years) > 3
