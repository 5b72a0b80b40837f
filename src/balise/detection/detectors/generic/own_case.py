"""A matter before a court or a disciplinary body, by whose it is: « son audience au Tribunal », « her guilty plea ».

Source of the notion: LAI, s. 57 and 59 (justice). Format: a possessive and the name of what one has only as a party, an
accused or a convicted person. Negatives: the same words with an article, addressed to a reader (« votre »), in a title, and what
one also has at work (« sa cause », « son grief »).
Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.wordwise import Lowered

_BEFORE = r"(?:a la|au|devant la|devant le|devant|at the|before the|at|in) ?(?:regie du logement|tal|tat|taq|cisr|tribunal|cour (?:superieure|du quebec|municipale|d'appel|federale)|juge|chambre de la jeunesse|commission d'examen|comite de discipline|landlord and tenant board|court|tribunal|judge|refugee board|irb)"
_FRENCH = (
    rf"(?:audience|comparution|enquete caution) {_BEFORE}|absolution (?:conditionnelle|inconditionnelle)|radiation (?:de l'ordre|provisoire|temporaire|du tableau)|recours contre (?:l'employeur|la cnesst|la saaq|l'ivac|le proprietaire|la dpj)"
    r"|(?:contestation|reconnaissance|desaveu|recherche|test) de paternite|jugement (?:de (?:divorce|garde|faillite|separation)|en (?:garde|pension|divorce))|mediation familiale|retrait d'armes|declaration de culpabilite|plaidoyer de culpabilite|peine (?:avec sursis|dans la collectivite|discontinue)"
    r"|deportation|renvoi du (?:canada|pays)|statut de refugiee?|mandat (?:d'arret|d'arrestation|d'amener)|demande (?:d'asile|de pardon|de suspension du casier)|signalement a la dpj"
)
_ENGLISH = (
    rf"(?:hearing|appearance|trial) {_BEFORE}|guilty plea|sentencing|(?:custody|divorce) (?:case|battle|hearing|dispute)|(?:immigration|parole|bail|disciplinary|eviction) hearing|(?:assault|fraud) (?:charges?|trial)|restraining order|eviction notice|bail conditions|refugee claim|deportation|pardon application|arrest warrant"
    r"|paternity (?:test|dispute)|conditional discharge|peace bond"
)
_SHOWN = re.compile(rb"\"[^\"\n\x00]{0,40}\Z")
"""In a title: « Réussir sa médiation familiale »."""


def judge(candidate: Candidate) -> Found | None:
    if figurative(candidate) or _SHOWN.search(candidate.before(48)):
        return None
    return Found(0.75, tie=Tie.RECORD)


DETECTOR = Detector(
    name="generic.own_case",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:son|sa|mon|ma|ses|mes) (?:audience|comparution|enquete|absolution|radiation|recours contre|contestation|reconnaissance|desaveu|recherche|test de pat|jugement|mediation|retrait d'arm|declaration de culp|plaidoyer|peine|deportation|renvoi|statut de ref|mandat d|demande d|signalement a)",
        r"\b(?:his|her|my) (?:hearing|appearance|trial|guilty|sentencing|custody|divorce|immigration|assault|fraud|restraining|eviction|parole|bail|refugee|deportation|pardon|arrest|paternity|disciplinary|conditional|peace)\b",
    ),
    pattern=Lowered(
        rf"(?<![a-z0-9'-])(?:(?:son|sa|ses|mon|ma|mes) (?:{_FRENCH})|(?:his|her|my) (?:{_ENGLISH}))(?![a-z])".encode()
    ),
    judge=judge,
    most=12,
    near=(90, 90),
)
