"""Someone of the file with whom a note begins, told by their age or their room: « Usager de 63 ans, … »."""

from __future__ import annotations

import re

from balise.detection.sentence import Join, Sentence

_NOTED = frozenset(("\n", "\x00", ":", "-", "|", '"'))
"""What a note may follow."""
_OF_A_FILE = frozenset(("usager", "usagere", "patient", "patiente", "resident", "residente"))
"""Whom an establishment writes of; « homme de 32 ans » is of the news, « enfant de 6 ans » of a rule."""
_AGES = frozenset(("ans", "mois"))
_BEGINS = re.compile(
    rb"(?<![a-z])(?:usagere?|patiente?|residente?)(?: d(?:e |')\d{1,3} (?:ans|mois)| du \d| de la chambre|(?<=year-old patient)|(?<=year-old resident))",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    rb"(?<![a-z])(?:vignettes?|cliniques?|cas|questions?|examens?|exercices?|scenarios?|simulations?|exemples?|quiz|tests?|qcm|enseignement|cours|guides?|protocoles?|criteres?"
    rb"|inclusion|exclusion|manchettes?|faits? divers|assurances?|prestations?|regles?|directives?|normes?|politiques?|procedures?|programmes?|depliants?|affiches?|capsules?|recommandations?|roman"
    rb"|personnages?|etudes?|formations?|ficti(?:f|ve)|articles?|livres?|vaccins?|admissib[a-z]+|clienteles?|pour ?:|examples?|exams?|cases?|stud(?:y|ies)|guidelines?|criteria|rules?|policy|training|novel|eligibility|headlines)(?![a-z])",
    re.IGNORECASE,
)
"""Words before a description that is only a case to think about, or a kind of people."""
_RULED = re.compile(
    rb"(?<![a-z])(?:discute[rz]|obligatoires?|s'appliqu[a-z]+|vise[rz]?|admissibles?|eligible|quel(?:le)?s?|which|what|discuss|mandatory|required|applies|expliquez|nommez|decrivez|identifiez"
    rb"|choisissez|repondez|devrai[a-z]+|doi(?:ven)?t|should|must|(?:et|ou) (?:plus|moins)|(?:and|or) (?:over|older|under|more))(?![a-z])",
    re.IGNORECASE,
)
"""Words of a question, or of a rule, after it."""
BEFORE = 300
"""Bytes before a description that say that it is of a lesson."""
AFTER = 120


def described(sentence: Sentence, index: int) -> bool:
    """Whether a note begins with someone of a file at ``index``."""
    words = sentence.words
    if words[index] not in _OF_A_FILE:
        return False
    after = words[index + 1 : index + 5]
    begin = index
    if index > 2 and words[index - 1] == "year-old":
        begin = index - 3
    if begin and not (words[begin - 1] in _NOTED or sentence.stops(begin - 1)):
        return False
    aged = begin < index or (after[:1] in (["de"], ["d'"]) and any(unit in _AGES for unit in after[2:3]))
    roomed = after[:1] == ["du"] and after[1:2] and after[1].isdigit()
    roomed = roomed or (after[:3] == ["de", "la", "chambre"] and after[3:4] and after[3].isdigit())
    return bool(aged or roomed)


def said_of(sentence: Sentence, index: int) -> Join:
    """Of whom « que l'on dit » at ``index`` tells, right after them: « Mme Roy, que l'on dit alcoolique »."""
    words = sentence.words
    told = words[index + 1 : index + 2] == ["on"] or words[index + 1 : index + 3] == ["l'", "on"]
    if not told or index < 2 or words[index - 1] != ",":
        return Join.NONE
    return Join.NAMED if sentence.name_at(index - 2) >= 0 else sentence.role_at(index - 2)


def of_a_kind(data: bytes, low: int, start: int, end: int, high: int) -> bool:
    """Whether a fact is of one so described, whom the words around make a case, a question or a rule.

    What follows its segment, which ends at ``high``, tells of something else, and is not there yet in a stream.
    """
    found = list(_BEGINS.finditer(data, max(low, start - BEFORE), end))
    if not found:
        return False
    begin = found[-1].start()
    return (
        _SHOWN.search(data, max(0, begin - BEFORE), begin) is not None
        or _RULED.search(data, found[-1].end(), min(high, end + AFTER)) is not None
    )
