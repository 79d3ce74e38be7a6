"""Make sure that the code and the corpus in use are those of the project folder.

An environment that was copied with its project, or filled by `pip install .` without `-e`, imports
the packages of another folder: a build would then check and print another corpus without a word.
Packages in other versions than those that are pinned may compute other numbers.
"""

import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("corpus", "book")


class EnvironmentMismatchError(ImportError):
    """The environment has other code than the project: of another folder, or other versions."""


def check_environment(folder: Path) -> None:
    """Compare the folders of the imported packages with those of a project.

    Args:
        folder: the project's folder, or one within it; outside of any project nothing is checked.

    Raises:
        EnvironmentMismatchError: if a package comes from elsewhere, with what to do.
    """
    project = _project(folder.resolve())
    if project is None:
        return
    for package in PACKAGES:
        spec = find_spec(package)
        imported = Path(str(spec and spec.origin)).resolve().parent
        if imported != (project / package).resolve():
            raise EnvironmentMismatchError(
                f"The environment {sys.prefix} belongs to {imported.parent}, not to {project}. "
                f"Remove {project / '.venv'} and run `make book` there "
                "(or `pip install -r requirements.txt`)."
            )


def check_packages(folder: Path) -> None:
    """Compare the versions of installed packages with those that a project pins.

    Args:
        folder: the project's folder; without requirements.txt in it nothing is checked.

    Raises:
        EnvironmentMismatchError: if a package is missing or has another version, with what to do.
    """
    path = folder / "requirements.txt"
    requirements = path.read_text(encoding="utf-8") if path.exists() else ""
    installed = dict(_installed())
    wrong = [
        f"{name} {installed.get(_canonical(name), 'is missing')} (pinned: {version})"
        for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", requirements, re.MULTILINE)
        if installed.get(_canonical(name)) != version
    ]
    if wrong:
        raise EnvironmentMismatchError(
            f"The environment {sys.prefix} does not have the pinned packages: {', '.join(wrong)}. "
            "Run `pip install -r requirements.txt`, or remove the environment and run `make book`; "
            "if the new version is meant, pin it in requirements.txt."
        )


def _installed() -> Iterator[tuple[str, str]]:
    """Yield name and version of the installed packages; of two copies, the one in use is last.

    The names of their folders have both, and are a hundred times faster to read than what is in
    them.
    """
    for place in reversed(sys.path):
        for path in Path(place or ".").glob("*.dist-info"):
            name, _, version = path.stem.rpartition("-")
            yield _canonical(name), version


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _project(folder: Path) -> Path | None:
    """Return the nearest folder, going up from `folder`, that has the packages, or None."""
    candidates = (folder, *folder.parents)
    return next((each for each in candidates if (each / "book" / "environment.py").exists()), None)
