"""Tokenizing and tagging: a passage as a row of words, each with a tag of one letter.

A tag says what a word does in its sentence (`lexicon.toml` lists them: P pronoun, K reporting
verb, N word of a name …). A quotation is one token, tagged Q. A *token pattern* is a regular
expression over the tags of a sentence, with a name and an example:
“We left,” said the mayor. → `QKDR.`
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import sentencex

from corpus.extraction import lexicon, rules
from corpus.extraction.lexicon import DEMONYMS
from corpus.extraction.quotation_marks import QuotedSpan

IsName = Callable[[str], bool]

_CONTRACTIONS = "(?:s|d|m|ve|ll|re)"
_INNER = rf"(?:[^\W_]++|[-–‑](?=[^\W_])|['’](?!{_CONTRACTIONS}\b)(?=[^\W\d_]))*+"
_TOKEN = re.compile(
    rf"[a-z]{{2,}}+{_INNER}"  # most words, tried first
    r"|(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?"  # U.S., H.E.
    rf"|(?:{lexicon.alternatives(lexicon.ABBREVIATIONS)})\.(?=\s)"
    r"|(?:Co|Inc|Ltd|Corp|Bros)\.(?=,|['’]s|\s[a-z])"  # ends the name of a firm
    r"|[A-Z]\.(?=\s?[A-Z]|,|\s[a-z])"  # an initial, also in place of a last name
    rf"|['’]s?\b(?<=s)|['’]{_CONTRACTIONS}\b"
    rf"|[^\W\d_]{_INNER}"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|bn|m|km|pm|am)?\b"
    r"|\S"
)
_APPOSITION = re.compile(r",D[JwNF]*R")  # “Blessing, a survivor, said”
HAS_ARABIC_ARTICLE = re.compile(r"(?i:al|el|ul|a[dnrstz]|ash|adh|ath)[-‑](?=[A-Z\u00c0-\u00de])")
"""“al-Fadel”, and “Al-Fadel” at the head of a sentence."""
_QUOTED = "“…”"  # the text of a token that stands for a quotation
_MOST_CHARACTERS = 20_000  # no paragraph is as long; the work of sentencex grows with its square
_MOST_TOKENS = 400  # no sentence is as long; token patterns may take the square of its length
_PUNCTUATION = dict(zip(",.!?…:;-–—()[]/", ",....:;---()()/", strict=True))


@dataclass(slots=True)
class Token:
    """A word or mark of punctuation as printed, its offsets in the passage, and its tag."""

    text: str
    start: int
    end: int
    tag: str


class TaggedText:
    """A passage, or a quotation in it, as tokens.

    `text` is the whole passage; `sentences` are (index of the first token, index after the last).
    """

    def __init__(self, text: str, tokens: list[Token], sentences: list[tuple[int, int]]):
        self.text, self.tokens, self.sentences = text, tokens, sentences

    @cached_property
    def words(self) -> list[str]:
        """The text of each token."""
        return [token.text for token in self.tokens]

    @cached_property
    def tags(self) -> str:
        """The tags of the tokens, as one string."""
        return "".join(token.tag for token in self.tokens)

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each token starts."""
        return [token.start for token in self.tokens]

    def span(self, first: int, after: int) -> tuple[str, int, int]:
        """Return the printed text of tokens `first` to `after` (excluded), and its offsets."""
        start, end = self.tokens[first].start, self.tokens[after - 1].end
        return self.text[start:end], start, end


class TokenPattern(NamedTuple):
    """A named token pattern with an example sentence.

    `attribution.toml` describes `kind`, `reports` and `keeps_subject`. The groups "cue" and
    "speaker" of the pattern are optional.
    """

    name: str
    example: str
    pattern: re.Pattern[str]
    kind: str
    reports: bool
    keeps_subject: bool

    @property
    def has_cue(self) -> bool:
        """True if the pattern names a verb of reporting."""
        return "cue" in self.pattern.groupindex

    @property
    def has_speaker(self) -> bool:
        """True if the pattern names a speaker."""
        return "speaker" in self.pattern.groupindex

    @property
    def has_role(self) -> bool:
        """True if the pattern names what describes the speaker before the name."""
        return "role" in self.pattern.groupindex


def token_patterns(
    entries: Iterable[dict[str, Any]], parts: dict[str, str]
) -> tuple[TokenPattern, ...]:
    """Compile the entries of a TOML file; `<name>` in a pattern stands for one of the parts."""
    return tuple(
        TokenPattern(
            entry["name"],
            entry["example"],
            re.compile(rules.fill(entry["pattern"], parts)),
            entry.get("kind", ""),
            entry.get("reports", True),
            entry.get("keeps_subject", False),
        )
        for entry in entries
    )


# The listed words and their tags


def _inflect(verb: str) -> list[str]:
    """Return the forms of a regular verb: plain, -s, past, -ing."""
    verb, space, rest = verb.partition("_")
    if verb.endswith("e"):
        forms = [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    elif re.search(r"[^aeiou]y$", verb):
        forms = [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    elif re.search(r"(?:s|sh|ch|x)$", verb):
        forms = [verb, verb + "es", verb + "ed", verb + "ing"]
    else:
        stem = verb + verb[-1] if verb in _DOUBLING else verb
        forms = [verb, verb + "s", stem + "ed", stem + "ing"]
    return [form + space + rest for form in forms]


def _plural(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|sh|ch|x)$", noun) else "s")


def _words_that_are_no_cues() -> dict[str, str]:
    """Return the tag of every listed word that is no reporting verb.

    A noun whose plural means something else ("addresses") ends in an underscore in the list.
    """
    found: dict[str, str] = {}
    for tag, words in lexicon.WORDS_BY_TAG.items():
        for word in words:
            bare = word.rstrip("_")
            found.setdefault(word if "_" in bare else bare, tag)
            if tag in _NOUNS and word == bare:
                found.setdefault(_plural(word), tag)
    return found


def _cue_forms() -> Iterator[tuple[str, str]]:
    """Yield (form, tag) for every form of the reporting verbs.

    Finite forms are K, plain ones k, those in -ing G; of verbs that are cues only beside a
    quotation they are E, e and g.
    """
    verbs = lexicon.REPORTING_VERBS
    for regular, irregular, tags in (
        ("regular", "irregular", "kKG"),
        ("beside_quotation", "irregular_beside_quotation", "eEg"),
    ):
        plain, finite, gerund = tuple(tags)
        written_out = map(str.split, verbs[irregular].split("\n"))
        for forms in [*map(_inflect, verbs[regular].split()), *written_out]:
            for place, form in enumerate(forms):
                if place >= 3 and form.split("_")[0].endswith("ing"):
                    yield form, gerund
                else:  # “put” is plain and past
                    yield form, plain if place == 0 and form != forms[2] else finite


def _tags() -> tuple[dict[str, str], dict[str, str]]:
    """Return the tag of every listed word or phrase, and of the texts that may be verbs too.

    “Claims” is tagged as a text (S), and in the second dictionary as a reporting verb.
    """
    found, also = _words_that_are_no_cues(), dict[str, str]()
    for form, tag in _cue_forms():
        if found.get(form, "") in ("", "e", "E", "g"):
            found[form] = tag
        elif found[form] == "S":
            also.setdefault(form, tag)
    return found, also


def _by_first_words(phrases: Iterable[str]) -> dict[tuple[str, str], list[list[str]]]:
    """Return the words of phrases by their first two words."""
    found: dict[tuple[str, str], list[list[str]]] = {}
    for phrase in phrases:
        words = phrase.split("_")
        found.setdefault((words[0], words[1]), []).append(words)
    return found


_NOUNS = frozenset("RBSM")
_OFFICES = frozenset(lexicon.WORDS_BY_TAG["R"]) | {"justice"}
_WITHIN_NAMES = frozenset(["for", "without", "against", "on"])
_PLURAL = re.compile(r"\w*s|(?:\w*wo)?men|people|data", re.IGNORECASE)
_LANDS = rules.word_set(lexicon.LANDS)
_FIELDS = re.compile(r"N(?:,N){1,3},?cN(?!N)")
_DOUBLING = rules.word_set(lexicon.REPORTING_VERBS["doubling"])
_TAGS, _ALSO_CUES = _tags()
_PHRASES = _by_first_words(word for word in _TAGS if "_" in word)
_PHRASE_HEADS = frozenset(head for word, _ in _PHRASES for head in (word, word.capitalize()))
TEXTS = frozenset(word.rstrip("_") for word in lexicon.WORDS_BY_TAG["S"])
# Words with these tags are no part of a name, capital or not: “President”, “The”.
_NOT_IN_NAMES = frozenset("PDXbAHTRoyijchuatdns")
# Verb forms that may be nouns: "demand", "comments".
_MAY_BE_NOUNS = frozenset(
    word for word, tag in _TAGS.items() if tag in "ke" or (tag in "KE" and word.endswith("s"))
) - {"says", "tells", "say"} | {"forecast"}

_TRADE = re.compile(rf"\w{{2,}}(?:{lexicon.TRADES})s?")
_AGENT = re.compile(r"\w{3,}(?:er|or|eer|wright|mechanic|chef)")  # “bricklayer”
_INITIAL = re.compile(r"[A-Z]\.")
_MONEY = re.compile(r"(?:[KUT]?Sh|Rs)\d")  # “Sh300”


@lru_cache(maxsize=1 << 14)
def _tag(word: str) -> str:
    """Return the tag that a word has by itself."""
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    if _INITIAL.fullmatch(word) or word in lexicon.ACRONYMS:
        return "N"
    if word[0].isdigit() or _MONEY.match(word):
        return "#"
    lower = word.lower().replace("’", "'").replace("‑", "-")
    if lower in ("'s", "'"):
        return "s"
    listed = _TAGS.get(lower) or _TAGS.get(lower.rstrip("."), "")
    if not word[0].isalpha():
        return listed or "w"
    if word[0].isupper():
        return _tag_with_capital(word, lower, listed)
    return listed or ("N" if HAS_ARABIC_ARTICLE.match(word) else _tag_of_unlisted(lower))


def _tag_with_capital(word: str, lower: str, listed: str) -> str:
    """Return N for a word of a name, F if it is a kind of body; a listed tag that rules that out.

    A word with a capital that is listed as a verb or as another noun is one of a name.
    """
    if listed == "B":
        return "F"
    if listed in _NOT_IN_NAMES:
        return listed
    if word in DEMONYMS:
        return "J"
    compound = "-" in word and word.rpartition("-")[2].islower()
    if compound and not listed and not lower.startswith(("al-", "el-")):
        return "J"  # Rome-based, UN-backed
    return "N"


def _tag_of_unlisted(lower: str) -> str:
    _, hyphen, tail = lower.rpartition("-")
    if hyphen and _TAGS.get(tail) in _NOUNS:
        return _TAGS[tail]  # ex-minister
    if lower.startswith(("al-", "el-")) and len(lower) > 4:
        return "N"
    if _TRADE.fullmatch(lower):
        return "R"
    return "A" if lower.endswith("ly") and len(lower) > 4 else "w"


# From a text to its tokens


def tag_passage(text: str, spans: Sequence[QuotedSpan], is_name: IsName) -> TaggedText:
    """Return a passage as tokens, each of its quotations as one.

    Args:
        text: the passage.
        spans: what stands in quotation marks in it.
        is_name: tells of a word with a capital that opens a sentence if it is a name.
    """
    tokens: list[Token] = []
    position = 0
    for span in spans:
        tokens += _tokenize(text, position, span.outer_start)
        tokens.append(Token(_QUOTED, span.outer_start, span.outer_end, "Q"))
        position = span.outer_end
    tokens += _tokenize(text, position, len(text))
    return _tagged(text, tokens, _sentence_ends(_without_quotations(text, spans)), is_name)


def tag_quotation(text: str, span: QuotedSpan, is_name: IsName) -> TaggedText:
    """Return what stands in quotation marks as tokens, with their offsets in the passage `text`."""
    ends = (span.start + end for end in _sentence_ends(text[span.start : span.end]))
    return _tagged(text, list(_tokenize(text, span.start, span.end)), ends, is_name)


def _tagged(text: str, tokens: list[Token], ends: Iterable[int], is_name: IsName) -> TaggedText:
    tokens = _join_phrases(tokens)
    _join_names(tokens)
    _end_names(tokens)
    sentences = _sentences(tokens, ends)
    for first, after in sentences:
        _retag_opening(tokens, first, after, is_name)
    _retag_by_neighbours(tokens)
    _retag_by_frame(text, tokens)
    return TaggedText(text, tokens, sentences)


def _tokenize(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        yield Token(word, match.start(), match.end(), _tag(word))


def _join_phrases(tokens: list[Token]) -> list[Token]:
    """Return the tokens with those of each listed phrase ("according to") joined into one."""
    joined: list[Token] = []
    i = 0
    while i < len(tokens):
        words = _phrase_at(tokens, i) if tokens[i].text in _PHRASE_HEADS else None
        after = i + len(words or (1,))
        joined.append(_joined(tokens[i:after], "_".join(words)) if words else tokens[i])
        i = after
    return joined


def _join_names(tokens: list[Token]) -> None:
    """Make the preposition within the name of a group the “of” of that name.

    “Engineers for Safe Rails”, “Committee on Human Rights”, “said Bread for the Towns”. And an
    unlisted word a kind of body if its “of” brings another name: “the Guild of Bakers”.
    """
    i = 1
    while i < len(tokens) - 1:
        if tokens[i].tag == "o":
            if _is_kind_of_body(tokens, i):
                tokens[i - 1].tag = "F"
            if tokens[i - 1].tag == "F":
                _join_fields(tokens, i + 1)
        elif tokens[i].tag == "c":
            _join_and(tokens, i)
        elif tokens[i].text.lower() in _WITHIN_NAMES and _has_capital(tokens[i - 1]):
            _join_name_at(tokens, i)
        elif tokens[i].text == "to" and tokens[i + 1].text in lexicon.CAMPAIGNS:
            _join_campaign(tokens, i)
        i += 1


_NAMES_BEFORE_AND = re.compile(r"(?:^|[^N])(N{1,3})$")
_TRADES_BEFORE_AND = re.compile(r"D([NR]{1,3})$")
_SMALL_FIELDS = re.compile(r"(?:^N|w)(?:,w)*$")
_FIELDS_OF_MINISTER = re.compile(r"N{1,3}(?:,N{1,3})*$")


def _join_and(tokens: list[Token], i: int) -> None:
    """Make “and” or “&” a small word if it joins words of one name, or plain words in an office.

    “Hill & Berg”, “the law firm Hill and Berg”, “the Port and Rail Union”, “Trade and Industry
    Minister Berg”
    """
    before = "".join(token.tag for token in tokens[max(0, i - _FRAME_REACH) : i])
    following = "".join(token.tag for token in tokens[i + 1 : i + 1 + _FRAME_REACH])
    if office := re.match("w{1,2}R", following):  # “economy, trade and industry minister”
        fields = _SMALL_FIELDS.search(before)
        if fields and tokens[i + office.end()].text.capitalize() in _MINISTERS:
            for token in tokens[i - (len(before) - fields.start()) : i + office.end()]:
                token.tag = "w"
        return
    named = _NAMES_BEFORE_AND.search(before) or _TRADES_BEFORE_AND.search(before)
    if named is None or following[:1] not in tuple("NFJRT") or not _has_capital(tokens[i + 1]):
        return
    opening = before[: named.start(1)][-1:]
    office = re.match("[NJ]{1,3}R", following)
    if office and tokens[i + office.end()].text in _MINISTERS:
        fields = _FIELDS_OF_MINISTER.search(before)
        first = i - (len(before) - fields.start() if fields else 0)
        for token in tokens[first : i + office.end()]:
            token.tag = "w"
        return
    is_firm = opening == "B" and len(named[1]) == 1 and re.match("N(?!N)", following)
    is_trade = "R" in named[1]
    opening = "D" if is_trade and all(map(_has_capital, tokens[i - len(named[1]) : i])) else opening
    body = re.match("[NJRT]{1,3}(?:s[NR]?)?F", following) if opening == "D" else None
    for token in tokens[i - len(named[1]) : i + body.end()] if body else ():
        token.tag = "N" if token.tag in "RT" else token.tag
    if tokens[i].text == "&" or is_firm or body:
        tokens[i].tag = "n"


_MINISTERS = frozenset(("Minister", "Secretary", "Commissioner"))


def _is_kind_of_body(tokens: list[Token], i: int) -> bool:
    """Return True if a word before “of” has a capital and is neither a listed word nor a land."""
    head, word = tokens[i - 1], tokens[i - 1].text.lower()
    following = tokens[i + 1 + (tokens[i + 1].tag == "D" and i + 2 < len(tokens))]
    is_unlisted = head.tag == "N" and word not in _TAGS and word not in _LANDS
    is_singular = word.endswith("ss") or not word.endswith("s")
    before = tokens[i - 2]
    opens = i > 1 and (before.tag in "DJ" or before.text.lower() in lexicon.OPENING_NAMES)
    return (
        is_unlisted
        and is_singular
        and opens
        and following.tag in "NFJR"
        and _has_capital(following)
    )


def _join_fields(tokens: list[Token], first: int) -> None:
    """Make the commas between the fields of a body small words: “of Trade, Industry and Sport”."""
    tags = "".join(token.tag for token in tokens[first : first + _FRAME_REACH])
    if fields := _FIELDS.match(tags):
        for token in tokens[first : first + fields.end()]:
            token.tag = "n" if token.tag == "," else token.tag


def _join_name_at(tokens: list[Token], i: int) -> None:
    """Join a name at the preposition `i` if it is that of a group."""
    article = tokens[i + 1].tag == "D" and i + 2 < len(tokens)
    first = after = i + 1 + article
    while after < len(tokens) and tokens[after].tag in "NFJR" and _has_capital(tokens[after]):
        after += 1
    if after > first and _names_group(tokens, i, after):
        text = " ".join(token.text for token in tokens[i:first])
        tokens[i - 1].tag = "F"
        for token in tokens[first:after]:
            token.tag = "N" if token.tag in "JR" else token.tag
        tokens[i:first] = [Token(text, tokens[i].start, tokens[first - 1].end, "o")]


def _join_campaign(tokens: list[Token], i: int) -> None:
    """Join a name at its “to” and the verb after it: “Citizens to Save the Marsh”."""
    head, after = tokens[i - 1], i + 2 + (i + 2 < len(tokens) and tokens[i + 2].tag == "D")
    if not _has_capital(head) or after >= len(tokens) or not _has_capital(tokens[after]):
        return
    head.tag = "F"
    text = " ".join(token.text for token in tokens[i:after])
    tokens[i:after] = [Token(text, tokens[i].start, tokens[after - 1].end, "o")]


def _has_capital(token: Token) -> bool:
    return token.text[0].isupper()


def _names_group(tokens: list[Token], i: int, after: int) -> bool:
    """Return True if the words on both sides of the preposition `i` are the name of a group.

    The first is a kind of body, or several by their trade who speak for nobody; or the preposition
    has a capital, or a verb of saying or “according to” is beside the whole.
    """
    head = tokens[i - 1]
    if head.tag == "F" or (head.tag in "NR" and _has_capital(tokens[i])):
        return True
    if tokens[i].text.lower() == "on":  # “Centre for Research on Clean Air”
        return tokens[i - 2].text.lower() in _WITHIN_NAMES and tokens[i - 2].tag == "o"
    if head.tag == "R":
        return bool(_PLURAL.fullmatch(head.text)) and head.text.lower() not in lexicon.SPEAK_FOR
    before = tokens[i - 2].tag if i > 1 else "."
    following = tokens[after].tag if after < len(tokens) else "."
    return head.tag == "N" and (
        (before == "H" and following in ",.")
        or (before in "KE" and following in ",.")
        or (before in ".,Q" and following in "KE")
    )


def _phrase_at(tokens: list[Token], i: int) -> list[str] | None:
    """Return the words of the listed phrase that begins at a token, or None."""
    if i + 1 == len(tokens):
        return None
    for words in _PHRASES.get((tokens[i].text.lower(), tokens[i + 1].text.lower()), ()):
        if [token.text.lower() for token in tokens[i : i + len(words)]] == words:
            return words
    return None


def _joined(tokens: list[Token], phrase: str) -> Token:
    tag = _TAGS[phrase]
    if tag == "B" and tokens[0].text[0].isupper():
        tag = "F"
    text = " ".join(token.text for token in tokens)
    return Token(text, tokens[0].start, tokens[-1].end, tag)


def _sentence_ends(text: str) -> Iterator[int]:
    """Yield the offsets at which the sentences of a text end, as sentencex finds them."""
    for start in range(0, len(text), _MOST_CHARACTERS):
        part = text[start : start + _MOST_CHARACTERS]
        for boundary in sentencex.get_sentence_boundaries("en", part):
            yield start + boundary["end_index"]


def _without_quotations(text: str, spans: Sequence[QuotedSpan]) -> str:
    """Return a text with its quotations blotted out except for their last stop.

    So no sentence ends within a quotation. The offsets stay.
    """
    parts, position = [], 0
    for span in spans:
        last = text[span.end - 1]
        blot = "x" * (span.outer_end - span.outer_start - 3)
        stop = last if last in ".!?,…" else "x"
        parts += [
            text[position : span.outer_start],
            f"“{blot}{stop}”"[: span.outer_end - span.outer_start],
        ]
        position = span.outer_end
    return "".join([*parts, text[position:]])


def _sentences(tokens: list[Token], ends: Iterable[int]) -> list[tuple[int, int]]:
    """Return the sentences as (index of the first token, index after the last)."""
    starts = [token.start for token in tokens]
    afters = [bisect_left(starts, end) for end in ends] + [len(tokens)]
    afters = [after for after in afters if not _is_short_title(tokens, after)]
    found, first = [], 0
    for after in afters:
        for i in range(first, after, _MOST_TOKENS):
            found.append((i, min(i + _MOST_TOKENS, after)))
        first = max(first, after)
    return found


def _is_short_title(tokens: list[Token], after: int) -> bool:
    """Return True if a title whose full stop ends no sentence is the last of some tokens: “Ms.”"""
    return 0 < after < len(tokens) and tokens[after - 1].tag == "T"


_AMOUNTS = frozenset(lexicon.NUMBERS) | {"more", "fewer", "hundreds", "thousands", "dozens"}


def _end_names(tokens: list[Token]) -> None:
    """Make a small word of names that has a capital and ends one its last word: “Rekha Baruah Das”.

    And an office, a saint or a trade with a capital part of the body that it owns: “the Governor's
    Office”, “St Mary's Hospital”, “the Seafarers' Mission”.
    """
    for i in range(len(tokens) - 1, 0, -1):
        token = tokens[i]
        following = tokens[i + 1].tag if i + 1 < len(tokens) else ""
        if token.tag == "n" and token.text[0].isupper() and tokens[i - 1].tag == "N":
            token.tag = "n" if following in ("N", "n", "F") else "N"
        elif token.tag == "F" and tokens[i - 1].tag == "s" and i > 1:
            _join_owner(tokens, i - 2)
        elif token.tag == "R" and following == "(" and _ends_abbreviated(tokens, i):
            token.tag = "N"
        elif token.tag == "R" and following == "F" and tokens[i - 1].tag in "DNJ":
            is_people = _has_capital(token) and _PLURAL.fullmatch(token.text)
            token.tag = "N" if is_people else "R"  # “the Farmers Union”
        elif token.tag == "N" and tokens[i - 1].tag in "-:" and token.text.lower() in _AMOUNTS:
            token.tag = "#"  # “ROME: Seven men left”


def _ends_abbreviated(tokens: list[Token], i: int) -> bool:
    """Return True if initials of a name follow its last word: “Hill Service Executive (HSE)”."""
    letters = tokens[i + 2].text if i + 2 < len(tokens) else ""
    words = [token.text for token in tokens[max(0, i + 1 - len(letters)) : i + 1]]
    return len(letters) > 1 and "".join(word[0] for word in words) == letters


def _join_owner(tokens: list[Token], owner: int) -> None:
    """Join an office with a capital, and its possessive ending, to one word of a name."""
    first = owner + 1
    while first and tokens[first - 1].tag in "RTN" and tokens[first - 1].text[0].isupper():
        first -= 1
    is_plural = tokens[owner + 1].text in "'’" and tokens[owner].tag == "N"
    is_trade = tokens[first - 1].tag == "D" and _TRADE.fullmatch(tokens[owner].text.lower())
    is_office = tokens[owner].tag in "RT" or tokens[first].text in ("St", "St.") or is_trade
    if first > owner or not (is_plural or is_office):
        return
    for token in tokens[first:owner]:
        token.tag = "N"
    ending = tokens.pop(owner + 1)
    name = tokens[owner]
    tokens[owner] = Token(name.text + ending.text, name.start, ending.end, "N")


def _retag_opening(tokens: list[Token], first: int, after: int, is_name: IsName) -> None:
    """Retag the word that opens a sentence: its capital need not be that of a name."""
    i = next((i for i in range(first, after) if tokens[i].tag not in "Q.,-(:;"), after)
    if i == after or tokens[i].tag not in "NF":
        return
    token, following = tokens[i], tokens[i + 1].tag if i + 1 < after else ""
    if token.text.isupper() or is_name(token.text):
        return
    if token.tag == "F":
        word = token.text.lower()
        is_kind = word in lexicon.STAFF or (following == "N" and word in lexicon.FIRMS - {"bank"})
        if is_kind or following not in ("o", "N", "F", "n"):
            token.tag = "B"  # “Parliament met”, “Retailer Hill & Berg”, but “Parliament of Libya”
        return
    lower = token.text.lower()
    is_trade = _TRADE.fullmatch(lower) is not None
    plain = _TAGS.get(lower) or ("R" if is_trade else "A" if lower.endswith("ly") else "w")
    if following == "N" and _opens_with_trade(tokens, i, lower):
        token.tag = "R"  # “Bricklayer Anna Berg”
        return
    if following in ("N", "n", "F") and plain not in "KkEeGg":
        return  # “Anna Berg”, “Hill Council”, but “Asked Berg”
    if plain == "w" and lower.endswith("ed") and following in (",", "y"):
        plain = "j"  # “Contacted, Berg left.”
    if plain == "w" and following in tuple("KE") and _is_subject_name(lower, tokens[i + 1].text):
        return  # “Berg said”, but “Residents said”, “Upstream states”
    if plain not in "wR" or not _APPOSITION.match("".join(t.tag for t in tokens[i + 1 : i + 10])):
        token.tag = plain


def _opens_with_trade(tokens: list[Token], i: int, word: str) -> bool:
    """Return True if a word that opens a sentence is somebody's trade, before two names."""
    is_trade = _TRADE.fullmatch(word) or (_AGENT.fullmatch(word) and word not in lexicon.GENDER)
    return bool(is_trade) and "".join(token.tag for token in tokens[i + 1 : i + 3]) == "NN"


def _is_subject_name(word: str, verb: str) -> bool:
    """Return True if a word before a verb must be a name: no other singular lacks an article."""
    is_noun = word.endswith(("s", "men", "one", "body")) or word in _NO_NAMES
    return not is_noun and verb.lower() not in _MAY_BE_NOUNS


_NO_NAMES = frozenset("people police staff management other none there here such more".split())
_NEIGHBOURS_DECIDE = frozenset("keKEGgSD")
_SUBJECT_MAY_END = frozenset(",PNFuAcRBM")
# What stands before a noun that may be a verb: “the demand”, “his comments”, “two reports”; before
# one in -ing: “the meeting”; before a participle: “a written statement”.
_BEFORE_NOUN = frozenset(["", *"Ds#owiJyj"])
_BEFORE_GERUND = frozenset("DsJo")
_BEFORE_PARTICIPLE = frozenset("DJ#")
_ALSO_FIRST_NAMES = frozenset(("Jan", "April", "May", "June", "Jun", "Per", "Can", "Will"))
_BEFORE_MONTH = tuple("ijyodcA")  # “announced in May that”
_BEFORE_FIRST_NAME = tuple("RTKEc,")
_OPENS_WITH_NAME = re.compile(r"N(?:n*N)*A*[KEXb]|N(?:n*N)+")  # after “Per”
_BEFORE_ADJECTIVE = frozenset("the a an his her its their our my your".split())


def _retag_by_neighbours(tokens: list[Token]) -> None:
    """Retag words that may be noun or verb, and “that”, by the words beside them."""
    before = ""
    for i, token in enumerate(tokens):
        if token.tag == "A" and i and tokens[i - 1].text.lower() in _BEFORE_ADJECTIVE:
            token.tag = "w"  # “the first driver”
        elif token.text in _ALSO_FIRST_NAMES and _is_first_name(tokens, i, before):
            token.tag = "N"
        elif token.text == "May" and token.tag == "X" and before in _BEFORE_MONTH:
            token.tag = "d"
        elif token.text in lexicon.HONOURS and before == "N":
            token.tag = "w"  # “Helen Berg QC”
        elif token.tag == "T" and token.text.lower() in _OFFICES:
            token.tag = _tag_of_title(
                token, before, tokens[i + 1].tag if i + 1 < len(tokens) else ""
            )
        elif token.text == "state" and _is_of_state(tokens, i, before):
            token.tag = "w"
        elif token.tag in _NEIGHBOURS_DECIDE:
            following = tokens[i + 1].tag if i + 1 < len(tokens) else ""
            is_verb = token.tag in "ke" and _follows_plural(tokens, i)
            token.tag = token.tag if is_verb else _tag_between(token, before, following)
        before = token.tag


def _is_of_state(tokens: list[Token], i: int, before: str) -> bool:
    """Return True if “state” belongs to the noun after it: “state radio”, “state records show”."""
    following = tokens[i + 1] if i + 1 < len(tokens) else tokens[i]
    is_noun = following.tag in "MBRS" or following.text.lower() in lexicon.EVIDENCE
    return is_noun and before != "P"


def _follows_plural(tokens: list[Token], i: int) -> bool:
    """Return True if a word stands between a plural and “that”: “the figures show that …”.

    Or after a plural that shows something: “the figures show a rise”.
    """
    if not i or _PLURAL.fullmatch(tokens[i - 1].text) is None:
        return False
    brings_clause = i + 1 < len(tokens) and tokens[i + 1].text == "that"
    return brings_clause or tokens[i - 1].text.lower() in lexicon.EVIDENCE


def _is_first_name(tokens: list[Token], i: int, before: str) -> bool:
    """Return True if a word with a capital is a first name: “minister Jan Berg”, “Per Berg said”.

    But not “in May Berg said”, “Will Berg go?”
    """
    following = "".join(token.tag for token in tokens[i + 1 : i + 1 + _FRAME_REACH])
    if not following.startswith("N"):
        return False
    opens = before in ("", ".", ":", "Q", "-", "(")
    if tokens[i].text == "Per":
        return not opens or _OPENS_WITH_NAME.match(following) is not None
    return before in _BEFORE_FIRST_NAME


def _tag_of_title(token: Token, before: str, following: str) -> str:
    """Return the tag of a word that is a title only before a name.

    “General Berg”, but “the general said”, “the Ministry of Justice”.
    """
    if following and following in "NFTn":
        return "T"
    return "N" if _has_capital(token) and before and before in "oc" else "R"


def _tag_between(token: Token, before: str, following: str) -> str:
    word = token.text.lower()
    if token.tag == "D":
        return "h" if word == "that" and before not in ("i", "o", "y") else "D"
    if token.tag == "S":
        is_verb = word in _ALSO_CUES and _is_verb_between(before, following)
        return _ALSO_CUES[word] if is_verb else "S"
    return "w" if _is_noun_between(word, token.tag, before, following) else token.tag


# Beside a quotation that is an utterance any verb is one of saying. The frames, and if the verb
# must have the form of a past: “…,” fumed Berg; “…,” Berg hit back; “…,” the mayor fumed; “…,” the
# baker fumed; “…,” Berg, a farmer, fumed. But not: “…,” the council song, was …
_FRAMES = tuple(
    (re.compile(rf"Q[,-]?A*{frame}"), is_past)
    for frame, is_past in (
        (r"(?P<verb>w)[wA]?(?:P|[DJRBMTw]*?[NFRBM]|D+[Jw]*w(?=[,.(aj]|$))(?!s)", False),
        (r"(?:P|[DJRBMTn]*N+)A*(?P<verb>w)", False),
        (r"(?:D[JRBMFw]*|J?[RBMF]*)[RBFM]A*(?P<verb>w)", True),
        (r"D[JRBMFw]*w(?P<verb>w)(?=[.,]|$)", True),
        (r"(?:P|[DJRBMTn]*N+),[^,.;:QKE]{1,8},A*(?P<verb>w)(?=[.,]|$)", True),
    )
)
_NO_VERBS = frozenset(
    "so there here either neither such much more others same due rather quite very well".split()
)
_LISTED_VERB = re.compile(r"Q[,-]?[^,.;:Q]*[KE]")
_FRAME_REACH = 12  # tokens


def _retag_by_frame(text: str, tokens: list[Token]) -> None:
    """Retag as a verb of reporting what its place beside a quotation shows to be one."""
    for i, token in enumerate(tokens):
        if token.tag != "Q" or not _is_utterance(text, tokens, i):
            continue
        tags = "".join(each.tag for each in tokens[i : i + _FRAME_REACH])
        if _LISTED_VERB.match(tags):
            continue
        for frame, is_past in _FRAMES:
            match = frame.match(tags)
            if match and _may_be_verb(tokens[i + match.start("verb")].text, is_past):
                tokens[i + match.start("verb")].tag = "E"
                break


def _may_be_verb(word: str, is_past: bool) -> bool:
    has_form = word.endswith("ed") if is_past else not word.endswith("ing")
    return has_form and word.isalpha() and word.islower() and word not in _NO_VERBS


def _is_utterance(text: str, tokens: list[Token], i: int) -> bool:
    """Return True if a quotation stands as a sentence of its own that an attribution may follow."""
    token = tokens[i]
    inside = text[token.start : token.end].strip("\"“”„‟＂«»‹›'‘’‚` ")
    opening = next((c for c in inside if c.isalnum()), "")
    stopped = inside[-1:] in (",", "!", "?", "…") or (
        i + 1 < len(tokens) and tokens[i + 1].tag in ",-"
    )
    free_before = not i or tokens[i - 1].tag in ".,:;-Q("
    return stopped and free_before and (opening.isupper() or opening.isdigit())


def _is_verb_between(before: str, following: str) -> bool:
    """Return True if a word for a text is a verb: “Berg claims that …”, “he claims, …”."""
    object_follows = "hQPDNF:,." if before == "P" else "hQPDNF:"
    return before in _SUBJECT_MAY_END and following != "" and following in object_follows


def _is_noun_between(word: str, tag: str, before: str, following: str) -> bool:
    """Return True if a form of a reporting verb is a noun or an adjective where it stands."""
    if tag in "Gg":
        return before in _BEFORE_GERUND
    if before in _BEFORE_NOUN and word in _MAY_BE_NOUNS:
        return True
    if " " in word and before in _BEFORE_NOUN:
        verb = word.partition(" ")[0]  # “such points to them”, but “the town objects to it”
        return before != "w" or verb not in _TAGS
    if word == "accused" and (before == "D" or following in tuple("bX")):
        return True  # “five accused were held”
    participle = tag in "KE" and word.endswith(("ed", "en"))
    return participle and before in _BEFORE_PARTICIPLE and following in ("w", "S", "R", "B")
