"""The bibliographies: what is known of each capture from outside its page, and the sources of the outside record."""

import re
from functools import lru_cache

from pybtex.database import BibliographyData, BibliographyDataError
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from corpus import tables
from corpus.files import CorpusError, decode, read_bytes


def entries(path):
    """The entries of a BibTeX file, `{key: {field: text}}`, in its order; `author` is the corporate author, `line` the entry's line.

    Raises CorpusError if the file cannot be parsed, repeats a key, or holds an entry without author or title, or a date that is no EDTF.
    """
    return _entries(path, decode(path, read_bytes(path)))


@lru_cache(maxsize=16)
def _entries(path, text):
    lines = _lines_of_keys(text)
    try:
        found: BibliographyData = Parser(encoding="utf-8").parse_string(text)
    except BibliographyDataError as error:
        said = str(error)
        line = lines.get(said.rsplit(" ", 1)[-1].lower(), [None])[-1]
        raise CorpusError(
            path,
            f"the bibliography repeats itself ({said})",
            "rename or delete one of the two",
            line,
        ) from None
    except PybtexError as error:
        raise CorpusError(
            path,
            f"no BibTeX ({error})",
            "check the braces, commas and names of the entry",
            getattr(error, "lineno", None),
        ) from None
    if not found.entries:
        raise CorpusError(
            path,
            "no entry in this bibliography",
            "write one as @misc{key, author = {{…}}, title = {{…}}}",
        )
    result = {}
    for key, entry in found.entries.items():
        line = lines.get(key.lower(), [None])[0]
        fields = {name.lower(): unbraced(value) for name, value in entry.fields.items()}
        fields["author"] = " and ".join(
            unbraced(str(person)) for person in entry.persons.get("author", [])
        )
        for name in ("author", "title"):
            if not fields.get(name):
                raise CorpusError(
                    path,
                    f"the entry '{key}' has no {name}",
                    f"add a line {name} = {{{{…}}}},",
                    line,
                )
        if "date" in fields:
            tables.check_edtf(path, line, fields["date"])
        if (
            fields.get("certainty", "stated")
            not in tables.columns("documents")["certainty"]["values"]
        ):
            allowed = ", ".join(tables.columns("documents")["certainty"]["values"])
            raise CorpusError(
                path, f"'{fields['certainty']}' is no certainty", f"use one of: {allowed}", line
            )
        result[key] = fields | {"line": line}
    return result


def _lines_of_keys(text):
    found = {}
    for match in re.finditer(r"@\s*\w+\s*[{(]\s*([^\s,{}]+)", text):
        found.setdefault(match[1].lower(), []).append(text.count("\n", 0, match.start(1)) + 1)
    return found


def unbraced(value):
    """A field without the braces that keep BibTeX from changing its case, and without its escapes."""
    return re.sub(r"\\([%&_#$])", r"\1", value.replace("{", "").replace("}", ""))
