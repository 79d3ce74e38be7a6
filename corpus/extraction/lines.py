"""Reading: from the text of a captured page to its lines, each with its kind, and its paragraphs.

The reader works in three steps:

1. Lines become *blocks*: a block is one line, or the lines of one hard-wrapped paragraph.
2. Each block gets a *form* from its own words: furniture, a date stamp, the heading of a section, prose, a title or a label.
3. Its *place* decides the rest. The headline is the title that the text beneath it speaks of; the article runs from there until the page
   turns to tags, comments, forms or other stories, and goes on after an inset if paragraphs go on.

The kinds are those of the codebook (`corpus/README.md`, "lines"). How right the rules are on pages that they were not written for is measured in
`tests/test_reading.py`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpus.extraction import boilerplate, publication_date
from corpus.extraction.text import plain, split_lines

# The kinds of lines, as the codebook defines them; the schema of the tables is tested against this list.
KINDS = (
    "headline", "standfirst", "dateline", "body", "caption", "credit", "related", "navigation", "counter", "tag", "comment", "notice",
)  # fmt: skip

_TERMINAL = re.compile(r"[.!?](?:[\"'”’»)\]]|\s)*(?:\W{1,3})?$|[.!?,][\"'”’»][.,]?$|[\"”’»][.]$")
_OPEN_END = re.compile(r"(?:\.\.\.|…)\W*$")
# A stop, with the marks and spaces after it, before a capital; not that of an abbreviation or an initial.
_SENTENCE_END = re.compile(
    r"[.!?](?:[\"'”’»)\]]+|(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|Lt|St|No|vs)\.)(?<!\b(?:Mrs|Gen|Col|Sgt|Sen|Rep|Gov|Maj|Sep|Jan|Feb|Aug|Oct|Nov|Dec)\.)"
    r"(?<!\b(?:Prof|Capt|Brig|Sept)\.))\s+(?=[\"'“‘«(\[]*[A-Z\u00c0-\u00de\u0400-\u042f])"
)
_BULLET = re.compile(r"\s*(?:[•▪■●◦‣*·]|[-–—](?=\s)|\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))\s*\S")
_PICTURE_NUMBER = re.compile(
    r"\W*(?:photo|image|picture|slide)?\s*\d{1,3}\s*(?:of|/)\s*\d{1,3}\W*$", re.IGNORECASE
)
_CUE = ("(", "[", "<", "‹")  # what a transcript puts around laughter and omissions
_SPEAKER = re.compile(
    r"(?:[A-Z\u00c0-\u00de][\w.'’-]*[ ,]+){0,8}[A-Z\u00c0-\u00de][\w.'’-]*:(?:\s|$)"
)
_MENU = re.compile(
    r"\S+(?: \S+){0,3}(?:\s{2,}\S+(?: \S+){0,3}){2,}"
)  # "News  Sport  Weather": words set apart by wide gaps
_TRAIL = re.compile(r"\s[/|›»>]\s")
_NUMERAL = re.compile(r"\W*(?:[IVX]+|\d+)\W*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_WORD_WITHOUT_S = re.compile(r"[^\W\d_](?:[\w-]|'(?!s(?![\w'-])))*")  # without a possessive ending
_REPORTS = re.compile(
    r"\b(?:said|says|told|added|according to|stated|noted|announced|stressed|explained|argued|denied|denies|claimed|warned|insisted|reported)\b"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|being|been)\b")
_SAID_SO = re.compile(r",\s+(?:\S+ ){0,3}\S+ (?:said|says|wrote|told|added)\b[^,]{0,40}\.$")
_QUOTED_END = re.compile(
    r"[\"”’»]\s+(?:[\w’'-]+ ){0,4}(?:said|says|told|added)\b|\b(?:he|she|they) (?:said|added)$"
)
_OPENING, _CLOSING = "\"“«'‘", "\"”»'’"
_QUOTATION = re.compile(r"[\"“«][^\"”»]*[\"”»]?|(?<!\w)[‘'][^’']*[’'](?!\w)")
_READER = re.compile(r"\b(?:you|your|please)\b", re.IGNORECASE)
_OUTLET = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Mm]y)\b")  # not US
_SPEAKS = re.compile(r"\b(?:you|your|please|we|our|us|my)\b", re.IGNORECASE)
_OFFER = re.compile(
    r"\b(?:our|sign up|subscribe|subscription|register|newsletter|journalism|inbox|app|support us|this (?:site|page|story|article)|website)\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"\b(?:journalism|newsroom|readers?|donat\w+|subscri\w+|newspaper|coverage)\b", re.IGNORECASE
)
_OUTLET_ADDED = re.compile(r"\s+[-–—|]\s+[^-–—|]{2,40}$")
_SMALL_WORDS = frozenset(
    "the and for with from that this into over after who what why how are was were has have had not but its his her their will can may all out new".split()
)

_EDGE = 600  # a longer line is known by its first and last characters, so that a line of 50 MB costs no more than a short one
_INSET_BLOCKS = 60  # an inset is not longer than this
_TITLE_WORDS = 30  # a title has fewer words than this
_LABEL_WORDS = 3
_ITEM_FORMS = ("bullet", "title", "label")
_PHOTO_FORMS = ("caption", "credit")


class Line(NamedTuple):
    """A non-empty line: its number in the capture (from 1), its text as captured, its kind, and its paragraph (from 1; 0 if not body)."""

    number: int
    text: str
    kind: str
    paragraph: int


class Page(NamedTuple):
    """A page as read: its lines, its paragraphs in order, its headline ('' if it has none), and its date stamps, each with its place."""

    lines: tuple
    paragraphs: tuple
    headline: str
    date_stamps: tuple


@dataclass
class Block:
    """One line, or the lines of one hard-wrapped paragraph, with what is known of it so far."""

    numbers: list
    raw: list
    text: str = ""
    edge: str = ""  # the text, or its beginning and end if it is long: what patterns are tried on
    words: int = 0
    sentences: int = 0
    apart: bool = False  # a blank line, or nothing, follows
    form: str = ""
    rule: str = ""  # the pattern that gave the form, or the section that a heading opens
    stamp: publication_date.DateStamp | None = None
    kind: str = ""

    @property
    def is_photo_credit(self):
        return self.form == "credit" and self.rule not in ("sign-off", "agencies as source")

    def is_prose(self, words=1):
        return self.form == "prose" and self.words >= words


@lru_cache(maxsize=1024)
def read(text):
    """The Page of a capture's text. Never fails: a text without an article has no body lines."""
    found = _blocks(split_lines(text))
    for block in found:
        _give_form(block)
    headline = _headline(found)
    first = _first_body(found, headline)
    for i in range(len(found) if first is None else first):
        found[i].kind = "headline" if i == headline else _kind_above(found, i, headline)
    if first is not None:
        _read_article(found, first)
        _mend_captions(found)
    lines, paragraphs = [], []
    for block in found:
        if block.kind == "body":
            paragraphs.append(block.text)
        number = len(paragraphs) if block.kind == "body" else 0
        lines.extend(
            Line(n, raw, block.kind, number)
            for n, raw in zip(block.numbers, block.raw, strict=True)
        )
    return Page(
        tuple(lines),
        tuple(paragraphs),
        "" if headline is None else found[headline].text,
        tuple(_stamps(found, headline)),
    )


# 1. Blocks


def _blocks(lines):
    """The Blocks of a page's lines, in order. Blank lines part blocks and are in none."""
    width, indent = _wrapping(lines)
    found = []
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            if found:
                found[-1].apart = True
        elif (
            width
            and found
            and not found[-1].apart
            and _continues(found[-1].raw[-1], raw, width, indent)
        ):
            found[-1].numbers.append(number)
            found[-1].raw.append(raw)
        else:
            found.append(Block([number], [raw]))
    for block in found:
        text = block.text = (
            plain(block.raw[0]) if len(block.raw) == 1 else plain(" ".join(map(plain, block.raw)))
        )
        block.edge = text if len(text) <= 2 * _EDGE else text[:_EDGE] + " " + text[-_EDGE:]
    if found:
        found[-1].apart = True
    return found


def _wrapping(lines):
    """How a page's paragraphs are hard-wrapped: their width and the indentation of their inner lines, in characters; (0, 0) if they are not.

    They are if many lines of like length break in the middle of a sentence: the next one begins with a small letter.
    """
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if a.strip() and b.strip()]
    running = [
        (a, b) for a, b in pairs if 30 < len(a) <= 130 and len(b) <= 130 and b.lstrip()[0].islower()
    ]
    if len(running) < max(4, 0.2 * len(pairs)):
        return 0, 0
    indents = sorted(_indent(b) for _, b in running)
    return max(len(a.rstrip()) for a, _ in running), indents[len(indents) // 2]


def _indent(line):
    return len(line) - len(line.lstrip())


def _continues(line, following, width, indent):
    """Whether a line goes on in the next: the next one's first word had no room, and it is not indented as a new paragraph is."""
    line = line.rstrip()
    return (
        len(line) <= width < len(line) + 1 + len(following.split()[0])
        and _indent(following) <= indent
    )


# 2. Forms


def _give_form(block):
    """Give a block its form: a kind that its words alone decide, or stamp, section, bullet, prose, title or label."""
    known = _formed(block.text, block.edge, block.raw[0] if len(block.raw) == 1 else "")
    block.words, block.sentences, block.form, block.rule, block.stamp = (
        known.words,
        known.sentences,
        known.form,
        known.rule,
        known.stamp,
    )


@lru_cache(maxsize=1 << 14)  # the pages of an outlet share their furniture
def _formed(text, edge, line):
    """A Block with its form, from its text and, if it is one line, that line as captured."""
    block = Block([], [], text, edge)
    block.words = text.count(" ") + 1 if text else 0
    block.sentences = len(_SENTENCE_END.findall(edge)) + 1
    dated = publication_date.find_date_stamp(edge)
    if not _WORD.search(edge):
        block.form, block.stamp = (
            "stamp" if dated else "counter" if re.search(r"\d", edge) else "navigation",
            dated,
        )
    elif _MENU.fullmatch(line[: 2 * _EDGE].strip()):
        block.form, block.rule = "navigation", "menu"
    elif opener := boilerplate.find_section_heading(edge):
        block.form, block.rule = "section", opener.kind
    elif dated or publication_date.is_byline(edge):
        block.form, block.stamp = "stamp", dated
    elif (match := boilerplate.find_boilerplate(edge)) and not _says_too_much(block, match):
        block.form, block.rule = match.kind, match.name
    elif _BULLET.match(edge):
        block.form = "bullet"
    elif _reads_as_prose(block):
        block.form = "prose"
    else:
        block.form = "label" if block.words <= _LABEL_WORDS else "title"
    return block


@lru_cache(maxsize=1 << 10)  # a block is set beside more than one title
def _stems(edge):
    """The stems of a block's words, by which a headline is known."""
    words = set(_WORD_WITHOUT_S.findall(edge.lower().replace("’", "'"))) - _SMALL_WORDS
    return frozenset(word[:4] for word in words if len(word) > 2)


def _says_too_much(block, match):
    """Furniture is short, and does not report what somebody said."""
    reports = bool(_REPORTS.search(block.edge))
    if match.kind == "notice":
        if _SAID_SO.search(block.edge) or (match.name == "prompt" and not _speaks_to_reader(block)):
            return True
        return reports and block.words > 12 and not _READER.search(_QUOTATION.sub("", block.edge))
    if match.kind == "caption" and match.name != "label":
        unmarked = match.name in ("speaks of its picture", "date as its last sentence")
        return (
            block.words > 80
            or block.sentences > 3
            or (reports and (unmarked or block.sentences > 1))
        )
    if match.kind == "tag" and block.words > 12 and block.edge.endswith("."):
        return True
    if match.kind in ("related", "navigation", "tag"):
        return (
            block.words > 60
            or (block.sentences > 2 and reports)
            or (match.kind == "navigation" and block.words > 8 and block.edge.endswith("."))
        )
    return match.kind == "credit" and block.words > 60


def _speaks_to_reader(block):
    """Whether a block says "you" or "we" outside any quotation, begins with what the reader is to do, or cries out."""
    bare = _QUOTATION.sub("", block.edge)
    return bool(
        _READER.search(bare) or _OUTLET.search(bare) or boilerplate.PROMPT_OPENING.match(bare)
    ) or bare.endswith("!")


def _reads_as_prose(block):
    """Whether a block reads as running text: it ends as a sentence does, or is too long for a title."""
    edge = block.edge
    if _NUMERAL.match(edge) or (block.words < 2 and edge[0] not in _OPENING):
        return False
    if (
        block.words >= _TITLE_WORDS
        or (block.sentences > 1 and block.words > 18)
        or (edge.endswith(":") and block.words > 4)
    ):
        return True
    if (_OPEN_END.search(edge) and block.sentences == 1) or _is_slogan(edge):
        return False
    if not _TERMINAL.search(edge):
        return bool(_QUOTED_END.search(edge))
    if (block.sentences <= 2 and block.words <= 20 and _is_title_case(block.edge)) or (
        block.sentences == 1 and _is_teasing_question(block)
    ):
        return False
    return block.words > 2 or edge[0] in _OPENING or edge.endswith(".")


def _is_title_case(text):
    """Whether the longer words of a text begin with capitals, as in an English headline. Four such words at least."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.85 * len(words)


def _is_slogan(text):
    """Whether a few words all begin with capitals: "Stronger Ports. Safer Seas." """
    words = [word for word in _WORD.findall(text) if len(word) > 2]
    return (
        2 <= len(words) <= 6
        and all(word[0].isupper() for word in words)
        and text[0] not in _OPENING
        and text.count(".") > 1
    )


def _is_teasing_question(block):
    """Whether a block is one bare question, as titles and crossheads are; who asks in a text says more, or is quoted."""
    return block.text.endswith("?") and block.words <= 14 and block.text[0] not in _OPENING


# 3. Place: the headline and what stands above the article's text


def _headline(found):
    """The index of the title that the text beneath it speaks of, or None."""
    scores, overlaps = {}, {}
    prose_before = 0
    for i, block in enumerate(found):
        if _could_be_headline(found, i):
            beneath = [other for other in found[i + 1 : i + 26] if other.is_prose(8)][:6]
            if shared := _overlap(block, beneath):
                overlaps[i] = shared
                scores[i] = shared + _headline_bonus(found, i) - 0.35 * prose_before
        prose_before += block.is_prose(12)
        if prose_before > 6:
            break
    best = max(scores, key=scores.get, default=None)
    if best is None or scores[best] < 0.35:
        return None
    # A standfirst or a caption under a headline often says more of the same words: what stands right above is the headline.
    for i in range(max(0, best - 3), best):
        parted = any(
            block.form in ("navigation", "section", "prose") for block in found[i + 1 : best]
        )
        if (
            i in scores
            and not parted
            and found[i].words > 4
            and overlaps[i] >= max(0.25, 0.3 * overlaps[best])
        ):
            return i
    return best


def _could_be_headline(found, i):
    """A title may look like furniture ("Opinion: …", "Response to the crisis"), if it is not a sentence; a sentence may be one above a date stamp."""
    block = found[i]
    if _TRAIL.search(block.edge) or block.words > _TITLE_WORDS or block.words < 2:
        return False
    if block.form in ("title", "label"):
        return True
    if block.form == "prose":
        return block.sentences == 1 and block.words <= 20 and _next_form(found, i) == "stamp"
    credited = block.rule in (
        "file or agency in brackets at the end",
        "credit at the end",
        "date as its last sentence",
    )
    return (
        block.form in ("related", "notice", "caption", "credit", "section")
        and block.words >= 4
        and not block.edge.endswith(".")
        and not credited
    )


def _next_form(found, i):
    """The form of the next block that is not interface."""
    return next(
        (b.form for b in found[i + 1 : i + 5] if b.form not in ("navigation", "counter")), ""
    )


def _overlap(title, beneath):
    """How much of a title the text beneath it has too, from 0 to 1: the share of its words, and less for a title of few words."""
    stems = _stems(title.edge)
    shared = len(stems & set().union(*(_stems(block.edge) for block in beneath)))
    return 0.6 * shared / max(len(stems), 3) + 0.4 * min(shared, 5) / 5


def _headline_bonus(found, i):
    """What speaks for a title besides its words: a date stamp beneath it, capitals, its length, that the page repeats it; and what speaks against it.

    The weights were set by hand on the invented pages of `tests/pages/`.
    """
    block = found[i]
    near = found[max(0, i - 40) : i] + found[i + 1 : i + 40]
    said_again = any(
        block.text in other.text and len(other.text) < 2 * len(block.text) + 40 for other in near
    )
    stamped = any(b.form == "stamp" for b in found[i + 1 : i + 4])
    return (
        0.2 * stamped
        + 0.1 * _is_title_case(block.edge)
        + 0.1 * (block.words >= 5)
        + 0.2 * (said_again and block.words > 2)
        - 0.3 * (block.words < 3)
        - 0.3 * (i + 1 < len(found) and found[i + 1].is_photo_credit and not block.apart)
        - 0.25 * (block.form not in ("title", "label", "prose", "related"))
        - 0.1 * (block.form == "related")
        - 0.3 * block.is_prose()
    )


def _first_body(found, headline):
    """The index of the first body block, or None."""
    start = 0 if headline is None else headline + 1
    prose = [i for i in range(start, len(found)) if found[i].form == "prose"]
    for n, i in enumerate(prose):
        if found[i].words > 8 and boilerplate.agency_dateline(found[i].edge):
            return i
        if headline is None and found[i].words < 12:
            continue
        if (
            _reads_as_caption(found, i)
            or _shows_a_picture(found, i, prose[n + 1 : n + 2])
            or _is_standfirst(found, i, headline, prose[n + 1 : n + 2])
        ):
            continue
        return i
    return next((i for i in prose if found[i].words > 5), None)


def _is_standfirst(found, i, headline, following):
    """Whether prose is a deck: under the headline, and parted from the text by the line that dates or signs the article, by a picture or by buttons."""
    block = found[i]
    if headline is None or not following or block.sentences > 3 or block.words > 60:
        return False
    above = {found[j].form for j in range(headline + 1, i)}
    below = {found[j].form for j in range(i + 1, following[0])}
    if "stamp" in below:
        return i - headline <= 6
    return bool(below) and not above & {"stamp", *_PHOTO_FORMS} and i - headline <= 3


def _kind_above(found, i, headline):
    """The kind of a block above the article's text."""
    block = found[i]
    if block.form in KINDS:
        return block.form
    if block.form == "stamp":
        return "dateline"
    if headline is None or i < headline:
        if block.form in ("title", "prose") and block.words >= 5:
            return (
                "caption"
                if _reads_as_caption(found, i)
                else "notice"
                if block.form == "prose" and _READER.search(block.edge)
                else "related"
            )
        return "navigation"
    if block.form == "prose":
        following = [j for j in range(i + 1, min(i + 12, len(found))) if found[j].is_prose()][:1]
        return (
            "caption"
            if _reads_as_caption(found, i) or _shows_a_picture(found, i, following)
            else "standfirst"
        )
    if block.form in ("title", "bullet"):
        return (
            "caption" if _next_form(found, i) in _PHOTO_FORMS and not block.apart else "standfirst"
        )
    beside_stamp = any(found[j].form == "stamp" for j in (i - 1, i + 1) if 0 <= j < len(found))
    return (
        "dateline"
        if block.form == "label" and beside_stamp and block.text.istitle() and block.words > 1
        else "navigation"
    )


def _reads_as_caption(found, i):
    """Whether a block is words about a picture: it follows its number, stands by a credit, is a bare phrase, or speaks in the present and gives a date."""
    block = found[i]
    if (
        block.sentences > 3
        or block.words > 60
        or _QUOTED_END.search(block.edge)
        or block.text[0] in _OPENING
    ):
        return False
    if i and _PICTURE_NUMBER.match(found[i - 1].text):
        return True
    if i + 1 < len(found) and found[i + 1].is_photo_credit:
        touching = not block.apart and any(
            b.apart for b in found[max(0, i - 12) : i + 12] if b.is_prose(12)
        )
        return (
            touching
            or _is_dated(block)
            or _speaks_in_present(block.edge)
            or boilerplate.lacks_verb(block.edge)
        )
    return (
        _is_dated(block) and _speaks_in_present(block.edge) and not _REPORTS.search(block.edge)
    ) or boilerplate.lacks_verb(block.edge)


def _is_dated(block):
    return bool(boilerplate.FULL_DATE.search(block.edge))


def _speaks_in_present(text):
    """Whether a text tells in the present what is seen in a picture."""
    return bool(boilerplate.CAPTION_VERB.search(text)) and not boilerplate.PAST_VERB.search(text)


def _shows_a_picture(found, i, following):
    """Whether prose right above the text is a caption: it tells in the present of what is seen, and the text beneath it goes on in the past."""
    first = _SENTENCE_END.split(found[i].edge, maxsplit=1)[0]
    present = _speaks_in_present(first) and not _PASSIVE.search(first)
    past = following and boilerplate.PAST_VERB.search(found[following[0]].edge)
    return (
        bool(present and past)
        and found[i].words <= 60
        and found[i].text[0] not in _OPENING
        and not _REPORTS.search(found[i].edge)
    )


# 3. Place: the article and what follows it


def _read_article(found, first):
    """Give each block from the first of the body on its kind, in one pass, knowing to which section the page has turned."""
    interview, transcript = _is_interview(found, first), _is_transcript(found, first)
    section, i = "article", first
    while i < len(found):
        block = found[i]
        turn = _turn(found, i, first, section)
        if (
            section == "article"
            and turn in ("related", "notice")
            and (resume := _resumes(found, i + 1))
        ):
            for j in range(i, resume):
                found[j].kind = _kind_in_section(found, j, "related")
            i = resume
            continue
        section = turn or section
        block.kind = (
            _kind_in_article(found, i, interview, transcript)
            if section == "article"
            else _kind_in_section(found, i, section)
        )
        i += 1


def _turn(found, i, first, section):
    """The section to which a block turns the page, or '' if it turns nothing."""
    block = found[i]
    if block.form == "section":
        return (
            ""
            if section == "article" and block.rule != "related" and _text_goes_on(found, i + 1)
            else block.rule
        )
    if section == "article" and i > first:
        if block.form == "tag" or block.rule in ("sign-off", "agencies as source"):
            return "" if _resumes(found, i + 1) else "after"
        if block.form == "notice" or (block.is_prose() and i > first + 2 and _is_note(found, i)):
            return "notice"
        if (
            boilerplate.COMMENT_HEAD.match(block.edge)
            and i > first + 2
            and block.form not in ("prose", "navigation")
            and not _text_goes_on(found, i + 1)
        ):
            if found[i - 1].form == "label":
                found[i - 1].kind = "comment"
            return "comment"
    if section == "comment" and block.form == "notice" and block.words > 25:
        return "notice"
    return ""


def _text_goes_on(found, start):
    """Whether what may be a heading of the page is a crosshead: reported text follows at once, without the names and times of readers' comments."""
    following = found[start : start + 2]
    return (
        len(following) == 2
        and all(block.is_prose(8) for block in following)
        and any(_REPORTS.search(block.edge) for block in following)
    )


def _is_note(found, i):
    """Whether prose is a note on the author, a prompt to the reader, or goes on with one in the outlet's own voice."""
    block = found[i]
    goes_on = found[i - 1].kind == "notice" and bool(_OUTLET.search(_QUOTATION.sub("", block.edge)))
    on_author = bool(boilerplate.AUTHOR_NOTE.match(block.edge)) and not _resumes(found, i + 1)
    return on_author or _prompts(block) or goes_on


def _prompts(block):
    """Whether a block speaks to the reader, outside any quotation, of what the outlet offers or asks."""
    if not _SPEAKS.search(block.edge):
        return False
    bare = _QUOTATION.sub("", block.edge)
    if _READER.search(bare) and (
        _OFFER.search(bare) or (block.words <= 12 and boilerplate.PROMPT_OPENING.match(bare))
    ):
        return True
    return bool(_OUTLET.search(bare)) and bool(_SUPPORT.search(bare)) and not _REPORTS.search(bare)


def _resumes(found, start):
    """Where the article goes on after an inset, or None if it has ended: at the first paragraph that is no summary under a title.

    In a list of other stories each summary is short and has its title right above it, again and again. A paragraph of the article is followed by another,
    or is longer.
    """
    region = []
    for i in range(start, min(len(found), start + _INSET_BLOCKS)):
        block = found[i]
        if (
            block.form in ("section", "tag") and block.rule != "related"
        ) or block.rule == "sign-off":
            break
        if block.form not in ("navigation", "counter", "stamp", *_PHOTO_FORMS):
            region.append(i)
    paragraphs = [
        n
        for n, i in enumerate(region)
        if found[i].is_prose()
        and not _prompts(found[i])
        and not boilerplate.AUTHOR_NOTE.match(found[i].edge)
    ]
    summaries = [
        n
        for n in paragraphs
        if n and found[region[n - 1]].form in ("title", "label") and found[region[n]].words <= 35
    ]
    if len(summaries) > 1 and summaries == paragraphs:
        return None
    for n in paragraphs:
        block = found[region[n]]
        following = found[region[n + 1]] if n + 1 < len(region) else None
        if (
            following is not None
            and following.form in ("prose", "bullet")
            and block.words + following.words >= 20
        ):
            return region[n]
        if (block.sentences > 1 and block.words >= 18) or (
            block.words >= 30 and _REPORTS.search(block.edge)
        ):
            return region[n]
    return None


def _is_interview(found, first):
    """Whether questions stand alone between answers: three at least, and one to two answers. Fewer are crossheads."""
    questions = [
        i
        for i in range(first, len(found) - 1)
        if found[i].text.endswith("?") and found[i + 1].is_prose()
    ]
    return len(questions) >= 3 and len(questions) * 2 >= sum(
        block.is_prose() and not block.text.endswith("?") for block in found[first:]
    )


def _is_transcript(found, first):
    """Whether paragraphs open with the name of who speaks, three at least and a quarter of all."""
    speakers = sum(block.is_prose() and bool(_SPEAKER.match(block.edge)) for block in found[first:])
    return speakers >= 3 and speakers * 4 >= sum(block.is_prose() for block in found[first:])


def _kind_in_article(found, i, interview, transcript):
    """The kind of a block between the article's first paragraph and its end."""
    block, before = found[i], found[i - 1]
    following = found[i + 1] if i + 1 < len(found) else None
    in_list = (
        before.kind == "body"
        and (
            before.text.endswith(":")
            or (before.form in _ITEM_FORMS and not before.text.endswith("?"))
        )
        and _is_item(block)
    )
    if block.form == "stamp":
        return "dateline"
    if block.form == "section":
        return "standfirst"
    if in_list:
        return "body"
    if block.form in KINDS and not (transcript and block.text.startswith(_CUE)):
        return block.form
    if transcript and (
        _SPEAKER.match(block.edge) or block.text.startswith(_CUE) or block.text.endswith(".")
    ):
        return "body"
    if interview and block.text.endswith("?") and following is not None and following.is_prose():
        return "body"
    if block.form == "bullet":
        return "body" if _reads_as_prose(block) else "related"
    if block.form == "prose":
        return (
            "caption"
            if _reads_as_caption(found, i)
            else "standfirst"
            if _is_pull_quote(found, i)
            else "body"
        )
    if following is not None and following.is_photo_credit:
        return "caption"
    if block.form == "label":
        return "standfirst" if following is not None and following.is_prose() else "navigation"
    return "related"


def _is_item(block):
    """Whether a block may be an item of a list in the text: it has a bullet, or begins small or with a figure."""
    return block.form == "bullet" or (
        block.form in _ITEM_FORMS and (block.text[0].islower() or block.text[0].isdigit())
    )


def _is_pull_quote(found, i):
    """Whether a paragraph is only words in quotation marks that a paragraph nearby has too."""
    block = found[i]
    if block.words < 6 or block.text[0] not in _OPENING or block.text[-1] not in _CLOSING:
        return False
    said = set(_WORD.findall(block.text.lower()))
    return any(
        said <= set(_WORD.findall(b.text.lower()))
        for b in found[max(0, i - 8) : i] + found[i + 1 : i + 9]
        if b.is_prose() and b.words > block.words
    )


def _kind_in_section(found, i, section):
    """The kind of a block after the page has turned from its article."""
    block, before = found[i], found[i - 1]
    if block.form == "section":
        return "navigation"
    if section == "comment":
        button = block.form == "bullet" and block.words <= _LABEL_WORDS
        return (
            "navigation"
            if button
            else block.form
            if block.form in ("navigation", "counter", "notice")
            else "comment"
        )
    if (
        section == "tag"
        and (before.form == "section" or before.kind == "tag")
        and block.form in ("label", "title")
        and block.words <= 25
    ):
        return "tag"
    if block.form in KINDS:
        return block.form
    if block.stamp is not None and block.stamp.labelled:
        return "dateline"
    if section == "related":
        if block.is_prose() and _prompts(block):
            return "notice"
        return (
            "navigation"
            if block.form == "label" and (block.words < _LABEL_WORDS or not block.text.istitle())
            else "related"
        )
    if block.form == "stamp":
        return "related" if before.kind == "related" else "dateline"
    if block.form == "label":
        return "navigation"
    if section == "form" or _prompts(block):
        return "notice"
    if block.form == "prose":
        return "related" if before.kind == "related" else "notice"
    return "notice" if section == "notice" and block.form == "bullet" else "related"


def _mend_captions(found):
    """A line that says again what a caption or credit beside it says is a caption, and so is each that says the same elsewhere on the page."""
    by_text = {}
    for block in found:
        by_text.setdefault(block.text, []).append(block)
    for i, block in enumerate(found):
        if block.kind not in ("body", "related", "standfirst") or not 4 < block.words < 80:
            continue
        beside = [
            other.text for other in found[max(0, i - 1) : i + 2] if other.kind in _PHOTO_FORMS
        ]
        core = _OUTLET_ADDED.sub("", block.text).rstrip(".") if beside else ""
        if any(core in text for text in beside):
            for same in by_text[block.text]:
                same.kind = "headline" if same.kind == "headline" else "caption"


def _stamps(found, headline):
    """The date stamps of a page in order, as (place, Stamp): `head` far above the article, `above` its headline, `article` below it, `end` below its text."""
    bodies = [i for i, block in enumerate(found) if block.kind == "body"]
    top = headline if headline is not None else bodies[0] if bodies else len(found)
    for i, block in enumerate(found):
        if block.kind == "dateline" and block.stamp is not None:
            near = 1 < i >= top - 3
            yield (
                "end"
                if bodies and i > bodies[0]
                else "article"
                if i > top
                else "above"
                if near
                else "head",
                block.stamp,
            )
