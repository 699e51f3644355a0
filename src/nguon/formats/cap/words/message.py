"""The head of an alert."""

from nguon.formats.cap.words.rule import rule

MESSAGE = {
    "forbidden_character": rule(
        "3.2.1",
        ("{name} có ký tự không được dùng: {found}",
         "Bỏ khoảng trắng, dấu phẩy, < và & khỏi {name}."),
        ("{name} has a character that is not allowed: {found}",
         "Take blanks, commas, < and & out of {name}."),
    ),
    "restriction_missing": rule(
        "3.2.1",
        ("phạm vi là Restricted nhưng thiếu restriction", "Nêu quy tắc hạn chế trong restriction."),
        ("the scope is Restricted but restriction is missing", "State the rule in restriction."),
    ),
    "restriction_unused": rule(
        "3.2.1",
        ("có restriction trong khi phạm vi là {scope}",
         "Bỏ restriction, hoặc đổi phạm vi thành Restricted."),
        ("restriction is given although the scope is {scope}",
         "Remove restriction, or make the scope Restricted."),
    ),
    "addresses_missing": rule(
        "3.2.1",
        ("phạm vi là Private nhưng thiếu addresses", "Nêu nơi nhận trong addresses."),
        ("the scope is Private but addresses is missing", "Name the recipients in addresses."),
    ),
    "quotes": rule(
        "3.2.1",
        ("dấu ngoặc kép trong {name} không đủ đôi hoặc bao chỗ trống",
         "Đặt mỗi mục có khoảng trắng trong một đôi ngoặc kép thẳng."),
        ("the double quotes in {name} are not paired, or hold nothing",
         "Put each item that has blanks between two straight double quotes."),
    ),
    "error_note": rule(
        "3.2.1",
        ("thông báo lỗi (Error) không nói lỗi gì", "Nêu lý do trong note."),
        ("a message of type Error does not say what is wrong", "Say why in note."),
    ),
    "exercise_note": rule(
        "3.2.1",
        ("diễn tập (Exercise) mà note để trống", "Nên ghi tên cuộc diễn tập trong note."),
        ("an Exercise has no note", "The exercise should be named in note."),
        advice=True,
    ),
    "info_missing": rule(
        "3.2.1",
        ("cảnh báo không có nội dung", "Thêm ít nhất một phần info."),
        ("the alert says nothing", "Add at least one info."),
    ),
    "area_missing": rule(
        "3.2.4",
        ("nội dung không nói cho nơi nào", "Thêm ít nhất một phần area."),
        ("the text names no place", "Add at least one area."),
    ),
    "references_missing": rule(
        "3.2.1",
        ("{kind} mà không dẫn bản tin trước", "Nêu sender,identifier,sent của bản tin trước."),
        ("{kind} does not refer to an earlier message",
         "Give sender,identifier,sent of the earlier message in references."),
    ),
    "reference_form": rule(
        "3.2.1",
        ("tham chiếu “{found}” sai dạng",
         "Viết sender,identifier,sent; các tham chiếu cách nhau bằng khoảng trắng."),
        ("the reference “{found}” is malformed",
         "Write sender,identifier,sent, with blanks between references."),
    ),
    "reference_itself": rule(
        "3.2.1",
        ("bản tin tham chiếu chính nó", "Dẫn bản tin trước; mỗi bản tin có identifier riêng."),
        ("the message refers to itself",
         "Refer to the earlier message; each message has an identifier of its own."),
    ),
    "reference_later": rule(
        "3.2.1",
        ("bản tin được dẫn phát lúc {found}, sau bản tin này", "Kiểm tra lại sent của cả hai."),
        ("the message referred to was sent at {found}, after this one", "Check both times."),
    ),
    "sent_future": rule(
        "3.2.1",
        ("sent ở quá xa trong tương lai", "Sửa thời điểm phát."),
        ("sent lies far in the future", "Correct the time of sending."),
    ),
}  # fmt: skip
