"""The error of corpus and extraction, told in one line."""

from pathlib import Path


class CorpusError(Exception):
    """Bad input, told in one line: the file, the line, what is wrong and what to do."""

    def __init__(self, file: str | Path, problem: str, remedy: str, line: int | None = None):
        place = shown_path(file) if line is None else f"{shown_path(file)}:{line}"
        message = f"{place}: {problem}. {remedy}."
        super().__init__(" ".join(message.splitlines()))
        self.file, self.problem, self.remedy, self.line = file, problem, remedy, line


def shown_path(path: str | Path) -> str:
    """Return a path as messages show it: relative to the working directory where it is inside."""
    path = Path(path)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return str(path).encode("utf-8", "backslashreplace").decode()  # a name need not be UTF-8
