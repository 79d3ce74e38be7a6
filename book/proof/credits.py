"""Credit: whom the book's own prose credits with words in quotation marks.

The sentence is read by the grammar of `corpus.extraction`: its verbs of reporting, and what
introduces words without such a verb (“in Berg's words”, “for Berg”, “Berg was blunt: …”).
"""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from book.proof.claims import Text
from corpus.extraction import lexicon, rules
from corpus.extraction.article import ParsedArticle
from corpus.extraction.attribution import Attribution
from corpus.extraction.coreference import subject_of
from corpus.extraction.tokens import TEXTS, TaggedText

# What somebody has said: “in Berg's view”, “Berg's verdict”.
_SAYINGS = TEXTS | {
    *(phrase.split("_")[-2] for phrase in lexicon.WORDS_BY_TAG["H"] if phrase.endswith("_of")),
    *rules.word_set("phrase term word expression formula account telling judgement answer reply"),
}
_DETERMINERS = frozenset(lexicon.WORDS_BY_TAG["D"])
_SUBJECT_TAGS = frozenset("DJNnFRBMTw#-")
_GOES_ON = re.compile(r"(?:^|[c,])(?P<speaker>D*[JNnFRBMT]+)A*[h:]$")  # “…, and Berg that”
_UNLISTED = re.compile(r"(?P<speaker>w)A*Sh$")  # “Reuters reports that”, of a name nobody knows
_ARE = re.compile(r"bA*(?P<speaker>D*[JNnFRBMT]+)s(?=[wS])")  # “…” are Berg's words
_OF_SPEAKER = frozenset(("by", "of", "from"))
_DENIED = re.compile(
    r"^(?:nobody|no one|none|neither)\b(?! (?:else|other|but))"
    r"|(?:\b(?:do|does|did) (?:not|n['’]t)|(?:do|does|did)n['’]t|\bnever)(?: \w+){1,4}$"
    r"|\bden(?:y|ies|ied|ying) that$",
    re.IGNORECASE,
)
_CELL_ENDS = " | "


class Quoted(NamedTuple):
    """A quotation where it stands.

    Attributes:
        words: Its words, without quotation marks.
        text: The text that contains it.
        start, end: Its offsets there.
        around: The text of its row or block quotation, or None. Cells have “ | ” between them.
        before: The words of the paragraph before.
        is_whole: True if all of the text is a quotation.
    """

    words: str
    text: Text
    start: int = 0
    end: int = 0
    around: Text | None = None
    before: str = ""
    is_whole: bool = False

    @property
    def paragraph(self) -> str:
        """The words among which the speaker can be named."""
        return (self.around or self.text).text

    @property
    def sentence(self) -> tuple[str, str]:
        """The words of its sentence before and after it; before a whole text, the lead-in."""
        if self.is_whole:
            return (self.before if self.before.rstrip().endswith(":") else "", "")
        start, end = self.text.sentence(self.start)
        return self.text.text[start : self.start], self.text.text[self.end : end]


class Credit(NamedTuple):
    """Who is credited with words: as printed, and their canonical name or names, if known.

    `is_direct` is False if the words are only a part of what is said or done, so that they may be
    about somebody rather than by them: Berg declared a “state of war”.
    """

    printed: str
    name: str
    is_direct: bool


def credits(quoted: Quoted, aliases: Any) -> list[Credit]:
    """Return whom the book credits with a quotation; none if it does not say."""
    if quoted.around is not None:
        return list(_around(quoted, aliases)) or list(_in_text(quoted, aliases))
    if quoted.is_whole:
        return []
    return list(_in_text(quoted, aliases))


def subject(quoted: Quoted, aliases: Any) -> str:
    """Return the words for the subject of the clause of a quotation, or ""."""
    place = _place(quoted, aliases)
    return place.subject if place else ""


def is_denied(quoted: Quoted, aliases: Any) -> bool:
    """Return True if the book says that nobody, or that somebody does not, say the words."""
    place = _place(quoted, aliases)
    return place is not None and place.is_denied


def _around(quoted: Quoted, aliases: Any) -> Iterator[Credit]:
    """Yield the credit that a row or an attribution line gives.

    It is a cell with nothing but a name, before the words or else after them; or the first name of
    an attribution.
    """
    cells = [cell.strip() for cell in quoted.paragraph.split(_CELL_ENDS)]
    own = quoted.text.text.strip()
    i = cells.index(own) if own in cells else len(cells)
    for cell in [*reversed(cells[:i]), *cells[i + 1 :]]:
        names = _names(cell, aliases)
        if names and (quoted.is_whole or len(names[0].printed) >= len(cell.strip(" —–-.:")) - 4):
            yield names[0]
            return


@lru_cache(maxsize=256)
def _names(text: str, aliases: Any) -> list[Credit]:
    """Return the persons, outlets and bodies that a text names."""
    article = ParsedArticle([text], "", aliases)
    return [
        Credit(each.text, each.entity.name, False)
        for each in article.entities.mentions
        if each.passage and each.entity.type not in ("place", "state", "people")
    ]


def _in_text(quoted: Quoted, aliases: Any) -> Iterator[Credit]:
    """Yield the credit that the sentence of a quotation gives, the nearest if there are several."""
    place = _place(quoted, aliases)
    if place is None:
        return
    said = place.attribution
    by_noun = place.by_noun
    if said is not None and (by_noun is None or said.cue_first > by_noun[0]):
        yield place.credit_of(said)
        yield from place.relayed(said)
    elif by_noun is not None:
        yield place.credit(*by_noun)
    elif place.for_whom is not None:
        yield place.credit(*place.for_whom, is_direct=False)
    elif place.brings_colon and place.subject_tokens:
        yield place.credit(*place.subject_tokens, is_direct=False)


class _Place:
    """A quotation as a token of a sentence; `segment` begins after the last semicolon."""

    def __init__(self, article: ParsedArticle, n: int, i: int):
        self.article, self.n, self.i = article, n, i
        self.tagged: TaggedText = article.passages[n]
        found = [
            (index, span)
            for index, span in enumerate(self.tagged.sentences)
            if span[0] <= i < span[1]
        ]
        index, (self.first, self.after) = found[0]
        self.attributions = [each for each in article.attributions[n][index] if each.printed]
        words = self.tagged.words
        ends = [k for k in range(self.first, i) if words[k] in (";", "|")]
        self.segment = ends[-1] + 1 if ends else self.first

    def _tags(self, first: int, after: int) -> str:
        return self.tagged.tags[first:after]

    def _words(self, first: int, after: int) -> list[str]:
        return [word.lower() for word in self.tagged.words[first:after]]

    @property
    def brings_colon(self) -> bool:
        """True if a colon introduces the quotation."""
        return self._tags(self.i - 1, self.i) == ":" and self.i - 1 >= self.segment

    @property
    def is_denied(self) -> bool:
        """True if the sentence denies that anybody, or the speaker, says the quotation."""
        words = " ".join(self.tagged.words[self.segment : self.i])
        says = self._tags(self.i - 1, self.i) in ("h", "K", "k")
        return says and _DENIED.search(words) is not None

    @cached_property
    def subject_tokens(self) -> tuple[int, int] | None:
        """The tokens of the subject of its clause, or None."""
        found = subject_of(self.tagged, self.segment, self.after)
        return found if found and found[0] < self.i else None

    @property
    def subject(self) -> str:
        """The words of the subject of its clause, or "" if another quotation is between them."""
        found = self.subject_tokens
        if found is None or "Q" in self._tags(found[1], self.i):
            return ""
        return self.tagged.span(*found)[0]

    @cached_property
    def attribution(self) -> Attribution | None:
        """The attribution that introduces the quotation, or follows it."""
        left = [
            each
            for each in self.attributions
            if self.segment <= each.cue_first
            and max(each.cue_after, each.speaker_after) <= self.i
            and self._reaches(each)
        ]
        right = next((each for each in self.attributions if each.cue_first > self.i), None)
        if right is not None and self._follows(right, bool(left)):
            return right
        return left[-1] if left else None

    def _reaches(self, left: Attribution) -> bool:
        """Return True if an attribution before the quotation is still in force there.

        It is not after “…, and it”; a possessive has but the first quotation after it.
        """
        between = self._tags(left.cue_after, self.i)
        if not left.pattern.has_cue:
            return "Q" not in between
        return re.search(r"[,-]c[^hQKE]*$", between) is None

    def _follows(self, right: Attribution, has_left: bool) -> bool:
        """Return True if an attribution after the quotation is its own: “…”, said Berg."""
        begins = right.cue_first
        if right.speaker_first > self.i:
            begins = min(begins, right.speaker_first)
        between = self._tags(self.i + 1, begins)
        if set(between) & set(".c;") or ";" in self.tagged.words[self.i + 1 : begins]:
            return False
        opens = not self._tags(self.segment, self.i).strip("Q,.-(cA")
        if opens:
            return True
        led_in = self._tags(self.i - 1, self.i) in tuple("KkGEg:h")
        another = "Q" in self._tags(max(right.cue_after, right.speaker_after), self.after)
        verb_first = right.cue_first < right.speaker_first
        return not between.strip(",A-") and not led_in and (verb_first or not (another or has_left))

    def is_direct(self, said: Attribution) -> bool:
        """Return True if an attribution brings the whole quotation as what is said."""
        if said.cue_first > self.i:
            return True
        if said.kind == "according to":
            return True
        between = self._tags(said.cue_after, self.i)
        if not said.pattern.has_cue:
            return False
        if self._tags(said.cue_first, said.cue_after) in ("E", "e", "g"):
            return between in (":", "h", ",", ",h")
        if not between and self._opening() in _DETERMINERS:
            return False
        return "h" in between or between[-1:] not in ("D", "J", "o", "i")

    def _opening(self) -> str:
        """The first word of the quotation, in small letters."""
        words = re.findall(r"\w+", self.tagged.text[self.tagged.tokens[self.i].start :])
        return words[0].lower() if words else ""

    @cached_property
    def by_noun(self) -> tuple[int, int] | None:
        """The tokens of whose words, view, verdict the quotation is said to be, or None.

        “In Berg's words”, “Berg's verdict is that”, “a remark by Berg”, “for Berg”.
        """
        words = [word.lower() for word in self.tagged.words]
        tags = self.tagged.tags
        for k in range(self.i - 1, self.segment - 1, -1):
            if tags[k] == "s" and any(
                word in _SAYINGS for word in words[k + 1 : min(k + 4, self.i)]
            ):
                first = self._noun_phrase_before(k)
                governed = first > self.segment and tags[first - 1] in "ioyt"
                if first < k and not (
                    governed and words[first - 1] not in ("in", "by", "with", "per")
                ):
                    return first, k
            if words[k] in _SAYINGS and words[k + 1] in _OF_SPEAKER:
                after = self._name_after(k + 2)
                if after > k + 2:
                    return k + 2, after
        are = _ARE.match(tags[self.i + 1 : self.after])
        if are and words[self.i + 1 + are.end()] in _SAYINGS:
            return self.i + 1 + are.start("speaker"), self.i + 1 + are.end("speaker")
        goes_on = _GOES_ON.search(tags[self.segment : self.i]) or _UNLISTED.match(
            tags[self.segment : self.i]
        )
        if goes_on:
            return self.segment + goes_on.start("speaker"), self.segment + goes_on.end("speaker")
        return None

    @cached_property
    def for_whom(self) -> tuple[int, int] | None:
        """The tokens of the name in “For Berg, it is …” or after “…” (Berg), or None."""
        opening = self.segment
        while opening < self.i and self.tagged.tags[opening] in ",-(cA":
            opening += 1
        if self._words(opening, opening + 1) in (["for"], ["to"]):
            after = self._name_after(opening + 1)
            if after > opening + 1 and self._tags(after, after + 1) in ("Q", ","):
                return opening + 1, after
        if self._tags(self.i + 1, self.i + 2) in ("(", "-"):
            after = self._name_after(self.i + 2)
            if after > self.i + 2 and self._tags(after, after + 1) in (")", ".", ",", ""):
                return self.i + 2, after
        return None

    def _noun_phrase_before(self, k: int) -> int:
        while k > self.segment and self.tagged.tags[k - 1] in _SUBJECT_TAGS:
            k -= 1
        return k

    def _name_after(self, k: int) -> int:
        """Return the token after a phrase for somebody that begins at a token; or the token."""
        start = k
        while k < self.after and self.tagged.tags[k] in "DJNnFRBMTs":
            k += 1
        return k if set(self._tags(start, k)) & set("NFRB") else start

    def credit(self, first: int, after: int, is_direct: bool = True) -> Credit:
        """Return the credit of a noun phrase; the words may be about what a preposition governs."""
        mentions = self.article.entities.mentions_in(self.n, first, after)
        name = mentions[-1].entity.name if mentions else ""
        is_direct = is_direct and self._tags(self.i - 1, self.i) not in ("i", "o")
        return Credit(self.tagged.span(first, after)[0], name, is_direct)

    def credit_of(self, said: Attribution) -> Credit:
        """Return the credit of an attribution: of the name right before its verb, if there is one.

        “Berg listened while Fadel said …”
        """
        nearest = self.article.entities.mentions_in(self.n, said.speaker_after, said.cue_first)
        if said.kind == "speaker first" and nearest:
            last = nearest[-1]
            between, start = (
                self._tags(last.after, said.cue_first),
                self._tags(last.first - 1, last.first),
            )
            if not between.strip("AXd") and start == "u":
                return Credit(last.text, last.entity.name, self.is_direct(said))
        return Credit(self._with_owner(said), said.speaker, self.is_direct(said))

    def _with_owner(self, said: Attribution) -> str:
        """Return the words for a speaker, an office with whose it is: “the GNA's spokesman”."""
        first, after = said.speaker_first, said.speaker_after
        is_office = set(self._tags(first, after)) <= set("DRJTw") and after > first
        if is_office and self._words(after, after + 1) in (["of"], ["for"]):
            end = self._name_after(after + 1)
            if end > after + 1:
                office = re.sub(r"^[Tt]he ", "", said.printed)
                return f"{self.tagged.span(after + 1, end)[0]}'s {office}"
        return said.printed

    def relayed(self, said: Attribution) -> Iterator[Credit]:
        """Yield the credit that brings an attribution: “Radio Hill reports that Berg said …”."""
        for each in self.attributions:
            between = self._tags(each.cue_after, said.speaker_first)
            if each.cue_after <= said.speaker_first and between in ("h", ""):
                yield self.credit_of(each)
        unlisted = _UNLISTED.match(self._tags(self.segment, max(said.speaker_first, self.segment)))
        if unlisted:
            yield self.credit(self.segment, self.segment + 1)


@lru_cache(maxsize=256)
def _article(before: str, text: str, aliases: Any) -> ParsedArticle:
    return ParsedArticle([before, text], "", aliases)


def _place(quoted: Quoted, aliases: Any) -> _Place | None:
    """Return a quotation as a token, or None if it is none."""
    article = _article(quoted.before, quoted.text.normalised, aliases)
    for i, token in enumerate(article.passages[2].tokens):
        if token.tag == "Q" and token.start <= quoted.start < token.end:
            return _Place(article, 2, i)
    return None
