"""The one lexicon: calendar words, numbers in words, qualifiers, abbreviations, and words by class.

The words stand in `lexicon.toml`; here they have typed names:

* the calendar: MONTHS, WEEKDAYS and their abbreviations, SEASONS;
* numbers: ONES, TENS (together NUMBERS), ORDINALS, FRACTIONS, SCALES, SCALE_ABBREVIATIONS,
  MAGNITUDES, each with its values;
* QUALIFIERS, with the class of each ("at least": above);
* ABBREVIATIONS, whose full stop ends no sentence;
* WORDS_BY_TAG and REPORTING_VERBS, from which `tokens` makes its tagger, and DEMONYMS.

English, whatever the language of the machine: the names of the module calendar change with it.
"""

import re
from collections.abc import Iterable

from babel import Locale

from corpus.extraction import rules

_DATA = rules.load("lexicon")
_CALENDAR, _NUMBERS = _DATA["calendar"], _DATA["numbers"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


MONTHS: tuple[str, ...] = _words(_CALENDAR["months"])
"""The months, January first."""
MONTH_ABBREVIATIONS: tuple[str, ...] = _words(_CALENDAR["month_abbreviations"])
WEEKDAYS: tuple[str, ...] = _words(_CALENDAR["weekdays"])
"""The days of the week, Monday first."""
WEEKDAY_ABBREVIATIONS: tuple[str, ...] = _words(_CALENDAR["weekday_abbreviations"])
SEASONS: dict[str, int] = _CALENDAR["seasons"]
"""The first month of each season: `{"spring": 3, …}`."""

ONES: dict[str, int] = {word: value for value, word in enumerate(_words(_NUMBERS["ones"]))}
"""Zero to nineteen."""
TENS: dict[str, int] = {
    word: 10 * value for value, word in enumerate(_words(_NUMBERS["tens"]), start=2)
}
"""Twenty to ninety."""
NUMBERS: dict[str, int] = ONES | TENS
"""The cardinal numbers that are one word: zero to twenty, thirty, … ninety."""
ORDINALS: dict[str, int] = {
    word: value for value, word in enumerate(_words(_NUMBERS["ordinals"]), start=1)
}
"""First to twentieth."""
FRACTIONS: dict[str, int] = _NUMBERS["fractions"]
"""The number of parts into which a fraction divides a whole: `{"half": 2, …}`."""
SCALES: dict[str, int] = _NUMBERS["scales"]
"""Dozen, hundred, thousand, … trillion."""
SCALE_ABBREVIATIONS: dict[str, int] = _NUMBERS["scale_abbreviations"]
"""What stands for a scale right after figures: `{"m": 1000000, "bn": …}`."""
MAGNITUDES: dict[str, int] = _NUMBERS["magnitudes"]
"""Words for many, with the least that they stand for: `{"tens": 10, …}`."""

QUALIFIERS: dict[str, str] = {
    word: "" if name == "exact" else name
    for name, words in _DATA["qualifiers"].items()
    for word in _words(words)
}
"""What may stand before a number, in small letters, with its class: "above", "below", "about",
"multiples", or "" if the number is as given."""

ABBREVIATIONS: tuple[str, ...] = (
    *_words(_DATA["abbreviations"]["titles"]),
    *_words(_DATA["abbreviations"]["others"]),
    *MONTH_ABBREVIATIONS,
)
"""Abbreviations whose full stop ends no sentence, without the stop."""

NOT_ABBREVIATED = "".join(rf"(?<!\b{word})" for word in ("[A-Z]", *ABBREVIATIONS))
"""What stands in a pattern before a full stop that is not one of an initial or an abbreviation."""

WORDS_BY_TAG: dict[str, tuple[str, ...]] = {
    tag: tuple(words.split()) for tag, words in _DATA["words"].items()
}
"""The listed words of each tag that are no reporting verbs; "_" stands for a space in a phrase."""
WORDS_BY_TAG["d"] += tuple(
    word.lower() for word in (*MONTHS, *MONTH_ABBREVIATIONS, *WEEKDAYS, *WEEKDAY_ABBREVIATIONS)
)
FIRMS: frozenset[str] = frozenset(_DATA["names"]["firms"].split())
"""Kinds of firms: “retailer”."""
FIRM_ENDINGS: frozenset[str] = frozenset(_DATA["names"]["firm_endings"].split())
"""Words that end the name of a firm, in small letters: “Hill Motors”."""
WORDS_BY_TAG["B"] += tuple(_DATA["names"]["firms"].split())
REPORTING_VERBS: dict[str, str] = _DATA["reporting_verbs"]
"""The lists of reporting verbs, as `lexicon.toml` has them."""
LANDS: str = _DATA["names"]["lands"]
"""Words for a land or a water that “of” names: “the Gulf of Sidra” is no body."""
CAMPAIGNS: frozenset[str] = frozenset(_DATA["names"]["campaigns"].split())
"""Verbs that “to” joins to the name of a group: “Citizens to Save the Marsh”."""
SPEAK_FOR: frozenset[str] = frozenset(_DATA["names"]["speak_for"].split())
"""Who speaks for another, in the plural: of “lawyers for Berg” it is Berg who speaks."""
ADHERENTS: frozenset[str] = frozenset(_DATA["names"]["adherents"].split())
"""Adherents of a party, in small letters: “Conservative Karl Berg”."""
STAFF: frozenset[str] = frozenset(_DATA["names"]["staff"].split())
"""Who works for a body: “Staff of the Hill Committee”."""
EVIDENCE: frozenset[str] = frozenset(_DATA["names"]["evidence"].split())
"""What finds or shows something: “a study found”."""
OPENING_NAMES: frozenset[str] = frozenset(_DATA["names"]["opening"].split())
"""Adjectives that open the name of a body."""
TRADES: str = "|".join(_DATA["names"]["trades"].split())
"""The endings of the names of trades, as alternatives of a pattern."""
HONOURS: frozenset[str] = frozenset(_DATA["names"]["honours"].split())
"""Letters after the name of a person."""


_OF_NAMES = rules.load("entities")
_GENDERS = _OF_NAMES["gender"]
GENDER: dict[str, str] = {
    name: gender for gender in ("she", "he") for name in _GENDERS[gender].split()
}
"""First names and titles, in small letters, with "she" or "he"."""
ACRONYMS: dict[str, str] = _OF_NAMES["acronyms"]
"""The name of each great body that pages may name by its letters alone."""


def _demonyms() -> dict[str, str]:
    """Return the listed adjectives, and those that are formed from the name of a country.

    “Ugandan”, “Chilean”, “Gabonese”, “Ecuadorian”
    """
    found = dict(_DATA["demonyms"])
    for country in filter(str.isalpha, Locale("en").territories.values()):
        last = country[-1]
        endings = ("n",) if last == "a" else ("an",) if last in "eo" else ("ian", "ese")
        for ending in endings:
            found.setdefault(country + ending, country)
    return found


CURRENCY_CODES: tuple[str, ...] = (
    *(Locale("en").currencies.keys() - {"ALL", "CUP", "SOS", "TOP"}),  # these are words too
    *_words(_DATA["numbers"]["currencies"]),
)
"""Codes of currencies that stand before a sum: “NIS 300”, “EUR 300”."""
DEMONYMS: dict[str, str] = _demonyms()
"""The country or region of each adjective: `{"Libyan": "Libya", …}`."""


def alternatives(words: Iterable[str], any_case: bool = False) -> str:
    """Return a regular expression that matches any of some words, the longest first.

    With `any_case`, the first letter of each may be a capital too.
    """
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(map(_with_any_first_letter if any_case else re.escape, longest_first))


def _with_any_first_letter(word: str) -> str:
    first, rest = word[0], re.escape(word[1:])
    return f"[{first.upper()}{first}]{rest}" if first.isalpha() else re.escape(word)


def singular(noun: str) -> str:
    """Return a noun without its plural ending, roughly: enough to compare two units."""
    noun = noun.lower()
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
