from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "nguon.desk"

    def ready(self):
        from nguon.look.context import COUNTS

        COUNTS["desk:bulletins"] = "nguon.desk.bulletins.waiting.unacknowledged_by"
        COUNTS["desk:questions"] = "nguon.desk.questions.views.waiting_for"
        COUNTS["desk:services"] = "nguon.desk.services.views.calls_waiting_for"
