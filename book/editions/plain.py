"""The pages of the HTML as plain articles, for paper and for e-readers.

They have no code, buttons, cards or folds. Tables that are folded on the screen are in an annex,
and each anchor is unique in the whole book.
"""

import html
import json
import re
from collections.abc import Iterable
from functools import reduce
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from book.editions import citation
from book.editions.elements import Element, label, parsed, stem
from book.editions.notes import add_notes

ANNEX = "annex"
# Parts of a page that belong on a screen only: tags, and classes.
_INTERFACE_TAGS = {"script", "style", "button", "source"}
_INTERFACE_CLASSES = {
    "take", "ways", "cell_input", "evidence-cards", "toctree-wrapper", "ledger-link", "screen",
    "voice-key", "letters", "only-dark",
}  # fmt: skip
# What the prose says of the web pages, and what is so here: tables are in the annex, and numbers
# have no links.
_SAID = {
    "A folded table": "A table in the annex",
    "Folded tables": "Tables in the annex",
    "A linked number leads": "On the web pages of this book a linked number leads",
}
# Boxes without a style of their own; to lay them out takes time.
_WRAPPERS = (
    "div:not([class]), picture, div.cell, div.cell_output, div.table-wrapper, li > p:only-child, "
    "a > span:not(.whole), a.value"
)
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


class EditionError(Exception):
    """An edition cannot be made; the message gives the reason and what to do."""


def read_edition(root: Path) -> citation.Edition:
    """Read CITATION.cff in a folder. Raises EditionError if it cannot be used."""
    try:
        return citation.edition(root)
    except ValueError as error:
        raise EditionError(str(error)) from error


def read_ledger(built: Path) -> dict[str, Any]:
    """Read the ledger of built pages. Raises EditionError if there is none."""
    try:
        return json.loads((built / "ledger.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise EditionError(f"{built} has no built book; run `make book`") from error


def plain_pages(
    built: Path, pages: Iterable[str], site: str = "", with_notes: bool = False
) -> dict[str, Element]:
    """Return the articles of the whole book, by their names.

    The first page follows title and summary, so it does not repeat the title of the book. The
    annex is the last article.

    Args:
        built: the folder of the HTML.
        pages: the names of all pages of the book, in order.
        site: the address of the book, to which files that are left out are linked, or ''.
        with_notes: each page ends with the passages and facts that it cites.

    Raises:
        EditionError: if a link leads nowhere.
    """
    names = set(pages)
    articles = {stem(name): plain_page(built, name, names, site, with_notes) for name in pages}
    head_anew(next(iter(articles.values())))
    _name_in_ledger(articles)
    annex = annexed(articles)
    articles |= {ANNEX: annex} if annex("table") else {}
    check_links(articles)
    return articles


def head_anew(article: Element) -> None:
    """Give the first page a heading of its own, in place of title and subtitle of the book."""
    if article.select_one(".findings"):
        heading = article.h1
        heading.find_next_sibling("p").decompose()
        heading.string = heading["data-label"] = "What we found"


def _name_in_ledger(articles: dict[str, Element]) -> None:
    """Name the articles in the ledger as their headings do."""
    for article in articles.values():
        for link in article.select("table.ledger a"):
            link.string = articles[link["href"].rpartition("-ledger-")[2]].h1["data-label"]


def annexed(articles: dict[str, Element]) -> Element:
    """Return an annex with the tables that are folded on the screen, numbered.

    What they belong to names them: the figure or table before them, in its caption, or else a line
    in their place.
    """
    annex = parsed("<section><h1>Annex: tables of data</h1></section>", "section")
    annex.h1["data-label"] = annex.h1.text
    for name, article in articles.items():
        tables = article.select("table.folded")
        if not tables:
            continue
        section = parsed(f"<section id='annex-{name}'><h2></h2></section>", "section")
        section.h2.string = section.h2["data-label"] = article.h1["data-label"]
        annex.append(section)
        for table in tables:
            number = f"Table\u00a0A{len(annex('table')) + 1}"
            owner = table.find_previous_sibling()
            caption = owner.find(["figcaption", "caption"]) if owner else None
            link = f"<a class='internal' href='#{table['id']}'>{number}</a>"
            if caption and (named := caption.select_one(".data-of")):
                named.contents[-1].insert_before(parsed(f"<span>, {link}</span>", "span"))
            elif caption:
                what = "Data" if caption.name == "figcaption" else "More"
                said = f"<span class='data-of'> {what}: {link}.</span>"
                (caption.p or caption).append(parsed(said, "span"))
            else:
                # The first sentence says what is there; the others explain columns.
                said = re.split(r"(?<=[.?]) ", table.caption.get_text(" ", strip=True))[0]
                annexed_as = f"<p class='annexed'>{link} in the annex: {html.escape(said)}</p>"
                table.insert_before(parsed(annexed_as, "p"))
            of = caption.select_one(".caption-number") if caption else None
            shown = f"{number} ({of.text.strip()}) " if of else f"{number} "
            table.caption.insert(0, parsed(f"<span class='caption-number'>{shown}</span>", "span"))
            section.append(table.extract())
    return annex


def plain_page(
    built: Path, docname: str, pages: Iterable[str], site: str = "", with_notes: bool = False
) -> Element:
    """Return the article of an HTML page without what belongs on a screen only.

    Its pictures have the paths of their files, and its anchors begin with the name of the page.
    Headings have their text without marks as the attribute `data-label`.

    Args:
        built: the folder of the HTML.
        docname: the name of the page.
        pages: the names of the pages that a link can lead to.
        site: the address of the book, to which other links lead; without it they become text.
        with_notes: it ends with the passages and facts that it cites.
    """
    path = (built / docname).with_suffix(".html")
    name = stem(docname)
    text = path.read_text(encoding="utf-8")
    content = parsed(text[text.index("<article") : text.index("</article>")], "article")
    content.attrs = {}  # of the theme
    if with_notes:
        add_notes(content)
    _drop_interface(content)
    _unfold(content)
    names = {stem(page) for page in pages}
    page_url = f"{site.rstrip('/')}/{docname}.html" if site else ""
    for link in content.find_all("a"):
        _redirect(link, name, names, page_url)
    for image in content.find_all("img"):
        image["src"] = str(path.parent / image["src"])
    for tag in content.find_all(id=True):
        tag["id"] = f"{name}-{tag['id']}"
    for mark in content.find_all("span", class_="marks"):
        _set_evidence_mark(mark)
    for tag in content.select(_WRAPPERS):
        tag.unwrap()
    _set_register(content)
    for heading in content.find_all(HEADINGS):
        heading["data-label"] = label(heading)
    return content


def _drop_interface(content: Element) -> None:
    for tag in content.find_all(_is_interface):
        if not tag.decomposed:
            tag.decompose()


def _is_interface(tag: Element) -> bool:
    """Return True if a tag belongs on a screen only. (Selectors would take ten times as long.)"""
    classes = tag.get("class", ())
    return (
        tag.name in _INTERFACE_TAGS
        or tag.get("aria-hidden") == "true"
        or not _INTERFACE_CLASSES.isdisjoint(classes)
        or (tag.name == "ul" and "values" in classes)
        or (tag.name == "pre" and tag.find_parent("details", class_="cite") is not None)
    )


def _unfold(content: Element) -> None:
    """Open folded parts and remove their handles; a note takes the place of the ledger."""
    for ledger in content.select("details.ledger"):
        if not content.select_one("p.attached"):
            ledger.insert_before(
                parsed(
                    "<p class='attached'>The ledger, which lists what was checked one by one, is "
                    "<span>beside the pages of the book</span> as <code>ledger.json</code>.</p>",
                    "p",
                )
            )
        ledger.decompose()
    for table in content.select("details.hide table"):
        table["class"] = ["folded"]
    for text in content.find_all(string=re.compile("|".join(_SAID))):
        text.replace_with(reduce(lambda said, pair: said.replace(*pair), _SAID.items(), str(text)))
    for folded in content.select("details"):
        if {"hide", "cite", "cited"} & set(folded.get("class", [])):
            folded.summary.decompose()
        elif folded.summary:
            folded.summary.name = "p"
        folded.unwrap()


def _set_register(content: Element) -> None:
    """Set the particulars of articles as tables, and passages with their numbers before them.

    The keys of references, which no mark shows, are left out.
    """
    for key in content.select(".citation > .label"):
        key.decompose()
    for particulars in content.select("dl.particulars"):
        _tabulate(particulars)
    for number in content.select(".evidence-entry > .evidence-number"):
        number.name = "span"  # it is read before its passage, not beside it
        number.find_next("blockquote").p.insert(0, number)
    for voice in content.select(".speakers > span + span"):
        voice.find_previous_sibling("span").append(";")  # on the screen a square parts them


def _tabulate(particulars: Element) -> None:
    """Turn a list of fields into a table, whose rows are read in their order."""
    rows = parsed("<table class='particulars'></table>", "table")
    for term, value in zip(particulars("dt"), particulars("dd"), strict=True):
        term.name, term["scope"], value.name = "th", "row", "td"
        for colon in term(class_="colon"):
            colon.decompose()
        row = parsed("<tr></tr>", "tr")
        row.extend([term, value])
        rows.append(row)
    particulars.replace_with(rows)


def _redirect(link: Element, name: str, names: set[str], page_url: str = "") -> None:
    """Point a link to its target in the book, or else to the site at which a page has that URL.

    Without a site such a link becomes text, and so does one to the tag that contains it.
    """
    address = link.get("href", "")
    target, _, anchor = address.partition("#")
    page = stem(target).removesuffix(".html") if target else name
    if re.match(r"[a-z]+:", address):
        return
    if not target and anchor and link.find_parent(id=anchor):
        link.decompose()
    elif page not in names or (target and not target.endswith(".html")):
        if page_url:
            link["href"] = urljoin(page_url, address)
        else:
            link.unwrap()
    else:
        link["href"] = f"#{page}-{anchor}" if anchor else f"#{page}"


# The spaces of a mark at which no line breaks: that of a number or year, and all of a short name.
# The end of a text is before an “n.d.-a”, which has a tag of its own.
_SPACES = re.compile(r" (?=¶|\d{4}|n\.d\.|$)|(?<=¶) ")
_SHORT, _SHORT_IN_TABLES, _LONG_IN_TABLES = 26, 16, 20  # characters


def _set_evidence_mark(mark: Element) -> None:
    """Put an evidence mark into brackets, and keep together what no line break should part.

    These are a short name, and the last word of a name with what follows it; the passages are
    together on the page already, and part in a table where they are many.
    """
    in_table = mark.find_parent("table") is not None
    short = _SHORT_IN_TABLES if in_table else _SHORT
    links = mark.find_all("a")
    is_long = in_table and len(mark.get_text()) > _LONG_IN_TABLES
    for link in links:
        del link["aria-describedby"]  # the card that it names is not printed
        is_short = len(link.get_text()) <= short
        if is_short and "-" in link.get_text():
            link["class"] = [*link.get("class", []), "whole"]
        for text in link.find_all(string=True):
            text.replace_with(re.sub(" " if is_short else _SPACES, "\u00a0", text))
    for link in links[:-1]:
        if is_long and link.next_sibling == "\u00a0":
            link.next_sibling.replace_with(" ")
        link.insert_after(",")
    mark.insert(0, "[")
    mark.append("]")


def check_links(articles: dict[str, Element]) -> None:
    """Check that each link within the book has a target; one into the ledger becomes text.

    Args:
        articles: the printable articles by the names of their pages.

    Raises:
        EditionError: if a link leads nowhere.
    """
    anchors = {tag["id"] for article in articles.values() for tag in article.find_all(id=True)}
    anchors |= set(articles)
    for name, article in articles.items():
        for link in article.find_all("a", href=re.compile("^#")):
            if link["href"][1:] in anchors:
                continue
            if "-ledger-" not in link["href"]:
                raise EditionError(
                    f"A link of the page {name} leads to {link['href']}, which is nowhere in the "
                    "book; build the HTML anew."
                )
            link.unwrap()
