"""The links of the prose: what they lead to, and the labels that they must have."""

import pytest

from book.links import LINK, Target, label_of, passage_link, reference_link
from corpus import PassageRef

TASS = "TASS ¶\u00a0"


@pytest.mark.parametrize(
    ("link", "path", "fragment"),
    [
        ("[17](#came)", "", "came"),
        ("[](evidence.ipynb#tass-2020-01-14-11)", "evidence.ipynb", "tass-2020-01-14-11"),
        ("[17](haftar-ties.ipynb#came)", "haftar-ties.ipynb", "came"),
    ],
)
def test_link_has_a_path_and_an_anchor(link, path, fragment):
    match = LINK.fullmatch(link)
    assert (match["path"], match["fragment"]) == (path, fragment)


@pytest.mark.parametrize(
    "text", ["[17](method.ipynb)", "![17](#came)", "[17](https://x.example/a#b)", "17 (#came)"]
)
def test_other_links_and_pictures_are_left_alone(text):
    assert LINK.search(text) is None


@pytest.mark.parametrize(
    ("path", "anchor", "passage"),
    [
        ("evidence.ipynb", "tass-2020-01-14-11", PassageRef("tass-2020-01-14", (11,))),
        ("evidence.ipynb", "tass-2020-01-14", None),  # the whole article
        ("method.ipynb", "tass-2020-01-14-11", None),
    ],
)
def test_link_to_the_register_leads_to_a_passage(path, anchor, passage):
    assert Target.of(path, anchor).passage == passage


@pytest.mark.parametrize(
    ("page", "anchor", "label"),
    [
        ("evidence", "tass-2020-01-14-11", f"{TASS}11"),
        ("references", "haftar-field-marshal", "Africanews 2016"),
        ("references", "krippendorff-2022", "Krippendorff 2022"),
        ("references", "manning-2008", "Manning et al. 2008"),
        ("references", "no-such-fact", None),
        ("evidence", "reuters-2020-1", None),
        ("", "came", None),
    ],
)
def test_label_names_the_source(page, anchor, label):
    assert label_of(Target(page, anchor)) == label


def test_passages_side_by_side_share_the_name_of_their_source():
    links = passage_link(PassageRef("tass-2020-01-14", (7, 11)))
    assert links == (
        f"[{TASS}7](evidence.ipynb#tass-2020-01-14-7) "
        "[¶\u00a011](evidence.ipynb#tass-2020-01-14-11)"
    )


def test_facts_are_linked_by_their_own_names():
    assert reference_link("moscow-hours") == "[The Guardian 2020](references.ipynb#moscow-hours)"
    with pytest.raises(KeyError):
        reference_link("no-such-fact")
