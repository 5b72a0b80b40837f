"""Telephone and fax number of the North American plan.

Issuer: Canadian Numbering Administrator. Format: area code, exchange and number
(NXX-NXX-XXXX), country code 1 optional; area codes of Quebec and of the rest of
Canada and the United States. Toll-free lines, three-digit services and lines
presented as an office's are PUBLIC_CONTACT. Level alone: Protégé B when nothing
says that the line is an office's.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.area_codes import CANADA, FREE, GOVERNMENT, QUEBEC
from balise.detection.checks import luhn
from balise.detection.detector import Candidate, Detector, Found, digits_anchor, nearest, without_links
from balise.detection.records import BELONGS, CALLED_BACK, EDGE, OWN, at_home, recorded, without_fields
from balise.detection.services import (
    ALL_LINE,
    for_all,
    of_service,
    of_those_who_write,
    signed,
    without_caller,
    without_staff,
    without_urgent,
)
from balise.detection.words import Perhaps, Seldom, Words

LABEL = Words(
    r"tel(?:ephones?|ephonique)?; tel\.?; cell?(?:ulaires?)?; mobiles?; phones?; fax; telecopieurs?; "
    r"telec; [mt]?app?ell?e[rz]?; appelle\w*; joindre; rejoindre; contacte[rz]?; rappele[rz]?; texto; sms; "
    r"call; reach(?:ed)?(?: at)?; composez?; portable; pagette; telephoner; numero(?: de (?:tel\w*|cell\w*))?; poste; "
    r"numero; domicile; maison; urgence; whatsapp; (?:l[ea]|les|se|me|nous|vous) (?:re)?joint (?:au|a|par); (?:re)?joign\w+"
)
OTHER = Words(
    r"factures?; commandes?; invoice; order; lots?; serie; serial; (?:no|numero) de suivi; suivi (?:no|numero|#|de (?:colis|commande)); tracking; colis; palettes?; pallets?; neq; isbn; "
    r"requisitions?; composants?; pieces? no; part (?:no|number); "
    r"contrats?; sku; upc; transactions?; reference; ref; dossiers?; compte; rbq; version; iban"
)
PRIVATE = Words(
    r"cell?(?:ulaires?)?; mobiles?; domicile; maison; personnel(?:le)?s?; portable; residence; home; "
    r"mon; ma; mes; son; sa; ses; m\.; mme; monsieur; madame; citoyen(?:ne)?; cliente?; patiente?; "
    r"usager[e]?; locataire; plaignante?; requerante?; demandeu(?:r|se); beneficiaire; employee?; "
    r"pts?; eleve; parent; mere; pere; fille; fils; frere; soeur; niece; neveu; cousine?; mari; papa; maman; oncle; tante; coloc\w*; husband; wife; mother; father; daughter; brother; sister; nephew; neighbou?r; roommate; voisine?; abonnee?; conjointe?; proprietaire; contribuable; assuree?; texto; urgence"
)
OFFICE_WORDS = (
    r"ministere; direction(?: (?:generale|regionale|des?|du))?; bureaux?; reception; standard; "
    r"renseignements?; service[s]?(?: (?:a la clientele|aux citoyens))?; sans frais; toll free; ligne; public line; "
    r"clsc; hopital; hotel de ville; centre; municipalite; ville; mairie; secretariat; commission; "
    r"regie; office; agence; poste \d{1,6}; heures d'ouverture; lundi au vendredi; monday to friday; help ?desk; service desk; firme; telecopieurs?; telec; fax; "
    r"site web; www; gouv\.qc\.ca; guichet; soutien technique; equipe d(?:e|u|es); greffe; tribunal; palais de justice; ecole; "
    r"universite; cegep; bibliotheque; revenu quebec; services quebec; ramq; saaq; cnesst; accueil; points? de service; salle du conseil; page contact; billetterie; info-?sante; pharmacie; clinique; (?:town|city) hall; public works; opening hours; fournisseur; entreprise; inc; ltee; "
    r"centrale(?: (?:d'appels?|de securite|de repartition))?; repartition; dispatch; protecteur; organisme; consultations? gratuites?; honoraires; cabinet; soumissions? gratuites?"
)
OFFICE = Words(OFFICE_WORDS)
_ROLES = (
    r"deputee?s?; ministre; maire; mairesse; prefete?; conseillere?; directeur; directrice; analyste; agente?; technicienne?; coordonnat\w+; responsable; "
    r"adjointe?; "
    r"secretaire; gestionnaire; chef; inspecteur; inspectrice; greffiere?; travail; work; attachee? de presse; relations? (?:avec les )?medias; relationniste; "
    r"porte-parole; personne-ressource; representante?; recruteu(?:r|se); acheteu(?:r|se); acquereu(?:r|se); media relations; spokesperson; press (?:secretary|contact)"
)
_ROLE = Words(_ROLES)
_DIALLED = Seldom(
    rb"(?:composez|faites|dial|call|joint|reached)(?: (?:le|au|at|us at))?(?: numero)?[ :]*\Z", re.IGNORECASE
)
_SERVED = Words(
    r"vous avez (?:bien )?(?:re)?joint; merci d'avoir (?:appele|communique); pour (?:signaler|declarer|denoncer|obtenir|annuler un|prendre rendez-vous|vous inscrire|toute|parler a|en savoir plus); "
    r"options? \d; appuyez; en tout temps; jours ouvrables; heures ouvrables; you have reached; thank you for calling; to report; "
    r"press \d; business hours; pour (?:de l'aide|une urgence|assistance); obtenir de l'aide; for help"
)
_GREETED = Seldom(
    rb"(?<![a-z])(?:vous avez (?:bien )?(?:re)?joint|vous etes (?:bien )?(?:a(?:u|ux)?(?: la| l')?)|merci d'(?:avoir )?appele[rz]?|merci de votre appel"
    rb"|you have reached|you've reached|thank you for calling)(?![a-z])[^\x00\n]{2,70}\Z",
    re.IGNORECASE,
)
"""The words that a service's recording opens with, then its name."""
_ANSWERED = Seldom(
    rb"(?:(?<![A-Za-z.])R(?:ep)?[ ]?[.:)]|(?<![A-Za-z])(?i:reponse) ?:)[^?\n\x00]{0,60}\x00?[^?\n\x00]{0,60}(?i:composez|faites|dial|telephonez|appelez)(?i: (?:le|au))?[ ]\Z"
)
"""What the answers of a guide to everyone tell to dial."""
_VOICE = Words(r"boite vocale; repondeur; messagerie vocale; voice ?mail")
"""A text that a service reads or prints to whoever calls; a person's voice mail is theirs."""
_WORK = Words(OFFICE_WORDS, _ROLES)
OFFICE_LINE = "office"
"""Label of a line taken for an office's: a person named just before makes it theirs."""
FIELD_LINE = "field"
"""Label of a line that only a field for a town gives to an office: of a person named before, it is their own."""
FREE_LINE = "free"
"""Label of a line that no word gives to anyone: an office's, right after its mailbox."""
_FORM = re.compile(
    rb"(?:\+?1[ .\-]{0,2})?(?:\(\d{3}\)[ .\-]{0,2}|\d{3}[ .\-/]{0,3})\d{3}[ .\-]{0,3}\d{4}\Z|\+?1?\d{10}\Z"
)
_PLAN = re.compile(rb"(?!.11)[2-9]\d\d([.-])[2-9]\d\d\1\d{4}\Z")
"""The whole form of the plan with one separator tells a number of any area; 9 is no second digit (NANPA)."""
_BETWEEN = re.compile(rb"[A-Za-z]{3}")
"""Another word after « référence » or « facture »: a number in that form is then not theirs."""
_MINE = Words(r"moi; me joindre; mon; ma; domicile; maison; residence; cell\w*; personnel")
_ANOTHERS = re.compile(
    rb"\x00|[,;(][^,;(\x00]{0,30}[ (](?-i:[A-Z])[A-Za-z'-]+ (?-i:[A-Z])[A-Za-z'-]+[ ]?[,(:-][ ]?\(?\Z",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    rb"[ ,;]{0,3}\(?(?:poste|ext\.?|x|p\.|boite(?: vocale)?|option)[ .:#]{0,2}\d{1,6}", re.IGNORECASE
)


_YEARLY = re.compile(rb"(?:19|20)\d\d-\d{6}\Z")
"""A request or file numbered within a year."""
_DATED = re.compile(rb"\(?(?:19|20)\d\d([-/.])(?:0[1-9]|1[0-2])\1(?:[0-2]\d|3[01])[^\d]")
"""A day, then an hour."""
_CENTS = re.compile(rb"\d{8,9}\.\d\d")
_CHARGED = re.compile(rb"\d-\d{6}-\d{4}\Z")
_TO = re.compile(rb"(?<![a-z])(?:postes?|codes?|comptes?|imputation)(?: budgetaires?)?[ :]{1,2}\Z", re.I)
"""A code of accounts: « au poste 1-555000-1234 »."""
_PROPERTY = re.compile(rb"\d{4}-\d{2}-\d{4}")
"""On the assessment roll."""
_QUAD = re.compile(rb"\d{3}\.\d{2,3}\.\d{2,3}\.\d{2,3}")
_MACHINE = re.compile(
    rb"(?<![a-z])(?:ip|ipv4|serveur|server|hote|host|poste|passerelle|gateway|pare-feu|firewall)(?![a-z])",
    re.IGNORECASE,
)
"""Four numbers with points are a machine's address where machines are spoken of."""
_RESOLVED = re.compile(rb"\d{3}-(?:19|20)\d\d-\d{3}")
"""A resolution or a by-law, with its year in the middle."""
_TESTED = re.compile(
    rb"(?<![a-z@])(?:assert(?:[A-Z_(]| [a-z_]+[.(=! ])|expect(?=[ ]?[(_.])|should(?=[.(_]| (?:match|return|accept|reject|find|detect|parse))|test_|parametrize|fixture|it\(|mock(?=[A-Z_.(]|ed? )|fak(?:e|er)|dummy|faux(?=[A-Z_])|(?:exemples?|example|masque de saisie|fictif|fictive|scenario|fau(?:x|sses?)(?= (?:num|donn|tel|nom|profil|compte|client|dossier|appel))|du style|jeu de role|exercice(?! (?:de (?:sa|ses|la|l)|financier|budgetaire|du))|message type|hameconnage|arnaque|par (?:vos propres|les votres|vos coordonnees|ta propre|tes propres)|(?:with|by) your own|inventee?s?|made up|placeholders?)(?![a-z]))",
    re.IGNORECASE,
)
_FICTION = re.compile(rb"55501\d\d\Z")
"""Lines of fiction, which no one is given (NANPA, 555-0100 to 555-0199): in a test, a scenario or an example, no one's."""
_GOES_ON = re.compile(rb"[ ]\d{2,}(?![\d-])")
"""More figures after a group that no line has."""
_PARTS = Seldom(
    rb"(?:\A|[\n\x00.;])[ ]?(?:pieces?|articles?|produits?|modeles?|numeros? de pieces?|parts?)[ ]?:[^\n\x00]{0,90}\Z",
    re.IGNORECASE,
)
"""A list of what is ordered."""
_NUMBERED = Seldom(
    rb"n(?:umero|o)s?\.? (?:de |d')(?:piece|article|serie|modele|lot|commande|produit|requisition|facture)s?[ :#]*\Z"
    rb"|(?<![a-z])(?:article|piece|modele|produit|catalogue|composant|item|part|model|sku|lot|serie)s?(?: (?:no|numero|num|number)\.?)?[ :#]*\Z"
    rb"|(?<![a-z])r\.?b\.?q\.?(?: n(?:o|umero)\.?)?[ :#]*\Z",
    re.IGNORECASE,
)
"""A label that says what is numbered, and that it is no line."""
_TOLD = Seldom(
    rb"(?<![a-z])seao(?: n[o.]{1,2})?[ :#]{0,3}\Z|(?<![a-z])seao,? sous le n(?:umero|o\.?) \Z|(?<![a-z])(?:neq|numero d'entreprise)(?![a-z])[^.\n\x00\d]{0,30}\Z|(?:immatricul[a-z]{1,6}|(?<![a-z])porte)[^.\n\x00\d]{0,24} (?:le|sous le) n(?:umero|o\.?) \Z",
    re.IGNORECASE,
)
"""The same for an enterprise, a tender or what bears a number, unless a line is spoken of."""
_CALLED = Words(
    r"tel(?:ephones?|ephonique)?; tel\.?; cell?(?:ulaires?)?; mobiles?; phones?; fax; telecopieurs?; [mt]?app?ell?e[rz]?; appelle\w*; "
    r"joindre; rejoindre; contacte[rz]?; rappele[rz]?; rappelle\w*; texto; sms; call; composez?; telephoner"
)


def _enterprise(candidate: Candidate) -> bool:
    """Whether ten digits in one run make a valid enterprise number (NEQ), and nothing says to call them."""
    value = candidate.value
    return (
        value == candidate.digits
        and value[:2] in (b"11", b"22", b"33", b"88")
        and luhn(value[2:])
        and not _CALLED.met(candidate.before(36))
    )


def judge(candidate: Candidate) -> Found | None:
    digits = candidate.digits
    if candidate.data[candidate.start - 1 : candidate.start].isalpha() and (
        candidate.after(1).isalpha() or candidate.value[2:3] == b" "
    ):
        return None  # amid letters and digits of a key, or the end of a model's name
    if (
        _YEARLY.match(candidate.value)
        or _PROPERTY.fullmatch(candidate.value)
        or (_CHARGED.match(candidate.value) and _TO.search(candidate.before(24)))
        or (_QUAD.fullmatch(candidate.value) and _MACHINE.search(candidate.before(80)))
        or _RESOLVED.fullmatch(candidate.value)
        or _DATED.match(candidate.value)
        or _CENTS.fullmatch(candidate.value)
        or _NUMBERED.search(candidate.before(40))
        or (_TOLD.search(candidate.before(44)) and not _CALLED.met(candidate.before(60)))
        or _PARTS.search(candidate.before(110))
        or _enterprise(candidate)
    ):
        return None
    if len(digits) == 11:
        if digits[0] != 0x31:
            return None
        digits = digits[1:]
    area, exchange = digits[:3], digits[3:6]
    if _FICTION.match(digits[3:]) and any(
        _TESTED.search(without_links(around)) for around in (candidate.before(120), candidate.after(60))
    ):
        return None
    if digits[3:] == b"5551212":
        return None  # directory assistance, which forms show
    if exchange[0] in b"01" or area[0] in b"01" or (area == exchange and area not in QUEBEC):
        return None  # 555 555-5555: the form to follow, nobody's line
    if re.match(rb" ?(?:TQ|R[CMPTRZ]) ?\d{4}", candidate.after(10)):
        return None
    value = candidate.value
    start = candidate.start
    if value.startswith(b"(") and b")" not in value:
        value, start = value[1:], start + 1
    if value.startswith((b"1. ", b"1) ")) and candidate.before(1) in (b"", b"\n", b"\x00"):
        value, start = value[3:], start + 3  # the first of a list
    label = candidate.labelled(LABEL, OTHER)
    standard = _FORM.match(value) is not None
    if area in FREE:
        free_line = Found(0.95, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE)
        return free_line if standard and label >= 0 else None
    if label < 0 and CALLED_BACK.search(candidate.before(80)):
        label = 0
    plan = _PLAN.match(value) is not None
    ours = standard and area in QUEBEC and value != candidate.digits
    if (
        (plan or ours)
        and label < 0
        and _BETWEEN.search(candidate.before(60), OTHER.last_end(candidate.before(60)))
    ):
        label = 0
    if (
        standard
        and label < 0
        and _ANOTHERS.search(candidate.before(60), OTHER.last_end(candidate.before(60)))
    ):
        label = 0  # that label was another sentence's, or of what stands before someone's name
    known = area in QUEBEC or area in CANADA or (plan and area[1] != 0x39)
    grouped = value != candidate.digits and not value.startswith(b"+")
    if label < 0 or not (known or label > 0 or (standard and value.startswith((b"+1", b"(")))):
        return None
    if not standard and label <= 0 and not (area in QUEBEC and _steady(value)):
        return None
    if not grouped and label == 0 and area not in QUEBEC:
        return None
    if not standard and _GOES_ON.match(candidate.after(8)):
        return None
    owner = "office" if _of_government(candidate, area + exchange) else owner_of(candidate)
    if owner in (OFFICE_LINE, FIELD_LINE, ALL_LINE):
        whose = "" if signed(candidate.before(110), candidate.after(24)) else owner
        return Found(
            0.9, start=start, type=FindingType.PUBLIC_CONTACT, level=Level.NON_CLASSIFIE, label=whose
        )
    if owner == "servant":
        return Found(0.9, start=start, level=Level.NON_CLASSIFIE)
    free = not PRIVATE.met(candidate.before(60)) and not _MINE.met(candidate.after(24))
    return Found(0.95 if label > 0 or grouped else 0.6, start=start, label=FREE_LINE if free else "")


def _of_government(candidate: Candidate, exchange: bytes) -> bool:
    """Whether a line has an exchange of the Government of Quebec, and nothing before it speaks of someone."""
    before = candidate.before(60)
    return exchange in GOVERNMENT and not (OWN.search(before) or PRIVATE.met(before))


def _steady(value: bytes) -> bool:
    gaps = set(re.findall(rb"[^\d]+", value))
    return len(gaps) <= 1


def _service(candidate: Candidate) -> bool:
    before, after = candidate.before(160), candidate.after(60)
    if _ANSWERED.search(before):
        return True
    return (
        _GREETED.search(before) is not None
        or (_DIALLED.search(before) is not None and (_SERVED.met(before) or _SERVED.met(after)))
    ) and not any(words.met(text) for words in (PRIVATE, _VOICE, _MINE) for text in (before, after))


_RELEASE = re.compile(
    rb"(?:\A|[\n\x00.)])[ ]?(?:sources?|renseignements?|informations?|pour (?:plus d'|toute )?(?:information|renseignements?)s?|(?:contact|relations?) (?:avec les )?(?:medias?|presse)|media (?:contact|relations))[ ]?:[^\n\x00]{0,90}\Z",
    re.IGNORECASE,
)
"""Whom a release or a notice to everyone says to call."""
_SOMEONE = re.compile(rb"(?<![A-Za-z])[A-Z][a-z]+(?:-[A-Z][a-z]+)? [A-Z][a-z]+")
_FREE_BESIDE = Seldom(
    rb"(?<!\d)8(?:00|33|44|55|66|77|88)[ .)-]{1,2}\d{3}[ .-]\d{4},? (?:(?:ou|et|or|and) )?(?:(?:par )?(?:texto|sms|tel(?:ephone)?|text)[ :]{0,2}(?:au |a )?)?\Z"
    rb"|(?<![a-z])(?:composez|faites|appelez|signalez|telephonez|info(?:rmation)?s?|renseignements?|dial|call)(?:-l[ea]s?)?[ :]{1,3}(?:le |au )?311,? (?:ou|or) (?:le |au )?\Z",
    re.IGNORECASE,
)
"""A line that is free to call, of which another is the counterpart."""
_DIALLED_IN = re.compile(rb"[ ]?,{1,4}[ ]?\d{4,12}[ ]?\d{0,4}#")  # what a meeting's line is dialled with
_OPEN = re.compile(
    rb"[ ,;]{0,2}\(?(?:(?:du )?lundi au (?:jeudi|vendredi|samedi|dimanche)|24 ?h(?:eures)? (?:sur 24|par jour)|24 ?h?/24|24/7|7 jours sur 7"
    rb"|monday (?:to|through) (?:friday|saturday|sunday)|mon(?:day)?-fri(?:day)?)(?![a-z])",
    re.IGNORECASE,
)
"""The hours at which a service answers."""
PLACES = re.compile(
    rb"(?<![a-z])(?:coordonnees (?:des services|de la (?:municipalite|ville|mrc|commission)|du (?:bureau|ministere|centre))|bottin (?:du|de la|des|de l') ?(?:aile|administration|etablissement|organisme|ecole|hopital|palais|services?|municipalite|ville|mrc|ministere|direction|centre|cegep|universite)|(?:municipal|town|office) directory)[^\n\x00\d]{0,60}[\n\x00](?s:.){0,400}\Z|(?<![a-z])(?:(?:liste|tableau|adresses|coordonnees) des|nos|les|voici les) (?:points? de service|bureaux|succursales|comptoirs|etablissements|bibliotheques|ecoles|casernes|piscines|arenas|cliniques|clsc|centres|garages)[^.\n\x00\d]{0,60}:[^\n\x00]{0,400}\Z|(?:\A|[\n\x00])nos (?:points? de service|bureaux|succursales|comptoirs)[^.\n\x00\d]{0,60}[\n\x00](?s:.){0,400}\Z",
    re.IGNORECASE,
)
"""The heading of a list of places that serve the public."""
LIST = 400
"""Bytes of such a list."""
_PLACED = Perhaps.of((PLACES,))
_SERVICE = Perhaps.of((_ANSWERED, _GREETED, _DIALLED))
_CALL_ME = Seldom(
    rb"(?<![a-z])(?:la meme ligne|(?:ses|mes|leurs) coordonnees[^.;\n\x00\d]{0,30}?)[ :,]{1,3}\Z|(?<![a-z])(?:rappele[rz]|rappelle|appele[rz]|appelle|texte[rz]?|contacte[rz]?|joigne[rz])-moi(?: au| a| sur)?[ :]{1,2}\Z"
    rb"|(?<![a-z])(?:me (?:re)?joindre|me rappeler|m'appeler|me contacter|reach me|call me(?: back)?)[^.;:\n\x00\d]{0,32}[ :]{1,3}(?:tel\. : )?\Z|(?<![a-z])(?:je (?:veux|demande|souhaite|voudrais|souhaiterais)|j'(?:exige|attends|aimerais|espere)|i (?:want|expect|demand|request)|i'd like) (?:un |votre |a |your )?(?:r?appel|call)(?: back)?[^.;:\n\x00\d]{0,24} (?:au|a|sur|at|on) \Z",
    re.IGNORECASE,
)
"""Whoever writes says how to reach them, or someone: at home, unless an office stands there."""
_AT_WORK = re.compile(rb"(?<![a-z])(?:bureau|travail|office|work)(?![a-z])", re.IGNORECASE)


def _calls_someone(candidate: Candidate, before: bytes) -> bool:
    said = _CALL_ME.search(before[-72:])
    return (
        said is not None
        and not _AT_WORK.search(said.group())
        and not _EXTENSION.match(candidate.after(16))
        and not _WORK.met(candidate.after(60))
        and (candidate.digits[-10:-4] not in GOVERNMENT)
    )


def listed_place(candidate: Candidate) -> bool:
    """Whether a list of places that serve the public goes on to there."""
    before = candidate.data[max(0, candidate.start - LIST) : candidate.start]
    listed = _PLACED.stands(before) and PLACES.search(before) is not None
    return listed and not PRIVATE.met(without_urgent(before[-60:]))


def owner_of(candidate: Candidate) -> str:
    """Whose line it is: an ``office``'s, a public ``servant``'s at work, or a person's (empty).

    ``field``: an office's only as far as a field asks for a town; ``all``: that everyone is told to call.
    """
    wide = without_staff(candidate.before(110 + EDGE))
    before, stripped = wide[-110:], without_fields(wide, PRIVATE)[-110:]
    owner = _owner_by(candidate, stripped)
    if (
        not owner
        and stripped != before
        and not PRIVATE.met(before)
        and _owner_by(candidate, before) == "office"
    ):
        return FIELD_LINE
    if owner in ("", ALL_LINE) or _EXTENSION.match(candidate.after(16)):
        return owner
    return FIELD_LINE if recorded(candidate.before(160), _WORK) else owner


def _owner_by(candidate: Candidate, before: bytes) -> str:
    """The same by the words that stand before the line."""
    following = without_caller(before, re.split(rb"[,;\n]", candidate.after(24), maxsplit=1)[0])
    if (
        _MINE.met(following)
        or at_home(before, following)
        or OWN.search(before[-30:])
        or _calls_someone(candidate, before)
        or BELONGS.match(candidate.after(60))
        or CALLED_BACK.search(before[-80:])
    ):
        return ""
    if (
        of_service(before)
        or (_SERVICE.stands(candidate.before(160)) and _service(candidate))
        or listed_place(candidate)
        or of_those_who_write(before, candidate.after(60))
    ):
        return "office"
    if _DIALLED_IN.match(candidate.after(20)) or (
        _FREE_BESIDE.search(before) and not PRIVATE.met(candidate.after(24))
    ):
        return "office"
    if _OPEN.match(candidate.after(40)) and not (PRIVATE.met(before[-60:]) or _MINE.met(before[-60:])):
        return "office"
    released = _RELEASE.search(before)
    if released and not _MINE.met(before[-40:]):
        return "servant" if _SOMEONE.search(released.group()) else "office"
    role, office = _ROLE.last_end(before), OFFICE.last_end(before)
    if _EXTENSION.match(candidate.after(16)) and not _MINE.met(before[-40:]):
        return "office" if office >= 0 and office > role else "servant"
    if nearest(without_urgent(before), following, _WORK, PRIVATE) <= 0:
        return for_all(before, candidate.after(60))
    return "servant" if role > office else "office"


DETECTOR = Detector(
    name="generic.phone",
    type=FindingType.PHONE,
    level=Level.PROTEGE_B,
    anchors=(digits_anchor(10),),
    pattern=re.compile(
        rb"(?<=[A-Za-z0-9\"],)[2-9]\d\d[ -]\d{3}-\d{4}(?=[,\r\n\x00]|\Z)|(?!\(?(?:19|20)\d\d[-/.][01]\d[-/.][0-3]\d[ \t]{0,2}[|;,\t])(?:\((?<![\d$].)|[+1-9](?<![\d,$\-/].))(?<![^.]\..)(?:(?<=\+)1[ \t.\-]{0,2}\(?[2-9]|(?<=1)[ \t.\-]{0,2}\(?[2-9]|(?<=\()[2-9]"
        rb"|(?<=[2-9]))(?:[ \t\r\n.\-_/\\*|]{0,2}\d){2}\)?(?:[ "
        rb"\t\r\n.\-_/\\*|^]{0,3}\d){7}(?!\d|[-.,]\d|-?[A-Z](?![A-Za-z])|-[A-Za-z]{1,2}(?![A-Za-z]))"
    ),
    judge=judge,
    digits=10,
    near=(44, 70),
)
