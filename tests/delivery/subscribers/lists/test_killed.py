"""A list whose reader is killed in the middle of a batch, twice: no row lost, none taken twice."""

import json
import signal

import pytest

pytestmark = [pytest.mark.processes, pytest.mark.thorough]

HAND_IN = """
from nguon.delivery.subscribers.lists.handing_in import hand_in
from nguon.orgs import gazetteer
from nguon.orgs.models import Unit
gazetteer.load("12")
rows = "".join(f"0912{n:06},Bản Bo\\n" if n % 10 else f"12{n},Bản Bo\\n" for n in range(250))
unit = Unit.objects.get(code="12", kind="province", valid_to=None)
hand_in("ds.csv", [("sdt,xa\\n" + rows).encode()], unit, "Biên bản", 1, None)
"""

READ = """
import os, signal
from nguon.delivery.models import Consent
from nguon.delivery.subscribers.lists import taking_in
taking_in.BATCH, real, batches = 50, taking_in.Consent.objects.bulk_create, []
def third_is_the_last(consents):
    batches.append(len(consents))
    if len(batches) == 3:  # its people and contacts are written, and not committed
        os.kill(os.getpid(), signal.SIGKILL)
    return real(consents)
taking_in.Consent.objects.bulk_create = third_is_the_last
while taking_in.read_lists():
    pass
"""

LOOK = """
import json
from nguon.delivery.models import AddressList, Consent, Contact, RefusedRow, Subscriber
source = AddressList.objects.get()
people = Contact.objects.filter(group="subscriber")
print(json.dumps({
    "said": [source.state, source.added, source.known, source.refused],
    "rows": [people.count(), Subscriber.objects.count(), Consent.objects.count()],
    "refused": RefusedRow.objects.values("line").distinct().count(),
}))
"""


def test_no_row_is_lost_and_none_is_taken_twice(bare_store):
    done = bare_store.python(HAND_IN)
    assert done.returncode == 0, done.stderr
    ends = [bare_store.python(READ).returncode for _try in range(3)]
    assert ends == [-signal.SIGKILL, -signal.SIGKILL, 0]
    found = json.loads(bare_store.python(LOOK).stdout)
    assert found["said"] == ["done", 225, 0, 25]
    assert found["rows"] == [225, 225, 225]
    assert found["refused"] == 25
