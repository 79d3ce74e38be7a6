"""Numbers and dates in sentences about the real corpus, on either side of each rule."""

import number_cases
import pytest

import corpus
from book.proof import exempt
from book.proof.claims import COMPUTED, Text
from book.proof.messages import Reason, Rejected
from book.proof.numbers import is_within, weekday, words_beside
from book.proof.support import EvidenceIndex
from book.proof.texts import markdown_text

INDEX = EvidenceIndex(corpus.BOOK)


def reasons(markdown):
    """The reasons for which numbers and dates of a sentence are rejected."""
    text, found = markdown_text(markdown), []
    for claim in text.numbers:
        if not text.is_all(claim, COMPUTED):
            try:
                INDEX.match_number(claim, text, text.marks_of_sentence(claim.start))
            except Rejected as rejected:
                rejected.wording("The number")  # must have all its details
                found.append(rejected.reason)
    return found


@pytest.mark.parametrize("sentence", number_cases.HONEST.strip().splitlines())
def test_honest_sentence_passes(sentence):
    assert reasons(sentence) == []


@pytest.mark.parametrize("sentence", number_cases.SLIPS.strip().splitlines())
def test_slip_is_refused(sentence):
    assert reasons(sentence)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("No article names him.", Reason.UNIVERSAL),
        ("Seven articles name him.", Reason.CORPUS_COUNT),
        ("Twelve ministers came.", Reason.NO_EVIDENCE_FOR_NUMBER),
        ("In 2014, 4,572 died [](references.ipynb#iom-missing-migrants).", Reason.OTHER_TIME),
        ("On Sunday 25 July 2017 [](evidence.ipynb#sputnik-2017-08-14-7).", Reason.WRONG_WEEKDAY),
        ("On 26 July 2017 [](evidence.ipynb#sputnik-2017-08-14-7).", Reason.NOT_SUPPORTED),
    ],
)
def test_rejection_says_why(sentence, reason):
    assert reasons(sentence) == [reason]


@pytest.mark.parametrize(
    "sentence",
    [
        "The program reads each page.",
        "It names no source.",
        "A dot stands for each page left out.",
        "No article of faith is meant.",
        "No page of the United Nations is meant.",
        "The table lists people who are never quoted.",
        "A full circle is a visit that the articles report, an empty one a visit elsewhere only.",
        "Only Haftar came.",
    ],
)
def test_ways_of_working_and_other_things_are_no_universal_claims(sentence):
    assert reasons(sentence) == []


@pytest.mark.parametrize(
    ("words", "linked"),
    [
        ("No article names him.", "[No article](#x) names him."),
        ("None of the articles names him.", "[None](#x) of the articles names him."),
        ("Only Sputnik's articles speak of it.", "Only [Sputnik](#x)'s articles speak of it."),
        ("Only the TASS article, of the day, reports it.",
         "Only the [TASS](#x) article, of the day, reports it."),
        ("In the articles the Times alone says so.",
         "In the articles [the Times](#x) alone says so."),
        ("The articles mention the ships only.", "The articles mention [the ships](#x) only."),
        ("The other articles do not mention it.", "[No other article](#x) mentions it."),
        ("The later articles are silent on it.", "[None](#x) of the later articles mentions it."),
        ("Migrants are never quoted.", "Migrants are [never](#x) quoted."),
    ],
)  # fmt: skip
def test_a_claim_about_all_articles_rests_on_a_value_alone(words, linked):
    assert reasons(words) == [Reason.UNIVERSAL]
    assert reasons(f"{words} {JULY}") == [Reason.UNIVERSAL]
    assert reasons(linked) == []


JULY = "[](evidence.ipynb#sputnik-2017-08-14-7)"


@pytest.mark.parametrize("stop", [".", "?", "!"])
def test_evidence_may_stand_on_either_side_of_the_stop(stop):
    assert reasons(f"They met on 25 July 2017 {JULY}{stop} So.") == []
    assert reasons(f"They met on 25 July 2017{stop} {JULY} So.") == []
    assert reasons(f"So{stop} {JULY} They met on 25 July 2017{stop}")


def test_fact_is_named_by_its_own_id_or_by_its_key():
    assert len(INDEX.facts("arrivals-italy-2019")) == 1
    assert len(INDEX.facts("unhcr-italy-2019-12")) == 2
    assert INDEX.facts("nothing") == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("40 men came", set()),
        ("not 40 men", {"not"}),
        ("It is not true that 40 men came", {"not"}),
        ("not only 40 men", set()),
        ("40 fewer men", {"less"}),
        ("40 more men", {"more"}),
        ("40 men a month", {"per month"}),
        ("40 men drowned", {"dead"}),
        ("40 men came, and others drowned", set()),
    ],
)
def test_words_beside_a_number_that_turn_its_sense(words, expected):
    text = Text.of(words)
    [row] = text.counted
    assert words_beside(text.text, row.start, row.end) == expected


@pytest.mark.parametrize(
    ("date", "period", "expected"),
    [
        ("2017-07-25", "2017-06~/2017-08~", True),
        ("2017-09-01", "2017-06~/2017-08~", False),
        ("2017-07-21", "2017-07-21~/2017-07-31~", True),
        ("2017-07-20", "2017-07-21~/2017-07-31~", False),
        ("XXXX-07-25", "2017-07-21~/2017-07-31~", False),
    ],
)
def test_day_lies_within_a_season_or_a_part_of_a_month(date, period, expected):
    assert is_within(date, period) is expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [("2017-07-25", "Tuesday"), ("2017-07", ""), ("XXXX-07-25", ""), ("2020-02-29", "Saturday")],
)
def test_weekday_of_a_day(edtf, expected):
    assert weekday(edtf) == expected


@pytest.mark.parametrize(
    ("words", "is_exempt"),
    [
        ("they speak with one voice", True),
        ("So it is. With one voice they say so", True),
        ("they speak With one voice", False),
        ("they speak with one voices", False),
        ("the group of seven", False),
        ("the MiG-29", True),
        ("the 604th Brigade", True),
        ("the 25th July", False),
    ],
)
def test_listed_words_are_exempt_as_whole_words_in_their_case(words, is_exempt):
    assert bool(exempt.exempt_spans(words)) is is_exempt


def test_every_row_of_the_list_is_complete_and_holds_its_own_words():
    rows = exempt.exemptions()
    assert len({row.words for row in rows}) == len(rows)
    assert all(exempt.exempt_spans(row.words) for row in rows)


@pytest.mark.parametrize("change", [{"kind": "joke"}, {"reason": " "}, {"words": " "}])
def test_row_without_kind_words_or_reason_is_refused(monkeypatch, tmp_path, change):
    row = {"words": "a", "kind": "name", "reason": "b"} | change
    fields = ", ".join(f'{name} = "{value}"' for name, value in row.items())
    path = tmp_path / "exempt.toml"
    path.write_text(f"exempt = [{{ {fields} }}]")
    monkeypatch.setattr(exempt, "_FILE", path)
    exempt.exemptions.cache_clear()
    with pytest.raises(ValueError, match="needs words, a reason"):
        exempt.exemptions()
    exempt.exemptions.cache_clear()
