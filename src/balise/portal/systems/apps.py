from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SystemsConfig(AppConfig):
    name = "balise.portal.systems"
    label = "systems"
    verbose_name = _("Systèmes d’IA générative")
