"""What the code cells of a notebook type for a reader: the texts of their literals and comments, and typed numbers where they are shown."""

import ast
import io
import re
import tokenize
from typing import NamedTuple

from book.proof.claims import CODE, COMPUTED, HOLE, TYPED, WORD, Citation, Evidence, Text
from book.proof.hardcoded import Typed

COMMENT, DRAWN, SHOWN = "comment", "drawn", "shown"
IMPORTS = frozenset(
    "IPython book collections corpus functools itertools krippendorff math matplotlib myst_nb numpy operator pandas re statistics textwrap".split()
)
# What brings in numbers from elsewhere, or hides what a cell does.
_FORBIDDEN = re.compile(
    r"eval|exec|compile|open|input|globals|locals|vars|setattr|delattr|getattr|breakpoint|get_ipython|read_\w+|write_\w+|from_csv|from(file|string|buffer)"
    r"|genfromtxt|loadtxt|loads?|urlopen|urlretrieve|imread|random|rand\w*|SVG|Image|Video|Audio|IFrame|Javascript|Corpus|__\w+__"
)
_SHOWS = frozenset(
    "say table number listing date quote escape Markup print display glue HTML Markdown Latex Pretty".split()
)
# What draws, and which of its arguments are the data drawn: one by position (None: all), and some by name.
_DRAWS = dict.fromkeys(
    "plot step stem scatter errorbar fill_between hlines vlines semilogy semilogx loglog stackplot pcolormesh contour contourf hexbin".split()
)
_DRAWS |= dict.fromkeys(
    "pie hist boxplot violinplot imshow matshow eventplot broken_barh stairs".split(), 0
) | {"bar": 1, "barh": 1}
_DATA = frozenset("height width x y X Z s data values".split())
# What writes text on a figure, where in its arguments, and the names of arguments that are text.
_WRITES = {"text": 2, "figtext": 2, "annotate": 0, "bar_label": 1} | dict.fromkeys(
    "set_title set_xlabel set_ylabel suptitle supxlabel supylabel title xlabel ylabel set_label set_text set_xticklabels set_yticklabels".split(),
    0,
)
_WRITES |= dict.fromkeys("set_xticks set_yticks xticks yticks".split(), 1)
_LABELS = frozenset(
    "title xlabel ylabel label labels tick_label xticklabels yticklabels s text suptitle cellText rowLabels colLabels".split()
)
_OF_PATTERN = frozenset(
    "compile search match fullmatch findall finditer split sub".split()
)  # of the module re: their first argument is a pattern
# Methods of which no plain argument is shown.
_UNSHOWN = frozenset(
    "eq ne isin contains startswith endswith match fullmatch query removesuffix removeprefix groupby set_index sort_values drop strftime".split()
)

_COLUMN, _NUMBERED = (
    re.compile(r"[a-z0-9_]+"),
    re.compile(r"(?<![a-z0-9])[a-z]{1,12}\d{1,3}(?![a-z0-9])"),
)
_KEYLIKE = re.compile(r"#[0-9A-Fa-f]{6}|\.\d[fge%]|%[.\d]*[dfges]%*")
_FORMAT = re.compile(r"[<>^=]?[-+ ]?#?0?\d*[,_]?(?:\.\d+)?[a-zA-Z%]?")
_FIELD = re.compile(
    rf"\{{\w*(?::{_FORMAT.pattern})?\}}(?!`)|%[-+ 0#]*\d*(?:\.\d+)?[dfgesi]"
)  # of the methods and signs that format
_MARKUP = re.compile(
    r"\{(?P<role>[\w:]+)\}`(?P<target>[^`]*)`|(?P<ticks>`+)(?P<code>[^`]+)(?P=ticks)|\]\((?P<address>[^)\s]*)[^)]*\)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])|~~~\{\w+\}|^:\w+:.*$|[*\[\]]",
    re.MULTILINE,
)


class Fault(NamedTuple):
    """What is wrong in a cell: its index, the line in it (from 1), and the message."""

    cell: int
    line: int
    message: str


class Literal(NamedTuple):
    """A text that a cell types: the index of the cell, the line in it (from 1), the Text, and what it is: COMMENT, DRAWN on a figure, or SHOWN."""

    cell: int
    line: int
    text: Text
    what: str


def read(cells, keys):
    """The Faults and the Literals of a notebook's code `cells`, as (index, source, whether it draws a figure) each; `keys` are texts that name a row."""
    faults, literals, trees = [], [], []
    for index, source, drawn in cells:
        try:
            trees.append((index, ast.parse(source), drawn))
        except SyntaxError as error:
            faults.append(
                Fault(
                    index,
                    error.lineno or 1,
                    "the cell is not plain Python, so that what it types cannot be proved; write no magics",
                )
            )
        else:
            literals += _comments(index, source)
    typed = Typed([tree for _, tree, _ in trees])
    for index, tree, drawn in trees:
        cell = _Cell(index, drawn, typed, keys)
        cell.visit(tree)
        faults += dict.fromkeys(cell.faults)
        literals += cell.literals
    return faults, literals


def _comments(index, source):
    """The comments of a cell: a reader who unfolds the code sees them."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            text = Text()
            text.add(token.string.lstrip("# "), TYPED)
            yield Literal(index, token.start[0], text, COMMENT)


class _Cell(ast.NodeVisitor):
    """A walk through a cell that collects its Faults and Literals."""

    def __init__(self, index, drawn, typed, keys):
        self.index, self.drawn, self._typed, self._keys = index, drawn, typed, keys
        self.faults, self.literals = [], []

    def _fault(self, node, message):
        self.faults.append(Fault(self.index, node.lineno, message))

    def _refuse_typed(self, node, shown):
        """A Fault where something shown is, or holds, a typed number; what shows it by a call of its own is looked at there."""
        if not (
            isinstance(shown, ast.Call) and getattr(shown.func, "id", "") in _SHOWS
        ) and self._typed.is_typed(shown):
            self._fault(
                node,
                f"the number in `{ast.unparse(shown)[:60]}` is typed, not computed; compute it from the corpus",
            )

    def visit_Module(self, tree):  # noqa: N802 — so ast.NodeVisitor names them
        for node in ast.walk(tree):
            self._refuse_strangers(node)
        self.generic_visit(tree)
        if (
            tree.body
            and isinstance(tree.body[-1], ast.Expr)
            and not _is_plain_text(tree.body[-1].value)
        ):
            self._refuse_typed(tree.body[-1], tree.body[-1].value)

    def _refuse_strangers(self, node):
        """A Fault where a cell brings in what is neither of the corpus nor to be read from its code."""
        names = []
        if isinstance(node, ast.Name):
            names = [node.id]
        elif isinstance(node, ast.Attribute):
            names = [node.attr]
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            modules = (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
            )
            names = [alias.name for alias in node.names]
            for module in modules:
                if module.split(".")[0] not in IMPORTS:
                    self._fault(
                        node,
                        f"`{module}` is not among the modules that a chapter may import, so what it gives cannot be proved",
                    )
        elif isinstance(node, (ast.ClassDef, ast.Match, ast.Global, ast.Nonlocal)):
            self._fault(
                node,
                "a cell holds no classes, matches or global statements, because what they type cannot be proved",
            )
        for name in names:
            if _FORBIDDEN.fullmatch(name):
                self._fault(
                    node,
                    f"`{name}` is not allowed in a chapter: what it gives is neither of the corpus nor to be read from the cell",
                )

    def visit_Assert(self, node):  # noqa: N802
        """Nothing of an assertion is shown."""

    def visit_Compare(self, node):  # noqa: N802
        """Nothing of a comparison is shown."""

    def visit_Subscript(self, node):  # noqa: N802
        self._built(node)
        self.visit(node.value)

    def visit_Constant(self, node):  # noqa: N802
        if isinstance(node.value, str):
            self._literal(node, [node])

    def visit_JoinedStr(self, node):  # noqa: N802
        self._literal(node, node.values)
        self._holes(node)

    def _holes(self, node):
        """Look at the placeholders of an f-string, and at what their formats write."""
        for value in node.values:
            if isinstance(value, ast.FormattedValue):
                self._refuse_typed(value, value.value)
                self.visit(value.value)
                for part in value.format_spec.values if value.format_spec else ():
                    if _is_plain_text(part) and not _FORMAT.fullmatch(part.value):
                        self._literal(part, [part])

    def visit_BinOp(self, node):  # noqa: N802
        texts = _concatenated(node)
        if any(isinstance(part, ast.JoinedStr) or _is_plain_text(part) for part in texts):
            for part in texts:
                if not isinstance(part, ast.JoinedStr) and not _is_plain_text(part):
                    self._refuse_typed(part, part)
                    self.visit(part)
            self._literal(
                node,
                [
                    value
                    for part in texts
                    for value in (part.values if isinstance(part, ast.JoinedStr) else [part])
                ],
            )
            for part in texts:
                if isinstance(part, ast.JoinedStr):
                    self._holes(part)
            return
        if isinstance(node.op, ast.Mod) and (
            _is_plain_text(node.left) or isinstance(node.left, ast.JoinedStr)
        ):
            self._refuse_typed(node, node.right)
        self._built(node)
        self.generic_visit(node)

    def visit_Call(self, node):  # noqa: N802
        name = (
            node.func.id
            if isinstance(node.func, ast.Name)
            else node.func.attr
            if isinstance(node.func, ast.Attribute)
            else ""
        )
        if self._typed.is_call_of(node, "ev") or self._typed.is_call_of(node, "cite"):
            return
        if self._typed.is_call_of(node, "check"):  # nothing of the condition is shown
            for argument in node.args[1:]:
                self.visit(argument)
            return
        if self._typed.is_call_of(node, "quote"):
            for argument in node.args:
                if _is_plain_text(argument):
                    self._literal(argument, [ast.Constant(f"“{argument.value}”")])
                else:
                    self.visit(argument)
            return
        if (
            name in _OF_PATTERN
            and isinstance(node.func, ast.Attribute)
            and getattr(node.func.value, "id", "") == "re"
        ):
            for argument in node.args[1:]:  # the first is a pattern, which no reader reads
                self.visit(argument)
            return
        self._sinks(node, name)
        self._built(node)
        for keyword in node.keywords:
            if keyword.arg:  # it can become the heading of a column
                self._literal(keyword.value, [ast.Constant(keyword.arg)])
        self.visit(node.func)
        for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
            if not (
                isinstance(node.func, ast.Attribute)
                and name in _UNSHOWN
                and isinstance(argument, (ast.Constant, ast.List, ast.JoinedStr))
            ):
                self.visit(argument)

    def _sinks(self, node, name):
        """Faults where a call shows something typed."""
        method = isinstance(node.func, ast.Attribute)
        labels = (
            _LABELS - {"s"} if name == "scatter" else _LABELS
        )  # there it is the size of the dots
        shown = [k.value for k in node.keywords if k.arg in labels] if method else []
        if name in _SHOWS and not (method and name in ("table", "date", "escape")):
            shown += [*node.args, *(k.value for k in node.keywords)]
        if method and name in _WRITES:
            shown += node.args[_WRITES[name] : _WRITES[name] + 1]
        if method and name == "format":
            shown += [*node.args, *(k.value for k in node.keywords)]
        for argument in shown:
            if not isinstance(argument, ast.JoinedStr):
                self._refuse_typed(node, argument)
        if method and name in _DRAWS:
            which = _DRAWS[name]
            data = [
                *(node.args if which is None else node.args[which : which + 1]),
                *(k.value for k in node.keywords if k.arg in _DATA),
            ]
            at_typed_places = bool(node.args) and self._typed.is_fixed(node.args[0])
            for argument in data:
                if (
                    not _is_number(argument) or at_typed_places
                ):  # one height for all is the look of a figure, not its data
                    self._refuse_typed(node, argument)
        if method and name in ("plot", *_DRAWS) and self._typed.is_typed(node.func.value):
            self._refuse_typed(node, node.func.value)

    def visit_Attribute(self, node):  # noqa: N802
        if not (node.attr == "plot" and self._typed.is_typed(node.value)):
            self.visit(node.value)
        else:
            self._refuse_typed(node, node.value)

    def _built(self, node):
        """A text that is put together from literals reads as what comes out."""
        if self._typed.is_fixed(node) and isinstance(value := self._typed.value(node), str):
            self._literal(node, [ast.Constant(value)])

    def _literal(self, node, parts):
        """Note the text that a literal and its placeholders make, unless it is a key."""
        written, holes = "", []
        for part in parts:
            if _is_plain_text(part):
                plain = _FIELD.sub(HOLE, part.value.replace(HOLE, " "))
                written += plain
                holes += [part] * plain.count(HOLE)
            else:
                written += HOLE
                holes.append(part.value if isinstance(part, ast.FormattedValue) else part)
        if written.strip() in self._keys or _KEYLIKE.fullmatch(written):
            return
        if _COLUMN.fullmatch(written):
            written = _NUMBERED.sub("", written)
        self.literals.append(
            Literal(
                self.index,
                node.lineno,
                self._text(written, iter(holes)),
                DRAWN if self.drawn else SHOWN,
            )
        )

    def _text(self, written, holes):
        """The Text of a literal in MyST Markdown, whose placeholders are `holes`."""
        text, at = Text(), 0
        for match in _MARKUP.finditer(written):
            self._plain(text, written[at : match.start()], holes)
            at = match.end()
            inside = [next(holes) for _ in range(match.group().count(HOLE))]
            if match["role"] == "ev":
                source, _, numbers = match["target"].partition(":")
                if re.fullmatch(r"\d+(,\d+)*", numbers):
                    text.mark(Evidence(source, tuple(map(int, numbers.split(",")))))
            elif (match["role"] or "").startswith("cite"):
                text.mark(Citation(tuple(match["target"].split(","))))
            elif match["role"]:
                text.add(
                    re.sub(r"\s*<[^<>]*>$", "", match["target"]),
                    WORD if match["role"] == "word" else TYPED,
                )
            elif match["code"]:
                text.add(match["code"], CODE)
            elif match["escaped"]:
                text.add(match["escaped"], TYPED)
            for hole in inside:
                self._mark(text, hole)
        self._plain(text, written[at:], holes)
        return text

    def _plain(self, text, written, holes):
        for i, part in enumerate(written.split(HOLE)):
            if i:
                hole = next(holes)
                if (
                    self._typed.is_call_of(hole, "quote")
                    and self.drawn
                    and hole.args
                    and _is_plain_text(hole.args[0])
                ):
                    text.add(f"“{hole.args[0].value}”", TYPED)
                else:
                    text.add(HOLE, COMPUTED)
                self._mark(text, hole)
            text.add(part.replace("_", " "), TYPED)

    def _mark(self, text, hole):
        """Set the marks that a placeholder shows: evidence, or a citation of a key or fact of the record."""
        for call in ast.walk(hole):
            if self._typed.is_call_of(call, "ev") and call.args:
                passages = tuple(
                    n.value
                    for n in call.args[1:]
                    if isinstance(n, ast.Constant) and isinstance(n.value, int)
                )
                for source in sorted(self._typed.strings(call.args[0])):
                    text.mark(Evidence(source, passages))
            elif isinstance(call, ast.Call):
                keys = tuple(
                    sorted(
                        key
                        for argument in call.args
                        for key in self._typed.strings(argument)
                        if key in self._keys
                    )
                )
                if keys:
                    text.mark(Citation(keys))


def _is_plain_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_number(node):
    return isinstance(node, ast.Constant) or (
        isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant)
    )


def _concatenated(node):
    """What a chain of additions puts together."""
    return (
        [*_concatenated(node.left), *_concatenated(node.right)]
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)
        else [node]
    )
