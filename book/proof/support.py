"""Support: do the passages of the corpus and the rows of the outside record support a claim?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

import corpus
from book.proof.claims import Citation, Claim, EvidenceMark, Text
from book.proof.credits import Quoted
from book.proof.messages import Reason, Rejected
from book.proof.numbers import (
    Amount,
    SupportingText,
    amount_of,
    is_of_time,
    is_within,
    nearest_date,
    nouns,
    supports,
    weekday,
    weekday_beside,
)
from book.proof.reckoning import is_length_of_list, is_rest_of_list, is_span_of_time
from book.proof.sense import check_sense
from book.proof.speakers import Speakers, rows_by_passage
from book.proof.verbatim import Span, contains, find_verbatim, is_same, places
from book.wording import date as date_in_words
from book.wording import listing
from corpus import PassageRef
from corpus.extraction import dates, quantities

_POINTS_BACK = re.compile(r"\b(?:the|these|those|his|her|their|its) $", re.IGNORECASE)
_CAPITALISED = re.compile(r"\b[A-Z][\w’-]+")
_TWO = "the two that the sentence names"
_LISTED = "the names listed after it"
_NO_RELAY = ("in ", "on ", "title ")  # of a note: “in Italian”, “on a report by Reuters”
_PARAGRAPH = re.compile(r"(?:\b[Pp]aragraphs? |¶ ?)$")


class Match(NamedTuple):
    """The support of a claim: the name and label of a source, and the offsets of the pieces of a
    quotation in it."""

    source: str
    label: str
    pieces: tuple[Span, ...] = ()


class EvidenceIndex:
    """The passages of a corpus and its outside record, as support of claims.

    Attributes:
        passages: The texts of passages, by (source, number).
        documents: The rows of `corpus.documents`, by source.
    """

    def __init__(self, book: corpus.Corpus) -> None:
        self._book = book
        self.passages: dict[tuple[str, int], str] = {
            (row.source, row.passage): row.text for row in book.passages.itertuples()
        }
        self.documents: dict[str, Any] = {row.source: row for row in book.documents.itertuples()}

    @cached_property
    def speakers(self) -> Speakers:
        """The speakers of the passages."""
        return Speakers(self._book)

    @cached_property
    def _rows(self) -> dict[str, dict[tuple[str, int], list[Any]]]:
        return {name: rows_by_passage(self._book, name) for name in ("dates", "quantities")}

    def label(self, reference: PassageRef) -> str:
        """Return a reference as readers see it: “TASS 2020 ¶ 7, 11”."""
        return f"{self._book.label(reference.source)} {reference.numbers}"

    def source_label(self, source: str) -> str:
        """Return a source in short: “TASS 2020”."""
        return self._book.label(source)

    def check_reference(self, reference: PassageRef) -> None:
        """Raise ValueError, with a remedy, if a reference names a passage that does not exist."""
        source = reference.source
        if source not in self.documents:
            known = ", ".join(self.documents)
            raise ValueError(
                f"the corpus has no source '{source}'. Use one of its sources: {known}."
            )
        for passage in reference.passages:
            if (source, passage) not in self.passages:
                last = self.documents[source].passages
                raise ValueError(
                    f"the corpus has no passage {source}:{passage}. "
                    f"Use one of the passages 1 to {last} of that source."
                )

    @cache  # noqa: B019 — as above
    def passage(self, reference: PassageRef) -> SupportingText:
        """Return one passage as support."""
        key = (reference.source, reference.passages[0])
        dated, counted = (self._rows[name].get(key, []) for name in ("dates", "quantities"))
        return SupportingText(
            str(reference),
            self.label(reference),
            (self.passages[key],),
            frozenset(row.edtf for row in dated if row.edtf),
            frozenset(amount_of(row, row.counts) for row in counted),
        )

    @cache  # noqa: B019 — one index lives as long as a build
    def facts(self, key: str) -> tuple[SupportingText, ...]:
        """Return as support the rows of the outside record under a key, or the fact of that id."""
        return tuple(_fact(row) for row in self._record.get(key, ()))

    @cached_property
    def _record(self) -> dict[str, list[Any]]:
        """The rows of the outside record, by key and by the id of their fact."""
        rows: dict[str, list[Any]] = {}
        for row in self._book.record.itertuples():
            for name in {row.key, row.fact}:
                rows.setdefault(name, []).append(row)
        return rows

    def match_quotation(self, quoted: Quoted, marks: Sequence[EvidenceMark]) -> Match:
        """Return the support of words in quotation marks.

        Args:
            quoted: The quotation where it stands.
            marks: The evidence marks and citations of its sentence.

        Raises:
            Rejected: if no source that is named contains the words verbatim, if they lose a
                negation of it, or if the book credits somebody else.
        """
        words = quoted.words
        if not re.search(r"\w", words):
            raise Rejected(Reason.NO_WORDS)
        headline = self._match_headline(quoted, marks)
        if headline:
            return headline
        if not marks:
            raise Rejected(Reason.NO_EVIDENCE, remedy=self._where(words))
        rejections = []
        for reference in self._references(marks):
            try:
                return self._match_passage(quoted, reference)
            except Rejected as rejected:
                rejections.append(rejected.with_details(source=str(reference)))
        for key in (key for mark in marks if isinstance(mark, Citation) for key in mark.keys):
            for fact in (fact for fact in self.facts(key) if fact.quotable):
                try:
                    return self._match_fact(quoted, key, fact)
                except Rejected as rejected:
                    rejections.append(rejected.with_details(source=fact.name))
        raise self._most_telling(rejections, words)

    def _most_telling(self, rejections: list[Rejected], words: str) -> Rejected:
        """Return the rejection to report: that of a source which contains the words, if any."""
        if not rejections:
            return Rejected(Reason.NO_WORDS_IN_RECORD)
        present = next((each for each in rejections if not each.is_absence), None)
        return present or rejections[0].with_details(remedy=self._where(words))

    def match_number(self, claim: Claim, text: Text, marks: Sequence[EvidenceMark]) -> Match:
        """Return the support of a hard-coded number or date, by the marks of its sentence.

        Raises:
            Rejected: if it counts parts of the corpus, or says something of them all, or no source
                that is named supports it.
        """
        if claim.is_universal:
            raise Rejected(Reason.UNIVERSAL)
        unit = text.unit_after(claim.end)
        if claim.kind == "number" and unit:
            raise Rejected(Reason.CORPUS_COUNT, unit=unit)
        references, facts = self._references(marks), self._facts_of(marks)
        named = [*map(self.passage, references), *facts]
        if _is_the_two(claim, text) and (named or _names_two(claim, text)):
            return Match(_TWO, _TWO)
        if is_length_of_list(claim, text):
            return Match(_LISTED, _LISTED)
        if not named and claim.kind == "number":
            raise Rejected(Reason.NO_EVIDENCE_FOR_NUMBER)
        paragraph = _paragraph_of(claim, text, references)
        if paragraph:
            return Match(str(paragraph), self.label(paragraph))
        if claim.kind == "date":
            named += self._published(claim, text, references)
        texts = [words for each in named for words in each.texts]
        if named and (
            is_span_of_time(claim, text, self._dates_around(text, marks))
            or is_rest_of_list(claim, text, texts)
        ):
            return Match(named[0].name, named[0].label)
        return _support_among(named, claim, text)

    def _dates_around(self, text: Text, marks: Iterable[EvidenceMark]) -> set[str]:
        """Return the dates of all evidence of a text, with those of publication, in EDTF."""
        every = [*marks, *(mark for _, mark in text.marks)]
        references = self._references(every)
        sources = [*map(self.passage, references), *self._facts_of(every)]
        published = {self.documents[each.source].published for each in references}
        return published.union(*(each.dates for each in sources))

    def _published(
        self, claim: Claim, text: Text, references: Sequence[PassageRef]
    ) -> Iterator[SupportingText]:
        """Yield the articles that a sentence names, with their day of publication.

        An article that is only linked supports no month or year.
        """
        start, end = text.sentence(claim.start)
        sentence = text.text[start:end]
        for source, document in self.documents.items():
            names = (self.source_label(source), document.outlet)
            is_named = any(contains(sentence, name) for name in names)
            is_linked = any(each.source == source for each in references)
            if is_named or (is_linked and weekday(claim.edtf)):
                day = frozenset({document.published} - {""})
                label = f"{self.source_label(source)}, day of publication"
                yield SupportingText(f"{source}, published", label, (), day, frozenset())

    def _match_headline(self, quoted: Quoted, marks: Sequence[EvidenceMark]) -> Match | None:
        """Return a match if words are a headline whose source the paragraph names."""
        for source, document in self.documents.items():
            if is_same(document.headline, quoted.words):
                label = self.source_label(source)
                cited = any(each.source == source for each in self._references(marks))
                names = (label, document.outlet)
                if cited or any(contains(quoted.paragraph, name) for name in names):
                    try:
                        self.speakers.check_headline(quoted, source)
                    except Rejected as rejected:
                        raise rejected.with_details(source=source) from None
                    return Match(f"{source}, headline", f"{label}, headline")
                return None
        return None

    def _match_passage(self, quoted: Quoted, reference: PassageRef) -> Match:
        """Return the first place of a quotation in a passage at which it can be quoted so."""
        key = (reference.source, reference.passages[0])
        text = self.passages[key]
        rejections = []
        for pieces in places(quoted.words, text):
            try:
                check_sense(pieces, text, " ".join(quoted.sentence))
                self.speakers.check(quoted, key, pieces, text)
                return Match(str(reference), self.label(reference), pieces)
            except Rejected as rejected:
                rejections.append(rejected)
        raise rejections[0]

    def _match_fact(self, quoted: Quoted, key: str, fact: SupportingText) -> Match:
        """Return the place of a quotation in the words of an outside source, or their translation.

        What this book says of a fact is no words of the source.
        """
        rejections, ground = [], " ".join([self._described(key), *fact.texts])
        for kind, text in fact.quotable:
            try:
                [pieces, *_] = places(quoted.words, text)
                check_sense(pieces, text, " ".join(quoted.sentence))
                self.speakers.check_outside(quoted, ground)
                return Match(f"{fact.name}{kind}", f"{fact.label}{kind}", pieces)
            except Rejected as rejected:
                rejections.append(rejected)
        raise next((each for each in rejections if not each.is_absence), rejections[0])

    def _described(self, key: str) -> str:
        """Return what is known of an outside source, by its key or that of a fact.

        This is its key, author and title, who else is named as its author or as having printed it,
        and what it is about.
        """
        rows = self._record[key]
        work = rows[0].key
        entry = self._book.outside_sources.get(work, {})
        relays = re.split(r"[;,]", entry.get("note", ""))
        others = [each for each in relays if not each.lstrip().startswith(_NO_RELAY)]
        about = [row.about for row in rows]
        return " ".join([work, entry.get("author", ""), entry.get("title", ""), *others, *about])

    def _references(self, marks: Iterable[EvidenceMark]) -> list[PassageRef]:
        """Return a reference to each passage that marks name, as far as it exists."""
        named = [each for mark in marks if isinstance(mark, PassageRef) for each in mark.each()]
        return [each for each in named if (each.source, each.passages[0]) in self.passages]

    def _facts_of(self, marks: Iterable[EvidenceMark]) -> list[SupportingText]:
        keys = [key for mark in marks if isinstance(mark, Citation) for key in mark.keys]
        return [fact for key in keys for fact in self.facts(key)]

    def _where(self, words: str) -> str:
        """Return a remedy for words without evidence: the passage that contains them."""
        for (source, passage), text in self.passages.items():
            try:
                find_verbatim(words, text)
            except Rejected:
                continue
            found = PassageRef(source, (passage,))
            return f"It is in {found}: link to that passage, [](evidence.ipynb#{found.anchor})."
        return "No passage contains it: quote a passage verbatim, or remove the quotation marks."


@cache
def evidence_index() -> EvidenceIndex:
    """Return the index of this build's corpus; `renew_index` makes it anew."""
    return EvidenceIndex(corpus.BOOK)


def renew_index(app: object) -> None:
    """Make the index anew in each build."""
    evidence_index.cache_clear()


def _support_among(sources: Sequence[SupportingText], claim: Claim, text: Text) -> Match:
    """Return the first of some sources that supports a claim, or raise Rejected.

    A fact supports a number only if its time fits the date nearest to it.
    """
    if not sources:
        raise Rejected(Reason.NO_EVIDENCE_FOR_NUMBER)
    found = [each for each in sources if supports(each, claim, text)]
    if not found and "/" in claim.edtf:
        found = _supporting_both_ends(sources, claim)
    if not found:
        named = " or ".join(dict.fromkeys(each.name for each in sources))
        raise Rejected(Reason.NOT_SUPPORTED, sources=named, has=_stated(sources, claim.kind))
    if claim.kind == "number":
        period = nearest_date(claim, text)
        found = [each for each in found if not each.is_fact or is_of_time(each, period)]
        if not found:
            raise Rejected(Reason.OTHER_TIME, when=period)
    _check_weekday(found[0], claim, text)
    return Match(found[0].name, found[0].label)


def _supporting_both_ends(sources: Sequence[SupportingText], claim: Claim) -> list[SupportingText]:
    """Return the sources that have the ends of a span of dates, if both are in some: “2016 to
    2018”."""
    ends = [
        [each for each in sources if any(is_within(date, end) for date in each.dates)]
        for end in claim.edtf.split("/")
    ]
    return ends[0] if all(ends) else []


def _stated(sources: Sequence[SupportingText], kind: str) -> str:
    """Return the dates, or the numbers, that some sources have, for a message."""
    if kind == "date":
        found = [date_in_words(date) for each in sources for date in sorted(each.dates)]
    else:
        found = [
            f"{amount.value:,.10g}" for each in sources for amount in sorted(each.amounts, key=str)
        ]
    return listing(dict.fromkeys(found)) if found else f"no {kind}"


def _check_weekday(source: SupportingText, claim: Claim, text: Text) -> None:
    """Reject a date beside which stands a weekday that it was not."""
    said = weekday_beside(claim, text) if claim.kind == "date" else ""
    days = {claim.edtf, *(day for day in source.dates if claim.edtf and is_within(day, claim.edtf))}
    right = {weekday(day) for day in days} - {""}
    if said and right and said not in right:
        raise Rejected(Reason.WRONG_WEEKDAY, said=said, right=" or ".join(sorted(right)))


def _is_the_two(claim: Claim, text: Text) -> bool:
    """Return True for “two” in “the two”, “these two men”, which points back to those named."""
    return claim.words.lower() == "two" and bool(_POINTS_BACK.search(text.text[: claim.start]))


def _names_two(claim: Claim, text: Text) -> bool:
    """Return True if two are named in the sentence of “the two” before it, or the one before."""
    start, _ = text.sentence(claim.start)
    if start:
        start, _ = text.sentence(start - 1)
    before = text.text[start : claim.start].strip().removesuffix("The")
    return len(set(_CAPITALISED.findall(before))) > 1


def _paragraph_of(claim: Claim, text: Text, references: Iterable[PassageRef]) -> PassageRef | None:
    """Return the linked passage whose number a claim is, as in “Paragraph 6 of TASS”, or None."""
    if not _PARAGRAPH.search(text.text[: claim.start]):
        return None
    return next((each for each in references if claim.words == str(each.passages[0])), None)


def _fact(row: Any) -> SupportingText:
    """Return a row of the outside record as support."""
    quotable = [("", row.words), (", our translation", row.translation)]
    texts = tuple(filter(None, (row.says, row.words, row.translation)))
    found = {date.edtf for text in texts for date in dates.dates([text], "")} | {row.date}
    amounts = {
        amount_of(each, each.counts) for text in texts for each in quantities.quantities([text])
    }
    if row.value == row.value and row.value not in ("", None):
        amounts.add(Amount(float(row.value), None, nouns(row.unit, row.about)))
    name = f"{row.key} ({row.fact})"
    return SupportingText(
        name, name, texts, frozenset(found - {""}), frozenset(amounts), True,
        tuple((kind, text) for kind, text in quotable if text),
    )  # fmt: skip
