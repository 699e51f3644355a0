"""The national record is read line by line; what changed is one more version, nothing is lost."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from nguon.events.models import Event
from nguon.services.codes import Level
from nguon.services.importing.taking_in import take_in
from nguon.services.models import Intake, Procedure, Version, Voice

RECORD = {
    "ma_thu_tuc": "1.900001",
    "detail_url": "https://example.invalid/thu-tuc/1",
    "ten_thu_tuc": "Cấp giấy thử",
    "cap_thuc_hien": "Cấp tỉnh, Cấp xã",
    "linh_vuc": "Hộ tịch",
    "muc_do": "Toàn trình",
}


@pytest.fixture(autouse=True)
def _store(db):
    pass


def lines(*records) -> io.BytesIO:
    return io.BytesIO(b"\n".join(one if isinstance(one, bytes) else dump(one) for one in records))


def dump(record: dict) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode()


def taken(*records) -> Intake:
    return list(take_in(lines(*records), "thu.jsonl"))[-1]


def test_a_record_is_kept_with_its_source_time_and_the_hash_of_its_bytes():
    taken(RECORD)
    version = Version.objects.get(procedure__code="1.900001")
    assert version.content == RECORD
    assert version.original_bytes == dump(RECORD)
    assert version.source_url == RECORD["detail_url"]
    assert len(version.sha256) == 64 and version.fetched_at


def test_the_tiers_of_a_record_are_told_apart():
    taken(RECORD, RECORD | {"ma_thu_tuc": "1.900002", "cap_thuc_hien": "Cấp bộ"})
    at_communes = Procedure.objects.at(Level.COMMUNE)
    assert [one.code for one in at_communes] == ["1.900001"]
    assert Procedure.objects.get(code="1.900001").tiers == [Level.COMMUNE, Level.PROVINCE]


def test_reading_the_same_again_adds_nothing():
    taken(RECORD)
    events = Event.objects.count()
    again = taken(dict(reversed(RECORD.items())))
    assert (again.added, again.changed, again.same) == (0, 0, 1)
    assert (Version.objects.count(), Event.objects.count()) == (1, events)


def test_a_changed_record_is_a_new_version_and_an_event():
    taken(RECORD)
    intake = taken(RECORD | {"ten_thu_tuc": "Cấp giấy thử mới"})
    old, new = Version.objects.all()
    assert intake.changed == 1
    assert (old.number, new.number) == (1, 2)
    assert old.valid_to == new.valid_from and old.content["ten_thu_tuc"] == "Cấp giấy thử"
    assert Event.objects.filter(kind="procedure.changed", stream="procedure:1.900001").exists()
    assert Procedure.objects.get().version_on(new.valid_from, Voice.RECORD) == new


def test_a_record_of_code_and_name_alone_is_accepted_and_takes_nothing_away():
    taken({"ma_thu_tuc": "1.900009", "ten_thu_tuc": "Chỉ có tên"}, RECORD)
    intake = taken({key: RECORD[key] for key in ("ma_thu_tuc", "ten_thu_tuc")})
    assert intake.same == 1
    assert Procedure.objects.get(code="1.900009").name == "Chỉ có tên"


def test_a_table_of_codes_and_names_is_read():
    table = io.BytesIO('\ufeffcode,name\r\n1.900003,"Cấp, cấp lại thẻ"\r\n'.encode())
    intake = list(take_in(table, "names.csv"))[-1]
    assert (intake.added, intake.unread.count()) == (1, 0)
    assert Procedure.objects.get().name == "Cấp, cấp lại thẻ"


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (b'{"ma_thu_tuc": "1.9', "JSON"),
        (b"[1, 2]", "{"),
        (b'{"ma_thu_tuc": "1.900001"}', "ten_thu_tuc"),
        (dump(RECORD | {"ma_thu_tuc": "<b>"}), "Mã"),
        ("Cấp".encode("utf-16"), "UTF-8"),
        (dump(RECORD | {"linh_vuc": {"a": 1}}), "linh_vuc"),
        (dump(RECORD), "dòng 1"),
    ],
)
def test_an_unreadable_line_is_reported_with_its_number_reason_remedy_and_bytes(bad, word):
    intake = taken(RECORD, b"", bad)
    line = intake.unread.get()
    assert (line.line, line.original_bytes) == (3, bad)
    assert word in line.reason + line.remedy and line.remedy
    assert intake.added == 1


def test_a_line_without_end_does_not_fill_the_memory_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr("nguon.services.importing.lines.LONGEST", 1000)
    intake = taken(b'{"x": "' + b"a" * 5000 + b'"}', RECORD)
    line = intake.unread.get()
    assert line.line == 1 and len(line.original_bytes) <= 1001
    assert intake.added == 1


def test_an_address_that_a_browser_would_run_is_not_kept_as_the_source():
    taken(RECORD | {"detail_url": "javascript:alert(1)"})
    assert Version.objects.get().source_url == ""


def test_the_command_tells_what_it_did(tmp_path, capsys):
    file = tmp_path / "thu.jsonl"
    file.write_bytes(dump(RECORD) + b"\n{\n")
    call_command("procedures", "import", str(file), "--fetched", "2026-06-08T10:00")
    told = capsys.readouterr().out
    assert "thêm 1" in told and "dòng 2" in told
    assert Version.objects.get().fetched_at.isoformat() == "2026-06-08T03:00:00+00:00"


def test_a_replaced_code_leads_to_its_successor():
    taken(RECORD, RECORD | {"ma_thu_tuc": "1.900002"})
    call_command("procedures", "replace", "1.900001", "1.900002")
    assert Procedure.objects.get(code="1.900001").follow().code == "1.900002"
    assert Event.objects.filter(kind="procedure.replaced").exists()
    with pytest.raises(CommandError):
        call_command("procedures", "replace", "1.900002", "1.900001")
