from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalsConfig(AppConfig):
    name = "balise.portal.approvals"
    label = "approvals"
    verbose_name = _("Décisions")

    def ready(self) -> None:
        from balise.portal.approvals import handlers  # noqa: F401 - connects the receivers
