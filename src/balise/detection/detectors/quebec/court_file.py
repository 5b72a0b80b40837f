"""File number of a court or administrative tribunal.

Issuer: ministère de la Justice (greffes), TAT, TAQ, CAI. Format: NNN-NN-NNNNNN-NNN
(district, jurisdiction, number, year), CAI NNNNNNN-L, TAT NNNNNN-NN-NNNN, TAQ SAI-L-NNNNNN-NNNN, TAL NNNNNN NN NNNNNNNN L. Check: none. Level alone:
Protégé A; beside a named person, Protégé B.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import FIGURES, Candidate, Detector
from balise.detection.scan import Behind
from balise.detection.words import Words

THING = Words(
    r"pieces?; modeles?; produits?; series?; commandes?; lots?; factures?; articles?; versions?; soumissions?; "
    r"contrats?; ref; reference; part; model; serial; order; invoice; item; isbn; tel; telephone; poste; plan; norme"
)
LABEL = Words(
    r"dossiers?; c\.?a\.?i\.?; commission d'acces(?: a l'information)?; cour; tribunal; no; numero; file; "
    r"docket; t\.?a\.?t\.?; t\.?a\.?q\.?; t\.?a\.?l\.?; t\.?a\.?; causes?; plumitif"
)

_PUBLISHED = re.compile(
    rb"(?<![a-z])(?:(?:decision|jugement|sentence|arret|ordonnance)s? (?:deja )?(?:publiee?|rapportee?|diffusee?|repertoriee?)s?|jurisprudence|soquij|canlii|published (?:decision|judgment|ruling))(?![a-z])[^.\n\x00]{0,24}\Z",
    re.IGNORECASE,
)
"""What anyone may read of it."""
_CITED = re.compile(
    rb"(?<![A-Za-z0-9])(?:(?:19|20)\d\d (?:QC[A-Z]{1,5}|CSC|SCC|CanLII|CAF|FCA|CF|FC|CCI|TCC) \d{1,6}(?: \(CanLII\))?,? ?(?:(?:no|numero|docket|dossier|file)\.? )?"
    rb"|[A-Za-z)],? \(?C\.[ASQ]\.(?: [A-Z][a-z-]+)?,? ?(?:no\.? )?)\Z"
)
"""A judgment as lawyers cite it, by its neutral citation or its court."""
_BARE = re.compile(rb"1\d{6}-[A-Z]|\d{6}-\d{2}[A-Z]?-\d{4}|\d{6}[ -]\d{2}[ -]\d{8}[ -][A-Z]", re.IGNORECASE)
"""Forms that are seldom anything else: CAI, TAT, TAL."""
OF_TENANCY = re.compile(rb"\d{6}[ -]\d{2}[ -](?:19|20)\d{2}[01]\d[0-3]\d[ -][A-Z](?![A-Za-z])")
"""A file of the TAL, whole, with the day it was opened: some of its figures pass for a card or an account."""


def judge(candidate: Candidate) -> float | None:
    before = candidate.before(48)
    if _PUBLISHED.search(before) or _CITED.search(before):
        return None
    if candidate.value.count(b"-") == 3 or candidate.value[:3].upper() == b"SAI":
        return 0.97
    if candidate.labelled(LABEL, THING) > 0:
        return 0.9
    alone = _BARE.fullmatch(candidate.value) is not None and not THING.met(candidate.before(40))
    return 0.75 if alone else None


DETECTOR = Detector(
    name="quebec.court_file",
    type=FindingType.FILE_NUMBER,
    level=Level.PROTEGE_A,
    anchors=(
        Behind(r"[0-9]{3}-[0-9]{2}-[0-9]{6}", cue=FIGURES),
        r"[0-9]{6}-[a-z]\b",
        r"\bsai-[a-z]-[0-9]{6}",
        Behind(r"[0-9]{6}-[0-9]{2}[a-z]?-[0-9]{4}", cue=FIGURES),
        Behind(r"[0-9]{6}[ -][0-9]{2}[ -][0-9]{8}[ -][a-z]\b", cue=FIGURES),
    ),
    pattern=re.compile(
        rb"(?<![\w-])(?:\d{3}-\d{2}-\d{6,7}-\d{2,3}|\d{6,7}-[A-Z](?:-\d{4})?|\d{6}-\d{2}[A-Z]?-\d{4}"
        rb"|\d{6}[ -]\d{2}[ -]\d{8}[ -][A-Z]|SAI-[A-Z]-\d{6}-\d{4})(?![\w-])",
        re.IGNORECASE,
    ),
    judge=judge,
    digits=6,
)
