"""Evidence marks, their cards and the register: in a build, with faults, and in a browser."""

import re
from copy import copy

import pytest
from axe_playwright_python.sync_playwright import Axe
from small_book import SmallBook, code, notebook, shown
from sphinx.application import Sphinx

import corpus
from book.links import reference_link
from book.notebook import ev
from book.proof.support import evidence_index
from book.values import Value, ValueList
from book.wording import opening_name, source_kind
from corpus import PassageRef

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
T, A = "tass-2020-01-14", "alwasat-2018-08-08"
HOME = f"""# Home {ev(T, 1)}

> We will push ahead … no final results [yet] have been achieved
>
> — Sergey Lavrov {ev(T, 2)}

Haftar left. {reference_link("haftar-leaves-moscow")}

A list of marks:

* He left “without putting his signature” {ev(T, 11)}, and “re-erupted” {ev(T, 11)}.

:::{{note}}
Told on Tuesday {ev(T, 1)}.
:::

~~~{{table}} A caption {ev(T, 3)}.
:name: tab-a
| words | where |
| --- | --- |
| “later he left Moscow [that day] … armed clashes re-erupted” | {ev(T, 10, 11)} |
| none | {ev(T, 1)} |
~~~

## Who was told {ev(T, 1)}

Lavrov said so {ev(T, 1)}.
"""
NOTES = notebook(
    f"# Notes\n\nA cell\nof Markdown {ev(T, 4)}.",
    shown(
        f"A computed sentence {ev(A, 1)}.",
        f"~~~{{table}} Computed {ev(A, 2)}.\n:name: tab-b\n| a |\n| --- |\n| {ev(A, 3)} |\n~~~",
    ),
    code(
        "plot()",
        {"image/png": PIXEL},
        mystnb={
            "figure": {"caption": f"Drawn {ev(A, 4)}.", "name": "fig-a"},
            "image": {"alt": "A dot."},
        },
    ),
)
FINDINGS = f"""# Findings

Haftar left {reference_link("haftar-leaves-moscow")}. They talked {reference_link("moscow-hours")}.

Both together {reference_link("haftar-leaves-moscow")} {ev(A, 3)}

* **Haftar left again, without a word to anybody {ev(A, 4)}.** *Confidence: high.* {ev(A, 3)}
"""
CITED = {T: [1, 2, 3, 4, 10, 11], A: [1, 2, 3, 4]}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = SmallBook(
        tmp_path_factory.mktemp("book") / "root",
        {"index.md": HOME, "notes.ipynb": NOTES, "findings.md": FINDINGS},
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
def test_mark_in_every_kind_of_block_links_to_the_register_and_its_card(built, name, places):
    page, register = built.page(name), built.page("evidence")
    article = page.article
    assert {place for place in places.split() if article.select_one(f"{place} a.evidence")} == set(
        places.split()
    )
    assert len(article.select("a.evidence")) >= len(places.split())
    for mark in article.select("a.evidence[href^=evidence]"):
        file, _, anchor = mark["href"].partition("#")
        assert file == "evidence.html"
        assert register.find(id=anchor)["class"][0] == "evidence-entry"
        card = page.find(id=mark["aria-describedby"])
        about = page.find(id=f"about-{anchor.rpartition('-')[0]}")
        assert about.select(".card-ways a")[1]["href"] == mark["href"].rpartition("-")[0]
        source, passage = anchor.rsplit("-", 1)
        assert _text(source, int(passage)) in card.get_text()
        assert "[" not in mark.text
    assert "evidence.ipynb" not in article.text


def test_contents_and_window_title_omit_the_mark_of_a_heading(built):
    page = built.page("index")
    assert page.title.text.startswith("Between Moscow")
    for contents in page.select(".sidebar-tree, .toc-tree"):
        assert "TASS" not in contents.text
    assert "TASS" in page.article.h2.text


def test_card_of_a_value_says_what_it_counts_as_the_text_prints_it(tmp_path):
    found = corpus.BOOK.coded.findings.set_index("finding").loc["state-voices"]
    listed = ValueList(
        [
            Value("share", 0.278, "share of Russian officials in all words"),
            Value("sure", found["confidence"], "confidence that they are many", found["reason"]),
        ]
    )
    cell = code("values(share=n, sure=m)", listed._repr_mimebundle_(), tags=["hide-cell"])
    page = notebook("# Notes", cell, "[28%](#share) of them. *Confidence: [high](#sure).*")
    built = SmallBook(tmp_path / "root", {"index.md": "# Home", "notes.ipynb": page}).build(
        strict=True
    )
    assert (built.code, built.warnings) == (0, "")
    share, sure = built.page("notes").article.select("p a.value")
    line, card = (_landing(built, share, name) for name in ("href", "aria-describedby"))
    assert (line.name, line.parent["class"]) == ("li", ["values", "simple"])
    assert _said(line) == "Share of Russian officials in all words: 28% share"
    assert _said(card) == "Share of Russian officials in all words: 28%"
    line, card = (_landing(built, sure, name) for name in ("href", "aria-describedby"))
    reason = found["reason"].replace("'", "’")
    assert _said(line) == f"High confidence that they are many. {reason} sure"
    assert _said(card) == f"High confidence that they are many {reason} What the levels mean"
    assert card.a["href"] == "index.html#confidence-p1"


def _landing(built, link, attribute):
    """The place on its page to which an attribute of a link leads."""
    return built.page("notes").find(id=link[attribute].removeprefix("#"))


def test_card_says_who_speaks_in_what_and_when_and_leads_on(built):
    page = built.page("index")
    card = page.find(id=page.select_one("article li a.evidence")["aria-describedby"])
    assert _said(card.select_one(".speakers")) == (
        "no source named TASS, own voice Arab media outlets, reported Khalifa Haftar, reported "
        "Libyan National Army, quoted"
    )
    assert "¶ 11 of 11 Haftar took" in _said(card)
    about = page.find(id=f"about-{T}")
    assert _said(about.select_one(".card-source")) == (
        "TASS, Russian top diplomat: No final results achieved at talks on Libya in Moscow. "
        "14 January 2020, inferred from the agency’s dateline, which has day and month."
    )
    ways = [way.text for way in about.select(".card-ways a")]
    assert ways == ["Passage", "Article", "tass.com"]
    lavrov = page.find(id=page.select_one("blockquote a.evidence")["aria-describedby"])
    assert _said(lavrov.p) == "Sergey Lavrov, quoted TASS, own voice"
    assert lavrov.select_one(".side.russia")


def test_card_of_an_outside_source_has_the_words_on_which_the_book_relies(built):
    page = built.page("index")
    mark = page.select_one("a.evidence[href$=haftar-leaves-moscow]")
    assert mark.text == "The Guardian 2020"
    said = _said(page.find(id=mark["aria-describedby"]))
    fact = corpus.BOOK.record.set_index("fact").loc["haftar-leaves-moscow"]
    for part in (
        fact["says"][1:],
        f"“{fact['words']}”",
        source_kind(fact["kind"]),
        "14 January 2020",
    ):
        assert part in said


def test_only_a_mark_right_after_another_is_set_apart_from_it_by_a_sign(built):
    """Not one that follows another with words between."""
    marks = built.page("index").article.li.select(".marks")
    assert ["more" in mark["class"] for mark in marks] == [False, False]
    marks = built.page("findings").article.li.select(".marks")
    assert ["more" in mark["class"] for mark in marks] == [False, False]
    together = built.page("findings").article.find_all("p")[1].select(".marks")
    assert ["more" in mark["class"] for mark in together] == [False, True]


def test_mark_knows_the_words_that_are_quoted_beside_it(built):
    page = built.page("index")
    quoted = {place: [] for place in ("h1", "blockquote", "li", "td")}
    for place, marks in quoted.items():
        for mark in page.article.select(f"{place} a.evidence"):
            spans = [span.split("-") for span in mark.get("data-quoted", "").split()]
            words = page.find(id=mark["aria-describedby"]).select_one(".card-words").text
            marks.append([words[int(start) : int(end)].strip() for start, end in spans])
    assert quoted == {
        "h1": [[]],
        "blockquote": [["We will push ahead", "no final results have been achieved"]],
        "li": [["without putting his signature", "re-erupted"]] * 2,
        "td": [[], ["later he left Moscow", "armed clashes re-erupted"], []],
    }


def test_marks_of_a_passage_share_one_card(built):
    page = built.page("index")
    cards = {}
    for mark in page.select("a.evidence"):
        cards.setdefault(mark["href"], set()).add(mark["aria-describedby"])
    assert all(len(ids) == 1 for ids in cards.values())
    ids = [card["id"] for card in page.select(".evidence-card")]
    assert sorted(ids) == sorted(name for names in cards.values() for name in names)
    assert len(ids) < len(page.select("a.evidence"))


def test_register_prints_cited_passages_counts_the_others_and_links_back(built):
    register = built.page("evidence")
    everything = "".join(built.page(name).text for name in ("index", "notes", "evidence", "about"))
    for source, passages in corpus.BOOK.passages.groupby("source"):
        section = register.find(id=source)
        cited = CITED.get(source, [])
        assert [entry["id"] for entry in section.select(".evidence-entry")] == [
            f"{source}-{n}" for n in cited
        ]
        assert _said(section.summary) == (
            f"{len(passages)} passages: {len(cited)} cited and printed here, "
            f"{len(passages) - len(cited)} cited nowhere and left out"
        )
        for passage in passages.itertuples():
            assert (passage.text in everything) == (passage.passage in cited), (
                f"{source}:{passage.passage}"
            )
    for link in register.select(".evidence-places a"):
        file, _, anchor = link["href"].partition("#")
        landing = built.page(file.removesuffix(".html")).find(id=anchor)
        entry = link.find_parent(class_="evidence-entry")
        assert landing.select(f'a[href$="#{entry["id"]}"]')
    assert [_said(left_out) for left_out in register.find(id=T).select(".left-out")] == [
        "¶ 5 to 9 are cited nowhere and left out."
    ]
    first, second = (register.find(id=anchor).details for anchor in (f"{T}-1", f"{A}-2"))
    assert (_said(first.summary), _said(second.summary)) == ("Cited five times", "Cited once")
    assert _said(first.p) == "Home (5): beginning 2 3; Who was told 2"
    assert _said(second.p) == "Notes (1): beginning"
    assert not first.has_attr("open")


def test_register_shows_who_speaks_in_a_passage(built):
    entry = built.page("evidence").find(id=f"{T}-1")
    assert _said(entry.select_one(".speakers")) == "TASS, own voice Sergey Lavrov, reported"
    spoken = [(part["data-voice"], part["data-side"]) for part in entry.select("[data-voice]")]
    outlet = ("TASS", "the outlet itself")
    assert spoken == [outlet, ("Sergey Lavrov", "Russian officials"), outlet]
    assert [part["class"] for part in entry.select(".stripe i")] == [
        ["own-voice"],
        ["russia"],
        ["own-voice"],
    ]
    key = [_said(item) for item in built.page("evidence").select(".voice-key li")]
    assert {side for _, side in spoken} <= set(key)


def test_articles_are_in_the_contents_of_the_page(tmp_path):
    """Also where a cell shows the register, as in the book."""
    pages = {"index.md": f"# Home\n\nX {ev(T, 1)}."}
    shown_by = {"text/markdown": "```{register}\n```", "text/plain": "The register."}
    register = notebook("# Register", code("register()", shown_by, tags=["remove-input"]))
    book = SmallBook(tmp_path / "root", pages)
    (book.root / "chapters" / "evidence.md").unlink()
    book.write("evidence.ipynb", register)
    built = book.build(strict=True)
    assert (built.code, built.warnings) == (0, "")
    page = built.page("evidence")
    sources = list(corpus.BOOK.documents["source"])
    assert [link["href"] for link in page.select(".toc-tree a")][-len(sources) :] == [
        f"#{source}" for source in sources
    ]
    assert [section["id"] for section in page.select("article > section > section")] == sources


def test_register_lists_the_particulars_of_each_source(built):
    register = built.page("evidence")
    for page in corpus.BOOK.documents.itertuples():
        particulars = {
            _said(term).rstrip(" :"): term.find_next("dd")
            for term in register.find(id=page.source).dl.find_all("dt")
        }
        assert list(particulars) == ["Ownership", "Address", "Bibliography"]
        section = register.find(id=page.source)
        assert _said(section.select_one(".headline")) == page.headline
        byline = _said(section.select_one(".byline"))
        assert byline.startswith(opening_name(page.outlet))
        assert f"{page.certainty} {page.known}".rstrip().replace("'", "’") in byline
        assert (
            particulars["Address"].a["href"] if page.url else _said(particulars["Address"])
        ) == (page.url or "none was found")
        assert particulars["Bibliography"].a["href"] == f"about.html#cite-{page.source}"
    assert register.find(id="unidentified-2019-07-04").find(string=re.compile("unknown"))


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ((T, (12,)), f"has no passage {T}:12. Use one of the passages 1 to 11 of that source."),
        ((T, (1, 99)), f"has no passage {T}:99"),
        (
            ("tass-2020-01-15", (1,)),
            "has no source 'tass-2020-01-15'. Use one of its sources: sputnik-",
        ),
    ],
)
def test_reference_to_no_passage_raises_with_a_remedy(reference, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        evidence_index().check_reference(PassageRef(*reference))


def test_reference_to_the_last_passage_of_a_source_is_accepted():
    evidence_index().check_reference(PassageRef(T, (1, 11)))


def test_mark_that_names_no_passage_fails_every_build_with_its_location(tmp_path):
    wrong = f"[TASS](evidence.ipynb#{T}-99)"
    pages = {
        "index.md": f"# Home\n\nFine.\n\nWrong {wrong}.",
        "notes.ipynb": notebook("# Notes", f"First\n\nthen {wrong}", shown(f"Computed {wrong}.")),
    }
    book = SmallBook(tmp_path / "root", pages)
    for _ in range(2):
        built = book.build(strict=True)
        assert built.code == 1
        message = ": WARNING: the corpus has no passage tass-2020-01-14:99."
        locations = [
            line.partition(message)[0] for line in built.warnings.splitlines() if message in line
        ]
        assert locations == [
            "chapters/index.md:5",
            "chapters/notes.ipynb: cell cell-1, line 3",
            "chapters/notes.ipynb: cell cell-2",
        ]
        assert built.page("index").select_one(".problematic").text == "TASS"


@pytest.mark.parametrize(
    ("pages", "where"),
    [
        ({"evidence.md": "# None"}, "nowhere"),
        ({"b.md": "# Two\n\n```{register}\n```"}, "in chapters/b, chapters/evidence"),
    ],
)
def test_book_without_exactly_one_register_fails_the_build(tmp_path, pages, where):
    built = SmallBook(tmp_path / "root", {"index.md": f"# Home\n\nX {ev(T, 1)}"} | pages).build(
        strict=True
    )
    assert built.code == 1
    assert f"the book must have one evidence register, and it is {where}" in built.warnings


@pytest.mark.slow
def test_register_is_the_same_after_incremental_and_parallel_builds(tmp_path, monkeypatch):
    """Pages are added to, emptied and renamed one by one.

    In the end all is to the byte as two processes make it from nothing.
    """
    # Two extensions that Jupyter Book brings do not say whether pages may be read in parallel;
    # without this Sphinx would not.
    monkeypatch.setattr(Sphinx, "is_parallel_allowed", lambda app, what: True)
    pages = {
        "index.md": "# Home",
        **{
            f"{name}.md": f"# Page {name}\n\nX {ev(T, n)}"
            for n, name in enumerate("abcdef", start=1)
        },
    }
    book = SmallBook(tmp_path / "book", pages)
    first = book.build(strict=True)
    assert first.page("evidence").find(id=f"{T}-2")
    for name, text in [
        ("a.md", f"# Page a\n\nX {ev(T, 1)} and {ev(T, 8)}"),
        ("b.md", "# Page b\n\nNothing."),
        ("c.md", f"# Renamed\n\n## Below\n\nX {ev(T, 3)}"),
    ]:
        pages[name] = text
        book.write(name, text)
        again = book.build(strict=True)
        assert (again.code, again.warnings) == (0, "")
    register = again.page("evidence")
    assert register.find(id=f"{T}-8")
    assert not register.find(id=f"{T}-2")
    assert "Renamed (1): Below" in _said(register)
    whole = SmallBook(tmp_path / "other", pages).build(strict=True, jobs=2)
    assert (whole.code, whole.warnings) == (0, "")
    for path in whole.folder.glob("*.html"):
        assert str(again.page(path.stem).article) == str(whole.page(path.stem).article), path.name


def test_text_of_captures_and_their_entries_is_escaped(tmp_path, monkeypatch):
    evil = (
        '<script>alert(1)</script><img src=x onerror="alert(1)"> [](evidence.ipynb#x-1) **b** '
        "[l](javascript:alert(1)) [](references.ipynb#k) &lt; '\" `$x$` $x$ ```{raw} html"
    )
    passages, documents = corpus.BOOK.passages.copy(), corpus.BOOK.documents.copy()
    passages["text"] = passages["text"] + evil
    for column in ("outlet", "headline", "known", "ownership"):
        documents[column] = documents[column] + evil
    documents["url"] = "javascript:alert(1)"
    book = copy(corpus.BOOK)
    own = {name: corpus.BOOK.every_table()[name] for name in ("lines", "mentions")}
    book._tables = own | {"passages": passages, "documents": documents}
    monkeypatch.setattr(corpus, "BOOK", book)
    built = SmallBook(
        tmp_path / "root",
        {"index.md": f"# Home\n\nX “left Moscow” {ev(T, 11)}.", "notes.ipynb": NOTES},
    ).build(strict=True)
    assert (built.code, built.warnings) == (0, "")
    for name in ("index", "notes", "evidence"):
        article = built.page(name).article
        assert evil in article.text
        assert not article.select("script, [onerror], iframe, strong strong, article code")
        assert not article.select("a[href^='javascript']")
    assert not built.page("index").article.select("mark")


def _opened(page):
    """The ids of the cards that are open."""
    return page.evaluate(
        "[...document.querySelectorAll('.evidence-card:popover-open')].map((card) => card.id)"
    )


def test_card_opens_on_hover_stays_under_the_mouse_and_closes_after_it(built, browser_page):
    page = browser_page(built.folder / "index.html")
    mark = page.locator("article li a.evidence").first
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


def test_card_opens_on_keyboard_focus_and_closes_on_escape(built, browser_page):
    page = browser_page(built.folder / "index.html")
    page.locator("article li a.evidence").first.focus()
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


def test_arrows_enter_a_card_and_lead_back_to_its_mark(built, browser_page):
    page = browser_page(built.folder / "index.html")
    page.locator("article li a.evidence").first.focus()
    page.keyboard.press("Tab")
    (opened,), focused = _opened(page), page.locator("*:focus")
    for expected in ("Passage", "Article", "tass.com", "tass.com"):
        page.keyboard.press("ArrowDown")
        assert focused.text_content() == expected
        assert _opened(page) == [opened]
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    assert focused.get_attribute("aria-describedby") == opened
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert _opened(page) == []
    assert focused.get_attribute("aria-describedby") == opened


def test_first_tap_opens_a_card_and_second_tap_follows_its_link(built, browser_page):
    page = browser_page(built.folder / "index.html", touch=True, width=390, height=844)
    mark = page.locator("article li a.evidence").first
    mark.tap()
    assert _opened(page) == [mark.get_attribute("aria-describedby")]
    assert page.url.endswith("/index.html")
    page.locator("blockquote p").first.tap()
    assert _opened(page) == []
    mark.tap()
    mark.tap()
    page.wait_for_url(f"**/evidence.html#{T}-11")


@pytest.mark.parametrize("height", [844, 300])
def test_card_fits_into_the_window_of_a_phone(built, browser_page, height):
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
            at = mark.bounding_box()
            is_whole = card.evaluate("(card) => card.scrollHeight <= card.clientHeight")
            if box["y"] < at["y"]:  # over its sentence: it is whole there, or has far more room
                assert is_whole or height - at["y"] - at["height"] < 0.6 * at["y"]
            ways = card.locator(".card-ways").bounding_box()
            assert ways["y"] + ways["height"] <= box["y"] + box["height"]
            if not is_whole:
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
def test_evidence_widgets_pass_accessibility_audit(built, browser_page, name, scheme):
    page = browser_page(built.folder / f"{name}.html", scheme=scheme)
    if name == "index":
        page.locator("article li a.evidence").first.hover()
        page.locator(".evidence-card:popover-open").wait_for()
    found = Axe().run(
        page, context="article", options={"resultTypes": ["violations"], "preload": False}
    )
    assert found.violations_count == 0, found.generate_report()


def test_card_in_an_epigraph_looks_like_any_other(built, browser_page):
    page = browser_page(built.folder / "index.html")
    looks = []
    for place in ("blockquote", "li"):
        page.locator(f"article {place} a.evidence").first.hover()
        card = page.locator(".evidence-card:popover-open")
        card.wait_for()
        looks.append(
            card.locator("p")
            .nth(1)
            .evaluate(
                "p => ['fontStyle', 'fontSize', 'fontFamily', 'color']"
                ".map(name => getComputedStyle(p)[name])"
            )
        )
        page.keyboard.press("Escape")
    assert looks[0] == looks[1]
    assert looks[0][0] == "normal"


def test_card_opens_on_the_mark_under_the_pointer_after_a_scroll(built, browser_page):
    """A card is open and scrolls away while the pointer comes to rest on another mark."""
    page = browser_page(built.folder / "index.html", height=500)
    first = page.locator("article blockquote a.evidence").first
    last = page.locator("article section section a.evidence").last
    first.hover()
    page.locator(".evidence-card:popover-open").wait_for()
    page.evaluate(
        """([mark, other]) => {
            const at = other.getBoundingClientRect();
            const said = { pointerType: "mouse" };
            other.dispatchEvent(new PointerEvent("pointerenter", said));
            scrollTo(0, scrollY + at.top - 100);
        }""",
        [first.element_handle(), last.element_handle()],
    )
    page.wait_for_timeout(400)
    assert _opened(page) == [last.get_attribute("aria-describedby")]


def _open(page, mark):
    """Hover over a mark, and return its open card."""
    mark.hover()
    page.locator(f"[id='{mark.get_attribute('aria-describedby')}']:popover-open").wait_for()
    return page.locator(".evidence-card:popover-open")


def test_open_card_marks_what_is_quoted_and_names_who_says_it(built, browser_page):
    """Each time anew: the marks of a passage share their card."""
    page = browser_page(built.folder / "index.html")
    found = []
    for mark in ("li a.evidence", "td a.evidence >> nth=1", "h1 a.evidence"):
        card = _open(page, page.locator(f"article {mark}").first)
        found.append(
            (
                [words.strip() for words in card.locator("mark").all_text_contents()],
                [name.inner_text() for name in card.locator(".speakers strong:visible").all()],
                card.locator(".card-ways a").first.get_attribute("href").partition("#")[2],
            )
        )
        page.keyboard.press("Escape")
        page.mouse.move(2, 2)
    assert found == [
        (
            ["without putting his signature", "re-erupted"],
            ["TASS", "Arab media outlets"],
            f"{T}-11",
        ),
        (
            ["later he left Moscow", "armed clashes re-erupted"],
            ["TASS", "Arab media outlets"],
            f"{T}-11",
        ),
        ([], ["TASS", "Sergey Lavrov"], f"{T}-1"),
    ]


def test_card_of_an_outside_source_shows_the_facts_of_its_mark(built, browser_page):
    page = browser_page(built.folder / "findings.html")
    says = corpus.BOOK.record.set_index("fact")["says"]
    facts = ["haftar-leaves-moscow", "moscow-hours"]
    for n, fact in enumerate(facts):
        card = _open(page, page.locator("article p a.evidence").nth(n))
        shown = [said.inner_text() for said in card.locator("[id^=said]:visible").all()]
        assert len(shown) == 1
        assert says[fact][1:].replace("'", "’") in shown[0]
        page.keyboard.press("Escape")
        page.mouse.move(2, 2)


def test_card_of_a_mark_in_a_bold_title_has_its_own_style_and_place(built, browser_page):
    page = browser_page(built.folder / "findings.html")
    marks = page.locator("ul.findings a.evidence")
    title = page.locator("ul.findings strong").first
    before, looks = title.bounding_box(), []
    for n in range(2):
        card = _open(page, marks.nth(n))
        at, box = marks.nth(n).bounding_box(), card.bounding_box()
        assert abs(box["x"] - at["x"]) < 1
        assert abs(box["y"] - at["y"] - at["height"]) < 10
        assert card.evaluate("card => !card.closest('li, p, strong')")
        names = "['fontWeight', 'fontSize', 'fontFamily', 'color', 'textWrap', 'display']"
        looks.append(
            card.locator("p")
            .nth(1)
            .evaluate(f"p => {names}.map(name => getComputedStyle(p)[name])")
        )
        assert title.bounding_box() == before
        page.keyboard.press("Escape")
        page.mouse.move(2, 2)
    assert looks[0] == looks[1]


def test_open_card_moves_no_mark(built, browser_page):
    page = browser_page(built.folder / "index.html")
    marks = page.locator("article td .marks:has(a + a) a")
    second = marks.nth(1).bounding_box()
    _open(page, marks.first)
    assert marks.nth(1).bounding_box() == second


@pytest.mark.parametrize(("width", "in_margin"), [(1399, False), (1400, True), (1920, True)])
def test_card_stands_in_the_margin_where_there_is_one(built, browser_page, width, in_margin):
    page = browser_page(built.folder / "index.html", width=width)
    page.locator("article li a.evidence").first.hover()
    box = page.locator(".evidence-card:popover-open").bounding_box()
    text = page.locator("article").bounding_box()
    assert (box["x"] >= text["x"] + text["width"]) == in_margin
    assert box["x"] + box["width"] <= width


def test_mark_is_large_enough_for_a_finger(built, browser_page):
    page = browser_page(built.folder / "index.html", touch=True, width=390, height=844)
    heights = page.locator("article p a.evidence").evaluate_all(
        "marks => marks.map(mark => mark.getClientRects()[0].height)"
    )
    assert min(heights) >= 24
    sizes = page.locator("td a.evidence").evaluate_all(
        "marks => marks.map(mark => mark.getClientRects()[0]).flatMap(at => [at.width, at.height])"
    )
    assert min(sizes) >= 24


@pytest.mark.parametrize(("place", "line"), [("p", 28.8), ("td", 24)])
def test_ring_of_the_focus_stays_within_its_line(built, browser_page, place, line):
    page = browser_page(built.folder / "index.html")
    mark = page.locator(f"article {place} a.evidence").last
    mark.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    height, offset = mark.evaluate(
        "mark => [mark.getClientRects()[0].height, "
        "parseFloat(getComputedStyle(mark).outlineOffset) + 2]"
    )
    assert height + 2 * offset <= line


def test_marks_of_an_article_in_a_table_stay_together_with_even_gaps(built, browser_page):
    page = browser_page(built.folder / "index.html")
    first, second = page.locator("article td .marks:has(a + a) a").all()
    assert second.evaluate("mark => getComputedStyle(mark, '::before').content") == "none"
    assert second.evaluate("mark => getComputedStyle(mark).textAlign") == "center"
    first, second = first.bounding_box(), second.bounding_box()
    assert first["y"] == second["y"]
    assert 0 <= second["x"] - first["x"] - first["width"] < 4


def test_print_puts_marks_in_brackets_and_omits_cards(built, browser_page):
    page = browser_page(built.folder / "index.html")
    page.emulate_media(media="print")
    mark = page.locator("article li .marks").first
    assert mark.evaluate(
        "(mark) => ['before', 'after'].map((side) => getComputedStyle(mark, '::' + side).content)"
    ) == ['"["', '"]"']
    assert not page.locator(".evidence-cards").is_visible()
