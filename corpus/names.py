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

from corpus import rules
from corpus.grammar import DEMONYMS

_DATA = rules.load("names")
_OFFICES = rules.word_set(_DATA["offices"])
_OUTLETS, _ARTICLES = rules.word_set(_DATA["outlets"]), rules.word_set(_DATA["articles"])
SYNONYMS, GENERAL = _DATA["synonyms"], {word: rules.word_set(offices) for word, offices in _DATA["general"].items()}
GENDER = _GENDER = {name: gender for gender in ("she", "he") for name in _DATA["gender"][gender].split()}
CAPITALS = _DATA["capitals"]
PRONOUNS = frozenset("he she they it we i you".split())
_STATES = {name.casefold() for name in Locale("en").territories.values()} | {
    "us",
    "u.s.",
    "usa",
    "uk",
    "u.k.",
    "uae",
    "turkey",
    "russia",
    "burma",
    "palestine",
    "soviet union",
    "america",
    "britain",
}
_PEOPLES = frozenset(word + "s" for word in DEMONYMS) | rules.word_set(_DATA["peoples"])
_NAME = re.compile(r"J*+[NF](?:n?[NF]|J(?=F))*+(?:(?<=F)oD?[JNFR]++(?:c[NF]++)?)?|n[NF]++(?:n?[NF])*+")
_REACH = 16  # words: no description of a name is longer


def _words_of(words, start, end):
    """The words that take up a stretch of text as (first, after), or None if it cuts one."""
    first, after = bisect_left(words.starts, start), bisect_left(words.ends, end) + 1
    fits = first < len(words.starts) and after <= len(words.ends) and words.starts[first] == start and words.ends[after - 1] == end
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
    word = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c)).replace("’", "'")
    return re.sub(r"^(?:al|el|ad|an|ar|as|ash|at|az)[-‑](?=\w{3})", "", word).rstrip(".")


@lru_cache(maxsize=1 << 14)
def skeleton(word):
    """The consonants of a word, so that names transliterated in two ways are one: Haftar, Hifter."""
    word = fold(word)
    word = word.replace("kh", "k").replace("gh", "g").replace("q", "g").replace("dh", "d").replace("ou", "u").replace("j", "g").replace("ph", "f")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw'’-]", "", word))


def is_known_place(word):
    """Whether a word is the name of a state or of a capital."""
    return word in CAPITALS or word.casefold() in _STATES


def fold_name(words):
    """A name's words, folded, without articles."""
    return tuple(folded for word in words if (folded := fold(word)) and folded not in ("al", "el", "the"))


class Aliases:
    """The forms of the coded actors: `{alias: (canonical name, type)}`, and one pattern that finds the longest first."""

    def __init__(self, actors=()):
        self.of = {}
        for actor in actors:
            for alias in dict.fromkeys([actor["actor"], *actor["aliases"].split(" | ")]):
                if alias:
                    self.of.setdefault(alias, (actor["actor"], actor["type"]))
        self.folded = {fold_name(alias.split()): of for alias, of in self.of.items()}
        self.pattern = self._pattern()

    def _pattern(self):
        """Aliases by their first letters, so that few are tried at each place."""
        by_letter = {}
        for alias in sorted(self.of, key=len, reverse=True):
            by_letter.setdefault(alias[0], []).append(re.escape(alias[1:]))
        return (
            re.compile(r"(?<![\w-])(?:" + "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items()) + r")(?!\w)")
            if by_letter
            else None
        )


class Cast:
    """The entities of an article. `passages` are its Words, the headline's first, and `quoted` those of each stretch in quotation marks, by passage;
    `mentions` are in the order of the text."""

    def __init__(self, passages, quoted, aliases):
        self.aliases, self.passages = aliases, passages
        self.entities, self._by_key, self._by_initials, self._last = {}, {}, {}, {}
        runs = []
        for n, outer in enumerate(passages):
            here = [(first, after, outer) for first, after in self._runs(outer)]
            here += [(first, after, words) for words in quoted[n] for first, after in self._runs(words)]
            runs += [(n, *run) for run in sorted(here, key=lambda run: run[2].starts[run[0]])]
        found = {}
        for i in sorted(range(len(runs)), key=lambda i: runs[i][1] - runs[i][2]):  # the fullest forms first
            found[i] = self._entity(*runs[i][1:])
        self.mentions, self.at, self._firsts = [], {}, {}
        for i, (n, first, after, words) in enumerate(runs):
            if entity := self._nearest(found[i], n, first, after, words):
                text, start, end = words.span(first, after)
                entity.forms.add(text)
                outside = words is passages[n]
                mention = Mention(n, start, end, text, entity, first if outside else -1, after if outside else -1)
                self.mentions.append(mention)
                if outside:
                    self.at.setdefault(n, []).append(mention)
                    self._firsts.setdefault(n, []).append(first)
        self._describe()

    def _runs(self, words):
        """Where names stand in a row of words, as (first, after), in order: the aliases of coded actors, and runs of words with capitals."""
        symbols, printed = words.symbols, words.words
        coded = []
        if self.aliases.pattern:
            spans = (
                _words_of(words, *match.span())
                for match in self.aliases.pattern.finditer(words.text, words.starts[0] if words.starts else 0, words.ends[-1] if words.ends else 0)
            )
            coded = [span for span in spans if span]
        taken = {i: span for span in coded for i in range(*span)}
        found = set(coded)
        for run in self._capitals(words):
            first, after = run
            inside = {taken[i] for i in range(first, after) if i in taken}
            if not inside:
                found.add(run)
            elif len(inside) == 1 and run not in inside and symbols[first] != "J":
                alias = inside.pop()
                kind = self.aliases.of.get(" ".join(printed[slice(*alias)]), ("", ""))[1]
                longer_body = symbols[run[1] - 1] == "F" and alias[1] < after  # “UN Refugee Agency” does not name the UN
                if first <= alias[0] and alias[1] <= after and (longer_body or kind in ("place", "state", "people")):  # "Radio Hill" does not name Hill
                    found.remove(alias)
                    found.add(run)
        return sorted(found)

    def _capitals(self, words):
        """Runs of words with capitals, without what belongs to an office."""
        symbols, printed = words.symbols, words.words
        for match in _NAME.finditer(symbols):
            first, after = match.span()
            if symbols[first] == "J" and "F" not in match.group():
                while symbols[first] == "J" and not self._is_state(printed[first:after]):
                    first += 1
            following = symbols[after] if after < len(symbols) else ""
            if following in "RB" and following:  # the words of an office are no name
                while first < after and printed[after - 1].lower() in _OFFICES:
                    after -= 1
            if after - first == 1 and symbols[first] == "F" and not printed[first].isupper() and " " not in printed[first]:
                continue  # "the Council" is a description
            if first < after and any(symbol in "NF" for symbol in symbols[first:after]):
                yield first, after

    def _is_state(self, words):
        return " ".join(words).casefold() in _STATES

    def _key(self, words):
        return fold_name(words)

    def _entity(self, first, after, words):
        """The entities that a form may stand for, a new one if it stands for none that is known."""
        printed = words.words[first:after]
        key = self._key(printed)
        if not key:
            return []
        if coded := self.aliases.of.get(" ".join(printed)) or self.aliases.folded.get(key):
            if (
                len(key) == 1
                and (fuller := [e for e in self._by_key.get(key[-1], ()) if len(e.key) > 1 and e.is_person and e.name != coded[0]])
                and coded[1] == "person"
            ):
                return fuller
            entity = self.entities.get(coded[0])
            if entity is None:
                entity = self._add(Entity(coded[0], coded[1], True, self._key(coded[0].split())))
            return [entity]
        known = self._known(key, printed, words, first, after)
        if known:
            return known
        return [self._add(Entity(" ".join(printed), self._type(words, first, after, printed, key), False, key))]

    def _add(self, entity):
        self.entities[entity.name] = entity
        for word in {*entity.key, *(skeleton(word) for word in entity.key[-1:])}:
            self._by_key.setdefault(word, []).append(entity)
        if not entity.is_person and not entity.name.isupper():
            self._by_initials.setdefault("".join(word[0] for word in re.split(r"[\s-]+", entity.name) if word[:1].isupper()), entity)
        return entity

    def _known(self, key, printed, words, first, after):
        """The entities of which a form is a short one: a person's last or first name, the end of a body's name, its initials."""
        if len(printed) == 1 and printed[0].isupper() and len(printed[0]) > 1:
            letters = printed[0].replace(".", "")
            if body := self._by_initials.get(letters):
                return [body]
            if words.symbols[first - 1 : first] == "(":  # right after its name, in whatever order its letters are
                named = (e for word in words.words[max(0, first - 8) : first] for e in self._by_key.get(fold(word), ()))
                if body := next((e for e in named if not e.is_person and len(e.key) > 1 and e.name[0] == letters[0]), None):
                    return [body]
        candidates = self._by_key.get(key[-1], ()) or (len(key) <= 2 and len(skeleton(key[-1])) > 2 and self._by_key.get(skeleton(key[-1]), ())) or ()
        found = []
        for entity in candidates:
            if entity.key == key:
                return [entity]
            if len(entity.key) < len(key):
                continue
            if entity.is_person:
                if (
                    len(key) == 1
                    and (key[0] in (entity.key[-1], entity.key[0]) or skeleton(key[0]) == skeleton(entity.key[-1]))
                    or len(key) > 1
                    and (
                        entity.key[-len(key) :] == key
                        or (entity.key[0] == key[0] and entity.key[-1] == key[-1])
                        or (entity.key[0] == key[0] and skeleton(entity.key[-1]) == skeleton(key[-1]))
                    )
                ):
                    found.append(entity)
            elif len(key) > 1 and entity.key[-len(key) :] == key:
                found.append(entity)
        return found

    def _type(self, words, first, after, printed, key):
        symbols = words.symbols
        text = " ".join(printed)
        before = symbols[first - 1] if first else ""
        following = symbols[after : after + 2]
        if text.casefold() in _STATES:
            return "state"
        if text in _PEOPLES or text in DEMONYMS:
            return "people"
        if before == "T" and "F" not in symbols[first:after]:
            return "person"
        if any(word.lower() in _OUTLETS for word in printed) and not _GENDER.get(key[0]):
            return "outlet"
        if before == "R" and "F" not in symbols[first:after]:
            return "person"
        if len(printed) > 1 and printed[0].lower() in _ARTICLES:
            return "outlet"  # Le Fanal, La Voce del Canale
        if "F" in symbols[first:after] or (len(printed) == 1 and printed[0].isupper() and len(printed[0]) > 1):
            return "organisation"
        if _GENDER.get(key[0]) and len(key) > 1:
            return "person"
        if text in CAPITALS:
            return "place"
        if before == "i" and words.words[first - 1].lower() in ("in", "at", "near", "from", "outside", "inside", "towards", "across"):
            return "place"
        if len(key) > 1 and before != "D":
            return "person"
        if following[:1] in ("K", "u") or before in ("K", "E") and following[:1] in (",", ".", ""):
            return "person"
        return "place" if len(key) == 1 else "organisation"

    def _nearest(self, candidates, n, first, after, words):
        """Of several persons with one last name, the one last named in full; its mention is kept in mind."""
        if not candidates:
            return None
        entity = max(candidates, key=lambda e: self._last.get(e.name, -1)) if len(candidates) > 1 else candidates[0]
        if len(candidates) > 1:
            titles = [words.words[i].lower().rstrip(".") for i in range(max(0, first - 1), first)]
            if gender := next((_GENDER[t] for t in titles if t in _GENDER), ""):
                entity = max((e for e in candidates if self.gender(e) in ("", gender)), key=lambda e: self._last.get(e.name, -1), default=entity)
        if after - first > 1 or len(candidates) == 1:
            self._last[entity.name] = (n << 20) + words.starts[first]
        return entity

    def _describe(self):
        """Note of each entity the words by which it is described: before the name, and in apposition before or after it."""
        for mention in (m for m in self.mentions if m.first >= 0):
            words, entity = self.passages[mention.passage], mention.entity
            symbols = words.symbols
            i = mention.first
            while i and symbols[i - 1] in "RBJNFMTw#sn-" and mention.first - i < _REACH:
                i -= 1
            before = words.words[i : mention.first]
            if not any(symbol in "RTBM" for symbol in symbols[i : mention.first]):
                before = []
            after = []
            if symbols[mention.after : mention.after + 1] in (",", "(", "-"):
                j = mention.after + 1
                while j < len(symbols) and symbols[j] not in ",.;:)(-QK" and j - mention.after < _REACH:
                    j += 1
                closed = symbols[j : j + 1] in ("", ",", ".", ";", ")", "-")
                if closed and any(symbol in "RBM" for symbol in symbols[mention.after + 1 : j]):
                    after = words.words[mention.after + 1 : j]
            elif symbols[mention.after : mention.after + 1] == "b" and symbols[mention.after + 1 : mention.after + 2] == "D":
                j = mention.after + 2
                while j < len(symbols) and symbols[j] in "RBJNFMwosD" and j - mention.after < _REACH:
                    j += 1
                after = words.words[mention.after + 2 : j]
            if i > 1 and symbols[i - 1] == ",":
                j = i - 1
                while j and symbols[j - 1] not in ",.;:)(-QKh" and i - j < _REACH:
                    j -= 1
                if symbols[j : j + 1] in ("D", "R", "J", "B", "N", "F") and any(symbol in "RM" for symbol in symbols[j : i - 1]):
                    before = words.words[j : i - 1] + before
            for word in (*before, *after):
                entity.described.update(described_by(word))
            if not entity.gender:
                entity.gender = next((_GENDER[w.lower().rstrip(".")] for w in before[-2:] + after if w.lower().rstrip(".") in _GENDER), "")
            if entity.type == "place" and not entity.coded and len(entity.key) == 1 and after[:1] in (["a"], ["an"]) and "member" not in after:
                entity.type = "person"  # “Blessing, a survivor, said”
            if entity.type in ("place", "organisation") and not entity.coded and before and symbols[mention.first - 1] in "T":
                entity.type = "person"
        self.persons, self.bodies, self.described_bodies = {}, {}, {}
        for entity in self.entities.values():
            for word in entity.described if entity.is_person else ():
                self.persons.setdefault(word, []).append(entity)
        for mention in self.mentions:
            for word in set(mention.entity.key) if not mention.entity.is_person else ():
                self.bodies.setdefault(word, []).append(mention)
            for word in mention.entity.described if mention.entity.type in ("organisation", "institution", "armed force", "outlet") else ():
                self.described_bodies.setdefault(word, []).append(mention)

    def gender(self, entity):
        """ "he" or "she" as the article or the first name tells, or ''."""
        return entity.gender or (_GENDER.get(entity.key[0], "") if len(entity.key) > 1 else "")

    def mention_in(self, passage, first, after):
        """The mentions in a row of words, in order."""
        firsts = self._firsts.get(passage, ())
        here = self.at[passage][bisect_left(firsts, first) : bisect_left(firsts, after)] if firsts else []
        return here if not here or here[-1].after <= after else here[:-1]


@lru_cache(maxsize=1 << 14)
def described_by(word):
    """The words under which a word of a description is looked up: itself in small letters, its synonym, the country of an adjective."""
    lower = word.lower().rstrip(".")
    country = DEMONYMS.get(word, "")
    tail = lower.rpartition("-")[2]
    return tuple(dict.fromkeys(w for w in (lower, *SYNONYMS.get(lower, "").split(), country.casefold(), tail) if w))
