"""Keys that loudspeaker stations believe, as far as the province's server has them."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from nguon.broadcast import keyring
from nguon.broadcast.doorbell import authorities, certificates
from nguon.events import chain, clock
from nguon.events.refusal import Refused as Stopped
from nguon.formats.playout.refusal import Refused

STEPS = ("begin", "switch", "end")


class Command(BaseCommand):
    help = "Khóa của đài truyền thanh. / Keys of loudspeaker stations."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("schedule", help="tạo khóa lịch / make the key that signs plans")
        trust = acts.add_parser(
            "trust", help="nhận tài liệu tin cậy / take in what the root signed"
        )
        trust.add_argument("file", type=Path)
        trust.add_argument(
            "--root", default="", help="mã khóa gốc, lần đầu / the root's id, at first"
        )
        broker = acts.add_parser(
            "broker", help="tạo, làm mới chứng thư cho chuông / make or renew the doorbell's"
        )
        broker.add_argument("host", help="tên máy chủ MQTT mà đài gọi tới / the broker's name")
        authority = acts.add_parser(
            "authority", help="đổi CA của chuông / change who vouches at the broker"
        )
        authority.add_argument(
            "step", choices=STEPS, help="báo trước, đổi, bỏ CA cũ / announce, change, drop"
        )

    def handle(self, *args, act, **options):
        acts = {"schedule": self._schedule, "trust": self._trust, "broker": self._broker}
        acts["authority"] = self._authority
        try:
            acts[act](**options)
        except FileExistsError as trouble:
            raise CommandError(f"{trouble.filename}: đã có / is there already") from None
        except OSError as trouble:
            raise CommandError(f"{trouble.filename}: {trouble.strerror}") from None
        except Stopped as refusal:
            raise CommandError(refusal.message) from None

    def _schedule(self, **_rest) -> None:
        key = keyring.make_schedule_key()
        told = {"kid": key.kid, "x": key.public, "holder": "máy chủ", "role": "schedule"}
        self.stdout.write(json.dumps(told, ensure_ascii=False))

    @transaction.atomic
    def _trust(self, file: Path, root: str, **_rest) -> None:
        try:
            chain.take_turn()
            taken = keyring.take_trust(file.read_bytes(), root, clock.machine_time())
        except Refused as refusal:
            raise CommandError(f"{file}: {refusal}") from None
        holders = [[key.holder, key.kid, list(key.roles)] for key in taken.keys if not key.revoked]
        facts = {"version": taken.version, "until": taken.expires, "keys": holders}
        chain.record("stations", "trust.taken_in", None, **facts)
        self.stdout.write(f"trust {taken.version}: {taken.expires:%d/%m/%Y}, {len(holders)} khóa")

    @transaction.atomic
    def _broker(self, host: str, **_rest) -> None:
        now = clock.machine_time()
        issuer = authorities.signing()
        if issuer is None:
            certificates.found(host, now)
        else:
            certificates.renew(issuer, now, host)
            certificates.keep_up(now)
        chain.record("stations", "broker.renewed", None, host=host)
        self._say_what_to_copy()

    @transaction.atomic
    def _authority(self, step: str, **_rest) -> None:
        now = clock.machine_time()
        {"begin": lambda: authorities.begin(now), "switch": authorities.switch,
         "end": authorities.end}[step]()  # fmt: skip
        certificates.keep_up(now)
        chain.record("stations", "broker.authority_changed", None, step=step)
        self._say_what_to_copy()

    def _say_what_to_copy(self) -> None:
        names = "authority.pem, broker.pem, broker.key, revoked.pem"
        self.stdout.write(f"{certificates.folder()}: {names} → /etc/mosquitto/nguon")
