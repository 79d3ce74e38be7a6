"""Concordances: each match of a pattern with the words around it (keyword in context, KWIC)."""

import re

import pandas as pd

WORDS_AROUND = 5  # on either side of the keyword
_COLUMNS = {
    "source": "str",
    "passage": "int64",
    "start": "int64",
    "end": "int64",
    "left": "str",
    "keyword": "str",
    "right": "str",
}


def concordance(
    passages: pd.DataFrame, pattern: str, words: int = WORDS_AROUND, ignore_case: bool = False
) -> pd.DataFrame:
    """Return a row for each match of a regular expression in passages, in their order.

    `passages` has the columns source, passage and text, the result source, passage, start, end
    (offsets of the match), left, keyword and right. `left` and `right` hold up to `words` whole
    words, and the rest of a word that the match divides; the three together are verbatim.
    """
    expression = re.compile(pattern, re.IGNORECASE if ignore_case else 0)
    before = re.compile(rf"(?:\S+\s+){{0,{words}}}\S*\Z")
    after = re.compile(rf"\S*(?:\s+\S+){{0,{words}}}")
    rows = []
    for row in passages.itertuples():
        for match in expression.finditer(row.text):
            left, right = row.text[: match.start()], row.text[match.end() :]
            around = next(before.finditer(left))[0], match[0], next(after.finditer(right))[0]
            rows.append((row.source, row.passage, *match.span(), *around))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def rows_within(passages: pd.DataFrame, within: pd.DataFrame) -> pd.DataFrame:
    """Return the passages that another table names by source and passage, or by source alone."""
    place = [name for name in ("source", "passage") if name in within]
    return passages.merge(within[place].drop_duplicates(), on=place)
