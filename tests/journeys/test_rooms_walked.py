"""Pages that no story passes through: figures, response levels, the exchange, a source's alerts."""

import os

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from nguon.dispatches.models import ExchangeMessage
from nguon.events import clock
from nguon.figures.models import Indicator, Point, Proposal
from nguon.figures.reading import read_new
from nguon.orgs.models import Role
from nguon.orgs.permissions import Actor
from nguon.playbooks.models import Activation
from nguon.sources import certificates
from nguon.sources.codes import Form
from nguon.sources.models import Outlet
from nguon.sources.taking import SHRUNK
from tests.dispatches.exchange.conftest import deliver, department, memory
from tests.figures.conftest import cases, centre, ministry, publishes, say
from tests.formats.edxml import samples
from tests.playbooks.conftest import applied, first, hazard, second, tam_duong
from tests.sources.conftest import watch
from tests.sources.test_secure import der, signed_by_itself

from .axe import broken

__all__ = [
    "applied", "cases", "centre", "deliver", "department", "first", "hazard", "memory", "ministry",
    "publishes", "say", "second", "tam_duong",
]  # fmt: skip
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WIDTHS = (360, 1366)
TEXT = "Tính đến 18h ngày 09/02/2020, cả nước ghi nhận 14 ca mắc."


@pytest.fixture
def figure(say, centre, publishes, actors) -> Point:
    """16, then 15; another body says 17; one that was read waits; the series is public."""
    say(16)
    point = say(15, reason="Một ca ghi trùng")
    say(17, source=centre)
    point.series.publish(actors[Role.EDITOR])
    publishes("1", TEXT)
    read_new()
    return point


@pytest.fixture
def alerts(ministry, actors) -> Outlet:
    """A feed of alerts whose server now shows another issuer's certificate."""
    outlet = watch(ministry, "https://kttv.gov.vn/canh-bao.xml", actors, Form.ALERTS)
    for name in ("CA A", "CA B"):
        certificates.see(outlet, der(signed_by_itself(name)[0]), clock.now())
    outlet.fail(str(SHRUNK), clock.machine_time())
    return outlet


def sign_in(page: Page, url: str, actor: Actor) -> None:
    client = Client()
    client.force_login(actor.person, "django.contrib.auth.backends.ModelBackend")
    name = django_settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def test_everybody_can_use_these_pages_on_a_phone_and_at_a_desk(
    browser, live_server, figure, alerts, applied, second, deliver, actors, actor_in, department
):
    deliver(samples_of(department))
    clerk = actor_in(department, Role.CLERK)
    walks = (
        (actors[Role.EDITOR], figures_of(figure)),
        (actors[Role.LEADER], [*levels_of(applied, second), source_page(alerts)]),
        (clerk, exchange_pages()),
        (None, public_pages(figure)),
    )
    page = browser.new_context(locale="vi-VN", base_url=live_server.url).new_page()
    found = {}
    for actor, addresses in walks:
        page.context.clear_cookies()
        if actor:
            sign_in(page, live_server.url, actor)
        for address in addresses:
            found |= seen(page, address)
    page.context.close()
    assert found == {}


def seen(page: Page, address: str) -> dict[tuple[str, int], object]:
    """Address and width → what is wrong there."""
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        return {(address, 0): answer and answer.status}
    wrong: dict[tuple[str, int], object] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if rules := broken(page):
            wrong[address, width] = rules
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            wrong[f"{address} runs off", width] = wide
        if shots := os.environ.get("NGUON_SHOTS"):
            name = address.strip("/").replace("/", "-").partition("?")[0]
            page.screenshot(path=f"{shots}/{name}-{width}.png", full_page=True)
    return wrong


def samples_of(department) -> object:
    """A document from outside for our department."""
    return samples.message()


def figures_of(figure: Point) -> list[str]:
    proposal = Proposal.objects.get().pk
    return [
        reverse("desk:figures"),
        reverse("desk:figure-proposals"),
        reverse("desk:figure-proposal", args=[proposal]),
        reverse("desk:enter-figure"),
        reverse("desk:indicators"),
        reverse("desk:series", args=[figure.series.slug]),
        reverse("desk:figure", args=[figure.pk]),
    ]


def levels_of(applied: Activation, second) -> list[str]:
    return [
        reverse("desk:levels"),
        reverse("desk:hazard", args=[second.hazard_id]),
        reverse("desk:playbook", args=[second.pk]),
        f"{reverse('desk:apply-level', args=[second.pk])}?tu={applied.pk}",
        reverse("desk:activation", args=[applied.pk]),
    ]


def source_page(alerts: Outlet) -> str:
    return reverse("desk:source", args=[alerts.source_id])


def exchange_pages() -> list[str]:
    message = ExchangeMessage.objects.order_by("pk").first()
    return [reverse("desk:exchange"), reverse("desk:exchange-message", args=[message.pk])]


def public_pages(figure: Point) -> list[str]:
    assert Indicator.objects.exists()
    return ["/so-lieu/", f"/so-lieu/{figure.series.slug}/"]
