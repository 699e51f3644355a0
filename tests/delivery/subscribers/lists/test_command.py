"""`nguon subscribers`: a list from the command line, and a new key."""

import pytest
from django.core.management import CommandError, call_command

from nguon.delivery.models import AddressList, Use
from nguon.delivery.subscribers.membership import find
from tests.delivery.subscribers.conftest import NUMBER


@pytest.fixture
def store(lai_chau, tmp_path, settings):
    settings.DATA, settings.ADDRESS_KEYS = tmp_path, tmp_path / "addresses.key"
    file = tmp_path / "ds.csv"
    file.write_text("sdt,xa\n0912345678,Bản Bo\n12,Bản Bo\n", encoding="utf-8")
    return file


def test_a_list_is_read_and_what_was_refused_is_shown(store, capsys):
    call_command("subscribers", "import", store, unit="12", basis="Biên bản", use=["epidemic"])
    told = capsys.readouterr().out
    assert "thêm 1, đã có 0, không nhận 1" in told
    assert "dòng 3: Số điện thoại sai" in told
    assert AddressList.objects.get().uses == Use.EPIDEMIC


def test_without_a_ground_it_says_what_is_missing(store):
    with pytest.raises(CommandError, match="căn cứ"):
        call_command("subscribers", "import", store, unit="12", basis="")


def test_an_unknown_unit_is_said(store):
    with pytest.raises(CommandError, match="Không rõ đơn vị"):
        call_command("subscribers", "import", store, unit="không có", basis="Biên bản")


def test_a_new_key_leaves_every_number_readable(store):
    call_command("subscribers", "import", store, unit="12", basis="Biên bản")
    call_command("subscribers", "turn-key")
    assert find(NUMBER)[0].destination == NUMBER
