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
_INVENTED = rb"(?:fictifs?|fictives?|bidons?|factices?|inventee?s?|imaginaires?|synthetiques?|fabriquee?s?|simulee?s?|(?:generee?s?|tiree?s?|produite?s?) (?:au hasard|aleatoirement|par (?:un script|tirage|programme|le generateur))|made[ -]up|fictional|fictitious|synthetic|dummy|fake|invented|mock)"
_SHOWN = rb"(?:valeurs?|donnees?|noms?|identites?|personnes?|individus?|personnages?|numeros?|chiffres?|exemples?|enregistrements?|dossiers?|profils?|fiches?|employee?s?|clients?|clientes?|patiente?s?|eleves?|citoyen(?:ne)?s?|usag(?:er|ere)s?|parties|adresses|codes|cas|renseignements|identifiants|values?|data|names?|people|persons?|records?|identities|numbers?|employees|patients|clients|customers|students|parties|cases|identifiers)"
_SAID = re.compile(
    rb"(?<![a-z])(?:" + _SHOWN + rb"(?: (?:ci-dessous|ci-apres|suivante?s?|qui suivent|below|here|d'annotation|de (?:ce|cet|cette) [a-z]{3,14}|in this [a-z]{3,14}))?(?:,? (?:sont|est|ont ete|are|is|were|was))?,? \(?(?:toute?s? |tous |entierement |purement |completement |all |entirely |purely |completely |volontairement ){0,2}" + _INVENTED
    + rb"|" + _INVENTED + rb" (?:data|values?|names?|people|persons?|records?|identities|numbers?|employees?|patients?|clients?|customers?|students?|parties|cases|identifiers)"
    rb"|(?:tous|toutes|all)(?: les| the)? (?:personnages|parties|personnes|people|parties|names)(?: [a-z]{2,10}){0,2} (?:sont|are) (?:des |from )?(?:personnages|characters|invention)"
    rb"|n(?:'a|'ont) jamais existe|" + _SHOWN + rb"(?: [a-z]{2,12}){0,3} (?:n'existe(?:nt)? pas|do(?:es)? not exist|never existed)(?= ?[.,;:)\n\x00])|(?:ne correspond(?:ent)?|do(?:es)? not correspond) (?:a |to )(?:aucune?|personne|any|no)"
    rb"|(?:not|isn't|aren't|n'est pas|ne sont pas) (?:one of our|a real|real|un vrai|une vraie|de vraie?s|celui d'un vrai|celle d'une vraie) (?:patients?|persons?|clients?|employees?|employees?|citizens?|people|personnes?|gens|clientes?|eleves?|usagers?)"
    rb"|(?:composee?s?|inventee?s?|forgee?s?|made up|written) (?:de toutes pieces|pour (?:ce|cette|le|la|l'|les) ?(?:besoins? d[eu] )?(?:l'|la |le )?(?:guide|manuel|cours|formation|exercice|atelier|exemple|capsule|demonstration|presentation)|for (?:this|the) (?:guide|manual|course|training|exercise|lesson|example|demo))"
    rb"|(?:message|resource|ressource|enregistrement|jeu|lot|fichier|dossier|record|set) (?:d'exemple|d'essai|de test|de demonstration)(?: [a-z]{2,12}){0,2} (?:publie|imprime|tire|fourni|donne)"
    rb"|(?:published|public|sample|vendor's|official) (?:test|sample|example) (?:set|data|records?|vectors?|resources?|messages?|pack)|sample (?:resource|record|response|data)(?: [a-z]{2,10}){0,2}(?= (?:is|are|from|printed|published|in|below))"
    rb"|(?:everyone|everybody|everything|tout le monde|tout)(?: [a-z]{2,8}){0,4} (?:is|are|est|sont) " + _INVENTED
    + rb"|(?:fabriquee?s?|generee?s?|produite?s?|tiree?s?|generated|drawn|made) (?:par tirage|au hasard|aleatoirement|par un script|par programme|avec faker|by faker|by a script|at random|randomly)"
    rb"|donnees? d'amorcage|valeurs? d'amorcage|seed data|test data pack)(?![a-z])",
    re.IGNORECASE,
)  # fmt: skip
SHOWING = re.compile(
    rb"(?<![a-z])(?:exemples?|ex\.|p\. ?ex|formats?|accepte[rsz]?|refus\w*|rejet\w*|attendue?s?|expected|essais?|tests?|exercices?|maquettes?|mock-?ups?|valid\w+|simul\w+|guide|manuel|gabarit|modeles?"
    rb"|illustrations?|factices?|fictifs?|fictives?|bidons?|non reel(?:le)?s?|infobulles?|placeholders?|specimen|demo\w*|sandbox|bac a sable|readme|invalid\w*|training|drill|scenarios?|atelier|quiz|samples?|dummy|documentation|masqu(?:er|age)\w*|caviard\w*)(?![a-z])|>>> ",
    re.IGNORECASE,
)
"""What goes with what is only shown."""
_PLAYED = re.compile(
    rb"(?<![A-Za-z])(?:(?i:m\.|mme|mr\.?|mrs\.?|ms\.?|dre?|docteure?|monsieur|madame|juge|agente?) |[A-Z][a-z']{1,14}-|(?P<first>[A-Z][a-z]{1,14}) )(?:Fictif|Fictive|Bidon|Testeu(?:r|se)|Test|Essai|Epreuve|Mannequin|Untel|Unetelle|Placeholder|Lorem|Ipsum|Pseudonyme|Faux-?[Nn]om|Imaginaire|Inventee?|Pretend|Dummy|Sample|Exemple|Personnage|Machinchouette|Tartempion|Modele|Quidam|Doe|MANNEQUIN|TEST|BIDON|FICTIF|FICTIVE|EXEMPLE|ESSAI|DOE)(?![A-Za-z])"
    rb"|(?<![A-Za-z])(?:Pretend|Dummy|Fake) (?:[A-Z][a-z]+)(?![A-Za-z])|(?<![A-Za-z])(?:Jean|Jeanne|John|Jane) (?:Untel|Unetelle|Doe|Sample|Exemple|Test)(?![A-Za-z])"
)
"""Someone by a name that tells that they are played."""
_NEAR, _AFTER = 200, 60
"""Bytes before a value, and after it in its sentence, in which such a name stands."""
DECLARATIONS = (_SAID, _PLAYED)
_SAYS, _PLAYS = Perhaps.of((_SAID,)), Perhaps.of((_PLAYED,))
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
        around = before[max(0, said.start() - _BESIDE) : said.end() + _BESIDE]
        if not _REAL.search(around) and not _WISHED.search(before[max(0, said.start() - 40) : said.start()]):
            return True
    return False


def _played(before: bytes, after: bytes) -> bool:
    near = before[-_NEAR:]
    if not _PLAYS.stands(near + b"\n" + after):
        return False
    return (
        any(map(_of_one, _PLAYED.finditer(near + b"\n" + after)))
        and SHOWING.search(before) is not None
        and not _REAL.search(near)
    )


def _of_one(played: re.Match[bytes]) -> bool:
    """Whether such a word follows a first name, a title or a hyphen: « Dépistage Test » is of nobody."""
    first = played.group("first")
    return first is None or bool(flags(first.decode("ascii")) & FIRST)
