"""The apostrophes of our own prose, which are typographic on the pages."""

import re

from docutils import nodes

from corpus.extraction import quotation_marks

_NO_OWN_PROSE = (nodes.literal, nodes.literal_block, nodes.citation, nodes.block_quote)
_APOSTROPHE = re.compile(r"(?<=\w)'|'(?=\d0s)")


def set_apostrophes(content: nodes.Element) -> None:
    """Set the straight apostrophes of our own prose as typographic ones.

    Quotations stay as they were printed.
    """
    for block in content.findall(nodes.TextElement):
        if isinstance(block, nodes.Inline | nodes.FixedTextElement):
            continue
        if "'" not in block.astext() or _is_quoted(block):  # most have none to be set
            continue
        texts = [text for text in block.findall(nodes.Text) if not _is_quoted(text)]
        whole = "".join(texts)
        spans = quotation_marks.quoted_spans(whole)
        quoted = {n for span in spans for n in range(span.start, span.end)}
        # Over the whole of it: “[Sputnik](#name)'s” has its apostrophe in a text of its own.
        ours = {match.start() for match in _APOSTROPHE.finditer(whole)} - quoted
        start = 0
        for text in texts:
            made = "".join("’" if start + n in ours else each for n, each in enumerate(text))
            start += len(text)
            if made != text:
                text.parent.replace(text, nodes.Text(made))


def _is_quoted(node: nodes.Node) -> bool:
    """Return True if a node is within code, a quotation, or what is made of the corpus.

    The line under a quotation, which says whose it is, is our own.
    """
    while isinstance(node, nodes.Text) or not (
        node is None or isinstance(node, _NO_OWN_PROSE) or node.get("generated")
    ):
        if isinstance(node, nodes.paragraph) and node.astext().startswith("—"):
            return False
        node = node.parent
    return node is not None
