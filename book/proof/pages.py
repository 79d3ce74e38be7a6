"""Proves a page: each text that its reader reads, and what its code types."""

import re
from functools import lru_cache
from pathlib import Path

from docutils import nodes
from myst_nb.core.read import create_nb_reader

from book.notebook import listing, number
from book.proof import Excuse, Fault, Page, Place, Proved, cells, claims, texts, unproved
from book.proof.cells import read as read_cells
from book.proof.claims import CODE, COMPUTED, EXCUSED, WORD, Citation, Evidence
from book.proof.evidence import TARGET
from book.proof.support import Grounds, Refused
from corpus.extraction import quotation_marks


@lru_cache(maxsize=1)  # for the life of a build
def _grounds():
    return Grounds()


def prove_page(app, doctree):
    """The Page that came of a page that has just been read; what is not proved is marked in its doctree."""
    notebook = _notebook(app.env, Path(app.env.doc2path(app.env.docname)))
    prover = Prover(_grounds(), _titles(app.config))
    place = _Places(notebook)
    for block in list(texts.blocks(doctree)):
        at = place.of(block.node)
        faults = prover.fault(block.wrong, at) if block.wrong else []
        faults += prover.prove(block.text, at, block.serving, block.around, block.quoted)
        _mark(block.node, faults)
    for node in doctree.findall(nodes.Element):
        if node.get("excuse"):
            prover.page.excused.append(Excuse(node.astext(), node["excuse"], place.of(node)))
        if node.get("contradicted"):
            _mark(
                node.parent,
                prover.fault(
                    f"the data contradict what is written: {node['contradicted']}", place.of(node)
                ),
            )
    if notebook is not None:
        for index, found in _prove_code(prover, notebook, place).items():
            cell = next(
                (
                    node
                    for node in doctree.findall(nodes.container)
                    if node.get("cell_index") == index
                ),
                None,
            )
            _mark(cell if cell is not None else doctree.children[-1], found)
    return prover.page


def prove_texts(app, shown):
    """The Faults of HTML that stands around the pages, where no evidence can."""
    prover = Prover(_grounds(), _titles(app.config))
    for text in shown:
        for block in texts.blocks(nodes.raw("", text, format="html")):
            if block.wrong:
                prover.fault(block.wrong, Place("", 0))
            prover.prove(block.text, Place("", 0), quoted=block.quoted)
    return prover.page.faults


def prove_title(config):
    """The Faults of the book's own title, which stands on every page without evidence: what it counts are the captures, its years those of their dates."""
    documents, title = _grounds().documents, claims.Text()
    title.add(_titles(config)[0], claims.TYPED)
    years = sorted(set(re.findall(r"\d{4}", " ".join(documents["published"]))))
    given = {
        number(len(documents)),
        str(len(documents)),
        *years,
        "/".join(dict.fromkeys(years[:1] + years[-1:])),
    }
    return [
        Fault(
            f"the title has “{claim.words}”; the corpus has {number(len(documents), 'capture')}, of {listing(years)}; "
            "change it there, in both places, and where the book repeats it, first of all in the first cell of the first page",
            Place("", 0),
        )
        for claim in title.numbers
        if (claim.value or claim.words.lower()) not in given
    ]


class Prover:
    """Proves the texts of one page. `title` are the forms of the book's own title."""

    def __init__(self, grounds, title=()):
        self._grounds, self._title, self.page = grounds, title, Page()

    def prove(self, text, place, serving=(), around=None, quoted=False, literal=""):
        """Prove a Text; returns its faults, which are noted too.

        `serving` are marks from elsewhere; a text can be `quoted` as a whole. Of a `literal` that cells show, a quotation is proved where it is shown.
        """
        shown = {proved.words for proved in self.page.proved} if literal == cells.SHOWN else ()
        found = [claims.Claim(*_stripped(text), "quotation")] if quoted else text.quotations
        faults, inside = [], []
        for claim in found:
            if self._is_exempt(claim, text):
                continue
            if literal and (
                literal == cells.COMMENT
                or claims.HOLE in claim.words
                or not re.search(r"\w", claim.words)
            ):
                continue
            inside.append((claim.start, claim.end))
            if claim.words in shown:
                continue
            marks = self._marks(text, claim, serving)
            try:
                given = self._grounds.quotation(
                    _without_marks(claim.words) if quoted else claim.words, *marks, around or text
                )
            except Refused as refused:
                faults.append(Fault(f"the quotation “{_short(claim.words)}” {refused}", place))
            else:
                self.page.proved.append(Proved("quotation", claim.words, given.ground, place))
        for claim in text.numbers:
            if text.is_all(claim, COMPUTED):
                self.page.computed.append((claim.words, place))
            elif not any(
                start <= claim.start and claim.end <= end for start, end in inside
            ) and not self._is_free(claim, text):
                try:
                    given = self._grounds.number(claim, text, *self._marks(text, claim, serving))
                except Refused as refused:
                    faults.append(
                        Fault(
                            f"the {claim.kind} “{claim.words}” in “{_near(text.text, claim)}” {refused}",
                            place,
                        )
                    )
                else:
                    self.page.proved.append(Proved(claim.kind, claim.words, given.ground, place))
        faults = list(dict.fromkeys(faults))
        self.page.faults += faults
        return faults

    def fault(self, message, place):
        """Note a fault."""
        self.page.faults.append(Fault(message, place))
        return [self.page.faults[-1]]

    @staticmethod
    def _marks(text, claim, serving):
        """The evidence and the citations that a claim can rest on."""
        marks = [*text.marks_of(claim.start), *serving]
        return [mark for mark in marks if isinstance(mark, Evidence)], [
            mark for mark in marks if isinstance(mark, Citation)
        ]

    def _is_exempt(self, claim, text):
        """Whether marks of quotation hold no quotation: a word that is mentioned, code, or what is excused."""
        if text.is_all(claim, WORD) or text.is_all(claim, EXCUSED):
            return True
        return text.is_all(claim, CODE) and " " not in claim.words

    def _is_free(self, claim, text):
        """Whether a typed number needs no proof: it is excused, in code, in the address of its link, or in the book's own title."""
        kinds = text.kinds[claim.start : claim.end]
        if (
            EXCUSED in kinds
            or (text.is_all(claim, CODE) and not text.is_bare(claim))
            or text.address_gives(claim)
        ):
            return True
        titles = (
            match.span()
            for title in self._title
            for match in re.finditer(re.escape(title), text.text, re.IGNORECASE)
        )
        return any(start <= claim.start and claim.end <= end for start, end in titles)


def _stripped(text):
    """The offsets and words of a whole text without the space around it."""
    words = text.text.strip()
    start = text.text.find(words)
    return start, start + len(words), words


def _without_marks(words):
    """A block quotation without the marks that are around the whole of it."""
    found = quotation_marks.quoted_spans(words)
    whole = len(found) == 1 and found[0].outer_start == 0 and found[0].outer_end == len(words)
    return words[found[0].start : found[0].end] if whole else words


def _short(words):
    return words if len(words) <= 80 else f"{words[:50]} … {words[-20:]}"


def _near(text, claim):
    """The words around a claim, so that its author finds it."""
    start, end = (
        text.rfind(" ", 0, max(claim.start - 20, 0)) + 1,
        text.find(" ", min(claim.end + 20, len(text))),
    )
    return text[start : end if end > 0 else None].strip().replace(claims.HOLE, "…")


def _notebook(env, source):
    """The notebook that a page is, or None."""
    content = source.read_text(encoding="utf-8")
    found = create_nb_reader(str(source), env.myst_config, env.mystnb_config, content)
    return found.read(content) if found else None


def _prove_code(prover, notebook, place):
    """Prove what the cells of a notebook type; returns the faults by the index of the cell."""
    cells = []
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            figure = "figure" in cell.metadata.get("mystnb", {}) or any(
                "image/png" in output.get("data", {}) for output in cell.get("outputs", ())
            )
            cells.append((index, cell.source, figure))
    wrong, typed = read_cells(cells, prover._grounds.keys)
    found = {}
    for fault in wrong:
        found.setdefault(fault.cell, []).extend(
            prover.fault(fault.message, place.in_cell(fault.cell, fault.line))
        )
    for literal in typed:
        serving = _caption_marks(notebook.cells[literal.cell])
        faults = prover.prove(
            literal.text, place.in_cell(literal.cell, literal.line), serving, literal=literal.what
        )
        found.setdefault(literal.cell, []).extend(faults)
    return found


def _caption_marks(cell):
    """The marks in the caption of a figure, which serve the words on it too."""
    caption = cell.metadata.get("mystnb", {}).get("figure", {}).get("caption", "")
    found = filter(None, map(TARGET.fullmatch, re.findall(r"\{ev\}`([^`]*)`", caption)))
    return tuple(
        Evidence(target["source"], tuple(map(int, target["passages"].split(","))))
        for target in found
    )


def _titles(config):
    """The forms of the book's own title: the whole, and what stands before and after its colon."""
    title = config.html_title or config.project
    return tuple(part for part in (title, *title.split(": ")) if part)


class _Places:
    """Finds Places in a page. MyST-NB counts lines in notebooks as ten thousand a cell."""

    def __init__(self, notebook):
        self._names = (
            [cell.get("id") or str(n) for n, cell in enumerate(notebook.cells, start=1)]
            if notebook
            else []
        )

    def of(self, node):
        """The Place of a node: the line of the nearest node that has one, around it or in it; no line for what a cell gives out."""
        line, shown = 0, _is_given_out(node)
        while node is not None and not line:
            line = next((inner.line for inner in node.findall(nodes.Element) if inner.line), 0)
            node = node.parent
        if not self._names or line < 10000:
            return Place("", line)
        return Place(
            self._names[min(line // 10000, len(self._names)) - 1], 0 if shown else line % 10000 - 1
        )

    def in_cell(self, index, line):
        return Place(self._names[index], line)


def _is_given_out(node):
    """Whether a node is in the output of a cell."""
    while node is not None and node.get("nb_element") != "cell_code_output":
        node = node.parent
    return node is not None


_HOLDS_BLOCKS = (
    nodes.section,
    nodes.container,
    nodes.document,
    nodes.entry,
    nodes.list_item,
    nodes.figure,
    nodes.block_quote,
    nodes.definition,
)


def _mark(node, faults):
    """Mark a node as not proved, for each of its faults in words: around its own words, or in a paragraph after it."""
    if not faults:
        return
    notes = [unproved("", f"Not proved: {fault.message}", why=True) for fault in faults]
    if isinstance(node, nodes.TextElement) and not isinstance(
        node, (nodes.FixedTextElement, nodes.title, nodes.Inline)
    ):
        words = unproved("", "", *node.children)
        node.clear()
        node += [words, *notes]
        return
    while node.parent is not None and not isinstance(node.parent, _HOLDS_BLOCKS):
        node = node.parent
    if node.parent is not None:
        node.parent.insert(node.parent.index(node) + 1, nodes.paragraph("", "", *notes))
    else:
        node += nodes.paragraph("", "", *notes)
