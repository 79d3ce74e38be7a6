"""The rule for code cells: what they may use, and which of their texts reach readers."""

import pytest

from book.proof import cells
from book.proof.results import Location


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import os", "may not import os"),
        ("x = 1\nfrom urllib.request import urlopen", "may not import urllib.request"),
        ("print(1)", "may not use print"),
        ("open('x')", "may not use open"),
        ("nb.values(came=(17, 'times'))", "came is written"),
        ("values(came=(10 + 7, 'times'))", "came is written"),
        ("values(came=(['TASS'], 'articles'))", "came is written"),
        ("nb.values(**{key: (n, 'times') for key in keys})", "names of values are not in this"),
        ("pd.DataFrame([('a', 'b')])", "given written data"),
        ("Counter(['a', 'a'])", "given written data"),
    ],
)
def test_what_is_not_allowed_is_named_with_its_line(source, said):
    [fault] = cells.problems(source, "count")
    assert said in fault.message
    assert fault.location == Location("count", source.count("\n") + 1)


@pytest.mark.parametrize(
    "source",
    [
        "import pandas as pd\nfrom corpus import BOOK\nfrom matplotlib import pyplot as plt",
        "nb.values(came=(len(rows), 'times'))",
        "nb.values(share=(rows.mean(), 'a share'))",
        "pd.DataFrame(rows)",
        "pd.DataFrame({'a': rows})",
        "sorted(set(rows))[:3]",
        "%matplotlib inline",
    ],
)
def test_what_computes_or_shows_is_allowed(source):
    assert list(cells.problems(source, "count")) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("ax.set_title('the title')", ["the title"]),
        ("ax.set_title(f'of {n} words')", []),
        ("ax.set_title(f'of seven words, {n}')", ["of seven words, "]),
        ("table(frame, 'A caption.', 'tab-x', {'a': 'a heading'})", ["A caption.", "a heading"]),
        ("def f():\n    'Do this.'\n    return 'that one'", ["that one"]),
        ("x = rows['a column']", []),
        ("x = kind == 'own voice'", []),
        ("BOOK.kwic(r'in one of')", []),
        ("rows.str.contains('in one of')", []),
        ("nb.values(came=(n, 'times in all'))", []),
        ("x = 'word'", []),
    ],
)
def test_texts_of_two_words_that_may_be_read_are_found(source, words):
    assert [each.words for each in cells.texts(source, "count")] == words
