"""In a notebook: computed sentences, tables and the style of the figures.

What a cell shows here has three forms: MyST Markdown for the book, where references become links; HTML for JupyterLab and GitHub; plain text, which
nbval compares. Text of the corpus is data: it is escaped wherever it is shown, and only what the functions here return counts as markup.
"""

import html
import os
import re
from importlib import metadata

import pandas as pd
from markdown_it import MarkdownIt

import corpus
from corpus import PassageRef
from corpus.extraction.lexicon import MONTHS

# Colours that colour-blind readers can tell apart (Okabe and Ito, https://jfly.uni-koeln.de/color/), one a side, the same in every figure.
SIDES = {
    "Russia": "#0072B2",
    "Italy": "#009E73",
    "LNA and Tobruk": "#D55E00",
    "GNA and Tripoli": "#E69F00",
    "press and experts": "#7A5195",
    "other": "#8C8C8C",
}
INK, QUIET = "#333333", "#767676"

_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()
_RENDERER = MarkdownIt("commonmark", {"html": False})
_ROLE = re.compile(r"\{(?P<role>[\w:]+)\}`(?P<target>[^`]*)`")


class Markup(str):
    """MyST Markdown that may be shown as it is; any other text is escaped first."""


class Shown:
    """An output of a cell: Markdown in the book, HTML in Jupyter, text in the tests."""

    def __init__(self, markdown, in_html, plain):
        self.markdown, self.html, self.plain = markdown, in_html, plain

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/markdown": self.markdown, "text/html": self.html, "text/plain": self.plain}


def say(*paragraphs):
    """A computed sentence, or paragraphs of them: MyST Markdown in which every number comes from a variable."""
    text = "\n\n".join(paragraphs)
    return Shown(text, _in_html(text), _in_plain(text))


def check(holds, remedy):
    """Hold what is written to the data: unless it `holds`, the page says what to read again, the cells go on, and the book is not built.

    For all that a cell cannot compute: prose, titles, descriptions of figures.
    """
    if not holds:
        from IPython.display import display  # here, not above: the build itself shows nothing

        display(say(f"{{contradicted}}`{remedy}`"))


def table(frame, caption, name, headings=None):
    """A DataFrame as a numbered table. `headings` renames columns; cells that are no Markup are escaped; numbers stand to the right.

    `name` is the table's anchor, for references to it.
    """
    titles = [
        (headings or {}).get(column, str(column).replace("_", " ")) for column in frame.columns
    ]
    right = [frame[column].dtype.kind in "iuf" for column in frame.columns]
    rows = [[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    lines = [
        "| " + " | ".join(map(escape, titles)) + " |",
        "|" + "|".join("---:" if r else "---" for r in right) + "|",
    ]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    markdown = (
        f"~~~{{table}} {caption}\n:name: {name}\n" + "\n".join(lines) + "\n~~~"
    )  # tildes: a caption may hold backticks
    head = "".join(f'<th scope="col">{html.escape(title)}</th>' for title in titles)
    body = "".join(
        "<tr>" + "".join(f"<td>{_in_html(cell, inline=True)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    shown = f"<table><caption>{_in_html(caption, inline=True)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    plain = "\n".join(
        [_in_plain(caption), " | ".join(titles), *(" | ".join(map(_in_plain, row)) for row in rows)]
    )
    return Shown(markdown, shown, plain)


def escape(text):
    """Text of the corpus as Markup: no character of it can be markup, in Markdown, HTML or MyST."""
    flat = re.sub(r"[ \t\r\n\f\v]+", " ", str(text)).strip(" ")
    return Markup(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", flat))


def quote(text):
    """Words of the corpus between quotation marks, as Markup."""
    return Markup(f"“{escape(text)}”")


def ev(source, *passages):
    """The evidence mark for passages of a source, as Markup."""
    return Markup(f"{{ev}}`{source}:{','.join(map(str, passages))}`")


def cite(*keys):
    """A citation of the outside record, as Markup."""
    return Markup(f"{{cite:p}}`{','.join(keys)}`")


def cited(*facts):
    """A citation of what bears out facts of the outside record, by their keys, as Markup; of one source once."""
    keys = corpus.BOOK.record.set_index("fact")["key"]
    return cite(*dict.fromkeys(keys[fact] for fact in facts))


def in_context(hits: pd.DataFrame) -> list[Markup]:
    """Return the lines of a concordance (`Corpus.kwic`) as Markup: each keyword in bold between its words on either side."""
    return [_line(hit.left, hit.keyword, hit.right) for hit in hits.itertuples()]


def _line(left, keyword, right):
    before = escape(left) + " " * left[-1:].isspace()
    after = " " * right[:1].isspace() + escape(right)
    return Markup(f"{before}**{escape(keyword)}**{after}")


def number(n, unit="", units=""):
    """A whole number in prose: in words up to twelve, with commas above, "none" or "no" for zero.

    With `unit`, a noun follows, in the plural (`units`, or with an s) unless there is one.
    """
    words = "none" if not n and not unit else _WORDS[n] if 0 <= n < len(_WORDS) else f"{n:,}"
    return Markup(words + (f" {unit if n == 1 else units or unit + 's'}" if unit else ""))


def listing(items):
    """Items as English lists them: "a, b and c"; "none" of none."""
    items = [str(item) for item in items] or ["none"]
    return Markup(items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1])


def date(edtf):
    """An EDTF date for readers: "14 January 2020", "4 or 5 July 2019", "14 January, no year", "April 2016", "about 21 July 2017 to …"; "none" if empty."""
    if not edtf:
        return "none"
    if edtf.startswith("["):
        days = [date(day) for day in edtf.strip("[]").split(",")]
        shared = {day.split(" ", 1)[1] for day in days}
        return (
            " or ".join([day.split()[0] for day in days[:-1]] + days[-1:])
            if len(shared) == 1
            else " or ".join(days)
        )
    if "/" in edtf:
        return _span(*map(date, edtf.split("/")))
    if edtf[-1] in "~?":
        return {"~": "about ", "?": "perhaps "}[edtf[-1]] + date(edtf[:-1])
    year, *rest = edtf.split("-")
    month_and_day = [MONTHS[int(rest[0]) - 1]] if rest else []
    if len(rest) > 1:
        month_and_day.insert(0, str(int(rest[1])))
    return (
        " ".join(month_and_day) + ", no year"
        if year == "XXXX"
        else " ".join([*month_and_day, year])
    )


def _span(first, last):
    """Two dates as a span that says once what they share: "30 January to 5 February 2017", "about 1 to 10 August 2017"."""
    ends = last.removeprefix("about ") if first.startswith("about ") else last
    begins, words = first.split(), ends.split()
    while len(begins) > 1 and words[-1:] == begins[-1:] and len(words) > 1:
        begins.pop()
        words.pop()
    return f"{' '.join(begins)} to {ends}"


def label(source):
    """A source in short, as `Corpus.label` gives it."""
    return corpus.BOOK.label(source)


def evidence_label(target):
    """What an evidence mark shows: `tass-2020-01-14:7,11` is "TASS 2020 ¶ 7, 11". Raises KeyError for an unknown source."""
    reference = PassageRef.parse(target)
    return f"{label(reference.source)} {reference.numbers}"


def versions(*packages):
    """The packages that a chapter names, with the versions that are in use: a DataFrame of package and version. Raises PackageNotFoundError."""
    return pd.DataFrame(
        {"package": packages, "version": [metadata.version(package) for package in packages]}
    )


def figure_style():
    """Set matplotlib for the book: SVG for the page and PNG beside it, the same bytes at each run, quiet axes, labels instead of legends."""
    import matplotlib as mpl  # here, not above: most who import this module draw nothing
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    os.environ.setdefault(
        "SOURCE_DATE_EPOCH", "1577836800"
    )  # matplotlib puts the time of drawing into its files
    set_matplotlib_formats("svg", "png", metadata={"Date": None})
    mpl.rcParams.update(
        {
            "figure.figsize": (7.2, 3.6), "figure.dpi": 110, "figure.constrained_layout.use": True, "figure.facecolor": "white",
            "svg.hashsalt": "between-moscow-and-rome", "svg.fonttype": "path", "font.family": "DejaVu Sans", "font.size": 9,
            "axes.titlesize": 10.5, "axes.titleweight": "bold", "axes.titlelocation": "left", "axes.titlepad": 12, "axes.edgecolor": QUIET,
            "axes.labelcolor": INK, "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True, "text.color": INK,
            "xtick.color": INK, "ytick.color": INK, "ytick.left": False,
        }
    )  # fmt: skip


def _cell(value):
    if isinstance(value, Markup):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "–" if value != value else f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else escape(value)


def _shorthand(match):
    """What stands for a role outside the book: the label of an evidence mark, the keys of a citation."""
    if match["role"] == "ev":
        return f"[{evidence_label(match['target'])}]"
    if match["role"].startswith("cite"):
        return f"({match['target']})"
    if match["role"] == "contradicted":
        return f"The data contradict what is written: {match['target']}"
    return match["target"]


def _in_html(markdown, inline=False):
    text = _ROLE.sub(lambda match: str(escape(_shorthand(match))), markdown)
    return _RENDERER.renderInline(text) if inline else _RENDERER.render(text).strip()


def _in_plain(markdown):
    text = re.sub(r"(?<!\\)\*+", "", _ROLE.sub(_shorthand, markdown))
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
