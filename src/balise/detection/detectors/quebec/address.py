"""Civic address, Quebec style or English.

Issuer: municipalities; writing guide of the Office québécois de la langue
française. Format: civic number, generic (rue, avenue, boulevard, chemin, rang…),
name, apartment, municipality. An address presented as an office's is public and
no finding. Level alone: Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.civic import LAST_KNOWN, MOVED, NOBODYS, for_all, someone_moved
from balise.detection.detector import Candidate, Detector, Found, nearest, without_links
from balise.detection.detectors.generic.phone import LIST, OFFICE_WORDS, PRIVATE, listed_place
from balise.detection.names.gazetteer import FIRST, flags
from balise.detection.records import EDGE, without_fields
from balise.detection.words import Seldom, Words

HOME = Words(
    r"habite\w*; demeur\w+; resid\w+; domicili\w*; domicile; locataire; logement; chez (?:lui|elle|moi); "
    r"demenag\w+; (?:mon|son|ma nouvelle|sa nouvelle|leur|notre) adresse; j?'?reste (?:toujours |encore )?a(?:u)?; restait au; vit au; vivent au; livrer au; mon logement; son logement; "
    r"adresse (?:personnelle|residentielle|du domicile|a domicile|postale); lives?; home address; "
    r"(?:my|his|her|their) (?:new |old |current |mailing |home |postal )?address; living at; lived at; moved (?:to|into|back to); moving (?:to|into); tenants?; "
    r"citoyen(?:ne)?; patiente?; (?:famille|foyer)s? d'accueil; foster (?:home|family)"
)
_PUBLIC_WORDS = (
    r"siege(?: social)?; edifice; hotel de ville; point de service; bureau de; musee; parc; situe[es]?; "
    r"salle; seances?; assemblees?; rencontres?; marche public; kiosque; festival; campus; pavillon; amphitheatre; auditorium; gymnase; candidatures?; a l'attention d[ue]s?; consultation publique; travaux; chantier; intersection; entre; arret; "
    r"commerce; restaurant; magasin; immeuble; succursale; local; aura lieu; se tiendra; batiment; cour "
    r"superieure; "
    r"soumissions (?:sont|seront|doivent|devront|peuvent); (?:depot|depose\w*|reception|ouverture) des soumissions; soumissionnaires?; appels? d'offres; (?:depot|reception|ouverture) des (?:offres|plis); tenders?; bids?; "
    r"seao; addendas?; visite des lieux; visite obligatoire; lieu; centre communautaire; caserne; poste de police; garderie; cpe; biblioth\w+; arenas?; ecocentres?; points? de (?:depot|collecte|vente|chute); succursales; ecoles; colloques?; congres; conferences?; forum; sommet; spectacle; exposition; tournoi; gala; vernissage; parcs; casernes; cliniques; kiosques; batiments?; "
    r"patrimoni\w+; monuments?; moulins?; eglises?; chapelles?; manoirs?; echantillons?; quai \d; restaurants; commerces; vitrines?; garages? municipa(?:l|ux); immeubles? (?:administratifs?|municipa(?:l|ux)); municipal garages?; public works yard; comptoirs?; bureau municipal; deputee?s?; ministre; circonscription; mairesse; page publique; community (?:hall|centre|center); (?:town|city) hall; public library; council chambers?; fire (?:hall|station); recreation (?:centre|center); (?:will be|are) held at; (?:meeting|session|hearing|event|zoning|council) is held at; will take place; public (?:notice|meeting|hearing)"
)
_SCORE = re.compile(rb"(?i:cote) R\b")
_REGION = re.compile(rb"[\d ]{1,7}(?:,?[ ]?|\r?\n)Cote-Nord\b(?!,? (?:app|bureau|[A-Z]\d[A-Z]))")
"""The one region of Quebec that begins as a street does, after its figure in a table."""
_STREET_WORD = re.compile(rb"(?:rue|avenue|av\.|boul|chemin|ch\.)", re.IGNORECASE)
"""What is a street and nothing else, with or without a capital after it."""
_FLAT = re.compile(rb"[ ](?:app|apt|logement|log|condo|#)[^a-z]", re.IGNORECASE)
_HEADED = re.compile(
    rb"(?:\n|\x00|\A)[ \t]{0,8}(?i:ministere|direction|service|secteur|ville|municipalite|mrc|centre|commission|regie|office|agence|societe|universite|cegep|college|ecole|cisss|ciusss"
    rb"|tribunal|secretariat|conseil|departement|faculte|hopital|clsc|institut|autorite|protecteur|bibliotheque|palais de justice|hotel de ville|department|ministry|city of|office of)(?![a-z])"
    rb"[^\n\x00\d]{0,70}(?:\n|\x00)[ \t]{0,8}\Z"
)
"""The line above names a body, as a signature or a letterhead does."""
_BODY = re.compile(
    rb"(?<![A-Za-z])(?:Ministere|Centre|Direction|Commission|Regie|Office|Agence|Societe|Universite|Cegep|College|CISSS|CIUSSS|Tribunal|Secretariat|Institut|Autorite|Protecteur|Musee|Hopital|CLSC)[ ](?:(?!(?:Mme|M|Mr|Mrs)\b)[A-Za-z'-]+[ ]?){1,7},[ ]\Z"
)
"""A body's name right before."""
_SHOWN = re.compile(
    rb"123,? (?:(?:rue|avenue|av\.|boul\.|chemin) (?:principale|main)|main (?:street|st\.?|road|rd\.?))[ ,]{1,2}(?:(?:any|my|your)?(?:ville|town|city)|municipalite|[(\[<])",
    re.IGNORECASE,
)
"""What a mock-up shows where an address goes."""
_NOWHERE = re.compile(
    rb"\d{1,4},? (?:rue|avenue|av\.|boul(?:\.|evard)|chemin) (?:du |de l'|de la |des )?(?:tests?|exemples?|bidon|imaginaire|fictive?|inventee?|specimen|untel|machin|quelconque)(?![a-z-])",
    re.IGNORECASE,
)
"""A street of no town, whoever is said to live there."""
_SAMPLE = re.compile(
    rb"(?:1|12|123|1234),? (?:rue|avenue|boul\.|boulevard|chemin) (?:principale|des (?:erables|lilas|pins)|main|de l'eglise)"
    rb"|\d{1,4} (?:any(?:where)?|sample|test|example|fake|nowhere) (?:street|st|road|rd|avenue|ave)(?![a-z])",
    re.IGNORECASE,
)
"""What anyone writes for an address."""
_LESSON = re.compile(
    rb"(?<![a-z])(?:exercices?|formation|exemples?|fictifs?|fictives?|inventee?s?|gabarit|modele|maquette|demo|tests?|essai|cas pratique|samples?|made up|fictional|dummy|training)(?![a-z])",
    re.IGNORECASE,
)
_ORDERED = Seldom(
    rb"(?<![a-z])(?:fournir|devis|demande de prix|bon de commande|appel de propositions|quote request|purchase order|soumission|(?:bail|local|espace) commercial|commercial (?:lease|space))(?![a-z])[^\n]{0,150}\Z",
    re.IGNORECASE,
)
"""Goods that a body orders are delivered to it; a shop is let where nobody lives."""
_HOUSING = re.compile(
    rb"(?<![a-z])(?:tribunal administratif|regie|office municipal|societe|comites?|clinique|protect(?:eur|rice)) (?:du |de |d'|des )(?:la )?(?:logement|habitation|locataires?|citoyen(?:ne)?s?)(?![a-z])",
    re.IGNORECASE,
)
"""Bodies whose name speaks of homes."""
_SUITE = re.compile(rb",?[ ](?:bureau|suite)[ ](?:no[ ])?[A-Z]?-?\d", re.IGNORECASE)
_CODE = re.compile(rb"[^\d\x00]{0,34}[A-Z]\d[A-Z][ -]?\d[A-Z]\d", re.IGNORECASE)
_NAMED = re.compile(
    rb"(?<![A-Za-z-])([A-Z][a-z]+(?:-[A-Z][a-z]+)?) [A-Z][a-z'-]+(?:-[A-Z][a-z]+)?(?:, | \(|(?: \((?:19|20)[\d/-]{6,8}\))?,? (?:au|du|at|from) )\Z"
    rb"|(?:\A|[\n\x00:;(,.]|(?<![A-Z])(?:CHEZ|MME|M\.|MLLE|MRS?\.?|MS\.?)) ?([A-Z]{3,}(?:-[A-Z]{3,})?) [A-Z][A-Z'-]+(?:, | \(|,? (?:AU|AT) )\Z"
)
"""Someone in full right before, and nothing between."""
OFFICE_PLACE = "office"
"""Label of an address that its own clause gives to an office."""
UNSURE_PLACE = "unsure"
"""Label of an address that an office is named not far from."""
FREE_PLACE = "free"
"""Label of an address that no word gives to anyone: a body's, where one is told around and nobody is."""
_GENERIC = (
    rb"(?:rue|avenue|av\.?(?![ ]?[JC]\.[ -])|ave\.?|boul(?:evard|\.)?|bd\.?|blvd\.?|chemin|ch\.?|rang|rg\.?|route|rte\.?|cote"
    rb"|montee|mtee\.?|imp\.|crois\.|terr\.|prom\.|place|pl\.|allee|impasse|croissant|carre|"
    rb"square|terrasse|promenade|ruelle|cercle|autoroute|quai|voie|sentier|traverse|passage|cour|esplanade"
    rb"|mail|desserte|descente|cours)"
)
_ENGLISH = (
    rb"(?:street|st\.?|avenue|ave\.?|road|rd\.?|boulevard|blvd\.?|drive|dr\.?|lane|ln\.?|crescent|cres\.?|court"
    rb"|place|pl\.?|square|sq\.?|highway|hwy\.?|way|terrace|terr\.?|circle|trail|gardens|heights|parkway|pkwy\.?|mews)"
)
_POSTAL = rb"(?!\(?[A-Z]\d[A-Z][ -]?\d[A-Z]\d(?!\w))"
"""No part of a name: a postal code that follows it."""
_LITTLE = rb"(?:[ -](?:d[eu](?:s)?|la|le|les|l'|d'|a|aux|au|en|sur|of|the|et)){0,3}"
_NAME = (
    rb"(?:" + _POSTAL + rb"[A-Z0-9(][\w'.()-]{0,24}|d[eu](?:s)?|la|le|les|l'|d'|a|aux|au|en|sur|of|the|et)"
)
UNIT = (
    rb"(?:,?[ ]{0,2}(?:app(?:artement|t)?|apt|bureau|suite|unite|logement|log|local|porte|etage|condo"
    rb"|#)\.?[ ]?(?:no[ ])?#?[A-Z]?-?\d{1,5}[A-Z]?|,?[ ]\d{1,2}e etage)"
)
NUMBER = rb"(?:\d{1,4}-)?\d{1,6}(?:[ ]?[A-Da-d](?=[ ,])|[ ](?:bis|ter|quater|\x02)(?=[ ,]))?(?:[ ]?1/2)?(?:-\d{1,4}|-[A-Da-d])?"
_TOWN = (
    rb"(?:(?:,[ ]?|[ ]?\r?\n[ ]{0,4}|[ ])(?!(?i:et|ou|le|la|qui|a|au|est|je|il|elle|nas|tel|courriel|ne|nee"
    rb"|son|sa|du|depuis|pour)\b)"
    rb"[A-Z][A-Za-z'.]{2,20}(?:[- ][A-Z][A-Za-z']{1,16}|-(?:de|du|des|la|le|les|sur|d|en|l)(?:-"
    rb"|')[A-Za-z'-]{2,30}){0,4}"
    rb"(?=[ ,]{1,3}(?:\(?(?:Quebec|QUEBEC|QC|Qc|Ontario|ON)\)?(?![A-Za-z])|[A-Z]\d[A-Z])))"
)
_PROVINCE = rb"(?:,?[ ]{0,2}\(?(?:Quebec|QUEBEC|QC|Qc|P\.Q\.|Ontario|ON|Canada)\)?(?![A-Za-z]))"
FRENCH = (
    rb"(?:(?:Grande?|Petite?|Vieux|Ancien(?:ne)?)[ -])?(?i:"
    + _GENERIC
    + rb")"
    + _LITTLE
    + rb"(?:[ -][A-Z0-9(][\w'.()-]{0,24}(?!\w)|[ ](?:d'|l')[A-Z][\w'.-]{1,24}|[ ]\d{1,3}(?:e|re|er)\b)"
    rb"(?:[ -]" + _NAME + rb"(?!\w)|[ ]\d{1,3}(?:e|re|er)\b){0,5}"
)
_NUMBERED = (
    rb"\d{1,3}(?:e|re|er|ere|ieme)[ ](?i:" + _GENERIC + rb")\b(?:[ ](?:[NSEO]\.?|Nord|Sud|Est|Ouest)\b)?"
)
_OTHERS = (
    rb"(?:(?:(?:de|du|des|le|la)[ ]){1,2})?(?:[A-Z][\w'.-]{1,20}[ ]){1,3}(?i:"
    + _ENGLISH
    + rb")(?![a-z]|-[A-Za-z])(?:[ ](?:North|South|East|West|[NSEW]\b))?"
)
_ORDINAL = (
    rb"\d{1,3}(?:st|nd|rd|th)[ ](?i:" + _ENGLISH + rb")(?![a-z])(?:[ ](?:North|South|East|West|[NSEW]\b))?"
)
_LOWER = (
    rb"(?P<lower>r\.[ ](?:(?i:de la |des |du |de )|de l'|d')?[A-Z][\w'-]{2,24}(?:[ -][A-Z][\w'-]{2,24}){0,2}|(?i:"
    + _GENERIC
    + rb")[ ](?:(?:de la |de l'|des |du |de |d')(?:[a-z][a-z'-]{2,20})|(?:st|ste|saint|sainte)[-. ]{1,2}[a-z'-]{3,20}|[a-z][a-z'-]{3,20})"
    rb"(?:[ ](?:nord|sud|est|ouest)\b)?)"
)
"""A street as a hurried hand types it, without a capital: home only beside words that say so."""
_STREET = (
    NUMBER
    + rb"[ \t]{0,2},?[ \t\n]{1,2}(?:"
    + FRENCH
    + rb"|"
    + _NUMBERED
    + rb"|"
    + _OTHERS
    + rb"|"
    + _ORDINAL
    + rb"|"
    + _LOWER
    + rb")"
)
_BOX = rb"(?i:(?:r\.?r\.?|c\.?[ ]?p\.?|case postale)[ ]\d{1,6}(?=[ ,\r\n])|p\.?o\.? box[ ]\d{1,6}(?!\d))"


_PAGE = re.compile(rb"(?<=[a-z.] )Page(?=[, ])")
"""A surname."""
_HAPPENED = Seldom(
    rb"(?<![a-z])(?:devant|en face d[ue]|a la hauteur d[ue]|pres d[ue]|a cote d[ue]|in front of|across from|near|outside)[ ](?:le |la |les |l'|the )?\Z",
    re.IGNORECASE,
)
"""Where something happened, and where nobody lives."""
_HOUR = re.compile(rb"(?<![\w-])[0-2]?\d ?[hH] ?\Z")
_SOMEONE = re.compile(rb"(?<![A-Za-z])[A-Z][a-z'-]+ [A-Z][a-z'-]+|(?i:(?<![a-z])(?:chez|mme|m\.)[ ])")
_POSTED = re.compile(rb"[A-Z]\d[A-Z][ -]?\d[A-Z]\d")
_CHAINAGE = re.compile(rb"(?:\d\+\d{3} (?:a|to|et|-) |(?i:chainage|ch\.|station) )\d\+\Z")
"""« 1+810 à 2+782, rue Racine »: metres along a work site."""
_WAY_NUMBERED = re.compile(rb"(?<![a-z])(?:rangs?|routes?|circuit|secteur|arret|sortie)[ ]\Z", re.IGNORECASE)
"""« rang 3, montée Sainte-Anne »: two ways of a list, the first known by its number."""
_CELL = re.compile(rb"[\d ]{1,7}\r?\n")
"""The last figure of a row, before the place that begins the next one."""
_TRAILING = re.compile(rb"(?:[ -](?:des?|du|la|les?|l'|d'|aux?|a|en|sur|of|the|et))+\Z")
"""What begins what the sentence goes on with: « rue des Chênes dès qu'il est libre »."""
_DATED = re.compile(
    rb"(?:(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|1[0-2])-(?:19|20)\d\d)(?!\d)"
)
"""A day, whatever begins the next line."""
_COURT = re.compile(
    rb"[\d -]{1,12},?\s{1,3}cours? (?:du quebec|superieure|municipale|d'appel|federale|supreme|provinciale|itinerante|canadienne|des petites|internationale)",
    re.IGNORECASE,
)
_BROKEN = re.compile(rb"[\d-]{1,9}[ ,\t]{0,3}\n")
"""A figure that ends a line."""
_BEGUN = re.compile(
    rb"(?:\A|[\n\x00:;,(]|(?<![a-z])(?i:au|a|le|du|no|numero|civique|adresse|adr\.?|address|at|lives|is|est)|[A-Z][a-z'-]+ [A-Z][a-z'-]+)[ \t]{0,8}\Z"
)
"""After which it may be a civic number."""
_DOCK = re.compile(rb"(?:\d{1,4}|\d{6}),? (?:quai|ch\. de) \d{1,2}(?![\de])", re.IGNORECASE)
"""A dock, or so many pieces of so much: « livraison le 7, quai 2 », « 4 ch. de 15 L »."""
_GROUND = re.compile(rb"[\d-]+ (?:[A-Z][\w'.-]+ ){1,3}(?i:circle|trail|gardens|heights)(?![a-z]|, [A-Z])")
_NO_WAY = re.compile(
    rb"\d{1,3} cours[ ]?\(|\d{1,5},? (?:le|la|les|une?|du|des|aux?|chez|par|avec) dre?s?(?![a-z])", re.I
)
"""Courses and their credits (« 10 cours (30 crédits) »), a doctor after an hour or an item (« 10 h 32 Le Dr Roy opère »)."""
_SERIAL = re.compile(rb"(?<![a-z])is[sb]n:? \Z", re.IGNORECASE)
"""A number of a publication, whose shelf mark (« cote 971.4 ») may follow."""


def judge(candidate: Candidate) -> Found | None:
    before = candidate.before(120)
    if nearest(_PAGE.sub(b"", before[-24:])[-14:], b"", _LAW, None) > 0:
        return None
    if _CHAINAGE.search(before[-16:]):
        return None
    if _WAY_NUMBERED.search(before[-12:]) and not (HOME.met(before) or _SOMEONE.search(before)):
        return None
    if (
        _HOUR.search(before[-12:])
        and re.match(rb"[0-5]\d,[ ]", candidate.value)
        and not (HOME.met(before) or _SOMEONE.search(before) or _POSTED.search(candidate.after(60)))
        and not (_FLAT.search(candidate.value) or _POSTED.search(candidate.value))
    ):
        return None  # « départ à 9 h 30, rue des Pins »
    if _HAPPENED.search(before) and not HOME.met(before[-60:]) and not HOME.met(candidate.after(60)):
        return None
    end = candidate.start + len(_TRAILING.sub(b"", candidate.value.rstrip(b" .,(")))
    if (
        _DATED.match(candidate.value)
        or _COURT.match(candidate.value)
        or (_BROKEN.match(candidate.value) and not _BEGUN.search(before[-60:]))
        or _DOCK.match(candidate.value)
        or _NO_WAY.match(candidate.value)
        or _VACANT.match(candidate.value)
        or _SERIAL.search(before[-12:])
        or _SCORE.search(candidate.value)
        or _REGION.match(candidate.value)
        or (before.endswith(b"\t") and _CELL.match(candidate.value))
    ):
        return None
    lower, ground = candidate.match.group("lower"), _GROUND.match(candidate.data, candidate.start)
    if (not _STREET_WORD.match(lower) if lower else ground) and not _at_home(candidate):
        return None
    return owned(candidate, end, box=not candidate.value[:1].isdigit())


def owned(candidate: Candidate, end: int, *, box: bool = False) -> Found | None:
    """Whose a civic address that ends at ``end`` is, by what stands around; few persons hold a post-office ``box``."""
    if _NOWHERE.match(candidate.value):
        return None
    before = without_fields(_ROOM.sub(b"", candidate.before(120 + EDGE)), PRIVATE)[-120:]
    if _OCCUPIED.match(candidate.data, end, end + 40):
        return Found(0.9, end=end)
    if someone_moved(before):
        return Found(0.95, end=end)
    if MOVED.search(before) or _HERITAGE.match(candidate.after(70)[max(0, end - candidate.end) :]):
        return Found(0.85, end=end, label=OFFICE_PLACE)
    nobodys = NOBODYS.search(before) or for_all(candidate.data, candidate.start, end, candidate.high)
    if nobodys and not _FLAT.search(candidate.value):
        return Found(0.85, end=end, label=OFFICE_PLACE)
    if LAST_KNOWN.search(before[-40:]) or HOME.met(_HOUSING.sub(b"", before)[-60:]):
        return Found(0.95, end=end)
    if nearest(before[-60:], b"", CONTRACT, COMPANY) > 0:
        return Found(0.95, end=end)
    if _SHOWN.search(candidate.data[candidate.start : min(candidate.high, end + 20)]) or (
        _SAMPLE.match(candidate.value) and _LESSON.search(without_links(candidate.before(160)))
    ):
        return None
    if _FLAT.search(candidate.value):
        return Found(0.9, end=end)
    if listed_place(candidate):
        return Found(0.85, end=end, label=OFFICE_PLACE)
    if _HEADED.search(before) or _BODY.search(before):
        return Found(0.85, end=end, label=OFFICE_PLACE)
    named = _NAMED.search(before)
    if named and flags((named.group(1) or named.group(2)).decode("ascii")) & FIRST:
        return Found(0.9, end=end)
    if _SUITE.search(candidate.value) or _ORDERED.search(candidate.before(160)):
        return Found(0.85, end=end, label=UNSURE_PLACE)
    if _WORKSITE.search(before[-40:]) or _of_sessions(candidate) or _of_invoice(candidate):
        return Found(0.85, end=end, label=UNSURE_PLACE)
    clause = re.split(rb"[\n\x00;|]|[.] |  (?=[Aa](?:dr|DR))", before)[-1]
    if _OFFICE.met(clause[-70:]) and nearest(clause, b"", _OFFICE, PRIVATE) > 0:
        return Found(0.85, end=end, label=OFFICE_PLACE)
    if box or nearest(before, candidate.after(50), _OFFICE, PRIVATE) > 0:
        return Found(0.85, end=end, label=UNSURE_PLACE)
    return Found(0.9, end=end, label=FREE_PLACE)


_SESSIONS = re.compile(
    rb"(?<![a-z])(?:calendrier|horaire|dates?) (?:des|de|du)(?: [a-z]{2,12}){0,2} (?:seances?|reunions?|assemblees?|rencontres?|conseil)(?![a-z])|(?<![a-z])(?:schedule|calendar|dates) of (?:meetings|sessions)",
    re.IGNORECASE,
)
_AT_AN_HOUR = re.compile(rb"\d ?(?:h(?:eures?)?(?: ?\d\d)?|[ap]\.?m\.?),? (?:au|a la|at) \Z", re.IGNORECASE)
"""A meeting's hour, right before its place."""
_SHIPPED = Seldom(
    rb"(?<![a-z])(?:livraison|expedition|livre|expedie|installation|delivery|shipping|ship to|deliver to)[ ]?:?(?: (?:au|a|to|at))? ?\Z",
    re.IGNORECASE,
)
_INVOICE = re.compile(
    rb"(?:\A|[\n\x00])[ ]?(?:facture|invoice|soumission|bon de (?:commande|livraison))(?![a-z])[^\x00]{0,300}(?<![a-z])(?:tps|tvq|neq|gst|qst)(?![a-z])",
    re.IGNORECASE,
)


def _of_sessions(candidate: Candidate) -> bool:
    """Whether a place follows the hour of meetings that a calendar tells."""
    return (
        _AT_AN_HOUR.search(candidate.before(20)) is not None
        and _SESSIONS.search(candidate.data, max(0, candidate.start - LIST), candidate.start) is not None
    )


def _of_invoice(candidate: Candidate) -> bool:
    """Whether what an enterprise invoices is delivered there."""
    return (
        _SHIPPED.search(candidate.before(30)) is not None
        and _INVOICE.search(candidate.data, max(0, candidate.start - LIST), candidate.start) is not None
    )


_HERITAGE = re.compile(
    rb"[ ,]{1,2}(?:est|etait|fut|a ete|is|was)(?![a-z])[^.\n\x00]{0,30}(?:patrimonia|monument|classee? (?:par|site|en)|heritage|lieu historique|citee? par)|[ ](?:en|in) 1[6-8]\d\d(?!\d)",
    re.IGNORECASE,
)
"""A building that is known by its address."""
_OCCUPIED = re.compile(
    rb"[ ,;\n]{1,4}(?:occupante?|locataire|proprietaire(?: occupante?)?|sinistree?|residente?|occupied by|occupant|tenant|resident)s? ?:",
    re.IGNORECASE,
)
"""What a form of an intervention asks right after: who lives there."""
_WORKSITE = re.compile(
    rb"(?<![a-z])(?:adresse|lieu|site|emplacement) (?:des travaux|du chantier|de l'installation|de la construction) ?: ?\Z",
    re.IGNORECASE,
)
"""On a form for a permit: at home, where it names who asks."""
_ROOM = re.compile(
    rb"(?<![a-z])salles? (?:de (?:bains?|sejour|lavage|jeux|toilettes?)|a manger|d'eau)", re.IGNORECASE
)
"""Of a home, where a « salle » alone is of a body."""
_VACANT = re.compile(
    rb"\d{1,4},? places? (?:libres?|disponibles?|vacantes?|assises?|restantes?|de stationnement|reservees?|prioritaires?)(?![a-z])",
    re.IGNORECASE,
)
"""Seats."""


def _at_home(candidate: Candidate) -> bool:
    """Whether a street without a capital stands where someone lives: words of home, a name, an apartment or a postal code beside it."""
    return (
        HOME.met(candidate.before(60))
        or (_FLAT.search(candidate.value) or _NAMED.search(candidate.before(60))) is not None
        or _CODE.match(candidate.after(44)) is not None
    )


CONTRACT = Words(
    r"locateurs?; locatrices?; bailleurs?; bailleresses?; vendeurs?; vendeuses?; venderesses?; acheteurs?; acheteuses?; "
    r"acquereurs?; acquereuses?; preteurs?; preteuses?; emprunteurs?; emprunteuses?; donateurs?; donatrices?; "
    r"donataires?; legataires?; heritieres?; heritiers?; creanciers?; debiteurs?; debitrices?; landlord; lessor; "
    r"tenant; lessee; buyer; seller; borrower; lender"
)
"""Parties of a contract between persons: what follows their name is where they live."""
COMPANY = Words(
    r"inc; ltee; enr; senc; s\.?e\.?n\.?c; ltd; corp; immeubles; gestion; placements; investissements; societe; compagnie; "
    r"office; ville; municipalite; ministere; banque; caisse; cooperative; coop; commerce; magasin; bureau"
)
_LAW = Words(r"articles?; art; page; chapitre; km; section; no de projet; lot; reglement")
_OFFICE = Words(OFFICE_WORDS, _PUBLIC_WORDS)
DETECTOR = Detector(
    name="quebec.address",
    type=FindingType.ADDRESS,
    level=Level.PROTEGE_B,
    anchors=(
        r"[0-9]-?[a-d]?[ ,\n\t]{1,3}(?:[a-z0-9]{1,8}[ -])?(?:rue|avenue|av|ave|boul|boulevard|bd|blvd|chemin"
        r"|ch|rang|rg|route|rte|cote|montee|mtee|imp|crois|terr|prom|place|pl|allee|impasse|"
        r"croissant|carre|square|terrasse|promenade|ruelle|cercle|autoroute|quai|voie|sentier|traverse"
        r"|passage|cour|esplanade|mail|desserte|descente|cours)\b",
        r"[0-9] [a-d],? (?:rue|avenue|av|ave|boul|boulevard|chemin|ch|rang|rg|route|rte|montee|place|allee|impasse|croissant)\b",
        r"[0-9] (?:bis|ter|quater|\x02),? (?:rue|avenue|av|boul|boulevard|chemin|ch|rang|route|place|allee|impasse|quai|cours?)\b",
        r"[0-9] [0-9]{1,3}(?:st|nd|rd|th) (?:street|st|avenue|ave|road|rd)\b",
        r"[0-9](?:-?[a-d])? (?:[a-z'.-]{2,20} ){1,3}(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln"
        r"|crescent|cres|court|place|pl|square|sq|highway|hwy|way|terrace|terr|circle|trail|gardens|heights|parkway|pkwy|mews)\b",
        r"\br\.?r\.? [0-9]|\bc\.? ?p\.? [0-9]|case postale|p\.?o\.? box|[0-9] r\. [a-z]",
    ),
    pattern=re.compile(
        rb"(?<![\w$/-])(?<!\W\d,)(?<!\W\d\d,)(?<!\W\d{3},)(?<![^.]\.)(?:"
        + _STREET
        + rb"|"
        + _BOX
        + rb")(?:"
        + UNIT
        + rb"){0,2}"
        rb"(?:" + _TOWN + rb")?" + _PROVINCE + rb"{0,2}(?:" + UNIT + rb")?"
    ),
    judge=judge,
    near=(48, 200),
)
