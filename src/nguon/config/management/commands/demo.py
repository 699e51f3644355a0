"""Plays days in minutes, so that a newcomer sees the board move."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from nguon.config import playing
from nguon.dispatches.models import Dispatch, State
from nguon.events.clock import VIETNAM


class Command(BaseCommand):
    help = (
        "Diễn lại các ngày sau khi phát hành, mỗi ngày vài giây; mở trang Điều hành để xem. "
        "/ Play the days after an issue while you watch the board."
    )

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=12, help="số ngày")
        parser.add_argument("--pace", type=float, default=5.0, help="số giây mỗi ngày")
        parser.add_argument("--seed", type=int, default=1, help="cùng số thì diễn như nhau")

    def handle(self, *args, days, pace, seed, **options):
        if not settings.DEMO:
            raise CommandError(
                "Kho này không phải bản trình diễn. Tạo một kho riêng: nguon init --data demo"
            )
        dispatch = Dispatch.objects.filter(state=State.ISSUED).order_by("-issued_at").first()
        if dispatch is None:
            raise CommandError("Chưa có văn bản nào phát hành để diễn.")
        for day in playing.play(dispatch, days, seed):
            moment = timezone.localtime(day.moment, VIETNAM)
            self.stdout.write(
                f"{moment:%d/%m/%Y}: nhận {day.received}, bắt đầu {day.working}, "
                f"xong {day.finished}, nhắc {day.reminded}"
            )
            self.stdout.flush()
            time.sleep(pace)
