"""Dates: the values of temporal expressions on a page of Wednesday 15 May 2019."""

import pytest

from corpus.extraction.dates import PATTERNS, dates

PUBLISHED = "2019-05-15"


def values(text, published=PUBLISHED):
    """Return the value of each date of a paragraph."""
    return [row.edtf for row in dates([text], published)]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_each_pattern_gives_the_value_of_its_example(pattern):
    assert dates([pattern.example], PUBLISHED)[-1].edtf == pattern.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She left on Wednesday.", "2019-05-15"),
        ("She left on Thursday.", "2019-05-09"),
        ("She left last Wednesday.", "2019-05-08"),
        ("She will leave on Wednesday.", "2019-05-22"),
        ("She will leave on Thursday.", "2019-05-16"),
        ("They met on 3 May. She left the following Friday.", "2019-05-10"),
        ("They met on 3 May. She left the previous Friday.", "2019-04-26"),
        ("She left on 15 May.", "2019-05-15"),
        ("She left on 16 May.", "2018-05-16"),
        ("She will leave on 16 May.", "2019-05-16"),
        ("She will leave on 14 May.", "2020-05-14"),
        ("She will leave on 14 April.", "2019-04-14"),
        ("She will leave in November.", "2019-11"),
        ("She will leave on 14 November.", "2019-11-14"),
        ("She will leave in March.", "2019-03"),
        ("She left on Thursday, 16 May.", "2019-05-16"),
        ("She left on Monday, 14 May.", "2018-05-14"),
        ("She left on 30 February.", None),
        ("She left on 29 February 2016.", "2016-02-29"),
        ("They met on 5-3 May.", None),
        ("It was shut from October to March.", "2018-10/2019-03"),
        ("She left in the last week of May.", "2019-05-25/2019-05-31"),
        ("She left last May.", "2018-05"),
        ("She left last April.", "2019-04"),
        ("She leaves next May.", "2020-05"),
        ("She leaves next June.", "2019-06"),
        ("It may end.", None),
        ("It ends in May.", "2019-05"),
        ("The march ended.", None),
        ("She left last spring.", "2018-03~/2018-05~"),
        ("She left last winter.", "2018-12~/2019-02~"),
        ("It grew in the last nine months of 2018.", "2018-04/2018-12"),
        ("It grew in the third half of 2018.", None),
        ("It was shut in 2016-14.", None),
        ("She saw 2011 people.", None),
        ("She was born in the early 90s.", "1990~/1993~"),
        ("She left a couple of days ago.", "2019-05-13"),
        ("She left five hours ago.", "2019-05-15"),
        ("They met in May. Two days later she left.", ""),
        ("They met in May 2016. A year later she left.", "2017-05"),
        ("She left next weekend.", "2019-05-18/2019-05-19"),
        ("She left last quarter.", "2019-01/2019-03"),
        ("She left last decade.", "2000/2009"),
        ("She left last century.", ""),
        ("They met on Monday, and left at 11.40.", "2019-05-13"),
        ("They met at 9am on Monday, and left at 11.40.", "2019-05-13"),
        ("They met at 9am on Monday, and sold at 1.14 million.", "2019-05-13"),
    ],
)
def test_the_last_date_of_a_sentence_has_this_value(text, value):
    assert (values(text) or [None])[-1] == value


def test_a_number_with_a_point_is_a_time_only_after_another_time():
    assert len(values("They met on Monday, and left at 11.40.")) == 1
    assert len(values("They met at 9am on Monday, and left at 11.40.")) == 2


@pytest.mark.parametrize(
    ("text", "value", "anchor"),
    [
        ("She left on Monday.", "", ""),
        ("She left yesterday.", "", ""),
        ("She left last year.", "", ""),
        ("She left on 14 May.", "XXXX-05-14", "itself"),
        ("She left on 29 February.", "XXXX-02-29", "itself"),
        ("She left in April.", "XXXX-04", "itself"),
        ("She left on 14 May 2019.", "2019-05-14", "itself"),
    ],
)
def test_nothing_is_reckoned_from_an_unknown_day_of_publication(text, value, anchor):
    (row,) = dates([text], "")
    assert (row.edtf, row.anchor) == (value, anchor)


def test_of_two_days_of_publication_the_one_of_that_weekday_is_meant():
    assert values("She left on Wednesday.", "[2019-05-14,2019-05-15]") == ["2019-05-15"]
    assert values("She left on Tuesday.", "[2019-05-14,2019-05-15]") == ["2019-05-14"]


def test_the_words_of_a_date_are_without_its_preposition_and_spaces():
    (row,) = dates(["She left on Monday evening."], PUBLISHED)
    assert (row.start, row.end, row.text) == (12, 26, "Monday evening")


def test_of_two_expressions_that_begin_together_the_longer_is_read():
    assert [row.text for row in dates(["She left on 3 May 2016."], PUBLISHED)] == ["3 May 2016"]


@pytest.mark.parametrize(
    ("month", "value"),
    [("March", "2020-03-10"), ("April", "2019-04-10"), ("October", "2019-10-10")],
)
def test_a_day_of_the_next_year_lies_ahead_by_six_months_at_most(month, value):
    assert values(f"The parties will meet on 10 {month}.", "2019-09-15") == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two people died over the weekend.", ["weekend=2019-05-11/2019-05-12"]),
        ("It has rained since the weekend.", ["weekend=2019-05-11/2019-05-12"]),
        ("The weekend saw heavy rain.", ["weekend=2019-05-11/2019-05-12"]),
        ("The talks will go on until the weekend.", ["weekend=2019-05-18/2019-05-19"]),
        ("The shop opens this Tuesday (21).", ["this Tuesday (21)=2019-05-21"]),
        ("The minister said on Monday (13) that rain fell.", ["Monday (13)=2019-05-13"]),
        ("It was signed on Friday (3).", ["Friday (3)=2019-05-03"]),
        ("They will meet on Thursday (23).", ["Thursday (23)=2019-05-23"]),
        ("The ward has been full since Christmas.", ["Christmas=2018-12-25"]),
        ("The road will be shut until Christmas.", ["Christmas=2019-12-25"]),
        ("They moved in before Christmas 2016.", ["Christmas 2016=2016-12-25"]),
        ("They quarrelled over Christmas.", ["Christmas=2018-12-25"]),
        ("She last saw him on New Year’s Eve.", ["New Year’s Eve=2018-12-31"]),
        ("Sales fell in the fourth quarter.", ["fourth quarter=2018-10/2018-12"]),
        ("Sales rose in the first quarter.", ["first quarter=2019-01/2019-03"]),
        ("The plant will open in the third quarter.", ["third quarter=2019-07/2019-09"]),
        ("Sales fell in Q4 2017.", ["Q4 2017=2017-10/2017-12"]),
        (
            "Profit fell in the three months to 31 December.",
            ["three months to 31 December=2018-10/2018-12"],
        ),
        (
            "Profit fell in the six months ended June 30, 2018.",
            ["six months ended June 30, 2018=2018-01/2018-06"],
        ),
        ("Profit fell in the year to March 2019.", ["year to March 2019=2018-04/2019-03"]),
        (
            "Profit fell in the nine months to the end of September.",
            ["nine months to the end of September=2018-01/2018-09"],
        ),
        ("They took 12 men in the week to 5 May.", ["week to 5 May=2019-04-29/2019-05-05"]),
        (
            "They built 142 ships in 2018, and 390 a decade earlier.",
            ["2018=2018", "decade earlier=2008"],
        ),
        (
            "They built 142 ships in 2018, and 390 two decades earlier.",
            ["2018=2018", "two decades earlier=1998"],
        ),
        (
            "Sales fell in the fourth quarter. They had grown a year earlier.",
            ["fourth quarter=2018-10/2018-12", "year earlier=2017-10/2017-12"],
        ),
        (
            "Sales fell in October 2016, and grew two years later.",
            ["October 2016=2016-10", "two years later=2018-10"],
        ),
        (
            "They came between July and September 2018. In the same period two left.",
            ["July and September 2018=2018-07/2018-09", "same period=2018-07/2018-09"],
        ),
        (
            "They came in April 2019. In the same period a year earlier they left.",
            ["April 2019=2019-04", "same period a year earlier=2018-04"],
        ),
        (
            "They treated 40 people in April 2019, against 12 in the same month of 2018.",
            ["April 2019=2019-04", "same month of 2018=2018-04"],
        ),
        ("They came at four in the morning.", ["four in the morning="]),
        (
            "They came on 3 May, at about two in the afternoon.",
            ["3 May, at about two in the afternoon=2019-05-03"],
        ),
        ("He takes two in the morning.", []),
        ("They scored in the second half.", []),
        ("They came at half past six in the evening.", ["half past six in the evening="]),
        ("People queued from four in the morning.", ["four in the morning="]),
        (
            "The governor is seeking a second term in the May 9 General Election.",
            ["May 9=2019-05-09"],
        ),
        ("Sales rose in the first half of the year.", ["first half of the year=2019-01/2019-06"]),
        ("She left two weeks ago.", ["two weeks ago=2019-04-29/2019-05-05"]),
        ("It was hit early on Tuesday.", ["early on Tuesday=2019-05-14"]),
        ("They came on the night of 3 May.", ["night of 3 May=2019-05-03"]),
        ("She was born in the 1990s.", ["1990s=1990/1999"]),
        ("They won in the 2018-19 season.", ["2018-19 season=2018/2019"]),
        ("Two men died late on Saturday night.", ["late on Saturday night=2019-05-11"]),
        (
            "The road was shut from Monday to Thursday.",
            ["Monday to Thursday=2019-05-06/2019-05-09"],
        ),
        ("The shop has been shut since July.", ["July=2018-07"]),
        ("The match was in the 19th century.", ["19th century=1801/1900"]),
        ("It rained in the last week of April.", ["last week of April=2019-04-24/2019-04-30"]),
        ("The law is to take effect on 1 July.", ["1 July=2019-07-01"]),
        ("They voted in the May 2017 election.", ["May 2017=2017-05"]),
        ("He was jailed in the spring of last year.", ["spring of last year=2018-03~/2018-05~"]),
        ("She said on Sunday evening that it was over.", ["Sunday evening=2019-05-12"]),
        ("It will be built by the end of the year.", ["end of the year=2019-09~/2019-12~"]),
        ("They left at the end of April.", ["end of April=2019-04-21~/2019-04-30~"]),
        ("They left at the beginning of 2018.", ["beginning of 2018=2018-01~/2018-04~"]),
        ("The talks resume tomorrow.", ["tomorrow=2019-05-16"]),
        ("It was the worst since 1976.", ["1976=1976"]),
        ("He came home the next day, a Friday.", ["next day=", "Friday=2019-05-10"]),
        ("The centre will open on the first Monday of June.", ["first Monday of June=2019-06-03"]),
        ("The budget for 2019/20 was read.", ["2019/20=2019/2020"]),
        ("The 2018 floods killed 12.", ["2018=2018"]),
        ("They met again in mid-April.", ["mid-April=2019-04-11~/2019-04-20~"]),
        ("Rain is forecast for Thursday and Friday.", ["Thursday=2019-05-16", "Friday=2019-05-17"]),
        ("They last met two years ago.", ["two years ago=2017"]),
        ("They left in the early hours of Saturday.", ["early hours of Saturday=2019-05-11"]),
        (
            "A vigil was held on Sunday night, and another on Monday.",
            ["Sunday night=2019-05-12", "Monday=2019-05-13"],
        ),
        ("It grew from January to April.", ["January to April=2019-01/2019-04"]),
        ("It grew between January and April.", ["January and April=2019-01/2019-04"]),
        ("They fled in August last year.", ["August last year=2018-08"]),
        (
            "It was shut from January 2018 to March 2019.",
            ["January 2018 to March 2019=2018-01/2019-03"],
        ),
        (
            "It was shut between January 2018 and March 2019.",
            ["January 2018 and March 2019=2018-01/2019-03"],
        ),
        (
            "The strike will last from Monday to Wednesday.",
            ["Monday to Wednesday=2019-05-20/2019-05-22"],
        ),
        (
            "Between Friday and Sunday nine boats landed.",
            ["Friday and Sunday=2019-05-10/2019-05-12"],
        ),
        (
            "The power was off from 8 a.m. to 6 p.m. on Monday.",
            ["8 a.m. to 6 p.m. on Monday=2019-05-13"],
        ),
        ("The hall was open from 9am to 5pm that day.", ["9am to 5pm that day="]),
        (
            "On 3 May it was shut between 10:00 and 14:30.",
            ["3 May=2019-05-03", "10:00 and 14:30=2019-05-03"],
        ),
        ("It built 12 ships over the past five years.", ["past five years=2014/2019"]),
        ("In the last six months 40 men drowned.", ["last six months=2018-11/2019-05"]),
        ("They lost money in each of the past four years.", ["past four years=2015/2019"]),
        ("It was his best in the past 10 years.", ["past 10 years=2009/2019"]),
        ("It rose during the last 18 months.", ["last 18 months=2017-11/2019-05"]),
        ("He spent the last two years of his life there.", []),
        ("She wrote the last three months’ reports.", []),
        ("In the past two weeks nine fell ill.", []),
        ("Twice as many as a year ago were ill.", ["year ago=2018"]),
        ("Prices rose from a month ago.", ["month ago=2019-04"]),
        (
            "The road was shut in July 2016 after the slides that June.",
            ["July 2016=2016-07", "that June=2016-06"],
        ),
        ("He said that March would be wet.", []),
        ("They put the vote back by two weeks to June 3.", ["June 3=2019-06-03"]),
        ("They pushed back the start of the fair to 3 June.", ["3 June=2019-06-03"]),
        ("In 2016 it rained between May and July of that year.", [
            "2016=2016", "May and July of that year=2016-05/2016-07"]),
        ("It rained from Monday night to Thursday morning.", [
            "Monday night to Thursday morning=2019-05-06/2019-05-09"]),
        ("He resigned later on Tuesday.", ["later on Tuesday=2019-05-14"]),
        ("In the first month of the year 40 died.", ["first month of the year=2019-01"]),
        ("It sank in the last month of 2018.", ["last month of 2018=2018-12"]),
        ("LAGOS, MAY 12 - Two men died.", ["MAY 12=2019-05-12"]),
        ("It LEFT IN MAY 2016.", ["MAY 2016=2016-05"]),
        ("YOU MAY GO.", []),
    ],
)  # fmt: skip
def test_expressions_of_the_news(text, found):
    rows = [f"{row.text}={row.edtf}" for row in dates([text], PUBLISHED)]
    assert rows == found
