from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "nguon.questions"

    def ready(self):
        from nguon.delivery.subscribers.hearers import HEARERS
        from nguon.delivery.subscribers.turning_keys import SEALED
        from nguon.questions.models import Case

        SEALED.append(Case)
        HEARERS.append("nguon.questions.texts_in.hear")
