"""What a text claims: its sentences, its quotations, its numbers and dates. A pure function of the text; nothing here knows what is true.

A text is read as a reader reads it: without marks of evidence and citations, which keep their place, and with every character known as typed or not.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

import sentencex

from corpus.extraction import dates, quantities, quotation_marks
from corpus.extraction.lexicon import MONTHS

TYPED, COMPUTED, CODE, WORD, EXCUSED = "tckwx"
HOLE = "\ufffc"  # stands in a text for what a cell computes

# Units of the corpus itself: how many there are of these is never typed, only computed.
_UNITS = """article author byline capture caption chapter citation coder column dispatch document entry expression figure file headline interview line mention
newspaper outlet page paragraph passage quotation quote row sentence site source speaker statement story stretch table text title voice word"""
UNITS = frozenset(_UNITS.split()) | {"stories", "people quoted"}
_GOES_ON = """(?:of|the|these|those|all|its|their|our|his|her|this|that|such|other|different|own|more|further|whole|same
|[a-z]+(?:ed|al|an|ian|ic|ish|ese|ing|ar))""".replace("\n", "")
OF_UNIT = re.compile(
    rf"(?:[ -]+{_GOES_ON}){{0,4}}[ -]+(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?:s|es)?\b",
    re.IGNORECASE,
)

_ONES = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fourty fifty sixty seventy eighty ninety".split()
_PARTS = "third quarter fourth fifth sixth seventh eighth ninth tenth eleventh twelfth twentieth hundredth thousandth".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth".split()
_COUNT = f"(?:{'|'.join(_ONES + _TENS)}|zero|nought|naught|nil)"
_SCALE = "(?:hundred|thousand|million|billion|trillion|dozen|gross)s?"
_WORDS = re.compile(
    rf"""\b(?:
      (?P<ordinal>(?:{"|".join(_TENS)})[ -](?:{"|".join(_ORDINALS)})(?![ -]?(?:of|s)\b))
    | (?:an?|one|{_COUNT}|half|quarter)[ -](?:{"|".join(_PARTS)})(?=[ -](?:of|as|less|more|longer|fewer|larger|smaller)\b)
    | (?:one|{_COUNT})[ -](?:{"|".join(_PARTS)})s?\b
    | (?:halves|{"|".join(part + "s" for part in _PARTS if part != "second")})\b(?=\ of\b)
    | half(?!-(?:hearted|brother|sister|truth|baked|mast|life|way))\b(?:[ -](?:an?|{_SCALE})\b)*
    | halv(?:e|es|ed|ing)\b
    | (?:(?:an?|one|half\ an?|{_COUNT}|several|many|some|few|tens\ of|hundreds\ of|thousands\ of)[ -])?(?:{_SCALE})\b
        (?:(?:[ -]|\ and\ |\ of\ )(?:{_COUNT}|one|{_SCALE})\b)*
    | (?:{_COUNT}|one\ hundred)(?:(?:[ -]|\ and\ )(?:one|half|{_COUNT}|{_SCALE}))*\b
    | one(?=\ in\ (?:{_COUNT}|\d))
    | (?:tens|scores?)(?=\ of\b)
    | (?:twice|thrice|\w*(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)-?fold)\b
    | (?:doubl(?:ed|es|ing)|(?:tripl|trebl|quadrupl|quintupl)(?:ed|es|ing|e)|double(?=\ (?:the|that|its|their|his|her|this|as)\b))\b
    | M(?:CM|M)[LXVI]*
    | (?:a\ )?(?:pair|couple|brace|trio|quartet|quintet|duo|majority|minority)(?=\ of\b)
    | (?:an?\ )?(?:trio|quartet|quintet|duo|dozen|threesome|foursome)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Numbers only before a unit of the corpus ("one page", "most sources"), or where they are counted ("only one").
_ONE = re.compile(r"\b(?:one|single|sole|lone|most)\b", re.IGNORECASE)
_NO_NUMBER = re.compile(r"\b(?:no|any|some|every|the|the only|this|that|which) $")
_EACH = re.compile(
    r" [\w’'-]+ (?:an?|per|to|for|in) (?:each |every )?\w"
)  # "one row a capture", "one source for each outlet"
_ONLY_ONE = re.compile(
    r"\b(?:only|just|exactly|precisely|at least|at most|no more than|more than|fewer than|less than)(?: a)? $",
    re.IGNORECASE,
)
_NUMERIC = "".join(chr(n) for n in range(0x20000) if chr(n).isnumeric()) + "🔟"
_CLASS = "[" + re.escape(_NUMERIC) + "]"
_FIGURES = re.compile(
    rf"(?:(?:US|A|C|NZ|HK)?[$€£¥₽₺]\s?)?{_CLASS}(?:[.,:/–—‐‑−-]?{_CLASS})*"
    r"(?:(?:st|nd|rd|th|s)\b|\s?[%‰‱]|\s?(?:per ?cent|pct|million|billion|thousand|hundred|mln|bln|bn|mn|m|k)\b)?"
)
_NAME = re.compile(r"[A-Z]{1,5}[0-9]{1,3}[A-Z]?")  # F1, G20, MH17
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_CALENDAR = re.compile(
    rf"\b(?:{'|'.join(month for month in MONTHS if month not in ('March', 'May', 'August'))}|(?:{_DAYS})s?)\b"
)
_MONTH_OR_DAY = re.compile(rf"\b(?:{'|'.join(MONTHS)}|{_DAYS})")
_DEICTIC = re.compile(
    r"\b(?:yesterday|tomorrow|(?:last|next) (?:week|weekend|month|year|summer|winter|spring|autumn|decade|century|night))\b",
    re.IGNORECASE,
)

# Marks of quotation that `corpus.marks` does not know, as those that it does.
_ALIKE = {
    "“": "「『《〈❝〝｢⟪⹂⟨⸢⌜",
    "”": "」』》〉❞〞｣⟫⟩⸣⌝",
    "‘": "❛❟",
    "’": "❜",
    '"': "″‶ʺ˝ˮ",
    "'": "′‵´ʹ",
}
_SAME_MARKS = str.maketrans(
    {character: mark for mark, alike in _ALIKE.items() for character in alike}
)
_ANGLE = re.compile(r"(?P<open>[«»])(?P<before>\s?)(?P<words>[^«»]+?)(?P<after>\s?)(?P<close>[«»])")
_SMALL_ANGLE = re.compile(_ANGLE.pattern.translate(str.maketrans("«»", "‹›")))
_SURE = frozenset('“”„‟«»‹›"＂')  # these are never an apostrophe
_LOOKALIKE = str.maketrans("аеорсухіѕјһԁոѵοενιτ", "aeopcyxisjhdnvoevit")


class Evidence(NamedTuple):
    """A mark of evidence: a source and some of its passages."""

    source: str
    passages: tuple


class Citation(NamedTuple):
    """A citation of the outside record: keys of its bibliography."""

    keys: tuple


class Claim(NamedTuple):
    """A stretch of a text that has to be proved: its offsets, its words, what it is (quotation, number, date) and, for a date, its value in EDTF."""

    start: int
    end: int
    words: str
    kind: str
    value: str = ""


class Text:
    """A text as a reader reads it.

    `text` are its characters, `kinds` says of each how it came there (one of TYPED, COMPUTED, CODE, WORD, EXCUSED), `marks` are its marks of evidence and
    citations as (offset, mark), and `addresses` the stretches that are links, as (start, end, address).
    """

    def __init__(self):
        self._characters, self._kinds = [], []
        self.marks, self.addresses = [], []

    def add(self, characters, kind):
        """Go on with characters of one kind. Those without width are left out: a reader does not see them."""
        for character in characters:
            if unicodedata.category(character) != "Cf":
                alike = (
                    unicodedata.normalize("NFKC", character) if character.isalpha() else character
                )
                self._characters.append(alike if len(alike) == 1 else character)
                self._kinds.append(kind)

    def mark(self, mark):
        """Set a mark where the text has got to."""
        self.marks.append((len(self._characters), mark))

    def __len__(self):
        return len(self._characters)

    @cached_property
    def text(self):
        """The characters, every white space as a space."""
        text = re.sub(r"\s", " ", "".join(self._characters))
        return re.sub(r"\w+", _one_script, text)

    @cached_property
    def kinds(self):
        """What each character is."""
        return "".join(self._kinds)

    @cached_property
    def marked(self):
        """The text with the marks of quotation in the forms that `corpus.marks` reads; offsets are the same."""
        text = self.text.translate(_SAME_MARKS).replace("<<", " “").replace(">>", "” ")
        text = re.sub(r"(?<!\w),,(?=\w)", " „", text)
        for pattern in (_ANGLE, _SMALL_ANGLE):
            text = pattern.sub(lambda m: f"{m['before']}“{m['words']}”{m['after']}", text)
        return text

    @cached_property
    def stretches(self):
        """What stands in quotation marks; a mark that only a quotation has, and that opens or closes none, makes a stretch of its own to its end."""
        found = [
            stretch
            for stretch in quotation_marks.quoted_spans(self.marked)
            if stretch.outer_end > stretch.outer_start
        ]
        inside = [(stretch.outer_start, stretch.outer_end) for stretch in found]
        for at, character in enumerate(self.marked):
            if (
                character in _SURE
                and not any(start <= at < end for start, end in inside)
                and not _is_measure(self.marked, at)
            ):
                found.append(
                    quotation_marks.QuotedSpan(
                        at, len(self.text), at, len(self.text), "unpaired", True
                    )
                )
                break
        return sorted(found)

    @cached_property
    def sentences(self):
        """Where each sentence begins. What stands in quotation marks is within one sentence."""
        starts = [0]
        for found in sentencex.get_sentence_boundaries("en", self.text):
            at = found["start_index"]
            if at and not any(
                stretch.outer_start < at < stretch.outer_end for stretch in self.stretches
            ):
                starts.append(at)
        return sorted(set(starts))

    def sentence(self, at):
        """The (start, end) of the sentence at an offset."""
        i = max(bisect_left(self.sentences, at + 1) - 1, 0)
        return self.sentences[i], self.sentences[i + 1] if i + 1 < len(self.sentences) else len(
            self.text
        )

    def marks_of(self, at):
        """The marks of the sentence at an offset: those within it, or after its final stop and before the next begins."""
        start, end = self.sentence(at)
        return [
            mark for offset, mark in self.marks if start < offset <= end or offset == start == 0
        ]

    @cached_property
    def quotations(self):
        """The Claims in quotation marks."""
        return [
            Claim(s.start, s.end, self.text[s.start : s.end], "quotation") for s in self.stretches
        ]

    @cached_property
    def dated(self):
        """Temporal expressions that name a time: rows of `corpus.temporal`, without those that name none ("recent years", "the same day")."""
        text = re.sub(r"\b[Ff]all\b", "drop", self.text)  # in the English of this book no season
        return [
            row
            for row in dates.dates([text], "")
            if row.edtf or _MONTH_OR_DAY.search(row.text) or _DEICTIC.search(row.text)
        ]

    @cached_property
    def counted(self):
        """The quantities of the text, as rows of `corpus.quantity`."""
        return quantities.quantities([self.text], self.dated)

    @cached_property
    def numbers(self):
        """The Claims that are dates or numbers, in order, none within another."""
        found = [Claim(row.start, row.end, row.text, "date", row.edtf) for row in self.dated]
        found += [
            Claim(m.start(), m.end(), m.group(), "date")
            for pattern in (_CALENDAR, _DEICTIC)
            for m in pattern.finditer(self.text)
        ]
        found += [
            Claim(m.start(), m.end(), m.group(), "number")
            for m in _FIGURES.finditer(self.text)
            if not self._is_name(m)
        ]
        found += [
            Claim(m.start(), m.end(), m.group(), "number")
            for m in _WORDS.finditer(self.text)
            if not m["ordinal"]
        ]
        found += [
            Claim(m.start(), m.end(), m.group(), "number")
            for m in _ONE.finditer(self.text)
            if self._is_counted(m)
        ]
        kept, end = [], 0
        for claim in sorted(found, key=lambda claim: (claim.start, -claim.end)):
            if claim.start >= end:
                kept.append(claim)
                end = claim.end
            elif claim.end > end:  # a longer number that begins within a date
                kept.append(claim._replace(start=end, words=self.text[end : claim.end]))
                end = claim.end
        return kept

    def _is_name(self, match):
        """Whether figures are part of a name in capitals: "F1", "the G20"."""
        start = match.start()
        while start and self.text[start - 1].isalnum():
            start -= 1
        token = re.match(r"\w+", self.text[start:])
        return (
            token is not None
            and start < match.start()
            and _NAME.fullmatch(token.group()) is not None
            and match.end() <= start + token.end()
        )

    def _is_counted(self, match):
        """Whether "one" is a number: "one page", "only one of them", but not "one of them", "no one"."""
        before = self.text[: match.start()].lower()
        if match.group().lower() == "one" and _NO_NUMBER.search(before):
            return False
        if match.group().lower() == "one" and _ONLY_ONE.search(before):
            return True
        if _EACH.match(self.text, match.end()) or (
            match.group().lower() == "one" and self.text.startswith(" of ", match.end())
        ):
            return False
        return self.unit_after(match.end()) is not None or any(
            row.start <= match.start() < row.end for row in self.counted
        )

    def unit_after(self, end):
        """The unit of the corpus that a number before an offset counts ("seven of nine pages"), or None."""
        match = OF_UNIT.match(self.text, end)
        return match["unit"] if match else None

    def is_all(self, claim, kinds):
        """Whether every character of a claim is of one of some kinds."""
        return set(self.kinds[claim.start : claim.end]) <= set(kinds)

    def is_bare(self, claim):
        """Whether a number in a span of code stands there as in prose: nothing but space around it."""
        before, after = self.kinds[: claim.start], self.text[claim.end : claim.end + 1]
        return (not before or before[-1] != CODE or self.text[claim.start - 1].isspace()) and (
            not after or after.isspace() or self.kinds[claim.end] != CODE
        )

    def address_gives(self, claim):
        """Whether a claim stands in the text of a link whose address has the same figures as a part: "CC BY 4.0" for `…/by/4.0/`."""
        return any(
            start <= claim.start
            and claim.end <= end
            and re.search(rf"(?<![\w.]){re.escape(claim.words)}(?![\w.])", address)
            for start, end, address in self.addresses
        )


def _one_script(match):
    """A word in which letters of two scripts are mixed, with the Latin letters that the others pass for."""
    word = match.group()
    if word.isascii() or not re.search("[A-Za-z]", word) or not re.search("[\u0370-\u052f]", word):
        return word
    return word.translate(_LOOKALIKE)


def _is_measure(text, at):
    """Whether a straight double mark is a sign of inches or seconds: right after a figure, and alone."""
    return text[at] == '"' and at > 0 and text[at - 1].isdigit() and text.count('"') == 1


def singular(noun):
    """A noun without the ending of the plural, roughly: enough to compare two units."""
    noun = noun.lower()
    return (
        noun[:-3] + "y"
        if noun.endswith("ies")
        else noun[:-1]
        if noun.endswith("s") and not noun.endswith("ss")
        else noun
    )
