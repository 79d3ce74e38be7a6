"""How right the extraction is: each extracted table against the coding of the same pages.

Precision is the share of extracted rows that were coded, recall the share of coded rows that were extracted, F1 twice the matches divided by the
rows of both. Rows match if they stand in the same place to the letter. Pages that are not coded yet are left out. The coded ones of the book are those
on which the rules were developed, so its figures are an upper bound.
"""

import pandas as pd

from corpus import BOOK, Corpus
from corpus.extraction.text import count_words
from corpus.voices import OTHER, OWN

# The values on which matched rows are compared.
LABELS = {"quotations": "speaker", "reported": "speaker", "dates": "edtf", "quantities": "value"}
_PLACE = ["source", "passage", "start", "end"]


def table(corpus=BOOK):
    """One row a table: table, extracted, coded (rows), precision, recall, f1, label, f1_label (F1 where a row must have the same label too)."""
    rows = []
    for name, label in LABELS.items():
        found = compared(name, corpus)
        both = found[found["_merge"] == "both"]
        extracted, coded = (
            (found["_merge"] != "right_only").sum(),
            (found["_merge"] != "left_only").sum(),
        )
        same = (both[label] == both[f"{label}_coded"]).sum()
        total = extracted + coded
        rows.append(
            (
                name,
                int(extracted),
                int(coded),
                len(both) / extracted,
                len(both) / coded,
                2 * len(both) / total,
                label,
                2 * same / total,
            )
        )
    return pd.DataFrame(
        rows,
        columns=["table", "extracted", "coded", "precision", "recall", "f1", "label", "f1_label"],
    )


def compared(name, corpus=BOOK):
    """The rows of an extracted table and of its coding, matched by place: each column, and with `_coded` the coded one; `_merge` says where a row stands."""
    return extracted(name, corpus).merge(
        corpus.coded[name], on=_PLACE, how="outer", suffixes=("", "_coded"), indicator=True
    )


def extracted(name, corpus):
    """The rows of an extracted table on the pages that are coded."""
    found = corpus.extracted[name]
    return found[~found["source"].isin(corpus.uncoded)]


def errors(corpus=BOOK):
    """Every row on which extraction and coding differ: table, source, passage, error (missed, extra, or the label), text, extracted, coded."""
    rows = []
    for name, label in LABELS.items():
        for row in compared(name, corpus).to_dict("records"):
            error = {"left_only": "extra", "right_only": "missed"}.get(
                row["_merge"], label if row[label] != row[f"{label}_coded"] else ""
            )
            if error:
                missed = error == "missed"
                values = (
                    "" if missed else row[label],
                    "" if error == "extra" else row[f"{label}_coded"],
                )
                rows.append(
                    (
                        name,
                        row["source"],
                        row["passage"],
                        error,
                        row["text_coded" if missed else "text"],
                        *values,
                    )
                )
    return pd.DataFrame(
        rows, columns=["table", "source", "passage", "error", "text", "extracted", "coded"]
    )


def shares(corpus=BOOK):
    """Each speaker's words in quotation marks as extracted and as coded: speaker, extracted, coded (words), most first; '' where nobody is named."""
    counted = {}
    for column, rows in (
        ("extracted", extracted("quotations", corpus)),
        ("coded", corpus.coded.quotations),
    ):
        counted[column] = (
            rows.assign(words=rows["text"].map(count_words)).groupby("speaker")["words"].sum()
        )
    found = pd.DataFrame(counted).fillna(0).astype(int).rename_axis("speaker").reset_index()
    return found.sort_values(["coded", "speaker"], ascending=[False, True], ignore_index=True)


def words_by_voice(corpus=BOOK):
    """Every word of the coded pages, with whose it is by the coding and by extraction alone: source, passage, start, word, voice, side, extracted,
    extracted_side. The side is that of the coded actors, "other" of anyone else, and "own voice" of the outlet."""
    read = corpus.voices
    words, by_rule = read.words(), Corpus(corpus.folder, corpus.bib).voices.words()
    sides = corpus.coded.actors.set_index("actor")["side"]
    words["extracted"] = by_rule["voice"]
    words["extracted_side"] = by_rule["side"].where(
        by_rule["manner"].eq(OWN), by_rule["voice"].map(sides).fillna(OTHER)
    )
    return (
        words[~words["source"].isin(corpus.uncoded)].drop(columns="manner").reset_index(drop=True)
    )
