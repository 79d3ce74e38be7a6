"""The tables of the corpus: their columns, and how a CSV file of one is read and checked. The columns are listed in `tables.toml`."""

import csv
import io
import re
from functools import lru_cache
from pathlib import Path

import pandas as pd
from edtf import EDTFParseException, parse_edtf

from corpus import rules
from corpus.captures import decode, read_bytes
from corpus.errors import CorpusError

# What of EDTF (https://www.loc.gov/standards/datetime/) the tables use: a day, month or year, perhaps without its year, approximate or uncertain; an interval;
# one of several days.
_DATE = r"(?:\d{4}|XXXX)(?:-\d\d(?:-\d\d)?)?[~?]?"
_EDTF = re.compile(rf"{_DATE}(?:/{_DATE})?|\[{_DATE}(?:,{_DATE})+\]")
_NUMBERS = {"integer": re.compile(r"[1-9]\d*"), "number": re.compile(r"\d+(?:\.\d+)?")}
_DTYPES = {"string": "str", "edtf": "str", "integer": "int64", "number": "float64", "boolean": "bool"}


@lru_cache(maxsize=1)
def _tables():
    return rules.load("tables")


def columns(table):
    """The columns of a table, `{name: {type, about, values, …}}`; a coded table is named `coded.quotations`."""
    entry = _tables()
    for part in table.split("."):
        entry = entry[part]
    return {name: _with_values(column) for name, column in entry["columns"].items()}


def _with_values(column):
    """A column whose vocabulary is that of another, "lines.kind", with the words themselves."""
    if not isinstance(column.get("values"), str):
        return column
    table, _, name = column["values"].rpartition(".")
    return column | {"values": columns(table)[name]["values"]}


def coded_tables():
    """The names of the tables that were coded by reading."""
    return list(_tables()["coded"])


def frame(table, rows):
    """A DataFrame of a table from tuples in the order of its columns, with their dtypes."""
    found = columns(table)
    data = pd.DataFrame(list(rows), columns=list(found))
    return data.astype({name: _DTYPES[column["type"]] for name, column in found.items()})


def resource(table):
    """The Frictionless Data resource of a table in its CSV file."""
    fields = []
    for name, column in columns(table).items():
        field = {"name": name, "type": "string" if column["type"] == "edtf" else column["type"], "description": column.get("about", "")}
        constraints = {"required": True} if not column.get("empty") else {}
        if "values" in column:
            constraints["enum"] = column["values"]
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    return {"name": table, "path": f"{table}.csv", "type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
            "description": f"One row is {_tables()[table]['about']}.", "schema": {"fields": fields, "missingValues": [""]}}  # fmt: skip


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
                raise CorpusError(path, f"no column '{name}'", f"its first line must be {','.join(wanted)}", 1)
        for name in header:
            if header.count(name) > 1:
                raise CorpusError(path, f"two columns '{name}'", "delete one", 1)
            if name not in wanted:
                raise CorpusError(path, f"unknown column '{name}'", f"its first line must be {','.join(wanted)}", 1)
        rows = []
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                raise CorpusError(path, f"{len(cells)} cells where the header has {len(header)}", "quote a cell that holds a comma", line)
            row = dict(zip(header, cells, strict=True))
            rows.append((line, {name: _cell(path, line, name, row[name], column) for name, column in wanted.items()}))
            line = reader.line_num + 1
    except csv.Error as error:
        raise CorpusError(path, f"no CSV ({error})", "check its quotation marks", reader.line_num) from None
    return rows


def _cell(path, line, name, cell, column):
    if not cell:
        if column.get("empty"):
            return float("nan") if column["type"] == "number" else ""
        raise CorpusError(path, f"column '{name}' is empty", "fill it in", line)
    if "values" in column and cell not in column["values"]:
        raise CorpusError(path, f"'{cell}' is no {name}", f"use one of: {', '.join(column['values'])}", line)
    if column["type"] == "edtf":
        check_edtf(path, line, cell)
    if column["type"] in _NUMBERS:
        if not _NUMBERS[column["type"]].fullmatch(cell) or not cell.isascii():
            raise CorpusError(path, f"'{cell}' in column '{name}' is no number", "write it in figures, without sign or separators", line)
        return int(cell) if column["type"] == "integer" else float(cell)
    if cell != cell.strip():
        raise CorpusError(path, f"column '{name}' begins or ends with a space", "delete the space", line)
    return cell


def check_edtf(path, line, value):
    """Raises CorpusError if a value is no date of the Extended Date/Time Format, in the forms that the tables use, or an interval that runs backwards."""
    remedy = "write it as 2020-01-14, 2020-01, 2020, 2020-01-13/2020-01-14, [2020-01-13,2020-01-14] or XXXX-01-14"
    try:
        parsed = parse_edtf(value) if _EDTF.fullmatch(value) else None
    except EDTFParseException:
        parsed = None
    if parsed is None:
        raise CorpusError(path, f"'{value}' is no date in EDTF", remedy, line)
    if "/" in value and parsed.lower_strict()[:3] > parsed.upper_strict()[:3]:
        raise CorpusError(path, f"'{value}' ends before it begins", "put the earlier date first", line)
