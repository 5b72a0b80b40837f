from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "balise.portal.people"
    label = "people"
    verbose_name = _("Personnes")

    def ready(self) -> None:
        from balise.portal.people import (  # noqa: F401 - they listen
            account_trail,
            first_password,
            provider_sign_in,
            second_factor,
        )
