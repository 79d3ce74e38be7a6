"""The register in a browser: its filter, its folds, and the way to a passage."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from small_book import SmallBook

import corpus
from book.notebook import ev

T, A = "tass-2020-01-14", "alwasat-2018-08-08"
ARTICLES = len(corpus.BOOK.captures)
CITED = {T: (1, 2, 10, 11), A: (1, 7)}
PAIR = "Vladimir Putin", "Recep Tayyip Erdogan"  # who speak together in TASS ¶ 10
HOME = "# Home\n\n" + "\n\n".join(
    f"Cited {ev(source, *passages)}." for source, passages in CITED.items()
)


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    built = SmallBook(tmp_path_factory.mktemp("book") / "root", {"index.md": HOME}).build(True)
    assert (built.code, built.warnings) == (0, "")
    return built.folder / "evidence.html"


def _shown(page):
    return [
        entry.get_attribute("id")
        for entry in page.locator(".evidence-entry").all()
        if entry.is_visible()
    ]


def _all(source):
    return [f"{source}-{number}" for number in CITED[source]]


def test_without_script_every_passage_is_shown_and_no_filter(register, browser_page):
    page = browser_page(register, script=False, touch=True, width=390, height=844)
    assert _shown(page) == [*_all(A), *_all(T)]
    assert page.locator("form").filter(has=page.locator("select")).count() == 0


def test_filter_by_voice_shows_the_passages_in_which_it_speaks_and_marks_its_words(
    register, browser_page
):
    page = browser_page(register)
    state = page.locator(".filter output")
    counted = page.locator(f"[id='{T}'] details.passages > summary")
    whole = counted.text_content()
    assert state.text_content() == ""
    page.get_by_label("Who speaks").select_option("Sergey Lavrov")
    assert counted.text_content() == f"2 of {len(_all(T))} passages"
    assert _shown(page) == [f"{T}-1", f"{T}-2"]
    assert page.locator(".wanted").all_text_contents() == [
        "No final results on the settlement in Libya have been achieved at the talks in Moscow, "
        "but efforts will continue",
        page.locator(f"[id='{T}-2'] [data-voice='Sergey Lavrov']").text_content(),
    ]
    assert state.text_content() == f"2 of 6 passages, in 1 of {ARTICLES} articles"
    assert not page.locator(f"[id='{A}']").is_visible()
    assert page.locator(".toc-tree li li:visible").all_text_contents() == [corpus.BOOK.label(T)]
    page.get_by_label("Who speaks").select_option("side:Russian officials")
    assert _shown(page) == [f"{A}-7", f"{T}-1", f"{T}-2"]
    page.get_by_role("button", name="Show all").click()
    assert _shown(page) == [*_all(A), *_all(T)]
    assert page.locator(".wanted").count() == 0
    assert state.text_content() == ""
    assert counted.text_content() == whole


def test_filter_knows_speakers_by_name_and_each_of_those_who_speak_together(register, browser_page):
    page = browser_page(register)
    voice = page.get_by_label("Who speaks")
    options = voice.locator("option").all_text_contents()
    assert len(options) == len(set(options))
    assert not {"No source named", " and ".join(PAIR)} & set(options)
    for name in PAIR:
        voice.select_option(name)
        assert f"{T}-10" in _shown(page)
    voice.select_option("side:others and unnamed")
    assert f"{T}-11" in _shown(page)


def test_filter_by_theme_follows_the_coding(register, browser_page):
    page = browser_page(register)
    page.get_by_label("About").select_option(label="The talks in Moscow")
    themes = corpus.BOOK.coded.themes
    coded = themes[themes["theme"] == "moscow-talks"]
    passages = zip(coded["source"], coded["passage"], strict=True)
    expected = [f"{source}-{n}" for source, n in passages if n in CITED.get(source, ())]
    assert expected
    assert _shown(page) == expected
    page.get_by_label("Who speaks").select_option("Mikhail Bogdanov")
    assert _shown(page) == []
    assert "No passage has both" in page.locator(".filter output").text_content()


def test_filter_works_by_keyboard_and_announces_its_state(register, browser_page):
    page = browser_page(register)
    page.get_by_label("Who speaks").focus()
    page.keyboard.type("Serg")
    assert _shown(page) == [f"{T}-1", f"{T}-2"]
    assert page.get_by_role("status").text_content().startswith("2 of 6 passages")


def test_passage_to_which_an_address_leads_is_shown_whatever_is_filtered(register, browser_page):
    page = browser_page(register)
    page.get_by_label("Who speaks").select_option("Sergey Lavrov")
    page.evaluate(f"location.hash = '{A}-1'")
    page.locator(f"[id='{A}-1']").wait_for()
    assert page.get_by_label("Who speaks").input_value() == ""
    box = page.locator(f"[id='{A}-1']").bounding_box()
    assert 0 <= box["y"] < 900


@pytest.mark.parametrize(
    ("anchor", "opened"), [("", corpus.BOOK.documents["source"][0]), (f"{T}-10", T), (T, T)]
)
def test_on_a_phone_one_article_is_open_that_to_which_the_address_leads(
    register, browser_page, anchor, opened
):
    page = browser_page(register, touch=True, width=390, height=844)
    page.goto("about:blank")  # a reload would restore the place at which the page was
    page.goto(f"{register.as_uri()}#{anchor}" if anchor else register.as_uri())
    assert page.locator("details.passages[open]").evaluate_all(
        "all => all.map(each => each.parentElement.id)"
    ) == [opened]
    if anchor:
        top = page.locator(f"[id='{anchor}']").bounding_box()["y"]
        assert 0 <= top < 844
        assert top >= page.locator(".mobile-header").bounding_box()["height"] - 1
    page.evaluate(f"location.hash = '{A}-7'")
    page.locator(f"[id='{A}-7']").wait_for()
    folded = page.locator("details.passages:not([open])")
    said = f"{folded.count()} of {ARTICLES} articles are folded"
    page.get_by_role("status").get_by_text(said).wait_for()
    page.get_by_role("button", name="Show all").click()
    assert folded.count() == 0
    page.wait_for_function("document.querySelector('.filter output').value === ''")


def test_places_that_cite_a_passage_are_one_line_until_they_are_opened(register, browser_page):
    page = browser_page(register)
    fold = page.locator(f"[id='{T}-10'] details.cited")
    assert fold.bounding_box()["height"] < 30
    assert not fold.locator("a").first.is_visible()
    fold.locator("summary").click()
    fold.locator("a").first.click()
    page.wait_for_url("**/index.html#ev-1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_filtered_register_passes_accessibility_audit(register, browser_page, scheme, width):
    page = browser_page(register, scheme=scheme, width=width)
    page.get_by_label("Who speaks").select_option("Sergey Lavrov")
    page.locator(".cited summary:visible").first.click()
    options = {"resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, context="article", options=options)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width
