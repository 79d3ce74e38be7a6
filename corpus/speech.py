"""Attribution: who says something in a sentence, by which verb, to whom; and whom a pronoun or a description stands for.

The constructions are in `speech.toml`. The speaker of a sentence is found first as printed, then resolved through the article's Cast; what nothing on
the page resolves is left empty.
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import deque
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from corpus import names
from corpus.grammar import DEMONYMS, TEXTS, constructions

_DATA = tomllib.loads((Path(__file__).parent / "speech.toml").read_text(encoding="utf-8"))
ATTRIBUTIONS = constructions(_DATA["attribution"], _DATA["parts"])
INHERITED = constructions(_DATA["inherited"], _DATA["parts"])
_SUBJECT = constructions(
    [{"name": "subject", "example": "On Monday, Berg left.", "shape": "(?:[ijdycuAt][^,;:]*?,)*[Q,-]*[cA]*(?P<speaker><np>)"}], _DATA["parts"]
)[0]
# A quotation right before a verb and its subject, or right after it.
_BESIDE_AFTER, _BESIDE_BEFORE = re.compile(r"[^.;QKkEGg]{0,8}[:,]?Q"), re.compile(r"Q[,-]?[^.;:QcKkEG]{0,10}$")
_COUNTRIES = frozenset(country.casefold() for country in DEMONYMS.values())
_LEAD = 2  # paragraphs in which somebody may be described before he is named
_KEPT_IN_MIND = 64  # speakers; a pronoun or a description reaches back no further
_SPOKES = frozenset("spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons".split())
_PLURAL_PRONOUNS = frozenset("they we".split())
_OWNERS = {"his": "he", "her": "she", "its": "it"}
_OBJECTS = {"him": "he", "her": "she", "them": "they"}
_MOUTHPIECES = frozenset("data figures statistics records team teams sources".split())
_NOBODY = frozenset("anyone anybody nobody none everyone everybody neither nothing".split())
ASKING, _QUESTION_WORDS = (frozenset(_DATA["words"][name].split()) for name in ("asking", "question_words"))
_ISSUING, _DOUBLE_NEGATIVE, _TRANSITIVE = (
    frozenset(word.replace("_", " ") for word in _DATA["words"][name].split()) for name in ("issuing", "double_negative", "transitive")
)
_MODAL = frozenset("will would could should might may must can shall".split())
_BESIDE_AT_ONCE = re.compile(r"[:,]?Q")
_OBJECT_TO = re.compile(r"(?:P|D*[JNnFRBSMTw#s-]+)A*t")  # “asked him to leave”
_PARTICIPLE_TAIL = re.compile(r"[diy]")  # “the deal announced on Friday”
_THAT_NEAR = re.compile(r"[^.;:QKkE,]{0,8}(?:,?h|[:,]Q)|Q")


class Attribution(NamedTuple):
    """Somebody says something: the construction, where cue and speaker stand in the row of words (speaker: (0, 0) if the sentence prints none),
    the words that they take up with all that belongs to the speaker (first, after), the cue, the speaker as printed and his canonical name ('' if
    nothing tells), and the outlet that it was said to."""

    construction: str
    first: int
    after: int
    cue_first: int
    cue_after: int
    speaker_first: int
    speaker_after: int
    cue: str
    printed: str
    speaker: str
    via: str


class _Said(NamedTuple):
    """Somebody who has come up, for a later pronoun or description: his name ('' if unnamed), "he", "she", "it", "they" or '', and the words that
    describe him."""

    name: str
    gender: str
    described: frozenset


class Speakers:
    """Reads the attributions of an article, passage by passage, and keeps in mind who has spoken and what has been issued."""

    def __init__(self, cast):
        self.cast = cast
        self.focus = deque(maxlen=_KEPT_IN_MIND)  # _Said, the latest last
        self.issuer = ""
        self.via = ("", "")  # an interview goes on: (speaker, outlet)
        self.subjects = {}  # {(passage, first word of a sentence without an attribution): the name of its subject}

    def read(self, n):
        """The Attributions of each sentence of passage n, in order."""
        words = self.cast.passages[n]
        found = []
        for first, after in words.sentences:
            here = self._sentence(n, words, first, after)
            found.append(here)
            self._remember(n, words, first, after, here)
        return found

    # What a sentence says of its speakers

    def _sentence(self, n, words, first, after):
        shape = words.symbols[first:after]
        claimed = {}
        if any(cue in shape for cue in "KkEGgHS:s"):
            for construction in ATTRIBUTIONS:
                for match in construction.shape.finditer(shape):
                    groups = match.groupdict()
                    at = match.start("cue") if "cue" in groups else match.end("speaker")
                    if at not in claimed and self._holds(words, first, shape, at, construction.name):
                        claimed[at] = (construction.name, match.span("speaker"), "cue" in groups)
            for construction in INHERITED:
                for match in construction.shape.finditer(shape):
                    at = match.start("cue")
                    if at not in claimed and self._holds(words, first, shape, at, construction.name):
                        claimed[at] = (construction.name, None, True)
        found, subject = [], None
        for at in sorted(claimed):
            name, span, has_cue = claimed[at]
            if span is None:
                span = subject or self._subject(shape)
                printed, speaker, where = self._resolve(n, words, first + span[0], first + span[1], found) if span else ("", "", (0, 0))
            else:
                printed, speaker, where = self._resolve(n, words, first + span[0], first + span[1], found)
                if name not in ("said by the speaker", "speaker's words", "in the speaker's words"):
                    subject = span
            if printed.lower() in _NOBODY or (name in ("speaker's words", "in the speaker's words") and not speaker):
                continue
            cue = words.words[first + at] if has_cue else ""
            if has_cue:
                cue = words.span(first + at, first + at + 1)[0]
            via = self._via(n, words, first, after, first + at, where)
            via = "" if via == speaker else via
            if name.startswith("according to") and speaker and speaker == self.via[1]:
                speaker, printed, via, where = self.via[0], "", speaker, (0, 0)  # according to the outlet that he spoke to
            if not via and self.via[0] == speaker:
                via = self.via[1]  # the interview goes on
            if speaker:
                self.via = (speaker, via)
            whole = [first + at, first + at + has_cue] + ([first + span[0], first + span[1]] if claimed[at][1] else [])
            found.append(Attribution(name, min(whole), max(whole), first + at, first + at + has_cue, *where, cue, printed, speaker, via))
        return found

    def _holds(self, words, first, shape, at, name):
        """Whether a form that may be a cue is one where it stands: no passive, nothing left unsaid, and a verb like “smiled” only beside a quotation or,
        if it asks, before a question."""
        symbol = shape[at] if at < len(shape) else ""
        word, before_it = words.words[first + at].lower() if symbol else "", words.words[first + at - 1].lower() if at else ""
        before = shape[max(0, at - 8) : at].rstrip("A")[-1:]
        if symbol == "k" and before_it in _MODAL and not _BESIDE_AT_ONCE.match(shape, at + 1):
            return False  # what will be said has not been
        if symbol in "KkE" and symbol and before == "b" and name not in ("said by the speaker",):
            return False
        beside = symbol in "EegKkG" and bool(_BESIDE_AFTER.match(shape, at + 1) or _BESIDE_BEFORE.search(shape[:at]))
        if symbol in "Eeg" and symbol:
            following = words.words[first + at + 1].lower() if at + 1 < len(shape) else ""
            asks = word in ASKING and name.startswith("speaker") and (following in _QUESTION_WORDS or bool(_OBJECT_TO.match(shape, at + 1)))
            return asks or (beside and not self._is_participle(shape, at, word))
        if name == "verb, then the speaker" and "Q" not in shape[max(0, at - 3) : at] and word in _TRANSITIVE:
            return False  # “Berg, the mayor, urged the council to leave”
        if self._is_participle(shape, at, word):
            return False
        return beside or before_it not in ("not", "never") or word in _DOUBLE_NEGATIVE

    @staticmethod
    def _is_participle(shape, at, word):
        """Whether a form in -ed goes with the thing before it: “the deal announced on Friday”, “the letter signed in Rome”."""
        return (
            word.endswith(("ed", "written", "sent"))
            and shape[at - 1 : at] in ("w", "S")
            and at > 0
            and bool(_PARTICIPLE_TAIL.match(shape, at + 1))
            and not _THAT_NEAR.match(shape, at + 1)
        )

    def _subject(self, shape):
        """Where the subject of a sentence stands: its first noun phrase that no preposition governs."""
        match = _SUBJECT.shape.match(shape)
        return match.span("speaker") if match else None

    def _via(self, n, words, first, after, cue, speaker):
        """The outlet to which it was said, or that relays it."""
        for mention in self.cast.mention_in(n, first, after):
            if mention.entity.type == "outlet" and mention.after < speaker[0] and not words.symbols[mention.after : speaker[0]].strip("Rw"):
                return mention.entity.name  # "Hill Post columnist Anna Berg"
            if mention.entity.type != "outlet" or (speaker[0] <= mention.first < speaker[1]):
                continue
            i = mention.first - 1
            while i > first and words.symbols[i] in "DJNRFBMw" and words.words[i].lower() not in ("told", "telling"):
                i -= 1
            if words.symbols[i] in "iytK" or words.words[i].lower() in ("told", "telling", "tell"):
                return mention.entity.name
        return ""

    # Whom the words for a speaker stand for

    def _resolve(self, n, words, first, after, found):
        """The speaker as printed, his canonical name ('' if nothing tells), and where he stands."""
        symbols = words.symbols
        if after - first == 1 and (symbols[first] == "P" or words.words[first] in _OBJECTS or words.words[first] in _OWNERS):
            printed = words.words[first]
            return printed, self._pronoun((_OBJECTS | _OWNERS).get(printed, printed.lower()), n, words, first, found), (first, after)
        core = self._core(n, words, first, after)
        inside = self.cast.mention_in(n, first, core)
        head = next((m for m in inside if m.after == core or symbols[m.after] in "(c" or not symbols[m.after : core].strip("w#d")), None)
        if head is not None:
            others = [m for m in inside if m.first > head.after and all(s in ",c" or s in "RJTwD" for s in symbols[head.after : m.first])]
            people = [head, *others] if "c" in symbols[head.after : core] else [head]
            text, start, end = words.span(people[0].first, people[-1].after)
            return text, " | ".join(dict.fromkeys(self._spoken_for(m) for m in people)), (people[0].first, people[-1].after)
        named = next((m for m in inside if m.first <= first + 1 and m.entity.type not in ("person", "place", "state", "people")), None)
        if named and (symbols[core - 1] == "R" and words.words[core - 1].endswith("s") or words.words[core - 1].lower() in _MOUTHPIECES):
            return words.span(first, core)[0], named.entity.name, (first, core)  # “ministry officials”
        if symbols[core - 1] == "S" and inside:  # "an article in the Times"
            return inside[0].text, self._spoken_for(inside[0]), (inside[0].first, inside[0].after)
        text = words.span(first, core)[0]
        return text, self._description(n, words, first, core, after, found), (first, core)

    def _spoken_for(self, mention):
        """Who speaks by a name: a capital is its country's government."""
        capital = names.CAPITALS.get(mention.entity.name) or names.CAPITALS.get(mention.text)
        return capital if capital else mention.entity.name

    def _core(self, n, words, first, after):
        """Where a noun phrase ends without the phrases that hang on it ("of the council"), unless they belong to a name."""
        named = {i for m in self.cast.mention_in(n, first, after) for i in range(m.first, m.after)}
        i = first
        while i < after:
            if words.symbols[i] in "oiyc" and i not in named:
                if words.symbols[i] == "c" and any(m.after == i for m in self.cast.mention_in(n, first, i)):
                    i += 1
                    continue
                break
            i += 1
        while i > first + 1 and words.symbols[i - 1] in "D#ds" and words.symbols[i - 1] != "s":
            i -= 1
        return i

    def _pronoun(self, pronoun, n, words, first, found):
        """Whom "he", "she", "it" or "they" stands for: who came up last and fits."""
        if pronoun in ("i", "we", "you"):
            return ""
        sentence = self._sentence_start(words, first)
        before = [
            self._said(m)
            for m in self.cast.mention_in(n, sentence, first)
            if words.symbols[m.first - 1 : m.first] not in ("o", "i", "y") or m.first == sentence
        ]
        if described := self._described_subject(n, words, sentence, first):
            before.insert(0, described)
        before = [said for said in before if said.gender in ("he", "she", "")] if pronoun in ("he", "she") else before
        for said in (*before[:1], *reversed(self.focus)):
            if self._fits(pronoun, said):
                return said.name
        return ""

    @staticmethod
    def _fits(pronoun, said):
        if pronoun in ("he", "she"):
            return said.gender in (pronoun, "")
        if pronoun == "it":
            return said.gender == "it"
        return said.gender in ("they", "it")

    def _said(self, mention):
        entity = mention.entity
        gender = self.cast.gender(entity) if entity.is_person else "they" if entity.type == "people" else "it"
        return _Said(entity.name, gender, frozenset(entity.described))

    def _description(self, n, words, first, core, after, found):
        """Whom "the ministry", "the spokesman", "the statement" stands for, or ''."""
        symbols = words.symbols
        described = set()
        for word in words.words[first:core]:
            described.update(names.described_by(word))
        head = words.words[core - 1]
        symbol = symbols[core - 1]
        heads = set(names.described_by(head))
        if other := names.SYNONYMS.get(" ".join(words.words[max(first, core - 2) : core]).lower()):  # "top diplomat"
            described.update(other.split())
            heads = {other.split()[-1]}
        heads |= {h[:-1] for h in heads if h.endswith("s")}
        definite = words.words[first].lower() in ("the", "that", "this", "his", "her", "its", "their") or symbols[first] in "JN" and "s" in symbols[first:core]
        inside = self.cast.mention_in(n, first, after)
        if symbol == "S":
            issuer = next((self._spoken_for(m) for m in inside), "") or self._issued_by(n, words, first)
            if not issuer and after > core:
                issuer = self._description(n, words, core + 1, after, after, found) if core + 1 < after else ""
            return issuer or self.issuer
        if heads & _SPOKES:
            named = self._described_person(heads, described, definite) if definite else ""
            if named:
                return named
            body = next((m for m in inside if not m.entity.is_person), None) or next(iter(inside), None)
            if body:
                return self._spoken_for(body)
            bodies = [i for i in range(first, after) if symbols[i] in "BF"]
            return self._body(n, words, bodies[-1]) if bodies else self._last_described(heads)
        if symbol in "BF" and definite or symbol == "F":
            return self._body(n, words, core - 1) or self._adjective_body(words, first, core)
        if symbol == "M" and definite:
            outlet = self._body(n, words, core - 1) or next((s.name for s in reversed(self.focus) if s.gender == "it" and self._is_outlet(s.name)), "")
            return outlet or next((m.entity.name for m in self._before(n, first) if m.entity.type == "outlet"), "")
        if symbol == "B":
            return self._adjective_body(words, first, core)
        capital = next((m for m in inside if symbols[core : core + 1] == "i" and m.entity.name in names.CAPITALS), None)
        if symbol == "R" and head.endswith("s") and symbols[first] != "D" and capital:
            return names.CAPITALS[capital.entity.name]  # “officials in Cairo”
        recent = next((said for said in reversed(self.focus) if heads & said.described), None)
        if definite and recent is not None and not recent.name:
            return ""  # “a diplomat … the diplomat”
        if definite:
            general = frozenset().union(*(names.GENERAL.get(head, ()) for head in heads))
            named = self._described_person(heads, described, definite) or self._last_described(heads) or self._described_person(general, described, definite)
            if named or symbol != "R":
                return named
        if n <= _LEAD and symbol in "RT" and not head.endswith("s"):
            return self._only_person(heads) or self._named_next(n)
        if symbols[first] in "JR" and symbol == "R":
            return self._described_person(heads, described, True) if "D" not in symbols[first:core] and not head.endswith("s") else ""
        return ""

    def _issued_by(self, n, words, first):
        """Who signed or issued the text that a sentence goes on to speak of: “Signed by Berg, the letter says …”."""
        sentence = self._sentence_start(words, first)
        for by in (i for i in range(sentence + 1, first) if words.symbols[i] == "y" and words.words[i - 1].lower() in _ISSUING):
            named = self.cast.mention_in(n, by, first)
            if named:
                return next((m for m in named if m.entity.is_person), named[0]).entity.name
        return ""

    @staticmethod
    def _sentence_start(words, i):
        """The first word of the sentence in which a word stands."""
        return words.sentences[bisect_right(words.sentences, (i, len(words.words))) - 1][0]

    def _is_outlet(self, name):
        entity = self.cast.entities.get(name)
        return entity is not None and entity.type == "outlet"

    def _before(self, n, first):
        """The mentions before a word, the nearest first, in this passage and the two before."""
        here = (m for m in reversed(self.cast.mention_in(n, 0, first)))
        return chain(here, (m for k in (n - 1, n - 2) for m in reversed(self.cast.at.get(k, ()))))

    def _described_person(self, heads, described, definite):
        """The person named on the page whom a description fits best; of equals, who came up last."""
        best, best_score = "", 0
        order = {said.name: i for i, said in enumerate(self.focus)}
        nations = described & _COUNTRIES
        candidates = [e for head in sorted(heads) for e in self.cast.persons.get(head, ())]
        if nations:  # “his Italian counterpart” is the Italian minister
            candidates += [e for e in self.cast.persons.get("counterpart", ()) if nations & e.described]
        for entity in dict.fromkeys(candidates):
            own = entity.described & _COUNTRIES
            if nations and own and not nations & own:
                continue
            score = 10000 * len(described & entity.described) + order.get(entity.name, -1) + 2
            if score > best_score:
                best, best_score = entity.name, score
        return best

    def _only_person(self, heads):
        """The one person named on the page whom one of these words describes, or ''."""
        found = {entity.name for head in heads for entity in self.cast.persons.get(head, ())}
        return found.pop() if len(found) == 1 else ""

    def _named_next(self, n):
        """Who opens the next paragraph with a full name, first named there: “A mayor has told …” and then “Anna Berg, 52, spoke in Rome.”"""
        after = self.cast.at.get(n + 1, ())
        if not after or after[0].first or not after[0].entity.is_person or len(after[0].entity.key) < 2:
            return ""
        name = after[0].entity.name
        return "" if any(mention.entity.name == name for k in range(n + 1) for mention in self.cast.at.get(k, ())) else name

    def _last_described(self, heads):
        """Who was last spoken of in these words."""
        return next((said.name for said in reversed(self.focus) if heads & said.described), "")

    def _body(self, n, words, i):
        """The body last named whose name, or description, has a word: "the ministry" after "Ministry of Works", "the utility" after "Hill Power, a utility"."""
        named = self.cast.bodies.get(names.fold(words.words[i]), ()) or self.cast.described_bodies.get(names.fold(words.words[i]), ())
        before = bisect_left(named, (n, words.starts[i]), key=lambda m: (m.passage, m.start))
        return named[max(0, before - 1)].entity.name if named else ""

    def _adjective_body(self, words, first, core):
        """A body told by its country: "the Italian government"."""
        if "J" not in words.symbols[first:core]:
            return ""
        return " ".join(w for w, s in zip(words.words[first:core], words.symbols[first:core], strict=True) if s != "D")

    def _body_within(self, n, attribution):
        """The body that somebody unnamed speaks for: “analysts at Hill Bank”."""
        within = self.cast.mention_in(n, attribution.first, attribution.cue_first)
        return next((m.entity.name for m in within if not m.entity.is_person), "")

    def _described_subject(self, n, words, first, after):
        """Whom the subject of a sentence stands for, as a _Said, if it is a description (“the ministry”) and it resolves; else None."""
        span = self._subject(words.symbols[first:after])
        if span is None or words.symbols[first + span[0]] == "P":
            return None
        begins, ends = first + span[0], first + span[1]
        core = self._core(n, words, begins, ends)
        if self.cast.mention_in(n, begins, ends) or words.symbols[core - 1] == "S":
            return None
        name = self._description(n, words, begins, core, ends, [])
        said = self._by_name(name, words.span(begins, core)[0])
        if said.described & _SPOKES:
            said = said._replace(gender="")
        indefinite = words.symbols[core - 1] == "R" and words.words[begins].lower() in ("a", "an", "one", "another")
        return said if name or indefinite else None

    # What is kept in mind

    def _remember(self, n, words, first, after, found):
        spoken = [a for a in found if a.printed and a.construction not in ("speaker's words", "in the speaker's words")]
        symbols = words.symbols
        if spoken:
            for a in spoken:
                if a.speaker or a.printed.lower() not in names.PRONOUNS:
                    self._keep(a.speaker, a.printed)
            if "S" in symbols[first:after]:
                self.issuer = spoken[0].speaker or self._body_within(n, spoken[0])
        else:
            span = self._subject(symbols[first:after])
            inside = self.cast.mention_in(n, first, after)
            subject = [m for m in inside if span and first + span[0] <= m.first < first + span[1] and symbols[m.after : m.after + 1] != "s"]
            described = self._described_subject(n, words, first, after)
            for m in [m for m in inside if m.entity.is_person][:2][::-1] if not subject else subject[:1]:
                self.focus.append(self._said(m))
            if described:
                self.focus.append(described)
            self.subjects[n, first] = self._subject_name(n, words, first, after, subject, described)
            self.issuer = next((m.entity.name for m in inside if m.entity.type != "place" and self._issues(words, m, first, after, subject)), self.issuer)

    def _subject_name(self, n, words, first, after, subject, described):
        """Of whom a sentence without an attribution speaks: its subject, by name, description or pronoun, also as an owner (“her answer was short”)."""
        if subject or described:
            return subject[0].entity.name if subject else described.name
        word = next((word.lower() for word, symbol in zip(words.words[first:after], words.symbols[first:after], strict=True) if symbol not in "Acijd,"), "")
        pronoun = _OWNERS.get(word, word if word in ("he", "she", "it") else "")
        return self._pronoun(pronoun, n, words, first, []) if pronoun else ""

    @staticmethod
    def _issues(words, mention, first, after, subject):
        """Whether a sentence says that somebody made a text: “Berg issued a statement”, “Berg's letter”, “a letter from Berg”."""
        symbols = words.symbols
        if mention in subject:
            return "S" in symbols[mention.after : after]
        if symbols[mention.after : mention.after + 1] == "s":
            return "S" in symbols[mention.after : mention.after + 4]
        return words.words[mention.first - 1].lower() in ("from", "by", "of") and "S" in symbols[max(first, mention.first - 4) : mention.first]

    def _keep(self, name, printed):
        """Keep a speaker in mind; a spokesman both as himself and as the body for which he speaks."""
        said = self._by_name(name, printed)
        self.focus.append(said)
        if said.gender == "it" and (person := said.described & _SPOKES):
            self.focus.append(said._replace(gender=next((names.GENDER[word] for word in sorted(person) if word in names.GENDER), "")))

    def _by_name(self, name, printed):
        entity = self.cast.entities.get(name)
        if printed.lower().split()[-1] in TEXTS:
            entity = None  # “the letter says … it warns”
        described = frozenset(d for word in printed.split() for d in names.described_by(word))
        if entity is None:
            plural = printed.split()[-1].endswith("s") or printed.lower() in _PLURAL_PRONOUNS
            gender = "it" if name else "they" if plural else next((names.GENDER[w] for w in described if w in names.GENDER), "")
            return _Said(name, gender, described)
        gender = self.cast.gender(entity) if entity.is_person else "it"
        if not gender and printed.lower() in ("he", "she"):
            entity.gender = gender = printed.lower()
        return _Said(name, gender, described | frozenset(entity.described))
