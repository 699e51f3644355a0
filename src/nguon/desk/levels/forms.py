"""What officers type about response levels."""

from django import forms
from django.utils.translation import gettext_lazy

from nguon.delivery.channels import channels
from nguon.desk.forms import DateField
from nguon.playbooks.models import Hazard, Task, Template
from nguon.playbooks.wording import FILLED_IN


class HazardForm(forms.ModelForm):
    class Meta:
        model = Hazard
        fields = ("name", "topic", "level_word")
        help_texts = {
            "name": gettext_lazy("Ví dụ: Dịch viêm đường hô hấp cấp; Lũ trên sông Nậm Na."),
            "level_word": gettext_lazy("Đứng trước con số, ví dụ: cấp độ; báo động."),
        }


class PlaybookForm(forms.Form):
    level = forms.IntegerField(label=gettext_lazy("Cấp"), min_value=1, max_value=9)
    condition = forms.CharField(
        label=gettext_lazy("Áp dụng khi"),
        max_length=500,
        help_text=gettext_lazy("Ví dụ: có ca bệnh xâm nhập vào tỉnh."),
    )
    ground = forms.CharField(
        label=gettext_lazy("Căn cứ"),
        max_length=300,
        help_text=gettext_lazy("Kế hoạch được thực hiện, số và ngày."),
    )
    valid_from = DateField(label=gettext_lazy("Có hiệu lực từ"))


RHYTHM = ("every", "working_days", "days")
RHYTHM_HELP = {
    "every": gettext_lazy("Để trống là một lần; 1 là hằng ngày; 7 là hằng tuần."),
    "days": gettext_lazy("Để trống là đến khi kết thúc cấp."),
}


class TaskForm(forms.ModelForm):
    class Meta:
        model = Task
        fields = ("addressee", "text", "due_days", *RHYTHM)
        help_texts = RHYTHM_HELP
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class TemplateForm(forms.ModelForm):
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Kênh"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Không chọn kênh nào là mọi kênh."),
    )

    class Meta:
        model = Template
        fields = (
            *("title", "lead", "body", "action", "priority", "subject", "channels", "hours"),
            *("at_end", *RHYTHM),
        )
        help_texts = RHYTHM_HELP | {
            "title": gettext_lazy("Chỗ trong ngoặc vuông được điền khi soạn, xem danh sách trên."),
        }
        widgets = {
            "body": forms.Textarea(attrs={"rows": 5}),
            "action": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["channels"].choices = [(one.slug, one.word) for one in channels().values()]


def brackets() -> list[tuple[str, str]]:
    """What is filled in, as templates write it, and with what."""
    return [(f"[{name}]", word) for name, word in FILLED_IN.items()]
