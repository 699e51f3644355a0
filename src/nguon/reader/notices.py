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
    "no_addressee": {
        "vi": "Không thấy phần “Kính gửi”. Hãy nhập nơi nhận thực hiện nếu văn bản có.",
        "en": "No addressee (“Kính gửi”) was found. Enter it if the dispatch has one.",
    },
    "date_does_not_exist": {
        "vi": "“{written}”: không có ngày này trong lịch. Hãy hỏi lại nơi ban hành.",
        "en": "“{written}”: the calendar has no such day. Ask the issuer.",
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
