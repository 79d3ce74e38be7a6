"""The contract of the data: captures, bibliography, coding, agreement, export."""

import csv
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import corpus
from corpus import BOOK, Corpus, bibliography, coding, files, provenance, reliability, tables
from corpus.__main__ import main
from corpus.document import TABLES
from corpus.extraction import lines, publication_date
from corpus.extraction.text import count_words

HERE = Path(corpus.__file__).parent
DIGESTS = {
    "unidentified-2019-07-04": "15afb4846f7ca87ccba611e38a5da8c6bc3dc919359c08fd7fee62b1911cf11d",
    "sputnik-2017-02-09": "4164eac3836f55d5c4566feadf5ce4492fa9f58a1aaad5078a1585415d4b77e2",
    "sputnik-2017-08-14": "ef1c53f366a84c177349aae01ea88f7cbbc5bc1f532a8780ae90bbfcea60cf4b",
    "tass-2020-01-14": "1c254ebe31188d975468bde8ab7d7f1bb42e2865054f6af74c44ecae6bad56bf",
    "alwasat-2018-08-08": "d84bd4094dcfe9ff411b41b2b96e339e3745d7633fee2eb75110c95c44a81205",
}
CODED = {name: corpus.BOOK.coded[name] for name in tables.coded_tables()}
PASSAGES = {(row.source, row.passage): row.text for row in corpus.BOOK.passages.itertuples()}


def test_the_captures_are_as_they_were_captured():
    documents = corpus.BOOK.documents
    assert (
        dict(zip(documents["source"], documents["sha256"], strict=True)).items() >= DIGESTS.items()
    )


def test_one_key_runs_through_everything():
    keys = set(files.find(BOOK.folder))
    assert (
        keys
        == set(bibliography.entries(BOOK.bib))
        == set(corpus.BOOK.documents["source"])
        == set(corpus.BOOK.lines["source"])
    )


@pytest.mark.parametrize("table", ["documents", "lines", "passages"])
def test_tables_have_their_columns_and_types(table):
    frame = corpus.BOOK.extracted[table]
    assert list(frame.columns) == list(tables.columns(table))
    assert not frame.isna().to_numpy().any()
    for name, column in tables.columns(table).items():
        assert frame[name].dtype == ("int64" if column["type"] == "integer" else "str")
        assert column.get("empty") or (frame[name].astype(str) != "").all(), (
            f"{table}.{name} is empty somewhere"
        )


def test_the_bibliography_says_what_the_pages_say():
    for page in corpus.BOOK.documents.itertuples():
        read = lines.read(
            files.decode(page.source, (BOOK.folder / f"{page.source}.txt").read_bytes())
        )
        assert read.headline == page.headline
        found = publication_date.find_publication_date(read).published
        assert found == page.printed
        assert found in ("", page.published) or (
            found.startswith("XXXX") and found[4:] == page.published[4:]
        )
        assert (page.certainty == "stated") == (
            found == page.published and publication_date.find_publication_date(read).certainty == "stated"
        )
        assert page.known


def test_no_fact_about_a_source_is_typed_twice():
    """No code, table of the record or chapter repeats a headline, an address or a digest."""
    files = [
        *HERE.glob("*.py"),
        *HERE.glob("*.csv"),
        HERE / "record.bib",
        *(HERE.parent / "book").glob("*.py"),
    ]
    sources = [
        cell["source"]
        for path in (HERE.parent / "chapters").glob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files) + "\n".join(
        "".join(s) for s in sources
    )
    for page in corpus.BOOK.documents.itertuples():
        for fact in (page.headline, page.url, page.sha256):
            assert not fact or fact not in text


def test_datelines():
    documents = corpus.BOOK.documents.set_index("source")["dateline"]
    assert (
        dict(documents).items()
        >= {
            "sputnik-2017-02-09": "",
            "sputnik-2017-08-14": "MOSCOW",
            "alwasat-2018-08-08": "Cairo",
            "unidentified-2019-07-04": "",
            "tass-2020-01-14": "COLOMBO",
        }.items()
    )


@pytest.mark.parametrize(
    "table", [name for name, frame in CODED.items() if "start" in frame.columns]
)
def test_coded_rows_stand_in_their_passages(table):
    for row in CODED[table].itertuples():
        text = PASSAGES[row.source, row.passage]
        assert text[row.start : row.end] == row.text


def test_nth_tells_two_like_words_apart():
    july = CODED["dates"].query("text == 'July'").iloc[0]
    text = PASSAGES[july["source"], july["passage"]]
    assert july["nth"] == 2
    assert july["start"] == text.index("July", text.index("July") + 1)
    assert text[july["start"] :].startswith("July meeting")


@pytest.mark.parametrize(
    "table", [name for name, frame in CODED.items() if "start" in frame.columns]
)
def test_coded_rows_are_in_order_and_none_twice(table):
    frame = CODED[table]
    order = {source: n for n, source in enumerate(corpus.BOOK.documents["source"])}
    keys = [(order[row.source], row.passage) for row in frame.itertuples()]
    if table != "event_reports":
        assert keys == sorted(keys)
    assert not frame.duplicated().any()


def test_every_stretch_in_quotation_marks_is_a_coded_quotation():
    """In these pages no mark is a scare quote or a title, so the coded quotations are all there is between marks."""
    found = CODED["quotations"]
    for (source, passage), text in PASSAGES.items():
        between = re.findall(r"[\"“]([^\"”]*)[\"”]", text)
        coded = found[(found["source"] == source) & (found["passage"] == passage)].sort_values(
            "start"
        )["text"]
        assert between == list(coded)


def test_names_are_those_of_the_actors():
    actors = CODED["actors"]
    assert actors["actor"].is_unique
    aliases = [alias for cell in actors["aliases"] for alias in coding.names(cell)]
    assert len(aliases) == len(set(aliases)), "an alias serves two actors"
    for row in actors.itertuples():
        assert any(
            alias in PASSAGES[row.source, row.passage] for alias in coding.names(row.aliases)
        ), f"{row.actor} is not in {row.source}:{row.passage}"


def test_the_first_passage_of_an_actor_is_the_first():
    """A name inside a longer name does not count: "Radio Sputnik" does not name Sputnik. A description ("US forces") names what it is made of too."""
    every = [alias for row in CODED["actors"].itertuples() for alias in coding.names(row.aliases)]
    for row in CODED["actors"].itertuples():
        own = coding.names(row.aliases)
        longer = [
            name
            for name in every
            if name not in own and name.istitle() and any(alias in name for alias in own)
        ]
        without = re.compile("|".join(map(re.escape, longer)) or r"(?!)")
        named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, own))})(?!\w)")
        first = next(key for key, text in PASSAGES.items() if named.search(without.sub("", text)))
        assert first == (row.source, row.passage), row.actor


def test_events_are_reported_and_dated_as_precisely_as_they_say():
    events, reports = CODED["events"], CODED["event_reports"]
    assert events["event"].is_unique
    assert set(events["event"]) == set(reports["event"])
    lengths = {"day": 10, "month": 7, "year": 4}
    for event in events.itertuples():
        assert (event.edtf == "") == (event.precision == "unknown")
        if event.precision in lengths:
            assert len(event.edtf) == lengths[event.precision]
        elif event.edtf:
            assert "/" in event.edtf
    for report in reports.itertuples():
        assert report.expression in PASSAGES[report.source, report.passage]


def _astray(events):
    """The events whose date no passage gives that reports them: that of their own expression there, or, where none has one, of any on its page."""
    dates, reports = CODED["dates"], CODED["event_reports"]
    own = reports[reports["expression"] != ""].merge(
        dates, left_on=["source", "passage", "expression"], right_on=["source", "passage", "text"]
    )
    near = reports.merge(dates, on="source")
    given = {
        event: set(own.loc[own["event"] == event, "edtf"])
        or set(near.loc[near["event"] == event, "edtf"])
        for event in events["event"]
    }
    return [
        event.event
        for event in events.itertuples()
        if event.edtf and event.edtf not in given[event.event]
    ]


def test_an_event_has_a_date_that_a_passage_gives():
    events = CODED["events"]
    assert not _astray(events)
    changed = events.assign(
        edtf=events["edtf"].str.replace(
            r"\d(?=~?$)", lambda digit: str((int(digit[0]) + 5) % 10), regex=True
        )
    )
    assert _astray(changed) == list(events.loc[events["edtf"] != "", "event"])


def test_dates_agree_with_the_calendar():
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    checked = 0
    for row in CODED["dates"].itertuples():
        if row.text in days:
            assert days[date.fromisoformat(row.edtf).weekday()] == row.text
            checked += 1
        if row.text[-4:].isdigit():
            assert row.text[-4:] in row.edtf
    assert checked >= 4


def test_each_word_has_one_voice():
    words = corpus.BOOK.voices.words()
    assert (
        words.groupby("source").size().to_dict()
        == corpus.BOOK.documents.set_index("source")["words"].to_dict()
    )
    first = words[words["source"].isin(DIGESTS)]
    assert first["side"].value_counts()[["Russia", "Italy"]].to_dict() == {
        "Russia": 595,
        "Italy": 59,
    }  # by hand from the coded stretches
    quoted = CODED["quotations"]
    assert words["manner"].eq("quoted").sum() == quoted["text"].map(count_words).sum()
    assert (
        words.set_index("manner")
        .loc["own voice", "voice"]
        .isin(corpus.BOOK.documents["outlet"])
        .all()
    )


@pytest.mark.parametrize(
    ("source", "passage", "words", "voice"),
    [
        (
            "sputnik-2017-02-09",
            14,
            "where he held",
            ("Leonid Bershidsky", "quoted", "press and experts"),
        ),  # quoted within a report
        (
            "unidentified-2019-07-04",
            4,
            "supporting political",
            ("Giuseppe Conte", "reported", "Italy"),
        ),  # a report within a report
        (
            "sputnik-2017-08-14",
            1,
            "its readiness",
            ("Russia", "reported", "Russia"),
        ),  # what the ministry says that Russia expressed
        (
            "sputnik-2017-02-09",
            5,
            "181,000",
            ("official data", "reported", "other"),
        ),  # a speaker who is only printed
        ("tass-2020-01-14", 11, "Haftar took", ("TASS", "own voice", "own voice")),
        (
            "tass-2020-01-14",
            11,
            "later he left",
            ("Arab media outlets", "reported", "press and experts"),
        ),
    ],
)
def test_whose_words_are_those_of_the_innermost_speech(source, passage, words, voice):
    assert corpus.BOOK.voices.at(source, passage, PASSAGES[source, passage].index(words)) == voice


def test_a_mark_before_a_word_does_not_make_it_the_outlets():
    text = PASSAGES["sputnik-2017-02-09", 2]
    first = (
        corpus.BOOK.voices.words()
        .query("source == 'sputnik-2017-02-09' and passage == 2 and word == 'Italy'")
        .iloc[0]
    )
    assert text[first["start"] - 1] == '"'
    assert first["voice"] == "Mario Giro"


def test_voices_of_a_page_that_is_not_coded_are_found_by_rule(captures):
    folder = captures(
        my_page='Port Strike Ends\n\nThe strike is over. "We are glad," said Anna Hill.\n\nThe port had been shut for a whole week before.\n'
    )
    voices = Corpus(folder).voices
    assert voices.coded == frozenset()
    words = voices.words()
    assert list(words.query("manner == 'quoted'")["word"]) == ["We", "are", 'glad,"']
    assert set(words["voice"]) == {"Anna Hill", "my-page"}
    assert voices.of(words.iloc[:0]).empty


def test_every_passage_has_a_theme():
    themes = CODED["themes"]
    assert set(zip(themes["source"], themes["passage"], strict=True)) == set(PASSAGES)
    for (_, _), group in themes.groupby(["source", "passage"]):
        assert ("none" in set(group["theme"])) == (len(group) == 1 and group["text"].iloc[0] == "")


def test_the_codebook_defines_every_table_column_and_word():
    codebook = (HERE / "README.md").read_text(encoding="utf-8")
    for table in tables.coded_tables():
        assert f"## `{table}`" in codebook
        for name, column in tables.columns(f"coded.{table}").items():
            assert f"`{name}`" in codebook, f"{table}.{name}"
            for value in column.get("values", []):
                assert f"`{value}`" in codebook, f"{table}.{name}: {value}"


def test_agreement_of_the_two_codings():
    found = reliability.table().set_index("table")
    assert set(found.index) == set(tables.coded_tables())
    assert (found["loose"] >= found["strict"]).all()
    assert found.loc["quotations", "strict"] == 1
    assert found.loc["event_reports", "strict"] < found.loc["event_reports", "loose"] < 1


def test_rows_match_where_they_overlap_and_once_only():
    columns = ["source", "passage", "start", "end"]
    first = pd.DataFrame(
        [("a", 1, 0, 5), ("a", 1, 10, 20), ("a", 2, 0, 5), ("b", 1, 0, 5)], columns=columns
    )
    second = pd.DataFrame(
        [("a", 1, 0, 5), ("a", 1, 12, 22), ("a", 1, 13, 15), ("a", 2, 5, 9), ("b", 2, 0, 5)],
        columns=columns,
    )
    assert reliability._spans(first, second, strict=True) == [(0, 0)]
    assert reliability._spans(first, second, strict=False) == [(0, 0), (1, 1)]


def test_alpha_against_a_published_example():
    # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section A: two coders, ten units of binary data, alpha 0.095.
    first, second = "0100000000", "1110010100"
    assert reliability.alpha(list(zip(first, second, strict=True))) == pytest.approx(
        0.095, abs=0.0005
    )


def test_the_record_is_cited_by_its_bibliography():
    record = corpus.BOOK.record
    assert record["fact"].is_unique
    assert set(record["key"]) == set(bibliography.entries(BOOK.record_bib))


def test_export_gives_each_table_with_its_schema(tmp_path, capsys):
    assert main(["export", str(tmp_path / "out")]) == 0
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        with (tmp_path / "out" / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(rows[0]) == [field["name"] for field in resource["schema"]["fields"]]
        assert len(rows) == len(BOOK.extracted[resource["name"]])
    assert f"passages.csv: {len(PASSAGES)} rows" in capsys.readouterr().out


def test_pages_of_ones_own_are_read_without_a_bibliography(captures):
    folder = captures(
        my_page="Port Strike Ends\n\n3 May 2018\n\nHILLTOWN (Agency) - The strike at the port ended on Monday.\n\nThe port had been shut for a week.\n"
    )
    page = corpus.Corpus(folder).documents.iloc[0]
    assert (page["source"], page["outlet"], page["headline"], page["published"]) == (
        "my-page",
        "",
        "Port Strike Ends",
        "2018-05-03",
    )
    assert "stated" in page["known"]
    assert page["passages"] == 2


def test_files_are_read_anew(captures):
    text = "Port Strike Ends\n\nThe strike at the port ended on Monday, the union said.\n\n"
    folder = captures(page=text)
    assert len(corpus.Corpus(folder).passages) == 1
    captures(page=text + "The port had been shut for a whole week before that.\n")
    assert len(corpus.Corpus(folder).passages) == 2


def test_a_page_that_is_not_coded_yet_stops_nothing(tmp_path):
    folder = shutil.copytree(BOOK.folder, tmp_path / "captures")
    (folder / "hill-post-2021-03-01.txt").write_text(
        "Hill Post\nFerry leaves Hilltown late\n1 March 2021\n\nThe ferry left Hilltown on Monday.\n",
        encoding="utf-8",
    )
    bigger = Corpus(folder, BOOK.bib, BOOK.coding, BOOK.record_csv, BOOK.record_bib)
    assert len(bigger.documents) == len(BOOK.documents) + 1
    for table in tables.coded_tables():
        assert len(bigger.coded[table]) == len(BOOK.coded[table])


def test_statements_are_independent_if_they_share_no_hand():
    assert provenance.independent([]) == 0
    assert provenance.independent(map(frozenset, ["a", "ab", "bc", "d", "d"])) == 3
    assert provenance.independent(map(frozenset, ["ab", "bc", "ca"])) == 1
    hands = provenance.Hands(BOOK)
    assert hands.of("alwasat-2018-08-08", "Ahmed al-Mismari") == {
        "LNA and Tobruk",
        "Alwasat",
        "Russian state",
    }  # by way of Sputnik
    assert hands.of("tass-2020-01-14", "TASS") == {"Russian state"}
    assert hands.of("unidentified-2019-07-04", "Giuseppe Conte") == {"Italy", "unidentified outlet"}
