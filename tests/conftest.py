"""Fixtures shared by the tests: synthetic pages, a small corpus, the built book and a browser."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from real_book import EDITIONS, EPUB, ROOT, build, copied, copied_build

from book.editions.pdf import load_weasyprint
from book.editions.plain import EditionError

# A test that uses one of these needs a build of the book, or a browser.
SLOW_FIXTURES = {"built_project", "book_html", "browser", "printed_book", "small_pdf"}
# What takes longest comes first: one file for each of two processes, which then end together.
LONGEST = ("test_build.py", "test_added_page.py")


_CHECK = """
import sys, pathlib, book.environment
book.environment.check_environment(pathlib.Path(sys.argv[1]))
"""


def pytest_configure(config: pytest.Config) -> None:
    """Stop if kernels and builds, which do not start in this folder, would use another's code."""
    if not hasattr(config, "workerinput"):
        command = [sys.executable, "-P", "-c", _CHECK, ROOT]
        check = subprocess.run(command, capture_output=True, text=True)
        if check.returncode:
            raise pytest.UsageError(check.stderr.splitlines()[-1])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a build or a browser as slow, and begin with the longest files."""
    items.sort(key=lambda item: item.path.name not in LONGEST)
    for item in items:
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.fixture
def captures(tmp_path):
    """A function that writes captures into a folder and returns it: `captures(name=text, …)`."""

    def write(**pages):
        folder = tmp_path / "captures"
        folder.mkdir(exist_ok=True)
        for name, content in pages.items():
            (folder / f"{name.replace('_', '-')}.txt").write_bytes(
                content.encode() if isinstance(content, str) else content
            )
        return folder

    return write


@pytest.fixture(scope="session")
def can_print() -> bool:
    """Return True if the PDF can be made here; in continuous integration it must be."""
    try:
        load_weasyprint()
    except EditionError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        return False
    return True


@pytest.fixture(scope="session")
def built_project(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, can_print: bool
) -> Path:
    """A copy of the project with the built book, once for all processes.

    In continuous integration it has the pages built in this folder, if they are up to date; else it
    is built itself. It has the EPUB, and the PDF where that can be made. Do not change it, nor
    build there: others read it at the same time.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    root, done = shared / "book", shared / "book-built"
    with (shared / "book-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            copied(root, with_executed=True)
            # Elsewhere the pages need not have been made from nothing.
            is_fresh = bool(os.environ.get("CI"))
            if not (is_fresh and copied_build(root, with_pdf=can_print)):
                run = build(root, "-W", "--keep-going", *(EDITIONS if can_print else EPUB))
                assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
            done.touch()
    return root


@pytest.fixture(scope="session")
def book_html(built_project: Path) -> Path:
    """The folder of the built HTML."""
    return built_project / "_build" / "html"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; tests that need it are skipped without it, and fail if CI is set."""
    chromium = shutil.which("chromium")
    if not chromium:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "Chromium is missing: apt-get install chromium"
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens a file in the browser: `browser_page(path, touch=…, width=…, …)`.

    There is no network. A request to another host, or an error in the console, fails the test.
    """
    contexts, wrong = [], []

    def open_page(path, touch=False, width=1280, height=900, scheme="light", script=True):
        size = {"width": width, "height": height}
        context = browser.new_context(
            viewport=size,
            has_touch=touch,
            is_mobile=touch,
            color_scheme=scheme,
            java_script_enabled=script,
            offline=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith(("file://", "data:")) else wrong.append(request.url)
            ),
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console",
            lambda message: wrong.append(message.text) if message.type == "error" else None,
        )
        page.goto(Path(path).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
