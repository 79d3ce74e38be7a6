"""Export: every extracted table of a folder of captures as CSV, with a Frictionless data package.

Each capture is read by itself, on as many processors as there are, and its rows are written at once, so that memory does not grow with the corpus.
"""

import csv
import gc
import io
import multiprocessing
import os
from threading import BoundedSemaphore

from tqdm import tqdm

from corpus import CorpusError, packaging, tables
from corpus.document import TABLES

_AHEAD = 64  # captures that may be read before their rows are written, for each process
_worker = None


def export(corpus, out, jobs=None, skip_bad=False):
    """Write the tables of a Corpus to the folder `out`; captures come in the order of their keys.

    Returns ({table: rows}, [CorpusError of each capture that was left out]). Raises CorpusError for the first bad capture unless `skip_bad`; if
    nothing can be read; if `out` is there and is no export; or if it cannot be written.
    """
    found, known = corpus.found, corpus.known
    with packaging.replaced(out) as made:
        return _write(corpus, made, found, known, jobs or os.cpu_count() or 1, skip_bad)


def _write(corpus, folder, found, known, jobs, skip_bad):
    counts, bad = dict.fromkeys(TABLES, 0), []
    files = {
        table: (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") for table in TABLES
    }
    try:
        for table, file in files.items():
            csv.writer(file, lineterminator="\n").writerow(tables.columns(table))
        for rows, error in tqdm(
            _read_all(corpus, found, known, jobs),
            total=len(found),
            unit=" captures",
            delay=2,
            disable=None,
        ):
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
    resources = [
        tables.resource(table, f"{table}.csv", tables.columns(table), tables.key(table))
        for table in TABLES
    ]
    packaging.describe(
        folder, {"name": "corpus", "title": "Tables extracted from captured news pages"}, resources
    )
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
        capture = corpus.document(item[0])
        return {table: _as_csv(getattr(capture, table)) for table in TABLES}, None
    except CorpusError as error:
        return None, error


def _as_csv(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return len(rows), text.getvalue()
