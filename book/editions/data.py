"""The data package beside the pages, `data/`, with the text of the passages that the book cites."""

import json
from pathlib import Path
from typing import Any, cast

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

import corpus
from book.editions.citation import FILE, NAME, Author, Edition
from book.editions.finish import has_failed
from corpus import package


def about(edition: Edition) -> dict[str, Any]:
    """Return the description of the book as properties of its data package.

    Raises:
        ExtensionError: if CITATION.cff does not list the licence of the data.
    """
    if package.LICENCE["name"] not in edition.licences:
        raise ExtensionError(
            f"{FILE} does not give the licence of the data; "
            f"add {package.LICENCE['name']} under license"
        )
    properties = {
        "name": NAME,
        "id": edition.doi,
        "title": f"Data of {edition.title}",
        "description": f"{edition.abstract}\n\n{package.RIGHTS}",
        "homepage": edition.url,
        "version": edition.version,
        "created": f"{edition.released.isoformat()}T00:00:00Z",
        "keywords": edition.keywords,
        "contributors": [_contributor(author) for author in edition.authors],
    }
    return {name: value for name, value in properties.items() if value}


def _contributor(author: Author) -> dict[str, Any]:
    parts = {"givenName": author.given, "familyName": author.family, "path": author.orcid}
    found = {name: value for name, value in parts.items() if value}
    return {"title": author.name, **found, "roles": ["author"]}


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the package beside the pages, unless it is there and its content is unchanged."""
    if has_failed(app, exception) or app.builder.format != "html":
        return
    folder, record = Path(app.outdir) / "data", Path(app.doctreedir) / "data.json"
    cited, properties = sorted(cast(Any, app.env).register.places), about(app.config.edition)
    # The path of the cache is named by the state of corpus and code.
    content = json.dumps([app.config.nb_execution_cache_path, cited, properties])
    unchanged = record.is_file() and record.read_text(encoding="utf-8") == content
    if not (folder.is_dir() and unchanged):
        package.publish(corpus.BOOK, folder, set(cited), properties)
        record.write_text(content, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the data package at the end of each build."""
    app.connect("build-finished", write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
