"""What someone is paid or owes on a line that has no verb: a roll, an export, a list under a heading of pay.

Source of the notion: LAI, s. 59 (financial). Format: after who is named on the line, a word of money and cents (« LOGEMENT 12  GERMAINE TRUDEL
SOLDE 412,50 », « ;310.25 $ dû; »), or a name and an amount alone below a heading of pay (« Salaires des cadres : » then
« Cyr, Diane 92 310 »). Negatives: bills, stock, budgets, populations, telephone numbers. Level alone: Protégé C with a named or
identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie

HEADING = 900
"""Bytes before a line in which its list is headed; a stream keeps as many."""
_WORD = (
    r"solde(?: (?:du|impaye|dette|pret))?|arrerages?|arrieres?|montant du|total du|du|dette|impaye|loyer(?: du)?|aide soc(?:iale|\.)?|prest(?:ation)?s?\.?|pension(?: alim(?:entaire)?\.?)?|rente|saisie(?: en cours)?|retenue|retro(?:actif)?|augm(?:entation|\.)?(?: retro(?:active)?)?"
    r"|trop[ -](?:paye|percu)|avance(?: de paie)?|pret|amende(?: et frais)?|paie|paye|brut|net|salaire|prime|boni|indemnite|cnesst|rrq|rqap|ae|psv|srg|balance|owing|amount due|arrears"
)
_CENTS = r"\$?\d{1,3}(?:[ ,]?\d{3}){0,2}[.,]\d{2}(?!\d|[.,/-]\d)(?: ?\$)?"
_LINE = re.compile(
    (
        rf"(?<=[A-Za-z0-9)] [ ])(?P<roll>(?:{_WORD})[ ]?[.:=]{{0,6}}[ ]{{1,12}}{_CENTS})|(?<=[:;|/])(?P<field>[ ]?(?:{_WORD})[ :]{{1,3}}{_CENTS})"
        rf"|(?<=[;|,\t])(?P<due>[ ]?{_CENTS}[ ]?\$? (?:dus?|due|impayes?|en souffrance|en retard|en arrerages|a payer|a rembourser|owed|owing|overdue|past due))(?![a-z])"
        r"|(?<=[\n\x00])(?P<listed>[ \t*.-]{0,4}(?:\d{1,3}[.)] )?(?-i:[A-Z])[A-Za-z'-]{1,20}(?:,? (?-i:[A-Z])[A-Za-z'.-]{0,20}){1,3}[ ]?[:.\t=-]{0,8}[ ]{1,20}(?P<pay>(?:\d{2,3}[ ,]?\d{3}|\d[ ,]\d{3})(?:[.,]\d{2})?(?![ .,-]?\d| ?(?:%|km|h(?![a-z])))))"
    ).encode(),
    re.IGNORECASE,
)
_NAMED = re.compile(
    rb"(?:(?-i:[A-Z])[A-Za-z'-]{1,24}(?:,[ ]?| [ ]?|;)(?:(?-i:[A-Z])\. ?)?(?-i:[A-Z])[A-Za-z'-]{1,24})|NOM[ /:]"
)
"""Two words with capitals, as a name on the same line before an amount."""
_PAY = re.compile(
    rb"(?<![a-z])(?:salaires?|traitements?(?! (?:de |des |du |d'|de la |de l')?(?:eaux?|surfaces?|dechets|matieres|donnees|plaintes|demandes|images?|sols?|boues|arbres|bois|textes?|dossiers|antipar[a-z]*|phyto[a-z]*)(?![a-z]))|remunerations?|paies?|payes?|primes?|bonis?|bonus|arrerages|dettes|loyers dus|soldes? dus?|comptes en souffrance|pensions?|rentes?|trop[- ]percus?|salaries|wages|pay|earnings|amounts? owed|arrears)(?![a-z])[^\n\x00]{0,70}[\n\x00]"
    rb"(?:(?=[^\n\x00]{0,80}\d)[^\n\x00]{1,120}[\n\x00]){0,24}\Z",
    re.IGNORECASE,
)
"""A heading of pay, of which only lines with figures follow."""
_THINGS = re.compile(
    rb"(?<![a-z])(?:factures?|fournisseurs?|soumissions?|commandes?|entrepreneurs?|inventaire|stock|articles?|produits?|qte|quantite|budgets?|subventions?|achats?|contrats?|baremes?|echelles?|echelons?|grille|moyen(?:ne|s)?|median[es]?|publi[a-z]+|maire(?:sse)?|ministres?|population|habitants|villes|municipalites|joueurs?|ligue|lnh|palmares|exemples?|fictif[s]?|invoices?|vendors?"
    rb"|suppliers?|orders?|scale|average|sample|fonds|activites?|projets?|succursales?|ecoles?|programmes?|vins?|bieres?|menus?|wines?|beers?)(?![a-z])",
    re.IGNORECASE,
)
"""Words of trade, of bodies, of scales and of what is public."""
_RANKED = re.compile(
    rb"(?<![a-z])(?:elus|deputes|senateurs|players?|athletes?|nhl|nba|nfl|mlb|atp|wta|pga|season|saison|tournois?|tournaments?|stars|occupations?|professions?|metiers|provinces|pays|countries|m3|kg|tonnes|litres|hectares)(?![a-z])",
    re.IGNORECASE,
)
"""What a heading says of those elected, of sports, trades, countries and measures."""
_LINE_START = 160


def judge(candidate: Candidate) -> Found | None:
    kind = candidate.match.lastgroup or ""
    if kind == "listed":
        return _listed(candidate)
    line = re.split(rb"[\n\x00]", candidate.before(_LINE_START))[-1]
    if not _NAMED.search(line) or _THINGS.search(line):
        return None
    if _THINGS.search(candidate.data, max(0, candidate.start - HEADING), candidate.start):
        return None
    start = candidate.start + len(candidate.value) - len(candidate.value.lstrip())
    return Found(0.8, start=start, tie=Tie.RECORD)


def _listed(candidate: Candidate) -> Found | None:
    """A name and an amount below a heading of pay."""
    lead = candidate.data[max(0, candidate.start - HEADING) : candidate.start]
    heading = _PAY.search(lead)
    if heading is None or _RANKED.search(heading.group()):
        return None
    if _THINGS.search(re.split(rb"[\n\x00]", lead[: heading.end()])[0][-200:] + heading.group()):
        return None
    return Found(0.8, start=candidate.match.start("pay"), end=candidate.match.end("pay"), tie=Tie.RECORD)


DETECTOR = Detector(
    name="generic.owed",
    type=FindingType.SALARY,
    level=Level.PROTEGE_C,
    anchors=(
        rf"\b(?:{_WORD})[ .:=]{{1,12}}\$?[0-9]{{1,3}}(?:[ ,]?[0-9]{{3}}){{0,2}}[.,][0-9]{{2}}\b",
        r"[0-9][.,][0-9]{2} ?\$? (?:dus?|due|impayes?|en souffrance|en retard|en arrerages|a payer|a rembourser|owed|owing|overdue|past due)\b",
        r"(?s)(?:^|[\n\x00])[ \t*.-]{0,4}(?:[0-9]{1,3}[.)] )?[A-Z][A-Za-z'-]{1,20}(?:,? [A-Z][A-Za-z'.-]{0,20}){1,3}[ :.\t=-]{1,29}[0-9]{1,3}[ ,]?[0-9]{3}\b",
    ),
    pattern=_LINE,
    judge=judge,
    digits=3,
    most=24,
    near=(120, 20),
)
