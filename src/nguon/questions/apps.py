from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "nguon.questions"

    def ready(self):
        from nguon.delivery.subscribers.answering import HEARERS
        from nguon.delivery.subscribers.turning_keys import SEALED
        from nguon.questions.models import Case
        from nguon.questions.texts_in import hear

        SEALED.append(Case)
        HEARERS.append(hear)
