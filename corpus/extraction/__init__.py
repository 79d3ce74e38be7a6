"""Extraction by rule: from the text of a news article to rows, without a model or training.

    from corpus.extraction import extract
    rows = extract(["“We left on Monday,” Anna Berg said."], published="2019-05-15")
    rows.quotations[0].speaker     # "Anna Berg"
    rows.dates[0].edtf             # "2019-05-13"

Imports nothing of the project above it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.extraction import dates, indirect_speech, quantities, quotations
from corpus.extraction.article import ParsedArticle
from corpus.extraction.dates import Date
from corpus.extraction.entities import Aliases
from corpus.extraction.indirect_speech import Report
from corpus.extraction.quantities import Quantity
from corpus.extraction.quotations import Quotation

__all__ = ["Aliases", "MentionRow", "Rows", "extract"]


class MentionRow(NamedTuple):
    """A row of the table `mentions`, without its source.

    The passage, the offsets, the words, the canonical name, its type, and True if it is that of a
    coded actor.
    """

    passage: int
    start: int
    end: int
    text: str
    actor: str
    type: str
    coded: bool


class Rows(NamedTuple):
    """The rows that an article gives to each extracted table, without their source."""

    quotations: list[Quotation]
    reported: list[Report]
    mentions: list[MentionRow]
    dates: list[Date]
    quantities: list[Quantity]


def extract(
    paragraphs: Sequence[str],
    headline: str = "",
    published: str = "",
    aliases: Aliases | None = None,
) -> Rows:
    """Return the quotations, reported speech, mentions, dates and quantities of an article.

    Args:
        paragraphs: the paragraphs of the body; the first is passage 1.
        headline: the headline, from which nothing is extracted, but which helps to link names.
        published: the date of publication in EDTF, from which other dates are reckoned; "" if
            unknown.
        aliases: the forms of the actors that are coded, if any are.
    """
    article = ParsedArticle(paragraphs, headline, aliases)
    dated = dates.dates(paragraphs, published)
    return Rows(
        quotations.quotations(article),
        indirect_speech.reported(article),
        [
            MentionRow(
                mention.passage,
                mention.start,
                mention.end,
                mention.text,
                mention.entity.name,
                mention.entity.type,
                mention.entity.coded,
            )
            for mention in article.entities.mentions
            if mention.passage
        ],
        dated,
        quantities.quantities(paragraphs, dated),
    )
