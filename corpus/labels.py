"""Short labels of the articles and of all works that the book cites, unique to each."""

from collections.abc import Mapping
from string import ascii_lowercase
from typing import Any, NamedTuple

import pandas as pd

from corpus.extraction.lexicon import MONTHS

UNDATED = "n.d."


class WorkLabel(NamedTuple):
    """The label of a work, as in “Asr et al. 2021”, “Agenzia Nova 2019a” or “Wikipedia n.d.-b”.

    `names` are those of its authors, `year` has a letter where they have other works of that year.
    """

    names: str
    year: str

    def __str__(self) -> str:
        return f"{self.names} {self.year}"


def work_labels(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, WorkLabel]:
    """Return the label of each work of bibliographies.

    Letters follow the dates of the works, and their titles where these are the same.

    Args:
        entries: the fields of each work by its key, as `corpus.bibliography.entries` gives them.
    """
    by_label: dict[WorkLabel, list[str]] = {}
    for key in sorted(entries, key=lambda key: _order(entries[key])):
        label = WorkLabel(_names(entries[key]["author"]), _year(entries[key]))
        by_label.setdefault(label, []).append(key)
    found = {}
    for label, keys in by_label.items():
        letters = [""] if len(keys) == 1 else ascii_lowercase
        dash = "-" if len(keys) > 1 and label.year == UNDATED else ""
        for key, letter in zip(keys, letters, strict=False):
            found[key] = label._replace(year=f"{label.year}{dash}{letter}")
    return found


def _order(fields: Mapping[str, Any]) -> tuple[str, str]:
    return fields.get("date", "").strip("["), fields["title"]


def _names(author: str) -> str:
    """Return the names of authors in short; without a comma it is a body, perhaps with an “and”."""
    if "," not in author:
        return author
    names = [each.partition(",")[0] for each in author.split(" and ")]
    return f"{names[0]} et al." if len(names) > 2 else " and ".join(names)


def _year(fields: Mapping[str, Any]) -> str:
    year = fields.get("date", "").strip("[")[:4]
    return year if year.isdecimal() else UNDATED


def labels(documents: pd.DataFrame, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the label of each source: that which is given, or else outlet and year, "TASS 2020".

    Where two sources would have the same label it has the month or the day, or else the key.

    Args:
        documents: the sources (source, outlet, published).
        given: labels by source; an empty one is none.
    """
    forms = {}
    for document in documents.itertuples():
        outlet = document.outlet.removesuffix(" outlet") or document.source
        published = document.published.strip("[").split(",")[0].split("/")[0].rstrip("~?")
        forms[document.source] = [f"{outlet} {short}" for short in _short_dates(published)]
        forms[document.source].append(f"{outlet} ({document.source})")
        if shorthand := (given or {}).get(document.source):
            forms[document.source].insert(0, shorthand)
    taken = [form for each in forms.values() for form in each]
    return {
        source: next(form for form in each if taken.count(form) == 1)
        for source, each in forms.items()
    }


def _short_dates(published: str) -> list[str]:
    """Return a date in short: "2017", "Feb 2017", "9 Feb 2017"; ["n.d."] without one."""
    if not published:
        return [UNDATED]
    year, *rest = published.replace("XXXX", UNDATED).split("-")
    month = [f"{MONTHS[int(rest[0]) - 1][:3]} {year}"] if rest else []
    return [year, *month, *([f"{int(rest[1])} {month[0]}"] if len(rest) > 1 else [])]
