"""Documents of offices of every level, made up in the manner of each."""

from functools import cache
from pathlib import Path

import pytest

from nguon.reader import DispatchDraft, read

OFFICES = Path(__file__).parent / "offices"


@cache
def document(name: str) -> DispatchDraft:
    return read((OFFICES / f"{name}.txt").read_bytes(), f"{name}.txt")


def orders(name: str) -> list[tuple[str, str]]:
    return [(a.addressee, " ".join(a.text.split()[:3])) for a in document(name).assignments]


def test_a_party_committees_letter_has_its_own_head_and_signs_with_a_slash() -> None:
    letter = document("party")
    assert (letter.number, letter.symbol, letter.doc_type) == ("215", "CV/BTGTU", "công văn")
    assert letter.issuing_body == "Ban Tuyên giáo Tỉnh ủy Lai Châu"
    assert letter.subject == "tuyên truyền phòng, chống dịch bệnh trong các ngày lễ"
    assert (letter.signing_capacity, letter.signer_title, letter.signer_name) == (
        "KT. TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "Lò Văn Hương",
    )


def test_party_items_are_marked_by_a_figure_and_a_dash() -> None:
    assert orders("party") == [
        ("các cơ quan, đơn vị", "Bám sát diễn"),
        ("Ban tuyên giáo các huyện ủy, thành ủy", "tham mưu cấp"),
        ("Đoàn TNCS Hồ Chí Minh tỉnh", "huy động đoàn"),
    ]


def test_a_telegram_is_addressed_to_those_whom_it_is_wired_to() -> None:
    telegram = document("telegram")
    assert telegram.doc_type == "công điện"
    assert telegram.addressees == (
        "Giám đốc các Sở: Nông nghiệp và Phát triển nông thôn, Giao thông vận tải",
        "Chủ tịch Ủy ban nhân dân các huyện, thành phố",
    )
    assert [who for who, _ in orders("telegram")] == [
        "Chủ tịch Ủy ban nhân dân các huyện, thành phố",
        "Chủ tịch Ủy ban nhân dân các huyện, thành phố",
        "Giám đốc Sở Giao thông vận tải",
        "Đài Phát thanh và Truyền hình tỉnh",
        "Sở Nông nghiệp và Phát triển nông thôn",
    ]


def test_an_agency_on_a_line_of_its_own_heads_the_duties_below_it() -> None:
    assert orders("directive")[:4] == [
        ("Phòng Kinh tế và Hạ tầng", "Theo dõi diễn"),
        ("Phòng Kinh tế và Hạ tầng", "Kiểm tra, xử"),
        ("Phòng Lao động - Thương binh và Xã hội", "chủ trì, phối"),
        ("Công an huyện, Ban Chỉ huy Quân sự huyện", "Xây dựng phương"),
    ]


def test_only_the_part_that_assigns_gives_duties_in_a_plan() -> None:
    assert orders("plan") == [
        ("Phòng Thông tin - Báo chí - Xuất bản", "Chủ trì tham"),
        ("Phòng Thông tin - Báo chí - Xuất bản", "Tổng hợp, báo"),
        ("Văn phòng Sở", "Cân đối kinh"),
        ("Phòng Văn hóa và Thông tin các huyện, thành phố", "Căn cứ Kế"),
        ("Các cơ quan báo chí trên địa bàn tỉnh", "Mở chuyên trang,"),
    ]


def test_the_closing_article_of_a_decision_names_all_who_carry_it_out() -> None:
    addressee, action = orders("chairman")[-1]
    assert addressee.startswith("Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc các Sở: Thông tin")
    assert addressee.endswith("các tổ chức, cá nhân liên quan")
    assert action == "chịu trách nhiệm"


def test_telling_the_addressees_and_offering_help_are_no_duties() -> None:
    assert [who for who, _ in orders("conclusion")] == [
        "Sở Thông tin và Truyền thông",
        "Sở Tài chính",
        "UBND các huyện, thị xã, thành phố",
        "UBND các huyện, thị xã, thành phố",
        "Đài Phát thanh - Truyền hình tỉnh và Báo Quảng Nam",
    ]
    assert orders("duties") == [("Bộ Y tế", "chủ trì, phối")]


def test_an_invitation_orders_only_what_it_asks_for() -> None:
    assert orders("invitation") == [("Sở Thông tin và Truyền thông", "chuẩn bị báo")]


def test_an_addressee_is_known_whatever_it_is_to_do() -> None:
    assert orders("commune")[0] == ("Trạm Truyền thanh xã", "phát các bài")
    assert orders("secret") == [("Sở Thông tin và Truyền thông", "cử 02 cán")]


def test_organisations_are_no_verb_in_a_list_of_bodies() -> None:
    assert orders("prose") == [("các cơ quan, tổ chức", "báo cáo thống")]


def test_a_degree_before_the_signers_name_is_not_the_name() -> None:
    assert document("ministry").signer_name == "Phạm Ngọc Thưởng"
    assert document("secret").signer_name == "Đặng Hồng Đức"


def test_a_chairman_who_issues_is_told_from_the_committee() -> None:
    for name, province in (("chairman", "Hà Nam"), ("telegram", "Sơn La")):
        found = document(name)
        assert found.issuing_body == f"Ủy ban nhân dân tỉnh {province}"
        assert found.issuing_authority == f"Chủ tịch Ủy ban nhân dân tỉnh {province}"
    assert document("directive").issuing_authority is None


def test_two_bodies_issue_together_and_both_sign() -> None:
    joint = document("joint")
    assert joint.doc_type == "hướng dẫn liên tịch"
    assert joint.issuing_body == "Sở Y tế - Sở Giáo dục và Đào tạo"
    assert joint.signer_name == "Nguyễn Đình Dích; Bùi Quang Trí"
    assert joint.signing_capacity == "KT. GIÁM ĐỐC SỞ Y TẾ; KT. GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO"


HEAD = """{:50}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
{:50}Độc lập - Tự do - Hạnh phúc
{:50}Lai Châu, ngày 05 tháng 3 năm 2021
V/v {}

     Kính gửi: Sở Y tế

   Nội dung văn bản./.
"""


@pytest.mark.parametrize(
    ("upper", "lower", "issuer"),
    [
        ("SỞ Y TẾ LAI CHÂU", "TRUNG TÂM Y TẾ DỰ PHÒNG", "Trung tâm Y tế dự phòng tỉnh Lai Châu"),
        ("UBND THÀNH PHỐ HÀ NỘI", "THANH TRA THÀNH PHỐ", "Thanh tra thành phố Hà Nội"),
        ("UBND TỈNH BẾN TRE", "SỞ VHTT&DL", "Sở Văn hóa, Thể thao và Du lịch tỉnh Bến Tre"),
        ("TỈNH ỦY ĐIỆN BIÊN", "VĂN PHÒNG", "Văn phòng Tỉnh ủy Điện Biên"),
        ("ĐOÀN TNCS HỒ CHÍ MINH", "TỈNH ĐOÀN SƠN LA", "Tỉnh đoàn Sơn La"),
    ],
)
def test_letterheads_of_two_levels(upper: str, lower: str, issuer: str) -> None:
    text = HEAD.format(upper, lower, "Số: 12/ABC-DEF", "họp giao ban")
    assert read(text.encode(), "a.txt").issuing_body == issuer


def test_a_subject_that_stops_in_the_midst_is_not_sure() -> None:
    whole, cut = (
        read(HEAD.format("BỘ TÀI CHÍNH", "", "Số: 12/BTC-CST", subject).encode(), "a.txt")
        for subject in ("thực hiện chuyển đổi số", "thực hiện Luật số")
    )
    assert "subject" in cut.uncertain and "subject" not in whole.uncertain


def test_lawyers_and_what_a_law_does_are_no_laws_cited() -> None:
    text = HEAD.format("BỘ TƯ PHÁP", "", "Số: 12/BTP-BTTP", "luật sư").replace(
        "Nội dung văn bản",
        "Đoàn Luật sư tỉnh đã họp ngày 27/4/2025. Luật có hiệu lực thi hành từ ngày 01/7/2016. "
        "Căn cứ Luật Luật sư ngày 29 tháng 6 năm 2006",
    )
    assert [c.date for c in read(text.encode(), "a.txt").cited] == ["2006-06-29"]


def test_guidance_in_the_issuers_own_name_is_no_order_to_itself() -> None:
    text = HEAD.format("UBND TỈNH GIA LAI", "SỞ Y TẾ", "Số: 12/SYT-VP", "dạy học").replace(
        "Nội dung văn bản",
        "Để thực hiện thống nhất, Sở Y tế hướng dẫn triển khai một số nội dung như sau:\n"
        "   1. Thực hiện theo mẫu đã gửi.\n   2. Trung tâm Y tế huyện báo cáo kết quả.\n"
        "   Báo các đơn vị biết, thực hiện",
    )
    found = read(text.encode(), "a.txt").assignments
    assert [a.addressee for a in found] == ["Trung tâm Y tế huyện"]


def test_marks_of_secrecy_urgency_and_circulation_stand_with_their_evidence() -> None:
    secret = document("secret")
    assert (secret.secrecy, secret.urgency, secret.circulation) == (
        "tối mật",
        "thượng khẩn",
        "xem xong trả lại",
    )
    for name, mark in (("secrecy", "TỐI MẬT"), ("circulation", "XEM XONG TRẢ LẠI")):
        evidence = secret.evidence[name]
        assert not isinstance(evidence, tuple)
        assert secret.text[evidence.start : evidence.end] == evidence.quote == mark


def test_a_secret_is_the_first_thing_to_warn_of() -> None:
    assert document("secret").warnings[0].code == "secret"
    assert all(w.code != "secret" for w in document("ministry").warnings)
