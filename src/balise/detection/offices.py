"""What officers do to others in their office, which is no fact of theirs: « l'agente Roy exécute un mandat de perquisition »."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

REACH = 300
"""Bytes before a fact in which the officer is named."""
AFTER = 40
"""Bytes after it in which the one whom it touches may be named."""
_OFFICE = (
    rb"(?:agente?s?(?: (?:de la paix|de police|de la faune|de probation|de securite|des services frontaliers|correctionnel(?:le)?))?|agt|polici(?:er|ere)|sergente?(?:-detective)?|sgte?|sd|lieutenante?|capitaine|patrouill(?:eur|euse)|constable|cst|detective"
    rb"|officer|inspect(?:eur|rice)|enquet(?:eur|rice|euse)|juge|magistrate?|procureure?|avocate?|criminaliste|me|maitre|greffi(?:er|ere)|huissi(?:er|ere)|syndic|syndique|arbitre|commissaire|coroner|douani(?:er|ere)|notaire|judge|prosecutor|lawyer|attorney|bailiff"
    rb"|justice|mediat(?:eur|rice)|ombudsman|surveillante?|gardienne?|directeur des poursuites|chef de police|directeur de police|conseillere? en relations de travail|deleguee? a la jeunesse)"
)
_BEFORE = re.compile(rb"(?<![a-z])" + _OFFICE + rb"(?:[ -][a-z-]{2,14}){0,2}[ .:]{1,3}\Z", re.IGNORECASE)
_APPOSED = re.compile(
    rb"(?: ?, ?|[ ]\()(?:l'|le |la |une? |notre )?" + _OFFICE + rb"(?![a-z])", re.IGNORECASE
)
_ACT = re.compile(
    rb"(?:[ ]?,[^,;\n]{2,60},|[ ]?\([^)\n]{2,40}\))?[ ]?(?:(?:et|puis|qui|il|elle|he|she|and|who)[ ])?(?:lui |leur |les |l')?(?:(?:a|ont|avait|has|had|vient de|doit|va|n'a pas|y)[ ])?(?:(?:aussi|ensuite|deja|hier|egalement|souvent|also|then|recently)[ ])?"
    rb"(?:arret|interpell|intercept|reme[tn]|remis|execut|deliv|depos|port|ordonn|condamn|acquitt|prononc|impos|infli|accus(?:e|er|ait|ent) (?!d)|poursui|enquet|men[ea]|saisi|perquisitionn|expuls|plaid(?:e|er|ait|era)? (?!(?:non )?coupable)|defend|represent|redig"
    rb"|sign(?:e|er|ifi)|emet|emis|decern|demand|recommand|trait|instrui|entend|presid|surveill|verifi|constat|decouv|signal|fouill|menott|escort|transport|liber|accompagn|fait (?:arret|expuls|condamn|incarcer|saisi|evinc|suspend|radi|inculp)|suspend|radi|lanc|obt(?:en|ien)|dirig|resou|elucid|traqu|evalu|examin"
    rb"|expliqu|present|enseign|particip|arrest|charg|issu|prosecut|sentenc|convict|investigat|serve|seiz|evict|suspended (?:the|a|an|two|three)|fined|ruled|heard|tried|tries|handles|handled)[a-z]*(?![a-z])",
    re.IGNORECASE,
)
"""The verb of an officer, first in its clause: what follows is of others."""
_UNDERGONE = re.compile(
    rb"(?<![ ]a[ ])(?<![ ]ont[ ])(?<!avait[ ])(?:suspendu|poursuivi|detenu|convaincu)e?s?\Z", re.IGNORECASE
)
"""A participle without an auxiliary: what befell the officer."""
_CLAUSE = re.compile(rb"[.;\n\x00]")


def in_office(data: bytes, start: int, end: int, high: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether the fact at ``start:end`` is only what the officer named before it does to others.

    ``places`` hold names and identifiers; another one after the fact, before
    the sentence ends at ``high``, is the one whom it touches.
    """
    at = bisect.bisect_left(places, (start, 0)) - 1
    if at < 0 or places[at][0] < start - REACH:
        return False
    first, last = places[at]
    if at + 1 < len(places) and places[at + 1][0] < min(high, end + AFTER):
        return False
    if not (_BEFORE.search(data[max(0, first - 48) : first]) or _APPOSED.match(data, last, last + 48)):
        return False
    clause = last
    for mark in _CLAUSE.finditer(data, last, start):
        clause = mark.end()
    act = _ACT.match(data, clause, end)
    return act is not None and _UNDERGONE.search(act[0]) is None
