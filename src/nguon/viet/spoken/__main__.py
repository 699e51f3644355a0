"""Written Vietnamese → spoken Vietnamese on the command line: nguon say --text "…"."""

import argparse
import codecs
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from nguon.viet.decoding import Undecodable, decode
from nguon.viet.spoken import BadTable, Decision, Spoken, Tables, own_tables, say

DONE, UNUSABLE = 0, 2
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EXIT_CODES = """exit codes:
  0  said
  2  a file that cannot be read or a table that cannot be used; the reason is on standard error"""


def main(argv: list[str]) -> int:
    """Say what `argv` names, a line out for each line in; return the exit code."""
    return answer(parser().parse_args(argv))


def answer(arguments: argparse.Namespace) -> int:
    """Say what was asked for, a line out for each line in; return the exit code."""
    try:
        tables = own_tables()
        if arguments.tables:
            tables = tables.extended(arguments.tables)
        for line in lines_of(arguments):
            print(_told(_said(line, tables), arguments), flush=arguments.lines)
    except BadTable as trouble:
        print(trouble, file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as trouble:
        print(f"Không mở được {trouble.filename}: {trouble.strerror}.", file=sys.stderr)
        return UNUSABLE
    return DONE


def lines_of(arguments: argparse.Namespace) -> Iterable[str]:
    """Return the lines that are to be said."""
    if arguments.lines:
        return _stream(sys.stdin.buffer)
    if arguments.file:
        return _text(arguments.file.read_bytes()).splitlines()
    return _text(arguments.text.encode("utf-8", "surrogateescape")).splitlines() or [""]


def _stream(source: BinaryIO) -> Iterator[str]:
    """Yield lines as they come, each decoded by itself; UTF-16 is known by its first bytes."""
    if isinstance(source, io.BufferedReader) and source.peek(2)[:2] in _WIDE:
        yield from io.TextIOWrapper(source, "utf-16", errors="replace")
        return
    yield from map(_text, source)


def _text(data: bytes) -> str:
    try:
        return decode(data).text
    except Undecodable:
        return data.decode("utf-8", "replace")


def _said(line: str, tables: Tables) -> Spoken:
    """One line, whatever marks of other systems' line ends it holds."""
    return say(" ".join(line.splitlines()), tables)


def _told(spoken: Spoken, arguments: argparse.Namespace) -> str:
    if arguments.json:
        return json.dumps(as_json(spoken), ensure_ascii=False)
    if arguments.explain:
        return "\n".join([spoken.text, *map(_explained, spoken.decisions)])
    return spoken.text


def as_json(spoken: Spoken) -> dict[str, object]:
    """Return the object that `--json` prints; its fields are listed in docs/integrators.md."""
    return {
        "written": spoken.written,
        "spoken": spoken.text,
        "sure": not spoken.doubts,
        "decisions": [asdict(decision) for decision in spoken.decisions],
    }


def _explained(decision: Decision) -> str:
    said = f"“{decision.spoken}”" if decision.spoken else "không đọc"
    doubt = "" if decision.sure else "  ← chưa chắc"
    return f"    {decision.rule}: “{decision.written}” → {said}{doubt}"


def parser() -> argparse.ArgumentParser:
    """Return what `nguon say` understands of text."""
    options = argparse.ArgumentParser(
        prog="nguon say",
        description="Say written Vietnamese as an announcer would read it aloud.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    source = options.add_mutually_exclusive_group(required=True)
    source.add_argument("--text", help="the text itself")
    source.add_argument("--file", type=Path, help="a text file in Unicode or an old encoding")
    source.add_argument(
        "--lines", action="store_true", help="lines on standard input, a line out for each"
    )
    options.add_argument(
        "--explain", action="store_true", help="also each decision, and which are unsure"
    )
    options.add_argument("--json", action="store_true", help="one JSON object a line, explained")
    options.add_argument(
        "--tables", type=Path, metavar="FILE", help="a province's own readings, which win over ours"
    )
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
