"""Quotation marks: what stands between them, whatever marks a page uses."""

import pytest

from corpus.extraction.quotation_marks import quoted_spans


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We left,” he said. “They ‘won’.”", ["We left,", "They ‘won’."]),
        (
            "'The ministers' plan failed,' he said. 'It’s over.'",
            ["The ministers' plan failed,", "It’s over."],
        ),
        ("‘The ministers’ plan failed,’ he said of Ali’s men.", ["The ministers’ plan failed,"]),
        ("«We left», he said, «and „they“ won».", ["We left", "and „they“ won"]),
        ("„We left“, he said. ”We left” again.", ["We left", "We left"]),
        ("``We left,'' he said.", ["We left,"]),
        ('"We left,” he said.', ["We left,"]),
        ("“The “Hill agreement” is dead”, he said.", ["The “Hill agreement” is dead"]),
        ("We left,” he said.", ["We left,"]),
        ("We left” he said.", []),  # no stop: it may be an inch mark
        ("“We left,”” he said.", ["We left,"]),
        ("He left in the ’90s with the dogs’ owner.", []),
        ("“We left. “They won.”", ["We left.", "They won."]),
        ("“We left”he said", ["We left"]),
        ('He said, "left"they', ["left"]),
        ('"""We left,""" he said.', ["We left,"]),
        ('""""We left,"""" he said.', []),
        ("“We left …” he said.", ["We left …"]),
        ("“”", []),
        # spaces inside
        ("« We left », he said, and « they won ».", ["We left", "they won"]),
        ("«\u00a0We left\u00a0», he said: «\u202fGo.\u202f»", ["We left", "Go."]),
        ("‹ We left › was all he said.", ["We left"]),
        ("“ We left , ” he said . “ They won . ”", ["We left ,", "They won ."]),
        ('He said it was " bad . " It was " old ".', ["bad .", "old"]),
        ('He said "it was bad " and "old."', ["it was bad", "old."]),
        ('He said," it was bad ," and left.', ["it was bad ,"]),
        ("He saw the drivers ' cars and the ministers ' plan.", []),
        # two single marks for a double one
        ("“We left,’’ he said. “They won.’’ He went.", ["We left,", "They won."]),
        ("''We left,'' he said. ''They won.''", ["We left,", "They won."]),
        ("‘‘We left,’’ he said.", ["We left,"]),
        ("“We left,'' he said.", ["We left,"]),
        ("‘We were the drivers’’ he said. They left.", ["We were the drivers"]),
        # no pair, no quotation
        ('The 5 " pipe broke. He said "we left."', ["we left."]),
        ('The council said " the dam is safe. It left.', []),
        ('The council said the dam is safe." It left.', []),
        ('The council said. "', []),
    ],
)
def test_marks_of_every_kind_are_paired(text, inside):
    assert [text[span.start : span.end] for span in quoted_spans(text)] == inside


def test_a_span_has_its_offsets_with_and_without_its_marks():
    (span,) = quoted_spans("He: “We left” now")
    assert span[:4] == (5, 12, 4, 13)
    assert (span.family, span.unclosed) == ("double", False)


def test_a_quotation_that_is_left_open_ends_with_the_paragraph():
    (span,) = quoted_spans("He said: “We left.")
    assert (span.end, span.unclosed) == (18, True)


@pytest.mark.parametrize(
    ("text", "continues", "inside"),
    [
        ("We won.” He left.", "double", ["We won."]),
        ("We won” He left.", "double", ["We won"]),
        ("We won” He left.", "", []),
        ("We won” He left.", "angle", []),
        ("“We won.” He left.", "double", ["We won."]),
    ],
)
def test_a_paragraph_with_only_a_closing_mark_goes_on_with_the_one_before(text, continues, inside):
    assert [text[span.start : span.end] for span in quoted_spans(text, continues)] == inside
