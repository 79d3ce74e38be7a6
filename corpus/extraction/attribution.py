"""Attribution: who says something in a sentence, by which verb, and to whom.

The constructions are in `speech.toml`. Each claims the places of a sentence where its cue stands; whom the words for the speaker stand for is
found by `reference.py`.
"""

import re
from typing import NamedTuple

from corpus.extraction import rules
from corpus.extraction.coreference import Reference, subject_of
from corpus.extraction.tokens import Construction, constructions

_DATA = rules.load("attribution")
ATTRIBUTIONS = constructions(_DATA["attribution"], _DATA["parts"])
INHERITED = constructions(_DATA["inherited"], _DATA["parts"])
_CONSTRUCTIONS = ATTRIBUTIONS + INHERITED
ASKING, TELLING, _QUESTION_WORDS, _NOBODY, _MODAL, _DOUBLE_NEGATIVE, _TRANSITIVE = (
    rules.word_set(_DATA["words"][name])
    for name in (
        "asking",
        "telling",
        "question_words",
        "nobody",
        "modal",
        "double_negative",
        "transitive",
    )
)
# No sentence without one of these has an attribution: a verb, "according to", a colon, a possessive, something written.
_MAY_ATTRIBUTE = re.compile("[KkEGgH:sS]")
# A quotation after a verb and its subject, right after a verb, and before a verb.
_QUOTATION_AFTER, _QUOTATION_NEXT, _QUOTATION_BEFORE = (
    re.compile(r"[^.;QKkEGg]{0,8}[:,]?Q"),
    re.compile(r"[:,]?Q"),
    re.compile(r"Q[,-]?[^.;:QcKkEG]{0,10}$"),
)
_OBJECT_TO = re.compile(r"(?:P|D*[JNnFRBSMTw#s-]+)A*t")  # “asked him to leave”
_PARTICIPLE_TAIL = re.compile(r"[diy]")  # “the deal announced on Friday”
_THAT_NEAR = re.compile(r"[^.;QKkE,]{0,8}(?:,?h|[:,]Q)|Q")


class Attribution(NamedTuple):
    """Somebody says something: how, where cue and speaker stand in the row of words (speaker: (0, 0) if the sentence prints none), the words that they
    take up with all that belongs to the speaker (first, after), the cue, the speaker as printed and his canonical name ('' if nothing tells), and the
    outlet that it was said to."""

    how: Construction
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

    @property
    def construction(self):
        return self.how.name

    @property
    def kind(self):
        return self.how.kind


class Speakers:
    """Reads the attributions of an article, passage by passage."""

    def __init__(self, cast):
        self.cast = cast
        self.reference = Reference(cast)
        self._interview = ("", "")  # it goes on: (speaker, outlet)

    def read(self, n):
        """The Attributions of each sentence of passage n, in order."""
        words = self.cast.passages[n]
        found = []
        for first, after in words.sentences:
            here = self._sentence(n, words, first, after)
            found.append(here)
            self.reference.remember(n, words, first, after, here)
        return found

    def _sentence(self, n, words, first, after):
        """The Attributions of a sentence, in order."""
        found, subject = [], None
        for at, (how, span) in sorted(_claims(words, first, after).items()):
            if span is None:
                stands = subject or subject_of(words, first, after)
            else:
                stands = span
                subject = subject if how.keeps_subject else span
            printed, speaker, where = (
                self.reference.resolve(n, words, *stands) if stands else ("", "", (0, 0))
            )
            if printed.lower() in _NOBODY or (
                how.keeps_subject and not how.has_cue and not speaker
            ):
                continue
            via = self._outlet(n, words, first, after, where)
            printed, speaker, where, via = self._in_interview(
                how, printed, speaker, where, "" if via == speaker else via
            )
            cue_after = at + how.has_cue
            begins, ends = (min(at, span[0]), max(cue_after, span[1])) if span else (at, cue_after)
            cue = words.span(at, cue_after)[0] if how.has_cue else ""
            found.append(
                Attribution(how, begins, ends, at, cue_after, *where, cue, printed, speaker, via)
            )
        return found

    def _in_interview(self, how, printed, speaker, where, via):
        """The speaker as printed, his name, where he stands, and the outlet, as an interview that goes on tells: until another outlet is named, it is the
        one that he spoke to; and what is so “according to” the outlet is so according to him."""
        interviewed, outlet = self._interview
        if how.kind == "according to" and speaker and speaker == outlet:
            printed, speaker, where, via = "", interviewed, (0, 0), speaker
        if not via and speaker == interviewed:
            via = outlet
        if speaker:
            self._interview = (speaker, via)
        return printed, speaker, where, via

    def _outlet(self, n, words, first, after, speaker):
        """The outlet to which it was said, or that relays it."""
        symbols = words.symbols
        for mention in self.cast.mention_in(n, first, after):
            if mention.entity.type != "outlet":
                continue
            if mention.after < speaker[0] and not symbols[mention.after : speaker[0]].strip("Rw"):
                return mention.entity.name  # "Hill Post columnist Anna Berg"
            if speaker[0] <= mention.first < speaker[1]:
                continue
            before = _before_phrase(words, first, mention.first)
            if symbols[before] in "iytK" or words.words[before].lower() in TELLING:
                return mention.entity.name
        return ""


def _before_phrase(words, first, i):
    """The word before the noun phrase that a word ends: “told” in “told the local Radio”."""
    i -= 1
    while i > first and words.symbols[i] in "DJNRFBMw" and words.words[i].lower() not in TELLING:
        i -= 1
    return i


def _claims(words, first, after):
    """What constructions find in a sentence, by place: `{word: (Construction, (first, after) of its speaker or None)}`. The place is that of the cue, or,
    where there is none, the word after the speaker. Of two constructions the earlier in the list has it."""
    sentence = words.symbols[first:after]
    found = {}
    if not _MAY_ATTRIBUTE.search(sentence):
        return found
    here = set(sentence)
    for how in _CONSTRUCTIONS:
        if any(map(here.isdisjoint, how.needs)):
            continue
        for match in how.shape.finditer(sentence):
            at = match.start("cue") if how.has_cue else match.end("speaker")
            if first + at not in found and (
                not how.has_cue or _is_cue(words.words, first, sentence, at, how)
            ):
                span = match.span("speaker") if how.has_speaker else None
                found[first + at] = (how, span and (first + span[0], first + span[1]))
    return found


def _is_cue(words, first, sentence, at, how):
    """Whether a form that may be a cue is one where it stands: nothing left unsaid, no passive, no participle, and a verb like “smiled” only beside a
    quotation or, if it asks, before a question."""
    symbol, word = sentence[at], words[first + at].lower()
    before = words[first + at - 1].lower() if at else ""
    if symbol == "k" and before in _MODAL and not _QUOTATION_NEXT.match(sentence, at + 1):
        return False  # “Berg will say …”
    if (
        symbol in "KkE"
        and sentence[max(0, at - 8) : at].rstrip("A").endswith("b")
        and how.kind != "passive"
    ):
        return False  # “Berg was later told …”
    participle = _is_participle(sentence, at, word)
    beside = symbol != "H" and (
        _QUOTATION_AFTER.match(sentence, at + 1) or _QUOTATION_BEFORE.search(sentence[:at])
    )
    if symbol in "Eeg":
        return _asks(words, first, sentence, at, how) or bool(beside and not participle)
    if participle or (how.kind == "verb first" and _brings_an_object(sentence, at, word)):
        return False
    denied = before in ("not", "never") and word not in _DOUBLE_NEGATIVE
    return bool(beside) or not denied


def _asks(words, first, sentence, at, how):
    """Whether a verb asks a question or asks somebody to do something: “asked whether …”, “asked him to leave”."""
    if words[first + at].lower() not in ASKING or how.kind != "speaker first":
        return False
    following = words[first + at + 1].lower() if at + 1 < len(sentence) else ""
    return following in _QUESTION_WORDS or bool(_OBJECT_TO.match(sentence, at + 1))


def _brings_an_object(sentence, at, word):
    """Whether what follows a verb is whom it is said to, not who says it: “Berg, the mayor, urged the council to leave”."""
    return "Q" not in sentence[max(0, at - 3) : at] and word in _TRANSITIVE


def _is_participle(sentence, at, word):
    """Whether a form in -ed goes with the thing before it: “the deal announced on Friday”, “the letter signed in Rome”."""
    if not word.endswith(("ed", "written", "sent")) or not at or sentence[at - 1] not in "wS":
        return False
    return bool(_PARTICIPLE_TAIL.match(sentence, at + 1)) and not _THAT_NEAR.match(sentence, at + 1)
