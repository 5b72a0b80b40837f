"""A matter before a court or a disciplinary body, by whose it is: « son audience au Tribunal », « her guilty plea ».

Source of the notion: LAI, s. 57 and 59 (justice). Format: a possessive and the name of what one has only as a party, an
accused or a convicted person. Negatives: the same words with an article, and what an office does (« son jugement » alone).
Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import figurative
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.wordwise import Lowered

_BEFORE = r"(?:a la|au|devant la|devant le|devant|at the|before the|at|in) ?(?:regie du logement|tal|tat|taq|cisr|tribunal|cour|juge|chambre de la jeunesse|commission d'examen|comite de discipline|landlord and tenant board|court|tribunal|judge|refugee board|irb)"
_FRENCH = (
    rf"(?:audience|comparution|audition|cause|enquete(?: preliminaire| caution)?) {_BEFORE}|mise en demeure|absolution(?: conditionnelle| inconditionnelle)?|radiation(?: (?:de l'ordre|provisoire|temporaire|du tableau))|recours contre (?:l'|son |sa |le |la )[a-z]{4, 16}"
    r"|(?:contestation|reconnaissance|desaveu|recherche|test) de paternite|jugement (?:de (?:la cour|divorce|garde|faillite|separation)|en (?:garde|pension|divorce))|mediation familiale|retrait d'armes|declaration de culpabilite|plaidoyer(?: de culpabilite)?|peine (?:avec sursis|dans la collectivite|discontinue)"
    r"|grief|deportation|renvoi du (?:canada|pays)|statut de refugiee?|mandat (?:d'arret|d'arrestation|d'amener)|demande (?:d'asile|de pardon|de suspension du casier)|reference a la dpj|signalement a la dpj"
)
_ENGLISH = (
    rf"(?:hearing|appearance|trial) {_BEFORE}|guilty plea|sentencing|(?:custody|divorce|immigration|criminal|court|assault|fraud) (?:case|battle|hearing|trial|dispute)|restraining order|eviction(?: notice| hearing)?|parole hearing|bail (?:conditions|hearing)|refugee claim|deportation|pardon application|arrest warrant"
    r"|paternity (?:test|dispute)|disciplinary (?:hearing|record)|conditional discharge|peace bond"
)
_ORDER = re.compile(
    rb"[ ]?(?:a |au |du |de la |of the )?(?:collectif|syndical|collective|group)", re.IGNORECASE
)
"""A grievance of all."""


def judge(candidate: Candidate) -> Found | None:
    if figurative(candidate) or _ORDER.match(candidate.after(24)):
        return None
    return Found(0.75, tie=Tie.WORD)


DETECTOR = Detector(
    name="generic.own_case",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:son|sa|mon|ma|votre|ses|mes|vos) (?:audience|comparution|audition|cause|enquete|mise en dem|absolution|radiation|recours contre|contestation|reconnaissance|desaveu|recherche|test de pat|jugement|mediation|retrait d'arm|declaration de culp|plaidoyer|peine|grief|deportation|renvoi|statut de ref|mandat d|demande d|reference a|signalement a)",
        r"\b(?:his|her|my|your) (?:hearing|appearance|trial|guilty|sentencing|custody|divorce|immigration|criminal|court|assault|fraud|restraining|eviction|parole|bail|refugee|deportation|pardon|arrest|paternity|disciplinary|conditional|peace)\b",
    ),
    pattern=Lowered(
        rf"(?<![a-z0-9'-])(?:(?:son|sa|ses|mon|ma|mes|votre|vos) (?:{_FRENCH})|(?:his|her|my|your) (?:{_ENGLISH}))(?![a-z])".encode()
    ),
    judge=judge,
    most=12,
    near=(90, 90),
)
