"""The hard-coded texts and numbers of the code cells of a notebook that reach a reader.

The texts are literals and comments; a number is a fault where it is shown.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any, NamedTuple, TypeGuard

from book.proof.claims import (
    AUTHORED,
    CODE,
    COMPUTED,
    HOLE,
    MENTIONED,
    Citation,
    Text,
    passage_reference,
)
from book.proof.hardcoded import HardcodedNames
from book.proof.results import Fault, Location
from corpus import PassageRef

COMMENT, DRAWN, SHOWN = "comment", "drawn", "shown"
IMPORTS = frozenset(
    {
        "IPython", "book", "collections", "corpus", "functools", "itertools", "krippendorff",
        "math", "matplotlib", "myst_nb", "numpy", "operator", "pandas", "re", "statistics",
        "textwrap",
    }
)  # fmt: skip
# What brings in numbers from elsewhere, or hides what a cell does.
_DISALLOWED = re.compile(
    r"eval|exec|compile|open|input|globals|locals|vars|setattr|delattr|getattr|breakpoint"
    r"|get_ipython|read_\w+|write_\w+|from_csv|from(file|string|buffer)|genfromtxt|loadtxt|loads?"
    r"|urlopen|urlretrieve|imread|random|rand\w*|SVG|Image|Video|Audio|IFrame|Javascript|Corpus"
    r"|__\w+__"
)
_DISPLAY_FUNCTIONS = frozenset(
    {
        "HTML", "Latex", "Markdown", "Markup", "Pretty", "date", "display", "escape", "glue",
        "listing", "number", "print", "quote", "say", "table",
    }
)  # fmt: skip
# The functions that draw, and which of their arguments are the data: one by its position (None:
# all of them), and some by name.
_DRAWING: dict[str, int | None] = {
    **dict.fromkeys(
        (
            "plot", "step", "stem", "scatter", "errorbar", "fill_between", "hlines", "vlines",
            "semilogy", "semilogx", "loglog", "stackplot", "pcolormesh", "contour", "contourf",
            "hexbin",
        )
    ),
    **dict.fromkeys(
        (
            "pie", "hist", "boxplot", "violinplot", "imshow", "matshow", "eventplot",
            "broken_barh", "stairs",
        ),
        0,
    ),
    "bar": 1,
    "barh": 1,
}  # fmt: skip
_DATA = frozenset({"height", "width", "x", "y", "X", "Z", "s", "data", "values"})
# The functions that write on a figure, the position of the text among their arguments, and the
# names of arguments that are text.
_WRITING = {
    **dict.fromkeys(
        (
            "annotate", "set_title", "set_xlabel", "set_ylabel", "suptitle", "supxlabel",
            "supylabel", "title", "xlabel", "ylabel", "set_label", "set_text", "set_xticklabels",
            "set_yticklabels",
        ),
        0,
    ),
    **dict.fromkeys(("bar_label", "set_xticks", "set_yticks", "xticks", "yticks"), 1),
    "text": 2,
    "figtext": 2,
}  # fmt: skip
_LABELS = frozenset(
    {
        "title", "xlabel", "ylabel", "label", "labels", "tick_label", "xticklabels",
        "yticklabels", "s", "text", "suptitle", "cellText", "rowLabels", "colLabels",
    }
)  # fmt: skip
# Functions of the module re whose first argument is a pattern.
_OF_PATTERN = frozenset(
    {"compile", "search", "match", "fullmatch", "findall", "finditer", "split", "sub"}
)
# Methods whose plain arguments are not shown.
_NOT_SHOWING = frozenset(
    {
        "eq", "ne", "isin", "contains", "startswith", "endswith", "match", "fullmatch", "query",
        "removesuffix", "removeprefix", "groupby", "set_index", "sort_values", "drop", "strftime",
    }
)  # fmt: skip

_COLUMN = re.compile(r"[a-z0-9_]+")
_NUMBERED = re.compile(r"(?<![a-z0-9])[a-z]{1,12}\d{1,3}(?![a-z0-9])")
_COLOUR_OR_FORMAT = re.compile(r"#[0-9A-Fa-f]{6}|\.\d[fge%]|%[.\d]*[dfges]%*")
_FORMAT = re.compile(r"[<>^=]?[-+ ]?#?0?\d*[,_]?(?:\.\d+)?[a-zA-Z%]?")
# Placeholders of `str.format` and of the operator %.
_FIELD = re.compile(rf"\{{\w*(?::{_FORMAT.pattern})?\}}(?!`)|%[-+ 0#]*\d*(?:\.\d+)?[dfgesi]")
_MARKUP = re.compile(
    r"\{(?P<role>[\w:]+)\}`(?P<target>[^`]*)`"
    r"|(?P<ticks>`+)(?P<code>[^`]+)(?P=ticks)"
    r"|\]\((?P<address>[^)\s]*)[^)]*\)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|~~~\{\w+\}|^:\w+:.*$|[*\[\]]",
    re.MULTILINE,
)


class _PlainText(ast.Constant):
    """A literal text, for type checkers."""

    value: str


class CodeCell(NamedTuple):
    """A code cell: its id, its source, and whether it draws a figure."""

    name: str
    source: str
    draws: bool


class Literal(NamedTuple):
    """A text that a cell hard-codes; its kind is COMMENT, DRAWN on a figure, or SHOWN."""

    text: Text
    location: Location
    kind: str


def read_cells(cells: Sequence[CodeCell], keys: Set[str]) -> tuple[list[Fault], list[Literal]]:
    """Return the faults and the literals of the code cells of a notebook.

    Args:
        cells: All code cells of the notebook, in order.
        keys: Texts that name a row of a table, and are no prose.
    """
    faults: list[Fault] = []
    literals: list[Literal] = []
    trees: list[tuple[CodeCell, ast.Module]] = []
    for cell in cells:
        try:
            trees.append((cell, ast.parse(cell.source)))
        except SyntaxError as error:
            message = (
                "The cell is not plain Python, so its values cannot be checked. Remove its magics."
            )
            faults.append(Fault(message, Location(cell.name, error.lineno or 1)))
        else:
            literals += _comments(cell)
    hardcoded = HardcodedNames([tree for _, tree in trees])
    for cell, tree in trees:
        reader = _CellReader(cell, hardcoded, keys)
        reader.visit(tree)
        faults += dict.fromkeys(reader.faults)
        literals += reader.literals
    return faults, literals


def _comments(cell: CodeCell) -> Iterator[Literal]:
    """Yield the comments of a cell: a reader who unfolds the code sees them."""
    for token in tokenize.generate_tokens(io.StringIO(cell.source).readline):
        if token.type == tokenize.COMMENT:
            text = Text.of(token.string.lstrip("# "))
            yield Literal(text, Location(cell.name, token.start[0]), COMMENT)


class _CellReader(ast.NodeVisitor):
    """Walks through a cell and collects its faults and literals."""

    def __init__(self, cell: CodeCell, hardcoded: HardcodedNames, keys: Set[str]) -> None:
        self._cell, self._hardcoded, self._keys = cell, hardcoded, keys
        self.faults: list[Fault] = []
        self.literals: list[Literal] = []

    def _fault(self, node: Any, message: str) -> None:
        self.faults.append(Fault(message, Location(self._cell.name, node.lineno)))

    def _reject_hardcoded(self, node: ast.AST, shown: ast.expr) -> None:
        """Note a fault if what is shown is, or contains, a hard-coded number.

        The arguments of a display function are checked where it is called.
        """
        is_display = isinstance(shown, ast.Call) and (
            getattr(shown.func, "id", "") in _DISPLAY_FUNCTIONS
        )
        if not is_display and self._hardcoded.is_hardcoded(shown):
            source = ast.unparse(shown)[:60]
            self._fault(
                node, f"The number in `{source}` is hard-coded. Compute it from the corpus."
            )

    def visit_Module(self, tree: ast.Module) -> None:  # noqa: N802 — as ast.NodeVisitor names it
        """Check the names of a cell, its parts, and its value."""
        for node in ast.walk(tree):
            self._reject_disallowed_names(node)
        self.generic_visit(tree)
        last = tree.body[-1] if tree.body else None
        if isinstance(last, ast.Expr) and not _is_plain_text(last.value):
            self._reject_hardcoded(last, last.value)

    def _reject_disallowed_names(self, node: ast.AST) -> None:
        """Note a fault where a cell uses what is neither of the corpus nor readable in its code."""
        names: list[str] = []
        if isinstance(node, ast.Name):
            names = [node.id]
        elif isinstance(node, ast.Attribute):
            names = [node.attr]
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else names
            self._reject_disallowed_modules(node, modules)
        elif isinstance(node, ast.ClassDef | ast.Match | ast.Global | ast.Nonlocal):
            self._fault(
                node,
                "A cell may not have classes, match statements or global statements, because "
                "their values cannot be checked. Use functions and tables.",
            )
        for name in filter(_DISALLOWED.fullmatch, names):
            self._fault(
                node,
                f"`{name}` is not allowed in a chapter: its value cannot be traced to the corpus "
                "or read from the cell's code. Use the tables of the corpus.",
            )

    def _reject_disallowed_modules(self, node: ast.AST, modules: Iterable[str]) -> None:
        for module in modules:
            if module.split(".")[0] not in IMPORTS:
                self._fault(
                    node,
                    f"`{module}` is not among the modules that a chapter may import "
                    f"({', '.join(sorted(IMPORTS))}). Use one of these.",
                )

    def visit_Assert(self, node: ast.Assert) -> None:  # noqa: N802
        """Nothing of an assertion is shown."""

    def visit_Compare(self, node: ast.Compare) -> None:  # noqa: N802
        """Nothing of a comparison is shown."""

    def visit_Subscript(self, node: ast.Subscript) -> None:  # noqa: N802
        """Read a subscript: its index is not shown."""
        self._read_value(node)
        self.visit(node.value)

    def visit_Constant(self, node: ast.Constant) -> None:  # noqa: N802
        """Read a literal."""
        if isinstance(node.value, str):
            self._read_literal(node, [node])

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:  # noqa: N802
        """Read an f-string."""
        self._read_literal(node, node.values)
        self._read_placeholders(node)

    def _read_placeholders(self, node: ast.JoinedStr) -> None:
        """Read the placeholders of an f-string, and the texts in their formats."""
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                self._reject_hardcoded(value, value.value)
                self.visit(value.value)
                spec = value.format_spec
                for part in spec.values if isinstance(spec, ast.JoinedStr) else ():
                    if _is_plain_text(part) and not _FORMAT.fullmatch(part.value):
                        self._read_literal(part, [part])

    def visit_BinOp(self, node: ast.BinOp) -> None:  # noqa: N802
        """Read a concatenation, a format by the operator %, or arithmetic."""
        parts = _concatenated(node)
        if any(map(_is_text, parts)):
            self._read_concatenation(node, parts)
            return
        if isinstance(node.op, ast.Mod) and _is_text(node.left):
            self._reject_hardcoded(node, node.right)
        self._read_value(node)
        self.generic_visit(node)

    def _read_concatenation(self, node: ast.BinOp, parts: list[ast.expr]) -> None:
        for part in parts:
            if not _is_text(part):
                self._reject_hardcoded(part, part)
                self.visit(part)
        values = [part.values if isinstance(part, ast.JoinedStr) else [part] for part in parts]
        self._read_literal(node, [value for each in values for value in each])
        for part in parts:
            if isinstance(part, ast.JoinedStr):
                self._read_placeholders(part)

    def visit_Call(self, node: ast.Call) -> None:  # noqa: N802
        """Read a call."""
        if self._is_of_notebook(node, "ev") or self._is_of_notebook(node, "cite"):
            return
        if self._is_of_notebook(node, "check") or _is_regex_call(node):
            for argument in node.args[1:]:  # nothing of the condition or pattern is shown
                self.visit(argument)
        elif self._is_of_notebook(node, "quote"):
            self._read_quote(node)
        else:
            self._read_call(node)

    def _read_quote(self, node: ast.Call) -> None:
        for argument in node.args:
            if _is_plain_text(argument):
                self._read_literal(argument, [ast.Constant(f"“{argument.value}”")])
            else:
                self.visit(argument)

    def _read_call(self, node: ast.Call) -> None:
        self._reject_hardcoded_arguments(node)
        self._read_value(node)
        for keyword in node.keywords:
            if keyword.arg:  # it can become the heading of a column
                self._read_literal(keyword.value, [ast.Constant(keyword.arg)])
        self.visit(node.func)
        shows_nothing = isinstance(node.func, ast.Attribute) and node.func.attr in _NOT_SHOWING
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
            is_plain = isinstance(argument, ast.Constant | ast.List | ast.JoinedStr)
            if not (shows_nothing and is_plain):
                self.visit(argument)

    def _reject_hardcoded_arguments(self, node: ast.Call) -> None:
        """Note faults where a call shows or draws hard-coded numbers."""
        for argument in _shown_arguments(node):
            if not isinstance(argument, ast.JoinedStr):
                self._reject_hardcoded(node, argument)
        if not isinstance(node.func, ast.Attribute) or node.func.attr not in _DRAWING:
            return
        place = _DRAWING[node.func.attr]
        data = node.args if place is None else node.args[place : place + 1]
        data = [*data, *(keyword.value for keyword in node.keywords if keyword.arg in _DATA)]
        at_hardcoded_places = bool(node.args) and self._hardcoded.is_fixed(node.args[0])
        for argument in data:
            # One height for all is the look of a figure, not its data.
            if not _is_number(argument) or at_hardcoded_places:
                self._reject_hardcoded(node, argument)
        self._reject_hardcoded(node, node.func.value)

    def visit_Attribute(self, node: ast.Attribute) -> None:  # noqa: N802
        """Read an attribute; `.plot` of hard-coded data is a fault."""
        if node.attr == "plot" and self._hardcoded.is_hardcoded(node.value):
            self._reject_hardcoded(node, node.value)
        else:
            self.visit(node.value)

    def _is_of_notebook(self, node: ast.AST, name: str) -> bool:
        return self._hardcoded.is_notebook_call(node, name)

    def _read_value(self, node: ast.expr) -> None:
        """Read the text that an expression of literals gives."""
        if self._hardcoded.is_fixed(node):
            value = self._hardcoded.value(node)
            if isinstance(value, str):
                self._read_literal(node, [ast.Constant(value)])

    def _read_literal(self, node: ast.expr, parts: Sequence[ast.expr]) -> None:
        """Note the text that a literal and its placeholders make, unless it is a key."""
        written = ""
        holes: list[ast.expr] = []
        for part in parts:
            if _is_plain_text(part):
                plain = _FIELD.sub(HOLE, part.value.replace(HOLE, " "))
                written += plain
                holes += [part] * plain.count(HOLE)
            else:
                written += HOLE
                holes.append(part.value if isinstance(part, ast.FormattedValue) else part)
        if written.strip() in self._keys or _COLOUR_OR_FORMAT.fullmatch(written):
            return
        if _COLUMN.fullmatch(written):
            written = _NUMBERED.sub("", written)
        location = Location(self._cell.name, node.lineno)
        kind = DRAWN if self._cell.draws else SHOWN
        self.literals.append(Literal(self._text(written, iter(holes)), location, kind))

    def _text(self, written: str, holes: Iterator[ast.expr]) -> Text:
        """Return the text of a literal in MyST Markdown."""
        text, end = Text(), 0
        for match in _MARKUP.finditer(written):
            self._add_plain(text, written[end : match.start()], holes)
            end = match.end()
            inside = [next(holes) for _ in range(match.group().count(HOLE))]
            _add_markup(text, match)
            for hole in inside:
                self._add_marks(text, hole)
        self._add_plain(text, written[end:], holes)
        return text

    def _add_plain(self, text: Text, written: str, holes: Iterator[ast.expr]) -> None:
        first, *others = written.split(HOLE)
        text.add(first.replace("_", " "), AUTHORED)
        for part in others:
            hole = next(holes)
            quoted = self._quoted_on_figure(hole)
            text.add(quoted or HOLE, AUTHORED if quoted else COMPUTED)
            self._add_marks(text, hole)
            text.add(part.replace("_", " "), AUTHORED)

    def _quoted_on_figure(self, hole: ast.expr) -> str:
        """Return the words that a placeholder quotes on a figure, or ""."""
        if not (self._cell.draws and self._is_of_notebook(hole, "quote")):
            return ""
        words = hole.args[0] if isinstance(hole, ast.Call) and hole.args else None
        return f"“{words.value}”" if words is not None and _is_plain_text(words) else ""

    def _add_marks(self, text: Text, hole: ast.expr) -> None:
        """Add the marks that a placeholder shows: evidence, or a citation of a key or fact."""
        for call in ast.walk(hole):
            if not isinstance(call, ast.Call):
                continue
            if self._is_of_notebook(call, "ev") and call.args:
                passages = tuple(
                    each.value
                    for each in call.args[1:]
                    if isinstance(each, ast.Constant) and isinstance(each.value, int)
                )
                for source in sorted(self._hardcoded.strings(call.args[0])):
                    text.add_mark(PassageRef(source, passages))
            else:
                strings = {each for part in call.args for each in self._hardcoded.strings(part)}
                if keys := strings & self._keys:
                    text.add_mark(Citation(tuple(sorted(keys))))


def _add_markup(text: Text, match: re.Match[str]) -> None:
    """Append a role, a span of code or an escaped character to a text."""
    role = match["role"] or ""
    if role == "ev":
        reference = passage_reference(match["target"])
        if reference:
            text.add_mark(reference)
    elif role.startswith("cite"):
        text.add_mark(Citation(tuple(match["target"].split(","))))
    elif role:
        words = re.sub(r"\s*<[^<>]*>$", "", match["target"])
        text.add(words, MENTIONED if role == "word" else AUTHORED)
    elif match["code"]:
        text.add(match["code"], CODE)
    elif match["escaped"]:
        text.add(match["escaped"], AUTHORED)


def _shown_arguments(node: ast.Call) -> list[ast.expr]:
    """Return the arguments that a call shows."""
    everything = [*node.args, *(keyword.value for keyword in node.keywords)]
    if isinstance(node.func, ast.Name):
        return everything if node.func.id in _DISPLAY_FUNCTIONS else []
    if not isinstance(node.func, ast.Attribute):
        return []
    name = node.func.attr
    labels = _LABELS - {"s"} if name == "scatter" else _LABELS  # there it is the size of the dots
    shown = [keyword.value for keyword in node.keywords if keyword.arg in labels]
    if name == "format" or (name in _DISPLAY_FUNCTIONS - {"table", "date", "escape"}):
        shown += everything
    if name in _WRITING:
        shown += node.args[_WRITING[name] : _WRITING[name] + 1]
    return shown


def _is_regex_call(node: ast.Call) -> bool:
    """Return True if a call is one of the module re with a pattern as its first argument."""
    return (
        isinstance(node.func, ast.Attribute)
        and node.func.attr in _OF_PATTERN
        and getattr(node.func.value, "id", "") == "re"
    )


def _is_plain_text(node: ast.AST) -> TypeGuard[_PlainText]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or _is_plain_text(node)


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) or (
        isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant)
    )


def _concatenated(node: ast.expr) -> list[ast.expr]:
    """Return what a chain of additions concatenates."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [*_concatenated(node.left), *_concatenated(node.right)]
    return [node]
