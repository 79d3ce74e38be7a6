"""The card that opens over an evidence mark or a linked value.

That of a mark has the passages, with the words that the page quotes; that of a value says what it
is and which cell computes it.

Text of the corpus is data: it enters a page only as docutils Text, which every writer escapes.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from book.proof.evidence import evidence_mark, plain_text
from book.proof.links import value_link, value_of
from book.proof.results import Environment
from book.proof.support import evidence_index
from book.proof.verbatim import find_all_verbatim
from book.wording import date
from corpus.extraction import quotation_marks


class evidence_card(nodes.General, nodes.Element):  # noqa: N801
    """The card that opens over a mark or a value."""


class quoted_words(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Those words of a passage on a card that the page quotes."""


def number_cards(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Find the words that the page quotes beside each mark, and give it the id of its card.

    Marks of the same passages and the same quoted words share a card.
    """
    cards: dict[tuple, str] = {}
    for mark in doctree.findall(evidence_mark):
        said = _quoted_beside(mark)
        mark["quoted"] = [
            find_all_verbatim(said, evidence_index().passages[each.source, each.passages[0]])
            for each in mark["reference"].each()
        ]
        card = (mark["reference"], *map(tuple, mark["quoted"]))
        mark["card"] = cards.setdefault(card, f"evidence-card-{len(cards) + 1}")


def number_value_cards(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give each link to a value the card of the value."""
    cards: dict[tuple[str, str], str] = {}
    for link in doctree.findall(value_link):
        if value_of(app.env, link["page"], link["anchor"]):
            place = (link["page"], link["anchor"])
            link["card"] = cards.setdefault(place, f"value-card-{len(cards) + 1}")


def _value_card(env: Environment, link: value_link) -> evidence_card:
    """Return the card of a value: what it is, and the cell that computes it."""
    value = value_of(env, link["page"], link["anchor"])
    assert value is not None
    title = env.titles[link["page"]].astext()
    return evidence_card(
        "",
        nodes.paragraph("", "", nodes.strong("", value.words), nodes.Text(f" {value.counts}")),
        nodes.paragraph(
            "",
            "",
            nodes.Text("Computed in the cell "),
            nodes.literal("", value.cell),
            nodes.Text(f" of “{title}”: the link opens it."),
        ),
        ids=[link["card"]],
    )


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


def _card(mark: evidence_mark) -> evidence_card:
    """Return the card of a mark."""
    index, reference = evidence_index(), mark["reference"]
    page = index.documents[reference.source]
    published = date(page.published)
    if page.published and page.certainty != "stated":
        published += f", {page.certainty}"
    card = evidence_card(
        "",
        nodes.paragraph("", "", nodes.strong("", page.outlet), nodes.Text(f", {published}")),
        nodes.paragraph("", "", nodes.emphasis("", page.headline)),
        ids=[mark["card"]],
    )
    for passage, quoted in zip(reference.passages, mark["quoted"], strict=True):
        number = f"¶\u00a0{passage} of {page.passages}"
        text = index.passages[reference.source, passage]
        card += nodes.paragraph(
            "",
            "",
            nodes.inline("", number, classes=["evidence-number"]),
            nodes.Text(" "),
            *_highlighted(text, quoted),
        )
    return card


def _highlighted(text: str, spans: list[tuple[int, int]]) -> list[nodes.Node]:
    """Return a text as nodes, with some of its spans as quoted words."""
    made: list[nodes.Node] = []
    end = 0
    for start, stop in spans:
        made += [nodes.Text(text[end:start]), quoted_words("", text[start:stop])]
        end = stop
    return [*made, nodes.Text(text[end:])]


def add_cards(
    app: Any, pagename: str, templatename: str, context: dict, doctree: nodes.document | None
) -> None:
    """Add the cards to the end of a page's body, out of the way of its text, print and search."""
    if doctree is None:
        return
    cards = {mark["card"]: _card(mark) for mark in doctree.findall(evidence_mark)}
    for link in doctree.findall(value_link):
        if "card" in link:
            cards[link["card"]] = _value_card(app.env, link)
    if cards:
        container = nodes.container("", *cards.values(), classes=["evidence-cards"])
        context["body"] += app.builder.render_partial(container)["fragment"]


def _visit_card(self: HTML5Translator, node: evidence_card) -> None:
    self.body.append(
        self.starttag(node, "div", CLASS="evidence-card", role="tooltip", popover="manual")
    )


def _visit_quoted(self: HTML5Translator, node: quoted_words) -> None:
    self.body.append(self.starttag(node, "mark", ""))


def _depart_card(self: HTML5Translator, node: evidence_card) -> None:
    self.body.append("</div>")


def _depart_quoted(self: HTML5Translator, node: quoted_words) -> None:
    self.body.append("</mark>")


def setup(app: Sphinx) -> None:
    """Add the cards and the script that opens them."""
    app.add_node(evidence_card, html=(_visit_card, _depart_card))
    app.add_node(quoted_words, html=(_visit_quoted, _depart_quoted))
    app.connect("doctree-resolved", number_cards)
    app.connect("doctree-resolved", number_value_cards)
    app.connect("html-page-context", add_cards)
    app.add_js_file("evidence.js", loading_method="defer")
