"""Number of a person's file: patient, citizen, complaint, claim, employee.

Format: set by each body, so a label is required (« dossier no », « matricule »,
« MRN »). Levels: Protégé B for a patient's or employee's number, Protégé A
otherwise (a client's number among them), raised by a named person. Negatives: the number
that a body has as a client of its supplier.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.civic import civic
from balise.detection.detector import Candidate, Detector, Found, digits_of
from balise.detection.lexicons.trie import words_of
from balise.detection.wordwise import Lowered, Wordwise, prefixes_of

_PERSONAL = re.compile(
    rb"medical|patient|usager|hopital|mrn|clinique|beneficiaire|employe|matr?(?:icule|\.)|assure|sinistre"
    rb"|eleve|etudiant|cnesst|"
    rb"ivac|saaq|csst|ramq|ircc|inscription|enregistrement|acte|member|claim|student|prestataire|contribuable|aide sociale|allocataire|cotisant|locataire|detenu|dpj|fiscal|cp-?12"
    rb"|retraite|ecrou|incarceration|chart|record|\Aempl?\.?\Z",
    re.IGNORECASE,
)
_PROPERTY = re.compile(rb"\d{4}-\d{2}-\d{4}(?:-\d){0,1}")
"""Number of a property on the assessment roll: public, and a « matricule » too."""
_SOMEONE = re.compile(rb"(?<![A-Za-z])[A-Z][a-z'-]+ (?:de |[A-Z]\. )?[A-Z][a-z'-]+,? ?\(?\Z")
"""A first and a last name just before: a number of that form is then theirs."""
_OWNED = re.compile(
    rb"(?:est |inscrit |inscrite )?au nom de (?:m\. |mme |monsieur |madame )?(?-i:[A-Z][a-z])|(?<![a-z])(?:proprietaires?|proprio|appartient a|owner)[ :]{1,3}(?:m\. |mme )?(?-i:[A-Z][a-z'-]+ [A-Z])",
    re.IGNORECASE,
)
"""Whose a property is said to be after its number."""
_PUBLIC = re.compile(
    rb"appel d'offres|contrat|facture|commande|projet|reglement|loi|devis|soumission|decret|arrete|norme"
    rb"|lot|cadastr|isbn|issn|bon de|"
    rb"produit|modele|piece|ticket|billet|version|inventaire|immobilis|budget|evaluation fonciere|propriete",
    re.IGNORECASE,
)


_COUNTED = re.compile(
    rb"(?<![a-z])(?:nombre|nb|total|combien|nbre|qte|count)(?:[ _]|(?<=l)es)(?:(?:de |des |d')?)\Z",
    re.IGNORECASE,
)
_MANY = re.compile(rb"(?<![\w-])\d{1,6} \Z")
"""How many of them: « 46 dossiers, 454 appels »."""
_OF_MANY = re.compile(
    rb"[ ](?:dossiers|demandes|cas|personnes|appels|plaintes|eleves|usagers|clients|citoyens|familles|logements|heures|jours|pages|places|documents|copies|lignes|boites|unites|inscriptions|membres|files|cases|calls|requests)(?![a-z])"
)
"""What they are: « : 214 dossiers en attente »."""
LONGEST = 32
"""Characters of a number: beyond, it is an encoding."""
_AT_HAND = re.compile(rb"(?<![a-z])on file\Z", re.IGNORECASE)
_TRIED = re.compile(rb"(?:test|demo|exemple|example|sample|dummy|fake|bidon)[-_]?\d", re.IGNORECASE)
"""What a trial of a program numbers."""
_HASHED = re.compile(rb"(?=[0-9a-f]*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})", re.IGNORECASE)
_DIGEST = re.compile(rb"empreinte|sha-?\d|md5|hash|digest|checksum|certifica|commit|somme", re.IGNORECASE)
_A_DATE = re.compile(
    rb"(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:3[01]|[12]\d|0?[1-9])|(?:19|20)\d\d-20\d\d"
)
"""A day, or a school or fiscal year."""
_A_DAY = re.compile(rb"(?:3[01]|[12]\d|0?[1-9])([-/.])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d")
_DAY_OF = re.compile(
    rb"(?<![a-z])dates? (?:de l'|de la |de |d'|du )?(?:incident|evenement|accident|plainte|demande)",
    re.IGNORECASE,
)
"""« Date de l'incident : 21-03-2025 »."""


def _named_thing(candidate: Candidate) -> bool:
    """Whether the value only ends a technical name: « dossier-api-7f9c4 »."""
    value = candidate.match.group("value")
    joined = candidate.data[candidate.match.end("label") : candidate.match.start("value")] in (
        b"-",
        b"_",
        b"",
    )
    return joined and value[:1].islower()


_SYSTEM = re.compile(
    rb"client_?id|file_?id|_file_|\Afiles\Z|path|url|count|size|line|version|port|code", re.IGNORECASE
)
"""Keys of systems, not of people."""
_ADDRESS = re.compile(rb"\d{1,3}(?:\.\d{1,3}){3}")
"""Of a machine: what a journal of a server says of its client."""
_CLIENT = re.compile(rb"client|customer", re.IGNORECASE)
_OURS = re.compile(
    rb"(?<![a-z])(?:notre|nos|our|fournisseurs?|distributeurs?|grossistes?|marchands?|detaillants?|vendors?|suppliers?|facture|abonnement|bell|videotron"
    rb"|telus|rogers|hydro-quebec|energir|postes canada|purolator|inc\.?|ltee)(?![a-z])",
    re.IGNORECASE,
)
"""Whose client the number tells: a body's, at its supplier."""
_LINES = frozenset((b"211", b"311", b"411", b"511", b"611", b"711", b"811", b"911", b"988"))
"""Public lines of three digits."""
_MARKED = re.compile(rb"n[o.]|num|#|:|=|est|id|\(", re.IGNORECASE)
_BODIES = re.compile(
    rb"(?:ivac|cnesst|csst|dpj|saaq|cai|ramq|tal|taq|tat|rdl|rrq|rqap|ircc|amf|dpcp)\Z", re.IGNORECASE
)


def _numbered(candidate: Candidate, value: bytes) -> bool:
    """Whether the words present the value as a number, or its form is one by itself."""
    match = candidate.match
    if value in _LINES:
        return False
    label = match.group("label")
    between = candidate.data[match.end("label") : match.start("value")]
    formed = len(value) >= 5 and (
        b"-" in value or (value.isalnum() and not value.isdigit()) or len(value) >= 6
    )
    if _TWO_GROUPS.fullmatch(value):
        return _STAFF.match(label) is not None
    if label.lower() == b"avis":
        return _NOTICE.fullmatch(value) is not None
    if _BODIES.search(label) and not _WHAT_BODY.search(label):
        return formed
    if _MARKED.search(between) or _NUMBERED.search(label) or _FILES.search(label):
        return True
    return formed and (_CASES.search(label) is not None or _OWNERS.match(label) is not None)


_NOTICE = re.compile(rb"A-\d{5,7}")
"""A notice to a coroner: someone died."""
_TWO_GROUPS = re.compile(rb"\d{2,3} \d{3,5}")
_STAFF = re.compile(rb"matricule|matr?\b|empl", re.IGNORECASE)
"""Numbers told in two groups: after « dossier » or « demandes », they count."""
_WHAT_BODY = re.compile(rb"dossier|reclamation|plainte|demande", re.IGNORECASE)
_NUMBERED = re.compile(rb"carte|(?<![a-z])(?:n[o.]|num|id(?![a-z])|number)|#", re.IGNORECASE)
_OWNERS = re.compile(
    rb"(?:employe|client|patient|usager|assure|etudiant|eleve|membre|beneficiaire|prestataire|locataire|candidat|stagiaire|resident|retraite|detenu|participant|abonne|adherent|sujet)",
    re.IGNORECASE,
)
_CASES = re.compile(
    rb"reclamation|plainte|cause|dons?\Z|constat|inspection|contravention|enquete|signalement|candidature|police|claim|case|file|grief|fiche|compte|permis|mandat",
    re.IGNORECASE,
)
_FILES = re.compile(
    rb"dossier|cp-?12|chart|record|\Aemp|identification|matr?(?:icule|\.)|matr?\Z|mrn|sinistre|ref",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    value = match.group("value")
    if not credible(candidate, "value") or of_the_public(match.group("label")):
        return None
    if match.group("label")[-1:] in b"sS" and _MANY.search(candidate.before(10)):
        return None
    if (len(value) <= 4 and _OF_MANY.match(candidate.after(32))) or len(value) > LONGEST:
        return None
    if _AT_HAND.search(candidate.data[max(candidate.low, candidate.start - 4) : match.end("label")]):
        return None
    if _named_thing(candidate) or not _numbered(candidate, value):
        return None
    if _elsewhere(candidate, value) or _of_a_program(candidate):
        return None
    if _PERMIT.match(match.group("label")) and not (
        _ORDER.search(candidate.before(90)) or _ORDER.search(candidate.after(40)) or _held(candidate)
    ):
        return None
    if of_a_supplier(match.group("label"), candidate.before(60)):
        return None
    return found(candidate, match.group("label"), "value")


def of_the_public(label: bytes) -> bool:
    """Whether a label is of what bodies number: a contract, an invoice, a rule."""
    return _PUBLIC.search(label) is not None


def of_a_supplier(label: bytes, before: bytes) -> bool:
    """Whether the number is that which a body has as a client."""
    return _CLIENT.search(label) is not None and _OURS.search(before[-60:] + label) is not None


_BARE_FILE = re.compile(rb"file[ ]\d", re.IGNORECASE)
_HEADS = re.compile(rb"(?:\A|[\n\x00])[ ]?\Z")


def _of_a_program(candidate: Candidate) -> bool:
    """Whether « file » has a number right after it elsewhere than at the head of a record, alone on its line."""
    if not _BARE_FILE.match(candidate.data, candidate.match.start("label")):
        return False
    after = candidate.data[candidate.match.end("value") : candidate.match.end("value") + 2]
    return _HEADS.search(candidate.before(4)) is None or after[:1] not in (b"", b"\n", b"\x00", b",", b";")


def _elsewhere(candidate: Candidate, value: bytes) -> bool:
    """Whether a value that a label announces is an address, an account of no utility or something public."""
    label = candidate.match.group("label").lower()
    if OF_A_THING.match(candidate.data, candidate.match.end("value"), candidate.match.end("value") + 40):
        return True
    if _STREET.match(candidate.data, candidate.match.end("value"), candidate.match.end("value") + 24):
        return True
    if label == b"acte" and candidate.before(8).lower().endswith(b"code d'"):
        return True  # of an act of care, the same for everybody
    if label.startswith(b"compte"):
        return not (_UTILITY.search(candidate.before(60) + label) or _UTILITY.search(candidate.after(40)))
    if label.startswith((b"nouveau", b"ancien", b"new", b"old")):
        return not (b"-" in value and _OF_A_FILE.search(candidate.before(80) + candidate.after(30)))
    if label.startswith(b"sous le") or label in (b"numero", b"number"):
        return _PUBLIC.search(candidate.before(60)) is not None or not (b"-" in value or value.isdigit())
    return False


OF_A_THING = re.compile(
    rb" (?:Quebec|Canada),? (?:inc|ltee|ltd)(?![a-z])| (?:du|de la|de l'|des) ?(?:materiel|equipement|vehicule|camion|appareil|moteur|pieces?|bateau|outil|immeuble|batiment|lot|terrain|roulotte|remorque)(?![a-z])",
    re.IGNORECASE,
)
"""Whose number it is, when it is no one's: « 9187-4421 Québec inc. » is a firm."""
_OF_A_FILE = re.compile(
    rb"dossier|\bfile\b|matricule|usager|patient|client|plainte|reclamation|employe", re.IGNORECASE
)
_STREET = re.compile(
    rb",? (?:rue|avenue|av\.|boul(?:evard|\.)?|chemin|ch\.|rang|route|montee|place|allee|impasse|croissant|[a-z]+ (?:street|road|avenue|drive|blvd|boulevard|lane|court|crescent))(?![a-z])",
    re.IGNORECASE,
)
_UTILITY = re.compile(
    rb"(?<![a-z])(?:hydro(?:-quebec)?|energir|gaz metro|bell|videotron|telus|rogers|fizz|cogeco|electricite)(?![a-z])",
    re.IGNORECASE,
)
"""Whose customers have an account that no bank holds."""
_PERMIT = re.compile(rb"permis(?: professionnel)?\Z", re.IGNORECASE)
_HOLDER = re.compile(
    rb"(?<![a-z])(?:requerante?s?|titulaires?|detenteurs?|detentrices?|demandeurs?|demanderesses?|holder|applicant)[ ](?:du|de son|of the|of|for) \Z",
    re.IGNORECASE,
)
_HELD = re.compile(
    rb"[ ,]{1,2}(?:(?:de|d'une?) [a-z]{4,14},? )?(?:(?:delivre|emis|accorde|octroye|demande|issued)e? (?:a|au nom de|par|to)|au nom de|in the name of|de (?=(?:m\.|mme|monsieur|madame) ))[ ]?(?:(?:m\.|mme|monsieur|madame|mr\.?|mrs\.?|ms\.?) )?(?-i:[A-Z][a-z'-]+)",
    re.IGNORECASE,
)
"""To whom a permit was given."""


def _held(candidate: Candidate) -> bool:
    """Whether a permit is said to be someone's."""
    return _HOLDER.search(candidate.before(48)) is not None or _HELD.match(candidate.after(80)) is not None


_ORDER = re.compile(
    rb"(?<![a-z])(?:(?-i:OIIQ|OIIAQ|OPPQ|OTSTCFQ|CMQ|OIQ|ODQ|OPQ|OEQ|OAQ|OTPQ|OPHQ|OTTIAQ|CNQ|CPA|ODHQ|OOAQ|OSFQ|OMVQ|OUQ|ACDQ)|ordre|barreau|college des|membre|exercice"
    rb"|infirmiere?s?|ing|ingenieure?|physio\w*|ergo\w*|pharmacien(?:ne)?|medecin|docteure?|dre?|psychologue|dentiste|notaire|avocate?|travailleuse? sociale?|travailleur social"
    rb"|sage-femme|orthophoniste|technologue|architecte|arpenteur|courtiere?|inhalotherapeute|dietetiste|nutritionniste|veterinaire|comptable|t\.s|inf|m\.d)(?![a-z])",
    re.IGNORECASE,
)
"""Who holds a permit to practise: without one, a permit numbers a building, an event or a vehicle."""


def judge_key(candidate: Candidate) -> Found | None:
    """A number after a key of a record: ``noDossier=HL-40912``."""
    key = candidate.match.group("key")
    if (
        _SYSTEM.search(key)
        or (_HASHED.fullmatch(candidate.match.group("keyed")) and _DIGEST.search(candidate.before(24) + key))
        or _AT_HAND.search(candidate.before(4) + key)
        or not credible(candidate, "keyed")
        or len(digits_of(candidate.match.group("keyed"))) < 4
    ):
        return None
    return found(candidate, key, "keyed")


def credible(candidate: Candidate, group: str) -> bool:
    """Whether a value has figures enough, and is no year, date, count or property."""
    value = candidate.match.group(group)
    digits = len(digits_of(value))
    if (
        digits < 3
        or _TRIED.match(value)
        or not digits_of(value).strip(b"0")
        or (digits == 4 and len(value) == 4 and value[:2] in (b"19", b"20"))
    ):
        return False
    if (
        _ADDRESS.fullmatch(value)
        or _A_DATE.fullmatch(value)
        or (_A_DAY.fullmatch(value) and _DAY_OF.search(candidate.before(40) + candidate.value))
        or (
            _PROPERTY.match(value)
            and not (_SOMEONE.search(candidate.before(60)) or _OWNED.search(candidate.after(90)))
        )
    ):
        return False
    low = max(candidate.low, candidate.match.start(group) - 48)
    if civic(candidate.data, low, *candidate.match.span(group)):
        return False
    return _COUNTED.search(candidate.before(24)) is None


def found(candidate: Candidate, label: bytes, group: str) -> Found:
    level = Level.PROTEGE_B if _PERSONAL.search(label) else Level.PROTEGE_A
    return Found(0.85, start=candidate.match.start(group), end=candidate.match.end(group), level=level)


_BEGINS = (
    "no; n; num; numero; number; id; #; sous; cp; cp12; identification; emp; empl; chart; health; unit; matr; nouveau; ancien; new; old; compte; grief; fiche; carte; notre; votre; our; your; v; dossier; demande; plainte; reclamation; requete; evenement; matricule; mat; mrn; sinistre; police; incident; enquete; constat; "
    "rapport; candidature; bail; intervention; inspection; avis; contravention; ordonnance; permis; inscription; enregistrement; certificat; acte; mandat; signalement; admission; file; claim; case; cause; don; dons; acct; account; "
    "employe; client; patient; usager; assure; etudiant; eleve; membre; beneficiaire; prestataire; contribuable; cotisant; locataire; candidat; stagiaire; resident; retraite; detenu; enfant; participant; abonne; adherent; sujet; ecrou; incarceration; "
    "ivac; cnesst; csst; saaq; cai; ramq; tal; taq; tat; rdl; rqap; dpj; ircc; a; au; de; du"
)
"""What a label begins with."""
_NUMBER = rb"(?:n[o.]{0,2}|numero|num\.?|#|number|id)"
_WHAT = (
    rb"(?:dossiers?|cp-?12|identification(?: unique)?|griefs?|fiche|carte (?:de (?:bibliotheque|membre)|d'(?:etudiant|hopital|employe|abonne|appel))|carte(?= \(?(?:no )?\d(?:\d{4} ?\d{5} ?\d{4}(?!\d)| \d{4,5} ?\d{4,5} ?\d{3,4}(?!\d)))|demande|plainte|reclamation|requete|evenement|matr(?:icule|\.)|matr(?=[ ]\d)|(?:chart|health record|unit record)(?= (?:n[o.]|num|#))|empl?\.?(?=[ ](?:n[o.]{1,2}[ ]?)?\d{4})|(?:employee?)(?=[ ]\d{5,8}(?![\d,.]\d|[ ]\d{3}| ?\$| ?(?:km|h|heures?|jours?|kg|dollars|visites|points)(?![a-z])))|mat\.|(?-i:MAT)(?=[ ])|mrn|sinistre|police(?: "
    rb"d'assurance(?: (?:habitation|auto(?:mobile)?|vie|collective|invalidite|maladie|salaire))?)?"
    rb"|incident|enquete|constat(?: d'infraction)?|rapport d'(?:evenement|accident|incident)|candidature"
    rb"|bail|intervention|inspection|avis|contravention|ordonnance|permis(?: d'occupation| d'armes?(?: a feu)?| de possession(?: et d'acquisition)?|(?: d'exercice| de pratique| professionnel)(?: (?:de la|de l'|du|de) ?[a-z]{4,20})?)?|inscription|enregistrement|certificat|acte"
    rb"|signalement|admission|mandat(?= (?:n[o.]{1,2} ?|: ?)?\d{1,2}-\d-\d{5,8}-\d\d(?![\w-]))|file|claim|case|cause(?=[ ]?(?:n[o.]{1,2} ?|: ?)?\d{2,3}-\d{4,6}(?:-\d{1,3})?(?![\w-]))|dons?(?=[ ](?:n[o.]{1,2} ?|: ?)?[A-Z]\d{4}[ ]?\d\d[ ]?\d{6}(?!\d))|ac(?:ct|count))"
)
_OF = (
    rb"(?:[ ](?:medical(?:e)?|hospitalier|clinique|patient|de (?:l'|la |le )?(?:usagere?|patiente?"
    rb"|employee?|client[e]?|citoyen(?:ne)?|eleve|beneficiaire|plaignante?|assure|hopital|acces|sante)"
    rb"|d'(?:usager|employe|acces|aide|adoption|hebergement|invalidite|assistance|immigration|indemnisation|assurance|etudiant)|de (?:placement|tutelle|curatelle|pension|probation|parrainage|reunification)"
    rb"|du (?:patient|client|citoyen|beneficiaire|plaignant)"
    rb"|administratif|fiscal|client|employe|interne|personnel|disciplinaire)){0,2}"
)
_WHOSE = (
    rb"(?:employee?|client[e]?|patiente?|usagere?|assuree?|etudiante?|eleve|membre|beneficiaire|prestataire"
    rb"|contribuable|cotisante?|locataire|candidate?|stagiaire|residente?|retraitee?|detenue?|enfant|participante?|abonnee?|adherente?|sujet)"
)
_CODED = rb"(?:[A-Z]{1,5}(?:-[A-Z]{1,3})?-\d{3,7}(?:-\d{1,6})?|\d{2}-\d{4,6}|\d{4}-\d{3}-\d|\d{14})(?![\w-])"
"""What only a number of someone looks like, right after who it is of."""
_BODY = rb"(?:[ ](?:a la |au )?(?:ivac|cnesst|dpj|saaq|cai|ramq|tal|taq|tat))?"
_LABEL = (
    rb"(?P<label>[nv]/(?:ref\.?|d\.?|dossier)|(?:notre|votre|our|your) ref(?:erence)?\.?|" + _NUMBER + rb"[ _.]{0,2}(?:de |d'|du )?(?:l'|la )?" + _WHOSE + rb"(?![a-z])"
    rb"|(?:" + _NUMBER + rb"[ _.]{0,2}(?:de |d'|du )?)?" + _WHAT + _OF + _BODY + rb"(?![a-z])"
    rb"|(?:dossier |reclamation |plainte |demande )?(?:a la |au |de la |du )?(?:ivac|cnesst|csst|saaq|cai|ramq|tal|taq|tat|rdl|rqap|dpj|ircc)(?![a-z])"
    rb"|sous le (?:numero|no\.?)(?![a-z])|(?:nouveau|ancien|new|old) (?:numero|no\.?)(?![a-z])|(?:numero|(?<=under )number|(?<=, )number)(?=[ ](?-i:[A-Z]{1,5})-\d{2,4}-\d{3,7})|compte(?: client)?(?: chez| d'| de)?(?: (?:hydro(?:-quebec)?|energir|bell|videotron|telus|rogers))?"
    rb"|" + _NUMBER + rb"[ _.]{0,2}(?:d'|de |du )(?:l')?(?:inscription|enregistrement|acte|certificat|adherent|abonne|admission|membre|ecrou|incarceration)(?![a-z])(?:[ ](?:de l'|du |a l'|au )?(?-i:[A-Z]{2,9})(?=[ :]))?"
    rb"|(?-i:N[o.]|no|ID|Id)(?=[ ](?-i:[A-Z]{1,4}-\d{2,5}(?:-\d{2,6})?[ ]-[ ](?:[A-Z]\.(?:-?[A-Z]\.)? |[A-Z][a-z]+(?:-[A-Z][a-z]+)? )[A-Z]))"
    rb"|(?:" + _NUMBER + rb"[ ])?" + _WHOSE + rb"(?=[ ]?(?:" + _NUMBER + rb"(?![a-z])|:)|[ ](?:TA )?(?-i:" + _CODED + rb")))"
)  # fmt: skip
_NAME = rb"(?-i:[A-Z][\w'-]{1,20})"
_BETWEEN = (
    rb"(?:[ ](?:de[ ]|d')(?:m\.[ ]|mme[ ]|mr[ ]|monsieur[ ]|madame[ ])?" + _NAME + rb"(?:[ ]" + _NAME + rb"){0,3}(?:[ ][a-z]{2,6}){0,2}(?=[ ]est[ ]|[ ]?:))?"
    rb"(?:[ ](?-i:[A-Z]{2,8})(?=[ ]\d{2,4}[ ]\d{3}))?(?:[ ](?:a l'|au |du |de l'|a la |de la )(?:hopital|chu|chus|chum|ciusss|cisss|clsc|clinique|centre)(?![a-z])[^.\n\x00:;\d]{0,40}?(?=[ ]est[ ]le[ ]|[ ]?:))?"
    rb"(?:[ ](?:au|du|a la|de la|chez)[ ][a-z]{3,14}(?:[ ][a-z]{3,14})?(?=[ ]?:))?(?:[ ]\([A-Za-z]{2,10}(?:-\d{1,3})?\)(?=[ ]?:))?[\"']?[ \t]{0,2}[,(]?[ ]{0,2}(?:portant le[ ])?(?:" + _NUMBER + rb"[ ._:]{0,3})?"
    rb"(?:(?:est|c'est|cest|sera|etait|va etre)[ ](?:le[ ]|toujours[ ])?)?[:#=\"'>`|*\[ \t-]{0,6}(?:</[a-z]{1,8}>[ ]?(?:<[a-z]{1,8}>)?)?(?<!/)"
)  # fmt: skip
_KEY = (
    rb"(?P<key>(?<![a-z_])empl?|(?<![a-z_])da(?=[\"']?[ ]?[:=][ ]?[\"']?\d{7}(?!\d))|[a-z_]{0,16}(?:dossier|demande|plainte|requete|matricule|client|employe|patient|usager|assure|eleve|etudiant|reclamation|sinistre|claim|case|file|member|employee|student|customer|constat|grief|contravention)"
    rb"(?:_?[a-z]{1,12}){0,2})[\"']?[ ]?[:=][ ]?[\"']?(?P<keyed>[A-Z]{0,6}-?\d[\dA-Z]*(?:[-/][\dA-Z]+){0,4})(?![\w$%./-]| ?\$"
    rb"|,?[ ](?:rue|av[.e]|boul|chemin|ch\.|rang|route|montee|place|cote|croissant|allee|impasse)[ n])"
)
_VALUE = (
    rb"(?P<value>(?-i:[A-Z])\d{4}[ ]\d{2}[ ]\d{6}(?!\d)|(?-i:[A-Z]{4}[ ]\d{6}[ ]\d{2})(?!\d)|\d{5}[ ]\d{5}[ ]\d{4}(?!\d)|\d[ ]\d{4}[ ]\d{5}[ ]?\d{3,4}(?!\d)|\d{2,4}[ ]\d{3}[ ]\d{3,4}(?:[ ]\d{3})?(?![ ]?\d)|(?-i:[A-Z]{2,5}\d{0,3}[ ]\d{5,8}[A-Z]?)(?![ ]?\d)|[A-Z][ -]?\d{4,9}[ -]\d{1,4}(?![\w-])"
    rb"|\d{2,3}[ ]\d{3,5}(?![ ]?[\d$%])(?=[.,;)\n\x00]|[ ][a-z(-]|\Z)"
    rb"|(?=[A-Z\d./-]{0,12}\d)[A-Z]{0,6}[-/ ]?\d[\dA-Z]*(?:[-/.]?[\dA-Z]+){0,5}(?![ ]\d{3}\b)"
    rb"|(?=[A-Z]{1,6}-)[A-Z]{1,6}(?:-[A-Z\d]{1,10}){1,5})(?![\w$%]|[ ]?\$|,\d{1,2}(?!\d))"
)
_FILE = Detector(
    name="generic.file_number",
    type=FindingType.FILE_NUMBER,
    level=Level.PROTEGE_A,
    anchors=(
        r"\b(?:dossiers?|matricule|mrn|sinistre)\b|\bmatr?\.|\bmandat (?:n[o.]{1,2} ?|: ?)?[0-9]{1,2}-[0-9]-[0-9]{5}",
        r"\bpolice (?:d'assurance )?(?:(?:habitation|auto|automobile|vie|collective|invalidite|maladie|salaire) )?(?:n[o.]|num|#|:|[a-z]{0,3}-?[0-9])",
        r"\bn(?:o|umero) d'identification\b|\bcp-?12[ :]|\b(?:matr|emp) [a-z]{0,3}-?[0-9]{3}|\bempl?\.? (?:n[o.]{1,2} ?)?[0-9]{4}|\bemployee? [0-9]{5}|\b(?:chart|record) (?:n[o.]|num|#)",
        r"\b(?:reclamation|plainte|demande|requete|evenement|incident|enquete|constat|infraction|accident"
        r"|candidature|bail|intervention|signalement|admission|inspection|avis|contravention|ordonnance|inscription"
        r"|enregistrement|certificat|acte|permis(?: d'exercice| de pratique| professionnel)?)(?: (?:d')?[a-z]{3,16})?[ ]?(?:n[o.]|num|#|:"
        r"|est|[a-z]{0,6}[ -]?[0-9]{2})",
        r"\b(?:ivac|cnesst|csst|saaq|cai|ramq|tal|taq|tat|rdl|rqap|dpj|ircc)[^a-z0-9]{1,4}(?:n[o.]|[a-z]{0,4}[ -]?[0-9])",
        r"\b(?:employee?|client|cliente|patiente?|usagere?|assuree?|etudiante?|eleve|membre|beneficiaire"
        r"|prestataire|contribuable|cotisante?|locataire|candidate?|stagiaire|residente?|retraitee?|detenue?"
        r"|enfant)[ ]?(?:n[o.]|num|#|:|id)",
        r"\b(?:employee?|cliente?|patiente?|usagere?|assuree?|etudiante?|eleve|membre|beneficiaire|prestataire|locataire|candidate?|stagiaire|residente?|retraitee?|detenue?|participante?|abonnee?|adherente?|sujet) (?:ta )?(?:[a-z]{1,5}-(?:[a-z]{1,3}-)?[0-9]{3}|[0-9]{2}-[0-9]{4}|[0-9]{4}-[0-9]{3}-[0-9]|[0-9]{14})",
        r"\bn(?:o|umero)\.? (?:client|employe|patient|usager|membre|abonne|eleve|etudiant|adherent)",
        r"\b(?:no|id) [a-z]{1,4}-[0-9]{2,5}(?:-[0-9]{2,6})? - [a-z]",
        r"\b(?:cnesst|tal|taq|tat|saaq|ivac) [a-z]{2,4}-[a-z]-[0-9]{3}",
        r"(?:n[o.]|numero|num\.?|#|number|id)[ _.]{0,2}(?:de |d'|du )(?:l'|la )?(?:[a-z]{6,12}|ecrou)",
        r"\b[nv]/(?:ref|d)|\b(?:notre|votre|our|your) ref",
        r"\bmat [0-9]{5}|\b(?:grief|fiche)s? ?(?:n[o.]|num|#|:|[a-z]{0,5} ?[0-9]{2})|carte (?:de (?:bibliotheque|membre)|d'(?:etudiant|hopital|employe|abonne|appel))|\bcarte \(?[0-9] ?[0-9]{4}",
        r"(?:sous le|nouveau|ancien|new|old) n(?:umero|o)|\bnum(?:ero|ber) [a-z]{1,5}-[0-9]{2,4}-[0-9]{3}|compte[^0-9\n]{0,30}[0-9][0-9 -]{6}",
        r"\b(?:file|claim|case|acct|account) ?(?:number|no|#|id)|\bfile [0-9]{5}|\bcause ?(?:n[o.]{1,2} ?|: ?)?[0-9]{2,3}-[0-9]{4}|\bdons? (?:n[o.]{1,2} ?|: ?)?[a-z][0-9]{4} ?[0-9]{2}",
        r"_(?:dossier|matricule)|(?:dossier|matricule|client|employe|patient)_",
    ),
    pattern=Wordwise((rb"(?<!/)" + _LABEL + _BETWEEN + _VALUE).decode(), prefixes_of(words_of(_BEGINS))),
    judge=judge,
    digits=3,
    near=(80, 120),
)
_KEYED = Detector(
    name="generic.file_key",
    type=FindingType.FILE_NUMBER,
    level=Level.PROTEGE_A,
    anchors=(
        r"(?:dossier|demande|plainte|requete|matricule|client|employe|patient|usager|assure|eleve|etudiant|reclamation|sinistre|claim|case|file|member|employee|student|customer|constat|grief|contravention|\bda|\bempl?)[a-z_]{0,20}[\"']?[ ]?[:=]",
    ),
    pattern=Lowered(rb"(?<![a-z/])" + _KEY),
    judge=judge_key,
    digits=4,
    near=(60, 60),
)
DETECTORS = (_FILE, _KEYED)
