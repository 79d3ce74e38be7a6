"""What readers take from figures and tables: pictures that stand alone, and their data.

A figure on a page is a drawing without a title, since its caption says what it shows. The files
beside the pages, in `figures/`, have a title, which is the bold sentence of the caption, and name
the book and its date. Under each figure and table a line leads to them.
"""

import base64
import csv
import io
import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from jupyter_cache import get_cache
from markupsafe import escape
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from book import figures
from book.editions.citation import Edition
from book.editions.html import GatherCode, folded_table
from book.execute import read
from book.kept import kept
from book.proof.results import is_cell
from book.wording import date

FOLDER = "figures"
CITING = "cite"  # the anchor of the citations of a page, which its template has
# Below this width of the window the page has no room for a wide figure.
_NARROW = "(max-width: 47em)"
_SVG, _PNG = "image/svg+xml", "image/png"
_FORMS = {_SVG, _PNG}  # as `book.figures.show` gives them
_MARGIN, _TITLE, _SMALL = 24, 20, 12  # pixels of a picture that stands alone


class Picture(NamedTuple):
    """A figure to be shared, with title and source.

    Attributes:
        svg: the SVG.
        png: the PNG, with two pixels for one of the page.
        size: width and height of the PNG.
    """

    svg: str
    png: bytes
    size: tuple[int, int]


def keep_drawings(app: Sphinx, doctree: nodes.document) -> None:
    """Give each figure that a cell draws its narrow drawing, and the picture that stands alone."""
    page = Path(app.env.doc2path(app.env.docname))
    drawn = list(doctree.findall(nodes.figure)) if page.suffix == ".ipynb" else []
    if not drawn:
        return
    notebook = read(page)
    if app.config.nb_execution_mode == "cache":
        cache = get_cache(app.config.nb_execution_cache_path)
        _, notebook = cache.merge_match_into_notebook(notebook)
    for figure in drawn:
        cell = _cell(figure)
        outputs = notebook.cells[cell["cell_index"]].outputs if cell else []
        output = next((each for each in outputs if set(each.get("data", {})) >= _FORMS), None)
        if output and figure["names"]:
            about = figure.next_node(nodes.caption)
            png = base64.b64decode(output["data"][_PNG])
            svg, narrow = output["data"][_SVG], output["metadata"].get("narrow", "")
            figure["drawings"] = {"-narrow": narrow} | {
                f"{ending}-dark": figures.in_the_dark(drawing)
                for ending, drawing in (("", svg), ("-narrow", narrow))
            }
            made_of = svg, png, _title(about), source(app.config.edition)
            figure["picture"] = kept(app.config, picture, *made_of)


def _cell(node: nodes.Element) -> nodes.Element | None:
    """Return the cell that contains a node, if any."""
    while node is not None and not is_cell(node):
        node = node.parent
    return node


def _title(caption: nodes.caption | None) -> str:
    """Return the bold sentence of a caption, without the stop."""
    bold = caption.next_node(nodes.strong) if caption else None
    return bold.astext().removesuffix(".").replace("'", "’") if bold else ""


def source(edition: Edition) -> str:
    """Return what a picture that stands alone says of the book."""
    address = edition.doi or edition.url
    where = f" {address}." if address else ""
    version = f"version {edition.version}, {date(str(edition.released))}"
    return f"{edition.title}, {version}.{where} CC BY 4.0."


def picture(svg: str, png: bytes, title: str, source: str) -> Picture:
    """Return a figure with its title above it and its source beneath it.

    Args:
        svg: the drawing of a page, as `book.figures.show` gives it.
        png: the same as PNG.
        title: what it shows, in a sentence.
        source: what it is from.
    """
    from PIL import Image

    drawing = Image.open(io.BytesIO(png))
    width, height = (pixels / 2 for pixels in drawing.size)
    figures.figure_style()
    frame, top = _frame(width, height, title, source)
    around = Image.open(io.BytesIO(figures.png(frame))).convert("RGB")
    around.paste(drawing, (2 * _MARGIN, round(2 * top)))
    place = {"x": _MARGIN, "y": top, "width": width, "height": height}
    points = " ".join(f'{name}="{value * 0.75:g}"' for name, value in place.items())
    inner = svg[svg.index("<svg") :]
    inner = f"<svg {points} {inner[inner.index('viewBox') :]}"
    whole = figures.outlines(frame).replace("</svg>", f"{inner.strip()}\n</svg>")
    return Picture(figures.with_letters(whole), figures.compressed(around), around.size)


def _frame(width: float, height: float, title: str, source: str) -> tuple[Any, float]:
    """Return the figure around a drawing, and where its top is, in pixels."""

    def draw(_: int) -> Any:
        ax = figures.canvas(width + 2 * _MARGIN)
        y = _MARGIN + _TITLE / 2
        for line in figures.wrapped(title, width / _TITLE * figures.LETTERS[figures.WIDE]):
            size = {"size": _TITLE * 0.75, "weight": "semibold"}
            y = figures.write(ax, _MARGIN, y, line, **size) + _TITLE - 12
        tops.append(y)
        small = {"size": _SMALL * 0.75, "color": figures.QUIET}
        y = figures.write(ax, _MARGIN, y + height + 22, figures.wrapped(source, width), **small)
        return figures.cut(ax, round(y + _MARGIN - 8))

    tops: list[float] = []
    return figures.drawn(draw, figures.WIDE), tops[0]


# On the page


class AddWays(SphinxPostTransform):
    """Puts a line under each figure and table of a cell, with the ways to its files."""

    default_priority = GatherCode.default_priority + 1
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add the lines, each before the fold of the code."""
        up = _up(self.env.docname)
        for node in list(self.document.findall(_is_shown)):
            cell = _cell(node)
            if cell is None:
                continue
            fold = next((part for part in cell if isinstance(part, HideCodeCellNode)), None)
            links = [
                f'<a href="{up}/{escape(file)}" download>{name}</a>'
                for name, file in _ways(self.env.docname, node, fold)
            ]
            links.append(f'<a href="#{CITING}" data-cites="{escape(node["ids"][0])}">Cite</a>')
            line = nodes.raw("", f'<p class="ways">{" ".join(links)}</p>', format="html")
            cell.insert(cell.index(fold) if fold else len(cell), line)


def _is_shown(node: nodes.Node) -> bool:
    """Return True for a figure, and for a table with a name that is not folded away."""
    if not isinstance(node, nodes.figure | nodes.table) or isinstance(node, folded_table):
        return False
    return bool(node["ids"])


def _ways(
    docname: str, node: nodes.Element, fold: nodes.Element | None
) -> Iterator[tuple[str, str]]:
    """Yield name and file of what a reader can take of a figure or table."""
    data = [node] if isinstance(node, nodes.table) else fold.findall(folded_table) if fold else []
    for table in data:
        yield "CSV", _file(docname, table, ".csv")
    if "picture" in node:
        yield "PNG", _file(docname, node, ".png")
        yield "SVG", _file(docname, node, ".svg")


def _file(docname: str, node: nodes.Element, ending: str) -> str:
    """Return the name of a file of a figure or table."""
    return f"{posixpath.basename(docname)}-{node['ids'][0]}{ending}"


def _up(docname: str) -> str:
    """Return the way from a page to the folder of the files."""
    return posixpath.relpath(FOLDER, posixpath.dirname(docname) or ".")


def _visit_image(self: HTML5Translator, node: nodes.image) -> None:
    """Show the drawings of a figure, of which a page has the one that fits its width and scheme.

    Furo hides what is for the other scheme. A browser does not load a lazy picture that is hidden.
    """
    start = len(self.body)
    HTML5Translator.visit_image(self, node)
    drawings = isinstance(node.parent, nodes.figure) and node.parent.get("drawings")
    if drawings:
        light = "".join(self.body[start:])
        wide = light.replace("<img ", f'<img loading="lazy"{_sizes(drawings["-dark"])} ', 1)
        docname = self.builder.current_docname
        path = f"{_up(docname)}/{_file(docname, node.parent, '')}"
        dark = re.sub(r'src="[^"]+"', f'src="{path}-dark.svg"', wide, count=1)
        narrow = f'<source media="{_NARROW}"{_sizes(drawings["-narrow"])}'
        self.body[start:] = [
            f'<picture class="{name}">{narrow} srcset="{path}-narrow{ending}.svg">{image}</picture>'
            for name, ending, image in (("only-light", "", wide), ("only-dark", "-dark", dark))
        ]


def _sizes(drawing: str) -> str:
    """Return the size of an SVG in pixels, as attributes: a page keeps room for a lazy picture."""
    points = re.findall(r'\b(width|height)="([\d.]+)pt"', drawing[: drawing.index("viewBox")])
    return "".join(f' {name}="{float(size) * 96 / 72:.0f}"' for name, size in points)


# The files


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the files of all figures and tables beside the pages."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir) / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for docname in sorted(app.env.found_docs):
        doctree = app.env.get_doctree(docname)
        for node in doctree.findall(nodes.figure):
            if shared := node.get("picture"):
                (folder / _file(docname, node, ".png")).write_bytes(shared.png)
                _write(folder / _file(docname, node, ".svg"), shared.svg)
                for ending, drawing in node["drawings"].items():
                    _write(folder / _file(docname, node, f"{ending}.svg"), drawing)
        for table in doctree.findall(nodes.table):
            if table["ids"] and _cell(table):
                _write(folder / _file(docname, table, ".csv"), as_csv(table))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def as_csv(table: nodes.table) -> str:
    """Return a table as CSV, with its headings in the first line."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        [" ".join(cell.astext().split()) for cell in row.findall(nodes.entry)]
        for row in table.findall(nodes.row)
    )
    return text.getvalue()


def add_share_picture(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Name the picture that stands for a page where it is shared: its first, or the book's.

    Such a picture needs a whole address: without that of the book there is none.
    """
    address = app.config.edition.url
    if doctree is None or not address:
        return
    root = app.config.root_doc
    found = first_picture(pagename, doctree) or first_picture(root, app.env.get_doctree(root))
    if not found:
        return
    file, shared, words = found
    width, height = shared.size
    graph = {
        "og:image": f"{address.rstrip('/')}/{FOLDER}/{file}",
        "og:image:width": width,
        "og:image:height": height,
        "og:image:alt": words,
    }
    tags = [f'<meta property="{name}" content="{escape(text)}">' for name, text in graph.items()]
    card = '<meta name="twitter:card" content="summary_large_image">'
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags, card])


def first_picture(docname: str, doctree: nodes.document) -> tuple[str, Picture, str] | None:
    """Return the picture of the first figure of a page, if any: its file, itself, what it shows."""
    for figure in doctree.findall(nodes.figure):
        if "picture" in figure:
            words = figure.next_node(nodes.image)["alt"]
            return _file(docname, figure, ".png"), figure["picture"], words
    return None


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the drawings, the lines under figures and tables, and the files."""
    app.add_node(nodes.image, override=True, html=(_visit_image, HTML5Translator.depart_image))
    app.add_post_transform(AddWays)
    app.connect("doctree-read", keep_drawings)
    app.connect("html-page-context", add_share_picture, priority=600)  # after other metadata
    app.connect("build-finished", write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
