"""Whether a copy of the PDF still says what was proved: `python -m book.verifying COPY`.

The copy's words are held against those of the PDF that this build made, and its quotations and numbers against the ledger and the corpus. What differs
is named with its page. A copy may be re-saved, split into other lines or hyphenated otherwise: only words count.
"""

import argparse
import json
import re
import sys
from bisect import bisect_right
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.errors import PyPdfError

import corpus
from book import claims
from book.binding import NAME, ROOT

# A page's text stands between these heights, in points, by the margins of print.css; above is its running head, below its number.
FOOT, HEAD = 78, 770


class Fault(NamedTuple):
    """What a copy says otherwise, and the page where; None for what this build's own PDF lacks."""

    page: int | None
    message: str


class Word(NamedTuple):
    """A word of a PDF, with its page, counted from 1."""

    text: str
    page: int


class Claim(NamedTuple):
    """What the copy must say: words, what they are, and whether they are a stretch of text, not a number or date."""

    words: str
    what: str
    is_text: bool


class ReadingError(Exception):
    """Why a file cannot be verified, and what to do."""


def words(path):
    """The Words of a PDF in the order in which they are read, without running heads; a hyphen at the end of a line is undone. Raises ReadingError."""
    try:
        pages = [_text(page) for page in PdfReader(path).pages]
    except (OSError, PyPdfError) as error:
        raise ReadingError(f"{path} cannot be read as a PDF: {error}") from error
    starts, text = [], ""
    for page in pages:
        starts.append(len(text))
        text += page + "\n"
    found = [Word(re.sub(r"[\u2010\u00ad]\s*", "", m.group()), bisect_right(starts, m.start())) for m in re.finditer(r"(?:[\u2010\u00ad]\s+|\w-\n|\S)+", text)]
    if not found:
        raise ReadingError(f"{path} holds no text; a scan cannot be verified")
    return [word._replace(text=re.sub(r"\s", "", word.text)) for word in found if word.text != "•"]


def _text(page):
    parts = []

    def keep(text, cm, tm, font, size):
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if FOOT < height < HEAD or text.isspace():
            parts.append(text)

    page.extract_text(visitor_text=keep)
    return "".join(parts)


def verify(copy, reference, ledger):
    """The Faults of a copy, as Words, by the Words of the PDF that this build made, and its ledger."""
    claimed = _claimed(ledger)
    spans = _spans([word.text for word in reference], claimed)
    faults = []
    matcher = SequenceMatcher(None, [word.text for word in reference], [word.text for word in copy])
    for kind, i, j, k, n in matcher.get_opcodes():
        if kind != "equal":
            page = copy[min(k, len(copy) - 1)].page
            before, was, now = (" ".join(word.text for word in part) for part in (reference[max(i - 4, 0) : i], reference[i:j], copy[k:n]))
            within = [claim for start, end, claim in spans if start < max(j, i + 1) and i < end]
            what = max(within, key=lambda claim: len(claim.words)).what if within else "a number" if _has_number(was) or _has_number(now) else "words"
            said = f"has “{now}” where this book has “{was}”" if was and now else f"leaves out “{was}”" if was else f"puts in “{now}”"
            faults.append(Fault(page, f"after “… {before}” the copy {said}: {what}"))
    whole = "".join(word.text for word in reference)
    lost = [claim.what for claim in claimed if _squeezed(claim.words) not in whole]
    return faults + [Fault(None, f"{what} is not even in the PDF of this build; run `make pdf`") for what in lost]


def _claimed(ledger):
    """All that the book must say to the letter: the quotations, numbers and dates of its ledger, and the passages of the corpus that it cites."""
    found = {}
    for name, page in ledger["pages"].items():
        for proved in page["proved"]:
            what = f"the {proved['kind']} “{proved['words']}”, which rests on {proved['rests on']}"
            found.setdefault(proved["words"], Claim(proved["words"], what, proved["kind"] == "quotation"))
        for computed in page["computed"]:
            what = f"the number “{computed['words']}”, computed in {name}, {computed['where']}"
            found.setdefault(computed["words"], Claim(computed["words"], what, False))
    passages = corpus.passages()
    cited = [row for row in passages.itertuples() if f"{row.source}:{row.passage}" in ledger["cited"]]
    texts = [Claim(row.text, f"passage {row.source}:{row.passage} of the corpus", True) for row in cited]
    return [*found.values(), *texts]


def _spans(texts, claimed):
    """Where the quotations and passages among the claims stand in words, as (first, after the last, claim)."""
    starts, whole = [], ""
    for text in texts:
        starts.append(len(whole))
        whole += text
    found = []
    for claim in claimed:
        wanted = _squeezed(claim.words)
        if claim.is_text:
            for match in re.finditer(re.escape(wanted), whole):
                found.append((bisect_right(starts, match.start()) - 1, bisect_right(starts, match.end() - 1), claim))
    return found


def _squeezed(text):
    """A text without white space and without hyphens that only divide a word at the end of a line."""
    return re.sub(r"[\s\u00ad\u2010]", "", text)


def _has_number(text):
    typed = claims.Text()
    typed.add(text, claims.TYPED)
    return bool(typed.numbers)


def main(arguments=None):
    """Verify a copy; returns the exit code: 0 if it says what this build says, 1 if not, 2 if it cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m book.verifying", description="Verify a copy of the PDF against this build's ledger and corpus.")
    parser.add_argument("copy", type=Path, help="the copy")
    parser.add_argument("--pdf", type=Path, default=ROOT / "_build" / "pdf" / NAME, help="the PDF that this build made")
    options = parser.parse_args(arguments)
    for path, remedy in ((options.pdf, "run `make pdf` first"), (options.copy, "name a copy of the PDF")):
        if not path.exists():
            print(f"{path} is not there; {remedy}", file=sys.stderr)
            return 2
    try:
        reference = words(options.pdf)
        same = options.copy.is_file() and options.copy.read_bytes() == options.pdf.read_bytes()
        ledger = json.loads((options.pdf.parent / "ledger.json").read_text(encoding="utf-8"))
        faults = verify(reference if same else words(options.copy), reference, ledger)
    except (ReadingError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    for fault in faults:
        print(f"{options.copy}: {f'page {fault.page}: ' if fault.page else ''}{fault.message}")
    print(f"{options.copy}: {len(faults)} differences" if faults else f"{options.copy} says, word for word, what was proved in this build.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
