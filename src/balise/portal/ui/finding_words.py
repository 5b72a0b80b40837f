"""Kinds of information in words: the same where a text is checked, where a case says what it needs, and in
the journal."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balise.contracts.findings import FindingType

TYPES: dict[FindingType, Promise] = {
    FindingType.PERSON: _("Nom d’une personne"),
    FindingType.NAS: _("Numéro d’assurance sociale"),
    FindingType.NAM: _("Numéro d’assurance maladie"),
    FindingType.DRIVER_LICENCE: _("Permis de conduire"),
    FindingType.CODE_PERMANENT: _("Code permanent"),
    FindingType.PASSPORT: _("Passeport"),
    FindingType.NEQ: _("Numéro d’entreprise du Québec (NEQ)"),
    FindingType.CREDIT_CARD: _("Carte de crédit"),
    FindingType.IBAN: _("Compte bancaire international (IBAN)"),
    FindingType.BANK_ACCOUNT: _("Compte bancaire"),
    FindingType.PHONE: _("Téléphone"),
    FindingType.EMAIL: _("Courriel"),
    FindingType.PUBLIC_CONTACT: _("Coordonnée publique"),
    FindingType.ADDRESS: _("Adresse"),
    FindingType.POSTAL_CODE: _("Code postal"),
    FindingType.DATE_OF_BIRTH: _("Date de naissance"),
    FindingType.IP_ADDRESS: _("Adresse IP"),
    FindingType.PLATE: _("Plaque d’immatriculation"),
    FindingType.VIN: _("Numéro d’identification de véhicule"),
    FindingType.SECRET: _("Secret d’authentification"),
    FindingType.URL_TOKEN: _("Lien avec jeton"),
    FindingType.MARKING: _("Mention de protection"),
    FindingType.MEDICAL: _("Renseignement de santé"),
    FindingType.SALARY: _("Renseignement financier"),
    FindingType.JUDICIAL: _("Renseignement judiciaire"),
    FindingType.BIOMETRIC: _("Renseignement biométrique"),
    FindingType.FILE_NUMBER: _("Numéro de dossier"),
    FindingType.CUSTOM: _("Identifiant de l’organisme"),
}
