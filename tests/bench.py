"""How fast captures are read and extracted, and how much memory it takes: `make bench`.

Captures are made by varying the five: in each line of text a few words change places and every figure is another, so that no paragraph is like one
that was read before; the
furniture of a page is that of its outlet, as in any corpus. Each size runs as a user would run it, in a process of its own, on all processors.
"""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import BOOK, files

SIZES = (500, 5_000, 50_000)
_MEASURED = """
import json, resource, sys
from corpus.__main__ import main
code = main(["export", sys.argv[1], "--captures", sys.argv[2], "--jobs", sys.argv[3]])
peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({"code": code, "main": peaks[0], "worker": peaks[1]}))
"""


def varied(text, chance):
    """A capture with its longer lines varied."""

    def vary(line):
        if len(line) < 80:
            return line
        words = line.split(" ")
        for _ in range(max(1, len(words) // 20)):
            i = chance.randrange(len(words) - 1)
            words[i], words[i + 1] = words[i + 1], words[i]
        return re.sub(r"\d", lambda _: str(chance.randrange(1, 10)), " ".join(words))

    return "\n".join(map(vary, text.split("\n")))


def measure(size, folder, jobs):
    """Seconds, captures a second, and peak memory in MB (main process, largest worker) for so many captures."""
    texts = [
        files.decode(path, files.read_bytes(path)) for path in files.find(BOOK.folder).values()
    ]
    chance = random.Random(size)
    pages = folder / "captures"
    pages.mkdir()
    for i in range(size):
        (pages / f"page-{i:05}.txt").write_text(
            varied(texts[i % len(texts)], chance), encoding="utf-8"
        )
    began = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", _MEASURED, folder / "out", pages, str(jobs)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - began
    peaks = json.loads(run.stdout.splitlines()[-1])
    if peaks["code"]:
        raise SystemExit(peaks["code"])
    return seconds, size / seconds, peaks["main"] / 1024, peaks["worker"] / 1024


def main(sizes):
    jobs = os.cpu_count() or 1
    print(
        f"{'captures':>10} {'seconds':>9} {'captures/s':>11} {'ms/capture':>11} {'peak MB, main':>14} {'peak MB, worker':>16}   on {jobs} processors"
    )
    costs = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            seconds, rate, main_peak, worker_peak = measure(size, Path(folder), jobs)
        costs.append(seconds / size)
        print(
            f"{size:>10} {seconds:>9.1f} {rate:>11.0f} {1000 * seconds / size:>11.2f} {main_peak:>14.0f} {worker_peak:>16.0f}",
            flush=True,
        )
    print(f"cost of a capture at {sizes[-1]}: {costs[-1] / costs[0]:.2f} times that at {sizes[0]}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
