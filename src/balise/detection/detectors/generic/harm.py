"""What someone does to someone or breaks, told in plain verbs: a blow, a threat, a theft, drugs sold, a glass smashed.

Source of the notion: LAI, s. 57 and 59. Format: a pronoun of the one harmed and a verb of harm
(« l'a poussée », « le frappe »), a blow given, drugs sold or carried, a thing smashed or set on
fire, a level of alcohol. Negatives: sport, images, what happens to things. Level alone: Protégé C
with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.wordwise import Lowered

_HARMS = (
    r"(?:frapp|pouss|gifl|poignard|etrangl|agress|menac|harcel|griff|bouscul|viol|sequestr|tabass|brutalis|insult|intimid"
    r"|empoign|plaqu|projet(?=ee? (?:au |par |contre))|brass(?=ee?(?![a-z]))|suivi(?=e? (?:jusque|dans|partout))|touch(?=ee? (?:aux? |les |sexuel|sans (?:son |sa |mon )?(?:consentement|permission)))|enferm|vol(?=ee? (?:\d|son|sa|ses|l'argent|de l'argent)))"
)
_DRUGS = r"(?:drogues?|pot|cannabis|cocaine|crack|speed|crystal|meth|fentanyl|pilules|stupefiants|weed|drugs|heroine|amphetamines?)"
_GLASS = r"(?:vitres?|vitrines?|cadenas|serrures?|clotures?|distributrices?|chaises?|tables?|miroirs?|casiers?|autobus|cameras?|fenetres?|portes?|pare-brise|voiture|auto|camion|murs?|meubles?|mobilier|cellulaire|telephone|ordinateur|window|door|windshield|car)"
_KIN = (
    r"(?:enfants?|femme|mari|conjointe?|ex|ex-conjointe?|mere|pere|fille|fils|blonde|chum|soeur|frere|bebe|voisine?s?|collegues?|eleves?"
    r"|employee?s?|patron(?:ne)?|superieure?|locataires?|parents?|grand-mere|grand-pere|chien|chat)"
)
_WRONGS = (
    r"(?:insulte|injurie|crache|vandalise|saccage|cambriole|fraude|escroque|arnaque|extorque|falsifie|plagie|triche|harcele|intimide|menace(?! d(?:e |')(?:demission|quitter|retirer|annul|parti|fermer|couper))"
    r"|agresse|gifle|bouscule|etrangle|poignarde|sequestre|viole(?! (?:le|la|les|l') ?(?:regle|loi|droit|princip))|tabasse|fugue|braconne|trafique|espionne|traque(?= (?:sa|son|ses|mon|ma|une ex))|moleste|maltraite)e?s?(?![a-z])"
)
"""Wrongs that need no object to be one."""
_THINGS = r"(?:une? |des |du |d'|de la |de l'|la |le |les |l'|son |sa |ses |leurs? |\d[\d ]{0,6} |deux |trois |quatre |plusieurs )(?:\$|[a-z$-]{2,})"
_FORMS = (
    rf"(?:l'|m'|t'|les )(?:a|ai|avait|ont|aurait) {_HARMS}(?:ee?s?)?(?![a-z])"
    rf"|(?:la|le|me|nous) {_HARMS}(?:e|ent|ait|aient)(?![a-z])"
    r"|(?:la|le|me) (?:bat|battait|mord|tape|tapait|cogne)(?![a-z])"
    r"|(?:l'|m')(?:a|avait) (?:battue?|mordue?|tapee?|cognee?|ebouillantee?)(?![a-z])"
    r"|(?:donn|asse?n|port|rec)[a-z]{1,3} (?:un |des |plusieurs |deux |trois )?coups? (?:de (?:poing|pied|couteau|baton|tete|coude|barre)|au visage|a la tete)s?"
    r"|(?:bat|battait|frappe|frappait|gifle|harcele|harcelait|menace|menacait|agresse|maltraite|maltraitait|violente|intimide|sequestre) "
    rf"(?:ses? |sa |son |leurs? ){_KIN}(?![a-z])"
    r"|(?:harcele|harcelait|menace de tuer|a menace|a frappe|a gifle|a agresse|a pousse) (?:(?:m\.|mme) )?(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    rf"|(?:frappe|gifle|pousse|agresse|menace|insulte|mordu|battu)e?s? (?:une? |l'|le |la |des |deux )(?:{_KIN}|arbitre|homme|agente?s?|polici(?:er|ere)s?|infirmiere?s?|preposee?s?"
    r"|enseignante?|monit(?:eur|rice)|educat(?:eur|rice)|surveillante?|benevole|concierge|camarade|professeure?|animat(?:eur|rice)|chauffeuse|jeune|cliente?|passante?|gardien(?:ne)?|chauffeure?|intervenante?|medecin|technicien(?:ne)?|residente?|patiente?)(?![a-z])"
    r"|(?:accus|condamn|inculp|arret)ee? le \d{1,2}(?:er)? [a-z]{3,9}|ete violee?s?(?![a-z])"
    r"|(?:agresse|viole|battu|frappe|menace|harcele|abuse|touche)e?s? par (?:son|sa|ses|leur) [a-z-]{3,15}"
    r"|(?:l'|m')a (?:prise?|saisie?|serree?|attrapee?|tiree?|trainee?) (?:a la gorge|au cou|par (?:le cou|la gorge|les cheveux|le bras))"
    r"|(?:l'|m')a (?:sacree?|crissee?|garrochee?|jetee?|projetee?|foutue?) (?:par terre|en bas|dans le mur|contre|dehors)"
    r"|(?:poigne|pogne|attrape|empoigne|saisi|agrippe|tire|traine)e? (?:sa |son |ses |la |le |l'|une? )[a-z-]{3,12} par (?:le |la |les |l')(?:bras|cou|cheveux|gorge|collet|poignet|oreille)"
    r"|(?:pushed|shoved|grabbed|slammed|dragged|shook|strangled|bit) (?:her|him|me|his wife|his son|his daughter)(?: (?:down|against|by|onto|into|across))?(?![a-z])"
    r"|(?:l'|m')a traitee?s? (?:de tous les noms|de (?:sale|gross|menteu|vach|salop|put|con|idiot|fol|vole)[a-z]{0,6})"
    r"|lance(?:e|r)? (?:une |des |un |son |sa )[a-z]{3,12} (?:dans|sur|contre|a) (?:une |la |le |les |un |sa |son |l')?(?:vitre|fenetre|voiture|auto|autobus|agent|policier|eleve|enseignante?|educatrice|mur|tete|visage)"
    rf"|(?:a|ai|avait|ont|aurait|auraient) (?:deja |aussi |souvent |ensuite |verbalement |physiquement |meme ){{0,2}}{_WRONGS}"
    r"|profere[a-z]{0,3} (?:des |plusieurs )?(?:menaces?|insultes?|injures?|propos)|s'est (?:introduit|enfui|evade|sauve|masturbe|expose (?:nu|devant)|battu)e?(?![a-z])(?! (?:pour|contre) (?:la|le|les|l'|un|une)(?! (?:eleve|collegue|agent|codetenu)))"
    r"|(?:utilise|utilisait|a utilise|pris|prend) (?:la carte|l'argent|le compte|les fonds|la caisse)(?: de credit)? (?:de|du|d')[^.;\n\x00]{2,40}(?:personnel|pour (?:lui|elle)|sans)"
    r"|depenses personnelles|(?:met|mis|mettre) fin a (?:son|l') ?emploi|lien d'emploi (?:est |a ete )?rompu"
    r"|(?:took|takes|taken|used|drove) (?:her|his|the|my|their) [a-z ]{3,24} without (?:permission|consent|asking)"
    r"|(?:pris|prend|emprunte|utilise) (?:sa|son|la|le|l'|l'auto de|la voiture de) ?[a-z' ]{3,24} sans (?:sa |son |la |l'|leur )?(?:permission|autorisation|consentement)"
    r"|failed (?:the |a |two )?(?:breath|sobriety|field sobriety|roadside) ?tests?"
    r"|(?:vide|vidait|vidangeait|siphonne) (?:son|sa|ses|le|les) (?:comptes?|epargnes?|economies|carte)"
    rf"|(?:pris|prise|surpris|surprise|trouve|trouvee|arrete|arretee|intercepte|interceptee) avec (?:du |de la |des |de l'){_DRUGS}(?![a-z])"
    r"|en train de (?:briser|voler|frapper|vandaliser|menacer|fracasser|saccager|vendre (?:du |de la )(?:pot|drogue|cannabis))"
    r"|(?:threatened|assaulted|attacked|punched|kicked|stabbed|robbed) (?:the|a|an|his|her|another) [a-z]{3,12}"
    r"|(?:allait|va|vais|allais|irait|viendrait) (?:me|la|le|te|nous|les|lui|l'|m')[ ]?(?:tuer|regler (?:mon|son|ton|notre) (?:cas|compte)|faire la peau|peter la (?:gueule|face)|casser (?:la gueule|les jambes|les dents)|arranger le portrait|bruler (?:ma|sa|la) maison|crever)"
    r"|serree? au cou|souffle (?:0[.,]\d|\d{2,3}(?! ?(?:km|h|vent)))|(?:la|le|me) suit (?:partout|jusqu)|(?:la|le|me) suit et (?:lui|l')"
    r"|lui a (?:donne un coup|donne des coups|crache (?:au|dessus)|lance (?:une|un|des|sa|son)|tire les cheveux|serre la gorge|tordu le bras)"
    rf"|(?:cultive|cultivait|fabrique|fabriquait|distribue|distribuait|fait pousser|vend|vendait|vendrait|vendu|achete|achetait|transport[a-z]{{1,3}}|cach[a-z]{{1,3}}) (?:de la |du |des |de l')(?:{_DRUGS})"
    rf"|(?:fracass|defonc|saccag|vandalis|brul|incendi)[a-z]{{1,2}} (?:la |le |les |une? |des |sa |son |l')(?:{_GLASS})"
    rf"|(?:bris|cass)(?:er|e|ait) (?:la |le |les |une? |des |sa |son |l')(?:{_GLASS})(?! (?:de |du |d'))"
    r"|(?:mis|mettre|met|mettait) le feu"
    rf"|(?:a|ai|avait|ont|aurait) (?:soustrait|subtilise|derobe|pique|vole|siphonne|detourne|cambriole|plagie|falsifie) {_THINGS}"
    rf"|(?:volait|volaient|derobait|detournait) {_THINGS}"
    rf"|(?:apport|amen|cach|sort|brand|posse[d]|trimbal|entr)[a-z]{{1,4}} (?:un |une |son |sa |des )(?:couteau|arme|fusil|pistolet|machette|poignard|poing americain|poivre de cayenne|knife|gun)x?s?(?![a-z])"
    r"|(?:lui|m'|l'|nous) ?(?:a|avait|aurait) (?:touche|pince|caresse|tripote|empoigne|pogne|flatte) (?:les |le |la |l'|sa |son |ses |une )(?:fesses?|seins?|cuisses?|poitrine|entrejambe|parties|sexe|penis|vulve)"
    r"|(?:securite|developpement)[^.;\n\x00]{0,60} (?:est|sont|etait|soit|soient) (?:toujours |encore )?compromise?s?"
    r"|\d{2,3} km/h (?:dans|dans une zone|au lieu)|(?:accote|projete|lance|pousse)e? (?:un |une |son |sa |le |la |l')[a-z]{3,15} (?:au|contre le|contre la|dans le|dans la|sur le|sur la) (?:mur|porte|plancher|sol|escalier)"
    r"|taux de 0[.,][0-2]\d(?! ?%)|0[.,][0-2]\d (?:d'alcool|d'alcoolemie|g ?%)|\d{2,3} mg(?: d'alcool)? par 100 ?ml"
    r"|(?:s'est|se|s'etait|ete)(?: [a-z]{4,8})? fait (?:voler|cambrioler|devaliser|braquer|sequestrer|harceler|menacer|poignarder|tabasser|frauder|agresser|battre|violer|attaquer|frapper|arnaquer|arreter|expulser|evincer|congedier|coller|pincer|pogner|menotter|prendre (?:a|en train|avec|saoul|les culottes))"
    r"|(?:hit|hits|punched|punches|slapped|kicked|choked|stabbed|threatened|raped|beats|beat) (?:her|him|me|his wife|his son|his daughter)(?![a-z])"
    rf"|(?:sells|selling|sold) {_DRUGS}|smash(?:ed|es|ing) (?:the|a|his|her) {_GLASS}|set (?:the|a|his|her) [a-z]{{3,10}} on fire"
)


_LED = re.compile(rb" (?:a |vers|au )", re.IGNORECASE)
"""« m'a poussé à faire ce choix » harms nobody."""


_IDIOM = re.compile(
    rb"(?:a|ai|avait|ont|aurait) (?:vole (?:la vedette|le show|la scene|la place|ses adversaires|le match|(?:une?|quelques|deux|trois|dix|\d{1,3}) (?:heures?|minutes?|instants?|secondes?|jours?|baisers?|sourires?|buts?|points?|bases?|matchs?|coeurs?))|detourne (?:la (?:conversation|question|tete|circulation|riviere|discussion|reunion)|l'(?:attention|eau|usage|autobus)|le (?:regard|sujet|trafic|cours|vol|train|sens|propos|debat)|les yeux|un autobus|une (?:ligne|chanson|phrase))|pique (?:une (?:crise|jasette)|un somme|du nez|la curiosite))",
    re.IGNORECASE,
)
"""Images of theft."""


def judge(candidate: Candidate) -> Found | None:
    if _IDIOM.match(candidate.value + candidate.after(16)):
        return None
    led = b"pouss" in candidate.value.lower() and _LED.match(candidate.after(8))
    return None if figurative(candidate) or led else Found(0.8, tie=Tie.WORD)


DETECTOR = Detector(
    name="generic.harm",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=(
        r"(?:\bl'|\bm'|\bt'|\bles )(?:a|ai|avait|ont|aurait) (?:frapp|pouss|gifl|poignard|etrangl|agress|menac|harcel|griff|bouscul|viol|sequestr|tabass|brutalis|insult|intimid|empoign|plaqu|projet|brass|suivie?|touch|enferm|vol|battu|mordu|tape|cogne|ebouill)",
        r"\b(?:la|le|me|nous) (?:frapp|pouss|gifl|poignard|etrangl|agress|menac|harcel|griff|bouscul|viol|sequestr|tabass|brutalis|insult|intimid|enferm|bat|mord|tape|tapait|cogne)",
        r"\bcoups? (?:de (?:poing|pied|couteau|baton|tete|coude|barre)|au visage|a la tete)",
        r"\b(?:bat|battait|frappe|frappait|gifle|harcele|harcelait|menace|menacait|agresse|maltraite|maltraitait|violente|intimide|sequestre) (?:s[eao]|leur|[a-z]{2,3}[ .])",
        r"\b(?:harcele|harcelait|menace de tuer|a menace|a frappe|a gifle|a agresse|a pousse) [a-z]",
        r"\b(?:frappe|gifle|pousse|agresse|menace|insulte|mordu|battu)e?s? (?:une? |l'|le |la |des |deux )[a-z]",
        r"\b(?:accus|condamn|inculp|arret)ee? le [0-9]|\bete violee?",
        r"\b(?:agresse|viole|battu|frappe|menace|harcele|abuse|touche)e?s? par (?:son|sa|ses|leur) [a-z]",
        r"a la gorge\b|au cou\b|par (?:le cou|la gorge|les cheveux|le bras)\b|\bsouffle [0-9]|\b(?:la|le|me) suit (?:partout|jusqu|et l)",
        r"\b(?:l'|m')a (?:sacree?|crissee?|garrochee?|jetee?|projetee?|foutue?) ",
        r"\b(?:pushed|shoved|grabbed|slammed|dragged|shook|strangled|bit) (?:her|him|me|his)\b",
        r"\b(?:l'|m')a traitee?s? de|\blance(?:e|r)? (?:une|des|un|son|sa) [a-z]{3,12} (?:dans|sur|contre|a) ",
        r"\b(?:a|ai|avait|ont|aurait|auraient) (?:[a-z]{4,12} ){0,2}(?:insulte|injurie|crache|vandalise|saccage|cambriole|fraude|escroque|arnaque|extorque|falsifie|plagie|triche|harcele|intimide|menace|agresse|gifle|bouscule|etrangle|poignarde|sequestre|viole|tabasse|fugue|braconne|trafique|espionne|traque|moleste|maltraite)",
        r"\bprofere|\bs'est (?:introduit|enfui|evade|sauve|masturbe|expose|battu)|\bdepenses personnelles\b|\bfin a (?:son|l')|\bd'emploi [a-z ]{0,8}rompu|\bwithout (?:permission|consent|asking)|\bsans [a-z' ]{0,6}(?:permission|autorisation|consentement)",
        r"\b(?:utilise|utilisait|pris|prend) (?:la carte|l'argent|le compte|les fonds|la caisse)|\bfailed [a-z ]{0,20}test|\b(?:vide|vidait|vidangeait|siphonne) (?:s|l)",
        r"\b(?:pris|surpris|trouve|arrete|intercepte)e? avec d|\ben train de (?:briser|voler|frapper|vandaliser|menacer|fracasser|saccager|vendre)|\b(?:threatened|assaulted|attacked|punched|kicked|stabbed|robbed) (?:the|an?|his|her|another)\b",
        r"\blui a (?:donne|crache|lance|tire|serre|tordu)",
        r"(?:de la|du|des|de l'|sells|selling|sold) ?(?:drogue|pot\b|cannabis|cocaine|crack|speed|crystal|meth|fentanyl|pilules|stupefiants|weed|drugs|heroine|amphetamine)",
        r"\b(?:fracass|defonc|saccag|vandalis|brul|incendi|bris|cass|smash)[a-z]{0,3} [a-z']{1,4} ?(?:vitre|fenetre|porte|pare-brise|voiture|auto|camion|mur|meuble|mobilier|cell|tele|ordi|window|door|wind|car)",
        r"\b(?:soustrait|subtilise|derobe|pique|vole|siphonne|detourne|cambriole|plagie|falsifie) (?:un|de|du|la|le|l'|s|leur|[0-9]|deux|trois|quatre|plus)",
        r"\b(?:volai(?:t|ent)|derobait|detournait) [a-z0-9]",
        r" (?:couteau|arme|fusil|pistolet|machette|poignard|poing americain|poivre de cayenne|knife|gun)s?\b",
        r"\b(?:touche|pince|caresse|tripote|empoigne|pogne|flatte) [a-z']{2,3} ?(?:fesses?|seins?|cuisses?|poitrine|entrejambe|parties|sexe|penis|vulve)\b",
        r"\bcompromise?s?\b|[0-9] km/h (?:dans|au lieu)|\b(?:accote|projete|lance|pousse)e? (?:un|son|sa|l)[a-z']{0,2} ?[a-z]{3,15} (?:au|contre|dans|sur) l?[ae]? ?(?:mur|porte|plancher|sol|escalier)\b",
        r"\ble feu\b|on fire\b",
        r"\btaux de 0[.,][0-2][0-9]|0[.,][0-2][0-9] (?:d'alcool|g)|mg (?:d'alcool )?par 100",
        r"\bfait (?:voler|cambrioler|devaliser|braquer|sequestrer|harceler|menacer|poignarder|tabasser|frauder|agresser|battre|violer|attaquer|frapper|arnaquer|arreter|expulser|evincer|congedier|coller|pincer|pogner|menotter|prendre)\b",
        r"\b(?:allait|va|vais|allais|irait|viendrait) [a-z']{1,4} ?(?:tuer|regler|faire la peau|peter|casser|arranger|bruler|crever)\b",
        r"\b(?:hits?|punch|slapp|kick|chok|stabb|threaten|rap|beats?)[a-z]{0,4} (?:her|him|me|his)\b",
    ),
    pattern=Lowered(rf"(?<![a-z0-9])(?:{_FORMS})".encode()),
    judge=judge,
    most=8,
    near=(64, 32),
)
