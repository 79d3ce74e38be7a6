"""The plain pages, of which PDF and EPUB are made: links, folds, the annex, and notes."""

import pytest
from bs4 import BeautifulSoup

from book.editions import line_breaks, notes, plain

NUMBER = '<a class="evidence number">'  # of a further passage in a mark


def _article(markup):
    return BeautifulSoup(f"<article>{markup}</article>", "html.parser").article


@pytest.mark.parametrize(
    ("link", "printed"),
    [
        ('<a href="two.html#x">l</a>', '<a href="#two-x">l</a>'),
        ('<a href="two.html">l</a>', '<a href="#two">l</a>'),
        ('<a href="#x">l</a>', '<a href="#one-x">l</a>'),
        ('<a href="three.html">l</a>', "l"),
        ('<a href="../data/a.csv">l</a>', "l"),
        ('<a href="https://a.example/">l</a>', '<a href="https://a.example/">l</a>'),
        ('<p id="x"><a href="#x">#</a></p>', '<p id="x"></p>'),
    ],
)
def test_a_link_leads_to_its_place_in_the_book_or_becomes_text(link, printed):
    article = _article(link)
    plain._redirect(article.a, "one", {"one", "two"})
    assert article.decode_contents() == printed


def test_what_no_line_parts_is_kept_within_a_link(tmp_path):
    link = '<a href="#x"><span class="whole">n.d.-a</span></a><p id="x"></p>'
    (tmp_path / "one.html").write_text(f"<article>{link}</article>", encoding="utf-8")
    assert plain.plain_page(tmp_path, "one", {"one"}).select_one("a > .whole").text == "n.d.-a"


def test_a_link_without_a_target_fails_unless_it_leads_to_the_ledger():
    one = _article('<p id="one-x"></p><a href="#one-x">a</a><a href="#one-ledger-1">b</a>')
    plain.check_links({"one": one})
    assert [link.text for link in one("a")] == ["a"]
    with pytest.raises(plain.EditionError, match="page one leads to #two, which is nowhere"):
        plain.check_links({"one": _article('<a href="#two">a</a>')})


def test_folded_parts_are_printed_without_handles_and_the_ledger_is_named_once():
    article = _article(
        '<details class="hide"><summary>Code</summary><p>a</p></details>'
        "<details><summary>More</summary><p>b</p></details>"
        '<details class="ledger">c</details><details class="ledger">d</details>'
    )
    plain._unfold(article)
    assert article.text.startswith("aMoreb")
    assert article.text.count("ledger.json") == 1
    assert not {"c", "d"} & set(article.stripped_strings)


def test_a_folded_table_is_in_the_annex_for_the_prose_too():
    article = _article("<p>A folded table has the rest. Folded tables add more.</p>")
    plain._unfold(article)
    assert article.text == "A table in the annex has the rest. Tables in the annex add more."


def test_the_annex_numbers_tables_and_captions_name_them():
    table = (
        "<table class='folded' id='one-{0}'><caption><span class='caption-text'>{0}</span>"
        "</caption><tr><td>1</td></tr></table>"
    )
    figure = "<figure><figcaption><p><span class='caption-number'>Fig. 1 </span>A</p></figcaption>"
    one = _article(
        f"<h1 data-label='One'>One</h1>{figure}</figure>{table.format('x')}<p>b</p>"
        + table.format("y").replace(">y<", ">y? It is so.<")
    )
    annex = plain.annexed({"one": one})
    assert [t.caption.text for t in annex("table")] == [
        "Table\u00a0A1 (Fig. 1) x",
        "Table\u00a0A2 y? It is so.",
    ]
    assert not one("table")
    assert one.figcaption.text == "Fig. 1 A Data: Table\u00a0A1."
    assert one.find(class_="annexed").text == "Table\u00a0A2 in the annex: y?"


def test_a_caption_lists_all_tables_of_its_data():
    tables = "".join(
        f"<table class='folded' id='one-{name}'><caption>a</caption><tr><td>1</td></tr></table>"
        for name in "xyz"
    )
    one = _article(
        f"<h1 data-label='One'>One</h1><figure><figcaption>A.</figcaption></figure>{tables}"
    )
    plain.annexed({"one": one})
    listed = "Data: Table\u00a0A1, Table\u00a0A2, Table\u00a0A3."
    assert one.figcaption.text == f"A. {listed}"


def test_a_link_to_what_is_left_out_leads_to_the_site_if_there_is_one():
    article = _article('<a href="three.html#x">l</a><a href="../data/a.csv">m</a>')
    for link in article("a"):
        plain._redirect(link, "one", {"one"}, "https://a.example/book/chapters/one.html")
    assert [link["href"] for link in article("a")] == [
        "https://a.example/book/chapters/three.html#x",
        "https://a.example/book/data/a.csv",
    ]


MARK = "<span class='marks' id='ev-{n}'><a aria-describedby='{card}' href='{to}'>{text}</a></span>"
PASSAGE = (
    "<div class='evidence-card' id='card-{n}'><p class='speakers'><span>A, quoted</span></p>"
    "<p><span class='card-words'>Words {n}.</span></p></div>"
)
SOURCE = (
    "<div class='evidence-card' id='card-9'><p class='speakers'>Outlet</p>"
    "<p>It says: “<span>so</span>”</p><p class='card-source'><em>Title</em>.</p>"
    "<p class='card-ways'><a href='https://outlet.example/'>outlet.example</a></p></div>"
)


def test_marks_lead_to_notes_in_the_order_of_passages_and_notes_lead_back():
    """Number 10 comes after number 2, and outside sources after the articles."""
    links = [
        ("card-9", "references.html#fact", "Outlet 2020"),
        ("card-1", "evidence.html#tass-2020-01-14-10", "TASS ¶ 10"),
        ("card-2", "evidence.html#tass-2020-01-14-2", "2"),
        ("card-1", "evidence.html#tass-2020-01-14-10", "TASS ¶ 10"),
    ]
    marks = "".join(
        MARK.format(n=n, card=card, to=to, text=text) for n, (card, to, text) in enumerate(links)
    )
    cards = f"{PASSAGE.format(n=1)}{PASSAGE.format(n=2)}{SOURCE}"
    article = _article(f"<section>{marks}</section><div class='evidence-cards'>{cards}</div>")
    notes.add_notes(article)
    assert [link["href"] for link in article.select(".marks a")] == [
        f"#{card}" for card, *_ in links
    ]
    found = article.select("section > .notes .note")
    assert [note["id"] for note in found] == ["card-2", "card-1", "card-9"]
    assert [note.strong.a["href"] for note in found] == [
        links[2][1],
        links[1][1],
        links[0][1],
    ]
    names = [note.strong.get_text() for note in found]
    assert names == ["TASS ¶\u00a02", "TASS ¶\u00a010", "Outlet 2020"]
    assert found[0].get_text() == "TASS ¶\u00a02 Words 2.A, quoted. Cited at 1"
    assert found[2].get_text() == "Outlet 2020 Title.It says: “so”Cited at 1"
    assert [link["href"] for link in found[1].select(".evidence-places a")] == ["#ev-1", "#ev-3"]


def test_a_page_without_marks_has_no_notes():
    article = _article("<section><p>a</p></section>")
    notes.add_notes(article)
    assert not article.select(".notes")


@pytest.mark.parametrize(
    ("links", "printed"),
    [
        (f"<a>TASS ¶ 1</a> {NUMBER}10</a>", "[TASS_¶_1,_10]"),
        (f"<a>TASS ¶ 1</a> {NUMBER}4</a> {NUMBER}10</a>", "[TASS_¶_1,_4,_10]"),
        ("<a>TASS ¶ 1</a> <a>The Times 2017</a>", "[TASS_¶_1, The_Times_2017]"),
        ('<a>Nation <span class="whole">n.d.-a</span></a>', "[Nation_n.d.-a]"),
        ("<a>OSW Centre for Eastern Studies 2019</a>", "[OSW Centre for Eastern Studies_2019]"),
    ],
)
def test_a_printed_mark_parts_no_short_name_and_leaves_no_last_number_alone(links, printed):
    article = _article(line_breaks.bind(f'Left <span class="marks">{links}</span>'))
    plain._set_evidence_mark(article.find(class_="marks"))
    assert article.text == "Left " + printed.replace("_", "\u00a0")


def test_a_printed_mark_parts_no_short_name_at_its_hyphen():
    article = _article('<span class="marks"><a>marichi-moda.ru n.d.</a> <a>TASS 2017</a></span>')
    plain._set_evidence_mark(article.find(class_="marks"))
    assert [link.get("class") for link in article("a")] == [["whole"], None]


def test_a_mark_of_many_passages_parts_in_a_table_whose_column_is_narrower():
    more = " ".join(f"{NUMBER}{n}</a>" for n in (13, 14, 15))
    mark = line_breaks.bind(f'<span class="marks"><a>Sputnik I ¶ 10</a> {more}</span>')
    article = _article(f"<table><tr><td>{mark}</td></tr></table>")
    plain._set_evidence_mark(article.find(class_="marks"))
    assert article.text == "[Sputnik\u00a0I\u00a0¶\u00a010, 13, 14, 15]"
