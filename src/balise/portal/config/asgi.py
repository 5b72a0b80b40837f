"""ASGI entry of the portal."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

from balise.portal.config.bodies import BoundedBodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balise.portal.config.settings")
application = BoundedBodies(get_asgi_application())
