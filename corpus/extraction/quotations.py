"""Quotations: stretches in quotation marks that are somebody's words, each with its speaker.

A stretch is linked to an attribution of its sentence (`speech.py`); one that stands alone is carried on from the words before. Titles, names, terms
and scare quotes are nobody's words.
"""

import re
from typing import NamedTuple

from corpus.extraction import rules
from corpus.extraction.attribution import Attribution
from corpus.extraction.tokens import Words

_DATA = rules.load("attribution")["words"]
_NAMING, _NAMED_AS, _NAMED_THINGS = (
    rules.word_set(_DATA[name]) for name in ("naming", "named_as", "named_things")
)
_POINTING = frozenset("the this these those their its his her".split())
_STRETCH = re.compile("Q")
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")


class Quotation(NamedTuple):
    """A row of `quotations()` without its source: passage, offsets, the number of the quotation, words, kind, speaker, printed, cue, via."""

    passage: int
    start: int
    end: int
    quotation: int
    text: str
    kind: str
    speaker: str
    printed: str
    cue: str
    via: str


class _Carried(NamedTuple):
    """What a stretch without an attribution of its own is carried on from: who spoke, to which outlet, in words of which kind, in which passage, and
    the family of the marks that were left open ('' if none)."""

    speaker: str
    via: str
    kind: str
    passage: int
    left_open: str


class _Quoted(NamedTuple):
    """A stretch where it stands: the row of words, its sentence (first word, word after the last), its place, its text, and the attribution that governs
    it, if any."""

    words: Words
    first: int
    after: int
    i: int
    text: str
    attribution: Attribution | None

    @property
    def before(self):
        """The word before it in its sentence, in small letters, or ''."""
        return self.words.words[self.i - 1].lower() if self.i > self.first else ""

    @property
    def following(self):
        """The word after it in its sentence, in small letters, or ''."""
        return self.words.words[self.i + 1].lower() if self.i + 1 < self.after else ""

    @property
    def symbol_before(self):
        return self.words.symbols[self.i - 1] if self.i > self.first else ""

    @property
    def symbol_following(self):
        return self.words.symbols[self.i + 1] if self.i + 1 < self.after else ""

    @property
    def length(self):
        return len(self.text.split())

    @property
    def stands_alone(self):
        """Whether nothing but stretches and stops is in the sentence."""
        return not self.words.symbols[self.first : self.after].strip("Q,.-():;c")

    @property
    def is_stopped(self):
        """Whether it ends as a clause does: “It is safe,” or “It is safe”, …"""
        return self.text[-1] in ".,!?…" or (self.following == "," and self.text[0].isupper())


def quotations(article):
    """The Quotations of an Article, in order."""
    found, number, last = [], 0, None
    told = None  # the last attribution without words in quotation marks
    for n in range(1, len(article.passages)):
        words, stretches = article.passages[n], iter(article.stretches[n])
        sentence_before = None
        for attributions, (first, after) in zip(
            article.attributions[n], words.sentences, strict=True
        ):
            used = None  # the attribution last used, and the place of its stretch
            places = [match.start() for match in _STRETCH.finditer(words.symbols, first, after)]
            for i in places:
                stretch = next(stretches)
                text = words.text[stretch.start : stretch.end]
                attribution = _governing(words.symbols, first, i, attributions)
                quoted = _Quoted(words, first, after, i, text, attribution)
                goes_on = last is not None and last.left_open and last.passage == n - 1 and i == 0
                if not goes_on and not _is_somebodys(quoted):
                    continue
                printed = cue = ""
                if attribution is not None:
                    joined = (
                        used is not None
                        and used[0] is attribution
                        and _interrupts(words.symbols, used[1], i, attribution)
                    )
                    number += not (joined or goes_on)
                    kind = last.kind if joined else _kind(quoted)
                    speaker, printed, cue, via = (
                        attribution.speaker,
                        attribution.printed,
                        attribution.cue,
                        attribution.via,
                    )
                    used = attribution, i
                elif goes_on:
                    kind, speaker, via = last.kind, last.speaker, last.via
                else:
                    carried = _carried(
                        last, told, article, n, article.subjects.get((n, sentence_before))
                    )
                    joined = quoted.stands_alone and carried is last and last.passage == n
                    number += not joined
                    kind, speaker, via = (
                        "direct" if quoted.stands_alone else "partial",
                        carried.speaker,
                        carried.via,
                    )
                found.append(
                    Quotation(
                        n,
                        stretch.start,
                        stretch.end,
                        number,
                        text,
                        kind,
                        speaker,
                        printed,
                        cue,
                        via,
                    )
                )
                last = _Carried(speaker, via, kind, n, stretch.family if stretch.unclosed else "")
            sentence_before = first
            if attributions:
                told = (
                    None
                    if places
                    else _Carried(attributions[-1].speaker, attributions[-1].via, "direct", n, "")
                )
    return found


def _governing(symbols, first, i, attributions):
    """The attribution that governs the stretch at word i of a sentence: the nearest before it, or, where it stands first or is followed by one at
    once, the next after it."""
    left = [a for a in attributions if a.cue_after <= i and a.speaker_after <= i]
    right = next(
        (
            a
            for a in attributions
            if a.cue_first > i and not (left and a.kind in ("goes on", "infinitive"))
        ),
        None,
    )
    if right is None or not left:
        return right or (left[-1] if left else None)
    opens = not symbols[first:i].strip("Q,.-(c")
    right_begins = (
        min(right.cue_first, right.speaker_first) if right.speaker_first > i else right.cue_first
    )
    adjacent = not symbols[i + 1 : right_begins].strip(",A-")
    led_in = symbols[i - 1] in "KkGEg:h"  # a verb or a colon right before it brings it
    return right if opens or (adjacent and not led_in) else left[-1]


def _interrupts(symbols, before, i, attribution):
    """Whether an attribution interrupts a quotation: stretch, attribution, stretch, and nothing that brings the second one anew."""
    between = symbols[attribution.cue_after + 1 : i]
    return (
        before < attribution.cue_first < i
        and symbols[i - 1] in ",.-:QNRFPdwBSM"
        and "h" not in between
        and "G" not in between
    )


def _is_somebodys(quoted):
    """Whether a stretch is words that somebody said or wrote, not a title, a name, a term or a scare quote."""
    if not any(c.isalpha() for c in quoted.text):
        return False
    if _is_named(quoted) or _is_nickname(quoted) or _is_title(quoted):
        return False
    if quoted.attribution is None:
        return quoted.length > 3 or (
            quoted.stands_alone and (quoted.length > 1 or quoted.is_stopped)
        )
    return not _is_within_speaker(quoted) and not _is_scare_quote(quoted)


def _is_named(quoted):
    """Whether a stretch is a name or a term: the operation “New Dawn”, known as “New Dawn”, the “New Dawn” plan; but not what somebody called “a plan”."""
    i, first, printed = quoted.i, quoted.first, quoted.words.words
    if not quoted.is_stopped and quoted.following in _NAMED_THINGS and quoted.length <= 4:
        return True
    if i - 3 >= first and "what" in [word.lower() for word in printed[max(first, i - 5) : i]]:
        return False
    known_as = quoted.before == "as" and i - 2 >= first and printed[i - 2].lower() in _NAMED_AS
    return known_as or (quoted.before in _NAMING and not quoted.is_stopped)


def _is_nickname(quoted):
    """Omar “the Falcon” Fadel."""
    return (
        quoted.length <= 3 and quoted.symbol_before in ("N", "T") and quoted.symbol_following == "N"
    )


def _is_title(quoted):
    """Whether a few words with capitals are the title of a work: “The Sea and the State”; but not what a colon brings, or a verb: said “No”."""
    text, attributed = quoted.text, quoted.attribution is not None
    if not text[0].isupper() or text[-1] in ".,!?…" or quoted.length > 8:
        return False
    if attributed and (
        quoted.symbol_before == ":" or (quoted.symbol_before == "K" and quoted.length == 1)
    ):
        return False
    long_words = _LONG_WORD.findall(text)
    return bool(long_words) and all(word[0].isupper() for word in long_words)


def _is_within_speaker(quoted):
    """Whether a stretch belongs to the words for the speaker: the “Hill Group” leader said …"""
    speaker = quoted.attribution
    before_cue = speaker.speaker_first < speaker.speaker_after <= quoted.i < speaker.cue_first
    return before_cue or speaker.speaker_first <= quoted.i < speaker.speaker_after


def _is_scare_quote(quoted):
    """Whether one word is held at a distance: Berg said that the “taxis” had left."""
    away = quoted.i - quoted.attribution.cue_after > 1
    return quoted.length == 1 and not quoted.is_stopped and quoted.before in _POINTING and away


def _kind(quoted):
    """Direct if the stretch begins as a sentence does and is not built into the one around it."""
    opening = next((c for c in quoted.text if c.isalnum()), "")
    begins = opening.isupper() or opening.isdigit() or quoted.text.startswith(("…", "..."))
    built_in = quoted.symbol_before and quoted.symbol_before in "haoiDJtb"
    return "direct" if begins and not built_in else "partial"


def _carried(last, told, article, n, subject):
    """What a stretch without an attribution is carried on from: the subject of the sentence before it (“Berg laughs. “No.””), or the words before it,
    in this passage or the one before."""
    if subject:
        return _Carried(
            subject,
            last.via if last is not None and last.speaker == subject else "",
            "direct",
            n,
            "",
        )
    recent = (before for before in (told, last) if before is not None and n - before.passage <= 1)
    return next(recent, None) or _Carried(article.in_focus(n), "", "direct", n, "")
