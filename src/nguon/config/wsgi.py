"""The web application as the server loads it."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from nguon.portal.shelf import Shelf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nguon.config.settings")
application = Shelf(get_wsgi_application(), settings.SITE)
