"""Lines: from the text of a captured page to its lines, each with its kind, and its paragraphs.

A page is read in four steps, each in a module of its own:

1. `blocks`: lines become blocks; a block is one line, or the lines of one hard-wrapped paragraph.
2. `block_forms`: each block gets a form by its own words: boilerplate, date stamp, heading of a
   section, prose, title or label. `boilerplate`, `publication_date` and `wording` know the words.
3. `headline`: the headline is the title that the text beneath it speaks of.
4. Here: the place of a block on the page decides its kind. The article runs from the first
   paragraph under the headline until the page opens another section (tags, comments, forms, other
   stories), and goes on after an inset if more paragraphs follow.

The kinds are those of the codebook (`corpus/README.md`, "lines"). How right the rules are on pages
that they were not written for is measured in `tests/extraction/test_lines.py`.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus.extraction import boilerplate, wording
from corpus.extraction.block_forms import LABEL_WORDS, assign_form, reads_as_prose
from corpus.extraction.blocks import Layout, Position, TextBlock, split_blocks
from corpus.extraction.captions import PHOTO_FORMS, opens_with_picture, reads_as_caption
from corpus.extraction.headline import find_headline, next_content_form
from corpus.extraction.publication_date import DateStamp, split_title
from corpus.extraction.text import split_lines

# The kinds of lines, as the codebook defines them; the schema of the tables is tested against this.
KINDS = (
    "headline",
    "standfirst",
    "dateline",
    "body",
    "caption",
    "credit",
    "related",
    "navigation",
    "counter",
    "tag",
    "comment",
    "notice",
)

_LIST_FORMS = ("bullet", "title", "label")
_TITLE_FORMS = ("title", "label")
_INSET_FORMS = ("navigation", "counter", "stamp", *PHOTO_FORMS)  # never a paragraph of an article
_STAGE_DIRECTION = ("(", "[", "<", "‹")  # what a transcript puts around laughter and omissions
_LEAD_IN = re.compile(r"(?:in|elsewhere|from|also (?:in|on))\b", re.IGNORECASE)
_OUTLET_AT_END = re.compile(r"\s+[-–—|]\s+[^-–—|]{2,40}$")

# Where the text begins. A page without a headline may open with prompts in running words, so that
# its first paragraph has to have twelve words; if there is none, six will do.
_DATELINE_PARAGRAPH_WORDS = 9  # with an agency's dateline, which alone has up to eight
_FIRST_PARAGRAPH_WORDS, _ONLY_PARAGRAPH_WORDS = 12, 6
_STANDFIRST_WORDS, _STANDFIRST_SENTENCES = 60, 3
_STANDFIRST_BLOCKS_TO_STAMP = 6  # from the headline to a standfirst above the date stamp
_STANDFIRST_BLOCKS = 3  # from the headline to another
_TEASER_WORDS = 5  # above the headline; fewer words are a label of the interface

# Where the text ends. The first three paragraphs neither end it nor are a note or a comment.
_LEAD_BLOCKS = 2
_FORM_NOTICE_WORDS = 25  # a longer notice among comments belongs to the form beneath them
_CROSSHEAD_PARAGRAPHS, _CROSSHEAD_PARAGRAPH_WORDS = 2, 8
_INSET_BLOCKS = 60  # the longest inset; after so many blocks the text does not resume
_SUMMARY_WORDS = 35  # of a summary under the title of another story
_RESUMING_WORDS = 20  # of two paragraphs with which an article goes on
_RESUMING_SENTENCES_WORDS = 18  # of one paragraph of two sentences
_RESUMING_REPORT_WORDS = 30  # of one paragraph that reports speech

# Interviews and transcripts: by fewer, or by a smaller share, an article with crossheads is taken
# for one.
_MIN_QUESTIONS, _ANSWERS_PER_QUESTION = 3, 2
_MIN_SPEAKERS, _PARAGRAPHS_PER_SPEAKER = 3, 4

_PULL_QUOTE_WORDS = 6  # a shorter quotation may well stand twice in a text
_PULL_QUOTE_BLOCKS = 8  # from a pull quote to the paragraph that it is taken from
_TAG_WORDS = 25  # of a line of tags
_REPEATED_CAPTION_WORDS = range(5, 80)
_HEAD_BLOCKS = 2  # the clock of a page stands in its first two lines
_BLOCKS_TO_HEADLINE = 3  # from a date stamp that belongs to the headline beneath it


class Line(NamedTuple):
    """A non-empty line of a capture.

    Attributes:
        number: Its number in the capture, from 1; blank lines count.
        text: Its text as captured.
        kind: One of `KINDS`.
        paragraph: The paragraph of the article that it is in, from 1; 0 if it is not body.
    """

    number: int
    text: str
    kind: str
    paragraph: int


class ParsedPage(NamedTuple):
    """A captured page, with its parts told apart.

    Attributes:
        lines: Its non-empty lines.
        paragraphs: The paragraphs of the article, without its headline.
        headline: The headline of the article without a date beside it, or ''.
        date_stamps: Its date stamps in order, each with its place: `head` far above the article,
            `above` the headline, `title` on its line, `article` below it, `end` below the text.
    """

    lines: tuple[Line, ...]
    paragraphs: tuple[str, ...]
    headline: str
    date_stamps: tuple[tuple[str, DateStamp], ...]


def read(text: str) -> ParsedPage:
    """Return the parts of a captured page.

    Any text can be read: one without an article has no headline and no paragraphs.
    """
    layout = Layout(split_blocks(split_lines(text)))
    for block in layout.blocks:
        assign_form(block)
    layout.headline = find_headline(layout)
    layout.first_body = _find_first_body(layout)
    _assign_kinds_above(layout)
    if layout.first_body is not None:
        layout.is_interview = _is_interview(layout.blocks[layout.first_body :])
        layout.is_transcript = _is_transcript(layout.blocks[layout.first_body :])
        _assign_kinds_below(layout, layout.first_body)
        _correct_repeated_captions(layout)
    return _parsed(layout)


def _parsed(layout: Layout) -> ParsedPage:
    lines: list[Line] = []
    paragraphs: list[str] = []
    for block in layout.blocks:
        if block.kind == "body":
            paragraphs.append(block.text)
        paragraph = len(paragraphs) if block.kind == "body" else 0
        for number, raw in zip(block.numbers, block.raw, strict=True):
            lines.append(Line(number, raw, block.kind, paragraph))
    title = "" if layout.headline is None else layout.blocks[layout.headline].text
    headline, beside = split_title(title)
    stamps = [*_date_stamps(layout), *([("title", beside)] if beside else [])]
    return ParsedPage(tuple(lines), tuple(paragraphs), headline, tuple(stamps))


def _date_stamps(layout: Layout) -> Iterator[tuple[str, DateStamp]]:
    """Yield each date stamp of a page with its place (see `ParsedPage`)."""
    first_body = next((i for i, block in enumerate(layout.blocks) if block.kind == "body"), None)
    top = next(i for i in (layout.headline, first_body, len(layout.blocks)) if i is not None)
    for i, block in enumerate(layout.blocks):
        if block.kind != "dateline" or block.date_stamp is None:
            continue
        if first_body is not None and i > first_body:
            place = "end"
        elif i > top:
            place = "article"
        else:
            place = "above" if i >= max(_HEAD_BLOCKS, top - _BLOCKS_TO_HEADLINE) else "head"
        yield place, block.date_stamp


# Rules: the kind of a block is that of the first rule of a table that applies to it.

_Rule = tuple[str, Callable[[Position], bool]]
_OWN_FORM = "its own form"  # stands for the form of the block, where that is a kind


def _first_kind(rules: tuple[_Rule, ...], at: Position) -> str:
    """Return the kind that the first rule gives that applies to a block."""
    kind = next(kind for kind, applies in rules if applies(at))
    return at.block.form if kind == _OWN_FORM else kind


def _always(at: Position) -> bool:
    return True


def _has_kind(at: Position) -> bool:
    """Return True if the words of a block alone decide its kind."""
    return at.block.form in KINDS


def _is_date_stamp(at: Position) -> bool:
    return at.block.form == "stamp"


def _is_heading(at: Position) -> bool:
    return at.block.form == "section"


def _is_label(at: Position) -> bool:
    return at.block.form == "label"


def _is_bullet(at: Position) -> bool:
    return at.block.form == "bullet"


def _is_prose(at: Position) -> bool:
    return at.block.is_prose()


def _is_prompt(at: Position) -> bool:
    return wording.is_prompt(at.block.text)


def _is_caption(at: Position) -> bool:
    return at.block.is_prose() and reads_as_caption(at)


# Above the text


def _is_teaser(at: Position) -> bool:
    return at.block.form in ("title", "prose") and at.block.words >= _TEASER_WORDS


def _is_teaser_as_caption(at: Position) -> bool:
    return _is_teaser(at) and reads_as_caption(at)


def _is_teaser_for_reader(at: Position) -> bool:
    return _is_teaser(at) and _is_prose(at) and wording.addresses_reader(at.block.text)


def _is_caption_above_text(at: Position) -> bool:
    return _is_prose(at) and (reads_as_caption(at) or opens_with_picture(at))


def _is_title_of_picture(at: Position) -> bool:
    touches_photo = next_content_form(at) in PHOTO_FORMS and not at.block.gap_after
    return at.block.form in ("title", "bullet") and touches_photo


def _is_standfirst_form(at: Position) -> bool:
    return at.block.form in ("prose", "title", "bullet")


def _is_author(at: Position) -> bool:
    """Return True if a label beside a date stamp is a name."""
    block = at.block
    beside_stamp = "stamp" in (at.previous.form, at.next.form)
    return _is_label(at) and beside_stamp and block.text.istitle() and block.words > 1


_ABOVE_HEADLINE: tuple[_Rule, ...] = (
    (_OWN_FORM, _has_kind),
    ("dateline", _is_date_stamp),
    ("caption", _is_teaser_as_caption),
    ("notice", _is_teaser_for_reader),
    ("related", _is_teaser),
    ("navigation", _always),
)
_BELOW_HEADLINE: tuple[_Rule, ...] = (
    (_OWN_FORM, _has_kind),
    ("dateline", _is_date_stamp),
    ("caption", _is_caption_above_text),
    ("caption", _is_title_of_picture),
    ("standfirst", _is_standfirst_form),
    ("dateline", _is_author),
    ("navigation", _always),
)


def _assign_kinds_above(layout: Layout) -> None:
    """Give each block above the text its kind; all blocks, if the page has no text."""
    for at in layout.positions(end=layout.first_body):
        if at.index == layout.headline:
            at.block.kind = "headline"
        else:
            is_below = layout.headline is not None and at.index > layout.headline
            at.block.kind = _first_kind(_BELOW_HEADLINE if is_below else _ABOVE_HEADLINE, at)


def _find_first_body(layout: Layout) -> int | None:
    """Return the index of the first block of the text, or None."""
    start = 0 if layout.headline is None else layout.headline + 1
    prose = [at for at in layout.positions(start) if _is_prose(at)]
    first = next((at.index for at in prose if _opens_text(at)), None)
    if first is None:
        first = next((at.index for at in prose if at.block.words >= _ONLY_PARAGRAPH_WORDS), None)
    return first


def _opens_text(at: Position) -> bool:
    """Return True if prose is the first paragraph of the text."""
    block = at.block
    if block.words >= _DATELINE_PARAGRAPH_WORDS and boilerplate.agency_dateline(block.text):
        return True
    if at.layout.headline is None and block.words < _FIRST_PARAGRAPH_WORDS:
        return False
    return not (reads_as_caption(at) or opens_with_picture(at) or _is_standfirst(at))


def _is_standfirst(at: Position) -> bool:
    """Return True if prose is a deck.

    It stands under the headline, and is separated from the text by the line that dates or signs the
    article, by a picture or by buttons.
    """
    block, headline, following = at.block, at.layout.headline, at.next_prose()
    if headline is None or following is None:
        return False
    if block.sentences > _STANDFIRST_SENTENCES or block.words > _STANDFIRST_WORDS:
        return False
    distance = at.index - headline
    above = {other.form for other in at.layout.blocks[headline + 1 : at.index]}
    below = {other.form for other in at.layout.blocks[at.index + 1 : following.index]}
    if "stamp" in below:
        return distance <= _STANDFIRST_BLOCKS_TO_STAMP
    is_below_picture = not above.isdisjoint(("stamp", *PHOTO_FORMS))
    return bool(below) and not is_below_picture and distance <= _STANDFIRST_BLOCKS


# In the article


def _is_interview(blocks: list[TextBlock]) -> bool:
    """Return True if questions stand alone between answers: three at least, with one or two answers
    each. Fewer are crossheads."""
    questions = sum(
        block.text.endswith("?") and following.is_prose()
        for block, following in zip(blocks, blocks[1:], strict=False)
    )
    answers = sum(block.is_prose() and not block.text.endswith("?") for block in blocks)
    return questions >= _MIN_QUESTIONS and answers <= questions * _ANSWERS_PER_QUESTION


def _is_transcript(blocks: list[TextBlock]) -> bool:
    """Return True if paragraphs open with the name of the speaker: three at least, and a quarter of
    all."""
    prose = [block for block in blocks if block.is_prose()]
    speakers = sum(wording.SPEAKER.match(block.text) is not None for block in prose)
    return speakers >= _MIN_SPEAKERS and len(prose) <= speakers * _PARAGRAPHS_PER_SPEAKER


def _is_list_item(at: Position) -> bool:
    """Return True if a block is an item of a list, after its lead-in or another item."""
    before = at.previous
    is_item = _is_bullet(at) or (
        at.block.form in _LIST_FORMS and (at.block.text[0].islower() or at.block.text[0].isdigit())
    )
    after_item = before.form in _LIST_FORMS and not before.text.endswith("?")
    return is_item and before.kind == "body" and (before.text.endswith(":") or after_item)


def _is_lead_in(at: Position) -> bool:
    """Return True if a short line with a colon leads in items of the article: sentences, and not
    the titles of other stories."""
    block, item = at.block, at.next
    if at.previous.kind != "body" or not block.text.endswith(":") or item.form != "bullet":
        return False
    is_heading = block.form == "section" and not _LEAD_IN.match(block.text)
    return not is_heading and block.form not in _INSET_FORMS and reads_as_prose(item)


def _has_lost_full_stop(at: Position) -> bool:
    """Return True if what looks like a title, between paragraphs, is a sentence.

    A short line with a colon above items is a paragraph, too.
    """
    following = at.next
    goes_on = following.is_prose() or (
        following.text.endswith(":") and Position(at.layout, at.index + 1).next.form == "bullet"
    )
    is_between = at.previous.kind == "body" and goes_on
    return at.block.form == "title" and is_between and wording.is_statement(at.block.text)


def _is_boilerplate(at: Position) -> bool:
    """Return True if the words of a block alone decide its kind, and it is no stage direction."""
    is_direction = at.layout.is_transcript and at.block.text.startswith(_STAGE_DIRECTION)
    return _has_kind(at) and not is_direction


def _is_in_transcript(at: Position) -> bool:
    text = at.block.text
    return at.layout.is_transcript and (
        wording.SPEAKER.match(text) is not None
        or text.startswith(_STAGE_DIRECTION)
        or text.endswith(".")
    )


def _is_question_of_interview(at: Position) -> bool:
    return at.layout.is_interview and at.block.text.endswith("?") and at.next.is_prose()


def _is_sentence_with_bullet(at: Position) -> bool:
    return _is_bullet(at) and reads_as_prose(at.block)


def _is_pull_quote(at: Position) -> bool:
    """Return True if a paragraph is a quotation and nothing else, and a longer paragraph nearby has
    its words too."""
    block = at.block
    if not block.is_prose(_PULL_QUOTE_WORDS) or not wording.opens_quotation(block.text):
        return False
    if not block.text.endswith(wording.CLOSING_QUOTATION_MARKS):
        return False
    quoted = set(wording.WORD.findall(block.text.lower()))
    return any(
        quoted <= set(wording.WORD.findall(other.text.lower()))
        for other in [*at.before(_PULL_QUOTE_BLOCKS), *at.after(_PULL_QUOTE_BLOCKS)]
        if other.is_prose(block.words + 1)
    )


def _is_above_photo_credit(at: Position) -> bool:
    return at.next.is_photo_credit


def _is_crosshead(at: Position) -> bool:
    return _is_label(at) and at.next.is_prose()


_IN_ARTICLE: tuple[_Rule, ...] = (
    ("dateline", _is_date_stamp),
    ("body", _is_lead_in),
    ("standfirst", _is_heading),  # text goes on beneath it, so that it is a crosshead
    ("body", _is_list_item),
    (_OWN_FORM, _is_boilerplate),
    ("body", _is_in_transcript),
    ("body", _is_question_of_interview),
    ("body", _is_sentence_with_bullet),
    ("related", _is_bullet),
    ("caption", _is_caption),
    ("standfirst", _is_pull_quote),
    ("body", _is_prose),
    ("caption", _is_above_photo_credit),
    ("body", _has_lost_full_stop),
    ("standfirst", _is_crosshead),
    ("navigation", _is_label),
    ("related", _always),
)


# In the sections after the article


def _is_button_of_comment(at: Position) -> bool:
    return _is_bullet(at) and at.block.words <= LABEL_WORDS


def _is_among_comments(at: Position) -> bool:
    return at.block.form in ("navigation", "counter", "notice")


def _is_tag(at: Position) -> bool:
    """Return True if a block follows the heading of the tags, or another tag."""
    follows = at.previous.form == "section" or at.previous.kind == "tag"
    return follows and at.block.form in _TITLE_FORMS and at.block.words <= _TAG_WORDS


def _is_labelled_date_stamp(at: Position) -> bool:
    return at.block.date_stamp is not None and at.block.date_stamp.labelled


def _is_prompt_in_prose(at: Position) -> bool:
    return _is_prose(at) and _is_prompt(at)


def _is_label_of_interface(at: Position) -> bool:
    """Return True if a label is no title: it has one or two words, or words without a capital."""
    block = at.block
    return _is_label(at) and (block.words < LABEL_WORDS or not block.text.istitle())


def _is_date_of_story(at: Position) -> bool:
    return _is_date_stamp(at) and at.previous.kind == "related"


def _is_summary_of_story(at: Position) -> bool:
    return _is_prose(at) and at.previous.kind == "related"


_SECTION_START: tuple[_Rule, ...] = (
    (_OWN_FORM, _has_kind),
    ("dateline", _is_labelled_date_stamp),
)
_DATES_AND_LABELS: tuple[_Rule, ...] = (
    ("related", _is_date_of_story),
    ("dateline", _is_date_stamp),
    ("navigation", _is_label),
)
_PROMPTS_AND_STORIES: tuple[_Rule, ...] = (
    ("notice", _is_prompt),
    ("related", _is_summary_of_story),
    ("notice", _is_prose),
)
_OTHER: tuple[_Rule, ...] = (("related", _always),)
# By the section into which the page has turned; "after" is the rest of the page under the article.
_IN_SECTION: dict[str, tuple[_Rule, ...]] = {
    "comment": (
        ("navigation", _is_heading),
        ("navigation", _is_button_of_comment),
        (_OWN_FORM, _is_among_comments),
        ("comment", _always),
    ),
    "related": (
        ("navigation", _is_heading),
        *_SECTION_START,
        ("notice", _is_prompt_in_prose),
        ("navigation", _is_label_of_interface),
        ("related", _always),
    ),
    "tag": (
        ("navigation", _is_heading),
        ("tag", _is_tag),
        *_SECTION_START,
        *_DATES_AND_LABELS,
        *_PROMPTS_AND_STORIES,
        *_OTHER,
    ),
    "form": (
        ("navigation", _is_heading),
        *_SECTION_START,
        *_DATES_AND_LABELS,
        ("notice", _always),
    ),
    "notice": (
        ("navigation", _is_heading),
        *_SECTION_START,
        *_DATES_AND_LABELS,
        *_PROMPTS_AND_STORIES,
        ("notice", _is_bullet),
        *_OTHER,
    ),
    "after": (
        ("navigation", _is_heading),
        *_SECTION_START,
        *_DATES_AND_LABELS,
        *_PROMPTS_AND_STORIES,
        *_OTHER,
    ),
}


# From the first paragraph to the end of the page


def _assign_kinds_below(layout: Layout, first_body: int) -> None:
    """Give each block from the first paragraph on its kind, in one pass, section by section."""
    section, resumes_at = "article", first_body
    for at in layout.positions(first_body):
        in_inset = at.index < resumes_at
        opened = "" if in_inset else _section_opened(at, section, first_body)
        if section == "article" and opened in ("related", "notice"):
            resumes_at = _resumes_at(at) or at.index
            in_inset = at.index < resumes_at
        if in_inset:
            at.block.kind = _first_kind(_IN_SECTION["related"], at)
            continue
        if section == "article" and opened == "comment" and _has_name_above(at):
            at.previous.kind = "comment"
        section = opened or section
        at.block.kind = _first_kind(_IN_SECTION.get(section, _IN_ARTICLE), at)


def _section_opened(at: Position, section: str, first_body: int) -> str:
    """Return the section that a block opens, or ''; `section` is the one that the page is in."""
    block = at.block
    if block.form == "section":
        is_crosshead = block.opens != "related" and _text_goes_on(at)
        is_in_text = section == "article" and (is_crosshead or _is_lead_in(at))
        return "" if is_in_text else block.opens
    if section == "article" and at.index > first_body:
        return _section_after_article(at, is_lead=at.index <= first_body + _LEAD_BLOCKS)
    if section == "comment" and block.form == "notice" and block.words > _FORM_NOTICE_WORDS:
        return "notice"
    return ""


def _section_after_article(at: Position, is_lead: bool) -> str:
    """Return the section that a block without a heading opens after the article, or ''.

    `is_lead` is True for the first paragraphs of the article.
    """
    block = at.block
    if block.form == "tag" or block.credits_text:
        return "" if _resumes_at(at) else "after"
    if block.form == "notice" or (not is_lead and _is_prose(at) and _is_note(at)):
        return "notice"
    return "comment" if not is_lead and _opens_comment(at) else ""


def _opens_comment(at: Position) -> bool:
    """Return True if a block is the name or time above one reader's comment."""
    return (
        boilerplate.COMMENT_HEAD.match(at.block.text) is not None
        and at.block.form not in ("prose", "navigation")
        and not _text_goes_on(at)
    )


def _has_name_above(at: Position) -> bool:
    """Return True if the label above the time of the first comment is the name of its author."""
    return at.previous.form == "label" and not _is_heading(at)


def _text_goes_on(at: Position) -> bool:
    """Return True if what may be the heading of a section is a crosshead.

    Reported text follows at once, without the names and times of readers' comments.
    """
    following = at.after(_CROSSHEAD_PARAGRAPHS)
    return (
        len(following) == _CROSSHEAD_PARAGRAPHS
        and all(block.is_prose(_CROSSHEAD_PARAGRAPH_WORDS) for block in following)
        and any(wording.reports_speech(block.text) for block in following)
    )


def _is_note(at: Position) -> bool:
    """Return True if prose is a note on the author, a prompt to the reader, or goes on with one in
    the outlet's own voice."""
    on_author = boilerplate.AUTHOR_NOTE.match(at.block.text) and not _resumes_at(at)
    if on_author or _is_prompt(at):
        return True
    return at.previous.kind == "notice" and wording.is_in_outlets_voice(at.block.text)


def _resumes_at(at: Position) -> int | None:
    """Return the index at which the article goes on after an inset, or None if it has ended.

    It goes on at the first paragraph that is no summary under a title. In a list of other stories
    each summary is short and has its title right above it. A paragraph of the article is followed
    by another, or is longer.
    """
    inset = list(_inset(at))
    paragraphs = [n for n, other in enumerate(inset) if _may_be_paragraph(other.block)]
    summaries = [n for n in paragraphs if n and _is_summary(inset[n - 1].block, inset[n].block)]
    if len(summaries) > 1 and summaries == paragraphs:
        return None
    for n in paragraphs:
        following = inset[n + 1].block if n + 1 < len(inset) else None
        if _is_paragraph(inset[n].block, following):
            return inset[n].index
    return None


def _inset(at: Position) -> Iterator[Position]:
    """Yield the blocks after a block that may be paragraphs, titles or items, up to the next
    section of the page."""
    for other in at.layout.positions(at.index + 1, at.index + 1 + _INSET_BLOCKS):
        block = other.block
        opens_section = block.form == "section" and block.opens != "related"
        if opens_section or block.form == "tag" or block.pattern == "sign-off":
            return
        if block.form not in _INSET_FORMS:
            yield other


def _may_be_paragraph(block: TextBlock) -> bool:
    is_note = wording.is_prompt(block.text) or boilerplate.AUTHOR_NOTE.match(block.text)
    return block.is_prose() and not is_note


def _is_summary(title: TextBlock, block: TextBlock) -> bool:
    """Return True if a block is short and stands under a title."""
    return title.form in _TITLE_FORMS and block.words <= _SUMMARY_WORDS


def _is_paragraph(block: TextBlock, following: TextBlock | None) -> bool:
    """Return True if a block is a paragraph with which the article goes on."""
    words_of_both = 0
    if following is not None and following.form in ("prose", "bullet"):
        words_of_both = block.words + following.words
    if words_of_both >= _RESUMING_WORDS:
        return True
    if block.sentences > 1 and block.words >= _RESUMING_SENTENCES_WORDS:
        return True
    return block.words >= _RESUMING_REPORT_WORDS and wording.reports_speech(block.text)


def _correct_repeated_captions(layout: Layout) -> None:
    """Make a block a caption that says again what a caption or credit beside it says; so does each
    block elsewhere on the page that is the same."""
    by_text: dict[str, list[TextBlock]] = {}
    for block in layout.blocks:
        by_text.setdefault(block.text, []).append(block)
    for at in layout.positions():
        if not _repeats_caption(at):
            continue
        for same in by_text[at.block.text]:
            if same.kind != "headline":
                same.kind = "caption"


def _repeats_caption(at: Position) -> bool:
    block = at.block
    if block.kind not in ("body", "related", "standfirst"):
        return False
    if block.words not in _REPEATED_CAPTION_WORDS:
        return False
    core = _OUTLET_AT_END.sub("", block.text).rstrip(".")
    return any(core in other.text for other in (at.previous, at.next) if other.kind in PHOTO_FORMS)
