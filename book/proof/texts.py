"""What a reader reads of a page: every text of its doctree, with what it can rest on. Nothing here knows what is true.

Texts are found by what they are to a reader, not by the directive that made them: whatever holds words is read, but for what is known to be invisible.
"""

import re
from typing import NamedTuple

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString
from docutils import nodes
from sphinx import addnodes
from sphinxcontrib.bibtex.citation_target import parse_citation_targets

from book.proof.claims import CODE, COMPUTED, EXCUSED, TYPED, WORD, Citation, Evidence, Text
from book.proof.evidence import evidence_mark

_INVISIBLE = (
    nodes.comment, nodes.target, nodes.substitution_definition, nodes.footnote_reference, nodes.label, nodes.pending, nodes.meta, nodes.system_message,
    addnodes.toctree, addnodes.highlightlang, addnodes.tabular_col_spec,
)  # fmt: skip
_SHOWN_ATTRIBUTES = ("reftitle", "explanation", "title", "titletext", "prompt_show", "prompt_hide")
_MIMES = (
    "text/markdown",
    "text/html",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "image/gif",
    "text/plain",
)
_DASH = re.compile(r"\s*(?:[—–―]|--)\s*")

_INLINE_TAGS = frozenset(
    "a abbr b bdi bdo big br cite code del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr".split()
)
_REFUSED_TAGS = frozenset(
    "script iframe object embed canvas svg math audio video link meta template textarea noscript input select option progress meter form frame frameset map "
    "area base portal slot dialog applet marquee picture source track".split()
)
_SHOWN_HTML = re.compile(r"alt|title|placeholder|value|start|label|summary|content|aria-.*|data-.*")


class Block(NamedTuple):
    """A text that a reader reads: the node it is of, the Text, the marks that stand elsewhere and serve it (in its row, caption or attribution), the Text in
    which a speaker is to be named, whether it is a quotation as a whole, and what is wrong with it in itself ('' if nothing)."""

    node: nodes.Node
    text: Text
    serving: tuple = ()
    around: Text | None = None
    quoted: bool = False
    wrong: str = ""


def blocks(node, computed=False):
    """The Blocks of a node and all that is in it, in the order of the page."""
    if isinstance(node, addnodes.index):
        for entry in node["entries"]:
            yield Block(node, _plain(entry[1].replace(";", ","), computed))
        return
    if (
        isinstance(node, _INVISIBLE)
        or node.get("generated")
        or node.get("nb_element") == "cell_code_source"
    ):
        return
    for name in _SHOWN_ATTRIBUTES:
        if isinstance(node.get(name), str) and node[name]:
            yield Block(node, _plain(node[name], computed))
    if node.get("nb_element") == "mime_bundle":
        yield from _output(node)
    elif isinstance(node, nodes.raw):
        yield from _html(node, computed)
    elif isinstance(node, nodes.block_quote):
        yield from _quotation(node, computed)
    elif isinstance(node, nodes.figure):
        serving = tuple(mark for caption in node.findall(nodes.caption) for mark in _marks(caption))
        for child in node.children:
            yield from (
                block._replace(serving=(*block.serving, *serving))
                for block in blocks(child, computed)
            )
    elif isinstance(node, nodes.image):
        yield _image(node, computed)
    elif isinstance(node, (nodes.row, nodes.definition_list_item)):
        yield from _together(node, computed)
    elif isinstance(node, nodes.enumerated_list) and node.get("start", 1) != 1:
        yield Block(node, _plain(str(node["start"]), computed))
        yield from _children(node, computed)
    elif isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
        after = node.next_node(descend=False, siblings=True)
        yield from (
            block._replace(serving=_marks(after) if isinstance(after, nodes.Element) else ())
            for block in _text(node, computed)
        )
    elif _holds_text(node):
        yield from _text(node, computed)
    else:
        yield from _children(node, computed)


def _children(node, computed):
    for child in node.children:
        if isinstance(child, nodes.Element):
            in_stream = node.get("nb_element") == "cell_code_output" and isinstance(
                child, nodes.literal_block
            )
            yield from blocks(child, computed or in_stream)


def _holds_text(node):
    """Whether words stand in a node itself, not in blocks within it."""
    inline = [child for child in node.children if isinstance(child, (nodes.Text, nodes.Inline))]
    return any(
        not isinstance(child, (nodes.raw, nodes.image, addnodes.index, *_INVISIBLE))
        for child in inline
    )


def _text(node, computed):
    """The Block of a node that holds words, then those of pictures and explanations within it."""
    text, within = Text(), []
    _read(node, text, COMPUTED if computed else TYPED, within)
    wrong = next((extra for extra in within if isinstance(extra, str)), "")
    yield Block(node, text, wrong=wrong)
    for extra in within:
        if isinstance(extra, nodes.Node):
            if isinstance(extra, nodes.image):
                yield _image(extra, computed)._replace(
                    serving=tuple(mark for _, mark in text.marks)
                )
            else:
                yield from blocks(extra, computed)
        elif isinstance(extra, Text):
            yield Block(node, extra, tuple(mark for _, mark in text.marks))


def _read(node, text, kind, within):
    """Go on with a Text by the words and marks of a node; what is read by itself (pictures, explanations, faults) is added to `within`."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            text.add(str(child), kind)
        elif isinstance(child, _INVISIBLE):
            continue
        elif isinstance(child, evidence_mark):
            text.mark(Evidence(child["source"], tuple(child["passages"])))
        elif isinstance(child, addnodes.pending_xref) and child.get("refdomain") == "cite":
            targets = list(parse_citation_targets(child["reftarget"]))
            text.mark(Citation(tuple(target.key for target in targets)))
            text.add(
                "".join(
                    f" {part}" for target in targets for part in (target.pre, target.post) if part
                ),
                kind,
            )
        elif isinstance(child, addnodes.pending_xref) and not child.get("refexplicit"):
            text.add("\ufffc", COMPUTED)  # the title or number of what it refers to
        elif isinstance(child, nodes.raw):
            _read_tag(child, text, kind, within)
        elif isinstance(child, (nodes.image, addnodes.index)):
            within.append(child)
        else:
            start = len(text)
            _read(child, text, _kind(child, kind), within)
            if isinstance(child, nodes.reference) and "://" in child.get("refuri", ""):
                text.addresses.append((start, len(text), child["refuri"]))
            within += [
                _plain(child[name], kind == COMPUTED)
                for name in _SHOWN_ATTRIBUTES
                if isinstance(child.get(name), str) and child[name]
            ]


def _kind(node, kind):
    """What the words of an inline node are, in words of a kind."""
    if node.get("excuse"):
        return EXCUSED
    if node.get("mentioned"):
        return WORD
    if isinstance(node, nodes.literal) and kind == TYPED:
        return CODE
    return (
        COMPUTED
        if "pasted-text" in node.get("classes", ()) or "pasted-inline" in node.get("classes", ())
        else kind
    )


def _read_tag(node, text, kind, within):
    """A tag of HTML within a paragraph: `<q>` is a mark of quotation; what its attributes say is read too."""
    source = node.astext()
    if re.match(r"</?(q|blockquote)\b", source, re.IGNORECASE):
        text.add("”" if source.startswith("</") else "“", kind)
    elif re.match(r"<br\b", source, re.IGNORECASE):
        text.add(" ", kind)
    soup = BeautifulSoup(source, "html.parser")
    text.add(
        "".join(
            part for part in soup.find_all(string=True) if not isinstance(part, (Comment, Doctype))
        ),
        kind,
    )
    within += _wrong_tags(soup) + [_plain(value, kind == COMPUTED) for value in _shown_values(soup)]


def _output(bundle):
    """The Blocks of a cell's output, in the form that the book shows."""
    shown = {child["mime_type"]: child for child in bundle.children}
    mime = next((mime for mime in _MIMES if mime in shown), None)
    if mime is None or set(shown) & {
        "application/javascript",
        "application/vnd.jupyter.widget-view+json",
    }:
        yield Block(
            bundle,
            Text(),
            wrong=f"an output of the form {' or '.join(shown) or 'nothing'} cannot be proved; show text, a table or a figure",
        )
    elif mime.startswith("image/"):
        for image in shown[mime].findall(nodes.image):
            described = isinstance(image.get("alt"), str) and bool(re.search(r"\w", image["alt"]))
            wrong = (
                ""
                if described
                else "a figure has no alternative text; write it into the cell's metadata: mystnb, image, alt"
            )
            yield Block(image, _plain(image.get("alt") or "", computed=False), wrong=wrong)
    else:
        for child in shown[mime].children:
            yield from blocks(child, computed=True)


def _image(node, computed):
    """A picture that no cell draws: nobody can prove what it shows."""
    wrong = f"the picture {node.get('uri', '')} is drawn by no cell, so that what it shows cannot be proved; draw it in a cell"
    return Block(node, _plain(node.get("alt") or "", computed), wrong=wrong)


def _together(node, computed):
    """The Blocks of a row, or of a term with its definitions: what stands in one of them serves all, and names speakers for all."""
    found = [
        block
        for child in node.children
        if isinstance(child, nodes.Element)
        for block in blocks(child, computed)
    ]
    marks = tuple(mark for block in found for _, mark in block.text.marks)
    around = _joined([block.text for block in found])
    return [
        block._replace(serving=(*block.serving, *marks), around=block.around or around)
        for block in found
    ]


def _quotation(node, computed):
    """The Blocks of a block quotation: all but the attribution is quoted. The attribution is a node of its own, or a last paragraph that begins with a dash."""
    found = list(_children(node, computed))
    attributed = [block for block in found if isinstance(block.node, nodes.attribution)]
    if not attributed and len(found) > 1 and _DASH.match(found[-1].text.text):
        attributed = [found[-1]]
    marks = tuple(mark for block in found for _, mark in block.text.marks)
    around = _joined([block.text for block in found])
    for block in found:
        if block in attributed:
            yield block
        else:
            yield block._replace(
                quoted=not block.wrong, serving=(*block.serving, *marks), around=around
            )


def _html(node, computed):
    """The Blocks of raw HTML."""
    if "html" not in node.get("format", "").split():
        return
    soup = BeautifulSoup(node.astext(), "html.parser")
    for wrong in _wrong_tags(soup):
        yield Block(node, Text(), wrong=wrong)
    for value in _shown_values(soup):
        yield Block(node, _plain(value, computed))
    for words, quoted in _runs(soup, False):
        yield Block(node, _plain(words, computed), quoted=quoted)


def _runs(tag, quoted):
    """The runs of words of HTML, each from one block to the next, and whether each is in a block quotation."""
    run = ""
    for child in tag.children:
        if isinstance(child, NavigableString):
            run += "" if isinstance(child, (Comment, Doctype)) else child
        elif child.name in _INLINE_TAGS and not child.find(
            lambda inner: inner.name not in _INLINE_TAGS
        ):
            words = "".join(part for part, _ in _runs(child, quoted)) if child.name != "br" else " "
            run += f"“{words}”" if child.name == "q" else words
        elif child.name != "style":
            if run.strip():
                yield run, quoted
            run = ""
            yield from _runs(child, quoted or child.name == "blockquote")
    if run.strip():
        yield run, quoted


def _wrong_tags(soup):
    """What HTML may not hold, because nobody can read from it what it shows."""
    wrong = [
        f"HTML with <{tag.name}> cannot be proved; write it in Markdown"
        for tag in soup.find_all(_REFUSED_TAGS)
    ]
    if any("content" in (tag.string or "") for tag in soup.find_all("style")) or any(
        "content" in tag.get("style", "") for tag in soup.find_all(True)
    ):
        wrong.append("a style that sets content cannot be proved; write it in Markdown")
    return wrong + [
        "a picture in HTML cannot be proved; draw it in a cell" for _ in soup.find_all("img")
    ]


def _shown_values(soup):
    """What attributes of HTML show or read out."""
    return [
        value
        for tag in soup.find_all(True)
        for name, value in tag.attrs.items()
        if isinstance(value, str) and _SHOWN_HTML.fullmatch(name) and value.strip()
    ]


def _marks(node):
    """The marks in a node, wherever they stand."""
    text = Text()
    _read(node, text, COMPUTED, [])
    return tuple(mark for _, mark in text.marks)


def _plain(words, computed):
    text = Text()
    text.add(words, COMPUTED if computed else TYPED)
    return text


def _joined(texts):
    joined = Text()
    for text in texts:
        joined.add(text.text + " ", COMPUTED)
    return joined
