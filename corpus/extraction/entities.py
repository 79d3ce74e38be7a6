"""Entities: who and what an article names, and which names stand for one entity.

Names are found in two ways: by the aliases of the coded actors, the longest first, and as words
with capitals. Forms of one name ("Anna Berg", "Berg", "the LNA") are linked to one entity, which
has the name of the coded actor or else the fullest form on the page.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from babel import Locale

from corpus.extraction import rules
from corpus.extraction.lexicon import (
    ACRONYMS,
    ADHERENTS,
    DEMONYMS,
    FIRM_ENDINGS,
    GENDER,
    WORDS_BY_TAG,
)
from corpus.extraction.tokens import TaggedText

_DATA = rules.load("entities")
_OFFICES, LISTED_OUTLETS, _ARTICLES, _PLACING, _COMPASS = (
    rules.word_set(_DATA[name]) for name in ("offices", "outlets", "articles", "placing", "compass")
)
SYNONYMS: dict[str, str] = _DATA["synonyms"]
GENERAL: dict[str, frozenset[str]] = {
    word: rules.word_set(offices) for word, offices in _DATA["general"].items()
}
_MEMBERS: dict[str, str] = _DATA["members"]
_SITTING = frozenset(("member", "sits", "sat", "seat"))
CAPITALS: dict[str, str] = _DATA["capitals"]
PRONOUNS = frozenset(WORDS_BY_TAG["P"])
_STATES = {name.casefold() for name in Locale("en").territories.values()} | rules.word_set(
    _DATA["states"]
)
_PEOPLES = (
    frozenset(word + "s" for word in DEMONYMS)
    | frozenset(DEMONYMS)
    | rules.word_set(_DATA["peoples"])
)
_NAME = re.compile(
    r"J*+[NF](?:n{0,3}[NF]|J+(?=N{0,3}F))*+"  # “Central African Red Cross Society”
    # “Bureau of Statistics of the City of Lagos”, “Department of Trade, Industry and Sport”
    r"(?:(?<=F)(?:oD?[JNFR]++(?:n[NF]++)*+(?:n?c[JNF]++)?)++)?"
    r"|n{1,3}[NF]++(?:n{0,3}[NF])*+"
)
# An office that no article opens, of a body or at a place, and a name with two words more.
_OFFICE = r"(?<![DNFRBTw])[JwNF]*[RT]+(?:[oit]D?[JNFBSMwsR]+(?:c[JNFBSw]+)?)"
_BARE_OFFICE = re.compile(_OFFICE + "*[oit]D?(?:[JNF]+c)?$")
OFFICE_OF_BODY = re.compile(_OFFICE + "+(?<![RTso])$")
_WATERS = frozenset("ocean sea channel gulf peninsula desert islands".split())
_CAPITAL_BODY_AND_PERSON = re.compile(r"FN(?:n?N){1,2}")
_BODY_AND_PERSON = re.compile(r"[JNFRoDc]*[NF]N{2}")
_DESCRIBES, _ROLE_OR_OUTLET = re.compile("[RTBM]"), re.compile("[RM]")
_BEFORE_NAME, _APPOSITION_ENDS, _COMPLEMENT = (
    frozenset("RBJNFMTw#sn-"),
    frozenset(",.;:)(-QK"),
    frozenset("RBJNFMwosD"),
)
_SITS_ON = _COMPLEMENT | {"i"}
# A noun phrase that describes a name after a comma: “a member of parliament, Ruta Kalm”.
_APPOSED = re.compile(
    r"[DJRBMNF][JNFMRBTSwds#-]*(?:[oic]D?[JNFMRBTSwds#-]+)*$(?<![RJTw]N)(?<![RJTw]NN)(?<![RJTw]NNN)"
)
_OPENS_PHRASE = frozenset("of to in at for from with by his her its their who whose".split())
_REACH = 16  # tokens: no description of a name is longer


@dataclass(slots=True, eq=False)  # two entities may have the same name
class Entity:
    """Somebody or something that an article names.

    Its canonical name and type, True if it is a coded actor, the words of its name (folded), those
    by which it is described, and "he" or "she" if that is known, else "".
    """

    name: str
    type: str
    coded: bool
    key: tuple[str, ...]
    described: set[str] = field(default_factory=set)
    gender: str = ""

    @property
    def is_person(self) -> bool:
        """True if the entity is a person."""
        return self.type == "person"


class Mention(NamedTuple):
    """A name in a passage: its offsets, its words, and whose it is.

    `first` and `after` are its tokens in the passage (-1 if it stands in quotation marks).
    """

    passage: int
    start: int
    end: int
    text: str
    entity: Entity
    first: int
    after: int


# Forms of names


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """Return a word of a name without case, accents and the article al-, which vary."""
    word = "".join(
        c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c)
    ).replace("’", "'")
    return re.sub(r"^(?:al|el|ad|an|ar|as|ash|at|az)[-‑](?=\w{3})", "", word).rstrip(".")


def fold_name(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a name, folded, without articles."""
    return tuple(
        folded for word in words if (folded := fold(word)) and folded not in ("al", "el", "the")
    )


_SPELT_ALIKE = (
    ("kh", "k"), ("gh", "g"), ("q", "g"), ("dh", "d"), ("ou", "u"), ("j", "g"), ("ph", "f"),
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """Return the consonants of a word, which two transliterations share: Haftar, Hifter."""
    word = fold(word)
    for printed, plain in _SPELT_ALIKE:
        word = word.replace(printed, plain)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw'’-]", "", word))


def is_known_place(word: str) -> bool:
    """Return True if a word is the name of a state or of a capital."""
    return word in CAPITALS or word.casefold() in _STATES


class Aliases:
    """The forms of the coded actors.

    `of` has the canonical name and the type of each form, `folded` the same by folded words;
    `pattern` finds the forms in a text, the longest first (None if there are none).

    Args:
        actors: rows with "actor", "type", and "aliases" joined by " | ".
    """

    def __init__(self, actors: Iterable[Mapping[str, str]] = ()):
        self.of: dict[str, tuple[str, str]] = {}
        for actor in actors:
            for alias in [actor["actor"], *actor["aliases"].split(" | ")]:
                if alias:
                    self.of.setdefault(alias, (actor["actor"], actor["type"]))
        self.folded = {fold_name(alias.split()): of for alias, of in self.of.items()}
        longest_first = sorted(self.of, key=len, reverse=True)
        self.pattern = (
            re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
            if longest_first
            else None
        )


# Where names stand


class _Form(NamedTuple):
    """A form of a name where it stands: its passage, its text as tokens, and which of these."""

    passage: int
    tagged: TaggedText
    first: int
    after: int

    @property
    def words(self) -> list[str]:
        return self.tagged.words[self.first : self.after]


def _forms(
    passages: list[TaggedText], quoted: list[list[TaggedText]], aliases: Aliases
) -> list[_Form]:
    """Return every form of a name in the passages, in the order of the text."""
    forms: list[_Form] = []
    for n, passage in enumerate(passages):
        coded = (
            [match.span() for match in aliases.pattern.finditer(passage.text)]
            if aliases.pattern
            else []
        )
        here = [
            _Form(n, tagged, first, after)
            for tagged in (passage, *quoted[n])
            for first, after in _names_in(tagged, coded, aliases)
        ]
        forms += sorted(here, key=lambda form: form.tagged.starts[form.first])
    return forms


def _names_in(
    tagged: TaggedText, coded: list[tuple[int, int]], aliases: Aliases
) -> list[tuple[int, int]]:
    """Return where names stand as (first token, token after the last), in order.

    They are the aliases of coded actors, of which `coded` has the offsets, and runs of words with
    capitals. A run that is more than the alias within it is a name of its own.
    """
    found = {span for start, end in coded if (span := _tokens_at(tagged, start, end))}
    taken = {i: span for span in found for i in range(*span)}
    for run in _capitals(tagged):
        inside = {taken[i] for i in range(*run) if i in taken}
        if not inside:
            found.add(run)
        elif len(inside) == 1 and _is_part(tagged, next(iter(inside)), run, aliases):
            found -= inside
            found.add(run)
    return sorted(found)


def _tokens_at(tagged: TaggedText, start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens between two offsets as (first, after), or None if these cut one."""
    first, after = bisect_left(tagged.starts, start), bisect_left(tagged.starts, end)
    if first == after or tagged.starts[first] != start or tagged.tokens[after - 1].end != end:
        return None
    return first, after


def _is_part(
    tagged: TaggedText, alias: tuple[int, int], run: tuple[int, int], aliases: Aliases
) -> bool:
    """Return True if an alias is only part of a longer name.

    “Radio Hill” does not name Hill, nor “UN Refugee Agency” the UN.
    """
    first, after = run
    if run == alias or tagged.tags[first] == "J" or alias[0] < first or alias[1] > after:
        return False
    longer_body = tagged.tags[after - 1] == "F" and alias[1] < after
    _, kind = aliases.of.get(" ".join(tagged.words[slice(*alias)]), ("", ""))
    return longer_body or kind in ("place", "state", "people")


def _capitals(tagged: TaggedText) -> Iterator[tuple[int, int]]:
    """Yield runs of words with capitals that may be names, as (first token, token after)."""
    runs = (run for match in _NAME.finditer(tagged.tags) for run in _parted(tagged, *match.span()))
    for run in runs:
        first, after = _without_office(tagged, *run)
        tags = tagged.tags[first:after]
        is_name = "N" in tags or "F" in tags
        if is_name and not _is_common_word(tagged.words[first:after], tags):
            yield first, after


def _parted(tagged: TaggedText, first: int, after: int) -> list[tuple[int, int]]:
    """Return a run of words with capitals, parted before the person of an office that it names.

    “Head of the Office of Transport Ivo Brand”; but “the Office of New South Wales”.
    """
    tags = tagged.tags
    if _CAPITAL_BODY_AND_PERSON.fullmatch(tags, first, after) and tags[first - 1 : first] == "D":
        return [(first, first + 1), (first + 1, after)]  # “leader of the Opposition Anna de Berg”
    joint = tags.rfind("c", first, after)
    if joint > 0 and after - joint > 2 and fold(tagged.words[joint + 1]) in GENDER:
        return [(first, joint), (joint + 1, after)]  # “the Ministry of Health and Anna Berg”
    opening = tags[max(0, first - 2 * _REACH) : first]
    if _BODY_AND_PERSON.fullmatch(tags, first, after) and _BARE_OFFICE.search(opening):
        return [(first, after - 2), (after - 2, after)]
    return [(first, after)]


def _without_office(tagged: TaggedText, first: int, after: int) -> tuple[int, int]:
    """Return a run of words with capitals without those that belong to an office or a nation."""
    tags, words = tagged.tags, tagged.words
    if tags[first] == "J" and "F" not in tags[first:after]:
        is_sea = words[after - 1].lower() in _WATERS  # “Indian Ocean”
        is_firm = fold(words[after - 1]) in FIRM_ENDINGS  # “Western Sound Ferries”
        is_name = is_sea or is_firm
        while tags[first] == "J" and not is_name and not _is_state(words[first:after]):
            first += 1  # “Libyan Omar Fadel”, but “Russian Federation”
    if tags[first:after].strip("Nn") == "" and _is_adherent(words[first:after]):
        first = after - 2  # “Conservative Karl Berg”, but “Green Party”
    if tags[after : after + 1] in ("R", "B"):
        while first < after and words[after - 1].lower() in _OFFICES:
            after -= 1  # “Foreign Minister”
    return first, after


def _is_adherent(words: list[str]) -> bool:
    """Return True if words before the last two are an adherent of a party."""
    return len(words) > 2 and all(word.lower() in ADHERENTS for word in words[:-2])


def _is_common_word(words: list[str], tags: str) -> bool:
    """Return True if one word with a capital names nothing: “the Council”, “the North”."""
    if len(words) != 1:
        return False
    (word,) = words
    return word.lower() in _COMPASS or (tags == "F" and not word.isupper() and " " not in word)


def _is_state(words: list[str]) -> bool:
    return " ".join(words).casefold() in _STATES


# Of what type a name is


class _Name(NamedTuple):
    """A form of a name whose type is to be found: its words and tags, and what stands beside it."""

    words: list[str]
    tags: str
    key: tuple[str, ...]
    word_before: str
    tag_before: str
    tag_after: str
    tags_after: str

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def names_body(self) -> bool:
        return "F" in self.tags

    @property
    def is_long(self) -> bool:
        """True if it has two words at least, without an article."""
        return len(self.key) > 1


def _is_listed_outlet(name: _Name) -> bool:
    """“Hill Post”, but not “Anna Post”"""
    return any(word.lower() in LISTED_OUTLETS for word in name.words) and name.key[0] not in GENDER


# “HillLink”, but not “McBerg”, “DeBerg”
_INNER_CAPITAL = re.compile(r"(?!(?:Mac|Mc|Fitz|D[aeiu]|L[aeou]|V[ao]n|Ma)[A-Z])[A-Z][a-z]+[A-Z]")


def _has_foreign_article(name: _Name) -> bool:
    return len(name.words) > 1 and name.words[0].lower() in _ARTICLES


def _is_acronym(name: _Name) -> bool:
    return len(name.words) == 1 and name.text.isupper() and len(name.text) > 1


def _is_in_place(name: _Name) -> bool:
    return name.tag_before == "i" and name.word_before in _PLACING


def _speaks(name: _Name) -> bool:
    if name.tag_after in ("K", "u"):
        return True
    return name.tag_before in ("K", "E") and name.tag_after in (",", ".", "")


class TypeRule(NamedTuple):
    """A rule that tells of what type a name is: an example, the type, and if it fits a name."""

    name: str
    example: str
    type: str
    fits: Callable[[_Name], bool]


# The first that fits holds.
TYPE_RULES: tuple[TypeRule, ...] = (
    TypeRule(
        "known state", "They saw Libya.", "state", lambda name: name.text.casefold() in _STATES
    ),
    TypeRule("known people", "They saw Turks.", "people", lambda name: name.text in _PEOPLES),
    TypeRule(
        "after a title",
        "They saw Mr Post.",
        "person",
        lambda name: name.tag_before == "T",
    ),
    TypeRule("word of outlets", "They read Hill Post.", "outlet", _is_listed_outlet),
    TypeRule(
        "after a role",
        "They saw mayor Berg.",
        "person",
        lambda name: name.tag_before == "R" and not name.names_body,
    ),
    TypeRule(
        "article of another language",
        "They read La Voce del Canale.",
        "outlet",
        _has_foreign_article,
    ),
    TypeRule(
        "kind of body", "They left Hill Council.", "organisation", lambda name: name.names_body
    ),
    TypeRule(
        "joined by &",
        "They left Hill & Berg.",
        "organisation",
        lambda name: "&" in name.words,
    ),
    TypeRule(
        "word that ends a firm's name",
        "They left Hill Motors.",
        "organisation",
        lambda name: name.is_long and name.key[-1] in FIRM_ENDINGS and name.key[0] not in GENDER,
    ),
    TypeRule(
        "capital within a word",
        "They left HillLink.",
        "organisation",
        lambda name: len(name.words) == 1 and _INNER_CAPITAL.match(name.text) is not None,
    ),
    TypeRule("acronym", "They left LNA.", "organisation", _is_acronym),
    TypeRule(
        "first name",
        "It was not the Anna Berg of old.",
        "person",
        lambda name: name.is_long and name.key[0] in GENDER,
    ),
    TypeRule(
        "before an age",
        "They heard from Hill Berg (43).",
        "person",
        lambda name: name.is_long and name.tags_after in ("(#)", ",#,"),
    ),
    TypeRule("known capital", "They left Abu Dhabi.", "place", lambda name: name.text in CAPITALS),
    TypeRule("after a preposition of place", "They met in Hill Hollow.", "place", _is_in_place),
    TypeRule(
        "words without an article",
        "They saw Olu Berg.",
        "person",
        lambda name: name.is_long and name.tag_before != "D",
    ),
    TypeRule("beside a verb of reporting", "Then Berg said so.", "person", _speaks),
    TypeRule(
        "words after an article",
        "They saw the Hill Twelve.",
        "organisation",
        lambda name: name.is_long,
    ),
    TypeRule("one word", "They saw Hilltown.", "place", lambda name: True),
)


def _type_of(form: _Form, key: tuple[str, ...]) -> str:
    """Return the type of a name by its own words and by those beside it."""
    tags, before = form.tagged.tags, form.first - 1
    name = _Name(
        form.words,
        tags[form.first : form.after],
        key,
        form.tagged.words[before].lower() if form.first else "",
        tags[before] if form.first else "",
        tags[form.after : form.after + 1],
        tags[form.after : form.after + 3],
    )
    return next(rule.type for rule in TYPE_RULES if rule.fits(name))


def _is_abbreviated(form: _Form) -> bool:
    """Return True if the initials of a name follow it in brackets: “Open Hands Abroad (OHA)”."""
    tags, words = form.tagged.tags, form.tagged.words
    initials = "".join(word[0] for word in form.words if word[0].isupper())
    return (
        len(initials) > 1
        and tags.startswith("(", form.after)
        and (words[form.after + 1 : form.after + 2] == [initials])
    )


class Entities:
    """The entities of an article and where they are mentioned.

    `mentions` are in the order of the text; `at` has those of each passage that stand outside
    quotation marks. `persons`, `bodies` and `described_bodies` find by a word the persons that it
    describes, and the mentions of bodies in whose name or description it is.

    Args:
        passages: the passages as tokens, the headline first.
        quoted: what stands in quotation marks in each passage, as tokens.
        aliases: the forms of the coded actors.
    """

    def __init__(
        self, passages: list[TaggedText], quoted: list[list[TaggedText]], aliases: Aliases
    ):
        self.passages = passages
        self.by_name: dict[str, Entity] = {}
        self.mentions: list[Mention] = []
        self.at: dict[int, list[Mention]] = {}
        self._aliases = aliases
        self._by_key: dict[str, list[Entity]] = {}
        self._by_initials: dict[str, Entity] = {}
        self._firsts: dict[int, list[int]] = {}
        self._last_named: dict[str, tuple[int, int]] = {}  # place of the last full form
        self._link(_forms(passages, quoted, aliases))
        self._describe()
        self._index()

    def gender(self, entity: Entity) -> str:
        """Return "he" or "she" as the article or the first name tells, or ""."""
        return entity.gender or (GENDER.get(entity.key[0], "") if len(entity.key) > 1 else "")

    def mentions_in(self, passage: int, first: int, after: int) -> list[Mention]:
        """Return the mentions among the tokens `first` to `after` of a passage, in order."""
        firsts = self._firsts.get(passage, [])
        here = self.at.get(passage, [])[bisect_left(firsts, first) : bisect_left(firsts, after)]
        return here if not here or here[-1].after <= after else here[:-1]

    # Linking

    def _link(self, forms: list[_Form]) -> None:
        """Link each form to an entity; the fullest forms first, so that short ones find these."""
        candidates = {}
        for i in sorted(range(len(forms)), key=lambda i: forms[i].first - forms[i].after):
            candidates[i] = self._candidates(forms[i])
        for i, form in enumerate(forms):
            if candidates[i]:
                self._add_mention(form, self._nearest(candidates[i], form))

    def _candidates(self, form: _Form) -> list[Entity]:
        """Return the entities that a form may stand for; a new one if it stands for none yet."""
        text, key = form.tagged.span(form.first, form.after)[0], fold_name(form.words)
        if not key:
            return []
        if coded := self._aliases.of.get(text) or self._aliases.folded.get(key):
            name, type_ = coded
            known = self.by_name.get(name)
            return [known or self._add(Entity(name, type_, True, fold_name(name.split())))]
        body = self._by_letters(text, form) if len(form.words) == 1 else None
        if body:
            return [body]
        if text in ACRONYMS:
            great = ACRONYMS[text]
            found = self.by_name.get(great)
            return [
                found or self._add(Entity(great, "organisation", False, fold_name(great.split())))
            ]
        type_ = "organisation" if _is_abbreviated(form) else _type_of(form, key)
        linked = [one for one in self._known(key) if not _is_none_of_firm(form, one)]
        return linked or [self._add(Entity(text, type_, False, key))]

    def _add(self, entity: Entity) -> Entity:
        self.by_name[entity.name] = entity
        for word in {*entity.key, *map(skeleton, entity.key[-1:])}:
            self._by_key.setdefault(word, []).append(entity)
        if not entity.is_person and not entity.name.isupper():
            words = re.split(r"[\s-]+", entity.name)
            initials = "".join(word[0] for word in words if word[:1].isupper())
            self._by_initials.setdefault(initials, entity)
        return entity

    def _by_letters(self, text: str, form: _Form) -> Entity | None:
        """Return the body of which a word is the acronym, or None.

        In brackets right after the name of a body, an acronym may have its letters in any order.
        """
        letters = text.replace(".", "")
        if not text.isupper() or len(letters) == 1:
            return None
        tagged, first = form.tagged, form.first
        if letters in self._by_initials or tagged.tags[first - 1 : first] != "(":
            return self._by_initials.get(letters)
        named = (
            entity
            for word in tagged.words[max(0, first - 8) : first]
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

    def _known(self, key: tuple[str, ...]) -> list[Entity]:
        """Return the entity of which a form is the name, or those of which it is a short one."""
        candidates = self._by_key.get(key[-1], [])
        if not candidates and len(key) <= 2 and len(skeleton(key[-1])) > 2:
            candidates = self._by_key.get(skeleton(key[-1]), [])
        same = [entity for entity in candidates if entity.key == key][:1]
        return same or [entity for entity in candidates if _is_short_for(key, entity)]

    def _nearest(self, candidates: list[Entity], form: _Form) -> Entity:
        """Return of several persons with one last name the one last named in full.

        A title tells whether it is a man or a woman.
        """
        entity = candidates[0]
        if len(candidates) > 1:
            before = form.tagged.words[form.first - 1] if form.first else ""
            title = GENDER.get(before.lower().rstrip("."), "")
            fitting = [
                candidate
                for candidate in candidates
                if not title or self.gender(candidate) in ("", title)
            ]
            entity = max(
                fitting or candidates,
                key=lambda candidate: self._last_named.get(candidate.name, (-1, -1)),
            )
        if form.after - form.first > 1 or len(candidates) == 1:
            self._last_named[entity.name] = (form.passage, form.tagged.starts[form.first])
        return entity

    def _add_mention(self, form: _Form, entity: Entity) -> None:
        n, tagged, first, after = form
        text, start, end = tagged.span(first, after)
        if tagged is not self.passages[n]:
            self.mentions.append(Mention(n, start, end, text, entity, -1, -1))
            return
        mention = Mention(n, start, end, text, entity, first, after)
        self.mentions.append(mention)
        self.at.setdefault(n, []).append(mention)
        self._firsts.setdefault(n, []).append(first)

    # Descriptions

    def _describe(self) -> None:
        """Note for each entity the words by which it is described beside its name."""
        for n, mentions in self.at.items():
            tagged = self.passages[n]
            for mention in mentions:
                before = _described_before(tagged, mention.first)
                after = _described_after(tagged, mention.after)
                if before or after:
                    _note_description(mention.entity, before, after)
                    titled = bool(before) and tagged.tags[mention.first - 1] == "T"
                    if _must_be_person(mention.entity, after, titled):
                        mention.entity.type = "person"

    def _index(self) -> None:
        self.persons: dict[str, list[Entity]] = {}
        self.bodies: dict[str, list[Mention]] = {}
        self.described_bodies: dict[str, list[Mention]] = {}
        for entity in self.by_name.values():
            for word in entity.described if entity.is_person else ():
                self.persons.setdefault(word, []).append(entity)
        for mention in self.mentions:
            entity = mention.entity
            for word in set(entity.key) if not entity.is_person else ():
                self.bodies.setdefault(word, []).append(mention)
            for word in entity.described if entity.type in _BODIES else ():
                self.described_bodies.setdefault(word, []).append(mention)


_BODIES = ("organisation", "institution", "armed force", "outlet")


def _is_none_of_firm(form: _Form, entity: Entity) -> bool:
    """Return True if one word with which a firm's name begins is a place or person: “in Hill”."""
    before = form.tagged.words[form.first - 1].lower() if form.first else ""
    is_titled = form.tagged.tags[form.first - 1 : form.first] == "T"
    is_short = len(form.words) == 1 and not entity.is_person and len(entity.key) > 1
    return is_short and (is_titled or before in _PLACING)


_FIRM_TAIL = FIRM_ENDINGS | {"group", "company", "corporation", "bank"}


def _is_short_for(key: tuple[str, ...], entity: Entity) -> bool:
    """Return True if a form is a short one of a name.

    For a person: the last or the first name, or both without what stands between them. For a
    body: the end of its name, of two words at least, or of a firm its beginning.
    """
    own = entity.key
    if len(own) < len(key):
        return False
    ends_so = own[-len(key) :] == key
    if not entity.is_person:
        begins_so = own[: len(key)] == key and own[-1] in _FIRM_TAIL
        is_firm = begins_so and key[0] not in GENDER and not is_known_place(" ".join(key).title())
        return is_firm or (len(key) > 1 and ends_so)
    if len(key) == 1:
        return key[0] in (own[0], own[-1]) or skeleton(key[0]) == skeleton(own[-1])
    return ends_so or (own[0] == key[0] and skeleton(own[-1]) == skeleton(key[-1]))


def _described_before(tagged: TaggedText, first: int) -> list[str]:
    """Return the words that describe a name before it.

    “the Libyan foreign minister Berg”, “the mayor of Hilltown, Anna Berg”
    """
    tags = tagged.tags
    office = OFFICE_OF_BODY.search(tags, max(0, first - _REACH), first)
    i = office.start() if office else first
    while i and tags[i - 1] in _BEFORE_NAME and first - i < _REACH:
        i -= 1
    described = tagged.words[i:first] if _DESCRIBES.search(tags, i, first) else []
    if i < 2 or tags[i - 1] != ",":
        return described
    apposed = _APPOSED.search(tags, max(0, i - 1 - _REACH), i - 1)
    if not apposed or not _ROLE_OR_OUTLET.search(apposed[0]):
        return described
    return tagged.words[slice(*apposed.span())] + described


def _described_after(tagged: TaggedText, after: int) -> list[str]:
    """Return the words that describe a name after it.

    “Anna Berg, mayor of Hilltown,”, “Anna Berg is the mayor of Hilltown”, “Anna Berg sits on the
    council”
    """
    tags = tagged.tags
    if tags[after : after + 1] in (",", "(", "-"):
        end = _end_of_run(tags, after + 1, lambda tag: tag not in _APPOSITION_ENDS)
        closed = tags[end : end + 1] in ("", ",", ".", ";", ")", "-")
        sits = not _SITTING.isdisjoint(tagged.words[after + 1 : end])
        describes = sits or re.search("[RBM]", tags[after + 1 : end])
        return tagged.words[after + 1 : end] if closed and describes else []
    if tags[after : after + 2] == "bD":
        end = _end_of_run(tags, after + 2, lambda tag: tag in _COMPLEMENT)
        return tagged.words[after + 2 : end]
    if tagged.words[after : after + 1] and tagged.words[after] in _SITTING:
        return tagged.words[after : _end_of_run(tags, after + 1, lambda tag: tag in _SITS_ON)]
    return []


def _end_of_run(tags: str, start: int, goes_on: Callable[[str], bool]) -> int:
    """Return where a run of tags ends, which is not longer than a description."""
    end = start
    while end < len(tags) and goes_on(tags[end]) and end - start < _REACH - 1:
        end += 1
    return end


def _note_description(entity: Entity, before: list[str], after: list[str]) -> None:
    """Add to an entity the words before and after its name that describe it."""
    words = [*before, *after]
    sits = not _SITTING.isdisjoint(word.lower() for word in words)
    for word in words:
        entity.described.update(described_by(word))
        if sits:
            entity.described.update(_MEMBERS.get(word.lower(), "").split())
    if not entity.gender:
        own = takewhile(lambda word: word not in _OPENS_PHRASE, after)  # not “, to her nephew”
        telling = (word.lower().rstrip(".") for word in [*before[-2:], *own])
        entity.gender = next((GENDER[word] for word in telling if word in GENDER), "")


def _must_be_person(entity: Entity, after: list[str], titled: bool) -> bool:
    """Return True if what looked like a place or a body is described as a person.

    “Blessing, a survivor, said”; but “Tunisia, a member of the League,”
    """
    if entity.coded or entity.type not in ("place", "organisation"):
        return False
    described = (
        entity.type == "place"
        and len(entity.key) == 1
        and after[:1] in (["a"], ["an"])
        and "member" not in after
    )
    return described or titled


@lru_cache(maxsize=1 << 14)
def described_by(word: str) -> tuple[str, ...]:
    """Return the words under which a word of a description is looked up.

    Itself in small letters, its synonym, the country of an adjective, and what follows a hyphen.
    """
    lower = word.lower().rstrip(".")
    synonyms = SYNONYMS.get(lower, "").split()
    found = (lower, *synonyms, DEMONYMS.get(word, "").casefold(), lower.rpartition("-")[2])
    return tuple(dict.fromkeys(word for word in found if word))
