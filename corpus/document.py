"""One captured article, with its rows for the tables that are made of the captures."""

from functools import cached_property
from pathlib import Path
from typing import Any

from corpus import coded_tables, files, pages, tables
from corpus.extraction import Aliases, Rows, extract, lines, outlet, publication_date
from corpus.extraction.blocks import split_blocks
from corpus.extraction.errors import CorpusError
from corpus.extraction.text import count_words, plain, split_lines


class Document:
    """An article as the rules of extraction read it.

    `entry` is what the bibliography says of it, `owners` who owns each outlet, and `aliases` the
    names of the coded actors. Rows of tables are tuples in the order of their columns. All but
    those of `lines` raise CorpusError if there is no article in the capture.
    """

    def __init__(
        self,
        path: Path,
        entry: dict[str, Any],
        owners: dict[str, str],
        aliases: Aliases,
        key: str = "",
    ):
        self.key, self.path, self.data = key or path.stem, path, files.read_bytes(path)
        self.text = pages.page_text(path, self.data)
        self.page = lines.read(self.text)
        self.entry, self.owners, self.aliases = entry, owners, aliases

    @property
    def outlet(self) -> str:
        """The outlet by the bibliography, or as the page names it, or ""."""
        return self.entry.get("author", "") or self._printed_outlet

    @cached_property
    def _printed_outlet(self) -> str:
        return pages.site_name(self.path, self.data) or outlet.find_outlet(self.page)

    @property
    def headline(self) -> str:
        """The headline by the bibliography, or else in the capture."""
        return self.entry.get("title") or self.printed_headline

    @property
    def printed_headline(self) -> str:
        """The headline in the capture, or ""."""
        return self.page.headline

    @cached_property
    def _printed_date(self) -> publication_date.PublicationDate:
        return publication_date.find_publication_date(self.page)

    @property
    def published(self) -> tuple[str, str, str]:
        """The date of publication (EDTF), how it is known, and how certain it is."""
        if self.entry.get("date"):
            known = self.entry.get("known", "given in the bibliography")
            return self.entry["date"], known, self.entry.get("certainty", "inferred")
        found = self._printed_date
        return found.published, found.known, found.certainty

    def order(self) -> tuple[bool, str, str]:
        """Return a sort key: the date of publication, then the key.

        XXXX, a year that is not known, sorts after all years, and no date after that.
        """
        published = self.published[0]
        return (not published, published.strip("["), self.key)

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the article. Raises CorpusError if there are none."""
        found = self._paragraphs()
        if not found:
            raise CorpusError(
                self.path,
                "no article was found in this capture",
                "Check that its text was captured, or delete it",
            )
        return found

    def _paragraphs(self) -> tuple[str, ...]:
        return tuple(self.page.paragraphs)

    # The rows of the tables

    @property
    def documents(self) -> list[tuple]:
        """The one row of the article."""
        place = publication_date.find_dateline_place(self.page, self.outlet)
        counts = len(self.lines), len(self.passages), sum(words for *_, words in self.passages)
        return [
            (
                self.key,
                self.outlet,
                self.headline,
                *self.published,
                self.entry.get("evidence", ""),
                self._printed_date.published,
                place,
                self.owners.get(self.outlet, ""),
                self.entry.get("url", ""),
                *counts,
                files.digest(self.data),
            )
        ]

    @property
    def lines(self) -> list[tuple]:
        """A row for each line that is not blank."""
        return [(self.key, line.number, line.kind, line.text) for line in self.page.lines]

    @cached_property
    def passages(self) -> list[tuple]:
        """A row for each paragraph."""
        return [
            (self.key, number, text, count_words(text))
            for number, text in enumerate(self.paragraphs, start=1)
        ]

    def rows(self, table: str) -> list[tuple]:
        """Return the rows of one of the extracted tables, in the order of its columns.

        Raises CorpusError if the rules have found two with the same key.
        """
        if table in ("documents", "lines", "passages"):
            return getattr(self, table)
        rows = [(self.key, *row) for row in getattr(self._rows, table)]
        if twice := tables.repeated_key(table, rows):
            raise CorpusError(
                self.path,
                f"the rules find two rows of the table '{table}' with the same "
                f"{', '.join(tables.key(table))}: {', '.join(map(str, twice))}",
                "Correct the rule in corpus/extraction that finds the second",
            )
        return rows

    @cached_property
    def _rows(self) -> Rows:
        published, _, certainty = self.published
        if certainty == "doubtful":
            published = ""  # nothing is reckoned from such a day
        return extract(self.paragraphs, self.headline, published, self.aliases)


class CodedDocument(Document):
    """An article whose lines, passages and mentions are those of the coding.

    `kinds` is the coded kind of each of its lines, by number; `actors` finds the coded actors.
    """

    def __init__(self, document: Document, kinds: dict[int, str], actors: "coded_tables.Actors"):
        beside = document.entry, document.owners, document.aliases, document.key
        super().__init__(document.path, *beside)
        self.kinds, self.actors = kinds, actors

    @property
    def printed_headline(self) -> str:
        """The headline in the capture, or ""."""
        return next((plain(text) for *_, kind, text in self.lines if kind == "headline"), "")

    def _paragraphs(self) -> tuple[str, ...]:
        """Return the paragraphs of body lines; those of a hard-wrapped paragraph are joined."""
        found = []
        for block in split_blocks(split_lines(self.text)):
            numbered = zip(block.numbers, block.raw, strict=True)
            body = [raw for number, raw in numbered if self.kinds[number] == "body"]
            if body:
                found.append(plain(" ".join(map(plain, body))))
        return tuple(found)

    @property
    def lines(self) -> list[tuple]:
        """A row for each line that is not blank, with its coded kind."""
        return [
            (self.key, line.number, self.kinds[line.number], line.text) for line in self.page.lines
        ]

    def rows(self, table: str) -> list[tuple]:
        """Return the rows of one of the tables that follow the coding."""
        if table != "mentions":
            return super().rows(table)
        return [
            (self.key, number, *mention, True)
            for _, number, text, _ in self.passages
            for mention in self.actors.mentions(text)
        ]
