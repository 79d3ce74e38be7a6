"""Blocks and their forms: on either side of each limit."""

import pytest

from corpus.extraction import wording
from corpus.extraction.block_forms import assign_form
from corpus.extraction.blocks import TextBlock, split_blocks


def form_of(text):
    block = TextBlock([1], [text])
    assign_form(block)
    return block.form


def some(count, word="word"):
    """Return so many words."""
    return " ".join([word] * count)


# Hard-wrapped paragraphs: 40 characters a line, broken in the middle of a sentence.


def wrapped(count, width=40):
    """Return so many lines that break in the middle of a sentence, and the last of the sentence."""
    return [("a" * (width - 4) + " bcd")[:width]] * count + ["and more."]


@pytest.mark.parametrize(
    ("longest", "breaks", "blocks"), [(130, 1, 3), (130, 2, 2), (131, 3, 5), (131, 4, 2)]
)
def test_four_broken_lines_make_a_page_hard_wrapped_or_two_if_no_line_is_long(
    longest, breaks, blocks
):
    assert len(split_blocks([*wrapped(breaks), "", "A" * longest])) == blocks


@pytest.mark.parametrize(("others", "joined"), [(16, True), (17, False)])
def test_a_fifth_of_the_lines_must_be_broken(others, joined):
    # Four of all pairs of lines are broken: four of twenty, or of twenty-one.
    blocks = split_blocks([*["Title Of A Story"] * others, *wrapped(4)])
    assert (len(blocks) == others) == joined  # the last title has the first line after it


@pytest.mark.parametrize(
    ("width", "blocks"), [(30, 5), (31, 1), (130, 1), (131, 5)], ids="{}".format
)
def test_wrapped_lines_have_31_to_130_characters(width, blocks):
    assert len(split_blocks(wrapped(4, width))) == blocks


def test_a_line_goes_on_in_a_capital_only_if_the_next_word_had_no_room():
    lines = wrapped(4)
    assert len(split_blocks([*lines[:4], "a" * 36 + " b", "C and more."])) == 2
    assert len(split_blocks([*lines[:4], "a" * 36 + " b", "Cd and more."])) == 1
    assert len(split_blocks([*lines[:4], "a" * 36 + " b", "c and more."])) == 1


def test_a_line_that_is_indented_further_opens_a_paragraph():
    assert len(split_blocks([*wrapped(4), " And more."])) == 2
    assert len(split_blocks([*wrapped(5)[:5], " and more."])) == 2


def test_a_blank_line_ends_a_block():
    blocks = split_blocks([*wrapped(5)[:5], "", "and more."])
    assert [block.gap_after for block in blocks] == [True, True]
    assert [block.numbers for block in blocks] == [[1, 2, 3, 4, 5], [7]]


# Forms


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("***", "navigation"),
        ("*1*", "counter"),
        ("14:30", "stamp"),
        ("News  Sport  Weather", "navigation"),
        ("News  Sport", "label"),
        ("Related Articles", "section"),
        ("3 May 2018", "stamp"),
        ("By Anna Berg", "stamp"),
        ("• The first item", "bullet"),
        ("He left.", "prose"),
        ("IV.", "label"),
        ("Talks end in Rome", "title"),
        ("Talks end soon", "label"),
        ("He left early …", "title"),
        ("Stronger Ports. Safer Seas.", "title"),
        ("“No” she said", "prose"),
        ("The talks went on, he said", "prose"),
        ("“No.”", "prose"),
        ("Left.", "label"),
        ("Left now!", "label"),
        ("Left it now!", "prose"),
    ],
)
def test_forms(text, form):
    assert form_of(text) == form


@pytest.mark.parametrize(("count", "form"), [(29, "title"), (30, "prose")])
def test_a_title_has_fewer_than_thirty_words(count, form):
    assert form_of(some(count)) == form


@pytest.mark.parametrize(("count", "form"), [(18, "title"), (19, "prose")])
def test_two_sentences_of_more_than_eighteen_words_are_prose(count, form):
    assert form_of("Yes now. No " + some(count - 3)) == form


@pytest.mark.parametrize(("count", "form"), [(4, "title"), (5, "prose")])
def test_a_lead_in_has_more_than_four_words(count, form):
    assert form_of(some(count) + ":") == form


@pytest.mark.parametrize(("count", "form"), [(20, "title"), (21, "prose")])
def test_a_headline_that_ends_as_a_sentence_has_twenty_words(count, form):
    assert form_of(some(count, "Word") + ".") == form


@pytest.mark.parametrize(("sentences", "form"), [(2, "title"), (3, "prose")])
def test_a_headline_has_two_sentences(sentences, form):
    assert form_of(" ".join(["The Army Leaves Town."] * sentences)) == form


@pytest.mark.parametrize(("count", "form"), [(14, "title"), (15, "prose")])
def test_a_question_as_title_has_fourteen_words(count, form):
    assert form_of(some(count) + "?") == form


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # Twelve and thirteen words, of which one reports.
        ("He said they set cookies in the shop by the old port", "notice"),
        ("He said they set cookies in the shop by the old port too", "title"),
        ("He said please set cookies in the shop by the old port too", "notice"),
        ("We use cookies, a man said.", "prose"),
        ("The army follows our lead.", "prose"),
        ("Follow our lead.", "notice"),
    ],
)
def test_a_notice_does_not_report_speech(text, kind):
    assert form_of(text) == kind


@pytest.mark.parametrize(
    ("opening", "count", "sentence", "end"),
    [
        ("(c) ", 60, "", ""),  # a credit
        ("Read more: ", 60, "", ""),
        ("Tags: ", 60, "", ""),
        ("Tags: ", 12, "", "."),
        ("Home > ", 60, "", ""),
        ("Home > ", 8, "", "."),
    ],
    ids=["credit", "link", "tags", "tags as a sentence", "trail", "trail as a sentence"],
)
def test_boilerplate_with_more_words_is_prose_or_a_title(opening, count, sentence, end):
    fits = opening + some(count - len(opening.split())) + end
    exceeds = opening + some(count + 1 - len(opening.split())) + end
    assert form_of(fits) not in ("prose", "title")
    assert form_of(exceeds) in ("prose", "title")


@pytest.mark.parametrize(("count", "form"), [(80, "caption"), (81, "prose")])
def test_a_caption_has_eighty_words(count, form):
    assert form_of(some(count - 1) + " (File)") == form


@pytest.mark.parametrize(("sentences", "form"), [(3, "caption"), (4, "title")])
def test_a_caption_has_three_sentences(sentences, form):
    assert form_of("A man walks. " * (sentences - 1) + "A man walks (File)") == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("A man said to be ill walks past (File)", "caption"),
        ("A man walks past. He said he was ill (File)", "title"),
        ("The minister arrives in Rome, May 3, 2018.", "caption"),
        ("The minister said so in Rome, May 3, 2018.", "prose"),
    ],
)
def test_a_caption_does_not_report_speech(text, form):
    assert form_of(text) == form


@pytest.mark.parametrize(("sentences", "form"), [(2, "related"), (3, "prose")])
def test_a_link_that_reports_speech_has_two_sentences(sentences, form):
    assert form_of("Read more: " + " ".join(["They said it all."] * sentences)) == form


# Wording


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left. She stayed.", 2),
        ("He left.” She stayed.", 2),
        ("Gen. Berg left. He was ill.", 2),
        ("A. Berg left.", 1),
        ("On Jan. 3 he left.", 1),
        ("He left. she stayed.", 1),
        ("He asked: “Why? How?”", 2),
    ],
)
def test_sentences_are_counted_without_abbreviations(text, count):
    assert wording.count_sentences(text) == count


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("Ships Leave Port", False),
        ("Ships Leave Port Early", True),
        ("Ships Leave Port Early With Fuel Aboard", True),  # With has a capital too
        ("Ships Leave Port Early with Fuel Aboard", True),  # 6 of 7
        ("Ships Leave Port Early with Fuel", False),  # 5 of 6
        ("Ships of the Sea and the War at Bay", False),
    ],
)
def test_a_headline_in_capitals_has_four_longer_words(text, is_title):
    assert wording.is_title_case(text) == is_title


@pytest.mark.parametrize(
    ("text", "is_slogan"),
    [
        ("Safer.Seas..", True),
        ("Safer..", False),
        ("Safer Seas. Stronger Ports. More Boats.", True),
        ("Safer Seas. Stronger Ports. More Boats Now.", False),
        ("Safer Seas.", False),
        ("“Safer Seas. Stronger Ports.”", False),
        ("Safer Seas. stronger Ports.", False),
    ],
)
def test_a_slogan_has_two_to_six_words_and_two_stops(text, is_slogan):
    assert wording.is_slogan(text) == is_slogan


@pytest.mark.parametrize(
    ("text", "is_prompt"),
    [
        ("You can read it on our website", True),
        ("You can read it", False),
        ("Choose your " + some(10), True),
        ("Choose your " + some(11), False),
        ("We need you, dear readers", True),
        ("We need you, dear friends", False),
        ("We thank the readers of the newspaper", True),
        ("We thank the readers of the newspaper, he said", False),
        ("“You can read it on our website,” he said", False),
    ],
)
def test_a_prompt_offers_or_asks_something(text, is_prompt):
    assert wording.is_prompt(text) == is_prompt


def test_stems_match_words_of_one_root():
    assert wording.stems("Libya's ships") == wording.stems("Libyan shipping")
    assert wording.stems("it is to the") == frozenset()
    assert wording.stems("war at sea") == {"war", "sea"}
