"""The signatures of a PDF on the command line: nguon signatures FILE."""

import argparse
import sys
from pathlib import Path

from nguon.dispatches.signatures import NotPdf, Signature, Trust, Verdict, read
from nguon.dispatches.signatures.words import NOT_PDF, Language, statements, time_text, verdict_text

_EXIT_CODES = """exit codes:
  0  every signature is intact and leads to a trusted root
  1  unsigned, or intact but not chained to a trusted root
  2  a signature is broken, the page was changed after the last one, or the file cannot be read"""


def main(argv: list[str]) -> int:
    """Print the signatures of the file named in `argv`; return the exit code."""
    arguments = _parser().parse_args(argv)
    language: Language = arguments.language
    try:
        trust = Trust.in_folder(arguments.trust)
        found = read(arguments.file.read_bytes(), trust)
    except NotPdf:
        print(NOT_PDF[language], file=sys.stderr)
        return Verdict.BROKEN
    except (OSError, ValueError) as trouble:
        print(trouble, file=sys.stderr)
        return Verdict.BROKEN
    for number, signature in enumerate(found.signatures, 1):
        print("\n".join(_lines(number, signature, language)))
    print(verdict_text(found, language))
    return found.verdict


def _lines(number: int, signature: Signature, language: Language) -> list[str]:
    who = ", ".join(filter(None, (signature.signer, signature.organisation)))
    lines = [f"{number}. {who or signature.field} ({signature.format})"]
    if when := time_text(signature, language):
        lines.append(f"   {when}")
    return [*lines, *(f"   - {statement}" for statement in statements(signature, language)), ""]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nguon signatures",
        description="Show the digital signatures of a PDF: intact, by whom, chained to whom.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, help="the PDF")
    parser.add_argument(
        "--trust",
        type=Path,
        help="folder of root certificates (PEM) and lists of revoked ones (.crl); "
        "nguon takes NGUON_TRUST_ROOTS without it",
    )
    parser.add_argument(
        "--language", choices=("vi", "en"), default="vi", help="language of the words (default vi)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
