"""Menu entries of the public body."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balise.portal.ui.navigation import Entry

ENTRIES = [
    Entry(_("Directives"), "organizations:directives", "organizations.read", "work", 80, "book"),
    Entry(_("Organisme et choix"), "organizations:body", "organizations.read", "body", 10, "body"),
    Entry(_("Unités"), "organizations:units", "organizations.read", "body", 20, "unit"),
    Entry(_("Comités"), "organizations:committees", "organizations.read", "body", 30, "group"),
    Entry(_("Mandats"), "organizations:mandates", "organizations.read", "body", 40, "mandate"),
]
