"""An article, parsed: its paragraphs as tokens, its entities, and who says what."""

import re
from collections.abc import Iterator, Sequence

from corpus.extraction import quotation_marks, tokens
from corpus.extraction.attribution import Attribution, AttributionReader
from corpus.extraction.entities import Aliases, Entities, is_known_place
from corpus.extraction.quotation_marks import QuotedSpan

# Words that do not open a sentence: after a small letter, a comma or an initial.
_INNER = re.compile(r" (?:(?<=[a-z,;] )|(?<=\b[A-Z]\. ))([^\W\d_][\w’'-]*)")


class ParsedArticle:
    """An article, parsed. The cost is linear in its length.

    `passages` are the headline and the paragraphs as tokens, so that passage n is `passages[n]`;
    `quoted` are the quotations in each, `attributions` who says what in each of its sentences,
    `subjects` the name of the subject of each sentence without an attribution, by (passage, first
    token).

    Args:
        paragraphs: the paragraphs of the body.
        headline: the headline; the names in it count as mentions in passage 0.
        aliases: the forms of the coded actors, if any are coded.
    """

    def __init__(
        self, paragraphs: Sequence[str], headline: str = "", aliases: Aliases | None = None
    ):
        aliases = aliases or Aliases()
        texts = [headline, *paragraphs]
        inner = {word for text in texts for word in _INNER.findall(text)}

        def is_name(word: str) -> bool:
            within_sentence = word in inner and word.lower() not in inner
            has_article = tokens.HAS_ARABIC_ARTICLE.match(word) is not None
            return within_sentence or has_article or word in aliases.of or is_known_place(word)

        self.quoted: list[list[QuotedSpan]] = list(_quoted_spans(texts))
        self.passages = [
            tokens.tag_passage(text, spans, is_name)
            for text, spans in zip(texts, self.quoted, strict=True)
        ]
        quotations = [
            [tokens.tag_quotation(text, span, is_name) for span in spans]
            for text, spans in zip(texts, self.quoted, strict=True)
        ]
        self.entities = Entities(self.passages, quotations, aliases)
        reader = AttributionReader(self.entities)
        coreference = reader.coreference
        self.attributions: list[list[list[Attribution]]] = []
        self._focus: list[str] = []
        for n in range(len(texts)):
            self.attributions.append(reader.read(n))
            self._focus.append(coreference.focus[-1].name if coreference.focus else "")
        self.subjects = coreference.subjects

    def in_focus(self, n: int) -> str:
        """Return the name of who was last spoken of before passage n, or ""."""
        return self._focus[n - 1]


def _quoted_spans(texts: Sequence[str]) -> Iterator[list[QuotedSpan]]:
    """Yield the quotations of each text; one that a text leaves open may go on in the next."""
    continues = ""
    for text in texts:
        found = quotation_marks.quoted_spans(text, continues)
        continues = found[-1].family if found and found[-1].unclosed else ""
        yield found
