# ruff: noqa: E501 — a sentence is one line
"""Pages with one seeded fault each, and what its message must say; and correct pages.

A page is Markdown, or cells as (id, code, output[, metadata]).
"""

from real_book import DISPATCHES, SUBTITLE

from book.values import Value, ValueList

# “… And no one else can do that. There is no one else to ask,” Konovalov told Radio Sputnik
KONOVALOV = "[](evidence.ipynb#sputnik-2017-02-09-7)"
FIGURES = (  # in 2016, 181,000 migrants …, with over 4,500 dead in the Mediterranean Sea
    "[](evidence.ipynb#sputnik-2017-02-09-5)"
)
RIVALS = "[](evidence.ipynb#sputnik-2017-02-09-11)"  # currently ruled by two governments; 2011
JULY = "[](evidence.ipynb#sputnik-2017-08-14-7)"  # July 25, that same day, early August, July
TASS = "[](evidence.ipynb#tass-2020-01-14-1)"  # January 14, Tuesday
LEFT = (  # However, later he left Moscow without putting his signature under the document
    "[](evidence.ipynb#tass-2020-01-14-11)"
)
PUTIN = "[](evidence.ipynb#unidentified-2019-07-04-3)"  # It is necessary to start dialogue as soon as possible
WORDS = "“no one else can do that”"

# Correct Markdown of many kinds.
CORRECT = {
    "no numbers": "They speak of migration, and nobody says how many came.",
    "a quotation": f"Konovalov says that {WORDS} {KONOVALOV}.",
    "evidence after the stop": f"Konovalov says that {WORDS}. {KONOVALOV} Others agree.",
    "straight marks": f'Konovalov says that "no one else can do that" {KONOVALOV}.',
    "single marks": f"Konovalov says that ‘no one else can do that’ {KONOVALOV}.",
    "French marks": f"Konovalov says « no one else can do that » {KONOVALOV}.",
    "German marks": f"Konovalov says „no one else can do that“ {KONOVALOV}.",
    "a quotation of two sentences": (
        f"Konovalov said: “And no one else can do that. There is no one else to ask” {KONOVALOV}."
    ),
    "an elision": (
        "Konovalov said: “Russia is the only country … it knows how to fight terrorism”"
        f" {KONOVALOV}."
    ),
    "an elision in dots and brackets": (
        "Konovalov said: “Russia is the only country [...] it knows how to fight terrorism”"
        f" {KONOVALOV}."
    ),
    "an insertion": (
        "Konovalov said that “Syria is now [in his view] on its way to peaceful talks”"
        f" {KONOVALOV}."
    ),
    "a first letter": f"“[N]o one else can do that”, says Konovalov {KONOVALOV}.",
    "a line break within": f"Konovalov says that “no one\nelse can do that” {KONOVALOV}.",
    "emphasis within": f"Konovalov says that “no one *else* can do that” {KONOVALOV}.",
    "a block quotation": (
        f"> It is necessary to start dialogue as soon as possible\n>\n> — Vladimir Putin {PUTIN}"
    ),
    "an epigraph": (
        "```{epigraph}\nIt is necessary to start dialogue as soon as possible\n\n-- Vladimir"
        f" Putin {PUTIN}\n```"
    ),
    "a block quotation in marks": (
        f"> “It is necessary to start dialogue as soon as possible”\n>\n> — Vladimir Putin {PUTIN}"
    ),
    "the outlet's own words": (
        f"However, “later he left Moscow without putting his signature under the document” {LEFT}."
    ),
    "a headline": (
        "Sputnik headed it “Moscow Reveals What Lavrov Told Libyan Commander Haftar During Talks”."
    ),
    "words of the record": (
        "He was “promoted to field marshal by parliamentarians” [](references.ipynb#africanews-2016-09-15)."
    ),
    "a word that is mentioned": (
        "The word “{word}`ceasefire`” has no plural here, nor has {word}`armed forces`."
    ),
    "a mention of three words": "The words {word}`armed forces general` are a term.",
    "apostrophes": "It was Libya's plan, the ministers’ plan, the workers’ rights, and Moscow’s.",
    "a day": f"They met on 25 July 2017 {JULY}.",
    "a day as the page prints it": f"They met on July 25 {JULY}.",
    "a day within a month": f"They met in July 2017 {JULY}.",
    "a year": f"Gaddafi fell in 2011 {RIVALS}.",
    "a weekday": f"They met on Tuesday {TASS}.",
    "a part of a month": f"In early August Italy decided {JULY}.",
    "a quantity": f"It counts 181,000 migrants {FIGURES}.",
    "a quantity with its qualifier": f"It counts over 4,500 dead at sea {FIGURES}.",
    "a quantity in words": f"It has two governments in one country {RIVALS}.",
    "a number inside a quotation": (
        f"It counts “over 4,500 dead in the Mediterranean Sea” {FIGURES}."
    ),
    "a date inside a quotation": (
        "It says that “in 2016, 181,000 migrants from North Africa have arrived in Italy”"
        f" {FIGURES}."
    ),
    "a date of the record": (
        "Haftar was made field marshal on 14 September 2016 [](references.ipynb#africanews-2016-09-15)."
    ),
    "a value of the record": (
        "The ministry counted 181,436 migrants [](references.ipynb#il-fatto-nisseno-2017-01)."
    ),
    "words of the record with their number": (
        "There were 4,403 dead and missing on the route [](references.ipynb#iom-2016-12)."
    ),
    "a range of the book's title": (f"# A dispatch\n\n{SUBTITLE}, is its title."),
    "ordinals": (
        "The first page, the second paragraph, the third of these; the twenty-first century."
    ),
    "one in prose": (
        "One might say so; one reads that, as one of the outlets; it is one's own, the last one and"
        " the only one."
    ),
    "common words": (
        "Day after day, in these days; on the one hand; not once, but often; a number of things;"
        " many sides, most readers, a few."
    ),
    "relayed words": (
        "The Times quotes Giro as saying “we will be happy if Russia wants it too”"
        " [](evidence.ipynb#sputnik-2017-02-09-2)."
    ),
    "words with their outlet": (
        f"“There is no one else to ask,” Konovalov told Radio Sputnik {KONOVALOV}."
    ),
    "reported words": "Alfano “saw interest for cooperation” [](evidence.ipynb#sputnik-2017-02-09-8).",
    "a changed first letter of a ministry's words": (
        "According to the Russian Foreign Ministry, “[t]he Russian side has underscored the"
        " importance” [](evidence.ipynb#sputnik-2017-08-14-5)."
    ),
    "a block quotation of an outlet": f"> However, later he left Moscow\n>\n> — TASS {LEFT}",
    "one as a pronoun": (
        "One of them denies it, no one else does, and one another they blame; the one outlet, at"
        " one time."
    ),
    "one a thing": "The chart has one row a capture, and one cell a line.",
    "no and none": "Nobody gives an address; none of them is signed.",
    "a name with figures": "The F1 measure and the G20 are names.",
    "an address": "Its licence is [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).",
    "an autolink": "See <https://example.org/2017/08/14>.",
    "inline code": "Call `frame.head(3)` or `tass-2020-01-14`.",
    "Arabic and Cyrillic": "The words القيادة العامة and Москва are known here in English only.",
    "a heading with a year": f"# Rivals\n\n## Gaddafi's fall, 2011\n\nHe was toppled {RIVALS}.",
    "a heading with its own evidence": (
        f"# Rivals\n\n## Gaddafi's fall in 2011 {RIVALS}\n\nSo it is told."
    ),
    "a list": f"* They met on 25 July 2017 {JULY}.\n* Gaddafi fell in 2011 {RIVALS}.",
    "a table row with its evidence first": (
        f"| where it says so | when |\n|---|---|\n| {JULY} | 25 July 2017 |"
    ),
    "a heading with its evidence in the list after it": (
        f"# Rivals\n\nSo it is {RIVALS}.\n\n## Gaddafi's fall, 2011\n\n* He was toppled {RIVALS}."
    ),
    "a table row": (
        f"| when | what | where it says so |\n|---|---|---|\n| 25 July 2017 | a meeting | {JULY} |"
    ),
    "a quotation in a table row": (
        f"| who | what | where |\n|---|---|---|\n| Konovalov | {WORDS} | {KONOVALOV} |"
    ),
    "a caption of a table": (
        f"~~~{{table}} The meeting of 25 July 2017 {JULY}\n| a | b |\n|---|---|\n| x | y |\n~~~"
    ),
    "an admonition": f":::{{note}}\nThey met on 25 July 2017 {JULY}.\n:::",
    "a footnote": f"It is told[^a].\n\n[^a]: They met on 25 July 2017 {JULY}.",
    "a definition": f"The meeting\n: It was on 25 July 2017 {JULY}.",
    "an exemption": "It has {unchecked}`five chapters <the plan of the book, not of the corpus>`.",
    "a numbered list": "1. a\n2. b\n3. c",
    "a comment": "Nothing. <!-- seven of nine -->\n\n% twelve pages\n\nMore.",
    "half-hearted": "The talks were half-hearted, on behalf of a third party, in the third row.",
    "two sources in a sentence": (
        f"Konovalov says that {WORDS} {KONOVALOV}, and they met on 25 July 2017 {JULY}."
    ),
    "several passages": (
        "Konovalov says that “no one else can do that” [](evidence.ipynb#sputnik-2017-02-09-1) [](evidence.ipynb#sputnik-2017-02-09-7)."
    ),
    "plain words": (
        "She may march in the autumn of her life; a second thought, a quarter turn, many and"
        " several."
    ),
}

# What must be refused, by what its message must say.
FAULTY = {
    # quotations
    "one word changed": (
        f"Konovalov says that “no one else could do that” {KONOVALOV}.",
        "not verbatim in",
    ),
    "no evidence": (
        f"Konovalov says that {WORDS}.",
        "no evidence in its sentence. It is in sputnik-2017-02-09:7",
    ),
    "evidence in the sentence before": (
        f"So it is {KONOVALOV}. Konovalov says that {WORDS}.",
        "no evidence",
    ),
    "evidence in the sentence after": (
        f"Konovalov says that {WORDS}. So it is {KONOVALOV}.",
        "no evidence",
    ),
    "a wrong passage": (
        f"Konovalov says that {WORDS} [](evidence.ipynb#sputnik-2017-02-09-8).",
        "not verbatim in",
    ),
    "a wrong source": (
        f"Konovalov says that {WORDS} [](evidence.ipynb#tass-2020-01-14-7).",
        "not verbatim in",
    ),
    "straight marks": ('Konovalov says that "no one else could do it".', "no evidence"),
    "single marks": ("Konovalov says that ‘no one else could do it’.", "no evidence"),
    "straight single marks": ("Konovalov says that 'no one else could do it'.", "no evidence"),
    "French marks": ("Konovalov says « no one else could do it ».", "no evidence"),
    "German marks": ("Konovalov says „no one else could do it“.", "no evidence"),
    "German guillemets": ("Konovalov says »no one else could do it«.", "no evidence"),
    "small guillemets": ("Konovalov says ‹no one else could do it›.", "no evidence"),
    "full-width marks": ("Konovalov says ＂no one else could do it＂.", "no evidence"),
    "primes": ("Konovalov says ″no one else could do it″.", "no evidence"),
    "marks of TeX": ("Konovalov says \\`\\`no one else could do it''.", "no evidence"),
    "marks of mathematics": ("Konovalov says \\<\\<no one else could do it\\>\\>.", "no evidence"),
    "two commas": ("Konovalov says ,,no one else could do it''.", "no evidence"),
    "two Polish marks": ("Konovalov says „no one else could do it”.", "no evidence"),
    "two closing marks": ("Konovalov says ”no one else could do it”.", "no evidence"),
    "a bracket for a whole word": (
        f"Konovalov: “[No] one else can do that” {KONOVALOV}.",
        "negates the words",
    ),
    "a quotation that was relayed, credited to the wrong one": (
        f"“No one else can do that,” Lavrov said, citing Konovalov {KONOVALOV}.",
        "not verbatim in|Lavrov",
    ),
    "an unclosed mark": ("Konovalov says “no one else could do it.", "no evidence"),
    "a closing mark alone": ("Konovalov says no one else could do it”.", "contains no words"),
    "marks of HTML": ("Konovalov says <q>no one else could do it</q>.", "no evidence"),
    "marks as entities": ("Konovalov says &ldquo;no one else could do it&rdquo;.", "no evidence"),
    "a scare quote": ("The so-called “government” met.", "no evidence"),
    "emphasis within": (
        f"Konovalov says that “no one **else** could do it” {KONOVALOV}.",
        "not verbatim in",
    ),
    "half of a word": (
        f"Konovalov says that “o one else can do that” {KONOVALOV}.",
        "not verbatim in",
    ),
    "a block quotation": (
        f"> It is necessary to begin dialogue as soon as possible\n>\n> — Vladimir Putin {PUTIN}",
        "not verbatim in",
    ),
    "a block quotation without evidence": (
        "> It is necessary to start dialogue as soon as possible\n>\n> — Vladimir Putin",
        "no evidence",
    ),
    "a block quotation without attribution": (
        "> It is necessary to start dialogue as soon as possible",
        "no evidence",
    ),
    "an epigraph": (
        "```{epigraph}\nIt is necessary to start talks\n\n-- Vladimir Putin\n```",
        "no evidence",
    ),
    "a pull quote": ("```{pull-quote}\nIt is necessary to start talks\n```", "no evidence"),
    "a block quotation of HTML": (
        "<blockquote>It is necessary to start talks</blockquote>",
        "no evidence",
    ),
    "an elision out of order": (
        (
            "Konovalov said: “it knows how to fight terrorism … Russia is the only country”"
            f" {KONOVALOV}."
        ),
        "in this order",
    ),
    "an elision across passages": (
        (
            "Konovalov said: “Russia is the only country … can’t place their bets on Haftar”"
            " [](evidence.ipynb#sputnik-2017-02-09-7) [](evidence.ipynb#sputnik-2017-02-09-16)."
        ),
        "in this order",
    ),
    "small pieces": (
        f"Konovalov said: “Russia is … Syria is … peaceful talks” {KONOVALOV}.",
        "at least three words",
    ),
    "an elision that takes a negation away": (
        (
            "Konovalov said: “a well-known person, but he is … legitimate enough to win support”"
            " [](evidence.ipynb#sputnik-2017-02-09-16)."
        ),
        "leaves out a negation",
    ),
    "an insertion that negates": (
        f"Konovalov said that “Syria is [not] now on its way” {KONOVALOV}.",
        "negates the words",
    ),
    "an insertion of a number": (
        f"Konovalov said that “Syria is now [twelve months] on its way” {KONOVALOV}.",
        "contains a number that",
    ),
    "a long insertion": (
        (
            "Konovalov said that “Syria is now [as he sees it from his own chair] on its way”"
            f" {KONOVALOV}."
        ),
        "five words or fewer",
    ),
    "letters inserted": (
        f"Konovalov said that “[un]proved to the world” {KONOVALOV}.",
        "adds letters",
    ),
    "another speaker": (
        f"Putin said {WORDS} {KONOVALOV}.",
        "credited to Vladimir Putin",
    ),
    "another speaker, the right one near": (
        f"Putin said that {WORDS}, as Konovalov knew {KONOVALOV}.",
        "credited to Vladimir Putin",
    ),
    "no speaker": (f"One expert says that {WORDS} {KONOVALOV}.", "does not name"),
    "the outlet's words given to a person": (
        (
            "Putin said: “However, later he left Moscow without putting his signature under the"
            f" document” {LEFT}."
        ),
        "credited to Vladimir Putin",
    ),
    "a block quotation of another speaker": (
        f"> It is necessary to start dialogue as soon as possible\n>\n> — Sergey Lavrov {PUTIN}",
        "credited to Sergey Lavrov",
    ),
    "words that the record has not": (
        "He was “promoted to general by parliamentarians” [](references.ipynb#africanews-2016-09-15).",
        "not verbatim in",
    ),
    "words of another entry of the record": (
        "He was “promoted to field marshal by parliamentarians” [](references.ipynb#iom-2016-12).",
        "not verbatim in",
    ),
    "a headline, a word changed": (
        "Sputnik headed it “Moscow Reveals What Lavrov Told Libyan Commander Haftar During Lunch”.",
        "no evidence",
    ),
    "a quotation in a heading": ("# Title\n\n## “No one else could do it”", "no evidence"),
    "a quotation in a table": (
        "| a | b |\n|---|---|\n| x | “no one else could do it” |",
        "no evidence",
    ),
    "evidence in another row": (
        f"| a | b |\n|---|---|\n| Konovalov | {WORDS} |\n| x | {KONOVALOV} |",
        "no evidence",
    ),
    "a quotation in a definition": ("Term\n: It is “no one else could do it”.", "no evidence"),
    "a quotation in a term": ("A “no one else” thing\n: It is so.", "no evidence"),
    "a quotation in a footnote": (
        "So[^b].\n\n[^b]: He said “no one else could do it”.",
        "no evidence",
    ),
    "a mention of four words": ("It is {word}`no one else can`.", "3 words or fewer"),
    "marks around nothing": ("So “…” it is.", "contains no words"),
    # numbers
    "figures": ("They name 12 ministers.", "number “12”"),
    "a word": ("They name twelve ministers.", "number “twelve”"),
    "a capital": ("Twelve ministers are named.", "number “Twelve”"),
    "a count of the corpus": ("Seven of nine passages name him.", "“Seven”"),
    "a count of the corpus with evidence": (
        f"It has two pages and two governments {RIVALS}.",
        "Compute it in a cell",
    ),
    "half": ("Half of them name him.", "“Half”"),
    "a third": ("A third of the words are his.", "“A third”"),
    "two-thirds": ("Two-thirds of it is his.", "“Two-thirds”"),
    "four fifths": ("It is four fifths his.", "“four fifths”"),
    "a quarter": ("A quarter of it is his.", "“A quarter”"),
    "one in": ("It is one in five.", "“one”|“five”"),
    "twice": ("He is named twice.", "“twice”"),
    "twofold": ("A twofold aim.", "“twofold”"),
    "doubled": ("His share doubled.", "“doubled”"),
    "a dozen": ("A dozen ministers came.", "“A dozen”"),
    "dozens": ("Dozens came.", "“Dozens”"),
    "a couple": ("A couple of ministers came.", "“A couple”"),
    "hundreds": ("Hundreds of people came.", "“Hundreds”"),
    "a million": ("It cost a million.", "“a million”"),
    "a mixed fraction": ("It is 2½ pages long.", "“2½”"),
    "a fraction": ("It is ¾ his.", "“¾”"),
    "a superscript": ("It grew by x².", "“²”"),
    "full-width figures": ("They name １２ ministers.", "“１２”"),
    "Arabic figures": ("They name ٣ ministers.", "“٣”"),
    "Devanagari figures": ("They name ३ ministers.", "“३”"),
    "mathematical figures": ("They name 𝟕 ministers.", "“𝟕”"),
    "a word cut by a soft hyphen": ("They name se\u00adven ministers.", "“seven”"),
    "a word cut by emphasis": ("They name sev**en** ministers.", "“seven”"),
    "figures cut by emphasis": ("They name 1**2** ministers.", "“12”"),
    "per cent": ("It is 45% his.", "“45%”"),
    "per cent in words": ("It is forty-five per cent his.", "“forty-five”"),
    "only one": ("Only one names him.", "“one”"),
    "one page": ("One page names him.", "“One”"),
    "most pages": ("Most pages name him.", "“Most”"),
    "a majority": ("A majority of the pages name him.", "“A majority”"),
    "a score": ("The vote was 3:2.", "“3:2”"),
    "a unit joined": ("It is 7-foot tall.", "“7”"),
    "a number sign": ("It is №5.", "“5”"),
    "an entity": ("They name &#55; ministers.", "“7”"),
    "a word cut by a comment": ("They name se<!-- x -->ven ministers.", "“seven”"),
    "a word cut by tags": ("They name se<b></b>ven ministers.", "“seven”"),
    "a single source": ("A single source names him.", "“single”"),
    "a wrong value": (f"It counts 182,000 migrants {FIGURES}.", "not supported"),
    "a wrong unit": (f"It counts 181,000 refugees {FIGURES}.", "not supported"),
    "a unit of another number": (f"It counts over 4,500 migrants {FIGURES}.", "not supported"),
    "a qualifier dropped": (f"It counts 4,500 dead {FIGURES}.", "not supported"),
    "a qualifier changed": (f"It counts nearly 4,500 dead {FIGURES}.", "not supported"),
    "thousands dropped": (f"It counts 181 migrants {FIGURES}.", "not supported"),
    "a million added": (f"It counts 181,000 million migrants {FIGURES}.", "not supported"),
    "a number of another passage": (f"It counts 181,000 migrants {RIVALS}.", "not supported"),
    "evidence in another sentence": (
        f"It counts 181,000 migrants. It is told {FIGURES}.",
        "without evidence",
    ),
    "a value that the record has not": (
        "It counted 181,437 people [](references.ipynb#il-fatto-nisseno-2017-01).",
        "not supported",
    ),
    "a unit that the record has not": (
        "It counted 181,436 boats [](references.ipynb#il-fatto-nisseno-2017-01).",
        "not supported",
    ),
    "a value of another entry": (
        "It counted 181,436 people [](references.ipynb#iom-2016-12).",
        "not supported",
    ),
    "an unknown citation": (
        "It counted 181,436 people [](references.ipynb#il-fatto-nissena-2017-01).",
        "without evidence|not supported|names no entry",
    ),
    # dates
    "a date": ("They met on 25 July 2017.", "date “25 July 2017”"),
    "a month": ("They met in July.", "date “July”"),
    "a year": ("They met in 2017.", "“2017”"),
    "a weekday": ("They met on Monday.", "“Monday”"),
    "a decade": ("It was so in the 1990s.", "“1990s”"),
    "a span": ("It was so in 2014–2016.", "“2014–2016”"),
    "last week": ("They met last week.", "“last week”"),
    "a wrong day": (f"They met on 26 July 2017 {JULY}.", "not supported"),
    "a wrong month": (f"They met on 25 June 2017 {JULY}.", "not supported"),
    "a wrong year": (f"They met on 25 July 2018 {JULY}.", "not supported"),
    "a wrong weekday": (f"They met on Wednesday {TASS}.", "not supported"),
    "a date of another passage": (f"They met on 25 July 2017 {TASS}.", "not supported"),
    "a date that the record has not": (
        "He was made field marshal on 15 September 2016 [](references.ipynb#menas-2016-04).",
        "not supported",
    ),
    "a numeric date": ("They met on 14.8.2017.", "“14.8.2017”"),
    # places
    "a heading with a year, its evidence in the second paragraph": (
        f"# Rivals\n\n## Gaddafi's fall, 2011\n\nHe was toppled.\n\nSo it is {RIVALS}.",
        "“2011”",
    ),
    "a heading with a year, its evidence in the paragraph before": (
        f"# Rivals\n\nHe was toppled {RIVALS}.\n\n## Gaddafi's fall, 2011\n\nSo it is.",
        "“2011”",
    ),
    "a date in the row after its evidence": (
        f"| a | b |\n|---|---|\n| x | {JULY} |\n| 25 July 2017 | y |",
        "“25 July 2017”",
    ),
    "a date in a cell, its evidence in the caption of the table": (
        f"~~~{{table}} The meeting {JULY}\n| a | b |\n|---|---|\n| 25 July 2017 | y |\n~~~",
        "“25 July 2017”",
    ),
    "in a title": ("# The five pages", "“five”"),
    "in a heading": ("# Title\n\n## Twelve ministers", "“Twelve”"),
    "in a list": ("* a\n* twelve ministers", "“twelve”"),
    "in a list that starts elsewhere": ("12. of these", "“12”"),
    "in a table": ("| a | b |\n|---|---|\n| x | 12 |", "“12”"),
    "in a table head": ("| a | 12 |\n|---|---|\n| x | y |", "“12”"),
    "in a caption": ("```{table} The twelve ministers\n| a |\n|---|\n| b |\n```", "“twelve”"),
    "in an admonition": (":::{note}\nTwelve ministers.\n:::", "“Twelve”"),
    "in the title of an admonition": (":::{admonition} Twelve ministers\nMany.\n:::", "“Twelve”"),
    "in a footnote": ("So[^c].\n\n[^c]: Twelve ministers.", "“Twelve”"),
    "in a definition": ("Ministers\n: Twelve of them.", "“Twelve”"),
    "in a term": ("Twelve ministers\n: Many.", "“Twelve”"),
    "in a tab": ("::::{tab-set}\n:::{tab-item} A\nTwelve ministers.\n:::\n::::", "“Twelve”"),
    "in the label of a tab": ("::::{tab-set}\n:::{tab-item} Twelve\nMany.\n:::\n::::", "“Twelve”"),
    "in a dropdown": (":::{dropdown} More\nTwelve ministers.\n:::", "“Twelve”"),
    "in the title of a dropdown": (":::{dropdown} Twelve\nMany.\n:::", "“Twelve”"),
    "in a card": (":::{card} Twelve\nMany.\n:::", "“Twelve”"),
    "in a badge": ("So {bdg}`12`.", "“12”"),
    "in a margin": (":::{margin}\nTwelve ministers.\n:::", "“Twelve”"),
    "in a sidebar": (":::{sidebar} Twelve\nMany.\n:::", "“Twelve”"),
    "in link text": ("See [the twelve ministers](https://example.org/x).", "“twelve”"),
    "in the title of a link": ('See [this](https://example.org/x "twelve ministers").', "“twelve”"),
    "in link text to a page": ("See [twelve of them](index.md).", "“twelve”"),
    "in an explanation": ("The {abbr}`GNA (twelve ministers)` met.", "“twelve”"),
    "in bare code": ("They name `12` ministers.", "“12”"),
    "in a literal block": ("```\nTwelve ministers\n```", "“Twelve”"),
    "in HTML": ("They name <b>12</b> ministers.", "“12”"),
    "in a block of HTML": ("<div>\n<p>Twelve ministers</p>\n</div>", "“Twelve”"),
    "in a table of HTML": ("<table><tr><td>12</td></tr></table>", "“12”"),
    "in an attribute of HTML": ('<p title="twelve ministers">Many</p>', "“twelve”"),
    "in a summary of HTML": ("<details><summary>Twelve</summary>Many.</details>", "“Twelve”"),
    "in a value of HTML": ("<ol><li value='12'>x</li></ol>", "“12”"),
    "in keys": ("Press {kbd}`12`.", "“12”"),
    "in a subscript": ("So x{sub}`12`.", "“12”"),
    "in link text with a like address": ("See [7](https://example.org/17).", "“7”"),
    "in a script": ("<script>document.write(12)</script>", "HTML with <script>"),
    "in a frame": ('<iframe src="x.html"></iframe>', "HTML with <iframe>"),
    "in a picture": ("![Many ministers](picture.png)", "drawn by no cell"),
    "in the text of a picture": ("![Twelve ministers](picture.png)", "“Twelve”"),
    "in maths": ("They name {math}`12` ministers.", "“12”"),
    "in a substitution": (
        "---\nmyst:\n  substitutions:\n    n: twelve\n---\nThey name {{ n }} ministers.",
        "“twelve”",
    ),
    "a citation by a role": ("So it is {cite:p}`iom-2016-12`.", "outside sources are linked"),
    "in a mention": ("It has {word}`twelve ministers`.", "“twelve”"),
    "in an index": ("```{index} twelve ministers\n```\nMany.", "“twelve”"),
    "in a code block": ("```python\n# twelve ministers\n```", "“twelve”"),
    "in the caption of a code block": (
        "```{code-block} python\n:caption: Twelve ministers\nx\n```",
        "“Twelve”",
    ),
    "in reStructuredText": ("```{eval-rst}\nTwelve ministers.\n```", "“Twelve”"),
    "in a glossary": ("```{glossary}\nministers\n    twelve of them\n```", "“twelve”"),
    "in a list table": ("```{list-table} Ministers\n* - twelve\n```", "“twelve”"),
    "in raw HTML by a directive": ("```{raw} html\n<p>twelve ministers</p>\n```", "“twelve”"),
    "in a button": ("```{button-link} https://example.org\nTwelve\n```", "“Twelve”"),
    "in a formula of its own": ("```{math}\n12\n```", "“12”"),
    "in a topic": ("```{topic} Twelve\nMany.\n```", "“Twelve”"),
    "in a line block": ("```{eval-rst}\n| Many\n| Twelve\n```", "“Twelve”"),
    "in a numbered reference": (
        "(here)=\n# Title\n\nSee {ref}`twelve of them <here>`.",
        "“twelve”",
    ),
    "in a figure of Markdown": (
        ":::{figure} picture.png\n:alt: Many\nTwelve ministers\n:::",
        "“Twelve”",
    ),
    "an exemption without a reason": ("It has {unchecked}`twelve ministers`.", "gives no reason"),
    "an exemption with a blank reason": (
        "It has {unchecked}`twelve ministers < >`.",
        "gives no reason",
    ),
    "an exemption of thirteen words": (
        f"It has {{unchecked}}`{12 * 'very '}many <a long excuse>`.",
        "is too long",
    ),
    "an exemption of a quotation": (
        "He spoke of {unchecked}`“a crime” <of the plan>`.",
        "holds a quotation",
    ),
    "a placeholder of the template": (
        "Many came. {replace}`Say who came.`",
        "still to be replaced: “Say who came.” Write your own",
    ),
    "a placeholder in a heading": ("# {replace}`A heading.`", "still to be replaced: “A heading.”"),
    "a title like the book's": (
        f"{SUBTITLE.replace(f'in {DISPATCHES} ', 'in twelve ')}.",
        "“twelve”",
    ),
}


FIGURE = {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'/>", "text/plain": "<Figure>"}
SETUP = "import matplotlib.pyplot as plt\nfrom book import notebook as nb\nfrom corpus import BOOK"


def about(caption="A caption.", alt="Bars, longer to the right."):
    """The metadata of a cell that draws."""
    return {
        "mystnb": {"figure": {"caption": caption}, "image": {"alt": alt} if alt is not None else {}}
    }


def drawn(code="ax.bar(words.index, words)", metadata=None):
    """A page with a figure."""
    setup = f"{SETUP}\nfig, ax = plt.subplots()\nwords = BOOK.passages['words']"
    return [("setup", setup, None), ("figure", code + "\nplt.show()", FIGURE, metadata or about())]


def stated(prose, metadata=None, **content):
    """A page with a cell that gives values, and prose (or a figure) that states them."""
    named = ValueList(Value(name, value, "times") for name, value in content.items())
    code = f"nb.values({', '.join(f'{name}=(n, {name!r})' for name in content)})"
    cells = [
        ("setup", f"{SETUP}\nn = len(BOOK.passages)", None),
        ("count", code, named._repr_mimebundle_()),
        ("prose", None, prose),
    ]
    return cells + ([("figure", "plt.show()", FIGURE, metadata)] if metadata else [])


def shown(caption="A caption.", code="", name="tab-words"):
    """A page with a table."""
    markdown = f"~~~{{table}} {caption}\n:name: {name}\n| source |\n|---|\n| 52 |\n~~~"
    called = code or f"nb.table(BOOK.passages, {caption!r}, 'tab-words')"
    return [("setup", SETUP, None), ("table", called, {"text/markdown": markdown})]


CORRECT_CELLS = {
    "a number in figures": stated("They came [17](#came) times.", came=17),
    "a number in words": stated("They came [seventeen](#came) times.", came=17),
    "none": stated("[No article](#came) names him.", came=0),
    "every": stated("[Every article](#all) names him.", all=1.0),
    "per cent and part": stated("[47%](#p), or [almost half](#p), came.", p=0.4712),
    "a ratio": stated("[Three times as many](#r) came.", r=3.02),
    "a date": stated("They met on [25 July 2017](#met), in [July](#met).", met="2017-07-25"),
    "names": stated("[Putin and Lavrov](#who) came.", who=["Vladimir Putin", "Sergey Lavrov"]),
    "a value in a heading": stated("## [Two](#came) visits\n\nThey came.", came=2),
    "a value in a table": stated("| who | times |\n|---|---|\n| he | [17](#came) |", came=17),
    "a value in a caption": stated("They came.", about("They came [17](#came) times."), came=17),
    "a value in an alternative text": stated(
        "They came.", about(alt="A bar, of [17](#came), stands high."), came=17
    ),
    "a link to a table": [
        *shown(name="tab-linked"),
        ("prose", None, "See [the table](#tab-linked)."),
    ],
    "a table": shown(name="tab-other"),
    "code and evidence in a caption of a table": shown(
        "The meeting of 25 July 2017, in `corpus/`. "
        "[Sputnik II ¶ 7](evidence.ipynb#sputnik-2017-08-14-7)",
        name="tab-code",
    ),
    "a figure": drawn("ax.bar(words.index, words)\nax.set_title(f'{words.sum()} words')"),
    "a figure's look": drawn("ax.bar(words.index, words, 0.7)\nax.set(xlim=(0, 120))"),
    "a caption with evidence": drawn(
        metadata=about(f"The meeting of 25 July 2017 {JULY}.", "The meeting of 25 July 2017.")
    ),
    "words on a figure with evidence": drawn(
        "ax.text(3, 4, 'the 25 July 2017 meeting')",
        about("The meeting [Sputnik II ¶ 7](evidence.ipynb#sputnik-2017-08-14-7)."),
    ),
    "a pattern": shown(
        code="nb.table(BOOK.kwic(r'in one of \\w{4,12} words'), 'A caption.', 'x')", name="tab-x"
    ),
}

FAULTY_CELLS = {
    # A linked value is what its cell gives.
    "another number": (stated("They came [18](#came) times.", came=17), "18.*count is 17"),
    "another part": (stated("[Half](#p) came.", p=0.4712), "“Half” does not say"),
    "another day": (stated("They met on [26 July 2017](#met).", met="2017-07-25"), "25 July 2017"),
    "a name left out": (
        stated("[Putin](#who) came.", who=["Vladimir Putin", "Sergey Lavrov"]),
        "“Putin” does not say",
    ),
    "two numbers in one link": (stated("[17 of 20](#came) came.", came=17), "does not say"),
    "a link to no value": (stated("They came [17](#came), [2](#left).", came=17), "#left, but no"),
    "a value that nothing uses": (stated("They came.", came=17), "No text uses .*#came"),
    "another number in a caption": (
        stated("They came.", about("They came [18](#came) times."), came=17),
        "“18” does not say",
    ),
    "another number in an alternative text": (
        stated("They came.", about(alt="A bar of [18](#came) stands high."), came=17),
        "“18” does not say",
    ),
    "a number beside a link": (stated("[17](#came) of 20 came.", came=17), "“20”"),
    # A cell computes or shows; it writes no prose.
    "prose in an output": (
        [("setup", SETUP, None), ("say", "nb.say('x')", {"text/markdown": "They came."})],
        "may not write prose",
    ),
    "a print": ([("setup", SETUP, None), ("say", "print(52)", "52\n")], "may not use print"),
    "an unknown import": ([("setup", "import os", None)], "may not import os"),
    "a value that is written": (
        [
            ("setup", SETUP, None),
            ("count", "nb.values(came=(17, 'times'))", None),
            ("prose", None, "They came."),
        ],
        "came is written, not computed",
    ),
    "a coding in a cell": (
        shown(code="nb.table(pd.DataFrame([('Putin', 'Rome')]), 'A caption.', 'x')"),
        "given written data",
    ),
    # The texts of cells are checked like prose.
    "a number in a caption of a table": (shown("The twelve ministers."), "“twelve”"),
    "a number in a heading": (
        shown(code="nb.table(BOOK.passages, 'A.', 'x', {'a': 'of the twelve pages'})"),
        "“twelve”",
    ),
    "a number on a figure": (drawn("ax.set_title('The twelve ministers')"), "“twelve”"),
    "a quotation on a figure": (
        drawn("ax.set_title('They say “no one else could do it” here')"),
        "“no one else could do it”",
    ),
    "a number in a caption": (drawn(metadata=about("The twelve ministers.")), "“twelve”"),
    "no alternative text": (drawn(metadata=about(alt=None)), "no alternative text"),
    "an output of HTML that cannot be checked": (
        [("setup", SETUP, None), ("html", "x", {"text/html": "<iframe src='x'></iframe>"})],
        "<iframe>",
    ),
}
