"""Numbers of files that stand beside a name: « Ana Ruiz (REV24-118) », « Ana Ruiz, admission TA-4471 », the first cell of a row.

Whose number it is tells what it is: a label that things have too, or the form alone, is then enough. Only the sentence of
the name counts. Negatives: dates, lines, amounts, rooms, standards and what a table of things numbers.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.columns import of_things
from balise.detection.detector import digits_of
from balise.detection.words import Words

DETECTOR = "numbered"
_SCORE = 0.8
_FORMED = rb"(?:[A-Z]{1,6}\d{0,6}(?:[-/][A-Z0-9]{1,8}){1,8}|[A-Z]{1,6}\d{4,10}[A-Z]?|\d{1,7}[A-Z]{0,3}(?:[-/][A-Z0-9]{1,8}){1,8})(?![\w/-])"
"""Letters and figures in groups, as no word of prose is."""
_PLAIN = (
    rb"(?:[a-z]?\d{4,14}(?:-\d{1,4})?(?![\w/-])|(?:[A-Z]{1,3}[ ])?\d{1,5}(?:[ ]\d{2,5}){1,4}(?![\w/-]|[ ]\d))"
)
"""What a label must announce."""
_PERSONAL = rb"(?:us(?:agere?)?|patiente?|pt|employee?|empl?|eleve|etudiante?|student|employee|assuree?|beneficiaire|prestataire|contribuable|matr?(?:icule)?|mrn|detenue?|residente?|locataire|admission|adm|da)"
_WHAT = (
    rb"(?:"
    + _PERSONAL
    + rb"|cliente?|abonnee?|membre|member|adherente?|participante?|ref(?:erence)?|dossier|doss?|file|fiche|bail|lease|contrat|compte|acct|account|carte|card|badge|cert(?:ificat)?|police|policy|inscr(?:iption)?|reclamation|claim|sinistre|plainte|signalement|cp-?12|echantillon|specimen|prelevement|prescription|ordonnance"
    rb"|no|num(?:ero)?|number|id|#)"
)
_LABEL = (
    rb"(?P<label>(?:(?:no|num(?:ero)?|#|id)[ .]{0,2}(?:de |d'|du )?)?"
    + _WHAT
    + rb"(?:[ ](?:medicale?|interne|fiscal|personnel|(?:de |d')[a-z]{4,12}|opus))?)[ ]?(?:(?:no|num(?:ero)?|number|id|#)[ ]?)?[.:]{0,2}[ ]{0,2}"
)
_LABELS = Words(either=_WHAT.decode())
_AFTER = re.compile(
    rb"(?:,? ?\([ ]?|,? |[ ]{2,8}(?=(?i:no|num|matr|id|#)[a-z]{0,6}[ ]?[.:#])|[ ]?[-:|;/][ ]?|[ ]?\t[ ]?)(?:(?:(?<![ ]{2})|(?=(?i:no|num|matr|id|#)[a-z]{0,6}[ ]?[.:#]))(?i:"
    + _LABEL
    + rb")(?P<told>"
    + _FORMED
    + rb"|"
    + _PLAIN
    + rb")(?![ ]?[$%]|[.,]\d)|(?P<alone>(?<=\()(?:"
    + _FORMED
    + rb"|\d{5,9})(?=[ ]?\))))"
)  # fmt: skip
"""After a name: a labelled number, or one alone between parentheses."""
_BEFORE = re.compile(
    rb"(?<![A-Za-z#])(?i:"
    + _LABEL
    + rb")(?P<told>"
    + _FORMED
    + rb"|"
    + _PLAIN
    + rb")[\"']?[ ]?[,:;|(-]{0,2}[ ]?"
    rb"(?:(?:attribuee?|remise?|emise?|delivree?|belongs|issued)[ ](?:au?|to)[ ]|au nom (?:de |d'|du )|pour |de |du |d'|for |of )?(?:(?i:patiente?|usagere?|cliente?|employee?|gardien(?:ne)?|occupante?|requerante?|demandeu(?:r|se)|reclamante?|plaignante?|titulaire|passagere?|victime|travailleu(?:r|se)|eleve|etudiante?|locataire|assuree?|beneficiaire|membre|abonnee?|m\.|mme|monsieur|madame|mr\.?|mrs\.?|ms\.?)[ :]{1,2}){0,2}\Z"
)
"""Before one: a labelled number, and who is named after it."""
_KEYED = re.compile(
    rb"[\"'],\s{0,4}[\"'](?P<label>(?i:no|num|numero|number)(?:_?(?i:employe|dossier|usager|client|eleve|membre|employee|member))?|(?i:matricule))[\"']\s?:\s?[\"']?(?P<told>(?:[A-Z]{1,4}-?)?\d{4,12})(?=[\"',}\s])"
)
"""The key after that of a name, in a record of a program."""
_NEXT = re.compile(
    rb"[\"']?[ ]?(?P<part>[\t;|])[ \"']{0,3}(?P<told>" + _FORMED + rb")(?=[\"' ]{0,3}(?:[\t;|\n\x00]|\Z))"
)
"""The cell after a name."""
_DOCKET = rb"(?P<told>\d{2,4}-\d{4,7}(?:-\d{1,3})?|[A-Z]{1,3}-?\d{2}-\d{3,6})"
_ROLLED = re.compile(rb"(?:[ ]{2,14}|\t)" + _DOCKET + rb"(?=[ ]{2}|[ \t]{0,2}(?:[\n\x00]|\Z))")
_LEADING = re.compile(rb"(?:\A|[\n\x00])[ ]{0,2}" + _DOCKET + rb"[ ]{2,14}\Z")
"""On the roll of a court, which only blanks part: after a name, or before it."""
_PAID = re.compile(
    rb"(?:\A|[\n\x00])[ ]{0,2}(?P<told>(?:[A-Z]{1,2}-?)?\d{4,7}|\d{2,3}-\d{4})(?P<part>[ ]{2})[ ]{0,12}\Z"
)
"""At the head of a row that only blanks part, before a name."""
_ROLL = re.compile(
    rb"(?<![a-z])(?:role|plumitif|cour|comparutions?|audiences?|causes|greffe|docket|court list|hearing list)(?![a-z])",
    re.IGNORECASE,
)
"""What heads a roll."""
_CELL = re.compile(
    rb"(?:\A|[\n\x00])[ \t]{0,2}(?:\|[ ]?)?[\"']?(?P<told>"
    + _FORMED
    + rb"|\d{5,9})[\"']?[ ]{0,8}(?P<part>[\t|;,])[ \"']{0,8}\Z"
)
"""The first cell of a row, before a name."""
_HEADED = re.compile(
    rb"(?<![a-z])(?:"
    + _PERSONAL
    + rb"|dossiers?|dos|fiche|cliente?s?|membres?|abonnee?s?|participante?s?)(?![a-z])",
    re.IGNORECASE,
)
"""Headings of a column that tells people, or their files, by number."""
_NO_FILE = re.compile(
    rb"(?:19|20)\d\d(?:[-/](?:\d\d?|(?:19|20)\d\d)){0,2}\Z|\d{1,2}[-/]\d{1,2}[-/](?:(?:19|20)\d\d|\d\d)\Z|(?:1[ -])?[2-9]\d\d[ -]\d{3}[ -]\d{4}\Z|\d{3}[ -]\d{4}\Z|[A-Z]{1,6}[-/](?:19\d\d|20[0-3]\d)\Z"
    rb"|\d{1,3}/\d{1,3}\Z|\d{1,2}-\d{1,3}(?:-[A-Z])?\Z|(?:\d{1,2}[hH]\d\d|\d{1,3}[A-Z]?)(?:[-/](?:\d{1,2}[hH]\d\d|\d{1,3}[A-Z]?))+\Z|[A-Z]\d[A-Z][ -]?\d[A-Z]\d\Z"
    rb"|(?:\d{4}[ -]?){3}\d{3,4}\Z|(?:19|20)\d\d[a-zA-Z]\Z"
    rb"|(?:ISO|CSA|CAN|ASTM|IEC|IEEE|RFC|CVE|CWE|ISBN|ISSN|DOI|KB|PMID|NIST|SHA|UTF|AES|RSA|NFPA|BNQ|ANSI|DIN|COVID|RLRQ|LRQ|QCC[A-Z]|QCT[A-Z]+|CSC|SCC|HTTP|TLS|PEP)(?:[-/ ]|(?=\d))|(?:PORT|GH|PR|LOT|APP|NEQ|RBQ|AMF|TP|UL|EN|CCQ)[-/]",
)
"""Days, lines, rooms, hours, postal codes, payment cards, standards, judgments."""
_FIGURES = re.compile(rb"\d(?:[ /-]?[A-Z0-9]){2}")
_LEAST = 4
"""Figures of a number."""
_BACK, _ABOVE, _BELOW, _REACH, _WHOLE = 60, 900, 300, 48, 48
"""Bytes before a name; above and below a row, where its table shows; between a name and a number, and of the number."""


def numbers(found: Sequence[Finding], bounds: Sequence[int], data: bytes) -> Iterator[Finding]:
    """Numbers beside the names of ``found``, where no other finding stands; in offsets of the view."""
    taken: list[tuple[int, int]] = []
    for person in found:
        if person.type is not FindingType.PERSON:
            continue
        for match in _beside(person, bounds, data):
            taken = taken or sorted((finding.start, finding.end) for finding in found)
            said = match.groupdict()
            start, end = match.span("told" if said["told"] else "alone")
            if _credible(data[start:end]) and not _covered(taken, start, end):
                label = said.get("label") or b""
                bisect.insort(taken, (start, end))
                level = Level.PROTEGE_B if _OF_PERSON.search(label) else Level.PROTEGE_A
                yield Finding(FindingType.FILE_NUMBER, start, end, _SCORE, DETECTOR, level)


_OF_PERSON = re.compile(rb"(?<![a-z])" + _PERSONAL + rb"(?![a-z])", re.IGNORECASE)


def _beside(person: Finding, bounds: Sequence[int], data: bytes) -> Iterator[re.Match[bytes]]:
    if not _FIGURES.search(data, max(0, person.start - _BACK), person.end + _REACH + _WHOLE):
        return
    at = bisect.bisect_right(bounds, person.start)
    low, high = bounds[at - 1], bounds[at] if at < len(bounds) else len(data)
    stop = min(high, person.end + _REACH + _WHOLE)
    if _FIGURES.search(data, person.end, stop) and (following := _following(person, data, high)):
        yield following
    base = max(low, person.start - _BACK)
    if not _FIGURES.search(data, base, person.start):
        return
    cell = _CELL.search(data, base, person.start)
    if cell is not None and (
        base == cell.start() == low or data[cell.start() : cell.start() + 1] in b"\n\x00"
    ):
        if _in_rows(data, cell, person, high):
            yield cell
        return
    leading = _LEADING.search(data, base, person.start)
    if leading is not None and _on_roll(data, leading.start() + 1):
        yield leading
        return
    paid = _PAID.search(data, base, person.start)
    if paid is not None and _on_payroll(data, paid, high):
        yield paid
        return
    lead = data[base : person.start]
    if (b"#" in lead or _LABELS.met(lead)) and (before := _BEFORE.search(data, base, person.start)):
        yield before


def _following(person: Finding, data: bytes, high: int) -> re.Match[bytes] | None:
    """The number after a name, in its sentence, its record or its row."""
    after = _AFTER.match(data, person.end, high)
    if after is not None and after.start(after.lastgroup or 0) <= person.end + _REACH:
        return after
    if keyed := _KEYED.match(data, person.end, high):
        return keyed
    celled = _NEXT.match(data, person.end, high)
    if celled and _of_people(_headings(data, person.start, celled.group("part"))):
        return celled
    rolled = _ROLLED.match(data, person.end, high)
    return rolled if rolled and _on_roll(data, person.start) else None


def _in_rows(data: bytes, cell: re.Match[bytes], person: Finding, high: int) -> bool:
    """Whether a row above or below begins with a number of the same form, and no heading names things."""
    form, part = form_of(cell.group("told")), cell.group("part")
    above = _lines(data[max(0, cell.start() - _ABOVE) : cell.start()])
    below = _lines(data[person.end : min(high, person.end + _BELOW)])[1:3]
    headings = _headings(data, cell.start(), part)
    if not _of_people(headings):
        return False
    return any(form_of(_first(line, part)) == form for line in (*above[-2:], *below) if part in line)


def _on_roll(data: bytes, start: int) -> bool:
    """Whether the lines above are those of a court's roll."""
    above = data[max(0, start - _ABOVE) : start]
    return _ROLL.search(above) is not None and not of_things(above)


_OF_STAFF = re.compile(
    rb"(?<![a-z])(?:paies?|payes?|payroll|salaires?|brut|gross|employee?s?|empl|matricules?|personnel|staff|usagere?s?|patiente?s?|eleves?|etudiante?s?|inscriptions?)(?![a-z])",
    re.IGNORECASE,
)
"""Whose rows begin with a number of theirs."""


_OF_PLACES = re.compile(
    rb"(?<![a-z])(?:postes?|locaux|local|bureaux?|dossards?|bottin|telephon\w*|casiers?|cles?|stationnements?|lockers?|extensions?|rooms?)(?![a-z])",
    re.IGNORECASE,
)
"""Or with one of what they use."""


def _on_payroll(data: bytes, row: re.Match[bytes], high: int) -> bool:
    """Whether a row above or below begins with a number of the same form, in a list of people."""
    above = data[max(0, row.start() - _ABOVE) : row.start()]
    below = data[row.end() : min(high, row.end() + _BELOW)]
    if (
        of_things(above)
        or _OF_PLACES.search(above)
        or not (_OF_STAFF.search(above) or _OF_STAFF.search(below))
    ):
        return False
    form = form_of(row.group("told"))
    lines = (*_lines(above)[-1:], *_lines(below)[1:2])
    return any(form_of(_first(line, row.group("part"))) == form for line in lines)


def _of_people(headings: bytes) -> bool:
    """Whether a heading tells that the numbers of the rows are people's or their files'."""
    return _HEADED.search(headings) is not None and not of_things(headings)


def _lines(stretch: bytes) -> list[bytes]:
    return stretch.replace(b"\x00", b"\n").split(b"\n")


def _headings(data: bytes, start: int, part: bytes) -> bytes:
    """What heads the columns of a row, in the lines above."""
    above = _lines(data[max(0, start - _ABOVE) : start])
    return b"\n".join(line for line in above if part in line and not re.search(rb"\d", line))


def _first(row: bytes, part: bytes) -> bytes:
    """Its first cell."""
    return row.lstrip(b" |\"'").partition(part)[0].strip(b" \"'\t")


def form_of(value: bytes) -> bytes:
    """Figures and letters told apart, each by its kind only."""
    return re.sub(rb"[A-Za-z]+", b"A", re.sub(rb"\d+", b"9", value))


def _credible(value: bytes) -> bool:
    digits = digits_of(value)
    return len(digits) >= _LEAST and len(set(digits)) > 1 and not _NO_FILE.match(value)


def _covered(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect.bisect_left(taken, (end, 0))
    return any(low < end and start < high for low, high in taken[max(0, at - 8) : at])


def with_numbers(found: list[Finding], bounds: Sequence[int], data: bytes) -> list[Finding]:
    """The same findings, by place, and these numbers among them."""
    new = list(numbers(found, bounds, data))
    return sorted([*found, *new], key=lambda finding: finding.start) if new else found
