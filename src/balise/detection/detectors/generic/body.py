"""What a body measures and how it looks: weight, height, waist, shoe, blood group, sight, scars, colour of hair and eyes.

Source of the notion: LAI, s. 59 (otherwise intimate); LCCJTI, s. 44 when it serves to know someone. Format: a measure with its unit
behind its word (« poids : 58 kg »), a height beside a weight (« 1 m 57, 51 kg »), a size with what it is of, two
features together. Negatives: loads, parcels, capacities, limits, animals, ages and averages. Level alone: Protégé C
with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.lexicons.grammar import KIN, ROLES
from balise.detection.wordwise import Lowered

_UNIT = r"(?:kg|kgs|kilos?|kilogrammes?|lbs?|livres|pounds)(?![a-z0-9/])"
_WEIGHT = rf"\d{{1,3}}(?:[.,]\d{{1,2}})? ?{_UNIT}"
_NUMBER = r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante)"
_HEIGHT = (
    r"(?:[12](?:[.,] ?\d{2} ?m(?:etres?)?|m\d{2}| ?m ?\d{2}| metres? \d{2})|(?:0[.,]|[4-9])\d{1,2} ?cm|1\d{2} ?cm"
    r"|[3-7] ?(?:pi(?:eds?)?|ft|feet|') ?(?:\d{1,2}(?:[.,]5)?(?: ?(?:po(?:uces)?|in(?:ches)?|\"|''))?)?)(?![a-z0-9/])"
)
_ABOUT = r"(?:(?:environ|autour de|a peu pres|pres de|presque|about|around|roughly|est de|est a|etait de|a|de|is|was|at|of|actuel(?:le)?|declaree?|estimee?|sec|du jour|ce matin|au reveil|a jeun|a l'admission|a la naissance|current) ){0,3}"
_PARTED = r"[ ]?(?:[,;/|+&-]|et|pour|for|and|at|par|x)?[ ]{1,2}(?:et |and )?"
_COLOURS = r"(?:blonds?|blondes?|brune?s?|rouss?e?s?|roux|noire?s?|chatains?|gris|grises?|blancs?|blanches?|bleus?|bleues?|verts?|vertes?|noisette|pers|marron|poivre et sel|teints?|teintes|decolores?|rasee?s?|boucles|frises|crepus|courts|mi-longs|longs|blue|brown|green|hazel|grey|gray|black|red|blond|curly)"
_FEATURE = (
    rf"(?:(?:cheveux|yeux|barbe|moustache|sourcils|hair|eyes|beard) (?:[a-z-]{{3,9}} )?{_COLOURS}|{_COLOURS} (?:hair|eyes|beard)"
    r"|(?:tatou(?:age|ee?)s?|tattoo(?:ed)?) (?:(?:d'une?|d'|de|du|sur|au|aux|a la|a l'|in|on|of) ?(?:[a-z'-]{2,14} ?){1,5})"
    r"|(?:cicatrices?|scars?|tache de naissance|birthmark|percage|piercing) (?:[a-z]{4,12} )?(?:(?:au|aux|sur|a la|a l'|dans|sous|over|on|above|under|at) ?(?:[a-z'-]{2,14} ?){1,4}|(?:sourcil|joue|menton|front|arcade|levre|abdomen|genou|poignet)[a-z' ]{0,10})"
    r"|(?:teint|complexion) (?:pale|clair|fonce|basane|mat)|corpulen(?:ce|te?) [a-z]{4,9}|(?:forte|faible|moyenne) corpulence|heavy ?set|slim build|medium build)"
)
_SIZE = r"(?:x{0,4}[sl]|[2-6]xl|m|\d{1,3}(?:[.,]5| ?1/2)?(?: ?(?:cm|po(?:uces)?|\"|ans))?)(?![a-z0-9/])"
_FORMS = (
    rf"(?P<both>{_HEIGHT}(?: tall)?{_PARTED}{_ABOUT}{_WEIGHT}|{_WEIGHT}{_PARTED}{_ABOUT}(?:taille |mesure )?{_HEIGHT}"
    rf"|{_HEIGHT}{_PARTED}{_FEATURE}|{_FEATURE}{_PARTED}{_HEIGHT}|{_FEATURE}(?:{_PARTED}{_FEATURE}){{1,4}})"
    rf"|(?P<labelled>(?:poids|weight|wt)(?: [a-z'-]{{3,12}}){{0,2}}? ?[:=]? ?{_ABOUT}{_WEIGHT}|(?:taille|grandeur|stature|height)(?: [a-z'-]{{3,12}})? ?[:=]? ?{_ABOUT}{_HEIGHT}"
    rf"|(?:tour|circonference) (?:de |du |d')(?:taille|poitrine|hanches?|cou|tete|bras|mollets?|cuisses?|abdominal|doigt)(?: (?:est )?(?:de )?|[ ]?[:=][ ]?){_SIZE}|pointure ?:? ?(?:du )?\d{{1,2}}(?:[.,]5| ?1/2)?(?![a-z0-9/])"
    r"|(?P<sight>(?:acuite(?: visuelle)?|vision|visual acuity)(?: [a-z']{2,9}){0,3} ?:? ?\d{1,2}/\d{1,3}(?: (?:od|og|os|odg))?)"
    r"|(?:groupe sanguin|blood (?:type|group)) ?:? ?(?:est |is )?(?:ab|a|b|o)(?![a-z]) ?(?:rh)? ?(?:positi[fv]e?|negati[fv]e?|[+-])?"
    r"|force de prehension ?:? ?(?:de )?\d{1,2} ?kg(?: a (?:droite|gauche))?(?: (?:contre|et|vs) \d{1,2}(?: ?kg)?(?: a (?:droite|gauche))?)?)"
    rf"|(?P<told>(?:pes(?:e|ait|ant|ent|aient)|weighs?|weighed|weighing) (?:encore |plus que |juste |seulement |only |just )?{_ABOUT}{_WEIGHT}(?: a \d{{1,2}} (?:ans|mois))?|(?:mesur(?:e|ait|ant)|grandie? de|grandit de|measures) (?:encore |only )?{_ABOUT}{_HEIGHT}"
    rf"|(?:pass(?:ee?|e|ait)|descend(?:ue?|u)|tomb(?:ee?|e)|mont(?:ee?|e)|baisse|maigri|grossi|went|dropped|gone|fell)(?: down| up)? (?:de|from) \d{{2,3}}(?:[.,]\d)?(?: ?{_UNIT})? (?:a|to) {_WEIGHT}"
    rf"|(?:chausse|wears?) (?:du |des |un |une |a )?(?:size )?\d{{1,2}}(?:[.,]5| ?1/2)?(?![a-z0-9/ ]{{0,2}}[$%])|(?:prend|porte|portait|met|habille|faut|wears?|takes) (?:du |de |en |un |une |des )?(?:taille )?(?:x{{1,4}}[sl]|[2-6]xl)(?![a-z])"
    rf"|tour de (?:taille|poitrine|hanches?|cou|tete) {_SIZE}|cou {_SIZE}(?<=cm))"
    rf"|(?P<lost>(?:perdu|perd|perdait|pris|maigri(?:e)? de|grossi(?:e)? de|lost|gained|perte de|prise de poids de) (?:pres de |environ |plus de |encore |deja |about |over |nearly |(?:un |de )?poids de )?(?:\d{{1,2}}(?:[.,]\d)? ?{_UNIT}|{_NUMBER} (?:kilos?|kg))|(?:perte|prise|gain) de poids (?:de |: )?{_WEIGHT}|weight loss (?:of )?{_WEIGHT})"
    rf"|(?P<field>{_WEIGHT}(?: a \d{{1,2}} (?:ans|mois))?)"
    rf"|(?P<feature>{_FEATURE})"
)
_LEADS = re.compile(rb"(?:\A|[\n\x00;|(:-]|, ?|[.] ) ?\Z")
"""Before a weight that is a whole field."""
_ENDS = re.compile(rb" ?(?:\Z|[\n\x00;|),]|[.](?:\Z|[ \n\x00])| -)")
_THINGS = re.compile(
    rb"(?<![a-z])(?:capacite|charges?|limite|maximum|max|minimum|min|moins de|plus de|jusqu'a|colis|boites?|sacs?|caisses?|palettes?|cartons?|valises?|bagages?|paquets?|contenants?|bacs?|matieres?|dechets?|recyclage|compost|sel|sable|gravier|farine|sucre|viande|poissons?|pommes|pommes de terre|patates|legumes|fruits"
    rb"|lait|ciment|beton|acier|metal|bois|foin|engrais|produits?|article|unites?|format|prix|chiens?|chats?|chevaux|cheval|vaches?|veaux|veau|porcs?|boeufs?|orignal|orignaux|chevreuils?|ours|truites?|saumons?|esturgeons?|dindes?|poulets?|vehicule|remorque|camion|moteur|extincteur|equipement|appareil|plateforme|ascenseur|lift"
    rb"|capacity|load|limit|parcels?|boxes|bags?|pallets?|dogs?|cats?|horses?|per|soulever|lever|souleve|leve|porter des|manutention|lifting|lift(?:ed)?|soulevement|total|moyenne|average|statistiques?|recolte|dons?|denrees|ramasse|recueilli|collecte|livres? (?:de|en|pour|a|du|sur|et|d'))(?![a-z])",
    re.IGNORECASE,
)
"""What else is weighed and measured, and limits."""
_OF_THING = re.compile(
    rb" ?(?:de |d'|of |par |per |/|et (?:plus|moins)|or (?:more|less)|max|au (?:maximum|plus)|x )",
    re.IGNORECASE,
)
_OWNED = re.compile(
    rb"(?<![a-z])(?:le |la |l'|un |une |son |sa |leur |ce |cet |cette |the |a |his |her )([a-z-]{3,20}) (?:de |d'|du |of )[^,;.]{2,30} \Z",
    re.IGNORECASE,
)
_CHANGE = re.compile(rb"(?<![a-z])(?:perte|prise|gain|loss) de \Z", re.IGNORECASE)
"""Before a weight that is a sign of illness."""
_BOOKS = re.compile(rb"livres", re.IGNORECASE)


def judge(candidate: Candidate) -> Found | None:
    kind = candidate.match.lastgroup
    near = candidate.before(48)
    clause = re.split(rb"[.;\n\x00](?!\d)", near)[-1]
    if _THINGS.search(clause + b" | ") and kind != "both":
        return None
    if kind in ("field", "told", "labelled", "lost") and _OF_THING.match(candidate.after(14)):
        return None
    if kind == "field" and not _whole(candidate):
        return None
    if kind == "told" and of_thing_owned(clause):
        return None
    figured = any(byte in b"0123456789" for byte in candidate.value) or b"sang" in candidate.value
    tie = Tie.RECORD if figured and kind not in ("told", "lost") else Tie.WORD
    end = candidate.start + len(candidate.value.rstrip(b" ,"))
    ill = candidate.match.group("lost") or candidate.match.group("sight") or _CHANGE.search(near)
    return Found(
        0.8 if kind in ("both", "labelled") else 0.7,
        end=end,
        tie=tie,
        type=FindingType.MEDICAL if ill else None,
    )


def of_thing_owned(clause: bytes, bodily: re.Pattern[str] | None = None) -> bool:
    """Whether something of someone's is what weighs: « la citrouille de Luc Roy pesait … », not « la fille de Luc Roy »; ``bodily``: nouns that are someone's body."""
    said = _OWNED.search(clause)
    if said is None:
        return False
    noun = said.group(1).decode("latin-1").lower()
    return noun not in KIN and noun not in ROLES and not (bodily and bodily.match(noun))


def _whole(candidate: Candidate) -> bool:
    """Whether a weight is all that a field or a sentence says; « 3 livres » are books."""
    return (
        _BOOKS.search(candidate.value) is None
        and _LEADS.search(candidate.before(4)) is not None
        and _ENDS.match(candidate.after(4)) is not None
    )


DETECTOR = Detector(
    name="generic.body",
    type=FindingType.BIOMETRIC,
    level=Level.PROTEGE_C,
    anchors=(
        r"\bkilos?\b|[0-9] ?(?:kg|kgs|kilos?|kilogrammes?|lbs?|livres|pounds)\b",
        r"\b[12](?:[.,] ?[0-9]{2} ?m| ?m ?[0-9]{2}| metres? [0-9]{2})|\b1[0-9]{2} ?cm\b|\b[3-7] ?(?:pi(?:eds?)?\b|ft\b|feet\b|')",
        r"\b(?:tour|circonference) d[eu' ]|\bpointure\b|\bchausse d|\b[2-6x]{1,4}[sl]\b|\bgroupe sanguin\b|\bblood (?:type|group)\b|\b(?:acuite|vision)\b|\bforce de prehension\b|\bcou [0-9]",
        r"\b(?:cheveux|yeux|barbe|moustache|tatou[ae]|tattoo|cicatrice|scars?|birthmark|hair|eyes|beard|corpulen|teint)",
    ),
    pattern=Lowered(rf"(?<![a-z0-9])(?<!\d[.,])(?:{_FORMS})".encode(), plain=True),
    judge=judge,
    most=12,
    near=(110, 70),
)
