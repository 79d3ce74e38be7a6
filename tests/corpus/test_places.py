"""Where the places are: names as coded, coordinates on the globe."""

import pytest

from corpus import BOOK, CorpusError, places
from corpus.tables import names_in

HEADER = "place,latitude,longitude,named\n"


def read(folder, row, actors=(), drafted=()):
    path = folder / "places.csv"
    path.write_text(f"{HEADER}Harbour,35.5,-6.25,outside\n{row}\n", encoding="utf-8")
    return places.read(path, actors, drafted)


def coded(*names):
    return [{"actor": name, "type": "place"} for name in names] + [
        {"actor": "Konrad Hill", "type": "person"}
    ]


def test_degrees_west_and_south_are_negative(tmp_path):
    harbour, hilltown = read(tmp_path, "Hilltown,-90,180,passage", coded("Hilltown"))
    assert harbour["longitude"] == -6.25
    assert (hilltown["latitude"], hilltown["longitude"]) == (-90, 180)


def test_without_coding_names_are_not_compared(tmp_path):
    assert len(read(tmp_path, "Hilltown,1,2,passage", None)) == 2


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Hilltown,90.5,2,passage", "'90.5' in column 'latitude' is too large"),
        ("Hilltown,1,-180.5,passage", "'-180.5' in column 'longitude' is too small"),
        ("Hilltown,1°,2,passage", "'1°' in column 'latitude' is not a valid number"),
        ("Hilltown,,2,passage", "column 'latitude' is empty"),
        ("Hilltown,1,2,nearby", "'nearby' is not a valid named"),
        ("Hilltown,1,2,outside", "a passage names 'Hilltown', by actors.csv"),
        ("Hilltown,1,2,beside", "a passage names 'Hilltown', by actors.csv"),
        ("Konrad Hill,1,2,passage", "'Konrad Hill' is no place of actors.csv"),
        ("Harbour,1,2,beside", "this row repeats line 2"),
    ],
)
def test_a_wrong_place_is_refused_with_its_line(tmp_path, row, message):
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, row, coded("Hilltown"))
    assert str(caught.value).startswith(f"{tmp_path}/places.csv:3: ")
    assert message in str(caught.value)


@pytest.mark.parametrize("named", ["passage", "outside"])
def test_a_place_of_an_open_draft_may_be_named_in_a_passage_already(tmp_path, named):
    assert len(read(tmp_path, f"Hilltown,1,2,{named}", coded(), {"Hilltown"})) == 2


def test_a_town_that_a_passage_of_the_first_articles_names_is_on_the_map():
    towns = {"Tripoli", "Tobruk", "Moscow", "Rome", "Grozny", "Idlib", "Colombo"}
    named = BOOK.places.set_index("place")["named"]
    assert towns <= set(named.index[named == "passage"])


def test_a_place_beside_the_passages_stands_in_a_capture():
    captures = "\n".join(BOOK.lines["text"])
    beside = BOOK.places.loc[BOOK.places["named"] == "beside", "place"]
    assert [place for place in beside if place not in captures] == []


def test_every_town_of_an_outside_source_is_on_the_map():
    areas = {"Libya", "Italy", "Admiral Kuznetsov"}
    told = {place for cell in BOOK.record["place"] for place in names_in(cell)}
    assert told - set(BOOK.places["place"]) - areas == {"Osaka"}
