"""Short labels of the sources, unique to each."""

from collections.abc import Mapping

import pandas as pd

from corpus.extraction.lexicon import MONTHS


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
        return ["n.d."]
    year, *rest = published.replace("XXXX", "n.d.").split("-")
    month = [f"{MONTHS[int(rest[0]) - 1][:3]} {year}"] if rest else []
    return [year, *month, *([f"{int(rest[1])} {month[0]}"] if len(rest) > 1 else [])]
