"""The cover: every word of the articles as a square, in the colour of its voice.

The PDF draws it with an SVG and its style sheet. An EPUB has one picture, which readers show in
their libraries.
"""

from base64 import b64encode
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from book.editions.citation import Edition
from book.figures import FONTS, IN_THE_DARK, SIDES, compressed
from book.wording import SIDES_IN_WORDS, date, number
from corpus import Corpus
from corpus.voices import OWN

# The colours of a dark page. All sides without a colour share that of "other".
_COLOURS = {side: IN_THE_DARK[colour] for side, colour in SIDES.items()} | {OWN: "#2d3138"}
_ACROSS, _GAP = 62, 1.6  # squares in a row, and rows between two articles
_WIDE, _HIGH = 0.88, 0.8  # a square, in shares of its place
# The picture of the whole cover, in pixels, with the colours of print.css.
_SIZE, _EDGE = (1600, 2400), 130
_GROUND, _BRIGHT, _PLAIN = "#15181c", "#f7f3ea", "#c9c4b8"


class Cover(NamedTuple):
    """The picture on the cover.

    Attributes:
        art: the picture, an SVG as a data URL.
        alt: the picture in words, for those who cannot see it.
        key: name and colour of each kind of voice, in the order of its words, the most first.
        words: how many words there are, for the line above the key.
        articles: how many articles.
        squares: colour, and place in squares from the left and from the top, of each word.
        height: that of all squares, in squares.
    """

    art: str
    alt: str
    key: list[tuple[str, str]]
    words: str
    articles: str
    squares: list[tuple[str, float, float]]
    height: float


def cover(corpus: Corpus) -> Cover:
    """Draw the words of a corpus, an article after another.

    Args:
        corpus: the articles and their coding.
    """
    words = corpus.voices.words()
    sides = words["side"].where(words["side"].isin(SIDES_IN_WORDS), "other")
    squares = []
    top = 0.0
    for _, article in sides.groupby(words["source"], sort=False):
        for n, side in enumerate(article):
            squares.append((_COLOURS[side], n % _ACROSS + 0.06, top + n // _ACROSS + 0.1))
        top += -(-len(article) // _ACROSS) + _GAP
    height = top - _GAP
    counts = sides.value_counts()
    most = [side for side in counts.index if side not in ("other", OWN)]
    shown = [side for side in (*most, "other", OWN) if side in set(sides)]
    told = ", ".join(f"{SIDES_IN_WORDS[side]} {counts[side]:,}" for side in shown)
    return Cover(
        art=_art(squares, height),
        alt="Each word of the articles as a small square, in reading order and in the colour of "
        f"its speaker: {told}.",
        key=[(SIDES_IN_WORDS[side], _COLOURS[side]) for side in shown],
        words=f"{len(words):,}",
        articles=number(words["source"].nunique()),
        squares=squares,
        height=height,
    )


def _art(squares: list[tuple[str, float, float]], height: float) -> str:
    """Return squares as an SVG with a path for each colour, as a data URL."""
    drawn: dict[str, str] = {}
    for colour, x, y in squares:
        square = f"M{x:.2f} {y:.1f}h{_WIDE}v{_HIGH}h-{_WIDE}z"
        drawn[colour] = drawn.get(colour, "") + square
    paths = "".join(f'<path fill="{colour}" d="{d}"/>' for colour, d in drawn.items())
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_ACROSS}" height="{height:.1f}" '
        f'viewBox="0 0 {_ACROSS} {height:.1f}">{paths}</svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def picture(cover: Cover, edition: Edition) -> bytes:
    """Return the whole cover as PNG, with title, key and author.

    Args:
        cover: what it shows.
        edition: the book.
    """
    image = Image.new("RGB", _SIZE, _GROUND)
    draw = ImageDraw.Draw(image)
    room = _SIZE[0] - 2 * _EDGE
    title, subtitle = edition.parts
    bold = _font("serif-4-latin-600-normal", 158)
    y = _write(draw, 150, _folded(title, bold, room), bold)
    italic = _font("serif-4-latin-400-italic", 72)
    _write(draw, y + 50, _folded(subtitle, italic, room), italic, _PLAIN)
    scale = room / _ACROSS
    top = _SIZE[1] - 300 - cover.height * scale
    for colour, across, down in cover.squares:
        place = _EDGE + across * scale, top + down * scale
        draw.rectangle(_box(place, _WIDE * scale, _HIGH * scale), colour)
    plain = _font("sans-3-latin-400-normal", 46)
    y = top - 110
    for line in reversed(_key_lines(cover.key, plain, room)):
        _write_key(draw, y, line, plain)
        y -= 70
    _write(draw, y, f"{cover.words} words, {cover.articles} articles", plain)
    made = f"{edition.author}\nVersion {edition.version}, {date(str(edition.released))}"
    _write(draw, _SIZE[1] - 210, made, plain, _PLAIN)
    return compressed(image)


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return a font of the pages in a size in pixels."""
    return ImageFont.truetype(FONTS / f"source-{name}.woff2", size)


def _box(place: tuple[float, float], width: float, height: float) -> tuple[float, ...]:
    """Return a rectangle as Pillow draws it, with its last pixels."""
    return (*place, place[0] + width - 1, place[1] + height - 1)


def _write(
    draw: ImageDraw.ImageDraw, y: float, text: str, font: ImageFont.FreeTypeFont, ink: str = _BRIGHT
) -> float:
    """Write lines of text at the left edge, and return where they end."""
    spacing = font.size * 0.12
    draw.multiline_text((_EDGE, y), text, ink, font, spacing=spacing)
    return draw.multiline_textbbox((_EDGE, y), text, font, spacing=spacing)[3]


def _folded(text: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    """Break a text into lines that have room."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


_Key = list[tuple[str, str]]


def _key_lines(key: _Key, font: ImageFont.FreeTypeFont, room: float) -> list[_Key]:
    """Break the key into lines that have room."""
    lines: list[_Key] = [[]]
    for entry in key:
        if sum(_breadth(name, font) for name, _ in [*lines[-1], entry]) > room:
            lines.append([])
        lines[-1].append(entry)
    return lines


def _breadth(name: str, font: ImageFont.FreeTypeFont) -> float:
    """Return the room that an entry of the key takes, with its square."""
    return font.getlength(name) + 2.4 * font.size


def _write_key(
    draw: ImageDraw.ImageDraw, y: float, line: _Key, font: ImageFont.FreeTypeFont
) -> None:
    """Write a line of the key: squares with their names."""
    x, size = float(_EDGE), font.size * 0.6
    for name, colour in line:
        draw.rectangle(_box((x, y + font.size * 0.4), size, size), colour)
        draw.text((x + font.size, y), name, _PLAIN, font)
        x += _breadth(name, font)
