"""The questions: what, in which tongue, where to, and whether one agrees."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.codes import Language, Subject
from nguon.delivery import addresses
from nguon.delivery.models.subscriber import ALL_TOPICS, EMERGENCIES_ONLY, mask_of
from nguon.orgs.models import Unit

ALL, ONLY, SOME = "tat-ca", "khan-cap", "chon"


class TopicsForm(forms.Form):
    """All, emergencies only, or some topics."""

    tin = forms.ChoiceField(
        label=_("Bạn muốn nhận tin gì"),
        choices=[
            (ALL, _("Mọi tin chính thức nơi tôi ở")),
            (ONLY, _("Chỉ tin khẩn cấp")),
            (SOME, _("Chỉ những loại tin chọn dưới đây")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Tin khẩn cấp nơi bạn ở luôn được gửi, dù bạn chọn gì."),
    )
    loai = forms.TypedMultipleChoiceField(
        label=_("Loại tin"),
        choices=Subject.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self):
        if self.cleaned_data.get("tin") == SOME and not self.cleaned_data.get("loai"):
            self.add_error("loai", _("Chọn ít nhất một loại tin."))
        return self.cleaned_data

    @property
    def mask(self) -> int:
        chosen = self.cleaned_data["tin"]
        fixed = {ALL: ALL_TOPICS, ONLY: EMERGENCIES_ONLY}
        return fixed[chosen] if chosen in fixed else mask_of(self.cleaned_data["loai"])


class LanguageForm(forms.Form):
    tieng = forms.ChoiceField(
        label=_("Bạn muốn nhận tin bằng tiếng nào"),
        choices=Language.choices,
        widget=forms.RadioSelect,
        help_text=_("Tin chưa có bản tiếng bạn chọn thì gửi bằng tiếng Việt."),
    )


class AddressForm(forms.Form):
    """Where to: one field for a number or an address, and how a number should be reached."""

    address = forms.CharField(
        label=_("Số điện thoại di động hoặc thư điện tử của bạn"),
        max_length=254,
        help_text=_("Ví dụ: 0912 345 678, hoặc ten@thu.vn"),
        widget=forms.TextInput(attrs={"autocomplete": "on", "autocapitalize": "none"}),
    )
    how = forms.ChoiceField(
        label=_("Nếu là số điện thoại"),
        choices=[("sms", _("nhắn tin cho tôi")), ("voice", _("gọi điện, đọc tin cho tôi nghe"))],
        initial="sms",
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label=_("Tôi đồng ý"))

    def clean(self):
        values = self.cleaned_data
        written = values.get("address", "")
        values["channel"] = "email" if "@" in written else values.get("how", "sms")
        try:
            if written:
                values["address"] = addresses.normal(values["channel"], written)
        except addresses.NotAnAddress as wrong:
            self.add_error("address", str(wrong))
        return values


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Mã sáu chữ số trong tin nhắn"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class ChoiceForm(TopicsForm, LanguageForm):
    """All choices on one page, to change them."""

    field_order = ("xa", "tin", "loai", "tieng")
    xa = forms.ModelChoiceField(label=_("Xã, phường, thị trấn"), queryset=Unit.objects.none())

    def __init__(self, *args, communes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["xa"].queryset = communes


def chosen(mask: int) -> dict:
    """What TopicsForm shows for a mask."""
    fixed = {ALL_TOPICS: ALL, EMERGENCIES_ONLY: ONLY}
    topics = [subject.value for subject in Subject if mask & (1 << subject)]
    return {"tin": fixed.get(mask, SOME), "loai": topics if mask not in fixed else []}
