from functools import cache
from pathlib import Path

from nguon.reader import DispatchDraft, Role, read

DOCUMENTS = Path(__file__).parent / "documents"


@cache
def document(name: str) -> DispatchDraft:
    return read((DOCUMENTS / f"{name}.txt").read_bytes(), f"{name}.txt")


def orders(name: str) -> list[tuple[str, str]]:
    return [(a.addressee, " ".join(a.text.split()[:2])) for a in document(name).assignments]


def test_a_plan_has_no_addressee_and_names_who_leads_below_the_task() -> None:
    plan = document("plan")
    assert (plan.doc_type, plan.number_symbol, plan.date) == (
        "kế hoạch",
        "07/KH-VHTT",
        "2021-03-09",
    )
    assert plan.issuing_body == "Phòng Văn hóa và Thông tin huyện Phong Lĩnh"
    assert plan.addressees == ()
    assert "no_addressee" in [w.code for w in plan.warnings]
    assert orders("plan") == [
        ("Đài Truyền thanh huyện (chủ trì); Hạt Kiểm lâm huyện (phối hợp)", "Treo băng"),
        ("Đài Truyền thanh huyện", "Xây dựng"),
        ("UBND các xã, thị trấn", "Chỉ đạo"),
        ("UBND các xã, thị trấn", "Báo cáo"),
        ("Hạt Kiểm lâm huyện", "cung cấp"),
    ]


def test_orders_to_lower_units_cascade() -> None:
    assert [a.cascade for a in document("plan").assignments] == [False, False, True, False, False]


def test_repeated_and_counted_deadlines_have_no_day() -> None:
    limits = [a.deadline for a in document("plan").assignments if a.deadline]
    assert [(d.quote, d.date) for d in limits] == [
        ("trước ngày 15 hằng tháng", None),
        ("trong 03 ngày làm việc", None),
    ]


def test_recipients_of_a_plan_have_the_roles_that_it_states() -> None:
    roles = [r.role for r in document("plan").recipients]
    assert roles == [Role.REPORT, Role.COORDINATE, Role.EXECUTE, Role.FILE]


def test_a_decision_orders_by_article_and_its_annex_does_not() -> None:
    decision = document("decision")
    assert (decision.doc_type, decision.number) == ("quyết định", "01")
    assert decision.signing_capacity == "TM. ỦY BAN NHÂN DÂN"
    assert orders("decision") == [
        ("Sở Thông tin và Truyền thông", "chủ trì,"),
        (
            "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở và các thành viên Tổ công tác",
            "chịu trách",
        ),
    ]


def test_a_deadline_without_year_is_the_next_such_day() -> None:
    assert document("decision").deadlines == ("2022-03-15",)


def test_a_date_that_does_not_exist_is_reported_with_its_line() -> None:
    decision = document("decision")
    (warning,) = [w for w in decision.warnings if w.code == "date_does_not_exist"]
    assert (warning.params["written"], warning.line) == ("ngày 31 tháng 11 năm 2021", 17)
    assert next(c for c in decision.cited if c.number == "02-TTr/STTTT").date is None


def test_an_urgent_dispatch_in_two_columns() -> None:
    urgent = document("urgent")
    assert urgent.urgency == "hỏa tốc"
    assert urgent.subject == "tăng cường giám sát người về từ vùng dịch"
    assert urgent.issuing_body == "Sở Y tế tỉnh Lai Châu"
    assert urgent.addressees == ("Trung tâm Y tế các huyện, thành phố", "Bệnh viện Đa khoa tỉnh")
    assert urgent.deadlines == ("2020-03-15",)
    assert (urgent.signing_capacity, urgent.signer_title) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_an_offer_of_help_is_no_order() -> None:
    assert [who for who, _ in orders("urgent")] == [
        "Trung tâm Y tế các huyện, thành phố",
        "Bệnh viện Đa khoa tỉnh",
    ]


def test_numbered_statements_order_nobody() -> None:
    assert document("notice").doc_type == "thông báo"
    assert orders("notice") == []


def test_a_scan_is_repaired_only_where_the_repair_is_sure() -> None:
    scanned = document("scanned")
    assert scanned.issuing_body == "Tổng cục Thuế"
    assert scanned.place == "Hà Nội"
    assert scanned.signing_capacity == "TL. TỔNG CỤC TRƯỞNG"
    assert scanned.cited[0].number == "17/2019/UBTVQH14"
    assert scanned.date == "2019-06"
    assert set(scanned.uncertain) == {"date", "signer_name"}
