"""Number that heads someone's file with no word that says of what: « N° CP-394240-7 », « Numéro : RE-2025-118-0437 ».

Format: a mark of a number alone at the start of a line, of a field or of a record, then letters and figures in groups, in a
text whose words near say that it is someone's file (an event, a claimant, a birth). Level: Protégé A. Negatives: tenders,
contracts, by-laws, invoices, forms, procedures and their versions, minutes.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import REACH, Candidate, Detector, Found, digits_of
from balise.detection.words import Words

_VALUE = rb"(?P<value>(?-i:[A-Z]{1,5}-\d{2,6}(?:-\d{2,7}){1,2}(?:-\d{1,4})?|[A-Z]{1,5}-\d{4,9}-?\d{0,2}|[A-Z]{1,4}\d{2}-\d{4,7}|\d{2,4}-[A-Z]{1,4}-\d{3,7}))(?![\w/-])"
_OF_A_BODY = re.compile(rb"(?:PV|CA|CM|CE|RES|AO|DG)-|\d{2,4}-(?:PV|CA|CM|CE|RES|AO|DG)-", re.IGNORECASE)
"""Minutes, councils, resolutions and tenders."""
_MARK = rb"(?:n[o.]{1,2}|numero|num\.|ref(?:erence)?\.?|our ref\.?|file ref\.?)"
_SOMEONES = Words(
    r"rapport (?:d'evenement|d'incident|d'accident|d'intervention|de police|complementaire|d'enquete); poste de (?:la mrc|police); indemnisation; victimes?; requerante?s?; plaignante?s?; accusee?s?; prevenue?s?; contrevenante?s?; "
    r"usagere?s?; patiente?s?; beneficiaires?; prestataires?; demandeure?s?; demandeuses?; demanderesses?; nee? le; ddn; date de naissance; nee? en; curatelle; curateur; protection de la jeunesse; tutelle; mandat de protection; majeure? inapte; "
    r"detenue?s?; reclamante?s?; assuree?s?; eleves?; locataires?; debiteurs?; debitrices?; signalement; travailleu(?:r|se) accidentee?; "
    r"claimant; complainant; born; dob; victim; inmate; patient; tenant; incident report"
)
_OTHERS = Words(
    r"appels? d'offres; contrats?; devis; soumissions?; factures?; projets?; reglements?; resolutions?; politiques?; directives?; avis publics?; formulaires?; procedures?; versions?; bons? de (?:commande|livraison|travail); commandes?; modeles?; normes?; plans?; lots?; proces-verbal; proces-verbaux; ordre du jour; bulletins?; circulaires?; notes? (?:de service|au personnel|d'information|internes?); "
    r"guides?; subventions?; fournisseurs?; permis; tender; invoice; contract; form; policy; purchase order; project; by-law; manual"
)


def judge(candidate: Candidate) -> Found | None:
    value = candidate.match.group("value")
    if len(set(digits_of(value))) < 2 or _OF_A_BODY.match(value):
        return None
    before, after = candidate.before(REACH), candidate.after(220)
    if _OTHERS.met(before) or _OTHERS.met(after[:48]):
        return None
    if not (_SOMEONES.met(before) or _SOMEONES.met(after)):
        return None
    return Found(0.8, start=candidate.match.start("value"), end=candidate.match.end("value"))


DETECTOR = Detector(
    name="generic.header_number",
    type=FindingType.FILE_NUMBER,
    level=Level.PROTEGE_A,
    anchors=(
        r"(?:n[o.]{1,2}|numero|num\.|ref(?:erence)?\.?)[\"']? ?[:=]? ?[\"']?(?:[a-z]{1,5}-[0-9]{2}|[a-z]{1,4}[0-9]{2}-[0-9]{4}|[0-9]{2,4}-[a-z]{1,4}-[0-9]{3})",
    ),
    pattern=re.compile(
        rb"(?:\A|(?<=[\n\x00({,|;]))[ \t*]{0,4}[\"']?" + _MARK + rb"[\"']?[ ]?[:=]?[ ]?[\"']?" + _VALUE,
        re.IGNORECASE,
    ),
    judge=judge,
    digits=4,
    near=(48, 40),
)
