"""Reported speech: what somebody is said to have said, not in quotation marks.

The content of an attribution is what its verb governs: the clause after “said that”, the object of “called for”, or the clause before “, she said”.
It ends where another attribution of the
same speaker begins (“, adding …”). Where all of it stands in quotation marks it is a quotation, not a report.
"""

import re
from typing import NamedTuple

from corpus.extraction import boilerplate, rules
from corpus.extraction.attribution import ASKING, TELLING

# Between the verb and “that”: to whom, when and where.
_THAT = re.compile(
    r"[ijdA][iojydDJNnFRBSMTws#AE]{0,14},?h|(?:w|D*+[JNnFRBSMT#s]++)?(?:[ioyt]D*+[wJNnFRBSMTds#]++|d+|A|,[^,hQK]{1,16},)*?,?h"
)
_WHEN = re.compile(r"(?:i?d+|A)+")
_ASIDE = re.compile(
    r",[iadjG][^,hQ]{1,16},(?!h)"
)  # “denied, in a post on his page, the presence of mercenaries”
_GOES_ON = re.compile(
    r",[bXkKEw]"
)  # after an attribution that interrupts a clause: “The call, she said, was logged”
# Where it was said, at the end of what was said: “in an interview with Radio Hill”.
_OCCASION = re.compile(r"[ijy][DJwNS]{0,4}S[^.,;:Q]*$")
_MORE_THAN_QUOTED = re.compile(
    r"[bXK]|[io]D?[wJNFRB]{2,}"
)  # what makes a report of words that begin with a quotation
_TO_SOMEBODY = re.compile(r"t[DNFJR#P]")  # “respond to any advance”
_PREPOSITIONS = frozenset(
    ("for", "against", "of", "about")
)  # that bring what is said: “warned against haste”
_OCCASIONS, _LABELLING = (
    rules.word_set(rules.load("attribution")["words"][name]) for name in ("occasions", "labelling")
)
_TOLD_WHOM = re.compile(r"P|D*[JNnFRBSMTw#s-]+")
_TOLD_BEFORE_CLAUSE = re.compile(r"(?:P|D*[JNnFRBSMTw#s-]+?)(?=[PD]|N[KbXw])")
_BRINGS = re.compile(r"[^,.;:-]*:Q")
_UP_TO_STOP = re.compile(r"[^,.;:-]*")
# What may follow an attribution that closes its sentence: where, when and to whom, and no clause.
_AFTER_CLAUSE = re.compile(r"[.,:-]?(?:(?:D*[JNnFRBSMTw#s]+)?(?:[ijdAtu,].*)?)$")


class Report(NamedTuple):
    """A row of `reported()` without its source: passage, offsets, the number of the report, words, speaker, printed, cue, via."""

    passage: int
    start: int
    end: int
    report: int
    text: str
    speaker: str
    printed: str
    cue: str
    via: str


def reported(article):
    """The Reports of an Article, in order."""
    found, number = [], 0
    for n in range(1, len(article.passages)):
        words = article.passages[n]
        for here, (first, after) in zip(article.attributions[n], words.sentences, strict=True):
            for k, attribution in enumerate(here):
                parts = _content(words, first, after, here, k)
                parts = [
                    part
                    for part in (_trimmed(words, *part) for part in parts)
                    if _says_something(words, *part)
                ]
                if parts:
                    number += 1
                for a, b in parts:
                    text, start, end = words.span(a, b)
                    found.append(
                        Report(
                            n,
                            start,
                            end,
                            number,
                            text,
                            attribution.speaker,
                            attribution.printed,
                            attribution.cue,
                            attribution.via,
                        )
                    )
    return found


def _content(words, first, after, attributions, k):
    """The parts of a sentence that an attribution reports, as (first word, word after the last)."""
    attribution = attributions[k]
    if not attribution.how.reports or _only_quotes(words, attribution):
        return []
    stop = _stop(words, after, attributions, k)
    clause_before = (_clause_start(words, first, attributions, k), attribution.first)
    if attribution.kind == "according to":
        return _according_to(words, first, after, attribution, clause_before, stop)
    goes_on = _interrupts(words, first, after, attribution)
    if goes_on:
        return [clause_before, (goes_on, stop)]
    if attribution.kind == "verb first" or _follows_clause(words, first, after, attribution):
        goes_on = _goes_on_after(words, after, attribution)
        return [clause_before, (goes_on, stop)] if goes_on else [clause_before]
    return _governed(words, first, attribution, stop)


def _only_quotes(words, attribution):
    """Whether a verb is a cue for the words in quotation marks beside it, and no more: “smiled”."""
    return (
        words.symbols[attribution.cue_first : attribution.cue_after] in ("E", "e", "g")
        and attribution.cue.lower() not in ASKING
    )


def _according_to(words, first, after, attribution, clause_before, stop):
    """What is so “according to” somebody: the clause after it where it opens the sentence, or else the one before."""
    symbols = words.symbols
    if not attribution.cue.lower().startswith("according"):
        return []
    if symbols[first : attribution.first].strip("cA,"):
        return [clause_before]
    comma = symbols.find(",", attribution.after, after)
    if comma < 0:
        return []
    apposition = symbols[comma + 1 : comma + 2] in ("u", "D", "R", "G")
    closing = symbols.find(",", comma + 1, after) if apposition else -1
    return [(max(comma, closing) + 1, stop)]


def _interrupts(words, first, after, attribution):
    """The word with which a clause goes on that an attribution interrupts: “was” in “The call, she said, was logged”; None if it interrupts none."""
    before = words.symbols[first : attribution.first].rstrip("A")
    if (
        attribution.kind != "speaker first"
        or not before.endswith(",")
        or len(before) < 3
        or before[0] in "ijd"
    ):
        return None
    comma = _after_whom(words, after, attribution)
    goes_on = _GOES_ON.match(words.symbols, comma, after) and not words.words[comma + 1].endswith(
        "ing"
    )
    return comma + 1 if goes_on else None


def _after_whom(words, after, attribution):
    """The word after an attribution and whom it was told, if a comma follows these: “, she told the council, ”."""
    whom = (
        _TOLD_WHOM.match(words.symbols, attribution.after, after)
        if attribution.cue.lower() in TELLING
        else None
    )
    return (
        whom.end()
        if whom and words.symbols[whom.end() : whom.end() + 1] == ","
        else attribution.after
    )


def _follows_clause(words, first, after, attribution):
    """Whether an attribution stands after what it reports: “The dam is safe, she said.”"""
    before = words.symbols[first : attribution.first].rstrip("A")
    if attribution.kind == "role first" or not before.endswith((",", "-", "Q")):
        return False
    return _closes(words, attribution, after) and _has_clause(words, first, attribution.first)


def _goes_on_after(words, after, attribution):
    """The word with which a clause goes on after “, said Berg,”, or None."""
    comma = _after_whom(words, after, attribution)
    rest = words.symbols[comma:after]
    return comma + 1 if len(rest) > 4 and rest[0] == "," and rest[1] in "bXkw" else None


def _governed(words, first, attribution, stop):
    """What a verb governs: the clause after “said that”, the object of “called for”."""
    symbols, cue = words.symbols, attribution.cue.lower()
    if (
        symbols[first : attribution.first].rstrip(",").endswith("Q")
        and symbols[attribution.cue_after : attribution.cue_after + 1] != "h"
    ):
        return []  # its content is the quotation before it
    start = _content_start(words, attribution, stop)
    if (
        cue.endswith(" it")
        or (cue in _LABELLING and "Q" in symbols[start:stop])
        or _TO_SOMEBODY.match(symbols, start)
    ):
        return []
    if start < stop and symbols[start] in "iyj" and words.words[start].lower() not in _PREPOSITIONS:
        return []
    if (
        start < stop
        and symbols[start] == "Q"
        and not _MORE_THAN_QUOTED.match(symbols, start + 1, stop)
    ):
        return []
    if start < stop and words.words[start].lower() in ("whether", "if"):
        start += 1
    stop = _before_occasion(words, start, stop)
    return [(start, stop)] if start < stop else []


def _content_start(words, attribution, stop):
    """Where what a verb governs begins: after “that”, or after whom it was told, or after where and when it was said."""
    symbols, start = words.symbols, attribution.cue_after
    if that := _THAT.match(symbols, start, stop):
        return that.end()
    if attribution.cue.lower() in TELLING:
        if symbols[start : start + 1] == "u":
            return start + (words.words[start].lower() == "how")
        whom = _TOLD_BEFORE_CLAUSE.match(symbols, start, stop)
        return whom.end() if whom else stop
    aside = _ASIDE.match(symbols, start, stop) or _WHEN.match(symbols, start, stop)
    return aside.end() if aside else start


def _before_occasion(words, start, stop):
    """Where content ends before the occasion on which it was said."""
    occasion = _OCCASION.search(words.symbols, start, stop)
    if (
        occasion
        and occasion.start() - start > 1
        and _OCCASIONS & {word.lower() for word in words.words[occasion.start() : stop]}
    ):
        return occasion.start()
    return stop


def _closes(words, attribution, after):
    """Whether nothing that could be its content follows an attribution, up to the next comma or stop."""
    rest = _UP_TO_STOP.match(words.symbols, attribution.after, after)[0]
    if (
        attribution.kind == "goes on"
        or _BRINGS.match(words.symbols, attribution.after, after)
        or "h" in rest
        or "Q" in rest
    ):
        return False
    told = attribution.cue.lower() in ("told", "tells")
    return (told or rest[:1] in ("", "i", "j", "d", "t", "A")) and bool(_AFTER_CLAUSE.match(rest))


def _has_clause(words, first, begins):
    """Whether what stands before an attribution may be a clause, and no phrase such as “On Monday,”."""
    before = words.symbols[first:begins].lstrip("A,c")
    return len(before) > 4 and (
        before[0] not in "ijdauA" or any(symbol in "bX" for symbol in before)
    )


def _stop(words, after, attributions, k):
    """Where the content of an attribution ends: before the next that has content of its own, at a semicolon or dash, or with the sentence."""
    symbols, start = words.symbols, attributions[k].after
    for other in attributions[k + 1 :]:
        if other.kind == "speaker first":
            if symbols[other.first - 1] in ",-" and _closes(words, other, after):
                return other.first
            if symbols[max(start, other.first - 2) : other.first] in (",c", ",A", ",u"):
                return other.first - 2
        elif other.kind in ("goes on", "according to", "verb first") and other.cue_first > start:
            return start + len(symbols[start : other.cue_first].rstrip("A"))
    breaks = [at for at in (symbols.find(mark, start, after) for mark in ";-") if at > 0]
    return min([after, *breaks])


def _clause_start(words, first, attributions, k):
    """Where the clause before an attribution begins: after the attribution or the agency's dateline before it, or with the sentence."""
    dash = words.symbols.find("-", first, attributions[k].first)
    if first == 0 and dash > 0 and boilerplate.agency_dateline(words.text[:200]):
        first = dash + 1
    return max(
        [first, *(other.after for other in attributions[:k] if "expressed" not in other.cue)]
    )


def _says_something(words, first, after):
    """Whether a stretch of words says something outside quotation marks."""
    said = [symbol for symbol in words.symbols[first:after] if symbol in "wNFJRBSMTKk#GnEe"]
    return after - first >= 2 and bool(said)


def _trimmed(words, first, after):
    """A stretch without the stops and joints at its ends."""
    symbols = words.symbols
    if symbols.startswith("A,", first):
        first += 2
    while first < after and symbols[first] in ",.:;-hc":
        first += 1
    while first < after and symbols[after - 1] in ",.:;-c":
        after -= 1
    return first, after
