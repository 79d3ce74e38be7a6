"""Sentences with numbers and dates from the real articles: honest ones, and slips."""

# ruff: noqa: E501, RUF001
# They pass.
HONEST = """
Arrivals fell by sea, from 181,436 in 2016 to 23,370 in 2018 [](references.ipynb#il-fatto-nisseno-2017-01) [](references.ipynb#unhcr-italy-2019-12).
Arrivals fell between 2016 and 2018 [](references.ipynb#il-fatto-nisseno-2017-01) [](references.ipynb#unhcr-italy-2019-12).
On the 25th the two met again in July [](evidence.ipynb#sputnik-2017-08-14-7).
Nobody speaks of oil with one voice.
Over 4,500 people died at sea in 2016, Sputnik says [](evidence.ipynb#sputnik-2017-02-09-5).
For 2016 Sputnik puts the number of migrants who reached Italy at 181,000 [](evidence.ipynb#sputnik-2017-02-09-5).
In 2016, 181,000 migrants came from North Africa [](evidence.ipynb#sputnik-2017-02-09-5).
Fewer landed in 2018 (23,370) than in 2017 (119,369) [](references.ipynb#unhcr-italy-2019-12) [](references.ipynb#unhcr-italy-2411174).
In 2016, 181,436 migrants landed in Italy [](references.ipynb#il-fatto-nisseno-2017-01).
Gaddafi had fallen six years before [](evidence.ipynb#sputnik-2017-02-09-11).
The two sides did not meet face to face [](references.ipynb#guardian-2020-01-14).
The two agreed to work together [](evidence.ipynb#unidentified-2019-07-04-5).
Libya has had two rival administrations since 2014 [](references.ipynb#new-arab-2016-03-30).
Nine tenths of Syria are under government control, Lavrov says [](evidence.ipynb#tass-2020-01-14-7).
Paragraph 6 of TASS has Lavrov on Idlib [](evidence.ipynb#tass-2020-01-14-6).
France 24 is not among the outlets.
The MiG-29 is not named.
The Libya Quartet is not named.
Nobody calls it a zero-sum game.
On dialogue Moscow and Rome speak with one voice.
It is no single story.
This single sentence on the agreement is short.
A finding is low if only one source says it.
It is low where one source says so.
It is low where a single source says so.
It is low unless one article has it.
That is only half the story.
One thing is certain, and one asks why.
At the eleventh hour he left for a third country.
A second page repeats it.
Sputnik published it on 14 August 2017 [](evidence.ipynb#sputnik-2017-08-14-1).
On 14 January 2020 Lavrov told reporters so [](evidence.ipynb#tass-2020-01-14-1).
They met on the 25th of July [](evidence.ipynb#sputnik-2017-08-14-7).
In the summer of 2017 Macron received both [](evidence.ipynb#sputnik-2017-08-14-7).
The ceasefire of 12 January 2020 did not hold [](evidence.ipynb#tass-2020-01-14-10) [](evidence.ipynb#tass-2020-01-14-11).
The offensive had been declared in December 2019 [](evidence.ipynb#tass-2020-01-14-11).
Putin spoke in Rome on Thursday 4 July 2019 [](evidence.ipynb#unidentified-2019-07-04-1) [](references.ipynb#kremlin-2019-07-04).
Nobody speaks of Friday prayers.
March on Tripoli: that was the offensive of April [](evidence.ipynb#unidentified-2019-07-04-8).
In late 2015 the rivals agreed [](evidence.ipynb#sputnik-2017-08-14-8).
Haftar went aboard in January, Bershidsky wrote [](evidence.ipynb#sputnik-2017-02-09-14).
Haftar had become a field marshal in September 2016 [](references.ipynb#africanews-2016-09-15).
181,000 is not what the ministry counted [](evidence.ipynb#sputnik-2017-02-09-5).
The Group of Seven is not named.
The 2016 figures are official [](evidence.ipynb#sputnik-2017-02-09-5).
King Idris I and Part II are not named.
Libya’s two governments agreed to form a third [](evidence.ipynb#sputnik-2017-08-14-8).
In the early hours of 14 January the fighting began again [](evidence.ipynb#tass-2020-01-14-11).
In early August 2017 Italy sent ships [](evidence.ipynb#sputnik-2017-08-14-7).
Between 25 July and early August 2017 the mood changed [](evidence.ipynb#sputnik-2017-08-14-7).
In 2016, 181,000 migrants arrived in Italy, according to Sputnik [](evidence.ipynb#sputnik-2017-02-09-5).
Over 4,500 died at sea in 2016 [](evidence.ipynb#sputnik-2017-02-09-5).
More than 4,500 people drowned on the way [](evidence.ipynb#sputnik-2017-02-09-5).
Sputnik counts 181,000 arrivals and over 4,500 deaths [](evidence.ipynb#sputnik-2017-02-09-5).
The two leaders agreed to work together [](evidence.ipynb#unidentified-2019-07-04-5).
Putin and Conte met in Rome. The two agreed to work together.
Haftar and Sarraj stayed apart; the two men never shook hands.
The talks lasted seven hours [](references.ipynb#moscow-hours).
In 2019, 11,471 people landed in Italy [](references.ipynb#arrivals-italy-2019).
In 2016, 4,572 people died on the Central Mediterranean route [](references.ipynb#iom-missing-migrants).
The International Organization for Migration had 3,104 dead and missing in 2014, and 3,038 in 2015 [](references.ipynb#iom-missing-migrants).
Arrivals fell from 119,369 in 2017 to 23,370 in 2018 [](references.ipynb#unhcr-italy-2411174) [](references.ipynb#unhcr-italy-2019-12).
Putin spoke on Thursday, 4 July 2019 [](evidence.ipynb#unidentified-2019-07-04-1).
On Tuesday 25 July 2017 the rivals met near Paris [](evidence.ipynb#sputnik-2017-08-14-7).
Alwasat's article of 8 August 2018 quotes the spokesman.
TASS reported on 14 January 2020 that no final results had been reached [](evidence.ipynb#tass-2020-01-14-1).
In spring 2019 Haftar attacked Tripoli [](evidence.ipynb#unidentified-2019-07-04-8).
In early April 2019 Haftar began his offensive [](evidence.ipynb#unidentified-2019-07-04-8).
The ceasefire began at midnight on 12 January [](evidence.ipynb#tass-2020-01-14-10).
Gaddafi was overthrown in 2011 [](evidence.ipynb#sputnik-2017-08-14-8).
Government of National Accord started work in late March 2016 [](evidence.ipynb#sputnik-2017-08-14-9).
It started work in March 2016 [](evidence.ipynb#sputnik-2017-08-14-9).
Some 90 percent of Syria is under control [](evidence.ipynb#tass-2020-01-14-7).
Lavrov speaks of some 90% of the territory. [](evidence.ipynb#tass-2020-01-14-7)
Did the talks last seven hours? [](references.ipynb#moscow-hours)
Nobody else can do that, Konovalov said.
No one calls it a war.
Every day the fighting went on, and every party blamed the other.
Both men went home, and neither signed.
Neither side trusted the other.
All parties in Libya should talk.
Both governments claimed to rule.
Russia is the only country that can, he said.
The only way out is a ceasefire.
UN Security Council Resolution 2259 endorsed the accord.
The MiG-29 and the Su-24 fly.
Conte spoke at the G20 [](evidence.ipynb#unidentified-2019-07-04-4).
None of this is new.
None of them signed.
On the one hand Moscow speaks of peace; on the other hand it sends planes.
One day he may win.
At first he waited; second, he left; third, he returned.
There is a third way.
No source of income was left.
The Five Star Movement governed with the League.
Haftar's article of faith is force.
The decisive battle was announced on 12 December 2019 [](references.ipynb#decisive-battle).
Haftar was aboard the carrier in January 2017 [](references.ipynb#haftar-carrier).
Haftar was in Moscow in June 2016 [](references.ipynb#haftar-moscow-visits).
The mission of the United Nations spoke in late January 2020 [](references.ipynb#mt-truce).
The conference in Palermo was held on 12 and 13 November 2018 [](references.ipynb#palermo-conference).
In November 2018 a conference met in Palermo [](references.ipynb#palermo-conference).
By 19 December 2016, 4,403 people were dead or missing on the central route [](references.ipynb#iom-2016-12).
Sputnik's figure of 181,000 is rounded [](evidence.ipynb#sputnik-2017-02-09-5).
The figure for 2016, 181,436, is the ministry's [](references.ipynb#il-fatto-nisseno-2017-01).
[None](#x) of the articles names him.
[No](#x) article names him, and [every](#x) article names Haftar.
All [five](#n) articles name Haftar.
The march on Tripoli began.
He was second in command and the first to leave.
It was a once-in-a-lifetime chance.
Russia fought two or three battles in Syria, the spokesman says [](evidence.ipynb#alwasat-2018-08-08-4).
Thousands of people fled [](evidence.ipynb#unidentified-2019-07-04-9).
Thousands fled the fighting in Tripoli [](evidence.ipynb#unidentified-2019-07-04-9).
Hundreds of thousands of people sought asylum [](evidence.ipynb#sputnik-2017-02-09-4).
The next day Haftar left Moscow without signing [](references.ipynb#haftar-leaves-moscow).
Half a year later the ministry spoke [](evidence.ipynb#sputnik-2017-08-14-1) [](evidence.ipynb#sputnik-2017-02-09-1).
On 14 August 2017, half a year later, Sputnik reported the meeting [](evidence.ipynb#sputnik-2017-08-14-1) [](evidence.ipynb#sputnik-2017-02-09-1).
Sputnik told of it in February [](evidence.ipynb#sputnik-2017-02-09-1). Half a year later it reported the meeting [](evidence.ipynb#sputnik-2017-08-14-1).
Six months later the ministry spoke [](evidence.ipynb#sputnik-2017-08-14-1) [](evidence.ipynb#sputnik-2017-02-09-1).
The fighting began again two days later [](evidence.ipynb#tass-2020-01-14-10) [](evidence.ipynb#tass-2020-01-14-11).
The ceasefire held for two days [](evidence.ipynb#tass-2020-01-14-10) [](evidence.ipynb#tass-2020-01-14-11).
Three years after the first dispatch TASS reported [](evidence.ipynb#tass-2020-01-14-1) [](evidence.ipynb#sputnik-2017-02-09-1).
Three cities, Tripoli, Misrata and Sirte, are not discussed.
It is silent on four states: Egypt, Jordan, Qatar and the United Arab Emirates.
No trend can be read from a single article.
A single dispatch proves nothing.
"""

# They are refused.
SLIPS = """
No woman is quoted.
Not one Libyan civilian is heard.
Not one article names him.
Arrivals fell between 2015 and 2018 [](references.ipynb#il-fatto-nisseno-2017-01) [](references.ipynb#unhcr-italy-2019-12).
On the 26th the two met again in July [](evidence.ipynb#sputnik-2017-08-14-7).
Gaddafi had fallen seven years before [](evidence.ipynb#sputnik-2017-02-09-11).
Both dispatches of TASS are signed.
None of the pages mentions Haftar.
Every page quotes Vladimir Putin.
TASS is the only outlet that names Haftar.
Only a fifth speak of migrants.
It was the tenth round of talks in Moscow.
After a decade of war, the talks began.
A fortnight later the truce was broken.
He had lived abroad since the nineties.
Arrivals grew twentyfold.
A pair were arrested.
A sextet of ministers came, then an octet.
The talks lasted one hour.
The tripartite talks were held.
The toll was double.
They met in May.
The May talks failed, and so did the March ones.
They met in Q3, and H1 was quiet.
Это было в июле.
They met in Ramadan, before the Easter truce.
They met on New Year's Day.
The next day Haftar signed the agreement.
The week before, Haftar had been in Rome.
That summer Haftar took Tripoli.
They met on Monday, 25 July 2017 [](evidence.ipynb#sputnik-2017-08-14-1) [](evidence.ipynb#sputnik-2017-08-14-7).
They met on Sunday 25 July 2017 [](evidence.ipynb#sputnik-2017-08-14-7).
In 2016, 181,000 migrants drowned on their way to Italy [](evidence.ipynb#sputnik-2017-02-09-5).
It is not true that 181,000 migrants arrived [](evidence.ipynb#sputnik-2017-02-09-5).
It counts 181,000 fewer migrants [](evidence.ipynb#sputnik-2017-02-09-5).
It counts fewer than 4,500 dead [](evidence.ipynb#sputnik-2017-02-09-5).
In 2014 the organization counted 4,572 dead and missing on the route [](references.ipynb#iom-missing-migrants).
In 2018, 11,471 people arrived in Italy by sea, and 23,370 in 2019 [](references.ipynb#unhcr-italy-2019-12).
Until 25 July 2017 Sarraj and Haftar were allies [](evidence.ipynb#sputnik-2017-08-14-7).
Between 4,500 dead and 181,000 migrants were shot by Haftar [](evidence.ipynb#sputnik-2017-02-09-5).
It was introduced in early July [](evidence.ipynb#sputnik-2017-08-14-3).
They agreed on it in early 2015 [](evidence.ipynb#sputnik-2017-08-14-8).
Libya was the third-largest source of migrants.
The dead outnumber the living, and migrants outnumbered soldiers.
A halfdozen ministers came.
The trio agreed.
It had been so the year before last, and the previous May.
At dawn the shelling began; it ended at dusk on Labour Day.
In 2016, 181,000 people died [](evidence.ipynb#sputnik-2017-02-09-5).
In 2016, 4,500 migrants arrived [](evidence.ipynb#sputnik-2017-02-09-5).
In 2016, nearly 181,000 migrants arrived in Italy [](evidence.ipynb#sputnik-2017-02-09-5).
In 2016, 181,000 migrants arrived each month [](evidence.ipynb#sputnik-2017-02-09-5).
In 2015, 181,000 migrants arrived [](evidence.ipynb#sputnik-2017-02-09-5).
About 4,500 dead [](evidence.ipynb#sputnik-2017-02-09-5).
Not 181,000 migrants arrived [](evidence.ipynb#sputnik-2017-02-09-5).
Under 4,500 died [](evidence.ipynb#sputnik-2017-02-09-5).
181,000 more migrants came [](evidence.ipynb#sputnik-2017-02-09-5).
181,000 migrants a year came [](evidence.ipynb#sputnik-2017-02-09-5).
The talks lasted eight hours [](references.ipynb#moscow-hours).
In 2017, 4,572 people died on the route [](references.ipynb#iom-missing-migrants).
In 2018 11,471 people landed [](references.ipynb#arrivals-italy-2019).
In 2016, 153,842 people arrived [](references.ipynb#unhcr-italy-2016-01-05).
In 2015 3,104 and in 2014 3,038 people died [](references.ipynb#iom-missing-migrants).
The rivals met on Wednesday 25 July 2017 [](evidence.ipynb#sputnik-2017-08-14-7).
On 25 July 2017, a Monday, they met [](evidence.ipynb#sputnik-2017-08-14-7).
On Friday, 14 January he spoke [](evidence.ipynb#tass-2020-01-14-1).
In late April 2019 Haftar attacked [](evidence.ipynb#unidentified-2019-07-04-8).
In early March 2016 the government started [](evidence.ipynb#sputnik-2017-08-14-9).
In summer 2019 Haftar attacked Tripoli [](evidence.ipynb#unidentified-2019-07-04-8).
In mid-July they met [](evidence.ipynb#sputnik-2017-08-14-7).
At the beginning of 2015 they agreed [](evidence.ipynb#sputnik-2017-08-14-8).
No article names Haftar.
Every outlet quotes Lavrov.
All five articles name Haftar.
All articles name Haftar.
Neither Sputnik article is signed.
Both Sputnik articles name Haftar.
TASS is the sole outlet to say so.
Nobody in the corpus calls it a war.
No one in these articles mentions oil.
Only TASS names Erdogan.
A third of the passages quote somebody.
Most articles quote officials.
None of the five articles speaks of oil.
Oil is not mentioned in any article.
Each article quotes an official.
A sixth round failed.
He is in his seventies.
Arrivals rose fivefold.
A half-dozen ministers came.
It took a decade.
They waited one hour.
One minister resigned.
It cost EUR900 and USD12M.
They met on Christmas Eve.
They met in H2.
They met the following week.
Eighty per cent of Syria is under control [](evidence.ipynb#tass-2020-01-14-7).
Three quarters of Syria are under control [](evidence.ipynb#tass-2020-01-14-7).
The third-largest party left.
Haftar left in the March days.
Until 2011 Gaddafi was overthrown [](evidence.ipynb#sputnik-2017-08-14-8).
Four leaders met [](evidence.ipynb#unidentified-2019-07-04-5).
Tens of people fled [](evidence.ipynb#unidentified-2019-07-04-9).
In Luglio and luglio they met.
Half a year later the ministry spoke [](evidence.ipynb#tass-2020-01-14-1) [](evidence.ipynb#alwasat-2018-08-08-1).
Sputnik told of it in February [](evidence.ipynb#sputnik-2017-02-09-1). Half a year later Alwasat did [](evidence.ipynb#alwasat-2018-08-08-3).
Five months later the ministry spoke [](evidence.ipynb#sputnik-2017-08-14-1) [](evidence.ipynb#sputnik-2017-02-09-1).
The fighting began again three days later [](evidence.ipynb#tass-2020-01-14-10) [](evidence.ipynb#tass-2020-01-14-11).
The ceasefire held for three days [](evidence.ipynb#tass-2020-01-14-10) [](evidence.ipynb#tass-2020-01-14-11).
Two days of talks ended [](evidence.ipynb#tass-2020-01-14-10) [](evidence.ipynb#tass-2020-01-14-11).
Two days later they met.
Two years after the first dispatch TASS reported [](evidence.ipynb#tass-2020-01-14-1) [](evidence.ipynb#sputnik-2017-02-09-1).
In 2014 he came, and he stayed for three years [](evidence.ipynb#tass-2020-01-14-10).
Four cities, Tripoli, Misrata and Sirte, are not discussed.
It is silent on three states: Egypt, Jordan, Qatar and the United Arab Emirates.
Three articles, Egypt, Jordan and Qatar, name him.
A single article names Haftar.
Where only one article names Haftar, the others are silent.
Its single article names Haftar.
If it is so, only one article names Haftar.
He is named in a single article.
Only a single dispatch is signed.
"""
