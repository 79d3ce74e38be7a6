"""Reported speech: where a report begins and ends, and which frames bring one."""

import pytest

from corpus.extraction import extract


def reports(*paragraphs):
    """Return the words of each piece of reported speech."""
    return [row.text for row in extract(paragraphs).reported]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # when it was said stands before “that”
        ("Anna Berg told the council this morning that the dam held.", "the dam held"),
        ("Anna Berg stated this week that the dam held.", "the dam held"),
        ("Anna Berg told reporters last night that the dam held.", "the dam held"),
        ("The council said late that evening that the dam held.", "the dam held"),
        ("Anna Berg warned drivers that same day that the dam leaked.", "the dam leaked"),
        # what is denied or confirmed is the noun before “that”
        ("Anna Berg denied reports that the dam leaked.", "reports that the dam leaked"),
        ("The bank rejected a claim that it lied.", "a claim that it lied"),
        ("Anna Berg dismissed allegations that she lied.", "allegations that she lied"),
        ("Anna Berg repeated her warning that it leaked.", "her warning that it leaked"),
        ("The club rebutted suggestions that it lied.", "suggestions that it lied"),
        ("Anna Berg said in a report that the dam leaked.", "the dam leaked"),
        ("Anna Berg told the court that the dam leaked.", "the dam leaked"),
        ("Anna Berg denied that the dam leaked.", "the dam leaked"),
        # of what precedes the attribution, little need be outside the quotation marks
        ("The dam “held all night”, Anna Berg told reporters.", "The dam “held all night”"),
        ("Rates “will not rise at all”, the bank said.", "Rates “will not rise at all”"),
        ("By dawn, the dam had held, its engineer, Anna Berg, said.", "By dawn, the dam had held"),
        ("The dam had held, the mayor, Anna Berg, said on Monday.", "The dam had held"),
        # a paragraph that has lost its stop
        ("The dam is safe, Anna Berg said", "The dam is safe"),
        # who speaks is described after their name
        (
            "“We left,” said Anna Berg, field director for Hill Aid, adding that it rained.",
            "it rained",
        ),
        # what the speaker then did or did not do
        ("Anna Berg said the dam held but declined to comment on its age.", "the dam held"),
        ("Anna Berg said it had been paid but refused to say by whom.", "it had been paid"),
        ("The bank said rates would rise but did not say when.", "rates would rise"),
        ("Anna Berg said talks went on, but gave no details.", "talks went on"),
        ("Police said a man was held but would not name him.", "a man was held"),
        (
            "The bank said it had lent money but did not lose it.",
            "it had lent money but did not lose it",
        ),
        ("Anna Berg said the dam held, and I believe her.", "the dam held"),
        # when something is declared is no part of it
        ("The council declared an emergency on 30 September.", "an emergency"),
        ("Anna Berg condemned the attack on Monday.", "the attack"),
        ("Anna Berg rejected the offer last week.", "the offer"),
        ("The court proclaimed a day of mourning on May 3.", "a day of mourning"),
        ("The bank criticised the plan yesterday.", "the plan"),
        ("Anna Berg called for talks on Monday.", "talks on Monday"),
        ("Anna Berg announced elections in May.", "elections in May"),
        ("The council, which declared an alert, has urged all to leave.", "an alert"),
        # a place before a colon
        ("HILLTOWN: Seven men had left, the council said on Monday.", "Seven men had left"),
    ],
)
def test_a_report_begins_and_ends_with_its_content(text, words):
    assert reports("The council met.", text)[0] == words or reports(text)[0] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The rest, she said, with boats on the way, was safe.",
            ["The rest", "with boats on the way, was safe"],
        ),
        (
            "The town is cut off, she said, with no help in sight.",
            ["The town is cut off", "with no help in sight"],
        ),
        ("The dam held, Berg said, but its gate broke.", ["The dam held", "but its gate broke"]),
        (
            "The roof fell, she said, leaving ten men without a home.",
            ["The roof fell", "leaving ten men without a home"],
        ),
        ("The old roof fell, she said, waving a map.", ["The old roof fell"]),
        ("The old roof fell, said Anna Berg, a farmer.", ["The old roof fell"]),
    ],
)
def test_an_interrupted_report_goes_on(text, words):
    words = [part.removeprefix("but ") for part in words]
    assert reports(text) == words


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        # any verb of a speech act that governs “that”
        ("Anna Berg directed that the gate be shut.", "the gate be shut", "Anna Berg"),
        ("The court ordered that the gate be shut.", "the gate be shut", ""),
        ("Anna Berg agreed that the dam leaked.", "the dam leaked", "Anna Berg"),
        ("Anna Berg answered that the dam held.", "the dam held", "Anna Berg"),
        ("Anna Berg instructed that all be told.", "all be told", "Anna Berg"),
        ("Anna Berg thought that the dam leaked.", None, ""),
        ("Anna Berg hoped that the dam held.", None, ""),
        # somebody goes on, or wishes, to say it
        ("Anna Berg went on to say that the dam held.", "the dam held", "Anna Berg"),
        ("Anna Berg wishes to inform residents that the dam held.", "the dam held", "Anna Berg"),
        ("Anna Berg would like to stress that the dam held.", "the dam held", "Anna Berg"),
        ("Anna Berg was quick to add that the dam held.", "the dam held", "Anna Berg"),
        ("Anna Berg rushed to explain that the dam held.", "the dam held", "Anna Berg"),
        ("Anna Berg refused to say that the dam held.", None, ""),
        ("Anna Berg plans to tell the council that the dam held.", None, ""),
        # asked for something to be done
        ("Anna Berg asked for the gate to be shut.", "the gate to be shut", "Anna Berg"),
        ("Anna Berg asked for bread.", None, ""),
        # asked by somebody
        ("Asked by Anna Berg whether it held, he left.", "it held", "Anna Berg"),
        ("Asked by Anna Berg, the chair, if it held, Omar Fadel left.", "it held", "Anna Berg"),
        # money is charged, and so is a crime
        ("Boats were charging €9 a head.", None, ""),
        ("Anna Berg charged that the bank lied.", "the bank lied", "Anna Berg"),
        # who says so after a phrase between commas
        (
            "They got a letter from Anna Berg, sent on Monday, which says the dam held.",
            "the dam held",
            "Anna Berg",
        ),
    ],
)
def test_a_frame_of_saying_brings_a_report(text, words, speaker):
    rows = extract([text]).reported
    assert [(row.text, row.speaker) for row in rows[:1]] == ([(words, speaker)] if words else [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a ministry speaks under its field, in small letters too
        ("The health ministry said it rained.", "Health Ministry"),
        ("It rained all night, the transport ministry said.", "Transport Ministry"),
        ("The defence ministry said it rained.", "Defence Ministry"),
        ("It rained all night, according to the labour ministry.", "Labour Ministry"),
        ("The Ministry of Works left. The works ministry said it rained.", "Ministry of Works"),
        ("The Ministry of Works left. The health ministry said it rained.", "Health Ministry"),
        ("The Ministry of Works left. The ministry said it rained.", "Ministry of Works"),
        ("The old ministry building burnt. A ministry said it rained.", ""),
        ("Officials of a health ministry said it rained.", ""),
        # who wrote a text is told by a pronoun after it, and no court text is a speaker's own
        ("Hill Bank failed. It owes much, according to documents it filed.", "Hill Bank"),
        ("Anna Berg left. It rained all night, according to a letter she wrote.", "Anna Berg"),
        ("Anna Berg issued a statement. The statement said it rained.", "Anna Berg"),
        ("Anna Berg read a statement. The indictment says it rained.", ""),
        ("Anna Berg read a statement. According to the verdict, it rained.", ""),
        # bodies under offices and initials, and names with a small word at their end
        ("They met. The Attorney General's Office said it rained.", "Attorney General's Office"),
        ("They met. The Governor’s Office said it rained.", "Governor’s Office"),
        ("Anna Berg met them. Berg's mother said it rained.", ""),
        ("They met Open Hands Abroad (OHA). OHA said it rained.", "Open Hands Abroad"),
        ("They met Carers Aid Hill (CAH). It rained all night, CAH said.", "Carers Aid Hill"),
        ("They met. Rekha Baruah Das said it rained.", "Rekha Baruah Das"),
        ("They met. Mario Das Neves said it rained.", "Mario Das Neves"),
        ("Leader of the Opposition Anna Berg Hill said it rained.", "Anna Berg Hill"),
        ("The council met. The council's weekly bulletin said it rained.", ""),
    ],
)
def test_a_body_or_text_that_speaks_has_its_name(text, speaker):
    assert extract([text]).reported[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # what the speaker did next does not go with “would”
        ("The bank said it would open in May, and showed a map of it.", "it would open in May"),
        ("Anna Berg said it could hold but left the hall at once.", "it could hold"),
        ("The bank said it would lend to all, then closed its doors.", "it would lend to all"),
        ("Anna Berg left, saying that it held, but kept her hat.", "it held"),
        (
            "The bank said it would lend to those who stayed and worked on it.",
            "it would lend to those who stayed and worked on it",
        ),
        (
            "Anna Berg said the dam leaked and killed ten sheep.",
            "the dam leaked and killed ten sheep",
        ),
        ("Police said two men were held on Monday, without naming them.", "two men were held"),
        # a dash that joins two words, and one that does not
        ("Anna Berg said the 22-bed ward would close.", "the 22-bed ward would close"),
        ("Anna Berg said her 4-year-old horse was ill.", "her 4-year-old horse was ill"),
        ("Anna Berg said the ward would close – and soon.", "the ward would close"),
        # a quotation in a sentence of its own
        ("Anna Berg said the dam held: “Go and look.”", "the dam held"),
        ("The bank rejected the charge in a post on its page: “We paid.”", "the charge"),
        ("Anna Berg said the dam had not broken yet.", "the dam had not broken yet"),
        # whom the speaker bids do something
        ("The bank has advised savers to wait until May.", "savers to wait until May"),
        ("Anna Berg appealed to the public not to run.", "the public not to run"),
        ("The bank ordered its branches to close early.", "its branches to close early"),
        ("The mayor encouraged parents to walk to school.", "parents to walk to school"),
        # what is warned of
        ("The union warned of a long winter without coal.", "a long winter without coal"),
        ("Anna Berg said about a million had left.", "about a million had left"),
        # “that” after a noun need not be that of the report
        ("Anna Berg said contracts that ended would lapse.", "contracts that ended would lapse"),
        ("Anna Berg said this week that the dam held.", "the dam held"),
    ],
)
def test_a_report_is_what_is_said_and_no_more(text, words):
    assert [found.removesuffix(" on Monday") for found in reports(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The idea appealed to the young.",
        "Anna Berg advised the bank for years.",
        "The bank ordered ten new boats.",
        "Anna Berg said: “We left.” “At dawn,” she added.",
    ],
)
def test_what_is_not_said_is_no_report(text):
    assert reports(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A study published in July by the Hill Institute says dams leak.", "Hill Institute"),
        ("A report submitted by the Hill Council stated that dams leak.", "Hill Council"),
        ("According to a survey by the Hill Institute, dams leak.", "Hill Institute"),
        ("According to data of the Hill Institute, dams leak.", "Hill Institute"),
        ("A study published in July says dams leak.", ""),
        ("“We left,” Ms. Berg said, adding that the dam leaked.", "Berg"),
        ("Helen Berg QC said the dam leaked.", "Helen Berg"),
        ("Chad's ambassador to Ankara, Ali Djimet, said the dam leaked.", "Ali Djimet"),
        ("Kenyan, Ugandan and Congolese health officials said the dam leaked.", ""),
    ],
)
def test_who_makes_a_report(text, speaker):
    assert extract([text]).reported[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker", "cue"),
    [
        # who judges or finds something, also days before “that”
        (
            "Judge Amina Berg ruled on Tuesday that it was void.",
            "it was void",
            "Amina Berg",
            "ruled",
        ),
        ("The Hill Department found that it leaked.", "it leaked", "Hill Department", "found"),
        ("A survey by Hill Bank found that it leaked.", "it leaked", "Hill Bank", "found"),
        ("An inquiry by the Rail Board found it was old.", "it was old", "Rail Board", "found"),
        ("Data from Hill Bank showed that it fell.", "it fell", "Hill Bank", "showed"),
        ("A hotel closed in May, official data showed.", "A hotel closed in May", "", "showed"),
        ("The clerk decided on Monday that it was void.", "it was void", "", "decided"),
        ("Counsel Omar Fadel submitted that he was ill.", "he was ill", "Omar Fadel", "submitted"),
        ("The latest data show that it fell.", "it fell", "", "show"),
        ("The two doctors report that it fell.", "it fell", "", "report"),
        ("Anna Berg found that it was late.", None, "", ""),
        ("She found it was late.", None, "", ""),
        ("Residents hear that it was late.", None, "", ""),
        # nobody is named who speaks in court
        ("Hill Crown Court heard that it was late.", "it was late", "", "heard"),
        (
            "A boat was lost that night, an inquest heard.",
            "A boat was lost that night",
            "",
            "heard",
        ),
        # what somebody offers, or asks others to do
        ("The bank offered to pay for it.", "to pay for it", "", "offered"),
        ("Anna Berg volunteered to go there.", "to go there", "Anna Berg", "volunteered"),
        ("The bank offered ten new loans.", None, "", ""),
        ("The club petitioned the court to stop it.", "the court to stop it", "", "petitioned"),
        ("The club exhorted all to vote.", "all to vote", "", "exhorted"),
        ("Anna Berg asked him on Monday to go.", "him on Monday to go", "Anna Berg", "asked"),
        # verbs with a preposition
        ("The club complained of long delays.", "long delays", "", "complained of"),
        ("The club advises against all travel.", "all travel", "", "advises against"),
        ("The club warned about more rain.", "more rain", "", "warned about"),
        # at what a number is put
        ("Anna Berg put the cost at $3 million.", "the cost at $3 million", "Anna Berg", "put"),
        ("The club put the toll at more than 60.", "the toll at more than 60", "", "put"),
        ("Anna Berg put the child at the window.", None, "", ""),
        # one word may be all
        ("The union expressed disappointment.", "disappointment", "", "expressed"),
        ("Anna Berg urged patience.", "patience", "Anna Berg", "urged"),
        ("The bank denied wrongdoing on Monday.", "wrongdoing", "", "denied"),
        ("Anna Berg said sorry.", None, "", ""),
        ("Anna Berg voiced doubts about it.", "doubts about it", "Anna Berg", "voiced"),
        ("Anna Berg faulted the court for it.", "the court for it", "Anna Berg", "faulted"),
        # whose view it is
        ("For Anna Berg, the plan came late.", "the plan came late", "Anna Berg", "For"),
        (
            "For farmer Anna Berg, of the Hill Union, it came too late.",
            "it came too late",
            "Anna Berg",
            "For",
        ),
        ("In Anna Berg's view, it came too late.", "it came too late", "Anna Berg", "view"),
        ("For Anna Berg, who is 60, it came late.", None, "", ""),
        ("For Anna Berg, a farmer, it was over.", None, "", ""),
        ("For Hill Council, it came too late.", None, "", ""),
        ("For years, it came too late.", None, "", ""),
    ],
)
def test_verbs_and_phrases_that_bring_a_report(text, words, speaker, cue):
    rows = extract([text]).reported
    found = [(row.text, row.speaker, row.cue) for row in rows]
    assert found == ([(words, speaker, cue)] if words else [])


@pytest.mark.parametrize(
    ("text", "words", "speaker", "cue"),
    [
        ("The boats left at the mayor's request.", "The boats left", "", "request"),
        ("The boats left at the request of Anna Berg.", "The boats left", "Anna Berg", "request"),
        (
            "At the invitation of Anna Berg, the boats left.",
            "the boats left",
            "Anna Berg",
            "invitation",
        ),
        (
            "At the request of the mayor, Anna Berg, the boats left.",
            "the boats left",
            "Anna Berg",
            "request",
        ),
        ("At Anna Berg's insistence, the boats left.", "the boats left", "Anna Berg", "insistence"),
        (
            "On Monday, the boats left on the orders of Anna Berg.",
            "the boats left",
            "Anna Berg",
            "orders",
        ),
        ("They signed a truce proposed by Anna Berg.", "a truce", "Anna Berg", "proposed"),
        ("A motion tabled by Anna Berg was lost.", "A motion", "Anna Berg", "tabled"),
        ("A report submitted by Anna Berg was lost.", None, "", ""),
        ("The boats left at Anna Berg's house.", None, "", ""),
        ("The boats left at the request.", None, "", ""),
    ],
)
def test_a_noun_or_participle_of_an_act_brings_what_was_asked(text, words, speaker, cue):
    rows = extract([text]).reported
    found = [(row.text, row.speaker, row.cue) for row in rows]
    assert found == ([(words, speaker, cue)] if words else [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The club declared an alert after a storm.", ["an alert"]),
        ("The club declared an alert this Tuesday (14) after a storm.", ["an alert"]),
        ("The club said it would close, even as it hired.", ["it would close"]),
        ("The club had 416 confirmed cases in May.", []),
        ("They will be told by 3 May, the club said.", ["They will be told by 3 May"]),
        ("The case was heard by Hill Court, which said it was old.", ["it was old"]),
        ("ROME, Italy - The mayor of Hill, a small town, said it was old.", ["it was old"]),
        ("Anna Berg told a short meeting in the hall that it was old.", ["it was old"]),
        (
            "The club warned of “rain,” while Anna Berg said it was dry.",
            ["it was dry"],
        ),
        (
            "The club said it leaked, while Anna Berg put the cost at $3 million.",
            ["it leaked", "the cost at $3 million"],
        ),
    ],
)
def test_a_report_ends_where_another_matter_begins(text, words):
    assert reports(text) == words


def test_words_in_quotation_marks_are_those_of_who_said_them_not_of_who_asked():
    text = "Anna Berg said it met at the club's request and that “all options” were open."
    assert [row.speaker for row in extract([text]).quotations] == ["Anna Berg"]


def test_a_report_within_a_clause_that_is_reported_keeps_its_own_speaker():
    """Both are rows: the clause of whoever closes the sentence has the inner report in it."""
    sentence = "{}, Anna Berg said on Monday."
    for inner, clause in (
        ("Russia to send help", "Italy has asked Russia to send help"),
        ("it has sent any boats", "Italy denies that it has sent any boats"),
    ):
        found = extract([sentence.format(clause)]).reported
        assert [(row.text, row.printed) for row in found] == [
            (inner, "Italy"),
            (clause, "Anna Berg"),
        ]


def test_the_same_words_are_not_two_reports():
    text = "Anna Berg said the dam was safe, adding that the bridge was not, Livia Vela said."
    assert reports(text) == ["the dam was safe", "the bridge was not"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # the month of May is no “may”
        ("Anna Berg announced in May that it would close.", ["it would close"]),
        ("The board said in early May that it would close.", ["it would close"]),
        ("Anna Berg said it may close.", ["it may close"]),
        # a second verb of asking has the same speaker
        (
            "Anna Berg said the dam held and asked drivers to stay away.",
            ["the dam held", "drivers to stay away"],
        ),
        (
            "The council apologised, asking residents to boil water.",
            ["residents to boil water"],
        ),
        ("Anna Berg left and asked a clerk about the dam.", []),
        # while somebody did something, and for how long they spoke
        ("Anna Berg said as she left the court that she would pay.", ["she would pay"]),
        ("Anna Berg warned before she flew home that it leaked.", ["it leaked"]),
        ("Anna Berg testified for six days in June.", []),
        ("Anna Berg argued for more than three hours.", []),
        ("Anna Berg called for a new bridge.", ["a new bridge"]),
        # a base form after a verb is a noun
        ("Anna Berg told state radio the dam held.", ["the dam held"]),
        ("Anna Berg expressed hope that it held.", ["hope that it held"]),
        # where and when it was found
        ("The inspectorate found in a report that a valve leaked.", ["a valve leaked"]),
        ("The tribunal ruled in May that the firm had lied.", ["the firm had lied"]),
    ],
)
def test_where_a_report_begins(text, words):
    assert reports(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # whoever is only spoken to is no part of what is asked for or warned of
        ("Anna Berg asked donors for 20 tents.", ["20 tents"]),
        ("The clinic is asking the province for a second ambulance.", ["a second ambulance"]),
        ("Ruta Kalm begged the bank for more time.", ["more time"]),
        ("The league called on its members for patience at the gates.", ["patience at the gates"]),
        ("Villagers appealed to the army for boats and rope.", ["boats and rope"]),
        ("Police warned drivers of ice on the bridges.", ["ice on the bridges"]),
        ("Police warned people of the coast that it rained.", ["it rained"]),
        ("The doctor reminded parents about the second dose.", ["the second dose"]),
        ("A note warned them against “being late”.", []),
        ("The union asked the council to open a school.", ["the council to open a school"]),
        (
            "She called on the Minister for Health to publish it.",
            ["the Minister for Health to publish it"],
        ),
        # a preposition beside its verb
        ("The firm apologised for the leak at its plant.", ["the leak at its plant"]),
        ("Residents object to the new route.", ["the new route"]),
        ("Prosecutors had asked for seven years.", ["seven years"]),
        ("Ruta Kalm apologised for what she called “a slip”.", []),
        # somebody's word for a thing, if more than the thing stands without marks
        ("Ruta Kalm termed the vote “a farce”.", []),
        ("Ruta Kalm branded the law “a disgrace” on Monday.", []),
        (
            "Ruta Kalm described the bridge as “a gift” to the valley.",
            ["the bridge as “a gift” to the valley"],
        ),
        ("Ruta Kalm alleged “fraud” in 14 of the 39 seats.", ["“fraud” in 14 of the 39 seats"]),
        # what this is, is said elsewhere
        ("Ruta Kalm disclosed this in a speech on Monday.", []),
        ("Ruta Kalm, who announced this on air, said it rained.", ["it rained"]),
        ("The council confirmed that on Monday.", []),
    ],
)
def test_of_whom_and_of_what_a_verb_tells(text, words):
    assert reports(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # a relative clause that reports ends before the main verb
        (
            "The plant, which shut after fishermen complained of dead eels, is for sale.",
            ["dead eels"],
        ),
        ("The well, which ran dry after a boy warned of cracks, became a shrine.", ["cracks"]),
        # the author says more on the thing
        ("The town objects to the road, which passes a school.", ["the road"]),
        ("The firm apologised for the spill, which killed 40 swans.", ["the spill"]),
        ("She called for a ban, which exists elsewhere.", ["a ban"]),
        (
            "She said the road was bad, which surprised us.",
            ["the road was bad, which surprised us"],
        ),
        # “that” may open a relative clause
        (
            "The minister announced a fund that would pay farmers.",
            ["a fund that would pay farmers"],
        ),
        ("The mayor proposed a fee that is paid at the gate.", ["a fee that is paid at the gate"]),
        ("The mayor announced on Monday that it would close.", ["it would close"]),
        # to whom, and when, before “that”
        ("Olu Holt told HBN after the verdict that he would appeal.", ["he would appeal"]),
        ("Olu Holt told a crowd of about 200 that it would rain.", ["it would rain"]),
        ("Olu Holt told state radio that it would rain.", ["it would rain"]),
        # a second verb, and a clause that goes on
        (
            "Olu Holt says it leaked, and is calling for a review.",
            ["it leaked", "a review"],
        ),
        (
            "The road is worn, he said, and closing it would save money.",
            ["The road is worn", "closing it would save money"],
        ),
        # what only looks like a verb of saying
        ("She warned against reading too much into it.", ["reading too much into it"]),
        ("The judge said five accused had been freed.", ["five accused had been freed"]),
        ("The bureau, in its forecast, predicted a wet year.", ["a wet year"]),
        # the dateline is no part of it
        ("Brava (Mali) (TSA) – Wells are dry across the north, the army said.", None),
        ("(Brava, May 4, 2017) – Wells are dry across the north, Hill Aid said today.", None),
        ("Brava, Mali, 4 May (TSA) - Wells are dry across the north, officials said.", None),
    ],
)
def test_a_report_is_its_own_clause(text, words):
    assert reports(text) == (words or ["Wells are dry across the north"])


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        # what follows “according to” is more on who says so, or the subject of what is so
        (
            "According to the charge, the firm, Holt Lines, paid him.",
            "the firm, Holt Lines, paid him",
            "",
        ),
        (
            "According to Hill Bank, a total of 31 clerks were fired, which hurt.",
            "a total of 31 clerks were fired, which hurt",
            "Hill Bank",
        ),
        ("According to Hill Aid's report, published in May, it fell.", "it fell", "Hill Aid"),
        ("According to Ruta Kalm, the mayor, it fell.", "it fell", "Ruta Kalm"),
        ("According to Ruta Kalm, who saw it, the wall fell.", "the wall fell", "Ruta Kalm"),
        # the verb stands before its speaker, or after more on them
        (
            "Half the crop is gone, nearly all of the rice, said Ruta Kalm, who farms there.",
            "Half the crop is gone, nearly all of the rice",
            "Ruta Kalm",
        ),
        ("Ruta Kalm, called by the defence, said it fell.", "it fell", "Ruta Kalm"),
        ("Ruta Kalm, hired by the owners in May, said it fell.", "it fell", "Ruta Kalm"),
        (
            "The study, which calls the drills “a show”, blames two captains.",
            "two captains",
            "",
        ),
        ("Contacted, Ruta Kalm, one of the owners, denied the charge.", "the charge", "Ruta Kalm"),
        ("Ruta Kalm left when Olu Holt asked for a loan.", "a loan", "Olu Holt"),
    ],
)
def test_who_says_so_beside_a_comma(text, words, speaker):
    row = extract([text]).reported[0]
    assert (row.text, row.speaker) == (words, speaker)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "A study by the University of Hill found traces of oil.",
            "traces of oil",
            "University of Hill",
        ),
        (
            "A survey by Hill Aid showed 40 percent of herders had left.",
            "40 percent of herders had left",
            "Hill Aid",
        ),
        ("The data show a rise in deaths.", "a rise in deaths", ""),
        ("Rents doubled in a year, state records show.", "Rents doubled in a year", ""),
        (
            "The Ministry of Works met. The ministry's own figures show 31 wells failed.",
            "31 wells failed",
            "Ministry of Works",
        ),
        (
            "Ruta Kalm teaches. Her study, published in May, found that it leaked.",
            "it leaked",
            "Ruta Kalm",
        ),
        (
            "A ruling in that case, handed down by the Hill Court in May, found that it leaked.",
            "it leaked",
            "Hill Court",
        ),
        ("A study by the ministry's labour board, tabled in May, said it leaked.", "it leaked", ""),
        ("Police found a body in the river.", None, None),
        ("He was jailed when police found his visa had run out.", None, None),
        # other verbs and phrases
        ("Ruta Kalm accepted that it leaked.", "it leaked", "Ruta Kalm"),
        (
            "The Hill Council has served notice that it will build there.",
            "it will build there",
            "Hill Council",
        ),
        (
            "Ruta Kalm defended the closure of two schools, saying it was due.",
            "the closure of two schools",
            "Ruta Kalm",
        ),
        ("Ruta Kalm defended the title in May.", None, None),
        ("Hundreds marched to demand that the mayor resign.", "the mayor resign", ""),
        ("The union had planned to demand that he resign.", None, None),
        (
            "A fund for owners, promised by the Hill Council in May, is due.",
            "A fund for owners",
            "Hill Council",
        ),
        ("The port, guarded by Hill Council, is closed.", None, None),
    ],
)
def test_evidence_and_acts_bring_what_they_show_or_ask(text, words, speaker):
    rows = extract([text]).reported
    assert [(row.text, row.speaker) for row in rows[:1]] == ([(words, speaker)] if words else [])


MARKED = "Ruta Kalm, a pilot, left. Radio Hill met her."


@pytest.mark.parametrize(
    ("paragraphs", "rows"),
    [
        # capitals, and who hosts
        (
            [
                "ANNA BERG, HOST:",
                "It rains.",
                "RUTA KALM: We left. I was ill.",
                "BERG: And then?",
                "KALM: We slept.",
            ],
            [
                (3, "RUTA KALM", "Ruta Kalm", "We left. I was ill"),
                (5, "KALM", "Ruta Kalm", "We slept"),
            ],
        ),
        (
            ["OLU HOLT, BYLINE: It rains.", "RUTA KALM: We left.", "HOLT: Now it is dry."],
            [(2, "RUTA KALM", "Ruta Kalm", "We left")],
        ),
        # questions and answers, which may go on in another paragraph
        (
            [
                MARKED,
                "Q: Did you sleep?",
                "Kalm: We did.",
                "It was late.",
                "Q: And then?",
                "Kalm: We left.",
                "It rained.",
            ],
            [
                (3, "Kalm", "Ruta Kalm", "We did"),
                (4, "", "Ruta Kalm", "It was late"),
                (6, "Kalm", "Ruta Kalm", "We left"),
            ],
        ),
        (
            [
                "Question (Radio Hill): Did it leak?",
                "Answer: It did.",
                "Question (Radio Hill): So?",
            ],
            [
                (1, "Question (Radio Hill)", "Radio Hill", "Did it leak?"),
                (2, "Answer", "", "It did"),
                (3, "Question (Radio Hill)", "Radio Hill", "So?"),
            ],
        ),
        # the outlet asks, or questions have no label
        (
            [
                MARKED,
                "Radio Hill: Why?",
                "Kalm: I was ill.",
                "(She laughs.)",
                "Radio Hill: And now?",
                "Kalm: I swim.",
            ],
            [(3, "Kalm", "Ruta Kalm", "I was ill"), (6, "Kalm", "Ruta Kalm", "I swim")],
        ),
        (
            [
                MARKED,
                "Did you sleep?",
                "Kalm: I did.",
                "And then?",
                "Kalm: I left.",
                "Why?",
                "Kalm: It rained.",
            ],
            [
                (3, "Kalm", "Ruta Kalm", "I did"),
                (5, "Kalm", "Ruta Kalm", "I left"),
                (7, "Kalm", "Ruta Kalm", "It rained"),
            ],
        ),
        (
            ["MR. HOLT: Did it leak?", "THE WITNESS: It did.", "MR. HOLT: When?"],
            [(2, "THE WITNESS", "", "It did")],
        ),
        # no transcripts
        (["MALI: The talks failed.", "CHAD: The dam leaked.", "NIGER: What next?"], []),
        (["PUNE: It rained.", "SWABI: It rained.", "What next?"], []),
        (["Weather: rain.", "Sport: Hill won.", "Weather: sun.", "What next?"], []),
        ([MARKED, "Kalm: “We left.”", "Holt: “So did I.”", "Kalm: “Why?”"], []),
        (["HILLTOWN: Six men left.", "They were ill."], []),
    ],
)
def test_a_turn_of_a_transcript_is_a_report(paragraphs, rows):
    found = extract(paragraphs).reported
    assert [(row.passage, row.printed, row.speaker, row.text) for row in found] == rows


def test_a_turn_in_two_paragraphs_is_one_report_and_has_those_within_it():
    paragraphs = ["Q: Did it leak?", "A: Ruta Kalm said it leaked.", "It was old.", "Q: When?"]
    rows = extract(paragraphs).reported
    assert [(row.passage, row.report, row.cue) for row in rows] == [
        (2, 1, ""),
        (2, 2, "said"),
        (3, 1, ""),
    ]


def test_who_answers_is_the_one_person_of_the_headline():
    paragraphs = ["Q: Did it leak?", "A: It did.", "Q: When?"]
    assert extract(paragraphs, "Interview with Ruta Kalm").reported[0].speaker == "Ruta Kalm"
    assert extract(paragraphs, "Ruta Kalm meets Anna Berg").reported[0].speaker == ""
