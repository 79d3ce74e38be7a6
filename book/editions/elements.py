"""Small steps with HTML."""

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader

# A bs4.Tag. The annotations of bs4 are unions, which every line would have to narrow.
Element = Any


def parsed(markup: str, name: str) -> Element:
    """Return the first tag of that name in some HTML."""
    return BeautifulSoup(markup, "html.parser").find(name)


def templates(folder: Path) -> Environment:
    """Return the templates in a folder, which escape what they are given."""
    loader = FileSystemLoader(folder)
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def stem(docname: str) -> str:
    """Return the name of a page without its folder."""
    return docname.rsplit("/", 1)[-1]


def label(heading: Element) -> str:
    """Return the text of a heading without its evidence marks."""
    texts = [text for text in heading.find_all(string=True) if not text.find_parent(class_="marks")]
    return " ".join("".join(texts).split())
