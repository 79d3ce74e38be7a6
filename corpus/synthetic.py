"""Synthetic articles in which every quotation, report, date and quantity is labelled.

They measure extraction on articles on which its rules were not developed: `python -m corpus
measure` prints how good it is on each set, with a SET also every row on which it differs.

An article is an XML file. `<article>` has the attributes outlet, headline, published (EDTF) and
peculiar (what is particular about it). `<names>` has the canonical names of the actors and places,
each with the other forms in the text: `Anna Berg = Berg | Ministry of Works = the Ministry | Rome`.
Each paragraph is a `<p>`, with these labels around words, without the quotation marks:

    <q n="1" kind="direct" speaker="Anna Berg" printed="she" cue="said" via="">We left,</q>
    <r n="1" speaker="Anna Berg" printed="Berg" cue="warned" via="">the dam could fail</r>
    <d edtf="2019-05-06" anchor="published">Monday</d>
    <n value="300" qualifier="over" unit="houses" counts="houses in the valley">over 300 houses</n>
    <x>so-called experts</x>

`q` is a quotation, `r` reported speech, `d` a date, `n` a quantity, and `x` words in quotation
marks that nobody said. The attributes are columns of the table, where `n` is the number of the
quotation or report, and joins its parts.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pandas as pd

from corpus.extraction import Aliases, Rows, extract
from corpus.extraction.errors import CorpusError
from corpus.extraction.text import count_words
from corpus.files import read_text

ARTICLES = Path(__file__).parent / "extraction" / "synthetic"
UNSEEN = "outlets-unseen"  # the set for whose errors no rule was made

# For each table the tag of its labels, and the columns that are compared besides the words.
COMPARED = {
    "quotations": ("q", ("speaker",)),
    "reported": ("r", ("speaker", "cue")),
    "dates": ("d", ("edtf",)),
    "quantities": ("n", ("value", "unit")),
}

# Real bodies in these articles, as a corpus has them that has coded them: names of their own, so
# that no new actor of the book changes what is measured.
_NAMES = Aliases(
    {"actor": name, "type": kind, "aliases": aliases}
    for name, kind, aliases in (
        ("Kremlin", "institution", "Kremlin"),
        ("United Nations", "organisation", "UN | U.N."),
    )
)


class Label(NamedTuple):
    """Labelled words: the tag, the passage (from 1), offsets in it, the words and attributes."""

    tag: str
    passage: int
    start: int
    end: int
    text: str
    values: dict[str, str]


class LabelledArticle(NamedTuple):
    """A synthetic article: its file's name, attributes, paragraphs, and labels by their ends."""

    name: str
    header: dict[str, str]
    paragraphs: tuple[str, ...]
    labels: list[Label]

    def extracted(self) -> Rows:
        """Return the rows that the rules of extraction find."""
        headline, published = self.header["headline"], self.header["published"]
        return extract(self.paragraphs, headline, published, _NAMES)


def sets() -> list[str]:
    """Return the names of the sets of articles; the one that no rule was made for is last."""
    folders = (path.name for path in ARTICLES.iterdir() if path.is_dir())
    return sorted(folders, key=lambda name: (name == UNSEEN, name))


def articles(folder: str) -> list[LabelledArticle]:
    """Return the articles of a set, in the order of their files' names."""
    return [read(path) for path in sorted((ARTICLES / folder).glob("*.xml"))]


def read(path: Path) -> LabelledArticle:
    """Return the article in a file. Raises CorpusError, with the line, if it is not valid XML."""
    try:
        root = ElementTree.fromstring(read_text(path))
    except ElementTree.ParseError as error:
        raise CorpusError(
            path,
            f"cannot parse this file as XML ({error})",
            "Check the tags and quotation marks of the labels",
            error.position[0],
        ) from None
    elements = root.findall("p")
    labels = [
        label for number, one in enumerate(elements, start=1) for label in _labels(one, number, 0)
    ]
    paragraphs = tuple("".join(one.itertext()) for one in elements)
    return LabelledArticle(path.name, dict(root.attrib), paragraphs, labels)


def _labels(element: ElementTree.Element, passage: int, offset: int) -> Iterator[Label]:
    """Yield the labels within an element that begins at an offset, inner ones first."""
    offset += len(element.text or "")
    for child in element:
        yield from _labels(child, passage, offset)
        text = "".join(child.itertext())
        end = offset + len(text)
        yield Label(child.tag, passage, offset, end, text, dict(child.attrib))
        offset = end + len(child.tail or "")


def compared(folder: str, table: str) -> pd.DataFrame:
    """Return what was extracted beside what is labelled, a row for words that either has.

    Columns: article, passage, text, extracted, labelled (the compared columns as a tuple, None
    where there is no such row). Rows match by their words, without punctuation at the ends.
    """
    tag, columns = COMPARED[table]
    rows = []
    for article, read_by_rule in _extracted(folder):
        extracted = {
            (row.passage, _bare(row.text)): tuple(_plain(getattr(row, name)) for name in columns)
            for row in getattr(read_by_rule, table)
        }
        labelled = {
            (label.passage, _bare(label.text)): tuple(
                _plain(label.values[name]) for name in columns
            )
            for label in article.labels
            if label.tag == tag
        }
        rows += [
            (article.name, *place, extracted.get(place), labelled.get(place))
            for place in sorted(extracted.keys() | labelled.keys())
        ]
    return pd.DataFrame(rows, columns=["article", "passage", "text", "extracted", "labelled"])


def table() -> pd.DataFrame:
    """Return a row for each set and table.

    Columns: set, articles (how many), table, labelled (rows), f1 (of the words), compared (the
    columns), f1_compared (of the words with these columns).
    """
    return pd.DataFrame([_measured(folder, name) for folder in sets() for name in COMPARED])


def _measured(folder: str, name: str) -> dict[str, Any]:
    both = compared(folder, name)
    matched = both.dropna()
    labelled = int(both["labelled"].notna().sum())
    total = labelled + int(both["extracted"].notna().sum())
    equal = int((matched["extracted"] == matched["labelled"]).sum())
    return {
        "set": folder,
        "articles": len(articles(folder)),
        "table": name,
        "labelled": labelled,
        "f1": 2 * len(matched) / total,
        "compared": " and ".join(COMPARED[name][1]),
        "f1_compared": 2 * equal / total,
    }


def shares() -> pd.DataFrame:
    """Return for each set what errors do to the shares of words in quotation marks.

    Columns: set, words (labelled), right (the share of these that extraction gives to their
    speaker), moved (half the sum of the differences of all speakers' shares: the share of no
    speaker or group of speakers is off by more).
    """
    rows = []
    for folder in sets():
        both = compared(folder, "quotations")
        both["words"] = both["text"].map(count_words)
        counts = {
            column: both[both[column].notna()].groupby(["article", column])["words"].sum()
            for column in ("labelled", "extracted")
        }
        labelled, extracted = (
            words.rename_axis(["article", "speaker"]) / words.sum() for words in counts.values()
        )
        words = int(counts["labelled"].sum())
        right = both.loc[both["labelled"].eq(both["extracted"]), "words"].sum() / words
        moved = labelled.sub(extracted, fill_value=0).abs().sum() / 2
        rows.append((folder, words, float(right), float(moved)))
    return pd.DataFrame(rows, columns=["set", "words", "right", "moved"])


@cache  # each set is compared table by table
def _extracted(folder: str) -> list[tuple[LabelledArticle, Rows]]:
    return [(article, article.extracted()) for article in articles(folder)]


def _plain(value: str | float) -> str | float:
    """Return a value so that equal ones compare equal: numbers as floats, text in lower case."""
    try:
        return float(value)
    except ValueError:
        return str(value).lower()


def _bare(text: str) -> str:
    return text.strip(" ,.;:!?…").lower()
