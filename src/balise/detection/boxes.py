"""Mailboxes of public servants, which are public until something is told of their bearer.

« Le salaire de luc.roy@… » names someone as « de Luc Roy » would; « écrivez à luc.roy@… » tells nothing of him.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from msgspec import structs

from balise.contracts.findings import Finding, FindingType
from balise.contracts.levels import Level
from balise.detection.dense import NEVER
from balise.detection.detectors.generic.email import SERVANT_BOX
from balise.detection.level import names_someone
from balise.detection.segments import WALL

_TOLD = (
    rb"salaires?|paies?|payes?|remuneration|dossier disciplinaire|mesures? disciplinaires?|avis disciplinaires?"
    rb"|suspension|congediement|conge (?:de )?(?:maladie|maternite|parental)|arret de travail|invalidite|diagnostic|maladie|grossesse"
    rb"|salary|pay|sick leave|disciplinary file|dismissal|diagnosis|pregnancy"
)
_BEFORE = re.compile(
    rb"(?<![a-z])(?:(?:"
    + _TOLD
    + rb")(?: [a-z]{2,12})?(?: (?:de|contre|of|for|against) | d')"
    + rb"|(?:employee?|salariee?|fonctionnaire|agente? (?:vise|concerne)e?|employe\(e\)) ?: ?)<?\Z",
    re.IGNORECASE,
)
"""What is told of them, or the label of whom a form is about."""
_VERB = re.compile(
    rb">? (?:(?:est|sera|etait) (?:(?:actuellement|toujours|maintenant) )?(?:en (?:arret|conge|invalidite|cure|detention)|enceinte|atteinte?|malade|hospitalisee?)"
    rb"|souffre|gagne|touche|est payee?|(?:a|avait) ete (?:congediee?|licenciee?|condamnee?|arretee?|accusee?|hospitalisee?|operee?|mise? a pied|mise? en (?:arret|conge))"
    rb"|(?:is|was|has been) (?:on (?:sick|medical|disability|maternity) leave|pregnant|fired|convicted|arrested|hospitali[sz]ed|dismissed)|earns|suffers)(?![a-z])",
    re.IGNORECASE,
)
"""The verb of a sentence of which they are the subject."""
_CELLS = b";,|\t"
"""What follows the first cell of a row."""
_HEADED = re.compile(
    rb"(?<![a-z])(?:motif(?: (?:de |d'|de l')?(?:l'absence|absence|conge))|diagnostic|diagnosis|invalidite|mesure disciplinaire|sanction)(?![a-z])",
    re.IGNORECASE,
)
"""A heading of a table of what is someone's."""
_HEADING, _NEAR, _AFTER = 400, 60, 64


def bearers(findings: list[Finding], data: bytes) -> list[Finding]:
    """The findings with such mailboxes as names where someone is spoken of by them, for what is told to be joined to someone.

    Who writes, answers, signs in or is in charge is not: « user=… », « Présidence : … », « écrivez à … ».
    """
    if SERVANT_BOX not in [finding.label for finding in findings]:
        return findings
    return [
        structs.replace(finding, type=FindingType.PERSON)
        if finding.label == SERVANT_BOX and _spoken_of(finding, data)
        else finding
        for finding in findings
    ]


def first_named(findings: Sequence[Finding]) -> int:
    """Where someone is first named, mailboxes left out: a stream remembers the others only. NEVER where nobody is."""
    named = (one.start for one in findings if names_someone(one) and one.label != SERVANT_BOX)
    return min(named, default=NEVER)


def _spoken_of(finding: Finding, data: bytes) -> bool:
    start, end = finding.start, finding.end
    if _BEFORE.search(data, max(0, start - _NEAR), start) or _VERB.match(data, end, end + _AFTER):
        return True
    first = start == 0 or data[start - 1] in (WALL, 0x0A)
    in_row = first and end < len(data) and data[end] in _CELLS
    return in_row and _HEADED.search(data, max(0, start - _HEADING), start) is not None


def decided(findings: list[Finding], facts: Sequence[Finding], bounds: Sequence[int]) -> list[Finding]:
    """The findings with each such mailbox decided: an address of someone where it alone, in its segment, names whom a fact is about.

    ``bounds`` are the starts of the segments.
    """
    if SERVANT_BOX not in [finding.label for finding in findings]:
        return findings
    told = {_segment(fact, bounds) for fact in facts}
    told -= {_segment(finding, bounds) for finding in findings if names_someone(finding)}
    return [
        finding
        if finding.label != SERVANT_BOX
        else _decided(finding, of_bearer=_segment(finding, bounds) in told)
        for finding in findings
    ]


def _decided(finding: Finding, *, of_bearer: bool) -> Finding:
    if of_bearer:
        return structs.replace(finding, type=FindingType.EMAIL, level=Level.PROTEGE_B, label="")
    return structs.replace(finding, label="")


def _segment(finding: Finding, bounds: Sequence[int]) -> int:
    return bisect.bisect_right(bounds, finding.start)
