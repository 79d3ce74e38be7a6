"""How good extraction is: each extracted table against the coding of the same articles.

Precision is the share of extracted rows that were coded, recall the share of coded rows that were
extracted, and F1 = 2 · matched / (extracted + coded). Rows match if their source, passage, start
and end are equal. Articles that are not coded yet are left out. Of indirect speech only what is
told by a clause is compared: acts of speech told by a noun are few, and what is told without a
teller is no aim of extraction. Mentions are compared with those of the coded actors. The rules were
developed on the coded articles of the book, so that their figures are an upper bound.
"""

from collections.abc import Sequence

import pandas as pd

from corpus import BOOK, Corpus
from corpus.voices import OTHER, OWN

# The column by which matched rows of each table are compared.
LABELS = {
    "quotations": "speaker",
    "reported": "speaker",
    "dates": "edtf",
    "quantities": "value",
    "mentions": "actor",
}
CODED = ("quotations", "reported", "dates", "quantities")  # that were coded row by row
_PLACE = ["source", "passage", "start", "end"]


def table(corpus: Corpus = BOOK, tables: Sequence[str] = CODED) -> pd.DataFrame:
    """Return a row for each table, by default those that were coded row by row.

    Columns: table, extracted, coded (rows), precision, recall, f1, label (the column that is
    compared), f1_label (F1 if matched rows must have equal labels too). `tables` can name
    "mentions" too.
    """
    return pd.DataFrame([_measured(name, compared(name, corpus)) for name in tables])


def _measured(name: str, found: pd.DataFrame) -> dict[str, object]:
    label = LABELS[name]
    both = found[found["_merge"] == "both"]
    extracted = int((found["_merge"] != "right_only").sum())
    coded = int((found["_merge"] != "left_only").sum())
    equal = int((both[label] == both[f"{label}_coded"]).sum())
    return {
        "table": name,
        "extracted": extracted,
        "coded": coded,
        "precision": len(both) / extracted,
        "recall": len(both) / coded,
        "f1": 2 * len(both) / (extracted + coded),
        "label": label,
        "f1_label": 2 * equal / (extracted + coded),
    }


def compared(name: str, corpus: Corpus = BOOK) -> pd.DataFrame:
    """Return the rows of an extracted table and of its coding, matched by place.

    It has each column of the table, and again, with the suffix `_coded`, of the coding. `_merge`
    says whether a row is in both, or in one only ("left_only": extracted, "right_only": coded).
    """
    coded = corpus.mentions if name == "mentions" else corpus.coded[name]
    found = extracted(name, corpus)
    if name == "reported":
        of_clause = coded["kind"] == "clause"
        beyond = set(coded[~of_clause][_PLACE].itertuples(index=False, name=None))
        places = found[_PLACE].itertuples(index=False, name=None)
        found = found[[place not in beyond for place in places]]
        coded = coded[of_clause]
    return found.merge(
        coded[~coded["source"].isin(corpus.uncoded)],
        on=_PLACE,
        how="outer",
        suffixes=("", "_coded"),
        indicator=True,
    )


def extracted(name: str, corpus: Corpus = BOOK) -> pd.DataFrame:
    """Return the rows of an extracted table that are of coded articles."""
    found = corpus.extracted[name]
    return found[~found["source"].isin(corpus.uncoded)]


def errors(corpus: Corpus = BOOK, tables: Sequence[str] = CODED) -> pd.DataFrame:
    """Return every row on which extraction and coding differ.

    Columns: table, source, passage, error ("missed", "extra", or the name of the label that
    differs), text, extracted, coded (the labels, "" where there is no row).
    """
    rows = [
        row
        for name in tables
        for found in compared(name, corpus).to_dict("records")
        if (row := _error(name, found))
    ]
    columns = ["table", "source", "passage", "error", "text", "extracted", "coded"]
    return pd.DataFrame(rows, columns=columns)


def _error(name: str, row: dict) -> tuple | None:
    label = LABELS[name]
    place = name, row["source"], row["passage"]
    if row["_merge"] == "left_only":
        return (*place, "extra", row["text"], row[label], "")
    if row["_merge"] == "right_only":
        return (*place, "missed", row["text_coded"], "", row[f"{label}_coded"])
    if row[label] != row[f"{label}_coded"]:
        return (*place, label, row["text"], row[label], row[f"{label}_coded"])
    return None


def shares(corpus: Corpus = BOOK) -> pd.DataFrame:
    """Return each speaker's words in quotation marks: speaker, extracted, coded (words).

    Those with most words are first; the speaker is "" where nobody is named.
    """
    by_speaker = {
        "extracted": extracted("quotations", corpus).groupby("speaker")["words"].sum(),
        "coded": corpus.coded.quotations.groupby("speaker")["words"].sum(),
    }
    found = pd.DataFrame(by_speaker).fillna(0).astype(int).rename_axis("speaker").reset_index()
    return found.sort_values(["coded", "speaker"], ascending=[False, True], ignore_index=True)


def words_by_voice(corpus: Corpus = BOOK) -> pd.DataFrame:
    """Return every word of the coded articles, with its voice by coding and by rules alone.

    Columns: source, passage, start, word, voice, side, extracted (the voice by rules),
    extracted_side. A side is that of the coded actor, "other" of anyone else, and "own voice" of
    the outlet.
    """
    words, by_rule = corpus.voices.words(), Corpus(corpus.folder, corpus.bib).voices.words()
    sides = corpus.coded.actors.set_index("actor")["side"]
    words["extracted"] = by_rule["voice"]
    words["extracted_side"] = by_rule["side"].where(
        by_rule["manner"].eq(OWN), by_rule["voice"].map(sides).fillna(OTHER)
    )
    coded = words[~words["source"].isin(corpus.uncoded)]
    return coded.drop(columns="manner").reset_index(drop=True)
