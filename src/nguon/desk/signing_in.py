"""Signing in; a demonstration store shows its accounts beside the form."""

from django.conf import settings
from django.contrib.auth.views import LoginView

from nguon.orgs.models import Holding

DEMO_PASSWORD = "nguon-demo"  # noqa: S105 - shown on the page, in demonstration stores alone


class SignIn(LoginView):
    template_name = "look/sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(demo_accounts=demo_accounts(), **kwargs)


def demo_accounts() -> list[dict[str, str]]:
    """One account for each role, in a demonstration store; none anywhere else."""
    if not settings.DEMO:
        return []
    holdings = Holding.objects.select_related("person", "post__unit").order_by("pk")
    return [
        {
            "username": holding.person.username,
            "password": DEMO_PASSWORD,
            "role": holding.post.get_role_display(),
            "name": holding.post.title,
            "unit": str(holding.post.unit),
        }
        for holding in holdings.filter(person__username__startswith="demo.")
    ]
