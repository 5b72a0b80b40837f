"""Where nobody lives: the premises that bodies move to, meet and receive at, and the stretches of street where works are done.

All is read right before an address. « Nos bureaux de Magog déménagent au … », « Livrer à l'entrepôt : … », « coupure d'eau
du 100 au … » give it to no person, but « Mme Roy déménage au … » does.
"""

from __future__ import annotations

import re

_BODIES = (
    r"(?:bibliotheques?|bureaux?|cliniques?|centres?(?: d(?:e |')[a-z]{3,16})?|services?|ecoles?|musees?|succursales?|garderies?|cpe|comptoirs?|magasins?|entreprises?|organismes?|sieges?(?: social)?|mairie|clsc|cegep|palais|tribunal|ministere|directions?|regie|commission|office"
    r"|agences?|greffe|casernes?|hopital|universite|college|ecocentres?|secretariat|locaux|equipes?|points? de service|entrepots?|ateliers?|quartier general|laboratoires?|archives|poste de (?:police|quartier)|garage municipal|division|cabinet|boutique|librairie|usine|friperie|banque alimentaire"
    r"|offices?|headquarters|warehouses?|branch(?:es)?|clinics?|librar(?:y|ies)|store|shop|team|department|laborator(?:y|ies)|workshop)"
)
_OTHERS = r"(?:que|qui|dont|dit|disent|sait|savent|a|ont|avait|confirm[a-z]*|croit|pense|inform[a-z]*|signal[a-z]*|rapport[a-z]*|indique[a-z]*|precise[a-z]*|says?|said|that|who|mr|mrs|ms|m|mme|mlle|madame|monsieur|clients?|clientes?|locataires?|usageres?|usagers?|patiente?s?|employee?s?|victimes?|familles?|residente?s?)"
"""After which the clause is no longer the body's."""
_MOVED = re.compile(
    (
        rf"(?<![a-z])(?:la |le |les |l'|notre |nos |votre |vos |leurs |our |the |your )(?:[A-Z][a-z'-]+ )?{_BODIES}(?:[ ]d[eu] (?:mme|m\.) [A-Za-z'-]{{2,20}}|[ ](?!{_OTHERS}[ .])[A-Za-z'-]{{1,20}}){{0,7}}?[ ]"
        r"(?:(?:a |ont |va |vont |vient de |viennent de )?(?:de|em|a)menag\w*|(?:est|sont) demenagee?s?|s'est installee?|se sont installee?s?|s'installe(?:nt|ra|ront)?|logent?|sera|seront|est|sont|recoit les [a-z ]{3,30}|(?:is |are |has |have )?mov(?:es?|ed|ing)|reloca[a-z]+|will be|is now|are now)[ ]"
        r"(?:maintenant |desormais |bientot |relocating |located )?(?:(?!mme |mr |mrs )(?-i:[a-z0-9]{1,9}) ){0,3}?(?:au|a la|aux|vers le|to|at)[ ]\Z"
    ).encode(),
    re.IGNORECASE,
)
"""A body moves, and no person."""
_DELIVERED = re.compile(
    rb"(?:(?<![a-z])(?:livr(?:er|ez|aison|ee?s?)|expedi(?:er|ez|tion|ee?s?)|depose[rz]?)[ ](?:(?:le |la |les |un |une |au |a la |colis |boites? |commande |(?:quai|porte|local) [a-z0-9]{1,4} )){0,4}(?:au |du |a la |de la |a l'|de l')|(?:\A|[\n\x00]|: ?)(?:le |la |l')?)"
    rb"(?:palais de justice|hotel de ville|musee|mairie)(?: (?:d[eu]s? |de la |de l'|d')[a-z'-]{3,24}){0,2}, ?\Z",
    re.IGNORECASE,
)
"""A place where nobody lives, to which something is delivered or which begins the line: « livrer au palais de justice de Rimouski, … »."""
_BUILDINGS = re.compile(
    rb"(?<![a-z])(?:complexe(?! d'habitation| residentiel| locatif)|edifice|tour|pavillon|immeuble(?= gouvernemental)|entrepots?|quartier general|(?:head ?quarters|warehouse|municipal garage|loading dock|distribution cent(?:re|er))|garage municipal|centre (?:de distribution|de tri|d'appels|sportif|administratif|des congres)|(?:magasin|depot) central|laboratoire|poste de quartier|poste de police|caserne"
    rb"|stationnement du|terminus|gare|arena|reception des marchandises|quai de (?:livraison|chargement|reception)|point de rassemblement|usine)"
    rb"(?:[ ](?:d[eu]s? |de la |de l'|d')?[A-Za-z0-9'-]{1,16}){0,3}[ ]?[,:][ ]?\Z",
    re.IGNORECASE,
)
"""A building of offices or goods, right before its address."""
_BESIDE = re.compile(
    rb"(?<![a-z])(?:devant|en face d[ue]|face (?:au|a la|a)|vis-a-vis(?: d[ue])?|a la hauteur d[ue]|pres d[ue]|a cote d[ue]|au coin d[ue]|in front of|across from|opposite|near|outside)[ ](?:le |la |les |l'|the )?\Z",
    re.IGNORECASE,
)
"""Where something happened, and where nobody lives."""
_STRETCH = re.compile(
    rb"(?:(?<![a-z])(?:du|de|entre(?: le| les)?|between|from)[ ](?:no |numero )?\d{1,5}[A-D]?|[,:][ ]\d{1,5})[ ](?:au|et(?: le)?|a|and|to)[ ](?:no |numero )?\Z",
    re.IGNORECASE,
)
"""From one number of a street to another."""
_POSTED = re.compile(
    (
        rf"(?<![a-z])(?:centre d'appels|service a la clientele|nous joindre|joindre (?:le |la |les |l'|notre |nos ){_BODIES}|nos bureaux|registraire|call cent(?:re|er)|customer service|(?:to )?contact us|reach us)(?![a-z])"
        r"[\s\S]{0,110}?(?:adresse(?: postale)?|(?:mailing )?address(?: of the [a-z ]{4,16})?)[ ]?:?[ ]?\Z"
    ).encode(),
    re.IGNORECASE,
)
"""What a body publishes of itself: a line, then where to write to it."""
_LODGED = re.compile(
    rb"(?<![a-z])(?:que[ ](?:(?:(?-i:M\.|Mme|Mlle)[ ])?(?:(?-i:[A-Z])[A-Za-z'-]+[ ]){1,3}|(?:le |la |l')(?:client|cliente|locataire|usagere?|patiente?|employee?|victime|famille|suspecte?|eleve)[ ](?:[A-Z]{0,3}\d{3,8}[ ])?))"
    rb"(?:est|sera|loge|vit|reste|emmenage|demenage|s'installe|se trouve)(?:[ ](?:maintenant|desormais|bientot|encore|toujours))?[ ](?:au|a la)[ ]\Z",
    re.IGNORECASE,
)
"""Of whom a body tells where they are: « la clinique dit que Mme Roy est au … »."""
_SOMEONE_S = re.compile(
    rb"(?<![a-z])(?:m\.|mme|mlle|monsieur|madame|mon|ma|sa|chez|citoyen(?:ne)?|client|cliente|plaignante?|locataire|employee?|usagere?|patiente?)(?![a-z])",
    re.IGNORECASE,
)


def beside(before: bytes) -> bool:
    """Whether what precedes an address only says that something is near it: « borne face au … »."""
    return _BESIDE.search(before) is not None


def lodged(before: bytes) -> bool:
    """Whether a body only tells of where someone is."""
    return _LODGED.search(before) is not None


def moved(before: bytes) -> bool:
    """Whether a body is said to move to the address."""
    return _MOVED.search(before) is not None


def received(before: bytes) -> bool:
    """Whether a place of a body, to which things are brought, stands right before the address."""
    return _DELIVERED.search(before) is not None


def built(before: bytes) -> bool:
    """Whether a building of offices or of goods does; someone named beside it may still be there."""
    return _BUILDINGS.search(before) is not None


def stretch(before: bytes) -> bool:
    """Whether the address ends a stretch of street."""
    return _STRETCH.search(before[-40:]) is not None


def posted(before: bytes) -> bool:
    """Whether a body's own mailing address is announced, and no one is told of."""
    return _POSTED.search(before) is not None and _SOMEONE_S.search(before) is None
