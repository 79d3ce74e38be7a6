"""Where the lines of a page must not break, as a Sphinx extension.

Day and month, a linked day as a whole, a name that begins with an article, a number and what it
numbers or measures, “n.d.” and the letter after it, and the passages of a mark stay together. A
mark may begin a line: a word tied to it would leave short lines. The checks and the data have the
texts without that, and a reader who copies or searches them finds them so: a browser takes a
no-break space for a space.
"""

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from corpus.extraction.lexicon import MONTHS, alternatives

_NO_BREAK = "\u00a0"
_BOUND = re.compile(
    rf"""
      (?P<kept> <(?P<name>pre|code|script)\b .*? </(?P=name)> )
    | (?P<passages> </a>\ (?= <a\ class="evidence\ number" ) )
    | (?P<tag> <[^>]*> )
    | (?P<words> (?:\b(?:Tables?|Figs?\.|Figures?|pp?\.)\ | ¶\ ) (?=A?\d)
               | \b\d[\d.,]*\ (?=(?:km|per\ ?cent|million|billion)\b) | \b[A-Z][a-z]+\ (?=II?\b)
               | \b[123]?\d\ (?= (?:{alternatives(MONTHS)})\b ) | \bConfidence:\ (?=<)
               | (?<=\d\ )(?:{alternatives(MONTHS)})\ (?=\d{{4}}</a>) )
    | (?P<hyphened> \b(?:[AaEe]l|[Aa][dnrstz])-[A-Z]\w+ | \bn\.d\.-[a-z]\b )
    """,
    re.VERBOSE | re.DOTALL,
)


def bind(content: str) -> str:
    """Return HTML in which lines break only where they may.

    Code, and the attributes of tags, stay as they are.
    """
    return _BOUND.sub(_bound, content)


def _bound(match: re.Match[str]) -> str:
    if match["passages"] or match["words"]:
        return match[0].removesuffix(" ") + _NO_BREAK
    # A hyphen that does not break is another character, which no search would find.
    return f'<span class="whole">{match[0]}</span>' if match["hyphened"] else match[0]


def bind_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Bind what belongs together in the text of a page."""
    if doctree is not None:
        context["body"] = bind(context["body"])


def setup(app: Sphinx) -> dict[str, Any]:
    """Bind when the page has its cards too."""
    app.connect("html-page-context", bind_page, priority=600)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
