"""Blocks: the lines of hard-wrapped paragraphs are joined, and no others."""

import pytest

from corpus.extraction.blocks import split_blocks


def blocks(page):
    """Return the text of each block of a page whose lines are not indented."""
    return [block.text for block in split_blocks(page.strip("\n").split("\n"))]


RAGGED = """
{}

The port of Hilltown opened again on Friday after
a strike of nine days, but
the pilots said the
talks about their pay would go on until they had
it in writing.

"We are glad to be back," said Olu Berg, the head of
the union of pilots. "The sea does
not wait, nor
do we."

{}
"""


@pytest.mark.parametrize(
    "paragraph",
    [
        # lines that break early: before a name, a figure, a quotation, a new sentence
        "The strike had cost the town a million, said\nOlu Berg, and no one would\npay for it.",
        "The harbour master, Anna\nBerg, said that the port had lost\n40 ships to Rome.",
        "It had been shut since Monday, when\n14 pilots walked out.",
        "Nobody was hurt in the strike.\nThe port said it was\nglad of that.",
        'He said it was over. In Rome the\nministry called it\n"a good day for all".',
        "The pilots have asked for more rest at night.\nBerg said they would not\nget it.",
    ],
)
def test_ragged_paragraphs_between_blank_lines_are_joined(paragraph):
    page = blocks(RAGGED.format("Port of Hilltown opens again", paragraph))
    assert len(page) == 4
    assert page[3] == paragraph.replace("\n", " ")


@pytest.mark.parametrize(
    "lines",
    [
        "Port of Hilltown opens again\nBy Anna Berg",
        "Port of Hilltown opens again\n3 May 2018",
        "Port Opens After Strike of Nine Long Days\nHILLTOWN, May 3 (Newswire) - The port opened.",
        "• Higher pay\n• More rest at night",
        "1. Higher pay for all of the pilots\n2. More rest",
        "Home\nNews\nSport",
        "A guard at the port during the strike.\nAnna Berg/HWP\nhide caption",
        "3 May 2018\nHeard on the Evening Almanac",
        "Question: Is it over, Mr Berg?\nAnswer: It is.",
    ],
)
def test_other_lines_of_a_hard_wrapped_page_stay_apart(lines):
    page = blocks(RAGGED.format("Port of Hilltown opens again", lines))
    assert page[3:] == lines.split("\n")


def test_a_short_page_is_hard_wrapped_if_none_of_its_lines_is_long():
    page = (
        "The port opened on Monday, and all of the pilots\ncame back to it.\n\n"
        "The union said it was glad that the talks had\nended so soon.\n"
    )
    assert len(blocks(page)) == 2
    long = "The strike of the pilots at the port of Hilltown had gone on for nine days. " * 2
    assert len(blocks(page + "\n" + long)) == 5


def test_without_blank_lines_a_short_line_that_ends_a_sentence_ends_its_paragraph():
    page = (
        "The port of Hilltown opened again on Friday after\na strike of nine days.\n"
        "The pilots said that the talks about their pay\nwould go on until they had it.\n"
        "Nobody knows when that will be, said the head of\nthe union of pilots.\n"
        "The ministry in Rome said that it was glad, but\nthat it had no money.\n"
    )
    assert len(blocks(page)) == 4


def test_an_indented_line_opens_a_paragraph():
    page = (
        "   The port of Hilltown opened again on Friday after\na strike of nine days\n"
        "   The pilots said that the talks about their pay\nwould go on until they had it\n"
        "   Nobody knows when that will be, said the head of\nthe union of pilots\n"
        "   The ministry in Rome said that it was glad, but\nthat it had no money\n"
    )
    assert len(blocks(page)) == 4
