"""Several releases at the same moment stand in the log one after the other."""

from nguon.bulletins import starting
from nguon.delivery.releasing import release
from nguon.orgs.models import Role
from nguon.record import log
from nguon.record.models import Entry
from nguon.verify.log import merkle
from tests.bulletins.conftest import WORDS, approve

AT_ONCE = 4


def test_releases_at_once_leave_no_gap_and_no_double(crowd, lai_chau, actors, settings, tmp_path):
    settings.RECORD_KEYS = tmp_path / "record.key"
    writer, versions = actors[Role.DRAFTER], []
    for n in range(AT_ONCE):
        one = starting.from_editor(writer.unit, "Công văn 01/STTTT-TTBCXB", writer)
        one.latest.write(writer, "vi", **{**WORDS, "title": f"Bản tin {n}"})
        versions.append(approve(one, actors))
    crowd(AT_ONCE, lambda n: release(versions[n], actors[Role.EDITOR], ["inbox"]))
    entries = list(Entry.objects.all())
    assert [entry.number for entry in entries] == list(range(AT_ONCE))
    assert {entry.version_id for entry in entries} == {version.pk for version in versions}
    assert merkle.root(log.leaves()) == merkle.root([bytes.fromhex(e.leaf) for e in entries])
