"""The evidence register: each source with its particulars, and the passages that the book cites."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

import corpus
from book.proof.evidence import evidence_mark, plain_text
from book.proof.results import Environment, Locator, page_path
from book.proof.support import evidence_index
from book.wording import date
from corpus import PassageRef

_log = logging.getLogger(__name__)


class register_entry(nodes.section):  # noqa: N801, the style of docutils
    """The section of a source. Attributes: `source`; `generated`: it has no words of an author."""


class cited_passages(nodes.General, nodes.Element):  # noqa: N801
    """A placeholder for the cited passages of a source, filled once all pages are read.

    Attribute: `source`.
    """


class Occurrence(NamedTuple):
    """A mark on a page: what it cites, its anchor, and the title of its section.

    The title is "" at the top of the page.
    """

    source: str
    passages: tuple[int, ...]
    anchor: str
    section: str


class PageEvidence(NamedTuple):
    """The evidence of a page: its marks in order, and whether it contains the register."""

    citations: list[Occurrence]
    has_register: bool


class CitedAt(NamedTuple):
    """A place that cites a passage: the page, its title, the title of its section, the anchor."""

    page: str
    title: str
    section: str
    anchor: str


class Register(NamedTuple):
    """The register: the pages that contain it (there should be one), and all that it lists.

    `places` has for each cited (source, passage) its places in the order of the book.
    """

    pages: list[str]
    places: dict[tuple[str, int], list[CitedAt]]


class RegisterDirective(SphinxDirective):
    """The directive `{register}`: a section for each source."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        return [self._entry(page) for page in evidence_index().documents.values()]

    def _entry(self, page: Any) -> register_entry:
        fields = nodes.field_list(classes=["particulars"])
        for name, body in self._particulars(page).items():
            paragraph = nodes.paragraph("", "", *body)
            fields += nodes.field("", nodes.field_name("", name), nodes.field_body("", paragraph))
        heading = nodes.title("", evidence_index().source_label(page.source))
        passages = cited_passages(source=page.source)
        return register_entry(
            "", heading, fields, passages, ids=[page.source], source=page.source, generated=True
        )

    def _particulars(self, page: Any) -> dict[str, list[nodes.Node]]:
        record = corpus.BOOK.record
        is_owner = record["fact"].str.startswith("ownership-") & record["about"].eq(page.outlet)
        published = f"{date(page.published)}, {page.certainty} {page.known}".strip()
        evidence = [key for key in page.evidence.split(",") if key]
        is_address = page.url.startswith(("http://", "https://"))
        return {
            "Outlet": [nodes.Text(page.outlet)],
            "Headline": [nodes.Text(page.headline)],
            "Published": [nodes.Text(published), *self._cite(evidence)],
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


class EvidenceCollector(EnvironmentCollector):
    """Keeps in `env.evidence` the evidence of each page, and in `env.register` the register."""

    def clear_doc(self, app: Sphinx, env: Environment, docname: str) -> None:
        """Forget a page."""
        _evidence(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: Environment, docnames: set[str], other: Environment
    ) -> None:
        """Take over what another process has read."""
        _evidence(env).update({docname: _evidence(other)[docname] for docname in docnames})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Number the marks of a page, so that the register can link to them.

        Warn of links that lead to no passage or outside source.
        """
        env, docname = app.env, app.env.docname
        path = page_path(env, docname)
        locator = Locator.of_file(Path(env.doc2path(docname)))
        for node in doctree.findall(nodes.problematic):
            if "no_evidence" in node:
                location = locator.of_node(node).within(path)
                _log.warning(node["no_evidence"], location=location, type="evidence")
        occurrences = []
        for n, mark in enumerate(doctree.findall(evidence_mark), start=1):
            source, passages = mark["reference"]
            anchor = f"ev-{n}"
            mark["ids"] = [anchor]
            occurrences.append(Occurrence(source, passages, anchor, _section_of(mark)))
        has_register = any(doctree.findall(register_entry))
        _evidence(env)[docname] = PageEvidence(occurrences, has_register)

    def get_updated_docs(self, app: Sphinx, env: Environment) -> list[str]:
        """Make the register; return the pages to write again.

        If the register changed, its page is written again; if it moved, all pages are, since they
        link to it.
        """
        before, env.register = getattr(env, "register", None), _register(env)
        pages = env.register.pages
        if len(pages) != 1:
            _log.warning(
                "the book must have one evidence register, and it is %s. "
                "Put the directive {register} into one page.",
                f"in {', '.join(pages)}" if pages else "nowhere",
                type="evidence",
            )
        if before == env.register:
            return []
        return pages if before and before.pages == pages else list(env.found_docs)


def _evidence(env: Environment) -> dict[str, PageEvidence]:
    if not hasattr(env, "evidence"):
        env.evidence = {}
    return env.evidence


def _register(env: Environment) -> Register:
    """Return the register of all pages as they are."""
    places: dict[tuple[str, int], list[CitedAt]] = {}
    for docname in env.collect_relations():  # the pages in the order of the book
        title = env.titles[docname].astext()
        for mark in env.evidence[docname].citations:
            for passage in mark.passages:
                place = CitedAt(docname, title, mark.section, mark.anchor)
                places.setdefault((mark.source, passage), []).append(place)
    pages = sorted(docname for docname, page in env.evidence.items() if page.has_register)
    return Register(pages, places)


def _section_of(mark: nodes.Node) -> str:
    """Return the title of the section of a mark, "" if that is the whole page."""
    section = mark.parent
    while section and not isinstance(section, nodes.section):
        section = section.parent
    if section is None or isinstance(section.parent, nodes.document):
        return ""
    return plain_text(section[0]).strip()


def resolve(app: Any, doctree: nodes.document, docname: str) -> None:
    """Fill the register."""
    for node in list(doctree.findall(cited_passages)):
        node.replace_self(_entries(app, docname, node["source"]))


def _entries(app: Any, docname: str, source: str) -> list[nodes.Node]:
    """List a source: the number of its cited passages, then their texts and places."""
    texts = evidence_index().passages
    numbers = [passage for key, passage in texts if key == source]
    cited = [passage for passage in numbers if (source, passage) in app.env.register.places]
    entries: list[nodes.Node] = [
        nodes.paragraph(
            "",
            f"{len(numbers)} passages: {len(cited)} cited and printed here, "
            f"{len(numbers) - len(cited)} cited nowhere and left out.",
        )
    ]
    for passage in cited:
        links = _backlinks(app, docname, app.env.register.places[source, passage])
        entries.append(
            nodes.container(
                "",
                nodes.paragraph("", f"¶\u00a0{passage}", classes=["evidence-number"]),
                nodes.block_quote("", nodes.paragraph("", texts[source, passage])),
                nodes.paragraph("", "Cited in: ", *links, classes=["evidence-places"]),
                ids=[PassageRef(source, (passage,)).anchor],
                classes=["evidence-entry"],
            )
        )
    return entries


def _backlinks(app: Any, docname: str, places: Iterable[CitedAt]) -> list[nodes.Node]:
    """Return links to places, by page and section: the first by its title, further by number."""
    sections: dict[tuple[str, str], list[str]] = {}
    for place in places:
        title = " › ".join(filter(None, [place.title, place.section]))
        sections.setdefault((place.page, title), []).append(place.anchor)
    links: list[nodes.Node] = []
    for (page, title), anchors in sections.items():
        uri = app.builder.get_relative_uri(docname, page)
        for n, anchor in enumerate(anchors, start=1):
            text, attributes = (
                (title, {}) if n == 1 else (str(n), {"reftitle": f"{title}, mark {n}"})
            )
            links += [
                nodes.Text(" " if n > 1 else "; " if links else ""),
                nodes.reference("", text, internal=True, refuri=f"{uri}#{anchor}", **attributes),
            ]
    return [*links, nodes.Text(".")]


def setup(app: Sphinx) -> None:
    """Add the directive, its nodes and the collector."""
    app.add_directive("register", RegisterDirective)
    app.add_node(register_entry)
    app.add_node(cited_passages)
    app.add_env_collector(EvidenceCollector)
    app.connect("doctree-resolved", resolve)
