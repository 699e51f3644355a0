"""What officers type."""

import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.dispatches.models import Dispatch
from nguon.orgs.models import Collective, Kind, Person, Post, Role


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, each within the store's limit."""

    widget = Files

    def clean(self, data, initial=None):
        if self.required and not data:
            raise forms.ValidationError(_("Hãy chọn ít nhất một tệp."))
        files = [super(FilesField, self).clean(one, initial) for one in data or []]
        for file in files:
            if file.size > settings.MAX_UPLOAD_BYTES:
                raise forms.ValidationError(
                    _("Tệp “%(name)s” quá lớn, tối đa %(most)d MB. Hãy nén hoặc tách nhỏ.")
                    % {"name": file.name, "most": settings.MAX_UPLOAD_BYTES // 2**20}
                )
        return files


class DateField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {
        "invalid": gettext_lazy("Không có ngày này. Hãy ghi ngày, tháng, năm, ví dụ 17/02/2020.")
    }


class IntakeForm(forms.Form):
    files = FilesField(
        label=gettext_lazy("Tệp văn bản"),
        help_text=gettext_lazy(
            "Thả một hay nhiều tệp vào đây: Word, PDF có ký số, bản quét, ảnh chụp, edXML, "
            "văn bản thuần, kể cả phông chữ TCVN3 hoặc VNI."
        ),
        error_messages={"empty": gettext_lazy("Tệp rỗng. Hãy chọn lại tệp có nội dung.")},
    )


class DispatchForm(forms.ModelForm):
    """What was read of a dispatch, for a person to check."""

    issued_on = DateField(
        label=gettext_lazy("Ngày ban hành"),
        required=False,
        help_text=gettext_lazy("Để trống thì ngày phát hành là ngày cấp số."),
    )

    class Meta:
        model = Dispatch
        fields = (
            "doc_type",
            "number",
            "symbol",
            "issuer_name",
            "place",
            "issued_on",
            "subject",
            "urgency",
            "signing_capacity",
            "signer_title",
            "signer_name",
        )
        widgets = {"subject": forms.Textarea(attrs={"rows": 3})}

    def clean_number(self):
        number = self.cleaned_data["number"].strip()
        if number and not re.fullmatch(r"\d+[a-zA-Z]?", number):
            raise forms.ValidationError(_("Số chỉ gồm chữ số, ví dụ 05. Ký hiệu ghi ở ô bên dưới."))
        return number


class DutyForm(forms.Form):
    addressee = forms.CharField(
        label=gettext_lazy("Ai thực hiện"),
        max_length=500,
        help_text=gettext_lazy("Tên đơn vị hoặc cách gọi tập thể; nhiều nơi cách nhau bằng dấu ;"),
    )
    text = forms.CharField(
        label=gettext_lazy("Việc phải làm"), widget=forms.Textarea(attrs={"rows": 6})
    )
    deadline = DateField(label=gettext_lazy("Thời hạn"), required=False)


class RecipientForm(forms.Form):
    wording = forms.CharField(
        label=gettext_lazy("Dòng này là những đơn vị nào"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Mỗi dòng một tên, hoặc cách gọi tập thể mà quy tắc đã biết."),
    )


class ReportForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Đã làm gì"), widget=forms.Textarea(attrs={"rows": 4})
    )
    files = FilesField(
        label=gettext_lazy("Ảnh, tài liệu"),
        required=False,
        widget=Files(attrs={"accept": "image/*,audio/*,.pdf,.doc,.docx,.xlsx,.txt"}),
    )
    link = forms.URLField(
        label=gettext_lazy("Liên kết"), required=False, assume_scheme="https", max_length=500
    )
    final = forms.BooleanField(label=gettext_lazy("Đã hoàn thành việc này"), required=False)


class RescheduleForm(forms.Form):
    due_on = DateField(label=gettext_lazy("Thời hạn mới"))


class CollectiveForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Loại đơn vị"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    valid_from = DateField(label=gettext_lazy("Có hiệu lực từ"))

    class Meta:
        model = Collective
        fields = ("phrase", "kinds", "name_part", "by_area", "valid_from", "note")

    def clean(self):
        values = super().clean()
        if not values.get("kinds") and not values.get("by_area"):
            raise forms.ValidationError(_("Hãy chọn loại đơn vị, hoặc chọn theo loại địa bàn."))
        return values


class PostForm(forms.Form):
    """A new post in a unit."""

    title = forms.CharField(label=gettext_lazy("Chức danh"), max_length=120)
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=Role.choices)


class PersonForm(forms.ModelForm):
    """A new account; the first password is made by the system and shown once."""

    class Meta:
        model = Person
        fields = ("username", "full_name")
        labels = {"username": gettext_lazy("Tên đăng nhập")}
        help_texts = {"username": gettext_lazy("Chữ không dấu, số và dấu chấm, ví dụ lan.nguyen.")}


class HoldingForm(forms.Form):
    """Who holds a post from a day, or stands in until a day."""

    post = forms.ModelChoiceField(Post.objects.all(), label=gettext_lazy("Vị trí"))
    person = forms.ModelChoiceField(
        Person.objects.order_by("full_name"), label=gettext_lazy("Người nhận")
    )
    since = DateField(label=gettext_lazy("Từ ngày"))
    until = DateField(
        label=gettext_lazy("Thay đến trước ngày"),
        required=False,
        help_text=gettext_lazy("Để trống là bàn giao hẳn."),
    )

    def __init__(self, *args, unit=None, **kwargs):
        super().__init__(*args, **kwargs)
        if unit is not None:
            self.fields["post"].queryset = unit.posts.all()

    def clean(self):
        values = super().clean()
        since, until = values.get("since"), values.get("until")
        if since and until and until <= since:
            self.add_error("until", _("Ngày kết thúc phải sau ngày bắt đầu."))
        return values
