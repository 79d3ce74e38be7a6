"""The corpus: captured news articles as tables.

    from corpus import BOOK, Corpus
    BOOK.passages                                  # the corpus of the book
    Corpus("my-articles").extracted.quotations     # any folder of captured articles

Every table is a tidy pandas DataFrame; its columns are described in the schema of the tables and in the codebook, `README.md`.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import pandas as pd

from corpus import bibliography, coding, files, tables
from corpus.concordance import concordance, rows_within
from corpus.document import TABLES, Document
from corpus.extraction import entities
from corpus.files import CorpusError
from corpus.labels import labels
from corpus.passage_ref import PassageRef
from corpus.voices import Voices

__all__ = ["BOOK", "Corpus", "CorpusError", "PassageRef"]

_HERE = Path(__file__).parent


class Tables:
    """Tables by name, each made once, when it is first asked for: `corpus.coded.events`, or `corpus.coded["events"]`."""

    def __init__(self, names: tuple[str, ...], make: Callable[[str], pd.DataFrame]):
        self._names, self._make, self._made = names, make, {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name].copy(deep=False)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in self._names:
            raise AttributeError(f"no table '{name}'; the tables are {', '.join(self._names)}")
        return self[name]


class Corpus:
    """A folder of captured articles, with what is known of them; read once, when it is first asked for.

    `bib` is a BibTeX file with an entry a capture (None: headlines and dates are then inferred from the pages, and said to be); `coding` a folder of
    coded tables; `record_csv` and `record_bib` the outside record. Every table raises CorpusError for bad input.
    """

    def __init__(self, folder, bib=None, coding=None, record_csv=None, record_bib=None):
        self.folder, self.bib, self.coding = Path(folder), bib, coding and Path(coding)
        self.record_csv, self.record_bib = record_csv, record_bib
        self.extracted = Tables(TABLES, self._extract)
        self.coded = Tables(tuple(tables.coded_tables()), self._load)

    # The tables

    @property
    def documents(self) -> pd.DataFrame:
        """The captures: source, outlet, headline, published (EDTF), known (how), certainty, evidence, printed (the date as the page alone gives it),
        dateline, ownership, url, lines, passages, words, sha256."""
        return self.extracted.documents

    @property
    def lines(self) -> pd.DataFrame:
        """Every non-empty line of every capture with its kind: source, line, kind, text."""
        return self.extracted.lines

    @property
    def passages(self) -> pd.DataFrame:
        """The body paragraphs in order: source, passage (from 1), text, words."""
        return self.extracted.passages

    @property
    def mentions(self) -> pd.DataFrame:
        """Named actors and places: source, passage, start, end, text, actor (canonical name), type, coded."""
        return self.extracted.mentions

    @cached_property
    def record(self) -> pd.DataFrame:
        """The outside record as far as the book uses it: fact, key (of record.bib), about, date, value, unit, says, words."""
        return tables.frame("record", (list(row.values()) for _, row in self._record_rows))

    @cached_property
    def voices(self) -> Voices:
        """Whose words stand where: at a place, at each place of a table, and for every word."""
        return Voices(self)

    def kwic(
        self,
        pattern: str,
        words: int = 5,
        *,
        ignore_case: bool = False,
        within: pd.DataFrame | None = None,
    ) -> pd.DataFrame:
        r"""Return a concordance ("keyword in context"): a row for each match of a regular expression in the passages.

        Columns: source, passage, start, end, left, keyword, right, voice, manner, side. `left` and `right` hold up to
        `words` whole words, and the rest of a word that the match divides; `left + keyword + right` is verbatim. `voice`,
        `manner` and `side` say whose words the match begins in, as `voices.of` does. `within` limits the search to the
        sources, or the sources and passages, of another table:

            BOOK.kwic(r"\bceasefire\b", ignore_case=True)
            BOOK.kwic(r"\bItal\w+", within=BOOK.coded.themes.query("theme == 'migration'"))
        """
        passages = self.passages if within is None else rows_within(self.passages, within)
        return self.voices.of(concordance(passages, pattern, words, ignore_case))

    @cached_property
    def uncoded(self) -> list[str]:
        """The keys of the captures that are still to be coded, in the order of `documents`: a coded page has a kind for each line and a theme for each
        passage."""
        if self.coding is None:
            raise self._not_coded()
        coded = [set(self.coded[name]["source"]) for name in ("lines", "themes")]
        return [
            document.key
            for document in self.read
            if not all(document.key in sources for sources in coded)
        ]

    def label(self, source: str) -> str:
        """Return a source in short: "TASS 2020"; with the month where an outlet has two pages of one year: "Sputnik Feb 2017"."""
        return self._labels[source]

    @cached_property
    def _labels(self):
        return labels(self.documents)

    def every_table(self) -> dict[str, pd.DataFrame]:
        """All tables by their names, `{"passages": …, "coded.themes": …, "record": …}`."""
        made = {name: self.extracted[name] for name in TABLES}
        return (
            made
            | {f"coded.{name}": self.coded[name] for name in tables.coded_tables()}
            | {"record": self.record}
        )

    # How they are read

    @cached_property
    def found(self) -> dict[str, Path]:
        """The captures of the folder, `{key: path}`. Raises CorpusError for an entry without a capture."""
        found = files.find(self.folder)
        for key in self.known:
            if key not in found:
                line = self.known[key]["line"]
                raise CorpusError(
                    self.bib,
                    f"the entry '{key}' has no capture",
                    f"add {key}.txt to the captures, or delete the entry",
                    line,
                )
        return found

    @cached_property
    def known(self) -> dict[str, dict]:
        """What the bibliography knows of each capture, by key."""
        return bibliography.entries(self.bib) if self.bib else {}

    @cached_property
    def read(self) -> list[Document]:
        """Every capture read, in the order of their dates of publication, then of keys; undated ones last."""
        return sorted((self.document(key) for key in self.found), key=Document.order)

    def document(self, key: str) -> Document:
        """One capture read."""
        path = self.found[key]
        return Document(
            key, path, files.read_bytes(path), self.known.get(key, {}), self._owners, self.aliases
        )

    @cached_property
    def aliases(self) -> entities.Aliases:
        """The forms of the coded actors: of this corpus, or else of the book."""
        return entities.Aliases(
            row
            for _, row in tables.read(
                (self.coding or _HERE / "coding") / "actors.csv", "coded.actors"
            )
        )

    @cached_property
    def _owners(self):
        return {
            row["about"]: row["says"]
            for _, row in self._record_rows
            if row["fact"].startswith("ownership-")
        }

    def _extract(self, name):
        return tables.frame(
            name, (row for document in self.read for row in getattr(document, name))
        )

    def _load(self, name):
        if self.coding is None:
            raise self._not_coded()
        return coding.load(self.coding, name, self.references(self.names))

    def _not_coded(self):
        return CorpusError(self.folder, "this corpus has no coded tables", "name their folder")

    @cached_property
    def names(self) -> set[str]:
        """The names that coded tables may use: the coded actors, and the outlets of the pages."""
        return {
            row["actor"] for _, row in tables.read(self.coding / "actors.csv", "coded.actors")
        } | {entry["author"] for entry in self.known.values()}

    def references(self, names: set[str] | None = None) -> coding.References:
        """What coded rows may refer to: the sources, their passages and lines, and the names of actors (None: any name will do)."""
        return coding.References.of(self.read, names)

    @cached_property
    def _record_rows(self):
        if self.record_csv is None:
            return []
        keys = bibliography.entries(self.record_bib)
        rows = tables.read(self.record_csv, "record")
        for line, row in rows:
            if row["key"] not in keys:
                raise CorpusError(
                    self.record_csv,
                    f"'{row['key']}' is no key of {Path(self.record_bib).name}",
                    "add its entry there",
                    line,
                )
        return rows


BOOK = Corpus(
    _HERE / "captures",
    _HERE / "sources.bib",
    _HERE / "coding",
    _HERE / "record.csv",
    _HERE / "record.bib",
)
