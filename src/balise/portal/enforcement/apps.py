from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EnforcementConfig(AppConfig):
    name = "balise.portal.enforcement"
    label = "enforcement"
    verbose_name = _("Application des règles")

    def ready(self) -> None:
        from balise.portal.enforcement import receivers  # noqa: F401
        from balise.portal.enforcement.impact import touched
        from balise.portal.enforcement.models import KindChoice
        from balise.portal.enforcement.providers import issuers
        from balise.portal.organizations.impact import register_counter
        from balise.portal.people.issuers import register_issuers
        from balise.portal.usecases.choices import register_kind_decisions
        from balise.portal.usecases.story import ACTS

        register_kind_decisions(KindChoice.objects.of)
        register_counter(touched)
        register_issuers(issuers)
        # Stops stand in the story of the case that they hold.
        ACTS.setdefault("stop", _("Arrêt d’urgence ordonné"))
        ACTS.setdefault("stop-lift", _("Arrêt d’urgence levé"))
