"""The citation: CITATION.cff by its schema, the forms by parsers, and the metadata of pages."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlparse

import jsonschema
import pytest
import rispy
import yaml
from bs4 import BeautifulSoup
from pybtex.database import parse_string
from real_book import PAGES, ROOT
from small_book import SmallBook, notebook

import corpus
from book.editions import citation, data
from book.editions.citation import Author, Work, bibtex, edition, formatted, ris
from book.notebook import date
from corpus import bibliography
from corpus.bibliography import unbraced

SCHEMA = json.loads(
    (Path(__file__).parents[1] / "schemas" / "citation-file-format-1.2.0.json").read_text(
        encoding="utf-8"
    )
)
# Zenodo publishes no schema of `.zenodo.json`. This one has the fields that the book uses, from
# https://developers.zenodo.org/#representation: their types, values and which of them are needed.
ZENODO = {
    "type": "object",
    "additionalProperties": False,
    "required": ["upload_type", "publication_type", "title", "creators", "description"],
    "properties": {
        "upload_type": {"const": "publication"},
        "publication_type": {"enum": ["article", "book", "report", "section", "other"]},
        "title": {"type": "string", "minLength": 1},
        "creators": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name"],
                "properties": {
                    "name": {"type": "string", "minLength": 1},
                    "orcid": {"pattern": r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"},
                },
            },
        },
        "description": {"type": "string", "minLength": 1},
        "access_right": {"enum": ["open", "embargoed", "restricted", "closed"]},
        "license": {"type": "string"},
        "keywords": {"type": "array", "items": {"type": "string"}},
        "language": {"pattern": "^[a-z]{3}$"},
        "notes": {"type": "string"},
    },
}
ADDRESSED = {
    "url": "https://book.example/",
    "repository": "https://code.example/book",
    "doi": "10.1234/x_y",
}
BOOK = edition(ROOT)


def _cff():
    return yaml.load(
        (ROOT / citation.FILE).read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )  # dates stay as they are written


def test_the_citation_file_is_valid_and_consistent():
    told = _cff()
    jsonschema.Draft7Validator(SCHEMA).validate(
        told
        | {
            "preferred-citation": told["preferred-citation"]
            | {"year": int(told["preferred-citation"]["year"])}
        }
    )
    preferred = told["preferred-citation"]
    assert preferred["type"] == "book"
    assert [preferred[key] for key in ("title", "version", "date-released", "authors")] == [
        told[key] for key in ("title", "version", "date-released", "authors")
    ]
    assert preferred["year"] == told["date-released"][:4]


def test_an_invalid_citation_file_fails_the_schema():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(SCHEMA).validate(_cff() | {"version": {}})


def test_zenodo_is_told_what_the_citation_file_says():
    """Zenodo takes version and date of a release from the release itself."""
    told = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(ZENODO).validate(told)
    assert told["title"] == BOOK.title
    assert told["description"] == BOOK.abstract
    assert told["keywords"] == BOOK.keywords
    assert told["license"] == BOOK.licences[0].lower()
    assert [creator["name"] for creator in told["creators"]] == [
        author.sorted_name for author in BOOK.authors
    ]
    assert [creator.get("orcid", "") for creator in told["creators"]] == [
        author.orcid.rpartition("/")[2] for author in BOOK.authors
    ]


@pytest.mark.parametrize("broken", [{"license": ["cc-by-4.0", "mit"]}, {"creators": []}])
def test_what_zenodo_would_refuse_fails_the_schema(broken):
    told = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(ZENODO).validate(told | broken)


@pytest.mark.parametrize("broken", ["title: x\n", "title: [x\n", ""])
def test_an_incomplete_citation_file_raises_an_error_with_the_needed_fields(tmp_path, broken):
    (tmp_path / citation.FILE).write_text(broken, encoding="utf-8")
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
    (key, entry), *others = parse_string(
        bibtex(work, "paragraph answer-p1", "answer-p1"), "bibtex"
    ).entries.items()
    assert not others
    assert key == "between-moscow-and-rome" + (f"-{work.name}" if work.name else "")
    assert entry.type == ("incollection" if work.chapter else "book")
    assert [str(person) for person in entry.persons["author"]] == [
        f"{{{author.name}}}" for author in BOOK.authors
    ]
    said = {name: unbraced(value) for name, value in entry.fields.items()}
    assert said["title"] == (work.chapter or BOOK.title)
    assert said.get("booktitle", BOOK.title) == BOOK.title
    assert said["year"] == str(BOOK.released.year)
    assert said["note"] == f"Version {BOOK.version}, paragraph answer-p1"
    assert ("url" in said, "doi" in said) == 2 * (bool(work.edition.url),)


@pytest.mark.parametrize("work", WORKS)
def test_ris_is_read_by_a_parser(work):
    (record,) = rispy.loads(ris(work, "paragraph answer-p1", "answer-p1"))
    assert record["type_of_reference"] == ("CHAP" if work.chapter else "BOOK")
    assert record["authors"] == [author.name for author in BOOK.authors]
    assert record["title"] == (work.chapter or BOOK.title)
    assert record["year"] == str(BOOK.released.year)
    assert record["notes"] == ["paragraph answer-p1"]
    assert ("urls" in record, "doi" in record) == 2 * (bool(work.edition.url),)


def test_a_citation_has_the_url_of_the_place_if_the_book_has_one():
    chapter = Work(BOOK._replace(**ADDRESSED), "Migration", "migration")
    assert formatted(chapter, "paragraph answer-p1", "answer-p1").endswith(
        " https://book.example/chapters/migration.html#answer-p1. https://doi.org/10.1234/x_y."
    )
    assert "“Migration”, paragraph answer-p1, in Between Moscow" in formatted(
        chapter, "paragraph answer-p1", "answer-p1"
    )
    assert formatted(Work(BOOK, "Migration", "migration")).endswith(
        f"Version {BOOK.version}, {date(str(BOOK.released))}."
    )
    assert formatted(Work(BOOK._replace(doi="10.1234/x"))).endswith(
        f"{date(str(BOOK.released))}. https://doi.org/10.1234/x."
    )


ADA = {
    "given-names": "Ada",
    "name-particle": "de",
    "family-names": "Lovelace",
    "orcid": "https://orcid.org/0000-0002-1825-0097",
}


def test_a_person_has_a_family_name_and_an_orcid_in_every_form(tmp_path):
    told = _cff() | {"authors": [ADA, {"name": "The & Project"}]}
    (tmp_path / citation.FILE).write_text(yaml.safe_dump(told), encoding="utf-8")
    book = edition(tmp_path)
    assert book.author == "Ada de Lovelace, The & Project"
    (entry,) = parse_string(bibtex(Work(book)), "bibtex").entries.values()
    person, project = entry.persons["author"]
    assert (person.first_names, person.prelast_names, person.last_names) == (
        ["Ada"],
        ["de"],
        ["Lovelace"],
    )
    assert project.last_names == [r"{The \& Project}"]
    assert entry.fields["author+an:orcid"] == f'1="{ADA["orcid"]}"'
    (record,) = rispy.loads(ris(Work(book)))
    assert record["authors"] == ["de Lovelace, Ada", "The & Project"]
    assert record["notes"] == [f"Ada de Lovelace: {ADA['orcid']}"]
    assert [value for name, value in citation._highwire(Work(book), None) if "author" in name] == [
        "de Lovelace, Ada",
        ADA["orcid"],
        "The & Project,",
    ]
    assert citation._linked_edition(book)["author"] == [
        {
            "@type": "Person",
            "name": "Ada de Lovelace",
            "givenName": "Ada",
            "familyName": "de Lovelace",
            "sameAs": ADA["orcid"],
        },
        {"@type": "Organization", "name": "The & Project"},
    ]
    assert data.about(book)["contributors"][0]["familyName"] == "de Lovelace"


def test_a_person_may_have_a_family_name_alone():
    assert citation._author({"family-names": "Plato"}) == Author("Plato", "Plato")
    assert citation._author({"family-names": "Plato"}).sorted_name == "Plato"


@pytest.mark.parametrize(
    ("repository", "found"),
    [
        ("https://github.com/a/b", True),
        ("https://github.com/a/b/", True),
        ("https://github.com/a/b.git", True),
        ("https://code.example/a/b", False),
        ("https://github.com/a", False),
        ("", False),
    ],
)
def test_binder_runs_notebooks_of_repositories_on_github(repository, found):
    urls = citation.launches(BOOK._replace(repository=repository), "chapters/x")
    expected = f"https://mybinder.org/v2/gh/a/b/v{BOOK.version}?labpath=chapters%2Fx.ipynb"
    assert urls == ({"Binder": expected} if found else {})


@pytest.mark.parametrize(
    ("repository", "url", "docname", "found"),
    [
        ("https://github.com/a/b", "https://book.example", "chapters/x", True),
        ("https://github.com/a/b", "", "chapters/x", False),
        ("", "https://book.example", "chapters/x", False),
        ("https://github.com/a/b", "https://book.example", "chapters/evidence", False),
    ],
)
def test_colab_runs_notebooks_that_can_fetch_the_project(repository, url, docname, found):
    book = BOOK._replace(repository=repository, url=url)
    expected = "https://colab.research.google.com/github/a/b/blob/notebooks/x.ipynb"
    assert citation.launches(book, docname).get("Colab") == (expected if found else None)


# The pages of the built book


def _head(book_html, name):
    page = BeautifulSoup(
        (book_html / "chapters" / f"{name}.html").read_text(encoding="utf-8"), "html.parser"
    )
    tags = {}
    for tag in page.head.find_all("meta"):
        tags.setdefault(tag.get("name") or tag.get("property"), []).append(
            tag["content"] if tag.get("content") else ""
        )
    return page, tags, json.loads(page.head.find("script", type="application/ld+json").string)


@pytest.mark.parametrize("name", PAGES)
def test_the_metadata_describe_a_page_as_a_chapter_and_the_first_as_the_book(book_html, name):
    page, tags, told = _head(book_html, name)
    front = name == PAGES[0]
    assert tags["citation_author"] == [f"{author.name}," for author in BOOK.authors]
    assert tags["citation_publication_date"] == [f"{BOOK.released:%Y/%m/%d}"]
    page.article.h1.select_one(".headerlink").decompose()
    assert tags["citation_title"] == [BOOK.title if front else page.article.h1.text]
    assert tags.get("citation_inbook_title") == (None if front else [BOOK.title])
    assert (told["@type"], told["version"], told["datePublished"]) == (
        "Book" if front else "Chapter",
        BOOK.version,
        BOOK.released.isoformat(),
    )
    assert told["name"] == tags["citation_title"][0]
    assert len(tags["description"][0]) > 40
    assert not re.search(r" [.,;:)]", tags["description"][0])
    assert tags["og:description"] == tags["description"]
    assert (
        not {"citation_pdf_url", "citation_doi", "citation_public_url", "og:url"} & tags.keys()
    )  # there are none yet
    assert page.head.find("link", rel="canonical") is None


def test_the_book_names_its_chapters_and_its_data(book_html):
    _, _, told = _head(book_html, PAGES[0])
    *chapters, package = told["hasPart"]
    assert [part["@type"] for part in chapters] == ["Chapter"] * (len(PAGES) - 1)
    assert package["@type"] == "Dataset"
    addresses = [package["url"], *(each["contentUrl"] for each in package["distribution"])]
    assert len(addresses) > 1
    assert all((book_html / "chapters" / address).is_file() for address in addresses)


def _cited(page):
    """The works to which a page links, or to whose facts."""
    anchors = {link["href"].partition("#")[2] for link in page.article.select("a[href*='#']")}
    works = corpus.BOOK.record.set_index("fact")["key"]
    return {each.removeprefix("cite-") for each in anchors if each.startswith("cite-")} | {
        works[each] for each in anchors if each in works.index
    }


@pytest.mark.parametrize("name", ["index", "migration"])
def test_the_box_of_a_page_holds_what_its_downloads_hold(book_html, name):
    page, _, _ = _head(book_html, name)
    forms = {form["aria-label"]: form.text for form in page.select(".citing pre")}
    links = {
        link["download"]: unquote(link["href"].partition(",")[2])
        for link in page.select(".citing a[download]")
    }
    stem = "between-moscow-and-rome" if name == "index" else name
    assert links == {f"{stem}.bib": forms["BibTeX"], f"{stem}.ris": forms["RIS"]}
    assert parse_string(forms["BibTeX"], "bibtex").entries
    assert rispy.loads(forms["RIS"])


@pytest.mark.parametrize(
    ("name", "anchor", "place"),
    [
        ("migration", "answer-p1", "paragraph answer-p1"),
        ("evidence", "tass-2020-01-14-7", "passage tass-2020-01-14:7"),
    ],
)
def test_the_box_cites_the_paragraph_or_passage_in_the_address(
    book_html, browser_page, name, anchor, place
):
    page = browser_page(book_html / "chapters" / f"{name}.html")
    told = page.locator(".citing [data-place]")
    assert not any(place in text for text in told.all_text_contents())
    page.evaluate("anchor => { location.hash = anchor }", anchor)
    page.wait_for_function(
        "place => document.querySelector('.citing [data-place]').textContent.includes(place)",
        arg=place,
    )
    assert all(place in text for text in told.all_text_contents())
    assert all(
        place in unquote(link)
        for link in page.locator(".citing a[download]").evaluate_all(
            "links => links.map(link => link.href)"
        )
    )


def test_pages_have_urls_and_launch_buttons_if_the_citation_file_has_them(tmp_path):
    small = SmallBook(
        tmp_path,
        {
            "index.md": "# Home\n\nWords.\n",
            "talks.ipynb": notebook("# Talks\n\n**Question.** Who talks?"),
        },
    )
    told = (ROOT / citation.FILE).read_text(encoding="utf-8")
    (tmp_path / citation.FILE).unlink()
    (tmp_path / citation.FILE).write_text(
        f"{told}url: https://book.example/\n"
        "repository-code: https://github.com/a/b\ndoi: 10.1234/x\n",
        encoding="utf-8",
    )
    built = small.build()
    page, front_page = built.page("talks"), built.page("index")
    assert (
        page.head.find("link", rel="canonical")["href"]
        == "https://book.example/chapters/talks.html"
    )
    assert (
        page.head.find("meta", property="og:url")["content"]
        == "https://book.example/chapters/talks.html"
    )
    assert page.head.find("meta", attrs={"name": "citation_doi"})["content"] == "10.1234/x"
    buttons = {link.text: link["href"] for link in page.select(".tools a[href^=http]")}
    assert buttons == {
        "Run it on Binder": (
            f"https://mybinder.org/v2/gh/a/b/v{BOOK.version}?labpath=chapters%2Ftalks.ipynb"
        ),
        "Run it on Colab": (
            "https://colab.research.google.com/github/a/b/blob/notebooks/talks.ipynb"
        ),
        "Repository": "https://github.com/a/b",
    }
    assert page.head.find("meta", attrs={"name": "description"})["content"] == "Who talks?"
    for place in (".imprint", ".citing"):
        links = {link.text: link["href"] for link in page.select(f"{place} a[href*=github]")}
        assert links == {
            "Repository": "https://github.com/a/b",
            "Changes": "https://github.com/a/b/blob/HEAD/CHANGELOG.md",
            "Report a fault": "https://github.com/a/b/issues/new?template=fault.yml"
            f"&page=talks&version={BOOK.version}&paragraph=",
        }
    front = json.loads(front_page.head.find("script", type="application/ld+json").string)
    *chapters, package = front["hasPart"]
    assert chapters[0]["url"] == "https://book.example/chapters/talks.html"
    assert front["identifier"] == "https://doi.org/10.1234/x"
    assert package["distribution"][0]["contentUrl"] == (
        "https://book.example/data/datapackage.json"
    )


def test_the_form_that_the_pages_fill_in_has_their_fields():
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/fault.yml").read_text(encoding="utf-8"))
    ways = str(citation.ways(Work(BOOK._replace(repository="https://github.com/a/b"), "T", "t")))
    filled = set(re.findall(r"&amp;(\w+)=", ways))
    assert filled == {"page", "version", "paragraph"}
    assert filled < {field.get("id") for field in form["body"]}


@pytest.mark.parametrize(
    ("repository", "expected"), [("", ""), ("https://c.example/?a&b", "Repository")]
)
def test_elsewhere_than_on_github_the_repository_is_all_that_is_known(repository, expected):
    links = BeautifulSoup(citation.ways(Work(BOOK._replace(repository=repository))), "html.parser")
    assert links.text == expected


def test_a_report_names_the_paragraph_in_the_address(tmp_path, browser_page):
    small = SmallBook(tmp_path, {"index.md": "# Home", "talks.md": "# Talks\n\nThey talk."})
    told = (ROOT / citation.FILE).read_text(encoding="utf-8")
    (tmp_path / citation.FILE).unlink()
    (tmp_path / citation.FILE).write_text(f"{told}repository-code: https://github.com/a/b\n")
    page = browser_page(small.build().folder / "talks.html")
    report = page.locator(".imprint [data-report]")
    assert report.text_content() == "Report a fault"
    page.evaluate("() => { location.hash = 'talks-p1' }")
    page.wait_for_function("document.querySelector('.imprint').textContent.includes('this')")
    assert report.text_content() == "Report a fault in this paragraph"
    assert report.get_attribute("href").endswith("&paragraph=talks-p1")


def test_without_a_repository_no_page_has_a_launch_button_or_a_form(book_html):
    for name in PAGES:
        text = (book_html / "chapters" / f"{name}.html").read_text(encoding="utf-8")
        assert "Run it on" not in text
        assert "data-report" not in text


def test_each_work_of_the_literature_is_cited_and_each_url_of_a_bibliography_is_valid(book_html):
    cited = set().union(*(_cited(_head(book_html, name)[0]) for name in PAGES))
    for file in corpus.BOOK.bib.parent.glob("*.bib"):
        for key, entry in bibliography.entries(file).items():
            assert key in cited or file.name in ("sources.bib", "record.bib"), key
            address = urlparse(entry.get("url", "https://no.address/"))
            assert address.scheme in ("http", "https"), key
            assert re.fullmatch(r"[\w-]+(\.[\w-]+)+", address.netloc), key


BIBLIOGRAPHIES = [f"corpus/{name}.bib" for name in ("sources", "record", "literature", "methods")]
_LIVE = "<script>x()</script><b>"


def _is_escaped(page):
    """Return True if a page has the words of a hostile text, and none of its tags."""
    scripts = [script for script in page.find_all("script") if "x()" in script.text]
    live = [script for script in scripts if script.get("type") != "application/ld+json"]
    return live == [] and "<script>x()" in page.text


def test_the_text_of_a_bibliography_is_escaped(tmp_path):
    fields = f"author = {{{{A}}}},\n title = {{{{{_LIVE}}}}},\n note = {{{{{_LIVE}}}}},\n"
    page = "# Home\n\n```{bibliography} ../own.bib\n:all:\n```\n"
    small = SmallBook(tmp_path / "root", {"index.md": page})
    for kind in ("misc", "article", "mysc"):
        (small.root / "own.bib").write_text(f"@{kind}{{own,\n {fields}}}\n", encoding="utf-8")
        built = small.build(bibtex_bibfiles=[*BIBLIOGRAPHIES, "own.bib"])
        assert (built.code, built.warnings) == (0, "")
        assert _is_escaped(built.page("index")), kind


def test_an_arabic_title_does_not_move_the_date_after_it(tmp_path):
    entry = "@misc{a, author = {{A}}, title = {{%s}}, date = {2018-08-08}}\n"
    page = "# Home\n\n```{bibliography} ../own.bib\n:all:\n```\n"
    book = SmallBook(tmp_path / "root", {"index.md": page})
    (tmp_path / "root" / "own.bib").write_text(
        entry % "الجيش الليبي" + (entry % "The Army").replace("{a,", "{b,"), encoding="utf-8"
    )
    built = book.build(bibtex_bibfiles=[*BIBLIOGRAPHIES, "own.bib"])
    text = built.page("index").text
    assert "\u2068الجيش الليبي\u2069" in text
    assert "\u2068The Army" not in text


def test_a_bibliography_with_a_bad_address_is_named_by_the_build(tmp_path):
    small = SmallBook(tmp_path / "root", {"index.md": "# Home"})
    text = "\n@misc{own,\n author = {{A}},\n title = {{T}},\n url = {javascript:x()},\n}\n"
    (small.root / "own.bib").write_text(text, encoding="utf-8")
    built = small.build(bibtex_bibfiles=["own.bib"])
    assert "own.bib:2: 'javascript:x()' is not a valid url" in built.warnings
    assert not built.folder.exists()


def test_what_the_citation_file_says_is_escaped(tmp_path):
    small = SmallBook(tmp_path / "root", {"index.md": "# Home", "page.md": "# Page"})
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    (small.root / "CITATION.cff").unlink()
    for old in ('title: "Between', "abstract: >-\n ", "keywords:\n  -", "name: The project"):
        assert old in text
        text = text.replace(old, f"{old} {_LIVE}")
    (small.root / "CITATION.cff").write_text(text, encoding="utf-8")
    built = small.build()
    for page in (built.page("index"), built.page("page"), built.page("../index")):
        assert _is_escaped(page)
