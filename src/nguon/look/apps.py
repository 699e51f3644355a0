from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "nguon.look"
