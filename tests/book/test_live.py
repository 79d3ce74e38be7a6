"""The pages that are built and served while somebody writes."""

import pytest
from small_book import SmallBook, notebook

from book import live
from book.editions.finish import NOTICE


@pytest.fixture
def written(tmp_path, monkeypatch):
    """A small book that is built as it is while somebody writes."""
    small = SmallBook(tmp_path, {"index.md": "# Home\n\nWords.", "page.ipynb": notebook("# Page")})
    monkeypatch.setattr(live, "ROOT", tmp_path)
    monkeypatch.setattr(live, "OUT", tmp_path / "_build" / "live" / "html")
    monkeypatch.setattr(live, "_LOADED", live.state(tmp_path))
    return small


def _page(name):
    return (live.OUT / "chapters" / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore")  # those of Python: they are the toolchain's own
def test_a_fault_is_shown_on_the_pages_until_it_is_mended(written, capfd):
    live.build()
    assert NOTICE not in _page("index")
    for words in ("Seven <b>cats</b> ran.", "Seven cats sat.", "Seven cats sat."):
        written.write("index.md", f"# Home\n\n{words}")
        live.build()
        assert _page("index").count('<pre class="messages"') == 1
        assert "index.md:3: WARNING: The number “Seven”" in _page("index")
        assert "WARNING: The number “Seven”" in capfd.readouterr().out
    written.write("index.md", "# Home\n\nCats sat.")
    live.build()
    assert NOTICE not in _page("index")
    assert "Cats sat" in _page("index")
    assert 'class="messages"' not in _page("page")


def test_changed_code_or_corpus_is_loaded_by_another_process(written, monkeypatch):
    started = []
    monkeypatch.setattr(live, "_LOADED", "other")
    monkeypatch.setattr(live.subprocess, "run", lambda command, **_: started.append(command[1:]))
    live.build()
    assert started == [["-m", "book.live", "--once"]]
    assert not live.OUT.exists()
