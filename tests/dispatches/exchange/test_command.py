"""nguon edxml check and write."""

import pytest
from django.core.management import CommandError, call_command

from nguon.formats import edxml
from nguon.orgs.models import Unit
from tests.formats.edxml import samples

GOOD = edxml.write(samples.message())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (GOOD, 0),
        (GOOD.replace(b"</edXML:Subject>", b""), 1),
        (b"<rss/>", 2),
        (b"", 2),
    ],
)
def test_check(tmp_path, capsys, data, code):
    (tmp_path / "a.edxml").write_bytes(data)
    with pytest.raises(SystemExit) as ended:
        call_command("edxml", "check", str(tmp_path / "a.edxml"))
    assert ended.value.code == code
    said = capsys.readouterr()
    assert bool(said.out) == (code == 1) and bool(said.err) == (code == 2)


def test_check_names_the_line(tmp_path, capsys):
    bad = GOOD.replace(b"2026/03/02<", b"02/03/2026<")
    (tmp_path / "a.edxml").write_bytes(bad)
    with pytest.raises(SystemExit):
        call_command("edxml", "check", str(tmp_path / "a.edxml"), "--language", "en")
    line = bad[: bad.index(b"02/03/2026<")].count(b"\n") + 1
    where = f"line {line}, PromulgationInfo/PromulgationDate: the date is written"
    assert where in capsys.readouterr().out


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SystemExit) as ended:
        call_command("edxml", "check", str(tmp_path / "b.edxml"))
    assert ended.value.code == 2


def test_write(dispatch, outside, tmp_path):
    call_command("edxml", "write", dispatch.number_symbol, "-o", str(tmp_path / "a.edxml"))
    message = edxml.read((tmp_path / "a.edxml").read_bytes())
    assert message.defects == ()
    assert [one.organ_id for one in message.header.receivers] == ["G99"]


def test_write_without_codes_says_what_is_missing(dispatch, tmp_path):
    with pytest.raises(CommandError, match="From/OrganId"):
        call_command("edxml", "write", str(dispatch.pk), "-o", str(tmp_path / "a.edxml"))


def test_write_to_somebody_named(dispatch, department, tmp_path):
    unit = Unit.objects.exclude(pk=department.pk).first()
    Unit.objects.filter(pk=unit.pk).update(organ_id="G07")
    output = tmp_path / "a.edxml"
    call_command("edxml", "write", str(dispatch.pk), "-o", str(output), "--to", "G07")
    assert edxml.read(output.read_bytes()).header.receivers[0].organ_id == "G07"
