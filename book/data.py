"""In Sphinx: the data package beside the book, `data/`, with the text of the passages that the book cites."""

from pathlib import Path

import yaml
from sphinx.errors import ExtensionError

import corpus
from corpus import publication

_CITATION = "CITATION.cff"


def about(root):
    """What CITATION.cff in a folder tells of the book, as properties of its data package.

    Raises ExtensionError if it lacks something, or does not give the licence of the data.
    """
    try:
        told = yaml.safe_load((Path(root) / _CITATION).read_text(encoding="utf-8"))
        found = {
            "name": "between-moscow-and-rome",
            "title": f"Data of {told['title']}",
            "description": f"{told['abstract'].strip()}\n\n{publication.RIGHTS}",
            "version": str(told["version"]),
            "created": f"{told['date-released']}T00:00:00Z",
            "keywords": told["keywords"],
            "contributors": [{"title": author["name"], "roles": ["author"]} for author in told["authors"]],
        }
        found |= {name: told[field] for name, field in {"homepage": "url", "id": "doi"}.items() if told.get(field)}
        licences = told["license"]
    except (OSError, KeyError, TypeError, AttributeError, ValueError, yaml.YAMLError) as error:
        needs = "title, abstract, version, date-released, keywords, authors with a name each, and license"
        raise ExtensionError(f"{_CITATION} cannot be used ({error!r}); it needs {needs}") from error
    if publication.LICENCE["name"] not in licences:
        raise ExtensionError(f"{_CITATION} does not give the licence of the data; add {publication.LICENCE['name']} under license")
    return found


def write(app, exception):
    """Write the package beside the pages."""
    if exception is None and app.builder.format == "html":
        publication.publish(corpus.BOOK, Path(app.outdir) / "data", set(app.env.register.places), about(app.srcdir))


def setup(app):
    app.connect("build-finished", write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
