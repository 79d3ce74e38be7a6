"""Small steps with the HTML of a page."""

from typing import Any

from bs4 import BeautifulSoup

# A bs4.Tag. The annotations of bs4 are unions, which every line would have to narrow.
Element = Any


def parsed(markup: str, name: str) -> Element:
    """Return the first tag of that name in some HTML."""
    return BeautifulSoup(markup, "html.parser").find(name)


def stem(docname: str) -> str:
    """Return the name of a page without its folder."""
    return docname.rsplit("/", 1)[-1]


def label(heading: Element) -> str:
    """Return the text of a heading without its evidence marks."""
    texts = [text for text in heading.find_all(string=True) if not text.find_parent(class_="marks")]
    return " ".join("".join(texts).split())
