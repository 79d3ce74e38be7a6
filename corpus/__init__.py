"""The corpus: captured news pages, read into tables.

    import corpus
    corpus.passages()                       # the corpus of the book
    corpus.Corpus("my-pages").passages()    # any folder of captured pages

Every table is a tidy pandas DataFrame; its columns are described in `tables.toml` and the codebook, `README.md`.
"""

from pathlib import Path

from corpus import bibliography, captures, coding, dating, reading, tables
from corpus.captures import count_words
from corpus.errors import CorpusError

__all__ = ["Corpus", "CorpusError", "coded", "count_words", "documents", "lines", "passages", "record"]

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

    def _pages(self):
        """Each capture as (key, path, bytes, Page), in the order of their dates of publication, then of keys; undated ones last."""
        found = captures.find(self.folder)
        known = self._known()
        for key in known:
            if key not in found:
                raise CorpusError(self.bib, f"the entry '{key}' has no capture", f"add {key}.txt to the captures, or delete the entry", known[key]["line"])
        pages = []
        for key, path in found.items():
            data = captures.read_bytes(path)
            pages.append((key, path, data, reading.read(captures.decode(path, data))))

        def day(page):
            published = known.get(page[0], {}).get("date") or dating.publication(page[3]).published
            return (not published, published.strip("["), page[0])  # XXXX, a year that is not given, sorts after the years

        return sorted(pages, key=day)

    def _articles(self):
        """The pages, each with an article."""
        pages = self._pages()
        for _, path, _, page in pages:
            if not page.paragraphs:
                raise CorpusError(path, "no article found in this page", "check that its text was captured, or remove it from the captures")
        return pages

    def lines(self):
        """Every non-empty line of every capture with its kind: source, line, kind, text."""
        return tables.frame("lines", ((key, line.number, line.kind, line.text) for key, _, _, page in self._pages() for line in page.lines))

    def passages(self):
        """The body paragraphs in order: source, passage (from 1), text, words."""
        rows = ((key, n, text, count_words(text)) for key, _, _, page in self._articles() for n, text in enumerate(page.paragraphs, start=1))
        return tables.frame("passages", rows)

    def documents(self):
        """The captures: source, outlet, headline, published (EDTF), known (how), certainty, evidence, printed (the date as the page alone gives it),
        dateline, ownership, url, lines, passages, words, sha256."""
        known = self._known()
        owners = {row["about"]: row["says"] for _, row in self._record_rows() if row["fact"].startswith("ownership-")}
        rows = []
        for key, _, data, page in self._articles():
            entry, page_date = known.get(key, {}), dating.publication(page)
            date = page_date
            if entry.get("date"):
                date = (entry["date"], entry.get("known", "given in the bibliography"), entry.get("certainty", "inferred"))
            outlet = entry.get("author", "")
            words = sum(map(count_words, page.paragraphs))
            known_of = (key, outlet, entry.get("title") or page.headline, *date, entry.get("evidence", ""), page_date.published, dating.place(page, outlet))
            rows.append((*known_of, owners.get(outlet, ""), entry.get("url", ""), len(page.lines), len(page.paragraphs), words, captures.digest(data)))
        return tables.frame("documents", rows)

    def coded(self, table):
        """A table that was coded by reading, such as `quotations`; its columns are in the codebook, and rows with `text` have `start` and `end`."""
        if self.coding is None:
            raise CorpusError(self.folder, "this corpus has no coded tables", "name their folder")
        actors = None
        if table != "actors":
            actors = {row["actor"] for _, row in tables.read(self.coding / "actors.csv", "coded.actors")}
            actors |= {entry["author"] for entry in self._known().values()}
        return coding.load(self.coding, table, self.ground(actors))

    def ground(self, actors=None):
        """What coded rows are held to: the sources, their passages and lines, and the names of actors (None: any name will do)."""
        articles = self._articles()
        passages = {(key, n): text for key, _, _, page in articles for n, text in enumerate(page.paragraphs, start=1)}
        lines = {(key, line.number) for key, _, _, page in articles for line in page.lines}
        return coding.Ground([key for key, _, _, _ in articles], passages, lines, actors)

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
