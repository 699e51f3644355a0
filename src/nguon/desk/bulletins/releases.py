"""Đợt phát hành: who got it, who did not, why; paused, stopped, sent again where it failed."""

import csv
from collections.abc import Iterator

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nguon.delivery.acknowledging import INBOX
from nguon.delivery.channels import channels
from nguon.delivery.escalating import silent_units
from nguon.delivery.models import Receipt, Release, Rung, Standing
from nguon.desk.acting import act
from nguon.desk.bulletins.finding import release_of
from nguon.desk.bulletins.progress import deliveries_of, progress, shown_address
from nguon.desk.timelines import timeline
from nguon.events import clock
from nguon.look.dates import grouped, with_time
from nguon.orgs.permissions import Ability, needs, signed_in

PAGE = 50


@signed_in
def release(request, pk: int):
    one = release_of(request.actor, pk)
    rows = deliveries_of(one, request.GET)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    said = Receipt.objects.filter(delivery__in=list(page), rung=Rung.ACKNOWLEDGED)
    who = dict(said.values_list("delivery", "words"))
    asked = request.GET
    context = _live(request, one) | {
        "page": page,
        "rows": [(row, shown_address(row.contact), who.get(row.pk, "")) for row in page],
        "standings": Standing.choices,
        "channels": [(slug, channels()[slug].word) for slug in one.channels if slug in channels()],
        "standing": asked.get("tinh-trang", ""),
        "channel": asked.get("kenh", ""),
        "q": asked.get("q", ""),
        "narrowed": any(asked.get(name) for name in ("tinh-trang", "kenh", "q")),
        "following": one.followed_by.select_related("version"),
        "timeline": timeline(one.stream),
    }
    return render(request, "desk/bulletins/release.html", context)


@signed_in
def news(request, pk: int):
    """The moving part of the page."""
    return render(
        request, "desk/bulletins/progress.html", _live(request, release_of(request.actor, pk))
    )


def _live(request, one: Release) -> dict:
    return {
        "release": one,
        "version": one.version,
        "bulletin": one.version.bulletin,
        "progress": progress(one),
        "silent": silent_units(one) if INBOX in one.channels else [],
        "may_release": request.actor.can(Ability.RELEASE, one.version.bulletin.unit),
        "now": clock.now(),
    }


@needs(Ability.RELEASE)
@act
def pause(request, pk: int):
    release_of(request.actor, pk).pause(request.actor)
    messages.success(request, _("Đã tạm dừng. Lượt đang trên đường vẫn đi nốt."))


@needs(Ability.RELEASE)
@act
def resume(request, pk: int):
    release_of(request.actor, pk).resume(request.actor)
    messages.success(request, _("Đã gửi tiếp."))


@needs(Ability.RELEASE)
@act
def stop(request, pk: int):
    release_of(request.actor, pk).stop(request.actor)
    messages.success(request, _("Đã dừng hẳn. Nơi chưa gửi sẽ không nhận bản này."))


@needs(Ability.RELEASE)
@act
def resend(request, pk: int):
    n = release_of(request.actor, pk).resend_failed(request.actor)
    text = ngettext("Gửi lại cho %s nơi.", "Gửi lại cho %s nơi.", n) % grouped(n)
    messages.success(request, text)


@needs(Ability.RELEASE)
def csv_of(request, pk: int):
    """All rows that the filters leave, as a table for spreadsheets; UTF-8 with its mark."""
    one = release_of(request.actor, pk)
    answer = StreamingHttpResponse(
        _lines(deliveries_of(one, request.GET)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="dot-phat-hanh-{one.pk}.csv"'
    answer["Cache-Control"] = "private, no-store"
    return answer


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _lines(rows) -> Iterator[str]:
    writer = csv.writer(_Echo())
    heads = (_("Nơi nhận"), _("Cơ quan, địa bàn"), _("Kênh"), _("Địa chỉ"), _("Tình trạng"))
    times = (_("Gửi lúc"), _("Tới lúc"), _("Mở lúc"), _("Xác nhận lúc"))
    yield "\ufeff" + writer.writerow([*heads, _("Lý do"), *times])
    known = channels()
    for row in rows.iterator(chunk_size=1000):
        word = known[row.channel].word if row.channel in known else row.channel
        moments = (row.wired_at, row.delivered_at, row.read_at, row.acknowledged_at)
        cells = [
            row.contact.name,
            row.contact.unit or "",
            word,
            shown_address(row.contact),
            row.get_standing_display(),
            row.reason,
            *(with_time(clock.business(moment)) if moment else "" for moment in moments),
        ]
        yield writer.writerow([_plain(str(cell)) for cell in cells])


def _plain(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
