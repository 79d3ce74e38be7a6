"""Evidence: the mark in every place, its card, the register; what an author does wrong; what a capture could do; what a reader does with it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from small_book import SmallBook, code, notebook, shown
from sphinx.application import Sphinx

import corpus
from book import notebook as nb
from book.proof.evidence import find_quoted, read_target

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
T, A = "tass-2020-01-14", "alwasat-2018-08-08"
HOME = f"""# Home {{ev}}`{T}:1`

> We will push ahead … no final results [yet] have been achieved
>
> — Sergey Lavrov {{ev}}`{T}:2`

A list of marks:

* He left “without putting his signature” {{ev}}`{T}:11`, and “re-erupted” {{ev}}`{T}:11`.

:::{{note}}
Told on Tuesday {{ev}}`{T}:1`.
:::

~~~{{table}} A caption {{ev}}`{T}:3`.
:name: tab-a
| words | where |
| --- | --- |
| “later he left Moscow [that day] … armed clashes re-erupted” | {{ev}}`{T}:10,11` |
| none | {{ev}}`{T}:1` |
~~~

## Who was told {{ev}}`{T}:1`

Lavrov said so {{ev}}`{T}:1`.
"""
NOTES = notebook(
    "# Notes\n\nA cell\nof Markdown {ev}`tass-2020-01-14:4`.",
    shown(
        f"A computed sentence {{ev}}`{A}:1`.",
        f"~~~{{table}} Computed {{ev}}`{A}:2`.\n:name: tab-b\n| a |\n| --- |\n| {{ev}}`{A}:3` |\n~~~",
    ),
    code(
        "plot()",
        {"image/png": PIXEL},
        mystnb={
            "figure": {"caption": f"Drawn {{ev}}`{A}:4`.", "name": "fig-a"},
            "image": {"alt": "A dot."},
        },
    ),
)
CITED = {T: [1, 2, 3, 4, 10, 11], A: [1, 2, 3, 4]}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = SmallBook(
        tmp_path_factory.mktemp("book") / "root", {"index.md": HOME, "notes.ipynb": NOTES}
    ).build(strict=True)
    assert (built.code, built.warnings) == (0, "")
    return built


def _text(source, passage):
    passages = corpus.BOOK.passages
    return passages[(passages["source"] == source) & (passages["passage"] == passage)][
        "text"
    ].item()


def _said(tag):
    return " ".join(tag.get_text().split())


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("index", "h1 blockquote li .admonition caption td td h2 p"),
        ("notes", "p p caption td figcaption"),
    ],
)
def test_a_mark_stands_in_every_place_and_links_to_the_register_and_its_card(built, name, places):
    page, register = built.page(name), built.page("evidence")
    article = page.article
    assert {place for place in places.split() if article.select_one(f"{place} a.evidence")} == set(
        places.split()
    )
    assert len(article.select("a.evidence")) >= len(places.split())
    for mark in article.select("a.evidence"):
        file, _, anchor = mark["href"].partition("#")
        assert file == "evidence.html"
        assert register.find(id=anchor)["class"][0] == "evidence-entry"
        card = page.find(id=mark["aria-describedby"])
        assert card["role"] == "tooltip"
        source, passage = anchor.rsplit("-", 1)
        assert _text(source, int(passage)) in card.get_text()
        assert "[" not in mark.text
    assert "{ev}" not in article.text


def test_a_heading_leaves_its_mark_out_of_its_name_in_contents_and_title(built):
    page = built.page("index")
    assert page.title.text.startswith("Home —")
    assert "TASS" not in page.select_one("#contents").text
    assert "TASS" in page.article.h2.text


def test_a_card_says_where_a_passage_stands_and_marks_the_words_that_are_quoted(built):
    page = built.page("index")
    card = page.find(id=page.select_one("li a.evidence")["aria-describedby"])
    assert _said(card).startswith(
        "TASS, 14 January 2020, inferred Russian top diplomat: No final results achieved at talks on Libya in Moscow ¶ 11 of 11 Haftar took"
    )
    quoted = {place: [] for place in ("h1", "blockquote", "li", "td")}
    for place, cards in quoted.items():
        for mark in page.article.select(f"{place} a.evidence"):
            cards.append(
                [_said(words) for words in page.find(id=mark["aria-describedby"]).select("mark")]
            )
    assert quoted == {
        "h1": [[]],
        "blockquote": [["We will push ahead", "no final results have been achieved"]],
        "li": [["without putting his signature", "re-erupted"]] * 2,
        "td": [["later he left Moscow", "armed clashes re-erupted"], []],
    }


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["left Moscow"], ["left Moscow"]),
        (["Left Moscow"], []),
        (["eft Mosc"], []),
        (["He left Moscow … that he said"], ["He left Moscow", "that he said"]),
        (["[h]e left Moscow", "left Moscow, he said."], ["He left Moscow, he said"]),
        (["that he said … He left Moscow"], []),
        (["He left Moscow [the city] he said more"], []),
        (["(.*)", "…", ""], []),
    ],
)
def test_words_are_found_whole_to_the_letter_and_in_their_order(said, found):
    text = "He left Moscow, he said. (Now that he said more.)"
    assert [text[start:end] for start, end in find_quoted(said, text)] == found


def test_marks_of_the_same_passages_and_quotations_share_a_card(built):
    page = built.page("index")
    cards = [card["id"] for card in page.select(".evidence-card")]
    assert len(set(cards)) == len(cards) < len(page.select("a.evidence"))


def test_the_register_prints_what_is_cited_counts_what_is_not_and_links_back(built):
    register = built.page("evidence")
    everything = "".join(built.page(name).text for name in ("index", "notes", "evidence", "about"))
    for source, passages in corpus.BOOK.passages.groupby("source"):
        section = register.find(id=source)
        cited = CITED.get(source, [])
        assert [entry["id"] for entry in section.select(".evidence-entry")] == [
            f"{source}-{n}" for n in cited
        ]
        assert (
            f"{len(passages)} passages: {len(cited)} cited and printed here, {len(passages) - len(cited)} cited nowhere and left out."
            in section.text
        )
        for passage in passages.itertuples():
            assert (passage.text in everything) == (passage.passage in cited), (
                f"{source}:{passage.passage}"
            )
    for link in register.select(".evidence-places a"):
        file, _, anchor = link["href"].partition("#")
        landing = built.page(file.removesuffix(".html")).find(id=anchor)
        entry = link.find_parent(class_="evidence-entry")
        assert entry["id"].rsplit("-", 1)[0] in landing["href"]
        assert entry["id"].rsplit("-", 1)[1] in re.findall(r"\d+", landing.text.split("¶")[1])
    assert (
        _said(register.find(id=f"{T}-1").select_one(".evidence-places"))
        == "Cited in: Home 2 3; Home › Who was told 2."
    )
    assert _said(register.find(id=f"{A}-2").select_one(".evidence-places")) == "Cited in: Notes."


def test_the_register_gives_the_particulars_of_a_source(built):
    register = built.page("evidence")
    for page in corpus.BOOK.documents.itertuples():
        particulars = {
            _said(term).rstrip(" :"): term.find_next("dd")
            for term in register.find(id=page.source).dl.find_all("dt")
        }
        assert list(particulars) == [
            "Outlet",
            "Headline",
            "Published",
            "Ownership",
            "Address",
            "Bibliography",
        ]
        assert _said(particulars["Headline"]) == page.headline
        assert f"{page.certainty} {page.known}" in _said(particulars["Published"])
        assert (
            particulars["Address"].a["href"] if page.url else _said(particulars["Address"])
        ) == (page.url or "none was found")
        assert particulars["Bibliography"].a["href"] == f"about.html#cite-{page.source}"
    assert register.find(id="unidentified-2019-07-04").find(string=re.compile("unknown"))


NO_TARGETS = [T, f"{T}:", f"{T}:0", f"{T}:1,x", f"{T}:1, 2", f"{T}:1-3", f"{T}:٣", "", "nonsense"]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (f"{T}:12", f"no passage {T}:12 in the corpus; that source has passages 1 to 11"),
        (f"{T}:1,99", f"no passage {T}:99 in the corpus"),
        (
            "tass-2020-01-15:1",
            "no source 'tass-2020-01-15' in the corpus; its sources are sputnik-2017-02-09, ",
        ),
        *((wrong, f"'{wrong}' names no passage; write a source, a colon") for wrong in NO_TARGETS),
    ],
)
def test_a_target_that_names_nothing_says_so(target, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        read_target(target)


def test_a_target_is_a_source_and_its_passages():
    assert read_target(f"{T}:7,11") == (T, [7, 11])


def test_what_names_nothing_is_a_warning_at_its_place_and_fails_the_build_each_time(tmp_path):
    wrong = "{ev}`tass-2020-01-14:99`"
    pages = {
        "index.md": f"# Home\n\nFine.\n\nWrong {wrong}.",
        "notes.ipynb": notebook("# Notes", f"First\n\nthen {wrong}", shown(f"Computed {wrong}.")),
    }
    book = SmallBook(tmp_path / "root", pages)
    for _ in range(2):
        built = book.build(strict=True)
        assert built.code == 1
        message = ": WARNING: no passage tass-2020-01-14:99 in the corpus; that source has passages 1 to 11"
        places = [
            line.removesuffix(message).removeprefix(f"{book.root}/chapters/")
            for line in built.warnings.splitlines()
            if line.endswith(message)
        ]
        assert places == [
            "index.md:5",
            "notes.ipynb: cell 2, line 3",
            "notes.ipynb: cell 3, output",
        ]
        assert "{ev}`tass-2020-01-14:99`" in built.page("index").select_one(".problematic").text


@pytest.mark.parametrize(
    ("pages", "where"),
    [
        ({"evidence.md": "# None"}, "nowhere"),
        ({"b.md": "# Two\n\n```{register}\n```"}, "in chapters/b, chapters/evidence"),
    ],
)
def test_a_book_has_one_register(tmp_path, pages, where):
    built = SmallBook(tmp_path / "root", {"index.md": f"# Home\n\nX {{ev}}`{T}:1`"} | pages).build(
        strict=True
    )
    assert built.code == 1
    assert f"evidence needs one register to link to, and it is {where}" in built.warnings


def test_the_register_is_right_after_an_incremental_build_and_after_a_parallel_one(
    tmp_path, monkeypatch
):
    """Pages are added to, emptied and renamed one by one; in the end all is to the byte as two processes make it from nothing."""
    # Two extensions that Jupyter Book brings do not say whether pages may be read in parallel; without this Sphinx would not.
    monkeypatch.setattr(Sphinx, "is_parallel_allowed", lambda app, what: True)
    pages = {
        "index.md": "# Home",
        **{
            f"{name}.md": f"# Page {name}\n\nX {{ev}}`{T}:{n}`"
            for n, name in enumerate("abcdef", start=1)
        },
    }
    book = SmallBook(tmp_path / "book", pages)
    first = book.build(strict=True)
    assert first.page("evidence").find(id=f"{T}-2")
    for name, text in [
        ("a.md", f"# Page a\n\nX {{ev}}`{T}:1` and {{ev}}`{T}:8`"),
        ("b.md", "# Page b\n\nNothing."),
        ("c.md", f"# Renamed\n\n## Below\n\nX {{ev}}`{T}:3`"),
    ]:
        pages[name] = text
        book.write(name, text)
        again = book.build(strict=True)
        assert (again.code, again.warnings) == (0, "")
    register = again.page("evidence")
    assert register.find(id=f"{T}-8")
    assert not register.find(id=f"{T}-2")
    assert "Renamed › Below" in register.text
    whole = SmallBook(tmp_path / "other", pages).build(strict=True, jobs=2)
    assert (whole.code, whole.warnings) == (0, "")
    for path in whole.folder.glob("*.html"):
        assert str(again.page(path.stem).article) == str(whole.page(path.stem).article), path.name


def test_nothing_in_a_capture_or_its_entry_becomes_markup(tmp_path, monkeypatch):
    evil = '<script>alert(1)</script><img src=x onerror="alert(1)"> {ev}`x:1` **b** [l](javascript:alert(1)) {cite:p}`k` &lt; \'"` $x$ ```{raw} html'
    passages, documents = corpus.BOOK.passages, corpus.BOOK.documents
    passages["text"] = passages["text"] + evil
    for column in ("outlet", "headline", "known", "ownership"):
        documents[column] = documents[column] + evil
    documents["url"] = "javascript:alert(1)"
    monkeypatch.setattr(corpus, "passages", lambda: passages)
    monkeypatch.setattr(corpus, "documents", lambda: documents)
    nb._labels.cache_clear()
    try:
        built = SmallBook(
            tmp_path / "root",
            {"index.md": f"# Home\n\nX “left Moscow” {{ev}}`{T}:11`.", "notes.ipynb": NOTES},
        ).build(strict=True)
    finally:
        nb._labels.cache_clear()
    assert (built.code, built.warnings) == (0, "")
    for name in ("index", "notes", "evidence"):
        article = built.page(name).article
        assert evil in article.text
        assert not article.select("script, [onerror], iframe, strong strong, article code")
        assert not article.select("a[href^='javascript']")
    assert len(built.page("index").article.select("mark")) == 1


def _opened(page):
    """The ids of the cards that are open."""
    return page.evaluate(
        "[...document.querySelectorAll('.evidence-card:popover-open')].map((card) => card.id)"
    )


def test_a_card_opens_under_the_mouse_can_be_reached_by_it_and_closes_after_it(built, browser_page):
    page = browser_page(built.folder / "index.html")
    mark = page.locator("li a.evidence").first
    mark.hover()
    card = page.locator(".evidence-card:popover-open")
    card.wait_for()
    assert _opened(page) == [mark.get_attribute("aria-describedby")]
    box = card.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=20)
    page.wait_for_timeout(500)
    assert len(_opened(page)) == 1
    page.mouse.move(2, 2)
    card.wait_for(state="hidden")
    mark.hover()
    card.wait_for()
    page.keyboard.press("Escape")
    assert _opened(page) == []


def test_a_card_opens_on_keyboard_focus_and_escape_closes_it(built, browser_page):
    page = browser_page(built.folder / "index.html")
    page.locator("li a.evidence").first.focus()
    page.keyboard.press("Tab")
    assert _opened(page) == [
        page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    ]
    page.mouse.move(5, 5)  # the mouse does not close what the keyboard holds open
    page.wait_for_timeout(400)
    assert len(_opened(page)) == 1
    page.keyboard.press("Escape")
    assert _opened(page) == []
    assert page.evaluate("document.activeElement.matches('a.evidence')")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert len(_opened(page)) == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence.html#*")


def test_a_first_tap_opens_a_card_and_a_second_goes_to_the_register(built, browser_page):
    page = browser_page(built.folder / "index.html", touch=True, width=390, height=844)
    mark = page.locator("li a.evidence").first
    mark.tap()
    assert _opened(page) == [mark.get_attribute("aria-describedby")]
    assert page.url.endswith("/index.html")
    page.locator("blockquote p").first.tap()
    assert _opened(page) == []
    mark.tap()
    mark.tap()
    page.wait_for_url(f"**/evidence.html#{T}-11")


@pytest.mark.parametrize("height", [844, 300])
def test_a_card_stays_in_the_window_of_a_phone(built, browser_page, height):
    """Where it is higher than the window has room it scrolls, also by the keyboard."""
    scrolled = 0
    for name in ("index", "notes"):
        page = browser_page(built.folder / f"{name}.html", touch=True, width=390, height=height)
        for mark in page.locator("article a.evidence").all():
            mark.tap()
            card = page.locator(".evidence-card:popover-open")
            box = card.bounding_box()
            assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
            assert 0 <= box["y"] <= box["y"] + box["height"] <= height
            assert box["height"] > 60
            if card.evaluate("(card) => card.scrollHeight > card.clientHeight"):
                scrolled += 1
                mark.focus()
                page.keyboard.press("Tab")
                assert page.evaluate(
                    "document.activeElement.matches('.evidence-card:popover-open')"
                )
            page.keyboard.press("Escape")
            assert _opened(page) == []
    assert (scrolled > 0) == (height == 300)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", "evidence"])
def test_marks_cards_and_register_are_for_everyone(built, browser_page, name, scheme):
    page = browser_page(built.folder / f"{name}.html", scheme=scheme)
    if name == "index":
        page.locator("li a.evidence").first.hover()
        page.locator(".evidence-card:popover-open").wait_for()
    found = Axe().run(
        page, context="article", options={"resultTypes": ["violations"], "preload": False}
    )
    assert found.violations_count == 0, found.generate_report()


def test_on_paper_a_mark_stands_in_brackets_and_no_card_is_printed(built, browser_page):
    page = browser_page(built.folder / "index.html")
    page.emulate_media(media="print")
    mark = page.locator("li a.evidence").first
    assert mark.evaluate(
        "(mark) => ['before', 'after'].map((side) => getComputedStyle(mark, '::' + side).content)"
    ) == ['"["', '"]"']
    assert not page.locator(".evidence-cards").is_visible()
