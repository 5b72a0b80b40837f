"""Canadian postal code.

Issuer: Canada Post. Format: A1A 1A1 without D, F, I, O, Q, U (nor W, Z first);
G, H and J are Quebec's. No check digit. Level: none, beside a person too: a few
streets share one, and the address that it ends has a level of its own. Beside the name of a
party to a contract it is where they live: Protégé A, B with that name.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, alnum_of, nearest
from balise.detection.detectors.quebec.address import COMPANY, CONTRACT
from balise.detection.dialogue import GAP, SAID, TURN
from balise.detection.scan import Behind
from balise.detection.words import Words

LABEL = Words(r"codes? postaux?; codes? postal; postal codes?; c\.?p\.?; adresse; qc; quebec; canada")
_OTHER = Words(
    r"series?; modeles?; produits?; pieces?; sku; codes? produits?; version; lot; format; "
    r"gabarit; exemple"
)
_PLAIN = re.compile(rb"[A-Z]\d[A-Z] \d[A-Z]\d\Z")

_OBSTETRIC = re.compile(rb"G\dP\dA\d\Z")
"""Pregnancies, births and abortions, as charts count them: also a postal code of Quebec City."""
_CHART = Words(
    r"grossesses?; gestation; obstetri\w+; enceinte; accouche\w*; cesarienne; sem; semaines?; gravida; para; b?hcg; ddm; menstruations?; travail; pregnan\w+; dpa; fcf"
)
_SHOWN = frozenset(
    (b"A1A1A1", b"H0H0H0", b"X0X0X0", b"A0A0A0", b"X1X1X1", b"K1K1K1", b"A9A9A9", b"Z9Z9Z9", b"X9X9X9")
)


_ISSUED = re.compile(rb"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d")
"""Letters that Canada Post uses."""
_ASKED_FOR = re.compile(
    rb"(?<![a-z])(?:codes?[ _-]?posta(?:l|ux)|postal[ _-]?codes?)(?![a-z])(?:[^?\n\x00\d]{0,60}(?:\?|svp|s\.v\.p\.|please)"
    + GAP
    + TURN
    + SAID
    + rb"|[\"'\])*]{0,3}[ ]?(?:[:=|;,-]|est|is|c'est){0,2}[ ]?[:\"'\n\x00]{0,3}[ ]?)\Z",
    re.IGNORECASE,
)
"""Its name right before, or a question that asks for it: whoever answers may mistake a letter."""


def judge(candidate: Candidate) -> Found | float | None:
    score = _score(candidate)
    if score is not None and nearest(candidate.before(110), b"", CONTRACT, COMPANY) > 0:
        return Found(score, level=Level.PROTEGE_A)  # beside the name of a party, where they live
    return score


def _score(candidate: Candidate) -> float | None:
    if alnum_of(candidate.value) in _SHOWN:
        return None
    if not _ISSUED.fullmatch(alnum_of(candidate.value)):
        return 0.9 if _ASKED_FOR.search(candidate.before(120)) else None
    if _OBSTETRIC.match(candidate.value) and _CHART.met(candidate.before(60) + b" " + candidate.after(60)):
        return None
    label = nearest(candidate.before(40), candidate.after(24).split(b"\n", 1)[0], LABEL, _OTHER)
    if label < 0:
        return None
    if _PLAIN.match(candidate.value):
        return 0.95
    if candidate.value[:1].upper() in b"GHJ":
        return 0.9 if candidate.value.upper() == candidate.value or label > 0 else 0.6
    return 0.7 if label > 0 else None


DETECTOR = Detector(
    name="canada.postal_code",
    type=FindingType.POSTAL_CODE,
    level=Level.NON_CLASSIFIE,
    anchors=(
        Behind(
            r"[a-z][^a-z0-9]{0,2}[0-9][^a-z0-9]{0,2}[a-z][^a-z0-9]{0,3}[0-9][^a-z0-9]{0,2}[a-z][^a-z0-9]{0,2}[0-9]",
            cue=r"[0-9][^a-z0-9]{0,2}[a-z][^a-z0-9]{0,3}[0-9]",
        ),
    ),
    pattern=re.compile(
        rb"(?<![A-Za-z0-9_-])[A-Z]\d[A-Z][ \t.-]{0,2}\d[A-Z]\d(?![A-Za-z0-9_]|-\w)",
        re.IGNORECASE,
    ),
    judge=judge,
    near=(24, 12),
)
