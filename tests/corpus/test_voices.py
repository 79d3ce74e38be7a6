"""Voices: whose words they are."""

import pandas as pd
import pytest

from corpus import BOOK, Corpus
from corpus.extraction.text import count_words
from corpus.voices import Voice, Voices

FIRST_FIVE = (
    "sputnik-2017-02-09", "sputnik-2017-08-14", "alwasat-2018-08-08", "unidentified-2019-07-04",
    "tass-2020-01-14",
)  # fmt: skip
PASSAGES = {(row.source, row.passage): row.text for row in BOOK.passages.itertuples()}


def voices(*speech, text="0123456789 abc"):
    """The Voices of one passage with quotations and reports: (manner, start, end, speaker)."""
    passages = pd.DataFrame([("a", 1, text)], columns=["source", "passage", "text"])
    rows = [("a", 1, start, end, speaker, "", manner) for manner, start, end, speaker in speech]
    columns = ["source", "passage", "start", "end", "speaker", "printed", "manner"]
    frame = pd.DataFrame(rows, columns=columns).assign(unnamed="")
    return Voices(passages, {"a": "The Post"}, frame, {"Berg": "Italy"}, frozenset())


def test_words_outside_speech_are_the_outlets():
    found = voices(("quoted", 2, 5, "Berg"))
    assert [found.at("a", 1, offset).name for offset in (1, 2, 4, 5)] == [
        "The Post", "Berg", "Berg", "The Post",
    ]  # fmt: skip
    assert found.at("a", 1, 5) == Voice("The Post", "own voice", "own voice")
    assert found.at("a", 1, 2) == Voice("Berg", "quoted", "Italy")


def test_the_innermost_speech_counts():
    found = voices(("reported", 0, 9, "Berg"), ("reported", 3, 6, "Hill"))
    assert [found.at("a", 1, offset).name for offset in (2, 3, 5, 6)] == [
        "Berg", "Hill", "Hill", "Berg",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "speech", "runs"),
    [
        ('"Go," he said, "now," and left', [(1, 4), (16, 20)],
         [(0, 4, "Berg"), (4, 16, "The Post"), (16, 20, "Berg"), (20, 30, "The Post")]),
        ("ab cd.", [(0, 2), (3, 5)], [(0, 6, "Berg")]),
        ("ab cd.", [], [(0, 6, "The Post")]),
        ("…", [], [(0, 1, "The Post")]),
    ],
)  # fmt: skip
def test_runs_cover_a_passage_and_give_signs_to_the_words_beside_them(text, speech, runs):
    found = voices(*(("quoted", start, end, "Berg") for start, end in speech), text=text)
    assert [(start, end, voice.name) for start, end, voice in found.runs("a", 1, text)] == runs


def test_every_word_is_in_the_run_of_its_voice():
    for row in BOOK.voices.words().itertuples():
        runs = BOOK.voices.runs(row.source, row.passage, PASSAGES[row.source, row.passage])
        voice = next(voice for start, end, voice in runs if start <= row.start < end)
        assert voice == (row.voice, row.manner, row.side)


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_equally_long_the_quotation_counts(order):
    speech = [("reported", 2, 5, "Berg"), ("quoted", 2, 5, "Hill")]
    assert voices(*speech[::order]).at("a", 1, 3) == Voice("Hill", "quoted", "other")


@pytest.mark.parametrize(
    ("speaker", "printed", "name", "side"),
    [("Berg", "she", "Berg", "Italy"), ("", "official data", "official data", "other"),
     ("", "", "no source named", "other"), ("Berg | Rossi", "they", "Berg | Rossi", "Italy"),
     ("Berg | Orlov", "they", "Berg | Orlov", "other")],
)  # fmt: skip
def test_a_voice_has_the_canonical_name_or_else_the_printed_one(speaker, printed, name, side):
    columns = ["source", "passage", "start", "end", "speaker", "printed", "manner"]
    rows = [("a", 1, 0, 2, speaker, printed, "quoted")]
    speech = pd.DataFrame(rows, columns=columns).assign(unnamed="")
    sides = {"Berg": "Italy", "Rossi": "Italy", "Orlov": "Russia"}
    found = Voices(BOOK.passages, {}, speech, sides, frozenset())
    assert found.at("a", 1, 1) == Voice(name, "quoted", side)


def test_the_voice_of_one_without_a_name_is_the_same_in_all_their_words():
    columns = ["source", "passage", "start", "end", "speaker", "printed", "manner", "unnamed"]
    rows = [
        ("a", 1, 5, 7, "", "he", "quoted", "driver"),
        ("a", 1, 0, 2, "", "A driver", "reported", "driver"),
        ("a", 1, 8, 9, "", "a driver", "quoted", "driver 2"),
    ]
    passages = pd.DataFrame([("a", 1, "0123456789")], columns=["source", "passage", "text"])
    found = Voices(passages, {}, pd.DataFrame(rows, columns=columns), {}, frozenset())
    assert [found.at("a", 1, at).name for at in (1, 6, 8)] == ["A driver", "A driver", "a driver"]


@pytest.mark.parametrize(
    ("source", "passage", "words", "voice"),
    [
        # quoted within a report
        ("sputnik-2017-02-09", 14, "where he held",
         ("Leonid Bershidsky", "quoted", "press and experts")),
        # a report within a report
        ("unidentified-2019-07-04", 4, "supporting political",
         ("Giuseppe Conte", "reported", "Italy")),
        # what the ministry says that Russia expressed
        ("sputnik-2017-08-14", 1, "its readiness", ("Russia", "reported", "Russia")),
        # a speaker who is only printed
        ("sputnik-2017-02-09", 5, "181,000", ("official data", "reported", "other")),
        ("tass-2020-01-14", 11, "In the early", ("TASS", "own voice", "own voice")),
        # what only somebody who took part can have told
        ("tass-2020-01-14", 11, "Haftar took", ("no source named", "unattributed", "unattributed")),
        # a declaration told by a participle
        ("tass-2020-01-14", 11, "a decisive", ("Khalifa Haftar", "reported", "LNA and Tobruk")),
        ("tass-2020-01-14", 11, "later he left",
         ("Arab media outlets", "reported", "press and experts")),
    ],
)  # fmt: skip
def test_the_voices_of_the_book(source, passage, words, voice):
    assert BOOK.voices.at(source, passage, PASSAGES[source, passage].index(words)) == voice


def test_each_word_has_one_voice():
    words = BOOK.voices.words()
    counts = BOOK.documents.set_index("source")["words"].to_dict()
    assert words.groupby("source").size().to_dict() == counts
    quoted = BOOK.voices.speech.query("manner == 'quoted'")["text"]
    assert words["manner"].eq("quoted").sum() == quoted.map(count_words).sum()
    own = words.loc[words["manner"] == "own voice", "voice"]
    assert set(own) <= set(BOOK.documents["outlet"])


def test_the_words_of_two_sides_are_those_counted_by_hand():
    words = BOOK.voices.words()
    first = words[words["source"].isin(FIRST_FIVE)]
    assert first["side"].value_counts()[["Russia", "Italy"]].to_dict() == {
        "Russia": 595, "Italy": 59,
    }  # fmt: skip


def test_a_quotation_mark_before_a_word_does_not_make_it_the_outlets():
    text = PASSAGES["sputnik-2017-02-09", 2]
    words = BOOK.voices.words().query("source == 'sputnik-2017-02-09' and passage == 2")
    first = words[words["word"] == "Italy"].iloc[0]
    assert text[first["start"] - 1] == '"'
    assert first["voice"] == "Mario Giro"


def test_voices_of_an_uncoded_article_are_found_by_rule(captures):
    folder = captures(
        my_page='Port Strike Ends\n\nThe strike is over. "We are glad," said Anna Hill.\n\n'
        "The port had been shut for a whole week before.\n"
    )
    found = Corpus(folder).voices
    assert found.coded == frozenset()
    words = found.words()
    assert list(words.query("manner == 'quoted'")["word"]) == ["We", "are", 'glad,"']
    assert set(words["voice"]) == {"Anna Hill", "my-page"}


def test_no_places_have_no_voices():
    found = BOOK.voices.of(BOOK.mentions.iloc[:0])
    assert found.empty
    assert list(found.columns)[-3:] == ["voice", "manner", "side"]


def test_the_voices_of_places_keep_their_index():
    places = BOOK.mentions.iloc[[40, 3]]
    found = BOOK.voices.of(places)
    assert list(found.index) == [40, 3]
    first = places.iloc[0]
    assert found["voice"].iloc[0] == BOOK.voices.at(*first[["source", "passage", "start"]]).name
