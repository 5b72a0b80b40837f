"""Dates of birth that stand right after a name, with no label: « Norah Fitz, 1978-05-30 », « Éloi Roy (9 ans), 12 mai 2016 ».

A list of people gives their birth so. A date of a signature, an event or an hiring is recent, or its line says what was
done; a birth is of someone alive. Only what precedes counts, and the line itself.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.detectors.generic.date_of_birth import DATE

DETECTOR = "births"
_SCORE = 0.85
OLDEST, GROWN, ADULT = 1920, 1992, 2012
"""Years: of someone alive; before which no paper that is cited was dated in words, or in figures."""
_WAYS = rb"rue|r\.|avenue|av|ave|boul|boulevard|bd|chemin|ch|rang|rg|route|rte|montee|place|pl|allee|impasse|croissant|cote|\d{1,3}(?:e|re|er)"
_STOP = re.compile(rb"\.[ \n\x00]|\. ?\Z")
"""Where a sentence ends after a day."""
_SAID = re.compile(rb"[a-z0-9)\"]{3}\. ")
"""Where one ends before it; a word cut short is shorter."""
_AFTER = re.compile(
    rb"(?:, (?:sans (?:adresse|domicile|residence)(?: fixe| connue?)?|itinerante?|of no fixed address))?(?P<age>,? \(?(?:\d{1,3}|[a-z-]{2,20}) (?:ans|mois|years? old|yo)\)?)?(?P<read>,? (?:par exemple,? |notamment,? |for instance,? )?(?:on|we|you) (?:(?:y )?(?:pouvait|peut|pourrait|could|can) (?:y )?(?:lire|voir|read|see)|(?:y )?(?:lisait|lit|voyait|voit)) (?:le |la date du )?)?(?P<is>,? (?:est (?:du |nee? le )|a vu le jour (?:a [A-Z][A-Za-z -]{2,24}? )?le |n\.? (?:le )?))?"
    rb"(?P<sex>[ \t]{0,3}[,;|\t/(][ \t]{0,3}(?:[FHM]|femme|homme|feminin|masculin|female|male)(?=[ \t]{0,3}[,;|\t/)])|[ \t]{1,4}(?-i:[FHM])(?=[ \t]{1,4}\d))?"
    rb"[ \t\"']{0,8}[,;|:\t(/-]{0,2}[ \t\"']{0,8}\(?(?P<day>"
    + DATE
    + rb")(?=[ \t\"']{0,3}(?:[,.;|)/\n\x00\t]|  |\Z| (?:: |[A-Z]{4} ?\d|et[ ,]|and[ ,]|-|\(|\d{2,4}(?:-[A-Z])?[ \t]{0,8}(?:[\n\x00]|\Z))"
    rb"|(?P<kept>[ \t]{1,3}(?:\d{1,5}(?:[ -]?[A-D])?,? (?:"
    + _WAYS
    + rb")[. ]|\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4}))))",
    re.IGNORECASE,
)
_YEAR = re.compile(rb"(?<!\d)(?:19|20)\d\d")
_DONE = re.compile(
    rb"(?<![a-z])(?:sign(?!al)|approuv|adopt|redig|publi|courriel|lettre|entrevue|rencontr|photo|selon|avis|rapport|article|decision|jugement|par (?!enfant|effraction)|embauch|engag|nomm|nommee|promu"
    rb"|entre[er]|debut|depuis|retrait|deced|mort|obseq|fin |jusqu|expir|echea|valide|depart|arriv|visite|rendez|rv |session|seance|assemblee|version|modifi|mis a jour|maj |hired|start|since"
    rb"|died|expire|effective|commit|merge|log|relu|recu|envoy|transmi|depos|recommand|present(?!e?s? ?:)|date (?!de n)|cours|formation|concert|conference|spectacle|exposition|prix|finale|match|mandat"
    rb"|elu|stage|contrat|achat|vente|livraison|garantie|inspection|entretien|permis|certificat|diplome|atelier|horaire|quart|conge|vacance|annonc|declar|ecri|propos|appuy)",
    re.IGNORECASE,
)
"""What is done on a day, in the line of a name."""
_OF_PEOPLE = re.compile(
    rb"(?<![a-z])(?:enfants?|eleves?|inscri[a-z]*|famille|pere|mere|frere|soeur|brother|sister|daughter|mother|father|conjointe?|fils|fille|camp|garderie|cpe|patiente?s?|beneficiaires?|usagere?s?|residente?s?|jeunes?|campe(?:u?rs?|uses?)|bebe|nourrisson|joueu[a-z]+|athletes?"
    rb"|nee?s?|naissances?|anniversaires?|fete|birth(?:days?|dates?)?|ddn|dob|age|ans|passagers?|voyageurs?|benevoles|participante?s?|children|pupils?|students?|family|born)(?![a-z])",
    re.IGNORECASE,
)
"""Those whose age matters."""
_FIELD = re.compile(
    rb"(?<![a-z])(?:dates? de naissance|naissances?|ddn|dob|dates? of birth|birth ?dates?)(?![a-z])",
    re.IGNORECASE,
)
"""What heads a column of births, above a list that may be long."""
_CIVILITY = re.compile(rb"(?<![A-Za-z])(?:M|Mme|Mr|Mrs|Ms|Monsieur|Madame)\.? \Z")
_SUSPECT = re.compile(
    rb"(?<![a-z])(?:identifie|suspecte?|accusee?|individu|prevenue?|detenue?|arrete|plaignante?|victime|temoin|conducteur|conductrice|requerante?|demanderesse|sujet(?=[ ,:]{1,3}(?-i:[A-Z])))(?![a-z])",
    re.IGNORECASE,
)
"""Whom the police write down with a date: of birth, if it is of an adult."""
_BETWEEN = re.compile(rb"\([^()\n]+\)")
"""A date by itself, in parentheses."""
_NUMBERS = frozenset(
    (FindingType.NAS, FindingType.NAM, FindingType.CODE_PERMANENT, FindingType.DRIVER_LICENCE)
)
_APART = re.compile(rb"[ ,;|\t(:-]{1,4}(?:(?:NAS|NAM|RAMQ|CP|permis|no|SIN)[ .:#]{1,3})?", re.IGNORECASE)
"""What stands between a name and its number."""
_CELL = re.compile(rb"[ \t\"]{0,3}[|;/\t]")
NEAR, FAR = 300, 900
_IN_COLUMN = "tables.date_of_birth"


def after_names(found: Sequence[Finding], data: bytes) -> Iterator[Finding]:
    """Births right after the names of ``found``, where no other finding stands; in offsets of the view."""
    starts = {finding.start for finding in found if finding.type is not FindingType.PERSON}
    told = sorted([finding.start for finding in found if finding.detector == _IN_COLUMN])
    for place, person in enumerate(found, 1):
        if person.type is not FindingType.PERSON:
            continue
        match = _AFTER.match(data, person.end, person.end + 80)
        if match is None and (end := _numbered(found, place, data)):
            match = _AFTER.match(data, end, end + 80)
        if match is None or match.start("day") in starts or _told_further(told, match.end("day"), data):
            continue
        year = _YEAR.search(match.group("day"))
        if year and _a_birth(data, person, match, int(year.group())):
            yield Finding(FindingType.DATE_OF_BIRTH, *match.span("day"), _SCORE, DETECTOR, Level.PROTEGE_B)


def _told_further(told: Sequence[int], end: int, data: bytes) -> bool:
    """Whether the row goes on to the cell of a column of births: what stands before it is another day, of hiring or of a visit."""
    at = bisect.bisect_left(told, end)
    return at < len(told) and told[at] - end <= FAR and data.find(b"\n", end, told[at]) < 0


def _numbered(found: Sequence[Finding], place: int, data: bytes) -> int:
    """Where the number of someone ends that stands right after their name, the finding before ``place``; 0 without one."""
    if place == len(found) or found[place].type not in _NUMBERS:
        return 0
    apart = _APART.fullmatch(data, found[place - 1].end, found[place].start)
    return found[place].end if apart else 0


def _a_birth(data: bytes, person: Finding, match: re.Match[bytes], year: int) -> bool:
    if not OLDEST <= year <= date.today().year:
        return False
    if match.group("read"):
        return _FIELD.search(data, max(0, person.start - NEAR), person.start) is not None
    if match.group("age") or match.group("is"):
        return True
    if match.group("sex") and year < date.today().year - 1:
        return True  # a row tells both of whoever it names; a later day may be of a visit
    far, end = max(0, person.start - 120), match.end() + 60
    wall = data.find(b"\x00", match.end(), end)  # what the next sentence says is not of this day
    end = end if wall < 0 else wall
    low = max(far, data.rfind(b"\n", far, person.start) + 1, data.rfind(b"\x00", far, person.start) + 1)
    low = max([low, *(said.end() for said in _SAID.finditer(data, low, person.start))])
    stop = data.find(b"\n", match.end(), end)
    if _CELL.match(data, match.end()) or _STOP.match(data, match.end()):  # what others say is not of this day
        stop = match.end()
    line = data[low : end if stop < 0 else stop]
    if _SUSPECT.search(line) and _BETWEEN.match(data, match.start("day") - 1, match.end("day") + 1):
        return year <= ADULT
    if _DONE.search(line):
        return False
    if match.group("kept") and year < date.today().year:
        return True
    if _OF_PEOPLE.search(data, max(0, person.start - NEAR), min(match.end() + 30, end)) or (
        _CELL.match(data, match.end()) and _FIELD.search(data, max(0, person.start - FAR), person.start)
    ):
        return True
    whole = data.find(b" ", person.start, person.end) >= 0 or (
        data[match.start("day") - 1 : match.start("day")] == b"("
        and _CIVILITY.search(data, max(0, person.start - 10), person.start) is not None
    )
    grown = re.search(rb"[A-Za-z]", match.group("day")) is None or _SUSPECT.search(line) is not None
    return whole and year <= (ADULT if grown else GROWN)


def with_births(found: list[Finding], data: bytes) -> list[Finding]:
    """The same findings, by place, and these births among them."""
    births: Iterable[Finding] = list(after_names(found, data))
    return sorted([*found, *births], key=lambda finding: finding.start) if births else found
