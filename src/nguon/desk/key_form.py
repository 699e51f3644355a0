"""What an administrator types to make a key for another system."""

from django import forms
from django.utils.translation import gettext_lazy

from nguon.desk.forms import DateField
from nguon.events import clock
from nguon.orgs.models import Holding, Scope

MOST_PER_MINUTE = 6000


class HoldingChoice(forms.ModelChoiceField):
    def label_from_instance(self, holding: Holding) -> str:
        return f"{holding.person}: {holding.post}"


class KeyForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Hệ thống dùng khóa"), max_length=80)
    holding = HoldingChoice(
        Holding.objects.none(),
        label=gettext_lazy("Làm thay ai"),
        help_text=gettext_lazy(
            "Khóa làm được nhiều nhất là những gì vị trí này làm được, "
            "và hết tác dụng khi người đó rời vị trí."
        ),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Được làm gì"),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    expires_on = DateField(label=gettext_lazy("Dùng được đến hết ngày"))
    per_minute = forms.IntegerField(
        label=gettext_lazy("Số yêu cầu mỗi phút"),
        min_value=1,
        max_value=MOST_PER_MINUTE,
        initial=120,
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        held = Holding.objects.on(clock.today()).filter(post__unit__in=actor.territory.values("pk"))
        self.fields["holding"].queryset = held.select_related("person", "post__unit")
