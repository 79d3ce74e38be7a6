"""Speakers: their whole names, their offices, and for whom pronouns and descriptions stand."""

import pytest

from corpus.extraction import extract


def speakers(text):
    """Return the speaker of each quotation of a text, whose paragraphs "|" parts."""
    return [row.speaker for row in extract(text.split(" | ")).quotations]


@pytest.mark.parametrize(
    "name",
    [
        "Institute for the Study of War",
        "Campaign for Truth and Justice",
        "Joint Committee on Human Rights",
        "Council on Foreign Relations",
        "Centre for Childhood and Law",
        "Centre for Research on Energy and Clean Air",
        "Organisation for the Prohibition of Chemical Weapons",
        "Society for the Protection of Birds",
        "United Nations Office on Drugs and Crime",
        "Department of Trade, Industry and Competition",
        "Ministry of Justice",
        "Board of Trustees of the Port of Tema",
        "Bureau of Statistics of the City of Lagos",
        "Chamber of Commerce and Industry of the Basque Country",
        "Confederation of Craft Firms",
        "Inspectorate of Works of the Region of Volta",
        "National Guild of Bakers",
        "Seafarers’ Mission",
        "St Mary's Hospital Trust",
    ],
)
def test_a_body_has_its_whole_name(name):
    assert speakers(f"The {name} said it was “far too short”.") == [name]
    assert speakers(f"According to the {name}, it was “far too short”.") == [name]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a preposition or “and” after a body is not always part of its name
        ("The Bank of Hill and Anna Berg said it was “far too short”.", "Bank of Hill | Anna Berg"),
        ("The Bank of Hill on Monday said it was “far too short”.", "Bank of Hill"),
        # the name after a long office
        ("“We left,” said head of the customs of the port of Varna Ivo Brand.", "Ivo Brand"),
        (
            "“We left,” said deputy head of the city's department of water Elena Popova.",
            "Elena Popova",
        ),
        ("“We left,” said Minister for Energy and Mineral Resources Joseph Banda.", "Joseph Banda"),
        ("“We left,” said EU Commissioner for Trade and Sport Marta Keller.", "Marta Keller"),
        ("“We left,” said secretary of the Union of African Football Ali Diallo.", "Ali Diallo"),
        (
            "“We left,” said chief seismologist at the national weather service Ivo Brand.",
            "Ivo Brand",
        ),
        (
            "Director of the Museum of the Sea Lucia Ferrer said it was “far too short”.",
            "Lucia Ferrer",
        ),
        ("Chinese Consul General in Mombasa Li Qiang said it was “far too short”.", "Li Qiang"),
        ("Chinese Ambassador to Rwanda Hu Jianping said it was “far too short”.", "Hu Jianping"),
        ("Secretary in the Ministry of Works and Transport Eva Holt said “No.”", "Eva Holt"),
        # but not where the name is that of a body, or hangs on the office of another
        ("The director of Radio Free Hill said it was “far too short”.", ""),
        ("An aide to the mayor Ivo Brand said it was “far too short”.", ""),
    ],
)
def test_an_office_and_a_name_are_told_apart(text, speaker):
    assert speakers(text) == [speaker]
