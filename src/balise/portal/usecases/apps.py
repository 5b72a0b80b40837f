from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsecasesConfig(AppConfig):
    name = "balise.portal.usecases"
    label = "usecases"
    verbose_name = _("Cas d’usage")
