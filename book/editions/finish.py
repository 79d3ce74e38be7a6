"""The last step of a build, as a Sphinx extension: only a finished build looks like one.

After a failing build every page carries a notice, and ledger, data, notebooks, PDF and EPUB are
taken away; the next build writes all pages again. After a successful one, files of pages that have
left the book are removed.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ExtensionError

from book.editions.citation import NAME

NOTICE = (
    '<p role="alert" class="failed-build" style="position: sticky; top: 0; z-index: 99; margin: 0; '
    'padding: .5em 1em; background: #b00020; color: #fff; font: bold 1rem sans-serif">'
    "Not for publication: the last build failed. "
    "What is wrong stands in its messages, and is highlighted on the pages.</p>"
)
# What only a finished book has.
_FRUITS = ("ledger.json", "data", "notebooks", f"{NAME}.pdf", f"{NAME}.epub")


def short_error(message: str) -> ExtensionError:
    """Return an error that is printed without frames; those of jupyter-book would hide it."""
    sys.tracebacklimit = 0
    return ExtensionError(message)


def has_failed(app: Sphinx, exception: Exception | None) -> bool:
    """Return True if a build that ends has failed or warned, so that nothing is to be made of it.

    The check has a build with any warning fail (`book.proof.fail`).
    """
    return bool(exception or app.statuscode or app._warncount)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Mark the pages of a failed build, or remove what no page of a finished one needs."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir)
    if has_failed(app, exception):
        _mark_failed(folder)
    elif app.builder.name == "html" and _without_source(app):  # else it wrote nothing
        for path in _unknown_files(app, folder):
            path.unlink()


def _mark_failed(folder: Path) -> None:
    """Put a notice on every page in a folder, and remove what only a finished book has."""
    for fruit in _FRUITS:
        path = folder / fruit
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for path in _pages(folder):
        text = path.read_text(encoding="utf-8")
        if NOTICE not in text:
            text = re.sub(r"<body\b[^>]*>", lambda match: match[0] + NOTICE, text, count=1)
            path.write_text(text, encoding="utf-8")
        os.utime(path, (0, 0))  # older than its source: the next build writes it again


def _pages(folder: Path) -> Iterator[Path]:
    """Yield the HTML files of a built book, without those that its theme or its data have."""
    for path in folder.rglob("*.html"):
        if not path.relative_to(folder).parts[0].startswith("_"):
            yield path


def _unknown_files(app: Sphinx, folder: Path) -> list[Path]:
    """Return the pages, sources and pictures that do not belong to a page of the book."""
    env, builder = app.env, cast(StandaloneHTMLBuilder, app.builder)
    names = env.found_docs | _without_source(app)
    known = {Path(builder.get_outfilename(name)) for name in names}
    for name in env.found_docs:
        suffix = Path(env.doc2path(name)).suffix
        known.add(folder / "_sources" / f"{name}{suffix}{_link_suffix(app, suffix)}")
    known |= {folder / "_images" / file for _, file in env.images.values()}
    known |= {folder / "_downloads" / file for _, file in env.dlfiles.values()}
    found = [*_pages(folder)]
    for kind in ("_sources", "_images", "_downloads"):
        found += [path for path in (folder / kind).rglob("*") if path.is_file()]
    return [path for path in found if path not in known]


def _link_suffix(app: Sphinx, suffix: str) -> str:
    """Return what Sphinx adds to the name of a source, unless it ends so already."""
    added = app.config.html_sourcelink_suffix
    return "" if suffix == added else added


def note_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Note a page that is made without a source, such as the search."""
    if doctree is None:
        _without_source(app).add(pagename)


def _without_source(app: Sphinx) -> set[str]:
    """Return the pages without a source that this build has made, none if it wrote nothing."""
    return app.__dict__.setdefault("pages_without_source", set())


def setup(app: Sphinx) -> dict[str, Any]:
    """Finish each build after all other extensions."""
    app.connect("html-page-context", note_page)
    app.connect("build-finished", finish, priority=1000)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
