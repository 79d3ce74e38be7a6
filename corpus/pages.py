"""The text of a saved page: plain text as it is, Markdown and HTML as a reader sees them."""

import re
from pathlib import Path

from bs4 import BeautifulSoup, Comment, NavigableString
from markdown_it import MarkdownIt

from corpus.files import decode

SUFFIXES = (".txt", ".md", ".html", ".htm")
_HTML = (".html", ".htm")
_UNSEEN = ("head", "script", "style", "template", "noscript", "svg", "iframe", "object")
# What stands in a line of text; any other element has lines of its own.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)


def page_text(path: Path, data: bytes) -> str:
    """Return the text of a capture. Raises CorpusError as `files.decode` does."""
    text = decode(path, data)
    if path.suffix.lower() in _HTML:
        return _seen(text)
    return _seen(MarkdownIt().render(text)) if path.suffix.lower() == ".md" else text


def site_name(path: Path, data: bytes) -> str:
    """Return the name of the site that an HTML page gives for programs, or ""."""
    if path.suffix.lower() not in _HTML:
        return ""
    found = BeautifulSoup(decode(path, data), "html.parser").find(
        "meta", attrs={"property": "og:site_name"}
    )
    return " ".join(str(found.get("content") or "").split()) if found else ""


def _seen(html: str) -> str:
    """Return what a reader sees of a page, a blank line between the elements."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(_UNSEEN):
        element.decompose()
    for comment in soup(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    for string in soup.find_all(string=True):
        string.replace_with(NavigableString(re.sub(r"[ \t\r\n\f]+", " ", string)))
    for element in soup.find_all(True):
        if element.name == "br":
            element.replace_with("\n")
        elif element.name not in _INLINE:
            element.insert_before("\n\n")
            element.insert_after("\n\n")
    lines = "\n".join(line.strip(" ") for line in soup.get_text().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
