"""The outlet of a captured page, where the page itself names it."""

import re

from corpus.extraction.entities import LISTED_OUTLETS
from corpus.extraction.lines import ParsedPage

_OWNER = re.compile(
    r"(?:Copyright\s*)?(?:©|\(c\)|Copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*"
    r"(?P<name>[A-Z][\w&'’.-]*(?: [\w&'’-]+){0,5}?)"
    r"[\s,]*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?(?:[.,|]?\s*All rights reserved.*|\.?)$",
    re.IGNORECASE,
)
_MASTHEAD_WORDS = 4  # a longer line above the headline is no name


def find_outlet(page: ParsedPage) -> str:
    """Return the outlet that a page names in its notice of copyright or its masthead, or ""."""
    for line in page.lines:
        if line.kind == "notice" and (match := _OWNER.match(line.text.strip())):
            return match["name"].rstrip(".")
    whole = "\n".join(line.text for line in page.lines)
    for line in page.lines:
        words = line.text.split()
        if line.kind == "headline":
            break
        # A section of a page, “World News”, is seldom named again.
        is_short = len(words) <= _MASTHEAD_WORDS
        if is_short and whole.count(line.text.strip()) > 1 and _is_name_of_outlet(words):
            return " ".join(words)
    return ""


def _is_name_of_outlet(words: list[str]) -> bool:
    """“Hill Post”, but not “Latest news” or “Home | World”"""
    return all(word[0].isupper() and word.isalpha() for word in words) and any(
        word.lower() in LISTED_OUTLETS for word in words
    )
