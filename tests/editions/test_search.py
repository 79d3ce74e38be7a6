"""The search: it finds the sentences that the book prints, and leads to them."""

import json
import re
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from real_book import PAGES
from small_book import SmallBook, notebook

from book.editions.search import ARTICLES, INDEX, groups_of
from corpus import BOOK

MARKED = "[...(CSS.highlights.get('found') ?? [])].map(range => range.toString())"


def _index(folder):
    text = (folder / "_static" / INDEX).read_text(encoding="utf-8")
    return json.loads(text.removeprefix("window.searchIndex = ").removesuffix(";\n"))


def _squeezed(text):
    return re.sub(r"\s", "", text)


def _searched(browser_page, book_html, query):
    """Return the page of the search with the results of a query, which stands in its address."""
    page = browser_page(book_html / "search.html")
    page.goto(f"{(book_html / 'search.html').as_uri()}?q={quote(query)}")
    page.locator("#search-status").get_by_text(re.compile("result|found")).wait_for()
    return page


def _results(page):
    """Return the sentences found, by the title of their group."""
    return page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('#search-results section')].map("
        "group => [group.querySelector('h2').firstChild.data, "
        "[...group.querySelectorAll('li > a')].map(link => link.textContent)]))"
    )


def test_the_index_has_what_each_page_prints_with_its_anchor(book_html):
    index = _index(book_html)
    assert [url for _, url, _ in index if "evidence" not in url] == [
        f"chapters/{name}.html" for name in PAGES if name != "evidence"
    ]
    for title, url, units in index:
        page = BeautifulSoup((book_html / url).read_text(encoding="utf-8"), "html.parser")
        for part in page.select(".marks:not(td .marks), .headerlink"):
            part.decompose()
        for anchor, _, sentences, _ in units:
            printed = _squeezed(page.find(id=anchor).get_text())
            for sentence in sentences:
                for cell in sentence.replace(" · ", "\n").split("\n"):
                    assert _squeezed(cell) in printed, f"{title}: {anchor}"


def test_every_paragraph_and_printed_passage_can_be_found(book_html):
    found = {(url, unit[0]) for _, url, units in _index(book_html) for unit in units}
    for name in PAGES:
        url = f"chapters/{name}.html"
        page = BeautifulSoup((book_html / url).read_text(encoding="utf-8"), "html.parser")
        named = [each["id"] for each in page.article.select("p[id]:has(> .headerlink)")]
        assert [anchor for anchor in named if (url, anchor) not in found] == []
    (articles,) = [units for title, _, units in _index(book_html) if title == ARTICLES]
    places = {place.rpartition(" ")[0] for _, place, *_ in articles}
    assert places == {BOOK.label(source) for source in BOOK.documents["source"]}


def test_texts_are_split_and_are_found_at_the_nearest_anchor():
    (group,) = groups_of(
        "<article><section id='s'><h1>Title<a class='headerlink'>#</a></h1>"
        "<p id='p1'>Dr. Ali met <a>17</a> men. He left.<span class='marks'>TASS</span></p>"
        "<figure id='f'><figcaption><p>A caption.</p></figcaption></figure>"
        "<table id='t'><thead><tr><th>Who</th><th>N</th></tr></thead>"
        "<tbody><tr><td>Ali in <b class='marks'><a>TASS</a> <a>4</a></b></td><td>Two</td></tr>"
        "</tbody></table>"
        "<dl><dt>Term</dt><dd><p id='p2'>Meaning.</p></dd></dl>"
        "<div class='citation' id='c'><span class='label'>[key]</span><p>A work.</p></div>"
        "</section></article>",
        "page.html",
    )
    assert group == (
        "Title",
        "page.html",
        [
            ("s", "", ["Title"], ()),
            ("p1", "", ["Dr. Ali met 17 men.", "He left."], ()),
            ("f", "", ["A caption."], ()),
            ("t", "", ["Ali in TASS · 4\nTwo"], ("Who", "N")),
            ("p2", "Term", ["Meaning."], ()),
            ("c", "", ["A work."], ()),
        ],
    )


def test_a_search_finds_sentences_by_chapter_and_the_articles_apart(book_html, browser_page):
    page = _searched(browser_page, book_html, "ceasefire sign")
    results = _results(page)
    assert {"The talks in Moscow", ARTICLES} <= results.keys()
    for sentence in sum(results.values(), []):
        assert "ceasefire" in sentence.lower()
        assert re.search(r"\bsign", sentence, re.IGNORECASE)
    marks = page.locator("#search-results li").first.locator("mark").all_text_contents()
    assert {mark.lower() for mark in marks} == {"ceasefire", "sign"}
    link = page.locator("#search-results li a").first
    assert link.evaluate("link => getComputedStyle(link).textDecorationLine") == "underline"
    total = sum(map(len, results.values()))
    status = page.get_by_role("status")
    assert status.text_content() == f"{total} results in {len(results)} parts of the book"


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("haftar's", "HAFTAR’S"),
        ("desperate", "déspérate"),
        ('"field marshal"', "“field  marshal”"),
    ],
)
def test_case_accents_and_kinds_of_signs_make_no_difference(book_html, browser_page, query, same):
    results = _results(_searched(browser_page, book_html, query))
    assert results
    assert _results(_searched(browser_page, book_html, same)) == results


def test_words_are_found_by_their_beginning_and_phrases_as_they_stand(book_html, browser_page):
    def count(query):
        return sum(map(len, _results(_searched(browser_page, book_html, query)).values()))

    assert count("migr") > count("migrants") > 0
    assert count("igrants") == 0
    assert count("Moscow talks") > count('"Moscow talks"') > 0
    assert count('"migr"') == 0


def test_a_result_leads_to_its_paragraph_with_the_words_marked(book_html, browser_page):
    page = _searched(browser_page, book_html, "no final results")
    passage = page.locator(
        "section", has=page.get_by_role("heading", name=re.compile(f"^{ARTICLES} "))
    )
    passage.locator("li > a").first.click()
    page.wait_for_url("**/evidence.html?q=no%20final%20results#*")
    anchor = page.url.partition("#")[2]
    assert page.locator(f"[id='{anchor}']").evaluate(
        "place => { const box = place.getBoundingClientRect();"
        " return box.top >= 0 && box.top < innerHeight; }"
    )
    assert {"no", "final", "results"} <= {word.lower() for word in page.evaluate(MARKED)}


def test_words_are_marked_across_links_and_folds_open(book_html, browser_page):
    index = {url: units for _, url, units in _index(book_html)}
    anchor, sentence = next(
        (anchor, sentences[0])
        for anchor, _, sentences, _ in index["chapters/references.html"]
        if anchor in set(BOOK.record["fact"])
    )
    page = browser_page(book_html / "chapters" / "references.html")
    page.goto(f"{page.url}?q={quote(sentence.split()[1])}#{anchor}")
    page.reload()
    assert page.locator(f"[id='{anchor}']").is_visible()
    assert page.evaluate(MARKED)


def test_the_field_searches_while_one_types_and_its_address_can_be_linked(book_html, browser_page):
    page = browser_page(book_html / "search.html")
    page.keyboard.type("ceasefire")  # the field has the focus
    # Who types slowly sees results of the first letters before.
    page.wait_for_function("location.search === '?q=ceasefire'")
    page.get_by_role("status").get_by_text(re.compile(r"\d+ results")).wait_for()
    results = _results(page)
    page.reload()
    assert _results(page) == results
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#search-results li') !== null")
    page.get_by_role("searchbox").fill("zzyzx")
    page.get_by_role("status").get_by_text("Nothing was found for zzyzx.").wait_for()
    assert _results(page) == {}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("Gheddafi", "Try gaddafi."),
        ("migrantz refugees", "No sentence has migrantz. Try migrants refugees."),
        ("zzyzx", "Try other words."),
        ("Colombo banknotes Palermo", "Try fewer words, or only the beginning of a word."),
    ],
)
def test_where_nothing_is_found_the_search_says_what_to_try(book_html, browser_page, query, said):
    page = _searched(browser_page, book_html, query)
    status = page.get_by_role("status")
    assert status.text_content() == f"Nothing was found for {query}. {said}"
    if status.locator("a").count():
        status.locator("a").click()
        status.get_by_text(re.compile(r"\d+ results?")).wait_for()


def test_a_row_is_found_with_the_names_of_its_columns(book_html, browser_page):
    page = _searched(browser_page, book_html, "Haftar took time to study")
    cells = page.locator("#search-results li > a .result-cell").all()
    assert cells[0].text_content() == "Haftar took time to study the agreement."
    assert cells[1].text_content().startswith("Article: TASS ¶")
    assert cells[-1].text_content().startswith("Verdict: ")
    assert page.locator("#search-results .column mark").count() == 0
    tops = [cell.bounding_box()["y"] for cell in cells]
    assert tops[0] < tops[1]


def test_a_query_of_one_letter_is_answered(book_html, browser_page):
    page = browser_page(book_html / "search.html")
    status = page.get_by_role("status")
    page.get_by_role("searchbox").fill("x")
    status.get_by_text("Type at least two letters or digits.").wait_for()
    page.get_by_role("searchbox").fill("")
    page.wait_for_function("document.getElementById('search-status').textContent === ''")


@pytest.mark.parametrize("keys", ["/", "Control+k"])
@pytest.mark.parametrize("name", [PAGES[0], "evidence"])
def test_keys_lead_to_the_search_from_a_page(book_html, browser_page, name, keys):
    page = browser_page(book_html / "chapters" / f"{name}.html")
    page.keyboard.press(keys)
    page.keyboard.type("truce")  # no key is lost
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=truce")


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_keys_open_the_search_where_a_page_shows_no_field(book_html, browser_page, keys):
    page = browser_page(book_html / "chapters" / f"{PAGES[0]}.html", width=390)
    page.keyboard.press(keys)
    page.wait_for_url("**/search.html")
    assert page.get_by_role("searchbox").evaluate("field => field === document.activeElement")
    page.keyboard.press("/")
    assert page.get_by_role("searchbox").input_value() == "/"  # in a field it is a character


def test_the_field_beside_a_page_leads_to_the_search(book_html, browser_page):
    page = browser_page(book_html / "chapters" / "migration.html")
    page.get_by_role("searchbox").fill("migrants & “refugees”")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert page.get_by_role("searchbox").input_value() == "migrants & “refugees”"


def test_no_text_and_no_query_becomes_markup(book_html, browser_page):
    attack = "<img src=x onerror=alert(1)> x"
    page = _searched(browser_page, book_html, attack)
    page.evaluate(
        "([place, text]) => searchIndex.splice(0, Infinity, "
        "[text, 'index.html', [['a', text, [text], []], ['b', '', [text], [text, text]]]])",
        ["", attack],
    )
    page.add_script_tag(url=(book_html / "_static" / "search.js").as_uri())
    page.locator("#search-results li").first.wait_for()
    assert page.locator("main img, #search-results img").count() == 0
    for link in page.locator("#search-results li > a").all():
        assert attack in link.text_content()


def test_only_the_search_page_loads_the_index_and_no_page_sphinxs_own(book_html):
    for path in (book_html / "search.html", *(book_html / "chapters").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert (INDEX in text) == (path.name == "search.html")
        assert not re.search("searchtools|searchindex|language_data|doctools|highlight.js", text)
    names = {path.name for path in book_html.rglob("*")}
    assert not names & {"searchindex.js", "searchtools.js", "language_data.js", "doctools.js"}


def test_a_changed_page_is_found_anew(tmp_path):
    book = SmallBook(
        tmp_path / "root", {"index.md": "# Home", "page.ipynb": notebook("# Page\n\nOld.")}
    )
    folder = book.build(strict=True).folder.parent
    before = _index(folder)
    book.write("page.ipynb", notebook("# Page\n\nNew."))
    book.build(strict=True)
    after = _index(folder)
    assert [each for each in after if each not in before] == [
        [
            "Page",
            "chapters/page.html",
            [["page", "", ["Page"], []], ["cell-0-p1", "", ["New."], []]],
        ]
    ]
