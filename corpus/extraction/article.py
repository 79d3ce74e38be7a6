"""From the paragraphs of an article to the rows of the extracted tables: a pure function of one capture, linear in its length."""

import re
from functools import cached_property, lru_cache

from corpus.extraction import (
    attribution,
    dates,
    entities,
    indirect_speech,
    quantities,
    quotation_marks,
    quotations,
    tokens,
)

# Words that do not open a sentence: after a small letter, a comma or an initial.
_INNER = re.compile(r" (?:(?<=[a-z,;] )|(?<=\b[A-Z]\. ))([^\W\d_][\w’'-]*)")


class Article:
    """An article read. `passages` are its paragraphs as `tokens.Words`, the headline's first, so that passage n is `passages[n]`; `stretches` what
    stands in quotation marks in each.

    `published` is the date of publication in EDTF; `aliases` the forms of the coded actors. Both may be missing.
    """

    def __init__(self, paragraphs, headline="", outlet="", published="", aliases=None):
        self.paragraphs, self.outlet, self.published = paragraphs, outlet, published
        texts = [headline, *paragraphs]
        aliases = aliases or entities.Aliases()
        inner = {word for text in texts for word in _INNER.findall(text)}

        def is_name(word):
            return (
                (word in inner and word.lower() not in inner)
                or word in aliases.of
                or entities.is_known_place(word)
            )

        self.stretches = list(_stretches(texts))
        self.passages = [
            tokens.parse(text, found, is_name)
            for text, found in zip(texts, self.stretches, strict=True)
        ]
        quoted = [
            [tokens.parse_within(text, stretch, is_name) for stretch in found]
            for text, found in zip(texts, self.stretches, strict=True)
        ]
        self.cast = entities.Cast(self.passages, quoted, aliases)
        speakers = attribution.Speakers(self.cast)
        reference = speakers.reference
        self.attributions, self._focus, self.subjects = [], [], reference.subjects
        for n in range(len(texts)):
            self.attributions.append(speakers.read(n))
            self._focus.append(reference.focus[-1].name if reference.focus else "")

    def in_focus(self, n):
        """Who was last spoken of before passage n."""
        return self._focus[n - 1]

    @cached_property
    def quotations(self):
        """The rows of `quotations()`, without the source."""
        return quotations.quotations(self)

    @cached_property
    def reported(self):
        """The rows of `reported()`, without the source."""
        return indirect_speech.reported(self)

    @cached_property
    def mentions(self):
        """The rows of `mentions()`, without the source."""
        return [
            (m.passage, m.start, m.end, m.text, m.entity.name, m.entity.type, m.entity.coded)
            for m in self.cast.mentions
            if m.passage
        ]

    @cached_property
    def dates(self):
        """The rows of `dates()`, without the source."""
        return dates.dates(self.paragraphs, self.published)

    @cached_property
    def quantities(self):
        """The rows of `quantities()`, without the source."""
        return quantities.quantities(self.paragraphs, self.dates)


@lru_cache(maxsize=64)  # five tables are made of one article
def article(paragraphs, headline, outlet, published, aliases):
    """The Article of a page's paragraphs (a tuple)."""
    return Article(paragraphs, headline, outlet, published, aliases)


def _stretches(texts):
    """What stands in quotation marks in each text; a quotation that one leaves open may go on in the next."""
    goes_on = ""
    for text in texts:
        found = quotation_marks.stretches(text, goes_on)
        goes_on = found[-1].family if found and found[-1].unclosed else ""
        yield found
