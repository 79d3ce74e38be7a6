"""Publication date: when a page was published, as far as the page itself says so.

The evidence is of three kinds: date stamps, the clock in the head of a page, and the datelines with
which news agencies open a text. A *date stamp* is a line that holds a date or a time of day and
little else. Dates are given in EDTF (Extended Date/Time Format, Library of Congress): `2018-08-09`,
or `XXXX-01-14` where the year is not given.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from corpus.extraction import boilerplate, rules
from corpus.extraction.lexicon import (
    MONTH_ABBREVIATIONS,
    MONTHS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
    alternatives,
)

_MAX_STAMP_LENGTH = 200  # characters; the longest stamps give several dates, clocks and a byline
_MAX_STAMP_DATES = 3  # a line may hold the dates of publication, update and capture
_MAX_OTHER_WORDS = 5  # of a stamp besides its dates: an outlet, a city, a label
_MAX_OTHER_WORDS_IN_PARTS = 8  # where "|" or "·" separates them, or a byline stands beside the date
_MAX_BYLINE_WORDS = 16  # "By A. Writer, defence correspondent, in Rome"
_MIN_SENTENCE_WORDS = 6  # after the "By" of a byline; fewer are names though a full stop ends them
_MAX_DAYS_AFTER_AGENCY = 7  # on which a page still has the news of an agency's dateline
_OPENING_PARAGRAPHS = 3  # an agency's dateline, and the day of the news, stand in the first ones

_DATA = rules.load("publication_date")


def _words_of_languages(key: str) -> frozenset[str]:
    """Return the words that the other languages have under a key."""
    return frozenset[str]().union(*(rules.word_set(each[key]) for each in _DATA["language"]))


_MONTH_NUMBERS = {
    name.replace("_", " "): number
    for language in _DATA["language"]
    for number, names in enumerate(language["months"].split(), start=1)
    for name in names.split("/")
} | {
    name.lower(): number
    for number, month in enumerate(MONTHS, start=1)
    for name in (*MONTHS, *MONTH_ABBREVIATIONS)
    if name[:3] == month[:3]
}
_MONTH = rf"(?P<month>{alternatives((*MONTHS, *MONTH_ABBREVIATIONS))})\.?"
# One or two words that may be a month in another language; `_MONTH_NUMBERS` knows.
_FOREIGN_MONTH = r"(?P<month>[^\W\d_]{3,}(?: [^\W\d_]{3,})?)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT_YEAR = r"(?P<year>(?:19|20)?\d\d)"
_WEEKDAY = re.compile(
    rf"\b({alternatives((*WEEKDAYS, *WEEKDAY_ABBREVIATIONS))})\b\.?,?", re.IGNORECASE
)

# The forms of a written date. The first form that gives a real day anywhere in a line decides, so
# their order matters:
# * with a year before without: "14 January" also stands in "14 January 2020";
# * a month in letters before one in figures, whose place may be doubtful;
# * the year first before the year last: "20-01-14" also stands in "2020-01-14";
# * with full stops (always the day first) before with slashes or hyphens (day or month first).
# They need no boundary on their left, because pages run dates together with clocks and words
# ("+309 February 2017", "PublishedMay 3, 2018").
_DATE_FORMS = {
    name: re.compile(form, re.IGNORECASE)
    for name, form in (
        ("14 January 2020", rf"{_DAY}(?: of)?[ .-]+{_MONTH},?[ .-]+{_YEAR}"),
        ("January 14, 2020", rf"{_MONTH} +{_DAY}(?:,\s*|\s+){_YEAR}"),
        (
            "14 janvier 2020",
            rf"(?P<day>\d{{1,2}})(?:er|º|ª|\.)?(?: de)? {_FOREIGN_MONTH}(?: del?)? {_YEAR}",
        ),
        ("2020-01-14", rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)"),
        (
            "14.01.2020",
            rf"(?<!\d)(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_SHORT_YEAR}(?!\d)",
        ),
        (
            "14/01/2020 or 01/14/2020",
            rf"(?<!\d)(?P<first>\d{{1,2}})[/-](?P<second>\d{{1,2}})[/-]{_SHORT_YEAR}(?!\d)",
        ),
        ("14 January", rf"{_DAY} +{_MONTH}(?![a-z])"),
        ("January 14", rf"{_MONTH} +{_DAY}(?!\d)"),
    )
}
_NUMERIC_DATE = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-](?:19|20)\d\d(?!\d)")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_TIME_ZONE = re.compile(
    r"\(?\b(?:GMT|UTC|BST|CEST|CET|EST|EDT|EET|ET|MSK|IST|AST|PST|hrs|Moscow time|local time)\b"
    r"(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?\)?"
)
# The clock of a page shows the time of whoever captures it: "19:15 GMT +309 February 2017".
_LIVE_CLOCK = re.compile(r"\W*\d{1,2}:\d{2}\s*[A-Z]{2,4}\s*(?:[+-]\s?\d{1,2})?\s*$")
_NOW = re.compile(
    r"\W*(?:today(?:[’']s date)?(?: is\b|:)|it is\b|it[’']s\b|(?:the )?(?:current |local )time\b)",
    re.IGNORECASE,
)
_JOINTS = " |·•–—-([:"
_MIN_TITLE_WORDS = 2
_TIME_BEFORE_TITLE = re.compile(
    rf"[\])]?,?\s*(?:{_CLOCK.pattern})?\s*(?:{_TIME_ZONE.pattern})?[\])]?\s*[|·•:–—-]*\s*",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:(?:\d+|an?) (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago"
    r"|yesterday|today|just now)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:first |originally )?"
    r"(?:published|posted|created|issued|filed|released|submitted|uploaded|added|updated|modified"
    r"|edited|revised|printed|accessed|last"
    r"|(?:publication|publish|release|issue|last|latest) (?:date|updated?|modified|revised|edited)"
    r"|date|time|on|at|in|by|of|the|and|from|edition|update|[TZ])\b:?",
    re.IGNORECASE,
)
_UPDATED = alternatives(_words_of_languages("updated"))
_PUBLISHED = alternatives(_words_of_languages("published"))
_UPDATE_LABEL = re.compile(
    rf"updat|modif|edited|revis|(?<![^\W\d_])(?:{_UPDATED})(?![^\W\d_])", re.IGNORECASE
)
_PUBLICATION_LABEL = re.compile(
    rf"publish|posted|created|issued|released|filed|(?<![^\W\d_])(?:{_PUBLISHED})(?![^\W\d_])",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    rf"\W*(?:{alternatives(rules.word_set(_DATA['other_labels']))})\b", re.IGNORECASE
)
_FOREIGN_WORDS = re.compile(
    rf"(?<![^\W\d_])(?:{_UPDATED}|{_PUBLISHED}|{alternatives(_words_of_languages('others'))})"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
_PREPOSITION_AT_END = re.compile(
    r"\b(?:of|on|in|since|from|until|till|for|by|before|after) +$", re.IGNORECASE
)
_SMALL_WORDS = re.compile(
    rf"(?<![\w’'-])(?!(?:{alternatives(rules.word_set(_DATA['stamp_words']))})\b)[a-z]{{3,}}"
)
_OPENS_WITH_LABEL = re.compile(r"\W*(?:date\b|published|posted on|publication)", re.IGNORECASE)
_SEPARATOR = re.compile(r"[|·•]")
_BYLINE = re.compile(
    r"^\W*(?i:by|author|written by|story by|report by|words by|text by|posted by)\b:?\s+"
    r"(?P<author>[^\W\d_].*)$"
)
_LOWER_CASE_IN_NAMES = frozenset(
    "and in for de da di del al el bin van von der of the".split()
)  # fmt: skip
_NAME_OR_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_PLACE_NAME = re.compile(r"(?:[A-Z][\w'’-]+[ ,]*){1,3}")


class WrittenDate(NamedTuple):
    """A date in a text: its EDTF values, and its words as printed.

    There are two values, day first and month first, where the text does not tell which of two
    numbers is the month.
    """

    values: tuple[str, ...]
    printed: str


class DateStamp(NamedTuple):
    """A line that dates the page, or a part of it.

    Attributes:
        values: The EDTF values of its date: two if day and month cannot be told apart, none if it
            gives only a time of day or an age ("3 hours ago").
        printed: The date as printed.
        labelled: It opens with a label that says that it dates the publication.
        label: What its label says that it dates: "publication", "update", "other" (an event), "".
        byline: It names the author too.
        rest: What the line holds besides ("Outlet - Cairo").
        is_clock: It shows a time with its zone, then the day, as the clock in the head of a page.
    """

    values: tuple[str, ...]
    printed: str
    labelled: bool
    label: str
    byline: bool
    rest: str
    is_clock: bool

    @property
    def updated(self) -> bool:
        """True if it gives the date of an update and no date of publication."""
        return self.label == "update"


class PublicationDate(NamedTuple):
    """When a page was published, as the columns of the table `documents` say it.

    Attributes:
        published: The date in EDTF, or '' if unknown.
        known: How the date is known, in words.
        certainty: `stated`, `inferred`, `doubtful` or `unknown`.
    """

    published: str
    known: str
    certainty: str


class _Line(Protocol):
    @property
    def text(self) -> str: ...


class _DatedPage(Protocol):
    """The parts of a `lines.ParsedPage` from which it is dated."""

    @property
    def lines(self) -> Sequence[_Line]: ...
    @property
    def paragraphs(self) -> Sequence[str]: ...
    @property
    def date_stamps(self) -> Sequence[tuple[str, DateStamp]]: ...


# 1. A date in a line


def find_written_date(text: str) -> WrittenDate | None:
    """Return the written date of a text, by the first of the date forms that gives a real day."""
    if not re.search(r"\d", text):  # most lines: no form needs to be tried
        return None
    for form in _DATE_FORMS.values():
        for match in form.finditer(text):
            if values := _edtf_values(match, text):
                return WrittenDate(values, match.group())
    return None


def _edtf_values(match: re.Match[str], text: str) -> tuple[str, ...]:
    """Return the EDTF values that a written date may have; none if there is no such day.

    A weekday beside a numeric date ("Saturday 03/02/2018") tells which number is the month.
    """
    parts = match.groupdict()
    year = parts.get("year") or "XXXX"
    year = f"20{year}" if len(year) == 2 else year
    values = [
        value for day, month in _days_and_months(parts) if (value := _edtf_day(year, month, day))
    ]
    if len(values) == 2 and (weekday := _WEEKDAY.search(text)):
        values = [value for value in values if _falls_on(value, weekday[1])] or values
    return tuple(values)


def _days_and_months(parts: dict[str, str | None]) -> list[tuple[int, int]]:
    """Return the (day, month) that the groups of a date form may mean, day first before month."""
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        return list(dict.fromkeys([(first, second), (second, first)]))
    name = (parts["month"] or "").lower()
    month = int(name) if name.isdecimal() else _MONTH_NUMBERS.get(name, 0)
    return [(int(parts["day"] or 0), month)]


def _edtf_day(year: str, month: int, day: int) -> str:
    """Return a day in EDTF, or '' if the calendar has no such day.

    A year that is not given is taken for a leap year.
    """
    try:
        date(2000 if year == "XXXX" else int(year), month, day)
    except ValueError:
        return ""
    return f"{year}-{month:02}-{day:02}"


def _falls_on(day: str, weekday: str) -> bool:
    """Return True if a day in EDTF has a year and falls on a weekday, abbreviated or in full."""
    if day.startswith("XXXX"):
        return False
    name = WEEKDAYS[date.fromisoformat(day).weekday()]
    return name[:3].lower() == weekday[:3].lower()


# 2. Date stamps and bylines


def is_byline(text: str) -> bool:
    """Return True if a line names the author and little else: "By A. Writer, in Rome"."""
    match = _BYLINE.match(text)
    if not match or len(text.split()) > _MAX_BYLINE_WORDS:
        return False
    author = match["author"]
    if ":" in author or _WEEKDAY.match(author) or _is_sentence(author):
        return False
    return _is_mostly_names(author) and not boilerplate.has_finite_verb(author)


def _is_mostly_names(text: str) -> bool:
    """Return True if a text opens with a capital, and half of its words at least are of names."""
    words = _NAME_OR_WORD.findall(text)
    of_names = sum(word[0].isupper() or word in _LOWER_CASE_IN_NAMES for word in words)
    return words[0][0].isupper() and of_names * 2 >= len(words)


def _is_sentence(text: str) -> bool:
    """Return True if a text has six words or more, and ends as a sentence does."""
    ends = re.search(r"\w{2}[.!?]\W*$", text)  # not with an initial
    return ends is not None and len(_NAME_OR_WORD.findall(text)) >= _MIN_SENTENCE_WORDS


def find_date_stamp(text: str) -> DateStamp | None:
    """Return the date stamp that a line is, or None if it has no date or time, or says more."""
    if len(text) > _MAX_STAMP_LENGTH:
        return None
    rest, has_time = _without_times(text)
    if rest == text and not has_time:
        return None
    written = find_written_date(_from_publication_label(text)) or find_written_date(text)
    rest = _without_labels(rest)
    byline = bool(_BYLINE.match(text)) and is_byline(_PUBLICATION_LABEL.split(text)[0])
    values, printed = written or WrittenDate((), "")
    before = text[: text.find(printed)] if written else text
    label = _label(text, before, byline)
    if _says_more_than_date(text, rest, byline) or (
        written and not (label or byline) and _describes(text, before, rest)
    ):
        return None
    return DateStamp(
        values,
        printed,
        labelled=bool(_OPENS_WITH_LABEL.match(text)),
        label=label,
        byline=byline,
        rest=rest,
        is_clock=_is_clock(text, before, printed),
    )


def _is_clock(text: str, before: str, printed: str) -> bool:
    """Return True if a line tells what day it is now, to whoever reads it."""
    shows_time_first = _LIVE_CLOCK.match(before) and text.rstrip().endswith(printed)
    return bool(shows_time_first or _NOW.match(text))


def _without_labels(text: str) -> str:
    """Return a line without the words of date stamps: labels, weekdays, also in other languages."""
    return " ".join(_FOREIGN_WORDS.sub(" ", _LABEL.sub(" ", _WEEKDAY.sub(" ", text))).split())


def _label(text: str, before: str, byline: bool) -> str:
    """Return what a line says that it dates; `before` is its text before the date."""
    if _PUBLICATION_LABEL.search(text):
        return "publication"
    if _UPDATE_LABEL.search(before):
        return "update"
    if byline:
        return ""
    own = _without_labels(_without_times(_SEPARATOR.split(before)[-1])[0])
    names_another = re.search(r"[^\W\d_]\W*:\W*$", own) and not own.isupper()
    return "other" if names_another or _OTHER_LABEL.match(own) else ""


def _describes(text: str, before: str, rest: str) -> bool:
    """Return True if a line tells of something on a day, as captions do, or has it beside a title.

    “Tram shed, 3 October 2019” has a word in small letters that no date stamp has; a stamp in
    several parts may have one. `before` is the line before its date, `rest` the line without its
    date and labels.
    """
    if rest and _PREPOSITION_AT_END.search(before):
        return True
    return len(_SMALL_WORDS.findall(rest)) > (1 if _SEPARATOR.search(text) else 0)


def _from_publication_label(text: str) -> str:
    """Return a line from the word that labels its date of publication.

    "Updated 4 May 2018, first published 3 May 2018" is dated 3 May.
    """
    match = _PUBLICATION_LABEL.search(text)
    return text[match.start() :] if match else text


def split_title(text: str) -> tuple[str, DateStamp | None]:
    """Return a title without the date of publication that stands before or after it, and that date.

    Crawlers put both on one line: "2018-05-03 Port strike ends".
    """
    written = find_written_date(text)
    if written is None or written.values[0].startswith("XXXX"):
        return text, None
    before, _, after = text.partition(written.printed)
    title = ""
    if not re.search(r"\w", _WEEKDAY.sub("", before)):
        title = _TIME_BEFORE_TITLE.sub("", after, count=1)
    elif not re.search(r"\w", after) and _joins_date(before, written):
        title = before.rstrip(_JOINTS)
    if len(title.split()) < _MIN_TITLE_WORDS or title[0].islower() or title[0] in ",.;":
        return text, None
    stamp = DateStamp(written.values, written.printed, False, "", False, title, False)
    return title, stamp


def _joins_date(before: str, written: WrittenDate) -> bool:
    """Return True if a date after a title is no part of it: a mark or its figures part them."""
    if before.rstrip().endswith(tuple(_JOINTS.strip())):
        return True
    return (
        written.printed.isascii()
        and not re.search(r"[A-Za-z]", written.printed)
        and not (_PREPOSITION_AT_END.search(before))
    )


def _without_times(text: str) -> tuple[str, bool]:
    """Return a line without its dates, times and ages, and whether it has a time or an age.

    Dates go before times of day, with which pages run them together.
    """
    for _ in range(_MAX_STAMP_DATES):
        if written := find_written_date(text):
            text = text.replace(written.printed, " ", 1)
    text, clocks = _CLOCK.subn(" ", _TIME_ZONE.sub(" ", text))
    text, ages = _AGE.subn(" ", text)
    return text, bool(clocks or ages)


def _says_more_than_date(text: str, rest: str, byline: bool) -> bool:
    """Return True if a line is too long for a date stamp besides its date, or is a sentence."""
    in_parts = byline or _SEPARATOR.search(text)
    other_words = len(re.findall(r"[^\W\d_]+", rest))
    if other_words > (_MAX_OTHER_WORDS_IN_PARTS if in_parts else _MAX_OTHER_WORDS):
        return True
    ends = text.rstrip().endswith((".", "!", "?"))
    return ends and re.search(r"\b[a-z]{3,}\b", rest) is not None


# 3. The date of a page

# The places where a date may stand, in the order in which they are trusted, each with how the date
# is then known and how surely.
_EVIDENCE = {
    "article": ("stated by the date stamp '{}'", "stated"),
    "agency": ("stated by the agency's dateline '{}'", "stated"),
    "title": ("stated by the date '{}' on the line of the title", "stated"),
    "above": ("stated by the date stamp '{}'", "stated"),
    "end": ("stated by the date stamp '{}' under the text", "stated"),
    "update": ("inferred from the date of an update, '{}'", "inferred"),
    "head": (
        "inferred from the date '{}' in the head of the page, which may be the day of the capture",
        "doubtful",
    ),
}


class _Candidate(NamedTuple):
    """A date that the page gives: its EDTF value, as printed, and whether the order of its day and
    month is inferred."""

    value: str
    printed: str
    order_inferred: bool = False

    @property
    def has_year(self) -> bool:
        return not self.value.startswith("XXXX")


def find_publication_date(page: _DatedPage) -> PublicationDate:
    """Return when a page was published, from nothing but the page itself.

    Of the dates that the page gives, the one in the most trusted place decides; a date with a year
    goes before all without.
    """
    candidates, ambiguous = _candidates(page)
    trusted = [place for place in _EVIDENCE if place in candidates]
    if trusted:
        place = min(trusted, key=lambda place: not candidates[place].has_year)
        return _publication_date(place, candidates[place])
    if ambiguous:
        known = f"the page gives '{ambiguous}', and nothing settles which number is the month"
        return PublicationDate("", known, "unknown")
    clock = next((stamp.printed for _, stamp in page.date_stamps if stamp.is_clock), "")
    if clock:
        known = f"the page gives only '{clock}' beside its clock, which is the day of the capture"
        return PublicationDate("", known, "unknown")
    return PublicationDate("", "the page gives no date", "unknown")


def _candidates(page: _DatedPage) -> tuple[dict[str, _Candidate], str]:
    """Return the first date in each place of `_EVIDENCE`, and the first date, as printed, whose
    day and month cannot be told apart ('' if there is none)."""
    agency = _agency_date(page.paragraphs)
    candidates: dict[str, _Candidate] = {}
    ambiguous = ""
    for position, stamp in _stamps_of_publication(page, agency):
        place = "update" if stamp.updated else position
        values = _possible_values(stamp, page, agency)
        if len(values) == 1:
            order_inferred = len(stamp.values) > 1
            candidates.setdefault(place, _Candidate(values[0], stamp.printed, order_inferred))
        elif values:
            ambiguous = ambiguous or stamp.printed
    if agency:
        candidates["agency"] = _Candidate(agency.values[0], agency.printed)
    return candidates, ambiguous


def _stamps_of_publication(
    page: _DatedPage, agency: WrittenDate | None
) -> list[tuple[str, DateStamp]]:
    """Return the date stamps that may date the page, those first that say so."""
    stamps = [
        (place, stamp)
        for place, stamp in page.date_stamps
        if stamp.label == "publication"
        or not (
            stamp.label == "other"
            or (place == "head" and stamp.is_clock)
            or (agency and place == "article" and _contradicts(stamp, agency))
        )
    ]
    return sorted(stamps, key=lambda placed: placed[1].label != "publication")


def _contradicts(stamp: DateStamp, agency: WrittenDate) -> bool:
    """Return True if no reading of a stamp is near the day of the agency's dateline.

    A page is dated a few days after its agency at most, and before it only by another time zone.
    """
    return bool(stamp.values) and not any(
        -1 <= _days_between(agency.values[0], value) <= _MAX_DAYS_AFTER_AGENCY
        for value in stamp.values
    )


def _days_between(first: str, last: str) -> int:
    """Return the days from one day in EDTF to another, in the nearest year if one has none."""
    year = next((day[:4] for day in (last, first) if not day.startswith("XXXX")), "2000")
    one, other = (_nearest(day, year) for day in (first, last))
    days = (other - one).days
    if first.startswith("XXXX") or last.startswith("XXXX"):
        return (days + 182) % 365 - 182
    return days


def _nearest(day: str, year: str) -> date:
    """Return a day in EDTF, in a given year if it has none; 29 February may become 1 March."""
    month, number = int(day[5:7]), int(day[8:])
    first = date(int(year if day.startswith("XXXX") else day[:4]), month, 1)
    return first + timedelta(days=number - 1)


def _publication_date(place: str, candidate: _Candidate) -> PublicationDate:
    """Return the publication date that a candidate gives, no surer than its doubts allow."""
    known, certainty = _EVIDENCE[place]
    doubts = []
    if not candidate.has_year:
        doubts.append("the page gives no year")
    if candidate.order_inferred:
        doubts.append("which number is the month is inferred from the rest of the page")
    if doubts and certainty == "stated":
        certainty = "inferred"
    return PublicationDate(
        candidate.value, "; ".join([known.format(candidate.printed), *doubts]), certainty
    )


def _agency_date(paragraphs: Sequence[str]) -> WrittenDate | None:
    """Return the date of the agency's dateline that opens an article, or None."""
    for text in paragraphs[:_OPENING_PARAGRAPHS]:
        opening = boilerplate.agency_dateline(text)
        if opening and opening.date and (written := find_written_date(opening.date)):
            return written
    return None


def _possible_values(
    stamp: DateStamp, page: _DatedPage, agency: WrittenDate | None
) -> tuple[str, ...]:
    """Return the values of a date stamp that the rest of the page leaves possible.

    Where two numbers may be day or month, the first of these decides that does: the agency's
    dateline, the other numeric dates of the page, the weekdays in its first paragraphs.
    """
    if len(stamp.values) < 2:
        return stamp.values
    if agency:
        agreeing = tuple(value for value in stamp.values if value[5:] == agency.values[0][5:])
        if agreeing:
            return agreeing
    day_first, month_first = stamp.values
    order = _numeric_order(line.text for line in page.lines)
    if order:
        return (day_first,) if order == "day first" else (month_first,)
    opening = " ".join(page.paragraphs[:_OPENING_PARAGRAPHS])
    weekdays = [name for name in WEEKDAYS if re.search(rf"\b{name}\b", opening, re.IGNORECASE)]
    named = [value for value in stamp.values if any(_falls_on(value, name) for name in weekdays)]
    return tuple(named) if len(named) == 1 else stamp.values


def _numeric_order(texts: Iterable[str]) -> str:
    """Return the order of the numeric dates of a page: "day first", "month first", or ''.

    A number above 12 is no month. The order is '' if no date shows it, or if dates differ.
    """
    pairs = [(int(a), int(b)) for text in texts for a, b in _NUMERIC_DATE.findall(text)]
    day_first = any(first > 12 >= second for first, second in pairs)
    month_first = any(second > 12 >= first for first, second in pairs)
    if day_first == month_first:
        return ""
    return "day first" if day_first else "month first"


# 4. The place in a dateline


def find_dateline_place(page: _DatedPage, outlet: str = "") -> str:
    """Return the place from which an article is dated, as printed, or ''.

    The dateline of an agency gives it, or a date stamp beside the headline that has a place beside
    the name of the `outlet` ("Outlet - Cairo").
    """
    for text in page.paragraphs[:_OPENING_PARAGRAPHS]:
        if opening := boilerplate.agency_dateline(text):
            return opening.place
    for position, stamp in page.date_stamps:
        if position in ("article", "above") and not stamp.byline:
            parts = [part.strip(" ,") for part in re.split(r"\s[-–—|·]\s|\|", stamp.rest)]
            names = [part for part in parts if part != outlet and _PLACE_NAME.fullmatch(part)]
            if len(parts) > 1 and len(names) == 1:
                return names[0]
    return ""
