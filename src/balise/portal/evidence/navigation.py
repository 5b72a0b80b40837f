"""Menu entry."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balise.portal.ui.navigation import Entry

ENTRIES = [Entry(_("Mesures du guide"), "evidence:measures", "evidence.read", "control", 5, "shield")]
