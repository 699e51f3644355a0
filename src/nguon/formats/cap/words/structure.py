"""Elements, their order and the form of their values."""

from nguon.formats.cap.words.rule import rule

STRUCTURE = {
    "namespace": rule(
        "3.4",
        ("không gian tên là {found}, không phải của CAP 1.2",
         "Đổi thành urn:oasis:names:tc:emergency:cap:1.2."),
        ("the namespace is {found}, not that of CAP 1.2",
         "Make it urn:oasis:names:tc:emergency:cap:1.2."),
    ),
    "root": rule(
        "3.4",
        ("phần tử gốc là {found}", "Phần tử gốc phải là alert."),
        ("the root element is {found}", "The root element must be alert."),
    ),
    "unexpected": rule(
        "3.4",
        ("phần tử {name} không được có ở đây", "Bỏ phần tử này hoặc sửa tên."),
        ("the element {name} may not stand here", "Remove it or correct its name."),
    ),
    "out_of_order": rule(
        "3.4",
        ("phần tử {name} đứng sai thứ tự", "Xếp lại theo thứ tự của lược đồ CAP 1.2."),
        ("the element {name} is out of order", "Put it in the order of the CAP 1.2 schema."),
    ),
    "repeated": rule(
        "3.4",
        ("phần tử {name} lặp lại", "Chỉ giữ một phần tử {name}."),
        ("the element {name} is repeated", "Keep only one {name}."),
    ),
    "missing": rule(
        "",
        ("thiếu phần tử bắt buộc {name}", "Thêm {name}."),
        ("the required element {name} is missing", "Add {name}."),
    ),
    "empty": rule(
        "",
        ("phần tử bắt buộc {name} để trống", "Điền nội dung cho {name}."),
        ("the required element {name} is empty", "Fill in {name}."),
    ),
    "attribute": rule(
        "3.4",
        ("thuộc tính {name} không được có", "Bỏ thuộc tính này."),
        ("the attribute {name} is not allowed", "Remove the attribute."),
    ),
    "stray_text": rule(
        "3.4",
        ("có chữ nằm ngoài các phần tử con", "Chuyển chữ vào phần tử thích hợp hoặc bỏ đi."),
        ("text stands between the elements", "Move the text into an element or remove it."),
    ),
    "nested": rule(
        "3.4",
        ("bên trong {name} có thẻ, chỉ được có chữ", "Bỏ thẻ, chỉ để lại chữ."),
        ("{name} holds tags where only text may stand", "Remove the tags and leave the text."),
    ),
    "value": rule(
        "",
        ("giá trị “{found}” không thuộc bộ giá trị quy định", "Chọn một trong: {allowed}."),
        ("the value “{found}” is not one of those prescribed", "Choose one of: {allowed}."),
    ),
    "number": rule(
        "3.4",
        ("“{found}” không phải số hợp lệ", "Viết bằng chữ số."),
        ("“{found}” is not a valid number", "Write it in digits."),
    ),
    "moment": rule(
        "3.3.2",
        ("thời điểm “{found}” sai dạng hoặc không có thật",
         "Viết như 2026-11-26T18:30:00+07:00, có múi giờ bằng số, không dùng Z."),
        ("the time “{found}” is malformed or does not exist",
         "Write it as 2026-11-26T18:30:00+07:00, with the zone in digits and never Z."),
    ),
    "utc": rule(
        "3.3.2",
        ("múi giờ là +00:00", "Nếu là giờ quốc tế UTC thì viết -00:00."),
        ("the zone is +00:00", "If UTC is meant, write -00:00."),
        advice=True,
    ),
}  # fmt: skip
