"""Synthetic articles: how their labels are read, that they are valid, and how rows are compared."""

import pandas as pd
import pytest

from corpus import BOOK, CorpusError, synthetic, tables
from corpus.extraction import Aliases

COLUMNS = {
    "q": ("n", "kind", "speaker", "printed", "cue", "via"),
    "r": ("n", "speaker", "printed", "cue", "via"),
    "d": ("edtf", "anchor"),
    "n": ("value", "qualifier", "unit", "counts"),
    "x": (),
}
ARTICLES = [article for folder in synthetic.sets() for article in synthetic.articles(folder)]
LABELS = [
    (article, label, article.paragraphs[label.passage - 1])
    for article in ARTICLES
    for label in article.labels
]
ARTICLE = (
    '<article outlet="A" headline="B" published="2019" peculiar="C">\n<names>D</names>\n{}\n'
    "</article>\n"
)


@pytest.fixture
def written(tmp_path):
    """A function that writes an article with paragraphs and reads it."""

    def write(paragraphs):
        path = tmp_path / "a.xml"
        path.write_text(ARTICLE.format(paragraphs), encoding="utf-8")
        return synthetic.read(path)

    return write


def test_labels_have_the_place_and_words_that_they_enclose(written):
    article = written(
        '<p>Fine &amp; good.</p>\n<p>He said <r n="1">all &lt; <d edtf="2019">2019</d> was</r> '
        "<x>so</x>.</p>"
    )
    assert article.header == {"outlet": "A", "headline": "B", "published": "2019", "peculiar": "C"}
    assert article.paragraphs == ("Fine & good.", "He said all < 2019 was so.")
    assert article.labels == [
        ("d", 2, 14, 18, "2019", {"edtf": "2019"}),
        ("r", 2, 8, 22, "all < 2019 was", {"n": "1"}),
        ("x", 2, 23, 25, "so", {}),
    ]
    for label in article.labels:
        assert article.paragraphs[1][label.start : label.end] == label.text


@pytest.mark.parametrize("line", ["<p><d>2019</p>", "<p></d></p>", "<p><q n=1>We</q></p>", "<p>"])
def test_a_bad_label_is_named_with_its_line(written, line):
    with pytest.raises(CorpusError, match=r"a\.xml:4: cannot parse this file as XML|a\.xml:5: "):
        written(f"<p>Fine.</p>\n{line}")


def test_labels_have_the_columns_of_their_table():
    for article, label, _ in LABELS:
        assert tuple(label.values) == COLUMNS[label.tag], (article.name, label)
    for table, (tag, columns) in synthetic.COMPARED.items():
        assert {name for name in COLUMNS[tag] if name != "n"} <= set(tables.fields(table))
        assert set(columns) <= set(COLUMNS[tag])


def test_labelled_words_do_not_begin_or_end_with_a_space():
    for article, label, text in LABELS:
        assert text[label.start : label.end] == label.text
        assert label.text, article.name
        assert label.text == label.text.strip(), (article.name, label)


def test_what_a_label_says_is_printed_is_in_the_paragraph():
    for article, label, text in LABELS:
        for name in ("printed", "cue", "qualifier", "unit"):
            value = label.values.get(name, "")
            assert value in text or value == "multiples of", (article.name, label)


def test_the_values_of_labels_are_valid():
    for article, label, _ in LABELS:
        place = tables.Place(synthetic.ARTICLES / article.name, 1)
        if label.tag == "q":
            assert label.values["kind"] in tables.values("quotations", "kind")
        if label.tag == "n":
            assert float(label.values["value"]) >= 0
        if label.values.get("edtf"):
            tables.check_edtf(place, label.values["edtf"])


def test_the_set_that_no_rule_was_made_for_is_the_last():
    assert synthetic.sets()[-1] == synthetic.UNSEEN
    assert synthetic.sets()[:-1] == sorted(synthetic.sets()[:-1])


def test_rows_match_by_their_words_and_then_by_their_columns(written, monkeypatch):
    article = written(
        '<p>“<q n="1" kind="direct" speaker="berg" printed="Anna Berg" cue="said" via="">We left '
        "early,</q>” Anna Berg said.</p><p>“<q n=\"2\" kind=\"direct\" speaker=\"Hill\" "
        'printed="she" cue="said" via="">So did they,</q>” she said.</p>'
    )  # fmt: skip
    monkeypatch.setattr(synthetic, "_extracted", lambda _: [(article, article.extracted())])
    rows = synthetic.compared("any", "quotations")
    assert list(rows.itertuples(index=False, name=None)) == [
        ("a.xml", 1, "we left early", ("anna berg",), ("berg",)),
        ("a.xml", 2, "so did they", ("anna berg",), ("hill",)),
    ]


def test_measures_are_f1_of_words_and_of_words_with_columns(monkeypatch):
    rows = [("a", 1, "w", ("x",), ("x",)), ("a", 1, "v", ("x",), ("y",)),
            ("a", 2, "u", None, ("y",)),
            ("a", 3, "t", ("z",), None), ("a", 4, "s", None, ("z",))]  # fmt: skip
    columns = ["article", "passage", "text", "extracted", "labelled"]
    monkeypatch.setattr(synthetic, "compared", lambda *_: pd.DataFrame(rows, columns=columns))
    found = synthetic.table().iloc[0]
    assert (found["labelled"], found["f1"], found["f1_compared"]) == (4, 4 / 7, 2 / 7)


def test_a_new_actor_of_the_book_changes_nothing_that_is_measured(written, monkeypatch):
    article = written("<p>“We left early,” Anna Berg said.</p>")
    renamed = Aliases([{"actor": "Another Name", "type": "person", "aliases": "Anna Berg"}])
    monkeypatch.setitem(vars(BOOK), "aliases", renamed)
    (row,) = article.extracted().quotations
    assert row.speaker == "Anna Berg"
