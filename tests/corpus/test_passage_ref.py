"""References to passages: `source:7,11`."""

import pytest

from corpus import PassageRef


def test_a_reference_has_a_name_a_label_an_anchor_and_its_parts():
    reference = PassageRef("a", (7, 11))
    assert str(reference) == "a:7,11"
    assert reference.numbers == "¶\u00a07, 11"
    assert reference.anchor == "a-7"
    assert list(reference.each()) == [PassageRef("a", (7,)), PassageRef("a", (11,))]


@pytest.mark.parametrize(
    ("text", "source", "passages"),
    [("a:7", "a", (7,)), ("a:7,11", "a", (7, 11)), ("a-2020-01-14:7", "a-2020-01-14", (7,))],
)
def test_a_reference_is_read_as_it_is_written(text, source, passages):
    reference = PassageRef.parse(text)
    assert reference == (source, passages)
    assert str(reference) == text


@pytest.mark.parametrize("text", ["a", "a:", "a:0", "a:7,", "a:7, 11", ":7", "a:x", "a:7:8"])
def test_what_is_no_reference_is_refused(text):
    with pytest.raises(ValueError, match=text):
        PassageRef.parse(text)
