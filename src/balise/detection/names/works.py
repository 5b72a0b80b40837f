"""Authors: names that a treatise, an exhibition, a style or a catalogue's entry tells, and no one's affairs.

An author is told of by what is said of the work in the same sentence: published, cited, shown somewhere. Without it, an author
and somebody whose guide or story it is are written alike. Texts are folded to ASCII, one character for one.
"""

from __future__ import annotations

import re

_BY = r" (?:de |d'|par )"
_DETERMINED = r"(?<![A-Za-z])(?:le|la|les|l'|un|une|des|du|au|aux|ce|cet|cette|ces|d'un|d'une|deux|trois|plusieurs|quelques|certaine?s)[ ]?"
_SUBJECTS = r"(?:droit|procedure|gestion|comptabilite|grammaire|histoire|philosophie|economie|chimie|physique|biologie|mathematiques|statistiques?|sociologie|pedagogie|criminologie|ethique|redaction)"
_OF_SUBJECT = rf"(?: (?:de |d'|en |sur (?:le |la |l'|les )?){_SUBJECTS}(?: [a-z]{{4,}})?)"
_HELD_WORK = re.compile(
    rf"{_DETERMINED}(?:manuels?|guides?|disques?|vinyles?|ouvrages?|precis|lexiques?|atlas|monographies?|anthologies?|(?:pre|post)faces?|traites?|doctrine){_OF_SUBJECT}?{_BY}\Z",
    re.IGNORECASE,
)
"""What is published, and what somebody may have left on a desk."""
_LEARNED = re.compile(rf"{_DETERMINED}(?:traites?|doctrine){_OF_SUBJECT} (?:de |d')\Z", re.IGNORECASE)
_DOCTRINE = re.compile(
    rf"(?<![a-z])(?:tribunal|cour|juges?|arrets?|jugements?|c\.c\.q|[a-z]+ (?:renvoie|souscrit)) [^.!?\n\x00]{{0,60}}{_DETERMINED}(?:traites?|doctrine){_OF_SUBJECT}? (?:de |d')\Z",
    re.IGNORECASE,
)
"""« Le tribunal écarte la doctrine de … »."""
_SHOWN_WORK = re.compile(
    rf"{_DETERMINED}(?:fresques?|murales?|vitraux|vitrail|estampes?|operas?|ballets?|(?:pre|post)faces?|anthologies?|monographies?){_BY}\Z"
    r"|(?<![A-Za-z])(?:l'|cette |une |la )(?:exposition|retrospective) (?:consacree|dediee) a \Z",
    re.IGNORECASE,
)
_REST = r"(?!(?:[^.;!?\n\x00]{0,80}[ '])?(?:elle|il|lui|son|sa|ses|qui|dont|victime|depuis|apres|pour)(?![a-z]))[^,(:;.!?\n\x00]{0,60}(?:[.;!?\x00]|\Z)"
"""The rest of a sentence that tells nothing of someone."""
_SHOWN = re.compile(
    rf" (?:(?:se tient|se tiendra|ouvre|ouvrira|orne|ornent|ornera|figure|figurent|est (?:presentee|exposee|inauguree|restauree)|sera (?:presentee|exposee|inauguree|restauree))(?![a-z])|au (?:musee|programme)(?![a-z])){_REST}"
)
_CITED = re.compile(
    r",? \(?(?:(?:publiee?s?|parue?s?|reeditee?s?)(?: en)?(?: [a-z]{3,9})? (?:18|19|20)\d\d|(?:(?:publiee?s?|parue?s?|editee?s?|reeditee?s?) )?(?:aux (?:[Ee]ditions|[Pp]resses)|chez (?:Boreal|Leme?ac|Alto|XYZ|Gallimard|Wilson|Yvon Blais|Themis))(?: [A-Z][A-Za-z]+){0,3}"
    r"|citee?s? en (?:annexe|bibliographie|epigraphe|note)|ISBN [\d-]{10,17})(?![a-z\d])\)?(?:, (?:est|sont) (?:epuisee?s?|disponibles?|en vente))?[ ]?(?:[.;!?\x00]|\Z)"
)
"""A sure sign of what is published, that ends the sentence."""
_STYLE = re.compile(
    r"\b(?:tons?|styles?|humour|ecriture|polar|dialogues?|narration|ambiance|verve|fables?) a la (?:(?:facon|maniere) (?:de |d'))?\Z"
    r"|\b(?:a la (?:maniere|facon)|dans (?:le style|la veine|la lignee)|pastiches?|parodies?) (?:de |d')\Z|\bin the (?:style|manner) of \Z",
    re.IGNORECASE,
)
_COMPOSED = re.compile(
    r"\b(?:re)?(?:ecri[a-z]*|redige[a-z]*|compose[a-z]*|write|writing)\b|\b(?:invente|imagine|discours|sonnet|haiku|limerick|sketch|speech|poem|essay)\b",
    re.IGNORECASE,
)
"""What is asked for in someone's style."""
_CLOSES = re.compile(r" ?[\"')]?(?:[.;!?\x00]|\Z)")
"""The clause ends with the name: no comma, no line below that tells of someone."""
_ON_THIS_POINT = re.compile(rf"(?: (?:sur ce (?:point|sujet)|a cet egard))?{_CLOSES.pattern}")
_ENTRY = re.compile(
    r"(?<!\d)[1678]\d\d[ \t]{1,2}[\d#_\\|]{0,2} ?[\d#_]? ?\${1,2}a ?(?:[A-Z][A-Za-z' -]{1,30}, )?\Z"
)
"""« 100 1# $a »: the heading of a catalogue's entry for an author, a subject or a contributor."""

_LINKS = ("de ", "d'", "par ", "la ", " a ", " of ")
_STEMS = (
    "doctrine", "traite", "manuel", "guide", "disque", "vinyle", "ouvrage", "precis", "lexique", "atlas", "monographie", "face", "anthologie", "fresque", "mural", "vitra",
    "estampe", "opera", "ballet", "exposition", "retrospective", "ton", "style", "humour", "ecriture", "polar", "dialogue", "narration", "ambiance", "verve", "fable",
    "maniere", "manner", "facon", "veine", "lignee", "pastiche", "parodie",
)  # fmt: skip
"""One of these stands in the words that lead to an author."""
_REACH = 96


def catalogued(before: str) -> bool:
    """Whether a field of a catalogue of books leads there."""
    return "$a" in before[-40:] and _ENTRY.search(before) is not None


def authored(text: str, before: str, end: int) -> bool:
    """Whether a full name is that of a work's author or subject; ``before``: the line that leads to it."""
    if not before.endswith(_LINKS):
        return False
    before = before[-_REACH:]
    lower = before.lower()
    if not any(map(lower.__contains__, _STEMS)):
        return False
    if _CLOSES.match(text, end) and (
        _LEARNED.search(before) or (_COMPOSED.search(before) and _STYLE.search(before))
    ):
        return True
    if _ON_THIS_POINT.match(text, end) and _DOCTRINE.search(before):
        return True
    if _SHOWN.match(text, end) and _SHOWN_WORK.search(before):
        return True
    return _CITED.match(text, end) is not None and _HELD_WORK.search(before) is not None
