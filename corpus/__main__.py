"""The corpus on the command line.

    python -m corpus export OUT [--captures DIR] [--bib FILE] [--jobs N] [--skip-bad]   write every extracted table as CSV, with a Frictionless datapackage.json
    python -m corpus check [--captures DIR] [--bib FILE] [--coding DIR]   read and check everything, and say what there is
    python -m corpus agreement   how far the two codings agree, table by table
    python -m corpus dictionary   write the data dictionary of the codebook anew
    python -m corpus measure [SET]   what extraction gives on the invented articles, and each row of a set on which it differs

Bad input gives one line on stderr (file, line, what is wrong, what to do) and exit code 1; so does a copy that is not the same.
"""

import argparse
import sys
from pathlib import Path

from corpus import (
    BOOK,
    Corpus,
    CorpusError,
    dictionary,
    evaluation,
    package,
    reliability,
    synthetic,
    tables,
)
from corpus.document import TABLES
from corpus.export import export


def main(arguments=None):
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options) or 0
    except CorpusError as error:
        print(f"corpus: {error}", file=sys.stderr)
        return 1


def _parser():
    parser = argparse.ArgumentParser(
        prog="python -m corpus", description="Captured news pages, read into tables."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    writes = commands.add_parser(
        "export", help="write every extracted table as CSV, with a datapackage.json"
    )
    writes.add_argument(
        "out",
        metavar="OUT",
        type=Path,
        help="the folder to write: new, empty, or an earlier export, which it replaces",
    )
    writes.add_argument(
        "--jobs",
        metavar="N",
        type=_positive,
        help="how many processes (default: one for each processor)",
    )
    writes.add_argument(
        "--skip-bad",
        action="store_true",
        help="leave out captures that cannot be read, and name them; without this, nothing is written if one is bad",
    )
    writes.set_defaults(run=_export)
    check = commands.add_parser("check", help="read and check everything, and say what there is")
    check.add_argument("--coding", metavar="DIR", type=Path, help="a folder of coded tables")
    check.set_defaults(run=_check)
    for command in (writes, check):
        command.add_argument(
            "--captures",
            metavar="DIR",
            type=Path,
            help="a folder of captured pages, one .txt each (default: the book's)",
        )
        command.add_argument(
            "--bib",
            metavar="FILE",
            type=Path,
            help="a BibTeX file with an entry for each capture that is known",
        )
    commands.add_parser("agreement", help="how far the two codings agree").set_defaults(
        run=_agreement
    )
    commands.add_parser(
        "dictionary", help="write the data dictionary of the codebook anew"
    ).set_defaults(run=_dictionary)
    measure = commands.add_parser("measure", help="what extraction gives on the invented articles")
    measure.add_argument(
        "set",
        metavar="SET",
        nargs="?",
        choices=synthetic.sets(),
        help="a set of articles, to see each row on which extraction differs",
    )
    measure.set_defaults(run=_measure)
    return parser


def _positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _corpus(options):
    """The corpus that the options name: the book's, or a folder with nothing known of it but what is given."""
    coded = getattr(options, "coding", None)
    if options.captures is None:
        return Corpus(
            BOOK.folder,
            options.bib or BOOK.bib,
            coded or BOOK.coding,
            BOOK.record_csv,
            BOOK.record_bib,
        )
    return Corpus(options.captures, options.bib, coded)


def _export(options):
    counts, bad = export(_corpus(options), options.out, options.jobs, options.skip_bad)
    for name, rows in counts.items():
        print(f"{options.out / name}.csv: {rows} rows")
    for error in bad:
        print(f"corpus: left out: {error}", file=sys.stderr)


def _check(options):
    source = _corpus(options)
    for name in TABLES:
        print(f"{name}: {len(source.extracted[name])} rows")
    if source.coding is not None:
        for name in tables.coded_tables():
            print(f"coded {name}: {len(source.coded[name])} rows")
        for key in source.uncoded:
            print(f"{key} is still to be coded by the codebook, in the tables of {source.coding}")
        for key, names in _half_coded(source).items():
            print(
                f"{key} is coded, but without rows in {', '.join(names)}, where rules find some; code these too, unless the rules err"
            )
    if source.bib is not None:
        found, known = source.found, source.known
        for key in [key for key in found if key not in known]:
            print(
                f"{key} has no entry in {Path(source.bib).name}; add one under this key, with author, title and date"
            )
    if source.record_csv is not None:
        print(f"record: {len(source.record)} rows")


def _half_coded(source):
    """The coded captures that lack rows in tables for which the rules find some: `{key: tables}`."""
    found = {}
    for name in evaluation.LABELS:
        lacking = set(evaluation.extracted(name, source)["source"]) - set(
            source.coded[name]["source"]
        )
        for key in sorted(lacking):
            found.setdefault(key, []).append(name)
    return found


def _agreement(options):
    print(reliability.table().to_string(index=False))


def _dictionary(options):
    print(
        f"{package.CODEBOOK.name}: {'written anew' if dictionary.renew(package.CODEBOOK) else 'unchanged'}"
    )


def _measure(options):
    print(synthetic.table().to_string(index=False, float_format="{:.2f}".format))
    for name in synthetic.COMPARED if options.set else ():
        rows = synthetic.compared(options.set, name)
        for row in rows[rows["extracted"] != rows["labelled"]].itertuples():
            print(
                f"{row.article}:{row.passage} {name} “{row.text}”: extracted {row.extracted}, labelled {row.labelled}"
            )


if __name__ == "__main__":
    sys.exit(main())
