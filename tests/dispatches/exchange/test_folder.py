"""The folder connector: files appear whole, and a cut anywhere loses and doubles nothing."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest

from nguon.assignments import exchanging
from nguon.dispatches.exchange.connector import Envelope, Unreachable, configured
from nguon.dispatches.exchange.folder import FolderConnector
from nguon.dispatches.models import Dispatch, ExchangeMessage
from nguon.formats import edxml
from tests.formats.edxml import samples


@pytest.fixture
def folder(tmp_path, settings) -> FolderConnector:
    settings.EXCHANGE = f"folder:{tmp_path}"
    return configured()


def names(folder: FolderConnector, which: str) -> list[str]:
    place = folder.root / which
    return sorted(path.name for path in place.iterdir()) if place.exists() else []


def arrive(folder: FolderConnector, name: str, data: bytes) -> None:
    (folder.root / "in").mkdir(exist_ok=True)
    (folder.root / "in" / name).write_bytes(data)


def test_a_round_through_folders(folder, department):
    arrive(folder, "den.edxml", edxml.write(samples.message()))
    exchanging.one_round()
    assert Dispatch.objects.filter(number="15").exists()
    assert (names(folder, "in"), names(folder, "done")) == ([], ["den.edxml"])
    (answer,) = names(folder, "out")
    assert edxml.read((folder.root / "out" / answer).read_bytes()).code == "01"


def test_what_is_refused_lies_apart_with_the_reason(folder, department):
    arrive(folder, "rac.xml", b"<rss/>")
    exchanging.one_round()
    assert names(folder, "refused") == ["rac.txt", "rac.xml"]
    assert "MessageHeader" in (folder.root / "refused" / "rac.txt").read_text()


def test_unfinished_files_are_left_alone(folder, department):
    arrive(folder, "dang-chep.edxml.part", b"<edXML")
    exchanging.one_round()
    assert names(folder, "in") == ["dang-chep.edxml.part"]


def test_two_messages_of_one_name(folder, department):
    arrive(folder, "a.edxml", edxml.write(samples.message()))
    exchanging.one_round()
    header = samples.header(code=samples.Code(number="16", notation="X"), document_id="b")
    arrive(folder, "a.edxml", edxml.write(samples.message(header=header, attachments=())))
    exchanging.one_round()
    assert names(folder, "done") == ["a-2.edxml", "a.edxml"]
    assert Dispatch.objects.filter(number__in=["15", "16"]).count() == 2


def test_killed_between_the_commit_and_the_move(folder, department, monkeypatch):
    arrive(folder, "den.edxml", edxml.write(samples.message()))
    monkeypatch.setattr(FolderConnector, "settle", _power_cut)
    with pytest.raises(KeyboardInterrupt):
        exchanging.one_round()
    monkeypatch.undo()
    exchanging.one_round(folder)
    assert (names(folder, "in"), names(folder, "done")) == ([], ["den.edxml"])
    assert ExchangeMessage.objects.coming_in().count() == 1
    assert Dispatch.objects.filter(number="15").count() == 1
    assert len(names(folder, "out")) == 1


def test_killed_between_the_rename_and_the_commit(folder, outside, monkeypatch, make_due):
    monkeypatch.setattr(ExchangeMessage, "finish", _power_cut)
    with pytest.raises(KeyboardInterrupt):
        exchanging.one_round(folder)
    monkeypatch.undo()
    assert len(names(folder, "out")) == 1
    make_due()
    exchanging.one_round(folder)
    (only,) = names(folder, "out")
    message = edxml.read((folder.root / "out" / only).read_bytes())
    assert message.header.document_id == "H35.01,2020/02/10,01/STTTT-TTBCXB"
    assert ExchangeMessage.objects.get().state == "done"


def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path):
    (tmp_path / "out").write_text("không phải thư mục")
    with pytest.raises(Unreachable):
        FolderConnector(str(tmp_path)).send(Envelope("a", "edoc", b"<edXML/>", "G99"))


@pytest.mark.processes
def test_a_process_killed_while_writing_leaves_no_half_file(tmp_path):
    code = f"""
        import os
        from nguon.dispatches.exchange import folder
        from nguon.dispatches.exchange.connector import Envelope
        os.fsync = lambda _fd: os.kill(os.getpid(), {int(signal.SIGKILL)})
        folder.FolderConnector({str(tmp_path)!r}).send(Envelope("a", "edoc", b"x" * 99, "G99"))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], env=os.environ)
    assert done.returncode == -signal.SIGKILL
    assert not (tmp_path / "out" / "a.edxml").exists()


def _power_cut(*_arguments) -> None:
    raise KeyboardInterrupt
