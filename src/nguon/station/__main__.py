"""nguon station: enrol a box, run it, silence it, see what it kept and played."""

import argparse
import contextlib
import json
import signal
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

from nguon.station.box import Box

DONE, FAILED, UNUSABLE = 0, 1, 2
FOLDER = Path("/var/lib/nguon-station")


def main(argv: list[str], notify: str = "", name: str = "nguon station") -> int:
    """Do what `argv` says; `notify` is systemd's $NOTIFY_SOCKET, `name` how it was called."""
    arguments = parser(name).parse_args(argv)
    arguments.notify = notify
    try:
        return int(arguments.work(arguments))
    except (OSError, ValueError, sqlite3.Error) as trouble:
        print(trouble, file=sys.stderr)
        return UNUSABLE


def _run(arguments: argparse.Namespace) -> int:
    """The amplifier is off before anything that may fail: whoever was killed left it on. The
    players start while the rest is loaded: after a crash that is a third of a second."""
    from nguon.station.mpv import decks
    from nguon.station.relay import relay

    box = Box(arguments.box)
    settings = box.settings()
    amplifier = relay(settings.relay)
    with contextlib.suppress(OSError):
        amplifier.open()
    players = decks(box.folder, settings.output)
    from nguon.station.agent import agent

    made = agent(box, *players, arguments.notify, amplifier)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: made.stop())
    made.run()
    return DONE


def _enrol(arguments: argparse.Namespace) -> int:
    from nguon.station.enrolling import enrol

    now = datetime.now(UTC)  # noqa: TID251
    station = enrol(
        Box(arguments.box),
        arguments.address,
        arguments.code,
        arguments.root,
        now,
        arguments.authority,
        arguments.output,
    )
    print(f"Đã ghi danh đài {station} vào {arguments.box}.")
    return DONE


def _mute(arguments: argparse.Namespace) -> int:
    file = Box(arguments.box).mute_file
    if arguments.state == "on":
        file.touch()
    else:
        file.unlink(missing_ok=True)
    return DONE


def _log(arguments: argparse.Namespace) -> int:
    """Print the play log as JSON lines; 1 where the chain is broken."""
    from nguon.formats.playout.proof import first_break
    from nguon.formats.playout.records import to_json
    from nguon.station.keeping import Keeping

    entries = Keeping(arguments.box / "station.sqlite3").log(most=-1)
    for entry in entries:
        print(json.dumps(to_json(entry), ensure_ascii=False))
    broken = first_break(entries)
    if broken is not None:
        print(f"Chuỗi nhật ký đứt tại dòng {broken}.", file=sys.stderr)
    return DONE if broken is None else FAILED


def _key(arguments: argparse.Namespace) -> int:
    """Make a key for the province: root, schedule or emergency; print its id and public part."""
    from nguon.formats.playout.keys import SigningKey

    key = SigningKey.generate()
    arguments.file.touch(mode=0o600, exist_ok=False)
    arguments.file.write_bytes(key.pem(_password(arguments)))
    told = {"kid": key.kid, "x": key.public, "holder": arguments.holder, "role": arguments.role}
    print(json.dumps(told, ensure_ascii=False))
    return DONE


def _trust(arguments: argparse.Namespace) -> int:
    """Sign the next trust document with the root, on a machine without a network."""
    from nguon.formats.playout.keys import SigningKey
    from nguon.formats.playout.records import from_json
    from nguon.station.ceremony import Offered, sign_trust

    password = _password(arguments)
    roots = [SigningKey.from_pem(root.read_bytes(), password) for root in arguments.root]
    offered = [from_json(Offered, json.loads(file.read_text())) for file in arguments.key]
    previous = arguments.previous.read_bytes() if arguments.previous else b""
    now = datetime.now(UTC)  # noqa: TID251
    authorities = [file.read_text() for file in arguments.authority]
    arguments.file.write_bytes(
        sign_trust(roots, now, previous, offered, arguments.revoke, arguments.address, authorities)
    )
    return DONE


def _version(_arguments: argparse.Namespace) -> int:
    from nguon.station.version import software

    print(software())
    return DONE


def _password(arguments: argparse.Namespace) -> str | None:
    file = arguments.password_file
    return file.read_text().strip() if file else None


def parser(name: str) -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    made = argparse.ArgumentParser(prog=name, description=__doc__)
    what = made.add_subparsers(required=True, metavar="LỆNH")

    def command(name: str, work: object, told: str) -> argparse.ArgumentParser:
        one = what.add_parser(name, help=told, description=told)
        one.add_argument("--box", type=Path, default=FOLDER, help=f"folder ({FOLDER})")
        one.set_defaults(work=work)
        return one

    command("run", _run, "chạy đài: giữ lịch, phát, báo về / run the station")
    enrol = command("enrol", _enrol, "ghi danh bằng mã một lần / enrol with a one-time code")
    enrol.add_argument("--address", required=True, help="https://…")
    enrol.add_argument("--code", required=True, help="the one-time code")
    enrol.add_argument("--root", required=True, help="the root key's id, as on paper")
    enrol.add_argument("--authority", default="", help="PEM of the province's own authority")
    enrol.add_argument("--output", default="", help="mpv's audio output: alsa, pulse, null")
    mute = command("mute", _mute, "tắt tiếng tại chỗ / silence it on the spot")
    mute.add_argument("state", choices=("on", "off"))
    command("log", _log, "nhật ký phát, có kiểm chuỗi / the play log, its chain checked")
    key = what.add_parser("key", help="tạo khóa ký / make a signing key")
    key.add_argument("file", type=Path)
    key.add_argument("--password-file", type=Path)
    key.add_argument("--holder", default="", help="ai giữ / who holds it")
    key.add_argument("--role", choices=("root", "schedule", "emergency"), default="emergency")
    key.set_defaults(work=_key)
    trust = what.add_parser("trust", help="ký tài liệu tin cậy / sign whom stations believe")
    trust.add_argument("file", type=Path, help="trust-1.json, to be written")
    trust.add_argument("--root", type=Path, action="append", required=True, help="the root's key")
    trust.add_argument("--password-file", type=Path)
    trust.add_argument("--previous", type=Path, help="the trust document of now")
    trust.add_argument("--key", type=Path, action="append", default=[], help="what “key” printed")
    trust.add_argument("--revoke", action="append", default=[], help="a key's id")
    trust.add_argument(
        "--address", action="append", default=[], help="https://…: where the province is found"
    )
    trust.add_argument(
        "--authority", type=Path, action="append", default=[], help="PEM: who vouches for it there"
    )
    trust.set_defaults(work=_trust)
    what.add_parser("version", help="phiên bản / which one").set_defaults(work=_version)
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
