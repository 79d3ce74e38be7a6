"""The data package: its schema, what is withheld, and what describes it."""

import csv
import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import frictionless
import jsonschema
import pytest
from small_book import SmallBook
from sphinx.errors import ExtensionError

from book.editions import citation, data
from book.notebook import ev
from corpus import BOOK, Corpus, CorpusError, tables
from corpus import package as data_package
from corpus.__main__ import main
from corpus.files import text_hash

ROOT = Path(__file__).parents[2]
PROFILE = json.loads(
    (ROOT / "tests" / "schemas" / "datapackage-2.0.json").read_text(encoding="utf-8")
)
EDITION = citation.edition(ROOT)
PASSAGES = {(row.source, row.passage): row.text for row in BOOK.passages.itertuples()}
CITED = {("tass-2020-01-14", 7), ("sputnik-2017-02-09", 2), ("sputnik-2017-02-09", 4)}
RUN = 8  # so many words in a row are somebody's text


def published(folder, cited=CITED, source=BOOK):
    data_package.publish(source, folder, cited, data.about(EDITION))
    return folder


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """A package of a book that cites three passages."""
    return published(tmp_path_factory.mktemp("published") / "data")


def described(package):
    return json.loads((package / "datapackage.json").read_text(encoding="utf-8"))


def read(package, table):
    with (package / f"{table.replace('.', '/')}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def runs(text):
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def runs_of(package):
    return set().union(
        *(runs(path.read_text(encoding="utf-8")) for path in package.rglob("*") if path.is_file())
    )


# The package and its schema


def test_the_descriptor_is_valid_by_the_official_profile(package, tmp_path):
    profile = jsonschema.Draft7Validator(PROFILE, format_checker=jsonschema.FormatChecker())
    assert main(["export", str(tmp_path / "export")]) == 0
    for folder in (package, tmp_path / "export"):
        assert [error.message for error in profile.iter_errors(described(folder))] == []
    broken = described(package) | {"created": "yesterday", "resources": [{"name": "pathless"}]}
    assert len(list(profile.iter_errors(broken))) == 2


def problems(package):
    """What frictionless finds wrong with a package: resource, row and field of each error."""
    report = frictionless.Package(package / "datapackage.json").validate()
    return {
        (task.name, error.type) for task in report.tasks for error in [*task.errors, *report.errors]
    }


def test_every_file_is_valid_by_its_schema(package, tmp_path):
    assert problems(package) == set()
    assert main(["export", str(tmp_path / "export")]) == 0
    report = frictionless.Package(tmp_path / "export" / "datapackage.json").validate()
    assert report.flatten(["title", "message"]) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("coded/positions", ",supports\n", ",likes\n", "constraint-error"),
        ("coded/themes", "tass-2020-01-14,1,", "tass-2020-01-15,1,", "foreign-key"),
        ("dates", ",2015,itself", ",May 2015,itself", "constraint-error"),
        ("documents", ",stated,", ",,", "constraint-error"),
        ("passages", "tass-2020-01-14,2,", "tass-2020-01-14,1,", "primary-key"),
    ],
)
def test_a_wrong_cell_is_found_by_the_schema(package, tmp_path, table, old, new, error):
    copy = shutil.copytree(package, tmp_path / "data")
    path = copy / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert (table.replace("/", "."), error) in problems(copy)


def test_every_file_is_described(package):
    resources = {resource["name"]: resource for resource in described(package)["resources"]}
    assert list(resources) == tables.names()
    assert {str(path.relative_to(package)) for path in package.rglob("*") if path.is_file()} == {
        "datapackage.json",
        "README.md",
        "SHA256SUMS",
        *(resource["path"] for resource in resources.values()),
    }
    for name, resource in resources.items():
        assert all(field["description"] for field in resource["schema"]["fields"]), name


def test_the_checksums_are_those_of_the_captures(package):
    lines = (package / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    found = dict(line.split("  ") for line in lines)
    assert {name: digest for digest, name in found.items()} == {
        path.name: sha256(path.read_bytes()).hexdigest() for path in BOOK.folder.glob("*.txt")
    }


def test_a_package_is_written_alike_twice(package, tmp_path):
    again = published(tmp_path / "data")
    published(again)  # in the place of the first
    for path in package.rglob("*.*"):
        assert (again / path.relative_to(package)).read_bytes() == path.read_bytes()


def test_an_uncoded_article_is_in_the_package_too(tmp_path, captures):
    folder = captures(
        **{
            path.stem: path.read_bytes()
            for path in [
                *BOOK.folder.glob("*.txt"),
                *(ROOT / "tests" / "added_page").glob("*.txt"),
            ]
        }
    )
    more = Corpus(folder, BOOK.bib, BOOK.coding, BOOK.record_csv, BOOK.record_bib)
    package = published(tmp_path / "data", source=more)
    assert len(read(package, "documents")) == len(BOOK.documents) + 1
    assert len(read(package, "coded.themes")) == len(BOOK.coded.themes)


# What is withheld


OWN_WORDS = ("events", "claims", "contradictions")  # whose labels put it in our words


def test_only_words_of_cited_passages_are_published(package):
    known = [
        *BOOK.documents["headline"],  # facts of the page, in the bibliography
        *BOOK.record["words"],  # of other sources
        *(entry["title"] for entry in BOOK.outside_sources.values()),
        *(text for table in OWN_WORDS for text in BOOK.coded[table]["label"]),
    ]
    allowed = set().union(*map(runs, [*known, *(PASSAGES[place] for place in CITED)]))
    withheld = [text for place, text in PASSAGES.items() if place not in CITED] + list(
        BOOK.lines["text"]
    )
    assert runs_of(package) & (set().union(*map(runs, withheld)) - allowed) == set()
    assert set().union(*(runs(PASSAGES[place]) for place in CITED)) <= runs_of(
        package
    )  # so that this test can find them


@pytest.mark.parametrize("table", tables.names())
def test_a_row_on_an_uncited_passage_keeps_all_but_the_words_of_the_article(package, table):
    rows, made = BOOK.every_table()[table].to_dict("records"), read(package, table)
    from_page = [
        name for name, field in tables.fields(table).items() if data_package.is_from_page(field)
    ]
    for row, cells in zip(rows, made, strict=True):
        cited = (row.get("source"), row.get("passage")) in CITED
        for name in cells.keys() & row.keys() - {"sha256"}:
            value = "" if row[name] != row[name] else str(row[name])  # NaN: a missing number
            assert cells[name] == ("" if name in from_page and not cited else value), name


@pytest.mark.parametrize(
    "table", [name for name in tables.names() if "text" in tables.fields(name)]
)
def test_every_text_has_its_hash(package, table):
    texts = BOOK.every_table()[table]["text"]
    hashes = [row["sha256"] for row in read(package, table)]
    assert hashes == [text_hash(text) if text else "" for text in texts]


def test_lines_have_no_text_and_passages_say_whether_they_are_cited(package):
    assert "text" not in read(package, "lines")[0]
    cited = {
        (row["source"], int(row["passage"]))
        for row in read(package, "passages")
        if row["cited"] == "True"
    }
    assert cited == CITED
    for row, text in zip(read(package, "lines"), BOOK.lines["text"], strict=True):
        assert int(row["characters"]) == len(" ".join(text.split())) or not text.isascii()


@pytest.mark.slow
def test_the_book_publishes_the_passages_that_it_cites(tmp_path):
    book = SmallBook(
        tmp_path, {"index.md": f"# Home\n\nThe parties met {ev('tass-2020-01-14', 7)}."}
    )
    built = book.build()
    assert built.code == 0, built.warnings
    package = built.folder.parent / "data"

    def printed():
        return {
            (row["source"], int(row["passage"])) for row in read(package, "passages") if row["text"]
        }

    assert printed() == {("tass-2020-01-14", 7)}
    assert described(package)["version"] == EDITION.version
    made = package.stat().st_ino
    book.build()
    assert package.stat().st_ino == made  # nothing has changed, and it is not written again
    book.write("index.md", f"# Home\n\nThe parties met {ev('tass-2020-01-14', 7, 8)}.")
    book.build()
    assert printed() == {("tass-2020-01-14", 7), ("tass-2020-01-14", 8)}


# What describes the package


def test_a_licence_that_is_not_that_of_the_book_is_named():
    with pytest.raises(ExtensionError, match="add CC-BY-4.0"):
        data.about(EDITION._replace(licences=["MIT"]))


def test_an_address_is_given_if_there_is_one():
    assert not {"id", "homepage"} & data.about(EDITION._replace(url="", doi="")).keys()
    assert (
        data.about(EDITION._replace(url="https://book.example/"))["homepage"]
        == "https://book.example/"
    )


def test_the_licences_are_the_same_everywhere():
    rights = {
        name: (ROOT / name)
        .read_text(encoding="utf-8")
        .partition("## Rights\n")[2]
        .partition("\n## ")[0]
        for name in ("README.md", "chapters/about.md")
    }
    for words in ("CC BY 4.0", "MIT", "data", "belong to their publishers"):
        assert all(words in said for said in rights.values()), words
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_the_data_dictionary_of_the_codebook_is_up_to_date():
    dictionary = f"{data_package.BEGIN}\n\n{data_package.dictionary()}\n\n{data_package.END}"
    assert dictionary in data_package.CODEBOOK.read_text(encoding="utf-8"), (
        "run: python -m corpus dictionary"
    )


def test_a_codebook_without_a_place_for_the_dictionary_is_refused(tmp_path):
    codebook = tmp_path / "README.md"
    for text in ("# No place", data_package.BEGIN, data_package.END):
        codebook.write_text(text, encoding="utf-8")
        with pytest.raises(CorpusError, match="there is no place for the data dictionary"):
            data_package.update_dictionary(codebook)
        assert codebook.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "row",
    [
        "| `url` | string, may be empty | address of the page |",
        "| `published` | date in EDTF, may be empty | date of publication |",
        "| `cue` | string, if cited | the reporting verb or phrase |",
        "separated by “ \\| ” |",
        "Its key: `source`, `passage`, `speaker`, `target`, `position`.",
        "Its key: `source`, `passage`, `start`, `end`.",
    ],
)
def test_the_dictionary_describes_columns_and_keys(row):
    assert row in data_package.dictionary()


def test_no_published_cell_is_a_formula_to_a_spreadsheet(tmp_path):
    folder = published(tmp_path / "out")
    cells = {
        cell
        for path in folder.rglob("*.csv")
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines())
        for cell in row
    }
    assert len(cells) > 1000
    # A negative number is no formula.
    begins = re.compile(r"[=+@\t\r]|-(?![0-9.]+$)")
    assert [cell for cell in cells if begins.match(cell)] == []
