"""Page furniture: what a line is by its own words, before its place on the page is looked at. The patterns stand in `furniture.toml`."""

import re
from typing import NamedTuple

from corpus.extraction import rules

_DATA = rules.load("boilerplate")


class Pattern(NamedTuple):
    """A named construction: the kind of the lines that it matches, an example, and how its phrases meet a line: what must stand in the line for them to be
    tried, and the match or search of a compiled expression."""

    kind: str
    name: str
    example: str
    tries: tuple
    any_case: bool

    def matches(self, text, lower):
        """Whether it matches a line, given as it stands and in small letters."""
        line = lower if self.any_case else text
        for needed, find in self.tries:
            for string in needed:
                if string in lower:
                    if find(line):
                        return True
                    break
        return False


# How the phrases of a pattern meet a line (see furniture.toml): the frame around them, whether letters may be large or small, and whether they may stand
# anywhere. Where case does not matter, line and phrases are both put in small letters: that is twice as fast as re.IGNORECASE.
_MATCH = {
    "whole": (r"\W*(?:{})\W*$", True, False),
    "begins": (r"\W*(?:{})", True, False),
    "holds": (r"(?<!\w)(?:{})(?!\w)", True, True),
    "exact": (r"(?:{})$", False, False),
    "regex": (r"(?:{})", False, False),
    "regex, any case": (r"(?:{})", True, False),
}


def _unfold(text):
    """The phrases of a text, one a line; a line that is indented goes on the one before."""
    return re.sub(r"\n\s+", "", text.strip()).split("\n")


_PARTS = {name: _unfold(part)[0] for name, part in _DATA["parts"].items()}


def _fill(phrase):
    """A phrase with <name>, <agency> and the other parts written out."""
    return rules.fill(phrase, _PARTS)


def _patterns(section):
    found = []
    for entry in _DATA[section]:
        frame, any_case, anywhere = _MATCH[entry["match"]]
        phrases = [f"(?:{_fill(phrase)})" for phrase in _unfold(entry["phrases"])]
        as_they_are = any_case and any(
            "(?-i:" in phrase for phrase in phrases
        )  # some of its letters must be as they are
        if any_case and not as_they_are:
            phrases = list(map(_in_small_letters, phrases))
        tries = []
        for needed, phrase in _grouped(phrases, anywhere):
            pattern = re.compile(frame.format(phrase), re.IGNORECASE if as_they_are else 0)
            tries.append((needed, pattern.search if anywhere else pattern.match))
        found.append(
            Pattern(
                entry["kind"],
                entry["name"],
                entry["example"],
                tuple(tries),
                any_case and not as_they_are,
            )
        )
    return found


_OPENS_WITH_ANYTHING = re.compile(r"\(\?:(?:\\W\*)?(?:\.|\[\^)")


def _grouped(phrases, anywhere):
    """Phrases with the strings that they need. To look for one in all of a line takes long, so each of these is tried by itself, where what it needs is
    there; the others are tried as one."""
    apart = [phrase for phrase in phrases if anywhere or _OPENS_WITH_ANYTHING.match(phrase)]
    together = [phrase for phrase in phrases if phrase not in apart]
    return ([(("",), "|".join(together))] if together else []) + [
        (_strings_needed(phrase), phrase) for phrase in apart
    ]


def _strings_needed(phrase):
    """Strings in small letters, of which one stands in each line that holds a phrase."""
    return tuple(map(str.lower, rules.most_telling(rules.needed(phrase)))) or ("",)


def _in_small_letters(expression):
    """A regular expression with its letters small, but for those of its syntax (`\\W`, `(?P<name>`)."""
    return re.sub(
        r"\\.|\(\?P?|[A-Z]",
        lambda part: part[0] if part[0][0] in "\\(" else part[0].lower(),
        expression,
    )


def _words(name):
    return [word.replace("_", " ") for word in _DATA["words"][name].split()]


FURNITURE = _patterns("furniture")
SECTIONS = _patterns("section")
FULL_DATE = re.compile(_fill("<full_date>"))
CAPTION_VERB = re.compile(rf"\b(?<!to )(?:{'|'.join(_words('caption_verbs'))})\b")
PAST_VERB = re.compile(rf"\b(?:{'|'.join(_words('past_verbs'))})\b")
PROMPT_OPENING = re.compile(rf"\W*(?:{'|'.join(_words('prompts_open_with'))})\b", re.IGNORECASE)
_FINITE, _BEFORE_NOUNS, _NO_CAPTION_OPENS_WITH = (
    frozenset(_words(name)) for name in ("finite", "before_nouns", "no_caption_opens_with")
)

# A line that opens one reader's comment: a name with a time, or a time alone.
COMMENT_HEAD = re.compile(
    r"(?:(?!what|as|why|how|when|where|who)(?:\S+ ){1,4}(?:says|said|wrote|writes|commented|replied)(?:\s*:|\.\.\.|…| (?:on|at) .{0,12}\d.{0,30})|"
    r"(?:.{2,40}\W+)?\d+ (?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s? ago.{0,20}|"
    r".{2,40}\W+(?:\d+ ?[smhdwy]|yesterday|just now))$",
    re.IGNORECASE,
)

# "A. Writer is a reporter in Rome. She covers the sea."
AUTHOR_NOTE = re.compile(
    _fill(
        r"(?:<name> ){2,4}(?:(?:is|was|works as|has been) (?:an?|the|our|\w+[’']s?)\b.{0,60}"
        r"\b(?:reporter|correspondent|journalist|editor|writer|columnist|author|analyst|fellow|professor|lecturer|freelancer?|researcher|contributor|photographer)\b|"
        r"(?:covers|writes|reports|tweets|edits|teaches)\b|has (?:covered|written|reported)\b)"
    )
)

# "ROME, Feb 3 (Agency) - ", "COLOMBO, January 14. /AGENCY/. ", "(AGENCY) - Rome, January 14 - ", "TRIPOLI, Libya — "
_DATELINE_DATE = r"(?P<date>(?:<month> <day>|<day> <month>)(?:,? \d{4})?)"
_DATELINE_PLACE = r"(?P<place>(?!<month>\b)<name>(?:(?: / |/| |, )(?!<month>\b)(?:<name>|de|al|el|la|of|upon)){0,4}?)"
_AGENCY_DATELINES = [
    re.compile(_fill(pattern))
    for pattern in (
        rf"\W{{0,2}}{_DATELINE_PLACE}[.,]?\s*(?:[(]?{_DATELINE_DATE}[)]?)?[.,]?\s*[(/\[][A-Z][\w .&'’-]{{1,30}}[)/\]]\s*[-–—:.]",
        rf"\W?[(][A-Z]\w{{1,12}}[)]\s*[-–—]\s*{_DATELINE_PLACE},?\s*{_DATELINE_DATE}?\s*[-–—]",
        rf"{_DATELINE_PLACE}[.,]?\s*[(]?{_DATELINE_DATE}[)]?\s*[-–—:]{{1,2}}\s",
        r"(?P<place>[A-Z\u00c0-\u00de'’. /-]{3,30}(?:, [A-Z][\w .'’-]{2,25}?)?)(?P<date>)\s*(?:\s[-–]{1,2}|[—:])\s",
    )
]


def furniture(text):
    """The first Pattern of FURNITURE that a line matches, or None."""
    lower = text.lower()
    return next((p for p in FURNITURE if p.matches(text, lower)), None)


def section(text):
    """The Pattern of SECTIONS that a line matches as a heading, or None. A heading has twelve words at most, and is no sentence."""
    words = len(text.split())
    if words > 12 or (words > 3 and text.rstrip().endswith((".", "!"))):
        return None
    lower = text.lower()
    return next((p for p in SECTIONS if p.matches(text, lower)), None)


def agency_dateline(text):
    """The place and the date (each '' if not given) with which an agency opens its text, or None."""
    for pattern in _AGENCY_DATELINES:
        if match := pattern.match(text):
            return match["place"].strip(" .,"), match["date"] or ""
    return None


def lacks_verb(text):
    """Whether the first sentence of a text is a bare phrase of four words or more, as captions are: "The quay of Sirte last month."

    A word in -ed, or in -s after a noun, may be a verb; the rule errs on the side of finding one.
    """
    first = re.split(r"[.!?](?:\s|$)", text, maxsplit=1)[0]
    words = re.findall(r"[\w'’-]+", first)
    if len(words) < 4 or not first[0].isupper() or words[0].lower() in _NO_CAPTION_OPENS_WITH:
        return False
    if (
        words[0].lower() not in ("the", "a", "an")
        and not words[1][0].isupper()
        and not words[0].endswith("s")
    ):
        return False
    pairs = list(zip(words, words[1:], strict=False))
    return any(word in _BEFORE_NOUNS for word in words) and not any(
        _may_be_verb(before, word) for before, word in pairs
    )


def holds_finite_verb(text):
    """Whether one of the verbs that make a sentence stands in a text; the list of them is short, so a sentence may have another."""
    return any(word.lower() in _FINITE for word in re.findall(r"[\w'’-]+", text))


def _may_be_verb(before, word):
    lower = word.lower().replace("’", "'")
    if lower in _FINITE or (lower.endswith("ed") and word.islower()):
        return True
    noun = (
        lower.endswith(("'s", "ss", "us")) or before.lower() in _BEFORE_NOUNS or before[0].isdigit()
    )
    return word.islower() and lower.endswith("s") and not noun
