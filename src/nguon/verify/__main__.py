"""Is this official? On the command line: nguon verify --text-lines --texts FILE."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from nguon.verify.answer import Answer
from nguon.verify.archive import Archive
from nguon.verify.bundle import BadBundle, read_bundle
from nguon.verify.codes import read_code
from nguon.verify.log.note import BadNote, read_verifier
from nguon.verify.released import Released, Standing
from nguon.viet.decoding import Undecodable, decode

OFFICIAL, NOT_OFFICIAL, UNUSABLE = 0, 1, 2


class BadTexts(ValueError):
    """A file of released texts that cannot be used; the message names the line."""


def read_texts(lines: Iterable[str], name: str) -> Iterator[Released]:
    """Yield the released texts of JSON lines with "bulletin" and "text".

    "standing" ("released", "corrected", "recalled", "expired") and "version" may stand beside.
    Raises BadTexts.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield Released(
                str(row["bulletin"]),
                str(row["text"]),
                Standing(row.get("standing", Standing.HOLDS)),
                int(row.get("version", 1)),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as trouble:
            raise BadTexts(
                f"{name}:{number}: cần một đối tượng JSON có “bulletin” và “text” ({trouble})"
            ) from None


def answer_lines(archive: Archive, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Yield one answer for each line: a text, or a JSON object with "text"."""
    for line in lines:
        yield archive.check(_text_of(line)).as_json()


def _text_of(line: bytes) -> str:
    try:
        text = decode(line.rstrip(b"\r\n")).text
    except Undecodable:
        text = line.decode(errors="replace")
    if text.lstrip().startswith("{"):
        try:
            row = json.loads(text)
        except ValueError:
            return text
        if isinstance(row, dict) and isinstance(row.get("text"), str):
            return str(row["text"])
    return text


def tell(answer: Answer) -> str:
    """Return an answer in words."""
    words = {
        "official": "CHÍNH THỨC" if answer.whole else "CHÍNH THỨC, một phần của bản tin",
        "changed": "ĐÃ BỊ SỬA so với bản chính thức",
        "superseded": "ĐÃ ĐƯỢC ĐÍNH CHÍNH HOẶC THU HỒI, không còn đúng",
        "unknown": "KHÔNG TÌM THẤY trong những gì đã phát hành",
    }
    lines = [words[answer.verdict.value]]
    if answer.released:
        lines.append(f"Bản tin: {answer.released.bulletin}")
    for change in answer.changes:
        lines.append(f"  bản chính thức “{change.official}”, bản này “{change.found}”")
    lines += [f"  thiếu câu: “{gap.text}”" for gap in answer.gaps]
    if answer.stitched:
        lines.append(f"Có chữ lấy từ bản tin khác: {', '.join(answer.stitched)}")
    if not answer.released and answer.related:
        lines.append(f"Cùng chủ đề: {', '.join(answer.related)}")
    return "\n".join(lines)


def asks_about_a_text(argv: list[str]) -> bool:
    """Tell whether this is a question for this command, not for the log of events."""
    ours = ("--text", "--text-lines", "--texts", "--help", "-h")
    return any(argument.partition("=")[0] in ours for argument in argv)


def main(argv: list[str], store: Callable[[], Iterable[Released]] = tuple) -> int:
    """Check what `argv` names against --texts, or `store`'s texts; return the exit code."""
    arguments = parser().parse_args(argv)
    if arguments.what and not Path(arguments.what).is_file():
        return _by_code(arguments)
    try:
        archive = Archive(_released(arguments.texts) if arguments.texts else store())
    except (BadTexts, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return UNUSABLE
    if arguments.text_lines:
        for row in answer_lines(archive, sys.stdin.buffer):
            print(json.dumps(row, ensure_ascii=False), flush=True)
        return OFFICIAL
    answer = archive.check(arguments.text or _text_of(Path(arguments.what).read_bytes()))
    if arguments.json:
        print(json.dumps(answer.as_json(), ensure_ascii=False))
    else:
        print(tell(answer))
    return OFFICIAL if answer.verdict.value == "official" else NOT_OFFICIAL


def _by_code(arguments: argparse.Namespace) -> int:
    """Say which released version a code stands for, by the bundle alone."""
    if read_code(arguments.what) is None:
        print(f"“{arguments.what}” không phải tệp, cũng không phải mã đúng.", file=sys.stderr)
        return UNUSABLE
    if not arguments.bundle:
        print("Kiểm tra mã cần gói đã tải: --bundle TỆP (/log/bundle.json).", file=sys.stderr)
        return UNUSABLE
    try:
        trusted = [read_verifier(arguments.key)] if arguments.key else None
        bundle = read_bundle(arguments.bundle, trusted)
    except (BadBundle, BadNote, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return UNUSABLE
    entries = bundle.of_code(arguments.what)
    if not entries:
        print("KHÔNG CÓ bản nào đã phát hành mang mã này.")
        return NOT_OFFICIAL
    entry, later = entries[0], bundle.following(entries[0])
    print("CHÍNH THỨC" if later is None else "ĐÃ ĐƯỢC ĐÍNH CHÍNH HOẶC THU HỒI, không còn đúng")
    print(f"{entry.bulletin} bản số {entry.version}, phát hành {entry.released_at}")
    print(f"Mã SHA-256 của nội dung đã duyệt: {entry.seal}")
    return OFFICIAL if later is None else NOT_OFFICIAL


def _released(path: Path) -> Iterator[Released]:
    with path.open(encoding="utf-8") as file:
        yield from read_texts(file, str(path))


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(
        prog="nguon verify",
        description="Tell whether a text is official. Without arguments, or with "
        "--head SEQ:HASH (a link noted elsewhere): check the log of events.",
        epilog="exit codes: 0 official, or all lines answered; 1 not official; 2 unusable",
    )
    what = made.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "what",
        nargs="?",
        metavar="FILE|CODE",
        help="a text file, a signed PDF, a CAP alert; or a short code, with --bundle",
    )
    what.add_argument("--text", help="the text")
    what.add_argument(
        "--text-lines",
        action="store_true",
        help='a text a line on standard input, plain or as JSON with "text"; one JSON a line out',
    )
    made.add_argument(
        "--texts",
        type=Path,
        metavar="FILE",
        help='released texts as JSON lines with "bulletin" and "text", in place of the store\'s',
    )
    made.add_argument(
        "--bundle", type=Path, metavar="FILE", help="/log/bundle.json, for a code without a network"
    )
    made.add_argument("--key", metavar="KEY", help="the one key that may vouch, as it is published")
    made.add_argument("--json", action="store_true", help="print one JSON object")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
