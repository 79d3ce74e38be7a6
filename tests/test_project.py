"""The files around the book: versions, documents, commands, the workflow, and the code's form."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from graphlib import TopologicalSorter
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from book.editions.citation import edition, launches
from book.editions.notebooks import FOLDER

ROOT = Path(__file__).parents[1]
BOOK = edition(ROOT)
WORKFLOW = ".github/workflows/book.yml"
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def _read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def _tool(name, *arguments):
    return subprocess.run(
        [Path(sys.executable).with_name(name), *arguments], capture_output=True, text=True, cwd=ROOT
    )


def test_one_version_and_one_title():
    project = tomllib.loads(_read("pyproject.toml"))["project"]
    assert (project["version"], project["description"]) == (BOOK.version, BOOK.title)
    assert _read("README.md").startswith(f"# {BOOK.title}\n")
    assert f"## [{BOOK.version}] - {BOOK.released}" in _read("CHANGELOG.md")


def test_one_range_of_python_versions():
    """The makefile and the script of continuous integration compare with the same bounds."""
    wanted = SpecifierSet(tomllib.loads(_read("pyproject.toml"))["project"]["requires-python"])
    (lowest,) = (each.version for each in wanted if each.operator == ">=")
    (beyond,) = (each.version for each in wanted if each.operator == "<")
    bounds = "({}) <= sys.version_info < ({})".format(
        lowest.replace(".", ", "), beyond.replace(".", ", ")
    )
    assert bounds in _read("Makefile")
    assert bounds in _read(".ci/run")
    assert _read("binder/runtime.txt").strip().removeprefix("python-") in wanted


def test_continuous_integration_runs_the_tests_that_the_readme_names():
    script = _read(".ci/run")
    made = re.findall(r'^make PYTHON="\$python"((?: [a-z-]+)+)', script, re.MULTILINE)
    assert " ".join(made).split() == ["editions", "check", "test", "test-slow"]
    assert "\ntest-all: test test-slow " in _read("Makefile")
    assert all(f"`make {name}`" in _read("README.md") for name in ("test", "test-all"))
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"]).returncode == 0


def _pins(name):
    """Return the packages that a file of requirements pins; each line but the first two is one."""
    _, reference, *lines = _read(name).splitlines()
    assert reference in ("-e .[build]", "-r requirements.txt")
    assert all("==" in line for line in lines)
    return {canonicalize_name(line.partition("==")[0]) for line in lines}


def test_every_direct_package_is_pinned_and_those_of_the_tests_are_apart():
    project = tomllib.loads(_read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    needed = project["dependencies"] + extras["build"]
    book, tests = _pins("requirements.txt"), _pins("requirements-test.txt")
    for direct, pins in ((needed, book), (extras["test"], book | tests)):
        assert {canonicalize_name(Requirement(each).name) for each in direct} <= pins
    assert not book & tests


def test_binder_has_the_packages_of_the_book_and_its_own_code():
    """Without a folder of its own Binder installs a copy of the code, and edits have no effect."""
    assert _read("binder/requirements.txt").splitlines()[1:] == ["-r ../requirements.txt"]
    assert "-e .[build]" in _read("requirements.txt").splitlines()
    assert (ROOT / "binder/postBuild").stat().st_mode & 0o111


@pytest.mark.parametrize(("place", "made"), [("{}", False), ("/elsewhere", True), (None, True)])
def test_an_environment_of_another_place_is_made_anew(tmp_path, place, made):
    folder = tmp_path / "a b"
    (folder / ".venv").mkdir(parents=True)
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        (folder / name).write_text(_read(name), encoding="utf-8")
    if place:
        (folder / ".venv" / "ready").write_text(place.format(folder) + "\n")
    ran = subprocess.run(
        ["make", "-n", ".venv/ready"], capture_output=True, text=True, cwd=folder, check=True
    )
    assert ("Setting up .venv" in ran.stdout) is made


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_commands_and_files_that_a_document_names_exist(name):
    text = _read(name)
    targets = re.findall(r"^([a-z-]+):.*## ", _read("Makefile"), re.MULTILINE)
    assert [
        target for target in re.findall(r"`make ([a-z-]+)", text) if target not in targets
    ] == []
    paths = re.findall(
        r"`((?:corpus|chapters|book|tests|binder|\.ci|\.github)/[\w./-]+|[\w.]+\.(?:md|toml|txt|cff|yml))`",
        text,
    )
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_workflow_is_valid():
    checked = _tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", WORKFLOW)
    assert checked.returncode == 0, checked.stdout
    linted = _tool("zizmor", "--offline", WORKFLOW)
    assert linted.returncode == 0, linted.stdout


def test_a_fault_in_a_workflow_would_be_found(tmp_path):
    broken = tmp_path / "book.yml"
    broken.write_text(
        _read(WORKFLOW)
        .replace("runs-on:", "runs-off:")
        .replace(re.search(r"checkout(@\w+)", _read(WORKFLOW))[1], "@main"),
        encoding="utf-8",
    )
    assert (
        _tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", broken).returncode
        != 0
    )
    assert _tool("zizmor", "--offline", broken).returncode != 0


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.dependabot", ".github/dependabot.yml"),
        ("vendor.github-issue-forms", ".github/ISSUE_TEMPLATE/fault.yml"),
        ("vendor.github-issue-forms", ".github/ISSUE_TEMPLATE/code.yml"),
    ],
)
def test_what_github_reads_is_valid(schema, file):
    checked = _tool("check-jsonschema", "--builtin-schema", schema, file)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_workflow_runs_what_everybody_runs():
    text = _read(WORKFLOW)
    assert "run: .ci/run" in text
    for made in re.search(r"run: make ([a-z -]+)", text)[1].split():
        assert re.search(rf"^{made}:.*## ", _read("Makefile"), re.MULTILINE), made


def test_the_workflow_fills_the_branch_that_colab_opens():
    book = BOOK._replace(repository="https://github.com/a/b", url="https://book.example")
    branch = re.search(r"/a/b/blob/(\w+)/x\.ipynb$", launches(book, "chapters/x")["Colab"])[1]
    assert f"HEAD:refs/heads/{branch}" in _read(WORKFLOW)
    assert f"_build/html/{FOLDER}/*.ipynb" in _read(WORKFLOW)


def _public_functions():
    """Yield the public functions and methods of the packages as ("file:line name", node)."""
    for path in sorted([*(ROOT / "corpus").rglob("*.py"), *(ROOT / "book").rglob("*.py")]):
        module = ast.parse(path.read_text(encoding="utf-8"))
        classes = [node for node in module.body if isinstance(node, ast.ClassDef)]
        scopes = [module, *(node for node in classes if not node.name.startswith("_"))]
        for node in (node for scope in scopes for node in scope.body):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def _lacks(function):
    """Return what a function lacks: annotations of parameters or of the result, a docstring."""
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    named += [each for each in (arguments.vararg, arguments.kwarg) if each]
    lacks = [
        f"annotation of {each.arg}"
        for each in named
        if each.annotation is None and each.arg not in ("self", "cls")
    ]
    lacks += ["annotation of the result"] if function.returns is None else []
    return lacks + ([] if ast.get_docstring(function) else ["docstring"])


def test_every_public_function_has_annotations_and_a_docstring():
    assert {name: lacks for name, node in _public_functions() if (lacks := _lacks(node))} == {}


@pytest.mark.parametrize(
    ("source", "lacks"),
    [
        ('def f(a: int, *b: int, c: int = 0, **d: int) -> None:\n    """Do."""', []),
        ('def f(self) -> None:\n    """Do."""', []),
        ('def f(a) -> None:\n    """Do."""', ["annotation of a"]),
        ('def f(*b) -> None:\n    """Do."""', ["annotation of b"]),
        ('def f(*, c=0) -> None:\n    """Do."""', ["annotation of c"]),
        ('def f():\n    """Do."""', ["annotation of the result"]),
        ("def f() -> None:\n    pass", ["docstring"]),
    ],
)
def test_a_lacking_annotation_or_docstring_is_found(source, lacks):
    assert _lacks(ast.parse(source).body[0]) == lacks


@cache
def _trees():
    """Return the modules of the packages, parsed, by name."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in [*(ROOT / "corpus").rglob("*.py"), *(ROOT / "book").rglob("*.py")]
    }


def _imports():
    """Return the modules of the packages that each of them imports, by name."""
    trees = _trees()
    return {name: _imported(tree) & trees.keys() - {name} for name, tree in trees.items()}


def _imported(tree):
    """Return the names of what a parsed module imports; of the packages those of modules."""
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & _trees().keys()
            imported |= inner or {node.module}
        elif isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
    return imported


def _reached_from_notebooks():
    """Yield the modules that a reader of the notebooks can use: of the corpus, and what the
    chapters import, directly or not."""
    imports = _imports()
    code = [
        "".join(cell["source"])
        for path in (ROOT / "chapters").glob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    waiting = {name for name in imports if name.startswith("corpus")}
    waiting |= _imported(ast.parse("\n".join(code))) & imports.keys()
    found = set()
    while waiting:
        found.add(module := waiting.pop())
        waiting |= imports[module] - found
    return found


def test_notebooks_need_no_package_that_only_a_build_has():
    """Who runs a notebook alone installs the required packages, and no more."""
    required = tomllib.loads(_read("pyproject.toml"))["project"]["dependencies"]
    files = [file for each in required for file in metadata.files(Requirement(each).name) or ()]
    reached, trees = _reached_from_notebooks(), _trees()
    assert {"book.figures", "corpus.pages"} <= reached
    assert "book.build" not in reached
    imported = {name.partition(".")[0] for each in reached for name in _imported(trees[each])}
    provided = {file.parts[0].removesuffix(".py") for file in files}
    assert imported - {"corpus", "book"} - sys.stdlib_module_names <= provided


def test_imports_have_no_circle():
    TopologicalSorter(_imports()).prepare()  # raises CycleError


def test_imports_run_one_way_between_the_rooms():
    for module, imported in _imports().items():
        for other in imported:
            if module.startswith("corpus.extraction"):
                assert other.startswith("corpus.extraction"), module
            elif module.startswith("corpus"):
                assert other.startswith("corpus"), module
