"""A court or police act told in the active voice, of the one whom it touches: « le tribunal condamne son fils, … ».

Source of the notion: LAI, s. 57 and 59. Format: a court, the Crown or the police, a verb of
judging or arresting, then a name, a title, a relative or someone of the file. Negatives: what
officials condemn, receipts (« accuse réception »), bodies. Level alone: Protégé C with a named or
identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.lexicons.grammar import KIN, ROLES
from balise.detection.wordwise import Lowered

_WHO = (
    r"(?:tribunal|juges?|magistrate?|cour|jury|couronne|polic(?:e|iers?|ieres?)|spv[mqgl]|spl|spal|sq|surete|grc|gendarmerie"
    r"|enquet(?:eurs?|rices?)|patrouill(?:eurs?|euses?)|on|procureure?s?|dpcp|court|judge|crown|officers?|prosecutors?|police)"
)
_VERB = (
    r"(?:condamn(?:e|ent|er)|acquitt(?:e|ent|er)|accus(?:e|ent|er)|inculp(?:e|ent|er)|arret(?:e|ent|er)|interpell(?:e|ent|er)"
    r"|incarcer(?:e|ent|er)|declar(?:e|ent) coupable|reconn(?:u|ait|aissent) coupable|sentenced|convicted|acquitted|arrested|charged)"
)
_LODGED = (
    r"(?:signalements?|denonciations?|divulgations?|enquetes?|accusations?|poursuites?|mandats?|allegations?|reproches?|dossiers? disciplinaires?|mesures? disciplinaires?|constats?) (?:[a-z]{4,14} ){0,2}(?:(?:a|ont|est|sont|fut|avait) (?:ete )?(?:[a-z]{4,14} ){1,2})?(?:visant|contre|a l'endroit de|a l'encontre de|impliquant)(?: lui(?![a-z])| elle(?![a-z])| moi(?![a-z])| vous(?![a-z]))?"
    r"|jugements?(?: (?:[a-z]{4,14}|par defaut|de la cour)){0,2} (?:(?:a|est|fut) (?:ete )?)?(?:rendu|prononce|obtenu|inscrit|homologue)e?s? (?:le \d{1,2}(?:er)? [a-z]{3,9}(?: \d{4})?,? )?(?:contre(?: lui(?![a-z])| elle(?![a-z])| moi(?![a-z])| vous(?![a-z]))?|a l'encontre de|a (?:votre|son|mon) (?:encontre|endroit|egard))"
    r"|plaintes?(?: (?:a|ont|est|sont|fut|avait))?(?: ete)?(?: (?:officielle|formelle|criminelle|policiere|deposees?|deposee|portee?s?|recues?|recue|faites?|formulee?s?|logee?s?|en deontologie|disciplinaire|a la police|au syndic|complaint)){0,3} contre(?: lui(?![a-z])| elle(?![a-z])| moi(?![a-z]))?"
    r"|(?:complaint|charges?)(?: (?:was|were|has been|have been))?(?: (?:filed|lodged|laid|made))? against"
)
"""A complaint that is lodged against someone."""
_BETWEEN = (
    r"(?: [A-Za-z'.-]{1,20}){0,4}?(?: (?:a|ont|avait|has|have|had|vient de|viennent de))?(?: [a-z]{4,12})? "
)
_PERSON = (
    r"(?:m\.|mme|mlle|mr|ms|mrs|monsieur|madame)(?![a-z])|(?-i:[A-Z][a-z]+(?:-[A-Z][a-z]+)? [A-Z])|(?-i:[A-Z]{3,} [A-Z])"
    r"|(?:le|la|l'|les|un|une|son|sa|ses|mon|ma|mes|leur|notre|the|a|an|his|her|my|their)[ ]?(?:jeune |petit |ex-)?(?:"
    + "|".join(sorted(ROLES | KIN, key=len, reverse=True))
    + r")(?![a-z])"
)
_OBJECT = re.compile(rf"[ ,]{{1,2}}(?:(?:hier|aussi|ensuite|enfin),? )?(?:{_PERSON})".encode(), re.IGNORECASE)


_AT_THEM = re.compile(
    rb"contre (?:lui|elle|moi|vous)\Z|a (?:votre|son|mon) (?:encontre|endroit|egard)\Z", re.IGNORECASE
)


def judge(candidate: Candidate) -> Found | None:
    if _OBJECT.match(candidate.after(60)) is None and not _AT_THEM.search(candidate.value):
        return None
    return Found(0.8, start=candidate.match.start(candidate.match.lastgroup or "verb"), tie=Tie.WORD)


DETECTOR = Detector(
    name="generic.judged",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:condamn(?:e|ent|er)|acquitt(?:e|ent|er|ed)|accus(?:e|ent|er)|inculp(?:e|ent|er)|arret(?:e|ent|er)|interpell(?:e|ent|er)"
        r"|incarcer(?:e|ent|er)|coupable|sentenced|convicted|arrested|charged) (?:m|[a-z' -]{0,16}[a-z])",
        r"\b(?:signalement|denonciation|divulgation|enquete|accusation|poursuite|mandat|allegation|reproche|disciplinaire|constat)s? [a-z ]{0,48}(?:visant|contre|l'endroit|l'encontre|impliquant)\b",
        r"\bjugements? [a-z ]{0,40}(?:rendu|prononce|obtenu|inscrit|homologue)",
        r"\bplaintes? [a-z ]{0,40}contre\b|\b(?:complaint|charges?) [a-z ]{0,24}against\b",
    ),
    pattern=Lowered(
        rf"(?<![a-z])(?:{_WHO}{_BETWEEN}(?P<verb>{_VERB})|(?P<lodged>{_LODGED}))(?![a-z])".encode()
    ),
    judge=judge,
    most=8,
    near=(140, 24),
)
