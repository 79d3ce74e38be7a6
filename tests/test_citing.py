"""Citing: CITATION.cff against the official schema, the forms of a citation read by parsers, and the head of each page."""

import json
from pathlib import Path

import jsonschema
import pytest
import rispy
import yaml
from pybtex.database import parse_string

from book import citing
from book.citing import Work, bibtex, edition, formatted, ris

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "citation-file-format-1.2.0.json").read_text(encoding="utf-8"))
ADDRESSED = {"url": "https://book.example/", "repository": "https://code.example/book", "doi": "10.1234/x_y"}
BOOK = edition(ROOT)


def _cff():
    return yaml.load((ROOT / citing.FILE).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # dates stay as they are written


def test_the_citation_file_is_valid_and_says_everything_of_the_book_once():
    told = _cff() | {"keywords": _cff()["keywords"]}
    jsonschema.Draft7Validator(SCHEMA).validate(told | {"preferred-citation": told["preferred-citation"] | {"year": int(told["preferred-citation"]["year"])}})
    preferred = told["preferred-citation"]
    assert preferred["type"] == "book"
    assert [preferred[key] for key in ("title", "version", "date-released", "authors")] == [
        told[key] for key in ("title", "version", "date-released", "authors")
    ]
    assert preferred["year"] == told["date-released"][:4]


def test_a_fault_in_the_citation_file_would_be_found():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(SCHEMA).validate(_cff() | {"version": {}})


@pytest.mark.parametrize("broken", ["title: x\n", "title: [x\n", ""])
def test_a_citation_file_that_lacks_something_is_named(tmp_path, broken):
    (tmp_path / citing.FILE).write_text(broken, encoding="utf-8")
    with pytest.raises(ValueError, match="CITATION.cff cannot be used .* needs title, version"):
        edition(tmp_path)


WORKS = [
    Work(BOOK),
    Work(BOOK, "Migration & 50% of it_all", "migration"),
    Work(BOOK._replace(**ADDRESSED), "Migration", "migration"),
    Work(BOOK._replace(**ADDRESSED)),
]


@pytest.mark.parametrize("work", WORKS)
def test_bibtex_is_read_by_a_parser(work):
    (key, entry), *others = parse_string(bibtex(work, "paragraph answer-p1", "answer-p1"), "bibtex").entries.items()
    assert not others
    assert key == "between-moscow-and-rome" + (f"-{work.name}" if work.name else "")
    assert entry.type == ("incollection" if work.chapter else "book")
    assert [str(person) for person in entry.persons["author"]] == [f"{{{author}}}" for author in BOOK.authors]
    said = {name: citing.unbraced(value) for name, value in entry.fields.items()}
    assert said["title"] == (work.chapter or BOOK.title)
    assert said.get("booktitle", BOOK.title) == BOOK.title
    assert said["year"] == str(BOOK.released.year)
    assert said["note"] == f"Version {BOOK.version}, paragraph answer-p1"
    assert ("url" in said, "doi" in said) == 2 * (bool(work.edition.url),)


@pytest.mark.parametrize("work", WORKS)
def test_ris_is_read_by_a_parser(work):
    (record,) = rispy.loads(ris(work, "paragraph answer-p1", "answer-p1"))
    assert record["type_of_reference"] == ("CHAP" if work.chapter else "BOOK")
    assert record["authors"] == BOOK.authors
    assert record["title"] == (work.chapter or BOOK.title)
    assert record["year"] == str(BOOK.released.year)
    assert record["notes"] == ["paragraph answer-p1"]
    assert ("urls" in record, "doi" in record) == 2 * (bool(work.edition.url),)


def test_an_address_leads_to_the_place_and_there_is_none_where_none_is_known():
    chapter = Work(BOOK._replace(**ADDRESSED), "Migration", "migration")
    assert formatted(chapter, "paragraph answer-p1", "answer-p1").endswith(" https://book.example/chapters/migration.html#answer-p1.")
    assert "“Migration”, paragraph answer-p1, in Between Moscow" in formatted(chapter, "paragraph answer-p1", "answer-p1")
    assert formatted(Work(BOOK, "Migration", "migration")).endswith(f"Version {BOOK.version}, 25 November 2026.")
    assert formatted(Work(BOOK._replace(doi="10.1234/x"))).endswith(" https://doi.org/10.1234/x.")
