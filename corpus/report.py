"""Reported speech: what somebody is said to have said, not in quotation marks.

The content of an attribution is what its verb governs: the clause after “said that”, the object of “called for”, or the clause before “, she said”.
It ends where another attribution of the
same speaker begins (“, adding …”). Where all of it stands in quotation marks it is a quotation, not a report.
"""

import re
from typing import NamedTuple

from corpus import furniture
from corpus.speech import ASKING

# Between the verb and “that”: to whom, when and where.
_THAT = re.compile(r"[ijdA][iojydDJNnFRBSMTws#AE]{0,14},?h|(?:w|D*+[JNnFRBSMT#s]++)?(?:[ioyt]D*+[wJNnFRBSMTds#]++|d+|A|,[^,hQK]{1,16},)*?,?h")
_WHEN = re.compile(r"(?:i?d+|A)+")
_ASIDE = re.compile(r",[iadjG][^,hQ]{1,16},(?!h)")  # “denied, in a post on his page, the presence of mercenaries”
_GOES_ON = re.compile(r",[bXkKEw]")  # after an attribution that interrupts a clause: “The call, she said, was logged”
# Where it was said, at the end of what was said: “in an interview with Radio Hill”.
_OCCASION = re.compile(r"[ijy][DJwNS]{0,4}S[^.,;:Q]*$")
_OCCASIONS = frozenset(
    "interview interviews remarks comments statement statements speech address tweet post letter message briefing conference telephone phone".split()
)
_MORE_THAN_QUOTED = re.compile(r"[bXK]|[io]D?[wJNFRB]{2,}")  # what makes a report of words that begin with a quotation
_LABELLING = frozenset("call calls called calling describe describes described describing".split())  # “called it ‘a start’”
_PREPOSITIONS = frozenset("for against of about".split())  # that bring what is said: “warned against haste”
_WHETHER = frozenset("whether if".split())
_TELLING = frozenset("tell tells told telling".split())
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
                parts = [part for part in (_trimmed(words, *part) for part in parts) if _says_something(words, *part)]
                if parts:
                    number += 1
                for a, b in parts:
                    text, start, end = words.span(a, b)
                    found.append(Report(n, start, end, number, text, attribution.speaker, attribution.printed, attribution.cue, attribution.via))
    return found


def _content(words, first, after, attributions, k):
    """The parts of a sentence that an attribution reports, as (first word, word after the last)."""
    a = attributions[k]
    symbols = words.symbols
    if a.construction in (
        "speaker's words",
        "in the speaker's words",
        "as the speaker likes to put it",
        "speaker and colon",
        "to say",
        "any other verb",
        "said by the speaker",
    ) or (symbols[a.cue_first : a.cue_after] in ("E", "e", "g") and a.cue.lower() not in ASKING):
        return []
    begins, ends = a.first, a.after
    stop = _stop(words, ends, after, attributions, k)
    if a.construction.startswith("according to"):
        if not a.cue.lower().startswith("according"):
            return []
        if begins == first or not symbols[first:begins].strip("cA,"):
            comma = symbols.find(",", ends, after)
            if symbols[comma + 1 : comma + 2] in ("u", "D", "R", "G") and (closing := symbols.find(",", comma + 1, after)) > 0:
                comma = closing  # after an apposition
            return [(comma + 1, stop)] if comma >= 0 else []
        return [(_clause_start(words, first, begins, attributions, k), begins)]
    before = symbols[first:begins].rstrip("A")
    told_to = _TOLD_WHOM.match(symbols, ends, after) if words.words[a.cue_first].lower() in _TELLING else None
    on = told_to.end() if told_to and symbols[told_to.end() : told_to.end() + 1] == "," else ends
    rest = symbols[on:after]
    if (
        a.construction.startswith("speaker")
        and before.endswith(",")
        and _GOES_ON.match(rest)
        and not words.words[on + 1].endswith("ing")
        and len(before) > 2
        and before[0] not in "ijd"
    ):
        return [(_clause_start(words, first, begins, attributions, k), begins), (on + 1, stop)]
    if a.construction in ("verb, then the speaker", "verb, then role, then name") or (
        not a.construction.startswith("role") and before.endswith((",", "-", "Q")) and _closes(words, a, after) and _has_clause(words, first, begins)
    ):
        start = _clause_start(words, first, begins, attributions, k)
        parts = [(start, begins)]
        if rest.startswith(",") and len(rest) > 4 and symbols[ends + 1] in "bXkw":
            parts.append((ends + 1, stop))
        return parts
    start = a.cue_after
    if symbols[first : a.first].rstrip(",").endswith("Q") and symbols[start : start + 1] != "h":
        return []  # its content is the quotation before it
    if that := _THAT.match(symbols, start, stop):
        start = that.end()
    elif words.words[a.cue_first].lower() in _TELLING and symbols[start : start + 1] == "u":
        start += words.words[start].lower() == "how"
    elif words.words[a.cue_first].lower() in _TELLING:
        match = _TOLD_BEFORE_CLAUSE.match(symbols, start, stop)
        start = match.end() if match else stop
    elif aside := _ASIDE.match(symbols, start, stop):
        start = aside.end()
    else:
        match = _WHEN.match(symbols, start, stop)
        start = match.end() if match else start
    if a.cue.lower().endswith(" it") or (a.cue.lower() in _LABELLING and "Q" in symbols[start:stop]):
        return []
    if symbols[start : start + 1] == "t" and symbols[start + 1 : start + 2] in tuple("DNFJR#P"):
        return []  # “respond to any advance”
    if start < stop and symbols[start] in "iyj" and words.words[start].lower() not in _PREPOSITIONS:
        return []
    if start < stop and symbols[start] == "Q" and not _MORE_THAN_QUOTED.match(symbols, start + 1, stop):
        return []
    if words.words[start : start + 1] and words.words[start].lower() in _WHETHER:
        start += 1
    occasion = _OCCASION.search(symbols, start, stop)
    if occasion and occasion.start() - start > 1 and _OCCASIONS & {word.lower() for word in words.words[occasion.start() : stop]}:
        stop = occasion.start()
    return [(start, stop)] if start < stop else []


def _closes(words, attribution, after):
    """Whether nothing that could be its content follows an attribution, up to the next comma or stop."""
    rest = _UP_TO_STOP.match(words.symbols, attribution.after, after)[0]
    told = words.words[attribution.cue_first].lower() in ("told", "tells")
    return (
        attribution.construction not in ("adding", "and added")
        and not _BRINGS.match(words.symbols, attribution.after, after)
        and "h" not in rest
        and "Q" not in rest
        and (told or rest[:1] in ("", ".", ",", "i", "j", "d", "t", "A"))
        and bool(_AFTER_CLAUSE.match(rest))
    )


def _has_clause(words, first, begins):
    """Whether what stands before an attribution may be a clause, and no phrase such as “On Monday,”."""
    before = words.symbols[first:begins].lstrip("A,c")
    return len(before) > 4 and (before[0] not in "ijdauA" or any(symbol in "bX" for symbol in before))


def _stop(words, start, after, attributions, k):
    """Where the content of an attribution ends: at one that goes on with its speaker, or with the sentence."""
    symbols = words.symbols
    for other in attributions[k + 1 :]:
        if (
            other.construction in ("speaker, then the verb", "speaker, apposition, verb")
            and words.symbols[other.first - 1] in ",-"
            and _closes(words, other, after)
        ):
            return other.first
        if (
            other.construction
            in ("adding", "and added", "according to the speaker", "according to role, then name", "verb, then the speaker", "verb, then role, then name")
            and other.cue_first > start
        ):
            at = other.cue_first
            if other.construction == "and added":
                at -= 1
            return at
        if other.construction.startswith("speaker") and symbols[max(start, other.first - 2) : other.first] in (",c", ",A", ",u"):
            return other.first - 2
    breaks = [at for at in (symbols.find(mark, start, after) for mark in ";-") if at > 0]
    return min([after, *breaks])


def _clause_start(words, first, begins, attributions, k):
    """Where the clause before an attribution begins: after the attribution or the agency's dateline before it, or with the sentence."""
    dash = words.symbols.find("-", first, begins)
    if first == 0 and dash > 0 and furniture.agency_dateline(words.text[:200]):
        first = dash + 1
    return max([first, *(a.after for a in attributions[:k] if "expressed" not in a.cue)])


def _says_something(words, first, after):
    """Whether a stretch of words says something outside quotation marks."""
    said = [symbol for symbol in words.symbols[first:after] if symbol in "wNFJRBSMTKk#GnEe"]
    return after - first >= 2 and bool(said)


def _trimmed(words, first, after):
    """A stretch without the stops and joints at its ends."""
    symbols = words.symbols
    if symbols.startswith("A,", first):
        first += 2
    while first < after and symbols[first] in ",.:;-h" or (first < after and symbols[first] == "c"):
        first += 1
    while first < after and symbols[after - 1] in ",.:;-c":
        after -= 1
    return first, after
