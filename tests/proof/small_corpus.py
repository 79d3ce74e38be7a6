"""A small corpus for tests without a build: one source, its speakers, and an outside record."""

import pandas as pd

from corpus.extraction import Aliases

PASSAGES = [
    "The minister arrived in Rome. “We alone can do that,” said Ivan Petrov.",
    "“We will go home,” said Omar al-Berg, the mayor of Ghat.",
    "“It rains,” the Post quotes Ivan Petrov as saying, citing Omar al-Berg.",
]
QUOTATIONS = [  # passage, words, speaker, via
    (1, "We alone can do that", "Ivan Petrov", ""),
    (2, "We will go home", "Omar al-Berg", ""),
    (3, "It rains", "Omar al-Berg", "Ivan Petrov"),
]
ACTORS = [  # actor, aliases, type, side
    ("Ivan Petrov", "the expert | Vanya", "person", "Russia"),
    ("Omar al-Berg", "", "person", "Libya"),
    ("Ministry of Roads", "the ministry", "institution", "Libya"),
    ("Anna Rossi", "", "person", "Italy"),
]
RECORD_COLUMNS = "fact key about date value unit says words translation".split()
RECORD = [
    ("boats-2016", "agency-2016", "boats", "2016-09", 120.0, "boat", "There were boats.", "", ""),
    ("rain-2016", "agency-2016", "rain", "", "", "", "It rained.", "it rained for seven days", ""),
    ("dust-2017", "bureau-2017", "dust", "2017", "", "", "", "", ""),
    (
        "snow-2018", "giornale-2018", "snow", "", "", "", "It snowed.",
        "a Ghat non nevicò, disse Rossi", "in Ghat it did not snow on 3 May 2018, Rossi said",
    ),
]  # fmt: skip


class Book:
    """A small corpus: three passages of one source, with their speakers, and an outside record."""

    def __init__(self, quotations=QUOTATIONS, reported=()):
        self.passages = pd.DataFrame(
            [("post-2017", n, text) for n, text in enumerate(PASSAGES, start=1)],
            columns=["source", "passage", "text"],
        )
        self.documents = pd.DataFrame(
            [("post-2017", "The Post", "Minister arrives", "2017-09-01", 3)],
            columns=["source", "outlet", "headline", "published", "passages"],
        )
        self.record = pd.DataFrame(RECORD, columns=RECORD_COLUMNS)
        spoken = ["source", "passage", "start", "end", "speaker", "via"]
        dates = pd.DataFrame(
            [("post-2017", 1, "2017-07-25"), ("post-2017", 1, "")],
            columns=["source", "passage", "edtf"],
        )
        amounts = pd.DataFrame(
            [("post-2017", 1, 40.0, "over", "", "men")],
            columns=["source", "passage", "value", "qualifier", "unit", "counts"],
        )
        tables = {
            "quotations": pd.DataFrame([_spoken(row) for row in quotations], columns=spoken),
            "reported": pd.DataFrame([_spoken(row) for row in reported], columns=spoken),
            "dates": dates,
            "quantities": amounts,
        }
        self.extracted = {name: frame.iloc[:0] for name, frame in tables.items()}
        actors = pd.DataFrame(ACTORS, columns=["actor", "aliases", "type", "side"])
        events = pd.DataFrame({"event": ["arrival"]})
        self.coded = _Tables(tables | {"actors": actors, "events": events})
        self.aliases = Aliases(actors.to_dict("records"))
        self.outside_sources = {
            "agency-2016": {
                "author": "Agency",
                "title": "On rain",
                "note": "in Welsh, from Wire; on a report by Radio Ghat; as printed by the Echo",
            }
        }

    def label(self, source):
        """The label of a source."""
        return {"post-2017": "Post 2017"}[source]


class _Tables(dict):
    def __getattr__(self, name):
        return self[name]


def _spoken(row):
    passage, words, speaker, via = row
    start = PASSAGES[passage - 1].index(words)
    return "post-2017", passage, start, start + len(words), speaker, via
