"""Notes at the end of a page, for readers who have no cards: what each evidence mark refers to.

A note has what the card of a passage or of an outside source has, and the places that cite it.
"""

import re
from collections.abc import Iterable
from html import escape

from book.editions.elements import Element, parsed
from book.links import Target, label_of

NOTES = "notes"  # the anchor on a page, and the class
_GROUPS = ("Passages of the articles", "Outside sources")


def add_notes(content: Element) -> None:
    """Make notes of the cards of a page, and let its evidence marks lead to them.

    Args:
        content: the article of the HTML, which still has its cards.
    """
    marks: dict[str, list[Element]] = {}
    for link in content.select(".marks a[aria-describedby]"):
        marks.setdefault(link["aria-describedby"], []).append(link)
    if not marks:
        return
    cards = {card["id"]: card for card in content.select(".evidence-card")}
    notes: dict[str, list[Element]] = {group: [] for group in _GROUPS}
    for name, links in marks.items():
        card = cards[name]
        is_passage = card.select_one(".card-words") is not None
        note = _passage(card, links[0]) if is_passage else _outside_source(card, links[0])
        note.append(_places(links))
        notes[_GROUPS[0 if is_passage else 1]].append(note)
        card.decompose()
        for link in links:
            link["href"] = f"#{name}"
    section = parsed(f"<section class='{NOTES}' id='{NOTES}'><h2>Notes</h2></section>", "section")
    for group, found in notes.items():
        if found:
            section.append(parsed(f"<h3>{group}</h3>", "h3"))
            section.append(_listed(found))
    (content.section or content).append(section)


def _listed(notes: Iterable[Element]) -> Element:
    """Return a list of notes in the order of their names, passages by their numbers."""
    found = parsed("<ul></ul>", "ul")
    found.extend(sorted(notes, key=lambda note: _order(note.select_one(".note-name").get_text())))
    return found


def _order(name: str) -> list[tuple[bool, int | str]]:
    parts = re.split(r"(\d+)", name.casefold())
    return [(part.isdigit(), int(part) if part.isdigit() else part) for part in parts]


def _passage(card: Element, link: Element) -> Element:
    """Return the note of a passage: its words, and whose they are."""
    target = Target.of(*link["href"].split("#"))
    note = _note(card, label_of(target) or target.anchor, link)
    if target.passage:
        note["data-source"] = target.passage.source
    note.p.append(card.select_one(".card-words").extract())
    speakers = card.select_one(".speakers").extract()
    speakers.append(".")
    note.extend([speakers, " "])
    return note


def _outside_source(card: Element, link: Element) -> Element:
    """Return the note of an outside source: what it is, and its words on which the book relies."""
    note = _note(card, link.get_text(), link)
    note.p.extend(card.select_one(".card-source").extract().contents[:])
    note.extend(card.select("p:not([class])"))
    return note


def _note(card: Element, name: str, mark: Element) -> Element:
    """Return the note of a card, which leads where the mark does."""
    link = f"<a class='internal' href='{escape(mark['href'])}'>{escape(name)}</a>"
    note = f"<p><strong class='note-name'>{link}</strong> </p>"
    return parsed(f"<li class='note' id='{card['id']}'>{note}</li>", "li")


def _places(links: Iterable[Element]) -> Element:
    """Return the links of a note back to its marks."""
    marks = dict.fromkeys(link.find_parent(class_="marks")["id"] for link in links)
    back = " ".join(f"<a href='#{mark}'>{n}</a>" for n, mark in enumerate(marks, start=1))
    return parsed(f"<p class='evidence-places'>Cited at {back}</p>", "p")
