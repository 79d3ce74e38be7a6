"""The claims of a text: its sentences, its quotations, its numbers and dates.

A text is read as a reader reads it: without evidence marks and citations, which keep their place,
and with the origin of every character. Nothing here knows what the sources say.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import sentencex
from babel.dates import get_month_names

from book.proof.exempt import exempt_spans
from book.proof.universal import says_what_is_in, universal_claims
from corpus import PassageRef
from corpus.extraction import dates, lexicon, quantities, quotation_marks

# The origins of characters: written by an author, computed by a cell, in a span of code, in a
# mention of a word, and exempt from the check.
AUTHORED, COMPUTED, CODE, MENTIONED, EXEMPT = "acmwx"
HOLE = "\ufffc"  # stands in a text for what a cell computes

# Units of the corpus itself: the number of these must be computed.
_UNITS = """
    article author byline capture caption chapter citation coder column dispatch document entry
    expression figure file headline interview line mention newspaper outlet page paragraph passage
    quotation quote row sentence site source speaker statement story stretch table text title voice
    word
"""
UNITS = frozenset(_UNITS.split()) | {"stories", "people quoted"}
_MODIFIER = (
    "(?:of|the|these|those|all|its|their|our|his|her|this|that|such|other|different|own|more"
    "|further|whole|same|[a-z]+(?:ed|al|an|ian|ic|ish|ese|ing|ar))"
)
_OF_UNIT = re.compile(
    rf"(?:[ -]+{_MODIFIER}){{0,4}}[ -]+"
    rf"(?P<unit>{'|'.join(sorted(UNITS, key=len, reverse=True))})(?:s|es)?\b"
    r"(?! of the (?-i:(?!Rome|Times)[A-Z]))",  # not "two sites of the United Nations"
    re.IGNORECASE,
)

_ONES = "|".join(word for word, value in lexicon.ONES.items() if value != 1)
_TENS = "|".join([*lexicon.TENS, "fourty"])
_PARTS = "|".join(word for word in lexicon.FRACTIONS if word != "half")
_ORDINALS = "|".join(word for word, value in lexicon.ORDINALS.items() if value < 10)
_HIGH_ORDINALS = "|".join(word for word, value in lexicon.ORDINALS.items() if value > 3)
_ALL_NUMBERS = "|".join(lexicon.NUMBERS)
_DECADES = "|".join(word[:-1] + "ies" for word in lexicon.TENS)
_COUNT = f"(?:{_ONES}|{_TENS}|nought|naught|nil)"
_SCALE = f"(?:{'|'.join(lexicon.SCALES)}|gross)s?"
_WORDS = re.compile(
    rf"""\b(?:
      (?P<ordinal>(?:{_TENS})[ -](?:{_ORDINALS})(?![ -]?(?:of|s)\b))
    | (?:an?|one|{_COUNT}|half|quarter)[ -](?:{_PARTS})
        (?=[ -](?:of|as|less|more|longer|fewer|larger|smaller)\b)
    | (?:one|{_COUNT})[ -](?:{_PARTS})s?\b
    | (?:halves|(?:{_PARTS})s)\b(?=\ of\b)
    | (?:an?|one)[ -](?:third|quarter)(?=\ (?:are|is|were|was|have|has|had|of|speaks?|names?
        |quotes?|says?|died|came|do|does|did)\b)
    | (?<=only\ )a\ (?:third|quarter)\b
    | (?:second|third)-(?:largest|biggest|smallest|highest|lowest|longest|most)\b
    | (?:second|third)(?=\ (?:round|term|year|month|week)\b)
    | (?:{_HIGH_ORDINALS})s?\b(?!,|\ centur)
    | (?:half-?dozen)\b
    | half(?!-(?:hearted|brother|sister|truth|baked|mast|life|way))\b(?:[ -](?:an?|{_SCALE})\b)*
    | halv(?:e|es|ed|ing)\b
    | (?:(?:an?|one|half\ an?|{_COUNT}|several|many|some|few|tens\ of|hundreds\ of|thousands\ of)
        [ -])?(?:{_SCALE})\b(?:(?:[ -]|\ and\ |\ of\ )(?:{_COUNT}|one|{_SCALE})\b)*
    | (?:{_COUNT}|one\ hundred)(?:(?:[ -]|\ and\ )(?:one|half|{_COUNT}|{_SCALE}))*\b
    | one(?=\ in\ (?:{_COUNT}|\d))
    | (?:tens|scores?)(?=\ of\b)
    | (?:twice|thrice
        |(?:\w+-)?(?:{_ALL_NUMBERS}|hundred|thousand)-?fold)\b
    | (?:doubl(?:ed|es|ing)|(?:tripl|trebl|quadrupl|quintupl)(?:ed|es|ing|e)
        |double(?=\ (?:the|that|its|their|his|her|this|as)\b)
        |(?<=\bwas\ )double|(?<=\bis\ )double|(?<=\bwere\ )double|outnumber(?:s|ed|ing)?)\b
    | (?:a\ )?(?:pair|couple|brace|majority|minority)(?=\ of\b)
    | (?:an?\ )?pair(?=\ (?:are|is|were|was|have|has|had|met|came|left|agreed|signed)\b)
    | (?:an?\ )?(?:trio|quartet|quintet|sextet|septet|octet|duo|dozen|threesome|foursome)\b
    | (?:(?:an?|half\ a)\ )?fortnight\b
    | (?:an?|half\ an?|the\ (?:last|past|next|previous))\ (?:decade|century)\b
    | (?:{_DECADES}|noughties)\b
    | (?:tripartite|trilateral|quadrilateral)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Numbers only before a unit of the corpus ("one page", "most sources"), or where they are counted
# ("only one").
_ONE = re.compile(r"\b(?:one|single|sole|lone|(?<!at )most)\b", re.IGNORECASE)
_OF_TIME_OR_PERSONS = re.compile(
    r" (?:hour|minute|week|month|year|decade|century|minister|soldier|migrant|boat|ship|vessel"
    r"|aircraft|meeting|round|visit|euro|dollar)\b"
)
_NO_NUMBER = re.compile(r"\b(?:no|any|some|every|the|the only|this|that|which) $")
# "this single sentence"; "low if only one source says so", "where one source says so": a rule
_POINTED_AT = re.compile(r"\b(?:this|that) $", re.IGNORECASE)
_RULE = re.compile(r"\b(?:(?:if|unless|whenever)(?: only| just)?|where)(?: a)? $", re.IGNORECASE)
# "one row a capture", "one source for each outlet"
_EACH = re.compile(r" [\w’'-]+ (?:an?|per|to|for|in) (?:each |every )?\w")
_ONLY_ONE = re.compile(
    r"\b(?:only|just|exactly|precisely|at least|at most|no more than|more than|fewer than"
    r"|less than)(?: a)? $",
    re.IGNORECASE,
)
_CURRENCIES = "USD|EUR|GBP|RUB|TRY|CHF|LYD|EGP"
_FIGURE = r"[\d¼-¾⅐-⅞¹²³⁰⁴-⁹]"
_FIGURES = re.compile(
    rf"(?:(?:(?:US|A|C|NZ|HK)?[$€£¥₽₺]|\b(?:{_CURRENCIES}))\s?)?{_FIGURE}(?:[.,:/–—‐‑−-]?{_FIGURE})*"
    r"(?:(?:st|nd|rd|th|s)\b|\s?[%‰‱]"
    r"|\s?(?:per ?cent|pct|million|billion|thousand|hundred|mln|bln|bn|mn|m|M|k)\b)?"
)
_NAME = re.compile(rf"(?!{_CURRENCIES})[A-Z]{{1,5}}[0-9]{{1,3}}[A-Z]?")  # F1, G20, MH17


def _foreign_months() -> set[str]:
    """Return the stems of the months in Italian, Russian and Arabic that are no English words."""
    names = {
        name.lower()
        for language in ("it", "ru", "ar")
        for name in get_month_names("wide", "format", language).values()
    }
    return {name[:-1] for name in names if len(name) > 3}


_DAYS = "|".join(lexicon.WEEKDAYS)
_ALSO_WORDS = ("March", "May", "August")  # months only where a date says so
_MONTHS = "|".join(month for month in lexicon.MONTHS if month not in _ALSO_WORDS)
_CALENDAR = re.compile(rf"\b(?:{_MONTHS}|(?:{_DAYS})s?)\b")
_MONTH_AFTER = re.compile(  # "the May talks", "the March ones", but not "the March on Tripoli"
    rf"\b(?:[Tt]he|[Tt]h(?:is|at)|[Ll]ast|[Nn]ext|[Pp]revious|[Ee]ach|[Ee]very|[Ii]n|[Oo]f)"
    rf" (?P<month>{'|'.join(_ALSO_WORDS)})\b(?! (?:on|to)\b)"
)
_QUARTER = re.compile(r"\b(?:Q[1-4]|H[12])\b")
_HOLIDAY = re.compile(
    r"\b(?:New Year[’']s (?:Day|Eve)|Christmas(?: Eve| Day)?|Good Friday|Easter(?: \w+day)?"
    r"|Ramadan|Eid(?: al-\w+)?|Ashura|Labou?r Day|(?:Independence|Victory|Boxing) Day)\b"
)
_FOREIGN_MONTH = re.compile(rf"\b(?:{'|'.join(sorted(_foreign_months()))})\w?\b", re.IGNORECASE)
# Times that are reckoned from another one in the text.
_RELATIVE = re.compile(
    r"\b(?:the (?:next|following|previous) (?:day|week|weekend|month|year|morning|evening|night)"
    r"|next day|the (?:day|week|month|year) (?:before|after)(?: last\b|(?=[,.;:]|$))"
    r"|that (?:spring|summer|autumn|winter))\b",
    re.IGNORECASE,
)
_MONTH_OR_DAY = re.compile(rf"\b(?:{'|'.join(lexicon.MONTHS)}|{_DAYS})")
_HALF_A = re.compile(r"\bhalf an? $", re.IGNORECASE)  # "half a year later" is no year later
_DEICTIC = re.compile(
    r"\b(?:yesterday|tomorrow"
    r"|(?:last|next) (?:week|weekend|month|year|summer|winter|spring|autumn|decade|century|night)"
    r")\b",
    re.IGNORECASE,
)

# Characters that authors take for quotation marks and that `quotation_marks` does not know.
_QUOTATION_MARKS = str.maketrans({"″": '"', "′": "'", "´": "'"})
_ANGLE = re.compile(r"(?P<open>[«»])(?P<before>\s?)(?P<words>[^«»]+?)(?P<after>\s?)(?P<close>[«»])")
_SMALL_ANGLE = re.compile(_ANGLE.pattern.translate(str.maketrans("«»", "‹›")))
_NEVER_APOSTROPHES = frozenset('“”„‟«»‹›"＂')


class Citation(NamedTuple):
    """A citation of outside sources: keys of their bibliography."""

    keys: tuple[str, ...]


EvidenceMark = PassageRef | Citation


class Claim(NamedTuple):
    """A span of a text that must be supported.

    `start` and `end` are its offsets, `kind` is quotation, number or date, and `edtf` the value of
    a date in EDTF, or "". `is_universal` is True for “no”, “every”, “the only” of the parts of the
    corpus, which rests on a linked value alone, and `is_relative` for a time that is reckoned from
    another (“the next day”), which rests on any evidence.
    """

    start: int
    end: int
    words: str
    kind: str
    edtf: str = ""
    is_universal: bool = False
    is_relative: bool = False


class Text:
    """A text as a reader reads it.

    Attributes:
        text: Its characters, with every white space as a space.
        kinds: The origin of each character (AUTHORED, COMPUTED, CODE, MENTIONED or EXEMPT).
        marks: Its evidence marks and citations, as (offset, mark).
        links: Its links, as (start, end, address).
    """

    def __init__(self) -> None:
        self._characters: list[str] = []
        self._kinds: list[str] = []
        self.marks: list[tuple[int, EvidenceMark]] = []
        self.links: list[tuple[int, int, str]] = []

    @classmethod
    def of(cls, words: str, kind: str = AUTHORED) -> "Text":
        """Return the text of words of one origin, without marks."""
        text = cls()
        text.add(words, kind)
        return text

    def add(self, words: str, kind: str) -> None:
        """Append words of one origin.

        Soft hyphens and other characters without width, which pasted text has, are left out: a
        reader does not see them.
        """
        visible = [each for each in words if unicodedata.category(each) != "Cf"]
        self._characters += visible
        self._kinds += kind * len(visible)

    def add_mark(self, mark: EvidenceMark) -> None:
        """Append an evidence mark or a citation."""
        self.marks.append((len(self), mark))

    def __len__(self) -> int:
        return len(self._characters)

    @cached_property
    def text(self) -> str:
        """The characters, with every white space as a space."""
        return re.sub(r"\s", " ", "".join(self._characters))

    @cached_property
    def kinds(self) -> str:
        """The origin of each character."""
        return "".join(self._kinds)

    @cached_property
    def normalised(self) -> str:
        """The text with quotation marks in the forms that `quotation_marks` reads; offsets stay."""
        text = self.text.translate(_QUOTATION_MARKS).replace("<<", " “").replace(">>", "” ")
        text = re.sub(r"(?<!\w),,(?=\w)", " „", text)
        for pattern in (_ANGLE, _SMALL_ANGLE):
            text = pattern.sub(lambda m: f"{m['before']}“{m['words']}”{m['after']}", text)
        return text

    @cached_property
    def stretches(self) -> list[quotation_marks.QuotedSpan]:
        """What is in quotation marks. An unpaired mark opens a stretch to the end of the text."""
        found = [
            stretch
            for stretch in quotation_marks.quoted_spans(self.normalised)
            if stretch.outer_end > stretch.outer_start
        ]
        unpaired = self._unpaired_quotation_mark(found)
        if unpaired is not None:
            end = len(self.text)
            found.append(quotation_marks.QuotedSpan(unpaired, end, unpaired, end, "unpaired", True))
        return sorted(found)

    def _unpaired_quotation_mark(
        self, stretches: Iterable[quotation_marks.QuotedSpan]
    ) -> int | None:
        """Return the offset of the first quotation mark outside stretches, or None."""
        inside = [(stretch.outer_start, stretch.outer_end) for stretch in stretches]
        for at, character in enumerate(self.normalised):
            if (
                character in _NEVER_APOSTROPHES
                and not any(start <= at < end for start, end in inside)
                and not _is_measure(self.normalised, at)
            ):
                return at
        return None

    @cached_property
    def sentences(self) -> list[int]:
        """The start of each sentence.

        What is in quotation marks is within one sentence, and a question in quotation marks goes on
        in the words after it, unless a mark is between: “Who came?” he asked.
        """
        starts = {0}
        for found in sentencex.get_sentence_boundaries("en", self.text):
            at = found["start_index"]
            if not any(each.outer_start < at < each.outer_end for each in self.stretches) and not (
                self._goes_on(at)
            ):
                starts.add(at)
        return sorted(starts)

    def _goes_on(self, at: int) -> bool:
        """Return True if a question in quotation marks ends before an offset, without a mark."""
        for each in self.stretches:
            if each.end and not self.text[each.outer_end : at].strip() and each.outer_end <= at:
                marked = any(each.outer_end <= offset <= at for offset, _ in self.marks)
                return self.text[each.end - 1] in "?!" and not marked
        return False

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the (start, end) of the sentence at an offset."""
        i = max(bisect_left(self.sentences, at + 1) - 1, 0)
        following = self.sentences[i + 1 : i + 2]
        return self.sentences[i], following[0] if following else len(self.text)

    def marks_of_sentence(self, at: int) -> list[EvidenceMark]:
        """Return the marks of the sentence at an offset.

        A mark after the final stop, before the next sentence begins, belongs to the sentence that
        ends there.
        """
        start, end = self.sentence(at)
        return [
            mark for offset, mark in self.marks if start < offset <= end or offset == start == 0
        ]

    @cached_property
    def quotations(self) -> list[Claim]:
        """The claims in quotation marks."""
        return [
            Claim(s.start, s.end, self.text[s.start : s.end], "quotation") for s in self.stretches
        ]

    @cached_property
    def dated(self) -> list[dates.Date]:
        """The temporal expressions that name a time, unlike "recent years" or "the same day"."""
        # "Fall" is not a season in the English of this book.
        text = re.sub(r"\b[Ff]all\b", "drop", self.text)
        return [
            row
            for row in dates.dates([text], "")
            if (row.edtf or _MONTH_OR_DAY.search(row.text) or _DEICTIC.search(row.text))
            and not _HALF_A.search(self.text[: row.start])
        ]

    @cached_property
    def counted(self) -> list[quantities.Quantity]:
        """The quantities of the text."""
        return quantities.quantities([self.text], self.dated)

    @cached_property
    def numbers(self) -> list[Claim]:
        """The claims that are dates or numbers, in order, none within another."""
        kept: list[Claim] = []
        end = 0
        exempt = exempt_spans(self.text)
        found = [
            claim
            for claim in (*self._dates(), *self._numbers(), *self._universals())
            if not any(start <= claim.start and claim.end <= end for start, end in exempt)
        ]
        for claim in sorted(found, key=lambda claim: (claim.start, -claim.end)):
            if claim.start >= end:
                kept.append(claim)
            elif claim.end > end:  # a longer number that begins within a date
                kept.append(claim._replace(start=end, words=self.text[end : claim.end]))
            end = max(end, claim.end)
        return kept

    def _dates(self) -> Iterable[Claim]:
        yield from (
            Claim(row.start, row.end, row.text, "date", row.edtf)
            for row in self.dated
            if not self._has_computed_ends(row.start, row.end)
        )
        for pattern in (_CALENDAR, _DEICTIC, _QUARTER, _HOLIDAY, _FOREIGN_MONTH):
            for match in pattern.finditer(self.text):
                yield Claim(match.start(), match.end(), match.group(), "date")
        for match in _MONTH_AFTER.finditer(self.text):
            yield Claim(*match.span("month"), match["month"], "date")
        for match in _RELATIVE.finditer(self.text):
            yield Claim(*match.span(), match.group(), "date", is_relative=True)

    def _has_computed_ends(self, start: int, end: int) -> bool:
        """Return True for a period of which each end is linked to a value: “[May] to [June]”."""
        ends = re.fullmatch(f"{COMPUTED}+({AUTHORED}+){COMPUTED}+", self.kinds[start:end])
        between = self.text[start + ends.start(1) : start + ends.end(1)] if ends else ""
        return between != "" and re.fullmatch(r"\W*(?:to|and|until)?\W*", between) is not None

    def _numbers(self) -> Iterable[Claim]:
        matches = [m for m in _FIGURES.finditer(self.text) if not self._is_name(m)]
        matches += [m for m in _WORDS.finditer(self.text) if not m["ordinal"]]
        matches += [m for m in _ONE.finditer(self.text) if self._is_counted(m)]
        return (Claim(m.start(), m.end(), m.group(), "number") for m in matches)

    def _universals(self) -> Iterable[Claim]:
        """Yield the universal claims about the corpus of which no part is linked to a value."""
        for (start, end), (first, last) in universal_claims(self.text):
            if set(self.kinds[first:last]) == {AUTHORED}:
                yield Claim(start, end, self.text[first:last], "number", is_universal=True)

    def _is_name(self, match: re.Match[str]) -> bool:
        """Return True if figures are part of a name in capitals: "F1", "the G20"."""
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

    def _is_counted(self, match: re.Match[str]) -> bool:
        """Return True if "one" is a number: in "one page", "only one of them", not in "no one"."""
        before = self.text[: match.start()].lower()
        is_one = match.group().lower() == "one"
        if (_NO_NUMBER if is_one else _POINTED_AT).search(before) or _RULE.search(before):
            return False
        if is_one and _ONLY_ONE.search(before):
            return True
        if is_one and self.text.startswith(" of ", match.end()):
            return False
        if is_one and _OF_TIME_OR_PERSONS.match(self.text, match.end()):
            return not before.endswith(" of ")
        if _EACH.match(self.text, match.end()) or self._is_any(match):
            return False
        return self.unit_after(match.end()) is not None or any(
            row.qualifier and row.start <= match.start() < row.end for row in self.counted
        )

    def _is_any(self, match: re.Match[str]) -> bool:
        """Return True for "a single" that means any: "No trend is read from a single article"."""
        unit = _OF_UNIT.match(self.text, match.end())
        article = re.search(r"(?<!\w)an? $", self.text[: match.start()], re.IGNORECASE)
        if match.group().lower() == "one" or unit is None or article is None:
            return False
        start = article.start()
        is_counted = _ONLY_ONE.search(self.text[: match.start()])
        return not is_counted and not says_what_is_in(self.text, start, unit.end())

    def unit_after(self, end: int) -> str | None:
        """Return the unit of the corpus that a number before an offset counts, or None."""
        match = _OF_UNIT.match(self.text, end)
        return match["unit"] if match else None

    def is_all(self, claim: Claim, kinds: str) -> bool:
        """Return True if every character of a claim is of one of some origins."""
        return set(self.kinds[claim.start : claim.end]) <= set(kinds)

    def is_bare(self, claim: Claim) -> bool:
        """Return True if a number in a span of code has only white space around it."""
        before, after = self.kinds[: claim.start], self.text[claim.end : claim.end + 1]
        return (not before or before[-1] != CODE or self.text[claim.start - 1].isspace()) and (
            not after or after.isspace() or self.kinds[claim.end] != CODE
        )

    def is_in_address(self, claim: Claim) -> bool:
        """Return True if the address of the link around a claim has the same figures as a part.

        An example is “CC BY 4.0” for `…/by/4.0/`.
        """
        return any(
            start <= claim.start
            and claim.end <= end
            and re.search(rf"(?<![\w.]){re.escape(claim.words)}(?![\w.])", address)
            for start, end, address in self.links
        )


def _is_measure(text: str, at: int) -> bool:
    """Return True if a straight double mark is a sign of inches: after a figure, and alone."""
    return text[at] == '"' and at > 0 and text[at - 1].isdigit() and text.count('"') == 1
