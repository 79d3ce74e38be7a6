"""Coreference: for whom the words for a speaker stand.

They are a name, a pronoun (“she”) or a description (“the ministry”, “its spokesman”). The resolver
keeps in mind who has spoken or been spoken of, the latest first; what nothing on the page resolves
is left empty.
"""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from corpus.extraction import entities, rules
from corpus.extraction.entities import Entities, Entity, Mention
from corpus.extraction.lexicon import DEMONYMS, FIRMS, GENDER, NUMBERS, WORDS_BY_TAG
from corpus.extraction.tokens import TEXTS, TaggedText

_DATA = rules.load("attribution")
_SUBJECT = re.compile(rules.fill(_DATA["subject"]["pattern"], _DATA["parts"]))
_OWNERS: dict[str, str] = _DATA["pronouns"]["owners"]
_OBJECTS: dict[str, str] = _DATA["pronouns"]["objects"]
_ALONE = rules.word_set(_DATA["words"]["alone"])
_ISSUING, _SPOKESMEN, _MOUTHPIECES, _MINISTRIES, _COURT_TEXTS = (
    rules.word_set(_DATA["words"][name])
    for name in ("issuing", "spokesmen", "mouthpieces", "ministries", "court_texts")
)
_RELATIONS, _EPITHETS, _GENERAL_BODIES = (
    rules.word_set(_DATA["words"][name]) for name in ("relations", "epithets", "general_bodies")
)
_GENDERED = {"his": "he", "her": "she", "himself": "he", "herself": "she"}
_BE = re.compile("[XA]*b")  # “it has been”, of nobody
# “[a study] published in May by”, “[a ruling] in that case, handed down by”
_MADE_BY = re.compile(r"(?:i[^,.;:QKP]{1,5})?,?(?P<verb>[wKE])(?:w?(?:i?[DdN#w]+)?)y")
_WHICH = re.compile(",?[uh]")
_AGE_OR_WHO = re.compile(",#,|,?u")
_OTHER_PERSON = re.compile("[RPNu]")
_COURT = re.compile(r"Dw{1,2}B")  # “the regional court”
_FIELD_OF_MINISTRY = re.compile(r"D[wBS]{1,3}B")  # “the health ministry”
_BODIES = frozenset(WORDS_BY_TAG["B"])
_COUNTRIES = frozenset(country.casefold() for country in DEMONYMS.values())
_PLURAL_PRONOUNS = frozenset(("they", "we"))
_PLURALS = frozenset("people men women children policemen firemen fishermen".split())
_INDEFINITE = frozenset(("a", "an", "one", "another"))
_DEFINITE = frozenset(("the", "that", "this", "his", "her", "its", "their"))
_ARTICLES = _INDEFINITE | _DEFINITE | {"both"}
_REACH_OF_A = 3  # tokens: “a young unnamed man”
_LEAD = 2  # paragraphs in which somebody may be described before they are named
_JOINT = re.compile(r"(?<=[NFRBM])c(?=D[JwRBNs]*[RBFM]|[JT]*N)")
# “Italian and EU inspectors”, “Kenyan, Ugandan and Congolese health officials”
_JOINT_NATIONS = re.compile(r"D?(?:[JNFw],)*[JNFw]c[JNF]+w*[RBw]")
_OF_OTHERS = re.compile(r"[BR]o[DTR]*$")  # “the office of Mayor Berg”
_BY_SOMEBODY = re.compile("[wKE]?[yi]D?[JwBRF#]")
_HANGS = re.compile("[oiy]")
_OF_LATE = 4  # speakers after whom “a spokesman” is no longer that of the first
_KEPT_IN_MIND = 64  # speakers; a pronoun or a description reaches back no further


class Speaker(NamedTuple):
    """Who speaks in a sentence: canonical name ("" if unknown), as printed, and if unnamed.

    `first` is the first token of the attribution, `cue_first` that of its cue.
    """

    name: str
    printed: str
    unnamed: str
    first: int
    cue_first: int


class Referent(NamedTuple):
    """For whom words stand: as printed, canonical name, and the tokens of the words.

    The name is "" if nothing tells it; `unnamed` is then a description that is the same wherever
    the article speaks of them (“driver”, “driver 2”), or "" if nothing describes them.
    """

    printed: str
    name: str
    unnamed: str = ""
    where: tuple[int, int] = (0, 0)


class _Antecedent(NamedTuple):
    """Somebody who has come up, for a later pronoun or description.

    Their name ("" if unnamed), "he", "she", "it", "they" or "", the words that describe them, and
    of one without a name the description that stands for it.
    """

    name: str
    gender: str
    described: frozenset[str]
    unnamed: str = ""


_NO_ONE = _Antecedent("", "", frozenset())


class NounPhrase(NamedTuple):
    """A noun phrase: its passage, the passage as tokens, and its tokens `first` to `after`."""

    passage: int
    tagged: TaggedText
    first: int
    after: int


class _Description:
    """A noun phrase that describes somebody.

    Its tokens up to `core` are the phrase without what hangs on it ("of the council"), and the
    last of these is its head. `heads` and `described` are the words under which the head and all
    of it are looked up; `named` are the mentions in it.
    """

    def __init__(self, phrase: NounPhrase, core: int, named: list[Mention]):
        self.phrase = phrase
        self.passage, self.tagged, self.first, self.after = phrase
        self.core, self.named = core, named
        self.words = self.tagged.words[self.first : core]
        self.tags = self.tagged.tags[self.first : core]
        self.tag = self.tags[-1]

    @cached_property
    def _synonym(self) -> list[str]:
        """The words that stand for the last two: "top diplomat" is "foreign minister"."""
        return entities.SYNONYMS.get(" ".join(self.words[-2:]).lower(), "").split()

    @cached_property
    def described(self) -> set[str]:
        """The words under which the description is looked up."""
        return {found for word in self.words for found in entities.described_by(word)} | set(
            self._synonym
        )

    @cached_property
    def heads(self) -> set[str]:
        """The words under which its head is looked up, plurals in the singular too."""
        heads = set(self._synonym[-1:] or entities.described_by(self.words[-1]))
        return heads | {head[:-1] for head in heads if head.endswith("s")}

    @property
    def is_definite(self) -> bool:
        """True if it speaks of somebody known: “the mayor”, “Hilltown's mayor”."""
        owned = self.tags[0] in "JN" and "s" in self.tags
        return owned or self.words[0].lower() in _DEFINITE

    @property
    def is_person_like(self) -> bool:
        """True if it may be of a person or of a firm: “a developer”."""
        return self.words[0].lower() in _INDEFINITE and self.words[-1].endswith(("er", "or"))

    @property
    def is_plural(self) -> bool:
        """True if its head is a plural in -s."""
        return self.words[-1].endswith("s")

    @property
    def is_by_others(self) -> bool:
        """True if it is a new text whose maker is described: “a report by the council's board”."""
        is_new = self.words[0].lower() in _INDEFINITE
        return is_new and _BY_SOMEBODY.match(self.tagged.tags, self.core) is not None

    @property
    def is_of_nation(self) -> bool:
        """True if it gives an office and a nation: “Italian minister”."""
        return self.tag == "R" and self.tags[0] in "JR" and "D" not in self.tags


class Coreference:
    """Resolves the words for the speakers of an article; sentences must be read in order.

    `focus` are those who have come up, the latest last. `subjects` has the subject of each sentence
    without an attribution, by (passage, first token).
    """

    def __init__(self, entities_: Entities):
        self.entities = entities_
        self.focus: deque[_Antecedent] = deque(maxlen=_KEPT_IN_MIND)
        self.subjects: dict[tuple[int, int], Referent] = {}
        self._unnamed: dict[tuple[int, int], str] = {}  # by the place of their description
        self._issuer = ""  # of the statement or letter last spoken of

    def resolve(self, phrase: NounPhrase) -> Referent:
        """Return for whom a noun phrase stands; names are joined by " | " if they are several."""
        n, tagged, first, after = phrase
        if after - first == 1 and (pronoun := _as_subject(tagged, first)):
            found = self._of_pronoun(pronoun, n, tagged, first)
            return Referent(tagged.words[first], found.name, found.unnamed, (first, after))
        if self._is_of_nations(phrase):
            printed = tagged.span(first, after)[0]
            return Referent(printed, "", self._of_unnamed(phrase, after), (first, after))
        if person := self._of_office(phrase):
            return Referent(person.text, person.entity.name, "", (person.first, person.after))
        if joined := self._joined(phrase):
            return joined
        core = self._core(phrase)
        inside = self.entities.mentions_in(n, first, core)
        if people := _named_heads(tagged, inside, first, core):
            where = people[0].first, people[-1].after
            names = " | ".join(dict.fromkeys(map(_spoken_for, people)))
            return Referent(tagged.span(*where)[0], names, "", where)
        body = _body_of_officials(tagged, first, core, inside)
        name = body.entity.name if body else self._of_description(phrase, core)
        whole = core if name else self._with_relation(phrase, core)
        unnamed = "" if name else self._of_unnamed(phrase, core, whole)
        return Referent(tagged.span(first, whole)[0], name, unnamed, (first, whole))

    def _with_relation(self, phrase: NounPhrase, core: int) -> int:
        """Return where a description ends with whose relation it is: “a friend of Berg”."""
        n, tagged, _, after = phrase
        of_whom = self.entities.mentions_in(n, core, after)[:1]
        is_relation = not _RELATIONS.isdisjoint(_Description(phrase, core, []).heads)
        if not is_relation or tagged.tags[core : core + 1] != "o" or not of_whom:
            return core
        (whom,) = of_whom
        titles = tagged.tags[core + 1 : whom.first]
        is_owner = tagged.tags.startswith("s", whom.after)
        is_whole = whom.entity.is_person and not titles.strip("TRw") and not is_owner
        return whom.after if is_whole else core

    def _of_unnamed(self, phrase: NounPhrase, core: int, whole: int = 0) -> str:
        """Return the description that stands for somebody without a name, up to `whole` or `core`.

        “A driver” is a new one, “the driver” the last whom the word describes.
        """
        n, tagged, first, _ = phrase
        if (n, first) not in self._unnamed:
            heads = _Description(phrase, core, []).heads
            is_new = tagged.words[first].lower() in _INDEFINITE
            known = (
                one.unnamed
                for one in reversed(() if is_new else self.focus)
                if one.unnamed and heads & one.described
            )
            self._unnamed[n, first] = next(known, "") or self._new_unnamed(
                _without_article(tagged, first, whole or core)
            )
        return self._unnamed[n, first]

    def _new_unnamed(self, described: str) -> str:
        """Return a description, with a number if it is not the first in these words."""
        same = {one for one in self._unnamed.values() if one.rstrip(" 0123456789") == described}
        return f"{described} {len(same) + 1}" if same else described

    def _joined(self, phrase: NounPhrase) -> Referent | None:
        """Return those whom a noun phrase joins, or None if it is one: “the court and the council”.

        One at least has a name; of another without one the description stands in its place.
        """
        n, tagged, first, after = phrase
        hangs, joint = (
            next(
                (
                    match.start()
                    for match in pattern.finditer(tagged.tags, first, after)
                    if not self._is_in_name(n, match.start(), first, after)
                ),
                after,
            )
            for pattern in (_HANGS, _JOINT)
        )
        if hangs <= joint:
            return None
        parts = NounPhrase(n, tagged, first, joint), NounPhrase(n, tagged, joint + 1, after)
        found = [self.resolve(part) for part in parts]
        if not any(one.name for one in found):
            return None
        names = [
            one.name or _without_article(tagged, part.first, part.after)
            for one, part in zip(found, parts, strict=True)
        ]
        ends = found[1].where[1] if found[1].name else after
        where = (found[0].where[0], ends)
        return Referent(tagged.span(*where)[0], " | ".join(names), "", where)

    def _of_office(self, phrase: NounPhrase) -> Mention | None:
        """Return the person named right after an office: “head of the port of Varna Ivo Brand”."""
        n, tagged, first, after = phrase
        named = self.entities.mentions_in(n, first, after)[-2:]
        if not named or not named[-1].entity.is_person or named[-1].after != after:
            return None
        before_name = named[-1].first
        follows_name = len(named) > 1 and named[0].after == before_name
        is_office = entities.OFFICE_OF_BODY.match(tagged.tags[first:before_name])
        return named[-1] if follows_name or is_office else None

    def _is_of_nations(self, phrase: NounPhrase) -> bool:
        """Return True if a noun phrase joins nations of persons: “Italian and EU inspectors”.

        But not if both are bodies that are named, whose officials speak for them.
        """
        n, tagged, first, after = phrase
        if not _JOINT_NATIONS.fullmatch(tagged.tags, first, after):
            return False
        if tagged.tags[after - 1] == "w" and not tagged.words[after - 1].endswith("s"):
            return False
        named = self.entities.mentions_in(n, first, after)
        if len(named) > 1 or any(mention.entity.is_person for mention in named):
            return False
        return tagged.words[first + (tagged.tags[first] == "D")][0].isupper()

    def _is_in_name(self, n: int, i: int, first: int, after: int) -> bool:
        """Return True if a token belongs to a name: “Ministry of Works and Housing”."""
        mentions = self.entities.mentions_in(n, first, after)
        return any(mention.first < i < mention.after for mention in mentions)

    def _core(self, phrase: NounPhrase) -> int:
        """Return where a noun phrase ends without the phrases that hang on it.

        “of the council” hangs on it, unless it belongs to a name.
        """
        n, tagged, first, after = phrase
        mentions = self.entities.mentions_in(n, first, after)
        in_name = {i for mention in mentions for i in range(mention.first, mention.after)}
        name_ends = {mention.after for mention in mentions}
        core = first
        while core < after and (
            tagged.tags[core] not in "oiyc"
            or core in in_name
            or (tagged.tags[core] == "c" and not name_ends.isdisjoint((core, core - 1)))
        ):
            core += 1
        while core > first + 1 and tagged.tags[core - 1] in "D#d":
            core -= 1
        issued = core > first + 1 and tagged.tags[core - 2] == "S"
        return core - 1 if issued and tagged.words[core - 1].lower() in _ISSUING else core

    def _subject_core(self, phrase: NounPhrase) -> int:
        """Return where a subject ends: “the driver” in “the driver drew attention”."""
        core = self._core(phrase)
        tags = phrase.tagged.tags[phrase.first : core].rstrip("w")
        return phrase.first + len(tags) if tags[-1:] in tuple("RBFM") else core

    # Pronouns

    def _of_pronoun(self, pronoun: str, n: int, tagged: TaggedText, first: int) -> _Antecedent:
        """Return for whom "he", "she", "it" or "they" stands: who came up last and fits."""
        if pronoun in ("i", "we", "you"):
            return _NO_ONE
        before = self._earlier_in_sentence(n, tagged, first)
        if pronoun not in ("he", "she"):
            before = before[:1]
        recent = chain(before, reversed(self.focus))
        found = next((one for one in recent if self._fits(pronoun, one)), _NO_ONE)
        entity = self.entities.by_name.get(found.name)
        if pronoun in ("he", "she") and entity is not None and not self.entities.gender(entity):
            entity.gender = pronoun
        if pronoun == "it" and found is _NO_ONE and not _BE.match(tagged.tags, first + 1):
            return self._body_taken_for_person()
        return found

    def _body_taken_for_person(self) -> _Antecedent:
        """Return who came up last if only “it” tells that their name is that of a body.

        “Belhar Platinum said so. It thanked them.”; but not of somebody with an age, or with a last
        name alone.
        """
        entity = self.entities.by_name.get(self.focus[-1].name) if self.focus else None
        if entity is None or not entity.is_person or entity.coded or entity.described:
            return _NO_ONE
        if self.entities.gender(entity) or len(entity.key) < 2 or self._is_named_as_person(entity):
            return _NO_ONE
        entity.type = "organisation"
        self.focus[-1] = self.focus[-1]._replace(gender="it")
        return self.focus[-1]

    def _is_named_as_person(self, entity: Entity) -> bool:
        """Return True if somebody is named by a last name, or before an age or “who”."""
        return any(
            mention.text in entity.name.split()[1:]
            or _AGE_OR_WHO.match(self.entities.passages[mention.passage].tags, mention.after)
            for mention in self.entities.mentions
            if mention.entity is entity and mention.first >= 0
        )

    def _learn_gender(self, n: int, tagged: TaggedText, first: int, after: int) -> None:
        """Note the gender of the one person for whom a pronoun of a sentence can stand.

        “Elsa Holm fired her deputy, Jan Krol.”
        """
        for i in range(first, after):
            pronoun = _GENDERED.get(tagged.words[i], "")
            if not pronoun:
                continue
            named = [one for one in self.entities.mentions_in(n, first, i) if one.entity.is_person]
            if len(named) == 1 and not _OTHER_PERSON.search(tagged.tags, named[0].after, i):
                self._learn_gender_of(named[0].entity, pronoun)
            return

    def _learn_gender_of(self, entity: Entity, pronoun: str) -> None:
        others = (one for one in self.focus if one.name != entity.name)
        if not any(self._fits(pronoun, one) for one in others):
            entity.gender = self.entities.gender(entity) or pronoun

    def _fits(self, pronoun: str, one: _Antecedent) -> bool:
        """Return True if a pronoun may stand for somebody, by what is known of them by now."""
        if pronoun not in ("he", "she"):
            return one.gender == "it" or (pronoun == "they" and one.gender == "they")
        entity = None if one.gender else self.entities.by_name.get(one.name)
        return (self.entities.gender(entity) if entity else one.gender) in (pronoun, "")

    def _earlier_in_sentence(self, n: int, tagged: TaggedText, first: int) -> list[_Antecedent]:
        """Return who comes up in a sentence before one of its tokens.

        Who is described as its subject, and who is named, except after a preposition.
        """
        sentence = _sentence_start(tagged, first)
        named = [
            self._antecedent(mention)
            for mention in self.entities.mentions_in(n, sentence, first)
            if mention.first == sentence or tagged.tags[mention.first - 1] not in "oiy"
        ]
        described = self._described_subject(n, tagged, sentence, first)
        return [described, *named] if described else named

    def _antecedent(self, mention: Mention) -> _Antecedent:
        entity = mention.entity
        if entity.is_person:
            gender = self.entities.gender(entity)
        else:
            gender = "they" if entity.type == "people" else "it"
        return _Antecedent(entity.name, gender, frozenset(entity.described))

    # Descriptions

    def _of_description(self, phrase: NounPhrase, core: int) -> str:
        """Return for whom "the ministry", "the spokesman", "the statement" stands, or ""."""
        n, tagged, first, after = phrase
        if "t" in tagged.tags[first:core]:
            return ""  # “an aide to the mayor”
        described = _Description(phrase, core, self.entities.mentions_in(n, first, after))
        if described.tag == "S":
            return self._issuer_of(described)
        if described.heads & _SPOKESMEN:
            return self._of_spokesman(described)
        if described.words[-1].lower() in _MOUTHPIECES and (owner := self._owner_of(described)):
            return owner
        if described.tag in "BF":
            return self._of_body(described)
        if described.tag == "M" and described.is_definite:
            return self._body_named_by(tagged, n, core - 1) or self._last_outlet(n, first)
        return self._of_person(described)

    def _of_body(self, described: _Description) -> str:
        """Return for which body "the ministry", "the company", "the council" stands, or ""."""
        if court := _court_at_place(described):
            return court
        if (ministry := self._of_ministry(described)) is not None:
            return ministry
        if described.passage <= _LEAD and described.is_person_like:
            return self._named_next(described.passage)  # “a developer”
        known = described.tag == "F" or described.is_definite
        last = described.core - 1
        body = self._body_named_by(described.tagged, described.passage, last) if known else ""
        body = body or self._body_called(described) or _body_of_nation(described)
        return body or _only_one_of_its_kind(described)

    def _of_ministry(self, described: _Description) -> str | None:
        """Return the ministry that is printed in small letters with its field, or None.

        “The health ministry” is the Ministry of Health if the page names that, or else the Health
        Ministry, but never the Ministry of Works.
        """
        field = _FIELD_OF_MINISTRY.fullmatch(described.tags)
        if field is None or described.words[-1] not in _MINISTRIES:
            return None
        fields = set(map(entities.fold, described.words[1:-1]))
        named = (
            mention.entity
            for word in sorted(_MINISTRIES)
            for mention in self.entities.bodies.get(word, ())
        )
        known = next((body.name for body in named if fields & set(body.key)), "")
        return known or " ".join(described.words[1:]).title()

    def _issuer_of(self, text: _Description) -> str:
        """Return who speaks by a text.

        Who is named with it (“a statement by Berg”), signed it, or is described (“the letter of the
        mayor”), or else issued the last one.
        """
        named = next(
            (
                _spoken_for(mention)
                for mention in text.named
                if not _OF_OTHERS.search(text.tagged.tags, text.first, mention.first)
            ),
            "",
        )
        named = named or self._signer_of(text) or self._maker_of(text) or self._writer_of(text)
        named = named or self._owner_of(text)
        owner = text.core + 1  # after “of”
        if not named and owner < text.after:
            phrase = NounPhrase(text.passage, text.tagged, owner, text.after)
            named = self._of_description(phrase, text.after)
        is_others = text.words[-1].lower() in _COURT_TEXTS or text.is_by_others
        return named or ("" if is_others else self._issuer)

    def _maker_of(self, text: _Description) -> str:
        """Return who issued a text, as a participle or clause after it tells, or "".

        “A study published in July by Hill Bank says …”, “the charge, which Hill Court filed, …”
        """
        tagged, core = text.tagged, text.core
        if made := _MADE_BY.match(tagged.tags, core):
            is_issued = not _ISSUING.isdisjoint(tagged.words[slice(*made.span("verb"))])
            by = made.end() - 1 if is_issued else -1
            named = self.entities.mentions_in(text.passage, by, by + 8) if by > 0 else []
            if named and not tagged.tags[by + 1 : named[0].first].strip("DJRTw"):
                return _spoken_for(named[0])
        if which := _WHICH.match(tagged.tags, core):
            named = self.entities.mentions_in(text.passage, which.end(), which.end() + 8)
            verb = tagged.words[named[0].after].lower() if named else ""
            if verb in _ISSUING and not tagged.tags[which.end() : named[0].first].strip("DJRTw"):
                return _spoken_for(named[0])
        return ""

    def _owner_of(self, text: _Description) -> str:
        """Return whose a text is, or "": “the ministry's report”, “her study”, “Hill Aid data”."""
        if text.words[-1].lower() in _MOUTHPIECES and text.named:
            return _spoken_for(text.named[0])
        owner = text.words[0]
        if owner.lower() in ("his", "her"):
            pronoun = _OWNERS.get(owner.lower(), "she")
            return self._of_pronoun(pronoun, text.passage, text.tagged, text.first).name
        end = text.tags.rfind("s")
        if end < 1 or text.tags[end - 1] not in "BRM":
            return ""
        phrase = NounPhrase(text.passage, text.tagged, text.first, text.first + end)
        return self._of_description(phrase, phrase.after)

    def _writer_of(self, text: _Description) -> str:
        """Return for whom the pronoun right after a text stands: “documents it filed”, or ""."""
        pronoun = text.tagged.words[text.core].lower() if text.core < len(text.tagged.words) else ""
        if pronoun not in ("he", "she", "it"):
            return ""
        return self._of_pronoun(pronoun, text.passage, text.tagged, text.core).name

    def _signer_of(self, text: _Description) -> str:
        """Return who signed the text that a sentence goes on to speak of, or "".

        “Signed by Berg, the letter says …”
        """
        tagged = text.tagged
        for by in range(_sentence_start(tagged, text.first) + 1, text.first):
            if tagged.tags[by] == "y" and tagged.words[by - 1].lower() in _ISSUING:
                named = self.entities.mentions_in(text.passage, by, text.first)
                people = [mention for mention in named if mention.entity.is_person]
                if named:
                    return (people or named)[0].entity.name
        return ""

    def _of_spokesman(self, described: _Description) -> str:
        """Return a spokesman who is known, or else for whom they speak.

        That is the body that is named or described with them, or that last had a spokesman.
        """
        if described.is_definite:
            known = self._described_person(described.heads, described.described)
            if known:
                return known
        last = max(
            described.tagged.tags.rfind(tag, described.first, described.after) for tag in "BFM"
        )
        named = [one for one in described.named if last < 0 or not _is_at_place(described, one)]
        bodies = [mention for mention in named if not mention.entity.is_person]
        if named:
            return _spoken_for((bodies or named)[0])
        if last >= 0:
            if described.tagged.words[last].lower() in _GENERAL_BODIES:
                return self._last_body(_BODIES - _GENERAL_BODIES)
            body = self._body_named_by(described.tagged, described.passage, last)
            firm = described.tagged.words[last].lower() in FIRMS
            return body or (self._best_known_firm(described) if firm else "")
        served = self._served_by(described)
        if served:
            return self._of_person(served)
        bare = "" if "s" in described.tags else self._last_body()
        return self._last_described(described.heads) or bare

    def _served_by(self, spokesman: _Description) -> _Description | None:
        """Return whom a spokesman serves, if described: “a spokesman for the minister”, or None.

        Or “the minister's spokesman”.
        """
        n, tagged, first, after = spokesman.phrase
        owner = spokesman.tags.find("s")
        if owner > 0:
            return _Description(NounPhrase(n, tagged, first, first + owner), first + owner, [])
        served = spokesman.core + 1
        if served >= after:
            return None
        phrase = NounPhrase(n, tagged, served, after)
        return _Description(phrase, self._core(phrase), [])

    def _of_person(self, described: _Description) -> str:
        """Return for whom the description of a person stands, or ""."""
        if country := _country_of_officials(described):
            return country
        if described.is_definite:
            if self._is_unnamed(described.heads):
                return ""  # “a diplomat … the diplomat”
            named = self._definite_person(described)
            if not named and described.words[-1].lower() in FIRMS:
                named = self._best_known_firm(described)  # “the operator”
            if named or described.tag != "R":
                return named
        if described.is_plural:
            return ""
        if described.passage <= _LEAD and described.tag in "RT":
            return self._only_person(described.heads) or self._named_next(described.passage)
        if described.is_of_nation:
            return self._described_person(described.heads, described.described)
        return ""

    def _is_unnamed(self, heads: set[str]) -> bool:
        """Return True if whom these words last described has no name."""
        recent = next((one for one in reversed(self.focus) if heads & one.described), None)
        return recent is not None and not recent.name

    def _definite_person(self, described: _Description) -> str:
        """Return the known person for whom “the mayor”, “the politician” stands, or ""."""
        heads = described.heads
        general = frozenset().union(*(entities.GENERAL.get(head, ()) for head in heads))
        return (
            self._described_person(heads, described.described)
            or self._last_described(heads)
            or self._described_person(general, described.described)
            or self._person_called(described)
        )

    def _person_called(self, described: _Description) -> str:
        """Return who was last named, if a description may be of anybody, or "".

        “the 34-year-old”, “the striker”, “the mother of two”
        """
        hangs = [word.lower() for word in described.tagged.words[described.core :][:2]]
        of_number = hangs[:1] == ["of"] and not NUMBERS.keys().isdisjoint(hangs)
        if described.heads.isdisjoint(_EPITHETS) and not of_number:
            return ""
        if self._is_another(described):
            return ""
        gender = _gender_in(sorted(described.heads))
        for one in reversed(self.focus):
            entity = self.entities.by_name.get(one.name)
            if entity is not None and entity.is_person and (not gender or self._fits(gender, one)):
                return one.name
        return ""

    def _is_another(self, described: _Description) -> bool:
        """Return True if the page has spoken of somebody without a name in these words: “a man”."""
        head = described.words[-1].lower()
        for n in range(1, described.passage + 1):
            tagged = self.entities.passages[n]
            end = described.first if n == described.passage else len(tagged.words)
            for i in range(1, end):
                if tagged.words[i].lower() == head and tagged.tags[i + 1 : i + 2] != "N":
                    before = {word.lower() for word in tagged.words[max(0, i - _REACH_OF_A) : i]}
                    if not before.isdisjoint(("a", "an")):
                        return True
        return False

    def _described_person(self, heads: Iterable[str], described: set[str]) -> str:
        """Return the person named on the page whom a description fits best, or "".

        Of several whom it fits equally well, it is who came up last.
        """
        nations = described & _COUNTRIES
        candidates = [
            entity for head in sorted(heads) for entity in self.entities.persons.get(head, ())
        ]
        if nations:  # “his Italian counterpart” is the Italian minister
            candidates += [
                entity
                for entity in self.entities.persons.get("counterpart", ())
                if nations & entity.described
            ]
        order = {one.name: i for i, one in enumerate(self.focus)}
        best = max(
            (one for one in candidates if not _is_foreign(one, nations)),
            key=lambda one: (len(described & one.described), order.get(one.name, -1)),
            default=None,
        )
        return best.name if best else ""

    def _only_person(self, heads: set[str]) -> str:
        """Return the one person on the page whom one of these words describes, or ""."""
        found = {entity.name for head in heads for entity in self.entities.persons.get(head, ())}
        return found.pop() if len(found) == 1 else ""

    def _named_next(self, n: int) -> str:
        """Return who opens the next paragraph with a full name, and is first named there, or "".

        “A mayor has told …” and then “Anna Berg, 52, spoke in Rome.”
        """
        following = self.entities.at.get(n + 1, ())
        if not following or following[0].first:
            return ""
        entity = following[0].entity
        if not entity.is_person or len(entity.key) < 2:
            return ""
        before = chain.from_iterable(self.entities.at.get(k, ()) for k in range(n + 1))
        return "" if any(mention.entity is entity for mention in before) else entity.name

    def _last_described(self, heads: set[str]) -> str:
        """Return who was last spoken of in these words, or ""."""
        return next((one.name for one in reversed(self.focus) if heads & one.described), "")

    def _body_named_by(self, tagged: TaggedText, n: int, i: int) -> str:
        """Return the body last named whose name, or else description, has a word, or "".

        “The ministry” after “Ministry of Works”, “the utility” after “Hill Power, a utility”.
        """
        word = entities.fold(tagged.words[i])
        named = self.entities.bodies.get(word) or self.entities.described_bodies.get(word, [])
        before = bisect_left(
            named, (n, tagged.starts[i]), key=lambda mention: (mention.passage, mention.start)
        )
        return named[max(0, before - 1)].entity.name if named else ""

    def _body_called(self, described: _Description) -> str:
        """Return the body for which “the company”, “the carmaker”, “the charity” stands, or ""."""
        head = described.words[-1].lower()
        if not described.is_definite or self._is_unnamed(described.heads):
            return ""
        if head in FIRMS:
            return self._best_known_firm(described)
        return self._last_body(_BODIES - _GENERAL_BODIES) if head in _GENERAL_BODIES else ""

    def _best_known_firm(self, described: _Description) -> str:
        """Return the firm for which a description stands, or "".

        It is the one that was last spoken of, in this passage or the one before, or else the one
        named most before.
        """
        n = described.passage
        here = self.entities.mentions_in(n, 0, described.first)
        last = self.focus[-1].name if self.focus else ""
        late = [*self.entities.at.get(n - 1, ()), *here]
        spoke = [one for one in late if one.entity.name == last]
        if any(_may_be_firm(one.entity) or self._speaks_as_firm(one) for one in spoke):
            return last
        before = chain(*(self.entities.at.get(k, ()) for k in range(n)), here)
        named = [one.entity.name for one in before if _may_be_firm(one.entity)]
        return max(reversed(named), key=named.count, default="")

    def _speaks_as_firm(self, mention: Mention) -> bool:
        """Return True if one word that says something may name a firm: “according to Norgrid”."""
        tags, entity = self.entities.passages[mention.passage].tags, mention.entity
        says = tags.startswith("H", mention.first - 1) or tags.startswith("K", mention.after)
        is_somebody = entity.gender or entity.described or entities.is_known_place(entity.name)
        return says and len(entity.key) == 1 and not entity.coded and not is_somebody

    def _last_body(self, kinds: frozenset[str] = frozenset()) -> str:
        """Return the body that has last spoken or been spoken of, if it was of late, or "".

        It is none of some kinds by its name.
        """
        recent = (self.entities.by_name.get(one.name) for one in reversed(self.focus))
        late = [one for one in islice(recent, _OF_LATE) if one is not None]
        bodies = (one for one in late if one.type in ("organisation", "institution"))
        return next((one.name for one in bodies if kinds.isdisjoint(one.key)), "")

    def _last_outlet(self, n: int, first: int) -> str:
        """Return the outlet that last spoke, or was last named within three passages, or ""."""
        for one in reversed(self.focus):
            entity = self.entities.by_name.get(one.name)
            if one.gender == "it" and entity is not None and entity.type == "outlet":
                return one.name
        before = [
            *self.entities.at.get(n - 2, ()),
            *self.entities.at.get(n - 1, ()),
            *self.entities.mentions_in(n, 0, first),
        ]
        outlets = (one.entity.name for one in reversed(before) if one.entity.type == "outlet")
        return next(outlets, "")

    def _described_subject(
        self, n: int, tagged: TaggedText, first: int, after: int
    ) -> _Antecedent | None:
        """Return for whom the subject of a sentence stands if it is a description, or None.

        None also if nothing resolves it, unless it describes somebody (“a diplomat”).
        """
        subject = subject_of(tagged, first, after)
        if subject is None or tagged.tags[subject[0]] == "P":
            return None
        phrase = NounPhrase(n, tagged, *subject)
        core = self._subject_core(phrase)
        if tagged.tags[core - 1] == "S":
            return self._text_spoken_of(phrase, core)
        if self.entities.mentions_in(n, first, core):
            return None
        name = self._of_description(phrase, core)
        unnamed = "" if name else self._of_unnamed(phrase, core)
        found = self._by_name(name, tagged.span(phrase.first, core)[0], unnamed)
        if found.described & _SPOKESMEN:
            found = found._replace(gender="")
        return found if name or tagged.tags[core - 1] in "RB" else None

    def _text_spoken_of(self, phrase: NounPhrase, core: int) -> _Antecedent | None:
        """Return for whom “it” stands after a new text was spoken of: “A petition was filed.”"""
        if phrase.tagged.words[phrase.first].lower() not in _INDEFINITE:
            return None
        named = self.entities.mentions_in(phrase.passage, phrase.first, phrase.after)
        text = _Description(phrase, core, named)
        name = self._issuer_of(text)
        unnamed = "" if name else self._of_unnamed(phrase, core)
        return _Antecedent(name, "it", frozenset(text.heads), unnamed)

    # What is kept in mind

    def remember(
        self, n: int, tagged: TaggedText, sentence: tuple[int, int], speakers: Sequence[Speaker]
    ) -> None:
        """Keep in mind who speaks in a sentence; or, if nobody does, of whom it speaks."""
        first, after = sentence
        self._learn_gender(n, tagged, first, after)
        if not speakers:
            self._keep_named(n, tagged, first, after)
            return
        spoken = {name for speaker in speakers for name in speaker.name.split(" | ")}
        self._keep_persons(
            mention
            for mention in self.entities.mentions_in(n, first, after)
            if mention.entity.name not in spoken
        )
        for speaker in speakers:
            self._keep_speaker(speaker)
        if "S" in tagged.tags[first:after]:
            self._issuer = speakers[0].name or self._body_within(n, speakers[0])

    def _keep_persons(self, mentions: Iterable[Mention]) -> None:
        """Keep in mind the persons among whom a sentence names, the first of them last."""
        persons = [mention for mention in mentions if mention.entity.is_person]
        self.focus.extend(map(self._antecedent, reversed(persons[:2])))

    def _keep_speaker(self, speaker: Speaker) -> None:
        """Keep a speaker in mind; a spokesman both as a person and as the body they speak for."""
        name, printed, unnamed = speaker[:3]
        if not name and printed.lower() in entities.PRONOUNS:
            known = (one for one in reversed(self.focus) if unnamed and one.unnamed == unnamed)
            self.focus.extend(list(known)[:1])
            return
        antecedent = self._by_name(name, printed, unnamed)
        self.focus.append(antecedent)
        spokesman = antecedent.described & _SPOKESMEN
        if antecedent.gender == "it" and spokesman:
            self.focus.append(antecedent._replace(gender=_gender_in(sorted(spokesman))))

    def _keep_named(self, n: int, tagged: TaggedText, first: int, after: int) -> None:
        """Keep in mind of whom a sentence speaks, its subject last, and who issues a text in it."""
        inside = self.entities.mentions_in(n, first, after)
        begins, ends = subject_of(tagged, first, after) or (first, first)
        core = self._subject_core(NounPhrase(n, tagged, begins, ends)) if begins < ends else begins
        subject = [
            mention
            for mention in inside
            if (begins <= mention.first < core or _is_apposed(tagged, ends, mention))
            and tagged.tags[mention.after : mention.after + 1] != "s"
        ][:1]
        described = self._described_subject(n, tagged, first, after)
        self._keep_persons(mention for mention in inside if mention not in subject)
        self.focus.extend(map(self._antecedent, subject))
        if described:
            self.focus.append(described)
        if subject:
            where = subject[0].first, subject[0].after
            referent = Referent(subject[0].text, subject[0].entity.name, "", where)
        elif described:
            printed = tagged.span(begins, core)[0]
            referent = Referent(printed, described.name, described.unnamed, (begins, core))
        else:
            referent = self._subject_by_pronoun(n, tagged, first, after)
        self.subjects[n, first] = referent
        issuers = (
            mention.entity.name
            for mention in inside
            if mention.entity.type != "place"
            and _issues_text(tagged, mention, (first, after), mention in subject)
        )
        self._issuer = next(issuers, self._issuer)

    def _subject_by_pronoun(self, n: int, tagged: TaggedText, first: int, after: int) -> Referent:
        """Return of whom a sentence speaks that opens with a pronoun, also as an owner.

        “She left.”, “Her answer was short.”
        """
        opening = next((i for i in range(first, after) if tagged.tags[i] not in "Acijd,"), first)
        word = tagged.words[opening].lower()
        pronoun = _OWNERS.get(word) or (word if word in ("he", "she", "it") else "")
        if not pronoun:
            return Referent("", "")
        found = self._of_pronoun(pronoun, n, tagged, first)
        where = (opening, opening + 1)
        return Referent(tagged.words[opening], found.name, found.unnamed, where)

    def _body_within(self, n: int, speaker: Speaker) -> str:
        """Return the body that somebody unnamed speaks for, or "": “analysts at Hill Bank”."""
        within = self.entities.mentions_in(n, speaker.first, speaker.cue_first)
        return next((mention.entity.name for mention in within if not mention.entity.is_person), "")

    def _by_name(self, name: str, printed: str, unnamed: str = "") -> _Antecedent:
        """Return a speaker by their canonical name ("" if unnamed) and as printed."""
        words = printed.partition(" to ")[0].split()  # not the mayor of “an aide to the mayor”
        described = frozenset(found for word in words for found in entities.described_by(word))
        is_text = words[-1].lower() in TEXTS  # “the letter says … it warns”
        entity = None if is_text else self.entities.by_name.get(name)
        if entity is not None:
            gender = self.entities.gender(entity) if entity.is_person else "it"
            if not gender and printed.lower() in ("he", "she"):
                entity.gender = gender = printed.lower()
            return _Antecedent(name, gender, described | entity.described)
        if name:
            return _Antecedent(name, "it", described)
        last = words[-1].lower()
        is_share = last in ("%", "percent", "cent") or last[-1].isdigit()
        plural = last in _PLURAL_PRONOUNS | _PLURALS or (last[-1] == "s" and last[-2:] != "ss")
        plural = plural or is_share or last.endswith("%")
        is_thing = is_text or not _BODIES.isdisjoint(described)
        gender = "they" if plural else "it" if is_thing else _gender_in(sorted(described))
        return _Antecedent("", gender, described, unnamed)


def _only_one_of_its_kind(described: _Description) -> str:
    """Return a body whose kind is its name, with a capital: “the Opposition”; or ""."""
    is_named = described.tag == "F" and described.is_definite and len(described.words) == 2
    return described.words[-1] if is_named and described.words[-1].lower() in _ALONE else ""


def _court_at_place(described: _Description) -> str:
    """Return the name of a court that is printed in small letters with its place, or "".

    “The regional court in Hilltown” is the Hilltown Regional Court.
    """
    place = described.named[:1]
    if not _COURT.fullmatch(described.tags) or described.words[-1] not in ("court", "tribunal"):
        return ""
    if not place or place[0].first != described.core + 1 or place[0].entity.is_person:
        return ""
    return f"{place[0].entity.name} {' '.join(described.words[1:]).title()}"


def _is_at_place(described: _Description, mention: Mention) -> bool:
    """Return True if a name in a description is where somebody is: “of the agency in Hilltown”."""
    at_place = described.tagged.tags[mention.first - 1] == "i" and mention.entity.type == "place"
    return at_place and mention.first > described.core


def _may_be_firm(entity: Entity) -> bool:
    """Return True if a body may be a firm: no acronym, and of no other kind by its name."""
    words = set(entity.key)
    is_other = entity.name.isupper() or not words.isdisjoint(_BODIES - FIRMS - {"group"})
    return entity.type == "organisation" and not is_other


def _without_article(tagged: TaggedText, first: int, after: int) -> str:
    """Return a noun phrase as printed, without its article."""
    while first + 1 < after and tagged.words[first].lower() in _ARTICLES:
        first += 1
    return tagged.span(first, after)[0]


def subject_of(tagged: TaggedText, first: int, after: int) -> tuple[int, int] | None:
    """Return the tokens of the subject of a sentence as (first, after), or None."""
    match = _SUBJECT.match(tagged.tags[first:after])
    return (first + match.start("speaker"), first + match.end("speaker")) if match else None


def _is_apposed(tagged: TaggedText, after: int, mention: Mention) -> bool:
    """Return True if a name tells who one is whom a description names that ends before a token.

    “his sister, Anna Berg, left”
    """
    between = tagged.tags[after : mention.first]
    is_one = mention.entity.is_person and not tagged.words[after - 1].endswith("s")
    return is_one and between in (",", ",T", ",R") and tagged.tags.startswith(",", mention.after)


def _sentence_start(tagged: TaggedText, i: int) -> int:
    """Return the first token of the sentence in which a token stands."""
    return tagged.sentences[bisect_right(tagged.sentences, (i, len(tagged.tokens))) - 1][0]


def _as_subject(tagged: TaggedText, i: int) -> str:
    """Return a pronoun in its form as a subject (“she” for “her”), or "" if a word is none."""
    word = tagged.words[i]
    subject = word.lower() if tagged.tags[i] == "P" else ""
    return _OBJECTS.get(word) or _OWNERS.get(word) or subject


def _gender_in(words: Iterable[str]) -> str:
    """Return the gender that one of the words tells, or ""."""
    return next((GENDER[word] for word in words if word in GENDER), "")


def _named_heads(
    tagged: TaggedText, mentions: list[Mention], first: int, core: int
) -> list[Mention]:
    """Return the mentions that are the head of a noun phrase: “the mayor Anna Berg”.

    They are several if they are joined, and none if its head is no name (“an aide to Berg”).
    """
    tags = tagged.tags
    head = next(
        (
            mention
            for mention in mentions
            if _ends_phrase(tagged, mention, core) and "t" not in tags[first : mention.first]
        ),
        None,
    )
    if head is None:
        return []
    if "c" not in tags[head.after : core]:
        return [head]
    joined = [
        mention
        for mention in mentions
        if mention.first > head.after and not tags[head.after : mention.first].strip(",cRJTwD")
    ]
    return [head, *joined]


def _ends_phrase(tagged: TaggedText, mention: Mention, core: int) -> bool:
    """Return True if nothing but brackets, a joined name or plain words follows a mention.

    But not a plural of others: “Hill backers”.
    """
    tags, last = tagged.tags, tagged.words[core - 1]
    is_of_others = tags[core - 1] == "w" and last.endswith("s")
    return (
        mention.after == core
        or tags[mention.after] in "(c"
        or tags.startswith(",c", mention.after, core)
        or (not tags[mention.after : core].strip("w#d") and not is_of_others)
    )


def _spoken_for(mention: Mention) -> str:
    """Return who speaks by a name: a capital is its country's government."""
    name = mention.entity.name
    return entities.CAPITALS.get(name) or entities.CAPITALS.get(mention.text) or name


def _body_of_officials(
    tagged: TaggedText, first: int, core: int, inside: list[Mention]
) -> Mention | None:
    """Return the body whose officials speak: “ministry officials”, “police sources”; or None."""
    head = tagged.words[core - 1]
    officials = tagged.tags[core - 1] == "R" and head.endswith("s")
    if not officials and head.lower() not in _MOUTHPIECES:
        return None
    bodies = (
        mention
        for mention in inside
        if mention.first <= first + 1
        and mention.entity.type not in ("person", "place", "state", "people")
    )
    return next(bodies, None)


def _body_of_nation(described: _Description) -> str:
    """Return a body that is known by its nation, without the article; or ""."""
    if "J" not in described.tags:
        return ""  # not “the Italian government”
    return " ".join(
        word for word, tag in zip(described.words, described.tags, strict=True) if tag != "D"
    )


def _country_of_officials(described: _Description) -> str:
    """Return the country whose officials are known by its capital, or "": “officials in Cairo”."""
    located = described.tagged.tags[described.core : described.core + 1] == "i"
    if not located or described.tag != "R" or not described.is_plural or described.tags[0] == "D":
        return ""
    names = (mention.entity.name for mention in described.named)
    return next((entities.CAPITALS[name] for name in names if name in entities.CAPITALS), "")


def _is_foreign(person: Entity, nations: set[str]) -> bool:
    """Return True if a person is described as of a nation, and of none of these."""
    own = person.described & _COUNTRIES
    return bool(nations and own and not nations & own)


def _issues_text(
    tagged: TaggedText, mention: Mention, sentence: tuple[int, int], is_subject: bool
) -> bool:
    """Return True if a sentence says that somebody made a text.

    “Berg issued a statement”, “Berg's letter”, “a letter from Berg”
    """
    tags, (first, after) = tagged.tags, sentence
    if is_subject:
        return "S" in tags[mention.after : after]
    if tags[mention.after : mention.after + 1] == "s":
        return "S" in tags[mention.after : mention.after + 4]
    return (
        tagged.words[mention.first - 1].lower() in ("from", "by", "of")
        and "S" in tags[max(first, mention.first - 4) : mention.first]
    )
