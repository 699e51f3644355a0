"""What the sender of a message does about each defect."""

from typing import Literal

Language = Literal["vi", "en"]

_END: dict[Language, str] = {
    "vi": "Kết xuất lại bằng bộ ghi XML, không ghép chuỗi.",
    "en": "Export again with an XML writer instead of joining strings.",
}
_ENCODE: dict[Language, str] = {
    "vi": "Đính kèm lại tệp và mã hóa base64 toàn bộ nội dung.",
    "en": "Attach the file again and encode all of it as base64.",
}
_CODES: dict[Language, str] = {
    "vi": "Ghi một mã có trong QCVN 102:2016/BTTTT.",
    "en": "Write a code that QCVN 102:2016/BTTTT has.",
}
REMEDIES: dict[str, dict[Language, str]] = {
    "ill_formed": _END,
    "bad_characters": {
        "vi": "Bỏ các ký tự điều khiển trước khi ghi XML.",
        "en": "Drop control characters before writing XML.",
    },
    "junk_before": {
        "vi": "Để “<?xml” ở ngay đầu tệp.",
        "en": "Let “<?xml” be the first thing in the file.",
    },
    "bare_ampersand": _END,
    "encoding": {
        "vi": "Ghi tệp bằng UTF-8 và khai báo đúng như vậy.",
        "en": "Write the file in UTF-8 and declare it so.",
    },
    "wrong_declaration": {
        "vi": "Ghi tệp bằng UTF-8 và khai báo đúng như vậy.",
        "en": "Write the file in UTF-8 and declare it so.",
    },
    "root": {
        "vi": "Đổi phần tử gốc thành edXML.",
        "en": "Make the root element edXML.",
    },
    "namespace": {
        "vi": "Dùng không gian tên http://www.mic.gov.vn/TBT/QCVN_102_2016.",
        "en": "Use the namespace http://www.mic.gov.vn/TBT/QCVN_102_2016.",
    },
    "prefix": {
        "vi": "Dùng tiền tố edXML cho phong bì.",
        "en": "Use the prefix edXML for the envelope.",
    },
    "spelling": {
        "vi": "Viết tên thẻ đúng từng chữ hoa, chữ thường.",
        "en": "Spell the element exactly, capitals included.",
    },
    "repeated": {"vi": "Chỉ giữ một thẻ.", "en": "Keep one of them."},
    "missing": {"vi": "Ghi thêm thẻ này.", "en": "Add this element."},
    "not_a_number": {"vi": "Ghi bằng chữ số.", "en": "Write it in digits."},
    "unknown_code": _CODES,
    "date_shape": {
        "vi": "Ghi ngày dạng 2026/03/02, có giờ thì 2026/03/02 09:30:00.",
        "en": "Write dates as 2026/03/02, with a time as 2026/03/02 09:30:00.",
    },
    "no_such_date": {"vi": "Kiểm tra lại ngày.", "en": "Check the day."},
    "not_encoded": _ENCODE,
    "cut_off": _ENCODE,
    "bad_zip": {
        "vi": "Gửi tệp không nén, hoặc nén lại không đặt mật khẩu.",
        "en": "Send the file without a ZIP, or in one without a password.",
    },
    "mended_zip": {
        "vi": "Gửi tệp không nén, hoặc nén lại.",
        "en": "Send the file without a ZIP, or in a whole one.",
    },
    "no_content": {
        "vi": "Gửi kèm tệp trong AttachmentEncoded, hoặc bỏ dòng Reference.",
        "en": "Enclose the file in AttachmentEncoded, or drop its Reference.",
    },
    "not_listed": {
        "vi": "Thêm một Reference cho tệp trong edXMLManifest.",
        "en": "Add a Reference for the file to edXMLManifest.",
    },
    "cid": {
        "vi": "Reference ghi “cid:” rồi ContentId; Attachment ghi ContentId không có “cid:”.",
        "en": "A Reference has “cid:” and the ContentId, an Attachment the ContentId alone.",
    },
    "too_many_attachments": {
        "vi": "Tách thành nhiều thông điệp, hoặc gộp tệp.",
        "en": "Split the message or join the files.",
    },
}
