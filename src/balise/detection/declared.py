"""Texts that say of themselves that what they show was made up: data of a trial, records of a specification, parts of a lesson.

Only a declaration that stands before what is shown counts, no further back than a stream keeps, and a word that says it
real (« copiées de la production », « un vrai patient ») beside either undoes it.
"""

from __future__ import annotations

import re

from balise.detection.names.gazetteer import FIRST, flags
from balise.detection.words import Perhaps

FAR = 1000
"""Bytes before a value in which its text may declare it."""
_BESIDE = 100
_INVENTED = rb"(?:fictifs?|fictives?|bidons?|factices?|inventee?s?|imaginaires?|synthetiques?|fabriquee?s?|simulee?s?|made[ -]up|fictional|fictitious|synthetic|dummy|fake|invented|mock)"
_SHOWN = rb"(?:valeurs?|donnees?|noms?|identites?|personnes?|individus?|personnages?|numeros?|chiffres?|exemples?|enregistrements?|dossiers?|profils?|fiches?|employee?s?|clients?|clientes?|patiente?s?|eleves?|citoyen(?:ne)?s?|usag(?:er|ere)s?|parties|adresses|codes|cas|renseignements|identifiants|values?|data|names?|people|persons?|records?|identities|numbers?|employees|patients|clients|customers|students|parties|cases|identifiers)"
_SAID = re.compile(
    rb"(?<![a-z])(?:" + _SHOWN + rb"(?: (?:ci-dessous|ci-apres|suivante?s?|qui suivent|below|here|d'annotation|de (?:ce|cet|cette) [a-z]{3,14}|in this [a-z]{3,14}))?(?:,? (?:sont|est|ont ete|are|is|were|was))?,? \(?(?:toute?s? |tous |entierement |purement |completement |all |entirely |purely |completely |volontairement ){0,2}" + _INVENTED
    + rb"|" + _INVENTED + rb" (?:data|values?|names?|people|persons?|records?|identities|numbers?|employees?|patients?|clients?|customers?|students?|parties|cases|identifiers)"
    rb"|(?:tous|toutes|all)(?: les| the)? (?:personnages|parties|personnes|people|parties|names)(?: [a-z]{2,10}){0,2} (?:sont|are) (?:des |from )?(?:personnages|characters|invention)"
    rb"|" + _SHOWN + rb" (?:qui n'existent pas|(?:who|that) (?:do not exist|never existed))|(?:ne correspondent|do not correspond) (?:a |to )(?:personne|anyone|(?:aucune|any|no) (?:real )?person(?:ne)?)"
    rb"|(?:it's not|it is not|they are not|they're not|n'est pas celui d'un vrai|n'est pas celle d'une vraie|ne sont pas de vraie?s) (?:(?:one of our|a real|real) )?(?:patients?|persons?|clients?|employees?|employees?|citizens?|people|personnes?|gens|clientes?|eleves?|usagers?)"
    rb"|(?:composee?s?|inventee?s?|forgee?s?|made up|written) (?:de toutes pieces|pour (?:ce|cette|le|la|l'|les) ?(?:besoins? d[eu] )?(?:l'|la |le )?(?:guide|manuel|cours|formation|exercice|atelier|exemple|capsule|demonstration|presentation)|for (?:this|the) (?:guide|manual|course|training|exercise|lesson|example|demo))"
    rb"|(?:message|resource|ressource|enregistrement|jeu|lot|fichier|dossier|record|set) (?:d'exemple|d'essai|de test|de demonstration)(?: [a-z]{2,12}){0,2} publie(?! par erreur)(?: (?:avec|par) (?:la |le |l')[a-z]{3,14})?"
    rb"|(?:published|vendor's|official) (?:test|sample|example) (?:set|data|records?|vectors?|resources?|messages?|pack)|sample (?:resource|record|response)(?= (?:printed|published))"
    rb"|(?:everyone|everybody|everything|tout le monde|tout)(?: [a-z]{2,8}){0,4} (?:is|are|est|sont) " + _INVENTED
    + rb"|(?:fabriquee?s?|generee?s?|produite?s?|generated|made) (?:avec faker|by faker)"
    rb"|donnees? d'amorcage|valeurs? d'amorcage|seed data|test data pack(?: for (?:the )?[a-z]{3,12})?)(?![a-z])",
    re.IGNORECASE,
)  # fmt: skip
SHOWING = re.compile(
    rb"(?<![a-z])(?:exemples?|ex\.|p\. ?ex|formats?|attendue?s?|expected|essais?|tests?|exercices?|maquettes?|mock-?ups?|simul\w+|guide|manuel|gabarit"
    rb"|illustrations?|factices?|fictifs?|fictives?|bidons?|non reel(?:le)?s?|infobulles?|placeholders?|specimen|demo\w*|sandbox|bac a sable|readme|training|drill|scenarios?|atelier|quiz|samples?|dummy|documentation|masqu(?:er|age)\w*|caviard\w*)(?![a-z])|>>> ",
    re.IGNORECASE,
)
"""What goes with what is only shown."""
_PLAYED = re.compile(
    rb"(?<![A-Za-z])(?:(?i:m\.|mme|mr\.?|mrs\.?|ms\.?|dre?|docteure?|monsieur|madame|juge|agente?) |[A-Z][a-z']{1,14}-|(?P<first>[A-Z][a-z]{1,14}) )(?:Fictif|Fictive|Bidon|Testeu(?:r|se)|Test|Essai|Epreuve|Mannequin|Untel|Unetelle|Placeholder|Lorem|Ipsum|Pseudonyme|Faux-?[Nn]om|Imaginaire|Inventee?|Pretend|Dummy|Sample|Exemple|Personnage|Machinchouette|Tartempion|Modele|Quidam|Doe|MANNEQUIN|TEST|BIDON|FICTIF|FICTIVE|EXEMPLE|ESSAI|DOE)(?![A-Za-z])"
    rb"|(?<![A-Za-z])(?:Pretend|Dummy|Fake) (?:[A-Z][a-z]+)(?![A-Za-z])|(?<![A-Za-z])(?:Jean|Jeanne|John|Jane) (?:Untel|Unetelle|Doe|Sample|Exemple|Test)(?![A-Za-z])"
)
"""Someone by a name that tells that they are played."""
_OTHER = re.compile(rb"(?<![A-Za-z-])([A-Z][a-z]{1,14})(?:-[A-Z][a-z]+)? (?=[A-Z][a-z])")
_NEAR, _AFTER = 200, 60
"""Bytes before a value, and after it in its sentence, in which such a name stands."""
DECLARATIONS = (_SAID, _PLAYED)
_SAYS, _PLAYS = Perhaps.of((_SAID,)), Perhaps.of((_PLAYED,))
_APART = re.compile(
    rb"(?:\A|[\n\x00.!?;:,(\[\"#*|-]|(?<![a-z])(?:contien(?:t|nent)|contains?)(?: que)?)[ ]?(?:(?:tous|toutes|all|ces?|cette|these|this|the|les?|la|des|c'est|voici|here (?:is|are)|it's|it is|un|une|an?|the|l') ?){0,3}(?:[a-z]{3,12} (?:et|and) (?:les |the )?|(?:lettre|note|texte|message|courriel|cas|dialogue|letter|text|case) (?:a ete|est|was|is) )?\Z",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    rb" ?(?:\Z|[.,:;()\]\"\n\x00!-]|(?:pour|for) (?:les? |la |l'|ce |cette |the |this )?(?:besoins?|formation|cours|guide|exercices?|essais?|tests?|training|course|drill)(?![a-z])|par (?:l'equipe|les eleves)|tiree?s? (?:du|des)|utilisee?s?|publiee?s?|numero)",
    re.IGNORECASE,
)
"""What declares stands on its own, as a heading, in brackets or as a sentence; what tells (« pour des employés fictifs ») does not."""
_TOLD = re.compile(
    rb"(?<![a-z])(?:fraud\w*|plaignante?s?|plaintes?|enquet\w+|suspect\w*|accusations?|stratagem\w*|complaisance|usurp\w*|infiltration|delir\w*|hallucin\w*|voix|selon|dit-(?:il|elle)|dit que|says?|according|original\w*|correspondance|grief|dit l[ea']"
    rb"|mon (?:dossier|cas)|m(?:on|a|es) (?:client|patient|usager|employe|eleve)\w*|n(?:otre|os) (?:client|patient|usager|employe|eleve)\w*|our (?:client|patient|employee|student)s?|de l'equipe|maintenant|par contre|(?:deuxieme|second|autre) (?:cas|est|partie)|celles-ci|base des?|objectif|je suis|identifie\w*|adn|inconnue?s?|echoue\w*|bloque\w*|plante|remplacee?s? par)(?![a-z])",
    re.IGNORECASE,
)
"""What tells of inventions of others, or turns to someone."""
_REAL = re.compile(
    rb"(?<![a-z])(?<!pas de )(?<!aucune )(?<!aucun )(?<!pas une )(?<!pas un )(?<!not a )(?<!not )(?<!no )(?:vraie?s?|reel(?:le)?s?|veritables?|authentiques?|copiee?s? de|production|real|actual|live|copied from|a part|sauf|except|but)(?![a-z])",
    re.IGNORECASE,
)
_WISHED = re.compile(
    rb"(?<![a-z])(?:pas|aucune?|jamais|sans|ni|non|no|not|never|any|without|par|avec|with|into|en|replace\w*|remplac\w*|anonymis\w*|gener(?:e|er|ez|ate)|cree[rz]?|create|invente[rz]?|produi(?:s|re|sez)|make|use|utilise[rz]?|besoin|veux|voudrais|faut|need|want|fais|faire|donne-moi|give me|eviter|au lieu de)(?![a-z])(?: [a-z']{1,10}){0,3} ?\Z",
    re.IGNORECASE,
)
"""What is denied or asked for: « remplace-les par des noms fictifs » is said of real ones."""


def declared(data: bytes, start: int, end: int) -> bool:
    """Whether the text says before ``start`` that what it shows was made up, or what stands there is of someone played.

    ``data`` ends with the sentence of what is judged.
    """
    before = data[max(0, start - FAR) : start]
    after = data[end : end + _AFTER].split(b"\n", 1)[0]
    return _said(before) or _played(before, after)


def invented(head: bytes) -> bool:
    """Whether the first lines of a text say so."""
    return _said(head) or _played(head, b"")


def _said(before: bytes) -> bool:
    for said in _SAID.finditer(before) if _SAYS.stands(before) else ():
        low = max(0, said.start() - _BESIDE)
        if (
            _APART.search(before, low, said.start())
            and _CLOSED.match(before, said.end())
            and not _REAL.search(before, low, said.end() + _BESIDE)
            and not _TOLD.search(before[low : said.start()] + b" " + before[said.end() :])
            and not _WISHED.search(before, low, said.start())
        ):
            return True
    return False


def _played(before: bytes, after: bytes) -> bool:
    near = before[-_NEAR:]
    if not _PLAYS.stands(near + b"\n" + after):
        return False
    return (
        any(_of_one(played, near) for played in _PLAYED.finditer(near + b"\n" + after))
        and SHOWING.search(before) is not None
        and not _REAL.search(near)
        and not _TOLD.search(near)
    )


def _of_one(played: re.Match[bytes], near: bytes) -> bool:
    """Whether such a word follows a first name, a title or a hyphen (« Dépistage Test » is of nobody), and no one else's name follows."""
    first = played.group("first")
    return (first is None or _is_first(first)) and not any(
        _is_first(other.group(1)) for other in _OTHER.finditer(near, played.end())
    )


def _is_first(name: bytes) -> bool:
    return bool(flags(name.decode("ascii")) & FIRST)
