"""What is wrong with a message, and where, in words that its sender can act on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nguon.formats.edxml.remedies import REMEDIES, Language


@dataclass(frozen=True, slots=True)
class Defect:
    """`where` is the path of elements, `line` counts from 1 when it is known."""

    code: str
    where: str = ""
    line: int | None = None
    params: Mapping[str, Any] = field(default_factory=dict)

    def text(self, language: Language = "vi") -> str:
        """Say where the defect is and what it is."""
        words = _DEFECTS[self.code][language].format(**self.params)
        place = f"{'dòng' if language == 'vi' else 'line'} {self.line}" if self.line else ""
        where = ", ".join(filter(None, (place, self.where)))
        return f"{where}: {words}" if where else words

    def remedy(self, language: Language = "vi") -> str:
        """Say what its sender does about it."""
        return REMEDIES[self.code][language]


class Unusable(Exception):
    """A file that is not read at all; `code` says why, `facts` fill the words."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def message(self, language: Language = "vi") -> str:
        """Say what is wrong and what to do."""
        return _REFUSALS[self.code][language].format(**self.facts)

    def __str__(self) -> str:
        return self.message("en")


class Incomplete(ValueError):
    """A message that may not be written: `missing` lists the elements that it must have."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(f"missing: {', '.join(missing)}")
        self.missing = missing


_REFUSALS: dict[str, dict[Language, str]] = {
    "empty": {"vi": "Thông điệp rỗng.", "en": "The message is empty."},
    "too_large": {
        "vi": "Thông điệp nặng {size_mb} MB, vượt giới hạn {limit_mb} MB.",
        "en": "The message has {size_mb} MB, more than the limit of {limit_mb} MB.",
    },
    "doctype": {
        "vi": "Thông điệp khai báo DTD hoặc thực thể; loại khai báo này không được nhận.",
        "en": "The message declares a DTD or entities, which are not accepted.",
    },
    "too_many_elements": {
        "vi": "Thông điệp có quá {limit} thẻ.",
        "en": "The message has more than {limit} tags.",
    },
    "too_deep": {
        "vi": "Các thẻ lồng nhau quá sâu.",
        "en": "The elements are nested too deeply.",
    },
    "not_xml": {"vi": "Tệp không phải XML.", "en": "The file is not XML."},
    "not_edxml": {
        "vi": "Tệp là XML nhưng không phải edXML: không có phần MessageHeader.",
        "en": "The file is XML but not edXML: it has no MessageHeader.",
    },
}

_DEFECTS: dict[str, dict[Language, str]] = {
    "ill_formed": {
        "vi": "XML viết sai, đã đọc ở chế độ phục hồi: {error}",
        "en": "ill-formed XML, read in recovery mode: {error}",
    },
    "bad_characters": {
        "vi": "{count} ký tự hỏng hoặc XML không cho phép, đã bỏ",
        "en": "{count} characters are damaged or illegal in XML and were dropped",
    },
    "junk_before": {
        "vi": "có {count} ký tự thừa trước phần đầu XML",
        "en": "{count} characters stand before the XML begins",
    },
    "bare_ampersand": {
        "vi": "{count} dấu & chưa viết thành &amp;",
        "en": "{count} ampersands are not written as &amp;",
    },
    "encoding": {
        "vi": "bảng mã là {encoding}, không phải UTF-8",
        "en": "the encoding is {encoding}, not UTF-8",
    },
    "wrong_declaration": {
        "vi": "khai báo bảng mã {declared} nhưng nội dung là {encoding}",
        "en": "{declared} is declared, but the content is {encoding}",
    },
    "root": {
        "vi": "phần tử gốc là {name}, phải là edXML",
        "en": "the root element is {name}, it should be edXML",
    },
    "namespace": {
        "vi": "không gian tên là {name}, không phải của QCVN 102:2016",
        "en": "the namespace is {name}, not that of QCVN 102:2016",
    },
    "prefix": {
        "vi": "tiền tố là “{name}”, phải là “edXML”",
        "en": "the prefix is “{name}”, it should be “edXML”",
    },
    "spelling": {
        "vi": "thẻ viết là {name}, phải là {right}",
        "en": "the element is spelt {name}, it should be {right}",
    },
    "repeated": {
        "vi": "thẻ lặp lại, chỉ đọc thẻ đầu",
        "en": "is repeated; only the first is read",
    },
    "missing": {"vi": "thiếu", "en": "is missing"},
    "not_a_number": {"vi": "“{text}” không phải số", "en": "“{text}” is not a number"},
    "unknown_code": {"vi": "mã “{text}” không có trong bảng mã", "en": "“{text}” is not a code"},
    "date_shape": {
        "vi": "ngày viết “{text}”, phải là năm/tháng/ngày",
        "en": "the date is written “{text}”, it should be year/month/day",
    },
    "no_such_date": {"vi": "không có ngày “{text}”", "en": "there is no date “{text}”"},
    "not_encoded": {
        "vi": "nội dung tệp đính kèm không phải base64",
        "en": "the attachment's content is not base64",
    },
    "cut_off": {
        "vi": "nội dung tệp đính kèm bị cắt cụt",
        "en": "the attachment's content is cut off",
    },
    "bad_zip": {
        "vi": "tệp đính kèm nén hỏng, đặt mật khẩu hoặc quá lớn",
        "en": "the attachment's ZIP is damaged, encrypted or too large",
    },
    "mended_zip": {
        "vi": "mục lục của tệp nén hỏng; đã lấy được tệp bên trong",
        "en": "the ZIP's directory is damaged; the file in it was recovered",
    },
    "no_content": {
        "vi": "có tên tệp đính kèm nhưng không có nội dung",
        "en": "an attachment is named but not enclosed",
    },
    "not_listed": {
        "vi": "tệp đính kèm không có trong danh mục Manifest",
        "en": "an attachment is enclosed but not listed in the manifest",
    },
    "cid": {
        "vi": "mã cid của danh mục và của tệp đính kèm không khớp; ghép theo {by}",
        "en": "the cid of manifest and attachment do not match; paired by {by}",
    },
    "too_many_attachments": {
        "vi": "quá {limit} tệp đính kèm, phần còn lại không đọc",
        "en": "more than {limit} attachments; the rest is not read",
    },
}
