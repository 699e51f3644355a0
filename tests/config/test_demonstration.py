"""What the demonstration store holds when it opens."""

import io
import zipfile

from django.conf import settings

from nguon.assignments.models import Assignment
from nguon.config import demonstration
from nguon.delivery.press.kit import kit
from nguon.dispatches.models import State
from nguon.events import chain, clock
from nguon.orgs.models import Role, Unit
from nguon.orgs.models.units import COMMUNE_LEVEL, DISTRICT_LEVEL


def test_lai_chau_has_106_communes_and_8_districts_when_it_opens(lai_chau):
    under = Unit.objects.under(lai_chau, clock.today())
    assert under.filter(kind__in=COMMUNE_LEVEL).count() == 106
    assert under.filter(kind__in=DISTRICT_LEVEL).count() == 8


def test_its_clock_stands_on_the_morning_of_the_issue(lai_chau):
    assert settings.DEMO
    assert abs((clock.now() - demonstration.OPENS_AT).total_seconds()) < 60


def test_each_role_has_one_account(actors):
    assert set(actors) == set(Role.values)


def test_the_founding_dispatch_is_read_numbered_and_issued(dispatch):
    assert dispatch.state == State.ISSUED
    assert dispatch.number_symbol == "01/STTTT-TTBCXB"
    assert dispatch.date_read == "2020-02"
    assert dispatch.public


def test_its_blank_number_and_day_stay_blank_in_the_reading(dispatch):
    assert dispatch.reading["number"] is None
    assert dispatch.reading["date"] == "2020-02"


def test_the_dispatch_reaches_122_units(dispatch):
    assert dispatch.arrivals.count() == 122


def test_every_demonstration_letter_goes_nowhere(dispatch):
    addresses = Unit.objects.exclude(email="").values_list("email", flat=True)
    assert addresses
    assert all(address.endswith(".example") for address in addresses)


def test_its_duties_are_given_out(dispatch):
    assert Assignment.objects.filter(duty__dispatch=dispatch).exists()


def test_its_bulletin_leads_back_to_the_sentence_that_ordered_it(dispatch):
    version = demonstration.release_bulletin(dispatch).version
    assert version.bulletin.quote in dispatch.text
    with zipfile.ZipFile(io.BytesIO(kit(version))) as press:
        assert press.read("van-ban-goc/founding-dispatch.txt") == dispatch.original.bytes


def test_its_log_holds(lai_chau):
    assert chain.verify() is None
