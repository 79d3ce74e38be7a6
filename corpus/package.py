"""What is published of the corpus: every table, the coding and the outside record as a data package, with no more of the pages' words than the book cites.

A row on a passage that is not cited keeps its place and its values; the cells that hold the page's own words are empty, and `sha256` tells whether a copy
of the page has them. The lines of a capture, where the words of others stand too, keep none of theirs.
"""

from pathlib import Path

from corpus import bibliography, packaging, tables
from corpus.extraction.text import reflowed
from corpus.files import text_hash

CODEBOOK = Path(__file__).parent / "README.md"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
RIGHTS = (
    "The tables and the coding are under the licence. The captured pages are not: they belong to their publishers, and of their words there are here only "
    "those of the passages that the book cites. Where a text is left out, its place and its sha256 are given."
)
# The columns that published tables have beside those of `tables.toml`.
_SHA256 = {
    "type": "string",
    "pattern": "[0-9a-f]{64}",
    "about": "of the text, given where that is left out too: in UTF-8, each run of white space one space",
}
_CITED = {"type": "boolean", "about": "whether the book cites it; if not, its text is left out"}
_CHARACTERS = {"type": "integer", "about": "characters of the text on one line"}


def columns(table):
    """The columns of a table as it is published, as `tables.columns` gives those of the corpus."""
    found = {}
    for name, column in tables.columns(table).items():
        column = column | {"empty": column.get("empty", False) or is_from_page(column)}
        found |= _around_text(table, column) if name == "text" else {name: column}
    return found


def _around_text(table, column):
    """What a published table has where the corpus has a text: its place, the text where it may be printed, and what tells a copy of it."""
    own = tables.columns(table)
    found = {
        place: tables.columns("quotations")[place] for place in ("start", "end") if "nth" in own
    }
    found |= {"cited": _CITED} if table == "passages" else {}
    found |= {"text": column} if table != "lines" else {}
    found |= {"characters": _CHARACTERS} if table in ("lines", "passages") else {}
    return found | {"sha256": _SHA256 | {"empty": own["text"].get("empty", False)}}


def is_from_page(column):
    """Whether a column holds the page's own words."""
    return bool(column.get("verbatim") or column.get("from_page"))


def key(table):
    """The columns that tell the rows of a published table apart: places in the stead of words that may be left out."""
    return [{"text": "start", "nth": "end"}.get(name, name) for name in tables.key(table)]


def published(table, rows, cited):
    """The rows of a table, a DataFrame, as they are published; `cited` is a set of (source, passage)."""
    made = rows.copy()
    if "text" in made:
        made["sha256"] = [text_hash(text) if text else "" for text in made["text"]]
        made["characters"] = made["text"].map(reflowed).str.len()
    if "passage" in made:
        made["cited"] = [
            place in cited for place in zip(made["source"], made["passage"], strict=True)
        ]
        made.loc[
            ~made["cited"],
            [name for name, column in tables.columns(table).items() if is_from_page(column)],
        ] = ""
    return made[list(columns(table))]


def publish(corpus, out, cited, about):
    """Write the package to the folder `out`, which it replaces, with the dictionary and the datasheet of the codebook as its README.

    `cited` is the set of (source, passage) whose text may be printed; `about` the properties of the package that are told elsewhere, such as its title.
    Returns {table: rows}. Raises CorpusError as the tables do, and if the folder is no package or cannot be written.
    """
    made = {table: published(table, rows, cited) for table, rows in corpus.every_table().items()}
    with packaging.replaced(out) as folder:
        resources = []
        for table, rows in made.items():
            resources.append(
                tables.resource(table, f"{table.replace('.', '/')}.csv", columns(table), key(table))
            )
            path = folder / resources[-1]["path"]
            path.parent.mkdir(exist_ok=True)
            rows.to_csv(path, index=False, lineterminator="\n")
        resources[-1]["sources"] = _sources(corpus.record_bib)
        (folder / "README.md").write_text(_readme(about["title"]), encoding="utf-8")
        packaging.describe(
            folder, about | {"licenses": [LICENCE], "sources": _sources(corpus.bib)}, resources
        )
    return {table: len(rows) for table, rows in made.items()}


def _readme(title):
    """The last two sections of the codebook; those before quote passages, cited or not."""
    _, heading, sections = CODEBOOK.read_text(encoding="utf-8").partition(
        "## The data dictionary\n"
    )
    return f"# {title}\n\n{heading}{sections}"


def _sources(bib):
    return [_source(entry) for entry in bibliography.entries(bib).values()]


def _source(entry):
    """An entry of a bibliography as a source of the package."""
    title = ", ".join(filter(None, [entry["author"], entry["title"], entry.get("date")]))
    return {"title": title} | ({"path": entry["url"]} if entry.get("url") else {})
