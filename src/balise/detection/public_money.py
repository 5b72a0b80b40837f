"""Money that is nobody's secret: pay that the law makes public, clauses, a body's accounts, made-up data.

The pay of elected persons, ministers and heads of bodies is public (LAI, s. 57), and so is what a decree, a by-law
or an annual report says of it. Minutes and accounts give what an organisation took in and spent, beside the names
of its treasurer and movers. A clause of an agreement speaks of whoever it covers, a set of test data of no one.
"""

from __future__ import annotations

import re

from balise.detection.words import Rare

AROUND = 160
"""Bytes on each side of an amount in which its office or its accounts are told."""
_PAY = re.compile(
    rb"(?<![a-z])(?:salaires?|traitement|remuneration|remuner[a-z]+|allocations? de depenses|jetons?|paie|paye|gagne|touche|recoit|verse|indemnite|boni|prime|salary|pay|paid|earns?|compensation|base)(?![a-z])",
    re.IGNORECASE,
)
_OWED = re.compile(
    rb"(?<![a-z])(?:saisie?|dettes?|doit|devait|arrerages|trop-(?:paye|percu)|impaye\w*|en retard|faillite|garnish\w*|owes?|overpaid|pension alimentaire)(?![a-z])",
    re.IGNORECASE,
)
"""What stays private, whoever owes it."""
_HOLDERS = Rare(
    r"(?<![a-z])(?:elue?s?|maire|mairesse|prefete?|conseill(?:er|ere)s? (?:municipa(?:l|le|ux|les)|de (?:ville|comte|l'opposition))|deputee?s?|ministres?|premi(?:er|ere)[- ]ministre|sous-ministres?(?: (?:adjointe?|associee?)s?)?|presidente?s?[- ](?:directeur|directrice)s? generale?s?|presidente? et chef(?:fe)? de la direction|pdg"
    r"|dirigeante?s? d(?:e l'|es |'un |u )?(?:organisme|societe|ministere)s?|hauts? fonctionnaires?|lieutenante?-gouverneure?|gouverneure? generale?|mayor|councillors?|premier|(?:prime |deputy )?ministers?|members of (?:parliament|the assembly)|chief executive|ceo)(?![a-z])"
)
"""Whose pay the law makes public."""
_MADE_PUBLIC = Rare(
    r"(?<![a-z])(?:rapport annuel|remuneration des (?:elue?s?|dirigeante?s?|membres du conseil|administrateurs|hauts dirigeants)|traitement des elus|gazette officielle|decret (?:n[o.]{1,2} )?\d|diffusion proactive|selon la presse|executive compensation|annual report)(?![a-z])"
)
_UNNAMED = Rare(
    r"(?<![a-z])(?:(?:pre)?noms? (?:modifies?|changes?|fictifs?|d'emprunt)|names? (?:changed|withheld)|temoignages? (?:anonymes?|pour le site))(?![a-z])"
)
"""What is told of someone who is not to be known."""
_LISTED = Rare(
    r"(?<![a-z])(?:conseil des arts|arts council|liste (?:est |sera )?(?:publiee?|publique)|laureate?s?|prix litteraires?|prize winners?|publie(?:e|s|es)? (?:chaque|tous les|au registre)|seao|registre public)(?![a-z])"
)
"""Prizes and grants whose recipients are announced."""
_EXAM = re.compile(
    rb"\W{0,6}(?:question (?:d'examen|de mathematiques?|a choix)|probleme(?: no)? ?\d{0,2} ?[:.-]|enonce|exercice|examen|corrige|devoir|exam question|word problem)(?![a-z])",
    re.IGNORECASE,
)
"""How a problem of arithmetic begins."""
_ACCOUNTS = re.compile(
    rb"(?<![a-z])(revenus|depenses|surplus|excedent|deficit|etats? financiers?|bilan financier|tresorerie|encaisse|actif net|exercice|revenues|expenses|financial statements?)(?![a-z])",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    rb"(?<![a-z])(?:tresori[a-z]+|propose|appuie|appuye|adopt[a-z]+|proces-verbal|assemblee|unanimite|resolu|organisme|association|treasurer|seconded|carried)(?![a-z])",
    re.IGNORECASE,
)
_MADE_UP = Rare(
    r"(?<![a-z])(?:factices?|bidons?|(?:donnees|jeux? de donnees|comptes?|valeurs) (?:de test|d'essai|d'exemple|synthetiques?|simulees?|generees?)|dummy|mock(?:ed|s)?|fake|synthetic|(?:test|sample|example) (?:data|records?|rows?|fixtures?)|fixtures?|faker|lorem|def test_[a-z_]*|pytest|unittest|assertequals?|(?:describe|expect)\()(?![a-z])"
)
_NOT_MADE_UP = re.compile(rb"(?<![a-z])(?:pas|not|non)(?: (?:des|de|du|un|une|a|any))? \Z", re.IGNORECASE)
_CLAUSE = re.compile(
    rb"\W{0,6}\d{1,2}[.-]\d{1,2}(?:[.-]\d{1,2}){0,2}[ .)-]{1,3}(?:l'|le |la |les |tout |toute |chaque |un |une |sous reserve|the |an? |each |any )",
    re.IGNORECASE,
)
"""How an article of an agreement begins: « 8.04 L'employé appelé à … »."""
_FULL = re.compile(rb"(?<![A-Za-z])[A-Z][a-z'-]+ [A-Z][a-z'-]+")
_DOE = re.compile(rb"(?<![a-z])(?:j(?:ane|ohn) (?:doe|smith|public)|(?:jean|jeanne|m\.|mme) (?:untel|unetelle|tartempion)|(?:foo|alice|bob) (?:bar|example))(?![a-z])", re.IGNORECASE)  # fmt: skip


_ANYONES = Rare(
    r"(?<![a-z])(?:salaire minimum|revenu minimum|la (?:prestation|montant|taux|rente|allocation) de base|minimum wage|bareme"
    r"|(?:aux|les|chaque|tous les|toutes les|tout|toute|par|pour une|pour un|d'une|un|une|each|per|for|to|all|every) (?:nouveaux |nouvelles |jeunes )?(?:employee?s|participante?s|etudiante?s|familles?|menages?|prestataires?|beneficiaires?|gagnante?s?|laureate?s?|personnes?(?: seules?)?|citoyens|locataires|salariee?s?|parents|retraitee?s|membres|adultes?(?: seule?)?|candidate?s|eleves|couples?|ainee?s|contribuables|proprietaires|travailleu[a-z]+|organismes?|clients|usagers|patients|"
    r"employees|students|famil(?:y|ies)|households?|recipients|tenants|workers|seniors|taxpayers|members|winners?)|(?:ira|iront|remise?s?|revient|decernee?s?) (?:au|a la|aux) (?:gagnant|laureat|meilleur|premi)[a-z]*"
    r"|(?:est|sont|sera|seront|etait) (?:offerte?s?|prevue?s?|exigee?s?|requise?s?|indexee?s?|majoree?s?|disponibles?|admissibles?|remboursables?|deductibles?)|l'inscription|frais d'inscription|tarifs?|postule[rz]|pour le poste|poste (?:a pourvoir|affiche|vacant)|offre d'emploi|(?:le|ce|notre|un) (?:regime|programme|ministere|gouvernement|credit|fonds) (?:verse|offre|paie|prevoit|accorde|rembourse)"
    r"|the (?:plan|program|government|credit) (?:pays|offers|provides|reimburses))(?![a-z])"
)
"""What makes of an amount one that anybody of a kind gets or pays."""


def anyones(data: bytes, low: int, start: int, end: int, high: int) -> bool:
    """Whether the sentence of an amount gives it to whoever is of a kind: « 500 $ aux employés »."""
    return _ANYONES.search(data, max(low, start - 90), min(high, end + 70)) is not None


_ADDRESSED = re.compile(
    rb"(?:(?<![a-z])(?:bonjour|bonsoir|salut|allo|chere?|merci(?: a)?|remerci[a-z]+|ecri[vr]ez? a|ecrire a|contacte[rz]|communique[rz] avec|joindre|joignez|appele[rz]|aupres d[e']|(?:adresse[rz]|adressez-vous|transmette[rz]|envoye[rz]|postule[rz]) (?:a|aupres de)|selon|d'apres|textes? d[e']|presentation d[e']|signe|redige par|par"
    rb"|dear|hi|hello|hey|thanks|thank you|contact|call|email|according to|by)|(?:\A|[\n\x00])\W{0,3}(?:a|de|from|to|cc|c\.c|pour|attn|responsable|personne-ressource|contact) ?[:.])[ ,:]{0,2}(?:m\. |mme |monsieur |madame |mr\.? |ms\.? )?\Z",
    re.IGNORECASE,
)
_AT_HAND = re.compile(
    rb"(?: et [A-Z][a-z'-]+ [A-Z][a-z'-]+)?,?[ ](?:donnera|donne (?:l'|le|la|une?) ?(?:atelier|cours|formation|conference)|anime[a-z]{0,3}|presente[a-z]{0,2}|aimerait|voudrait|veut un|repond[a-z]*|coordonne|organise|explique|rappelle|annonce|propose|souhaite|co-?preside[a-z]*|preside|ta|ton|tes|peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|quel(?:le)?s?|combien|voici|je|nous|(?:me |nous |te )?demande (?:combien|si|comment|quel|pourquoi|ou)|(?:me|nous|te) demande|wants to know|asks (?:how|what|whether|if)|would like|asks for a|can you|could you|please|here)(?![a-z])",
    re.IGNORECASE,
)


def addressed(data: bytes, start: int, end: int) -> bool:
    """Whether the one named at ``start:end`` is written to, thanked, met or quoted, and no file is theirs."""
    return (
        _ADDRESSED.search(data, max(0, start - 40), start) is not None
        or _AT_HAND.match(data, end, end + 60) is not None
    )


def nobodys(
    data: bytes, low: int, start: int, end: int, high: int, *, head: bytes, named: bool, row: bool = False
) -> bool:
    """Whether the amount at ``start:end`` of the segment ``low:high`` is public, a body's, or made up.

    ``head`` is how the text begins; ``named`` says that the segment names someone, ``row`` that it is a row of a table.
    """
    before = data[max(low, start - AROUND) : start]
    around = before + data[start : min(high, end + AROUND)]
    if _made_up(head) or _made_up(data[max(0, start - 2 * AROUND) : start]) or _DOE.search(around):
        return True
    if _UNNAMED.search(head + b" | " + around) or _LISTED.search(around):
        return True
    if _EXAM.match(head) and not _FULL.search(around):
        return True
    if not named and _CLAUSE.match(data, low, high):
        return True
    if len({word.lower() for word in _ACCOUNTS.findall(around)}) > 1 and _MINUTES.search(around):
        return True
    if _OWED.search(around) or not (row or _PAY.search(around)):
        return False
    return _HOLDERS.search(around) is not None or _MADE_PUBLIC.search(head + b" | " + before) is not None


def _made_up(text: bytes) -> bool:
    found = _MADE_UP.search(text)
    return found is not None and _NOT_MADE_UP.search(text, 0, found.start()) is None
