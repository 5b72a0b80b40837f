"""Numbers that a thing has, as what stands right before says, or the table that it is ordered in.

Numbers of lots, parts, orders and meetings have as many figures as someone's, and a right check digit one time in ten.
Only names of things that nobody's number follows are here: neither « référence » nor « dossier » nor « fournisseur ».
"""

from __future__ import annotations

import re

from balise.detection.detector import Candidate

_NAMES = (
    rb"lots?|pieces?|articles?|palettes?|pallets?|bidons?|courroies?|cartouches?|toners?|soumissions?|appels? d'offres|demandes? d'achat"
    rb"|bons? de (?:commande|travail|livraison)|requisitions?|(?:purchase|work) (?:orders?|requests?)|reservations?(?: de (?:la )?salle)?|bookings?"
    rb"|(?:identifiant|id|numero) de (?:conference|reunion|zoom)|(?:zoom|meeting|conference|webinar)(?: id)?|asset tags?|etiquettes? d'inventaire"
    rb"|(?:part|item|batch|model|sku|upc|cup|ean|gtin|serial|catalogu?e?)|(?:series?|ser)\.?|ref(?:erence)?s?\.? (?:fab(?:ricant)?|catalogue|produit)\.?"
    rb"|code (?:de la palette|du bidon|du produit|(?:a |-)?barres?)|conteneurs?|containers?|compteurs?|meters?|travail|job|build|batch(?:es)?"
)
_LINK = rb"(?:[ _](?:no|num|numero|number|num|id|code)\b\.?)?(?:[ ](?:est|is|are|sont)(?: le)?)?[ :#=\"'>\x00\n]{0,4}"
_BEFORE = re.compile(rb"(?<![a-z])(?:" + _NAMES + rb")" + _LINK + rb"\(?\Z", re.IGNORECASE)
_LISTED = re.compile(
    rb"(?:[A-Z]{0,4}[0-9][A-Z0-9-]{1,5}[ ]?(?:[A-Z0-9-]{1,6}[ ]?){0,5}(?:,| et| and| ou| or|;)[ ]){1,8}\Z",
    re.IGNORECASE,
)
"""Others of the list, between its name and this one: « lots 4519 0597 4086 4568 and … »."""
_HEADING = re.compile(
    rb"(?<![a-z])(?:qte|quantites?|qty|quantity|prix|price|descriptions?|articles?|pieces?|parts?|items?|sku|catalogue|montants?|unit|unitaire|cout|cost)(?![a-z])",
    re.IGNORECASE,
)
_OF_GOODS = re.compile(
    rb"(?<![a-z])(?:qte|quantites?|qty|quantity|articles?|pieces?|parts?|items?|sku|catalogue|unit|unitaire)(?![a-z])",
    re.IGNORECASE,
)
"""Those of them that no statement of an account has."""
_OF_PEOPLE = re.compile(
    rb"(?<![a-z])(?:noms?|names?|prenoms?|n\.?a\.?s|s\.?i\.?n|ramq|n\.?a\.?m|usagere?s?|patiente?s?|cliente?s?|employee?s?|eleves?|beneficiaires?|titulaires?)(?![a-z])",
    re.IGNORECASE,
)
_PRICE = re.compile(rb"\d[.,]\d\d(?!\d)")
_RIGHT, _ROW, _ABOVE, _LEAST = 64, 160, 700, 2
"""Bytes right before, of the rest of a row, and above it in which its table is headed, by so many of its words."""


def of_goods(candidate: Candidate) -> bool:
    """Whether a thing has the number: its name stands right before, or the number is in a table of what is ordered."""
    before = candidate.before(_RIGHT)
    listed = _LISTED.search(before)
    if _BEFORE.search(before) or (listed and _BEFORE.search(before, 0, listed.start())):
        return True
    return _ordered(candidate)


def _ordered(candidate: Candidate) -> bool:
    data, start = candidate.data, candidate.start
    low = max(0, start - _ABOVE)
    lines = data[low:start].replace(b"\x00", b"\n").split(b"\n")
    rest = data[start : start + _ROW].replace(b"\x00", b"\n").partition(b"\n")[0]
    if not _PRICE.search(lines[-1] + rest) or _OF_PEOPLE.search(lines[-1] + rest):
        return False
    for line in reversed(lines[:-1]):
        if len(set(map(bytes.lower, _HEADING.findall(line)))) >= _LEAST and not _PRICE.search(line):
            return _OF_GOODS.search(line) is not None and _OF_PEOPLE.search(line) is None
    return False
