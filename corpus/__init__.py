"""The corpus: captured news pages, read into tables.

    import corpus
    corpus.quotations()                       # the corpus of the book
    corpus.Corpus("my-pages").quotations()    # any folder of captured pages

Every table is a tidy pandas DataFrame; its columns are described in `tables.toml` and the codebook, `README.md`.
"""

from functools import cached_property
from pathlib import Path

from corpus import bibliography, captures, coding, names, reading, tables
from corpus.capture import TABLES, Capture
from corpus.captures import count_words
from corpus.errors import CorpusError
from corpus.voicing import Voices

__all__ = [
    "Corpus",
    "CorpusError",
    "coded",
    "count_words",
    "dates",
    "documents",
    "lines",
    "mentions",
    "passages",
    "quantities",
    "quotations",
    "record",
    "reported",
    "uncoded",
    "voices",
]

_HERE = Path(__file__).parent


class Corpus:
    """A folder of captured pages, with what is known of them.

    `bib` is a BibTeX file with an entry a capture (None: headlines and dates are then inferred from the pages, and said to be); `coding` a folder of
    coded tables; `record_csv` and `record_bib` the outside record. Files are read anew at each call; every method raises CorpusError for bad input.
    """

    def __init__(self, folder, bib=None, coding=None, record_csv=None, record_bib=None):
        self.folder, self.bib, self.coding = Path(folder), bib, coding and Path(coding)
        self.record_csv, self.record_bib = record_csv, record_bib

    def _known(self):
        """What the bibliography knows of each capture, by key."""
        return bibliography.entries(self.bib) if self.bib else {}

    @cached_property
    def aliases(self):
        """The forms of the coded actors: of this corpus, or else of the book."""
        return names.Aliases(row for _, row in tables.read((self.coding or _HERE / "coding") / "actors.csv", "coded.actors"))

    @cached_property
    def _owners(self):
        return {row["about"]: row["says"] for _, row in self._record_rows() if row["fact"].startswith("ownership-")}

    def read(self, key, path, known):
        """One capture as a `Capture`. `known` is what the bibliography knows of each."""
        data = captures.read_bytes(path)
        return Capture(key, path, data, reading.read(captures.decode(path, data)), known.get(key, {}), self._owners, self.aliases)

    def found(self):
        """The captures of the folder, `{key: path}`, and what the bibliography knows of them. Raises CorpusError for an entry without a capture."""
        found, known = captures.find(self.folder), self._known()
        for key in known:
            if key not in found:
                raise CorpusError(self.bib, f"the entry '{key}' has no capture", f"add {key}.txt to the captures, or delete the entry", known[key]["line"])
        return found, known

    def _captures(self):
        """Every Capture, in the order of their dates of publication, then of keys; undated ones last."""
        found, known = self.found()
        return sorted((self.read(key, path, known) for key, path in found.items()), key=Capture.order)

    def _table(self, table):
        return tables.frame(table, (row for capture in self._captures() for row in getattr(capture, table)))

    def lines(self):
        """Every non-empty line of every capture with its kind: source, line, kind, text."""
        return self._table("lines")

    def passages(self):
        """The body paragraphs in order: source, passage (from 1), text, words."""
        return self._table("passages")

    def documents(self):
        """The captures: source, outlet, headline, published (EDTF), known (how), certainty, evidence, printed (the date as the page alone gives it),
        dateline, ownership, url, lines, passages, words, sha256."""
        return self._table("documents")

    def quotations(self):
        """Stretches in quotation marks that are somebody's words: source, passage, start, end, quotation, text, kind, speaker, printed, cue, via."""
        return self._table("quotations")

    def reported(self):
        """Stretches of indirect speech: source, passage, start, end, report, text, speaker, printed, cue, via."""
        return self._table("reported")

    def mentions(self):
        """Named actors and places: source, passage, start, end, text, actor (canonical name), type, coded."""
        return self._table("mentions")

    def dates(self):
        """Temporal expressions: source, passage, start, end, text, edtf, anchor (what the value was resolved against)."""
        return self._table("dates")

    def quantities(self):
        """Numbers and what they count: source, passage, start, end, text, value, qualifier, unit, counts."""
        return self._table("quantities")

    def voices(self):
        """Whose words stand where, as `Voices`: at a place, at each place of a table, and for every word."""
        return Voices(self)

    def coded(self, table):
        """A table that was coded by reading, such as `quotations`; its columns are in the codebook, and rows with `text` have `start` and `end`."""
        return coding.load(self.coding, table, self.ground(self._actors()))

    def _actors(self):
        """The names that coded tables may use: the coded actors, and the outlets of the pages. Raises CorpusError where nothing is coded."""
        if self.coding is None:
            raise CorpusError(self.folder, "this corpus has no coded tables", "name their folder")
        return {row["actor"] for _, row in tables.read(self.coding / "actors.csv", "coded.actors")} | {entry["author"] for entry in self._known().values()}

    def uncoded(self):
        """The keys of the captures that are still to be coded, in the order of `documents()`: a coded page has a kind for each line and a theme for each
        passage."""
        found = self._captures()
        ground = coding.Ground.of(found, self._actors())
        coded = [set(coding.load(self.coding, table, ground)["source"]) for table in ("lines", "themes")]
        return [capture.key for capture in found if not all(capture.key in sources for sources in coded)]

    def ground(self, actors=None):
        """What coded rows are held to: the sources, their passages and lines, and the names of actors (None: any name will do)."""
        return coding.Ground.of(self._captures(), actors)

    def every_table(self):
        """All tables by their names, `{"passages": …, "coded.themes": …, "record": …}`, of captures that are read once."""
        found = self._captures()
        ground = coding.Ground.of(found, self._actors())
        made = {name: tables.frame(name, (row for capture in found for row in getattr(capture, name))) for name in TABLES}
        made |= {f"coded.{name}": coding.load(self.coding, name, ground) for name in tables.coded_tables()}
        return made | {"record": self.record()}

    def record(self):
        """The outside record as far as the book uses it: fact, key (of record.bib), about, date, value, unit, says, words."""
        return tables.frame("record", (list(row.values()) for _, row in self._record_rows()))

    def _record_rows(self):
        if self.record_csv is None:
            return []
        keys = bibliography.entries(self.record_bib)
        rows = tables.read(self.record_csv, "record")
        for line, row in rows:
            if row["key"] not in keys:
                raise CorpusError(self.record_csv, f"'{row['key']}' is no key of {Path(self.record_bib).name}", "add its entry there", line)
        return rows


BOOK = Corpus(_HERE / "captures", _HERE / "sources.bib", _HERE / "coding", _HERE / "record.csv", _HERE / "record.bib")
lines, passages, documents, coded, record = BOOK.lines, BOOK.passages, BOOK.documents, BOOK.coded, BOOK.record
quotations, reported, mentions, dates, quantities = BOOK.quotations, BOOK.reported, BOOK.mentions, BOOK.dates, BOOK.quantities
voices, uncoded = BOOK.voices, BOOK.uncoded
