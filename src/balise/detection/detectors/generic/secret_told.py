"""Passwords, codes and keys told beside their label, on whichever side and whatever parts the two.

Format: a label (« mot de passe temporaire », « code du coffre »), whose it is, a mark or a verb, and the value; or the
value first (« utilise … comme mot de passe », « c'est … le NIP », « tape … quand ça demande le code d'accès »). A
number alone is one where the label opens something or is in the singular. Negatives: lengths, delays, counts of
a table, variables and blanks. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import stand_in, strong, tried
from balise.detection.wordwise import Lowered

_PASSWORD = r"(?:mot de passe|mdp|password|passcode|pass ?phrase|phrase de passe)"
_OPENS = (
    r"(?:acces|deverrouillage|debarrage|securite|verification|confirmation|usage unique|(?:la |du |de la )?porte|coffre(?:-fort)?"
    r"|(?:systeme )?d'alarme|alarme|cadenas|casier|portail|barriere|garage|wi-?fi)"
)
_CODE = (
    rf"(?:nip|pin|(?:code|combinaison) (?:d'|de |du |de l'|de la |a |secret |secrete )(?:la |l')?{_OPENS}|code secret|code wi-?fi|combinaison"
    r"|(?:gate|alarm|door|access|unlock|lock|entry|safe) (?:code|pin|combination))"
)
_KEY = r"(?:cle (?:d'api|api|wi-?fi|d'acces|de securite|secrete|reseau|du reseau)|(?:api|access|secret|network|wi-?fi) key|jeton(?: d'acces)?|(?:access |api )?token)"
_KIND = r"(?: (?:temporaire|provisoire|initial|actuel|unique|maitre|admin|du wi-?fi|wi-?fi))?"
_LABEL = rf"(?:{_PASSWORD}|{_CODE}|{_KEY}|code|cle|secret){_KIND}"
_OWNER = r"(?:[ ](?:de|du|d'|des|pour|for|of)[ ]?[^:;=|?!\n\x00]{1,40}?)?"
_ASIDE = r"(?:[ ]?\([^()\n\x00]{1,40}\))?"
_MARK = r"[ ]?[\"']?[ ]{0,2}(?:[=|;]|[=-]{0,2}>|-(?=[ ])|\?|:(?:[ \t]{0,3}\n)?)[ \t]{0,3}"
_VERB = r"(?:,?[ ](?:(?P<changed>pour|par|to)|est|c'est|cest|is|was|etait|demeure|reste|devient|sera|change pour|change a)(?: (?:toujours|encore|maintenant|desormais|now|still))?[ ]?:?[ ])"
_NEXT = r"[ ](?=[^\s\x00]{0,60}[0-9])(?=[^\s\x00]{0,60}[!#$%&*@])"
_TOKEN = r"[^\s\x00\"'`<>|;]{4,64}"
_QUOTED = r"[\"'(]?(?=[^\s\x00]{0,60}[0-9])(?P<%s>" + _TOKEN + r")[\"')]?"
_THE = r"(?:le |la |un |une |mon |ton |son |votre |notre |the |a |your |my )?(?:nouveau |nouvelle |new )?"
_PATTERN = Lowered(
    (
        rf"(?<![a-z])\"?(?P<label>{_LABEL}){_OWNER}{_ASIDE}(?P<link>{_MARK}|{_VERB}|{_NEXT}){_QUOTED % 'given'}"
        rf"|(?<![\w.])(?:utilis[a-z]{{1,4}}|mets|mettez|mettre|prends|prenez|use) {_QUOTED % 'used'} (?:comme|as|pour) {_THE}(?P<as>{_LABEL})(?![a-z])"
        rf"|(?<![\w.])(?:tape[rz]?|entre[rz]?|mets|mettez|fais|faites|compose[rz]?|type|enter) {_QUOTED % 'typed'} (?:quand|lorsqu[e']|si|when|if) ?[^.!?\n\x00]{{2,30}} {_THE}(?P<asked>{_LABEL})(?![a-z])"
        rf"|(?<![^\s\"'(]){_QUOTED % 'first'},? (?:(?:est|is|c'est) )?(?:le|la|mon|ton|votre|notre|the|your|my) (?:nouveau |nouvelle |new )?(?P<after>{_LABEL})(?![a-z])"
    ).encode(),
    plain=True,
)
_SAID = re.compile(rb"(?:est|is|c'est|cest|it's|voici) \Z", re.IGNORECASE)
_VERBS = re.compile(rb",? (?:est|is|c'est) ", re.IGNORECASE)
_CHANGED = re.compile(
    rb"(?<![a-z])(?:chang|modifi|remplac|reinitialis|mis |mets|fix|reset|updat|set)[a-z]{0,6} [^.!?\n\x00]{0,24}\Z",
    re.IGNORECASE,
)
_GROUPS = {"given": "label", "used": "as", "typed": "asked", "first": "after"}
_OF_A_PASSWORD = re.compile(_PASSWORD.encode(), re.IGNORECASE)
_OF_A_CODE = re.compile(_CODE.encode(), re.IGNORECASE)
_OF_A_KEY = re.compile(_KEY.encode(), re.IGNORECASE)
_NUMBER = re.compile(rb"[#*]?\d{4,12}[#*]?")
_UNIT = re.compile(
    rb"[ ]?(?:\$|%|(?:jours?|heures?|h|ans?|mois|minutes?|secondes?|caracteres?|chiffres?|lettres?|digits?|characters?|fois|days?|hours?|tentatives?|essais|attempts?|appels?|billets?|demandes?|tickets?|utilisateurs?|comptes?|cas)(?![a-z])|a \d|[-/]\d)",
    re.IGNORECASE,
)
_SIGNED = re.compile(rb"(?=[^\s]*\d)(?=[^\s]*[A-Za-z])[^\s/\\()]*[!#$%*?+~@][^\s/\\()]*\Z")
_IN_LINKS = (b"?", b"&", b".", b"_", b"-", b"/")
_SETTING = re.compile(rb"[A-Za-z_][A-Za-z_.-]{0,30}=")
"""The next line of a file of settings, where the value was left out."""
_CELLS = (b"|", b";")


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    group = next(name for name in _GROUPS if match.group(name) is not None)
    value = match.group(group).rstrip(b".,:)]}!?" if group == "first" else b".,:)]}")
    start, end = match.start(group), match.start(group) + len(value)
    label = match.group(_GROUPS[group])
    if group == "first" and not (
        _SAID.search(candidate.before(12)) or _VERBS.match(candidate.data, match.end(group))
    ):
        return None
    if (
        len(value) < 4
        or _SETTING.match(value)
        or stand_in(value)
        or tried(candidate, value)
        or b"://" in value
    ):
        return None
    if match.group("changed") is not None and not _CHANGED.search(candidate.before(40)):
        return None
    password, code = _OF_A_PASSWORD.match(label) is not None, _OF_A_CODE.match(label) is not None
    if _NUMBER.fullmatch(value):
        if not (password or code) or _UNIT.match(candidate.data, end):
            return None
        link = match.group("link") or b""
        if password and link.strip(b" \"'")[:1] in _CELLS:
            return None  # how many there were, in a table of what was asked for
        return Found(0.86, start=start, end=end)
    plain = not (password or code or _OF_A_KEY.match(label))
    if plain and (not _SIGNED.match(value) or candidate.before(1) in _IN_LINKS):
        return None
    if not strong(value):
        return None
    return Found(0.86, start=start, end=end)


_ANCHOR = r"(?:mot de passe|mdp|password|passcode|pass ?phrase|phrase de passe|nip|pin|code|cle|combinaison|key|jeton|token|secret)"

DETECTOR = Detector(
    name="generic.secret_told",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(rf"\b{_ANCHOR}\b[^\n]{{0,90}}\n?[^\n]{{0,20}}[0-9]", rf"[0-9][^\n]{{0,90}}\b{_ANCHOR}\b"),
    pattern=_PATTERN,
    judge=judge,
    near=(160, 120),
)
