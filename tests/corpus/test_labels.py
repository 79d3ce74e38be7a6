"""Short labels of sources."""

import pandas as pd
import pytest

from book import links
from corpus import BOOK
from corpus.labels import labels, work_labels


def labelled(*documents):
    columns = ["source", "outlet", "published"]
    return list(labels(pd.DataFrame(documents, columns=columns)).values())


@pytest.mark.parametrize(
    ("outlet", "published", "label"),
    [
        ("TASS", "2020-01-14", "TASS 2020"),
        ("unidentified outlet", "2019", "unidentified 2019"),
        ("", "2018-01", "a 2018"),
        ("Mail", "", "Mail n.d."),
        ("Mail", "XXXX-05-03", "Mail n.d."),
        ("Mail", "[2019-07-04,2019-07-05]", "Mail 2019"),
        ("Mail", "2019-07-04/2020-01-01", "Mail 2019"),
        ("Mail", "2019~", "Mail 2019"),
    ],
)
def test_a_label_is_the_outlet_and_the_year(outlet, published, label):
    assert labelled(("a", outlet, published)) == [label]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2017-02-09", "2018-02-09", ["Post 2017", "Post 2018"]),
        ("2017-02-09", "2017-08-14", ["Post Feb 2017", "Post Aug 2017"]),
        ("2017-02-09", "2017-02-10", ["Post 9 Feb 2017", "Post 10 Feb 2017"]),
        ("2017-02-09", "2017-02-09", ["Post (a)", "Post (b)"]),
        ("2017-02-09", "2017", ["Post Feb 2017", "Post (b)"]),
        ("", "", ["Post (a)", "Post (b)"]),
    ],
)
def test_a_label_says_no_more_than_distinguishes_it(first, second, expected):
    assert labelled(("a", "Post", first), ("b", "Post", second)) == expected


def test_a_given_label_takes_the_place_of_outlet_and_year():
    documents = pd.DataFrame(
        [("a", "Post", "2017"), ("b", "Post", "2018")], columns=["source", "outlet", "published"]
    )
    assert labels(documents, {"a": "The Post", "b": ""}) == {"a": "The Post", "b": "Post 2018"}
    assert labels(documents, {"a": "P", "b": "P"}) == {"a": "Post 2017", "b": "Post 2018"}


def test_the_labels_of_the_book_are_unique():
    sources = BOOK.documents["source"]
    assert len({BOOK.label(source) for source in sources}) == len(sources)
    assert BOOK.label("sputnik-2017-08-14") == "Sputnik II"


def cited(*works):
    """Return the labels of works, given as author and date."""
    entries = {
        str(n): {"author": author, "date": day, "title": f"Title {n}"}
        for n, (author, day) in enumerate(works)
    }
    return [str(label) for label in work_labels(entries).values()]


@pytest.mark.parametrize(
    ("author", "day", "label"),
    [
        ("Agency", "2019-07-04", "Agency 2019"),
        ("Agency", "[2019-07-04,2019-07-05]", "Agency 2019"),
        ("Agency", "", "Agency n.d."),
        (
            "Ministry for Europe and Foreign Affairs",
            "2019",
            "Ministry for Europe and Foreign Affairs 2019",
        ),
        ("Ali, O.", "2019", "Ali 2019"),
        ("Ali, O. and Omar, A.", "2019", "Ali and Omar 2019"),
        ("Ali, O. and Omar, A. and Said, B.", "2019", "Ali et al. 2019"),
    ],
)
def test_a_work_has_the_names_and_the_year_as_its_label(author, day, label):
    assert cited((author, day)) == [label]


def test_works_of_one_author_and_year_have_letters_in_the_order_of_their_dates():
    assert sorted(cited(("A", "2019-12"), ("A", "2019-02"), ("A", "2018"), ("B", "2019"))) == [
        "A 2018",
        "A 2019a",
        "A 2019b",
        "B 2019",
    ]
    works = {
        "late": {"author": "A", "date": "2019-12", "title": "A"},
        "soon": {"author": "A", "date": "2019-02", "title": "B"},
    }
    assert str(work_labels(works)["soon"]) == "A 2019a"
    assert cited(("A", ""), ("A", "")) == ["A n.d.-a", "A n.d.-b"]


def test_the_labels_of_all_works_are_unique():
    assert len(set(map(str, links.labels().values()))) == len(links.labels())
