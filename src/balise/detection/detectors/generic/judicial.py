"""A court or police fact about a person: charge, conviction, sentence, record, protection file.

Format: verbs and nouns of criminal, penal and youth-protection matters. Negatives:
the law itself, statistics, judgments discussed in general. Level alone: Protégé C
with a named or identified person.
"""

from __future__ import annotations

import re

from balise.contracts.findings import FindingType
from balise.contracts.levels import Level
from balise.detection.about import talks
from balise.detection.detector import Candidate, Detector, Found, Tie
from balise.detection.subjects import tie
from balise.detection.words import alternatives

_FACTS = (
    r"acquittee?; innocentee?; arret des procedures; accusee? (?:de|d'\w*|du|en|formellement"
    r"|relativement)\w*; (?:reconnue?|declaree?|trouvee?) coupable\w*; "
    r"inculpee? (?:de|d'\w*|pour)?; condamnee? (?:a|pour|en|au)?; coupable d[e']\w*; l[ea] condamne; plaide "
    r"coupable; plaidoyer de "
    r"culpabilite; "
    r"(?:casier|antecedents?|dossier|passe) (?:judiciaires?|criminels?); criminal record; convicted(?: of)?;"
    r" charged with; pleaded guilty; sentenced to; found guilty; on probation; on parole; "
    r"en probation; probation (?:de|d'\w*|pour); incarceree?s?; emprisonnee?; emprisonnement (?:de|d'\w*"
    r"|pour); "
    r"detenue? (?:a|au|depuis|pour|dans); en detention; liberation conditionnelle; liberee? sous "
    r"(?:caution|conditions?); peine (?:de|d')(?: prison| emprisonnement| detention| \d+)?; "
    r"mandat d'arrestation; mandat d'arret; arretee? (?:pour|par la police|relativement|en possession); "
    r"voies de fait; agressions? sexuelles?; violence conjugale; violence familiale; inceste; "
    r"conduite avec (?:les )?(?:facultes|capacites) affaiblies; "
    r"facultes affaiblies; alcool au volant; trafic de (?:stupefiants|drogues?); possession de "
    r"(?:stupefiants|drogues?|cocaine|pornographie)\w*; fraude(?:s)?; vol qualifie; introduction par "
    r"effraction; menaces de mort; harcelement (?:criminel|sexuel|psychologique); "
    r"ordonnance (?:de protection|de non-communication|restrictive|d'eloignement|de garde|de probation|de "
    r"detention|de placement); interdit(?:e|ion)? de (?:contact|communiquer|s'approcher); signalement "
    r"(?:a la dpj|retenu|au dpj|pour)?; "
    r"(?:suivi|prise? en charge|dossier|intervention|placee?|placement)s? (?:a la|par la|de la|de|sous la"
    r"|en vertu de la) (?:dpj|protection de la jeunesse|lpj); protection de la jeunesse; placee? en "
    r"famille d'accueil; famille d'accueil; decheance de l'autorite parentale; garde (?:legale"
    r"|exclusive|partagee|des enfants); "
    r"poursuivie? (?:pour|en)\w*; mise? en accusation; comparu\w*; comparai\w+; mesures? disciplinaires?; "
    r"suspendue? sans solde; congediee?(?: pour)?; delinquante?s?; infraction(?:s)? (?:de|d'\w*|pour"
    r"|criminelles?); registre des delinquants sexuels; bracelet electronique; "
    r"jeune contrevenante?; libere sous; absolution (?:conditionnelle|inconditionnelle); suspension du "
    r"casier; pardon; divorce; faillite(?: personnelle)?; proposition de consommateur; bankruptcy; "
    r"tutelle; curatelle; mandat de protection; regime de protection"
)
_WEAK = re.compile(
    rb"pardon|divorce|fraudes?|tutelle|curatelle|garde .*|infractions?.*|protection de la jeunesse"
    rb"|poursuivi.*|famille d'accueil|violence .*|agressions? .*|signalement.*|facultes .*|regime .*"
    rb"|mesures? .*|comparu.*|comparai.*|peine.*|delinquant.*|condamne.{0,4}|detenu.*|alcool.*|voies "
    rb"de fait|trafic.*|incarcere.*|harcelement .*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rb"(?:[ ,]{1,2}(?:de|d'\w*|du|des|pour|avec|a|au|en|contre|sur|sous|par|et|la|le|les|un|une|une"
    rb"|[a-z'-]{3,20}|\d{1,4})(?![a-z0-9])){0,6}",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rb"(?<![a-z])(?:son|sa|ses|mon|ma|mes|his|her|my|a (?:ete|un|une|des|plaide|deja)|est|etait|ete|suis|ai"
    rb"|fut|victime d[e']|jugement d[e']|requete en|instance d[e']|contre|auteur d[e']|pour|fait l'objet "
    rb"d[e'u]\w*|s'est|sous|au|en|purge\w*"
    rb"|arrete\w*|soupconnee? d[e'])[ ]?(?:(?:un|une|des|de|du|d'|la|le|l'|plusieurs|trois|deux"
    rb"|signale|deja)[ ]?){0,2}\Z",
    re.IGNORECASE,
)


def judge(candidate: Candidate) -> Found | None:
    tied = tie(candidate)
    if talks(candidate):
        return None
    weak = _WEAK.fullmatch(candidate.value) is not None
    if weak and (tied is Tie.GENERAL or not _ABOUT.search(candidate.before(50))):
        return None
    tail = _TAIL.match(candidate.after(60))
    return Found(0.75 if weak else 0.85, end=candidate.end + (tail.end() if tail else 0), tie=tied)


DETECTOR = Detector(
    name="generic.judicial",
    type=FindingType.JUDICIAL,
    level=Level.PROTEGE_C,
    anchors=(rf"\b(?:{alternatives(_FACTS)})",),
    pattern=re.compile(
        rb"(?<![a-z0-9])(?:" + alternatives(_FACTS).encode() + rb")(?![a-z0-9])", re.IGNORECASE
    ),
    judge=judge,
    most=16,
    near=(90, 24),
)
