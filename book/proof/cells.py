"""The rule for code cells: what they may use, and their texts, which are checked like prose.

A cell computes values (and ends with `values(…)`) or shows a table or a figure. This module lists
what is allowed; it does not follow the data. That a computed number is the right one, and what a
figure shows, is for a reader of the code to judge.
"""

import ast
import builtins
import re
from collections.abc import Iterator
from typing import NamedTuple

from book.proof.results import Fault, Location

MODULES = frozenset(
    {"book", "collections", "corpus", "datetime", "functools", "itertools", "krippendorff", "math",
     "matplotlib", "numpy", "operator", "pandas", "re", "statistics"}
)  # fmt: skip
BUILTINS = frozenset(
    {"abs", "all", "any", "bool", "dict", "divmod", "enumerate", "filter", "float", "frozenset",
     "int", "isinstance", "iter", "len", "list", "map", "max", "min", "next", "range", "repr",
     "reversed", "round", "set", "slice", "sorted", "str", "sum", "tuple", "zip", "ValueError",
     "KeyError"}
)  # fmt: skip
_DATA_CALLS = frozenset({"DataFrame", "Series", "Counter"})
# What these take is a pattern or the name of something, not text for a reader.
_PATTERN_CALLS = re.compile(
    r"kwic|query|compile|search|match|fullmatch|findall|finditer|sub|contains|count|extract\w*"
    r"|replace|r?split|r?partition|startswith|endswith|strip|removeprefix|removesuffix|get|isin|eq"
)


class CodeText(NamedTuple):
    """A text in the code of a cell that may reach a reader."""

    words: str
    location: Location


def problems(source: str, cell: str) -> Iterator[Fault]:
    """Yield what a cell uses that is not allowed, and values that it does not compute."""
    for node in ast.walk(_parsed(source)):
        message = _problem(node)
        if message:
            yield Fault(message, Location(cell, getattr(node, "lineno", 0)))


def texts(source: str, cell: str) -> Iterator[CodeText]:
    """Yield the texts of two words or more: captions, headings, labels and titles of figures."""
    yield from _texts(_parsed(source), cell)


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:  # a magic; executing the cell reports what is no Python
        return ast.Module([], [])


def _problem(node: ast.AST) -> str | None:
    if isinstance(node, ast.Import | ast.ImportFrom):
        modules = (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
        unknown = [name for name in modules if name.partition(".")[0] not in MODULES]
        if unknown:
            return (
                f"A cell may not import {unknown[0]}. Use the corpus and pandas, or put the code "
                "into book/."
            )
    if isinstance(node, ast.Name) and hasattr(builtins, node.id) and node.id not in BUILTINS:
        return (
            f"A cell may not use {node.id}. Name its values with values(…), or show a table or a "
            "figure."
        )
    if isinstance(node, ast.Call):
        return _problem_of_call(node)
    return None


def _problem_of_call(node: ast.Call) -> str | None:
    name = _name(node)
    if name == "values":
        for keyword in node.keywords:
            if keyword.arg is None:
                return (
                    "The names of values are not in this cell, and a reader who follows a number "
                    "would not find its line. Write each as name=(…)."
                )
            if isinstance(keyword.value, ast.Tuple) and _is_typed(keyword.value.elts[0]):
                return (
                    f"The value {keyword.arg} is written, not computed. Compute it from the corpus."
                )
    if name in _DATA_CALLS and node.args and _is_typed(node.args[0]):
        return (
            f"{name}(…) is given written data. Decisions by reading belong in a table of "
            "corpus/coding; outside facts in corpus/record.csv."
        )
    return None


def _is_typed(node: ast.expr) -> bool:
    """Return True if an expression is made of constants alone."""
    inner = [each for each in ast.walk(node) if isinstance(each, ast.expr)]
    allowed = (ast.Constant, ast.List, ast.Tuple, ast.Set, ast.Dict, ast.UnaryOp, ast.BinOp)
    return any(isinstance(each, ast.Constant) for each in inner) and all(
        isinstance(each, allowed) for each in inner
    )


def _texts(node: ast.AST, cell: str) -> Iterator[CodeText]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if re.search(r"\w\W*\s\W*\w", node.value):
            yield CodeText(node.value, Location(cell, node.lineno))
    elif isinstance(node, ast.Call) and _PATTERN_CALLS.fullmatch(_name(node)):
        yield from _texts(node.func, cell)
    elif isinstance(node, ast.Call) and _name(node) == "values":
        return  # the book shows what they are, and checks it there
    elif not isinstance(node, ast.Subscript | ast.Compare):
        for child in _without_docstring(node):
            yield from _texts(child, cell)


def _without_docstring(node: ast.AST) -> Iterator[ast.AST]:
    has_docstring = isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None
    skipped = node.body[0] if has_docstring and isinstance(node, ast.FunctionDef) else None
    return (child for child in ast.iter_child_nodes(node) if child is not skipped)


def _name(node: ast.Call) -> str:
    """Return the last name of what is called: "contains" for `texts.str.contains(…)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
