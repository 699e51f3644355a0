"""What stands in the way of sound, said so that somebody can act."""

from typing import Any, Literal

Language = Literal["vi", "en"]

_MESSAGES: dict[str, dict[Language, str]] = {
    "needs_program": {
        "vi": "Chưa có chương trình {program}. Hãy cài gói Debian {package}: "
        "apt-get install {package}",
        "en": "The program {program} is missing. Install the Debian package {package}: "
        "apt-get install {package}",
    },
    "program_failed": {
        "vi": "{program} dừng vì lỗi: {said}",
        "en": "{program} ended with an error: {said}",
    },
    "took_too_long": {
        "vi": "Xử lý âm thanh quá {seconds} giây chưa xong nên đã dừng. "
        "Hãy chia bản ghi thành các phần ngắn hơn.",
        "en": "The sound was not ready after {seconds} seconds and was given up. "
        "Split the recording into shorter parts.",
    },
    "expands_too_far": {
        "vi": "Âm thanh nở ra quá {limit_mb} MB nên đã dừng. Hãy chia thành các phần ngắn hơn.",
        "en": "The sound unpacks to more than {limit_mb} MB and was given up. Split it.",
    },
    "empty": {
        "vi": "Tệp âm thanh không có nội dung. Hãy thu hoặc chọn lại tệp.",
        "en": "The sound file is empty. Record it again or choose another file.",
    },
    "too_large": {
        "vi": "Tệp âm thanh nặng {size_mb} MB, vượt giới hạn {limit_mb} MB. "
        "Hãy thu ở định dạng nén (m4a, ogg, mp3) hoặc chia thành nhiều phần.",
        "en": "The sound file has {size_mb} MB, more than the limit of {limit_mb} MB. "
        "Record in a compressed format (m4a, ogg, mp3) or split it.",
    },
    "too_long": {
        "vi": "Bản ghi dài hơn {minutes} phút, vượt giới hạn. Hãy chia thành nhiều phần.",
        "en": "The recording is longer than the limit of {minutes} minutes. Split it.",
    },
    "unknown_kind": {
        "vi": "Tệp này không phải bản ghi âm mà hệ thống nhận "
        "(webm, ogg, opus, m4a, 3gp, mp3, aac, amr, wav, flac). "
        "Hãy thu lại bằng máy ghi âm của điện thoại hoặc ngay trên trang.",
        "en": "This is no recording of a kind that is taken "
        "(webm, ogg, opus, m4a, 3gp, mp3, aac, amr, wav, flac). "
        "Record it with the phone's own recorder or on the page.",
    },
    "no_sound": {
        "vi": "Tệp không có phần âm thanh. Hãy chọn đúng tệp ghi âm.",
        "en": "The file holds no sound. Choose the recording.",
    },
    "damaged": {
        "vi": "Tệp âm thanh bị hỏng hoặc thiếu, không giải mã được. Hãy gửi lại hoặc thu lại.",
        "en": "The sound file is damaged or cut short and cannot be decoded. Send it again.",
    },
    "nothing_left": {
        "vi": "Cắt như vậy thì không còn âm thanh nào. Hãy chọn lại điểm đầu và điểm cuối.",
        "en": "Nothing is left after cutting. Choose the start and the end again.",
    },
    "silent": {
        "vi": "Không có tiếng nào trong âm thanh, nên không chỉnh được mức. Hãy thu lại.",
        "en": "There is no sound to be heard, so it cannot be levelled. Record it again.",
    },
    "nothing_to_say": {
        "vi": "Không có lời nào để đọc. Hãy kiểm tra lại văn bản.",
        "en": "There is nothing to say. Look at the text again.",
    },
    "form_unknown": {
        "vi": "Không ghi được tệp “{name}”. Tên tệp cần có đuôi .opus, .mp3 hoặc .wav.",
        "en": "The file “{name}” cannot be written. Its name must end in .opus, .mp3 or .wav.",
    },
    "voice_unknown": {
        "vi": "Không có giọng đọc “{name}”. Có: {names}.",
        "en": "There is no voice “{name}”. There are: {names}.",
    },
    "voice_manifest": {
        "vi": "Không dùng được tờ kê giọng đọc {file}: {reason}. Mỗi giọng cần name, model, "
        "config, model_sha256, config_sha256 và licence.",
        "en": "The list of voices {file} cannot be used: {reason}. Each voice needs name, model, "
        "config, model_sha256, config_sha256 and licence.",
    },
    "voice_no_licence": {
        "vi": "Giọng “{name}” trong {file} không ghi giấy phép sử dụng (licence) nên không dùng.",
        "en": "The voice “{name}” in {file} has no licence written down and is not used.",
    },
    "voice_file_missing": {
        "vi": "Thiếu tệp giọng đọc {file}.",
        "en": "The voice's file {file} is missing.",
    },
    "voice_wrong_hash": {
        "vi": "Tệp giọng đọc {file} khác với mã SHA-256 trong tờ kê nên không dùng. "
        "Hãy lấy lại tệp đúng hoặc sửa tờ kê nếu đã kiểm tra.",
        "en": "The voice's file {file} does not have the SHA-256 of the list and is not used. "
        "Fetch the right file, or mend the list if you have checked it.",
    },
    "voice_config": {
        "vi": "Tệp mô tả giọng đọc {file} thiếu điều cần biết: {reason}.",
        "en": "The voice's configuration {file} lacks what is needed: {reason}.",
    },
    "voice_model": {
        "vi": "Không mở được mô hình giọng đọc {file}: {reason}",
        "en": "The voice's model {file} cannot be opened: {reason}",
    },
    "needs_module": {
        "vi": "Giọng đọc này cần thư viện Python {module}: pip install {module}",
        "en": "This voice needs the Python library {module}: pip install {module}",
    },
}


class Trouble(Exception):
    """Sound that cannot be read or made; `code` says why, `message` tells it to people."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def message(self, language: Language = "vi") -> str:
        """Return the reason and what to do about it."""
        return _MESSAGES[self.code][language].format(**self.facts)

    def __str__(self) -> str:
        return self.message()
