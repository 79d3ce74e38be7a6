"""In Sphinx: the data package beside the book, `data/`, with the text of the passages that the book cites."""

import json
from pathlib import Path

from sphinx.errors import ExtensionError

import corpus
from book.editions.citation import FILE, NAME
from corpus import package


def about(edition):
    """What CITATION.cff tells of the book, a `citation.Edition`, as properties of its data package.

    Raises ExtensionError if the licence of the data is not told there.
    """
    if package.LICENCE["name"] not in edition.licences:
        raise ExtensionError(
            f"{FILE} does not give the licence of the data; add {package.LICENCE['name']} under license"
        )
    told = {
        "name": NAME,
        "id": edition.doi,
        "title": f"Data of {edition.title}",
        "description": f"{edition.abstract}\n\n{package.RIGHTS}",
        "homepage": edition.url,
        "version": edition.version,
        "created": f"{edition.released.isoformat()}T00:00:00Z",
        "keywords": edition.keywords,
        "contributors": [{"title": author, "roles": ["author"]} for author in edition.authors],
    }
    return {name: value for name, value in told.items() if value}


def write(app, exception):
    """Write the package beside the pages, unless it is there and nothing that it is made of has changed."""
    if exception is not None or app.builder.format != "html":
        return
    out, made_of = Path(app.outdir) / "data", Path(app.doctreedir) / "data.json"
    cited, told = sorted(app.env.register.places), about(app.edition)
    now = json.dumps(
        [app.config.nb_execution_cache_path, cited, told]
    )  # the path is keyed by the state of corpus and code
    if not (out.is_dir() and made_of.is_file() and made_of.read_text(encoding="utf-8") == now):
        package.publish(corpus.BOOK, out, set(cited), told)
        made_of.write_text(now, encoding="utf-8")


def setup(app):
    app.connect("build-finished", write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
