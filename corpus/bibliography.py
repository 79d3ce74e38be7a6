"""Bibliographies in BibTeX: what is known of each capture, and the sources of the record."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from pybtex.database import BibliographyData, BibliographyDataError, Entry
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from corpus import tables
from corpus.extraction.errors import CorpusError
from corpus.files import read_text

# What becomes a link on the pages: the field, its form and an example.
_ADDRESSES = (
    ("url", re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE), "https://example.org/page"),
    ("doi", re.compile(r"10\.\d{4,9}/[^\s<>\"']+"), "10.1234/example"),
)


def entries(path: str | Path) -> dict[str, dict[str, Any]]:
    """Return the entries of a BibTeX file, `{key: {field: text}}`, in its order.

    `author` is the corporate author, `line` (an integer) the line of the entry. Raises CorpusError
    for the first thing that `scan` finds wrong.
    """
    found, errors = scan(path)
    tables.raise_first(errors)
    return found


def scan(path: str | Path) -> tuple[dict[str, dict[str, Any]], list[CorpusError]]:
    """Return the valid entries of a BibTeX file, as `entries` does, and what is wrong with others.

    That is a file that cannot be parsed or repeats a key or field, and an entry without author or
    title, with control characters, with characters of markup in the author's name or the
    shorthand, or with a date, certainty, address or DOI that is not valid.
    """
    try:
        found, errors = _scan(Path(path), read_text(path))
    except CorpusError as error:
        return {}, [error]
    return dict(found), list(errors)


@lru_cache(maxsize=16)  # a build asks several times for each file
def _scan(path: Path, text: str) -> tuple[dict[str, dict[str, Any]], list[CorpusError]]:
    found: dict[str, dict[str, Any]] = {}
    errors: list[CorpusError] = []
    lines = _lines_of_keys(text)
    try:
        for key, entry in _parse(path, text, lines).entries.items():
            place = tables.Place(path, lines.get(key.lower(), [1])[0])
            try:
                found[key] = _fields(place, key, entry)
            except CorpusError as error:
                errors.append(error)
    except CorpusError as error:
        errors.append(error)
    return found, errors


def _parse(path: Path, text: str, lines: dict[str, list[int]]) -> BibliographyData:
    try:
        parsed = Parser(encoding="utf-8").parse_string(text)
    except BibliographyDataError as error:
        key = str(error).rsplit(" ", 1)[-1].lower()
        raise CorpusError(
            path,
            f"there is a repetition in this bibliography ({error})",
            "Rename or delete one of the two",
            lines.get(key, [None])[-1],
        ) from None
    except PybtexError as error:
        raise CorpusError(
            path,
            f"cannot parse this file as BibTeX ({error})",
            "Check the braces, commas and names of the entry",
            getattr(error, "lineno", None),
        ) from None
    if not parsed.entries:
        raise CorpusError(
            path,
            "there is no entry in this bibliography",
            "Write one as @misc{key, author = {{…}}, title = {{…}}}",
        )
    return parsed


def _fields(place: tables.Place, key: str, entry: Entry) -> dict[str, Any]:
    """Return the checked fields of an entry."""
    fields = {name.lower(): unbraced(value) for name, value in entry.fields.items()}
    authors = entry.persons.get("author", [])
    fields["author"] = " and ".join(unbraced(str(person)) for person in authors)
    for name, value in fields.items():
        tables.check_characters(place, f"the field '{name}' of '{key}'", value)
    for name in ("author", "title"):
        if not fields.get(name):
            raise place.error(f"the entry '{key}' has no {name}", f"Add {name} = {{{{…}}}} to it")
    for name in ("author", "shorthand"):
        tables.check_name(place, fields.get(name, ""))
    if "date" in fields:
        tables.check_edtf(place, fields["date"])
    allowed = tables.values("documents", "certainty")
    if fields.get("certainty", allowed[0]) not in allowed:
        raise place.error(
            f"'{fields['certainty']}' is not a valid certainty", f"Use one of: {', '.join(allowed)}"
        )
    for name, pattern, example in _ADDRESSES:
        if name in fields and not pattern.fullmatch(fields[name]):
            problem = f"'{fields[name]}' is not a valid {name}"
            raise place.error(problem, f"Write it as {example}, or delete it")
    return fields | {"line": place.line}


def _lines_of_keys(text: str) -> dict[str, list[int]]:
    """Return the lines on which entries with a key, in lower case, begin."""
    found: dict[str, list[int]] = {}
    for match in re.finditer(r"@\s*\w+\s*[{(]\s*([^\s,{}]+)", text):
        line = text.count("\n", 0, match.start(1)) + 1
        found.setdefault(match[1].lower(), []).append(line)
    return found


def unbraced(value: str) -> str:
    """Return a field without its escapes, and without the braces that protect its case."""
    return re.sub(r"\\([%&_#$])", r"\1", value.replace("{", "").replace("}", ""))
