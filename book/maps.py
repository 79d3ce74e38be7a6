"""The map of the places, and the placing of their names."""

import json
from collections.abc import Mapping
from math import atan2, cos, hypot, pi, sin
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from book import figures

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Outlines of countries from the Atlantic to the Caspian Sea; the file says where they are from.
COUNTRIES = Path(__file__).with_name("countries.geojson")
# Names of countries, by which a reader knows the map, and the middle of each in degrees.
NAMED = {
    "Libya": (17.5, 26.2), "Egypt": (28.6, 26.2), "Algeria": (2.5, 31.0), "Tunisia": (9.4, 35.2),
    "Italy": (11.2, 43.9), "France": (1.8, 45.0), "Russia": (41.5, 53.0), "Turkey": (33.6, 39.2),
    "Syria": (39.2, 34.7), "Greece": (21.9, 39.4),
}  # fmt: skip

Box = tuple[float, float, float, float]  # left, top, right, bottom

# Pixels between circles, from a circle to its name, and from it to the end of another one's name.
APART, BESIDE, CLEAR = 3.5, 4, 8


class Dot(NamedTuple):
    """A circle on a map: its centre and radius in pixels, and its label, a name and more lines."""

    x: float
    y: float
    radius: float
    label: tuple[str, ...]


class View(NamedTuple):
    """A part of the world on a canvas: its bounds in degrees, and its place there in pixels."""

    width: float
    top: float
    west: float = -11.0
    east: float = 50.5
    south: float = 22.3
    north: float = 57.5
    stretch: float = 1.35  # of a degree of latitude against one of longitude, in its middle

    @property
    def bottom(self) -> float:
        """The lower edge, in pixels."""
        return self.at(self.west, self.south)[1]

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the pixels of a place."""
        scale = self.width / (self.east - self.west)
        return (
            (longitude - self.west) * scale,
            self.top + (self.north - latitude) * self.stretch * scale,
        )

    def shows(self, x: float, y: float) -> bool:
        """Return True if a place, in pixels, is within the view."""
        return 0 <= x <= self.width and self.top <= y <= self.bottom


def map_of(
    width: int,
    dots: "pd.DataFrame",
    colours: Mapping[str, str],
    countries_with: Mapping[str, int] | None = None,
) -> "Figure":
    """Draw circles on a map from Morocco to the Caspian Sea, each with its name.

    A place beyond the map has an arrow at its edge. A circle that a larger one would cover stands
    beside it. A place without room for its name has a number, and its name is beneath the map.
    Names of countries give way to all others.

    Args:
        width: the width, in pixels.
        dots: the places, with place, longitude, latitude, events (the number) and kind.
        colours: the colour of each kind.
        countries_with: the number of events in a country that have no closer place.

    Raises:
        ValueError: if there is no room for a number, or for a country that has events.
    """
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline
    from matplotlib.transforms import Bbox

    ax = figures.canvas(width)
    view = View(width, figures.key(ax, colours, "o"))
    frame = Bbox([[0, view.top], [width, view.bottom]])
    for country, ring in countries():
        outline = Outline([view.at(*point) for point in ring]).clip_to_bbox(frame)
        outline.simplify_threshold = 0.7  # pixels
        fill = {
            "fc": figures.LIBYA if country == "Libya" else figures.LAND,
            "ec": figures.PAPER,
            "lw": 0.6,
            "zorder": 0,
        }
        ax.add_patch(PathPatch(outline.cleaned(simplify=True), **fill))
    circles: list[Dot] = []
    for row in dots.sort_values("events", ascending=False, kind="stable").itertuples():
        radius = (2.6 + 2.6 * row.events**0.5) * (1 if width == figures.WIDE else 0.8)
        x, y = view.at(row.longitude, row.latitude)
        mark = "o" if view.shows(x, y) else ">"
        x, y = min(x, width - radius - 2), min(y, view.bottom - radius - figures.LINE)
        dot = Dot(x, y, radius, (row.place, _events(row.events))[: 1 + (row.events > 0)])
        circles.append(_beside(dot, circles))
        size = {"ms": 2 * radius * 72 / figures.PIXELS, "mew": 0.75, "mec": figures.INK}
        ax.plot(*circles[-1][:2], mark, c=colours[row.kind], zorder=2, **size)
    taken, unnamed = _label(ax, circles, view)
    numbered = _number(ax, unnamed, view, taken)
    _name_countries(ax, view, taken, countries_with or {})
    bottom = view.bottom
    if numbered:
        lines = figures.wrapped("; ".join(numbered), width)
        bottom = figures.write(ax, 0, bottom + 4 + figures.LINE / 2, lines) - figures.LINE / 2
    return figures.cut(ax, bottom)


def _beside(dot: Dot, others: list[Dot]) -> Dot:
    """Return a circle at its place or, if another one is there, on that side of it."""
    for other in others:
        across, down = dot.x - other.x, dot.y - other.y
        apart, least = hypot(across, down), dot.radius + other.radius + APART
        if apart < least:
            angle = atan2(down, across)
            x, y = other.x + least * cos(angle), other.y + least * sin(angle)
            dot = dot._replace(x=x, y=y)
    return dot


def _events(number: int) -> str:
    return f"{number} event{'s' * (number != 1)}"


def _name_countries(ax: "Axes", view: View, taken: list[Box], events: Mapping[str, int]) -> None:
    """Write the names of countries that have room beside circles and their labels."""
    for name, place in NAMED.items():
        x, y = view.at(*place)
        lines = [name.upper(), *([_events(events[name])] if name in events else [])]
        across = max(map(figures.breadth, lines)) / 2
        end = y + figures.LINE * (len(lines) - 0.5)
        label = (x - across, y - figures.LINE / 2, x + across, end)
        if not any(_overlap(label, other) for other in taken):
            figures.write(ax, x, y, lines, ha="center")
        elif name in events:
            raise ValueError(f"The map has no room for the events of {name}.")


def _label(ax: "Axes", dots: list[Dot], view: View) -> tuple[list[Box], list[Dot]]:
    """Write the labels of circles where they cover no other circle or label.

    Returns:
        What circles and labels cover, and the circles without room for their labels.
    """
    ways = [(1, 0), (-1, 0), (0, -1), (0, 1), (1, 1), (1, -1), (-1, 1), (-1, -1)]
    layouts = [_layout(dots, view, [*ways[n:], *ways[:n]]) for n in range(len(ways))]
    found = max(layouts, key=len)
    for dot, (x, y, *_) in found.items():
        end = figures.write(ax, x, y + figures.LINE / 2, dot.label[0], weight="semibold")
        figures.write(ax, x, end, dot.label[1:])
    unnamed = [dot for dot in dots if dot not in found]
    return [*map(_around, dots), *found.values()], unnamed


def _number(ax: "Axes", dots: list[Dot], view: View, taken: list[Box]) -> list[str]:
    """Number circles as close to them as there is room, and add what the numbers cover to `taken`.

    Returns:
        The numbers with the labels of the circles.
    """
    numbered = []
    for n, dot in enumerate(sorted(dots), 1):
        box = _beside_dot(dot, figures.breadth(str(n)) + 5, view, taken)
        taken.append(box)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        away = hypot(x - dot.x, y - dot.y)
        if away > dot.radius + figures.LINE:
            # It ends before the number, which has no ground of its own: land and sea differ.
            part = 1 - figures.LINE / 2 / away
            ends = [dot.x, dot.x + part * (x - dot.x)], [dot.y, dot.y + part * (y - dot.y)]
            ax.plot(*ends, color=figures.QUIET, lw=0.75, zorder=1)
        figures.write(ax, x, y, str(n), ha="center")
        numbered.append(f"{n}\u00a0{': '.join(dot.label)}")
    return numbered


def _beside_dot(dot: Dot, across: float, view: View, taken: list[Box]) -> Box:
    """Return the free box of a width that is closest to a circle.

    Raises:
        ValueError: if the map has no room for it.
    """
    down = figures.LINE - 3
    for reach in range(4, int(view.width), 3):
        for turn in range(16):
            away = dot.radius + reach + across / 2
            x, y = dot.x + away * cos(turn * pi / 8), dot.y + away * sin(turn * pi / 8)
            box = (x - across / 2, y - down / 2, x + across / 2, y + down / 2)
            inside = view.shows(*box[:2]) and view.shows(*box[2:])
            if inside and not any(_overlap(box, other) for other in taken):
                return box
    raise ValueError(f"The map has no room for a number of {dot.label[0]}. Make it larger.")


def _layout(dots: list[Dot], view: View, ways: list[tuple[int, int]]) -> dict[Dot, Box]:
    """Return the places of labels that have room, if one side of a circle is tried after the other.

    Sides are (1, 0) for the right and (0, -1) for above.
    """
    circles = [_around(dot) for dot in dots]
    found: dict[Dot, Box] = {}
    for dot in dots:
        others = [each for each in dots if each != dot]
        across = max(figures.breadth(line, "semibold") for line in dot.label)
        down = figures.LINE * len(dot.label)
        for h, v in ways:
            away = dot.radius + BESIDE
            x = dot.x + {1: away, -1: -away - across, 0: -across / 2}[h]
            reach = dot.radius * (0.5 if h else 1) + 1
            y = dot.y + {1: reach, -1: -reach - down, 0: -down / 2}[v]
            label = (x, y, x + across, y + down)
            inside = view.shows(x, y) and view.shows(x + across, y + down)
            is_free = not any(_overlap(label, box) for box in (*circles, *found.values()))
            if inside and is_free and not any(_names(label, each) for each in others):
                found[dot] = label
                break
    return found


def _names(label: Box, dot: Dot) -> bool:
    """Return True if the first line of a label ends so close to a circle that it seems its name."""
    left, top, right, _ = label
    down = top + figures.LINE / 2 - dot.y
    return any(hypot(end - dot.x, down) < dot.radius + CLEAR for end in (left, right))


def _around(dot: Dot) -> Box:
    x, y, radius = dot[:3]
    return x - radius, y - radius, x + radius, y + radius


def _overlap(one: Box, two: Box) -> bool:
    """Return True if two boxes have a part in common."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def countries() -> list[tuple[str, list[tuple[float, float]]]]:
    """Return the outlines of countries for a map: the name, and a ring of (longitude, latitude).

    A country of several parts has several rings. Degrees are those of WGS84.
    """
    features = json.loads(COUNTRIES.read_text(encoding="utf-8"))["features"]
    return [
        (feature["properties"]["name"], [(x, y) for x, y in rings[0]])
        for feature in features
        for rings in feature["geometry"]["coordinates"]
    ]
