"""The look of the figures: sizes, colours and type, and the forms in which a figure is shown.

A cell draws with a function of the width, in pixels, which it gives to `show`. A drawing has no
title, source or date: on the page the caption gives them, and `book.editions.figures` adds them to
the files that readers download.
"""

import base64
import html
import io
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from book.wording import date

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Colours for the sides, the same in every figure and on the pages. They stand for nothing else.
# Each is lighter than the one before, so that they are apart in grey and for colour-blind readers.
SIDES = {
    "press and experts": "#53097C",
    "Italy": "#01593B",
    "Russia": "#0169B6",
    "LNA and Tobruk": "#D45E00",
    "other": "#9C9C9C",
    "GNA and Tripoli": "#EDAE10",
}
# All else has one of these: black, greys, the land of maps, and one accent.
INK, QUIET, GREY, PALE, FAINT, PAPER = (
    "#333333", "#767676", "#A9A9A9", "#D9D5CD", "#E4E1DB", "#FFFFFF",
)  # fmt: skip
LAND, LIBYA = "#F1EEE8", "#DCD6CA"
ACCENT = "#8A2B3C"
# What each colour is on a dark page. Its hue stays, and colours that differ in grey still do.
IN_THE_DARK = {
    SIDES["press and experts"]: "#A468D3", SIDES["Italy"]: "#9CFFCF", SIDES["Russia"]: "#75B8FC",
    SIDES["LNA and Tobruk"]: "#F47620", SIDES["other"]: "#6E6E6E",
    SIDES["GNA and Tripoli"]: "#FFC652",
    INK: "#DEDAD3", QUIET: "#A09B93", GREY: "#5C5954", PALE: "#43413D", FAINT: "#2E2C29",
    PAPER: "#1B1A18", LAND: "#2A2825", LIBYA: "#403C35", ACCENT: "#EBA6B0",
}  # fmt: skip

# Widths in pixels of the page: that of the text, and that of half of it, or of a telephone.
WIDE, NARROW = 704, 340
PIXELS = 96  # an inch
# The size of letters in pixels. Paper is narrower than a page, and makes a wide figure smaller.
LETTERS = {WIDE: 13.5, NARROW: 12.5}
LINE = 18  # from a line of text to the next, in pixels

FONTS = Path(__file__).parent / "editions" / "theme" / "static" / "fonts"
FAMILY = "Source Sans 3"
WEIGHTS = {"Regular": 400, "SemiBold": 600}


def show(draw: "Callable[[int], Figure]") -> None:
    """Show a figure as the output of a cell.

    That is an SVG and a PNG of the width of the text, and a narrow drawing for telephones, an SVG
    in the metadata of the output.

    Args:
        draw: draws the figure for a width in pixels, WIDE or NARROW.
    """
    from IPython.display import display  # here, as in figure_style

    wide, narrow = (drawn(draw, width) for width in (WIDE, NARROW))
    forms = {"image/svg+xml": svg(wide), "image/png": png(wide)}
    display(forms, raw=True, metadata={"narrow": svg(narrow)})


def drawn(draw: "Callable[[int], Figure]", width: int) -> "Figure":
    """Return the figure that a function draws for a width, with letters of the right size."""
    import matplotlib as mpl
    from matplotlib import pyplot as plt

    with mpl.rc_context({"font.size": LETTERS[width] * 72 / PIXELS}):
        figure = draw(width)
    plt.close(figure)  # or the cell would show it once more
    return figure


def svg(figure: "Figure") -> str:
    """Return a figure as SVG, with the letters that it needs."""
    return with_letters(outlines(figure))


def outlines(figure: "Figure") -> str:
    """Return a figure as SVG without letters of its own, and no more decimals than can be seen."""
    written = io.StringIO()
    about = dict.fromkeys(("Creator", "Date", "Format", "Type"))
    figure.savefig(written, format="svg", metadata=about)
    text = re.sub(r' d="[^"]+"', lambda path: _rounded(path[0], 1), written.getvalue())
    text = re.sub(r"^ +", "", _rounded(text, 2), flags=re.MULTILINE)
    # Names of parts to which nothing refers, and turns by nothing.
    text = re.sub(r' id="[a-z.\d]+_\d+"| transform="rotate\(-0 [^"]*"', "", text)
    shared = re.compile(rf"(<text style=\"[^\"]*?)font-family: '{FAMILY}';? ?([^\"]*\")")
    return shared.sub(lambda tag: tag[1] + tag[2].replace(f" fill: {INK.lower()}", ""), text)


def with_letters(drawing: str) -> str:
    """Put the letters that an SVG needs into it, since its font may be missing where it is shown.

    They replace those that it has.
    """
    style = f"text{{font-family:'{FAMILY}',sans-serif;fill:{INK}}}"
    bare = re.sub(r"text\{.*?(?=</style>)", "", drawing)
    return bare.replace("</style>", f"{style}{_faces(bare)}</style>", 1)


def in_the_dark(drawing: str) -> str:
    """Return an SVG for a dark page, in the colours of `IN_THE_DARK`.

    It is a file of its own. Safari gives a picture that has both the scheme of the system, also
    where a reader has chosen the other for the page.
    """
    return re.sub(r"#\w{6}\b", lambda found: IN_THE_DARK[found[0].upper()], drawing)


_ANCHORED = re.compile(
    r'(?P<style><text style="[^"]*?text-anchor: )(?P<anchor>middle|end)(?P<more>[^>]*? x=")'
    r'(?P<x>[^"]+)(?P<rest>"[^>]*>)(?P<words>[^<]+)'
)


def anchored_at_start(drawing: str) -> str:
    """Return an SVG whose letters all stand from the beginning of their line.

    WeasyPrint puts others into boxes of their own, in which Chrome cuts the first letter.
    """
    figure_style()

    def begun(text: re.Match[str]) -> str:
        size = re.search(r"font-size: ([\d.]+)", text[0])
        assert size
        weight = re.search(r"weight: (\d+)", text[0])
        words = html.unescape(text["words"]).strip()  # as it is shown
        length = _length(words, float(size[1]), weight[1] if weight else "400")
        x = float(text["x"]) - length / (2 if text["anchor"] == "middle" else 1)
        return f"{text['style']}start{text['more']}{x:.2f}{text['rest']}{text['words']}"

    return _ANCHORED.sub(begun, drawing)


def _rounded(text: str, decimals: int) -> str:
    """Round the numbers in a text, and let those of an outline stand on one line."""
    text = text.replace(" \n", " ") if decimals == 1 else text
    number = rf"-?\d+\.\d{{{decimals},}}"
    return re.sub(number, lambda found: f"{round(float(found[0]), decimals):g}", text)


def _faces(drawing: str) -> str:
    """Return the style that holds the letters of a drawing, weight by weight."""
    texts = re.findall(r"<text style=\"([^\"]*)\"[^>]*>([^<]*)<", drawing)
    faces = ""
    for name, weight in WEIGHTS.items():
        bold = weight > WEIGHTS["Regular"]
        letters = [text for style, text in texts if ("font-weight" in style) == bold]
        if letters:
            data = base64.b64encode(_subset(name, "".join(letters))).decode()
            faces += (
                f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
                f"src:url(data:font/woff2;base64,{data})}}"
            )
    return faces


def _subset(weight: str, letters: str) -> bytes:
    """Return the book's font with some letters only."""
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=["kern"], desubroutinize=True)
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of each step
    cutter, written = subset.Subsetter(options), io.BytesIO()
    cutter.populate(text=html.unescape(letters))
    with subset.load_font(font(weight), options) as opened:
        cutter.subset(opened)
        subset.save_font(opened, written, options)
    return written.getvalue()


def png(figure: "Figure") -> bytes:
    """Return a figure as PNG, two pixels for one of the page."""
    written = io.BytesIO()
    figure.savefig(written, format="png", dpi=2 * PIXELS)
    return compressed(Image.open(written))


def compressed(picture: "Image.Image") -> bytes:
    """Return a picture as PNG with no more colours than can be told apart."""
    written = io.BytesIO()
    few = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


# To draw on


def panels(width: int, height: float, rows: int = 1, columns: int = 1) -> "tuple[Figure, Axes]":
    """Return a figure of a size in pixels, and its axes: an array of them, if there are several."""
    from matplotlib import pyplot as plt

    size = (width / PIXELS, height / PIXELS)
    return plt.subplots(rows, columns, figsize=size, layout="constrained")


def canvas(width: float) -> "Axes":
    """Return axes whose units are pixels, from the upper left; `cut` gives them their height."""
    from matplotlib import pyplot as plt

    figure = plt.figure(figsize=(width / PIXELS, 1))
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(1, 0))
    ax.axis("off")
    return ax


def cut(ax: "Axes", height: float) -> "Figure":
    """Return the figure of a canvas, of a height in pixels."""
    figure = ax.get_figure(root=True)
    assert figure
    figure.set_size_inches(ax.get_xlim()[1] / PIXELS, height / PIXELS)
    ax.set_ylim(height, 0)
    return figure


def breadth(text: str, weight: str = "normal") -> float:
    """Return how wide a line of text is, in pixels, in letters of the figure's size."""
    from matplotlib import rcParams

    return _length(text, rcParams["font.size"], weight) * PIXELS / 72


def _length(text: str, size: float, weight: str) -> float:
    """Return how long a line of text is, in the unit in which the size of its letters is."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    style = FontProperties(size=size, weight=int(weight) if weight.isdigit() else weight)
    return text_to_path.get_text_width_height_descent(text, style, ismath=False)[0]


def wrapped(text: str, room: float, weight: str = "normal") -> list[str]:
    """Return a text in lines that are no wider than some pixels, unless a word is."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and breadth(longer, weight) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def write(ax: "Axes", x: float, y: float, lines: str | Sequence[str], **style: Any) -> float:
    """Write lines of text on a canvas, and return where the next line would be.

    Args:
        ax: the canvas.
        x: where the lines begin, or end if `ha` is right.
        y: the middle of the first line.
        lines: a line, or several.
        **style: properties of matplotlib's text.
    """
    for line in [lines] if isinstance(lines, str) else lines:
        ax.text(x, y + 4.5, line, **style)
        y += LINE
    return y


def key(ax: "Axes", colours: Mapping[str, str], mark: str = "s") -> float:
    """Draw the key of colours in as many lines as it needs, and return where the next would be.

    The mark is one of matplotlib's. What is too pale to be seen on paper has an outline.
    """
    size, y = 9, LINE / 2
    for (label, colour), (x, y) in zip(colours.items(), _row(ax, colours, size), strict=True):
        edge = INK if mark == "o" else _edge(colour)
        points = size * 72 / PIXELS - 0.9
        ax.plot(x + size / 2, y, mark, c=colour, ms=points, mec=edge, mew=0.9)
        write(ax, x + size + 5, y, label)
    return y + LINE


def line_key(ax: "Axes", dashes: Mapping[str, str]) -> float:
    """Draw the key of lines, by their styles in matplotlib, as `key` does that of colours."""
    size, y = 26, LINE / 2
    for (label, dash), (x, y) in zip(dashes.items(), _row(ax, dashes, size), strict=True):
        ax.plot([x, x + size], [y, y], color=INK, ls=dash, lw=1.5)
        write(ax, x + size + 5, y, label)
    return y + LINE


def _row(ax: "Axes", labels: Iterable[str], size: float) -> Iterator[tuple[float, float]]:
    """Yield the places of entries with a mark of a size, line by line: left edge, and middle."""
    x, y = 0.0, LINE / 2
    for label in labels:
        end = x + size + 5 + breadth(label)
        if x and end > ax.get_xlim()[1]:
            x, y = 0, y + LINE
            end = size + 5 + breadth(label)
        yield x, y
        x = end + 16


def boxes(ax: "Axes", places: Iterable[Sequence[float]], colour: str) -> None:
    """Draw boxes, each from left, top, width and height, as one outline.

    Pale ones have edges, unless they are so low that little of their colour would be left.
    """
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    places, edge = list(places), _edge(colour)
    has_room = min((height for *_, height in places), default=0) >= _EDGED
    inset = 0.5 if edge != colour and (has_room or colour == PAPER) else 0
    corners = [
        [(x + inset, y + inset), (x + w - inset, y + inset), (x + w - inset, y + h - inset),
         (x + inset, y + h - inset), (x, y)]
        for x, y, w, h in places
    ]  # fmt: skip
    outlines = Outline.make_compound_path(*(Outline(each, closed=True) for each in corners))
    line = {"ec": edge, "lw": 0.75} if inset else {"lw": 0}
    ax.add_patch(PathPatch(outlines, fc=colour, **line))


_EDGED = 9  # pixels of height; edges of lower boxes would close into stripes
_SEEN = 3  # the contrast that WCAG 2.2 wants of what is no text


def _edge(colour: str) -> str:
    """Return the colour of the edge of a shape: its own, if that can be seen on paper."""
    if colour == PAPER:
        return INK
    return colour if contrast(colour) >= _SEEN else QUIET


def contrast(colour: str) -> float:
    """Return the contrast of a colour with paper, as WCAG defines it: 1 to 21."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)


def rules(ax: "Axes", places: Sequence[float], top: float, bottom: float, **style: Any) -> None:
    """Draw upright lines at some places from left to right, as one outline."""
    ends = [(x, y) for x in places for y in (top, bottom, nan)]
    ax.plot(*zip(*ends, strict=True), **style)


# Kinds of figures


def occasions(width: int, rows: "pd.DataFrame", years: tuple[int, int]) -> "Figure":
    """Draw occasions from the top down: filled if an article reports them, else empty.

    A wide drawing has them along the years; in a narrow one they follow each other on a line.

    Args:
        width: the width, in pixels.
        rows: the occasions in order, with edtf, label and article (True if one reports it).
        years: the first and last year of the axis.
    """
    ax = canvas(width)
    y = key(ax, {"in the articles": INK, "in outside sources only": PAPER}, "o") + 6
    top, edge = y - LINE / 2, 14
    scale = (width - 2 * edge) / (years[1] + 1 - years[0])
    for row in rows.itertuples():
        x = edge + scale * (_year(row.edtf) - years[0]) if width == WIDE else 5
        ax.plot(x, y, "o", ms=6.5, c=INK, mfc=INK if row.article else PAPER, mew=0.9, zorder=3)
        last, y = y, _occasion(ax, x, y, date(row.edtf), row.label)
    if width == NARROW:
        ax.plot([5, 5], [top + 9, last], color=PALE, lw=1, zorder=1)
        return cut(ax, y - LINE / 2)
    for year in range(years[0], years[1] + 1):
        x = edge + scale * (year - years[0])
        ax.plot([x, x], [top, y - 4], color=PALE, lw=0.6, zorder=0)
        write(ax, x + 4, y, str(year), color=QUIET)
    return cut(ax, y + LINE / 2)


def _occasion(ax: "Axes", x: float, y: float, when: str, label: str) -> float:
    """Write date and label of an occasion beside its dot; return the place of the next."""
    width, gap = ax.get_xlim()[1], 11
    if width == NARROW:
        write(ax, x + gap, y, when, weight="semibold")
        return write(ax, x + gap, y + LINE, wrapped(label, width - x - gap)) + 4
    dated = breadth(when, "semibold") + 7
    to_right = x + gap + dated + breadth(label) <= width or x < width / 2
    room = (width - x if to_right else x) - gap - dated
    lines = wrapped(label, room)
    start = x + gap if to_right else x - gap - dated - max(map(breadth, lines))
    clear = {"bbox": {"fc": PAPER, "ec": "none", "pad": 1}, "zorder": 2}
    write(ax, start, y, when, weight="semibold", **clear)
    return write(ax, start + dated, y, lines, **clear) + 25 - LINE


def _year(edtf: str) -> float:
    """Return the beginning of a date as a number of years: 2018.5 for 1 July 2018."""
    import pandas as pd

    day = pd.Period(edtf).start_time
    return day.year + (day.day_of_year - 1) / 366


def ties(
    width: int,
    rows: "pd.DataFrame",
    heads: tuple[str, str, str],
    beneath: Mapping[str, str] | None = None,
    dashes: Mapping[str, str] | None = None,
) -> "Figure":
    """Draw lines from names on the left to names on the right.

    Args:
        width: the width, in pixels.
        rows: the lines in order, with left and right (the names), colour, dash (matplotlib's
            style) and text (written on the line, or '').
        heads: what stands above the names on the left, the lines, and the names on the right.
        beneath: a second line for names on the left.
        dashes: the key of the lines, if they have several styles.
    """
    ax = canvas(width)
    top = (line_key(ax, dashes) + 4 if dashes else 0) + LINE
    left = {name: wrapped(name, 0.37 * width, "semibold") for name in rows["left"].unique()}
    under = {name: [second] for name, second in (beneath or {}).items()}
    right = {name: wrapped(name, 0.34 * width) for name in rows["right"].unique()}
    # Two lines that meet at one end are half a step apart where their texts stand.
    gap = LINE if rows["text"].astype(bool).any() else 10
    pitches = (
        gap + LINE * max(len(lines) + len(under.get(name, ())) for name, lines in left.items()),
        gap + LINE * max(map(len, right.values())),
    )
    one, two = (
        {name: y + top for name, y in side.items()}
        for side in _heights(rows, list(left), list(right), pitches)
    )
    start = 10 + max(
        breadth(heads[0]),
        *(breadth(line, "semibold") for lines in left.values() for line in lines),
        *(breadth(line) for lines in under.values() for line in lines),
    )
    names = [heads[2], *(line for lines in right.values() for line in lines)]
    stop = width - 10 - max(map(breadth, names))
    write(ax, start - 8, top - LINE / 2, heads[0], ha="right", color=QUIET)
    write(ax, (start + stop) / 2, top - LINE / 2, heads[1], ha="center", color=QUIET)
    write(ax, stop + 8, top - LINE / 2, heads[2], color=QUIET)
    for (colour, dash), group in rows.groupby(["colour", "dash"], sort=False):
        heights = [y for each in group.itertuples() for y in (one[each.left], two[each.right], nan)]
        x = [start, stop, nan] * len(group)
        ax.plot(x, heights, color=colour, ls=dash, lw=1.5, marker="o", ms=4)
    clear = {"ha": "center", "bbox": {"fc": PAPER, "ec": "none", "pad": 0}}
    for each in rows[rows["text"] != ""].itertuples():
        y = (one[each.left] + two[each.right]) / 2
        write(ax, (start + stop) / 2, y, f" {each.text} ", **clear)
    for name, lines in left.items():
        more = under.get(name, [])
        y = one[name] - LINE * (len(lines) + len(more) - 1) / 2
        y = write(ax, start - 8, y, lines, ha="right", weight="semibold")
        write(ax, start - 8, y, more, ha="right", color=QUIET)
    for name, lines in right.items():
        write(ax, stop + 8, two[name] - LINE * (len(lines) - 1) / 2, lines)
    ends = [max(side.values()) + pitch / 2 for side, pitch in zip((one, two), pitches, strict=True)]
    return cut(ax, max(ends) + 3)


def _heights(
    rows: "pd.DataFrame", left: list[str], right: list[str], pitches: tuple[float, float]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the height of each name: the many in steps, the few each amidst its partners.

    Names on the left, and those on the right, are at least one of the pitches apart.
    """
    one, other = ("left", "right") if len(left) < len(right) else ("right", "left")
    names, pitch = {"left": left, "right": right}, {"left": pitches[0], "right": pitches[1]}
    fixed = {name: (n + 0.5) * pitch[other] - 3 for n, name in enumerate(names[other])}
    middles = rows[other].map(fixed).groupby(rows[one]).mean()
    placed: dict[str, float] = {}
    free = pitch[one] / 2 - 3
    for name in sorted(names[one], key=middles.get):
        placed[name] = max(middles[name], free)
        free = placed[name] + pitch[one]
    return (placed, fixed) if one == "left" else (fixed, placed)


def stacks(width: int, counts: "pd.DataFrame", colours: Sequence[str]) -> "Figure":
    """Draw a bar for each row of counts, divided by its columns, with the numbers that fit.

    Args:
        width: the width, in pixels.
        counts: the counts, with the names of the bars as index and of their parts as columns.
        colours: the colour of each column.
    """
    ax = canvas(width)
    y = key(ax, dict(zip(counts.columns, colours, strict=True))) + 10
    left = max(map(breadth, counts.index)) + 12
    scale = (width - left) / counts.sum(axis=1).max()
    for name, row in counts.iterrows():
        write(ax, 0, y, str(name))
        x = left
        for count, colour in zip(row, colours, strict=True):
            if count:
                boxes(ax, [(x, y - 11, count * scale - 1, 22)], colour)
            if count * scale > breadth(str(count)) + 6:
                tint = PAPER if _is_dark(colour) else INK
                write(ax, x + count * scale / 2, y, str(count), ha="center", color=tint)
            x += count * scale
        y += 30
    return cut(ax, y - 14)


def _is_dark(colour: str) -> bool:
    return sum(int(colour[n : n + 2], 16) for n in (1, 3, 5)) < 3 * 0x90


# The style


def font(weight: str) -> Path:
    """Return the file of the book's font in a weight of WEIGHTS, as the pages use it."""
    return FONTS / f"source-sans-3-latin-{WEIGHTS[weight]}-normal.woff2"


def fix_times() -> None:
    """Let the files that libraries write have a fixed time instead of that of writing."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1577836800")


def figure_style() -> None:
    """Set matplotlib's style for the book: its fonts, quiet axes, the same bytes at every run."""
    # Imported here: it takes half a second, which a build that draws nothing need not wait for.
    import matplotlib as mpl

    fix_times()
    for weight in WEIGHTS:
        _load_font(weight)
    mpl.rcParams.update(
        {
            "figure.constrained_layout.w_pad": 0,
            "figure.constrained_layout.h_pad": 0.03,
            "figure.facecolor": PAPER,
            "svg.hashsalt": "between-moscow-and-rome",
            "svg.fonttype": "none",
            "font.family": FAMILY,
            "axes.edgecolor": QUIET,
            "axes.labelcolor": INK,
            "axes.labelsize": "medium",
            "axes.titlesize": "medium",
            "axes.titleweight": "semibold",
            "axes.titlelocation": "left",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.spines.left": False,
            "axes.axisbelow": True,
            "text.color": INK,
            "xtick.color": QUIET,
            "xtick.labelcolor": INK,
            "xtick.labelsize": "medium",
            "ytick.labelcolor": INK,
            "ytick.labelsize": "medium",
            "ytick.left": False,
        }
    )


def _load_font(weight: str) -> None:
    """Make the font known to matplotlib, which does not read the compressed files of the pages."""
    from fontTools.ttLib import TTFont
    from matplotlib import font_manager, get_cachedir

    path = Path(get_cachedir()) / f"{FAMILY} {weight}.ttf"
    if path in {Path(known.fname) for known in font_manager.fontManager.ttflist}:
        return
    with TTFont(font(weight), recalcTimestamp=False) as opened:
        opened.flavor = None
        for place, name in ((1, FAMILY), (2, weight), (16, FAMILY), (17, weight)):
            opened["name"].setName(name, place, 3, 1, 0x409)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as written:
            opened.save(written)
    Path(written.name).replace(path)  # at once, since other kernels may read it
    font_manager.fontManager.addfont(path)
