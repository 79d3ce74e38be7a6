"""Links to files of the project that are no pages."""

import pytest
from small_book import ROOT, SmallBook, notebook

from book.editions import citation
from book.links import links_in
from book.refresh import refresh_text

BOOK = citation.edition(ROOT)
LINKED = "The [codebook](../corpus/README.md) has [its *part*](../corpus/README.md#files)."


def built(tmp_path, text, repository="", **options):
    """The page of a text, in a book whose repository has an address."""
    small = SmallBook(tmp_path, {"index.md": "# Home", "page.ipynb": notebook(f"# Page\n\n{text}")})
    told = (ROOT / citation.FILE).read_text(encoding="utf-8")
    (tmp_path / citation.FILE).unlink()
    (tmp_path / citation.FILE).write_text(f"{told}repository-code: '{repository}'\n", "utf-8")
    return small.build(**options)


def test_link_to_a_file_is_text_without_an_address(tmp_path):
    result = built(tmp_path, LINKED, strict=True)
    assert result.code == 0, result.warnings
    paragraph = result.page("page").select("article p")[0]
    assert paragraph.text.startswith("The codebook has its part.")
    assert not [link for link in paragraph.find_all("a") if "README" in link["href"]]


def test_link_to_a_file_leads_to_it_in_the_repository(tmp_path):
    result = built(tmp_path, LINKED, "https://github.com/a/b", strict=True)
    assert result.code == 0, result.warnings
    links = result.page("page").select("article a[href*=README]")
    file = f"https://github.com/a/b/blob/v{BOOK.version}/corpus/README.md"
    assert [(link.text, link["href"]) for link in links] == [
        ("codebook", file),
        ("its part", f"{file}#files"),
    ]


@pytest.mark.parametrize("name", ["../corpus/READYOU.md", "../README.md", "nobody.md"])
def test_link_to_no_file_is_reported(tmp_path, name):
    result = built(tmp_path, f"See [this]({name}).", "https://github.com/a/b")
    assert f"cross-reference target not found: '{name}'" in result.warnings


def test_link_to_a_page_stays_a_link_to_it(tmp_path):
    result = built(tmp_path, "See [this](evidence.md).", strict=True)
    assert result.page("page").find("a", string="this")["href"] == "evidence.html"


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ("https://github.com/a/b.git", "https://github.com/a/b/blob/v{}/x%20y.md"),
        ("https://code.example/a/b", "https://code.example/a/b"),
        ("", ""),
    ],
)
def test_address_of_a_file_is_known_on_github(repository, expected):
    book = BOOK._replace(repository=repository)
    assert citation.file_url(book, "x y.md") == expected.format(BOOK.version)


def test_link_out_of_the_chapters_is_none_to_a_value():
    assert not list(links_in(LINKED))
    assert [match["words"] for match, _ in links_in("[4](#four) [5](a.ipynb#five)")] == ["4", "5"]
    assert refresh_text(LINKED, "", {})[0] == LINKED
