"""Passphrases of several words, spoken passwords, and answers to the questions that reset an account.

Format: « la phrase de passe, au cas où : « quatre orignaux boivent » », « mot de passe
vocal : « héron bleu » », « Ville de naissance de la mère? Réponse : Amqui ».
Negatives: what is said of a passphrase, examples, quizzes. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import stand_in
from balise.detection.wordwise import Lowered

_SPOKEN = (
    r"(?:phrases? (?:de passe|secrete)|passphrases?|pass phrases?"
    r"|mots? de passe (?:vocal|verbal|oral|telephonique|d'urgence|au telephone)|mots? (?:de code|secret|de securite)"
    r"|(?:verbal|voice|telephone|spoken|duress) (?:password|passcode|code word)|(?:code|safe|pass)[ -]?words?)"
)
_PHRASE = (
    rb"(?<![a-z])"
    + _SPOKEN.encode()
    + rb"(?P<said>[^.!?\n\x00\"]{0,70}?)(?:[ ]?[:=]|[ ](?:est|c'est|cest|is|it's|sera|etait|was|soit)|,)[ ]{0,2}\"[ ]?"
    rb"(?P<words>[a-z0-9][^\"\n\x00]{3,90}?)[ ]?\""
)
_BARE = (
    rb"(?<![a-z])(?:phrases? (?:de passe|secrete)|passphrases?|pass phrases?)(?P<which>[^.!?\n\x00\":=]{0,40}?)[ ]?[:=][ ]{1,2}"
    rb"(?P<plain>[a-z][a-z'-]{3,20}(?:(?:[ -][a-z0-9'-]{4,20}){3,6}(?:[ -]\d{1,4})?|(?:[ -][a-z'-]{4,20}){2}[ -]\d{1,4}))(?=[ ]?(?:[(.,;)\n\x00]|\Z))"
)
"""Words without quotation marks, right after the colon, none of them one that ties a sentence."""
_RULED = re.compile(
    rb"(?:.*[ -])?(?:au|moins|minimum|plus|mots?|words?|caracteres?|characters?|longueur|length|voir|selon|definir|choisir|venir|non|aucune?|not|none|never|jamais|meme|same|celle|that|pas|pour|for|par|dans|with|avec|requise?|see|random|aleatoires?)(?![a-z])|(?:la|le|les|une?|the|an?|elle|il|on|vous|you|it|cette|this|to|de|du|des) ",
    re.IGNORECASE,
)
"""What is said of one."""
_ABOUT = re.compile(
    rb"(?:exemples?|example|par ex|e\.g|p\. ?ex|comme|tel(?:le)?s? que|such as|message|erreur|error|champ|field|libelle|label|case|bouton|titre|intitule)",
    re.IGNORECASE,
)
_TYPE = re.compile(rb"(?<![a-z])typeof \Z", re.IGNORECASE)
"""Of which type a variable is, in a program."""
_STATED = re.compile(
    rb"(?:doit|est|sera|sont|n'est|ne |must|is|are|should|votre|your|entrez|inscrivez|saisir|saisissez|enter|choisissez|choose|phrase de passe|passphrase|mot de passe"
    rb"|password|obligatoire|required|exemple|example)(?![a-z])|[a-z]+_[a-z]+\Z",
    re.IGNORECASE,
)
"""What is quoted of a rule or of a form."""

_WHOSE = r"(?:de (?:la|votre|ta|sa|ma) (?:mere|grand-mere|marraine|conjointe?|soeur|fille)|du (?:pere|grand-pere|conjoint|parrain|frere|fils)|de (?:votre|ton|son|mon) (?:pere|grand-pere|conjoint|parrain|frere|fils|enfance|mariage))"
_FIRST = (
    r"(?:(?:du|de (?:votre|ton|mon|son|la|ma|ta|sa)|votre|ton|mon|ma|ta|le|la|l') ?)?(?:premier|premiere)"
)
TOPIC = (
    rf"(?:nom de (?:jeune )?fille|(?:ville|lieu|village|endroit) (?:de (?:naissance|rencontre)|ou [a-z' ]{{3,24}}(?:ne|nee|rencontres?|maries?))(?: {_WHOSE})?"
    rf"|(?:pre)?nom (?:{_WHOSE}|{_FIRST} [a-z]{{3,14}}|de (?:votre|ton|mon|son|l'|ta|ma) (?:animal|chien|chat|meilleure?|ecole|professeur|enseignante?|ami)[a-z' ]{{0,24}})"
    rf"|{_FIRST} (?:emploi|employeur|patron|auto(?:mobile)?|voiture|char|animal|chien|chat|ecole|professeur|concert|voyage|amour|blonde|chum|adresse|numero de telephone)"
    r"|ecole (?:primaire|secondaire)(?: frequentee)?|rue (?:de|ou) (?:votre|ton|mon|son|vous|tu|j')[a-z' ]{3,24}|surnom(?: d'enfance)?|(?:plat|film|livre|chanson|equipe|auteur|acteur|couleur|vacances|mets|musicien|groupe) (?:prefere|favori)[a-z]{0,3}"
    r"|(?:first|childhood|favou?rite) (?:pet|car|school|job|employer|teacher|street|concert|boss|friend|nickname|movie|book|food|team|crush|colou?r)|(?:mother|father|grandmother|grandfather|sister|spouse)'?s? (?:maiden name|middle name|birthplace|birth city)"
    r"|maiden name|(?:street|city|town) (?:you|i|he|she|where) [a-z' ]{3,30})"
)
"""What such a question asks."""
KIN = (
    r"(?:naissance|rencontre|jeune fille|nom de fille|maiden name|middle name|surnom|ecole primaire|ecole secondaire|premiere? [a-z]{3,12}|mere|pere|conjointe?"
    r"|prefere[a-z]{0,2}|favorie?s?|enfance|marraine|parrain|meilleure? amie?|animal|chien|chat|favou?rite [a-z]{3,9}|childhood [a-z]{3,9}"
    r"|first (?:pet|car|school|job|boss|teacher|street|concert|employer)|grew up|birthplace)"
)
"""Words of which each has one."""
_ANSWER = (
    TOPIC.encode() + rb"[^.!\n\x00:=?]{0,40}(?:[ ]?[?][\"' ]{0,3}|[ .,;)-]{0,3})[\n ]{0,3}(?:[-*>][ ]?)?"
    rb"(?P<label>(?:la |ma |sa |the |my |and |et )?(?:reponse|rep\.?|answer|r\.|a\.)[ ]?(?:[:=]|est|is|c'est)|[:=]|->|[=-]>)[ ]{0,2}[\"']?"
    rb"(?P<given>[a-z0-9][\w'-]{1,30}(?:[ ][A-Z][\w'-]{1,20}){0,2})(?=[\"' ]{0,2}(?:[.,;)\n\x00!]|\Z))"
)
OPENED = re.compile(
    rb"(?<![a-z])(?:questions? (?:secretes?|de (?:securite|recuperation|verification))|(?:secret|security|recovery) questions?|clicsequr|mot de passe|password|compte|account|identifiant|profil|portail|reinitialis\w+|recuper\w+)(?![a-z])",
    re.IGNORECASE,
)
"""What such a question protects."""
_QUESTION = re.compile(
    rb"(?:questions? (?:secretes?|de (?:securite|recuperation|verification))|(?:secret|security|recovery) questions?)",
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(
    rb"(?:oui|non|texte?|champ|obligatoire|requise?|required|string|varchar|aucune?|none|inconnue?|unknown|choisir|selon|voir|votre|your|une?|la|le|les|the|a|reponse|answer|n'importe|mauvaise?|bonne?|facile|difficile|max\w*|min\w*)(?![a-z])",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    if match.group("words") is not None:
        value, start = match.group("words"), match.start("words")
        if (
            stand_in(value)
            or _ABOUT.search(match.group("said"))
            or _TYPE.search(candidate.before(12))
            or _STATED.match(value)
            or (b" " not in value and value.islower() and len(value) < 4)
        ):
            return None
        return Found(0.85, start=start, end=start + len(value))
    if match.group("plain") is not None:
        value, start = match.group("plain"), match.start("plain")
        if _RULED.match(value) or _STATED.match(value) or _ABOUT.search(match.group("which")):
            return None
        return Found(0.8, start=start, end=start + len(value))
    value, start = match.group("given"), match.start("given")
    asked = candidate.before(160)
    told = match.group("label")[:1].isalpha()
    if stand_in(value) or _NO_ANSWER.match(value):
        return None
    if not (
        _QUESTION.search(asked) or (told and (OPENED.search(asked) or OPENED.search(candidate.after(80))))
    ):
        return None
    return Found(0.82, start=start, end=start + len(value))


DETECTOR = Detector(
    name="generic.secret_phrase",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        rf"\b{_SPOKEN}\b[^.!?\n\"]{{0,80}}\"",
        r"\b(?:phrases? (?:de passe|secrete)|pass ?phrases?)\b[^.!?\n\":=]{0,40} ?[:=] {1,2}[a-z]",
        rf"\b{KIN}\b"
        r"[^.!\n]{0,60}\n?[^.!\n]{0,12}(?:reponse|answer|rep|r\.|a\.|[:=>]) ?[:=e]?[^\n]{0,4}[a-z0-9]",
    ),
    pattern=Lowered(_PHRASE + b"|" + _BARE + b"|" + _ANSWER, plain=True),
    judge=judge,
    near=(200, 140),
)
