"""A value whose label stands apart from it: in another field of a record, in the comment of a program, after it, over a rule, or as what a sentence announces.

« {"champ": "NIP", "valeur": "4821"} », « const v = "…"; // mot de passe », « sous « NAS », la valeur suivante ». What is
read instead has the label right before the value, and detectors judge it as any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from balise.detection.detector import digits_of
from balise.detection.disguise.piece import Rewrite

_LABEL = (
    r"(?:(?:numero |no |code )?(?:d'|de |du )?(?:nas|sin|nam|n\.a\.s\.?|ramq|assurance[ -](?:sociale|maladie)|social insurance(?: number)?|health card)"
    r"|dates? (?:de |of )?(?:naissance|birth)|ddn|dob|nee? le"
    r"|mots?[ _-]de[ _-]passe|mdp|motdepasse|passwords?|passphrase|pwd|passcode|phrase de passe|nip|pin"
    r"|codes? (?:d'(?:acces|alarme|entree|activation|urgence)|secrets?|de (?:la )?(?:porte|verification|securite|deverrouillage|cadenas|coffre|l'alarme))"
    r"|(?:access|gate|door|alarm) code|cles? d'(?:api|acces)|cles? (?:secretes?|privees?)|api[ _-]?key|secret[ _-]?key|access[ _-]?key|jeton(?: d'acces)?|(?:access )?token"
    r"|plaques?(?: d'immatriculation)?|immatriculation|licen[cs]e plate|passe?ports?|(?:numero|no) de passe?port"
    r"|permis de conduire|driver'?s licen[cs]e|code permanent|compte bancaire|bank account|cartes? de credit|credit card"
    r"|(?:telephone|tel\.|home phone|cell(?:ulaire)?)(?: (?:a la |de la )?(?:maison|residence|domicile)| personnel)?|courriel personnel)"
)
_TAIL = r"(?: (?:de |du |d'|des |pour )?[a-z'-]{1,16}){0,3}"
_KEY = r"(?:champs?|fields?|notes?|labels?|libelles?|noms?|names?|keys?|cles?|attributs?|rubriques?|questions?|titres?|title|desc(?:ription)?|propriete|property|types?|nature|genre|kind)"
_VALUE = r"(?:val(?:eur)?s?|values?|contenus?|reponses?|answers?|texte?|donnees?)"
_COMMENT = r"(?://|#|--|/\*|<!--|;|\brem )"
_INSIDE = r"[^\"'`\n\x00<>]{3,80}"
ANCHORS = (
    rf"{_KEY}[\"']?[ ]?[:=][ ]?[\"']?{_LABEL}",
    rf"[\"'][)]?[;,]?[ ]{{0,3}}{_COMMENT}[ ]?(?:le |la |l')?{_LABEL}",
    rf"{_COMMENT}[ ]?(?:le |la |l')?{_LABEL}",
    rf"<(?:label|dt|th|b|strong)[^<>]{{0,60}}>[ ]?{_LABEL}",
    rf"{_LABEL}[ ]?[?:]?[ ]?\n[ ]{{0,8}}(?:[-=_]{{3}}|[ ]{{3}}|r(?:ep(?:onse)?)?[ .:])",
    rf"{_LABEL}(?:\t\t|[ ]?=[ ]?\[)|[\"']{_LABEL}[ ]?[:=]?[\"'],[ ]?[\"']",
    rf"\({_LABEL}{_TAIL}\) (?:comme suit|suivante?s?|ci-|as follows)",
    rf"(?:champ|case|rubrique|sous|field|box|ligne)[ ][\"'\xab<]{{0,2}}[ ]?{_LABEL}",
    rf"[a-z0-9!@$%&*_-]{{4}},?[ ](?:c'est (?:bien )?|est (?:bien )?|is )(?:le |la |l'|son |sa |mon |ma |the |his |her |my ){_LABEL}",
)
_END = r"(?![a-z0-9])"
_QUOTE = r"[\"'`]"
_PAIRS = tuple(
    re.compile(pattern.encode(), re.IGNORECASE)
    for pattern in (
        # another field of the same record
        rf"(?<![a-z]){_KEY}(?P<q>[\"']?)[ ]?[:=][ ]?(?P<r>[\"']?)(?P<label>{_LABEL}{_TAIL}){_END}(?P=r)[ ]?(?:,[ ]?|\n[ ]{{0,8}}|[ ])(?P=q){_VALUE}(?P=q)[ ]?[:=][ ]?[\"']?(?P<value>[^\"'\s])",
        # a comment on the line before, or before on the line
        rf"{_COMMENT}[ ]?(?:le |la |l')?(?P<label>{_LABEL}{_TAIL}){_END}[ ]?:?[ ]?(?:\*/|-->)?[ ]?\n[^\"'`\n\x00]{{0,40}}[:=(][ ]?{_QUOTE}(?P<value>[^\"'`\s])",
        rf"/\*[ ]?(?P<label>{_LABEL}{_TAIL}){_END}[ ]?\*/[ ]?[\"'`]?(?P<value>[^\"'`\s])",
        # an element that its attribute names
        rf"<[a-z:]{{2,14}} (?:[a-z-]{{2,12}}=[\"'][^\"'<>\n]{{0,40}}[\"'] ){{0,2}}(?:nom|name|id|label|libelle|cle|key|type|titre)=[\"'](?P<label>{_LABEL}{_TAIL}){_END}[\"'][^<>\n]{{0,80}}>[ ]?(?P<value>[^\s<>\"'])",
        # elements of a page
        rf"<(?:label|dt|th|b|strong)(?: [^<>]{{0,60}})?>[ ]?(?P<label>{_LABEL}{_TAIL}){_END}[ ]?:?[ ]?</[a-z]{{1,8}}>\s{{0,4}}(?:<input[^<>]{{0,80}}?value=[\"']|(?:<[a-z]{{1,8}}(?: [^<>]{{0,60}})?>[ ]?){{1,3}})(?P<value>[^\"'<>\s])",
        # over a rule, over an indented line, on the line of an answer, before tabs or brackets
        rf"(?:(?<=\n)|(?<=\A))(?:[*+-] |q(?:uestion)? ?[:.] ?)?(?P<label>{_LABEL}{_TAIL}){_END}[ ]?[?:]?[ ]?\n(?:[-=_]{{3,60}}[ ]?\n|[ ]{{3,8}}|r(?:ep(?:onse)?)? ?[:.][ ]?)(?P<value>[^\s<>-])",
        rf"(?<![a-z0-9])(?P<label>{_LABEL}){_END}(?:\t{{2,8}}|[ ]?=[ ]?\[[\"']?)(?P<value>[^\s\"'\]])",
        rf"[\"'](?P<label>{_LABEL}{_TAIL}){_END}[ ]?[:=]?[\"'],[ ]?[\"'](?P<value>[^\"'\s])",
        # what a sentence announces
        rf"\((?P<label>{_LABEL}{_TAIL}){_END}\) (?:comme suit|suivante?s?|ci-(?:dessous|apres)|as follows)[ ]?:?\s[ ]?(?P<value>[^\s\"'])",
        rf"(?<![a-z])(?:champ|case|rubrique|sous|field|box|ligne)[ ][\"'\xab<]{{0,2}}[ ]?(?P<label>{_LABEL}{_TAIL}){_END}[ ]?[\"'\xbb>]{{0,2}}(?:,[ ]?|[ ])(?:(?:on |il |elle |j'|the )?[a-z']{{1,8}}[ ]){{0,2}}(?:lit|ecrit|inscrit|mis|indique|trouve|reads?|says?|valeur suivante|chiffres? suivants?|numero suivant|suivante?)[ ]?:?(?:[ ]|\n)[\"'\xab<]{{0,2}}[ ]?(?P<value>[^\s\"'])",
    )
)
_AFTER = tuple(
    re.compile(pattern.encode(), re.IGNORECASE)
    for pattern in (
        # a comment, a condition or an element after the value
        rf"[:=(][ ]?(?P<quote>[\"'`])(?P<value>{_INSIDE})(?P=quote)[)]?[;,]?[ ]{{0,3}}{_COMMENT}[ ]?(?:le |la |l')?(?P<label>{_LABEL}){_END}",
        rf"=[ ]?(?P<quote>[\"'`])(?P<value>{_INSIDE})(?P=quote) where [a-z_]{{2,20}} ?= ?[\"'](?P<label>{_LABEL}){_END}",
    )
)
_CALLED = re.compile(
    rf",? (?:c'est|est|is) (?:bien )?(?:le |la |l'|son |sa |mon |ma |the |his |her |my )(?P<label>{_LABEL}){_END}(?=[ ]?(?:[?.!,;\n]|\Z| (?:de|du|d')))".encode(),
    re.IGNORECASE,
)
"""« 4821, c'est bien le NIP? », and what stands before it."""
_BEFORE_IT = re.compile(rb"(?<![\w.-])[^\s\"',;:()]{3,39}[^\s\"',;:().](?: [^\s\"',;:()]{2,12}){0,2}\Z")
_LONGEST, _SHORT = 70, 24
_OF_ACCESS = re.compile(
    rb"mots?[ _-]de|mdp|motdepasse|pass|pwd|phrase|nip|pin|code[s]? (?:d'|secret|de )|code\Z|cles?|key|jeton|token",
    re.IGNORECASE,
)
"""Labels of secrets, beside which programs and pages say many other things."""
_READ = re.compile(rb"[^\s\"'<>]{1,80}")
_NO_SECRET = re.compile(
    rb"[#.$]|//|(?:0000|1234|12345|123456)\Z|.*(?:caract|chiffre|jours?\Z|minim|maxim|charac|digit|\.html|\.php)|\d{1,3}(?:\.\d{1,3}){3}",
    re.IGNORECASE | re.DOTALL,
)
_SECRET = re.compile(
    rb"(?:[^\s]*?(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4}|[^\s]*[!@$%&*?]|(?=[^\d]*\d[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[^\s./(]{12})"
)
"""Four figures that are no year, a sign, or a long word with figures."""
_ENCODED = re.compile(rb"(?=[^\s]*[a-z][^\s]*[A-Z])[A-Za-z0-9+/]{16,}={0,2}")
_MACHINES = re.compile(rb"\d{1,3}(?:\.\d{1,3}){3}(?!\d)")
_FIGURES = 4
_BY_DEFAULT = re.compile(rb"[^\n,;\"'{}]{0,60}?(?:par defaut|exemple|default|example)", re.IGNORECASE)


def rewrites(data: bytes) -> Iterator[Rewrite]:
    """Labels that stand apart, put before their value."""
    for pattern in _PAIRS:
        for match in pattern.finditer(data):
            yield from _labelled(data, match["label"], match.start("value"))
    for pattern in _AFTER:
        for match in pattern.finditer(data):
            yield from _labelled(data, match["label"], match.start("value"))
    for match in _CALLED.finditer(data):
        value = _BEFORE_IT.search(data, max(0, match.start() - _LONGEST), match.start())
        if value:
            yield from _labelled(data, match["label"], value.start(), value.end())


def _labelled(data: bytes, label: bytes, start: int, end: int = 0) -> Iterator[Rewrite]:
    """The label right before a value, up to ``end`` if known, where that is none of what is said of fields."""
    value = _READ.match(data, start)
    if value is None or _BY_DEFAULT.match(data, value.end()) or _MACHINES.match(value.group()):
        return
    if label.lower() == b"pin" and data[start - 1 : start] == b"[":
        return  # of a circuit
    if _OF_ACCESS.match(label):
        if _NO_SECRET.match(value.group()) or not _SECRET.match(value.group()):
            return
    elif len(digits_of(data[start : end or start + _SHORT])) < _FIGURES and b"@" not in value.group():
        return
    if data[start - 1 : start] == b">" and _ENCODED.fullmatch(value.group()):
        yield start - 1, start, b"> " + label + b" : "  # the value is left to what decodes it
        return
    yield start, start + 1, label + b" : " + data[start : start + 1]
