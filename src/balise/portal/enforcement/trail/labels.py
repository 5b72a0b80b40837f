"""Codes of the journal in words. The gateway tells the caller whole sentences; the journal keeps codes."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "intent": _("Intention"),
    "outcome": _("Issue"),
    "refusal": _("Refus"),
    "event": _("Acte de gouvernance"),
    "intervention": _("Intervention humaine"),
}
# Decision or status -> words and badge kind.
DECISIONS: dict[str, tuple[Promise, str]] = {
    "permit": (_("Permise"), "ok"),
    "permit-masked": (_("Permise, dépersonnalisée"), "info"),
    "hold": (_("Retenue pour validation"), "warn"),
    "refuse": (_("Refusée"), "stop"),
}
STATUSES: dict[str, tuple[Promise, str]] = {
    "ok": (_("Réponse complète"), "ok"),
    "interrupted": (_("Interrompue par l’appelant"), "neutral"),
    "stopped": (_("Coupée par un arrêt d’urgence"), "stop"),
    "blocked": (_("Réponse refusée"), "stop"),
    "upstream_error": (_("Système en erreur"), "warn"),
    "error": (_("Erreur"), "warn"),
}
REASONS: dict[str, Promise] = {
    "answer_level_above_case": _("La réponse dépasse le niveau autorisé pour le cas."),
    "answer_level_not_allowed": _("Le niveau de la réponse n’est pas permis pour ce type d’hébergement."),
    "answer_unscanned": _("La réponse n’a pas pu être inspectée."),
    "bad_field": _("Un champ de la requête n’a pas la forme attendue."),
    "bad_json": _("La requête n’est pas du JSON valide."),
    "bad_request": _("La requête est mal formée."),
    "cannot_mask": _("Un renseignement ne pouvait pas être dépersonnalisé sans rompre l’appel."),
    "case_not_authorised": _("Le cas d’usage n’est pas autorisé."),
    "case_unknown": _("Le cas d’usage n’est pas au registre publié."),
    "decision_expired": _("L’autorisation du cas est échue."),
    "declared_level_unknown": _("Le niveau déclaré n’existe pas."),
    "grants_unreachable": _("La clé n’a pas pu être vérifiée."),
    "human_validation_owed": _("Une personne doit valider la réponse."),
    "journal_unavailable": _("Le journal ne pouvait pas être écrit."),
    "key_expired": _("La clé est échue."),
    "key_missing": _("La requête n’avait pas de clé."),
    "key_revoked": _("La clé est révoquée."),
    "key_unknown": _("La clé est inconnue."),
    "kind_forbidden": _("Ce type d’usage est interdit."),
    "kind_forbidden_public": _("Ce type d’usage est interdit dans un système public."),
    "kind_missing": _("Le type d’usage n’était pas précisé."),
    "kind_not_in_case": _("Ce type d’usage n’est pas celui du cas."),
    "kind_unknown": _("Le type d’usage est inconnu."),
    "lease_over": _("La passerelle était sans nouvelles du portail depuis trop longtemps."),
    "level_above_case": _("Le texte dépasse le niveau autorisé pour le cas."),
    "level_not_allowed": _("Ce niveau de protection n’est pas permis pour ce type d’hébergement."),
    "masked": _("Des renseignements non nécessaires ont été remplacés."),
    "method_not_allowed": _("Cette méthode n’est pas admise à cette adresse."),
    "model_not_found": _("Le modèle demandé n’est celui d’aucun système inscrit."),
    "network_not_allowed": _("La clé a servi hors de ses réseaux permis."),
    "no_policy": _("La passerelle n’avait pas encore reçu les règles."),
    "not_in_group": _("La personne n’est pas dans un groupe du cas."),
    "not_in_pilot": _("La personne n’est pas dans le groupe pilote."),
    "person_inactive": _("La personne n’est plus en fonction."),
    "person_unnamed": _("La personne n’était pas nommée."),
    "phase_forbids_use": _("La phase du cas ne permet pas son utilisation."),
    "public_systems_forbidden": _("L’organisme interdit les systèmes publics."),
    "quota_exceeded": _("Un quota est atteint."),
    "refused_field": _("Un champ de la requête est refusé."),
    "route_unknown": _("L’adresse n’existe pas."),
    "security_opinion_expired": _("L’avis de sécurité du système est échu."),
    "security_opinion_missing": _("Aucun avis de sécurité n’est déposé pour le système."),
    "security_opinion_unfavourable": _("L’avis de sécurité du système est défavorable."),
    "sovereignty": _("Le système est hébergé hors du Québec sans protection équivalente ni exception."),
    "stage_failed": _("Une étape de contrôle n’a pas pu se faire."),
    "stage_timeout": _("Une étape de contrôle a pris trop de temps."),
    "stopped": _("Un arrêt d’urgence était en vigueur."),
    "system_inactive": _("Le système est hors service."),
    "system_not_in_case": _("Le système n’est pas autorisé pour ce cas."),
    "system_unknown": _("Le système n’est pas au registre publié."),
    "tolerated_masked": _(
        "Des types que l’organisme tolère une fois remplacés ne comptent pas dans le niveau."
    ),
    "too_large": _("La requête était trop volumineuse."),
    "training_missing": _("Une formation exigée manque ou est échue."),
    "unknown_field": _("Un champ de la requête est inconnu de la passerelle."),
    "unscanned": _("Le texte n’a pas pu être inspecté."),
}


def reason_in_words(code: str) -> Promise | str:
    """A reason's short sentence; the code itself when it is newer than this portal."""
    return REASONS.get(code, code)
