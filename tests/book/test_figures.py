"""The figures: no text overlaps other text or leaves the picture."""

import json
import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D
from real_book import NOTEBOOKS, ROOT

import corpus
from book.figures import countries

# How matplotlib draws text as outlines: the text in a comment, then its place, turn and size.
_TEXT = re.compile(
    r"<!-- (?P<text>.*?) -->\s*<g [^>]*?"
    r'transform="translate\((?P<x>[-\d.]+) (?P<y>[-\d.]+)\)'
    r"(?: rotate\((?P<turn>[-\d.]+)\))? scale\((?P<size>[\d.]+) "
)
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
# Points by which a box is smaller on each side than the line of the font, which few letters fill.
_SLACK = 0.75


class TextBox(NamedTuple):
    """Text in a figure, and the outline of the box around it, in points."""

    text: str
    box: Path


def text_boxes(svg: str) -> Iterator[TextBox]:
    """Yield the text of a figure with its boxes, at any angle."""
    for found in _TEXT.finditer(svg):
        size = 100 * float(found["size"])
        width, height, descent = text_to_path.get_text_width_height_descent(
            found["text"], FontProperties(size=size), ismath=False
        )
        corners = Path.unit_rectangle().transformed(
            Affine2D()
            .scale(width - 2 * _SLACK, height - 2 * _SLACK)
            .translate(_SLACK, _SLACK - descent)
        )
        place = (
            Affine2D()
            .scale(1, -1)
            .rotate_deg(float(found["turn"] or 0))
            .translate(float(found["x"]), float(found["y"]))
        )
        yield TextBox(found["text"], corners.transformed(place))


def collisions(svg: str) -> list[str]:
    """Return which texts of a figure overlap, or leave the picture."""
    boxes = list(text_boxes(svg))
    width, height = map(float, _VIEW.findall(svg)[0])
    picture = Path.unit_rectangle().transformed(Affine2D().scale(width, height))
    overlapping = [
        f"“{a.text}” overlaps “{b.text}”"
        for a, b in combinations(boxes, 2)
        if a.box.intersects_path(b.box)
    ]
    outside = [
        f"“{each.text}” leaves the picture" for each in boxes if not picture.contains_path(each.box)
    ]
    return overlapping + outside


def figures(folder):
    """Return the figures of the notebooks in a folder as SVG, by "chapter: cell"."""
    found = {}
    for name in NOTEBOOKS:
        for cell in json.loads((folder / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if "image/svg+xml" in output.get("data", {}):
                    found[f"{name}: {cell['id']}"] = "".join(output["data"]["image/svg+xml"])
    return found


FIGURES = figures(ROOT / "chapters")


@pytest.mark.parametrize("name", FIGURES)
def test_no_text_of_a_figure_overlaps_other_text_or_leaves_the_picture(name):
    assert collisions(FIGURES[name]) == []


def _with_text(svg: str, text: str, x: float, y: float) -> str:
    group = f'<g style="" transform="translate({x} {y}) scale(0.1 -0.1)"></g>'
    return svg.replace("</svg>", f"<!-- {text} -->{group}</svg>")


def test_overlapping_text_is_found():
    svg = next(iter(FIGURES.values()))
    first = _TEXT.search(svg)
    doubled = _with_text(svg, "seeded", float(first["x"]) + 3, float(first["y"]))
    assert f"“{first['text']}” overlaps “seeded”" in collisions(doubled)


def test_text_outside_the_picture_is_found():
    svg = next(iter(FIGURES.values()))
    assert "“seeded” leaves the picture" in collisions(_with_text(svg, "seeded", -9, 9))


def test_the_outline_holds_the_places_of_its_countries():
    rings: dict[str, list[Path]] = {}
    for country, ring in countries():
        assert ring[0] == ring[-1]
        rings.setdefault(country, []).append(Path(ring))
    places = corpus.BOOK.places.set_index("place")[["longitude", "latitude"]]
    for place, country in (("Idlib", "Syria"), ("Rome", "Italy"), ("Grozny", "Russia")):
        assert any(ring.contains_point(tuple(places.loc[place])) for ring in rings[country])
