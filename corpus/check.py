"""Everything that is wrong with a corpus at once, and what is still to be done.

Reading a table stops at its first error. `problems` goes on, and checks in addition what concerns
whoever codes an article, not whoever reads a table: the order of rows, the dates of events, the
labels in our own words.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus import (
    Corpus,
    CorpusError,
    bibliography,
    drafts,
    evaluation,
    files,
    places,
    readings,
    record,
    tables,
)
from corpus.coded_checks import References
from corpus.document import Document
from corpus.drafts import Draft, DraftedCoding
from corpus.extraction import Aliases
from corpus.extraction.errors import shown_path
from corpus.tables import Row, names_in
from corpus.voices import NO_OUTLET

Rule = Callable[[DraftedCoding, References], Iterator[CorpusError]]

_MOST_WORDS = 7  # as many of a passage in succession, and a label is not in our own words
_LABELLED = ("events", "claims", "contradictions")
_CITATION = re.compile(r"evidence\.ipynb#([\w.-]+-\d+)")
# Actors are in the order of their names, and these in that of claims and contradictions.
_UNORDERED = ("actors", "claim_reports", "contradiction_statements")
_LENGTHS = {"day": 10, "month": 7, "year": 4}


def problems(corpus: Corpus) -> list[CorpusError]:
    """Return an error for each thing that is wrong with the files of a corpus and of its drafts.

    If there are errors in files to which others refer, what refers to them is not checked.
    """
    return _problems(corpus, drafts.found(corpus.coding) if corpus.coding else [], _RULES)


def unreadable(corpus: Corpus) -> list[CorpusError]:
    """Return an error for each thing for which the tables of a corpus cannot be read."""
    return _problems(corpus, [], ())


def _problems(corpus: Corpus, drafted: list[Draft], rules: Sequence[Rule]) -> list[CorpusError]:
    found = [*_in_captures(corpus), *_in_bibliographies(corpus)]
    if corpus.coding and corpus.folder.is_dir():
        order: list[str] = []
        try:  # it depends on the names of the coded actors
            order = [] if found else _extracted_order(corpus)
        except CorpusError as error:
            found.append(error)
        coding = DraftedCoding(corpus.coding, order, drafted)
        found += _in_tables(corpus, coding, rules, is_sound=not found)
    return list({str(error): error for error in found}.values())


def _in_captures(corpus: Corpus) -> Iterator[CorpusError]:
    try:
        captures = files.scan(corpus.folder)
    except CorpusError as error:
        yield error
        return
    yield from captures.errors
    for path in captures.paths.values():
        yield from _caught(_paragraphs, path)


def _in_bibliographies(corpus: Corpus) -> Iterator[CorpusError]:
    """Yield what is wrong with the bibliography, and with those beside the record."""
    beside = sorted(corpus.record_bib.parent.glob("*.bib")) if corpus.record_bib else []
    paths = dict.fromkeys(path for path in (corpus.bib, corpus.record_bib, *beside) if path)
    errors = [error for path in paths for error in bibliography.scan(path)[1]]
    yield from errors
    if not errors:
        yield from _caught(getattr, corpus, "captures")


def _extracted_order(corpus: Corpus) -> list[str]:
    """Return the articles in their order. Raises CorpusError for a table that cannot be made."""
    for table in tables.extracted_tables():
        corpus.extracted[table]
    return list(corpus.extracted.documents["source"])


def _paragraphs(path: Path) -> tuple[str, ...]:
    return Document(path, {}, {}, Aliases()).paragraphs


def _in_tables(
    corpus: Corpus, coding: DraftedCoding, rules: Sequence[Rule], is_sound: bool
) -> Iterator[CorpusError]:
    """Yield what is wrong with the tables; `is_sound` is True if what they refer to is valid."""
    for name in tables.coded_tables():
        coding.rows(name)
    beside = list(_read_beside(corpus))
    yield from coding.errors
    yield from (error for _, _, errors in beside for error in errors)
    if not is_sound:
        return
    drafted = corpus.with_coding(coding)
    try:
        references = drafted.references
    except CorpusError as error:
        yield error
        return
    for name in tables.coded_tables():
        known = drafted.references_to_lines if name == "lines" else references
        yield from coding.problems(name, known)
    yield from _in_record(drafted, coding, {name: rows for name, rows, _ in beside})
    for rule in rules:
        yield from rule(coding, references)


def _read_beside(corpus: Corpus) -> Iterator[tuple[str, list[Row], list[CorpusError]]]:
    """Yield the name, the rows and the errors of each table that is neither extracted nor coded."""
    if corpus.record_csv:
        yield "record", *tables.scan(corpus.record_csv, "record")
        for name in ("record_passages", "places"):
            path = corpus.record_csv.with_name(f"{name}.csv")
            if path.exists():
                yield name, *tables.scan(path, name)


def _in_record(
    corpus: Corpus, coding: DraftedCoding, rows: dict[str, list[Row]]
) -> Iterator[CorpusError]:
    if not corpus.record_bib or not rows:
        return
    sources = corpus.outside_sources
    yield from record.misplaced(rows["record"], sources, corpus.record_bib)
    known = [row for row in rows["record"] if row["key"] in sources]
    yield from record.unfounded(known, sources, coding.keys("events"))
    facts = {row["fact"] for row in rows["record"]}
    yield from record.misplaced_passages(rows.get("record_passages", []), facts, corpus.references)
    drafted = drafts.places(coding.folder)
    yield from places.misplaced(rows.get("places", []), coding.rows("actors"), drafted)


def _caught(read: Callable[..., object], *arguments: object) -> Iterator[CorpusError]:
    try:
        read(*arguments)
    except CorpusError as error:
        yield error


# The rules of the coding that no reader of a table depends on


def _in_order(coding: DraftedCoding, references: References) -> Iterator[CorpusError]:
    """Yield an error for each row that must be moved to have the order of articles and passages."""
    order = {source: place for place, source in enumerate(references.sources)}
    for name in tables.coded_tables():
        fields = tables.fields(f"coded.{name}")
        if name in _UNORDERED or "source" not in fields:
            continue
        number = "line" if "line" in fields else "passage"
        rows = [row for row in coding.rows(name) if row["source"] in order]
        for misplaced in _out_of_order([(order[row["source"]], row[number]) for row in rows]):
            row = rows[misplaced]
            yield row.error(
                f"this row of {row['source']} is not in its place",
                f"Put the rows in the order of articles, by date, and of their {number}s",
            )


def _out_of_order(places: Sequence[tuple[int, int]]) -> list[int]:
    """Return the fewest indices without which places are in order.

    The others are the longest subsequence that does not fall (patience sorting): for each length,
    `last` has the index at which a subsequence of it ends lowest so far.
    """
    ends: list[tuple[int, int]] = []
    last: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        length = bisect_right(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [index]
    kept, index = set[int](), last[-1] if last else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return [index for index in range(len(places)) if index not in kept]


def _undated(coding: DraftedCoding, _: References) -> Iterator[CorpusError]:
    """Yield an error for each event with a date that no report of it gives.

    That is the date of the report's own expression, or, if it has none, any of its article.
    """
    given: dict[tuple, set[str]] = {}
    for row in coding.rows("dates"):
        for place in ((row["source"], row["passage"], row["text"]), (row["source"],)):
            given.setdefault(place, set()).add(row["edtf"])
    own: dict[str, set[str]] = {}
    near: dict[str, set[str]] = {}
    for row in coding.rows("event_reports"):
        place = (row["source"], row["passage"], row["expression"])
        if row["expression"] and place not in given:
            yield row.error(
                f"'{row['expression']}' is no date of {row['source']}:{row['passage']}",
                "Copy the expression from dates.csv, or add it there",
            )
        own.setdefault(row["event"], set()).update(given.get(place, ()))
        near.setdefault(row["event"], set()).update(given.get((row["source"],), ()))
    for row in coding.rows("events"):
        dates = own.get(row["event"]) or near.get(row["event"], set())
        if row["edtf"] and row["edtf"] not in dates:
            yield row.error(
                f"no passage that reports the event '{row['event']}' gives its date {row['edtf']}",
                "Give the date that dates.csv has for it, or leave it empty",
            )


def _imprecise(coding: DraftedCoding, _: References) -> Iterator[CorpusError]:
    """Yield an error for each event whose precision is not that of its date."""
    for row in coding.rows("events"):
        edtf, named = row["edtf"], row["precision"]
        if not named:  # left open in a draft
            continue
        fits = (
            "/" in edtf if edtf and named not in _LENGTHS else len(edtf) == _LENGTHS.get(named, 0)
        )
        if not fits or (edtf == "") != (named == "unknown"):
            yield row.error(
                f"the precision '{named}' is not that of the date '{edtf}'",
                "Give that of the date; without a date it is unknown",
            )


def _copied(coding: DraftedCoding, references: References) -> Iterator[CorpusError]:
    """Yield an error for each label that repeats a passage whose words the book may not print."""
    chapters = coding.folder.absolute().parents[1] / "chapters"
    if not chapters.is_dir():
        return
    cited = _cited(chapters)
    runs = {
        run: f"{source}:{passage}"
        for (source, passage), text in references.passages.items()
        if f"{source}-{passage}" not in cited
        for run in _runs(text)
    }
    for name in _LABELLED:
        for row in coding.rows(name):
            place = next((runs[run] for run in _runs(row["label"]) if run in runs), "")
            if place:
                yield row.error(
                    f"the label has {_MOST_WORDS} words in succession of {place}, which no chapter "
                    "cites",
                    "Say it in your own words",
                )


def _cited(chapters: Path) -> set[str]:
    """Return the anchors of the passages to which the chapters, as they are stored, link."""
    pages = [*chapters.glob("*.md"), *chapters.glob("*.ipynb")]
    texts = (page.read_text(encoding="utf-8", errors="replace") for page in pages)
    return {anchor for text in texts for anchor in _CITATION.findall(text)}


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[first:] for first in range(_MOST_WORDS)), strict=False)


def _misnamed(coding: DraftedCoding, references: References) -> Iterator[CorpusError]:
    """Yield an error for each actor whose first passage is not the first that names him.

    A name inside a longer one (“Radio Sputnik”) does not count, nor does an article that is still
    to be coded.
    """
    rows = coding.rows("actors")
    every = {alias for row in rows for alias in names_in(row["aliases"])}
    for row in rows:
        own = names_in(row["aliases"])
        longer = [
            name
            for name in every.difference(own)
            if name.istitle() and any(alias in name for alias in own)
        ]
        pattern = re.compile(
            rf"(?:{'|'.join(map(re.escape, longer)) or '(?!)'})"
            rf"|(?<!\w)(?P<own>{'|'.join(map(re.escape, own)) or '(?!)'})(?!\w)"
        )
        first = next(
            (
                place
                for place, text in references.passages.items()
                if place[0] in coding.sources
                and any(match["own"] for match in pattern.finditer(text))
            ),
            None,
        )
        if first and first != (row["source"], row["passage"]):
            source, passage = first
            yield row.error(
                f"{row['actor']} is named first in {source}:{passage}",
                "Give that source and passage",
            )


def _without_theme(coding: DraftedCoding, _: References) -> Iterator[CorpusError]:
    """Yield an error for each row of themes that is at odds with `none`."""
    by_passage: dict[tuple[str, int], list[Row]] = {}
    for row in coding.rows("themes"):
        by_passage.setdefault((row["source"], row["passage"]), []).append(row)
    for rows in by_passage.values():
        for row in rows:
            is_none = row["theme"] == "none"
            if not row["theme"]:  # left open in a draft
                continue
            if is_none and len(rows) > 1:
                yield row.error("this passage has a theme, and none", "Delete one of the rows")
            elif is_none == bool(row["text"]):
                yield row.error(
                    f"the theme '{row['theme']}' has {'words' if is_none else 'no words'}",
                    "Copy the words that decide it; 'none' has none",
                )


_RULES: tuple[Rule, ...] = (_in_order, _undated, _imprecise, _copied, _misnamed, _without_theme)


# What is still to be done


def notices(corpus: Corpus) -> Iterator[str]:
    """Yield a sentence for each thing that is still to be done; none of them is an error."""
    yield from _in_entries(corpus)
    if not corpus.coding:
        return
    yield from corpus.still_to_code()
    yield from drafted(corpus)
    yield from readings.notices(corpus)
    for speaker in corpus.speakers_without_provenance():
        yield (
            f"{speaker} speaks, and has a side, but no row in provenance.csv: "
            "add on whom his words depend, or they count as a source of their own"
        )
    gaps: dict[str, list[str]] = {}
    for name in evaluation.CODED:
        found = set(evaluation.extracted(name, corpus)["source"])
        for source in sorted(found - set(corpus.coded[name]["source"])):
            gaps.setdefault(source, []).append(name)
    for source, names in gaps.items():
        yield (
            f"{source} is coded, but has no rows in {', '.join(names)}, where rules find some: "
            "code these too, unless the rules are wrong"
        )


def drafted(corpus: Corpus) -> Iterator[str]:
    """Yield what is still a draft, of those drafts whose files can be read."""
    for draft in drafts.found(corpus.coding) if corpus.coding else ():
        try:
            yield from draft.notices()
        except CorpusError:  # told by `problems`
            continue


def _in_entries(corpus: Corpus) -> Iterator[str]:
    """Yield what the bibliography and the record leave out of an article."""
    if not corpus.bib:
        return
    for row in corpus.documents.itertuples():
        entry = corpus.entries.get(row.source)
        if entry is None:
            yield (
                f"{row.source} has no entry in {corpus.bib.name}: "
                "add one with this key, an author, a title and a date"
            )
            continue
        place = f"{shown_path(corpus.bib)}:{entry['line']}"
        if not entry.get("date"):
            by_rule = (
                f"that in the capture, {row.published}, is used"
                if row.published
                else ("the capture has none either")
            )
            yield f"{place}: {row.source} has no date ({by_rule}): add date = {{…}}"
        if corpus.record_csv and not row.ownership and row.outlet != NO_OUTLET:
            yield (
                f"{place}: nothing says who owns {row.outlet}: add a fact to "
                f"{corpus.record_csv.name} whose name begins with ownership-"
            )
