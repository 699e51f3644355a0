"""Files that cannot be read, said so that the person who sent them can act."""

from typing import Any, Literal

Language = Literal["vi", "en"]

_MESSAGES: dict[str, dict[Language, str]] = {
    "empty": {
        "vi": "Tệp {name} không có nội dung. Hãy kiểm tra lại tệp gốc và gửi lại.",
        "en": "The file {name} is empty. Check the original and send it again.",
    },
    "too_large": {
        "vi": "Tệp {name} nặng {size_mb} MB, vượt giới hạn {limit_mb} MB. "
        "Hãy tách phụ lục ra tệp riêng hoặc giảm dung lượng rồi gửi lại.",
        "en": "The file {name} has {size_mb} MB, more than the limit of {limit_mb} MB. "
        "Send the annexes as separate files or make it smaller.",
    },
    "too_many_lines": {
        "vi": "Tệp {name} có {lines} dòng, vượt giới hạn {limit} dòng. "
        "Hãy tách phụ lục ra tệp riêng rồi gửi lại.",
        "en": "The file {name} has {lines} lines, more than the limit of {limit}. "
        "Send the annexes as separate files.",
    },
    "kind_not_read": {
        "vi": "Tệp {name} là {kind}; hệ thống chưa đọc loại tệp này. "
        "Hãy lưu văn bản thành tệp văn bản thuần (.txt, mã UTF-8) rồi gửi lại.",
        "en": "The file {name} is {kind}, a kind that is not read yet. "
        "Save the document as plain text (.txt, UTF-8) and send it again.",
    },
    "not_text": {
        "vi": "Tệp {name} không phải văn bản: gặp mã điều khiển ở byte thứ {offset}. "
        "Hãy kiểm tra có chọn nhầm tệp không, hoặc lưu lại thành tệp .txt (UTF-8).",
        "en": "The file {name} is not a text: there is a control code at byte {offset}. "
        "Check that it is the right file, or save it as .txt (UTF-8).",
    },
    "undecodable": {
        "vi": "Không nhận ra bảng mã tiếng Việt của tệp {name} (đã thử UTF-8, UTF-16, CP1258, "
        "TCVN3, VNI; byte lạ đầu tiên ở dòng {line}). Hãy mở tệp và lưu lại với mã UTF-8.",
        "en": "The Vietnamese encoding of {name} is not recognised (tried UTF-8, UTF-16, CP1258, "
        "TCVN3, VNI; the first strange byte is on line {line}). Save the file as UTF-8.",
    },
}

KIND_NAMES: dict[str, dict[Language, str]] = {
    "audio": {"vi": "tệp âm thanh", "en": "an audio file"},
    "image": {"vi": "hình ảnh", "en": "an image"},
    "video": {"vi": "tệp phim", "en": "a video"},
    "zip": {"vi": "tệp nén ZIP", "en": "a ZIP archive"},
    "archive": {"vi": "tệp nén", "en": "an archive"},
    "program": {"vi": "tệp chương trình", "en": "a program"},
    "html": {"vi": "trang HTML", "en": "an HTML page"},
    "xml": {"vi": "tệp XML", "en": "an XML file"},
}


class Unreadable(Exception):
    """A file that the reader refuses; `code` says why, `facts` fill the message."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def message(self, language: Language = "vi") -> str:
        """Say in one or two sentences which file, what happened and what to do."""
        facts = dict(self.facts)
        if kind := facts.get("kind"):
            facts["kind"] = KIND_NAMES.get(kind, {}).get(language) or f"{kind.upper()}"
        return _MESSAGES[self.code][language].format(**facts)

    def __str__(self) -> str:
        return self.message("en")
