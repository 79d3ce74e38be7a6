"""Entities: what is a name, of what type it is, and which names stand for one entity."""

import pytest

from corpus.extraction import Aliases, entities, extract
from corpus.extraction.article import ParsedArticle

ACTORS = Aliases(
    [
        {"actor": "Hill", "type": "place", "aliases": "Hillside"},
        {"actor": "Olu Berg", "type": "person", "aliases": "Berg | General Berg"},
    ]
)


def mentions(*paragraphs, headline="", aliases=None):
    """Return (words, canonical name, type) of each mention."""
    rows = extract(paragraphs, headline, aliases=aliases).mentions
    return [(row.text, row.actor, row.type) for row in rows]


def names(*paragraphs, headline="", aliases=None):
    """Return (words, canonical name) of each mention."""
    return [row[:2] for row in mentions(*paragraphs, headline=headline, aliases=aliases)]


# What is a name


@pytest.mark.parametrize(
    "text",
    [
        "There is no way.",
        "They knew this: Seven men left.",
        "They left – More than ten men did.",
        "They paid Sh300 or Rs40.",
        "They left. There is no way.",
        "“We left. There is no way.”",
        "“We left. Let’s ask them.”",
        "“Nobody came. Prices are low.”",
        "“I’m here,” he said, “and I’m fine.”",
        "They met in the North African country.",
        "They left for the West.",
        "The Council met.",
        "They asked the Foreign Minister.",
    ],
)
def test_a_capital_alone_does_not_make_a_name(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We left. Hilltown is no place to stay.”", None),  # “Hilltown” may be a common word
        ("“We left Hilltown. Hilltown is no place to stay.”", "Hilltown"),
        ("“We left. Rome is no place to stay.”", "Rome"),
        ("“We left. Anna Berg stayed.”", "Anna Berg"),
        ("They saw North Hilltown.", "North Hilltown"),
        ("They crossed the Indian Ocean.", "Indian Ocean"),
        ("They crossed the Arabian Sea.", "Arabian Sea"),
        ("They asked the Hill Council.", "Hill Council"),
        ("They asked the COUNCIL.", "COUNCIL"),
        ("They asked Foreign Minister Berg.", "Berg"),
        ("They asked the Libyan Omar Fadel.", "Omar Fadel"),
        ("They asked the Russian Federation.", "Russian Federation"),
    ],
)
def test_words_with_capitals_are_a_name(text, name):
    assert {actor for _, actor in names(text)} == ({name} if name else set())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They asked Friends for Clean Harbours.", None),
        ("Nurses for Open Wards said so.", "Nurses for Open Wards"),
        ("The Centre for Salt Studies said so.", "Centre for Salt Studies"),
        ("They asked the Office for the Sea.", "Office for the Sea"),
        ("“We left,” said Hope for Hilltown.", "Hope for Hilltown"),
        ("They asked Pilots Without Borders.", "Pilots Without Borders"),
        ("The Union against Hunger met.", "Union against Hunger"),
        ("They asked the Council for African Ports.", "Council for African Ports"),
        ("The Board of the Bank of Hill Towns met.", "Board of the Bank of Hill Towns"),
        # no part of the name
        ("Lawyers for Berg said so.", "Berg"),
        ("The ministers for Rome said so.", "Rome"),
        ("They left Rome for Hilltown.", "Hilltown"),
        ("The council for Hilltown met.", "Hilltown"),
    ],
)
def test_small_words_within_the_name_of_a_group(text, name):
    found = names(text)
    assert (found[-1][1] if name else len(found) > 0) == (name or True)


@pytest.mark.parametrize(
    "text",
    [
        "They met Nadim al-Sahli. Al-Sahli said the port was shut.",
        "They met Nadim el-Sahli. El-Sahli said the port was shut.",
        "They met Nadim ash-Sharif. Later they left. Ash-Sharif said the port was shut.",
        "They met Nadim Al-Sahli. Al-Sahli said the port was shut.",
        "Al-Sahli said the port was shut.",
    ],
)
def test_a_name_with_an_article_is_known_at_the_head_of_a_sentence(text):
    (report,) = extract([text]).reported
    full = text.split(".")[0].removeprefix("They met ") if "Nadim" in text else "Al-Sahli"
    assert (report.speaker, report.text) == (full, "the port was shut")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "ROME, May 3 (Newswire) -- Hilltown's new council said the port was shut.",
            "Hilltown's new council",
        ),
        ("ROME (Newswire) – Officials said the port was shut.", "Officials"),
        ("ROME — The council said the port was shut.", "The council"),
        ("ROME, Italy (NW) - The pilots' union said the port was shut.", "The pilots' union"),
        ("HILLTOWN, May 3. /NW/ - The ministry said the port was shut.", "The ministry"),
    ],
)
def test_the_dash_after_a_dateline_is_no_part_of_the_speaker(text, printed):
    (report,) = extract([text]).reported
    assert (report.printed, report.text) == (printed, "the port was shut")


def test_a_name_keeps_its_place_within_quotation_marks():
    (row,) = extract(["They said: “We left Rome.”"]).mentions
    assert (row.start, row.end, row.text) == (20, 24, "Rome")


# Types


@pytest.mark.parametrize("rule", entities.TYPE_RULES, ids=lambda rule: rule.name)
def test_each_rule_gives_the_type_of_its_example(rule):
    assert mentions(rule.example)[0][2] == rule.type


@pytest.mark.parametrize("rule", entities.TYPE_RULES[:-1], ids=lambda rule: rule.name)
def test_no_type_rule_can_be_left_out(rule, monkeypatch):
    rest = tuple(other for other in entities.TYPE_RULES if other is not rule)
    monkeypatch.setattr(entities, "TYPE_RULES", rest)
    assert mentions(rule.example)[0][2] != rule.type


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("They asked mayor Berg.", "person"),
        ("They asked about Berg.", "place"),
        ("They asked mayor Hill Council.", "organisation"),
        ("They asked Mr Hill Council.", "person"),
        ("They read Anna Post.", "person"),
        ("They saw B.", "place"),
        ("They saw BC.", "organisation"),
        ("They met outside Hill Hollow.", "place"),
        ("They met for Hill Hollow.", "person"),
        ("“We left,” said Berg.", "person"),
        ("Then Berg told them.", "person"),
        ("They saw Berg who left.", "person"),
        ("They saw Blessing, a survivor, there.", "person"),
        ("They saw Hilltown, a member of the union, there.", "place"),
        ("They saw Hilltown, the port, there.", "place"),
    ],
)
def test_the_type_of_a_name_by_the_words_beside_it(text, type_):
    assert mentions(text)[0][2] == type_


# Which names stand for one entity


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Berg left. Later Berg came.", "Anna Berg"),
        ("Anna Berg left. Later Anna came.", "Anna Berg"),
        ("Anna Maria Berg left. Later Anna Berg came.", "Anna Maria Berg"),
        ("Anna Maria Berg left. Later Maria came.", "Maria"),
        ("Khalifa Haftar left. Later Hifter came.", "Khalifa Haftar"),
        ("The Hill Works Council met. Later the Works Council left.", "Hill Works Council"),
        ("The Hill National Army left. Later the HNA came.", "Hill National Army"),
        ("The Hill National Army (HAN) left.", "Hill National Army"),
        ("The Hill National Army (XAN) left.", "XAN"),
        ("The Hill National Army and then HAN left.", "HAN"),
        ("They heard Radio Hill. Later Hill fell.", "Hill"),
        ("Omar al-Fadel left. Later Fadel came.", "Omar al-Fadel"),
    ],
)
def test_a_short_form_stands_for_the_full_name(text, name):
    assert names(text)[-1][1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Berg met Omar Berg. Then Berg left.", "Omar Berg"),
        ("Omar Berg met Anna Berg. Then Berg left.", "Anna Berg"),
        ("Anna Berg met Omar Berg. Then Mrs Berg left.", "Anna Berg"),
        ("Omar Berg met Anna Berg. Then Mr Berg left.", "Omar Berg"),
    ],
)
def test_of_two_with_one_last_name_the_last_named_is_meant_unless_a_title_tells(text, name):
    assert names(text)[-1][1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They left Hillside.", "Hill"),
        ("They left Hillsides.", "Hillsides"),
        ("They heard Radio Hill.", "Radio Hill"),
        ("They saw Berg.", "Olu Berg"),
    ],
)
def test_the_longest_name_wins_over_the_alias_of_a_coded_actor(text, name):
    assert names(text, aliases=ACTORS)[-1][1] == name


def test_a_name_of_the_headline_is_known_in_the_body():
    assert names("Berg left.", headline="Anna Berg leaves Hilltown") == [("Berg", "Anna Berg")]


# Descriptions


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("They met the mayor Anna Berg there.", True),
        ("They met her. The mayor of Hilltown, Anna Berg, left.", True),
        ("They met Anna Berg, mayor of Hilltown, there.", True),
        ("They met Anna Berg (mayor) there.", True),
        ("Anna Berg is the mayor of Hilltown.", True),
        ("They met the mayor. Anna Berg left.", False),
        ("They met the mayor and Anna Berg there.", False),
        ("They met Anna Berg; the mayor left.", False),
    ],
)
def test_the_words_beside_a_name_describe_it(text, described):
    found = ParsedArticle([text]).entities.by_name["Anna Berg"]
    assert ("mayor" in found.described) == described


def test_a_description_reaches_sixteen_words_and_no_further():
    for nouns, described in ((16, True), (17, False)):
        text = f"They met the mayor{' stone' * (nouns - 1)} Anna Berg there."
        found = ParsedArticle([text]).entities.by_name["Anna Berg"]
        assert ("mayor" in found.described) == described, nouns
