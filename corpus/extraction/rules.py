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
    """What must stand in a text for a regular expression to match it: of each of these tuples one string at least. To look for them takes much less time
    than to try the expression. “(?:my|your) (?:story|views?)” needs ("my", "your"), (" ",) and ("story", "view")."""
    return _needed(_parser.parse(expression))


def _needed(parsed):
    found, literal = [], ""
    for operation, argument in [*parsed, (None, None)]:
        if operation is _constants.LITERAL:
            literal += chr(argument)
            continue
        if literal:
            found.append((literal,))
            literal = ""
        if operation is _constants.SUBPATTERN:
            found += _needed(argument[-1])
        elif operation is _constants.MAX_REPEAT and argument[0] > 0:
            found += _needed(argument[2])
        elif operation is _constants.IN and all(kind is _constants.LITERAL for kind, _ in argument):
            found.append(tuple(chr(code) for _, code in argument))
        elif operation is _constants.BRANCH:
            branches = [most_telling(_needed(branch)) for branch in argument[1]]
            if all(branches):
                found.append(
                    tuple(dict.fromkeys(string for branch in branches for string in branch))
                )
    return found


def most_telling(needed):
    """Of what a regular expression needs, the strings that are looked for best: long ones are rare, and few short ones are soon found. () if it needs
    nothing."""

    def telling(strings):
        shortest = min(map(len, strings))
        return shortest if shortest > 2 else 1 / len(strings)

    return max(needed, key=telling, default=())
