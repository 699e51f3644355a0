"""Whom a dispatch reached, and whom nobody reached."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db.models import F

from nguon.assignments.coverage import coverage
from nguon.assignments.states import Standing
from nguon.dispatches.models import Dispatch, State


class Command(BaseCommand):
    help = (
        "Độ phủ của một văn bản ở cấp xã, mặc định là văn bản phát hành gần nhất. "
        "/ A dispatch's coverage at commune level, by default of the one issued last."
    )

    def add_arguments(self, parser):
        parser.add_argument("dispatch", nargs="?", help="mã hoặc số, ký hiệu / key or number")
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", type=_day, help="tính đến ngày")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, dispatch=None, as_of=None, **options):
        found = coverage(_find(dispatch), as_of)
        if options["json"]:
            self.stdout.write(json.dumps(found.as_json(), ensure_ascii=False))
            return
        told = len(found.units) - len(found.uncovered)
        self.stdout.write(
            f"Tính đến {found.as_of:%d/%m/%Y}: {len(found.units)} đơn vị cấp xã, "
            f"{told} được giao, {len(found.uncovered)} không ai giao."
        )
        for state, count in found.by_state.items():
            self.stdout.write(f"  {Standing(state).label:<20}{count:>6}")
        for unit in found.uncovered:
            self.stdout.write(f"  ! {unit.code} {unit}")


def _day(text: str):
    from datetime import date

    return date.fromisoformat(text)


def _find(wanted: str | None) -> Dispatch:
    issued = Dispatch.objects.filter(state__in=[State.ISSUED, State.RECEIVED, State.RECALLED])
    if wanted is None:
        found = issued.order_by(F("issued_at").desc(nulls_last=True), "-pk").first()
    elif wanted.isdigit():
        found = issued.filter(pk=wanted).first()
    else:
        number, _slash, symbol = wanted.partition("/")
        found = issued.filter(number=number, symbol=symbol).order_by("-issued_at").first()
    if found is None:
        raise CommandError(
            f"Không có văn bản {wanted or 'nào đã phát hành'}. "
            "Chạy “nguon init” để nạp dữ liệu mẫu."
        )
    return found
