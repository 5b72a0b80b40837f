"""Secrets told in parts: « le début est … et la fin … », « partie 1 : … », ``"abc" + "D4f" + …``, "abc + D4f + …".

Format: two halves that are named, numbered parts, strings that a program joins, parts that signs add. Together they have
both cases and figures, or a sign, and a word of passwords stands near. Negatives: sums, formulas, keys of a keyboard, additions of names, versions. Level alone: Protégé C.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found
from balise.detection.secret_values import stand_in
from balise.detection.words import Words
from balise.detection.wordwise import Lowered

_PIECE = rb"(?!\w{2,10}://)[^\s\x00\"'`<>,;|]{2,}+"
_SIGN = rb"A-Za-z0-9_!#$%&*?@="
_STRING = rb"[\"'][" + _SIGN + rb".-]++[\"']"
_ADDED = rb"[" + _SIGN + rb"-]++"
_HALF = rb"(?:moitie|partie|bout|morceau|segment|bloc|half|part|chunk|piece)"
_FIRST = (
    rb"(?:(?:le |son |au )?debut|d'abord|commence par|(?:(?:la |le )?(?:premiere?|1ere?|1re|1er|first|1st)) "
    + _HALF
    + rb"|starts with|beginning)"
)
_LAST = (
    rb"(?:(?:la |sa |a la )?fin|(?:se )?(?:termine|finit) par|(?:(?:la |le )?(?:deuxieme|seconde?|2e|2eme|derniere?|second|last|2nd)) "
    + _HALF
    + rb"|le reste|la suite|ensuite|puis|ends with|the rest|the end)"
)
_LINK = rb"(?:[ ](?:est|c'est|is|:)|[ ]?[:=])?[ ]{1,2}(?:[\"'(`]{1,2}[ ]?)?"
_NUMBERED = (
    rb"(?:parties?|parts?|bouts?|morceaux?|segments?|blocs?|blocks?|groupes?|chunks?|pieces?)[ ](?:no )?"
)
_FORMS = (
    rb"(?<![a-z])" + _FIRST + rb"(?:[ ][^.!?\n\x00:;,=]{0,40}?)?" + _LINK + rb"(?P<first>" + _PIECE + rb")[ ]?[\"')`]{0,2}[ ]?[,;.]?[ \r\n]{0,4}(?:et |and |puis |then )?"
    + _LAST + rb"(?:[ ](?:du|de la|de l'|of the) ?[a-z]{2,14})?" + _LINK + rb"(?P<last>" + _PIECE + rb")",
    rb"(?<![a-z])" + _NUMBERED + rb"1[ ]?[:=-][ ]?(?P<listed>" + _PIECE + rb"(?:[\s,;.]{1,4}" + _NUMBERED + rb"\d{1,3}[ ]?[:=-][ ]?" + _PIECE + rb"){1,})",
    rb"(?P<literals>" + _STRING + rb"(?:\s{0,4}(?:\+|\.|&|\|\|)\s{0,4}" + _STRING + rb"){3,})",
    rb"(?P<few>" + _STRING + rb"(?:\s{0,4}(?:\+|\.|&|\|\|)\s{0,4}" + _STRING + rb"){1,2})",
    rb"(?P<joined>\[[ ]?" + _STRING + rb"(?:[ ]?,\s{0,2}" + _STRING + rb"){2,}[ ]?\])(?=[ ]?\.join\(|\))",
    rb"(?P<kept>(?<![\w.])[A-Za-z_]\w{0,30})[ ]?(?::[ ]?[A-Za-z\[\]<>]{3,16})?[ ]?=[ ]?(?P<held>[\[(][ ]?" + _STRING + rb"(?:[ ]?,\s{0,2}" + _STRING + rb"){2,}[ ]?[\])])(?=[^\x00]{0,400}?(?:\.join\([ ]?(?P=kept)[ ]?\)|(?<![\w.])(?P=kept)\.join\(|implode\([^()]{0,12}(?P=kept)))",
    rb"(?<![\w+/=!#$%&*?@-])(?P<added>" + _ADDED + rb"(?:[ ]\+[ ]" + _ADDED + rb"){3,})(?![\w+/=-])",
)  # fmt: skip
_OPENED = Words(
    "mots? de passe; mdp; passwords?; passphrase; jetons?; tokens?; cles?; keys?; secrets?; credentials?; identifiants?; acces; api; wifi; wi-fi; codes?; nip; login; admin; compte; session"
)
_NUMBER = re.compile(rb"(?:\A|\s)" + _NUMBERED + rb"\d{1,2}[ ]?[:=-][ ]?", re.IGNORECASE)
_SIGNED = re.compile(rb"[!#$%&*?@]")
_SIGNS = re.compile(rb"[A-Za-z0-9_!#$%&*?@=.-]+")
_SCRAMBLED = re.compile(rb"[A-Za-z]\d+[A-Za-z]|[!#$%*?@]")
_DRAWN = re.compile(rb"(?=[A-Z0-9]{0,40}[A-Z]\d{1,3}[A-Z])[A-Z0-9]{16,}\Z")
"""A key without small letters, as some providers draw theirs."""
_REST = re.compile(rb"[^\s\x00\"'`<>]*")
_LEAST = 8
"""Characters of a secret put together."""
_SHORT = {"literals": (12, 4), "joined": (12, 3), "held": (12, 3), "added": (8, 4)}
"""Characters of a part that may be a word, too, and how many parts there are, such or longer and scrambled."""


def _mixed(plain: bytes) -> bool:
    """Whether characters put together have a figure, and a sign or both cases."""
    return (
        re.search(rb"\d", plain) is not None
        and re.search(rb"[A-Za-z]", plain) is not None
        and (
            _SIGNED.search(plain) is not None
            or (re.search(rb"[a-z]", plain) is not None and re.search(rb"[A-Z]", plain) is not None)
        )
    )


def judge(candidate: Candidate) -> Found | None:
    match = candidate.match
    form = match.lastgroup or ""
    start, end = match.start("first" if form == "last" else form), match.end(form)
    if form in ("last", "listed") and (rest := _REST.match(candidate.data, end, candidate.high)):
        # Signs that part the others stand in the last one up to its blank.
        end = start + len(candidate.data[start : rest.end()].rstrip(b".,;:)|"))
    if form == "last":
        plain = match.group("first").rstrip(b".,;:)") + candidate.data[match.start("last") : end]
    else:
        parts = _SIGNS.findall(_NUMBER.sub(b" ", candidate.data[start:end]))
        short, least = _SHORT.get(form, (end, 0))
        parts = [part for part in parts if len(part) <= short or _SCRAMBLED.search(part)]
        if len(parts) < least:
            return None
        plain = b"".join(parts)
    if (
        not (_mixed(plain) or (form in ("joined", "held") and _DRAWN.match(plain)))
        or len(plain) < _LEAST
        or not (_named_beside(candidate, plain) if form == "few" else _near(candidate))
        or stand_in(plain)
    ):
        return None
    return Found(0.8, start=start, end=end)


_HALVES = re.compile(rb"moitie|half", re.IGNORECASE)


_PASSWORD = re.compile(
    rb"(?<![a-z])(?:identified by|mots? de passe|mdp|passw(?:or)?d|passphrase|pwd)(?![a-z])[^\n\x00]{0,60}\Z",
    re.IGNORECASE,
)
_PASSWORD_AFTER = re.compile(
    rb"[^\n\x00]{0,60}(?<![a-z])(?:mots? de passe|mdp|passw(?:or)?d|passphrase|pwd)(?![a-z])", re.IGNORECASE
)


def _named_beside(candidate: Candidate, plain: bytes) -> bool:
    """Whether a line says that two or three strings make a password, and they look like one."""
    if not (_SIGNED.search(plain) and re.search(rb"\d", plain)):
        return False
    return _PASSWORD.search(candidate.before(90)) is not None or (
        _PASSWORD_AFTER.match(candidate.after(90)) is not None
    )


def _near(candidate: Candidate) -> bool:
    """Whether a word of what opens stands near, or halves are spoken of, as of few other things so written."""
    return (
        _HALVES.search(candidate.value) is not None
        or _OPENED.met(candidate.before(160))
        or _OPENED.met(candidate.value)
        or _OPENED.met(candidate.after(120))
    )


DETECTOR = Detector(
    name="generic.secret_parts",
    type=FindingType.SECRET,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:debut|commence par|moitie|d'abord|starts with|beginning|first (?:half|part|chunk))\b[^\x00]+\b(?:fin|ensuite|puis|finit par|termine par|reste|suite|moitie|partie|ends with|rest|half|part|end)\b",
        r"\b(?:partie|part|bout|morceau|segment|bloc|block|groupe|chunk|piece)s? (?:no )?1 ?[:=-][^\x00]+\b2 ?[:=-]",
        r"[\"']\s{0,4}(?:\+|\.|&|\|\|)\s{0,4}[\"'][^\"'\n\x00]+[\"']\s{0,4}(?:\+|\.|&|\|\|)\s{0,4}[\"'][^\"'\n\x00]+[\"']\s{0,4}(?:\+|\.|&|\|\|)",
        r"\b(?:identified by|mots? de passe|mdp|passwo?r?d|pwd)\b[^\n]{0,60}[\"'] ?(?:\+|\.|&|\|\|) ?[\"']",
        r"[\"'] ?(?:\+|\.|&|\|\|) ?[\"'][^\n]{0,90}\b(?:mots? de passe|mdp|passwo?r?d|pwd)\b",
        r"[\"'][ ]?\][ ]?\.join\(|[\"']\.join\( ?(?:\[ ?[\"']|[a-z_][a-z0-9_]{0,30} ?\))|\.join\( ?[\"'][^\"'\n]{0,3}[\"'] ?\)",
        r"[a-z0-9_!#$%&*?@=-] \+ [a-z0-9_!#$%&*?@=-]+ \+ [a-z0-9_!#$%&*?@=-]+ \+",
    ),
    pattern=Lowered(b"|".join(_FORMS), plain=True),
    judge=judge,
)
