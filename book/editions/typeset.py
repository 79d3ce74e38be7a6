"""The layout of the printed book: each chapter for itself, with full pages and right numbers.

A chapter begins on a new page, so it can be laid out alone. One that prints numbers of its own
pages is laid out again once they are known; the others are not.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bs4 import BeautifulSoup

# How much of the height of a page is filled, at least; the last page of a chapter may have less.
FULL, LAST = 0.6, 0.35
# Text is moved into what is less full than that, if it can be. If the last page is still short, the
# lines of the chapter come a little closer or farther apart, by this share at most.
_FULLER, _MOST_CHANGE = 0.85, 0.065
_MOST_LAYOUTS, _MOST_ROUNDS = 8, 6
# The leading of a chapter with more pages stays: to lay it out takes long, and what comes of it is
# not foreseen.
_LONG = 12

Page = Any  # a weasyprint.document.Page
Pages = list[Page]
# A function that lays out HTML as a weasyprint.Document: it gets the HTML, the number before that
# of its first page, and the scale of its leading.
Render = Callable[..., Any]


class Chapter(NamedTuple):
    """A page of the book, ready for print.

    Attributes:
        name: the name of the page, with which its anchors begin.
        title: the text of its heading.
        sections: title and anchor of each section.
        content: the chapter as HTML.
    """

    name: str
    title: str
    sections: list[tuple[str, str]]
    content: str


class NotSettledError(Exception):
    """Every layout has other page numbers."""


def set_chapters(render: Render, chapters: list[Chapter], before: int) -> tuple[Pages, dict]:
    """Lay out chapters one after another, until the page numbers that they print are right.

    Args:
        render: the function that lays out.
        chapters: the chapters in order.
        before: how many pages there are before them.

    Returns:
        The pages, and the number of the page that has each anchor.

    Raises:
        NotSettledError: if the numbers do not settle.
    """
    numbers: dict[str, int] = {}
    made: dict[str, tuple[tuple[str, int], Pages]] = {}
    for _ in range(_MOST_ROUNDS):
        pages: Pages = []
        found: dict[str, int] = {}
        for chapter in chapters:
            content = with_page_numbers(chapter.content, numbers | found)
            task = content, before + len(pages)
            if chapter.name not in made or made[chapter.name][0] != task:
                made[chapter.name] = task, _set_chapter(render, *task)
            found |= dict(_anchors(made[chapter.name][1], before + len(pages)))
            pages += made[chapter.name][1]
        if found == numbers:
            return pages, numbers
        numbers = found
    raise NotSettledError


def _anchors(pages: Pages, before: int) -> Iterator[tuple[str, int]]:
    """Yield each anchor and its page: the first one, if its box extends over several."""
    for number in range(before + len(pages), before, -1):
        for anchor in pages[number - before - 1].anchors:
            yield anchor, number


def with_page_numbers(content: str, numbers: dict[str, int]) -> str:
    """Replace the links to the places that cite a passage or a work by page numbers.

    A page that cites it more than once is given once.

    Args:
        content: the HTML of a chapter.
        numbers: the number of the page that has each anchor.
    """

    def numbered(match: re.Match[str]) -> str:
        first: dict[int, str] = {}
        for anchor in re.findall(r'href="#([^"]+)"', match[2]):
            first.setdefault(numbers.get(anchor, 0), anchor)
        pages = ", ".join(f'<a href="#{first[number]}">{number}</a>' for number in sorted(first))
        return f"{match[1]}Cited on {'page' if len(first) == 1 else 'pages'} {pages}.</p>"

    return re.sub(r'(<p class="evidence-places">)(.*?)</p>', numbered, content, flags=re.DOTALL)


# Full pages


def _set_chapter(render: Render, content: str, before: int) -> Pages:
    """Lay out a chapter until its pages are full enough.

    Text changes places with a figure or table that leaves a hole before it. If the last page is
    nearly empty, lines come a little closer, to do without it, or farther apart, to fill it; if
    that does not help, it gets a part of the page before. The type has one size in the whole book.
    """
    scale, scales = 1.0, None
    tried: list[tuple[tuple[int, float], Pages]] = []
    while len(tried) < _MOST_LAYOUTS:
        pages = render(content, before, scale).pages
        fills = [fill(page) for page in pages]
        wanted = [FULL] * (len(pages) - 1) + [LAST if len(pages) > 1 else 0]
        faults = [n for n, least in enumerate(wanted) if fills[n] < least]
        holes = sum(max(0, _FULLER - filled) for filled in fills[:-1])
        tried.append(((len(faults), holes), pages))
        if moved := _filled(content, pages, fills):
            content = moved
        elif not faults:
            break
        elif faults[-1] == len(pages) - 1 and (
            scales := _scales(fills) if scales is None else scales[1:]
        ):
            scale = scales[0]
        elif broken := _broken_before(content, pages, fills, wanted):
            content = broken
        else:
            break
    return min(tried, key=lambda each: each[0])[1]


def _scales(fills: list[float]) -> list[float]:
    """Return the scales of leading by which a short last page may fill or vanish, nearest first."""
    if len(fills) > _LONG:
        return []
    fuller, none = (LAST + 0.04 - fills[-1]) / sum(fills), -(fills[-1] + 0.03) / sum(fills)
    # Twice as much, too: after a figure or table that stays on its page, less text changes.
    changes = sorted((fuller, none, 2 * fuller, 2 * none), key=abs)
    return [round(1 + change, 3) for change in changes if abs(change) < _MOST_CHANGE][:3]


def _broken_before(content: str, pages: Pages, fills: list[float], wanted: list[float]) -> str:
    """Return a chapter in which a page that is not full gets the end of the page before, or ''.

    The new break is before a section, or else a paragraph, and leaves that page full enough.
    """
    chapter = BeautifulSoup(content, "html.parser")
    movable = chapter.find_all(["section", "p", "li", "div", "figure", "table"], id=True)
    tags: dict[str, Any] = {str(tag["id"]): tag for tag in movable}
    for n in range(1, len(pages)):
        if fills[n] >= wanted[n]:
            continue
        last = fills[n - 1] - (wanted[n] - fills[n])
        found = []
        for name, place in _places(pages[n - 1]):
            tag: Any = tags.get(name)
            before = tag and tag.find_previous_sibling()
            if before and before.name not in ("h1", "h2", "h3") and FULL <= place <= last:
                found.append((tag.name == "section", place, tag))
        if found:
            max(found, key=lambda each: each[:2])[2]["style"] = "break-before: page"
            return str(chapter)
    return ""


def _places(page: Page) -> Iterator[tuple[str, float]]:
    """Yield the ids on a page, and where they begin, as a share of the height of its text area."""
    box = page._page_box
    for part in box.children[0].descendants():
        if part.element is not None and part.element.get("id"):
            yield part.element.get("id"), (part.position_y - box.content_box_y()) / box.height


def _filled(content: str, pages: Pages, fills: list[float]) -> str:
    """Return a chapter with text moved into the first hole that can be filled, or ''."""
    for number, filled in enumerate(fills[:-1], start=1):
        if filled < _FULLER and (moved := _moved_on(content, _first(pages[number]))):
            return moved
    return ""


def fill(page: Page) -> float:
    """Return how much of the height of its text area a page fills, with footnotes: 0 to 1."""
    root, *around = page._page_box.children
    notes = sum(box.height for box in around if type(box).__name__ == "FootnoteAreaBox")
    top = page._page_box.content_box_y()
    bottom = max((box.position_y + box.height for box in _printed(root)), default=top)
    return (bottom - top + notes) / page._page_box.height


def _printed(box: Any) -> Iterator[Any]:
    """Yield the boxes within a box that show something: lines of text, and pictures."""
    for child in getattr(box, "children", ()):
        if type(child).__name__ in ("LineBox", "BlockReplacedBox", "InlineReplacedBox"):
            yield child
        else:
            yield from _printed(child)


def _first(page: Page) -> list[str]:
    """Return the ids of the elements with which a page begins, from the outermost to the first."""
    box, ids = page._page_box.children[0], []
    while True:
        if box.element is not None and box.element.get("id"):
            ids.append(box.element.get("id"))
        if not getattr(box, "children", ()):
            return ids
        box = box.children[0]


def _moved_on(content: str, ids: list[str]) -> str:
    """Return a chapter whose figure or table with one of the ids is after the next paragraph.

    At the end of its section that is the first one of the next section; it passes one heading only.
    The text is '' if there is no such figure or table, or no paragraph after it.
    """
    chapter = BeautifulSoup(content, "html.parser")
    found = chapter.find(["figure", "table"], id=ids)
    if found is None:
        return ""
    block: Any = found.find_parent(class_="long") or found
    following: Any = block.find_next_sibling()
    if following is None and "data-passed" not in block.attrs:
        section = block.parent.find_next_sibling("section")
        following = section and section.select_one(":scope > :is(h2, h3) + *")
        block["data-passed"] = ""
    if following is None or following.name not in ("p", "ul", "dl"):
        return ""
    following.insert_after(block.extract())
    return str(chapter)
