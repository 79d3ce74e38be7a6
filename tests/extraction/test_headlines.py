"""Headlines: heads of pages in the styles of many outlets.

In `heads/`, "> " marks the lines of the headline.
"""

from pathlib import Path

import pytest

from corpus.extraction import lines
from corpus.extraction.wording import breaks_title

_HEADS = Path(__file__).parent / "heads"
PAGES = {
    page.partition("\n")[0]: page.partition("\n")[2].strip("\n").split("\n")
    for path in sorted(_HEADS.glob("*.txt"))
    for page in path.read_text(encoding="utf-8").split("=== ")[1:]
}


def _headline(page):
    return " ".join(line[2:] for line in page if line.startswith("> "))


def _read(page):
    return lines.read("\n".join(line.removeprefix("> ") for line in page))


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_the_headline_of_a_head(page):
    assert _read(page).headline == _headline(page)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_blank_lines_make_no_difference(page):
    assert _read([line for line in page if line.strip()]).headline == _headline(page)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("Farmers leave harvest on", "Accra road as dealers quit"),
        ("Cocoa buyers refuse new scales", "as farmers accuse depots of cheating"),
        ("TWELVE SCHOOLS CLOSED", "NEAR RIVER BANKS"),
        ("Mayor Vetoes Ferry Fare Rise;", "Council Threatens to Act"),
        ("Harbour Pilots Return to Their Boats", "After Four Days of Talks"),
    ],
)
def test_a_title_is_wrapped_between_the_words_of_a_phrase(line, following):
    assert breaks_title(line, following)


@pytest.mark.parametrize(
    ("line", "following"),
    [
        ("Firm's sale goes through", "Union says it was not told of the signing at night"),
        ("Cocoa buyers refuse new scales", "Farmers accuse depots of cheating"),
        ("PIER PRESSURE", "SEASIDE TOWN SELLS ITS PIER FOR A POUND"),
        ("Harbour Pilots Return to Their Boats", "Union Hails Deal on Pay"),
    ],
)
def test_a_deck_is_no_part_of_the_title_above_it(line, following):
    assert not breaks_title(line, following)
