"""In Sphinx: how the book is built. Freshness of the numbers, and how the bibliography is set."""

import shutil
import sys
from hashlib import sha256
from pathlib import Path

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from pybtex.plugin import register_plugin
from pybtex.style.formatting import BaseStyle, toplevel
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.template import field, href, join, names, optional, sentence
from sphinx.util import logging

from book import proof
from book.editions import citation, data, html, pdf
from book.execute import execute_all
from book.notebook import date

logger = logging.getLogger(__name__)

_CACHES = Path("_build") / "executed"


def state(root):
    """A hash of all that a number of the book can depend on: every file of the corpus and of the code, and the environment."""
    return _digest(root, ("corpus", "book"), ("requirements.txt",))


def fingerprint(root):
    """A hash of all that the book is made of: that state, its chapters, and what orders and describes it."""
    return _digest(
        root,
        ("corpus", "book", "chapters"),
        ("requirements.txt", "_config.yml", "_toc.yml", "CITATION.cff"),
    )


def _digest(root, folders, names):
    digest = sha256(sys.version.encode())
    files = [
        path
        for folder in folders
        for path in (Path(root) / folder).rglob("*")
        if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & {*path.parts}
    ]
    for path in [
        *sorted(files),
        *(Path(root) / name for name in names if (Path(root) / name).exists()),
    ]:
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def keep_fresh(app, config):
    """Key the cache of executed notebooks by the state of corpus, code and environment: when one byte changes, all are executed again.

    MyST-NB's own key is the notebook's code alone, and would publish old numbers.
    """
    caches = Path(app.srcdir) / _CACHES
    wanted = caches / state(app.srcdir)
    for old in caches.glob("*"):
        if old != wanted:
            shutil.rmtree(old)
    config.nb_execution_cache_path = str(wanted)
    config.fingerprint = fingerprint(app.srcdir)


def execute(app, env, docnames):
    """Execute the notebooks that will be read side by side, and put them into the cache from which MyST-NB, which would execute one after the other, takes
    them. One that fails is left to it, so that it says what went wrong."""
    if app.config.nb_execution_mode != "cache":
        return
    cache = get_cache(app.config.nb_execution_cache_path)
    paths = [
        path
        for path in map(env.doc2path, docnames)
        if path.endswith(".ipynb") and not _is_cached(cache, path)
    ]
    for path, notebook in zip(
        paths, execute_all(paths, app.config.nb_execution_timeout), strict=True
    ):
        if not isinstance(notebook, Exception):
            cache.cache_notebook_bundle(
                CacheBundleIn(notebook, path), check_validity=False, overwrite=True
            )
            logger.info("executed %s", Path(path).name)


def _is_cached(cache, path):
    try:
        return bool(cache.match_cache_notebook(nbformat.read(path, as_version=4)))
    except (KeyError, ValueError):  # ValueError: it is no notebook, as who reads it will say
        return False


def give_years(app):
    """Give each entry of the bibliography the year by which it is cited, taken from its date."""
    for entry in app.env.get_domain("cite").bibdata.data.entries.values():
        published = entry.fields.get("date", "").strip("[")
        entry.fields["year"] = published[:4] or "n.d."
        entry.fields["spelled"] = date(entry.fields.get("date", "")) if published else "no date"


class KeyLabels(BaseLabelStyle):
    """Each entry of the bibliography is labelled with its key, the one name that it has everywhere."""

    def format_labels(self, entries):
        """The labels of entries, in their order."""
        return [entry.key for entry in entries]


class DispatchStyle(BaseStyle):
    """How an entry of the bibliography is printed: who, title, date, address, note."""

    default_label_style = "keys"
    default_sorting_style = "author_year_title"

    def get_misc_template(self, entry):
        """The template of `@misc`, the only type of entry in use."""
        return toplevel[
            sentence[names("author", sep=", ", sep2=" and ", last_sep=", and ")],
            sentence[field("title")],
            sentence[field("spelled")],
            optional[sentence[field("note")]],
            optional[join[href[field("url", raw=True), field("url", raw=True)]]],
        ]


def setup(app):
    register_plugin("pybtex.style.labels", "keys", KeyLabels)
    register_plugin("pybtex.style.formatting", "dispatches", DispatchStyle)
    app.connect("config-inited", keep_fresh)
    app.connect("builder-inited", give_years)
    app.connect("env-before-read-docs", execute)
    proof.setup(app)
    html.setup(app)
    citation.setup(app)
    data.setup(app)
    pdf.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
