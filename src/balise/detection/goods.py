"""Numbers that a thing has, as what stands right before says.

Numbers of lots, parts, orders and meetings have as many figures as a social insurance number or a card, and a right check
digit one time in ten. Only names of things that nobody's number follows are here: no « référence », « dossier » or
« fournisseur », and none that is also a word of everyday (« travail », « réservation », « pièce », « item ») unless a word
for its number stands with it. Who has the thing is no thing: « responsable du conteneur : … ».
"""

from __future__ import annotations

import re
import string

from balise.detection.detector import Candidate, alnum_of, digits_of
from balise.detection.shown import of_someone

_NAMES = (
    rb"urnes?(?: scellees?)?|seances? (?:no|numero)|lots?(?: (?:vises?|rappeles?|concernes?|touches?|affectes?|retires?|suivants?))?|palettes?|pallets?|bidons?|courroies?|cartouches?|toners?|soumissions?|appels? d'offres|demandes? d'achat"
    rb"|bons? de (?:commande|livraison|travail|transport|sortie)|bons? ouverts?|boites? scellees?|requisitions?|purchase (?:orders?|requests?)|work orders?"
    rb"|(?:no|numero)s? (?:de |d'une )?(?:reservation|conference|reunion|seance|poste budgetaire|bordereau|actif|bien)|(?:reservation|booking|conference|meeting|zoom|webinar) (?:no|numero|number|id)"
    rb"|(?:no|numero)s? de (?:reperage|suivi)(?: (?:de )?(?:postes canada|purolator|fedex|ups|dhl|canpar|dicom|nationex))?|identifiants? de (?:conference|reunion|file)|(?:identifiants?|no|numero|id)[ _](?:de )?(?:build|job|pipeline|deploiement)|asset tags?|etiquettes? d'inventaire|codes? (?:de la palette|du bidon|d'inventaire|de surveillance|(?:a |-|_)?barres?)|conteneurs?|containers?|compteurs?|meters?"
    rb"|(?:no|num|numero|code|ref|reference)s?\.?(?: de(?: la| l')?| du| d'|\.|_)? ?(?:pieces?|articles?|produits?|series?|fab(?:ricant)?|catalogue|lots?|palettes?|modeles?|actifs?|inventaire)"
    rb"|(?:pieces?|articles?|series?|part|item|serial|catalogu?e|model|product|seal|drawing) (?:no|num|numero|number|#)|serials?|s/n|sku|upc|gtin|sscc|imei"
    rb"|scelles?(?: (?:no|numero))?|bordereau de (?:versement|prix|envoi)|cahiers?|packing slips?|waybills?|connaissements?"
    rb"|(?:code-?|bar-?)barres|barcodes?|codes-barres|groupes?-cours|groupes?-matieres?|microfilms?|gl accounts?|grand livre|postes? budgetaires?|budget lines?|cost cent(?:re|er)s?|centres? de couts?|no_budget"
    rb"|contract accounts?|contrats? de (?:soutien|service|location|entretien)|(?:maintenance|service|support) contracts?|certificats? (?:de conformite|d'etalonnage|d'analyse)|batch(?: ids?)?|lots? de facturation|culees?|gabarits?"
    rb"|pompes?|moteurs?|roulements?|glissieres?|commutateurs?|ponceaux?|bornes?(?:-fontaines?)?|hydrants?|valves?|vannes?"
)
"""Nouns after which nobody's number follows."""
_EVERYDAY = rb"(?:pieces?|articles?|boites?|box(?:es)?|ecrans?|screens?|contrats?|contracts?|tracking|gauges?|palette)"
"""The same, where the number follows at once: « boîte 144-637-915 », and no « boîte : »."""
_AT_ONCE = re.compile(rb"(?<![a-z])" + _EVERYDAY + rb"(?:[ >]|=[\"'])\Z", re.IGNORECASE)
_BUILT = re.compile(rb"(?<![a-z])(?:builds?|pipelines?)[ #]{1,2}\Z", re.IGNORECASE)
"""What programs number, without parting the figures."""
_CODED = re.compile(
    rb"(?<![a-z])(?:no|num|numero)?_?(?:series?|serials?|s/n|tags?|modeles?|models?|catalogu?e|sku|upc|gtin|(?:code-?|bar-?)?barres|barcodes?|inventaire|fab(?:ricant)?|palettes?|toners?|pieces?|parts?|articles?|items?|lots?)(?![a-z])",
    re.IGNORECASE,
)
"""What is numbered by letters and figures."""
_LINK = rb"\.?(?P<said>(?:[ _](?:no|num|numero|number|#)\b\.?)?(?:[ ](?:est|is|are|sont)(?: le)?)?)[ :#=\"'>]{0,4}\(?(?:[A-Z]{1,4}-)?\Z"
_NAMED = re.compile(rb"(?<![a-z])(?:" + _NAMES + rb")(?![a-z])", re.IGNORECASE)
_BEFORE = re.compile(rb"(?:" + _NAMES + rb")" + _LINK, re.IGNORECASE)
_OF = re.compile(rb"(?<![a-z])(?:d[eu]s?|de la|de l'|l[ea]s?|l'|une?|of|the|an?) ?\Z", re.IGNORECASE)
"""What joins a thing to who has it."""
_HEADED = re.compile(
    rb"(?<![a-z])(?:codes?|numeros?|nos?) (?:de |d')(?:series?|lots?|pieces?|inventaires?|produits?|modeles?|bons?|commandes?|scelles?|palettes?) (?:de |du |des |de la |de l'|d')[a-z][^.:;\n\x00\d]{1,34}(?:[ ]?:[ ]|[ ](?:est|sera)(?: le)? )\Z"
    rb"|(?<![a-z])numeros? de (?:reservation|conference|bordereau) (?:de |du |des |de la |de l'|d')(?-i:[a-z][^.:;\n\x00\dA-Z]{1,34})(?:[ ]?:[ ]|[ ]est(?: le)? )\Z|(?<![a-z])(?:bordereau|bon de (?:commande|livraison)|colis|conteneur)(?-i:[^.:;\n\x00\dA-Z]{0,34}) porte le (?:numero|no\.?) \Z|(?<![a-z])(?:serial|part|asset|order|item|lot) (?:number|no\.?) of the [a-z][^.:;\n\x00\d]{1,30}(?:[ ]?:[ ]|[ ]is )\Z",
    re.IGNORECASE,
)
"""« le numéro de série du serveur à remplacer est le … »."""
_AGAIN = 600
"""Bytes back to where the same number was told before."""
_RANGE = re.compile(
    rb"[\"')]{0,2}(?: ?- ?| a | au | to | through | jusqu'a | and up to )[\"'(]{0,2}\Z", re.IGNORECASE
)
"""Between the first and the last of a series."""
_LETTERS = string.ascii_uppercase.encode()
_SIBLINGS = 160
"""Bytes on both sides in which another of a series stands."""
_STEPS, _LETTERED_STEPS, _STEPS_IN_RANGE = 99, 3, 9999
"""How far apart the numbers of a series are; where letters begin them, less: twins' cards, one misread, are that near."""
_CODES = {
    letters: re.compile(rb"(?<![A-Za-z0-9])[A-Za-z]{%d}[ -]?\d(?:[ -]?\d){7,15}(?!\d)" % letters)
    for letters in (0, 1, 4)
}
"""By how many letters they begin with."""
_NUMBER = re.compile(rb"[ :#=\"'>]{0,4}(?:[A-Z]{1,4}[ -]?)?\d{1,19}(?:[ -]\d{1,8}){0,5}[ ]?")
_NEXT = re.compile(rb"['\"]?,[ ]?['\"]?|[ ]/[ ]| et | and | ou | or |;[ ]")
"""Between the numbers of a list: « lots 4519 0597 4086 4568 and … »."""
_RIGHT = 64
"""Bytes right before."""


def of_goods(candidate: Candidate) -> bool:
    """Whether a thing has the number: its name stands right before, alone or with other numbers as long; or did once."""
    if _named_before(candidate, candidate.start):
        return True
    earlier = candidate.data.rfind(candidate.value, max(0, candidate.start - _AGAIN), candidate.start)
    return earlier >= 0 and _named_before(candidate, earlier)


def _named_before(candidate: Candidate, start: int) -> bool:
    before = candidate.data[max(0, start - _RIGHT) : start]
    before = before[before.rfind(b"\x00") + 1 :]
    if _AT_ONCE.search(before) or _HEADED.search(before):
        return True
    if candidate.value.isdigit() and _BUILT.search(before):
        return True
    named = max(_NAMED.finditer(before), key=re.Match.end, default=None)
    if named is None:
        return False
    right = _BEFORE.search(before, named.start())
    if right is not None:
        apposed = before[named.end() :] == b" "  # « la palette 4562 … »
        return apposed or bool(right.group("said")) or _OF.search(before, 0, named.start()) is None
    parts = _NEXT.split(before[named.end() :])
    return (
        len(parts) > 1
        and not parts[-1].strip()
        and all(
            _NUMBER.fullmatch(part) and len(digits_of(part)) == len(candidate.digits) for part in parts[:-1]
        )
    )


def in_series(candidate: Candidate) -> bool:
    """Whether another number beside is a few steps away: labels of things run on, those of people hardly."""
    own = alnum_of(candidate.value).upper()
    letters = len(own) - len(own.lstrip(_LETTERS))
    form = _CODES.get(letters)
    before, after = candidate.before(_SIBLINGS), candidate.after(_SIBLINGS)
    for text, joins in ((before, _ends_range), (after, _begins_range)):
        for other in form.finditer(text) if form else ():
            code = alnum_of(other.group()).upper()
            if code == own or len(code) != len(own) or code[:letters] != own[:letters]:
                continue
            steps = _LETTERED_STEPS if letters else _STEPS
            if abs(int(code[letters:]) - int(own[letters:])) <= (
                _STEPS_IN_RANGE if joins(text, other) else steps
            ):
                return True
    return False


def _ends_range(before: bytes, other: re.Match[bytes]) -> bool:
    return _RANGE.fullmatch(before, other.end()) is not None


def _begins_range(after: bytes, other: re.Match[bytes]) -> bool:
    return _RANGE.fullmatch(after, 0, other.start()) is not None


def of_thing(candidate: Candidate) -> bool:
    """Whether a code that has the form of someone's is a thing's, and nobody is named beside it.

    Things that people have by their card (a box of pills, a tender) are not enough where letters begin it: only what
    is numbered so is.
    """
    numbered = of_goods(candidate) and _CODED.search(candidate.before(_RIGHT)) is not None
    return (numbered or in_series(candidate)) and not of_someone(
        candidate.data, candidate.start, candidate.end
    )
