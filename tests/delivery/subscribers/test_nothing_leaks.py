"""No address of a person stands anywhere in the clear: not in the store, the log, the events."""

import pytest
from django.apps import apps

from nguon.config.logs import WithoutAddresses
from nguon.delivery import receipts
from nguon.delivery.channels.base import Failed, Unreachable
from nguon.delivery.models import Rung
from nguon.delivery.releasing import release
from nguon.delivery.subscribers import confirming, sending_notes
from nguon.delivery.subscribers.answering import hear_letter, hear_text
from nguon.delivery.subscribers.lists.handing_in import hand_in
from nguon.delivery.subscribers.lists.taking_in import Reader
from nguon.delivery.subscribers.membership import Choice, find, show_address
from nguon.events.refusal import Refused
from nguon.orgs.models import Role

from .conftest import AGREED

MARKERS = ("911222333", "danhdau.rieng")
NUMBER, MAIL = "+84911222333", "danhdau.rieng@thu.example"


def everything_in_the_database() -> str:
    """All rows of all our tables, as text."""
    rows = [
        str(row)
        for model in apps.get_models()
        if model.__module__.startswith("nguon.")
        for row in model.objects.values_list()
    ]
    return "\n".join(rows)


@pytest.fixture
def lived(joined, trial, approved, actors, work, lai_chau, commune, settings, tmp_path, caplog):
    """What may befall two addresses: joining, sending, failing, bouncing, lists, letters."""
    settings.DATA = tmp_path
    settings.SMS_PROVIDERS = ["smpp://a:b@127.0.0.1:1"]
    joined(address=NUMBER)
    joined(address=MAIL)
    confirming.ask("sms", NUMBER, Choice(commune, 0), AGREED)
    confirming.ask("email", MAIL, Choice(commune, 0), AGREED)
    hear_text(NUMBER, f"DK ban bo {NUMBER}")
    hear_letter(MAIL, f"DK ban bo {MAIL}", "", "<1@thu.example>")
    rows = f"sdt,email,xa\n{NUMBER},{MAIL},Bản Bo\n{NUMBER}9,{MAIL}@,Bản Bo\n"
    hand_in("a.csv", iter([rows.encode()]), lai_chau, "Biên bản", 1, actors[Role.ADMINISTRATOR])
    while Reader()():
        pass
    troubles = iter([
        lambda parcel: Failed(parcel.id, f"550 <{parcel.address}> unknown", lasting=True),
        lambda parcel: (_ for _ in ()).throw(RuntimeError(f"hỏng ở {parcel.address}")),
        lambda parcel: (_ for _ in ()).throw(Unreachable(f"mất {parcel.address}")),
    ])  # fmt: skip
    trial.deed = lambda parcel: next(troubles, lambda p: Failed(p.id, p.address, False))(parcel)
    made = release(approved, actors[Role.EDITOR])
    work()
    made.deliveries.update(due_at="2020-01-01T00:00:00Z")
    work()
    receipts.hear("trial", "1", Rung.FAILED, made.accepted_at, f"to {NUMBER} {MAIL}")
    find(NUMBER)[0].stop(made.accepted_at, f"5.1.1 <{MAIL}>")
    with pytest.raises(Refused):
        show_address(find(MAIL)[0], actors[Role.ADMINISTRATOR], "")
    sending_notes.send_due()
    return tmp_path


def test_the_database_holds_neither_number_nor_address(lived):
    text = everything_in_the_database()
    assert "•••" in text
    for marker in MARKERS:
        assert [row for row in text.splitlines() if marker in row] == []


def test_the_stores_files_hold_neither(lived):
    kept = [path for path in lived.rglob("*") if path.is_file() and path.parent.name != "outbox"]
    for path in kept:
        data = path.read_bytes()
        assert not any(marker.encode() in data for marker in MARKERS), path


def test_the_log_holds_neither(lived, caplog):
    written = "\n".join(
        map(WithoutAddresses("{message}", style="{").format, caplog.get_records("setup"))
    )
    assert "RuntimeError" in written
    for marker in MARKERS:
        assert marker not in written


def test_every_log_that_the_settings_make_is_written_so(settings):
    formatters = {one["()"] for one in settings.LOGGING["formatters"].values()}
    assert formatters == {"nguon.config.logs.WithoutAddresses", "nguon.config.logs.AsJson"}
