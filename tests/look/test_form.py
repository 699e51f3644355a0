"""A form in the house's way names its errors and ties them to the fields."""

from django import forms
from django.template import Context, Template


class Wanted(forms.Form):
    subject = forms.CharField(label="Trích yếu", help_text="Một câu.")
    urgency = forms.ChoiceField(
        label="Độ khẩn", choices=[("a", "Khẩn"), ("b", "Thường")], widget=forms.RadioSelect
    )
    public = forms.BooleanField(label="Đăng công báo", required=False)


def rendered(form: forms.Form) -> str:
    return Template('{% include "look/form.html" %}').render(Context({"form": form}))


def test_errors_are_listed_and_lead_to_their_fields():
    html = rendered(Wanted({"subject": ""}))
    assert 'href="#id_subject_field"' in html
    assert 'id="id_subject_field"' in html
    assert 'id="id_subject_error"' in html
    assert 'aria-invalid="true"' in html
    assert "id_subject_error" in html.split('aria-describedby="')[1].split('"')[0]


def test_a_fresh_form_has_no_errors_and_each_control_one_label():
    html = rendered(Wanted())
    assert "errors" not in html
    assert html.count("<legend>") == 1
    for name in ("id_subject", "id_public", "id_urgency_0", "id_urgency_1"):
        assert html.count(f'for="{name}"') == 1


def test_what_was_typed_is_kept():
    assert "Đôn đốc" in rendered(Wanted({"subject": "Đôn đốc"}))
