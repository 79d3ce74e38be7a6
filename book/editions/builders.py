"""The builders `pdf`, `epub` and `editions`: the pages, and the files that these link to.

Run one by `jupyter-book build . --builder custom --custom-builder pdf`; `editions` makes both
files. The pages link to a file of an earlier build too if it was made of just what they are.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from book.editions import epub, pdf
from book.editions.finish import has_failed, short_error
from book.editions.plain import EditionError


class Form(NamedTuple):
    """A file that is made of the pages: its name, and the function that makes it."""

    file: str
    make: Callable[[Path, Path, Path], Any]


FORMS = {"pdf": Form(pdf.NAME, pdf.build_pdf), "epub": Form(epub.NAME, epub.build_epub)}


class PagesBuilder(StandaloneHTMLBuilder):
    """A builder of the pages in `_build/html` and of some files of FORMS."""

    forms: ClassVar[tuple[str, ...]] = ()

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        app.outdir = app.outdir.parent / "html"
        app.config.html_context |= {form: FORMS[form].file for form in self.forms}
        # The same pages are built: neither an extension nor the tags of Sphinx, which would write
        # all pages again when a build of the pages alone follows, need another name.
        self.name = "html"
        super().__init__(app, env)


class PdfBuilder(PagesBuilder):
    """The pages and the PDF."""

    name = "pdf"
    forms = ("pdf",)


class EpubBuilder(PagesBuilder):
    """The pages and the EPUB, in place of Sphinx's builder of this name."""

    name = "epub"
    forms = ("epub",)


class EditionsBuilder(PagesBuilder):
    """The pages, the PDF and the EPUB."""

    name = "editions"
    forms = ("pdf", "epub")


BUILDERS = (PdfBuilder, EpubBuilder, EditionsBuilder)


def check_libraries(app: Sphinx) -> None:
    """Stop a build that makes a PDF before it touches a page if a library or a font is missing."""
    if "pdf" in getattr(app.builder, "forms", ()):
        try:
            pdf.load_weasyprint()
        except EditionError as error:
            raise short_error(str(error)) from None


def link_to_fresh_files(app: Sphinx, config: Config) -> None:
    """Let the pages link to the files of an earlier build that were made of just what they are."""
    fresh = {
        form: FORMS[form].file if _is_fresh(_earlier(app, form), config.fingerprint) else ""
        for form in FORMS
    }
    config.html_context = config.html_context | fresh


def _is_fresh(file: Path, fingerprint: str) -> bool:
    try:
        ledger = json.loads((file.parent / "ledger.json").read_text(encoding="utf-8"))
        return file.exists() and ledger["fingerprint"] == fingerprint
    except (OSError, ValueError, KeyError):
        return False


def _earlier(app: Sphinx, form: str) -> Path:
    return Path(app.outdir).parent / form / FORMS[form].file


def deliver(app: Sphinx, exception: Exception | None) -> None:
    """At the end of a build, make the files asked for; put them beside pages that link to them."""
    if has_failed(app, exception) or app.builder.format != "html":
        return
    pages = Path(app.outdir)
    for form in getattr(app.builder, "forms", ()):
        target = _earlier(app, form)
        try:
            FORMS[form].make(pages, target, Path(app.srcdir))
        except EditionError as error:
            raise short_error(str(error)) from None
        shutil.copyfile(pages / "ledger.json", target.parent / "ledger.json")
    for form, (file, _) in FORMS.items():
        if app.config.html_context.get(form):
            shutil.copyfile(_earlier(app, form), pages / file)
        else:
            (pages / file).unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builders, and the links from the pages to the files."""
    for builder in BUILDERS:
        app.add_builder(builder, override=True)
    app.connect("config-inited", link_to_fresh_files, priority=600)  # when the fingerprint is known
    app.connect("builder-inited", check_libraries)
    app.connect("build-finished", deliver, priority=900)  # when the ledger is written
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
