"""In Sphinx: how the book is built. Freshness of the numbers, and how the bibliography is set."""

import shutil
import sys
from hashlib import sha256
from pathlib import Path

from pybtex.plugin import register_plugin
from pybtex.style.formatting import BaseStyle, toplevel
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.template import field, href, join, names, optional, sentence

from book import evidence, ledger, proof
from book.showing import date

_CACHES = Path("_build") / "executed"


def state(root):
    """A hash of all that a number of the book can depend on: every file of the corpus and of the code, and the environment."""
    digest = sha256(sys.version.encode())
    files = [path for folder in ("corpus", "book") for path in (Path(root) / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    for path in [*sorted(files), Path(root) / "requirements.txt"]:
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
    evidence.setup(app)
    proof.setup(app)
    ledger.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
