"""The data dictionary of the codebook, made from the schema of the tables."""

from pathlib import Path

from corpus import package, tables
from corpus.document import TABLES
from corpus.files import CorpusError

BEGIN, END = (
    "<!-- made by `python -m corpus dictionary`: change tables.toml, not this -->",
    "<!-- end of what is made -->",
)


def text():
    """The dictionary as Markdown: a table for each published table."""
    return "\n\n".join(
        map(_table, [*TABLES, *(f"coded.{name}" for name in tables.coded_tables()), "record"])
    )


def _table(table):
    rows = [
        f"| `{name}` | {_kind(column)} | {_meaning(column)} |"
        for name, column in package.columns(table).items()
    ]
    key = ", ".join(f"`{name}`" for name in package.key(table))
    head = (
        f"### `{table.replace('.', '/')}.csv`\n\nOne row is {tables.about(table)}. Its key: {key}."
    )
    return "\n".join([f"{head}\n", "| column | type | meaning |", "| --- | --- | --- |", *rows])


def _kind(column):
    kind = {"edtf": "date in EDTF"}.get(column["type"], column["type"])
    if package.is_from_page(column):
        return f"{kind}, if cited"
    return f"{kind}, may be empty" if column.get("empty") else kind


def _meaning(column):
    words = column["about"] + (
        f"; one of {', '.join(f'`{value}`' for value in column['values'])}"
        if "values" in column
        else ""
    )
    return words.replace("|", "\\|")


def renew(path):
    """Write the dictionary into a codebook, between the marks; returns whether that changed it. Raises CorpusError if the marks are not there."""
    path = Path(path)
    old = path.read_text(encoding="utf-8")
    head, begin, rest = old.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise CorpusError(
            path, "no place for the dictionary", f"put the lines {BEGIN} and {END} where it belongs"
        )
    new = f"{head}{begin}\n\n{text()}\n\n{end}{tail}"
    path.write_text(new, encoding="utf-8")
    return new != old
