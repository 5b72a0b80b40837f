"""Numbers that a thing has, as what stands right before says.

Numbers of lots, parts, orders and meetings have as many figures as a social insurance number or a card, and a right check
digit one time in ten. Only names of things that nobody's number follows are here: no « référence », « dossier » or
« fournisseur », and none that is also a word of everyday (« travail », « réservation », « pièce », « item ») unless a word
for its number stands with it. Who has the thing is no thing: « responsable du conteneur : … ».
"""

from __future__ import annotations

import re
import string

from balise.detection.detector import Candidate, alnum_of, digits_of
from balise.detection.lexicons.grammar import KIN, ROLES
from balise.detection.names.gazetteer import FIRST, flags
from balise.detection.shown import NAMED, of_someone
from balise.detection.words import Seldom, Words

_NAMES = (
    rb"urnes?(?: scellees?)?|seances? (?:no|numero)|lots?(?: (?:vises?|rappeles?|concernes?|touches?|affectes?|retires?|suivants?))?|palettes?|pallets?|bidons?|courroies?|cartouches?|toners?|soumissions?|appels? d'offres|demandes? d'achat"
    rb"|bons? de (?:commande|livraison|travail|transport|sortie)|bons? ouverts?|boites? scellees?|requisitions?|purchase (?:orders?|requests?)|work orders?"
    rb"|(?:no|numero)s? (?:de |d'une )?(?:reservation|conference|reunion|seance|poste budgetaire|bordereau|actif|bien)|(?:reservation|booking|conference|meeting|zoom|webinar) (?:no|numero|number|id)"
    rb"|(?:no|numero)s? de (?:reperage|suivi)(?: (?:de )?(?:postes canada|purolator|fedex|ups|dhl|canpar|dicom|nationex))?|identifiants? de (?:conference|reunion|file)|(?:identifiants?|no|numero|id)[ _](?:de )?(?:build|job|pipeline|deploiement)|asset tags?|etiquettes? d'inventaire|codes? (?:de la palette|du bidon|d'inventaire|de surveillance|(?:a |-|_)?barres?)|conteneurs?|containers?|compteurs?|meters?"
    rb"|(?:no|num|numero|code|ref|reference)s?\.?(?: de(?: la| l')?| du| d'|\.|_)? ?(?:pieces?|articles?|produits?|series?|fab(?:ricant)?|catalogue|lots?|palettes?|modeles?|actifs?|inventaire|soumissions?|appels? d'offres)"
    rb"|(?:pieces?|articles?|series?|part|item|serial|catalogu?e|model|product|seal|drawing) (?:no|num|numero|number|#)|serials?|s/n|sku|upc|gtin|sscc|imei"
    rb"|scelles?(?: (?:no|numero))?|bordereau de (?:versement|prix|envoi)|cahiers?|packing slips?|waybills?|connaissements?"
    rb"|(?:code-?|bar-?)barres|barcodes?|codes-barres|groupes?-cours|groupes?-matieres?|microfilms?|gl accounts?|grand livre|postes? budgetaires?|budget lines?|cost cent(?:re|er)s?|centres? de couts?|no_budget"
    rb"|contract accounts?|contrats? de (?:soutien|service|location|entretien)|(?:maintenance|service|support) contracts?|certificats? (?:de conformite|d'etalonnage|d'analyse)|batch(?: ids?)?|lots? de facturation|culees?|gabarits?"
    rb"|pompes?|moteurs?|roulements?|glissieres?|commutateurs?|ponceaux?|bornes?(?:-fontaines?)?|hydrants?|valves?|vannes?"
    rb"|modeles?|models?|seao|reperes? geodesiques?|etiquettes|freight bills?|spare parts?|gaskets?|certificats? d'autorisation|cotes? (?:topographiques?|de rangement)|pannes? (?:no|numero)|numeros? d[eu] mandat|demandes? de changement|change requests?"
    rb"|licen[cs]es? (?:du |de )?logiciels?|software licen[cs]es?|(?:no|num|numero|ref|reference)s?\.? (?:de (?:la )?|d'une? )?(?:commande|licence d[eu] logiciel)|suivi (?:postes canada|purolator|fedex|ups|dhl)|tracking (?:no|number|id)|(?-i:P\.?O\.?) (?:no|number|#)"
)
"""Nouns after which nobody's number follows."""
_EVERYDAY = rb"(?:vehicules?|capteurs?|autobus|pannes?|(?-i:P\.?O\.?)|pieces?|articles?|boites?|box(?:es)?|ecrans?|screens?|contrats?|contracts?|tracking|gauges?|palette)"
"""The same, where the number follows at once: « boîte 144-637-915 », and no « boîte : »."""
_AT_ONCE = re.compile(rb"(?<![a-z])" + _EVERYDAY + rb"(?:[ >]|=[\"'])\Z", re.IGNORECASE)
_BUILT = re.compile(rb"(?<![a-z])(?:builds?|pipelines?)[ #]{1,2}\Z", re.IGNORECASE)
"""What programs number, without parting the figures."""
_CODED = re.compile(
    rb"(?<![a-z])(?:no|num|numero)?_?(?:series?|serials?|s/n|tags?|modeles?|models?|catalogu?e|sku|upc|gtin|(?:code-?|bar-?)?barres|barcodes?|inventaire|fab(?:ricant)?|palettes?|toners?|pieces?|parts?|articles?|items?|lots?|produits?|products?|cotes?|capteurs?|sensors?|gaskets?)(?![a-z])",
    re.IGNORECASE,
)
"""What is numbered by letters and figures."""
_LAID = rb"(?:[ \t:#=\"'>*`|/,\[-]|\.{2,60}+|</?[a-z]{1,8}(?: [^<>\n\x00]{1,24})?>){0,8}"
"""What stands between a label and its value, in the many ways that forms are laid out."""
_LINK = (
    rb"\.?(?P<said>(?:[ _](?:no|num|numero|number|#)\b\.?)?(?:[ ](?:est|is|are|sont)(?: le)?)?)"
    + _LAID
    + rb"\(?(?:[A-Z]{1,4}-)?\Z"
)
_NAMED = Seldom(rb"(?<![a-z])(?:" + _NAMES + rb")(?![a-z]| d'identite)", re.IGNORECASE)
_BEFORE = re.compile(rb"(?:" + _NAMES + rb")" + _LINK, re.IGNORECASE)
_OF = re.compile(rb"(?<![a-z])(?:d[eu]s?|de la|de l'|l[ea]s?|l'|une?|of|the|an?) ?\Z", re.IGNORECASE)
"""What joins a thing to who has it."""
_HEADED = Seldom(
    rb"(?<![a-z])(?:codes?|numeros?|nos?) (?:de |d')(?:series?|lots?|pieces?|inventaires?|produits?|modeles?|bons?|commandes?|scelles?|palettes?) (?:de |du |des |de la |de l'|d')[a-z][^.:;\n\x00\d]{1,34}(?:[ ]?:[ ]|[ ](?:est|sera)(?: le)? )\Z"
    rb"|(?<![a-z])numeros? de (?:reservation|conference|bordereau) (?:de |du |des |de la |de l'|d')(?-i:[a-z][^.:;\n\x00\dA-Z]{1,34})(?:[ ]?:[ ]|[ ]est(?: le)? )\Z|(?<![a-z])(?:bordereau|bon de (?:commande|livraison)|colis|conteneur)(?-i:[^.:;\n\x00\dA-Z]{0,34}) porte le (?:numero|no\.?) \Z|(?<![a-z])(?:serial|part|asset|order|item|lot) (?:number|no\.?) of the [a-z][^.:;\n\x00\d]{1,30}(?:[ ]?:[ ]|[ ]is )\Z",
    re.IGNORECASE,
)
"""« le numéro de série du serveur à remplacer est le … »."""
_WHOSE = Seldom(
    rb"(?<![a-z])(?:"
    + _NAMES
    + rb")(?: (?:interne|exact|actuel|complet|original))? (?:(?:de|du|des|of|for|pour) |d'(?!identi))(?P<whose>(?-i:[a-z][^.:;,?\n\x00\dA-Z]{1,33}))"
    rb"(?:[ ]?:[ ]|[ ](?:est|is)(?: le)? |\?[ \x00]{1,2}(?:c'est|it is|it's)(?: (?:maintenant|plutot|rendu|now|the))? )\Z",
    re.IGNORECASE,
)
"""Of what it is, between its name and the number: « le numéro de lot des gants est … »."""
_ALONE = re.compile(
    rb"[ \t*>\"'`-]{0,4}(?:" + _NAMES + rb")(?: (?:no|numero|number))?\.?[ :*\"'`]{0,4}", re.IGNORECASE
)
"""A line that is a label, and no more."""
_AFTERWARDS = re.compile(
    rb"[\"'`]?[ ]?\((?:c'est )?(?:le |un |the |a )?(?:(?:no|num|numero)\.? (?:de |du |d')(?:lot|piece|serie|commande|suivi|modele|article|produit|inventaire|facture|soumission)s?|sku|upc|(?:part|serial|tracking|lot|order) number)"
    rb"(?: (?:du|de la|des) [a-z]{3,14}| de l'[a-z]{3,14})?[ ]?\)",
    re.IGNORECASE,
)
"""What follows when it says what the number was: « 4516 7555 6949 0053 (numéro de lot) »."""
_OTHERWISE = re.compile(
    rb"(?<![a-z])(?:(?:nos?|num|numeros?|n\xb0|number)\.?(?:[ ](?:(?:de la|de|du|des|of|of the) |de l'|d')|_)(?P<of>[a-z]{4,20}(?:[ _](?:de |du |des |d')?[a-z]{3,16}){0,2})"
    rb"|(?:le|la|les|l'|un|une|du|des|de la|de l'|au|the|a) ?(?P<so>(?-i:[a-z]{4,20}(?: (?:de |du |des |d'|of )?[a-z]{3,16})?))[ ](?:nos?\.?|n\xb0|#))"
    + _LINK,
    re.IGNORECASE,
)
"""« le n° de ponceau », « no_immobilisation », « le repère géodésique no »: of what no person has by that name."""
_SOMEONES = re.compile(
    rb"(?:clients?|dossiers?|dos|emp|ass\w*|patiente?s?|usagere?s?|eleves?|etudiante?s?|assuree?s?|membres?|benef\w*|prest\w*|identi\w+|contribuables?|citoyen\w*|cas|personn\w+|cartes?|permis|passeports?|comptes?|tel\w*|cell\w*"
    rb"|matricules?|nas|nam|soci\w+|securite|sante|maladie|ramq|polices?|references?|fournisseurs?|enfants?|parents?|familles?|conjoint\w*|dames?|monsieur|madame|candidat\w*|demand\w+|travail\w*|reclam\w+|registre|adherent\w*|abonne\w*"
    rb"|requerant\w*|plaignant\w*|fiches?|inscri\w+|immatric\w*|folio|transit|inst\w*|succursale|contacts?|urgences?|rappel|domicile|maison|poste|bureau|garde|mobile|portable|paie|credit|debit|visa|mon|mes|ses|notre|votre|leur|neuf|dix|ligne"
    rb"|file|case|claim|member|person\w*|phone|account|card|health|social|insurance|defunte?s?|residente?s?|detenue?s?|voisine?s?|bebe|chambre|lit|civiere|bracelet|malade|insuline|glycemie|moi|lui|eux|son|sa|ma|papa|maman|fiston|proches?|blesse\w*|\w{2,}(?:ante?|eure?|euse|trice|aire|iste|ienne?)s?)"
)
"""What someone's number may be called by, and who someone is."""
_WORKS = re.compile(
    rb"(?<![a-z])(?:immobilisation|inventaire|ponceau|repere|geodesique|transformateur|equipement|actif|machine|appareil|ouvrage|borne|poteau|lampadaire|regard|puisard|conduite|vanne|pompe|panneau|pont|viaduc|mobilier|outil|gabarit|compteur|imprimante"
    rb"|piece|lot|serie|article|produit|modele|palette|colis|commande|soumission|scelle|bordereau|asset|part|item|serial|batch|pallet|container)[sx]?(?![a-z])",
    re.IGNORECASE,
)
"""What works and stocks number."""
_CAPITAL = re.compile(rb"(?<=[a-z'] )[A-Z]")
"""A name within what a number is called by."""
_SHORT = 3
"""Letters of a first name that is also too much else."""
_AMID = 240
"""Bytes before, and twice those after, in which a text says what it is about."""
_STOCK = Words(
    r"pieces? de rechange; pieces? detachees?; spare parts?; gaskets?; packing slips?; purchase orders?; freight; water meters?; asset tags?; helpdesk tickets?; firmware; maintenance contracts?; "
    r"bons? de (?:commande|livraison); marchandises?; courroies?; roulements?; joints? toriques?; vannes?; rupture de stock; micrologiciel; code-barres; code a barres; isbn; issn; ponceaux?; repere geodesique; transformateurs?; "
    r"echantillons? d'(?:eau|air|sol|huile); certificats? d(?:'analyse|'autorisation|e conformite); kwh; immobilisation; numeroinventaire; toners?; quincaillerie; back-?orders?; quai de (?:reception|chargement); cotes? de rangement; label printer"
)
"""What texts of stocks and works speak of, and hardly others."""
_PERSONAL = Words(
    r"m\.; mmes?; madame; monsieur; mr; mrs; ms; dr; dre; patiente?s?; usagere?s?; cliente?s?; employee?s?; eleves?; etudiante?s?; students?; pupils?; citoyen\w*; benef\w*; prestataires?; assuree?s?; assurances?; nee?; born; naissance; ddn; dob; "
    r"nas; sin; nam; ramq; permis; licen[cs]e; conduct\w+; driver; passeports?; passport; meres?; peres?; fils; filles?; conjoint\w*; epou\w+; dossiers?; candidat\w*; locataires?; salari\w+; travaill\w+; workers?; identite; identity; personnes?; person; "
    r"medec\w+; hopital; clinique; infirmi\w+; urgence; soins; medicaments?; diagnostic\w*; pharmacie; ordonnances?; comptes?; account; cartes?; cards?; visa; interac; debit; credit; pay[ei]\w*; paie; salaires?; depot; virement; social; mon; ma; mes; lui; elle; "
    r"she; he; her; his; my; jeune; enfants?; parents?; tuteurs?; defunte?; residente?s?; detenue?s?; victimes?; temoins?; plaignant\w*; proprietaires?; abonnee?s?; membres?; participante?s?; benevoles?; stagiaires?; signature; code permanent; ecole; ouvri\w+; soud\w+; livreu\w+; commis; concierges?; noms?; noms?_\w+; prenoms?; name; char; garage; odometre; remorqu\w+; vole\w*; stolen; insuline; glycemie; remise a; signe par; attend; attendent"
)
"""One such word, and a text may speak of someone."""
_PEOPLE = KIN | ROLES
_HUMP = re.compile(rb"(?<=[a-z])(?=[A-Z])")
_AGAIN = 600
"""Bytes back to where the same number was told before."""
_RANGE = re.compile(
    rb"[\"')]{0,2}(?: ?- ?| a | au | to | through | jusqu'a | and up to )[\"'(]{0,2}\Z", re.IGNORECASE
)
"""Between the first and the last of a series."""
_LETTERS = string.ascii_uppercase.encode()
_SIBLINGS = 160
"""Bytes on both sides in which another of a series stands."""
_STEPS, _LETTERED_STEPS, _STEPS_IN_RANGE = 99, 3, 9999
"""How far apart the numbers of a series are; where letters begin them, less: twins' cards, one misread, are that near."""
_CODES = {
    letters: re.compile(rb"(?<![A-Za-z0-9])[A-Za-z]{%d}[ -]?\d(?:[ -]?\d){7,15}(?!\d)" % letters)
    for letters in (0, 1, 4)
}
"""By how many letters they begin with."""
_NUMBER = re.compile(rb"[ :#=\"'>]{0,4}(?:[A-Z]{1,4}[ -]?)?\d{1,19}(?:[ -]\d{1,8}){0,5}[ ]?")
_NEXT = re.compile(rb"['\"]?,[ ]?['\"]?|[ ]/[ ]| et | and | ou | or |;[ ]")
"""Between the numbers of a list: « lots 4519 0597 4086 4568 and … »."""
_RIGHT = 64
"""Bytes right before."""


def of_goods(candidate: Candidate) -> bool:
    """Whether a thing has the number: its name stands right before, alone or with other numbers as long; or did once."""
    if _named_before(candidate, candidate.start) or _AFTERWARDS.match(candidate.after(_RIGHT)):
        return True
    earlier = candidate.data.rfind(candidate.value, max(0, candidate.start - _AGAIN), candidate.start)
    return earlier >= 0 and _named_before(candidate, earlier)


def _named_before(candidate: Candidate, start: int) -> bool:
    written = candidate.data[max(0, start - _RIGHT) : start]
    before = written.replace(b"_", b" ")
    whose = _WHOSE.search(before)
    if whose and not names_people(whose["whose"]):
        return True
    if _stands_alone(before) or numbered_otherwise(written):
        return True
    before = before[before.rfind(b"\x00") + 1 :]
    if _AT_ONCE.search(before) or _HEADED.search(before):
        return True
    if candidate.value.isdigit() and _BUILT.search(before):
        return True
    named = max(_NAMED.finditer(before), key=re.Match.end, default=None)
    if named is None:
        return False
    right = _BEFORE.search(before, named.start())
    if right is not None:
        apposed = before[named.end() :] == b" "  # « la palette 4562 … »
        return apposed or bool(right.group("said")) or _OF.search(before, 0, named.start()) is None
    parts = _NEXT.split(before[named.end() :])
    return (
        len(parts) > 1
        and not parts[-1].strip()
        and all(
            _NUMBER.fullmatch(part) and len(digits_of(part)) == len(candidate.digits) for part in parts[:-1]
        )
    )


def amid_things(candidate: Candidate) -> bool:
    """Whether what stands around speaks of goods and works, of no one and of nothing that people are asked for."""
    before = candidate.data[max(0, candidate.start - _AMID) : candidate.start]
    around = before + b" " + candidate.after(_AMID // 2)
    return (
        _STOCK.met(around)
        and not _PERSONAL.met(around)
        and NAMED.search(around) is None
        and not any(map(_is_first, re.findall(r"[a-z]+", around.decode("latin-1").lower())))
    )


def numbered_otherwise(before: bytes) -> bool:
    """Whether ``before`` ends with the name of a number that is of no person."""
    named = _OTHERWISE.search(_HUMP.sub(b"_", before[before.rfind(b"\x00") + 1 :]))
    if named is None:
        return False
    name = named["of"] or named["so"]
    return _WORKS.search(name) is not None and not names_people(name) and not _CAPITAL.search(name)


def names_people(words: bytes) -> bool:
    """Whether one of some words is said of people, or is a first name, whatever its letters."""
    return any(
        _SOMEONES.fullmatch(word) or word.decode() in _PEOPLE or _is_first(word.decode())
        for word in re.findall(rb"[a-z]+", words.lower())
    )


def _is_first(word: str) -> bool:
    return len(word) > _SHORT and bool(flags(word) & FIRST)


def _stands_alone(before: bytes) -> bool:
    """Whether the line above what begins its own is the name of a thing."""
    lines = re.split(rb"[\n\x00]+", before)
    whole = len(lines) > 2 or (len(lines) > 1 and len(before) < _RIGHT)
    return whole and not lines[-1].strip(b" \t\"'`*") and _ALONE.fullmatch(lines[-2]) is not None


def in_series(candidate: Candidate) -> bool:
    """Whether another number beside is a few steps away: labels of things run on, those of people hardly."""
    own = alnum_of(candidate.value)
    letters = len(own) - len(own.lstrip(_LETTERS))
    form = _CODES.get(letters)
    steps = _LETTERED_STEPS if letters else _STEPS
    before, after = candidate.before(_SIBLINGS), candidate.after(_SIBLINGS)
    for text, joins in ((before, _ends_range), (after, _begins_range)):
        for other in form.finditer(text) if form else ():
            code = alnum_of(other.group())
            if code == own or len(code) != len(own) or code[:letters] != own[:letters]:
                continue
            apart = abs(int(code[letters:]) - int(own[letters:]))
            if apart <= steps or (apart <= _STEPS_IN_RANGE and joins(text, other)):
                return True
    return False


def _ends_range(before: bytes, other: re.Match[bytes]) -> bool:
    return _RANGE.fullmatch(before, other.end()) is not None


def _begins_range(after: bytes, other: re.Match[bytes]) -> bool:
    return _RANGE.fullmatch(after, 0, other.start()) is not None


def of_thing(candidate: Candidate) -> bool:
    """Whether a code that has the form of someone's is a thing's, and nobody is named beside it.

    Things that people have by their card (a box of pills, a tender) are not enough where letters begin it: only what
    is numbered so is.
    """
    before = candidate.before(_RIGHT)
    around = before + b" " + candidate.after(_RIGHT)
    numbered = numbered_otherwise(before) or (of_goods(candidate) and _CODED.search(around) is not None)
    return (numbered or in_series(candidate) or amid_things(candidate)) and not of_someone(
        candidate.data, candidate.start, candidate.end
    )
