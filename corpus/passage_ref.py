"""References to passages: `source:7,11` in ledger and messages, anchors in links."""

from collections.abc import Iterator
from typing import NamedTuple


class PassageRef(NamedTuple):
    """Passages of one source, by their numbers: `tass-2020-01-14:7,11`."""

    source: str
    passages: tuple[int, ...]

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
