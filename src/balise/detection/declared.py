"""Texts that say of themselves that what they show was made up: data of a trial, records of a specification, parts of a lesson.

Only a declaration that stands before what is shown counts, no further back than a stream keeps, and a word that says it
real (« copiées de la production », « un vrai patient ») beside either undoes it.
"""

from __future__ import annotations

import re

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
    rb"|donnees? d'amorcage|valeurs? d'amorcage|seed data|test data pack)(?![a-z])",
    re.IGNORECASE,
)  # fmt: skip
_ANY = Perhaps.of((_SAID,))
_REAL = re.compile(
    rb"(?<![a-z])(?<!pas de )(?<!aucune )(?<!aucun )(?<!pas une )(?<!pas un )(?<!not a )(?<!not )(?<!no )(?:vraie?s?|reel(?:le)?s?|veritables?|authentiques?|copiee?s? de|production|real|actual|live|copied from|a part|sauf|except|but)(?![a-z])",
    re.IGNORECASE,
)
_WISHED = re.compile(
    rb"(?<![a-z])(?:pas|aucune?|jamais|sans|ni|non|no|not|never|any|without|par|avec|with|into|en|replace\w*|remplac\w*|anonymis\w*|gener(?:e|er|ez|ate)|cree[rz]?|create|invente[rz]?|produi(?:s|re|sez)|make|use|utilise[rz]?|besoin|veux|voudrais|faut|need|want|fais|faire|donne-moi|give me|eviter|au lieu de)(?![a-z])(?: [a-z']{1,10}){0,3} ?\Z",
    re.IGNORECASE,
)
"""What is denied or asked for: « remplace-les par des noms fictifs » is said of real ones."""


def declared(data: bytes, start: int) -> bool:
    """Whether the text says, before ``start``, that what it shows was made up."""
    low = max(0, start - FAR)
    before = data[low:start]
    if not _ANY.stands(before):
        return False
    for said in _SAID.finditer(before):
        around = before[max(0, said.start() - _BESIDE) : said.end() + _BESIDE]
        if not _REAL.search(around) and not _WISHED.search(before[max(0, said.start() - 40) : said.start()]):
            return True
    return False
