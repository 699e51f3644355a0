"""What a form says of its own wording: length, cost, time, doubts."""

from nguon.bulletins.forms import BY_SLUG


def said(slug: str, body: str, heading: str = "") -> list[tuple[str, bool]]:
    remarks = BY_SLUG[slug].remarks(heading, body, "vi")
    return [(one.text, one.doubtful) for one in remarks]


def test_a_message_with_marks_tells_its_parts():
    assert said("sms", "Nộp hồ sơ tại nhà " * 5) == [
        ("2 tin UCS-2, 90 ký tự, còn 44 trong tin cuối.", False)
    ]


def test_a_message_without_marks_costs_less():
    assert said("sms-plain", "Nop ho so tai nha " * 5) == [
        ("1 tin GSM-7, 90 ký tự, còn 70 trong tin cuối.", False)
    ]


def test_the_one_sign_that_makes_a_message_dear_is_named():
    assert ("Ký tự làm cả tin đắt hơn: “•” → “-”.", True) in said("sms-plain", "Nop • ho so")


def test_a_message_that_no_provider_takes_is_doubtful():
    assert any(doubtful and "Quá dài" in text for text, doubtful in said("sms", "ệ" * 202))


def test_an_empty_message_says_nothing():
    assert said("sms", "") == []


def test_a_script_tells_how_long_it_is_read():
    assert said("radio", "Bà con chú ý. " * 20)[0][0].startswith("Đọc khoảng ")


def test_a_call_of_more_than_a_minute_is_doubtful():
    assert [doubtful for _text, doubtful in said("call", "Bà con chú ý nước lũ. " * 60)] == [
        False,
        True,
    ]


def test_a_subject_line_that_is_cut_is_doubtful():
    assert said("email", "", "Nộp hồ sơ" * 10) == [
        ("Dòng tiêu đề dài 90 ký tự, hộp thư có thể cắt sau 78.", True)
    ]
