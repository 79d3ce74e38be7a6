"""Which numbers in the code of a notebook are hard-coded, not computed from the corpus.

Every expression is read from its leaves. A number that literals determine is *hard-coded*, and so
is what is made of it: arithmetic, containers, calls, names, functions and loops, in whatever order
the cells are. The length of a list that is written out is hard-coded too. Adding or subtracting
one, and powers of ten (per cent), leave a computed number computed; selections (`.head(3)`, `[0]`)
and comparisons choose and give no number.
"""

import ast
import builtins
from collections.abc import Callable, Iterable, Sequence
from typing import Any

# Functions that only change the form of a value: the result is as hard-coded as the arguments.
PURE = frozenset(
    {
        "Markup", "abs", "all", "any", "ascii", "bin", "bool", "bytes", "chr", "complex", "date",
        "dict", "divmod", "enumerate", "escape", "filter", "float", "format", "frozenset", "hex",
        "int", "iter", "len", "list", "listing", "map", "max", "min", "next", "number", "oct",
        "ord", "pow", "range", "repr", "reversed", "round", "set", "slice", "sorted", "str", "sum",
        "tuple", "zip",
    }
)  # fmt: skip
_BUILTINS = {name: getattr(builtins, name) for name in PURE if hasattr(builtins, name)}
_OF_LENGTH = frozenset(
    {"len", "sum", "max", "min", "sorted", "list", "set", "enumerate", "tuple", "count_words"}
)
_COUNTS = frozenset(
    {
        "count", "count_words", "find", "index", "max", "mean", "median", "min", "ndim", "nunique",
        "rfind", "rindex", "shape", "size", "std", "sum", "value_counts",
    }
)  # fmt: skip
_CONSTANTS = frozenset({"e", "pi", "tau"})
# Methods whose plain arguments choose rows, places or forms, and are never shown.
SELECTS = frozenset(
    {
        "at", "axhline", "axhspan", "axline", "axvline", "axvspan", "between", "center",
        "contains", "count", "diff", "drop", "drop_duplicates", "droplevel", "endswith", "eq",
        "expanding", "extract", "find", "findall", "fullmatch", "ge", "grid", "groupby", "gt",
        "head", "iat", "iloc", "index", "invert_yaxis", "isin", "le", "legend", "ljust", "loc",
        "lt", "margins", "match", "ne", "nlargest", "nsmallest", "nth", "partition", "quantile",
        "query", "removeprefix", "removesuffix", "reset_index", "rjust", "rolling", "round",
        "rpartition", "rsplit", "sample", "savefig", "set_index", "set_size_inches",
        "set_visible", "set_xlim", "set_ylim", "shift", "sort_index", "sort_values", "split",
        "stack", "startswith", "subplots", "tail", "take", "tick_params", "tight_layout",
        "transpose", "unstack", "xs", "zfill",
    }
)  # fmt: skip
_WITH_DEFAULT = frozenset({"get", "fillna", "reindex", "pop", "setdefault"})
# Methods that change what they are called on, and the position of the new value.
_MUTATING = {
    "append": 0, "add": 0, "insert": 1, "extend": 0, "update": 0, "setdefault": 1, "appendleft": 0,
}  # fmt: skip
_DISPLAY = frozenset({"ev", "cite", "quote"})  # of book.notebook: their numbers are references
_OWN_MODULES = ("corpus", "book")  # their values come from the corpus, not from their arguments
_VALUED = (
    ast.Constant, ast.BinOp, ast.UnaryOp, ast.Call, ast.Attribute, ast.Subscript, ast.Slice,
    ast.List, ast.Tuple, ast.Dict, ast.Set, ast.JoinedStr, ast.FormattedValue, ast.expr_context,
    ast.operator, ast.unaryop, ast.keyword,
)  # fmt: skip

_Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp
_Function = ast.FunctionDef | ast.Lambda


class HardcodedNames:
    """The names in the code of a notebook that are bound to hard-coded numbers.

    Args:
        trees: The parsed cells.

    Attributes:
        names: The names.
    """

    def __init__(self, trees: Sequence[ast.Module]) -> None:
        self.names: set[str] = set()
        # The values of each name, each with True if it is added to an earlier value.
        self._bound: dict[str, list[tuple[ast.expr, bool]]] = {}
        self._functions: dict[str, list[ast.FunctionDef]] = {}
        self._rebound: set[str] = set()
        self._modules: set[str] = set()
        # Names whose values are being read, so that a name in its own value ends the search.
        self._visiting: set[str] = set()
        self._reading: set[str] = set()
        for tree in trees:
            self._bind(tree, ())
        for tree in trees:
            self._bind_parameters(tree)
        self._propagate()

    def is_hardcoded(self, node: ast.AST | None) -> bool:
        """Return True if a number that an expression gives, or contains, is hard-coded."""
        if isinstance(node, ast.BinOp | ast.UnaryOp | ast.Subscript) and self._is_fixed_number(
            node
        ):
            return True
        rule = _HARDCODED.get(type(node))
        return rule is not None and rule(self, node)

    def _is_fixed_number(self, node: ast.expr) -> bool:
        return self.is_fixed(node) and isinstance(self.value(node), int | float | complex)

    def _any_hardcoded(self, nodes: Iterable[ast.AST | None]) -> bool:
        return any(map(self.is_hardcoded, nodes))

    def _is_hardcoded_comprehension(self, node: _Comprehension) -> bool:
        elements = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        return self._any_hardcoded(each for each in elements if not _is_one(each)) or (
            any(map(_is_one, elements)) and self.is_fixed(node)
        )

    def _is_hardcoded_attribute(self, node: ast.Attribute) -> bool:
        is_count = node.attr in _COUNTS or node.attr in _CONSTANTS
        return (is_count and self.is_fixed(node.value)) or self.is_hardcoded(node.value)

    def _is_hardcoded_arithmetic(self, node: ast.BinOp) -> bool:
        if isinstance(node.op, ast.Add | ast.Sub):
            terms = _terms(node)
            others = [term for term in terms if not _is_one(term)]
            return len(terms) - len(others) > 1 or not others or self._any_hardcoded(others)
        if isinstance(node.op, ast.Mult | ast.Div):
            if _is_power_of_ten(node.right):
                return self.is_hardcoded(node.left)
            if _is_power_of_ten(node.left) and isinstance(node.op, ast.Mult):
                return self.is_hardcoded(node.right)
        return self._any_hardcoded((node.left, node.right))

    def _is_hardcoded_call(self, node: ast.Call) -> bool:
        if isinstance(node.func, ast.Name):
            return self._is_hardcoded_function_call(node, node.func.id)
        if isinstance(node.func, ast.Attribute):
            return self._is_hardcoded_method_call(node, node.func)
        return self.is_hardcoded(node.func)

    def _is_hardcoded_function_call(self, node: ast.Call, name: str) -> bool:
        arguments = _arguments(node)
        if name in _DISPLAY and name not in self._rebound:
            return False
        if name in _OF_LENGTH and arguments and self.is_fixed(arguments[0]):
            return True
        if name == "range":
            return all(map(self.is_hardcoded, arguments))
        if name == "round":
            return self.is_hardcoded(arguments[0])
        if name in PURE and arguments and self._all_fixed(arguments):
            value = self.value(node)
            if value is not None and not isinstance(value, str):
                return True
        return name in self.names or self._any_hardcoded(arguments)

    def _is_hardcoded_method_call(self, node: ast.Call, method: ast.Attribute) -> bool:
        arguments = _arguments(node)
        if self.is_hardcoded(method.value):
            return True
        if method.attr in _COUNTS and self.is_fixed(method.value):
            return True
        if method.attr in _OF_LENGTH and arguments and self.is_fixed(arguments[0]):
            return True  # corpus.count_words("a b c")
        if method.attr in SELECTS:
            return False
        has_default = method.attr in _WITH_DEFAULT
        return self._any_hardcoded(
            argument for argument in arguments if not (has_default and _is_nothing(argument))
        )

    def is_fixed(self, node: ast.AST) -> bool:
        """Return True if literals alone determine an expression, or how much it contains."""
        rule = _FIXED.get(type(node))
        return rule is not None and rule(self, node)

    def _all_fixed(self, nodes: Iterable[ast.AST]) -> bool:
        return all(map(self.is_fixed, nodes))

    def _is_fixed_name(self, node: ast.Name) -> bool:
        if node.id in self._visiting or node.id in self._modules:
            return True
        self._visiting.add(node.id)
        try:
            values = [value for value, _ in self._bound.get(node.id, ())]
            return bool(values) and self._all_fixed(values)
        finally:
            self._visiting.discard(node.id)

    def _is_fixed_call(self, node: ast.Call) -> bool:
        arguments = _arguments(node)
        if isinstance(node.func, ast.Name) and node.func.id in PURE:
            return bool(arguments) and self._all_fixed(arguments)
        if isinstance(node.func, ast.Name) and node.func.id in self._modules:
            return bool(arguments) and all(map(self._is_written_out, arguments))
        if isinstance(node.func, ast.Attribute):
            return self.is_fixed(node.func.value) and all(map(self._is_written_out, arguments))
        return False

    def _is_written_out(self, node: ast.expr) -> bool:
        """Return True if an expression is fixed, and so is all that it contains.

        A written list of tables has a fixed length, but their concatenation has not.
        """
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            return all(map(self._is_written_out, node.elts))
        if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp):
            return self.is_fixed(node) and self._is_written_out(node.elt)
        if isinstance(node, ast.Name) and node.id not in self._modules:
            if node.id in self._reading:
                return True
            self._reading.add(node.id)
            values = [value for value, _ in self._bound.get(node.id, ())]
            written_out = bool(values) and all(map(self._is_written_out, values))
            self._reading.discard(node.id)
            return written_out
        return self.is_fixed(node)

    def value(self, node: ast.expr) -> Any:
        """Return the value of an expression of literals and built-in functions, or None."""
        if not all(
            isinstance(part, _VALUED) or (isinstance(part, ast.Name) and part.id in _BUILTINS)
            for part in ast.walk(node)
        ):
            return None
        try:  # it has been run with its notebook anyway
            code = compile(ast.Expression(node), "<literal>", "eval")
            return eval(code, {"__builtins__": _BUILTINS})
        except Exception:  # whatever it is, it showed no text
            return None

    def strings(self, node: ast.expr) -> set[str]:
        """Return the texts that an expression can be, as far as they are literals."""
        if isinstance(node, ast.Name):
            values = (value for value, _ in self._bound.get(node.id, ()))
            return {
                text
                for value in values
                if not isinstance(value, ast.Name)
                for text in self.strings(value)
            }
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return {node.value}
        return set()

    def is_notebook_call(self, node: ast.AST, name: str) -> bool:
        """Return True if a node calls a function of book.notebook whose name no cell rebinds."""
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == name
            and name not in self._rebound
        )

    def _bind(self, node: ast.AST, loops: tuple[ast.expr, ...]) -> None:
        """Note the values of every name; `loops` are what the loops around a node iterate over."""
        if isinstance(node, ast.AugAssign):
            self._bind_augmented(node, loops)
        elif rule := _BINDING.get(type(node)):
            rule(self, node)
        if isinstance(node, ast.For | ast.While):
            loops = (*loops, node.iter if isinstance(node, ast.For) else node.test)
        for child in ast.iter_child_nodes(node):
            self._bind(child, loops)

    def _bind_assignment(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._set(target, [node.value])

    def _bind_value(self, node: ast.AnnAssign | ast.NamedExpr) -> None:
        if node.value is not None:
            self._set(node.target, [node.value])

    def _bind_augmented(self, node: ast.AugAssign, loops: tuple[ast.expr, ...]) -> None:
        if not _is_one(node.value):
            self._set(node.target, [node.value], adds=True)
        elif loops:  # it counts the rounds of the loop
            self._set(node.target, [_length_of(loops[-1])], adds=True)
        else:  # counted up by hand: one and one more number
            self._set(node.target, [node.value, ast.Constant(7)], adds=True)

    def _bind_loop(self, node: ast.For | ast.comprehension) -> None:
        self._set(node.target, self._elements(node.iter))

    def _bind_with(self, node: ast.withitem) -> None:
        if node.optional_vars is not None:
            self._set(node.optional_vars, [node.context_expr])

    def _bind_import(self, node: ast.Import | ast.ImportFrom) -> None:
        is_notebook = isinstance(node, ast.ImportFrom) and node.module == "book.notebook"
        for alias in node.names:
            if not (is_notebook and alias.asname in (None, alias.name)):
                self._rebound.add(alias.asname or alias.name)
            module = getattr(node, "module", None) or alias.name
            if module.split(".")[0] not in _OWN_MODULES:
                self._modules.add(alias.asname or alias.name.split(".")[0])

    def _bind_mutation(self, node: ast.Call) -> None:
        if not isinstance(node.func, ast.Attribute) or node.func.attr not in _MUTATING:
            return
        place = _MUTATING[node.func.attr]
        if len(node.args) > place:
            value = node.args[place]
            is_many = node.func.attr in ("extend", "update")
            self._set_within(node.func.value, value if is_many else ast.List([value]))

    def _bind_function(self, function: _Function) -> None:
        if isinstance(function, ast.FunctionDef):
            self._functions.setdefault(function.name, []).append(function)
            self._rebound.add(function.name)
        arguments = function.args
        positional = [*arguments.posonlyargs, *arguments.args]
        with_default = positional[len(positional) - len(arguments.defaults) :]
        defaults = [
            *zip(with_default, arguments.defaults, strict=True),
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]
        for argument, default in defaults:
            if default is not None:
                self._set(ast.Name(argument.arg), [default])

    def _bind_parameters(self, tree: ast.AST) -> None:
        """Bind the parameters of the notebook's own functions to the arguments of their calls."""
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                named = [(each.arg, each.value) for each in call.keywords if each.arg]
                for function in self._functions.get(call.func.id, ()):
                    arguments = [*function.args.posonlyargs, *function.args.args]
                    parameters = [argument.arg for argument in arguments]
                    for name, value in [*zip(parameters, call.args, strict=False), *named]:
                        self._set(ast.Name(name), [value])

    def _set(self, target: ast.expr, values: Sequence[ast.expr], adds: bool = False) -> None:
        """Note values of a target; `adds` if they are added to its earlier value."""
        if isinstance(target, ast.Tuple | ast.List):
            for i, element in enumerate(target.elts):
                unpacked = [_unpacked(value, i, len(target.elts)) for value in values]
                self._set(element, unpacked, adds)
        elif isinstance(target, ast.Starred):
            self._set(target.value, values, adds)
        elif isinstance(target, ast.Name):
            self._rebound.add(target.id)
            self._bound.setdefault(target.id, []).extend((value, adds) for value in values)
        elif isinstance(target, ast.Subscript | ast.Attribute):
            for value in values:  # frame["n"] = 7 puts a hard-coded number into the frame
                self._set_within(target.value, value)

    def _set_within(self, container: ast.expr, value: ast.expr) -> None:
        while isinstance(container, ast.Subscript | ast.Attribute):
            container = container.value
        if isinstance(container, ast.Name):
            self._bound.setdefault(container.id, []).append((value, True))

    def _elements(self, node: ast.expr) -> list[ast.expr]:
        """Return expressions that are the elements of an expression, or stand for them all."""
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            return node.elts or [ast.Constant(None)]
        if isinstance(node, ast.Name):
            return self._elements_of_name(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            return self._elements_of_call(node, node.func.id)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            return self._items(node) if node.func.attr == "items" else [node]
        return [node]

    def _elements_of_name(self, node: ast.Name) -> list[ast.expr]:
        if node.id not in self._bound or node.id in self._visiting:
            return [node]
        self._visiting.add(node.id)
        found = [each for value, _ in self._bound[node.id] for each in self._elements(value)]
        self._visiting.discard(node.id)
        return found

    def _elements_of_call(self, node: ast.Call, name: str) -> list[ast.expr]:
        if name == "enumerate":
            rest = _arguments(node)[1:]
            starts = [each for each in rest if not _is_one(each) and not _is_nothing(each)]
            count = ast.List([_length_of(node.args[0]), *starts])
            return [ast.Tuple([count, element]) for element in self._elements(node.args[0])]
        if name == "zip":
            columns = [self._elements(argument) for argument in node.args]
            return [ast.Tuple([_one_or_list(column) for column in columns])]
        if name in ("reversed", "sorted", "list", "tuple", "set"):
            return self._elements(node.args[0])
        return [node]

    def _items(self, node: ast.Call) -> list[ast.expr]:
        """Return the (key, value) pairs of a dictionary that is written out."""
        owner = getattr(node.func, "value", node)
        dicts = [value for value, _ in self._bound.get(getattr(owner, "id", ""), [(owner, False)])]
        if not all(isinstance(value, ast.Dict) for value in dicts):
            return [node]
        pairs: list[ast.expr] = [
            ast.Tuple([key, value])
            for each in dicts
            if isinstance(each, ast.Dict)
            for key, value in zip(each.keys, each.values, strict=True)
            if key is not None
        ]
        return pairs or [node]

    def _propagate(self) -> None:
        """Find the names that are bound to something hard-coded, until there are no more."""
        before = -1
        while before != len(self.names):
            before = len(self.names)
            self.names |= {name for name in self._bound if self._is_hardcoded_name(name)}
            self.names |= {name for name in self._functions if self._returns_hardcoded(name)}

    def _is_hardcoded_name(self, name: str) -> bool:
        """Return True if a name is bound to something hard-coded.

        A sum that starts from nothing and adds up what is computed is computed.
        """
        values = self._bound[name]
        is_sum = any(added for _, added in values)
        return any(
            self.is_hardcoded(value)
            for value, added in values
            if not (is_sum and not added and _is_nothing(value))
        )

    def _returns_hardcoded(self, name: str) -> bool:
        return self._any_hardcoded(
            each.value
            for function in self._functions[name]
            for each in ast.walk(function)
            if isinstance(each, ast.Return | ast.Yield | ast.YieldFrom)
        )


_Rules = dict[type | None, Callable[[HardcodedNames, Any], bool]]


def _is_number(names: HardcodedNames, node: ast.Constant) -> bool:
    is_number = isinstance(node.value, int | float | complex)
    return is_number and not isinstance(node.value, bool)


def _is_hardcoded_value(names: HardcodedNames, node: Any) -> bool:
    return names.is_hardcoded(node.value)


def _has_fixed_source(names: HardcodedNames, node: _Comprehension) -> bool:
    return all(names.is_fixed(each.iter) and not each.ifs for each in node.generators)


def _has_fixed_operands(names: HardcodedNames, node: ast.expr) -> bool:
    operands = (each for each in ast.iter_child_nodes(node) if isinstance(each, ast.expr))
    return all(map(names.is_fixed, operands))


def _has_fixed_length(names: HardcodedNames, node: ast.List | ast.Tuple | ast.Set) -> bool:
    spread = (each.value for each in node.elts if isinstance(each, ast.Starred))
    return all(map(names.is_fixed, spread))


_SEQUENCES = (ast.Tuple, ast.List, ast.Set)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)
_HARDCODED: _Rules = {
    ast.Constant: _is_number,
    ast.Name: lambda self, node: node.id in self.names,
    ast.UnaryOp: lambda self, node: (
        not isinstance(node.op, ast.Not) and self.is_hardcoded(node.operand)
    ),
    ast.BinOp: HardcodedNames._is_hardcoded_arithmetic,
    ast.Dict: lambda self, node: self._any_hardcoded([*node.keys, *node.values]),
    ast.IfExp: lambda self, node: self._any_hardcoded([node.body, node.orelse]),
    ast.BoolOp: lambda self, node: self._any_hardcoded(node.values),
    ast.Attribute: HardcodedNames._is_hardcoded_attribute,
    ast.Lambda: lambda self, node: self.is_hardcoded(node.body),
    ast.JoinedStr: lambda self, node: self._any_hardcoded(node.values),
    ast.Call: HardcodedNames._is_hardcoded_call,
    **dict.fromkeys(_SEQUENCES, lambda self, node: self._any_hardcoded(node.elts)),
    **dict.fromkeys(_COMPREHENSIONS, HardcodedNames._is_hardcoded_comprehension),
    **dict.fromkeys(
        (ast.Starred, ast.NamedExpr, ast.Await, ast.FormattedValue, ast.Subscript),
        _is_hardcoded_value,
    ),
}
_FIXED: _Rules = {
    ast.Constant: lambda self, node: True,
    ast.Name: HardcodedNames._is_fixed_name,
    ast.Dict: lambda self, node: self._all_fixed(
        value for key, value in zip(node.keys, node.values, strict=True) if key is None
    ),
    ast.JoinedStr: lambda self, node: self._all_fixed(
        each.value for each in node.values if isinstance(each, ast.FormattedValue)
    ),
    ast.Call: HardcodedNames._is_fixed_call,
    **dict.fromkeys(_SEQUENCES, _has_fixed_length),
    **dict.fromkeys(_COMPREHENSIONS, _has_fixed_source),
    **dict.fromkeys(
        (ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp), _has_fixed_operands
    ),
    **dict.fromkeys(
        (ast.Subscript, ast.Starred, ast.Attribute), lambda self, node: self.is_fixed(node.value)
    ),
}
_BINDING: dict[type, Callable[[HardcodedNames, Any], None]] = {
    ast.Assign: HardcodedNames._bind_assignment,
    ast.AnnAssign: HardcodedNames._bind_value,
    ast.NamedExpr: HardcodedNames._bind_value,
    ast.For: HardcodedNames._bind_loop,
    ast.comprehension: HardcodedNames._bind_loop,
    ast.withitem: HardcodedNames._bind_with,
    ast.FunctionDef: HardcodedNames._bind_function,
    ast.Lambda: HardcodedNames._bind_function,
    ast.Import: HardcodedNames._bind_import,
    ast.ImportFrom: HardcodedNames._bind_import,
    ast.Call: HardcodedNames._bind_mutation,
}


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _unpacked(value: ast.expr, i: int, n: int) -> ast.expr:
    """Return what the i-th of n targets gets of a value."""
    if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == n:
        return value.elts[i]
    return value.elt if isinstance(value, ast.GeneratorExp | ast.ListComp) else value


def _one_or_list(values: list[ast.expr]) -> ast.expr:
    return ast.List(values) if len(values) > 1 else values[0]


def _length_of(node: ast.expr) -> ast.expr:
    return ast.Call(ast.Name("len"), [node], [])


def _terms(node: ast.expr) -> list[ast.expr]:
    """Return what a chain of additions and subtractions adds up."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        return [*_terms(node.left), *_terms(node.right)]
    return [node]


def _is_one(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == 1 and not isinstance(node.value, bool)


def _is_nothing(node: ast.AST) -> bool:
    """Return True if an expression is what sums and defaults start from: 0, "", [] and the like."""
    if isinstance(node, ast.Constant):
        return not node.value
    is_container = isinstance(node, ast.List | ast.Tuple | ast.Dict | ast.Set)
    return is_container and not getattr(node, "elts", None) and not getattr(node, "keys", None)


def _is_power_of_ten(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value in (100, 1000, 1_000_000)
