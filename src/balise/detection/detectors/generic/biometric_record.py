"""What a file or a reader says of someone's body: a comparison with its score, a template with its number or its points,
fingerprints that were taken, a gait that was measured.

Source of the notion: LCCJTI, s. 44 and 45; LAI, s. 59. Format: a word of the body's marks with a figure of its own (« empreinte
vocale reconnue à 93 % », « index droit, 41 minuties », « vecteur facial 0x7be1 »), or with what was done to them and no article
(« Empreintes prises, fiche FPS … »). Negatives: products and their rates, thresholds, procedures, counts. Level alone:
Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.detectors.generic.biometric import of_a_body
from balise.detection.wordwise import Lowered

_SIDE = r"(?: (?:droite?|gauche|dr|g|d))?"
_FINGER = rf"(?:pouce|index|majeur|annulaire|auriculaire|paume|main|doigt|iris|oeil){_SIDE}"
_FINGERS = rf"(?:(?:du|de l'|de la|des|des deux) ?{_FINGER}s?)"
_KIND = r"(?:digitales?|palmaires?|vocales?|faciales?|retiniennes?|biometriques?|latentes?|vocal|facial|faciaux|retinien)"
_MARK = (
    rf"(?:empreintes?(?: {_KIND})?(?: {_FINGERS})?|gabarits?(?: {_KIND})?(?: (?:d'empreinte|d'iris|de l'iris|du visage|{_FINGER}|{_FINGERS}))?"
    rf"|{_FINGER}|iris{_SIDE}|vecteurs? (?:facia(?:l|ux)|de (?:visage|voix)|du visage|biometriques?)|signatures? (?:vocale|faciale|de (?:la |sa )?(?:marche|demarche|voix)|cinematique)"
    rf"|codes? (?:d'|de l')iris|(?:voix|visage)(?= (?:reconnue?|comparee?|identifiee?|enrolee?|rejetee?|refusee?|verifiee?) )"
    r"|(?:finger|thumb|palm|voice) ?prints?|iris codes?|face (?:template|vector|embedding)s?|facial (?:template|vector|embedding)s?|(?:left|right) (?:thumb|index|iris|palm))"
)
_RATE = r"(?:[01][.,]\d{1,3}|\d{1,3}(?:[.,]\d)? ?(?:%|/ ?100(?!\d)|pour cent|p\. ?100))"
_AGREEMENT = (
    rf"(?:correspondances?|concordances?|similitudes?|ressemblances?|comparaisons?|reconnaissances?|identifications?) (?:{_KIND}|(?:de (?:la |sa )?(?:voix|demarche)|du visage|des empreintes|d'empreintes?|d'iris|de l'iris))"
    r"|scores? (?:de )?(?:similarite|similitude|correspondance|concordance|comparaison|ressemblance)(?: (?:faciale|vocale|de (?:la|sa) voix|du visage))?|(?:face|facial|voice|iris|fingerprint|palm) (?:match|comparison|similarity)(?: score)?"
)
_TAKEN = (
    r"(?:prise?s?|relevee?s?|prelevee?s?|enregistree?s?|enrolee?s?|transmise?s?|comparee?s?|reconnue?s?|rejetee?s?|refusee?s?|illisibles?|versee?s?|conservee?s?|verifiee?s?|inscrite?s?|identifiee?s?|non reconnue?s?|en double|capte?e?s?"
    r"|taken|enrolled|matched|rejected|unreadable|on file|stored)"
)
_ID = r"(?=[a-z0-9-]{0,24}\d)(?:0x)?[a-z0-9]{1,16}(?:[-_.][a-z0-9]{1,12}){0,4}"
_FIGURED = (
    rf"(?:{_AGREEMENT})(?: (?:positive|negative|partielle))?[ :=(,]{{1,3}}(?:(?:a|de|est de|of|is|at|etablie a|donne|donnait|indice(?: de)?|score(?: de)?|:) ?)?{_RATE}"
    rf"|{_MARK}(?:[ ,:(]{{1,2}}{_TAKEN})?[ ,:(]{{1,3}}(?:(?:a|de|at|score|qualite|quality|score de (?:concordance|correspondance|similarite|qualite)|correspondance|seuil|match|minuties|points?) ?[:=]?(?: de)? ?){{1,2}}(?:{_RATE}|\d{{1,3}}(?! ?(?:h|ans|jours|mois|minutes|cm|mm|\$))(?![\d/-]))"
    rf"|{_MARK}(?:[ ,:(]{{1,2}}{_TAKEN})?[ ,:(]{{1,3}}\d{{1,3}} (?:minuties|points (?:caracteristiques|de (?:concordance|comparaison|similitude)))"
    rf"|{_MARK}[ ,:(]{{1,3}}(?:(?:code(?: daugman)?|vecteur|no|numero|id|ref|hachage|hash) ?[.:=]? ?){{1,2}}{_ID}"
    rf"|(?:vecteurs? facia(?:l|ux)|gabarits?(?: (?:facial|vocal|palmaire|biometrique|d'empreinte|d'iris|{_FINGER}))?(?:,? {_FINGER})?|codes? (?:d'|de l')iris|iris{_SIDE}) ?[:=]? ?(?:0x[0-9a-f]{{3,16}}|(?=[a-z-]{{0,6}}\d)[a-z]{{0,4}}-?[0-9a-fx]{{3,8}}(?:[-:][0-9a-fx]{{2,8}}){{1,8}})"
    r"|(?:formules?|fiches?|dossiers?|releves?) (?:dactyloscopiques?|decadactylaires?|dactylaires?|digitales?)(?: (?:no|numero|fps|sed|:|n\.)){0,2} ?:? ?(?=[a-z]{0,4} ?-?\d)[a-z0-9]{1,12}(?: [a-z0-9]{1,3}(?= )){0,4}"
    r"|formule ?:? ?\d{1,2} [a-z](?: [a-z0-9]{1,4}){2,8} / [a-z](?: [a-z0-9]{1,4}){1,8}"
    rf"|reconnaissance (?:faciale|vocale|du visage|de l'iris) ?[:(] ?(?:vecteur|gabarit|score|distance|id) [^.;\n\x00]{{2,30}}"
)
_GAIT = r"(?:foulees?|longueur de (?:pas|foulee)|cadence(?: de (?:pas|marche))?|stride(?: length)?|step length|asymetrie)(?: (?:moyenne|de|:|g|d|of)){0,2} ?\d{1,3}(?:[.,]\d{1,2})? ?(?:cm|m|hz|%|pas ?/ ?min|pas par minute|steps)(?![a-z])"
_DONE = rf"(?:empreintes?(?: {_KIND})?(?: {_FINGERS})?|iris{_SIDE}|gabarits?(?: {_KIND})?|fingerprints?|palm ?prints?) {_TAKEN}"
_KEPT = rf"(?:sa|son|ses|leurs?|his|her) (?:photos? de reconnaissance faciale|gabarits? {_KIND}|enregistrements? biometriques?|face template)"
_FIELD = rf"{_KEPT}|gabarits?(?: {_KIND}| enregistres?| enrolee?s?| conserves?| actifs?| no| en memoire){{0,2}} ?: ?(?:{_FINGER}|visage|face|voix|paume|veines)"
_REST = r"[^.;\n\x00]{0,60}"

_OF_MANY = re.compile(
    rb"(?<![a-z])(?:les|des|aux|ces|leurs|toutes|chaque|aucune?s?|ni|d'|sans|si|quand|lorsque|si l'|nos|vos|the|all|any|no|every|these|their)[ ]\Z",
    re.IGNORECASE,
)
"""Before what is told of everyone's, or of no one's."""
_SUPPOSED = re.compile(
    rb"(?<![a-z])(?:minimums?|minimale?s?|maximums?|maximale?s?|moyennes?|seuils? (?:fixe|regle|recommande|de (?:rejet|decision|tolerance))|exige[a-z]*|requise?s?|recommande[a-z]*|taux de (?:faux|rejet|reussite|reconnaissance)|precision|fiabilite|exactitude|garanti[a-z]*|fournisseurs?|modeles?|produit|version|devis|capteurs?(?= [A-Z])|algorithme|logiciel|demonstrations?|demo|vendeu(?:rs?|ses?)|en moyenne|au moins|exemples?|faux positifs?|accuracy|vendor|threshold|average|at least|benchmark)(?![a-z])",
    re.IGNORECASE,
)
"""What a machine reaches, or must."""
_GAIT_OF = re.compile(
    rb"(?<![a-z])(?:demarche|gait|boiterie|cinematique|signature|biometri\w*|limp)(?![a-z])",
    re.IGNORECASE,
)
"""Without one of them, steps are a runner's or a staircase's."""


_KEYED = re.compile(
    rb"(?<![a-z])(?:user|usager|utilisateur|uid|emp(?:loye)?|badge|matricule)(?:_?id)?= ?[\"']?[a-z]{0,3}\d{3,12}[\"', ]{1,3}\Z",
    re.IGNORECASE,
)
"""Whose a reader's line is: « user=741637 gabarit facial comparé, score=0,64 »."""
_SCORED = re.compile(rb"\d[.,]\d|\d ?%|score|correspond", re.IGNORECASE)


def judge(candidate: Candidate) -> Found | None:
    kind = candidate.match.lastgroup
    clause = re.split(rb"[.;\n\x00](?!\d)", candidate.before(90))[-1]
    around = clause + b" | " + re.split(rb"[.;\n\x00](?!\d)", candidate.after(60))[0]
    if _SUPPOSED.search(around) or _OF_MANY.search(clause) or _SUPPOSED.search(candidate.value):
        return None
    if kind == "gait" and not _GAIT_OF.search(candidate.before(110) + candidate.value + candidate.after(50)):
        return None
    if not of_a_body(candidate):
        return None
    end = candidate.start + len(candidate.value.rstrip(b" ,:(\"'"))
    return Found(
        0.8,
        end=end,
        tie=Tie.TIED if _SCORED.search(candidate.value) and _KEYED.search(clause) else Tie.RECORD,
    )


DETECTOR = Detector(
    name="generic.biometric_record",
    type=FindingType.BIOMETRIC,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:empreintes?|gabarits?|vecteurs?|signatures?|iris|minuties|dactyl|decadactyl|foulees?|cadence|longueur de|asymetrie|stride|step length)\b",
        r"\b(?:correspondances?|concordances?|similitudes?|ressemblances?|comparaisons?|reconnaissances?|identifications?) (?:facia|voca|palm|biom|digi|retin|d[eu'])",
        r"\bscores? (?:de )?[scr][a-z]{6}|\b(?:face|facial|voice|iris|finger|fingerprint|palm|thumb|voice) ?(?:match|comp|simil|print|code|templ|vector|embed)",
        r"\bphotos? de reconnaissance faciale\b|\b(?:voix|visage) (?:re|com|id|en|ve)|\b(?:pouce|index|majeur|annulaire|auriculaire|paume) (?:droite?|gauche)|\b(?:left|right) (?:thumb|index|iris|palm)|\bformule ?:? ?[0-9]{1,2} [a-z] [a-z0-9]{1,4} |(?:formule|fiche|dossier|releve)s? d(?:acty|eca|igi)",
    ),
    pattern=Lowered(
        rf"(?<![a-z0-9-])(?:(?P<figured>{_FIGURED})|(?P<gait>{_GAIT})|(?P<done>{_DONE})(?![a-z0-9])|(?P<field>{_FIELD})){_REST}".encode(),
        plain=True,
    ),
    judge=judge,
    most=12,
    near=(64, 160),
)
