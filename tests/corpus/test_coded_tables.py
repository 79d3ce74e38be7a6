"""Coded tables: how rows are checked, and how actors are found by their names."""

import re

import pytest

from corpus import BOOK, CorpusError, tables
from corpus.coded_checks import References
from corpus.coded_tables import Actors, Coding

FEBRUARY = "sputnik-2017-02-09"


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("quotations", f"{FEBRUARY},2", "sputnik-2017-02-10,2",
         "quotations.csv:2: unknown source 'sputnik-2017-02-10'. Use one of: sputnik-2017-02-09,"),
        ("quotations", f"{FEBRUARY},2", f"{FEBRUARY},17",
         f"quotations.csv:2: there is no passage {FEBRUARY}:17. Use a number from 1 to 16."),
        ("quotations", "Italy has always", "Italy had always",
         "quotations.csv:2: 'Italy had always"),
        ("quotations", "Mario Giro,Mario Giro", "Mario Giro,Mario Rossi",
         f"quotations.csv:2: 'Mario Rossi' is not in {FEBRUARY}:2. Copy the words"),
        ("quotations", ",direct,", ",indirect,",
         "quotations.csv:2: 'indirect' is not a valid kind. Use one of: direct, partial."),
        ("quotations", "Mario Giro,Mario Giro", "Mario Rossi,Mario Giro",
         "quotations.csv:2: 'Mario Rossi' in column 'speaker' is not a coded actor"),
        ("quotations", ",The Times\n", ",The Times,\n",
         "quotations.csv:2: this row has 11 cells, the header 10"),
        ("dates", f"{FEBRUARY},4,2015,1", f"{FEBRUARY},4,2015,2",
         f"'2015' is not in {FEBRUARY}:4 2 times"),
        ("actors", "\nIslamic State,", "\n<b>Islamic State,",
         "the name '<b>Islamic State' has the character '<'"),
        ("actors", "Daesh", "ISIL", "no passage has the alias 'ISIL'"),
        ("actors", "Daesh", "Daesh |  | Daesh", "no passage has the alias ''"),
        ("actors", "Daesh", "Daesh | LNA", "the alias 'LNA' is that of Islamic State too"),
        ("actors", "\nIslamic State,", "\nIslamic State | Daesh,",
         "actors.csv:3: 'Islamic State | Daesh' is more than one name"),
        ("lines", f"{FEBRUARY},1,", f"{FEBRUARY},6,",
         f"lines.csv:2: line 6 of {FEBRUARY} is blank or does not exist"),
        ("lines", f"{FEBRUARY},2,dateline\n", "",
         f"lines.csv: there is no row for line 2 of {FEBRUARY}. Code them"),
        ("lines", f"{FEBRUARY},2,", f"{FEBRUARY},1,", "lines.csv:3: this row repeats line 2"),
        ("event_reports", "moscow-talks,", "moscow-dance,", "there is no event 'moscow-dance'"),
        ("positions", ",Russia,", ",Mars,", "'Mars' in column 'target' is not a coded actor"),
    ],
)  # fmt: skip
def test_a_coded_row_that_is_not_valid_is_refused(changed_coding, table, old, new, message):
    assert message in refused(changed_coding(table, old, new), table)


def refused(folder, table):
    """The error of a coded table that must not be valid."""
    with pytest.raises(CorpusError) as error:
        Coding(folder).table(table, BOOK.references)
    return str(error.value)


def test_a_missing_theme_of_a_coded_article_is_refused(changed_coding):
    folder = changed_coding("themes", "", "")
    path = folder / "themes.csv"
    kept = [
        line
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
        if not line.startswith(("tass-2020-01-14,1,", "tass-2020-01-14,2,"))
    ]
    path.write_text("".join(kept), encoding="utf-8")
    message = "themes.csv: there is no row for passage 1 of tass-2020-01-14, and 1 more are missing"
    assert message in refused(folder, "themes")


def test_a_missing_table_is_refused(changed_coding):
    folder = changed_coding("dates", "2015", "2015")
    (folder / "dates.csv").unlink()
    assert "dates.csv: this file cannot be read" in refused(folder, "dates")


@pytest.mark.parametrize(
    ("speaker", "target", "is_valid"),
    [("Berg", "migration", True), ("migration", "Berg", False), ("Berg", "weather", False)],
)
def test_an_issue_may_be_a_target_and_no_speaker(tmp_path, speaker, target, is_valid):
    header = "source,passage,text,nth,speaker,target,position\n"
    (tmp_path / "positions.csv").write_text(f"{header}a,1,ask,1,{speaker},{target},asks\n")
    references = References(["a"], {("a", 1)}, {("a", 1): "They ask."}, {"Berg"})
    if is_valid:
        assert len(Coding(tmp_path).table("positions", references)) == 1
    else:
        with pytest.raises(CorpusError, match="is not a coded actor"):
            Coding(tmp_path).table("positions", references)


def test_any_name_will_do_where_no_actors_are_given(tmp_path):
    header = "source,passage,text,nth,speaker,target,position\n"
    (tmp_path / "positions.csv").write_text(f"{header}a,1,ask,2,Nobody,No one,asks\n")
    references = References(["a"], {("a", 1)}, {("a", 1): "They ask asking."})
    (row,) = Coding(tmp_path).table("positions", references).itertuples()
    assert (row.start, row.end) == (9, 12)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tripoli fell.", ["Tripoli"]),
        ("The GNA in Tripoli, and Tripoli alone", ["GNA in Tripoli", "Tripoli"]),
        ("Tripolitania fell to NeoTripoli, xGNA and GNAx.", []),
        ("the Tripoli-based (GNA)", ["Tripoli", "GNA"]),
        ("Tripoli's GNA.", ["Tripoli", "GNA"]),
        ("tripoli", []),
    ],
)
def test_actors_are_found_as_whole_words_and_the_longest_name_counts(text, found):
    rows = [
        tables.Row(None, 2, {"actor": "Tripoli", "type": "place", "aliases": "Tripoli"}),
        tables.Row(
            None, 3, {"actor": "Accord", "type": "institution", "aliases": "GNA | GNA in Tripoli"}
        ),
    ]
    mentions = list(Actors(rows).mentions(text))
    assert [mention[2] for mention in mentions] == found
    for start, end, words, *actor in mentions:
        assert text[start:end] == words
        assert actor == (["Tripoli", "place"] if words == "Tripoli" else ["Accord", "institution"])


def test_without_actors_nobody_is_found():
    assert list(Actors([]).mentions("Tripoli fell.")) == []


@pytest.mark.parametrize("table", ["events", "claims", "contradictions"])
def test_labels_in_our_own_words_have_british_spelling(table):
    american = re.compile(r"\b(?!seiz|siz|priz)\w+[iy]z(?:e[sd]?|ing|ations?)\b", re.IGNORECASE)
    for label in getattr(BOOK.coded, table)["label"]:
        assert not american.findall(label), label
