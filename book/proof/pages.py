"""The check of a page: each text that its reader reads, and the hard-coded values in its cells."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from docutils import nodes
from myst_nb.core.read import create_nb_reader
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.config import Config

from book.links import links_in
from book.proof import cells
from book.proof.claims import (
    CODE,
    COMPUTED,
    EXEMPT,
    HOLE,
    MENTIONED,
    Claim,
    EvidenceMark,
    Text,
)
from book.proof.credits import Quoted
from book.proof.execution import settings_faults
from book.proof.exempt import exempt_spans
from book.proof.links import links_of_text, value_link, value_list, wrong_labels
from book.proof.messages import Rejected
from book.proof.results import (
    Environment,
    Exemption,
    Fault,
    Location,
    Locator,
    PageResult,
    Section,
    ValueLink,
    VerifiedClaim,
)
from book.proof.support import EvidenceIndex, evidence_index
from book.proof.terms import is_mention
from book.proof.texts import Block, blocks, markdown_text
from book.wording import listing, number
from corpus.extraction import quotation_marks

_CONTAINERS = (
    nodes.section, nodes.container, nodes.document, nodes.entry, nodes.list_item, nodes.figure,
    nodes.block_quote, nodes.definition,
)  # fmt: skip

# By the attribute that a role leaves: what its fault says.
_FAULTY_ROLES = {
    "contradicted": "The data contradict what is written: {}",
    "replace": "This text of the template is still to be replaced: “{}” Write your own, and delete "
    "the role {{replace}} with the example after it.",
}


class unproved(nodes.Inline, nodes.TextElement):  # noqa: N801 — docutils names its nodes so
    """Highlights what fails the check, or (with the attribute `why`) says why it does."""


def check_page(app: Sphinx, doctree: nodes.document) -> PageResult:
    """Return the result of a page that has just been read; highlight its faults in its doctree."""
    path = Path(app.env.doc2path(app.env.docname))
    notebook = _notebook(app.env, path)
    checker = PageChecker(evidence_index(), titles(app.config))
    locator = Locator(_cell_names(notebook))
    for block in list(blocks(doctree)):
        location, section = locator.of_node(block.node), Section.of(block.node)
        for place in (location, location._replace(line=0)):
            checker.result.sections.setdefault(place, section)
        _highlight(block.node, checker.check(block, location))
    _note_exemptions(checker, doctree, locator)
    _note_links(checker, doctree, locator, app.env.docname)
    if notebook is not None:
        for message, location in settings_faults(notebook, path, _cell_names(notebook)):
            checker.fail(message, location)
        _check_cells(checker, doctree, notebook)
    return checker.result


def check_html(app: Sphinx, texts: Iterable[str]) -> list[Fault]:
    """Return the faults of HTML around the pages, where no evidence can be."""
    checker = PageChecker(evidence_index(), titles(app.config))
    for text in texts:
        for block in blocks(nodes.raw("", text, format="html")):
            checker.check(block, Location())
    return checker.result.faults


def check_title(config: Config) -> list[Fault]:
    """Return the faults of the book's own title, which is on every page without evidence.

    It may count the captures and name the first and last years of their publication.
    """
    documents = evidence_index().documents.values()
    title = Text.of(titles(config)[0])
    years = sorted({year for page in documents for year in re.findall(r"\d{4}", page.published)})
    span = "/".join(dict.fromkeys(years[:1] + years[-1:]))
    right = {number(len(documents)), str(len(documents)), *years, span}
    return [
        Fault(
            f"The title has “{claim.words}”, but the corpus has "
            f"{number(len(documents), 'capture')}, of {listing(years)}. Change it there, in both "
            "places, and where the book repeats it, first of all in the first cell of the first "
            "page.",
            Location(),
        )
        for claim in title.numbers
        if (claim.edtf or claim.words.lower()) not in right
    ]


def titles(config: Config) -> tuple[str, ...]:
    """Return the forms of the book's own title: the whole, and the parts around its colon."""
    title = config.html_title or config.project
    return tuple(part for part in (title, *title.split(": ")) if part)


class PageChecker:
    """Checks the texts of one page, and collects their result.

    Args:
        index: The sources.
        titles: Forms of the book's own title, whose numbers need no evidence.
    """

    def __init__(self, index: EvidenceIndex, titles: Sequence[str] = ()) -> None:
        self._index = index
        names = [*titles, *map(index.source_label, index.documents)]
        self._names = [re.compile(re.escape(name), re.IGNORECASE) for name in names]
        self._before = ""  # the paragraph before
        self.result = PageResult()

    def check(self, block: Block, location: Location) -> list[Fault]:
        """Check a text of the page; return its faults, which are noted in the result too."""
        quotations = [_whole(block.text)] if block.is_quotation else _quotations(block.text)
        faults = [Fault(block.problem, location)] if block.problem else []
        for claim in quotations:
            words = _without_quotation_marks(claim.words) if block.is_quotation else claim.words
            faults += self._check_quotation(claim, words, block, location)
        faults += self._check_numbers(block, quotations, location)
        if (
            isinstance(block.node, nodes.paragraph)
            and not block.is_quotation
            and not block.paragraph
        ):
            self._before = block.text.text
        return self._note(faults)

    def fail(self, message: str, location: Location) -> list[Fault]:
        """Note a fault; return it in a list."""
        return self._note([Fault(message, location)])

    def _note(self, faults: list[Fault]) -> list[Fault]:
        faults = list(dict.fromkeys(faults))
        self.result.faults += faults
        return faults

    def _check_quotation(
        self, claim: Claim, words: str, block: Block, location: Location
    ) -> list[Fault]:
        marks = [*block.text.marks_of_sentence(claim.start), *block.marks]
        try:
            quoted = Quoted(
                words,
                block.text,
                claim.start,
                claim.end,
                block.paragraph,
                self._before,
                block.is_quotation,
            )
            match = self._index.match_quotation(quoted, marks)
        except Rejected as rejected:
            message = rejected.wording(f"The quotation “{_shortened(claim.words)}”")
            return [Fault(message, location)]
        self._verify(claim, match.source, match.label, location)
        return []

    def _check_numbers(
        self, block: Block, quotations: list[Claim], location: Location
    ) -> list[Fault]:
        """Return the faults of numbers and dates, except those within quotations."""
        faults = []
        for claim in block.text.numbers:
            if block.text.is_all(claim, COMPUTED):
                self.result.computed.append((claim.words, location))
            elif isinstance(block.node, value_list) and claim.is_universal:
                continue  # it says what is counted, and claims nothing
            elif not _is_within(claim, quotations) and not self._is_exempt(claim, block.text):
                faults += self._check_number(claim, block, location)
        return faults

    def _check_number(self, claim: Claim, block: Block, location: Location) -> list[Fault]:
        marks = [*block.text.marks_of_sentence(claim.start), *block.marks]
        try:
            match = self._index.match_number(claim, block.text, marks)
        except Rejected as rejected:
            context = _context(block.text.text, claim)
            kind = "claim" if claim.is_universal else claim.kind
            message = rejected.wording(f"The {kind} “{claim.words}” in “{context}”")
            return [Fault(message, location)]
        self._verify(claim, match.source, match.label, location)
        return []

    def _verify(self, claim: Claim, source: str, label: str, location: Location) -> None:
        verified = VerifiedClaim(claim.kind, claim.words, source, label, location)
        self.result.verified.append(verified)

    def _is_exempt(self, claim: Claim, text: Text) -> bool:
        """Return True if a number needs no evidence.

        It is exempt, part of code, in the address of its link, in the book's own title or in the
        label of an article.
        """
        if EXEMPT in text.kinds[claim.start : claim.end] or text.is_in_address(claim):
            return True
        if text.is_all(claim, CODE) and not text.is_bare(claim):
            return True
        return any(
            match.start() <= claim.start and claim.end <= match.end()
            for name in self._names
            for match in name.finditer(text.text)
        )


def _quotations(text: Text) -> list[Claim]:
    """Return the quotations of a text, without terms, titles, code and what is exempt."""
    listed = exempt_spans(text.text) if text.quotations else []
    return [
        claim
        for claim in text.quotations
        if not text.is_all(claim, MENTIONED)
        and not text.is_all(claim, EXEMPT)
        and not (text.is_all(claim, CODE) and " " not in claim.words)
        and not is_mention(text, claim)
        and not any(start <= claim.start and claim.end <= end for start, end in listed)
    ]


def _whole(text: Text) -> Claim:
    """Return a whole text, without the space around it, as a quotation."""
    words = text.text.strip()
    start = text.text.find(words)
    return Claim(start, start + len(words), words, "quotation")


def _without_quotation_marks(words: str) -> str:
    """Return a block quotation without the quotation marks around the whole of it."""
    found = quotation_marks.quoted_spans(words)
    if len(found) == 1 and (found[0].outer_start, found[0].outer_end) == (0, len(words)):
        return words[found[0].start : found[0].end]
    return words


def _is_within(claim: Claim, others: Iterable[Claim]) -> bool:
    return any(other.start <= claim.start and claim.end <= other.end for other in others)


def _shortened(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:50]} … {words[-20:]}"


def _context(text: str, claim: Claim) -> str:
    """Return the words around a claim, so that its author finds it."""
    start = text.rfind(" ", 0, max(claim.start - 20, 0)) + 1
    end = text.find(" ", min(claim.end + 20, len(text)))
    return text[start : end if end > 0 else None].strip().replace(HOLE, "…")


def _notebook(env: Environment, path: Path) -> NotebookNode | None:
    """Return the notebook that a page is, or None."""
    content = path.read_text(encoding="utf-8")
    reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, content)
    return reader.read(content) if reader else None


def _cell_names(notebook: NotebookNode | None) -> list[str]:
    cells = notebook.cells if notebook else ()
    return [cell.get("id") or str(n) for n, cell in enumerate(cells, start=1)]


def _note_exemptions(checker: PageChecker, doctree: nodes.document, locator: Locator) -> None:
    """Note the exemptions of a page, its contradictions, and its placeholders."""
    for node in list(doctree.findall(nodes.inline)):
        # After a directive, MyST gives roles the line of that directive.
        location = locator.of_node(node.parent)
        if node.get("exempt"):
            exemption = Exemption(node.astext(), node["exempt"], location)
            checker.result.exemptions.append(exemption)
        for attribute, message in _FAULTY_ROLES.items():
            if node.get(attribute):
                _highlight(node.parent, checker.fail(message.format(node[attribute]), location))


def _note_links(
    checker: PageChecker, doctree: nodes.document, locator: Locator, docname: str
) -> None:
    """Note the values of a page and its links to values; check the labels of its other links."""
    result = checker.result
    for node in doctree.findall(value_list):
        cell = locator.of_node(node).cell
        result.values += [value._replace(cell=cell) for value in node["values"]]
    repeated = [
        value for value, n in Counter(value.name for value in result.values).items() if n > 1
    ]
    for name in repeated:
        cells = listing(value.cell for value in result.values if value.name == name)
        checker.fail(
            f"The value #{name} is named twice, in {cells}. Give one of the two another name.",
            Location(),
        )
    for node in doctree.findall(nodes.Element):
        if isinstance(node, value_link):
            link = ValueLink(node.astext(), node["page"], node["anchor"], locator.of_node(node))
            result.links.append(link)
        elif "labels" in node:
            for problem in wrong_labels(node):
                checker.fail(problem, locator.of_node(node))
        elif node.get("alt_source"):
            links = links_of_text(node["alt_source"], docname)
            result.links += [ValueLink(*link, locator.of_node(node)) for link in links]


def _check_cells(checker: PageChecker, doctree: nodes.document, notebook: NotebookNode) -> None:
    """Check the code cells of a notebook, and highlight their faults."""
    containers = {
        node["cell_index"]: node
        for node in reversed(list(doctree.findall(nodes.container)))
        if "cell_index" in node
    }
    for index, (name, cell) in enumerate(zip(_cell_names(notebook), notebook.cells, strict=True)):
        if cell.cell_type != "code":
            continue
        found = [
            each for fault in cells.problems(cell.source, name) for each in checker.fail(*fault)
        ]
        marks = _caption_marks(cell)
        for text in cells.texts(cell.source, name):
            block = Block(nodes.inline(), markdown_text(text.words), marks)
            found += checker.check(block, text.location)
        _highlight(containers.get(index, doctree.children[-1]), found)


def _caption_marks(cell: NotebookNode) -> tuple[EvidenceMark, ...]:
    """Return the marks in the caption of a figure, which serve the words on the figure too."""
    caption = cell.metadata.get("mystnb", {}).get("figure", {}).get("caption", "")
    return tuple(target.passage for _, target in links_in(caption) if target.passage)


def _highlight(node: nodes.Element, faults: list[Fault]) -> None:
    """Highlight a node that fails the check, and add its faults in words.

    They stand within the node if it contains words, or in a paragraph after it.
    """
    if not faults:
        return
    notes = [unproved("", f"Not proved: {fault.message}", why=True) for fault in faults]
    apart = (nodes.FixedTextElement, nodes.title, nodes.Inline)
    if isinstance(node, nodes.TextElement) and not isinstance(node, apart):
        words = unproved("", "", *node.children)
        node.clear()
        node += [words, *notes]
        return
    while node.parent is not None and not isinstance(node.parent, _CONTAINERS):
        node = node.parent
    if node.parent is not None:
        node.parent.insert(node.parent.index(node) + 1, nodes.paragraph("", "", *notes))
    else:
        node += nodes.paragraph("", "", *notes)
