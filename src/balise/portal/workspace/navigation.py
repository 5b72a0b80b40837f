"""Menu entries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balise.portal.ui.navigation import Entry

ENTRIES = [
    Entry(_("Converser"), "workspace:converse", "workspace.converse", "work", 5, "chat"),
    Entry(_("Puis-je?"), "workspace:may_i", "workspace.may_i", "work", 10, "check"),
    Entry(_("Vérifier un texte"), "workspace:check_text", "workspace.check_text", "work", 20, "search"),
    Entry(_("Mon historique"), "workspace:history", "workspace.own_history", "work", 60, "history"),
]
