"""The check of a corpus: everything that is wrong at once, and what is still to be done."""

import re
import shutil

import pytest

from corpus import BOOK, Corpus, check, document, tables
from corpus.extraction.errors import shown_path

FIRST, LAST = BOOK.documents["source"].iloc[0], BOOK.documents["source"].iloc[-1]


@pytest.fixture
def root(tmp_path):
    """A copy of the files of the book's corpus."""
    return shutil.copytree(BOOK.bib.parent, tmp_path / "corpus")


def read(root):
    """The corpus in a folder, read anew."""
    paths = ("captures", "sources.bib", "coding", "record.csv", "record.bib")
    return Corpus(*(root / path for path in paths))


def change(path, old, new, count=1):
    """Replace words in a file."""
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text)
    path.write_text(re.sub(old, new, text, count=count), encoding="utf-8")


def told(root):
    """What `problems` says, without the folder."""
    return [str(error).replace(f"{root}/", "") for error in check.problems(read(root))]


def test_nothing_is_wrong_with_the_book():
    assert check.problems(BOOK) == []
    assert check.unreadable(BOOK) == []
    # A coder may find that the rules are wrong, and that an article has no row of a table.
    assert [each for each in check.notices(BOOK) if "unless the rules are wrong" not in each] == []


def test_all_that_is_wrong_is_told_at_once_with_file_and_line(root):
    change(root / "coding" / "quotations.csv", ",direct,", ",indirect,")
    change(root / "coding" / "positions.csv", r",Russia,supports", ",Mars,supports")
    change(root / "coding" / "dates.csv", "2015,1,2015", "2015,1,the year")
    change(root / "record_passages.csv", r"\n[^,]+,", "\nno-fact,")
    found = told(root)
    for start in (
        "coding/quotations.csv:2: 'indirect' is not a valid kind",
        "coding/dates.csv:2: 'the year' is not a valid EDTF date",
        "record_passages.csv:2: there is no fact 'no-fact'",
    ):
        assert sum(line.startswith(start) for line in found) == 1, found
    assert any("'Mars' in column 'target' is not a coded actor" in line for line in found)


def test_all_bad_entries_are_told_and_tables_are_still_read(root):
    change(root / "sources.bib", r"date = \{2017", "date = {2O17", count=2)
    change(root / "methods.bib", r"url = \{https", "url = {javascript")
    change(root / "coding" / "lines.csv", ",headline\n", ",heading\n")
    found = told(root)
    assert sum("sources.bib:" in line for line in found) == 2
    assert sum("methods.bib:" in line for line in found) == 1
    assert sum("lines.csv:" in line for line in found) == 1


def test_a_name_that_is_not_valid_in_one_column_is_not_told_again_where_it_is_used(root):
    change(root / "coding" / "actors.csv", "(Vladimir Putin,person),Russia", r"\1,Rusia")
    (line,) = told(root)
    assert "'Rusia' is not a valid side" in line


# Rules of the coding


def swap_last_rows(path):
    """Exchange the last two rows of a table."""
    *rows, one, two = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*rows, two, one]), encoding="utf-8")


@pytest.mark.parametrize(("taken", "put"), [(0, -1), (-1, 0), (0, 9), (30, 3)])
def test_a_row_out_of_the_order_of_passages_is_told_once(root, taken, put):
    path = root / "coding" / "themes.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    row = rows.pop(taken)
    rows.insert(put % (len(rows) + 1), row)
    path.write_text("".join([header, *rows]), encoding="utf-8")
    (line,) = told(root)
    at, source = rows.index(row) + 2, row.partition(",")[0]
    assert line.startswith(f"coding/themes.csv:{at}: this row of {source} is not in its place. Put")


def test_an_event_that_no_passage_dates_is_told(root):
    change(root / "coding" / "events.csv", r"(\ngaddafi-overthrown,[^,]*),2011,", r"\1,2012,")
    (line,) = told(root)
    assert "the event 'gaddafi-overthrown' gives its date 2012. Give the date" in line


def test_an_expression_that_is_no_coded_date_is_told(root):
    change(root / "coding" / "event_reports.csv", r",2015\n", ",2014\n")
    assert any("'2014' is no date of" in line for line in told(root))


@pytest.mark.parametrize(("old", "new"), [(",2011,year,", ",2011,day,"), (",,unknown,", ",,day,"),
                                          (",2011,year,", ",2011,unknown,")])  # fmt: skip
def test_a_precision_that_is_not_that_of_the_date_is_told(root, old, new):
    change(root / "coding" / "events.csv", old, new)
    assert [line for line in told(root) if "the precision '" in line]


@pytest.mark.parametrize(("words", "is_told"), [(6, False), (7, True)])
def test_a_label_with_seven_words_of_a_passage_that_no_chapter_cites_is_told(root, words, is_told):
    (root.parent / "chapters").mkdir()
    text = BOOK.passages["text"].iloc[-1]
    label = " ".join(re.findall(r"\w+", text)[:words])
    others = [f"evidence.ipynb#{row.source}-{row.passage}" for row in BOOK.passages.itertuples()]
    (root.parent / "chapters" / "page.md").write_text("\n".join(others[:-1]))
    change(root / "coding" / "events.csv", r"Muammar Gaddafi is overthrown and killed", label)
    found = [line for line in told(root) if "the label has 7 words" in line]
    assert len(found) == is_told
    (root.parent / "chapters" / "page.md").write_text("\n".join(others))
    assert not [line for line in told(root) if "the label has" in line]


def test_an_actor_whose_first_passage_is_another_is_told(root):
    change(root / "coding" / "actors.csv", rf"(\nRussia,.*),{FIRST},1\n", rf"\1,{FIRST},2\n")
    (line,) = told(root)
    assert f"Russia is named first in {FIRST}:1. Give that source and passage." in line


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (r",none,\n", ",none,the\n", "the theme 'none' has words"),
        (r"(\n[^,]+,\d+),(none),\n", r"\1,none,\n\1,fighters,the\n", "has a theme, and none"),
        (r",migration,[^\n]+\n", ",migration,\n", "the theme 'migration' has no words"),
    ],
)
def test_a_theme_has_words_and_none_stands_alone(root, old, new, message):
    change(root / "coding" / "themes.csv", old, new)
    assert any(message in line for line in told(root))


# What is still to be done


def test_an_entry_without_date_is_named(root):
    change(root / "sources.bib", r"\n  date = \{[^}]*\},", "")
    (line, *_) = check.notices(read(root))
    assert re.match(rf"{re.escape(shown_path(root))}/sources\.bib:\d+: \S+ has no date \(", line)


def test_an_outlet_of_which_nobody_says_who_owns_it_is_named(root):
    change(root / "sources.bib", "TASS", "Tass Two")
    change(root / "coding" / "actors.csv", r"\nTASS,", "\nTass Two,")
    assert any("nothing says who owns Tass Two: add a fact" in line
               for line in check._in_entries(read(root)))  # fmt: skip


# Malformed files

TABLES = ("coding/quotations", "coding/lines", "coding/actors", "record", "places")
BREAKS = {
    "missing column": lambda data: data.replace(data.split(b",")[1] + b",", b"", 1),
    "column twice": lambda data: data.split(b",")[0] + b"," + data,
    "extra column": lambda data: data.replace(b"\n", b",more\n", 1),
    "empty": lambda data: b"",
    "null byte": lambda data: data.replace(b"\n", b"\n\0", 1),
    "unclosed quotation": lambda data: data + b'"a,b',
    "short row": lambda data: data + b"a,b\n",
    "long row": lambda data: data.rstrip(b"\n") + b",x,y\n",
    "blank line": lambda data: data + b"\n\n",
    "semicolons": lambda data: data.replace(b",", b";"),
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "Latin-1": lambda data: data + b"\xfc\n",
    "long cell": lambda data: data + b"x" * 200_000 + b"\n",
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", BREAKS)
def test_a_malformed_table_is_told_in_a_line(tmp_path, table, name):
    path = tmp_path / "table.csv"
    path.write_bytes(BREAKS[name]((BOOK.bib.parent / f"{table}.csv").read_bytes()))
    _, errors = tables.scan(path, table.replace("coding/", "coded."))
    assert errors
    assert all(re.match(r"\S+table\.csv(:\d+)?: [^\n]+\. [^\n]+\.$", str(e)) for e in errors)


@pytest.mark.parametrize("change", [lambda data: b"\xef\xbb\xbf" + data,
                                    lambda data: data.replace(b"\n", b"\r\n")])  # fmt: skip
@pytest.mark.parametrize("table", TABLES)
def test_a_byte_order_mark_and_line_ends_of_windows_do_not_matter(tmp_path, table, change):
    source, path = BOOK.bib.parent / f"{table}.csv", tmp_path / "table.csv"
    path.write_bytes(change(source.read_bytes()))
    name = table.replace("coding/", "coded.")
    found, errors = tables.scan(path, name)
    assert errors == []
    assert len(found) == len(tables.read(source, name))


def test_rows_that_rules_find_twice_are_refused_in_one_line(root, monkeypatch):
    found = document.extract

    def twice(*arguments):
        rows = found(*arguments)
        return rows._replace(dates=[*rows.dates, *rows.dates[:1]])

    monkeypatch.setattr(document, "extract", twice)
    (line,) = told(root)
    first = BOOK.extracted.dates.query("source == @FIRST").iloc[0]
    assert line == (
        f"captures/{FIRST}.txt: the rules find two rows of the table 'dates' with the same source, "
        f"passage, start, end: {FIRST}, {first.passage}, {first.start}, {first.end}. "
        "Correct the rule in corpus/extraction that finds the second."
    )
