"""Menu entries about persons."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balise.portal.ui.navigation import Entry

ENTRIES = [
    Entry(_("Personnes"), "people:directory", "people.read", "body", 50, "person"),
    Entry(_("Groupes"), "people:groups", "people.read", "body", 60, "group"),
]
