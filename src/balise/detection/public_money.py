"""Money that is nobody's secret: pay that the law makes public, clauses, a body's accounts and trade, made-up data.

The pay of elected persons, ministers and heads of bodies is public (LAI, s. 57), and so is what a decree, a by-law
or an annual report says of it. Minutes and accounts give what an organisation took in and spent, beside the names
of its treasurer and movers. A clause of an agreement speaks of whoever it covers, a set of test data of no one.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from balise.detection.places import between
from balise.detection.words import Perhaps, Rare, Seldom

AROUND = 160
"""Bytes on each side of an amount in which its office or its accounts are told."""
_PAY = Seldom(
    rb"(?<![a-z])(?:salaires?|traitement|remuneration|remuner[a-z]+|allocations? de depenses|jetons?|paie|paye|gagne|touche|recoit|verse|indemnite|boni|prime|salary|pay|paid|earns?|compensation|base)(?![a-z])",
    re.IGNORECASE,
)
_OWED = Seldom(
    rb"(?<![a-z])(?:saisie?|dettes?|doit|devait|arrerages|trop-(?:paye|percu)|impaye\w*|en retard|faillite|garnish\w*|owes?|overpaid|pension alimentaire)(?![a-z])",
    re.IGNORECASE,
)
"""What stays private, whoever owes it."""
_HOLDER = (
    r"(?:elue?s?|maire|mairesse|prefete?|conseill(?:er|ere)s? (?:municipa(?:l|le|ux|les)|de (?:ville|comte|l'opposition))|deputee?s?|ministres?|premi(?:er|ere)[- ]ministre|sous-ministres?(?: (?:adjointe?|associee?)s?)?|presidente?s?[- ](?:directeur|directrice)s? generale?s?|presidente? et chef(?:fe)? de la direction|pdg"
    r"|dirigeante?s? d(?:e l'|es |'un |u )?(?:organisme|societe|ministere)s?|hauts? fonctionnaires?|lieutenante?-gouverneure?|gouverneure? generale?|mayor|councillors?|premier|(?:prime |deputy )?ministers?|members? of (?:parliament|the (?:national )?assembly)|chief executive|ceo)"
)
"""Whose pay the law makes public."""
_HOLDERS = Rare(r"(?<![a-z])" + _HOLDER + r"(?![a-z])")
_OFFICE_BEFORE = re.compile(
    rf"(?<![a-z]){_HOLDER}(?: (?:de|du|des|d'|of) ?(?:(?:la |l'|le |the )?[a-z'-]+ ?){{1,5}})?(?P<parted>, ?| ?\()? ?(?:(?:m\.|mme|monsieur|madame|mr\.?|ms\.?|mrs\.?|dre?\.?) )?\Z".encode(),
    re.IGNORECASE,
)
"""An office told before a name, which a comma then closes: « le maire X », « la mairesse de Y, X, »."""
_OFFICE_AFTER = re.compile(
    rf"(?: ?[,(|;\t-]{{1,2}}| (?:est|sera|etait|devient|is|was))?[ |]{{1,3}}(?:(?:le|la|the|comme|a titre de|as|elue?|nommee?|nouveau|nouvelle|ancien|ancienne|former|new) |l'){{0,3}}{_HOLDER}(?![a-z'])".encode(),
    re.IGNORECASE,
)
"""An office told after a name: « X, maire de », « X comme sous-ministre », but not « X, adjoint du maire »."""
_BESIDE_OFFICE = re.compile(
    rb"(?<![a-z])(?:au|aux|a (?:la|l'|un|une)|(?:avec|par|chez|pour|contre) (?:le|la|l'|un|une)|to the|by the|with the|(?:adjointe?|assistante?|attachee?|secretaire|chauffeur|conjointe?|epou(?:x|se)|frere|soeur|fils|fille|mere|pere|cousine?|voisine?|amie?|employee?|collaborat(?:eur|rice)|assistant|husband|wife|son|daughter) (?:du|de la|de l'|d'une?|of the)) ?\Z",
    re.IGNORECASE,
)
"""What makes of an office somebody that is only met: « écrit au ministre », « l'adjoint de la mairesse »."""
_BENEFIT = Seldom(
    rb"(?<![a-z])(?:prestations?|aide sociale|aide de dernier recours|rentes?|social assistance|welfare|benefits?)(?![a-z])",
    re.IGNORECASE,
)
"""What no office pays."""
_MADE_PUBLIC = Rare(
    r"(?<![a-z])(?:rapport annuel|remuneration des (?:elue?s?|dirigeante?s?|membres du conseil|administrateurs|hauts dirigeants)|traitement des elus|gazette officielle|decret (?:n[o.]{1,2} )?\d|diffusion proactive|selon la presse|executive compensation|annual report)(?![a-z])"
)
_UNNAMED = Rare(
    r"(?<![a-z])(?:\((?:les |tous les |le )?(?:pre)?noms? (?:(?:ont ete|a ete|sont|est) )?(?:modifies?|changes?|fictifs?|inventes?)(?: [^()\n:]{0,40})?\)|(?:les|tous les|ces) (?:(?:pre)?noms(?: et (?:pre)?noms)?)(?: [a-z]{1,12}){0,3} (?:ont ete|sont) (?:tous )?(?:modifies|changes|fictifs|inventes)"
    r"|(?:pre)?noms? (?:(?:modifies?|changes?) (?:pour (?:preserver|proteger)|afin de)|fictifs?(?! ?[:=;|])|d'emprunt(?! ?[:=;|]))|names? (?:(?:have been |has been |were |was )?changed (?:to protect|for)|withheld)|\((?:all )?(?:the )?names? (?:have been |has been |were )?changed\)|temoignages? (?:anonymes?|pour le site))(?![a-z])"
)
"""What says that the names of a text are not true ones; « Nom modifié : » is only the field of a file."""
_LISTED = Rare(
    r"(?<![a-z])(?:conseil des arts|arts council|liste (?:est |sera )?(?:publiee?|publique)|laureate?s?|prix litteraires?|prize winners?|publie(?:e|s|es)? (?:chaque|tous les|au registre)|seao|registre public)(?![a-z])"
)
"""Lists that are announced."""
_PRIZE = re.compile(
    rb"(?<![a-z])(?:prix|bourses?|subventions?|concours|recompenses?|medailles?|laureate?s? d(?:u|e la|es) |contrats?|soumission[a-z]*|appels? d'offres|conseil des arts|arts council|prizes?|awards?|grants?|contracts?)(?![a-z])",
    re.IGNORECASE,
)
"""Whose recipients they give."""
_PERIOD = re.compile(
    rb"[ $]{0,3}(?:/ ?|par |de l'|l'|an? |per )(?:an(?:nee)?|mois|semaine|heure|jour|h|year|month|week|hour)(?![a-z])",
    re.IGNORECASE,
)
"""What an amount is for when it is no prize."""
_EXAM = re.compile(
    rb"\W{0,6}(?:question (?:d'examen|de mathematiques?|a choix)|probleme(?: no)? ?\d{0,2} ?[:.-]|enonce|exercice|examen|corrige|devoir|exam question|word problem)(?![a-z])",
    re.IGNORECASE,
)
"""How a problem of arithmetic begins."""
_ACCOUNTS = Seldom(
    rb"(?<![a-z])(revenus|depenses|surplus|excedent|deficit|etats? financiers?|bilan financier|tresorerie|encaisse|actif net|exercice|revenues|expenses|financial statements?)(?![a-z])",
    re.IGNORECASE,
)
_PAYABLE = Seldom(
    rb"(?<![a-z])(?:comptes? (?:a payer|du mois|payables)|(?:que les|approuver les) comptes|liste des (?:comptes|cheques|deboursements)|accounts payable)(?![a-z])",
    re.IGNORECASE,
)
_OF_FIRMS = re.compile(
    rb"(?<![a-z])(?:factures?|cheques?|invoices?|cheque) (?:n[o.]{1,2} ?|# ?)?\d{3,}|(?<![a-z])(?:ltee|ltd|s\.e\.n\.c)(?![a-z])|[a-z] inc\.",
    re.IGNORECASE,
)
"""Bills of a body to those who deliver to it, as a council approves them."""
_TRADE = Seldom(
    rb"(?<![a-z])(?:notes? de credit|credit (?:notes?|memos?)|retenues? (?:de garantie|contractuelles?)|holdbacks?|depots? de soumission|bid (?:deposit|bond)s?|service de dette|reglement d'emprunt"
    rb"|enveloppe (?:d'honoraires|budgetaire|de contingence)|ordres? de changement|change orders?|reception (?:provisoire|definitive) des travaux"
    rb"|payer la (?:derniere|premiere|prochaine) tranche|(?:per|a) square (?:foot|metre|meter)|(?:au|du|le) (?:pied|metre) carre|pay(?:ee?s?|able) dans les \d{1,3} jours|payable within \d{1,3} days)(?![a-z])",
    re.IGNORECASE,
)
"""What only bodies and those who deliver to them have, and nobody in their own purse."""
_RECONCILED = Seldom(
    rb"(?<![a-z])(?:rapprochements? bancaires?|bank reconciliation|(?:cheques|depots) en circulation|outstanding (?:cheques|deposits))(?![a-z])",
    re.IGNORECASE,
)
"""The same, of all that stands around."""
_PURSE = re.compile(
    rb"(?<![a-z])(?:salaires?|paie|payroll|salary|salaries|wages?|t4|releve 1|reer|celi|reee|rrsp|tfsa|resp|pensions?|rentes?|loyers?|rent|prestations?|benefits?|aide sociale|welfare|chomage|hypotheques?|mortgage|cartes?|cards?|allocations?|bourses?|prets?|loans?|conjointe?|famille|family|enfants?|kids?|syndic|huissier|bailiff|succession|estate"
    rb"|gagn[a-z]+|earn[a-z]*|touch[a-z]+|recoi[a-z]+|revenus?|incomes?|remunerations?|indemnites?|severance|dettes?|debts?|bankrupt[a-z]*|faillite|endett[a-z]+|decouvert|overdraw?n|arrieres?|arrears|retard|behind|marge|savings|epargnes?|griefs?|grievance|settlement|casino|gambl[a-z]+|vol[ea]?[srz]?|stole|pocketed|fraud[a-z]*|detourn[a-z]+|divorce|separation|ex"
    rb"|(?:par|de l'|per|/) ?(?:an(?:nee)?|mois|semaine|heure|year|month|week|hour)|je|j'[a-z]+|i|i'[a-z]+|elle|he|she|lui|him|il(?! (?:nous |vous |n'y )?(?:reste|restait|demeure|faut|manque|y a))|son|sa|ses|his|her|mon|ma|mes|my)(?![a-z])",
    re.IGNORECASE,
)
"""Someone's own money, or someone of whom a line without a name may speak."""
_MINUTES = re.compile(
    rb"(?<![a-z])(?:tresori[a-z]+|propose|appuie|appuye|adopt[a-z]+|proces-verbal|assemblee|unanimite|resolu|organisme|association|treasurer|seconded|carried)(?![a-z])",
    re.IGNORECASE,
)
_BODYS = (b"organisme", b"association", b"propose")
"""Words of minutes that the budget of a person may hold."""
_DATA_MADE_UP = Rare(
    r"(?<![a-z])(?:(?:donnees|jeux? de donnees|jeux? d'essai|comptes?|valeurs|enregistrements?|fiches?|lignes) (?:(?:de|d') ?(?:tests?|essais?|exemples?)|factices?|fictives?|fictifs?|bidons?|synthetiques?|simulees?|generees?)|(?:dummy|mock(?:ed)?|fake|synthetic|test|sample|example) (?:data|records?|rows?|users?|employees?|fixtures?|values)|test fixtures?|lorem ipsum|def test_[a-z_]*|import pytest|pytest\.|unittest\.|assertequals?\(|(?:describe|expect)\(|faker[.(])"
)
"""What says that data are of nobody."""
_MADE_UP = Rare(
    r"(?<![a-z])(?:factices?|bidons?|dummy|mock(?:ed|s)?|fake|synthetic|fixtures?|faker|lorem|pytest|unittest)(?![a-z])"
)
"""The same where nobody is named in full: a receipt, too, may be « bidon »."""
_NOT_MADE_UP = re.compile(rb"(?<![a-z])(?:pas|not|non)(?: (?:des|de|du|un|une|a|any))? \Z", re.IGNORECASE)
_CLAUSE = re.compile(
    rb"\W{0,6}\d{1,2}[.-]\d{1,2}(?:[.-]\d{1,2}){0,2}[ .)-]{1,3}(?:l'|le |la |les |tout |toute |chaque |un |une |sous reserve|the |an? |each |any )",
    re.IGNORECASE,
)
"""How an article of an agreement begins: « 8.04 L'employé appelé à … »."""
_FULL = re.compile(rb"(?<![A-Za-z])[A-Z][a-z'-]+ [A-Z][a-z'-]+")
_DOE = Seldom(rb"(?<![a-z])(?:j(?:ane|ohn) (?:doe|smith|public)|(?:jean|jeanne|m\.|mme) (?:untel|unetelle|tartempion)|(?:foo|alice|bob) (?:bar|example))(?![a-z])", re.IGNORECASE)  # fmt: skip


_ANYONES = Rare(
    r"(?<![a-z])(?:salaire minimum|revenu minimum|la (?:prestation|montant|taux|rente|allocation) de base|minimum wage|bareme"
    r"|(?:aux|les|chaque|tous les|toutes les|tout|toute|par|pour une|pour un|d'une|un|une|each|per|for|to|all|every) (?:nouveaux |nouvelles |jeunes )?(?:employee?s|participante?s|etudiante?s|familles?|menages?|prestataires?|beneficiaires?|gagnante?s?|laureate?s?|personnes?(?: seules?)?|citoyens|locataires|salariee?s?|parents|retraitee?s|membres|adultes?(?: seule?)?|candidate?s|eleves|couples?|ainee?s|contribuables|proprietaires|travailleu[a-z]+|organismes?|clients|usagers|patients|"
    r"employees|students|famil(?:y|ies)|households?|recipients|tenants|workers|seniors|taxpayers|members|winners?)|par jour(?: (?:ouvrable|calendaire|civil))? de retard|per day (?:of delay|late)|(?:ira|iront|remise?s?|revient|decernee?s?) (?:au|a la|aux) (?:gagnant|laureat|meilleur|premi)[a-z]*"
    r"|(?:est|sont|sera|seront|etait) (?:offerte?s?|prevue?s?|exigee?s?|requise?s?|indexee?s?|majoree?s?|disponibles?|admissibles?|remboursables?|deductibles?)|l'inscription|frais d'inscription|tarifs?|postule[rz]|pour le poste|poste (?:a pourvoir|affiche|vacant)|offre d'emploi|offre de stage|job posting|(?:le|ce|notre|un) (?:regime|programme|ministere|gouvernement|credit|fonds) (?:verse|offre|paie|prevoit|accorde|rembourse)"
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


_ANY = Perhaps.of(
    (
        *(_EXAM, _ACCOUNTS, _PAYABLE, _TRADE, _RECONCILED, _DOE),
        *(rare.regex for rare in (_DATA_MADE_UP, _MADE_UP, _UNNAMED, _LISTED, _HOLDERS, _MADE_PUBLIC)),
    )
)
"""Nearly every amount of a table has none of these signs around, which two looks tell."""


def nobodys(
    data: bytes,
    low: int,
    start: int,
    end: int,
    high: int,
    *,
    head: bytes,
    places: Sequence[tuple[int, int]],
    row: bool = False,
) -> bool:
    """Whether the amount at ``start:end`` of the segment ``low:high`` is public, a body's, or made up.

    ``head`` is how the text begins; ``places`` where someone is named, sorted; ``row`` says that the segment is a row
    of a table. What is owed is private, whoever owes it.
    """
    before = data[max(low, start - AROUND) : start]
    around = before + data[start : min(high, end + AROUND)]
    if _OWED.search(around):
        return False
    named = between(places, low, high)
    wide = data[max(0, start - 2 * AROUND) : min(high, end + AROUND)]
    if not (
        _ANY.stands(head + b" | " + around)
        or _ANY.stands(wide)
        or (not named and _CLAUSE.match(data, low, high))
    ):
        return False
    whole = _FULL.search(around) is not None or any(not data[slice(*place)].isalpha() for place in named)
    told = data[max(0, start - 2 * AROUND) : start]
    if _made_up(head, whole=whole) or _made_up(told, whole=whole) or _DOE.search(around):
        return True
    if _UNNAMED.search(head + b" | " + around):
        return True
    if _LISTED.search(around) and _PRIZE.search(around) and not _PERIOD.match(data, end):
        return True
    if _EXAM.match(head) and not _FULL.search(around):
        return True
    if not named and _CLAUSE.match(data, low, high):
        return True
    if _accounts(around, whole=whole) or _traded(data, start, end, high, around, places):
        return True
    if not (row or _PAY.search(around)) or _BENEFIT.search(around):
        return False
    return _held_by_office(data, low, start, around, named) or (
        _MADE_PUBLIC.search(head + b" | " + before) is not None
    )


def _made_up(text: bytes, *, whole: bool) -> bool:
    """``whole``: someone is named in full, of whom a made-up paper says nothing."""
    found = _DATA_MADE_UP.search(text) or (None if whole or _FULL.search(text) else _MADE_UP.search(text))
    return found is not None and _NOT_MADE_UP.search(text, 0, found.start()) is None


def _accounts(around: bytes, *, whole: bool) -> bool:
    if _PAYABLE.search(around) and _OF_FIRMS.search(around):
        return True
    if len({word.lower() for word in _ACCOUNTS.findall(around)}) < 2:
        return False
    words = {word.lower() for word in _MINUTES.findall(around)}
    return bool(words.difference(_BODYS) if whole else words)


def _traded(
    data: bytes, start: int, end: int, high: int, around: bytes, places: Sequence[tuple[int, int]]
) -> bool:
    """Whether the line of an amount names nobody, and is of what a body and those who deliver to it owe each other."""
    before, after = max(0, start - 2 * AROUND), min(high, end + AROUND)
    first = max(before, data.rfind(b"\n", before, start) + 1)
    last = data.find(b"\n", end, after)
    last = after if last < 0 else last
    line = data[first:last]
    if not (_TRADE.search(line) or _RECONCILED.search(around)) or _PURSE.search(line):
        return False
    return not between(places, first, last)


def _held_by_office(
    data: bytes, low: int, start: int, around: bytes, named: Sequence[tuple[int, int]]
) -> bool:
    """Whether the one named last before an amount, else first after it, is said to hold an office; or the office alone is paid."""
    found = _HOLDERS.search(around)
    if found is None:
        return False
    if not named:
        return _BESIDE_OFFICE.search(around, 0, found.start()) is None
    at = bisect.bisect_left(named, (start, 0))
    first, last = named[at - 1 if at else 0]
    if _OFFICE_AFTER.match(data, last, last + 90):
        return True
    told = _OFFICE_BEFORE.search(data, max(low, first - 90), first)
    return told is not None and (told["parted"] is None or data[last : last + 2].lstrip()[:1] in (b",", b")"))
