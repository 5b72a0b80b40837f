"""Number of a person's file: patient, citizen, complaint, claim, employee.

Format: set by each body, so a label is required (« dossier no », « matricule »,
« MRN »). Levels: Protégé B for a patient's or employee's number, Protégé A
otherwise, raised by a named person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found

_PERSONAL = re.compile(
    rb"medical|patient|usager|hopital|mrn|clinique|beneficiaire|employe|matricule|client|assure|sinistre"
    rb"|eleve|etudiant|cnesst|"
    rb"ivac|saaq|prestataire|contribuable|aide sociale|allocataire|cotisant|locataire|detenu|dpj|fiscal"
    rb"|retraite",
    re.IGNORECASE,
)
_PROPERTY = re.compile(rb"\d{4}-\d{2}-\d{4}(?:-\d){0,1}")
"""Number of a property on the assessment roll: public, and a « matricule » too."""
_PUBLIC = re.compile(
    rb"appel d'offres|contrat|facture|commande|projet|reglement|loi|devis|soumission|decret|arrete|norme"
    rb"|lot|cadastr|isbn|issn|bon de|"
    rb"produit|modele|piece|ticket|billet|version|inventaire|immobilis|budget|evaluation fonciere|propriete",
    re.IGNORECASE,
)


_COUNTED = re.compile(
    rb"(?<![a-z])(?:nombre|nb|total|combien|nbre|qte|count)(?:[ _]|(?<=l)es)(?:(?:de |des |d')?)\Z",
    re.IGNORECASE,
)
_A_DATE = re.compile(
    rb"(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:3[01]|[12]\d|0?[1-9])|(?:19|20)\d\d-20\d\d"
)
"""A day, or a school or fiscal year."""


def _named_thing(candidate: Candidate) -> bool:
    """Whether the value only ends a technical name: « dossier-api-7f9c4 »."""
    value = candidate.match.group("value")
    joined = candidate.data[candidate.match.end("label") : candidate.match.start("value")] in (
        b"-",
        b"_",
        b"",
    )
    return joined and value[:1].islower()


def judge(candidate: Candidate) -> Found | None:
    label = candidate.match.group("label")
    value = candidate.match.group("value")
    digits = sum(48 <= byte <= 57 for byte in value)
    if (
        digits < 3
        or _PUBLIC.search(label)
        or (digits == 4 and len(value) == 4 and value[:2] in (b"19", b"20"))
    ):
        return None
    if _COUNTED.search(candidate.before(24)) or _A_DATE.fullmatch(value) or _named_thing(candidate):
        return None
    if _PROPERTY.match(value):
        return None
    level = Level.PROTEGE_B if _PERSONAL.search(label) else Level.PROTEGE_A
    return Found(0.85, start=candidate.match.start("value"), end=candidate.match.end("value"), level=level)


_NUMBER = rb"(?:n[o.]{0,2}|numero|num\.?|#|number|id)"
_WHAT = (
    rb"(?:dossiers?|demande|plainte|reclamation|requete|evenement|matricule|mrn|sinistre|police(?: "
    rb"d'assurance)?"
    rb"|incident|enquete|constat(?: d'infraction)?|rapport d'(?:evenement|accident|incident)|candidature"
    rb"|bail|intervention"
    rb"|signalement|admission|file|claim|case)"
)
_OF = (
    rb"(?:[ ](?:medical(?:e)?|hospitalier|clinique|patient|de (?:l'|la |le )?(?:usagere?|patiente?"
    rb"|employee?|client[e]?|citoyen(?:ne)?|eleve|beneficiaire|plaignante?|assure|hopital|acces|sante)"
    rb"|d'(?:usager|employe|acces|aide|immigration|indemnisation|assurance|etudiant)"
    rb"|du (?:patient|client|citoyen|beneficiaire|plaignant)"
    rb"|administratif|fiscal|client|employe|interne|personnel|disciplinaire)){0,2}"
)
_WHOSE = (
    rb"(?:employee?|client[e]?|patiente?|usagere?|assuree?|etudiante?|eleve|membre|beneficiaire|prestataire"
    rb"|contribuable|cotisante?|locataire|candidate?|stagiaire|residente?|retraitee?|detenue?|enfant)"
)
_BODY = rb"(?:[ ](?:a la |au )?(?:ivac|cnesst|dpj|saaq|cai|ramq|tal|taq|tat))?"
_LABEL = (
    rb"(?P<label>[nv]/(?:ref\.?|d\.?|dossier)|(?:notre|votre|our|your) ref(?:erence)?\.?|" + _NUMBER + rb"[ _.]{0,2}(?:de |d'|du )(?:l'|la )?" + _WHOSE + rb"(?![a-z])"
    rb"|(?:" + _NUMBER + rb"[ _.]{0,2}(?:de |d'|du )?)?" + _WHAT + _OF + _BODY + rb"(?![a-z])"
    rb"|(?:" + _NUMBER + rb"[ ])?" + _WHOSE + rb"(?=[ ]?(?:" + _NUMBER + rb"(?![a-z])|:)))"
)  # fmt: skip
_BETWEEN = (
    rb"[\"']?[ \t]{0,2}[,(]?[ ]{0,2}(?:portant le[ ])?(?:" + _NUMBER + rb"[ ._:]{0,3})?"
    rb"(?:est[ ](?:le[ ])?)?[:#=\"'> \t-]{0,6}(?<!/)"
)  # fmt: skip
_VALUE = (
    rb"(?P<value>\d{3}[ ]\d{3}[ ]\d{3}(?:[ ]\d{3})?(?![ ]?\d)"
    rb"|(?=[A-Z\d./-]{0,12}\d)[A-Z]{0,6}[-/ ]?\d[\dA-Z]*(?:[-/.]?[\dA-Z]+){0,5}(?![ ]\d{3}\b)"
    rb"|(?=[A-Z]{1,6}-)[A-Z]{1,6}(?:-[A-Z\d]{1,10}){1,5})(?![\w$%]|[ ]?\$)"
)
DETECTOR = Detector(
    name="generic.file_number",
    type=FindingType.FILE_NUMBER,
    level=Level.PROTEGE_A,
    anchors=(
        r"\b(?:dossiers?|matricule|mrn|sinistre)\b",
        r"\bpolice (?:d'assurance )?(?:n[o.]|num|#|:|[a-z]{0,3}[0-9])",
        r"\b(?:reclamation|plainte|demande|requete|evenement|incident|enquete|constat|infraction|accident"
        r"|candidature|bail|intervention|signalement|admission)(?: [a-z]{3,6})?[ ]?(?:n[o.]|num|#|:"
        r"|est)",
        r"\b(?:employee?|client|cliente|patiente?|usagere?|assuree?|etudiante?|eleve|membre|beneficiaire"
        r"|prestataire|contribuable|cotisante?|locataire|candidate?|stagiaire|residente?|retraitee?|detenue?"
        r"|enfant)[ ]?(?:n[o.]|num|#|:|id)",
        r"(?:n[o.]|numero|num\.?|#|number|id)[ _.]{0,2}(?:de |d'|du )(?:l'|la )?[a-z]{6,12}",
        r"\b[nv]/(?:ref|d)|\b(?:notre|votre|our|your) ref",
        r"\b(?:file|claim|case) (?:number|no|#|id)",
        r"_(?:dossier|matricule)|(?:dossier|matricule|client|employe|patient)_",
    ),
    pattern=re.compile(rb"(?<![a-z/])" + _LABEL + _BETWEEN + _VALUE, re.IGNORECASE),
    judge=judge,
    digits=3,
    near=(80, 120),
)
