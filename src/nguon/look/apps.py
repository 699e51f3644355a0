from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "nguon.look"

    def ready(self):
        """Choosing a language does nobody harm, so its form carries no token: citizens' pages
        then set no cookie, and caches may keep them."""
        from django.views.i18n import set_language

        set_language.csrf_exempt = True
