"""Words in quotation marks that quote nobody: a term, or the title of a work.

They are recognised by the words beside them, and only in a sentence without evidence: what has
evidence is a quotation.
"""

import re

from book.proof.claims import Claim, Text
from corpus.extraction import rules

_DATA = rules.load("attribution")["words"]
_TERMS = rules.word_set("word words term terms phrase expression label notion concept")
_WORKS = (
    rules.word_set(_DATA["naming"]) | rules.word_set(_DATA["named_things"]) | {"magazine"}
) - _TERMS
_PARTICIPLES = re.compile(r"so-called|known|\w+(?:ed|med)$")
_LONGEST_TERM, _LONGEST_TITLE = 3, 8  # in words
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_BY = re.compile(r"\bby $", re.IGNORECASE)
_MEANT = re.compile(r"[^.;]*\b(?:mean|means|meant|understand|understands|understood)\b")
_MEANS = re.compile(r" (?:here )?(?:means|stands for|is short for|is used (?:here )?for)\b")
_JOINS = re.compile(r"[”\"’'],? ?(?:and|or|nor)? ?$|[”\"’'], $")


def is_mention(text: Text, claim: Claim) -> bool:
    """Return True if words in quotation marks are a term or a title, not what somebody said."""
    if text.marks_of_sentence(claim.start):
        return False
    before, after = text.text[: claim.start - 1], text.text[claim.end + 1 :]
    is_short = len(claim.words.split()) <= _LONGEST_TERM
    if is_short and (_MEANS.match(after) or (_BY.search(before) and _MEANT.match(after))):
        return True
    last = re.search(r"([\w-]+) $", before)
    if last and last[1].lower() in _TERMS:
        return is_short
    if last and last[1].lower() in _WORKS and not _PARTICIPLES.fullmatch(last[1].lower()):
        return _is_title(claim.words)
    return is_short and _JOINS.search(before) is not None and _is_listed(text, claim)


def _is_listed(text: Text, claim: Claim) -> bool:
    """Return True if the words go on a list of terms: the words “a” and “b”."""
    earlier = [each for each in text.quotations if each.end < claim.start]
    return bool(earlier) and is_mention(text, earlier[-1])


def _is_title(words: str) -> bool:
    """Return True if all long words have a capital, as in “Lion of the Desert”."""
    long_words = _LONG_WORD.findall(words)
    return (
        words[0].isupper()
        and len(words.split()) <= _LONGEST_TITLE
        and all(word[0].isupper() for word in long_words)
    )
