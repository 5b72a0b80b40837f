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
_PUBLIC = re.compile(
    rb"appel d'offres|contrat|facture|commande|projet|reglement|loi|devis|soumission|decret|arrete|norme"
    rb"|lot|cadastr|isbn|issn|bon de|"
    rb"produit|modele|piece|ticket|billet|version|inventaire|immobilis|budget|evaluation fonciere|propriete",
    re.IGNORECASE,
)


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
    level = Level.PROTEGE_B if _PERSONAL.search(label) else Level.PROTEGE_A
    return Found(0.85, start=candidate.match.start("value"), end=candidate.match.end("value"), level=level)


_NUMBER = rb"(?:n[o.]{0,2}|numero|num\.?|#|number|id)"
_WHAT = rb"(?:dossiers?|demande|plainte|reclamation|requete|evenement|matricule|mrn|sinistre|file|claim|case)"
_OF = (
    rb"(?:[ ](?:medical(?:e)?|hospitalier|clinique|patient|de (?:l'|la |le )?(?:usagere?|patiente?"
    rb"|employee?|client[e]?|citoyen(?:ne)?|eleve|beneficiaire|plaignante?|assure|hopital|acces"
    rb"|sante)|"
    rb"d'(?:usager|employe|acces|aide|immigration|indemnisation|assurance)|du (?:patient|client|citoyen"
    rb"|beneficiaire|plaignant)|"
    rb"administratif|fiscal|ivac|cnesst|dpj|saaq|cai|ramq|client|employe|interne|personnel|disciplinaire))?"
)
DETECTOR = Detector(
    name="generic.file_number",
    type=FindingType.FILE_NUMBER,
    level=Level.PROTEGE_A,
    anchors=(
        r"\bdossiers?\b",
        r"\bmatricule\b",
        r"\bmrn\b",
        r"\b(?:reclamation|plainte|sinistre|demande|requete|evenement|client|patient|usager|employe)[ "
        r"]?(?:n[o.]|num|#|:)",
        r"\b(?:n[o.]|numero|#) (?:de |d'|du )?(?:reclamation|plainte|sinistre|demande|dossier|client"
        r"|patient|employe|usager|assure)",
        r"\b(?:file|claim|case) (?:number|no|#|id)",
        r"_(?:dossier|matricule)|(?:dossier|matricule|client|employe|patient)_",
    ),
    pattern=re.compile(
        rb"(?<![a-z])(?P<label>(?:"
        + _NUMBER
        + rb"[ _.]{0,2}(?:de |d'|du )?)?(?:"
        + _WHAT
        + _OF
        + rb"|(?:employee?|client|patient|usagere?|assure)(?=[ ]?(?:"
        + _NUMBER
        + rb"|:)))"
        rb"(?:[ ](?:ivac|cnesst|dpj|saaq|cai|ramq))?)[\"']?[ \t]{0,2}[,(]?[ ]{0,2}(?:portant le[ ])?(?:(?:"
        + _NUMBER
        + rb")[ ._:]{0,3})?(?:est[ ](?:le[ ])?)?[:#=\"'> \t-]{0,6}"
        rb"(?P<value>(?=[A-Z\d./-]{0,12}\d)[A-Z]{0,6}[-/ ]?\d[\dA-Z]*(?:[-/.]?[\dA-Z]+){0,5}"
        rb"|(?=[A-Z]{1,6}-)[A-Z]{1,6}(?:-[A-Z\d]{1,10}){1,5})(?![\w$%]|[ ]?\$|[ ]\d{3}\b)",
        re.IGNORECASE,
    ),
    judge=judge,
)
