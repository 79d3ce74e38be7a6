"""The register as a reading room: each article as one column of the passages that the book cites.

An article has its headline and particulars, and its passages in a fold that is open. A passage has
its number, a stripe with the sides that speak in it, its speakers in words, and a fold with the
places that cite it. `register` knows the places.

Text of the corpus is data: it enters a page only as docutils Text, which every writer escapes.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

import corpus
from book.apostrophes import set_apostrophes
from book.proof.folds import folded
from book.proof.results import is_cell
from book.proof.support import evidence_index
from book.proof.voices import shown_side, sign, speakers
from book.wording import SIDES_IN_WORDS, THEMES, date, opening_name, times
from corpus import PassageRef
from corpus.extraction.text import count_words
from corpus.tables import names_in
from corpus.voices import Voice


class register_entry(nodes.section):  # noqa: N801, the style of docutils
    """The section of a source. Attributes: `source`; `generated`: it has no words of an author."""


class cited_passages(nodes.General, nodes.Element):  # noqa: N801
    """A placeholder for the cited passages of a source, filled once all pages are read.

    Attribute: `source`.
    """


class register_passage(nodes.General, nodes.Element):  # noqa: N801
    """A passage with all that the register says of it. Attribute: `themes`, in words."""


class stripe(nodes.General, nodes.Element):  # noqa: N801
    """The stripe beside a passage. Attribute: `parts`, pairs of a side and its words there."""


class voiced_words(nodes.Inline, nodes.TextElement):  # noqa: N801
    """The words of a passage that are in one voice.

    Attributes: `side`; `names`, of who speaks, none if that is only described: "official data".
    """


class RegisterDirective(SphinxDirective):
    """The directive `{register}`: a key to the colours, and a section for each source."""

    def run(self) -> list[nodes.Node]:
        """Return the key and the sections."""
        return [_key(), *map(self._entry, evidence_index().documents.values())]

    def _entry(self, page: Any) -> register_entry:
        evidence = [key for key in page.evidence.split(",") if key]
        known = f", {page.certainty} {page.known}".rstrip(" ,.")
        byline = [
            nodes.strong("", opening_name(page.outlet)),
            nodes.Text(f", {date(page.published)}{known}."),
            *self._cite(evidence),
        ]
        fields = nodes.field_list(classes=["particulars"])
        for name, body in self._particulars(page).items():
            paragraph = nodes.paragraph("", "", *body)
            fields += nodes.field("", nodes.field_name("", name), nodes.field_body("", paragraph))
        published = nodes.paragraph("", "", *byline, classes=["byline"])
        set_apostrophes(published)
        return register_entry(
            "",
            nodes.title("", evidence_index().source_label(page.source)),
            nodes.paragraph("", page.headline, classes=["headline"]),
            published,
            fields,
            cited_passages(source=page.source),
            ids=[page.source],
            source=page.source,
            generated=True,
        )

    def _particulars(self, page: Any) -> dict[str, list[nodes.Node]]:
        record = corpus.BOOK.record
        is_owner = record["fact"].str.startswith("ownership-") & record["about"].eq(page.outlet)
        is_address = page.url.startswith(("http://", "https://"))
        return {
            "Ownership": [
                nodes.Text(page.ownership or "unknown"),
                *self._cite(record[is_owner]["key"]),
            ],
            "Address": [
                nodes.reference("", page.url, refuri=page.url)
                if is_address
                else nodes.Text(page.url or "none was found")
            ],
            "Bibliography": self._cite([page.source]),
        }

    def _cite(self, keys: Iterable[str]) -> list[nodes.Node]:
        made: list[nodes.Node] = []
        for key in keys:
            citation, _ = self.parse_inline(f"{{cite:p}}`{key}`", lineno=self.lineno)
            made += [nodes.Text(" "), *citation]
        return made


class LiftRegister(SphinxTransform):
    """Takes the register out of the cell that shows it, so that its articles are sections of the
    page, in its contents too."""

    default_priority = 100

    def apply(self, **kwargs: Any) -> None:
        """Put what the directive made after its cell."""
        for cell in list(self.document.findall(is_cell)):
            made = [*cell.findall(_is_of_register)]
            for node in reversed(made):
                node.parent.remove(node)
                cell.parent.insert(cell.parent.index(cell) + 1, node)
            if made and not any(cell.findall(nodes.literal_block)):
                cell.parent.remove(cell)


def _is_of_register(node: nodes.Node) -> bool:
    return isinstance(node, register_entry) or (
        isinstance(node, nodes.container) and "voice-key" in node["classes"]
    )


def _key() -> nodes.container:
    """Return the key to the colours of the stripes."""
    items = [
        nodes.list_item("", nodes.paragraph("", "", sign(side), nodes.Text(words)))
        for side, words in SIDES_IN_WORDS.items()
    ]
    said = nodes.paragraph("", "The stripe beside a passage shows who speaks in it:")
    return nodes.container(
        "", said, nodes.bullet_list("", *items), classes=["voice-key"], generated=True
    )


def resolve(app: Any, doctree: nodes.document, docname: str) -> None:
    """Fill the register."""
    for node in list(doctree.findall(cited_passages)):
        node.replace_self(_passages(app, docname, node["source"]))


def _passages(app: Any, docname: str, source: str) -> nodes.Element:
    """Return the cited passages of a source in their fold, and where others are left out."""
    places = app.env.register.places
    numbers = [passage for key, passage in evidence_index().passages if key == source]
    printed = sum((source, passage) in places for passage in numbers)
    left_out = len(numbers) - printed
    made: list[nodes.Node] = []
    for is_cited, run in groupby(numbers, lambda passage: (source, passage) in places):
        if is_cited:
            made += [_passage(app, docname, source, passage) for passage in run]
        else:
            made.append(_left_out([*run]))
    counted = f"{len(numbers)} passages: " + (
        f"{printed} cited and printed here, {left_out} cited nowhere and left out"
        if left_out
        else "all cited and printed here"
    )
    return folded(counted, *made, name="passages", is_open=True)


def _left_out(numbers: list[int]) -> nodes.paragraph:
    first, last = numbers[0], numbers[-1]
    which = f"¶\u00a0{first} is" if first == last else f"¶\u00a0{first} to {last} are"
    return nodes.paragraph("", f"{which} cited nowhere and left out.", classes=["left-out"])


def _passage(app: Any, docname: str, source: str, passage: int) -> register_passage:
    text, places = (
        evidence_index().passages[source, passage],
        app.env.register.places[source, passage],
    )
    runs = corpus.BOOK.voices.runs(source, passage, text)
    words = [
        voiced_words("", text[start:end], names=_names(voice), side=shown_side(voice))
        for start, end, voice in runs
    ]
    parts = [(shown_side(voice), count_words(text[start:end])) for start, end, voice in runs]
    cited = f"Cited {times(len(places))}"
    return register_passage(
        "",
        nodes.paragraph("", f"¶\u00a0{passage}", classes=["evidence-number"]),
        stripe(parts=parts),
        nodes.block_quote("", nodes.paragraph("", "", *words)),
        speakers(runs),
        folded(cited, _places(app, docname, places), name="cited"),
        ids=[PassageRef(source, (passage,)).anchor],
        classes=["evidence-entry"],
        themes=_themes(source, passage),
    )


def _names(voice: Voice) -> list[str]:
    """Return the names by which a reader can look for a voice."""
    known = {*corpus.BOOK.coded.actors["actor"], *corpus.BOOK.documents["outlet"]}
    return [name for name in names_in(voice.name) if name in known]


def _themes(source: str, passage: int) -> list[str]:
    themes = corpus.BOOK.coded.themes
    here = themes[themes["source"].eq(source) & themes["passage"].eq(passage)]["theme"]
    return [THEMES.get(theme, theme) for theme in here if theme != "none"]


def _places(app: Any, docname: str, places: Iterable[Any]) -> nodes.paragraph:
    """Return links to places, a line for each page: by section, further ones there by number."""
    made = nodes.paragraph("", classes=["evidence-places"])
    for page, group in groupby(places, lambda place: place.page):
        cited = list(group)
        uri = app.builder.get_relative_uri(docname, page)
        line = nodes.inline("", f"{cited[0].title} ({len(cited)}): ", classes=["cited-in"])
        for section, marks in groupby(cited, lambda place: place.section):
            title = section or "beginning"
            for n, place in enumerate(marks, start=1):
                text, more = (title, {}) if n == 1 else (str(n), {"reftitle": f"{title}, mark {n}"})
                link = nodes.reference(
                    "", text, internal=True, refuri=f"{uri}#{place.anchor}", **more
                )
                line += [nodes.Text(" " if n > 1 else "; " if len(line) > 1 else ""), link]
        made += [line, nodes.Text(" ")]
    set_apostrophes(made)
    return made


def _visit_passage(self: HTML5Translator, node: register_passage) -> None:
    themes = {"data-themes": "|".join(node["themes"])}
    self.body.append(self.starttag(node, "div", CLASS="container", **themes))


def _depart_passage(self: HTML5Translator, node: register_passage) -> None:
    self.body.append("</div>\n")


def _visit_stripe(self: HTML5Translator, node: stripe) -> None:
    parts = "".join(
        f'<i class="{nodes.make_id(side)}" style="flex-grow: {words}"></i>'
        for side, words in node["parts"]
    )
    self.body.append(f'<div class="stripe" aria-hidden="true">{parts}</div>')
    raise nodes.SkipNode


def _visit_words(self: HTML5Translator, node: voiced_words) -> None:
    names = "|".join(node["names"])
    said = {"data-voice": names, "data-side": SIDES_IN_WORDS[node["side"]]}
    self.body.append(self.starttag(node, "span", "", **said))


def _depart_words(self: HTML5Translator, node: voiced_words) -> None:
    self.body.append("</span>")


def setup(app: Sphinx) -> None:
    """Add the directive and its nodes."""
    app.add_directive("register", RegisterDirective)
    app.add_transform(LiftRegister)
    app.add_node(register_entry)
    app.add_node(cited_passages)
    app.add_node(register_passage, html=(_visit_passage, _depart_passage))
    app.add_node(stripe, html=(_visit_stripe, None))
    app.add_node(voiced_words, html=(_visit_words, _depart_words))
    app.connect("doctree-resolved", resolve)
