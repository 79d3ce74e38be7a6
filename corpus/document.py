"""One capture, with the rows that it gives to every extracted table: a pure function of its bytes and of what is known of it."""

from functools import cached_property

from corpus import files
from corpus.extraction import extract, lines, publication_date
from corpus.extraction.text import count_words
from corpus.files import CorpusError

TABLES = (
    "documents",
    "lines",
    "passages",
    "quotations",
    "reported",
    "mentions",
    "dates",
    "quantities",
)


class Document:
    """A capture read. Each table is a property with its rows as tuples, in the order of the columns of `tables.toml`.

    `entry` is what the bibliography knows of it; `owners` who owns each outlet; `aliases` the forms of the coded actors. Every table but `lines`
    raises CorpusError if the page has no article.
    """

    def __init__(self, key, path, data, entry, owners, aliases):
        self.key, self.path, self.data, self.page = (
            key,
            path,
            data,
            lines.read(files.decode(path, data)),
        )
        self.entry, self.owners, self.aliases = entry, owners, aliases

    @property
    def outlet(self):
        return self.entry.get("author", "")

    @property
    def headline(self):
        return self.entry.get("title") or self.page.headline

    @cached_property
    def _page_date(self):
        return publication_date.find_publication_date(self.page)

    @property
    def published(self):
        """The date of publication in EDTF, how it is known, and how surely."""
        if self.entry.get("date"):
            return (
                self.entry["date"],
                self.entry.get("known", "given in the bibliography"),
                self.entry.get("certainty", "inferred"),
            )
        return tuple(self._page_date)

    def order(self):
        """A sort key: by date of publication, then key; XXXX, a year that is not given, sorts after the years, and no date after all."""
        published = self.published[0]
        return (not published, published.strip("["), self.key)

    @property
    def lines(self):
        return [(self.key, line.number, line.kind, line.text) for line in self.page.lines]

    @property
    def _paragraphs(self):
        if not self.page.paragraphs:
            raise CorpusError(
                self.path,
                "no article found in this page",
                "check that its text was captured, or remove it from the captures",
            )
        return self.page.paragraphs

    @cached_property
    def passages(self):
        return [
            (self.key, n, text, count_words(text))
            for n, text in enumerate(self._paragraphs, start=1)
        ]

    @property
    def documents(self):
        known_of = (
            self.outlet,
            self.headline,
            *self.published,
            self.entry.get("evidence", ""),
            self._page_date.published,
            publication_date.find_dateline_place(self.page, self.outlet),
        )
        words = sum(words for *_, words in self.passages)
        counts = (len(self.page.lines), len(self.passages), words, files.digest(self.data))
        return [
            (
                self.key,
                *known_of,
                self.owners.get(self.outlet, ""),
                self.entry.get("url", ""),
                *counts,
            )
        ]

    @cached_property
    def _rows(self):
        return extract(self._paragraphs, self.headline, self.published[0], self.aliases)

    def _extracted(self, table):
        return [(self.key, *row) for row in getattr(self._rows, table)]

    quotations = property(lambda self: self._extracted("quotations"))
    reported = property(lambda self: self._extracted("reported"))
    mentions = property(lambda self: self._extracted("mentions"))
    dates = property(lambda self: self._extracted("dates"))
    quantities = property(lambda self: self._extracted("quantities"))
