"""Menu entries about training."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balise.portal.ui.navigation import Entry

ENTRIES = [
    Entry(_("Mes formations"), "training:mine", "training.read", "work", 60, "training"),
    Entry(_("Catalogue de formations"), "training:catalogue", "training.read", "body", 70, "book"),
    Entry(_("Formations dues"), "training:due", "training.follow", "body", 80, "calendar"),
]
