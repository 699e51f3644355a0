"""Run as a process of its own by test_kill.py: prepare a store, issue in it, look at it."""

import json
import sys

import django

django.setup()

from nguon.assignments import issuing  # noqa: E402
from nguon.assignments.models import Assignment  # noqa: E402
from nguon.config import demonstration  # noqa: E402
from nguon.dispatches.models import Arrival, Dispatch, Letter, Register, State  # noqa: E402
from nguon.events import chain, clock  # noqa: E402
from nguon.events.models import Event  # noqa: E402
from nguon.orgs import gazetteer  # noqa: E402
from nguon.orgs.models import Kind, Parentage, Person, Unit  # noqa: E402
from nguon.orgs.permissions import Actor  # noqa: E402

COMMUNES = 3_000
PROVINCE = demonstration.LAI_CHAU


def prepare(copies: int) -> None:
    """The demonstration store, enlarged by communes, with `copies` signed dispatches to them."""
    founding = Dispatch.objects.get()
    province = Unit.objects.get(code=PROVINCE, kind=Kind.PROVINCE)
    since = gazetteer.KNOWN_SINCE
    communes = Unit.objects.bulk_create(
        Unit(kind=Kind.COMMUNE, code=f"9{n}", name=f"Xã {n}", folded=f"xa {n}", valid_from=since)
        for n in range(COMMUNES)
    )
    Unit.objects.filter(code__startswith="9").update(email="xa@laichau.example")
    Parentage.objects.bulk_create(
        Parentage(child=commune, parent=province, valid_from=since) for commune in communes
    )
    for _copy in range(copies):
        dispatch = Dispatch.objects.create(
            holder=founding.holder,
            issuer=founding.holder,
            issuer_name=founding.issuer_name,
            doc_type="công văn",
            symbol="STTTT-TTBCXB",
            subject="về việc phòng, chống dịch",
            signer_name="Nguyễn Minh Hiệu",
            text="Đề nghị thực hiện./.",
            original=founding.original,
            state=State.SIGNED,
            taken_in_at=clock.now(),
        )
        line = dispatch.recipients.create(
            position=0, text="UBND các xã", main=True, part="execute", how="rule"
        )
        line.units.set(communes)
        duty = dispatch.duties.create(
            position=0, addressee="UBND các xã", text="Đẩy mạnh tuyên truyền", state="confirmed"
        )
        duty.units.set(communes)


def issue(key: int) -> None:
    """Say that it begins, issue the dispatch, say that it is done."""
    dispatch = Dispatch.objects.get(pk=key)
    person = Person.objects.get(username="demo.vanthu")
    actor = Actor(person, person.posts_on(clock.today()).get(), clock.today())
    say("begins")
    issuing.number_and_issue(dispatch, actor)
    say("done")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def look(key: int) -> None:
    dispatch = Dispatch.objects.get(pk=key)
    register = Register.objects.get(unit=dispatch.holder, direction="out")
    seen = {
        "state": dispatch.state,
        "number": dispatch.number,
        "last": register.last,
        "arrivals": Arrival.objects.filter(dispatch=dispatch).count(),
        "assignments": Assignment.objects.filter(duty__dispatch=dispatch).count(),
        "letters": Letter.objects.filter(stream=dispatch.stream).count(),
        "events": Event.objects.filter(stream=dispatch.stream).count(),
        "broken": str(chain.verify()),
    }
    say(json.dumps(seen))


if __name__ == "__main__":
    {"prepare": prepare, "issue": issue, "look": look}[sys.argv[1]](int(sys.argv[2]))
