"""In Sphinx: the closed world. Every number, date and quotation that a reader sees is proved, or a fault: a warning, a mark on the page, and exit code 1.

A page is proved when it is read, and what came of it is kept with it, so that a page that has not changed costs nothing. Faults are told in every build.
"""

import json
import re
from logging import Filter, getLogger
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)
EXCUSES = 4  # in the whole book
_LONGEST_MENTION = 3  # words


class Place(NamedTuple):
    """Where in its page something stands, as its author sees it: the cell ('' on a page without cells), and the line in it, or 0."""

    cell: str
    line: int

    def __str__(self):
        return ", ".join(
            [f"cell {self.cell}"] * bool(self.cell) + [f"line {self.line}"] * bool(self.line)
        )


class Proved(NamedTuple):
    """A claim with what it rests on: a quotation, number or date; its words; the name of its ground; its Place."""

    kind: str
    words: str
    ground: str
    place: Place


class Excuse(NamedTuple):
    """Words that need no proof, with the reason."""

    words: str
    reason: str
    place: Place


class Fault(NamedTuple):
    """What is not proved, and what would prove it, with its Place."""

    message: str
    place: Place


class Page:
    """What came of proving a page: the numbers `computed`, as (words, Place), what is `proved`, what is `excused`, and the `faults`."""

    def __init__(self):
        self.computed, self.proved, self.excused, self.faults = [], [], [], []


class unproved(nodes.Inline, nodes.TextElement):  # noqa: N801 — docutils names its nodes so
    """Marks on the page what is not proved."""


def prove(app, doctree):
    """Prove a page that has just been read."""
    from book.proof.pages import (
        prove_page,  # reads the corpus, for which an unchanged book need not wait
    )

    if not hasattr(app.env, "proofs"):
        app.env.proofs = {}
    app.env.proofs[app.env.docname] = prove_page(app, doctree)


def prove_frame(app, env):
    """Prove what stands around the pages: titles and captions of _toc.yml, and what CITATION.cff shows on every page."""
    contents = (
        json.dumps(site.as_json()) if (site := getattr(env, "external_site_map", None)) else "{}"
    )
    shown = {
        "CITATION.cff": [app.config.author],
        "_toc.yml": [
            json.loads(text)
            for text in re.findall(r'"(?:title|caption)": ("(?:[^"\\]|\\.)*")', contents)
        ],
    }
    rests_on = (
        shown,
        app.config.project,
        app.config.nb_execution_cache_path,
    )  # which names the state of the corpus
    if getattr(env, "frame", (None, ()))[0] != rests_on:
        from book.proof.pages import prove_texts, prove_title

        faults = [
            (where, fault) for where, texts in shown.items() for fault in prove_texts(app, texts)
        ]
        env.frame = (
            rests_on,
            faults + [("CITATION.cff", fault) for fault in prove_title(app.config)],
        )


def forget_page(app, env, docname):
    """What came of an old form of a page is not kept."""
    getattr(env, "proofs", {}).pop(docname, None)


def merge_pages(app, env, docnames, other):
    """Take over what another process proved."""
    env.proofs = getattr(env, "proofs", {}) | {
        name: page for name, page in getattr(other, "proofs", {}).items() if name in docnames
    }


def report(app, env):
    """Warn of every fault, of pages that were read long ago too."""
    prove_frame(app, env)
    for where, fault in env.frame[1]:
        _warn(where, fault)
    pages = getattr(env, "proofs", {})
    for docname, page in sorted(pages.items()):
        for fault in dict.fromkeys(page.faults):
            _warn(Path(env.doc2path(docname)).relative_to(app.srcdir).as_posix(), fault)
    excuses = [
        (docname, excuse) for docname, page in sorted(pages.items()) for excuse in page.excused
    ]
    for docname, excuse in excuses[EXCUSES:]:
        where = Path(env.doc2path(docname)).relative_to(app.srcdir).as_posix()
        _warn(
            where,
            Fault(
                f"“{excuse.words}” is one excuse too many; a book has {EXCUSES} at most, so prove it",
                excuse.place,
            ),
        )


def _warn(where, fault):
    logger.warning(
        fault.message,
        location=f"{where}: {fault.place}"
        if fault.place.cell
        else f"{where}:{fault.place.line or ''}",
    )


def fail(app, exception):
    """A build with any warning fails, with -W or without, and the next one reads all pages again, so that it does so too."""
    if exception or app._warncount:
        (Path(app.doctreedir) / "environment.pickle").unlink(missing_ok=True)
        app.statuscode = app.statuscode or 1


class AsTheAuthorSees(Filter):
    """Gives warnings of others about a notebook the cell and its line: MyST-NB counts a line of the third cell as thirty thousand and some."""

    def filter(self, record):
        """Always true; the location is changed."""
        match = re.fullmatch(
            r"(?P<path>.*\.ipynb):(?P<line>\d{5,})", str(getattr(record, "location", ""))
        )
        if match and Path(match["path"]).exists():
            cells = json.loads(Path(match["path"]).read_text(encoding="utf-8"))["cells"]
            n, line = divmod(int(match["line"]), 10000)
            name = cells[n - 1].get("id", n) if n <= len(cells) else n
            record.location = f"{match['path']}: cell {name}, line {max(line - 1, 1)}"
        return True


def word_role(name, rawtext, text, lineno, inliner, options=None, content=None):
    """The role `{word}`: a word mentioned as a word, a term or the node of a concordance, three words at most."""
    if len(text.split()) > _LONGEST_MENTION:
        message = f"“{text}” is more than a word that is mentioned, which has {_LONGEST_MENTION} words at most; quote it with evidence"
        return [], [inliner.reporter.warning(message, line=lineno)]
    return [nodes.emphasis(rawtext, text, mentioned=True)], []


def excuse_role(name, rawtext, text, lineno, inliner, options=None, content=None):
    """The role `{excuse}`: a claim that cannot be proved, and why: {excuse}`words <reason>`."""
    match = re.fullmatch(r"(?P<words>.+?)\s*<(?P<reason>[^<>]+)>", text, re.DOTALL)
    if match is None:
        return [], [
            inliner.reporter.warning(
                f"the excuse “{text}” gives no reason; write {{excuse}}`words <reason>`",
                line=lineno,
            )
        ]
    return [nodes.inline(rawtext, match["words"], excuse=match["reason"], classes=["excused"])], []


def contradicted_role(name, rawtext, text, lineno, inliner, options=None, content=None):
    """The role `{contradicted}`: what the data contradict, as `book.notebook.check` found; a fault."""
    return [nodes.inline(rawtext, "The data contradict what is written.", contradicted=text)], []


def _visit(self, node):
    self.body.append(
        self.starttag(node, "mark", "", CLASS="unproved why" if node.get("why") else "unproved")
    )


def setup(app):
    app.add_node(unproved, html=(_visit, lambda self, node: self.body.append("</mark>")))
    for handler in getLogger("sphinx").handlers:
        handler.addFilter(AsTheAuthorSees())
    app.add_role("word", word_role)
    app.add_role("excuse", excuse_role)
    app.add_role("contradicted", contradicted_role)
    app.connect("doctree-read", prove, priority=900)
    app.connect("env-purge-doc", forget_page)
    app.connect("env-merge-info", merge_pages)
    app.connect("env-updated", report)
    app.connect("build-finished", fail)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
