"""Joining and leaving by a text message or a letter: done at once, answered once."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from nguon.delivery import sealing
from nguon.delivery.addresses import NotAnAddress, mobile, without_addresses
from nguon.delivery.models import Contact, Group, How, Note
from nguon.delivery.models.subscriber import ALL_TOPICS
from nguon.delivery.subscribers import consent_text, notes
from nguon.delivery.subscribers.checking import verdict_on, words_to_check
from nguon.delivery.subscribers.confirming import ask
from nguon.delivery.subscribers.hearers import HEARERS
from nguon.delivery.subscribers.keywords import Asked, Wish, communes_named, read
from nguon.delivery.subscribers.membership import Agreement, Choice, join, leave
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.viet.folding import fold, without_marks

SHOWN = 3
A_DAY, MOST_ANSWERS = timedelta(days=1), 20


@transaction.atomic
def hear_text(sender: str, words: str) -> None:
    """Take one text message from a telephone. Whatever it says, there is one answer a day to it."""
    try:
        number = mobile(sender)
    except NotAnAddress:
        return  # a short code or a number abroad: nobody whom we write to
    if (question := words_to_check(words)) is not None:
        _answer_question(number, question)
        return
    for hear in HEARERS:
        answer = import_string(hear)(number, words)
        if answer is not None:
            if answer:
                notes.write("sms", number, without_marks(answer), once=_once_said(number, words))
            return
    asked = read(words)
    if asked.wish == Wish.LEAVE:
        _leave("sms", number, How.SMS, words)
        said = _("Đã ngừng gửi tin đến số này. Muốn nhận lại, soạn DK và tên xã.")
    elif asked.wish == Wish.JOIN:
        said = _join_by_text(number, asked.place, words)
    else:
        said = _("Soạn DK và tên xã để nhận tin chính thức của tỉnh. Soạn HUY để ngừng.")
    notes.write("sms", number, without_marks(said), once=_once(number, asked))


def _answer_question(number: str, question: str) -> None:
    """One answer a day to the same question, so many a day to one number: a loop ends."""
    if answered_enough(sealing.index_of(number)):
        return
    once = sealing.index_of(f"{number}:{clock.today():%Y%m%d}:kt:{fold(question)}")
    notes.write("sms", number, without_marks(verdict_on(question)), once=once)


def answered_enough(key: str) -> bool:
    """Whether an address (its blind index) was written to as often as it may be within a day."""
    since = clock.machine_time() - A_DAY
    return Note.objects.filter(address_key=key, at__gte=since).count() >= MOST_ANSWERS


def _join_by_text(number: str, place: str, words: str) -> str:
    units = communes_named(place, clock.today()) if place else []
    if len(units) != 1:
        return _which(units)
    agreement = Agreement(consent_text.SMS, consent_text.USES, How.SMS, _shown(words))
    try:
        join("sms", number, Choice(units[0], ALL_TOPICS), agreement)
    except Refused as refusal:
        return refusal.message
    return _("Số này sẽ nhận tin chính thức và tin khẩn cấp tại %(unit)s. Soạn HUY để ngừng.") % {
        "unit": units[0]
    }


def hear_letter(sender: str, subject: str, words: str, message_id: str) -> None:
    """Take one letter. To leave is done at once; to join is confirmed by a link, as senders lie."""
    asked = read(subject)
    if asked.wish == Wish.UNCLEAR:
        asked = read(words)
    if asked.wish == Wish.LEAVE:
        _leave("email", sender, How.EMAIL, subject)
        said = _("Chúng tôi không gửi tin đến địa chỉ này nữa. Muốn nhận lại, đăng ký ở %(page)s")
    elif asked.wish == Wish.JOIN:
        units = communes_named(asked.place, clock.today()) if asked.place else []
        if len(units) == 1:
            _ask_by_letter(sender, units[0], subject, message_id)
            return
        said = _which(units) + "\n\n%(page)s"
    else:
        said = _(
            "Để nhận tin chính thức của tỉnh, gửi thư có tiêu đề “DK” và tên xã, hoặc đăng ký ở "
            "%(page)s. Để ngừng nhận, gửi thư có tiêu đề “HUY”."
        )
    page = f"{settings.PUBLIC_URL}/dang-ky/"
    notes.write(
        "email",
        sender,
        said.replace("%(page)s", page),
        _("Nhận tin của tỉnh"),
        answers=message_id,
        once=_once(sender, asked),
    )


def _ask_by_letter(sender: str, unit: Unit, subject: str, message_id: str) -> None:
    agreement = Agreement(consent_text.WEB, consent_text.USES, How.EMAIL, _shown(subject))
    try:
        ask("email", sender, Choice(unit, ALL_TOPICS), agreement, answers=message_id)
    except Refused:
        return  # asked often enough today: silence ends any loop


def _leave(channel: str, address: str, how: How, words: str) -> None:
    key = sealing.index_of(address)
    contact = Contact.objects.filter(
        channel=channel, address_key=key, group=Group.SUBSCRIBER
    ).first()
    if contact:
        leave(contact, how, _shown(words))


def _which(units: list[Unit]) -> str:
    """Ask which commune is meant, with those that it may be."""
    if not units:
        return _("Chưa rõ xã nào. Soạn DK và tên xã, ví dụ: DK Bản Bo.")
    day = clock.today()
    examples = [f"DK {unit.name} {unit.parent_on(day)}" for unit in units[:SHOWN]]
    return _("Có nhiều nơi trùng tên. Soạn lại: %(examples)s.") % {"examples": "; ".join(examples)}


def _once(address: str, asked: Asked) -> str:
    """One answer a day to one wish; to join another place is another wish."""
    place = asked.place if asked.wish == Wish.JOIN else ""
    return sealing.index_of(f"{address}:{clock.today():%Y%m%d}:{asked.wish}:{place}")


def _once_said(number: str, words: str) -> str:
    """One answer a day to the same words."""
    return sealing.index_of(f"{number}:{clock.today():%Y%m%d}:{words}")


def _shown(words: str) -> str:
    return without_addresses(" ".join(words.split()))[:200]
