"""Dates: temporal expressions with their values, reckoned from the day of publication.

Values are in EDTF (Extended Date/Time Format, Library of Congress). The patterns are in
`dates.toml`; here is how each is reckoned. The conventions are those of the codebook
(`corpus/README.md`, "dates"): a weekday, month or day without a year is the last such up to the day
of publication, unless the sentence looks ahead; thirds of a month or year are approximate (`~`).
"""

import calendar
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from corpus.extraction import clock_times, named_days, rules, tense
from corpus.extraction.lexicon import (
    MONTH_ABBREVIATIONS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
    alternatives,
)

_DATA = rules.load("dates")
_ORDINALS = ORDINALS | {"twenty-first": 21}
_NUMBERS = NUMBERS | {"a": 1, "an": 1, "a couple of": 2}
_PARTS = _DATA["parts"] | {
    "month_name": rf"{alternatives([*MONTHS, *map(str.upper, MONTHS)])}"
    rf"|(?:{alternatives(MONTH_ABBREVIATIONS)})\b\.?",
    "weekday_name": rf"{alternatives(WEEKDAYS)}|(?:{alternatives(WEEKDAY_ABBREVIATIONS)})\b\.?",
    "season_name": alternatives(SEASONS),
    "number_word": alternatives(_NUMBERS, any_case=True),
    "ordinal_word": alternatives(_ORDINALS, any_case=True),
    "unit_name": "(?:week|month|year)",
}
# Before “May” and “March” that are months, not a verb and not a march.
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|last|next|this|every|each|during|for|from|between|and|to|early"
    r"|late|mid|before|after|through|(?:early|late|soon|recently) as"
    r"|In|Since|By|Until|Last|Next|During|Early|Late|Before)[ -]"
    r"|[-–])$"
)
_BEFORE_MONTH_REACH = 13  # characters: none of these is longer
# After four figures that are a number, not a year.
_COUNTED_AFTER = re.compile(
    r" (?:people|migrants|men|women|soldiers|troops|euros|dollars|km|kilomet|met|barrels|votes"
    r"|homes|houses|boats|tonnes|tons)"
)
_TIME_OF_DAY = re.compile(r"\d[:.]\d\d|\d\s?[ap]\.?m\b|o[’']clock|midnight|noon", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:[Tt]he |[Oo]n |[Aa]n? (?=\w+ (?:ago|earlier|later|before|after|from)|\w+[’']s time))"
)
_CLOCKS = ("clock", "point_clock")
_OF_ONE_DAY = ("day", "weekday", "deictic", "this_day", "anaphoric")
_NAMEABLE = ("day", "month", "weekday")  # what stands in names
_ANY_YEARS = (2000, 2001)  # stand for a year that is not known: a leap year and another
_LEAP_YEAR = _ANY_YEARS[0]
_DAY_WITHOUT_YEAR = r"XXXX-\d\d-\d\d"
_DATELINE_REACH = 60  # characters: an agency's dateline ends before
_RECURRING = (*_NAMEABLE, "part_of_whole")  # what habits have
_AHEAD_AT_MOST = 6  # months: a day without a year that lies further ahead is taken for the last
_CONTEXT = 90  # characters before and after an expression that are looked at
_CLOCK_REACH = 40  # characters: the day of a clock time stands no further after it


class Date(NamedTuple):
    """A row of the table `dates`, without its source.

    Its passage, offsets, words, value in EDTF ("" if nothing fixes it), and what fixes it:
    "itself", "published", the words of the expression from which it is reckoned, or "".
    """

    passage: int
    start: int
    end: int
    text: str
    edtf: str
    anchor: str


class Pattern(NamedTuple):
    """A named pattern, how its value is reckoned, and an example with its value.

    A text without any of the words in `has` does not match.
    """

    name: str
    reckon: str
    pattern: re.Pattern[str]
    example: str
    value: str
    has: tuple[str, ...]


class Context(NamedTuple):
    """From what an expression is reckoned.

    The days on which the page may have been published (none if unknown), the expression before it,
    if any, True if its sentence looks ahead, and the text around it.
    """

    days: tuple[date, ...]
    before: Date | None
    ahead: bool
    text_before: str = ""
    text_after: str = ""

    @property
    def today(self) -> date | None:
        """The last day on which the page may have been published."""
        return self.days[-1] if self.days else None

    def follows(self, before: Date) -> bool:
        """Return True if the expression stands right after another: “last year, on 3 May”."""
        return re.search(rf"{re.escape(before.text)},? (?:on )?$", self.text_before) is not None


class _Expression(NamedTuple):
    start: int
    end: int
    pattern: Pattern
    groups: dict[str, str]


_Groups = dict[str, str]
_Value = tuple[str, str]  # in EDTF, and what fixes it
_UNKNOWN: _Value = ("", "")

PATTERNS: tuple[Pattern, ...] = tuple(
    Pattern(
        entry["name"],
        entry["reckon"],
        re.compile(rf"(?<!\w)(?:{rules.fill(entry['pattern'], _PARTS)})(?!\w)"),
        entry["example"],
        entry["value"],
        tuple(entry.get("has", "").split()) or ("",),
    )
    for entry in _DATA["pattern"]
)


def dates(paragraphs: Sequence[str], published: str = "") -> list[Date]:
    """Return the dates of an article, in order.

    Args:
        paragraphs: the paragraphs; the first is passage 1.
        published: the date of publication in EDTF, or "" if unknown.
    """
    rows = _dates(paragraphs, _days(published))
    if not re.fullmatch(_DAY_WITHOUT_YEAR, published):
        return rows
    readings = [_dates(paragraphs, (day,)) for day in _possible_days(paragraphs, published)]
    return [row if row.edtf else _common(row, readings) for row in rows]


def _dates(paragraphs: Sequence[str], days: tuple[date, ...]) -> list[Date]:
    """Return the dates of an article that was published on one of some days; none if unknown."""
    found: list[Date] = []
    named: list[Date] = []  # the days, without those of clock times
    is_running = _is_running_report(paragraphs)
    for n, text in enumerate(paragraphs, start=1):
        valued = None  # the last date of the passage that has a value
        for expression in _expressions(text):
            before = valued or (found[-1] if found else None)
            is_clock = expression.pattern.reckon == "clock"
            if is_clock:
                before = _day_of_clock(n, text, expression, days, named, is_running)
            row = _read(n, text, expression, days, before)
            if row is not None:
                found.append(row)
                valued = row if row.edtf else valued
                if not is_clock and "/" not in row.edtf and _days(row.edtf):
                    named.append(row)
    return found


def _possible_days(paragraphs: Sequence[str], published: str) -> list[date]:
    """Return the day of publication in years of every kind, if its year is unknown.

    A kind of year is its length and the weekday of that day. If the page tells the weekday, only
    years in which it fits are possible.
    """
    month, day = map(int, published.split("-")[1:])
    weekday = _weekday_of_publication(paragraphs, published)
    kinds = {
        (calendar.isleap(year), date(year, month, day).weekday()): date(year, month, day)
        for year in range(_LEAP_YEAR, _LEAP_YEAR + 28)
        if calendar.isleap(year) or (month, day) != (2, 29)
    }
    return [day for day in kinds.values() if weekday in (None, day.weekday())]


def _weekday_of_publication(paragraphs: Sequence[str], published: str) -> int | None:
    """Return the weekday on which an article was published, if its first paragraph tells it.

    An agency's dateline has the day, and the news after it is of that day.
    """
    first = paragraphs[0] if paragraphs else ""
    expressions = _expressions(first)
    dateline = [row.end for row in _dates([first[:_DATELINE_REACH]], ()) if row.edtf == published]
    for expression in expressions:
        is_plain = expression.pattern.reckon == "weekday" and not expression.groups.get("when")
        if dateline and is_plain and expression.start >= dateline[0]:
            is_past = not tense.looks_ahead(first, expression.start, expression.end)
            return _weekday_index(expression.groups["weekday"]) if is_past else None
    return None


def _common(row: Date, readings: Sequence[Sequence[Date]]) -> Date:
    """Return a row with the value that it has in all readings, without its year if that differs."""
    same = [
        other for reading in readings for other in reading if other[:3] == row[:3] and other.edtf
    ]
    value = _without_year(other.edtf for other in same) if len(same) == len(readings) else ""
    return row._replace(edtf=value, anchor=same[0].anchor) if value else row


def _read(
    n: int, text: str, expression: _Expression, days: tuple[date, ...], before: Date | None
) -> Date | None:
    """Return an expression as a date, or None if it is none."""
    start, end, pattern, groups = expression
    context = Context(
        days,
        before,
        tense.looks_ahead(text, start, end),
        text[max(0, start - _CONTEXT) : start],
        text[end : end + _CONTEXT],
    )
    value = _RECKON[pattern.reckon](groups, context)
    if pattern.reckon in _RECURRING and not groups.get("year") and not groups.get("relative"):
        if pattern.reckon in _NAMEABLE and named_days.is_name(text, start, end, pattern.reckon):
            return None
        if named_days.is_habit(text, start, end, pattern.reckon):
            value = value and _of_any_year(groups)
    if value is None:
        return None
    start, end = _trim(text, start, end)
    return Date(n, start, end, text[start:end], *value)


def _is_running_report(paragraphs: Sequence[str]) -> bool:
    alone = [
        (n, expression.start, expression.end)
        for n, text in enumerate(paragraphs)
        for expression in _expressions(text)
        if expression.pattern.reckon == "clock"
    ]
    return clock_times.is_running_report(paragraphs, alone)


def _day_of_clock(
    n: int,
    text: str,
    clock: _Expression,
    days: tuple[date, ...],
    named: Sequence[Date],
    is_running: bool,
) -> Date | None:
    """Return the date that has the day of a clock time without one, or None.

    The last of the `named` days that its tense allows: one of its passage or else, if it tells when
    something was or will be, of one before. In a running report, the day of publication.
    """
    time = tense.time_of(text, clock.start, clock.end)
    allowed = _allowed(named, text, clock, days, time)
    if allowed and allowed[-1].passage == n:
        return allowed[-1]
    if after := _day_after_clock(text, clock.end, days):
        return after
    if is_running and days:
        return Date(n, 0, 0, "published", days[-1].isoformat(), "published")
    if allowed and time:
        return allowed[-1]
    return named[-1] if named and named[-1].passage == n else None


def _allowed(
    named: Sequence[Date], text: str, clock: _Expression, days: tuple[date, ...], time: str
) -> Sequence[Date]:
    """Return the days on which a clock time may be, by the tense of its clause and its verb's time.

    The day of publication parts what was from what lies ahead.
    """
    if not days:
        return named
    if not tense.looks_ahead(text, clock.start, clock.end):
        return [row for row in named if row.edtf <= days[-1].isoformat()]
    if time in tense.PAST_TIMES:
        return named  # “was to be clear by noon”
    return [row for row in named if row.edtf >= days[0].isoformat()]


def _day_after_clock(text: str, end: int, days: tuple[date, ...]) -> Date | None:
    """Return the date that follows a clock time in its sentence: “midnight on January 12”."""
    tail = re.split(r"[.;]\s", text[end : end + _CLOCK_REACH], maxsplit=1)[0]
    for expression in _expressions(tail):
        if expression.pattern.reckon in ("day", "weekday", "deictic"):
            value = _RECKON[expression.pattern.reckon](
                expression.groups, Context(days, None, False)
            )
            if value and value[0]:
                words = tail[expression.start : expression.end].strip()
                return Date(0, 0, 0, words, *value)
    return None


@lru_cache(maxsize=256)
def _expressions(text: str) -> list[_Expression]:
    """Return the expressions of a passage, in order; where two meet, the earlier.

    Of two that begin together the longer, and of these the first in the file.
    """
    matches = [
        (match.start(), -match.end(), i, match)
        for i, pattern in enumerate(PATTERNS)
        if any(word in text for word in pattern.has)
        for match in pattern.pattern.finditer(text)
    ]
    found: list[_Expression] = []
    position = 0
    for start, minus_end, i, match in sorted(matches, key=lambda match: match[:3]):
        if start >= position:
            position = -minus_end
            groups = {name: value or "" for name, value in match.groupdict().items()}
            found.append(_Expression(start, position, PATTERNS[i], groups))
    return _joined(text, found)


def _joined(text: str, expressions: Sequence[_Expression]) -> list[_Expression]:
    """Return expressions with a day and the clock time beside it as one, which has the day."""
    joined: list[_Expression] = []
    for expression in expressions:
        day = _joint_day(text, joined[-1], expression) if joined else None
        if day is None:
            joined.append(expression)
        else:
            start = joined.pop().start
            joined.append(day._replace(start=start, end=expression.end))
    return joined


def _joint_day(text: str, first: _Expression, second: _Expression) -> _Expression | None:
    """Return which of two expressions is the day of the other, a clock time beside it, or None."""
    day_first = second.pattern.reckon in _CLOCKS
    day, clock = (first, second) if day_first else (second, first)
    if clock.pattern.reckon not in _CLOCKS or day.pattern.reckon not in _OF_ONE_DAY:
        return None
    is_one = clock_times.is_one_expression(text, first.end, second.start, day_first)
    return day if is_one else None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets without a preposition or article at the head, or spaces at the end."""
    words = text[start:end]
    head = _HEAD.match(words)
    return start + (head.end() if head else 0), start + len(words.rstrip())


@lru_cache(maxsize=256)
def _days(published: str) -> tuple[date, ...]:
    """Return the days that a value in EDTF names."""
    found = []
    for part in re.findall(r"\d{4}-\d\d-\d\d", published):
        try:
            found.append(date.fromisoformat(part))
        except ValueError:
            continue
    return tuple(found)


# Months, numbers and parts


def _month(name: str) -> int:
    return [month[:3] for month in MONTHS].index(name[:3].title()) + 1


def _weekday_index(name: str) -> int:
    return [day[:3] for day in WEEKDAYS].index(name[:3])


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower())


def _part(word: str) -> int:
    """Return 0 for early, 1 for mid, 2 for late."""
    word = word.lower()
    if re.search("early|beginning|start", word):
        return 0
    return 1 if "mid" in word else 2


def _step(when: str) -> int:
    """Return by how many units "last" or "next" is away from now; 0 for "this"."""
    return {"last": -1, "next": 1}.get(when.lower(), 0)


# Values in EDTF


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    return (
        ("XXXX" if year is None else f"{year:04}")
        + (f"-{month:02}" if month else "")
        + (f"-{day:02}" if day else "")
    )


def _is_valid(year: int | None, month: int, day: int) -> bool:
    """Return True if there is such a day; in some year, if that is not known."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or _LEAP_YEAR, month)[1]


def _third_of_month(year: int | None, month: int, part: int) -> str:
    month_end = calendar.monthrange(year or _LEAP_YEAR, month)[1]
    first, last = ((1, 10), (11, 20), (21, month_end))[part]
    return f"{_iso(year, month, first)}~/{_iso(year, month, last)}~"


def _third_of_year(year: int, part: int) -> str:
    return f"{_iso(year, 4 * part + 1)}~/{_iso(year, 4 * part + 4)}~"


def _season_of(year: int, season: str) -> str:
    first = SEASONS[season]
    last = _iso(year + 1, 2) if first == 12 else _iso(year, first + 2)
    return f"{_iso(year, first)}~/{last}~"


def _month_at(day: date, step: int) -> tuple[int, int]:
    """Return (year, month) so many months from a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return year, month + 1


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _between(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def _span_of(unit: str, day: date, step: int) -> str:
    """Return the span of a unit, so many units from that of a day; "" if it has no fixed bounds."""
    if unit in ("day", "night", "morning", "afternoon", "evening"):
        return (day + timedelta(days=step)).isoformat()
    if unit in ("week", "weekend"):
        monday = _monday(day) + timedelta(weeks=step)
        first = 0 if unit == "week" else 5
        return _between(monday + timedelta(days=first), monday + timedelta(days=6))
    if unit == "month":
        return _iso(*_month_at(day, step))
    if unit == "quarter":
        year, month = _month_at(day, 3 * step)
        first = month - (month - 1) % 3
        return f"{_iso(year, first)}/{_iso(year, first + 2)}"
    if unit == "year":
        return _iso(day.year + step)
    if unit == "decade":
        first = day.year // 10 * 10 + 10 * step
        return f"{first}/{first + 9}"
    return ""


# The year of what is written without one


def _year_of(month: int, day: int | None, context: Context) -> int | None:
    """Return the year of a month, or of a day of a month, that is given without one.

    It is that of the last such, or of the next if the sentence looks ahead; None if the day of
    publication is unknown.
    """
    today = context.today
    if today is None:
        return None
    last = today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1
    to_come = (month, day or 31) >= (today.month, today.day)
    if context.ahead and (to_come or (month - today.month) % 12 <= _AHEAD_AT_MOST):
        return today.year if to_come else today.year + 1
    return last


def _year_given(
    groups: _Groups, month: int, day: int | None, context: Context
) -> tuple[int | None, str]:
    """Return the year that stands there, or else that of the month or day, and what fixes it."""
    if groups.get("year"):
        return int(groups["year"]), "itself"
    if groups.get("relative"):
        relative, anchor = _span_by_words(groups["relative"], "year", context)
        return (int(relative), anchor) if relative else (None, "itself")
    before = context.before
    if before and re.fullmatch(r"\d{4}", before.edtf) and context.follows(before):
        return int(before.edtf), before.text  # “Last year, on 3 May”
    year = _year_of(month, day, context)
    return year, "published" if year else "itself"


def _span_by_words(when: str, unit: str, context: Context) -> _Value:
    """Return the span that “last year”, “that month” or “the following week” is."""
    when = when.lower()
    step = {"following": 1, "next": 1, "previous": -1, "last": -1}.get(when.split()[-1], 0)
    if re.search("that|same|following|previous", when):
        return _reckon_from(context.before, unit, step)
    return (_span_of(unit, context.today, step), "published") if context.today else _UNKNOWN


def _bounds(edtf: str) -> tuple[date, date]:
    """Return the first and last day of a month, a year or a span."""
    first, last = (part.split("-") for part in (edtf.split("/") * 2)[:2])
    year, month = int(last[0]), int(last[1]) if len(last) > 1 else 12
    day = int(last[2]) if len(last) > 2 else calendar.monthrange(year, month)[1]
    return date(*(int(part) for part in (*first, "1", "1")[:3])), date(year, month, day)


def _without_year(values: Iterable[str]) -> str:
    """Return the value that all are but for their year, or ""."""
    common = {re.sub(r"\d{4}(?=-)", "XXXX", value) for value in values}
    return common.pop() if len(common) == 1 and not re.search(r"\d{4}", min(common)) else ""


def _year_of_weekday(month: int, day: int, weekday: str, context: Context) -> int | None:
    """Return the year in which a day of a month is the weekday beside it, or None.

    That of publication, or else the one before or after it.
    """
    if not weekday or context.today is None:
        return None
    this = context.today.year
    for year in (this, this - 1, this + 1):
        if _is_valid(year, month, day) and (
            date(year, month, day).weekday() == _weekday_index(weekday)
        ):
            return year
    return None


def _of_any_year(groups: _Groups) -> _Value:
    """Return the value of a day or month that comes again each year; a weekday has none."""
    if groups.get("weekday") or not groups.get("month"):
        return _UNKNOWN
    day = f"-{int(groups['day']):02}" if groups.get("day") else ""
    return f"XXXX-{_month(groups['month']):02}{day}", "itself"


# How values are reckoned: each gives the value of an expression, or None if it is no date


def _day(groups: _Groups, context: Context) -> _Value | None:
    month, number = _month(groups["month"]), int(groups["day"])
    year, anchor = _year_given(groups, month, number, context)
    if anchor == "published":
        year = _year_of_weekday(month, number, groups.get("weekday", ""), context) or year
    if not _is_valid(year, month, number):
        return None
    return _iso(year, month, number), anchor


def _days_of_month(groups: _Groups, context: Context) -> _Value | None:
    month, first, last = _month(groups["month"]), int(groups["day"]), int(groups["day2"])
    year, anchor = _year_given(groups, month, first, context)
    if first >= last or not (_is_valid(year, month, first) and _is_valid(year, month, last)):
        return None
    return f"{_iso(year, month, first)}/{_iso(year, month, last)}", anchor


def _days_between(groups: _Groups, context: Context) -> _Value | None:
    """Return the span from a day of one month to a day of another."""
    first = _month(groups["month"] or groups["month_"]), int(groups["day"] or groups["day_"])
    last = _month(groups["month2"]), int(groups["day2"])
    year, anchor = _year_given(groups, *last, context)
    before = year if first < last or year is None else year - 1
    if not (_is_valid(before, *first) and _is_valid(year, *last)):
        return None
    return f"{_iso(before, *first)}/{_iso(year, *last)}", anchor


def _part_of_month(groups: _Groups, context: Context) -> _Value | None:
    month = _month(groups["month"])
    year, anchor = _year_given(groups, month, None, context)
    part = _part(groups["part"])
    if year is None and month == 2 and part == 2:
        return _UNKNOWN  # to 28 or 29 February
    return _third_of_month(year, month, part), anchor


def _part_of_whole(groups: _Groups, context: Context) -> _Value | None:
    """Return the value of a day or week that is a part of a longer time."""
    if groups.get("month"):
        month = _month(groups["month"])
        year, anchor = _year_given(groups, month, None, context)
        wholes = [_iso(any_year, month) for any_year in ([year] if year else _ANY_YEARS)]
    else:
        whole, anchor = _span_by_words(groups["when"], groups["unit"], context)
        wholes = [whole] if whole else []
    parts = [_part_between(groups, *_bounds(whole)) for whole in wholes]
    if None in parts:
        return None
    value = parts[0] if len(parts) == 1 else _without_year(filter(None, parts))
    return (value or "", anchor if value else "")


def _part_between(groups: _Groups, first: date, last: date) -> str | None:
    """Return the day or week between two days that the words name, or None if there is none."""
    weekday = _weekday_index(groups["weekday"]) if groups.get("weekday") else None
    length = 7 if groups.get("part") == "week" else 1
    starts = [
        day
        for day in (first + timedelta(days=n) for n in range((last - first).days + 2 - length))
        if weekday is None or day.weekday() == weekday
    ]
    number = int(groups.get("number") or ORDINALS.get(groups.get("ordinal", ""), 1))
    index = -1 if groups.get("ordinal") == "last" else (number - 1) * length
    if index >= len(starts):
        return None
    start = starts[index]
    return start.isoformat() if length == 1 else _between(start, start + timedelta(days=6))


def _month_alone(groups: _Groups, context: Context) -> _Value | None:
    name, month = groups["month"], _month(groups["month"])
    year, anchor = _year_given(groups, month, None, context)
    if not groups.get("year") and not _is_month(name, context.text_before):
        return None
    return _iso(year, month), anchor


def _is_month(name: str, text_before: str) -> bool:
    """Return True if a word without a year is surely a month: not “Jan”, “may” or a march."""
    if name.title() in ("May", "March", "Mar") and not _BEFORE_MONTH.search(
        text_before[-_BEFORE_MONTH_REACH:]
    ):
        return False
    return len(name) > 3 or name.endswith(".") or name == "May"


def _months(groups: _Groups, context: Context) -> _Value | None:
    first, last = _month(groups["month"]), _month(groups["month2"])
    year, anchor = _year_given(groups, last, None, context)
    if year is None:
        return _UNKNOWN
    return f"{_iso(year if first <= last else year - 1, first)}/{_iso(year, last)}", anchor


def _months_of_years(groups: _Groups, context: Context) -> _Value | None:
    first = int(groups["year"] or groups["year_"]), _month(groups["month"] or groups["month_"])
    last = int(groups["year2"]), _month(groups["month2"])
    return (f"{_iso(*first)}/{_iso(*last)}", "itself") if first < last else None


def _named_month(groups: _Groups, context: Context) -> _Value | None:
    today = context.today
    if today is None:
        return _UNKNOWN
    month, when = _month(groups["month"]), groups["when"]
    year = today.year
    if "last" in when and month >= today.month:
        year -= 1
    elif ("next" in when or "coming" in when) and month <= today.month:
        year += 1
    if when.startswith(("late", "early")):
        return _third_of_month(year, month, _part(when)), "published"
    return _iso(year, month), "published"


def _that_month(groups: _Groups, context: Context) -> _Value | None:
    """Return the month of the year that was named before it: “in May 2016 after the flood that
    March”."""
    month, before = _month(groups["month"]), context.before
    if before is None or not re.match(r"\d{4}", before.edtf):
        return _UNKNOWN
    return _iso(int(before.edtf[:4]), month), before.text


def _weekday(groups: _Groups, context: Context) -> _Value | None:
    name = groups["weekday"]
    if name in ("Sun", "Sat", "Mon", "Wed", "Fri"):
        return None  # not surely abbreviations
    index = _weekday_index(name)
    when = groups.get("when", "") + groups.get("last", "")
    if beside := _weekday_beside(index, when, context.before):
        return beside
    if context.today is None:
        return _UNKNOWN
    if len(context.days) > 1:
        for day in context.days:
            if day.weekday() == index:
                return day.isoformat(), "published"
    if groups.get("number"):
        return _weekday_of_number(index, int(groups["number"]), context.today)
    ahead = context.ahead or "next" in when or "coming" in when or _is_listed_ahead(context)
    day = _nearest_weekday(index, context.today, ahead, "last" in when)
    return day.isoformat(), "published"


def _weekdays(groups: _Groups, context: Context) -> _Value | None:
    """Return the days from a weekday to another: the last, or the next if a verb looks ahead."""
    if context.today is None:
        return _UNKNOWN
    first = _weekday_index(groups["weekday"] or groups["weekday_"])
    last = _weekday_index(groups["weekday2"])
    length = (last - first) % 7
    if context.ahead:
        start = _nearest_weekday(first, context.today, True, False)
    else:
        start = _nearest_weekday(last, context.today, False, False) - timedelta(days=length)
    return _between(start, start + timedelta(days=length)), "published"


def _weekday_of_number(index: int, number: int, today: date) -> _Value | None:
    """Return the nearest such weekday that is the day of so much of a month: “Friday (17)”."""
    near = sorted(
        (today + timedelta(days=n) for n in range(-31, 32)), key=lambda day: abs(day - today)
    )
    days = [day for day in near if day.weekday() == index and day.day == number]
    return (days[0].isoformat(), "published") if days else _UNKNOWN


def _is_listed_ahead(context: Context) -> bool:
    """Return True if a day is named right after one that lies ahead: “on Monday and Tuesday”."""
    before, today = context.before, context.today
    if before is None or today is None or not before.edtf > today.isoformat():
        return False
    joint = rf"{re.escape(before.text)}(?:,| and| or|, and) (?:on )?$"
    return re.search(joint, context.text_before) is not None


def _weekday_beside(index: int, when: str, before: Date | None) -> _Value | None:
    """Return the following or previous weekday of the day before it in the text, or None."""
    if not re.search("following|previous", when) or before is None:
        return None
    days = _days(before.edtf)
    if not days:
        return None
    if "following" in when:
        return (
            days[0] + timedelta(days=(index - days[0].weekday()) % 7 or 7)
        ).isoformat(), before.text
    return (days[0] - timedelta(days=(days[0].weekday() - index) % 7 or 7)).isoformat(), before.text


def _nearest_weekday(index: int, today: date, ahead: bool, last: bool) -> date:
    """Return the next such weekday, or the last one up to today; before today if it is `last`."""
    if ahead:
        return today + timedelta(days=(index - today.weekday()) % 7 or 7)
    back = (today.weekday() - index) % 7
    return today - timedelta(days=7 if last and not back else back)


def _weekday_week(groups: _Groups, context: Context) -> _Value | None:
    """Return the value of “Monday week” and “two weeks from Monday”."""
    if context.today is None:
        return _UNKNOWN
    index = _weekday_index(groups["weekday"] or groups["weekday2"])
    weeks = _number(groups["number"] or "one") or 1
    day = _nearest_weekday(index, context.today, True, False) + timedelta(weeks=weeks)
    return day.isoformat(), "published"


def _weekdays_ago(groups: _Groups, context: Context) -> _Value | None:
    number = _number(groups["number"])
    if context.today is None or number is None:
        return _UNKNOWN
    last = _nearest_weekday(_weekday_index(groups["weekday"]), context.today, False, True)
    return (last - timedelta(weeks=number - 1)).isoformat(), "published"


def _feast(groups: _Groups, context: Context) -> _Value | None:
    month, day = _FEASTS[groups["feast"].replace("’", "'")]
    step, today = _step(groups["when"]), context.today
    if step and today:  # “last Christmas”
        is_over = (month, day) < (today.month, today.day)
        later = int(is_over) if step > 0 else int(is_over) - 1
        return _iso(today.year + later, month, day), "published"
    year, anchor = _year_given(groups, month, day, context)
    return _iso(year, month, day), anchor


def _part_of_year(groups: _Groups, context: Context) -> _Value | None:
    return _third_of_year(int(groups["year"]), _part(groups["part"])), "itself"


def _season(groups: _Groups, context: Context) -> _Value | None:
    season, when, today = groups["season"], groups.get("when", ""), context.today
    if groups.get("year") or groups.get("relative"):
        given, anchor = _year_given(groups, 1, None, context)
        return (_season_of(given, season), anchor) if given else _UNKNOWN
    if today is None:
        return _UNKNOWN
    first, year = SEASONS[season], today.year
    if "last" in when or "past" in when:
        year -= first + 2 >= today.month
    elif "next" in when or "coming" in when:
        year += first <= today.month
    else:  # January and February are of the winter that began the year before
        year -= first == 12 and today.month <= 2
        year += context.ahead and first + 2 < today.month
    return _season_of(year, season), "published"


_FEASTS = {name: tuple(day) for name, day in _DATA["feasts"].items()}
_MONTHS_IN = {"half": 6, "quarter": 3, "month": 1}


def _fraction_of_year(groups: _Groups, context: Context) -> _Value | None:
    if groups.get("year"):
        year, anchor = int(groups["year"]), "itself"
    elif context.today is None:
        return _UNKNOWN
    else:
        year, anchor = context.today.year + _step(groups["when"]), "published"
    fraction, ordinal = groups["fraction"], groups["ordinal"]
    length = _MONTHS_IN.get(fraction) or NUMBERS[fraction.removesuffix(" months")]
    is_last = ordinal in ("last", "final")
    first = 13 - length if is_last else (ORDINALS[ordinal] - 1) * length + 1
    last = first + length - 1
    if last > 12:
        return None
    return "/".join(_iso(year, month) for month in sorted({first, last})), anchor


def _quarter(groups: _Groups, context: Context) -> _Value | None:
    """Return a quarter: of the year given, or the last that is over, or the next if a verb looks
    ahead."""
    number = int(groups.get("quarter") or ORDINALS[groups["ordinal"]])
    first, last = 3 * number - 2, 3 * number
    year, anchor = int(groups.get("year") or 0), "itself"
    if not year and context.today is None:
        return _UNKNOWN
    if not year and context.today:
        is_over, anchor = last < context.today.month, "published"
        year = context.today.year + (int(is_over) if context.ahead else int(is_over) - 1)
    return f"{_iso(year, first)}/{_iso(year, last)}", anchor


def _up_to(groups: _Groups, context: Context) -> _Value | None:
    """Return the span of so many weeks, months or years that ends with a day or month."""
    number, unit = _number(groups["number"] or "one"), groups["unit"]
    month = _month(groups["month"] or groups["month_"])
    day = int(groups["day"] or groups["day_"] or 0)
    year, anchor = _year_given(groups, month, day or None, context)
    if number is None or (unit == "week" and not day) or (day and not _is_valid(year, month, day)):
        return None
    if year is None:
        return _UNKNOWN
    if unit == "week":
        last_day = date(year, month, day)
        return _between(last_day - timedelta(days=7 * number - 1), last_day), anchor
    months = number * (12 if unit == "year" else 1)
    first = _iso(*_month_at(date(year, month, 1), 1 - months))
    return f"{first}/{_iso(year, month)}", anchor


def _years(groups: _Groups, context: Context) -> _Value | None:
    first, last = groups["year"], groups["year2"]
    last = first[:2] + last if len(last) == 2 else last
    return (f"{first}/{last}", "itself") if first < last else None


def _year(groups: _Groups, context: Context) -> _Value | None:
    return None if _COUNTED_AFTER.match(context.text_after) else (groups["year"], "itself")


def _decade(groups: _Groups, context: Context) -> _Value | None:
    written = groups["decade"]
    first = int(written) if len(written) == 4 else 1900 + int(written)
    if groups["part"]:
        begins, ends = ((0, 3), (4, 6), (7, 9))[_part(groups["part"])]
        return f"{first + begins}~/{first + ends}~", "itself"
    return f"{first}/{first + 9}", "itself"


def _deictic(groups: _Groups, context: Context) -> _Value | None:
    if context.today is None:
        return _UNKNOWN
    word = groups["deictic"].lower()
    step = {"yesterday": -1, "tomorrow": 1}.get(word.split()[-1], 0)
    step *= 2 if "day " in word else 1  # “the day after tomorrow”
    return (context.today + timedelta(days=step)).isoformat(), "published"


def _weekend(_: _Groups, context: Context) -> _Value | None:
    """The weekend that is over, or on a weekend this one; the coming one if a verb looks ahead."""
    if context.today is None:
        return _UNKNOWN
    is_weekend = context.today.weekday() > 4
    value = _span_of("weekend", context.today, 0 if context.ahead or is_weekend else -1)
    return value, "published"


def _part_of_day(groups: _Groups, context: Context) -> _Value | None:
    if groups.get("deictic"):
        return _deictic(groups, context)
    if context.today is None:
        return _UNKNOWN
    return (context.today + timedelta(days=_step(groups["when"]))).isoformat(), "published"


def _unit(groups: _Groups, context: Context) -> _Value | None:
    unit, when = groups["unit"], groups["when"].lower()
    if context.today is None:
        return _UNKNOWN
    if unit == "day":
        return None
    step = _step(when)
    if unit == "night" or (unit == "weekend" and when == "next"):
        step = min(step, 0)
    value = _span_of(unit, context.today, step)
    return value, "published" if value else ""


def _past_units(groups: _Groups, context: Context) -> _Value | None:
    """Return the span of “the past three years”, which ends now."""
    number, unit = _number(groups["number"]), groups["unit"]
    if context.today is None or number is None:
        return _UNKNOWN
    first, last = (_span_of(unit, context.today, step) for step in (-number, 0))
    return f"{first}/{last}", "published"


def _part_of_unit(groups: _Groups, context: Context) -> _Value | None:
    if context.today is None:
        return _UNKNOWN
    step, part, unit = _step(groups["when"]), _part(groups["part"]), groups["unit"]
    if unit == "year":
        return _third_of_year(context.today.year + step, part), "published"
    if unit == "month":
        return _third_of_month(*_month_at(context.today, step), part), "published"
    return _span_of(unit, context.today, step), "published"


def _unit_but_one(groups: _Groups, context: Context) -> _Value | None:
    if context.today is None:
        return _UNKNOWN
    step = -2 if "last" in groups["side"] else 2
    return _span_of(groups["unit"], context.today, step), "published"


def _in_units(groups: _Groups, context: Context) -> _Value | None:
    """Return the value of “in two weeks”, or None if that is how long something took."""
    if not (groups.get("fixed") or context.ahead):
        return None
    number, unit = _in_weeks(_number(groups["number"]), groups["unit"])
    if context.today is None or number is None:
        return _UNKNOWN
    if unit == "hour":
        return context.today.isoformat(), "published"
    return _span_of(unit, context.today, number), "published"


def _century(groups: _Groups, context: Context) -> _Value | None:
    written = groups["century"].lower()
    number = _ORDINALS.get(written) or int(re.sub(r"\D", "", written))
    if not 1 <= number <= 21:
        return None
    first = 100 * (number - 1)
    if groups["part"]:
        begins, ends = ((1, 33), (34, 66), (67, 100))[_part(groups["part"])]
        return f"{first + begins:04}~/{first + ends:04}~", "itself"
    return f"{first + 1:04}/{first + 100:04}", "itself"


def _ago(groups: _Groups, context: Context) -> _Value | None:
    number, unit = _in_weeks(_number(groups["number"]), groups["unit"])
    if context.today is None or number is None:
        return _UNKNOWN
    if unit in ("minute", "hour"):
        return context.today.isoformat(), "published"
    return _span_of(unit, context.today, -number), "published"


def _ago_to_the_day(groups: _Groups, context: Context) -> _Value | None:
    number, _ = _in_weeks(_number(groups["number"]), groups["unit"])
    if context.today is None or number is None:
        return _UNKNOWN
    days = 7 * number + (groups["deictic"] == "yesterday")
    return (context.today - timedelta(days=days)).isoformat(), "published"


def _in_weeks(number: int | None, unit: str) -> tuple[int | None, str]:
    """Return a number and its unit, with fortnights as weeks."""
    return (number and 2 * number, "week") if unit == "fortnight" else (number, unit)


# What is reckoned from the expression before


def _same_period(groups: _Groups, context: Context) -> _Value | None:
    """Return the span of the expression before, in the same year or another."""
    before = context.before
    if before is None or not re.match(r"\d{4}-", before.edtf):
        return _UNKNOWN
    last = int(before.edtf.split("/")[-1][:4])
    if groups.get("year"):
        return _in_other_year(before, int(groups["year"]) - last)
    is_earlier = groups.get("when") or groups.get("earlier")
    return _in_other_year(before, -1 if is_earlier else 0)


def _in_other_year(before: Date, step: int) -> _Value:
    """Return the span of an expression so many years later, with the precision that it has."""
    value = re.sub(r"\d{4}(?=-|/|$)", lambda year: f"{int(year[0]) + step:04}", before.edtf)
    return value.replace("-02-29", "-02-28"), before.text


def _first_day(before: Date | None) -> date | None:
    """Return the first day of an expression, or None."""
    match = re.search(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", before.edtf if before else "")
    return date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None


_PRECISION = {"year": 0, "decade": 0, "month": 1, "quarter": 1} | dict.fromkeys(SEASONS, 0)


def _reckon_from(before: Date | None, unit: str, step: int) -> _Value:
    """Return the span of a unit, so many units from the expression before.

    Unknown if that is less precise than the unit: no day can be reckoned from a month.
    """
    first = _first_day(before)
    if before is None or first is None:
        return _UNKNOWN
    precision = before.edtf.split("/")[0].rstrip("~?").count("-")
    needed = _PRECISION.get(unit, 2)
    if precision < needed or (needed > 1 and "~" in before.edtf):
        return _UNKNOWN
    value = _season_of(first.year, unit) if unit in SEASONS else _span_of(unit, first, step)
    return value, before.text if value else ""


def _later(groups: _Groups, context: Context) -> _Value | None:
    number, unit, before = _number(groups["number"]), groups["unit"], context.before
    if number is None:
        return _UNKNOWN
    step = -number if groups["direction"] in ("earlier", "before") else number
    return _years_from(before, unit, step) or _reckon_from(before, unit, step)


def _years_from(before: Date | None, unit: str, step: int) -> _Value | None:
    """Return the value so many years or decades from a month, a year or a span, or None."""
    if before is None or unit not in ("year", "decade"):
        return None
    if not re.fullmatch(r"\d{4}(?:-\d\d)?(?:/\d{4}(?:-\d\d)?)?", before.edtf):
        return None
    return _in_other_year(before, 10 * step if unit == "decade" else step)


def _anaphoric(groups: _Groups, context: Context) -> _Value | None:
    when, step = groups["when"].lower(), 0
    if re.search("following|next", when):
        step = 1
    elif re.search("previous|preceding", when):
        step = -1
    return _reckon_from(context.before, groups["unit"], step)


def _day_beside(groups: _Groups, context: Context) -> _Value | None:
    step = 1 if groups["direction"] == "after" else -1
    found = _years_from(context.before, groups["unit"], step)
    return found or _reckon_from(context.before, groups["unit"], step)


def _vague(groups: _Groups, context: Context) -> _Value | None:
    return _UNKNOWN


def _clock(groups: _Groups, context: Context) -> _Value | None:
    """Return the value of the day beside a clock time."""
    before = context.before
    if before is not None and _days(before.edtf) and "/" not in before.edtf:
        return before.edtf, before.text
    return _UNKNOWN


def _point_clock(groups: _Groups, context: Context) -> _Value | None:
    """Return the value of the time of day before “at 11.40”, or None if that is no time."""
    before = context.before
    return _clock(groups, context) if before and _TIME_OF_DAY.search(before.text) else None


_RECKON: dict[str, Callable[[_Groups, Context], _Value | None]] = {
    "day": _day,
    "days": _days_of_month,
    "days_between": _days_between,
    "part_of_month": _part_of_month,
    "part_of_whole": _part_of_whole,
    "month": _month_alone,
    "months": _months,
    "months_of_years": _months_of_years,
    "named_month": _named_month,
    "that_month": _that_month,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "weekday_week": _weekday_week,
    "weekdays_ago": _weekdays_ago,
    "feast": _feast,
    "part_of_year": _part_of_year,
    "season": _season,
    "fraction": _fraction_of_year,
    "quarter": _quarter,
    "up_to": _up_to,
    "years": _years,
    "year": _year,
    "decade": _decade,
    "deictic": _deictic,
    "weekend": _weekend,
    "this_day": _part_of_day,
    "unit": _unit,
    "past_units": _past_units,
    "part_of_unit": _part_of_unit,
    "unit_but_one": _unit_but_one,
    "in_units": _in_units,
    "century": _century,
    "ago": _ago,
    "ago_to_the_day": _ago_to_the_day,
    "same_period": _same_period,
    "later": _later,
    "anaphoric": _anaphoric,
    "day_beside": _day_beside,
    "vague": _vague,
    "clock": _clock,
    "point_clock": _point_clock,
}
