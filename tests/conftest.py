"""What the tests share: the invented pages, a corpus made on the spot, the book as it is built, and a reader with a browser."""

import fcntl
import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import sync_playwright
from real_book import NOTEBOOKS, Built, build, copied, executed

from corpus.extraction.lines import KINDS

PAGES = Path(__file__).parent / "extraction" / "pages"


class InventedPage(NamedTuple):
    """An invented page: its header, its kinds by line number (`body+` goes on a paragraph) and the capture's text."""

    name: str
    header: dict
    kinds: dict
    text: str


def invented(folder):
    """The invented pages of a set, in the order of their names."""
    return [_page(path) for path in sorted((PAGES / folder).glob("*.page"))]


def _page(path):
    head, _, rest = path.read_text(encoding="utf-8").partition("\n---\n")
    header = {
        key.strip(): value.strip()
        for key, _, value in (line.partition(":") for line in head.split("\n"))
    }
    kinds, lines = {}, []
    for number, line in enumerate(rest.split("\n"), start=1):
        kind, tab, text = line.partition("\t")
        if tab:
            kinds[number] = kind
        lines.append(text if tab else line)
    assert {kind.rstrip("+") for kind in kinds.values()} <= set(KINDS), f"{path.name}: unknown kind"
    ends = "\r\n" if "crlf" in header["bytes"] else "\n"
    return InventedPage(
        path.name, header, kinds, ("\ufeff" if "bom" in header["bytes"] else "") + ends.join(lines)
    )


@pytest.fixture
def captures(tmp_path):
    """A function that writes captures into a folder, `captures(name=bytes or text, …)`, and gives the folder."""

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
def built(tmp_path_factory, worker_id):
    """A copy of the project, built as `make book` builds it: once, also where several processes test. It is read and not changed."""
    shared = (
        tmp_path_factory.getbasetemp()
        if worker_id == "master"
        else tmp_path_factory.getbasetemp().parent
    )
    root, seconds = shared / "book", shared / "book-seconds"
    with (shared / "book-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not seconds.exists():
            ran, taken = build(copied(root), "-W", "--keep-going")
            assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
            assert executed(ran) == NOTEBOOKS
            seconds.write_text(str(taken))
    return Built(root, float(seconds.read_text()))


@pytest.fixture(scope="session")
def book(built):
    """The folder of the built book."""
    return built.root / "_build" / "html"


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium. Where it is missing, the tests of what a reader does are skipped; in continuous integration (the variable CI is set) they fail."""
    chromium = shutil.which("chromium")
    if not chromium:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "a reader's browser is missing: apt-get install chromium"
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def reader(browser):
    """A function that opens a page from its file, `reader(path, touch=…, width=…, …)`, without a network; what it asks of others, or says as an error, fails
    the test."""
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
