"""The unit to which everything that people ask comes first."""

from django.conf import settings

from nguon.events import clock
from nguon.orgs.models import Post, Unit


def front_desk() -> Unit | None:
    """The setting's, or that of the first drafter, or the province; None: nobody could answer."""
    today = clock.today()
    named = Unit.objects.on(today).filter(pk=settings.QUESTIONS_UNIT).first()
    if named is not None:
        return named
    posts = Post.objects.on(today).filter(role="drafter").select_related("unit").order_by("pk")
    post = posts.first()
    return post.unit if post else Unit.objects.on(today).filter(kind="province").last()
