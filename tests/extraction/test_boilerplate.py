"""Patterns of boilerplate: their examples, phrases that no synthetic page has, and bare phrases."""

import pytest

from corpus.extraction.boilerplate import (
    AUTHOR_NOTE,
    BOILERPLATE,
    COMMENT_HEAD,
    SECTION_HEADINGS,
    find_boilerplate,
    find_section_heading,
    has_finite_verb,
    lacks_verb,
)


@pytest.mark.parametrize("pattern", BOILERPLATE, ids=lambda pattern: pattern.name)
def test_a_pattern_matches_its_example_before_any_pattern_of_another_kind(pattern):
    assert pattern.matches(pattern.example)
    assert find_boilerplate(pattern.example).kind == pattern.kind


@pytest.mark.parametrize("pattern", SECTION_HEADINGS, ids=lambda pattern: pattern.name)
def test_a_section_opens_with_its_example(pattern):
    assert find_section_heading(pattern.example) is pattern


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Editor's note: the name was wrong.", "note of the editors"),
        ("This article is more than 3 years old", "note of the editors"),
        ("Soldiers in the town. A. Photographer/AFP", "credit at the end"),
        ("Follow us on Telegram", "prompt"),
        ("They wanted to follow US advice", None),
        ("Powered by Bloggo", "software"),
        ("The plant is powered by gas", None),
        ("POWERED BY gas", None),
    ],
)
def test_phrases_of_boilerplate(line, name):
    found = find_boilerplate(line)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("More on " + " ".join(["it"] * 10), "related"),
        ("More on " + " ".join(["it"] * 11), None),  # thirteen words
        ("More on this.", "related"),
        ("More on this matter.", None),  # a sentence
        ("More on this matter", "related"),
        ("12 Comments", "comment"),
        ("He comments", None),
    ],
)
def test_a_heading_has_twelve_words_and_is_not_a_sentence(line, kind):
    found = find_section_heading(line)
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay of Sirte last month.", True),
        ("The quay of Sirte", True),
        ("The quay in", False),  # three words
        ("The quay again tomorrow evening", False),  # no preposition or article within
        ("The quay of Sirte is empty.", False),
        ("The quay of Sirte opened last month.", False),
        ("A ship leaves the quay.", False),
        ("The ships of the navy.", True),  # in -s after an article: a noun
        ("the quay of Sirte", False),
        ("This quay of the town", False),
        ("Quay of the old town", False),  # neither an article, nor a name, nor a plural
        ("Ships of the old town", True),
        ("Old Town at the sea", True),
    ],
)
def test_bare_phrases_lack_a_verb(text, expected):
    assert lacks_verb(text) == expected


def test_finite_verbs_are_whole_words():
    assert has_finite_verb("He was ill")
    assert not has_finite_verb("The wash of the sea")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg is a reporter in Rome.", True),
        ("Anna Berg covers the sea.", True),
        ("Anna Berg is a minister in Rome.", False),
        ("Anna covers the sea.", False),  # one name
        ("The Rome Post covers the sea.", True),
    ],
)
def test_notes_on_authors(text, expected):
    assert (AUTHOR_NOTE.match(text) is not None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna says:", True),
        ("What Anna says:", False),
        ("Anna • 3 hours ago", True),
        ("3 hours ago", True),
        ("Anna, 3h", True),
        ("Three hours later", False),
    ],
)
def test_heads_of_comments(text, expected):
    assert (COMMENT_HEAD.match(text) is not None) == expected
