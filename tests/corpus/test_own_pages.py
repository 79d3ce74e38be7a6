"""Saved pages: their text and their outlet."""

from pathlib import Path

import pytest

from corpus import BOOK, pages
from corpus.extraction import lines
from corpus.extraction.outlet import find_outlet


def text(name, content):
    """The text of a page."""
    return pages.page_text(Path(name), content.encode())


def test_the_text_of_html_is_what_a_reader_sees():
    html = (
        "<html><head><title>Tab</title><style>p {}</style></head><body><nav><a>Home</a></nav>"
        "<h1>Ferry <em>late</em></h1><p>The ferry\n  left <a href='x'>Hilltown</a>.<br>It sank.</p>"
        "<!-- hidden --><script>run()</script><div>A &amp; B<div>C</div></div></body></html>"
    )
    assert text("a.html", html) == (
        "Home\n\nFerry late\n\nThe ferry left Hilltown.\nIt sank.\n\nA & B\n\nC\n"
    )
    assert text("a.HTM", "<p>One<p>Two") == "One\n\nTwo\n"


def test_the_text_of_markdown_has_no_marks():
    assert text("a.md", "# Late\n\nThe *ferry* [left](x).\n\n- one\n") == (
        "Late\n\nThe ferry left.\n\none\n"
    )


def test_plain_text_stays_as_it_is():
    assert text("a.txt", "# Late\n\n<p> *x*\n") == "# Late\n\n<p> *x*\n"


@pytest.mark.parametrize(
    ("name", "html", "found"),
    [
        ("a.html", '<meta property="og:site_name" content=" Hill\n Post ">', "Hill Post"),
        ("a.html", '<meta property="og:title" content="Hill Post">', ""),
        ("a.txt", '<meta property="og:site_name" content="Hill Post">', ""),
    ],
)
def test_the_name_of_a_site_is_that_for_programs(name, html, found):
    assert pages.site_name(Path(name), html.encode()) == found


ARTICLE = (
    "{above}\n\nFerry Leaves Hilltown Late\n\n3 May 2018\n\nThe ferry left the harbour of Hilltown "
    "on Monday, Anna Berg told {told} in the evening.\n\n{below}\n"
)


@pytest.mark.parametrize(
    ("above", "told", "below", "found"),
    [
        ("Home", "us", "© 2018 Hill Observer. All rights reserved.", "Hill Observer"),
        ("Hill Post", "the Hill Post", "", "Hill Post"),
        ("World News", "us", "", ""),  # a section
        ("Home", "the Hill Post", "", ""),
    ],
)
def test_the_outlet_is_that_of_the_copyright_or_of_the_masthead(above, told, below, found):
    page = lines.read(ARTICLE.format(above=above, told=told, below=below))
    assert find_outlet(page) == found


def test_no_outlet_of_the_book_is_found_wrong():
    for key, path in BOOK.captures.items():
        found = find_outlet(lines.read(path.read_text(encoding="utf-8")))
        assert found in ("", BOOK.entries[key]["author"]), key
