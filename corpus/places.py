"""Where the places are: coordinates of the towns that articles and outside sources name.

They are from GeoNames (https://www.geonames.org, CC BY 4.0), in degrees of WGS84. What has no
point (a river, a continent, a country) is not there.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from corpus import tables
from corpus.extraction.errors import CorpusError
from corpus.tables import Row

IN_PASSAGE = "passage"


def read(path: Path, actors: Collection[Row] | None, drafted: Collection[str] = ()) -> list[Row]:
    """Return the rows of `places.csv`.

    Args:
        path: the file.
        actors: the rows of the coded actors, to whom the places of the passages belong; None if
            there is no coding.
        drafted: the places that a draft of coding names; a passage may be said to name them.

    Raises:
        CorpusError: as `tables.read` does, and for a place that is given twice, or that a passage
            is said to name, or not to name, against the coding.
    """
    rows = tables.read(path, "places")
    tables.raise_first(misplaced(rows, actors, drafted))
    return rows


def misplaced(
    rows: list[Row], actors: Collection[Row] | None, drafted: Collection[str]
) -> Iterator[CorpusError]:
    """Yield an error for each place that is given twice, or is not named as the coding has it."""
    yield from tables.repetitions(rows, tables.key("places"))
    if actors is not None:
        coded = {row["actor"] for row in actors if row["type"] == "place"}
        yield from tables.wrong(_check_named, rows, coded, coded.union(drafted))


def _check_named(row: Row, coded: set[str], known: set[str]) -> None:
    if row["place"] in coded and row["named"] != IN_PASSAGE:
        raise row.error(
            f"a passage names '{row['place']}', by actors.csv", f"Write '{IN_PASSAGE}' for it"
        )
    if row["place"] not in known and row["named"] == IN_PASSAGE:
        raise row.error(
            f"'{row['place']}' is no place of actors.csv",
            "Use its canonical name, or say where else it is named",
        )
