"""Attribution: does the book credit quoted words to those who say them in the source?"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

from book.proof.credits import Credit, Quoted, credits, is_denied, subject
from book.proof.messages import Reason, Rejected
from book.proof.sense import is_negated, last_clause
from book.proof.verbatim import Span, contains
from corpus import Corpus
from corpus.extraction import Aliases, lexicon
from corpus.extraction.article import ParsedArticle
from corpus.extraction.entities import CAPITALS, SYNONYMS, described_by

_SPOKEN = ("quotations", "reported")
_OFFICES, _BODIES, _TEXTS, _OUTLETS = (
    frozenset(word.rstrip("_") for word in lexicon.WORDS_BY_TAG[tag]) for tag in "RBSM"
)
_PRONOUN = re.compile(r"(?:he|she|it|they|his|her|its|their|him|them)\b", re.IGNORECASE)
_DETERMINERS = frozenset(lexicon.WORDS_BY_TAG["D"])
_INDEFINITE = re.compile(r"(?:an?|one|another|some|any|every|each|no)\b", re.IGNORECASE)
_NEWSPAPER = re.compile(rf"\b[Tt]he (?:[\w-]+ )?(?:{'|'.join(map(re.escape, _OUTLETS))})\b")
_PROPER = re.compile(r"\b[A-Z]\w+ [A-Z]\w+|^[A-Z]\w+$")
_RANKS = frozenset(("deputy", "prime"))  # which make another office


class Source(NamedTuple):
    """Where quoted words stand, as far as it matters for their credit.

    Attributes:
        outlet: The names of the outlet.
        speakers: Those who must be named, and may be credited.
        others: Those who may be credited besides.
        text: The text, for those who are only spoken of in it.
        clause: The words of the clause before the quoted ones.
    """

    outlet: tuple[str, ...]
    speakers: tuple[str, ...]
    others: tuple[str, ...]
    text: str
    clause: str


class Speakers:
    """The speakers of the passages of a corpus, and the forms of their names."""

    def __init__(self, book: Corpus) -> None:
        self._book, self._actors = book, book.coded.actors
        self._spoken = {name: rows_by_passage(book, name) for name in _SPOKEN}
        self._sides = dict(zip(self._actors["actor"], self._actors["side"], strict=True))
        self._outlets = dict.fromkeys(book.documents["outlet"], "outlet")
        self._types = dict(zip(self._actors["actor"], self._actors["type"], strict=True))
        self._aliases = Aliases(
            {"actor": actor, "type": type_, "aliases": " | ".join(sorted(self._forms(actor)))}
            for actor, type_ in {
                **self._outlets,
                **self._types,
            }.items()
        )

    def check(
        self, quoted: Quoted, passage: tuple[str, int], pieces: Sequence[Span], text: str
    ) -> None:
        """Check the credit that the book gives for words at some places of a passage.

        Raises:
            Rejected: unless the book names the speaker, and credits nobody else.
        """
        rows = {
            name: [row for row in table.get(passage, []) if overlaps(row, pieces)]
            for name, table in self._spoken.items()
        }
        everyone = [row for spoken in rows.values() for row in spoken]
        source = Source(
            self._outlet(passage[0]),
            tuple(dict.fromkeys(row.speaker for row in rows["quotations"] if row.speaker)),
            tuple({name for row in everyone for name in (row.speaker, row.via) if name}),
            text,
            last_clause(text[: pieces[0][0]]),
        )
        self._check(quoted, source)

    def check_outside(self, quoted: Quoted, ground: str) -> None:
        """Check the credit for words of an outside source; `ground` is all that is known of it.

        Raises:
            Rejected: if they are credited to somebody whom it does not name.
        """
        for credit in self._credits(quoted):
            printed = re.sub(r"^The ", "", self._in_sentence(credit, quoted))
            names = re.findall(r"\b[A-Z][\w’'-]{2,}", printed)
            known = ground.casefold().replace("-", " ")
            if names and not any(
                re.search(rf"\b{re.escape(_stem(name))}", known) for name in names
            ):
                raise Rejected(
                    Reason.WRONG_SPEAKER, credited=credit.printed, owner="words of that source"
                )

    def check_headline(self, quoted: Quoted, source: str) -> None:
        """Check that a headline is credited to no outlet but its own.

        Raises:
            Rejected: if another outlet is credited with it.
        """
        self._check_outlet(quoted, Source(self._outlet(source), (), (), "", ""), "its own headline")

    def _check(self, quoted: Quoted, source: Source) -> None:
        found = self._credits(quoted)
        owner = f"the words of {source.speakers[0]}" if source.speakers else "its own words"
        for credit in found:
            if not self._is_right(credit, quoted, source):
                credited = credit.name or credit.printed
                raise Rejected(Reason.WRONG_SPEAKER, credited=credited, owner=owner)
        self._check_outlet(quoted, source, owner)
        for speaker in source.speakers:
            if not self._is_named(speaker, quoted):
                raise Rejected(Reason.UNCREDITED, speaker=speaker)
        if source.speakers and not found:
            self._check_subject(quoted, source, owner)
        self._check_denial(quoted, source)

    def _credits(self, quoted: Quoted) -> list[Credit]:
        return credits(quoted, self._aliases)

    @cache  # noqa: B019 — the speakers live as long as a build
    def _outlet(self, source: str) -> tuple[str, ...]:
        rows = self._book.documents
        outlet = rows.loc[rows["source"] == source, "outlet"].iloc[0]
        return outlet, outlet.removeprefix("The "), self._book.label(source)

    def _is_right(self, credit: Credit, quoted: Quoted, source: Source) -> bool:
        """Return True if a credit is to somebody who may be credited, or to nobody named."""
        printed = re.sub(r"^[\s—–-]+", "", credit.printed)
        if _PRONOUN.fullmatch(printed):
            return self._is_right_pronoun(printed, credit, quoted, source)
        allowed = (*source.speakers, *source.others)
        names = credit.name.split(" | ")
        if len(names) > 1:
            return all(name in allowed for name in names)
        if any(self._is_called(printed, each) for each in allowed):
            return True
        if any(contains(printed, name) for name in source.outlet):
            return True
        if credit.name in allowed and not _possessor(printed):
            return all(self._is_of_country(word, credit.name) for word in printed.split())
        if self._is_nobody(printed, credit, quoted, source):
            return True
        return not credit.is_direct and self._is_spoken_of(printed, credit.name, source)

    def _is_right_pronoun(
        self, pronoun: str, credit: Credit, quoted: Quoted, source: Source
    ) -> bool:
        if pronoun.lower() not in ("he", "she"):
            return True
        allowed = (*source.speakers, *source.others)
        named = f"{quoted.before} {quoted.paragraph}"
        if any(self._is_mentioned(each, named) for each in allowed):
            return True
        return not credit.name or not credit.is_direct

    def _is_nobody(self, printed: str, credit: Credit, quoted: Quoted, source: Source) -> bool:
        """Return True if a phrase is for no person, body or outlet: “the article”, “one line”."""
        words = re.findall(r"[\w’'-]+", printed.lower())
        head = _singular(words[-1]) if words else ""
        possessor = _possessor(printed)
        if head in _TEXTS | _OUTLETS or possessor and head not in _OFFICES | _BODIES:
            someone = self._someone(printed)
            allowed = {*source.speakers, *source.others}
            return not someone or any(
                each in allowed or self._is_spoken_of(each, each, source) for each in someone
            )
        if head in _OFFICES | _BODIES:
            return bool(_INDEFINITE.match(printed)) and bool(source.speakers)
        return not self._someone(printed) and not _PROPER.search(self._in_sentence(credit, quoted))

    def _in_sentence(self, credit: Credit, quoted: Quoted) -> str:
        """Return a credit as it is printed within a sentence: “others say”, “such words differ”.

        The capital with which a sentence begins makes no name of a word that the articles or the
        record have in small letters.
        """
        printed = credit.printed
        opens = quoted.sentence[0].lstrip().startswith(printed)
        word = re.split(r"[^\w’'-]", printed.lower())[0]
        if opens and not credit.name and {word, _singular(word)} & self._common_words:
            return printed[:1].lower() + printed[1:]
        return printed

    @cached_property
    def _common_words(self) -> frozenset[str]:
        """The words in small letters of the articles, of the record and of the lexicon."""
        record = self._book.record
        texts = [*self._book.passages["text"], *record["says"], *record["words"]]
        found = {word for text in texts for word in re.findall(r"(?<!\w)[a-z][\w’'-]*", text)}
        listed = {word for words in lexicon.WORDS_BY_TAG.values() for word in words}
        return frozenset({*found, *listed, *lexicon.NUMBERS, *lexicon.ORDINALS})

    def _someone(self, printed: str) -> list[str]:
        """Return the names of known actors, no places, in a phrase."""
        found = []
        for form, (actor, _) in self._aliases.of.items():
            if self._types.get(actor) not in ("place", "people") and contains(printed, form):
                found.append(actor)
        return found

    def _is_spoken_of(self, printed: str, name: str, source: Source) -> bool:
        """Return True if the source itself speaks of somebody."""
        forms = self._forms(name) if name in self._types else {name, printed}
        return any(contains(source.text, form) for form in forms if form)

    def _check_outlet(self, quoted: Quoted, source: Source, owner: str) -> None:
        """Raise Rejected if the subject of the sentence is an outlet that lacks the words."""
        printed = subject(quoted, self._aliases)
        known = {*self._outlets, *self._of_type("outlet")} - {*source.others}
        for outlet in known:
            if outlet in source.outlet or not self._opens_with(printed, outlet):
                continue
            if not self._is_spoken_of(outlet, outlet, source):
                raise Rejected(Reason.WRONG_SPEAKER, credited=outlet, owner=owner)

    def _check_subject(self, quoted: Quoted, source: Source, owner: str) -> None:
        """Raise Rejected if the sentence is about another person, whom the source does not name.

        “Lavrov fears ‘chaos’.”, of words of Putin, who is not named in that sentence.
        """
        printed = subject(quoted, self._aliases)
        before, after = quoted.sentence
        if any(self._is_mentioned(each, before + after) for each in source.speakers):
            return
        for person in self._of_type("person") - {*source.others}:
            if self._opens_with(printed, person) and not self._is_spoken_of("", person, source):
                raise Rejected(Reason.WRONG_SPEAKER, credited=person, owner=owner)

    def _check_denial(self, quoted: Quoted, source: Source) -> None:
        """Raise Rejected if the book says that nobody says the words, and the source does not."""
        if is_denied(quoted, self._aliases) and not is_negated(source.clause):
            raise Rejected(Reason.DENIED)

    @cache  # noqa: B019 — the speakers live as long as a build
    def _of_type(self, kind: str) -> set[str]:
        return {actor for actor, type_ in self._types.items() if type_ == kind}

    def _opens_with(self, printed: str, actor: str) -> bool:
        """Return True if a phrase opens with the name of an actor, who owns nothing in it."""
        forms = "|".join(map(re.escape, self._forms(actor)))
        return re.match(rf"(?:the )?(?:{forms})(?!\w|['’])", printed, re.IGNORECASE) is not None

    def _is_named(self, speaker: str, quoted: Quoted) -> bool:
        """Return True if the book names a speaker.

        In the paragraph; or in the one before, if a pronoun stands for them, or a lead-in.
        """
        if self._is_mentioned(speaker, quoted.paragraph):
            return True
        if not self._is_mentioned(speaker, quoted.before):
            return False
        if quoted.is_whole:
            return quoted.before.rstrip().endswith(":")
        return (
            re.search(rf"\b{_PRONOUN.pattern}", quoted.text.text[: quoted.end], re.IGNORECASE)
            is not None
        )

    def _is_mentioned(self, actor: str, text: str) -> bool:
        """Return True if a text has a name of an actor, or describes them by their office."""
        if any(contains(text, form) for form in self._forms(actor)):
            return True
        if self._types.get(actor) == "outlet" and _NEWSPAPER.search(text):
            return True
        return any(self._is_office(phrase, actor) for phrase in self._phrases(actor, text))

    def _is_called(self, printed: str, actor: str) -> bool:
        """Return True if a phrase is for an actor: it ends in a name, or is an office of theirs."""
        for form in self._forms(actor):
            if re.search(rf"(?<!\w){re.escape(form)}(?!\w)(?!['’]s?\b)", printed):
                return True
        return self._is_office(printed, actor) or self._is_country(printed, actor)

    def _is_country(self, printed: str, actor: str) -> bool:
        """Return True if a phrase is for the state of an actor: “Moscow”, “the Russian”."""
        word = re.sub(r"^[Tt]he ", "", printed)
        country = CAPITALS.get(word) or lexicon.DEMONYMS.get(word) or word
        return self._sides.get(actor, "") == country

    @cache  # noqa: B019 — the speakers live as long as a build
    def _forms(self, actor: str) -> set[str]:
        """Return the forms by which a text can name an actor.

        These are the canonical name, its aliases, and a person's last name.
        """
        rows = self._actors[self._actors["actor"] == actor]
        aliases = {alias for each in rows["aliases"] for alias in each.split(" | ") if alias}
        is_person = self._types.get(actor) == "person"
        last_name = {actor.split()[-1].removeprefix("al-")} if is_person else set()
        return {actor} | aliases | last_name

    # Offices

    @cached_property
    def _described(self) -> dict[str, set[str]]:
        """The words by which the articles describe actors beside their names, and bodies' names."""
        found = {
            body: {form for word in body.split() for form in described_by(word)}
            for body, kind in self._types.items()
            if kind not in ("person", "place", "state", "people")
        }
        for _, rows in self._book.passages.groupby("source"):
            article = ParsedArticle(list(rows["text"]), "", self._aliases)
            for mention in article.entities.mentions:
                if mention.entity.is_person:
                    found.setdefault(mention.entity.name, set()).update(mention.entity.described)
        return found

    def _heads(self, actor: str) -> set[str]:
        """Return the nouns for an actor's offices, or the kinds of body that it is."""
        kinds = _OFFICES if self._types.get(actor) == "person" else _BODIES
        return self._described.get(actor, set()) & kinds

    def _phrases(self, actor: str, text: str) -> list[str]:
        """Return the phrases of a text that may describe an actor by an office."""
        text = _with_synonyms(text)
        heads = "|".join(map(re.escape, self._heads(actor)))
        if not heads:
            return []
        pattern = rf"\b(?:[Tt]he|[\w-]+(?: [A-Z]\w+)*['’]s?) (?:[\w-]+ ){{0,3}}?(?:{heads})\b"
        return re.findall(pattern, text)

    def _is_office(self, phrase: str, actor: str) -> bool:
        """Return True if a definite phrase describes an actor: “Russia's foreign minister”."""
        phrase = _with_synonyms(phrase)
        if _INDEFINITE.match(phrase):
            return False
        possessor = _possessor(phrase)
        words = re.findall(
            r"[\w-]+", phrase[len(possessor) :].removeprefix("'s").removeprefix("’s")
        )
        words = [word for word in words if word.lower() not in _DETERMINERS | {"s"}]
        described = self._described.get(actor, set())
        if not words or words[-1].lower() not in self._heads(actor):
            return False
        if (
            (described & _RANKS)
            and len(words) > 1
            and not described & _RANKS & {*map(str.lower, words)}
        ):
            return False
        return all(self._fits(word, actor) for word in words[:-1]) and self._owns(possessor, actor)

    def _fits(self, word: str, actor: str) -> bool:
        described = bool({*described_by(word)} & self._described.get(actor, set()))
        return described and self._is_of_country(word, actor)

    def _is_of_country(self, word: str, actor: str) -> bool:
        """Return False if a word is the adjective of another country than that of an actor."""
        country, side = lexicon.DEMONYMS.get(word), self._sides.get(actor, "")
        return not country or country == side or side not in lexicon.DEMONYMS.values()

    def _owns(self, possessor: str, actor: str) -> bool:
        """Return True if an office can be that of a possessor: their own country's or side's."""
        name = re.sub(r"^[Tt]he ", "", possessor)
        if not name:
            return True
        side = self._sides.get(actor, "")
        if {word.lower() for word in name.split()} <= self._described.get(actor, set()):
            return True
        owner = self._aliases.of.get(name, (name, ""))[0]
        return side in (name, CAPITALS.get(name), self._sides.get(owner))


def _possessor(phrase: str) -> str:
    """Return the words before the first possessive ending of a phrase, or ""."""
    match = re.match(r"(.+?)['’](?:s\b|(?<=s['’]))", phrase)
    return match[1] if match else ""


def _with_synonyms(text: str) -> str:
    """Return a text with one name for each office: “foreign minister” for “top diplomat”."""
    for phrase, office in SYNONYMS.items():
        if " " in phrase:
            text = re.sub(rf"\b{re.escape(phrase)}\b", office, text)
    return text


def _singular(noun: str) -> str:
    return noun.removesuffix("s") if not noun.endswith("ss") else noun


def _stem(name: str) -> str:
    return name.casefold().removesuffix("'s").removesuffix("’s").replace("-", " ")


def overlaps(row: Any, pieces: Iterable[Span]) -> bool:
    """Return True if a row of a table (with `start` and `end`) shares a character with pieces."""
    return any(row.start < end and start < row.end for start, end in pieces)


def rows_by_passage(book: Corpus, table: str) -> dict[tuple[str, int], list[Any]]:
    """Return the extracted and the coded rows of a table by (source, passage)."""
    found: dict[tuple[str, int], list[Any]] = {}
    for frame in (book.extracted[table], book.coded[table]):
        for row in frame.itertuples():
            found.setdefault((row.source, row.passage), []).append(row)
    return found
