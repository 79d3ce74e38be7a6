"""`make notebooks` brings linked values and labels in the text up to date."""

import nbformat
import pytest

from book.refresh import refresh, refresh_text
from book.values import Value

VALUES = {
    ("page", "came"): Value("came", 18, "times", "count"),
    ("page", "share"): Value("share", 0.5, "a share", "count"),
    ("other", "came"): Value("came", 2, "times", "count"),
}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("They came [17](#came) times.", "They came [18](#came) times."),
        ("[47%](#share) came.", "[50%](#share) came."),
        ("They came [three times](other.ipynb#came).", "They came [twice](other.ipynb#came)."),
        ("It came in [](evidence.ipynb#tass-2020-01-14-11).",
         "It came in [TASS ¶\u00a011](evidence.ipynb#tass-2020-01-14-11)."),
        ("[x](references.ipynb#moscow-hours)",
         "[The Guardian 2020](references.ipynb#moscow-hours)"),
    ],
)  # fmt: skip
def test_stale_link_is_written_anew(before, after):
    text, [change] = refresh_text(before, "page", VALUES)
    assert text == after
    assert (change.before, change.after) == (before, after)
    assert change.is_value == ("#came" in before or "#share" in before)


@pytest.mark.parametrize(
    "text",
    [
        "They came [18](#came) times, [eighteen](#came).",
        "[Half](#share), [50%](#share), came.",
        "A [name of nothing](#nothing) and [a page](method.ipynb) stay.",
        "Of [that](evidence.ipynb#reuters-1) nothing is known.",
    ],
)
def test_link_that_is_right_or_unknown_stays(text):
    assert refresh_text(text, "page", VALUES) == (text, [])


def test_only_the_sentences_that_change_are_listed():
    text = "They came. They came [17](#came) times. They left [18](#came) times."
    _, [change] = refresh_text(text, "page", VALUES)
    assert change.before == "They came [17](#came) times."


def test_a_sentence_that_does_not_fit_the_new_value_stays_and_is_told():
    text = "They [never](#came) came, not [47%](#share)."
    made, [change] = refresh_text(text, "page", VALUES)
    assert made == "They [never](#came) came, not [50%](#share)."
    assert change.stale == ("rewrite it: “never” is now 18 (times, #came)",)
    assert str(change) == f"{text}\n    → {made}\n    {change.stale[0]}"
    _, [again] = refresh_text(made, "page", VALUES)
    assert str(again) == f"{made}\n    {change.stale[0]}"


def test_captions_and_alternative_texts_are_brought_up_to_date_too():
    about = {"figure": {"caption": "[17](#came)."}, "image": {"alt": "A bar of [17](#came)."}}
    cells = [
        nbformat.v4.new_markdown_cell("[17](#came) times.", id="prose"),
        nbformat.v4.new_code_cell("plt.show()", id="fig", metadata={"mystnb": about}),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    changes = refresh(notebook, "page", VALUES)
    assert [change.cell for change in changes] == ["prose", "fig", "fig"]
    assert notebook.cells[0].source == "[18](#came) times."
    assert notebook.cells[1].metadata.mystnb.figure.caption == "[18](#came)."
    assert notebook.cells[1].metadata.mystnb.image.alt == "A bar of [18](#came)."
    assert refresh(notebook, "page", VALUES) == []
