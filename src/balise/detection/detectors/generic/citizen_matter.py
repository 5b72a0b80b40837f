"""Number of a matter that a citizen opened: a request to a 311 line, a request for a permit or for documents, a record's key.

Format: set by each body, after the words of the matter and a mark (« Requête 311 no 41-203377 », « Billet 311 #771903 »,
« Demande de dérogation no 2024-0311 » over a field that names who asks, « {"prestataire": {"id": 40118, "nom": … »).
Level: Protégé A. Negatives: requests of firms and of bodies, requests to technicians, notices, tenders, counts of calls,
and requests over which no field names a person, but for those to a 311 line, which citizens alone make.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, digits_of
from balise.detection.names.gazetteer import FIRST, flags

_MARK = rb"(?:n[o.]{1,2}|numero|num\.|number|#|:|id)"
_NUMBER = rb"(?P<value>(?-i:[A-Z]{1,5}-?)?\d{2,9}(?:-\d{2,9}){0,3}(?:-(?-i:[A-Z]{1,3}))?)(?![\w$%/]|-\w|[.,:]\d|[ ]?[$%]|[ ]\d{3}(?!\d))"
_LINE = (
    rb"(?<![a-z])(?:requete|demande|billet|ticket|plainte|appel|dossier|signalement|request|case|call)[ ](?:de service |service )?(?:a la ligne |au )?311[ ,:/-]{0,3}(?:"
    + _MARK
    + rb"[ .:]{0,2}){1,2}"
)
_WHO = rb"(?:proprietaires?|requerante?s?|demandeu(?:r|se)s?|demanderesses?|titulaires?|citoyen(?:ne)?s?|locataires?|nom(?: (?:complet|(?:du |de la )(?:proprietaire|requerante?|demandeu(?:r|se)|demanderesse|titulaire)))?|owner|applicant|requester|requestor|name)"
_ASKED = (
    rb"(?<![a-z])(?:demande|requete|application|request)[ ](?:de |d'|for |for an? |of )(?:un |une )?(?:permis|certificat|autorisation|derogation|subvention|aide (?:financiere|sociale|juridique|a domicile|de dernier recours)|acces (?:aux|a l'information|a (?:un|des) (?:documents?|renseignements?))|revision|remboursement|logement|lotissement|raccordement|rectification|communication|permit|access to information|building permit|variance|refund)"
    rb"(?![a-z])(?:[ ](?:[a-z]{1,14}|d'[a-z]{3,14}|l'[a-z]{3,14}|a l'[a-z]{3,14})){0,5}?[ ,]{1,2}(?:"
    + _MARK
    + rb"[ .:]{0,2}){1,2}"
)
_NAMED = re.compile(
    rb"[^\n\x00]{0,40}[\n\x00][ \t]{0,8}(?:[^\n\x00]{0,60}[\n\x00][ \t]{0,8}){0,2}"
    + _WHO
    + rb"[ ]?:[ ]?(?P<civil>(?:m|mr|mme|mlle|mrs|ms)\.? |monsieur |madame )?(?-i:(?P<one>[A-Z][a-z'-]{1,20}(?:-[A-Z][a-z]+)?),? (?:de |du |la |[A-Z]\. ){0,2}(?P<other>[A-Z][A-Za-z'-]{1,24}))(?P<rest>[^\n\x00]{0,60})",
    re.IGNORECASE,
)
"""A field below that names who asks."""
_FIRM = re.compile(
    rb"(?<![a-z])(?:inc|ltee|ltd|enr|senc|s\.e\.n\.c|corp|compagnie|company|cie|entreprises?|gestion|immeubles?|immobili\w+|placements?|investissements?|constructions?|habitations?|groupe|societe|club|association|fondation|fabrique|commission|centre|ville|municipalite|mrc|ministere|hydro-quebec|coop(?:erative)?|office|caisse|banque|restaurant|garage|ferme|promoteur|developpement|journal|media|radio|television|presse|cabinet|avocats?|notaires?|firme|syndicat|universite|ecole|college|cegep|institut|regie|agence|ministre|quebec|canada|plomberie|plumbing|electrique|toitures?|roofing|express|transports?|paysag\w*|excavation|renovations?|betons?|pneus?|tires?|autos?|depanneur|epicerie|marche|pharmacie|clinique|dentaire|services?|solutions?|consult\w*|distribution|industries?|ateliers?|boutique|salon|cafe|bar|boulangerie|traiteur|hotel|motel|auberge|demenagement|entretien|nettoyage|peinture|menuiserie|ebenisterie|soudure|mecanique|architectes?|design|studio|logistique|technologies?|fils|freres|associes)s?(?![a-z])",
    re.IGNORECASE,
)
_OF_MACHINES = re.compile(
    rb"\((?:ti|it|dsi|rh)\)|(?<![a-z])(?:informatiques?|serveurs?|servers?|reseau|network|vpn|logiciels?|software|imprimantes?|active directory|poste de travail|srv-\w)(?![a-z])",
    re.IGNORECASE,
)
"""What those who work for a body ask of its technicians."""
_HELD = rb"\"(?:beneficiaire|prestataire|usagere?|patiente?|citoyen(?:ne)?|employee?|eleve|etudiante?|clientele?|client|locataire|assuree?|travailleu(?:r|se)|demandeu(?:r|se)|requerante?|contribuable|membre|victime|plaignante?|abonnee?|claimant|tenant|citizen|patient|student|employee|member)\"[ ]?:\s{0,8}\{\s{0,12}\"(?:id|no|numero|number)\"[ ]?:[ ]?\"?(?P<held>\d{4,12})\"?(?=,\s{0,12}\"(?:pre)?(?:nom|name|first_?name|last_?name|full_?name)s?\")"
"""The key of a record of someone, before those of their name."""
_EVENT = rb"\"(?:no_?)?(?:evenement|accident|event|incident)(?:_?(?:no|id|num(?:ero)?))?\"[ ]?:[ ]?\"(?P<event>(?-i:[A-Z]{1,4}-?)\d{4,9}(?:-\d{1,6})?)\""
_OF_SOMEONE = re.compile(
    rb"\"(?:nas|ddn|nam|travailleu(?:r|se)|victime|patient|usager|employe|worker|date_?(?:de_?)?naissance|siege_?(?:de_?)?lesion|diagnostic)[a-z_]{0,12}\"[ ]?:",
    re.IGNORECASE,
)
_YEARS = re.compile(rb"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?|-(?:19|20)\d\d)?\Z")
_LEAST, _BELOW = 4, 240


def judge(candidate: Candidate) -> Found | None:
    said = candidate.match.groupdict()
    kind = next(name for name in ("held", "event", "value") if said.get(name))
    if kind == "value" and not said.get("line") and not _someone_asks(candidate):
        return None
    start, end = candidate.match.span(kind)
    value = candidate.data[start:end]
    figures = digits_of(value)
    if len(figures) < _LEAST or len(set(figures)) < 2 or _YEARS.match(value):
        return None
    if kind == "event" and not _OF_SOMEONE.search(candidate.after(200)):
        return None
    return Found(0.8, start=start, end=end)


def _someone_asks(candidate: Candidate) -> bool:
    """Whether a field below names a person who asks, by a civility or a first name, and no firm, and no machine is told of."""
    named = _NAMED.match(candidate.data, candidate.end, min(candidate.high, candidate.end + _BELOW))
    if named is None or _FIRM.search(named.group()[-(len(named["rest"]) + 60) :]):
        return False
    if _OF_MACHINES.search(candidate.value) or _OF_MACHINES.search(candidate.after(_BELOW)):
        return False
    names = (named["one"], named["other"])
    return bool(named["civil"]) or any(flags(name.split(b"-")[0].decode("ascii")) & FIRST for name in names)


DETECTOR = Detector(
    name="generic.citizen_matter",
    type=FindingType.FILE_NUMBER,
    level=Level.PROTEGE_A,
    anchors=(
        r"\b311[ ,:/-]{0,3}(?:n[o.]{1,2}|numero|num\.|number|#|:|id)[ .:#]{0,3}[a-z]{0,5}-?[0-9]{2}",
        r"\b(?:demande|requete|application|request) (?:de|d'|for|of)[a-z' ]{3,60}[ ,]{1,2}(?:n[o.]{1,2}|numero|num\.|number|#|:|id)[ .:#]{0,3}[a-z]{0,5}-?[0-9]{2}",
        r"\" ?:\s{0,8}\{\s{0,12}\"(?:id|no|numero|number)\" ?: ?\"?[0-9]{4}",
        r"\"(?:no_?)?(?:evenement|accident|event|incident)(?:_?(?:no|id|num(?:ero)?))?\" ?: ?\"[a-z]{1,4}-?[0-9]{4}",
    ),
    pattern=re.compile(
        rb"(?:(?P<line>" + _LINE + rb")|" + _ASKED + rb")" + _NUMBER + rb"|" + _HELD + rb"|" + _EVENT,
        re.IGNORECASE,
    ),
    judge=judge,
    digits=4,
    near=(120, 80),
)
