"""What officers type of figures."""

from django import forms
from django.utils.translation import gettext_lazy

from nguon.desk.bulletins.facts import MomentField
from nguon.desk.forms import DateField
from nguon.figures.codes import Counting
from nguon.figures.models import Indicator, Proposal
from nguon.figures.words import number
from nguon.sources.codes import Topic
from nguon.sources.models import Source
from nguon.viet.folding import fold


class NumberField(forms.CharField):
    """A number as one writes it: "1.200", "3,2"; empty is None where it is not required."""

    default_error_messages = {
        "invalid": gettext_lazy("Hãy ghi một số, ví dụ 1.200 hoặc 3,2."),
    }

    def clean(self, value):
        from nguon.figures.finding.numbers import value_of

        written = fold(super().clean(value))
        if not written:
            return None
        sign, plain = ("-", written[1:]) if written.startswith("-") else ("", written)
        try:
            worth = value_of(plain) if plain[:1].isdigit() else None
        except ArithmeticError:
            worth = None
        if worth is None:
            raise forms.ValidationError(self.error_messages["invalid"])
        return -worth if sign else worth

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else number(value)


class HourField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class FigureForm(forms.Form):
    indicator = forms.ModelChoiceField(Indicator.objects.all(), label=gettext_lazy("Chỉ tiêu"))
    place = forms.CharField(
        label=gettext_lazy("Của nơi nào"),
        max_length=120,
        help_text=gettext_lazy("Ví dụ: cả nước, Vĩnh Phúc, Xã Bản Bo, trạm Nậm Giàng."),
    )
    day = DateField(label=gettext_lazy("Ngày"))
    hour = HourField(
        label=gettext_lazy("Giờ"),
        required=False,
        help_text=gettext_lazy("Để trống khi nguồn không nêu giờ."),
    )
    value = NumberField(label=gettext_lazy("Giá trị"), max_length=30)

    @classmethod
    def of(cls, one: Proposal, data=None) -> "FigureForm":
        names = ("indicator", "place", "day", "hour", "value")
        form = cls(data, initial={name: getattr(one, name) for name in names})
        if one.value is None:
            form.fields["value"].required = False
            form.fields["value"].help_text = gettext_lazy("Để trống: nguồn rút số này.")
        return form


class SourceFields(forms.Form):
    told_at = MomentField(
        label=gettext_lazy("Nguồn nêu lúc"),
        help_text=gettext_lazy("Số mà nguồn nêu sau cùng là số đang dùng."),
    )
    ground = forms.CharField(
        label=gettext_lazy("Nêu ở đâu"),
        max_length=500,
        help_text=gettext_lazy("Số văn bản, địa chỉ trang, bản tin nào."),
    )


class EnteredForm(SourceFields, FigureForm):
    source = forms.ModelChoiceField(Source.objects.all(), label=gettext_lazy("Nguồn"))
    field_order = [*FigureForm.base_fields, "source", *SourceFields.base_fields]


class ChangeForm(SourceFields):
    value = NumberField(
        label=gettext_lazy("Giá trị mới"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Để trống nếu nguồn rút số này."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Vì sao đổi"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Lời của nguồn, hoặc: cơ quan ta ghi nhầm."),
    )
    field_order = ["value", "reason", *SourceFields.base_fields]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=300)


class IndicatorForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Tên chỉ tiêu"), max_length=120)
    noun = forms.CharField(
        label=gettext_lazy("Chữ đứng sau số"),
        max_length=40,
        help_text=gettext_lazy("Đơn vị hoặc vật được đếm: ca mắc, liều, m, mm."),
    )
    topic = forms.ChoiceField(label=gettext_lazy("Lĩnh vực"), choices=Topic.choices)
    counting = forms.ChoiceField(label=gettext_lazy("Cách tính"), choices=Counting.choices)
    ways = forms.CharField(
        label=gettext_lazy("Các cách viết"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        help_text=gettext_lazy(
            "Mỗi dòng một cách; dấu # là chỗ của số, dấu … là chữ bất kỳ trong câu. "
            "Ví dụ: # ca mắc; mực nước … # m. Dòng không có # là tên cột của bảng."
        ),
    )
