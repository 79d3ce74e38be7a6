"""The corpus on the command line: `python -m corpus --help`."""

import argparse
import sys
from pathlib import Path

from corpus import (
    BOOK,
    Corpus,
    CorpusError,
    check,
    drafting,
    package,
    readings,
    reliability,
    synthetic,
    tables,
)
from corpus.extraction.errors import shown_path
from corpus.files import scan


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return the exit code.

    Bad input gives one line for each error on stderr, and the exit code 1.
    """
    options = _parser().parse_args(arguments)
    code = 0
    try:
        options.run(options)
    except* CorpusError as errors:
        code = 1
        for error in errors.exceptions:
            print(f"corpus: {error}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m corpus",
        description="Read captured news articles into tables.",
        epilog="Bad input is told with file, line and remedy, and the exit status is then 1.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    export = commands.add_parser(
        "export",
        help="write the extracted tables as CSV with a datapackage.json (Frictionless Data)",
    )
    export.add_argument(
        "out", metavar="OUT", type=Path, help="a folder that is new, empty, or an earlier export"
    )
    export.add_argument(
        "--skip-bad",
        action="store_true",
        help="leave out captures that cannot be read (without this, nothing is written)",
    )
    export.set_defaults(run=_export)

    checking = commands.add_parser(
        "check",
        help="read and check every file; list what is still to be coded, or to be confirmed",
    )
    checking.set_defaults(run=_check)

    draft = commands.add_parser(
        "draft", help="draft the coding of an article that nobody has coded, to be confirmed"
    )
    draft.add_argument("key", metavar="KEY", help="the key of the article")
    draft.set_defaults(run=_draft)

    confirm = commands.add_parser(
        "confirm", help="confirm a draft; with its last table, its rows are put into the coding"
    )
    confirm.add_argument("key", metavar="KEY", help="the key of the article")
    confirm.add_argument(
        "tables",
        metavar="TABLE",
        nargs="*",
        help=f"tables (default: all of the draft), or {readings.TABLE}: they were read against it",
    )
    confirm.set_defaults(run=_confirm)

    findings = commands.add_parser(
        readings.TABLE, help="list the findings, to be read against a new article"
    )
    findings.set_defaults(run=_findings)

    for command in (checking, draft, confirm, findings):
        command.add_argument("--coding", metavar="DIR", type=Path, help="a folder of coded tables")

    for command in (export, checking, draft, confirm, findings):
        command.add_argument(
            "--captures",
            metavar="DIR",
            type=Path,
            help="a folder with a .txt file for each article (default: the book's); export reads "
            ".md and .html files, and folders in it, too",
        )
        command.add_argument(
            "--bib", metavar="FILE", type=Path, help="a BibTeX file with entries for the captures"
        )

    agreement = commands.add_parser(
        "agreement", help="print the agreement of the two coders, table by table"
    )
    agreement.set_defaults(run=_agreement)

    dictionary = commands.add_parser(
        "dictionary", help="update the data dictionary of the codebook from the schema"
    )
    dictionary.set_defaults(run=_dictionary)

    measure = commands.add_parser(
        "measure", help="print how good extraction is on the synthetic articles"
    )
    measure.add_argument(
        "set",
        metavar="SET",
        nargs="?",
        choices=synthetic.sets(),
        help="a set of articles: print each row on which extraction differs from its labels, too "
        f"({', '.join(synthetic.sets())})",
    )
    measure.set_defaults(run=_measure)
    return parser


def _corpus(options: argparse.Namespace) -> Corpus:
    """Return the corpus that the options name: the book's, or a folder with what is given."""
    coding = getattr(options, "coding", None)
    if options.captures:
        return Corpus(options.captures, options.bib, coding)
    known = options.bib or BOOK.bib, coding or BOOK.coding
    return Corpus(BOOK.folder, *known, BOOK.record_csv, BOOK.record_bib)


def _export(options: argparse.Namespace) -> None:
    corpus = _corpus(options)
    made = package.export(corpus, options.out, options.skip_bad)
    for name, rows in made.rows.items():
        print(f"{options.out / name}.csv: {rows} rows")
    for error in made.bad:
        print(f"corpus: left out: {error}", file=sys.stderr)
    for path in made.others:
        print(f"passed over: {shown_path(path)}")
    if made.without_outlet:
        print(
            f"no outlet was found for {', '.join(made.without_outlet)}: give it as author of an "
            "entry with this key, in a BibTeX file (--bib)"
        )


def _check(options: argparse.Namespace) -> None:
    corpus = _corpus(options)
    if errors := check.problems(corpus):
        for sentence in check.drafted(corpus):
            print(sentence)
        raise ExceptionGroup("what is wrong", errors)
    found = {name: corpus.extracted[name] for name in tables.extracted_tables()}
    if corpus.coding:
        found |= {f"coded {name}": corpus.coded[name] for name in tables.coded_tables()}
    if corpus.record_csv:
        found |= {name: getattr(corpus, name) for name in tables.BESIDE}
    for name, rows in found.items():
        print(f"{name}: {len(rows)} rows")
    _print_other_files(corpus)
    for sentence in check.notices(corpus):
        print(sentence)


def _print_other_files(corpus: Corpus) -> None:
    """Print which files in the folder of captures were not read."""
    others = [path.name for path in scan(corpus.folder).others]
    if others:
        print(f"not read, because they are not .txt files: {', '.join(others)}")


def _draft(options: argparse.Namespace) -> None:
    corpus = _corpus(options)
    for sentence in drafting.write(corpus, options.key).notices():
        print(sentence)


def _confirm(options: argparse.Namespace) -> None:
    corpus = _corpus(options)
    if options.tables == [readings.TABLE]:
        readings.confirm(corpus, options.key)
        print(f"noted: the {readings.TABLE} have been read against {options.key}")
        return
    if drafting.confirm(corpus, options.key, options.tables):
        print(f"{options.key} is coded: its rows are in the tables, and its draft is deleted")
        for sentence in readings.notices(_corpus(options)):
            print(sentence)
        return
    for sentence in check.drafted(corpus):
        print(sentence)


def _findings(options: argparse.Namespace) -> None:
    for sentence in readings.listed(_corpus(options)):
        print(sentence)


def _agreement(_: argparse.Namespace) -> None:
    print(reliability.table().to_string(index=False))
    print()
    print(reliability.themes().to_string(index=False))


def _dictionary(_: argparse.Namespace) -> None:
    changed = package.update_dictionary()
    print(f"{package.CODEBOOK.name}: {'updated' if changed else 'unchanged'}")


def _measure(options: argparse.Namespace) -> None:
    print(synthetic.table().to_string(index=False, float_format="{:.2f}".format))
    for name in synthetic.COMPARED if options.set else ():
        rows = synthetic.compared(options.set, name)
        for row in rows[rows["extracted"] != rows["labelled"]].itertuples():
            print(
                f"{row.article}:{row.passage} {name} “{row.text}”: "
                f"extracted {row.extracted}, labelled {row.labelled}"
            )


if __name__ == "__main__":
    sys.exit(main())
