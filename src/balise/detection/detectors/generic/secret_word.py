"""Passwords of one plain word, and passwords set apart in a sentence.

Format: « le mot de passe est tournesol », « mot de passe du wifi : framboise »,
« le mot de passe temporaire, Automne-2026, … ». Negatives: what a sentence says of
a password (« est requis », « is expired »). Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import a_login, an_argument, paired, stand_in, strong, tried
from balise.detection.wordwise import Lowered

_NOUN = rb"(?<![a-z])(?:mots? de passe|mdp|passwords?|passphrase|phrase de passe|pass|(?:cle|code) (?:wi-?fi|reseau|wpa2?))"
_APART = _NOUN + rb"[^.!?\n:;,(\x00\"]{0,40}(?:,[ ]|[ ]?\()(?P<apart>[^\s\x00\"`<>,()]{6,60})[,)]"
_CLOSED = (
    rb"(?=[ ]?(?:[.,;!\n)\x00/]|\Z)|[ ](?:en attendant|tout en (?:minuscule|majuscule)s?|en (?:minuscule|majuscule)s?|pour (?:l'instant|le moment)"
    rb"|for now|in lower ?case|all lower))"
)
"""What follows a password of one word: the end of its clause, or how it is typed."""
_WORD = (
    _NOUN
    + rb"(?P<plain>(?:[ ](?:du|de|de la|de l'|le|la|l'|pour|for|of|the|to|a|au)?[ ]?[a-z'-]{2,16}){0,3}?(?:,?[ ](?:est|c'est|cest|is|was"
    rb"|etait|sera|devient|reste|demeure)[ ](?:[:][ ]?|toujours |encore |maintenant |now |still )?|[ ]?[:=][ ]?|[ ,]{1,2}(?=\")))(?:[\"'][ ]?)?"
    rb"(?P<word>[a-z]{4,24})(?:[ ]?[\"'])?" + _CLOSED
)
_SET = (
    rb"(?<![a-z])(?:(?:comme|pour|as)[ ](?:(?:un|le|mon|ton|nouveau|the|a|my|your|new)[ ]){0,2}(?:mot de passe|mdp|password)s?,?[ ](?:j'ai |jai |on a |tu as |nous avons |i |we )?"
    rb"(?:mis|met|mets|mettre|utilise[rz]?|choisi|pris|use|used|chose|set)[ ](?::[ ]?)?"
    rb"|(?:(?:change|remis|mis|modifie|remplace|reinitialise)[a-z]{0,3}[ ](?:le |mon |ton |son |votre |notre )|(?:set|changed|reset)[ ](?:the |my |your |our )?)"
    rb"(?:mot de passe|mdp|password)[ ](?:pour|a|back to|to)[ ])[\"']?(?P<set>[a-z]{4,24})[\"']?" + _CLOSED
)
_AS = (
    rb"(?<![a-z])(?:mis|mets|met|mettez|tape[rz]?|entre[rz]?|utilise[rz]?|use|used|type|enter)[ ](?:[\"'][ ]?)?(?P<as>[a-z]{4,24})(?:[ ]?[\"'])?"
    rb"(?:[ ](?:comme|as)[ ](?:(?:un|le|mon|ton|nouveau|the|a|my|your|new)[ ]){0,2}(?:mot de passe|mdp|password)(?![a-z])"
    rb"|[^.!?\n\x00:\"]{0,30},[ ](?:c'est|cest|it's|that's)[ ](?:le|mon|notre|the|my|our)[ ](?:mot de passe|mdp|password)(?![a-z]))"
)
_BESIDE = (
    rb"(?<![a-z])(?:usager|utilisateur|user(?:name)?|login|identifiant|compte)[ :]{1,3}(?P<user>[\w.@-]{2,40})[ ]?(?:,|/|;|-|\||(?:et|and))[ ](?:le |the )?(?:mot de passe|mdp|password|pass|pw)"
    rb"[ ]?[:=]?[ ][\"']?(?P<beside>[a-z0-9](?:[a-z0-9'-]|_){3,40})(?=[\"']?(?:[ ]?[,;!\n)\x00/]|\.(?![\w])|\Z))(?!\()"
)
"""A user, then the password: « usager prefet, mot de passe moulin-a-vent »."""
_COMMON = frozenset((b"oublie", b"perdu", b"expire", b"inconnu", b"changer", b"temporaire"))
_SAID = re.compile(
    rb"(?:expire|oublie|perdu|change|modifie|requis|obligatoire|optionnel|facultatif|incorrect|invalide|valide|errone|faible|forte?|robuste|"
    rb"simple|unique|secret|court|long|faux|bon|mauvais|correct|exact|important|essentiel|capital|confidentiel|personnel|commun|partage|"
    rb"inconnu|connu|different|identique|pareil|vide|absent|aucune?|rien|sensible|interdit|permis|dedans|ici|dehors|ailleurs|bloque|"
    rb"desactive|actif|inactif|temporaire|provisoire|permanent|initial|requise|masque|cache|chiffre|hache|stocke|protege|defini|null?|none|"
    rb"empty|required|optional|expired|invalid|valid|wrong|weak|strong|short|long|unique|stored|encrypted|hashed|hidden|lost|forgotten|"
    rb"secret|private|personal|unknown|known|missing|correct|incorrect|same|different|temporary|changed|reset|blank|here|there|true|false|"
    rb"string|text|texte|password|passwd|oui|non|yes|dessous|suivant|celui|voici|voir|voire|merci|svp|please|entre|saisir|demande|default|"
    rb"defaut|exemple|example|admin|user|root|test|hash|token|login|compte|email|courriel|champ|field|input|value|valeur|varchar|chaine|"
    rb"changeme|changez|fini|fourni|remis|envoye|transmis|communique|affiche|indique|inscrit|note|ecrit|garde|conserve|precieux|inutile|utile|facile|"
    rb"difficile|complique|complexe|compromis|public|publie|vol|vole|pirate|devine|devinable|trivial|banal|mort|prive|en attente|todo|"
    rb"longueur|unicite|complexite|imprevisibilite|lorem|ipsum|hier|demain|jamais|toujours|souvent|parfois|la cle|une cle|clef|porte|protection|securite|sacre|serieux|comme|ainsi|donc)",
)
_PRAISED = re.compile(
    rb"(?<![a-z])(?:bons?|mauvais|forts?|robustes?|solides?|faibles?|good|bad|strong|weak|a|tout|chaque|aucun|every|each|no)[ ]\Z",
    re.IGNORECASE,
)
"""« un bon mot de passe : … » is advice."""
_FESTIVE = re.compile(
    rb"[ ](?:soiree|fete|party|journee|semaine|saison|reussite|succes|bonheur|annee|vacances|rencontre|reunion|evening|week|day)(?![a-z])",
    re.IGNORECASE,
)
"""A watchword: « le mot de passe de la soirée : plaisir »."""
_LISTED = re.compile(
    rb",[ ][a-z'-]{4,24},[ ][a-z]|,[ ][a-z'-]{4,24}(?:ite|tion|eur|ment|ness|ity|gth)(?![a-z])"
)
"""Qualities one after the other."""
_ATTRIBUTE = re.compile(rb"\.[a-z_]\w")
"""« password: process.env »: an object, and what it has."""
_CALL = re.compile(rb"[\"']?\.[a-z_]\w*\(")
"""What follows a module whose function gives the password."""
_NOT_SET = re.compile(
    rb"(?:jour|zero|neuf|nouveau|temps|defaut|erreur|rien|tous|toutes?|tout|elles?|lui|moi|eux|nous|vous|cause|distance|demande|fois|tantot|midi|minuit"
    rb"|default|mistake|everyone|them|work|today|date|something|quelque|.*(?:er|ir|oir|dre|tre|ment|ing|ly))\Z"
)
"""« changer le mot de passe pour entrer », « mettre à jour »: what a password is set for, not to."""
_FRENCH_QUALITY = re.compile(
    rb"(?:e|es|i|ie|is|it|u|ue|us|ive?|if|ale?|el|elle|eux|euse|ante?|ente?|aire|oire|eur|er|ir|oir|able|ible|ique|ien|ienne|ment)\Z"
)
_ENGLISH_QUALITY = re.compile(
    rb"(?:ed|en|ing|able|ible|al|ive|ous|ful|less|ent|ant|ary|ory|ic|ly|y|ure|ong|er|st|ple|que)\Z"
)


def judge(candidate: Candidate) -> Found | None:
    group = next(name for name in ("word", "apart", "set", "as", "beside") if candidate.match.group(name))
    value = candidate.match.group(group)
    start = candidate.match.start(group)
    if group == "apart":
        return (
            None
            if stand_in(value)
            or not strong(value)
            or re.match(rb"\w{1,8}=\d", value)
            or an_argument(candidate, start, value)
            else Found(0.8, start=start, end=start + len(value))
        )
    if _PRAISED.search(candidate.before(24)) or _FESTIVE.search(candidate.match.group("plain") or b""):
        return None
    if group == "word" and a_login(candidate, start, candidate.match.end("word")):
        return paired(candidate, start, candidate.match.end("word"))
    if group == "word" and (_LISTED.match(candidate.after(60)) or _ATTRIBUTE.match(candidate.after(4))):
        return None
    if (
        value != value.lower()
        or tried(candidate, value)
        or _SAID.fullmatch(value)
        or _CALL.match(candidate.after(60))
    ):
        return None
    if group == "beside":
        return (
            None if stand_in(value) or value in _COMMON else Found(0.8, start=start, end=start + len(value))
        )
    if group in ("set", "as"):
        return (
            None
            if _NOT_SET.match(value) or _SAID.fullmatch(value)
            else Found(0.75, start=start, end=start + len(value))
        )
    linked = candidate.match.group("plain").rstrip()
    if (
        linked.endswith((b"est", b"etait", b"sera"))
        and not linked.endswith((b"c'est", b"cest"))
        and _FRENCH_QUALITY.search(value)
    ):
        return None
    if linked.endswith((b"is", b"was")) and _ENGLISH_QUALITY.search(value):
        return None
    return Found(0.75, start=start, end=start + len(value))


DETECTOR = Detector(
    name="generic.secret_word",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:mots? de passe|mdp|passwords?|passphrase|phrase de passe|pass|(?:cle|code) (?:wi-?fi|reseau|wpa2?))\b",
    ),
    pattern=Lowered(b"|".join((_BESIDE, _APART, _WORD, _SET, _AS)), plain=True),
    judge=judge,
    near=(80, 140),
)
