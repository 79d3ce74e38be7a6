"""The PDF: its outline, links, fonts, tags and text, against the HTML that it is made of.

Without a library or font of the PDF these tests are skipped, and say so; if CI is set they fail.
"""

import base64
import json
import re
import sys
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from bs4 import BeautifulSoup
from pypdf import PdfReader
from real_book import ROOT

from book.editions import citation, pdf, typeset
from book.editions.cover import cover
from book.editions.elements import label, parsed
from book.editions.plain import EditionError, read_edition
from book.figures import IN_THE_DARK, SIDES
from book.notebook import date
from corpus import BOOK

FAMILIES = ("Source", "Linux-Libertine", "Linux-Biolinum", "Amiri", "Figure-Sans")
MISSING = "a library or a font of the PDF is missing: apt-get install " + " ".join(
    dict.fromkeys([*pdf.LIBRARIES, *pdf.FONTS.values()])
)


# The text of a page is between these heights, in points, by the margins of print.css; above is the
# running head, below the page number.
FOOT, HEAD = 66, 770


class Word(NamedTuple):
    """A word of a PDF, with its page, counted from 1."""

    text: str
    page: int


class PageText(NamedTuple):
    """The text of a page.

    `own` and `drawn` are what stands in its text area: its own text, and that on figures, which are
    moved to a place. `extent` is how much of the height of that area they fill, 0 to 1. `whole` is
    all its text, with running head and number.
    """

    own: str
    drawn: str
    extent: float
    whole: str


def page_text(page):
    """Read a page once: to extract its text is slow."""
    parts, lowest = ([], []), HEAD

    def keep(text, cm, tm, font, size):
        nonlocal lowest
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if text.isspace():
            parts[False].append(text)
            parts[True].append(text)
        elif text and FOOT < height < HEAD:
            parts[cm[4] != 0].append(text)
            lowest = min(lowest, height)

    whole = page.extract_text(visitor_text=keep)
    extent = (HEAD - lowest) / (HEAD - FOOT)
    return PageText("".join(parts[False]), "".join(parts[True]), extent, whole)


def words(texts):
    """Return the words of pages in reading order, without running heads and hyphenation.

    Those on figures come last: a paragraph may run on to the next page around a figure.
    """
    starts, pages, text = [], [], ""
    for kind in ("own", "drawn"):
        for number, page in enumerate(texts, start=1):
            starts.append(len(text))
            pages.append(number)
            text += getattr(page, kind) + "\n"
    found = re.finditer(r"(?:[\u2010\u00ad]\s+|\w-\n|\S)+", text)
    read = [
        Word(
            re.sub(r"[\u2010\u00ad]\s*|\s", "", m.group()),
            pages[bisect_right(starts, m.start()) - 1],
        )
        for m in found
    ]
    return [word for word in read if word.text != "•"]


class PrintedBook:
    """The PDF of a built copy of the project, and the HTML of which it was made."""

    def __init__(self, root: Path) -> None:
        self.file = root / "_build" / "pdf" / pdf.NAME
        self.html = root / "_build" / "html"
        self.pdf = PdfReader(self.file)
        self.ledger = json.loads((self.html / "ledger.json").read_text(encoding="utf-8"))

    @cached_property
    def texts(self):
        """The PageText of each page."""
        return [page_text(page) for page in self.pdf.pages]

    @cached_property
    def words(self):
        return words(self.texts)

    @cached_property
    def text(self):
        return "".join(word.text for word in self.words)

    @cached_property
    def pages(self):
        """The text of each page, without white space."""
        return [
            "".join(word.text for word in self.words if word.page == n)
            for n in range(1, len(self.pdf.pages) + 1)
        ]

    @cached_property
    def printed(self):
        """What each page of the HTML prints, by its name."""
        return pdf.printable_book(self.html, self.ledger["pages"])

    @cached_property
    def chapters(self):
        """First and last page of each chapter, by its name."""
        starts = [self.page_of(name) for name in self.printed]
        blank = not self.pages[-2]  # so that the back cover is the back of a sheet
        ends = [start - 1 for start in starts[1:]] + [len(self.pages) - 1 - blank]
        return dict(zip(self.printed, zip(starts, ends, strict=True), strict=True))

    def outline(self, level=1):
        """The (title, page from 1, height on it) of a level of the outline."""
        found = []

        def walk(entries, depth):
            for entry in entries:
                if isinstance(entry, list):
                    walk(entry, depth + 1)
                elif depth == level:
                    found.append(
                        (entry.title, self.pdf.get_destination_page_number(entry) + 1, entry.top)
                    )

        walk(self._outline, 1)
        return found

    def page_of(self, anchor):
        return self.pdf.get_destination_page_number(self.destinations[anchor]) + 1

    # pypdf reads these anew at each use.

    @cached_property
    def _outline(self):
        return self.pdf.outline

    @cached_property
    def destinations(self):
        return self.pdf.named_destinations


@pytest.fixture(scope="module")
def printed_book(built_project: Path, can_print: bool) -> PrintedBook:
    """The PDF and the HTML of the built book."""
    if not can_print:
        pytest.skip(MISSING)
    return PrintedBook(built_project)


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_the_outline_is_that_of_the_book(printed_book):
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text())
    names = [
        name.rsplit("/", 1)[-1]
        for name in (toc["root"], *(chapter["file"] for chapter in toc["chapters"]))
    ]
    last = ["evidence", "references"]  # they print the numbers of all other pages
    assert list(printed_book.printed) == [
        *(name for name in names if name not in last), "annex", *last,
    ]  # fmt: skip
    assert [title for title, _, _ in printed_book.outline()] == [
        "Summary",
        "Contents",
        *(page.h1["data-label"] for page in printed_book.printed.values()),
    ]
    sections = [
        heading["data-label"] for page in printed_book.printed.values() for heading in page("h2")
    ]
    assert [title for title, _, _ in printed_book.outline(2)] == sections


def test_the_contents_have_the_right_page_numbers(printed_book):
    contents = squeezed(printed_book.texts[2].whole)
    for title, page, _ in [*printed_book.outline()[2:], *printed_book.outline(2)]:
        assert re.search(re.escape(squeezed(title)) + rf"{page}(?=\D|\d{{4}}\D|3?$)", contents), (
            title
        )
        assert squeezed(title) in printed_book.pages[page - 1]


def test_cover_summary_contents_and_back_cover_are_a_page_each(printed_book):
    outline = {title: page for title, page, _ in printed_book.outline()}
    assert (outline["Summary"], outline["Contents"]) == (2, 3)
    assert printed_book.page_of("index") == 4
    for title in (*citation.edition(ROOT).parts, f"{len(BOOK.voices.words()):,}words"):
        assert squeezed(title) in printed_book.pages[0]


def test_the_summary_has_the_words_of_the_first_page(printed_book):
    summary, first = printed_book.pages[1], printed_book.printed["index"]
    findings = first.select(".findings > li")
    assert len(findings) > 4
    for finding in findings:
        level = finding.select_one(".confidence")["class"][-1]
        about = label(finding.select_one(".confidence")).removesuffix(f": {level}.")
        about = about.removeprefix("Confidence")
        about = f"The confidence{about} is {level}." if about else ""
        assert squeezed(label(finding.strong) + about) + level in summary
    for part in ("answer-p1", "asks-p1", "confidence-p1", "read-p1"):
        assert squeezed(label(first.find(id=f"index-{part}"))) in summary


def test_the_cover_draws_every_word_in_the_colour_of_its_side():
    made = cover(BOOK)
    drawn = base64.b64decode(made.art.partition(",")[2]).decode()
    counts = BOOK.voices.words()["side"].value_counts()
    squares = {
        colour: path.count("M") for colour, path in re.findall('fill="(.*?)" d="(.*?)"', drawn)
    }
    assert sum(squares.values()) == counts.sum()
    for side in ("Russia", "Italy", "LNA and Tobruk", "GNA and Tripoli", "press and experts"):
        assert squares[IN_THE_DARK[SIDES[side]]] == counts[side]
        assert f" {counts[side]}" in made.alt
    assert {colour for _, colour in made.key} == set(squares)


def test_the_back_cover_has_licence_citation_and_address(printed_book):
    back = printed_book.pages[-1]
    edition = citation.edition(ROOT)
    said = citation.formatted(citation.Work(edition))
    for words_of_it in ("CC BY 4.0", "MIT", said, citation.Work(edition).url):
        assert squeezed(words_of_it) in back


def test_pages_are_full_but_the_last_of_a_chapter(printed_book):
    for name, (first, last) in printed_book.chapters.items():
        filled = [page.extent for page in printed_book.texts[first - 1 : last]]
        assert all(share > typeset.FULL - 0.03 for share in filled[:-1]), (name, filled)
        assert len(filled) == 1 or filled[-1] > typeset.LAST - 0.03, (name, filled)


def test_a_table_that_runs_on_has_rows_on_both_pages_and_is_named_on_each(printed_book):
    tables = [
        table for page in printed_book.printed.values() for table in page("table") if table.caption
    ]
    assert len(tables) > 15
    continued = 0
    for table in tables:
        rows = [squeezed(row.get_text()) for row in table.select("tbody tr")]
        first = printed_book.page_of(table["id"])
        on_page = {
            page: found
            for page in range(first, min(first + 9, len(printed_book.pages)))
            if (found := sum(row in printed_book.pages[page - 1] for row in rows))
        }
        name = squeezed((table.select_one(".caption-number") or table.caption).text).rstrip(".")
        for page in on_page.keys() - {first}:
            continued += 1
            assert f"{name},continued" in squeezed(printed_book.texts[page - 1].whole)
        assert len(on_page) < 2 or min(on_page.values()) > 1, (table["id"], on_page)
    assert continued > 1


def test_no_figure_or_table_leaves_its_section(printed_book):
    def place(anchor):
        target = printed_book.destinations[anchor]
        return printed_book.pdf.get_destination_page_number(target), -target.top

    found = 0
    for page in printed_book.printed.values():
        sections = [heading.parent["id"] for heading in page("h2")]
        for section, after in zip(sections, [*sections[1:], None], strict=True):
            for shown in page.find(id=section).select("figure[id], table[id]"):
                found += 1
                assert place(section) < place(shown["id"]), shown["id"]
                assert after is None or place(shown["id"]) < place(after), shown["id"]
    assert found > 20


def test_folded_tables_are_in_the_annex_and_named_in_their_place(printed_book):
    tables = printed_book.printed["annex"]("table")
    first, last = printed_book.chapters["annex"]
    assert len(tables) > 10
    for n, table in enumerate(tables, start=1):
        assert table.caption.get_text().startswith(f"Table\u00a0A{n} ")
        assert first <= printed_book.page_of(table["id"]) <= last
    links = [
        link["href"]
        for name, page in printed_book.printed.items()
        for link in page("a", href=True)
        if link.text.startswith("Table\u00a0A")
    ]
    assert links == [f"#{table['id']}" for table in tables]


def test_nothing_speaks_of_the_screen(printed_book):
    text = " ".join(word.text for word in printed_book.words)
    for word in ("click", "hover", "folded", "unfold", "opens a card", "on the screen"):
        assert not re.search(rf"\b{word}", text.lower()), word
    assert "#" not in re.sub(r"https?://\S+|#\d", "", text)  # an “Update #5” is a title


def test_every_link_has_a_target_in_the_book_or_on_the_web(printed_book):
    links = [
        annotation.get_object()
        for page in printed_book.pdf.pages
        for annotation in page.get("/Annots", ())
    ]
    inner = [link for link in links if "/Dest" in link]
    assert len(inner) > 500
    assert {str(link["/Dest"]) for link in inner} <= set(printed_book.destinations)
    outer = {link["/A"]["/URI"] for link in links if "/Dest" not in link}
    assert outer
    assert all(address.startswith(("https://", "http://")) for address in outer)


def test_all_fonts_are_embedded_and_have_every_glyph(printed_book):
    for page in printed_book.pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            [descendant] = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
            assert font.get_object()["/BaseFont"].partition("+")[2].startswith(FAMILIES)
        for stream in _streams(page):
            for shown in re.findall(rb"\[(.*?)\] TJ", stream, re.DOTALL):
                for codes in re.findall(rb"<([0-9a-f]+)>", shown):
                    assert b"0000" not in [codes[i : i + 4] for i in range(0, len(codes), 4)]


def _streams(page):
    """What draws a page: its content, and the figures on it."""
    yield page.get_contents().get_data()
    for drawn in page["/Resources"].get("/XObject", {}).values():
        if drawn.get_object()["/Subtype"] == "/Form":
            yield drawn.get_object().get_data()


_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\u2066-\u2069]")


def pieces(text):
    """What of a text is looked for: all of it, or, beside Arabic, its English words.

    A PDF has a paragraph with Arabic in the order of its display.
    """
    return re.findall(r"[A-Za-z]{4,}", text) if _RIGHT_TO_LEFT.search(text) else [text]


def extracted(text):
    """A text as it is extracted from the PDF: one sign for what is drawn alike.

    The sign « is also » in Arabic, and three full stops are an ellipsis. Where an address may break
    is not seen.
    """
    return squeezed(text).replace("«", "»").replace("...", "…").replace(pdf._BREAK, "")


def _is_printed(piece, printed):
    """Whether a text is printed, whole or with a figure and its caption between two parts."""
    return piece in printed or any(
        piece[:n] in printed and piece[n:] in printed for n in range(30, len(piece) - 30)
    )


def test_the_text_of_the_pages_is_printed_verbatim(printed_book):
    printed = extracted(printed_book.text)
    for name, page in printed_book.printed.items():
        for places in page.select(".evidence-places"):
            places.decompose()  # in print they are numbers of pages
        blocks = [
            block
            for block in page.find_all(["p", "li", "td", "th", "caption", "dt", "h1", "h2", "h3"])
            if not block.find(["p", "li"])
        ]
        assert len(blocks) > 10
        for block in blocks:
            for piece in pieces(block.get_text()):
                assert _is_printed(extracted(piece), printed), f"{name}: {piece}"
    assert all(mark in printed_book.text for mark in "“”’–—…¶")


def test_no_interface_and_no_code_is_printed(printed_book):
    for word in (
        "Dataandcode",
        "Linkto",
        "DownloadBibTeX",
        "DownloadRIS",
        "Whatischeckedonthispage",
        "{word}",
        "```",
        "None,",
    ):
        assert word not in printed_book.text
    for notebook in (ROOT / "chapters").glob("*.ipynb"):
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            for line in cell["source"] if cell["cell_type"] == "code" else ():
                assert len(line) < 25 or squeezed(line) not in printed_book.text


def test_no_heading_is_the_last_line_of_a_page(printed_book):
    for title, page, height in [
        *printed_book.outline(),
        *printed_book.outline(2),
        *printed_book.outline(3),
    ]:
        assert height > FOOT + 45, f"{title}, page {page}"


def test_the_pdf_is_tagged_and_has_metadata(printed_book):
    root, about = printed_book.pdf.trailer["/Root"], citation.edition(ROOT)
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
    told = printed_book.pdf.metadata
    assert (told.title, told.author, told.subject) == (about.title, about.author, about.abstract)
    assert told["/Keywords"] == ", ".join(about.keywords)
    figures = [
        element for element in _elements(root["/StructTreeRoot"]) if element.get("/S") == "/Figure"
    ]
    assert len(figures) == 2 + sum(
        len(page("img")) for page in printed_book.printed.values()
    )  # with those of cover and summary
    assert all(len(figure["/Alt"]) > 60 for figure in figures)
    around = printed_book.pages[0] + printed_book.pages[-1]
    for said in (
        *about.parts,
        about.version,
        date(str(about.released)),
        printed_book.ledger["corpus and code"],
        "How to cite",
        "Rights",
    ):
        assert squeezed(said) in around


def _elements(parent):
    """The elements of structure under one, at any depth."""
    children = parent.get("/K", ())
    for child in children if isinstance(children, list) else [children]:
        child = child.get_object()
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from _elements(child)


def test_the_ledger_is_attached(printed_book):
    [attached] = printed_book.pdf.attachments["ledger.json"]
    assert json.loads(attached) == printed_book.ledger


def test_the_ledger_has_a_number_and_names_the_chapters_as_they_are_headed(printed_book):
    [table] = printed_book.printed["method"].select("table.ledger")
    assert table.caption.select_one(".caption-number").text.startswith("Table")
    names = [row.td.text for row in table.select("tbody tr")]
    headings = {page.h1["data-label"] for page in printed_book.printed.values()}
    assert names[0] == printed_book.printed["index"].h1["data-label"] == "What we found"
    assert headings - set(names) == {"Annex: tables of data"}


def test_the_register_has_the_pages_that_cite_each_passage(printed_book):
    register = BeautifulSoup(
        (printed_book.html / "chapters" / "evidence.html").read_text(encoding="utf-8"),
        "html.parser",
    )
    cited = register.select(".bibtex-citation a")
    assert cited
    assert all(", " not in link.text for link in cited)  # as in marks
    entries = register.select(".evidence-entry")
    assert len(entries) > 40
    for entry in entries:
        places = [
            link["href"].removesuffix(".html").replace(".html#", "-")
            for link in entry.select(".evidence-places a")
        ]
        pages = sorted({printed_book.page_of(place) for place in places})
        cited = f"Citedonpage{'s' * (len(pages) > 1)}{','.join(map(str, pages))}."
        voices = entry.select(".speakers > span")
        speakers = squeezed(";".join(voice.get_text() for voice in voices))
        passage = squeezed(entry.blockquote.get_text())
        assert passage + speakers + cited in printed_book.text


# Single steps, for which no library is needed


@pytest.mark.parametrize(
    ("pages", "printed"),
    [
        ({"a-x": 3, "a-y": 3}, 'Cited on page\u00a0<a href="#a-x">3</a>.'),
        ({"a-x": 12, "a-y": 3}, 'Cited on pages\u00a0<a href="#a-y">3</a>, <a href="#a-x">12</a>.'),
    ],
)
def test_each_page_that_cites_is_given_once_and_in_order(pages, printed):
    places = '<p class="evidence-places">Cited in <a href="#a-x">A</a>, <a href="#a-y">A</a></p>'
    expected = f'<p class="evidence-places">{printed}</p>'
    assert typeset.with_page_numbers(places, pages) == expected


def test_a_work_of_the_references_leads_to_each_place_that_cites_it_or_a_fact_from_it():
    articles = {
        "a": parsed(
            "<article><p id='a-p1'><a href='#references-f'>A 2020</a></p>"
            "<p id='a-p2'><a href='#references-cite-w'>A 2020</a></p></article>",
            "article",
        ),
        "references": parsed(
            "<article><div class='citation' id='references-cite-w'><p>A (2020).</p>"
            "<p>Official.</p><div class='facts'><div id='references-f'><p>x</p></div></div></div>"
            "<div class='citation' id='references-cite-v'><p>B (2020).</p></div></article>",
            "article",
        ),
    }
    pdf._say_where_cited(articles)
    [places] = articles["references"].select(".evidence-places")
    assert places.find_previous_sibling("p").text == "Official."
    assert sorted(link["href"] for link in places("a")) == ["#a-p1", "#a-p2"]


def test_an_address_breaks_behind_its_host_or_a_word_of_its_path():
    long = "x" * 40
    address = f"https://a-b.org/b-c/d_e.html?f=1{long}"
    shown = parsed(f"<p><a href='{address}'>{address}</a> &lt;b&gt; x/y-z</p>", "p")
    pdf._print_urls(shown)
    assert [part.text for part in shown.select("a > .whole")] == ["https://a-b.org/"]
    assert shown.text.replace(pdf._BREAK, "") == f"{address} <b> x/y-z"
    parts = shown.text.split(pdf._BREAK)
    assert parts[:-2] == ["https://a-b.org/", "b-", "c/", "d_", "e.html?f="]
    assert parts[-1].endswith(" <b> x/y-z")


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.org/navi-%C3%A8-l%E2%80%99x", "https://a.org/navi-è-l’x"),
        ("https://a.org/%22b%22%20%ff/c%2Fd", "https://a.org/%22b%22%20%ff/c%2Fd"),
    ],
)
def test_an_address_is_printed_in_letters_and_leads_where_it_did(url, shown):
    article = parsed(f"<p><a class='external' href='{url}'>{url}</a></p>", "p")
    pdf._print_urls(article)
    assert article.text.replace(pdf._BREAK, "") == shown
    assert article.a["href"] == url


def test_parts_of_an_address_in_arabic_stay_in_their_order():
    article = parsed("<p>https://a.org/شؤون-عربية/item/21039-ليبيا</p>", "p")
    pdf._print_urls(article)
    parts = [part.text.replace(pdf._BREAK, "") for part in article("bdi")]
    assert parts == ["شؤون-عربية", "21039-ليبيا"]


def test_what_is_said_of_a_work_is_in_one_box_before_its_facts():
    article = parsed(
        "<div class='citation'><p>A (2020).</p> <p>Official.</p><div class='facts'><p>x</p></div>"
        "</div>",
        "div",
    )
    pdf._keep_head(article)
    head, facts = article("div")
    assert (head["class"], head.text, facts.text) == (["work"], "A (2020). Official.", "x")


def test_a_mark_that_begins_a_page_gets_the_word_before_it(can_print):
    if not can_print:
        pytest.skip(MISSING)
    render = pdf.renderer(pdf.load_weasyprint(), read_edition(ROOT), "x")
    mark = "<span> </span><span class='marks'>[<a>Aaaaaaaaaaaaaaaaaaaaaa</a>]</span>"
    content = (
        f"<h1>x</h1><p>Before{mark}</p><div style='height: 747px'></div>"
        f"<p style='orphans: 1; widows: 1; width: 120px'>Aaaaaaaaa bbbb cccccc{mark} and so on</p>"
    )
    setting = typeset._Setting(content, 1, render(content).pages)
    assert _line_texts(setting.pages[1])[0].startswith("[")
    bound = render(typeset._bound(setting))
    assert not _line_texts(bound.pages[1])[0].startswith("[")


@pytest.mark.parametrize("width", [186, 231])  # where a line ended after its first word
def test_a_line_before_a_mark_is_full(can_print, width):
    if not can_print:
        pytest.skip(MISSING)
    render = pdf.renderer(pdf.load_weasyprint(), read_edition(ROOT), "x")
    shown = parsed(
        f"<div style='width: {width}px'><div>Sputnik, owned by the "
        "Russian state, as a brand of Rossiya Segodnya, an agency under the Russian presidency "
        "<span class='marks'>[<a>State Media Monitor</a>]</span></div></div>",
        "div",
    )
    pdf._set_spaces_apart(shown)
    lines = _line_texts(render(str(shown)).pages[0])
    assert all(len(line) > 12 for line in lines[:-1]), lines


def _line_texts(page):
    boxes = page._page_box.children[0].descendants()
    lines = [box for box in boxes if type(box).__name__ == "LineBox"]
    return ["".join(getattr(box, "text", "") for box in line.descendants()) for line in lines]


def test_a_column_has_room_for_its_longest_word_and_more_for_longer_cells():
    rows = (("Degree", "Both sides", ""), ("contradict", "a b c d e f g h i j " * 10, ""))
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    table = parsed(f"<table><caption>x</caption>{cells}</table>", "table")
    pdf._set_widths(table)
    degree, sides, empty = (float(col["style"][7:-1]) for col in table.colgroup("col"))
    assert degree + sides + empty == pytest.approx(100, abs=0.2)
    assert sides > 3 * degree > 12 * empty


def test_a_column_has_room_for_its_longest_word_beside_long_cells():
    cells = "".join(f"<td>{text}</td>" for text in ("contradict", *["a b c d e f g h " * 20] * 4))
    table = parsed(f"<table><caption>x</caption><tr>{cells}</tr></table>", "table")
    pdf._set_widths(table)
    assert float(table.colgroup.col["style"][7:-1]) > 100 * len("contradict") / pdf._LINE


@pytest.mark.parametrize(
    ("content", "moved"),
    [
        ('<table id="t"></table><p>a</p><p>b</p>', '<p>a</p><table id="t"></table><p>b</p>'),
        ('<div class="captioned"><table id="t"></table></div><p>a</p>',
         '<p>a</p><div class="captioned"><table id="t"></table></div>'),
        ('<table id="t"></table><h2>a</h2>', ""),
        ('<section><table id="t"></table></section><section><h2>b</h2><p>c</p></section>', ""),
        ('<table id="t"></table>', ""),
        ("<p>a</p><p>b</p>", ""),
    ],
)  # fmt: skip
def test_a_paragraph_comes_before_a_table_that_leaves_a_hole(content, moved):
    assert typeset._moved_on(content, ["one", "t"]) == moved


@pytest.mark.parametrize(("rows", "is_torn"), [(3, False), (4, True)])
def test_a_short_table_runs_on_where_it_has_rows_for_two_pages(rows, is_torn):
    table = f'<table class="x short" id="t"><tbody>{"<tr></tr>" * rows}</tbody></table>'
    torn = table.replace("short", "torn") if is_torn else ""
    assert typeset._torn(table, ["one", "t"]) == torn
    assert typeset._torn(table, ["one"]) == ""


@pytest.mark.parametrize(
    ("content", "laid_out"),
    [
        ("<figure id='f'></figure><p>a</p><p>b</p>", "<p>a</p><figure id='f'></figure><p>b</p>"),
        (
            "<p>a</p><table class='short' id='f'><tbody>" + "<tr></tr>" * 5 + "</tbody></table>",
            "<p>a</p><table class='torn' id='f'><tbody>" + "<tr></tr>" * 5 + "</tbody></table>",
        ),
    ],
)
def test_a_hole_is_filled_by_text_of_the_section_or_by_the_first_rows(
    monkeypatch, content, laid_out
):
    """A page is what its HTML is here: full if a paragraph precedes the figure, or a table runs."""
    laid_out = str(BeautifulSoup(laid_out, "html.parser"))
    monkeypatch.setattr(typeset, "fill", lambda page: page)
    monkeypatch.setattr(typeset, "_first", lambda page: ["f"])
    monkeypatch.setattr(typeset, "_bound", lambda setting: "")
    pages = typeset._set_chapter(
        lambda content, *_: _Laid([0.9 if content == laid_out else 0.5, 0.9], content), content, 3
    )
    assert pages == [0.9, 0.9]


class _Laid(NamedTuple):
    pages: list[float]
    content: str


@pytest.mark.parametrize("last", [0.04, 0.2, 0.34])
def test_the_leading_changes_little_and_first_by_the_least(last):
    scales = typeset._scales([0.98, 0.97, 0.99, 0.98, 0.97, last])
    changes = [abs(1 - scale) for scale in scales]
    assert changes
    assert changes == sorted(changes)
    assert changes[-1] < 0.07


def test_lines_come_apart_where_that_fills_a_hole():
    assert typeset._scales([0.98, 0.98, 0.98, 0.7, 0.4]) == [1.041]


def test_the_leading_of_a_long_chapter_stays():
    assert typeset._scales([0.98] * 11 + [0.3])
    assert not typeset._scales([0.98] * 12 + [0.3])


def test_the_scale_changes_the_leading_and_not_the_type(can_print):
    render = pdf.renderer(pdf.load_weasyprint(), read_edition(ROOT), "x")
    lines = [_first_line(render("<p>a</p>", scale=scale)) for scale in (1, 0.95)]
    assert lines[0].style["font_size"] == lines[1].style["font_size"]
    assert lines[1].height == pytest.approx(0.95 * lines[0].height, rel=0.01)


def _first_line(document):
    boxes = document.pages[0]._page_box.descendants()
    return next(box for box in boxes if type(box).__name__ == "LineBox")


# The PDF of small pages


@pytest.fixture
def small_pdf(can_print, tmp_path):
    """A function that makes the PDF of a book of one page, whose article is given."""
    if not can_print:
        pytest.skip(MISSING)

    def make(article: str) -> PdfReader:
        (tmp_path / "chapters").mkdir(exist_ok=True)
        (tmp_path / "chapters" / "one.html").write_text(
            f"<article><section id='one'><h1>One</h1>{article}</section></article>",
            encoding="utf-8",
        )
        (tmp_path / "ledger.json").write_text(
            json.dumps({"corpus and code": "0123", "pages": {"chapters/one": {}}})
        )
        pdf.build_pdf(tmp_path, tmp_path / "out" / "a.pdf", ROOT)
        return PdfReader(tmp_path / "out" / "a.pdf")

    return make


def test_a_footnote_is_set_at_the_foot_of_its_page(small_pdf):
    mark = '<a class="footnote-reference brackets" href="#id2" id="id1">1</a>'
    note = (
        '<aside class="footnote brackets" id="id2"><span class="label">[<a href="#id1">1</a>]'
        "</span><p>The note itself.</p></aside>"
    )
    page = small_pdf(f"<p>A claim.{mark}</p><p>More.</p>{note}").pages[2]
    heights = {}
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_: heights.setdefault(
            text.strip(), tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        )
    )
    found = next(height for text, height in heights.items() if "The note itself." in text)
    assert 70 < found < 110


def test_arabic_and_cyrillic_are_set_in_letters_that_exist(small_pdf):
    page = small_pdf("<p>Хафтар в Москве: مرحبا بكم</p>").pages[2]
    assert "Хафтар в Москве" in page.extract_text()
    assert any(
        "Amiri" in font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()
    )
    assert b"<0000" not in page.get_contents().get_data()


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ("<p><a href='#two'>x</a></p>", "leads to #one-two, which is nowhere"),
        ("<figure><img src='../no.png' alt='x'></figure>", "no.png"),
    ],
)
def test_a_dead_link_or_a_missing_picture_fails_the_pdf(small_pdf, article, said):
    with pytest.raises(EditionError, match=said):
        small_pdf(article)


def test_without_a_built_book_the_pdf_fails(can_print, tmp_path):
    if not can_print:
        pytest.skip(MISSING)
    with pytest.raises(EditionError, match="run `make book`"):
        pdf.build_pdf(tmp_path, tmp_path / "a.pdf", ROOT)


def test_a_missing_library_or_font_is_reported_with_the_command_that_installs_it(
    monkeypatch, tmp_path
):
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library pango')")
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(
        "matplotlib.font_manager.findSystemFonts", lambda **_: ["/fonts/Amiri-Regular.ttf"]
    )
    with pytest.raises(
        EditionError,
        match=r"cannot load library pango\.\n.*apt-get install libpango-1\.0-0 .* "
        r"fonts-linuxlibertine$",
    ):
        pdf.load_weasyprint()
