"""Numbers that a thing has, as what stands right before says, or the column that it stands in.

Numbers of lots, parts, orders and meetings have as many figures as someone's, and a right check digit one time in ten.
Only names of things that nobody's number follows are here: no « référence », « dossier » or « fournisseur », and none that
is also a word of everyday (« travail », « réservation », « pièce », « item ») unless a word for its number stands with it.
"""

from __future__ import annotations

import re

from balise.detection.detector import Candidate

_PARTS = (
    rb"(?:no|num|numero|code|ref|reference)s?\.?(?: de(?: la| l')?| du| d'|\.)? ?(?:pieces?|articles?|produits?|series?|fab(?:ricant)?|catalogue|lots?|palettes?)"
    rb"|(?:pieces?|articles?|series?|part|item|serial|catalogu?e|model|product) (?:no|num|numero|number|#)|sku|upc|cup|ean|gtin"
)
"""What names the number of a part."""
_NAMES = (
    rb"lots?|palettes?|pallets?|bidons?|courroies?|cartouches?|toners?|soumissions?|appels? d'offres|demandes? d'achat"
    rb"|bons? de (?:commande|livraison)|requisitions?|purchase (?:orders?|requests?)|work orders?"
    rb"|(?:no|numero)s? (?:de |d'une )?(?:reservation|conference|reunion)|(?:reservation|booking|conference|meeting|zoom|webinar) (?:no|numero|number|id)"
    rb"|identifiants? de (?:conference|reunion)|asset tags?|etiquettes? d'inventaire|code (?:de la palette|du bidon|(?:a |-)?barres?)|conteneurs?|containers?|compteurs?|meters?|"
    + _PARTS
)
_LINK = rb"\.?(?:[ _](?:no|num|numero|number|#)\b\.?)?(?:[ ](?:est|is|are|sont)(?: le)?)?[ :#=\"'>]{0,4}\(?\Z"
_BEFORE = re.compile(rb"(?<![a-z])(?:" + _NAMES + rb")" + _LINK, re.IGNORECASE)
_NAMED = re.compile(rb"(?<![a-z])(?:" + _NAMES + rb")(?![a-z])", re.IGNORECASE)
_NUMBER = re.compile(rb"[ :#=\"'>]{0,4}[A-Z0-9-]{2,20}(?: [A-Z0-9-]{2,8}){0,5}[ ]?", re.IGNORECASE)
_NEXT = re.compile(rb",[ ]| et | and | ou | or |;[ ]")
"""Between the numbers of a list: « lots 4519 0597 4086 4568 and … »."""
_HEADED = re.compile(rb"(?<![a-z])(?:" + _PARTS + rb")(?![a-z])", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    rb"(?<![a-z])(?:noms?|names?|prenoms?|n\.?a\.?s|s\.?i\.?n|ramq|n\.?a\.?m|personnes?|persons?|usagere?s?|patiente?s?|cliente?s?|employee?s?|salariee?s?|eleves?|beneficiaires?|titulaires?|mme|m\.|mr|mrs|ms|cartes?|card|interac|visa|mastercard)(?![a-z])",
    re.IGNORECASE,
)
_PRICE = re.compile(rb"\d[.,]\d\d(?!\d)")
_RIGHT, _ROW, _ABOVE = 64, 160, 700
"""Bytes right before, of the rest of a row, and above it in which its table is headed."""


def of_goods(candidate: Candidate) -> bool:
    """Whether a thing has the number: its name stands right before, or it is in a table whose column is of parts."""
    before = candidate.before(_RIGHT)
    named = max(_NAMED.finditer(before), key=re.Match.end, default=None)
    if named is not None and (_BEFORE.search(before, named.start()) or _listed(before[named.end() :])):
        return True
    return _in_parts(candidate)


def _listed(between: bytes) -> bool:
    """Whether only other numbers of a list stand there."""
    parts = _NEXT.split(between)
    return len(parts) > 1 and not parts[-1].strip() and all(_NUMBER.fullmatch(part) for part in parts[:-1])


def _in_parts(candidate: Candidate) -> bool:
    data, start = candidate.data, candidate.start
    lines = data[max(0, start - _ABOVE) : start].replace(b"\x00", b"\n").split(b"\n")
    row = lines[-1] + data[start : start + _ROW].replace(b"\x00", b"\n").partition(b"\n")[0]
    if not _PRICE.search(row) or _OF_PEOPLE.search(row):
        return False
    heading = next((line for line in reversed(lines[:-1]) if line.strip() and not _PRICE.search(line)), b"")
    return _HEADED.search(heading) is not None and _OF_PEOPLE.search(heading) is None
