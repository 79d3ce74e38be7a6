"""The corpus as a Frictionless Data Package (https://datapackage.org, version 2).

The package of the book has every table, the coding and the record, but of the articles' own words
only those of the passages that the book cites. A row on another passage keeps its place and its
values; its cells with words of the article are empty, and its `sha256` shows whether a copy of the
article has these words. The export of any other folder of captures has the extracted tables whole.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from corpus import Corpus, CorpusError, bibliography, files, pages, tables
from corpus.extraction.text import reflowed
from corpus.tables import Field

CODEBOOK = Path(__file__).parent / "README.md"
DESCRIPTOR, CHECKSUMS = "datapackage.json", "SHA256SUMS"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
RIGHTS = (
    "The tables and the coding are under the licence. The captured pages are not: they belong to "
    "their publishers, and of their words there are here only those of the passages that the book "
    "cites. Where a text is left out, its place and its sha256 are given."
)
# The lines around the data dictionary in the codebook.
BEGIN = "<!-- made by `python -m corpus dictionary`: change schema.json, not this -->"
END = "<!-- end of what is made -->"

# A text that a spreadsheet takes for a formula.
FORMULA = re.compile(r"^[=+@\t\r-]")
_ABOUT_EXPORT = """\
Rules have found what is in these tables, and nobody has checked it. `start` and `end` are offsets
in the text of the passage. The files are CSV in UTF-8; `datapackage.json` describes them for
programs (Frictionless Data). A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return
has an apostrophe before it, so that no spreadsheet takes it for a formula: delete it before you
count offsets. The words of the articles belong to their publishers."""

# The fields that published tables have in addition to those of the schema.
_SHA256 = {
    "name": "sha256",
    "type": "string",
    "description": "SHA-256 digest of the text in UTF-8, each run of white space one space; "
    "given where the text is left out too",
    "constraints": {"required": True, "pattern": "[0-9a-f]{64}"},
}
_CITED = {
    "name": "cited",
    "type": "boolean",
    "description": "true if the book cites the passage; if not, its text is left out",
    "constraints": {"required": True},
}
_CHARACTERS = {
    "name": "characters",
    "type": "integer",
    "description": "number of characters of the text on one line",
    "constraints": {"required": True, "minimum": 0},
}


# The published tables


def published_fields(table: str) -> dict[str, Field]:
    """Return the fields of a table as it is published, by name."""
    found: dict[str, Field] = {}
    for name, field in tables.fields(table).items():
        if name == "text":
            found |= _fields_around_text(table, field)
        else:
            found[name] = _may_be_left_out(field)
    return found


def _fields_around_text(table: str, text: Field) -> dict[str, Field]:
    """Return the place of a text, the text where it may be printed, and what identifies it."""
    found: dict[str, Field] = {}
    if "nth" in tables.fields(table):
        found |= {name: tables.fields("quotations")[name] for name in ("start", "end")}
    if table == "passages":
        found["cited"] = _CITED
    if table != "lines":
        found["text"] = _may_be_left_out(text)
    if table in ("lines", "passages"):
        found["characters"] = _CHARACTERS
    found["sha256"] = _SHA256 if tables.is_required(text) else _optional(_SHA256)
    return found


def _may_be_left_out(field: Field) -> Field:
    return _optional(field) if is_from_page(field) else field


def _optional(field: Field) -> Field:
    constraints = (
        {name: value for name, value in field["constraints"].items() if name != "required"}
        if "constraints" in field
        else {}
    )
    rest = {name: value for name, value in field.items() if name != "constraints"}
    return rest | ({"constraints": constraints} if constraints else {})


def is_from_page(field: Field) -> bool:
    """Return True if a field has the article's own words."""
    return field.get("corpus:fromPage", False)


def published_key(table: str) -> list[str]:
    """Return the key of a published table: places instead of words that may be left out."""
    return [{"text": "start", "nth": "end"}.get(name, name) for name in tables.key(table)]


def published(table: str, rows: pd.DataFrame, cited: set[tuple[str, int]]) -> pd.DataFrame:
    """Return a table as it is published; `cited` are the (source, passage) that are cited."""
    made = rows.copy()
    if "text" in made:
        made["sha256"] = [files.text_hash(text) if text else "" for text in made["text"]]
        made["characters"] = made["text"].map(reflowed).str.len()
    if "passage" in made:
        places = zip(made["source"], made["passage"], strict=True)
        made["cited"] = [place in cited for place in places]
        own = [name for name, field in tables.fields(table).items() if is_from_page(field)]
        made.loc[~made["cited"], own] = ""
    return made[list(published_fields(table))]


def publish(
    corpus: Corpus, out: str | Path, cited: set[tuple[str, int]], about: dict[str, Any]
) -> dict[str, int]:
    """Write the data package of the book to a folder, in place of an earlier one.

    Its README is the data dictionary and the datasheet of the codebook; `SHA256SUMS` has the
    digests of the captures as `sha256sum --check` reads them.

    Args:
        cited: the (source, passage) whose text may be printed.
        about: the properties of the package, such as its title.

    Returns the number of rows of each table. Raises CorpusError as the tables do, and if the
    folder is not a package or cannot be written.
    """
    made = {name: published(name, rows, cited) for name, rows in corpus.every_table().items()}
    resources = [_resource(name, published_fields(name), published_key(name)) for name in made]
    for resource in resources:
        if resource["name"] == "record":
            resource["sources"] = _sources(corpus.record_bib)
    about = about | {"licenses": [LICENCE], "sources": _sources(corpus.bib)}
    with _replaced(Path(out)) as folder:
        (folder / "README.md").write_text(_readme(about["title"]), encoding="utf-8")
        (folder / CHECKSUMS).write_text(_checksums(corpus), encoding="utf-8")
        _write(folder, made, resources, about)
    return {name: len(rows) for name, rows in made.items()}


def _readme(title: str) -> str:
    """Return the last two sections of the codebook; those before quote uncited passages too."""
    heading = "## The data dictionary\n"
    sections = CODEBOOK.read_text(encoding="utf-8").partition(heading)[2]
    return f"# {title}\n\n{heading}{sections}"


def _checksums(corpus: Corpus) -> str:
    digests = corpus.documents.set_index("source")["sha256"]
    return "".join(f"{digests[key]}  {path.name}\n" for key, path in corpus.captures.items())


def _sources(bib: Path | None) -> list[dict[str, str]]:
    """Return the entries of a bibliography as sources of a package."""
    found = []
    for entry in bibliography.entries(bib).values() if bib else ():
        title = ", ".join(filter(None, [entry["author"], entry["title"], entry.get("date")]))
        found.append({"title": title} | ({"path": entry["url"]} if entry.get("url") else {}))
    return found


# Export


class Export(NamedTuple):
    """What an export has written, and what it has not."""

    rows: dict[str, int]  # the number of rows of each table
    bad: list[CorpusError]  # an error for each capture that was left out
    others: list[Path]  # what was passed over, because it is no capture
    without_outlet: list[str]  # the keys of the captures whose outlet is not known


def export(corpus: Corpus, out: str | Path, skip_bad: bool = False) -> Export:
    """Write the extracted tables of a corpus to a folder, in place of an earlier export.

    Captures are all files of the folder, and of the folders in it, that `pages` can read. A cell
    that a spreadsheet would take for a formula gets an apostrophe before it. The README beside the
    tables describes their columns.

    Raises:
        CorpusError: nothing can be read, or the folder is not an export or cannot be written.
        ExceptionGroup: a CorpusError for each bad capture, unless `skip_bad`.
    """
    captures = files.collect(corpus.folder, pages.SUFFIXES)
    rows, bad = _extract(corpus, captures)
    if bad and not (skip_bad and rows["documents"]):
        raise ExceptionGroup("captures that cannot be read", bad)
    made = {name: tables.frame(name, found) for name, found in rows.items()}
    documents = made["documents"]
    without = list(documents.loc[documents["outlet"] == "", "source"])
    resources = [_resource(name, tables.fields(name), tables.key(name)) for name in made]
    about = {"name": "corpus", "title": "Tables extracted from captured news articles"}
    with _replaced(Path(out)) as folder:
        (folder / "README.md").write_text(_readme_of_export(about["title"]), encoding="utf-8")
        _write(folder, {name: _safe(table) for name, table in made.items()}, resources, about)
    counts = {name: len(found) for name, found in made.items()}
    return Export(counts, bad, captures.others, without)


def _safe(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with an apostrophe before each text that a spreadsheet takes for a formula."""
    texts = [name for name in table if pd.api.types.is_string_dtype(table[name])]
    return table.assign(
        **{name: table[name].str.replace(FORMULA, r"'\g<0>", regex=True) for name in texts}
    )


def _readme_of_export(title: str) -> str:
    sections = [
        _section(name, _whole(tables.fields(name)), tables.key(name))
        for name in tables.extracted_tables()
    ]
    return "\n\n".join([f"# {title}", _ABOUT_EXPORT, *sections]) + "\n"


def _whole(fields: dict[str, Field]) -> dict[str, Field]:
    """Return the fields of a table of which no text is left out."""
    return {name: field | {"corpus:fromPage": False} for name, field in fields.items()}


def _extract(
    corpus: Corpus, captures: files.Captures
) -> tuple[dict[str, list[tuple]], list[CorpusError]]:
    """Return the rows of the extracted tables, in the order of the keys, and what went wrong."""
    rows: dict[str, list[tuple]] = {name: [] for name in tables.extracted_tables()}
    bad = list(captures.errors)
    for key, path in captures.paths.items():
        try:
            document = corpus.document(key, path)
            found = {name: document.rows(name) for name in rows}
        except CorpusError as error:
            bad.append(error)
            continue
        for name, added in found.items():
            rows[name] += added
    if not bad and not captures.paths:
        remedy = f"Add a file for each article, named *{', *'.join(pages.SUFFIXES)}"
        raise CorpusError(corpus.folder, "there are no captures in this folder", remedy)
    return rows, bad


# The files of a package


def _resource(table: str, fields: dict[str, Field], key: list[str]) -> dict[str, Any]:
    """Return the resource of a table, as the Data Package standard has it."""
    schema: dict[str, Any] = {
        "fields": [_with_pattern(field) for field in fields.values()],
        "primaryKey": key,
    }
    if tables.foreign_keys(table):
        schema["foreignKeys"] = tables.foreign_keys(table)
    return {
        "name": table,
        "path": f"{table.replace('.', '/')}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": tables.description(table),
        "schema": schema,
    }


def _with_pattern(field: Field) -> Field:
    if not tables.is_edtf(field):
        return field
    constraints = field.get("constraints", {}) | {"pattern": tables.EDTF.pattern}
    return field | {"constraints": constraints}


def _write(
    folder: Path,
    made: dict[str, pd.DataFrame],
    resources: list[dict[str, Any]],
    about: dict[str, Any],
) -> None:
    """Write the CSV files of a package and its descriptor, with the size and hash of each."""
    for resource in resources:
        path = folder / resource["path"]
        path.parent.mkdir(exist_ok=True)
        made[resource["name"]].to_csv(path, index=False, lineterminator="\n")
        with path.open("rb") as file:
            resource["hash"] = f"sha256:{file_digest(file, 'sha256').hexdigest()}"
        resource["bytes"] = path.stat().st_size
    profile = "https://datapackage.org/profiles/2.0/datapackage.json"
    package = {"$schema": profile, **about, "resources": resources}
    text = json.dumps(package, indent=2, ensure_ascii=False)
    (folder / DESCRIPTOR).write_text(f"{text}\n", encoding="utf-8")


@contextmanager
def _replaced(out: Path) -> Iterator[Path]:
    """Give a new folder to write to, which takes the place of `out` at the end.

    Raises CorpusError if `out` exists and is neither empty nor a package, or cannot be written.
    """
    if out.exists() and not _may_be_replaced(out):
        raise CorpusError(
            out,
            "this exists already and was not written by this command",
            "Choose a folder that is new, empty, or an earlier export",
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as made:
            new, old = Path(made) / "new", Path(made) / "old"
            new.mkdir()
            yield new
            if out.exists():
                out.rename(old)
            new.rename(out)
    except OSError as error:
        raise CorpusError(
            out,
            f"this folder cannot be written ({error.strerror})",
            "Choose a folder that you may write to",
        ) from None


def _may_be_replaced(out: Path) -> bool:
    return out.is_dir() and (not any(out.iterdir()) or (out / DESCRIPTOR).is_file())


# The data dictionary


def dictionary() -> str:
    """Return the data dictionary in Markdown: a section for each published table."""
    return "\n\n".join(
        _section(table, published_fields(table), published_key(table)) for table in tables.names()
    )


def _section(table: str, fields: dict[str, Field], columns: list[str]) -> str:
    key = ", ".join(f"`{name}`" for name in columns)
    rows = [f"| `{name}` | {_type(field)} | {_meaning(field)} |" for name, field in fields.items()]
    heading = f"### `{table.replace('.', '/')}.csv`"
    about = f"{tables.description(table)} Its key: {key}."
    return "\n".join(
        [heading, "", about, "", "| column | type | meaning |", "| --- | --- | --- |", *rows]
    )


def _type(field: Field) -> str:
    name = "date in EDTF" if tables.is_edtf(field) else field["type"]
    if is_from_page(field):
        return f"{name}, if cited"
    return name if tables.is_required(field) else f"{name}, may be empty"


def _meaning(field: Field) -> str:
    words = field["description"]
    if allowed := field.get("constraints", {}).get("enum"):
        words += f"; one of {', '.join(f'`{value}`' for value in allowed)}"
    return words.replace("|", "\\|")


def update_dictionary(codebook: Path = CODEBOOK) -> bool:
    """Write the data dictionary to a codebook, between its two lines; return True if it changed.

    Raises CorpusError if the lines are not there.
    """
    old = codebook.read_text(encoding="utf-8")
    head, begin, rest = old.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise CorpusError(
            codebook,
            "there is no place for the data dictionary",
            f"Add the lines {BEGIN} and {END} where it belongs",
        )
    new = f"{head}{begin}\n\n{dictionary()}\n\n{end}{tail}"
    codebook.write_text(new, encoding="utf-8")
    return new != old
