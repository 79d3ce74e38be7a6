"""Invented articles with every quotation, report, date and quantity labelled in the text: how they are written, read and checked.

    python tests/labelled.py tests/articles/first/*.article       check the labels of these files
    python tests/labelled.py --measure unseen [--errors]           what extraction gives on a set, and each row on which it differs

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
import sys
from pathlib import Path
from typing import NamedTuple

from corpus import BOOK, CorpusError, names, tables
from corpus.extraction import Article as Extracted

ARTICLES = Path(__file__).parent / "articles"

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


def read(path):
    """The Article of a file. Raises ValueError, with the line, for a label that is not as described above."""
    head, _, rest = Path(path).read_text(encoding="utf-8").partition("\n---\n")
    header = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in head.split("\n"))}
    if list(header) != list(HEADER):
        raise ValueError(f"{path}: the header must be {', '.join(HEADER)}")
    first = head.count("\n") + 3
    paragraphs, labels = [], []
    for number, line in enumerate(rest.split("\n"), start=first):
        if line.strip():
            try:
                text, found = _labels(line.strip(), len(paragraphs) + 1)
            except ValueError as error:
                raise ValueError(f"{path}:{number}: {error}") from None
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
            unclosed.append((table, len(text), {name: quoted or bare for name, quoted, bare in _ATTRIBUTE.findall(attributes)}))
            continue
        if not unclosed or unclosed[-1][0] != table:
            raise ValueError(f"</{table}> closes nothing")
        _, start, values = unclosed.pop()
        found.append(Label(table, passage, start, len(text), text[start:], values))
    text += line[position:]
    if unclosed:
        raise ValueError(f"<{unclosed[-1][0]}> is not closed")
    if re.search(r"</?[a-z]\b", text):
        raise ValueError('a tag that is none of q, r, d, n, x, or whose attributes are not name="value"')
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
COMPARED = {"quotations": ("q", ("speaker",)), "reported": ("r", ("speaker", "cue")), "dates": ("d", ("edtf",)), "quantities": ("n", ("value", "unit"))}


def compared(folder, table, aliases):
    """What extraction gives on a set beside what is labelled: yields (article, passage, words, the extracted row or None, the label's values or None).

    Words are compared without the stops at their ends."""
    tag, _ = COMPARED[table]
    for one in articles(folder):
        read = Extracted(tuple(one.paragraphs), one.header["headline"], one.header["outlet"], one.header["published"], aliases)
        found = {(row.passage, _bare(row.text)): row for row in getattr(read, table)}
        labels = {(label.passage, _bare(label.text)): label.values for label in one.labels if label.table == tag}
        for passage, words in sorted(found.keys() | labels.keys()):
            yield one.name, passage, words, found.get((passage, words)), labels.get((passage, words))


def measure(folder, table, aliases):
    """F1 of the words of a table on a set, and of the words with the compared columns."""
    both = same = total = 0
    for *_, row, values in compared(folder, table, aliases):
        total += (row is not None) + (values is not None)
        both += row is not None and values is not None
        same += _is_same(table, row, values)
    return 2 * both / total, 2 * same / total


def _is_same(table, row, values):
    return row is not None and values is not None and all(_plain(getattr(row, column)) == _plain(values[column]) for column in COMPARED[table][1])


def _plain(value):
    try:
        return float(value)
    except ValueError:
        return value.lower()


def _bare(text):
    return text.strip(" ,.;:!?…").lower()


def _report(folder, errors):
    aliases = names.Aliases(row for _, row in tables.read(BOOK.coding / "actors.csv", "coded.actors"))
    for table in COMPARED:
        print(f"{table:11} F1 {measure(folder, table, aliases)[0]:.3f}, with {' and '.join(COMPARED[table][1])} {measure(folder, table, aliases)[1]:.3f}")
        for name, passage, words, row, values in compared(folder, table, aliases) if errors else ():
            if not _is_same(table, row, values):
                print(f"  {name}:{passage} “{words}”\n    extracted {row and row[4:]}\n    labelled  {values}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        _report(sys.argv[2], "--errors" in sys.argv)
    else:
        for name in sys.argv[1:]:
            article = read(name)
            count = {table: sum(label.table == table for label in article.labels) for table in ATTRIBUTES}
            print(name, len(article.paragraphs), "paragraphs", count)
