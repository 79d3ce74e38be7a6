"""Whether copies of the captured pages are those of the book: they are held against the hashes of the published package.

A copy need not be whole, or wrapped as the capture is: a passage is found wherever its words stand in their order.
"""

import json
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus import packaging
from corpus.captures import decode, digest, fingerprint, read_bytes, reflowed, split_lines
from corpus.errors import CorpusError


class Told(NamedTuple):
    """What is told of a copy: whether it is a capture byte for byte, which one (its key, "" if none), and that in words."""

    same: bool
    source: str
    words: str


class Package:
    """The published package in a folder: what it tells of the captures, once its files are found to be those that it describes.

    `captures` are their keys by the sha256 of their bytes.

    Raises CorpusError if it is none, or if a file of it was changed.
    """

    def __init__(self, folder):
        self.folder = Path(folder)
        if not (self.folder / packaging.DESCRIPTOR).is_file():
            raise CorpusError(self.folder, "no data package in this folder", "make it with `make data`, or name the folder where it lies")
        try:
            resources = {resource["name"]: resource for resource in json.loads(read_bytes(self.folder / packaging.DESCRIPTOR))["resources"]}
            documents, passages, lines = (self._read(resources[name]) for name in ("documents", "passages", "lines"))
            self.captures = dict(zip(documents["sha256"], documents["source"], strict=True))
            places = passages[["passage", "characters", "sha256"]]
            self._passages = {source: list(rows.itertuples(index=False, name=None)) for source, rows in places.groupby(passages["source"])}
            self._lines = {source: Counter(rows) for source, rows in lines["sha256"].groupby(lines["source"])}
        except (KeyError, TypeError, ValueError) as error:
            problem = f"it does not describe the published tables ({error!r})"
            raise CorpusError(self.folder / packaging.DESCRIPTOR, problem, "make it anew with `make data`") from None

    def _read(self, resource):
        path = self.folder / resource["path"]
        if f"sha256:{digest(read_bytes(path))}" != resource["hash"]:
            raise CorpusError(path, "it is not the file that the package describes", "get the package anew, or make it with `make data`")
        return pd.read_csv(path, keep_default_na=False)

    def compare(self, path):
        """What is `Told` of the copy in a file. Raises CorpusError if it cannot be read as text."""
        data = read_bytes(path)
        if source := self.captures.get(digest(data)):
            return Told(True, source, f"byte for byte the capture {source}")
        text = decode(path, data)
        source, found = self._best(path.stem, text)
        if not found:
            return Told(False, "", "no passage of any capture stands in it")
        missing = [str(number) for number, *_ in self._passages[source] if number not in found]
        lines = (self._lines[source] & Counter(map(fingerprint, split_lines(text)))).total()
        agree = f"all {len(found)} passages agree" if not missing else f"{len(found)} of {len(self._passages[source])} passages agree, not {', '.join(missing)}"
        return Told(False, source, f"not byte for byte the capture {source}: {agree}; {lines} of {self._lines[source].total()} lines agree")

    def _best(self, name, text):
        """The capture of which most stands in a text, that of its name first; and the numbers of the passages that do."""
        windows = _Windows(reflowed(text).split())
        found = {source: {number for number, *wanted in passages if windows.have(*wanted)} for source, passages in self._passages.items()}
        source = max(found, key=lambda source: (len(found[source]), source == name))
        return source, found[source]


class _Windows:
    """The words of a text, looked through for runs of a known length."""

    def __init__(self, words):
        self._text = " ".join(words)
        self._starts = [0, *accumulate(len(word) + 1 for word in words)]
        self._places = set(self._starts)

    def have(self, characters, wanted):
        """Whether a run of whole words, of so many characters, has a fingerprint."""
        runs = (self._text[start : start + characters] for start in self._starts if start + characters + 1 in self._places)
        return any(fingerprint(run) == wanted for run in runs)


def verify(folder, package):
    """Hold every .txt of a folder against the package in another. Returns the lines to print, and whether each capture has a copy that is the same.

    Raises CorpusError if a folder is missing or holds none.
    """
    package, folder = Package(package), Path(folder)
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt") if folder.is_dir() else []
    if not paths:
        raise CorpusError(folder, "no copies of captures in this folder", "name a folder that holds one .txt file a page")
    said, told = [], []
    for path in paths:
        try:
            told.append(package.compare(path))
            said.append(f"{path.name}: {told[-1].words}")
        except CorpusError as error:
            told.append(Told(False, "", ""))
            said.append(str(error))
    copied = {copy.source for copy in told}
    said += [f"{source}: no copy of it is there" for source in package.captures.values() if source not in copied]
    return said, all(copy.same for copy in told) and copied >= set(package.captures.values())
