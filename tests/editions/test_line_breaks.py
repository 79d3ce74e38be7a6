"""Lines break only where they may, and what is bound is found all the same."""

import pytest
from small_book import SmallBook

from book.editions.line_breaks import bind
from book.notebook import ev

FOUND = "[...(CSS.highlights.get('found') ?? [])].map(range => range.toString())"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("On 9 February 2017, or 12 to 14 January.", "On 9_February 2017, or 12 to 14_January."),
        (
            "On <a>14 August 2017</a>, in <a>May 2018</a>",
            "On <a>14_August_2017</a>, in <a>May 2018</a>",
        ),
        ("See Table 3, Fig. 9 and Table A12.", "See Table_3, Fig._9 and Table_A12."),
        ("¶ 4, but ¶ of", "¶_4, but ¶ of"),
        ("Sputnik I and Sputnik II, 75 km off", "Sputnik_I and Sputnik_II, 75_km off"),
        ("US$4.5 billion, 70 percent of 30 ships", "US$4.5_billion, 70_percent of 30 ships"),
        ("Confidence: <a>high</a>. Confidence: of", "Confidence:_<a>high</a>. Confidence: of"),
        (
            "Ahmed al-Mismari’s men",
            'Ahmed <span class="whole">al-Mismari</span>’s men',
        ),
        ("<a>The National n.d.-b</a>", '<a>The National <span class="whole">n.d.-b</span></a>'),
        (
            '<a>TASS ¶ 1</a> <a class="evidence number">4</a> <a class="evidence">The Times</a>',
            '<a>TASS ¶_1</a>_<a class="evidence number">4</a> <a class="evidence">The Times</a>',
        ),
        ('<img alt="9 May"> <code>9 May</code>', '<img alt="9 May"> <code>9 May</code>'),
        ("<pre>x = <b>'al-B 9 May'</b></pre>", "<pre>x = <b>'al-B 9 May'</b></pre>"),
        ("A total-War of 209 Mayors", "A total-War of 209 Mayors"),
    ],
)
def test_what_belongs_together_is_bound_and_code_and_attributes_stay(text, bound):
    assert bind(text) == bound.replace("_", "\u00a0")


def test_what_is_bound_stands_on_a_line_and_is_found_on_arrival(tmp_path, browser_page):
    text = "# Home\n\n" + "On 9 May al-Mismari came, and left again. " * 9
    built = SmallBook(tmp_path / "root", {"index.md": text + ev("tass-2020-01-14", 10)}).build()
    page = browser_page(built.folder / "index.html", width=340)
    page.goto(f"{page.url}?q=%229+May+al-Mismari%22#home-p1")
    assert set(page.evaluate(FOUND)) == {"9\u00a0May al-Mismari"}
    lines = "all => all.map(each => each.getClientRects().length)"
    assert set(page.locator("#home-p1 .whole").evaluate_all(lines)) == {1}
