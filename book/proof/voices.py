"""Who speaks, as pages show it: a name, how the words are given, and a sign in a side's colour."""

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from book.wording import SIDES_IN_WORDS, listing, opening_name
from corpus.tables import names_in
from corpus.voices import UNATTRIBUTED, Voice


class voice_label(nodes.Inline, nodes.TextElement):  # noqa: N801, the style of docutils
    """Who speaks in a passage, and how. Attribute: `at`, where in its text, as (start, end)."""


def shown_side(voice: Voice) -> str:
    """Return the side whose colour a voice has, one of `SIDES_IN_WORDS`."""
    return voice.side if voice.side in SIDES_IN_WORDS else "other"


def shown_name(voice: Voice) -> str:
    """Return the name of a voice, or those of several that speak together, as a list."""
    return listing(names_in(voice.name))


def sign(side: str) -> nodes.inline:
    """Return the sign of a side: a small square in its colour, which has no words."""
    return nodes.inline("", "", classes=["side", nodes.make_id(side)])


def speakers(runs: list[tuple[int, int, Voice]]) -> nodes.paragraph:
    """Return who speaks in the runs of a passage, each once, and how: “Sergey Lavrov, quoted”."""
    spoken: dict[tuple[str, str], list[tuple[int, int, Voice]]] = {}
    for run in runs:
        spoken.setdefault((shown_name(run[2]), shown_side(run[2])), []).append(run)
    made: list[nodes.Node] = []
    for (name, side), by in spoken.items():
        manners = dict.fromkeys(voice.manner for *_, voice in by if voice.manner != UNATTRIBUTED)
        how = nodes.Text(f", {listing(manners)}" if manners else "")
        at = [(start, end) for start, end, _ in by]
        label = voice_label("", "", sign(side), nodes.strong("", opening_name(name)), how, at=at)
        made += [nodes.Text(" "), label]
    return nodes.paragraph("", "", *made[1:], classes=["speakers"])


def ranges(spans: Iterable[tuple[int, int]]) -> str:
    """Return spans of a text as scripts read them: "3-14 20-31"."""
    return " ".join(f"{start}-{end}" for start, end in spans)


def _visit_label(self: HTML5Translator, node: voice_label) -> None:
    self.body.append(self.starttag(node, "span", "", **{"data-at": ranges(node["at"])}))


def _depart_label(self: HTML5Translator, node: voice_label) -> None:
    self.body.append("</span>")


def setup(app: Sphinx) -> None:
    """Add the node."""
    app.add_node(voice_label, html=(_visit_label, _depart_label))
