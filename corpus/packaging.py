"""A folder of tables as a Frictionless Data Package (https://datapackage.org, version 2), which is whole in its place, or not there."""

import json
import tempfile
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from corpus.files import CorpusError

DESCRIPTOR = "datapackage.json"


@contextmanager
def replaced(out):
    """A new folder to write a package into; at the end it takes the place of `out`.

    Raises CorpusError if `out` is there and is neither empty nor a package, or if it cannot be written.
    """
    out = Path(out)
    if out.exists() and not (
        out.is_dir() and (not any(out.iterdir()) or (out / DESCRIPTOR).is_file())
    ):
        raise CorpusError(
            out,
            "it is there, and is no export",
            "name a folder that is new, empty, or an earlier export",
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as made:
            yield Path(made)
            _move(Path(made), out)
    except OSError as error:
        raise CorpusError(
            out, f"cannot be written ({error.strerror})", "name a folder that you may write to"
        ) from None


def _move(made, out):
    """Put the folder in its place, and an earlier one out of it."""
    made.chmod(0o755)
    if out.exists():
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as old:
            out.rename(Path(old) / "old")
            made.rename(out)
    else:
        made.rename(out)


def describe(folder, about, resources):
    """Write the descriptor of a package: what it is, `about`, and its resources, each with the size and the hash of its file."""
    resources = [resource | _size_and_hash(folder / resource["path"]) for resource in resources]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        **about,
        "resources": resources,
    }
    (folder / DESCRIPTOR).write_text(
        json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def _size_and_hash(path):
    with path.open("rb") as file:
        return {
            "bytes": path.stat().st_size,
            "hash": f"sha256:{file_digest(file, 'sha256').hexdigest()}",
        }
