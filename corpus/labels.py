"""Short labels of the sources, each its own."""

import pandas as pd

from corpus.extraction.lexicon import MONTHS


def labels(documents: pd.DataFrame) -> dict[str, str]:
    """Return the label of each source: outlet and year, with the month or the day where that is needed to tell two apart, else with the key."""
    forms = {}
    for page in documents.itertuples():
        outlet = page.outlet.removesuffix(" outlet") or page.source
        published = page.published.strip("[").split(",")[0].split("/")[0].rstrip("~?")
        forms[page.source] = [f"{outlet} {short}" for short in _short_dates(published)]
        forms[page.source].append(f"{outlet} ({page.source})")
    taken = [form for each in forms.values() for form in each]
    return {
        source: next(form for form in each if taken.count(form) == 1)
        for source, each in forms.items()
    }


def _short_dates(published):
    """A date in short, from the year to the day: "2017", "Feb 2017", "9 Feb 2017"; "n.d." without one."""
    if not published:
        return ["n.d."]
    year, *rest = published.replace("XXXX", "n.d.").split("-")
    month = [f"{MONTHS[int(rest[0]) - 1][:3]} {year}"] if rest else []
    return [year, *month, *([f"{int(rest[1])} {month[0]}"] if len(rest) > 1 else [])]
