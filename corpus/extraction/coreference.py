"""Reference: whom the words for a speaker stand for, a name, a pronoun (“she”) or a description (“the ministry”, “its spokesman”).

Who has spoken or been spoken of is kept in mind, the latest first; what nothing on the page resolves is left empty.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from itertools import chain
from typing import NamedTuple

from corpus.extraction import entities, rules
from corpus.extraction.tokens import DEMONYMS, TEXTS, shape

_DATA = rules.load("attribution")
_SUBJECT = shape(_DATA["subject"]["shape"], _DATA["parts"])
_OWNERS, _OBJECTS = _DATA["pronouns"]["owners"], _DATA["pronouns"]["objects"]
_ISSUING, _SPOKESMEN, _MOUTHPIECES = (
    rules.word_set(_DATA["words"][name]) for name in ("issuing", "spokesmen", "mouthpieces")
)
_COUNTRIES = frozenset(country.casefold() for country in DEMONYMS.values())
_PLURAL_PRONOUNS = frozenset(("they", "we"))
_DEFINITE = frozenset("the that this his her its their".split())
_LEAD = 2  # paragraphs in which somebody may be described before he is named
_KEPT_IN_MIND = 64  # speakers; a pronoun or a description reaches back no further


class _Said(NamedTuple):
    """Somebody who has come up, for a later pronoun or description: his name ('' if unnamed), "he", "she", "it", "they" or '', and the words that
    describe him."""

    name: str
    gender: str
    described: frozenset


class _Phrase:
    """A noun phrase that describes somebody: passage n, its words from first to after; those to core are the phrase without what hangs on it ("of the
    council"), and the last of these is its head. `heads` and `described` are the words under which the head and all of it are looked up."""

    def __init__(self, n, words, first, core, after, named):
        self.n, self.words, self.first, self.core, self.after, self.named = (
            n,
            words,
            first,
            core,
            after,
            named,
        )
        self.symbols = words.symbols[first:core]
        self.head, self.symbol = words.words[core - 1], words.symbols[core - 1]
        self.described = {
            found for word in words.words[first:core] for found in entities.described_by(word)
        }
        self.heads = set(entities.described_by(self.head))
        if other := entities.SYNONYMS.get(
            " ".join(words.words[max(first, core - 2) : core]).lower()
        ):  # "top diplomat"
            self.described.update(other.split())
            self.heads = {other.split()[-1]}
        self.heads |= {head[:-1] for head in self.heads if head.endswith("s")}

    @property
    def is_definite(self):
        """Whether it speaks of somebody known: “the mayor”, “Hilltown's mayor”."""
        owned = self.words.symbols[self.first] in "JN" and "s" in self.symbols
        return owned or self.words.words[self.first].lower() in _DEFINITE

    @property
    def is_plural(self):
        return self.head.endswith("s")

    @property
    def is_within(self):
        """Whether it goes with a place: “officials in Cairo”."""
        return self.words.symbols[self.core : self.core + 1] == "i"


class Reference:
    """Resolves the words for the speakers of an article, and keeps in mind who has spoken and what has been issued."""

    def __init__(self, cast):
        self.cast = cast
        self.focus = deque(maxlen=_KEPT_IN_MIND)  # _Said, the latest last
        self.subjects = {}  # {(passage, first word of a sentence without an attribution): the name of its subject}
        self._issuer = ""  # of the statement or letter last spoken of

    def resolve(self, n, words, first, after):
        """The speaker as printed, his canonical name ('' if nothing tells), and where he stands."""
        if after - first == 1 and (pronoun := _as_subject(words, first)):
            return words.words[first], self._pronoun(pronoun, n, words, first), (first, after)
        core = self._core(n, words, first, after)
        inside = self.cast.mention_in(n, first, core)
        if people := _named(words.symbols, inside, core):
            place = people[0].first, people[-1].after
            return words.span(*place)[0], " | ".join(dict.fromkeys(map(_spoken_for, people))), place
        if body := _body_of_officials(words, first, core, inside):
            return words.span(first, core)[0], body.entity.name, (first, core)
        if words.symbols[core - 1] == "S" and inside:  # "an article in the Times"
            return inside[0].text, _spoken_for(inside[0]), (inside[0].first, inside[0].after)
        return (
            words.span(first, core)[0],
            self._description(n, words, first, core, after),
            (first, core),
        )

    def _core(self, n, words, first, after):
        """Where a noun phrase ends without the phrases that hang on it ("of the council"), unless they belong to a name."""
        mentions = self.cast.mention_in(n, first, after)
        named, name_ends = (
            {i for m in mentions for i in range(m.first, m.after)},
            {m.after for m in mentions},
        )
        core = first
        while core < after and (
            words.symbols[core] not in "oiyc"
            or core in named
            or (words.symbols[core] == "c" and core in name_ends)
        ):
            core += 1
        while core > first + 1 and words.symbols[core - 1] in "D#d":
            core -= 1
        return core

    # Pronouns

    def _pronoun(self, pronoun, n, words, first):
        """Whom "he", "she", "it" or "they" stands for: who came up last and fits."""
        if pronoun in ("i", "we", "you"):
            return ""
        before = self._in_sentence_before(n, words, first)
        if pronoun in ("he", "she"):
            before = [said for said in before if said.gender in ("he", "she", "")]
        return next(
            (said.name for said in (*before[:1], *reversed(self.focus)) if _fits(pronoun, said)), ""
        )

    def _in_sentence_before(self, n, words, first):
        """Who comes up in a sentence before one of its words: who is described as its subject, and who is named, but for whom a preposition governs."""
        sentence = _sentence_start(words, first)
        named = [
            self._said(mention)
            for mention in self.cast.mention_in(n, sentence, first)
            if mention.first == sentence
            or words.symbols[mention.first - 1 : mention.first] not in ("o", "i", "y")
        ]
        described = self._described_subject(n, words, sentence, first)
        return [described, *named] if described else named

    def _said(self, mention):
        entity = mention.entity
        gender = (
            self.cast.gender(entity)
            if entity.is_person
            else "they"
            if entity.type == "people"
            else "it"
        )
        return _Said(entity.name, gender, frozenset(entity.described))

    # Descriptions

    def _description(self, n, words, first, core, after):
        """Whom "the ministry", "the spokesman", "the statement" stands for, or ''."""
        phrase = _Phrase(n, words, first, core, after, self.cast.mention_in(n, first, after))
        if phrase.symbol == "S":
            return self._who_issued(phrase)
        if phrase.heads & _SPOKESMEN:
            return self._spokesman(phrase)
        if phrase.symbol == "F" or (phrase.symbol == "B" and phrase.is_definite):
            return self._body(words, n, core - 1) or _body_by_country(phrase)
        if phrase.symbol == "B":
            return _body_by_country(phrase)
        if phrase.symbol == "M" and phrase.is_definite:
            return self._body(words, n, core - 1) or self._last_outlet(n, first)
        return self._person(phrase)

    def _who_issued(self, phrase):
        """Who speaks by a text: who is named with it (“a statement by Berg”), signed it, or is described (“the letter of the mayor”), or else issued the
        last one."""
        named = next((_spoken_for(mention) for mention in phrase.named), "") or self._who_signed(
            phrase
        )
        within = phrase.core + 1  # after “of”
        if not named and within < phrase.after:
            named = self._description(phrase.n, phrase.words, within, phrase.after, phrase.after)
        return named or self._issuer

    def _who_signed(self, phrase):
        """Who signed or issued the text that a sentence goes on to speak of: “Signed by Berg, the letter says …”."""
        words = phrase.words
        for by in range(_sentence_start(words, phrase.first) + 1, phrase.first):
            if (
                words.symbols[by] == "y"
                and words.words[by - 1].lower() in _ISSUING
                and (named := self.cast.mention_in(phrase.n, by, phrase.first))
            ):
                return next(
                    (mention for mention in named if mention.entity.is_person), named[0]
                ).entity.name
        return ""

    def _spokesman(self, phrase):
        """For whom a spokesman speaks: himself if he is known, or else the body that is named or described with him, or that last had one."""
        known = phrase.is_definite and self._described_person(phrase.heads, phrase.described)
        if known:
            return known
        body = next(
            (mention for mention in phrase.named if not mention.entity.is_person), None
        ) or next(iter(phrase.named), None)
        if body:
            return _spoken_for(body)
        last = max(
            phrase.words.symbols.rfind(symbol, phrase.first, phrase.after) for symbol in "BF"
        )
        return (
            self._body(phrase.words, phrase.n, last)
            if last >= 0
            else self._last_described(phrase.heads)
        )

    def _person(self, phrase):
        """Whom the description of a person stands for."""
        if capital := _capital_of_officials(phrase):
            return capital
        if phrase.is_definite:
            recent = next(
                (said for said in reversed(self.focus) if phrase.heads & said.described), None
            )
            if recent is not None and not recent.name:
                return ""  # “a diplomat … the diplomat”
            general = frozenset().union(*(entities.GENERAL.get(head, ()) for head in phrase.heads))
            named = (
                self._described_person(phrase.heads, phrase.described)
                or self._last_described(phrase.heads)
                or self._described_person(general, phrase.described)
            )
            if named or phrase.symbol != "R":
                return named
        if phrase.n <= _LEAD and phrase.symbol in "RT" and not phrase.is_plural:
            return self._only_person(phrase.heads) or self._named_next(phrase.n)
        of_a_nation = (
            phrase.symbol == "R" and phrase.symbols[:1] in ("J", "R") and "D" not in phrase.symbols
        )  # “Italian minister”
        return (
            self._described_person(phrase.heads, phrase.described)
            if of_a_nation and not phrase.is_plural
            else ""
        )

    def _described_person(self, heads, described):
        """The person named on the page whom a description fits best; of equals, who came up last."""
        nations = described & _COUNTRIES
        candidates = [
            entity for head in sorted(heads) for entity in self.cast.persons.get(head, ())
        ]
        if nations:  # “his Italian counterpart” is the Italian minister
            candidates += [
                entity
                for entity in self.cast.persons.get("counterpart", ())
                if nations & entity.described
            ]
        order = {said.name: i for i, said in enumerate(self.focus)}
        fitting = [
            entity
            for entity in dict.fromkeys(candidates)
            if not _is_of_another_nation(entity, nations)
        ]
        best = max(
            fitting,
            key=lambda entity: (len(described & entity.described), order.get(entity.name, -1)),
            default=None,
        )
        return best.name if best else ""

    def _only_person(self, heads):
        """The one person named on the page whom one of these words describes, or ''."""
        found = {entity.name for head in heads for entity in self.cast.persons.get(head, ())}
        return found.pop() if len(found) == 1 else ""

    def _named_next(self, n):
        """Who opens the next paragraph with a full name, first named there: “A mayor has told …” and then “Anna Berg, 52, spoke in Rome.”"""
        following = self.cast.at.get(n + 1, ())
        if (
            not following
            or following[0].first
            or not following[0].entity.is_person
            or len(following[0].entity.key) < 2
        ):
            return ""
        name = following[0].entity.name
        return (
            ""
            if any(
                mention.entity.name == name
                for k in range(n + 1)
                for mention in self.cast.at.get(k, ())
            )
            else name
        )

    def _last_described(self, heads):
        """Who was last spoken of in these words."""
        return next((said.name for said in reversed(self.focus) if heads & said.described), "")

    def _body(self, words, n, i):
        """The body last named whose name, or description, has a word: "the ministry" after "Ministry of Works", "the utility" after "Hill Power, a utility"."""
        word = entities.fold(words.words[i])
        named = self.cast.bodies.get(word) or self.cast.described_bodies.get(word, ())
        before = bisect_left(
            named, (n, words.starts[i]), key=lambda mention: (mention.passage, mention.start)
        )
        return named[max(0, before - 1)].entity.name if named else ""

    def _last_outlet(self, n, first):
        """The outlet that last spoke, or that was last named in this passage or the two before."""
        for said in reversed(self.focus):
            if (
                said.gender == "it"
                and said.name in self.cast.entities
                and self.cast.entities[said.name].type == "outlet"
            ):
                return said.name
        before = chain(
            self.cast.at.get(n - 2, ()),
            self.cast.at.get(n - 1, ()),
            self.cast.mention_in(n, 0, first),
        )
        return next(
            (
                mention.entity.name
                for mention in reversed(list(before))
                if mention.entity.type == "outlet"
            ),
            "",
        )

    def _described_subject(self, n, words, first, after):
        """Whom the subject of a sentence stands for, as a _Said, if it is a description (“the ministry”) and it resolves; else None."""
        subject = subject_of(words, first, after)
        if subject is None or words.symbols[subject[0]] == "P":
            return None
        begins, ends = subject
        core = self._core(n, words, begins, ends)
        if self.cast.mention_in(n, begins, ends) or words.symbols[core - 1] == "S":
            return None
        name = self._description(n, words, begins, core, ends)
        said = self._by_name(name, words.span(begins, core)[0])
        if said.described & _SPOKESMEN:
            said = said._replace(gender="")
        indefinite = words.symbols[core - 1] == "R" and words.words[begins].lower() in (
            "a",
            "an",
            "one",
            "another",
        )
        return said if name or indefinite else None

    # What is kept in mind

    def remember(self, n, words, first, after, attributions):
        """Keep in mind who speaks in a sentence; or, where nobody does, of whom it speaks and who issues a text in it."""
        spoken = [
            attribution
            for attribution in attributions
            if attribution.printed
            and (attribution.how.has_cue or not attribution.how.keeps_subject)
        ]
        if spoken:
            for attribution in spoken:
                if attribution.speaker or attribution.printed.lower() not in entities.PRONOUNS:
                    self._keep_speaker(attribution.speaker, attribution.printed)
            if "S" in words.symbols[first:after]:
                self._issuer = spoken[0].speaker or self._body_within(n, spoken[0])
        else:
            self._keep_named(n, words, first, after)

    def _keep_speaker(self, name, printed):
        """Keep a speaker in mind; a spokesman both as himself and as the body for which he speaks."""
        said = self._by_name(name, printed)
        self.focus.append(said)
        spokesman = said.described & _SPOKESMEN
        if said.gender == "it" and spokesman:
            self.focus.append(said._replace(gender=_gender_in(sorted(spokesman))))

    def _keep_named(self, n, words, first, after):
        """Keep in mind of whom a sentence speaks: its subject, or else the persons in it."""
        inside = self.cast.mention_in(n, first, after)
        begins, ends = subject_of(words, first, after) or (0, 0)
        subject = [
            mention
            for mention in inside
            if begins <= mention.first < ends
            and words.symbols[mention.after : mention.after + 1] != "s"
        ]
        described = self._described_subject(n, words, first, after)
        persons = [mention for mention in inside if mention.entity.is_person]
        self.focus.extend(map(self._said, subject[:1] or reversed(persons[:2])))
        if described:
            self.focus.append(described)
        self.subjects[n, first] = (
            subject[0].entity.name
            if subject
            else described.name
            if described
            else self._subject_by_pronoun(n, words, first, after)
        )
        issuers = (
            mention.entity.name
            for mention in inside
            if mention.entity.type != "place" and _issues(words, mention, first, after, subject)
        )
        self._issuer = next(issuers, self._issuer)

    def _subject_by_pronoun(self, n, words, first, after):
        """Of whom a sentence speaks that opens with a pronoun, also as an owner: “She left.”, “Her answer was short.”"""
        opening = next((i for i in range(first, after) if words.symbols[i] not in "Acijd,"), None)
        word = words.words[opening].lower() if opening is not None else ""
        pronoun = _OWNERS.get(word) or (word if word in ("he", "she", "it") else "")
        return self._pronoun(pronoun, n, words, first) if pronoun else ""

    def _body_within(self, n, attribution):
        """The body that somebody unnamed speaks for: “analysts at Hill Bank”."""
        within = self.cast.mention_in(n, attribution.first, attribution.cue_first)
        return next((mention.entity.name for mention in within if not mention.entity.is_person), "")

    def _by_name(self, name, printed):
        """A _Said for a speaker by his canonical name, '' if he is unnamed, as he is printed."""
        last = printed.split()[-1]
        described = frozenset(
            found for word in printed.split() for found in entities.described_by(word)
        )
        entity = (
            None if last.lower() in TEXTS else self.cast.entities.get(name)
        )  # “the letter says … it warns”
        if entity is not None:
            gender = self.cast.gender(entity) if entity.is_person else "it"
            if not gender and printed.lower() in ("he", "she"):
                entity.gender = gender = printed.lower()
            return _Said(name, gender, described | entity.described)
        if name:
            return _Said(name, "it", described)
        plural = last.endswith("s") or printed.lower() in _PLURAL_PRONOUNS
        return _Said("", "they" if plural else _gender_in(sorted(described)), described)


def subject_of(words, first, after):
    """Where the subject of a sentence stands, as (first word, word after the last), or None."""
    match = _SUBJECT.match(words.symbols[first:after])
    return (first + match.start("speaker"), first + match.end("speaker")) if match else None


def _sentence_start(words, i):
    """The first word of the sentence in which a word stands."""
    return words.sentences[bisect_right(words.sentences, (i, len(words.words))) - 1][0]


def _as_subject(words, i):
    """A pronoun as it is where it is the subject (“she” for “her”), in small letters, or '' if a word is none."""
    word = words.words[i]
    return (
        _OBJECTS.get(word) or _OWNERS.get(word) or (word.lower() if words.symbols[i] == "P" else "")
    )


def _fits(pronoun, said):
    if pronoun in ("he", "she"):
        return said.gender in (pronoun, "")
    return said.gender == "it" or (pronoun == "they" and said.gender == "they")


def _gender_in(words):
    """The gender that one of the words tells, or ''."""
    return next((entities.GENDER[word] for word in words if word in entities.GENDER), "")


def _named(symbols, mentions, core):
    """The Mentions that are the head of a noun phrase ("the mayor Anna Berg"), more than one if they are joined; none if its head is no name."""
    head = next(
        (
            m
            for m in mentions
            if m.after == core
            or symbols[m.after] in "(c"
            or not symbols[m.after : core].strip("w#d")
        ),
        None,
    )
    if head is None or "c" not in symbols[head.after : core]:
        return [head] if head else []
    return [
        head,
        *(
            m
            for m in mentions
            if m.first > head.after and not symbols[head.after : m.first].strip(",cRJTwD")
        ),
    ]


def _spoken_for(mention):
    """Who speaks by a name: a capital is its country's government."""
    return (
        entities.CAPITALS.get(mention.entity.name)
        or entities.CAPITALS.get(mention.text)
        or mention.entity.name
    )


def _body_of_officials(words, first, core, inside):
    """The body for which officials speak whom it names at their head: “ministry officials”, “police sources”; or None."""
    head = words.words[core - 1]
    if head.lower() in _MOUTHPIECES or (words.symbols[core - 1] == "R" and head.endswith("s")):
        return next(
            (
                m
                for m in inside
                if m.first <= first + 1
                and m.entity.type not in ("person", "place", "state", "people")
            ),
            None,
        )
    return None


def _body_by_country(phrase):
    """A body told by its country: "the Italian government"."""
    if "J" not in phrase.symbols:
        return ""
    printed = phrase.words.words[phrase.first : phrase.core]
    return " ".join(
        word for word, symbol in zip(printed, phrase.symbols, strict=True) if symbol != "D"
    )


def _capital_of_officials(phrase):
    """The country whose officials are told by its capital: “officials in Cairo”."""
    if (
        phrase.symbol != "R"
        or not phrase.is_plural
        or not phrase.is_within
        or phrase.symbols[:1] == "D"
    ):
        return ""
    return next(
        (
            entities.CAPITALS[mention.entity.name]
            for mention in phrase.named
            if mention.entity.name in entities.CAPITALS
        ),
        "",
    )


def _is_of_another_nation(entity, nations):
    own = entity.described & _COUNTRIES
    return bool(nations and own and not nations & own)


def _issues(words, mention, first, after, subject):
    """Whether a sentence says that somebody made a text: “Berg issued a statement”, “Berg's letter”, “a letter from Berg”."""
    symbols = words.symbols
    if mention in subject:
        return "S" in symbols[mention.after : after]
    if symbols[mention.after : mention.after + 1] == "s":
        return "S" in symbols[mention.after : mention.after + 4]
    return (
        words.words[mention.first - 1].lower() in ("from", "by", "of")
        and "S" in symbols[max(first, mention.first - 4) : mention.first]
    )
