"""Whose signature counts, and how keys change hands."""

from dataclasses import replace
from datetime import timedelta

import pytest

from nguon.formats.playout.envelope import Kind, countersign, parse, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.reading import read_command, read_plan
from nguon.formats.playout.refusal import Reason, Refused
from nguon.formats.playout.trust import Role, first_trust
from tests.station.province import COMMUNE, DAY, NOON, STATION, Province


@pytest.fixture(scope="module")
def province():
    return Province()


def refusal(work) -> Reason:
    with pytest.raises(Refused) as caught:
        work()
    return caught.value.reason


def test_a_plan_comes_back_as_it_was_signed(province):
    read = read_plan(province.signed_plan(), province.trust(), NOON, STATION)
    assert read.document == province.plan()
    assert read.kids == (province.schedule.kid,)


def test_two_persons_sign_an_emergency_one_after_the_other(province):
    draft = seal(Kind.COMMAND, province.command(), province.first)
    trust = province.trust()
    assert refusal(lambda: read_command(draft, trust, NOON, {COMMUNE})) is Reason.TOO_FEW_SIGNATURES
    whole = countersign(draft, province.second)
    assert read_command(whole, trust, NOON, {COMMUNE}).document.id == "kc-1"


def test_one_person_with_two_keys_is_still_one(province):
    spare = SigningKey.generate()
    trust = province.trust(province.key(spare, "Lò Văn Một", Role.EMERGENCY))
    document = seal(Kind.COMMAND, province.command(), province.first, spare)
    reason = refusal(lambda: read_command(document, trust, NOON, {COMMUNE}))
    assert reason is Reason.TOO_FEW_SIGNATURES


def test_the_schedule_key_cannot_sign_an_emergency(province):
    document = seal(Kind.COMMAND, province.command(), province.schedule, province.first)
    reason = refusal(lambda: read_command(document, province.trust(), NOON, {COMMUNE}))
    assert reason is Reason.WRONG_ROLE


def test_a_signature_under_one_kind_counts_under_no_other(province):
    plan = province.signed_plan()
    assert refusal(lambda: parse(plan, Kind.COMMAND)) is Reason.WRONG_KIND


def test_a_new_root_needs_the_old_roots_signature_too(province):
    trust, heir = province.trust(), SigningKey.generate()
    keys = (province.key(heir, "gốc mới", Role.ROOT), *trust.keys[1:])
    newer = replace(trust, version=2, keys=keys)
    alone = seal(Kind.TRUST, newer, heir)
    assert refusal(lambda: trust.succeeded_by(alone, NOON)) is Reason.UNKNOWN_KEY
    both = seal(Kind.TRUST, newer, heir, province.root)
    assert trust.succeeded_by(both, NOON) == newer


def test_an_older_trust_is_no_successor(province):
    trust = province.trust(version=7)
    older = province.signed_trust(province.trust(version=6))
    assert refusal(lambda: trust.succeeded_by(older, NOON)) is Reason.ROLLED_BACK


def test_a_station_begins_with_the_root_that_a_person_typed_in(province):
    document = province.signed_trust()
    assert first_trust(document, province.root.kid, NOON) == province.trust()
    other = SigningKey.generate().kid
    assert refusal(lambda: first_trust(document, other, NOON)) is Reason.UNKNOWN_KEY


def test_overlapping_keys_bridge_a_change(province):
    heir = SigningKey.generate()
    begins = province.key(heir, "máy chủ", Role.SCHEDULE, valid_from=NOON + 300 * DAY)
    trust = province.trust(begins, expires=NOON + 500 * DAY)
    later = NOON + 310 * DAY
    for key in (province.schedule, heir):
        plan = replace(province.plan(), issued=later, expires=later + 30 * DAY)
        assert read_plan(seal(Kind.PLAN, plan, key), trust, later, STATION).kids == (key.kid,)


def test_a_role_ends_with_the_holder_that_it_can_no_longer_spare(province):
    soon = NOON + timedelta(days=40)
    trust = province.trust()
    keys = (*trust.keys[:3], replace(trust.keys[3], valid_until=soon))
    assert replace(trust, keys=keys).soonest_expiry(Role.EMERGENCY, NOON) == soon


def test_a_plan_for_longer_than_31_days_is_refused(province):
    long = province.signed_plan(expires=NOON + 32 * DAY)
    assert refusal(lambda: read_plan(long, province.trust(), NOON, STATION)) is Reason.TOO_LONG


def test_a_private_key_comes_back_from_its_file_with_its_password_only(province):
    pem = province.first.pem("mật khẩu")
    assert SigningKey.from_pem(pem, "mật khẩu").kid == province.first.kid
    with pytest.raises(ValueError, match=r"."):
        SigningKey.from_pem(pem, "khác")


@pytest.mark.parametrize("days", [-400, 400])
def test_a_key_outside_its_dates_signs_nothing(province, days):
    """Its dates count at `issued`: neither before it began nor after it ended."""
    trust, then = province.trust(), NOON + days * DAY
    plan = province.signed_plan(issued=then, expires=then + DAY)
    known = lambda: read_plan(plan, trust, then, STATION)  # noqa: E731
    assert refusal(known) is Reason.KEY_OUT_OF_DATE
