"""In Sphinx: the ledger, which says page by page what was proved and on what it rests: `ledger.json` beside the book, and the directive `{ledger}`."""

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

import corpus
from book.proof.evidence import TARGET
from corpus.files import digest, find, read_bytes

HEADLINE = ", headline"
_SHOWN = 60  # characters of a quotation


class ledger(nodes.General, nodes.Element):  # noqa: N801 — docutils names its nodes so
    """Where the ledger stands."""


class Ledger(SphinxDirective):
    """The directive `{ledger}`; one page of a book has it."""

    def run(self):
        """A placeholder, filled when all pages are proved."""
        self.env.ledger_page = self.env.docname
        return [ledger()]


def entries(env):
    """The ledger's entries, `{page: {...}}` in the order of the book, as they stand in the JSON file."""
    return {
        docname: {
            "title": env.titles[docname].astext(),
            "computed": [{"words": words, "where": str(place)} for words, place in page.computed],
            "proved": [
                {"kind": p.kind, "words": p.words, "rests on": p.ground, "where": str(p.place)}
                for p in page.proved
            ],
            "excused": [
                {"words": e.words, "reason": e.reason, "where": str(e.place)} for e in page.excused
            ],
        }
        for docname in _in_order(env, env.config.root_doc)
        if (page := getattr(env, "proofs", {}).get(docname)) is not None
    }


def captures():
    """The sha256 of each capture of the book's corpus, by its key."""
    return {key: digest(read_bytes(path)) for key, path in find(corpus.BOOK.folder).items()}


def _cited(env):
    """The passages that the register prints, as `source:passage`."""
    return (
        [f"{source}:{passage}" for source, passage in sorted(env.register.places)]
        if hasattr(env, "register")
        else []
    )


def _in_order(env, docname, seen=()):
    """A page and those beneath it, as the table of contents has them."""
    found = [docname]
    for child in env.toctree_includes.get(docname, ()):
        if child not in (*seen, *found):
            found += _in_order(env, child, (*seen, *found))
    return found


def renew(app, env):
    """The page of the ledger is written again when what it lists has changed."""
    listed = sha256(json.dumps([entries(env), captures()]).encode()).hexdigest()
    page, old = getattr(env, "ledger_page", None), getattr(env, "ledger_digest", None)
    env.ledger_digest = listed
    return [page] if page in env.found_docs and listed != old else []


def write(app, exception):
    """Write `ledger.json` beside the book."""
    if exception is None and app.builder.format == "html":
        state = Path(app.config.nb_execution_cache_path or "").name
        content = {
            "fingerprint": app.config.fingerprint,
            "corpus and code": state,
            "captures": captures(),
            "cited": _cited(app.env),
            "pages": entries(app.env),
        }
        (Path(app.outdir) / "ledger.json").write_text(
            json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


def fill(app, doctree, docname):
    """Put the ledger where its directive stands, and a link to a page's part of it at the end of the page."""
    for node in list(doctree.findall(ledger)):
        node.replace_self(_section(app))
    page, entry = getattr(app.env, "ledger_page", None), entries(app.env).get(docname)
    section = next(iter(doctree.findall(nodes.section)), None)
    if (
        page
        and entry
        and section is not None
        and (entry["computed"] or entry["proved"] or entry["excused"])
    ):
        address = f"{app.builder.get_relative_uri(docname, page) if docname != page else ''}#{_anchor(docname)}"
        link = nodes.reference("", "What is proved on this page", refuri=address, internal=True)
        section += nodes.paragraph("", "", link, classes=["ledger-link"])


def _section(app):
    found = entries(app.env)
    counts = [
        (
            docname,
            entry,
            Counter("quotation" if p["kind"] == "quotation" else "figure" for p in entry["proved"]),
        )
        for docname, entry in found.items()
    ]
    rows = [
        [
            _link(entry["title"], f"#{_anchor(docname)}"),
            len(entry["computed"]),
            count["quotation"],
            count["figure"],
            len(entry["excused"]),
        ]
        for docname, entry, count in counts
    ]
    total = ["all pages", *(sum(row[i] for row in rows) for i in range(1, 5))]
    state = Path(app.config.nb_execution_cache_path or "").name
    made = [
        _table(
            [
                "page",
                "numbers computed",
                "quotations proved",
                "numbers and dates proved",
                "excused",
            ],
            [*rows, total],
        )
    ]
    for docname, entry, _ in counts:
        lines = [
            [_short(p["words"], p["kind"]), _in_words(p["rests on"]), p["where"]]
            for p in entry["proved"]
        ]
        lines += [
            [_short(e["words"], "excuse"), f"excused: {e['reason']}", e["where"]]
            for e in entry["excused"]
        ]
        made += _folded(
            entry["title"],
            _anchor(docname),
            _table(["what is proved", "what it rests on", "where it stands"], lines)
            if lines
            else None,
        )
    hashes = [
        [key, nodes.literal("", hashed[:16], classes=["hash"])]
        for key, hashed in captures().items()
    ]
    made += _folded(
        "The captures on which this rests, and their state",
        "ledger-captures",
        _table(["capture", "sha256, first digits"], hashes),
    )
    return [
        *made,
        nodes.paragraph(
            "",
            "",
            nodes.Text("Corpus and code are those of the state "),
            nodes.literal("", state or "unknown"),
            nodes.Text("."),
        ),
    ]


def _short(words, kind):
    words = words if len(words) <= _SHOWN else words[: _SHOWN - 2].rsplit(" ", 1)[0] + " …"
    return f"“{words}”" if kind == "quotation" else words


def _in_words(ground):
    """What a claim rests on, with the label of its source as evidence has it."""
    from book.notebook import (  # reads the corpus, for which an unchanged book need not wait
        evidence_label,
        label,
    )

    if TARGET.fullmatch(ground):
        return evidence_label(ground)
    return (
        f"{label(ground.removesuffix(HEADLINE))}{HEADLINE}" if ground.endswith(HEADLINE) else ground
    )


def _anchor(docname):
    return "ledger-" + docname.rsplit("/", 1)[-1]


def _link(text, address):
    return nodes.reference("", text, refuri=address, internal=True)


def _folded(title, anchor, content):
    """Nodes that a reader unfolds."""
    opening = nodes.raw("", f'<details class="ledger" id="{anchor}"><summary>', format="html")
    inner = (
        [content]
        if content is not None
        else [nodes.paragraph("", "Nothing on this page needs proof but what its cells compute.")]
    )
    return [
        opening,
        nodes.inline("", title),
        nodes.raw("", "</summary>", format="html"),
        *inner,
        nodes.raw("", "</details>", format="html"),
    ]


def _table(titles, rows):
    """A table of texts, numbers or inline nodes."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in titles), cols=len(titles))
    group += nodes.thead("", _row(titles))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=["ledger", "colwidths-auto"])


def _row(cells):
    return nodes.row("", *(_entry(cell) for cell in cells))


def _entry(cell):
    inline = (
        cell
        if isinstance(cell, nodes.Node)
        else nodes.Text(f"{cell:,}" if isinstance(cell, int) else cell)
    )
    return nodes.entry(
        "", nodes.paragraph("", "", inline), classes=["text-right"] if isinstance(cell, int) else []
    )


def forget_page(app, env, docname):
    """A page that is read anew may not hold the ledger any more."""
    if getattr(env, "ledger_page", None) == docname:
        env.ledger_page = None


def merge_page(app, env, docnames, other):
    """Take over where the ledger stands, if another process read that page."""
    if getattr(other, "ledger_page", None) in docnames:
        env.ledger_page = other.ledger_page


def setup(app):
    app.add_config_value(
        "fingerprint", "", "", str
    )  # of all that the book is made of, as book.building takes it
    app.add_node(ledger)
    app.add_directive("ledger", Ledger)
    app.connect("env-purge-doc", forget_page)
    app.connect("env-merge-info", merge_page)
    app.connect("env-updated", renew)
    app.connect("doctree-resolved", fill)
    app.connect("build-finished", write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
