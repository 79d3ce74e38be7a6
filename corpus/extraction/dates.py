"""Dates: temporal expressions and their values in EDTF (Extended Date/Time Format, Library of Congress), reckoned from the day of publication.

The constructions are in `temporal.toml`; here is how each is reckoned. The conventions are those of the codebook (`corpus/README.md`, "dates"): a
weekday, month or day without a year is the last
such up to the day of publication, unless the sentence looks ahead; thirds of a month or year are approximate (`~`).
"""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from corpus.extraction import rules
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
_NUMBERS = NUMBERS | {"a": 1, "an": 1, "a couple of": 2}
_PARTS = _DATA["parts"] | {
    "month_name": rf"{alternatives(MONTHS)}|(?:{alternatives(MONTH_ABBREVIATIONS)})\b\.?",
    "weekday_name": rf"{alternatives(WEEKDAYS)}|(?:{alternatives(WEEKDAY_ABBREVIATIONS)})\b\.?",
    "season_name": alternatives(SEASONS),
    "number_word": alternatives(_NUMBERS, any_case=True),
}
# Where a pattern may match: around a word or figure that it needs. One pass finds all of these, at a word that begins as one of them does.
_TRIGGER = re.compile(
    r"\b(?=[\dJFMASONDTWYacdefhmnqstwy])(?:"
    rf"(?P<month>{'|'.join(name[:3] for name in MONTHS)})"
    rf"|(?P<weekday>{'|'.join(name[:3] for name in WEEKDAYS)})"
    r"|(?P<decade>(?:18|19|20)?\d0['’]?s\b)"
    r"|(?P<year>(?:18|19|20)\d\d(?!\d))"
    r"|(?P<clock>\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|\d{1,2}:\d\d|\d{4} (?:GMT|UTC)|\d{1,2} o[’']clock"
    r"|[Mm]idnight|[Nn]oon|[Mm]idday|dawn|daybreak|dusk|nightfall)"
    r"|(?P<digit>\d{1,2}[./]\d)"
    rf"|(?P<season>{alternatives(SEASONS)})\b"
    r"|(?P<deictic>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)"
    r"|(?P<unit>day|night|morning|afternoon|evening|week|weekend|fortnight|month|quarter|year|decade|hour|minute|century)s?\b)"
)
_REACH = 48  # no expression begins or ends further from what triggers it
# A sentence looks ahead if one of these stands near before the expression, or after it.
_AHEAD = re.compile(
    r"\b(?P<verb>will|shall|would(?! have)|due|scheduled|expected|set (?:to|for)|plan(?:s|ned)? (?:to|for)|planning|upcoming"
    r"|going to|intends?|hopes? to|invit\w+ to|ready to|agreed to|could|may|might|(?:is|are|was|were) to|to be held)\b"
    r"[^.;]{0,60}$|\b(?P<by>by|until|till)\s(?:the end of )?$"
)
_BEHIND = re.compile(
    r"\b(?:said|told|added|wrote|announced|reported|was|were|had|held|met|took|signed|arrived|died|killed|began|has|have)\b"
)
_MAY_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|last|next|this|during|for|from|between|and|to|early|late|mid|before|after|through)[ -]|[-–])$"
)


class Date(NamedTuple):
    """A row of `dates()` without its source: passage, offsets, words, value in EDTF ('' if nothing fixes it), and what fixes it."""

    passage: int
    start: int
    end: int
    text: str
    edtf: str
    anchor: str


class Pattern(NamedTuple):
    """A named construction of `temporal.toml`."""

    name: str
    needs: str
    reckon: str
    pattern: re.Pattern
    example: str
    value: str


class Day(NamedTuple):
    """What an expression is reckoned from: the days on which the page may have been published (none if unknown), the expression before it, if any,
    and whether its sentence looks ahead."""

    published: tuple
    before: Date | None
    ahead: bool

    @property
    def today(self):
        return self.published[-1] if self.published else None


def _patterns():
    found = []
    for entry in _DATA["pattern"]:
        pattern = re.compile(rf"(?<!\w){rules.fill(entry['pattern'], _PARTS)}(?!\w)")
        found.append(
            Pattern(
                entry["name"],
                entry["needs"],
                entry["reckon"],
                pattern,
                entry["example"],
                entry["value"],
            )
        )
    return found


PATTERNS = _patterns()
_BY_NEED = {
    need: [(i, pattern) for i, pattern in enumerate(PATTERNS) if need in pattern.needs.split()]
    for need in _TRIGGER.groupindex
}


def dates(paragraphs, published=""):
    """The Dates of an article's paragraphs, in order. `published` is its date of publication in EDTF, '' if unknown."""
    days = _days(published)
    found = []
    for n, text in enumerate(paragraphs, start=1):
        before = None
        for start, end, pattern, match in _expressions(text):
            near = (
                next(_later_in_sentence(text, end, days, n), None)
                if pattern.reckon == "clock"
                else found[-1]
                if found
                else None
            )
            day = Day(days, before or near, _looks_ahead(text, start, end))
            value = _RECKON[pattern.reckon](match.groupdict(), day, match)
            if value is None:
                continue
            start, end = _trim(text, start, end)
            row = Date(n, start, end, text[start:end], *value)
            found.append(row)
            if value[0]:
                before = row
    return found


def _later_in_sentence(text, end, days, n):
    """The written dates that follow a clock time in its sentence: “midnight on January 12”."""
    tail = re.split(r"[.;]\s", text[end : end + 40], maxsplit=1)[0]
    for _, _, pattern, match in _expressions(tail):
        if pattern.reckon in ("day", "weekday", "deictic"):
            value = _RECKON[pattern.reckon](match.groupdict(), Day(days, None, False), match)
            if value and value[0]:
                yield Date(n, 0, 0, match.group().strip(), *value)


def _expressions(text):
    """The expressions of a passage as (start, end, Pattern, match), in order; where two meet, the earlier, and of these the longer."""
    matches = []
    for need, spans in _windows(text).items():
        for i, pattern in _BY_NEED[need]:
            matches += [
                (m.start(), -m.end(), i, m)
                for first, last in spans
                for m in pattern.pattern.finditer(text, first, last)
                if m.end() > m.start()
            ]
    found, end = [], 0
    for start, minus_end, i, match in sorted(matches, key=lambda found: found[:3]):
        if start >= end:
            found.append((start, -minus_end, PATTERNS[i], match))
            end = -minus_end
    return found


def _windows(text):
    """Where the patterns of each need are tried: `{need: [[first, last], …]}`."""
    found = {}
    for trigger in _TRIGGER.finditer(text):
        first, last = max(0, trigger.start() - _REACH), min(len(text), trigger.end() + _REACH)
        spans = found.setdefault(trigger.lastgroup, [])
        if spans and first <= spans[-1][1]:
            spans[-1][1] = last
        else:
            spans.append([first, last])
    return found


def _trim(text, start, end):
    """Without a preposition or article at its head, or spaces at its end."""
    words = text[start:end]
    head = re.match(r"(?:[Tt]he |[Oo]n |[Aa]n? (?=\w+ (?:earlier|later|before|after)))", words)
    start += head.end() if head else 0
    return start, start + len(text[start:end].rstrip())


def _looks_ahead(text, start, end):
    before = text[max(0, start - 90) : start]
    before = re.split(r"[.;“”\"]\s?", before)[-1]
    ahead = _AHEAD.search(before)
    if not ahead:
        if re.search(r"\b(?:after|from|on|in|by|early|mid|late)[ -]$", before[-7:]) and re.match(
            r"[^.;]{0,12}\b(?:would|will)\b", text[end : end + 20]
        ):
            return True  # “any force found there after September 1 would be hostile”
        return bool(
            re.match(r"\s+to (?!the\b|a\b|\d)[a-z]+", text[end : end + 20])
        ) and not _BEHIND.search(before)
    return not _BEHIND.search(before, max(ahead.span(ahead.lastgroup)))


@lru_cache(maxsize=4096)
def _days(published):
    """The days on which a page may have been published."""
    found = []
    for part in re.findall(r"\d{4}-\d\d-\d\d", published):
        try:
            found.append(date.fromisoformat(part))
        except ValueError:
            continue
    return tuple(found)


# How values are reckoned


def _month(name):
    return MONTHS.index(next(month for month in MONTHS if month.startswith(name[:3]))) + 1


def _iso(year, month=None, day=None):
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _valid(year, month, day):
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _number(word):
    word = (word or "").lower()
    return int(word) if word.isdigit() else _NUMBERS.get(word)


_AHEAD_AT_MOST = (
    6  # months: a day without a year that lies further ahead is taken for the last such
)


def _year_of(month, day, at):
    """The year of a month, or of a day of a month, that is given without one: the last such, or the next if the sentence looks ahead."""
    today = at.today
    if today is None:
        return None
    last = today.year if (month, day or 1) <= (today.month, today.day) else today.year - 1
    to_come = (month, day or 31) >= (today.month, today.day)
    if at.ahead and (to_come or (month - today.month) % 12 <= _AHEAD_AT_MOST):
        return today.year if to_come else today.year + 1
    return last


def _year_of_weekday(month, day, weekday, at):
    """The year next to that of publication in which a day of a month is the weekday that stands beside it, or None."""
    if not weekday or at.today is None:
        return None
    for year in (at.today.year, at.today.year - 1, at.today.year + 1):
        if _valid(year, month, day) and WEEKDAYS[date(year, month, day).weekday()].startswith(
            weekday[:3]
        ):
            return year
    return None


def _day(parts, at, match):
    month = int(parts["monthnumber"]) if parts.get("monthnumber") else _month(parts.get("month"))
    number = int(parts["day"])
    year = int(parts["year"]) if parts.get("year") else None
    if year:
        return (_iso(year, month, number), "itself") if _valid(year, month, number) else None
    year = _year_of_weekday(month, number, parts.get("weekday"), at) or _year_of(month, number, at)
    if not _valid(year or 2000, month, number):
        return None
    return (
        (_iso(year, month, number), "published")
        if year
        else (f"XXXX-{month:02}-{number:02}", "itself")
    )


def _two_days(parts, at, match):
    month, first, last = _month(parts["month"]), int(parts["day"]), int(parts["day2"])
    year, anchor = (
        (int(parts["year"]), "itself")
        if parts.get("year")
        else (_year_of(month, first, at), "published")
    )
    if not year or not (_valid(year, month, first) and _valid(year, month, last)) or first >= last:
        return ("", "") if not year else None
    return f"{_iso(year, month, first)}/{_iso(year, month, last)}", anchor


def _part(word):
    """early, mid or late."""
    word = word.lower()
    return 0 if re.search("early|beginning|start", word) else 1 if "mid" in word else 2


def _third_of_month(year, month, part):
    first, last = ((1, 10), (11, 20), (21, calendar.monthrange(year, month)[1]))[part]
    return f"{_iso(year, month, first)}~/{_iso(year, month, last)}~"


def _third_of_year(year, part):
    return f"{_iso(year, 4 * part + 1)}~/{_iso(year, 4 * part + 4)}~"


def _part_of_month(parts, at, match):
    month = _month(parts["month"])
    year, anchor = (
        (int(parts["year"]), "itself")
        if parts.get("year")
        else (_year_of(month, None, at), "published")
    )
    return (_third_of_month(year, month, _part(parts["part"])), anchor) if year else ("", "")


def _week_of_month(parts, at, match):
    month = _month(parts["month"])
    year, anchor = (
        (int(parts["year"]), "itself")
        if parts.get("year")
        else (_year_of(month, None, at), "published")
    )
    if not year:
        return "", ""
    end = calendar.monthrange(year, month)[1]
    first = end - 6 if parts["ordinal"] == "last" else 7 * ORDINALS[parts["ordinal"]] - 6
    return f"{_iso(year, month, first)}/{_iso(year, month, first + 6)}", anchor


def _month_alone(parts, at, match):
    name = parts["month"]
    if (
        name in ("May", "March", "Mar")
        and not parts.get("year")
        and not _MAY_BEFORE.search(match.string[max(0, match.start() - 9) : match.start()])
    ):
        return None
    if len(name) < 4 and not name.endswith(".") and name != "May" and not parts.get("year"):
        return None
    month = _month(name)
    if parts.get("year"):
        return _iso(int(parts["year"]), month), "itself"
    year = _year_of(month, None, at)
    return (_iso(year, month), "published") if year else (f"XXXX-{month:02}", "itself")


def _months(parts, at, match):
    first, last = _month(parts["month"]), _month(parts["month2"])
    year, anchor = (
        (int(parts["year"]), "itself")
        if parts.get("year")
        else (_year_of(last, None, at), "published")
    )
    if not year:
        return "", ""
    return f"{_iso(year if first <= last else year - 1, first)}/{_iso(year, last)}", anchor


def _named_month(parts, at, match):
    if at.today is None:
        return "", ""
    if parts["when2"]:  # “June last year”
        return _iso(
            at.today.year + {"last": -1, "next": 1}.get(parts["when2"], 0), _month(parts["month2"])
        ), "published"
    month, today, when = _month(parts["month"]), at.today, parts["when"]
    if "last" in when:
        year = today.year if month < today.month else today.year - 1
    elif "next" in when or "coming" in when:
        year = today.year if month > today.month else today.year + 1
    else:
        year = today.year
    if when.startswith(("late", "early")):
        return _third_of_month(year, month, _part(when)), "published"
    return _iso(year, month), "published"


def _weekday(parts, at, match):
    name = parts["weekday"].lower().rstrip(".")
    index = next(i for i, day in enumerate(WEEKDAYS) if day.lower().startswith(name[:3]))
    if (
        len(name) < 4
        and not parts["weekday"].endswith(".")
        and name in ("sun", "sat", "mon", "wed", "fri")
    ):
        return None
    when = (parts.get("when") or "") + (parts.get("last") or "")
    if re.search("following|previous", when) and at.before and (anchor := _days(at.before.edtf)):
        step = 1 if "following" in when else -1
        day = anchor[0] + timedelta(days=step)
        while day.weekday() != index:
            day += timedelta(days=step)
        return day.isoformat(), at.before.text
    if not at.published:
        return "", ""
    for published in at.published if len(at.published) > 1 else ():
        if published.weekday() == index:
            return published.isoformat(), "published"
    today = at.today
    if at.ahead or "next" in when or "coming" in when:
        day = today + timedelta(days=(index - today.weekday()) % 7 or 7)
    else:
        day = today - timedelta(days=(today.weekday() - index) % 7)
        if "last" in when and day == today:
            day -= timedelta(days=7)
    return day.isoformat(), "published"


def _weekday_week(parts, at, match):
    if at.today is None:
        return "", ""
    index = next(i for i, day in enumerate(WEEKDAYS) if day.startswith(parts["weekday"][:3]))
    monday = (
        at.today
        - timedelta(days=at.today.weekday())
        + timedelta(weeks={"last": -1, "this": 0, "next": 1}[parts["when"]])
    )
    return (monday + timedelta(days=index)).isoformat(), "published"


def _part_of_year(parts, at, match):
    return _third_of_year(int(parts["year"]), _part(parts["part"])), "itself"


def _season_of(year, season):
    first = SEASONS[season]
    return (
        f"{_iso(year, 12)}~/{_iso(year + 1, 2)}~"
        if first == 12
        else f"{_iso(year, first)}~/{_iso(year, first + 2)}~"
    )


def _season(parts, at, match):
    if parts.get("year"):
        return _season_of(int(parts["year"]), parts["season"]), "itself"
    if at.today is None:
        return "", ""
    first, today, when = SEASONS[parts["season"]], at.today, parts.get("when") or ""
    if "last" in when or "past" in when:
        year = today.year if first + 2 < today.month else today.year - 1
    elif "next" in when or "coming" in when:
        year = today.year if first > today.month else today.year + 1
    else:
        year = today.year if first != 12 or today.month > 2 else today.year - 1
    return _season_of(year, parts["season"]), "published"


_FRACTIONS = {
    "half": 6,
    "quarter": 3,
    "two months": 2,
    "three months": 3,
    "four months": 4,
    "six months": 6,
    "nine months": 9,
}


def _fraction(parts, at, match):
    if parts.get("year"):
        year, anchor = int(parts["year"]), "itself"
    elif at.today is None:
        return "", ""
    else:
        year, anchor = at.today.year + {"last": -1, "next": 1}.get(parts["when"], 0), "published"
    length = _FRACTIONS[parts["fraction"]]
    first = (
        13 - length
        if parts["ordinal"] in ("last", "final")
        else (ORDINALS[parts["ordinal"]] - 1) * length + 1
    )
    return (
        (f"{_iso(year, first)}/{_iso(year, first + length - 1)}", anchor)
        if first + length <= 13
        else None
    )


def _years(parts, at, match):
    first, last = parts["year"], parts["year2"]
    last = first[:2] + last if len(last) == 2 else last
    return (f"{first}/{last}", "itself") if first < last else None


def _year(parts, at, match):
    after = match.string[match.end() : match.end() + 14]
    if re.match(
        r" (?:people|migrants|men|women|soldiers|troops|euros|dollars|km|kilomet|met|barrels|votes|homes|houses|boats|tonnes|tons)",
        after,
    ):
        return None
    return parts["year"], "itself"


def _decade(parts, at, match):
    written = parts["decade"]
    century = int(written) if len(written) == 4 else 1900 + int(written)
    first, last = century, century + 9
    if parts.get("part"):
        k = _part(parts["part"])
        return f"{first + (0, 4, 7)[k]}~/{first + (3, 6, 9)[k]}~", "itself"
    return f"{first}/{last}", "itself"


def _deictic(parts, at, match):
    if at.today is None:
        return "", ""
    word = parts["deictic"].lower()
    step = -2 if "before" in word else {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    return (at.today + timedelta(days=step)).isoformat(), "published"


def _this_day(parts, at, match):
    if at.today is None:
        return "", ""
    return (at.today - timedelta(days=parts["when"] == "last")).isoformat(), "published"


def _week(day):
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _span_of(unit, day, step):
    """The span of a unit in EDTF, so many units from that of a day; '' if the unit has no conventional bounds."""
    if unit in ("day", "night", "morning", "afternoon", "evening"):
        return (day + timedelta(days=step)).isoformat()
    if unit == "week":
        return _week(day + timedelta(weeks=step))
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday()) + timedelta(days=5, weeks=step)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    if unit == "month":
        months = day.year * 12 + day.month - 1 + step
        return _iso(months // 12, months % 12 + 1)
    if unit == "quarter":
        quarters = day.year * 4 + (day.month - 1) // 3 + step
        return f"{_iso(quarters // 4, quarters % 4 * 3 + 1)}/{_iso(quarters // 4, quarters % 4 * 3 + 3)}"
    if unit == "year":
        return _iso(day.year + step)
    if unit == "decade":
        first = day.year // 10 * 10 + 10 * step
        return f"{first}/{first + 9}"
    return ""


def _unit(parts, at, match):
    if at.today is None:
        return "", ""
    when, unit = parts["when"].lower(), parts["unit"]
    if unit in ("day", "night") or (
        unit == "weekend" and "this" not in when and "last" not in when
    ):
        return (
            None
            if unit == "day"
            else (_span_of(unit, at.today, -1 if "last" in when else 0), "published")
        )
    step = -1 if when == "last" else 1 if when == "next" else 0
    if unit == "weekend" and when == "last":
        step = -1
    value = _span_of(unit, at.today, step)
    return value, "published" if value else ""


def _part_of_unit(parts, at, match):
    if at.today is None:
        return "", ""
    step = {"last": -1, "next": 1}.get(parts["when"], 0)
    part, unit = _part(parts["part"]), parts["unit"]
    if unit == "year":
        return _third_of_year(at.today.year + step, part), "published"
    if unit == "month":
        months = at.today.year * 12 + at.today.month - 1 + step
        return _third_of_month(months // 12, months % 12 + 1, part), "published"
    return _span_of(unit, at.today, step), "published"


def _ago(parts, at, match):
    number, unit = _number(parts["number"]), parts["unit"]
    if at.today is None or number is None:
        return "", ""
    if unit in ("minute", "hour"):
        return at.today.isoformat(), "published"
    return _span_of(unit, at.today, -number), "published"


def _anchor_day(at):
    """The first day of the expression before, or None."""
    if at.before is None or not at.before.edtf:
        return None
    match = re.search(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", at.before.edtf)
    return date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None


def _precise_enough(unit, at):
    """Whether the expression before is at least as precise as a unit."""
    have = at.before.edtf.split("/")[0].rstrip("~?").count("-")
    return have >= {"year": 0, "decade": 0, "month": 1, "quarter": 1}.get(unit, 2)


def _later(parts, at, match):
    anchor, number, unit = _anchor_day(at), _number(parts["number"]), parts["unit"]
    if anchor is None or number is None or not _precise_enough(unit, at):
        return "", ""
    sign = -1 if parts["direction"] in ("earlier", "before") else 1
    if unit == "year" and re.fullmatch(
        r"\d{4}-\d\d", at.before.edtf
    ):  # a year before a month is a month
        return _iso(anchor.year + sign * number, anchor.month), at.before.text
    return _span_of(unit, anchor, sign * number), at.before.text


def _anaphoric(parts, at, match):
    anchor, unit, when = _anchor_day(at), parts["unit"], parts["when"].lower()
    if (
        anchor is None
        or unit in ("weekday",)
        or not _precise_enough("year" if unit in SEASONS else unit, at)
    ):
        return "", ""
    if unit in SEASONS:
        return _season_of(anchor.year, unit), at.before.text
    step = (
        1
        if re.search("following|next", when)
        else -1
        if re.search("previous|preceding", when)
        else 0
    )
    return _span_of(unit, anchor, step), at.before.text


def _day_beside(parts, at, match):
    anchor, unit = _anchor_day(at), parts["unit"]
    if anchor is None or not _precise_enough(unit, at):
        return "", ""
    return _span_of(unit, anchor, 1 if parts["direction"] == "after" else -1), at.before.text


def _vague(parts, at, match):
    return "", ""


def _clock(parts, at, match):
    """A clock time takes the value of the day beside it."""
    if at.before is not None and _days(at.before.edtf) and "/" not in at.before.edtf:
        return at.before.edtf, at.before.text
    return "", ""


_RECKON = {
    "day": _day, "days": _two_days, "part_of_month": _part_of_month, "week_of_month": _week_of_month, "month": _month_alone, "months": _months,
    "named_month": _named_month, "weekday": _weekday, "weekday_week": _weekday_week, "part_of_year": _part_of_year, "season": _season, "fraction":
    _fraction, "years": _years, "year": _year, "decade": _decade, "deictic": _deictic, "this_day": _this_day, "unit": _unit, "part_of_unit":
    _part_of_unit, "ago": _ago, "later": _later, "anaphoric": _anaphoric, "day_beside": _day_beside, "vague": _vague, "clock": _clock,
}  # fmt: skip
