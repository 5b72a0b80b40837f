"""What someone is said to have done: « on lui reproche d'avoir … », « il aurait signé à sa place », « le plaignant affirme que … ».

Source of the notion: LAI, s. 57 and 59. Format: a reproach to someone; a past conditional, in a text of complaint,
inquiry or discipline; what a complainant or a whistle-blower affirms of someone. The clause is the fact, whatever its
words. Negatives: reproaches to bodies and things, regrets (« il aurait fallu »), conditions. Level alone: Protégé C
with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.lexicons.grammar import KIN, ROLES
from balise.detection.words import Rare
from balise.detection.wordwise import Lowered

_CHIEFS = (
    "directeur directrice gestionnaire superieur superieure chef cheffe responsable policier policiere entrepreneur proprietaire"
    " coordonnateur coordonnatrice gerant gerante intervenant intervenante contremaitre maire mairesse moniteur monitrice"
    " entraineur coach prof professeur infirmier infirmiere prepose preposee intime commis adjoint adjointe"
)
_PEOPLE = "|".join(sorted(ROLES | KIN | set(_CHIEFS.split()), key=lambda word: (-len(word), word)))
_SOMEONE = (
    r"(?:(?:m\.|mme|mlle|mr|ms|monsieur|madame|me|dr|dre) |(?-i:[A-Z][a-z]+(?:-[A-Z][a-z]+)? (?:d[eu] |la |le )?[A-Z])"
    rf"|(?:le |la |l'|un |une |son |sa |mon |ma |cet |cette |ce |notre |leur )(?:{_PEOPLE})(?![a-z]))"
)
_REST = r"[^.;!?\n\x00]{4,110}"
_REPROACHED = (
    rf"(?:on |l'employeur |la direction |le syndic |l'ordre |le comite |le plaignant |la plaignante )?(?:lui|vous|m'|me) (?:est |a ete |sont |ont ete |a |avait |ont )?reproch(?:e|ent|ait|aient|ee?s?)(?![a-z]){_REST}"
    rf"|(?:est|ete|sont) reproche(?:e?s?) (?:a |au |aux ){_REST}"
    rf"|reproch(?:e|ent|ait|aient) (?:a |au ){_SOMEONE}{_REST}"
)
_SAYER = r"(?:plaignante?s?|denonciat(?:eur|rice)s?|divulgat(?:eur|rice)s?|lanceu(?:r|se) d'alerte|demanderesse|demandeur|requerante?|victime|temoins?|syndic|syndique|collegues?|informat(?:eur|rice)|source anonyme|signalant|declarante?|employee?|citoyen(?:ne)?|parent|eleve|complainant|whistle-?blower)"
_SAYS = r"(?:affirme|affirment|allegue|alleguent|soutient|soutiennent|pretend|pretendent|denonce|rapporte|rapportent|declare|declarent|ajoute|ajoutent|dit avoir vu|a vu|dit|alleges?|claims?|states?|says)"
_AFFIRMED = rf"{_SAYER}(?: [a-z.-]+){{0,3}}? {_SAYS} (?:que |qu'|that )(?:[a-z]+ly |le \d{{1,2}} [a-z]+,? )?(?P<told>(?:{_SOMEONE}|(?:le |la |l'|son |sa |the |his |her )(?:director|manager|supervisor|boss|coworker|employee))(?:{_REST}))"
_WOULD = rf"(?:(?:n'|l'|lui |m'|nous |les |leur |s'|s'en |y )?(?:aurait|auraient) (?:aussi |egalement |deja |meme |ensuite |alors |a plusieurs reprises |frequemment |regulierement |souvent ){{0,2}}(?P<done>[a-z]{{2,16}}(?:e|i|u|it|is|ert|aint|ue)s?)(?![a-z]){_REST}|(?:serait|seraient) (?P<gone>entre|entree|introduite?|presentee?|rendue?|enfuie?|sauvee?|battue?|emparee?|servie?|absentee?|endormie?|livree?)s?(?![a-z]){_REST})"
_REGRETS = re.compile(
    rb"(?:ete|eu|fallu|pu|du|voulu|aime|prefere|besoin|lieu|souhaite|permis|suffi|coute|valu|gagne|touche|recu|perdu|subi|souffert|consulte|vecu|connu|ne|nee|mort|morte|decede|decedee|venu|venue|alle|allee|parti|partie|reste|restee|arrive|arrivee|interesse|interessee|tombe|tombee"
    rb"|evite|economise|facilite|suivi|appris|compris|choisi|droit|juste|utile|mieux|plus|moins|tres|trop|ainsi|situe|due|possible|prete?s?|malade|absente?|attendu|prevu|dispose|disponible|ajoute|repondu|explique|mentionne|confie|precise|indique|affirme|declare|demande|dit(?! (?:a|des|que (?:la|le|sa|son)))|nie|rappele|ressenti|commence|fini|termine|cesse|continue|decide|refuse)(?![a-z])",
    re.IGNORECASE,
)
"""Past conditionals of regret, of fate or of hearsay on health, rather than of blame."""
_BLAME = Rare(
    r"(?<![a-z])(?:allegation|plainte|plaignant|enquete|reproch|denonc|divulgat|signalement|suspect|polic|harcel|infraction|accus|temoin|manquement|disciplin|vols?(?![a-z])|vole|fraud|victime|intime|mis en cause|mise en cause|dpj|agress|crim|delit|deontolog|inconduite|detourn|complaint|abus|violence|menac)"
)
"""What a text of complaint, of inquiry or of discipline speaks of."""
_IF = re.compile(rb"(?<![a-z])(?:si|s'il|s'ils|s'elle|que|qu'on|comme si|sinon|sans quoi|on|cela|ca|ce|projet|ministere|compagnie)(?: [a-z']+){0,2} ?\Z", re.IGNORECASE)  # fmt: skip
_SUPPOSED = re.compile(rb"(?<![a-z])(?:si|s'ils?|if)(?![a-z])", re.IGNORECASE)
BEFORE = 700
"""Bytes before a conditional in which the text says what it is."""


def judge(candidate: Candidate) -> Found | None:
    done = candidate.match.group("done") or candidate.match.group("gone")
    if done is not None:
        if _REGRETS.match(candidate.match.group("done") or b"") or _IF.search(candidate.before(24)):
            return None
        if _SUPPOSED.search(candidate.before(120).rpartition(b".")[2]):
            return None
        if _BLAME.search(candidate.data[max(0, candidate.start - BEFORE) : candidate.end]) is None:
            return None
    told = candidate.match.start("told") if candidate.match.group("told") is not None else candidate.start
    return Found(0.8, start=told, end=candidate.start + len(candidate.value.rstrip(b" ,:")), tie=Tie.WORD)


DETECTOR = Detector(
    name="generic.alleged",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=(
        r"\breproch(?:e|ent|ait|aient)",
        r"(?:plaignante?s?|denonciat[a-z]{2,8}|divulgat[a-z]{2,8}|alerte|demandeu[a-z]{1,4}|demanderesse|requerante?|victime|temoins?|syndic|syndique|collegues?|informat[a-z]{2,6}|anonyme|signalant|declarante?|employee?|citoyen(?:ne)?|parent|eleve|complainant|blower) (?:[a-z.-]{1,16} ){0,3}(?:affirme|allegue|soutien|pretend|denonce|rapporte|declare|ajoute|vu|dit|alleges?|claims?|states?|says)(?:nt|t)? (?:que|qu'|that)",
        r"\b(?:aurait|auraient) [a-z]",
        r"\b(?:serait|seraient) (?:entre|introdui|presente|rendu|enfui|sauve|battu|empare|servi|absente|endormi|livre)",
    ),
    pattern=Lowered(rf"(?<![a-z])(?:{_REPROACHED}|{_AFFIRMED}|{_WOULD})".encode()),
    judge=judge,
    most=12,
    near=(90, 130),
)
