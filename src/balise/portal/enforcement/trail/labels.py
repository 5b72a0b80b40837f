"""Codes of the journal in words. The gateway tells the caller whole sentences; the journal keeps codes."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balise.portal.systems.story import ACTS as SYSTEM_ACTS
from balise.portal.usecases.story import ACTS as CASE_ACTS

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
    "held": (_("En attente d’une validation"), "warn"),
    "upstream_error": (_("Système en erreur"), "warn"),
    "error": (_("Erreur"), "warn"),
}
REASONS: dict[str, Promise] = {
    "answer_level_above_case": _("La réponse dépasse le niveau autorisé pour le cas."),
    "answer_level_not_allowed": _("Le niveau de la réponse n’est pas permis pour ce type d’hébergement."),
    "answer_unscanned": _("La réponse n’a pas pu être inspectée."),
    "bad_field": _("Un champ de la requête n’a pas la forme attendue."),
    "bad_json": _("La requête n’est pas du JSON valide."),
    "body_timeout": _("La requête n’est pas arrivée en entier à temps."),
    "bad_request": _("La requête est mal formée."),
    "cannot_mask": _("Un renseignement ne pouvait pas être dépersonnalisé sans rompre l’appel."),
    "case_not_authorised": _("Le cas d’usage n’est pas autorisé."),
    "case_unknown": _("Le cas d’usage n’est pas au registre publié."),
    "decision_expired": _("L’autorisation du cas est échue."),
    "declared_level_unknown": _("Le niveau déclaré n’existe pas."),
    "grants_unreachable": _("La clé n’a pas pu être vérifiée."),
    "held": _("La réponse attendait encore la validation d’une personne."),
    "hold_expired": _("Le délai de validation était écoulé."),
    "hold_other_request": _("La réponse retenue était celle d’une autre requête."),
    "hold_outdated": _("Les règles avaient changé depuis la demande de validation."),
    "hold_unknown": _("Aucune réponse retenue ne portait cet identifiant."),
    "hold_unreadable": _("La réponse retenue ne pouvait plus être lue."),
    "hold_used": _("La réponse validée avait déjà été remise."),
    "holds_unreachable": _("La file des validations ne pouvait pas être jointe."),
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
    "refused_by_human": _("Une personne a refusé la réponse."),
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
    "upstream_busy": _("Le système recevait trop de requêtes."),
    "upstream_denied": _("Le système a refusé les accès de la passerelle."),
    "upstream_failed": _("Le système a signalé une panne."),
    "upstream_malformed": _("La réponse du système était illisible."),
    "upstream_rejected": _("Le système a rejeté les paramètres de la requête."),
    "upstream_timeout": _("Le système n’a pas répondu à temps."),
    "upstream_unreachable": _("Le système ne pouvait pas être joint."),
    "unknown_field": _("Un champ de la requête est inconnu de la passerelle."),
    "unscanned": _("Le texte n’a pas pu être inspecté."),
}
EVENTS: dict[str, Promise] = {
    "account.add-factor": _("Second facteur ajouté à un compte"),
    "account.change-address": _("Adresse de courriel d’un compte changée"),
    "account.change-password": _("Mot de passe changé"),
    "account.open": _("Compte ouvert"),
    "account.remove-factor": _("Second facteur retiré d’un compte"),
    "account.renew-factor": _("Codes de récupération renouvelés"),
    "account.reset-password": _("Mot de passe réinitialisé"),
    "committee.create": _("Comité créé"),
    "committee.edit": _("Comité modifié"),
    "committee.end-seat": _("Siège de comité terminé"),
    "committee.seat": _("Siège de comité attribué"),
    "content.open": _("Contenu scellé ouvert par la personne"),
    "course.adopt": _("Formation adoptée"),
    "course.create": _("Formation créée"),
    "course.edit": _("Formation modifiée"),
    "detection.set": _("Détection réglée"),
    "directive.acknowledge": _("Directive lue et acceptée"),
    "directive.publish": _("Directive publiée"),
    "directive.rewrite": _("Directive récrite"),
    "directive.write": _("Directive rédigée"),
    "group.add-member": _("Membre ajouté à un groupe"),
    "group.create": _("Groupe créé"),
    "group.remove-member": _("Membre retiré d’un groupe"),
    "hold": _("Réponse retenue pour validation"),
    "hold.approve": _("Réponse approuvée par une personne"),
    "hold.edit": _("Réponse modifiée puis approuvée par une personne"),
    "hold.open": _("Réponse retenue ouverte pour validation"),
    "hold.refuse": _("Réponse refusée par une personne"),
    "identifier.activate": _("Identifiant de l’organisme activé"),
    "identifier.add": _("Identifiant de l’organisme ajouté"),
    "identifier.edit": _("Identifiant de l’organisme modifié"),
    "identifier.retire": _("Identifiant de l’organisme retiré"),
    "journal.export": _("Journal exporté"),
    "journal.verify": _("Vérification du journal demandée"),
    "key.create": _("Clé créée"),
    "key.revoke": _("Clé révoquée"),
    "key.rotate": _("Clé remplacée"),
    "kind.choose": _("Type d’usage décidé"),
    "mandate.delegate": _("Mandat délégué"),
    "mandate.grant": _("Mandat confié"),
    "mandate.revoke": _("Mandat révoqué"),
    "person.create": _("Personne inscrite"),
    "person.deactivate": _("Personne partie"),
    "person.edit": _("Fiche de personne modifiée"),
    "person.reactivate": _("Personne de retour"),
    "public-body.choose-reading": _("Lecture de la matrice choisie"),
    "public-body.edit": _("Organisme modifié"),
    "public-body.switch-public-systems": _("Systèmes publics permis ou interdits"),
    "quota.add": _("Quota ajouté"),
    "quota.remove": _("Quota retiré"),
    "role.assign": _("Rôle attribué"),
    "role.end": _("Rôle terminé"),
    "snapshot.publish": _("Règles publiées"),
    "stop.lift": _("Arrêt d’urgence levé"),
    "stop.order": _("Arrêt d’urgence ordonné"),
    "supplier.change": _("Fournisseur modifié"),
    "supplier.record": _("Fournisseur inscrit"),
    "training.record": _("Formation suivie consignée"),
    "unit.create": _("Unité créée"),
    "unit.designate-responsible": _("Unité responsable désignée"),
    "unit.edit": _("Unité modifiée"),
}
_STORIES = {"case": (_("Cas d’usage"), CASE_ACTS), "system": (_("Système"), SYSTEM_ACTS)}


def event_in_words(action: str) -> str:
    """An act's name; those of cases and systems come from their own stories. Else the code itself."""
    subject, _dot, act = action.partition(".")
    if subject in _STORIES:
        name, acts = _STORIES[subject]
        return f"{name} – {acts.get(act, act)}"
    return str(EVENTS.get(action, action))


def reason_in_words(code: str) -> Promise | str:
    """A reason's short sentence; the code itself when it is newer than this portal."""
    return REASONS.get(code, code)
