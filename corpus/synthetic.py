"""Invented articles with every quotation, report, date and quantity labelled in the text: how they are written, read, and set against extraction.

`python -m corpus measure` prints what extraction gives on each set, `python -m corpus measure unseen` every row of that set on which it differs too.

An `.article` file has a header, a line `---`, and one paragraph a line. Labels are tags around the words, which never stand in the words themselves:

    <q n=1 kind=direct speaker="Anna Berg" printed="she" cue="said" via="Radio Hill">We left,</q>   quotations
    <r n=1 speaker="Anna Berg" printed="Berg" cue="warned" via="">the dam could fail</r>            reported speech
    <d edtf="2019-05-06" anchor="published">Monday</d>                                              dates
    <n value=300 qualifier="over" unit="houses" counts="houses in the valley">over 300 houses</n>   quantities
    <x>so-called experts</x>                      words in quotation marks that are nobody's words

The header gives `outlet`, `headline`, `published` (EDTF), `peculiar` (what is particular about it) and `names`: the canonical names of the actors and places
that the paragraphs name, each with the other forms that stand there, `Anna Berg = Berg | Ministry of Works = the Ministry | Rome`.
"""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus import BOOK, CorpusError, tables
from corpus.extraction import extract
from corpus.extraction.text import count_words

ARTICLES = Path(__file__).parent / "extraction" / "synthetic"

ATTRIBUTES = {
    "q": ("n", "kind", "speaker", "printed", "cue", "via"),
    "r": ("n", "speaker", "printed", "cue", "via"),
    "d": ("edtf", "anchor"),
    "n": ("value", "qualifier", "unit", "counts"),
    "x": (),
}
HEADER = ("outlet", "headline", "published", "peculiar", "names")
_TAG = re.compile(r"<(/?)([qrdnx])((?:\s+\w+=(?:\"[^\"]*\"|[^\s\">]+))*)\s*>")
_ATTRIBUTE = re.compile(r"(\w+)=(?:\"([^\"]*)\"|([^\s\">]+))")


class Label(NamedTuple):
    """A labelled stretch: its table ('q', 'r', 'd', 'n' or 'x'), passage (from 1), offsets, words and attributes."""

    table: str
    passage: int
    start: int
    end: int
    text: str
    values: dict


class Article(NamedTuple):
    """An invented article: its file's name, header, paragraphs without their labels, and labels in the order of their ends."""

    name: str
    header: dict
    paragraphs: list
    labels: list


def articles(folder):
    """The invented articles of a set, in the order of their names."""
    return [read(path) for path in sorted((ARTICLES / folder).glob("*.article"))]


def sets():
    """The names of the sets of invented articles: `unseen`, whose errors no rule was mended for, last."""
    return sorted(
        (path.name for path in ARTICLES.iterdir() if path.is_dir()),
        key=lambda name: (name == "unseen", name),
    )


def read(path):
    """The Article of a file. Raises CorpusError, with the line, for a header or a label that is not as described above."""
    head, _, rest = Path(path).read_text(encoding="utf-8").partition("\n---\n")
    header = {
        key.strip(): value.strip()
        for key, _, value in (line.partition(":") for line in head.split("\n"))
    }
    if list(header) != list(HEADER):
        raise CorpusError(
            path, "the header is not as it must be", f"write a line each for {', '.join(HEADER)}", 1
        )
    first = head.count("\n") + 3
    paragraphs, labels = [], []
    for number, line in enumerate(rest.split("\n"), start=first):
        if line.strip():
            try:
                text, found = _labels(line.strip(), len(paragraphs) + 1)
            except ValueError as error:
                raise CorpusError(
                    path, str(error), "see corpus/synthetic.py for the form of labels", number
                ) from None
            paragraphs.append(text)
            labels.extend(found)
    return Article(Path(path).name, header, paragraphs, labels)


def _labels(line, passage):
    text, position, unclosed, found = "", 0, [], []
    for tag in _TAG.finditer(line):
        text += line[position : tag.start()]
        position = tag.end()
        closes, table, attributes = tag.groups()
        if not closes:
            unclosed.append(
                (
                    table,
                    len(text),
                    {name: quoted or bare for name, quoted, bare in _ATTRIBUTE.findall(attributes)},
                )
            )
            continue
        if not unclosed or unclosed[-1][0] != table:
            raise ValueError(f"</{table}> closes nothing")
        _, start, values = unclosed.pop()
        found.append(Label(table, passage, start, len(text), text[start:], values))
    text += line[position:]
    if unclosed:
        raise ValueError(f"<{unclosed[-1][0]}> is not closed")
    if re.search(r"</?[a-z]\b", text):
        raise ValueError(
            'a tag that is none of q, r, d, n, x, or whose attributes are not name="value"'
        )
    for label in found:
        _check(label, text)
    return text, found


def _check(label, text):
    where = f"<{label.table}>{label.text[:40]}"
    if set(label.values) != set(ATTRIBUTES[label.table]):
        raise ValueError(f"{where}: its attributes must be {', '.join(ATTRIBUTES[label.table])}")
    if label.text != label.text.strip() or not label.text:
        raise ValueError(f"{where}: begins or ends with a space")
    values = label.values
    for name in ("printed", "cue", "qualifier", "unit"):
        allowed = name == "qualifier" and values.get(name) == "multiples of"
        if values.get(name) and values[name] not in text and not allowed:
            raise ValueError(f"{where}: {name} '{values[name]}' does not stand in the paragraph")
    if label.table == "q" and values["kind"] not in ("direct", "partial"):
        raise ValueError(f"{where}: kind is direct or partial")
    if label.table == "d" and values["edtf"]:
        try:
            tables.check_edtf(Path("x"), 1, values["edtf"])
        except CorpusError as error:
            raise ValueError(f"{where}: {error.problem}") from None
    if label.table == "n":
        float(values["value"])


# Each table: the tag of its labels, and the columns that are compared besides the words.
COMPARED = {
    "quotations": ("q", ("speaker",)),
    "reported": ("r", ("speaker", "cue")),
    "dates": ("d", ("edtf",)),
    "quantities": ("n", ("value", "unit")),
}


def compared(folder, table):
    """Extraction beside the labels of a set: a row a stretch that either has, with article, passage, text, extracted, labelled (the compared columns
    as a tuple, None where there is no such stretch). Stretches are matched by their words, without the stops at their ends."""
    tag, columns = COMPARED[table]
    rows = []
    for one, read in _read_both(folder):
        found = {
            (row.passage, _bare(row.text)): tuple(
                _plain(getattr(row, column)) for column in columns
            )
            for row in getattr(read, table)
        }
        labels = {
            (label.passage, _bare(label.text)): tuple(
                _plain(label.values[column]) for column in columns
            )
            for label in one.labels
            if label.table == tag
        }
        rows += [
            (one.name, *place, found.get(place), labels.get(place))
            for place in sorted(found.keys() | labels.keys())
        ]
    return pd.DataFrame(rows, columns=["article", "passage", "text", "extracted", "labelled"])


def table():
    """One row a set and table: set, articles, table, labelled (rows), f1 (of the words), compared (columns), f1_compared (of the words with these)."""
    rows = []
    for folder in sets():
        for name, (_, columns) in COMPARED.items():
            both = compared(folder, name)
            total = both["extracted"].notna().sum() + both["labelled"].notna().sum()
            matched = both.dropna()
            same = (matched["extracted"] == matched["labelled"]).sum()
            labelled = int(both["labelled"].notna().sum())
            rows.append(
                (
                    folder,
                    len(articles(folder)),
                    name,
                    labelled,
                    2 * len(matched) / total,
                    " and ".join(columns),
                    2 * same / total,
                )
            )
    return pd.DataFrame(
        rows, columns=["set", "articles", "table", "labelled", "f1", "compared", "f1_compared"]
    )


def shares():
    """What errors do to the shares of words in quotation marks, a row a set: set, words (labelled), right (the share of these that extraction gives to their
    speaker), moved (half the sum of what the shares of all speakers differ by: no speaker or group of them is off by more)."""
    rows = []
    for folder in sets():
        both = compared(folder, "quotations")
        both["words"] = both["text"].map(count_words)
        given = [
            both[both[column].notna()].groupby(["article", column])["words"].sum()
            for column in ("labelled", "extracted")
        ]
        labelled, extracted = (
            words.rename_axis(["article", "speaker"]) / words.sum() for words in given
        )
        right = both.loc[both["labelled"].eq(both["extracted"]), "words"].sum() / given[0].sum()
        rows.append(
            (
                folder,
                int(given[0].sum()),
                float(right),
                float(labelled.sub(extracted, fill_value=0).abs().sum() / 2),
            )
        )
    return pd.DataFrame(rows, columns=["set", "words", "right", "moved"])


@lru_cache  # each set is compared table by table
def _read_both(folder):
    """Each article of a set, with what is extracted from it."""
    return [
        (
            one,
            extract(
                one.paragraphs, one.header["headline"], one.header["published"], BOOK.aliases
            ),
        )
        for one in articles(folder)
    ]


def _plain(value):
    try:
        return float(value)
    except ValueError:
        return value.lower()


def _bare(text):
    return text.strip(" ,.;:!?…").lower()
