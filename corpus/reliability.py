"""How far the two codings agree: each table of `coding/first/` against the same table of `coding/second/`.

Two measures, both standard in content analysis. Whether the coders found the same units: F1 = 2 · matched / (first + second), where rows match
strictly (the same place) or loosely (overlapping places). Whether they gave matched units the same label: the share of equal labels, and
Krippendorff's alpha for nominal data (K. Krippendorff, *Content Analysis*; computed by the package `krippendorff`).
"""

import krippendorff
import numpy as np
import pandas as pd

from corpus import BOOK, coding, tables

# By table: the columns that place a unit where it has no text, and the label on which matched units are compared.
_UNITS = {
    "lines": (["source", "line"], "kind"),
    "actors": (["actor"], "side"),
    "quotations": (None, "speaker"),
    "reported": (None, "speaker"),
    "dates": (None, "edtf"),
    "quantities": (None, "value"),
    "event_reports": (None, None),
    "events": (None, "edtf"),
    "themes": (["source", "passage", "theme"], None),
    "positions": (["source", "passage", "speaker", "target", "position"], None),
}


def table(corpus=BOOK):
    """One row a coded table: table, rows_first, rows_second, strict, loose (F1), label, same (share of matched rows with equal labels), alpha.

    `alpha` is NaN where there is no label, or where all labels are one.
    """
    first, second = _coding(corpus, "first"), _coding(corpus, "second")
    rows = []
    for name, (place, label) in _UNITS.items():
        a, b = first[name], second[name]
        strict, loose = (_same_place(a, b, place),) * 2 if place else _matches(name, first, second)
        pairs = [(str(a[label].iloc[i]), str(b[label].iloc[j])) for i, j in loose] if label else []
        same = sum(x == y for x, y in pairs) / len(pairs) if pairs else float("nan")
        total = len(a) + len(b) or float("nan")
        rows.append(
            (
                name,
                len(a),
                len(b),
                2 * len(strict) / total,
                2 * len(loose) / total,
                label or "",
                same,
                alpha(pairs),
            )
        )
    return pd.DataFrame(
        rows,
        columns=["table", "rows_first", "rows_second", "strict", "loose", "label", "same", "alpha"],
    )


def alpha(pairs):
    """Krippendorff's alpha for nominal data of two coders' labels, as pairs; NaN if there are fewer than two labels in all."""
    values = {
        value: code
        for code, value in enumerate(sorted({value for pair in pairs for value in pair}))
    }
    if len(values) < 2:
        return float("nan")
    data = np.array([[values[x] for x, _ in pairs], [values[y] for _, y in pairs]], dtype=float)
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def _coding(corpus, which):
    """The tables of one coder. Names are not checked: each coder had his own."""
    references = corpus.references()
    return {
        name: coding.load(corpus.coding / which, name, references) for name in tables.coded_tables()
    }


def _same_place(a, b, columns):
    """Pairs of row numbers with equal values in the columns that place a unit."""
    where = {key: j for j, key in enumerate(b[columns].itertuples(index=False, name=None))}
    return [
        (i, where[key])
        for i, key in enumerate(a[columns].itertuples(index=False, name=None))
        if key in where
    ]


def _matches(name, first, second):
    """Strict and loose pairs of row numbers. Two events match if the coders found them in the same words of the same passages."""
    if name != "events":
        return _spans(first[name], second[name], strict=True), _spans(
            first[name], second[name], strict=False
        )
    return tuple(_events(first, second, strict) for strict in (True, False))


def _spans(a, b, strict):
    """Pairs of rows at the same place, or at overlapping places, each row in one pair at most."""
    there = {}
    for j, y in enumerate(b.itertuples()):
        there.setdefault((y.source, y.passage), []).append((j, y))
    pairs, used = [], set()
    for i, x in enumerate(a.itertuples()):
        for j, y in there.get((x.source, x.passage), []):
            if j in used:
                continue
            if (
                (x.start, x.end) == (y.start, y.end)
                if strict
                else min(x.end, y.end) > max(x.start, y.start)
            ):
                pairs.append((i, j))
                used.add(j)
                break
    return pairs


def _events(first, second, strict):
    a, b = first["event_reports"], second["event_reports"]
    together = {(a["event"].iloc[i], b["event"].iloc[j]) for i, j in _spans(a, b, strict)}
    rows = [
        {event: n for n, event in enumerate(coded["events"]["event"])} for coded in (first, second)
    ]
    pairs, used = [], set()
    for x, y in sorted(together):
        if x not in used and y not in used:
            pairs.append((rows[0][x], rows[1][y]))
            used |= {x, y}
    return pairs
