"""NAM, numéro d'assurance maladie.

Issuer: Régie de l'assurance maladie du Québec. Format: three letters of the
surname, one of the first name, YYMMDD of birth (month + 50 for women, + 60 for
some extensions), a sequence digit and a check digit. Check: ``checks.nam``, used as
evidence only, since cards in use may fail any published method. Source: INSPQ,
Utilitaire NAM. Level alone: Protégé B (personal information).
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection import checks
from balise.detection.detector import FIGURES, REACH, Candidate, Detector, alnum_of, without_links
from balise.detection.goods import of_thing
from balise.detection.names.gazetteer import FIRST, flags
from balise.detection.names.vocabulary import ordinary
from balise.detection.scan import Behind
from balise.detection.words import Words

FOUR_LETTERS_EIGHT_DIGITS = r"[a-z](?:[^a-z0-9]{0,3}[a-z]){3}(?:[^a-z0-9]{0,3}[0-9]){8}(?:\b|_)"
LABEL = Words(
    r"n[.\s]{0,2}a[.\s]{0,2}m\.?; ramq; assurances? maladies?; carte soleil; health (?:insurance|card)(?: "
    r"number)?; "
    r"medicare; cam; \w*_nam; nam_\w*"
)
CODE_PERMANENT = Words(
    r"codes? permanents?; codes? perm\.?; c\.? permanent; codepermanent; permanent codes?; mees?; meq; eleves?; etudiante?s?"
)
INITIALS = re.compile(
    rb"(?:[A-Za-z]{4}|[A-Za-z]([ .\-])[A-Za-z]\1[A-Za-z]\1[A-Za-z])[ .\-_/*|]{0,3}\d"
    rb"|[A-Z]{4}\D{1,3}\d"
)
"""Four letters in one word, or one by one, and no words of a sentence (« il y a 27 565 383 »)."""
SAMPLES = frozenset((b"ABCD", b"ISSN", b"ISBN", b"PMID", b"LLLL", b"NNNN", b"NULL"))
"""Letters of a form that is shown, and marks of what is published."""
SYSTEMS = frozenset(
    (
        b"SEAO",
        b"NCAG",
        b"UNSP",
        b"MIFI",
        b"IRCC",
        b"SAAQ",
        b"MTES",
        b"MSSS",
        b"INSP",
    )
)
"""Before the numbers of tenders, standards and requests: without a label, no one's initials, unlike « MESS » and « CISS »,
which begin the number of a Sophie Messier and a Souleymane Cissé."""
_TOLD_AFTER = re.compile(
    rb"(?<![a-z])(?:n\.?a\.?m|ramq|assurance[ -]maladie|carte soleil|health (?:card|insurance))(?![a-z])",
    re.IGNORECASE,
)
_BY_THREES = re.compile(rb"[A-Z]{3}([^A-Za-z0-9]{1,3})[A-Z]\d\d\1\d{3}\1\d{3}\Z")
"""Cut every three characters, by what pasted it."""
_FAR = 160
"""Bytes after a number, within its segment, in which a text says what it is."""
_COMPACT = re.compile(rb"[A-Z]{4}[ -]?\d{4}[ -]?\d{4}\Z")
_AS_ON_A_CARD = re.compile(rb"[A-Za-z]{4}(?:\d{8}|[ -]\d{4}[ -]\d{4})\Z")
_REFERENCE = re.compile(rb"[A-Za-z]{4}[ ](?:19|20)\d\d-\d{4}\Z")
_BETWEEN = re.compile(rb"(?<=\d)[^\dA-Za-z]+(?=\d)")
"""What parts figures; where it is never the same, they are several numbers (« IMSE 8-9-10 : 18/20 »)."""
_ODDLY = re.compile(rb"[a-z]{4}_\d{8}\Z")
"""The end of the name of a file: « maquette_vdef_10022022.pdf »."""
_BIRTH = re.compile(rb"date[ _]?(?:de[ _]?)?\Z|nai?s{0,2}[ ._]{0,2}\Z", re.IGNORECASE)
"""A cut label before a date: « Date de nais. 1962-03-09 »."""
_OF_A_FORMAT = re.compile(
    rb"(?<![a-z])(?:(?:strange|odd|weird|wrong|bad|different|invalid|unknown|drole de|mauvais|etrange|bizarre|autre) format|format (?:etrange|bizarre|incorrect|inhabituel|invalide|different|inconnu|drole))",
    re.IGNORECASE,
)
"""How a number was sent, unlike a form to follow."""
_SHOWN = Words(r"exemples?; ex; format; par exemple; fictif; fictive; modele; example")
NUMBERED = re.compile(rb"(?:[Nn]o\.?[ ]?[A-Z]{2}|N[Oo][. ][ ]?[A-Z]{2}|no[. ][ ]?[a-z]{2})[-/ ]")
"""« no FU-2025-0417 »: its first letters only say that a number follows, unlike those of a Noël or a Normand."""
SCHOOL_YEAR = re.compile(rb"20\d\d[-/]20\d\d\Z")
_GOES_ON = re.compile(
    rb"([ -])\d{4}\1(?!20[2-5]\d[ -](?:0[1-9]|1[0-2])(?!\d)|(?:19|20)\d\d([-/. ])[01]?\d\2[0-3]?\d(?!\d)|\d{4},? (?i:rue|avenue|av|boul|boulevard|chemin|ch|rang|route|[a-z]{2,14} (?:street|st|avenue|ave|road|rd|drive|dr|lane))(?![a-z]))\d{4}(?!\d)"
)
"""Another group of four, parted as the others, which is no expiry, day, line or address: the number of a card of
transport or of a shop."""
_LOGGED = re.compile(rb"[A-Za-z]{4}\.? {1,2}[0-3]?\d [0-2]\d:[0-5]\d:[0-5]\d\Z")
"""The head of a line of a journal: « févr. 12 12:29:45 »."""
_OF_AID = re.compile(rb"(?<![A-Za-z])CP-?12[ :]{1,3}\Z", re.IGNORECASE)
"""The number of a file of last-resort assistance, which has the same letters and figures, parted as a file is."""
_AS_A_FILE = re.compile(rb"[A-Z]{4}[ -]\d{6}[ -]\d{2}\Z", re.IGNORECASE)
_YEARS = re.compile(rb"[A-Za-z][a-z]{3} (?:1[5-9]|20)\d\d[-/](?:1[5-9]|20)\d\d\Z")
"""A word and two years: « vers 1910-1920 »."""
NAME_AND_DAY = re.compile(
    rb"(?:[A-Za-z]{4}|[a-z]{2} [a-z]{2}|[a-z]'[a-z]{3})[^A-Za-z0-9]{1,3}(?:[0-3]?\d([-/._])[0-3]?\d\1(?:19|20)\d\d|(?:19|20)\d\d([-/._])[01]?\d\2[0-3]?\d)\Z"
)
"""A first name of four letters, or the words before a day (« et le 01/03/2022 »), then a whole day: no number."""
AT_SCHOOL = Words(
    r"ecoles?; eleves?; cegep; classes?; groupe-repere; scolaires?; bourses?; bulletins?; francisation; "
    r"etudiante?s?; school; pupils?; students?; scholarship; universites?; university; maternelles?; prematernelle; kindergarten; colleges?; secondaire [1-5]; grade (?:[5-9]|1[0-2]); cote r; commission des etudes; inscription (?:automne|hiver|ete); tuteurs? academiques?; aux etudes; amenagements? d'examens?; prets et bourses"
)
"""Where a code whose figures may tell either date is a pupil's."""
_OF_SCHOOL = Words(
    r"plans? d'(?:intervention|accompagnement|action adapte); p\.?e\.?h\.?d\.?a\.?a; ehdaa; orthopedagogu?e?s?; orthopedagogie; enseignante?s?; psychoeducat(?:eur|rice)s?; educat(?:eur|rice)s? speciali\w+; "
    r"(?:direction|directeur|directrice) adjointe?; titulaires? de (?:classe|groupe); suppleante?s?; conseill(?:er|ere)s? (?:d'orientation|pedagogiques?); service de garde; transport scolaire; "
    r"(?:manque|manquee?s?|rate|seche)(?: (?:encore|souvent|deja|trop))? (?:l'ecole|la classe|l'examen|\d{1,3} (?:periodes?|cours|jours? d'ecole)|(?:ses|des|les|plusieurs) (?:cours|periodes|classes)); "
    r"releves? de notes; bulletins?; cegep; absences? (?:non )?motivees?; retenue (?:du midi|apres)|retenues; cours d'ete; cours de (?:francais|math\w*|sciences|anglais|musique|natation|conduite); devoirs?; etape [1-4]; "
    r"teachers?; vice-principal; principal's office; homeroom; report cards?; special education; resource room; individual(?:ized)? education plan; i\.?e\.?p; missed (?:school|class|\d{1,3} (?:classes|periods|days of school)); tutoring"
)
"""The same by those who teach and what a school writes, where nobody is cared for."""
_CARED_FOR = Words(
    r"patiente?s?; usagere?s?; clinique; hopita(?:l|ux); urgence; medecins?; infirmi(?:er|ere)s?; laboratoires?; labo; prelevements?; clsc; ciu?sss; chsld; pharmacie; ordonnance; hospital; clinic; doctor; nurse; physician; lab"
)
OF_A_THING = re.compile(
    rb"(?<![a-z])(?:echantillons?|samples?|lots?|series?|factures?|commandes?|modeles?|mod|produits?)"
    rb"\.?(?: (?:no|numero)\b\.?)?[ :#\x00]{0,3}\Z",
    re.IGNORECASE,
)
CUT_LABEL = re.compile(rb"(?<![A-Za-z_])(?:C\.?P\.?[ :]{1,3}|(?i:cp)[\"']? ?[:=] ?[\"'\n]?)\Z")
"""« CP » before four letters and eight figures: a code permanent, and no post-office box."""
BARE_CODE = re.compile(
    rb"(?<![a-z])code(?:[ ](?:de |du |d')?(?:l')?(?:eleve|etudiante?|dossier|enfant)?(?: (?:est|c'est)(?: le)?)?)?(?:[ :=#]{0,3}|[\"'] ?: ?[\"'\n])\Z",
    re.IGNORECASE,
)
"""« code » with nothing that says which: the permanent one, when its day and month can be read."""
_IN_A_ROW = re.compile(rb"[\n\x00][^\n\x00]{1,80}[|;\t,][ \"]{0,3}\Z")
_ABOVE = 900
"""Bytes above a cell in which its table is headed."""
_OF_BODY = re.compile(
    rb"(?:IVAC|CSST|DPCP|SPVM|SPVQ|RAMQ|SAAQ|IRCC|MIFI)[-/ ](?!\d{4}[- ]\d{4}\Z)\d{2,5}[-/]\d{3,6}\Z"
)
"""The number of a body's file, in other groups than those of a card."""
_OF_A_YEAR = re.compile(rb"[A-Z]{4}-\d\d-\d{6}\Z")
_FILED = re.compile(
    rb"(?<![a-z])(?:evenement|incident|constat|event)s?(?: (?:no|numero|number)\.?)?[ :#]{0,3}\Z",
    re.IGNORECASE,
)
"""What has numbers of letters, a year and a count: « événement SPVL-18-560982 »."""
_OF_NEXT = re.compile(
    rb"[ ]?[,;(|/-][ ]?(?:et |and )?(?:n\.?a\.?m\.?|ramq|assurance[ -]maladie|carte soleil|health card)[ :.#]{0,3}(?:no\.? ?)?([A-Z]{4}[ -]?\d{4}[ -]?\d{4})(?!\d)",
    re.IGNORECASE,
)
"""A health insurance number that is labelled after another number."""
DOI = re.compile(rb"(?<![\d.])10\.\d{4,5}/[^\s\x00]{0,30}\Z")
"""The prefix of the identifier of an article (ISO 26324)."""
_SEP = rb"[ \t\r\n.\-_/\\,*|:]{0,3}"


def judge(candidate: Candidate) -> float | None:
    number = alnum_of(candidate.value)
    if (
        NUMBERED.match(candidate.value)
        or SCHOOL_YEAR.search(candidate.value)
        or NAME_AND_DAY.match(candidate.value)
    ):
        return None
    if _OF_BODY.match(candidate.value) or _LOGGED.match(candidate.value) or DOI.search(candidate.before(40)):
        return None
    if b"/" in candidate.value[:5] and candidate.value[:4].islower():
        return None  # a path and a date
    if number[:4] in (b"NAIS", b"VISA", b"DATE") and not _COMPACT.match(candidate.value):
        return None
    if number[:4] in (b"NAIS", b"ANCE", b"SANC") and _BIRTH.search(candidate.before(12)):
        return None
    if _OF_AID.search(candidate.before(8)) and _AS_A_FILE.match(candidate.value):
        return None
    dated = year_and_month(number)
    if len(set(number[:4])) == 1 or len(set(number[4:])) == 1 or number[:4].upper() in SAMPLES:
        return None
    if day_and_month(number) and beside_a_card(candidate):
        return None
    label = candidate.labelled(LABEL, CODE_PERMANENT, 90)
    if label <= 0 and _GOES_ON.match(candidate.value[-5:] + candidate.after(36)):
        return None
    if label <= 0 and number[:4].upper() in SYSTEMS:
        return None
    if (
        label == 0
        and day_and_month(number)
        and (BARE_CODE.search(candidate.before(32)) or CUT_LABEL.search(candidate.before(8)))
    ):
        return None
    if not checks.nam(number) and _SHOWN.met(
        _OF_A_FORMAT.sub(b"", without_links(candidate.before(36) + b" " + candidate.after(20)))
    ):
        return None
    if label > 0 and (INITIALS.match(candidate.value) or (dated and checks.nam(number))):
        return 0.99 if dated else 0.7
    valid = checks.nam(number)
    if (
        dated
        and valid
        and label == 0
        and (_BY_THREES.match(candidate.value) or _TOLD_AFTER.search(candidate.after(_FAR)))
    ):
        return 0.95
    if not dated or not INITIALS.match(candidate.value):
        return None
    if label == 0 and (
        _YEARS.match(candidate.value)
        or _ODDLY.match(candidate.value)
        or word_and_figures(candidate.value)
        or (not valid and len({*_BETWEEN.findall(candidate.value)}) > 2)
    ):
        return None
    if label < 0:
        return 0.5 if valid and not _day_month(number) else None
    if label == 0 and of_thing(candidate):
        return None
    if label == 0 and not valid and OF_A_THING.search(candidate.before(24)):
        return None
    if label == 0 and day_and_month(number) and at_school(candidate):
        return None  # even where the check digit agrees, as three in ten do by chance
    if label == 0 and _OF_A_YEAR.match(candidate.value) and _FILED.search(candidate.before(40)):
        return None
    compact = re.fullmatch(rb"[A-Za-z]{4}[ -]?\d{4}[ -]?\d{4}", candidate.value) is not None
    if not compact and not valid and b"\n" in candidate.value:
        return None
    return 0.95 if valid else 0.8


def beside_a_card(candidate: Candidate) -> bool:
    """Whether the same person's health insurance number follows with its own label, and no such label precedes: this is their code permanent."""
    match = _OF_NEXT.match(candidate.after(48))
    if match is None or LABEL.met(candidate.before(40)):
        return False
    card, number = alnum_of(match.group(1)).upper(), alnum_of(candidate.value).upper()
    return card[:4] == number[:4] and card != number


def at_school(candidate: Candidate) -> bool:
    """Whether what stands around speaks of pupils: before, or not far after."""
    before, after = candidate.before(REACH), candidate.after(100)
    near = AT_SCHOOL.met(before) or AT_SCHOOL.met(after[:60])
    if not near and (_OF_SCHOOL.met(before) or _OF_SCHOOL.met(after)):
        near = not (_CARED_FOR.met(before) or _CARED_FOR.met(after))
    if not _IN_A_ROW.search(candidate.before(90)):
        return near
    above = candidate.data[max(0, candidate.start - _ABOVE) : candidate.start]
    return (near or AT_SCHOOL.met(above)) and not LABEL.met(above)


def word_and_figures(value: bytes) -> bool:
    """Whether the letters are a word and the figures its number: « soit 12 051 230 $ », « code 2011-0672 »."""
    return (
        value[1:4].islower()
        and (not _AS_ON_A_CARD.match(value) or _REFERENCE.match(value) is not None)
        and ordinary(value[:4].decode("ascii").lower())
        and not flags(value[:4].decode("ascii").lower()) & FIRST
    )


def day_and_month(number: bytes) -> bool:
    """Whether the figures of a code permanent tell a day: 50 more on the day or on the month for women."""
    day, month = int(number[4:6]), int(number[6:8])
    return (1 <= day <= 31 or 51 <= day <= 81) and (1 <= month <= 12 or 51 <= month <= 62)


def year_and_month(number: bytes) -> bool:
    """Whether the figures of a number tell a year, then a month and a day, as those of a health card do."""
    month, day = int(number[6:8]), int(number[8:10])
    return (1 <= month <= 12 or 51 <= month <= 62) and 1 <= day <= 31


def _day_month(number: bytes) -> bool:
    day, month = int(number[4:6]), int(number[6:8])
    return (1 <= day <= 31 or 51 <= day <= 93) and 1 <= month <= 12


DETECTOR = Detector(
    name="quebec.nam",
    type=FindingType.NAM,
    level=Level.PROTEGE_B,
    anchors=(Behind(FOUR_LETTERS_EIGHT_DIGITS, cue=FIGURES),),
    pattern=re.compile(
        rb"[A-Za-z](?<![A-Za-z0-9].)(?:" + _SEP + rb"[A-Za-z]){3}(?:" + _SEP + rb"\d){8}(?![A-Za-z0-9])"
    ),
    judge=judge,
    digits=8,
    near=(64, 4),
)
