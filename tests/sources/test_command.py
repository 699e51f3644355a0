"""`nguon sources`: what a file would be read as, and looking at what is due."""

import pytest
from django.core.management import CommandError, call_command

from nguon.sources.models import Item
from tests.sources.conftest import rss


def test_a_file_is_read_and_nothing_kept(tmp_path, capsys, db):
    file = tmp_path / "tin.xml"
    file.write_bytes(rss(("1", "Tin một", "a")))
    call_command("sources", "check", str(file))
    assert "Tin một" in capsys.readouterr().out
    assert not Item.objects.exists()


@pytest.mark.parametrize("name", ["khong-co.xml", "hong.xml"])
def test_a_file_that_cannot_be_read_is_said_so(tmp_path, name):
    (tmp_path / "hong.xml").write_text("xin chào")
    with pytest.raises(CommandError, match=name):
        call_command("sources", "check", str(tmp_path / name))


def test_what_is_due_is_looked_at_and_trouble_is_told(outlet, server, capsys):
    call_command("sources", "fetch")
    assert "HTTP 404" in capsys.readouterr().out
