"""What is checked before a signature, by the rules of the dispatch's day."""

from datetime import date

import pytest

from nguon.dispatches import recipients
from nguon.dispatches.models import Dispatch, State
from nguon.dispatches.rules import rule_set_on
from nguon.events import seen
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role

CIRCULAR, DECREE = "Thông tư 01/2011/TT-BNV", "Nghị định 30/2020/NĐ-CP"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 2, 10), CIRCULAR),
        (date(2020, 3, 4), CIRCULAR),
        (date(2020, 3, 5), DECREE),
        (date(2026, 1, 1), DECREE),
    ],
)
def test_the_rules_are_those_in_force_on_the_day(day, name):
    assert rule_set_on(day).name == name


def test_the_circular_knows_32_kinds_of_document_and_the_decree_29():
    assert len(rule_set_on(date(2020, 3, 4)).kinds) == 32
    assert len(rule_set_on(date(2020, 3, 5)).kinds) == 29


@pytest.mark.parametrize(("day", "known"), [("2020-03-04", True), ("2020-03-05", False)])
def test_a_kind_that_the_day_does_not_know_is_pointed_out(draft, day, known):
    draft.doc_type, draft.issued_on = "giấy đi đường", date.fromisoformat(day)
    concerned = [concern.field for concern in draft.concerns() if not concern.blocks]
    assert ("doc_type" not in concerned) == known


def test_the_founding_dispatch_raises_no_concern(draft):
    assert draft.concerns() == []


SIGNATURES = [
    ("KT. GIÁM ĐỐC", "Phó Giám đốc", None),
    ("KT. GIÁM ĐỐC", "Giám đốc", "signer_title"),
    ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", None),
    ("TL. GIÁM ĐỐC", "Chánh Văn phòng", None),
    ("TL. GIÁM ĐỐC", "", "signer_title"),
    ("TUQ. GIÁM ĐỐC", "Trưởng phòng", None),
    ("TUQ. GIÁM ĐỐC", "", "signer_title"),
    ("TM. ỦY BAN NHÂN DÂN", "Chủ tịch", None),
    ("Q. GIÁM ĐỐC", "", None),
    ("", "Giám đốc", None),
    ("", "Phó Giám đốc", "signing_capacity"),
]


@pytest.mark.parametrize(("capacity", "title", "trouble"), SIGNATURES)
def test_who_signs_fits_for_whom_he_signs(draft, actors, capacity, title, trouble):
    draft.signing_capacity, draft.signer_title = capacity, title
    draft.save()
    if trouble is None:
        draft.sign(actors[Role.LEADER])
        assert draft.state == State.SIGNED
    else:
        with pytest.raises(Refused) as refusal:
            draft.sign(actors[Role.LEADER])
        assert refusal.value.field == trouble


def test_a_deputy_who_signs_by_order_is_pointed_out_but_not_stopped(draft, actors):
    draft.signing_capacity, draft.signer_title = "TL. GIÁM ĐỐC", "Phó Giám đốc Sở"
    draft.save()
    (concern,) = draft.concerns()
    assert concern.field == "signing_capacity"
    assert not concern.blocks


@pytest.mark.parametrize("field", ["subject", "symbol", "signer_name"])
def test_what_is_missing_stops_the_signature_and_is_named(draft, actors, field):
    draft.correct(actors[Role.CLERK], **{field: ""})
    with pytest.raises(Refused) as refusal:
        draft.sign(actors[Role.LEADER])
    assert refusal.value.field == field
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_a_dispatch_to_nobody_is_not_signed(draft, actors):
    draft.recipients.all().delete()
    with pytest.raises(Refused) as refusal:
        draft.sign(actors[Role.LEADER])
    assert refusal.value.field == "recipients"


@pytest.mark.parametrize("state", [state for state in State if state != State.DRAFT])
def test_only_a_draft_is_signed(draft, actors, state):
    draft.state = state
    draft.save()
    with pytest.raises(Refused):
        draft.sign(actors[Role.LEADER])


def test_a_correction_keeps_the_former_value_in_the_log(draft, actors):
    draft.correct(actors[Role.CLERK], subject="Trích yếu mới")
    change = Event.objects.get(kind="dispatch.corrected").data["changes"]["subject"]
    assert change["from"].startswith("tuyên truyền khuyến nghị")
    assert change["to"] == "Trích yếu mới"


def test_a_correction_that_changes_nothing_leaves_no_trace(draft, actors):
    draft.correct(actors[Role.CLERK], subject=draft.subject)
    assert not Event.objects.filter(kind="dispatch.corrected").exists()


def test_nothing_is_corrected_after_the_signature(draft, actors):
    draft.sign(actors[Role.LEADER])
    with pytest.raises(Refused, match="đã ký"):
        draft.correct(actors[Role.CLERK], subject="Khác")
    draft.refresh_from_db()
    assert draft.subject != "Khác"


def test_a_correction_begun_before_the_signature_does_not_undo_it(draft, actors):
    opened_before = Dispatch.objects.get(pk=draft.pk)
    draft.sign(actors[Role.LEADER])
    with pytest.raises(Refused, match="đã ký"):
        opened_before.correct(actors[Role.CLERK], subject="Khác")
    draft.refresh_from_db()
    assert (draft.state, draft.subject != "Khác") == (State.SIGNED, True)


def test_a_signature_keeps_what_was_corrected_after_its_page_was_opened(draft, actors):
    opened_before = Dispatch.objects.get(pk=draft.pk)
    draft.correct(actors[Role.CLERK], subject="Trích yếu mới")
    opened_before.sign(actors[Role.LEADER])
    draft.refresh_from_db()
    assert (draft.state, draft.subject) == (State.SIGNED, "Trích yếu mới")


def test_nobody_signs_what_was_corrected_since_they_saw_it(draft, actors):
    before = seen.last(draft.stream)
    draft.correct(actors[Role.CLERK], subject="Trích yếu mới")
    with pytest.raises(Refused, match="đã đổi"):
        draft.sign(actors[Role.LEADER], seen=before)
    draft.sign(actors[Role.LEADER], seen=seen.last(draft.stream))
    assert draft.state == State.SIGNED


def test_recipients_are_not_changed_by_whoever_opened_the_page_before_the_signature(
    draft, actors, unit_named
):
    line = draft.recipients.filter(main=True).first()
    assert line.dispatch.is_open
    Dispatch.objects.get(pk=draft.pk).sign(actors[Role.LEADER])
    with pytest.raises(Refused, match="đã ký"):
        recipients.widen(line, actors[Role.DRAFTER], [unit_named("Sở Y tế")])
    assert unit_named("Sở Y tế") not in line.units.all()
