"""References to passages: `source:7,11` in tables, ledger and messages, anchors in links."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_REFERENCE = re.compile(r"(?P<source>[^\s:,]+):(?P<passages>[1-9][0-9]*(?:,[1-9][0-9]*)*)")


class PassageRef(NamedTuple):
    """Passages of one source, by their numbers: `tass-2020-01-14:7,11`."""

    source: str
    passages: tuple[int, ...]

    @classmethod
    def parse(cls, text: str) -> "PassageRef":
        """Read a reference as tables have it. Raises ValueError if the text is not one."""
        match = _REFERENCE.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls(match["source"], tuple(map(int, match["passages"].split(","))))

    def __str__(self) -> str:
        return f"{self.source}:{','.join(map(str, self.passages))}"

    @property
    def numbers(self) -> str:
        """The passages as a label shows them: `¶ 7, 11`."""
        return f"¶\u00a0{', '.join(map(str, self.passages))}"

    @property
    def anchor(self) -> str:
        """The anchor of the first passage in the register: `tass-2020-01-14-7`."""
        return f"{self.source}-{self.passages[0]}"

    def each(self) -> Iterator["PassageRef"]:
        """Yield a reference to each of the passages by itself."""
        return (PassageRef(self.source, (passage,)) for passage in self.passages)
