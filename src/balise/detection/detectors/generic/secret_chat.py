"""Passwords and codes as people tell them in a chat, a ticket or a note, with no word for them right beside.

Format: what a code was changed to (« NIP remis à … »), the word on the turn before and the value amid the answer
(« le mdp du poste? / celui de l'an passé, … »), what one says to use (« j'utilise … comme d'habitude »), an account and what
follows it after a slash (« adm04 / … »). The value has the shape of a password: letters, figures and signs as no
word, file, product or link has them. Negatives: hours, counts, sums, codes that open nothing, references, keys to press. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import stand_in, strong, tried
from balise.detection.wordwise import Lowered

_CODES = r"(?:nip|pin|passcode|code (?:d'acces|secret|vocal|d'alarme|de (?:la |l')?(?:boite vocale|porte|alarme|serrure|coffre)|du (?:coffre|cadenas|portail)))"
_PASSWORDS = r"(?:mots? de passe|mdp|m\.d\.p\.?|passwords?|pass ?phrase|phrase de passe|pass|pw|pwd|psw|(?:cle|code) (?:du |de la )?(?:wi-?fi|reseau))"
_CHANGED = r"(?:reinitialise|remis|change|modifie|fixe|regle|programme|reset|set|changed|updated|switched)(?:e|s|es)?"
_VALUE = r"[\"'(]?(?P<%s>[^\s\x00\"'`<>|;()]{4,60})"
_USES = (
    r"(?:j'utilis(?:e|ais)|j'ai (?:utilise|mis|tape|entre|rentre)|je (?:tape|mets|rentre|saisis)|on (?:utilise|tape|met)|tu (?:tapes|mets|rentres|entres|utilises)|vous (?:tapez|mettez|entrez|utilisez)|you (?:type|enter|use)|nous utilisons|utilisez"
    r"|i(?:'m| am)? us(?:e|ed|ing)|i type[d]?|we use|we type|i put(?: in)?)"
)
_MIXED = r"(?=[^\s\x00]{0,40}[0-9])(?=[^\s\x00]{0,40}[a-z])[^\s\x00\"'`<>|;()/\\]{7,40}"
_PATTERN = Lowered(
    (
        rf"(?<![a-z])(?P<label>{_CODES}|{_PASSWORDS})(?:[ ](?:de|du|d'|des|pour|for|of)[ ]?[^.:;=|?!\n\x00]{{1,40}}?)?"
        rf"(?:[ ](?:(?:a ete|est|etait|vient d'etre|was|is|has been|got)[ ])?{_CHANGED}[ ](?:a|au|pour|par|to|back to)[ ](?::[ ]?)?|'s[ ]|[ ](?:est |a )?(?:rendu|passe|devenu)e?[ ](?:a |au )?){_VALUE % 'reset'}"
        rf"|(?<![a-z']){_USES}[ ](?:toujours |encore |encore une fois |still |always )?[\"'(]?(?P<used>{_MIXED})"
        rf"|(?<![\w/.@-])(?P<user>[a-z][\w.-]{{1,24}}(?:@[\w.-]{{3,40}})?)[\"']?[ ]{{1,2}}/[ ]{{1,2}}[\"']?(?P<beside>{_MIXED})(?=[\"']?[ ]?(?:[.,;)\"\n\x00]|\Z))"
        rf"|(?<![a-z])(?:c'est|cest|it's|its|it is|now)[ ](?:(?:toujours|encore|maintenant|rendu|now|still|le|the)[ ]){{0,2}}(?P<number>[#*]?[0-9]{{4,8}}[#*]?)(?![\w$%])"
        rf"|(?<=[ ,:(])(?P<told>{_MIXED})(?=[ .,;!?)\n\x00]|\Z)"
    ).encode(),
    plain=True,
)
_GROUPS = ("reset", "used", "beside", "number", "told")
_SIGN = re.compile(rb"[!#$%*?&+=~^]")
_AMID = re.compile(rb"[A-Za-z0-9][!#$%*?~^][A-Za-z0-9]")
_ODD = re.compile(
    rb"[a-z]\d[a-z]|[A-Za-z]{2}[-_.][A-Za-z0-9]|[!#$%*?&@+=][^!#$%*?&@+=]+[!#$%*?&@+=]", re.IGNORECASE
)
"""Besides its sign: a figure amid letters, parts that are joined, another sign."""
_BOTH = re.compile(rb"(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])")
_COINED = re.compile(
    rb"[A-Z][a-z]{2,}(?:[-_.][A-Za-z0-9]+){0,3}[-_.]\d{3,6}[a-z_!-]{0,12}|[A-Za-z]{3,}[-_.]\d{3,6}[_-][a-z]{2,12}"
)
"""A word and a number, joined: « Tuque-4410 »; in an answer, and nowhere else, one is a password."""
_NUMBER = re.compile(rb"[#*]?\d{4,8}[#*]?")
_COUNTS = re.compile(
    rb"[ ]?(?:\$|%|h(?![a-z])|[.,:/-]?\d|(?:le mille|le pied|le metre|l'unite|la tonne|la piece|an|mois|fois|mille|million|km|kg|kwh|pi|degres?|heure|minute|caractere|chiffre|employe\w*|personne|dollar|euro|tonne|each|per|people|thousand)(?![a-z])"
    rb"|(?!(?:depuis|puis|pis|mais|sans|dans|vers|vous|nous|les|des|mes|tes|ses|pas|plus|apres|tous|toutes|tres|jusqu|always|as|is|has|was|this|unless|thanks|yes|us|its|plz|pls|sinon|alors|temps|guys|tas|ils|elles|cas|jours)(?![a-z]))[a-z]{3,20}[sx](?![a-z']))",
    re.IGNORECASE,
)
"""What is counted: a unit, or a word in the plural."""
_ASKED = re.compile(rb"(?<![a-z])" + _PASSWORDS.encode() + rb"(?![a-z])[^\n\x00]{0,100}\Z", re.IGNORECASE)
_OPENED = (
    rb"(?:portes?|alarme|systeme d'alarme|barrieres?|garage|serrures?|coffre(?:-fort| a cles?)?|voute|cadenas|portail|grille|cloture|entree(?! de gamme)|boites? (?:vocales?|a cles?|postales?)|messagerie|wi-?fi|photocopieu(?:r|se)|clavier"
    rb"|vestiaires?|casiers?|arena|local|immeuble|edifice|batisse|stationnement|ascenseur|entrepot|cabanon|piscine|chalet|gym(?:nase)?|hangar|(?<!de )depot|toilettes?|salle de bains?)"
)
_ENGLISH = rb"(?:front |back |side |garage )?(?:door|gate|alarm|access|entry|safe|vault|lock|lockbox|keypad|padlock|garage|voicemail|locker|elevator|parking|wi-?fi|copier|shed)"
_CODE_ASKED = re.compile(
    rb"(?<![a-z])(?:nip|(?<!de )(?<!du )pin|passcode|(?:combo|combinaison|combination)(?= ?\?)|(?:combo|combinaison|codes?) (?:d'acces|secret|d'alarme|d'entree|vocal|(?:de |du |des |d'|pour )(?:la |l'|le |les )?(?:nouvelle |nouveau |grande |petite )?"
    + _OPENED
    + rb"|pour (?:entrer|ouvrir|acceder|desarmer|deverrouiller))|"
    + _ENGLISH
    + rb" (?:code|pin|combo|combination)|(?:code|combo|combination) (?:for|to|of) (?:the |our |your )?"
    + _ENGLISH
    + rb")(?![a-z])[^\n\x00]{0,100}\?[ ]?\Z",
    re.IGNORECASE,
)
"""A code that opens something is asked for: no other code is answered by what opens."""
_SUM_ASKED = re.compile(
    rb"(?<![a-z])(?:combien|how (?:many|much)|prix|price|cout\w*|costs?|quelle annee|what year|budget\w*|factur\w*|compta\w*|grand livre|registre|normes?|standards?|sections?|articles?|formulaires?)(?![a-z])",
    re.IGNORECASE,
)
"""What a sum or a reference is asked with."""
_WOOD = re.compile(
    rb"(?<![a-z])(?:prix|price|bois|wood|lumber|couts?|planches?|colombages?|madriers?|arbres?|foret|epinette|sapin|cedre|erable)(?![a-z])[^.!?\n\x00]{0,40}\Z",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    rb"(?:c'est|cest|encore|toujours|tjrs|essaie|essaye[rz]?|maintenant|rendu|it's|its|be|is|still|now|try)[ ]{1,2}\Z",
    re.IGNORECASE,
)
"""What gives a word and a number as the answer itself."""
_QUESTION = re.compile(
    rb"\?|(?<![a-z])(?:c(?:'est|est)? ?[qk]u?oi|quel(?:le)?s?|what(?:'s)?|whats|as-tu|t'as|tu as|t as|avez-vous|donne|envoie|rappelle|oublie|cherche|besoin|need|have|send|forgot|svp|stp|please|pls|plz)(?![a-z])",
    re.IGNORECASE,
)
_TURN = re.compile(
    rb"[ \t]{0,4}(?:[\[(]?\d{1,2}[:h]\d{2}(?::\d{2})?[\])]?[ ]?-?[ ]?)?(?:[-*>][ ]?)?[A-Z<][\w'. -]{0,28}>?(?:[ ][\[(]?\d{1,2}[:h]\d{2}[\])]?)?[ ]?[:>][ ]|[ ]{0,2}-{1,2}[ ]"
)
"""How the turn of someone begins."""
_AT_ONCE = re.compile(
    rb"(?:(?:oui|ouais|yes|yep|yeah|ok|tiens|voici|sure|here)[ ]?[,:]?[ ])?\Z", re.IGNORECASE
)
_FILED = re.compile(rb"[A-Z]{1,5}-\d+\Z")
"""The number of a request, a door or a room, and no account."""
_ACCESS = re.compile(
    rb"(?<![a-z])(?:ouvrir|ouvre|deverrouill\w+|connect\w*|connexion|session|compte|account|log(?:in|on|ged|ging)?|sign(?:ed|ing)? in|portail|portal|acces|access|entrer dans|me branche|vpn|wi-?fi|poste|serveur|server|courriel|outlook|citrix|teams|sap|mots? de passe|mdp|passwords?|bloque|verrouille|locked|d'habitude|as usual|comme toujours|post-?it|(?:sous|under) (?:le |the )?(?:clavier|keyboard)|identifiants?|usager|utilisateur|user(?:name)?|admin)(?![a-z])",
    re.IGNORECASE,
)
"""What a password lets one do, and where it is noted."""
_ACCOUNT = re.compile(
    rb"[a-z]+[._-]?\d|[\w.-]+@|[a-z]+[._-][a-z]|(?:adm|admin|root|administrateur|accueil|usager|user|guest|invite)\Z",
    re.IGNORECASE,
)
_PRESSED = re.compile(
    rb"(?<![a-z])(?:ctrl|alt|shift|maj|cmd|fn|win)[+-]|\A[CcFf][#+\d]|\A[=+]|.*[=<>(){}\[\]]|.*\.(?:js|net|py|exe|ps1|docx?|xlsx?|pdf|com|ca|org)(?![a-z])",
    re.IGNORECASE,
)
"""Keys to press, languages, formulas, files and hosts."""
_LONGEST = 130
_LEAST = 7


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    group = next(name for name in _GROUPS if match.group(name) is not None)
    value = match.group(group).rstrip(b".,:)]}?" if group in ("told", "beside") else b".,:)]}")
    start, end = match.start(group), match.start(group) + len(value)
    if stand_in(value) or tried(candidate, value):
        return None
    told = _JUDGES[group](candidate, value, end)
    return Found(0.84, start=start, end=end) if told else None


def _shaped(value: bytes) -> bool:
    """Whether it mixes letters, figures and a sign, and is no key, formula, file or host."""
    return (
        len(value) >= _LEAST
        and strong(value)
        and _SIGN.search(value) is not None
        and re.search(rb"\d", value) is not None
        and not _PRESSED.match(value)
    )


def _reset(candidate: Candidate, value: bytes, end: int) -> bool:
    """Whether it is what a code or a password was changed to, and no hour, count or year."""
    if _NUMBER.fullmatch(value):
        label = candidate.match.group("label").lower()
        if label == b"pass" or (label == b"pin" and _WOOD.search(candidate.before(60))):
            return False
        year = re.fullmatch(rb"(?:19|20)\d\d", value) is not None
        return not year and _COUNTS.match(candidate.data, end) is None
    return _shaped(value) or (_COINED.fullmatch(value) is not None and strong(value))


def _used(candidate: Candidate, value: bytes, _end: int) -> bool:
    """Whether one uses it where one signs in."""
    if not (_shaped(value) and _AMID.search(value) and _ODD.search(value) and _BOTH.match(value)):
        return False
    return (
        _ACCESS.search(candidate.before(100)) is not None or _ACCESS.search(candidate.after(80)) is not None
    )


def _beside(candidate: Candidate, value: bytes, _end: int) -> bool:
    """Whether an account stands before the slash, in what speaks of signing in."""
    user = candidate.match.group("user")
    if not _shaped(value) or not _ACCOUNT.match(user) or _FILED.match(user) or value.isupper():
        return False
    return _ACCESS.search(candidate.before(100)) is not None


def _number(candidate: Candidate, value: bytes, end: int) -> bool:
    """Whether it answers a turn in which the code of a door, an alarm or a mailbox is asked for."""
    asked = _asked(candidate.before(160))
    if not _CODE_ASKED.search(asked) or _SUM_ASKED.search(asked):
        return False
    return re.fullmatch(rb"(?:19|20)\d\d", value) is None and _COUNTS.match(candidate.data, end) is None


def _told(candidate: Candidate, value: bytes, _end: int) -> bool:
    """Whether it stands amid the turn that answers one in which a password is asked for."""
    before = candidate.before(160)
    asked = _asked(before)
    if not _ASKED.search(asked) or not _QUESTION.search(asked):
        return False
    if _shaped(value) and not value[:1].isdigit():
        return True
    if _COINED.fullmatch(value) is None:
        return False
    turn = _TURN.match(before, max(before.rfind(b"\n"), before.rfind(b"\x00")) + 1)
    return _GIVEN.search(before) is not None or (
        turn is not None and _AT_ONCE.match(before, turn.end()) is not None
    )


def _asked(before: bytes) -> bytes:
    """The turn before the one in which a candidate stands, if that one begins as a turn does."""
    at = max(before.rfind(b"\n"), before.rfind(b"\x00"))
    if at < 0 or len(before) - at > _LONGEST or not _TURN.match(before, at + 1):
        return b""
    asked = before[:at].rstrip(b"\n\x00 ")
    return asked[max(asked.rfind(b"\n"), asked.rfind(b"\x00")) + 1 :]


_JUDGES = {"reset": _reset, "used": _used, "beside": _beside, "number": _number, "told": _told}

DETECTOR = Detector(
    name="generic.secret_chat",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        rf"\b(?:{_CODES}|{_PASSWORDS})\b[^\n.;?!]{{0,60}} {_CHANGED} (?:a|au|pour|par|to|back to) ",
        rf"\b(?:{_CODES}|{_PASSWORDS})(?:'s|[^\n.;?!]{{0,60}} (?:rendu|passe|devenu)e?) (?:a |au )?[\"'(]?[^ \n]{{0,40}}[0-9]",
        rf"\b{_USES} [a-z ]{{0,18}}[\"'(]?[a-z0-9][^ \n]{{1,30}}[!#$%*?]",
        r" / {1,2}[\"']?[a-z0-9][^ \n/]{2,34}[!#$%*?&@+=]",
        rf"\b{_PASSWORDS}\b[^\n\x00]{{0,90}}[\n\x00]{{1,2}}[^\n\x00]{{1,110}}[0-9]",
        r"\b(?:codes?|nip|pin|combinaison|combo|passcode)\b[^\n\x00]{0,90}\?[ \n\x00]{1,3}[^\n\x00]{1,60}\b(?:c'?est|it'?s|it is|now) [a-z ]{0,18}[#*]?[0-9]{4}",
    ),
    pattern=_PATTERN,
    judge=judge,
    near=(140, 140),
)
