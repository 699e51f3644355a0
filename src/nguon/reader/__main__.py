"""Read one dispatch from the command line: python -m nguon.reader FILE."""

import argparse
import json
import sys
from pathlib import Path

from nguon.reader.draft import DispatchDraft
from nguon.reader.errors import Unreadable
from nguon.reader.paper.html import page
from nguon.reader.reading import MAX_BYTES, read, too_large
from nguon.reader.summary import summary

READ, NOT_A_DISPATCH, UNREADABLE = 0, 1, 2

_EXIT_CODES = """exit codes:
  0  the file was read as a dispatch
  1  the file is a text, but nothing in it looks like a dispatch (the output says what was found)
  2  the file cannot be read; the reason and what to do are on standard error"""


def main(argv: list[str]) -> int:
    """Read the file named in `argv`, print what was found, return the exit code."""
    arguments = _parser().parse_args(argv)
    path: Path = arguments.file
    try:
        draft = read_file(path)
        if arguments.highlight:
            _show(draft, path, arguments.highlight)
    except Unreadable as refusal:
        print(refusal.message(arguments.language), file=sys.stderr)
        return UNREADABLE
    except OSError as error:
        words = {"vi": "Không mở được tệp", "en": "The file cannot be opened:"}
        named = error.filename or path
        print(f"{words[arguments.language]} {named} ({error.strerror}).", file=sys.stderr)
        return UNREADABLE
    if arguments.json:
        print(json.dumps(draft.as_json(), ensure_ascii=False, indent=2))
    else:
        print(summary(draft))
    return READ if looks_like_dispatch(draft) else NOT_A_DISPATCH


def read_file(path: Path) -> DispatchDraft:
    """Read the dispatch in the file `path`; a file over the limit is refused without reading it.

    Raises Unreadable or OSError.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise too_large(size, path.name)
    return read(path.read_bytes(), path.name)


def _show(draft: DispatchDraft, path: Path, target: Path) -> None:
    with target.open("w", encoding="utf-8") as opened:
        opened.writelines(page(draft, path.read_bytes(), path.name))


def looks_like_dispatch(draft: DispatchDraft) -> bool:
    """Tell whether at least two of the marks that every dispatch bears were found."""
    marks = (draft.symbol, draft.date, draft.addressees, draft.recipients, draft.signing_capacity)
    return sum(map(bool, marks)) >= 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nguon read",
        description="Read an official dispatch: its fields, its orders and where each one stands.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file",
        type=Path,
        help="the dispatch: DOCX, DOC, PDF, RTF, ODT, HTML, edXML, ZIP, a picture or plain text",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--highlight",
        type=Path,
        metavar="OUT.html",
        help="also write one HTML file that shows the original with every fact marked on it",
    )
    parser.add_argument(
        "--language", choices=("vi", "en"), default="vi", help="language of messages (default vi)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
