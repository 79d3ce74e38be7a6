"""Quantities: numbers with their values, their units, and what they count.

The patterns are in `quantities.toml`. Dates, clock times, ordinals and the numbers of things
(“Resolution 2510”) are no quantities.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from corpus.extraction import numerals, rules, tense
from corpus.extraction.dates import Date
from corpus.extraction.lexicon import (
    CURRENCY_CODES,
    MONTHS,
    QUALIFIERS,
    REPORTING_VERBS,
    WORDS_BY_TAG,
    alternatives,
    singular,
)
from corpus.extraction.numerals import magnitude, number_value

_DATA = rules.load("quantities")
_PLURAL, _NO_PLURAL, _ENDS, _NUMBERED, _MAY_BE_NUMBERED, _STATES_OF_PEOPLE = (
    rules.word_set(_DATA["words"][name])
    for name in ("plural", "no_plural", "ends", "numbered", "may_be_numbered", "states_of_people")
)
_TELLING, _ARTICLES, _BEFORE_NOUNS, _TIMES, _PARTS_OF_TIME = (
    rules.word_set(_DATA["words"][name])
    for name in ("telling", "articles", "before_nouns", "times", "parts_of_time")
)
_NOT_COUNTED_BY_ONE, _COUNTED_IF_DESCRIBED, _NO_NOUNS, _MODALS = (
    rules.word_set(_DATA["words"][name])
    for name in ("not_counted_by_one", "counted_if_described", "no_nouns", "modals")
)
_PLURAL_ENDINGS = ("men", "children", "people", "folk")
_PEOPLE = re.compile(r"[A-Z][a-z]*(?:ese|ish|ench|utch|elsh)|Swiss")
_FIRST_OF_PEOPLE = re.compile(r"\b(?:South|North|East|West|Sri|Central|New|Costa|Sierra|Papua) $")
_OWNER_AFTER = re.compile(r"[’'] \w")
_OF = re.compile(r" of (?=\w|[$€£¥₹₦])")
_PRONOUN = re.compile(
    r"(?:them|us|you|it|which|whom|what \w+ \w+)\b"
    rf"|(?:these|those|that|this)\b(?=[^\w ]|$| (?:{alternatives(_ENDS)}|[a-z]+ed)\b)"
)
_DETERMINERS = re.compile(rules.fill("(?:<determiner> )+", _DATA["parts"]))
_VERB_IN_S = re.compile(rules.fill("<verb_in_s>", _DATA["parts"]))
_NUMBER_IN_WHOLE = re.compile(
    rf" ?(?P<sign>[$€£¥₹₦]|(?:{alternatives(CURRENCY_CODES)}) ?)?{numerals.ANOTHER_NUMBER}(?![\w-])"
)
_TIME = re.compile(rf"(?:{alternatives(word.removesuffix('s') for word in _TIMES)})s?")
_BEFORE_TIME = re.compile(
    r"\b(?:for|in|within|over|after|every|during|by)(?: the (?:past|last))? $"
)
_MEASURE = re.compile(
    rules.fill(rf"<percent>|<measure>|<currency>|{alternatives(_TIMES)}", _DATA["parts"])
)
_PERSONS = frozenset(WORDS_BY_TAG["R"])
_BODIES = frozenset(word.rstrip("_") for word in WORDS_BY_TAG["B"])
_LARGE = re.compile(r",\d{3}|illion|thousand")
_QUALIFIER = re.compile(
    rf"(?<!\w)(?:{alternatives(QUALIFIERS.keys() - {'multiples of'}, any_case=True)}) $"
)
# After these “over three years” is more than three years.
_BEFORE_MORE_THAN = re.compile(
    r"(?:\b(?:for|of|by|in|after|to|with|than|at|and|or|takes?|took|taken|lasts?|lasted|lasting|spent"
    r"|spends?|waits?|waited|is|are|was|were|been|just|well|now)|[,(—–])\s?$"
)
_MOST_QUALIFIER = 24  # characters: no qualifier is longer
_MOST_BEFORE = 6  # characters: no sign before a number is longer
_MOST_SENTENCE = 300  # characters before a number that may tell what it counts
_SENTENCE_START = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z\d])")
_WORD = re.compile(
    r"(?:(?<=[^\W\d_])[\"”»’']|(?<=[a-z]),(?= [a-z]))?\s*(?:(?<=\s)[\"“‘«'])?"
    r"(?P<word>[A-Z]\.(?:[A-Z]\.)+|[^\W\d_](?:[\w-]|[’'](?=\w))*)"
)
_OPENED, _CLOSING = re.compile(r"[\"“«][^\"”»]*$"), re.compile(r"[\"”»]")
_TAIL = re.compile(
    r" (?:of|from|in) (?:(?:the|their|its|his|her|a) )?(?:[A-Z][\w’-]*|[a-z][\w’-]*)"
    r"(?: (?:of |and |the )?[A-Z][\w’-]*)*"
)
_WORDS_BEFORE = re.compile(r"(?:(?P<first>[\w-]+) )?(?:(?P<second>[\w-]+) )?(?P<noun>\w+)\.?[ -]$")
_NUMBER_OF = re.compile(r".*\bnumber of")
# Before these words “one” is a pronoun or part of a phrase; and “one day” is a number of days only
# where these stand before or after it.
_BEFORE_PRONOUN = re.compile(
    r"\b(?:no|this|that|any|every|each|which|another|next|last|new|big|bigger|good|better)[ -]$",
    re.I,
)
_NO_NUMBER_BEFORE_ONE = re.compile(r"\b(?:the|first|only)[ -]$", re.I)
_TIME_COUNTED = re.compile(r" (?:an?|per|every|before|after|of) |[.;)]|$")
_BEFORE_TIME_COUNTED = re.compile(
    r"\b(?:in|for|within|after|than|by|last(?:s|ed)?|took|takes?|of)[ ]$"
)
_SAYING = {
    *filter(str.isalpha, REPORTING_VERBS["irregular"].split()),
    *(verb.removesuffix("e") + "ed" for verb in REPORTING_VERBS["regular"].split()),
    *(verb + "s" for verb in REPORTING_VERBS["regular"].split()),
}
_SPEAKS = re.compile(
    r"(?:,? (?:who|from|in|at|with|of|near|[a-z]+ing|[a-z]+ed|[A-Z]\w+)\b[^.;”\"]{0,60}?,?)? "
    rf"(?:has |had |later |also )?(?:put it|puts it|{alternatives(_SAYING)})\b"
)
_SAYING_BEFORE = re.compile(r"\b(?:said|says|told|asked|added|according to) $")
_ALSO_COUNTED = re.compile(rules.fill(r" and (?P<noun>[a-z]\w+)(?=<after_two>)", _DATA["parts"]))
_MOST_WORDS_TO_PLURAL = 5
_MOST_WORDS_IN_WHOLE = 6
_MOST_WORDS_TO_SINGULAR = 3


class Quantity(NamedTuple):
    """A row of the table `quantities`, without its source.

    Its passage, offsets, words, value, what stands before it and says how exact it is ("" for an
    exact number), its unit, and what it counts.
    """

    passage: int
    start: int
    end: int
    text: str
    value: float  # an int if it is whole
    qualifier: str
    unit: str
    counts: str


class Pattern(NamedTuple):
    """A named pattern: what stands after, and perhaps right before, a number of one kind.

    `kind` is the group of the number ("number", "magnitude" or "fraction"), or "any"; `sentence` is
    what its sentence has before it; `noun` tells where the noun counted is (see `quantities.toml`),
    "" if the pattern has the unit; `example` has the value and the unit given.
    """

    name: str
    kind: str
    sentence: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str]
    noun: str
    example: str
    value: float
    unit: str


_NOUN = re.compile(r" <(noun|body)>$")


def _pattern(entry: dict[str, Any]) -> Pattern:
    parts = _DATA["parts"] | {
        "another_number": numerals.ANOTHER_NUMBER,
        "month": alternatives(MONTHS),
        "role": alternatives(_PERSONS),
        "currency_code": alternatives(CURRENCY_CODES),
    }
    after, noun = entry["after"], _NOUN.search(entry["after"])

    def compiled(key: str) -> re.Pattern[str] | None:
        return re.compile(rules.fill(entry[key], parts) + "$") if key in entry else None

    return Pattern(
        entry["name"],
        entry.get("number", "number"),
        compiled("sentence"),
        compiled("before"),
        re.compile(rules.fill(_NOUN.sub("", after), parts)),
        noun[1] if noun else entry.get("noun", ""),
        entry["example"],
        entry["value"],
        entry["unit"],
    )


PATTERNS: tuple[Pattern, ...] = tuple(map(_pattern, _DATA["pattern"]))


class _Counted(NamedTuple):
    """What a number counts: where the quantity ends, its unit, and what it counts in full."""

    end: int
    unit: str
    counts: str


class _Place(NamedTuple):
    """A number where it stands: the text of the passage, the start of its sentence, and the
    quantity before it in the passage."""

    text: str
    number: re.Match[str]
    sentence: int
    last: Quantity | None


def quantities(paragraphs: Sequence[str], dates: Iterable[Date] = ()) -> list[Quantity]:
    """Return the quantities of an article, in order.

    Args:
        paragraphs: the paragraphs; the first is passage 1.
        dates: the dates of the paragraphs, in order; no number in one of them is a quantity.
    """
    dated: dict[int, list[tuple[int, int]]] = {}
    for row in dates:
        dated.setdefault(row.passage, []).append((row.start, row.end))
    return [
        row
        for n, text in enumerate(paragraphs, start=1)
        for row in _in_passage(n, text, dated.get(n, []))
    ]


def _in_passage(n: int, text: str, dated: list[tuple[int, int]]) -> Iterator[Quantity]:
    sentences = [0, *(match.end() for match in _SENTENCE_START.finditer(text))]
    uncounted = sorted([*dated, *numerals.shares(text)])
    last: Quantity | None = None
    position = 0
    while number := numerals.NUMBER.search(text, position):
        if after := _end_of_span_at(number, uncounted):
            position = after
            continue
        sentence = sentences[bisect_right(sentences, number.start()) - 1]
        place = _Place(text, number, max(sentence, number.start() - _MOST_SENTENCE), last)
        position = number.end()
        readings = ((_read(n, place, pattern), pattern) for pattern in PATTERNS)
        for row, pattern in readings:
            if row is not None:
                is_apart = last and last.start >= place.sentence and _tells_when(text, row)
                last = last if is_apart else row
                yield row
                position = max(position, _end_of_one(text, row, pattern, number))
                break


def _tells_when(text: str, row: Quantity) -> bool:
    """Return True if a quantity is a time in which something was so: “shut for two nights”."""
    if not _TIME.fullmatch(row.unit):
        return False
    return _BEFORE_TIME.search(text[max(0, row.start - _MOST_QUALIFIER) : row.start]) is not None


def _end_of_one(text: str, row: Quantity, pattern: Pattern, number: re.Match[str]) -> int:
    """Return where the next number may stand: within a share, which may be one of another."""
    if pattern.noun == "whole" and (after := pattern.after.match(text, number.end())):
        return after.end()
    return number.end() if "whole" in pattern.after.groupindex else row.end


def _end_of_span_at(number: re.Match[str], spans: list[tuple[int, int]]) -> int:
    """Return the end of the span in which a number stands, or 0."""
    following = bisect_right(spans, number.start(), key=lambda span: span[1])
    return spans[following][1] if spans[following:] and spans[following][0] < number.end() else 0


def _read(n: int, place: _Place, pattern: Pattern) -> Quantity | None:
    """Return the quantity that a number is by a pattern, or None."""
    text, number = place.text, place.number
    words = number[0] if pattern.kind == "any" else number[pattern.kind]
    after = pattern.after.match(text, number.end()) if words else None
    sign = _sign(place, pattern) if after else None
    if after is None or sign is None or (not sign[0] and _is_glued(text, number.start())):
        return None
    if _is_pronoun(text, number):
        return None
    start = number.start() - len(sign[0])
    qualifier = _qualifier(text, start)
    if not qualifier and _is_numbered(text, start, words):
        return None
    if qualifier:
        start -= len(qualifier) + 1
    if pattern.sentence and not pattern.sentence.search(text, place.sentence, start):
        return None
    counted = _counted(place, pattern, after, sign, bool(qualifier))
    if counted is None:
        return None
    is_age = pattern.noun == "age"  # “children under five”
    changes_nothing = is_age or QUALIFIERS.get(qualifier.lower()) == ""  # “only”
    if changes_nothing or _is_duration_over(text, start, qualifier, counted.unit):
        start, qualifier = start + len(qualifier) + 1, ""
    end = number.end() if "apart" in after.re.groupindex else _closed(text, start, counted.end)
    value = _value(place)
    is_multiple = number["magnitude"] or numerals.SEVERAL.match(words)
    return Quantity(
        n,
        start,
        end,
        text[start:end],
        int(value) if value == int(value) else value,
        "multiples of" if is_multiple else qualifier,
        counted.unit,
        counted.counts,
    )


def _is_pronoun(text: str, number: re.Match[str]) -> bool:
    """Return True if “one” stands after a word that makes it a pronoun: “the next one”."""
    if number[0].lower() != "one" or text.startswith("-", number.end()):
        return False
    before = text[max(0, number.start() - _MOST_QUALIFIER) : number.start()]
    return _BEFORE_PRONOUN.search(before) is not None


def _closed(text: str, start: int, end: int) -> int:
    """Return the end of a quantity, with the mark that closes a quotation mark within it."""
    opened = _OPENED.search(text, start, end)
    return end + 1 if opened and _CLOSING.match(text, end) else end


_NO_SIGN = re.compile("").match("")


def _is_glued(text: str, start: int) -> bool:
    """Return True if a letter stands right before a number, as the sign of money does."""
    return start > 0 and text[start - 1].isalpha()


def _sign(place: _Place, pattern: Pattern) -> re.Match[str] | None:
    """Return what a pattern wants right before a number, or None if it is not there."""
    if pattern.before is None:
        return _NO_SIGN
    start = place.number.start()
    return pattern.before.search(place.text[max(0, start - _MOST_BEFORE) : start])


def _value(place: _Place) -> float:
    if words := place.number["magnitude"]:
        return magnitude(words)
    if words := place.number["fraction"]:
        return numerals.fraction_value(words)
    words = place.number["number"]
    return number_value(words) * numerals.scale_of_range(place.text, words, place.number.end())


def _qualifier(text: str, start: int) -> str:
    """Return the qualifier right before a number, or ""."""
    found = _QUALIFIER.search(text[max(0, start - _MOST_QUALIFIER) : start])
    return found[0].removesuffix(" ") if found else ""


def _is_duration_over(text: str, start: int, qualifier: str, unit: str) -> bool:
    """Return True if “over” is a preposition: “built over three years”, not “for over a year”."""
    is_time = qualifier == "over" and unit in _TIMES
    return is_time and not _BEFORE_MORE_THAN.search(text[max(0, start - _MOST_QUALIFIER) : start])


def _is_numbered(text: str, start: int, words: str) -> bool:
    """Return True if a number is the name of a thing: “Resolution 2510”, “room 12”.

    But not if the thing is told without it: “that room”, “the old gate”.
    """
    before = _WORDS_BEFORE.search(text[max(0, start - 48) : start]) if words[0].isdigit() else None
    if before is None:
        return False
    noun = before["noun"]
    if noun.lower() in _NUMBERED:
        return True
    return noun.lower() in _MAY_BE_NUMBERED and not (noun.islower() and _is_told(before))


def _is_told(noun: re.Match[str]) -> bool:
    """Return True if a noun with its two words before tells which thing is meant."""
    first, second = (noun["first"] or "").lower(), (noun["second"] or "").lower()
    return second in _TELLING or (first in _ARTICLES and second not in _ENDS)


# What is counted


def _counted(
    place: _Place,
    pattern: Pattern,
    after: re.Match[str],
    sign: re.Match[str],
    is_qualified: bool,
) -> _Counted | None:
    """Return what a number counts by a pattern that fits, or None."""
    words = place.number[0]
    is_telling = is_qualified or words[0].isdigit()
    match pattern.noun:
        case "":
            return _as_printed(sign if "unit" in sign.re.groupindex else after, after.end())
        case "noun":
            return _counted_noun(place, after, is_telling)
        case "body":
            return _counted_body(place.text, after.end())
        case "whole":
            return _counted_whole(place.text, after)
        case "number of":
            return _counted_before(place, after.end())
        case "people":
            return _counted_people(place, is_telling)
    return _counted_by_another(place, pattern.noun, after.end(), is_telling, is_qualified)


def _counted_by_another(
    place: _Place, noun: str, end: int, is_telling: bool, is_qualified: bool
) -> _Counted | None:
    """Return what a number counts without a noun after it, as the quantity before it may tell."""
    words, last = place.number[0], place.last
    in_sentence = _counted_last(last, end, place.sentence)
    match noun:
        case "last":
            return in_sentence
        case "last, or none":
            return in_sentence or _Counted(end, "", "")
        case "age":
            return _Counted(end, "", "") if is_qualified else None
        case "last of the passage":
            return _counted_in_passage(place, end) if words[0].isdigit() else None
        case "last, if telling":
            is_large = bool(_LARGE.search(words))
            return _counted_in_passage(place, end) if is_qualified or is_large else None
    things = last if last and not _MEASURE.fullmatch(last.unit) else None
    found = _counted_in_passage(place._replace(last=things), end)
    return found or _counted_people(place, is_telling)


def _counted_whole(text: str, after: re.Match[str]) -> _Counted | None:
    """Return what a share counts: its whole, if that stands there.

    A share in percent has its own unit, and may stand without its whole.
    """
    unit = after.groupdict().get("unit")
    of = _OF.match(text, after.end())
    whole = _whole(text, of.end() if of else after.end()) if of or not unit else None
    if whole:
        start, end, noun = whole
        return _Counted(end, noun if unit is None else unit, text[start:end])
    return _Counted(after.end(), unit, unit) if unit else None


def _whole(text: str, position: int) -> tuple[int, int, str] | None:
    """Return the whole of which a share is given as (start, end, noun), or None.

    It is a pronoun, which has no noun, or a noun phrase with any “of” phrase behind it: “the value
    of each house”, but “half a bag” of rice.
    """
    if pronoun := _PRONOUN.match(text, position):
        return position, pronoun.end(), ""
    position += text.startswith(" ", position)
    first = _DETERMINERS.match(text, position)
    start = first.end() if first else position
    if (head := _head_noun(text, start)) is None:
        return None
    end, noun = head
    is_measure = first is not None and first[0] in ("a ", "an ")
    of = None if is_measure else _OF.match(text, end)
    further = _whole(text, of.end()) if of else None
    return (start if is_measure else position), (further[1] if further else end), noun


def _head_noun(text: str, position: int) -> tuple[int, str] | None:
    """Return the noun of a noun phrase as (end, noun), or None.

    It is the first plural that owns nothing, or the last word before anything that ends the phrase.
    A number may stand in it; a sum of money may be all of it.
    """
    found: tuple[int, str] | None = None
    for _ in range(_MOST_WORDS_IN_WHOLE):
        if number := _NUMBER_IN_WHOLE.match(text, position):
            position = number.end()
            found = (position, number["sign"]) if number["sign"] else found
            continue
        word = _WORD.match(text, position)
        if word is None or _ends_head(text, position, word["word"], found is not None):
            break
        position = word.end()
        found = position, word["word"]
        lower = word["word"].lower()
        if _is_plural(lower) and not _owns(text, word.start("word"), position, lower):
            return _last_plural(text, position, word["word"])
    return found


def _ends_head(text: str, position: int, word: str, has_noun: bool) -> bool:
    """Return True if a word is not in the noun phrase of a whole, which may have a noun before."""
    lower = word.lower()
    if lower in _ENDS:
        return True
    if not has_noun:
        return False
    is_verb = lower in tense.PAST_FORMS or lower.endswith(("ed", "ly", "n't", "n’t"))
    is_apart = text[position] in ',”"' or lower in _NO_NOUNS or lower in _MODALS
    return is_verb or is_apart or _VERB_IN_S.match(text, position) is not None


def _counted_people(place: _Place, is_telling: bool) -> _Counted | None:
    """Return what a number of people counts: the persons before it in the sentence, or people.

    “One” may be a pronoun.
    """
    if not is_telling and not place.number["magnitude"] and number_value(place.number[0]) == 1:
        return None
    found = _counted_last(place.last, place.number.end(), place.sentence)
    is_noun = found and (singular(found.unit) in _PERSONS or found.unit in _PLURAL)
    return found if is_noun else _Counted(place.number.end(), "people", "people")


def _as_printed(unit: re.Match[str], end: int) -> _Counted:
    """Return what a number counts whose pattern has its unit and perhaps a share: “% of men”."""
    groups = unit.groupdict()
    share = (groups.get("share") or "").removeprefix(" of ")
    printed = (groups.get("unit") or "").strip()
    return _Counted(end, printed, share.removeprefix(" ") or printed)


def _counted_last(last: Quantity | None, end: int, earliest: int) -> _Counted | None:
    """Return what a number without a noun counts, as the quantity before it tells, or None.

    The unit of that must be a word, and it must not stand before `earliest`.
    """
    if last is None or last.start < earliest or not last.unit.replace(" ", "").isalpha():
        return None
    return _Counted(end, last.unit, last.counts)


def _counted_in_passage(place: _Place, end: int) -> _Counted | None:
    """Return what a number counts that goes on from the quantity before it in the passage, or None.

    It has no noun if that quantity is in another sentence.
    """
    found = _counted_last(place.last, end, 0)
    if found and place.last and place.last.start < place.sentence:
        return _Counted(end, "", "")
    return found


def _counted_before(place: _Place, end: int) -> _Counted | None:
    """Return what “the number of” says before a number, or None."""
    found = _NUMBER_OF.match(place.text, place.sentence, place.number.start())
    noun = _plural_noun(place.text, found.end()) if found else None
    return _Counted(end, noun[2], place.text[noun[0] : noun[1]]) if noun else None


def _counted_noun(place: _Place, after: re.Match[str], is_telling: bool) -> _Counted | None:
    """Return what the noun says that follows a number, or None.

    One that is neither in figures nor qualified (`is_telling`) may be a pronoun.
    """
    text = place.text
    if numerals.is_score(text, place.number[0], place.number.end()):
        return None
    if place.number[0].lower() == "one" and after[0].startswith(" of "):
        return None  # “under one of the names”
    if _value(place) != 1:
        noun = _plural_noun(text, after.end())
    else:
        noun = _singular_noun(text, after.end())
        if noun and not is_telling and not _is_counted_by_one(place, *noun):
            return None
    if noun is None:
        return None
    first, end, unit = noun
    tail = _TAIL.match(text, end)
    counts = text[first : tail.end() if tail else end]
    return _Counted(end, unit, counts)


def _is_counted_by_one(place: _Place, first: int, end: int, noun: str) -> bool:
    """Return True if “one” is the number of a noun: “one death”, not “one day he will” or “One
    farmer said”."""
    text, start = place.text, place.number.start()
    before = text[max(0, start - _MOST_QUALIFIER) : start]
    if text.startswith(" of", place.number.end()) or _NO_NUMBER_BEFORE_ONE.search(before):
        return False
    is_bare = first == end - len(noun)
    is_phrase = noun.lower() in _NOT_COUNTED_BY_ONE | _NO_NOUNS
    is_described = not is_bare and noun.lower() in _COUNTED_IF_DESCRIBED
    if (is_phrase and not is_described) or _is_verb(text[first:end].split()[-1]):
        return False
    if noun.lower() in _PARTS_OF_TIME:
        is_counted = _TIME_COUNTED.match(text, end) or _BEFORE_TIME_COUNTED.search(before)
        return is_bare and bool(is_counted)
    return not (_SPEAKS.match(text, end) or _SAYING_BEFORE.search(before))


def _counted_body(text: str, position: int) -> _Counted | None:
    """Return what the noun says that follows “40-strong”, or None.

    It is a word for a body within three words, or else the last word before what ends the phrase: a
    verb, or a word in -s, which may be one.
    """
    found: re.Match[str] | None = None
    for _ in range(_MOST_WORDS_TO_SINGULAR):
        match = _WORD.match(text, position)
        if match is None or (found and _ends_phrase(match["word"])):
            break
        position, found = match.end(), match
        if match["word"].lower() in _BODIES:
            break
    return _Counted(found.end(), found["word"], found["word"]) if found else None


def _ends_phrase(word: str) -> bool:
    """Return True if a word is none of the noun phrase with the words before it."""
    lower = word.lower()
    return lower in _ENDS or lower.endswith(("s", "ed", "ly")) or lower in tense.PAST_FORMS


def _is_verb(word: str) -> bool:
    """Return True if a word after the first of a noun phrase is rather a verb or an adverb."""
    lower = word.lower()
    if lower in _ENDS or lower in tense.PAST_FORMS or lower.endswith(("n't", "n’t")):
        return True
    is_noun = lower.endswith(("ss", "us", "sis")) or lower in _NO_PLURAL
    return not is_noun and lower.endswith(("s", "ed", "ly"))


def _plural_noun(text: str, position: int) -> tuple[int, int, str] | None:
    """Return the noun counted as (start of its phrase, its end, noun), or None.

    It is the first plural within five words, before anything that ends a noun phrase.
    """
    start = None
    if text.startswith(",", position):
        return None  # “three, boats”
    for count in range(_MOST_WORDS_TO_PLURAL):
        match = _WORD.match(text, position)
        if match is None:
            return None
        word, position = match["word"], match.end()
        lower = word.lower()
        if start is None:
            start = position - len(word)
        if lower in _ENDS or (count and lower.endswith("ly")):
            return None
        is_people = _is_people(text, match)
        is_plural = is_people or _is_plural(lower)
        if is_plural and not _owns(text, start, position, lower):
            end, noun = _last_plural(text, position, word)
            if noun == word and (
                first := _FIRST_OF_PEOPLE.search(text, start, position - len(word))
            ):
                noun = first[0] + word  # “South Sudanese”
            also = _ALSO_COUNTED.match(text, end)
            if also and _is_plural(also["noun"]) and _is_no_verb(also["noun"]):
                noun, end = noun + text[end : also.end()], also.end()
            return start, end, noun
        if text.startswith(",", position) and (not word.islower() or _ends_phrase(word)):
            return None  # no adjective before another
    return None


def _is_no_verb(word: str) -> bool:
    """Return True if a word in -s is rather a noun: not “recommends”, nor a state of people."""
    return word not in _STATES_OF_PEOPLE and word not in _SAYING


def _owns(text: str, start: int, end: int, lower: str) -> bool:
    """Return True if a plural is that of an owner (“40 soldiers’ families”), and of no time (“90
    days’ notice”) or within quotation marks."""
    is_closed = re.search(r"(?:^|\s)[‘']", text[start - 1 : end])
    return bool(_OWNER_AFTER.match(text, end)) and not is_closed and lower not in _TIMES


def _is_people(text: str, word: re.Match[str]) -> bool:
    """Return True if a word is the name of a people that has no plural: “40 Chinese”."""
    following = _WORD.match(text, word.end())
    if not _PEOPLE.fullmatch(word["word"]):
        return False
    if following is None or text[word.end()] != " ":
        return True
    return following["word"].lower() in _ENDS | tense.PAST_FORMS


def _is_plural(lower: str) -> bool:
    if lower in _PLURAL or lower.endswith(_PLURAL_ENDINGS):
        return True
    ends_in_s = lower.endswith("s") and not lower.endswith(("ss", "us", "is", "’s", "'s"))
    return ends_in_s and lower not in _NO_PLURAL


def _last_plural(text: str, position: int, word: str) -> tuple[int, str]:
    """Return (end, noun): a plural right after another is the noun counted: “forces personnel”.

    But not a state in which people are: “40 soldiers dead”.
    """
    following = _WORD.match(text, position) if text[position : position + 1] == " " else None
    if following is not None:
        noun = following["word"]
        lower = noun.lower()
        is_name = word[0].isupper() and not _VERB_IN_S.match(text, position)  # “Lagos residents”
        may_stand_before = is_name or word.lower() in _BEFORE_NOUNS
        is_counted = may_stand_before and lower not in _ENDS and _is_plural(lower)
        if lower not in _STATES_OF_PEOPLE and (lower in _PLURAL or is_counted):
            return following.end(), noun
    return position, word


def _singular_noun(text: str, position: int) -> tuple[int, int, str] | None:
    """Return the noun of “one guard” as (start of its phrase, its end, noun), or None.

    It is the last of three words at most, before anything that ends a noun phrase or is its verb.
    """
    found, start = None, None
    for _ in range(_MOST_WORDS_TO_SINGULAR):
        match = _WORD.match(text, position)
        if match is None or match["word"].lower() in _ENDS:
            break
        is_apart = match["word"].lower() in _NO_NOUNS or match["word"].endswith("ing")
        if found and (text[position] == "," or is_apart or _is_verb(match["word"])):
            break
        word, position = match["word"], match.end()
        start = position - len(word) if start is None else start
        owner = re.split("[’']s$", word)
        if len(owner) > 1 and owner[0].lower() + "s" in _TIMES:  # “one month's notice”
            return start, position - 2, owner[0]
        found = start, position, word
    return found
