"""The look of the figures: the palette, which the pages share, and matplotlib's style."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from book.wording import date

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

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


def occasions(ax: "Axes", rows: "pd.DataFrame", years: tuple[str, str], middle: str) -> None:
    """Draw occasions along the years, a line each: filled in articles, empty if outside only.

    Args:
        ax: the axes to draw on.
        rows: the occasions in order, with edtf, label and article (True if one reports it).
        years: the first and last day of the axis.
        middle: the day after which a label stands to the left of its dot.
    """
    # Imported here, as in figure_style.
    import pandas as pd
    from matplotlib.dates import YearLocator

    for y, row in enumerate(rows.itertuples()):
        when = pd.Period(row.edtf).start_time
        fill = INK if row.article else "white"
        ax.plot(when, y, "o", ms=8, color=INK, markerfacecolor=fill)
        ha, off = ("right", -9) if when > pd.Timestamp(middle) else ("left", 9)
        ax.annotate(
            f"{date(row.edtf)}\n{row.label}",
            (when, y),
            (off, 0),
            textcoords="offset points",
            ha=ha,
            va="center",
        )
    ax.set(yticks=[], ylim=(len(rows) - 0.4, -0.6))
    ax.spines["left"].set_visible(False)
    ax.xaxis.set_major_locator(YearLocator())
    ax.set_xlim(*map(pd.Timestamp, years))


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
