"""Universal claims about the corpus: “no article”, “every page”, “the only outlet that …”.

Who writes so has counted, and one more article may change the count. Claims about anything else
(“no one else”, “every day”, “both men”) are not meant.
"""

import re
from collections.abc import Iterator

_UNITS = """
    article byline capture caption dispatch headline interview newspaper outlet page paragraph
    passage quotation report source speaker text
"""
_UNIT = (
    rf"(?:{'|'.join(_UNITS.split())})(?:s|es)?\b"
    # not "an article of faith", "pages of the United Nations"
    r"(?!\ of\ (?:the\ (?-i:(?!Rome|Times)[A-Z])|(?!the\b|this\b|these\b|our\b|all\b)(?-i:[a-z])))"
)
_MODIFIER = r"""
    (?:the|these|those|its|our|other|different|own|more|further|whole|same|single|two|three|four
    |five|six|seven|eight|nine|ten|\d+|[a-z]+(?:ed|al|an|ian|ic|ish|ese|ing|ar)|(?-i:[A-Z]\w+))
"""
_PARTS = rf"(?:[ -]{_MODIFIER}){{0,3}}[ -]{_UNIT}"
_CORPUS = rf"(?:(?:the|this|our)\ corpus\b|(?:the|these|those|all|any|our){_PARTS})"
_SAYS = (
    "(?:names?|quotes?|mentions?|reports?|says?|speaks?|cites?|writes?|calls?|prints?|tells?"
    "|repeats?|agrees?|gives?|has|have|had)"
)
_NAME = r"(?:the\ )?(?-i:[A-Z][\w.]+)(?:['’]s)?(?:\ (?:first|second))?(?:\ articles?)?"
_STATES = (
    "(?:is|are|was|were) (?:not |un)?(?:signed|silent|dated|critical|hostile|favourable|about|by"
    "|from|based|written|anonymous|attributed)"
)
_UNIVERSAL = re.compile(
    rf"""\b(?:
      (?P<of>none|neither)\ of\ (?:the|these|those|our|its){_PARTS}
    | (?P<no>no|neither|not\ (?:one|a\ single)){_PARTS}
    | (?P<all>each|every|every\ one|all|both|few)(?:\ of\ (?:the|these|those|our|its))?{_PARTS}
    | (?P<only>the\ (?:only|sole|lone)){_PARTS}
    | (?P<alone>only)\ {_NAME}(?=(?:,[^,.;]{{1,40}},)?\ {_SAYS}\b)
    | (?:in\ (?:the|these)\ articles|the\ articles\ {_SAYS})\b[^.,;:]{{0,40}}?
        \b(?P<last>alone|only)\b
    | (?P<others>(?:the|these|our)(?:\ (?:{_MODIFIER}|earlier|later)){{0,2}}\ articles)
        \ (?:(?:do|did|are|were)\ (?:not|never)|(?:are|were)\ silent)\b
    | (?<!who\ )(?:is|are|was|were)\ (?:[\w ]{{0,30}}?\ )?
        (?P<unheard>not|never)\ (?:quoted|heard)\b
    | (?P<persons>nobody|no\ one|everybody|everyone|nowhere|nothing|everywhere)
        (?:\ else)?\ (?:in|of|on)\ {_CORPUS}
    | (?P<voices>no|not\ one|every|all|nobody|no\ one)\b
        (?:\ (?!(?:that|who|which|of)\b)[\w’'-]+){{0,3}}?
        (?=\ (?:is|are)\ (?:quoted|heard)\b|\ speaks?\b(?!\ (?:of|with|for|to|about)\b))
    | (?:not|never)\b[^.;,]{{0,60}}?\b(?P<any>any)(?:\ of\ (?:the|these|those|our))?{_PARTS}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# "Each page" may only describe a way of working ("the program reads each page"). It is a claim with
# a verb that says what is in the pages, after it or before it.
_VERB_AFTER = re.compile(rf"(?: [\w’'-]+){{0,3}}? (?:{_SAYS}|{_STATES})\b")
_VERB_BEFORE = re.compile(
    r"(?:\b(?:named|mentioned|quoted|reported|cited|told|said|printed|repeated|absent|missing|is"
    r"|are|speaks?|appears?|occurs?|stands?|rests?|based|relies|rely|comes?)"
    r"(?: \w+){0,2}? (?:in|on|by|from)"
    r"|(?:^|[.:] )(?:In|On)) $"
)
# "It names no source" is a claim about one article.
_OBJECT = re.compile(r"\b(?:names?|named|cites?|cited|gives?|gave|has|have|had|quotes?|quoted) $")


def universal_claims(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the universal claims about the corpus in a text, in order.

    Each is the span of its quantifier (“none”, “the only”), and that of the whole (“none of the
    articles”).
    """
    for match in _UNIVERSAL.finditer(text):
        if _is_claim(match):
            yield match.span(match.lastgroup or 0), match.span()


def _is_claim(match: re.Match[str]) -> bool:
    before = match.string[: match.start()]
    if match["no"]:
        return not _OBJECT.search(before)
    if match["all"]:
        if before.lower().endswith("what "):  # "What each page speaks of", a title
            return False
        return says_what_is_in(match.string, match.start(), match.end())
    return True


def says_what_is_in(text: str, start: int, end: int) -> bool:
    """Return True if a text says what is in the pages or articles that it names in a span."""
    return bool(_VERB_AFTER.match(text, end) or _VERB_BEFORE.search(text[:start]))
