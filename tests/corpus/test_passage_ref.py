"""References to passages: `source:7,11`."""

from corpus import PassageRef


def test_a_reference_has_a_name_a_label_an_anchor_and_its_parts():
    reference = PassageRef("a", (7, 11))
    assert str(reference) == "a:7,11"
    assert reference.numbers == "¶\u00a07, 11"
    assert reference.anchor == "a-7"
    assert list(reference.each()) == [PassageRef("a", (7,)), PassageRef("a", (11,))]
