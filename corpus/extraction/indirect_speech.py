"""Indirect (reported) speech: what somebody is said to have said, not in quotation marks.

The content of an attribution is what its verb governs: the clause after “said that”, the object of
“called for”, or the clause before “, she said”. It ends where another attribution of the same
speaker begins (“, adding …”). If all of it stands in quotation marks it is a quotation, not a
report.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from corpus.extraction import boilerplate, rules, tense, turns
from corpus.extraction.article import ParsedArticle
from corpus.extraction.attribution import (
    ASKS_FOR,
    MODAL,
    TELLING,
    WARNS_OF,
    WHOM,
    Attribution,
)
from corpus.extraction.tokens import TaggedText

# Between the verb and “that”: to whom, when and where.
_THAT = re.compile(
    r"[ijdA][iojydDJNnFRBSMTws#AE]{0,14},?h"
    r"|(?:w|D*+[JNnFRBSMT#s]++)?(?:[ioytj]D*+[wJNnFRBSMTds#]++|[Dh]w?d+|d+|A|,[^,hQK]{1,16},)*?,?h(?!w?dh)"
)
_TOLD_THAT = re.compile(
    r"(?:D++|(?=w{0,2}[JNFRBM]))[wJNnFRBSMT#s]++(?:[ioj]i?D*+[wJNFRBSM#]++)*(?:[Dh]w?d+|d+|i?d+)?h(?!w?dh)"
)
_NOUN_THAT = re.compile(r"D?[wJ]?[Sw]h")  # “denied a claim that it lied”
_WHILE_THAT = re.compile(r"[aj][^,.;:hKQ]{2,10}h")  # “said as she left the court that”
_FOR_SO_LONG = re.compile(r"for (?:[\w-]+ ){0,4}?(?:minute|hour|day|week|month|year|decade)s?\b")
_WHEN = re.compile(r"(?:i?d+|A)+")
# “denied, in a post on his page, the presence of mercenaries”
_ASIDE = re.compile(r",[iadjG][^,hQ]{1,16},(?!h)")
# After an attribution that interrupts a clause: “The call, she said, was logged”
_CLAUSE_GOES_ON = re.compile(r",(?:[bXkKEw]|cD?[wgGJNRBF])")
_PHRASES_THAT_GO_ON = frozenset(("with", "without", "including"))
# After an attribution with the verb first: more on who speaks, “said Berg, head of the council”
_MORE_ON_SPEAKER = re.compile(r",w{0,3}[RB]")
# What makes a report of words that begin with a quotation.
_MORE_THAN_QUOTED = re.compile(r"[bXK]|oD?[wJNFRBSM#]|i#[^dX]|iD?[wJNFRB]{2,}")
# “warned drivers of ice”, but not “warned people of the coast that it rained”
_WARNED_OF = re.compile(r"(?P<whom>(?:P|D*+[JNnFRBSMTw#s-]++)o)[^htbXKkE]*")
_OFFICE_FOR = re.compile(r"RiD?[NF]")  # “the Minister for Health”
_LABEL_ENDS = re.compile(r"Q(?:i?d+#?)?[A,.;c]*$")
_THIS_ALONE = re.compile(r"D(?:[idjty.,]|$)")
_POINTING = frozenset(("this", "that", "it"))
_WHAT_CALLED = re.compile(r"uPA*[KE]Q[.,c]*$")
_TO_SOMEBODY = re.compile(r"t[DNFJR#P]")  # “respond to any advance”
# Prepositions that bring what is said: “warned against haste”
_PREPOSITIONS = frozenset(("for", "against", "of", "about"))
_DATA = rules.load("attribution")
_LABELLING, _BESIDE_SPEECH, _JUDGING, _DECLARING, _SAYING, _OF_A_THING, _DECIDING = (
    rules.word_set(_DATA["words"][name])
    for name in (
        "labelling",
        "beside_speech",
        "judging",
        "declaring",
        "saying",
        "of_a_thing",
        "deciding",
    )
)
_THING = re.compile(r"(?:D|^)[JNnFRBSMw#-]+(?:[io][JNnFRBSMw#-]+)*$")
_WHOLE_THING = re.compile(r"D?[JNnFRBSMw#-]+(?:[iot]D?[JNnFRBSMw#-]+)*$")
_WITHHOLDS = re.compile(_DATA["withholds"]["pattern"])
_AND_IS = re.compile(r",?cA*[Xb]+A*$")
_ACTS = re.compile(r"(?:,?c|,(?=A))A*(?P<verb>[wE])(?=[DPNJis#t])")
_IN_RELATIVE_CLAUSE = re.compile(r"D?[^,.;:Q]+,u[^,.;:Q]*j$")
_VERB_NEXT = re.compile(r",A*(?:[bXKE]|w[DPi])")
_OBJECT_MARKERS = (" to", " of", " for", " against")
_MORE_ON_THING = re.compile(r"D?[^,.;:hKkGEQbXuPt]+,u")
_ONE_VERB = re.compile(r"[^ubKEhP]*")
# Of “said men that fled” the men are reported, too.
_OBJECT = re.compile(r"[DJNnFRBSMTws#][^dij]*")
_IN_A_TEXT = re.compile(r"i[DJ]w{0,2}S[^,;:]*$")  # “rejected it in a post on its page: “…””
_OPEN_DAYS = frozenset(("on", "yesterday", "today", "last"))
_AFTER_WHAT = re.compile(r"(?:(?:i#?|[Dw])?d+#?(?:[(]#[)])?)?,?j")  # “on Monday after a storm”
_ONE_IS_CALLED = re.compile(r",[TR]*N[Nn]*,")
_OPENING_DAY = re.compile(r"i?[Dw]?d+[#-]*(?:[(]#[)])?,?")  # “On Monday, ”
_DATED = re.compile(r"(?<![id#oD])(?:i#?[dX]#?|d+)$")  # “on 3 May”
_TOLD_WHOM = re.compile(r"P|D*[JNnFRBSMTw#s-]+")
_TOLD_BEFORE_CLAUSE = re.compile(r"(?:P|D*[JNnFRBSMTw#s-]+?)(?=[PD]|N[KbXw])")
_BRINGS_QUOTATION = re.compile(r"[^,.;:-]*:Q")
# What may follow an attribution that closes its sentence: where, when and to whom, and no clause.
_AFTER_CLAUSE = re.compile(r"[.,:-]?(?:(?:D*[JNnFRBSMTw#s]+)?(?:[ijdAtu,].*)?)$")
_WORDS_THAT_SAY = frozenset("wNFJRBSMTKk#GnEe")
# “Hilltown (Libya) (ATR) –”, “(Hilltown, May 4, 2017) –”
_DATELINE = re.compile(r"(?:[(])?[NFJnw][NFJndX#,.()]{0,16}[)][,:]?-")
_DATELINE_REACH = 200  # characters: no dateline of an agency is longer


class Report(NamedTuple):
    """A row of the table `reported`, without its source.

    Its passage, offsets, the number of the report of which it is a piece, words, speaker ("" if
    unknown), the description that stands for one without a name, the speaker and the verb as
    printed, and the outlet to which it was said or that relays it ("" if none).
    """

    passage: int
    start: int
    end: int
    report: int
    text: str
    speaker: str
    unnamed: str
    printed: str
    cue: str
    via: str


def reported(article: ParsedArticle) -> list[Report]:
    """Return the reported speech of an article, in order.

    The same words are one report: that of the first attribution of the sentence that has them.
    """
    found: list[Report] = []
    number = number_of_turn = 0
    labelled = {turn.passage: turn for turn in turns.turns(article)}
    for n in range(1, len(article.passages)):
        tagged = article.passages[n]
        if turn := labelled.get(n):
            number += turn.is_first
            number_of_turn = number if turn.is_first else number_of_turn
            words = turn.start, turn.end, number_of_turn, tagged.text[turn.start : turn.end]
            printed = turn.label if turn.is_first else ""
            found.append(Report(n, *words, turn.speaker, turn.unnamed, printed, "", ""))
        for attributions, sentence in zip(article.attributions[n], tagged.sentences, strict=True):
            taken: set[tuple[int, int]] = set()
            for k, said in enumerate(attributions):
                content = _Content(tagged, sentence, attributions, k)
                parts = [part for part in content.parts() if part not in taken]
                taken.update(parts)
                number += bool(parts)
                for first, after in parts:
                    text, start, end = tagged.span(first, after)
                    source = said.speaker, said.unnamed, said.printed, said.cue, said.via
                    found.append(Report(n, start, end, number, text, *source))
    return found


class _Content:
    """What an attribution of a sentence reports.

    Args:
        tagged: the passage.
        sentence: its tokens as (first, after).
        attributions: the attributions of the sentence, in order.
        k: which of these.
    """

    def __init__(
        self,
        tagged: TaggedText,
        sentence: tuple[int, int],
        attributions: Sequence[Attribution],
        k: int,
    ):
        self.tags, self.words, self.tagged = tagged.tags, tagged.words, tagged
        self.first, self.after = sentence
        self.attributions, self.k, self.said = attributions, k, attributions[k]
        self.cue = self.said.cue.lower()

    def parts(self) -> list[tuple[int, int]]:
        """Return the pieces of the content as (first token, token after), without empty ones."""
        if not self.said.reports:
            return []
        trimmed = (self._trimmed(first, after) for first, after in self._untrimmed())
        return [part for part in trimmed if self._says_something(*part)]

    def _untrimmed(self) -> list[tuple[int, int]]:
        clause_before = (self._clause_start(), self._speaker_start())
        if self.said.kind == "act" and self.tags[self.said.cue_after] == "y":
            return self._thing_proposed()
        if self.said.is_act:
            return [self._act(*part) for part in self._according_to(clause_before)]
        if self.said.kind in ("according to", "act"):
            return self._according_to(clause_before)
        if goes_on := self._interrupted_clause():
            return [clause_before, (goes_on, self._stop())]
        if self.said.kind == "verb first" or self._follows_clause():
            goes_on = self._clause_after_verb_first()
            return [clause_before, (goes_on, self._stop())] if goes_on else [clause_before]
        return self._governed()

    def _thing_proposed(self) -> list[tuple[int, int]]:
        """Return the noun phrase before a participle: “a truce” in “a truce proposed by Berg”."""
        end = self.said.cue_first
        if self.tags[end - 1] == ",":  # “A truce, proposed by Berg, holds”
            end -= 1
            thing = _WHOLE_THING.match(self.tags[self.first : end])
        else:
            thing = _THING.search(self.tags[self.first : end])
        is_text = self.tags[end - 1] == "S"  # “a report submitted by Berg”
        return [(self.first + thing.start(), end)] if thing and not is_text else []

    def _according_to(self, clause_before: tuple[int, int]) -> list[tuple[int, int]]:
        """Return what is so “according to” somebody.

        That is the clause after it if it opens the sentence, or else the one before.
        """
        if self.cue == "in the words of":
            return []
        owned = self.said.kind == "act" and self.tags[self.said.cue_first] != "q"
        first = self.said.first - owned  # “at Berg's request”
        if self.tags[self.first : first].strip("cA,"):
            return [(clause_before[0], first)]
        comma = self.tags.find(",", self.said.after, self.after)
        if comma < 0:
            return []
        apposition = self._is_apposed_at(comma)
        if self.said.kind == "act" or (self.cue == "for" and self.tags[comma + 1] != "o"):
            apposition = False
        closing = self.tags.find(",", comma + 1, self.after) if apposition else -1
        return [(max(comma, closing) + 1, self._stop())]

    def _is_apposed_at(self, comma: int) -> bool:
        """Return True if what stands between a comma and the next tells more of who says so.

        “According to Berg, the mayor, it held.”, “According to its report, published in May, it
        held.”; but “According to Berg, the firm, Hill Lines, paid.”
        """
        tag, closing = self.tags[comma + 1], self.tags.find(",", comma + 1, self.after)
        between = self.tags[comma + 1 : closing]
        if closing < 0:
            return False
        if tag == "w":
            word = self.words[comma + 1].lower()
            return word.endswith(("ed", "en")) and between[1:2] in tuple("iyd")
        if tag == "D" and not {"b", "X"}.isdisjoint(between):
            return False
        return tag in "uDRGo" and not _ONE_IS_CALLED.match(self.tags, closing, self.after)

    def _act(self, first: int, after: int) -> tuple[int, int]:
        """Return what was asked, without its day, that it was decided, and what it is for.

        “sail” in “On Monday, they decided to sail to help at Berg's request”
        """
        day = _OPENING_DAY.match(self.tags, first)
        first = day.end() if day else first
        aims = [i for i in range(first + 1, after - 1) if self.tags[i : i + 2] in ("tw", "tk")]
        decided = (i for i in aims if self.words[i - 1].lower() in _DECIDING)
        first = next(decided, first - 1) + 1
        return first, next((i for i in aims if i > first), after)

    # The clause before

    def _interrupted_clause(self) -> int | None:
        """Return the token with which a clause goes on that the attribution interrupts, or None.

        “was” in “The call, she said, was logged”.
        """
        before = self.tags[self.first : self.said.first].rstrip("A")
        if self.said.kind != "speaker first" or not before.endswith(","):
            return None
        if len(before) < 3 or before[0] in "ijd":
            return None
        comma = self._after_whom()
        following = self.words[comma + 1].lower() if comma + 1 < self.after else ""
        goes_on = _CLAUSE_GOES_ON.match(self.tags, comma, self.after)
        if following in _PHRASES_THAT_GO_ON and self.tags[comma] == ",":
            return comma + 1
        return comma + 1 if goes_on and following not in _BESIDE_SPEECH else None

    def _after_whom(self) -> int:
        """Return the token after the attribution, and after whom it was told, if a comma follows.

        “, she told the council, ”
        """
        whom = None
        if self.cue in TELLING:
            whom = _TOLD_WHOM.match(self.tags, self.said.after, self.after)
        if whom and self.tags[whom.end() : whom.end() + 1] == ",":
            return whom.end()
        return self.said.after

    def _follows_clause(self) -> bool:
        """Return True if the attribution follows what it reports: “The dam is safe, she said.”"""
        before = self.tags[self.first : self._speaker_start()].rstrip("A")
        if not before.endswith((",", "-", "Q")):
            return False
        return self._closes(self.said) and self._may_follow_clause()

    def _may_follow_clause(self) -> bool:
        """Return False if what stands before is only a phrase such as “On Monday,”."""
        before = self.tags[self.first : self._speaker_start()].lstrip("A,c")
        if "Q" in before[1:-1] or (before.endswith("Q") and len(before) > 1):
            return True
        is_phrase = before[:1] in tuple("ijydauA") and not any(tag in "bX" for tag in before)
        return len(before) > 4 and not is_phrase

    def _clause_after_verb_first(self) -> int | None:
        """Return the token with which a clause goes on after “, said Berg,”, or None."""
        comma = self._after_whom()
        rest = self.tags[comma : self.after]
        goes_on = len(rest) > 4 and rest[0] == "," and rest[1] in "bXkw" and rest[1:3] != "wy"
        return comma + 1 if goes_on and not _MORE_ON_SPEAKER.match(rest) else None

    def _speaker_start(self) -> int:
        """Return where the attribution begins, with the role that a name follows.

        “the mayor” in “The dam is safe, the mayor, Anna Berg, said.”
        """
        if self.said.kind != "role first":
            return self.said.first
        comma = self.tags.rfind(",", self.first, self.said.first)
        return 1 + max(self.tags.rfind(mark, self.first, comma) for mark in ",-Q")

    def _clause_start(self) -> int:
        """Return where the clause before the attribution begins.

        After the attribution or the agency's dateline before it, or with the sentence. A report
        that opens the sentence and ends where this one closes it is part of its clause: “Rome asks
        for help, Berg said”.
        """
        first = self.first
        dash = max(self.tags.find(mark, first, self.said.first) for mark in "-:")
        opening = self.tagged.text[:_DATELINE_REACH]
        has_dateline = _DATELINE.match(self.tags) or boilerplate.agency_dateline(opening)
        if first == 0 and dash > 0 and has_dateline:
            first = dash + 1
        before = [other for other in self.attributions[: self.k] if not self._is_within(other)]
        return max([first, *(other.after for other in before if "expressed" not in other.cue)])

    def _is_within(self, other: Attribution) -> bool:
        """Return True if an earlier attribution is part of the clause that this one closes."""
        if self.said.kind == "act" or other.kind != "speaker first" or not other.reports:
            return False
        opens = not self.tags[self.first : other.first].strip("A,")
        is_quoted = "Q" in self.tags[other.after : self.said.first]
        return opens and not is_quoted and self._closes(self.said)

    # What the verb governs

    def _governed(self) -> list[tuple[int, int]]:
        """Return the clause after “said that”, or the object of “called for”."""
        before = self.tags[self.first : self.said.first].rstrip(",")
        follows = self.tags[self.said.cue_after : self.said.cue_after + 1]
        if before.endswith("Q") and follows != "h":
            return []  # its content is the quotation before it
        stop = self._stop()
        start = self._content_start(stop)
        if start >= stop or self._governs_no_content(start, stop):
            return []
        if self.words[start].lower() in ("whether", "if"):
            start += 1
        return [(start, self._undated(start, stop))] if start < stop else []

    def _undated(self, start: int, stop: int) -> int:
        """Return where a thing ends that is declared or judged, without the day of that."""
        if self.cue not in _DECLARING or "h" in self.tags[self.said.cue_after : start]:
            return stop
        if after := _AFTER_WHAT.search(self.tags, start, stop):
            is_event = self.words[after.end() - 1] in ("after", "following", "amid")
            stop = (
                after.start() if is_event and "b" not in self.tags[start : after.start()] else stop
            )
        thing = self.tags[start:stop].rstrip(",.")
        if self.tags.startswith(":Q", stop) and (where := _IN_A_TEXT.search(thing)):
            return start + where.start()
        day = _DATED.search(thing)
        if day is None or not day.start() or not {"b", "X"}.isdisjoint(thing[: day.start()]):
            return stop
        opens = self.words[start + day.start()]
        is_day = opens[0].isupper() or opens in _OPEN_DAYS
        return start + day.start() if is_day else stop

    def _governs_no_content(self, start: int, stop: int) -> bool:
        """Return True if what follows the verb is not what was said.

        “made it clear”, “called it ‘a start’”, “responded to her”, “spoke in Rome”, or a quotation.
        """
        if self.tags.startswith(":Q", start):
            return True
        if self.cue.endswith(" it") or (self.cue in _LABELLING and self._is_label(start, stop)):
            return True
        if _THIS_ALONE.match(self.tags, start, stop) and self.words[start] in _POINTING:
            return True  # “disclosed this in a speech”
        if _WHAT_CALLED.match(self.tags, start, stop):
            return True  # “apologised for what she called “a mistake””
        if _TO_SOMEBODY.match(self.tags, start):
            return True
        if _FOR_SO_LONG.match(self.tagged.text, self.tagged.tokens[start].start):
            return True
        if self.tags[start] in "iyj":
            return self.words[start].lower() not in _PREPOSITIONS
        return self.tags[start] == "Q" and not _MORE_THAN_QUOTED.match(self.tags, start + 1, stop)

    def _is_label(self, start: int, stop: int) -> bool:
        """Return True if nothing follows the words that name a thing: “called it “a start””.

        But “called the hospital “a symbol” of friendship”.
        """
        return _LABEL_ENDS.search(self.tags[start:stop]) is not None

    def _content_start(self, stop: int) -> int:
        """Return where what the verb governs begins.

        After “that”, or after whom it was told, or after where and when it was said.
        """
        start = self.said.cue_after
        if self.said.kind == "passive":
            return self.tags.index("u", self.said.after)
        if when := _WHILE_THAT.match(self.tags, start, stop):
            return when.end()
        if self.cue in _JUDGING and _NOUN_THAT.match(self.tags, start, stop):
            return start
        if about := self._after_whom_before_preposition(start, stop):
            return about
        if that := self._after_that(start, stop):
            return that
        if self.cue in TELLING:
            if self.tags[start : start + 1] == "u":
                return start + (self.words[start].lower() == "how")
            whom = _TOLD_BEFORE_CLAUSE.match(self.tags, start, stop)
            return whom.end() if whom else stop
        if self.cue.endswith((" of", " against", " about", " with")):
            return start  # “warned of long delays”
        if self.tags.startswith("o", start):
            return start + 1  # “spoke of a flood”
        aside = _ASIDE.match(self.tags, start, stop) or _WHEN.match(self.tags, start, stop)
        return aside.end() if aside else start

    def _after_that(self, start: int, stop: int) -> int:
        """Return the token after the “that” of what is said, or 0.

        “told the council that it held”, but not “announced a law that would end it”.
        """
        told = _TOLD_THAT.match(self.tags, start, stop) if self.cue in TELLING else None
        that = told or _THAT.match(self.tags, start, stop)
        if that is None:
            return 0
        has_object = _OBJECT.fullmatch(that[0]) is not None
        is_relative = not told and self.tags[that.end() : that.end() + 1] in ("X", "b")
        return 0 if has_object and (is_relative or self.cue in _SAYING) else that.end()

    def _after_whom_before_preposition(self, start: int, stop: int) -> int:
        """Return where begins what somebody is asked for or warned of, or 0.

        “asked the state for aid”, “warned them against haste”
        """
        whom = WHOM.match(self.tags, start, stop)
        preposition = self.words[whom.end()].lower() if whom else ""
        if whom and _OFFICE_FOR.match(self.tags, whom.end() - 1):
            return 0
        asks = self.cue in ASKS_FOR and preposition == "for"
        warns = self.cue in WARNS_OF and preposition in _PREPOSITIONS - {"for"}
        if whom and (asks or warns):
            return whom.end() + 1
        warned = _WARNED_OF.fullmatch(self.tags, start, stop) if self.cue in WARNS_OF else None
        return warned.end("whom") if warned else 0

    # Its end

    def _closes(self, said: Attribution) -> bool:
        """Return True if nothing that could be its content follows an attribution.

        That is up to the next comma or stop.
        """
        rest = re.split("[,.;:-]", self.tags[said.after : self.after], maxsplit=1)[0]
        if said.kind == "goes on" or _BRINGS_QUOTATION.match(self.tags, said.after, self.after):
            return False
        if "h" in rest or "Q" in rest:
            return False
        told = said.cue.lower() in ("told", "tells")
        return (told or rest[:1] in ("", *"ijdtA")) and bool(_AFTER_CLAUSE.match(rest))

    def _stop(self) -> int:
        """Return where the content ends.

        Before the next attribution that has content of its own, at a semicolon or dash, or with the
        sentence.
        """
        start = self.said.after
        if self.said.kind == "passive":  # “Asked by Berg whether it held, he left”
            start = self.tags.index("u", start)
            comma = self.tags.find(",", start, self.after)
            return comma if comma > 0 else self.after
        for other in self.attributions[self.k + 1 :]:
            stop = self._stop_before(other)
            if stop is not None:
                return stop
        breaks = (i for i in range(start, self.after) if self._breaks_off(i))
        ends = (
            self._main_clause_goes_on(start),
            self._thing_ends(start),
            self._speaker_goes_on(start),
            self._speaker_withholds(start),
            self._speaker_acts(start),
        )
        return min([self.after, *ends, *islice(breaks, 1)])

    def _breaks_off(self, i: int) -> bool:
        """Return True if a report ends at a token.

        That is a comma before “even as”, a semicolon, a colon before a quotation, or a dash that
        joins no words (“22-bed”).
        """
        if self.tags.startswith(",Aa", i):
            return self.words[i + 1] in ("even", "just")  # “, even as its sales rose”
        if self.tags[i] != "-":
            return self.tags[i] == ";" or self.tags.startswith(":Q", i)
        text, token = self.tagged.text, self.tagged.tokens[i]
        beside = text[token.start - 1 : token.start] + text[token.end : token.end + 1]
        return not beside.isalnum()

    def _speaker_acts(self, start: int) -> int:
        """Return where the sentence tells what the speaker did next.

        “said it would open in May, and showed a map”: a past form does not go with “would”. Nor
        does one, after “but”, with words that hang on a participle: “, claiming …, but left”.
        """
        for joint in _ACTS.finditer(self.tags, start, self.after):
            verb = self.words[joint.start("verb")].lower()
            if not (verb.endswith("ed") or verb in tense.PAST_FORMS):
                continue
            inserted = self.said.kind == "goes on" and joint[0][0] == ","
            said = self.words[start : joint.start()]
            modal = next((i for i, word in enumerate(said) if word.lower() in MODAL), None)
            tail = self.tags[start + modal : joint.start()] if modal is not None else "u"
            if inserted or _ONE_VERB.fullmatch(tail):
                return joint.start()
        return self.after

    def _main_clause_goes_on(self, start: int) -> int:
        """Return where the sentence goes on after a relative clause that reports.

        “The dam, which was closed after residents complained of leaks, became a symbol.”
        """
        if not _IN_RELATIVE_CLAUSE.match(self.tags[self.first : self.said.first]):
            return self.after
        comma = self.tags.find(",", start, self.after)
        goes_on = comma > 0 and _VERB_NEXT.match(self.tags, comma, self.after)
        return comma if goes_on else self.after

    def _thing_ends(self, start: int) -> int:
        """Return where the author says more on the thing that is the object of a verb.

        “They object to the route, which passes the lake.”; but not after a clause: “said the route
        was bad, which …”.
        """
        if self.cue not in _OF_A_THING and not self.cue.endswith(_OBJECT_MARKERS):
            return self.after
        thing = _MORE_ON_THING.match(self.tags, start, self.after)
        return thing.end() - 2 if thing else self.after

    def _speaker_withholds(self, start: int) -> int:
        """Return where the sentence tells what the speaker did not say: “but declined to comment”.

        Or what the author says: “, and I refer you to it”.
        """
        if start >= self.after:
            return self.after
        starts = self.tagged.starts
        found = _WITHHOLDS.search(
            self.tagged.text, starts[start], self.tagged.tokens[self.after - 1].end
        )
        return bisect_left(starts, found.start("joint")) if found else self.after

    def _speaker_goes_on(self, start: int) -> int:
        """Return where a participle tells what the speaker did beside speaking: “, waving a flag”.

        Only at the end of the sentence: what precedes another clause may belong to it.
        """
        comma = self.tags.rfind(",", start, self.after - 1)
        if comma < 0:
            return self.after
        first = comma + 1 + (self.tags[comma + 1] == "A")
        return comma if self.words[first].lower() in _BESIDE_SPEECH else self.after

    def _stop_before(self, other: Attribution) -> int | None:
        """Return where the content ends because a later attribution begins, or None."""
        start = self.said.after
        if other.first <= self.said.first and other.cue_first > start:  # “Berg, who said …, left”
            return start + len(self.tags[start : other.cue_first].rstrip("AX,"))
        if other.kind == "speaker first":
            if self.tags[other.first - 1] in ",-" and self._closes(other):
                return other.first
            joint = self.tags[max(start, other.first - 2) : other.first]
            new = joint in (",c", ",A", ",u") or (joint == "Qu" and other.reports)
            return other.first - 2 if new else None
        if other.kind in ("goes on", "according to", "verb first") and other.cue_first > start:
            before = self.tags[start : other.cue_first]
            and_is = _AND_IS.search(before)  # “…, and is calling for”
            return start + (and_is.start() if and_is else len(before.rstrip("AX,")))
        if other.kind == "infinitive" and other.pattern.reports and other.cue_first > start:
            return start + len(self.tags[start : other.cue_first].removesuffix("t"))
        return None

    def _says_something(self, first: int, after: int) -> bool:
        """Return True if two tokens or more stand here, and a word outside quotation marks.

        One is enough as the object of some verbs: “urged calm”.
        """
        is_object = first == self.said.cue_after and self.tags[first] == "w"
        if after - first < 2 and not (is_object and self.cue in _OF_A_THING):
            return False
        return not _WORDS_THAT_SAY.isdisjoint(self.tags[first:after])

    def _trimmed(self, first: int, after: int) -> tuple[int, int]:
        """Return a piece without the stops and joints at its ends."""
        if self.tags.startswith("A,", first):
            first += 2
        while first < after and self.tags[first] in ",.:;-hc":
            first += 1
        while first < after and self.tags[after - 1] in ",.:;-c" and self.words[after - 1] != "yet":
            after -= 1
        return first, after
