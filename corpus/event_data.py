"""Events as data: what the articles say of each, beside what the outside record says.

A row of the coding, the articles and voices that report the event, and the facts of the outside
record that date it or tell of it (those with its key in their column `event`).
"""

import pandas as pd

from corpus import tables
from corpus.provenance import Provenance, independent
from corpus.voices import OWN, Voices

# What facts do to what articles say of an event: the first whose relations they all have.
_CORROBORATION: tuple[tuple[set[str], str], ...] = (
    ({"confirms", "contradicts"}, "disputed"),
    ({"contradicts"}, "contradicted"),
    ({"confirms"}, "confirmed"),
    ({"dates"}, "confirmed"),
    ({"qualifies"}, "qualified"),
    (set(), "added to"),
)


def event_data(
    coded: dict[str, pd.DataFrame],
    voices: Voices,
    provenance: Provenance,
    record: pd.DataFrame,
    relations: pd.DataFrame,
) -> pd.DataFrame:
    """Return a row for each coded event, as the schema of `event_data` describes it.

    Args:
        coded: the coded tables `events` and `event_reports`.
        record, relations: the outside record, and how its facts bear on passages.
    """
    reports = voices.of(coded["event_reports"])
    told = dict(iter(reports.groupby("event")))
    facts = _by_event(record)
    rows = []
    for event in coded["events"].itertuples(index=False):
        reports_of = told[event.event]
        outside = facts.get(event.event, record.iloc[:0])
        bearing = _bearing(relations, outside, reports_of)
        dating = bearing.loc[bearing["relation"] == "dates", "fact"]
        rows.append(
            (
                *event,
                _joined(reports_of["source"]),
                _joined(_chain(row, provenance) for row in reports_of.itertuples()),
                _joined(outside.loc[outside["fact"].isin(dating), "date"]),
                _joined(outside["place"]),
                _joined(outside["fact"]),
                _joined(outside["kind"]),
                independent(provenance.chains(outside["fact"])),
                _corroboration(outside, bearing),
            )
        )
    return tables.frame("event_data", rows)


def _by_event(record: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the facts on each event; one fact may tell of several."""
    events = record["event"].map(tables.names_in)
    each = record.assign(event=events).explode("event").dropna(subset="event")
    return dict(iter(each.groupby("event")))


def _joined(values) -> str:
    return tables.SEPARATOR.join(dict.fromkeys(value for value in values if value))


def _chain(report, provenance: Provenance) -> str:
    """Return through whom a report has reached us: `Leonid Bershidsky < Bloomberg < Sputnik`."""
    relays = sorted(provenance.relays.get((report.source, report.voice), ()))
    outlet = provenance.outlet(report.source)
    voice = [] if report.manner == OWN else [report.voice]
    return " < ".join(dict.fromkeys([*voice, *relays, outlet]))


def _bearing(relations: pd.DataFrame, outside: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Return how facts on an event bear on the passages that report it."""
    of_event = relations[relations["fact"].isin(outside["fact"])]
    return of_event.merge(reports[["source", "passage"]].drop_duplicates())


def _corroboration(outside: pd.DataFrame, bearing: pd.DataFrame) -> str:
    if outside.empty:
        return "not found"
    found = set(bearing["relation"])
    return next(word for relations, word in _CORROBORATION if relations <= found)
