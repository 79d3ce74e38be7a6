"""Clock times: which stand with a day as one expression, and on which day the others are.

“Friday at 15:00” is one expression. A clock time alone is on the last day that the article named
before it for what is told there, and in a running report on the day of publication.
"""

import re
from collections.abc import Sequence

from corpus.extraction import rules

_DATA = rules.load("clock_times")
_DAY_FIRST = re.compile(_DATA["joints"]["day_first"])
_CLOCK_FIRST = re.compile(_DATA["joints"]["clock_first"])
_STAMP_AFTER = re.compile(_DATA["running_reports"]["stamp_after"])
_SAYS, _SAID, _LIVE = (
    re.compile(rf"\b(?:{_DATA['running_reports'][name]})\b") for name in ("says", "said", "live")
)
_FEWEST_CLOCK_TIMES = 3  # of a running report that calls itself one
_FEWEST_IN_ANY = 5  # of another
_FEWEST_STAMPS = 2
_SAYS_TO_SAID = 3  # in a running report most verbs of saying are in the present


def is_one_expression(text: str, start: int, end: int, day_first: bool) -> bool:
    """Return True if a day and a clock time, between which a text is, are one expression."""
    joint = (_DAY_FIRST if day_first else _CLOCK_FIRST).match(text, start)
    return joint is not None and joint.end() == end


def is_running_report(paragraphs: Sequence[str], alone: Sequence[tuple[int, int, int]]) -> bool:
    """Return True if an article reports a day hour by hour, as a live blog does.

    Args:
        paragraphs: the paragraphs of the article.
        alone: the clock times without a day, as (index of the paragraph, start, end).
    """
    if len(alone) < _FEWEST_CLOCK_TIMES:
        return False
    stamps = [n for n, start, end in alone if not start and _STAMP_AFTER.match(paragraphs[n], end)]
    if len(stamps) >= _FEWEST_STAMPS or any(map(_LIVE.search, paragraphs)):
        return True
    says, said = (
        sum(len(pattern.findall(text)) for text in paragraphs) for pattern in (_SAYS, _SAID)
    )
    return len(alone) >= _FEWEST_IN_ANY and says >= _SAYS_TO_SAID * max(said, 1)
