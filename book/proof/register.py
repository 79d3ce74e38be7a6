"""What the register knows: the evidence marks of every page, and the places that cite a passage.

`reading_room` shows it.
"""

from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util import logging

from book.proof.evidence import evidence_mark
from book.proof.reading_room import register_entry
from book.proof.results import Environment, Locator, Section, page_path

_log = logging.getLogger(__name__)


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
            occurrences.append(Occurrence(source, passages, anchor, Section.of(mark).title))
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


def setup(app: Sphinx) -> None:
    """Add the collector."""
    app.add_env_collector(EvidenceCollector)
