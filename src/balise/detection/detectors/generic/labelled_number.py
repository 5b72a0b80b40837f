"""Number of a person's file, after its label and whatever links them, alone or in a list.

Format: letters and figures, or figures in groups, after a label (« Matricule », « no d'étudiant », « MRN », « parking ticket »)
and what people write between: a verb, a mark, the next line, a question and its answer; then those of the same form that a list
goes on with (« Dossiers réunis : 804-122-655-1, 804-131-207-4 et 804-139-884-9 »). Levels: as ``file_number``. Negatives:
counts, amounts, days, property rolls, and what is numbered of things (contracts, tenders, rules, vehicles).
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import REACH, Candidate, Detector, Found, digits_of
from balise.detection.detectors.generic.file_number import (
    LONGEST,
    OF_A_THING,
    credible,
    found,
    of_a_supplier,
    of_the_public,
)
from balise.detection.dialogue import TURN
from balise.detection.numbered import form_of
from balise.detection.words import Seldom
from balise.detection.wordwise import Headed

_MARK = rb"(?:n[o.]{1,2}|numeros?|num\.?|#|numbers?|id|identifiant)"
_WHOSE = (
    rb"(?:employee?|client[e]?|patiente?|pt|usagere?|assuree?|etudiante?|eleve|membre|beneficiaire|prestataire|contribuable|cotisante?|allocataire|locataire|candidate?|stagiaire|residente?|retraitee?|detenue?"
    rb"|demandeu(?:r|se)|requerante?|participante?|abonnee?|adherente?|student|customer|member|membership|subscriber|beneficiary|tenant|taxpayer|resident|inmate|offender|policy ?holder|card ?holder|claimant|recipient|staff|personnel|payroll)"
)
"""Who has a number."""
_BODY = rb"(?:ivac|cnesst|csst|dpj|pij|saaq|cai|ramq|tal|taq|tat|rdl|rrq|rqap|ircc|mifi|afe|dpcp|spvm|spvq|cdpdj|clsc|cisss|ciusss|hopital|cour|tribunal|greffe|police|protecteur du citoyen|revenu quebec|retraite quebec|aide (?:sociale|juridique|financiere)|immigration)"
_OF_WHOSE = rb"(?:paie|paye|badge|insigne|hopital|dme|visite|sejour|episode|cour|cause|fiche|admission|da|abonnement|adhesion|grief|plainte|constat|contravention|infraction|reclamation|sinistre|signalement|ecrou|matricule|police|evenement|incident|requete|dossier|doss\.?)"
"""What else of theirs has one, where things have some too."""
_NUMBERED = (
    rb"(?:"
    + _MARK
    + rb"[ .]{0,2}(?:de |d'|du |of )?(?:l'|la |the )?(?:"
    + _WHOSE
    + rb"|"
    + _OF_WHOSE
    + rb")|"
    + _WHOSE
    + rb"[ ]?"
    + _MARK
    + rb"|"
    + _MARK
    + rb"[ .]{0,2}(?:a la |au |de la |du |de )?"
    + _BODY
    + rb"|"
    + _BODY
    + rb"[ ]"
    + _MARK
    + rb"|(?:hospital|medical record|unit record|chart|badge|insigne|visit|docket|files?|cases?|claims?|ticket d'infraction|cause|requete|enquete|incident|evenement|rapport d'(?:evenement|accident)|police(?: d'assurance)?|emp\.?|mat\.?|matr?\.?|grievance|complaint|certificate|policy|offen[cs]e|infraction|citation|statement of offen[cs]e|amende|grief|abonnement|adhesion|aide juridique|aide sociale|carte de (?:membre|bibliotheque)|carte d'(?:abonnee?|etudiante?|hopital)|(?:incident|police|accident) report|case file|(?:hospital|library|student|membership|status|treaty) card|enrol?lment|treaty)[ ]?"
    + _MARK
    + rb"|(?:event|band|status)[ ](?:n[o.]{1,2}|numbers?|#)|compte client)"
)
"""A mark says that it is a number."""
_NAMED = (
    rb"(?:dossiers?(?: (?:a la |au |de la |du |de |d')?(?:"
    + _BODY
    + rb"|judiciaire|penal|medical|clinique|hospitalier|rh))?|matricules?(?: rh| etudiante?)?|matricul|matr\.?|emp\.|[nv]/(?:ref\.?|d\.?|dossier)|(?:notre|votre|our|your) ref(?:erence)?\.?|(?:court|our|your|my|his|her|their|(?:added|saved|noted) to) file|mrn|m\.r\.n\.?|medical records?|charts?|doss?(?:iers?|\.)?|cp-?12|docket|constats?(?: d'infraction)?|contraventions?|(?:parking|speeding|traffic) tickets?|billets? d'infraction|avis d'infraction|statements? of offen[cs]e"
    rb"|griefs?|grievances?|plaintes?|complaints?|reclamations?|claims?|sinistres?|signalements?|abonnements?|cartes? (?:de (?:membre|bibliotheque)|d'(?:abonnee?|etudiante?|hopital))|(?:his|her|my|your|their|son|mon|ton|votre|leur|un) badge|badge(?= ?:)|(?:hospital|library|student|membership|status|treaty) card|case file|uci|(?-i:PRI)|da(?= ?:)|mandat d'aide juridique)"
)
"""The label alone, before what is written as a number."""
_HEAD = rb"(?<![a-z0-9_/.-])(?P<label>" + _NUMBERED + rb"|" + _NAMED + rb"|" + _WHOSE + rb")(?![a-z])"
_MARKED_SO = rb"(?P<mark>[ ]?" + _MARK + rb"(?![a-z]))?"
_WORD = rb"(?:no\.?|num(?:ero)?\.?|number|id|est|c'est|cest|is|was|it's|that's|sera|etait|devient|devenu|porte|portant|le|la|the|a|qui|au|soit|sous|enregistre|toujours|encore|bien|maintenant|now|actuel|reunis|joints|lies|vises|touches|concernes|complet|confirme)"
_LINK = (
    rb"(?P<link>(?: (?:a|en|to) [a-z]{4,12}(?= ?:)| a la bibliotheque(?= ?:| c'?est | est ))?(?:(?:[ ,:(\"'*#]{1,3}"
    + _WORD
    + rb"(?![a-z])){0,5}(?:[ \t:=#\"'`*_|()\[\]<>,/-]{0,8}|[ ]?\.{3,60}[ ]?|;)(?:<[a-z]{1,8}>)?"
    rb"|[ ]?[:*]{1,3}[ \t\r]{0,4}[\n\x00][ \t]{0,4}(?:[-*] )?|(?P<below>[ \t\r]{0,4}[\n\x00][ \t\r\n\x00]{0,6})"
    rb"|[^?.;\n\x00\d]{0,40}(?:\?|svp|s\.v\.p\.|stp|please)[\s\x00]{1,6}(?:-{1,2} )?"
    + TURN
    + rb"(?:c'est |it's )?(?:le |the )?))"
)
"""What people write between a label and its number; the answer to a question that names it."""
_ITEM = rb"(?-i:[A-Z0-9]{1,14}(?:[-/. ][A-Z0-9]{1,14}){0,5})"
_AND = rb"(?:,|;|,? et|,? and| ou| or|[ ]?/)[ ](?:le |no\.? )?|[ ]?[;,]?[\n\x00][ \t]{0,4}[-*] "
_BEFORE = Headed(
    _HEAD, _MARKED_SO + _LINK + rb"(?P<items>(?:(?P<last>" + _ITEM + rb")(?:" + _AND + rb")){0,8})\Z"
)
_TOLD = Seldom(
    rb"(?<![a-z])(?P<label>dossiers?|griefs?|plaintes?|reclamations?|sinistres?|signalements?|constats?|contraventions?|grievance|complaint|claim)(?![a-z])(?P<link>[^\n\x00\d]{0,70}[;,.:\x00] ?(?:le|son|leur|the|its) (?:numero|no|number) (?:est|is) (?:le )?)\Z",
    re.IGNORECASE,
)
"""« Le grief de Luc Gagnon est à l'arbitrage; le numéro est … »."""
_BEARS = Seldom(
    rb"(?<![a-z])(?<!pull )(?P<label>dossiers?|demandes?|requetes?|griefs?|plaintes?|reclamations?|causes?|file|claim|complaint|request|application)(?![a-z])(?P<link>[a-z', -]{0,50}? (?:porte|portait|portera|a recu|bears|has|was given) (?:le|the) (?:numero|no\.?|number) )\Z",
    re.IGNORECASE,
)
"""« La demande de réunification porte le numéro … »."""
_OFFERED = re.compile(
    rb"(?<![a-z])(?:soumissions?|appels?|sql|presse|prix|propositions?|achats?|projets?|qualification|permis|services?|changements?|tender|quote|service|purchase)(?![a-z])",
    re.IGNORECASE,
)
"""Requests of a body, or to its suppliers."""
_VALUE = (
    rb"(?<![\w./,$-])(?P<value>(?-i:[A-Z]{1,5}\d{1,4}[ ]|(?!NO|DA|ID|PT)[A-Z]{1,2}[ ])?\d{1,5}(?:[ ]\d{2,5}){1,5}(?:[ ]\d)?"
    rb"|(?=[A-Z\d./-]{0,12}\d)(?:(?-i:[A-Z]{1,4})-(?=[A-Z]))?[A-Z]{0,6}\d{0,4}[-/]?\d[\dA-Z]{0,12}(?:[-/.][\dA-Z]{1,12}){0,6})"
    rb"(?![\w$%]|[-/.,:]\w|[ ]?[$%]|[ ]\d)"
)
_THOUSANDS = re.compile(rb"\d{1,3}(?: \d{3})+")
_CODED = re.compile(rb"(?=.*\d{3})(?:[A-Z]{1,4}-)?[A-Z]{1,6}\d{0,4}[-/ ]?\d[A-Z\d]*(?:[-/. ][A-Z\d]+)*")
"""Letters first, then figures."""
_MARKED = re.compile(rb"(?:n[o.]{1,2}|num|#|:|=|est|is|was|\?|id|porte|c'est|\()", re.IGNORECASE)
_ENDING = re.compile(rb"(?:n[o.]{1,2}|num\.?|#|number|id)\Z", re.IGNORECASE)
_COUNTED = re.compile(
    rb"[ ](?:de plus|par (?:an|mois|jour|semaine)|fois|ans?|mois|jours?|h|heures?|km|m2?|kg|pages?|places?|copies?|lignes?|rows?|lines?|exemplaires?|visites?|personnes?|demandes?|cas|appels?|dollars|points?|per (?:year|month|day)|hours?|days?|years?|people|(?:en|depuis|in|since) (?:19|20)\d\d)(?![a-z])",
    re.IGNORECASE,
)
_VERSION = re.compile(rb"\d{1,3}(?:\.\d{1,3}){1,3}")
_ROLL = re.compile(rb"\d{4}-\d{2}-\d{4}")
_AT_WORK = re.compile(
    rb"(?<![a-z])(?:employee?s?|agente?s?|preposee?s?|salariee?s?|collegue|paie|paye|conge|quart|horaire|rh|ressources humaines|syndicat|embauche|polici(?:er|ere)|pompi(?:er|ere)|constable|brigadi(?:er|ere)|infirmi(?:er|ere)|chauffeure?|enseignante?|absent[e]?|superviseure?|gestionnaire|retraitee?)(?![a-z])",
    re.IGNORECASE,
)
_BUILT = re.compile(
    rb"(?<![a-z])(?:evaluation|role|immeubles?|proprietes?|propriete|lots?|taxes?|terrains?|fonciere?|batiments?|cadastre|superficie)(?![a-z])",
    re.IGNORECASE,
)
_THEIRS = re.compile(rb"(?<![a-z])(?:son|mon|ton|leur|his|her|my|your|their) \Z", re.IGNORECASE)
_QUOTED = re.compile(rb"[ ]?\"[ ]?[a-z]", re.IGNORECASE)
"""What ends a quotation, and a verb: the name of a product (« « mensuel étudiant » devient … »)."""
_ASKS = re.compile(
    rb"(?<![a-z])(?:quel(?:le)?|c'est quoi|cest quoi|what|which|numero|num|no|number|ton|ta|votre|son|sa|leur|your|his|her|their)(?![a-z])[^?\n\x00]{0,60}(?:\?|svp|s\.v\.p\.|stp|please)",
    re.IGNORECASE,
)
"""A question that asks for it, and not whether there is one or who has it."""
_DRAWN = re.compile(rb"(?:org|flow|pie|bar|gantt|eye) \Z", re.IGNORECASE)
"""A chart that is a drawing."""


_ALONE = re.compile(rb"(?:\A|[\n\x00:\]>-])[ \t]{0,4}\Z")


def _asked(before: bytes, told: re.Match[bytes], link: bytes) -> bool:
    """Whether a question asks for the number: it says so, or is the label alone."""
    alone = link.lstrip(b" #")[:1] == b"?" and _ALONE.search(before[: told.start("label")]) is not None
    return alone or _ASKS.search(before) is not None


def judge(candidate: Candidate) -> Found | None:
    value = candidate.match.group("value")
    if len(value) > LONGEST or len(digits_of(value)) < 4:
        return None
    before = candidate.before(REACH)
    told = _BEFORE.search(before)
    if told is None:
        told = _BEARS.search(before)
        if told is not None and _OFFERED.search(told.group("link")):
            return None
    if told is None:
        told = _TOLD.search(before)
        if told is None or not _CODED.fullmatch(value) or of_the_public(told.group("link")):
            return None
    said = told.groupdict()
    label, link = told.group("label"), (said.get("mark") or b"") + told.group("link")
    if _QUOTED.match(link) or (b"?" in link and not _asked(before, told, link)):
        return None
    if said.get("last") and form_of(said["last"]) != form_of(value):
        return None
    if _VERSION.fullmatch(value) or OF_A_THING.match(candidate.after(40)):
        return None
    if any(of_a_supplier(label, around) for around in (before, candidate.after(40))):
        return None
    if _DRAWN.search(before, 0, told.start()) or _YEARS.fullmatch(value):
        return None
    if said.get("below") is not None and not (
        _HEADS.search(before, 0, told.start()) and _ENDS.match(candidate.after(4))
    ):
        return None
    if not (
        credible(candidate, "value") or (_ROLL.fullmatch(value) and _of_someone(candidate, before, told))
    ):
        return None
    if _COUNTED.match(candidate.after(24)) or not _is_number(value, label, link):
        return None
    return found(candidate, label, "value")


_YEARS = re.compile(rb"\d\d[-/]\d\d")
_HEADS = re.compile(rb"(?:\A|[\n\x00])[ \t*>|-]{0,4}\Z")
_ENDS = re.compile(rb"[ \t\r]{0,3}(?:[\n\x00]|\Z)")
"""A label and its number each alone on its line."""
_WHOLE = re.compile(_WHOSE, re.IGNORECASE)


def _of_someone(candidate: Candidate, before: bytes, told: re.Match[bytes]) -> bool:
    """Whether what has the form of a property on the roll is of someone: by its label, or at work."""
    around = before + b" " + candidate.after(60)
    return not _BUILT.search(around) and (
        not told.group("label").lower().startswith(b"matr")
        or _THEIRS.search(before, 0, told.start()) is not None
        or _AT_WORK.search(around) is not None
    )


def _is_number(value: bytes, label: bytes, link: bytes) -> bool:
    """Whether the value is written as a number is, or the words say that it is one."""
    digits = len(digits_of(value))
    owner = _WHOLE.fullmatch(label) is not None
    marked = bool(_MARKED.search(link) or _MARKED.match(label) or _ENDING.search(label))
    coded = _CODED.fullmatch(value) is not None
    if _THOUSANDS.fullmatch(value):
        return label[-1:] not in b"sS" and (digits >= 9 or (marked and not owner))
    if owner:
        return digits >= 5 and (coded or b" " in value or b"-" in value or digits >= 7)
    return marked or coded or digits >= (5 if label.lower().startswith(b"matricule") else 6)


_STEMS = (
    r"(?:dossier|dosier|doss?|matricule?|matr?|emp|employee?|cliente?|patiente?|pt|usagere?|assuree?|etudiante?|eleve|membre|beneficiaire|prestataire|contribuable|cotisante?|allocataire|locataire|candidate?|stagiaire|residente?|retraitee?|detenue?|participante?|abonnee?|adherente?|student|customer|member|membership|subscriber|beneficiary"
    r"|tenant|taxpayer|resident|inmate|policy ?holder|claimant|recipient|staff|personnel|payroll|paie|paye|badge|insigne|hopital|dme|visite|sejour|episode|cour|cause|fiche|admission|da|abonnement|adhesion|grief|plainte|constat|contravention|infraction|reclamation|sinistre|signalement|ecrou|hospital|record|chart|visit|docket|file|grievance|complaint"
    r"|certificate|polic[ey]|offen[cs]e|citation|amende|requete|enquete|incident|evenement|accident|case|ref(?:erence)?|[nv]/d|rh|judiciaire|penal|medical|clinique|hospitalier|bibliotheque|ivac|cnesst|csst|dpj|pij|saaq|cai|ramq|tal|taq|tat|rdl|rrq|rqap|ircc|mifi|afe|dpcp|spvm|spvq|cdpdj|clsc|ciu?sss|tribunal|greffe|citoyen|quebec|financiere|immigration|mrn|m\.r\.n|cp-?12|ticket|claim|juridique|sociale)"
)
DETECTOR = Detector(
    name="generic.labelled_number",
    type=FindingType.FILE_NUMBER,
    level=Level.PROTEGE_A,
    anchors=(
        rf"\b{_STEMS}s?\.?(?:[ ,:(\"'*#]{{1,3}}[a-z']{{1,10}}\.?){{0,4}}[^a-z0-9]{{1,10}}(?:[a-z]{{1,6}}[0-9]{{0,4}}[-/ ]?)?[0-9]",
        rf"\b{_STEMS}s?(?: ?(?:#|no\.?|numero|number))? ?\.{{3,60}} ?(?:[a-z]{{1,6}}[0-9]{{0,4}}[-/ ]?)?[0-9]",
        rf"\b{_STEMS}s?\b(?: (?:no|num)\.|\.)?[^?.;\n]{{0,40}}(?:\?|svp|stp|please)[^a-z0-9]{{1,8}}(?:r(?:ep)?\.[ \x00]|[a-z][a-z'. -]{{0,24}}: ?)?(?:c'est |it's )?(?:le |the )?(?:[a-z]{{1,6}}[-/ ]?)?[0-9]",
        r"\b(?:offender|card ?holder|event|band|status|treaty|library card|enrol?lment|uci|pri)s?\b[^0-9\n]{0,24}[0-9]",
        r"\b(?:le|son|leur|the|its) (?:numero|no|number) (?:est|is) (?:le )?[a-z]{1,6}[-/ ]?[0-9]",
        r"\b(?:porte|portait|portera|a recu|bears|has|was given) (?:le|the) (?:numero|no\.?|number) (?:[a-z]{1,6}[-/ ]?)?[0-9]",
        r"\b(?:demandeu(?:r|se)|requerante?)(?:[ ,:(]{1,3}[a-z']{1,10}\.?){0,2}[^a-z0-9]{1,10}[a-z]{0,4}-?[0-9]",
        r"[\n\x00][ \t]{0,4}[-*] (?:[a-z]{1,6}[0-9]{0,4}[-/ ]?)?[0-9][a-z0-9./ -]{3,24}[;,]?(?:[\n\x00]|\z)",
    ),
    pattern=re.compile(_VALUE, re.IGNORECASE),
    judge=judge,
    digits=4,
    near=(48, 160),
)
