"""Pages with one seeded fault each, and what its message must say; and correct pages.

A page is Markdown, or cells as (id, code, output[, metadata]).
"""

# “… And no one else can do that. There is no one else to ask,” Konovalov told Radio Sputnik
KONOVALOV = "{ev}`sputnik-2017-02-09:7`"
FIGURES = (  # in 2016, 181,000 migrants …, with over 4,500 dead in the Mediterranean Sea
    "{ev}`sputnik-2017-02-09:5`"
)
RIVALS = "{ev}`sputnik-2017-02-09:11`"  # currently ruled by two governments; 2011
JULY = "{ev}`sputnik-2017-08-14:7`"  # July 25, that same day, early August, July
TASS = "{ev}`tass-2020-01-14:1`"  # January 14, Tuesday
LEFT = (  # However, later he left Moscow without putting his signature under the document
    "{ev}`tass-2020-01-14:11`"
)
PUTIN = "{ev}`unidentified-2019-07-04:3`"  # It is necessary to start dialogue as soon as possible
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
        "He was “promoted to field marshal by parliamentarians” {cite:p}`africanews-2016-09-15`."
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
        "Haftar was made field marshal on 14 September 2016 {cite:p}`africanews-2016-09-15`."
    ),
    "a value of the record": (
        "The ministry counted 181,436 people {cite:p}`il-fatto-nisseno-2017-01`."
    ),
    "words of the record with their number": (
        "There were 4,403 dead and missing on the route {cite:p}`iom-2016-12`."
    ),
    "a range of the book's title": (
        "# A dispatch\n\nThe Libyan crisis in five dispatches, 2017–2020, is its title."
    ),
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
        " {ev}`sputnik-2017-02-09:2`."
    ),
    "words with their outlet": (
        f"“There is no one else to ask,” Konovalov told Radio Sputnik {KONOVALOV}."
    ),
    "reported words": "Alfano “saw interest for cooperation” {ev}`sputnik-2017-02-09:8`.",
    "a changed first letter of a ministry's words": (
        "According to the Russian Foreign Ministry, “[t]he Russian side has underscored the"
        " importance” {ev}`sputnik-2017-08-14:5`."
    ),
    "a block quotation of an outlet": f"> However, later he left Moscow\n>\n> — TASS {LEFT}",
    "one as a pronoun": (
        "One of them denies it, no one else does, and one another they blame; the one outlet, at"
        " one time."
    ),
    "one a thing": "The chart has one row a capture, and one cell a line.",
    "no and none": "No page gives its address; none of them is signed.",
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
        "Konovalov says that “no one else can do that” {ev}`sputnik-2017-02-09:1,7`."
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
        f"Konovalov says that {WORDS} {{ev}}`sputnik-2017-02-09:8`.",
        "not verbatim in",
    ),
    "a wrong source": (
        f"Konovalov says that {WORDS} {{ev}}`tass-2020-01-14:7`.",
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
            " {ev}`sputnik-2017-02-09:7,16`."
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
            " {ev}`sputnik-2017-02-09:16`."
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
        "He was “promoted to general by parliamentarians” {cite:p}`africanews-2016-09-15`.",
        "not verbatim in",
    ),
    "words of another entry of the record": (
        "He was “promoted to field marshal by parliamentarians” {cite:p}`iom-2016-12`.",
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
        "It counted 181,437 people {cite:p}`il-fatto-nisseno-2017-01`.",
        "not supported",
    ),
    "a unit that the record has not": (
        "It counted 181,436 boats {cite:p}`il-fatto-nisseno-2017-01`.",
        "not supported",
    ),
    "a value of another entry": (
        "It counted 181,436 people {cite:p}`iom-2016-12`.",
        "not supported",
    ),
    "an unknown citation": (
        "It counted 181,436 people {cite:p}`il-fatto-nissena-2017-01`.",
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
        "He was made field marshal on 15 September 2016 {cite:p}`menas-2016-04`.",
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
    "around a citation": ("So it is {cite:p}`iom-2016-12{twelve ministers}`.", "“twelve”"),
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
    "a title like the book's": ("The Libyan crisis in six dispatches, 2017–2020.", "“six”"),
}


def say_cell(
    expression,
    value="Many.",
    setup="from book.notebook import cite, ev, listing, number, quote, say",
):
    return [
        ("setup", setup, None),
        ("sentence", expression, {"text/markdown": value, "text/plain": value}),
    ]


FIGURE = {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'/>", "text/plain": "<Figure>"}


def about(caption="A caption.", alt="Bars, longer to the right."):
    return {
        "mystnb": {"figure": {"caption": caption}, "image": {"alt": alt} if alt is not None else {}}
    }


def drawn(code, metadata=None):
    setup = (
        "import matplotlib.pyplot as plt\nimport corpus\nfig, ax = plt.subplots()\nwords ="
        " corpus.BOOK.passages['words']"
    )
    return [("setup", setup, None), ("figure", code + "\nplt.show()", FIGURE, metadata or about())]


# The setup comes first; the fault is in the second cell.
CORRECT_CELLS = {
    "a computed sentence": say_cell(
        "import corpus\nsay(f'There are {number(len(corpus.BOOK.passages))} passages.')",
        "There are 52 passages.",
    ),
    "a computed share": say_cell(
        "import corpus\nw = corpus.BOOK.passages['words']\nsay(f'{100 * w.max() / w.sum():.1f}%')",
        "5.1%",
    ),
    "a quotation": say_cell(
        "say(f\"Konovalov: {quote('no one else can do that')} {ev('sputnik-2017-02-09', 7)}.\")",
        f"Konovalov: {WORDS} {KONOVALOV}.",
    ),
    "a quotation with figures": say_cell(
        "say(f\"{quote('over 4,500 dead')} {ev('sputnik-2017-02-09', 5)}\")",
        f"“over 4,500 dead” {FIGURES}",
    ),
    "a date with evidence": say_cell(
        "say(f\"They met on 25 July 2017 {ev('sputnik-2017-08-14', 7)}.\")",
        f"They met on 25 July 2017 {JULY}.",
    ),
    "evidence by a name": say_cell(
        "page = 'sputnik-2017-08-14'\nsay(f\"They met on 25 July 2017 {ev(page, 7)}.\")",
        f"They met on 25 July 2017 {JULY}.",
    ),
    "a role in a literal": say_cell(
        "say('They met on 25 July 2017 {ev}`sputnik-2017-08-14:7`.')",
        f"They met on 25 July 2017 {JULY}.",
    ),
    "a record's date": say_cell(
        "say(f\"On 14 September 2016 {cite('africanews-2016-09-15')}.\")",
        "On 14 September 2016 {cite:p}`africanews-2016-09-15`.",
    ),
    "one more": say_cell(
        "import corpus\nn = len(corpus.BOOK.documents)\nsay(f'{number(n + 1)} pages')", "six pages"
    ),
    "a count in a loop": say_cell(
        "import corpus\nn = 0\nfor row in corpus.BOOK.passages.itertuples():\n    n += 1\nsay(f'{n}"
        " passages')",
        "52 passages",
    ),
    "a selection": say_cell(
        "import corpus\nx = corpus.BOOK.passages.head(3)['words'].iloc[0]\nsay(f'{x} words')",
        "40 words",
    ),
    "a default of nothing": say_cell(
        "import corpus\nx ="
        " corpus.BOOK.passages.groupby('source')['words'].sum()\nsay(f\"{x.get('none', 0)}"
        ' words")',
        "0 words",
    ),
    "a format": say_cell(
        "import corpus\nsay('{:.2f} and {:,} and %d' .format(corpus.BOOK.passages['words'].mean(),"
        " len(corpus.BOOK.passages)))",
        "many",
    ),
    "a list from a table": say_cell(
        "import corpus\nfor n, row in enumerate(corpus.BOOK.documents.itertuples(), 1):\n   "
        " print(f'{n} {row.source}')",
        "many",
    ),
    "a glossary": say_cell(
        "import pandas as pd\nfrom book.notebook import table\ntable(pd.DataFrame([('GNA', 'a"
        " government')], columns=['name', 'what']), 'Names.', 'tab-names')",
        "many",
    ),
    "a key": say_cell(
        "import corpus\nr ="
        " corpus.BOOK.record.set_index('fact').loc['dead-central-2016']\nsay(f'{r.says}')",
        "many",
    ),
    "an argument of its parameter's name": say_cell(
        "import corpus\nrows = corpus.BOOK.passages\ndef count(rows):\n    return"
        " len(rows)\nsay(f'{number(count(rows))} passages {ev(rows, 7)}')",
        "many",
    ),
    "a pattern": say_cell(
        "import re\nimport corpus\nn = len(re.findall(r'\\w{4,12}', '"
        " '.join(corpus.BOOK.passages['text'])))\nsay(f'{n} passages')",
        "many",
    ),
    "dots of one size": drawn("ax.scatter(range(len(words)), words, s=46)"),
    "a figure": drawn("ax.bar(range(len(words)), words)\nax.set_title(f'{words.sum()} words')"),
    "a figure's look": drawn(
        "for y, n in enumerate(words):\n    ax.bar(range(1, n), 0.7, 1, y - 0.35)\nax.set(xlim=(0,"
        " 120))\nax.text(3, 4, 'here')"
    ),
    "a caption with evidence": drawn(
        "ax.bar(range(len(words)), words)",
        about(caption=f"The meeting of 25 July 2017 {JULY}.", alt="The meeting of 25 July 2017."),
    ),
    "an html table": [
        ("setup", "import corpus", None),
        (
            "frame",
            "corpus.BOOK.passages.groupby('source')['words'].sum().to_frame()",
            {"text/html": "<table><tr><td>12</td></tr></table>"},
        ),
    ],
    "printed": [
        ("setup", "import corpus", None),
        ("printed", "print(len(corpus.BOOK.passages))", "52\n"),
    ],
}

FAULTY_CELLS = {
    "a number in a literal": (say_cell("say('Seven of nine pages name him.')"), "“Seven”"),
    "figures in a literal": (say_cell("say('They name 12 ministers.')"), "“12”"),
    "half of an f-string": (
        say_cell("import corpus\nsay(f'Of {len(corpus.BOOK.passages)} passages half name him.')"),
        "“half”",
    ),
    "a date in a literal": (say_cell("say('They met on 25 July 2017.')"), "“25 July 2017”"),
    "a wrong date in a literal": (
        say_cell("say(f\"They met on 26 July 2017 {ev('sputnik-2017-08-14', 7)}.\")"),
        "not supported",
    ),
    "a date to be formatted": (
        say_cell("from book.notebook import date\nsay(f\"On {date('2017-08-14')}.\")"),
        "2017-08-14",
    ),
    "a number in a placeholder": (say_cell("say(f'{7} ministers')"), "`7` is hard-coded"),
    "a number spelled": (say_cell("say(f'{number(7)} ministers')"), "`7` is hard-coded"),
    "a variable": (say_cell("n = 7\nsay(f'{number(n)} ministers')"), "`n` is hard-coded"),
    "a variable of another cell": (
        [*say_cell("say(f'{number(n)} ministers')"), ("later", "n = 7", None)],
        "`n` is hard-coded",
    ),
    "a chain of variables": (
        say_cell("a = 3\nb = a * 2\nsay(f'{b} ministers')"),
        "`b` is hard-coded",
    ),
    "arithmetic": (say_cell("say(f'{3 + 4} ministers')"), "is hard-coded"),
    "an addend": (
        say_cell("import corpus\nsay(f'{len(corpus.BOOK.passages) + 2} passages')"),
        "is hard-coded",
    ),
    "one more and one more": (
        say_cell("import corpus\nsay(f'{len(corpus.BOOK.passages) + 1 + 1} passages')"),
        "is hard-coded",
    ),
    "times nothing": (
        say_cell("import corpus\nsay(f'{len(corpus.BOOK.passages) * 0 + 7} passages')"),
        "is hard-coded",
    ),
    "a factor": (
        say_cell("import corpus\nsay(f'{len(corpus.BOOK.passages) * 2} passages')"),
        "is hard-coded",
    ),
    "a list": (say_cell("n = [7, 9]\nsay(f'{n[0]} ministers')"), "is hard-coded"),
    "a dictionary": (say_cell("n = {'a': 7}\nsay(f\"{n['a']} ministers\")"), "is hard-coded"),
    "a loop": (say_cell("for n in (7, 9):\n    display(say(f'{n} ministers'))"), "is hard-coded"),
    "a comprehension": (say_cell("say(*[f'{n} ministers' for n in [7, 9]])"), "is hard-coded"),
    "a count of a written list": (
        say_cell("names = ['a', 'b']\nsay(f'{number(len(names))} ministers')"),
        "is hard-coded",
    ),
    "a count of a split text": (
        say_cell("say(f\"{len('a b c'.split())} ministers\")"),
        "is hard-coded",
    ),
    "a count of letters": (say_cell("say(f\"{len('abcdefg')} ministers\")"), "is hard-coded"),
    "a count by hand": (say_cell("n = 0\nn += 1\nn += 1\nsay(f'{n} ministers')"), "is hard-coded"),
    "a count over a written range": (
        say_cell("n = 0\nfor _ in range(7):\n    n += 1\nsay(f'{n} ministers')"),
        "is hard-coded",
    ),
    "ones summed": (say_cell("say(f'{sum(1 for _ in range(7))} ministers')"), "is hard-coded"),
    "text as a number": (say_cell("say(f\"{number(int('7'))} ministers\")"), "“7”|is hard-coded"),
    "a character": (say_cell("say(chr(55) + ' ministers')"), "“7”|is hard-coded"),
    "a text turned around": (
        say_cell("say('neves'[::-1] + ' ministers')"),
        "“seven”|is hard-coded",
    ),
    "a text put together": (say_cell("say('sev' + 'en ministers')"), "“seven”"),
    "a text joined": (say_cell("say(''.join(['sev', 'en ministers']))"), "“seven”"),
    "the format method": (say_cell("say('{} ministers'.format(7))"), "is hard-coded"),
    "the per cent sign": (say_cell("say('%d ministers' % 7)"), "is hard-coded"),
    "a concatenation": (say_cell("say('There are ' + str(7) + ' ministers')"), "“7”|is hard-coded"),
    "a word in a variable": (say_cell("n = 'seven'\nsay(f'{n} ministers')"), "“seven”"),
    "a word in a dictionary": (
        say_cell("n = {'a': 'seven'}\nsay(f\"{n['a']} ministers\")"),
        "“seven”",
    ),
    "a helper": (say_cell("def n():\n    return 7\nsay(f'{n()} ministers')"), "is hard-coded"),
    "a helper's default": (
        say_cell("def show(n=7):\n    return say(f'{n} ministers')\nshow()"),
        "is hard-coded",
    ),
    "a helper's argument": (
        say_cell("def show(n):\n    return say(f'{n} ministers')\nshow(7)"),
        "is hard-coded",
    ),
    "a loop with an end": (
        say_cell("n = 0\nwhile n < 7:\n    n += 1\nsay(f'{n} ministers')"),
        "is hard-coded",
    ),
    "truths added up": (say_cell("say(f'{True + True} ministers')"), "is hard-coded"),
    "words counted": (
        say_cell("import corpus\nsay(f\"{corpus.count_words('a b c d')} ministers\")"),
        "is hard-coded",
    ),
    "a column measured": (
        say_cell("import pandas as pd\nsay(f\"{pd.Series(['a', 'b']).size} ministers\")"),
        "is hard-coded",
    ),
    "a column counted": (
        say_cell("import pandas as pd\nsay(f\"{len(pd.Series(['a', 'b']))} ministers\")"),
        "is hard-coded",
    ),
    "a count that starts late": (
        say_cell(
            "import corpus\nfor n, row in enumerate(corpus.BOOK.passages.itertuples(), 7):\n   "
            " print(f'{n}')"
        ),
        "is hard-coded",
    ),
    "a constant of a module": (
        say_cell("import math\nsay(f'{math.pi:.0f} ministers')"),
        "is hard-coded",
    ),
    "a filled format": (say_cell("import corpus\nsay(f\"{'':7<1} ministers\")"), "“7"),
    "a format that writes": (
        say_cell(
            "import pandas as pd\nimport corpus\nd ="
            " pd.to_datetime(corpus.BOOK.documents['published'])\nsay(f'{d[0]:%d seven}')"
        ),
        "“seven”",
    ),
    "bytes": (say_cell("say(bytes([115, 101, 118, 101, 110]).decode())"), "“seven”|is hard-coded"),
    "a table on a figure": (drawn("ax.table(cellText=[[7]])"), "is hard-coded"),
    "ticks with labels": (
        drawn("ax.bar(range(len(words)), words)\nax.set_xticks([0, 1], ['seven', 'nine'])"),
        "“seven”",
    ),
    "a lambda": (say_cell("n = lambda: 7\nsay(f'{n()} ministers')"), "is hard-coded"),
    "a branch": (
        say_cell(
            "import corpus\nn = 7 if len(corpus.BOOK.passages) else"
            " len(corpus.BOOK.passages)\nsay(f'{n} ministers')"
        ),
        "is hard-coded",
    ),
    "a fallback": (
        say_cell("import corpus\nsay(f'{corpus.BOOK.passages.get(\"x\") or 7} ministers')"),
        "is hard-coded",
    ),
    "a default": (
        say_cell(
            "import corpus\nx = corpus.BOOK.passages['words']\nsay(f\"{x.get('none', 7)} words\")"
        ),
        "is hard-coded",
    ),
    "unpacking": (say_cell("a, b = 7, 9\nsay(f'{a} ministers')"), "is hard-coded"),
    "a walrus": (say_cell("say(f'{(n := 7)} ministers')"), "is hard-coded"),
    "an appended number": (
        say_cell("n = []\nn.append(7)\nsay(f'{n[0]} ministers')"),
        "is hard-coded",
    ),
    "a frame": (
        say_cell(
            "import pandas as pd\nfrom book.notebook import table\ntable(pd.DataFrame({'a': [7,"
            " 9]}), 'A caption.', 'tab-x')"
        ),
        "is hard-coded",
    ),
    "a column": (
        say_cell(
            "import corpus\nfrom book.notebook import"
            " table\ntable(corpus.BOOK.documents.assign(n=7), 'A caption.', 'tab-x')"
        ),
        "is hard-coded",
    ),
    "a column set": (
        say_cell(
            "import corpus\nfrom book.notebook import table\nd = corpus.BOOK.documents\nd['n'] ="
            " 7\ntable(d, 'A caption.', 'tab-x')"
        ),
        "is hard-coded",
    ),
    "a mapping": (
        say_cell(
            "import corpus\nfrom book.notebook import table\nd ="
            " corpus.BOOK.documents['source'].map({'a': 7})\ntable(d.to_frame(), 'A', 'tab-x')"
        ),
        "is hard-coded",
    ),
    "a heading of a column": (
        say_cell(
            "import corpus\nfrom book.notebook import table\ntable(corpus.BOOK.documents, 'A.',"
            " 'tab-x', {'source': 'the five pages'})"
        ),
        "“five”",
    ),
    "a name of a column": (
        say_cell(
            "import corpus\nfrom book.notebook import"
            " table\ntable(corpus.BOOK.documents.assign(five_pages=''), 'A.', 'tab-x')"
        ),
        "“five”",
    ),
    "a caption of a table": (
        say_cell(
            "import corpus\nfrom book.notebook import table\ntable(corpus.BOOK.documents, 'The five"
            " pages.', 'tab-x')"
        ),
        "“five”",
    ),
    "a bare value": (say_cell("7"), "`7` is hard-coded"),
    "a bare frame": (say_cell("import pandas as pd\npd.DataFrame({'a': [7]})"), "is hard-coded"),
    "printed": (say_cell("print(7)"), "`7` is hard-coded"),
    "glued": (say_cell("from myst_nb import glue\nglue('n', 7)"), "`7` is hard-coded"),
    "shown as HTML": (
        say_cell("from IPython.display import HTML\nHTML('<b>twelve</b>')"),
        "“twelve”",
    ),
    "a comment": (say_cell("# seven of nine name him\nsay('Many.')"), "“seven”"),
    "a docstring": (say_cell("def f():\n    'Seven of nine.'\nsay('Many.')"), "“Seven”"),
    "evaluated text": (say_cell("say(f\"{eval('3+4')}\")"), "`eval` is not allowed"),
    "a file": (say_cell("import pandas as pd\npd.read_csv('x.csv')"), "`read_csv` is not allowed"),
    "a module": (
        say_cell("import numbers_of_mine\nsay('Many.')"),
        "`numbers_of_mine` is not among",
    ),
    "another corpus": (
        say_cell("import corpus\nsay(f\"{len(corpus.Corpus('x').passages)}\")"),
        "`Corpus` is not allowed",
    ),
    "a class": (say_cell("class A:\n    n = 7\nsay(f'{A.n}')"), "may not have classes"),
    "a magic": (say_cell("%matplotlib inline\nsay('Many.')"), "not plain Python"),
    "a quotation that is cut to a number": (
        say_cell("say('“seven of nine” pages'.strip('“').replace('”', ''))"),
        "no evidence|“seven",
    ),
    "a quote that is cut to a number": (
        say_cell("say(quote('seven of nine')[1:-1] + ' pages')"),
        "no evidence",
    ),
    "a quotation for a figure from another cell": (
        [
            (
                "setup",
                (
                    "import matplotlib.pyplot as plt\ntitle = '“No one else could do it”'\nfig, ax"
                    " = plt.subplots()"
                ),
                None,
            ),
            ("figure", "ax.set_title(title)\nplt.show()", FIGURE, about()),
        ],
        "no evidence",
    ),
    "a false quote": (say_cell("quote = str\nsay(quote('seven'))"), "“seven”"),
    "hard-coded heights": (drawn("ax.bar(['a', 'b'], [7, 9])"), "is hard-coded"),
    "hard-coded heights, one by one": (drawn("ax.bar('a', 7)\nax.bar('b', 9)"), "is hard-coded"),
    "hard-coded heights in a loop": (
        drawn("for x, h in zip('ab', [7, 9]):\n    ax.bar(x, h)"),
        "is hard-coded",
    ),
    "a hard-coded line": (drawn("ax.plot([1, 2, 3], [7, 8, 9])"), "is hard-coded"),
    "a hard-coded frame drawn": (
        drawn("import pandas as pd\npd.DataFrame({'a': [7, 9]}).plot.bar()"),
        "is hard-coded",
    ),
    "a title of a figure": (
        drawn("ax.bar(range(len(words)), words)\nax.set_title('Seven of nine pages name him')"),
        "“Seven”",
    ),
    "a number in a title of a figure": (
        drawn("ax.bar(range(len(words)), words)\nax.set_title(f'{7} pages name him')"),
        "is hard-coded",
    ),
    "a label on an axis": (
        drawn("ax.bar(range(len(words)), words)\nax.set(ylabel='the five pages')"),
        "“five”",
    ),
    "labels of ticks": (
        drawn("ax.bar(range(len(words)), words)\nax.set_yticklabels([7, 9])"),
        "is hard-coded",
    ),
    "a note on a figure": (
        drawn("ax.bar(range(len(words)), words)\nax.annotate('12 ministers', (0, 0))"),
        "“12”",
    ),
    "a number written on a figure": (
        drawn("ax.bar(range(len(words)), words)\nax.text(0, 0, 7)"),
        "is hard-coded",
    ),
    "a quotation on a figure": (
        drawn("ax.bar(range(len(words)), words)\nax.set_title('“No one else could do it”')"),
        "no evidence",
    ),
    "alternative text, its evidence in the caption of another figure": (
        [
            *drawn("ax.bar(range(len(words)), words)", about(caption=f"Drawn {JULY}.")),
            (
                "second",
                "fig.show()",
                FIGURE,
                about(caption="Drawn.", alt="The meeting of 25 July 2017."),
            ),
        ],
        "“25 July 2017”",
    ),
    "a caption of a figure": (
        drawn("ax.bar(range(len(words)), words)", about(caption="The five pages.")),
        "“five”",
    ),
    "a quotation in a caption": (
        drawn(
            "ax.bar(range(len(words)), words)", about(caption="He says “no one else could do it”.")
        ),
        "no evidence",
    ),
    "alternative text": (
        drawn(
            "ax.bar(range(len(words)), words)", about(alt="Five bars, one longer than the others.")
        ),
        "“Five”",
    ),
    "a quotation in alternative text": (
        drawn("ax.bar(range(len(words)), words)", about(alt="It says “no one else could do it”.")),
        "no evidence",
    ),
    "no alternative text": (
        drawn("ax.bar(range(len(words)), words)", about(alt=None)),
        "no alternative text",
    ),
    "a quotation that is computed": (
        say_cell("say(x)", "He says “no one else could do it”."),
        "no evidence",
    ),
    "a computed quotation of another speaker": (
        say_cell("say(x)", f"Putin says {WORDS} {KONOVALOV}."),
        "credited to Vladimir Putin",
    ),
    "a quotation in an HTML output": (
        [
            ("setup", "x = 'a'", None),
            ("html", "x", {"text/html": "<p>He says “no one else could do it”</p>"}),
        ],
        "no evidence",
    ),
    "a block quotation in an HTML output": (
        [
            ("setup", "x = 'a'", None),
            ("html", "x", {"text/html": "<blockquote>no one else could do it</blockquote>"}),
        ],
        "no evidence",
    ),
    "a quotation in a printed text": (
        [
            ("setup", "x = 'a'", None),
            ("printed", "print(x)", "He says “no one else could do it”.\n"),
        ],
        "no evidence",
    ),
    "a script": (
        [
            ("setup", "x = 'a'", None),
            ("script", "x", {"application/javascript": "document.write(12)"}),
        ],
        "cannot be checked",
    ),
    "a formula": (
        [("setup", "x = 'a'", None), ("formula", "x", {"text/latex": "$12$"})],
        "cannot be checked",
    ),
    "a prompt": (
        [
            ("setup", "x = 'a'", None),
            (
                "prompt",
                "x",
                {"text/plain": "x"},
                {"tags": ["hide-input"], "mystnb": {"code_prompt_show": "Show twelve lines"}},
            ),
        ],
        "“twelve”",
    ),
    "a line in Markdown": ([("prose", None, "They name twelve ministers.")], "“twelve”"),
}
