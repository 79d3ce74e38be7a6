"""Forms: what a block of a page looks like by its own words.

The form of a block is one of the kinds of lines (see `lines`), if the words alone decide it, or

    stamp     a date stamp or a byline
    section   the heading of a section of the page: "Related Articles", "Comments"
    bullet    an item of a list
    prose     running text
    title     a line that is no sentence
    label     a title of three words at most
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from corpus.extraction import boilerplate, publication_date, wording
from corpus.extraction.blocks import TextBlock
from corpus.extraction.boilerplate import LinePattern
from corpus.extraction.publication_date import DateStamp

TITLE_WORDS = 30  # a title has fewer; the longest headlines of the captures have half of that
LABEL_WORDS = 3  # "Log in", "Latest news", "Share this page"; four words may be a headline

_SENTENCE_END = re.compile(
    r"[.!?](?:[\"'”’»)\]]|\s)*(?:\W{1,3})?$|[.!?,][\"'”’»][.,]?$|[\"”’»][.]$"
)
_ELLIPSIS_END = re.compile(r"(?:\.\.\.|…)\W*$")
# "News  Sport  Weather": words separated by wide gaps
_MENU = re.compile(r"\S+(?: \S+){0,3}(?:\s{2,}\S+(?: \S+){0,3}){2,}")
_NUMERAL = re.compile(r"\W*(?:[IVX]+|\d+)\W*$")
_ATTRIBUTED_END = re.compile(r",\s+(?:\S+ ){0,3}\S+ (?:said|says|wrote|told|added)\b[^,]{0,40}\.$")
_QUOTED_END = re.compile(
    r"[\"”’»]\s+(?:[\w’'-]+ ){0,4}(?:said|says|told|added)\b|\b(?:he|she|they) (?:said|added)$"
)
# Captions that only their wording tells from a sentence of the article.
_WEAK_CAPTION_PATTERNS = (
    "speaks of its picture",
    "date as its last sentence",
    "file or agency in brackets at the end",
)

# Limits of boilerplate: a longer line is a sentence of the article that has the same words.
_NOTICE_WORDS = 12  # of a notice that reports speech
_CAPTION_WORDS, _CAPTION_SENTENCES = 80, 3
_LINK_WORDS, _LINK_SENTENCES = 60, 2  # of links, buttons and tags
_TAG_WORDS, _BUTTON_WORDS = 12, 8  # of tags and buttons that end in a full stop
_CREDIT_WORDS = 60

# Limits between prose and titles, for a line that does not show it otherwise.
_TWO_SENTENCES_WORDS = 18  # two sentences with more words are prose, whatever ends them
_LEAD_IN_WORDS = 4  # more words before a colon lead in a list or a quotation
_HEADLINE_SENTENCES, _HEADLINE_WORDS = 2, 20  # of a headline that ends as a sentence does
_QUESTION_WORDS = 14  # of a title or crosshead that is a question


class Form(NamedTuple):
    """The form of a block, and what gave it; see the attributes of `TextBlock`."""

    form: str
    pattern: str = ""
    opens: str = ""
    date_stamp: DateStamp | None = None


def assign_form(block: TextBlock) -> None:
    """Give a block its form, by the first of the rules that knows it."""
    found = next(form for rule in _RULES if (form := rule(block)))
    block.form, block.pattern, block.opens, block.date_stamp = found


def _wordless(block: TextBlock) -> Form | None:
    if wording.WORD.search(block.text):
        return None
    if stamp := publication_date.find_date_stamp(block.text):
        return Form("stamp", date_stamp=stamp)
    return Form("counter" if re.search(r"\d", block.text) else "navigation")


def _menu(block: TextBlock) -> Form | None:
    is_menu = len(block.raw) == 1 and _MENU.fullmatch(block.raw[0].strip())
    return Form("navigation", pattern="menu") if is_menu else None


def _section_heading(block: TextBlock) -> Form | None:
    heading = boilerplate.find_section_heading(block.text)
    return Form("section", opens=heading.kind) if heading else None


def _date_stamp_or_byline(block: TextBlock) -> Form | None:
    stamp = publication_date.find_date_stamp(block.text)
    is_dateline = stamp or publication_date.is_byline(block.text)
    return Form("stamp", date_stamp=stamp) if is_dateline else None


def _boilerplate(block: TextBlock) -> Form | None:
    pattern = boilerplate.find_boilerplate(block.text)
    if pattern is None or _is_sentence_of_article(block, pattern):
        return None
    return Form(pattern.kind, pattern=pattern.name)


def _bullet(block: TextBlock) -> Form | None:
    return Form("bullet") if wording.BULLET.match(block.text) else None


def _prose(block: TextBlock) -> Form | None:
    return Form("prose") if reads_as_prose(block) else None


def _title_or_label(block: TextBlock) -> Form:
    return Form("label" if block.words <= LABEL_WORDS else "title")


# In order: the first that gives a form decides.
_RULES: tuple[Callable[[TextBlock], Form | None], ...] = (
    _wordless,
    _menu,
    _section_heading,
    _date_stamp_or_byline,
    _boilerplate,
    _bullet,
    _prose,
    _title_or_label,
)


# Boilerplate, or a sentence of the article with the same words


def _is_sentence_of_article(block: TextBlock, pattern: LinePattern) -> bool:
    """Return True if a block is too long for the boilerplate that it matches, or reports speech."""
    exceeds = _EXCEEDS.get(pattern.kind)
    return exceeds is not None and exceeds(block, pattern)


def _exceeds_notice(block: TextBlock, pattern: LinePattern) -> bool:
    if _ATTRIBUTED_END.search(block.text):
        return True
    if pattern.name == "prompt" and not wording.is_aimed_at_reader(block.text):
        return True
    return (
        block.words > _NOTICE_WORDS
        and wording.reports_speech(block.text)
        and not wording.addresses_reader(wording.outside_quotations(block.text))
    )


def _exceeds_caption(block: TextBlock, pattern: LinePattern) -> bool:
    if pattern.name == "label":
        return False
    if block.words > _CAPTION_WORDS or block.sentences > _CAPTION_SENTENCES:
        return True
    is_weak = pattern.name in _WEAK_CAPTION_PATTERNS
    return (is_weak or block.sentences > 1) and wording.reports_speech(block.text)


def _exceeds_link(block: TextBlock, pattern: LinePattern) -> bool:
    if block.words > _LINK_WORDS:
        return True
    return block.sentences > _LINK_SENTENCES and wording.reports_speech(block.text)


def _exceeds_tag(block: TextBlock, pattern: LinePattern) -> bool:
    is_sentence = block.words > _TAG_WORDS and block.text.endswith(".")
    return is_sentence or _exceeds_link(block, pattern)


def _exceeds_button(block: TextBlock, pattern: LinePattern) -> bool:
    is_sentence = block.words > _BUTTON_WORDS and block.text.endswith(".")
    return is_sentence or _exceeds_link(block, pattern)


def _exceeds_credit(block: TextBlock, pattern: LinePattern) -> bool:
    return block.words > _CREDIT_WORDS


_EXCEEDS: dict[str, Callable[[TextBlock, LinePattern], bool]] = {
    "notice": _exceeds_notice,
    "caption": _exceeds_caption,
    "related": _exceeds_link,
    "tag": _exceeds_tag,
    "navigation": _exceeds_button,
    "credit": _exceeds_credit,
}


# Prose or title


def reads_as_prose(block: TextBlock) -> bool:
    """Return True if a block reads as running text: it ends as a sentence does, or is too long for
    a title."""
    text = block.text
    if _NUMERAL.match(text) or (block.words < 2 and not wording.opens_quotation(text)):
        return False
    if _is_too_long_for_title(block):
        return True
    if (_ELLIPSIS_END.search(text) and block.sentences == 1) or wording.is_slogan(text):
        return False
    if not _SENTENCE_END.search(text):
        return ends_in_attribution(text)
    if _is_sentence_as_title(block):
        return False
    return block.words > 2 or wording.opens_quotation(text) or text.endswith(".")


def ends_in_attribution(text: str) -> bool:
    """Return True if a text has a verb of saying after a quotation, or ends in "he said"."""
    return _QUOTED_END.search(text) is not None


def _is_too_long_for_title(block: TextBlock) -> bool:
    return (
        block.words >= TITLE_WORDS
        or (block.sentences > 1 and block.words > _TWO_SENTENCES_WORDS)
        or (block.text.endswith(":") and block.words > _LEAD_IN_WORDS)
    )


def _is_sentence_as_title(block: TextBlock) -> bool:
    """Return True if a block ends as a sentence does, and is a headline or a bare question."""
    is_short = block.sentences <= _HEADLINE_SENTENCES and block.words <= _HEADLINE_WORDS
    if is_short and wording.is_title_case(block.text):
        return True
    return block.sentences == 1 and _is_bare_question(block)


def _is_bare_question(block: TextBlock) -> bool:
    """Return True if a block is one short question, as titles and crossheads are.

    Whoever asks in the text of an article says more, or is quoted or named.
    """
    is_spoken = wording.opens_quotation(block.text) or wording.SPEAKER.match(block.text)
    return block.text.endswith("?") and block.words <= _QUESTION_WORDS and not is_spoken
