"""The look of the figures: the palette, which the pages share, and matplotlib's style."""

import json
import os
from pathlib import Path

# Colours for the sides, the same in every figure and on the pages, which colour-blind readers can
# tell apart (Okabe and Ito, https://jfly.uni-koeln.de/color/).
SIDES = {
    "Russia": "#0072B2",
    "Italy": "#009E73",
    "LNA and Tobruk": "#D55E00",
    "GNA and Tripoli": "#E69F00",
    "press and experts": "#7A5195",
    "other": "#8C8C8C",
}
INK, QUIET = "#333333", "#767676"

# Outlines of countries from the Atlantic to the Caspian Sea; the file says where they are from.
COUNTRIES = Path(__file__).with_name("countries.geojson")


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


def figure_style() -> None:
    """Set matplotlib's style for the book.

    Figures are SVG for the page with a PNG beside it, the same bytes at every run. Axes are quiet;
    labels take the place of legends.
    """
    # Imported here: it takes half a second, which a build that draws nothing need not wait for.
    import matplotlib as mpl
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    # matplotlib otherwise writes the time of drawing into its files.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1577836800")
    set_matplotlib_formats("svg", "png", metadata={"Date": None})
    mpl.rcParams.update(
        {
            "figure.figsize": (7.2, 3.6),
            "figure.dpi": 110,
            "figure.constrained_layout.use": True,
            "figure.facecolor": "white",
            "svg.hashsalt": "between-moscow-and-rome",
            "svg.fonttype": "path",
            "font.family": "DejaVu Sans",
            "font.size": 9,
            "axes.titlesize": 10.5,
            "axes.titleweight": "bold",
            "axes.titlelocation": "left",
            "axes.titlepad": 12,
            "axes.edgecolor": QUIET,
            "axes.labelcolor": INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.axisbelow": True,
            "text.color": INK,
            "xtick.color": INK,
            "ytick.color": INK,
            "ytick.left": False,
        }
    )
