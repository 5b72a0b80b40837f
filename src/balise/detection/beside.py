"""Whose a fact is by what stands right beside it: a noun of people before a name, a talk that is about it, one to whom it is explained."""

from __future__ import annotations

from balise.detection.lexicons.grammar import KIN, OFFICIALS, ROLES, Part
from balise.detection.lexicons.money import JOBS
from balise.detection.sentence import Sentence

LINKS = frozenset(
    str.split(
        """
        de du d' des of pour chez for to a au par by against contre visant impliquant
        """
    )
)
"""Words that lead from a fact to whose it is."""
_SUBJECT = frozenset(("sur", "about", "concernant", "regarding"))
_TALKS = frozenset(
    str.split(
        """
        article atelier conference document formation guide politique presentation texte capsule depliant
        affiche cour recherche etude reportage memoire seance reglement statistique donnee comite programme
        sondage workshop talk paper training
        """
    )
)
_FAR = 9
"""Words from such a noun to what it is about, at most."""
_ASKS = frozenset(
    str.split(
        """
        peux peux-tu pourrais pourrais-tu pouvez pouvez-vous pourriez-vous comment can could how aide-moi
        """
    )
)
_TO = frozenset(("a", "au", "aux", "to"))
EXPLAINS = ("expliqu", "present", "enseign", "montr", "vulgaris", "explain", "teach")
_OWNED = frozenset(("du", "au", "de", "d'", "of"))
_BESIDE = frozenset((",", "(", "monsieur", "madame", "mme", "m", ".", "mr", "mrs", "ms"))
"""Between a noun and the name of whom it is."""
_PROFESSIONS = tuple(
    str.split(
        """
        doct cherch journalist animat conferenc format aut ecrivain psycho psychiatr medecin pharmac infirm
        therapeut serg lieutenant detect enquet procur avocat notaire juge greffi professeur enseign
        chroniqu redact realis coordon monit instruct nurse teacher lawyer officer ministre
        """
    )
)
"""How the names of those begin who are named for what they do."""
_BEFORE_NAMES = frozenset(
    ("certain", "certaine", "feu", "feue", "sgt", "sgte", "agt", "agte", "lt", "capt", "cst")
)
"""What stands before a name and is of no thing."""
_OF_VERBS = ("ent", "ait", "era", "ont", "ons")
"""Ends of verbs: what stands between a noun and a name is then no adjective."""
_NOUN = 6
"""Words from such a noun to the name, at most."""


def of_talk(sentence: Sentence, first: int) -> bool:
    """Whether a fact is what one writes or speaks of: « l'article de Mme Roy sur le prêt étudiant », and not « est sur le chômage »."""
    before = first - 1
    while before > 0 and sentence.part(before) is Part.ARTICLE:
        before -= 1
    if sentence.words[first] != "sur" and (before < 1 or sentence.words[before] not in _SUBJECT):
        return False
    for at in range(before - (sentence.words[first] != "sur"), max(-1, before - _FAR), -1):
        if sentence.words[at].rstrip("s") in _TALKS:
            return True
        if sentence.stops(at) or not (sentence.words[at][0].isalnum() or sentence.words[at] in (".", "'")):
            return False
    return False


def explained(sentence: Sentence, first: int, owner: int) -> bool:
    """Whether one asks to explain a fact to who is named after it: « peux-tu expliquer le diabète à Mme Roy »."""
    return (
        owner < len(sentence.words)
        and sentence.words[owner] in _TO
        and any(word.startswith(EXPLAINS) for word in sentence.words[max(0, first - 4) : first])
        and not _ASKS.isdisjoint(sentence.words[max(0, first - 8) : first])
    )


def owner_from(sentence: Sentence, first: int, after: int) -> int:
    """Where whose a fact is begins to be told, its own words having gone so far: « épilepsie | du salarié »."""
    at = after
    if at - first > 2 and (
        sentence.words[at - 1] in KIN or sentence.role_at(at - 1) or named_beside(sentence, at - 1)
    ):
        at -= 1
    while at - first > 1 and sentence.part(at - 1) in (Part.ARTICLE, Part.MINE, Part.THEIRS):
        at -= 1
    return at - 1 if at - first > 1 and sentence.words[at - 1] in LINKS else at


def named_beside(sentence: Sentence, at: int) -> bool:
    """Whether a noun is that of whom is named beside it: « du pompier Luc Roy », « de notre collègue syndiquée, Mme Roy ».

    Those who treat, teach, write, plead or inquire are named for what they do, not for what they have.
    """
    if not at or not (
        sentence.part(at - 1) in (Part.ARTICLE, Part.MINE, Part.THEIRS) or sentence.words[at - 1] in _OWNED
    ):
        return False
    noun = sentence.words[at]
    someone = noun in ROLES or noun in KIN or noun in _BEFORE_NAMES or JOBS.match(noun) is not None
    if not someone or noun in OFFICIALS or noun.startswith(_PROFESSIONS):
        return False
    last = min(at + _NOUN, len(sentence.words) - 1)
    at += 1
    while (
        at < last
        and sentence.name_at(at) < 0
        and sentence.words[at][0].isalpha()
        and sentence.part(at) in (Part.OTHER, Part.CARRIER)
        and not sentence.words[at].endswith(_OF_VERBS)
    ):
        at += 1
    if at < last and sentence.words[at] in _OWNED and sentence.name_at(at) < 0:
        at += 2 if sentence.words[at + 1].isdigit() else 1
    while at < last and sentence.words[at] in _BESIDE and sentence.name_at(at) < 0:
        at += 1
    return at <= last and sentence.name_at(at) == at  # a noun that ends its sentence has no name beside it
