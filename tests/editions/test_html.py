"""The HTML edition: accessible, on every screen, by keyboard, offline; its anchors and tools."""

import io
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from PIL import Image
from real_book import NOTEBOOKS, PAGES, ROOT
from small_book import SmallBook, code, notebook

from book import figures
from book.editions import html

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe().axe_script


def _path(book_html, name):
    return (
        book_html / f"{name}.html" if name == "search" else book_html / "chapters" / f"{name}.html"
    )


def _parsed(book_html, name):
    return BeautifulSoup(_path(book_html, name).read_text(encoding="utf-8"), "html.parser")


@cache
def _page(book_html, name):
    """Return a page, parsed once; do not change it."""
    return _parsed(book_html, name)


def _unfold(page, unfolded):
    """Fold or unfold all code by the button of the page, where it has one."""
    button = page.locator("#fold")
    if button.is_visible() and (button.text_content() == "Hide code") != unfolded:
        button.click()
        page.wait_for_function(
            "open => document.getElementById('fold').textContent "
            "=== (open ? 'Hide code' : 'Show code')",
            arg=unfolded,
        )


def _violations(page, **options):
    """What axe finds: (rule, the first element that breaks it)."""
    found = page.evaluate(
        "options => axe.run(document, options)",
        {"resultTypes": ["violations"], "preload": False, **options},
    )
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found["violations"]]


@pytest.mark.parametrize("name", [*PAGES, "search"])
def test_every_page_is_accessible(book_html, browser_page, name):
    """As it opens on a phone; with its code unfolded and a card open on a desktop.

    Contrast is checked where most colours show, in light and dark.
    """
    page = browser_page(_path(book_html, name))
    page.evaluate(AXE)
    for width, opened in ((1280, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 900})
        _unfold(page, opened)
        mark = page.locator("article a.evidence:visible").first
        if opened and mark.count():
            mark.hover()
            page.locator(".evidence-card:popover-open").wait_for()
        colours = opened
        assert (
            _violations(page, runOnly=STANDARDS, rules={"color-contrast": {"enabled": colours}})
            == []
        )
        if colours:
            page.emulate_media(color_scheme="dark")
            assert _violations(page, runOnly=["color-contrast"]) == []
            page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("name", [*PAGES, "search"])
def test_no_page_scrolls_sideways_at_four_hundred_per_cent_and_none_is_heavy(
    book_html, browser_page, name
):
    # What is left of 1280 by 1024 pixels at 400 per cent.
    page = browser_page(_path(book_html, name), width=320, height=256)
    for unfolded in (False, True):
        _unfold(page, unfolded)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator("article img").evaluate_all(
        "images => images.every(image => image.getBoundingClientRect().right <= 320)"
    )
    files = set()
    page.on("request", lambda request: files.add(Path(unquote(urlparse(request.url).path))))
    page.reload(wait_until="networkidle")
    assert any(path.suffix == ".css" for path in files)
    assert sum(path.stat().st_size for path in files) <= 600_000
    assert page.evaluate("document.getAnimations().length") == 0
    # No table of a phone has to be scrolled.
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("details").evaluate_all("all => all.forEach(each => (each.open = true))")
    assert (
        page.locator(".table-wrapper").evaluate_all(
            "all => all.filter(box => box.scrollWidth > box.clientWidth).map(box => box.innerText)"
        )
        == []
    )


def test_outside_sources_are_filtered_by_kind_and_found_by_address(book_html, browser_page):
    page = browser_page(_path(book_html, "references"))
    works = page.locator(".citation:has(.kind)")
    total, state = works.count(), page.locator(".filter output")
    page.get_by_label("Kind").select_option("Russian state media")
    shown = [work for work in works.all() if work.is_visible()]
    assert 0 < len(shown) < total
    assert {work.locator(".kind").text_content() for work in shown} == {"Russian state media"}
    assert state.text_content() == f"{len(shown)} of {total} sources"
    letters = page.locator(".letters a:visible").all_text_contents()
    assert letters == page.locator(".letters ~ section > h3:visible").evaluate_all(
        "all => all.map(each => each.firstChild.data)"
    )
    hidden = next(work.get_attribute("id") for work in works.all() if not work.is_visible())
    page.evaluate(f"location.hash = '{hidden}'")
    page.locator(f"[id='{hidden}']").wait_for()
    assert page.get_by_label("Kind").input_value() == ""


def test_the_fonts_come_with_the_book_and_its_licence(book_html, browser_page):
    page = browser_page(_path(book_html, "index"))
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(font => font.status === 'loaded')"
        ".map(font => font.family.replaceAll('\"', ''))"
    )
    assert {"Source Serif 4", "Source Sans 3"} <= set(loaded)
    assert page.evaluate("[...document.fonts].filter(font => font.status === 'error').length") == 0
    assert "SIL OPEN FONT LICENSE" in (book_html / "_static" / "fonts" / "LICENSE").read_text(
        encoding="utf-8"
    )


def test_the_keyboard_goes_down_the_page_and_is_always_seen(book_html, browser_page):
    page = browser_page(_path(book_html, "migration"))
    page.evaluate(
        "window.stops = [...document.querySelectorAll("
        "'a[href]:not(.headerlink), button, input, summary')]"
        ".filter(element => element.checkVisibility())"
    )
    places = []
    for _ in range(page.evaluate("stops.length")):
        page.keyboard.press("Tab")
        place, outline, opacity, height = page.evaluate(
            "(at => [stops.indexOf(at), getComputedStyle(at).outlineStyle, "
            "getComputedStyle(at).opacity, at.getBoundingClientRect().height])"
            "(document.activeElement)"
        )
        if place >= 0:  # else a long card, or a wide table, which the keyboard scrolls
            places.append(place)
            assert (outline, opacity) == ("solid", "1"), page.evaluate(
                "document.activeElement.outerHTML"
            )
            assert height > 0
        if page.locator(".evidence-card:popover-open").count():
            page.keyboard.press("Escape")
    assert places == sorted(places)
    assert places[0] == 0
    assert len(set(places)) > 0.9 * page.evaluate("stops.length")
    assert (
        page.evaluate("document.querySelectorAll('.headerlink:not([tabindex=\"-1\"])').length") == 0
    )
    assert page.evaluate("stops[0].textContent").strip() == "Skip to content"


@pytest.mark.parametrize(
    ("name", "drawer"), [("navigation", ".sidebar-tree"), ("toc", ".toc-tree")]
)
def test_on_a_phone_the_contents_open_and_close_by_the_keyboard(
    book_html, browser_page, name, drawer
):
    page = browser_page(_path(book_html, "migration"), width=390, height=844)
    contents = page.locator(drawer)
    assert not contents.is_visible()
    page.locator(f".mobile-header [for=__{name}] [role=button]").focus()
    page.keyboard.press("Enter")
    assert contents.is_visible()
    page.keyboard.press("Escape")
    assert not contents.is_visible()


def test_on_a_phone_the_bar_stays_and_on_a_desktop_the_contents_follow(book_html, browser_page):
    page = browser_page(_path(book_html, "migration"), width=390, height=844)
    page.evaluate("scrollTo(0, 3000)")
    assert page.locator(".mobile-header").bounding_box()["y"] == 0
    page = browser_page(_path(book_html, "migration"))
    page.evaluate("document.querySelector('#limits').scrollIntoView()")
    page.locator(".toc-tree .scroll-current a[href='#limits']").wait_for()


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_first_screen_has_answer_picture_and_a_finding_with_its_confidence(
    book_html, browser_page, width, height
):
    page = browser_page(_path(book_html, "index"), width=width, height=height)
    assert page.locator("article h1 + p + p").bounding_box()["y"] < height / 2
    picture = page.locator("article figure img").first.bounding_box()
    assert picture["y"] + picture["height"] < height
    cards = page.locator("ul.findings > li")
    confidence = cards.locator(".confidence").first.bounding_box()
    assert confidence["y"] + confidence["height"] < height, "no finding on the first screen"
    assert cards.count() > 5
    assert cards.locator(".confidence").count() == cards.count()
    assert cards.locator(".confidence").evaluate_all(
        "all => all.every(each => each.nextSibling.textContent.trim())"
    ), "a card begins with marks"


def test_the_apostrophes_of_our_own_prose_are_typographic(book_html):
    for name in PAGES:
        page = _parsed(book_html, name)
        for other in page.select(
            "pre, code, blockquote, script, .citation, .card-words, .evidence-card em, "
            ".card-about em, .evidence-entry, .facts, .particulars, .headline, .byline, "
            "ul.values, details.ledger, .ledger, .cite"
        ):
            other.decompose()
        for part in page.select("article, .toc-tree"):
            text, quoted = part.get_text(), 1
            while quoted:  # quotations within quotations first
                text, quoted = re.subn(r"“[^“”]*”", "", text)
            assert re.findall(r".{20}\w'\w.{20}", text) == [], name


def test_the_register_is_short_on_a_phone_and_has_its_contents_there(book_html, browser_page):
    page = browser_page(_path(book_html, "evidence"), touch=True, width=390, height=844)
    assert page.evaluate("document.documentElement.scrollHeight") < 12_000
    page.locator(".mobile-header [for=__toc] [role=button]").click()
    page.locator(".toc-tree a").last.wait_for()
    assert page.locator(".tools a").first.is_visible()
    articles = page.locator("details.passages")
    assert page.locator(".toc-tree ul ul a").count() == articles.count()
    page.locator(".toc-tree a").last.click()
    articles.last.locator(".evidence-entry").first.wait_for()


def test_the_way_to_the_ledger_opens_its_fold(book_html, browser_page):
    page = browser_page(_path(book_html, "migration"), width=390, height=844)
    page.locator(".ledger-link a").click()
    page.wait_for_url("**/method.html#ledger-migration")
    fold = page.locator("#ledger-migration")
    fold.locator("table").wait_for()
    assert 0 <= fold.bounding_box()["y"] < 422
    assert page.locator("details.ledger[open]").count() == 1
    page.locator("a[href='#ledger-synthesis']").first.click()
    page.wait_for_function("location.hash == '#ledger-synthesis'")
    top = "document.getElementById('ledger-synthesis').getBoundingClientRect().top"
    page.wait_for_function(f"{top} >= 0 && {top} < 100")  # its head is in view, not its middle


def test_titles_of_the_ledger_stand_over_their_columns_and_its_tables_scroll(
    book_html, browser_page
):
    page = browser_page(_path(book_html, "method"), width=500, height=844)
    page.locator("details.ledger").evaluate_all("all => all.forEach(each => (each.open = true))")
    for table in page.locator("table.ledger").all():
        alignments = table.locator("tr").evaluate_all(
            "rows => rows.map(row => "
            "[...row.cells].map(cell => getComputedStyle(cell).textAlign).join())"
        )
        assert len({row for row in alignments if "," in row}) == 1
        box = table.locator("xpath=..")
        assert box.evaluate("box => getComputedStyle(box).overflowX") == "auto"
        assert box.bounding_box()["width"] <= 500


def test_the_ledger_names_sources_and_sections_and_no_ids(book_html):
    page = _page(book_html, "method")
    for fold in page.select("details.ledger[id^=ledger-]"):
        names = [row.text for row in fold.select("tbody tr:has(td[colspan])")]
        assert len(set(names)) == len(names)  # each section once
        for row in fold.select("tbody tr:not(:has(td[colspan]))")[:20]:
            assert not re.search(r"[a-z]-\d|\(\w+-\w+", row("td")[1].text), row.text
    for place in page.select("#ledger-migration td + td"):
        file, _, anchor = place.a["href"].partition("#")
        assert f'id="{anchor}"' in (book_html / "chapters" / file).read_text(encoding="utf-8")
    link = page.select("#ledger-migration td[colspan] a")[-1]
    file, _, anchor = link["href"].partition("#")
    assert file == "migration.html"
    assert _page(book_html, "migration").find(id=anchor).h2.text.startswith(link.text)


def test_the_ledger_is_called_by_number_and_its_folds_are_introduced(book_html):
    page = _page(book_html, "method")
    table = page.select_one("table.ledger")
    number = table.caption.select_one(".caption-number").text.replace("\xa0", " ").strip()
    [link] = page.select(f"a.reference[href='#{table['id']}']")
    assert link.text.replace("\xa0", " ") == number
    assert "table of what was checked" in page.select_one("details.ledger").find_previous("p").text


def test_a_number_in_a_table_has_the_form_of_the_prose_and_room_for_a_finger(
    book_html, browser_page
):
    numbers = browser_page(_path(book_html, "synthesis")).locator("#tab-clashes a.number")
    assert numbers.count()
    for number in numbers.all():
        assert number.evaluate("link => getComputedStyle(link, '::before').content") == "none"
        assert number.bounding_box()["width"] >= 24


def test_the_message_of_a_table_is_as_bold_as_that_of_a_figure(book_html, browser_page):
    page = browser_page(_path(book_html, "synthesis"))
    weights = [
        page.locator(message).first.evaluate("message => getComputedStyle(message).fontWeight")
        for message in ("#tab-clashes .caption-text", "figcaption strong")
    ]
    assert len(set(weights)) == 1


def test_on_a_phone_long_rows_are_blocks_with_the_names_of_their_columns(book_html, browser_page):
    page = browser_page(_path(book_html, "sources"), width=390, height=844)
    stacked, plain = page.locator("#tab-captures"), page.locator("#tab-silent")
    names = stacked.locator("th").all_text_contents()
    shown = (
        stacked.locator("tbody tr")
        .first.locator("td")
        .evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    )
    assert [text.split('"')[1] for text in shown] == names
    assert stacked.locator("td").nth(1).bounding_box()["x"] == stacked.bounding_box()["x"]
    assert plain.locator("td").first.evaluate("cell => getComputedStyle(cell).display") == (
        "table-cell"
    )
    page.set_viewport_size({"width": 700, "height": 844})
    assert stacked.locator("td").nth(1).bounding_box()["x"] > stacked.bounding_box()["x"]


@pytest.mark.parametrize("name", ["Plain", 'It\'s \\ "quoted"', "two\nlines", "</style>"])
def test_the_name_of_a_column_is_one_string_of_a_style_sheet(name):
    text = html.css_text(name)
    unescaped = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), text[1:-1])
    assert unescaped == name
    assert not re.search(r"['\n]", text[1:-1])


def test_tables_are_numbered_by_what_is_visible(book_html):
    for name in PAGES:
        numbered = _page(book_html, name).select("table .caption-number")
        assert [each for each in numbered if each.find_parent("details", class_="hide")] == []
        numbers = [int(re.search(r"\d+", each.text)[0]) for each in numbered]
        assert numbers == list(range(min(numbers, default=0), max(numbers, default=-1) + 1)), name


def test_a_page_needs_no_script_to_be_read(book_html, browser_page):
    for name in PAGES:  # its scripts come after its text, or wait for it
        assert _page(book_html, name).head.select("script[src]:not([defer])") == []
    page = browser_page(_path(book_html, "migration"), script=False)
    assert page.locator("article h1").is_visible()
    assert page.locator(".sidebar-tree a").first.is_visible()
    assert not page.locator("#fold").is_visible()
    page.locator("details.hide summary").first.click()
    assert page.locator("details.hide pre").first.is_visible()
    page.locator("article a.evidence").first.click()
    assert "/evidence.html#" in page.url


def test_the_opening_leads_to_the_book(book_html, browser_page):
    page = browser_page(book_html / "index.html")
    page.wait_for_url(f"**/chapters/{PAGES[0]}.html")


def test_the_buttons_fold_code_and_change_light_for_dark(book_html, browser_page):
    page = browser_page(_path(book_html, "migration"))
    cells = page.locator("details.hide")
    for unfolded in (True, False):
        _unfold(page, unfolded)
        assert (
            cells.evaluate_all("cells => cells.map(cell => cell.open)")
            == [unfolded] * cells.count()
        )
    scheme = page.locator(".theme-toggle:visible")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    scheme.click()
    assert page.evaluate(ground) != light
    page.reload()
    assert page.evaluate(ground) != light
    assert _ground_of_figure(page) == figures.IN_THE_DARK[figures.PAPER]
    scheme.click()  # light, and then as the system has it
    scheme.click()
    assert page.evaluate(ground) == light


def _ground_of_figure(page) -> str:
    """The colour behind the first figure of a page, as a browser shows it."""
    picture = Image.open(io.BytesIO(page.locator("figure img:visible").first.screenshot()))
    red, green, blue = picture.convert("RGB").getpixel((1, picture.height - 2))
    return f"#{red:02X}{green:02X}{blue:02X}"


def test_each_page_offers_its_notebook_and_the_way_on(book_html):
    for n, name in enumerate(PAGES):
        page = _page(book_html, name)
        download = page.select_one(".tools a[download]")
        is_notebook = name in NOTEBOOKS
        file, what = (f"{name}.zip", "Notebook") if is_notebook else (f"{name}.md", "Source")
        path = (book_html / "chapters" / download["href"]).resolve()
        assert (path.name, path.is_file(), download.text) == (file, True, what)
        assert [link["href"] for link in page.select(".related-pages a")] == [
            f"{other}.html" for other in (*PAGES[n + 1 : n + 2], *PAGES[max(n - 1, 0) : n])
        ]
        here = page.select(".sidebar-tree .current-page > a")
        heading = page.h1.get_text().removesuffix("#").replace("’", "'")
        assert [link.text.strip().replace("’", "'") for link in here] == [heading][: n > 0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_and_figures_have_one_palette(book_html, browser_page, scheme):
    page = browser_page(_path(book_html, "index"), scheme=scheme)
    palette = {"ink": figures.INK, "quiet": figures.QUIET, "pale": figures.PALE}
    palette |= {side.lower().replace(" ", "-"): colour for side, colour in figures.SIDES.items()}
    for name, colour in palette.items():
        shown = page.evaluate(
            "name => getComputedStyle(document.body).getPropertyValue(name)", f"--{name}"
        )
        assert shown.strip() == (figures.IN_THE_DARK[colour] if scheme == "dark" else colour)


def test_on_paper_there_is_no_interface(book_html, browser_page):
    page = browser_page(_path(book_html, "migration"))
    page.emulate_media(media="print", color_scheme="dark")
    for interface in (
        ".mobile-header",
        ".sidebar-drawer",
        ".toc-drawer",
        ".related-pages",
        ".headerlink",
        "details.hide",
        ".skip-to-content",
    ):
        assert page.locator(interface).evaluate_all(
            "all => all.every(each => !each.checkVisibility())"
        ), interface
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("article h1").is_visible()
    assert "Between Moscow and Rome" in page.locator(".on-paper").inner_text()
    assert _ground_of_figure(page) == figures.PAPER


NOTES = notebook(
    "# Notes\n\nA line.\n\nA paragraph.",
    "Computed.\n\n* here\n* there",
    "## Below\n\nMore.\n\n| a |\n| --- |\n| no prose |",
    code("pass", tags=("hide-input",)),
)


# Paragraphs that are no prose, or are written when all pages have been read.
NO_PROSE = (
    "table p, figure p, .evidence-entry p, .evidence-cards p, .particulars p, .citation p, "
    ".cite p, details.ledger p, .ledger-link, details.ledger ~ p, p.screen, ul.values p, "
    ".letters, .ways, .headline, .byline, .voice-key p, .left-out"
)


def _anchors(page):
    return {
        paragraph["id"]: paragraph.find(string=True).strip()
        for paragraph in page.article.find_all("p", id=True)
    }


def test_the_anchor_of_a_paragraph_is_its_cell_and_its_place_in_it(tmp_path):
    pages = {
        "index.md": "# Home\n\nOld.\n\n## Next\n\nMore.\n\nTerm\n: Its meaning.",
        "notes.ipynb": NOTES,
    }
    small = SmallBook(tmp_path / "root", pages)
    built = small.build(strict=True)
    assert (built.code, built.warnings) == (0, "")
    assert _anchors(built.page("index")) == {
        "home-p1": "Old.",
        "next-p1": "More.",
        "next-p2": "Its meaning.",
    }
    expected = {
        "cell-0-p1": "A line.",
        "cell-0-p2": "A paragraph.",
        "cell-1-p1": "Computed.",
        "cell-1-p2": "here",
        "cell-1-p3": "there",
        "cell-2-p1": "More.",
    }
    assert _anchors(built.page("notes")) == expected
    cells = json.loads(NOTES)
    cells["cells"].insert(
        1, {"cell_type": "markdown", "metadata": {}, "source": "New.", "id": "new"}
    )
    small.write("notes.ipynb", json.dumps(cells))
    assert _anchors(small.build(strict=True).page("notes")) == expected | {"new-p1": "New."}


def test_only_code_that_has_a_colour_of_its_own_is_tagged(tmp_path):
    source = "total = len('words')  # counted"
    page = {"index.md": "# Home", "notes.ipynb": notebook("# Notes", code(source))}
    built = SmallBook(tmp_path / "root", page).build(strict=True)
    pre = built.page("notes").article.pre
    assert pre.get_text().strip() == source
    assert {name for span in pre("span") for name in span.get("class", [])} == {"nb", "s1", "c1"}


def _folded(markdown, source):
    return code(source, {"text/markdown": markdown, "text/plain": ""}, tags=("hide-cell",))


def test_code_of_no_figure_or_table_is_at_the_end_of_its_section(tmp_path):
    """In a fold tables with their captions come first, then values, then code."""
    values = '```{values}\n[["came", 2, "times that they came"]]\n```'
    page = notebook(
        "# Notes\n\nA line.",
        _folded("~~~{table} The data.\n:name: tab-data\n| a |\n| --- |\n| b |\n~~~", "first()"),
        "They came [2](#came) times.",
        _folded(values, "second()"),
        "A paragraph.\n\n## Below\n\nMore.",
    )
    built = SmallBook(tmp_path / "root", {"index.md": "# Home", "notes.ipynb": page}).build(
        strict=True
    )
    assert (built.code, built.warnings) == (0, "")
    (fold,) = built.page("notes").select("details.hide")
    assert fold.find_previous("p").text.startswith("A paragraph.")
    assert fold.find_next("h2").text.startswith("Below")
    parts = [part.name for part in fold.select("li, caption, pre")]
    assert parts == ["caption", "li", "pre", "pre"]
    assert fold.summary.text == "Table, values and code of the text above"


def test_an_anchor_that_is_taken_fails_the_build(tmp_path):
    built = SmallBook(
        tmp_path / "root", {"index.md": "# Home\n\nOld.\n\n(home-p1)=\n## Next\n"}
    ).build(strict=True)
    assert built.code == 1
    assert (
        "index.md:3: WARNING: home-p1 is the anchor of a paragraph and of something else; "
        "rename the latter" in built.warnings
    )


def test_every_paragraph_of_the_book_has_an_anchor_of_its_own(book_html):
    for name in PAGES:
        page = _page(book_html, name)
        ids = Counter(element["id"] for element in page.find_all(id=True))
        assert [anchor for anchor, number in ids.items() if number > 1] == []
        prose = [
            paragraph
            for paragraph in page.article.find_all("p")
            if not paragraph.css.match(NO_PROSE)
        ]
        cells = (
            [
                re.escape(cell["id"])
                for cell in json.loads((ROOT / "chapters" / f"{name}.ipynb").read_text())["cells"]
            ]
            if name in NOTEBOOKS
            else [".+"]
        )
        assert prose
        for paragraph in prose:
            assert re.fullmatch(rf"({'|'.join(cells)})-p\d+", paragraph.get("id", "")), (
                f"{name}: {paragraph.text}"
            )
            assert paragraph.find_all("a", class_="headerlink")[-1]["href"] == f"#{paragraph['id']}"


def test_the_link_of_a_paragraph_shows_under_the_mouse_and_on_focus(book_html, browser_page):
    page = browser_page(_path(book_html, "migration"))
    paragraph = page.locator("article p[id]").nth(3)
    link = paragraph.locator(".headerlink")
    opacity = "link => getComputedStyle(link).opacity"
    assert link.evaluate(opacity) == "0"
    paragraph.hover()
    assert link.evaluate(opacity) == "1"
    page.mouse.move(0, 0)
    link.focus()
    assert link.evaluate(opacity) == "1"
    page.keyboard.press("Enter")
    page.wait_for_url("**#" + paragraph.get_attribute("id"))
