"""Tense: whether a date in a text is past or to come, by the verb that governs it.

The verb of a date is the last one before it in its clause (“said *on Monday* it would leave”), or
the first one after it, if the date opens the clause or is part of its subject (“the vote *on
Friday* will”). The verbs are patterns in `tense.toml`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.extraction import rules
from corpus.extraction.lexicon import NOT_ABBREVIATED, REPORTING_VERBS, alternatives

_DATA = rules.load("tense")
_WORDS = {name: alternatives(rules.word_set(words)) for name, words in _DATA["words"].items()}
PAST_FORMS = rules.word_set(_DATA["words"]["irregular"])
_REACH = 300  # characters on either side; few clauses are as long

# “a.m.” ends a clause only before a capital.
_CLAUSE_END = re.compile(rf"[;“”\"]|{NOT_ABBREVIATED}[.!?](?=\s)(?!(?<=\b[ap]\.m\.)\s[a-z(])")


PAST_TIMES = ("past", "before the past")


class Verb(NamedTuple):
    """A verb pattern: its name, the time that it speaks of, and an example."""

    name: str
    time: str
    pattern: str
    example: str


VERBS: tuple[Verb, ...] = tuple(
    Verb(
        entry["name"],
        entry["time"],
        rules.fill(entry["pattern"], _DATA["parts"] | _WORDS),
        entry["example"],
    )
    for entry in _DATA["verb"]
)
_VERB = re.compile("|".join(rf"(?P<v{n}>(?<![\w-]){verb.pattern})" for n, verb in enumerate(VERBS)))
_INTENTION = re.compile(rf"\b(?:{_WORDS['intention']})\b")
_ATTRIBUTIVE_AFTER = re.compile(rf"(?:\b(?:{_WORDS['attributive_after']})|\d|[’']s?) $", re.I)
_NOUN_AFTER = re.compile(rf" (?!(?:{_WORDS['not_nouns']})\b)[a-z]")
_PARTICIPLE = re.compile(r"[a-z]+")  # one word, which may be an adjective
_JOINED = re.compile(r"\b(?:and|or) $")
_CONDITION = re.compile(r"\b(?:if|unless|once|as soon as)\b[^,]*$")
_OTHER_VERB = re.compile(rf"[,:—–(]|\b(?:{_WORDS['joiners']}|{_WORDS['openers']}|to)\b")
_RELATIVE = re.compile(r"\b(?:who|which|whose|what)\b")
_OF_STATE = re.compile(_WORDS["of_state"])
_PREPOSITION_AFTER = re.compile(r" (?:on|in|at|by|near|along|from|for|with|under|during)\b")
_STEMS = "|".join(verb.rstrip("e") for verb in REPORTING_VERBS["regular"].split())
_REPORTING = re.compile(rf"\b(?:says|said|told|(?:{_STEMS})(?:s|e?d))$")

_PREPOSITIONS = re.compile(
    r"(?:\b(?:on|by|in|until|till|from|after|before|since|at|late|early|as of|the"
    r"|as (?:early|late|soon|recently) as)\s)*$"
)
_OPENING = re.compile(rf"(?:^|[:—–]|\b(?:{_WORDS['openers']}|{_WORDS['joiners']}))\W*$")
_SUBJECT_AFTER = re.compile(r"(?:,|[’']s)? (?!and\b|or\b|to\b|in\b|at\b)\w")
_OPENER = re.compile(rf"\b(?:{_WORDS['openers']})\b")
_VERB_AFTER = re.compile(r",? (?:will|would|is|are|was|were|has|had|could|may|might|must|should)\b")
_BOUND_BEFORE = re.compile(r"\b(?:after|before|from|by)\s$")
_MODAL_AFTER = re.compile(r" (?:will|would)\b")
_TO_COME_BEFORE = re.compile(
    r"\b(?:for|ahead of|in time for"
    r"|(?:put|pushed|brought) (?:[\w’'-]+ ){0,4}?(?:off|back|forward)\b[^,.;]*? to"
    r"|(?:brought forward|postponed|adjourned|delayed|deferred|moved"
    r"|rescheduled|extended) to)\s$"
)
_UNTIL_BEFORE = re.compile(r"\b(?:by|until|till)\s(?:the (?:end of )?)?$", re.IGNORECASE)
_LIMIT_BEFORE = re.compile(r"\bbefore\s(?:the )?$")


class _Found(NamedTuple):
    start: int
    end: int
    time: str
    is_simple: bool = False  # one word, a past form


_NO_VERB = _Found(0, 0, "")


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Return True if a date, from `start` to `end`, is in a clause about what is to come."""
    before, after = _clause(text, start, end)
    if re.search(r"\b[Ss]ince\s$", before):
        return False
    is_owner = after.startswith(("’s", "'s"))
    if _TO_COME_BEFORE.search(before) and not is_owner:
        return True
    if _BOUND_BEFORE.search(before) and _MODAL_AFTER.match(after):
        return True  # “any force found there after September 1 would be hostile”
    last = _last_verb(before)
    time = _governing_time(before, last, after)
    if last and _LIMIT_BEFORE.search(before) and _INTENTION.search(before, last.start, last.end):
        return True  # “demanded a hearing before Monday”
    if _UNTIL_BEFORE.search(before):
        lasted = last is not None and last.end >= len(before) - len("until the end of  ")
        is_past = time == "past" and (last is None or (lasted and last.is_simple))
        return not (is_past or time == "before the past")
    return time == "to come"


def time_of(text: str, start: int, end: int) -> str:
    """Return the time of the verb that governs a date, from `start` to `end`, or ""."""
    before, after = _clause(text, start, end)
    return _governing_time(before, _last_verb(before), after)


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a date in its clause."""
    before = _CLAUSE_END.split(text[max(0, start - _REACH) : start])[-1].lstrip()
    return before, _CLAUSE_END.split(text[end : end + _REACH], maxsplit=1)[0]


def time_of_last_verb(text: str) -> str:
    """Return the time of which the last verb of a clause speaks, or "" if none is found."""
    return [_NO_VERB, *_verbs(text)][-1].time


def _last_verb(text: str) -> _Found | None:
    return [None, *_verbs(text)][-1]


def _governing_time(before: str, last: _Found | None, after: str) -> str:
    """Return the time of the verb that governs a date, or "" if there is none."""
    following = _first_time(after)
    if last is None or (following and _is_of_following_verb(before, last, after)):
        return following
    return last.time


def _is_of_following_verb(before: str, last: _Found, after: str) -> bool:
    """Return True if a date opens a clause, or is in its subject, though a verb stands before."""
    head = before[: _PREPOSITIONS.search(before).start()]  # type: ignore[union-attr]
    if _OPENING.search(head):
        return _SUBJECT_AFTER.match(after) is not None or _VERB_AFTER.match(after) is not None
    between = before[last.end :]
    if _OPENER.search(between):
        return True
    reports = _REPORTING.search(before[: last.end]) is not None
    if reports and after.startswith(("’s", "'s")):
        return not between.strip()  # “said Monday's vote would”
    words = head[last.end :].strip()
    return (
        reports and bool(words) and not words.startswith("by ") and bool(_VERB_AFTER.match(after))
    )


def _first_time(after: str) -> str:
    """Return the time of the first verb of a text, or ""."""
    if re.match(r"\s+to (?!the\b|an?\b|\d)[a-z]+", after):
        return "to come"  # “the vote on Friday to choose a mayor”
    return next((verb.time for verb in _verbs(after) if verb.time), "")


def _is_of_noun(text: str, last: _Found, verb: re.Match[str]) -> bool:
    """Return True if a past form after another verb of its clause tells how a thing is: “will pull
    down houses built on the shore”."""
    between = text[last.end : verb.start()]
    return (
        _OF_STATE.fullmatch(verb[0]) is not None
        and _PREPOSITION_AFTER.match(text, verb.end()) is not None
        and not _PREPOSITIONS.fullmatch(text, verb.end() + 1)  # “arrested on Monday”
        and between.strip() != ""
        and not _OTHER_VERB.search(between)
        and not _RELATIVE.search(text[: last.start])
    )


def _verbs(text: str) -> Iterator[_Found]:
    """Yield the verbs of a text, each with its time; infinitives with that of their verb."""
    last = _NO_VERB
    for match in _VERB.finditer(text):
        time = VERBS[int((match.lastgroup or "v0")[1:])].time
        before = text[: match.start()]
        is_simple = time == "past" and _PARTICIPLE.fullmatch(match[0]) is not None
        if is_simple:
            if _ATTRIBUTIVE_AFTER.search(before) and _NOUN_AFTER.match(text, match.end()):
                continue
            if last.time == "to come" and _is_of_noun(text, last, match):
                continue
            if last.time == "to come" and _JOINED.search(before):
                time = last.time  # “will be cleared and released”
        elif match[0].startswith("to be ") and last.end == match.start() - 1:
            time = last.time  # “was found to be held”
        elif time == "as its verb":
            intended = _INTENTION.search(text, last.start, match.start())
            time = "to come" if intended else last.time
        if (time, last.time) == ("past", "to come") and _CONDITION.search(before, last.end):
            time = last.time  # “would leave if it was wet”
        last = _Found(match.start(), match.end(), time, is_simple)
        yield last
