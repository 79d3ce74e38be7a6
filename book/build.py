"""The Sphinx extension of the book: it keeps the numbers fresh and sets up the other extensions.

Notebooks are executed side by side, and again whenever the corpus, the code or the pinned packages
have changed. A page is read again when its content has changed, whatever the time of its file.
"""

import fcntl
import os
import shutil
from pathlib import Path
from typing import Any

import yaml
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

import corpus
from book import proof
from book.editions import (
    builders,
    citation,
    data,
    figures,
    files,
    finish,
    html,
    line_breaks,
    notebooks,
    search,
)
from book.editions.finish import short_error
from book.environment import EnvironmentMismatchError, check_environment, check_packages
from book.execute import FailedRun, UnusableNotebookError, execute_all, read
from book.fingerprint import fingerprint, of_files, state
from book.links import REGISTER
from book.proof.execution import stale_outputs
from book.proof.results import Environment
from corpus import bibliography
from corpus.check import unreadable

logger = logging.getLogger(__name__)

_CACHES = Path("_build") / "executed"
# The files that are behind every page; a change of them is a change of all pages.
_BEHIND_ALL = ("_config.yml", "_toc.yml", "CITATION.cff")


def wait_for_other_builds(app: Sphinx, config: Config) -> None:
    """Let one build at a time work in a folder; another one waits until it has ended.

    The lock belongs to this process, so that it ends with it, however it ends.
    """
    path = Path(app.srcdir) / "_build" / "lock"
    try:
        path.parent.mkdir(exist_ok=True)
        lock = os.open(path, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise short_error(
            f"{path.parent} cannot be written ({error.strerror}). Build in a folder that is yours, "
            "or change its permissions."
        ) from None
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        print("Another build is at work in this folder; this one waits for its end.", flush=True)
        fcntl.lockf(lock, fcntl.LOCK_EX)
    app.connect("build-finished", lambda app, exception: os.close(lock), priority=2000)


def require_own_environment(app: Sphinx, config: Config) -> None:
    """Stop the build if the environment would execute other code than the project's.

    That is code of another project folder, or packages in other versions than it pins.
    """
    try:
        check_environment(Path(app.srcdir))
        check_packages(Path(app.srcdir))
    except EnvironmentMismatchError as error:
        raise short_error(str(error)) from None


def require_bibliographies(app: Sphinx, config: Config) -> None:
    """Stop the build if a bibliography is not valid; sphinxcontrib-bibtex would not say it so."""
    paths = [Path(app.srcdir) / name for name in getattr(config, "bibtex_bibfiles", ())]
    errors = [str(error) for path in paths for error in bibliography.scan(path)[1]]
    if errors:
        raise short_error("\n".join(errors))


def require_execution(app: Sphinx, config: Config) -> None:
    """Stop the build if its configuration keeps notebooks, or a part of them, from execution."""
    path = Path(app.srcdir) / "_config.yml"
    if not path.is_file():
        return
    settings = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("execute") or {}
    mode = settings.get("execute_notebooks", "cache")
    if mode != "cache":
        raise short_error(
            f"_config.yml: execute_notebooks is “{mode}”, so that outputs would be published that "
            "this build has not computed. Write “cache”."
        )
    if config.nb_execution_excludepatterns:
        raise short_error(
            "_config.yml: exclude_patterns, under execute, keeps notebooks from being executed. "
            "Delete it; a page that shall not be executed leaves _toc.yml."
        )


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


def find_changed_pages(
    app: Sphinx, env: Environment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages whose files have other content than when they were last read.

    Sphinx compares the times of files only, and would keep the page of an older copy.
    """
    before = getattr(env, "source_hashes", {})
    return [name for name, now in _hashes(env).items() if now != before.get(name)]


def note_hashes(app: Sphinx, env: Environment) -> None:
    """Note the content of the files of each page, now that what they include is known."""
    env.source_hashes = _hashes(env)


def _hashes(env: Environment) -> dict[str, str]:
    """Return a hash of the files of each page: its own, those it includes and those behind all."""
    behind_all = [Path(env.srcdir) / name for name in _BEHIND_ALL]
    return {
        name: of_files([Path(env.doc2path(name)), *behind_all, *_dependencies(env, name)])
        for name in env.found_docs
    }


def _dependencies(env: Environment, name: str) -> list[Path]:
    """Return the files that a page includes, in a fixed order."""
    return sorted(Path(env.srcdir) / each for each in env.dependencies.get(name, ()))


def execute_notebooks(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Execute the notebooks that will be read, in parallel, into the cache that MyST-NB reads.

    MyST-NB itself would execute one after the other. A stored output that is stale is a warning.
    Raises ExtensionError if a notebook is unusable or fails, with a line for each; or, if the
    corpus cannot be read, with a line for each thing that is wrong with it.
    """
    notebooks = [Path(path) for path in map(env.doc2path, docnames) if path.endswith(".ipynb")]
    stored = _read_all(app, notebooks)
    if app.config.nb_execution_mode != "cache":
        return
    cache = get_cache(app.config.nb_execution_cache_path)
    # The register lists what the other notebooks cite: its code alone does not tell its output.
    paths = [
        path for path in notebooks if path.stem == REGISTER or not _is_cached(cache, stored[path])
    ]
    failures = []
    runs = execute_all(paths, app.config.nb_execution_timeout)
    for path, run in zip(paths, runs, strict=True):
        if isinstance(run, FailedRun):
            failures.append(f"{path.relative_to(app.srcdir)}: {run}")
        else:
            keep_executed(cache, path, run)
            logger.info("executed %s", path.name)
    if failures:  # of which an invalid table may be the one cause
        raise short_error("\n".join(map(str, unreadable(corpus.BOOK) or failures)))
    for path, notebook in stored.items():
        _, executed = cache.merge_match_into_notebook(notebook)
        for fault in stale_outputs(notebook, executed):
            place = fault.location.within(path.relative_to(app.srcdir).as_posix())
            logger.warning("%s", fault.message, location=place)


def keep_executed(cache: JupyterCacheAbstract, path: Path, notebook: NotebookNode) -> None:
    """Put an executed notebook into the cache from which MyST-NB takes it.

    Args:
        cache: the cache of a state of the book.
        path: where the notebook is stored.
        notebook: with its outputs.
    """
    bundle = CacheBundleIn(notebook, str(path))
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _read_all(app: Sphinx, paths: list[Path]) -> dict[Path, NotebookNode]:
    """Read notebooks. Raises ExtensionError with a line for each that cannot be used."""
    stored, failures = {}, []
    for path in paths:
        try:
            stored[path] = read(path)
        except UnusableNotebookError as error:
            failures.append(f"{path.relative_to(app.srcdir)}: {error}")
    if failures:
        raise short_error("\n".join(failures))
    return stored


def _is_cached(cache: JupyterCacheAbstract, notebook: NotebookNode) -> bool:
    try:
        return bool(cache.match_cache_notebook(notebook))
    except KeyError:
        return False


def setup(app: Sphinx) -> dict[str, Any]:
    """Set up the book's extensions, in the order in which their events must run."""
    app.connect("config-inited", wait_for_other_builds, priority=50)
    app.connect("config-inited", require_own_environment, priority=100)
    app.connect("config-inited", require_bibliographies)
    app.connect("config-inited", require_execution)
    app.connect("config-inited", invalidate_stale_cache)
    app.connect("env-get-outdated", find_changed_pages)
    app.connect("env-updated", note_hashes)
    app.connect("env-before-read-docs", execute_notebooks)
    editions = (
        html, line_breaks, citation, figures, files, search, data, notebooks, builders, finish,
    )  # fmt: skip
    for extension in (proof, *editions):
        extension.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
