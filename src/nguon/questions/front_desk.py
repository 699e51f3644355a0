"""The unit to which everything that people ask comes first."""

from django.conf import settings

from nguon.events import clock
from nguon.orgs.models import Post, Unit


def front_desk() -> Unit:
    """The setting's, or that of the first drafter."""
    today = clock.today()
    if settings.QUESTIONS_UNIT:
        return Unit.objects.on(today).get(pk=settings.QUESTIONS_UNIT)
    posts = Post.objects.on(today).filter(role="drafter").select_related("unit").order_by("pk")
    post = posts.first()
    return post.unit if post else Unit.objects.on(today).filter(kind="province").latest("pk")
