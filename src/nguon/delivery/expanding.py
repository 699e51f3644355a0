"""From a release to its rows: one `INSERT … SELECT` a source, harmless to repeat."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from nguon.bulletins.codes import Language
from nguon.delivery import hours
from nguon.delivery.channels import channels
from nguon.delivery.models import Contact, Delivery, Group, Lane, Purpose, Release, Standing
from nguon.delivery.models.delivery import REACHED
from nguon.delivery.subscribers.willing import willing
from nguon.events import clock
from nguon.orgs.models import Succession, Unit


def expand(release: Release) -> int:
    """Give every contact of the audience a row, unless it has one; how many are new.

    Of an archived release nobody knows whom it reached: it reaches nobody any more.
    """
    if release.archived_at:
        return 0
    if release.purpose == Purpose.FIRST:
        for slug in release.channels:
            channels()[slug].contacts()
    rows = _insert(release, _audience(release))
    hours.keep_to_caps(release)
    return rows


def _audience(release: Release) -> QuerySet[Contact]:
    """The contacts that should get a row of `release`, those that have one included."""
    contacts = Contact.objects.reachable()
    if release.purpose == Purpose.FIRST:
        area = release.area.all()
        found = first_audience(area, release.area_on, release.channels, release.groups)
        return willing(found, release.version.bulletin, release.use)
    former = Delivery.objects.filter(release__in=release.after.all())
    if release.purpose == Purpose.CONTINUATION:
        return contacts.filter(pk__in=former.filter(standing=Standing.STOPPED).values("contact"))
    return contacts.filter(pk__in=former.filter(standing__in=REACHED).values("contact"))


def first_audience(
    area: Iterable[Unit], day: date, channel_slugs: list[str], groups: list[str]
) -> QuerySet[Contact]:
    """The contacts of `groups` in `area` as of `day` that these channels reach."""
    units = _units(area, day)
    shared = Contact.also.through.objects.filter(unit__in=units).values("contact")
    inside = Q(unit__in=units) | Q(pk__in=shared)
    inside |= Q(unit=None, group__in=(Group.SERVICE, Group.NEWSROOM))
    reachable = Contact.objects.reachable()
    if Group.SUBSCRIBER not in groups:
        reachable = reachable.public()
    return reachable.filter(inside, channel__in=channel_slugs, group__in=groups)


def _units(area: Iterable[Unit], day: date) -> QuerySet[Unit]:
    """All units in the area on the day, and those that took over from them since."""
    units = Unit.objects.none()
    for unit in area:
        units = units | Unit.objects.under(unit, day)
    heirs: set[int] = set()
    found = _heirs(units, day)
    while found - heirs:
        heirs |= found
        found = _heirs(heirs, day)
    return units | Unit.objects.filter(pk__in=heirs) if heirs else units


def _heirs(units, day: date) -> set[int]:
    since = Succession.objects.filter(old__in=units, day__gt=day, day__lte=clock.today())
    return set(since.values_list("new", flat=True))


def _insert(release: Release, audience: QuerySet[Contact]) -> int:
    columns = ("id", "channel", "language", "group")
    try:
        # In the order of their numbers, so that each index of the rows grows at its end.
        query, parameters = audience.order_by("id").values_list(*columns).query.sql_with_params()
    except EmptyResultSet:  # a release without a channel, a group or an area
        return 0
    # The row falls back to Vietnamese where the version has no text in the contact's language.
    there = [*release.version.texts.values_list("language", flat=True)]
    spoken = ", ".join(["%s"] * len(there))
    due, times = _due(release)
    sql = f"""
        INSERT INTO delivery_delivery (release_id, contact_id, channel, lane, language, standing,
            attempts, due_at, fence, provider, reference, accepted_at, reason)
        SELECT %s, c.id, c.channel, %s,
            CASE WHEN c.language IN ({spoken}) THEN c.language ELSE %s END,
            %s, 0, {due}, 0, '', '', %s, ''
        FROM ({query}) AS c
        WHERE true
        ON CONFLICT (release_id, contact_id) DO NOTHING
    """  # noqa: S608 - built of constants and of a query's own placeholders
    now = clock.machine_time()
    values = [release.pk, release.lane, *there, Language.VIETNAMESE, Standing.WAITING]
    values += [*times, now, *parameters]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def _due(release: Release) -> tuple[str, list]:
    """When the rows are due, as SQL with its parameters: at night in the morning, and newsrooms
    before everybody else where there is an embargo.

    In the machine's time: a store's business time may stand elsewhere.
    """
    now = clock.machine_time()
    start = max(release.not_before, release.accepted_at)
    embargo = max(start, release.version.bulletin.embargo_until or start)
    cases: list[str] = []
    parameters: list = []

    def when(condition: str, value: str, moment: datetime) -> None:
        cases.append(f"WHEN {condition} = %s THEN %s")
        parameters.extend([value, now + (moment - release.accepted_at)])

    if embargo > start:
        when('c."group"', Group.NEWSROOM, start)
    if release.lane != Lane.EMERGENCY:
        if Group.UNIT not in hours.at_rest():
            when('c."group"', Group.UNIT, embargo)
        for slug in release.channels:
            if (opens := hours.next_open(slug, embargo)) > embargo:
                when("c.channel", slug, opens)
    otherwise = now + (embargo - release.accepted_at)
    sql = f"CASE {' '.join(cases)} ELSE %s END" if cases else "%s"
    return sql, [*parameters, otherwise]
