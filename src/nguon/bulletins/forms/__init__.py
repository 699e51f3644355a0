"""The forms a bulletin takes, in the order in which editors see them. A new one is a file here."""

from nguon.bulletins.forms.alert import AlertForm
from nguon.bulletins.forms.base import UNTOLD, Form, Remark, Words
from nguon.bulletins.forms.call import CallForm
from nguon.bulletins.forms.email import EmailForm
from nguon.bulletins.forms.meeting import MeetingForm
from nguon.bulletins.forms.notice import NoticeForm
from nguon.bulletins.forms.press import PressForm
from nguon.bulletins.forms.radio import RadioForm
from nguon.bulletins.forms.sms import PLAIN_SMS, SMS, PlainSmsForm, SmsForm
from nguon.bulletins.forms.web import WebForm

FORMS: tuple[Form, ...] = (
    WebForm(),
    PressForm(),
    RadioForm(),
    SmsForm(),
    PlainSmsForm(),
    EmailForm(),
    AlertForm(),
    NoticeForm(),
    CallForm(),
    MeetingForm(),
)

BY_SLUG = {form.slug: form for form in FORMS}

__all__ = ["BY_SLUG", "FORMS", "PLAIN_SMS", "SMS", "UNTOLD", "Form", "Remark", "Words"]
