"""Civic address whose way is left out, as it is said: « au 88 Principale, Sainte-Thècle », « 412 des Mésanges, app. 6 ».

Issuer: municipalities. Format: civic number and name, with a town, an apartment or a postal code. Since nothing names a way,
words of home, someone's name or a label of addresses stand right before. Negatives: quantities, dates, offices. Level alone:
Protégé B.
"""

from __future__ import annotations

import re

from msgspec import structs

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.detectors.quebec.address import FREE_PLACE, NUMBER, owned

_NAME = rb"(?:(?:des|du|de la|de l'|de|d')[ ]?)?(?-i:[A-Z])[\w'-]{2,20}(?:[ -](?:(?:de|des|du|la|le|les|sur)[ -]){0,2}(?-i:[A-Z])[\w'-]{1,20}){0,2}(?:[ ](?:nord|sud|est|ouest|north|south|east|west|[NSEOW])(?![a-z]))?"
_FLAT = rb",?[ ](?:app|apt|appartement|apartment|logement|log|condo|unit|room|rm|#)\.?[ ]?(?:no[ ])?#?(?:[A-Z]?-?\d{1,5}[A-Z]?|[A-Z](?![a-z])|un|une|deux|trois|quatre|cinq|six)(?![a-z0-9])"
_TOWN = rb",[ ](?:a[ ])?(?-i:[A-Z])[A-Za-z'.]{2,20}(?:[- ](?:(?:de|des|du|la|le|les|sur|d|l)[-'])*(?-i:[A-Z])[A-Za-z']{1,16}){0,4}"
_POSTAL = rb"[ ,(]{1,3}(?:(?:quebec|qc)\)?[ ,]{1,3})?(?-i:[A-Z])\d(?-i:[A-Z])[ -]?\d(?-i:[A-Z])\d"
_PATTERN = re.compile(
    rb"(?<![\w$/,.-])(?:(?<=[\n:,(-] )|(?<=[\n(])|(?<=\b(?:au|le|is|at|to) )|(?<=\b(?:adr|add) )|(?<=\b(?:adr|add)\. )|(?<=adresse )|(?<=demeure )|(?<=habite )|(?<=domicile )|(?<=address ))"
    rb"(?P<where>"
    + NUMBER
    + rb",?[ ]"
    + _NAME
    + rb"(?:(?P<flat>"
    + _FLAT
    + rb")(?:"
    + _TOWN
    + rb")?|(?P<town>"
    + _TOWN
    + rb")(?P<flat2>"
    + _FLAT
    + rb")?)?)(?P<postal>(?="
    + _POSTAL
    + rb"))?(?![\w-])",
    re.IGNORECASE,
)
_HOME = re.compile(
    rb"(?<![a-z])(?:habit(?:e|ent|ait|ant)|demeur(?:e|ent|ait|ant)|resid(?:e|ent|ait|ant)|domicilie?e?s?|log(?:e|ent|eait)|vi(?:t|vent|vait)|reste(?:nt)?|lives?|living|lived|residing|resides|rents?|renting|stays|staying|chez|livre[rz]?|deliver|adr|adresse|address|domicile|logement|maison|demenage\w*|installee?|relogee?|(?P<there>moved|moving|relocated|(?:he|she|they|I|mom|mother|father|dad|son|daughter|brother|sister)(?:'s|'re|'m| is| are| am)))"
    rb"(?: (?:toujours|encore|maintenant|seule?|actuellement|postale|civique|on file|now|still))?(?: (?:au|a|le|la|at|in|is|est|c'est|:|with|to)| (?:m\.|mme|monsieur|madame|mr\.?|mrs\.?)?[ ]?(?-i:[A-Z])[A-Za-z' -]{2,40},?| ?:)?[ .,:(-]{0,3}\Z",
    re.IGNORECASE,
)
_SOMEONE = re.compile(
    rb"(?<![A-Za-z])(?:(?:M\.|Mme|Mr|Mrs|Ms|Monsieur|Madame) (?:[A-Z][A-Za-z'-]+ ){0,2}[A-Z][A-Za-z'-]+|[A-Z][a-z'-]+(?:-[A-Z][a-z]+)? [A-Z][a-z'-]+(?:-[A-Z][a-z]+)?), (?:[\d/-]{8,10}, |(?:NAS )?\d{3}[ -]\d{3}[ -]\d{3}, )?\Z"
)
_NO_WAY = re.compile(
    rb"[\d -]{1,8},?[ ](?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december"
    rb"|ans|dollars|personnes|employes|heures|jours|km|rue|avenue|chemin|rang|boul|cote|montee|place|allee|impasse|croissant|terrasse|promenade|route|carre|square|montreal|quebec|laval|canada|et|pages|articles?|points|lots|unites|places)(?![a-z])",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    where = match.group("where")
    if _NO_WAY.match(where):
        return None
    before = candidate.before(90)
    sure = match.group("flat") or match.group("flat2") or match.group("postal") is not None
    told = where[1:2].isdigit() and (sure or match.group("town")) and _SOMEONE.search(before)
    home = _HOME.search(before)
    if not told and (home is None or (home["there"] and not sure)):
        return None  # « they are at 80 Percent », « we moved to 365 Copilot, Teams »
    if not (sure or match.group("town") or re.search(rb"(?:au|at|to) \Z", before, re.IGNORECASE)):
        return None
    end = match.start("where") + len(where.rstrip(b" .,("))
    found = owned(candidate, end)
    if found is None or found.label not in ("", FREE_PLACE):
        return None
    return structs.replace(found, label="")  # a word of home gave it to someone


DETECTOR = Detector(
    name="quebec.address_bare",
    type=FindingType.ADDRESS,
    level=Level.PROTEGE_B,
    anchors=(
        r"\b(?:habite|habitent|habitait|habitant|demeure|demeurent|demeurait|demeurant|reside|resident|residait|residant|domicilie|domiciliee|loge|logent|vit|vivent|reste|restent|demenage[a-z]{0,3}|lives?|living|lived|residing|rents?|renting|stays|staying|moved to|(?:he|she|they|i)(?:'s|'re|'m| is| are| am) at|livrer|livre|adr|adresse|address|domicile)\b[^\n0-9]{1,50}[0-9]{1,5}[a-d]?,? (?:des |du |de la |de l'|d')?[a-z]",
        r"(?s)[a-z0-9], [0-9]{2,5}[a-d]?,? (?:des |du |de la |de l'|d')?[A-Z][a-z'-]{2,20}(?: [A-Z][a-z]{2,16})?(?:,? (?:app|apt|log)|, [A-Z])",
    ),
    pattern=_PATTERN,
    judge=judge,
    digits=1,
    near=(90, 150),
)
