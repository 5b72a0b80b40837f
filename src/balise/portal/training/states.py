"""How a due course is shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balise.portal.training.owed import LAPSED, MISSING, SOON, VALID

SHOWN = {
    MISSING: (_("À suivre"), "stop"),
    LAPSED: (_("Échue"), "stop"),
    SOON: (_("Échoit bientôt"), "warn"),
    VALID: (_("Valide"), "ok"),
}
CHOICES = [
    ("", _("En retard")),
    *((state, label) for state, (label, _kind) in SHOWN.items()),
    ("all", _("Tous")),
]
