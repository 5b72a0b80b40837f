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
from balise.detection.secret_values import FACTORY, stand_in, strong, tried
from balise.detection.wordwise import Lowered

_WORDS = r"(?:mot de passe|mdp|password|passcode|pwd?|pass ?phrase|phrase de passe)"
_OPENS = (
    r"(?:acces|deverrouillage|debarrage|securite|verification|confirmation|usage unique|(?:la |du |de la )?porte|coffre(?:-fort)?"
    r"|(?:systeme )?d'alarme|alarme|cadenas|casier|portail|barriere|garage|wi-?fi)"
)
_CODE = (
    rf"(?:nip|pin|(?:code|combinaison) (?:d'|de |du |de l'|de la |a |secret |secrete )(?:la |l')?{_OPENS}|code secret|code wi-?fi|combinaison"
    r"|(?:gate|alarm|door|access|unlock|lock|entry|safe) (?:code|pin|combination))"
)
_KEY = (
    r"(?:cle (?:d'api|api|wi-?fi|d'acces|de securite|secrete|reseau|du reseau|(?:pre-?)?partagee|de (?:deploiement|chiffrement|signature)|du service|aes|hmac)"
    r"|(?:api|access|secret|network|wi-?fi|deploy(?:ment)?|(?:pre-?)?shared|signing|encryption|service|hmac|aes) key|jeton(?: d'acces)?|(?:access |api )?token)"
)
_KIND = r"(?: (?:temporaire|provisoire|initial|actuel|unique|maitre|admin|du wi-?fi|wi-?fi))?"
_LABEL = rf"(?:{_WORDS}|{_CODE}|{_KEY}|code|cle|secret){_KIND}"
_OWNER = r"(?:[ ](?:de|du|d'|des|pour|for|of)[ ]?[^:;=|?!\n\x00]{1,40}?)?"
_ASIDE = r"(?:[ ]?\([^()\n\x00]{1,40}\))?"
_MARK = r"[ ]?[\"']?[ ]{0,2}(?:[=|;]|[=-]{1,2}>|(?<=[ ])>(?=[ ])|-(?=[ ])|\?|:(?:[ \t]{0,3}\n)?)[ \t]{0,3}"
_REPLY = (
    r"[ ]?\?[ \t\n/>-]{0,5}(?:\[[0-9:h]{3,8}\] ?)?(?:[a-z][a-z.' -]{1,24} ?: ?)?"
    r"(?:(?:oui|ouais|yes|yep|yeah|ok|bien sur|sure|il me semble|je pense que)[ ,]{1,2})?(?:(?:c'est|cest|it's|its|it is)[ ]{1,2}(?:le |the )?)?"
)
"""What a question on several lines is answered with: « … le PIN de la salle? / oui c'est 0622 »."""
_VERB = r"(?:(?:,|[ ]?:)?[ ](?:(?P<changed>pour|par|to)|est|c'est|cest|is|was|etait|demeure|reste|devient|sera|change pour|change a)(?: (?:toujours|encore|maintenant|desormais|now|still))?[ ]?:?[ ])"
_NEXT = r"[ ](?=[^\s\x00]{0,60}[0-9])(?=[^\s\x00]{0,60}[!#$%&*@])"
_CHARACTERS = r"[^\s\x00\"'`<>|;]{4,64}"
_QUOTED = r"(?:[\"'(][ ]?)?(?=[^\s\x00]{0,60}[0-9])(?P<%s>" + _CHARACTERS + r")[\"')]?"
_THE = r"(?:le |la |un |une |mon |ton |son |votre |notre |the |a |your |my )?(?:nouveau |nouvelle |new )?"
_RUNS = (
    r"(?<![a-z])(?P<of>compte|comptes|account|session|connecte[rz]?(?:-toi|-vous)?|connexion|log(?:s|ged)? in|sign(?:s|ed)? in|ca|ça|it)"
    r"(?: (?:de service|d'admin|partage|du poste|local))?(?: (?:marche|marchait|fonctionne|roule|works?|passe))?(?: (?:encore|toujours|maintenant|still|now|bien))? (?:avec|with)"
)
_THING = (
    r"(?<![a-z])(?:(?:l'alarme|le cadenas|le coffre(?:-fort)?|le portail|la barriere|la grille|le casier)(?: (?:du|de la|des|d'en|de l') ?[a-z]{3,14})?"
    r"|pour (?:la porte|le garage|l'entree|entrer|ouvrir)(?: [a-z']{2,12}){0,4}?)"
)
_PATTERN = Lowered(
    (
        rf"(?<![a-z])\"?(?P<label>{_LABEL}){_OWNER}{_ASIDE}(?P<link>{_MARK}|{_VERB}|{_NEXT}|(?P<reply>{_REPLY})){_QUOTED % 'given'}"
        rf"|(?<![\w.])(?:utilis[a-z]{{1,4}}|mets|mettez|mettre|prends|prenez|use) {_QUOTED % 'used'} (?:comme|as|pour) {_THE}(?P<as>{_LABEL})(?![a-z])"
        rf"|(?<![\w.])(?:tape[rz]?|entre[rz]?|mets|mettez|fais|faites|compose[rz]?|type|enter) {_QUOTED % 'typed'} (?:quand|lorsqu[e']|si|when|if) ?[^.!?\n\x00]{{2,30}} {_THE}(?P<asked>{_LABEL})(?![a-z])"
        rf"|{_RUNS} {_QUOTED % 'runs'}"
        rf"|{_THING},? (?:c'est|cest)(?: le| toujours| encore)? (?P<opens>[#*]?[0-9]{{4,8}}[#*]?)(?![\w$%-]|[.,/:][0-9])"
        rf"|(?<![^\s\"'(]){_QUOTED % 'first'},? (?:(?:est|is|c'est) )?(?:le|la|mon|ton|votre|notre|the|your|my) (?:nouveau |nouvelle |new )?(?P<after>{_LABEL})(?![a-z])"
    ).encode(),
    plain=True,
)
_SAID = re.compile(rb"(?:c'est|cest|it's|voici) \Z", re.IGNORECASE)
_VERBS = re.compile(rb",? (?:est|is|c'est) ", re.IGNORECASE)
_CHANGED = re.compile(
    rb"(?<![a-z])(?:chang|modifi|remplac|reinitialis|mis |mets|fix|reset|updat|set)[a-z]{0,6} [^.!?\n\x00]{0,24}\Z",
    re.IGNORECASE,
)
_GROUPS = {"given": "label", "used": "as", "typed": "asked", "first": "after", "runs": "of", "opens": "opens"}
_YEAR = re.compile(rb"(?:19|20)\d\d(?:[01]\d[0-3]\d)?\Z")
_OF_WHAT = re.compile(rb"combinaison\Z", re.IGNORECASE)
_OTHER_THING = re.compile(
    rb" (?:d[eu]|des|d') ?(?!(?:la |l')?(?:cadenas|coffre|casier|porte|serrure|garage|portail|alarme))",
    re.IGNORECASE,
)
_SECRET_CODE = re.compile(
    rb"code (?:d'acces|de deverrouillage|de debarrage|secret|wi-?fi|a usage unique)", re.IGNORECASE
)
_SORT = re.compile(rb"(?:[a-z]+[_-]?v?\d{1,3}|\d+[a-z]+)\Z", re.IGNORECASE)
"""What kind of key it is, or which one: « uuid_v4 », « KeePass2 », « 12caractères »."""
_FIGURES = re.compile(rb"\d[^\d]*\d")
_DESCRIBED = re.compile(rb"\+|_v\d|\A\d+[a-z]")
"""How a table describes one: « Argon2id+sel », « CSRF_token_v2 »."""
_HOST = re.compile(rb"@[\w-]*\.")
_LEAST = 8
_PRESSED = re.compile(rb"(?<![a-z])(?:ctrl|alt|shift|maj|cmd|fn)[+-]|\A[CF]\d{1,2}\b", re.IGNORECASE)
_MIXED = re.compile(rb"(?=[^\s]*[a-z])(?=[^\s]*[A-Z])(?=[^\s]*\d)(?=[^\s]*[!@$%*?&])[^\s/\\()]{8,}\Z")
_COUNTED = re.compile(
    rb"(?<![a-z])(?:reinitialis\w+|billets?|demandes?|politiques?|procedures?|directives?|appels?|motifs?|nombres?|total|oubli\w*|changements?|versions?|incidents?|requetes?|tickets?|resets?|polic(?:y|ies)|requests?)(?![a-z])",
    re.IGNORECASE,
)
"""What is counted, or written, of passwords."""
_COUNT_AFTER = re.compile(rb",? [A-Za-z' ]{3,24} ?: ?\d|[ ]?: ?\d")
_CELL_AFTER = re.compile(rb"[ ]?[;|][ ]?\w")
_ENDS = re.compile(
    rb"[ ]{0,2}(?:[.,;!)\"'/#|<>\]}-]|[\n\x00]|(?:et|and|pis|puis|pour|aussi|le|la|jusqu\w*|until|then|ou|or|maintenant|desormais|asteure|dorenavant|depuis|now|since)(?![a-z])|\Z)",
    re.IGNORECASE,
)
"""What follows a number that is a code and counts nothing."""
_SIGN_AMID = re.compile(rb"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[^\s/\\()@]*[!#$%&*?^~][A-Za-z0-9][^\s/\\()@]*")
_SIGN_LAST = re.compile(rb"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[^\s/\\()@]{7,}[!#$%&*?]")
_ACCESS = re.compile(
    rb"(?<![a-z])(?:compte|account|poste|portail|session|wi-?fi|serveur|server|vpn|ancien|the old|connect\w*|log(?:s|ged)? in|sign in|mot de passe|mdp|password)(?![a-z])",
    re.IGNORECASE,
)
"""Where something is entered with what ends with a sign."""
_OF_A_PASSWORD = re.compile(_WORDS.encode(), re.IGNORECASE)
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
    value = match.group(group).rstrip(b".,:)]}" if group in ("given", "runs") else b".,:)]}!?")
    if match.group("link") == b"=":
        value = value.partition(b"&")[0]  # of a link, whose next field it is not
    start, end = match.start(group), match.start(group) + len(value)
    if group in ("runs", "opens"):
        return _told_bare(candidate, group, value, start, end)
    if group == "first" and not (
        _SAID.search(candidate.before(12)) or _VERBS.match(candidate.data, match.end(group))
    ):
        return None
    if FACTORY.match(candidate.data[end : min(end + 110, candidate.high)]):
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
    label = match.group(_GROUPS[group])
    if _OF_WHAT.match(label) and _OTHER_THING.match(candidate.value, len(label)):
        return None
    if _NUMBER.fullmatch(value):
        told = _a_number(candidate, group, label, value, end)
    else:
        told = _a_word(candidate, group, label, value)
    return Found(0.86, start=start, end=end) if told else None


def _a_number(candidate: Candidate, group: str, label: bytes, value: bytes, end: int) -> bool:
    """Whether a number is what the label opens with, and counts, dates or numbers nothing."""
    password = _OF_A_PASSWORD.match(label) is not None
    if not (password or _OF_A_CODE.match(label)) or _YEAR.match(value) or _UNIT.match(candidate.data, end):
        return False
    if group != "given":
        return True
    link = (candidate.match.group("link") or b"").strip(b" \"'")[:1]
    if link in _CELLS and (password or label.islower() or _CELL_AFTER.match(candidate.data, end)):
        return False  # how many there were, in a table of what was asked for
    if not _ENDS.match(candidate.data, end) or _COUNT_AFTER.match(candidate.data, end):
        return False
    return not _COUNTED.search(candidate.before(48)) and not _COUNTED.search(
        candidate.value[: candidate.match.start(group) - candidate.start]
    )


def _a_word(candidate: Candidate, group: str, label: bytes, value: bytes) -> bool:
    """Whether letters and figures, or signs, make what the label says, and name no product, part, room or key to press."""
    signed = _SIGNED.match(value) is not None
    if (candidate.match.group("link") or b"").strip(b" \"'")[:1] in _CELLS and _DESCRIBED.search(value):
        return False
    if _OF_A_PASSWORD.match(label) or _SECRET_CODE.match(label):
        sure = group == "given" or signed or (len(value) >= _LEAST and _FIGURES.search(value) is not None)
        return strong(value) and sure and not _SORT.match(value if group != "given" else b"")
    if _OF_A_KEY.match(label):
        return strong(value) and not _SORT.match(value)
    if _OF_A_CODE.match(label):
        return signed and strong(value) and not _PRESSED.search(value)
    return (
        _MIXED.match(value) is not None
        and _HOST.search(value) is None
        and candidate.before(1) not in _IN_LINKS
    )


def _told_bare(candidate: Candidate, group: str, value: bytes, start: int, end: int) -> Found | None:
    """What something works with or opens with, where no word for a password or a code is said."""
    if group == "opens":
        counted = (
            _YEAR.fullmatch(value)
            or not _TOLD_CODES.search(candidate.before(160))
            or _UNIT.match(candidate.data, end)
            or not _ENDS.match(candidate.data, end)
        )
        return None if counted else Found(0.86, start=start, end=end)
    around = candidate.before(60) + candidate.match.group("of") + b" " + candidate.after(60)
    amid = _SIGN_AMID.fullmatch(value) is not None and len(value) >= _LEAST_AMID
    if not amid and not (_SIGN_LAST.fullmatch(value) and _ACCESS.search(around)):
        return None
    if stand_in(value) or tried(candidate, value) or not strong(value):
        return None
    return Found(0.8, start=start, end=end)


_LEAST_AMID = 7
_TOLD_CODES = re.compile(
    rb"(?<![a-z])(?:codes?|nip|pin|combinaisons?|mots? de passe|mdp)(?![a-z])", re.IGNORECASE
)
"""Without one of them before, « pour le garage, c'est 2500 » tells a price."""
_ANCHOR = r"(?:mot de passe|mdp|password|passcode|pwd?|pass ?phrase|phrase de passe|nip|pin|code|cle|combinaison|key|jeton|token|secret)"

DETECTOR = Detector(
    name="generic.secret_told",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        rf"\b{_ANCHOR}\b[^\n]{{0,90}}\n?[^\n]{{0,20}}[0-9]",
        rf"[0-9][^\n]{{0,90}}\b{_ANCHOR}\b",
        r"\b(?:avec|with) [\"']?[^ \n]{0,40}[!#$%&*?]",
        r"\b(?:alarme|cadenas|coffre|coffre-fort|portail|barriere|grille|casier|porte|garage|entree|entrer|ouvrir)[a-z' ]{0,30},? c'?est (?:le |toujours |encore )?[#*]?[0-9]{4}",
    ),
    pattern=_PATTERN,
    judge=judge,
    near=(160, 120),
)
