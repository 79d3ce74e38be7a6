"""The files of figures and tables: pictures that stand alone, their data, and the ways to them."""

import base64
import csv
import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image
from small_book import ROOT, SmallBook, code, notebook

from book import figures
from book.editions import figures as edition

TABLE = "~~~{table} The data.\n:name: tab-uses\n| word | uses |\n| --- | ---: |\n| a, b | 3 |\n~~~"
ALT = "A bar, which is black, and beneath it nothing but the white of paper, as far as one sees."


def _draw(width: int):
    ax = figures.canvas(width)
    figures.write(ax, 0, 20, "drawn")
    return figures.cut(ax, 100)


def _forms() -> tuple[str, bytes]:
    figures.figure_style()
    figure = figures.drawn(_draw, figures.WIDE)
    return figures.svg(figure), figures.png(figure)


def _figure() -> dict:
    """A cell that draws a figure, as `book.figures.show` does."""
    svg, png = _forms()
    about = {"figure": {"name": "fig-uses", "caption": "**It's so.** More."}, "image": {"alt": ALT}}
    cell = code("show(draw)", tags=["hide-input"], mystnb=about)
    data = {"image/svg+xml": svg, "image/png": base64.b64encode(png).decode()}
    narrow = figures.svg(figures.drawn(_draw, figures.NARROW))
    cell["outputs"] = [
        {"output_type": "display_data", "data": data, "metadata": {"narrow": narrow}}
    ]
    return cell


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A book of one page, whose figure has a table of its data, beside a table that is shown."""
    output = {"text/markdown": TABLE, "text/plain": "a"}
    other = {"text/markdown": TABLE.replace("tab-uses", "tab-more"), "text/plain": "a"}
    cells = [_figure(), code("table(uses)", output, tags=["hide-cell"])]
    page = notebook(
        "# Page",
        *cells,
        "[The figure](#fig-uses) and [the table](#tab-more).",
        code("table(more)", other, tags=["hide-input"]),
    )
    book = SmallBook(tmp_path_factory.mktemp("figures"), {"index.md": "# Home", "page.ipynb": page})
    return book.build()


def test_a_picture_that_stands_alone_has_title_drawing_and_source():
    svg, png = _forms()
    made = edition.picture(svg, png, "Seven words are said", "From the book, 2020.")
    texts = ElementTree.fromstring(made.svg).iter("{http://www.w3.org/2000/svg}text")
    assert [each.text for each in texts] == [
        "Seven words are said",
        "From the book, 2020.",
        "drawn",
    ]
    shown = Image.open(io.BytesIO(made.png))
    assert shown.size == made.size
    assert made.size[0] == 2 * (figures.WIDE + 48)
    assert made == edition.picture(svg, png, "Seven words are said", "From the book, 2020.")


def test_a_figure_is_shown_narrow_on_a_narrow_page_and_dark_on_a_dark_one(built):
    pictures = built.page("page").select("figure picture")
    assert [each["class"] for each in pictures] == [["only-light"], ["only-dark"]]
    for picture, ink in zip(pictures, (figures.INK, figures.IN_THE_DARK[figures.INK]), strict=True):
        assert (picture.img["alt"], picture.img["loading"]) == (ALT, "lazy")
        # A page keeps room for a picture that it has not loaded.
        assert (picture.source["width"], picture.img["width"]) == ("340", "704")
        assert int(picture.source["height"])
        assert int(picture.img["height"])
        for file, points in ((picture.source["srcset"], 255), (picture.img["src"], 528)):
            drawing = (built.folder / file).read_text(encoding="utf-8")
            assert f'width="{points}pt"' in drawing
            assert ink in drawing


def test_a_link_of_the_words_the_figure_or_the_table_has_its_number(built):
    links = built.page("page").select("a.reference.internal:not(.headerlink)")
    assert [(link["href"], link.text) for link in links if "uses" in link["href"]] == [
        ("#fig-uses", "Figure\u00a01")
    ]
    (table,) = (link for link in links if link["href"] == "#tab-more")
    assert re.fullmatch(r"Table\s\d", table.text)


def test_each_figure_and_table_has_ways_to_files_that_exist(built):
    lines = built.page("page").select(".ways")
    assert [[link.text for link in line("a")] for line in lines] == [
        ["CSV", "PNG", "SVG", "Cite"],
        ["CSV", "Cite"],
    ]
    for link in built.page("page").select(".ways a"):
        file, _, anchor = link["href"].partition("#")
        assert (built.folder / file).is_file() if file else built.page("page").find(id=anchor)
    data = (built.folder / lines[0].a["href"]).read_text(encoding="utf-8")
    assert list(csv.reader(io.StringIO(data))) == [["word", "uses"], ["a, b", "3"]]


def test_the_title_of_a_picture_is_the_bold_sentence_of_the_caption(built):
    (svg,) = (built.folder.parent / "figures").glob("page-fig-uses.svg")
    assert ">It’s so</text>" in svg.read_text(encoding="utf-8")


def test_a_page_has_a_picture_to_share_if_the_book_has_an_address(tmp_path):
    pages = {"index.md": "# Home", "page.ipynb": notebook("# Page", _figure())}
    book = SmallBook(tmp_path, pages)
    (book.root / "CITATION.cff").unlink()
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    (book.root / "CITATION.cff").write_text(f"{cited}url: https://example.org/book\n")
    page = book.build().page("page")
    tags = {tag["property"]: tag["content"] for tag in page.select("meta[property^='og:image']")}
    assert tags["og:image"] == "https://example.org/book/figures/page-fig-uses.png"
    assert tags["og:image:alt"] == ALT
    assert int(tags["og:image:width"]) == 2 * (figures.WIDE + 48)


def test_without_an_address_there_is_no_picture_to_share(built):
    assert not built.page("page").select("meta[property^='og:image']")
