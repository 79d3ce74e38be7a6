"""Values that cells compute and to which the prose links: `[17](#haftar-named)`.

A cell names its values with `values`, the last line of the cell. The list of them that it shows
carries them to the book and to `make notebooks` too.
"""

import html
import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from book.links import source_label
from book.wording import date, listing

if TYPE_CHECKING:  # each kernel imports this module, and nbformat is slow to import
    from nbformat import NotebookNode

Content = bool | int | float | str | list[str]
_FENCE = "```"
_DIRECTIVE = re.compile(rf"{_FENCE}{{values}}\n(?P<values>.*)\n{_FENCE}")
_EDTF = r"(?:\d{4}|XXXX)(?:-\d\d){0,2}[~?]?"
_DATE = re.compile(rf"\[?{_EDTF}(?:[/,]{_EDTF})*\]?")


class Value(NamedTuple):
    """A value that a cell computes.

    `name` is its anchor (“haftar-named”), `counts` says for readers what it is, `reason` why it is
    so (of a judgement, else ""), and `cell` is the id of its cell. Dates are texts in EDTF; shares
    and ratios are floats.
    """

    name: str
    content: Content
    counts: str
    reason: str = ""
    cell: str = ""

    @property
    def words(self) -> str:
        """The value in its plainest form: "1,919", "0.47", "14 January 2020", "TASS"."""
        return in_words(self.content)

    @property
    def explained(self) -> str:
        """What it is, and the reason: "confidence that Italy asked. The Times says so …"."""
        return f"{self.counts}. {self.reason}" if self.reason else self.counts


class ValueList:
    """The values of a cell as its output: a directive in the book, a list in Jupyter."""

    def __init__(self, values: Iterable[Value]) -> None:
        self._values = tuple(values)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        items = [
            f'<li id="{value.name}"><b>{html.escape(value.words)}</b> '
            f"{html.escape(value.explained)} (<code>#{value.name}</code>)</li>"
            for value in self._values
        ]
        carried = json.dumps(
            [value[: 4 if value.reason else 3] for value in self._values], ensure_ascii=False
        )
        return {
            "text/markdown": f"{_FENCE}{{values}}\n{carried}\n{_FENCE}",
            "text/html": f'<ul class="values">{"".join(items)}</ul>',
            "text/plain": "\n".join(
                f"{value.words}  {value.explained}  (#{value.name})" for value in self._values
            ),
        }


def values(**named: tuple[Any, ...]) -> ValueList:
    """Name the values that a cell has computed, so that the prose can link to them.

        values(haftar_named=(len(haftar), "times that Haftar is named"))

    The prose then says `[17](#haftar-named)`, in words or figures, and `make notebooks` keeps it up
    to date.

    Args:
        named: for each name a pair: the value (a count, a share or ratio as a float, a date in
            EDTF, a name, or a list of names), and what it is, in words for readers. For how sure
            a finding is, what `book.notebook.sure` returns.

    Raises:
        TypeError: if one is not such a pair.
    """
    return ValueList(_value(name, pair) for name, pair in named.items())


def _value(name: str, pair: object) -> Value:
    match pair:
        case (content, str(counts)) if counts.strip():
            return Value(name.replace("_", "-"), _plain(name, content), counts)
        case (content, str(counts), str(reason)) if counts.strip() and reason.strip():
            return Value(name.replace("_", "-"), _plain(name, content), counts, reason)
    raise TypeError(
        f"the value '{name}' needs a pair: the value, and what it is in words. "
        f'Write values({name}=(…, "articles that …")).'
    )


def _plain(name: str, content: Any) -> Content:
    """Return a value of pandas or NumPy as one of Python's own, which JSON can carry."""
    if hasattr(content, "tolist"):
        content = content.tolist()
    if isinstance(content, bool | int | float | str):
        return content
    if isinstance(content, list | tuple | set | dict):
        return [str(item) for item in content]
    raise TypeError(
        f"the value '{name}' is a {type(content).__name__}. Give a number, a text or a list of "
        "texts."
    )


def in_words(content: Content) -> str:
    """Return the content of a value in its plainest form."""
    if isinstance(content, bool):
        return "yes" if content else "no"
    if isinstance(content, list):
        return listing(map(source_label, content))
    if isinstance(content, str):
        return date(content) if is_date(content) else source_label(content)
    return f"{content:,}" if isinstance(content, int) else f"{content:.3g}"


def is_date(content: str) -> bool:
    """Return True if a text is a date in EDTF."""
    return _DATE.fullmatch(content) is not None


def read_values(text: str, cell: str = "") -> list[Value]:
    """Return the values that the content of a `{values}` directive carries."""
    return [Value(*each)._replace(cell=cell) for each in json.loads(text)]


def values_of(notebook: "NotebookNode") -> list[Value]:
    """Return the values that the cells of an executed notebook have named, in their order."""
    return [
        value
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        for match in _DIRECTIVE.finditer(output.get("data", {}).get("text/markdown", ""))
        for value in read_values(match["values"], cell["id"])
    ]
