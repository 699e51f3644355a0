"""Why a file is not read at all."""

from nguon.formats.cap.words.rule import Words

UNUSABLE: dict[str, Words] = {
    "empty": {"vi": "Tệp rỗng.", "en": "The file is empty."},
    "too_large": {
        "vi": "Tệp lớn hơn {limit_mb} MB.",
        "en": "The file is larger than {limit_mb} MB.",
    },
    "too_much_text": {
        "vi": "Tệp có hơn {limit_mb} MB chữ ngoài phần kèm theo trong derefUri.",
        "en": "The file has more than {limit_mb} MB of text beside what derefUri encloses.",
    },
    "doctype": {
        "vi": "Tệp khai báo DTD hoặc thực thể; loại khai báo này không được nhận.",
        "en": "The file declares a DTD or entities, which are not accepted.",
    },
    "too_many_tags": {
        "vi": "Tệp có quá {limit} thẻ.",
        "en": "The file has more than {limit} tags.",
    },
    "too_deep": {
        "vi": "Các thẻ lồng nhau quá {limit} tầng.",
        "en": "The elements are nested deeper than {limit}.",
    },
    "not_xml": {
        "vi": "Tệp không phải XML đúng phép (dòng {line}: {reason}).",
        "en": "The file is not well-formed XML (line {line}: {reason}).",
    },
    "not_cap": {
        "vi": "Tệp là XML nhưng không phải CAP: phần tử gốc là {name}.",
        "en": "The file is XML but not CAP: its root is {name}.",
    },
}
