"""Tài khoản: who can sign in, a new account, one's own password."""

import secrets

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from nguon.desk.forms import PersonForm
from nguon.events import chain
from nguon.orgs.models import Person
from nguon.orgs.permissions import Ability, needs, signed_in

PAGE = 50
FIRST_PASSWORD_BYTES = 9


@needs(Ability.ADMINISTER)
def people(request):
    """All accounts, and a form for one more; a unit's page then puts the person into a post."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = secrets.token_urlsafe(FIRST_PASSWORD_BYTES)
        with transaction.atomic():
            person = form.save(commit=False)
            person.set_password(password)
            person.save()
            chain.record(
                f"person:{person.pk}", "person.created", request.actor, username=person.username
            )
        messages.success(
            request,
            _("Mật khẩu đầu tiên của %(name)s: %(password)s. Chỉ hiện một lần, hãy trao tận tay.")
            % {"name": person.username, "password": password},
        )
        return redirect("desk:people")
    found = Person.objects.order_by("full_name").prefetch_related("holdings__post__unit")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    status = 422 if form.errors else 200
    return render(request, "desk/people.html", {"page": page, "form": form}, status=status)


@sensitive_post_parameters()
def _password(request):
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        update_session_auth_hash(request, form.user)
        messages.success(request, _("Đã đổi mật khẩu."))
        return redirect("desk:home")
    status = 422 if form.errors else 200
    return render(request, "desk/password.html", {"form": form}, status=status)


password = signed_in(_password)
