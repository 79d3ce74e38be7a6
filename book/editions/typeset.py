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
# A page less full than the first of these is filled, if it can be. If one is still less full than
# the second, or the last page is short, the lines of the chapter come a little closer or farther
# apart, by the last as a share at most.
_FULLER, _HALF_FULL, _MOST_CHANGE = 0.85, 0.7, 0.065
_MOST_BREAKS, _MOST_ROUNDS = 4, 6
_FEWEST_ROWS = 4  # of a table that is torn: two on either side
# The leading of a chapter with more pages stays: to lay it out takes long, and what comes of it is
# not foreseen.
_LONG = 12

Page = Any  # a weasyprint.document.Page
Pages = list[Page]
# A function that lays out HTML as a weasyprint.Document: it gets the HTML, the number before that
# of its first page, and the scale of its leading.
Render = Callable[..., Any]
# One that gets HTML and scale.
_LayOut = Callable[[str, float], "_Setting"]


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
        return f"{match[1]}Cited on {'page' if len(first) == 1 else 'pages'}\u00a0{pages}.</p>"

    return re.sub(r'(<p class="evidence-places">)(.*?)</p>', numbered, content, flags=re.DOTALL)


# Full pages


class _Setting(NamedTuple):
    """A chapter as it is laid out: its HTML, the scale of its leading, and its pages."""

    content: str
    scale: float
    pages: Pages

    @property
    def fills(self) -> list[float]:
        """How full each page is."""
        return [fill(page) for page in self.pages]

    @property
    def wanted(self) -> list[float]:
        """How full each page must be."""
        return [FULL] * (len(self.pages) - 1) + [LAST if len(self.pages) > 1 else 0]

    @property
    def faults(self) -> int:
        """The number of pages that are not full enough."""
        return sum(filled < least for filled, least in zip(self.fills, self.wanted, strict=True))

    @property
    def holes(self) -> float:
        """What is missing on pages before the last that could be fuller."""
        return sum(max(0, _FULLER - filled) for filled in self.fills[:-1])


def _set_chapter(render: Render, content: str, before: int) -> Pages:
    """Lay out a chapter until its pages are full enough.

    If moving text and parting tables does not help, lines come a little closer or farther apart; if
    that does not help, a short page gets a part of the page before. The type has one size in the
    whole book. In the end a mark that begins a page gets the word before it.
    """

    def lay_out(content: str, scale: float) -> _Setting:
        return _Setting(content, scale, render(content, before, scale).pages)

    tried = [_without_holes(lay_out, content, 1)]
    for scale in _scales(tried[0].fills):
        if not tried[-1].faults and min(tried[-1].fills[:-1]) > _HALF_FULL:
            break
        tried.append(_without_holes(lay_out, content, scale))
    best = min(tried, key=_grade)
    for _ in range(_MOST_BREAKS):
        if not best.faults or not (broken := _broken_before(best)):
            break
        best = min(best, lay_out(broken, best.scale), key=_grade)
    for _ in range(_MOST_BREAKS):
        if not (bound := _bound(best)):
            break
        best = min(lay_out(bound, best.scale), best, key=lambda setting: setting.faults)
    return best.pages


def _grade(setting: _Setting) -> tuple[int, float, float]:
    """Return what sorts settings, the best first."""
    return setting.faults, round(setting.holes, 1), abs(setting.scale - 1)


def _without_holes(lay_out: _LayOut, content: str, scale: float) -> _Setting:
    """Lay out a chapter, and fill each hole that a figure or table leaves before it, if it can be.

    The text that follows in its section comes before it; if that is too short, a table begins in
    the hole and runs on to the next page. No figure or table leaves its section.
    """
    setting = lay_out(content, scale)
    number = 1
    while number < len(setting.pages):
        ways = [setting]
        while (last := ways[-1]).fills[number - 1] < _FULLER and len(last.pages) > number:
            if not (moved := _moved_on(last.content, _first(last.pages[number]))):
                break
            ways.append(lay_out(moved, scale))
        if ways[-1].fills[number - 1] < _FULLER and (
            torn := _torn(setting.content, _first(setting.pages[number]))
        ):
            ways.append(lay_out(torn, scale))
        setting = max(ways, key=lambda way: way.fills[number - 1])
        number += 1
    return setting


def _scales(fills: list[float]) -> list[float]:
    """Return scales of leading by which a short last page fills or vanishes, or a hole is filled.

    Those that change least come first.
    """
    if not 1 < len(fills) <= _LONG:
        return []
    if fills[-1] < LAST:
        fuller, none = LAST + 0.04 - fills[-1], -(fills[-1] + 0.03)
        # Twice as much, too: after a figure or table that stays on its page, less text changes.
        changes = [change / sum(fills) for change in (fuller, none, 2 * fuller, 2 * none)]
    else:
        hole = min(range(len(fills) - 1), key=fills.__getitem__)
        changes = [min(_MOST_CHANGE, (_FULLER - fills[hole]) / sum(fills[: hole + 1]))]
    changes.sort(key=abs)
    return [round(1 + change, 3) for change in changes if abs(change) <= _MOST_CHANGE][:3]


def _broken_before(setting: _Setting) -> str:
    """Return a chapter in which a page that is not full gets the end of the page before, or ''.

    The new break is before a section, or else a paragraph, and leaves that page full enough.
    """
    chapter = BeautifulSoup(setting.content, "html.parser")
    fills, wanted = setting.fills, setting.wanted
    movable = chapter.find_all(["section", "p", "li", "div", "figure", "table"], id=True)
    tags: dict[str, Any] = {str(tag["id"]): tag for tag in movable}
    for n in range(1, len(fills)):
        if fills[n] >= wanted[n]:
            continue
        last = fills[n - 1] - (wanted[n] - fills[n])
        found = []
        for name, place in _places(setting.pages[n - 1]):
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
    boxes: list[Any] = [page._page_box.children[0]]
    ids = []
    while boxes:
        box = next((box for box in boxes if any(_printed(box))), boxes[0])
        if box.element is not None and box.element.get("id"):
            ids.append(box.element.get("id"))
        boxes = getattr(box, "children", [])
    return ids


def _bound(setting: _Setting) -> str:
    """Return a chapter in which the first mark that begins a page follows its word, or ''."""
    seen: set[int] = set()
    for page in setting.pages:
        root = page._page_box.children[0]
        box = next(_printed(root), None)
        while box is not None and not (_is_mark(box) and id(box.element) not in seen):
            box = next(iter(getattr(box, "children", ())), None)
        if box is not None:
            mark = BeautifulSoup(setting.content, "html.parser").select(".marks")[len(seen)]
            space = mark.previous_sibling
            if space is not None and space.get_text() == " ":
                space.replace_with("\u00a0")
                return str(mark.find_parents()[-1])
        seen |= {id(box.element) for box in root.descendants() if _is_mark(box)}
    return ""


def _is_mark(box: Any) -> bool:
    return box.element is not None and "marks" in box.element.get("class", "").split()


def _moved_on(content: str, ids: list[str]) -> str:
    """Return a chapter whose figure or table with one of the ids is after the next paragraph.

    The text is '' if there is no such figure or table, or no paragraph after it in its section.
    """
    chapter = BeautifulSoup(content, "html.parser")
    found = chapter.find(["figure", "table"], id=ids)
    if found is None:
        return ""
    block: Any = found.find_parent(class_="captioned") or found
    following: Any = block.find_next_sibling()
    if following is None or following.name not in ("p", "ul", "dl"):
        return ""
    following.insert_after(block.extract())
    return str(chapter)


def _torn(content: str, ids: list[str]) -> str:
    """Return a chapter whose short table with one of the ids may run on to the next page.

    The text is '' if there is no such table, or too few rows in it.
    """
    chapter = BeautifulSoup(content, "html.parser")
    found: Any = chapter.find("table", class_="short", id=ids)
    if found is None or len(found.select("tbody tr")) < _FEWEST_ROWS:
        return ""
    found["class"] = ["torn" if name == "short" else name for name in found["class"]]
    return str(chapter)
