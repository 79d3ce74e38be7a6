"""The figures: no text overlaps other text or leaves the picture."""

import json
import re
from itertools import combinations
from typing import NamedTuple

import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D
from real_book import NOTEBOOKS, ROOT

# How matplotlib writes words as outlines: the words in a comment, then their place, turn and size.
_WORDS = re.compile(
    r'<!-- (?P<words>.*?) -->\s*<g [^>]*?transform="translate\((?P<x>[-\d.]+) (?P<y>[-\d.]+)\)(?: rotate\((?P<turn>[-\d.]+)\))? scale\((?P<size>[\d.]+) '
)
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_SLACK = (
    0.75  # points that a box is smaller on each side than the font's line: letters seldom fill it
)


class Words(NamedTuple):
    """Words in a figure, and the outline of the box around them, in points."""

    words: str
    box: Path


def words_of(svg):
    """The Words of a figure, those that run upwards or aslant too."""
    for found in _WORDS.finditer(svg):
        size = 100 * float(found["size"])
        width, height, descent = text_to_path.get_text_width_height_descent(
            found["words"], FontProperties(size=size), ismath=False
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
        yield Words(found["words"], corners.transformed(place))


def faults(svg):
    """Which words of a figure run into others, or out of it."""
    found = list(words_of(svg))
    (width, height), edge = map(float, _VIEW.search(svg).groups()), Path.unit_rectangle()
    crossing = [
        f"“{a.words}” runs into “{b.words}”"
        for a, b in combinations(found, 2)
        if a.box.intersects_path(b.box)
    ]
    picture = edge.transformed(Affine2D().scale(width, height))
    outside = [f"“{each.words}” runs out" for each in found if not picture.contains_path(each.box)]
    return crossing + outside


def figures(folder):
    """The figures of the notebooks in a folder, `{chapter: cell: SVG}`."""
    found = {}
    for name in NOTEBOOKS:
        for cell in json.loads((folder / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if "image/svg+xml" in output.get("data", {}):
                    found[f"{name}: {cell['id']}"] = "".join(output["data"]["image/svg+xml"])
    return found


FIGURES = figures(ROOT / "chapters")


@pytest.mark.parametrize("name", FIGURES)
def test_no_words_of_a_figure_run_into_others(name):
    assert faults(FIGURES[name]) == []


def test_words_that_run_into_others_would_be_found():
    name = next(iter(FIGURES))
    found = _WORDS.search(FIGURES[name])
    x, y = float(found["x"]) + 3, float(found["y"])
    doubled = FIGURES[name].replace(
        "</svg>",
        f'<!-- planted --><g style="" transform="translate({x} {y}) scale(0.1 -0.1)"></g></svg>',
    )
    assert f"“{found['words']}” runs into “planted”" in faults(doubled)
    outside = FIGURES[name].replace(
        "</svg>",
        '<!-- planted --><g style="" transform="translate(-9 9) scale(0.1 -0.1)"></g></svg>',
    )
    assert "“planted” runs out" in faults(outside)
