"""The corpus on the command line.

    python -m corpus export OUT [--captures DIR] [--bib FILE]   write every extracted table as CSV, with a Frictionless datapackage.json
    python -m corpus check [--captures DIR] [--bib FILE] [--coding DIR]   read and check everything, and say what there is
    python -m corpus agreement   how far the two codings agree, table by table

Bad input gives one line on stderr (file, line, what is wrong, what to do) and exit code 1.
"""

import argparse
import json
import sys
from pathlib import Path

from corpus import BOOK, Corpus, CorpusError, agreement, tables

EXTRACTED = ("documents", "lines", "passages")


def main(arguments=None):
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except CorpusError as error:
        print(f"corpus: {error}", file=sys.stderr)
        return 1
    return 0


def _parser():
    parser = argparse.ArgumentParser(prog="python -m corpus", description="Captured news pages, read into tables.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    export = commands.add_parser("export", help="write every extracted table as CSV, with a datapackage.json")
    export.add_argument("out", metavar="OUT", type=Path, help="the folder to write to; it is made if it is missing")
    export.set_defaults(run=_export)
    check = commands.add_parser("check", help="read and check everything, and say what there is")
    check.add_argument("--coding", metavar="DIR", type=Path, help="a folder of coded tables")
    check.set_defaults(run=_check)
    for command in (export, check):
        command.add_argument("--captures", metavar="DIR", type=Path, help="a folder of captured pages, one .txt each (default: the book's)")
        command.add_argument("--bib", metavar="FILE", type=Path, help="a BibTeX file with an entry for each capture that is known")
    commands.add_parser("agreement", help="how far the two codings agree").set_defaults(run=_agreement)
    return parser


def _corpus(options):
    """The corpus that the options name: the book's, or a folder with nothing known of it but what is given."""
    coded = getattr(options, "coding", None)
    if options.captures is None:
        return Corpus(BOOK.folder, options.bib or BOOK.bib, coded or BOOK.coding, BOOK.record_csv, BOOK.record_bib)
    return Corpus(options.captures, options.bib, coded)


def _export(options):
    source = _corpus(options)
    found = {name: getattr(source, name)() for name in EXTRACTED}  # read everything before anything is written
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, frame in found.items():
            frame.to_csv(options.out / f"{name}.csv", index=False, lineterminator="\n")
        package = {"name": "corpus", "resources": [tables.resource(name) for name in found]}
        (options.out / "datapackage.json").write_text(json.dumps(package, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise CorpusError(options.out, f"cannot be written ({error.strerror})", "name a folder that you may write to") from None
    for name, frame in found.items():
        print(f"{options.out / name}.csv: {len(frame)} rows")


def _check(options):
    source = _corpus(options)
    for name in EXTRACTED:
        print(f"{name}: {len(getattr(source, name)())} rows")
    if source.coding is not None:
        for name in tables.coded_tables():
            print(f"coded {name}: {len(source.coded(name))} rows")
    if source.record_csv is not None:
        print(f"record: {len(source.record())} rows")


def _agreement(options):
    print(agreement.table().to_string(index=False))


if __name__ == "__main__":
    sys.exit(main())
