"""The figures: sizes, colours and widths; no text overlaps other text or leaves the picture."""

import json
import re
from collections.abc import Iterator
from itertools import combinations, cycle, islice, pairwise
from math import hypot
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from matplotlib import rcParams
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path
from real_book import NOTEBOOKS, ROOT, copied, run

import corpus
from book import figures, maps

PRINTED = 142 / 25.4 * 72  # points: the width of the text in print
PALETTE = {*figures.IN_THE_DARK}
_TEXT = re.compile(r'<text style="(?P<style>[^"]*)"(?P<place>[^>]*)>(?P<text>[^<]*)<')
_SIZE = re.compile(r'<svg [^>]*width="([\d.]+)pt" height="([\d.]+)pt"')
# Points by which a box is smaller than the line of the font, which few letters fill.
_SLACK = 1.0
ADDED = Path(__file__).parents[1] / "added_page" / "lagoon-post-2020-02-03"


class TextBox(NamedTuple):
    """Text in a figure: the size of its letters, and the box around it, in points."""

    text: str
    size: float
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "TextBox") -> bool:
        """Return True if two texts share a part of the picture."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def text_boxes(svg: str) -> Iterator[TextBox]:
    """Yield the texts of a figure with their boxes."""
    figures.figure_style()
    for found in _TEXT.finditer(svg):
        style = dict(part.split(": ") for part in found["style"].strip("; ").split("; "))
        size = float(style["font-size"].removesuffix("px"))
        place = re.fullmatch(r' x="([-\d.]+)" y="([-\d.]+)"', found["place"])
        assert place, f"“{found['text']}” is turned, or has no place"
        letters = FontProperties(size=size, weight=int(style.get("font-weight", 400)))
        width, height, descent = text_to_path.get_text_width_height_descent(
            found["text"].replace("&amp;", "&"), letters, ismath=False
        )
        x, y = map(float, place.groups())
        left = (
            x - {"start": 0, "middle": width / 2, "end": width}[style.get("text-anchor", "start")]
        )
        bottom = y + descent - _SLACK
        yield TextBox(found["text"], size, left, bottom - height + 2 * _SLACK, left + width, bottom)


def faults(svg: str, width: int) -> list[str]:
    """Return what is wrong with a figure of a width in pixels."""
    boxes = list(text_boxes(svg))
    wide, high = map(float, _SIZE.findall(svg)[0])
    paper = min(1, PRINTED / wide)
    found = [f"“{a.text}” overlaps “{b.text}”" for a, b in combinations(boxes, 2) if a.overlaps(b)]
    found += [
        f"“{each.text}” leaves the picture"
        for each in boxes
        if each.left < -_SLACK or each.right > wide + _SLACK or each.top < -1 or each.bottom > high
    ]
    found += [
        f"“{each.text}” is small"
        for each in boxes
        if each.size / 0.75 < 11 or (width == figures.WIDE and each.size * paper < 7.5)
    ]
    if wide != width * 0.75:
        found.append(f"The figure is {wide / 0.75:g} pixels wide")
    colours = {colour.upper() for colour in re.findall(r"(?:fill|stroke): (#\w{6})", svg)}
    found += [f"{colour} is no colour of the book" for colour in sorted(colours - PALETTE)]
    return found


def drawings(folder: Path) -> dict[str, tuple[str, int]]:
    """Return the figures of the notebooks in a folder by chapter and cell: SVG and width."""
    found = {}
    for name in NOTEBOOKS:
        for cell in json.loads((folder / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if "image/svg+xml" in output.get("data", {}):
                    wide = "".join(output["data"]["image/svg+xml"])
                    found[f"{name}: {cell['id']}"] = (wide, figures.WIDE)
                    narrow = output["metadata"]["narrow"]
                    found[f"{name}: {cell['id']}, narrow"] = (narrow, figures.NARROW)
    return found


FIGURES = drawings(ROOT / "chapters")
FIRST = next(iter(FIGURES.values()))[0]


@pytest.mark.parametrize("name", FIGURES)
def test_figures_have_sizes_and_colours_of_the_book_and_texts_apart(name):
    assert faults(*FIGURES[name]) == []


def _with_text(style: str, x: float, y: float, text: str = "seeded") -> str:
    added = f'<text style="{style}" x="{x}" y="{y}">{text}</text>'
    return FIRST.replace("</svg>", f"{added}</svg>")


def test_faults_are_found():
    first = next(text_boxes(FIRST))
    size = "font-size: 10px; "
    over = _with_text(size, first.left + 3, first.bottom - 2)
    assert f"“{first.text}” overlaps “seeded”" in faults(over, figures.WIDE)
    assert "“seeded” leaves the picture" in faults(_with_text(size, -9, 90), figures.WIDE)
    assert "“seeded” is small" in faults(_with_text("font-size: 8px; ", 9, 90), figures.WIDE)
    assert "The figure is 704 pixels wide" in faults(FIRST, figures.NARROW)
    strange = _with_text(f"{size}fill: #00ff00", 9, 90)
    assert "#00FF00 is no colour of the book" in faults(strange, figures.WIDE)


def test_no_figure_takes_the_colour_of_a_side_for_something_else():
    for name in NOTEBOOKS:
        cells = json.loads((ROOT / "chapters" / f"{name}.ipynb").read_text(encoding="utf-8"))
        for cell in cells["cells"]:
            named = re.findall(r"SIDES\[\"([^\"]+)", "".join(cell["source"]))
            assert set(named) <= {"other"}, f"{name}: {cell['id']}"


# With twenty articles

_NAMES = ("Anna of the Archipelago", "United Nations Mission", "Bo", "Minister for the Lagoons")


def _many(names=_NAMES, count=20) -> list[str]:
    return [f"{name} {n}" for n, name in enumerate(islice(cycle(names), count))]


HEADS = ("who speaks", "words", "of whom")


def _ties(width: int):
    rows = pd.DataFrame(
        {"left": _many(), "right": _many(("Lagoon Post", "Rome"), 7) * 2 + ["a"] * 6}
    )
    rows = rows.assign(colour=figures.INK, dash="-", text="")
    beneath = dict.fromkeys(_many(), "press and experts")
    return figures.ties(width, rows, HEADS, beneath, {"one": "-", "two": "--"})


def _occasions(width: int):
    days = [f"{2015 + n // 4}-{1 + n % 12:02}-09" for n in range(20)]
    label = "Ministers of seven islands meet in the largest lagoon for talks"
    rows = pd.DataFrame({"edtf": days, "label": label, "article": [True, False] * 10})
    return figures.occasions(width, rows, (2015, 2020))


def _stacks(width: int):
    counts = pd.DataFrame({"yes": range(20), "no": range(20, 0, -1)}, index=_many())
    return figures.stacks(width, counts, [figures.INK, figures.PALE])


def _map(width: int):
    rows = [(name, n * 2.9 - 9, 26 + n * 7 % 31, n % 6, "all") for n, name in enumerate(_many())]
    columns = ["place", "longitude", "latitude", "events", "kind"]
    return maps.map_of(width, pd.DataFrame(rows, columns=columns), {"all": figures.INK})


@pytest.mark.parametrize("width", [figures.WIDE, figures.NARROW])
@pytest.mark.parametrize("draw", [_ties, _occasions, _stacks, _map])
def test_a_figure_has_room_for_the_data_of_twenty_articles(draw, width):
    figures.figure_style()
    assert faults(figures.svg(figures.drawn(draw, width)), width) == []


@pytest.mark.slow
def test_the_words_of_twenty_articles_have_their_squares(tmp_path):
    root = copied(tmp_path)
    text, entry = (ADDED.with_suffix(end).read_text(encoding="utf-8") for end in (".txt", ".bib"))
    with (root / "corpus" / "sources.bib").open("a", encoding="utf-8") as bib:
        for day in range(3, 18):
            key = f"lagoon-post-2020-02-{day:02}"
            (root / "corpus" / "captures" / f"{key}.txt").write_text(text, encoding="utf-8")
            bib.write(entry.replace("2020-02-03", f"2020-02-{day:02}"))
    ran = run(root, "book.execute", "chapters/index.ipynb")
    assert "index.ipynb: written" in ran.stdout, ran.stdout + ran.stderr
    drawn = drawings(root / "chapters")
    for name in ("index: fig-squares", "index: fig-squares, narrow"):
        assert drawn[name][0].count("Lagoon Post") >= 15
        assert faults(*drawn[name]) == []


# Colours

# What colours are to the colour-blind, in linear RGB: Machado, Oliveira and Fernandes (2009), “A
# Physiologically-based Model for Simulation of Color Vision Deficiency”, severity 1.
SEEN = {
    "all": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip
# Colours that stand for different things in one figure: the sides, and the verdicts on claims.
TOGETHER = {
    "sides": [*figures.SIDES.values(), figures.PALE],
    "verdicts": [figures.INK, figures.QUIET, figures.ACCENT, figures.GREY, figures.FAINT],
}


def _linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _oklab(linear: np.ndarray) -> np.ndarray:
    """Lightness and two hues, in which distances are as they are seen (Ottosson 2020)."""
    cones = [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
             [0.0883024619, 0.2817188376, 0.6299787005]]  # fmt: skip
    lab = [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
           [0.0259040371, 0.7827717662, -0.8086757660]]  # fmt: skip
    return np.array(lab) @ np.cbrt(np.array(cones) @ linear.clip(0))


@pytest.mark.parametrize("colours", TOGETHER.values(), ids=TOGETHER)
@pytest.mark.parametrize("dark", [False, True])
def test_colours_are_apart_in_grey_and_for_the_colour_blind(colours, dark):
    shown = [figures.IN_THE_DARK[each] if dark else each for each in colours]
    grey = sorted(map(figures.contrast, shown))
    assert min(b / a for a, b in pairwise(grey)) > 1.3
    # In the light they were 1.02 in grey, and 0.03 without green, when the sides had the colours
    # of Okabe and Ito.
    for name, eyes in SEEN.items():
        seen = [_oklab(eyes @ _linear(each)) for each in shown]
        least = min(np.linalg.norm(a - b) for a, b in combinations(seen, 2))
        assert least > (0.1 if colours is TOGETHER["sides"] else 0.05), name


def test_letters_can_be_read_on_a_dark_page():
    dark = figures.IN_THE_DARK
    for ink in (figures.INK, figures.QUIET, figures.ACCENT):
        for ground in (figures.PAPER, figures.LAND):
            assert figures.contrast(dark[ground]) / figures.contrast(dark[ink]) > 4.5


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_a_dark_form_for_each_of_its_colours(name):
    svg, _ = FIGURES[name]
    colours, dark = (
        set(re.findall(r"#\w{6}\b", drawing.upper())) for drawing in (svg, figures.in_the_dark(svg))
    )
    assert dark == {figures.IN_THE_DARK[colour] for colour in colours}


@pytest.mark.parametrize("name", FIGURES)
def test_letters_for_print_stand_from_the_beginning_where_they_stood(name):
    """Chrome cuts the first of others, as WeasyPrint sets them."""
    svg, _ = FIGURES[name]
    assert not re.search("text-anchor: (middle|end)", figures.anchored_at_start(svg))


def test_a_line_that_ended_at_a_place_still_does():
    style = f"font-weight: 600; font-size: 10px; text-anchor: {{}}; fill: {figures.ACCENT}"
    text = '<text style="{}" x="{:.2f}" y="5">Over 4,500 &amp; more</text>'
    length = figures.breadth("Over 4,500 & more", "semibold") * 72 / figures.PIXELS
    length *= 10 / rcParams["font.size"]
    for anchor, part in (("end", 1), ("middle", 0.5)):
        made = figures.anchored_at_start(text.format(style.format(anchor), 200))
        assert made == text.format(style.format("start"), 200 - part * length)


# Parts


def test_what_is_too_pale_to_be_seen_on_paper_has_an_edge():
    assert figures.contrast("#000000") == pytest.approx(21)
    assert figures.contrast(figures.QUIET) == pytest.approx(4.54, abs=0.01)

    def edges(colour: str, height: float) -> float:
        ax = figures.canvas(100)
        figures.boxes(ax, [(0, 0, 50, height)], colour)
        return ax.patches[0].get_linewidth()

    assert edges(figures.FAINT, 20) > 0 == edges(figures.INK, 20)
    assert edges(figures.FAINT, 4) == 0


def test_letters_are_in_the_picture_and_the_same_at_every_run():
    one, two = (figures.svg(figures.drawn(_stacks, figures.WIDE)) for _ in range(2))
    assert one == two
    assert one.count("@font-face") == 1
    assert "data:font/woff2;base64," in one


def test_lines_break_where_there_is_no_more_room():
    figures.figure_style()
    assert figures.wrapped("one two", figures.breadth("one two")) == ["one two"]
    assert figures.wrapped("one two", figures.breadth("one tw")) == ["one", "two"]
    assert figures.wrapped("unbreakable", 1) == ["unbreakable"]


def test_a_place_without_room_for_its_name_has_a_number_and_is_named_beneath_the_map():
    figures.figure_style()
    rows = pd.DataFrame(
        {"place": _many(count=9), "longitude": 10.0, "latitude": 40.0, "kind": "all"}
    )
    drawn = figures.drawn(
        lambda width: maps.map_of(width, rows.assign(events=1), {"all": figures.INK}),
        figures.NARROW,
    )
    # No number has a ground of its own: that of the map is not the same everywhere.
    assert not any(text.get_bbox_patch() for text in drawn.axes[0].texts)
    svg = figures.svg(drawn)
    texts = [box.text for box in text_boxes(svg)]
    named = {text for text in texts if text in set(rows["place"])}
    assert 1 <= len(named) < 9
    beneath = re.sub(r"\s", " ", " ".join(texts))
    for n, place in enumerate(sorted(set(rows["place"]) - named), 1):
        assert f" {place}: 1 event" in beneath
        assert str(n) in texts
    assert faults(svg, figures.NARROW) == []


def test_a_country_has_the_events_without_a_closer_place():
    figures.figure_style()
    east, north = maps.NAMED["Libya"]
    dot = {"place": ["Sabha"], "longitude": east, "latitude": north, "events": 1, "kind": "all"}
    rows, told = pd.DataFrame(dot), {"Libya": 3, "Egypt": 1}

    def draw(width: int) -> str:
        drawn = maps.map_of(width, rows, {"all": figures.INK}, told)
        return " ".join(box.text for box in text_boxes(figures.svg(drawn)))

    with pytest.raises(ValueError, match="no room for the events of Libya"):
        draw(figures.WIDE)
    rows["latitude"] += 20
    assert "LIBYA 3 events EGYPT 1 event ALGERIA" in draw(figures.WIDE)


def test_no_circle_covers_another_and_the_smaller_stands_on_its_own_side():
    great = maps.Dot(100, 100, 9, ("Tripoli",))
    for x, y in ((101, 100), (100, 96), (94, 103)):
        small = maps._beside(maps.Dot(x, y, 3, ("Tajoura",)), [great])
        across, down = small.x - great.x, small.y - great.y
        assert hypot(across, down) > great.radius + small.radius
        assert across * (y - 100) == pytest.approx(down * (x - 100))
        assert across * (x - 100) + down * (y - 100) > 0
    far = maps.Dot(140, 100, 3, ("Sirte",))
    assert maps._beside(far, [great]) == far


def test_no_name_of_a_place_ends_beside_the_circle_of_another():
    figures.figure_style()
    one, view = maps.Dot(50, 50, 3, ("Tajoura",)), maps.View(figures.NARROW, 0)
    end = 53 + maps.BESIDE + figures.breadth("Tajoura", "semibold")
    near, far = (maps.Dot(end + gap, 50, 3, ("Sirte",)) for gap in (7, 20))
    assert set(maps._layout([one, near], view, [(1, 0)])) == {near}
    assert set(maps._layout([one, far], view, [(1, 0)])) == {one, far}


@pytest.mark.parametrize("width", [figures.WIDE, figures.NARROW])
def test_the_texts_of_lines_that_meet_are_a_line_apart(width):
    figures.figure_style()
    rows = pd.DataFrame({"left": ["A", "B", "C", "D"], "right": "all", "text": [11, 12, 13, 14]})
    drawn = figures.ties(width, rows.assign(colour=figures.INK, dash="-"), HEADS)
    tops = [box.top for box in text_boxes(figures.svg(drawn)) if box.text.strip().isdigit()]
    assert len(tops) == 4
    assert min(b - a for a, b in pairwise(tops)) / 0.75 > figures.LINE - 0.5


def test_the_names_of_countries_are_within_them():
    for name, place in maps.NAMED.items():
        rings = [ring for country, ring in maps.countries() if country == name]
        assert any(Outline(ring).contains_point(place) for ring in rings), name


def test_the_outline_holds_the_places_of_its_countries():
    rings: dict[str, list[Outline]] = {}
    for country, ring in maps.countries():
        assert ring[0] == ring[-1]
        rings.setdefault(country, []).append(Outline(ring))
    places = corpus.BOOK.places.set_index("place")[["longitude", "latitude"]]
    for place, country in (("Idlib", "Syria"), ("Rome", "Italy"), ("Grozny", "Russia")):
        assert any(ring.contains_point(tuple(places.loc[place])) for ring in rings[country])
