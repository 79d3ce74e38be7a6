"""The Sphinx extension of the book: it keeps the numbers fresh and sets up the other extensions.

Notebooks are executed side by side, and again whenever the corpus, the code or the pinned packages
have changed.
"""

import shutil
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from book import proof
from book.editions import citation, data, html, pdf
from book.environment import EnvironmentMismatchError, check_environment
from book.execute import FailedRun, execute_all

logger = logging.getLogger(__name__)

_CACHES = Path("_build") / "executed"
_LEFT_OUT = {"__pycache__", ".ipynb_checkpoints"}


def state(root: Path) -> str:
    """Return a hash of all that a computed number can depend on: corpus, code and environment."""
    return _digest(root, ("corpus", "book"), ("requirements.txt",))


def fingerprint(root: Path) -> str:
    """Return a hash of all that the book is made of: its state, chapters and configuration."""
    return _digest(
        root,
        ("corpus", "book", "chapters"),
        ("requirements.txt", "_config.yml", "_toc.yml", "CITATION.cff"),
    )


def _digest(root: Path, folders: Iterable[str], names: Iterable[str]) -> str:
    """Return a hash of the Python version and of the files in folders, and of single files."""
    files = [
        path
        for folder in folders
        for path in (root / folder).rglob("*")
        if path.is_file() and not _LEFT_OUT & {*path.parts}
    ]
    named = [root / name for name in names if (root / name).exists()]
    digest = sha256(sys.version.encode())
    for path in [*sorted(files), *named]:
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def require_own_environment(app: Sphinx, config: Config) -> None:
    """Stop the build if the environment would execute the code of another project folder."""
    try:
        check_environment(Path(app.srcdir))
    except EnvironmentMismatchError as error:
        raise _short_error(str(error)) from None


def invalidate_stale_cache(app: Sphinx, config: Config) -> None:
    """Keep the executed notebooks in a folder named by the state, and remove those of other states.

    MyST-NB finds an executed notebook by its code alone, and would print numbers of an old corpus.
    """
    root = Path(app.srcdir)
    wanted = root / _CACHES / state(root)
    for old in (root / _CACHES).glob("*"):
        if old != wanted:
            shutil.rmtree(old)
    config.nb_execution_cache_path = str(wanted)
    config.fingerprint = fingerprint(root)


def execute_notebooks(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Execute the notebooks that will be read, in parallel, into the cache that MyST-NB reads.

    MyST-NB itself would execute one after the other. Raises ExtensionError if one fails, with a
    line for each failure.
    """
    if app.config.nb_execution_mode != "cache":
        return
    cache = get_cache(app.config.nb_execution_cache_path)
    paths = [Path(path) for path in map(env.doc2path, docnames) if path.endswith(".ipynb")]
    paths = [path for path in paths if not _is_cached(cache, path)]
    failures = []
    runs = execute_all(paths, app.config.nb_execution_timeout)
    for path, run in zip(paths, runs, strict=True):
        if isinstance(run, FailedRun):
            logger.error("%s", run.error)  # with the traceback of the cell
            failures.append(f"{path.relative_to(app.srcdir)}: {run}")
        else:
            bundle = CacheBundleIn(run, str(path))
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
            logger.info("executed %s", path.name)
    if failures:
        raise _short_error("\n".join(failures))


def _short_error(message: str) -> ExtensionError:
    """Return an error that is printed without frames; those of jupyter-book would hide it."""
    sys.tracebacklimit = 0
    return ExtensionError(message)


def _is_cached(cache: JupyterCacheAbstract, path: Path) -> bool:
    try:
        return bool(cache.match_cache_notebook(nbformat.read(path, as_version=4)))
    except (KeyError, ValueError):  # ValueError: no valid notebook; executing it reports that
        return False


def setup(app: Sphinx) -> dict[str, Any]:
    """Set up the book's extensions, in the order in which their events must run."""
    app.connect("config-inited", require_own_environment, priority=100)
    app.connect("config-inited", invalidate_stale_cache)
    app.connect("env-before-read-docs", execute_notebooks)
    for extension in (proof, html, citation, data, pdf):
        extension.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
