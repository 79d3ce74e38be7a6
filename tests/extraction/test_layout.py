"""The place of a block on its page decides its kind: on either side of each limit."""

import pytest

from corpus.extraction import lines

TITLE = "Port Strike Ends In Hilltown After Talks"
FIRST = "The strike at the port of Hilltown ended on Monday, the union said."
SECOND = "The port had been shut for a week by the strike, officials said."
THIRD = "The minister said that the talks in Hilltown had been long."
FOURTH = "Workers said they were glad that it was over, and went home."
TEXT = (FIRST, SECOND, THIRD, FOURTH)


def some(count, word="word"):
    """Return so many words."""
    return " ".join([word] * count)


def sentence(count):
    """Return a sentence of so many words that reports nothing."""
    return f"Nobody was hurt {some(count - 3)}."


def read(*blocks):
    return lines.read("\n\n".join(blocks))


def kinds(*blocks):
    """Return the kind of each block of a page."""
    return [line.kind for line in read(*blocks).lines]


# The headline


def headline(*blocks):
    return read(*blocks).headline


@pytest.mark.parametrize(("title", "found"), [("Strike", ""), ("Port Strike", "Port Strike")])
def test_a_headline_has_two_words(title, found):
    text = ["The port strike ended, said those who led the strike at the port."] * 2
    assert headline(title, "3 May 2018", *text) == found


@pytest.mark.parametrize(("count", "is_found"), [(20, True), (21, False)])
def test_a_sentence_as_headline_has_twenty_words(count, is_found):
    title = f"Port strike in Hilltown ends after union talks {some(count - 8)}."
    assert (headline(title, "3 May 2018", *TEXT) == title) == is_found


def test_a_sentence_is_a_headline_only_above_a_date_stamp():
    title = "Port strike in Hilltown ends after union talks."
    assert headline(title, *TEXT) == ""
    assert headline(title, "Share", "3 May 2018", *TEXT) == title


@pytest.mark.parametrize(
    ("title", "is_found"),
    [("Opinion: strike ends", False), ("Opinion: port strike ends", True)],
)
def test_a_headline_that_looks_like_boilerplate_has_four_words(title, is_found):
    assert (headline(title, "3 May 2018", *TEXT) == title) == is_found


@pytest.mark.parametrize(("count", "is_found"), [(30, True), (31, False)])
def test_a_headline_has_thirty_words(count, is_found):
    opening = "Opinion: port strike in Hilltown ends after talks of the union and the minister"
    title = f"{opening} {some(count - len(opening.split()), 'said')}"
    assert (headline(title, "3 May 2018", *TEXT) == title) == is_found


def test_breadcrumbs_are_not_a_headline():
    assert headline("Hilltown > Port strike ends in Hilltown", "3 May 2018", *TEXT) == ""


@pytest.mark.parametrize(("between", "is_found"), [(24, True), (25, False)])
def test_the_text_stands_within_25_blocks_of_its_headline(between, is_found):
    assert (headline(TITLE, *["Share"] * between, *TEXT) == TITLE) == is_found


@pytest.mark.parametrize(("paragraphs", "is_found"), [(5, True), (6, False)])
def test_six_paragraphs_beneath_a_title_are_compared(paragraphs, is_found):
    other = "Nobody else was hurt in any of those other three accidents."
    assert (headline(TITLE, *[other] * paragraphs, FIRST) == TITLE) == is_found


@pytest.mark.parametrize(("paragraphs", "is_found"), [(1, True), (3, False)])
def test_prose_above_a_title_speaks_against_it(paragraphs, is_found):
    other = "Cookies let this site know the pages that were opened last."
    found = headline(*[f"{other} So be it, once more."] * paragraphs, TITLE, "3 May 2018", *TEXT)
    assert (found == TITLE) == is_found


@pytest.mark.parametrize(
    ("title", "deck", "found"),
    [
        ("Hilltown Port Quiet Once Again", TITLE, "title"),
        ("Hilltown Port Quiet Again", TITLE, "deck"),  # four words
        ("Everything Is Quiet Once Again", TITLE, "deck"),  # shares nothing with the text
    ],
)
def test_the_title_right_above_the_best_one_is_the_headline(title, deck, found):
    expected = title if found == "title" else deck
    assert headline(title, deck, "3 May 2018", *TEXT) == expected


@pytest.mark.parametrize(("between", "is_title"), [(2, True), (3, False)])
def test_the_title_above_stands_within_three_blocks(between, is_title):
    title = "Hilltown Port Quiet Once Again"
    found = headline(title, *["(c) Agency"] * between, TITLE, "3 May 2018", *TEXT)
    assert (found == title) == is_title


SITE = "Chamber of Pilots of the Port of Hilltown"
SPOKEN = "The Chamber of Pilots told the Port of Hilltown that the strike had ended, it said."


@pytest.mark.parametrize(
    ("site", "title", "found"),
    [
        (SITE, "Answers of the head of the pilots on the end of the strike", "title"),
        (SITE, "Port strike of the pilots ends", "title"),
        (SITE, "Speech of Olu Berg to the pilots at the end of their strike", "title"),
        ("Hilltown Port Authority", "Strike of pilots ended, chamber says", "title"),
        ("The Chamber of Pilots", "What the strike was about, in the words of the pilots", "title"),
        # a headline of many capitals above its deck
        ("Port Strike Ends In Hilltown", "The strike had gone on for a week", "site"),
        ("Chamber of Pilots Ends Strike", "The port of Hilltown is open again", "site"),
    ],
)
def test_the_name_of_a_site_is_not_the_headline(site, title, found):
    assert headline(site, site, title, "3 May 2018", SPOKEN, *TEXT) == (
        title if found == "title" else site
    )


# Above the text


@pytest.mark.parametrize(("count", "kind"), [(4, "navigation"), (5, "related")])
def test_a_teaser_above_the_headline_has_five_words(count, kind):
    assert kinds(some(count), TITLE, *TEXT)[0] == kind


def test_prose_above_the_headline_that_addresses_the_reader_is_a_notice():
    assert kinds("You have the choice of everything here.", TITLE, *TEXT)[0] == "notice"
    assert kinds("All have the choice of everything here.", TITLE, *TEXT)[0] == "related"


@pytest.mark.parametrize(("count", "kind"), [(60, "standfirst"), (61, "body")])
def test_a_standfirst_has_sixty_words(count, kind):
    assert kinds(TITLE, sentence(count), "3 May 2018", *TEXT)[1] == kind


@pytest.mark.parametrize(("sentences", "kind"), [(3, "standfirst"), (4, "body")])
def test_a_standfirst_has_three_sentences(sentences, kind):
    assert kinds(TITLE, " ".join(["Nobody was hurt."] * sentences), "3 May 2018", *TEXT)[1] == kind


@pytest.mark.parametrize(("buttons", "kind"), [(5, "standfirst"), (6, "body")])
def test_a_standfirst_above_the_date_stands_within_six_blocks(buttons, kind):
    page = [TITLE, *["Share"] * buttons, sentence(10), "3 May 2018", *TEXT]
    assert kinds(*page)[1 + buttons] == kind


@pytest.mark.parametrize(("buttons", "kind"), [(2, "standfirst"), (3, "body")])
def test_a_standfirst_above_buttons_stands_within_three_blocks(buttons, kind):
    assert kinds(TITLE, *["Share"] * buttons, sentence(10), "Print", *TEXT)[1 + buttons] == kind


def test_prose_under_the_headline_is_body_if_nothing_separates_it_from_the_text():
    assert kinds(TITLE, sentence(10), *TEXT)[1] == "body"
    assert kinds(TITLE, "3 May 2018", sentence(10), "Print", *TEXT)[2] == "body"


def test_a_name_beside_the_date_is_in_the_dateline():
    assert kinds(TITLE, "Anna Berg", "3 May 2018", *TEXT)[1] == "dateline"
    assert kinds(TITLE, "Anna", "3 May 2018", *TEXT)[1] == "navigation"
    assert kinds(TITLE, "Anna berg", "3 May 2018", *TEXT)[1] == "navigation"
    assert kinds(TITLE, "Anna Berg", "Share", "3 May 2018", *TEXT)[1] == "navigation"


@pytest.mark.parametrize(("count", "kind"), [(11, "related"), (12, "body")])
def test_without_a_headline_the_first_paragraph_has_twelve_words(count, kind):
    assert kinds(sentence(count), FIRST, SECOND)[0] == kind


@pytest.mark.parametrize(("count", "kind"), [(5, "related"), (6, "body")])
def test_an_only_paragraph_has_six_words(count, kind):
    assert kinds(sentence(count)) == [kind]


@pytest.mark.parametrize(("count", "kind"), [(8, "related"), (9, "body")])
def test_a_paragraph_with_a_dateline_has_nine_words(count, kind):
    opening = "ROME, Feb 3 (Agency) - Nobody left"
    assert kinds(f"{opening}{' here' * (count - 7)}.", FIRST, SECOND)[0] == kind


# Captions

PICTURE = "A guard walks along the quay of Hilltown."


@pytest.mark.parametrize(
    ("words", "sentences", "kind"), [(60, 3, "caption"), (61, 3, "body"), (60, 4, "body")]
)
def test_a_caption_has_sixty_words_and_three_sentences(words, sentences, kind):
    parts = ["He waits."] * (sentences - 1)
    opening = f"A guard walks {some(words - 3 - 2 * len(parts))}."
    page = [TITLE, FIRST, " ".join([opening, *parts]), "(c) Agency", SECOND, THIRD]
    assert kinds(*page)[2] == kind


def test_prose_by_the_credit_of_a_picture_is_a_caption_if_it_reads_as_one():
    assert kinds(TITLE, FIRST, PICTURE, "(c) Agency", SECOND, THIRD)[2] == "caption"
    assert kinds(TITLE, FIRST, PICTURE, SECOND, THIRD)[2] == "body"
    assert kinds(TITLE, FIRST, THIRD, "(c) Agency", SECOND, FOURTH)[2] == "body"
    touching = f"{THIRD}\n(c) Agency"  # no blank line, where blank lines separate paragraphs
    assert kinds(TITLE, FIRST, touching, SECOND, FOURTH)[2] == "caption"


def test_prose_after_the_number_of_a_picture_is_a_caption():
    assert kinds(TITLE, FIRST, "Photo 1 of 3", sentence(10), SECOND, THIRD)[3] == "caption"


def test_prose_in_the_present_tense_with_a_date_is_a_caption():
    dated = "A guard walks along the quay on May 3, 2018 at noon."
    assert kinds(TITLE, FIRST, dated, SECOND, THIRD)[2] == "caption"
    assert kinds(TITLE, FIRST, dated.replace("walks", "led men"), SECOND, THIRD)[2] == "body"
    assert kinds(TITLE, FIRST, dated.replace("at noon", "he said"), SECOND, THIRD)[2] == "body"


def test_prose_above_the_text_in_the_present_tense_is_a_caption():
    assert kinds(TITLE, PICTURE, *TEXT)[1] == "caption"
    assert kinds(TITLE, PICTURE.replace("walks", "is seen as he walks"), *TEXT)[1] == "body"
    assert kinds(TITLE, PICTURE, "Nobody knows when the strike at the port ends.")[1] == "body"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # a noun that may be a verb of captions, and the real verb after it
        ("The works council of the port late on Tuesday agreed to end the strike.", "body"),
        ("The boards of two shipping firms in Hilltown have offered to help.", "body"),
        ("Talks between the union and the port collapsed on Tuesday over pay.", "body"),
        ("The marches of the pilots drew few people to the quay of Hilltown.", "body"),
        ("Union leaders called for protests in Hilltown over the strike.", "body"),
        ("A guards officer shot two pilots at the port of Hilltown.", "body"),
        ("Night watches at the port of Hilltown ended on Monday.", "body"),
        ("Hilltown fires its harbour master after the strike, and nobody objected.", "body"),
        ("Pilots from Hilltown handed a petition to a man who sits on the council.", "body"),
        ("The bill passed the panel by a single vote after a day of debate.", "body"),
        ("A farmer who keeps goats defeated the mayor of Hilltown.", "body"),
        # participles are no verbs
        ("A ship named the Gull rests on the quay of Hilltown.", "caption"),
        ("Pilots dressed in black stand on the quay of Hilltown.", "caption"),
        ("A guard walks past a closed gate at the port of Hilltown.", "caption"),
        ("A pilot looks at a ship damaged by fire at the port of Hilltown.", "caption"),
        ("Olu Berg speaks to pilots gathered near the port of Hilltown.", "caption"),
    ],
)
def test_the_main_verb_tells_a_caption_above_the_text(text, kind):
    assert kinds(TITLE, text, *TEXT)[1] == kind


@pytest.mark.parametrize(
    ("count", "kind"), [(4, "body"), (5, "caption"), (79, "caption"), (80, "body")]
)
def test_a_repeated_caption_has_5_to_79_words(count, kind):
    text = sentence(count)
    page = [TITLE, FIRST, text, f"Photo: {text}", SECOND, THIRD]
    if count == 80:  # too long for a caption's label
        page[3] = f"Caption: {text}"
    assert kinds(*page)[2] == kind


# In the article


@pytest.mark.parametrize(("questions", "kind"), [(2, "standfirst"), (3, "body")])
def test_an_interview_has_three_questions(questions, kind):
    pairs = [block for _ in range(questions) for block in ("Why so?", sentence(12))]
    assert kinds(TITLE, FIRST, SECOND, *pairs)[3] == kind


@pytest.mark.parametrize(("others", "kind"), [(1, "body"), (2, "standfirst")])
def test_an_interview_has_two_answers_for_each_question(others, kind):
    pairs = [block for _ in range(3) for block in ("Why so?", sentence(12))]
    assert kinds(TITLE, FIRST, SECOND, *pairs, *[sentence(13)] * others)[3] == kind


def transcript(speakers, others):
    spoken = ["Anna Berg: Nobody was hurt in the accident."] * speakers
    return kinds(TITLE, FIRST, *spoken, "(Laughter)", *[sentence(13)] * (others - 1))


@pytest.mark.parametrize(
    ("speakers", "others", "is_body"),
    [(2, 1, False), (3, 1, True), (3, 9, True), (3, 10, False)],
)
def test_a_transcript_has_three_speakers_and_a_quarter_of_its_paragraphs(speakers, others, is_body):
    assert (transcript(speakers, others)[2 + speakers] == "body") == is_body


@pytest.mark.parametrize(("count", "kind"), [(5, "body"), (6, "standfirst")])
def test_a_pull_quote_has_six_words(count, kind):
    quoted = some(count - 1, "never") + " again"
    page = [TITLE, FIRST, f"“{quoted}.”", f"“{quoted}, not now,” Berg said.", SECOND]
    assert kinds(*page)[2] == kind


@pytest.mark.parametrize(("between", "kind"), [(7, "standfirst"), (8, "body")])
def test_a_pull_quote_stands_within_eight_blocks_of_its_paragraph(between, kind):
    quoted = "nobody will ever come here again"
    page = [TITLE, FIRST, f"“{quoted}.”", *[sentence(13)] * between, f"“{quoted},” Berg said."]
    assert kinds(*page)[2] == kind


def test_items_of_a_list_are_body_after_their_lead_in():
    page = [
        TITLE,
        FIRST,
        "The union asked for four things in Rome:",
        "higher pay",
        "• rest",
        SECOND,
    ]
    assert kinds(*page)[3:5] == ["body", "body"]
    page[2] = sentence(9)
    assert kinds(*page)[3:5] == ["navigation", "related"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The pilots had asked for it in the spring, but the port would not give it to them",
            "body",
        ),
        ("He added that no date had been set for the talks", "body"),
        (
            "A judge who was asked by the union to rule on the strike told it to wait for the law",
            "body",
        ),
        ("On Friday the ministry was still waiting for an answer of the union", "body"),
        ("The strike has cost the port some 40 million euros, by its own reckoning", "body"),
        ("Pilots who left Hilltown after the strike find new work in Rome", "related"),
        ("Harbour master of Hilltown resigns after strike of pilots", "related"),
        ("The Pilots Who Had Enough Of The Port And Left It For Rome", "related"),
        ("Why the port was shut", "related"),
    ],
)
def test_a_paragraph_without_its_full_stop_is_told_from_the_title_of_a_story(text, kind):
    assert kinds(TITLE, FIRST, SECOND, text, THIRD, FOURTH)[3] == kind
    assert kinds(TITLE, *TEXT, "Related", text)[-1] == "related"


@pytest.mark.parametrize("lead_in", ["Elsewhere in Hilltown:", "In other news:", "It asked for:"])
def test_a_short_lead_in_is_body_above_sentences_but_not_above_titles(lead_in):
    items = ["• A pilot was fined for sleep at sea, a court said.", "• The museum opened again."]
    assert kinds(TITLE, FIRST, SECOND, lead_in, *items)[3:] == ["body"] * 3
    titles = ["• Pilot fined for sleep at sea", "• Museum of clocks opens again"]
    assert "body" not in kinds(TITLE, FIRST, SECOND, THIRD, lead_in, *titles)[4:]


def test_a_list_of_links_with_full_stops_is_not_body():
    items = ["• A pilot was fined for sleep at sea, a court said.", "• The museum opened again."]
    assert "body" not in kinds(TITLE, *TEXT, "Related Articles", *items)[5:]
    assert "body" not in kinds(TITLE, *TEXT, "Read more:", *items)[5:]


def test_a_label_above_prose_is_a_crosshead():
    assert kinds(TITLE, FIRST, SECOND, "Long talks", THIRD)[3] == "standfirst"
    assert kinds(TITLE, FIRST, SECOND, "Long talks", "Share", THIRD)[3] == "navigation"


@pytest.mark.parametrize("labels", [("Question", "Answer"), ("Q", "A"), ("Reporter", "Anna Berg")])
def test_labelled_questions_and_answers_are_body(labels):
    asks, answers = labels
    page = [
        f"{asks}: Is the strike at the port over?",
        f"{answers}: The talks in Hilltown ended it on Monday, all of it.",
        f"{asks}: And for good?",
        f"{answers}: So we hope, all of us at the port.",
    ]
    assert kinds(TITLE, "3 May 2018", *page)[2:] == ["body"] * 4


# The end of the article


@pytest.mark.parametrize(("before", "kind"), [(2, "body"), (3, "notice")])
def test_a_note_does_not_stand_in_the_first_three_paragraphs(before, kind):
    note = "Anna Berg is a reporter in Rome."
    assert kinds(TITLE, *TEXT[:before], note)[1 + before] == kind


@pytest.mark.parametrize(("before", "kind"), [(2, "related"), (3, "comment")])
def test_a_comment_does_not_stand_in_the_first_three_paragraphs(before, kind):
    assert kinds(TITLE, *TEXT[:before], "Anna, on a boat, 3h", "Well said, all.")[-2] == kind


def test_the_name_above_the_time_of_a_comment_is_a_comment():
    page = kinds(TITLE, *TEXT, "Anna Berg", "Hilltown, on a boat, 3h", "Well said, all.")
    assert page[-3:] == ["comment"] * 3


@pytest.mark.parametrize(("count", "kind"), [(25, "comment"), (26, "notice")])
def test_a_long_notice_among_comments_ends_them(count, kind):
    notice = f"You agree to our {some(count - 4)}"
    page = kinds(TITLE, *TEXT, "Comments", "Well done, all.", notice, "Well done, once more.")
    assert page[-2:] == ["notice", kind]


@pytest.mark.parametrize(
    ("first", "second", "is_crosshead"),
    [(8, 8, True), (7, 8, False), (8, 7, False)],
)
def test_text_goes_on_under_a_crosshead(first, second, is_crosshead):
    page = [TITLE, *TEXT, "Discussion", sentence(first), f"Berg said that {some(second - 3)}."]
    assert (kinds(*page)[5] == "standfirst") == is_crosshead
    assert kinds(*page[:-1], sentence(second))[5] == "navigation"  # nothing is reported


@pytest.mark.parametrize(("titles", "resumes"), [(57, True), (58, True), (59, False)])
def test_an_inset_has_sixty_blocks(titles, resumes):
    stories = [f"Other Story Of The Day Number {n}" for n in range(titles)]
    page = kinds(TITLE, FIRST, SECOND, "Related", *stories, THIRD, FOURTH)
    assert (page[-1] == "body") == resumes


@pytest.mark.parametrize(("words", "resumes"), [(9, False), (10, True)])
def test_an_article_goes_on_with_two_paragraphs_of_twenty_words(words, resumes):
    page = kinds(
        TITLE, FIRST, SECOND, "Related", "Other Story Of The Day", sentence(words), sentence(10)
    )
    assert (page[-1] == "body") == resumes


@pytest.mark.parametrize(("words", "resumes"), [(17, False), (18, True)])
def test_an_article_goes_on_with_two_sentences_of_eighteen_words(words, resumes):
    last = f"He left. {sentence(words - 2)}"
    page = kinds(TITLE, FIRST, SECOND, "Related", "Other Story Of The Day", last)
    assert (page[-1] == "body") == resumes


@pytest.mark.parametrize(("words", "resumes"), [(29, False), (30, True)])
def test_an_article_goes_on_with_a_report_of_thirty_words(words, resumes):
    last = f"Berg said that {some(words - 3)}."
    page = kinds(TITLE, FIRST, SECOND, "Related", "Other Story Of The Day", last)
    assert (page[-1] == "body") == resumes


@pytest.mark.parametrize(("words", "resumes"), [(35, False), (36, True)])
def test_a_summary_of_another_story_has_35_words(words, resumes):
    last = f"He left. {sentence(words - 2)}"
    story = ["Other Story Of The Day", f"He left. {sentence(20)}"]
    page = kinds(TITLE, FIRST, SECOND, "Related", *story, "Third Story Of The Day", last)
    assert (page[-1] == "body") == resumes


@pytest.mark.parametrize(("count", "kind"), [(25, "tag"), (26, "related")])
def test_a_line_of_tags_has_25_words(count, kind):
    assert kinds(TITLE, *TEXT, "Tags:", some(count))[-1] == kind


def test_a_sign_off_ends_the_article_unless_it_goes_on():
    signed = "(Reporting by A. Writer)"
    assert kinds(TITLE, *TEXT, signed, "Anything else at all")[-2:] == ["credit", "related"]
    assert kinds(TITLE, FIRST, SECOND, signed, THIRD, FOURTH)[-2:] == ["body", "body"]


def test_a_page_without_an_article_has_no_body():
    page = read("Menu", "Share", "Comments")
    assert page.headline == ""
    assert page.paragraphs == ()
    assert page.date_stamps == ()


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        (("Charities oppose new rules", "3 May 2018", FIRST, SECOND), "Charities oppose new rules"),
        (("Port Strike Ends", "3 May 2018", FIRST, SECOND), "Port Strike Ends"),
        (("Charities oppose new rules", FIRST, SECOND), ""),
        (("Sand Diaries", "A year among the dunes", "3 May 2018", FIRST, SECOND), ""),
        (("Charities oppose new rules", "3 May 2018", "Judges resign in anger", FIRST), ""),
    ],
)
def test_a_title_that_opens_the_page_above_its_date_needs_no_word_of_the_text(blocks, found):
    assert headline(*blocks) == found


@pytest.mark.parametrize(
    ("line", "is_body"),
    [
        ("An engineer put the cost of the repairs at more than that of the line", True),
        ("The union cut its demands in half and the owners shut the gate", True),
        ("Crews have reached half of the pylons, and the wind is still rising", True),
        ("Engineers put cost of repairs at more than that of line", False),
        ("Port strike: the owners, the union and the long road to a deal", False),
    ],
)
@pytest.mark.parametrize(
    "beneath", [(FOURTH,), ("What we know:", "• The port is open.", "• Nobody was hurt.")]
)
def test_a_sentence_without_its_full_stop_is_body(line, is_body, beneath):
    assert (line in read(TITLE, "3 May 2018", *TEXT, line, *beneath).paragraphs) == is_body


@pytest.mark.parametrize(
    "lede",
    [
        "The board of St. Brigid Hospital voted on Monday to close its ward.",
        "The Commissioner for Health, Dr. Ngozi Alagbe, made the appeal at the port on Sunday.",
        "The captain of the port, Capt. J. Berg, wrote to the crews of two ships on Friday.",
        "Counsel for the union argued that the port had no permit from the council (Hilltown-PC).",
        "That’s all from the talks in the port for today.",
    ],
)
def test_a_sentence_with_an_abbreviation_is_no_caption(lede):
    assert kinds(TITLE, "3 May 2018", FIRST, lede, THIRD)[3] == "body"


@pytest.mark.parametrize(
    "caption",
    [
        "The quay of St. Brigid in the rain of last week.",
        "The ships of Capt. Berg at the old quay.",
    ],
)
def test_a_phrase_with_an_abbreviation_is_a_caption(caption):
    assert kinds(TITLE, "3 May 2018", FIRST, caption, THIRD)[3] == "caption"
