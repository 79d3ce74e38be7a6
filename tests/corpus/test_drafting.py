"""A draft of the coding of an article: written, corrected and confirmed."""

import csv
import shutil
from pathlib import Path

import pytest

from corpus import BOOK, Corpus, CorpusError, check, drafting, drafts, tables
from corpus.__main__ import main

ADDED = Path(__file__).parents[1] / "added_page"
KEY = "lagoon-post-2020-02-03"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """A folder with the files of the book's corpus, one more article and its draft.

    No coded actor has the form ROME there, whichever articles the book has.
    """
    root = shutil.copytree(BOOK.bib.parent, tmp_path_factory.mktemp("book") / "corpus")
    actors = root / "coding" / "actors.csv"
    actors.write_text(actors.read_text(encoding="utf-8").replace(" | ROME", ""), encoding="utf-8")
    shutil.copy(ADDED / f"{KEY}.txt", root / "captures")
    with (root / "sources.bib").open("a", encoding="utf-8") as bib:
        bib.write((ADDED / f"{KEY}.bib").read_text(encoding="utf-8"))
    drafting.write(read(root), KEY)
    return root


def read(root):
    """The corpus in a folder, read anew."""
    paths = ("captures", "sources.bib", "coding", "record.csv", "record.bib")
    return Corpus(*(root / path for path in paths))


@pytest.fixture
def root(drafted, tmp_path):
    """A copy of that folder, to be changed."""
    return shutil.copytree(drafted, tmp_path / "corpus")


def rows(root, table):
    """The rows of a table of the draft."""
    with (root / "coding" / "drafts" / KEY / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def correct(root, table, **cells):
    """Fill in cells of the rows of a table of the draft, where they are empty."""
    filled = [
        row | {name: cell for name, cell in cells.items() if not row[name]}
        for row in rows(root, table)
    ]
    drafts.write(root / "coding" / "drafts" / KEY / f"{table}.csv", table, filled, marked=True)


def correct_all(root):
    """Fill in what the rules leave open."""
    correct(root, "actors", side="Italy")
    correct(root, "events", label="It happens")
    correct(root, "themes", theme="none")


# Writing


def test_a_draft_has_a_file_for_each_table_that_is_coded_from_articles(drafted):
    names = {path.stem for path in (drafted / "coding" / "drafts" / KEY).iterdir()}
    assert names == set(drafts.drafted_tables())
    assert names == set(tables.coded_tables()) - {"contacts", "findings", "provenance"}
    for name in names:
        assert all(row["draft"] == drafting.UNCONFIRMED for row in rows(drafted, name))


def test_a_draft_has_what_rules_find(drafted):
    assert [(row["line"], row["kind"]) for row in rows(drafted, "lines")][2] == ("5", "headline")
    (first, second) = rows(drafted, "quotations")
    assert (first["speaker"], first["via"], first["nth"]) == ("Livia Fontana", "Lagoon Post", "1")
    assert (second["quotation"], second["cue"]) == ("2", "said")
    (_, by_office) = rows(drafted, "reported")
    assert (by_office["speaker"], by_office["printed"]) == ("", "the harbour office")
    assert by_office["kind"] == "clause"
    assert [row["value"] for row in rows(drafted, "quantities")] == ["1200", "9"]
    assert [row["edtf"] for row in rows(drafted, "dates")] == [
        "2020-02-03", "2020-01-27/2020-02-02",
    ]  # fmt: skip


def test_actors_that_are_known_stay_and_new_ones_are_added(drafted):
    actors = {row["actor"]: row for row in rows(drafted, "actors")}
    assert actors.keys() == {"Rome", "Livia Fontana", "Lagoon Post", "Marana", "Pietro Vela"}
    assert actors["Rome"]["aliases"] == "Rome | ROME"  # a form that no article had
    assert actors["Rome"]["source"] != KEY
    assert actors["Livia Fontana"]["aliases"] == "Livia Fontana | Fontana"
    assert (actors["Livia Fontana"]["type"], actors["Livia Fontana"]["side"]) == ("person", "")
    assert (actors["Marana"]["side"], actors["Marana"]["passage"]) == ("none", "4")


def test_an_article_that_shortens_the_name_of_its_own_outlet_has_no_other_outlet(root):
    page = root / "captures" / f"{KEY}.txt"
    text = page.read_text(encoding="utf-8").replace("told the Lagoon Post.", "told the Post.")
    page.write_text(text, encoding="utf-8")
    shutil.rmtree(root / "coding" / "drafts")
    drafting.write(read(root), KEY)
    actors = {row["actor"]: row["aliases"] for row in rows(root, "actors")}
    assert actors["Lagoon Post"] == "Post"
    assert "Post" not in actors
    assert rows(root, "quotations")[0]["via"] == "Lagoon Post"


def test_an_event_is_made_of_each_dated_sentence(drafted):
    (first, second) = rows(drafted, "events")
    assert (first["edtf"], first["precision"]) == ("2020-02-03", "day")
    assert (first["place"], first["participants"], first["label"]) == ("Rome", "Livia Fontana", "")
    assert (second["precision"], second["place"]) == ("week", "Marana")
    reports = rows(drafted, "event_reports")
    assert [row["expression"] for row in reports] == ["Monday", "last week"]
    assert [row["event"] for row in reports] == [first["event"], second["event"]]


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("", "unknown"), ("2020-02-03", "day"), ("2020-02", "month"), ("2020", "year"),
        ("2020-02-03/2020-02-09", "week"), ("2020-02-01~/2020-02-10~", "part of month"),
        ("2016-09~/2016-12~", "part of year"), ("2016/2017", ""),
    ],
)  # fmt: skip
def test_the_precision_follows_from_the_form_of_a_date(edtf, precision):
    assert drafting.precision(edtf) == precision


def test_themes_are_left_open(drafted):
    themes = rows(drafted, "themes")
    assert [row["passage"] for row in themes] == ["1", "2", "3", "4", "5"]
    assert {(row["theme"], row["text"]) for row in themes} == {("", "")}


def test_the_book_reads_a_drafted_article_by_rules(root):
    corpus = read(root)
    assert corpus.uncoded == [KEY]
    assert f"its draft in {root}/coding/drafts/{KEY}/ waits" in corpus.still_to_code()[0]
    with_draft = {name: corpus.coded[name] for name in tables.coded_tables()}
    shutil.rmtree(root / "coding" / "drafts")
    for name, rows_with_draft in with_draft.items():
        assert rows_with_draft.equals(read(root).coded[name])


def test_a_place_of_a_draft_is_given_as_named_in_a_passage_at_once(root):
    with (root / "places.csv").open("a", encoding="utf-8") as file:
        file.write("Marana,40.5,13.5,passage\n")
    assert "Marana" in set(read(root).places["place"])
    assert [error for error in check.problems(read(root)) if "Marana" in str(error)] == []


def test_check_lists_what_is_still_a_draft_and_what_is_open(drafted):
    corpus = read(drafted)
    assert check.problems(corpus) == []
    told = "\n".join(check.notices(corpus))
    assert f"{KEY}/lines.csv: 12 rows to be confirmed (lines 2–13)\n" in told
    assert f"{KEY}/themes.csv: 5 rows to be confirmed (lines 2–6); still open: theme\n" in told
    assert "no rows yet in positions.csv, roles.csv" in told


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (KEY, "there is a draft of lagoon-post-2020-02-03 already. Correct it and confirm it"),
        ("no-page", "there is no capture no-page.txt. Use one of: lagoon-post-2020-02-03."),
        (BOOK.documents["source"].iloc[0], "has coded rows already. Correct its rows there"),
    ],
)
def test_an_article_is_drafted_once(drafted, key, message):
    before = {path: path.read_bytes() for path in drafted.rglob("*.csv")}
    with pytest.raises(CorpusError, match=message):
        drafting.write(read(drafted), key)
    assert {path: path.read_bytes() for path in drafted.rglob("*.csv")} == before


def test_an_article_without_an_entry_is_not_drafted(root):
    shutil.copy(BOOK.bib, root)
    with pytest.raises(CorpusError, match=rf"sources\.bib: there is no entry '{KEY}'. Add one"):
        drafting.write(read(root), KEY)


def test_a_coder_drafts_into_a_folder_of_his_own(root, capsys):
    shutil.rmtree(root / "coding" / "drafts")
    folder = root / "coding" / "first"
    beside = ["--captures", root / "captures", "--bib", root / "sources.bib", "--coding", folder]
    assert main(["draft", KEY, *map(str, beside)]) == 0
    assert f"{KEY} is drafted" in capsys.readouterr().out
    assert (folder / "drafts" / KEY / "themes.csv").exists()
    assert not (root / "coding" / "drafts").exists()


# Confirming


def test_a_draft_with_open_cells_is_not_confirmed_and_all_are_told(root):
    with pytest.raises(ExceptionGroup) as refused:
        drafting.confirm(read(root), KEY)
    told = [str(error) for error in refused.value.exceptions]
    assert len(told) == 2 + 2 + 5
    assert all("is empty. Fill it in." in line for line in told)
    assert rows(root, "themes")[0]["draft"] == drafting.UNCONFIRMED


def test_tables_are_confirmed_one_by_one(root):
    assert not drafting.confirm(read(root), KEY, ["lines", "dates"])
    assert {row["draft"] for row in rows(root, "lines")} == {""}
    told = "\n".join(check.notices(read(root)))
    assert "lines.csv: 12 rows" not in told
    assert "quotations.csv: 2 rows" in told
    correct_all(root)
    assert drafting.confirm(read(root), KEY)


def test_the_rows_of_a_confirmed_draft_are_in_their_place_and_nothing_else_changes(drafted, root):
    correct_all(root)
    assert drafting.confirm(read(root), KEY)
    assert not (root / "coding" / "drafts").exists()
    corpus = read(root)
    assert corpus.uncoded == []
    assert check.problems(corpus) == []
    for name in tables.coded_tables():
        old = (drafted / "coding" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        new = (root / "coding" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        kept = [line for line in new if line in old]
        assert kept == [line for line in old if not (name == "actors" and line[:5] == "Rome,")]
    assert len(corpus.coded.themes) == len(BOOK.coded.themes) + 5


def test_an_earlier_article_comes_before_later_ones_and_takes_first_mentions(root):
    shutil.rmtree(root / "coding" / "drafts")
    path = root / "sources.bib"
    path.write_text(path.read_text(encoding="utf-8").replace("2020-02-03}", "2016-02-03}"))
    drafting.write(read(root), KEY)
    actors = {row["actor"]: row for row in rows(root, "actors")}
    assert actors["Khalifa Haftar"]["source"] == KEY
    correct_all(root)
    drafting.confirm(read(root), KEY)
    corpus = read(root)
    assert corpus.coded.themes["source"].iloc[0] == KEY
    assert check.problems(corpus) == []


@pytest.mark.parametrize(
    ("key", "names", "message"),
    [
        ("no-page", [], "there is no draft of no-page. Use one of: lagoon-post-2020-02-03."),
        (KEY, ["colours"], "there is no table 'colours'. Use one of: lines, actors"),
    ],
)
def test_what_is_no_draft_cannot_be_confirmed(drafted, key, names, message):
    with pytest.raises(CorpusError, match=message):
        drafting.confirm(read(drafted), key, names)


def test_a_draft_that_is_wrong_is_told_with_its_file_and_line(root):
    correct(root, "themes", theme="weather")
    (error, *_) = check.problems(read(root))
    assert f"drafts/{KEY}/themes.csv:2: 'weather' is not a valid theme. Use one of: " in str(error)


@pytest.mark.parametrize("table", drafts.drafted_tables())
def test_a_coded_table_is_written_as_it_was(tmp_path, table):
    path = BOOK.coding / f"{table}.csv"
    drafts.write(
        tmp_path / "new.csv", table, [r.cells for r in tables.read(path, f"coded.{table}")]
    )
    assert (tmp_path / "new.csv").read_bytes() == path.read_bytes()
