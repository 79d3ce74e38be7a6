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
        "Citizens to Save the Marsh",
        "Coalition to Stop Gun Violence",
        "Group to Protect Journalists",
        "Alliance to End Hunger",
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
        ("“We left,” sighed Per Olav Dahl, who heads it.", "Per Olav Dahl"),
        ("Per Olav Dahl said it was “far too short”.", "Per Olav Dahl"),
        ("On Monday, Per Dahl said it was “far too short”.", "Per Dahl"),
        ("The actor Will Holt said it was “far too short”.", "Will Holt"),
        ("“We left,” muttered Can Demir.", "Can Demir"),
        ("“We left,” said Mats van den Berg.", "Mats van den Berg"),
        ("“We left,” said Ana de la Cruz.", "Ana de la Cruz"),
        ("Luz de los Santos said it was “far too short”.", "Luz de los Santos"),
        ("Joost van der Meer said it was “far too short”.", "Joost van der Meer"),
        # but these are no names
        ("Per Hill Council rules, Anna Berg said it was “far too short”.", "Anna Berg"),
        ("In May Anna Berg said it was “far too short”.", "Anna Berg"),
    ],
)
def test_small_words_belong_to_names(text, speaker):
    assert speakers(text) == [speaker]


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
        (
            "“We left,” said Vice President of the Council of Pilots of the Union of Ports of the "
            "Southern Coast Emeka Obi.",
            "Emeka Obi",
        ),
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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a phrase of place opens the sentence without a comma
        ("In court the prosecutor, Eva Holt, said it was “far too short”.", ["Eva Holt"]),
        ("In the north the mayor, Ivo Brand, called it “far too short”.", ["Ivo Brand"]),
        ("At the furnace old Ivo Brand nodded at the flames, “Good enough.”", ["Ivo Brand"]),
        ("In the canteen the cook, Rosa Melo, stirred the soup, “No.”", ["Rosa Melo"]),
        # another verb in the passive
        ("It was attacked on Monday by Eva Holt as “a tax on air”.", ["Eva Holt"]),
        ("The plan was mocked by the mayor, who left.", []),
        (
            "It was savaged by the Hill Union and the league of bakers as “a tax on air”.",
            ["Hill Union | league of bakers"],
        ),
        (
            "“No,” the Seafarers’ Mission and the wives’ league of the quay wrote.",
            ["Seafarers’ Mission | wives’ league of the quay"],
        ),
        # what stands between the name and the verb
        ("The Hill Union (HU) in the north has said it was “far too short”.", ["Hill Union"]),
        ("Eva Holt has, meanwhile, called it “far too short”.", ["Eva Holt"]),
        ("Eva Holt herself spoke of “men with sticks”.", ["Eva Holt"]),
        # presidents, generals and judges are described as well as titled
        ("The club's president, Eva Holt, called it “far too short”.", ["Eva Holt"]),
        ("Eva Holt, a judge, left. | The judge called it “far too short”.", ["Eva Holt"]),
        ("President Eva Holt left. | The president called it “far too short”.", ["Eva Holt"]),
        # whom a spokesman serves, but not an adviser
        ("Governor Eva Holt left. | A spokesman for the governor said “No.”", ["Eva Holt"]),
        ("Governor Eva Holt left. | The governor's spokesman said “No.”", ["Eva Holt"]),
        ("Governor Eva Holt left. | An adviser to the governor said “No.”", [""]),
        ("A spokesman for the governor said “No.”", [""]),
        ("Minister Eva Holt left. | Sources close to the minister said “No.”", [""]),
        # in what body they sit
        ("Eva Holt sits on the council. | The councillor called it “far too short”.", ["Eva Holt"]),
        ("Eva Holt sat in parliament. | The lawmaker called it “far too short”.", ["Eva Holt"]),
        ("Eva Holt, an MEP, left. | The lawmaker called it “far too short”.", ["Eva Holt"]),
        ("Eva Holt sat on a bench. | The councillor called it “far too short”.", [""]),
    ],
)
def test_the_subject_of_a_sentence_is_its_speaker(text, speaker):
    assert speakers(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # “her” tells who the one woman is
        ("Elsa Holm fired her deputy, Jan Krol. He called it “a knife”.", "Jan Krol"),
        ("Tuva Kass gave the firm to her nephew Aro Lind. She called it “a gift”.", "Tuva Kass"),
        ("The founder, Tuva Kass, paid her son. She called it “a gift”.", "Tuva Kass"),
        ("Anna Berg left. Aro Lind met her husband. He called it “a gift”.", "Aro Lind"),
        # “it” tells that a name is that of a body
        ("Belhar Platinum said “No.” It called it “a gift”.", "Belhar Platinum"),
        ("Engineer Aro Lind said “No.” It was “a gift to us all”, he said.", "Aro Lind"),
        ("Hill Bank paid. Olu Berg said “No.” It called it “a gift”.", "Hill Bank"),
        # “it” of nobody makes nobody a body
        ("Olu Holt left. | It has been a year. | “No,” said Holt. “Yes,” she said.", "Olu Holt"),
        ("Olu Holt, 26, left. It cost a crown. “No,” she said.", "Olu Holt"),
        ("Olu Holt left. | It was cold. | “No,” she said.", "Olu Holt"),
    ],
)
def test_pronouns_tell_who_is_man_woman_or_body(text, speaker):
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "somebodys"),
    [
        ("Police said the “cloned” plates were sold.", False),
        ("Residents said the “promised” road had never come.", False),
        ("The “smart” lamps had cost twice the price, Anna Berg said.", False),
        ("The judge invoked the rule of “first come”, Anna Berg said.", False),
        ("Omar Fadel is charged with the offence of “reckless sailing”, police said.", False),
        ("The group, which calls itself “the Owls”, left, police said.", False),
        ("It was fined for “unjust enrichment,” a term of law, police said.", False),
        ("The “my way” lobby won.", False),
        ("Anna Berg left with “our best thanks”.", True),
        ("Anna Berg dismissed the “cloned” plates.", True),
        ("Anna Berg spoke of “isolated” incidents.", True),
        ("Anna Berg spoke of the end of “first class” travel.", True),
        ("Anna Berg called it the rule of “a mad king in a mad town”.", True),
    ],
)
def test_a_word_held_at_a_distance_is_nobodys(text, somebodys):
    assert bool(speakers(text)) == somebodys


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mayor, Eva Holt, and the bishop, Ivo Brand, said “No.”", "Eva Holt | Ivo Brand"),
        ("Eva Holt and her deputy, Ivo Brand, said “No.”", "Eva Holt | Ivo Brand"),
        ("Both the union and Hill Bank said “No.”", "union | Hill Bank"),
        (
            "Both the Ombudsman's Office and the regional court said “No.”",
            "Ombudsman's Office | regional court",
        ),
        ("The Coroner's Office and the Hill Council said “No.”", "Coroner's Office | Hill Council"),
        ("She sued Eva Holt, and the bishop, Ivo Brand, said “No.”", "Ivo Brand"),
        ("Eva Holt sued the mayor, and the bishop, Ivo Brand, said “No.”", "Ivo Brand"),
    ],
)
def test_two_speak_together(text, speaker):
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker", "printed"),
    [
        # a name beside its role
        (
            "Eva Holt left. | Her trainer, Ivo Brand, shook his head, “Never again.”",
            "Ivo Brand",
            "",
        ),
        ("Its chairman, Ivo Brand, banged the table, “At last!”", "Ivo Brand", ""),
        ("In the book a schoolgirl, Eva Holt, took leave of “my favourite faces”.", "Eva Holt", ""),
        # a relation of somebody, who is no speaker
        ("A friend of Solheim said it was “far too short”.", "", "A friend of Solheim"),
        ("An ally of Mayor Eva Holt said “No.”", "", "An ally of Mayor Eva Holt"),
        (
            "The son of former President Ivo Brand said “No.”",
            "",
            "The son of former President Ivo Brand",
        ),
        ("A resident of Bradford said it was “far too short”.", "", "A resident"),
        ("A critic of Berg's party said it was “far too short”.", "", "A critic"),
        # nations of persons who are not listed
        (
            "French and Swiss competition regulators said “No.”",
            "",
            "French and Swiss competition regulators",
        ),
        # what stands between a speaker and the verb
        (
            "Eva Holt, who wrote a book, “Small Print,” told the radio it was “far too short”.",
            "Eva Holt",
            "",
        ),
        # whose words are read out
        (
            "Ivo Brand left. | Pilots jeered as a clerk read out Brand's “sincere and lasting "
            "apologies”.",
            "Ivo Brand",
            "Brand",
        ),
        ("Eva Holt left. | The tram was saved by Holt's “good and sharp eyes”.", "", ""),
    ],
)
def test_a_speaker_is_told_from_roles_and_relations(text, speaker, printed):
    (row,) = extract(text.split(" | ")).quotations
    assert (row.speaker, row.printed) == (speaker, printed or row.printed)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Social Alliance TD Anna Berg", "Anna Berg"),
        ("Hill Valley MLA Ravi Menon", "Ravi Menon"),
        ("Conservative Karl Berg", "Karl Berg"),
        ("Social Democrat Anna Berg", "Anna Berg"),
        ("Striker Anna Berg", "Anna Berg"),
        ("Supt Tom Berg", "Tom Berg"),
        ("Tan Sri Lim Wei", "Lim Wei"),
        ("Economy, Trade and Industry Minister Anna Berg", "Anna Berg"),
        ("Agriculture and Rural Development Minister Karl Berg", "Karl Berg"),
        ("Works and Housing Secretary Anna Berg", "Anna Berg"),
        ("Holt & Berg", "Holt & Berg"),
        ("Brokerage Holt & Berg", "Holt & Berg"),
        ("Law firm Holt and Berg", "Holt and Berg"),
        ("Tom Holt and Anna Berg", "Tom Holt | Anna Berg"),
        ("His main rival, Ms Anna Berg, however,", "Anna Berg"),
        ("The Port and Rail Union", "Port and Rail Union"),
        ("The Truth and Justice Commission", "Truth and Justice Commission"),
        ("The Farmers Union", "Farmers Union"),
        ("The Hill Residents Forum", "Hill Residents Forum"),
        ("The Central African Red Cross Society", "Central African Red Cross Society"),
        ("The Green Party", "Green Party"),
    ],
)
def test_an_office_a_party_and_a_firm_are_told_from_names(words, speaker):
    assert speakers(f"{words} said it was “far too short”.") == [speaker]


@pytest.mark.parametrize(
    ("before", "description", "speaker"),
    [
        # a firm is known by its name, and called by what it does
        ("Hill Motors shares fell.", "The company", "Hill Motors"),
        ("Hill Motors was fined.", "The carmaker", "Hill Motors"),
        ("Hill Motors was fined.", "The Japanese carmaker", "Hill Motors"),
        ("Hill Bank cut jobs.", "The lender", "Hill Bank"),
        ("Hill Council met Holt Motors.", "The firm", "Holt Motors"),
        ("Hill Council met.", "The firm", ""),
        ("Hill Motors was fined. A firm burnt.", "The firm", ""),
        ("Hill Motors was fined.", "A company", ""),
        ("The National Union of Teachers met.", "The organisation", "National Union of Teachers"),
        ("The Teachers Federation met.", "The union", "Teachers Federation"),
        ("Hill Court met.", "The charity", ""),
        # who speaks for them without a name
        ("The Interior Ministry said it rained.", "A spokeswoman", "Interior Ministry"),
        ("Hill Ferries was fined.", "A spokesperson", "Hill Ferries"),
        ("Hill Ferries was fined.", "A spokesman for the company", "Hill Ferries"),
        ("Anna Berg left.", "A spokesman", ""),
        # a person is called what may be said of anybody
        ("Anna Berg won.", "The 34-year-old", "Anna Berg"),
        ("Anna Berg beat Olu Holt.", "The striker", "Anna Berg"),
        ("Anna Berg, who has two sons, left.", "The mother of two", "Anna Berg"),
        ("Anna Berg left.", "The mother", ""),
        ("Anna Berg, an epidemiologist, left.", "The researcher", "Anna Berg"),
        # who is described by the words after “whose” is another
        ("Anna Berg left. Seán Keane, whose wife was ill, left too.", "He", "Seán Keane"),
        # initials stand for the name before them
        ("The Health Service Executive (HSE) left.", "The HSE", "Health Service Executive"),
        ("Staff of the Hill Aid Committee (HAC) left.", "HAC", "Hill Aid Committee"),
        # “witness” is no plural
        ("The witness said it rained.", "She", ""),
    ],
)
def test_a_description_stands_for_who_was_named(before, description, speaker):
    assert speakers(f"{before} {description} said it was “far too short”.") == [speaker]


def test_a_singular_in_double_s_is_one_person():
    rows = extract(["A witness said it rained. She said it was “far too short”."])
    assert rows.quotations[0].unnamed == "witness"


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (["The Water Inspectorate met.", "The inspectorate said it leaked."], "Water Inspectorate"),
        (
            ["The Water Inspectorate met.", "The inspectorate's report said it leaked."],
            "Water Inspectorate",
        ),
        (
            [
                "Anna Berg fled.",
                "According to the indictment, which Hill Council filed, it leaked.",
            ],
            "Hill Council",
        ),
        (["Hill Water was fined.", "The company denied that it leaked."], "Hill Water"),
        (["A train of HillLink stood.", "The company denied that it leaked."], "HillLink"),
        (["Superintendent Anna Berg said it leaked."], "Anna Berg"),
        (
            [
                "Hill Motors met. Hill Motors is old.",
                "Coast Lines was fined. The company denied that it leaked.",
            ],
            "Coast Lines",
        ),
        (["Anna Steel fled.", "Steel said it leaked."], "Anna Steel"),
        (["Olu McBerg said it leaked."], "Olu McBerg"),
    ],
)
def test_the_speaker_of_a_report(paragraphs, speaker):
    assert extract(paragraphs).reported[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # an initial for the last name
        ("Nyakim D. said it was “far too short”.", "Nyakim D."),
        ("“We left,” said Nyakim D., 26, a mother of five.", "Nyakim D."),
        ("Torsten K. left. K. had written: “We left.”", "Torsten K."),
        ("“We left,” Olga P. told the court.", "Olga P."),
        ("“We left,” said the accused, Mehmet A., who smiled.", "Mehmet A."),
        # a trade or a form of address is no part of a name
        ("Bricklayer Chanda Mwale said it was “far too short”.", "Chanda Mwale"),
        ("Welder Pauli Renko, 29, called it “far too short”.", "Pauli Renko"),
        ("“We left,” they said. Seismologist Ada Renko called it “far too short”.", "Ada Renko"),
        ("Auntie Esi Baidoo said it was “far too short”.", "Esi Baidoo"),
        ("Engr Musa Bello said it was “far too short”.", "Musa Bello"),
        ("Peter Okello Omondi said it was “far too short”.", "Peter Okello Omondi"),
        # an age shows a person
        (
            "They heard from Aoife Keane (43), a nurse. | Ms Keane said it was “far too short”.",
            "Aoife Keane",
        ),
        ("They met in Rua Holt, 26, a friend. Holt said it was “far too short”.", "Rua Holt"),
        # fields of a ministry, and trades in the name of a union
        (
            "Economy, trade and industry minister Shun Kamo said it was “far too short”.",
            "Shun Kamo",
        ),
        ("Labour and transport minister Shun Kamo said it was “far too short”.", "Shun Kamo"),
        (
            "The Nurses and Midwives Union of Kenya said it was “far too short”.",
            "Nurses and Midwives Union of Kenya",
        ),
        (
            "The Farmers and Fishermen Federation said it was “far too short”.",
            "Farmers and Fishermen Federation",
        ),
        # firms by the beginning of their name
        (
            "A plant of Nishi Electric Power Co., a utility, shut. Nishi Electric "
            "said it was “far too short”.",
            "Nishi Electric Power Co.",
        ),
        ("Western Sound Ferries said it was “far too short”.", "Western Sound Ferries"),
        ("Hill Motors shut. Hill said it was “far too short”.", "Hill Motors"),
        ("Tuohy Holdings shut. Mr Tuohy said it was “far too short”.", "Tuohy"),
        ("Hill Motors shut in Hill. Officials in Hill said it was “far too short”.", ""),
        # great bodies by their letters
        (
            "The bloc ECOWAS said it was “far too short”.",
            "Economic Community of West African States",
        ),
        ("The WHO said it was “far too short”.", "World Health Organization"),
        (
            "The Wide Hill Office (WHO) left. The WHO said it was “far too short”.",
            "Wide Hill Office",
        ),
        # a name may belong to others
        ("Hill Council met. But Hill backers said it was “far too short”.", ""),
        ("Anna Berg met them. Berg supporters said it was “far too short”.", ""),
    ],
)
def test_a_name_is_whole_and_no_more_than_a_name(text, speaker):
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a company just named before one named more
        (
            "Hill Motors met. Hill Motors left. | "
            "It was late, according to Norgrid. | The company said it was “so”.",
            "Norgrid",
        ),
        (
            "Hill Motors met. Hill Motors left. | "
            "Coast Lines said it was late. | The company said it was “so”.",
            "Coast Lines",
        ),
        (
            "Hill Motors met. Hill Motors left. | "
            "Chad said it was late. | The company said it was “so”.",
            "Hill Motors",
        ),
        ("Coast Rail said it was late. | The operator said it was “so”.", "Coast Rail"),
        # somebody described in the lead and named next
        ("A developer has told a court it was “so”. | Olu Holt (61) was sued.", "Olu Holt"),
        ("A retailer has told a court it was “so”. | The rain went on.", ""),
        # what may be said of anybody who was named
        ("The jury saw Olu Holt. The defendant said it was “so”.", "Olu Holt"),
        ("Torsten K. left. The man said it was “so”.", "Torsten K."),
        ("Anna Berg left. The man said it was “so”.", ""),
        ("Olu Holt left. Police saved a man from a river. The man said it was “so”.", ""),
        ("Olu Holt left. Police saved a young man. The man said it was “so”.", ""),
        ("Gov. Anna Berg left. The governor said it was “so”.", "Anna Berg"),
        # who speaks for a body that is described, at a place
        (
            "The Hill Aid Programme left. | A spokesman for the agency in Lokwa said it was “so”.",
            "Hill Aid Programme",
        ),
        ("A spokesman for the UN in Lokwa said it was “so”.", "UN"),
        # courts by their place; bodies by their kind
        ("The regional court in Wendlitz said it was “so”.", "Wendlitz Regional Court"),
        (
            "The district court in Hilltown said it was “so”. The Federal Court sat.",
            "Hilltown District Court",
        ),
        ("The Opposition said it was “so”.", "Opposition"),
        ("The Council said it was “so”.", ""),
        # “it” may be a text
        ("Hill Council met. A petition signed by 50 people was handed in. It says it is “so”.", ""),
        ("Hill Council met. A report by Coast Aid was published. It says it is “so”.", "Coast Aid"),
        # a share and people are several
        ("Olu Holt said 62% of members admitted driving. He said it was “so”.", "Olu Holt"),
        (
            "Olu Holt said two people in the room had told him that it rained. "
            "They said it was “so”.",
            "",
        ),
    ],
)
def test_a_description_or_pronoun_stands_for_who_was_last_meant(text, speaker):
    assert speakers(text)[-1] == speaker
