"""Drafts of articles that nobody has coded: written from what rules find, and confirmed.

`write` drafts the rows of each coded table. What no rule can tell (a theme, the side of a new
actor, the label of an event) is left empty. `confirm` puts a draft that somebody has corrected into
the coded tables.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from corpus import Corpus, CorpusError, check, drafts, tables
from corpus.coded_checks import start_of
from corpus.coded_tables import DRAFTS, Coding
from corpus.drafts import Cells, Draft, DraftedCoding, drafted_tables
from corpus.extraction.text import sentence_spans
from corpus.files import read_bytes
from corpus.tables import MARK, SEPARATOR, names_in

UNCONFIRMED = "?"

# What the rules of extraction find, and what is the same in each of its rows.
_EXTRACTED: dict[str, Cells] = {
    "lines": {},
    "quotations": {},
    "reported": {"kind": "clause"},
    "dates": {},
    "quantities": {},
}
_SIDES = {"place": "none", "outlet": "press and experts", "state": "other state"}
_PARTICIPANTS = ("person", "institution", "armed force", "organisation")
_PRECISION = {10: "day", 7: "month", 4: "year"}  # by the length of a date in EDTF


# Drafting


def write(corpus: Corpus, key: str) -> Draft:
    """Write the draft of an article.

    Raises CorpusError if there is no such capture, or no entry for it, if it has coded rows or a
    draft already, and if the folder cannot be written.
    """
    if corpus.coding is None:
        raise CorpusError(corpus.folder, "there are no coded tables", "Give their folder: --coding")
    made = Draft(key, corpus.coding / DRAFTS / key)
    _check_is_new(corpus, made)
    found = _rows(corpus, key)
    try:
        made.folder.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=made.folder.parent, prefix=".") as folder:
            for table in drafted_tables():
                rows = [{MARK: UNCONFIRMED, **row} for row in found.get(table, ())]
                drafts.write(Path(folder) / f"{table}.csv", table, rows, marked=True)
            shutil.copytree(folder, made.folder)
    except OSError as error:
        remedy = "Choose a folder that you may write to"
        raise CorpusError(made.folder, f"cannot write here ({error.strerror})", remedy) from None
    return made


def _check_is_new(corpus: Corpus, draft: Draft) -> None:
    """Check that an article can be drafted, and that nothing is lost by it."""
    coding, key = Coding(corpus.coding or ""), draft.key
    if key not in corpus.captures:
        known = [each for each in corpus.uncoded if each in corpus.captures]
        raise CorpusError(
            corpus.folder,
            f"there is no capture {key}.txt",
            f"Use one of: {', '.join(known)}" if known else "Add it; all others are coded",
        )
    if corpus.bib and key not in corpus.entries:
        remedy = "Add one with an author, a title and a date"
        raise CorpusError(corpus.bib, f"there is no entry '{key}'", remedy)
    for table in drafted_tables():
        for row in coding.rows(table):
            if row.get("source") == key:
                remedy = "Correct its rows there, or delete them all to have it drafted"
                raise row.error(f"{key} has coded rows already", remedy)
    if draft.folder.exists():
        remedy = "Correct it and confirm it, or delete the folder to have it made anew"
        raise CorpusError(draft.folder, f"there is a draft of {key} already", remedy)


def _rows(corpus: Corpus, key: str) -> dict[str, list[Cells]]:
    """Return the drafted rows of an article, by table."""
    texts = {row.passage: row.text for row in _of(corpus, "passages", key).itertuples()}
    found = {table: list(_extracted(corpus, table, key, texts)) for table in _EXTRACTED}
    found["actors"] = list(_actors(corpus, key))
    known = {row["actor"] for row in Coding(corpus.coding or "").rows("actors")}
    known |= {row["actor"] for row in found["actors"]}
    known |= {entry["author"] for entry in corpus.entries.values()}
    for row in [*found["quotations"], *found["reported"]]:
        for column in ("speaker", "via"):  # a description is no name
            row[column] = SEPARATOR.join(filter(known.__contains__, names_in(row[column])))
    events = list(_events(corpus, key, texts))
    found["events"] = [event for event, _ in events]
    found["event_reports"] = [report for _, report in events]
    found["themes"] = [{"source": key, "passage": passage} for passage in texts]
    return found


def _of(corpus: Corpus, table: str, key: str) -> pd.DataFrame:
    """Return the extracted rows of an article; what it calls its own outlet has its whole name."""
    rows = corpus.extracted[table]
    rows = rows[rows["source"] == key]
    names = [name for name in ("actor", "speaker", "via") if name in rows]
    return rows.assign(**{name: rows[name].replace(_short_names(corpus, key)) for name in names})


def _short_names(corpus: Corpus, key: str) -> dict[str, str]:
    """Return the name of the article's own outlet by each shorter one: “Post” of “Lagoon Post”."""
    outlet = corpus.entries[key]["author"] if key in corpus.entries else ""
    rows = corpus.extracted.mentions.query("source == @key and type == 'outlet' and not coded")
    return {name: outlet for name in rows["actor"].unique() if outlet.endswith(f" {name}")}


def _extracted(corpus: Corpus, table: str, key: str, texts: dict[int, str]) -> Iterator[Cells]:
    """Yield the rows that rules find, with the columns of the coded table."""
    wanted = tables.fields(f"coded.{table}")
    for row in _of(corpus, table, key).to_dict("records"):
        if "nth" in wanted:
            row["nth"] = _nth(texts[row["passage"]], row["start"], row["text"])
        if row.get("printed") and row["printed"] not in texts[row["passage"]]:
            row["printed"] = ""  # an earlier passage describes the speaker
        yield {name: (row | _EXTRACTED[table])[name] for name in wanted}


def _nth(text: str, start: int, words: str) -> int:
    """Return which occurrence of words in a text begins at an offset."""
    nth = 1
    while start_of(text, words, nth) < start:
        nth += 1
    return nth


def _actors(corpus: Corpus, key: str) -> Iterator[Cells]:
    """Yield a row for each new actor, and for each known one that has a new form or first passage.

    Nobody but a coder can tell the side of a new person or body.
    """
    known = {row["actor"]: row for row in Coding(corpus.coding or "").rows("actors")}
    order = list(corpus.extracted.documents["source"])
    for name, rows in _of(corpus, "mentions", key).groupby("actor", sort=False):
        forms, first = list(dict.fromkeys(rows["text"])), int(rows["passage"].iloc[0])
        here = {"source": key, "passage": first}
        if name not in known:
            kind = rows["type"].iloc[0]
            kind = kind if kind in tables.values("coded.actors", "type") else ""
            new = {"actor": name, "type": kind, "side": _SIDES.get(kind, "")}
            yield new | {"aliases": SEPARATOR.join(forms)} | here
            continue
        old = known[name]
        aliases = list(dict.fromkeys([*names_in(old["aliases"]), *forms]))
        is_earlier = order.index(key) < order.index(old["source"])
        if is_earlier or len(aliases) > len(names_in(old["aliases"])):
            changed = {"aliases": SEPARATOR.join(aliases)} | (here if is_earlier else {})
            yield dict(old.cells) | changed


# Events


def _events(corpus: Corpus, key: str, texts: dict[int, str]) -> Iterator[tuple[Cells, Cells]]:
    """Yield an event, and the passage that reports it, for each date in each sentence."""
    dates, mentions = _of(corpus, "dates", key), _of(corpus, "mentions", key)
    number = 0
    for passage, text in texts.items():
        for start, end in sentence_spans(text):
            here = _within(mentions, passage, start, end)
            dated = _within(dates, passage, start, end).query("edtf != ''")
            for date in dated.drop_duplicates("edtf").itertuples():
                number += 1
                event = f"{key}-event-{number}"
                report = {"event": event, "source": key, "passage": passage}
                words = text[start:end].rstrip(".")
                report |= {"text": words, "nth": _nth(text, start, words), "expression": date.text}
                yield _event(event, date.edtf, here), report


def _event(event: str, edtf: str, mentions: pd.DataFrame) -> Cells:
    named = mentions.drop_duplicates("actor")
    places = list(named.loc[named["type"] == "place", "actor"])
    return {
        "event": event,
        "edtf": edtf,
        "precision": precision(edtf),
        "place": places[0] if len(places) == 1 else "",
        "participants": SEPARATOR.join(named.loc[named["type"].isin(_PARTICIPANTS), "actor"]),
    }


def precision(edtf: str) -> str:
    """Return how narrowly a date in EDTF is dated; "" if that does not follow from its form."""
    if "/" not in edtf:
        return _PRECISION.get(len(edtf), "unknown" if not edtf else "")
    first = edtf.split("/")[0].rstrip("~?")
    if "~" in edtf:
        return {10: "part of month", 7: "part of year"}.get(len(first), "")
    return "week" if len(first) == len("2020-01-14") else ""


def _within(rows: pd.DataFrame, passage: int, start: int, end: int) -> pd.DataFrame:
    return rows[(rows["passage"] == passage) & rows["start"].between(start, end - 1)]


# Confirming


def confirm(corpus: Corpus, key: str, names: Iterable[str] = ()) -> bool:
    """Delete the marks of the rows of some tables of a draft, by default of all.

    If no mark is left, put the rows into the tables of the coding, and delete the draft.

    Returns:
        True if the draft is gone.

    Raises:
        CorpusError: there is no such draft or table, or a file cannot be read.
        ExceptionGroup: a CorpusError for each thing that is wrong with the confirmed tables; the
            marks stay.
    """
    found = {draft.key: draft for draft in drafts.found(corpus.coding or Path())}
    if key not in found:
        known = f"Use one of: {', '.join(found)}" if found else f"Run python -m corpus draft {key}"
        raise CorpusError(corpus.coding or "", f"there is no draft of {key}", known)
    draft = found[key]
    for table in names:
        if table not in drafted_tables():
            remedy = f"Use one of: {', '.join(drafted_tables())}"
            raise CorpusError(draft.folder, f"there is no table '{table}'", remedy)
    chosen = list(names) or drafted_tables()
    before = {draft.path(table): read_bytes(draft.path(table)) for table in chosen}
    _unmark(draft, chosen)
    is_last = not draft.unconfirmed()
    errors = check.problems(corpus)
    if not is_last:
        errors = [error for error in errors if Path(error.file) in before]
    if errors:
        for path, data in before.items():
            path.write_bytes(data)
        raise ExceptionGroup("a draft that cannot be confirmed", errors)
    if is_last:
        _move(corpus, draft)
    return is_last


def _unmark(draft: Draft, names: Iterable[str]) -> None:
    for table in names:
        rows = [cells | {MARK: ""} for _, cells in drafts.read(draft.path(table), table)]
        drafts.write(draft.path(table), table, rows, marked=True)


def _move(corpus: Corpus, draft: Draft) -> None:
    """Put the rows of a draft into the tables of the coding, and delete the draft.

    All tables are written beside the old ones first: none is lost if one cannot be written.
    """
    coding = draft.folder.parents[1]
    order = corpus.extracted.documents["source"]
    whole = DraftedCoding(coding, order, [draft])
    with tempfile.TemporaryDirectory(dir=coding, prefix=".") as folder:
        for table in drafted_tables():
            rows = (row.cells for row in whole.rows(table))
            drafts.write(Path(folder) / f"{table}.csv", table, rows)
        for path in Path(folder).iterdir():
            path.replace(coding / path.name)
    shutil.rmtree(draft.folder)
    if not any(draft.folder.parent.iterdir()):
        draft.folder.parent.rmdir()
