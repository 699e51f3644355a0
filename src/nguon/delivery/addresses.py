"""What people write as a telephone number or an address, in one form; and as screens show it."""

import re
from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

_SEPARATORS = str.maketrans("", "", " .-()\t\u00a0\u2013")
_EMAIL = EmailValidator()
DOT = "•"


class NotAnAddress(ValueError):
    """It cannot be reached; the words say why."""


def normal(channel: str, written: str) -> str:
    """The normal form of what was written for `channel`. Raises NotAnAddress."""
    return email(written) if channel == "email" else mobile(written)


def mobile(written: str) -> str:
    """A Vietnamese mobile number as +84912345678, by the plan that `phonenumbers` knows."""
    digits = written.translate(_SEPARATORS)
    if digits.startswith("+84"):
        national = digits[3:].removeprefix("0")
    elif digits.startswith("0084"):
        national = digits[4:].removeprefix("0")
    elif digits.startswith("84") and len(digits) == 11:
        national = digits[2:]
    else:
        national = digits.removeprefix("0")
    if _mobiles().fullmatch(national):
        return "+84" + national
    raise NotAnAddress(_why_no_mobile(written))


@cache
def _mobiles() -> re.Pattern[str]:
    from phonenumbers import PhoneMetadata  # 60 modules, which the log's masks have no use for

    plan = PhoneMetadata.metadata_for_region("VN")
    return re.compile(plan.mobile.national_number_pattern, re.ASCII)


def _why_no_mobile(written: str) -> str:
    if not written.strip():
        return _("Thiếu số điện thoại.")
    import phonenumbers

    try:
        number = phonenumbers.parse(written, "VN")
    except phonenumbers.NumberParseException:
        return _("Không phải số điện thoại.")
    if number.country_code != 84:
        return _("Số ở nước ngoài.")
    if phonenumbers.is_valid_number(number):
        return _("Số cố định hoặc số dịch vụ, không nhận được tin nhắn.")
    return _("Số điện thoại sai: thừa, thiếu chữ số hoặc đầu số không còn dùng.")


def email(written: str) -> str:
    """An email address in lower case. Raises NotAnAddress."""
    address = written.strip().lower()
    if not address:
        raise NotAnAddress(_("Thiếu địa chỉ thư điện tử."))
    try:
        _EMAIL(address)
    except ValidationError as wrong:
        raise NotAnAddress(_("Địa chỉ thư điện tử viết sai.")) from wrong
    if len(address) > 254:
        raise NotAnAddress(_("Địa chỉ thư điện tử quá dài."))
    return address


def masked(address: str) -> str:
    """As much of a normal address as a screen shows.

    >>> masked("+84912345678"), masked("mot@thu.example")
    ('09•• ••• 678', 'm•••@thu.example')
    """
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}{DOT * 3}@{host}"
    national = "0" + address.removeprefix("+84")
    return f"{national[:2]}{DOT * 2} {DOT * 3} {national[-3:]}"


_IN_WORDS = re.compile(
    r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)+"  # an address
    r"|(?<![\w.])(?:\+|00)?84[ .-]?[35789]\d(?:[ .-]?\d){7}(?!\d)"  # a number, from abroad
    r"|(?<![\w.])0[35789]\d(?:[ .-]?\d){7}(?!\d)"  # and as we dial it
)


def without_addresses(words: str) -> str:
    """`words` with every address and mobile number in them masked, to be kept or logged.

    >>> without_addresses("550 <mot@thu.example> unknown; to=84912345678")
    '550 <m•••@thu.example> unknown; to=09•• ••• 678'
    """
    return _IN_WORDS.sub(_mask_found, words)


def _mask_found(found: re.Match[str]) -> str:
    if "@" in found[0]:
        return masked(found[0])
    digits = re.sub(r"\D", "", found[0])
    return masked("+84" + digits[-9:])


def either(written: str) -> tuple[str, str]:
    """Channel and normal form of a number or an address as a person wrote it; both empty for none.

    Raises NotAnAddress.
    """
    written = written.strip()
    if not written:
        return "", ""
    channel = "email" if "@" in written else "sms"
    return channel, normal(channel, written)
