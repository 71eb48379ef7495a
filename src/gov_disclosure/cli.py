"""The command line: ``gov-disclosure read FILE``. Exit status 0, 1 (``check`` found an error), 2 (input or usage)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TextIO

from ._version import __version__
from .errors import DisclosureError, InputError

if TYPE_CHECKING:
    from .model import Finding


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    arguments = _parser().parse_args(argv)
    out = sys.stdout
    if hasattr(out, "reconfigure"):
        out.reconfigure(errors="backslashreplace")
    try:
        status: int = arguments.run(arguments, out)
        out.flush()
    except DisclosureError as error:
        print(f"gov-disclosure: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gov-disclosure", description="Read 政府信息公开工作年度报告 and tell where they contradict themselves."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    read = commands.add_parser("read", help="show what a report says: tables, figures, findings, problems")
    read.add_argument("file", metavar="FILE")
    read.add_argument("--json", action="store_true", help="print the report as JSON (gov-disclosure/report/1)")
    read.add_argument("--text", action="store_true", help="with --json: include the text of record")
    read.add_argument("--encoding", help="the file's encoding, where it is known")
    read.set_defaults(run=_read)
    check = commands.add_parser(
        "check", help="show where reports contradict themselves; exit status 1 if an error is found"
    )
    check.add_argument("files", metavar="FILE", nargs="+")
    check.add_argument("--json", action="store_true", help="print the findings as JSON, one object a file")
    check.add_argument("--sarif", action="store_true", help="print the findings as SARIF 2.1.0, for editors and CI")
    check.add_argument("--lang", choices=("zh", "en"), help="the language of the sentences")
    check.add_argument(
        "--select", action="append", default=[], metavar="RULE", help="only this rule or family; repeatable"
    )
    check.add_argument(
        "--ignore", action="append", default=[], metavar="RULE", help="not this rule or family; repeatable"
    )
    check.add_argument("--encoding", help="the files' encoding, where it is known")
    check.set_defaults(run=_check)
    compare = commands.add_parser(
        "compare", help="show what two successive years of one body say of one another; exit status as for check"
    )
    compare.add_argument("earlier", metavar="EARLIER")
    compare.add_argument("later", metavar="LATER")
    compare.add_argument("--lang", choices=("zh", "en"), help="the language of the sentences")
    compare.add_argument("--encoding", help="the files' encoding, where it is known")
    compare.set_defaults(run=_compare)
    plugins = commands.add_parser("plugins", help="list the installed plugins, with state and reason")
    plugins.set_defaults(run=_plugins)
    example = commands.add_parser("example", help="print the path of the synthetic report that the library ships")
    example.set_defaults(run=_example)
    return parser


def _read(arguments: argparse.Namespace, out: TextIO) -> int:
    from .reading import read
    from .render import report_text

    report = read(arguments.file, encoding=arguments.encoding)
    if arguments.json:
        print(report.to_json(text=arguments.text, indent=1), file=out)
    else:
        out.write(report_text(report, chinese=shows_chinese(out)))
    return 0


def _check(arguments: argparse.Namespace, out: TextIO) -> int:
    from .reading import read
    from .rules.checking import chosen_rules

    reports, files, unread = [], [], []
    for file in arguments.files:
        try:
            report = read(file, encoding=arguments.encoding)
        except InputError as error:  # the other files are still checked
            unread.append({"file": file, "error": " ".join(str(error).split())})
            print(f"gov-disclosure: {unread[-1]['error']}", file=sys.stderr)
            continue
        reports.append(report.with_rules(chosen_rules(report, arguments.select, arguments.ignore, None)))
        files.append(file)
    if arguments.sarif:
        from .sarif import sarif

        log = sarif(reports, lang=arguments.lang or "zh", paths=files)
        print(json.dumps(log, ensure_ascii=False, indent=1), file=out)
    elif arguments.json:
        from .serialise import finding_dict

        found = [
            {"file": file, "findings": [finding_dict(finding) for finding in report.findings]}
            for file, report in zip(files, reports, strict=True)
        ]
        print(json.dumps([*found, *unread], ensure_ascii=False, indent=1), file=out)
    elif reports:
        from .rules import check_text

        print(check_text(*reports, lang=_language(arguments, out)), file=out)
    if unread:
        return 2
    return _status(finding for report in reports for finding in report.findings)


def _compare(arguments: argparse.Namespace, out: TextIO) -> int:
    from .reading import read
    from .rules import compare, compare_text

    earlier, later = (read(file, encoding=arguments.encoding) for file in (arguments.earlier, arguments.later))
    years = compare(earlier, later)
    print(compare_text(earlier, later, lang=_language(arguments, out), years=years), file=out)
    return _status(years.findings)


def _language(arguments: argparse.Namespace, out: TextIO) -> Literal["zh", "en"]:
    chosen: Literal["zh", "en"] | None = arguments.lang
    return chosen or ("zh" if shows_chinese(out) else "en")


def _status(findings: Iterable[Finding]) -> int:
    return 1 if any(finding.severity == "error" for finding in findings) else 0


def _plugins(arguments: argparse.Namespace, out: TextIO) -> int:
    from .discovery import plugins

    for plugin in plugins():
        source = f"{plugin.distribution} {plugin.version}"
        reason = f": {plugin.reason.strip().splitlines()[-1]}" if plugin.reason else ""
        print(f"{plugin.kind:8}  {plugin.name:24}  {source:32}  {plugin.state}{reason}", file=out)
    return 0


def _example(arguments: argparse.Namespace, out: TextIO) -> int:
    from .examples import example

    print(example(), file=out)
    return 0


def shows_chinese(stream: TextIO) -> bool:
    """Tell whether a stream's encoding has Chinese characters."""
    try:
        "政府信息公开".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
