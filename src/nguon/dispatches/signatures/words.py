"""What was found of a signature, in words."""

from enum import StrEnum
from typing import Literal

from nguon.dispatches.signatures.findings import (
    Chain,
    Coverage,
    Integrity,
    Later,
    Signature,
    Signatures,
    TimeSource,
    Verdict,
)

Language = Literal["vi", "en"]

_INTEGRITY: dict[StrEnum, dict[Language, str]] = {
    Integrity.INTACT: {
        "vi": "nội dung đã ký còn nguyên vẹn",
        "en": "what was signed is intact",
    },
    Integrity.ALTERED: {
        "vi": "nội dung không còn như khi ký",
        "en": "the content is not what was signed",
    },
    Integrity.UNREADABLE: {
        "vi": "không kiểm tra được, dữ liệu chữ ký hỏng hoặc theo dạng chưa hỗ trợ",
        "en": "cannot be checked: the signature is damaged or of a kind not supported",
    },
}
_COVERAGE: dict[StrEnum, dict[Language, str]] = {
    Coverage.WHOLE: {"vi": "ký trên toàn bộ tệp", "en": "covers the whole file"},
    Coverage.REVISION: {
        "vi": "ký trên toàn bộ tệp tại thời điểm ký",
        "en": "covers the whole file as it was then",
    },
    Coverage.PART: {
        "vi": "vùng ký không khớp với tệp; tệp có thể đã bị lưu lại bằng phần mềm khác",
        "en": "what it covers does not fit the file, which another program may have saved anew",
    },
}
_LATER: dict[StrEnum, dict[Language, str]] = {
    Later.NOTHING: {"vi": "", "en": ""},
    Later.SIGNATURES: {
        "vi": "sau đó chỉ thêm chữ ký hoặc dấu thời gian",
        "en": "only signatures or time stamps were added later",
    },
    Later.CONTENT: {
        "vi": "sau đó tệp có thay đổi ngoài chữ ký",
        "en": "more than signatures was changed later",
    },
}
_CHAIN: dict[StrEnum, dict[Language, str]] = {
    Chain.CHAINED: {
        "vi": "chứng thư số thuộc tổ chức cấp đã được tin cậy",
        "en": "the certificate leads to a trusted authority",
    },
    Chain.NO_ROOTS: {
        "vi": "chưa khai báo tổ chức cấp chứng thư số nào để đối chiếu",
        "en": "no trusted authority is configured to compare with",
    },
    Chain.UNKNOWN: {
        "vi": "tổ chức cấp chứng thư số không có trong danh sách tin cậy",
        "en": "the certificate's authority is not among the trusted ones",
    },
    Chain.EXPIRED: {
        "vi": "chứng thư số đã hết hạn khi ký",
        "en": "the certificate had expired when it was used",
    },
    Chain.NOT_YET: {
        "vi": "chứng thư số chưa có hiệu lực khi ký",
        "en": "the certificate was not valid yet when it was used",
    },
    Chain.REVOKED: {
        "vi": "chứng thư số đã bị thu hồi khi ký",
        "en": "the certificate had been revoked when it was used",
    },
    Chain.UNFIT: {
        "vi": "chứng thư số không dùng để ký văn bản, hoặc thuật toán quá yếu",
        "en": "the certificate is not for signing documents, or its algorithm is too weak",
    },
    Chain.NO_TIME: {
        "vi": "chữ ký không ghi thời điểm nên không xét được hiệu lực chứng thư số",
        "en": "the signature bears no time to judge its certificate at",
    },
}
_TIME: dict[StrEnum, dict[Language, str]] = {
    TimeSource.STAMPED: {"vi": "theo dấu thời gian tin cậy", "en": "by a trusted time stamp"},
    TimeSource.CLAIMED: {"vi": "theo giờ máy người ký", "en": "by the signer's own clock"},
}
_VERDICT: dict[Verdict, dict[Language, str]] = {
    Verdict.TRUSTED: {
        "vi": "Mọi chữ ký còn nguyên vẹn và thuộc tổ chức cấp được tin cậy.",
        "en": "Every signature is intact and leads to a trusted authority.",
    },
    Verdict.UNPROVED: {
        "vi": "Chữ ký còn nguyên vẹn nhưng chưa chứng minh được ai ký.",
        "en": "The signatures are intact, but who signed is not proved.",
    },
    Verdict.BROKEN: {
        "vi": "Có chữ ký không còn khớp với nội dung. Hãy hỏi nơi gửi để nhận lại bản gốc.",
        "en": "A signature does not fit the content. Ask the sender for the original.",
    },
}
_UNSIGNED: dict[Language, str] = {
    "vi": "Tệp không có chữ ký số.",
    "en": "The file bears no digital signature.",
}
NOT_PDF: dict[Language, str] = {
    "vi": "Tệp không phải PDF, hoặc hỏng đến mức không tìm được chữ ký.",
    "en": "The file is no PDF, or too damaged to find signatures in it.",
}


def verdict_text(found: Signatures, language: Language = "vi") -> str:
    """Say in a sentence what holds for the whole file."""
    return _VERDICT[found.verdict][language] if found.signatures else _UNSIGNED[language]


def statements(signature: Signature, language: Language = "vi") -> tuple[str, ...]:
    """Say each finding apart: integrity, what is covered, what came later, whose certificate."""
    said = (
        _INTEGRITY[signature.integrity],
        _COVERAGE[signature.coverage],
        _LATER[signature.later],
        _CHAIN[signature.chain],
    )
    return tuple(words[language] for words in said if words[language])


def time_text(signature: Signature, language: Language = "vi") -> str:
    """Say when it was signed and who says so; empty without a time."""
    if signature.signed_at is None or signature.time_source is None:
        return ""
    return f"{signature.signed_at:%H:%M:%S %d/%m/%Y %z}, {_TIME[signature.time_source][language]}"
