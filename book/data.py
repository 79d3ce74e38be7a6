"""In Sphinx: the data package beside the book, `data/`, with the text of the passages that the book cites."""

import json
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
    """Write the package beside the pages, unless it is there and nothing that it is made of has changed."""
    if exception is not None or app.builder.format != "html":
        return
    out, made_of = Path(app.outdir) / "data", Path(app.doctreedir) / "data.json"
    cited, told = sorted(app.env.register.places), about(app.srcdir)
    now = json.dumps([app.config.nb_execution_cache_path, cited, told])  # the path is keyed by the state of corpus and code
    if not (out.is_dir() and made_of.is_file() and made_of.read_text(encoding="utf-8") == now):
        publication.publish(corpus.BOOK, out, set(cited), told)
        made_of.write_text(now, encoding="utf-8")


def setup(app):
    app.connect("build-finished", write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
