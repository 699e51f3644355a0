"""What is asked of whoever asks: the words, where to tell them, where they live."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from nguon.delivery.addresses import NotAnAddress, either
from nguon.questions.asking import LONGEST, SHORTEST


class MultipleFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = MultipleFiles

    def clean(self, data, initial=None):
        return [super(FilesField, self).clean(one, initial) for one in data or []]


class AskForm(forms.Form):
    """`once` makes one case of a form that is sent twice."""

    text = forms.CharField(
        label=_("Bạn muốn hỏi hoặc phản ánh điều gì"),
        help_text=_("Viết như bạn nói. Đừng ghi số căn cước, số tài khoản, bệnh án."),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    contact = forms.CharField(
        label=_("Số điện thoại di động hoặc thư điện tử"),
        help_text=_("Để chúng tôi báo khi có trả lời. Được mã hóa."),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    place = forms.CharField(
        label=_("Bạn ở xã, phường nào"),
        help_text=_("Ví dụ: Bản Bo."),
        required=False,
        max_length=60,
    )
    files = FilesField(
        label=_("Ảnh hoặc tệp kèm theo"),
        help_text=_("JPG, PNG, PDF, DOCX, XLSX; tối đa ba tệp, mỗi tệp 10 MB."),
        required=False,
    )
    may_publish = forms.BooleanField(
        label=_("Cho phép công bố câu hỏi và trả lời, đã bỏ tên, số, địa chỉ"), required=False
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=40)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1)

    def __init__(self, data=None, files=None, initial=None):
        fresh = {"once": secrets.token_urlsafe(16), "may_publish": True}
        super().__init__(data, files, initial=fresh | (initial or {}))

    def clean_contact(self) -> tuple[str, str]:
        """The channel and the address in its normal form."""
        try:
            return either(self.cleaned_data["contact"])
        except NotAnAddress as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
