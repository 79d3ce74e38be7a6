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
from corpus.grammar import DEMONYMS, constructions

_DATA = tomllib.loads((Path(__file__).parent / "speech.toml").read_text(encoding="utf-8"))
ATTRIBUTIONS = constructions(_DATA["attribution"], _DATA["parts"])
INHERITED = constructions(_DATA["inherited"], _DATA["parts"])
_SUBJECT = constructions(
    [{"name": "subject", "example": "On Monday, Berg left.", "shape": "(?:[ijdycuAt][^,;:]*?,)*[Q,-]*[cA]*(?P<speaker><np>)"}], _DATA["parts"]
)[0]
# A quotation right before a verb and its subject, or right after it.
_BESIDE_AFTER, _BESIDE_BEFORE = re.compile(r"[^.;QKkEGg]{0,8}[:,]?Q"), re.compile(r"Q[,-]?[^.;:QcKkEG]{0,10}$")
_KEPT_IN_MIND = 64  # speakers; a pronoun or a description reaches back no further
_SPOKES = frozenset("spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons".split())
_PLURAL_PRONOUNS = frozenset("they we".split())


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
        if any(cue in shape for cue in "KkEGgH:s"):
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
                if name not in ("said by the speaker", "speaker's words"):
                    subject = span
            cue = words.words[first + at] if has_cue else ""
            if has_cue:
                cue = words.span(first + at, first + at + 1)[0]
            via = self._via(n, words, first, after, first + at, where)
            via = "" if via == speaker else via
            if name == "according to the speaker" and speaker and speaker == self.via[1]:
                speaker, printed, via, where = self.via[0], "", speaker, (0, 0)  # according to the outlet that he spoke to
            if not via and self.via[0] == speaker:
                via = self.via[1]  # the interview goes on
            if speaker:
                self.via = (speaker, via)
            whole = [first + at, first + at + has_cue] + ([first + span[0], first + span[1]] if claimed[at][1] else [])
            found.append(Attribution(name, min(whole), max(whole), first + at, first + at + has_cue, *where, cue, printed, speaker, via))
        return found

    def _holds(self, words, first, shape, at, name):
        """Whether a form that may be a cue is one where it stands: no passive, and a verb like “smiled” only beside a quotation."""
        symbol = shape[at] if at < len(shape) else ""
        before = shape[max(0, at - 8) : at].rstrip("A")[-1:]
        if symbol in "KkE" and symbol and before == "b" and name not in ("said by the speaker",):
            return False
        if symbol in "Eeg" and symbol:
            return bool(_BESIDE_AFTER.match(shape, at + 1) or _BESIDE_BEFORE.search(shape[:at]))
        return True

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
        if symbols[first] == "P" and after - first == 1:
            printed = words.words[first]
            return printed, self._pronoun(printed.lower(), n, words, first, found), (first, after)
        core = self._core(n, words, first, after)
        inside = self.cast.mention_in(n, first, core)
        head = next((m for m in inside if m.after == core or symbols[m.after] in "(c" or not symbols[m.after : core].strip("w#d")), None)
        if head is not None:
            others = [m for m in inside if m.first > head.after and all(s in ",c" or s in "RJTwD" for s in symbols[head.after : m.first])]
            people = [head, *others] if "c" in symbols[head.after : core] else [head]
            text, start, end = words.span(people[0].first, people[-1].after)
            return text, " | ".join(dict.fromkeys(self._spoken_for(m) for m in people)), (people[0].first, people[-1].after)
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
        sentence = words.sentences[bisect_right(words.sentences, (first, len(words.words))) - 1][0]
        before = [
            self._said(m)
            for m in self.cast.mention_in(n, sentence, first)
            if words.symbols[m.first - 1 : m.first] not in ("o", "i", "y") or m.first == sentence
        ]
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
            issuer = next((self._spoken_for(m) for m in inside), "")
            if not issuer and after > core:
                issuer = self._description(n, words, core + 1, after, after, found) if core + 1 < after else ""
            return issuer or self.issuer
        if heads & _SPOKES:
            named = self._described_person(heads, described, definite)
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
        if definite:
            return self._described_person(heads, described, definite) or self._last_described(heads)
        if symbols[first] in "JR" and symbol == "R":
            return self._described_person(heads, described, True) if "D" not in symbols[first:core] and not head.endswith("s") else ""
        return ""

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
        countries = {c.casefold() for c in DEMONYMS.values()}
        for entity in dict.fromkeys(e for head in sorted(heads) for e in self.cast.persons.get(head, ())):
            nations, own = described & countries, entity.described & countries
            if nations and own and not nations & own:
                continue
            score = 10000 * len(described & entity.described) + order.get(entity.name, -1) + 2
            if score > best_score:
                best, best_score = entity.name, score
        return best

    def _last_described(self, heads):
        """Who was last spoken of in these words."""
        return next((said.name for said in reversed(self.focus) if heads & said.described), "")

    def _body(self, n, words, i):
        """The body last named whose name has a word: "the ministry" after "Ministry of Works"."""
        named = self.cast.bodies.get(names.fold(words.words[i]), ())
        before = bisect_left(named, (n, words.starts[i]), key=lambda m: (m.passage, m.start))
        return named[max(0, before - 1)].entity.name if named else ""

    def _adjective_body(self, words, first, core):
        """A body told by its country: "the Italian government"."""
        if "J" not in words.symbols[first:core]:
            return ""
        return " ".join(w for w, s in zip(words.words[first:core], words.symbols[first:core], strict=True) if s != "D")

    # What is kept in mind

    def _remember(self, n, words, first, after, found):
        spoken = [a for a in found if a.printed and a.construction not in ("speaker's words",)]
        symbols = words.symbols
        if spoken:
            for a in spoken:
                if a.speaker or a.printed.lower() not in names.PRONOUNS:
                    self.focus.append(self._by_name(a.speaker, a.printed))
            if "S" in symbols[first:after]:
                self.issuer = spoken[0].speaker
        else:
            span = self._subject(symbols[first:after])
            inside = self.cast.mention_in(n, first, after)
            subject = [m for m in inside if span and first + span[0] <= m.first < first + span[1] and symbols[m.after : m.after + 1] != "s"]
            for m in [m for m in inside if m.entity.is_person][:2][::-1] if not subject else subject[:1]:
                self.focus.append(self._said(m))
            if "S" in symbols[first:after] and (bodies := [m for m in inside if m.entity.type not in ("place",)]):
                self.issuer = bodies[0].entity.name

    def _by_name(self, name, printed):
        entity = self.cast.entities.get(name)
        described = frozenset(d for word in printed.split() for d in names.described_by(word))
        if entity is None:
            plural = printed.split()[-1].endswith("s") or printed.lower() in _PLURAL_PRONOUNS
            gender = "it" if name else "they" if plural else next((names.GENDER[w] for w in described if w in names.GENDER), "")
            return _Said(name, gender, described)
        gender = self.cast.gender(entity) if entity.is_person else "it"
        if not gender and printed.lower() in ("he", "she"):
            entity.gender = gender = printed.lower()
        return _Said(name, gender, described | frozenset(entity.described))
