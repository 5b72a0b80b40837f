"""Numbers that a thing has, as what stands right before says.

Numbers of lots, parts, orders and meetings have as many figures as a social insurance number or a card, and a right check
digit one time in ten. Only names of things that nobody's number follows are here: no « référence », « dossier » or
« fournisseur », and none that is also a word of everyday (« travail », « réservation », « pièce », « item ») unless a word
for its number stands with it. Who has the thing is no thing: « responsable du conteneur : … ».
"""

from __future__ import annotations

import re

from balise.detection.detector import Candidate, digits_of

_NAMES = (
    rb"urnes?(?: scellees?)?|seances? (?:no|numero)|lots?|palettes?|pallets?|bidons?|courroies?|cartouches?|toners?|soumissions?|appels? d'offres|demandes? d'achat"
    rb"|bons? de (?:commande|livraison)|requisitions?|purchase (?:orders?|requests?)|work orders?"
    rb"|(?:no|numero)s? (?:de |d'une )?(?:reservation|conference|reunion)|(?:reservation|booking|conference|meeting|zoom|webinar) (?:no|numero|number|id)"
    rb"|identifiants? de (?:conference|reunion)|asset tags?|etiquettes? d'inventaire|code (?:de la palette|du bidon|(?:a |-)?barres?)|conteneurs?|containers?|compteurs?|meters?"
    rb"|(?:no|num|numero|code|ref|reference)s?\.?(?: de(?: la| l')?| du| d'|\.)? ?(?:pieces?|articles?|produits?|series?|fab(?:ricant)?|catalogue|lots?|palettes?)"
    rb"|(?:pieces?|articles?|series?|part|item|serial|catalogu?e|model|product) (?:no|num|numero|number|#)|sku|upc|gtin"
)
_LINK = rb"\.?(?P<said>(?:[ _](?:no|num|numero|number|#)\b\.?)?(?:[ ](?:est|is|are|sont)(?: le)?)?)[ :#=\"'>]{0,4}\(?\Z"
_NAMED = re.compile(rb"(?<![a-z])(?:" + _NAMES + rb")(?![a-z])", re.IGNORECASE)
_BEFORE = re.compile(rb"(?:" + _NAMES + rb")" + _LINK, re.IGNORECASE)
_OF = re.compile(rb"(?<![a-z])(?:d[eu]s?|de la|de l'|l[ea]s?|l'|une?|of|the|an?) ?\Z", re.IGNORECASE)
"""What joins a thing to who has it."""
_NUMBER = re.compile(rb"[ :#=\"'>]{0,4}\d{1,19}(?:[ -]\d{1,8}){0,5}[ ]?")
_NEXT = re.compile(rb",[ ]| et | and | ou | or |;[ ]")
"""Between the numbers of a list: « lots 4519 0597 4086 4568 and … »."""
_RIGHT = 64
"""Bytes right before."""


def of_goods(candidate: Candidate) -> bool:
    """Whether a thing has the number: its name stands right before, alone or with other numbers as long."""
    before = candidate.before(_RIGHT)
    named = max(_NAMED.finditer(before), key=re.Match.end, default=None)
    if named is None:
        return False
    right = _BEFORE.search(before, named.start())
    if right is not None:
        return bool(right.group("said")) or _OF.search(before, 0, named.start()) is None
    parts = _NEXT.split(before[named.end() :])
    return (
        len(parts) > 1
        and not parts[-1].strip()
        and all(
            _NUMBER.fullmatch(part) and len(digits_of(part)) == len(candidate.digits) for part in parts[:-1]
        )
    )
