from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnforcementConfig(AppConfig):
    name = "balise.portal.enforcement"
    label = "enforcement"
    verbose_name = _("Application des règles")

    def ready(self) -> None:
        from balise.portal.enforcement import receivers  # noqa: F401
