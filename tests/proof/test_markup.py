"""Raw HTML and addresses: what acts, loads or writes words is refused, plain markup is not."""

import pytest
from bs4 import BeautifulSoup
from small_book import SmallBook

from book.proof.markup import address_problem, html_problems


def _problems(html):
    return html_problems(BeautifulSoup(html, "html.parser"))


@pytest.mark.parametrize(
    "html",
    [
        "<p onmouseover='this.textContent=12'>Many came.</p>",
        "<details open ONTOGGLE='x()'><summary>More</summary></details>",
        "<script>x()</script>",
        "<svg><text>Twelve</text></svg>",
        "<image src='x.png'>",
        "<img src='x.png' alt=''>",
        "<iframe srcdoc='Twelve'></iframe>",
        "<table background='x.png'><tr><td>x</td></tr></table>",
        "<a href='javascript:x()'>x</a>",
        "<a href=' java\nscript:x()'>x</a>",
        "<a href='JavaScript&colon;x()'>x</a>",
        "<a href='data:text/html,Twelve'>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<p style='background: url(x.png)'>x</p>",
        "<p style='background: u\\72l(x.png)'>x</p>",
        "<p style=\"list-style-type: 'Twelve'\">x</p>",
        "<style>p::before { content: 'Twelve' }</style>",
        "<style>p::before { c\\6fntent: 'Twelve' }</style>",
        "<style>@media print { p::after { content: counter(p) } }</style>",
        "<style>@import 'x.css';</style>",
        "<style>@font-face { font-family: x; src: url(x.woff) }</style>",
        "<style>p { background: image-set('x.png' 1x) }</style>",
        "<style>p { & b::before { content: 'Twelve' } }</style>",
    ],
)
def test_html_that_acts_loads_or_writes_is_refused(html):
    assert _problems(html)


@pytest.mark.parametrize(
    "html",
    [
        "<a href='../data/datapackage.json'>data</a>",
        "<a href='https://example.org/a:b?c=javascript:d'>x</a>",
        "<a href='mailto:a@example.org'>x</a>",
        "<a href='#note:1'>x</a>",
        "<p class='once' title='online'>The Onassis foundation: javascript: is a word.</p>",
        "<p style='color: red; width: calc(1em + 2px)'>x</p>",
        "<p style=\"font-family: 'Source Serif'\">x</p>",
        "<style>.a[lang='it'] td:nth-child(2) { color: var(--ink) }</style>",
        "<style>@media (max-width: 30em) { p { margin: 0 } }</style>",
        "<details open><summary>More</summary></details>",
    ],
)
def test_plain_html_is_accepted(html):
    assert _problems(html) == []


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("Words <b onclick='x()'>of</b> it.", "the event handler onclick"),
        ("<div>\n<p onclick='x()'>Words</p>\n</div>", "the event handler onclick"),
        ("<ftp://example.org/a>", "is not one of a page"),
    ],
)
def test_the_build_names_the_line(tmp_path, page, message):
    built = SmallBook(tmp_path / "root", {"index.md": f"# Home\n\n{page}\n"}).build()
    assert built.code == 1
    assert "chapters/index.md:3: WARNING: " in built.warnings
    assert message in built.warnings


@pytest.mark.parametrize("address", ["", "a.html", "#a:b", "?q=a:b", "./a:b", "HTTPS://a.org"])
def test_paths_within_the_book_are_addresses(address):
    assert address_problem(address) == ""


@pytest.mark.parametrize(
    ("html_meta", "is_refused"),
    [("Twelve ministers came.", True), ("What five articles say.", True), ("Of Libya.", False)],
)
def test_the_description_of_a_page_is_checked(tmp_path, html_meta, is_refused):
    page = f'---\nmyst:\n  html_meta:\n    description: "{html_meta}"\n---\n# Home\n'
    built = SmallBook(tmp_path / "root", {"index.md": page}).build()
    assert (built.code == 1) == is_refused, built.warnings
    assert built.page("index").find("meta", {"name": "description", "content": html_meta})
