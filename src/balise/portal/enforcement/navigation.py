"""Menu entries."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from balise.portal.ui.navigation import Entry

ENTRIES = [
    Entry(_("Mes clés"), "enforcement:keys", "enforcement.use_keys", "work", 40, "key"),
    Entry(_("Suivi en direct"), "enforcement:live", "enforcement.watch", "control", 10, "live"),
    Entry(_("Alertes"), "enforcement:alerts", "enforcement.watch", "control", 12, "bell"),
    Entry(_("Validations en attente"), "enforcement:holds", "enforcement.read_holds", "control", 15, "check"),
    Entry(_("Arrêts d’urgence"), "enforcement:stops", "enforcement.read_stops", "control", 20, "stop"),
    Entry(_("Journal"), "enforcement:journal", "enforcement.read_journal", "control", 30, "journal"),
    Entry(_("Règles publiées"), "enforcement:rules", "enforcement.read_rules", "control", 40, "shield"),
    Entry(_("Quotas"), "enforcement:quotas", "enforcement.read_rules", "control", 50, "level"),
    Entry(
        _("Identifiants de l’organisme"),
        "enforcement:identifiers",
        "enforcement.read_rules",
        "control",
        55,
        "search",
    ),
    Entry(_("Toutes les clés"), "enforcement:keys_all", "enforcement.administer_keys", "control", 60, "key"),
    Entry(
        _("Clés d’application"),
        "enforcement:applications",
        "enforcement.administer_applications",
        "control",
        62,
        "key",
    ),
    Entry(
        _("Fournisseurs d’identité"),
        "enforcement:providers",
        "enforcement.read_rules",
        "control",
        64,
        "person",
    ),
    Entry(
        _("Connexion au portail"),
        "enforcement:sign_in",
        "enforcement.read_sign_in",
        "control",
        66,
        "lock",
    ),
]
