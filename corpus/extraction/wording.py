"""Wording: what the words of a line tell about it, wherever it stands.

Predicates over a text, for the rules that read the lines of a page: does it report speech, address
the reader, look like a title?
"""

import re

from corpus.extraction.boilerplate import (
    PAST_VERB,
    PROMPT_OPENING,
    TITLE_BREAKS_AFTER,
    TITLE_GOES_ON_WITH,
)
from corpus.extraction.lexicon import ABBREVIATIONS, alternatives
from corpus.extraction.tense import PAST_FORMS

OPENING_QUOTATION_MARKS = tuple("\"“«'‘")
CLOSING_QUOTATION_MARKS = tuple("\"”»'’")
BULLET = re.compile(r"\s*(?:[•▪■●◦‣*·]|[-–—](?=\s)|\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))\s*\S")
"""What opens an item of a list."""
SPEAKER = re.compile(
    r"(?:[A-Z\u00c0-\u00de][\w.'’-]*[ ,]+){0,8}[A-Z\u00c0-\u00de][\w.'’-]*:(?:\s|$)"
)
"""The name of a speaker and a colon, with which a paragraph of a transcript opens."""
WORD = re.compile(r"[^\W\d_][\w'’-]*")

_NO_ABBREVIATION = "".join(rf"(?<!\b{word}\.)" for word in ("[A-Z]", *ABBREVIATIONS))
# A full stop, with the quotation marks and spaces after it, before a capital; not that of an
# abbreviation or an initial. The library `sentencex` does not serve here: it takes a quotation of
# several sentences for one, and a paragraph is told from a caption by the number of its sentences.
_SENTENCE_END = re.compile(
    rf"[.!?](?:[\"'”’»)\]]+|{_NO_ABBREVIATION})\s+"
    r"(?=[\"'“‘«(\[]*[A-Z\u00c0-\u00de\u0400-\u042f])"
)
_WORD_WITHOUT_POSSESSIVE = re.compile(r"[^\W\d_](?:[\w-]|'(?!s(?![\w'-])))*")
_REPORTING_VERB = re.compile(
    r"\b(?:said(?! to be\b)|says|told|added|according to|stated|noted|announced|stressed|explained"
    r"|argued|denied|denies|claimed|warned|insisted|reported)\b"
)
_QUOTATION = re.compile(r"[\"“«][^\"”»]*[\"”»]?|(?<!\w)[‘'][^’']*[’'](?!\w)")
_READER = re.compile(r"\b(?:you|your|please)\b", re.IGNORECASE)
_OUTLET = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Mm]y)\b")  # not US
_OFFER = re.compile(
    r"\b(?:our|sign up|subscribe|subscription|register|newsletter|journalism|inbox|app"
    r"|support us|this (?:site|page|story|article)|website)\b",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"\b(?:journalism|newsroom|readers?|donat\w+|subscri\w+|newspaper|coverage)\b", re.IGNORECASE
)
_FUNCTION_WORDS = frozenset(
    "the and for with from that this into over after who what why how are was were has have had "
    "not but its his her their will can may all out new".split()
)
_STEM_LENGTH = 4  # letters: enough to tell words apart, few enough to match "Libya" and "Libyan"
_MIN_STEM_WORD = 3  # letters; shorter words are function words
_PROMPT_WORDS = 12  # a prompt that offers nothing ("Choose your edition") is no longer
_TITLE_CASE_WORDS = 4  # fewer words with capitals may be a name
_TITLE_CASE_SHARE = 0.85  # of the longer words; a headline may have "with" or "from"
_LINE_WORDS = 3  # of a title that is wrapped before a small letter or in capitals
_STATEMENT_WORDS = 8
_STATEMENT_VERB = re.compile(
    rf"{PAST_VERB.pattern}|\b(?:was|were|is|are|been|have|[a-z]+ed|{alternatives(PAST_FORMS)})\b"
)
_LEFT_OUT_OF_TITLES = re.compile(
    r"\b(?:the|an?|he|she|it|they|his|her|its|their|that|this)\b", re.IGNORECASE
)
_SLOGAN_WORDS = range(2, 7)


def count_sentences(text: str) -> int:
    """Count the sentences of a text, those within a quotation too."""
    return len(_SENTENCE_END.findall(text)) + 1


def ends_sentence(line: str) -> bool:
    """Return True if a line ends in a full stop, question mark, exclamation mark or colon."""
    return line.rstrip("\"'”’»)] \t").endswith((".", "!", "?", ":"))


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return _SENTENCE_END.split(text, maxsplit=1)[0]


def stems(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text: their first letters, in lower case."""
    words = set(_WORD_WITHOUT_POSSESSIVE.findall(text.lower().replace("’", "'")))
    return frozenset(
        word[:_STEM_LENGTH] for word in words - _FUNCTION_WORDS if len(word) >= _MIN_STEM_WORD
    )


def outside_quotations(text: str) -> str:
    """Return a text without what stands in quotation marks."""
    return _QUOTATION.sub("", text)


def reports_speech(text: str) -> bool:
    """Return True if a text has a verb of saying."""
    return _REPORTING_VERB.search(text) is not None


def opens_quotation(text: str) -> bool:
    """Return True if a text begins with a quotation mark."""
    return text.startswith(OPENING_QUOTATION_MARKS)


def addresses_reader(text: str) -> bool:
    """Return True if a text says "you" or "please"."""
    return _READER.search(text) is not None


def is_in_outlets_voice(text: str) -> bool:
    """Return True if a text says "we" or "our" outside quotations."""
    return _OUTLET.search(outside_quotations(text)) is not None


def is_aimed_at_reader(text: str) -> bool:
    """Return True if a text, outside quotations, says "you" or "we", begins with what the reader is
    to do, or ends in an exclamation mark."""
    bare = outside_quotations(text)
    opens_as_prompt = PROMPT_OPENING.match(bare) is not None
    return (
        addresses_reader(bare)
        or _OUTLET.search(bare) is not None
        or opens_as_prompt
        or bare.endswith("!")
    )


def is_prompt(text: str) -> bool:
    """Return True if a text tells the reader what the outlet offers or asks, outside quotations."""
    bare = outside_quotations(text)
    if addresses_reader(bare):
        is_short = text.count(" ") < _PROMPT_WORDS
        if _OFFER.search(bare) or (is_short and PROMPT_OPENING.match(bare)):
            return True
    appeals = _OUTLET.search(bare) is not None and _APPEAL.search(bare) is not None
    return appeals and not reports_speech(bare)


def is_title_case(text: str) -> bool:
    """Return True if the longer words of a text begin with capitals, as in an English headline."""
    words = [word for word in WORD.findall(text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _TITLE_CASE_WORDS and capitals >= _TITLE_CASE_SHARE * len(words)


def breaks_title(line: str, following: str) -> bool:
    """Return True if a title is wrapped after a line: before a small letter or, where the next word
    had no room, between the words of a phrase or in capitals.
    """
    last, first = line.split()[-1], following.split()[0]
    is_long = line.count(" ") >= _LINE_WORDS - 1
    if first[0].islower():
        return is_long and " " in following and not line[0].islower()
    if len(line) + 1 + len(first) <= len(following):
        return False
    if last.lower() in TITLE_BREAKS_AFTER or last[-1] in ";-–—":
        return True
    if line.isupper() and following.isupper():
        return is_long and " " in following
    goes_on = first.lower() in TITLE_GOES_ON_WITH and following.count(" ") > 1
    return goes_on and is_title_case(line) and is_title_case(f"{line} {following}")


def is_statement(text: str) -> bool:
    """Return True if a text without a full stop is a sentence and no headline: it has a verb in the
    past or an auxiliary, and articles and pronouns, which headlines go without, outside quotations.
    """
    text = outside_quotations(text)
    return (
        text.count(" ") >= _STATEMENT_WORDS - 1
        and not is_title_case(text)
        and _STATEMENT_VERB.search(text) is not None
        and len(_LEFT_OUT_OF_TITLES.findall(text)) > 1
    )


def is_slogan(text: str) -> bool:
    """Return True if a text is a few words with capitals and stops: "Safer Seas. New Ports." """
    words = [word for word in WORD.findall(text) if len(word) > 2]
    return (
        len(words) in _SLOGAN_WORDS
        and all(word[0].isupper() for word in words)
        and not opens_quotation(text)
        and text.count(".") > 1
    )
