"""Quantities: values, qualifiers, units, and what is counted."""

import pytest

from corpus.extraction import extract
from corpus.extraction.dates import dates
from corpus.extraction.quantities import PATTERNS, quantities


def read(text):
    """Return (words, value, qualifier, unit, counts) of each quantity of a paragraph."""
    return [tuple(row[3:]) for row in quantities([text], dates([text], "2019-05-15"))]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_each_pattern_gives_the_value_and_unit_of_its_example(pattern):
    found = [(row.value, row.unit) for row in quantities([pattern.example])]
    assert (pattern.value, pattern.unit) in found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("3", 3),
        ("3,000", 3000),
        ("3.5 million", 3_500_000),
        ("5m", 5_000_000),
        ("twenty-three", 23),
        ("two hundred and five", 205),
        ("two thousand five hundred", 2500),
        ("a hundred", 100),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("tens of thousands of", 10_000),
        ("dozens of", 12),
    ],
)
def test_numbers_in_figures_and_words_have_their_values(words, value):
    (row,) = read(f"They freed {words} men.")
    assert (row[1], row[3]) == (value, "men")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("They freed 40 men.", ""),
        ("They freed more than 40 men.", "more than"),
        ("At least 40 men left.", "At least"),
        ("They freed the over 40 men.", "over"),
        ("They freed forever 40 men.", ""),
        ("Dozens of men left.", "multiples of"),
        ("They freed only 40 men.", ""),
    ],
)
def test_the_qualifier_is_what_stands_right_before_the_number(text, qualifier):
    assert read(text)[0][2] == qualifier


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Only 40 men left.", ["40 men"]),
        ("He got another four years.", ["four years"]),
        ("They paid a further $3 million.", ["$3 million"]),
        ("They paid just over $3 million.", ["just over $3 million"]),
        ("62 of the city's 85 trucks stood still.", ["62 of the city's 85 trucks", "85 trucks"]),
        ("They lost seven of their 12 boats.", ["seven of their 12 boats", "12 boats"]),
    ],
)
def test_a_share_runs_to_what_it_is_a_share_of_and_only_is_outside(text, words):
    assert [row[0] for row in read(text)] == words


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Ana Ruiz, 26, left.", [26]),
        ("“We left,” said John Smith, 45.", [45]),
        ("Hassan al-Sheikh, 7, and his sister Rim, 9.", [7, 9]),
        ("On Monday, 12, and in May, 26, it rained.", []),
        ("In Rome, 26 wrote to him.", []),
    ],
)
def test_an_age_after_a_name_is_a_quantity_without_a_unit(text, ages):
    assert [(row[1], row[3]) for row in read(text)] == [(age, "") for age in ages]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("They freed 40 big armed brave tall men.", "big armed brave tall men"),
        ("They freed 40 very big armed brave tall men.", None),
        ("They freed 40 old, armed men.", None),
        ("They freed 40 men of Hilltown.", "men of Hilltown"),
        ("They freed 40 forces personnel.", "forces personnel"),
        ("They saw 40 soldiers wounded.", "soldiers"),
        ("They saw 40 youths people knew.", "youths people"),
        ("They had one guard.", "guard"),
        ("They had at least one guard.", "guard"),
        ("They had 1 very brave guard there.", "very brave guard"),
        ("They sold 40 gas.", None),
    ],
)
def test_the_noun_counted_is_the_first_plural_within_five_words(text, counts):
    found = read(text)
    assert (found[0][4] if found else None) == counts


@pytest.mark.parametrize(
    "text",
    [
        "They passed Resolution 2510 by night.",
        "They left on 3 May 2019.",
        "They met at 10:30.",
        "They came third.",
        "The A320 flew.",
        "They won 3-2.",
        "They freed 300.",
    ],
)
def test_dates_times_names_and_bare_numbers_are_no_quantities(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They freed 300 men, up from 1,950.", [300, 1950]),
        ("They freed 300 men, not only of the 195.", [300]),
        ("They freed 300 men, not only of about 195.", [300, 195]),
        ("It rose by 3%, up from 1,950.", [3]),
    ],
)
def test_a_large_or_qualified_number_alone_counts_what_the_one_before_does(text, found):
    assert [row[1] for row in read(text)] == found


def test_no_number_within_a_date_is_a_quantity():
    assert [row[1] for row in read("From 3 May 5 men left.")] == [5]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        # the numbers and currencies of India and of East Africa
        ("Over 24.19 lakh people fled.", 2_419_000, "people"),
        ("It cost ₹346 crore.", 3_460_000_000, "₹"),
        ("They lost 1,08,000 hectares.", 108_000, "hectares"),
        ("They counted 12,34,56,789 voters.", 123_456_789, "voters"),
        ("It cost Rs 500 a day.", 500, "Rs"),
        ("It cost Rs.40,000 then.", 40_000, "Rs."),
        ("They owe Sh186 million to all.", 186_000_000, "Sh"),
        ("A nurse has KSh30,000 left.", 30_000, "KSh"),
        ("They counted 123,456 voters.", 123_456, "voters"),
        # a plural before the noun counted
        ("Five police officers died.", 5, "officers"),
        ("They lost three crew members.", 3, "members"),
        ("Six aircraft carriers left.", 6, "carriers"),
        ("Nine staff nurses left.", 9, "nurses"),
        ("They hired 40 media workers.", 40, "workers"),
        ("Five police were hurt.", 5, "police"),
        ("They lost nine crew wounded and dead.", 9, "crew"),
    ],
)
def test_numbers_of_other_places_and_plurals_before_a_noun(text, value, unit):
    assert [(row.value, row.unit) for row in extract([text]).quantities] == [(value, unit)]


def counted(text):
    """Return (value, unit) of each quantity of a paragraph."""
    return [(row[1], row[3]) for row in read(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # people hurt, killed or freed, before or after the number
        ("The blast killed at least 12, the army said.", [(12, "people")]),
        ("A shell wounded 7 in the market.", [(7, "people")]),
        ("It displaced around 120,000.", [(120_000, "people")]),
        ("Nine drowned when the boat sank.", [(9, "people")]),
        ("Dozens were arrested in the capital.", [(12, "people")]),
        ("Around 120,000 were displaced by the flood.", [(120_000, "people")]),
        ("The fire left 40 homeless.", [(40, "people")]),
        ("The death toll rose to 31 on Monday.", [(31, "")]),
        # the noun stands before, with its verb of change
        ("The number of patients rose from 40 to 95.", [(40, "patients"), (95, "patients")]),
        ("The number of wells in use has dropped to 14.", [(14, "wells")]),
        ("They freed 300 men, up from 195.", [(300, "men"), (195, "men")]),
        # one number out of another
        ("Four of 19 pumps work.", [(4, "pumps"), (19, "pumps")]),
        ("He sold 3 of the 8 cows.", [(3, "cows"), (8, "cows")]),
        # the noun is that of the sentence
        ("Of the 40 wells, 12 were dry.", [(40, "wells"), (12, "wells")]),
        ("Of its 36 ferries only 20 sail.", [(36, "ferries"), (20, "ferries")]),
        ("They checked 40 wells; 12 were dry.", [(40, "wells"), (12, "wells")]),
        # nothing tells
        ("They freed 300.", []),
        ("He voted for one.", []),
        ("He killed one in May.", []),
        ("The score rose to 12.", []),
        ("It hit 40 in the shade.", []),
        ("The law of 2018 was passed.", []),
    ],
)
def test_a_number_without_its_noun_counts_what_the_clause_says(text, found):
    assert counted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They sold six of their best cows.", [(6, "cows")]),
        ("They closed two of the city’s clinics.", [(2, "clinics")]),
        ("They closed two of the city’s nine clinics.", [(2, "clinics"), (9, "clinics")]),
        ("It bought four “ghost ships” in Rome.", [(4, "ships")]),
        ('It bought 4 "ghost" ships.', [(4, "ships")]),
        ("“We lost 40,” he said. “Men cried.”", []),
        ("A dozen or so guards came.", [(12, "guards")]),
        ("It named 30 so-called experts.", [(30, "experts")]),
        ("A 200-strong force landed.", [(200, "force")]),
        ("The 12-strong delegation of farmers left.", [(12, "delegation")]),
        ("The unit is 300-strong.", [(300, "strong")]),
        ("It was one of its oldest sheds.", []),
        ("He counted to three. “Ships are no toys,” he said.", []),
        ("Two of the mayor’s aunt were seen.", []),
    ],
)
def test_words_may_stand_between_a_number_and_its_noun(text, found):
    assert counted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It sold 180 000 tickets.", [(180_000, "tickets")]),
        ("It cost 2 400 000 dinars.", [(2_400_000, "dinars")]),
        ("It cost €12 500.", [(12_500, "€")]),
        ("They stored 9 000 tonnes.", [(9000, "tonnes")]),
        ("The 1 500-page report came.", [(1500, "page")]),
        ("In May 2019 300 men left.", [(300, "men")]),
        ("On 3 May 400 men left.", [(400, "men")]),
        ("On May 3 400 men left.", [(400, "men")]),
        ("They sold 12 000 of 15 000 seats.", [(12_000, "seats"), (15_000, "seats")]),
    ],
)
def test_spaces_may_part_thousands(text, found):
    assert counted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It takes 3-4 hours.", [(3, "hours")]),
        ("It takes 20-30 more guards.", [(20, "guards")]),
        ("It lies 5-7 km off.", [(5, "km")]),
        ("Prices rose 10-15%.", [(10, "%")]),
        ("Prices rose by 10 to 15 percent.", [(10, "percent")]),
        ("Between 2 and 3 million people came.", [(2_000_000, "people")]),
        ("It costs $2-3 million.", [(2_000_000, "$")]),
        ("They won 3-2 on penalties.", []),
        ("They lost the 2-1 lead.", []),
        ("He led the 2018-2019 talks.", []),
        ("She was born in the nineteen-nineties.", []),
    ],
)
def test_a_range_counts_from_its_lower_end(text, found):
    assert counted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a proportion is no count, but a fraction is
        ("One in five farmers left.", []),
        ("Nine out of ten nurses stayed.", []),
        ("Some 3 in 10 wells are dry.", []),
        ("It is read by four out of every five pupils.", []),
        ("Two thirds of the wells are dry.", [(0.67, "wells")]),
        ("Three-fifths of the members agreed.", [(0.6, "members")]),
        ("They lost 40 in two days.", [(2, "days")]),
        ("It shot 40 in ten days.", [(40, "people"), (10, "days")]),
        ("It grew for three quarters.", [(3, "quarters")]),
        # halves
        ("It took three and a half years.", [(3.5, "years")]),
        ("It cost two and a half million euros.", [(2_500_000, "euros")]),
        ("Two-and-a-half years later he came.", [(2.5, "years")]),
        ("They walked 4½ miles.", [(4.5, "miles")]),
        # words for several of a scale
        ("They freed several dozen men.", [(12, "men")]),
        ("A few thousand migrants came.", [(1000, "migrants")]),
        ("It cost several million euros.", [(1_000_000, "euros")]),
        ("They met several times.", []),
        # points
        ("It rose by 2.5 percentage points.", [(2.5, "percentage points")]),
        ("It fell one percentage point.", [(1, "percentage point")]),
        ("It fell by half a percentage point.", [(0.5, "percentage point")]),
        ("It fell by 4 per cent.", [(4, "per cent")]),
    ],
)
def test_proportions_fractions_and_parts(text, found):
    assert counted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By that stage 40 ships had left.", [(40, "ships")]),
        ("The same day 12 men came.", [(12, "men")]),
        ("In the next room 3 guards slept.", [(3, "guards")]),
        ("Outside the old gate 30 trucks waited.", [(30, "trucks")]),
        ("On this route 9 buses run.", [(9, "buses")]),
        ("In another case 14 boats sank.", [(14, "boats")]),
        ("In room 12 guards slept.", []),
        ("On day 25 drivers stayed in bed.", []),
        ("The Council resolution 2510 calls for talks.", []),
        ("The phase 3 trials of it began.", []),
        ("This Boeing 737 jets past.", []),
        ("Article 14 rights are at stake.", []),
    ],
)
def test_a_number_after_a_noun_names_it_only_if_the_noun_is_not_told_otherwise(text, found):
    assert counted(text) == found


def test_a_quotation_mark_within_the_noun_is_closed():
    assert read("It bought four “ghost ships” in Rome.")[0][0] == "four “ghost ships”"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        # No noun: people, by the verb.
        ("Nine were pulled out alive, and two later died.", ["9 people", "2 people"]),
        ("At least six were taken to hospital with burns.", ["6 people"]),
        ("Three have been charged and one is sought.", ["3 people"]),
        ("Some 300 gathered outside the court.", ["300 people"]),
        ("Rescuers found three under the rubble.", ["3 people"]),
        ("Soldiers shot dead at least five.", ["5 people"]),
        ("It sank with 31 aboard.", ["31 people"]),
        ("The ship has a crew of 24, most of them Greeks.", ["24 "]),
        # No noun: the one before.
        ("The council has 60 seats. Nine were won by the Greens.", ["60 seats", "9 "]),
        ("Its 14 branches lose money. Five will close.", ["14 branches", "5 "]),
        ("The board has nine members, of whom three resigned.", ["9 members", "3 members"]),
        ("It tested 26 pumps, and took the two that held.", ["26 pumps", "2 pumps"]),
        ("I had 15 goats. Last year I sold 31, and I left.", ["15 goats", "31 "]),
        ("It is 40 km long. Nine were hurt.", ["40 km", "9 people"]),
        # But a bare number may be anything.
        ("I had 15 goats. Last year I turned 31, and left.", ["15 goats", "31 "]),
        # Between the number and its noun.
        ("A 200-strong ground team was sent home.", ["200 team"]),
        ("An 80-strong relief convoy left at dawn.", ["80 convoy"]),
        ("A 60-strong choir sang.", ["60 choir"]),
        ("They closed two of the three ‘ghost’ mills.", ["2 mills", "3 mills"]),
        ("They won two of last year's four titles.", ["2 titles", "4 titles"]),
        ("Two out of the ten lifts work.", ["2 lifts", "10 lifts"]),
        ("It runs 12 large, modern hotels.", ["12 hotels"]),
        ("In all 40 died, guards said.", ["40 people"]),
        ("The 40 soldiers’ families wept.", ["40 families"]),
        ("They gave 90 days’ notice.", ["90 days"]),
        ("Some 2,000-odd pilgrims came.", ["2000 pilgrims"]),
        # Nouns without an -s.
        ("It hit two boatmen and three schoolchildren.", ["2 boatmen", "3 schoolchildren"]),
        ("It took in 40 Chinese and two Swiss.", ["40 Chinese", "2 Swiss"]),
        ("It took in 40 Chinese ships.", ["40 ships"]),
        ("Two dozen goats and 3-4 dozen cows died.", ["24 goats", "36 cows"]),
        # After a word that may be numbered.
        ("On the motorway 45 cars stood.", ["45 cars"]),
        ("At the gate 12 guards slept.", ["12 guards"]),
        ("By the bus 20 pupils waited.", ["20 pupils"]),
        ("They met at gate 12 and on route 9.", []),
        # Money.
        ("Plums sold for 2-3 leva.", ["2 leva"]),
        ("It spent 1 400 000 lei and 3 500 kuna.", ["1400000 lei", "3500 kuna"]),
        ("It cost P38.5 million, R2bn or K2,500.", ["38500000 P", "2000000000 R", "2500 K"]),
        ("It paid Tk 300 crore and RM1.5 million.", ["3000000000 Tk", "1500000 RM"]),
        ("It paid about 500 U.S. dollars.", ["500 U.S. dollars"]),
        ("G20 leaders took the M25 in N95 masks.", []),
    ],
)
def test_what_is_counted(text, counted):
    assert [f"{value} {unit}" for _, value, _, unit, _ in read(text)] == counted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He promised jobs in the town over three years.", "three years"),
        ("It was built over six months.", "six months"),
        ("He waited for over three years.", "over three years"),
        ("It took over three years.", "over three years"),
        ("It sank over three boats.", "over three boats"),
        ("Nearly 30 percent of trainees drop out.", "Nearly 30 percent of trainees"),
        ("They saw boys, 60% of them orphans.", "60% of them"),
        ("Some 62 percent of 1,400 people agreed.", "Some 62 percent of 1,400 people"),
        ("It rose by 1.1 degrees Celsius.", "1.1 degrees Celsius"),
    ],
)
def test_the_words_of_a_quantity(text, words):
    assert read(text)[0][0] == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The clinic reported one birth on Monday.", ["one birth=1 birth"]),
        (
            "The storm caused one death and three injuries.",
            ["one death=1 death", "three injuries=3 injuries"],
        ),
        ("There is one well for the whole village.", ["one well=1 well"]),
        ("They have one water pump working at the school.", ["one water pump=1 pump"]),
        ("Prices doubled in one week.", ["one week=1 week"]),
        ("The shop opens one day a week.", ["one day=1 day"]),
        ("The strike lasted one day.", ["one day=1 day"]),
        ("One day he will come home.", []),
        ("The boy hopes that one day the school will reopen.", []),
        ("One of them left.", []),
        ("One resident said that the road was closed.", []),
        ("“We lost everything,” said one farmer.", []),
        ("One farmer, who asked not to be named, said the road was closed.", []),
        ("At one point the road was closed.", []),
        ("On the one hand the town is poor.", []),
        ("They helped one another.", []),
        ("He wants to bring all of them to one table.", []),
        ("He knows one thing about it.", []),
        ("No one left.", []),
        ("She is the one person he trusts.", []),
        ("The party won one seat in the north.", ["one seat=1 seat"]),
        ("The team lost by one goal.", ["one goal=1 goal"]),
        (
            "One ship was sunk and two others were damaged.",
            ["One ship=1 ship", "two others=2 others"],
        ),
        ("One soldier was killed on Friday.", ["One soldier=1 soldier"]),
        ("He was sentenced to one year in prison.", ["one year=1 year"]),
        ("The bank has one branch left in the county.", ["one branch=1 branch"]),
        ("One house in the street was spared.", ["One house=1 house"]),
        ("Only one bridge remained open.", ["one bridge=1 bridge"]),
        ("He had to wait one hour.", ["one hour=1 hour"]),
        ("It happens one night a week.", ["one night=1 night"]),
        ("One night, soldiers came to the door.", []),
        ("There is one problem with the plan.", []),
        ("He was given one month’s notice.", ["one month=1 month"]),
        ("She called it one big mistake.", ["one big mistake=1 mistake"]),
        ("One of the drivers was hurt.", []),
        (
            "They counted one birth for every four deaths.",
            ["one birth=1 birth", "four deaths=4 deaths"],
        ),
        ("One nurse, Mary Ali, said that beds were short.", []),
    ],
)
def test_one_is_a_number_before_a_noun_and_no_pronoun(text, found):
    rows = [f"{words}={value} {unit}".strip() for words, value, _, unit, _ in read(text)]
    assert rows == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They lost half of the harvest.", ["half of the harvest=0.5 harvest"]),
        (
            "Half of the district’s schools are closed.",
            ["Half of the district’s schools=0.5 schools"],
        ),
        ("The fire destroyed a third of the town.", ["a third of the town=0.33 town"]),
        ("Two thirds of the voters stayed at home.", ["Two thirds of the voters=0.67 voters"]),
        (
            "Nearly three-quarters of the patients are children.",
            ["Nearly three-quarters of the patients=0.75 patients"],
        ),
        ("About half of its members left.", ["About half of its members=0.5 members"]),
        ("About half the population has no water.", ["About half the population=0.5 population"]),
        ("More than half of those had no papers.", ["More than half of those=0.5"]),
        ("Half of them went home.", ["Half of them=0.5"]),
        ("The second half of the match was better.", []),
        ("In the first half of 2019 they left.", []),
        ("They scored in the second half.", []),
        ("Half a million people fled.", ["Half a million people=500000 people"]),
        ("Half of all patients were sent home.", ["Half of all patients=0.5 patients"]),
        (
            "Almost a quarter of the country’s wheat was lost.",
            ["Almost a quarter of the country’s wheat=0.25 wheat"],
        ),
        ("Two-fifths of the budget goes to roads.", ["Two-fifths of the budget=0.4 budget"]),
        ("A third of those who applied were refused.", ["A third of those=0.33"]),
        ("They played the first half of the match in rain.", []),
        ("The firm lost half its value in a week.", ["half its value=0.5 value"]),
        ("He has spent half his life at sea.", ["half his life=0.5 life"]),
        ("It took half an hour.", []),
    ],
)
def test_a_fraction_counts_with_what_it_is_a_part_of(text, found):
    rows = [f"{words}={value} {unit}".strip() for words, value, _, unit, _ in read(text)]
    assert rows == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fine is R1 350.", ["R1 350=1350 R"]),
        ("The road cost R12 500 000 to mend.", ["R12 500 000=12500000 R"]),
        ("The scheme cost Rs 2.5 crore.", ["Rs 2.5 crore=25000000 Rs"]),
        ("The appeal is for 210,000 Swiss francs.", ["210,000 Swiss francs=210000 Swiss francs"]),
        (
            "They paid two million Australian dollars.",
            ["two million Australian dollars=2000000 Australian dollars"],
        ),
        ("It cost 73,500 U.S. dollars.", ["73,500 U.S. dollars=73500 U.S. dollars"]),
        (
            "A dividend of 1.5 Singapore cents was paid.",
            ["1.5 Singapore cents=1.5 Singapore cents"],
        ),
        ("They set up a 70-cubic-metre tank.", ["70-cubic-metre=70 cubic-metre"]),
        ("A 300-square-mile area burned.", ["300-square-mile=300 square-mile"]),
        ("The 24-hour strike ended.", ["24-hour=24 hour"]),
        ("A 12-kilometre road was built.", ["12-kilometre=12 kilometre"]),
        ("It cost €3bn.", ["€3bn=3000000000 €"]),
        ("It cost US$1.2 million.", ["US$1.2 million=1200000 US$"]),
        ("Fares went from 30 to 45 pesos.", ["30=30 pesos", "45 pesos=45 pesos"]),
        ("The pool is 1.5 metres deep.", ["1.5 metres=1.5 metres"]),
        ("They own a 2,000-square-metre hall.", ["2,000-square-metre=2000 square-metre"]),
        (
            "They pumped 12 million cubic metres of gas.",
            ["12 million cubic metres=12000000 cubic metres"],
        ),
        (
            "The fund has 40 million Norwegian kroner.",
            ["40 million Norwegian kroner=40000000 Norwegian kroner"],
        ),
    ],
)
def test_money_and_measures_have_their_units_as_printed(text, found):
    rows = [f"{words}={value} {unit}".strip() for words, value, _, unit, _ in read(text)]
    assert rows == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She is a mother of five.", ["five=5"]),
        ("The father of three was fined.", ["three=3"]),
        (
            "The town had 142 births, down from 390 a decade earlier.",
            ["142 births=142 births", "390=390 births"],
        ),
        (
            "They did 187 operations, of which 64 were on children.",
            ["187 operations=187 operations", "64=64 operations"],
        ),
        ("Turnout was 54 per cent.", ["54 per cent=54 per cent"]),
        ("The motion passed by 52 votes to 48.", ["52 votes=52 votes", "48=48 votes"]),
        ("A 12-member panel will look at it.", ["12-member=12 member"]),
        ("The temperature fell to minus 12 degrees.", ["12 degrees=12 degrees"]),
        (
            "Thousands of nurses and midwives marched.",
            ["Thousands of nurses and midwives=1000 nurses and midwives"],
        ),
        (
            "Some 28 nurses and midwives have gone.",
            ["Some 28 nurses and midwives=28 nurses and midwives"],
        ),
        ("They caught 40 men and women.", ["40 men and women=40 men and women"]),
        (
            "They trained 28 nurses and built two wards.",
            ["28 nurses=28 nurses", "two wards=2 wards"],
        ),
        ("The farmers sold 30 sheep and goats.", ["30 sheep and goats=30 sheep and goats"]),
        (
            "They sent 300 teachers and doctors to the north.",
            ["300 teachers and doctors=300 teachers and doctors"],
        ),
        ("It has 40 shops and employs 300 people.", ["40 shops=40 shops", "300 people=300 people"]),
        ("The widow, a mother of three, lives alone.", ["three=3"]),
    ],
)
def test_numbers_with_two_nouns_or_none(text, found):
    rows = [f"{words}={value} {unit}".strip() for words, value, _, unit, _ in read(text)]
    assert rows == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 9,200 were refused last year.", ["Some 9,200=9200 people"]),
        ("Arrivals rose from 7,100 to 9,200.", ["7,100=7100", "9,200=9200"]),
        ("Prices rose fivefold.", []),
        (
            "The team has won 12 of its last 15 matches.",
            ["12 of its last 15 matches=12 matches", "15 matches=15 matches"],
        ),
        (
            "There were 12 cases in May, 15 in June and 20 in July.",
            ["12 cases=12 cases", "15=15 cases", "20=20 cases"],
        ),
        ("The bill passed with 210 in favour and 180 against.", ["210=210", "180=180"]),
        ("Each family gets 50 kg of rice.", ["50 kg=50 kg"]),
        (
            "The dam holds 3.4 billion cubic metres.",
            ["3.4 billion cubic metres=3400000000 cubic metres"],
        ),
        (
            "The firm will cut 300 of its 1,200 jobs.",
            ["300 of its 1,200 jobs=300 jobs", "1,200 jobs=1200 jobs"],
        ),
        ("The river rose to 7.2 metres.", ["7.2 metres=7.2 metres"]),
        ("The 45-year-old was fined £400.", ["45-year-old=45 year", "£400=400 £"]),
        ("He was given a two-year suspended sentence.", ["two-year=2 year"]),
        ("Turnout rose to 61.3%, from 54.8% in 2015.", ["61.3%=61.3 %", "54.8%=54.8 %"]),
        (
            "They collected more than 12,000 signatures.",
            ["more than 12,000 signatures=12000 signatures"],
        ),
        (
            "The quake killed 31 and injured more than 200.",
            ["31=31 people", "more than 200=200 people"],
        ),
        ("The clinic sees 60 to 80 patients a day.", ["60 to 80 patients=60 patients"]),
        ("About one in three children is out of school.", []),
        ("The price doubled to 40 shillings a kilo.", ["40 shillings=40 shillings"]),
        ("At 38, she is the youngest judge.", ["38=38"]),
        ("She died aged 81.", ["81=81"]),
        ("He is 24.", ["24=24"]),
        ("The boy, aged nine, was hurt.", ["nine=9"]),
        ("A further 12 were hurt.", ["12=12 people"]),
        ("Up to 15 cm of snow fell.", ["Up to 15 cm=15 cm"]),
    ],
)
def test_ages_votes_and_numbers_of_the_news(text, found):
    rows = [f"{words}={value} {unit}".strip() for words, value, _, unit, _ in read(text)]
    assert rows == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # money: any code, any adjective
        ("He paid XOF 300 for it.", ["XOF 300=300 XOF"]),
        ("It cost about NIS 2.5 million.", ["about NIS 2.5 million=2500000 NIS"]),
        ("They owe 40 million CFA francs.", ["40 million CFA francs=40000000 CFA francs"]),
        ("ALL 300 men left.", ["300 men=300 men"]),
        ("Some $3 million of the loan was lost.", ["Some $3 million of the loan=3000000 $"]),
        ("It gave $3 million of its own accord and left.", ["$3 million=3000000 $"]),
        # states of people before the noun
        ("They treated 40 wounded soldiers.", ["40 wounded soldiers=40 soldiers"]),
        ("It flew home the 12 injured.", ["12 injured=12 injured"]),
        # speed and heat
        ("Gusts of 90 miles per hour hit it.", ["90 miles per hour=90 miles per hour"]),
        ("It sailed at 40km/h.", ["40km/h=40 km/h"]),
        ("It was 41.5C in the shade.", ["41.5C=41.5 C"]),
        ("It fell to 3 °C.", ["3 °C=3 °C"]),
        ("It pumps 300 barrels a day.", ["300 barrels=300 barrels"]),
        # one
        ("But one nurse cannot do it.", ["one nurse=1 nurse"]),
        ("But one pump won't do.", ["one pump=1 pump"]),
        ("They fill in one printed form, he said.", ["one printed form=1 form"]),
        # a share runs to the verb
        (
            "Some 40% of farms in the valley have no road.",
            ["Some 40% of farms=40 %"],
        ),
        (
            "Some 12% of pupils in the city speak Greek.",
            ["Some 12% of pupils=12 %"],
        ),
        ("It lost 40% of its trade in 2012.", ["40% of its trade=40 %"]),
        (
            "Nine of the boats in the harbour were sunk.",
            ["Nine of the boats=9 boats"],
        ),
        (
            "It has 27% of the $89 million needed.",
            ["27% of the $89 million=27 %", "$89 million=89000000 $"],
        ),
        # the noun stands before
        (
            "They freed 40 men, including nine with burns.",
            ["40 men=40 men", "nine=9 men"],
        ),
        (
            "They towed 12 boats, among them two from Malta.",
            ["12 boats=12 boats", "two=2 boats"],
        ),
        ("She feeds 60 goats and has hay for 40.", ["60 goats=60 goats", "40=40 goats"]),
        ("It runs three times a day rather than six.", ["three times=3 times", "six=6 times"]),
        # no noun
        ("The city of 9,200 on the river was cut off.", ["9,200=9200"]),
        ("The town's population of 5,200 has grown.", ["5,200=5200"]),
        ("Its population passed 100 million in May.", ["100 million=100000000"]),
        # ages
        ("Her sons are 7 and 9.", ["7=7", "9=9"]),
        ("I was 20 then.", ["20=20"]),
        ("“I’m 55 and tired,” he said.", ["55=55"]),
        ("The striker, 27, left.", ["27=27"]),
        ("A young nurse, 24, was hurt.", ["24=24"]),
        # after a noun that has a number, or a verb
        ("It has a majority of 2,317.", ["2,317=2317"]),
        ("The mill employs 850, most of them women.", ["850=850"]),
        ("It won 112 seats, 15 short of a majority.", ["112 seats=112 seats", "15=15 seats"]),
        ("They tried six men. The other five will stand trial.", ["six men=6 men", "five=5"]),
        ("Shares fell to 212p.", ["212p=212 p"]),
        # compounds
        ("He runs a 22-bedroom inn.", ["22-bedroom=22 bedroom"]),
        ("It is a six-lane road.", ["six-lane=6 lane"]),
        ("It was a one-off sale of two-sided, three-legged things.", []),
        ("Some 1\xa0340 farmers came.", ["Some 1\xa0340 farmers=1340 farmers"]),
    ],
)
def test_units_of_money_and_heat_shares_ages_and_compounds(text, found):
    rows = [f"{words}={value} {unit}".strip() for words, value, _, unit, _ in read(text)]
    assert rows == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a share has its “of” phrase, to its noun, and nothing else behind it
        ("Some 62% of women did not feel safe.", ["Some 62% of women=62 %"]),
        ("He said 62% of members in a survey agreed.", ["62% of members=62 %"]),
        ("About 84 percent of Berg's pupils qualify.", [
            "About 84 percent of Berg's pupils=84 percent"]),
        ("It paid 2% of the value of each contract in 2015.", [
            "2% of the value of each contract=2 %"]),
        ("Two fifths of Lagos residents fled.", ["Two fifths of Lagos residents=0.4 residents"]),
        ("A third of the children aged nine were ill.", [
            "A third of the children=0.33 children", "nine=9"]),
        ("He lost half of that.", ["half of that=0.5"]),
        ("Half of that sum was paid.", ["Half of that sum=0.5 sum"]),
        ("Half the houses near the port burnt.", ["Half the houses=0.5 houses"]),
        ("65 percent of the chamber's 310 members left.", [
            "65 percent of the chamber's 310 members=65 percent", "310 members=310 members"]),
        ("It rose from 10 to 15 percent of output.", [
            "10=10 percent", "15 percent of output=15 percent"]),
        ("Some 30% of the food needed is there.", ["Some 30% of the food=30 %"]),
        ("20% of those surveyed agreed.", ["20% of those=20 %"]),
        ("They got half a bag of rice and half a loaf.", [
            "half a bag=0.5 bag", "half a loaf=0.5 loaf"]),
        ("They read “Half a Cup”.", []),
        # a verb or a thing is not counted with what stands before it
        ("It blames two owners and two masters and recommends a ban.", [
            "two owners=2 owners", "two masters=2 masters"]),
        ("They found 24 local farmers and notes about a plan.", ["24 local farmers=24 farmers"]),
        ("It has 40 trucks and plans to sell them.", ["40 trucks=40 trucks"]),
        ("They took 12 rifles and pistols from a hut.", [
            "12 rifles and pistols=12 rifles and pistols"]),
        ("It sent 300 cooks and nurses to the north.", [
            "300 cooks and nurses=300 cooks and nurses"]),
        # one
        ("“We have one bar of soap,” she said.", ["one bar=1 bar"]),
        ("“We've one boat with a mast,” says Berg.", ["one boat=1 boat"]),
        ("There is one road out of the village.", ["one road=1 road"]),
        ("The next one won the race.", []),
        ("Under one of the names he wrote a poem.", []),
        ("One farmer from Hill said it rained.", []),
        # ages
        ("Ana Ruiz (43), a nurse, left, and her son (9) stayed.", ["43=43", "9=9"]),
        ("Labour (43) and the Greens (12) won.", []),
        ("Her cousin Ana, nine, tells me so.", ["nine=9"]),
        ("In Hill, two, three men came.", ["three men=3 men"]),
        ("Her mother, Ana Ruiz, is 24.", ["24=24"]),
        ("Nyak D., 26, left.", ["26=26"]),
        ("Families with children under five get milk.", ["five=5"]),
        ("Those over 60 were moved first.", ["60=60"]),
        ("They freed children under five years old.", ["under five years=5 years"]),
    ],
)  # fmt: skip
def test_shares_pairs_ones_and_ages_end_where_their_phrase_does(text, found):
    rows = [f"{words}={value} {unit}".strip() for words, value, _, unit, _ in read(text)]
    assert rows == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the noun is in the sentence, before the number
        ("It read 312 votes, although 27 had come late.", ["312 votes=312 votes", "27=27 votes"]),
        ("The owners signed 15 terms and have broken nine.", ["15 terms=15 terms", "nine=9 terms"]),
        ("It had 720 horsepower, while the plan permits only 550.", [
            "720 horsepower=720 horsepower", "550=550 horsepower"]),
        ("The mill has 40 looms, but Berg's has 12.", ["40 looms=40 looms", "12=12 looms"]),
        ("It won 12 games and lost four.", ["12 games=12 games", "four=4 games"]),
        ("It had 410 guests, against a capacity of 220.", [
            "410 guests=410 guests", "220=220 guests"]),
        ("Five members voted for it and two against it.", [
            "Five members=5 members", "two=2 members"]),
        ("It was cut from 12 kilograms of rice a head to six.", [
            "12 kilograms=12 kilograms", "six=6 kilograms"]),
        ("Some 31 towns were dark for two nights, up from 18.", [
            "Some 31 towns=31 towns", "two nights=2 nights", "18=18 towns"]),
        ("The trip took 12 hours, up from nine.", ["12 hours=12 hours", "nine=9 hours"]),
        # it is not
        ("It cost 19,000 francs. Now it costs 26,000.", [
            "19,000 francs=19000 francs", "26,000=26000"]),
        ("Trucks wait 36 hours. With a bridge, it will be six.", ["36 hours=36 hours", "six=6"]),
        ("The town of 4,200 can't wait.", ["4,200=4200"]),
        ("She told the crowd of about 350 that it was over.", ["about 350=350"]),
        # signs, measures, peoples
        ("It cost GH¢180,000 and RM1.6mil.", ["GH¢180,000=180000 GH¢", "RM1.6mil=1600000 RM"]),
        ("They paid Shs 500 million and Dh500.", ["Shs 500 million=500000000 Shs", "Dh500=500 Dh"]),
        ("It draws 40 kilowatts.", ["40 kilowatts=40 kilowatts"]),
        ("It hosts 800 South Sudanese and 40 Sri Lankans.", [
            "800 South Sudanese=800 South Sudanese", "40 Sri Lankans=40 Sri Lankans"]),
        ("It freed 12 Saudi nationals.", ["12 Saudi nationals=12 nationals"]),
        ("They held five accused in jail.", ["five accused=5 accused"]),
        ("Five accused him of theft.", []),
        ("Some 40 Lagos residents fled.", ["Some 40 Lagos residents=40 residents"]),
        ("218 News frames its pages in red.", ["218 News=218 News"]),
    ],
)  # fmt: skip
def test_a_number_has_the_noun_that_its_sentence_has(text, found):
    rows = [f"{words}={value} {unit}".strip() for words, value, _, unit, _ in read(text)]
    assert rows == found
