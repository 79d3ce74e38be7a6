"""The outside record: what a row must have, and what its words must hold."""

import csv

import pytest

from corpus import BOOK, Corpus, CorpusError, bibliography, record, tables

COLUMNS = list(tables.fields("record"))
GOOD = {
    "fact": "boats",
    "key": "agency",
    "about": "boats",
    "date": "2016-09-02",
    "value": "1200",
    "unit": "boats",
    "says": "the harbour counted 1,200 boats",
    "words": "On Friday the harbour counted 1,200 boats",
    "theme": "background",
    "kind": "press or NGO",
    "seen": "excerpt of about 60 words",
}
ENTRY = """@misc{agency,
  author = {{The Agency}},
  title = {{Boats in the harbour}},
  date = {2016-09-05},
  url = {https://agency.example/boats},
}
"""
ITALIAN = ENTRY.replace("date =", "langid = {italian},\n  date =")


def corpus_of(folder, rows, entry=ENTRY, passages=None):
    """Return a corpus of the book's articles with another record."""
    files = folder / "record.csv", folder / "record.bib"
    with files[0].open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    files[1].write_text(entry, encoding="utf-8")
    if passages is not None:
        header = ",".join(tables.fields("record_passages"))
        (folder / "record_passages.csv").write_text(f"{header}\n{passages}\n", encoding="utf-8")
    return Corpus(BOOK.folder, BOOK.bib, BOOK.coding, *files)


def passes(folder, entry=ENTRY, **cells):
    """Return True if the good row passes with other cells."""
    return len(corpus_of(folder, [GOOD | cells], entry).record) == 1


def refusal(folder, entry=ENTRY, **cells):
    """Return the message by which the good row is refused with other cells."""
    with pytest.raises(CorpusError) as caught:
        _ = corpus_of(folder, [GOOD, GOOD | {"fact": "more"} | cells], entry).record
    assert str(caught.value).startswith(f"{folder}/record.csv:3: ")
    return str(caught.value)


def test_a_good_row_passes(tmp_path):
    assert passes(tmp_path)


# Keys


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"key": "nobody"}, "'nobody' is not a key of record.bib. Add its entry there."),
        ({"event": "no-event"}, "there is no event 'no-event'. Use a key of events.csv"),
        ({"theme": "boats"}, "'boats' is not a valid theme. Use one of: russia-italy,"),
        ({"kind": "rumour"}, "'rumour' is not a valid kind. Use one of: official,"),
        ({"seen": ""}, "column 'seen' is empty"),
        ({"fact": "boats"}, "this row repeats line 2"),
        (
            {"kind": "official"},
            "the source 'agency' is 'official' here, and 'press or NGO' on line 2. Give one source "
            "one kind.",
        ),
    ],
)
def test_a_row_with_an_unknown_or_contrary_cell_is_refused(tmp_path, cells, message):
    assert message in refusal(tmp_path, **cells)


def test_a_coded_event_may_be_named(tmp_path):
    assert passes(tmp_path, event=BOOK.coded.events["event"].iloc[0])


def test_events_are_not_checked_without_coding(tmp_path):
    corpus = corpus_of(tmp_path, [GOOD | {"event": "no-event"}])
    without = Corpus(BOOK.folder, BOOK.bib, None, corpus.record_csv, corpus.record_bib)
    assert list(without.record["event"]) == ["no-event"]


# Words


def test_a_row_without_words_is_refused(tmp_path):
    message = refusal(tmp_path, words="")
    assert "the fact 'more' has no words on which it rests. Copy them from the source" in message


def test_a_row_computed_from_a_data_set_has_no_words(tmp_path):
    assert passes(tmp_path, words="", seen="dataset", date="1999", value="7", unit="cats")


def test_foreign_words_need_a_translation(tmp_path):
    entry = ENTRY + ITALIAN.replace("agency", "agenzia")
    row = {"key": "agenzia", "words": "venerdì 1.200 barche"}
    message = refusal(tmp_path, entry, **row)
    assert "these words in italian have no translation. Add one, in English." in message
    assert passes(tmp_path, entry, **row, translation="Friday, 1,200 boats")


@pytest.mark.parametrize("entry", [ENTRY, ITALIAN.replace("italian", "english")])
def test_english_words_have_no_translation(tmp_path, entry):
    message = refusal(tmp_path, entry, translation="1,200 boats")
    assert "there is a translation, but no words in another language. Delete it, or" in message


# Values and units


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1200", "1,200 boats"),
        ("1200", "1.200 boats"),
        ("1200", "1 200 boats"),
        ("1200", "1\u202f200 boats"),
        ("1200", "1’200 boats"),
        ("1200", "1200 boats"),
        ("1200", "800 to 1,200 boats"),
        ("1200", "800-1,200 boats"),
        ("1200", "(1,200) boats"),
        ("1200", "1,200."),
        ("1200", "Twelve hundred boats"),
        ("1200", "one thousand two hundred boats"),
        ("1200", "one thousand, 1.2 thousand boats"),
        ("2000000", "2 million boats"),
        ("2000", "Two thousand boats"),
        ("21", "twenty-one boats"),
        ("7.5", "7.5 boats"),
        ("7.5", "7,5 boats"),
        ("325", "voted 325-184, boats"),
    ],
)
def test_a_value_is_in_the_words_however_it_is_written(tmp_path, value, words):
    assert passes(tmp_path, value=value, words=f"{words} on Friday", unit="")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1201", "1,200 boats"),
        ("120", "1,200 boats"),
        ("200", "1,200 boats"),
        ("1", "1,200 boats"),
        ("12", "1,200 boats"),
        ("2", "2 million boats"),
        ("8", "seven boats"),
        ("7", "7.5 boats"),
        ("7", "seventy boats"),
        ("1200", "many boats"),
    ],
)
def test_a_value_that_is_not_in_the_words_is_refused(tmp_path, value, words):
    message = refusal(tmp_path, value=value, words=f"{words} on Friday", unit="")
    assert f"the value {value} is not in the words of 'more'" in message


def test_a_large_value_is_told_in_full(tmp_path):
    assert "the value 181436 is not in" in refusal(tmp_path, value="181436")


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("boats", "1,200 boats"),
        ("boat", "1,200 Boats"),
        ("boats and ferries", "1,200 ferries and boats"),
        ("people", "1,200 persons"),
        ("individuals", "1,200 people"),
        ("dead", "1,200 died"),
        ("dead and missing", "1,200 fatalities and missing sailors"),
        ("%", "1,200 per cent"),
        ("per cent", "1,200%"),
        ("percent", "1,200 %"),
        ("", "1,200"),
    ],
)
def test_a_unit_is_named_as_in_the_words(tmp_path, unit, words):
    assert passes(tmp_path, unit=unit, words=f"{words} on Friday")


@pytest.mark.parametrize(
    ("unit", "words", "noun"),
    [
        ("ships", "1,200 boats", "ship"),
        ("boat", "1,200 boatmen", "boat"),
        ("dead and missing", "1,200 dead", "missing"),
        ("people", "1,200 boats", "people"),
        ("%", "1,200 boats", "%"),
    ],
)
def test_a_unit_that_the_words_do_not_have_is_refused(tmp_path, unit, words, noun):
    message = refusal(tmp_path, unit=unit, words=f"{words} on Friday")
    assert f"'{noun}' of the unit '{unit}' is not in the words of 'more'" in message


def test_value_unit_and_date_may_stand_in_the_translation(tmp_path):
    words, translation = "milleduecento barche", "1,200 boats on 2 September"
    assert passes(tmp_path, ITALIAN, words=words, translation=translation)


# Dates. The source is of Monday 5 September 2016.


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2016-09-02", "on Friday"),
        ("2016-09-04", "yesterday"),
        ("2016-09-05", ""),  # the source's own date
        ("2016-09", ""),
        ("2016", ""),
        ("2011-02-17", "on 17 February 2011"),
        ("2011-02", "on 17 February 2011"),
        ("2011", "on 17 February 2011"),
        ("2011", "in 2011"),
        ("2016-04-05", "on 5.4.16"),
        ("2016-04-05", "on 5.4.2016"),
        ("2016-06-28", "on the 28th of June"),
        ("2016-06-02", "on June 2nd"),
        ("2016-06", "in June"),
        ("2016-11-12", "on 12 November"),  # that is to come
        ("2016-11-12/2016-11-13", "on 12-13 November"),
        ("2014-05~/2014-08~", "in mid-2014"),
        ("2014", "in mid-2014"),
        ("2015-12-21~/2015-12-31~", "in late December 2015"),
        ("2015", "last year"),
        ("", "some day"),
    ],
)
def test_a_date_that_the_words_or_the_source_have_passes(tmp_path, date, words):
    assert passes(tmp_path, date=date, words=f"1,200 boats came {words}".strip())


@pytest.mark.parametrize(
    ("date", "words", "told"),
    [
        ("2016-09-03", "on Friday", "2016-09-03"),
        ("2016-09-01", "", "2016-09-01"),
        ("2016-08", "", "2016-08"),
        ("2011-02-18", "on 17 February 2011", "2011-02-18"),
        ("2011-03", "on 17 February 2011", "2011-03"),
        ("2011-02-17", "in February 2011", "2011-02-17"),
        ("2011-02", "in 2011", "2011-02"),
        ("2012-02-17", "on 17 February", "2012-02-17"),
        ("2016-11-12/2016-11-14", "on 12-13 November", "2016-11-14"),
        ("2014", "last year", "2014"),
    ],
)
def test_a_date_that_is_wrong_or_finer_than_the_words_is_refused(tmp_path, date, words, told):
    message = refusal(tmp_path, date=date, words=f"1,200 boats came {words}".strip())
    assert (
        f"the date {told} is not in the words of 'more', and is not that of its source" in message
    )


@pytest.mark.parametrize(
    ("field", "date"),
    [
        ("url = {https://a.example/2016/09/02/boats}", "2016-09-02"),
        ("url = {https://a.example/2016/9/2/boats.html}", "2016-09-02"),
        ("url = {https://a.example/2016-09/02/boats}", "2016-09-02"),
        ("url = {https://a.example/20160902-boats}", "2016-09-02"),
        ("url = {https://a.example/201609021050386324-boats}", "2016-09-02"),
        ("url = {https://a.example/02Sep2016/boats}", "2016-09-02"),
        ("url = {https://a.example/2016/09/boats}", "2016-09"),
        ("url = {https://a.example/2016/boats}", "2016"),
        ("note = {x}, title = {{Boats, 2 September 2016}}", "2016-09-02"),
        ("date = {2016-09-02}", "2016-09-02"),
        ("date = {2016-09}", "2016-09"),
    ],
)
def test_the_date_of_a_source_stands_in_its_entry(tmp_path, field, date):
    title = "" if "title" in field else "title = {{Boats}}, "
    entry = f"@misc{{agency, author = {{{{A}}}}, {title}{field}}}"
    assert passes(tmp_path, entry, date=date, words="1,200 boats")
    if date != "2016":
        with pytest.raises(CorpusError, match="the date 2016-0"):
            passes(tmp_path, entry, date=date[:-1] + "3", words="1,200 boats")


def test_a_day_of_the_week_is_unknown_if_the_day_of_the_source_is(tmp_path):
    for day in ("2016-09-02", "2016-09-30"):  # the last Friday of that month, too
        with pytest.raises(CorpusError, match=f"the date {day} is not in the words"):
            passes(tmp_path, ENTRY.replace("2016-09-05", "2016-09"), date=day)


# How facts bear on passages


def bearing(folder, rows):
    """The table of what the good fact bears on."""
    return corpus_of(folder, [GOOD], passages=rows).record_passages


def test_a_fact_bears_on_passages(tmp_path):
    made = bearing(tmp_path, "boats,tass-2020-01-14,10,confirms\nboats,tass-2020-01-14,10,dates")
    assert list(made["relation"]) == ["confirms", "dates"]
    assert made["passage"].tolist() == [10, 10]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("ships,tass-2020-01-14,1,adds", "there is no fact 'ships'. Use a key of record.csv"),
        ("boats,nobody,1,adds", "unknown source 'nobody'"),
        ("boats,tass-2020-01-14,99,adds", "there is no passage tass-2020-01-14:99"),
        (
            "boats,tass-2020-01-14,1,denies",
            "'denies' is not a valid relation. Use one of: confirms,",
        ),
        ("boats,tass-2020-01-14,2,adds", "this row repeats line 2"),
    ],
)
def test_a_wrong_row_on_a_passage_is_refused(tmp_path, row, message):
    with pytest.raises(CorpusError) as caught:
        bearing(tmp_path, f"boats,tass-2020-01-14,2,adds\n{row}")
    assert str(caught.value).startswith(f"{tmp_path}/record_passages.csv:3: ")
    assert message in str(caught.value)


def test_a_record_need_not_bear_on_passages(tmp_path):
    assert corpus_of(tmp_path, [GOOD]).record_passages.empty


# The record of the book


@pytest.mark.parametrize("column", ["value", "date"])
def test_a_changed_digit_in_the_record_of_the_book_is_refused(column):
    rows = [row for row in BOOK._record_rows if row["words"] and row[column] == row[column] != ""]
    changed = [row for row in rows if _is_refused(row, column)]
    assert len(changed) >= len(rows) - 1 > 20  # one title has an interval that ends 5 days on


def _is_refused(row, column):
    """Return True if a row is refused once the last digit of a cell is another."""
    cell = row[column]
    cell = cell + 5 if column == "value" else cell[:-1] + str((int(cell[-1]) + 5) % 10)
    try:
        changed = tables.Row(row.path, row.line, row.cells | {column: cell})
        tables.raise_first(record.unfounded([changed], BOOK.outside_sources, None))
    except CorpusError:
        return True
    return False


def test_only_figures_from_a_data_set_have_no_words():
    without = BOOK.record[BOOK.record["words"] == ""]
    assert set(without["key"]) == {"iom-missing-migrants"}
    assert set(without["seen"]) == {"dataset"}


def test_a_title_that_was_not_seen_is_named_so():
    titles = [entry["title"] for entry in bibliography.entries(BOOK.record_bib).values()]
    assert [title for title in titles if "[" in title and "EN/AR" not in title] == [
        title for title in titles if title == "[title not seen]"
    ]
