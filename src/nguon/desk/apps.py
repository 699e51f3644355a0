from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "nguon.desk"

    def ready(self):
        from nguon.desk.bulletins.waiting import unacknowledged_by
        from nguon.desk.questions.views import waiting_for
        from nguon.desk.services.views import calls_waiting_for
        from nguon.look.context import COUNTS

        COUNTS["desk:bulletins"] = unacknowledged_by
        COUNTS["desk:questions"] = waiting_for
        COUNTS["desk:services"] = calls_waiting_for
