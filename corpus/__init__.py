"""The corpus: captured news articles as tables.

    from corpus import BOOK, Corpus
    BOOK.passages                                  # the corpus of the book
    Corpus("my-articles").extracted.quotations     # any folder of captured articles

Every table is a tidy pandas DataFrame; its columns are described in the schema of the tables,
`schema.json`, and in the codebook, `README.md`.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from corpus import bibliography, drafts, files, tables
from corpus import places as coordinates
from corpus import record as outside
from corpus.coded_checks import References
from corpus.coded_tables import DRAFTS, Coding
from corpus.concordance import WORDS_AROUND, concordance, rows_within
from corpus.document import CodedDocument, Document
from corpus.event_data import event_data
from corpus.extraction import Aliases
from corpus.extraction.errors import CorpusError, shown_path
from corpus.extraction.text import count_words
from corpus.labels import labels
from corpus.passage_ref import PassageRef
from corpus.provenance import Provenance
from corpus.voices import UNATTRIBUTED, Voices

__all__ = ["BOOK", "Corpus", "CorpusError", "PassageRef"]

_HERE = Path(__file__).parent
# The sides of the conflict whose officials speak for them.
_ACTING_SIDES = ("LNA and Tobruk", "GNA and Tripoli", "Russia", "Italy")
# The tables that follow the coding of an article as soon as it is coded.
_BY_CODING = ("documents", "lines", "passages", "mentions")


class Tables:
    """Tables by name, `corpus.coded.events` or `corpus.coded["events"]`; each is made once."""

    def __init__(self, names: Iterable[str], make: Callable[[str], pd.DataFrame]):
        self._names, self._make = tuple(names), make
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._names:
            raise KeyError(f"there is no table '{name}'; there are {', '.join(self._names)}")
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name].copy(deep=False)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in self._names:
            raise AttributeError(f"there is no table '{name}'; there are {', '.join(self._names)}")
        return self[name]


class Corpus:
    """A folder of captured articles, with what is known of them; each file is read once.

    Args:
        folder: the captures, one `.txt` file for each article.
        bib: a BibTeX file with entries for captures; without it, headlines and dates are taken
            from the captures, and outlets are unknown.
        coding: a folder of coded tables.
        record_csv, record_bib: facts from outside the articles, and their sources. How they bear
            on passages is in `record_passages.csv` beside the facts, and where places are in
            `places.csv`, if there are such files.

    Attributes:
        extracted: the tables as rules find them in every article, coded or not.
        coded: the coded tables; those with `nth` have `start` and `end` (offsets) in addition.

    `quotations` and `reported`, extracted and coded, have a column `words` (a count) in addition
    to those of the schema. Every table raises CorpusError if its files are not valid.
    """

    def __init__(
        self,
        folder: str | Path,
        bib: str | Path | None = None,
        coding: str | Path | None = None,
        record_csv: str | Path | None = None,
        record_bib: str | Path | None = None,
    ):
        self.folder = Path(folder)
        self.bib = Path(bib) if bib else None
        self.coding = Path(coding) if coding else None
        self.record_csv = Path(record_csv) if record_csv else None
        self.record_bib = Path(record_bib) if record_bib else None
        self.extracted = Tables(tables.extracted_tables(), self._extracted_table)
        self.coded = Tables(tables.coded_tables(), self._coded_table)
        self._tables = Tables(_BY_CODING, self._table_by_coding)

    # Tables. They follow the coding of the articles that are coded, and extraction of the others.

    @property
    def documents(self) -> pd.DataFrame:
        """The articles, by date of publication, one row each.

        Columns: source, outlet, headline, published (EDTF), known (how), certainty, evidence,
        printed (the date as the capture gives it, EDTF), dateline, ownership, url, lines,
        passages, words (counts), sha256 (of the capture). `known` to `dateline`, where the
        bibliography does not say, are always found by rule.
        """
        return self._tables["documents"]

    @property
    def lines(self) -> pd.DataFrame:
        """The lines of all captures that are not blank: source, line (from 1), kind, text."""
        return self._tables["lines"]

    @property
    def passages(self) -> pd.DataFrame:
        """The paragraphs of the articles in order: source, passage (from 1), text, words."""
        return self._tables["passages"]

    @property
    def mentions(self) -> pd.DataFrame:
        """Named actors and places in the passages, one row each.

        Columns: source, passage, start, end (offsets), text, actor (canonical name), type, coded
        (True if the actor is one of the coded actors).
        """
        return self._tables["mentions"]

    @cached_property
    def record(self) -> pd.DataFrame:
        """Facts from outside, each with the words on which it rests, one row each.

        Columns: fact, key (of record.bib), about, date (EDTF), value, unit, says, words,
        translation, theme, event (of the coded events), place, kind, seen.
        """
        events = self._coding.keys("events") if self._coding else None
        tables.raise_first(outside.unfounded(self._record_rows, self.outside_sources, events))
        return _frame("record", self._record_rows)

    @cached_property
    def record_passages(self) -> pd.DataFrame:
        """How facts of the record bear on passages: fact, source, passage, relation."""
        path = self._beside_record("record_passages.csv")
        if path is None:
            return _frame("record_passages", [])
        facts = {row["fact"] for row in self._record_rows}
        return _frame("record_passages", outside.read_passages(path, facts, self.references))

    @cached_property
    def places(self) -> pd.DataFrame:
        """Where the places are that articles and outside sources name, one row each.

        Columns: place (canonical name), latitude, longitude (degrees, WGS84), named ("passage";
        "beside", in a caption or dateline only; "outside").
        """
        path = self._beside_record("places.csv")
        if path is None:
            return _frame("places", [])
        if self._coding is None:
            return _frame("places", coordinates.read(path, None))
        drafted = drafts.places(self._coding.folder)
        return _frame("places", coordinates.read(path, self._coding.rows("actors"), drafted))

    @cached_property
    def event_data(self) -> pd.DataFrame:
        """The coded events, each with what the outside record says of it, one row each.

        Columns: event, label, edtf, precision, place, participants (as in `coded.events`),
        articles, chain (through whom each report has come), outside_edtf, outside_place, facts,
        kinds (of their sources), sources (those that are independent), corroboration.
        """
        coded = {name: self.coded[name] for name in ("events", "event_reports")}
        return event_data(coded, self.voices, self.provenance, self.record, self.record_passages)

    def every_table(self) -> dict[str, pd.DataFrame]:
        """Return all tables by name: `passages`, `coded.themes`, `record` and so on."""
        names = tables.extracted_tables()
        made = {
            name: (self._tables if name in _BY_CODING else self.extracted)[name] for name in names
        }
        made |= {f"coded.{name}": self.coded[name] for name in tables.coded_tables()}
        return made | {name: getattr(self, name) for name in tables.BESIDE}

    # Whose words

    @cached_property
    def voices(self) -> Voices:
        """Whose words they are: at a place, at each place of a table, and for every word."""
        documents = self.documents.set_index("source")
        named = documents["outlet"].where(documents["outlet"].ne(""), documents.index)
        coded = set(documents.index).difference(self.uncoded)
        speech = []
        for manner, table in (("quoted", "quotations"), ("reported", "reported")):
            found = self.extracted[table]
            speech.append(found[~found["source"].isin(coded)].assign(manner=manner))
            if self.coding:
                speech.append(self._coded_speech(table, manner))
        sides = self.coded.actors.set_index("actor")["side"].to_dict() if self.coding else {}
        return Voices(
            self.passages,
            named.to_dict(),
            pd.concat(speech, ignore_index=True).fillna({"unnamed": ""}),
            sides,
            frozenset(coded),
        )

    def _coded_speech(self, table: str, manner: str) -> pd.DataFrame:
        found = self.coded[table].assign(manner=manner)
        if table == "reported":
            found["manner"] = found["manner"].mask(found["kind"] == UNATTRIBUTED, UNATTRIBUTED)
        return found

    @cached_property
    def provenance(self) -> Provenance:
        """Through whom words have reached us. Raises CorpusError if there are no coded tables."""
        facts = self.record.set_index("fact")["key"].to_dict()
        judgements = self.coded.provenance
        return Provenance(self.documents, self.voices.speech, judgements, facts, self._authors)

    def kwic(
        self,
        pattern: str,
        words: int = WORDS_AROUND,
        *,
        ignore_case: bool = False,
        within: pd.DataFrame | None = None,
    ) -> pd.DataFrame:
        r"""Return a concordance ("keyword in context"): each match of a regular expression.

        Columns: source, passage, start, end (offsets of the match), left, keyword, right, voice,
        manner, side. `left` and `right` hold up to `words` whole words, and the rest of a word
        that the match divides; `left + keyword + right` is verbatim. `voice`, `manner` and `side`
        say whose words the match begins in (see `Voices`). `within` limits the search to the
        sources, or to the sources and passages, of another table:

            BOOK.kwic(r"\bceasefire\b", ignore_case=True)
            BOOK.kwic(r"\bItal\w+", within=BOOK.coded.themes.query("theme == 'migration'"))
        """
        passages = self.passages if within is None else rows_within(self.passages, within)
        return self.voices.of(concordance(passages, pattern, words, ignore_case))

    def label(self, source: str) -> str:
        """Return the short name of an article: its `shorthand`, or else outlet and year."""
        return self._labels[source]

    @cached_property
    def _labels(self) -> dict[str, str]:
        shorthands = {each.key: each.entry.get("shorthand", "") for each in self._documents}
        return labels(self.documents, shorthands)

    # What is coded

    @cached_property
    def uncoded(self) -> list[str]:
        """The sources that are still to be coded, in the order of `documents`.

        A coded article has a kind for each line and a theme for each passage.
        """
        coded = self._coding.sources if self._coding else set()
        return [document.key for document in self._documents if document.key not in coded]

    def still_to_code(self) -> list[str]:
        """Return a sentence for each source that is still to be coded."""
        folder = self.coding or Path()
        return [
            f"{source} is still to be coded: its draft in {shown_path(folder / DRAFTS / source)}/ "
            "waits to be confirmed"
            if (folder / DRAFTS / source).exists()
            else f"{source} is still to be coded: add its rows to the tables in "
            f"{shown_path(folder)}/ by the codebook, corpus/README.md, or have them drafted by "
            f"python -m corpus draft {source}"
            for source in self.uncoded
        ]

    def speakers_without_provenance(self) -> list[str]:
        """Return the speakers who act for a side of the conflict, but depend on nobody by coding.

        They count as sources of their own (see `Provenance`).
        """
        side = self.coded.actors.set_index("actor")["side"]
        heard = {name for cell in self.voices.speech["speaker"] for name in tables.names_in(cell)}
        judged = set(self.coded.provenance["item"])
        judged |= set(self.coded.provenance["depends_on"])
        return sorted(name for name in heard - judged if side.get(name) in _ACTING_SIDES)

    def with_coding(self, coding: Coding) -> "Corpus":
        """Return the same corpus with other coded tables."""
        beside = self.record_csv, self.record_bib
        found = Corpus(self.folder, self.bib, self.coding, *beside)
        found._coding = coding
        return found

    @cached_property
    def _coding(self) -> Coding | None:
        return Coding(self.coding) if self.coding else None

    @cached_property
    def aliases(self) -> Aliases:
        """The forms of the names of coded actors: of this corpus, or else of the book's."""
        rows = (self._coding or Coding(_HERE / "coding")).rows("actors")
        return Aliases(row.cells for row in rows)

    # How the captures are read

    @cached_property
    def captures(self) -> dict[str, Path]:
        """The files of the captures, by key. Raises CorpusError for an entry without a capture."""
        found = files.find(self.folder)
        for key, entry in self.entries.items():
            if key not in found:
                raise CorpusError(
                    self.bib or "",
                    f"the entry '{key}' has no capture",
                    f"Add {key}.txt to the captures, or delete the entry",
                    entry["line"],
                )
        return found

    @cached_property
    def entries(self) -> dict[str, dict]:
        """What the bibliography says of each capture, by key."""
        return bibliography.entries(self.bib) if self.bib else {}

    @cached_property
    def _documents(self) -> list[Document]:
        """Every article as rules read it, by date of publication; those without one are last."""
        found = [self.document(key, path) for key, path in self.captures.items()]
        return sorted(found, key=Document.order)

    def document(self, key: str, path: Path) -> Document:
        """Return a capture as rules read it."""
        return Document(path, self.entries.get(key, {}), self._owners, self.aliases, key)

    @cached_property
    def _documents_by_coding(self) -> list[Document]:
        """Every article as its coding has it, or else as rules read it."""
        if not self._coding:
            return self._documents
        kinds: dict[str, dict[int, str]] = {}
        for row in self.coded.lines.itertuples():
            kinds.setdefault(row.source, {})[row.line] = row.kind
        return [
            document
            if document.key in self.uncoded
            else CodedDocument(document, kinds[document.key], self._coding.actors)
            for document in self._documents
        ]

    def _extracted_table(self, name: str) -> pd.DataFrame:
        return _with_words(name, tables.frame(name, _rows(name, self._documents)))

    def _table_by_coding(self, name: str) -> pd.DataFrame:
        return tables.frame(name, _rows(name, self._documents_by_coding))

    def _coded_table(self, name: str) -> pd.DataFrame:
        if not self._coding:
            raise CorpusError(
                self.folder, "this corpus has no coded tables", "Give the folder that has them"
            )
        # The passages of coded articles follow from their lines.
        references = self.references_to_lines if name == "lines" else self.references
        return _with_words(name, self._coding.table(name, references))

    @cached_property
    def references_to_lines(self) -> References:
        """What rows of the coded lines may refer to."""
        lines = {line[:2] for document in self._documents for line in document.lines}
        return References([document.key for document in self._documents], lines, {})

    @cached_property
    def references(self) -> References:
        """What coded rows may refer to. Names are those of coded actors and of outlets."""
        texts = {(row.source, row.passage): row.text for row in self.passages.itertuples()}
        outlets = {entry["author"] for entry in self.entries.values()}
        actors = {row["actor"] for row in self._coding.rows("actors")} if self._coding else set()
        known = {row["fact"] for row in self._record_rows} if self.record_csv else None
        return self.references_to_lines._replace(
            passages=texts,
            actors=actors | outlets,
            facts=known,
            outside=self._authors.keys() | self._authors.values() if self.record_bib else None,
        )

    @cached_property
    def outside_sources(self) -> dict[str, dict[str, Any]]:
        """The outside sources of the record, by key: the fields of their entries."""
        return bibliography.entries(self.record_bib) if self.record_bib else {}

    @cached_property
    def _authors(self) -> dict[str, str]:
        return {key: entry["author"] for key, entry in self.outside_sources.items()}

    @cached_property
    def _record_rows(self) -> list[tables.Row]:
        if self.record_csv is None or self.record_bib is None:
            return []
        return outside.read(self.record_csv, self.outside_sources, self.record_bib)

    def _beside_record(self, name: str) -> Path | None:
        """Return a file in the folder of the record; None if there is none."""
        path = self.record_csv.with_name(name) if self.record_csv else None
        return path if path and path.exists() else None

    @cached_property
    def _owners(self) -> dict[str, str]:
        return {
            row["about"]: row["says"]
            for row in self._record_rows
            if row["fact"].startswith("ownership-")
        }


def _rows(table: str, documents: list[Document]) -> list[tuple]:
    return [row for document in documents for row in document.rows(table)]


def _frame(table: str, rows: list[tables.Row]) -> pd.DataFrame:
    return tables.frame(table, (tuple(row.cells.values()) for row in rows))


def _with_words(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table of speech with the number of words of each row."""
    if table not in ("quotations", "reported"):
        return frame
    return frame.assign(words=frame["text"].map(count_words).astype("int64"))


BOOK = Corpus(
    _HERE / "captures",
    _HERE / "sources.bib",
    _HERE / "coding",
    _HERE / "record.csv",
    _HERE / "record.bib",
)
