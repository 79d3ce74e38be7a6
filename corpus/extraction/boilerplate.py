"""Boilerplate: recognise a line of a news page by its own words.

Boilerplate is everything on a page that is not the article: buttons, menus, legal notices, picture
credits, links to other stories. The patterns are data, in `boilerplate.toml`; this module compiles
them and adds the few rules that need code. Where on the page a line stands is not looked at here,
but in `lines`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.extraction import rules
from corpus.extraction.lexicon import MONTH_ABBREVIATIONS, MONTHS, NOT_ABBREVIATED, alternatives

_DATA = rules.load("boilerplate")

_HEADING_WORDS = 12  # the heading of a section, with the title of the article in it, is no longer
_SENTENCE_HEADING_WORDS = 3  # a longer line that ends in a full stop is a sentence, not a heading
_SENTENCE_END = re.compile(rf"(?:{NOT_ABBREVIATED}\.|[!?])(?:\s|$)")
_CAPTION_PHRASE_WORDS = 4  # a shorter phrase without a verb is a label or a name


class LinePattern(NamedTuple):
    """A named pattern of boilerplate: the kind of the lines it matches, and an example line."""

    kind: str
    name: str
    example: str
    expression: re.Pattern[str]

    def matches(self, line: str) -> bool:
        """Return True if the pattern matches a line."""
        return self.expression.match(line) is not None


class AgencyDateline(NamedTuple):
    """The place and date that open the text of a news agency, as printed; '' if not given."""

    place: str
    date: str


# How `match` in boilerplate.toml puts the phrases of a pattern into one regular expression.
_FRAMES = {
    "whole": (r"\W*(?:{})\W*$", re.IGNORECASE),
    "begins": (r"\W*(?:{})", re.IGNORECASE),
    "holds": (r".*?(?<!\w)(?:{})(?!\w)", re.IGNORECASE),
    "exact": (r"(?:{})$", re.NOFLAG),
    "regex": (r"(?:{})", re.NOFLAG),
    "regex, any case": (r"(?:{})", re.IGNORECASE),
}


def _phrases(text: str) -> list[str]:
    """Return the phrases of a text, one a line; an indented line continues the one before."""
    return re.sub(r"\n\s+", "", text.strip()).split("\n")


_PARTS = {name: _phrases(part)[0] for name, part in _DATA["parts"].items()} | {
    "month": rf"(?:{alternatives(MONTHS)}|(?:{alternatives(MONTH_ABBREVIATIONS)})\.?)"
}


def _fill(phrase: str) -> str:
    """Return a phrase with `<name>`, `<agency>` and the other parts written out."""
    return rules.fill(phrase, _PARTS)


def _compiled(entries: Iterable[dict[str, str]]) -> Iterator[LinePattern]:
    """Yield the compiled pattern of each entry of `boilerplate.toml`."""
    for entry in entries:
        frame, flags = _FRAMES[entry["match"]]
        phrases = "|".join(f"(?:{_fill(phrase)})" for phrase in _phrases(entry["phrases"]))
        expression = re.compile(frame.format(phrases), flags)
        yield LinePattern(entry["kind"], entry["name"], entry["example"], expression)


def _words(name: str) -> list[str]:
    """Return a list of words from `boilerplate.toml`; an underscore stands for a space."""
    return [word.replace("_", " ") for word in _DATA["words"][name].split()]


BOILERPLATE = tuple(_compiled(_DATA["boilerplate"]))
SECTION_HEADINGS = tuple(_compiled(_DATA["section"]))
FULL_DATE = re.compile(_fill("<full_date>"))
CAPTION_VERB = re.compile(rf"\b(?<!to )(?:{'|'.join(_words('caption_verbs'))})\b")
PAST_VERB = re.compile(rf"\b(?:{'|'.join(_words('past_verbs'))})\b")
PROMPT_OPENING = re.compile(rf"\W*(?:{'|'.join(_words('prompts_open_with'))})\b", re.IGNORECASE)
TITLE_BREAKS_AFTER = frozenset(_words("title_breaks_after"))
"""Words with which a line that is all of a title does not end."""
TITLE_GOES_ON_WITH = frozenset(_words("title_goes_on_with"))
"""Words with which the second line of a title may begin, and a line of its own hardly does."""
LIVE_PAGE = re.compile(r"(?:" + "|".join(_words("live_pages")) + r")\W*", re.IGNORECASE)
"""A line that only a page of live reporting has."""
PLURAL_IN_NAMES = frozenset(_words("plural_in_names"))
_FINITE_VERBS = frozenset(_words("finite"))
_BEFORE_NOUNS = frozenset(_words("before_nouns"))
_NO_CAPTION_OPENS_WITH = frozenset(_words("no_caption_opens_with"))

# A line that opens one reader's comment: a name with a time, or a time alone.
COMMENT_HEAD = re.compile(
    r"(?:"
    r"(?!what|as|why|how|when|where|who)(?:\S+ ){1,4}"
    r"(?:says|said|wrote|writes|commented|replied)"
    r"(?:\s*:|\.\.\.|…| (?:on|at) .{0,12}\d.{0,30})"
    r"|(?:.{2,40}\W+)?\d+ (?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s? ago.{0,20}"
    r"|.{2,40}\W+(?:\d+ ?[smhdwy]|yesterday|just now)"
    r")$",
    re.IGNORECASE,
)

# "A. Writer is a reporter in Rome. She covers the sea."
AUTHOR_NOTE = re.compile(
    _fill(
        r"(?:<name> ){2,4}(?:"
        r"(?:is|was|works as|has been) (?:an?|the|our|\w+[’']s?)\b.{0,60}"
        r"\b(?:reporter|correspondent|journalist|editor|writer|columnist|author|analyst|fellow"
        r"|professor|lecturer|freelancer?|researcher|contributor|photographer)\b"
        r"|(?:covers|writes|reports|tweets|edits|teaches)\b|has (?:covered|written|reported)\b)"
    )
)

_DATE = r"(?P<date>(?:<month> <day>|<day> <month>)(?:,? \d{4})?)"
_PLACE = (
    r"(?P<place>(?!<month>\b)<name>"
    r"(?:(?: / |/| |, )(?!<month>\b)(?:<name>|de|al|el|la|of|upon)){0,4}?)"
)
_CAPITALS = r"[A-Z\u00c0-\u00de'’. /-]{3,30}"
# The first that matches gives the dateline: those that name an agency are told most surely.
_AGENCY_DATELINES = [
    re.compile(_fill(pattern))
    for pattern in (
        # "ROME, Feb 3 (Agency) - ", "COLOMBO, January 14. /AGENCY/. "
        rf"\W{{0,2}}{_PLACE}[.,]?\s*(?:[(]?{_DATE}[)]?)?[.,]?"
        r"\s*[(/\[][A-Z][\w .&'’-]{1,30}[)/\]]\s*[-–—:.]",
        # "(AGENCY) - Rome, January 14 - "
        rf"\W?[(][A-Z]\w{{1,12}}[)]\s*[-–—]\s*{_PLACE},?\s*{_DATE}?\s*[-–—]",
        # "GENEVA (8 October 2018) – "
        rf"{_PLACE}[.,]?\s*[(]?{_DATE}[)]?\s*[-–—:]{{1,2}}\s",
        # "TRIPOLI, Libya — "
        rf"(?P<place>{_CAPITALS}(?:, [A-Z][\w .'’-]{{2,25}}?)?)(?P<date>)"
        r"\s*(?:\s[-–]{1,2}|[—:])\s",
    )
]


def find_boilerplate(line: str) -> LinePattern | None:
    """Return the first pattern of boilerplate that matches a line, or None."""
    return next((pattern for pattern in BOILERPLATE if pattern.matches(line)), None)


def find_section_heading(line: str) -> LinePattern | None:
    """Return the pattern of the section that a line opens as its heading, or None.

    The `kind` of the pattern is that of the section: related, comment, form or tag.
    """
    words = len(line.split())
    is_sentence = words > _SENTENCE_HEADING_WORDS and line.rstrip().endswith((".", "!"))
    if words > _HEADING_WORDS or is_sentence:
        return None
    return next((pattern for pattern in SECTION_HEADINGS if pattern.matches(line)), None)


def agency_dateline(text: str) -> AgencyDateline | None:
    """Return the place and date with which a news agency opens a text, or None.

    "ROME, Feb 3 (Agency) - The minister left." opens with ("ROME", "Feb 3").
    """
    for pattern in _AGENCY_DATELINES:
        if match := pattern.match(text):
            return AgencyDateline(match["place"].strip(" .,"), match["date"] or "")
    return None


def lacks_verb(text: str) -> bool:
    """Return True if the first sentence of a text is a bare phrase of four words or more.

    Captions are such phrases ("The quay of Sirte last month."). A word in -ed, or in -s after a
    noun, may be a verb; the rule errs on the side of finding one.
    """
    first = _SENTENCE_END.split(text, maxsplit=1)[0]
    words = _words_of(first)
    if len(words) < _CAPTION_PHRASE_WORDS or not first[0].isupper() or not _opens_phrase(words):
        return False
    has_verb = any(
        _may_be_verb(before, word) for before, word in zip(words, words[1:], strict=False)
    )
    return not has_verb and not _BEFORE_NOUNS.isdisjoint(words)


def has_finite_verb(text: str) -> bool:
    """Return True if a text has one of the listed verbs; a sentence may have another."""
    return any(word.lower() in _FINITE_VERBS for word in _words_of(text))


def _words_of(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text)


def _opens_phrase(words: list[str]) -> bool:
    """Return True if the first words can open a phrase: "The quay", "Ships off", "Anna Berg"."""
    first, second = words[:2]
    opening = re.split("[’']", first.lower())[0]  # “that’s”
    return opening not in _NO_CAPTION_OPENS_WITH and (
        first.lower() in ("the", "a", "an") or second[0].isupper() or first.endswith("s")
    )


def _may_be_verb(before: str, word: str) -> bool:
    """Return True if a word may be a finite verb; `before` is the word that precedes it."""
    lower = word.lower().replace("’", "'")
    if lower in _FINITE_VERBS or (lower.endswith("ed") and word.islower()):
        return True
    is_noun = (
        lower.endswith(("'s", "ss", "us")) or before.lower() in _BEFORE_NOUNS or before[0].isdigit()
    )
    return word.islower() and lower.endswith("s") and not is_noun
