"""Quotations: stretches in quotation marks that are somebody's words, each with its speaker.

A stretch is linked to an attribution of its sentence (`speech.py`); one that stands alone is carried on from the words before. Titles, names, terms
and scare quotes are nobody's words.
"""

import re
from typing import NamedTuple

from corpus import rules

_DATA = rules.load("speech")["words"]
_NAMING, _NAMED_THINGS = rules.word_set(_DATA["naming"]), rules.word_set(_DATA["named_things"])


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
    """What a stretch without an attribution of its own is carried on from."""

    number: int
    speaker: str
    via: str
    kind: str
    passage: int
    open: str


def quotations(article):
    """The Quotations of an Article, in order."""
    found, last, number = [], None, 0
    told = None  # the last attribution without words in quotation marks
    for n in range(1, len(article.passages)):
        words, stretches, attributions = article.passages[n], article.stretches[n], article.attributions[n]
        places = dict(zip((i for i, symbol in enumerate(words.symbols) if symbol == "Q"), stretches, strict=True))
        before = None  # the first word of the sentence before
        for here, (first, after) in zip(attributions, words.sentences, strict=True):
            quoted = [i for i in range(first, after) if words.symbols[i] == "Q"]
            used = []
            for i in quoted:
                stretch = places[i]
                text = words.text[stretch.start : stretch.end]
                attribution = _governing(words, first, after, i, here)
                goes_on = last is not None and last.open and last.passage == n - 1 and i == 0
                alone = _stands_alone(words, first, after, i)
                if not goes_on and not _is_somebodys(words, first, after, i, text, attribution, alone, last, n):
                    continue
                if goes_on and attribution is None:
                    row = (last.number, last.kind, last.speaker, "", "", last.via)
                elif attribution is None:
                    carried = _carried(last, told, article, n, article.subjects.get((n, before)))
                    same = last is not None and last.passage == n and carried is last and alone
                    if not same:
                        number += 1
                    kind = "direct" if alone else "partial"
                    row = (last.number if same else number, kind, carried.speaker if carried else "", "", "", carried.via if carried else "")
                else:
                    joined = bool(used) and used[-1][0] is attribution and _interrupts(words, used[-1][1], i, attribution)
                    kind = last.kind if joined else _kind(words, first, i, text)
                    number += not (joined or goes_on)
                    row = (last.number if joined or goes_on else number, kind, attribution.speaker, attribution.printed, attribution.cue, attribution.via)
                    used.append((attribution, i))
                found.append(Quotation(n, stretch.start, stretch.end, row[0], text, *row[1:]))
                last = _Carried(row[0], row[2], row[5], row[1], n, stretch.family if stretch.unclosed else "")
            before = first
            if here:
                told = None if quoted else _Carried(0, here[-1].speaker, here[-1].via, "direct", n, "")
    return found


def _governing(words, first, after, i, attributions):
    """The attribution that governs the stretch at word i of a sentence: the nearest before it, or, where it stands first or is followed by one at
    once, the next after it."""
    symbols = words.symbols
    left = [a for a in attributions if a.cue_after <= i and a.speaker_after <= i]
    right = [a for a in attributions if a.cue_first > i and not (left and a.kind in ("goes on", "infinitive"))]
    adjacent = bool(right) and set(
        symbols[i + 1 : min(right[0].cue_first, right[0].speaker_first if right[0].speaker_first > i else right[0].cue_first)]
    ) <= set(",A-")
    opens = not symbols[first:i].strip("Q,.-(c")
    if right and (opens or (adjacent and not _leads_in(words, i, left))):
        return right[0]
    if left:
        return left[-1]
    return right[0] if right else None


def _leads_in(words, i, left):
    """Whether the words right before a stretch bring it: a verb, a colon, a comma after the verb."""
    return bool(left) and words.symbols[i - 1] in "KkGEg:h"


def _stands_alone(words, first, after, i):
    """Whether nothing but stretches and stops is in the sentence."""
    return not words.symbols[first:after].strip("Q,.-():;c")


def _interrupts(words, before, i, attribution):
    """Whether an attribution interrupts a quotation: stretch, attribution, stretch, and nothing that brings the second one anew."""
    return (
        before < attribution.cue_first < i
        and words.symbols[i - 1] in ",.-:QNRFPdwBSM"
        and not any(s in "hGK" for s in words.symbols[attribution.cue_after + 1 : i] if s in "hG")
    )


def _is_somebodys(words, first, after, i, text, attribution, alone, last, n):
    """Whether a stretch is words that somebody said or wrote, not a title, a name, a term or a scare quote."""
    symbols = words.symbols
    count = len(text.split())
    if not any(c.isalpha() for c in text):
        return False
    before = words.words[i - 1].lower() if i > first else ""
    following = words.words[i + 1].lower() if i + 1 < after else ""
    stopped = text[-1] in ".,!?…" or (i + 1 < after and following == "," and text[0].isupper())
    what = i - 3 >= first and "what" in [w.lower() for w in words.words[max(first, i - 5) : i]]
    if before in _NAMING and not what and not stopped:
        return False
    if before == "as" and i - 2 >= first and words.words[i - 2].lower() in ("known", "named", "codenamed", "dubbed", "nicknamed") and not what:
        return False
    if following in _NAMED_THINGS and not stopped and count <= 4:
        return False
    if i > first and i + 1 < after and symbols[i - 1] in "NT" and symbols[i + 1] == "N" and count <= 3:
        return False
    if attribution is not None and attribution.speaker_first < attribution.speaker_after <= i < attribution.cue_first:
        return False
    if attribution is not None and attribution.speaker_first <= i < attribution.speaker_after:
        return False
    capitals = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text) if len(w) > 3]
    titled = len(capitals) > 0 and all(w[0].isupper() for w in capitals) and text[-1] not in ".,!?…" and count <= 8 and text[0].isupper()
    brought = i > first and symbols[i - 1] in "KGE:," and attribution is not None
    if titled and not (brought and symbols[i - 1] in ":") and not (attribution is not None and count == 1 and symbols[i - 1 : i] in ("K", ":")):
        return False
    if (
        count == 1
        and not stopped
        and before in ("the", "this", "these", "those", "their", "its", "his", "her")
        and attribution is not None
        and i - attribution.cue_after > 1
    ):
        return False
    if attribution is None:
        if alone:
            return count > 1 or stopped
        return count > 3
    return True


def _kind(words, first, i, text):
    """Direct if the stretch begins as a sentence does and is not built into the one around it."""
    symbols = words.symbols
    letters = next((c for c in text if c.isalnum()), "")
    begins = letters.isupper() or letters.isdigit() or text.startswith(("…", "..."))
    before = symbols[i - 1] if i > first else ""
    if not begins or (before and before in "haoiDJtb"):
        return "partial"
    return "direct"


def _carried(last, told, article, n, subject):
    """What a stretch without an attribution is carried on from: the subject of the sentence before it (“Berg laughs. “No.””), or the words before it,
    in this passage or the one before."""
    if subject:
        return _Carried(0, subject, last.via if last is not None and last.speaker == subject else "", "direct", n, "")
    for before in (told, last):
        if before is not None and n - before.passage <= 1:
            return before
    speaker = article.in_focus(n)
    return _Carried(0, speaker, "", "direct", n, "") if speaker else None
