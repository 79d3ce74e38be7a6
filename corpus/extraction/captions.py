"""Captions: prose about a picture, told from the prose of an article.

Captions speak in the present tense of what is seen in a picture, or are bare phrases; news speaks
in the past.
"""

import re

from corpus.extraction import boilerplate, wording
from corpus.extraction.block_forms import ends_in_attribution
from corpus.extraction.blocks import Position, TextBlock

PHOTO_FORMS = ("caption", "credit")

_PICTURE_NUMBER = re.compile(
    r"\W*(?:photo|image|picture|slide)?\s*\d{1,3}\s*(?:of|/)\s*\d{1,3}\W*$", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|being|been)\b")
_BEFORE_NOUN = re.compile(
    r"\b(?:an?|the|its|his|her|their|this|that|these|those|of|for|in|on|over|by|with|from|to|and"
    r"|after|before|during|more|new|two|three|\w+(?:’s|'s|ic|al)) $",
    re.IGNORECASE,
)
_ED = re.compile(r"\b[a-z]+ed\b")
# A word in -ed with an object is no participle: “handed a petition”; but “a ship named the Gull”
_ACTIVE_PAST = re.compile(
    r"\b(?!(?:named|nicknamed|dubbed|considered|titled) )[a-z]+ed (?:an?|the|his|her|its|their) "
)
_AGENT, _PREPOSITION = (
    re.compile(r" by\b"),
    re.compile(r" (?:by|in|on(?! [A-Z])|at|near|from|with|for|to)\b"),
)
_OBJECT = re.compile(r" (?:an?|the|of|to|past|at|near|with|by) (?:[\w’'-]+ ){1,3}$")
_MAX_WORDS, _MAX_SENTENCES = 60, 3  # a longer block without a caption's label is text
_PARAGRAPH_WORDS = 12  # a shorter paragraph does not show whether blank lines separate paragraphs
_PARAGRAPHS_NEAR = 12  # blocks on either side in which such a paragraph is looked for


def reads_as_caption(at: Position) -> bool:
    """Return True if prose is a caption.

    It follows the number of a picture, stands by the credit of one, is a bare phrase, or speaks in
    the present tense and gives a date.
    """
    block = at.block
    if _is_too_long(block) or ends_in_attribution(block.text):
        return False
    if wording.opens_quotation(block.text):
        return False
    if _PICTURE_NUMBER.match(at.previous.text):
        return True
    is_phrase = boilerplate.lacks_verb(block.text)
    if at.next.is_photo_credit:
        return _touches_next(at) or _gives_date(block) or _is_in_present(block.text) or is_phrase
    describes = _gives_date(block) and _is_in_present(block.text)
    return is_phrase or (describes and not wording.reports_speech(block.text))


def opens_with_picture(at: Position) -> bool:
    """Return True if prose above the text of an article is a caption.

    It is in the present tense, and the prose beneath it goes on in the past.
    """
    text, beneath = at.block.text, at.next_prose()
    if beneath is None or at.block.words > _MAX_WORDS or wording.opens_quotation(text):
        return False
    first = wording.first_sentence(text)
    return (
        _is_in_present(first)
        and not _PASSIVE.search(first)
        and boilerplate.PAST_VERB.search(beneath.block.text) is not None
        and not wording.reports_speech(text)
    )


def _is_too_long(block: TextBlock) -> bool:
    return block.words > _MAX_WORDS or block.sentences > _MAX_SENTENCES


def _touches_next(at: Position) -> bool:
    """Return True if no blank line separates a block from the next, where blank lines separate the
    paragraphs near it."""
    near = [*at.before(_PARAGRAPHS_NEAR), at.block, *at.after(_PARAGRAPHS_NEAR - 1)]
    return not at.block.gap_after and any(
        block.gap_after for block in near if block.is_prose(_PARAGRAPH_WORDS)
    )


def _gives_date(block: TextBlock) -> bool:
    return boilerplate.FULL_DATE.search(block.text) is not None


def _is_in_present(text: str) -> bool:
    """Return True if a text tells in the present tense what is seen in a picture.

    Its verb is one of captions, and not a noun after an article or an adjective of place. Nothing
    in it is in the past: a word in -ed must be a participle, before a noun or after one.
    """
    if boilerplate.PAST_VERB.search(text) or _ACTIVE_PAST.search(text):
        return False
    verb = next(
        (
            match
            for match in boilerplate.CAPTION_VERB.finditer(text)
            if not _BEFORE_NOUN.search(text, 0, match.start())
        ),
        None,
    )
    return verb is not None and all(
        _is_participle(text, match, verb.start()) for match in _ED.finditer(text)
    )


def _is_participle(text: str, word: re.Match[str], verb: int) -> bool:
    """Return True if a word in -ed is no verb of its sentence: “a closed gate”, “ships damaged by
    fire”. `verb` is the offset of the verb."""
    if _BEFORE_NOUN.search(text, 0, word.start()) or _AGENT.match(text, word.end()):
        return True
    if word.start() < verb:
        return True
    return _PREPOSITION.match(text, word.end()) is not None and (
        _OBJECT.search(text, verb, word.start()) is not None
    )
