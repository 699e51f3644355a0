"""A store in a process of its own with a release that is sent in parts: what the tests start."""

import sys

import django

django.setup()

from nguon.bulletins import starting  # noqa: E402
from nguon.delivery.channels import channels  # noqa: E402
from nguon.delivery.models import Contact, Delivery, Lane, Standing  # noqa: E402
from nguon.delivery.releasing import release  # noqa: E402
from nguon.delivery.sending import send_round  # noqa: E402
from nguon.events import clock  # noqa: E402
from nguon.orgs.models import Person, Unit  # noqa: E402
from nguon.orgs.permissions import Actor  # noqa: E402
from tests.bulletins.conftest import WORDS, approve  # noqa: E402

PEOPLE = 40


def actor(username: str) -> Actor:
    person, day = Person.objects.get(username=username), clock.today()
    return Actor(person, person.posts_on(day).get(), day)


def prepare(_count: int) -> None:
    """Forty subscribers by email and a release to them, nothing of it sent."""
    Delivery.objects.all().delete()  # those of the demonstration's own bulletin
    province = Unit.objects.get(code="12", kind="province")
    for n in range(PEOPLE):
        Contact.objects.create(
            channel="email", address=f"nguoi-{n}@thu.example", group="subscriber", unit=province,
            since=clock.now(),
        )  # fmt: skip
    roles = {"editor": actor("demo.bientap"), "leader": actor("demo.lanhdao")}
    writer = actor("demo.soanthao")
    bulletin = starting.from_editor(writer.unit, "Căn cứ thử", writer)
    bulletin.latest.write(writer, "vi", **WORDS)
    release(approve(bulletin, roles), roles["editor"], ["email"], ["subscriber"])


def send(count: int) -> None:
    """Send one batch of `count`."""
    type(channels()["email"]).batch = count
    send_round(Lane.BULK)


def finish(_count: int) -> None:
    """Send until nobody waits; what a lost worker held first comes back."""
    Delivery.objects.filter(standing=Standing.WAITING).update(lease_until=None)
    while send_round(Lane.BULK):
        pass


def look(_count: int) -> None:
    """Print the keys of the deliveries that were sent."""
    print(*Delivery.objects.filter(standing=Standing.WIRED).values_list("pk", flat=True))  # noqa: T201


{"prepare": prepare, "send": send, "finish": finish, "look": look}[sys.argv[1]](int(sys.argv[2]))
