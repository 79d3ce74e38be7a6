"""Bibliographies in BibTeX: what is refused, and what an entry gives."""

import pytest

from corpus import BOOK, bibliography

ENTRY = "@misc{page,\n author = {{A}},\n title = {{T}},\n}\n"


@pytest.mark.parametrize(
    ("bib", "message"),
    [
        ("@misc{page, author = {{A}}, title = {{T}}\n",
         "own.bib:2: cannot parse this file as BibTeX ("),
        (ENTRY + ENTRY, "own.bib:5: there is a repetition in this bibliography"),
        ("\n@misc{page,\n title = {{T}},\n}\n", "own.bib:2: the entry 'page' has no author"),
        ("@misc{page,\n author = {{A}},\n}\n", "own.bib:1: the entry 'page' has no title"),
        (ENTRY.replace("}\n", " date = {3 May 2018},\n}\n").replace("page,", "page,", 1),
         "'3 May 2018' is not a valid EDTF date"),
        (ENTRY[:-2] + " certainty = {sure},\n}\n", "own.bib:1: 'sure' is not a valid certainty"),
        (ENTRY[:-2] + " title = {U},\n}\n", "own.bib: there is a repetition in this bibliography"),
        ("@misc{page,\n author = {{A}},\n title = und # 1,\n}\n", "own.bib"),
        ("@ misc{page, author = {{A}}, title = {{T}}}\n@misc{more, author = {{A}}, title = {{T}}}",
         "own.bib:2: the entry 'more' has no capture"),
        (ENTRY[:-2] + " url = {javascript:x()},\n}\n",
         "own.bib:1: 'javascript:x()' is not a valid url. Write it as https://example.org/page"),
        (ENTRY[:-2] + " url = {example.org},\n}\n", "own.bib:1: 'example.org' is not a valid url"),
        (ENTRY[:-2] + " url = {https://a.org/\"x},\n}\n", "is not a valid url"),
        (ENTRY[:-2] + " doi = {https://doi.org/10.1000/1},\n}\n", "own.bib:1: 'https://doi.org/10"),
        (ENTRY.replace("{{A}}", "{{<script>x()</script>}}"),
         "own.bib:1: the name '<script>x()</script>' has the character '<'. Delete it."),
        (ENTRY.replace("{{A}}", "{{A `role`}}"), "the name 'A `role`' has the character '`'"),
        ("no bibliography at all\n", "own.bib: there is no entry in this bibliography"),
        ("@misc{author = {{A}}, title = {{T}}}\n", "own.bib"),
        (ENTRY.replace("page", "other"), "own.bib:1: the entry 'other' has no capture"),
    ],
)  # fmt: skip
def test_a_bad_bibliography_is_refused_with_its_line(
    captures, fails, tmp_path, article, bib, message
):
    path = tmp_path / "own.bib"
    path.write_text(bib)
    assert message in fails("check", "--captures", captures(page=article), "--bib", path)


def test_an_entry_gives_its_fields_without_braces_and_escapes(tmp_path):
    path = tmp_path / "own.bib"
    path.write_text(
        "\n@misc{Page,\n author = {{The A}},\n title = {{50\\% of \\& T}},\n Date = {2018-05},\n}\n"
    )
    assert bibliography.entries(path) == {
        "Page": {"author": "The A", "title": "50% of & T", "date": "2018-05", "line": 2}
    }


def test_the_record_and_its_bibliography_have_the_same_keys():
    assert set(BOOK.record["key"]) == set(bibliography.entries(BOOK.record_bib))


@pytest.mark.parametrize(
    "address", ["https://a.org/b_c?d=e%20f&g#h", "HTTP://a.org", "https://а.рф/"]
)
def test_addresses_of_pages_are_accepted(tmp_path, address):
    path = tmp_path / "own.bib"
    path.write_text(f"{ENTRY[:-2]} url = {{{address}}},\n doi = {{10.1000/a(1)}},\n}}\n")
    assert bibliography.entries(path)["page"]["url"] == address
