from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "nguon.services"

    def ready(self):
        from nguon.delivery.site import beside
        from nguon.delivery.subscribers.turning_keys import ADDRESS, SEALED
        from nguon.services.mentions import procedures_in
        from nguon.services.models import HelpRequest

        SEALED.append((HelpRequest, *ADDRESS))
        beside.LINKS.append(procedures_in)
