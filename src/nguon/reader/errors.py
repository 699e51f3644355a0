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
    "encrypted": {
        "vi": "Tệp {name} có mật khẩu. Hãy gửi bản không đặt mật khẩu; "
        "văn bản mật không được gửi qua hệ thống này.",
        "en": "The file {name} is protected by a password. Send it without one; "
        "secret documents must not go through this system.",
    },
    "damaged": {
        "vi": "Tệp {name} ({kind}) bị hỏng hoặc thiếu phần cuối. "
        "Hãy tải lại từ nơi gửi và gửi lại.",
        "en": "The file {name} ({kind}) is damaged or cut short. Fetch it again from the sender.",
    },
    "expands_too_much": {
        "vi": "Tệp {name} nở ra quá {limit_mb} MB hoặc quá {members} tệp con khi giải nén, "
        "nên không mở. Hãy gửi riêng tệp văn bản.",
        "en": "The file {name} unpacks to more than {limit_mb} MB or {members} members "
        "and is not opened. Send the dispatch itself.",
    },
    "unsafe_xml": {
        "vi": "Tệp {name} chứa khai báo XML (DOCTYPE) mà văn bản không được có, nên không mở. "
        "Hãy lưu lại bằng Word hoặc LibreOffice rồi gửi lại.",
        "en": "The file {name} holds an XML declaration (DOCTYPE) that documents must not have. "
        "Save it again with Word or LibreOffice.",
    },
    "needs_program": {
        "vi": "Để đọc tệp {name} ({kind}) cần cài {program} trên máy chủ "
        "(apt-get install {package}). Hoặc hãy gửi tệp dạng DOCX hay PDF.",
        "en": "Reading {name} ({kind}) needs {program} on the server "
        "(apt-get install {package}). Or send the document as DOCX or PDF.",
    },
    "took_too_long": {
        "vi": "Đọc tệp {name} quá {seconds} giây nên đã dừng. "
        "Hãy tách phụ lục ra tệp riêng rồi gửi lại.",
        "en": "Reading {name} took more than {seconds} seconds and was stopped. "
        "Send the annexes as separate files.",
    },
    "needs_memory": {
        "vi": "Đọc tệp {name} cần hơn {limit_mb} MB bộ nhớ nên đã dừng. "
        "Hãy in lại văn bản ra tệp mới rồi gửi lại.",
        "en": "Reading {name} needs more than {limit_mb} MB of memory and was stopped. "
        "Print the document to a new file and send that.",
    },
    "expands_too_far": {
        "vi": "Tệp {name} nở ra quá {limit_mb} MB khi đọc nên đã dừng. "
        "Hãy in lại văn bản ra tệp mới rồi gửi lại.",
        "en": "The file {name} grew to more than {limit_mb} MB as it was read and was stopped. "
        "Print the document to a new file and send that.",
    },
    "too_complex": {
        "vi": "Tệp {name} lồng nhau quá sâu hoặc có quá nhiều phần nên không mở. "
        "Hãy in lại văn bản ra tệp mới rồi gửi lại.",
        "en": "The file {name} is nested too deeply or has too many parts and is not opened. "
        "Print the document to a new file and send that.",
    },
    "status_message": {
        "vi": "Tệp {name} là thông điệp trạng thái {status} về văn bản {about}, "
        "không phải văn bản.",
        "en": "The file {name} is a status message, {status} about {about}, not a dispatch.",
    },
    "no_document_inside": {
        "vi": "Trong tệp nén {name} không có văn bản nào đọc được (có: {members}).",
        "en": "The archive {name} holds no document that can be read (it has: {members}).",
    },
    "several_documents_inside": {
        "vi": "Trong tệp nén {name} có nhiều văn bản: {members}. Hãy gửi từng văn bản.",
        "en": "The archive {name} holds several documents: {members}. Send each by itself.",
    },
    "picture_too_large": {
        "vi": "Hình {name} vượt giới hạn {limit} triệu điểm ảnh hoặc {side} điểm một cạnh. "
        "Hãy quét lại ở 300 dpi, mỗi trang giấy một trang hình.",
        "en": "The picture {name} exceeds the limit of {limit} million dots or {side} a side. "
        "Scan it again at 300 dpi, one sheet a page.",
    },
    "picture_broken": {
        "vi": "Hình {name} bị hỏng, không mở được. Hãy quét lại hoặc xin bản khác.",
        "en": "The picture {name} is damaged and cannot be opened. Scan it again.",
    },
    "too_many_pages": {
        "vi": "Tệp {name} có {pages} trang hình, vượt giới hạn {limit}. Hãy tách thành nhiều tệp.",
        "en": "The file {name} has {pages} pages, more than the limit of {limit}. Split it.",
    },
    "ocr_failed": {
        "vi": "Bộ nhận dạng chữ (tesseract) dừng giữa chừng. Hãy gửi lại tệp.",
        "en": "The recogniser of letters (tesseract) broke off. Send the file again.",
    },
    "no_text": {
        "vi": "Tệp {name} chỉ có hình ảnh, không có chữ; máy chủ chưa có bộ đọc ảnh. "
        "Hãy gửi bản có chữ (DOCX hoặc PDF xuất từ Word).",
        "en": "The file {name} holds only images and the server cannot recognise text in them. "
        "Send a copy with text (DOCX, or PDF saved from Word).",
    },
}

KIND_NAMES: dict[str, dict[Language, str]] = {
    "audio": {"vi": "tệp âm thanh", "en": "an audio file"},
    "image": {"vi": "hình ảnh", "en": "an image"},
    "png": {"vi": "hình PNG", "en": "a PNG image"},
    "jpeg": {"vi": "hình JPEG", "en": "a JPEG image"},
    "tiff": {"vi": "hình TIFF", "en": "a TIFF image"},
    "video": {"vi": "tệp phim", "en": "a video"},
    "zip": {"vi": "tệp nén ZIP", "en": "a ZIP archive"},
    "archive": {"vi": "tệp nén", "en": "an archive"},
    "program": {"vi": "tệp chương trình", "en": "a program"},
    "html": {"vi": "trang HTML", "en": "an HTML page"},
    "xml": {"vi": "tệp XML", "en": "an XML file"},
    "edxml": {"vi": "thông điệp edXML", "en": "an edXML message"},
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
