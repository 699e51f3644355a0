"""Asking whoever owns an address whether they want to be told: a code, or a link by mail."""

import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nguon.delivery import sealing
from nguon.delivery.models import Contact, How, SignUp, Subscriber
from nguon.delivery.subscribers import notes
from nguon.delivery.subscribers.membership import Agreement, Choice, join
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.viet.folding import without_marks

ASKED_A_DAY = 3
"""How often an address is asked in a day, whoever types it."""

TRIES = 5
VALID = timedelta(days=7)


@transaction.atomic
def ask(
    channel: str,
    address: str,
    choice: Choice,
    agreement: Agreement,
    subscriber: Subscriber | None = None,
    answers: str = "",
) -> SignUp:
    """Send a code or a link to `address` (normal form); nothing else goes there until it is used.

    `answers` is the Message-ID of the letter that this answers.
    """
    now, key = clock.machine_time(), sealing.index_of(address)
    _demand_patience(channel, key, now)
    code = f"{secrets.randbelow(10**6):06}"
    sign_up = SignUp(
        channel=channel,
        sealed=sealing.seal(address, key),
        address_key=key,
        at=now,
        unit=choice.unit,
        topics=choice.topics,
        language=choice.language,
        uses=agreement.uses,
        text=agreement.text,
        how=agreement.how,
        subscriber=subscriber,
    )
    sign_up.code = _hash(sign_up.token, code)
    sign_up.save()
    if channel == "email":
        link = f"{settings.PUBLIC_URL}/dang-ky/thu/{sign_up.secret}/"
        words = _(
            "Ai đó, có lẽ là bạn, muốn nhận tin chính thức của %(unit)s qua địa chỉ này.\n\n"
            "Nếu đúng là bạn, mở trang sau và bấm “Đồng ý nhận tin”:\n%(link)s\n\n"
            "Nếu không phải bạn, bỏ qua thư này: sau bảy ngày địa chỉ được xóa."
        ) % {"unit": choice.unit, "link": link}
        notes.write("email", address, words, _("Xác nhận nhận tin của tỉnh"), answers=answers)
    else:
        words = _(
            "Mã xác nhận nhận tin chính thức của tỉnh: %(code)s. Nếu không phải bạn đăng ký, bỏ "
            "qua tin này."
        ) % {"code": code}
        notes.write("sms", address, without_marks(words))
    return sign_up


def _demand_patience(channel: str, key: str, now) -> None:
    asked = SignUp.objects.filter(address_key=key, at__gt=now - timedelta(days=1)).count()
    if asked >= ASKED_A_DAY:
        raise Refused(
            _("Hôm nay chúng tôi đã gửi đủ mã đến địa chỉ này. Ngày mai bạn thử lại nhé."),
            "address",
        )
    if channel == "email":
        return
    lately = SignUp.objects.filter(at__gt=now - timedelta(hours=1)).exclude(channel="email")
    if lately.count() >= settings.CODES_AN_HOUR:
        raise Refused(
            _("Đang có rất nhiều người đăng ký. Bạn thử lại sau một giờ, hoặc dùng thư điện tử."),
            "address",
        )


def confirm_by_code(sign_up: SignUp, code: str) -> Contact:
    """Join with the code that was sent to the number. Raises Refused when it is wrong."""
    with transaction.atomic():
        found = SignUp.objects.select_for_update().get(pk=sign_up.pk)
        spent = found.tries >= TRIES or found.at < clock.machine_time() - VALID
        right = hmac.compare_digest(found.code, _hash(found.token, code.strip()))
        if not spent and not right:
            found.tries += 1
            found.save(update_fields=["tries"])
    if spent:
        raise Refused(_("Mã này không dùng được nữa. Bạn đăng ký lại để nhận mã mới."), "code")
    if not right:
        raise Refused(_("Mã chưa đúng. Bạn xem lại tin nhắn rồi gõ lại sáu chữ số."), "code")
    return _join(sign_up.pk, _("mã xác nhận gửi vào số"))


def confirm_by_link(sign_up: SignUp) -> Contact:
    """Join with the word of the link that was sent to the address."""
    if sign_up.at < clock.machine_time() - VALID:
        raise Refused(_("Liên kết này đã quá bảy ngày. Bạn đăng ký lại để nhận thư mới."))
    return _join(sign_up.pk, _("liên kết gửi vào địa chỉ"))


@transaction.atomic
def _join(pk: int, evidence: str) -> Contact:
    sign_up = SignUp.objects.select_for_update().get(pk=pk)
    known = Contact.objects.filter(
        channel=sign_up.channel, address_key=sign_up.address_key, stopped_at=None
    ).first()
    if sign_up.confirmed_at and known:
        return known
    if sign_up.confirmed_at:
        raise Refused(_("Liên kết hoặc mã này đã dùng rồi. Bạn đăng ký lại để nhận tin."))
    contact = join(
        sign_up.channel,
        sign_up.destination,
        Choice(sign_up.unit, sign_up.topics, sign_up.language),
        Agreement(sign_up.text, sign_up.uses, How(sign_up.how), evidence),
        sign_up.subscriber,
    )
    sign_up.confirmed_at, sign_up.code, sign_up.sealed = clock.machine_time(), "", None
    sign_up.save(update_fields=["confirmed_at", "code", "sealed"])
    return contact


def _hash(token: str, code: str) -> str:
    return sealing.index_of(f"{token}:{code}")
