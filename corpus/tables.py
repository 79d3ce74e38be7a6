"""The tables of the corpus: their columns, and how a CSV file of one is read and checked. The columns are listed in `tables.toml`."""

import csv
import io
import re
import tomllib
from functools import lru_cache
from pathlib import Path

import pandas as pd
from edtf import EDTFParseException, parse_edtf

from corpus.files import CorpusError, decode, read_bytes

# What of EDTF (https://www.loc.gov/standards/datetime/) the tables use: a day, month or year, perhaps without its year, approximate or uncertain; an interval;
# one of several days.
_DATE = r"(\d{4}|XXXX)(-\d\d(-\d\d)?)?[~?]?"
_EDTF = re.compile(rf"{_DATE}(/{_DATE})?|\[{_DATE}(,{_DATE})+\]")
_NUMBERS = {"integer": re.compile(r"[1-9]\d*"), "number": re.compile(r"\d+(?:\.\d+)?")}
_DTYPES = {
    "string": "str",
    "edtf": "str",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
}
_REFERRED = (
    "documents",
    "lines",
    "passages",
    "coded.events",
)  # tables to whose rows others refer by their key


@lru_cache(maxsize=1)
def _tables():
    return tomllib.loads((Path(__file__).parent / "tables.toml").read_text(encoding="utf-8"))


def _entry(table):
    entry = _tables()
    for part in table.split("."):
        entry = entry[part]
    return entry


def about(table):
    """What a row of a table is."""
    return _entry(table)["about"]


def key(table):
    """The columns that tell one row of a table from another."""
    return _entry(table)["key"]


def columns(table):
    """The columns of a table, `{name: {type, about, values, …}}`; a coded table is named `coded.quotations`."""
    extracted = _tables().get(table.removeprefix("coded."), {"columns": {}})["columns"]
    return {
        name: _column(column, extracted.get(name, {}))
        for name, column in _entry(table)["columns"].items()
    }


def _column(column, extracted):
    """A column with what it shares with that of the extracted table, and, where its vocabulary is that of another, "lines.kind", with the words themselves."""
    shared = {name: extracted[name] for name in ("about", "from_page") if name in extracted}
    if not isinstance(column.get("values"), str):
        return shared | column
    table, _, name = column["values"].rpartition(".")
    return shared | column | {"values": columns(table)[name]["values"]}


def coded_tables():
    """The names of the tables that were coded by reading."""
    return list(_tables()["coded"])


def frame(table, rows):
    """A DataFrame of a table from tuples in the order of its columns, with their dtypes."""
    found = columns(table)
    data = pd.DataFrame(list(rows), columns=list(found))
    return data.astype({name: _DTYPES[column["type"]] for name, column in found.items()})


def resource(table, path, fields, key):
    """The Frictionless Data resource of a table in its CSV file; `fields` are its columns as `columns` gives them, `key` those that tell its rows apart."""
    schema = {
        "fields": [_field(name, column) for name, column in fields.items()],
        "primaryKey": key,
        "missingValues": [""],
    }
    referred = [(other, _entry(other)["key"]) for other in _REFERRED if other != table]
    foreign = [
        {"fields": key, "reference": {"resource": other, "fields": key}}
        for other, key in referred
        if set(key) <= set(fields)
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {"name": table, "path": path, "type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
            "description": f"One row is {about(table)}.", "schema": schema}  # fmt: skip


def _field(name, column):
    constraints = {} if column.get("empty") else {"required": True}
    if "values" in column:
        constraints["enum"] = column["values"]
    if column["type"] == "edtf":
        constraints["pattern"] = _EDTF.pattern
    if "pattern" in column:
        constraints["pattern"] = column["pattern"]
    if column["type"] in _NUMBERS:
        constraints["minimum"] = 0
    field = {
        "name": name,
        "type": "string" if column["type"] == "edtf" else column["type"],
        "description": column["about"],
    }
    return field | ({"constraints": constraints} if constraints else {})


def read(path, table):
    """The rows of a CSV file as (line, {column: value}), numbers converted, each cell checked against its column.

    Raises CorpusError for a missing, unknown or doubled column, a row of the wrong length, an empty cell that must be filled, a cell that begins or ends
    with a space, a word that is not in the column's vocabulary, a number that is none, or a date that is no EDTF.
    """
    path = Path(path)
    wanted = columns(table)
    reader = csv.reader(io.StringIO(decode(path, read_bytes(path)), newline=""), strict=True)
    try:
        header = next(reader)
        for name in wanted:
            if name not in header:
                raise CorpusError(
                    path, f"no column '{name}'", f"its first line must be {','.join(wanted)}", 1
                )
        for name in header:
            if header.count(name) > 1:
                raise CorpusError(path, f"two columns '{name}'", "delete one", 1)
            if name not in wanted:
                raise CorpusError(
                    path,
                    f"unknown column '{name}'",
                    f"its first line must be {','.join(wanted)}",
                    1,
                )
        rows = []
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                raise CorpusError(
                    path,
                    f"{len(cells)} cells where the header has {len(header)}",
                    "quote a cell that holds a comma",
                    line,
                )
            row = dict(zip(header, cells, strict=True))
            rows.append(
                (
                    line,
                    {
                        name: _cell(path, line, name, row[name], column)
                        for name, column in wanted.items()
                    },
                )
            )
            line = reader.line_num + 1
    except csv.Error as error:
        raise CorpusError(
            path, f"no CSV ({error})", "check its quotation marks", reader.line_num
        ) from None
    return rows


def _cell(path, line, name, cell, column):
    if not cell:
        if column.get("empty"):
            return float("nan") if column["type"] == "number" else ""
        raise CorpusError(path, f"column '{name}' is empty", "fill it in", line)
    if "values" in column and cell not in column["values"]:
        raise CorpusError(
            path, f"'{cell}' is no {name}", f"use one of: {', '.join(column['values'])}", line
        )
    if column["type"] == "edtf":
        check_edtf(path, line, cell)
    if column["type"] in _NUMBERS:
        if not _NUMBERS[column["type"]].fullmatch(cell) or not cell.isascii():
            raise CorpusError(
                path,
                f"'{cell}' in column '{name}' is no number",
                "write it in figures, without sign or separators",
                line,
            )
        return int(cell) if column["type"] == "integer" else float(cell)
    if cell != cell.strip():
        raise CorpusError(
            path, f"column '{name}' begins or ends with a space", "delete the space", line
        )
    return cell


def check_edtf(path, line, value):
    """Raises CorpusError if a value is no date of the Extended Date/Time Format, in the forms that the tables use, or an interval that runs backwards."""
    remedy = "write it as 2020-01-14, 2020-01, 2020, 2020-01-13/2020-01-14, [2020-01-13,2020-01-14] or XXXX-01-14"
    parsed = _parsed(value)
    if parsed is None:
        raise CorpusError(path, f"'{value}' is no date in EDTF", remedy, line)
    if "/" in value and parsed.lower_strict()[:3] > parsed.upper_strict()[:3]:
        raise CorpusError(
            path, f"'{value}' ends before it begins", "put the earlier date first", line
        )


@lru_cache(maxsize=4096)  # to parse a date takes the library longer than it takes to read a page
def _parsed(value):
    """A date as the library has it, or None if it is none."""
    try:
        return parse_edtf(value) if _EDTF.fullmatch(value) else None
    except EDTFParseException:
        return None
