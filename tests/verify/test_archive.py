"""Whether a text is official, whatever it went through on its way."""

import unicodedata

import pytest

from nguon.verify import Answer, Archive, Released, Standing
from nguon.viet.folding import without_marks

TEXT = (
    "Ủy ban nhân dân tỉnh Lai Châu thông báo: Từ 7 giờ 30 ngày 15/3/2026 đến hết ngày 20/3/2026, "
    "xã Nậm Hàng, xã Mường Kim tổ chức tiêm vắc xin sởi cho trẻ từ 6 tháng đến 10 tuổi. "
    "Người dân không phải trả tiền. Cấm tụ tập quá 20 người. Kinh phí 1.250.000 đồng. "
    "Liên hệ: 0213.3876.543 hoặc laichau.gov.vn."
)
SISTER = TEXT.replace("Nậm Hàng", "Pa Tần").replace("3876", "3999").replace("15/3", "17/3")
OLD = "Trường Tiểu học Tân Phong nghỉ học từ ngày 4/2 đến ngày 9/2/2020 để khử khuẩn lớp học."


@pytest.fixture(scope="module")
def archive() -> Archive:
    return Archive([
        Released("tiem-soi", TEXT),
        Released("tiem-soi-pa-tan", SISTER),
        Released("nghi-hoc", OLD, Standing.CORRECTED),
        Released("nghi-hoc", OLD.replace("9/2", "16/2"), version=2),
    ])  # fmt: skip


def verdict(answer: Answer) -> tuple[str, str | None]:
    return answer.verdict.value, answer.released.bulletin if answer.released else None


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        without_marks(TEXT).upper(),
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace(" ", "\n"),
        TEXT.replace("a", "а").replace("o", "ο"),
        TEXT.replace("dân", "d\u200bân"),
        without_marks(TEXT).replace("khong", "ko").replace("Uy ban nhan dan", "UBND"),
        TEXT.replace("1.250.000", "1,25 triệu").replace("20 người", "hai mươi người"),
        TEXT.replace("15/3/2026", "ngày 15 tháng 3 năm 2026").replace("7 giờ 30", "07:30"),
        TEXT.replace("tiêm", "tlêm").replace("người", "nguời").replace("nhân dân", "nhândân"),
        TEXT.replace("0213.3876.543", "(0213) 3876 543"),
        f"Mọi người chia sẻ giúp nhé! {TEXT}",
    ],
    ids=["as-it-is", "bare", "nfd", "lines", "twins", "hidden", "short", "words", "date", "scan",
         "phone", "chat"],
)  # fmt: skip
def test_a_text_that_says_the_same_is_official(archive, text):
    assert verdict(archive.check(text)) == ("official", "tiem-soi")


@pytest.mark.parametrize(
    ("text", "official", "found"),
    [
        (TEXT.replace("20 người", "200 người"), "20", "200"),
        (TEXT.replace("1.250.000", "1.520.000"), "1.250.000", "1.520.000"),
        (TEXT.replace("876.543", "876.542"), "0213.3876.543", "0213.3876.542"),
        (without_marks(TEXT).replace("20/3/2026", "30/3/2026"), "20", "30"),
        (TEXT.replace("10 tuổi", "10 tháng"), "tuổi", "tháng"),
        (TEXT.replace("không phải", "phải"), "không", ""),
        (TEXT.replace("tổ chức", "không tổ chức"), "", "không"),
        (TEXT.replace("Cấm tụ", "Được phép tụ"), "Cấm", "phép"),
        (TEXT.replace("Cấm", "Cầm"), "Cấm", "Cầm"),
        (TEXT.replace("xã Mường Kim", "xã Mường Than"), "Kim", "Than"),
        (TEXT.replace("laichau.gov.vn", "laichau-gov.vn"), "laichau.gov.vn", "laichau-gov.vn"),
        (TEXT.replace("trẻ từ", "trẻ trước"), "từ", "trước"),
        (TEXT.replace("dân tỉnh", "dân xã"), "tỉnh", "xã"),
        (TEXT.replace("tổ chức tiêm", "tổ chức điểm"), "tiêm", "điểm"),
        (TEXT.replace("tổ chức tiêm", "tổ chức tiệm"), "tiêm", "tiệm"),
        (f"{TEXT} Ai không tiêm sẽ bị phạt.", "", "Ai không tiêm sẽ bị phạt"),
        ("phải trả tiền. Cấm tụ tập quá 20 người. Kinh phí 1.250.000 đồng.", "không", ""),
    ],
    ids=["number", "money", "phone", "date", "unit", "negation-lost", "negation-added", "allowed",
         "marks", "place", "link", "filler",
         "body", "word", "word-by-marks", "claim", "cut-behind-a-negation"],
)  # fmt: skip
def test_one_false_word_in_a_long_true_text_is_a_change_and_is_named(
    archive, text, official, found
):
    answer = archive.check(text)
    assert verdict(answer) == ("changed", "tiem-soi")
    pairs = [(change.official, change.found) for change in answer.changes]
    assert any(a.startswith(official) and b.startswith(found) for a, b in pairs)


RULE = (
    "Trạm y tế xã Bản Bo tiêm vào sáng thứ Hai, người dân bắt buộc đăng ký trước, "
    "khi có giấy mời thì được vào. Nước dâng năm mươi phân. Mang theo sổ tiêm của trẻ."
)


@pytest.mark.parametrize("bare", [False, True], ids=["with-marks", "bare"])
@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("sáng", "chiều"),
        ("được", "bị"),
        ("trước", "sau"),
        ("bắt buộc", "tự nguyện"),
        ("thứ Hai", "Chủ nhật"),
        ("năm mươi", "ba trăm hai mươi"),
        ("năm mươi", "năm"),
        ("khi có giấy mời thì ", ""),
        ("sổ", "tờ"),
    ],
)
def test_an_ordinary_word_for_another_is_a_change(said, heard, bare):
    archive = Archive([Released("tiem", RULE)])
    text = RULE.replace(said, heard)
    assert archive.check(without_marks(text) if bare else text).verdict == "changed"


NUMERALS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]
FLOOD = "Nước dâng {} mét tại xã Bản Bo từ chiều nay, bà con di chuyển lên chỗ cao."


@pytest.mark.parametrize("bare", [False, True], ids=["with-marks", "bare"])
def test_a_number_in_words_is_as_much_a_number(bare):
    for said in NUMERALS:
        archive = Archive([Released("lu", FLOOD.format(said))])
        for heard in NUMERALS:
            text = FLOOD.format(heard)
            answer = archive.check(without_marks(text) if bare else text)
            assert answer.verdict.value == ("official" if said == heard else "changed"), text


def test_a_part_of_a_released_text_is_official_and_said_to_be_a_part(archive):
    answer = archive.check(TEXT[:160])
    assert verdict(answer) == ("official", "tiem-soi")
    assert not answer.whole
    assert archive.check(TEXT).whole


def test_a_sentence_left_out_is_told(archive):
    answer = archive.check(TEXT.replace("Kinh phí 1.250.000 đồng. ", ""))
    assert [gap.text for gap in answer.gaps] == ["Kinh phí 1.250.000 đồng."]
    assert ("left", "Kinh phí 1.250.000 đồng.") in answer.pieces()
    assert verdict(answer) == ("official", "tiem-soi")
    assert not answer.whole


def test_a_sentence_that_bounds_the_others_left_out_is_a_change(archive):
    answer = archive.check(TEXT.replace("Người dân không phải trả tiền. ", ""))
    assert ("removed", "Người dân không phải trả tiền") in answer.pieces()
    assert "left" not in dict(answer.pieces())
    assert verdict(answer) == ("changed", "tiem-soi")


LIST = (
    "Trạm y tế xã Bản Bo tiêm sởi sáng thứ Ba tại hội trường xã. Các bản sau đi vào buổi chiều: "
    "Hợp Nhất, Cò Nọt, Nà Khương. Trưởng bản Pâng lập danh sách các cháu. "
    "Danh sách này dán ở nhà văn hóa. Mang theo sổ tiêm của trẻ."
)


@pytest.mark.parametrize(
    ("without", "verdict"),
    [
        ("Các bản sau đi vào buổi chiều: ", "changed"),
        ("Trưởng bản Pâng lập danh sách các cháu. ", "changed"),
        ("Danh sách này dán ở nhà văn hóa. ", "official"),
    ],
    ids=["what-a-colon-led-to", "what-the-next-points-to", "what-nothing-leans-on"],
)
def test_a_sentence_left_out_is_a_change_where_the_next_one_leans_on_it(without, verdict):
    assert Archive([Released("tiem", LIST)]).check(LIST.replace(without, "")).verdict == verdict


def test_a_screen_around_a_message_is_put_aside_and_a_changed_hour_is_not(archive):
    around = f"Viettel 4G 07:12 64%\n< Tổ dân phố 5\n{TEXT}\nĐã gửi 2 giờ trước\nNhập tin nhắn"
    answer = archive.check(around)
    assert verdict(answer) == ("official", "tiem-soi")
    assert "< Tổ dân phố 5" in answer.aside
    until = "Ngày 5/4 xã Tả Lèng mất điện từ 7 giờ đến\n{}"
    power = Archive([Released("dien", until.format("17:00"))])
    assert power.check(until.format("17:00")).verdict == "official"
    assert power.check(until.format("19:00")).verdict == "changed"


def test_words_typed_as_they_sound_are_the_same_and_opposites_are_not():
    archive = Archive([Released("tiem", LIST)])
    heard = LIST.replace("sáng", "xáng").replace("lập", "nập").replace("trẻ", "chẻ")
    assert archive.check(heard.replace("sổ", "sỗ")).verdict == "official"
    assert archive.check(LIST.replace("sáng", "chiều")).verdict == "changed"


def test_a_text_stitched_of_two_names_both():
    archive = Archive([Released("tiem", LIST), Released("trạm", RULE)])
    answer = archive.check(f"{LIST} {RULE}")
    assert (answer.verdict, answer.stitched) == ("changed", ("trạm",))


def test_a_corrected_text_was_official(archive):
    assert verdict(archive.check(OLD)) == ("superseded", "nghi-hoc")
    assert verdict(archive.check(OLD.replace("9/2", "16/2"))) == ("official", "nghi-hoc")


@pytest.mark.parametrize(
    "text",
    [
        "Nghe nói tiêm vắc xin sởi ở Nậm Hàng làm năm trẻ nhập viện, mọi người đừng đi.",
        "UBND tỉnh Lai Châu thông báo: mai vỡ đập, chạy ngay.",
        "xã Nậm Hàng",
        "",
        "…",
    ],
)
def test_a_rumour_or_too_few_words_are_found_nowhere(archive, text):
    assert archive.check(text).verdict == "unknown"


def test_an_unknown_text_brings_what_there_is_on_the_subject(archive):
    answer = archive.check(
        "Ai bảo xã Mường Kim tổ chức tiêm vắc xin sởi xong là năm đứa nhập viện, đừng đi nữa."
    )
    assert answer.verdict == "unknown"
    assert "tiem-soi" in answer.related
