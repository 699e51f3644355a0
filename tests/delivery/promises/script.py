"""Run as a process of its own: prepare a store for sending, release in it.

Without an argument it takes a step a line, as JSON, each in a child that can be killed by itself.
"""

import json
import os
import signal
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from nguon.bulletins import starting  # noqa: E402
from nguon.bulletins.codes import Priority, Turn  # noqa: E402
from nguon.bulletins.models import Alert, Bulletin, Version  # noqa: E402
from nguon.config import demonstration  # noqa: E402
from nguon.delivery import releasing  # noqa: E402
from nguon.delivery.models import Contact, Group, Release  # noqa: E402
from nguon.delivery.releasing import release  # noqa: E402
from nguon.events import clock  # noqa: E402
from nguon.orgs.models import Person, Post, Role, Unit  # noqa: E402
from nguon.orgs.permissions import Actor  # noqa: E402

WORDS = {
    "title": "Nộp hồ sơ tại nhà qua Cổng dịch vụ công",
    "lead": "Bạn nộp hồ sơ tại nhà được, không cần đến xếp hàng.",
    "body": "Từ hôm nay, mọi thủ tục mức độ 3 và 4 nộp được trên mạng.",
    "action": "Vào dichvucong.gov.vn, chọn thủ tục, làm theo từng bước.",
}


def actors() -> dict[str, Actor]:
    day = clock.today()
    people = {role: Person.objects.get(username=name) for name, role, *_ in demonstration.ACCOUNTS}
    return {role: Actor(one, one.posts_on(day).get(), day) for role, one in people.items()}


def prepare(subscribers: str) -> int:
    """A demonstration store with subscribers of the province by email."""
    call_command("migrate", verbosity=0)
    demonstration.open_store()
    unit = Unit.objects.get(code=demonstration.LAI_CHAU, kind="province")
    Contact.objects.bulk_create(
        Contact(
            channel="email",
            address=f"nguoi-{n}@dan.example",
            group=Group.SUBSCRIBER,
            unit=unit,
            since=clock.now(),
        )
        for n in range(int(subscribers))
    )
    return Contact.objects.count()


def write(priority: str = "") -> int:
    """A bulletin, approved; the key of its version."""
    writer = actors()[Role.DRAFTER]
    bulletin = starting.from_editor(writer.unit, "Công văn 01/STTTT-TTBCXB", writer)
    bulletin.latest.write(writer, "vi", **WORDS)
    if priority:
        bulletin.describe(writer, priority=Priority.EMERGENCY)
        Alert.objects.create(
            version=bulletin.latest,
            event="Lũ quét",
            category="Met",
            urgency="Immediate",
            severity="Extreme",
            certainty="Likely",
            response="Evacuate",
        )
    return approve(bulletin).pk


def approve(bulletin: Bulletin):
    version, editor = bulletin.latest, actors()[Role.EDITOR]
    version.review(editor, [one.key for one in version.concerns() if not one.blocks])
    version.approve(actors()[Role.LEADER])
    if version.approvals.count() < version.approvals_needed:
        version.approve(another_leader(editor.unit))
    return version


def another_leader(unit: Unit) -> Actor:
    """Whom an emergency needs beside the first."""
    day = clock.today()
    person = Person.objects.create_user("lanh.dao.hai", full_name="Lãnh đạo hai")
    post = Post.objects.create(unit=unit, title="Phó", role=Role.LEADER, valid_from=day)
    post.hand_over(person, day)
    return Actor(person, post, day)


def send(key: str = "", priority: str = "") -> int:
    """Write, approve and release to the subscribers; the release's key."""
    return go(write(priority), key)


STAGES = {
    "before its entry": ("enter", True),
    "after its entry": ("enter", False),
    "after its rows": ("expand", False),
}


def go(version: int, key: str = "", dies: str = "") -> int:
    """Say that it begins, release a version to the subscribers; the release's key.

    It `dies` at a stage of the release, or before the answer when all is committed.
    """
    if dies in STAGES:
        die_at(*STAGES[dies])
    say({"begins": os.getpid()})
    made = release(
        Version.objects.get(pk=version),
        actors()[Role.EDITOR],
        channel_slugs=["email"],
        groups=[Group.SUBSCRIBER],
        key=key,
    )
    if dies == "before the answer":
        die()
    return made.pk


def die_at(name: str, before: bool) -> None:
    """Let the process be killed before or after a step of the next release."""
    real = getattr(releasing, name)

    def last(*arguments):
        if not before:
            real(*arguments)
        die()

    setattr(releasing, name, last)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def correct(first: str) -> int:
    """Release a correction of what a release sent."""
    bulletin = Release.objects.get(pk=first).version.bulletin
    bulletin.follow_with(actors()[Role.DRAFTER], Turn.CORRECTION, "Ngày đúng là 15/02.")
    return release(approve(bulletin), actors()[Role.EDITOR]).pk


def say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def take_steps() -> None:
    """Each line a step: what its child says, then how it ended."""
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        child = os.fork()
        if not child:
            say({"said": VERBS[verb](*arguments)})
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        say({"ended": os.waitstatus_to_exitcode(status)})


VERBS = {"prepare": prepare, "write": write, "send": send, "go": go, "correct": correct}

if __name__ == "__main__":
    if sys.argv[1:]:
        verb, *arguments = sys.argv[1:]
        say(VERBS[verb](*arguments))
    else:
        take_steps()
