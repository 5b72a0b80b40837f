"""Number of a person's file, by its composite form after a word of files, a few words apart.

Format: letters and figures in groups (« RT-2025-11842 », « 41-2988114 », « FPS 629 118 D »), as bodies, insurers and
police write theirs, after a noun of files or cards (« Mon dossier porte le numéro … », « certificat du chasseur … »).
Level: Protégé A, Protégé B for a number of the person rather than of the matter. Negatives: dates, by-laws, permits
of buildings, public notices, contracts, products.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, digits_of
from balise.detection.detectors.generic.file_number import OF_A_THING

_NOUN = (
    rb"(?:dossiers?|certificats?|reservations?|evenements?|reclamations?|avis|polices?|adhesions?|sinistres?|plaintes?|matricules?|griefs?|fiches?|demandes?|prets?|cartes?|abonnements?|professionnel(?:le)?|permis|comptes?|signalements?|constats?|ecrou|ordonnances?"
    rb"|files?|acct|accounts?|claims?|cases?|certificates?|polic(?:y|ies)|members?|employees?|students?|complaints?|grievances?|licen[cs]es?|booking|reservation)"
)
_WORD = rb"(?:[ ](?!(?:et|ou|and|or|qui|que|mais)[ ])(?:[a-z]{2,14}(?:-[a-z]{2,12})?|a|l'[a-z]{2,14}|d'[a-z]{2,14}))"
_LABEL = (
    rb"(?P<noun>(?<![a-z])"
    + _NOUN
    + rb")"
    + _WORD
    + rb"{0,5}?(?P<mark>,?[ ]?(?:n[o.]{1,2}|numero|number|num\.?|#|:)){0,2}(?:,? (?:c'est|it's)(?: le| the)?)?[ ]?[:(\"]?[ ]?"
)
_VALUE = (
    rb"(?P<value>(?-i:(?!NO )[A-Z]{1,5}[- ]?\d{2,6}-(?:\d{2,9}|[A-Z]{1,3}(?![a-z]))(?:-[A-Z\d]{1,8}){0,2}|[A-Z]{1,4}-\d{5,9}|(?:19|20)\d\d-[A-Z]{1,3}-\d{4,7}|[A-Z]{2,5}/\d{2,4}/\d{2,6}|\d{2,7}-\d{4,8}(?:-\d{1,4})?|\d{4,9}-\d{1,3}|\d-\d{5,7}|[A-Z]{1,3}-\d{3}[ ]\d{3}"
    rb"|\d{3,4}[ ]\d{3}[ ]\d{3}(?:[ ]\d{3})?|[A-Z]{2,4}[ ]\d{3}[ ]?\d{3}[ ]?[A-Z]|\d{3}-\d{3}-\d{3}-\d|\d{7,9}|\d{13,14}))(?![\w$%]|-\d|[ ]?\$|[ ]\d{3}(?!\d))"
)
_PUBLIC = re.compile(
    rb"(?<![a-z])(?:avis (?:public|de motion|de convocation|d'appel)|certificats? (?:d'(?:autorisation|analyse|etalonnage|essai|ethique|approbation|authenticite|installation|occupation|inspection|assurance qualite)|de (?:localisation|conformite|calibration|garantie|depot|destruction|disposition))|permis (?:de construction|de demolition|d'alcool|d'evenement|d'etablissement|d'exploitation|d'operation|d'affaires)|demande (?:de prix|de soumission|de propositions|de service|de permis|de travail|de changement)|dossier (?:de |d')?(?:derogation|urbanisme|zonage|projet|presse)|carte d'acces|carte d'appels?|appel d'offres|reglement|resolution|projet|contrat|facture|commande|lot|modele|produit"
    rb"|piece|article|budget|carte (?:mere|reseau|graphique|postale|geographique|electronique)|compte (?:budgetaire|de grand livre|gl)|comptes? (?:a payer|a recevoir)|version|file (?:path|name|size)|use case|test case|part|model|sku|isbn|r\.?b\.?q\.?|seao|evenements? (?:du|des|de l')|grand livre|code budgetaire|police de caracteres?|police (?:arial|times)|members? of)(?![a-z])",
    re.IGNORECASE,
)
"""What is numbered in public, or is a thing."""
_ABOUT = re.compile(
    rb"[ ](?:du|des?|de la|de l'|d'une?|d'|of the|for the) ?(?:soumission(?:naire)?s?|appels? d'offres?|contrats?|fournisseurs?|projets?|factures?|vehicules?|commandes?|reglements?|normes?|produits?|chantiers?|equipements?|materiel|logiciels?|entreprises?|entrepreneurs?|commercants?|batiments?|immeubles?|tender|contract|supplier|vendor|project|invoice|vehicle|product)(?![a-z])",
    re.IGNORECASE,
)
"""What or whom a file is of, when it is of no person."""
_BEGINNING = re.compile(
    rb"(?<![a-z])(?:commencant|debutant|finissant|(?:start|begin|end)ing) (?:par|with|by) ", re.IGNORECASE
)
"""What many numbers have in common, where many are said and nobody is named."""
_IN_FULL = re.compile(rb"(?<![A-Za-z])[A-Z][a-z'-]+ [A-Z][a-z'-]+")
_DATE = re.compile(
    rb"(?:(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?|\d\d-\d\d-(?:19|20)\d\d|(?:19|20)\d\d-20\d\d)\Z"
)
_OF_YEAR = re.compile(rb"20\d\d-\d{3,5}\Z")
"""As towns number the permits that they post."""
_OF_THINGS = re.compile(
    rb"(?:permis|compte|comptes|account|accounts|avis|demandes?|cases?|files?|carte|cartes)\Z", re.IGNORECASE
)
"""Nouns of many things, whose plain figures say nothing without a mark."""
_OF_SOMEONE = re.compile(
    rb"matricule|employee|student|members?|professionnel|certificat|police|policy|claim|reclamation|sinistre|ecrou|adhesion|abonnement|pret|licen[cs]e",
    re.IGNORECASE,
)
_ORDER = re.compile(
    rb"(?<![A-Za-z])(?:OIIQ|OIIAQ|OPPQ|OTSTCFQ|CMQ|OIQ|ODQ|OPQ|OEQ|OAQ|OTPQ|OPHQ|OTTIAQ|CNQ|CPA|ODHQ|OOAQ|OSFQ|OMVQ|OUQ|ACDQ)(?![A-Za-z])"
)
"""Orders whose members hold a permit."""
_CARD = re.compile(
    rb"carte (?:d'(?:abonnee?|etudiante?|hopital|identite|employee?)|de (?:membre|bibliotheque))",
    re.IGNORECASE,
)
_BUILDER = re.compile(rb"\d{4}-\d{4}-0\d")
"""A licence of the Régie du bâtiment: public."""
_BEARERS = re.compile(
    rb"condui|chass|pech|arme|pilot|infirm|medec|pharmac|profession|d'exercice|driv|hunt|fish|gun|nurs|physic",
    re.IGNORECASE,
)
"""Licences that someone holds."""
_PLAIN = re.compile(rb"\d{7,9}|\d{13,14}|\d{3}-\d{3}-\d{3}-\d")


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    value, noun = match.group("value"), match.group("noun")
    if _DATE.match(value) or len(set(digits_of(value))) < 2:
        return None
    if (
        noun.lower().startswith(b"licen")
        and _BUILDER.fullmatch(value)
        and not _BEARERS.search(candidate.value)
    ):
        return None
    many = noun.lower().endswith(b"s") or candidate.before(16).lower().endswith(b"numeros de ")
    if (
        many
        and _BEGINNING.search(candidate.data, match.end("noun"), match.start("value"))
        and not _IN_FULL.search(candidate.before(60) + b" | " + candidate.after(60))
    ):
        return None
    if noun.lower().startswith(b"permis"):
        if _ORDER.search(candidate.value):
            return Found(0.8, start=match.start("value"), end=match.end("value"), level=Level.PROTEGE_B)
        if _OF_YEAR.match(value):
            return None
    if _PLAIN.fullmatch(value) and match.group("mark") is None and _OF_THINGS.match(noun):
        return None
    # With the letters that the value begins with: « licence RBQ 5707-5517-04 ».
    lead = candidate.before(24) + candidate.data[candidate.start : match.start("value") + 4]
    if _PUBLIC.search(lead) or _ABOUT.search(candidate.value):
        return None
    if _MEASURED.search(candidate.before(60)) and b"naissance" not in candidate.value.lower():
        return None
    if OF_A_THING.match(candidate.after(40)) or _APPROVED.match(candidate.after(40)):
        return None
    held = _OF_SOMEONE.search(noun) or _CARD.match(candidate.value)
    level = Level.PROTEGE_B if held else Level.PROTEGE_A
    return Found(0.8, start=match.start("value"), end=match.end("value"), level=level)


def judge_fps(candidate: Candidate) -> Found:
    """The number of someone's fingerprints at the RCMP, which names its bearer."""
    return Found(0.85, level=Level.PROTEGE_B)


_MEASURED = re.compile(
    rb"(?<![a-z])(?:etalonn|calibr|verification metrologique|maintenance|hebergeur|panne|interruption)",
    re.IGNORECASE,
)
"""What a certificate is of, when it is an instrument's; and a notice, of a service that stops."""
_APPROVED = re.compile(
    rb" (?:du|par le|of the) (?:comite d[eu']|c\.?e\.?r\.?(?![a-z])|laboratoire|fabricant|manufacturier|research ethics|laboratory)",
    re.IGNORECASE,
)
"""Who numbers the certificates of things and of studies."""
_BESIDE = rb"(?<![A-Za-z])[A-Z][a-z'-]{1,20} (?:de |[A-Z]\. )?[A-Z][A-Za-z'-]{1,24},? \((?:(?:no|mat|matr|id)\.? |# ?)?(?P<beside>[A-Z]{1,5}-\d{4,8}(?:-\d{1,4})?|\d{5,8})\)"
"""A number between parentheses after a first and a last name."""
_APART = rb"(?<![A-Za-z])[A-Z][A-Za-z'-]{1,20} (?:de |[A-Z]\. )?[A-Z][A-Za-z'-]{1,24}, (?P<apart>[A-Z]{2,4}-\d{4,8}(?:-\d{1,6})?)(?=[ ]?[,;.)\n\x00]|\Z)"
"""A number in groups set apart by commas after a first and a last name: « Participante Ana Ruiz, EQ-77120-18; »."""
_ROW = (
    rb"(?<![A-Za-z])[A-Z][A-Za-z'-]{1,20} [A-Z][A-Za-z'-]{1,24} / (?P<row>\d{6,8})(?= /)"
    rb"|(?<![A-Za-z0-9.])(?:DA|D\.A\.)(?: no\.?| :|:| #)? (?P<admitted>\d{7})(?![\w-])"
)
"""The second cell of a row that slashes part; and the number that a college gives with the request for admission."""


def judge_beside(candidate: Candidate) -> Found | None:
    start, end = candidate.match.span(candidate.match.lastgroup or "beside")
    value = candidate.data[start:end]
    if _PUBLIC.search(candidate.before(24)) or len(set(digits_of(value))) < 2 or _YEARED.fullmatch(value):
        return None
    return Found(0.75, start=start, end=end, level=Level.PROTEGE_B)


_PATH = rb"/(?:prestataires?|usagere?s?|patiente?s?|employee?s?|eleves?|etudiante?s?|beneficiaires?|citoyens?|assuree?s?|contribuables?|locataires?|dossiers?|reclamations?|claims|students|employees)/(?P<path>\d{6,12}|[A-Z]{1,5}-?\d{4,10})(?![\w.-])"
"""What a service is asked of someone: « GET /api/v2/prestataires/40118822 »."""


def judge_path(candidate: Candidate) -> Found | None:
    start, end = candidate.match.span("path")
    if len(set(digits_of(candidate.data[start:end]))) < 3:
        return None
    return Found(0.75, start=start, end=end)


_YEARED = re.compile(rb"[A-Z]{1,5}-(?:19\d\d|20[0-3]\d)")
"""A party, a club or an event, and its year."""
DETECTORS = (
    Detector(
        name="generic.number_in_path",
        type=FindingType.FILE_NUMBER,
        level=Level.PROTEGE_A,
        anchors=(
            r"/(?:prestataire|usager|usagere|patient|employe|employee|eleve|etudiant|beneficiaire|citoyen|assure|contribuable|locataire|dossier|reclamation|claim|student)s?/[a-z]{0,5}-?[0-9]{4}",
        ),
        pattern=re.compile(_PATH, re.IGNORECASE),
        judge=judge_path,
        digits=4,
        near=(32, 24),
    ),
    Detector(
        name="generic.number_beside_name",
        type=FindingType.FILE_NUMBER,
        level=Level.PROTEGE_B,
        anchors=(
            r", [a-z]{2,4}-[0-9]{4}",
            r" / [0-9]{6,8} /",
            r"(?s)\bD\.?A\b[.:# no]{1,5}[0-9]{7}",
            r"[a-z],? \((?:[a-z]{2,4}\.? |# ?)?(?:[a-z]{1,5}-[0-9]{4}|[0-9]{5,8}\))",
        ),
        pattern=re.compile(_BESIDE + rb"|" + _APART + rb"|" + _ROW),
        judge=judge_beside,
        digits=4,
        near=(80, 24),
    ),
    Detector(
        name="generic.coded_number",
        type=FindingType.FILE_NUMBER,
        level=Level.PROTEGE_A,
        anchors=(
            r"\b(?:dossier|certificat|reservation|evenement|reclamation|avis|police|adhesion|sinistre|plainte|matricule|grief|fiche|demande|pret|carte|abonnement|professionnel|permis|compte|signalement|constat|ecrou|ordonnance|file|acct|account|claim|case|certificate|policy|member|employee|student|complaint|grievance|licen[cs]e|booking)(?:le)?s?\b[^0-9\n]{0,50}[0-9]",
        ),
        pattern=re.compile(_LABEL + _VALUE, re.IGNORECASE),
        judge=judge,
        digits=4,
        near=(90, 40),
    ),
    Detector(
        name="generic.fingerprint_number",
        type=FindingType.FILE_NUMBER,
        level=Level.PROTEGE_B,
        anchors=(r"\bfps[\"' #:]{1,4}(?:n[o.]{1,2} ?)?[0-9]{3}",),
        pattern=re.compile(
            rb"(?<![A-Za-z])(?:FPS|fps)[\"' #:]{1,4}(?:n[o.]{1,2} ?)?\d{3}[ ]?\d{3}[ ]?[A-Z](?![A-Za-z0-9])"
        ),
        judge=judge_fps,
        digits=6,
        near=(24, 24),
    ),
)
