import json
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command

from nguon.search import index, keeping, thesaurus, writing
from nguon.search.models import Answer, Entry, Posting, Written
from nguon.search.records import Record
from nguon.search.sources import SOURCES
from nguon.services.models import Phrase, Procedure

LINES = "cấp lại thẻ căn cước\n\ncap doi the can cuoc\n"


@pytest.fixture
def catalogue(db):
    for code, name in (("9.1", "Cấp lại thẻ căn cước"), ("9.2", "Cấp đổi thẻ căn cước")):
        procedure = Procedure(code=code)
        procedure.call(name)
        procedure.save()


def answered(name: str, lines: str, monkeypatch, capsys) -> list[dict]:
    monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": BytesIO(lines.encode())}))
    call_command("search", "--in", name, "--lines", "--limit", "2")
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_command_answers_each_line_with_one(catalogue, monkeypatch, capsys):
    told = answered("procedures", LINES, monkeypatch, capsys)
    assert [one["query"] for one in told] == LINES.split("\n")[:3]
    assert told[0]["hits"][0]["code"] == "9.1"
    assert told[1] == {"query": "", "hits": [], "abstain": True}
    assert told[2]["hits"][0]["code"] == "9.2"


def test_a_code_finds_its_procedure_before_all_others(catalogue, monkeypatch, capsys):
    told = answered("procedures", "9.2\nthẻ căn cước 9.1 cấp đổi\n9.4\n", monkeypatch, capsys)
    assert [one["hits"][0]["code"] for one in told[:2]] == ["9.2", "9.1"]
    assert [one["abstain"] for one in told] == [False, False, True]


def test_a_new_procedure_is_found_at_once(catalogue, monkeypatch, capsys):
    answered("procedures", LINES, monkeypatch, capsys)
    procedure = Procedure(code="9.3")
    procedure.call("Đăng ký tạm trú")
    procedure.save()
    told = answered("procedures", "tạm trú\n", monkeypatch, capsys)
    assert told[0]["hits"][0]["code"] == "9.3"


def test_a_writer_that_was_killed_leaves_the_old_index_whole(catalogue, monkeypatch, db):
    keeping.refresh("procedures")
    before = keeping.finder("procedures").find("căn cước").hits
    row = {"index_id": "procedures", "edition": 2, "term": "do dang", "holders": 0}
    Posting.objects.create(**row, records=b"")
    assert keeping.finder("procedures").find("căn cước").hits == before
    Written.objects.update(made_of="")
    keeping.refresh("procedures")
    assert not Posting.objects.filter(term="do dang").exists()
    assert keeping.finder("procedures").find("căn cước").hits == before


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_writer_that_dies_between_two_rows_leaves_the_old_index_in_use(
    catalogue, monkeypatch, after
):
    keeping.refresh("procedures")
    before = keeping.finder("procedures").find("căn cước").hits
    monkeypatch.setattr(writing, "ROWS", 1)
    built = index.build([Record("9.9", "Khác", "hồ sơ gồm tờ khai")], thesaurus.shipped())
    dying = replace(built, bodies=Dying(list(built.bodies.items())[:after]))
    with pytest.raises(KeyboardInterrupt):
        writing.write("procedures", dying, "đang ghi")
    assert keeping.finder("procedures").find("căn cước").hits == before


class Dying(dict):
    def items(self):
        yield from super().items()
        raise KeyboardInterrupt


def test_what_the_desk_says_that_people_say_works_at_once(catalogue):
    assert keeping.finder("procedures").find("làm cái thẻ bé tí").abstain
    procedure = Procedure.objects.get(code="9.2")
    phrase = Phrase.objects.create(procedure=procedure, text="cái thẻ bé tí")
    found = keeping.finder("procedures").find("làm cái thẻ bé tí")
    assert (found.hits[0].key, found.abstain) == ("9.2", False)
    Phrase.objects.filter(pk=phrase.pk).update(dropped=True)
    assert keeping.finder("procedures").find("làm cái thẻ bé tí").abstain


def test_an_index_is_read_as_it_was_built(db):
    built = index.build(
        [Record("a", "Đăng ký khai sinh", "Sổ hộ khẩu của mẹ", "đặt tên cho con", 1)],
        thesaurus.shipped(),
    )
    written = writing.write("thử", built, "lần đầu")
    again = writing.read(written)
    for part in writing.PARTS:
        assert json.dumps(getattr(again, part)) == json.dumps(getattr(built, part))
    assert writing.StoredPostings(written, again)(["ho khau", "không có"]) == {
        "ho khau": built.bodies["ho khau"]
    }


RECORDS = (
    Record("a", "Đăng ký khai sinh", "Tờ khai, sổ hộ khẩu của mẹ; tờ khai", "đặt tên cho con"),
    Record("b", "Đăng ký khai tử", "Tờ khai, giấy báo tử của bệnh viện"),
    Record("c", "Cấp lại thẻ căn cước", "Tờ khai, thẻ cũ nếu còn", "mất thẻ", 1),
    Record("d", "Đăng ký tạm trú", "Tờ khai thay đổi thông tin cư trú"),
)
CHANGED = Record("b", "Đăng ký khai tử lưu động", "Sổ hộ khẩu. Cán bộ đến tận nhà", "tang", 0)
ADDED = Record("e", "Khai báo tạm vắng", "Tờ khai, thẻ căn cước", "đi làm xa")
MARKS = dict.fromkeys("abcde", "")


def rows(name: str) -> list:
    entries = Entry.objects.filter(index=name).order_by("number")
    postings = Posting.objects.filter(index=name).order_by("term")
    return [
        [(n, key, bytes(head), bytes(terms)) for n, key, head, terms in
         entries.values_list("number", "key", "head", "terms")],
        [(term, n, bytes(records)) for term, n, records in
         postings.values_list("term", "holders", "records")],
    ]  # fmt: skip


def built_of(*records: Record) -> index.Built:
    return index.build(records, thesaurus.shipped())


def test_records_put_in_alone_make_bit_for_bit_the_index_that_is_written_of_all(db):
    writing.write("một", built_of(*RECORDS), "trước")
    for round_of in ((CHANGED,), (ADDED,), (RECORDS[1],), (CHANGED,)):
        writing.change("một", [built_of(one) for one in round_of], "sau", MARKS)
    a, _b, c, d = RECORDS
    writing.write("cả", built_of(a, CHANGED, c, d, ADDED), "sau")
    assert rows("một") == rows("cả")
    alone, whole = (Written.objects.get(name=name) for name in ("một", "cả"))
    assert (alone.changes, whole.changes, alone.made_of) == (4, 0, "sau")
    assert writing.read(alone) == writing.read(whole)


def test_a_change_that_dies_in_the_middle_leaves_the_index_as_it_was(db, monkeypatch):
    writing.write("một", built_of(*RECORDS), "trước")
    before = rows("một")
    monkeypatch.setattr(writing, "LOT", 3)
    place, calls = writing._place, []

    def dying(*given):
        calls.append(given)
        if len(calls) == 3:
            raise KeyboardInterrupt
        place(*given)

    monkeypatch.setattr(writing, "_place", dying)
    with pytest.raises(KeyboardInterrupt):
        writing.change("một", [built_of(CHANGED)], "sau", MARKS)
    assert rows("một") == before
    assert Written.objects.get(name="một").made_of == "trước"


def test_one_who_has_the_index_open_meets_no_record_that_came_since(db):
    written = writing.write("một", built_of(*RECORDS), "trước")
    held = writing.StoredPostings(written, writing.read(written))
    writing.change("một", [built_of(ADDED)], "sau", MARKS)
    assert list(held(["the"])["the"]) == [2 << 6 | 1]


def test_of_a_catalogue_that_changed_only_what_changed_is_read(catalogue, monkeypatch):
    keeping.refresh("procedures")
    edition, asked = Written.objects.get(name="procedures").edition, []
    source = SOURCES["procedures"]

    def records(keys):
        asked.append(keys)
        return source.records(keys)

    monkeypatch.setitem(SOURCES, "procedures", replace(source, records=records))
    Phrase.objects.create(procedure=Procedure.objects.get(code="9.1"), text="tìm lại thẻ rơi")
    third = Procedure(code="9.3")
    third.call("Đăng ký tạm trú")
    third.save()
    assert keeping.refresh("procedures") and not keeping.refresh("procedures")
    assert asked == [["9.1", "9.3"]]
    assert keeping.finder("procedures").find("tạm trú").hits[0].key == "9.3"
    assert Written.objects.get(name="procedures").edition == edition
    Procedure.objects.filter(code="9.1").update(successor=third)
    assert keeping.refresh("procedures") and asked[1:] == [None]


def test_published_answers_are_taken_in_and_found(db, tmp_path, monkeypatch, capsys):
    file = tmp_path / "answers.jsonl"
    lines = [
        {"id": "1", "question": "Sổ tạm trú còn dùng không?", "answer": "Không còn cấp sổ giấy."},
        {"id": "2", "question": "Lệ phí?", "answer": "Đăng ký khai sinh đúng hạn: không mất phí."},
        {"question": "Thiếu câu trả lời"},
    ]
    file.write_text("\n".join([*map(json.dumps, lines), "{hỏng", ""]))
    for _twice in range(2):
        out = StringIO()
        call_command("answers", "import", str(file), stdout=out)
        assert "đã nhập 2, không đọc được 2" in out.getvalue()
    assert Answer.objects.count() == 2
    told = answered("answers", "khai sinh có mất tiền không\n", monkeypatch, capsys)
    assert told[0]["hits"][0]["code"] == "2"


def test_an_answer_without_an_id_is_told_by_the_code_of_its_procedure(
    db, tmp_path, monkeypatch, capsys
):
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps({"question": "Lệ phí?", "answer": "Không", "procedures": ["9.1"]}))
    call_command("answers", "import", str(file), stdout=StringIO())
    (hit,) = answered("answers", "lệ phí\n", monkeypatch, capsys)[0]["hits"]
    assert (hit["code"], hit["procedures"], hit["question"]) == ("9.1", ["9.1"], "Lệ phí?")
