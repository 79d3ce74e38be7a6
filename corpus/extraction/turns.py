"""Turns of a transcript or an interview: words that only a label gives to their speaker.

“BERG: We tried.”, “Question (Radio Hill): Did you?” Those of the outlet's own journalists, who
host it or ask the questions, are its own voice.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.extraction import rules
from corpus.extraction.article import ParsedArticle
from corpus.extraction.entities import Entity, is_known_place

_DATA = rules.load("attribution")["turns"]
_QUESTION, _ANSWER, _JOURNALISTS = (
    rules.word_set(_DATA[name]) for name in ("question", "answer", "journalists")
)
_LABEL = re.compile(
    r"(?P<label>(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,5}?)(?:, ?(?P<role>[A-Z][\w ]{2,30}))?"
    r"(?: \((?P<of>[^)]{1,60})\))?):(?:\s+(?![\"“‘'«„])|$)"
)
_STAGE_DIRECTION = re.compile(r"[(\[].*[)\]]\.?$")
_FEWEST = 3  # turns of a transcript
_ASKING = 0.5  # share of the turns of who asks the questions that end in one


class Turn(NamedTuple):
    """What a turn has in one passage.

    The passage, where its words begin in it and end, the label as printed, its speaker ("" if
    unknown) and the description that stands for one without a name. `is_first` is False where it
    goes on from the passage before.
    """

    passage: int
    start: int
    end: int
    label: str
    speaker: str
    unnamed: str
    is_first: bool


class _Labelled(NamedTuple):
    """A passage that opens with a label.

    Its number, the label, its name and role in small letters, where its words begin, and the
    entity or outlet of the label, if known.
    """

    passage: int
    label: str
    name: str
    role: str
    start: int
    entity: Entity | None
    outlet: str

    @property
    def who(self) -> str:
        """What is the same in all labels of one speaker."""
        return self.speaker or self.name

    @property
    def is_hosts(self) -> bool:
        """True if it says that a journalist speaks: “ANNA BERG, HOST:”."""
        return not _JOURNALISTS.isdisjoint(self.role.split())

    @property
    def speaker(self) -> str:
        """The canonical name of who speaks, or "": “THE WITNESS:”."""
        if self.name in _QUESTION:
            return self.outlet
        if self.entity is None:
            return ""
        return self.entity.name.title() if self.entity.name.isupper() else self.entity.name


def turns(article: ParsedArticle) -> list[Turn]:
    """Return the turns of an article that are not its outlet's, in order."""
    labelled = list(_labelled(article))
    if not _is_transcript(article, labelled):
        return []
    own = _own_speakers(article, labelled)
    found: list[Turn] = []
    is_interview = _is_interview(article, labelled)
    afters = [one.passage for one in labelled[1:]] + [labelled[-1].passage + 1]
    for one, after in zip(labelled, afters, strict=True):
        is_question = one.name in _QUESTION and not one.outlet
        if is_question or one.speaker in own:
            continue
        speaker = _answering(article) if one.name in _ANSWER else one.speaker
        for n in range(one.passage, after):
            text = article.passages[n].text
            start = one.start if n == one.passage else 0
            is_aside = _STAGE_DIRECTION.fullmatch(text) or (is_interview and text.endswith("?"))
            if text[start:].strip() and not (is_aside and n > one.passage):
                end = len(text.rstrip(" .")) if text.rstrip().endswith(".") else len(text.rstrip())
                unnamed = "" if speaker or one.name in _ANSWER else one.name.removeprefix("the ")
                turn = Turn(n, start, end, one.label, speaker, unnamed, n == one.passage)
                found.append(turn)
    return found


def _labelled(article: ParsedArticle) -> Iterator[_Labelled]:
    """Yield the passages that open with the label of a turn."""
    for n, passage in enumerate(article.passages[1:], start=1):
        match = _LABEL.match(passage.text)
        if match is None:
            continue
        name, at = match["name"], match.end("name")
        mentions = article.entities.mentions
        named = [one for one in article.entities.at.get(n, ()) if one.end == at]
        entity = named[-1].entity if named and not is_known_place(name.title()) else None
        outlet = match["of"] or ""
        outlet = next((one.entity.name for one in mentions if one.text == outlet), outlet)
        is_label = name.lower() in _QUESTION | _ANSWER
        is_name = name.isupper() and len(name) > 1 and not is_known_place(name.title())
        is_person = entity is not None and entity.type in ("person", "outlet")
        if is_label or is_name or is_person:
            role = (match["role"] or "").lower()
            yield _Labelled(n, match["label"], name.lower(), role, match.end(), entity, outlet)


def _is_transcript(article: ParsedArticle, labelled: Sequence[_Labelled]) -> bool:
    """Return True if passages are turns of speakers of whom one recurs, and one asks or hosts."""
    if len(labelled) < _FEWEST or len({one.who for one in labelled}) == len(labelled):
        return False
    if len({one.who for one in labelled}) == 1:
        return _is_interview(article, labelled)
    return any(
        one.name in _QUESTION or one.is_hosts or article.passages[one.passage].text.endswith("?")
        for one in labelled
    )


def _is_interview(article: ParsedArticle, labelled: Sequence[_Labelled]) -> bool:
    """Return True if only the answers have a label, and the passages before them are questions."""
    before = [article.passages[one.passage - 1].text for one in labelled]
    questions = sum(text.endswith("?") for text in before)
    return len({one.who for one in labelled}) == 1 and questions > _ASKING * len(labelled)


def _own_speakers(article: ParsedArticle, labelled: Sequence[_Labelled]) -> set[str]:
    """Return the names of the outlet's journalists, who host, report or ask."""
    own = {one.speaker for one in labelled if one.is_hosts}
    for one in labelled:
        if one.entity is None or not one.speaker:
            continue
        is_journalist = not _JOURNALISTS.isdisjoint(one.entity.described)
        same = [other for other in labelled if other.entity is one.entity]
        questions = sum(article.passages[other.passage].text.endswith("?") for other in same)
        if is_journalist or one.entity.type == "outlet" or questions > _ASKING * len(same):
            own.add(one.speaker)
    return own


def _answering(article: ParsedArticle) -> str:
    """Return the one person whom the headline names, or ""."""
    named = {one.entity.name for one in article.entities.at.get(0, ()) if one.entity.is_person}
    return named.pop() if len(named) == 1 else ""
