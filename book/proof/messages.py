"""The reasons for which a claim is rejected, and how each is worded for the author."""

from enum import Enum


class Reason(Enum):
    """A reason to reject a claim. Its value is the wording, a predicate and a remedy."""

    # Quotations
    NO_WORDS = "contains no words. Delete the quotation marks."
    NO_EVIDENCE = "has no evidence in its sentence. {remedy}"
    NOT_FOUND = "is not verbatim in {source}. {remedy}"
    WRONG_ORDER = "has pieces that are not verbatim in {source} in this order. {remedy}"
    SMALL_PIECES = (
        "is cut into pieces that are too small for {source}. "
        "Quote at least three words between elisions, or pieces of one sentence that have four "
        "words together."
    )
    NEGATION_LOST = (
        "leaves out a negation (“{words}”) of {source} beside the words that it quotes. "
        "Quote the negation too, or say before the quotation that it is not so."
    )
    DOUBT_LOST = (
        "leaves out the doubt of {source} (“{words}”). Quote “{words}” too, or say that it is "
        "possible, not certain."
    )
    NEGATION_INSERTED = (
        "inserts “[{words}]”, which negates the words of {source}. Delete the insertion."
    )
    NUMBER_INSERTED = (
        "inserts “[{words}]”, which contains a number that {source} does not have there. "
        "Move the number out of the quotation."
    )
    LONG_INSERTION = (
        "inserts “[{words}]” into the words of {source}. "
        "Shorten the insertion to five words or fewer."
    )
    LETTERS_INSERTED = (
        "adds letters to a word of {source}. A bracket within a word can change the case of its "
        "first letter, or its ending (want[s])."
    )
    NO_WORDS_IN_RECORD = (
        "cites an outside source whose words record.csv does not contain. "
        "Name a passage, or add the words to record.csv."
    )
    DENIED = (
        "is introduced as what nobody says, or what its speaker does not say, but {source} has the "
        "words. Say who says them."
    )
    UNCREDITED = (
        "has the words of {speaker} in {source}, but this paragraph does not name {speaker}. "
        "Name the speaker."
    )
    WRONG_SPEAKER = (
        "is credited to {credited}, but {source} has it as {owner}. Name the right speaker."
    )
    # Numbers and dates
    CORPUS_COUNT = (
        "counts parts of the corpus ({unit}), which an author can miscount. Compute it in a cell "
        "and link to the value; or, if it counts something else, add its words to exempt.toml, or "
        "write {{unchecked}}`its words <reason>`."
    )
    UNIVERSAL = (
        "says something of all or none of the corpus, which one more article may contradict. "
        "Compute it in a cell and link to the value: [No article](#name), only [Sputnik](#name)."
    )
    NO_EVIDENCE_FOR_NUMBER = (
        "is hard-coded without evidence in its sentence. Name the passage or the fact "
        "that says so, or compute it in a cell and link to the value; if it is a name or an "
        "idiom, add it to exempt.toml."
    )
    NOT_SUPPORTED = (
        "is not supported by {sources}, which has {has}. Write it as the source does, with its "
        "unit and what stands beside it (“over”, “not”, “a month”), or link to the passage that "
        "says so; what you have reckoned yourself, compute in a cell and link to the value."
    )
    OTHER_TIME = (
        "is in the fact that is named, but of another time than {when}, the date nearest to it. "
        "Correct the date, or name the fact of that time."
    )
    WRONG_WEEKDAY = "stands beside {said}, but was a {right}. Correct the weekday, or leave it out."


class Rejected(Exception):  # noqa: N818 — an answer about a claim, not an error of the program
    """A claim is rejected for a reason; `details` complete its wording."""

    def __init__(self, reason: Reason, **details: str) -> None:
        super().__init__(reason, details)
        self.reason, self.details = reason, details

    @property
    def is_absence(self) -> bool:
        """True if a source lacks the words; False if it has them but they may not be quoted so."""
        return self.reason in (Reason.NOT_FOUND, Reason.WRONG_ORDER)

    def with_details(self, **details: str) -> "Rejected":
        """Return the same rejection with more details."""
        return Rejected(self.reason, **{**self.details, **details})

    def wording(self, claim: str) -> str:
        """Return the message for an author; `claim` names the claim, as in “The date ‘May’”."""
        return f"{claim} {self.reason.value.format(**self.details)}"
