"""Lists of addresses: every row taken or refused with its line and reason, none taken twice."""

import io
from itertools import islice

import openpyxl
import pytest

from nguon.delivery.models import AddressList, Contact, Group, How, ListState, Subscriber, Use
from nguon.delivery.subscribers.lists import sealed_files
from nguon.delivery.subscribers.lists.handing_in import hand_in
from nguon.delivery.subscribers.lists.taking_in import Reader, take_in
from nguon.delivery.subscribers.membership import erase, find, leave
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from tests.delivery.subscribers.conftest import NUMBER

pytestmark = pytest.mark.thorough

GOOD = """Số điện thoại;Thư điện tử;Xã;Huyện;Ngôn ngữ
0912 345 678;;Bản Bo;Tam Đường;Mông
;Mot@Thu.Example;xã Bản Bo;;
0987654321;hai@thu.example;Bản Bo;;
"""


@pytest.fixture
def list_of(lai_chau, actors, tmp_path, settings):
    settings.DATA = tmp_path

    def make(words, name="danh-sach.csv", uses=Use.EPIDEMIC, read=True) -> AddressList:
        data = words if isinstance(words, bytes) else words.encode()
        actor = actors[Role.ADMINISTRATOR]
        made = hand_in(name, iter([data]), lai_chau, "Biên bản thôn 12/02", uses, actor)
        if read:
            while Reader()():
                pass
            made.refresh_from_db()
        return made

    return make


def people():
    return Contact.objects.filter(group=Group.SUBSCRIBER)


def test_every_address_becomes_a_contact_and_a_row_one_person(list_of):
    made = list_of(GOOD)
    assert (made.state, made.added, made.known, made.refused) == (ListState.DONE, 3, 0, 0)
    assert sorted(people().values_list("channel", flat=True)) == ["email", "email", "sms", "sms"]
    assert Subscriber.objects.count() == 3
    (contact,) = find(NUMBER)
    assert (contact.language, contact.unit.name) == ("hmn", "Xã Bản Bo")


def test_the_ground_stands_in_every_consent(list_of):
    made = list_of(GOOD)
    consent = find(NUMBER)[0].consents.get()
    assert (consent.how, consent.source, consent.uses) == (How.LIST, made, Use.EPIDEMIC)
    assert consent.evidence == "dòng 2"


def test_without_a_ground_or_a_purpose_no_list_is_taken(lai_chau, actors):
    for basis, uses in ((" ", Use.INFORM), ("Biên bản", 0)):
        with pytest.raises(Refused):
            hand_in("a.csv", iter([b"x"]), lai_chau, basis, uses, actors[Role.ADMINISTRATOR])


def test_what_cannot_be_taken_is_named_by_line_and_reason(list_of):
    made = list_of(
        "dien thoai,email,xa\n"
        "0912345678,,Bản Bo\n"
        "0213 3876 543,,Bản Bo\n"
        "0912345679,,Không Có\n"
        ",mot@thu,Bản Bo\n"
        ",,Bản Bo\n"
        "0912345670,sai@,Bản Bo\n"
    )
    assert (made.added, made.refused) == (2, 4)
    told = {row.line: row.reason for row in made.refusals.all()}
    assert list(told) == [3, 4, 5, 6, 7]
    assert "cố định" in told[3]
    assert "Không có xã này" in told[4]
    assert "Thiếu số điện thoại" in told[6]
    assert not any("3876543" in row.masked for row in made.refusals.all())


def test_the_same_list_again_changes_nothing(list_of):
    first = list_of(GOOD)
    assert list_of(GOOD).pk == first.pk
    again = list_of(GOOD + "0912345678,,Bản Bo,,\n")
    assert (again.added, again.known) == (0, 3)
    assert people().count() == 4


def test_a_number_twice_in_a_list_is_one_contact(list_of):
    made = list_of("sdt,xa\n0912345678,Bản Bo\n+84912345678,Bản Bo\n")
    assert (made.added, made.known) == (1, 1)


def test_two_rows_that_share_a_number_are_one_person(list_of):
    list_of("sdt,email,xa\n0912345678,,Bản Bo\n0912345678,mot@thu.example,Bản Bo\n")
    assert Subscriber.objects.count() == 1
    assert people().count() == 2


def test_whoever_left_is_not_brought_back(list_of):
    list_of(GOOD)
    leave(find(NUMBER)[0], How.SMS)
    erase(find("mot@thu.example")[0].subscriber, How.WEB)
    again = list_of(GOOD, name="lan-hai.csv", uses=Use.INFORM)
    assert {row.line for row in again.refusals.all()} == {2, 3}
    assert not Contact.objects.reachable().filter(address_key=find(NUMBER)[0].address_key).exists()
    assert find("mot@thu.example") == []


def test_a_list_for_another_use_adds_the_use_with_its_own_consent(list_of):
    list_of(GOOD)
    list_of(GOOD, uses=Use.SURVEY)
    (contact,) = find(NUMBER)
    assert contact.uses == Use.EPIDEMIC | Use.SURVEY
    assert contact.consents.count() == 2


def test_a_workbook_is_read_and_a_lost_zero_put_back(list_of):
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Điện thoại", "Xã", "Lĩnh vực"])
    book.active.append([912345678, "Bản Bo", "khẩn cấp"])
    book.save(data)
    made = list_of(data.getvalue(), name="danh-sach.xlsx")
    assert made.added == 1
    assert find(NUMBER)[0].topics == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("tên,xã\nMột,Bản Bo\n", "cột “Điện thoại”"),
        ("điện thoại\n0912345678\n", "cột “Xã”"),
        ("", "cột"),
        (b"\xff\xfe\x00", "Unicode"),
    ],
)
def test_what_is_no_list_says_what_is_missing(list_of, words, why):
    made = list_of(words)
    assert made.state == ListState.FAILED
    assert why in made.reason


def test_cut_off_between_batches_it_goes_on_where_it_stopped(list_of, monkeypatch):
    monkeypatch.setattr("nguon.delivery.subscribers.lists.taking_in.BATCH", 10)
    rows = "".join(f"09123456{n:02},Bản Bo\n" for n in range(35))
    made = list_of("sdt,xa\n" + rows, read=False)
    list(islice(take_in(made), 2))
    made = AddressList.objects.get()
    assert (made.line, made.added) == (21, 20)
    Reader()()
    made.refresh_from_db()
    assert (made.added, made.known, people().count()) == (35, 0, 35)


def test_two_readers_of_one_list_take_no_row_twice(list_of, monkeypatch):
    monkeypatch.setattr("nguon.delivery.subscribers.lists.taking_in.BATCH", 10)
    rows = "".join(f"09123456{n:02},Bản Bo\n" for n in range(35))
    made = list_of("sdt,xa\n" + rows, read=False)
    other = AddressList.objects.get()
    one, two = take_in(made), take_in(other)
    next(one)
    assert list(two) == []
    list(one)
    made.refresh_from_db()
    assert (made.state, made.added, made.known) == (ListState.DONE, 35, 0)


def test_the_file_lies_sealed_until_it_is_read_and_then_not_at_all(
    list_of, tmp_path, django_capture_on_commit_callbacks
):
    list_of(GOOD, read=False)
    (kept,) = (tmp_path / "lists").iterdir()
    assert b"345" not in kept.read_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        Reader()()
    assert list((tmp_path / "lists").iterdir()) == []


def test_a_sealed_file_comes_back_whole_however_it_is_read(tmp_path, settings):
    settings.DATA = tmp_path
    data = bytes(range(256)) * 3000
    with sealed_files.drafted(iter([data[:10], data[10:400_000], data[400_000:]])) as draft:
        assert draft.size == len(data)
        sealed_files.keep(draft, "list-1")
    with io.BufferedReader(sealed_files.SealedFile("list-1")) as file:
        assert file.read(7) + file.read() == data


def test_of_a_file_that_could_not_be_taken_nothing_stays(tmp_path, settings):
    settings.DATA = tmp_path

    def cut_off():
        yield b"0912345678,Ban Bo"
        raise OSError("connection lost")

    with pytest.raises(OSError, match="lost"), sealed_files.drafted(cut_off()):
        pass
    assert list((tmp_path / "lists").iterdir()) == []


def test_the_same_file_handed_in_for_two_uses_is_read_for_both(
    list_of, django_capture_on_commit_callbacks
):
    first, second = (list_of(GOOD, uses=use, read=False) for use in (Use.EPIDEMIC, Use.INFORM))
    for one in (first, second):
        with django_capture_on_commit_callbacks(execute=True):
            list(take_in(one))
        one.refresh_from_db()
        assert (one.state, one.reason) == (ListState.DONE, "")


def test_taking_a_list_and_reading_it_are_acts(list_of):
    made = list_of(GOOD)
    kinds = Event.objects.filter(stream=made.stream).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["address_list.handed_in", "address_list.read"]
