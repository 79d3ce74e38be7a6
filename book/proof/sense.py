"""The sense of quoted words: a quotation must not lose a negation or a doubt of its source.

What is left out counts only in the clause beside the quoted words, and only if the sentence of the
book does not carry it itself: Konovalov does not think that they will “place their bets on Haftar”.
"""

import re
from collections.abc import Iterable, Sequence

from book.proof.claims import Text
from book.proof.messages import Reason, Rejected
from corpus.extraction import lexicon

LONGEST_INSERTION = 5  # in words
_NEGATION = re.compile(
    r"\b(?:not|no|non|never|cannot|neither|nor|none|nobody|nothing|nowhere|without|hardly|scarcely"
    r"|barely|rarely|seldom|rather than|instead of|far from|unable to|unlikely|unless"
    r"|lack(?:s|ed|ing)?"
    r"|absence of|(?:refus|fail)(?:e|es|s|ed|ing)? to|den(?:y|ies|ied|ying)|doubt(?:s|ed|ing|ful)?"
    r"|stop(?:s|ped)? short)\b|n['’]t\b",
    re.IGNORECASE,
)
# Of what an elision leaves out after a piece only these count: “he left … without a word” is right.
_PLAIN_NEGATION = re.compile(r"\b(?:not|no|never|cannot|hardly|barely)\b|n['’]t\b", re.IGNORECASE)
# These affirm, though they have the form of a negation.
_AFFIRMATION = re.compile(
    r"\b(?:(?:no|not an?|not|hardly an?|without|beyond) (?:surprise|wonder|doubt|secret|question"
    r"|coincidence|accident|mistake|only|just|merely|simply|least|surprising|less|fewer|later"
    r"|sooner|matter)|not without|no one but|nothing but|doubtless)\b",
    re.IGNORECASE,
)
# In the book's own sentence other words negate as well.
_NEGATION_OF_BOOK = re.compile(
    rf"{_NEGATION.pattern}|\b(?:reject|oppos|refus|fail|rul\w+ out|exclud|prevent|impossib|against"
    r"|unwilling|unable|illegitimate|yet|too|sceptic|skeptic|disput|contradict|warn|lack|missing)\w*",
    re.IGNORECASE,
)
_INSERTED_NEGATION = re.compile(
    rf"{_NEGATION.pattern}|\b(?:against|anything but|short of|un(?!der|i|til|animous)\w+"
    r"|in(?:cap|ab)\w+|refus\w+|fail\w*|reject\w*|oppos\w+|stop\w*|false\w*|allegedly|supposedly"
    r"|so-called|instead|except|less)\b",
    re.IGNORECASE,
)
_DOUBT_BEFORE = re.compile(r"\b(?:could|may|might)(?:\s+\w+ly)?\s*$", re.IGNORECASE)
_DOUBT_OF_BOOK = re.compile(
    r"\b(?:could|can|may|might|would|should|if|whether|perhaps|possib|potential|risk|fear|warn|chance"
    r"|hope|likely|probabl|threat|danger|prospect|able|eventual|consider|think|thought|idea|want"
    r"|suggest)\w*",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    r"[,;:.!?—–()“”\"]|\b(?:and|but|or|as|because|since|while|although|though|whereas|when|where|who"
    r"|which|whose|after|before|until|if)\b",
    re.IGNORECASE,
)
_OPENS_NOUN_PHRASE, _COPULA = (
    frozenset(word.rstrip("_") for tag in tags for word in lexicon.WORDS_BY_TAG[tag])
    for tags in ("D", "ba")
)
_PREPOSITIONS = frozenset(word for tag in "ioy" for word in lexicon.WORDS_BY_TAG[tag])
_GOVERNS_NOUN = _PREPOSITIONS | _OPENS_NOUN_PHRASE
_REPORTING = frozenset(" ".join(lexicon.REPORTING_VERBS.values()).split()) | {"that"}
_WORD = re.compile(r"\w[\w’'-]*")


def check_insertion(words: str) -> None:
    """Raise Rejected if words may not be inserted into a quotation."""
    if _INSERTED_NEGATION.search(words):
        raise Rejected(Reason.NEGATION_INSERTED, words=words)
    if Text.of(words).numbers:
        raise Rejected(Reason.NUMBER_INSERTED, words=words)
    if len(words.split()) > LONGEST_INSERTION:
        raise Rejected(Reason.LONG_INSERTION, words=words)


def check_replacement(replaced: Iterable[str]) -> None:
    """Raise Rejected if words in brackets stand in place of a negation."""
    for words in replaced:
        if negation := _negation_in(words):
            raise Rejected(Reason.NEGATION_LOST, words=negation.group())


def check_sense(pieces: Sequence[tuple[int, int]], source: str, around: str) -> None:
    """Check that the pieces of a quotation lose no negation or doubt of the source.

    Args:
        pieces: Their offsets in the source.
        source: The text of the source.
        around: The words of the book's sentence around the quotation.

    Raises:
        Rejected: if they do, and the book's sentence does not carry it.
    """
    is_negated = _NEGATION_OF_BOOK.search(_AFFIRMATION.sub("", around)) is not None
    end = 0
    for start, next_end in pieces:
        before = source[end:start]
        lost = _lost_before(before, source[start:next_end])
        if not lost and end:
            lost = _PLAIN_NEGATION.search(_first_clause(before))
        if lost and not is_negated:
            raise Rejected(Reason.NEGATION_LOST, words=lost.group())
        end = next_end
    doubt = _DOUBT_BEFORE.search(source[: pieces[0][0]])
    if doubt and not is_negated and not _DOUBT_OF_BOOK.search(around):
        raise Rejected(Reason.DOUBT_LOST, words=doubt.group().strip())


def is_negated(words: str) -> bool:
    """Return True if words of a source have a negation."""
    return _negation_in(words) is not None


def last_clause(text: str) -> str:
    """Return the clause at the end of a text."""
    ends = [match.end() for match in _CLAUSE_ENDS.finditer(text)]
    return text[ends[-1] if ends else 0 :]


def _first_clause(text: str) -> str:
    end = _CLAUSE_ENDS.search(text)
    return text[: end.start()] if end else text


def _lost_before(before: str, piece: str) -> re.Match[str] | None:
    """Return the negation in the clause before a piece, unless the piece is a noun phrase there.

    “does not support | the government in Tripoli”
    """
    clause = last_clause(before)
    negation = _negation_in(clause)
    if negation is None:
        return None
    between = _WORD.findall(clause[negation.end() :].lower())
    first = next(iter(_WORD.findall(piece.lower())), "")
    if not between or between[-1] in _COPULA | _REPORTING:
        return negation
    is_object = first in _OPENS_NOUN_PHRASE
    is_governed = len(between) > 1 and (between[-1] in _GOVERNS_NOUN or first in _PREPOSITIONS)
    return None if is_object or is_governed else negation


def _negation_in(words: str) -> re.Match[str] | None:
    """Return the last negation in words, or None."""
    blotted = _AFFIRMATION.sub(lambda match: "x" * len(match.group()), words)
    found = list(_NEGATION.finditer(blotted))
    return found[-1] if found else None
