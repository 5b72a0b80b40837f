"""Codes that open something: doors, safes, alarms, cards, one-time and recovery codes.

Format: three to eight digits, a combination of numbers, or groups of letters and
digits, tied by the words around to what they open. Negatives: the other codes of
administration (postal, budget, permanent, error, road), lengths and amounts. Level
alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.checks import luhn
from balise.detection.detector import Candidate, Detector, Found, digits_of
from balise.detection.disguise.numerals import NUMBER
from balise.detection.secret_values import FACTORY, tried
from balise.detection.wordwise import Lowered

_OPENS = (
    rb"(?:porte|portail|boite postale|casier postal|boite aux lettres|salle|vestiaire|stationnement|cabanon|chalet|armoire|classeur|grille|photocopieu(?:r|se)|tablette|barriere|coffre(?:-fort)?|alarme|cadenas|casier|entree|garage|immeuble|local|boite a cles?"
    rb"|serrure|clavier|ascenseur|deverrouillage|desarmement|acces|verification|confirmation|securite|validation"
    rb"|authentification|usage unique|unique|texto|boite vocale|messagerie|carte|door|gate|safe|vault|alarm|padlock"
    rb"|locker|entry|building|lockbox|keypad|unlock|access|verification|security|one-time|login|voicemail|sms|2fa|mfa|otp"
    rb"|systeme(?: d'alarme| de securite)?|alarm system|annulation|desactivation|activation|armement|contrainte|maitre|programmation|panneau(?: d'alarme)?|(?:alarm )?panel|intercom|interphone|sonnette|tourniquet|guerite|stockage|rideau|remise|entrepot|conteneur|remorque|vanne|duress|master|disarm)"
)
_PLACE = rb"(?:[ '](?:local|chambre|lit|aile|classe|equipe|zone|secteur|kiosque|guichet|quart|salle|bureau|suite|app\.?|appartement|unite|logement|poste|vehicule|camion|caserne|etage|batiment|porte|no|numero|room|unit|extension|ext\.?)[ ]\d{1,5}[A-Z]?)?"
"""Which of them it opens, by its own number."""
_NUMBER = rb"[#*]?\d{1,6}[*#]\d{1,4}(?!\w)|\d(?:[ ]?[~|_][ ]?\d){3,7}(?![ ]?\d)|\d(?:[ ]\d){3,7}(?![ ]?\d)|[#*]?\d{1,4}(?:[ -]\d{1,4}){2,3}(?![\d-])|[#*]?\d{3,8}[#*]?[A-D]?(?![\w$%]|[.,/:-]\d)"
_SAID_NUMBER = rf"(?:{NUMBER}|diese|carre|etoile|asterisque|pound|hash|star)(?![a-z])"
_WORDED = rf"(?:{_SAID_NUMBER}(?:[ ,-]{{1,2}}(?:et[ -])?{_SAID_NUMBER}){{2,9}})".encode()
"""A code told in words: « quatre, quatre, zéro, huit, carré »."""
_LINK = rb"[ ,]{0,2}(?:qui )?(?:est|c'est|cest|ca fait|sera|etait|is|was|it's|[:=#]|(?:change|modifie|remplace|remis|mis|fixe|changed|set|updated)[a-z]{0,2} (?:pour|a|par|to))[ ]?(?:le|the|toujours|encore|now|maintenant)?[ :\"'(]{0,3}"
_SYSTEM = (
    rb"(?:(?:l'|le |la |the )?(?:systeme|alarme|porte|panneau|coffre(?:-fort)?|grille|portail|barriere|serrure|cadenas|local|alarm|system|door|gate|safe|lock)"
    rb"(?: (?:d'alarme|de service|arriere|avant|principale?))?)"
)
_FORMS = (
    rb"(?<![a-z])(?:(?:code|combinaison|combination|numero|celui|celle)s?[ ](?:pour |for |to |d'|de |du |des |de la |de l'|a |of |the )"
    rb"{0,3}[^.!?\n\d\x00:=]{0,30}?"
    + _OPENS
    + rb"\b[^.!?\n\d\x00:=]{0,40}?"
    + _PLACE
    + rb"|"
    + _OPENS
    + rb"[ ](?:code|pin|combination|passcode)s?\b[^.!?\n\d\x00:=]{0,30}?|(?:nip|pin)\b[^.!?\n\d\x00:=]{0,60}?"
    + _PLACE
    + rb")"
    + _LINK
    + rb"(?:(?P<linked>"
    + _NUMBER
    + rb")|(?P<worded>"
    + _WORDED
    + rb"))",
    rb"(?<![a-z])(?:(?:code|nip|pin) (?:(?:maitre|installateur|installer)(?=[ ])|(?:d'|de |du |de la |de l')"
    + _OPENS
    + rb")|"
    + _OPENS
    + rb" (?:code|pin|passcode)(?: (?:he|she|they|we|you|i) (?:knew|knows?|used|uses?|was given|were given)(?=[ ]?\())?"
    rb"|combinaison (?:du|de la) "
    + _OPENS
    + rb")(?:[ ](?:avant|arriere|principale?|laterale?|exterieure?|interieure?|nord|sud|est|ouest|d'entree|des employes|du (?:garage|haut|bas|sous-sol|bureau|local))){0,2}(?:,?[ ]|[ ]?\()(?P<direct>"
    + _NUMBER
    + rb")",
    rb"\b(?:desarmer|deverrouiller|ouvrir|entrer|acceder|debarrer|disarm|unlock|open|get in|enter)\b[^.!?\n\d\x00]{0,60}?"
    rb"(?:compose[rz]?|tape[rz]?|entre[rz]?|fai(?:s|tes)|saisi\w{0,4}|enter|press|type|punch in|dial|use)[ ]"
    rb"(?:le |the |code |nip |pin ){0,3}(?P<typed>" + _NUMBER + rb")",
    rb"\b(?:codes? de (?:recuperation|secours|sauvegarde)|(?:recovery|backup|scratch) codes?)(?:[^:\n\x00\d]{0,30}[: ]{1,3}|[^:\n\x00]{0,90}:[ ]{0,2}\n[ \t]{0,4}(?:[-*] |\d{1,2}[.)] )?)"
    rb"(?P<recovery>(?=[a-z-]{0,12}\d)[a-z0-9]{3,10}(?:-[a-z0-9]{3,10}){0,4}(?:(?:[ ,;]{1,3}(?:(?:et|and|ou|or) )?|[ ]?\n[ \t]{0,4}(?:[-*] |\d{1,2}[.)] )?)(?=[a-z-]{0,12}\d)[a-z0-9]{3,10}"
    rb"(?:-[a-z0-9]{3,10}){0,4}){0,15})",
    rb"\b(?:coffre(?:-fort)?|cadenas|casier|serrure|cabinet|safe|vault|padlock|locker|combination lock|lock)\b[^.!?\n\x00\d]{0,70}?(?<![\d/-])(?P<dialled>\d{1,2}[RLDG]?[ ]?-[ ]?\d{1,2}[RLDG]?(?:[ ]?-[ ]?\d{1,2}[RLDG]?){1,3})(?![\d/-])",
    rb"\b(?:keypad|clavier|digicode|pave numerique)\b[^.!?\n\d\x00]{0,50}?(?:takes|accepts|wants|needs|asks for|accepte|prend|veut|demande|requiert|attend|:|est|is)[ ](?:le |the )?(?P<keyed>"
    + _NUMBER
    + rb")",
    rb"\b(?:s'ouvre|se (?:debarre|deverrouille|desarme|desactive|rearme)|(?:des)?arme[rz]?|desactive[rz]?|deverrouille[rz]?|debarre[rz]?|opens?|unlocks?|disarms?)\b[^.!?\n\d\x00:=]{0,30}?"
    rb"[ ](?:avec|par|with|using)[ ](?:le |the |un |a )?(?:code |nip |pin )?[:]?[ ]?(?P<opened>"
    + _NUMBER
    + rb")",
    rb"\b(?:compose[rz]?|tape[rz]?|entre[rz]?|fai(?:s|tes)|saisi\w{0,4}|appuye[rz]?(?: sur)?|pitonne[rz]?|enter|press|type|punch in|punch|key in)[ ](?:le |the |code |nip |pin ){0,3}(?P<punched>"
    + _NUMBER
    + rb")[ ](?:sur|au|dans|on|at|into)[ ](?:le |la |the |l'|son |votre )?(?:petit )?(?:clavier|pave|panneau|digicode|interphone|boitier|keypad|panel|intercom|lockbox)",
    rb"\b(?:compose[rz]?|tape[rz]?|entre[rz]?|fai(?:s|tes)|saisi\w{0,4}|pitonne[rz]?|enter|press|punch|key in|dial)[ ](?:le |the |code |nip |pin ){0,3}(?P<followed>"
    + _NUMBER
    + rb")(?:[ ,]{1,2}(?:puis|suivi (?:de|du)|ensuite|et|then|followed by|and)){1,2}[ ](?:appuye[rz] sur |pese[rz] sur |la touche |le |l'|the )?[\"(]?(?:off|on|stay|away|arm|disarm|armer|etoile|diese|carre|asterisque|entree|enter|star|pound|hash|ok|[#*])(?![a-z])",
    rb"\b(?:boites? a (?:codes?|cles?)|lock ?box|key ?box|key safe)[^.!?\n\d\x00]{0,24}[ ,:(]{1,3}(?P<boxed>"
    + _NUMBER
    + rb")",
    rb"(?:\A|[\n\x00.;,(-])[ ]?(?P<thing>(?:(?:shed|front|back|main|staff|gym) )?(?:gate|door|porte|portail|grille|garage|entree|alarme|alarm|cadenas|padlock|coffre|safe|barriere|interphone|intercom)(?: (?:avant|arriere|principale|de service|du quai))?)[ ]?[:=][ ]?(?P<tagged>"
    + _NUMBER
    + rb")",
    rb"\b(?:porte|portail|alarme|photocopieu(?:r|se)|imprimante|coffre(?:-fort)?|cadenas|serrure|clavier|stationnement|vestiaire|barriere|garage|ascenseur|armoire|classeur|cabinet|casier|tiroir|voute|pharmacie|remise|cabanon|chalet|door|gate|alarm|padlock|copier|boite vocale|voicemail)\b[^.!?\n\d\x00:=]{0,70}?[ ](?:le |du |un |the |son |notre )?(?:code|numero|nip|pin|combinaison)\b[^.!?\n\d\x00:=]{0,40}?"
    + _LINK
    + rb"(?P<of>"
    + _NUMBER
    + rb")",
    rb"\b(?:porte|portail|alarme|coffre(?:-fort)?|cadenas|barriere|grille|gate|door|lockbox|vestiaire|casier|guerite)(?:[ ][a-z0-9.]{1,12}){0,3}[ ,(:-]{1,3}code(?:[ ]?[:=]|[ ]est)?[ ](?P<coded>[#*]\d{3,8}[#*]?|\d{3,8}[#*]|\d{4,6}(?![\w$%-]|[.,/:]\d))",
    rb"\b(?:combinaison|combination|combo)[ ]?[:=]?[ ](?P<combined>\d{1,2}-\d{1,2}-\d{1,2})(?![\d/-])",
    rb"(?:\bexp[a-z.]{0,8}[ :]{0,2}|(?<=\d{4} \d{4} )|(?<=\d{12} ))(?:0[1-9]|1[0-2])/(?:20)?\d\d[ ,;]{1,3}(?:le |the )?code[ :]{1,2}(?P<card>\d{3,4})(?![\w$%-]|[.,/:-]\d)",
    rb"\b(?:nip|pin)(?: (?:au|par) (?:telephone|texto|courriel|clavardage)| a voix haute| (?:over|on|by) (?:the )?(?:phone|text))?[ ,:]{0,2}\([ ]?(?P<held>\d{4,8})[ ]?\)",
    rb"\bdigicode[ ]?:?[ ](?P<digicode>" + _NUMBER + rb")",
    rb"\b(?:cadenas|padlock)(?: a (?:chiffres|numeros|combinaison)| (?:de la|du|de l') ?(?!serie|modele|lot|marque)[a-z]{3,14}(?: [a-z]{3,14})?)?[ ]?:?[ ](?P<padlock>\d{3,4})(?=[ ]?(?:[;)\n\x00]|[.,](?!\d)|\Z))",
    rb"\b(?:coffre(?:-fort)?|cadenas|voute|alarme|digicode|safe|padlock|vault|alarm)(?: (?:du|de la|de l'|des|a|au|aux) ?[a-z]{3,12}){0,2}[ ](?P<starred>[#*]\d{3,6}[#*]?|\d{4,6}[#*])(?![\w$%*#]|[ ]?\$)",
    rb"\b(?:code|chiffres|numero)s?[ ](?:de |d')?(?:derriere|en arriere|au dos|a l'arriere|au verso|a l'endos|(?:a )?(?:3|trois) chiffres)(?:[ ](?:de|de la|du) (?:ma |la |sa )?carte)?[ ,:=(]{0,3}(?:c'est|cest|est|is)?[ :]{0,2}(?P<verso>\d{3,4})(?![\w$%-]|[.,/:]\d)",
    rb"(?:[ ]?:)[ ](?P<row>[#*]?\d{3,8}[#*]?|\d{2,4}[*#]\d{1,4}|\d{1,2}(?:-\d{1,2}){2,3})(?=[ ]{0,2}(?:[;\n\x00]|[.,](?!\d)|\Z))",
    rb"(?<![a-z])"
    + _OPENS
    + rb"(?![a-z])(?:(?!(?:code|nip|pin|avec|est|se|with|is)[ ])[^.!?\n\d\x00:;,]){0,40}?[ ]?:?[ ](?P<listed>[#*]?\d{2,6}[*#]\d{0,4}[#*]?|\d{1,2}(?:-\d{1,2}){2,3}|[#*]?\d{4,8}[#*]?)(?=[ ]?(?:[;)\n\x00]|[.,](?!\d)|\Z))",
    rb"(?<![a-z])cel(?:ui|le) (?:du |de la |de l'|des |de )"
    + _OPENS
    + rb"(?: [a-z]{2,12}){0,2}, (?P<other>"
    + _NUMBER
    + rb")(?=[ ]?(?:[;,.)\n\x00]|\Z))",
    rb"\b(?:numero|chiffre|code) (?:secret|magique|confidentiel)[^.!?\n\d\x00:=]{0,30}?"
    + _LINK
    + rb"(?P<hidden>"
    + _NUMBER
    + rb")",
    rb"\b(?:code|otp)\b[^.!?\n\d\x00:]{0,40}[ ,:(]{1,3}(?P<otp>[A-Z]-\d{4,8})(?![\w-])",
    rb"\bcode (?:recu|envoye|texte)(?: (?:par|dans) (?:un )?(?:texto|sms|courriel|message|telephone))?[ ,:(]{1,3}(?:est |c'est )?(?:le )?(?P<sent>\d{4,8}|\d{3}[ -]\d{3})(?![\w-])",
    rb"(?:\A|[\n\x00])[ \t]{0,4}(?:[-*] |\d{1,2}[.)] )(?P<item>(?=[a-z-]{0,12}\d)[a-z0-9]{3,10}(?:-[a-z0-9]{3,10}){1,4}|\d{6,10})(?=[ \t]{0,3}(?:[\n\x00]|\Z))",
    rb"\b(?:des)?(?:arme|active|verrouille|barre)[rz]?[ ]"
    + _SYSTEM
    + rb"[ ]?\([ ]?(?:code |avec |avec le )?(?:code )?(?P<aside>"
    + _NUMBER
    + rb")[ ]?\)",
    rb"(?<![\w$.,-])(?P<ahead>\d{4,8})[ ](?:est|is)[ ](?:le|la|votre|ton|mon|son|your|the|my)[ ](?:nip|pin\b|code (?:d'|de |du )"
    + _OPENS
    + rb"|"
    + _OPENS
    + rb" code)",
)
_FIRST = (
    rb"\b(?:change|modifie|remplace|reinitialise|fixe|reset|updated?)[a-z]{0,3} (?:son|le|mon|ton|leur|notre|his|her|the|my|their) (?:nip|pin|(?:code|combinaison) [^.!?\n\d\x00:=]{2,30}?)[^.!?\n\d\x00:=]{0,40}? (?:pour|par|to) (?P<changed>"
    + _NUMBER
    + rb")",
    rb"\bcode,? (?:c'est|cest)[ ](?:le )?(?P<told>[#*]?\d{4,8}[#*]?)(?![\w$%]|[.,/:-]\d)",
    rb"\b(?:compose[rz]?|tape[rz]?|entre[rz]?|fai(?:t|s|tes)|saisi\w{0,4}|inscri\w{1,4}|enters?|types?|punch(?:es)?|dials?|uses?)[ ](?:le |la |the |code |nip |pin ){0,3}(?P<purpose>"
    + _NUMBER
    + rb")[ ](?:pour|to)[ ](?:(?:des)?arm|desactiv|disarm|unlock|(?:ouvr|deverr|debarr|open)[a-z]{0,6}[ ](?:la |le |l'|les |the )?(?:"
    + _OPENS
    + rb"|portes?|doors?|gates?|barrieres?|grilles?)|(?:entrer|get in|enter)(?=[ ]?(?:[.,;)\n\x00]|\Z)))",
    rb"\b(?:ouvrir|deverrouiller|debarrer|desarmer|open|unlock|disarm)\b[^.!?\n\d\x00]{0,50}?(?:[,:(]| c'est| is)[ ]{1,2}(?:c'est |code |the )?(?P<given>[#*]?\d{3,6}[#*]|\d{1,2}-\d{1,2}-\d{1,2})(?![\d/-])",
    rb"\b(?:keypad|digicode|clavier (?:numerique|a code)|alarm (?:disarm|arm|reset)|disarm code|(?:des)?armement)(?: (?:de la|du|de l'|des|for the|at the) ?[a-z]{3,14}){0,2}[ ]?[:=]?[ ](?P<beside>[#*]?(?!(?:19|20)\d\d(?!\d))\d{4,8}[#*]?|\d{3}[#*])(?=[ ]?(?:[;,)\n\x00]|[.](?!\d)|\Z))",
    rb"\b(?:strongroom|vault|safe|lock|dial|coffre(?:-fort)?|voute|chambre forte)\b[^.!?\n\x00]{0,40}?\b(?:\d (?:turns?|tours?)|tourne[rz]?|spin|dial|right|left|droite|gauche)\b(?:[^.!?\n\x00\d]{0,24}\d{1,2}[, ])?[^.!?\n\x00\d]{0,24}(?P<turned>\d{1,2}[ ]?-[ ]?\d{1,2}[ ]?-[ ]?\d{1,2})(?![\d/-])",
)
"""Tried before the others."""
_PATTERN = Lowered(b"|".join((*_FIRST, *_FORMS)), plain=True)
_MEASURE = re.compile(
    rb"[ ]?(?:\$|%|jours?|heures?|h\b|ans\b|mois|minutes?|secondes?|caracteres?|chiffres?|digits?|characters?|fois|m\b|km|days?"
    rb"|hours?|tentatives?|essais|attempts?|milli|v\b|octets)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rb"(?<!boite )(?<!casier )postal|permanent|budget|couleur|erreur|error|route|projet|civil|criminel|du travail|travail|conduite|ethique|batiment"
    rb"|source|produit|municipal|barres|bar code|http|scian|cnp|comptable|\bgl\b|qr|codes? (?:de l'|d')arret (?:pour le|par) texto",
    re.IGNORECASE,
)

_CODE = re.compile(rb"(?<![a-z])(?:codes?|nip|combinaison|cadenas|padlock)(?![a-z])", re.IGNORECASE)
"""What « celui de l'alarme » speaks of."""
_CODES = re.compile(
    rb"(?<![a-z])(?:(?:cles?|nip|mots? de passe|combinaisons?|acces|alarmes?|portes) et codes|codes (?:et|d'acces|des? (?:portes?|la semaine)|d'alarmes?|des locaux|(?:d'alarme |d'acces )?(?:provisoires?|temporaires?|actuels|en vigueur)|(?:du|de la|de l'|des) ?(?:immeubles?|batiments?|edifices?|centres?|ecoles?|arenas?|bibliotheques?|garages?|casernes?|bureaux?|locaux|salles?|portes|chalets?|usines?|entrepots?|hotel de ville|residence|clinique|serrures|cadenas|alarmes))|nip et |combinaisons)[^\n\x00:]{0,60}[:\n\x00]",
    re.IGNORECASE,
)
"""What heads a list of them."""
_AMONG = re.compile(
    rb"(?<![a-z])(?:codes?|nip|combinaison|cadenas|padlock)(?![a-z])[^.;\n\x00\d]{0,40}[#*]?(?!(?:19|20)\d\d,)\d{3,6}[#*]?,[ ](?:(?:et|and) )?\Z",
    re.IGNORECASE,
)
"""Right after another code: « cadenas 4817, alarme 9022 »."""
_LIST = 400
"""Bytes of a list, after its heading."""
_GAME = re.compile(
    rb"(?<![a-z])(?:jeux? d'evasion|escape (?:game|room)|enigmes?|chasse au tresor|treasure hunt|puzzle|roman|nouvelle policiere|scenario de film|piece de theatre)(?![a-z])",
    re.IGNORECASE,
)
"""Where codes are to be found out."""
_RESCUE = re.compile(
    rb"codes? de (?:recuperation|secours|sauvegarde)|(?:recovery|backup|scratch) codes?", re.IGNORECASE
)
_LOCKED = re.compile(rb"alarm|cadenas|padlock|coffre|safe", re.IGNORECASE)
_ROOM = re.compile(rb"(?:local|bureau|salle|room)[ ]\Z", re.IGNORECASE)
_SAID = re.compile(rb"[ ,](?:est|c'est|a |sera|etait|is|was|has|se )", re.IGNORECASE)
"""« le code de la porte du local 5528 est à l'accueil »: the number is the room's, and no code is told."""
_YEAR = re.compile(rb"(?:19|20)\d\d")
_LINE = re.compile(rb"[2-9]\d\d[ .-]?[2-9]\d\d[ .-]\d{4}")
"""A telephone number: one is typed on a keypad, too."""
LONGEST = 8
"""Figures of a code that people type."""
_A_DAY = re.compile(
    rb"(?:\d\d-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])|(?:[0-2]?\d|3[01])-(?:0?[1-9]|1[0-2])-\d\d)"
)
"""A combination that reads as a date may be one."""
_OPENED = re.compile(rb"(?<![a-z])" + _OPENS + rb"(?![a-z])", re.IGNORECASE)
_OPENED_BY = re.compile(
    rb"(?:ouvre|debarre|c'est|cest|combinaison|code|opens)(?: avec| par| with)?(?: le| la| est)? ?:? ?\Z",
    re.IGNORECASE,
)
"""Not where its lock opens with it."""


def judge(candidate: Candidate) -> Found | None:
    group = candidate.match.lastgroup or ""
    value = candidate.match.group(group)
    start = candidate.match.start(group)
    if _MEASURE.match(candidate.data[start + len(value) : start + len(value) + 16]):
        return None
    digits = digits_of(value)
    if FACTORY.match(candidate.after(110)):
        return None
    if len(digits) > LONGEST and luhn(digits):
        return None  # an insurance number or a card, told beside a keyboard
    if _LINE.fullmatch(value):
        return None
    said = candidate.data[candidate.start : start]
    if group == "of":  # of what is said from the word for the code on
        said = said[max(said.rfind(word) for word in (b"code", b"num", b"nip", b"pin", b"comb")) :]
    if group != "recovery" and _OTHER.search(said):
        return None
    if tried(candidate, value) or _GAME.search(candidate.before(160)) or _GAME.search(candidate.after(60)):
        return None
    if said[:3].lower() == b"cel" and not _CODE.search(candidate.before(120)):
        return None
    doubted = _DOUBTED.get(group)
    if doubted is not None and doubted(candidate, value, said):
        return None
    return Found(0.88, start=start, end=start + len(value))


def _a_year(_candidate: Candidate, value: bytes, _said: bytes) -> bool:
    return _YEAR.fullmatch(value) is not None


def _a_day(_candidate: Candidate, value: bytes, said: bytes) -> bool:
    return _A_DAY.fullmatch(value) is not None and _OPENED_BY.search(said) is None


def _a_room(candidate: Candidate, value: bytes, said: bytes) -> bool:
    """Whether the number is a year, too short, or that of the room whose code is spoken of."""
    return (
        len(value) < 4
        or _YEAR.fullmatch(value) is not None
        or (_ROOM.search(said) is not None and _SAID.match(candidate.after(12)) is not None)
    )


def _untold(candidate: Candidate, value: bytes, _said: bytes) -> bool:
    """Whether what a label names may have a number that opens nothing (« Porte : 4402 »)."""
    if re.search(rb"[#*]", value):
        return False
    return len(value) < 4 or _LOCKED.search(candidate.match.group("thing")) is None


def _unlisted(candidate: Candidate, value: bytes, _said: bytes) -> bool:
    """Whether no heading says that the lines are of codes."""
    data = candidate.data[max(0, candidate.start - _LIST) : candidate.start]
    if len(value) < 4 or _YEAR.fullmatch(value) or _A_DAY.fullmatch(value):
        return True
    if _AMONG.search(candidate.before(60)) and not _BOUGHT.search(candidate.before(90)):
        return False
    return _CODES.search(data) is None


def _unrescued(candidate: Candidate, _value: bytes, _said: bytes) -> bool:
    return _RESCUE.search(candidate.before(160)) is None


def _unopened(candidate: Candidate, value: bytes, _said: bytes) -> bool:
    """Whether nothing near opens with a code, or the number is a year."""
    return _YEAR.fullmatch(value) is not None or not _OPENED.search(candidate.before(90))


def _a_line(_candidate: Candidate, value: bytes, _said: bytes) -> bool:
    """Whether it is a year or a line that everyone dials: « composez le 811 pour … »."""
    return _YEAR.fullmatch(value) is not None or (value.isdigit() and len(value) < 4)


def _no_card(candidate: Candidate, _value: bytes, _said: bytes) -> bool:
    """Whether no card stands beside the figures of its back."""
    return _CARD.search(candidate.before(160)) is None and _CARD.search(candidate.after(60)) is None


_CARD = re.compile(
    rb"(?:\d[ -]?){13,16}|(?<![a-z])(?:visa|mastercard|amex|exp(?:iration|\.)?[ :]{1,2}\d)", re.IGNORECASE
)
_BOUGHT = re.compile(
    rb"(?<![a-z])(?:achats?|achete[rz]?|commandes?|commander|budget|factures?|nombre|prix|quantites?|couts?|soumission|bought|order|price|number of|quantity)(?![a-z])",
    re.IGNORECASE,
)


def _of_a_purchase(candidate: Candidate, value: bytes, said: bytes) -> bool:
    """Whether padlocks are bought or counted; in words of their own, a code has four figures."""
    long = b" " in said.rstrip(b" :")
    return (long and (len(value) < 4 or _YEAR.fullmatch(value) is not None)) or _BOUGHT.search(
        candidate.before(60)
    ) is not None


_OF_AN_ERROR = re.compile(
    rb"(?<![a-z])(?:erreurs?|errors?|applications?|champs?|exceptions?|avertissements?|warnings?)(?![a-z])",
    re.IGNORECASE,
)


def _an_error(candidate: Candidate, value: bytes, _said: bytes) -> bool:
    """Whether a program gives it with what went wrong: « … 9 chiffres. » (code E-5019) »."""
    return value[:1] in b"EeWw" and (
        candidate.before(1) == b"(" or _OF_AN_ERROR.search(candidate.before(160)) is not None
    )


_DOUBTED = {
    "otp": _an_error,
    "padlock": _of_a_purchase,
    "verso": _no_card,
    "purpose": _a_line,
    "told": _unopened,
    "changed": _a_year,
    "dialled": _a_day,
    "direct": _a_room,
    "opened": _a_year,
    "held": _a_year,
    "tagged": _untold,
    "row": _unlisted,
    "listed": _unlisted,
    "other": _a_year,
    "item": _unrescued,
    "combined": _unopened,
}
"""What makes a form's number something else."""


DETECTOR = Detector(
    name="generic.access_code",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:codes?|nip|pin|passcode|combinaisons?|combination)\b[^.!?\n]{0,110}[0-9]{2}",
        r"\b(?:codes?|combinaison|combination)\b[^.!?\n0-9]{0,40}[0-9]-[0-9]-[0-9]",
        rf"\b(?:codes?|nip|pin|passcode|combinaison)\b[^.!?\n]{{0,90}}[ :](?:{NUMBER})[ ,-]{{1,2}}(?:{NUMBER})\b",
        r"\b(?:coffre|coffre-fort|cadenas|casier|safe|vault|padlock|locker)\b[^.!?\n]{0,70}[0-9] ?-[0-9 ]{1,3}-",
        r"\bcel(?:ui|le) (?:du |de la |de l'|des |pour )[^.!?\n]{0,50}[0-9]{3}",
        r"\b(?:s'ouvre|se debarre|se deverrouille|se desarme|se desactive|se rearme|(?:des)?arme[rz]?|(?:des)?active[rz]?|(?:de)?verrouille[rz]?|(?:de)?barre[rz]?|opens?|unlocks?|disarms?) [^.!?\n]{0,40}[0-9]{3}",
        r"\b(?:compose|tape|entre|fait|fais|saisi|inscri|enter|type|punch|dial|use)[a-z]{0,4} (?:le |la |the |code |nip |pin ){0,3}[#*]?[0-9][0-9 -]{2,10}[#*]? (?:pour|to) ",
        r"\b(?:ouvrir|deverrouiller|debarrer|desarmer|open|unlock|disarm)\b[^.!?\n0-9]{0,60}[ (][#*]?[0-9]{1,4}(?:[0-9]{0,2}[#*]|-[0-9]{1,2}-[0-9])",
        r"\b(?:keypad|digicode|clavier (?:numerique|a code)|alarm (?:disarm|arm|reset)|disarm code|(?:des)?armement)[a-z' ]{0,32}[:=]? [#*]?[0-9]{3}",
        r"\b(?:strongroom|vault|safe|lock|dial|coffre|coffre-fort|voute|chambre forte)\b[^.!?\n]{0,80}[0-9] ?- ?[0-9]{1,2} ?- ?[0-9]",
        r"\b(?:gate|door|porte|portail|grille|garage|entree|alarme|alarm|cadenas|padlock|coffre|safe|barriere|interphone|intercom)[a-z ]{0,14} ?[:=] ?[#*]?[0-9]",
        r"\b(?:digicode|cadenas|padlock)[a-z' ]{0,40} ?:? [#*]?[0-9]{3}",
        r"\b(?:boites? a (?:codes?|cles?)|lock ?box|key ?box|key safe)[^.!?\n]{0,30}[0-9]{3}",
        r"\b(?:numero|chiffre) (?:secret|magique|confidentiel)[^.!?\n]{0,60}[0-9]{3}|\botp\b[^.!?\n]{0,50}[0-9]{3}",
        r"\b(?:codes|combinaisons|nip et)\b[^\n:]{0,60}[:\n](?:[^\n]{0,80}\n){0,6}[^\n]{2,240}[0-9]{2}",
        r"\b(?:serrure|cabinet|lock)\b[^.!?\n]{0,70}[0-9][RLDG]? ?-[0-9RLDG ]{1,4}-",
        r"\b(?:keypad|clavier|digicode|pave numerique)\b[^.!?\n]{0,60}[0-9]{3}",
        r"\b(?:codes? de (?:recuperation|secours|sauvegarde)|(?:recovery|backup|scratch) codes?)\b[^\n]{0,90}:(?:[^a-z0-9]{1,8}[a-z0-9-]{6,24}){0,11}[^a-z0-9]{1,8}[a-z0-9]{3}",
        r"\b(?:coffre|cadenas|voute|alarme|digicode|safe|padlock|vault|alarm)\b[a-z' -]{0,30} (?:[#*][0-9]{3}|[0-9]{4,6}[#*])",
        r"\b(?:code|chiffre|numero)s? (?:de |d')?(?:derriere|en arriere|au dos|a l'arriere|au verso|a l'endos)",
        r"[0-9]{4,8} (?:est|is) (?:le|la|votre|ton|mon|son|your|the|my) ",
        r"\b(?:compose|tape|entre|fais|faites|saisi|appuye|pitonne|enter|press|type|punch|punch in|key in|dial|use)[a-z]{0,3} [a-z ]{0,14}[#*]?[0-9]{3}",
    ),
    pattern=_PATTERN,
    judge=judge,
    near=(180, 160),
)
