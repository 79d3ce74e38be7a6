"""The art of the cover: every word of the articles as a square, in the colour of its voice."""

from base64 import b64encode
from typing import NamedTuple

from book.figures import SIDES
from book.proof.voices import SIDES_IN_WORDS
from book.wording import number
from corpus import Corpus
from corpus.voices import OWN

# What the key calls the sides that have a colour. All others share that of "other".
_NAMES = SIDES_IN_WORDS | {"other": "others", OWN: "the articles themselves"}
_COLOURS = SIDES | {OWN: "#444a52"}  # quiet on the dark ground
_ACROSS, _GAP = 62, 1.6  # squares in a row, and rows between two articles


class Cover(NamedTuple):
    """The picture on the cover.

    Attributes:
        art: the picture, an SVG as a data URL.
        alt: the picture in words, for those who cannot see it.
        key: name and colour of each kind of voice, in the order of its words, the most first.
        words: how many words there are, for the line above the key.
        articles: how many articles.
    """

    art: str
    alt: str
    key: list[tuple[str, str]]
    words: str
    articles: str


def cover(corpus: Corpus) -> Cover:
    """Draw the words of a corpus, an article after another.

    Args:
        corpus: the articles and their coding.
    """
    words = corpus.voices.words()
    sides = words["side"].where(words["side"].isin(_NAMES), "other")
    squares: dict[str, list[str]] = {}
    top = 0.0
    for _, article in sides.groupby(words["source"], sort=False):
        for n, side in enumerate(article):
            place = f"M{n % _ACROSS + 0.06:.2f} {top + n // _ACROSS + 0.1:.1f}"
            squares.setdefault(side, []).append(f"{place}h.88v.8h-.88z")
        top += -(-len(article) // _ACROSS) + _GAP
    paths = "".join(
        f'<path fill="{_COLOURS[side]}" d="{"".join(drawn)}"/>' for side, drawn in squares.items()
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_ACROSS}" height="{top - _GAP:.1f}" '
        f'viewBox="0 0 {_ACROSS} {top - _GAP:.1f}">{paths}</svg>'
    )
    counts = sides.value_counts()
    most = [side for side in counts.index if side not in ("other", OWN)]
    shown = [side for side in (*most, "other", OWN) if side in squares]
    told = ", ".join(f"{_NAMES[side]} {counts[side]:,}" for side in shown)
    return Cover(
        art="data:image/svg+xml;base64," + b64encode(svg.encode()).decode(),
        alt="Each word of the articles as a small square, in reading order and in the colour of "
        f"its speaker: {told}.",
        key=[(_NAMES[side], _COLOURS[side]) for side in shown],
        words=f"{len(words):,}",
        articles=number(words["source"].nunique()),
    )
