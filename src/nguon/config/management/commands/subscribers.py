"""Subscribers on the command line: lists into the store, a new key for all addresses."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from nguon.delivery.models import AddressList, Use
from nguon.delivery.subscribers.lists.handing_in import hand_in
from nguon.delivery.subscribers.lists.taking_in import take_in
from nguon.delivery.subscribers.turning_keys import turn
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit

USES = {use.name.lower(): use for use in Use}
PIECE = 2**20


class Command(BaseCommand):
    help = "Danh sách người nhận tin và khóa mã hóa. / Lists of subscribers and the sealing key."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        taking = acts.add_parser("import", help="đọc một danh sách CSV, XLSX / read a list")
        taking.add_argument("file", type=Path)
        taking.add_argument("--unit", required=True, help="mã hoặc tên đơn vị / code or name")
        taking.add_argument("--basis", required=True, help="căn cứ sử dụng / ground of use")
        taking.add_argument(
            "--use", action="append", choices=sorted(USES), help="mục đích / purpose (inform)"
        )
        acts.add_parser("turn-key", help="đổi khóa mã hóa địa chỉ / a new key for addresses")

    def handle(self, *args, act, **options):
        if act == "turn-key":
            self._turn_key()
        else:
            self._import(**options)

    def _turn_key(self) -> None:
        done = 0
        for done in turn():
            self.stdout.write(f"\r{done}", ending="")
        self.stdout.write(f"\nĐã mã hóa lại {done} địa chỉ. / {done} addresses sealed again.")

    def _import(self, file: Path, unit: str, basis: str, use: list[str] | None, **_rest) -> None:
        uses = sum({USES[name] for name in use or ["inform"]})
        try:
            source = hand_in(file.name, _pieces(file), _unit(unit), basis, uses, None)
        except (OSError, Refused) as trouble:
            raise CommandError(str(getattr(trouble, "message", trouble))) from trouble
        for _batch in take_in(source):
            self._tell(source)
        source = AddressList.objects.get(pk=source.pk)
        self._tell(source)
        self.stdout.write("")
        for row in source.refusals.all()[:20]:
            self.stdout.write(f"  dòng {row.line}: {row.reason} {row.masked}")
        if source.reason:
            raise CommandError(source.reason)

    def _tell(self, source: AddressList) -> None:
        words = f"dòng {source.line}: thêm {source.added}, đã có {source.known}"
        self.stdout.write(f"\r{words}, không nhận {source.refused}", ending="")


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            yield piece


def _unit(words: str) -> Unit:
    today: date = clock.today()
    named = Unit.objects.on(today).filter(code=words) or Unit.objects.named(words, today)
    found = list(named[:2])
    if len(found) != 1:
        raise CommandError(f"Không rõ đơn vị nào: {words}. / Which unit?")
    return found[0]
