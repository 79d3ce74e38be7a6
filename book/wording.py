"""Numbers, lists, dates, and the sides and themes of the codebook, as English words."""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from babel.lists import format_list

from corpus.extraction.lexicon import MONTHS
from corpus.voices import NO_OUTLET, OWN

_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()
# What a reader calls the sides that have a colour of their own, and all others.
SIDES_IN_WORDS = {
    OWN: "the outlet itself",
    "Russia": "Russian officials",
    "Italy": "Italians",
    "LNA and Tobruk": "Haftar’s side",
    "GNA and Tripoli": "Tripoli’s side",
    "press and experts": "press and experts",
    "other": "others and unnamed",
}
# What a reader calls the themes of the codebook.
THEMES = {
    "russia-italy": "Russia and Italy",
    "haftar-ties": "Haftar and Russia",
    "moscow-talks": "the talks in Moscow",
    "settlement": "a settlement",
    "migration": "migrants and refugees",
    "fighters": "fighters who move",
    "displaced": "displaced people",
    "none": "none of these",
}

# What the hash of corpus and code, which follows, is good for.
FINGERPRINT = (
    "To see whether another copy of this book was made from the same data by the same programs, "
    "compare its fingerprint with this one:"
)


def without_accents(text: str) -> str:
    """Return a text without the marks of its letters, as lists are sorted: `Știri` is `Stiri`."""
    return "".join(c for c in normalize("NFKD", text) if not combining(c))


def capitalized(text: str) -> str:
    """Return a text with a capital at its beginning; the other letters stay as they are."""
    return text[:1].upper() + text[1:]


def opening_name(name: str) -> str:
    """Return a name as an entry begins with it: “askanews”, but “Unidentified outlet”."""
    return capitalized(name) if name == NO_OUTLET else name


def source_kind(kind: str) -> str:
    """Return the kind of an outside source in full: “press or non-governmental organisation”."""
    return kind.replace("NGO", "non-governmental organisation")


def number(n: int, unit: str = "", units: str = "") -> str:
    """Return a whole number as prose: in words up to twelve, with commas from a thousand.

    Args:
        n: the number. Zero is "none", or "no" before a noun.
        unit: a noun that follows.
        units: its plural, if that is not formed with an s.
    """
    words = "none" if not n and not unit else _WORDS[n] if 0 <= n < len(_WORDS) else f"{n:,}"
    return words + (f" {unit if n == 1 else units or unit + 's'}" if unit else "")


def within_marks(text: str) -> str:
    """Return a text as it stands between double quotation marks: those in it become single."""
    text = re.sub(r'(^|[\s(\[])"', r"\1‘", text).replace('"', "’")
    return text.replace("“", "‘").replace("”", "’")


def times(n: int) -> str:
    """Return how often something happens: "never", "once", "twice", "three times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{number(n)} times")


def listing(items: Iterable[object]) -> str:
    """Return items as an English list: "a, b and c"; "none" if there are none."""
    return format_list([str(item) for item in items] or ["none"], locale="en_GB")


def date(edtf: str) -> str:
    """Return a date in EDTF (Library of Congress, level 1) in words.

    Examples: "14 January 2020", "4 or 5 July 2019", "14 January, no year", "April 2016", "about 21
    July 2017 to 5 August 2017"; "none" if empty.
    """
    if not edtf:
        return "none"
    if edtf.startswith("["):
        return _one_of([date(day) for day in edtf.strip("[]").split(",")])
    if "/" in edtf:
        return _span(*map(date, edtf.split("/")))
    if edtf[-1] in "~?":
        return {"~": "about ", "?": "perhaps "}[edtf[-1]] + date(edtf[:-1])
    year, *rest = edtf.split("-")
    words = [MONTHS[int(rest[0]) - 1]] if rest else []
    if len(rest) > 1:
        words.insert(0, str(int(rest[1])))
    return " ".join(words) + ", no year" if year == "XXXX" else " ".join([*words, year])


def _one_of(days: list[str]) -> str:
    """Join alternative dates; days of one month share its name: "4 or 5 July 2019"."""
    months = {day.partition(" ")[2] for day in days}
    if len(months) == 1:
        days = [*(day.partition(" ")[0] for day in days[:-1]), days[-1]]
    return " or ".join(days)


def _span(first: str, last: str) -> str:
    """Join two dates, without repeating what they share: "30 January to 5 February 2017"."""
    ends = last.removeprefix("about ") if first.startswith("about ") else last
    begins, words = first.split(), ends.split()
    while len(begins) > 1 and words[-1:] == begins[-1:] and len(words) > 1:
        begins.pop()
        words.pop()
    return f"{' '.join(begins)} to {ends}"
