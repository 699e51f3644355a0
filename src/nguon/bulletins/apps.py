from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "nguon.bulletins"

    def ready(self):
        from nguon.bulletins.citing import draft_corrections
        from nguon.figures.telling import AFTER_CORRECTION

        AFTER_CORRECTION.append(draft_corrections)
