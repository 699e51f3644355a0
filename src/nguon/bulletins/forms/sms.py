"""The text message, with diacritics and without."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.forms.base import Form, Remark, Words
from nguon.events import clock
from nguon.formats.sms import Sms, Traffic, measure, plain, tariff
from nguon.viet.folding import nfc

SMS, PLAIN_SMS = "sms", "sms-plain"
FEW = 0.1
"""The share of dear characters up to which they are named: with more it is a text with marks."""


def _said(words: Words) -> str:
    """Return the notice of a correction, else the lead or, without one, the title."""
    said = words.opening or words.lead or words.title
    return nfc(" ".join(f"{words.unit}: {said}".split()))


class SmsForm(Form):
    slug, word, icon, rows, headed = SMS, gettext_lazy("SMS có dấu"), "message-square", 4, False

    def make(self, words: Words) -> tuple[str, str]:
        """Return no heading and the message: who says it, and the one sentence."""
        return "", _said(words)

    def remarks(self, heading: str, body: str, language: str) -> list[Remark]:
        """Return what it costs and what makes it dear or keeps it from being taken."""
        sms = measure(body)
        said = [Remark(_measured(sms))] if sms.parts else []
        if 0 < sum(one.count for one in sms.culprits) <= FEW * sms.units:
            said.append(Remark(_culprits(sms), doubtful=True))
        return [*said, *_refused(body, sms)]


class PlainSmsForm(SmsForm):
    slug, word = PLAIN_SMS, gettext_lazy("SMS không dấu")

    def make(self, words: Words) -> tuple[str, str]:
        """Return the same without diacritics, capitals kept."""
        return "", plain(_said(words))


def _measured(sms: Sms) -> str:
    return _("%(parts)d tin %(encoding)s, %(units)d ký tự, còn %(left)d trong tin cuối.") % {
        "parts": sms.parts,
        "encoding": sms.encoding.value,
        "units": sms.units,
        "left": sms.left_in_part,
    }


def _culprits(sms: Sms) -> str:
    named = ", ".join(
        f"“{one.character}” → “{one.replacement}”" if one.replacement else f"“{one.character}”"
        for one in sms.culprits
    )
    return _("Ký tự làm cả tin đắt hơn: %(named)s.") % {"named": named}


def _refused(body: str, sms: Sms) -> list[Remark]:
    row = tariff(Traffic.CARE, clock.today())
    if row is None or not sms.parts:
        return []
    said = []
    if row.messages(body) is None:
        said.append(Remark(_("Quá dài, nhà cung cấp có thể không nhận. Hãy rút gọn."), True))
    if characters := row.refused_in(body):
        text = _("Có nhà cung cấp không nhận ký tự %(characters)s.")
        said.append(Remark(text % {"characters": " ".join(characters)}, doubtful=True))
    return said
