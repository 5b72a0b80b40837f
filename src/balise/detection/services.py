"""Services of a town or of a body, as their lists and notices name them beside a line: whose line it then is.

A line « Loisirs …… 418 555-0112 », « Urgence aqueduc, jour et nuit : … » or « voyez les communications, 819 … » is the
service's, without a word such as « bureau ». Negatives: someone named beside it, and who is called there at home.
"""

from __future__ import annotations

import re

from balise.detection.words import Perhaps, Seldom

_SERVICE = (
    rb"(?:loisirs(?: et culture)?|(?:urgences? )?(?:aqueduc|voirie|travaux publics|egouts?|deneigement)(?: et egouts?)?|taxation|taxes|greffe|urbanisme|permis(?: et inspections?)?|bibliotheque|arena|piscine|camps? de jour|ecocentre"
    rb"|matieres residuelles|collectes?|(?:securite|service) (?:incendie|publique|civile)|incendies?|cour municipale|communications|relations (?:publiques|avec les medias)|ressources humaines|paie|comptabilite|comptes (?:recevables|payables|clients|fournisseurs|a (?:recevoir|payer))|accounts (?:receivable|payable)|facturation|finances|tresorerie|approvisionnements?|evaluation(?: fonciere)?|stationnement|controle animalier"
    rb"|animaux|fourriere|transport (?:adapte|collectif|scolaire)|objets perdus|salle communautaire|direction generale|archives|registrariat|aide financiere|residences"
    rb"|recreation|public works|library|town hall|city hall|tax office|fire department|parks|clerk's office|building permits|human resources|payroll|water emergency|communications office)"
)
_PERHAPS = Perhaps(_SERVICE + rb"|siege|head office")
"""Few lines have any of them, which one look tells."""
_LISTED = Seldom(
    rb"(?:\A|[\n\x00]|[.;] |(?:questions?|information|renseignements|inquiries) ?: )[ \t*-]{0,4}(?:services? (?:de |des |du |de la |de l'|d')|direction (?:de |des |du |de la |de l'))?"
    + _SERVICE
    + rb"(?![a-z])[^\n\x00\d]{0,50}\Z|(?:\A|[\n\x00]|[.;] )[ ]?(?:siege(?: social)?|head office)[ ]?:[^\n\x00]{0,90}\Z",
    re.IGNORECASE,
)
_SENT = Seldom(
    rb"(?<![a-z])(?:aux|a la|au(?: service (?:de |des |du |de la |de l'))?|avec (?:le|la|les)|(?:appele[rz]|joindre|contacte[rz]|voir|voyez) (?:le|la|les)|to|call) ?"
    + _SERVICE
    + rb"(?![a-z])(?:,| |, au | au | at |, at | \(|[ ]?:)+\Z",
    re.IGNORECASE,
)
_SIGNED = Seldom(
    rb"[\n\x00][ \t]{0,4}(?:(?:le |la )?(?:services?|direction) (?:de |des |du |de la |de l'|d'))?"
    + _SERVICE
    + rb"(?: (?:et|and) [a-z ]{3,24})?[ ]?[,:|\n\x00-][ ]?(?:(?:tel(?:ephone)?|phone)\.?[ ]?:?[ ]?)?\Z",
    re.IGNORECASE,
)
"""The line of a signature below a name: the service where one works, then its line."""
_AT_A_DESK = re.compile(
    rb",?[ ]?\((?:a )?(?:la )?(?:reception|accueil|standard|secretariat|switchboard|front desk)\)",
    re.IGNORECASE,
)
"""Who answers there, whoever is named before."""
SOMEONES = (
    rb"(?:m\.|mme|monsieur|madame|mr|mrs|ms|chez|cell\w*|domicile|maison|home|mon|ma|mes|son|sa|ses|leur"
    rb"|citoyen(?:ne)?s?|client[es]{0,2}|usager[es]{0,2}|abonnee?s?|appelante?|plaignante?|demandeu(?:r|se)|demanderesse|contribuable|proprietaire|locataire|residente?|passagere?|etudiante?|eleve|candidate?|patiente?|parents?|meres?|peres?|enfants?|dame|homme|femme"
    rb"|rappel(?:er|ez|le)|appelee?|caller|called|citizen|customer|patron|owner|tenant|mother|father|man|woman|lady|his|her|their|my)"
)
"""Words of someone, who called or whom to call."""
_SOMEONE = re.compile(rb"(?<![a-z])" + SOMEONES + rb"(?![a-z])", re.IGNORECASE)
_NAMED = re.compile(
    rb"(?<![A-Za-z])[A-Z][A-Za-z'-]+ (?:de )?[A-Z][A-Za-z'-]+|[:-] ?[A-Z][A-Za-z'-]+, [A-Z][A-Za-z'-]+"
)


_URGENT = re.compile(
    rb"(?<![a-z])urgences?(?= (?:aqueduc|voirie|travaux|egouts?|deneigement|municipale|24|jour))",
    re.IGNORECASE,
)


def without_urgent(before: bytes) -> bytes:
    """The same without the urgent line of a service: « urgence » alone announces whom to call for someone."""
    return _URGENT.sub(b"", before)


_NO_OFFICE = Seldom(
    rb"(?<![a-z])(?:en|hors|(?<!point )(?<!points )de) service(?![a-z])|(?<![a-z])(?:in|out of) service(?![a-z])"
    rb"|(?<![a-z])(?:d[ue]|le|au) personnel(?![a-z])|(?<![a-z])(?:notes?|memos?) de bureau(?![a-z])"
    rb"|(?<![a-z])(?:agente?s?|preposee?s?|commis|receptionniste|technicienne?|operat(?:eur|rice)|standardiste|telephoniste|clerk|receptionist) (?:repete|relit|confirme|valide|epelle|note|inscrit|saisit|consigne|redit|reads back|repeats|confirms|notes|writes down)(?![a-z])(?! le (?:numero|telephone) (?:du|de la|de l'|des) ?(?:boutique|bureau|service|ligne|ministere|magasin|clinique|centre|succursale|reception|guichet|ville|ecole|organisme))"
    rb"|(?:(?<=mere)|(?<=pere)|(?<=la famille)|(?<=sa famille)|(?<=ma famille)|(?<=leur famille)) d'accueil(?![a-z])",
    re.IGNORECASE,
)
"""« n'est plus en service », of a line; those who work there, no line of a person's own; a foster family, no desk; a clerk who writes a number down; a note written at a desk."""
_REACHED = Seldom(
    rb"(?<![a-z])(?:etre|sera|serait|seront|est|ete) (?:re)?(?:jointe?|appelee?|contactee?|rappelee?)s? (?:au|a) \Z"
    rb"|(?:call|reach|contact) (?:him|her|them)(?: back)? (?:at|on) \Z",
    re.IGNORECASE,
)
_BY = re.compile(rb"\A ?(?:par|by) .*", re.IGNORECASE | re.DOTALL)
"""« elle sera jointe au … par le service des permis »: who calls, not who answers."""


_US = Seldom(
    rb"(?<![a-z])(?:(?:appelez|contactez|joignez|rejoignez|rappelez|textez|telephonez)-nous|nous (?:joindre|rejoindre|appeler|contacter)|(?:call|reach|contact|text) us)(?: (?:au|a|at|par telephone au|sans frais au)| ?:)? ?\Z|(?<![a-z])(?:our|the|supplier's|vendor's) (?:hotline|help ?line|switchboard) (?:is|at) \Z"
    rb"|(?<![a-z])(?:notre equipe|our (?:team|help ?desk)) (?:peut etre (?:re)?jointe|est joignable|can be reached)(?: au| a| at) \Z|(?:\A|[\n\x00.)])[ ]?infos?[ ]?:[ ]?\Z",
    re.IGNORECASE,
)
"""Those who speak for a body."""
_OURSELVES = re.compile(
    rb",? (?:(?:ma|mon|mes|nos|notre|my|our) [a-z]|chez (?:nous|moi|les |m\.|mme))", re.IGNORECASE
)
"""Unless they are a household."""
_GIVEN = re.compile(
    rb"[ ]?\((?-i:[A-Z][a-z'-]+)(?:,| (?-i:[A-Z]))|,? (?:c'est|it's|demande[rz]|ask for|chez) ", re.IGNORECASE
)
"""What says whose line it is."""


def of_those_who_write(before: bytes, after: bytes) -> bool:
    """Whether a body that speaks for itself says to call there."""
    return _US.search(before) is not None and not (_OURSELVES.search(after[:40]) or _GIVEN.match(after))


def without_staff(before: bytes) -> bytes:
    """The same without what sounds like an office and is none."""
    return _NO_OFFICE.sub(b"", before)


def without_caller(before: bytes, after: bytes) -> bytes:
    """What follows a line, unless it says who is to call it."""
    return _BY.sub(b"", after) if _REACHED.search(before) else after


def of_service(before: bytes) -> bool:
    """Whether what stands before a line, within its own line of text, gives it to a service and to nobody in it."""
    if not _PERHAPS.stands(before):
        return False
    said = _LISTED.search(before) or _SENT.search(before[-70:])
    if said is None or _SOMEONE.search(said.group()):
        return False
    return _NAMED.search(re.sub(rb"\A[^A-Za-z]*[A-Za-z-]+", b"", said.group())) is None


_DESK = rb"(?:desk|office|hotline|unit|counter|branch|switchboard|dispatch|help ?desk|call centre|service|comptoir|bureau|guichet|unite|direction|secretariat|greffe|registraire|reception|standard|centrale?|laboratoire|labo|departement|accueil|soutien(?: technique)?|repartition|pharmacie de garde)"
_CALL = rb"(?:(?:re|r)?appele[rz]|contacte[rz]|joignez|rejoignez|(?:re)?joindre|aviser|avisez|call|contact|phone|reach|notify|page)"
_DESKED = Seldom(
    rb"(?<![a-z])"
    + _CALL
    + rb" (?:the |our |le |la |les |l'|notre |nos )(?:[a-z-]{2,16} ){0,2}?"
    + _DESK
    + rb"(?:[ ](?:de |du |des |d'|de la |de l'|of |for )?(?-i:[a-z-]{3,16})){0,2}(?: ?(?:au|a|at|on|:|,|\())* ?\Z",
    re.IGNORECASE,
)
"""A desk that one is told to call, whoever is named around."""
_ASKED = re.compile(
    rb"(?:\A|[\n\x00.;(] ?)(?:for|with|any|pour)[ ](?:(?:any|more|all|further|toute?s?|plus d'|de plus amples|d'autres|des) ?){0,2}(?:questions?|inquiries|information|informations|details|help|assistance|renseignements?|precisions?),?[ ](?:please |veuillez )?(?:call|dial|phone|appelez|composez|appeler|composer|telephonez|telephoner)(?: (?:au|le|at|us at|the))? ?\Z",
    re.IGNORECASE,
)
"""Who answers questions, whoever has them."""
_FOR_ALL = re.compile(
    rb"(?<![a-z])(?:en cas d[e'] ?|in case of (?:an? )?|in an? )(?:(?:urgence|emergency|bris|panne|fuite|deversement|refoulement|inondation|incident|sinistre|spill|leak|outage|flood)(?! (?:medicale|familiale|personnelle))(?: (?:environnementale?|municipale?|d'aqueduc|d'egouts?|industrielle?|radiologique|environmental|water|sewer))"
    rb"|(?:environmental|municipal|water|road) emergency),? (?:please |veuillez )?(?:composez|composer|appelez|appeler|telephonez|dial|call|phone|contactez)(?: (?:le|au|at|the))? ?\Z",
    re.IGNORECASE,
)
"""Whom everyone tells of an accident of works, of a town or of the environment."""
_URGENT_FOR_ALL = re.compile(
    rb"(?<![a-z])(?:en cas d'urgence|in case of emergency|in an emergency),? (?:composez|appelez|dial|call)(?: (?:le|au))? ?\Z",
    re.IGNORECASE,
)
ALL_LINE = "all"
"""Label of a line that everyone is told to call: a body's where one is told before, and neither a person nor a home around."""
ASIDE = 200
"""Bytes before it in which they are looked for."""
_HOMELY = re.compile(
    rb"(?<![a-z])(?:"
    + SOMEONES
    + rb"|je|j'\w+|moi|me|i|i'm|il|elle|he|she|vends?|vendre|louer|a donner|for sale|for rent|selling|vente de garage|garage sale|demande[rz]|ask for|parle[rz] a|perdue?s?|trouvee?s?|lost|disparue?s?|missing|avis de recherche|chats?|chiens?|cats?|dogs?|conjointe?|soeur|frere|fille|fils|voisine?|logement|appartement|famille|beneficiaire|requerante?|victime|contact d'urgence|dossier|habite\w*)(?![a-z])",
    re.IGNORECASE,
)
_PUBLIC_LINE = re.compile(rb"(?<!\d)(?:[2-9]11|info-(?:sante|social))(?!\d)", re.IGNORECASE)
"""A public line of three figures, told beside another one."""
_AT_HOME = re.compile(rb"(?<![a-z])(?:famil[a-z]{2,6}|a domicile|prive|perso[a-z]*)(?![a-z])", re.IGNORECASE)
_HOME = Seldom(
    rb"(?<![a-z])(?:mon|ma|mes|my|je|j'\w+|moi|i|me|domicile|maison|famille|home|sa (?:fille|mere|soeur)|son (?:fils|pere|frere))(?![a-z])",
    re.IGNORECASE,
)


def desked(before: bytes) -> bool:
    """Whether a desk of a body, and none of someone's, is told to be called right before a line."""
    said = _DESKED.search(before[-110:])
    return said is not None and not (_SOMEONE.search(said.group()) or _AT_HOME.search(said.group()))


def for_all(before: bytes, after: bytes) -> str:
    """Whose the line is that everyone is told to call between them: an ``office``'s, ``ALL_LINE``, or empty."""
    if _GIVEN.match(after) or _HOME.search(before[-90:]) or _HOME.search(after[:24]):
        return ""
    if desked(before):
        return "office"
    urgent = _URGENT_FOR_ALL.search(before[-60:]) is not None and _PUBLIC_LINE.search(after) is not None
    told = urgent or _FOR_ALL.search(before[-110:]) or _ASKED.search(before[-110:])
    return ALL_LINE if told else ""


def of_works(before: bytes) -> bool:
    """Whether it is of an accident that nobody has at home that everyone is told to tell."""
    return _FOR_ALL.search(before) is not None


def homely(data: bytes, start: int, end: int) -> bool:
    """Whether a home, a sale, a loss or who to ask for is told of around a line that everyone is told to call."""
    return (
        _HOMELY.search(data, max(0, start - ASIDE), start) is not None
        or _HOMELY.search(data, end, end + ASIDE // 2) is not None
    )


def signed(before: bytes, after: bytes) -> bool:
    """Whether a line is a service's, whoever is named before: that of a signature, of a desk to call, or of who answers it."""
    return (
        _AT_A_DESK.match(after) is not None
        or _SIGNED.search(before) is not None
        or (desked(before) and not _HOME.search(before[-60:]))
    )
