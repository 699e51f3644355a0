"""The pages of the sign-up, in order; what was answered stands in the address of the next one."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from nguon.bulletins.codes import Language
from nguon.delivery.models import How, SignUp
from nguon.delivery.models.subscriber import ALL_TOPICS
from nguon.delivery.subscribers import consent_text
from nguon.delivery.subscribers.confirming import ask, confirm_by_code, confirm_by_link
from nguon.delivery.subscribers.keywords import communes_named
from nguon.delivery.subscribers.membership import Agreement, Choice
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import public
from nguon.portal.joining.forms import AddressForm, CodeForm, LanguageForm, TopicsForm
from nguon.viet.folding import fold

MOST = 30


def communes():
    return Unit.objects.on(clock.today()).commune_level().order_by("name")


def _home(asked) -> Unit:
    key = asked.get("xa", "")
    return get_object_or_404(communes(), pk=key if key.isdigit() else 0)


def _choice(asked) -> Choice:
    mask = asked.get("loai", "")
    topics = int(mask) & ALL_TOPICS if mask.isdigit() else ALL_TOPICS
    language = asked.get("tieng", "")
    known = language if language in Language.values else Language.VIETNAMESE
    return Choice(_home(asked), topics, known)


def _onward(name: str, **answers) -> HttpResponse:
    return redirect(f"{reverse(name)}?{urlencode(answers)}")


@public
@require_GET
def place(request):
    """Where do you live?"""
    words = " ".join(request.GET.get("q", "").split())[:60]
    today = clock.today()
    found = list(communes_named(fold(words), today)) if words else []
    if words and not found:
        found = list(communes().filter(folded__contains=fold(words))[:MOST])
    rows = [(unit, unit.parent_on(today)) for unit in found]
    return render(request, "portal/joining/place.html", {"q": words, "rows": rows})


@public
@require_GET
def topics(request):
    """What do you want to be told?"""
    home = _home(request.GET)
    form = TopicsForm(request.GET if "tin" in request.GET else None, initial={"tin": "tat-ca"})
    if form.is_bound and form.is_valid():
        return _onward("portal:join-language", xa=home.pk, loai=form.mask)
    return render(request, "portal/joining/question.html", {"form": form, "home": home, "step": 2})


@public
@require_GET
def language(request):
    """In which tongue?"""
    choice = _choice(request.GET)
    bound = request.GET if "tieng" in request.GET else None
    form = LanguageForm(bound, initial={"tieng": Language.VIETNAMESE})
    if form.is_bound and form.is_valid():
        answers = {"xa": choice.unit.pk, "loai": choice.topics, **form.cleaned_data}
        return _onward("portal:join-address", **answers)
    facts = {"form": form, "home": choice.unit, "step": 3, "mask": choice.topics}
    return render(request, "portal/joining/question.html", facts)


# Citizens' pages set no cookie; whoever posts here acts for nobody but the address they type.
@csrf_exempt
@public
@never_cache
def address(request):
    """Where to, and do you agree? The number travels in no address."""
    choice = _choice(request.GET)
    form = AddressForm(request.POST or None)
    if form.is_bound and form.is_valid():
        values = form.cleaned_data
        agreement = Agreement(consent_text.WEB, consent_text.USES, How.WEB)
        try:
            made = ask(values["channel"], values["address"], choice, agreement)
        except Refused as refusal:
            form.add_error("address", refusal.message)
        else:
            return redirect("portal:join-code", token=made.token)
    facts = {"form": form, "home": choice.unit, "consent": consent_text.TEXTS[consent_text.WEB]}
    return render(request, "portal/joining/address.html", facts, status=422 if form.errors else 200)


@csrf_exempt
@public
@never_cache
def code(request, token):
    """Type the code; or look into your mailbox."""
    sign_up = get_object_or_404(SignUp, token=token)
    form = CodeForm(request.POST or None)
    if sign_up.channel != "email" and form.is_bound and form.is_valid():
        try:
            contact = confirm_by_code(sign_up, form.cleaned_data["code"])
        except Refused as refusal:
            form.add_error("code", refusal.message)
        else:
            return redirect("portal:subscription", token=contact.token)
    facts = {"form": form, "by_mail": sign_up.channel == "email"}
    return render(request, "portal/joining/code.html", facts, status=422 if form.errors else 200)


@csrf_exempt
@public
@never_cache
def letter(request, secret):
    """The link of the letter: programs that look at links confirm nothing, the button does."""
    sign_up = get_object_or_404(SignUp.objects.select_related("unit"), secret=secret)
    facts = {"sign_up": sign_up, "consent": consent_text.TEXTS[consent_text.WEB]}
    if request.method == "POST":
        try:
            contact = confirm_by_link(sign_up)
        except Refused as refusal:
            facts["refusal"] = refusal.message
        else:
            return redirect("portal:subscription", token=contact.token)
    return render(request, "portal/joining/letter.html", facts)
