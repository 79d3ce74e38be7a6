"""Headline: the title on a page that the text beneath it speaks of.

Each title above the text gets a score: the share of its words that the text has too, and a bonus
for what headlines have about them.
"""

import re
from collections.abc import Callable

from corpus.extraction import wording
from corpus.extraction.block_forms import TITLE_WORDS
from corpus.extraction.blocks import Layout, Position, TextBlock
from corpus.extraction.boilerplate import LIVE_PAGE, PLURAL_IN_NAMES
from corpus.extraction.publication_date import find_written_date, split_title

_LIVE = re.compile(r"(?:live|breaking|developing|updat(?:e|ed|ing))\W*", re.IGNORECASE)
_BREADCRUMBS = re.compile(r"\s[/|›»>]\s")
_RANK = re.compile(r"(\d{1,2})[.)]?\s+\S")
_INTERFACE_FORMS = ("navigation", "counter")
_SEPARATING_FORMS = ("navigation", "section", "prose")
_TITLE_FORMS = ("title", "label")
# A title may look like boilerplate: "Opinion: …", "Response to the crisis".
_TITLE_LIKE_FORMS = ("related", "notice", "caption", "credit", "section")
_CAPTION_PATTERNS = (
    "file or agency in brackets at the end",
    "credit at the end",
    "date as its last sentence",
)

_SMALL_WORDS = frozenset("the a an of in on at for and to from by with de la le du al el".split())
_VERB_ENDING = re.compile(r"(?:s|ed)$")
_MIN_WORDS = 2
_SENTENCE_WORDS = 20  # of a headline that is a sentence
_BOILERPLATE_WORDS = 4  # of a headline that looks like boilerplate; shorter ones are labels
_MIN_SCORE = 0.35  # a title that shares two of its words with the text has more
_BENEATH_BLOCKS, _BENEATH_PARAGRAPHS = 25, 6  # where the text beneath a title is looked for
_BENEATH_ON_LIVE_PAGE = 60  # blocks, titles among them: its entries are of many things
_SURELY_SHARED = 2  # words of a title in the text beneath; one may be there by chance
_PARAGRAPH_WORDS = 8  # of such text
# Each paragraph of so many words above a title speaks against it; after seven, titles
# are not looked at, since none could reach the least score.
_PROSE_ABOVE_WORDS, _PROSE_ABOVE_LIMIT, _PROSE_ABOVE_WEIGHT = 12, 6, 0.35
_NEAR_BLOCKS = 40  # where a page repeats its headline: in its title, its menu, its comment form
_UPWARD_BLOCKS, _UPWARD_WORDS = 3, 4
_UPWARD_OVERLAP, _UPWARD_SHARE = 0.25, 0.3


def find_headline(layout: Layout) -> int | None:
    """Return the index of the headline, or None if no title is borne out by the text beneath."""
    overlaps = _overlaps(layout)
    scores = {
        i: overlap + _bonus(Position(layout, i)) - _PROSE_ABOVE_WEIGHT * prose_above
        for i, (overlap, prose_above) in overlaps.items()
    }
    borne_out = [i for i in scores if scores[i] >= _MIN_SCORE]
    titles = [i for i in borne_out if not _is_name(Position(layout, i))] or borne_out
    if not titles:
        return _only_title(layout)
    overlaps = {i: of for i, of in overlaps.items() if i in titles or i not in borne_out}
    best = max(titles, key=lambda i: scores[i])
    return _title_right_above(layout, best, {i: overlap for i, (overlap, _) in overlaps.items()})


def _only_title(layout: Layout) -> int | None:
    """Return the index of a title that opens the page, dated right beneath it, or None.

    It need not share a word with the text: “Charities oppose new rules”. Another above the text may
    be the headline as well.
    """
    text = next((at.index for at in layout.positions() if at.block.is_prose(_PARAGRAPH_WORDS)), 0)
    titles = [at for at in layout.positions(end=text) if at.block.form in _TITLE_FORMS]
    if len(titles) != 1 or titles[0].index or titles[0].next.date_stamp is None:
        return None
    is_title = titles[0].block.form == "title" and _could_be_headline(titles[0])
    return 0 if is_title else None


def _overlaps(layout: Layout) -> dict[int, tuple[float, int]]:
    """Return, by index, the overlap of each title with the text beneath it, and how many paragraphs
    stand above it. Titles without any overlap are left out."""
    overlaps, prose_above = {}, 0
    for at in layout.positions():
        if _could_be_headline(at) and (overlap := _overlap(at)):
            overlaps[at.index] = overlap, prose_above
        prose_above += at.block.is_prose(_PROSE_ABOVE_WORDS)
        if prose_above > _PROSE_ABOVE_LIMIT:
            break
    return overlaps


def _title_right_above(layout: Layout, best: int, overlaps: dict[int, float]) -> int:
    """Return the index of a title right above the best one, or above that, or that of the best.

    A standfirst or a caption under a headline often shares more words with the text than the
    headline does.
    """
    for i in range(max(0, best - _UPWARD_BLOCKS), best):
        between = layout.blocks[i + 1 : best]
        if (
            i in overlaps
            and not any(map(_separates, between))
            and len(wording.WORD.findall(layout.blocks[i].text)) > _UPWARD_WORDS
            and not _repeats(layout.blocks[i], layout.blocks[best].text)
            and overlaps[i] >= max(_UPWARD_OVERLAP, _UPWARD_SHARE * overlaps[best])
        ):
            return _title_right_above(layout, i, overlaps)
    return best


def _separates(block: TextBlock) -> bool:
    """Return True if a block between two titles shows that they are of different things."""
    return block.form in _SEPARATING_FORMS and not _LIVE.fullmatch(block.text)


def _is_name(at: Position) -> bool:
    """Return True if a title is only a name, such as that of the site.

    It has capitals throughout, as its words have in the text beneath, and no verb.
    """
    words = wording.WORD.findall(at.block.text)
    content = [word for word in words if word.lower() not in _SMALL_WORDS]
    if len(content) < 2 or not all(word[0].isupper() for word in content):
        return False
    beneath = set(wording.WORD.findall(" ".join(block.text for block in _text_beneath(at))))
    return all(
        word in beneath or (word.lower() not in beneath and not _may_be_verb(word))
        for word in content
    )


def _may_be_verb(word: str) -> bool:
    return word not in PLURAL_IN_NAMES and _VERB_ENDING.search(word) is not None


def _could_be_headline(at: Position) -> bool:
    block = at.block
    if _has_breadcrumbs(block.text) or not _MIN_WORDS <= block.words <= TITLE_WORDS:
        return False
    if _is_ranked(at):
        return False
    if block.form in _TITLE_FORMS:
        return True
    if block.form == "prose":
        is_short = block.sentences == 1 and block.words <= _SENTENCE_WORDS
        return is_short and _is_above_stamp(at)
    return (
        block.form in _TITLE_LIKE_FORMS
        and block.words >= _BOILERPLATE_WORDS
        and not block.text.endswith(".")
        and (block.pattern not in _CAPTION_PATTERNS or _has_own_date(at))
    )


def _is_ranked(at: Position) -> bool:
    """Return True if a title is one of a numbered list, such as that of the most read stories."""
    rank = _RANK.match(at.block.text)
    if rank is None:
        return False
    near = [
        _RANK.match(block.text)
        for block in (*at.before(2), *at.after(2))
        if block.form != "stamp"  # “20 Jun 2023” has no rank
    ]
    return any(abs(int(other[1]) - int(rank[1])) == 1 for other in near if other)


def _is_above_stamp(at: Position) -> bool:
    """Return True if a date stamp or a byline follows, perhaps under the name of the author."""
    forms = [block.form for block in at.after(4) if block.form not in _INTERFACE_FORMS]
    return forms[:1] == ["stamp"] or forms[:2] == ["label", "stamp"]


def _has_own_date(at: Position) -> bool:
    """Return True if a date ends a title, and no caption: the page has the same right beneath."""
    stamp, written = at.next.date_stamp, find_written_date(at.block.text)
    return stamp is not None and written is not None and stamp.values == written.values


def _has_breadcrumbs(text: str) -> bool:
    """Return True if a line is parts joined by marks, and no title beside its date."""
    return bool(_BREADCRUMBS.search(text) and _BREADCRUMBS.search(split_title(text)[0]))


def next_content_form(at: Position) -> str:
    """Return the form of the next block that is not of the interface, or ''."""
    following = [block.form for block in at.after(4) if block.form not in _INTERFACE_FORMS]
    return following[0] if following else ""


def _overlap(at: Position) -> float:
    """Return how much of a title the text beneath it has too, from 0 to 1.

    This is the share of its words, and less for a title of few words. The first entries of a live
    page may be of other things than its headline, which stands above the date.
    """
    shared = _shared_stems(at, _text_beneath(at))
    if shared < _SURELY_SHARED and at.next.form == "stamp":
        following = at.after(_BENEATH_ON_LIVE_PAGE)
        is_live = any(LIVE_PAGE.fullmatch(block.text) for block in following[:_BENEATH_BLOCKS])
        shared = _shared_stems(at, following) if is_live else shared
    return 0.6 * shared / max(len(at.block.stems), 3) + 0.4 * min(shared, 5) / 5


def _shared_stems(at: Position, beneath: list[TextBlock]) -> int:
    """Return how many of the words of a title are in the text beneath it too."""
    return len(at.block.stems & frozenset[str]().union(*(block.stems for block in beneath)))


def _text_beneath(at: Position) -> list[TextBlock]:
    paragraphs = [block for block in at.after(_BENEATH_BLOCKS) if block.is_prose(_PARAGRAPH_WORDS)]
    return paragraphs[:_BENEATH_PARAGRAPHS]


def _bonus(at: Position) -> float:
    """Return what speaks for a headline besides its words, less what speaks against it."""
    return sum(weight for weight, applies in _BONUSES if applies(at))


def _has_date_stamp_below(at: Position) -> bool:
    return any(block.form == "stamp" for block in at.after(3))


def _heads_menu(at: Position) -> bool:
    """Return True if a title opens the page and two lines of a menu follow, as under the name of a
    site."""
    return not at.index and [block.form for block in at.after(2)] == ["navigation"] * 2


def _is_in_title_case(at: Position) -> bool:
    return wording.is_title_case(at.block.text)


def _has_five_words(at: Position) -> bool:
    return at.block.words >= 5


def _is_repeated(at: Position) -> bool:
    """Return True if a block of more than two words stands again near, alone or with few more."""
    near = [*at.before(_NEAR_BLOCKS), *at.after(_NEAR_BLOCKS - 1)]
    return at.block.words > 2 and any(_repeats(other, at.block.text) for other in near)


def _repeats(other: TextBlock, text: str) -> bool:
    return text in other.text and len(other.text) < 2 * len(text) + 40


def _has_fewer_than_three_words(at: Position) -> bool:
    return at.block.words < 3


def _captions_picture(at: Position) -> bool:
    return at.next.is_photo_credit and not at.block.gap_after


def _looks_like_boilerplate(at: Position) -> bool:
    return at.block.form in _TITLE_LIKE_FORMS and not _is_related(at)


def _is_related(at: Position) -> bool:
    return at.block.form == "related"


def _is_prose(at: Position) -> bool:
    return at.block.is_prose()


# The weights were set by hand on the synthetic pages of `tests/extraction/pages`.
_BONUSES: tuple[tuple[float, Callable[[Position], bool]], ...] = (
    (0.2, _has_date_stamp_below),
    (-0.3, _heads_menu),
    (0.1, _is_in_title_case),
    (0.1, _has_five_words),
    (0.2, _is_repeated),
    (-0.3, _has_fewer_than_three_words),
    (-0.3, _captions_picture),
    (-0.25, _looks_like_boilerplate),
    (-0.1, _is_related),
    (-0.3, _is_prose),
)
