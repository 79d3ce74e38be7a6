"""Serve the book while it is written: `python -m book.live`, by sphinx-autobuild.

Each file that is saved is built into the pages, which the browser then loads again. Faults are
highlighted on the pages, and the messages of the build stand above them. The book that is published
is built by `make book`: these pages have a folder of their own, `_build/live`.
"""

import contextlib
import gc
import io
import logging
import multiprocessing
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path

import myst_nb.sphinx_ext  # noqa: F401, with what each build needs, so that it need not be loaded again
import uvicorn
from jupyter_book.sphinx import build_sphinx
from sphinx.util.console import strip_colors
from sphinx_autobuild.filter import IgnoreFilter
from sphinx_autobuild.middleware import JavascriptInjectorMiddleware
from sphinx_autobuild.server import RebuildServer
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, WebSocketRoute
from starlette.staticfiles import StaticFiles

import book.build  # noqa: F401
import corpus
from book.editions.finish import NOTICE
from book.fingerprint import state

ROOT = Path(__file__).parent.parent
OUT = ROOT / "_build" / "live" / "html"
ADDRESS = "127.0.0.1:8000"
_FOLDERS = ("book", "chapters", "corpus")
_MESSAGES = re.compile(r'<pre class="messages".*?</pre>', re.DOTALL)


_LOADED = state(ROOT)


def build(changed_paths: Sequence[Path] = ()) -> None:
    """Build the pages with the code and the corpus that are loaded, or else in another process."""
    if state(ROOT) != _LOADED:
        subprocess.run([sys.executable, "-m", "book.live", "--once"], cwd=ROOT)
        return
    logging.getLogger("traitlets").setLevel(logging.WARNING)  # it tells of each kernel
    start, said = time.monotonic(), io.StringIO()
    with contextlib.redirect_stderr(said):
        build_sphinx(
            ROOT,
            OUT,
            noconfig=True,
            path_config=ROOT / "_config.yml",
            confoverrides={"nitpicky": True, "latex_individualpages": False},
            quiet=True,
        )
    messages = strip_colors(said.getvalue()).strip()
    _show(messages)
    print(
        messages,
        f"Built in {time.monotonic() - start:.1f} s: http://{ADDRESS}",
        sep="\n",
        flush=True,
    )


def _show(messages: str) -> None:
    """Put the messages of a failed build under the notice that it has left on the pages."""
    shown = (
        '<pre class="messages" tabindex="0" style="margin: 0; padding: 1em; overflow: auto; '
        f'max-height: 40vh; background: #fff; color: #900">{escape(messages)}</pre>'
    )
    for path in OUT.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if NOTICE in text:
            text = _MESSAGES.sub("", text).replace(NOTICE, NOTICE + shown)
            path.write_text(text, encoding="utf-8")


def serve() -> None:
    """Build and serve the pages until the process is interrupted."""
    build()
    corpus.BOOK.every_table()
    gc.freeze()  # what stays need not be searched for garbage again and again
    multiprocessing.set_start_method("fork")  # later builds begin with all that is loaded here
    ignored = IgnoreFilter([], [r"/\.", "__pycache__", r"~$"])
    watched = [*(ROOT / name for name in _FOLDERS), ROOT / "_toc.yml", ROOT / "_config.yml"]
    watcher = RebuildServer([*watched, ROOT / "CITATION.cff"], ignored, build)
    app = Starlette(
        routes=[
            WebSocketRoute("/websocket-reload", watcher, name="reload"),
            Mount("/", app=StaticFiles(directory=OUT, html=True), name="pages"),
        ],
        middleware=[Middleware(JavascriptInjectorMiddleware, ws_url=ADDRESS)],
        lifespan=watcher.lifespan,
    )
    host, _, port = ADDRESS.partition(":")
    uvicorn.run(app, host=host, port=int(port), log_level="critical")


if __name__ == "__main__":
    build() if sys.argv[1:] == ["--once"] else serve()
