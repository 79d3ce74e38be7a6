"""Which numbers in the code of a notebook are typed: determined by literals, not computed from the corpus.

Every expression is looked at from its leaves. A number that literals determine is *typed*, and so is what is made of it: arithmetic, containers, calls,
names, functions and loops, whatever the order of the cells. How long a list, written out, is, is typed too. Adding or taking one, and powers of ten (per
cent), leave a computed number computed; selections (`.head(3)`, `[0]`) and comparisons choose and give no number.
"""

import ast
import builtins

# Functions of a value that only change its form: what comes out is as typed as what went in.
PURE = frozenset(
    "abs all any ascii bin bool bytes chr complex dict divmod enumerate filter float format frozenset hex int iter len list map max min next oct ord pow "
    "range repr reversed round set slice sorted str sum tuple zip number listing Markup escape date".split()
)
_BUILTINS = {name: getattr(builtins, name) for name in PURE if hasattr(builtins, name)}
_OF_LENGTH = frozenset("len sum max min sorted list set enumerate tuple count_words".split())
_COUNTS = frozenset(
    "count count_words find index max mean median min ndim nunique rfind rindex shape size std sum value_counts".split()
)
_CONSTANTS = frozenset("e pi tau".split())
# Methods whose plain arguments choose rows, places or forms, and are never shown.
SELECTS = frozenset(
    "at axhline axhspan axline axvline axvspan between center contains count diff drop drop_duplicates droplevel endswith eq expanding extract find findall "
    "fullmatch ge grid groupby gt head iat iloc index invert_yaxis isin le legend ljust loc lt margins match ne nlargest nsmallest nth partition quantile "
    "query removeprefix removesuffix reset_index rjust rolling round rpartition rsplit sample savefig set_index set_size_inches set_visible set_xlim set_ylim "
    "shift sort_index sort_values split stack startswith subplots tail take tick_params tight_layout transpose unstack xs zfill".split()
)
_WITH_DEFAULT = frozenset("get fillna reindex pop setdefault".split())
_MUTATE = {
    "append": 0,
    "add": 0,
    "insert": 1,
    "extend": 0,
    "update": 0,
    "setdefault": 1,
    "appendleft": 0,
}
_SHOWN_AS_IT_IS = (
    ast.Attribute,
    ast.Starred,
    ast.NamedExpr,
    ast.Await,
    ast.FormattedValue,
    ast.Subscript,
)
_VALUED = (
    ast.Constant, ast.BinOp, ast.UnaryOp, ast.Call, ast.Attribute, ast.Subscript, ast.Slice, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.JoinedStr,
    ast.FormattedValue, ast.expr_context, ast.operator, ast.unaryop, ast.keyword,
)  # fmt: skip


class Typed:
    """What the code of a notebook types. `trees` are the parsed cells; `trusted` the functions of book.notebook that show evidence and take numbers for it."""

    def __init__(self, trees, trusted=("ev", "cite", "quote")):
        self._bound, self._functions, self._rebound, self._looking, self._modules = (
            {},
            {},
            set(),
            set(),
            set(),
        )
        self._trusted, self.names = frozenset(trusted), set()
        for tree in trees:
            self._bind(tree, ())
        for tree in trees:
            self._pass_arguments(tree)
        self._spread()

    def is_typed(self, node):
        """Whether a number that an expression gives, or holds, is typed."""
        if isinstance(node, ast.Constant):
            return isinstance(node.value, (int, float, complex)) and not isinstance(
                node.value, bool
            )
        if isinstance(node, ast.Name):
            return node.id in self.names
        if (
            isinstance(node, (ast.BinOp, ast.UnaryOp, ast.Subscript))
            and self.is_fixed(node)
            and isinstance(self.value(node), (int, float, complex))
        ):
            return True
        if isinstance(node, ast.UnaryOp):
            return not isinstance(node.op, ast.Not) and self.is_typed(node.operand)
        if isinstance(node, ast.BinOp):
            return self._is_typed_arithmetic(node)
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            return any(map(self.is_typed, node.elts))
        if isinstance(node, ast.Dict):
            return any(
                self.is_typed(part) for part in [*node.keys, *node.values] if part is not None
            )
        if isinstance(node, ast.IfExp):
            return self.is_typed(node.body) or self.is_typed(node.orelse)
        if isinstance(node, ast.BoolOp):
            return any(map(self.is_typed, node.values))
        if isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
            elements = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
            return any(self.is_typed(e) for e in elements if not _is_one(e)) or (
                any(map(_is_one, elements)) and self.is_fixed(node)
            )
        if (
            isinstance(node, ast.Attribute)
            and (node.attr in _COUNTS or node.attr in _CONSTANTS)
            and self.is_fixed(node.value)
        ):
            return True
        if isinstance(node, _SHOWN_AS_IT_IS):
            return self.is_typed(node.value)
        if isinstance(node, ast.Lambda):
            return self.is_typed(node.body)
        if isinstance(node, ast.JoinedStr):
            return any(
                self.is_typed(value)
                for value in node.values
                if isinstance(value, ast.FormattedValue)
            )
        return isinstance(node, ast.Call) and self._is_typed_call(node)

    def is_fixed(self, node):
        """Whether literals alone determine an expression, or how many it holds."""
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, ast.Name):
            if node.id in self._looking or node.id in self._modules:
                return True
            self._looking.add(node.id)
            try:
                return bool(self._bound.get(node.id)) and all(
                    self.is_fixed(value) for value, _ in self._bound[node.id]
                )
            finally:
                self._looking.discard(node.id)
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            return all(
                self.is_fixed(element.value)
                for element in node.elts
                if isinstance(element, ast.Starred)
            )
        if isinstance(node, ast.Dict):
            return all(
                self.is_fixed(value)
                for key, value in zip(node.keys, node.values, strict=True)
                if key is None
            )
        if isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
            return all(
                self.is_fixed(generator.iter) and not generator.ifs for generator in node.generators
            )
        if isinstance(node, (ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp)):
            return all(
                self.is_fixed(child)
                for child in ast.iter_child_nodes(node)
                if isinstance(child, ast.expr)
            )
        if isinstance(node, (ast.Subscript, ast.Starred, ast.Attribute)):
            return self.is_fixed(node.value)
        if isinstance(node, ast.JoinedStr):
            return all(
                self.is_fixed(value.value)
                for value in node.values
                if isinstance(value, ast.FormattedValue)
            )
        if isinstance(node, ast.Call):
            arguments = _arguments(node)
            if isinstance(node.func, ast.Name):
                return (
                    (node.func.id in PURE or node.func.id in self._modules)
                    and bool(arguments)
                    and all(map(self.is_fixed, arguments))
                )
            return (
                isinstance(node.func, ast.Attribute)
                and self.is_fixed(node.func.value)
                and all(map(self.is_fixed, arguments))
            )
        return False

    def value(self, node):
        """What an expression of literals and built-in functions gives, or None."""
        if not all(
            isinstance(part, _VALUED) or (isinstance(part, ast.Name) and part.id in _BUILTINS)
            for part in ast.walk(node)
        ):
            return None
        try:  # it has been run with its notebook anyway
            return eval(
                compile(ast.Expression(node), "<literal>", "eval"), {"__builtins__": _BUILTINS}
            )
        except Exception:  # whatever it is, it showed no text
            return None

    def strings(self, node):
        """The texts that an expression can be, as far as they are literals."""
        if isinstance(node, ast.Name):
            return {
                text
                for value, _ in self._bound.get(node.id, ())
                if not isinstance(value, ast.Name)
                for text in self.strings(value)
            }
        return (
            {node.value}
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            else set()
        )

    def is_call_of(self, node, name):
        """Whether a call is one of a trusted function of book.notebook, to whose name no cell gives another meaning."""
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == name
            and name not in self._rebound
        )

    def _is_typed_arithmetic(self, node):
        if isinstance(node.op, (ast.Add, ast.Sub)):
            terms = _terms(node)
            ones = sum(map(_is_one, terms))
            return (
                ones > 1
                or ones == len(terms)
                or any(self.is_typed(term) for term in terms if not _is_one(term))
            )
        if isinstance(node.op, (ast.Mult, ast.Div)):
            for number, scale in ((node.left, node.right), (node.right, node.left)):
                if _is_power_of_ten(scale) and (
                    scale is node.right or isinstance(node.op, ast.Mult)
                ):
                    return self.is_typed(number)
        return self.is_typed(node.left) or self.is_typed(node.right)

    def _is_typed_call(self, node):
        arguments = _arguments(node)
        if isinstance(node.func, ast.Name):
            name = node.func.id
            if name in self._trusted and name not in self._rebound:
                return False
            if name in _OF_LENGTH and arguments and self.is_fixed(arguments[0]):
                return True
            if name == "range":
                return all(map(self.is_typed, arguments))
            if name == "round":
                return self.is_typed(arguments[0])
            if (
                name in PURE
                and arguments
                and all(map(self.is_fixed, arguments))
                and not isinstance(self.value(node), (str, type(None)))
            ):
                return True
            return name in self.names or any(map(self.is_typed, arguments))
        if isinstance(node.func, ast.Attribute):
            base, method = node.func.value, node.func.attr
            if self.is_typed(base) or (method in _COUNTS and self.is_fixed(base)):
                return True
            if (
                method in _OF_LENGTH and arguments and self.is_fixed(arguments[0])
            ):  # corpus.count_words("a b c")
                return True
            if method in SELECTS:
                return False
            return any(
                self.is_typed(argument)
                for argument in arguments
                if not (method in _WITH_DEFAULT and _is_nothing(argument))
            )
        return self.is_typed(node.func)

    def _bind(self, node, loops):
        """Note what every name is bound to."""
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self._set(target, [node.value])
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
            self._set(node.target, [node.value])
        elif isinstance(node, ast.AugAssign):
            one_each = _is_one(node.value) and loops
            self._set(node.target, [_length_of(loops[-1]) if one_each else node.value], adds=True)
            if _is_one(node.value) and not loops:
                self._set(node.target, [ast.Constant(7)], adds=True)  # counted up by hand
        elif isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension)):
            self._set(node.target, self._elements(node.iter))
        elif isinstance(node, ast.withitem) and node.optional_vars is not None:
            self._set(node.optional_vars, [node.context_expr])
        elif isinstance(node, (ast.FunctionDef, ast.Lambda)):
            self._note_function(node)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            own = isinstance(node, ast.ImportFrom) and node.module == "book.notebook"
            self._rebound |= {
                alias.asname or alias.name
                for alias in node.names
                if not (own and alias.asname in (None, alias.name))
            }
            modules = [getattr(node, "module", None) or alias.name for alias in node.names]
            of_book = (
                "corpus",
                "book",
            )  # what these give is of the corpus; what others give is of their arguments
            self._modules |= {
                alias.asname or alias.name.split(".")[0]
                for alias, module in zip(node.names, modules, strict=True)
                if module.split(".")[0] not in of_book
            }
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _MUTATE
            and len(node.args) > _MUTATE[node.func.attr]
        ):
            value = node.args[_MUTATE[node.func.attr]]
            self._set_within(
                node.func.value,
                value if node.func.attr in ("extend", "update") else ast.List([value]),
            )
        if isinstance(node, (ast.For, ast.While)):
            loops = (*loops, node.iter if isinstance(node, ast.For) else node.test)
        for child in ast.iter_child_nodes(node):
            self._bind(child, loops)

    def _note_function(self, function):
        if isinstance(function, ast.FunctionDef):
            self._functions.setdefault(function.name, []).append(function)
            self._rebound.add(function.name)
        arguments = function.args
        positional = [*arguments.posonlyargs, *arguments.args]
        defaults = [
            *zip(
                positional[len(positional) - len(arguments.defaults) :],
                arguments.defaults,
                strict=True,
            )
        ]
        for argument, default in [
            *defaults,
            *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
        ]:
            if default is not None:
                self._set(ast.Name(argument.arg), [default])

    def _pass_arguments(self, tree):
        """Bind the parameters of the notebook's own functions to what they are called with."""
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                for function in self._functions.get(call.func.id, ()):
                    parameters = [
                        argument.arg
                        for argument in [*function.args.posonlyargs, *function.args.args]
                    ]
                    named = [
                        (keyword.arg, keyword.value) for keyword in call.keywords if keyword.arg
                    ]
                    for name, value in [*zip(parameters, call.args, strict=False), *named]:
                        self._set(ast.Name(name), [value])

    def _set(self, target, values, adds=False):
        if isinstance(target, (ast.Tuple, ast.List)):
            for i, element in enumerate(target.elts):
                self._set(
                    element, [_unpacked(value, i, len(target.elts)) for value in values], adds
                )
        elif isinstance(target, ast.Starred):
            self._set(target.value, values, adds)
        elif isinstance(target, ast.Name):
            self._rebound.add(target.id)
            self._bound.setdefault(target.id, []).extend((value, adds) for value in values)
        elif isinstance(
            target, (ast.Subscript, ast.Attribute)
        ):  # frame["n"] = 7 types a number into the frame
            for value in values:
                self._set_within(target.value, value)

    def _set_within(self, holder, value):
        while isinstance(holder, (ast.Subscript, ast.Attribute)):
            holder = holder.value
        if isinstance(holder, ast.Name):
            self._bound.setdefault(holder.id, []).append((value, True))

    def _elements(self, node):
        """What an element of an expression can be: expressions of which each is one of its elements, or stands for them all."""
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            return node.elts or [ast.Constant(None)]
        if isinstance(node, ast.Name) and node.id in self._bound and node.id not in self._looking:
            self._looking.add(node.id)
            found = [
                element for value, _ in self._bound[node.id] for element in self._elements(value)
            ]
            self._looking.discard(node.id)
            return found
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            if node.func.id == "enumerate":
                starts = [
                    argument
                    for argument in _arguments(node)[1:]
                    if not _is_one(argument) and not _is_nothing(argument)
                ]
                count = ast.List([_length_of(node.args[0]), *starts])
                return [ast.Tuple([count, element]) for element in self._elements(node.args[0])]
            if node.func.id == "zip":
                columns = [self._elements(argument) for argument in node.args]
                return [
                    ast.Tuple(
                        [ast.List(column) if len(column) > 1 else column[0] for column in columns]
                    )
                ]
            if node.func.id in ("reversed", "sorted", "list", "tuple", "set"):
                return self._elements(node.args[0])
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "items"
        ):
            dicts = [
                value
                for value, _ in self._bound.get(
                    getattr(node.func.value, "id", ""), [(node.func.value, False)]
                )
            ]
            if all(isinstance(value, ast.Dict) for value in dicts):
                return [
                    ast.Tuple([key, value])
                    for d in dicts
                    for key, value in zip(d.keys, d.values, strict=True)
                    if key is not None
                ] or [node]
        return [node]

    def _spread(self):
        """Find the names that are bound to something typed. A sum that starts from nothing and adds up what is computed is computed."""
        before = None
        while before != len(self.names):
            before = len(self.names)
            for name, values in self._bound.items():
                adds = any(added for _, added in values)
                if any(
                    self.is_typed(value)
                    for value, added in values
                    if not (adds and not added and _is_nothing(value))
                ):
                    self.names.add(name)
            for name, functions in self._functions.items():
                given = [
                    n.value
                    for f in functions
                    for n in ast.walk(f)
                    if isinstance(n, (ast.Return, ast.Yield, ast.YieldFrom)) and n.value
                ]
                if any(map(self.is_typed, given)):
                    self.names.add(name)


def _arguments(call):
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _unpacked(value, i, n):
    """What the i-th of n targets gets of a value."""
    if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == n:
        return value.elts[i]
    return value.elt if isinstance(value, (ast.GeneratorExp, ast.ListComp)) else value


def _length_of(node):
    return ast.Call(ast.Name("len"), [node], [])


def _terms(node):
    """What a chain of additions and subtractions adds up."""
    return (
        [*_terms(node.left), *_terms(node.right)]
        if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub))
        else [node]
    )


def _is_one(node):
    return isinstance(node, ast.Constant) and node.value == 1 and not isinstance(node.value, bool)


def _is_nothing(node):
    """Whether an expression is what sums and defaults start from: 0, "", [] and the like."""
    if isinstance(node, ast.Constant):
        return not node.value
    return (
        isinstance(node, (ast.List, ast.Tuple, ast.Dict, ast.Set))
        and not getattr(node, "elts", None)
        and not getattr(node, "keys", None)
    )


def _is_power_of_ten(node):
    return isinstance(node, ast.Constant) and node.value in (100, 1000, 1_000_000)
