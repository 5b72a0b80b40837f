"""Menu entries of the register of cases."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balise.portal.ui.navigation import Entry

ENTRIES = [
    Entry(
        label=pgettext_lazy("plusieurs", "Cas d’usage"),
        route="usecases:list",
        action="usecases.view",
        section="register",
        rank=10,
        icon="case",
    ),
    Entry(
        label=_("Proposer un cas"),
        route="usecases:propose",
        action="usecases.propose",
        section="work",
        rank=40,
        icon="plus",
    ),
]
