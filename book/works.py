"""The works that the book cites, as its lists of references print them.

They follow the author–date style of the American Psychological Association (7th edition): authors,
date, title in italics, further particulars, the name of an article in this book, address.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

from pybtex.backends.html import Backend
from pybtex.database import Entry, Person, parse_file
from pybtex.plugin import register_plugin
from pybtex.richtext import Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle, toplevel
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting.author_year_title import SortingStyle
from pybtex.style.template import Node as TemplateNode
from pybtex.style.template import field, href, names, optional, sentence

from book.wording import date, opening_name, without_accents
from corpus.labels import WorkLabel


def add_years(entries: Mapping[str, Entry], labels: Mapping[str, WorkLabel]) -> None:
    """Add to entries the fields that the style needs: `year`, for citations too, and `dated`.

    The name of the author is as an entry begins with it.

    Args:
        entries: the entries of a bibliography by their keys.
        labels: the labels of the works.
    """
    for key, entry in entries.items():
        year, day = labels[key].year, entry.fields.get("date", "")
        rest = date(day).removesuffix(year[:4]).strip(" ,") if day else ""
        entry.fields["year"] = year
        entry.fields["dated"] = f"({', '.join(filter(None, [year, rest]))})"
        if (name := labels[key].names) != opening_name(name):
            entry.persons["author"] = [Person(f"{{{opening_name(name)}}}")]


def in_html(path: Path, labels: Mapping[str, WorkLabel]) -> dict[str, str]:
    """Return the entries of a bibliography as HTML, by key, in the order of the list.

    Args:
        path: the file in BibTeX.
        labels: the labels of its works.
    """
    entries = parse_file(path, "bibtex").entries
    add_years(entries, labels)
    style, backend = ReferenceStyle(), Backend()
    return {
        entry.key: entry.text.render(backend).replace("\n", " ")
        for entry in style.format_entries(style.sort(entries.values()))
    }


# Every build formats every entry: what serves the book while it is written makes many builds.
_FORMATTED: dict[str, Text] = {}


class KeyLabels(BaseLabelStyle):
    """Labels for the bibliography: the key of the entry, which is its name everywhere."""

    def format_labels(self, entries: list[Entry]) -> list[str]:
        """Return the labels of entries, in their order."""
        return [entry.key for entry in entries]


class ByName(SortingStyle):
    """The order of authors, years and titles; the article of a name does not count."""

    def person_key(self, person: Any) -> str:
        """Return what a person or body is sorted by."""
        name = re.sub("[{}]", "", super().person_key(person)).strip().removeprefix("the ")
        return without_accents(name)


class ReferenceStyle(BaseStyle):
    """The format of an entry, in the same way whatever its type."""

    default_name_style = "lastfirst"
    default_label_style = "keys"
    default_sorting_style = "by_name"

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        """Return an entry as it is printed."""
        content = repr(entry)
        if content not in _FORMATTED:
            context = {"entry": entry, "style": self, "bib_data": bib_data}
            _FORMATTED[content] = self._template().format_data(context)
        return FormattedEntry(entry.key, _FORMATTED[content], label)

    def _template(self) -> TemplateNode:
        authors = names("author", sep=", ", sep2=" and ", last_sep=", and ")
        return toplevel[
            sentence(sep=" ")[authors, field("dated")],
            sentence[field("title", apply_func=_set_title)],
            optional[sentence(capfirst=True)[field("note")]],
            optional[sentence(sep="")["In this book: ", field("shorthand")]],
            optional[href(field("url", raw=True))[field("url", raw=True)]],
        ]


def _set_title(title: Text) -> Text | Tag:
    """Set a title in italics; not one in Arabic, nor the words that stand for one not seen.

    Arabic is set apart, so that it does not draw what follows to its left.
    """
    text = str(title)
    if any(bidirectional(character) in ("R", "AL") for character in text):
        return Text("\u2068", title, "\u2069")  # FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE
    return title if text.startswith("[") else Tag("em", title)


register_plugin("pybtex.style.labels", "keys", KeyLabels)
register_plugin("pybtex.style.sorting", "by_name", ByName)
