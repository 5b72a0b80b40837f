"""Someone of the file with whom a note begins, told by their age or their room: « Usager de 63 ans, … »."""

from __future__ import annotations

from balise.detection.sentence import Sentence

_NOTED = frozenset(("\n", "\x00", ":", "-", "|", '"'))
"""What a note may follow."""
_OF_A_FILE = frozenset(("usager", "usagere", "patient", "patiente", "resident", "residente"))
"""Whom an establishment writes of; « homme de 32 ans » is of the news, « enfant de 6 ans » of a rule."""
_AGES = frozenset(("ans", "mois"))
_BEFORE = 60
"""Words before a note among which a case or a rule is called so."""
_AFTER = 50
_SHOWN = frozenset(
    "vignette vignettes clinique cliniques cas question questions examen examens exercice exercices scenario scenarios simulation exemple exemples "
    "quiz test qcm enseignement cours guide guides protocole criteres critere inclusion exclusion manchettes manchette divers assurance prestations prestation "
    "regle regles directive directives norme normes politique procedure programme depliant affiche capsule lignes recommandations recommandation roman "
    "personnage personnages etude etudes formation fictif fictive article livre vaccin vaccins admissibilite admissible admissibles clientele "
    "example examples exam case cases study studies guideline guidelines criteria rule rules policy training novel eligibility headlines discussion".split()
)
"""Words before a description that is only a case to think about, or a kind of people."""
_RULED = frozenset(
    "discutez discuter obligatoire obligatoires applique appliquent viser vise admissible admissibles eligible quel quelle quels quelles question questions "
    "which what discuss mandatory required applies expliquez nommez decrivez identifiez choisissez repondez devrait devraient doit doivent should must".split()
)
"""Words of a question, or of a rule, after it."""
_FOR_THOSE = frozenset(("pour", "for"))
_MORE = frozenset(("et", "ou", "or", "and", "a"))
_BOUND = frozenset(("plus", "moins", "older", "over", "under", "more"))


def described(sentence: Sentence, index: int) -> bool:
    """Whether a note begins with such a one, and is neither of a lesson nor of a rule."""
    words = sentence.words
    word, after = words[index], words[index + 1 : index + 8]
    if word not in _OF_A_FILE:
        return False
    begin = index
    if index > 2 and words[index - 1] == "year-old":
        begin = index - 3
    if begin and not (words[begin - 1] in _NOTED or sentence.stops(begin - 1)):
        return False
    aged = begin < index or (after[:1] in (["de"], ["d'"]) and any(unit in _AGES for unit in after[2:3]))
    roomed = after[:1] == ["du"] and after[1:2] and after[1].isdigit()
    roomed = roomed or (after[:3] == ["de", "la", "chambre"] and after[3:4] and after[3].isdigit())
    return bool(aged or roomed) and not _of_a_kind(words, begin, index)


def _of_a_kind(words: list[str], begin: int, index: int) -> bool:
    """Whether what stands around a description says that it is of anyone: a case, a question, a criterion."""
    before, after = words[max(0, begin - _BEFORE) : begin], words[index + 1 : index + _AFTER]
    if not _SHOWN.isdisjoint(before) or not _RULED.isdisjoint(after):
        return True
    if before[-1:] == [":"] and not _FOR_THOSE.isdisjoint(before[-3:]):
        return True
    return any(one in _MORE and then in _BOUND for one, then in zip(after[2:5], after[3:6], strict=False))
