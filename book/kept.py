"""What a build makes and the next one need not make again, as long as corpus and code are the same.

It is kept beside the executed notebooks, in the folder that is named by the state of corpus and
code, and goes with it (see `book.build.invalidate_stale_cache`).
"""

import pickle
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from sphinx.config import Config

T = TypeVar("T")


def kept(config: Config, make: Callable[..., T], *made_of: object) -> T:
    """Return what a function makes of its arguments, or made of them in an earlier build.

    Args:
        config: the configuration of the build, which names the folder.
        make: the function; what it returns depends on its arguments, corpus and code alone.
        *made_of: the arguments.
    """
    name = sha256(repr((make.__name__, *made_of)).encode()).hexdigest()
    path = Path(config.nb_execution_cache_path, f"{name}.pickle")
    try:
        return pickle.loads(path.read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError):
        made = make(*made_of)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(made))
        return made
