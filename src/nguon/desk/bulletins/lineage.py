"""The way of a bulletin's words: the sentence that ordered it, the duty, the dispatch, versions,
releases."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.bulletins.models import Bulletin, Version
from nguon.delivery.models import Release


@dataclass(frozen=True)
class Step:
    """One link, as a timeline shows it."""

    title: str
    when: datetime
    text: str = ""
    who: str = ""
    url: str = ""


def lineage(bulletin: Bulletin) -> list[Step]:
    """From the order to the last release, the oldest first."""
    return [*_order(bulletin), _opened(bulletin), *_versions(bulletin)]


def _order(bulletin: Bulletin):
    if order := bulletin.assignment:
        dispatch = order.duty.dispatch
        yield Step(
            _("Câu giao việc trong %(dispatch)s") % {"dispatch": dispatch},
            dispatch.issued_at or dispatch.taken_in_at,
            f"“{bulletin.quote}”",
            dispatch.issuer_name,
            reverse("desk:dispatch", args=[dispatch.pk]) + f"#d-{order.duty_id}",
        )
        yield Step(
            _("Nhiệm vụ giao cho %(unit)s") % {"unit": order.unit},
            dispatch.issued_at or dispatch.taken_in_at,
            url=reverse("desk:assignment", args=[order.pk]),
        )


def _opened(bulletin: Bulletin) -> Step:
    ground = "" if bulletin.assignment else bulletin.ground
    return Step(_("Mở bản tin"), bulletin.started_at, ground, str(bulletin.unit))


def _versions(bulletin: Bulletin):
    for version in bulletin.versions.order_by("number"):
        yield Step(
            _("Bản %(n)d, %(turn)s") % {"n": version.number, "turn": version.get_turn_display()},
            version.released_at or version.started_at,
            version.notice,
            version.get_state_display(),
            reverse("desk:bulletin-versions", args=[bulletin.pk]) + f"#ban-{version.number}",
        )
        yield from _releases(version)


def _releases(version: Version):
    for release in Release.objects.filter(version=version).order_by("accepted_at"):
        yield Step(
            _("Đợt %(purpose)s bản %(n)d")
            % {"purpose": release.get_purpose_display(), "n": version.number},
            release.accepted_at,
            who=str(release.released_by),
            url=reverse("desk:release", args=[release.pk]),
        )
