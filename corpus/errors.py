"""The one way in which the corpus says that its input is bad."""

from pathlib import Path


class CorpusError(Exception):
    """Bad input: which file, which line, what is wrong and what to do, in one line."""

    def __init__(self, file, problem, remedy, line=None):
        name = str(Path(file).name).encode("utf-8", "backslashreplace").decode()  # a file's name need not be UTF-8
        place = name if line is None else f"{name}:{line}"
        super().__init__(f"{place}: {problem}; {remedy}".replace("\n", " ").replace("\r", " "))
        self.file, self.line, self.problem, self.remedy = file, line, problem, remedy

    def __reduce__(self):  # from one process to another
        return CorpusError, (self.file, self.problem, self.remedy, self.line)
