"""The schema of the tables, and how a CSV file is read by it."""

import pytest

from corpus import BOOK, Corpus, CorpusError, tables
from corpus.extraction.lines import KINDS

DTYPES = {"string": "str", "integer": "int64", "number": "float64", "boolean": "bool"}


@pytest.mark.parametrize("table", tables.names())
def test_each_table_has_the_columns_and_dtypes_of_the_schema(table):
    frame = BOOK.every_table()[table]
    fields = tables.fields(table)
    assert [name for name in frame if name in fields] == list(fields)
    assert {name: str(frame[name].dtype) for name in fields} == {
        name: DTYPES[field["type"]] for name, field in fields.items()
    }


@pytest.mark.parametrize(
    "table", [name for name in tables.coded_tables() if name in tables.extracted_tables()]
)
def test_a_coded_column_is_described_as_the_extracted_one(table):
    """A description and a vocabulary are repeated in the schema, but are one fact."""
    extracted, coded = tables.fields(table), tables.fields(f"coded.{table}")
    for name in extracted.keys() & coded.keys():
        assert coded[name]["description"] == extracted[name]["description"]
        assert tables.values(f"coded.{table}", name) == tables.values(table, name)


def test_the_schema_has_the_kinds_of_lines_of_the_extractor():
    assert tuple(tables.values("lines", "kind")) == KINDS


def test_the_types_of_mentions_are_those_of_actors():
    assert tables.values("mentions", "type") == tables.values("coded.actors", "type")


HEADER = "source,passage,text,nth,edtf,anchor\n"


def read(tmp_path, text):
    path = tmp_path / "dates.csv"
    path.write_text(text, encoding="utf-8")
    return tables.read(path, "coded.dates")


def test_a_row_has_its_line_and_its_numbers_converted(tmp_path):
    first, second = read(tmp_path, HEADER + 'a,1,"on\nMonday",1,,\nb,12,May,2,2018-05,itself\n')
    assert (first.line, second.line) == (2, 4)
    assert second.cells == {
        "source": "b", "passage": 12, "text": "May", "nth": 2, "edtf": "2018-05",
        "anchor": "itself",
    }  # fmt: skip


def test_columns_may_be_in_another_order(tmp_path):
    (row,) = read(tmp_path, "nth,text,passage,source,anchor,edtf\n1,May,3,a,,\n")
    assert (row["source"], row["passage"], list(row.cells)[0]) == ("a", 3, "source")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER.replace("nth,", ""), "1: there is no column 'nth'"),
        (HEADER.replace("nth", "nth,nth"), "1: there are two columns 'nth'"),
        (HEADER.replace("anchor", "anchor,more"), "1: 'more' is not a column of this table"),
        (HEADER + "a,1,May,1,\n", "2: this row has 5 cells, the header 6"),
        (HEADER + "a,1,May,1,,,\n", "2: this row has 7 cells, the header 6"),
        (HEADER + ",1,May,1,,\n", "2: column 'source' is empty"),
        (HEADER + "a,1, May,1,,\n", "2: column 'text' begins or ends with a space"),
        (HEADER + "a,one,May,1,,\n", "2: 'one' in column 'passage' is not a valid integer"),
        (HEADER + "a,-1,May,1,,\n", "2: '-1' in column 'passage' is not a valid integer"),
        (HEADER + "a,1.0,May,1,,\n", "2: '1.0' in column 'passage' is not a valid integer"),
        (HEADER + "a,٣,May,1,,\n", "2: '٣' in column 'passage' is not a valid integer"),
        (HEADER + f"a,{'9' * 5000},May,1,,\n", "2: '99999999999999999999…' in column 'passage' is "
         "too long. Write a number of at most 15 digits."),
        (HEADER + "a,1,May,0,,\n", "2: '0' in column 'nth' is too small. Count from 1"),
        (HEADER + 'a,1,"May,1,,\n', "2: cannot parse this file as CSV (unexpected end of data). "
         "Check for unbalanced quotation marks."),
    ],
)  # fmt: skip
def test_a_table_that_is_not_valid_is_refused_with_its_line(tmp_path, text, message):
    with pytest.raises(CorpusError) as error:
        read(tmp_path, text)
    assert f"dates.csv:{message}" in str(error.value)


@pytest.mark.parametrize(
    "date",
    ["2020-01-14", "2020-01", "2020", "2020~", "2020?", "XXXX-01-14", "2020-01-13/2020-01-14",
     "2020/2020", "2020-01-14/2020-01-14", "2017-07-21~/2017-07-31~", "[2020-01-13,2020-01-14]"],
)  # fmt: skip
def test_the_forms_of_dates_that_the_codebook_allows_are_valid(tmp_path, date):
    (row,) = read(tmp_path, f'{HEADER}a,1,May,1,"{date}",\n')
    assert row["edtf"] == date


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("2020-13", "is not a valid EDTF date"),
        ("2020-02-30", "is not a valid EDTF date"),
        ("20-01-14", "is not a valid EDTF date"),
        ("2020/..", "is not a valid EDTF date"),
        ("[2020-01-13]", "is not a valid EDTF date"),
        ("2020-01-14T10:00", "is not a valid EDTF date"),
        ("2020-01-14/2020-01-13", "ends before it begins"),
        ("2021/2020", "ends before it begins"),
    ],
)
def test_other_dates_are_refused(tmp_path, date, message):
    with pytest.raises(CorpusError, match=message):
        read(tmp_path, f'{HEADER}a,1,May,1,"{date}",\n')


def test_a_row_with_the_key_of_another_is_refused(tmp_path):
    text = HEADER + "a,1,May,1,2020-05,\na,1,June,1,2020-06,\na,1,May,1,2021-05,\n"
    rows = read(tmp_path, text)
    assert list(tables.repetitions(rows[:2], ["source", "passage", "text"])) == []
    (error,) = tables.repetitions(rows, ["source", "passage", "text"])
    assert "dates.csv:4: this row repeats line 2. Delete one" in str(error)


def test_a_row_of_a_draft_that_repeats_one_of_the_coding_names_its_file(tmp_path):
    (tmp_path / "drafts").mkdir()
    coded, drafted = (
        read(folder, f"{HEADER}a,1,May,1,2020-05,\n") for folder in (tmp_path, tmp_path / "drafts")
    )
    (error,) = tables.repetitions([*coded, *drafted], ["source", "passage", "text"])
    assert f"drafts/dates.csv:2: this row repeats line 2 of {tmp_path}/dates.csv. " in str(error)


def test_a_fact_stands_once_in_the_record(tmp_path):
    header, first, *rest = BOOK.record_csv.read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path / "record.csv"
    path.write_text("".join([header, first, *rest, first]), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"record\.csv:\d+: this row repeats line 2"):
        Corpus(BOOK.folder, record_csv=path, record_bib=BOOK.record_bib).record  # noqa: B018


def test_several_names_in_a_cell_are_separated_by_a_bar():
    assert tables.names_in("The Times | Radio Sputnik") == ["The Times", "Radio Sputnik"]
    assert tables.names_in("") == []
