"""Warnings and ways of knowing, in words."""

from nguon.reader.draft import How, Role, Warning
from nguon.reader.errors import Language

_WARNINGS: dict[str, dict[Language, str]] = {
    "legacy_encoding": {
        "vi": "Tệp dùng bảng mã cũ {encoding}; đã chuyển sang Unicode. Hãy soát lại chữ hoa.",
        "en": "The file was in the legacy encoding {encoding} and was converted to Unicode.",
    },
    "characters_lost": {
        "vi": "{count} ký tự trong tệp bị hỏng, được thay bằng “\ufffd”. Hãy đối chiếu bản gốc.",
        "en": "{count} damaged characters were replaced by “\ufffd”. Compare with the original.",
    },
    "wrong_extension": {
        "vi": "Tên tệp có đuôi “{suffix}” nhưng nội dung là {kind}; đã đọc theo nội dung.",
        "en": "The name ends in “{suffix}” but the content is {kind}; it was read as that.",
    },
    "tracked_changes": {
        "vi": "Tệp còn {count} chỗ sửa đang theo dõi (Track Changes); đã đọc như đã chấp nhận hết. "
        "Có thể đây chưa phải bản phát hành.",
        "en": "The file still has {count} tracked changes; it was read as if all were accepted. "
        "It may not be the issued version.",
    },
    "macros": {
        "vi": "Tệp có chứa macro. Hệ thống không chạy macro; hãy cẩn thận khi mở bằng Word.",
        "en": "The file holds macros. They were not run; be careful when opening it in Word.",
    },
    "fields_took_too_long": {
        "vi": "Các ô ký số và hình trong tệp đọc quá {seconds} giây nên đã dừng; "
        "số, ngày hoặc dấu ở đó có thể thiếu. Hãy đối chiếu bản gốc.",
        "en": "The signature fields and pictures took more than {seconds} seconds and were left; "
        "a number, a day or a stamp there may be missing. Compare with the original.",
    },
    "fields_need_memory": {
        "vi": "Các ô ký số và hình trong tệp cần hơn {limit_mb} MB bộ nhớ nên chưa đọc hết; "
        "số, ngày hoặc dấu ở đó có thể thiếu. Hãy đối chiếu bản gốc.",
        "en": "The signature fields and pictures need more than {limit_mb} MB of memory and were "
        "not all read; a number, a day or a stamp there may be missing. Compare with the original.",
    },
    "others_in_archive": {
        "vi": "Tệp nén còn có: {members}. Các tệp này chưa được đọc.",
        "en": "The archive also holds: {members}. These were not read.",
    },
    "pages_skipped": {
        "vi": "Tệp có {pages} trang; đã đọc {read} trang đầu và cuối, chưa đọc trang {skipped}.",
        "en": "The file has {pages} pages; {read} at its ends were read, not pages {skipped}.",
    },
    "page_too_slow": {
        "vi": "Trang {page} quá {seconds} giây chưa đọc xong nên bỏ qua. Hãy đối chiếu bản gốc.",
        "en": "Page {page} was not read within {seconds} seconds and was left out.",
    },
    "page_not_read": {
        "vi": "Không đọc được hình của trang {page}. Hãy quét lại trang này.",
        "en": "The picture of page {page} cannot be read. Scan that page again.",
    },
    "picture_cut_short": {
        "vi": "Tệp hình bị cắt cụt, có thể thiếu phần cuối. Hãy xin gửi lại tệp đầy đủ.",
        "en": "The picture file is cut short; its end may be missing. Ask for the whole file.",
    },
    "page_doubtful": {
        "vi": "Trang {page} mờ: máy chỉ chắc {percent}% số chữ. Hãy soát từng mục.",
        "en": "Page {page} is hard to read: the machine is sure of {percent}% of it.",
    },
    "layer_unusable": {
        "vi": "Trang {pages}: lớp chữ trong PDF không phải tiếng Việt đọc được; "
        "đã đọc từ hình ảnh.",
        "en": "Page {pages}: the PDF's text layer is not readable Vietnamese; "
        "the image was read instead.",
    },
    "pages_damaged": {
        "vi": "Trang {pages} bị hỏng, không đọc được. Hãy đối chiếu bản gốc.",
        "en": "Page {pages} is damaged and was not read. Compare with the original.",
    },
    "pages_not_recognised": {
        "vi": "Trang {pages} chỉ có hình ảnh và chưa đọc được; máy chủ chưa có bộ đọc ảnh.",
        "en": "Page {pages} is only an image and was not read: "
        "the server cannot recognise text in images.",
    },
    "read_in_part": {
        "vi": "Chỉ đọc được một phần: số, ngày trong ô ký số và các trang cuối có thể thiếu. {vi}",
        "en": "Only a part was read: numbers in signature fields and last pages may miss. {en}",
    },
    "simple_conversion": {
        "vi": "Máy chủ không có LibreOffice; đã đọc tệp bằng {program}, "
        "có thể thiếu chữ trong khung và chú thích.",
        "en": "LibreOffice is not on the server; the file was read by {program}, "
        "which may miss text in boxes and notes.",
    },
    "edxml_defect": {"vi": "edXML: {vi}.", "en": "edXML: {en}."},
    "header_differs": {
        "vi": "{field}: phần đầu thông điệp ghi “{stated}”, tệp đính kèm ghi “{read}”. "
        "Đã lấy theo phần đầu; hãy đối chiếu.",
        "en": "{field}: the message's header has “{stated}”, the attached document “{read}”. "
        "The header was followed; compare them.",
    },
    "attachment_not_read": {
        "vi": "Tệp đính kèm “{name}” chưa đọc được. {vi}",
        "en": "The attachment “{name}” was not read. {en}",
    },
    "no_attachment_read": {
        "vi": "Không đọc được tệp đính kèm nào; chỉ có thông tin ở phần đầu thông điệp.",
        "en": "No attachment could be read; only the message's header was.",
    },
    "others_attached": {
        "vi": "Thông điệp còn kèm: {members}. Các tệp này chưa được đọc.",
        "en": "The message also encloses: {members}. These were not read.",
    },
    "no_addressee": {
        "vi": "Không thấy phần “Kính gửi”. Hãy nhập nơi nhận thực hiện nếu văn bản có.",
        "en": "No addressee (“Kính gửi”) was found. Enter it if the dispatch has one.",
    },
    "date_does_not_exist": {
        "vi": "“{written}”: không có ngày này trong lịch. Hãy hỏi lại nơi ban hành.",
        "en": "“{written}”: the calendar has no such day. Ask the issuer.",
    },
    "secret": {
        "vi": "Văn bản có dấu “{mark}”. Văn bản bí mật nhà nước không được xử lý trên hệ thống mở: "
        "hãy báo người phụ trách bảo mật và làm theo quy định về bí mật nhà nước.",
        "en": "The dispatch is marked “{mark}”. State secrets must not be handled on an open "
        "system: tell the security officer and follow the rules on state secrets.",
    },
    "no_number": {
        "vi": "Văn bản chưa có số hoặc không đọc được số. Số được cấp khi phát hành.",
        "en": "The number is blank or cannot be read. It is given at issue.",
    },
    "no_signer": {
        "vi": "Không thấy tên người ký. Hãy đối chiếu bản gốc.",
        "en": "No signer's name was found. Compare with the original.",
    },
}

_HOW: dict[How, dict[Language, str]] = {
    How.WRITTEN: {"vi": "đọc tại chỗ", "en": "as written"},
    How.STATED: {"vi": "theo phần đầu thông điệp edXML", "en": "stated in the edXML header"},
    How.LEFT_BLANK: {"vi": "để trống", "en": "left blank"},
    How.REPAIRED: {"vi": "đã sửa lỗi chữ hoặc viết đầy đủ", "en": "repaired or written out"},
    How.BY_FORM: {"vi": "theo thể thức văn bản", "en": "by the form of the document"},
    How.INFERRED: {"vi": "suy ra từ ký hiệu, nội dung, địa danh",
                   "en": "inferred from the symbol, the body and the place"},
    How.GARBLED: {"vi": "chữ hỏng, chưa chắc", "en": "damaged, not sure"},
}  # fmt: skip

_ROLES: dict[Role, dict[Language, str]] = {
    Role.AS_ABOVE: {"vi": "như trên", "en": "as above"},
    Role.EXECUTE: {"vi": "để thực hiện", "en": "to carry out"},
    Role.REPORT: {"vi": "để báo cáo", "en": "to report"},
    Role.COORDINATE: {"vi": "để phối hợp", "en": "to co-ordinate"},
    Role.KNOW: {"vi": "để biết", "en": "to know"},
    Role.FILE: {"vi": "lưu", "en": "to file"},
}


def warning_text(warning: Warning, language: Language = "vi") -> str:
    """Say what a warning means and what to do, with its line if it has one."""
    text = _WARNINGS[warning.code][language].format(**warning.params)
    if warning.line is None:
        return text
    return f"{'Dòng' if language == 'vi' else 'Line'} {warning.line}: {text}"


def how_text(how: How, language: Language = "vi") -> str:
    """Say how a value was obtained."""
    return _HOW[how][language]


def role_text(role: Role, language: Language = "vi") -> str:
    """Say what a recipient's copy is for."""
    return _ROLES[role][language]
