"""The doorbell of loudspeaker stations: rings and listens at the broker until told to stop."""

import signal
from threading import Event

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from nguon.broadcast.doorbell.attending import Attendant


class Command(BaseCommand):
    help = "Chuông của đài: báo lệnh, lịch mới qua MQTT. / Rings stations over MQTT."

    def handle(self, *args, **options):
        if not settings.STATION_BROKER:
            raise CommandError("Chưa khai NGUON_STATION_BROKER. / It is not set.")
        try:
            attendant = Attendant()
        except (OSError, ValueError) as trouble:
            raise CommandError(
                f"{trouble}. Tạo chứng thư: nguon station_keys broker TÊN-MÁY"
            ) from trouble
        stopping = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_signal: stopping.set())
        attendant.attend(stopping)
