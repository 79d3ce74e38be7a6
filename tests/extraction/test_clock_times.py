"""Dates: clock times with their day, the weekend, and months that open a sentence."""

import pytest

from corpus.extraction.dates import dates

PUBLISHED = "2019-06-13"  # a Thursday


def found_in(*paragraphs):
    """Return the words and value of each date of an article."""
    return [(row.text.rstrip("."), row.edtf) for row in dates(paragraphs, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The hearing is set for 10 a.m. next Monday.", [("10 a.m. next Monday", "2019-06-17")]),
        ("She left at 5pm last Tuesday.", [("5pm last Tuesday", "2019-06-11")]),
        ("It fell by nine o’clock this morning.", [("nine o’clock this morning", "2019-06-13")]),
        ("She left at midnight yesterday.", [("midnight yesterday", "2019-06-12")]),
        ("They came at 11 p.m. last night.", [("11 p.m. last night", "2019-06-12")]),
        ("She met 10 men this morning.", [("this morning", "2019-06-13")]),
        ("The storm hit at the weekend.", [("weekend", "2019-06-08/2019-06-09")]),
        ("Over 20 died over the weekend.", [("weekend", "2019-06-08/2019-06-09")]),
        ("The fair will open at the weekend.", [("weekend", "2019-06-15/2019-06-16")]),
        ("She works on the weekend edition.", []),
        ("In May, it rained.", [("May", "2019-05")]),
        ("In March last year, it rained.", [("March last year", "2018-03")]),
        ("Since May, it has rained.", [("May", "2019-05")]),
        ("And May said no.", []),
    ],
)
def test_a_clock_time_has_its_day_and_a_month_may_open_a_sentence(text, found):
    assert found_in(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Talks resume on Monday at 09:30 in the mill.", [("Monday at 09:30", "2019-06-17")]),
        ("The council meets tomorrow at 6pm.", [("tomorrow at 6pm", "2019-06-14")]),
        ("The ferry sank on Sunday at around 4 a.m.", [("Sunday at around 4 a.m", "2019-06-09")]),
        ("Polls close on Friday, 21 June, at 8pm.", [("Friday, 21 June, at 8pm", "2019-06-21")]),
        ("It will open on Friday, 7 p.m., in Hill.", [("Friday, 7 p.m", "2019-06-14")]),
        ("A sit-in is planned tomorrow at 10.30.", [("tomorrow at 10.30", "2019-06-14")]),
        (
            "He fell at 10:15 pm on the night of 3 May.",
            [("10:15 pm on the night of 3 May", "2019-05-03")],
        ),
        ("A plane is due at 0600 on Monday.", [("0600 on Monday", "2019-06-17")]),
        ("He called at 5 yesterday morning.", [("5 yesterday morning", "2019-06-12")]),
        ("She rose at six on Sunday morning.", [("six on Sunday morning", "2019-06-09")]),
        ("It was shut on Monday from 10am to 6pm.", [("Monday from 10am to 6pm", "2019-06-10")]),
        (
            "On Monday, noon prayers were cut short.",
            [("Monday", "2019-06-10"), ("noon", "2019-06-10")],
        ),
        (
            "On Monday the shop was shut at 10am.",
            [("Monday", "2019-06-10"), ("10am", "2019-06-10")],
        ),
        ("On Monday, at 3 Hill Street, he fell.", [("Monday", "2019-06-10")]),
    ],
)
def test_a_day_and_the_clock_time_beside_it_are_one_expression(text, found):
    assert found_in(text) == found


@pytest.mark.parametrize(
    ("before", "text", "value"),
    [
        ("A mill burnt down on Tuesday.", "The fire was out by 6 a.m.", "2019-06-11"),
        ("The ship left on 3 May.", "“We felt it at 3 a.m.,” she said.", "2019-05-03"),
        ("A trial opens on Monday. He was held on Sunday.", "He fled at midnight.", "2019-06-09"),
        ("It sank on Sunday. A trial opens on Monday.", "It left port before dawn.", "2019-06-09"),
        ("Voters will choose a mayor on June 23.", "Polls open at 7 a.m.", "2019-06-23"),
        ("The tax is due on Friday.", "It would sue if it was not paid by 6pm.", "2019-06-14"),
        ("It rained on Sunday.", "By evening, the streets were dry.", "2019-06-09"),
        # a habit, or nothing fixes it
        ("It rained on Sunday.", "The shop opens at 9am.", ""),
        ("It rained on Sunday.", "Nobody answers the phone after 4 p.m.", ""),
        ("It rained in May.", "He fled at midnight.", ""),
        ("It rained.", "He fled at midnight.", ""),
        # a day that follows in the sentence holds
        ("It sank on Sunday.", "He rose at 9am, police said on Monday.", "2019-06-10"),
    ],
)
def test_a_clock_time_alone_is_on_the_last_day_named_before_that_its_tense_allows(
    before, text, value
):
    clock = [row for row in dates([before, text], PUBLISHED) if row.passage == 2]
    assert clock[0].edtf == value


_ENTRIES = (
    "Officers were called to the weir at about 11:25, a spokesman says.",
    "Some 900 homes are dark, down from 2,000 at 08:00, the firm says.",
    "It says most should have power by 21:00. Trains will run on Saturday.",
    "The minister says he was told at 05:30, and will speak at 18:00.",
)


def test_a_running_report_is_of_the_day_of_publication():
    says = [row.edtf for row in dates(_ENTRIES, PUBLISHED)]
    assert says == [PUBLISHED] * 3 + ["2019-06-15"] + [PUBLISHED] * 2
    said = [text.replace("says", "said") for text in _ENTRIES]
    assert dates(said, PUBLISHED)[0].edtf == ""
    assert dates(_ENTRIES[:2], PUBLISHED)[0].edtf == ""  # too few to tell


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Welcome to our live coverage.", "He fell at 9am.", "It shut at 10am.", "It rose at 1pm."),
        ("10am: The clerk is heard.", "12.30pm: The mayor replies.", "2pm: The vote begins."),
    ],
)
def test_a_running_report_says_so_or_stamps_its_entries(paragraphs):
    assert {row.edtf for row in dates(paragraphs, PUBLISHED)} == {PUBLISHED}


def test_a_clock_time_in_brackets_is_of_the_same_day():
    rows = dates(["Two ships sank on Monday.", "One left at 9.30 a.m. (0630GMT)."], PUBLISHED)
    assert [row.edtf for row in rows] == ["2019-06-10"] * 3
