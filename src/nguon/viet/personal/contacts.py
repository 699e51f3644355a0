"""Telephone numbers and e-mail addresses of persons."""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType

from nguon.viet.personal.findings import OFFICE, Finding, Kind, found, same_sentence_before

_PUBLIC = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.UAN,
}
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PUBLIC_DOMAIN = re.compile(r"\.(?:gov|edu|org|mil)\.vn$|\.gov$", re.IGNORECASE)
_FREE_MAIL = re.compile(
    r"@(?:gmail|yahoo|outlook|hotmail|icloud|live|proton(?:mail)?)\.", re.IGNORECASE
)
_NEAR = 60


def phones(text: str) -> Iterator[Finding]:
    """Yield telephone numbers; those that serve the public (1800, 1900, short codes) are none."""
    for match in PhoneNumberMatcher(text, "VN", leniency=Leniency.VALID):
        kind = phonenumbers.number_type(match.number)
        if kind in _PUBLIC or match.raw_string[0] not in "0+(8":
            continue
        span = match.start, match.end, match.raw_string
        if OFFICE.search(same_sentence_before(text, match.start, _NEAR)):
            yield Finding(Kind.OFFICIAL, *span, 0.7, "số liên hệ nêu cùng tên cơ quan")
        elif kind == PhoneNumberType.FIXED_LINE:
            yield Finding(Kind.PHONE, *span, 0.5, "số cố định, có thể của cơ quan")
        else:
            yield Finding(Kind.PHONE, *span, 0.95, "số di động đúng cấu trúc")


def emails(text: str) -> Iterator[Finding]:
    """Yield e-mail addresses; one of a public body is official."""
    for match in _EMAIL.finditer(text):
        if _FREE_MAIL.search(match.group()):
            yield found(Kind.EMAIL, match, 0.9, "hộp thư cá nhân")
        elif _PUBLIC_DOMAIN.search(match.group()):
            yield found(Kind.OFFICIAL, match, 0.8, "hộp thư của cơ quan")
        else:
            yield found(Kind.EMAIL, match, 0.6, "có thể là hộp thư cá nhân")
