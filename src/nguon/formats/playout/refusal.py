"""Why a station does not believe a document, in codes that stay, and in words."""

from enum import StrEnum


class Reason(StrEnum):
    """One cause each; the station logs and reports the code."""

    UNREADABLE = "unreadable"
    WRONG_KIND = "wrong_kind"
    FORGED = "forged"
    UNKNOWN_KEY = "unknown_key"
    WRONG_ROLE = "wrong_role"
    KEY_REVOKED = "key_revoked"
    KEY_OUT_OF_DATE = "key_out_of_date"
    TOO_FEW_SIGNATURES = "too_few_signatures"
    TOO_LONG = "too_long"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    ROLLED_BACK = "rolled_back"
    REPLAYED = "replayed"
    WRONG_STATION = "wrong_station"
    WRONG_AREA = "wrong_area"
    WRONG_SOUND = "wrong_sound"


WORDS = {
    Reason.UNREADABLE: "Tài liệu hỏng, thiếu hoặc sai cấu trúc",
    Reason.WRONG_KIND: "Tài liệu thuộc loại khác",
    Reason.FORGED: "Chữ ký không khớp nội dung",
    Reason.UNKNOWN_KEY: "Khóa ký không có trong danh sách tin cậy",
    Reason.WRONG_ROLE: "Khóa ký không có quyền ký loại tài liệu này",
    Reason.KEY_REVOKED: "Khóa ký đã bị thu hồi",
    Reason.KEY_OUT_OF_DATE: "Khóa ký ngoài thời hạn tại lúc ký",
    Reason.TOO_FEW_SIGNATURES: "Chưa đủ số người ký",
    Reason.TOO_LONG: "Thời hạn của tài liệu dài hơn mức cho phép",
    Reason.EXPIRED: "Tài liệu đã hết hạn",
    Reason.NOT_YET_VALID: "Tài liệu chưa tới thời điểm có hiệu lực",
    Reason.ROLLED_BACK: "Phiên bản cũ hơn phiên bản đã nhận",
    Reason.REPLAYED: "Lệnh đã được nhận trước đó",
    Reason.WRONG_STATION: "Lịch phát của đài khác",
    Reason.WRONG_AREA: "Lệnh cho địa bàn khác",
    Reason.WRONG_SOUND: "Âm thanh khác với mã băm đã ký",
}


class Refused(ValueError):
    """A document that is not believed: `reason`, and what exactly was found (`detail`)."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{WORDS[reason]} ({detail})" if detail else WORDS[reason])
