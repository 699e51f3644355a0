"""Offices of every level and kind: who issued, who signed, as what, on DOCX and on PDF."""

import pytest

from nguon.reader import read
from tests.reader.formats.pages import pdf
from tests.reader.formats.paper import Sheet, docx

pytestmark = pytest.mark.thorough

Case = tuple[dict[str, object], dict[str, str | None]]


def case(
    superior: str, issuer: str, number: str, *signed: str, **others: object
) -> dict[str, object]:
    return {"superior": superior, "issuer": issuer, "number": number, "signed": signed, **others}


CASES: dict[str, Case] = {
    "province": (
        case("ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU", "Số: 05/KH-UBND", "TM. ỦY BAN NHÂN DÂN",
             "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Hà Trọng An", type="KẾ HOẠCH",
             subject=("Thực hiện công tác thông tin cơ sở", "năm 2021"), addressees=()),
        {"issuing_body": "Ủy ban nhân dân tỉnh Lai Châu", "number_symbol": "05/KH-UBND",
         "subject": "Thực hiện công tác thông tin cơ sở năm 2021", "signer_title": "PHÓ CHỦ TỊCH",
         "signing_capacity": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "doc_type": "kế hoạch"},
    ),
    "district": (
        case("ỦY BAN NHÂN DÂN", "HUYỆN PHONG THỔ", "Số: 1234/UBND-VHTT", "KT. CHỦ TỊCH",
             "PHÓ CHỦ TỊCH", "", "Mai Thị Sim", placed="Phong Thổ, ngày 3 tháng 11 năm 2020"),
        {"issuing_body": "Ủy ban nhân dân huyện Phong Thổ", "place": "Phong Thổ",
         "date": "2020-11-03", "signer_name": "Mai Thị Sim"},
    ),
    "commune": (
        case("ỦY BAN NHÂN DÂN", "XÃ MÙ CẢ", "Số: 03/BC-UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH",
             "", "Pờ Hùng Sang", type="BÁO CÁO", subject=("Kết quả truyền thanh năm 2025",)),
        {"issuing_body": "Ủy ban nhân dân xã Mù Cả", "signer_title": "CHỦ TỊCH",
         "signing_capacity": "TM. ỦY BAN NHÂN DÂN", "doc_type": "báo cáo"},
    ),
    "council": (
        case("HỘI ĐỒNG NHÂN DÂN", "TỈNH LAI CHÂU", "Số: 41/2021/NQ-HĐND", "CHỦ TỊCH", "",
             "Giàng Páo Sa", type="NGHỊ QUYẾT", subject=("Quy định mức chi thông tin cơ sở",),
             authority="HỘI ĐỒNG NHÂN DÂN TỈNH LAI CHÂU"),
        {"issuing_body": "Hội đồng nhân dân tỉnh Lai Châu", "number_symbol": "41/2021/NQ-HĐND",
         "subject": "Quy định mức chi thông tin cơ sở", "signing_capacity": "CHỦ TỊCH"},
    ),
    "office of a committee": (
        case("UBND TỈNH LAI CHÂU", "VĂN PHÒNG", "Số: 33/GM-VP", "TL. CHÁNH VĂN PHÒNG",
             "TRƯỞNG PHÒNG", "", "Lò Văn Hạc", type="GIẤY MỜI", subject=("Dự họp",)),
        {"issuing_body": "Văn phòng Ủy ban nhân dân tỉnh Lai Châu",
         "signing_capacity": "TL. CHÁNH VĂN PHÒNG", "signer_title": "TRƯỞNG PHÒNG"},
    ),
    "department of a ministry": (
        case("BỘ TÀI CHÍNH", "TỔNG CỤC THUẾ", "Số: 2345/TCT-CS", "KT. TỔNG CỤC TRƯỞNG",
             "PHÓ TỔNG CỤC TRƯỞNG", "", "Nguyễn Thế Mạnh",
             placed="Hà Nội, ngày 07 tháng 6 năm 2019"),
        {"issuing_body": "Tổng cục Thuế", "place": "Hà Nội", "signer_name": "Nguyễn Thế Mạnh"},
    ),
    "head of government": (
        case("", "THỦ TƯỚNG CHÍNH PHỦ", "Số: 176/CĐ-TTg", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "",
             "Vũ Đức An", type="CÔNG ĐIỆN", subject=("Về việc phòng, chống dịch",),
             authority="THỦ TƯỚNG CHÍNH PHỦ điện:", addressees=()),
        {"issuing_body": "Thủ tướng Chính phủ", "subject": "phòng, chống dịch",
         "signing_capacity": "KT. THỦ TƯỚNG", "doc_type": "công điện"},
    ),
    "station of a district": (
        case("UBND HUYỆN TÂN UYÊN", "ĐÀI TRUYỀN THANH - TRUYỀN HÌNH", "Số: 09/TTr-ĐTTTH",
             "TRƯỞNG ĐÀI", "", "Hoàng Thị Sen", type="TỜ TRÌNH",
             subject=("Về việc sửa chữa hệ thống truyền thanh",)),
        {"issuing_body": "Đài Truyền thanh - Truyền hình huyện Tân Uyên",
         "signing_capacity": "TRƯỞNG ĐÀI", "subject": "sửa chữa hệ thống truyền thanh"},
    ),
    "board, not a district": (
        case("", "BAN QUẢN LÝ KHU KINH TẾ CỬA KHẨU", "Số: 7/BQL-VP", "TRƯỞNG BAN", "",
             "BSCKII. Trần Văn Bình", placed="Lai Châu, ngày 09/3/2021"),
        {"issuing_body": "Ban Quản lý khu kinh tế cửa khẩu", "date": "2021-03-09",
         "signer_name": "Trần Văn Bình"},
    ),
    "Party committee": (
        case("ĐẢNG BỘ TỈNH LAI CHÂU", "BAN TUYÊN GIÁO", "Số 12-CV/BTGTU", "PHÓ TRƯỞNG BAN", "",
             "Vũ Mạnh An"),
        {"number": "12", "symbol": "CV/BTGTU", "signer_name": "Vũ Mạnh An"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("made", [docx, pdf], ids=["docx", "pdf"])
@pytest.mark.parametrize("name", CASES)
def test_who_issued_and_who_signed(name: str, made) -> None:  # type: ignore[no-untyped-def]
    facts, said = CASES[name]
    draft = read(made(Sheet(**facts)), "vb.bin")  # type: ignore[arg-type]
    assert {field: getattr(draft, field) for field in said} == said
    assert [r.name for r in draft.recipients] == ["Như trên", "UBND tỉnh (B/c)", "Lưu: VT, NVY"]
