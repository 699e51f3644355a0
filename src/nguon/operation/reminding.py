"""The weekly test is overdue: a line, once a week, to those who run the station and whose it is."""

from collections import defaultdict

from django.utils.translation import gettext as _

from nguon.broadcast import testing
from nguon.broadcast.models import Cluster, Station
from nguon.delivery.subscribers import notes
from nguon.events import clock
from nguon.orgs.models import Holding, Role


def remind_of_tests() -> int:
    """Write to the commune, and to its operators, about boxes that proved no test for eight days;
    how many were written to."""
    by_station: dict[Station, list[Cluster]] = defaultdict(list)
    for box in testing.overdue():
        by_station[box.station].append(box)
    return sum(_remind(station, boxes) for station, boxes in by_station.items())


def _remind(station: Station, boxes: list[Cluster]) -> int:
    words = _(
        "%(n)d máy của %(station)s quá tám ngày chưa thử được: %(places)s. Bài thử cần hai người "
        "giữ khóa khẩn cấp ký ở trang Khẩn cấp; đã ký mà máy vẫn không trả lời thì kiểm tra nguồn "
        "điện và mạng của máy."
    ) % {
        "n": len(boxes),
        "station": station.name,
        "places": ", ".join(box.place for box in boxes[:10]),
    }
    week = f"{clock.today():%G-%V}"
    return sum(
        notes.write(
            "email", address, words, _("Bài thử loa hằng tuần quá hạn"), once=f"test:{week}:{key}"
        )
        for key, address in _whom(station).items()
    )


def _whom(station: Station) -> dict[str, str]:
    """A key of whom → their address: the commune's own, those of its operators."""
    found = {f"unit:{station.unit_id}": station.unit.email}
    held = Holding.objects.on(clock.today()).filter(post__unit=station.unit)
    for one in held.filter(post__role=Role.OPERATOR).select_related("person"):
        found[f"person:{one.person_id}"] = one.person.email
    return {key: address for key, address in found.items() if address}
