from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class UsecasesConfig(AppConfig):
    name = "balise.portal.usecases"
    label = "usecases"
    verbose_name = pgettext_lazy("plusieurs", "Cas d’usage")
