"""The Corpus: its tables, and which of them follow the coding."""

import shutil
from datetime import date
from pathlib import Path
from textwrap import wrap

import pandas as pd
import pytest
from real_book import FIRST_ARTICLES

from corpus import BOOK, Corpus, CorpusError, files
from corpus.extraction.text import count_words

HERE = Path(__file__).parent
NEW = "hill-post-2021-03-01"
NEW_TEXT = (
    "Hill Post\nFerry leaves Hilltown late\n1 March 2021\n\n"
    "The ferry left Hilltown on Monday, Anna Berg said.\n"
)


@pytest.fixture
def with_an_uncoded_article(tmp_path):
    """The corpus of the book and one article that nobody has coded."""
    folder = shutil.copytree(BOOK.folder, tmp_path / "captures")
    (folder / f"{NEW}.txt").write_text(NEW_TEXT, encoding="utf-8")
    return Corpus(folder, BOOK.bib, BOOK.coding, BOOK.record_csv, BOOK.record_bib)


# The corpus of the book


def test_the_captures_are_as_they_were_captured():
    documents = BOOK.documents
    digests = dict(zip(documents["source"], documents["sha256"], strict=True))
    assert digests.items() >= FIRST_ARTICLES.items()


def test_every_table_has_the_same_sources():
    keys = set(files.find(BOOK.folder))
    for found in (BOOK.entries, BOOK.documents["source"], BOOK.lines["source"]):
        assert set(found) == keys


def test_articles_are_in_the_order_of_their_dates():
    assert list(BOOK.passages["source"].unique()) == list(BOOK.documents["source"])
    assert list(BOOK.documents["published"].str.strip("[").str[:10]) == sorted(
        BOOK.documents["published"].str.strip("[").str[:10]
    )


def test_counts_are_those_of_the_other_tables():
    documents = BOOK.documents.set_index("source")
    by_source = BOOK.passages.groupby("source")
    assert documents["passages"].to_dict() == by_source.size().to_dict()
    assert documents["words"].to_dict() == by_source["words"].sum().to_dict()
    assert documents["lines"].to_dict() == BOOK.lines.groupby("source").size().to_dict()


def test_datelines_are_as_printed():
    datelines = BOOK.documents.set_index("source")["dateline"]
    assert datelines.to_dict().items() >= {
        "sputnik-2017-02-09": "", "sputnik-2017-08-14": "MOSCOW", "alwasat-2018-08-08": "Cairo",
        "unidentified-2019-07-04": "", "tass-2020-01-14": "COLOMBO",
    }.items()  # fmt: skip


def test_nothing_is_reckoned_from_a_doubtful_day(captures):
    page = (
        "Search\n\n{}\n\nMenu\n\nLive\n\nShop\n\nPort strike ends in Hilltown after talks\n\n{}"
        "The strike at the port of Hilltown ended on Monday, the union said.\n\n"
        "The port had been shut for a week by the strike, officials said.\n"
    )
    folder = captures(
        above=page.format("3 May 2018", ""), below=page.format("Menu", "3 May 2018\n\n")
    )
    mined = Corpus(folder)
    certainty = mined.documents.set_index("source")["certainty"].to_dict()
    assert certainty == {"above": "doubtful", "below": "stated"}
    days = mined.extracted.dates.set_index("source")["edtf"].to_dict()
    assert days == {"above": "", "below": "2018-04-30"}


def test_the_bibliography_agrees_with_what_the_captures_say():
    without = {row.source: row for row in Corpus(BOOK.folder).documents.itertuples()}
    for own in BOOK.documents.itertuples():
        found = without[own.source]
        assert own.headline == found.headline
        assert found.published == own.printed
        assert found.published in ("", own.published) or (
            found.published.startswith("XXXX") and found.published[4:] == own.published[4:]
        )
        if own.certainty == "stated":
            assert (found.published, found.certainty) == (own.published, "stated")


@pytest.mark.parametrize("tables", ["coded", "extracted"])
def test_quotations_and_reports_count_their_words(tables):
    for name in ("quotations", "reported"):
        frame = getattr(BOOK, tables)[name]
        assert frame["words"].tolist() == [count_words(text) for text in frame["text"]]
    words = getattr(BOOK, tables).quotations.groupby("speaker")["words"].sum()
    assert words["Sergey Lavrov"] > 0


def test_a_change_of_a_table_does_not_change_the_corpus():
    first = BOOK.passages
    first["text"] = ""
    assert BOOK.passages["text"].ne("").all()
    assert BOOK.voices is BOOK.voices


def test_every_table_has_all_tables():
    made = BOOK.every_table()
    assert made["coded.themes"].equals(BOOK.coded.themes)
    assert made["mentions"].equals(BOOK.mentions)
    assert made["quotations"].equals(BOOK.extracted.quotations)
    assert made["record"].equals(BOOK.record)


# What follows the coding


def changed_lines(tmp_path, source, old, new):
    """The corpus of the book with a kind of line coded differently."""
    coding = shutil.copytree(BOOK.coding, tmp_path / "coding")
    path = coding / "lines.csv"
    text = path.read_text(encoding="utf-8")
    assert f"\n{source},{old}\n" in text
    path.write_text(text.replace(f"\n{source},{old}\n", f"\n{source},{new}\n"), encoding="utf-8")
    return Corpus(BOOK.folder, BOOK.bib, coding)


@pytest.mark.parametrize("name", ["passages", "lines", "documents"])
def test_coding_and_extraction_find_the_same_passages_in_the_first_articles(name):
    coded, extracted = getattr(BOOK, name), BOOK.extracted[name]
    first = coded["source"].isin(FIRST_ARTICLES)
    pd.testing.assert_frame_equal(
        coded[first].reset_index(drop=True),
        extracted[extracted["source"].isin(FIRST_ARTICLES)].reset_index(drop=True),
    )


def test_coded_lines_decide_which_passages_there_are(tmp_path):
    headline = BOOK.lines.query("source == 'tass-2020-01-14' and kind == 'headline'").iloc[0]
    line = headline["line"]
    changed = changed_lines(tmp_path, "tass-2020-01-14", f"{line},headline", f"{line},body")
    first = changed.passages.query("source == 'tass-2020-01-14'").iloc[0]
    assert (first["passage"], first["text"]) == (1, headline["text"].strip())
    assert changed.extracted.passages.equals(BOOK.extracted.passages)
    counts = (
        changed.documents.set_index("source")["passages"]
        - BOOK.documents.set_index("source")["passages"]
    )
    assert counts.to_dict() == {source: int(source == "tass-2020-01-14") for source in counts.index}


def test_the_coded_headline_counts_where_the_bibliography_has_none(tmp_path, captures):
    folder = captures(page="Latest news\n\nFerry Late\n\nThe ferry left on Monday.\n")
    coding = tmp_path / "coding"
    shutil.copytree(BOOK.coding, coding)
    (coding / "lines.csv").write_text(
        "source,line,kind\npage,1,navigation\npage,3,headline\npage,5,body\n"
    )
    (coding / "themes.csv").write_text("source,passage,theme,text\npage,1,none,\n")
    (document,) = Corpus(folder, coding=coding).documents.itertuples()
    assert document.headline == "Ferry Late"


def test_hard_wrapped_lines_of_a_coded_article_make_whole_passages(tmp_path, captures):
    first = "The ferry left the harbour of Hilltown with three hundred people on board, and " * 3
    second = "It sank within sight of the coast, where nobody saw it until the next morning. " * 3
    wrapped = ["Ferry Late", "", *wrap(first, 70), "", *wrap(second, 70)]
    coding = shutil.copytree(BOOK.coding, tmp_path / "coding")
    rows = "".join(
        f"page,{number},{'headline' if number == 1 else 'body'}\n"
        for number, line in enumerate(wrapped, start=1)
        if line
    )
    (coding / "lines.csv").write_text(f"source,line,kind\n{rows}")
    themes = "source,passage,theme,text\npage,1,none,\npage,2,none,\n"
    (coding / "themes.csv").write_text(themes)
    corpus = Corpus(captures(page="\n".join(wrapped)), coding=coding)
    assert corpus.uncoded == []
    assert list(corpus.passages["text"]) == [first.strip(), second.strip()]


def test_a_coded_article_without_body_lines_is_refused(tmp_path, captures):
    coding = shutil.copytree(BOOK.coding, tmp_path / "coding")
    (coding / "lines.csv").write_text("source,line,kind\npage,1,headline\n")
    (coding / "themes.csv").write_text("source,passage,theme,text\npage,1,none,\n")
    with pytest.raises(CorpusError, match=r"page\.txt: no article was found"):
        _ = Corpus(captures(page="Ferry Late\n"), coding=coding).passages


def test_mentions_of_coded_articles_are_those_of_coded_actors():
    found = BOOK.mentions
    assert found["coded"].all()
    assert set(found["actor"]) <= set(BOOK.coded.actors["actor"])
    assert not set(found["text"]) & {"There", "Let", "North", "G20"}
    texts = BOOK.passages.set_index(["source", "passage"])["text"]
    for row in found.itertuples():
        assert texts[row.source, row.passage][row.start : row.end] == row.text


def test_an_uncoded_article_is_read_by_rule_and_changes_no_coded_table(with_an_uncoded_article):
    bigger = with_an_uncoded_article
    assert bigger.uncoded == [NEW]
    assert len(bigger.documents) == len(BOOK.documents) + 1
    for table in ("lines", "passages", "mentions"):
        frame, extracted = getattr(bigger, table), bigger.extracted[table]
        new = frame["source"].eq(NEW)
        assert (
            frame[new]
            .reset_index(drop=True)
            .equals(extracted[extracted["source"].eq(NEW)].reset_index(drop=True))
        )
        assert frame[~new].reset_index(drop=True).equals(getattr(BOOK, table))
    assert "Anna Berg" in set(bigger.mentions["actor"])
    assert bigger.coded.themes.equals(BOOK.coded.themes)


@pytest.mark.parametrize("table", ["lines", "themes"])
def test_an_article_is_coded_if_it_has_lines_and_themes(tmp_path, table):
    coding = shutil.copytree(BOOK.coding, tmp_path / "coding")
    path = coding / f"{table}.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in rows if not row.startswith("tass-2020-01-14,")]
    path.write_text("".join(kept), encoding="utf-8")
    assert Corpus(BOOK.folder, BOOK.bib, coding).uncoded == ["tass-2020-01-14"]


def test_a_sentence_says_what_is_still_to_be_coded(with_an_uncoded_article):
    (sentence,) = with_an_uncoded_article.still_to_code()
    assert sentence.startswith(f"{NEW} is still to be coded: add its rows to the tables in ")
    assert BOOK.still_to_code() == []


# Other corpora


def test_a_folder_of_captures_needs_no_more(captures):
    folder = captures(
        my_page="Port Strike Ends\n\n3 May 2018\n\nHILLTOWN (Agency) - The strike at the port "
        "ended on Monday.\n\nThe port had been shut for a week.\n"
    )
    corpus = Corpus(folder)
    (page,) = corpus.documents.itertuples()
    assert (page.source, page.outlet, page.headline) == ("my-page", "", "Port Strike Ends")
    assert (page.published, page.certainty) == ("2018-05-03", "stated")
    assert page.passages == 2
    assert corpus.uncoded == ["my-page"]
    assert corpus.record.empty


def test_a_year_that_is_not_known_sorts_after_years_and_no_date_after_that(captures, article):
    body = article.partition("3 May 2018")[2]
    folder = captures(
        a=f"Ferry Late\n{body}",
        b=f"Ferry Late\n\n5 May\n{body}",
        d=f"Ferry Late\n\n5 May 2021\n{body}",
        c=f"Ferry Late\n\n5 May 2021\n{body}",
    )
    documents = Corpus(folder).documents
    assert list(documents["source"]) == ["c", "d", "b", "a"]
    assert list(documents["published"])[2:] == ["XXXX-05-05", ""]


def test_a_new_corpus_reads_the_files_anew(captures, article):
    folder = captures(page=article)
    assert len(Corpus(folder).passages) == 2
    captures(page=article + "\nThe port had been shut for a whole week before that.\n")
    assert len(Corpus(folder).passages) == 3


def test_aliases_are_those_of_the_corpus(tmp_path):
    coding = shutil.copytree(BOOK.coding, tmp_path / "coding")
    path = coding / "actors.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(row for row in rows if not row.startswith("Khalifa Haftar,")), encoding="utf-8"
    )
    without = Corpus(BOOK.folder, BOOK.bib, coding)
    haftar = BOOK.mentions["actor"].eq("Khalifa Haftar").sum()
    assert haftar > 0
    assert len(without.mentions) == len(BOOK.mentions) - haftar


def test_tables_that_do_not_exist_are_named(captures, article):
    with pytest.raises(AttributeError, match="there is no table 'colours'; there are lines, "):
        _ = BOOK.coded.colours
    with pytest.raises(KeyError, match="there is no table 'colours'"):
        _ = BOOK.extracted["colours"]
    with pytest.raises(CorpusError, match="has no coded tables"):
        _ = Corpus(captures(page=article)).coded.dates


def test_a_fact_whose_source_is_missing_is_refused(tmp_path):
    record = tmp_path / "record.csv"
    text = BOOK.record_csv.read_text(encoding="utf-8")
    key = BOOK.record["key"].iloc[0]
    record.write_text(text.replace(f",{key},", ",no-key,", 1), encoding="utf-8")
    corpus = Corpus(BOOK.folder, BOOK.bib, BOOK.coding, record, BOOK.record_bib)
    with pytest.raises(CorpusError, match=r"record\.csv:\d+: 'no-key' is not a key of record\.bib"):
        _ = corpus.record


def test_facts_of_the_record_have_names_of_their_own():
    assert BOOK.record["fact"].is_unique
    for day in BOOK.record["date"]:
        if len(day) == 10 and day.isascii() and day[0].isdigit():
            date.fromisoformat(day)
