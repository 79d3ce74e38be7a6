"""The PDF as a reader gets it, and what tells whether a copy of it is unaltered.

Where a library or a font is missing these tests are skipped, and say which; in continuous integration (`CI` is set) they fail.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

import pytest
import yaml
from bs4 import BeautifulSoup
from pypdf import PdfReader
from real_book import ROOT, build, copied
from small_book import SmallBook

from book.editions import citation, pdf
from book.notebook import date

FAMILIES = ("Linux-Libertine", "Linux-Biolinum", "Amiri", "Figure-Sans")


@pytest.fixture(scope="module")
def weasyprint():
    """WeasyPrint with all that it needs."""
    try:
        return pdf.load_weasyprint()
    except pdf.BindingError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


# A page's text stands between these heights, in points, by the margins of print.css; above is its running head, below its number.
FOOT, HEAD = 78, 770


class Word(NamedTuple):
    """A word of a PDF, with its page, counted from 1."""

    text: str
    page: int


def words(path):
    """The Words of a PDF in the order in which they are read, without running heads; a hyphen at the end of a line is undone."""
    starts, text = [], ""
    for page in map(_text, PdfReader(path).pages):
        starts.append(len(text))
        text += page + "\n"
    found = re.finditer(r"(?:[\u2010\u00ad]\s+|\w-\n|\S)+", text)
    read = [
        Word(re.sub(r"[\u2010\u00ad]\s*|\s", "", m.group()), bisect_right(starts, m.start()))
        for m in found
    ]
    return [word for word in read if word.text != "•"]


def _text(page):
    parts = []

    def keep(text, cm, tm, font, size):
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if FOOT < height < HEAD or text.isspace():
            parts.append(text)

    page.extract_text(visitor_text=keep)
    return "".join(parts)


class Book:
    """The PDF of a copy of the project, and the HTML of which it was made."""

    def __init__(self, root):
        self.root, self.file, self.html = (
            root,
            root / "_build" / "pdf" / pdf.NAME,
            root / "_build" / "pdf" / "html",
        )
        self.pdf = PdfReader(self.file)
        self.ledger = json.loads((self.html / "ledger.json").read_text(encoding="utf-8"))

    @cached_property
    def words(self):
        return words(self.file)

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
        return {
            docname.rsplit("/", 1)[-1]: pdf.printed(self.html, docname, self.ledger["pages"])
            for docname in self.ledger["pages"]
        }

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

        walk(self.pdf.outline, 1)
        return found

    def page_of(self, anchor):
        return self.pdf.get_destination_page_number(self.pdf.named_destinations[anchor]) + 1


@pytest.fixture(scope="module")
def book(weasyprint, tmp_path_factory):
    """A copy of the project, made with the builder `pdf`; what was executed for the same state is not executed again."""
    root = copied(tmp_path_factory.mktemp("pdf"))
    if (ROOT / "_build" / "executed").exists():
        shutil.copytree(ROOT / "_build" / "executed", root / "_build" / "executed")
    ran, _ = build(root, "-W", "--keep-going", "--builder", "custom", "--custom-builder", "pdf")
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    return Book(root)


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_the_outline_is_that_of_the_book(book):
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text())
    names = [
        name.rsplit("/", 1)[-1]
        for name in (toc["root"], *(chapter["file"] for chapter in toc["chapters"]))
    ]
    assert list(book.printed) == names
    assert [title for title, _, _ in book.outline()] == [
        "Contents",
        *(page.h1["data-label"] for page in book.printed.values()),
    ]
    sections = [heading["data-label"] for page in book.printed.values() for heading in page("h2")]
    assert [title for title, _, _ in book.outline(2)] == sections


def test_the_contents_name_the_pages_on_which_chapters_and_sections_begin(book):
    contents = "".join(book.pages[2 : book.outline()[1][1] - 1])
    for title, page, _ in [*book.outline()[1:], *book.outline(2)]:
        assert re.search(re.escape(squeezed(title)) + rf"\.+{page}(?!\d)", contents), title
        assert squeezed(title) in book.pages[page - 1]


def test_every_link_lands_and_none_leads_to_a_file(book):
    links = [
        annotation.get_object() for page in book.pdf.pages for annotation in page.get("/Annots", ())
    ]
    inner = [link for link in links if "/Dest" in link]
    assert len(inner) > 500
    assert {str(link["/Dest"]) for link in inner} <= set(book.pdf.named_destinations)
    outer = {link["/A"]["/URI"] for link in links if "/Dest" not in link}
    assert outer
    assert all(address.startswith(("https://", "http://")) for address in outer)


def test_all_fonts_are_embedded_and_ours_and_lack_no_glyph(book):
    for page in book.pdf.pages:
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


def test_everything_that_the_pages_say_is_in_print_to_the_letter(book):
    for name, page in book.printed.items():
        for places in page.select(".evidence-places"):
            places.decompose()  # in print they are numbers of pages
        blocks = [
            block
            for block in page.find_all(["p", "li", "td", "th", "caption", "dt", "h1", "h2", "h3"])
            if not block.find(["p", "li"])
        ]
        assert len(blocks) > 10
        for block in blocks:
            assert squeezed(block.get_text()) in book.text, f"{name}: {block.get_text()}"
    findings = book.printed["index"].find(id="index-what-it-finds")("strong")
    assert len(findings) > 4
    assert all(squeezed(finding.get_text()) in book.text for finding in findings)
    assert all(mark in book.text for mark in "“”’–—…¶")


def test_nothing_of_interface_or_code_is_left(book):
    for word in (
        "Dataandcode",
        "Linkto",
        "DownloadBibTeX",
        "DownloadRIS",
        "Whatisprovedonthispage",
        "{ev}",
        "```",
        "None,",
    ):
        assert word not in book.text
    for notebook in (ROOT / "chapters").glob("*.ipynb"):
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            for line in cell["source"] if cell["cell_type"] == "code" else ():
                assert len(line) < 25 or squeezed(line) not in book.text


def test_no_page_is_nearly_empty(book):
    for number, page in enumerate(book.pages, start=1):
        assert len(page) > (60 if number < 3 else 350) or "Fig." in page, (
            f"page {number} has {len(page)} characters"
        )


def test_no_heading_stands_at_the_foot_of_a_page(book):
    for title, page, height in [*book.outline(), *book.outline(2), *book.outline(3)]:
        assert height > FOOT + 45, f"{title}, page {page}"


def test_it_is_tagged_and_says_what_it_is(book):
    root, about = book.pdf.trailer["/Root"], citation.edition(ROOT)
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
    told = book.pdf.metadata
    assert (told.title, told.author, told.subject) == (about.title, about.author, about.abstract)
    assert told["/Keywords"] == ", ".join(about.keywords)
    figures = [
        element for element in _elements(root["/StructTreeRoot"]) if element.get("/S") == "/Figure"
    ]
    assert len(figures) == 1 + sum(
        len(page("img")) for page in book.printed.values()
    )  # with that of the cover
    assert all(len(figure["/Alt"]) > 60 for figure in figures)
    cover = squeezed("".join(book.pages[:2]))
    for said in (
        *about.parts,
        about.version,
        date(str(about.released)),
        book.ledger["corpus and code"],
        "How to cite",
        "Rights",
    ):
        assert squeezed(said) in cover


def _elements(parent):
    """The elements of structure under one, at any depth."""
    children = parent.get("/K", ())
    for child in children if isinstance(children, list) else [children]:
        child = child.get_object()
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from _elements(child)


def test_the_ledger_is_attached(book):
    [attached] = book.pdf.attachments["ledger.json"]
    assert json.loads(attached) == book.ledger


def test_the_register_has_the_pages_that_cite_each_passage(book):
    register = BeautifulSoup(
        (book.html / "chapters" / "evidence.html").read_text(encoding="utf-8"), "html.parser"
    )
    entries = register.select(".evidence-entry")
    assert len(entries) > 40
    for entry in entries:
        places = [
            link["href"].removesuffix(".html").replace(".html#", "-")
            for link in entry.select(".evidence-places a")
        ]
        pages = sorted({book.page_of(place) for place in places})
        cited = f"Citedonpage{'s' * (len(pages) > 1)}{','.join(map(str, pages))}."
        assert squeezed(entry.blockquote.get_text()) + cited in book.text


def test_it_is_the_same_to_the_byte_elsewhere_and_made_quickly(book, tmp_path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    command = [
        sys.executable,
        "-m",
        "book.editions.pdf",
        "--html",
        book.html,
        "--pdf",
        tmp_path / "other.pdf",
    ]
    subprocess.run(
        command,
        check=True,
        cwd=book.root,
        env=os.environ | {"TZ": "Pacific/Kiritimati", "PYTHONPATH": str(book.root)},
    )
    assert (
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 20
    )  # seconds of computing; ten on a quiet machine
    assert (tmp_path / "other.pdf").read_bytes() == book.file.read_bytes()


# The HTML links to the PDF


def test_the_pages_link_to_the_pdf_of_just_what_they_are_made_of(tmp_path):
    small = SmallBook(tmp_path / "book", {"index.md": "# Home", "page.md": "# Page"})
    built = small.build()
    html, made = built.folder.parent, built.folder.parent.parent / "pdf" / pdf.NAME

    def links():
        return [
            name for name in ("index", "page") if built.page(name).find("a", href=f"../{pdf.NAME}")
        ]

    assert links() == []
    made.parent.mkdir()
    made.write_bytes(b"%PDF")
    shutil.copy(html / "ledger.json", made.parent)
    built = small.build()
    assert links() == ["index", "page"]
    assert (html / pdf.NAME).read_bytes() == b"%PDF"
    small.write("page.md", "# Another page")
    built = small.build()
    assert links() == []
    assert not (html / pdf.NAME).exists()


# What is bound, on pages made on the spot


@pytest.fixture
def bound(weasyprint, tmp_path):
    """A function that binds a book of one page, whose article is given, and gives the PDF."""

    def bind(article):
        (tmp_path / "chapters").mkdir(exist_ok=True)
        (tmp_path / "chapters" / "one.html").write_text(
            f"<article><section id='one'><h1>One</h1>{article}</section></article>",
            encoding="utf-8",
        )
        (tmp_path / "ledger.json").write_text(
            json.dumps({"corpus and code": "0123", "pages": {"chapters/one": {}}})
        )
        pdf.bind(tmp_path, tmp_path / "out" / "a.pdf")
        return PdfReader(tmp_path / "out" / "a.pdf")

    return bind


def test_a_footnote_stands_at_the_foot_of_its_page(bound):
    mark = '<a class="footnote-reference brackets" href="#id2" id="id1">1</a>'
    note = '<aside class="footnote brackets" id="id2"><span class="label">[<a href="#id1">1</a>]</span><p>The note itself.</p></aside>'
    page = bound(f"<p>A claim.{mark}</p><p>More.</p>{note}").pages[3]
    heights = {}
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_: heights.setdefault(
            text.strip(), tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        )
    )
    found = next(height for text, height in heights.items() if "The note itself." in text)
    assert 70 < found < 110


def test_arabic_and_cyrillic_are_set_in_letters_that_exist(bound):
    page = bound("<p>Хафтар в Москве: مرحبا بكم</p>").pages[3]
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
def test_a_book_with_a_dead_link_or_no_picture_is_not_bound(bound, article, said):
    with pytest.raises(pdf.BindingError, match=said):
        bound(article)


def test_without_a_built_book_there_is_none(weasyprint, tmp_path, capsys):
    assert pdf.main(["--html", str(tmp_path), "--pdf", str(tmp_path / "a.pdf")]) == 1
    assert "run `make book` first" in capsys.readouterr().err


def test_what_is_missing_is_named_with_the_command_that_installs_it(monkeypatch, tmp_path):
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library pango')")
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(
        "matplotlib.font_manager.findSystemFonts", lambda **_: ["/fonts/Amiri-Regular.ttf"]
    )
    with pytest.raises(
        pdf.BindingError,
        match=r"cannot load library pango\.\n.*apt-get install libpango-1\.0-0 .* fonts-linuxlibertine$",
    ):
        pdf.load_weasyprint()
