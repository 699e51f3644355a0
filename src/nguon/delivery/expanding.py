"""From a release to its rows: one `INSERT … SELECT` a source, harmless to repeat."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from nguon.bulletins.codes import Language
from nguon.delivery.channels import channels
from nguon.delivery.models import Contact, Delivery, Group, Purpose, Release, Standing
from nguon.delivery.models.delivery import REACHED
from nguon.events import clock
from nguon.orgs.models import Unit


def expand(release: Release) -> int:
    """Give every contact of the audience a row, unless it has one; how many are new."""
    if release.purpose == Purpose.FIRST:
        for slug in release.channels:
            channels()[slug].contacts()
    return _insert(release, _audience(release))


def _audience(release: Release) -> QuerySet[Contact]:
    """The contacts that should get a row of `release`, those that have one included."""
    contacts = Contact.objects.reachable()
    if release.purpose == Purpose.FIRST:
        area = release.area.all()
        return first_audience(area, release.area_on, release.channels, release.groups)
    former = Delivery.objects.filter(release__in=release.after.all())
    if release.purpose == Purpose.CONTINUATION:
        return contacts.filter(pk__in=former.filter(standing=Standing.STOPPED).values("contact"))
    return contacts.filter(pk__in=former.filter(standing__in=REACHED).values("contact"))


def first_audience(
    area: Iterable[Unit], day: date, channel_slugs: list[str], groups: list[str]
) -> QuerySet[Contact]:
    """The contacts of `groups` in `area` as of `day` that these channels reach."""
    inside = Q(unit__in=_units(area, day)) | Q(unit=None, group__in=(Group.SERVICE, Group.NEWSROOM))
    reachable = Contact.objects.reachable()
    return reachable.filter(inside, channel__in=channel_slugs, group__in=groups)


def _units(area: Iterable[Unit], day: date) -> QuerySet[Unit]:
    """All units in the area on the day; the database finds them, no list is sent."""
    units = Unit.objects.none()
    for unit in area:
        units = units | Unit.objects.under(unit, day)
    return units


def _insert(release: Release, audience: QuerySet[Contact]) -> int:
    columns = ("id", "channel", "language")
    try:
        query, parameters = audience.order_by().values_list(*columns).query.sql_with_params()
    except EmptyResultSet:  # a release without a channel, a group or an area
        return 0
    # The row falls back to Vietnamese where the version has no text in the contact's language.
    there = [*release.version.texts.values_list("language", flat=True)]
    spoken = ", ".join(["%s"] * len(there))
    sql = f"""
        INSERT INTO delivery_delivery (release_id, contact_id, channel, lane, language, standing,
            attempts, due_at, fence, provider, reference, accepted_at, reason)
        SELECT %s, c.id, c.channel, %s,
            CASE WHEN c.language IN ({spoken}) THEN c.language ELSE %s END,
            %s, 0, CASE WHEN c."group" = %s THEN %s ELSE %s END, 0, '', '', %s, ''
        FROM (SELECT id, channel, language, "group" FROM delivery_contact WHERE id IN
            (SELECT chosen.id FROM ({query}) AS chosen)) AS c
        WHERE true
        ON CONFLICT (release_id, contact_id) DO NOTHING
    """  # noqa: S608 - built of constants and of a query's own placeholders
    now = clock.machine_time()
    values = [release.pk, release.lane, *there, Language.VIETNAMESE, Standing.WAITING]
    embargo = release.version.bulletin.embargo_until
    values += [Group.NEWSROOM, _due(release), _due(release, embargo), now, *parameters]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def _due(release: Release, embargo: datetime | None = None) -> datetime:
    """When rows are due, in the machine's time: a store's business time may stand elsewhere."""
    earliest = max(release.not_before, embargo or release.not_before)
    return clock.machine_time() + max(earliest - release.accepted_at, timedelta(0))
