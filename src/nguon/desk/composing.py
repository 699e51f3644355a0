"""What officers type to compose a dispatch, and the composition that comes of it."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.desk.forms import DateField
from nguon.dispatches import rules
from nguon.dispatches.writing.body import paragraphs
from nguon.dispatches.writing.composition import LETTER, Composition
from nguon.orgs.models import Unit
from nguon.reader.lexicon.doctypes import ABBREVIATIONS


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ComposeForm(forms.Form):
    """Fields, body and recipients of an outgoing dispatch; number and day are given at issue."""

    doc_type = forms.ChoiceField(label=gettext_lazy("Loại văn bản"), initial=LETTER)
    symbol = forms.CharField(
        label=gettext_lazy("Ký hiệu"),
        max_length=60,
        help_text=gettext_lazy("Ví dụ STTTT-TTBCXB; có tên loại thì bắt đầu bằng KH-, QĐ-, TB-…"),
    )
    subject = forms.CharField(
        label=gettext_lazy("Trích yếu"),
        max_length=1000,
        widget=_lines(3),
        help_text=gettext_lazy("Công văn: chỉ ghi phần sau chữ “V/v”."),
    )
    addressees = forms.CharField(
        label=gettext_lazy("Kính gửi"),
        required=False,
        widget=_lines(4),
        help_text=gettext_lazy("Mỗi dòng một nơi."),
    )
    body = forms.CharField(
        label=gettext_lazy("Nội dung"),
        widget=_lines(16),
        help_text=gettext_lazy(
            "Mỗi dòng một đoạn. Dòng bắt đầu bằng “Căn cứ”, “Điều 1.”, “I.”, “1.”, “a)”, “-” "
            "được trình bày theo thể thức; dấu “./.” tự thêm ở cuối."
        ),
    )
    recipients = forms.CharField(
        label=gettext_lazy("Nơi nhận"),
        required=False,
        widget=_lines(4),
        help_text=gettext_lazy("Mỗi dòng một nơi, ví dụ “UBND tỉnh (B/c)”. Không ghi “Lưu”."),
    )
    filed = forms.CharField(label=gettext_lazy("Lưu"), max_length=80, initial="VT")
    place = forms.CharField(label=gettext_lazy("Địa danh"), max_length=80)
    issued_on = DateField(
        label=gettext_lazy("Ngày ban hành"),
        required=False,
        help_text=gettext_lazy("Để trống thì ghi ngày cấp số."),
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("Độ khẩn"),
        required=False,
        choices=[("", gettext_lazy("thường")), *rules.Urgency.choices],
    )
    circulation = forms.CharField(
        label=gettext_lazy("Phạm vi lưu hành"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Ví dụ “Lưu hành nội bộ”, “Xem xong trả lại”."),
    )
    authority = forms.CharField(
        label=gettext_lazy("Quyền hạn ký"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Ví dụ “KT. GIÁM ĐỐC”. Cấp trưởng tự ký thì để trống."),
    )
    title = forms.CharField(label=gettext_lazy("Chức vụ người ký"), max_length=120)
    name = forms.CharField(label=gettext_lazy("Họ và tên người ký"), max_length=120)
    drafter = forms.CharField(
        label=gettext_lazy("Ký hiệu người soạn thảo và số bản"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Ví dụ “PL.(300)”."),
    )
    contact = forms.CharField(
        label=gettext_lazy("Địa chỉ, điện thoại, thư điện tử"),
        required=False,
        widget=_lines(2),
        help_text=gettext_lazy("In ở chân trang thứ nhất."),
    )

    def __init__(self, *args, unit: Unit, day: date, **kwargs):
        initial = {"place": place_of(unit, day)} | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        self.unit, self.day = unit, day
        kinds = sorted(rules.rule_set_on(day).kinds - {LETTER})
        self.fields["doc_type"].choices = [(kind, kind) for kind in (LETTER, *kinds)]

    def clean(self):
        values = super().clean()
        mark = next((k for k, v in ABBREVIATIONS.items() if v == values.get("doc_type")), "")
        symbol = values.get("symbol", "")
        if mark and symbol and not symbol.startswith((f"{mark}-", f"{mark}/")):
            self.add_error(
                "symbol",
                _("Ký hiệu của %(kind)s phải bắt đầu bằng “%(mark)s-”.")
                % {"kind": values["doc_type"], "mark": mark},
            )
        return values

    def composition(self) -> Composition:
        """What was typed, of a form that may still miss some of it."""
        values = getattr(self, "cleaned_data", {})
        lines = {
            name: tuple(filter(None, map(str.strip, values.get(name, "").splitlines())))
            for name in ("addressees", "recipients")
        }
        kept = ("symbol", "subject", "filed", "place", "urgency", "circulation", "authority")
        kept += ("title", "name", "drafter", "contact")
        day = values.get("issued_on")
        return Composition(
            issuer=issuer_of(self.unit),
            superior=superior_of(self.unit, self.day),
            doc_type=values.get("doc_type") or LETTER,
            date=str(day) if day else f"{self.day:%Y-%m}",
            body=paragraphs(values.get("body", "")),
            **{name: values.get(name, "") for name in kept},
            **lines,
        )


def issuer_of(unit: Unit) -> str:
    """The issuer as the letterhead writes it: an area acts through its people's committee."""
    return f"Ủy ban nhân dân {unit.name}" if unit.is_area else unit.name


def superior_of(unit: Unit, day: date) -> str:
    """The body directly above it; a people's committee has none in its letterhead."""
    above = None if unit.is_area else unit.parent_on(day)
    return above.formal_name() if above else ""


def place_of(unit: Unit, day: date) -> str:
    """The place that a letterhead names: the area that the unit belongs to."""
    area = next((one for one in unit.lineage_on(day) if one.is_area), None)
    return area.name.removeprefix("Tỉnh ").removeprefix("tỉnh ") if area else ""
