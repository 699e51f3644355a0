"""All addresses of the system, and a unit whose things nobody of the demonstration may touch."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from nguon.assignments.models import Assignment, Duty, Evidence, Report
from nguon.bulletins.models import Bulletin
from nguon.config import demonstration
from nguon.delivery.models import AddressList, Contact, Delivery, Release, Subscriber
from nguon.desk.signing_in import DEMO_PASSWORD
from nguon.dispatches import intake
from nguon.dispatches.models import Arrival, Dispatch, ExchangeMessage, Recipient, Register
from nguon.events import clock
from nguon.orgs.models import ApiKey, Holding, Kind, Person, Post, Role, Unit
from nguon.questions.models import Case

# The key of each of the stranger's things, whatever it is: an address with this key leads to one.
STRANGE = 900_001
SAMPLES = {
    "pk": STRANGE,
    "form": "web",
    "slug": "so-khong-cong-bo",
    "key": f"u{STRANGE}",
    "ending": "json",
}


@dataclass(frozen=True)
class Route:
    """One pattern of the address table."""

    pattern: str
    view: object
    kwargs: tuple[str, ...]

    @property
    def ability(self):
        return getattr(self.view, "ability", "none declared")

    @property
    def address(self) -> str:
        """The address, leading to the stranger's things where it leads to a thing."""
        url = self.pattern
        for converter in ("int", "slug", "str", "path"):
            for name in self.kwargs:
                url = url.replace(f"<{converter}:{name}>", str(SAMPLES.get(name, STRANGE)))
        for name in self.kwargs:
            url = url.replace(f"<{name}>", str(SAMPLES.get(name, STRANGE)))
        assert "<" not in url, f"teach tests/config/conftest.py to fill in {self.pattern}"
        return f"/{url}"

    def __str__(self) -> str:
        return self.pattern or "/"


def routes() -> list[Route]:
    """Every address that leads to a view, those of included tables too."""
    return sorted(_walk(get_resolver().url_patterns, ""), key=str)


def _walk(patterns, prefix: str):
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, prefix + str(one.pattern))
        elif isinstance(one, URLPattern):
            kwargs = tuple(one.pattern.converters)
            yield Route(prefix + str(one.pattern), one.callback, kwargs)


@pytest.fixture
def visitor():
    """`visitor("demo.xa")`: a browser in which this account has signed in."""

    def sign_in(username: str) -> Client:
        client = Client(raise_request_exception=False)
        assert client.post("/vao/", {"username": username, "password": DEMO_PASSWORD}).url
        return client

    return sign_in


@pytest.fixture
def stranger(lai_chau):
    """`stranger(above)`: a commune under `above` (None: of another province) and its things."""

    def settle(above: Unit | None) -> Unit:
        since = date(2020, 1, 1)
        if above is None:
            above = Unit.objects.create(
                kind=Kind.PROVINCE, code="11", name="Tỉnh Điện Biên", valid_from=since
            )
        unit = Unit.objects.create(
            pk=STRANGE, kind=Kind.COMMUNE, code="03200", name="Xã Lạ", valid_from=since
        )
        unit.place_under(above, since)
        _furnish(unit)
        return unit

    return settle


def _furnish(unit: Unit) -> None:
    """One thing of each kind, all with the same key."""
    now, day = clock.now(), clock.today()
    dispatch = Dispatch.objects.create(
        pk=STRANGE,
        holder=unit,
        issuer=unit,
        issuer_name="UBND xã Lạ",
        doc_type="công văn",
        number="01",
        symbol="UBND-VP",
        issued_on=day,
        subject="việc riêng của xã",
        text="Việc riêng của xã./.",
        original=intake.keep(b"rieng", "rieng.txt"),
        state="issued",
        slug=SAMPLES["slug"],
        taken_in_at=now,
        issued_at=now,
    )
    evidence = intake.keep(b"anh", "anh.jpg")
    type(evidence).objects.filter(pk=evidence.pk).update(id=STRANGE)
    register = Register.objects.create(pk=STRANGE, unit=unit, direction="in", year=2020, last=1)
    Recipient.objects.create(
        pk=STRANGE, dispatch=dispatch, position=0, text="Xã Lạ", main=True, part="execute"
    ).units.add(unit)
    Arrival.objects.create(
        pk=STRANGE, dispatch=dispatch, unit=unit, part="execute", arrived_at=now, register=register
    )
    duty = Duty.objects.create(
        pk=STRANGE, dispatch=dispatch, position=0, addressee="Xã Lạ", text="Làm", state="confirmed"
    )
    duty.units.add(unit)
    assignment = Assignment.objects.create(pk=STRANGE, duty=duty, unit=unit, given_on=day)
    report = Report.objects.create(pk=STRANGE, assignment=assignment, text="Đã làm", made_at=now)
    Evidence.objects.create(pk=STRANGE, report=report, kind="photo", original_id=STRANGE)
    Case.begun(
        "Việc riêng của xã",
        pk=STRANGE,
        unit=unit,
        kind="question",
        came_by="web",
        status="routed",
        visibility="private",
        at=now,
    ).save()
    person = Person.objects.create_user("nguoi.la", pk=STRANGE, full_name="Người Lạ")
    post = Post.objects.create(
        pk=STRANGE, unit=unit, title="Cán bộ", role=Role.OFFICER, valid_from=day
    )
    ExchangeMessage.objects.create(
        pk=STRANGE,
        direction="out",
        kind="0",
        organ="G99",
        unit=unit,
        document_id="việc riêng của xã",
        original=dispatch.original,
        key="rieng",
        state="failed",
        made_at=now,
    )
    _furnish_bulletin(unit, person)
    Holding.objects.create(pk=STRANGE, post=post, person=person, valid_from=day)
    ApiKey.objects.create(
        pk=STRANGE, name="việc riêng", person=person, post=post, made_at=now, expires_on=day
    )


def _furnish_bulletin(unit: Unit, person: Person) -> None:
    """A released bulletin, which lies in the unit's own inbox."""
    now, day = clock.now(), clock.today()
    bulletin = Bulletin.objects.create(
        pk=STRANGE, unit=unit, origin="editor", ground="việc riêng", area_on=day, started_at=now,
        slug="viec-rieng",
    )  # fmt: skip
    bulletin.area.add(unit)
    version = bulletin.versions.create(
        pk=STRANGE, number=1, state="released", writer=person, started_at=now, released_at=now
    )
    version.texts.create(language="vi", title="việc riêng của xã", body="Việc riêng.")
    release = Release.objects.create(
        pk=STRANGE, version=version, lane=2, channels=["inbox"], area_on=day, key="rieng",
        released_by=person, accepted_at=now, not_before=now,
    )  # fmt: skip
    contact = Contact.objects.create(
        channel="inbox", address=str(unit.pk), group="unit", unit=unit, name="Xã Lạ", since=now
    )
    person_told = Subscriber.objects.create(since=now)
    told = Contact(
        pk=STRANGE, channel="sms", group="subscriber", unit=unit, subscriber=person_told, since=now
    )
    told.seal("+84912345678")
    told.save()
    AddressList.objects.create(
        pk=STRANGE, name="Xã Lạ.csv", unit=unit, basis="việc riêng", uses=1, sha256="0" * 64,
        size=1, at=now,
    )  # fmt: skip
    Delivery.objects.create(
        pk=STRANGE, release=release, contact=contact, channel="inbox", lane=2, accepted_at=now,
        standing="delivered",
    )  # fmt: skip


ACCOUNTS = [username for username, *_rest in demonstration.ACCOUNTS]
