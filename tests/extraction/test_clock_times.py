"""Dates: clock times with their day, the weekend, and months that open a sentence."""

import pytest

from corpus.extraction.dates import dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # published on Thursday 13 June 2019
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
    assert [(row.text, row.edtf) for row in dates([text], "2019-06-13")] == found
