"""What administrators type about units and default deadlines."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.desk.forms import DateField
from nguon.dispatches.rules import Urgency
from nguon.orgs.models import Kind, Unit
from nguon.orgs.models.units import AREAS

BODIES = [(kind.value, kind.label) for kind in Kind if kind not in AREAS]
PHONE = re.compile(r"\+?(?:[ .()-]*\d){3,15}\)?")
ORGAN_ID = re.compile(r"[A-Z0-9]+(?:\.[A-Z0-9]+)*", re.IGNORECASE)


def _lines(text: str) -> list[str]:
    return list(filter(None, (line.strip() for line in text.splitlines())))


class BodyForm(forms.Form):
    """A new department, office, station or centre under the unit whose page it is."""

    name = forms.CharField(label=gettext_lazy("Tên đầy đủ"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=BODIES, initial=Kind.DEPARTMENT)
    aliases = forms.CharField(
        label=gettext_lazy("Tên gọi khác"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Mỗi dòng một cách gọi mà văn bản hay dùng, ví dụ “Sở TT&TT”."),
    )
    valid_from = DateField(label=gettext_lazy("Có hiệu lực từ"))

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_aliases(self) -> list[str]:
        return [alias[:200] for alias in _lines(self.cleaned_data["aliases"])]


class AddressForm(forms.ModelForm):
    """Where a unit is reached by email, over the exchange, by citizens and by newsrooms."""

    class Meta:
        model = Unit
        fields = (
            "email", "organ_id", "public_phone", "press_office", "press_phone", "press_email"
        )  # fmt: skip
        help_texts = {
            "email": gettext_lazy("Mỗi văn bản phát hành đến đơn vị cũng được gửi về địa chỉ này."),
            "organ_id": gettext_lazy(
                "Ví dụ H35.01, do nơi quản lý trục liên thông cấp. Không liên thông thì để trống."
            ),
            "public_phone": gettext_lazy(
                "Số của bộ phận một cửa hoặc đường dây nóng. Hiện công khai cho bà con ở đây và ở "
                "các xã trực thuộc chưa có số riêng."
            ),
            "press_office": gettext_lazy(
                "Tên phòng hoặc người phát ngôn. Ba ô báo chí hiện công khai cùng mỗi bản tin."
            ),
        }

    def clean_press_phone(self) -> str:
        return self._phone("press_phone")

    def clean_public_phone(self) -> str:
        return self._phone("public_phone")

    def _phone(self, name: str) -> str:
        phone = " ".join(self.cleaned_data[name].split())
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError(_("Số điện thoại có từ 3 đến 15 chữ số."))
        return phone

    def clean_organ_id(self) -> str:
        code = self.cleaned_data["organ_id"].strip()
        if code and not ORGAN_ID.fullmatch(code):
            raise forms.ValidationError(_("Mã chỉ gồm chữ cái, chữ số và dấu chấm, ví dụ H35.01."))
        return code


class EndForm(forms.Form):
    """The first day on which a unit is no more, and who carries on."""

    day = DateField(
        label=gettext_lazy("Không còn hoạt động từ ngày"),
        help_text=gettext_lazy("Văn bản và việc trước ngày này vẫn ghi tên đơn vị."),
    )
    heirs = forms.CharField(
        label=gettext_lazy("Đơn vị kế thừa"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Mỗi dòng một tên; dòng đầu là đơn vị kế thừa chính. Việc còn dang dở chuyển sang đó."
        ),
    )

    def clean(self):
        values = super().clean()
        day, wanted = values.get("day"), _lines(values.get("heirs", ""))
        values["heirs"] = []
        for name in wanted if day else ():
            found = list(Unit.objects.named(name, day)[:2])
            if len(found) != 1:
                sentence = (
                    _("Vào ngày đó có nhiều đơn vị tên “%(name)s”. Hãy ghi tên đầy đủ.")
                    if found
                    else _("Vào ngày đó không có đơn vị nào tên “%(name)s”.")
                )
                self.add_error("heirs", sentence % {"name": name})
            values.setdefault("heirs", []).extend(found[:1])
        return values


class PolicyForm(forms.Form):
    """Working days for a duty whose dispatch names no day."""

    urgency = forms.ChoiceField(
        label=gettext_lazy("Độ khẩn"),
        required=False,
        choices=[("", gettext_lazy("thường")), *Urgency.choices],
    )
    working_days = forms.IntegerField(
        label=gettext_lazy("Số ngày làm việc"),
        min_value=0,
        max_value=250,
        help_text=gettext_lazy("0 là ngay trong ngày giao."),
    )
    valid_from = DateField(label=gettext_lazy("Có hiệu lực từ"))
