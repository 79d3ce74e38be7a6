"""The grammar of a newspaper sentence, as far as attribution needs it: words, their symbols, and shapes.

A passage becomes a row of words; each word has a one-letter *symbol* for what it does in a sentence (`lexicon.toml`: P pronoun, K reporting verb, N
word of a name …), and
words in quotation marks are one word, `Q`. A *construction* is a named pattern over these symbols, its *shape*, with an example sentence. “We left,”
said the mayor. → `Q K D R .`
"""

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import sentencex

from corpus.extraction import lexicon, rules
from corpus.extraction.lexicon import DEMONYMS

_WORD = re.compile(
    r"[a-z]{2,}+(?:[^\W_]++|[-–‑](?=[^\W_])|['’](?!(?:s|d|ve|ll|re)\b)(?=[^\W\d_]))*+"  # most words, tried first
    r"|(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?"  # U.S., H.E.
    rf"|(?:{lexicon.alternatives(lexicon.ABBREVIATIONS)})\.(?=\s)"
    r"|[A-Z]\.(?=\s?[A-Z])"  # an initial
    r"|['’]s?\b(?<=s)|['’](?:d|ve|ll|re)\b"
    r"|[^\W\d_](?:[^\W_]++|[-–‑](?=[^\W_])|['’](?!(?:s|d|ve|ll|re)\b)(?=[^\W\d_]))*+"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|bn|m|km|pm|am)?\b"
    r"|\S"
)
_APPOSITION = re.compile(r",D[JwNF]*R")  # “Blessing, a survivor, said”
_QUOTED = "“…”"  # stands for words in quotation marks
_MUCH = 20_000  # characters: no paragraph is as long
_NO_PROSE = re.compile(
    rf"[a-z\s,]{{{_MUCH},}}+"
)  # so much without a capital, a figure or a stop: its words are not looked at
_LONGEST = 400  # what has more words is no sentence, and is cut, so that the work on a text without stops grows with its length
_PUNCTUATION = dict(zip(",.!?…:;-–—()[]/", ",....:;---()()/", strict=True))


class Construction(NamedTuple):
    """A named construction, with an example sentence and its shape. What the fields after these say is told in `speech.toml`."""

    name: str
    example: str
    shape: re.Pattern
    kind: str
    reports: bool
    keeps_subject: bool
    has_cue: bool
    has_speaker: bool
    needs: tuple  # sets of symbols: a sentence without one of each cannot have this shape


class Words(NamedTuple):
    """The words of a passage: as printed, their offsets, their symbols as one string, and the sentences as (first word, word after the last)."""

    text: str
    words: list
    starts: list
    ends: list
    symbols: str
    sentences: list

    def span(self, first, after):
        """The printed text from one word to another, and its offsets."""
        start, end = self.starts[first], self.ends[after - 1]
        return self.text[start:end], start, end


def constructions(entries, parts):
    """Compiled Constructions from TOML entries; `<name>` in a shape stands for one of the parts."""
    found = []
    for entry in entries:
        compiled = shape(entry["shape"], parts)
        groups = compiled.groupindex
        needs = tuple(frozenset(symbols) for symbols in rules.needed(compiled.pattern))
        ways = entry.get("kind", ""), entry.get("reports", True), entry.get("keeps_subject", False)
        found.append(
            Construction(
                entry["name"],
                entry["example"],
                compiled,
                *ways,
                "cue" in groups,
                "speaker" in groups,
                needs,
            )
        )
    return found


def shape(expression, parts):
    """A compiled shape."""
    return re.compile(rules.fill(expression, parts))


# The listed words and their symbols


def _inflect(verb):
    """The forms of a regular verb: plain, -s, past, -ing."""
    verb, space, rest = verb.partition("_")
    if verb.endswith("e"):
        forms = verb, verb + "s", verb + "d", verb[:-1] + "ing"
    elif re.search(r"[^aeiou]y$", verb):
        forms = verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    elif re.search(r"(?:s|sh|ch|x)$", verb):
        forms = verb, verb + "es", verb + "ed", verb + "ing"
    elif verb in _DOUBLING:
        forms = verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    else:
        forms = verb, verb + "s", verb + "ed", verb + "ing"
    return [form + space + rest for form in forms]


def _plural(noun):
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|sh|ch|x)$", noun) else "s")


def _listed():
    """`{word: symbol}` of every listed word that is no verb. A noun whose plural is something else ("addresses") ends in an underscore."""
    found = {}
    for symbol, words in lexicon.WORDS_BY_TAG.items():
        for word in words:
            bare = word.rstrip("_")
            found.setdefault(word if "_" in bare else bare, symbol)
            if symbol in _NOUNS and word == bare:
                found.setdefault(_plural(word), symbol)
    return found


def _cue_forms():
    """The forms of every reporting verb with their symbols, as (form, symbol): finite ones K, plain ones k, in -ing G; of verbs that are cues only beside
    words in quotation marks E, e and g."""
    cues = lexicon.REPORTING_VERBS
    for regular, irregular, symbols in (
        ("regular", "irregular", "kKG"),
        ("beside_quotation", "irregular_beside_quotation", "eEg"),
    ):
        plain, finite, gerund = symbols
        for forms in [
            *map(_inflect, cues[regular].split()),
            *map(str.split, cues[irregular].split("\n")),
        ]:
            for place, form in enumerate(forms):
                is_plain = place == 0 and form != forms[2]  # “put” is plain and past
                is_gerund = place >= 3 and form.split("_")[0].endswith("ing")
                yield form, gerund if is_gerund else plain if is_plain else finite


def _symbols():
    """`{word: symbol}` of every listed word, `{first two words: [(words, symbol), …]}` of listed phrases, and `{word: symbol}` of what is written or said and
    may be a verb too: "claims"."""
    found, also = _listed(), {}
    for form, symbol in _cue_forms():
        if found.get(form, "") in ("", "e", "E", "g"):
            found[form] = symbol
        elif found[form] == "S":
            also.setdefault(form, symbol)
    phrases = {}
    for phrase in [word for word in found if "_" in word]:
        words = phrase.split("_")
        phrases.setdefault((words[0], words[1]), []).append((words, found.pop(phrase)))
    return found, phrases, also


_NOUNS = frozenset("RBSM")
_DOUBLING = rules.word_set(lexicon.REPORTING_VERBS["doubling"])
_SYMBOLS, _PHRASES, _ALSO_CUES = _symbols()
_PHRASE_HEADS = frozenset(head for word, _ in _PHRASES for head in (word, word.capitalize()))
TEXTS = frozenset(word.rstrip("_") for word in lexicon.WORDS_BY_TAG["S"])
_NOT_IN_NAMES = frozenset(
    "PDXbAHTRoyijchuatdns"
)  # a word of these is no part of a name, capital or not: “President”, “The”
# Verb forms that may be nouns: "demand", "comments".
_MAY_BE_NOUNS = frozenset(
    word
    for word, symbol in _SYMBOLS.items()
    if symbol in "ke" or (symbol in "KE" and word.endswith("s"))
) - {"says", "tells", "say"}


@lru_cache(maxsize=1 << 16)
def _symbol(word):
    """The symbol of a word by itself."""
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    if word[0].isdigit():
        return "#"
    lower = word.lower().replace("’", "'").replace("‑", "-")
    if lower in ("'s", "'"):
        return "s"
    listed = _SYMBOLS.get(lower) or _SYMBOLS.get(lower.rstrip("."), "")
    if not word[0].isalpha():
        return listed or "w"
    return (
        _symbol_with_capital(word, lower, listed)
        if word[0].isupper()
        else listed or _symbol_of_unlisted(lower)
    )


def _symbol_with_capital(word, lower, listed):
    """A word with a capital that is listed as noun, verb or nothing is one of a name: N; F if it names a kind of body."""
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


def _symbol_of_unlisted(lower):
    _, hyphen, tail = lower.rpartition("-")
    if hyphen and _SYMBOLS.get(tail) in _NOUNS:
        return _SYMBOLS[tail]  # ex-minister
    if lower.startswith(("al-", "el-")) and len(lower) > 4:
        return "N"
    return "A" if lower.endswith("ly") and len(lower) > 4 else "w"


# From a text to its words


def _matches(text, start, end):
    """The matches of the words between two places of a text."""
    if end - start <= _MUCH:
        return _WORD.finditer(text, start, end)
    found = []
    for run in _NO_PROSE.finditer(text, start, end):
        found.append(_WORD.finditer(text, start, run.start()))
        start = run.end()
    return chain(*found, _WORD.finditer(text, start, end))


def parse(text, stretches, is_name):
    """The Words of a passage. `stretches` are its Stretches in quotation marks; `is_name(word)` says of a word with a capital that opens a sentence
    whether it is a name."""
    words, starts, ends = [], [], []
    position = 0
    for stretch in stretches:
        _add_words(text, position, stretch.outer_start, words, starts, ends)
        words.append(_QUOTED)
        starts.append(stretch.outer_start)
        ends.append(position := stretch.outer_end)
    _add_words(text, position, len(text), words, starts, ends)
    symbols = ["Q" if word is _QUOTED else _symbol(word) for word in words]
    _join_phrases(words, starts, ends, symbols)
    return _read(text, words, starts, ends, symbols, _sentences(text, stretches, starts), is_name)


def parse_within(text, stretch, is_name):
    """The Words of a stretch in quotation marks, with offsets in the passage, as one sentence."""
    words, starts, ends = [], [], []
    _add_words(text, stretch.start, stretch.end, words, starts, ends)
    symbols = list(map(_symbol, words))
    _join_phrases(words, starts, ends, symbols)
    return _read(text, words, starts, ends, symbols, [(0, len(words))], is_name)


def _read(text, words, starts, ends, symbols, sentences, is_name):
    for first, after in sentences:
        _open_sentence(words, symbols, first, after, is_name)
    _settle(words, symbols)
    return Words(text, words, starts, ends, "".join(symbols), sentences)


def _add_words(text, start, end, words, starts, ends):
    """Add the words between two places of a text to a row of words."""
    spans = [match.span() for match in _matches(text, start, end)]
    words += [text[first:after] for first, after in spans]
    starts += [first for first, _ in spans]
    ends += [after for _, after in spans]


def _join_phrases(words, starts, ends, symbols):
    """Join the words of listed phrases ("according to") into one, in place."""
    found = []
    for i in [i for i, word in enumerate(words[:-1]) if word in _PHRASE_HEADS]:
        if (not found or found[-1][1] <= i) and (phrase := _phrase_at(words, i)):
            found.append((i, *phrase))
    for first, after, symbol in reversed(found):
        words[first:after] = [" ".join(words[first:after])]
        ends[first:after] = [ends[after - 1]]
        starts[first:after] = [starts[first]]
        symbols[first:after] = ["F" if symbol == "B" and words[first][0].isupper() else symbol]


def _phrase_at(words, i):
    """The word after the listed phrase that begins with a word, and the phrase's symbol, or None."""
    for phrase, symbol in _PHRASES.get((words[i].lower(), words[i + 1].lower()), ()):
        after = i + len(phrase)
        if [word.lower() for word in words[i:after]] == phrase:
            return after, symbol
    return None


def _boundaries(text):
    """Where the sentences of a text end. No paragraph is as long as what the library is given at once; its work may grow with the square of that."""
    for start in range(0, len(text), _MUCH):
        for found in sentencex.get_sentence_boundaries("en", text[start : start + _MUCH]):
            yield start + found["end_index"]


def _sentences(text, stretches, starts):
    """The sentences of a passage as (first word, word after the last); words in quotation marks are within one sentence.

    The library sentencex finds the boundaries, in a text whose quotations are blotted out but for their last stop.
    """
    masked, position = [], 0
    for stretch in stretches:
        last = text[stretch.end - 1]
        blot = "x" * (stretch.outer_end - stretch.outer_start - 3)
        masked += [
            text[position : stretch.outer_start],
            f"“{blot}{last if last in '.!?,…' else 'x'}”"[
                : stretch.outer_end - stretch.outer_start
            ],
        ]
        position = stretch.outer_end
    masked.append(text[position:])
    found, first = [], 0
    n = len(starts)
    for boundary in _boundaries("".join(masked)):
        after = bisect_left(starts, boundary, first)
        if after > first:
            found.append((first, after))
        first = after
    if first < n:
        found.append((first, n))
    return [
        (i, min(i + _LONGEST, after))
        for first, after in found
        for i in range(first, after, _LONGEST)
    ]


def _open_sentence(words, symbols, first, after, is_name):
    """A capital at the head of a sentence need not be a name's."""
    i = first
    while i < after and symbols[i] in "Q.,-(:;":
        i += 1
    if i == after or symbols[i] not in "NF" or words[i].isupper() or is_name(words[i]):
        return
    following = symbols[i + 1] if i + 1 < after else ""
    if symbols[i] == "F":
        if following not in ("o", "N", "F"):
            symbols[i] = "B"  # “Parliament met”, but “Parliament of Libya”
        return
    lower = words[i].lower()
    plain = _SYMBOLS.get(lower) or ("A" if lower.endswith("ly") else "w")
    begins_name = following in ("N", "n") and plain not in "KkEeGg"  # “Anna Berg”, but “Asked Berg”
    if not begins_name and not (
        plain == "w" and _APPOSITION.match("".join(symbols[i + 1 : i + 10]))
    ):
        symbols[i] = plain


_NEIGHBOURS_TELL = frozenset("keKEGgSD")
_SUBJECT_MAY_END = frozenset(",PNFuAcRBM")
# Before a noun that may be a verb: “the demand”, “his comments”, “two reports”; before one in -ing: “the meeting”; before a participle: “a written statement”.
_BEFORE_NOUN, _BEFORE_GERUND, _BEFORE_PARTICIPLE = (
    frozenset(["", *"Ds#owiJyj"]),
    frozenset("DsJo"),
    frozenset("DJ"),
)


def _settle(words, symbols):
    """Settle what a word's neighbours tell: whether a word that may be noun or verb is a verb here, and “that” that points."""
    for i, symbol in enumerate(symbols):
        if symbol not in _NEIGHBOURS_TELL:
            continue
        word = words[i].lower()
        before = symbols[i - 1] if i else ""
        following = symbols[i + 1] if i + 1 < len(symbols) else ""
        if symbol == "D":
            if word == "that":
                symbols[i] = "h"
        elif symbol == "S":
            if word in _ALSO_CUES and _is_verb_between(before, following):
                symbols[i] = _ALSO_CUES[word]
        elif _is_noun_between(word, symbol, before, following):
            symbols[i] = "w"


def _is_verb_between(before, following):
    """Whether a text's word is a verb where it stands: “Berg claims that …”, “he claims, …”."""
    brought = "hQPDNF:,." if before == "P" else "hQPDNF:"
    return before in _SUBJECT_MAY_END and following != "" and following in brought


def _is_noun_between(word, symbol, before, following):
    """Whether a form of a reporting verb is a noun or an adjective where it stands."""
    if symbol in "Gg":
        return before in _BEFORE_GERUND
    if before in _BEFORE_NOUN and (word in _MAY_BE_NOUNS or " " in word):
        return True
    participle = symbol in "KE" and word.endswith(("ed", "en"))
    return participle and before in _BEFORE_PARTICIPLE and following in ("w", "S", "R", "B")
