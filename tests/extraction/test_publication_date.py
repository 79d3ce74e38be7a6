"""Publication dates: in lines, in datelines, and of whole pages; on either side of each limit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction import boilerplate, lines
from corpus.extraction.publication_date import (
    find_date_stamp,
    find_dateline_place,
    find_publication_date,
    find_written_date,
    is_byline,
)

# The name of a month in strftime depends on the language of the machine; here it is English.
FORMS = (
    "{day} {month} {year}",
    "{day:02} {short} {year}",
    "{day}th of {month}, {year}",
    "{month} {day}, {year}",
    "{short}. {day} {year}",
    "{year}-{number:02}-{day:02}",
    "{year}/{number}/{day}",
    "{day:02}.{number:02}.{year}",
)
MONTHS = "January February March April May June July August September October November December"
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
around = st.sampled_from(("", "Published ", "Wed ", "10:15 ", "+3", " 21:30 GMT", " | World"))


def written(day, form):
    month = MONTHS.split()[day.month - 1]
    return form.format(day=day.day, month=month, short=month[:3], number=day.month, year=day.year)


@given(days, st.sampled_from(FORMS))
def test_a_written_date_is_read_in_every_form(day, form):
    text = written(day, form)
    assert find_written_date(text) == ((day.isoformat(),), text)


@given(days, st.sampled_from(FORMS))
def test_a_date_stamp_gives_the_day_in_edtf(day, form):
    stamp = find_date_stamp(f"Published {written(day, form)} | World")
    assert stamp is not None
    assert stamp.values == (day.isoformat(),)
    assert stamp.labelled


@given(days)
def test_a_day_without_a_year_has_none_in_edtf(day):
    month = MONTHS.split()[day.month - 1]
    assert find_written_date(f"{day.day} {month}").values == (f"XXXX-{day:%m-%d}",)


@given(days, st.sampled_from("/-"))
def test_a_numeric_date_may_be_read_both_ways(day, separator):
    values = find_written_date(f"{day:%d}{separator}{day:%m}{separator}{day.year}").values
    assert values[0] == day.isoformat()
    ambiguous = day.day <= 12 and day.day != day.month
    assert len(values) == (2 if ambiguous else 1)


@given(st.lists(st.one_of(st.text(max_size=20), around, days.map(str)), max_size=5).map("".join))
def test_the_values_of_any_line_are_days(text):
    stamp = find_date_stamp(text)
    for value in stamp.values if stamp else ():
        assert date.fromisoformat(value.replace("XXXX", "2000"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("19:15 GMT +309 February 2017", ("2017-02-09",)),
        ("10:3014 March 2019", ("2019-03-14",)),
        ("09 February 201710:15", ("2017-02-09",)),
        ("Hill Post - Cairo Wed 08 Aug 2018, 09:53 PM", ("2018-08-08",)),
        ("PublishedMarch 3, 2018", ("2018-03-03",)),
        ("Updated 4 May 2018, first published 3 May 2018", ("2018-05-03",)),
        ("23.05.2019 14:30", ("2019-05-23",)),
        ("23.05.19", ("2019-05-23",)),
        ("02/03/2018", ("2018-03-02", "2018-02-03")),
        ("12/12/2018", ("2018-12-12",)),
        ("12/13/2018", ("2018-12-13",)),
        ("13/12/2018", ("2018-12-13",)),
        ("13/13/2018", ()),
        ("Saturday 03/02/2018", ("2018-02-03",)),
        ("Sunday 03/02/2018", ("2018-02-03", "2018-03-02")),
        ("14 January, 11:20", ("XXXX-01-14",)),
        ("29 February", ("XXXX-02-29",)),
        ("29 February 2016", ("2016-02-29",)),
        ("29 February 2017 10:00", ("XXXX-02-29",)),
        ("30 February 2019 10:00", ()),
        ("3 hours ago", ()),
        ("yesterday", ()),
    ],
)
def test_date_stamps(text, values):
    stamp = find_date_stamp(text)
    if not values and not any(word in text for word in ("ago", "yesterday", "10:00")):
        assert stamp is None
    else:
        assert stamp.values == values


@pytest.mark.parametrize(
    "text",
    [
        "143930",
        "The meeting took place on 3 May 2018 in Rome.",
        "Rome 3 May 2018!",
        "In 2018 the war went on",
        "Iraq in May 2003 and after",
    ],
)
def test_a_line_that_says_more_is_not_a_date_stamp(text):
    if text.startswith("Rome"):
        assert find_date_stamp(text) is not None  # a name, and nothing said
    else:
        assert find_date_stamp(text) is None


@pytest.mark.parametrize(("length", "is_stamp"), [(200, True), (201, False)])
def test_a_date_stamp_has_200_characters(length, is_stamp):
    text = "3 May 2018 " + "A" * (length - 11)
    assert len(text) == length
    assert (find_date_stamp(text) is not None) == is_stamp


@pytest.mark.parametrize(
    ("line", "words", "is_stamp"),
    [
        ("3 May 2018", 5, True),
        ("3 May 2018", 6, False),
        ("3 May 2018 |", 8, True),
        ("3 May 2018 |", 9, False),
        ("By Anna Berg 3 June 2018", 6, True),  # and the two of the name
        ("By Anna Berg 3 June 2018", 7, False),
    ],
)
def test_a_date_stamp_has_few_other_words(line, words, is_stamp):
    assert (find_date_stamp(f"{line} {' '.join(['Word'] * words)}") is not None) == is_stamp


@pytest.mark.parametrize(("dates", "rest"), [(3, ""), (4, "6 May 2018")])
def test_a_date_stamp_has_three_dates(dates, rest):
    line = " ".join(f"{day} May 2018" for day in range(3, 3 + dates))
    assert find_date_stamp(line).rest == rest


@pytest.mark.parametrize(
    ("text", "labelled", "updated"),
    [
        ("Published 3 May 2018", True, False),
        ("Date: 3 May 2018", True, False),
        ("Rome, published 3 May 2018", False, False),
        ("Updated 3 May 2018", False, True),
        ("Updated 4 May 2018, published 3 May 2018", False, False),
        ("3 May 2018, edited by A. Name", False, False),
        ("3 May 2018", False, False),
    ],
)
def test_the_label_of_a_date_stamp(text, labelled, updated):
    stamp = find_date_stamp(text)
    assert (stamp.labelled, stamp.updated) == (labelled, updated)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Anna Berg", True),
        ("By Anna Berg, defence correspondent", True),
        ("By Anna Berg, our defence correspondent", False),  # two of five words are of names
        ("By Anna Berg of Hill defence correspondents", True),  # half are
        ("by the sea", False),
        ("By Monday", False),
        ("By Anna Berg: talks", False),
        ("By Anna Berg Carl Dorn Eva.", True),  # five words and a full stop
        ("By Anna Berg Carl Dorn Eva Falk.", False),  # six
        ("By Anna Berg Carl Dorn Eva F.", True),  # an initial
        ("By Rome Had Left", False),
        ("By " + " ".join(["Anna"] * 15), True),
        ("By " + " ".join(["Anna"] * 16), False),
    ],
)
def test_bylines(text, expected):
    assert is_byline(text) == expected


# Datelines of agencies


@pytest.mark.parametrize(
    ("opening", "place", "day"),
    [
        ("COLOMBO, January 14. /AGENCY/. No final results were achieved.", "COLOMBO", "January 14"),
        ("MOSCOW (Agency) – The talks went on.", "MOSCOW", ""),
        ("TRIPOLI, Libya (AG) — Fighting broke out.", "TRIPOLI, Libya", ""),
        ("ROME, Feb 3, 2018 (Agency) -- The minister left.", "ROME", "Feb 3, 2018"),
        ("MOSCOW. Jan 14 (Agency) - The minister left.", "MOSCOW", "Jan 14"),
        ("(AGENCY) - Rome, January 14 - The minister left.", "Rome", "January 14"),
        (
            "N'DJAMENA / GENEVA (8 October 2018) – Nobody left.",
            "N'DJAMENA / GENEVA",
            "8 October 2018",
        ),
        ("TRIPOLI, Libya — Fighting broke out.", "TRIPOLI, Libya", ""),
    ],
)
def test_agency_datelines(opening, place, day):
    assert boilerplate.agency_dateline(opening) == (place, day)


@pytest.mark.parametrize(
    "text",
    [
        "He said - after all - that it was over.",
        "Russia has expressed its readiness.",
        "President Putin – who was in Rome – left.",
        "May (Agency) - Nobody left.",
    ],
)
def test_a_sentence_with_dashes_is_not_an_agency_dateline(text):
    assert boilerplate.agency_dateline(text) is None


# The date of a page

TITLE = "Port Strike Ends In Hilltown After Talks"
PARAGRAPHS = (
    "The strike at the port of Hilltown ended last week, the union said.",
    "The port had been shut for a week by the strike, officials said.",
    "The minister said that the talks in Hilltown had been long.",
    "Workers said they were glad that it was over, and went home.",
)


def page_of(head="", above="", below="", end="", paragraphs=PARAGRAPHS):
    """Return a page with date stamps in its head, above and below its headline, and at its end."""
    interface = "Register\nSearch\nMenu\nLive" if head else ""
    parts = [head, interface, above, TITLE, below, *paragraphs, end]
    return lines.read("\n\n".join(part for part in parts if part))


BELOW_MENU = "Menu\n\nMenu\n\n"  # what stands in the first two lines is the head of the page


def dated(**parts):
    found = find_publication_date(page_of(**parts))
    return found.published, found.certainty


@pytest.mark.parametrize(
    ("place", "certainty"),
    [("below", "stated"), ("above", "stated"), ("end", "stated"), ("head", "doubtful")],
)
def test_how_surely_a_date_stamp_dates_the_page(place, certainty):
    menu = BELOW_MENU if place == "above" else ""
    assert dated(**{place: menu + "3 May 2018"}) == ("2018-05-03", certainty)
    # Without a year, nothing is stated.
    weaker = "inferred" if certainty == "stated" else certainty
    assert dated(**{place: menu + "3 May, 10:15"}) == ("XXXX-05-03", weaker)


def test_an_update_dates_the_page_by_inference():
    assert dated(below="Updated 3 May 2018") == ("2018-05-03", "inferred")


def test_a_page_without_a_date_has_none():
    assert dated() == ("", "unknown")


def agency(day):
    return (f"ROME, {day} (Agency) - {PARAGRAPHS[0]}", *PARAGRAPHS[1:])


ORDER = [
    {"below": "3 May 2018"},
    {"paragraphs": agency("May 4, 2018")},
    {"above": BELOW_MENU + "5 May 2018"},
    {"end": "6 May 2018"},
    {"end": "Updated 7 May 2018"},
    {"head": "8 May 2018"},
]


@pytest.mark.parametrize("n", range(len(ORDER) - 1))
def test_the_date_in_the_more_trusted_place_decides(n):
    parts = {**ORDER[n + 1], **ORDER[n]}
    if ORDER[n].keys() == ORDER[n + 1].keys():
        parts = {"end": f"{ORDER[n + 1]['end']}\n\n{ORDER[n]['end']}"}
    assert dated(**parts)[0] == f"2018-05-{n + 3:02}"


def test_a_date_with_a_year_goes_before_one_without():
    assert dated(below="3 May, 10:15", head="8 May 2018") == ("2018-05-08", "doubtful")


@pytest.mark.parametrize(("before", "published"), [(2, "2018-02-03"), (3, "")])
def test_a_dateline_opens_one_of_the_first_three_paragraphs(before, published):
    paragraphs = (*PARAGRAPHS[:before], *agency("Feb 3, 2018"))
    page = page_of(paragraphs=paragraphs)
    assert len(page.paragraphs) == before + 4
    assert find_publication_date(page).published == published
    assert find_dateline_place(page) == ("ROME" if published else "")


@pytest.mark.parametrize(
    ("end", "published"),
    [
        ("", ""),
        ("It had begun on 12/02/2018, they said.", ""),
        ("It had begun on 13/02/2018, they said.", "2018-03-02"),
        ("It had begun on 02/13/2018, they said.", "2018-02-03"),
        ("It ran from 13/02/2018 to 02/14/2018, they said.", ""),
    ],
)
def test_another_numeric_date_tells_day_from_month(end, published):
    found = find_publication_date(page_of(below="02/03/2018", paragraphs=(*PARAGRAPHS, end)))
    assert found.published == published
    assert found.certainty == ("inferred" if published else "unknown")


def test_the_dateline_of_an_agency_tells_day_from_month():
    assert dated(below="02/03/2018", paragraphs=agency("Feb 3")) == ("2018-02-03", "inferred")
    assert dated(below="02/03/2018", paragraphs=agency("Feb 4"))[0] == "XXXX-02-04"


@pytest.mark.parametrize(
    ("place", "weekday", "published"),
    [
        (2, "Saturday", "2018-02-03"),
        (3, "Saturday", ""),  # in the fourth paragraph
        (2, "Friday", "2018-03-02"),
        (2, "Friday and Saturday", ""),
        (2, "Sunday", ""),
    ],
)
def test_a_weekday_in_the_first_three_paragraphs_tells_day_from_month(place, weekday, published):
    paragraphs = list(PARAGRAPHS)
    paragraphs[place] = f"The minister said on {weekday} that the talks had been long."
    assert dated(below="02/03/2018", paragraphs=paragraphs)[0] == published


@pytest.mark.parametrize(
    ("lines_before", "place"), [(0, "head"), (1, "head"), (2, "above")], ids="{}".format
)
def test_the_first_two_lines_of_a_page_are_its_head(lines_before, place):
    above = "\n\n".join([*["Menu"] * lines_before, "3 May 2018"])
    assert [where for where, _ in page_of(above=above).date_stamps] == [place]


@pytest.mark.parametrize(("between", "place"), [(2, "above"), (3, "head")])
def test_a_stamp_three_lines_above_the_headline_belongs_to_it(between, place):
    above = "\n\n".join([*["Menu"] * 2, "3 May 2018", *["Menu"] * between])
    assert [where for where, _ in page_of(above=above).date_stamps] == [place]


@pytest.mark.parametrize(
    ("stamp", "place"),
    [
        ("Hill Post - Cairo Wed 08 Aug 2018", "Cairo"),
        ("Hill Post - Cairo, Egypt Wed 08 Aug 2018", "Cairo, Egypt"),
        ("Hill Post Wed 08 Aug 2018", ""),
        ("Cairo Wed 08 Aug 2018", ""),
        ("Hill Post - Cairo - Rome Wed 08 Aug 2018", ""),
        ("By Anna Berg - Cairo 08 Aug 2018", ""),
    ],
)
def test_a_date_stamp_may_give_the_place(stamp, place):
    assert find_dateline_place(page_of(below=stamp), "Hill Post") == place


# The language, label and place of date stamps


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Publié le mercredi 14 septembre 2022 à 18h30", "2022-09-14"),
        ("1er août 2022", "2022-08-01"),
        ("Pubblicato il 3 maggio 2018 alle ore 10:15", "2018-05-03"),
        ("Mercoledì 14 settembre 2022", "2022-09-14"),
        ("Veröffentlicht am 14. März 2019", "2019-03-14"),
        ("Publicado el 14 de diciembre de 2020 a las 12:00", "2020-12-14"),
        ("14 de março de 2021", "2021-03-14"),
        ("14 Ağustos 2022 Pazar, 09:20", "2022-08-14"),
        ("Опубликовано 14 сентября 2022 г.", "2022-09-14"),
        ("14 września 2022", "2022-09-14"),
        ("14 Σεπτεμβρίου 2022", "2022-09-14"),
        ("الأربعاء 14 سبتمبر 2022", "2022-09-14"),
        ("14 juil. 2022 | Monde", "2022-07-14"),
    ],
)
def test_a_date_stamp_may_be_in_another_language(text, day):
    assert find_date_stamp(text).values == (day,)
    assert dated(below=text) == (day, "stated")


@pytest.mark.parametrize("text", ["14 set out for the port", "3 mars a day", "14 mai tai bars"])
def test_a_month_of_another_language_needs_a_year(text):
    assert find_written_date(text) is None


def test_an_update_in_another_language_is_one():
    below = "Mis à jour le 4 mai 2018\n\nPublié le 3 mai 2018"
    assert dated(below=below) == ("2018-05-03", "stated")
    assert dated(below="Aktualisiert am 4. Mai 2018") == ("2018-05-04", "inferred")


@pytest.mark.parametrize(
    ("below", "published"),
    [
        ("Event: 10 September 2022\nPosted: 14 September 2022", "2022-09-14"),
        ("Date of hearing: 10 September 2022\nIssued: 14 September 2022", "2022-09-14"),
        ("Deadline 1 July 2022\nPublished 14 September 2022", "2022-09-14"),
        ("10 September 2022\n\nFirst published: 14 September 2022", "2022-09-14"),
        ("Match day: Saturday, 10 September 2022\n14 September 2022", "2022-09-14"),
        ("Event: 10 September 2022 | Posted: 14 September 2022", "2022-09-14"),
        ("Taken: 10 September 2022", ""),
        ("Term of office: 10 September 2022", ""),
        ("Reporting period: 1 - 10 September 2022\n14 September 2022", "2022-09-14"),
        ("Date: 14 September 2022", "2022-09-14"),
        ("Release date: 14 September 2022", "2022-09-14"),
        ("Last updated: 15 September 2022\nPosted: 14 September 2022", "2022-09-14"),
        ("CAIRO: 14 September 2022", "2022-09-14"),
    ],
)
def test_the_label_of_a_date_tells_what_it_dates(below, published):
    assert dated(below=below)[0] == published


@pytest.mark.parametrize(
    "caption",
    [
        "Strikers at the gate, 3 October 2016",
        "A crane over Hilltown harbour, 3 October 2016",
        "The old port in October 3, 2016",
        "Anna Berg and her lawyer on 3 October 2016",
        "Empty quays, Hilltown, 3 October 2016",
        "Hilltown Port, 3 October 2016",  # the agency is of another day
    ],
)
def test_a_caption_with_a_date_does_not_date_the_page(caption):
    assert dated(below=caption, paragraphs=agency("May 4"))[0] == "XXXX-05-04"
    if "Port," not in caption:
        assert dated(below=caption)[0] == ""


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("3 May 2018", "2018-05-03"),
        ("4 May 2018", "2018-05-04"),
        ("11 May 2018", "2018-05-11"),
        ("12 May 2018", "XXXX-05-04"),
        ("2 May 2018", "XXXX-05-04"),
        ("Posted 20 May 2018", "2018-05-20"),
        ("Hill Post - Cairo Fri 4 May 2018", "2018-05-04"),
    ],
)
def test_a_date_stamp_is_near_the_day_of_the_agency(stamp, published):
    assert dated(below=stamp, paragraphs=agency("May 4"))[0] == published


@pytest.mark.parametrize(
    ("day", "published"), [("January 1", "2018-12-31"), ("June 1", "XXXX-06-01")]
)
def test_the_turn_of_the_year_lies_between_near_days(day, published):
    assert dated(below="31 December 2018", paragraphs=agency(day))[0] == published


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("20:03 GMT12 July 2020", ""),
        ("19:15 GMT +309 February 2017", ""),
        ("08:42 EAT +312 May 2016", ""),
        ("12 July 2020, 20:03 GMT", "2020-07-12"),
        ("14:20 12.07.2020", "2020-07-12"),
        ("12 July 2020", "2020-07-12"),
    ],
)
def test_the_clock_of_a_page_does_not_date_it(head, published):
    assert dated(head=head) == (published, "doubtful" if published else "unknown")
    assert dated(head=head, below="3 May 2018")[0] == "2018-05-03"


@pytest.mark.parametrize(
    "line",
    [
        "2018-05-03 {}",
        "3 May 2018 {}",
        "May 3, 2018 | {}",
        "03.05.2018 18:30 {}",
        "[2018-05-03] {}",
        "Thursday, 3 May 2018: {}",
        "3 mai 2018 - {}",
        "{} - 3 May 2018",
        "{} | May 3, 2018",
        "{} (3 May 2018)",
        "{} 2018-05-03",
    ],
)
@pytest.mark.parametrize("title", ["Port strike ends", "Hilltown port strike ends after talks"])
def test_a_date_beside_the_title_dates_the_page_and_is_cut(line, title):
    page = lines.read("\n\n".join([line.format(title), *PARAGRAPHS]))
    assert page.headline == title
    found = find_publication_date(page)
    assert (found.published, found.certainty) == ("2018-05-03", "stated")


@pytest.mark.parametrize(
    "title",
    [
        "Port Strike Of 3 May 2018 Ends In Hilltown",
        "Hilltown port strike to end on 3 May 2018",
        "Hilltown port strike since 3 May 2018: what we know",
        "2018 port strike ends in Hilltown",
    ],
)
def test_a_date_in_the_title_stays_there(title):
    page = lines.read("\n\n".join([title, *PARAGRAPHS]))
    assert page.headline == title
    assert find_publication_date(page).published == ""


@pytest.mark.parametrize("line", ["2018-05-03 {}", "3 May 2018 {}", "{} - 3 May 2018"])
def test_a_date_beside_a_title_in_capitals_is_cut(line):
    page = lines.read("\n\n".join([line.format(TITLE), *PARAGRAPHS]))
    assert (page.headline, find_publication_date(page).published) == (TITLE, "2018-05-03")


@pytest.mark.parametrize(
    ("clock", "published"),
    [
        ("Today is Saturday, 4 August 2018, 11:47", ""),
        ("Today: Saturday, August 4, 2018", ""),
        ("It is Saturday, 4 August 2018", ""),
        ("Local time: 11:47, 4 August 2018", ""),
        ("Current time 11:47 | 4 August 2018", ""),
        ("Saturday, 4 August 2018", "2018-08-04"),
    ],
)
def test_a_page_is_not_dated_by_what_tells_the_day_of_its_reader(clock, published):
    text = "The strike at the port of Hilltown ended on Monday, the union said."
    page = lines.read("\n\n".join((clock, "Home", "Search", "Port Strike Ends", text, text)))
    assert find_publication_date(page).published == published
