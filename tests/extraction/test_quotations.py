"""Quotations and reported speech: who says what, and which words are nobody's."""

from itertools import chain

import pytest

from corpus.extraction import attribution, extract
from corpus.extraction.article import ParsedArticle


def quotations(*paragraphs):
    """Return (words, speaker) of each quotation."""
    return [(row.text, row.speaker) for row in extract(paragraphs).quotations]


def reports(*paragraphs):
    """Return (words, speaker) of each piece of reported speech."""
    return [(row.text, row.speaker) for row in extract(paragraphs).reported]


@pytest.mark.parametrize(
    "pattern",
    attribution.ATTRIBUTIONS + attribution.INHERITED,
    ids=lambda pattern: pattern.name,
)
def test_each_attribution_is_read_from_its_example_by_its_pattern(pattern):
    article = ParsedArticle(["They met Anna Berg and Radio Hill.", pattern.example])
    names = [found.pattern.name for found in chain(*article.attributions[2])]
    assert pattern.name in names


# Whose words they are


@pytest.mark.parametrize(
    ("text", "somebodys"),
    [
        ("He wrote “The Sea and the State” in a year.", False),
        ("He wrote “The water and the State” in a year.", True),
        ("He said “One Two Three Four Five Six Seven Eight” again.", False),
        ("He said “One Two Three Four Five Six Seven Eight Nine” again.", True),
        ("The ship, the “Santa Lucia”, sank.", False),
        ("Omar “the Falcon” Fadel ruled the coast.", False),
        ("Omar “the old Falcon” Fadel ruled the coast.", False),
        ("The so-called “taxi service” had ended.", False),
        ("They began the operation “New Dawn”.", False),
        ("It was known as “the old dawn” there.", False),
        ("The “very old dawn times” plan failed.", False),
        ("The “very old dawn times again” plan failed.", True),
        ("The harbour was “closed to all” then.", False),
        ("The harbour was “closed to all ships” then.", True),
        ("“Gone.”", True),
        ("“Gone”", False),
        ("“gone”", False),
        ("“Gone away”", True),
        ("Anna Berg said that all of the “taxis” had left.", False),
        ("Anna Berg said that all of the “taxis,” had left.", True),
        ("Anna Berg praised the “taxis” there.", True),
        ("Anna Berg said that all loved the “old taxis” of Rome.", True),
        ("“…” he said.", False),
        # held at a distance, explained
        ("The council said the “night tram” would stop.", False),
        ("Anna Berg said that those “green zones” were shut.", False),
        ("The court invoked “vis major,” a rule that frees it.", False),
        ("The court cited “habeas corpus,” the old rule, and left.", False),
        ("Berg said the “very slow and very old” tram would stop.", True),
        ("Berg said it was “very safe,” a view that others doubt.", True),
        ("Berg invoked “the will of all,” a claim that others doubt.", True),
        # given a name, or judged
        ("“We left,” said a driver whom all call “Hatless.”", 1),
        ("The singer, known to all as “Thunder,” left, Berg said.", False),
        ("His friends called him “Shorty.”", False),
        ("The man they call “the Fox” left, Berg said.", False),
        ("The plan, called “the old dawn”, failed.", False),
        ("The deal, dubbed “Green Dawn,” failed, Berg said.", False),
        ("People call it “the wall”.", False),
        ("The tram, which Anna Berg dubbed “a toy for men”, will stop.", True),
        ("It was a word that the driver Anna Berg called “unkind to men”.", True),
        ("Anna Berg called it “reckless.”", True),
        ("Berg named the deal “a gift to thieves”.", True),
        ("It was a deal Anna Berg labelled “reckless”.", True),
        ("The deal has been called “a gift to the thieves of the coast”.", True),
        ("It said it would call its drivers back “within days”.", True),
        # titles
        ("The poster on the shed has one line: “Last Stop, Velden.”", False),
        ("Berg wrote “The Sea and the State.”", False),
        ("Her slogan, “A Harbour for All,” was mocked by Berg.", False),
        ("Berg broke her word, “We all stay here.”", True),
        ("Berg brought her latest work, “The Road Home,” to the fair.", False),
        ("“No War,” Berg said.", True),
        ("Berg said: “Down With Thieves.”", True),
        # short utterances
        ("Anna Berg laughed and waved her cap, “At last!”", True),
        ("Anna Berg looked at the drivers, “You can go.” She left.", True),
        ("Anna Berg shut the door: “Enough.” She left.", True),
        ("Anna Berg has one answer: “Not today.”", True),
    ],
)
def test_titles_names_terms_and_scare_quotes_are_nobodys_words(text, somebodys):
    assert len(quotations(text)) == somebodys


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It is safe,” said Berg.", "direct"),
        ("Berg said: “It is safe.”", "direct"),
        ("Berg said it was “very safe”.", "partial"),
        ("Berg said that “It is safe.”", "partial"),
        ("Berg said “3 of us left.”", "direct"),
    ],
)
def test_a_quotation_is_direct_if_it_is_a_sentence_of_its_own(text, kind):
    assert extract([text]).quotations[0].kind == kind


def test_an_interrupted_quotation_is_one():
    pieces = extract(["“It is safe,” said Berg, “and dry.” “Go home,” said Fadel."]).quotations
    assert [piece.quotation for piece in pieces] == [1, 1, 2]
    assert [piece.speaker for piece in pieces] == ["Berg", "Berg", "Fadel"]


@pytest.mark.parametrize(("between", "speaker"), [([], "Anna Berg"), (["They left."], "Anna Berg")])
def test_a_quotation_alone_is_carried_on_from_the_words_before(between, speaker):
    found = quotations("“It is safe,” Anna Berg said.", *between, "“Go home now.”")
    assert found[-1] == ("Go home now.", speaker)


def test_an_open_quotation_goes_on_in_the_next_paragraph_as_the_same_one():
    rows = extract(["Anna Berg said: “It is safe.", "“And it is dry.”"]).quotations
    assert [(row.quotation, row.speaker) for row in rows] == [(1, "Anna Berg")] * 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Berg smiled. “It is safe,” Omar Fadel said.", "Omar Fadel"),
        ("Anna Berg said it held. “It is safe,” Omar Fadel said.", "Omar Fadel"),
        ("“It is safe and dry,” he said.", ""),
        ("Nobody said “it is safe and dry”.", ""),
    ],
)
def test_the_nearest_attribution_governs_a_quotation(text, speaker):
    found = quotations(text)
    assert (found[0][1] if found else None) == speaker


# What is a verb of reporting


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Anna Berg said the dam was safe.", True),
        ("Anna Berg will say the dam is safe.", False),
        ("Anna Berg was told the dam was safe.", False),
        ("Anna Berg never said the dam was safe.", False),
        ("Anna Berg never denied the dam was safe.", True),
        ("Anna Berg smiled the dam was safe.", False),
        ("Anna Berg asked whether the dam was safe.", True),
        ("Anna Berg asked for the dam.", True),
        ("Anna Berg asked about the dam.", False),
        ("The deal announced on Friday failed.", False),
        ("Anna Berg's comments pleased the council.", False),
        ("Nobody said the dam was safe.", False),
    ],
)
def test_a_form_of_a_reporting_verb_need_not_report(text, said):
    assert bool(reports(text)) == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna Berg said that the dam was safe.", "the dam was safe"),
        ("The dam is safe and dry, Anna Berg said.", "The dam is safe and dry"),
        ("On Monday, Anna Berg said the dam was safe.", "the dam was safe"),
        ("According to Anna Berg, the dam was safe.", "the dam was safe"),
        ("The dam was safe, according to Anna Berg.", "The dam was safe"),
        ("Anna Berg told the council that the dam was safe.", "the dam was safe"),
        ("Anna Berg said the dam was safe; the council left.", "the dam was safe"),
        ("Anna Berg said the dam was safe, adding that it was dry.", "the dam was safe"),
        ("Anna Berg warned against haste there.", "haste there"),
        ("Anna Berg said the dam was safe, waving a map of it.", "the dam was safe"),
        ("Anna Berg said the dam was safe, speaking in Rome on Monday.", "the dam was safe"),
        ("Anna Berg warned the dam could fail, quietly pointing at it.", "the dam could fail"),
        ("Anna Berg announced that the dam was safe, printing a map.", "the dam was safe"),
        ("Anna Berg said the talks had failed, shaking her head.", "the talks had failed"),
        ("Anna Berg said the dam broke, flooding the town.", "the dam broke, flooding the town"),
        (
            "Anna Berg said a man stood there, holding a gun, when it broke.",
            "a man stood there, holding a gun, when it broke",
        ),
    ],
)
def test_a_report_is_what_the_verb_governs(text, words):
    assert reports(text)[0] == (words, "Anna Berg")


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg said so.",
        "Anna Berg responded to the council.",
        "Anna Berg spoke in Rome.",
        "Anna Berg called it “a start”.",
    ],
)
def test_nothing_is_reported_where_no_content_follows(text):
    assert reports(text) == []


@pytest.mark.parametrize(
    ("text", "printed", "cue"),
    [
        ("“They lost it all,” fumed Anna Berg, who drives.", "Anna Berg", "fumed"),
        ("“They lost it,” Anna Berg hit back.", "Anna Berg", "hit"),
        ("“Is it over?” mouthed the minister.", "the minister", "mouthed"),
        ("“It is our town!” bellowed a man in the square.", "a man", "bellowed"),
        ("“We are done”, bristled Berg.", "Berg", "bristled"),
        ("“We are done,” the mayor croaked on Monday.", "the mayor", "croaked"),
        ("“Ours,” spat the baker.", "the baker", "spat"),
        ("“Ours,” the old baker deadpanned.", "the old baker", "deadpanned"),
        ("“He is a fool,” she drawled.", "she", "drawled"),
        ("“No way,” residents chorused.", "residents", "chorused"),
        ("“No way,” Anna Berg, a farmer, fumed.", "Anna Berg", "fumed"),
        ("“No way,” retired mayor Anna Berg told the council.", "Anna Berg", "told"),
    ],
)
def test_beside_an_utterance_any_verb_is_one_of_saying(text, printed, cue):
    (row,) = extract([text]).quotations
    assert (row.printed, row.cue, row.kind) == (printed, cue, "direct")


@pytest.mark.parametrize(
    "text",
    [
        "“Gone Again,” starring Anna Berg, won.",
        "“Gone Again,” shot in Rome, won.",
        "The film “Gone Again,” shot Berg to fame.",
        "“Gone Again,” the council song, was long.",
        "“The Long Night,” Berg's novel, sold well.",
        "After “the long war,” came Berg.",
        "They sang “our land,” ate bread.",
        "“Yes!” The mayor slept.",
    ],
)
def test_beside_a_title_or_a_phrase_a_verb_is_none_of_saying(text):
    said = chain(*ParsedArticle([text]).attributions[1])
    assert not {each.cue for each in said} - {"sang", ""}


# For whom the words for a speaker stand


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Berg, a farmer, left. “We left,” she said.", "Anna Berg"),
        ("Anna Berg, a farmer, left. “We left,” he said.", ""),
        ("Anna Berg, the mayor, left. “We left,” the mayor said.", "Anna Berg"),
        ("Anna Berg, the mayor, left. “We left,” the minister said.", ""),
        ("The Ministry of Works left. “We left,” the ministry said.", "Ministry of Works"),
        ("The Ministry of Works left. “We left,” it said.", "Ministry of Works"),
        ("Moscow left. “We left,” Moscow said.", "Russia"),
        ("Ostrow said it was late. “We left,” she added.", "Ostrow"),
        ("Residents said it was late. “We left,” she added.", ""),
        ("Two came. Another, Omar Fadel, said they “went on foot”.", "Omar Fadel"),
        ("It drew a rebuke from Anna Berg, who called it “late”.", "Anna Berg"),
        ("A letter from the wife of Omar Fadel, who called it “late”, came.", ""),
        ("Anna Berg met minister Jan Kolar. “We left,” he said.", "Jan Kolar"),
        ("“We left,” officials in Cairo said.", "Egypt"),
        ("“We left,” an official in Cairo said.", ""),
        ("“We left,” said Anna Berg and Omar Fadel.", "Anna Berg | Omar Fadel"),
        ("Signed by Anna Berg, the letter says “we left it all”.", "Anna Berg"),
        ("A diplomat spoke. “We left,” the diplomat said.", ""),
        (
            "The Italian government met. “We left,” the Italian government said.",
            "Italian government",
        ),
    ],
)
def test_a_name_pronoun_or_description_is_resolved(text, speaker):
    assert quotations(text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Ruta Kalm invited Ivo Brand. She called it “a pride”. He said it was “bad”.",
            "Kalm Brand",
        ),
        ("Ruta Kalm told Ivo Brand to go. She said “go”. “I stay,” he said.", "Kalm Brand"),
        ("Anna Berg met the driver Ivo Brand. “I go,” he said. “I stay,” she said.", "Brand Berg"),
        ("Ivo Brand saw Anna Berg, and he said “go” at once. “I stay,” she said.", "Brand Berg"),
        ("Olu Berg met Ivo Brand. “I go,” she said. “I stay,” he said.", "Berg Brand"),
        # not a body, nor one of whom the other pronoun is known
        ("The Hill Council met Anna Berg. “I go,” he said.", ""),
        ("Anna Berg met Rosa Hill. “I go,” he said.", ""),
    ],
)
def test_he_and_she_are_those_whom_the_pronoun_fits(text, speakers):
    found = [speaker.rpartition(" ")[2] for _, speaker in quotations(text)]
    assert found == speakers.split(" ")


@pytest.mark.parametrize(
    ("text", "speaker", "printed"),
    [
        ("Inspector Ivo Brand drew attention to “a rail that sings” and left.", "Ivo Brand", "Ivo"),
        ("At noon, Anna Berg praised and mocked “the long and wet night”.", "Anna Berg", "Anna"),
        ("Anna Berg left the meeting over “a lack of any respect”.", "Anna Berg", "Anna"),
        ("Anna Berg sat. She waved her cap at “the men of the last tram”.", "Anna Berg", "She"),
        ("A driver spread the word of “a tram that never comes” there.", "", "A driver"),
        ("The mayor of Hill was blunt: “It is over.”", "", "The mayor"),
        # who meets with words, or is spoken of, does not say them
        ("Anna Berg faces a trial for “crimes against the whole town”.", "", ""),
        ("Anna Berg was accused of “crimes against the whole town”.", "", ""),
        ("Hilltown has become “the end of the whole world”.", "", ""),
        ("The dam was “closed to all the ships”.", "", ""),
    ],
)
def test_words_without_a_verb_of_saying_are_those_of_who_acts(text, speaker, printed):
    rows = extract(["Omar Fadel heard the town.", text]).quotations
    assert rows[-1].speaker == speaker
    assert rows[-1].printed.startswith(printed)
    assert bool(rows[-1].printed) == bool(printed)


@pytest.mark.parametrize(
    ("paragraphs", "unnamed"),
    [
        (["A driver of the tram said it was late.", "“My dog knew me. It did.”"], ["driver"]),
        (["“We go,” a driver said. “We stay,” the driver said."], ["driver"] * 2),
        (["“We go,” a driver said. “We stay,” said a driver."], ["driver", "driver 2"]),
        (["“We go,” said one nurse. “We stay,” said another nurse."], ["nurse", "nurse 2"]),
        (["A driver left. “We go,” he said. “And we stay,” said the driver."], ["driver"] * 2),
        (["“We go,” residents said. “We stay,” they said."], ["residents"] * 2),
        (["“We go,” a driver said. “We stay,” a nurse said."], ["driver", "nurse"]),
        (["“We go,” Anna Berg said.", "“We stay.”"], ["", ""]),
        (["“We go,” he said."], [""]),
        (["“We go,” a ministry said. It called it “a gift”."], ["ministry"] * 2),
        (["“We go,” a ministry said. He called it “a gift”."], ["ministry", ""]),
        (["The ministry met. It said it was “late for all”."], ["ministry"]),
        (["The mayor, whose office denied the claim, called it “late”."], ["mayor"]),
        (["“We go,” a driver said. And then, at the door: “We stay.”"], ["driver"] * 2),
        (["“We go,” a driver said. Lund rejects that: “We stay.”"], ["driver", ""]),
        (["“We go,” a driver said. The plan was “closed to all ships”."], ["driver", ""]),
    ],
)
def test_the_words_of_one_without_a_name_are_joined(paragraphs, unnamed):
    assert [row.unnamed for row in extract(paragraphs).quotations] == unnamed


def test_who_is_described_in_another_sentence_is_printed_with_the_words():
    rows = extract(["A driver said it was late.", "“My dog knew me. It did.”"])
    assert [row.printed for row in (*rows.reported, *rows.quotations)] == ["A driver"] * 2
    rows = extract(["Anna Berg said it was late.", "“My dog knew me. It did.”"])
    assert [row.printed for row in rows.quotations] == [""]


@pytest.mark.parametrize(("lead", "speaker"), [(0, "Anna Berg"), (1, "Anna Berg"), (2, "")])
def test_somebody_is_described_before_they_are_named_in_the_lead_only(lead, speaker):
    before = ["The dam is old."] * lead
    found = quotations(*before, "“We left,” a mayor said.", "Anna Berg, 52, spoke in Rome.")
    assert found[0][1] == speaker


KALM = "Speaker Ruta Kalm met the EU. The Ministry of Works, led by Omar Fadel, was shut."


@pytest.mark.parametrize(
    ("text", "speaker", "unnamed", "printed"),
    [
        ("“It is late,” said an aide to Kalm.", "", "aide to Kalm", "an aide to Kalm"),
        (
            "“It is late,” a senior adviser to the mayor said.",
            "",
            "senior adviser to the mayor",
            "",
        ),
        ("“It is late,” Kalm's lawyer said.", "", "Kalm's lawyer", "Kalm's lawyer"),
        (
            "“It is late,” said the lawyers of Ruta Kalm.",
            "",
            "lawyers of Ruta Kalm",
            "the lawyers of Ruta Kalm",
        ),
        ("“It is late,” said a friend of Kalm.", "", "friend of Kalm", "a friend of Kalm"),
        (
            "“It is late,” said the wife of Omar Fadel.",
            "",
            "wife of Omar Fadel",
            "the wife of Omar Fadel",
        ),
        ("“It is late,” Kalm's office said.", "", "Kalm's office", "Kalm's office"),
        ("“It is late,” said the office of the mayor, Ruta Kalm.", "", "office", "the office"),
        ("The office of Speaker Ruta Kalm said it was “late for all”.", "", "office", "The office"),
        ("“It is late,” said the council, headed by Ruta Kalm.", "", "council", "the council"),
        ("The statement by Ruta Kalm called it “late for all”.", "Ruta Kalm", "", "The statement"),
        ("A statement of the party of Ruta Kalm called it “late”.", "", "statement", "A statement"),
        # but who is named, a chief with a name, and whom a spokesman speaks for
        ("“It is late,” said Kalm's deputy, Olu Hill.", "Olu Hill", "", "Olu Hill"),
        ("“It is late,” said the head of the ministry, Omar Fadel.", "Omar Fadel", "", "Omar"),
        ("“It is late,” said a spokesman for the Ministry of Works.", "Ministry of Works", "", ""),
        ("They asked an aide to brief Kalm, who called it “late”.", "Ruta Kalm", "", "Kalm"),
        # cited by others
        ("“It is late,” Kalm's office cited her as telling them.", "Ruta Kalm", "", "her"),
        ("“It is late,” the council quoted Kalm as saying.", "Ruta Kalm", "", "Kalm"),
        ("“It is late,” an aide quotes Fadel, the head, as saying.", "Omar Fadel", "", "Fadel"),
        ("Kalm was cited by her office as calling it “late for all”.", "Ruta Kalm", "", "Kalm"),
    ],
)
def test_nobody_is_given_the_words_of_their_people(text, speaker, unnamed, printed):
    row = extract([KALM, text]).quotations[-1]
    assert (row.speaker, row.unnamed) == (speaker, unnamed)
    assert row.printed.startswith(printed)


@pytest.mark.parametrize(
    ("text", "speaker", "unnamed"),
    [
        ("“No,” said the Hill Court and the town council.", "Hill Court | town council", ""),
        ("“Late,” Ruta Kalm and the mayor of Hill said.", "Ruta Kalm | mayor of Hill", ""),
        ("“Late,” said the council and Ruta Kalm.", "council | Ruta Kalm", ""),
        ("“Late,” said the Bank of Hill and the police.", "Bank of Hill | police", ""),
        ("“Late,” said Ruta Kalm and Omar Fadel.", "Ruta Kalm | Omar Fadel", ""),
        ("“Late,” said the Ministry of Works and Housing.", "Ministry of Works and Housing", ""),
        ("“Late,” said the head of the army and the police.", "", "head"),
        ("“Late,” US and EU officials said.", "US | European Union", ""),
        ("Veldener and EU inspectors called it “late”.", "", "Veldener and EU inspectors"),
        ("Italian and French ministers called it “late”.", "", "Italian and French ministers"),
    ],
)  # fmt: skip
def test_all_who_speak_together_are_speakers(text, speaker, unnamed):
    row = extract([KALM, text]).quotations[-1]
    assert (row.speaker, row.unnamed) == (speaker, unnamed)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ruta Kalm told them that Hill was saved by Fadel's “eyes and ears”.", "Ruta Kalm"),
        ("Ruta Kalm said that Fadel's “long night” was over.", "Ruta Kalm"),
        ("Ruta Kalm warned of Fadel's “long and very dark night”.", "Ruta Kalm"),
        ("The tram was saved by Omar Fadel's “good eyes and ears”.", ""),
        ("Omar Fadel's “very safe” dam was drained.", "Omar Fadel"),
        ("“It is late,” Ruta Kalm said of Fadel's “very safe” dam.", "Ruta Kalm"),
    ],
)  # fmt: skip
def test_quoted_words_after_an_owner_need_not_be_his(text, speaker):
    assert quotations(KALM, text)[0][1] == speaker


@pytest.mark.parametrize(
    ("before", "description", "speaker"),
    [
        ("They met a member of parliament, Ruta Kalm, there.", "lawmaker", "Ruta Kalm"),
        ("Ruta Kalm, a member of the Hill council, left.", "councillor", "Ruta Kalm"),
        ("Ruta Kalm, who sits in the Senate, left.", "senator", "Ruta Kalm"),
        ("Member of Congress Ruta Kalm left.", "lawmaker", "Ruta Kalm"),
        ("Ruta Kalm is a member of the cabinet.", "minister", "Ruta Kalm"),
        ("Head of the Office of Works and Roads Ruta Kalm left.", "head", "Ruta Kalm"),
        ("Ruta Kalm, a member of the Hill orchestra, left.", "lawmaker", ""),
        ("Ruta Kalm spoke to parliament.", "lawmaker", ""),
        ("The drivers were met by Ruta Kalm, a farmer.", "driver", ""),
    ],
)
def test_a_description_tells_who_sits_in_a_body(before, description, speaker):
    assert quotations(before, f"“I shall,” the {description} said.")[0][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It holds,” said First Deputy Head of the Office of Transport Ivo Brand.", "Ivo Brand"),
        ("“It holds,” said Minister of Foreign Affairs Ruta Kalm.", "Ruta Kalm"),
        ("“It holds,” Head of Transport Ivo Brand said.", "Ivo Brand"),
        ("“It holds,” said Chairman of the Board of the Port of Hill Ivo Brand.", "Ivo Brand"),
        ("“It holds,” said Head of the Inspection of Bridges and Roads Ivo Brand.", "Ivo Brand"),
        ("“It holds,” said the head of the Bank of New South Wales.", ""),
        ("“It holds,” said the Bank of New South Wales.", "Bank of New South Wales"),
    ],
)
def test_a_name_follows_an_office_that_no_article_opens(text, speaker):
    assert quotations(text)[0][1] == speaker


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("“It is safe,” Radio Hill quoted Anna Berg as saying.", "Radio Hill"),
        ("“It is safe,” Anna Berg told Radio Hill.", "Radio Hill"),
        ("“It is safe,” Anna Berg told the council.", ""),
        ("“It is safe,” Anna Berg told Radio Hill. “It is dry,” Berg said.", "Radio Hill"),
    ],
)
def test_an_interview_goes_on_with_the_same_outlet(text, via):
    assert extract([text]).quotations[-1].via == via


def test_nothing_is_guessed():
    (row,) = extract(["“We left,” he said."]).quotations
    assert (row.speaker, row.printed) == ("", "he")


# Sentences and phrases


def test_a_listed_phrase_is_one_token():
    tagged = ParsedArticle(["It is so according to Berg."]).passages[1]
    assert "according to" in tagged.words
    assert tagged.tags[tagged.words.index("according to")] == "H"


def test_an_abbreviation_ends_no_sentence():
    tagged = ParsedArticle(["They met Gen. Berg in Rome. He left."]).passages[1]
    assert len(tagged.sentences) == 2


@pytest.mark.parametrize(("words", "sentences"), [(400, 1), (401, 2)])
def test_a_text_without_stops_is_cut(words, sentences):
    assert len(ParsedArticle(["so " * words]).passages[1].sentences) == sentences
