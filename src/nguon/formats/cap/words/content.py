"""Texts, their times and what goes with them."""

from nguon.formats.cap.words.rule import rule

CONTENT = {
    "expires_before": rule(
        "3.2.2",
        ("expires sớm hơn {other}", "Sửa thời hạn cho muộn hơn {other}."),
        ("expires is earlier than {other}", "Set it later than {other}."),
    ),
    "overrides": rule(
        "3.2.2",
        ("{name} khác với {other} dù cùng ngôn ngữ, nơi và thời gian",
         "Gộp hai phần, hoặc tách thành hai cảnh báo."),
        ("{name} differs from {other} though language, area and time are the same",
         "Merge the two, or make two alerts of them."),
    ),
    "language": rule(
        "3.2.2",
        ("“{found}” không phải mã ngôn ngữ theo RFC 3066", "Viết như vi, vi-VN, en-US."),
        ("“{found}” is not a language by RFC 3066", "Write it as vi, vi-VN, en-US."),
    ),
    "relative_web": rule(
        "3.2.2",
        ("địa chỉ “{found}” không đầy đủ", "Viết cả giao thức và tên máy: https://…"),
        ("the address “{found}” is not absolute", "Write scheme and host: https://…"),
    ),
    "markup": rule(
        "3.3.3",
        ("trong chữ có thẻ đánh dấu {found}", "Chỉ dùng chữ thuần."),
        ("the text holds mark-up: {found}", "Use plain text only."),
    ),
    "entity": rule(
        "3.3.3",
        ("trong chữ còn sót mã thực thể {found}", "Thay bằng chính ký tự đó."),
        ("the text holds a leftover entity: {found}", "Put the character itself."),
    ),
    "media_type": rule(
        "3.2.3",
        ("“{found}” không phải kiểu nội dung MIME", "Viết loại/kiểu, như image/png."),
        ("“{found}” is not a MIME type", "Write type/subtype, such as image/png."),
    ),
    "media_misnomer": rule(
        "3.2.3",
        ("kiểu {found} không có trong danh mục của IANA", "Viết {right}."),
        ("the type {found} is not registered with IANA", "Write {right}."),
    ),
    "no_content": rule(
        "3.2.3",
        ("tài nguyên không có uri lẫn derefUri", "Thêm địa chỉ hoặc nội dung kèm theo."),
        ("the resource has neither uri nor derefUri", "Add an address, or enclose the content."),
    ),
    "relative_uri": rule(
        "3.2.3",
        ("địa chỉ “{found}” không đầy đủ mà không có derefUri",
         "Viết địa chỉ đầy đủ, hoặc kèm nội dung trong derefUri."),
        ("the address “{found}” is not absolute and there is no derefUri",
         "Write an absolute address, or enclose the content in derefUri."),
    ),
    "not_base64": rule(
        "3.2.3",
        ("derefUri không phải base64", "Mã hóa lại nội dung bằng base64."),
        ("derefUri is not base64", "Encode the content in base64."),
    ),
    "size_negative": rule(
        "3.2.3",
        ("kích thước {found} là số âm", "Ghi số byte của tệp."),
        ("the size {found} is negative", "Give the number of bytes."),
    ),
    "size_differs": rule(
        "3.2.3",
        ("size ghi {found} byte, nội dung kèm theo có {right}", "Ghi {right}."),
        ("size says {found} bytes, the content enclosed has {right}", "Write {right}."),
    ),
    "digest_form": rule(
        "3.2.3",
        ("digest “{found}” không phải SHA-1", "Ghi mã băm SHA-1 bằng 40 chữ số thập lục."),
        ("the digest “{found}” is not a SHA-1", "Give the SHA-1 in 40 hexadecimal digits."),
    ),
    "digest_differs": rule(
        "3.2.3",
        ("digest không khớp nội dung kèm theo", "Mã băm đúng là {right}."),
        ("the digest does not match the content enclosed", "The right one is {right}."),
    ),
}  # fmt: skip
