"""In Sphinx: the evidence mark, which names the passages that bear out what stands before it, its hover card, and the register of cited passages.

Text of the corpus is data: it enters a page as docutils Text alone, which every writer escapes.
"""

import re
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from docutils import nodes
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.transforms import SphinxContentsFilter
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

import corpus
from book.notebook import date, evidence_label, label
from book.proof.results import place
from corpus.extraction import quotation_marks

TARGET = re.compile(r"(?P<source>[^\s:,]+):(?P<passages>[1-9][0-9]*(?:,[1-9][0-9]*)*)")
_log = logging.getLogger(__name__)


class evidence_mark(nodes.Inline, nodes.TextElement):  # noqa: N801, the style of docutils
    """The mark itself; its text is its label. Attributes: `source`, the key, and `passages`, a list of their numbers."""


class evidence_card(nodes.General, nodes.Element):  # noqa: N801
    """What opens over a mark: where the passages stand, and what they say."""


class quoted_words(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Those words of a passage on a card that the page quotes."""


class register_entry(nodes.section):  # noqa: N801
    """The section of a source in the register. Attributes: `source`; `generated`, since nobody typed anything in it."""


class cited_passages(nodes.General, nodes.Element):  # noqa: N801
    """The place in the register where the cited passages of a source go, once all pages are read. Attribute: `source`."""


class Citation(NamedTuple):
    """A mark, as the register needs it: what it cites, its anchor on its page, and the title of its section ("" on top of the page)."""

    source: str
    passages: tuple
    anchor: str
    section: str


class PageEvidence(NamedTuple):
    """What a page has to do with evidence: its citations in order, and whether it holds the register."""

    citations: list
    has_register: bool


class Register(NamedTuple):
    """The register: the pages that hold it (one, if all is well), and every place that cites a passage.

    `places` has for (source, passage) a list of (page, its title, title of the section, anchor), in the order of the book.
    """

    pages: list
    places: dict


@lru_cache(maxsize=1)  # both for the life of a build: `forget` clears them
def _documents():
    return {page.source: page for page in corpus.BOOK.documents.itertuples()}


@lru_cache(maxsize=1)
def _passages():
    return {
        (passage.source, passage.passage): passage.text
        for passage in corpus.BOOK.passages.itertuples()
    }


def forget(app):
    """Read the corpus anew in each build."""
    _documents.cache_clear()
    _passages.cache_clear()


def read_target(target):
    """The source and the passages that a target names: `tass-2020-01-14:7,11` is ("tass-2020-01-14", [7, 11]). Raises ValueError with a remedy."""
    match = TARGET.fullmatch(target)
    if not match:
        raise ValueError(
            f"'{target}' names no passage; write a source, a colon and the numbers of its passages, as in tass-2020-01-14:7,11"
        )
    source, passages = match["source"], [int(n) for n in match["passages"].split(",")]
    if source not in _documents():
        raise ValueError(
            f"no source '{source}' in the corpus; its sources are {', '.join(_documents())}"
        )
    for passage in passages:
        if (source, passage) not in _passages():
            raise ValueError(
                f"no passage {source}:{passage} in the corpus; that source has passages 1 to {_documents()[source].passages}"
            )
    return source, passages


def ev_role(name, rawtext, text, lineno, inliner, options=None, content=None):
    """The role `{ev}`: one source and its passages, `tass-2020-01-14:7,11`. What it cannot find is shown as it was typed, and warned of."""
    try:
        source, passages = read_target(text)
        node = evidence_mark(text, evidence_label(text), source=source, passages=passages)
    except ValueError as error:
        node = nodes.problematic(text, f"{{ev}}`{text}`", no_evidence=str(error))
    node.source, node.line = inliner.document["source"], lineno
    return [node], []


class RegisterDirective(SphinxDirective):
    """The directive `{register}`: each source with its particulars, and under it the passages that the book cites."""

    def run(self):
        """A section a source."""
        return [self._entry(page) for page in _documents().values()]

    def _entry(self, page):
        owners = corpus.BOOK.record
        owner = owners[
            owners["fact"].str.startswith("ownership-") & owners["about"].eq(page.outlet)
        ]["key"]
        evidence = [key for key in page.evidence.split(",") if key]
        address = (
            nodes.reference("", page.url, refuri=page.url)
            if page.url.startswith(("http://", "https://"))
            else nodes.Text(page.url or "none was found")
        )
        particulars = {
            "Outlet": [nodes.Text(page.outlet)],
            "Headline": [nodes.Text(page.headline)],
            "Published": [
                nodes.Text(f"{date(page.published)}, {page.certainty} {page.known}".strip()),
                *self._cite(evidence),
            ],
            "Ownership": [nodes.Text(page.ownership or "unknown"), *self._cite(owner)],
            "Address": [address],
            "Bibliography": self._cite([page.source]),
        }
        fields = nodes.field_list(classes=["particulars"])
        for name, body in particulars.items():
            fields += nodes.field(
                "", nodes.field_name("", name), nodes.field_body("", nodes.paragraph("", "", *body))
            )
        heading, passages = nodes.title("", label(page.source)), cited_passages(source=page.source)
        return register_entry(
            "", heading, fields, passages, ids=[page.source], source=page.source, generated=True
        )

    def _cite(self, keys):
        return [
            node
            for key in keys
            for node in [
                nodes.Text(" "),
                *self.parse_inline(f"{{cite:p}}`{key}`", lineno=self.lineno)[0],
            ]
        ]


class EvidenceCollector(EnvironmentCollector):
    """Keeps in `env.evidence` the `PageEvidence` of each page, and in `env.register` the `Register` that was made of them last."""

    def clear_doc(self, app, env, docname):
        """Forget a page."""
        _evidence(env).pop(docname, None)

    def merge_other(self, app, env, docnames, other):
        """Take over what another process has read."""
        _evidence(env).update({docname: _evidence(other)[docname] for docname in docnames})

    def process_doc(self, app, doctree):
        """Number the marks of a page, so that the register can link to them, and warn of those that name nothing."""
        for node in doctree.findall(nodes.problematic):
            if "no_evidence" in node:
                _log.warning(node["no_evidence"], location=place(node), type="evidence")
        citations = []
        for n, mark in enumerate(doctree.findall(evidence_mark), start=1):
            mark["ids"] = [f"ev-{n}"]
            citations.append(
                Citation(mark["source"], tuple(mark["passages"]), mark["ids"][0], _section_of(mark))
            )
        _evidence(app.env)[app.env.docname] = PageEvidence(
            citations, any(doctree.findall(register_entry))
        )

    def get_updated_docs(self, app, env):
        """Make the register. If it changed its page is written anew, and if it moved all pages are, since they link to it."""
        before, env.register = getattr(env, "register", None), _register(env)
        if len(env.register.pages) != 1:
            held = f"in {', '.join(env.register.pages)}" if env.register.pages else "nowhere"
            _log.warning(
                f"evidence needs one register to link to, and it is {held}; put the directive {{register}} into one page",
                type="evidence",
            )
        if before == env.register:
            return []
        return (
            env.register.pages
            if before and before.pages == env.register.pages
            else list(env.found_docs)
        )


def _evidence(env):
    if not hasattr(env, "evidence"):
        env.evidence = {}
    return env.evidence


def _register(env):
    """The `Register` of all pages as they are."""
    places = {}
    for docname in env.collect_relations():  # the pages in the order of the book
        for source, passages, anchor, section in env.evidence[docname].citations:
            for passage in passages:
                places.setdefault((source, passage), []).append(
                    (docname, env.titles[docname].astext(), section, anchor)
                )
    return Register(
        sorted(docname for docname, page in env.evidence.items() if page.has_register), places
    )


def _section_of(mark):
    """The title of the section in which a mark stands, "" if that is the whole page."""
    section = mark.parent
    while section and not isinstance(section, nodes.section):
        section = section.parent
    return (
        ""
        if section is None or isinstance(section.parent, nodes.document)
        else plain_text(section[0]).strip()
    )


def plain_text(node):
    """The text of a node without the labels of its evidence marks."""
    if isinstance(node, evidence_mark):
        return ""
    return (
        node.astext() if isinstance(node, nodes.Text) else "".join(map(plain_text, node.children))
    )


def resolve(app, doctree, docname):
    """Once all pages are read: link the marks to the register and give each its card; fill the register."""
    cards = {}
    for mark in doctree.findall(evidence_mark):
        mark["quoted"] = [
            find_quoted(_said_beside(mark), _passages()[mark["source"], passage])
            for passage in mark["passages"]
        ]
        mark["card"] = cards.setdefault(
            (mark["source"], *mark["passages"], *map(tuple, mark["quoted"])),
            f"evidence-card-{len(cards) + 1}",
        )
        if app.env.register.pages:
            page = app.builder.get_relative_uri(docname, app.env.register.pages[0])
            mark["refuri"] = f"{page}#{_anchor(mark['source'], mark['passages'][0])}"
    for node in list(doctree.findall(cited_passages)):
        node.replace_self(_entries(app, docname, node["source"]))


def _anchor(source, passage):
    return f"{source}-{passage}"


def _said_beside(mark):
    """What is quoted beside a mark: the stretches in quotation marks of its paragraph, or of its row of a table; in a block quotation, all of it."""
    block = mark.parent
    while isinstance(block, nodes.Inline):
        block = block.parent
    around = block
    while around is not None and not isinstance(around, nodes.row | nodes.block_quote):
        around = around.parent
    blocks = (
        list(
            around.findall(
                lambda node: (
                    isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline)
                )
            )
        )
        if around
        else [block]
    )
    texts = [plain_text(block) for block in blocks]
    stretches = [
        text[stretch.start : stretch.end]
        for text in texts
        for stretch in quotation_marks.quoted_spans(text)
    ]
    return texts + stretches if isinstance(around, nodes.block_quote) else stretches


def find_quoted(said, text):
    """Where words that were said stand in a passage, by the rules of the proof: (start, end) in order, without overlap."""
    from book.proof.support import (  # reads the corpus, for which an unchanged book need not wait
        Refused,
        stands,
    )

    found = set()
    for each in filter(re.compile(r"\w").search, said):
        with suppress(Refused):
            found.update(stands(each.strip(" ,.;:!?"), text))
    merged = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _card(mark):
    """The card of a mark."""
    page = _documents()[mark["source"]]
    published = ", ".join(
        [
            date(page.published),
            *([page.certainty] if page.published and page.certainty != "stated" else []),
        ]
    )
    card = evidence_card(
        "",
        nodes.paragraph("", "", nodes.strong("", page.outlet), nodes.Text(f", {published}")),
        nodes.paragraph("", "", nodes.emphasis("", page.headline)),
        ids=[mark["card"]],
    )
    for passage, quoted in zip(mark["passages"], mark["quoted"], strict=True):
        text = _passages()[mark["source"], passage]
        said = nodes.paragraph(
            "",
            "",
            nodes.inline("", f"¶\u00a0{passage} of {page.passages}", classes=["evidence-number"]),
            nodes.Text(" "),
        )
        end = 0
        for start, stop in quoted:
            said += [nodes.Text(text[end:start]), quoted_words("", text[start:stop])]
            end = stop
        said += nodes.Text(text[end:])
        card += said
    return card


def add_cards(app, pagename, templatename, context, doctree):
    """Put the cards at the end of a page's body: out of the way of its text, of print and of the search index."""
    cards = (
        {mark["card"]: _card(mark) for mark in doctree.findall(evidence_mark)} if doctree else {}
    )
    if cards:
        context["body"] += app.builder.render_partial(
            nodes.container("", *cards.values(), classes=["evidence-cards"])
        )["fragment"]


def _entries(app, docname, source):
    """What the register prints of a source: how many passages are cited, then each of those with its text and the places that cite it."""
    numbers = [passage for key, passage in _passages() if key == source]
    cited = [passage for passage in numbers if (source, passage) in app.env.register.places]
    left = len(numbers) - len(cited)
    entries = [
        nodes.paragraph(
            "",
            f"{len(numbers)} passages: {len(cited)} cited and printed here, {left} cited nowhere and left out.",
        )
    ]
    for passage in cited:
        entries.append(
            nodes.container(
                "",
                nodes.paragraph("", f"¶\u00a0{passage}", classes=["evidence-number"]),
                nodes.block_quote("", nodes.paragraph("", _passages()[source, passage])),
                nodes.paragraph(
                    "",
                    "Cited in: ",
                    *_backlinks(app, docname, app.env.register.places[source, passage]),
                    classes=["evidence-places"],
                ),
                ids=[_anchor(source, passage)],
                classes=["evidence-entry"],
            )
        )
    return entries


def _backlinks(app, docname, places):
    """Links to the places that cite a passage, by page and section: the first under their titles, further ones as numbers."""
    sections = {}
    for page, title, section, anchor in places:
        sections.setdefault((page, " › ".join(filter(None, [title, section]))), []).append(anchor)
    links = []
    for (page, title), anchors in sections.items():
        uri = app.builder.get_relative_uri(docname, page)
        for n, anchor in enumerate(anchors, start=1):
            text, about = (title, {}) if n == 1 else (str(n), {"reftitle": f"{title}, mark {n}"})
            links += [
                nodes.Text(" " if n > 1 else "; " if links else ""),
                nodes.reference("", text, internal=True, refuri=f"{uri}#{anchor}", **about),
            ]
    return [*links, nodes.Text(".")]


def _visit_mark(self, node):
    attributes = {"href": node["refuri"]} if "refuri" in node else {}
    self.body.append(
        self.starttag(
            node, "a", "", CLASS="evidence", **attributes, **{"aria-describedby": node["card"]}
        )
    )


def _visit_card(self, node):
    self.body.append(
        self.starttag(node, "div", CLASS="evidence-card", role="tooltip", popover="manual")
    )


def _visit_quoted(self, node):
    self.body.append(self.starttag(node, "mark", ""))


def _leave(tag):
    return lambda self, node: self.body.append(f"</{tag}>")


def _skip(self, node):
    raise nodes.SkipNode


def setup(app):
    app.add_role("ev", ev_role)
    app.add_directive("register", RegisterDirective)
    app.add_node(evidence_mark, html=(_visit_mark, _leave("a")))
    app.add_node(evidence_card, html=(_visit_card, _leave("div")))
    app.add_node(quoted_words, html=(_visit_quoted, _leave("mark")))
    app.add_node(register_entry)
    app.add_node(cited_passages)
    # A heading has its mark; its name in the table of contents and in the title of the window has not.
    SphinxContentsFilter.visit_evidence_mark = _skip
    app.add_env_collector(EvidenceCollector)
    app.connect("builder-inited", forget)
    app.connect("doctree-resolved", resolve)
    app.connect("html-page-context", add_cards)
    app.add_js_file("evidence.js", loading_method="defer")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
