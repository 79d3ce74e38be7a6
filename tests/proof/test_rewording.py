"""Links whose value has changed: the new words fit those round the link, or somebody must write."""

import pytest

from book.proof.expression import expresses
from book.proof.rewording import reworded


@pytest.mark.parametrize(
    ("sentence", "content", "new"),
    [
        ("They came [17] times.", 18, "18"),
        ("[Seven] came.", 8, "Eight"),
        ("Of them [seven] came.", 18, "18"),
        ("In all [1,400] came.", 2100, "2,100"),
        ("[47%] came.", 0.52, "52%"),
        ("He is named [47.1 per cent] of the time.", 0.5234, "52.3 per cent"),
        ("They met [twice].", 3, "three times"),
        ("They met [three times].", 1, "once"),
        ("[Half] of them came.", 0.61, "61%"),
        ("It is in [all] of the articles.", 0.8, "80%"),
        ("It is [1.3] times as many.", 1.62, "1.6"),
        ("[No article] says so.", 1, "One article"),
        ("[One article] says so.", 0, "No article"),
        ("[Two articles] say so.", 3, "Three articles"),
        ("In [17 other passages] they say so.", 18, "18 other passages"),
        ("On [14 January 2020] they met.", "2020-02-03", "3 February 2020"),
        ("In [January 2020] they met.", "2020-02-03", "February 2020"),
        ("[Putin] spoke.", ["Sergey Lavrov"], "Sergey Lavrov"),
        ("[Putin and Conte] spoke.", ["A", "B", "C"], "A, B and C"),
        ("Our confidence is [high].", "low", "low"),
    ],
)
def test_stale_words_are_replaced_in_their_own_form(sentence, content, new):
    before, _, rest = sentence.partition("[")
    words, _, after = rest.partition("]")
    assert reworded(words, content, before, after) == new
    assert expresses(new, content)


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Tripoli is [never] quoted.", 7),
        ("It was read, with [no] article left out.", 2),
        ("It was read, with [one] article left out.", 0),
        ("[None] of them are here.", 1),
        ("[Seven] are here.", 1),
        ("[No article] says so.", 2),
        ("[Two articles] say so.", 1),
        ("They met [twice].", 0),
        ("[Both] met.", 3),
        ("He was the [second].", 3),
        ("[All] are here.", 0.8),
        ("[Half] the men came.", 0.6),
        ("It is [nearly twice] as many.", 1.3),
        ("It is a [47%] share.", 0.8),
        ("Only [Putin] speaks.", ["Vladimir Putin", "Sergey Lavrov"]),
        ("[Putin and Lavrov] speak.", ["Vladimir Putin"]),
        ("[Putin] speaks.", []),
    ],
)
def test_words_that_the_sentence_may_not_fit_are_left_to_somebody(sentence, content):
    before, _, rest = sentence.partition("[")
    words, _, after = rest.partition("]")
    assert reworded(words, content, before, after) is None
