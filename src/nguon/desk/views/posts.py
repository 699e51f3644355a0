"""Vị trí: somebody who holds several posts chooses the one to act in."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.desk.acting import act
from nguon.events import clock
from nguon.orgs.permissions import signed_in


@signed_in
def posts(request):
    return render(request, "desk/posts.html", {"posts": request.user.posts_on(clock.today())})


@signed_in
@act
def choose(request, pk: int):
    post = get_object_or_404(request.user.posts_on(clock.today()), pk=pk)
    request.session["post"] = post.pk
    messages.success(request, _("Bạn đang làm việc ở vị trí %(post)s.") % {"post": post})
    return reverse("desk:home")
