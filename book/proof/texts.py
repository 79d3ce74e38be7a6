"""The texts of a page: everything that a reader reads in its doctree, with what can support it.

A text is found by what it is to a reader, not by the directive that made it: whatever contains
words is read, except what is known to be invisible. Nothing here knows what the sources say.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from bs4 import BeautifulSoup, Comment, Doctype, Tag
from docutils import nodes
from sphinx import addnodes

from book.links import LINK, Target
from book.proof.claims import (
    AUTHORED,
    CODE,
    COMPUTED,
    EXEMPT,
    HOLE,
    MENTIONED,
    Citation,
    EvidenceMark,
    Text,
)
from book.proof.evidence import evidence_mark
from book.proof.links import value_link, value_list
from book.proof.markup import address_problem, html_problems

_INVISIBLE = (
    nodes.comment, nodes.target, nodes.substitution_definition, nodes.footnote_reference,
    nodes.label, nodes.pending, nodes.system_message, addnodes.toctree,
    addnodes.highlightlang, addnodes.tabular_col_spec,
)  # fmt: skip
_VISIBLE_ATTRIBUTES = (
    "reftitle", "explanation", "title", "titletext", "prompt_show", "prompt_hide",
)  # fmt: skip
# The forms of an output, in the order in which the book prefers them.
_MIMES = (
    "text/markdown", "text/html", "image/svg+xml", "image/png", "image/jpeg", "image/gif",
    "text/plain",
)  # fmt: skip
_ACTIVE_MIMES = {"application/javascript", "application/vnd.jupyter.widget-view+json"}
_PASTED = {"pasted-text", "pasted-inline"}  # classes that MyST-NB gives to what `glue` inserts
_MARKDOWN = re.compile(rf"{LINK.pattern}|`(?P<code>[^`]+)`")
_DASH = re.compile(r"\s*(?:[—–―]|--)\s*")

_INLINE_TAGS = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "font",
        "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_VISIBLE_HTML = re.compile(
    r"alt|title|placeholder|value|start|label|summary|content|aria-.*|data-.*"
)


class Block(NamedTuple):
    """A text that a reader reads.

    Attributes:
        node: The node that contains it.
        text: The text.
        marks: Evidence marks elsewhere that serve it: in its row, caption or attribution.
        paragraph: The text in which a speaker must be named, if not this text.
        is_quotation: True if all of it is a quotation.
        problem: What is wrong with it in itself, or "".
    """

    node: nodes.Node
    text: Text
    marks: tuple[EvidenceMark, ...] = ()
    paragraph: Text | None = None
    is_quotation: bool = False
    problem: str = ""

    def with_marks(self, marks: Iterable[EvidenceMark]) -> "Block":
        """Return the block with more marks that serve it."""
        return self._replace(marks=(*self.marks, *marks))


_Within = list["nodes.Node | Text | str"]


def blocks(node: nodes.Element, computed: bool = False) -> Iterator[Block]:
    """Yield the blocks of a node and of all in it, in the order of the page.

    Args:
        node: A node of a doctree.
        computed: True if a cell computes its words.
    """
    if isinstance(node, addnodes.index):
        yield from (_block(node, entry[1].replace(";", ","), computed) for entry in node["entries"])
        return
    if _is_invisible(node):
        return
    for value in _visible_attributes(node):
        yield _block(node, value, computed)
    yield from _reader(node)(node, computed)


def _reader(node: nodes.Element) -> Callable[[nodes.Element, bool], Iterator[Block]]:
    """Return the function that reads a node of a kind."""
    if node.get("nb_element") == "mime_bundle":
        return _output
    for kind, reader in _READERS.items():
        if isinstance(node, kind):
            return reader
    return _text if _contains_text(node) else _children


def _is_invisible(node: nodes.Element) -> bool:
    if isinstance(node, _INVISIBLE) or node.get("generated"):
        return True
    return node.get("nb_element") == "cell_code_source"


def _visible_attributes(node: nodes.Element) -> list[str]:
    values = (node.get(name) for name in _VISIBLE_ATTRIBUTES)
    return [value for value in values if isinstance(value, str) and value]


def _children(node: nodes.Element, computed: bool) -> Iterator[Block]:
    is_output = node.get("nb_element") == "cell_code_output"
    for child in node.children:
        if isinstance(child, nodes.Element):
            is_stream = is_output and isinstance(child, nodes.literal_block)
            yield from blocks(child, computed or is_stream)


def _contains_text(node: nodes.Element) -> bool:
    """Return True if a node contains words itself, not only in blocks within it."""
    apart = (nodes.raw, nodes.image, addnodes.index, *_INVISIBLE)
    return any(
        isinstance(child, (nodes.Text, nodes.Inline)) and not isinstance(child, apart)
        for child in node.children
    )


def _text(node: nodes.Element, computed: bool) -> Iterator[Block]:
    """Yield the block of a node that contains words, then those of what is read by itself."""
    text, within = Text(), []  # type: tuple[Text, _Within]
    _read(node, text, COMPUTED if computed else AUTHORED, within)
    marks = tuple(mark for _, mark in text.marks)
    yield Block(node, text, problem=next((each for each in within if isinstance(each, str)), ""))
    for each in within:
        if isinstance(each, nodes.image):
            yield from (block.with_marks(marks) for block in _image(each, computed))
        elif isinstance(each, nodes.Element):
            yield from blocks(each, computed)
        elif isinstance(each, Text):
            yield Block(node, each, marks)


def _read(node: nodes.Element, text: Text, kind: str, within: _Within) -> None:
    """Append the words and marks of a node to a text.

    What is read by itself (pictures, explanations, problems) is appended to `within`.
    """
    for child in node.children:
        if isinstance(child, nodes.Text):
            text.add(str(child), kind)
        elif isinstance(child, _INVISIBLE):
            continue
        elif isinstance(child, evidence_mark):
            text.add_mark(child["reference"])
        elif isinstance(child, addnodes.pending_xref) and child.get("refdomain") == "cite":
            _read_citation(child, text, within)
        elif isinstance(child, addnodes.pending_xref) and not child.get("refexplicit"):
            text.add(HOLE, COMPUTED)  # the title or number of what it refers to
        elif isinstance(child, nodes.raw):
            _read_tag(child, text, kind, within)
        elif isinstance(child, (nodes.image, addnodes.index)):
            within.append(child)
        else:
            _read_inline(child, text, kind, within)


def _read_citation(node: nodes.Element, text: Text, within: _Within) -> None:
    if "facts" in node:
        text.add_mark(Citation(tuple(node["facts"])))
    else:
        within.append(
            f"The role {{cite}} cites {node['reftarget']}, but outside sources are linked. "
            "Write [](references.ipynb#NAME), with the name of a fact or the key of a work."
        )


def _read_inline(node: nodes.Element, text: Text, kind: str, within: _Within) -> None:
    start = len(text)
    _read(node, text, _kind(node, kind), within)
    address = node.get("refuri", "") if isinstance(node, nodes.reference) else ""
    if "://" in address:
        text.links.append((start, len(text), address))
    if problem := address_problem(address):
        within.append(problem)
    within += [_words(value, kind == COMPUTED) for value in _visible_attributes(node)]


def _kind(node: nodes.Element, kind: str) -> str:
    """Return the origin of the words of an inline node, in words of an origin."""
    if node.get("exempt"):
        return EXEMPT
    if node.get("mentioned"):
        return MENTIONED
    is_title = "xref" in node.get("classes", ())  # of a file that can be downloaded
    if isinstance(node, nodes.literal) and kind == AUTHORED and not is_title:
        return CODE
    is_computed = isinstance(node, value_link) or _PASTED & {*node.get("classes", ())}
    return COMPUTED if is_computed else kind


def _read_tag(node: nodes.raw, text: Text, kind: str, within: _Within) -> None:
    """Append a tag of HTML within a paragraph; `<q>` is a quotation mark."""
    source = node.astext()
    if re.match(r"</?(q|blockquote)\b", source, re.IGNORECASE):
        text.add("”" if source.startswith("</") else "“", kind)
    elif re.match(r"<br\b", source, re.IGNORECASE):
        text.add(" ", kind)
    soup = BeautifulSoup(source, "html.parser")
    words = (part for part in soup.find_all(string=True) if not isinstance(part, Comment | Doctype))
    text.add("".join(words), kind)
    within += html_problems(soup)
    within += [_words(value, kind == COMPUTED) for value in _visible_values(soup)]


def _output(bundle: nodes.Element, computed: bool) -> Iterator[Block]:
    """Yield the blocks of an output of a cell, in the form that the book shows."""
    shown = {child["mime_type"]: child for child in bundle.children}
    mime = next((mime for mime in _MIMES if mime in shown), None)
    if mime is None or shown.keys() & _ACTIVE_MIMES:
        forms = " or ".join(shown) or "nothing"
        problem = (
            f"An output of the form {forms} cannot be checked. Show text, a table or a figure."
        )
        yield Block(bundle, Text(), problem=problem)
    elif mime.startswith("image/"):
        yield from map(_figure_of_cell, shown[mime].findall(nodes.image))
    else:
        for child in shown[mime].children:
            if isinstance(child, nodes.paragraph | nodes.literal_block) and not _contradicts(child):
                problem = (
                    "A cell may not write prose. Write it in a Markdown cell, and link its numbers "
                    "to values of a cell: values(…)."
                )
                yield Block(child, Text(), problem=problem)
            yield from blocks(child, computed=True)


def _contradicts(node: nodes.Element) -> bool:
    """Return True if a node says that the data contradict the text, which is a fault itself."""
    return any("contradicted" in inner for inner in node.findall(nodes.inline))


def _figure_of_cell(image: nodes.image) -> Block:
    words = image.get("alt_source") or image.get("alt")
    if isinstance(words, str) and re.search(r"\w", words):
        return Block(image, markdown_text(words))
    problem = (
        "A figure has no alternative text. Write it into the cell's metadata: mystnb, image, alt."
    )
    return Block(image, Text(), problem=problem)


def markdown_text(words: str) -> Text:
    """Return the text of a line of Markdown that is no node: its links, and its spans of code."""
    text, end = Text(), 0
    for match in _MARKDOWN.finditer(words):
        text.add(words[end : match.start()], AUTHORED)
        end = match.end()
        if match["code"]:
            text.add(match["code"], CODE)
            continue
        target = Target.of(match["path"], match["fragment"])
        if target.passage:
            text.add_mark(target.passage)
        elif target.is_outside_source:
            text.add_mark(Citation((target.anchor,)))
        else:
            text.add(match["words"], COMPUTED)
    text.add(words[end:], AUTHORED)
    return text


def _image(node: nodes.Element, computed: bool) -> Iterator[Block]:
    """Yield the block of a picture that no cell draws: nobody can check what it shows."""
    problem = (
        f"The picture {node.get('uri', '')} is drawn by no cell, so it cannot be checked. "
        "Draw it in a cell."
    )
    yield Block(node, _words(node.get("alt") or "", computed), problem=problem)


def _description(node: nodes.Element, computed: bool) -> Iterator[Block]:
    """Yield the block of a description in the head of a page, which search engines show."""
    yield _block(node, node.get("content", ""), computed)


def _row(node: nodes.Element, computed: bool) -> Iterator[Block]:
    """Yield the blocks of a row, or of a term with its definitions.

    The marks in one of them serve all, and names in one of them credit all.
    """
    found = list(_children(node, computed))
    marks, paragraph = _shared(found)
    for block in found:
        yield block.with_marks(marks)._replace(paragraph=block.paragraph or paragraph)


def _block_quote(node: nodes.Element, computed: bool) -> Iterator[Block]:
    """Yield the blocks of a block quotation: all but the attribution is a quotation.

    The attribution is a node of its own, or a last paragraph that begins with a dash.
    """
    found = list(_children(node, computed))
    attributions = [block for block in found if isinstance(block.node, nodes.attribution)]
    if not attributions and len(found) > 1 and _DASH.match(found[-1].text.text):
        attributions = [found[-1]]
    marks, paragraph = _shared(found)
    for block in found:
        if block in attributions:
            yield block
        else:
            yield block.with_marks(marks)._replace(
                is_quotation=not block.problem, paragraph=paragraph
            )


def _shared(found: list[Block]) -> tuple[list[EvidenceMark], Text]:
    """Return the marks of several blocks, and their texts as one."""
    joined = Text()
    for block in found:
        joined.add(block.text.text + " | ", COMPUTED)
    return [mark for block in found for _, mark in block.text.marks], joined


def _figure(node: nodes.Element, computed: bool) -> Iterator[Block]:
    """Yield the blocks of a figure; the marks in its caption serve all."""
    marks = [mark for caption in node.findall(nodes.caption) for mark in _marks(caption)]
    yield from (block.with_marks(marks) for block in _children(node, computed))


def _values(node: nodes.Element, computed: bool) -> Iterator[Block]:
    """Yield the blocks of a list of values: what their author says that each is."""
    yield from (_block(node, value.counts, computed=False) for value in node["values"])


def _list(node: nodes.Element, computed: bool) -> Iterator[Block]:
    """Yield the blocks of a numbered list; a first number other than one is the author's."""
    if node.get("start", 1) != 1:
        yield _block(node, str(node["start"]), computed)
    yield from _children(node, computed)


def _title(node: nodes.Element, computed: bool) -> Iterator[Block]:
    """Yield the blocks of a title; the marks of what follows a heading serve it."""
    after = node.next_node(descend=False, siblings=True)
    is_heading = isinstance(node.parent, nodes.section) and isinstance(after, nodes.Element)
    marks = _marks(after) if is_heading else ()
    yield from (block.with_marks(marks) for block in _text(node, computed))


def _html(node: nodes.Element, computed: bool) -> Iterator[Block]:
    """Yield the blocks of raw HTML."""
    if "html" not in node.get("format", "").split():
        return
    soup = BeautifulSoup(node.astext(), "html.parser")
    for problem in html_problems(soup):
        yield Block(node, Text(), problem=problem)
    for value in _visible_values(soup):
        yield _block(node, value, computed)
    for words, is_quotation in _runs(soup, False):
        yield _block(node, words, computed)._replace(is_quotation=is_quotation)


def _runs(tag: Tag, is_quotation: bool) -> Iterator[tuple[str, bool]]:
    """Yield the runs of words of HTML, each from one block to the next.

    With each comes True if it is in a block quotation.
    """
    run = ""
    for child in tag.children:
        if not isinstance(child, Tag):
            run += "" if isinstance(child, Comment | Doctype) else str(child)
        elif _is_inline(child):
            run += _inline_words(child, is_quotation)
        elif child.name != "style":
            if run.strip():
                yield run, is_quotation
            run = ""
            yield from _runs(child, is_quotation or child.name == "blockquote")
    if run.strip():
        yield run, is_quotation


def _is_inline(tag: Tag) -> bool:
    return all(each.name in _INLINE_TAGS for each in [tag, *tag.find_all(True)])


def _inline_words(tag: Tag, is_quotation: bool) -> str:
    if tag.name == "br":
        return " "
    words = "".join(part for part, _ in _runs(tag, is_quotation))
    return f"“{words}”" if tag.name == "q" else words


def _visible_values(soup: Tag) -> list[str]:
    """Return the values of attributes of HTML that a browser shows or reads out."""
    return [
        value
        for tag in soup.find_all(True)
        for name, value in tag.attrs.items()
        if isinstance(value, str) and _VISIBLE_HTML.fullmatch(name) and value.strip()
    ]


def _marks(node: nodes.Element) -> list[EvidenceMark]:
    """Return the marks in a node and in all within it."""
    text = Text()
    _read(node, text, COMPUTED, [])
    return [mark for _, mark in text.marks]


def _words(words: str, computed: bool) -> Text:
    return Text.of(words, COMPUTED if computed else AUTHORED)


def _block(node: nodes.Node, words: str, computed: bool) -> Block:
    return Block(node, _words(words, computed))


_READERS: dict[type | tuple[type, ...], Callable[[nodes.Element, bool], Iterator[Block]]] = {
    nodes.raw: _html,
    nodes.block_quote: _block_quote,
    nodes.figure: _figure,
    nodes.image: _image,
    (nodes.row, nodes.definition_list_item): _row,
    nodes.enumerated_list: _list,
    value_list: _values,
    nodes.title: _title,
    nodes.meta: _description,
}
