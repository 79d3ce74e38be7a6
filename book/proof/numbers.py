"""Numbers and dates: does a source support one that an author typed?

A source supports a number with the same value, the same unit or one that counts the same, the same
class of qualifier, and the same words beside it that turn its sense (“not”, “fewer”, “a month”,
“died”). It supports a date that it has, or a coarser one.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from book.proof.claims import Claim, Text
from book.proof.verbatim import contains
from corpus.extraction import dates, lexicon, quantities

# Nouns that count the same: who says “people” of migrants or of the dead counts no others. Whether
# they died is compared too.
PEOPLE = frozenset("people person migrant arrival landing".split())
DEAD = frozenset("dead death fatality".split())
_PER_CENT = frozenset(["per cent", "percent", "pct", "%"])
LARGE = 100  # from here on, a number without a unit is known by its value alone

_DEATH = re.compile(
    r"\b(?:die[sd]?|dying|dead|deaths?|drown\w*|killed|perish\w*|fatalit\w+"
    r"|lost (?:their|his|her) li(?:ves|fe))\b"
)
_NEGATION = re.compile(
    r"(?:\b(?:not(?: (?:true|so|the case) that)?|never|un(?:true) that|false that|den(?:y|ies|ied)"
    r" that|hardly|scarcely)|\bno longer(?: \w+)?|n[’']t)\s$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?P<less>fewer|less)\b|\b(?P<more>more|additional|extra|further)\b")
_RATE = re.compile(
    r"(?:\s[\w’'-]+){0,5}?\s(?:an?|per|each|every)\s(?P<unit>hour|day|week|month|year)\b"
    r"|(?:\s[\w’'-]+){0,5}?\s(?P<adverb>daily|weekly|monthly|yearly|annually)\b"
)
_CLAUSE_END = re.compile(r"[.,;:()—](?:\s|$)|\sand\s|\d")
_FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_QUALIFIER = re.compile(rf"\b({lexicon.alternatives(lexicon.QUALIFIERS)}) $", re.IGNORECASE)
_FRACTION = re.compile(
    rf"(?P<parts>an?|{'|'.join(lexicon.NUMBERS)})[ -](?P<of>{'|'.join(lexicon.FRACTIONS)})s?",
    re.IGNORECASE,
)
_WEEKDAY = rf"(?P<weekday>{'|'.join(lexicon.WEEKDAYS)})"
_WEEKDAY_BEFORE = re.compile(rf"{_WEEKDAY},? (?:the )?$")
_WEEKDAY_AFTER = re.compile(rf"(?:,? \(?(?:an? )?){_WEEKDAY}\b")
_MONTH = re.compile("|".join(lexicon.MONTHS))
_IN = re.compile(r" (?:in|on|for|during) ")
_DAY_OF_MONTH = re.compile(r"(\d\d?)(?:st|nd|rd|th)")
_UNTIL = re.compile(r"\b(?:until|till)(?: the)?\s$", re.IGNORECASE)
_UNTIL_OR_BEFORE = re.compile(r"\b(?:until|till|up to|before)\b", re.IGNORECASE)


class Amount(NamedTuple):
    """A quantity of a source: its value, the class of its qualifier, and the nouns it counts.

    The class is "" for an exact number; None fits every qualifier.
    """

    value: float
    qualifier: str | None
    units: frozenset[str]


class SupportingText(NamedTuple):
    """What can support a claim: a passage, or a row of the outside record.

    `name` is its name in the ledger and `label` the one for readers. `dates` are in EDTF; `is_fact`
    is True for a row of the record. `quotable` are those of its `texts` that may be quoted as words
    of the source, with what the ledger says of each.
    """

    name: str
    label: str
    texts: tuple[str, ...]
    dates: frozenset[str]
    amounts: frozenset[Amount]
    is_fact: bool = False
    quotable: tuple[tuple[str, str], ...] = ()


def supports(source: SupportingText, claim: Claim, text: Text) -> bool:
    """Return True if a source supports a number or date that is not linked to a value."""
    if claim.kind == "date":
        return _supports_date(source, claim, text)
    if (day := _DAY_OF_MONTH.fullmatch(claim.words)) and text.text[: claim.start].endswith("the "):
        return any(each.endswith(f"-{int(day[1]):02}") for each in source.dates)
    if any(_supports_amount(source, claim, text)):
        return True
    phrase = _with_neighbour(claim, text)
    return _counted(claim, text) is None and any(
        contains(words, phrase, re.IGNORECASE) for words in source.texts
    )


def _supports_amount(source: SupportingText, claim: Claim, text: Text) -> Iterator[bool]:
    """Yield, for each amount of a source, whether it is the one that a claim has."""
    claimed = _claimed(claim, text)
    if claimed is None:
        return
    row = _counted(claim, text) or claim
    beside = words_beside(text.text, row.start, row.end) | ({"dead"} & _kinds(claimed.units))
    # A number without a noun leaves to its context whether they died.
    ignored: frozenset[str] = (
        frozenset() if claimed.units or "dead" in beside else frozenset({"dead"})
    )
    for amount in source.amounts:
        if is_same_amount(amount, claimed, "dead" in beside):
            yield beside in {each - ignored for each in _beside_in_source(source.texts, amount)}


def _counted(claim: Claim, text: Text) -> quantities.Quantity | None:
    return next((row for row in text.counted if row.start <= claim.start < row.end), None)


def _claimed(claim: Claim, text: Text) -> Amount | None:
    """Return the amount that a claim gives, or None if it gives none that can be compared."""
    fraction = _FRACTION.fullmatch(claim.words)
    if fraction:
        parts = lexicon.NUMBERS.get(fraction["parts"].lower(), 1)
        share = round(100 * parts / lexicon.FRACTIONS[fraction["of"].lower()])
        return Amount(share, None, frozenset("%"))
    row = _counted(claim, text)
    if row is not None:
        amount = amount_of(row)
        # “In two years, from 181,436 to 23,370”: the noun of an earlier number may be carried on.
        is_carried = amount.value >= LARGE and row.unit not in text.text[row.end - len(row.unit) :]
        return amount._replace(units=frozenset()) if is_carried else amount
    magnitude = lexicon.MAGNITUDES.get(claim.words.lower())
    if magnitude:
        return Amount(magnitude, "multiples", frozenset())
    if _FIGURES.fullmatch(claim.words):
        value = float(claim.words.replace(",", ""))
        qualifier = _QUALIFIER.search(text.text[: claim.start])
        name = lexicon.QUALIFIERS[qualifier[1].lower()] if qualifier else ""
        return Amount(value, name, frozenset()) if value >= LARGE else None
    return None


def is_same_amount(amount: Amount, claimed: Amount, died: bool = False) -> bool:
    """Return True if a source has the value of a claim, its class of qualifier and its unit.

    `died` is True if the claim says of people that they died. A large number without a unit has
    that of the source.
    """
    qualifiers = (None, amount.qualifier) if claimed.units == {"%"} else (amount.qualifier,)
    return (
        amount.value == claimed.value
        and (amount.qualifier is None or claimed.qualifier in qualifiers)
        and (
            _count_the_same(amount.units, claimed.units, died)
            or (not claimed.units and claimed.value >= LARGE)
        )
    )


def _count_the_same(units: frozenset[str], claimed: frozenset[str], died: bool) -> bool:
    if units & claimed or units == claimed:
        return True
    kinds = _kinds(units), _kinds(claimed)
    return bool(kinds[0] & kinds[1]) or (died and "dead" in kinds[0] and "people" in kinds[1])


def _kinds(units: frozenset[str]) -> set[str]:
    words = {lexicon.singular(word) for unit in units for word in unit.split()}
    return {name for name, nouns in (("people", PEOPLE), ("dead", DEAD)) if words & nouns}


@cache
def _beside_in_source(texts: tuple[str, ...], amount: Amount) -> set[frozenset[str]]:
    """Return what stands beside an amount in the texts of its source."""
    found = {
        words_beside(text, row.start, row.end)
        for text in texts
        for row in quantities.quantities([text])
        if row.value == amount.value
    }
    of_unit = frozenset({"dead"} & _kinds(amount.units))
    return found | {of_unit} if amount.qualifier is None or not found else found


def words_beside(text: str, start: int, end: int) -> frozenset[str]:
    """Return the classes of what turns the sense of a number: “not”, “fewer”, “a month”, “died”.

    `start` and `end` are the offsets of the number with its qualifier and its noun.
    """
    found = set()
    is_only = re.match(r"only\b", text[start:end])  # "not only 40 men" denies nothing
    if _NEGATION.search(text[max(0, start - 40) : start]) and not is_only:
        found.add("not")
    compared = _COMPARED.search(re.sub(r"more than|less than|fewer than", "", text[start:end]))
    if compared:
        found.add(str(compared.lastgroup))
    clause_end = _CLAUSE_END.search(text, end)
    clause = text[end : clause_end.start() if clause_end else len(text)]
    rate = _RATE.match(clause)
    if rate:
        found.add(f"per {rate['unit'] or rate['adverb']}")
    if _DEATH.search(text[start:end] + clause):
        found.add("dead")
    return frozenset(found)


def amount_of(row: Any, *counts: str) -> Amount:
    """Return the amount of a row of `quantities`; `counts` are further nouns that it counts."""
    qualifier = lexicon.QUALIFIERS.get(row.qualifier.lower(), "")
    return Amount(float(row.value), qualifier, nouns(row.unit, *counts))


def nouns(*units: str) -> frozenset[str]:
    """Return units in the singular; all forms of “per cent” are one."""
    return frozenset("%" if unit in _PER_CENT else lexicon.singular(unit) for unit in units if unit)


def _with_neighbour(claim: Claim, text: Text) -> str:
    """Return the words of a claim with the word after it in its sentence, or the one before."""
    start, end = text.sentence(claim.start)
    after = re.match(r"[-–]?\s?[\w’'-]+", text.text[claim.end : end])
    if after:
        return claim.words + after.group()
    before = re.search(r"[\w’'-]+\s?$", text.text[start : claim.start])
    return (before.group() if before else "") + claim.words


def nearest_date(claim: Claim, text: Text) -> str:
    """Return the value, in EDTF, of the date nearest to a number in its sentence, or "".

    The date right after it is nearest: “23,370 in 2018”.
    """
    start, end = text.sentence(claim.start)
    near = [row for row in text.dated if row.edtf and start <= row.start < end]
    for row in near:
        if _IN.fullmatch(text.text[claim.end : row.start]):
            return row.edtf
    distance = [max(row.start - claim.end, claim.start - row.end) for row in near]
    return near[distance.index(min(distance))].edtf if near else ""


def is_of_time(source: SupportingText, period: str) -> bool:
    """Return True if a source, if it has dates, has one in a period, or one that contains it."""
    return (
        not period
        or not source.dates
        or any(is_within(each, period) or is_within(period, each) for each in source.dates)
    )


def _supports_date(source: SupportingText, claim: Claim, text: Text) -> bool:
    if claim.is_relative:
        return True
    # An article that dates an event does not say what went on until then; a fact is chosen for it.
    says_until = source.is_fact or any(map(_UNTIL_OR_BEFORE.search, source.texts))
    if _UNTIL.search(text.text[: claim.start]) and not says_until:
        return False
    if any(contains(words, claim.words, re.IGNORECASE) for words in source.texts):
        return True
    if claim.words in lexicon.WEEKDAYS:
        return claim.words in map(weekday, source.dates)
    if any(_is_same_span(claim.edtf, each) for each in source.dates):
        return True
    return any(
        all(any(is_within(each, part) for each in source.dates) for part in _parts(value))
        for value in _values(claim, source)
    )


def _values(claim: Claim, source: SupportingText) -> set[str]:
    """Return the values of a date; one of a part of a month without a year may be in any year."""
    if claim.edtf or not _MONTH.search(claim.words):
        return {claim.edtf} - {""}
    years = {found for each in source.dates for found in re.findall(r"\b\d{4}\b", each)}
    found = (dates.dates([f"{claim.words} {year}"], "") for year in years)
    return {row.edtf for rows in found for row in rows if row.edtf}


def _parts(edtf: str) -> list[str]:
    """Return the parts of a value that must each be supported: both ends of an interval.

    A part of a month or year, which is approximate (`~`), is one.
    """
    return [edtf] if "~" in edtf else edtf.split("/")


def is_within(date: str, period: str) -> bool:
    """Return True if an EDTF date lies within a day, month, year, or a part of a month or year.

    A period without a year (“XXXX-07-25”) contains the dates of every year.
    """
    if date == period:
        return True
    if "/" in period:
        outer, inner = first_and_last_day(period), first_and_last_day(date)
        return bool(outer and inner and outer[0] <= inner[0] and inner[1] <= outer[1])
    if period.startswith("XXXX"):
        date, period = re.sub(r"(?:\d{4}|XXXX)(?=-)", "", date), period[4:]
    ends = re.split(r"[/,]", date.strip("[]"))
    return date == period or all(re.match(rf"{re.escape(period)}(?![\d~])", end) for end in ends)


def first_and_last_day(edtf: str) -> tuple[date, date] | None:
    """Return the first and last day of a value in EDTF, or None if it has no year."""
    ends = re.split(r"[/,]", edtf.strip("[]").replace("~", ""))
    if not all(re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", end) for end in ends):
        return None
    first, last = ([int(part) for part in end.split("-")] for end in (ends[0], ends[-1]))
    month = last[1] if len(last) > 1 else 12
    day = last[2] if len(last) > 2 else calendar.monthrange(last[0], month)[1]
    return date(*(first + [1, 1])[:3]), date(last[0], month, day)


def _is_same_span(one: str, other: str) -> bool:
    """Return True if two values in EDTF have the same first and last day."""
    return (
        bool(one and other)
        and first_and_last_day(one) is not None
        and first_and_last_day(one) == first_and_last_day(other)
    )


def weekday(edtf: str) -> str:
    """Return the weekday of a value in EDTF, or "" if it is no single day."""
    days = first_and_last_day(edtf)
    if not days or days[0] != days[1]:
        return ""
    return lexicon.WEEKDAYS[days[0].weekday()]


def weekday_beside(claim: Claim, text: Text) -> str:
    """Return the weekday that stands in a date, or right before or after it, or ""."""
    found = (
        re.search(_WEEKDAY, claim.words)
        or _WEEKDAY_BEFORE.search(text.text[: claim.start])
        or _WEEKDAY_AFTER.match(text.text, claim.end)
    )
    return found["weekday"] if found else ""
