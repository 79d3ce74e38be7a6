"""What a claim can rest on: the passages of the corpus and the rows of the outside record, and whether they give it."""

import re
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import NamedTuple

import corpus
from book.notebook import label
from book.proof.claims import HOLE, Text, singular
from corpus.extraction import dates, quantities
from corpus.extraction import extract

_LONGEST_INSERTION, _SHORTEST_PIECE = 5, 3  # in words
_ELISION = re.compile(
    r"\s*(?:\[\s*(?:…|\.{3}|\. \. \.)\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,4}|\. \. \.)\s*"
)
_INSERTION = re.compile(r"\[([^\[\]]*)\]")
_NEGATION = re.compile(
    r"\b(?:not?|non|never|cannot|neither|nor|none|nobody|nothing|nowhere|without|hardly|scarcely|barely|rarely|seldom|against|un\w+|in(?:cap|ab)\w+|refus\w+"
    r"|fail\w*|den(?:y|ie[sd])\w*|reject\w*|oppos\w+|stop\w*|false\w*|allegedly|supposedly|so-called|instead|except|unless)\b|n['’]t\b",
    re.IGNORECASE,
)
_NOT_THERE = "does not have it"
_QUOTES = "['\"‘’“”‚„`´«»‹›]"
_QUALIFIERS = {
    "above": "over|more than|at least|above|upwards of|well over|in excess of|no fewer than|no less than|not less than|just over|just above",
    "below": "up to|under|less than|fewer than|at most|below|as many as|as much as|no more than|just under|just below|nearly|almost|close to",
    "about": "some|about|around|approximately|roughly|an estimated|estimated|~|circa|c.",
    "multiples": "multiples of",
}
_CLASS = {word: name for name, words in _QUALIFIERS.items() for word in words.split("|")}


class Ground(NamedTuple):
    """What a claim can rest on: its name in the ledger, its texts, its dates (EDTF), and its quantities as (value, class of qualifier, units); a class of
    None fits every qualifier."""

    name: str
    texts: tuple
    dates: frozenset
    quantities: frozenset


class Given(NamedTuple):
    """A proof: the name of the Ground that gives a claim, and where in its text, as (start, end) offsets, each piece of a quotation stands."""

    ground: str
    pieces: tuple = ()


class Refused(Exception):  # noqa: N818 — it is no error of the program
    """Why a claim is not proved, and what would prove it."""


class Grounds:
    """The passages of a corpus and its outside record, as grounds of claims. `book` has the methods of `corpus.Corpus`."""

    def __init__(self, book=corpus.BOOK):
        passages, self.documents, self.record = (
            book.passages,
            book.documents.set_index("source"),
            book.record,
        )
        self.texts = {(row.source, row.passage): row.text for row in passages.itertuples()}
        self.actors = book.coded.actors
        self._spoken = {name: _by_passage(book, name) for name in ("quotations", "reported")}
        self._dates, self._quantities = _by_passage(book, "dates"), _by_passage(book, "quantities")
        self.keys = (
            set(self.documents.index)
            | set(self.record["key"])
            | set(self.record["fact"])
            | set(book.coded.events["event"])
        )
        self._aliases = book.aliases

    @cached_property
    def persons(self):
        """The names of actors that are persons."""
        return set(self.actors.loc[self.actors["type"] == "person", "actor"])

    @cache  # noqa: B019 — one Grounds lives as long as a build
    def passage(self, source, n):
        """The Ground that a passage is."""
        dates, quantities = self._dates.get((source, n), []), self._quantities.get((source, n), [])
        counted = {
            (float(row.value), _qualifier(row.qualifier), _units(row.unit, row.counts))
            for row in quantities
        }
        return Ground(
            f"{source}:{n}",
            (self.texts[source, n],),
            frozenset(row.edtf for row in dates if row.edtf),
            frozenset(counted),
        )

    @cache  # noqa: B019
    def facts(self, key):
        """The Grounds that the rows of the record under a key are."""
        found = []
        for row in self.record[self.record["key"] == key].itertuples():
            texts = tuple(text for text in (row.says, row.words) if text)
            dated = {d.edtf for text in texts for d in dates.dates([text], "") if d.edtf} | (
                {row.date} if row.date else set()
            )
            counted = {
                (float(q.value), _qualifier(q.qualifier), _units(q.unit, q.counts))
                for text in texts
                for q in quantities.quantities([text])
            }
            if row.value == row.value and row.value not in ("", None):
                counted.add((float(row.value), None, _units(row.unit, row.about)))
            found.append(
                Ground(f"{row.key} ({row.fact})", texts, frozenset(dated), frozenset(counted))
            )
        return found

    def quotation(self, words, evidence, citations, around):
        """The Given of words in quotation marks by the passages and citations of their sentence; `around` is the Text of the paragraph that they stand in.

        Raises Refused where no passage has them to the letter, or their speaker is not named in the paragraph.
        """
        if not re.search(r"\w", words):
            raise Refused("holds no words; delete its marks")
        headline = next(
            (key for key in self.documents.index if _same(self.documents["headline"][key], words)),
            None,
        )
        if headline and self._is_named(headline, evidence, around):
            return Given(f"{headline}, headline")
        if not evidence and not citations:
            raise Refused("has no evidence in its sentence; " + self._elsewhere(words))
        refusals = []
        for source, n in ((mark.source, n) for mark in evidence for n in mark.passages):
            try:
                given = Given(f"{source}:{n}", stands(words, self.texts[source, n]))
                self._is_credited(words, source, n, given.pieces, around)
                return given
            except Refused as refused:
                refusals.append(f"{source}:{n} {refused}")
        grounds = [ground for mark in citations for key in mark.keys for ground in self.facts(key)]
        for ground in grounds:
            for text in ground.texts[
                -1:
            ]:  # the words of the record, not what this book says of them
                try:
                    return Given(ground.name, stands(words, text))
                except Refused as refused:
                    refusals.append(f"{ground.name} {refused}")
        if refusals and all(_NOT_THERE in refusal for refusal in refusals):
            raise Refused(f"is not proved: {refusals[0]}; {self._elsewhere(words)}")
        told = next(
            (refusal for refusal in refusals if _NOT_THERE not in refusal),
            "the record has no words for its citation; name a passage",
        )
        raise Refused(f"is not proved: {told}")

    def number(self, claim, text, evidence, citations):
        """The Given of a typed number or date by the passages and citations of its sentence. Raises Refused where none gives it with its unit."""
        unit = text.unit_after(claim.end)
        if claim.kind == "number" and unit:
            raise Refused(f"counts what this corpus is made of ({unit}); compute it in a cell")
        grounds = [self.passage(mark.source, n) for mark in evidence for n in mark.passages]
        grounds += [ground for mark in citations for key in mark.keys for ground in self.facts(key)]
        if not grounds:
            raise Refused(
                "is typed without evidence in its sentence; compute it in a cell, or name the passage or citation that gives it"
            )
        given = next((ground.name for ground in grounds if gives(ground, claim, text)), None)
        if given is None:
            raise Refused(
                f"is not given, with its unit, by {' or '.join(ground.name for ground in grounds)}; say it as the source does, or compute it"
            )
        return Given(given)

    def _is_named(self, source, evidence, around):
        """Whether a paragraph names a source: by evidence, its label or its outlet."""
        return any(mark.source == source for mark in evidence) or any(
            _names(around.text, name) for name in (label(source), self.documents["outlet"][source])
        )

    def _elsewhere(self, words):
        """Where the corpus has words that lack evidence, as a remedy."""
        for (source, n), text in self.texts.items():
            try:
                stands(words, text)
            except Refused:
                continue
            return f"it stands in {source}:{n}"
        return "no passage has it; quote a passage to the letter, or take the marks away"

    def _is_credited(self, words, source, n, pieces, around):
        """Raises Refused unless the paragraph names the speaker of the words that stand at some places of a passage, and credits nobody else with them."""
        rows = {
            kind: [row for row in table.get((source, n), []) if _overlap(row, pieces)]
            for kind, table in self._spoken.items()
        }
        speakers = list(dict.fromkeys(row.speaker for row in rows["quotations"] if row.speaker))
        for speaker in speakers:
            if not any(_names(around.text, name) for name in self._forms(speaker)):
                raise Refused(
                    f"has it as the words of {speaker}, who is not named in this paragraph; name the speaker"
                )
        voices = {row.speaker for spoken in rows.values() for row in spoken} | {
            row.via for spoken in rows.values() for row in spoken
        }
        for credited in self._credits(around, words):
            if credited in self.persons and credited not in voices:
                whose = f"the words of {speakers[0]}" if speakers else "its own words"
                raise Refused(
                    f"has it as {whose}, and here {credited} is credited with it; name the right speaker"
                )

    def _forms(self, actor):
        """The forms by which a paragraph can name an actor: the canonical name, its aliases, and a person's last name."""
        row = self.actors[self.actors["actor"] == actor]
        forms = {actor} | {
            alias for aliases in row["aliases"] for alias in aliases.split(" | ") if alias
        }
        return forms | ({actor.split()[-1].removeprefix("al-")} if actor in self.persons else set())

    def _credits(self, around, words):
        """Whom the paragraph itself credits with words that it has in quotation marks."""
        return _quoted_by(around.marked, self._aliases).get(
            re.sub(r"\s+", " ", words).strip(), set()
        )


@lru_cache(maxsize=64)  # a paragraph may have many quotations
def _quoted_by(paragraph, aliases):
    """The speakers of each quotation of a paragraph, as the extraction of the corpus reads it."""
    found = {}
    for row in extract([paragraph], aliases=aliases).quotations:
        found.setdefault(re.sub(r"\s+", " ", row.text).strip(), set()).add(row.speaker)
    return found


def stands(words, text):
    """Where words stand in a text to the letter, as ((start, end), …), one a piece.

    White space and the style of inner marks do not matter. `[ ]` inserts words, or changes the case of a letter; `…` elides, and what it leaves stands in
    order, in pieces of three words or more. Raises Refused.
    """
    whole = _pattern(words).search(text)
    if whole:
        return (whole.span(),)
    reasons = []
    brackets = list(_INSERTION.finditer(words))
    for kept in product((False, True), repeat=min(len(brackets), 4)):
        try:
            return _in_pieces(words, brackets, kept, text)
        except Refused as refused:
            reasons.append(str(refused))
    raise Refused(next((reason for reason in reasons if _NOT_THERE not in reason), reasons[0]))


def _in_pieces(words, brackets, kept, text):
    """Where the pieces of a quotation stand, with some of its brackets kept as the text's own."""
    kept = dict(zip([bracket.start() for bracket in brackets], kept, strict=False))

    def inserted(match):
        inner, before, after = match[1], words[: match.start()][-1:], words[match.end() :][:1]
        if kept.get(match.start()) or _ELISION.fullmatch(match.group()):
            return match.group()
        if len(inner) == 1 and inner.isalpha() and after.isalpha() and not before.isalnum():
            return f"\0{inner}"
        if before.isalnum() or after.isalnum():
            raise Refused(
                "cannot be quoted with letters added to a word; a bracket within a word only changes the case of its first letter"
            )
        if _NEGATION.search(inner):
            raise Refused(f"cannot be quoted with “[{inner}]”; an insertion must not negate")
        if any(claim for claim in _typed(inner).numbers):
            raise Refused(f"cannot be quoted with “[{inner}]”; a number is not inserted")
        if len(inner.split()) > _LONGEST_INSERTION:
            raise Refused(f"cannot be quoted with “[{inner}]”; an insertion has five words at most")
        return ""

    pieces = [
        piece
        for piece in _ELISION.split(_INSERTION.sub(inserted, words).replace(HOLE, " "))
        if piece.strip()
    ]
    if not pieces:
        raise Refused(f"{_NOT_THERE} to the letter")
    if len(pieces) > 1 and any(
        len(re.findall(r"\w[\w’'-]*", piece.replace("\0", ""))) < _SHORTEST_PIECE
        for piece in pieces
    ):
        raise Refused(
            "cannot be quoted in such small pieces; a piece between elisions has three words or more"
        )
    found, end = [], 0
    for piece in pieces:
        match = _pattern(piece.strip()).search(text, end)
        if match is None:
            raise Refused(
                f"{_NOT_THERE} to the letter" + (", in this order" if len(pieces) > 1 else "")
            )
        if found and (lost := _lost_negation(text[end : match.start()])):
            raise Refused(f"cannot be quoted so; what is left out, or its edge, negates (“{lost}”)")
        found.append(match.span())
        end = match.end()
    return tuple(found)


def _lost_negation(gap):
    """The negation that an elision takes away from the words beside it, or None."""
    words = gap.split()
    edges = words if len(words) <= 6 else words[:2] + words[-2:]
    return next(
        (
            word.strip(".,;:")
            for word in edges
            if re.search(r"(?i)\b(?:not?|never|cannot|neither|nor)\b|n['’]t\b", word)
        ),
        None,
    )


@lru_cache(maxsize=512)
def _pattern(words):
    """Words as a pattern: any white space between them, any style of marks; \\0 before a letter leaves its case open."""
    made = []
    for part in re.findall(r"\0.|\s+|['\"‘’“”‚„`´«»‹›]|[^\s\0'\"‘’“”‚„`´«»‹›]+", words.strip()):
        if part[0] == "\0":
            made.append(f"[{part[1].lower()}{part[1].upper()}]")
        elif part.isspace():
            made.append(r"\s+")
        else:
            made.append(_QUOTES if re.fullmatch(_QUOTES, part) else re.escape(part))
    pattern = "".join(made)
    bare = words.strip().lstrip("\0")
    return re.compile(
        (r"(?<!\w)" if bare[:1].isalnum() else "")
        + pattern
        + (r"(?!\w)" if bare[-1:].isalnum() else "")
    )


def gives(ground, claim, text):
    """Whether a ground gives a typed number or date: the same time, the same value of the same unit, or the same words with the word beside them."""
    if claim.kind == "date":
        verbatim = any(_names(given, claim.words, re.IGNORECASE) for given in ground.texts)
        return (
            verbatim
            if not claim.value
            else verbatim
            or all(
                any(_is_within(date, part) for date in ground.dates)
                for part in claim.value.split("/")
            )
        )
    for row in text.counted:
        if row.start <= claim.start < row.end:
            wanted = (float(row.value), _qualifier(row.qualifier), _units(row.unit, row.unit))
            return any(
                value == wanted[0]
                and qualifier in (None, wanted[1])
                and bool(units & wanted[2] or units == wanted[2])
                for value, qualifier, units in ground.quantities
            )
    return any(_names(given, _with_neighbour(claim, text), re.IGNORECASE) for given in ground.texts)


def _is_within(date, wanted):
    """Whether an EDTF date lies within a wanted day, month or year; without a year ("XXXX-07-25") any year will do."""
    if wanted.startswith("XXXX"):
        date, wanted = re.sub(r"\d{4}(?=-)", "", date), wanted[4:]
    ends = re.split(r"[/,]", date.strip("[]"))
    return date == wanted or all(re.match(rf"{re.escape(wanted)}(?![\d~])", end) for end in ends)


def _with_neighbour(claim, text):
    """The words of a claim with the word after it in its sentence, or the one before: what it is the number of."""
    start, end = text.sentence(claim.start)
    after = re.match(r"[-–]?\s?[\w’'-]+", text.text[claim.end : end])
    before = re.search(r"[\w’'-]+\s?$", text.text[start : claim.start])
    return (
        claim.words + after.group() if after else (before.group() if before else "") + claim.words
    )


def _names(text, name, flags=0):
    """Whether a name, or other words, stand in a text."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags) is not None


def _same(one, other):
    """Whether two texts are the same but for white space and the style of marks."""
    return _pattern(" ".join(one.split())).fullmatch(" ".join(other.split())) is not None


def _overlap(row, pieces):
    return any(row.start < end and start < row.end for start, end in pieces)


def _qualifier(words):
    return _CLASS.get(words.lower(), "")


def _units(*units):
    """The nouns by which a quantity is counted, in the singular."""
    return frozenset(singular(unit) for unit in units if unit)


def _by_passage(book, table):
    """The extracted and the coded rows of a table by (source, passage)."""
    found = {}
    for frame in (book.extracted[table], book.coded[table]):
        for row in frame.itertuples():
            found.setdefault((row.source, row.passage), []).append(row)
    return found


def _typed(words):
    text = Text()
    text.add(words, "t")
    return text
