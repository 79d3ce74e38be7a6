"""Universal claims about the corpus: “no article”, “every page”, “the only outlet that …”.

Who writes so has counted. Claims about anything else (“no one else”, “every day”, “both men”) are
not meant.
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
_SAYS = "(?:names?|quotes?|mentions?|reports?|says?|speaks?|cites?|writes?|calls?|prints?|tells?)"
_UNIVERSAL = re.compile(
    rf"""\b(?:
      (?P<of>none|neither|each|every\ one|all|both|few)\ of\ (?:the|these|those|our|its){_PARTS}
    | (?P<all>no|neither|every|each|all|both){_PARTS}
    | (?P<only>the\ (?:only|sole|lone)){_PARTS}
    | (?P<alone>only)(?=\ (?:the\ )?(?-i:[A-Z][\w.]+)(?:\ article)?\ {_SAYS}\b)
    | (?P<persons>nobody|no\ one|everybody|everyone|nowhere|nothing|everywhere)
        (?:\ else)?\ (?:in|of|on)\ {_CORPUS}
    | (?:not|never)\b[^.;,]{{0,60}}?\b(?P<any>any)(?:\ of\ (?:the|these|those|our))?{_PARTS}
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def universal_claims(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the universal claims about the corpus in a text, in order.

    Each is the span of its quantifier (“none”, “the only”), and that of the whole (“none of the
    articles”).
    """
    for match in _UNIVERSAL.finditer(text):
        assert match.lastgroup  # each alternative has a group
        yield match.span(match.lastgroup), match.span()
