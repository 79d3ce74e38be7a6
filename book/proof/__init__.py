"""Sphinx extension that checks the numbers, dates and quotations that a reader sees.

A page is checked when it is read, and its result is kept in the environment, so that a page that
has not changed costs nothing. What fails is a warning in every build, is highlighted on the page,
and makes the build exit with 1.

Modules: `texts` takes a page apart into texts, `links` finds its links, `claims` the claims of a
text, `universal` those about the whole corpus, and `terms` what is no quotation. `support`,
`numbers`, `reckoning` and `expression` compare claims with the sources and with the values of
cells, `exempt` lists what needs no evidence, `messages` words what is wrong. `cells` reads the code
of notebooks, `execution` their outputs and metadata, `markup` raw HTML; `pages` checks a page. For
quotations, `verbatim` finds the words, `sense` what they leave out, `credits` whom the book
credits, `speakers` whether rightly. `evidence`, `cards`, `register`, `reading_room`, `facts` and
`ledger` show what claims rest on, `voices`, `folds` and `filters` how.

Read too is what stands around the pages: author, title, abstract and keywords in CITATION.cff, the
titles in _toc.yml, and the descriptions of pages for search engines. Not read are templates, style
sheets and scripts of the theme, the codebook, and the titles and notes of bibliographies.
"""

import json
import re
from logging import getLogger
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from book.proof import (
    cards,
    evidence,
    facts,
    filters,
    folds,
    ledger,
    links,
    reading_room,
    register,
    voices,
)
from book.proof.pages import check_html, check_page, check_title, unproved
from book.proof.results import (
    Environment,
    Fault,
    Location,
    NotebookLocationFilter,
    PageResult,
    page_path,
)
from book.proof.roles import ContradictedRole, ReplaceRole, UncheckedRole, WordRole
from book.proof.support import renew_index

logger = logging.getLogger(__name__)


def check(app: Sphinx, doctree: nodes.document) -> None:
    """Check a page that has just been read."""
    _results(app.env)[app.env.docname] = check_page(app, doctree)


def _results(env: Environment) -> dict[str, PageResult]:
    if not hasattr(env, "proofs"):
        env.proofs = {}
    return env.proofs


def forget_page(app: Sphinx, env: Environment, docname: str) -> None:
    """Forget the result of an old form of a page."""
    _results(env).pop(docname, None)


def merge_pages(app: Sphinx, env: Environment, docnames: set[str], other: Environment) -> None:
    """Take over the results of another process."""
    results = _results(other)
    _results(env).update({name: results[name] for name in docnames if name in results})


def report(app: Sphinx, env: Environment) -> None:
    """Warn of every fault, also of pages that were read in an earlier build."""
    for path, fault in _faults_around_pages(app, env):
        _warn(path, fault)
    for docname, result in sorted(_results(env).items()):
        for fault in dict.fromkeys(result.faults):
            _warn(page_path(env, docname), fault)
        for link in result.links:
            if problem := links.problem_of(env, link):
                _warn(page_path(env, docname), Fault(problem, link.location))
    for docname, value in links.unused(env):
        message = (
            f"No text uses the value #{value.name} ({value.counts}). Link to it, or delete it "
            "from values(…)."
        )
        _warn(page_path(env, docname), Fault(message, Location(value.cell)))


def _faults_around_pages(app: Sphinx, env: Environment) -> list[tuple[str, Fault]]:
    """Return the faults of _toc.yml and CITATION.cff, with the file."""
    contents = getattr(env, "external_site_map", None)
    entries = re.findall(
        r'"(?:title|caption)": ("(?:[^"\\]|\\.)*")',
        json.dumps(contents.as_json()) if contents else "",
    )
    shown = {
        "CITATION.cff": [app.config.author, *_about(app)],
        "_toc.yml": [json.loads(each) for each in entries],
    }
    faults = [(path, fault) for path, texts in shown.items() for fault in check_html(app, texts)]
    return faults + [("CITATION.cff", fault) for fault in check_title(app.config)]


def _about(app: Sphinx) -> list[str]:
    """Return what CITATION.cff says of the book, as its pages show it to search engines."""
    edition = getattr(app.config, "edition", None)
    return [edition.abstract, *edition.keywords] if edition else []


def _warn(path: str, fault: Fault) -> None:
    logger.warning("%s", fault.message, location=fault.location.within(path))


def fail(app: Sphinx, exception: Exception | None) -> None:
    """Let a build with any warning fail, with -W or without.

    The next build reads all pages again, so that it fails too.
    """
    if exception or app._warncount:
        (Path(app.doctreedir) / "environment.pickle").unlink(missing_ok=True)
        app.statuscode = app.statuscode or 1


def _visit(self: HTML5Translator, node: unproved) -> None:
    style = "unproved why" if node.get("why") else "unproved"
    self.body.append(self.starttag(node, "mark", "", CLASS=style))


def _depart(self: HTML5Translator, node: unproved) -> None:
    self.body.append("</mark>")


def setup(app: Sphinx) -> dict[str, str | bool]:
    """Add the check, the evidence marks, the register, the facts and the ledger."""
    app.connect("builder-inited", renew_index)
    evidence.setup(app)
    folds.setup(app)
    voices.setup(app)
    links.setup(app)
    cards.setup(app)
    register.setup(app)
    reading_room.setup(app)
    filters.setup(app)
    facts.setup(app)
    app.add_node(unproved, html=(_visit, _depart))
    for handler in getLogger("sphinx").handlers:
        handler.addFilter(NotebookLocationFilter())
    app.add_role("word", WordRole())
    app.add_role("unchecked", UncheckedRole())
    app.add_role("contradicted", ContradictedRole())
    app.add_role("replace", ReplaceRole())
    app.connect("doctree-read", check, priority=900)
    app.connect("env-purge-doc", forget_page)
    app.connect("env-merge-info", merge_pages)
    app.connect("env-updated", report)
    app.connect("build-finished", fail)
    ledger.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
