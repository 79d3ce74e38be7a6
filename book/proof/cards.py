"""The card that opens beside an evidence mark or a linked value.

That of a passage says who speaks, and `evidence.js` marks in it the words that the page quotes
beside the mark; that of an outside source has the words on which the book relies; that of a value
says what it counts, or why a finding is so sure. A page has each card once.

Text of the corpus is data: it enters a page only as docutils Text, which every writer escapes.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

import corpus
from book.apostrophes import set_apostrophes
from book.links import record_rows, reference_label, works
from book.proof.evidence import MarkLink, evidence_mark, plain_text, source_mark
from book.proof.facts import in_words, saw
from book.proof.links import printed, said, value_link, value_of
from book.proof.support import evidence_index
from book.proof.verbatim import find_all_verbatim
from book.proof.voices import ranges, speakers
from book.wording import capitalized, date, opening_name, source_kind
from corpus import PassageRef
from corpus.extraction import quotation_marks

# Names of links that no style sheet needs on a card.
_KINDS_OF_LINKS = re.compile(r' class="reference (?:in|ex)ternal"')
# The paragraph of the first page that says what high, moderate and low confidence mean.
_LEVELS = "confidence-p1"


class evidence_card(nodes.General, nodes.Element):  # noqa: N801
    """The card that opens over a mark or a value."""


class passage_words(nodes.Inline, nodes.TextElement):  # noqa: N801
    """The words of a passage on a card."""


def link_marks(app: Any, doctree: nodes.document, docname: str) -> None:
    """Give each mark its links: to the register or the references, and to a card each."""
    cards: dict[Any, str] = {}

    def card(content: Any) -> str:
        return cards.setdefault(content, f"card-{len(cards) + 1}")

    for mark in doctree.findall(evidence_mark):
        said, reference = _quoted_beside(mark), mark["reference"]
        mark["links"], mark["cards"] = [], {}
        for n, each in enumerate(reference.each()):
            number = each.passages[0]
            quoted = find_all_verbatim(said, evidence_index().passages[each.source, number])
            text = str(number) if n else evidence_index().label(each)
            at, uri = card(each), in_register(app, docname, each.anchor)
            mark["cards"][at] = each
            data = {"quoted": ranges(quoted)} if quoted else {}
            mark["links"].append(MarkLink(text, uri, at, data))
    marks = list(doctree.findall(source_mark))
    relied = _facts(marks)
    for mark in marks:
        mark["links"], mark["cards"] = [], {}
        for key, facts in mark["works"].items():
            at, uri = card(key), in_references(app, docname, key, facts[0])
            mark["cards"][at] = (key, relied[key])
            data = {"facts": " ".join(facts)} if len(facts) < len(relied[key]) else {}
            mark["links"].append(MarkLink(reference_label(key), uri, at, data))


def _facts(marks: list[source_mark]) -> dict[str, list[str]]:
    """Return the facts of each work on which a page relies, each once."""
    facts: dict[str, list[str]] = {}
    for mark in marks:
        for key, more in mark["works"].items():
            facts[key] = list(dict.fromkeys([*facts.get(key, ()), *more]))
    return facts


def in_register(app: Any, docname: str, anchor: str) -> str:
    """Return the address of a place in the register; the build warns if there is none."""
    pages = app.env.register.pages or [docname]
    return f"{app.builder.get_relative_uri(docname, pages[0])}#{anchor}"


def in_references(app: Any, docname: str, key: str, fact: str) -> str:
    """Return the address of a fact, or of the work that it is from, in the list of the works.

    It is "" if no page lists the work.
    """
    citations = app.env.get_domain("cite").citations
    work = next((each for each in citations if each.key == key), None)
    if work is None:
        return ""
    anchor = work.citation_id if fact == key else fact
    return f"{app.builder.get_relative_uri(docname, work.bibliography_key.docname)}#{anchor}"


def number_value_cards(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give each link to a value the card of the value."""
    cards: dict[tuple[str, str], str] = {}
    for link in doctree.findall(value_link):
        if value_of(app.env, link["page"], link["anchor"]):
            place = (link["page"], link["anchor"])
            link["card"] = cards.setdefault(place, f"value-card-{len(cards) + 1}")


def _value_card(app: Any, docname: str, link: value_link) -> evidence_card:
    """Return the card of a value: the value in words, and the reason if it is a judgement.

    `evidence.js` adds the way to the place where it is computed, which is that of the link.
    """
    page = link["page"]
    value = value_of(app.env, page, link["anchor"])
    assert value is not None
    where = [] if page == docname else [app.env.titles[page].astext()]
    more = [nodes.paragraph("", text) for text in [value.reason, *where] if text]
    if value.reason:
        first = app.builder.get_relative_uri(docname, app.config.root_doc)
        more.append(_ways({"What the levels mean": f"{first}#{_LEVELS}"}, ""))
    words = said(value, printed(app.env, docname, page, value))
    return evidence_card("", nodes.paragraph("", "", *words), *more, ids=[link["card"]])


def _quoted_beside(mark: nodes.Node) -> list[str]:
    """Return what is quoted beside a mark.

    These are the stretches in quotation marks of its paragraph, or of its row of a table; of a
    block quotation they are all its paragraphs too.
    """
    paragraph = mark.parent
    while isinstance(paragraph, nodes.Inline):
        paragraph = paragraph.parent
    around = paragraph
    while around is not None and not isinstance(around, nodes.row | nodes.block_quote):
        around = around.parent
    texts = [plain_text(node) for node in (_paragraphs(around) if around else [paragraph])]
    stretches = [
        text[stretch.start : stretch.end]
        for text in texts
        for stretch in quotation_marks.quoted_spans(text)
    ]
    return texts + stretches if isinstance(around, nodes.block_quote) else stretches


def _paragraphs(node: nodes.Node) -> list[nodes.Node]:
    return [
        inner for inner in node.findall(nodes.TextElement) if not isinstance(inner, nodes.Inline)
    ]


def _passage_card(name: str, reference: PassageRef) -> evidence_card:
    """Return the card of a passage: who speaks, and its words."""
    index, number = evidence_index(), reference.passages[0]
    page, text = index.documents[reference.source], index.passages[reference.source, number]
    return evidence_card(
        "",
        speakers(corpus.BOOK.voices.runs(reference.source, number, text)),
        nodes.paragraph(
            "",
            "",
            nodes.inline("", f"¶\u00a0{number} of {page.passages}", classes=["evidence-number"]),
            nodes.Text(" "),
            passage_words("", text, generated=True),
        ),
        ids=[name],
    )


def _about(app: Any, docname: str, source: str) -> nodes.container:
    """Return what the cards of all passages of an article say of it, and where they lead."""
    page = evidence_index().documents[source]
    published = f"{date(page.published)}, {page.certainty}"
    if how := re.split(r"[.;]", page.known)[0]:
        published += f" {how}"
    article = in_register(app, docname, source)
    return nodes.container(
        "",
        nodes.paragraph(
            "",
            "",
            nodes.strong("", opening_name(page.outlet)),
            nodes.Text(", "),
            nodes.emphasis("", page.headline, generated=True),
            nodes.Text(f". {capitalized(published)}."),
            classes=["card-source"],
        ),
        # `evidence.js` lets the first lead to the passage.
        _ways({"Passage": article, "Article": article}, page.url),
        ids=[f"about-{source}"],
        classes=["card-about"],
    )


def _source_card(name: str, key: str, facts: list[str]) -> evidence_card:
    """Return the card of an outside source: what it is, and the words on which the book relies.

    `evidence.js` adds the way to the references, which is that of the mark.
    """
    work, rows = works()[key], [row for fact, row in record_rows().items() if fact in facts]
    published = date(work["date"]) if work.get("date") else "Undated"
    about = "; ".join([published, *dict.fromkeys(source_kind(row.kind) for row in rows)])
    seen = " ".join(map(saw, dict.fromkeys(row.seen for row in rows)))
    return evidence_card(
        "",
        nodes.paragraph("", "", nodes.strong("", work["author"]), classes=["speakers"]),
        *(_said(row, work.get("langid", ""), is_one=len(rows) == 1) for row in rows),
        nodes.paragraph(
            "",
            "",
            nodes.emphasis("", work["title"], generated=True),
            nodes.Text(f". {about}. {seen}"),
            classes=["card-source"],
        ),
        _ways({}, work.get("url", "")),
        ids=[name],
    )  # fmt: skip


def _said(row: Any, language: str, is_one: bool) -> nodes.paragraph:
    """Return a fact; it has a name if its card has others too, of which a mark can name some."""
    paragraph = in_words(row, language)
    if not is_one:
        paragraph["ids"].append(f"said-{row.fact}")
    return paragraph


def _ways(places: dict[str, str], address: str) -> nodes.paragraph:
    """Return where a card leads: to places in the book, and to the address of its source."""
    links = [nodes.reference("", text, internal=True, refuri=uri) for text, uri in places.items()]
    if address.startswith(("http://", "https://")):
        site = urlsplit(address).netloc.removeprefix("www.")
        links.append(nodes.reference("", site, refuri=address))
    return nodes.paragraph("", "", *links, classes=["card-ways"])


def add_cards(
    app: Any, pagename: str, templatename: str, context: dict, doctree: nodes.document | None
) -> None:
    """Add the cards to the end of a page's body, out of the way of its text, print and search."""
    if doctree is None:
        return
    cards: dict[str, nodes.Element] = {}
    for mark in doctree.findall(evidence_mark):
        for name, reference in mark["cards"].items():
            cards[name] = _passage_card(name, reference)
            about = _about(app, pagename, reference.source)
            cards[about["ids"][0]] = about
    for mark in doctree.findall(source_mark):
        for name, content in mark["cards"].items():
            cards[name] = _source_card(name, *content)
    for link in doctree.findall(value_link):
        if "card" in link:
            cards[link["card"]] = _value_card(app, pagename, link)
    if cards:
        container = nodes.container("", *cards.values(), classes=["evidence-cards"])
        set_apostrophes(container)
        made = app.builder.render_partial(container)["fragment"]
        context["body"] += _KINDS_OF_LINKS.sub("", made)


def _visit_card(self: HTML5Translator, node: evidence_card) -> None:
    self.body.append(self.starttag(node, "div", CLASS="evidence-card"))


def _visit_words(self: HTML5Translator, node: passage_words) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="card-words"))


def _depart_card(self: HTML5Translator, node: evidence_card) -> None:
    self.body.append("</div>")


def _depart_words(self: HTML5Translator, node: passage_words) -> None:
    self.body.append("</span>")


def setup(app: Sphinx) -> None:
    """Add the cards and the script that opens them."""
    app.add_node(evidence_card, html=(_visit_card, _depart_card))
    app.add_node(passage_words, html=(_visit_words, _depart_words))
    app.connect("doctree-resolved", link_marks)
    app.connect("doctree-resolved", number_value_cards)
    app.connect("html-page-context", add_cards)
    app.add_js_file("evidence.js", loading_method="defer")
