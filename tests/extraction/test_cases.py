"""The cases in `cases/`: small pages that show one kind of fault each, and what is right."""

import json
import re
from pathlib import Path

import pytest

from corpus.extraction import extract, lines, publication_date

CASES = Path(__file__).parent / "cases"
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


def read(case):
    """Return what is found on the page of a case, by the keys of its JSON file."""
    page = lines.read((CASES / f"{case}.txt").read_text(encoding="utf-8"))
    published = publication_date.find_publication_date(page).published
    rows = extract(page.paragraphs, page.headline, published)
    return {
        "headline": page.headline,
        "published": published,
        "paragraphs": list(page.paragraphs),
        **rows._asdict(),
        "no quotations": rows.quotations,
    }


def is_same_speaker(row, right):
    """Return True if the speaker is right; of one without a name the printed words tell it."""
    said_by = row.speaker.replace(" | ", " and the ") or _ARTICLE.sub("", row.printed)
    printed = row.printed in right["printed"] or right["printed"] in row.printed
    return printed and said_by == right["speaker"]


def is_quotation(row, right):
    """Return True if a quotation has the right words, kind and speaker."""
    words = row.text.strip(" ,") == right["text"].strip(" ,")
    return words and row.kind == right["kind"] and is_same_speaker(row, right)


def is_report(row, right):
    """Return True if reported speech has the right words and speaker."""
    return row.text == right["text"] and is_same_speaker(row, right)


def is_date(row, right):
    """Return True if a date has the right words and value."""
    return row.text == right["text"] and row.edtf in (right["edtf"], *right["also right"])


def is_quantity(row, right):
    """Return True if a quantity has the right number, value and unit."""
    has_number = re.search(rf"(?<!\w){re.escape(right['number'])}(?!\w)", row.text)
    return bool(has_number) and row.value == right["value"] and row.unit == right["unit"]


SAME = {
    "quotations": is_quotation,
    "reported": is_report,
    "dates": is_date,
    "quantities": is_quantity,
}


def differences(key, found, right):
    """Return what is missing and what is found beyond what is right for a key of a case."""
    if key == "no quotations":
        return [row for row in found if row.text in right]
    if key not in SAME:
        return [] if found == right else [found]
    beyond, missing = list(found), []
    for one in right:
        same = next((row for row in beyond if SAME[key](row, one)), None)
        if same is not None:
            beyond.remove(same)
        elif one.get("edtf") != "":  # a date without a value need not have a row
            missing.append(one)
    if key == "reported":
        return missing
    return missing + [row for row in beyond if getattr(row, "edtf", True)]


def _parameters():
    for path in sorted(CASES.glob("*.json")):
        right = json.loads(path.read_text(encoding="utf-8"))
        for key in sorted(right.keys() - {"kind", "sentence", "open"}):
            if right[key] is None:
                continue
            is_open = key in right.get("open", ())
            marks = pytest.mark.xfail(strict=True, reason="not yet read right") if is_open else ()
            yield pytest.param(path.stem, key, right[key], id=f"{path.stem}: {key}", marks=marks)


@pytest.mark.parametrize(("case", "key", "right"), list(_parameters()))
def test_a_case_is_read_right(case, key, right):
    assert differences(key, read(case)[key], right) == []
