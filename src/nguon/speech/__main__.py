"""Written Vietnamese said on the command line, and with --audio as sound: nguon say."""

import argparse
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from nguon.viet.spoken import BadTable, own_tables
from nguon.viet.spoken.__main__ import DONE, UNUSABLE, answer, lines_of, parser
from nguon.viet.timing import ANNOUNCER


def main(argv: list[str]) -> int:
    """Say what `argv` names as text, or write it as sound; return the exit code."""
    arguments = _parser().parse_args(argv)
    return _sound(arguments) if arguments.audio else answer(arguments)


def _sound(arguments: argparse.Namespace) -> int:
    from nguon.speech.troubles import Trouble

    try:
        _write(arguments)
    except (Trouble, BadTable) as trouble:
        print(trouble, file=sys.stderr)
        return UNUSABLE
    except OSError as trouble:
        print(f"Không mở được {trouble.filename}: {trouble.strerror}.", file=sys.stderr)
        return UNUSABLE
    return DONE


def _write(arguments: argparse.Namespace) -> None:
    """Print each line as it is said and write the sound; progress goes to standard error."""
    from nguon.speech.encoding import CODECS
    from nguon.speech.levels import POLICIES
    from nguon.speech.making import Wish, make
    from nguon.speech.programme import Item, Programme
    from nguon.speech.script import lines
    from nguon.speech.shelf import Shelf, write_whole
    from nguon.speech.troubles import Trouble
    from nguon.speech.voices import voice

    file: Path = arguments.audio
    form = file.suffix.removeprefix(".")
    if form not in CODECS:
        raise Trouble("form_unknown", name=file)
    tables = own_tables().extended(arguments.tables) if arguments.tables else own_tables()
    text = "\n".join(lines_of(arguments))
    if station := arguments.programme:
        script = Programme(station, arguments.day, (Item(text),)).script(tables)
    else:
        script = lines(text, tables)
    wish = Wish(form, arguments.pace, POLICIES[arguments.channel])
    with tempfile.TemporaryDirectory(prefix="nguon-") as folder:
        shelf = Shelf(Path(folder))
        sound = make(script, voice(arguments.voice, arguments.voices), wish, shelf, _progress)
        write_whole(file, shelf.path(sound).read_bytes())
    for line in script:
        if line.spoken:
            print(line.spoken)
    told = f"{sound.seconds} s, {sound.loudness} LUFS, {sound.true_peak} dBTP, "
    print(f"{file}: {told}{sound.pace:.0f} âm tiết/phút, SHA-256 {sound.sha256}", file=sys.stderr)


def _progress(share: float) -> None:
    end = "\n" if share >= 1 else ""
    print(f"\r{share:4.0%}", end=end, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    options = parser()
    sound = options.add_argument_group("sound")
    sound.add_argument("--audio", type=Path, metavar="FILE", help="write .opus, .mp3 or .wav too")
    sound.add_argument("--voice", default="vi", metavar="NAME",
                       help="vi, vi-vn-x-central, vi-vn-x-south, or one of --voices")  # fmt: skip
    sound.add_argument("--voices", type=Path, metavar="DIR", help="a folder of Piper voices")
    sound.add_argument("--pace", type=_pace, default=ANNOUNCER, metavar="N",
                       help=f"syllables a minute, pauses apart ({ANNOUNCER})")  # fmt: skip
    sound.add_argument("--channel", choices=("loudspeaker", "radio"), default="loudspeaker",
                       help="-16 LUFS for horns, -23 for radio")  # fmt: skip
    sound.add_argument("--programme", metavar="STATION",
                       help="with chime, station, date and sign-off")  # fmt: skip
    sound.add_argument("--day", type=date.fromisoformat, default=_today(), metavar="YYYY-MM-DD",
                       help="the programme's day (today in Vietnam)")  # fmt: skip
    return options


def _pace(text: str) -> float:
    pace = float(text)
    if not 100 <= pace <= 400:
        raise argparse.ArgumentTypeError("100–400")
    return pace


def _today() -> date:
    return datetime.now(UTC).astimezone(timezone(timedelta(hours=7))).date()  # noqa: TID251


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
