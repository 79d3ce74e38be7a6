"""The data that is published: what the package holds and what it withholds, and whether it tells a copy of the captures."""

import csv
import json
import re
from collections import Counter
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from small_book import SmallBook
from sphinx.errors import ExtensionError

import corpus
from book.editions import citation, data
from corpus import Corpus, dictionary
from corpus import package as data_package
from corpus.__main__ import main
from corpus.files import text_hash

ROOT = Path(__file__).parents[2]
PROFILE = json.loads(
    (ROOT / "tests" / "schemas" / "datapackage-2.0.json").read_text(encoding="utf-8")
)
EDITION = citation.edition(ROOT)
PASSAGES = {(row.source, row.passage): row.text for row in corpus.BOOK.passages.itertuples()}
CITED = {("tass-2020-01-14", 7), ("sputnik-2017-02-09", 2), ("sputnik-2017-02-09", 4)}
RUN = 8  # so many words in a row are somebody's text


def published(folder, cited=CITED, source=corpus.BOOK):
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


def test_the_package_is_one_by_the_official_profile(package, tmp_path):
    profile = jsonschema.Draft7Validator(PROFILE, format_checker=jsonschema.FormatChecker())
    assert main(["export", str(tmp_path / "export")]) == 0
    for folder in (package, tmp_path / "export"):
        assert [error.message for error in profile.iter_errors(described(folder))] == []
    broken = described(package) | {"created": "yesterday", "resources": [{"name": "pathless"}]}
    assert len(list(profile.iter_errors(broken))) == 2


def test_each_file_is_what_its_resource_says(package):
    resources = {resource["name"]: resource for resource in described(package)["resources"]}
    assert set(resources) == set(corpus.BOOK.every_table())
    assert {str(path.relative_to(package)) for path in package.rglob("*") if path.is_file()} == {
        "datapackage.json",
        "README.md",
        *(resource["path"] for resource in resources.values()),
    }
    for resource in resources.values():
        content = (package / resource["path"]).read_bytes()
        assert (len(content), f"sha256:{sha256(content).hexdigest()}") == (
            resource["bytes"],
            resource["hash"],
        )


def test_each_cell_is_what_its_field_says(package):
    types = {"string": ".+", "integer": r"\d+", "number": r"\d+(\.\d+)?", "boolean": "True|False"}
    resources = {resource["name"]: resource for resource in described(package)["resources"]}
    rows = {name: read(package, name) for name in resources}

    def keys(name, columns):
        return Counter(tuple(row[column] for column in columns) for row in rows[name])

    for name, resource in resources.items():
        schema = resource["schema"]
        assert list(rows[name][0]) == [field["name"] for field in schema["fields"]]
        for field in schema["fields"]:
            rules = field.get("constraints", {})
            assert field["description"]
            for cell in (row[field["name"]] for row in rows[name]):
                assert cell or not rules.get("required"), f"{name}.{field['name']}"
                assert not cell or re.fullmatch(f"({types[field['type']]})", cell, re.DOTALL), (
                    f"{name}.{field['name']}: {cell}"
                )
                assert not cell or re.fullmatch(rules.get("pattern", ".*"), cell, re.DOTALL), (
                    f"{name}.{field['name']}: {cell}"
                )
                assert not cell or cell in rules.get("enum", [cell]), (
                    f"{name}.{field['name']}: {cell}"
                )
        assert max(keys(name, schema["primaryKey"]).values()) == 1
        for foreign in schema.get("foreignKeys", ()):
            assert (
                keys(name, foreign["fields"]).keys()
                <= keys(foreign["reference"]["resource"], foreign["reference"]["fields"]).keys()
            )


def test_it_is_written_alike_twice(package, tmp_path):
    again = published(tmp_path / "data")
    published(again)  # in the place of the first
    for path in package.rglob("*.*"):
        assert (again / path.relative_to(package)).read_bytes() == path.read_bytes()


def test_a_page_that_is_not_coded_yet_is_published_too(tmp_path, captures):
    folder = captures(
        **{
            path.stem: path.read_bytes()
            for path in [
                *corpus.BOOK.folder.glob("*.txt"),
                *(ROOT / "tests" / "added_page").glob("*.txt"),
            ]
        }
    )
    more = Corpus(
        folder, corpus.BOOK.bib, corpus.BOOK.coding, corpus.BOOK.record_csv, corpus.BOOK.record_bib
    )
    package = published(tmp_path / "data", source=more)
    assert len(read(package, "documents")) == len(corpus.BOOK.documents) + 1
    assert len(read(package, "coded.themes")) == len(corpus.BOOK.coded.themes)


# What is withheld


def test_no_words_are_published_but_those_of_cited_passages(package):
    known = [
        *corpus.BOOK.documents["headline"],
        *corpus.BOOK.record["words"],
    ]  # of a page in the bibliography, and of other sources
    allowed = set().union(*map(runs, [*known, *(PASSAGES[place] for place in CITED)]))
    withheld = [text for place, text in PASSAGES.items() if place not in CITED] + list(
        corpus.BOOK.lines["text"]
    )
    assert runs_of(package) & (set().union(*map(runs, withheld)) - allowed) == set()
    assert set().union(*(runs(PASSAGES[place]) for place in CITED)) <= runs_of(
        package
    )  # so that this test can find them


def test_a_row_on_an_uncited_passage_keeps_its_place_and_its_hash(package):
    for table, rows in corpus.BOOK.every_table().items():
        ours = [
            name
            for name, column in corpus.tables.columns(table).items()
            if data_package.is_from_page(column)
        ]
        for row, made in zip(rows.to_dict("records"), read(package, table), strict=True):
            cited = (row.get("source"), int(row.get("passage", 0))) in CITED
            for name, cell in made.items():
                if name == "sha256" and "text" in row:
                    assert cell == (text_hash(row["text"]) if row["text"] else "")
                elif name in row:
                    assert cell == (
                        ""
                        if name in ours and not cited
                        else str(row[name]).replace("nan", "")
                        if row[name] != row[name]
                        else str(row[name])
                    ), f"{table}.{name}"
    assert "text" not in read(package, "lines")[0]
    assert {
        (row["source"], int(row["passage"]))
        for row in read(package, "passages")
        if row["cited"] == "True"
    } == CITED


def test_the_book_publishes_the_passages_that_it_cites(tmp_path):
    book = SmallBook(tmp_path, {"index.md": "# Home\n\nThe parties met {ev}`tass-2020-01-14:7`."})
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
    book.write("index.md", "# Home\n\nThe parties met {ev}`tass-2020-01-14:7,8`.")
    book.build()
    assert printed() == {("tass-2020-01-14", 7), ("tass-2020-01-14", 8)}


# What is told of the package elsewhere


def test_a_licence_that_is_not_that_of_the_book_is_named():
    with pytest.raises(ExtensionError, match="add CC-BY-4.0"):
        data.about(EDITION._replace(licences=["MIT"]))


def test_an_address_is_told_once_there_is_one():
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


def test_the_data_dictionary_of_the_codebook_is_made_from_the_schema(tmp_path, capsys):
    codebook = data_package.CODEBOOK.read_text(encoding="utf-8")
    assert f"{dictionary.BEGIN}\n\n{dictionary.text()}\n\n{dictionary.END}" in codebook, (
        "it is stale: python -m corpus dictionary"
    )
    stale = tmp_path / "README.md"
    stale.write_text(
        codebook.replace("| `passage` | integer |", "| `passage` | string |"), encoding="utf-8"
    )
    assert dictionary.renew(stale)
    assert stale.read_text(encoding="utf-8") == codebook
    assert not dictionary.renew(stale)
    stale.write_text("# No place", encoding="utf-8")
    with pytest.raises(corpus.CorpusError, match="no place for the dictionary"):
        dictionary.renew(stale)
