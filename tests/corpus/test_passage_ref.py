"""References to passages: `source:7,11`."""

import pytest

from corpus import PassageRef


@pytest.mark.parametrize(
    ("text", "source", "passages"),
    [("tass-2020-01-14:7", "tass-2020-01-14", (7,)), ("a.b_c:7,11", "a.b_c", (7, 11)),
     ("a:10", "a", (10,))],
)  # fmt: skip
def test_a_reference_is_read_and_written_alike(text, source, passages):
    reference = PassageRef.parse(text)
    assert reference == (source, passages)
    assert str(reference) == text


@pytest.mark.parametrize(
    "text",
    ["", "a", "a:", ":7", "a:0", "a:07", "a:7,", "a:7, 11", "a b:7", "a:b:7", "a:7-9", "a:x"],
)
def test_other_notations_are_refused_with_a_remedy(text):
    with pytest.raises(ValueError, match="write a source, a colon and the numbers of its passages"):
        PassageRef.parse(text)


def test_a_reference_has_a_label_an_anchor_and_its_parts():
    reference = PassageRef.parse("a:7,11")
    assert reference.numbers == "¶\u00a07, 11"
    assert reference.anchor == "a-7"
    assert list(reference.each()) == [PassageRef("a", (7,)), PassageRef("a", (11,))]
