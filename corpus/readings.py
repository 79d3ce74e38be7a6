"""Against which articles somebody has read the findings.

A finding rests on all articles: one that is added, changed or taken away may contradict it, which
no program can tell. `findings_read.sha256`, beside the findings, names the articles against which
they have been read, in the form of `sha256sum`.
"""

from collections.abc import Iterator
from pathlib import Path

from corpus import Corpus, CorpusError, tables
from corpus.extraction.errors import shown_path
from corpus.files import read_text

TABLE = "findings"
NAME = "findings_read.sha256"


def notices(corpus: Corpus) -> Iterator[str]:
    """Yield a sentence for each article against which to read the findings."""
    if not (keys := unread(corpus)) or corpus.coding is None:
        return
    path, count = _path(corpus.coding), len(list(listed(corpus)))
    for key in keys:
        yield (
            f"{shown_path(path)}: read each of the {count} findings against {key}, and the chapter "
            "that has it; correct what is no longer right, add new evidence for and against, and "
            f"then run python -m corpus confirm {key} {TABLE} (python -m corpus {TABLE} lists them)"
        )


def listed(corpus: Corpus) -> Iterator[str]:
    """Yield each finding: its file and line, its chapter, and its sentence."""
    if corpus.coding is None:
        return
    path = _path(corpus.coding)
    for row in tables.read(path, f"coded.{TABLE}"):
        yield f"{shown_path(path)}:{row.line}: {row['chapter']}: {row['sentence']}"


def unread(corpus: Corpus) -> list[str]:
    """Return the articles, as far as they are coded, against which to read the findings.

    These are new or changed, or have been taken away.
    """
    if corpus.coding is None or not _path(corpus.coding).exists():
        return []
    read, now = _read(corpus.coding / NAME), _digests(corpus)
    return [
        key
        for key in dict.fromkeys([*now, *read])
        if now.get(key) != read.get(key) and key not in corpus.uncoded
    ]


def confirm(corpus: Corpus, key: str) -> None:
    """Note that somebody has read the findings against an article.

    Raises CorpusError if it is still to be coded, or if the findings need no reading against it.
    """
    if corpus.coding is None or key not in unread(corpus):
        raise CorpusError(
            (corpus.coding or Path()) / NAME,
            f"the findings are not to be read against {key}",
            "Code the article first" if key in corpus.uncoded else "Give the key of a new article",
        )
    path, now = corpus.coding / NAME, _digests(corpus)
    noted = _read(path) | {key: now.get(key, "")}
    lines = [f"{digest}  {name}.txt\n" for name, digest in sorted(noted.items()) if digest]
    path.write_text("".join(lines), encoding="utf-8")


def _path(coding: Path) -> Path:
    return coding / f"{TABLE}.csv"


def _digests(corpus: Corpus) -> dict[str, str]:
    return corpus.documents.set_index("source")["sha256"].to_dict()


def _read(path: Path) -> dict[str, str]:
    """Return the digests of the articles that a file names, by key."""
    lines = read_text(path).splitlines() if path.exists() else []
    pairs = (line.partition("  ") for line in lines)
    return {name.removesuffix(".txt"): digest for digest, _, name in pairs}
