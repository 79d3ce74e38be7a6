"""Rules as data: the lists of words and the named patterns that stand in a `.toml` file beside the code."""

import re
import tomllib
from pathlib import Path
from re import _constants, _parser


def load(name):
    """What `<name>.toml` holds."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


def word_set(text):
    """The words of a list parted by white space; an underscore is a space within one."""
    return frozenset(word.replace("_", " ") for word in text.split())


def fill(pattern, parts):
    """A pattern with each `<part>` written out, and the parts of the parts."""
    return re.sub(r"(?<!\?P)<([a-z]\w*)>", lambda part: fill(parts[part[1]], parts), pattern)


def needed(expression):
    """Strings, in small letters, of which one at least stands in whatever a regular expression matches; ("",) if nothing is known. To look for them takes
    much less time than to try the expression: “(?:my|your) (?:story|views?)” needs ("story", "view")."""
    return _needed(_parser.parse(expression))


def _needed(parsed):
    choices, literal = [], ""
    for operation, argument in [*parsed, (None, None)]:
        if operation is _constants.LITERAL:
            literal += chr(argument).lower()
            continue
        choices.append((literal,))
        literal = ""
        if operation is _constants.SUBPATTERN:
            choices.append(_needed(argument[-1]))
        elif operation is _constants.MAX_REPEAT and argument[0] > 0:
            choices.append(_needed(argument[2]))
        elif operation is _constants.IN and all(kind is _constants.LITERAL for kind, _ in argument):
            choices.append(tuple(chr(code).lower() for _, code in argument))
        elif operation is _constants.BRANCH:
            choices.append(tuple(dict.fromkeys(string for branch in argument[1] for string in _needed(branch))))
    return max(choices, key=_worth)


def _worth(strings):
    """How much it tells that one of some strings is there: long ones are rare, and few short ones are soon looked for."""
    shortest = min(map(len, strings))
    return shortest if shortest == 0 or shortest > 2 else 1 / len(strings)
