"""The functions of the notebooks: text, tables, numbers, dates and marks in their three forms."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import corpus
from book import notebook
from book.notebook import date, escape, ev, listing, number, table
from corpus.labels import labels


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=80))
def test_no_text_of_the_corpus_can_be_markup(text):
    shown = BeautifulSoup(
        MarkdownIt("commonmark").enable("table").render(f"x {escape(text)} x"), "html.parser"
    )
    assert [tag.name for tag in shown.find_all()] == ["p"]
    assert shown.p.text.split() == f"x {text} x".split()


@pytest.mark.parametrize(
    "evil",
    [
        "<b>x</b>",
        "{word}`a`",
        "**x**",
        "a|b",
        "[x](y)",
        "$x$",
        "# x",
        "- x",
        "`x`",
        "&lt;",
        "![x](y)",
        "http://x.example",
        "x\n\ny",
    ],
)
def test_markup_in_a_cell_is_shown_as_it_stands(evil):
    shown = table(pd.DataFrame({"text": [evil]}), "A caption.", "tab-x")
    cell = BeautifulSoup(shown.html, "html.parser").td
    assert cell.text == " ".join(evil.split())
    assert not cell.find_all()
    assert shown.plain.endswith(" ".join(evil.split()))


def test_a_table_in_its_three_forms():
    frame = pd.DataFrame(
        {
            "who_is": ["A | B"],
            "words": [1200],
            "link": [ev("tass-2020-01-14", 7, 11)],
            "share": [0.5],
        }
    )
    shown = table(frame, "A caption.", "tab-x", {"words": "words, all"})
    assert shown.markdown.startswith(
        "~~~{table} A caption.\n:name: tab-x\n"
        "| Who is | Words\\, all | Link | Share |\n|---|---:|---|---:|\n"
    )
    first = "[TASS ¶\u00a07](evidence.ipynb#tass-2020-01-14-7)"
    assert f"{first} [¶\u00a011](evidence.ipynb#tass-2020-01-14-11)" in shown.markdown
    assert '<th scope="col">Words, all</th>' in shown.html
    assert '<a href="evidence.ipynb#tass-2020-01-14-11">¶\u00a011</a>' in shown.html
    assert "[TASS ¶\u00a07] [¶\u00a011]" in shown.plain
    assert "1,200" in shown.plain
    assert "text/latex" not in shown._repr_mimebundle_()


@pytest.mark.parametrize(
    ("edtf", "read"),
    [
        ("2020-01-14", "14 January 2020"),
        ("2016-04", "April 2016"),
        ("2011", "2011"),
        ("[2019-07-04,2019-07-05]", "4 or 5 July 2019"),
        ("[2019-07-31,2019-08-01]", "31 July 2019 or 1 August 2019"),
        ("XXXX-01-14", "14 January, no year"),
        ("", "none"),
        ("2017-07-21~/2017-07-31~", "about 21 to 31 July 2017"),
        ("2017?", "perhaps 2017"),
        ("2017-01-30/2017-02-05", "30 January to 5 February 2017"),
        ("2016-11-27/2017-01-11", "27 November 2016 to 11 January 2017"),
        ("2017/2020", "2017 to 2020"),
        ("2017-08/2017-08~", "August to about August 2017"),
    ],
)
def test_dates_for_readers(edtf, read):
    assert date(edtf) == read


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((0,), "none"),
        ((0, "page"), "no pages"),
        ((1, "page"), "one page"),
        ((2, "page"), "two pages"),
        ((2, "stretch", "stretches"), "two stretches"),
        ((12,), "twelve"),
        ((13,), "13"),
        ((999,), "999"),
        ((1000,), "1,000"),
        ((-1,), "-1"),
    ],
)
def test_numbers_are_words_up_to_twelve(arguments, words):
    assert number(*arguments) == words


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], "none"),
        ([""], ""),
        (["a"], "a"),
        (["a", 2], "a and 2"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_a_list_has_a_comma_between_all_but_the_last_items(items, words):
    assert listing(items) == words


def test_a_check_shows_its_remedy_only_if_it_fails(monkeypatch):
    shown = []
    monkeypatch.setattr(notebook, "display", shown.append)
    notebook.check(True, "reread the title")
    assert shown == []
    notebook.check(False, "reread the title")
    assert [each.markdown for each in shown] == ["{contradicted}`reread the title`"]
    assert shown[0].plain == "The data contradict what is written: reread the title"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(True, "yes"), (False, "no"), (0.5, "0.50"), (float("nan"), "–"), (1200, "1,200")],
)
def test_a_cell_of_a_table_formats_its_value(value, shown):
    made = table(pd.DataFrame({"a": [value]}), "A caption.", "tab-x")
    assert made.plain.splitlines()[-1] == shown


def test_in_context_shows_the_keyword_in_bold_and_escapes_the_rest():
    hits = pd.DataFrame(
        [('said: "All *', "sides", "*, all of"), ("", "He", " said:"), ("he ", "left", "")],
        columns=["left", "keyword", "right"],
    )
    assert notebook.in_context(hits) == [
        r"said\: \"All \***sides**\*\, all of",
        r"**He** said\:",
        "he **left**",
    ]


def test_labels_tell_apart_what_has_one_year_or_month():
    pages = [
        ("a", "Hill Post", "2018-08-08"),
        ("b", "Hill Post", "2018-08-09"),
        ("c", "Hill Post", "2018"),
        ("d", "Mail", ""),
        ("e", "", "2018-01"),
        ("f", "Mail", "2016"),
    ]
    frame = pd.DataFrame(pages, columns=["source", "outlet", "published"])
    assert list(labels(frame).values()) == [
        "Hill Post 8 Aug 2018",
        "Hill Post 9 Aug 2018",
        "Hill Post (c)",
        "Mail n.d.",
        "e 2018",
        "Mail 2016",
    ]


def test_labels_are_short_and_each_its_own():
    labels = [notebook.label(source) for source in corpus.BOOK.documents["source"]]
    assert len(set(labels)) == len(labels)


def test_claims_are_shown_with_who_makes_them_and_what_outside_sources_say():
    shown = notebook.claims(["migration"], "What is claimed.", "tab-claims")
    rows = [line for line in shown.markdown.splitlines() if line.startswith("|")][2:]
    coded = corpus.BOOK.coded.claims.query("theme == 'migration'")
    assert len(rows) == coded["verdict"].ne("no matter of fact").sum()
    (arrivals,) = (row for row in rows if "181,000" in row.replace("\\", ""))
    assert "evidence.ipynb#sputnik-2017-02-09-5" in arrivals
    assert "references.ipynb#arrivals-italy-2016" in arrivals
    verdict = coded.loc[coded["label"].str.contains("181,000"), "verdict"].item()
    assert arrivals.endswith(f"| {verdict} |")
    assert "| official data in [Sputnik" in arrivals
    assert "(no source named)" in notebook.claims(["moscow-talks"], "Claimed.", "tab").markdown
    every = notebook.claims(["migration"], "What is claimed.", "tab-claims", judgements=True)
    assert every.markdown.count("\n| ") == len(coded) + 1


def test_claims_name_a_speaker_but_not_the_outlet_before_its_own_mark():
    themes = set(corpus.BOOK.coded.claims["theme"])
    told = notebook.claims(themes, "What is claimed.", "tab-claims")
    lines = told._repr_mimebundle_()["text/plain"].splitlines()
    told_of = {line.partition(" | ")[0]: line.split(" | ")[1] for line in lines[2:]}
    label = notebook.label("sputnik-2017-02-09")
    building = told_of["Moscow has been building ties with Haftar."]
    assert building == f"[{label} ¶\u00a010] and Leonid Bershidsky in [{label} ¶\u00a014]"
    backed = told_of["The United Nations back the Government of National Accord."]
    assert backed.startswith(f"[{label} ¶\u00a012] [¶\u00a013], [")
