"""Civic addresses by what stands before: those where nobody lives, and numbers of streets that a label of something else seems to announce."""

from __future__ import annotations

import re

from balise.detection.names.gazetteer import FIRST, flags
from balise.detection.words import Seldom

_OF_ADDRESS = re.compile(rb"(?<![a-z])(?:adresse|address)(?: [a-z']{1,14}){0,4} ?:? ?\Z", re.IGNORECASE)
_CIVIC = re.compile(
    rb",? (?:\d{1,3}(?:er?|re|eme|ieme|st|nd|rd|th) )?(?:rue|avenue|av\.|boul(?:evard|\.)?|chemin|ch\.|rang|route|montee|place|allee|impasse|croissant|cote|terrasse|carre|square)(?![a-z])",
    re.IGNORECASE,
)

NOBODYS = Seldom(
    rb"(?:(?<![a-z])(?:livr(?:er|ez|aison|ee?s?)|expedi(?:er|ez|tion|ee?s?)|depose[rz]?)[ ](?:(?:le |la |les |un |une |au |a la |colis |boites? |commande |(?:quai|porte|local) [a-z0-9]{1,4} )){0,4}(?:au |du |a la |de la |a l'|de l')|(?:\A|[\n\x00]|: ?)(?:le |la |l')?)"
    rb"(?:palais de justice|hotel de ville|musee|mairie)(?: (?:d[eu]s? |de la |de l'|d')[a-z'-]{3,24}){0,2}, ?\Z"
    rb"|(?<![a-z])presentez-vous (?:au|a) \Z|(?<![a-z])open (?:from )?(?:monday|mon)[a-z]{0,4}[^.\n\x00]{0,30} at \Z|(?<![a-z])adresse (?:ou|pour) (?:nous |vous )?ecrire ?\?[\s\x00]{1,3}(?:[-\x97] ?)?(?:[A-Za-z -]{1,16}: ?)?(?:oui, ?)?\Z",
    re.IGNORECASE,
)
"""A place where nobody lives: where something is delivered, that begins the line, or to which one is invited to come or to write."""

_NAME = (
    rb"(?: (?:de |du |des |d'|de la |de l'|of |of the )(?!clien|patien|usager|locatair|citoyen|eleve|etudian|residen|propriet|plaignan|employe|detenu|m\.|mme|mr|monsieur|madame)(?:la |l')?"
    rb"(?:(?-i:[A-Z][a-z]+(?:-[A-Z]?[a-z]+)*)|(?-i:[a-z'-]{3,20})))(?: (?-i:[a-z]{2,12}(?:s|al|ale|el|elle|ique|aire|ive|if|eux|euse|ier|iere)))?"
)
"""What a body is named by: what it serves or where it is, and no word that tells of someone or that another sentence begins with."""
_BODY = (
    rb"(?:bibliotheque|bureaux?|clinique|centre|services?(?! (?:a |internet|tele|cable|de (?:tele|gaz|cable)|d'(?:elec|inter)|hydro))|ecole|musee|succursale|garderie|cpe|comptoirs?|magasin|entreprise|organisme|siege|mairie|clsc|cegep"
    rb"|palais|tribunal|ministere|direction|regie|commission|office|agence|greffe|caserne|hopital|universite|college|ecocentre|secretariat|points? de service|cour municipale|poste de (?:police|quartier)|guichet|cafe|maison (?:de la famille|des jeunes|des aines)|library|school|clinic|(?:service|community|health|recreation|wellness|day|learning|call|testing|adult education) cent(?:re|er)|(?:town|city|fire|municipal|community) hall|counter"
    rb"|(?:(?:main|head|regional|local|branch|post|registrar's|municipal|permit|business|admissions?|student services) )?office(?! of)|(?:police|fire) station|hospital|museum|court ?house|arena|food bank|pharmacy|university|day ?care|church|pool|depot)"
    rb"(?: (?:municipale?s?|locale?s?|regionale?s?|publi(?:c|que)s?|centrale?|principale?|primaire|secondaire|communautaire|medicale?|generale?|scolaire|sociale?|jeunesse|administratif)){0,2}"
    rb"(?: (?-i:[A-Z][a-z]+(?:-[A-Z]?[a-z]+)+))?(?:" + _NAME + rb"){0,3}"
)
_STARTS = rb"(?:\A|[\n\x00.;:,!?(][ ]{0,2}|(?<![a-z])(?:que |quand |car |that |et |and |bonjour |janvier |fevrier |mars |avril |mai |juin |juillet |aout |septembre |octobre |novembre |decembre |\d\d\d\d ))"
MOVED = Seldom(
    _STARTS + rb"(?:la |le |l'|les |notre |nos |(?:votre |vos )(?!service)|the |our )" + _BODY + rb"[ ]"
    rb"(?:(?:a |ont |va |vont |vient de |has |have |will |is )?(?:demenag\w*|mov(?:ed?|ing))|(?:is|are|will be|stays?)(?: (?:located|situated|housed))?|est demenagee?|s'est installee?|sera relocalisee?|loge|sera|est|recoit les (?:citoyens|visiteurs|clients|usagers|gens))[ ](?:(?:maintenant|desormais|bientot|temporairement|now|temporarily) )?"
    rb"(?:(?:le |a compter du |a partir du |des le |on |as of )(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?[A-Za-z0-9]{1,9} [A-Za-z0-9]{1,9},?(?: (?:19|20)\d\d)?,? )?(?:au|a la|aux|vers le|to|at)[ ]\Z"
    rb"|(?<![a-z])(?:nouvelle |new |l')?(?:adresse|address|coordonnees|location)[ ](?:temporaire |permanente )?(?:du |de la |de l'|des |de notre |de nos |of the |of our )(?!(?:services?|entreprise) ?:)"
    + _BODY
    + rb"[ ]?:[ ]?\Z",
    re.IGNORECASE,
)
"""A body moves, named by nothing but what it serves or where; its new address, said to be its."""
_SOMEONE_MOVED = re.compile(
    rb"(?<![A-Za-z-])([A-Z][a-z]+)(?:-[A-Z][a-z]+)? [A-Z][A-Za-z'-]+ (?i:a |has |va |will |is )?(?i:demenag[a-z]{1,3}|mov(?:ed?|ing))(?i: (?:au|a la|to|at)) \Z"
)
"""A first and a last name, and that whoever bears them moves."""
LAST_KNOWN = re.compile(
    rb"(?<![a-z])(?:derniere adresse(?: connue)?|adresse (?:connue|au dossier|declaree)|last (?:known )?address|address on file)(?: est| is)?[ :,]{0,3}\Z",
    re.IGNORECASE,
)
"""Where someone lived when last heard of."""

FOR_ALL = Seldom(
    rb"(?<![a-z])livr(?:er|ez|aison|ee?s?)[ ](?:au |a la |a l')?(?:quai|debarcadere|entrepot|rampe)[ ][a-z0-9-]{1,4}, ?\Z"
    rb"|(?<![a-z])(?:haltes?(?:-(?:chaleur|fraicheur|garderies?))?|cliniques?|comptoirs?|guichets?|kiosques?|sites?)(?: [a-z-]{2,14}){0,3} ouverte?s?(?: [a-z]{2,10}){0,2} (?:au|a la|du) \Z"
    rb"|(?<![a-z])(?:distribution|collecte) (?:de |d'|des |du )[a-z' -]{3,30} au \Z"
    rb"|(?:\A|[\n\x00:;] ?)(?:place (?:publique|du marche)|patinoire|piscine|salle (?:paroissiale|communautaire|polyvalente)|sous-sol de l'eglise|chalet (?:des loisirs|du parc)|terrain de (?:balle|soccer|jeux?)), ?\Z"
    rb"|(?<![a-z])(?:derogations? mineures?|changements? de zonage|demandes? de (?:derogation|lotissement|zonage|piia))(?: ?[,:] | (?:au|pour le|visant le) )\Z",
    re.IGNORECASE,
)
"""The same where nobody is named or lives: a dock, what is open or handed out to all, what a committee of planning looks at."""
_THEIRS = re.compile(
    rb"(?<![a-z])(?:m\.|mme|mlle|mr|mrs|ms|madame|monsieur|chez|domicile|residence|maison|confidenti[a-z]+|proprietaires?|locataires?|occupante?s?|patiente?s?|plaignante?s?|demandeee?|requerante?s?|(?:y|ou) (?:habite|reside|vit|demeure)|habite|vit|demeure|son ex)(?![a-z])|\( ?(?-i:[A-Z])",
    re.IGNORECASE,
)
"""What says whose an address is."""
BESIDE = 90
"""Bytes on either side in which it, or a name, is looked for."""
_CAPITALISED = re.compile(rb"(?<![A-Za-z-])([A-Z][a-z]+(?:-[A-Z][a-z]+)?) [A-Z][a-z'-]+")


def for_all(data: bytes, start: int, end: int, high: int) -> bool:
    """Whether the civic address at ``start:end`` is of a place for all, of which neither side says that it is someone's."""
    before = data[max(0, start - BESIDE) : start]
    if not FOR_ALL.search(before):
        return False
    around = before + b" | " + data[end : min(high, end + BESIDE)]
    named = any(flags(name[1].decode("ascii")) & FIRST for name in _CAPITALISED.finditer(around))
    return not named and _THEIRS.search(around) is None


def someone_moved(before: bytes) -> bool:
    """Whether what stands right before an address says that someone moves there."""
    said = _SOMEONE_MOVED.search(before[-70:])
    return said is not None and flags(said[1].decode("ascii")) & FIRST != 0


def civic(data: bytes, low: int, start: int, end: int) -> bool:
    """Whether a number that a label of a file announces is that of a street: « Adresse au dossier : 5548, 5e Avenue »."""
    return _OF_ADDRESS.search(data[low:start]) is not None and _CIVIC.match(data, end, end + 32) is not None
