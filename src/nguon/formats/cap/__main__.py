"""CAP alerts on the command line: nguon cap check FILE."""

import argparse
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nguon.formats.cap.checking import Report, check
from nguon.formats.cap.defects import Defect, Unusable
from nguon.formats.cap.parsing import MAX_BYTES
from nguon.formats.cap.rules import Bounds
from nguon.formats.cap.signature.trust import load_anchors
from nguon.formats.cap.signature.verifying import Standing
from nguon.formats.cap.words import Language
from nguon.formats.cap.writing import write_moment

ACCEPTED, REFUSED, UNUSABLE = 0, 1, 2
_EXIT_CODES = """exit codes:
  0  accepted
  1  refused: each defect is printed with its place, its rule in CAP 1.2 and its remedy
  2  unusable: cannot be opened, is not XML or not CAP, is too large, declares a DTD"""
_VERDICTS: dict[str, dict[Language, str]] = {
    "accepted": {"vi": "chấp nhận", "en": "accepted"},
    "refused": {"vi": "từ chối, {count} lỗi", "en": "refused, {count} defects"},
}
_STANDINGS: dict[Standing, dict[Language, str]] = {
    Standing.UNSIGNED: {"vi": "không có chữ ký", "en": "unsigned"},
    Standing.VOUCHED: {"vi": "đã ký: {signer}", "en": "signed by {signer}"},
    Standing.INTACT: {
        "vi": "có chữ ký, chưa được bảo đảm",
        "en": "signed, not vouched for",
    },
    Standing.UNCHECKED: {"vi": "có chữ ký, chưa kiểm tra", "en": "signed, not checked"},
    Standing.REFUSED: {"vi": "chữ ký không được chấp nhận", "en": "the signature is refused"},
}


def main(argv: list[str]) -> int:
    """Check the file named in `argv`; return the exit code."""
    arguments = _parser().parse_args(argv)
    language: Language = arguments.language
    try:
        pem = arguments.anchors.read_bytes() if arguments.anchors else None
        anchors = None if pem is None else load_anchors(pem)
        now = datetime.fromtimestamp(time.time(), UTC)
        data = _start_of(arguments.file)
        report = check(data, anchors, now=now, bounds=arguments.bounds)
    except (OSError, ValueError, Unusable) as trouble:
        _tell_unusable(arguments, _reason(trouble, language))
        return UNUSABLE
    if arguments.json:
        print(json.dumps(_as_json(arguments.file, report, language), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(arguments.file, report, language)))
    return ACCEPTED if report.accepted else REFUSED


def _start_of(file: Path) -> bytes:
    """Read no more than it takes to see that a file is too large."""
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _reason(trouble: Exception, language: Language) -> str:
    if isinstance(trouble, Unusable):
        return trouble.message(language)
    if isinstance(trouble, OSError):
        vietnamese = language == "vi"
        opened = "Không mở được" if vietnamese else "Cannot be opened"
        return f"{opened}: {trouble.filename}: {trouble.strerror}."
    if language == "vi":
        return "Tệp chứng thư gốc không có chứng thư PEM nào đọc được."
    return "The file of anchors holds no readable PEM certificate."


def _tell_unusable(arguments: argparse.Namespace, reason: str) -> None:
    if arguments.json:
        said = {"file": str(arguments.file), "verdict": "unusable", "reason": reason}
        print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        print(f"{arguments.file}: {reason}", file=sys.stderr)


def _verdict(report: Report) -> str:
    return "accepted" if report.accepted else "refused"


def _lines(file: Path, report: Report, language: Language) -> list[str]:
    advice = "khuyến nghị" if language == "vi" else "advice"
    verdict = _VERDICTS[_verdict(report)][language].format(count=len(report.defects))
    standing = _STANDINGS[report.standing][language].format(signer=report.signer)
    return [
        *(f"{file}: {defect.text(language)}" for defect in report.defects),
        *(f"{file}: {advice}: {defect.text(language)}" for defect in report.advice),
        f"{file}: {verdict}; {standing}",
    ]


def _as_json(file: Path, report: Report, language: Language) -> dict[str, Any]:
    alert = report.alert
    return {
        "file": str(file),
        "verdict": _verdict(report),
        "alert": {
            "identifier": alert.identifier,
            "sender": alert.sender,
            "sent": write_moment(alert.sent) if alert.sent else None,
            "status": alert.status,
            "msg_type": alert.msg_type,
            "scope": alert.scope,
        },
        "signature": {"standing": report.standing, "signer": report.signer or None},
        "defects": [_defect(defect, language) for defect in report.defects],
        "advice": [_defect(defect, language) for defect in report.advice],
    }


def _defect(defect: Defect, language: Language) -> dict[str, Any]:
    return {
        "code": defect.code,
        "where": defect.where,
        "line": defect.line,
        "section": defect.section,
        "text": defect.what(language),
        "remedy": defect.remedy(language),
    }


def _bounds(written: str) -> Bounds:
    try:
        south, west, north, east = (float(part) for part in written.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError("S,W,N,E: 21.6,102.3,22.9,104.0") from None
    return Bounds(south, west, north, east)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nguon cap",
        description="Judge alerts of the Common Alerting Protocol (CAP 1.2).",
    )
    commands = parser.add_subparsers(dest="what", required=True)
    checking = commands.add_parser(
        "check",
        help="check a file strictly",
        description="Check a CAP 1.2 alert by the schema and by the text of the standard.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    checking.add_argument("file", type=Path, help="the alert")
    checking.add_argument(
        "--anchors",
        type=Path,
        metavar="PEM",
        help="certificates that may vouch for the signer; with it, unsigned alerts are refused",
    )
    checking.add_argument(
        "--bounds",
        type=_bounds,
        metavar="S,W,N,E",
        help="refuse places outside this box, in degrees; Lai Châu is 21.6,102.3,22.9,104.0",
    )
    checking.add_argument("--json", action="store_true", help="print one JSON object")
    checking.add_argument(
        "--language", choices=("vi", "en"), default="vi", help="language of the words (default vi)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
