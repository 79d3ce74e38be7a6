"""The figures as a reader sees them: no words run into others or out of the picture, with the pages of the book and with twenty."""

import json
import random
import re
from itertools import combinations
from typing import NamedTuple

import pytest
from bench import varied
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D
from real_book import NOTEBOOKS, ROOT, copied, run

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


@pytest.fixture(scope="module")
def twenty(tmp_path_factory):
    """The figures with twenty pages: those of the book, and others made by varying them, of other outlets and days."""
    root, chance = copied(tmp_path_factory.mktemp("twenty")), random.Random(20)
    captures = root / "corpus" / "captures"
    pages = sorted(captures.glob("*.txt"))
    entries = []
    for n in range(20 - len(pages)):
        text = pages[n % len(pages)].read_text(encoding="utf-8")
        key = f"paper-{n:02}"
        (captures / f"{key}.txt").write_text(varied(text, chance), encoding="utf-8")
        day = f"20{17 + n % 4}-{1 + n % 12:02}-{1 + n:02}"
        entries.append(
            f"@misc{{{key},\n  author = {{{{The Paper of Town {n}}}}},\n  title = {{{{A page of {day}}}}},\n  date = {{{day}}},\n}}\n"
        )
    with (root / "corpus" / "sources.bib").open("a", encoding="utf-8") as bib:
        bib.write("\n" + "\n".join(entries))
    ran = run(root, "book.execute")
    assert "failed" not in ran.stdout, ran.stdout
    return figures(root / "chapters")


@pytest.mark.parametrize("name", FIGURES)
def test_no_words_of_a_figure_run_into_others(name):
    assert faults(FIGURES[name]) == []


@pytest.mark.parametrize("name", FIGURES)
def test_figures_stay_legible_with_twenty_pages(twenty, name):
    assert faults(twenty[name]) == []


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
