"""Checks of coded values: a number, its qualifier or a date is the one that the words have.

Every function raises CorpusError, with file, line and remedy.
"""

from corpus.extraction.lexicon import QUALIFIERS
from corpus.extraction.numerals import magnitude
from corpus.in_words import disagreement, numbers
from corpus.tables import Row

_MULTIPLES = "multiples of"


def check_quantity(row: Row, passage: str) -> None:
    """Check that the words of a quantity have its value, qualifier and unit, as the passage has
    what it counts."""
    text, value = row["text"], row["value"]
    if value not in _values(row):
        raise row.error(
            f"the value {value:g} is not in '{text}'", "Give the number that the words have"
        )
    said = next((words for words in QUALIFIERS if text.lower().startswith(f"{words} ")), "")
    if row["qualifier"] not in ("", _MULTIPLES) and row["qualifier"] not in text:
        raise row.error(
            f"the qualifier '{row['qualifier']}' is not in '{text}'",
            "Copy it as it is there, or leave it empty",
        )
    if said and not row["qualifier"]:
        raise row.error(
            f"'{text}' begins with '{said}', and has no qualifier", f"Write {said} as qualifier"
        )
    for column, words in (("unit", text), ("counts", passage)):
        if row[column] not in words:
            raise row.error(
                f"'{row[column]}' in column '{column}' is not in '{words[:60]}'",
                "Copy it as it is there",
            )


def _values(row: Row) -> set[float]:
    """Return the values that the words of a quantity may have."""
    if row["qualifier"] != _MULTIPLES:
        return set(numbers(row["text"]))
    return {magnitude(row["text"])}


def check_date(row: Row) -> None:
    """Check that a date is one that its words can mean."""
    if row["edtf"] and (wrong := disagreement(row["text"], row["edtf"])):
        raise row.error(
            f"'{wrong}' in '{row['text']}' does not agree with the date {row['edtf']}",
            "Give the date that the words have",
        )
