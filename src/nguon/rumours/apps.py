from django.apps import AppConfig


class RumoursConfig(AppConfig):
    name = "nguon.rumours"
