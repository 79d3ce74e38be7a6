"""Export: every extracted table of a folder of captures as CSV, with a Frictionless data package.

Each capture is read by itself, on as many processors as there are, and its rows are written at once, so that memory does not grow with the corpus.
The folder is
made whole under another name and then moved to its place: OUT is whole, or it is not there.
"""

import csv
import gc
import io
import json
import multiprocessing
import os
import tempfile
from hashlib import file_digest
from pathlib import Path
from threading import BoundedSemaphore

from tqdm import tqdm

from corpus import CorpusError, tables
from corpus.capture import TABLES

_AHEAD = 64  # captures that may be read before their rows are written, for each process
_worker = None


def export(corpus, out, jobs=None, skip_bad=False):
    """Write the tables of a Corpus to the folder `out`; captures come in the order of their keys.

    Returns ({table: rows}, [CorpusError of each capture that was left out]). Raises CorpusError for the first bad capture unless `skip_bad`; if
    nothing can be read; if `out` is there
    and is no export; or if it cannot be written.
    """
    out = Path(out)
    if out.exists() and not (out.is_dir() and (not any(out.iterdir()) or (out / "datapackage.json").is_file())):
        raise CorpusError(out, "it is there, and is no export", "name a folder that is new, empty, or an earlier export")
    found, known = corpus.found()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as made:
            counts, bad = _write(corpus, Path(made), found, known, jobs or os.cpu_count() or 1, skip_bad)
            _move(Path(made), out)
    except OSError as error:
        raise CorpusError(out, f"cannot be written ({error.strerror})", "name a folder that you may write to") from None
    return counts, bad


def _write(corpus, folder, found, known, jobs, skip_bad):
    counts, bad = dict.fromkeys(TABLES, 0), []
    files = {table: (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") for table in TABLES}
    try:
        for table, file in files.items():
            csv.writer(file, lineterminator="\n").writerow(tables.columns(table))
        for rows, error in tqdm(_read_all(corpus, found, known, jobs), total=len(found), unit=" captures", delay=2, disable=None):
            if error is not None:
                if not skip_bad:
                    raise error
                bad.append(error)
                continue
            for table, (count, text) in rows.items():
                counts[table] += count
                files[table].write(text)
    finally:
        for file in files.values():
            file.close()
    if len(bad) == len(found):
        raise bad[0]
    resources = []
    for table in TABLES:
        data = folder / f"{table}.csv"
        with data.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        resources.append(tables.resource(table) | {"bytes": data.stat().st_size, "hash": f"sha256:{digest}"})
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "corpus",
        "title": "Tables extracted from captured news pages",
        "resources": resources,
    }
    (folder / "datapackage.json").write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return counts, bad


def _read_all(corpus, found, known, jobs):
    """The rows of each capture, `{table: (how many, as CSV)}`, with None, or None with the CorpusError of one that is bad; in the order of the keys."""
    if jobs == 1 or len(found) < 16:
        _begin(corpus, known)
        yield from map(_read, found.items())
        return
    room = BoundedSemaphore(_AHEAD * jobs)

    def waiting():
        for item in found.items():
            room.acquire()
            yield item

    with multiprocessing.get_context("spawn").Pool(jobs, _begin_worker, (corpus, known)) as pool:
        for read in pool.imap(_read, waiting(), chunksize=8):
            room.release()
            yield read


def _begin(corpus, known):
    global _worker
    _worker = corpus, known


def _begin_worker(corpus, known):
    """What a process holds from the start it holds to the end, and a capture leaves next to nothing behind: to look for garbage as often as Python does by
    itself would take a tenth of the time."""
    _begin(corpus, known)
    gc.freeze()
    gc.set_threshold(100_000)


def _read(item):
    corpus, known = _worker
    try:
        capture = corpus.read(*item, known)
        return {table: _as_csv(getattr(capture, table)) for table in TABLES}, None
    except CorpusError as error:
        return None, error


def _as_csv(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return len(rows), text.getvalue()


def _move(made, out):
    """Put the folder in its place, and an earlier export out of it."""
    made.chmod(0o755)
    if out.exists():
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as old:
            out.rename(Path(old) / "old")
            made.rename(out)
    else:
        made.rename(out)
