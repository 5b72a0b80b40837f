"""Kinds of personal information, in words: what a case says it needs (guide, 2.1, minimisation)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balise.contracts.findings import FindingType

LABELS: dict[FindingType, str | Promise] = {
    FindingType.PERSON: _("Nom d’une personne"),
    FindingType.EMAIL: _("Courriel"),
    FindingType.PHONE: _("Téléphone"),
    FindingType.ADDRESS: _("Adresse"),
    FindingType.POSTAL_CODE: _("Code postal"),
    FindingType.DATE_OF_BIRTH: _("Date de naissance"),
    FindingType.NAS: _("Numéro d’assurance sociale"),
    FindingType.NAM: _("Numéro d’assurance maladie"),
    FindingType.DRIVER_LICENCE: _("Permis de conduire"),
    FindingType.CODE_PERMANENT: _("Code permanent"),
    FindingType.PASSPORT: _("Passeport"),
    FindingType.NEQ: _("Numéro d’entreprise (NEQ)"),
    FindingType.FILE_NUMBER: _("Numéro de dossier"),
    FindingType.CREDIT_CARD: _("Carte de crédit"),
    FindingType.IBAN: _("IBAN"),
    FindingType.BANK_ACCOUNT: _("Compte bancaire"),
    FindingType.SALARY: _("Salaire"),
    FindingType.MEDICAL: _("Renseignement de santé"),
    FindingType.JUDICIAL: _("Renseignement judiciaire"),
    FindingType.BIOMETRIC: _("Renseignement biométrique"),
    FindingType.PLATE: _("Plaque d’immatriculation"),
    FindingType.VIN: _("Numéro d’identification de véhicule"),
    FindingType.IP_ADDRESS: _("Adresse IP"),
}
CHOICES = [(kind.value, label) for kind, label in LABELS.items()]


def names(codes: list[str]) -> list[str]:
    """Labels of ``codes``, in the list's order; a code with no label stands for itself."""
    known = {kind.value: str(label) for kind, label in LABELS.items()}
    return [known.get(code, code) for code in codes]
