"""What a form, a constat or a report writes after « Infraction : », « Allégation 1 : », « Sanction imposée : ».

Source of the notion: LAI, s. 57 and 59. Format: a label of a charge, of a reproach or of a measure at the start of
a line, of a sentence or of a field, then its value, up to the end of the line or of the sentence. Negatives: blank
fields, « aucun », choices of a form. Level alone: Protégé C with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.detector import Candidate, Detector, Found, Tie

_WRONG = (
    r"(?:infractions?|delits?|accusations?|chefs? d'accusation|chefs? (?:no )?(?=\d)|allegations?|manquements?|contraventions?|inconduites?"
    r"|(?:fautes?|faits|gestes?|actes?|conduites?|comportements?)(?= (?:reproch|allegu|commis|displ|disciplin|impute|vises?)))"
)
_QUALIFIED = r"(?: (?:reproche|allegue|constate|commis|releve|vise|imput|porte|pendant|disciplinaire|criminel|penale?|retenu|depose)[a-z]{0,3}){0,2}(?: (?:au|a l'|a la) [a-z]{4,14})?"
_MEASURE = r"(?:sanctions?|peines?|sentences?|condamnations?|verdict|plaidoyers?|mesures? disciplinaires?|mesures? imposees?|conditions imposees|conditions de (?:probation|liberation|remise en liberte|sa liberation)|dossier (?:disciplinaire|judiciaire|criminel|policier)|antecedents? (?:judiciaires?|criminels?|disciplinaires?|policiers?)|casier(?: judiciaire)?|statut (?:judiciaire|carceral|penal|legal|correctionnel))"
_REASON = r"(?:motifs?|raisons?|cause) (?:de |d'|du )(?:la |l'|son |sa )?(?:sanction|mesure|suspension|congediement|arrestation|detention|incarceration|interpellation|reprimande|renvoi|expulsion|revocation|radiation|avis disciplinaire|avertissement|refus de liberation|interception|eviction|destitution)"
_ENGLISH = r"(?:offen[cs]es?|charges?|counts?|allegations?|convictions?|(?:prior|previous) (?:offen[cs]es|convictions)|misconduct|sanctions? imposed|disciplinary (?:action|record|measure)|criminal (?:record|history)|bail conditions|(?:reason|grounds) for (?:suspension|dismissal|arrest|termination|discipline|detention|expulsion)|plea|violations?)"
_LABEL = (
    rf"(?:(?:nature (?:de l'|des |de la )|description (?:de l'|des |de la )|type d'|autres? )?{_WRONG}{_QUALIFIED}"
    rf"|{_MEASURE}(?: (?:imposee?s?|recommandee?s?|proposee?s?|prononcee?s?|anterieure?s?|suggeree?s?|envisagee?s?))?|{_REASON}|{_ENGLISH}(?: (?:laid|alleged|imposed))?)"
)
_VALUE = r"[A-Za-z0-9(\"][^\n\x00;|.?!]{2,100}"
_NONE = re.compile(
    rb"(?:aucune?s?(?! sauf)|neant|non(?! respect)|oui|n/?a|s\.? ?o\.?|nil|none|no|yes|vierge|nulle?|voir|see|a (?:preciser|determiner|completer|remplir|venir)|inconnue?|tba|tbd|x{2,}|\d{1,3}(?: ?%)?|\[|\(|\"|voici|quel|que|qui|comment|comme|les? |la |l'|une? (?!an|mois|jour|semaine|suspension|vol|fraude|amende|accusation|condamnation)|ce|cette|toute?s?|chaque|ensemble|procedure|definition|guide|types?|liste|nombre|total)(?![a-z0-9])",
    re.IGNORECASE,
)
"""Values that tell nothing of anyone: a blank, a choice, a definition, a number."""


def judge(candidate: Candidate) -> Found | None:
    value = candidate.match.group("value")
    if _NONE.match(value):
        return None
    end = candidate.match.start("value") + len(value.rstrip(b" ,\"'}])"))
    return Found(0.8, start=candidate.match.start("label"), end=end, tie=Tie.RECORD)


DETECTOR = Detector(
    name="generic.charge",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=(
        r"\b(?:infraction|delit|accusation|allegation|manquement|faute|contravention|inconduite|fait|geste|acte|conduite|comportement|chef)s?(?: [a-z']{1,14}){0,5} ?[0-9]{0,2}\"? ?[:=]",
        r"\b(?:sanction|peine|sentence|condamnation|verdict|plaidoyer|mesure|condition|dossier|antecedent|casier|statut|amende)s?(?: [a-z']{1,14}){0,5}\"? ?[:=]",
        r"\b(?:motif|raison|cause)s? d[a-z' ]{1,40}[:=]",
        r"\b(?:offen[cs]e|charge|count|conviction|misconduct|disciplinary [a-z]{1,12}|criminal [a-z]{1,12}|bail conditions|plea|violation|for [a-z]{1,14})s?(?: [a-z]{1,8})? ?[0-9]{0,2}\"? ?[:=]",
    ),
    pattern=re.compile(
        rf"(?:\A|[\n\x00.;|(-][ \t*]{{0,4}}|\" ?)(?P<label>{_LABEL}(?: (?:no )?\d{{1,2}})?)\"?[ ]?[:=][ \t]{{0,6}}\"?(?P<value>{_VALUE})".encode(),
        re.IGNORECASE,
    ),
    judge=judge,
    most=12,
)
