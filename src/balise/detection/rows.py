"""What a row, a list or a note says by its place alone: of whom an item is told, and whether it is only a subject."""

from __future__ import annotations

import bisect

from balise.detection.lexicons.grammar import DEFINITE, PARTS, TOPICS, Part
from balise.detection.lexicons.money import JOBS
from balise.detection.lexicons.talk import WORK
from balise.detection.sentence import Join, Sentence

NOTE = 7
"""Words of a note before its fact."""
NOTED = 36
"""Words of a note that lists several things."""
NOTES = frozenset((":", "-", "("))
SHARED = frozenset(
    (
        "repartition",
        "programmation",
        "conferenciers",
        "conferencieres",
        "panelistes",
        "lectures",
        "responsables",
        "animateurs",
        "mentors",
        "equipe",
        "equipes",
    )
)
"""Words of a line that says who does or reads what."""
MARKS = frozenset(("-", "|", "/"))
"""Marks between the fields of a line."""
TASKS = frozenset(
    (
        "depliant",
        "depliants",
        "brochure",
        "brochures",
        "affiche",
        "affiches",
        "conferencier",
        "conferenciere",
        "conferenciers",
        "kiosque",
        "kiosques",
        "capsule",
        "capsules",
        "balado",
        "infolettre",
        "colloque",
        "congres",
        "campagne",
        "webinaire",
        "symposium",
        "communique",
        "web",
        "sondage",
        "traduire",
        "publier",
        "imprimer",
        "graphiste",
        "rediger",
        "inviter",
        "diffuser",
        "impression",
        "imprimeur",
        "traduction",
        "copies",
        "tirage",
        "video",
        "videos",
        "publication",
    )
)
"""What is made or held on a subject, after it: « Luc : diabète, dépliant à traduire »."""
TITLING = frozenset(
    [
        "vivre",
        "comprendre",
        "prevenir",
        "parler",
        "accompagner",
        "apprendre",
        "soigner",
        "traiter",
        "surmonter",
        "vaincre",
        "reconnaitre",
        "gerer",
        "aider",
        "briser",
        "dire",
        "mieux",
        "survivre",
        "ecouter",
        "intervenir",
        "agir",
        "demystifier",
        "apprivoiser",
        "soutenir",
        "repenser",
        "depister",
        "reduire",
        "eviter",
        "living",
        "understanding",
        "coping",
        "preventing",
        "managing",
    ]
)
"""How a title of a talk begins: « Vivre avec un conjoint bipolaire »."""
TIMETABLE = 400
"""Words of a timetable under its headings."""
_HEADINGS = frozenset(
    ("activite", "activites", "animation", "animateur", "animatrice", "conferencier", "titre", "intervenants")
)
"""Headings of a table of talks."""
_THEIRS = frozenset(("son", "sa", "ses", "his", "her"))
_AGAINST = frozenset(("contre", "against", "visant", "de", "d'", "visent"))
_DEGREES = frozenset(
    (
        "leger",
        "legere",
        "severe",
        "moderee",
        "modere",
        "de",
        "du",
        "type",
        "stade",
        "et",
        "grave",
        "aigu",
        "chronique",
        "niveau",
        "depuis",
        "traite",
        "traitee",
        "mild",
        "severe",
    )
)
"""What may follow an illness that is an item of a list."""
_CELLS = MARKS | {";"}
"""The same, and what parts the cells of a row."""
_PARTED = frozenset((",", ";"))
_IN_FIELD = 4
"""Words of a field beside its fact."""
_LEADING = frozenset((Part.LIVES, Part.PASS, Part.NOT))
_ITEMS = frozenset((":", ",", ";", "-"))
_BREAKS = frozenset((Part.LIVES, Part.THAT, Part.WHO, Part.MAY, Part.PRONOUN))


def planned(sentence: Sentence, first: int) -> bool:
    """Whether the line of a fact lists what is taught or spoken of."""
    line = first - 1
    while line > 0 and sentence.words[line - 1] != "\n":
        line -= 1
    before = range(line, first)
    if any(
        sentence.words[at] in TOPICS
        or sentence.words[at] in SHARED
        or (sentence.words[at] in TITLING and sentence.capital[at])
        for at in before
    ):
        return True
    stop = first
    while stop < len(sentence.words) and sentence.words[stop] != "\n" and not sentence.stops(stop):
        stop += 1
    if any(word in TASKS for word in sentence.words[first:stop]):
        return True
    listed = stop < len(sentence.words) or line > 0
    return listed and sentence.words.count("\n") > 1 and sum(word in TASKS for word in sentence.words) > 1


def timetabled(sentence: Sentence, first: int) -> bool:
    """Whether a fact is in a row under headings of talks: « Local;Heure;Sujet;Animation »."""
    words = sentence.words
    begin = 1 if words and words[0] == "\x00" else 0
    stop = next((at for at in range(begin, first) if words[at] == "\n"), -1)
    if stop < 0 or first - stop > TIMETABLE:
        return False
    heading = words[begin:stop]
    mark = next((mark for mark in (";", "|", ",") if heading.count(mark) > 1), "")
    return mark != "" and any(word in TOPICS or word in _HEADINGS for word in heading)


def coded(sentence: Sentence, first: int) -> bool:
    """Whether a fact is the cell of a row that a code begins and where no one is named: « 104 | Anémie | 3 »."""
    words = sentence.words
    low = first
    while low > 0 and words[low - 1] != "\n":
        low -= 1
    if not any(word in ("|", ";", ",") for word in words[low:first]):
        return False
    lead = next((word for word in words[low:first] if word != "|"), "")
    named = any(sentence.name_at(at) >= 0 for at in range(low, first))
    return not named and (lead[:1].isdigit() or len(lead) == 1) and words[first - 1] in ("|", ";", ",")


def fielded(sentence: Sentence, first: int, after: int) -> Join:
    """A fact that fills one field of a line in which another names someone: « Roy, Luc - 12 rue X - épilepsie - »."""
    words = sentence.words
    low = first if first and words[first - 1] in MARKS else _begun(sentence, first)
    mark = words[low - 1] if low else ""
    quoted = mark == '"' and low > 1 and words[low - 2] in _PARTED
    if quoted:
        mark = words[low - 2]
    high = after if mark == "-" else _ended(sentence, after)
    if not (quoted or mark in _CELLS) or (
        high < len(words) and words[high] not in (mark, ".", "\n", '"' if quoted else mark)
    ):
        return Join.NONE
    if planned(sentence, first):
        return Join.NONE
    for at in range(low - 1, 0, -1):
        if words[at] == "\n" or sentence.part(at) in (Part.LIVES, Part.THAT, Part.MAY):
            return Join.NONE
        if words[at] == mark and _names(sentence, at - 1):
            return Join.NAMED
    return Join.NONE


def _names(sentence: Sentence, at: int) -> bool:
    """Whether a field that ends at ``at`` names someone: « "Roy, Luc" »."""
    return sentence.name_at(at) >= 0 or (
        at > 0 and sentence.words[at] == '"' and sentence.name_at(at - 1) >= 0
    )


def _begun(sentence: Sentence, first: int) -> int:
    """Where the field of a fact begins, a few nouns before it: « / prévenu, voies de fait / »."""
    at = first
    while at > 0 and first - at < _IN_FIELD and _of_field(sentence, at - 1):
        at -= 1
    return at


def _ended(sentence: Sentence, after: int) -> int:
    """Where it ends, a few nouns after it."""
    at = after
    while at < len(sentence.words) and at - after < _IN_FIELD and _of_field(sentence, at):
        at += 1
    return at


def _of_field(sentence: Sentence, at: int) -> bool:
    return sentence.words[at] == "," or (
        sentence.words[at][0].isalpha()
        and sentence.name_at(at) < 0
        and sentence.part(at) in (Part.OTHER, Part.PASS, Part.CARRIER)
        and sentence.words[at] not in TOPICS
    )


def charged(sentence: Sentence, first: int) -> Join:
    """NAMED when a charge follows the one whom it touches: « plainte contre Luc Roy, pharmacien, pour inconduite »."""
    if first < 2 or sentence.words[first - 1] not in ("pour", "for"):
        return Join.NONE
    for at in range(first - 2, max(-1, first - 16), -1):
        if sentence.name_at(at) >= 0:
            start = sentence.name_at(at)
            before = [
                word for word in sentence.words[max(0, start - 4) : start] if PARTS.get(word) is not Part.PASS
            ]
            return Join.NAMED if before and before[-1] in _AGAINST else Join.NONE
        if sentence.part(at) in _BREAKS or sentence.stops(at) or sentence.words[at] == "\n":
            return Join.NONE
    return Join.NONE


def owned(sentence: Sentence, first: int, end: int) -> Join:
    """NAMED when a measure says itself that it is of the subject: « Luc Roy conteste la suspension de son permis »."""
    after = bisect.bisect_left(sentence.starts, end)
    if not _THEIRS.intersection(sentence.words[first:after]):
        return Join.NONE
    for at in range(first - 1, max(-1, first - 16), -1):
        if sentence.name_at(at) >= 0:
            return Join.NAMED
        if sentence.part(at) in (Part.THAT, Part.WHO) or sentence.stops(at) or sentence.words[at] == "\n":
            return Join.NONE
    return Join.NONE


def attached(sentence: Sentence, first: int, after: int) -> Join:
    """NAMED when an item of a list only follows a name: « on a Zoé en 3e, dyspraxie, et … »."""
    words = sentence.words
    if first < 2 or words[first - 1] not in (",", "(") or planned(sentence, first):
        return Join.NONE
    if after < len(words) and words[after][0].isalpha() and words[after] not in _DEGREES:
        return Join.NONE
    for at in range(first - 2, max(-1, first - 9), -1):
        if sentence.name_at(at) >= 0:
            return Join.NAMED
        word = words[at]
        if sentence.part(at) in _BREAKS or sentence.stops(at) or word == "\n" or word in TOPICS:
            return Join.NONE
        if (word in WORK and word not in ("groupe", "equipe")) or JOBS.match(word):
            return Join.NONE
    return Join.NONE


def noted(sentence: Sentence, first: int) -> Join:
    """NAMED when a note follows someone after a dash, a colon or a parenthesis: « Luc Roy – dossier ouvert pour trafic »."""
    if planned(sentence, first):
        return Join.NONE
    if first and sentence.words[first - 1] in ("les", "des", "aux"):
        return Join.NONE
    listing = False
    for at in range(first - 1, max(0, first - NOTED), -1):
        word = sentence.words[at]
        if word in NOTES and sentence.name_at(at - 1) >= 0:
            return Join.NAMED if listing or first - at < NOTE else Join.NONE
        listing = listing or word == ","
        opening = word in DEFINITE and (at == 0 or not sentence.words[at - 1][0].isalpha())
        if word in WORK or word in TOPICS or opening or JOBS.match(word) or word == "\n":
            return Join.NONE
        if word in DEFINITE and not listing and first - at < 3:
            return Join.NONE
        if sentence.part(at) is Part.LIVES and itemed(sentence, at):
            continue
        if sentence.part(at) in _BREAKS or sentence.stops(at) or sentence.name_at(at) >= 0:
            return Join.NONE
    return Join.NONE


def itemed(sentence: Sentence, at: int) -> bool:
    """Whether a verb begins an item of a note, and leaves its subject out: « Luc Roy : a perdu son emploi, asthme »."""
    while at > 0 and sentence.part(at) in _LEADING:
        at -= 1
    return sentence.words[at] in _ITEMS
