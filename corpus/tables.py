"""The tables of the corpus: their schema, and how a CSV file is read and checked by it.

The schema is `schema.json`: for each table a Frictionless Table Schema (version 2). Beside the
properties of that standard its fields have

* `rdfType` (of the standard), which is EDTF where the text is a date in that format,
* `corpus:verbatim`: the text occurs in the passage that the row cites,
* `corpus:fromPage`: the text is the article's own, published only for passages that the book cites,
* `corpus:actors`: the text is the canonical name of an actor, or several, separated by " | ",
* `corpus:actorsOrWords`: the same, or else words that occur in the passage,
* `corpus:facts`: the text names facts of the outside record, separated by " | ",
* `corpus:evidence`: the text names passages (`tass-2020-01-14:7`) and facts, separated by " | ".
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from edtf import EDTFParseException, parse_edtf

from corpus.extraction.errors import CorpusError, shown_path
from corpus.files import read_text

SCHEMA = Path(__file__).with_name("schema.json")
# The tables that are neither made of the captures nor coded.
BESIDE = ("event_data", "record", "record_passages", "places")
EDTF_TYPE = "http://id.loc.gov/datatypes/edtf/EDTF"

# What the tables use of EDTF (https://www.loc.gov/standards/datetime/): a day, month or year,
# perhaps without its year, approximate or uncertain; an interval; one of several days.
_DATE = r"(\d{4}|XXXX)(-\d\d(-\d\d)?)?[~?]?"
EDTF = re.compile(rf"{_DATE}(/{_DATE})?|\[{_DATE}(,{_DATE})+\]")

SEPARATOR = " | "  # between the names in one cell
MARK = "draft"  # the column that a draft has in addition
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

_NUMBERS = {"integer": re.compile(r"-?[0-9]+"), "number": re.compile(r"-?[0-9]+(?:\.[0-9]+)?")}
_DTYPES = {"string": "str", "integer": "int64", "number": "float64", "boolean": "bool"}

Field = dict[str, Any]


@cache
def _resources() -> dict[str, dict[str, Any]]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in schema["resources"]}


def names() -> list[str]:
    """Return the names of all tables; a coded table is named `coded.quotations`."""
    return list(_resources())


def extracted_tables() -> list[str]:
    """Return the names of the tables that are made of the captures."""
    return [name for name in names() if name not in BESIDE and not name.startswith("coded.")]


def coded_tables() -> list[str]:
    """Return the names of the tables that were coded by reading, without `coded.`."""
    return [name.removeprefix("coded.") for name in names() if name.startswith("coded.")]


def description(table: str) -> str:
    """Return a sentence on what a row of a table is."""
    return _resources()[table]["description"]


def key(table: str) -> list[str]:
    """Return the columns that identify a row of a table."""
    return _resources()[table]["schema"]["primaryKey"]


def repeated_key(table: str, rows: Iterable[tuple]) -> tuple | None:
    """Return the first key that two rows, in the order of the columns, have; None if none has."""
    columns = [list(fields(table)).index(name) for name in key(table)]
    seen = set[tuple]()
    for row in rows:
        own = tuple(row[column] for column in columns)
        if own in seen:
            return own
        seen.add(own)
    return None


def foreign_keys(table: str) -> list[dict[str, Any]]:
    """Return the foreign keys of a table, as Table Schema has them."""
    return _resources()[table]["schema"].get("foreignKeys", [])


def fields(table: str) -> dict[str, Field]:
    """Return the fields of a table as Table Schema has them, by name."""
    return {field["name"]: field for field in _resources()[table]["schema"]["fields"]}


def values(table: str, name: str) -> list[str]:
    """Return the closed vocabulary of a field; [] if it has none."""
    return fields(table)[name].get("constraints", {}).get("enum", [])


def is_required(field: Field) -> bool:
    """Return True if a cell of this field may not be empty."""
    return field.get("constraints", {}).get("required", False)


def is_edtf(field: Field) -> bool:
    """Return True if a field has dates in the Extended Date/Time Format."""
    return field.get("rdfType") == EDTF_TYPE


def names_in(cell: str) -> list[str]:
    """Return the names in one cell."""
    return cell.split(SEPARATOR) if cell else []


def frame(table: str, rows: Iterable[tuple]) -> pd.DataFrame:
    """Return a DataFrame of a table from tuples in the order of its columns.

    The dtypes are str, int64, float64 (NaN where a number is missing) and bool.
    """
    found = fields(table)
    data = pd.DataFrame(list(rows), columns=list(found))
    return data.astype({name: _DTYPES[field["type"]] for name, field in found.items()})


@dataclass(frozen=True)
class Place:
    """A line of a file."""

    path: Path
    line: int

    def error(self, problem: str, remedy: str) -> CorpusError:
        """Return an error that names the file and the line."""
        return CorpusError(self.path, problem, remedy, self.line)


@dataclass(frozen=True)
class Row(Place):
    """A row of a CSV file: where it begins, and its cells by column, numbers converted.

    `is_draft` is True if nobody has confirmed it yet.
    """

    cells: dict[str, Any]
    is_draft: bool = False

    def __getitem__(self, column: str) -> Any:
        return self.cells[column]

    def get(self, column: str) -> Any:
        """Return a cell, or None if the table has no such column."""
        return self.cells.get(column)


def read(path: str | Path, table: str) -> list[Row]:
    """Return the rows of a CSV file, each cell checked against the field of its column.

    Raises CorpusError for the first thing that `scan` finds wrong.
    """
    rows, errors = scan(path, table)
    raise_first(errors)
    return rows


def scan(
    path: str | Path, table: str, *, drafted: bool = False
) -> tuple[list[Row], list[CorpusError]]:
    """Return the rows of a CSV file, and an error for each thing that is wrong with it.

    That is a missing, unknown or repeated column, a row of the wrong length, and a cell that is
    empty and may not be, begins or ends with a space, has a control character, is not in the
    vocabulary of its column, or is not the number or date that it must be. A row without a valid
    number or date is left out.

    Args:
        path: the file.
        table: the name of its table.
        drafted: the rows are those of a draft, and have the column `draft` in addition; where it
            is filled in, every cell may be empty.
    """
    path, wanted = Path(path), fields(table)
    rows: list[Row] = []
    errors: list[CorpusError] = []
    try:
        for line, header, cells in lines(path, [*([MARK] if drafted else []), *wanted]):
            row, wrong = _row(Row(path, line, dict(zip(header, cells, strict=False))), wanted)
            if not cells:
                wrong = [row.error("this line is blank", "Delete it")]
            elif len(cells) != len(header):
                wrong = [
                    row.error(
                        f"this row has {len(cells)} cells, the header {len(header)}",
                        "Put a cell that contains a comma in quotation marks",
                    )
                ]
            errors += wrong
            rows += [row] if row.cells.keys() == wanted.keys() else []
    except CorpusError as error:
        errors.append(error)
    return rows, errors


def lines(path: Path, wanted: list[str]) -> Iterator[tuple[int, list[str], list[str]]]:
    """Yield the number of each line of a CSV file at which a row begins, its header and cells.

    Raises CorpusError if the file cannot be read, or its header is not as wanted.
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = next(reader)
        _check_header(path, header, wanted)
        line = reader.line_num + 1
        for cells in reader:
            yield line, header, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise CorpusError(
            path,
            f"cannot parse this file as CSV ({error})",
            "Check for unbalanced quotation marks",
            reader.line_num,
        ) from None


def _check_header(path: Path, header: list[str], wanted: list[str]) -> None:
    remedy = f"The first line must be {','.join(wanted)}"
    for name in wanted:
        if name not in header:
            raise CorpusError(path, f"there is no column '{name}'", remedy, 1)
    for name in header:
        if name not in wanted:
            raise CorpusError(path, f"'{name}' is not a column of this table", remedy, 1)
        if header.count(name) > 1:
            raise CorpusError(path, f"there are two columns '{name}'", "Delete one of them", 1)


def _row(raw: Row, wanted: dict[str, Field]) -> tuple[Row, list[CorpusError]]:
    """Return a row with its numbers converted, and an error for each cell that is not valid.

    A word that is not valid stays, so that other rows may refer to the row.
    """
    cells, errors = {}, []
    for name, field in wanted.items():
        try:
            cells[name] = _cell(raw, field)
        except CorpusError as error:
            errors.append(error)
            if field["type"] == "string" and not is_edtf(field):
                cells[name] = raw.get(name) or ""
    return Row(raw.path, raw.line, cells, bool(raw.get(MARK))), errors


def _cell(row: Row, field: Field) -> Any:
    """Return a cell with its number converted. Raises CorpusError if it is not valid."""
    name, cell = field["name"], row.get(field["name"]) or ""
    check_characters(row, f"column '{name}'", cell)
    if not cell:
        if is_required(field) and not row.get(MARK):
            raise row.error(f"column '{name}' is empty", "Fill it in")
        return float("nan") if field["type"] == "number" else ""
    if field["type"] in _NUMBERS:
        return _number(row, field, cell)
    if cell != cell.strip():
        raise row.error(f"column '{name}' begins or ends with a space", "Delete the space")
    allowed = field.get("constraints", {}).get("enum", [cell])
    if cell not in allowed:
        raise row.error(f"'{cell}' is not a valid {name}", f"Use one of: {', '.join(allowed)}")
    if is_edtf(field):
        check_edtf(row, cell)
    return cell


_MOST_DIGITS = 15  # as many as all programs read exactly


def _number(row: Row, field: Field, cell: str) -> int | float:
    limits = field["constraints"]
    signed = limits["minimum"] < 0
    if not _NUMBERS[field["type"]].fullmatch(cell) or (cell.startswith("-") and not signed):
        raise row.error(
            f"'{cell}' in column '{field['name']}' is not a valid {field['type']}",
            f"Write it in digits, without {'' if signed else 'sign or '}separators",
        )
    if len(cell) > _MOST_DIGITS:
        raise row.error(
            f"'{cell[:20]}…' in column '{field['name']}' is too long",
            f"Write a number of at most {_MOST_DIGITS} digits",
        )
    number = int(cell) if field["type"] == "integer" else float(cell)
    if number < limits["minimum"]:
        raise row.error(
            f"'{cell}' in column '{field['name']}' is too small", f"Count from {limits['minimum']}"
        )
    if number > limits.get("maximum", number):
        raise row.error(
            f"'{cell}' in column '{field['name']}' is too large",
            f"Write a number up to {limits['maximum']}",
        )
    return number


def check_characters(place: Place, named: str, text: str) -> None:
    """Check that a text, named in the message, has no control character but tab and line end."""
    if found := _CONTROL.search(text):
        problem = f"{named} has the control character 0x{ord(found[0]):02x}"
        raise place.error(problem, "Delete it")


def check_name(place: Place, name: str) -> None:
    """Check that a name, which stands in sentences and labels, cannot act as markup there.

    Raises CorpusError if it has a character that begins a tag, a role or an escape.
    """
    if found := re.search(r"[<>`\\{}]", name):
        raise place.error(f"the name '{name}' has the character '{found[0]}'", "Delete it")


def repetitions(rows: list[Row], key: list[str]) -> Iterator[CorpusError]:
    """Yield an error for each row that has the same key as an earlier one."""
    firsts: dict[tuple, Row] = {}
    for row in rows:
        first = firsts.setdefault(tuple(row[column] for column in key), row)
        if first is not row:
            of = "" if first.path == row.path else f" of {shown_path(first.path)}"
            yield row.error(f"this row repeats line {first.line}{of}", "Delete one of the two")


def wrong(check: Callable[..., None], rows: Iterable[Row], *others: Any) -> Iterator[CorpusError]:
    """Yield an error for each row that a check, called with it and others, refuses."""
    for row in rows:
        try:
            check(row, *others)
        except CorpusError as error:
            yield error


def raise_first(errors: Iterable[CorpusError]) -> None:
    """Raise the first of some errors, if there is one."""
    for error in errors:
        raise error


def check_edtf(place: Place, value: str) -> None:
    """Check a date in the Extended Date/Time Format, in the forms that the tables use.

    Raises CorpusError if it is not valid, or an interval that ends before it begins.
    """
    if _is_calendar_date(value):
        return
    parsed = _parsed(value)
    if parsed is None:
        raise place.error(
            f"'{value}' is not a valid EDTF date",
            "Write it as 2020-01-14, 2020-01, 2020, 2020-01-13/2020-01-14, "
            "[2020-01-13,2020-01-14] or XXXX-01-14",
        )
    if "/" in value and parsed.lower_strict()[:3] > parsed.upper_strict()[:3]:
        raise place.error(f"'{value}' ends before it begins", "Put the earlier date first")


def _is_calendar_date(value: str) -> bool:
    """Return True if a value is a year, month or day of the calendar, as most dates are.

    The parser of EDTF takes 10 to 40 ms for each, half of the time to load the corpus.
    """
    if not re.fullmatch(r"[1-9]\d{3}(-\d\d){0,2}", value):
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def _parsed(value: str):
    """Return a date as the library represents it, or None if it is not valid."""
    try:
        return parse_edtf(value) if EDTF.fullmatch(value) else None
    except EDTFParseException:
        return None
