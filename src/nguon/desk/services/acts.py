"""What officers do about procedures: words, links with bulletins, the end of an outage."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.bulletins.models import Bulletin
from nguon.delivery.site.publishing import publish
from nguon.desk.acting import act
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs
from nguon.services.mentions import mention
from nguon.services.models import MissedSearch, Outage, Phrase, Procedure
from nguon.services.models.words import add_phrase, drop_phrase


@needs(Ability.WRITE)
@act
def add_words(request, pk: int):
    one = get_object_or_404(Procedure, pk=pk)
    phrase = add_phrase(one, request.POST.get("text", ""), request.actor)
    messages.success(request, _("Đã thêm cách nói “%(words)s”.") % {"words": phrase})


@needs(Ability.WRITE)
@act
def drop_words(request, pk: int):
    phrase = get_object_or_404(Phrase, pk=pk)
    drop_phrase(phrase, request.actor)
    messages.success(request, _("Đã bỏ cách nói “%(words)s”.") % {"words": phrase})


@needs(Ability.WRITE)
@act
def take_up(request):
    """Words that found nothing become words for a procedure."""
    words = request.POST.get("words", "")
    one = Procedure.objects.filter(code=request.POST.get("code", "").strip()).first()
    if one is None:
        raise Refused(_("Không có thủ tục mang mã này. Tra mã ở danh sách thủ tục."))
    add_phrase(one, words, request.actor)
    MissedSearch.objects.filter(words=words).delete()
    messages.success(
        request, _("“%(words)s” nay dẫn tới %(name)s.") % {"words": words, "name": one}
    )


@needs(Ability.WRITE)
@act
def link_bulletin(request, pk: int):
    one = get_object_or_404(Procedure, pk=pk)
    key = request.POST.get("bulletin", "")
    bulletin = get_object_or_404(Bulletin, pk=key if key.isdecimal() else 0)
    mention(bulletin, one, request.actor)
    publish(bulletin)
    messages.success(request, _("Trang của bản tin nay dẫn tới thủ tục này."))


@needs(Ability.RELEASE)
@act
def end_outage(request, pk: int):
    get_object_or_404(Outage, pk=pk).end(request.actor)
    messages.success(request, _("Đã ghi là hoạt động lại."))
    return reverse("desk:outages")
