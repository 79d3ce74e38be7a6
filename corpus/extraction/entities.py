"""Names: who and what an article names, and whom a name, a pronoun or a description stands for.

Names are found in two ways: by the aliases of the coded actors, the longest first, and as words with capitals. The names of one article make a
`Cast`: forms of one name ("Anna Berg",
"Berg", "the LNA") are one entity, under the coded actor's name or else the fullest form on the page.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from babel import Locale

from corpus.extraction import rules
from corpus.extraction.tokens import DEMONYMS

_DATA = rules.load("entities")
_OFFICES, _OUTLETS, _ARTICLES, _PLACING = (
    rules.word_set(_DATA[name]) for name in ("offices", "outlets", "articles", "placing")
)
SYNONYMS, GENERAL = (
    _DATA["synonyms"],
    {word: rules.word_set(offices) for word, offices in _DATA["general"].items()},
)
GENDER = {name: gender for gender in ("she", "he") for name in _DATA["gender"][gender].split()}
CAPITALS = _DATA["capitals"]
PRONOUNS = frozenset("he she they it we i you".split())
_STATES = {name.casefold() for name in Locale("en").territories.values()} | rules.word_set(
    _DATA["states"]
)
_PEOPLES = (
    frozenset(word + "s" for word in DEMONYMS)
    | frozenset(DEMONYMS)
    | rules.word_set(_DATA["peoples"])
)
_NAME = re.compile(
    r"J*+[NF](?:n?[NF]|J(?=F))*+(?:(?<=F)oD?[JNFR]++(?:c[NF]++)?)?|n[NF]++(?:n?[NF])*+"
)
_DESCRIBES, _ROLE_OR_OUTLET = re.compile("[RTBM]"), re.compile("[RM]")
_BEFORE_NAME, _APPOSITION_ENDS, _COMPLEMENT = (
    frozenset("RBJNFMTw#sn-"),
    frozenset(",.;:)(-QK"),
    frozenset("RBJNFMwosD"),
)
_REACH = 16  # words: no description of a name is longer


def _words_of(words, start, end):
    """The words that take up a stretch of text as (first, after), or None if it cuts one."""
    first, after = bisect_left(words.starts, start), bisect_left(words.ends, end) + 1
    fits = (
        first < len(words.starts)
        and after <= len(words.ends)
        and words.starts[first] == start
        and words.ends[after - 1] == end
    )
    return (first, after) if fits else None


class Mention(NamedTuple):
    """A name in a passage: its offsets, its words, whose it is (an Entity), and its place in the passage's row of words (-1 if it stands in quotation
    marks)."""

    passage: int
    start: int
    end: int
    text: str
    entity: "Entity"
    first: int
    after: int


class Entity:
    """Whom or what names stand for: canonical name, type, whether it is a coded actor, its forms, the words by which it is described, and "he" or
    "she" if that is known."""

    __slots__ = ("name", "type", "coded", "forms", "described", "gender", "key")

    def __init__(self, name, type_, coded, key):
        self.name, self.type, self.coded, self.key = name, type_, coded, key
        self.forms, self.described, self.gender = set(), set(), ""

    @property
    def is_person(self):
        return self.type == "person"

    def __repr__(self):
        return f"{self.name} ({self.type})"


@lru_cache(maxsize=1 << 15)
def fold(word):
    """A word of a name without what is spelt in more ways than one: case, accents, the article al-."""
    word = "".join(
        c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c)
    ).replace("’", "'")
    return re.sub(r"^(?:al|el|ad|an|ar|as|ash|at|az)[-‑](?=\w{3})", "", word).rstrip(".")


@lru_cache(maxsize=1 << 14)
def skeleton(word):
    """The consonants of a word, so that names transliterated in two ways are one: Haftar, Hifter."""
    word = fold(word)
    word = (
        word.replace("kh", "k")
        .replace("gh", "g")
        .replace("q", "g")
        .replace("dh", "d")
        .replace("ou", "u")
        .replace("j", "g")
        .replace("ph", "f")
    )
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw'’-]", "", word))


def is_known_place(word):
    """Whether a word is the name of a state or of a capital."""
    return word in CAPITALS or word.casefold() in _STATES


@lru_cache(maxsize=1 << 15)
def fold_name(words):
    """The words of a name (a tuple), folded, without articles."""
    return tuple(
        folded for word in words if (folded := fold(word)) and folded not in ("al", "el", "the")
    )


class Aliases:
    """The forms of the coded actors: `{alias: (canonical name, type)}`, and one pattern that finds the longest first."""

    def __init__(self, actors=()):
        self.of = {}
        for actor in actors:
            for alias in dict.fromkeys([actor["actor"], *actor["aliases"].split(" | ")]):
                if alias:
                    self.of.setdefault(alias, (actor["actor"], actor["type"]))
        self.folded = {fold_name(tuple(alias.split())): of for alias, of in self.of.items()}
        self.pattern = self._pattern()

    def _pattern(self):
        """Aliases by their first letters, so that few are tried at each place."""
        by_letter = {}
        for alias in sorted(self.of, key=len, reverse=True):
            by_letter.setdefault(alias[0], []).append(re.escape(alias[1:]))
        return (
            re.compile(
                r"(?<![\w-])(?:"
                + "|".join(
                    f"{re.escape(letter)}(?:{'|'.join(rests)})"
                    for letter, rests in by_letter.items()
                )
                + r")(?!\w)"
            )
            if by_letter
            else None
        )


class Cast:
    """The entities of an article. `passages` are its Words, the headline's first, and `quoted` those of each stretch in quotation marks, by passage;
    `mentions` are in the order of the text, and `at` has those of each passage that stand outside quotation marks.

    `persons`, `bodies` and `described_bodies` find by a word the persons whom it describes, and the Mentions of bodies in whose name or description it is.
    """

    def __init__(self, passages, quoted, aliases):
        self.aliases, self.passages = aliases, passages
        self.entities, self._by_key, self._by_initials, self._last = {}, {}, {}, {}
        forms = self._forms(quoted)
        found = {}
        for i in sorted(
            range(len(forms)), key=lambda i: forms[i][1] - forms[i][2]
        ):  # the fullest forms first
            found[i] = self._entities(*forms[i][1:])
        self.mentions, self.at, self._firsts = [], {}, {}
        for i, (n, first, after, words) in enumerate(forms):
            if found[i]:
                self._add_mention(
                    n, first, after, words, self._nearest(found[i], n, first, after, words)
                )
        self._describe()
        self._index()

    def _forms(self, quoted):
        """Where names stand, as (passage, first word, word after the last, Words), in the order of the text."""
        forms = []
        for n, outer in enumerate(self.passages):
            coded = (
                [match.span() for match in self.aliases.pattern.finditer(outer.text)]
                if self.aliases.pattern
                else []
            )
            here = [
                (n, first, after, words)
                for words in (outer, *quoted[n])
                for first, after in self._names_in(words, coded)
            ]
            forms += sorted(here, key=lambda form: form[3].starts[form[1]]) if quoted[n] else here
        return forms

    def _names_in(self, words, coded):
        """Where names stand in a row of words, as (first, after), in order: the aliases of coded actors, given by their offsets in the text, and runs of
        words with capitals."""
        found = {span for start, end in coded if (span := _words_of(words, start, end))}
        taken = {i: span for span in found for i in range(*span)}
        for run in _capitals(words):
            inside = {taken[i] for i in range(*run) if i in taken}
            if not inside:
                found.add(run)
            elif len(inside) == 1 and self._is_part(words, *inside, run):
                found -= inside
                found.add(run)
        return sorted(found)

    def _is_part(self, words, alias, run):
        """Whether the alias of a coded actor is only part of a longer name: “Radio Hill” does not name Hill, nor “UN Refugee Agency” the UN."""
        (first, after), symbols = run, words.symbols
        if run == alias or symbols[first] == "J" or alias[0] < first or alias[1] > after:
            return False
        longer_body = symbols[after - 1] == "F" and alias[1] < after
        _, kind = self.aliases.of.get(" ".join(words.words[slice(*alias)]), ("", ""))
        return longer_body or kind in ("place", "state", "people")

    def _entities(self, first, after, words):
        """The entities that a form may stand for, a new one if it stands for none that is known."""
        printed = words.words[first:after]
        text, key = " ".join(printed), fold_name(tuple(printed))
        if not key:
            return []
        if coded := self.aliases.of.get(text) or self.aliases.folded.get(key):
            return self._coded_entities(*coded, key)
        known = self._by_letters(text, words, first) if len(printed) == 1 else None
        if known:
            return [known]
        return self._known(key) or [
            self._add(Entity(text, _type(words, first, after, text, key), False, key))
        ]

    def _coded_entities(self, name, type_, key):
        """The coded actor, but for a last name that is also that of others, named in full on the page."""
        if type_ == "person" and len(key) == 1:
            others = [
                entity
                for entity in self._by_key.get(key[-1], ())
                if len(entity.key) > 1 and entity.is_person and entity.name != name
            ]
            if others:
                return others
        return [
            self.entities.get(name)
            or self._add(Entity(name, type_, True, fold_name(tuple(name.split()))))
        ]

    def _add(self, entity):
        self.entities[entity.name] = entity
        for word in {*entity.key, *map(skeleton, entity.key[-1:])}:
            self._by_key.setdefault(word, []).append(entity)
        if not entity.is_person and not entity.name.isupper():
            initials = "".join(
                word[0] for word in re.split(r"[\s-]+", entity.name) if word[:1].isupper()
            )
            self._by_initials.setdefault(initials, entity)
        return entity

    def _by_letters(self, text, words, first):
        """The body whose initials a word is: LNA; right after its name, in brackets, in whatever order its letters are. None if there is none."""
        if not text.isupper() or len(text) == 1:
            return None
        letters = text.replace(".", "")
        if letters in self._by_initials or words.symbols[first - 1 : first] != "(":
            return self._by_initials.get(letters)
        named = (
            entity
            for word in words.words[max(0, first - 8) : first]
            for entity in self._by_key.get(fold(word), ())
        )
        return next(
            (
                entity
                for entity in named
                if not entity.is_person and len(entity.key) > 1 and entity.name[0] == letters[0]
            ),
            None,
        )

    def _known(self, key):
        """The entities of which a form is the name or a short one."""
        candidates = self._by_key.get(key[-1], ())
        if not candidates and len(key) <= 2 and len(skeleton(key[-1])) > 2:
            candidates = self._by_key.get(skeleton(key[-1]), ())
        return [entity for entity in candidates if entity.key == key][:1] or [
            entity for entity in candidates if _is_short_for(key, entity)
        ]

    def _nearest(self, candidates, n, first, after, words):
        """Of several persons with one last name, the one last named in full, and as his title has it."""
        entity = candidates[0]
        if len(candidates) > 1:
            title = GENDER.get(words.words[first - 1].lower().rstrip("."), "") if first else ""
            fitting = [
                candidate
                for candidate in candidates
                if not title or self.gender(candidate) in ("", title)
            ]
            entity = max(
                fitting or candidates, key=lambda candidate: self._last.get(candidate.name, -1)
            )
        if after - first > 1 or len(candidates) == 1:
            self._last[entity.name] = (n << 20) + words.starts[first]
        return entity

    def _add_mention(self, n, first, after, words, entity):
        text, start, end = words.span(first, after)
        entity.forms.add(text)
        outside = words is self.passages[n]
        mention = Mention(
            n, start, end, text, entity, first if outside else -1, after if outside else -1
        )
        self.mentions.append(mention)
        if outside:
            self.at.setdefault(n, []).append(mention)
            self._firsts.setdefault(n, []).append(first)

    def _describe(self):
        """Note of each entity the words by which it is described: before the name, and in apposition before or after it."""
        for n, mentions in self.at.items():
            words = self.passages[n]
            for mention in mentions:
                before, after = _before(words, mention.first), _after(words, mention.after)
                if before or after:
                    self._note(mention, words, before, after)

    def _note(self, mention, words, before, after):
        """Note what the words before and after a name tell of its entity."""
        entity = mention.entity
        for word in (*before, *after):
            entity.described.update(described_by(word))
        if not entity.gender:
            telling = (word.lower().rstrip(".") for word in before[-2:] + after)
            entity.gender = next((GENDER[word] for word in telling if word in GENDER), "")
        if entity.coded or entity.type not in ("place", "organisation"):
            return
        described = (
            entity.type == "place"
            and len(entity.key) == 1
            and after[:1] in (["a"], ["an"])
            and "member" not in after
        )
        titled = before and words.symbols[mention.first - 1] == "T"
        if described or titled:
            entity.type = "person"  # “Blessing, a survivor, said”

    def _index(self):
        self.persons, self.bodies, self.described_bodies = {}, {}, {}
        for entity in self.entities.values():
            for word in entity.described if entity.is_person else ():
                self.persons.setdefault(word, []).append(entity)
        for mention in self.mentions:
            entity = mention.entity
            for word in set(entity.key) if not entity.is_person else ():
                self.bodies.setdefault(word, []).append(mention)
            for word in (
                entity.described
                if entity.type in ("organisation", "institution", "armed force", "outlet")
                else ()
            ):
                self.described_bodies.setdefault(word, []).append(mention)

    def gender(self, entity):
        """ "he" or "she" as the article or the first name tells, or ''."""
        return entity.gender or (GENDER.get(entity.key[0], "") if len(entity.key) > 1 else "")

    def mention_in(self, passage, first, after):
        """The mentions in a row of words, in order."""
        firsts = self._firsts.get(passage, ())
        here = (
            self.at[passage][bisect_left(firsts, first) : bisect_left(firsts, after)]
            if firsts
            else []
        )
        return here if not here or here[-1].after <= after else here[:-1]


def _capitals(words):
    """Runs of words with capitals, as (first, after), without what belongs to an office."""
    symbols, printed = words.symbols, words.words
    for match in _NAME.finditer(symbols):
        first, after = match.span()
        if symbols[first] == "J" and "F" not in match.group():
            while symbols[first] == "J" and not _is_state(printed[first:after]):
                first += 1  # “Libyan Omar Fadel”, but “Russian Federation”
        if symbols[after : after + 1] in ("R", "B"):
            while first < after and printed[after - 1].lower() in _OFFICES:
                after -= 1  # “Foreign Minister”
        description = (
            after - first == 1
            and symbols[first] == "F"
            and not printed[first].isupper()
            and " " not in printed[first]
        )  # "the Council"
        if not description and ("N" in symbols[first:after] or "F" in symbols[first:after]):
            yield first, after


def _is_state(words):
    return " ".join(words).casefold() in _STATES


def _is_short_for(key, entity):
    """Whether a form is a short one of a name: a person's last or first name, with or without what stands between them, or the end of a body's name."""
    own = entity.key
    if len(own) < len(key):
        return False
    ends_so = own[-len(key) :] == key
    if not entity.is_person:
        return len(key) > 1 and ends_so
    if len(key) == 1:
        return key[0] in (own[0], own[-1]) or skeleton(key[0]) == skeleton(own[-1])
    return ends_so or (own[0] == key[0] and skeleton(own[-1]) == skeleton(key[-1]))


def _type(words, first, after, text, key):
    """Of what type a name is, by its own words and by those beside it. The first rule that fits holds."""
    printed, inside = words.words[first:after], words.symbols[first:after]
    before, following = words.symbols[first - 1 : first], words.symbols[after : after + 1]
    names_body = "F" in inside
    if text.casefold() in _STATES:
        return "state"
    if text in _PEOPLES:
        return "people"
    if before == "T" and not names_body:
        return "person"  # Mr Berg
    if any(word.lower() in _OUTLETS for word in printed) and key[0] not in GENDER:
        return "outlet"  # Hill Post, but not Anna Post
    if before == "R" and not names_body:
        return "person"  # mayor Berg
    if len(printed) > 1 and printed[0].lower() in _ARTICLES:
        return "outlet"  # Le Fanal, La Voce del Canale
    if names_body or (len(printed) == 1 and text.isupper() and len(text) > 1):
        return "organisation"  # Ministry of Works, LNA
    if len(key) > 1 and key[0] in GENDER:
        return "person"  # Anna Berg
    if text in CAPITALS or (before == "i" and words.words[first - 1].lower() in _PLACING):
        return "place"  # in Hilltown
    if len(key) > 1 and before != "D":
        return "person"  # Olu Berg
    if following in ("K", "u") or (before in ("K", "E") and following in (",", ".", "")):
        return "person"  # Berg said; said Berg.
    return "place" if len(key) == 1 else "organisation"


def _before(words, first):
    """The words that describe a name before it: “the Libyan foreign minister Berg”, “the mayor of Hilltown, Anna Berg”."""
    symbols = words.symbols
    i = first
    while i and symbols[i - 1] in _BEFORE_NAME and first - i < _REACH:
        i -= 1
    described = words.words[i:first] if _DESCRIBES.search(symbols, i, first) else []
    if i < 2 or symbols[i - 1] != ",":
        return described
    comma = j = i - 1
    while j and symbols[j - 1] not in _APPOSITION_ENDS and symbols[j - 1] != "h" and i - j < _REACH:
        j -= 1
    apposition = symbols[j] in "DRJBNF" and _ROLE_OR_OUTLET.search(symbols, j, comma)
    return words.words[j:comma] + described if apposition else described


def _after(words, after):
    """The words that describe a name after it: “Anna Berg, mayor of Hilltown,”, “Anna Berg is the mayor of Hilltown”."""
    symbols, following = words.symbols, words.symbols[after : after + 1]
    if following in (",", "(", "-"):
        j = after + 1
        while j < len(symbols) and symbols[j] not in _APPOSITION_ENDS and j - after < _REACH:
            j += 1
        closed = symbols[j : j + 1] in ("", ",", ".", ";", ")", "-")
        return (
            words.words[after + 1 : j]
            if closed and re.search("[RBM]", symbols[after + 1 : j])
            else []
        )
    if following == "b" and symbols[after + 1 : after + 2] == "D":
        j = after + 2
        while j < len(symbols) and symbols[j] in _COMPLEMENT and j - after < _REACH:
            j += 1
        return words.words[after + 2 : j]
    return []


@lru_cache(maxsize=1 << 14)
def described_by(word):
    """The words under which a word of a description is looked up: itself in small letters, its synonym, the country of an adjective."""
    lower = word.lower().rstrip(".")
    country = DEMONYMS.get(word, "")
    tail = lower.rpartition("-")[2]
    return tuple(
        dict.fromkeys(
            w for w in (lower, *SYNONYMS.get(lower, "").split(), country.casefold(), tail) if w
        )
    )
