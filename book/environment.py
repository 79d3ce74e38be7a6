"""Make sure that the code and the corpus in use are those of the project folder.

An environment that was copied with its project, or filled by `pip install .` without `-e`, imports
the packages of another folder: a build would then check and print another corpus without a word.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("corpus", "book")


class EnvironmentMismatchError(ImportError):
    """The environment imports `corpus` and `book` from another folder than that of the project."""


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


def _project(folder: Path) -> Path | None:
    """Return the nearest folder, going up from `folder`, that has the packages, or None."""
    candidates = (folder, *folder.parents)
    return next((each for each in candidates if (each / "book" / "environment.py").exists()), None)
