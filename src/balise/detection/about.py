"""Words of health, justice or money that say nothing of anyone, whatever the sentence joins them to."""

from __future__ import annotations

import re

from balise.detection.detector import Candidate
from balise.detection.lexicons.talk import FIGURATIVE, INVENTED, LONG_AGO, LOOSELY, PAST, RULE
from balise.detection.senses import other_sense
from balise.detection.words import Rare

_FIGURATIVE = Rare(FIGURATIVE.pattern.decode())
_PAST, _LONG_AGO = Rare(PAST), Rare(LONG_AGO)
_INVENTED = Rare(INVENTED)
_LOOSELY = Rare(LOOSELY)
_RULE = Rare(RULE)
_SOFTLY = re.compile(rb"exemples?|jeux? de roles?", re.IGNORECASE)
"""What is also said of someone real: « exemple de dossier : », « jeu de rôles annulé »."""
_RECENT = re.compile(rb"(?<!\d)20\d\d(?!\d)")
"""A year of which files are told, whatever tense they are told in."""
_CITED = re.compile(
    rb"\b(?:19|20)\d\d (?:QC[A-Z]{1,5}|CSC|SCC|CAF|CF|CanLII)\b|\[(?:19|20)\d\d\] \d? ?(?:[A-Z]\.|SCR|RCS|FC|OJ|AJ)"
)
"""A neutral citation (CanLII, SOQUIJ): what follows is published."""
_COURTS = (b" QC", b" CSC", b" SCC", b" CAF", b" CF", b" CanLII", b"] ")
"""One of them stands in every citation."""
_CHOICES = re.compile(rb"(?:choices|enum|Enum|Literal|options|ENUM)[ ]?[=(:\[]{1,3}[ ]?[\[({\"']")
"""A program lists what may be chosen."""
_QUERIED = re.compile(
    rb"(?<![a-z])(?:select|where|filter|case when|grep)(?![a-z])[^\n]{0,150}(?:=|like|in|then|when) ?\(?['\"%]{1,2}\Z",
    re.IGNORECASE,
)
"""A query asks for a value, whoever has it."""
CITED_BEFORE = 160
CHOSEN = 200


def sentence_of(candidate: Candidate, after: int = 90) -> bytes:
    """The segment of a candidate, at most 300 bytes before it and ``after`` bytes behind it."""
    low = max(candidate.low, candidate.start - 300)
    return candidate.data[low : min(candidate.high, candidate.end + after)]


def figurative(candidate: Candidate) -> bool:
    """Whether the word is an image: « fracture numérique »."""
    return _FIGURATIVE.match(candidate.after(24)) is not None


_BLANK = re.compile(
    rb"\[(?:[A-Z][A-Z' ./-]{2,40}|(?i:(?:pre)?noms?|dates?|a (?:completer|remplir|preciser)|inserer|inscrire|votre|name|your|insert)(?![a-z])[^\]\n]{0,40})\]|_{4,}|<(?i:nom|prenom|name|date)[^>\n]{0,20}>|\{\{? ?[a-z_. ]{2,30}\}?\}"
)
"""The place of a name or a date in what is yet to be filled."""
_UNFILLED = re.compile(rb"\A[^.\n:;?\x00]{0,30}[:?][ \t]{0,4}(?:\[[ _]?\]|_{3,}|\.{4,})")
"""After a label, what nobody has filled."""
_IF_ANY = Rare(
    r"\A(?: (?:de|chez|pour|par|of) (?:qui que ce soit|quiconque|n'importe qui|anyone|whoever|anybody)(?![a-z])|(?: (?:aux?|a la|de|du|des) [a-z]{3,14})?(?: a [a-z]{4,12})?[ ]?[,(]? ?(?:s'il y a lieu|le cas echeant|s'il y en a|if any|if applicable|dit-(?:il|elle) en riant|c'etait une blague)(?![a-z]))"
)
"""The fact that may be, of whoever, or is said in jest: « antécédents, s'il y a lieu »."""
_PRESS = Rare(
    r"(?<![a-z])(?:selon|d'apres|rapporte(?:nt)?|revele|ecrit|titre|relate|dans|reported by|reports|according to|told)(?: hier| aujourd'hui| ce matin)? ?"
    r"(?:(?-i:La Presse|Le Devoir|Le Soleil|Le Droit|Le Figaro|Le Monde)|(?:le )?journal de (?:montreal|quebec)|radio-canada|ici premiere|tva nouvelles|tva|noovo|"
    r"la presse canadienne|rds|tva sports|cbc|ctv|(?:the )?(?:montreal )?gazette|(?:the )?globe and mail|(?:the )?toronto star|reuters|agence france-presse|l'afp)(?![a-z])"
    r"|(?<![a-z])(?:rapporte|rapportait|revele|revelait|titre|titrait|relate|relatait|a (?:rapporte|revele|titre|relate))(?: hier| ce matin| lundi| samedi| dimanche)? (?:(?-i:Le|La|Les|L'|The)[ ]?(?-i:[A-Z])[a-z]+)|(?<![a-z])(?:revue de presse|coupures? de presse|press review|veille mediatique) ?:"
)
"""What the press already told of someone."""
_TOLD_IN = Rare(
    r"(?<![a-z])(?:(?:le|ce|un|son|the|a|this) (?:film|livre|roman|documentaire|balado|biopic|movie|novel|memoir)|(?:la|cette|une|sa|the|this) (?:serie|piece de theatre|autobiographie|biography|series))"
    r"(?: [a-z-]{3,14}){0,2} (?:raconte|relate|retrace|decrit|suit|porte|met en scene|tells|follows|depicts)(?![a-z])"
    r"|(?<![a-z\" ]) ?(?:dans|in) \" ?(?-i:[A-Z])[^\"\n]{2,50}\"(?: ?,| de (?-i:[A-Z])| \()|(?<![a-z])(?:l'intrigue|la piece|le roman|le film|le personnage) ?:? (?:de |dans )?(?:la piece |le roman |le film )?\""
    r"|\" ?, (?:un|une|a) (?:roman|piece|film|livre|recit|essai|balado|documentaire|album|spectacle|exposition|novel|play)(?![a-z])"
    r"|(?<![a-z])(?:dans|in) (?:son|sa|ses|his|her)(?: [a-z]{4,12})? (?:livre|roman|autobiographie|documentaire|balado|film|book|memoir|podcast)(?![a-z])"
)
"""A life that a work tells the public."""


def ruled(sentence: bytes) -> bool:
    """Whether a sentence is one of rule, offer or general talk."""
    return _RULE.search(sentence) is not None


def published(sentence: bytes) -> bool:
    """Whether a sentence repeats what the press or a work already told the public."""
    return _PRESS.search(sentence) is not None or _TOLD_IN.search(sentence) is not None


def _made_up(sentence: bytes, *, named: bool) -> bool:
    """Whether a sentence says that it is made up; of someone named in whole, by more than what files say too."""
    said = _INVENTED.search(sentence)
    return said is not None and not (named and _SOFTLY.match(said[0]))


def of_nobody(data: bytes, low: int, start: int, end: int, sentence: bytes, *, named: bool) -> bool:
    """Whether a sentence tells of history, of someone invented, or of a published judgment.

    ``named``: it holds a whole name or an identifier, which words that are also said of files do not undo.
    """
    if published(sentence) or (not named and _LOOSELY.search(sentence)):
        return True
    if other_sense(data, low, start, end) or _made_up(sentence, named=named):
        return True
    if (_LONG_AGO if named else _PAST).search(sentence) and not _RECENT.search(sentence):
        return True
    if _IF_ANY.match(data[end : end + 40]):
        return True
    if not named and (
        _BLANK.search(data, max(low, start - CHOSEN), start) or _UNFILLED.match(data[end : end + 60])
    ):
        return True
    if not named and _QUERIED.search(
        data, max(data.rfind(b"\n", max(0, start - CHOSEN), start) + 1, start - CHOSEN), start
    ):
        return True
    if _CHOICES.search(
        data, max(data.rfind(b"\n", max(0, start - CHOSEN), start) + 1, start - CHOSEN), start
    ):
        return True
    before = max(0, min(low, start - CITED_BEFORE))
    part = data[before:start]
    return any(map(part.__contains__, _COURTS)) and _CITED.search(data, before, start) is not None
