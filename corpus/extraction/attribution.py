"""Attribution: who says something in a sentence, by which verb, and to whom.

The patterns are in `attribution.toml`. Each claims the places of a sentence where its cue (the
verb of reporting) stands; `coreference` finds for whom the words for the speaker stand.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.extraction import entities, rules
from corpus.extraction.coreference import (
    Coreference,
    NounPhrase,
    Referent,
    Speaker,
    subject_of,
)
from corpus.extraction.entities import Entities
from corpus.extraction.lexicon import EVIDENCE
from corpus.extraction.tokens import TaggedText, TokenPattern, token_patterns

_DATA = rules.load("attribution")
ATTRIBUTIONS = token_patterns(_DATA["attribution"], _DATA["parts"])
INHERITED = token_patterns(_DATA["inherited"], _DATA["parts"])
ASKING, DIRECTING, TELLING, _QUESTION_WORDS, _NOBODY, MODAL, _DOUBLE_NEGATIVE, _TRANSITIVE = (
    rules.word_set(_DATA["words"][name])
    for name in (
        "asking", "directing", "telling", "question_words", "nobody", "modal", "double_negative",
        "transitive",
    )
)  # fmt: skip
_THINKING, _PRICING, _SAYING_IT, _RECITING, _OFFERING, _PUTTING = (
    rules.word_set(_DATA["words"][name])
    for name in ("thinking", "pricing", "saying_it", "reciting", "offering", "putting")
)
_PLANNING = rules.word_set(_DATA["words"]["planning"])
_DEFENDING = rules.word_set(_DATA["words"]["defending"])
_FINDING, _JUDGES, _HEARING, _HEARING_BODIES, _MOUTHPIECES = (
    rules.word_set(_DATA["words"][name])
    for name in ("finding", "judges", "hearing", "hearing_bodies", "mouthpieces")
)
ASKS_FOR, WARNS_OF = (rules.word_set(_DATA["words"][name]) for name in ("asks_for", "warns_of"))
_REQUESTS, _VIEWS, _PROPOSING, _OWNERS = (
    *(rules.word_set(_DATA["words"][name]) for name in ("requests", "views", "proposing")),
    frozenset(_DATA["pronouns"]["owners"]) | {"their"},
)
_BEFORE_VERB = re.compile(r"D*[JNnFRBSMTw#s-]*?[RBM](?=w+(?:i|$))")
_WHEN = frozenset(("when", "where", "until"))
_RELATIVE = frozenset(("who", "whom", "whose", "which"))
_NAME_REACH = 5  # tokens: “read out” and a name with its title
# No sentence without one of these has an attribution: a verb, "according to", "at the request of",
# a colon, a possessive, something written, “as” and a quotation, “for” at its head.
_MAY_ATTRIBUTE = re.compile("[KkEeGgHq:sS]|aQ|^i|D[wk]")
_QUOTATION_SOON = re.compile(r"[^.;QKkEGg]{0,8}[:,]?Q")  # after a verb and its subject
_QUOTATION_NEXT = re.compile(r"[:,]?Q")
_QUOTATION_BEFORE = re.compile(r"Q[,-]?[^.;:QcKkEG]{0,10}$")
OBJECT_TO = re.compile(
    r"(?:P|D(?=t)|D*[JNnFRBSMTw#s-]+)(?:i?d+)?A*t"
)  # “asked him on Monday to leave”
WHOM = re.compile(r"(?:P|D*+[JNnFRBSMTw#s-]++)(?:oD*+[JNnFRBSMTw#s-]++)?(?=i)")
"""Who is spoken to, before a preposition: “asked the state of Texas for aid”."""
_WHETHER = re.compile(r"[^.;:QKkEG]*?,?u")
_PARTICIPLE_TAIL = re.compile(r"[diy]")  # “the deal announced on Friday”
_OWNED = re.compile(r"sQ(?:[.,;:)iocuh]|$)")
_WHO = re.compile("(?:[(]N[)])?,?u")
_OFFICE_OF = re.compile(r"D*[JNwRF]*[BF]o(?=[DJwT]*R)")  # “the office of the mayor”
_RELAYED = re.compile(r"(?:P|D|D*[JNnFRBSMTw#-]+)(?:,[^,.;:Q]{1,20},)?aG")  # “Berg as saying”
_THAT_NEXT = re.compile(r"(?:i?[Dw]?d+#?|A)*,?h")  # “ruled on Tuesday that”
_CLAUSE = re.compile(r"(?:P|D*[JNnFRBSMTw#s]+(?:[oi]D*[JNnFRBSMTw#s]+){0,2})A*[bX]")
_IN_TEXT_THAT = re.compile(r"(?:i[D#wJd]*S(?:i?d+)?|i?d+)h")  # “found in a report that”
_AFTER_CLAUSE = re.compile(r".{3},[DJNFRBSMTwoiA]{1,10}[XA]*$")  # “It fell, Hill Bank data show.”
_THING_NEXT = re.compile(r"A?(?:D|[JNnFRBSMTw#]{2}|[wRS][iojyQ])")
_THING_AND_WORDS = re.compile(r"D*[JNnFRBSMTw#s-]+(?:[oi]D*[JNnFRBSMTw#s-]+)*(?:,A*G|aQ)")
_SENTENCE_ENDS = re.compile(r"(?:i?d+)?(?:[.]|$)")
_TO_DO = re.compile(r"t[wkKeEb]")
_NUMBER_NEXT = re.compile(r"i[^.,;Q]{0,3}#")  # “put the cost at 3 million”
_PUT_REACH = 20  # tokens
_THING_OF_ACT = re.compile(r"[iy]D*[JNnFRBMTw-]+s?$|[iy]D$")
_THAT_NEAR = re.compile(r"[^.;QKkE,]{0,8}(?:,?h|[:,]Q)|Q")


class Attribution(NamedTuple):
    """Somebody says something.

    Args:
        pattern: the pattern that found it.
        reports: True if it brings reported speech, not only words in quotation marks.
        first, after: the tokens of the attribution, with all that belongs to the speaker.
        cue_first, cue_after: the tokens of the cue; equal if there is none.
        speaker_first, speaker_after: the tokens of the speaker; (0, 0) if none is printed.
        cue: the verb as printed, or "".
        printed: the speaker as printed, or "".
        speaker: the canonical name of the speaker, or "" if nothing tells it.
        unnamed: of a speaker without a name the description that stands for them, or "".
        via: the outlet to which it was said or that relays it, or "".
    """

    pattern: TokenPattern
    reports: bool
    first: int
    after: int
    cue_first: int
    cue_after: int
    speaker_first: int
    speaker_after: int
    cue: str
    printed: str
    speaker: str
    unnamed: str
    via: str

    @property
    def kind(self) -> str:
        """How speaker and cue stand to each other (see attribution.toml)."""
        return self.pattern.kind

    @property
    def is_act(self) -> bool:
        """True if a noun or a participle names what somebody did by speaking, but not a view."""
        return self.kind == "act" and self.cue.lower() not in _VIEWS


class _Claim(NamedTuple):
    """A pattern that fits at a token of a sentence, and the tokens of its speaker, if any."""

    at: int
    pattern: TokenPattern
    speaker: tuple[int, int] | None
    reports: bool


class _Source(NamedTuple):
    """Who says something, and the outlet."""

    who: Referent
    via: str


class AttributionReader:
    """Reads the attributions of an article, passage by passage, in order."""

    def __init__(self, entities: Entities):
        self.entities = entities
        self.coreference = Coreference(entities)
        self._interview = ("", "")  # (speaker, outlet) of an interview that goes on

    def read(self, n: int) -> list[list[Attribution]]:
        """Return the attributions of each sentence of passage n, in order."""
        tagged = self.entities.passages[n]
        found = []
        for sentence in tagged.sentences:
            here = self._in_sentence(n, tagged, sentence)
            found.append(here)
            self.coreference.remember(n, tagged, sentence, _speakers(here))
        return found

    def _in_sentence(
        self, n: int, tagged: TaggedText, sentence: tuple[int, int]
    ) -> list[Attribution]:
        found: list[Attribution] = []
        subject = None
        for claim in _claims(tagged, sentence):
            phrase = claim.speaker
            if phrase is None:
                phrase = subject or _without_verb(tagged, subject_of(tagged, *sentence))
            elif not claim.pattern.keeps_subject:
                subject = phrase
            source = self._source(n, tagged, sentence, phrase)
            about = _is_spoken_of(tagged, claim) or _is_reported_owner(tagged, claim, found)
            if self._is_hearing(tagged, claim, source):
                source = source._replace(who=source.who._replace(name="", unnamed=""))
            elif not self._may_find(tagged, claim, source):
                continue
            if _speaks(claim.pattern, source) and not about:
                source = self._in_interview(claim.pattern, source)
                found.append(_attribution(tagged, claim, source))
        return found

    def _is_hearing(self, tagged: TaggedText, claim: _Claim, source: _Source) -> bool:
        """Return True if others speak in the court or inquiry that is the subject of a verb."""
        words = tagged.words[slice(*source.who.where)]
        return tagged.words[claim.at].lower() in _HEARING and not _HEARING_BODIES.isdisjoint(
            word.lower() for word in words
        )

    def _may_find(self, tagged: TaggedText, claim: _Claim, source: _Source) -> bool:
        """Return False if a verb like “found” or “For” has a subject by which nothing is said.

        “She found that it was late.”, “For the town, it was late.”
        """
        word, who = tagged.words[claim.at].lower(), source.who
        entity = self.entities.by_name.get(who.name)
        if claim.pattern.kind == "according to" and tagged.tags[claim.at] == "i":
            return entity is not None and entity.is_person
        if word not in _FINDING | _HEARING or not claim.reports:
            return True
        if claim.speaker and tagged.words[claim.speaker[0] - 1].lower() in _WHEN:
            return False  # “when police found his visa had run out”
        words = {found.lower() for found in tagged.words[slice(*who.where)]}
        if not EVIDENCE.isdisjoint(words):
            return word in _FINDING
        if entity is not None and entity.is_person:
            words |= entity.described
            return not _JUDGES.isdisjoint(words)
        is_body = entity is not None or re.search("[SBFM]", tagged.tags[slice(*who.where)])
        is_known = bool(is_body) or not (_JUDGES | _MOUTHPIECES).isdisjoint(words)
        return word in _FINDING and is_known and not words <= entities.PRONOUNS - {"it"}

    def _source(
        self,
        n: int,
        tagged: TaggedText,
        sentence: tuple[int, int],
        phrase: tuple[int, int] | None,
    ) -> _Source:
        """Return for whom the words for a speaker stand, and the outlet named beside them."""
        who = Referent("", "")
        if phrase is not None:
            phrase = self._before_who(n, tagged, *phrase)
            who = self.coreference.resolve(NounPhrase(n, tagged, *phrase))
        via = self._outlet(n, tagged, sentence, who.where)
        return _Source(who, "" if via == who.name else via)

    def _before_who(self, n: int, tagged: TaggedText, first: int, after: int) -> tuple[int, int]:
        """Return whom “who” stands for after a noun phrase: “a rebuke from Berg, who said”."""
        named = self.entities.mentions_in(n, first, after)[-1:]
        who = _WHO.match(tagged.tags, after)
        if not who or not named:
            return first, after
        (last,) = named
        fits = (tagged.words[who.end() - 1] == "which") is not last.entity.is_person
        before = tagged.tags[first : last.first].rstrip("D")
        hangs = fits and last.after == after and before.endswith(("i", "y"))
        return (last.first, after) if hangs else (first, after)

    def _in_interview(self, pattern: TokenPattern, source: _Source) -> _Source:
        """Return a source as an interview that goes on tells it.

        Until another outlet is named, the speaker speaks to the same one; and what is so
        “according to” that outlet is so according to the speaker.
        """
        interviewed, outlet = self._interview
        name = source.who.name
        if pattern.kind == "according to" and name and name == outlet:
            source = _Source(Referent("", interviewed), outlet)
        if not source.via and source.who.name == interviewed:
            source = source._replace(via=outlet)
        if source.who.name:
            self._interview = (source.who.name, source.via)
        return source

    def _outlet(
        self, n: int, tagged: TaggedText, sentence: tuple[int, int], speaker: tuple[int, int]
    ) -> str:
        """Return the outlet to which it was said, or that relays it, or ""."""
        for mention in self.entities.mentions_in(n, *sentence):
            if mention.entity.type != "outlet" or speaker[0] <= mention.first < speaker[1]:
                continue
            between = tagged.tags[mention.after : speaker[0]]
            if mention.after < speaker[0] and not between.strip("RwKE"):
                return mention.entity.name  # “Hill Post columnist Anna Berg”, “… quoted Berg as”
            before = _before_phrase(tagged, sentence[0], mention.first)
            if tagged.tags[before] in "iytK" or tagged.words[before].lower() in TELLING:
                return mention.entity.name
        return ""


def _without_verb(tagged: TaggedText, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return a subject without an unlisted verb at its end: “workers marched”."""
    if phrase is None:
        return None
    bare = _BEFORE_VERB.match(tagged.tags, *phrase)
    return bare.span() if bare else phrase


def _speaks(pattern: TokenPattern, source: _Source) -> bool:
    """Return False if the speaker is “nobody”, or a possessive that resolves to no one."""
    unresolved = pattern.keeps_subject and not pattern.has_cue and not source.who.name
    return not unresolved and source.who.printed.lower() not in _NOBODY


def _is_spoken_of(tagged: TaggedText, claim: _Claim) -> bool:
    """Return True if quoted words say what an owner has: “saved by Berg's “good eyes”.”"""
    owner = claim.pattern.keeps_subject and not claim.pattern.has_cue
    if not _RECITING.isdisjoint(tagged.words[max(0, claim.at - _NAME_REACH) : claim.at]):
        return False  # “read out Berg's “apologies””
    return owner and bool(_OWNED.match(tagged.tags, claim.at))


def _is_reported_owner(tagged: TaggedText, claim: _Claim, before: list[Attribution]) -> bool:
    """Return True if the owner of quoted words stands in what another says.

    “Kalm said the tram had been saved by Berg's “good eyes””
    """
    if claim.pattern.has_cue or not claim.pattern.keeps_subject or not before:
        return False
    said = before[-1]
    return (
        said.pattern.has_cue
        and tagged.tags[said.cue_first] in "KkG"  # “pensioners jeered as Berg's “…” was read”
        and said.kind != "verb first"
        and "Q" not in tagged.tags[said.cue_after : claim.at]
    )


def _speakers(attributions: list[Attribution]) -> list[Speaker]:
    """Return who speaks in a sentence, without owners of words: “Berg's “safe” dam was drained.”"""
    return [
        Speaker(each.speaker, each.printed, each.unnamed, each.first, each.cue_first)
        for each in attributions
        if each.printed
        and each.kind != "act"
        and (each.pattern.has_cue or not each.pattern.keeps_subject)
    ]


def _attribution(tagged: TaggedText, claim: _Claim, source: _Source) -> Attribution:
    at, pattern, speaker, reports = claim
    cue_after = at + pattern.has_cue
    first, after = speaker or (at, cue_after)
    cue = tagged.span(at, cue_after)[0] if pattern.has_cue else ""
    if tagged.tags[at] == "q":
        cue = cue.split()[2]  # “request”
    return Attribution(
        pattern,
        reports,
        min(at, first),
        max(cue_after, after),
        at,
        cue_after,
        *source.who.where,
        cue,
        source.who.printed,
        source.who.name,
        source.who.unnamed,
        source.via,
    )


def _before_phrase(tagged: TaggedText, first: int, i: int) -> int:
    """Return the token before the noun phrase that a token ends: “told” in “told the Radio”."""
    i -= 1
    while i > first and tagged.tags[i] in "DJNRFBMw" and tagged.words[i].lower() not in TELLING:
        i -= 1
    return i


def _claims(tagged: TaggedText, sentence: tuple[int, int]) -> list[_Claim]:
    """Return where the patterns fit in a sentence, in order.

    The place of an attribution is its cue, or, if it has none, the token after the speaker. Of two
    patterns that claim one place the first in the file has it.
    """
    first, after = sentence
    tags = tagged.tags[first:after]
    if not _MAY_ATTRIBUTE.search(tags):
        return []
    words = [word.lower() for word in tagged.words[first:after]]
    found: dict[int, _Claim] = {}
    for pattern in ATTRIBUTIONS + INHERITED:
        for match in pattern.pattern.finditer(tags):
            at = match.start("cue") if pattern.has_cue else match.end("speaker")
            subject = words[slice(*match.span("speaker"))] if pattern.has_speaker else ()
            cue = _Cue(words, tags, at, pattern, subject) if pattern.has_cue else None
            if at in found or (cue and not cue.is_cue) or not _is_of_person(match, words):
                continue
            reports = pattern.reports and (cue is None or cue.reports)
            speaker = _speaker_span(match, first, pattern) if pattern.has_speaker else None
            found[at] = _Claim(first + at, pattern, speaker, reports)
    return [found[at] for at in sorted(found)]


def _is_of_person(match: re.Match[str], words: list[str]) -> bool:
    """Return False if a clause that stands where “who lives there” may is one of time or place."""
    who = match.groupdict().get("who") and words[match.start("who")]
    return not who or who in _RELATIVE


def _speaker_span(
    match: re.Match[str], first: int, pattern: TokenPattern
) -> tuple[int, int] | None:
    """Return the tokens of the speaker, without the dashes of a dateline before it, if any is left.

    Of an office that is named with its holder, they are those of the office.
    """
    is_office = pattern.has_role and _OFFICE_OF.match(match["role"])
    start, end = match.span("role" if is_office else "speaker")
    start = end - len(match.string[start:end].lstrip("-oiyct"))
    return (first + start, first + end) if start < end else None


class _Cue(NamedTuple):
    """A form that may be a cue: words (in small letters) and tags of its sentence, its place.

    And the words of its subject, if the pattern has one.
    """

    words: list[str]
    tags: str
    at: int
    pattern: TokenPattern
    subject: Sequence[str] = ()

    @property
    def word(self) -> str:
        return self.words[self.at]

    @property
    def tag(self) -> str:
        return self.tags[self.at]

    @property
    def before(self) -> str:
        return self.words[self.at - 1] if self.at else ""

    @property
    def is_cue(self) -> bool:
        """True if it reports here; a verb like “smiled” does so only beside a quotation."""
        if self.pattern.kind == "act" or self.tag in "iq":
            return self._is_act or self._opens_view
        if self._is_future or self._is_passive or _RELAYED.match(self.tags, self.at + 1):
            return False
        if self.pattern.kind == "infinitive" and self.pattern.reports:
            return self.words[self.at - 2] in _SAYING_IT or self._is_aim
        if self.word in _PRICING and not _THAT_NEAR.match(self.tags, self.at + 1):
            return False
        participle = _is_participle(self.tags, self.at, self.word)
        if self.tag in "Eeg":
            return self._brings_report or (self._is_beside_quotation and not participle)
        if participle or (self.pattern.kind == "verb first" and self._has_object):
            return False
        denied = self.before in ("not", "never") and self.word not in _DOUBLE_NEGATIVE
        return not denied or self._is_beside_quotation

    @property
    def reports(self) -> bool:
        """True if more may depend on it than the quotation beside it."""
        return self.tag not in "Eeg" or self.word in ASKING or self._brings_report

    @property
    def _brings_report(self) -> bool:
        return (
            self._asks
            or self._says_that
            or self._offers
            or self._puts
            or self._finds
            or self._defends
        )

    @property
    def _opens_view(self) -> bool:
        """“For Berg, …”"""
        return self.tag == "i" and self.word == "for"

    @property
    def _is_act(self) -> bool:
        """“at Berg's request”, “in Berg's view”, “at the request of Berg”, “proposed by Berg”"""
        if self.tag == "q" or self.tags[self.at + 1 : self.at + 2] == "y":
            return self.tag == "q" or self.word in _PROPOSING
        thing = _THING_OF_ACT.search(self.tags[: self.at])
        if thing is None or (self.before not in _OWNERS and self.tags[self.at - 1] != "s"):
            return False
        preposition = self.words[thing.start()]
        is_request = self.word in _REQUESTS and preposition in ("at", "on", "upon")
        return is_request or (self.word in _VIEWS and preposition in ("in", "by"))

    @property
    def _is_aim(self) -> bool:
        """“They gathered to demand that it close”, but not “had planned to demand that”."""
        is_planned = self.tags[self.at - 2] in "bXkKEG" or self.words[self.at - 2] in _PLANNING
        return self.word == "demand" and not is_planned

    @property
    def _offers(self) -> bool:
        """“offered to pay”"""
        return self.word in _OFFERING and bool(_TO_DO.match(self.tags, self.at + 1))

    @property
    def _defends(self) -> bool:
        """“defended the closure, saying it was due”, but not “defended the title”"""
        return self.word in _DEFENDING and bool(_THING_AND_WORDS.match(self.tags, self.at + 1))

    @property
    def _puts(self) -> bool:
        """“put the cost at 3 million”"""
        if self.word not in _PUTTING:
            return False
        reach = range(self.at + 2, min(self.at + _PUT_REACH, len(self.words)))
        return any(
            self.words[i] == "at" and _NUMBER_NEXT.match(self.tags, i) is not None for i in reach
        )

    @property
    def _finds(self) -> bool:
        """“found that it leaked”, “found it was cracked”, “It fell, the data show.”"""
        if self.word not in _FINDING | _HEARING:
            return False
        return bool(
            _CLAUSE.match(self.tags, self.at + 1)
            or _IN_TEXT_THAT.match(self.tags, self.at + 1)
            or self._shows_thing
            or (
                _AFTER_CLAUSE.search(self.tags[: self.at])
                and _SENTENCE_ENDS.match(self.tags, self.at + 1)
            )
        )

    @property
    def _shows_thing(self) -> bool:
        """“A study found traces of oil”, but not “Police found a body”."""
        is_evidence = not EVIDENCE.isdisjoint(self.subject) and self.word in _FINDING
        return is_evidence and bool(_THING_NEXT.match(self.tags, self.at + 1))

    @property
    def _is_future(self) -> bool:
        """“Berg will say …”, but “Berg would say: ‘…’”"""
        follows = _QUOTATION_NEXT.match(self.tags, self.at + 1)
        return self.tag in "ke" and self.before in MODAL and not follows

    @property
    def _is_passive(self) -> bool:
        """“Berg was later told …”"""
        after_be = self.tags[max(0, self.at - 8) : self.at].rstrip("A").endswith("b")
        return after_be and self.tag in "KkE" and self.pattern.kind != "passive"

    @property
    def _is_beside_quotation(self) -> bool:
        if self.tag == "H" or self.word in _FINDING | _HEARING | _PUTTING:
            return False
        after = _QUOTATION_SOON.match(self.tags, self.at + 1)
        return bool(after or _QUOTATION_BEFORE.search(self.tags[: self.at]))

    @property
    def _asks(self) -> bool:
        """“asked whether …”, “ordered him to leave”, “asked for it to end”, “asked by Berg if …”"""
        if self.word in DIRECTING:
            if self.word in ASKS_FOR and self._asks_for:
                return True
            return OBJECT_TO.match(self.tags, self.at + 1) is not None
        if self.word not in ASKING:
            return False
        if self.pattern.kind == "passive" and self.pattern.reports:
            question = _WHETHER.match(self.tags, self.at + 1)
            return question is not None and self.words[question.end() - 1] in _QUESTION_WORDS - {
                "who"
            }
        if self.pattern.kind not in ("speaker first", "goes on"):
            return False
        following = self.words[self.at + 1] if self.at + 1 < len(self.words) else ""
        if self._asks_for:
            return True
        return following in _QUESTION_WORDS or bool(OBJECT_TO.match(self.tags, self.at + 1))

    @property
    def _asks_for(self) -> bool:
        """“asked the state for aid”"""
        whom = WHOM.match(self.tags, self.at + 1)
        return whom is not None and self.words[whom.end()] == "for"

    @property
    def _says_that(self) -> bool:
        """“ordered that …”, but not “thought that …”"""
        return self.word not in _THINKING and bool(_THAT_NEXT.match(self.tags, self.at + 1))

    @property
    def _has_object(self) -> bool:
        """True if whom it is said to follows: “Berg, the mayor, urged the council to leave”."""
        return self.word in _TRANSITIVE and "Q" not in self.tags[max(0, self.at - 3) : self.at]


def _is_participle(tags: str, at: int, word: str) -> bool:
    """Return True if a form in -ed goes with the thing before it.

    “the deal announced on Friday”, “the letter signed in Rome”
    """
    if not word.endswith(("ed", "written", "sent")) or not at or tags[at - 1] not in "wS":
        return False
    return bool(_PARTICIPLE_TAIL.match(tags, at + 1)) and not _THAT_NEAR.match(tags, at + 1)
