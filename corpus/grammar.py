"""The grammar of a newspaper sentence, as far as attribution needs it: words, their symbols, and shapes.

A passage becomes a row of words; each word has a one-letter *symbol* for what it does in a sentence (`words.toml`: P pronoun, K reporting verb, N
word of a name …), and
words in quotation marks are one word, `Q`. A *construction* is a named pattern over these symbols, its *shape*, with an example sentence. “We left,”
said the mayor. → `Q K D R .`
"""

import re
import tomllib
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import sentencex

_HERE = Path(__file__).parent
_DATA = tomllib.loads((_HERE / "words.toml").read_text(encoding="utf-8"))

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?"  # U.S., H.E.
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Brig|Capt|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|St|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|No)\.(?=\s)"
    r"|[A-Z]\.(?=\s?[A-Z])"  # an initial
    r"|['’]s?\b(?<=s)|['’](?:d|ve|ll|re)\b"
    r"|[^\W\d_](?:[^\W_]++|[-–‑](?=[^\W_])|['’](?!(?:s|d|ve|ll|re)\b)(?=[^\W\d_]))*+"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|bn|m|km|pm|am)?\b"
    r"|\S"
)
_APPOSITION = re.compile(r",D[JwNF]*R")  # “Blessing, a survivor, said”
_QUOTED = "“…”"  # stands for words in quotation marks
_MUCH = 20_000  # characters: no paragraph is as long
_NO_PROSE = re.compile(rf"[a-z\s,]{{{_MUCH},}}+")  # so much without a capital, a figure or a stop: its words are not looked at
_LONGEST = 400  # what has more words is no sentence, and is cut, so that the work on a text without stops grows with its length
_PUNCTUATION = {
    ",": ",",
    ".": ".",
    ":": ":",
    ";": ";",
    "!": ".",
    "?": ".",
    "…": ".",
    "-": "-",
    "–": "-",
    "—": "-",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "/": "/",
}


class Construction(NamedTuple):
    """A named construction, with an example sentence and its shape."""

    name: str
    example: str
    shape: re.Pattern


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
    """Compiled Constructions from TOML entries; `<name>` in a shape stands for one of the parts, and spaces stand for nothing."""

    def fill(shape):
        return re.sub(r"(?<!\?P)<([a-z_]+)>", lambda part: fill(parts[part[1]]), shape) if "<" in shape else shape

    return [Construction(entry["name"], entry["example"], re.compile(fill(entry["shape"]).replace(" ", ""))) for entry in entries]


def _inflect(verb):
    """The forms of a regular verb: plain, -s, past, -ing."""
    verb, _, rest = verb.partition("_")
    tail = f"_{rest}" if rest else ""
    if verb.endswith("e"):
        forms = verb, verb + "s", verb + "d", verb[:-1] + "ing"
    elif re.search(r"[^aeiou]y$", verb):
        forms = verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    elif re.search(r"(?:s|sh|ch|x)$", verb):
        forms = verb, verb + "es", verb + "ed", verb + "ing"
    elif verb in ("admit", "rebut", "quip", "chat", "beg", "sob", "snap", "grin", "nod", "dub", "refer", "plan"):
        forms = verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    else:
        forms = verb, verb + "s", verb + "ed", verb + "ing"
    return [form + tail for form in forms]


def _symbols():
    """`{word: symbol}` of every listed word, and `{first word: [(phrase, symbol), …]}` of phrases. Reporting verbs: K past or -s, k plain form, G -ing."""
    found, also = {}, {}
    cues = _DATA["cues"]
    verbs = [_inflect(verb) for verb in cues["regular"].split()] + [line.split() for line in cues["irregular"].split("\n")]
    beside = [_inflect(verb) for verb in cues["beside_quotation"].split()] + [line.split() for line in cues["irregular_beside_quotation"].split("\n")]
    listed = [(symbol, words.split()) for symbol, words in _DATA["words"].items()]
    for symbol, words in listed:
        for word in words:
            found.setdefault(word.rstrip("_") if word.rstrip("_").count("_") == 0 else word, symbol)
            if symbol in "RBSM":
                plural = word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "es" if re.search(r"(?:s|sh|ch|x)$", word) else word + "s"
                found.setdefault(plural, symbol)
    for forms, (plain, finite, gerund) in [*((v, "kKG") for v in verbs), *((v, "eEg") for v in beside)]:
        for place, form in enumerate(forms):
            symbol = gerund if "ing" in form.split("_")[0][-3:] and place >= 3 else plain if place == 0 and form != forms[2] else finite
            if found.get(form, "") in ("", "e", "E", "g"):
                found[form] = symbol
            elif found[form] == "S":
                also.setdefault(form, symbol)
    phrases = {}
    for word, symbol in list(found.items()):
        if "_" in word:
            del found[word]
            parts = word.split("_")
            phrases.setdefault(parts[0], []).append((parts, symbol))
    return found, phrases, also


_SYMBOLS, _PHRASES, _ALSO_CUES = _symbols()
_PHRASE_HEADS = frozenset(head for word in _PHRASES for head in (word, word.capitalize()))
TEXTS = frozenset(_DATA["words"]["S"].replace("_", " ").split())
DEMONYMS = _DATA["demonyms"]  # {adjective: country}
# Verb forms that may be nouns: "the demand", "his comments". After a determiner, an adjective or a preposition they are nouns.
_AMBIGUOUS = frozenset(word for word, symbol in _SYMBOLS.items() if symbol in "keKE" and (symbol in "ke" or word.endswith("s"))) - {"says", "tells", "say"}


@lru_cache(maxsize=1 << 16)
def _symbol(word):
    """The symbol of a word by itself. A word with a capital that is listed as noun, verb or nothing is one of a name: N; F if it names a kind of body."""
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    lower = word.lower().replace("’", "'").replace("‑", "-")
    if lower in ("'s", "'"):
        return "s"
    found = _SYMBOLS.get(lower) or _SYMBOLS.get(lower.rstrip("."), "")
    if word[0].isdigit():
        return "#"
    if not word[0].isalpha():
        return found or "w"
    capital = word[0].isupper()
    if capital and "-" in word and word.rpartition("-")[2].islower() and not found and lower.split("-")[0] not in ("al", "el"):
        return "J"  # Rome-based, UN-backed
    if not capital:
        tail = lower.rpartition("-")[2] if "-" in lower else ""
        if tail and not found and _SYMBOLS.get(tail) in ("R", "B", "M", "S"):
            return _SYMBOLS[tail]
        if not found and (lower.startswith(("al-", "el-")) and len(lower) > 4):
            return "N"
        return found or ("A" if lower.endswith("ly") and len(lower) > 4 else "w")
    if found == "B":
        return "F"
    if word in DEMONYMS or (lower.startswith(("pro-", "anti-", "intra-", "non-")) and word[0].islower()):
        return "J"
    if found in ("P", "D", "X", "b", "A", "H", "T", "R", "o", "y", "i", "j", "c", "h", "u", "a", "t", "d", "n", "s"):
        return found
    if word.isupper() and len(word) > 1:
        return "N"
    return "N"


def _words(text, start, end):
    """The matches of the words between two places of a text."""
    if end - start > _MUCH:
        for run in _NO_PROSE.finditer(text, start, end):
            yield from _WORD.finditer(text, start, run.start())
            start = run.end()
    yield from _WORD.finditer(text, start, end)


def parse_within(text, stretch, is_name):
    """The Words of a stretch in quotation marks, with offsets in the passage, as one sentence."""
    matches = list(_words(text, stretch.start, stretch.end))
    words = [match.group() for match in matches]
    starts, ends = [match.start() for match in matches], [match.end() for match in matches]
    symbols = [_symbol(word) for word in words]
    _join_phrases(words, starts, ends, symbols)
    if words:
        _open_sentence(words, symbols, 0, len(words), is_name)
    _settle(words, symbols)
    return Words(text, words, starts, ends, "".join(symbols), [(0, len(words))])


def parse(text, stretches, is_name):
    """The Words of a passage. `stretches` are its Stretches in quotation marks; `is_name(word)` says of a word with a capital that opens a sentence
    whether it is a name."""
    words, starts, ends = [], [], []
    position = 0
    for stretch in [*stretches, None]:
        stop = len(text) if stretch is None else stretch.outer_start
        for match in _words(text, position, stop):
            words.append(match.group())
            starts.append(match.start())
            ends.append(match.end())
        if stretch is not None:
            words.append(_QUOTED)
            starts.append(stretch.outer_start)
            ends.append(stretch.outer_end)
            position = stretch.outer_end
    symbols = ["Q" if word is _QUOTED else _symbol(word) for word in words]
    _join_phrases(words, starts, ends, symbols)
    sentences = _sentences(text, stretches, starts)
    for first, after in sentences:
        _open_sentence(words, symbols, first, after, is_name)
    _settle(words, symbols)
    return Words(text, words, starts, ends, "".join(symbols), sentences)


def _join_phrases(words, starts, ends, symbols):
    """Join the words of listed phrases ("according to") into one, in place."""
    joined = []
    if _PHRASE_HEADS.isdisjoint(words):
        return
    for i, word in enumerate(words):
        if word not in _PHRASE_HEADS:
            continue
        for parts, symbol in _PHRASES.get(word.lower(), ()):
            if [other.lower() for other in words[i : i + len(parts)]] == parts and (not joined or joined[-1][1] <= i):
                joined.append((i, i + len(parts), symbol))
                break
    for first, after, symbol in reversed(joined):
        words[first:after] = [" ".join(words[first:after])]
        ends[first:after] = [ends[after - 1]]
        starts[first:after] = [starts[first]]
        symbols[first:after] = ["F" if symbol == "B" and words[first][0].isupper() else symbol]


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
        masked += [text[position : stretch.outer_start], f"“{blot}{last if last in '.!?,…' else 'x'}”"[: stretch.outer_end - stretch.outer_start]]
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
    return [(i, min(i + _LONGEST, after)) for first, after in found for i in range(first, after, _LONGEST)]


def _open_sentence(words, symbols, first, after, is_name):
    """A capital at the head of a sentence, or of what follows a colon or a mark, need not be a name's."""
    i = first
    while i < after and symbols[i] in "Q.,-(:;":
        i += 1
    if i < after and symbols[i] in "NF" and not words[i].isupper():
        lower = words[i].lower()
        follows = symbols[i + 1] if i + 1 < after else ""
        plain = _SYMBOLS.get(lower) or ("A" if lower.endswith("ly") else "w" if not lower.endswith("ing") else "w")
        if symbols[i] == "F":
            if follows not in ("o", "N", "F"):
                symbols[i] = "F" if is_name(words[i]) else "B"
        elif plain == "w" and _APPOSITION.match("".join(symbols[i + 1 : i + 10])):
            pass
        elif (follows not in ("N", "n") or plain in "KkEeGg") and not is_name(words[i]):
            symbols[i] = plain


def _settle(words, symbols):
    """Settle what a word's neighbours tell: whether a word that may be noun or verb is a verb here, and “that” that points."""
    for i, symbol in enumerate(symbols):
        if symbol not in "keKESGgD":
            continue
        word = words[i].lower()
        before = symbols[i - 1] if i else ""
        after = symbols[i + 1] if i + 1 < len(symbols) else ""
        if symbol == "S":
            if (
                word in _ALSO_CUES
                and (before in (",", "P", "N", "F", "u", "A", "c") or (before in "RBM" and before))
                and after
                and after in ("hQPDNF:,." if before == "P" else "hQPDNF:")
            ):
                symbols[i] = _ALSO_CUES[word]
        elif (
            symbol in "keKE"
            and (word in _AMBIGUOUS or " " in word)
            and before in ("D", "s", "#", "o", "w", "i", "J", "", "y", "j")
            and not (symbol in "ke" and before == "t")
            or symbol in "Gg"
            and before in ("D", "s", "J", "o")
            or symbol in "KE"
            and before in ("D", "J")
            and after in ("w", "S", "R", "B")
            and word.endswith(("ed", "en"))  # “a written statement”
        ):
            symbols[i] = "w"
        elif symbol == "D" and word == "that":
            symbols[i] = "h"
