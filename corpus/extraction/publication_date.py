"""When a page was published, as far as the page itself says so: date stamps, page clocks, agency datelines.

A date stamp is a line that holds a date or a clock and little else. Its date is put in EDTF (Extended Date/Time Format, Library of
Congress): `2018-08-09`, or `XXXX-01-14` where the year is not given.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from corpus.extraction import boilerplate

# English, whatever the language of the machine: the names of the module calendar change with it.
MONTHS = (
    "January February March April May June July August September October November December".split()
)
_MONTHS = {
    short.lower(): number
    for number, name in enumerate(MONTHS, start=1)
    for short in (name, name[:3])
} | {"sept": 9}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs?|nes|ur|urs)?(?:day)?\b\.?,?", re.IGNORECASE
)

# Written dates, most telling first. No \b on the left: pages glue dates to clocks and words ("+309 February 2017", "PublishedMay 3, 2018").
_WRITTEN = [
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ .-]+{_MONTH},?[ .-]+(?P<year>(?:19|20)\d\d)",
        re.IGNORECASE,
    ),  # 14 January 2020
    re.compile(
        rf"{_MONTH} +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<year>(?:19|20)\d\d)",
        re.IGNORECASE,
    ),  # January 14, 2020
    re.compile(
        r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
    ),  # 2020-01-14
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)?\d\d)(?!\d)"
    ),  # 14.01.2020: points mean day first
    re.compile(
        r"(?<!\d)(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>(?:19|20)?\d\d)(?!\d)"
    ),  # 14/01/2020 or 01/14/2020
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? +{_MONTH}(?![a-z])", re.IGNORECASE
    ),  # 14 January
    re.compile(rf"{_MONTH} +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)", re.IGNORECASE),  # January 14
]
# No date is without a figure beside a month or a separator: most lines are passed over by this.
_MONTH_HEADS = "|".join(name[:3].lower() for name in MONTHS)
_MAY_HOLD_DATE = re.compile(
    rf"\d(?:[-/.]\d|(?:st|nd|rd|th)?(?: of)?[ .-]+(?:{_MONTH_HEADS}))|(?:{_MONTH_HEADS})[a-z]*\.? +\d"
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\(?\b(?:GMT|UTC|BST|CEST|CET|EST|EDT|EET|ET|MSK|IST|AST|PST|hrs|Moscow time|local time)\b(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?\)?"
)
_MAY_BE_STAMP = re.compile(r"\d|\bago\b|\b(?:yester|to)day\b|\bjust now\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:(?:\d+|an?) (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago|yesterday|today|just now)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:first |originally )?(?:published|posted|created|issued|filed|released|submitted|uploaded|added|updated|modified|edited|revised|printed|"
    r"accessed|last|(?:publication|publish|release|issue|last|latest) (?:date|updated?|modified|revised|edited)|date|time|on|at|in|by|of|the|and|from|"
    r"edition|update|[TZ])\b:?",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"updat|modif|edited|revis", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|posted|created|issued|released|filed", re.IGNORECASE)
_BYLINE = re.compile(
    r"^\W*(?i:by|author|written by|story by|report by|words by|text by|posted by)\b:?\s+(?P<who>[^\W\d_].*)$"
)
_SMALL_IN_NAMES = frozenset("and in for de da di del al el bin van von der of the".split())


class Stamp(NamedTuple):
    """A date on a page: its EDTF values (two if day and month cannot be told apart, none for a clock or an age alone), as printed, whether it
    says that it dates the publication or an update, whether the line is a byline, and the rest of the line."""

    values: tuple
    printed: str
    labelled: bool
    updated: bool
    byline: bool
    rest: str


@lru_cache(maxsize=64)  # a line is asked more than once
def written_date(text):
    """The first written date of a text as (its EDTF values, as printed), or None. There are two values where day and month cannot be told apart."""
    if not _MAY_HOLD_DATE.search(text.lower()):
        return None
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            if values := _edtf(match.groupdict(), text):
                return values, match.group()
    return None


def _edtf(parts, text):
    """The EDTF values that the parts of a written date may have; none if there is no such day."""
    year = parts.get("year") or "XXXX"
    year = f"20{year}" if len(year) == 2 else year
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        readings = (
            [(first, second)] if first == second else [(first, second), (second, first)]
        )  # day first, then month first
    else:
        month = parts["month"].lower().rstrip(".")
        readings = [(int(parts["day"]), _MONTHS.get(month) or int(month))]
    days = [day for d, m in readings if (day := _day(year, m, d))]
    if len(days) == 2 and (weekday := _WEEKDAY.search(text)):
        named = tuple(day for day in days if _falls_on(day, weekday[1]))
        days = named or days
    return tuple(days)


def _day(year, month, day):
    """A day in EDTF, or '' if the calendar has none such; a year that is not given is taken for a leap year."""
    try:
        date(2000 if year == "XXXX" else int(year), month, day)
    except ValueError:
        return ""
    return f"{year}-{month:02}-{day:02}"


def _falls_on(edtf, weekday):
    """Whether a day of a known year falls on a weekday, named by its first three letters at least."""
    return not edtf.startswith("XXXX") and _DAYS[date.fromisoformat(edtf).weekday()].startswith(
        weekday[:3].lower()
    )


def is_byline(text):
    """Whether a line names who wrote the article and little else: "By A. Writer, defence correspondent, in Rome"."""
    match = _BYLINE.match(text)
    if not match or len(text.split()) > 16 or ":" in match["who"] or _WEEKDAY.match(match["who"]):
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", match["who"])
    names = sum(word[0].isupper() or word in _SMALL_IN_NAMES for word in words)
    ends = re.search(r"\w{2}[.!?]\W*$", text) and len(words) > 5
    return (
        words[0][0].isupper()
        and names * 2 >= len(words)
        and not ends
        and not boilerplate.has_finite_verb(match["who"])
    )


def stamp(text):
    """The Stamp of a line that holds a date, a clock or an age and little else, or None."""
    if len(text) > 200 or not _MAY_BE_STAMP.search(text):
        return None
    found = written_date(_published_part(text)) or written_date(text)
    rest = text
    for _ in range(
        3
    ):  # a line may hold the dates of publication, update and capture; dates go before clocks, which are glued to them
        if more := written_date(rest):
            rest = rest.replace(more[1], " ", 1)
    rest, clocks = _CLOCK.subn(" ", _ZONE.sub(" ", rest))
    rest, ages = _RELATIVE.subn(" ", rest)
    if not (found or clocks or ages):
        return None
    rest = " ".join(_LABEL.sub(" ", _WEEKDAY.sub(" ", rest)).split())
    words = len(re.findall(r"[^\W\d_]+", rest))
    byline = is_byline(_PUBLISHED.split(text)[0]) if _BYLINE.match(text) else False
    if words > (8 if byline or re.search("[|·•]", text) else 5) or (
        text.rstrip().endswith((".", "!", "?")) and re.search(r"\b[a-z]{3,}\b", rest)
    ):
        return None
    before = text[: text.find(found[1])] if found else text
    updated = bool(_UPDATED.search(before)) and not _PUBLISHED.search(text)
    labelled = bool(re.match(r"\W*(?:date\b|published|posted on|publication)", text, re.IGNORECASE))
    return Stamp(
        found[0] if found else (), found[1] if found else "", labelled, updated, byline, rest
    )


def _published_part(text):
    """From the word that labels a date of publication on: "Updated 4 May … Published 3 May" is dated 3 May."""
    match = _PUBLISHED.search(text)
    return text[match.start() :] if match else text


class Publication(NamedTuple):
    """When a page was published: EDTF ('' if unknown), how that is known, and how surely (`stated`, `inferred`, `doubtful`, `unknown`)."""

    published: str
    known: str
    certainty: str


# Where a date may stand, in the order in which it is trusted: how it is then known, and how surely.
_PLACES = {
    "article": ("stated by the date stamp '{}'", "stated"),
    "agency": ("stated by the agency's dateline '{}'", "stated"),
    "above": ("stated by the date stamp '{}'", "stated"),
    "end": ("stated by the date stamp '{}' under the text", "stated"),
    "update": ("inferred from the date of an update, '{}'", "inferred"),
    "head": (
        "inferred from the date '{}' in the head of the page, which may be the day of the capture",
        "doubtful",
    ),
}


def publication(page):
    """The Publication of a `reading.Page`, from nothing but the page itself."""
    dates, settled, unsettled = {}, set(), ""
    agency = _agency_date(page.paragraphs[:3])
    for place, found in page.stamps:
        values = found.values if len(found.values) < 2 else _settle(found, page, agency)
        place = "update" if found.updated else place
        if len(values) == 1:
            if len(found.values) > 1 and place not in dates:
                settled.add(place)
            dates.setdefault(place, (values[0], found.printed))
        elif values:
            unsettled = unsettled or found.printed
    if agency:
        dates["agency"] = (agency[0][0], agency[1])
    trusted = sorted(
        (place for place in _PLACES if place in dates),
        key=lambda place: dates[place][0].startswith("XXXX"),
    )  # with a year first
    if trusted:
        place = trusted[0]
        value, printed = dates[place]
        known, certainty = _PLACES[place]
        doubts = []
        if value.startswith("XXXX"):
            doubts.append("the page gives no year")
        if place in settled:
            doubts.append("which number is the month is inferred from the rest of the page")
        return Publication(
            value,
            "; ".join([known.format(printed), *doubts]),
            "inferred" if doubts and certainty == "stated" else certainty,
        )
    if unsettled:
        return Publication(
            "",
            f"the page gives '{unsettled}', and nothing settles which number is the month",
            "unknown",
        )
    return Publication("", "the page gives no date", "unknown")


def _agency_date(paragraphs):
    for text in paragraphs:
        opening = boilerplate.agency_dateline(text[:200])
        if opening and opening[1] and (found := written_date(opening[1])):
            return found
    return None


_NUMERIC = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-](?:19|20)\d\d(?!\d)")


def _settle(found, page, agency):
    """The values of a numeric date that the rest of the page leaves: an agency's dateline, other numeric dates, the weekdays of its first paragraphs."""
    day_first, month_first = found.values
    if agency and (agreeing := [value for value in found.values if value[5:] == agency[0][0][5:]]):
        return agreeing
    pairs = [(int(a), int(b)) for line in page.lines for a, b in _NUMERIC.findall(line.text[:400])]
    orders = {day_first for a, b in pairs if a > 12 >= b} | {
        month_first for a, b in pairs if b > 12 >= a
    }
    if len(orders) == 1:
        return list(orders)
    opening = " ".join(page.paragraphs[:3])[:2000]
    weekdays = [name for name in _DAYS if re.search(rf"\b{name}\b", opening, re.IGNORECASE)]
    named = [value for value in found.values if any(_falls_on(value, name) for name in weekdays)]
    return named if len(named) == 1 else list(found.values)


def place(page, outlet=""):
    """The place from which a page's article is dated, as printed: from an agency's dateline, or the rest of a stamp ("Outlet - Cairo"); '' if none."""
    for text in page.paragraphs[:3]:
        if opening := boilerplate.agency_dateline(text[:200]):
            return opening[0]
    for where, found in page.stamps:
        if where in ("article", "above") and not found.byline:
            parts = [part.strip(" ,") for part in re.split(r"\s[-–—|·]\s|\|", found.rest)]
            names = [
                part
                for part in parts
                if part and part != outlet and re.fullmatch(r"(?:[A-Z][\w'’-]+[ ,]*){1,3}", part)
            ]
            if len(parts) > 1 and len(names) == 1:
                return names[0]
    return ""
