"""A pay told by its place alone: a line that holds a name, a job and an amount that one earns in a year."""

from __future__ import annotations

from balise.detection.lexicons.grammar import PARTS, Part
from balise.detection.lexicons.money import JOBS
from balise.detection.sentence import Join, Sentence

UNKNOWN = 5
"""Words of a line that may be neither the name nor the job."""
_OPENING = frozenset((".", ")", "-", "|", "(", "*", "#"))
_FIELDS = frozenset((":", "-", "|", ",", "(", "=", ";"))
_UNITS = frozenset(
    ("h", "hr", "hrs", "heures", "heure", "jours", "jour", "hours", "step", "ech", "echelon", "classe", "x")
)
_REACHES = frozenset(
    (
        "c'",
        "est",
        "etait",
        "fait",
        "faisait",
        "fera",
        "passe",
        "passait",
        "passera",
        "va",
        "rendu",
        "rendue",
        "monte",
        "sera",
    )
)
_REACHED = _REACHES | {"a", "chercher", "deja", "maintenant", "environ", "pres", "de", "autour", "presque"}
"""What an amount that someone earns stands behind, of which no word says so."""
_PARTED = frozenset((",", ";"))
_BREAKS = frozenset((Part.LIVES, Part.THAT, Part.WHO, Part.MAY, Part.PRONOUN))


def pay(sentence: Sentence, start: int) -> Join:
    """NAMED when the amount at ``start`` ends such a line: « Roy, Luc - commis - 46 210 $ »."""
    last = sentence.word_at(start)
    at = first = _row(sentence, last)
    colon = next(
        (index for index in range(first, min(first + 4, last)) if sentence.words[index] in (":", "-")), -1
    )
    if colon >= 0 and not any(sentence.name_at(index) >= 0 for index in range(first, colon)):
        at = first = colon + 1
    while at < last and (
        sentence.words[at] in _OPENING
        or sentence.words[at][0].isdigit()
        or _title(sentence, at)
        or _numbers(sentence, at)
        or _surname(sentence, at)
    ):
        at += 1
    if at >= last or sentence.name_at(at) < 0 or at - first > 6:
        return Join.NONE
    while at < last and sentence.name_at(at) >= 0:
        at += 1
    between = range(at, last)
    words = [sentence.words[index] for index in between]
    if _said_of(words) and "$" in sentence.words[last : last + 5]:
        return Join.NAMED
    if any(
        (sentence.part(index) in _BREAKS and not JOBS.match(sentence.words[index]))
        or sentence.name_at(index) >= 0
        for index in between
    ):
        return Join.NONE
    if all(word in _UNITS or not word[0].isalpha() for word in words):
        told = any(word[0].isdigit() or word in _FIELDS - {";"} for word in words)
        return Join.NAMED if told or words.count(".") > 1 or ">" in words else Join.NONE
    apart = words[0] in _FIELDS or sentence.starts[at] - sentence.ends[at - 1] > 1
    if not apart:
        return Join.NONE
    jobs = sum(JOBS.match(word) is not None for word in words)
    unknown = sum(word[0].isalpha() and PARTS.get(word, Part.OTHER) is Part.OTHER for word in words)
    return Join.NAMED if jobs and unknown - jobs <= UNKNOWN else Join.NONE


def _said_of(words: list[str]) -> bool:
    """Whether nothing but a verb stands between a name and an amount: « Luc Roy est rendu à 64 000 $ », « Roy c'est 61 831 $ »."""
    return bool(words) and words[0] in _REACHES and _REACHED.issuperset(words)


def _row(sentence: Sentence, index: int) -> int:
    """Where the row of an amount begins: semicolons part its cells, which are passed until one of them names someone."""
    first = _line(sentence, index)
    named = any(sentence.name_at(at) >= 0 for at in range(first, index))
    while first and sentence.words[first - 1] == ";" and not named:
        last, first = first - 1, _line(sentence, first - 1)
        named = any(sentence.name_at(at) >= 0 for at in range(first, last))
    return first


def _numbers(sentence: Sentence, at: int) -> bool:
    """Whether a word is of the number of a row: « E11203  Roy, Luc », « 46-4238,Roy, Luc »."""
    word = sentence.words[at]
    if word in _PARTED:
        return at > 0 and sentence.words[at - 1][0].isdigit()
    return len(word) == 1 and at + 1 < len(sentence.words) and sentence.words[at + 1][0].isdigit()


def _surname(sentence: Sentence, at: int) -> bool:
    """Whether a word is a surname before a first name that alone was read: « Lavallée, Solange »."""
    if sentence.words[at] == ",":
        return at > 0 and sentence.capital[at - 1] and sentence.name_at(at + 1) >= 0
    following = sentence.words[at + 1 : at + 3]
    return (
        sentence.capital[at]
        and following[:1] == [","]
        and len(following) > 1
        and sentence.name_at(at + 2) >= 0
    )


def _line(sentence: Sentence, index: int) -> int:
    """Where the line of a word begins."""
    while index > 0 and sentence.words[index - 1] not in ("\n", "\x00", ";"):
        index -= 1
    return index


def _title(sentence: Sentence, index: int) -> bool:
    return PARTS.get(sentence.words[index]) is Part.PASS
