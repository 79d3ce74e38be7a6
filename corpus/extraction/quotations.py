"""Quotations: words in quotation marks that somebody said or wrote, each with its speaker.

A quotation belongs to an attribution of its sentence (see attribution.py); one that stands alone is
carried on from the words before. Titles, names, terms and scare quotes are nobody's words.
"""

import re
from typing import NamedTuple

from corpus.extraction import rules
from corpus.extraction.article import ParsedArticle
from corpus.extraction.attribution import Attribution
from corpus.extraction.coreference import Referent, subject_of
from corpus.extraction.quotation_marks import QuotedSpan
from corpus.extraction.tokens import TaggedText

_DATA = rules.load("attribution")["words"]
_NAMING, _NAMING_VERBS, _NAMED_BY_OF, _NAMED_AS, _NAMED_THINGS = (
    rules.word_set(_DATA[name])
    for name in ("naming", "naming_verbs", "named_by_of", "named_as", "named_things")
)
_ANYBODY, _UNDERGOING, _EXPLAINS, _REFLEXIVE = (
    rules.word_set(_DATA[name]) for name in ("anybody", "undergoing", "explains", "reflexive")
)
_POINTING = frozenset(("the", "this", "these", "those", "their", "its", "his", "her"))
_LONGEST_TERM, _LONGEST_TITLE = 3, 8  # in words
_NAMED = re.compile(r"(?:[PA]|D?J*[RBw]|[RT]?N+)?")
_IS_SUBJECT = re.compile(r"[wRBSM]{0,2}[bX]")  # “the “night” trams were gone”
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur|us)\b")
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")


class Quotation(NamedTuple):
    """A row of the table `quotations`, without its source.

    Its passage, offsets, the number of the quotation of which it is a piece, words, kind ("direct"
    or "partial"), speaker ("" if unknown), the description that stands for one without a name, the
    speaker and the verb as printed ("" if there is none), and the outlet to which it was said or
    that relays it ("" if none).
    """

    passage: int
    start: int
    end: int
    quotation: int
    text: str
    kind: str
    speaker: str
    unnamed: str
    printed: str
    cue: str
    via: str


class _Carried(NamedTuple):
    """What a quotation without an attribution of its own is carried on from.

    Who spoke, to which outlet, in words of which kind, in which passage, and True if the quotation
    was left open.
    """

    who: Referent
    via: str
    kind: str
    passage: int
    left_open: bool = False


class _Quoted(NamedTuple):
    """A quotation where it stands.

    Its token in a sentence (`first` to `after`) of a passage, its text, and the attribution that
    governs it, if any.
    """

    tagged: TaggedText
    first: int
    after: int
    i: int
    text: str
    attribution: Attribution | None

    @property
    def before(self) -> str:
        """The word before it in its sentence, in small letters, or ""."""
        return self.tagged.words[self.i - 1].lower() if self.i > self.first else ""

    @property
    def following(self) -> str:
        """The word after it in its sentence, in small letters, or ""."""
        return self.tagged.words[self.i + 1].lower() if self.i + 1 < self.after else ""

    @property
    def tag_before(self) -> str:
        """The tag before it in its sentence, or ""."""
        return self.tagged.tags[self.i - 1] if self.i > self.first else ""

    @property
    def tag_following(self) -> str:
        """The tag after it in its sentence, or ""."""
        return self.tagged.tags[self.i + 1] if self.i + 1 < self.after else ""

    @property
    def length(self) -> int:
        """The number of its words."""
        return len(self.text.split())

    @property
    def stands_alone(self) -> bool:
        """True if nothing but quotations and stops is in the sentence."""
        return not self.tagged.tags[self.first : self.after].strip("Q,.-():;c")

    @property
    def is_stopped(self) -> bool:
        """True if it ends as a clause does: “It is safe,” or “It is safe”, …"""
        return self.text[-1] in ".,!?…" or (self.following == "," and self.text[0].isupper())


def quotations(article: ParsedArticle) -> list[Quotation]:
    """Return the quotations of an article, in order."""
    reader = _QuotationReader(article)
    for n in range(1, len(article.passages)):
        reader.read(n)
    return reader.found


class _QuotationReader:
    """Reads the quotations of an article, passage by passage, in order."""

    def __init__(self, article: ParsedArticle):
        self.article = article
        self.found: list[Quotation] = []
        self.number = 0
        self.last: _Carried | None = None
        self.told: _Carried | None = None  # from the last attribution without a quotation
        self.used: tuple[Attribution, int] | None = None  # last in this sentence, and its quotation
        self.sentence_before: int | None = None

    def read(self, n: int) -> None:
        """Read the quotations of a passage."""
        tagged, spans = self.article.passages[n], iter(self.article.quoted[n])
        self.sentence_before = None
        for attributions, (first, after) in zip(
            self.article.attributions[n], tagged.sentences, strict=True
        ):
            self.used = None
            attributions = [each for each in attributions if each.kind != "act"]
            places = [i for i in range(first, after) if tagged.tags[i] == "Q"]
            for i in places:
                span = next(spans)
                text = tagged.text[span.start : span.end]
                governing = _governing(tagged.tags, first, i, attributions)
                self._read_one(n, span, _Quoted(tagged, first, after, i, text, governing))
            self.sentence_before = first
            if attributions:
                said = attributions[-1]
                self.told = None if places else _Carried(_speaker(said), said.via, "direct", n)

    def _read_one(self, n: int, span: QuotedSpan, quoted: _Quoted) -> None:
        last = self.last
        goes_on = last is not None and last.left_open and last.passage == n - 1 and quoted.i == 0
        if not goes_on and not _is_somebodys(quoted):
            return
        said = quoted.attribution
        if said is not None:
            source, is_new = self._attributed(n, quoted, said, goes_on)
        elif goes_on and last is not None:
            source, is_new = last, False
        else:
            source, is_new = self._carried_on(n, quoted)
        who = source.who
        self.number += is_new
        self.last = _Carried(who, source.via, source.kind, n, span.unclosed)
        self.found.append(
            Quotation(
                n,
                span.start,
                span.end,
                self.number,
                quoted.text,
                source.kind,
                who.name,
                who.unnamed,
                who.printed,
                said.cue if said is not None else "",
                source.via,
            )
        )

    def _attributed(
        self, n: int, quoted: _Quoted, said: Attribution, goes_on: bool
    ) -> tuple[_Carried, bool]:
        """Return the source of a quotation with an attribution, and if it begins a new one."""
        used, self.used = self.used, (said, quoted.i)
        joined = (
            used is not None
            and used[0] is said
            and _interrupts(quoted.tagged.tags, used[1], quoted.i, said)
        )
        kind = self.last.kind if joined and self.last is not None else _kind(quoted)
        return _Carried(_speaker(said), said.via, kind, n), not (joined or goes_on)

    def _carried_on(self, n: int, quoted: _Quoted) -> tuple[_Carried, bool]:
        """Return the source of a quotation without an attribution, and if it begins a new one."""
        if not quoted.stands_alone:
            who = self._acting_subject(n, quoted) or self._speaker_before(n, quoted)
            return _Carried(who, self._outlet_of(who), _kind(quoted), n), True
        source = self._source_before(n)
        joined = source is self.last and source.passage == n
        return _Carried(_elsewhere(source.who), source.via, "direct", n), not joined

    def _acting_subject(self, n: int, quoted: _Quoted) -> Referent | None:
        """Return the subject of the sentence of a quotation if it does something, or None.

        “Berg drew attention to “…””; but not “The town was “…””, “Berg faces “…””. Before a
        sentence it need only be there: “The mayor was blunt: “…””
        """
        subject = self._subject(n, quoted.first)
        if subject is None:
            return None
        verbs = slice(subject.where[1], quoted.i)
        undergoes = "b" in quoted.tagged.tags[verbs] or not _UNDERGOING.isdisjoint(
            quoted.tagged.words[verbs]
        )
        acts = "w" in quoted.tagged.tags[verbs] and not undergoes
        return subject if acts or _is_uttered(quoted) else None

    def _subject(self, n: int, first: int) -> Referent | None:
        """Return the subject of a sentence if it is known and may speak, or None."""
        subject = self.article.subjects.get((n, first))
        if subject is None or not (subject.name or subject.unnamed):
            return None
        entity = self.article.entities.by_name.get(subject.name)
        return None if entity is not None and entity.type == "place" else subject

    def _speaker_before(self, n: int, quoted: _Quoted) -> Referent:
        """Return who has last spoken in a passage, if nobody comes up before a quotation.

        “And then, after a pause: “No.””; words within a sentence of the author may be anybody's.
        """
        last, kind = self.last, _kind(quoted)
        comes_up = subject_of(quoted.tagged, quoted.first, quoted.i)
        if last is None or last.passage != n or comes_up or kind == "partial":
            return Referent("", "")
        return _elsewhere(last.who)

    def _outlet_of(self, who: Referent) -> str:
        """Return the outlet to which somebody last spoke, if they did so last."""
        last = self.last
        return last.via if last is not None and who.name and last.who.name == who.name else ""

    def _source_before(self, n: int) -> _Carried:
        """Return from what a quotation that stands alone is carried on.

        The subject of the sentence before it (“Berg laughs. “No.””), or else the words before it,
        in this passage or the one before.
        """
        subject = None
        if self.sentence_before is not None:
            subject = self._subject(n, self.sentence_before)
        if subject is not None:
            return _Carried(subject, self._outlet_of(subject), "direct", n)
        for recent in (self.told, self.last):
            if recent is not None and n - recent.passage <= 1:
                return recent
        return _Carried(Referent("", self.article.in_focus(n)), "", "direct", n)


def _speaker(said: Attribution) -> Referent:
    return Referent(said.printed, said.speaker, said.unnamed)


def _elsewhere(who: Referent) -> Referent:
    """Return a speaker whom another sentence names; only of one without a name its words tell."""
    return who if who.unnamed else who._replace(printed="")


def _governing(
    tags: str, first: int, i: int, attributions: list[Attribution]
) -> Attribution | None:
    """Return the attribution that governs the quotation at token i of a sentence, or None.

    The nearest before it; or, if the quotation stands first or an attribution follows it at once,
    the next after it.
    """
    left = [each for each in attributions if max(each.cue_after, each.speaker_after) <= i]
    right = next(
        (
            each
            for each in attributions
            if each.cue_first > i and not (left and each.kind in ("goes on", "infinitive"))
        ),
        None,
    )
    if right is None or not left:
        return right or (left[-1] if left else None)
    if right.speaker_after and right.speaker_first < left[-1].cue_first < right.cue_first:
        return left[-1]  # “Berg, who called it “…”, said”
    if left[-1].pattern.has_cue and right.pattern.has_cue and tags[i - 1] == "s":
        return left[-1]  # “Berg said the board's “…” explained it”
    opens = not tags[first:i].strip("Q,.-(c")
    begins = right.cue_first
    if right.speaker_first > i:
        begins = min(begins, right.speaker_first)
    adjacent = not tags[i + 1 : begins].strip(",A-")
    led_in = tags[i - 1] in "KkGEg:h"  # a verb or a colon right before it brings it
    return right if opens or (adjacent and not led_in) else left[-1]


def _interrupts(tags: str, before: int, i: int, attribution: Attribution) -> bool:
    """Return True if an attribution interrupts a quotation: “…,” she said, “…”.

    Nothing between it and the second piece brings that one anew.
    """
    between = tags[attribution.cue_after + 1 : i]
    return (
        before < attribution.cue_first < i
        and tags[i - 1] in ",.-:QNRFPdwBSM"
        and "h" not in between
        and "G" not in between
    )


def _is_somebodys(quoted: _Quoted) -> bool:
    """Return True if somebody said or wrote the words: no title, name, term or scare quote."""
    if not any(c.isalpha() for c in quoted.text):
        return False
    if _is_named(quoted) or _is_nickname(quoted) or _is_title(quoted) or _is_term(quoted):
        return False
    said = quoted.attribution
    if said is None:
        alone = quoted.stands_alone and (quoted.length > 1 or quoted.is_stopped)
        return alone or quoted.length > _LONGEST_TERM or _is_uttered(quoted) or _is_own(quoted)
    return not _is_within_speaker(quoted, said)


def _is_own(quoted: _Quoted) -> bool:
    """Return True if words say “my”: took leave of “my friends”; not the “my way” party."""
    own = quoted.length > 1 and _FIRST_PERSON.search(quoted.text) is not None
    return own and quoted.before not in _POINTING


def _is_uttered(quoted: _Quoted) -> bool:
    """Return True if the words are a sentence, after a comma or colon: She waved, “At last!”"""
    return (
        quoted.text[-1] in ".!?…" and quoted.tag_before in (",", ":") and _kind(quoted) == "direct"
    )


def _is_named(quoted: _Quoted) -> bool:
    """Return True if the words are a name or a term.

    The operation “New Dawn”, known as “New Dawn”, the “New Dawn” plan.
    """
    i, first, words = quoted.i, quoted.first, quoted.tagged.words
    if not quoted.is_stopped and quoted.following in _NAMED_THINGS and quoted.length <= 4:
        return True
    before = [word.lower() for word in words[max(first, i - 5) : i]]
    if quoted.before == "as" and not _NAMED_AS.isdisjoint(before):
        return True
    of_rule = before[-1:] == ["of"] and not _NAMED_BY_OF.isdisjoint(before[-2:-1])
    if of_rule and quoted.length <= _LONGEST_TERM and not quoted.text[0].isupper():
        return True  # “the rule of “first come””
    verb = next((k for k in range(i - 1, max(first, i - 4) - 1, -1) if _names(quoted, k)), None)
    if verb is not None:
        return _is_name_given(quoted, verb)
    if quoted.before == "," and before[-2:-1] and before[-2] in _NAMING:
        return quoted.text[-1] == "," or quoted.following == ","  # a slogan, “No War,” was
    return quoted.before in _NAMING and not quoted.is_stopped and "what" not in before


def _names(quoted: _Quoted, k: int) -> bool:
    """Return True if a token gives a name, and only whom it names stands before the words."""
    tags, words = quoted.tagged.tags, quoted.tagged.words
    return words[k].lower() in _NAMING_VERBS and bool(_NAMED.fullmatch(tags, k + 1, quoted.i))


def _is_name_given(quoted: _Quoted, verb: int) -> bool:
    """Return True if a verb like “called” gives a name, and is no judgement of a speaker.

    They call him “the Fox”, a plan called “Dawn”; but Berg called it “reckless”.
    """
    if quoted.length > _LONGEST_TERM:
        return False
    if quoted.before in _REFLEXIVE:
        return True
    if quoted.before not in ("it", "this", "that") and _has_capitals(quoted.text):
        return True
    said = quoted.attribution
    if said is None or said.cue_first != verb or said.printed.lower() in _ANYBODY:
        return True
    return said.kind == "goes on" and quoted.tagged.tags[verb - 1] == ","


def _is_nickname(quoted: _Quoted) -> bool:
    """Return True if the words stand within a name: Omar “the Falcon” Fadel."""
    return quoted.length <= 3 and quoted.tag_before in ("N", "T") and quoted.tag_following == "N"


def _has_capitals(text: str) -> bool:
    """Return True if words begin with a capital, and all long ones do: “The Sea and the State”."""
    long_words = _LONG_WORD.findall(text)
    return text[0].isupper() and bool(long_words) and all(word[0].isupper() for word in long_words)


def _is_title(quoted: _Quoted) -> bool:
    """Return True if a few words with capitals are the title of a work: “The Sea and the State”.

    But not what stands as an utterance: “No War,” Berg said. Berg said: “No War.”
    """
    text, said = quoted.text, quoted.attribution
    if quoted.length > _LONGEST_TITLE or not _has_capitals(text):
        return False
    if text[-1] not in ".,!?…":
        uttered = quoted.tag_before == ":" or (quoted.tag_before == "K" and quoted.length == 1)
        return said is None or not uttered
    if quoted.stands_alone or sum(word[0].isupper() for word in text.split()) < 2:
        return False
    return said is None or quoted.tag_before not in ("", ",", ":", "Q", "-")


def _is_term(quoted: _Quoted) -> bool:
    """Return True if the author holds a word at a distance, or explains a term.

    Berg said that all of the “taxis” had left; the “night taxis” had left; the court invoked “vis
    major,” a rule that frees it.
    """
    if quoted.length > 2 or not quoted.tag_before or not quoted.text[0].islower():
        return False
    if quoted.text[-1] == "," and quoted.tag_following == "D":
        explains = quoted.tagged.words[quoted.i + 2 : quoted.i + 3]
        if quoted.tag_before in "wKE" or not _EXPLAINS.isdisjoint(explains):
            return True
    said = quoted.attribution
    if said is None or quoted.is_stopped or quoted.before not in _POINTING:
        return False
    is_reported = quoted.i >= said.cue_after or quoted.i < said.first
    if is_reported and _IS_SUBJECT.match(quoted.tagged.tags, quoted.i + 1, quoted.after):
        return True
    return quoted.length == 1 and quoted.i - said.cue_after > 1


def _is_within_speaker(quoted: _Quoted, said: Attribution) -> bool:
    """Return True if the words belong to those for the speaker: the “Hill Group” leader said …"""
    before_cue = said.speaker_first < said.speaker_after <= quoted.i < said.cue_first
    return before_cue or said.speaker_first <= quoted.i < said.speaker_after


def _kind(quoted: _Quoted) -> str:
    """Return "direct" if the words begin as a sentence does and are not part of one around."""
    opening = next((c for c in quoted.text if c.isalnum()), "")
    begins = opening.isupper() or opening.isdigit() or quoted.text.startswith(("…", "..."))
    built_in = quoted.tag_before and quoted.tag_before in "haoiDJtb"
    return "direct" if begins and not built_in else "partial"
