"""The ledger: page by page, the claims that were verified and what supports them.

It is `ledger.json` beside the book, and the directive `{ledger}`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import corpus
from book.links import reference_label, source_label
from book.proof.cards import in_references, in_register
from book.proof.exempt import exemptions
from book.proof.folds import folded
from book.proof.links import value_of
from book.proof.results import Environment, PageResult, Section, ValueLink, VerifiedClaim
from book.wording import FINGERPRINT
from corpus.files import digest, find, read_bytes

_FACT = re.compile(r"^(?P<work>[\w-]+) \((?P<fact>[\w-]+)\)")
_IN_ARTICLE = re.compile(r"^(?P<source>[\w-]+)(?::(?P<passage>\d+)|, )")
_CAPTION = "What was checked, chapter by chapter."
_FOLDS = (
    "Under the name of each chapter is a table of what was checked there: the words, and the "
    "article or outside source on which they rest."
)
_LONGEST_WORDS = 60  # characters of a quotation that the page shows
_Cell = Any  # a text, a number, or an inline node


class ledger(nodes.General, nodes.Element):  # noqa: N801 — docutils names its nodes so
    """A placeholder for the ledger, with the caption of its first table."""


class LedgerDirective(SphinxDirective):
    """The directive `{ledger}`; one page of a book has it."""

    def run(self) -> list[nodes.Node]:
        """Return a placeholder, which is filled once all pages are checked.

        Its table is there from the beginning, to be numbered with the others.
        """
        env: Environment = self.env
        env.ledger_page = env.docname
        name = nodes.make_id(_CAPTION)
        table = nodes.table("", nodes.title("", _CAPTION), ids=[name], names=[name])
        self.state.document.note_explicit_target(table)  # so that a link can have its number
        return [ledger("", table)]


def entries(env: Environment) -> dict[str, dict[str, Any]]:
    """Return the entries of the ledger, by page in the order of the book, as `ledger.json` has
    them."""
    return {
        docname: {
            "title": env.titles[docname].astext(),
            "computed": [{"words": words, "where": str(at)} for words, at in result.computed],
            "proved": [
                {
                    "kind": claim.kind,
                    "words": claim.words,
                    "rests on": claim.source,
                    "where": str(claim.location),
                }
                for claim in result.verified
            ],
            "linked": [_linked(env, link) for link in result.links],
            "excused": [
                {"words": each.words, "reason": each.reason, "where": str(each.location)}
                for each in result.exemptions
            ],
        }
        for docname, result in _results(env)
    }


def _linked(env: Environment, link: ValueLink) -> dict[str, Any]:
    """Return the entry of a link to a value: its words, and what its cell gives."""
    value = value_of(env, link.page, link.anchor)
    return {
        "words": link.words,
        "value": value.content if value else None,
        "counts": value.counts if value else "",
        "rests on": f"{link.page}#{link.anchor}",
        "cell": value.cell if value else "",
        "where": str(link.location),
    }


def _results(env: Environment) -> list[tuple[str, PageResult]]:
    """Return the results of the pages in the order of the book."""
    results = getattr(env, "proofs", {})
    order = _in_order(env, env.config.root_doc)
    return [(docname, results[docname]) for docname in order if docname in results]


def captures() -> dict[str, str]:
    """Return the SHA-256 of each capture of the corpus, by its key."""
    return {key: digest(read_bytes(path)) for key, path in find(corpus.BOOK.folder).items()}


def _cited(env: Environment) -> list[str]:
    """Return the passages that the register prints, as `source:passage`."""
    places = env.register.places if hasattr(env, "register") else ()
    return [f"{source}:{passage}" for source, passage in sorted(places)]


def _in_order(env: Environment, docname: str, seen: Sequence[str] = ()) -> list[str]:
    """Return a page and those beneath it, as the table of contents has them."""
    found = [docname]
    for child in env.toctree_includes.get(docname, ()):
        if child not in (*seen, *found):
            found += _in_order(env, child, (*seen, *found))
    return found


def update(app: Sphinx, env: Environment) -> list[Any]:
    """Return the page of the ledger, to be written again, if what it lists has changed."""
    listed = sha256(json.dumps([entries(env), captures()]).encode()).hexdigest()
    page, old = getattr(env, "ledger_page", None), getattr(env, "ledger_digest", None)
    env.ledger_digest = listed
    return [page] if page in env.found_docs and listed != old else []


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write `ledger.json` beside the book."""
    if exception is None and app.builder.format == "html":
        content = {
            "fingerprint": app.config.fingerprint,
            "corpus and code": _state(app),
            "execution": app.config.nb_execution_mode,
            "captures": captures(),
            "cited": _cited(app.env),
            "exempt": [row._asdict() for row in exemptions()],
            "pages": entries(app.env),
        }
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        (Path(app.outdir) / "ledger.json").write_text(text, encoding="utf-8")


def _state(app: Sphinx) -> str:
    """Return the hash of corpus and code, which names the cache of executed notebooks."""
    return Path(app.config.nb_execution_cache_path or "").name


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace the directive by the ledger, and link a page to its part of it."""
    for node in list(doctree.findall(ledger)):
        node.replace_self(_ledger_nodes(app, next(node.findall(nodes.table))))
    page = getattr(app.env, "ledger_page", None)
    result = getattr(app.env, "proofs", {}).get(docname)
    section = next(iter(doctree.findall(nodes.section)), None)
    if page and result and section is not None and _is_listed(result):
        uri = app.builder.get_relative_uri(docname, page) if docname != page else ""
        address = f"{uri}#{_anchor(docname)}"
        link = nodes.reference("", "What is checked on this page", refuri=address, internal=True)
        section += nodes.paragraph("", "", link, classes=["ledger-link"])


def _is_listed(result: PageResult) -> bool:
    return bool(result.computed or result.links or result.verified or result.exemptions)


def _ledger_nodes(app: Sphinx, captioned: nodes.table) -> list[nodes.Node]:
    env: Environment = app.env
    summary = _summary(env)
    for table in summary.findall(nodes.table):
        table["ids"] = captioned["ids"]
        table.insert(0, captioned.children)
    made: list[nodes.Node] = [summary, nodes.paragraph("", _FOLDS, classes=["screen"])]
    for docname, result in _results(env):
        title = env.titles[docname].astext()
        uri = app.builder.get_relative_uri(env.ledger_page, docname)
        made.append(_fold(title, _anchor(docname), _page_table(app, result, uri)))
    listed = [[row.words, row.kind, row.reason] for row in exemptions()]
    made.append(
        _fold(
            "Words that need no evidence anywhere, and why",
            "ledger-exempt",
            _table(["Words", "Kind", "Reason"], listed),
        )
    )
    hashes = [
        [source_label(key), nodes.literal("", hashed[:16], classes=["hash"])]
        for key, hashed in captures().items()
    ]
    made.append(
        _fold(
            "The captures on which this rests, and their fingerprints",
            "ledger-captures",
            _table(["Article", "SHA-256, first digits"], hashes),
        )
    )
    state = [
        nodes.Text(f"{FINGERPRINT} "),
        nodes.literal("", _state(app) or "unknown"),
        nodes.Text("."),
    ]
    return [*made, nodes.paragraph("", "", *state)]


def _summary(env: Environment) -> nodes.container:
    """Return the table that counts the claims of each page."""
    rows: list[list[_Cell]] = []
    total: Counter[int] = Counter()
    for docname, result in _results(env):
        quotations = sum(claim.kind == "quotation" for claim in result.verified)
        counts = [
            len(result.links),
            len(result.computed),
            quotations,
            len(result.verified) - quotations,
            len(result.exemptions),
        ]
        title, address = env.titles[docname].astext(), f"#{_anchor(docname)}"
        rows.append([nodes.reference("", title, refuri=address, internal=True), *counts])
        total.update(dict(enumerate(counts)))
    heads = [
        "Chapter", "Linked numbers", "Numbers in tables", "Quotations", "Numbers and dates",
        "Exempt",
    ]  # fmt: skip
    totals = [nodes.strong("", "All chapters"), *(total[i] for i in range(5))]
    return _table(heads, [*rows, totals])


def _support(app: Sphinx, claim: VerifiedClaim) -> nodes.Node:
    """Return the name of what a claim rests on, that of a fact from its work, as a link to it.

    What is no place of a source has no link.
    """
    env: Environment = app.env
    page, label, uri = env.ledger_page, claim.label, ""
    if fact := _FACT.match(claim.source):
        label = _FACT.sub(lambda match: reference_label(match["work"]), label)
        uri = in_references(app, page, fact["work"], fact["fact"])
    elif place := _IN_ARTICLE.match(claim.source):
        uri = in_register(app, page, "-".join(filter(None, place.groups())))
    return nodes.reference("", label, refuri=uri, internal=True) if uri else nodes.Text(label)


def _page_table(app: Sphinx, result: PageResult, uri: str) -> nodes.Element:
    """Return the table of the verified claims and exemptions of a page, which has that address.

    The name of each section stands above its rows.
    """
    sections: dict[Section, list[list[_Cell]]] = {each: [] for each in result.sections.values()}
    for claim in result.verified:
        row = [_shortened(claim.words, claim.kind), _support(app, claim)]
        sections.setdefault(result.section(claim.location), []).append(row)
    for each in result.exemptions:
        row = [_shortened(each.words), f"exempt: {each.reason}"]
        sections.setdefault(result.section(each.location), []).append(row)
    rows: list[list[_Cell]] = []
    for (title, anchor), within in sections.items():
        address = f"{uri}#{anchor}" if anchor else uri
        name = nodes.reference("", title or "Beginning", refuri=address, internal=True)
        rows += [[name], *within] if within else []
    if rows:
        return _table(["Words", "Rests on"], rows)
    return nodes.paragraph("", "Nothing on this page needs evidence but what its cells compute.")


def _shortened(words: str, kind: str = "") -> str:
    if len(words) > _LONGEST_WORDS:
        words = words[: _LONGEST_WORDS - 2].rsplit(" ", 1)[0] + " …"
    return f"“{words}”" if kind == "quotation" else words


def _fold(title: str, anchor: str, content: nodes.Element) -> nodes.Element:
    return folded(title, content, name="ledger", anchor=anchor)


def _anchor(docname: str) -> str:
    return "ledger-" + docname.rsplit("/", 1)[-1]


def _table(titles: Sequence[str], rows: Iterable[Sequence[_Cell]]) -> nodes.container:
    """Return a table of texts, numbers or inline nodes, in a box that scrolls if it is too wide.

    The title of a column of numbers stands to the right, as they do. A row of one cell is as wide
    as the table.
    """
    rows = list(rows)
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in titles), cols=len(titles))
    is_number = [
        any(isinstance(cell, int) for cell in column) for column in zip_longest(titles, *rows)
    ]
    group += nodes.thead("", nodes.row("", *map(_entry, titles, is_number)))
    body = [nodes.row("", *map(_entry, row, is_number)) for row in rows]
    for row in body:
        if len(row) < len(titles):
            row[0]["morecols"] = len(titles) - 1
    group += nodes.tbody("", *body)
    table = nodes.table("", group, classes=["ledger", "colwidths-auto"])
    return nodes.container("", table, classes=["table-wrapper"])  # as Furo does before this is made


def _entry(cell: _Cell, is_number: bool) -> nodes.entry:
    classes = ["text-right"] if is_number else []
    if not isinstance(cell, nodes.Node):
        cell = nodes.Text(f"{cell:,}" if isinstance(cell, int) else cell)
    return nodes.entry("", nodes.paragraph("", "", cell), classes=classes)


def forget_page(app: Sphinx, env: Environment, docname: str) -> None:
    """Forget a page that is read anew: it may no longer have the ledger."""
    if getattr(env, "ledger_page", None) == docname:
        env.ledger_page = None


def merge_page(app: Sphinx, env: Environment, docnames: set[str], other: Environment) -> None:
    """Take over the page of the ledger, if another process has read it."""
    if getattr(other, "ledger_page", None) in docnames:
        env.ledger_page = other.ledger_page


def setup(app: Sphinx) -> None:
    """Add the directive and the file."""
    # `fingerprint` is a hash of all that the book is made of, which book.build sets.
    app.add_config_value("fingerprint", "", "", str)
    app.add_node(ledger)
    app.add_directive("ledger", LedgerDirective)
    app.connect("env-purge-doc", forget_page)
    app.connect("env-merge-info", merge_page)
    app.connect("env-updated", update)
    app.connect("doctree-resolved", fill)
    app.connect("build-finished", write)
