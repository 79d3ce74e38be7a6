"""Inter-coder reliability: each table of `coding/first/` against the same of `coding/second/`.

Two measures, both standard in content analysis. Whether the coders found the same units: F1 =
2 · matched / (first + second), where rows match strictly (the same place) or loosely (overlapping
places). Whether they gave matched units the same label: the share of equal labels, and
Krippendorff's alpha for nominal data (K. Krippendorff, *Content Analysis*; computed by the package
`krippendorff`). The units of themes are fixed, every passage being one, so that each theme has an
alpha of its own. What was coded once, `contacts`, `findings` and `provenance`, has no agreement.
"""

from collections.abc import Iterable
from typing import NamedTuple

import krippendorff
import numpy as np
import pandas as pd

from corpus import BOOK, Corpus, tables
from corpus.coded_tables import Coding

Pairs = list[tuple[int, int]]  # row numbers of the first and of the second coder
Tables = dict[str, pd.DataFrame]


class _Unit(NamedTuple):
    """How units of a table are matched: by columns; or, if there are none, by their places in the
    text, or those of the rows of another table, their reports. And the label on which matched
    units are compared."""

    columns: list[str]
    label: str
    reports: str = ""


_UNITS = {
    "lines": _Unit(["source", "line"], "kind"),
    "actors": _Unit(["actor"], "side"),
    "quotations": _Unit([], "speaker"),
    "reported": _Unit([], "speaker"),
    "dates": _Unit([], "edtf"),
    "quantities": _Unit([], "value"),
    "event_reports": _Unit([], ""),
    "events": _Unit([], "edtf", "event_reports"),
    "themes": _Unit(["source", "passage", "theme"], ""),
    "positions": _Unit(["source", "passage", "speaker", "target", "position"], ""),
    "roles": _Unit([], "role"),
    "movements": _Unit([], "kind"),
    "blame": _Unit([], "blamed"),
    "claim_reports": _Unit([], ""),
    "claims": _Unit([], "verdict", "claim_reports"),
    "contradiction_statements": _Unit([], ""),
    "contradictions": _Unit([], "degree", "contradiction_statements"),
}


def table(corpus: Corpus = BOOK) -> pd.DataFrame:
    """Return a row for each coded table.

    Columns: table, rows_first, rows_second, strict, loose (F1), label (the column compared), same
    (share of loosely matched rows with equal labels), alpha. `same` and `alpha` are NaN where
    there is no label, `alpha` also where all labels are one.
    """
    first, second = _tables(corpus, "first"), _tables(corpus, "second")
    return pd.DataFrame([_compared(name, first, second) for name in _UNITS])


def _compared(name: str, first: Tables, second: Tables) -> dict[str, object]:
    a, b, label = first[name], second[name], _UNITS[name].label
    strict, loose = (_matches(name, first, second, strict) for strict in (True, False))
    labels = [(str(a[label].iloc[i]), str(b[label].iloc[j])) for i, j in loose] if label else []
    total = len(a) + len(b) or float("nan")
    return {
        "table": name,
        "rows_first": len(a),
        "rows_second": len(b),
        "strict": 2 * len(strict) / total,
        "loose": 2 * len(loose) / total,
        "label": label,
        "same": sum(x == y for x, y in labels) / len(labels) if labels else float("nan"),
        "alpha": alpha(labels),
    }


def themes(corpus: Corpus = BOOK) -> pd.DataFrame:
    """Return a row for each theme, over all passages.

    Columns: theme, first, second, both (passages that the coders gave it), alpha (of given or
    not; NaN where both gave it to none, or to all).
    """
    first, second = (
        set(rows[["source", "passage", "theme"]].itertuples(index=False))
        for coder in ("first", "second")
        for rows in _tables(corpus, coder, ["themes"]).values()
    )
    rows = []
    for theme in tables.values("coded.themes", "theme"):
        places = [(place.source, place.passage, theme) for place in corpus.passages.itertuples()]
        labels = [(str(place in first), str(place in second)) for place in places]
        given = [sum(label[coder] == "True" for label in labels) for coder in (0, 1)]
        rows.append((theme, *given, labels.count(("True", "True")), alpha(labels)))
    return pd.DataFrame(rows, columns=["theme", "first", "second", "both", "alpha"])


def alpha(pairs: list[tuple[str, str]]) -> float:
    """Return Krippendorff's alpha for nominal data of two coders' labels.

    It is NaN if there are fewer than two labels in all.
    """
    labels = sorted({label for pair in pairs for label in pair})
    if len(labels) < 2:
        return float("nan")
    data = np.array([[labels.index(label) for label in one] for one in zip(*pairs, strict=True)])
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def _tables(corpus: Corpus, coder: str, names: Iterable[str] = _UNITS) -> Tables:
    """Return tables of one coder. Names are not checked, since coders chose their own."""
    if corpus.coding is None:
        raise ValueError("a corpus without coded tables has no reliability")
    references = corpus.references._replace(actors=None, facts=None)
    coding = Coding(corpus.coding / coder)
    return {name: coding.table(name, references) for name in names}


def _matches(name: str, first: Tables, second: Tables, strict: bool) -> Pairs:
    columns, _, reports = _UNITS[name]
    if reports:
        return _same_by_reports(name, reports, first, second, strict)
    if columns:
        return _same_values(first[name], second[name], columns)
    return _same_spans(first[name], second[name], strict)


def _same_values(a: pd.DataFrame, b: pd.DataFrame, columns: list[str]) -> Pairs:
    """Return pairs of rows with equal values in some columns."""
    keys = (frame[columns].itertuples(index=False, name=None) for frame in (a, b))
    of_a, of_b = ({key: row for row, key in enumerate(found)} for found in keys)
    return [(row, of_b[key]) for key, row in of_a.items() if key in of_b]


def _same_spans(a: pd.DataFrame, b: pd.DataFrame, strict: bool) -> Pairs:
    """Return pairs of rows at equal or overlapping places, each row in one pair at most."""
    pairs: Pairs = []
    used: set[int] = set()
    rows = list(b.itertuples())
    for i, x in enumerate(a.itertuples()):
        for j, y in enumerate(rows):
            if j not in used and _is_same_place(x, y, strict):
                pairs.append((i, j))
                used.add(j)
                break
    return pairs


def _is_same_place(x, y, strict: bool) -> bool:
    """Return True if two rows have the same place, or, if not `strict`, overlapping ones."""
    if (x.source, x.passage) != (y.source, y.passage):
        return False
    if strict:
        return (x.start, x.end) == (y.start, y.end)
    return min(x.end, y.end) > max(x.start, y.start)


def _same_by_reports(name: str, reports: str, first: Tables, second: Tables, strict: bool) -> Pairs:
    """Return pairs of events, or the like, that the coders found in the same words."""
    key = tables.key(f"coded.{name}")[0]
    a, b = first[reports][key], second[reports][key]
    spans = _same_spans(first[reports], second[reports], strict)
    row_of = [
        {value: row for row, value in enumerate(coded[name][key])} for coded in (first, second)
    ]
    pairs: Pairs = []
    for x, y in sorted({(a.iloc[i], b.iloc[j]) for i, j in spans}):
        pair = row_of[0][x], row_of[1][y]
        if all(pair[0] != i and pair[1] != j for i, j in pairs):
            pairs.append(pair)
    return pairs
