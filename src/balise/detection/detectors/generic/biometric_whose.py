"""What a machine keeps of a body, whose own clause says whose it is without a verb of the person's.

Source of the notion: LCCJTI, s. 44 and 45; LAI, s. 59. Format: a mark of the body (« empreinte du pouce », « gabarit facial »,
« voiceprint ») that is someone's (« est celle de Luc Roy », « correspond à », « matches »), that a system kept (« le système a
conservé : … »), that a code follows (« signature vocale : 9F3A-77C2 »), or that is of someone numbered (« de l'employé
E706 », « votre empreinte » under a file's number); what a camera knew someone as. Negatives: policies, products, questions.
Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.detectors.generic.biometric import of_a_body
from balise.detection.wordwise import Lowered

_PART = r"(?:pouce|index|majeur|annulaire|auriculaire|doigt|paume|main|iris|retine|visage|voix|oreille|demarche)(?: (?:droite?|gauche))?"
_OF_PART = rf"(?:du |de la |de l'|de sa |de son |d'){_PART}"
_KIND = r"(?:digitales?|palmaires?|vocales?|facia(?:l|le|les|ux)|retiniennes?|retinien|biometriques?|vocal|vocaux|palmaire|vein(?:eux|euse)|genetiques?)"
_MARKS = (
    rf"empreintes?(?: (?:{_KIND}|{_OF_PART}))+|(?:gabarits?|vecteurs?|modeles?|signatures?|spectres?|profils?)(?: d'empreintes?)? (?:{_KIND}|{_OF_PART})"
    rf"|(?:scan|balayage|image|numerisation|geometrie|enrolement) {_OF_PART}|reseau veineux(?: {_OF_PART})?|photo(?:graphie)?s? faciales?(?: encodees?)?"
    r"|profils? (?:d')?adn|(?:echantillons?|prelevements?) d'adn|minuties|adn (?:preleve|saisi|releve|recueilli)"
    r"|(?:thumb|finger|palm|voice) ?prints?|(?:face|facial|iris|voice|palm(?: vein)?|fingerprint|finger|thumb|hand) (?:templates?|vectors?|signatures?|embeddings?|scans?|enrol?lment|geometry)|retina(?:l)? scans?|dna (?:samples?|profiles?)"
)
"""Words of nothing else than a body's marks."""
_LOOSE = (
    r"adn(?: trouve)?|dna|empreintes?|fingerprints|voix (?:enregistree|captee|analysee|inconnue)|visage (?:capte|filme|enregistre)"
    r"|(?:visage|face|demarche|iris)"
)
"""Words that are also said otherwise: only where they are told to be someone's."""
_SCORED = r"scores? (?:facia(?:l|ux)|voca(?:l|ux)|biometriques?|de reconnaissance (?:faciale|vocale))|(?:facial|face|voice|iris|biometric) scores?"
_SEES = (
    r"(?:reconnaissance (?:faciale|vocale)|cameras?|lecteur (?:d'empreintes?|d'iris|biometrique|facial|de paume)|facial recognition|face recognition|(?:fingerprint|palm|iris|face) reader)"
    r"(?: [a-z0-9-]{1,9}){0,3}? (?:a (?:bien |mal )?)?(?:reconnu|identifie|identified|recognized|matched|flagged)e?"
)
"""What knows people by their body, with its verb."""

_WHO = r"(?:(?-i:M\.|Mme|Mlle|Me|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Dre) )?(?-i:[A-Z])[a-z'-]+"
_NUMBER = r"(?:(?:no\.? |numero |n\. |# ?|id )?(?-i:[A-Z]{0,3})-?\d{3,8}|(?:no\.? |numero |n\. |# ?)\d{1,2})(?![\d,.]\d)"
_POST = r"(?:employee?|salariee?|usagere?|cliente?|eleve|etudiante?|detenue?|patiente?|badge|matricule|utilisat(?:eur|rice)|user|employee|inmate|client|patient|student|empl?\.)"
_NUMBERED = re.compile(rf"(?<![a-z])(?:{_POST})[ :]{{1,3}}{_NUMBER}".encode(), re.IGNORECASE)
_NUMBERED_AFTER = re.compile(
    rf"(?: [a-z0-9']{{1,14}}){{0,5}}?[ ,(]{{1,2}}(?:de l'|de la |du (?:detenteur du |titulaire du )?|a l'|au |a |of |for |to |by |with )?(?:l'|the )?{_POST}[ :]{{1,2}}{_NUMBER}".encode(),
    re.IGNORECASE,
)
_OF_A_FILE = re.compile(
    rf"(?<![a-z])(?:dossier|fiche|file)[ :]{{1,3}}{_NUMBER}(?:-\d{{1,6}})?[ ,:|-]{{1,3}}\Z".encode(),
    re.IGNORECASE,
)
_FILED = re.compile(
    rf"(?<![a-z])(?:dossier|matricule|badge|file|employee?)[ :]{{1,3}}{_NUMBER}".encode(), re.IGNORECASE
)
_YOURS = re.compile(rb"(?<![a-z])(?:votre|your)[ ]\Z", re.IGNORECASE)
_CODE = r"(?=[0-9a-fx-]{0,7}\d)(?:0x[0-9a-f]{4,64}|[0-9a-f]{4,64}(?:[-:][0-9a-f]{2,8}){1,16}|[0-9a-f]{8,512})(?![a-z0-9/])"
_DONE = r"(?:(?:a ete |est |was |is )?(?:prise?|relevee?|enregistree?|enrolee?|comparee?|reconnue?|rejetee?|refusee?|illisible|versee?|conservee?|effacee?|verifiee?|captee?|enrolled|matched|rejected|stored|exposed)s?)"
_CODED = re.compile(
    rf"(?:[ ]{_DONE})?[ ,:=(|;\t\"]{{1,4}}(?:(?:ref|no|id|code|vecteur|hachage|hash|data|valeur|value)[ .:=\"]{{1,3}})?{_CODE}".encode(),
    re.IGNORECASE,
)
"""A code of its own right after."""
_TOLD = re.compile(rf"[ ,(]{{1,2}}{_DONE}(?![a-z])".encode(), re.IGNORECASE)
_IS_THEIRS = re.compile(
    rf"(?:[ ](?:\((?:[^()\n]{{1,30}})\)|[a-z0-9'-]{{1,16}})){{0,6}}?[ ](?:(?:est|sont|etait|etaient|serait|seraient)(?: bien| donc)? (?:celle|celui|celles|ceux) (?:de |d'|du |des )"
    rf"|(?:(?:ne )?correspond(?:ent|ait|aient)?(?: bien| pas)? (?:a |avec )|appart(?:ient|iennent|enait|enaient) a |(?:est |sont )?(?:associe|relie|lie|attribue|rattache)e?s? a |match(?:es|ed)? |(?:does not|did not) match |belongs? to |(?:is|are|was|were) (?:assigned|linked|tied) to ))"
    rf"(?:{_WHO}|(?:l'|the |la |le )?{_POST}[ :]{{1,2}}{_NUMBER})".encode(),
    re.IGNORECASE,
)
"""That the mark is someone's."""
_RATE = r"(?:[01][.,]\d{1,3}|\d{1,3}(?:[.,]\d)? ?%)"
_RATED = re.compile(
    rf"(?:[ ](?:de|d'|pour|of|for)[ ]?{_WHO}(?:[ -](?-i:[A-Z])[a-z'-]+){{0,3}})?[ ]?[:=,(]{{0,1}}[ ]?(?:est de |of |is )?{_RATE}".encode(),
    re.IGNORECASE,
)
_AGREES = re.compile(
    rf"(?:[ ]de[ ]{_WHO}(?:[ -](?-i:[A-Z])[a-z'-]+){{0,3}})?[ ](?:correspond(?:ait)?|concorde|ressemble|matche[sd]|scored|matched)[ ][^;.\n\x00]{{0,40}}?{_RATE}".encode(),
    re.IGNORECASE,
)
"""A face that agrees so much with another."""
_VOICE_KNOWN = re.compile(
    rf"[ ]de[ ]{_WHO}(?:[ -](?-i:[A-Z])[a-z'-]+){{0,3}}[ ](?:a ete |est |non )?(?:reconnue?|rejetee?|refusee?|authentifiee?|enrolee?|comparee?|verifiee?)(?: par (?:le |la )(?:serveur|systeme|lecteur|logiciel|camera|borne)|,? (?:score |a )[:]? ?\d)".encode(),
    re.IGNORECASE,
)
_KEPT = re.compile(
    rb"(?<![a-z])(?:conserve|garde|enregistre|stocke|capte|releve|preleve|enrole|sauvegarde|kept|stored|captured|enrolled|saved|on file)e?s? ?: ?(?:une?|l'|le|la|a|an|the|son|sa|his|her)?[ ]?\Z",
    re.IGNORECASE,
)
"""A mark that a system is told to have kept, after a colon."""
_LISTED = re.compile(
    rf"[ ](?:on file|au dossier|enrolled|done) ?: ?{_WHO}|[ ]?: ?{_WHO}[ ,]".encode(), re.IGNORECASE
)
_FOR = re.compile(rf"[ ](?:for|of|de|pour)[ ]{_WHO}".encode(), re.IGNORECASE)
_ON_SCENE = re.compile(
    rf"(?: [a-z]{{5,9}}s)? (?:sur|dans|on|in) (?:la |le |l'|the )[a-z]{{3,14}} ?: ?{_WHO}".encode(),
    re.IGNORECASE,
)
"""Prints that were found on a thing, then whose."""
_GENERAL = re.compile(
    rb"(?<![a-z])(?:politiques?|directives?|procedures?|projets?|fournisseurs?|soumissions?|devis|offres?|marques?|produits?|vend(?:u|re|eur|or)?s?|achats?|coute|guides?|comment|how|formations?|cours|exemples?|modeles? de (?:lettre|formulaire)|loi|reglement|commission|demande si|demandent si|asked|whether|policy|policies|vendor|si|if|chaque|toute?|aucune?|any|every|each|no longer|articles?|recherches?|etudes?|conference)(?![a-z])",
    re.IGNORECASE,
)
"""Of the technique itself, in the same clause."""
_CLAUSE = re.compile(
    rb"[;\n\x00]|(?<!\bM)(?<!\b[MD]r)(?<!\bMs)(?<!\bMrs)(?<!\bno)(?<!\bref)(?<!\b[Ee]mpl)(?<!\b[Ee]mp)[.](?=\s|\Z)"
)


_DEVICE = re.compile(
    rb"(?<![a-z])(?:lecteur|capteur|serrure|laboratoire|systeme|banque)s? (?:d'|de |a )\Z", re.IGNORECASE
)
"""A thing that the mark only tells the kind of."""


def judge(candidate: Candidate) -> Found | None:
    if not of_a_body(candidate):
        return None
    before = _CLAUSE.split(candidate.before(140))[-1]
    after = candidate.after(110)
    clause = _CLAUSE.split(after)[0]
    if _DEVICE.search(before) or _GENERAL.search(before) or _GENERAL.search(clause):
        return None
    tie = _tie(candidate, before, after)
    return None if tie is None else Found(0.8, tie=tie)


def _tie(candidate: Candidate, before: bytes, after: bytes) -> Tie | None:
    """What ties the mark to someone: the one named in its row, its file, or a number of its own."""
    match = candidate.match
    theirs = _IS_THEIRS.match(after)
    if match.group("sees"):
        return Tie.ROW if _NAMED.match(after) else None
    if match.group("scored"):
        return Tie.ROW if _RATED.match(after) else None
    if match.group("voice"):
        return Tie.ROW if _VOICE_KNOWN.match(after) else None
    if match.group("loose"):
        rated = _AGREES.match(after) or _ON_SCENE.match(after)
        return Tie.ROW if (theirs and not _BARE.fullmatch(candidate.value)) or rated else None
    coded = _CODED.match(after) and not _OF_FILES.fullmatch(candidate.value)
    told = coded or _TOLD.match(after)
    numbered = _NUMBERED_AFTER.match(after) or (theirs and _NUMBERED.search(theirs[0]))
    if numbered or _NUMBERED.search(before) or (told and _OF_A_FILE.search(before)):
        return Tie.TIED
    if _YOURS.search(before) and _FILED.search(candidate.before(160)):
        return Tie.TIED
    if theirs or coded or _LISTED.match(after):
        return Tie.ROW
    if _KEPT.search(before):
        return Tie.ROW if _SOMEONE.search(before) else Tie.RECORD
    if _COUNTED.match(after):
        return Tie.ROW
    return Tie.ROW if b"enrol" in candidate.value.lower() and _FOR.match(after) else None


_NAMED = re.compile(rf"[ ]{_WHO}".encode(), re.IGNORECASE)
_SOMEONE = re.compile(
    rb"(?<![A-Za-z])(?:(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?) [A-Z]|(?:[Dd]e|[Ff]or|[Oo]f) [A-Z][a-z]|[A-Z][a-z'-]+ [A-Z][a-z'-]+|[A-Z][a-z'-]+'s )"
)
_COUNTED = re.compile(
    rf"(?:[ ](?:de|d'|of)[ ]?{_WHO}(?:[ -](?-i:[A-Z])[a-z'-]+){{0,3}})[ ]?[:,(][ ]?\d{{1,3}} (?:points|minuties)".encode(),
    re.IGNORECASE,
)
"""How many points a finger has."""
_OF_FILES = re.compile(rb"fingerprints?|empreintes?", re.IGNORECASE)
"""What keys and files have, too, with a code."""
_BARE = re.compile(rb"visage|face|demarche|iris", re.IGNORECASE)
"""A face in a picture is that of someone without any machine."""

DETECTOR = Detector(
    name="generic.biometric_whose",
    type=FindingType.BIOMETRIC,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:empreintes?|gabarits?|vecteurs?|minuties|adn|dna|visage|voix|face|iris|demarche)\b",
        r"\b(?:modeles?|signatures?|spectres?|profils?|scan|balayage|image|numerisation|geometrie|enrolement|reseau) (?:d[eu'] ?|facia|voca|palm|vein|biom|retin|adn)",
        r"\bphoto(?:graphie)?s? faciale|\b(?:thumb|finger|palm|voice) ?prints?\b|\b(?:facial|voice|palm|fingerprint|finger|thumb|hand|retinal?) (?:vein|templ|vect|sign|embed|scan|enrol|geom|score|recog|reader)",
        r"\bscores? (?:facia|voca|biom|de reco)|\bbiometric score|\breconnaissance (?:faciale|vocale)|\bcameras? |\blecteur (?:d'|bio|facial|de p)",
    ),
    pattern=Lowered(
        rf"(?<![a-z0-9_-])(?:(?P<sees>{_SEES})|(?P<scored>{_SCORED})|(?P<mark>{_MARKS})|(?P<voice>voix(?= de ))|(?P<loose>{_LOOSE}))(?![a-z0-9])".encode(),
        plain=True,
    ),
    judge=judge,
    most=12,
    near=(64, 64),
)
