"""Keys that loudspeaker stations believe, as far as the province's server has them."""

from django.core.management.base import BaseCommand, CommandError

from nguon.broadcast.doorbell import certificates
from nguon.events import clock


class Command(BaseCommand):
    help = "Khóa của đài truyền thanh. / Keys of loudspeaker stations."

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        broker = acts.add_parser(
            "broker", help="chứng thư cho chuông / the doorbell's certificates"
        )
        broker.add_argument("host", help="tên máy chủ MQTT mà đài gọi tới / the broker's name")

    def handle(self, *args, act, **options):
        {"broker": self._broker}[act](**options)

    def _broker(self, host: str, **_rest) -> None:
        try:
            folder = certificates.found(host, clock.machine_time())
        except FileExistsError:
            raise CommandError(f"{certificates.folder()}: đã có / is there already") from None
        self.stdout.write(f"{folder}: authority.pem, broker.pem, broker.key → /etc/mosquitto/nguon")
