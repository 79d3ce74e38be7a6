"""Functions for the cells of a chapter: values for the prose, tables, and what tables contain.

An output has three forms: MyST Markdown for the book, where references become links; HTML for
JupyterLab and GitHub; plain text, which nbval compares. Text of the corpus is data: it is escaped
wherever it is shown, and only what the functions here return is markup.
"""

import builtins
import html
import re
from collections.abc import Collection, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import display
from markdown_it import MarkdownIt

import corpus
from book.environment import check_environment
from book.links import LINK, passage_link, reference_link
from book.values import values
from book.wording import capitalized, date, listing, number
from corpus import PassageRef
from corpus.tables import names_in
from corpus.voices import NOBODY

__all__ = [
    "Markup", "check", "cite", "claims", "date", "escape", "ev", "in_context", "label", "listing",
    "number", "quote", "sure", "table", "values", "versions",
]  # fmt: skip

if hasattr(builtins, "get_ipython"):  # in a kernel, whose folder is that of its notebook
    check_environment(Path.cwd())

_RENDERER = MarkdownIt("commonmark", {"html": False})
_ROLE = re.compile(r"\{(?P<role>\w+)\}`(?P<target>[^`]*)`")


class Markup(str):
    """MyST Markdown that needs no escaping; any other text is escaped before it is shown."""


class Shown:
    """An output of a cell: Markdown in the book, HTML in Jupyter, plain text in the tests."""

    def __init__(self, markdown: str, in_html: str, plain: str) -> None:
        self.markdown, self.html, self.plain = markdown, in_html, plain

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/markdown": self.markdown, "text/html": self.html, "text/plain": self.plain}


def check(holds: object, remedy: str) -> None:
    """Compare written text with the data, where a cell cannot compute it: prose, titles of figures.

    Args:
        holds: true if the data still agree with the text.
        remedy: what to read again if they do not. The page then shows it, the remaining cells are
            executed, and the build fails.
    """
    if not holds:
        text = f"{{contradicted}}`{remedy}`"
        display(Shown(text, _in_html(text), _in_plain(text)))


def table(
    frame: pd.DataFrame, caption: str, name: str, headings: Mapping[str, str] | None = None
) -> Shown:
    """Show a DataFrame as a numbered table, with numeric columns aligned to the right.

    Args:
        frame: the rows; cells that are not Markup are escaped, and the index is not shown.
        caption: the caption, in MyST Markdown.
        name: the anchor of the table, for references to it.
        headings: headings for columns that need another than their own name.
    """
    named = [
        (headings or {}).get(column, str(column).replace("_", " ")) for column in frame.columns
    ]
    titles = list(map(capitalized, named))
    right = [frame[column].dtype.kind in "iuf" for column in frame.columns]
    rows = [[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]
    lines = [
        "| " + " | ".join(map(escape, titles)) + " |",
        "|" + "|".join("---:" if r else "---" for r in right) + "|",
    ]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    # A fence of tildes, since a caption may contain backticks.
    markdown = f"~~~{{table}} {caption}\n:name: {name}\n" + "\n".join(lines) + "\n~~~"
    head = "".join(f'<th scope="col">{html.escape(title)}</th>' for title in titles)
    body = "".join(
        "<tr>" + "".join(f"<td>{_in_html(cell, inline=True)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    in_html = (
        f"<table><caption>{_in_html(caption, inline=True)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    plain = "\n".join(
        [_in_plain(caption), " | ".join(titles), *(" | ".join(map(_in_plain, row)) for row in rows)]
    )
    return Shown(markdown, in_html, plain)


def escape(text: object) -> Markup:
    """Escape text of the corpus, so that nothing in it acts as Markdown, HTML or MyST."""
    flat = re.sub(r"[ \t\r\n\f\v]+", " ", str(text)).strip(" ")
    return Markup(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", flat))


def quote(text: str) -> Markup:
    """Return words of the corpus in quotation marks."""
    return Markup(f"“{escape(text)}”")


def ev(source: str, *passages: int) -> Markup:
    """Return the evidence mark for passages of a source: links to them in the register."""
    return Markup(passage_link(PassageRef(source, passages)))


def cite(*names: str) -> Markup:
    """Return links to outside sources: to facts of the record, or to works by their keys.

    Raises:
        KeyError: if there is no such fact or work.
    """
    return Markup(reference_link(*names))


def sure(finding: str, counts: str) -> tuple[str, str, str]:
    """Return how sure a finding is, for `values`: its confidence, what that is, and the reason.

    Args:
        finding: a finding of `coded.findings`.
        counts: what the confidence is in, in words for readers.

    Raises:
        KeyError: if there is no such finding.
    """
    row = corpus.BOOK.coded.findings.set_index("finding").loc[finding]
    return row["confidence"], counts, row["reason"]


def claims(themes: Collection[str], caption: str, name: str, *, judgements: bool = False) -> Shown:
    """Show what articles claim on some themes, who claims it, and what outside sources say of it.

    A speaker stands before the mark of the passage. A mark alone is for the outlet's own words.

    Args:
        themes: themes of `coded.claims`.
        caption: the caption of the table, in MyST Markdown.
        name: its anchor.
        judgements: True to show also motives and judgements, which no source can settle.
    """
    coded = corpus.BOOK.coded
    rows = coded.claims[coded.claims["theme"].isin(themes)]
    if not judgements:
        rows = rows[rows["verdict"] != "no matter of fact"]
    made = coded.claim_reports[coded.claim_reports["claim"].isin(rows["claim"])]
    made = corpus.BOOK.voices.of(made)
    made["teller"] = made["speaker"].where(made["speaker"] != "", made["voice"])
    told = made.groupby(["claim", "source", "teller"], sort=False)["passage"].agg(tuple)
    told = told.reset_index()
    by = [_teller(row.source, row.teller, row.passage) for row in told.itertuples()]
    said = told.assign(by=by).groupby("claim")["by"].agg(listing).map(Markup)
    shown = pd.DataFrame(
        {
            "claim": rows["label"],
            "article": rows["claim"].map(said),
            "outside source": [_outside(row.note, row.facts) for row in rows.itertuples()],
            "verdict": rows["verdict"],
        }
    )
    return table(shown, caption, name)


def _teller(source: str, speaker: str, passages: Collection[int]) -> str:
    """Return who says something in an article, and where; of the outlet itself the mark alone."""
    mark = ev(source, *dict.fromkeys(passages))
    outlet = corpus.BOOK.provenance.outlet(source)
    if speaker == NOBODY:
        return f"{mark} ({NOBODY})"
    return mark if speaker == outlet else f"{escape(speaker)} in {mark}"


def _outside(note: str, facts: str) -> str:
    """Return what facts say of a claim, and the citations of the facts."""
    return Markup(" ".join([escape(note), cite(*names_in(facts))]).strip()) if facts else "none"


def in_context(hits: pd.DataFrame) -> list[Markup]:
    """Return the lines of a concordance (`Corpus.kwic`), each with its keyword in bold."""
    return [_line(hit.left, hit.keyword, hit.right) for hit in hits.itertuples()]


def _line(left: str, keyword: str, right: str) -> Markup:
    before = escape(left) + " " * left[-1:].isspace()
    after = " " * right[:1].isspace() + escape(right)
    return Markup(f"{before}**{escape(keyword)}**{after}")


def label(source: str) -> str:
    """Return the short label of a source: "TASS 2020"."""
    return corpus.BOOK.label(source)


def versions(*packages: str) -> pd.DataFrame:
    """Return installed packages with the versions in use: columns package, version.

    Raises:
        importlib.metadata.PackageNotFoundError: if one is not installed.
    """
    return pd.DataFrame(
        {"package": packages, "version": [metadata.version(package) for package in packages]}
    )


def _cell(value: object) -> str:
    """Return the content of a cell of a table as Markdown."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "–" if value != value else f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else escape(value)


def _shorthand(match: re.Match[str]) -> str:
    """Return the text that replaces a role outside the book."""
    if match["role"] == "contradicted":
        return f"The data contradict what is written: {match['target']}"
    return match["target"]


def _in_html(markdown: str, inline: bool = False) -> str:
    text = _ROLE.sub(lambda match: str(escape(_shorthand(match))), markdown)
    return _RENDERER.renderInline(text) if inline else _RENDERER.render(text).strip()


def _in_plain(markdown: str) -> str:
    text = LINK.sub(lambda match: f"[{match['words']}]", _ROLE.sub(_shorthand, markdown))
    text = re.sub(r"(?<!\\)\*+", "", text)
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
