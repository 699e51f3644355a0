from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "nguon.questions"

    def ready(self):
        from nguon.delivery.subscribers.hearers import HEARERS
        from nguon.delivery.subscribers.turning_keys import ADDRESS, SEALED
        from nguon.questions.models import Answer, Attachment, Case, Remark

        SEALED.append((Case, *ADDRESS))
        SEALED.extend((model, "sealed_words", "words_key") for model in (Case, Answer, Remark))
        SEALED.append((Attachment, "content", "file_key"))
        SEALED.append((Case, "sealed_code", "code_key"))
        HEARERS.append("nguon.questions.texts_in.hear")
